/*
 * The methods, and data to fit by them, made anew from a fixed seed: columns
 * that lean on each other, of very different size, with rare large entries,
 * rare ones that are not 0, far from 0, and more of them than rows would like.
 */
#ifndef FIT_DATA_H
#define FIT_DATA_H

#include <gsl/gsl_matrix.h>
#include <gsl/gsl_randist.h>
#include <gsl/gsl_vector.h>
#include <math.h>
#include <stdbool.h>

#include "fit/fit.h"

typedef int fit_function(const gsl_matrix *X, const gsl_vector *t,
                         const fit_options *o, gsl_vector *w, double *b,
                         fit_result *r);

static fit_function *const methods[] = {fit_newton, fit_lbfgs, fit_lasso,
                                        fit_auto};
static const char *const names[] = {"newton", "lbfgs", "lasso", "auto"};
enum { NEWTON, LBFGS, LASSO, AUTO, METHODS };

typedef struct {
    const char *name;
    size_t N, D;
    double rho;    /* how much a column leans on the one before it */
    double spread; /* column i is larger by this to the power i */
    double mean;   /* of each column, in its standard deviations */
    double rare;   /* the share of entries that are not 0; 0 for all */
    bool tails;    /* a few entries are very large */
    double signal; /* standard deviation of the logit; 0 for 1.5 */
    double bias;
} fit_data_kind;

enum { FIT_DATA_KINDS = 10 };
static const fit_data_kind fit_data_kinds[FIT_DATA_KINDS] = {
    {.name = "leaning columns", .N = 6000, .D = 8, .rho = 0.9},
    {.name = "few rows", .N = 120, .D = 3, .rho = 0.3},
    {.name = "independent columns", .N = 3000, .D = 40},
    {.name = "many columns", .N = 1700, .D = 90, .rho = 0.6},
    {.name = "sizes from 1 to 1e9", .N = 4000, .D = 10, .spread = 10},
    {.name = "sizes from 1 to 1e-18", .N = 1500, .D = 7, .spread = 1e-3},
    {.name = "far from 0", .N = 3000, .D = 6, .rho = 0.5, .mean = 100},
    {.name = "rare entries", .N = 20000, .D = 12, .rare = 0.004},
    {.name = "heavy tails", .N = 8000, .D = 10, .rho = 0.5, .tails = true},
    {.name = "rare ones", .N = 12000, .D = 5, .signal = 0.5, .bias = -5},
};

typedef struct {
    gsl_matrix *X;
    gsl_vector *t;
} fit_data;

static inline void fit_data_row(gsl_rng *rng, const fit_data_kind *k,
                                double *x, double *a)
{
    const double size = k->spread > 0 ? k->spread : 1;
    const double signal = k->signal > 0 ? k->signal : 1.5;
    double last = 0;
    *a = k->bias;
    for (size_t i = 0; i < k->D; i++) {
        double z = gsl_ran_gaussian_ziggurat(rng, 1);
        last = i ? k->rho * last + sqrt(1 - k->rho * k->rho) * z : z;
        z = last;
        if (k->tails && gsl_rng_uniform(rng) < 0.01)
            z *= 30;
        if (k->rare > 0)
            z = gsl_rng_uniform(rng) < k->rare;
        if (i % 3 == 0)
            *a += signal * z / sqrt((double)k->D / 3 + 1) * (i % 2 ? -1 : 1) /
                  (k->tails && fabs(z) > 5 ? fabs(z) : 1);
        x[i] = (z + k->mean) * pow(size, (double)i);
    }
}

static inline fit_data fit_data_new(const fit_data_kind *k)
{
    gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);
    fit_data d = {gsl_matrix_alloc(k->N, k->D), gsl_vector_alloc(k->N)};
    for (size_t n = 0; n < k->N; n++) {
        double a;
        fit_data_row(rng, k, gsl_matrix_ptr(d.X, n, 0), &a);
        gsl_vector_set(d.t, n, gsl_rng_uniform(rng) < 1 / (1 + exp(-a)));
    }
    gsl_rng_free(rng);
    return d;
}

static inline void fit_data_free(fit_data *d)
{
    gsl_matrix_free(d->X);
    gsl_vector_free(d->t);
}

#endif
