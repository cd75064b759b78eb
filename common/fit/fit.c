/*
 * What all fits begin and end with, and the choice among them.
 */
#include "fit/fit.h"

#include <float.h>
#include <gsl/gsl_blas.h>
#include <gsl/gsl_errno.h>
#include <gsl/gsl_math.h>
#include <math.h>

#include "base/problem.h"
#include "fit/fit-inside.h"
#include "neuron/logistic.h"

double fit_gap(const fit_record *last, double fall, double F)
{
    const double factor =
        last->before < INFINITY ? fmin(fall / last->before, 0.99) : 0.75;
    const double kept = fmax(last->kept, 1);
    return kept * kept * fall / (1 - factor) / F;
}

bool fit_at_rest(const fit_record *last, double fall, const fit_result *r)
{
    return r->gap < FIT_ROUNDING && fall > last->before / 4 &&
           r->largest > last->largest / 2;
}

double fit_safety(size_t D, size_t m, size_t N)
{
    const double root = 1 + sqrt((double)D / (double)m);
    return m < N ? 3 * root * root : 1.5;
}

bool fit_done(const fit_options *o, const fit_result *r)
{
    return r->gap <= fmax(o->gap, DBL_EPSILON) &&
           (o->tolerance == 0 || r->largest <= o->tolerance);
}

static bool all_certain(const gsl_vector *t)
{
    for (size_t n = 0; n < t->size; n++) {
        const double t_n = gsl_vector_get(t, n);
        if (t_n != 0 && t_n != 1)
            return false;
    }
    return true;
}

static bool penalised(const fit_rows *rows)
{
    return rows->lambda_1 > 0 || rows->lambda_2 > 0;
}

int fit_separates(const fit_rows *rows, const fit_point *p)
{
    const bool all_right =
        !penalised(rows) && p->F < rows->share * M_LN2 && all_certain(rows->t);
    return all_right ? GSL_EDIVERGE : GSL_SUCCESS;
}

/* The logits of v, or the predictions. */
static int logits_at(const fit_rows *rows, const gsl_vector *v, bool predicted,
                     gsl_vector *a)
{
    const size_t D = rows->X->size2;
    gsl_vector_const_view w = gsl_vector_const_subvector(v, 0, D);
    *rows->passes += 1 / rows->share;
    return (predicted ? logistic_predict : logistic_logits)(
        rows->X, &w.vector, gsl_vector_get(v, D), a);
}

/* By what a logit moves that moves far, and a gain that is hardly any. */
static const double far = 0.2, hardly = 1e-3;

/* How some rows' part of F changes along d, which moves logit n by a_n. */
typedef struct {
    double fall;      /* sum (t_n - y_n) a_n */
    double curvature; /* sum y_n (1 - y_n) a_n^2 */
} along;

/* Of the rows that move far, and of the others. */
static void add_up(const gsl_vector *t, const gsl_vector *y,
                   const gsl_vector *a, along *movers, along *others)
{
    *movers = *others = (along){0, 0};
    for (size_t n = 0; n < a->size; n++) {
        const double a_n = gsl_vector_get(a, n), y_n = gsl_vector_get(y, n);
        along *part = fabs(a_n) > far ? movers : others;
        part->fall += (gsl_vector_get(t, n) - y_n) * a_n;
        part->curvature += y_n * (1 - y_n) * a_n * a_n;
    }
}

/*
 * A row far from all others moves far at each step, separated or not. Where it
 * is certain, it has no curvature, and its move is no matter; before, it may
 * hold the others back, who by themselves would gain fall^2 / (2 curvature)
 * along d.
 */
int fit_drifts(const fit_rows *rows, const fit_point *p, const gsl_vector *d,
               double gain, bool *drifts)
{
    bool at_rest = false;
    *drifts = false;
    if (penalised(rows) || !all_certain(rows->t))
        return GSL_SUCCESS;
    gsl_vector *a = gsl_vector_alloc(rows->X->size1);
    gsl_vector *y = gsl_vector_alloc(rows->X->size1);
    int status = a && y ? logits_at(rows, d, false, a) : GSL_ENOMEM;
    if (!status && (gsl_vector_max(a) > far || gsl_vector_min(a) < -far)) {
        along movers = {0, 0}, others = {0, 0};
        status = logits_at(rows, p->v, true, y);
        if (!status)
            add_up(rows->t, y, a, &movers, &others);
        *drifts = movers.curvature > others.curvature;
        at_rest = others.fall * others.fall <= 2 * hardly * others.curvature;
    }
    gsl_vector_free(y);
    gsl_vector_free(a);
    return *drifts && at_rest && gain < hardly ? GSL_EDIVERGE : status;
}

/* All t the same: the larger the bias, the lower F, whatever the penalties. */
static bool one_class(const gsl_vector *t)
{
    const double first = gsl_vector_get(t, 0);
    return (first == 0 || first == 1) && gsl_vector_min(t) == first &&
           gsl_vector_max(t) == first;
}

