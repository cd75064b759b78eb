/*
 * L-BFGS (Nocedal 1980; Nocedal and Wright 2006, algorithm 7.5), whose initial
 * H_0 is the Hessian of a sample of rows, as in Byrd, Chin, Neveitt and
 * Nocedal (2011). A pass over all rows gives F and g; the direction -H^-1 g
 * costs a fraction of a pass. The last steps s, and the changes y ~ H s of the
 * gradient by them, mend what is wrong with H_0, without H ever being formed.
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
#include "fit/newton.h"
#include "fit/pairs.h"
#include "fit/sample.h"
#include "fit/stop.h"

enum { ROWS_A_COLUMN = 6 };

typedef struct {
    const fit_objective *f;
    const fit_options *o;
    fit_sample *sample;
    cholesky *c;  /* of H_0, or of its bound's diagonal */
    double scale; /* H_0^-1 is c's inverse times this: 1, but for the bound */
    fit_pairs *pairs;
    gsl_vector *d; /* -H^-1 g */
    fit_point *next;
    bool finish;        /* Newton's method comes after it, and confirms */
    double most_passes; /* then Newton's method goes on */
} lbfgs;

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
    l->pairs->count = 0;
    l->scale = 1;
    if (!l->c->L)
        return factor_diagonal(l);
    gsl_matrix *H = gsl_matrix_alloc(p->v->size, p->v->size);
    int status = H ? fit_sample_hessian(l->sample, p->v, H) : GSL_ENOMEM;
    if (!status && cholesky_factor(l->c, H))
        status = GSL_ERANGE;
    gsl_matrix_free(H);
    return status;
}

/* The pair of the step from p to l->next. A bound's scale is that of (7.20) in
 * Nocedal and Wright, in the bound's own metric. */
static void add_pair(lbfgs *l, const fit_point *p)
{
    double s_y, y_y; /* the latter in the metric */
    const double *y = fit_pairs_add(l->pairs, p, l->next, &s_y);
    if (!y || l->c->L)
        return;
    gsl_vector_const_view change = gsl_vector_const_view_array(y, l->d->size);
    gsl_vector_memcpy(l->d, &change.vector);
    cholesky_solve(l->c, l->d);
    gsl_blas_ddot(&change.vector, l->d, &y_y);
    l->scale = s_y / y_y;
}

/* x <- H_0^-1 x */
static void solve_first(const void *context, gsl_vector *x)
{
    const lbfgs *l = context;
    cholesky_solve(l->c, x);
    gsl_vector_scale(x, l->scale);
}

/* d, and the decrease of F that it predicts. */
static double direction(lbfgs *l, const fit_point *p)
{
    double slope;
    gsl_vector_memcpy(l->d, p->g);
    fit_pairs_solve(l->pairs, l->d, solve_first, l);
    gsl_vector_scale(l->d, -1);
    gsl_blas_ddot(p->g, l->d, &slope);
    return -slope / 2;
}

/* Fills r for p and decides whether the fit may stop here. */
static int judge(const lbfgs *l, const fit_point *p, double decrease,
                 const fit_step *last, bool *doubt, fit_result *r)
{
    const int status = fit_report(l->f, p, r);
    *doubt = false;
    if (status)
        return status;
    fit_estimate(l->o, last, decrease, fit_safety(l->f, &l->sample->rows), r);
    return l->finish ? GSL_SUCCESS : fit_confirm(l->f, p, l->d, doubt, r);
}

/* H_0 anew where it is of no more use: where steps are slow, and it has been
 * used for as long as it costs; *poor counts how often that came with the
 * first step after it. A sample whose curvature is poor, or that lets a row be
 * moved far, misses what matters (a column that few rows have): then all rows.
 */
static int renew(lbfgs *l, const fit_point *p, bool doubt, fit_step *last,
                 bool *fresh, size_t *poor, bool *renewed)
{
    *poor += *fresh;
    if (doubt || *poor == 2)
        fit_sample_leave(l->sample);
    *renewed = doubt || fit_sample_may_refresh(l->sample);
    if (!*renewed)
        return GSL_SUCCESS;
    *last = fit_no_step;
    *fresh = true;
    return take_hessian(l, p);
}

