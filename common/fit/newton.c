/*
 * Damped Newton (Boyd and Vandenberghe 2004, sec. 9.5): F is replaced by
 * the quadratic model with its gradient g and Hessian H here,
 *
 *     F(v + d) ~ F + g.d + d^T H d / 2,
 *
 * which is lowest at d = -H^-1 g, and there g^T H^-1 g / 2 lower than here:
 * the predicted decrease, half of the squared Newton decrement. A line search
 * along d sees that F falls. Near the minimum F is its model, and the
 * predicted decrease is what is left to gain.
 */
#include "fit/newton.h"

#include <gsl/gsl_blas.h>
#include <gsl/gsl_errno.h>
#include <math.h>

#include "fit/cholesky.h"
#include "fit/hessian.h"
#include "fit/stop.h"

typedef struct {
    const fit_objective *f;
    const fit_options *o;
    cholesky *c; /* of H */
    gsl_matrix *H;
    gsl_vector *d; /* the Newton step */
    fit_point *next;
    fit_step last;
    bool stale;   /* c is of the point before */
    bool rounded; /* the step is rounding of the gradient */
} newton;

static int factor(newton *n, const fit_point *p)
{
    const int status = fit_hessian(n->f, n->f, p->v, n->H);
    return status ? status : cholesky_factor(n->c, n->H) ? GSL_ERANGE : 0;
}

/*
 * With the Hessian of this very point, a step from near the minimum that is no
 * shorter than the last one is rounding of the gradient. Where the decrement
 * is asked for, it then counts as reached up to 1e-6 (of columns that are
 * nearly alike, whose standard errors are large).
 */
static const double all_rounding = 1e-5;

static bool near_enough(const fit_options *o, const fit_result *r)
{
    return o->decrement > 0 && r->decrement <= 1e-6 &&
           r->gap <= fmax(o->gap, 1e-14) &&
           (o->tolerance == 0 || r->largest <= o->tolerance);
}

/* The step from p with the factor at hand, the decrease that it predicts, and
 * whether that is so little, with this margin, that the fit may stop. */
static int aim(newton *n, const fit_point *p, double margin, double *decrease,
               fit_result *r)
{
    double slope;
    gsl_vector_memcpy(n->d, p->g);
    cholesky_solve(n->c, n->d);
    gsl_vector_scale(n->d, -1);
    gsl_blas_ddot(p->g, n->d, &slope);
    if (!isfinite(slope))
        return GSL_ERANGE;
    *decrease = -slope / 2;
    const double safety = margin * fit_safety(n->f, n->f);
    fit_estimate(n->o, &n->last, *decrease, safety, r);
    n->rounded = !n->stale && fit_slow(&n->last, *decrease) &&
                 r->decrement <= all_rounding;
    if (n->rounded) /* and so is what the last step brought */
        fit_estimate(n->o, &fit_no_step, *decrease, safety, r);
    r->converged = r->converged || (n->rounded && near_enough(n->o, r));
    bool doubt;
    const int status = fit_confirm(n->f, p, n->d, &doubt, r);
    n->stale = n->stale && !doubt;
    n->rounded = n->rounded && !doubt;
    return status;
}

/*
 * Fills r for p, decides whether the fit may stop here, and finds the step. A
 * step needs H at p. To show that p is the end, H at the point before will do,
 * which saves its cost, if the last step went as predicted; and where the
 * decrement is asked for, for a step too, as long as it takes most of what is
 * left (the chord method: Kelley, Iterative Methods for Linear and Nonlinear
 * Equations, 1995, section 5.4).
 */
static int judge(newton *n, const fit_point *p, double *decrease,
                 fit_result *r)
{
    int status = fit_report(n->f, p, r);
    n->stale = n->last.predicted < INFINITY && n->last.ratio > 0.8 &&
               n->last.ratio < 1.25;
    if (!status && n->stale) {
        status = aim(n, p, 2, decrease, r);
        n->stale = n->stale && n->o->decrement > 0 &&
                   *decrease < 1e-4 * n->last.predicted;
    }
    if (!status && !r->converged && !n->stale && !(status = factor(n, p)))
        status = aim(n, p, 1, decrease, r);
    return status;
}

static int walk(newton *n, fit_point *p, fit_result *r)
{
    double decrease;
    size_t times = 0; /* that a step was rounding, and the next might not be */
    int status = GSL_SUCCESS;
    r->steps = 0;
    r->converged = false;
    while (!status && !(status = judge(n, p, &decrease, r))) {
        times += n->rounded;
        if (times == 5 || fit_ends(n->o, &n->last, decrease, r))
            break;
        status = fit_line_search(n->f, p, n->d, -2 * decrease, n->next);
        if (status)
            break;
        n->last =
            (fit_step){decrease, (p->F - n->next->F) / decrease, r->largest};
        fit_point_swap(p, n->next);
        r->steps++;
    }
    /* what tells of a direction may be few rows, and their curvature rounding */
    if (!status && n->f->t && r->steps < n->o->most_steps &&
        (!r->converged || cholesky_leaves_out(n->c)))
        status = fit_doubt(n->f);
    /* what is left of the way: so little that F needs not be measured */
    if (!status && r->converged && n->o->decrement > 0)
        gsl_vector_add(p->v, n->d);
    return status == GSL_ENOPROG ? GSL_SUCCESS : status;
}

int fit_newton_from(const fit_objective *f, const fit_options *o, fit_point *p,
                    fit_result *r)
{
    const size_t length = fit_length(f);
    newton n = {.f = f,
                .o = o,
                .c = cholesky_new(length, false),
                .H = gsl_matrix_alloc(length, length),
                .d = gsl_vector_alloc(length),
                .next = fit_point_new(length),
                .last = fit_no_step};
    const bool room = n.c && n.H && n.d && n.next;
    const int status = room ? walk(&n, p, r) : GSL_ENOMEM;
    fit_point_free(n.next);
    gsl_vector_free(n.d);
    gsl_matrix_free(n.H);
    cholesky_free(n.c);
    return status;
}

int fit_newton_on(const fit_objective *f, const fit_options *o, fit_point *p,
                  fit_result *r)
{
    const int status = fit_measure_start(f, p);
    return status ? status : fit_newton_from(f, o, p, r);
}
