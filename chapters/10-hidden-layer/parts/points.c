/*
 * Every set is made or copied: rows of a file that are shuffled stay as they
 * are there.
 */
#include "points.h"

#include <gsl/gsl_blas.h>
#include <gsl/gsl_math.h>
#include <gsl/gsl_randist.h>
#include <gsl/gsl_statistics_double.h>
#include <math.h>
#include <stdlib.h>

#include "lesson/lesson.h"

static points points_new(size_t N, size_t D, size_t K)
{
    return (points){gsl_matrix_calloc(N, D), gsl_matrix_calloc(N, K)};
}

points points_two_rings(void)
{
    gsl_rng *rng = lesson_rng();
    const points p = points_rings(rng, 200);
    gsl_rng_free(rng);
    return p;
}

void points_free(points *p)
{
    gsl_matrix_free(p->X);
    gsl_matrix_free(p->T);
}

points points_xor(void)
{
    points p = points_new(4, 2, 1);
    for (size_t n = 0; n < 4; n++) {
        gsl_matrix_set(p.X, n, 0, n / 2 ? 1 : -1);
        gsl_matrix_set(p.X, n, 1, n % 2 ? 1 : -1);
        gsl_matrix_set(p.T, n, 0, n == 1 || n == 2);
    }
    return p;
}

points points_rings(gsl_rng *rng, size_t N)
{
    points p = points_new(N, 2, 1);
    for (size_t n = 0; n < N; n++) {
        const bool inner = n % 2 == 0;
        const double r = (inner ? 1 : 2) + gsl_ran_gaussian(rng, 0.2);
        const double angle = 2 * M_PI * gsl_rng_uniform(rng);
        gsl_matrix_set(p.X, n, 0, r * cos(angle));
        gsl_matrix_set(p.X, n, 1, r * sin(angle));
        gsl_matrix_set(p.T, n, 0, inner);
    }
    return p;
}

some points_some(const points *p, size_t first, size_t N)
{
    N = GSL_MIN(N, p->X->size1 - first);
    return (some){gsl_matrix_submatrix(p->X, first, 0, N, p->X->size2),
                  gsl_matrix_submatrix(p->T, first, 0, N, p->T->size2)};
}

size_t points_right(const network *n, const points *p)
{
    const size_t N = p->T->size1, K = p->T->size2;
    gsl_matrix *Y = gsl_matrix_alloc(N, K);
    size_t right = 0;
    network_predict(n, p->X, Y);
    for (size_t i = 0; i < N; i++) {
        gsl_vector_const_view y = gsl_matrix_const_row(Y, i);
        if (K > 1)
            right +=
                gsl_matrix_get(p->T, i, gsl_vector_max_index(&y.vector)) > 0.5;
        else
            right += (gsl_matrix_get(Y, i, 0) > 0.5) ==
                     (gsl_matrix_get(p->T, i, 0) > 0.5);
    }
    gsl_matrix_free(Y);
    return right;
}

void points_softmax(gsl_matrix *A)
{
    for (size_t n = 0; n < A->size1; n++) {
        gsl_vector_view row = gsl_matrix_row(A, n);
        const double largest = gsl_vector_max(&row.vector);
        double sum = 0;
        for (size_t k = 0; k < A->size2; k++) {
            const double e = exp(gsl_matrix_get(A, n, k) - largest);
            gsl_matrix_set(A, n, k, e);
            sum += e;
        }
        gsl_vector_scale(&row.vector, 1 / sum);
    }
}

double points_logit(const network *n, const double *x)
{
    network logits = *n; /* its layers are n's */
    double a;
    logits.after[n->count - 1] = NETWORK_LINEAR;
    gsl_matrix_const_view X =
        gsl_matrix_const_view_array(x, 1, n->layers[0]->W->size1);
    gsl_matrix_view A = gsl_matrix_view_array(&a, 1, 1);
    network_predict(&logits, &X.matrix, &A.matrix);
    return a;
}

