/*
 * Rows and columns are copied, so that a table can be freed by itself. A
 * quantile is that of GSL: between two sorted numbers by a straight line.
 */
#include "tables.h"

#include <gsl/gsl_blas.h>
#include <gsl/gsl_cdf.h>
#include <gsl/gsl_randist.h>
#include <gsl/gsl_sort_vector.h>
#include <gsl/gsl_statistics_double.h>
#include <math.h>
#include <stdlib.h>

#include "lesson/lesson.h"
#include "neuron/activation.h"

examples tables_three_columns(void)
{
    static const size_t chosen[] = {0, 1, 4};
    const examples all = examples_breast_cancer(false);
    examples e = all;
    e.X = gsl_matrix_alloc(all.X->size1, 3);
    for (size_t i = 0; i < 3; i++) {
        gsl_vector_const_view x = gsl_matrix_const_column(all.X, chosen[i]);
        gsl_matrix_set_col(e.X, i, &x.vector);
        e.names[i] = all.names[chosen[i]]; /* never one that was replaced */
    }
    e.units = scale_new(e.X);
    scale_free(all.units);
    gsl_matrix_free(all.X);
    return e;
}

static examples one_column(size_t N)
{
    return (examples){.X = gsl_matrix_alloc(N, 1), .t = gsl_vector_alloc(N)};
}

examples tables_overlapping(double u)
{
    const double x[] = {1, 2, 3, 4, 5.5 + u / 2, 5.5 - u / 2, 7, 8, 9, 10};
    examples e = one_column(10);
    for (size_t n = 0; n < 10; n++) {
        gsl_matrix_set(e.X, n, 0, x[n]);
        gsl_vector_set(e.t, n, n >= 5);
    }
    return e;
}

examples tables_drawn(gsl_rng *rng, double w, double b, size_t N)
{
    examples e = one_column(N);
    for (size_t n = 0; n < N; n++) {
        const double x = gsl_ran_gaussian(rng, 1);
        gsl_matrix_set(e.X, n, 0, x);
        gsl_vector_set(e.t, n, gsl_rng_uniform(rng) < sigmoid(w * x + b));
    }
    return e;
}

examples tables_rows(const examples *e, const size_t *row, size_t M)
{
    examples part = {.X = gsl_matrix_alloc(M, e->X->size2),
                     .t = gsl_vector_alloc(M)};
    for (size_t m = 0; m < M; m++) {
        gsl_vector_const_view x = gsl_matrix_const_row(e->X, row[m]);
        gsl_matrix_set_row(part.X, m, &x.vector);
        gsl_vector_set(part.t, m, gsl_vector_get(e->t, row[m]));
    }
    return part;
}

examples tables_without(const examples *e, const size_t *fold, size_t k)
{
    size_t *row = lesson_memory(e->t->size * sizeof *row), others = 0;
    for (size_t n = 0; n < e->t->size; n++)
        if (fold[n] != k)
            row[others++] = n;
    const examples part = tables_rows(e, row, others);
    free(row);
    return part;
}

double sensitivity(counts c)
{
    return c.right[1] / c.all[1];
}

double specificity(counts c)
{
    return c.right[0] / c.all[0];
}

static double mean(const gsl_matrix *V, size_t i, size_t n)
{
    return gsl_stats_mean(gsl_matrix_const_ptr(V, 0, i), V->tda, n);
}

double tables_spread(const gsl_matrix *V, size_t i, size_t n)
{
    return gsl_stats_sd(gsl_matrix_const_ptr(V, 0, i), V->tda, n);
}

double tables_quantile(const gsl_matrix *V, size_t i, size_t n, double share)
{
    gsl_vector *sorted = gsl_vector_alloc(n);
    gsl_vector_const_view column = gsl_matrix_const_subcolumn(V, i, 0, n);
    gsl_vector_memcpy(sorted, &column.vector);
    gsl_sort_vector(sorted);
    const double value =
        gsl_stats_quantile_from_sorted_data(sorted->data, 1, n, share);
    gsl_vector_free(sorted);
    return value;
}

coverage tables_coverage(const gsl_matrix *V, size_t n)
{
    const double width =
        tables_quantile(V, 3, n, 0.975) - tables_quantile(V, 3, n, 0.025);
    return (coverage){.finite = (double)n,
                      .wald = mean(V, 0, n),
                      .profile = mean(V, 1, n),
                      .error = tables_quantile(V, 2, n, 0.5),
                      .mean = mean(V, 3, n),
                      .spread = width / 2 / gsl_cdf_ugaussian_Qinv(0.025)};
}

double tables_crossing(double (*f)(double w, const void *of), const void *of,
                       double level, double inside, double beyond)
{
    for (int k = 0; k < 60; k++) {
        const double middle = (inside + beyond) / 2;
        *(f(middle, of) < level ? &inside : &beyond) = middle;
    }
    return inside;
}

double tables_null(const gsl_vector *t)
{
    const double share = gsl_blas_dasum(t) / (double)t->size;
    const double a = log(share) - log1p(-share);
    return (double)t->size * (softplus(a) - share * a);
}
