/*
 * The lambdas are those of all rows, so that every fold has the same ones. A
 * path is walked from the largest, each fit from the one before it; l2 has no
 * path in fit.h, and is walked here. Sums over a fold's training rows have
 * lambda times their number.
 */
#include "crossval.h"

#include <gsl/gsl_errno.h>
#include <gsl/gsl_rng.h>
#include <math.h>
#include <stdlib.h>

#include "data/folds.h"
#include "data/scale.h"
#include "fit/fit.h"
#include "neuron/evaluation.h"
#include "neuron/logistic.h"

enum { L1_VALUES = 100, L2_VALUES = 41 };
static const double precision =
    1e-8; /* of F, far below what folds differ by */

/* Weights along a path: W (count, D) and b (count). */
typedef struct {
    gsl_matrix *W;
    gsl_vector *b;
} path;

static path path_new(size_t count, size_t D)
{
    return (path){gsl_matrix_calloc(count, D), gsl_vector_calloc(count)};
}

static void path_free(path *p)
{
    gsl_matrix_free(p->W);
    gsl_vector_free(p->b);
}

/* ----------------------------------------------------------------- lambdas */

static void set_falling(gsl_vector *lambda, double largest, double ratio)
{
    for (size_t i = 0; i < lambda->size; i++)
        gsl_vector_set(lambda, i,
                       largest *
                           pow(ratio, (double)i / (double)(lambda->size - 1)));
}

/* sum_i mean(x_i^2) / 4 */
static double most_curvature(const gsl_matrix *X)
{
    double sum = 0;
    for (size_t n = 0; n < X->size1; n++)
        for (size_t i = 0; i < X->size2; i++)
            sum += gsl_matrix_get(X, n, i) * gsl_matrix_get(X, n, i);
    return sum / (double)X->size1 / 4;
}

static gsl_vector *lambdas_new(const gsl_matrix *X, const gsl_vector *t,
                               bool ridge, bool raw, int *status)
{
    const bool wide = X->size2 > X->size1;
    const double nothing = raw ? 0 : 1e-14; /* what rounding leaves of 0 */
    double largest = 0;
    gsl_vector *lambda = gsl_vector_alloc(ridge ? L2_VALUES : L1_VALUES);
    *status = !lambda ? GSL_ENOMEM
              : ridge ? GSL_SUCCESS
                      : fit_largest_lambda(X, t, &largest);
    largest = ridge ? 50 * most_curvature(X) : largest / (double)X->size1;
    if (!*status && !ridge && largest <= nothing)
        *status = GSL_ENOPROG;
    if (!*status && !(isfinite(largest) && largest > 0))
        *status = GSL_ERANGE;
    if (!*status)
        set_falling(lambda, largest, ridge ? 1e-8 : wide ? 1e-2 : 1e-4);
    return lambda;
}

/* ------------------------------------------------------------------- a path */

static int walk_ridge(const gsl_matrix *X, const gsl_vector *t,
                      const gsl_vector *lambda, path *p)
{
    fit_options o = {
        .gap = INFINITY, .decrement = precision, .most_steps = 1000};
    fit_result r;
    gsl_vector *w = gsl_vector_calloc(X->size2);
    double b = 0;
    int status = w ? GSL_SUCCESS : GSL_ENOMEM;
    for (size_t i = 0; i < lambda->size && !status; i++) {
        o.lambda_2 = gsl_vector_get(lambda, i) * (double)X->size1;
        status = fit_auto(X, t, &o, w, &b, &r);
        if (!status)
            gsl_matrix_set_row(p->W, i, w);
        gsl_vector_set(p->b, i, b);
    }
    gsl_vector_free(w);
    return status;
}

static int walk_lasso(const gsl_matrix *X, const gsl_vector *t,
                      const gsl_vector *lambda, path *p)
{
    const fit_options o = {
        .gap = INFINITY, .decrement = precision, .most_steps = 1000};
    gsl_vector *of_sum = gsl_vector_alloc(lambda->size);
    fit_result *r = calloc(lambda->size, sizeof *r);
    int status = of_sum && r ? GSL_SUCCESS : GSL_ENOMEM;
    if (!status) {
        gsl_vector_memcpy(of_sum, lambda);
        gsl_vector_scale(of_sum, (double)X->size1);
        status = fit_path(X, t, &o, of_sum, p->W, p->b, r);
    }
    free(r);
    gsl_vector_free(of_sum);
    return status;
}

static int walk(const gsl_matrix *X, const gsl_vector *t,
                const gsl_vector *lambda, bool ridge, path *p)
{
    return ridge ? walk_ridge(X, t, lambda, p) : walk_lasso(X, t, lambda, p);
}

