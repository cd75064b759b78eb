/*
 * L-BFGS (Nocedal and Wright 2006, algorithm 7.5), whose initial H_0 is the
 * Hessian of a sample of rows, as in Byrd, Chin, Neveitt and Nocedal (2011). A
 * pass over all rows gives F and g; the direction -H^-1 g costs a fraction of
 * a pass, and the steps' own pairs (pairs.h) mend what is wrong with H_0.
 * Where steps gain little, H_0 is taken anew.
 *
 * The fit starts at the minimum of the sample's own F, which is found in the
 * same way, from a smaller sample. Of very many columns H_0 is the diagonal of
 * the bound X^T X / 4 >= H (Boehning and Lindsay 1988).
 */
#include "fit/lbfgs.h"

#include <gsl/gsl_blas.h>
#include <gsl/gsl_errno.h>
#include <math.h>

#include "fit/cholesky.h"
#include "fit/hessian.h"
#include "fit/pairs.h"
#include "fit/sample.h"
#include "fit/stop.h"

enum { ROWS_A_COLUMN = 6 };

typedef struct {
    const fit_objective *f;
    const fit_options *o;
    fit_sample *sample;
    cholesky *c; /* of H_0 */
    pairs *memory;
    gsl_vector *d; /* -H^-1 g */
    fit_point *next;
} lbfgs;

static int factor(const lbfgs *l, const gsl_vector *v)
{
    gsl_matrix *H = gsl_matrix_alloc(v->size, v->size);
    int status = H ? fit_sample_hessian(l->sample, v, H) : GSL_ENOMEM;
    if (!status && cholesky_factor(l->c, H))
        status = GSL_ERANGE;
    gsl_matrix_free(H);
    return status;
}

/* The diagonal of the bound alone. */
static int factor_diagonal(const lbfgs *l)
{
    const fit_objective *rows = &l->sample->rows;
    const size_t D = rows->X->size2;
    const double quarter = rows->row_weight / 4;
    gsl_vector *diagonal = gsl_vector_alloc(D + 1);
    if (!diagonal)
        return GSL_ENOMEM;
    gsl_vector_set_all(diagonal, 2 * rows->lambda_2);
    gsl_vector_set(diagonal, D, quarter * (double)rows->X->size1);
    for (size_t n = 0; n < rows->X->size1; n++)
        for (size_t i = 0; i < D; i++) {
            const double x = gsl_matrix_get(rows->X, n, i);
            *gsl_vector_ptr(diagonal, i) += quarter * x * x;
        }
    *rows->passes += 1 / rows->row_weight;
    const int status = cholesky_diagonal(l->c, diagonal);
    gsl_vector_free(diagonal);
    return status ? GSL_ERANGE : GSL_SUCCESS;
}

/* H_0 at p. The pairs mended the H_0 before it, and go. */
static int take_hessian(lbfgs *l, const fit_point *p)
{
    pairs_forget(l->memory);
    return l->c->L ? factor(l, p->v) : factor_diagonal(l);
}

/* d, and the decrease of F that it predicts. */
static double direction(lbfgs *l, const fit_point *p)
{
    double slope;
    gsl_vector_memcpy(l->d, p->g);
    pairs_solve(l->memory, l->c, l->d);
    gsl_vector_scale(l->d, -1);
    gsl_blas_ddot(p->g, l->d, &slope);
    return -slope / 2;
}

/* Fills r for p and decides whether the fit may stop here. */
static int judge(const lbfgs *l, const fit_point *p, double decrease,
                 const fit_step *last, fit_result *r)
{
    const size_t N = l->f->X->size1, D = l->f->X->size2;
    const double safety = fit_safety(D, l->sample->rows.X->size1, N);
    const int status = fit_report(l->f, p, r);
    if (status)
        return status;
    fit_estimate(l->o, last, decrease, safety, r);
    return fit_confirm(l->f, p, l->d, r);
}

static int walk(lbfgs *l, fit_point *p, fit_result *r)
{
    fit_step last = fit_no_step;
    bool stuck = false;
    int status = GSL_SUCCESS;
    r->steps = 0;
    while (!status) {
        const double decrease = direction(l, p);
        if ((status = judge(l, p, decrease, &last, r)))
            break;
        if (r->converged || r->steps == l->o->most_steps ||
            fit_stalled(&last, decrease, r))
            break;
        if (fit_slow(&last, decrease) && l->c->L &&
            fit_sample_may_refresh(l->sample)) {
            last = fit_no_step;
            status = take_hessian(l, p);
            continue;
        }
        status = fit_line_search(l->f, p, l->d, -2 * decrease, l->next);
        if (!status) {
            last = (fit_step){decrease, (p->F - l->next->F) / decrease,
                              r->largest};
            pairs_add(l->memory, l->c, l->next->v, p->v, l->next->g, p->g);
            fit_point_swap(p, l->next);
            r->steps++;
            stuck = false;
        } else if (status == GSL_ENOPROG && !stuck) {
            status = take_hessian(l, p);
            stuck = true;
        }
    }
    return status == GSL_ENOPROG ? GSL_SUCCESS : status;
}

int fit_lbfgs_on(const fit_objective *f, const fit_options *o, fit_point *p,
                 fit_result *r)
{
    const size_t D = f->X->size2;
    lbfgs l = {.f = f,
               .o = o,
               .sample = fit_sample_new(f, ROWS_A_COLUMN),
               .c = cholesky_new(D + 1, D > FIT_MOST_COLUMNS),
               .memory = pairs_new(D + 1),
               .d = gsl_vector_alloc(D + 1),
               .next = fit_point_new(D)};
    const bool room = l.sample && l.c && l.memory && l.d && l.next;
    int status =
        room ? fit_sample_start(l.sample, o, fit_lbfgs_on, p) : GSL_ENOMEM;
    status = status ? status : take_hessian(&l, p);
    status = status ? status : walk(&l, p, r);
    fit_sample_free(l.sample);
    cholesky_free(l.c);
    pairs_free(l.memory);
    gsl_vector_free(l.d);
    fit_point_free(l.next);
    return status;
}
