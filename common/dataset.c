#include "dataset.h"

#include <errno.h>
#include <gsl/gsl_errno.h>
#include <stdlib.h>
#include <string.h>

#include "csv.h"
#include "options.h"

/* Rows are collected here until their number is known. */
typedef struct {
    double *cells;
    size_t count, capacity;
} cells;

static bool is_among(const char *name, const char *const *list)
{
    for (; list && *list; list++)
        if (strcmp(name, *list) == 0)
            return true;
    return false;
}

static int out_of_memory(const char *path, problem *why)
{
    return problem_set(why, GSL_EINVAL,
                       "%s: not enough memory for its contents", path);
}

static bool add_cell(cells *all, double value)
{
    if (all->count == all->capacity) {
        const size_t capacity =
            all->capacity ? all->capacity + all->capacity / 4 : 4096;
        double *larger = realloc(all->cells, capacity * sizeof *larger);
        if (!larger)
            return false;
        all->cells = larger;
        all->capacity = capacity;
    }
    all->cells[all->count++] = value;
    return true;
}

/* Takes the header row: the columns' names, none empty and no two alike. */
static int read_header(csv *file, dataset *d, problem *why)
{
    const int got = csv_row(file, why);
    if (got < 0)
        return why->status;
    if (got == 0)
        return problem_set(why, GSL_EINVAL,
                           "%s: is empty: a header line and rows are needed",
                           d->path);
    const size_t columns = csv_fields(file);
    d->names = calloc(columns, sizeof *d->names);
    d->classes = calloc(columns, sizeof *d->classes);
    if (!d->names || !d->classes)
        return out_of_memory(d->path, why);
    for (size_t j = 0; j < columns; j++) {
        const char *name = csv_field(file, j);
        if (!*name)
            return problem_set(why, GSL_EINVAL,
                               "%s:%zu: column %zu has no name", d->path,
                               csv_line(file), j + 1);
        for (size_t i = 0; i < j; i++)
            if (strcmp(d->names[i], name) == 0)
                return problem_set(why, GSL_EINVAL,
                                   "%s:%zu: two columns are called \"%s\"",
                                   d->path, csv_line(file), name);
        if (!(d->names[j] = strdup(name)))
            return out_of_memory(d->path, why);
        d->columns = j + 1;
    }
    return GSL_SUCCESS;
}

/* The place of the label in the column's classes, where it is added if it is
 * new; or -1. */
static long class_index(dataset_classes *c, const char *label)
{
    for (size_t k = 0; k < c->count; k++)
        if (strcmp(c->labels[k], label) == 0)
            return (long)k;
    if (c->count == MOST_CLASSES)
        return -1;
    char **larger = realloc(c->labels, (c->count + 1) * sizeof *larger);
    if (larger)
        c->labels = larger;
    if (!larger || !(c->labels[c->count] = strdup(label)))
        return -1;
    return (long)c->count++;
}

static bool is_missing(const char *cell)
{
    return !*cell || strcmp(cell, "NA") == 0;
}

static int read_cell(csv *file, dataset *d, size_t j, bool is_class,
                     double *value, problem *why)
{
    const char *cell = csv_field(file, j);
    if (is_missing(cell))
        return problem_set(why, GSL_EINVAL,
                           "%s:%zu: column \"%s\": the value is missing",
                           d->path, csv_line(file), d->names[j]);
    if (is_class) {
        const long k = class_index(&d->classes[j], cell);
        if (k < 0)
            return problem_set(why, GSL_EINVAL,
                               "%s:%zu: column \"%s\": more than %d different "
                               "classes",
                               d->path, csv_line(file), d->names[j],
                               MOST_CLASSES);
        *value = (double)k;
    } else if (number_read(cell, value))
        return problem_set(why, GSL_EINVAL,
                           "%s:%zu: column \"%s\": \"%.80s\" is not a number",
                           d->path, csv_line(file), d->names[j], cell);
    return GSL_SUCCESS;
}

static bool misses_a_cell(const csv *file)
{
    for (size_t j = 0; j < csv_fields(file); j++)
        if (is_missing(csv_field(file, j)))
            return true;
    return false;
}

