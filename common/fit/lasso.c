/*
 * Proximal Newton: F's smooth part is replaced by the parabola that has its
 * slope here and about its curvature, the L1 penalty stays as it is, and the
 * lowest point of the two together (quadratic.h) is the next step's aim.
 *
 * The curvature B is that of a sample of rows. After each step
 *
 *     B <- B - B s s^T B / (s^T B s) + y y^T / (s^T y)
 *
 * gives it the right curvature along the step s, which changed the slope by y
 * (BFGS). Where that is not enough, B is the curvature of all rows. By how much
 * the parabola's lowest point is below F here is the estimate of how far F is
 * above its minimum.
 */
#include <gsl/gsl_blas.h>
#include <gsl/gsl_errno.h>
#include <math.h>
#include <stdlib.h>

#include "fit/fit-inside.h"
#include "fit/fit-screen.h"
#include "fit/quadratic.h"

enum {
    FEW_ROWS = 500,    /* a sample has at least so many, */
    ROWS_A_COLUMN = 8, /* and so many times D; */
    ROWS_TO_FIT = 20   /* where it has so many times D, it is fitted */
};

static size_t sample_size(size_t N, size_t D)
{
    size_t m = N / 10;
    m = m < ROWS_A_COLUMN * D ? ROWS_A_COLUMN * D : m;
    m = m < FEW_ROWS ? FEW_ROWS : m;
    return m < N / 2 ? m : N;
}

fit_lasso_state *fit_lasso_new(const fit_rows *rows)
{
    const size_t N = rows->X->size1, D = rows->X->size2;
    const size_t m = sample_size(N, D);
    fit_lasso_state *l = calloc(1, sizeof *l);
    if (!l)
        return NULL;
    *l = (fit_lasso_state){.rows = *rows,
                           .sampled = m < N,
                           .q = quadratic_new(D + 1),
                           .B = gsl_matrix_alloc(D + 1, D + 1),
                           .aim = gsl_vector_alloc(D + 1),
                           .d = gsl_vector_alloc(D + 1),
                           .slope = gsl_vector_alloc(D + 1),
                           .next = fit_point_new(D),
                           .safety = fit_safety(D, m, N),
                           .refresh = fit_curvature_cost(N, m, D)};
    bool whole =
        l->q && l->B && l->aim && l->d && l->slope && l->next.v && l->next.g;
    if (whole && l->sampled)
        whole = !fit_sample_new(rows, m, &l->sample);
    if (whole)
        return l;
    fit_lasso_free(l);
    return NULL;
}

void fit_lasso_free(fit_lasso_state *l)
{
    if (!l)
        return;
    fit_sample_free(&l->sample);
    quadratic_free(l->q);
    gsl_matrix_free(l->B);
    gsl_vector_free(l->aim);
    gsl_vector_free(l->d);
    gsl_vector_free(l->slope);
    fit_point_free(&l->next);
    free(l);
}

int fit_lasso_curvature(fit_lasso_state *l, const fit_point *p)
{
    const fit_rows *seen = l->sampled ? &l->sample.rows : &l->rows;
    const int status = fit_curvature(&l->rows, seen, p->v, l->B);
    l->passes_at = *l->rows.passes;
    return status;
}

static bool may_refresh(const fit_lasso_state *l)
{
    return *l->rows.passes > l->passes_at + l->refresh;
}

