/*
 * A path is walked from the largest lambda, each fit from the one before it
 * (warm starts); l2 has no path in fit.h, and is walked here. Sums over a
 * table's rows have lambda times their number.
 */
#include "penalty-path.h"

#include <gsl/gsl_errno.h>
#include <math.h>
#include <stdlib.h>

#include "fit/fit.h"

enum { L1_VALUES = 100, L2_VALUES = 41 };

/* The decrement is of F, far below what folds differ by. */
static const fit_options precise = {
    .gap = INFINITY, .decrement = 1e-8, .most_steps = 1000};

penalty_path penalty_path_new(size_t count, size_t D, size_t K)
{
    return (penalty_path){gsl_matrix_calloc(count, D * K),
                          gsl_matrix_calloc(count, K)};
}

void penalty_path_free(penalty_path *p)
{
    gsl_matrix_free(p->W);
    gsl_matrix_free(p->b);
}

/* ----------------------------------------------------------------- lambdas */

static void set_falling(gsl_vector *lambda, double largest, double ratio)
{
    for (size_t i = 0; i < lambda->size; i++)
        gsl_vector_set(lambda, i,
                       largest *
                           pow(ratio, (double)i / (double)(lambda->size - 1)));
}

/* sum_i mean(x_i^2) times the largest eigenvalue that the second derivatives
 * of a row's loss in its logits can have. */
static double most_curvature(const gsl_matrix *X, size_t K)
{
    double sum = 0;
    for (size_t n = 0; n < X->size1; n++)
        for (size_t i = 0; i < X->size2; i++)
            sum += gsl_matrix_get(X, n, i) * gsl_matrix_get(X, n, i);
    return sum / (double)X->size1 / (K > 1 ? 2 : 4);
}

gsl_vector *penalty_path_lambdas(const gsl_matrix *X, const gsl_matrix *T,
                                 bool ridge, bool raw, int *status)
{
    gsl_vector_const_view t = gsl_matrix_const_column(T, 0);
    const bool wide = X->size2 > X->size1;
    const double nothing = raw ? 0 : 1e-14; /* what rounding leaves of 0 */
    double largest = 0;
    gsl_vector *lambda = gsl_vector_alloc(ridge ? L2_VALUES : L1_VALUES);
    *status = !lambda ? GSL_ENOMEM
              : ridge ? GSL_SUCCESS
                      : fit_largest_lambda(X, &t.vector, &largest);
    largest =
        ridge ? 50 * most_curvature(X, T->size2) : largest / (double)X->size1;
    if (!*status && !ridge && largest <= nothing)
        *status = GSL_ENOPROG;
    if (!*status && !(isfinite(largest) && largest > 0))
        *status = GSL_ERANGE;
    if (!*status)
        set_falling(lambda, largest, ridge ? 1e-8 : wide ? 1e-2 : 1e-4);
    return lambda;
}

/* ---------------------------------------------------------------- the fits */

static int walk_ridge(const gsl_matrix *X, const gsl_vector *t,
                      const gsl_vector *lambda, penalty_path *p)
{
    fit_options o = precise;
    fit_result r;
    gsl_vector *w = gsl_vector_calloc(X->size2);
    double b = 0;
    int status = w ? GSL_SUCCESS : GSL_ENOMEM;
    for (size_t i = 0; i < lambda->size && !status; i++) {
        o.lambda_2 = gsl_vector_get(lambda, i) * (double)X->size1;
        status = fit_auto(X, t, &o, w, &b, &r);
        if (!status)
            gsl_matrix_set_row(p->W, i, w);
        gsl_matrix_set(p->b, i, 0, b);
    }
    gsl_vector_free(w);
    return status;
}

static int walk_softmax(const gsl_matrix *X, const gsl_matrix *T,
                        const gsl_vector *lambda, penalty_path *p)
{
    fit_options o = precise;
    fit_result r;
    layer *l = layer_new(X->size2, T->size2);
    int status = l ? GSL_SUCCESS : GSL_ENOMEM;
    for (size_t i = 0; i < lambda->size && !status; i++) {
        o.lambda_2 = gsl_vector_get(lambda, i) * (double)X->size1;
        status = fit_softmax(X, T, &o, l, &r);
        if (status)
            break;
        gsl_vector_const_view W =
            gsl_vector_const_view_array(l->W->data, p->W->size2);
        gsl_matrix_set_row(p->W, i, &W.vector);
        gsl_matrix_set_row(p->b, i, l->b);
    }
    layer_free(l);
    return status;
}

static int walk_lasso(const gsl_matrix *X, const gsl_vector *t,
                      const gsl_vector *lambda, penalty_path *p)
{
    gsl_vector *of_sum = gsl_vector_alloc(lambda->size);
    gsl_vector_view b = gsl_matrix_column(p->b, 0);
    fit_result *r = calloc(lambda->size, sizeof *r);
    int status = of_sum && r ? GSL_SUCCESS : GSL_ENOMEM;
    if (!status) {
        gsl_vector_memcpy(of_sum, lambda);
        gsl_vector_scale(of_sum, (double)X->size1);
        status = fit_path(X, t, &precise, of_sum, p->W, &b.vector, r);
    }
    free(r);
    gsl_vector_free(of_sum);
    return status;
}

int penalty_path_fit(const gsl_matrix *X, const gsl_matrix *T,
                     const gsl_vector *lambda, bool ridge, penalty_path *p)
{
    gsl_vector_const_view t = gsl_matrix_const_column(T, 0);
    if (T->size2 > 1)
        return ridge ? walk_softmax(X, T, lambda, p) : GSL_EINVAL;
    return ridge ? walk_ridge(X, &t.vector, lambda, p)
                 : walk_lasso(X, &t.vector, lambda, p);
}