static int walk(lbfgs *l, fit_point *p, fit_result *r)
{
    fit_step last = fit_no_step;
    bool stuck = false, fresh = false, doubt, renewed;
    size_t poor = 0;
    int status = GSL_SUCCESS;
    r->steps = 0;
    while (!status) {
        const double decrease = direction(l, p);
        if ((status = judge(l, p, decrease, &last, &doubt, r)))
            break;
        if (fit_ends(l->o, &last, decrease, r) ||
            *l->f->passes >= l->most_passes)
            break;
        doubt = doubt && l->sample->rows.X != l->f->X;
        if ((doubt || fit_slow(&last, decrease)) && l->c->L) {
            status = renew(l, p, doubt, &last, &fresh, &poor, &renewed);
            if (status || renewed)
                continue;
        }
        fresh = false;
        status = fit_line_search(l->f, p, l->d, -2 * decrease, l->next);
        if (!status) {
            last = (fit_step){decrease, (p->F - l->next->F) / decrease,
                              r->largest};
            add_pair(l, p);
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

/*
 * On with Newton's method: where the decrement is asked for, which is that of
 * all rows' Hessian, as soon as one of its steps leaves next to nothing; and
 * where the way is long. With so many passes spent on it as Newton's steps
 * would have cost, the two together take at most about twice what either does
 * alone (the argument of the ski rental).
 */
static int walk_and_finish(lbfgs *l, const fit_options *o, fit_point *p,
                           fit_result *r)
{
    const fit_options near = {.gap = INFINITY,
                              .decrement = fmax(o->decrement, 0.1),
                              .most_steps = o->most_steps};
    const double step = 1 + fit_hessian_cost(l->f, l->f->X->size1);
    l->finish = o->decrement > 0 && l->c->L;
    l->o = l->finish ? &near : o;
    l->most_passes = l->c->L
                         ? *l->f->passes + (l->finish ? step - 3 : 4 * step) /
                                               l->f->row_weight
                         : INFINITY;
    const int status = walk(l, p, r);
    const bool spent = *l->f->passes >= l->most_passes && !r->converged;
    if (status || (!spent && !(l->finish && r->converged)))
        return status;
    fit_options left = *o;
    const size_t steps = r->steps;
    left.most_steps -= steps;
    const int end = fit_newton_from(l->f, &left, p, r);
    r->steps += steps;
    return end;
}

/*
 * Whether the sample's lacks matter: hardly anything holds the weights of rare
 * columns back; or all rows' Hessian is needed anyway, and costs little.
 */
static int judge_sample(const lbfgs *l, bool *useful)
{
    const bool whole = l->o->decrement > 0;
    const double cost = fit_hessian_cost(l->f, l->f->X->size1);
    *useful = true;
    return l->c->L && (l->f->lambda_2 < 0.01 || (whole && cost < 20))
               ? fit_sample_represents(l->sample, whole, useful)
               : GSL_SUCCESS;
}

/* From the minimum of a sample, or by Newton's method. */
static int walk_from_sample(lbfgs *l, const fit_options *o, fit_point *p,
                            fit_result *r)
{
    bool useful;
    int status = judge_sample(l, &useful);
    if (!status && !useful)
        return fit_newton_on(l->f, o, p, r);
    status = status ? status : fit_sample_start(l->sample, fit_lbfgs_on, p);
    status = status ? status : take_hessian(l, p);
    return status ? status : walk_and_finish(l, o, p, r);
}

int fit_lbfgs_on(const fit_objective *f, const fit_options *o, fit_point *p,
                 fit_result *r)
{
    const size_t D = f->X->size2;
    lbfgs l = {.f = f,
               .o = o,
               .sample = fit_sample_new(f, ROWS_A_COLUMN),
               .c = cholesky_new(D + 1, D > FIT_MOST_COLUMNS),
               .pairs = fit_pairs_new(D + 1),
               .d = gsl_vector_alloc(D + 1),
               .next = fit_point_new(D + 1)};
    const bool room = l.sample && l.c && l.pairs && l.d && l.next;
    int status = room ? walk_from_sample(&l, o, p, r) : GSL_ENOMEM;
    fit_sample_free(l.sample);
    cholesky_free(l.c);
    fit_pairs_free(l.pairs);
    gsl_vector_free(l.d);
    fit_point_free(l.next);
    return status;
}
