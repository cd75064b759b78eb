#include "columns.h"

#include <gsl/gsl_errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "csv.h"
#include "options.h"

/* What is read so far: rows of D cells each, one after the other. */
typedef struct {
    size_t D;
    size_t *place; /* where in the file's rows each column stands */
    size_t width;  /* fields of a row */
    double *cells;
    size_t rows, capacity; /* in rows */
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

/* Finds each name in the header, once. */
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
    for (size_t i = 0; i < t->D; i++) {
        size_t found = 0;
        for (size_t j = 0; j < t->width; j++)
            if (strcmp(csv_field(file, j), names[i]) == 0) {
                t->place[i] = j;
                found++;
            }
        if (found == 0)
            return lacks(file, names[i], why);
        if (found > 1)
            return problem_set(why, GSL_EINVAL,
                               "%s:%zu: column \"%.80s\": there are %zu of "
                               "this name",
                               csv_path(file), csv_line(file), names[i],
                               found);
    }
    return GSL_SUCCESS;
}

static bool is_missing(const char *cell)
{
    return !*cell || strcmp(cell, "NA") == 0;
}

static bool misses_a_cell(const csv *file, const table *t)
{
    for (size_t i = 0; i < t->D; i++)
        if (is_missing(csv_field(file, t->place[i])))
            return true;
    return false;
}

/* Makes room for one more row. */
static bool grow(table *t)
{
    if (t->rows < t->capacity)
        return true;
    const size_t capacity = t->capacity ? t->capacity + t->capacity / 2 : 256;
    double *larger = realloc(t->cells, capacity * t->D * sizeof *larger);
    if (!larger)
        return false;
    t->cells = larger;
    t->capacity = capacity;
    return true;
}

static int read_row(csv *file, const char *const *names, table *t,
                    problem *why)
{
    if (!grow(t))
        return out_of_memory(file, why);
    for (size_t i = 0; i < t->D; i++) {
        const char *cell = csv_field(file, t->place[i]);
        if (is_missing(cell))
            return problem_set(why, GSL_EINVAL,
                               "%s:%zu: column \"%.80s\": the value is "
                               "missing",
                               csv_path(file), csv_line(file), names[i]);
        if (number_read(cell, &t->cells[t->rows * t->D + i]))
            return problem_set(why, GSL_EINVAL,
                               "%s:%zu: column \"%.80s\": \"%.80s\" is not a "
                               "number",
                               csv_path(file), csv_line(file), names[i], cell);
    }
    t->rows++;
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
    if (!status && t->rows == 0)
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
    table t = {.D = D, .place = calloc(D, sizeof *t.place)};
    const int status =
        t.place ? read_all(file, names, drop_missing, &t, dropped, why)
                : out_of_memory(file, why);
    gsl_matrix *X = NULL;
    if (!status && !(X = gsl_matrix_alloc(t.rows, D)))
        out_of_memory(file, why);
    if (X)
        memcpy(X->data, t.cells, t.rows * D * sizeof *t.cells);
    free(t.cells);
    free(t.place);
    csv_close(file);
    return X;
}