/* B after a step from p to l->next. */
static void mend_curvature(fit_lasso_state *l, const fit_point *p)
{
    gsl_vector *s = l->aim, *y = l->d, *Bs = l->slope;
    double sBs, sy;
    gsl_vector_memcpy(s, l->next.v);
    gsl_vector_sub(s, p->v);
    gsl_vector_memcpy(y, l->next.g);
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
 * How near to its lowest point the parabola is solved, for a step and for a
 * claim that no step is left. With columns that are much alike the solver
 * goes down slowly and ends early: what the step then misses, the next makes
 * up for; but the claim needs all of the fall.
 */
enum { FOR_A_STEP, FOR_A_CLAIM, PURPOSES };
static const double near_enough[PURPOSES] = {0.03, 3e-4};

/* l->d, the way from p to the parabola's lowest point, and how much F would
 * fall along it if its smooth part were straight (below 0). */
static int aim(fit_lasso_state *l, const fit_point *p, double enough,
               double *promised, double *fall)
{
    const size_t D = p->v->size - 1;
    gsl_vector_memcpy(l->aim, p->v);
    gsl_vector_memcpy(l->slope, p->g);
    const int status =
        quadratic_minimum(l->q, l->B, l->rows.lambda_1, l->alike, enough,
                          l->aim, l->slope, fall);
    if (status)
        return status;
    gsl_vector_memcpy(l->d, l->aim);
    gsl_vector_sub(l->d, p->v);
    gsl_blas_ddot(p->g, l->d, promised);
    gsl_vector_const_view w = gsl_vector_const_subvector(l->aim, 0, D);
    gsl_vector_const_view from = gsl_vector_const_subvector(p->v, 0, D);
    *promised += l->rows.lambda_1 *
                 (gsl_blas_dasum(&w.vector) - gsl_blas_dasum(&from.vector));
    return GSL_SUCCESS;
}

/* The way on from p, and what is to be known of p: whether it is the end. */
static int aim_and_judge(fit_lasso_state *l, const fit_options *o,
                         const fit_point *p, const fit_record *last,
                         double *promised, double *fall, fit_result *r)
{
    bool drifts = false;
    int status = fit_separates(&l->rows, p);
    r->objective = p->F;
    r->largest = fit_largest(p, l->rows.lambda_1);
    r->gap = INFINITY;
    r->converged = true;
    for (int k = FOR_A_STEP; k < PURPOSES && !status && r->converged; k++) {
        status = aim(l, p, near_enough[k], promised, fall);
        r->gap = l->safety * fit_gap(last, *fall, p->F);
        r->converged = fit_done(o, r);
    }
    if (!status && r->converged)
        status = fit_drifts(&l->rows, p, l->d, r->gap * p->F, &drifts);
    r->converged = r->converged && !status && !drifts;
    return status;
}

/* Steps are slow even with the sample's curvature at hand, which says little
 * of what tells columns apart that are nearly alike: all rows', from here on. */
static void leave_sample(fit_lasso_state *l)
{
    const size_t N = l->rows.X->size1, D = l->rows.X->size2;
    l->sampled = false;
    l->safety = fit_safety(D, N, N);
    l->refresh = fit_curvature_cost(N, N, D);
}

int fit_lasso_walk(fit_lasso_state *l, const fit_options *o, fit_point *p,
                   fit_result *r)
{
    double promised, fall;
    fit_record last = fit_no_record;
    bool stuck = false, fresh = false; /* B is as new as the last step */
    int status = GSL_SUCCESS;
    r->steps = 0;
    l->alike = false;
    while (!status) {
        status = aim_and_judge(l, o, p, &last, &promised, &fall, r);
        if (status)
            break;
        const bool slow = fall > last.before / 4;
        if (r->converged || r->steps == o->most_steps ||
            fit_at_rest(&last, fall, r))
            break;
        l->alike = l->alike || slow;
        if (slow && fresh && l->sampled)
            leave_sample(l);
        if (last.before < INFINITY)
            fresh = false;
        if (slow && may_refresh(l)) {
            last = fit_no_record;
            fresh = true;
            status = fit_lasso_curvature(l, p);
            continue;
        }
        status = fit_search(&l->rows, p, l->d, promised, &l->next);
        if (!status) {
            last = (fit_record){fall, (p->F - l->next.F) / fall, r->largest};
            mend_curvature(l, p);
            fit_swap(p, &l->next);
            r->steps++;
            stuck = false;
        } else if (status == GSL_ENOPROG && !stuck) {
            status = fit_lasso_curvature(l, p);
            stuck = true;
        }
    }
    return status == GSL_ENOPROG ? GSL_SUCCESS : status;
}

/* Where to begin: at the sample's minimum, if it has rows enough. */
static int begin(fit_lasso_state *l, const fit_options *o, fit_point *p)
{
    const size_t D = p->v->size - 1;
    const int status =
        l->sampled && l->sample.X->size1 >= ROWS_TO_FIT * D
            ? fit_begin(&l->rows, &l->sample.rows, o, fit_lasso_on, p)
            : fit_measure_first(&l->rows, p);
    return status ? status : fit_lasso_curvature(l, p);
}

int fit_lasso_on(const fit_rows *rows, const fit_options *o, fit_point *p,
                 fit_result *r)
{
    if (rows->X->size2 > FIT_MOST_COLUMNS)
        return rows->lambda_1 > 0 ? fit_screen_on(rows, o, p, r)
                                  : fit_lbfgs_on(rows, o, p, r);
    fit_lasso_state *l = fit_lasso_new(rows);
    int status = l ? begin(l, o, p) : GSL_ENOMEM;
    if (!status)
        status = fit_lasso_walk(l, o, p, r);
    fit_lasso_free(l);
    return status;
}
