/*
 * One pass over the file: the numbers go row after row into an array that
 * grows and becomes the matrix; in a column of classes the number is the
 * label's place in the order of appearance. At the end the labels of each such
 * column are sorted and its cells renumbered (classes.h).
 */
#include "data/dataset.h"

#include <gsl/gsl_errno.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/names.h"
#include "base/rows.h"
#include "data/csv.h"

static bool is_among(const char *name, const char *const *list)
{
    for (; list && *list; list++)
        if (strcmp(name, *list) == 0)
            return true;
    return false;
}

static int out_of_memory(const char *path, problem *why)
{
    return problem_set(why, GSL_EFAILED,
                       "%s: not enough memory for its contents", path);
}

/* The fields of the header, none empty and no two alike. */
static int read_names(const csv *file, name_list *names, problem *why)
{
    for (size_t j = 0; j < csv_fields(file); j++) {
        const char *name = csv_field(file, j);
        if (!*name)
            return problem_set(why, GSL_EINVAL,
                               "%s:%zu: column %zu has no name",
                               csv_path(file), csv_line(file), j + 1);
        const size_t place = names_add(names, name);
        if (place == NO_PLACE)
            return out_of_memory(csv_path(file), why);
        if (place < j)
            return problem_set(why, GSL_EINVAL,
                               "%s:%zu: two columns are called \"%.80s\"",
                               csv_path(file), csv_line(file), name);
    }
    return GSL_SUCCESS;
}

static int read_header(csv *file, dataset *d, problem *why)
{
    const int got = csv_row(file, why);
    if (got < 0)
        return why->status;
    if (got == 0)
        return problem_set(why, GSL_EINVAL,
                           "%s: is empty: a header line and rows are needed",
                           d->path);
    name_list names = {0};
    const int status = read_names(file, &names, why);
    d->names = names.all;
    d->columns = names.count;
    free(names.slots);
    if (!status && !(d->classes = calloc(d->columns, sizeof *d->classes)))
        return out_of_memory(d->path, why);
    return status;
}

/* The cell of column j, which is no number of its own: the class that it
 * holds, where it is to hold one. */
static int read_text(const csv *file, dataset *d, size_t j, bool is_class,
                     double *value, problem *why)
{
    const char *cell = csv_field(file, j);
    if (csv_missing(file, j))
        return problem_set(why, GSL_EINVAL,
                           "%s:%zu: column \"%s\": the value is missing",
                           d->path, csv_line(file), d->names[j]);
    if (!is_class)
        return problem_set(why, GSL_EINVAL,
                           "%s:%zu: column \"%s\": \"%.80s\" is not a number",
                           d->path, csv_line(file), d->names[j], cell);
    dataset_classes *classes = &d->classes[j];
    const size_t k = classes_find(classes, cell);
    if (k == MOST_CLASSES)
        return problem_set(why, GSL_EINVAL,
                           "%s:%zu: column \"%s\": more than %d different "
                           "classes",
                           d->path, csv_line(file), d->names[j], MOST_CLASSES);
    if (k == classes->count && !classes_add(classes, cell))
        return out_of_memory(d->path, why);
    *value = (double)k;
    return GSL_SUCCESS;
}

static int read_row(const csv *file, dataset *d, const bool *is_class,
                    row_list *all, problem *why)
{
    const double *numbers = csv_numbers(file);
    double *x = rows_add(all);
    if (!x)
        return out_of_memory(d->path, why);
    for (size_t j = 0; j < d->columns; j++) {
        x[j] = numbers[j];
        if ((is_class[j] || isnan(x[j])) &&
            read_text(file, d, j, is_class[j], &x[j], why))
            return why->status;
    }
    return GSL_SUCCESS;
}

static bool misses_a_cell(const csv *file)
{
    for (size_t j = 0; j < csv_fields(file); j++)
        if (csv_missing(file, j))
            return true;
    return false;
}

static int read_rows(csv *file, dataset *d, const char *const *class_columns,
                     bool drop_missing, row_list *all, problem *why)
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
        else if (drop_missing && misses_a_cell(file))
            d->dropped++;
        else
            status = read_row(file, d, is_class, all, why);
    }
    d->rows = all->count;
    free(is_class);
    if (!status && d->rows == 0)
        return problem_set(why, GSL_EINVAL, "%s: has a header but no rows%s",
                           d->path,
                           d->dropped ? " without a missing value" : "");
    return status;
}

