/*
 * The lists are short: a label is looked for from the front. Sorted, labels
 * that differ by case or spaces only stand beside each other.
 */
#include "data/classes.h"

#include <ctype.h>
#include <gsl/gsl_errno.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/grow.h"
#include "base/number.h"
#include "data/cell.h"

size_t classes_find(const dataset_classes *c, const char *label)
{
    size_t k = 0;
    while (k < c->count && strcmp(c->labels[k], label) != 0)
        k++;
    return k;
}

bool classes_add(dataset_classes *c, const char *label)
{
    char **larger = grow(c->labels, &c->room, c->count + 1, sizeof *larger);
    char *copy = larger ? strdup(label) : NULL;
    if (larger)
        c->labels = larger;
    if (copy)
        c->labels[c->count++] = copy;
    return copy;
}

void classes_free(dataset_classes *c)
{
    for (size_t k = 0; k < c->count; k++)
        free(c->labels[k]);
    free(c->labels);
    *c = (dataset_classes){0};
}

/* The letter at *c without its case, and *c behind it: of ASCII, and of those
 * that take two bytes in UTF-8 the Latin, Greek and Cyrillic ones. */
static unsigned small_letter(const char **c)
{
    const unsigned char *at = (const unsigned char *)*c;
    if ((*at & 0xE0) != 0xC0 || (at[1] & 0xC0) != 0x80) {
        *c += *at != '\0';
        return (unsigned)tolower(*at);
    }
    const unsigned u = (*at & 0x1Fu) << 6 | (at[1] & 0x3Fu);
    *c += 2;
    if ((u >= 0xC0 && u <= 0xDE && u != 0xD7) || (u >= 0x391 && u <= 0x3A9) ||
        (u >= 0x410 && u <= 0x42F))
        return u + 0x20;
    return u >= 0x400 && u <= 0x40F ? u + 0x50 : u;
}

static const char *skip_spaces(const char *c)
{
    size_t n;
    while ((n = isspace((unsigned char)*c) ? 1 : cell_space(c)) > 0)
        c += n;
    return c;
}

/* Letters without their case; spaces do not count. */
static int compare_loosely(const char *a, const char *b)
{
    for (;;) {
        a = skip_spaces(a);
        b = skip_spaces(b);
        const unsigned x = small_letter(&a), y = small_letter(&b);
        if (x != y || x == 0)
            return (x > y) - (x < y);
    }
}

typedef struct {
    char *label;
    size_t index;
} placed_label;

static int by_letters(const void *a, const void *b)
{
    const char *x = ((const placed_label *)a)->label,
               *y = ((const placed_label *)b)->label;
    const int order = compare_loosely(x, y);
    return order ? order : strcmp(x, y);
}

/* 1 and 1.0 are two labels of one value: these stand by their letters. */
static int by_number(const void *a, const void *b)
{
    const int order = number_compare(((const placed_label *)a)->label,
                                     ((const placed_label *)b)->label);
    return order ? order : by_letters(a, b);
}

/* The labels that a cell has go to sorted; how many they are. */
static size_t collect(dataset_classes *c, const double *cell, size_t N,
                      size_t stride, placed_label *sorted, bool *used)
{
    size_t count = 0;
    for (size_t n = 0; n < N; n++)
        if (!isnan(cell[n * stride]))
            used[(size_t)cell[n * stride]] = true;
    c->numeric = true;
    for (size_t k = 0; k < c->count; k++) {
        double value;
        if (!used[k]) {
            free(c->labels[k]);
            continue;
        }
        sorted[count++] = (placed_label){c->labels[k], k};
        c->numeric =
            number_read(c->labels[k], &value) == GSL_SUCCESS && c->numeric;
    }
    return count;
}

bool classes_sort(dataset_classes *c, double *cell, size_t N, size_t stride)
{
    placed_label *sorted = malloc((c->count + 1) * sizeof *sorted);
    double *place = malloc((c->count + 1) * sizeof *place);
    bool *used = calloc(c->count + 1, sizeof *used);
    const bool room = sorted && place && used;
    if (room) {
        c->count = collect(c, cell, N, stride, sorted, used);
        qsort(sorted, c->count, sizeof *sorted,
              c->numeric ? by_number : by_letters);
        for (size_t k = 0; k < c->count; k++) {
            c->labels[k] = sorted[k].label;
            place[sorted[k].index] = (double)k;
        }
        for (size_t n = 0; n < N; n++)
            if (!isnan(cell[n * stride]))
                cell[n * stride] = place[(size_t)cell[n * stride]];
    }
    free(used);
    free(place);
    free(sorted);
    return room;
}

size_t classes_alike(const dataset_classes *c)
{
    for (size_t k = 1; k < c->count && !c->numeric; k++)
        if (compare_loosely(c->labels[k - 1], c->labels[k]) == 0)
            return k;
    return 0;
}
