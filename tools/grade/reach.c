/*
 * A line is walked label by label: "X m 3 2" and six numbers, "y v 2" and two,
 * "return d" and one. What is no line ends the walk, wherever that is.
 */
#include "reach.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

const char *reach_word(reach_kind kind)
{
    return kind == BY_ACCURACY ? "accuracy" : kind == BY_AUC ? "AUC" : "value";
}

reach_kind reach_kind_of(const char *word)
{
    return strcmp(word, "accuracy") == 0 ? BY_ACCURACY
           : strcmp(word, "AUC") == 0    ? BY_AUC
                                         : BY_VALUE;
}

/* ---------------------------------------------------------------- one line */

static const char *after_word(const char *at)
{
    at += strspn(at, " ");
    return at + strcspn(at, " ");
}

static bool is_word(const char *at, const char *word)
{
    at += strspn(at, " ");
    return strncmp(at, word, strlen(word)) == 0 &&
           (at[strlen(word)] == ' ' || at[strlen(word)] == '\0');
}

const char *reach_vector(const char *line, const char **end)
{
    static const char given[] = "given:";
    for (;;) {
        line += strspn(line, " ");
        if (!*line)
            return NULL;
        const bool input = strncmp(line, given, strlen(given)) == 0;
        const char *kind = after_word(line);
        const bool vector = is_word(kind, "v"), matrix = is_word(kind, "m");
        char *after = (char *)after_word(kind);
        double count = 1;
        if (vector || matrix)
            count = strtod(after, &after);
        if (matrix)
            count *= strtod(after, &after);
        if (is_word(kind, "null"))
            count = 0;
        *end = after;
        for (double i = 0; i < count && **end; i++)
            *end = after_word(*end);
        if (vector && !input)
            return kind + strspn(kind, " ");
        line = *end;
    }
}

/* The numbers of that vector; to be freed. */
static double *numbers_of(const char *line, size_t *n)
{
    const char *end, *at = reach_vector(line, &end);
    *n = 0;
    if (!at)
        return NULL;
    char *next = (char *)after_word(at);
    const double count = strtod(next, &next);
    if (!(count >= 0 && count < 1e7))
        return NULL;
    double *v = malloc(((size_t)count + 1) * sizeof *v);
    if (!v)
        abort();
    while (*n < (size_t)count && next < end)
        v[(*n)++] = strtod(next, &next);
    return v;
}

/* ------------------------------------------------------------ what they are */

/* The rows that are right where what is above the threshold is called 1. */
static double right_above(const double *t, const double *y, size_t n,
                          double threshold)
{
    double right = 0;
    for (size_t i = 0; i < n; i++)
        right += (y[i] > threshold) == (t[i] == 1);
    return right;
}

static void count(reached *r, const double *t, const double *y, size_t n)
{
    double best = right_above(t, y, n, -INFINITY);
    for (size_t i = 0; i < n; i++) {
        best = fmax(best, right_above(t, y, n, y[i]));
        if (t[i] != 1)
            continue;
        for (size_t j = 0; j < n; j++)
            if (t[j] != 1) {
                r->pairs++;
                r->in_order += y[i] > y[j] ? 1 : y[i] == y[j] ? 0.5 : 0;
            }
    }
    r->right += right_above(t, y, n, 0.5);
    r->right_at_best += best;
}

bool reach_add(reached *r, const char *classes, const char *predicted,
               difference *d)
{
    size_t n, m;
    bool good = true;
    double *t = numbers_of(classes, &n), *y = numbers_of(predicted, &m);
    if (n == 0 || n != m) {
        snprintf(d->what, sizeof d->what, "the predictions");
        snprintf(d->expected, sizeof d->expected, "%zu", n);
        snprintf(d->actual, sizeof d->actual, "%zu", m);
        r->no_number = true;
        good = false;
        n = 0;
    }
    for (size_t i = 0; i < n; i++) {
        const bool fits = y[i] >= 0 && y[i] <= 1;
        if (good && !fits) {
            snprintf(d->what, sizeof d->what, "prediction [%zu]", i);
            snprintf(d->expected, sizeof d->expected, "a number from 0 to 1");
            compare_print(d->actual, y[i]);
            good = false;
        }
        r->no_number |= isnan(y[i]);
        r->outside |= !fits;
        r->between |= y[i] != 0 && y[i] != 1;
        if (r->rows == 0 || y[i] < r->low)
            r->low = y[i];
        if (r->rows == 0 || y[i] > r->high)
            r->high = y[i];
        r->rows++;
    }
    if (good)
        count(r, t, y, n);
    free(t);
    free(y);
    return good;
}

static double value(const reached *r, reach_kind kind)
{
    return kind == BY_AUC ? r->in_order / r->pairs : r->right / r->rows;
}

bool reach_is_enough(const reached *r, reach_rule rule)
{
    return !r->no_number && !r->outside && value(r, rule.kind) >= rule.least;
}

void reach_in_words(const reached *r, reach_rule rule, char *text)
{
    /* Rounded down: what is not enough does not look so. */
    snprintf(text, 128,
             "%s %.4g on %.0f rows that it has not seen; asked for: %g",
             reach_word(rule.kind), floor(1e4 * value(r, rule.kind)) / 1e4,
             r->rows, rule.least);
}

/* ------------------------------------------------------------ known mistakes */

typedef enum {
    NO_NUMBER,
    NO_PROBABILITY,
    ONE_VALUE,
    ONLY_CLASSES,
    WRONG_WAY_ROUND,
    OTHER_THRESHOLD,
    TOO_WEAK
} way;

static way way_of(const reached *r)
{
    return r->no_number                   ? NO_NUMBER
           : r->outside                   ? NO_PROBABILITY
           : r->low == r->high            ? ONE_VALUE
           : !r->between                  ? ONLY_CLASSES
           : r->in_order < 0.5 * r->pairs ? WRONG_WAY_ROUND
           : r->pairs > 0 && r->right_at_best - r->right > 0.04 * r->rows
               ? OTHER_THRESHOLD
               : TOO_WEAK;
}

bool reach_alike(const reached *a, const reached *b)
{
    return way_of(a) == way_of(b);
}