int fit_check(const gsl_matrix *X, const gsl_vector *t, const fit_options *o,
              size_t D)
{
    if (X->size1 != t->size)
        return problem_shapes_differ("rows of X against length of t", X->size1,
                                     t->size);
    if (X->size2 != D)
        return problem_shapes_differ("columns of X against length of w",
                                     X->size2, D);
    if (t->size == 0 || D == 0)
        return GSL_EINVAL;
    for (size_t n = 0; n < t->size; n++)
        if (!(gsl_vector_get(t, n) >= 0 && gsl_vector_get(t, n) <= 1))
            return problem_value_refused("fit: a target outside [0, 1]");
    const bool fair = o->lambda_1 >= 0 && o->lambda_2 >= 0 &&
                      isfinite(o->lambda_1) && isfinite(o->lambda_2) &&
                      o->gap >= 0 && o->tolerance >= 0;
    return !fair ? GSL_EINVAL : one_class(t) ? GSL_EDIVERGE : GSL_SUCCESS;
}

static const fit_result no_result = {
    .objective = NAN, .gap = NAN, .largest = NAN};

/* One of the methods, from w and b and back to them. */
static int fit(fit_on *method, const gsl_matrix *X, const gsl_vector *t,
               const fit_options *o, gsl_vector *w, double *b, fit_result *r)
{
    const size_t D = w->size;
    int status = fit_check(X, t, o, D);
    *r = no_result;
    if (status)
        return status;
    fit_nearer near;
    fit_point p = fit_point_new(D);
    status = fit_nearer_new(X, &near);
    if (!status && p.v && p.g) {
        const fit_rows rows = {near.X,      t,           1,
                               o->lambda_1, o->lambda_2, &r->passes};
        gsl_vector_view begun = gsl_vector_subvector(p.v, 0, D);
        gsl_vector_memcpy(&begun.vector, w);
        gsl_vector_set(p.v, D, *b + fit_nearer_bias(&near, w));
        r->passes = near.copy != NULL;
        status = method(&rows, o, &p, r);
        if (!status || (status == GSL_EDIVERGE && r->steps > 0)) {
            const gsl_vector_const_view end =
                gsl_vector_const_subvector(p.v, 0, D);
            gsl_vector_memcpy(w, &end.vector);
            *b = gsl_vector_get(p.v, D) - fit_nearer_bias(&near, w);
        }
    } else {
        status = GSL_ENOMEM;
    }
    fit_point_free(&p);
    fit_nearer_free(&near);
    if (status == GSL_ENOMEM)
        problem_memory_ended("fit: not enough memory");
    return status;
}

static int newton(const fit_rows *rows, const fit_options *o, fit_point *p,
                  fit_result *r)
{
    cholesky *c = cholesky_new(p->v->size, false);
    const int status = c ? fit_newton_on(rows, o, c, p, r) : GSL_ENOMEM;
    cholesky_free(c);
    return status;
}

/* The same of a method that cannot take lambda_1. */
static int fit_smooth(fit_on *method, const gsl_matrix *X, const gsl_vector *t,
                      const fit_options *o, gsl_vector *w, double *b,
                      fit_result *r)
{
    *r = no_result;
    return o->lambda_1 > 0 ? GSL_EINVAL : fit(method, X, t, o, w, b, r);
}

int fit_newton(const gsl_matrix *X, const gsl_vector *t, const fit_options *o,
               gsl_vector *w, double *b, fit_result *r)
{
    return fit_smooth(newton, X, t, o, w, b, r);
}

int fit_lbfgs(const gsl_matrix *X, const gsl_vector *t, const fit_options *o,
              gsl_vector *w, double *b, fit_result *r)
{
    return fit_smooth(fit_lbfgs_on, X, t, o, w, b, r);
}

int fit_lasso(const gsl_matrix *X, const gsl_vector *t, const fit_options *o,
              gsl_vector *w, double *b, fit_result *r)
{
    return fit(fit_lasso_on, X, t, o, w, b, r);
}

/* Newton's method is for showing: L-BFGS, which takes the curvature anew where
 * that helps, has never been seen to be slower. */
int fit_auto(const gsl_matrix *X, const gsl_vector *t, const fit_options *o,
             gsl_vector *w, double *b, fit_result *r)
{
    return o->lambda_1 > 0 ? fit_lasso(X, t, o, w, b, r)
                           : fit_lbfgs(X, t, o, w, b, r);
}

/*
 * At w = 0 the best bias is that of the share of ones, and all residuals are
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
        double sum = 0;
        for (size_t n = 0; n < t->size; n++)
            sum += gsl_vector_get(t, n);
        gsl_vector_memcpy(r, t);
        gsl_vector_add_constant(r, -sum / (double)t->size);
        status = gsl_blas_dgemv(CblasTrans, 1, X, r, 0, dw);
        *lambda_1 = fabs(gsl_vector_get(dw, gsl_blas_idamax(dw)));
    }
    gsl_vector_free(dw);
    gsl_vector_free(r);
    return status;
}
