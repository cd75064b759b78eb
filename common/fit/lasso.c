/*
 * Proximal Newton (Friedman, Hastie and Tibshirani 2010; Lee, Sun and Saunders
 * 2014): F's smooth part is replaced by its quadratic model here, the L1
 * penalty stays as it is, and coordinate descent finds the minimum of the two
 * together (quadratic.h), at which the next step aims.
 *
 * The model's curvature B is the Hessian of a sample of rows. After each step
 *
 *     B <- B - B s s^T B / (s^T B s) + y y^T / (s^T y)
 *
 * gives it the right curvature along the step s, which changed the gradient by
 * y (BFGS: Nocedal and Wright 2006, 6.19). Where that is not enough, B is the
 * Hessian of all rows. The predicted decrease is how far the model's minimum
 * is below F here.
 */
#include "fit/lasso.h"

#include <gsl/gsl_blas.h>
#include <gsl/gsl_errno.h>
#include <math.h>
#include <stdlib.h>

#include "fit/stop.h"

enum { ROWS_A_COLUMN = 8 };

fit_lasso_state *fit_lasso_new(const fit_objective *f)
{
    const size_t D = f->X->size2;
    fit_lasso_state *l = malloc(sizeof *l);
    if (!l)
        return NULL;
    *l = (fit_lasso_state){.f = *f,
                           .q = quadratic_new(D + 1),
                           .B = gsl_matrix_alloc(D + 1, D + 1),
                           .aim = gsl_vector_alloc(D + 1),
                           .d = gsl_vector_alloc(D + 1),
                           .gradient = gsl_vector_alloc(D + 1),
                           .next = fit_point_new(D + 1)};
    l->sample = fit_sample_new(&l->f, ROWS_A_COLUMN);
    if (l->q && l->B && l->aim && l->d && l->gradient && l->next && l->sample)
        return l;
    fit_lasso_free(l);
    return NULL;
}

void fit_lasso_free(fit_lasso_state *l)
{
    if (!l)
        return;
    fit_sample_free(l->sample);
    quadratic_free(l->q);
    gsl_matrix_free(l->B);
    gsl_vector_free(l->aim);
    gsl_vector_free(l->d);
    gsl_vector_free(l->gradient);
    fit_point_free(l->next);
    free(l);
}

int fit_lasso_hessian(fit_lasso_state *l, const fit_point *p)
{
    return fit_sample_hessian(l->sample, p->v, l->B);
}

/* BFGS: B after a step from p to l->next. */
static void update_curvature(fit_lasso_state *l, const fit_point *p)
{
    gsl_vector *s = l->aim, *y = l->d, *Bs = l->gradient;
    double sBs, sy;
    gsl_vector_memcpy(s, l->next->v);
    gsl_vector_sub(s, p->v);
    gsl_vector_memcpy(y, l->next->g);
    gsl_vector_sub(y, p->g);
    gsl_blas_dgemv(CblasNoTrans, 1, l->B, s, 0, Bs);
    gsl_blas_ddot(s, Bs, &sBs);
    gsl_blas_ddot(s, y, &sy);
    if (!(sBs > 0) || !(sy > 1e-10 * sBs))
        return;
    gsl_blas_dger(-1 / sBs, Bs, Bs, l->B);
    gsl_blas_dger(1 / sy, y, y, l->B);
}

/*
 * The tolerance to which the model is minimised, for a step and for the claim
 * that no step is left. With columns much alike coordinate descent is slow and
 * ends early: what the step then misses, the next makes up for; but the claim
 * needs the whole predicted decrease.
 */
enum { FOR_A_STEP, FOR_A_CLAIM, PURPOSES };
static const double near_enough[PURPOSES] = {0.03, 3e-4};

/* l->d, from p to the model's minimum; F's slope along it (below 0), and the
 * predicted decrease. */