/* ------------------------------------------------------------------ a fold */

/* Some rows of X and t, in a matrix of their own. */
typedef struct {
    gsl_matrix *X;
    gsl_vector *t;
} rows;

static void rows_free(rows *r)
{
    gsl_matrix_free(r->X);
    gsl_vector_free(r->t);
}

/* The rows whose fold is f, or all others; X is NULL where memory ends. */
static rows rows_of(const gsl_matrix *X, const gsl_vector *t,
                    const size_t *fold_of, size_t f, bool others)
{
    size_t count = 0, at = 0;
    for (size_t n = 0; n < t->size; n++)
        count += (fold_of[n] != f) == others;
    rows r = {gsl_matrix_alloc(count, X->size2), gsl_vector_alloc(count)};
    for (size_t n = 0; r.X && r.t && n < t->size; n++) {
        if ((fold_of[n] != f) != others)
            continue;
        gsl_vector_const_view x = gsl_matrix_const_row(X, n);
        gsl_matrix_set_row(r.X, at, &x.vector);
        gsl_vector_set(r.t, at++, gsl_vector_get(t, n));
    }
    return r;
}

/* X, and rows held out of it (or NULL), by the scale of X. GSL_ERANGE where a
 * column is too wide to have one. */
static int standardise(gsl_matrix *X, gsl_matrix *held)
{
    scale *s = scale_new(X);
    int status = s ? GSL_SUCCESS : GSL_ENOMEM;
    for (size_t i = 0; s && i < X->size2; i++)
        if (!isfinite(gsl_vector_get(s->spread, i)))
            status = GSL_ERANGE;
    if (!status)
        status = scale_apply(s, X);
    if (!status && held)
        status = scale_apply(s, held);
    scale_free(s);
    return status;
}

/* What each fold says of each lambda: (folds, count). */
typedef struct {
    gsl_matrix *deviance, *auc; /* auc: NAN where a fold lacks a class */
    gsl_vector *size;           /* rows of a fold */
} findings;

static int judge(const rows *held, const path *p, size_t f, findings *found)
{
    gsl_vector *a = gsl_vector_alloc(held->t->size);
    int status = a ? GSL_SUCCESS : GSL_ENOMEM;
    for (size_t i = 0; i < p->b->size && !status; i++) {
        gsl_vector_view row = gsl_matrix_row(p->W, i);
        double J, auc;
        logistic_logits(held->X, &row.vector, gsl_vector_get(p->b, i), a);
        status = cross_entropy(a, held->t, &J, NULL);
        gsl_matrix_set(found->deviance, f, i, 2 * J / (double)a->size);
        if (evaluation_auc(a, held->t, &auc, NULL))
            auc = NAN;
        gsl_matrix_set(found->auc, f, i, auc);
    }
    gsl_vector_set(found->size, f, (double)held->t->size);
    gsl_vector_free(a);
    return status;
}

static int run_fold(const gsl_matrix *X, const gsl_vector *t,
                    const crossval_request *o, const size_t *fold_of, size_t f,
                    const gsl_vector *lambda, findings *found)
{
    rows learned = rows_of(X, t, fold_of, f, true);
    rows held = rows_of(X, t, fold_of, f, false);
    path p = path_new(lambda->size, X->size2);
    const bool room = learned.X && learned.t && held.X && held.t && p.W && p.b;
    int status = room ? GSL_SUCCESS : GSL_ENOMEM;
    if (room && !o->raw)
        status = standardise(learned.X, held.X);
    status =
        status ? status : walk(learned.X, learned.t, lambda, o->ridge, &p);
    status = status ? status : judge(&held, &p, f, found);
    path_free(&p);
    rows_free(&held);
    rows_free(&learned);
    return status;
}

/* -------------------------------------------------------------- all of them */

/* The mean of column i over the folds, by their rows, and its standard error;
 * folds of NAN do not count, and without two there is no error. Returns how
 * many count. */
static size_t summarise(const gsl_matrix *of, const gsl_vector *size, size_t i,
                        double *mean, double *error)
{
    double sum = 0, N = 0, squares = 0;
    size_t folds = 0;
    for (size_t f = 0; f < of->size1; f++)
        if (!isnan(gsl_matrix_get(of, f, i))) {
            sum += gsl_vector_get(size, f) * gsl_matrix_get(of, f, i);
            N += gsl_vector_get(size, f);
            folds++;
        }
    *mean = folds ? sum / N : NAN;
    for (size_t f = 0; f < of->size1; f++) {
        const double d = gsl_matrix_get(of, f, i) - *mean;
        if (!isnan(d))
            squares += gsl_vector_get(size, f) / N * d * d;
    }
    *error = folds > 1 ? sqrt(squares / (double)(folds - 1)) : NAN;
    return folds;
}

