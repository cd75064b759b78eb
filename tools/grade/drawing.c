/*
 * One generator, begun anew for each task by the seed and the task's number, so
 * that other tasks leave its numbers as they are. What check.c is given is kept
 * in a list until the program ends.
 */
#include "drawing.h"

#include <gsl/gsl_rng.h>
#include <math.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "data/dataset.h"
#include "data/inputs.h"

static struct {
    gsl_rng *random;
    unsigned long seed;
    size_t drawn;
    bool from_own; /* the teacher's own file in place of a data set */
    /* what check.c was given */
    void *owned[4096];
    bool is_matrix[4096];
    size_t owns;
} the;

/* The seed as a number; a word is one too. */
static unsigned long seed_of(const char *text)
{
    unsigned long seed = 5381;
    for (; text && *text; text++)
        seed = (seed * 33 + (unsigned char)*text) & 0xffffffff;
    return seed;
}

void draw_begin(const char *seed)
{
    the.random = gsl_rng_alloc(gsl_rng_mt19937);
    if (!the.random)
        refuse("no memory");
    the.seed = seed_of(seed);
}

void draw_task(const char *number)
{
    unsigned long seed = the.seed;
    for (; *number; number++)
        seed = (seed * 31 + (unsigned char)*number) & 0xffffffff;
    gsl_rng_set(the.random, seed);
}

void draw_from_own(bool own_file)
{
    the.from_own = own_file;
}

size_t draw_count(void)
{
    return the.drawn;
}

void draw_end(void)
{
    for (size_t i = 0; i < the.owns; i++)
        if (the.is_matrix[i])
            gsl_matrix_free(the.owned[i]);
        else
            gsl_vector_free(the.owned[i]);
    gsl_rng_free(the.random);
}

static void *own(void *thing, bool is_matrix)
{
    if (!thing)
        refuse("no memory");
    if (the.owns == sizeof the.owned / sizeof *the.owned)
        refuse("more than %zu vectors and matrices", the.owns);
    the.is_matrix[the.owns] = is_matrix;
    the.owned[the.owns++] = thing;
    return thing;
}

/* ---------------------------------------------------------------- numbers */

double some_number(double low, double high)
{
    the.drawn++;
    return low + (high - low) * gsl_rng_uniform(the.random);
}

size_t some_count(size_t low, size_t high)
{
    the.drawn++;
    return low + gsl_rng_uniform_int(the.random, high - low + 1);
}

gsl_vector *some_numbers(size_t n, double low, double high)
{
    gsl_vector *v = own(gsl_vector_alloc(n), false);
    for (size_t i = 0; i < n; i++)
        gsl_vector_set(v, i, some_number(low, high));
    return v;
}

gsl_matrix *some_rows(size_t n, size_t d, double low, double high)
{
    gsl_matrix *m = own(gsl_matrix_alloc(n, d), true);
    for (size_t i = 0; i < n; i++)
        for (size_t j = 0; j < d; j++)
            gsl_matrix_set(m, i, j, some_number(low, high));
    return m;
}

gsl_vector *some_order(size_t n)
{
    gsl_vector *order = own(gsl_vector_alloc(n), false);
    for (size_t i = 0; i < n; i++)
        gsl_vector_set(order, i, (double)i);
    for (size_t i = n; i > 1; i--)
        gsl_vector_swap_elements(order, i - 1, some_count(0, i - 1));
    return order;
}

gsl_vector *numbers(size_t n, ...)
{
    gsl_vector *v = own(gsl_vector_alloc(n), false);
    va_list values;
    va_start(values, n);
    for (size_t i = 0; i < n; i++)
        gsl_vector_set(v, i, va_arg(values, double));
    va_end(values);
    return v;
}

gsl_matrix *rows(size_t n, size_t d, ...)
{
    gsl_matrix *m = own(gsl_matrix_alloc(n, d), true);
    va_list values;
    va_start(values, d);
    for (size_t i = 0; i < n; i++)
        for (size_t j = 0; j < d; j++)
            gsl_matrix_set(m, i, j, va_arg(values, double));
    va_end(values);
    return m;
}

gsl_vector *nothing_yet(size_t n)
{
    gsl_vector *v = own(gsl_vector_alloc(n), false);
    gsl_vector_set_all(v, NAN);
    return v;
}

gsl_matrix *no_rows_yet(size_t n, size_t d)
{
    gsl_matrix *m = own(gsl_matrix_alloc(n, d), true);
    gsl_matrix_set_all(m, NAN);
    return m;
}

/* ------------------------------------------------------------------- data */

/* The data set, or in a hidden check the teacher's own in place of it. */
static const char *data(const char *file, char *path, size_t size)
{
    const char *own_file = the.from_own ? getenv("GRADE_DATA") : NULL;
    if (own_file && *own_file)
        snprintf(path, size, "%s", own_file);
    else
        snprintf(path, size, "datasets/%s", file);
    return path;
}

/* Columns of texts in the data sets. */
#define TEXTS                                                                 \
    "flight", "date", "experimenter", "fixed", "source", "species", "diagnosis"

gsl_vector *own_column(const char *file, const char *column)
{
    char path[512];
    problem why;
    char *name = strdup(column);
    const file_form form = {.separator = ','};
    const input_list inputs = {.D = 1, .names = &name};
    gsl_matrix *one =
        inputs_read(data(file, path, sizeof path), &form, &inputs, NULL, &why);
    free(name);
    if (!one)
        refuse("%s", why.text);
    for (size_t n = 0; n < one->size1; n++)
        if (isnan(gsl_matrix_get(one, n, 0)))
            refuse("%s: column \"%s\": row %zu has no value", path, column,
                   n + 1);
    gsl_vector *v = own(gsl_vector_alloc(one->size1), false);
    gsl_matrix_get_col(v, one, 0);
    gsl_matrix_free(one);
    return v;
}

gsl_matrix *own_features(const char *file, ...)
{
    char path[512];
    const char *except[32] = {TEXTS};
    size_t n = 7;
    va_list names;
    va_start(names, file);
    while (n < 31 && (except[n] = va_arg(names, const char *)))
        n++;
    va_end(names);
    problem why;
    dataset *d =
        dataset_read(data(file, path, sizeof path), except, false, &why);
    gsl_matrix *X = d ? dataset_features(d, except, NULL, &why) : NULL;
    if (!X)
        refuse("%s", why.text);
    dataset_free(d);
    return own(X, true);
}

gsl_vector *own_classes(const char *file, const char *column, const char *text)
{
    char path[512];
    const char *const classes[] = {column, TEXTS, NULL};
    problem why;
    dataset *d =
        dataset_read(data(file, path, sizeof path), classes, false, &why);
    gsl_vector *t = d ? dataset_indicator(d, column, text, &why) : NULL;
    if (!t)
        refuse("%s", why.text);
    dataset_free(d);
    return own(t, false);
}
