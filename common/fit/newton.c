/*
 * Newton's method: the parabola that has F's slope and curvature here,
 *
 *     F(v + d) ~ F + g.d + d^T H d / 2,
 *
 * is lowest at d = -H^-1 g, and there g^T H^-1 g / 2 lower than here. That
 * number, half of the squared Newton decrement, is the estimate of how far F
 * is above its minimum: near it, F is its parabola.
 */
#include <gsl/gsl_blas.h>
#include <gsl/gsl_errno.h>
#include <math.h>

#include "fit/fit-inside.h"

typedef struct {
    const fit_rows *rows;
    const fit_options *o;
    cholesky *c;
    gsl_matrix *H;
    gsl_vector *d;
    fit_point next;
    fit_record last;
} newton;

/* The factor of H at p, or of the H before it; d = -H^-1 g, and half of -g.d,
 * which F is to fall. */
static int aim(newton *n, const fit_point *p, bool anew, double *fall)
{
    double slope;
    const int status =
        anew ? fit_curvature(n->rows, n->rows, p->v, n->H) : GSL_SUCCESS;
    if (status)
        return status;
    if (anew && cholesky_factor(n->c, n->H))
        return GSL_ERANGE;
    gsl_vector_memcpy(n->d, p->g);
    cholesky_solve(n->c, n->d);
    gsl_vector_scale(n->d, -1);
    gsl_blas_ddot(p->g, n->d, &slope);
    *fall = -slope / 2;
    return isfinite(slope) ? GSL_SUCCESS : GSL_ERANGE;
}

/* What is to be known of p: whether it is the end of the way. */
static int judge(newton *n, const fit_point *p, double fall, double safety,
                 fit_result *r)
{
    const size_t N = n->rows->X->size1, D = n->rows->X->size2;
    bool drifts = false;
    int status = GSL_SUCCESS;
    r->gap = safety * fit_safety(D, N, N) * fit_gap(&n->last, fall, p->F);
    r->converged = fit_done(n->o, r);
    if (r->converged)
        status = fit_drifts(n->rows, p, n->d, r->gap * p->F, &drifts);
    r->converged = r->converged && !drifts;
    return status;
}

/*
 * A step from p is aimed by the curvature at p. That at the point before will
 * do for showing that p is the end, if the last parabola told the truth.
 */
static int aim_and_judge(newton *n, const fit_point *p, double *fall,
                         fit_result *r)
{
    int status = fit_separates(n->rows, p);
    r->objective = p->F;
    r->largest = fit_largest(p, 0);
    const bool truth =
        n->last.before < INFINITY && n->last.kept > 0.8 && n->last.kept < 1.25;
    if (!status && truth && !(status = aim(n, p, false, fall)))
        status = judge(n, p, *fall, 2, r);
    if (!status && !r->converged && !(status = aim(n, p, true, fall)))
        status = judge(n, p, *fall, 1, r);
    return status;
}

static int walk(newton *n, fit_point *p, fit_result *r)
{
    double fall;
    int status = fit_measure_first(n->rows, p);
    r->steps = 0;
    r->converged = false;
    while (!status && !(status = aim_and_judge(n, p, &fall, r))) {
        if (r->converged || r->steps == n->o->most_steps ||
            fit_at_rest(&n->last, fall, r))
            break;
        status = fit_search(n->rows, p, n->d, -2 * fall, &n->next);
        if (status)
            break;
        n->last = (fit_record){fall, (p->F - n->next.F) / fall, r->largest};
        fit_swap(p, &n->next);
        r->steps++;
    }
    return status == GSL_ENOPROG ? GSL_SUCCESS : status;
}

int fit_newton_on(const fit_rows *rows, const fit_options *o, cholesky *c,
                  fit_point *p, fit_result *r)
{
    const size_t D = rows->X->size2;
    newton n = {rows,
                o,
                c,
                gsl_matrix_alloc(D + 1, D + 1),
                gsl_vector_alloc(D + 1),
                fit_point_new(D),
                fit_no_record};
    const bool whole = n.H && n.d && n.next.v && n.next.g;
    const int status = whole ? walk(&n, p, r) : GSL_ENOMEM;
    fit_point_free(&n.next);
    gsl_vector_free(n.d);
    gsl_matrix_free(n.H);
    return status;
}
