/*
 * The bias is always where q is lowest for the w at hand. That leaves the
 * Schur complement
 *
 *     C = B_ww - B_wb B_bw / B_bb
 *
 * as the curvature in w: moving one weight of a column far from 0 would
 * otherwise gain nothing before the bias had followed.
 *
 * Then coordinate descent (Friedman, Hastie and Tibshirani 2010): along one
 * weight q is a parabola with a corner at 0, whose minimum soft thresholding
 * gives. Where columns are alike that is slow, and the support, the weights
 * that are not 0, take a Newton step for their signs, with an exact line
 * search along it, past the corners where weights change sign.
 *
 * The invariant: g is the gradient of q's smooth part at w.
 */
#include "fit/quadratic.h"

#include <gsl/gsl_blas.h>
#include <gsl/gsl_errno.h>
#include <gsl/gsl_sort.h>
#include <math.h>
#include <stdlib.h>

#include "neuron/descent.h"

enum { MOST_ROUNDS = 200 };

quadratic *quadratic_new(size_t n)
{
    quadratic *q = malloc(sizeof *q);
    if (!q)
        return NULL;
    *q = (quadratic){.support = malloc(n * sizeof *q->support),
                     .order = malloc(n * sizeof *q->order),
                     .C = gsl_matrix_alloc(n, n),
                     .C_support = gsl_matrix_alloc(n, n),
                     .c = cholesky_new(n, false),
                     .step = gsl_vector_alloc(n),
                     .gradient = gsl_vector_alloc(n),
                     .changes = gsl_vector_alloc(n),
                     .before = gsl_vector_alloc(n)};
    if (q->support && q->order && q->C && q->C_support && q->c && q->step &&
        q->gradient && q->changes && q->before)
        return q;
    quadratic_free(q);
    return NULL;
}

void quadratic_free(quadratic *q)
{
    if (!q)
        return;
    free(q->support);
    free(q->order);
    gsl_matrix_free(q->C);
    gsl_matrix_free(q->C_support);
    cholesky_free(q->c);
    gsl_vector_free(q->step);
    gsl_vector_free(q->gradient);
    gsl_vector_free(q->changes);
    gsl_vector_free(q->before);
    free(q);
}

/* Where the descent is, and by how much q has decreased. */
typedef struct {
    const gsl_matrix *C;
    double lambda_1;
    double *w, *g; /* (D) */
    size_t D;
    double decrease;
} state;

/* w_j += delta. */
static void move(const state *s, size_t j, double delta)
{
    s->w[j] += delta;
    cblas_daxpy((int)s->D, delta, gsl_matrix_const_ptr(s->C, j, 0), 1, s->g,
                1);
}

/* Weight j to its minimum, unless that lowers q by `least` or less. */
static void lower(state *s, size_t j, double least)
{
    const double lambda = s->lambda_1;
    const double w = s->w[j], g = s->g[j];
    if (w == 0 && fabs(g) <= lambda)
        return;
    const double curvature = gsl_matrix_get(s->C, j, j);
    const double to =
        curvature > 0 ? soft_threshold(curvature * w - g, lambda) / curvature
                      : 0; /* the penalty alone depends on it */
    const double delta = to - w;
    const double decrease =
        lambda * (fabs(w) - fabs(to)) - delta * (g + curvature * delta / 2);
    if (!(decrease > least))
        return;
    move(s, j, delta);
    s->w[j] = to; /* and 0 is 0 */
    s->decrease += decrease;
}

/* Once through all weights, or through the support alone; the decrease. */
static double sweep(state *s, const size_t *support, size_t count,
                    double least)
{
    const double before = s->decrease;
    for (size_t k = 0; k < count; k++)
        lower(s, support ? support[k] : k, least);
    return s->decrease - before;
}

static size_t find_support(const state *s, size_t *support)
{
    size_t count = 0;
    for (size_t j = 0; j < s->D; j++)
        if (s->w[j] != 0)
            support[count++] = j;
    return count;
}

/* C, and the gradient of q with the penalty, of the support alone. */
static void of_support(const state *s, const size_t *support, size_t count,
                       gsl_matrix *C, gsl_vector *gradient)
{
    for (size_t k = 0; k < count; k++) {
        const size_t j = support[k];
        const double *C_j = gsl_matrix_const_ptr(s->C, j, 0);
        double *row = gsl_matrix_ptr(C, k, 0);
        for (size_t l = 0; l <= k; l++)
            row[l] = C_j[support[l]];
        gsl_vector_set(gradient, k,
                       s->g[j] + (s->w[j] > 0 ? 1 : -1) * s->lambda_1);
    }
}

/*
 * The exact line search along q->step: the part of it, at most 1, where q is
 * lowest, and the decrease there. slope, below 0, is q's at the start; it
 * rises in proportion, to 0 at the end, and at a corner by 2 lambda_1
 * |step_k|, where weight k changes its sign. *zero is the weight whose corner
 * is the minimum, or D.
 */
static double lowest(const quadratic *q, const state *s, size_t count,
                     double slope, double *decrease, size_t *zero)
{
    double *at = q->changes->data, rise = 0;
    *decrease = 0;
    *zero = s->D;
    for (size_t k = 0; k < count; k++) {
        const double by = gsl_vector_get(q->step, k);
        const double part = -s->w[q->support[k]] / by;
        at[k] = part > 0 && part < 1 ? part : 1;
    }
    gsl_sort_index(q->order, at, 1, count);
    double part = 1;
    for (size_t i = 0; i < count; i++) {
        const size_t k = q->order[i];
        const double more = 2 * s->lambda_1 * fabs(gsl_vector_get(q->step, k));
        if (at[k] >= 1 || slope * (1 - at[k]) + rise >= 0)
            break;
        rise += more;
        *decrease += more * at[k];
        if (slope * (1 - at[k]) + rise >= 0) {
            part = at[k];
            *zero = q->support[k];
            break;
        }
    }
    if (*zero == s->D)
        part = 1 + rise / slope;
    *decrease -= part * (slope * (1 - part / 2) + rise);
    return part;
}

