/*
 * A permutation of the rows is drawn once; the first three quarters of it are
 * learned from.
 */
#include "held.h"

#include <gsl/gsl_permutation.h>
#include <gsl/gsl_randist.h>
#include <gsl/gsl_sort.h>
#include <stdlib.h>

#include "lesson/lesson.h"

/* The rows of M that order names. */
static gsl_matrix *rows_of(const gsl_matrix *M, const size_t *order, size_t N)
{
    gsl_matrix *some = gsl_matrix_alloc(N, M->size2);
    for (size_t n = 0; n < N; n++) {
        gsl_vector_const_view row = gsl_matrix_const_row(M, order[n]);
        gsl_matrix_set_row(some, n, &row.vector);
    }
    return some;
}

held_rows held_digits(size_t seed)
{
    held_rows h = {.e = examples_digits()};
    const size_t N = h.e.X->size1, learned = N * 3 / 4;
    gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);
    gsl_permutation *p = gsl_permutation_calloc(N);
    gsl_rng_set(rng, seed);
    gsl_ran_shuffle(rng, p->data, N, sizeof *p->data);
    h.X = rows_of(h.e.X, p->data, learned);
    h.T = rows_of(h.e.classes->T, p->data, learned);
    h.X_new = rows_of(h.e.X, p->data + learned, N - learned);
    h.T_new = rows_of(h.e.classes->T, p->data + learned, N - learned);
    gsl_permutation_free(p);
    gsl_rng_free(rng);
    return h;
}

void held_free(held_rows *h)
{
    gsl_matrix_free(h->X);
    gsl_matrix_free(h->T);
    gsl_matrix_free(h->X_new);
    gsl_matrix_free(h->T_new);
    class_examples_free(&h->e);
}

gsl_matrix *held_two_classes(const gsl_vector *t)
{
    gsl_matrix *T = gsl_matrix_alloc(t->size, 2);
    for (size_t n = 0; n < t->size; n++) {
        gsl_matrix_set(T, n, 0, 1 - gsl_vector_get(t, n));
        gsl_matrix_set(T, n, 1, gsl_vector_get(t, n));
    }
    return T;
}

size_t held_largest(const gsl_matrix *Y, size_t n)
{
    gsl_vector_const_view y = gsl_matrix_const_row(Y, n);
    return gsl_vector_max_index(&y.vector);
}

static bool is_right(const gsl_matrix *Y, const gsl_matrix *T, size_t n)
{
    return gsl_matrix_get(T, n, held_largest(Y, n)) == 1;
}

double held_accuracy(const gsl_matrix *Y, const gsl_matrix *T)
{
    size_t right = 0;
    for (size_t n = 0; n < Y->size1; n++)
        right += is_right(Y, T, n);
    return (double)right / (double)Y->size1;
}

double held_sum(const gsl_matrix *Y, size_t n)
{
    double sum = 0;
    for (size_t k = 0; k < Y->size2; k++)
        sum += gsl_matrix_get(Y, n, k);
    return sum;
}

size_t held_yes(const gsl_matrix *Y, size_t n)
{
    size_t yes = 0;
    for (size_t k = 0; k < Y->size2; k++)
        yes += gsl_matrix_get(Y, n, k) > 0.5;
    return yes;
}

void held_over_sum(gsl_matrix *Y)
{
    for (size_t n = 0; n < Y->size1; n++) {
        gsl_vector_view y = gsl_matrix_row(Y, n);
        gsl_vector_scale(&y.vector, 1 / held_sum(Y, n));
    }
}

double held_says(const gsl_matrix *Y)
{
    double sum = 0;
    for (size_t n = 0; n < Y->size1; n++)
        sum += gsl_matrix_get(Y, n, held_largest(Y, n));
    return sum / (double)Y->size1;
}

gsl_matrix *held_confusion(const gsl_matrix *Y, const gsl_matrix *T)
{
    gsl_matrix *C = gsl_matrix_calloc(Y->size2, Y->size2);
    for (size_t n = 0; n < Y->size1; n++)
        *gsl_matrix_ptr(C, held_largest(T, n), held_largest(Y, n)) += 1;
    return C;
}

/* The places of the rows by their largest y, rising. */
static size_t *by_largest(const gsl_matrix *Y)
{
    const size_t N = Y->size1;
    double *most = lesson_memory(N * sizeof *most);
    size_t *order = lesson_memory(N * sizeof *order);
    for (size_t n = 0; n < N; n++)
        most[n] = gsl_matrix_get(Y, n, held_largest(Y, n));
    gsl_sort_index(order, most, 1, N);
    free(most);
    return order;
}

gsl_matrix *held_groups(const gsl_matrix *Y, const gsl_matrix *T)
{
    enum { GROUPS = 10 };
    const size_t N = Y->size1;
    size_t *order = by_largest(Y);
    gsl_matrix *groups = gsl_matrix_calloc(GROUPS, 2);
    for (size_t g = 0; g < GROUPS; g++) {
        const size_t from = N * g / GROUPS, to = N * (g + 1) / GROUPS;
        const double share = 1 / (double)(to - from);
        for (size_t i = from; i < to; i++) {
            const size_t n = order[i];
            *gsl_matrix_ptr(groups, g, 0) +=
                share * gsl_matrix_get(Y, n, held_largest(Y, n));
            *gsl_matrix_ptr(groups, g, 1) += share * is_right(Y, T, n);
        }
    }
    free(order);
    return groups;
}

size_t *held_mistakes(const gsl_matrix *Y, const gsl_matrix *T, size_t *count)
{
    const size_t N = Y->size1;
    size_t *order = by_largest(Y);
    size_t *wrong = lesson_memory(N * sizeof *wrong);
    *count = 0;
    for (size_t i = N; i-- > 0;)
        if (!is_right(Y, T, order[i]))
            wrong[(*count)++] = order[i];
    free(order);
    return wrong;
}
