/*
 * The regularisation path, with warm starts (Friedman, Hastie and Tibshirani
 * 2010): the minimum for one lambda is near that for the next, and the
 * curvature nearly the same. Both are kept, and a lambda often costs a single
 * pass, the one that shows that its minimum has been reached.
 */
#include <gsl/gsl_blas.h>
#include <gsl/gsl_errno.h>
#include <math.h>

#include "base/problem.h"
#include "fit/fit.h"
#include "fit/hessian.h"
#include "fit/screen.h"
#include "fit/shift.h"

static double sum_of(const gsl_vector *t)
{
    double sum = 0;
    for (size_t n = 0; n < t->size; n++)
        sum += gsl_vector_get(t, n);
    return sum;
}

/*
 * At w = 0 the best bias predicts mean(t) for every row, and the residuals are
 * t_n - mean(t); |dJ/dw_i| = |sum_n x_ni (mean(t) - t_n)| must not exceed
 * lambda_1.
 */
int fit_largest_lambda(const gsl_matrix *X, const gsl_vector *t,
                       double *lambda_1)
{
    if (X->size1 != t->size)
        return problem_shapes_differ("rows of X against length of t", X->size1,
                                     t->size);
    if (X->size1 == 0 || X->size2 == 0)
        return GSL_EINVAL;
    gsl_vector *r = gsl_vector_alloc(t->size);
    gsl_vector *dw = gsl_vector_alloc(X->size2);
    int status = r && dw ? GSL_SUCCESS : GSL_ENOMEM;
    if (!status) {
        gsl_vector_memcpy(r, t);
        gsl_vector_add_constant(r, -sum_of(t) / (double)t->size);
        status = gsl_blas_dgemv(CblasTrans, 1, X, r, 0, dw);
        *lambda_1 = fabs(gsl_vector_get(dw, gsl_blas_idamax(dw)));
    }
    gsl_vector_free(dw);
    gsl_vector_free(r);
    return status;
}

/* p as row k of W and b, for X before it was shifted. */
static void keep(const fit_point *p, const fit_shift *shift, size_t k,
                 gsl_matrix *W, gsl_vector *b)
{
    const size_t D = W->size2;
    const gsl_vector_const_view w = gsl_vector_const_subvector(p->v, 0, D);
    gsl_matrix_set_row(W, k, &w.vector);
    gsl_vector_set(b, k,
                   gsl_vector_get(p->v, D) - fit_shift_bias(shift, &w.vector));
}

/* Each lambda's minimum, by l or by s; the other is NULL. */
static int walk(fit_lasso_state *l, fit_screen *s, const fit_objective *f,
                const fit_options *o, const fit_shift *shift,
                const gsl_vector *lambda_1, gsl_matrix *W, gsl_vector *b,
                fit_point *p, fit_result *r)
{
    const double sum = sum_of(f->t);
    /* w = 0, and the best bias for it */
    gsl_vector_set(p->v, W->size2, log(sum / ((double)f->t->size - sum)));
    int status = fit_measure(f, p);
    if (!status && l)
        status = fit_lasso_hessian(l, p);
    for (size_t k = 0; k < lambda_1->size && !status; k++) {
        const double passes = k ? *f->passes : 0;
        const double hessians = k ? *f->hessians : 0;
        const double lambda = gsl_vector_get(lambda_1, k);
        const double before = gsl_vector_get(lambda_1, k ? k - 1 : 0);
        status = l ? fit_lasso_walk(l, o, lambda, p, &r[k])
                   : fit_screen_walk(s, o, lambda, before, p, &r[k]);
        r[k].passes = *f->passes - passes;
        r[k].hessians = *f->hessians - hessians;
        keep(p, shift, k, W, b);
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
    const bool many = X->size2 > FIT_MOST_COLUMNS;
    fit_options each = *o;
    each.lambda_1 = 0;
    int status = check_path(lambda_1, W, b);
    status = status ? status : fit_check(X, t, &each, W->size2);
    if (status)
        return status;
    fit_point *p = fit_point_new(X->size2 + 1);
    fit_shift *shift = fit_shift_new(X);
    double passes = shift && shift->copy, hessians = 0;
    bool overlap = false;
    const fit_objective f = {.X = shift ? shift->X : X,
                             .t = t,
                             .row_weight = 1,
                             .lambda_2 = o->lambda_2,
                             .passes = &passes,
                             .hessians = &hessians,
                             .overlap = &overlap};
    fit_lasso_state *l = many ? NULL : fit_lasso_new(&f);
    fit_screen *s = many ? fit_screen_new(&f) : NULL;
    status = p && shift && (l || s)
                 ? walk(l, s, &f, &each, shift, lambda_1, W, b, p, r)
                 : GSL_ENOMEM;
    fit_screen_free(s);
    fit_lasso_free(l);
    fit_shift_free(shift);
    fit_point_free(p);
    if (status == GSL_ENOMEM)
        problem_memory_ended("fit_path: not enough memory");
    return status;
}