static int read_all(csv *file, dataset *d, const char *const *class_columns,
                    bool drop_missing, problem *why)
{
    int status = read_header(file, d, why);
    row_list all = {.width = d->columns};
    if (!status)
        status = read_rows(file, d, class_columns, drop_missing, &all, why);
    if (!status && !(d->values = rows_matrix(&all)))
        status = out_of_memory(d->path, why);
    rows_free(&all);
    for (size_t j = 0; j < d->columns && !status; j++)
        if (d->classes[j].count &&
            !classes_sort(&d->classes[j], d->values->data + j, d->rows,
                          d->columns))
            status = out_of_memory(d->path, why);
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
        if (d->classes)
            classes_free(&d->classes[j]);
    }
    gsl_matrix_free(d->values);
    free(d->names);
    free(d->classes);
    free(d->is_text);
    names_free(&d->silent);
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
    char list[NAMES_SHOWN];
    return problem_set(why, GSL_EINVAL,
                       "%s: has no column \"%.80s\"; it has: %s", d->path,
                       name, names_show(d->names, d->columns, list));
}

/* The place of the column; an error of the programmer where the values were
 * taken. */
static bool finds(const dataset *d, const char *name, size_t *j, problem *why)
{
    if (!d->values)
        why->status =
            problem_value_refused("a data set whose values were taken");
    return d->values && !dataset_find(d, name, j, why);
}

gsl_vector *dataset_column(const dataset *d, const char *name, problem *why)
{
    size_t j = 0;
    if (!finds(d, name, &j, why))
        return NULL;
    gsl_vector *v = gsl_vector_alloc(d->rows);
    gsl_matrix_get_col(v, d->values, j);
    return v;
}

gsl_vector *dataset_indicator(const dataset *d, const char *column,
                              const char *label, problem *why)
{
    size_t j = 0;
    if (!finds(d, column, &j, why))
        return NULL;
    const size_t k = classes_find(&d->classes[j], label);
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

/* The columns of numbers that are not among these: their places and names, in
 * two lists to be freed. 0 and a sentence where there is none. */
static size_t choose(const dataset *d, const char *const *except,
                     size_t **places, const char ***names, problem *why)
{
    size_t D = 0;
    if (!d->values) {
        why->status =
            problem_value_refused("a data set whose values were taken");
        return 0;
    }
    *names = malloc(d->columns * sizeof **names);
    *places = malloc(d->columns * sizeof **places);
    for (size_t j = 0; j < d->columns && *names && *places; j++)
        if (d->classes[j].count == 0 && !is_among(d->names[j], except)) {
            (*places)[D] = j;
            (*names)[D++] = d->names[j];
        }
    if (D > 0)
        return D;
    if (!*names || !*places)
        out_of_memory(d->path, why);
    else
        problem_set(why, GSL_EINVAL,
                    "%s: has no column of numbers beside the target", d->path);
    free(*places);
    free(*names);
    return 0;
}

/* The chosen columns of a table (N, columns) go to X (N, D), which may
 * begin where the table does. */
static void gather(const double *table, size_t N, size_t columns,
                   const size_t *places, size_t D, double *X)
{
    for (size_t n = 0; n < N; n++)
        for (size_t i = 0; i < D; i++)
            X[n * D + i] = table[n * columns + places[i]];
}

gsl_matrix *dataset_features(const dataset *d, const char *const *except,
                             const char ***names, problem *why)
{
    const char **chosen;
    size_t *places;
    const size_t D = choose(d, except, &places, &chosen, why);
    if (D == 0)
        return NULL;
    gsl_matrix *X = gsl_matrix_alloc(d->rows, D);
    if (X)
        gather(d->values->data, d->rows, d->columns, places, D, X->data);
    else
        out_of_memory(d->path, why);
    free(places);
    if (X && names)
        *names = chosen;
    else
        free(chosen);
    return X;
}

gsl_matrix *dataset_take_features(dataset *d, const char ***names,
                                  problem *why)
{
    const char **chosen;
    size_t *places;
    const size_t D = choose(d, NULL, &places, &chosen, why);
    if (D == 0)
        return NULL;
    row_list all = {.width = D, .cells = d->values->data, .count = d->rows};
    gather(all.cells, d->rows, d->columns, places, D, all.cells);
    free(places);
    gsl_matrix *X = rows_matrix(&all);
    if (!X) {
        free(chosen);
        out_of_memory(d->path, why);
        return NULL;
    }
    *names = chosen;
    free(d->values->block);
    free(d->values);
    d->values = NULL;
    return X;
}

const char *dataset_label(const dataset *d, size_t row, size_t column)
{
    return d->classes[column]
        .labels[(size_t)gsl_matrix_get(d->values, row, column)];
}