static int read_rows(csv *file, dataset *d, const char *const *class_columns,
                     bool drop_missing, cells *all, problem *why)
{
    bool *is_class = calloc(d->columns, sizeof *is_class);
    if (!is_class)
        return out_of_memory(d->path, why);
    for (size_t j = 0; j < d->columns; j++)
        is_class[j] = is_among(d->names[j], class_columns);

    int got, status = GSL_SUCCESS;
    while (!status && (got = csv_row(file, why)) != 0) {
        if (got < 0)
            status = why->status;
        else if (csv_fields(file) != d->columns)
            status = problem_set(
                why, GSL_EINVAL, "%s:%zu: %zu fields where the header has %zu",
                d->path, csv_line(file), csv_fields(file), d->columns);
        else if (drop_missing && misses_a_cell(file)) {
            d->dropped++;
            continue;
        }
        for (size_t j = 0; j < d->columns && !status; j++) {
            double value = 0;
            status = read_cell(file, d, j, is_class[j], &value, why);
            if (!status && !add_cell(all, value))
                status = out_of_memory(d->path, why);
        }
        d->rows += !status;
    }
    free(is_class);
    if (!status && d->rows == 0)
        return problem_set(why, GSL_EINVAL, "%s: has a header but no rows%s",
                           d->path,
                           d->dropped ? " without a missing value" : "");
    return status;
}

typedef struct {
    char *label;
    double number;
    size_t index;
} numbered_label;

static int by_letters(const void *a, const void *b)
{
    return strcmp(((const numbered_label *)a)->label,
                  ((const numbered_label *)b)->label);
}

/* 1 and 1.0 are two classes of one value: these stand by their letters. */
static int by_number(const void *a, const void *b)
{
    const double x = ((const numbered_label *)a)->number,
                 y = ((const numbered_label *)b)->number;
    return x == y ? by_letters(a, b) : (x > y) - (x < y);
}

/* Sorts the classes of column j and renumbers its cells, so that the rows'
 * order has no say. */
static int sort_classes(dataset *d, size_t j, problem *why)
{
    dataset_classes *c = &d->classes[j];
    numbered_label *sorted = malloc(c->count * sizeof *sorted);
    double *place = malloc(c->count * sizeof *place);
    if (!sorted || !place) {
        free(sorted);
        free(place);
        return out_of_memory(d->path, why);
    }
    c->numeric = true;
    for (size_t k = 0; k < c->count; k++) {
        sorted[k] = (numbered_label){c->labels[k], 0, k};
        c->numeric =
            number_read(c->labels[k], &sorted[k].number) == GSL_SUCCESS &&
            c->numeric;
    }
    qsort(sorted, c->count, sizeof *sorted,
          c->numeric ? by_number : by_letters);
    for (size_t k = 0; k < c->count; k++) {
        c->labels[k] = sorted[k].label;
        place[sorted[k].index] = (double)k;
    }
    for (size_t n = 0; n < d->rows; n++)
        gsl_matrix_set(d->values, n, j,
                       place[(size_t)gsl_matrix_get(d->values, n, j)]);
    free(sorted);
    free(place);
    return GSL_SUCCESS;
}

/* The cells as a matrix that owns them, without a second copy. */
static int adopt_cells(dataset *d, cells *all, problem *why)
{
    gsl_block *block = malloc(sizeof *block);
    gsl_matrix *values = malloc(sizeof *values);
    if (!block || !values) {
        free(block);
        free(values);
        return out_of_memory(d->path, why);
    }
    *block = (gsl_block){all->count, all->cells};
    *values =
        (gsl_matrix){d->rows, d->columns, d->columns, all->cells, block, 1};
    all->cells = NULL;
    d->values = values;
    return GSL_SUCCESS;
}

static int read_all(csv *file, dataset *d, const char *const *class_columns,
                    bool drop_missing, problem *why)
{
    cells all = {NULL, 0, 0};
    int status = read_header(file, d, why);
    if (!status)
        status = read_rows(file, d, class_columns, drop_missing, &all, why);
    if (!status)
        status = adopt_cells(d, &all, why);
    free(all.cells);
    for (size_t j = 0; j < d->columns && !status; j++)
        if (d->classes[j].count)
            status = sort_classes(d, j, why);
    return status;
}

