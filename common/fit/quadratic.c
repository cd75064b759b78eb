#include "fit/quadratic.h"

#include <gsl/gsl_blas.h>
#include <gsl/gsl_errno.h>
#include <gsl/gsl_sort.h>
#include <math.h>
#include <stdbool.h>
#include <stdlib.h>

#include "neuron/descent.h"

enum { MOST_ROUNDS = 200 };

quadratic *quadratic_new(size_t n)
{
    quadratic *q = calloc(1, sizeof *q);
    if (!q)
        return NULL;
    q->support = malloc(n * sizeof *q->support);
    q->C = gsl_matrix_alloc(n, n);
    q->part = gsl_matrix_alloc(n, n);
    q->c = cholesky_new(n, false);
    q->order = malloc(n * sizeof *q->order);
    q->zeros = gsl_vector_alloc(n);
    q->step = gsl_vector_alloc(n);
    q->slope = gsl_vector_alloc(n);
    q->before = gsl_vector_alloc(n);
    if (q->support && q->order && q->C && q->part && q->c && q->step &&
        q->slope && q->zeros && q->before)
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
    gsl_vector_free(q->zeros);
    gsl_matrix_free(q->C);
    gsl_matrix_free(q->part);
    cholesky_free(q->c);
    gsl_vector_free(q->step);
    gsl_vector_free(q->slope);
    gsl_vector_free(q->before);
    free(q);
}

/* What is being lowered, and by how much it has fallen. */
typedef struct {
    const gsl_matrix *C;
    double lambda_1;
    double *w, *r;
    size_t D;
    double fell;
} descent;

/* w_j += delta. */
static void move(const descent *s, size_t j, double delta)
{
    s->w[j] += delta;
    cblas_daxpy((int)s->D, delta, gsl_matrix_const_ptr(s->C, j, 0), 1, s->r,
                1);
}

/* The lowest point along weight j; what is less than `least` is left. */
static void lower(descent *s, size_t j, double least)
{
    const double lambda = s->lambda_1;
    const double w = s->w[j], r = s->r[j];
    if (w == 0 && fabs(r) <= lambda)
        return;
    const double curvature = gsl_matrix_get(s->C, j, j);
    const double to =
        curvature > 0 ? soft_threshold(curvature * w - r, lambda) / curvature
                      : 0; /* the penalty alone depends on it */
    const double delta = to - w;
    const double fall =
        lambda * (fabs(w) - fabs(to)) - delta * (r + curvature * delta / 2);
    if (!(fall > least))
        return;
    move(s, j, delta);
    s->w[j] = to; /* and 0 is 0 */
    s->fell += fall;
}

/* Once through all weights, or through the support alone; what that gained. */
static double sweep(descent *s, const size_t *support, size_t count,
                    double least)
{
    const double before = s->fell;
    for (size_t k = 0; k < count; k++)
        lower(s, support ? support[k] : k, least);
    return s->fell - before;
}

static size_t find_support(const descent *s, size_t *support)
{
    size_t count = 0;
    for (size_t j = 0; j < s->D; j++)
        if (s->w[j] != 0)
            support[count++] = j;
    return count;
}

/* C and the slope of q, of the support alone. */
static void take_part(const descent *s, const size_t *support, size_t count,
                      gsl_matrix *part, gsl_vector *slope)
{
    for (size_t k = 0; k < count; k++) {
        const size_t j = support[k];
        const double *C_j = gsl_matrix_const_ptr(s->C, j, 0);
        double *row = gsl_matrix_ptr(part, k, 0);
        for (size_t l = 0; l <= k; l++)
            row[l] = C_j[support[l]];
        gsl_vector_set(slope, k,
                       s->r[j] + (s->w[j] > 0 ? 1 : -1) * s->lambda_1);
    }
}

/*
 * Where along the step, at most at its end, parabola and penalty together are
 * lowest, and how far they have fallen there. `promised` is their slope at the
 * step's begin; it rises in proportion, to 0 at the end, and by 2 lambda_1
 * |step_k| where weight k changes its sign. *zero is the weight that ends as
 * 0, or D.
 */
static double lowest(const quadratic *q, const descent *s, size_t count,
                     double promised, double *fell, size_t *zero)
{
    double *at = q->zeros->data, rise = 0;
    *fell = 0;
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
        if (at[k] >= 1 || promised * (1 - at[k]) + rise >= 0)
            break;
        rise += more;
        *fell += more * at[k];
        if (promised * (1 - at[k]) + rise >= 0) {
            part = at[k];
            *zero = q->support[k];
            break;
        }
    }
    if (*zero == s->D)
        part = 1 + rise / promised;
    *fell -= part * (promised * (1 - part / 2) + rise);
    return part;
}