/* The Newton step of the support, as far as the line search goes. */
static int newton_step(quadratic *q, state *s)
{
    const size_t count = find_support(s, q->support);
    if (count == 0)
        return GSL_SUCCESS;
    gsl_matrix_view C = gsl_matrix_submatrix(q->C_support, 0, 0, count, count);
    gsl_matrix_view L = gsl_matrix_submatrix(q->c->L, 0, 0, count, count);
    gsl_vector_view scale = gsl_vector_subvector(q->c->s, 0, count);
    gsl_vector_view gradient = gsl_vector_subvector(q->gradient, 0, count);
    gsl_vector_view step = gsl_vector_subvector(q->step, 0, count);
    cholesky c = {&L.matrix, &scale.vector};
    of_support(s, q->support, count, &C.matrix, &gradient.vector);
    if (cholesky_factor(&c, &C.matrix))
        return GSL_ERANGE;
    gsl_vector_memcpy(&step.vector, &gradient.vector);
    cholesky_solve(&c, &step.vector);
    gsl_vector_scale(&step.vector, -1);
    size_t zero;
    double slope, decrease;
    gsl_blas_ddot(&gradient.vector, &step.vector, &slope);
    if (!(slope < 0))
        return GSL_SUCCESS;
    const double part = lowest(q, s, count, slope, &decrease, &zero);
    for (size_t k = 0; k < count; k++)
        move(s, q->support[k], part * gsl_vector_get(&step.vector, k));
    if (zero < s->D)
        s->w[zero] = 0;
    s->decrease += decrease;
    return GSL_SUCCESS;
}

/*
 * Rounds: all weights once; the support for about as long as a Newton step
 * would take; then that step, unless coordinate descent gains nothing more.
 * Where columns are alike it seems to be at its end long before it is, which
 * only a Newton step can tell.
 */
static int minimise(quadratic *q, state *s, bool alike, double tolerance)
{
    int status = GSL_SUCCESS;
    for (size_t round = 0; round < MOST_ROUNDS && !status; round++) {
        const double before = s->decrease;
        const double least = 0.01 * tolerance * s->decrease / (double)s->D;
        sweep(s, NULL, s->D, least);
        if (alike)
            status = newton_step(q, s);
        if (s->decrease - before <= tolerance * s->decrease && round > 0)
            break;
        const size_t count = find_support(s, q->support);
        const size_t sweeps = 3 + count / 16;
        bool rest = false;
        for (size_t k = 0; k < sweeps && !rest; k++)
            rest = sweep(s, q->support, count, least) <=
                   0.1 * tolerance * s->decrease;
        if (!rest && !status)
            status = newton_step(q, s);
    }
    return status;
}

/* Columns that differ from a constant by rounding alone have no curvature. */
static void clear_constant(gsl_matrix *C, const gsl_matrix *B)
{
    for (size_t j = 0; j < C->size1; j++) {
        if (gsl_matrix_get(C, j, j) > 1e-13 * gsl_matrix_get(B, j, j))
            continue;
        gsl_vector_view row = gsl_matrix_row(C, j);
        gsl_vector_view column = gsl_matrix_column(C, j);
        gsl_vector_set_zero(&row.vector);
        gsl_vector_set_zero(&column.vector);
    }
}

int quadratic_minimum(quadratic *q, const gsl_matrix *B, double lambda_1,
                      bool alike, double tolerance, gsl_vector *v,
                      gsl_vector *g, double *decrease)
{
    const size_t D = B->size1 - 1;
    const double B_bb = gsl_matrix_get(B, D, D);
    const double inverse = B_bb > 0 ? 1 / B_bb : 0;
    const double by = -gsl_vector_get(g, D) * inverse;
    gsl_vector_const_view B_b = gsl_matrix_const_subrow(B, D, 0, D);
    gsl_vector_view w = gsl_vector_subvector(v, 0, D);
    gsl_vector_view g_w = gsl_vector_subvector(g, 0, D);
    gsl_vector_view w_before = gsl_vector_subvector(q->before, 0, D);
    gsl_matrix_const_view B_ww = gsl_matrix_const_submatrix(B, 0, 0, D, D);
    gsl_matrix_view C = gsl_matrix_submatrix(q->C, 0, 0, D, D);

    /* the bias to its minimum, and out of the way */
    gsl_blas_daxpy(by, &B_b.vector, &g_w.vector);
    gsl_matrix_memcpy(&C.matrix, &B_ww.matrix);
    gsl_blas_dger(-inverse, &B_b.vector, &B_b.vector, &C.matrix);
    clear_constant(&C.matrix, B);
    gsl_vector_memcpy(&w_before.vector, &w.vector);
    state s = {&C.matrix,       lambda_1, w.vector.data,
               g_w.vector.data, D,        by * by * B_bb / 2};
    const int status = minimise(q, &s, alike, tolerance);

    /* and after the weights */
    double follow;
    gsl_vector_sub(&w_before.vector, &w.vector);
    gsl_blas_ddot(&B_b.vector, &w_before.vector, &follow);
    *gsl_vector_ptr(v, D) += by + follow * inverse;
    *decrease = s.decrease;
    return status;
}
