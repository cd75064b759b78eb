/*
 * What all fits have in common: the arguments are checked, columns far from 0
 * are shifted (shift.h), a method moves the point (w, b) to the minimum, and w
 * and b are written back. The method is chosen here too, by lambda_1 and the
 * number of columns (fit_lasso); between L-BFGS and Newton's method lbfgs.c
 * chooses, by what their passes cost.
 */
#include "fit/fit.h"

#include <gsl/gsl_errno.h>
#include <math.h>

#include "base/problem.h"
#include "fit/hessian.h"
#include "fit/lbfgs.h"
#include "fit/newton.h"
#include "fit/screen.h"
#include "fit/shift.h"
#include "fit/softmax.h"

static const fit_result no_result = {
    .objective = NAN, .gap = NAN, .largest = NAN, .decrement = NAN};

/* F says little of the weights once its own rounding hides the gap. */
static fit_options as_far_as_asked(const fit_options *o)
{
    fit_options each = *o;
    if (o->gap == 0 && o->lambda_1 == 0 && o->decrement == 0) {
        each.decrement = 1e-8;
        each.gap = 1e-12; /* where F itself is next to nothing */
    }
    return each;
}

/* By the method, from w and b and back to them. */
static int fit(fit_method *method, const gsl_matrix *X, const gsl_vector *t,
               const fit_options *o, gsl_vector *w, double *b, fit_result *r)
{
    const size_t D = w->size;
    int status = fit_check(X, t, o, D);
    *r = no_result;
    if (status)
        return status;
    fit_point *p = fit_point_new(D + 1);
    fit_shift *shift = fit_shift_new(X);
    if (p && shift) {
        bool overlap = false;
        const fit_objective f = {.X = shift->X,
                                 .t = t,
                                 .row_weight = 1,
                                 .lambda_1 = o->lambda_1,
                                 .lambda_2 = o->lambda_2,
                                 .passes = &r->passes,
                                 .hessians = &r->hessians,
                                 .overlap = &overlap};
        const fit_options each = as_far_as_asked(o);
        gsl_vector_view p_w = gsl_vector_subvector(p->v, 0, D);
        gsl_vector_memcpy(&p_w.vector, w);
        gsl_vector_set(p->v, D, *b + fit_shift_bias(shift, w));
        r->passes = shift->copy != NULL;
        status = method(&f, &each, p, r);
        if (!status || (status == GSL_EDIVERGE && r->steps > 0)) {
            p_w = gsl_vector_subvector(p->v, 0, D); /* v may be another */
            gsl_vector_memcpy(w, &p_w.vector);
            *b = gsl_vector_get(p->v, D) - fit_shift_bias(shift, w);
        }
    } else {
        status = GSL_ENOMEM;
    }
    fit_shift_free(shift);
    fit_point_free(p);
    if (status == GSL_ENOMEM)
        problem_memory_ended("fit: not enough memory");
    return status;
}

/* The same of a method that cannot take lambda_1. */
static int fit_smooth(fit_method *method, const gsl_matrix *X,
                      const gsl_vector *t, const fit_options *o, gsl_vector *w,
                      double *b, fit_result *r)
{
    *r = no_result;
    return o->lambda_1 > 0 ? GSL_EINVAL : fit(method, X, t, o, w, b, r);
}

int fit_newton(const gsl_matrix *X, const gsl_vector *t, const fit_options *o,
               gsl_vector *w, double *b, fit_result *r)
{
    *r = no_result;
    return X->size2 > FIT_NEWTON_COLUMNS
               ? GSL_EUNSUP
               : fit_smooth(fit_newton_on, X, t, o, w, b, r);
}

int fit_lbfgs(const gsl_matrix *X, const gsl_vector *t, const fit_options *o,
              gsl_vector *w, double *b, fit_result *r)
{
    return fit_smooth(fit_lbfgs_on, X, t, o, w, b, r);
}

int fit_lasso(const gsl_matrix *X, const gsl_vector *t, const fit_options *o,
              gsl_vector *w, double *b, fit_result *r)
{
    fit_method *method = o->lambda_1 == 0               ? fit_lbfgs_on
                         : X->size2 <= FIT_MOST_COLUMNS ? fit_lasso_on
                                                        : fit_screen_on;
    return fit(method, X, t, o, w, b, r);
}

/* Without lambda_1 fit_lasso is fit_lbfgs. */
int fit_auto(const gsl_matrix *X, const gsl_vector *t, const fit_options *o,
             gsl_vector *w, double *b, fit_result *r)
{
    return fit_lasso(X, t, o, w, b, r);
}

/* ------------------------------------------------- one answer out of K */

static int check_classes(const gsl_matrix *X, const gsl_matrix *T,
                         const fit_options *o, const layer *l)
{
    if (l->W->size2 != T->size2 || T->size2 < 2)
        return problem_shapes_differ("columns of W against those of T",
                                     l->W->size2, T->size2);
    bool empty = false;
    for (size_t k = 0; k < T->size2; k++) {
        gsl_vector_const_view t = gsl_matrix_const_column(T, k);
        const int status = fit_check(X, &t.vector, o, l->W->size1);
        if (status && status != GSL_EDIVERGE)
            return status;
        empty = empty || status;
    }
    return o->lambda_1 > 0 ? GSL_EINVAL : empty ? GSL_EDIVERGE : GSL_SUCCESS;
}

/* Moves the biases of v from those of X's own columns to those of the shifted
 * ones, or back with a sign of -1. */
static void move_biases(const fit_shift *shift, double sign, size_t K,
                        gsl_vector *v)
{
    const size_t length = v->size / K;
    for (size_t k = 0; k < K; k++) {
        gsl_vector_const_view w =
            gsl_vector_const_subvector(v, k * length, length - 1);
        *gsl_vector_ptr(v, (k + 1) * length - 1) +=
            sign * fit_shift_bias(shift, &w.vector);
    }
}

int fit_softmax(const gsl_matrix *X, const gsl_matrix *T, const fit_options *o,
                layer *l, fit_result *r)
{
    *r = no_result;
    int status = check_classes(X, T, o, l);
    if (status)
        return status;
    fit_shift *shift = fit_shift_new(X);
    fit_point *p = fit_point_new((X->size2 + 1) * T->size2);
    if (p && shift) {
        bool overlap = false;
        const fit_objective f = {.X = shift->X,
                                 .T = T,
                                 .row_weight = 1,
                                 .lambda_2 = o->lambda_2,
                                 .passes = &r->passes,
                                 .hessians = &r->hessians,
                                 .overlap = &overlap};
        const fit_options each = as_far_as_asked(o);
        fit_from_layer(l, p->v);
        move_biases(shift, 1, T->size2, p->v);
        fit_classes_centre(p->v, T->size2);
        r->passes = shift->copy != NULL;
        status = fit_softmax_on(&f, &each, p, r);
        if (!status || (status == GSL_EDIVERGE && r->steps > 0)) {
            fit_classes_centre(p->v, T->size2);
            move_biases(shift, -1, T->size2, p->v);
            fit_to_layer(p->v, l);
        }
    } else {
        status = GSL_ENOMEM;
    }
    fit_point_free(p);
    fit_shift_free(shift);
    if (status == GSL_ENOMEM)
        problem_memory_ended("fit_softmax: not enough memory");
    return status;
}