/* Newton's step of the support, up to the first weight that becomes 0. */
static int jump(quadratic *q, descent *s)
{
    const size_t count = find_support(s, q->support);
    if (count == 0)
        return GSL_SUCCESS;
    gsl_matrix_view part = gsl_matrix_submatrix(q->part, 0, 0, count, count);
    gsl_matrix_view L = gsl_matrix_submatrix(q->c->L, 0, 0, count, count);
    gsl_vector_view scale = gsl_vector_subvector(q->c->s, 0, count);
    gsl_vector_view slope = gsl_vector_subvector(q->slope, 0, count);
    gsl_vector_view step = gsl_vector_subvector(q->step, 0, count);
    cholesky c = {&L.matrix, &scale.vector, 0};
    take_part(s, q->support, count, &part.matrix, &slope.vector);
    if (cholesky_factor(&c, &part.matrix))
        return GSL_ERANGE;
    gsl_vector_memcpy(&step.vector, &slope.vector);
    cholesky_solve(&c, &step.vector);
    gsl_vector_scale(&step.vector, -1);
    size_t zero;
    double promised, fell;
    gsl_blas_ddot(&slope.vector, &step.vector, &promised);
    if (!(promised < 0))
        return GSL_SUCCESS;
    const double size = lowest(q, s, count, promised, &fell, &zero);
    for (size_t k = 0; k < count; k++)
        move(s, q->support[k], size * gsl_vector_get(&step.vector, k));
    if (zero < s->D)
        s->w[zero] = 0;
    s->fell += fell;
    return GSL_SUCCESS;
}

/*
 * Rounds: all weights once, the support so often that a factor of its part of
 * C would have cost as much, then the jump, unless there is no way left. Where
 * columns are alike there seems to be none long before there is, and the jump
 * alone can tell.
 */
static int go_down(quadratic *q, descent *s, bool alike, double enough)
{
    int status = GSL_SUCCESS;
    for (size_t round = 0; round < MOST_ROUNDS && !status; round++) {
        const double before = s->fell;
        const double least = 0.01 * enough * s->fell / (double)s->D;
        sweep(s, NULL, s->D, least);
        if (alike)
            status = jump(q, s);
        if (s->fell - before <= enough * s->fell && round > 0)
            break;
        const size_t count = find_support(s, q->support);
        const size_t sweeps = 3 + count / 16;
        bool rest = false;
        for (size_t k = 0; k < sweeps && !rest; k++)
            rest =
                sweep(s, q->support, count, least) <= 0.1 * enough * s->fell;
        if (!rest && !status)
            status = jump(q, s);
    }
    return status;
}

/* Columns that rounding alone tells from the bias have no curvature. */
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
                      bool alike, double enough, gsl_vector *v, gsl_vector *r,
                      double *fell)
{
    const size_t D = B->size1 - 1;
    const double B_bb = gsl_matrix_get(B, D, D);
    const double inverse = B_bb > 0 ? 1 / B_bb : 0;
    const double by = -gsl_vector_get(r, D) * inverse;
    gsl_vector_const_view B_b = gsl_matrix_const_subrow(B, D, 0, D);
    gsl_vector_view w = gsl_vector_subvector(v, 0, D);
    gsl_vector_view r_w = gsl_vector_subvector(r, 0, D);
    gsl_vector_view w_before = gsl_vector_subvector(q->before, 0, D);
    gsl_matrix_const_view B_ww = gsl_matrix_const_submatrix(B, 0, 0, D, D);
    gsl_matrix_view C = gsl_matrix_submatrix(q->C, 0, 0, D, D);

    /* the bias to its place, and out of the way */
    gsl_blas_daxpy(by, &B_b.vector, &r_w.vector);
    gsl_matrix_memcpy(&C.matrix, &B_ww.matrix);
    gsl_blas_dger(-inverse, &B_b.vector, &B_b.vector, &C.matrix);
    clear_constant(&C.matrix, B);
    gsl_vector_memcpy(&w_before.vector, &w.vector);
    descent s = {&C.matrix,       lambda_1, w.vector.data,
                 r_w.vector.data, D,        by * by * B_bb / 2};
    const int status = go_down(q, &s, alike, enough);

    /* and after the weights */
    double follow;
    gsl_vector_sub(&w_before.vector, &w.vector);
    gsl_blas_ddot(&B_b.vector, &w_before.vector, &follow);
    *gsl_vector_ptr(v, D) += by + follow * inverse;
    *fell = s.fell;
    return status;
}
