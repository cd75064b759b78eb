/*
 * The header's fields are looked up in a table of the wanted names, so that a
 * file of many columns takes one pass over its header; each row then gives
 * the numbers at the places found. Rows come from csv.c one at a time.
 */
#include "data/columns.h"

#include <gsl/gsl_errno.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/names.h"
#include "base/rows.h"
#include "data/csv.h"

typedef struct {
    size_t D;
    size_t *place;  /* where in the file's rows each column stands */
    size_t width;   /* fields of a row */
    row_list cells; /* what is read so far, D of them a row */
} table;

static int out_of_memory(const csv *file, problem *why)
{
    return problem_set(why, GSL_EFAILED, "%s: not enough memory for it",
                       csv_path(file));
}

/* The header just read has no such column: says so, and what it has. */
static int lacks(const csv *file, const char *name, problem *why)
{
    char list[300] = "";
    for (size_t j = 0; j < csv_fields(file) && strlen(list) < 200; j++)
        snprintf(list + strlen(list), sizeof list - strlen(list), "%s%.60s",
                 j ? ", " : "", csv_field(file, j));
    return problem_set(why, GSL_EINVAL,
                       "%s:%zu: column \"%.80s\": is not in the file, which "
                       "has: %s",
                       csv_path(file), csv_line(file), name, list);
}

/*
 * Where each of the wanted names stands in the header just read, and how many
 * times. The places in the two lists are those of the wanted names.
 */
static void look_up(const csv *file, const name_list *wanted, size_t *place,
                    size_t *found)
{
    for (size_t j = 0; j < csv_fields(file); j++) {
        const size_t i = names_find(wanted, csv_field(file, j));
        if (i != NO_PLACE) {
            place[i] = j;
            found[i]++;
        }
    }
}

/* The header just read has each name once: their places go to t. */
static int find_each(const csv *file, const char *const *names, table *t,
                     problem *why)
{
    name_list wanted = {0};
    size_t *place = calloc(t->D, sizeof *place);
    size_t *found = calloc(t->D, sizeof *found);
    bool room = place && found;
    for (size_t i = 0; i < t->D && room; i++)
        room = names_add(&wanted, names[i]) != NO_PLACE;
    int status = room ? GSL_SUCCESS : out_of_memory(file, why);
    if (!status)
        look_up(file, &wanted, place, found);
    for (size_t i = 0; i < t->D && !status; i++) {
        const size_t k = names_find(&wanted, names[i]);
        t->place[i] = place[k];
        if (found[k] == 0)
            status = lacks(file, names[i], why);
        else if (found[k] > 1)
            status = problem_set(why, GSL_EINVAL,
                                 "%s:%zu: column \"%.80s\": there are %zu of "
                                 "this name",
                                 csv_path(file), csv_line(file), names[i],
                                 found[k]);
    }
    names_free(&wanted);
    free(found);
    free(place);
    return status;
}

static int find_columns(csv *file, const char *const *names, table *t,
                        problem *why)
{
    const int got = csv_row(file, why);
    if (got < 0)
        return why->status;
    if (got == 0)
        return problem_set(why, GSL_EINVAL,
                           "%s: is empty: a header line and rows are needed",
                           csv_path(file));
    t->width = csv_fields(file);
    return find_each(file, names, t, why);
}

static bool misses_a_cell(const csv *file, const table *t)
{
    for (size_t i = 0; i < t->D; i++)
        if (csv_missing(file, t->place[i]))
            return true;
    return false;
}

/* Cell j, for the column called name, is no number: says which and where. */
static int no_number(const csv *file, const char *name, size_t j, problem *why)
{
    if (csv_missing(file, j))
        return problem_set(why, GSL_EINVAL,
                           "%s:%zu: column \"%.80s\": the value is missing",
                           csv_path(file), csv_line(file), name);
    return problem_set(
        why, GSL_EINVAL, "%s:%zu: column \"%.80s\": \"%.80s\" is not a number",
        csv_path(file), csv_line(file), name, csv_field(file, j));
}

static int read_row(const csv *file, const char *const *names, table *t,
                    problem *why)
{
    const double *numbers = csv_numbers(file);
    double *x = rows_add(&t->cells);
    if (!x)
        return out_of_memory(file, why);
    for (size_t i = 0; i < t->D; i++) {
        x[i] = numbers[t->place[i]];
        if (isnan(x[i]))
            return no_number(file, names[i], t->place[i], why);
    }
    return GSL_SUCCESS;
}

static int read_all(csv *file, const char *const *names, bool drop_missing,
                    table *t, size_t *dropped, problem *why)
{
    int status = find_columns(file, names, t, why), got;
    *dropped = 0;
    while (!status && (got = csv_row(file, why)) != 0) {
        if (got < 0)
            status = why->status;
        else if (csv_fields(file) != t->width)
            status = problem_set(
                why, GSL_EINVAL, "%s:%zu: %zu fields where the header has %zu",
                csv_path(file), csv_line(file), csv_fields(file), t->width);
        else if (drop_missing && misses_a_cell(file, t))
            ++*dropped;
        else
            status = read_row(file, names, t, why);
    }
    if (!status && t->cells.count == 0)
        return problem_set(why, GSL_EINVAL, "%s: has a header but no rows%s",
                           csv_path(file),
                           *dropped ? " without a missing value" : "");
    return status;
}

int columns_find(const char *path, const char *const *names, size_t D,
                 problem *why)
{
    csv *file = csv_open(path, why);
    if (!file)
        return why->status;
    table t = {.D = D, .place = calloc(D, sizeof *t.place)};
    const int status = t.place ? find_columns(file, names, &t, why)
                               : out_of_memory(file, why);
    free(t.place);
    csv_close(file);
    return status;
}

gsl_matrix *columns_read(const char *path, const char *const *names, size_t D,
                         bool drop_missing, size_t *dropped, problem *why)
{
    csv *file = csv_open(path, why);
    if (!file)
        return NULL;
    table t = {
        .D = D, .place = calloc(D, sizeof *t.place), .cells = {.width = D}};
    const int status =
        t.place ? read_all(file, names, drop_missing, &t, dropped, why)
                : out_of_memory(file, why);
    gsl_matrix *X = NULL;
    if (!status && !(X = rows_matrix(&t.cells)))
        out_of_memory(file, why);
    rows_free(&t.cells);
    free(t.place);
    csv_close(file);
    return X;
}
