/*
 * One answer out of K. Where (D + 1) K is small, damped Newton (newton.c) with
 * the block Hessian. Elsewhere L-BFGS, whose H_0 has a block for each class
 * and nothing beside the diagonal blocks. At the start these are all
 * Z^T Z / K + 2 lambda_2, the Hessian at W = 0 on all that adds up to 0 over
 * the classes; later, where steps are slow, each class's own Z^T diag(y_k (1 -
 * y_k)) Z. A factor of D + 1 for each is all that is solved with.
 */
#include "fit/softmax.h"

#include <gsl/gsl_blas.h>
#include <gsl/gsl_errno.h>
#include <gsl/gsl_math.h>
#include <math.h>
#include <stdlib.h>

#include "fit/cholesky.h"
#include "fit/newton.h"
#include "fit/pairs.h"
#include "fit/sample.h"
#include "fit/stop.h"
#include "neuron/logistic.h"
#include "neuron/softmax.h"

/* Lengths of v up to which Newton's method is the shorter way, and up to which
 * its Hessian is not too much for the end. */
enum { SMALL = 64, NEWTON_AT_THE_END = 1500 };

typedef struct {
    const fit_objective *f;
    const fit_options *o;
    size_t K;
    cholesky **c; /* (K) of H_0's blocks; the first is all where shared */
    bool shared;
    double scale; /* H_0^-1 is the blocks' inverse times this */
    fit_pairs *pairs;
    gsl_vector *d; /* -H^-1 g */
    fit_point *next;
    double passes_then; /* when H_0 was last taken */
} lbfgs;

/* Class k's block, from what each row counts for. */
static int factor(lbfgs *l, const gsl_vector *weight, size_t k)
{
    const size_t D = l->f->X->size2;
    gsl_matrix *G = gsl_matrix_alloc(D + 1, D + 1);
    int status = G ? logistic_gram(l->f->X, weight, G) : GSL_ENOMEM;
    for (size_t i = 0; i < D && !status; i++)
        *gsl_matrix_ptr(G, i, i) += 2 * l->f->lambda_2;
    if (!status && cholesky_factor(l->c[k], G))
        status = GSL_ERANGE;
    gsl_matrix_free(G);
    return status;
}

static int begin(lbfgs *l)
{
    gsl_vector *weight = gsl_vector_alloc(l->f->X->size1);
    if (!weight)
        return GSL_ENOMEM;
    gsl_vector_set_all(weight, 1 / (double)l->K);
    l->shared = true;
    l->scale = 1;
    *l->f->passes += 1;
    l->passes_then = *l->f->passes;
    const int status = factor(l, weight, 0);
    gsl_vector_free(weight);
    return status;
}

/* H_0 at p. The pairs mended the H_0 before it, and go. */
static int renew(lbfgs *l, const fit_point *p)
{
    const size_t N = l->f->X->size1;
    layer *here = fit_layer(l->f, p->v);
    gsl_matrix *Y = gsl_matrix_alloc(N, l->K);
    gsl_vector *weight = gsl_vector_alloc(N);
    const bool room = here && Y && weight;
    int status = room ? softmax_predict(here, l->f->X, Y) : GSL_ENOMEM;
    for (size_t k = 0; k < l->K && !status; k++) {
        for (size_t n = 0; n < N; n++) { /* a little, so that none is lost */
            const double y = gsl_matrix_get(Y, n, k);
            gsl_vector_set(weight, n, fmax(y * (1 - y), 1e-4));
        }
        status = factor(l, weight, k);
    }
    l->shared = false;
    l->scale = 1;
    l->pairs->count = 0;
    *l->f->passes += 1;
    if (l->f->hessians)
        *l->f->hessians += 1;
    l->passes_then = *l->f->passes;
    gsl_vector_free(weight);
    gsl_matrix_free(Y);
    layer_free(here);
    return status;
}

void fit_classes_centre(gsl_vector *v, size_t K)
{
    const size_t length = v->size / K;
    for (size_t i = 0; i < length; i++) {
        double sum = 0;
        for (size_t k = 0; k < K; k++)
            sum += gsl_vector_get(v, i + k * length);
        for (size_t k = 0; k < K; k++)
            *gsl_vector_ptr(v, i + k * length) -= sum / (double)K;
    }
}

/* x <- H_0^-1 x, in what adds up to 0 over the classes, where all steps stay. */
static void solve_first(const void *context, gsl_vector *x)
{
    const lbfgs *l = context;
    const size_t D = l->f->X->size2;
    for (size_t k = 0; k < l->K; k++) {
        gsl_vector_view part = gsl_vector_subvector(x, k * (D + 1), D + 1);
        cholesky_solve(l->c[l->shared ? 0 : k], &part.vector);
    }
    fit_classes_centre(x, l->K);
    gsl_vector_scale(x, l->scale);
}