static void choose(crossval *cv)
{
    cv->least = 0;
    for (size_t i = 1; i < cv->count; i++)
        if (cv->points[i].deviance < cv->points[cv->least].deviance)
            cv->least = i;
    const crossval_point *least = &cv->points[cv->least];
    cv->one_error = 0;
    while (cv->points[cv->one_error].deviance >
           least->deviance + least->deviance_error)
        cv->one_error++;
}

static int gather(const gsl_vector *lambda, const path *p,
                  const findings *found, crossval *cv)
{
    cv->points = calloc(lambda->size, sizeof *cv->points);
    if (!cv->points)
        return GSL_ENOMEM;
    cv->count = lambda->size;
    for (size_t i = 0; i < cv->count; i++) {
        crossval_point *point = &cv->points[i];
        point->lambda = gsl_vector_get(lambda, i);
        for (size_t j = 0; j < p->W->size2; j++)
            point->nonzero += gsl_matrix_get(p->W, i, j) != 0;
        summarise(found->deviance, found->size, i, &point->deviance,
                  &point->deviance_error);
        cv->auc_folds = summarise(found->auc, found->size, i, &point->auc,
                                  &point->auc_error);
    }
    choose(cv);
    return GSL_SUCCESS;
}

static int run_folds(const gsl_matrix *X, const gsl_vector *t,
                     const crossval_request *o, const gsl_vector *lambda,
                     const path *all, crossval *cv)
{
    const size_t N = t->size;
    gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);
    size_t *class_of = malloc(N * sizeof *class_of);
    size_t *fold_of = malloc(N * sizeof *fold_of);
    findings found = {gsl_matrix_alloc(o->folds, lambda->size),
                      gsl_matrix_alloc(o->folds, lambda->size),
                      gsl_vector_alloc(o->folds)};
    int status =
        rng && class_of && fold_of && found.deviance && found.auc && found.size
            ? GSL_SUCCESS
            : GSL_ENOMEM;
    if (!status) {
        gsl_rng_set(rng, o->seed);
        for (size_t n = 0; n < N; n++)
            class_of[n] = gsl_vector_get(t, n) == 1;
        status = folds_stratified(class_of, N, 2, o->folds, rng, fold_of);
    }
    for (size_t f = 0; f < o->folds && !status; f++)
        status = run_fold(X, t, o, fold_of, f, lambda, &found);
    status = status ? status : gather(lambda, all, &found, cv);
    gsl_vector_free(found.size);
    gsl_matrix_free(found.auc);
    gsl_matrix_free(found.deviance);
    free(fold_of);
    free(class_of);
    if (rng)
        gsl_rng_free(rng);
    return status;
}

/* The lambdas and the path of all rows, and then the folds. X: a copy that
 * becomes standardised. */
static int run_all(const gsl_matrix *X, gsl_matrix *copy, const gsl_vector *t,
                   const crossval_request *o, crossval *cv)
{
    int status = o->raw ? GSL_SUCCESS : standardise(copy, NULL);
    gsl_vector *lambda =
        status ? NULL : lambdas_new(copy, t, o->ridge, o->raw, &status);
    path all = {NULL, NULL};
    if (!status) {
        all = path_new(lambda->size, X->size2);
        status = all.W && all.b ? walk(copy, t, lambda, o->ridge, &all)
                                : GSL_ENOMEM;
    }
    status = status ? status : run_folds(X, t, o, lambda, &all, cv);
    path_free(&all);
    gsl_vector_free(lambda);
    return status;
}

int crossval_run(const gsl_matrix *X, const gsl_vector *t,
                 const crossval_request *o, crossval *cv)
{
    size_t ones = 0;
    *cv = (crossval){.points = NULL};
    for (size_t n = 0; n < t->size; n++)
        ones += gsl_vector_get(t, n) == 1;
    if (o->folds < 2 || o->folds > t->size)
        return GSL_EINVAL;
    if (ones < 2 || t->size - ones < 2)
        return GSL_EDOM;
    const double share = (double)ones / (double)t->size;
    cv->null = -2 * (share * log(share) + (1 - share) * log(1 - share));
    gsl_matrix *copy = gsl_matrix_alloc(X->size1, X->size2);
    if (!copy)
        return GSL_ENOMEM;
    gsl_matrix_memcpy(copy, X);
    const int status = run_all(X, copy, t, o, cv);
    gsl_matrix_free(copy);
    return status;
}

void crossval_end(crossval *cv)
{
    free(cv->points);
    cv->points = NULL;
}