dataset *dataset_read(const char *path, const char *const *class_columns,
                      bool drop_missing, problem *why)
{
    csv *file = csv_open(path, why);
    if (!file)
        return NULL;
    dataset *d = calloc(1, sizeof *d);
    if (!d || !(d->path = strdup(path))) {
        out_of_memory(path, why);
        free(d);
        d = NULL;
    } else if (read_all(file, d, class_columns, drop_missing, why)) {
        dataset_free(d);
        d = NULL;
    }
    csv_close(file);
    return d;
}

void dataset_free(dataset *d)
{
    if (!d)
        return;
    for (size_t j = 0; j < d->columns; j++) {
        free(d->names[j]);
        for (size_t k = 0; k < d->classes[j].count; k++)
            free(d->classes[j].labels[k]);
        free(d->classes[j].labels);
    }
    gsl_matrix_free(d->values);
    free(d->names);
    free(d->classes);
    free(d->path);
    free(d);
}

int dataset_find(const dataset *d, const char *name, size_t *column,
                 problem *why)
{
    for (size_t j = 0; j < d->columns; j++)
        if (strcmp(d->names[j], name) == 0) {
            *column = j;
            return GSL_SUCCESS;
        }
    char list[300] = "";
    for (size_t j = 0; j < d->columns && strlen(list) < 200; j++)
        snprintf(list + strlen(list), sizeof list - strlen(list), "%s%.60s",
                 j ? ", " : "", d->names[j]);
    return problem_set(why, GSL_EINVAL,
                       "%s: has no column \"%.80s\"; it has: %s", d->path,
                       name, list);
}

gsl_vector *dataset_column(const dataset *d, const char *name, problem *why)
{
    size_t j = 0;
    if (dataset_find(d, name, &j, why))
        return NULL;
    gsl_vector *v = gsl_vector_alloc(d->rows);
    gsl_matrix_get_col(v, d->values, j);
    return v;
}

gsl_vector *dataset_indicator(const dataset *d, const char *column,
                              const char *label, problem *why)
{
    size_t j = 0, k = 0;
    if (dataset_find(d, column, &j, why))
        return NULL;
    while (k < d->classes[j].count &&
           strcmp(d->classes[j].labels[k], label) != 0)
        k++;
    if (k == d->classes[j].count) {
        problem_set(why, GSL_EINVAL,
                    "%s: column \"%s\": no row has the class \"%.80s\"",
                    d->path, column, label);
        return NULL;
    }
    gsl_vector *t = gsl_vector_alloc(d->rows);
    for (size_t n = 0; n < d->rows; n++)
        gsl_vector_set(t, n, gsl_matrix_get(d->values, n, j) == (double)k);
    return t;
}

gsl_matrix *dataset_features(const dataset *d, const char *const *except,
                             const char ***names, problem *why)
{
    const char **chosen = malloc(d->columns * sizeof *chosen);
    size_t *place = malloc(d->columns * sizeof *place), D = 0;
    gsl_matrix *X = NULL;
    for (size_t j = 0; j < d->columns && chosen && place; j++)
        if (d->classes[j].count == 0 && !is_among(d->names[j], except)) {
            place[D] = j;
            chosen[D++] = d->names[j];
        }
    if (!chosen || !place)
        out_of_memory(d->path, why);
    else if (D == 0)
        problem_set(why, GSL_EINVAL,
                    "%s: has no column of numbers beside the target", d->path);
    else {
        X = gsl_matrix_alloc(d->rows, D);
        for (size_t n = 0; n < d->rows; n++)
            for (size_t i = 0; i < D; i++)
                gsl_matrix_set(X, n, i,
                               gsl_matrix_get(d->values, n, place[i]));
    }
    free(place);
    if (X && names)
        *names = chosen;
    else
        free(chosen);
    return X;
}

const char *dataset_label(const dataset *d, size_t row, size_t column)
{
    return d->classes[column]
        .labels[(size_t)gsl_matrix_get(d->values, row, column)];
}