/* The pair of the step from p to l->next, and the scale of (7.20) in Nocedal
 * and Wright in the metric of the blocks. */
static void add_pair(lbfgs *l, const fit_point *p)
{
    double s_y, y_y;
    const double *y = fit_pairs_add(l->pairs, p, l->next, &s_y);
    if (!y)
        return;
    gsl_vector_const_view change = gsl_vector_const_view_array(y, l->d->size);
    gsl_vector_memcpy(l->d, &change.vector);
    l->scale = 1;
    solve_first(l, l->d);
    gsl_blas_ddot(&change.vector, l->d, &y_y);
    l->scale = s_y / y_y;
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

/* Whether another H_0 has been earned by the passes since the last. */
static bool may_renew(const lbfgs *l)
{
    return *l->f->passes >
           l->passes_then + fit_hessian_cost(l->f, l->f->X->size1);
}

static int walk(lbfgs *l, const fit_options *o, fit_point *p, fit_result *r)
{
    const double margin = 3; /* of an H_0 that is not F's Hessian */
    fit_step last = fit_no_step;
    bool stuck = false, doubt;
    int status = begin(l);
    r->steps = 0;
    while (!status) {
        const double decrease = direction(l, p);
        if ((status = fit_report(l->f, p, r)))
            break;
        fit_estimate(o, &last, decrease, margin, r);
        status = fit_confirm(l->f, p, l->d, &doubt, r);
        if (status || fit_ends(o, &last, decrease, r))
            break;
        if (fit_slow(&last, decrease) && may_renew(l)) {
            last = fit_no_step;
            status = renew(l, p);
            continue;
        }
        status = fit_line_search(l->f, p, l->d, -2 * decrease, l->next);
        if (!status) {
            last = (fit_step){decrease, (p->F - l->next->F) / decrease,
                              r->largest};
            add_pair(l, p);
            fit_point_swap(p, l->next);
            r->steps++;
            stuck = false;
        } else if (status == GSL_ENOPROG && !stuck) {
            status = renew(l, p);
            stuck = true;
        }
    }
    return status == GSL_ENOPROG ? GSL_SUCCESS : status;
}

/* Where the decrement is asked for, which is that of the whole Hessian,
 * Newton's method takes the last step. A Hessian costs as much as dozens of
 * passes, and from so near, as a step about squares the decrement, one is
 * enough. Where rounding hides F's decrease before, it takes more. */
static int walk_and_finish(lbfgs *l, fit_point *p, fit_result *r)
{
    const fit_options *o = l->o;
    const fit_options near = {.gap = INFINITY,
                              .decrement = fmax(o->decrement, 1e-4),
                              .most_steps = o->most_steps};
    const bool finish = o->decrement > 0 && p->v->size <= NEWTON_AT_THE_END;
    int status = walk(l, finish ? &near : o, p, r);
    if (status || !finish || (!r->converged && r->steps == o->most_steps))
        return status;
    fit_options left = *o;
    const size_t steps = r->steps;
    left.most_steps -= steps;
    status = fit_newton_from(l->f, &left, p, r);
    r->steps += steps;
    return status;
}

static cholesky **blocks_new(size_t K, size_t n)
{
    cholesky **c = calloc(K, sizeof *c);
    for (size_t k = 0; c && k < K; k++)
        c[k] = cholesky_new(n, false);
    return c;
}

static void blocks_free(cholesky **c, size_t K)
{
    for (size_t k = 0; c && k < K; k++)
        cholesky_free(c[k]);
    free(c);
}

static int by_lbfgs(const fit_objective *f, const fit_options *o, fit_point *p,
                    fit_result *r)
{
    const size_t K = f->T->size2, length = fit_length(f);
    lbfgs l = {.f = f,
               .o = o,
               .K = K,
               .c = blocks_new(K, f->X->size2 + 1),
               .pairs = fit_pairs_new(length),
               .d = gsl_vector_alloc(length),
               .next = fit_point_new(length)};
    bool room = l.c && l.pairs && l.d && l.next;
    for (size_t k = 0; room && k < K; k++)
        room = l.c[k] != NULL;
    int status = room ? fit_measure_start(f, p) : GSL_ENOMEM;
    status = status ? status : walk_and_finish(&l, p, r);
    blocks_free(l.c, K);
    fit_pairs_free(l.pairs);
    gsl_vector_free(l.d);
    fit_point_free(l.next);
    return status;
}

int fit_softmax_on(const fit_objective *f, const fit_options *o, fit_point *p,
                   fit_result *r)
{
    return fit_length(f) <= SMALL ? fit_newton_on(f, o, p, r)
                                  : by_lbfgs(f, o, p, r);
}
