/*
 * 200 tables on which one way of fitting or another is slow, made anew from
 * their number: rare columns, rare classes, outliers far off, columns nearly
 * alike, more columns than rows.
 */
#ifndef FIT_TABLES_H
#define FIT_TABLES_H

#include <gsl/gsl_math.h>

#include "fit-data.h"

enum { FIT_TABLES = 200, FIT_TABLE_KINDS = 5 };

/* How table k is penalised: 0 where its classes overlap. */
static inline double fit_table_lambda_2(size_t k)
{
    static const double lambdas[] = {0, 1e-10, 1e-4, 0.5};
    return k % FIT_TABLE_KINDS == 4 ? lambdas[1 + k % 3]
                                    : lambdas[k / FIT_TABLE_KINDS % 4];
}

/* x_i of some columns are 1 in a few rows, else 0; of either class. */
static inline void fit_table_rare_columns(gsl_rng *rng, fit_data *d)
{
    const size_t N = d->X->size1, D = d->X->size2;
    for (size_t i = 0; i < D && i < 5; i++) {
        const size_t few = 2 + gsl_rng_uniform_int(rng, 60);
        for (size_t n = 0; n < N; n++)
            gsl_matrix_set(d->X, n, i, 0);
        for (size_t j = 0; j < few; j++) {
            const size_t n = gsl_rng_uniform_int(rng, N);
            gsl_matrix_set(d->X, n, i, 1);
            if (j < 2)
                gsl_vector_set(d->t, n, (double)j);
        }
    }
}

static inline void fit_table_rare_class(gsl_rng *rng, fit_data *d)
{
    const size_t N = d->X->size1;
    gsl_vector_set_zero(d->t);
    for (size_t j = 0; j < 5 * d->X->size2 + 20; j++)
        gsl_vector_set(d->t, gsl_rng_uniform_int(rng, N), 1);
}

static inline void fit_table_outliers(gsl_rng *rng, fit_data *d)
{
    const size_t N = d->X->size1, D = d->X->size2;
    for (size_t j = 0; j < 4; j++)
        *gsl_matrix_ptr(d->X, gsl_rng_uniform_int(rng, N),
                        gsl_rng_uniform_int(rng, D)) *=
            pow(10, 1 + 4 * gsl_rng_uniform(rng));
}

static inline void fit_table_alike(gsl_rng *rng, fit_data *d)
{
    const double own = pow(10, -1 - 3 * gsl_rng_uniform(rng));
    for (size_t n = 0; n < d->X->size1; n++) {
        double *x = gsl_matrix_ptr(d->X, n, 0);
        for (size_t i = 1; i < d->X->size2; i++)
            x[i] = x[0] + own * x[i];
    }
}

/* Table k of FIT_TABLES. */
static inline fit_data fit_table_new(size_t k)
{
    static const size_t rows[] = {2000, 8000, 20000, 40000};
    static const size_t columns[] = {6, 12, 25, 50};
    gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);
    gsl_rng_set(rng, 1000 + k);
    const size_t kind = k % FIT_TABLE_KINDS;
    fit_data_kind of = {.N = rows[gsl_rng_uniform_int(rng, 4)],
                        .D = columns[gsl_rng_uniform_int(rng, 4)],
                        .rho = 0.5,
                        .signal = 1.5 * gsl_rng_uniform(rng)};
    if (kind == 4) {
        of.N = 40 + gsl_rng_uniform_int(rng, 60);
        of.D = 100 + gsl_rng_uniform_int(rng, 200);
    } else {
        of.N = GSL_MIN(of.N, 400000 / of.D);
    }
    fit_data d = fit_data_new(&of);
    if (kind == 0)
        fit_table_rare_columns(rng, &d);
    if (kind == 1)
        fit_table_rare_class(rng, &d);
    if (kind == 2)
        fit_table_outliers(rng, &d);
    if (kind == 3)
        fit_table_alike(rng, &d);
    gsl_rng_free(rng);
    return d;
}

#endif
