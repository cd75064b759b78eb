/*
 * The minimum for each of a falling row of lambdas. Where one lambda's ends is
 * near where the next one's is, and the curvature B is nearly the same: both
 * are kept, and a lambda often costs a single pass, the one that shows that
 * its minimum has been reached.
 */
#include <gsl/gsl_blas.h>
#include <gsl/gsl_errno.h>
#include <math.h>

#include "base/problem.h"
#include "fit/fit-inside.h"
#include "fit/fit-screen.h"

/* Where all w are 0 the best bias is that of the share of ones. */
static double bias_alone(const gsl_vector *t)
{
    double sum = 0;
    for (size_t n = 0; n < t->size; n++)
        sum += gsl_vector_get(t, n);
    return log(sum / ((double)t->size - sum));
}

/* p as row k, of X as it was. */
static void keep(const fit_point *p, const fit_nearer *near, size_t k,
                 gsl_matrix *W, gsl_vector *b)
{
    const size_t D = W->size2;
    const gsl_vector_const_view w = gsl_vector_const_subvector(p->v, 0, D);
    gsl_matrix_set_row(W, k, &w.vector);
    gsl_vector_set(b, k,
                   gsl_vector_get(p->v, D) - fit_nearer_bias(near, &w.vector));
}

static int walk_path(fit_lasso_state *l, const fit_options *o,
                     const fit_nearer *near, const gsl_vector *lambda_1,
                     gsl_matrix *W, gsl_vector *b, fit_point *p, fit_result *r)
{
    const size_t D = W->size2;
    int status = fit_measure(&l->rows, p);
    status = status ? status : fit_lasso_curvature(l, p);
    for (size_t k = 0; k < lambda_1->size && !status; k++) {
        const double before = k ? *l->rows.passes : 0;
        const double lambda = gsl_vector_get(lambda_1, k);
        const gsl_vector_const_view begun =
            gsl_vector_const_subvector(p->v, 0, D);
        p->F += (lambda - l->rows.lambda_1) * gsl_blas_dasum(&begun.vector);
        l->rows.lambda_1 = lambda;
        status = fit_lasso_walk(l, o, p, &r[k]);
        r[k].passes = *l->rows.passes - before;
        keep(p, near, k, W, b);
    }
    return status;
}

/* The same for very many columns. */
static int walk_screened(fit_screen *s, const fit_options *o,
                         const fit_nearer *near, const gsl_vector *lambda_1,
                         gsl_matrix *W, gsl_vector *b, fit_point *p,
                         fit_result *r)
{
    int status = fit_measure(&s->rows, p);
    double before = gsl_vector_get(lambda_1, 0);
    for (size_t k = 0; k < lambda_1->size && !status; k++) {
        const double lambda = gsl_vector_get(lambda_1, k);
        const double passes = k ? *s->rows.passes : 0;
        status = fit_screen_walk(s, o, lambda, before, p, &r[k]);
        r[k].passes = *s->rows.passes - passes;
        keep(p, near, k, W, b);
        before = lambda;
    }
    return status;
}

static int check_path(const gsl_vector *lambda_1, const gsl_matrix *W,
                      const gsl_vector *b)
{
    const size_t n = lambda_1->size;
    if (W->size1 != n)
        return problem_shapes_differ("rows of W against lambdas", W->size1, n);
    if (b->size != n)
        return problem_shapes_differ("length of b against lambdas", b->size,
                                     n);
    for (size_t k = 0; k < n; k++) {
        const double lambda = gsl_vector_get(lambda_1, k);
        if (!(lambda >= 0) || !isfinite(lambda) ||
            (k > 0 && lambda > gsl_vector_get(lambda_1, k - 1)))
            return GSL_EINVAL;
    }
    return GSL_SUCCESS;
}

int fit_path(const gsl_matrix *X, const gsl_vector *t, const fit_options *o,
             const gsl_vector *lambda_1, gsl_matrix *W, gsl_vector *b,
             fit_result *r)
{
    const size_t D = X->size2;
    const bool many = D > FIT_MOST_COLUMNS;
    fit_options each = *o;
    each.lambda_1 = 0;
    int status = check_path(lambda_1, W, b);
    status = status ? status : fit_check(X, t, &each, W->size2);
    if (status)
        return status;
    fit_nearer near;
    fit_point p = fit_point_new(D);
    status = fit_nearer_new(X, &near);
    double passes = near.copy != NULL;
    const fit_rows rows = {near.X, t, 1, 0, o->lambda_2, &passes};
    fit_lasso_state *l = many ? NULL : fit_lasso_new(&rows);
    fit_screen *s = many ? fit_screen_new(&rows) : NULL;
    if (!(l || s) || !p.v || !p.g)
        status = GSL_ENOMEM;
    if (!status) {
        gsl_vector_set(p.v, D, bias_alone(t));
        status = many ? walk_screened(s, &each, &near, lambda_1, W, b, &p, r)
                      : walk_path(l, &each, &near, lambda_1, W, b, &p, r);
    }
    fit_screen_free(s);
    fit_lasso_free(l);
    fit_point_free(&p);
    fit_nearer_free(&near);
    if (status == GSL_ENOMEM)
        problem_memory_ended("fit_path: not enough memory");
    return status;
}