double points_spread(const network *n, const gsl_matrix *X, size_t l)
{
    network so_far = *n; /* its layers are n's */
    so_far.count = l + 1;
    gsl_matrix *H = gsl_matrix_alloc(X->size1, n->layers[l]->W->size2);
    network_predict(&so_far, X, H);
    double squares = 0;
    for (size_t k = 0; k < H->size2; k++) {
        gsl_vector_const_view h = gsl_matrix_const_column(H, k);
        squares += gsl_stats_variance_m(
            h.vector.data, h.vector.stride, H->size1,
            gsl_stats_mean(h.vector.data, h.vector.stride, H->size1));
    }
    const double spread = sqrt(squares / (double)H->size2);
    gsl_matrix_free(H);
    return spread;
}

static points rows_of(const class_examples *all, const size_t *order,
                      size_t first, size_t N)
{
    points p = points_new(N, all->X->size2, all->classes->T->size2);
    for (size_t n = 0; n < N; n++) {
        gsl_vector_view x = gsl_matrix_row(all->X, order[first + n]);
        gsl_vector_view t = gsl_matrix_row(all->classes->T, order[first + n]);
        gsl_matrix_set_row(p.X, n, &x.vector);
        gsl_matrix_set_row(p.T, n, &t.vector);
    }
    return p;
}

digits digits_split(const class_examples *all, gsl_rng *rng, size_t rows)
{
    const size_t N = all->X->size1;
    size_t *order = run_order(N);
    if (rng)
        gsl_ran_shuffle(rng, order, N, sizeof *order);
    const digits d = {rows_of(all, order, 0, rows),
                      rows_of(all, order, 1200, N - 1500),
                      rows_of(all, order, N - 300, 300)};
    free(order);
    return d;
}

void digits_free(digits *d)
{
    points_free(&d->training);
    points_free(&d->validation);
    points_free(&d->test);
}

run run_new(size_t epochs)
{
    return (run){epochs, 0, lesson_memory(epochs * sizeof(double)),
                 lesson_memory(epochs * sizeof(double))};
}

void run_free(run *r)
{
    free(r->training);
    free(r->held);
}

bool run_keep(run *r, size_t k, double training, double held)
{
    r->training[k] = training;
    r->held[k] = held;
    if (k > 0 && held >= r->held[r->best])
        return false;
    r->best = k;
    return true;
}

size_t *run_order(size_t N)
{
    size_t *order = lesson_memory(N * sizeof *order);
    for (size_t n = 0; n < N; n++)
        order[n] = n;
    return order;
}

network *network_like(const network *n)
{
    size_t units[NETWORK_MOST + 1] = {n->layers[0]->W->size1};
    for (size_t l = 0; l < n->count; l++)
        units[l + 1] = n->layers[l]->W->size2;
    return network_new(n->count, units,
                       n->after[0] == NETWORK_SOFTMAX ? NETWORK_LINEAR
                                                      : n->after[0],
                       n->after[n->count - 1]);
}

void network_copy(network *to, const network *from)
{
    for (size_t l = 0; l < from->count; l++) {
        gsl_matrix_memcpy(to->layers[l]->W, from->layers[l]->W);
        gsl_vector_memcpy(to->layers[l]->b, from->layers[l]->b);
    }
}

double network_length(const network *n, size_t l)
{
    const gsl_matrix *W = n->layers[l]->W;
    double squares = 0;
    for (size_t i = 0; i < W->size1; i++)
        for (size_t k = 0; k < W->size2; k++)
            squares += gsl_pow_2(gsl_matrix_get(W, i, k));
    return sqrt(squares);
}

double network_apart(const network *a, const network *b)
{
    double apart = 0, largest = 0;
    for (size_t l = 0; l < a->count; l++) {
        const gsl_matrix *V = a->layers[l]->W, *W = b->layers[l]->W;
        for (size_t i = 0; i < W->size1; i++)
            for (size_t k = 0; k < W->size2; k++) {
                const double v = gsl_matrix_get(V, i, k);
                apart = fmax(apart, fabs(v - gsl_matrix_get(W, i, k)));
                largest = fmax(largest, fabs(v));
            }
    }
    return apart / largest;
}