static int aim(fit_lasso_state *l, const fit_point *p, double tolerance,
               double *slope, double *decrease)
{
    const size_t D = p->v->size - 1;
    gsl_vector_memcpy(l->aim, p->v);
    gsl_vector_memcpy(l->gradient, p->g);
    const int status =
        quadratic_minimum(l->q, l->B, l->f.lambda_1, l->alike, tolerance,
                          l->aim, l->gradient, decrease);
    if (status)
        return status;
    gsl_vector_memcpy(l->d, l->aim);
    gsl_vector_sub(l->d, p->v);
    gsl_blas_ddot(p->g, l->d, slope);
    gsl_vector_const_view w = gsl_vector_const_subvector(l->aim, 0, D);
    *slope +=
        l->f.lambda_1 * (gsl_blas_dasum(&w.vector) - fit_sum_of_sizes(p));
    return GSL_SUCCESS;
}

/* Fills r for p, decides whether the fit may stop here, and finds the step. */
static int judge(fit_lasso_state *l, const fit_options *o, const fit_point *p,
                 const fit_step *last, double *slope, double *decrease,
                 fit_result *r)
{
    const double safety = fit_safety(&l->f, &l->sample->rows);
    int status = fit_report(&l->f, p, r);
    for (int k = FOR_A_STEP; k < PURPOSES && !status; k++) {
        status = aim(l, p, near_enough[k], slope, decrease);
        r->converged = false;
        if (!status)
            fit_estimate(o, last, *decrease, safety, r);
        if (!r->converged)
            break;
    }
    bool doubt = false;
    if (!status)
        status = fit_confirm(&l->f, p, l->d, &doubt, r);
    if (doubt)
        fit_sample_leave(l->sample);
    return status;
}

int fit_lasso_walk(fit_lasso_state *l, const fit_options *o, double lambda_1,
                   fit_point *p, fit_result *r)
{
    double slope, decrease;
    fit_step last = fit_no_step;
    bool stuck = false, fresh = false; /* B is as new as the last step */
    int status = GSL_SUCCESS;
    p->F += (lambda_1 - l->f.lambda_1) * fit_sum_of_sizes(p);
    l->f.lambda_1 = lambda_1;
    l->alike = false;
    r->steps = 0;
    while (!status) {
        status = judge(l, o, p, &last, &slope, &decrease, r);
        if (status || fit_ends(o, &last, decrease, r))
            break;
        const bool slow = fit_slow(&last, decrease);
        l->alike = l->alike || slow;
        /* slow though the sample's Hessian is new: it says too little of what
         * tells apart columns that are nearly alike */
        if (slow && fresh)
            fit_sample_leave(l->sample);
        if (last.predicted < INFINITY)
            fresh = false;
        if (slow && fit_sample_may_refresh(l->sample)) {
            last = fit_no_step;
            fresh = true;
            status = fit_lasso_hessian(l, p);
            continue;
        }
        status = fit_line_search(&l->f, p, l->d, slope, l->next);
        if (!status) {
            last = (fit_step){decrease, (p->F - l->next->F) / decrease,
                              r->largest};
            update_curvature(l, p);
            fit_point_swap(p, l->next);
            r->steps++;
            stuck = false;
        } else if (status == GSL_ENOPROG && !stuck) {
            status = fit_lasso_hessian(l, p);
            stuck = true;
        }
    }
    return status == GSL_ENOPROG ? GSL_SUCCESS : status;
}

int fit_lasso_on(const fit_objective *f, const fit_options *o, fit_point *p,
                 fit_result *r)
{
    fit_lasso_state *l = fit_lasso_new(f);
    int status = l ? fit_sample_start(l->sample, fit_lasso_on, p) : GSL_ENOMEM;
    status = status ? status : fit_lasso_hessian(l, p);
    status = status ? status : fit_lasso_walk(l, o, f->lambda_1, p, r);
    fit_lasso_free(l);
    return status;
}
