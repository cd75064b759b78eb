/*
 * As layer.c: a copy of W, packed for the kernels, works on a block of rows
 * after the other. The largest logit of a row is subtracted from all of them,
 * which changes no y, and then no exponential overflows (log-sum-exp).
 */
#include "neuron/softmax.h"

#include <gsl/gsl_errno.h>
#include <gsl/gsl_math.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/problem.h"
#include "neuron/kernels.h"
#include "neuron/logistic.h"

/*
 * What a pass works with. All matrices have `columns` columns, K and so many
 * more that it is a multiple of 4. An extra column has weights 0 and a bias of
 * -infinity: then its y is 0, and adds nothing.
 */
typedef struct {
    size_t D, K, columns;
    size_t rows;    /* of a block */
    double *W, *dW; /* (D, columns) */
    double *b, *db; /* (columns) */
    double *A, *T;  /* (rows, columns); A is also Y, and the residuals */
} space;

static bool space_begin(space *s, const layer *l)
{
    enum { BLOCK = 8192, MOST_ROWS = 512 }; /* BLOCK: numbers of X */
    const size_t D = l->W->size1, K = l->W->size2, columns = (K + 3) / 4 * 4;
    const size_t rows = GSL_MIN(BLOCK / D / 4 * 4 + 4, MOST_ROWS);
    *s = (space){.D = D, .K = K, .columns = columns, .rows = rows};
    s->W = kernels_zeros(2 * (D + 1 + rows) * columns);
    if (!s->W) {
        problem_memory_ended("softmax: not enough memory");
        return false;
    }
    s->dW = s->W + D * columns;
    s->b = s->dW + D * columns;
    s->db = s->b + columns;
    s->A = s->db + columns;
    s->T = s->A + rows * columns;
    for (size_t i = 0; i < D; i++)
        for (size_t k = 0; k < K; k++)
            s->W[i * columns + k] = gsl_matrix_get(l->W, i, k);
    for (size_t k = 0; k < columns; k++)
        s->b[k] = k < K ? gsl_vector_get(l->b, k) : -INFINITY;
    return true;
}

static void space_end(space *s)
{
    free(s->W);
}

/* A = X W + b for N rows. */
static void space_logits(space *s, const double *x, size_t tda, size_t N)
{
    for (size_t n = 0; n < N; n++)
        memcpy(s->A + n * s->columns, s->b, s->columns * sizeof *s->A);
    kernels_here()->product(N, s->D, s->columns, x, tda, 1, s->W, s->A);
}

int softmax_predict(const layer *l, const gsl_matrix *X, gsl_matrix *Y)
{
    int status = layer_check(l, l, X, Y, "rows of Y against rows of X",
                             "columns of Y against columns of W");
    space s;
    if (!status && !space_begin(&s, l))
        status = GSL_ENOMEM;
    if (status)
        return status;
    for (size_t first = 0; first < X->size1; first += s.rows) {
        const size_t N = GSL_MIN(s.rows, X->size1 - first);
        space_logits(&s, X->data + first * X->tda, X->tda, N);
        kernels_here()->softmax(N, s.columns, s.A, NULL, NULL);
        for (size_t n = 0; n < N; n++)
            memcpy(gsl_matrix_ptr(Y, first + n, 0), s.A + n * s.columns,
                   s.K * sizeof *s.A);
    }
    space_end(&s);
    return GSL_SUCCESS;
}

bool softmax_targets(const gsl_matrix *T)
{
    for (size_t n = 0; n < T->size1; n++) {
        double sum = 0, least = 0;
        for (size_t k = 0; k < T->size2; k++) {
            const double t = T->data[n * T->tda + k];
            sum += t;
            least = t < least ? t : least;
        }
        if (least < 0 || !(fabs(sum - 1) <= 1e-9))
            return false;
    }
    return true;
}

/* dW += X^T R and db += the sums of R's columns, R the residuals. */
static void space_slopes(space *s, const double *x, size_t tda, size_t N)
{
    for (size_t n = 0; n < N; n++)
        for (size_t k = 0; k < s->columns; k++)
            s->db[k] += s->A[n * s->columns + k];
    kernels_here()->product(s->D, N, s->columns, x, 1, tda, s->A, s->dW);
}

static void write_gradient(const space *s, layer *gradient)
{
    for (size_t k = 0; k < s->K; k++) {
        gsl_vector_set(gradient->b, k, s->db[k]);
        for (size_t i = 0; i < s->D; i++)
            gsl_matrix_set(gradient->W, i, k, s->dW[i * s->columns + k]);
    }
}

int softmax_loss(const layer *l, const gsl_matrix *X, const gsl_matrix *T,
                 double *J, layer *gradient)
{
    int status = layer_check(l, l, X, T, "rows of T against rows of X",
                             "columns of T against columns of W");
    if (!status && gradient &&
        (gradient->W->size1 != l->W->size1 ||
         gradient->W->size2 != l->W->size2))
        status = problem_shapes_differ("columns of the gradient against W's",
                                       gradient->W->size2, l->W->size2);
    if (!status && !softmax_targets(T))
        status = problem_value_refused(
            "softmax_loss: a row of T that is no distribution");
    space s;
    if (!status && !space_begin(&s, l))
        status = GSL_ENOMEM;
    if (status)
        return status;
    careful_sum sum = {0, 0};
    for (size_t first = 0; first < X->size1; first += s.rows) {
        const size_t N = GSL_MIN(s.rows, X->size1 - first);
        const double *x = X->data + first * X->tda;
        for (size_t n = 0; n < N; n++)
            memcpy(s.T + n * s.columns, T->data + (first + n) * T->tda,
                   s.K * sizeof *s.T);
        space_logits(&s, x, X->tda, N);
        kernels_here()->softmax(N, s.columns, s.A, s.T, &sum);
        if (gradient)
            space_slopes(&s, x, X->tda, N);
    }
    *J = careful_total(&sum);
    if (gradient)
        write_gradient(&s, gradient);
    space_end(&s);
    return GSL_SUCCESS;
}

/* What a row counts for in block (k, l), but for its sign: the root of y_k y_l,
 * or of y_k (1 - y_k) where k = l, 1 - y_k being the sum of the others. */
static double row_weight(const gsl_vector *y, size_t k, size_t l)
{
    double other = 0;
    if (k != l)
        return gsl_vector_get(y, k) * gsl_vector_get(y, l);
    for (size_t j = 0; j < y->size; j++)
        other += j == k ? 0 : gsl_vector_get(y, j);
    return gsl_vector_get(y, k) * other;
}

int softmax_hessian(const layer *l, const gsl_matrix *X, gsl_matrix *H)
{
    const size_t D = l->W->size1, K = l->W->size2, N = X->size1;
    if (X->size2 != D)
        return problem_shapes_differ("columns of X against rows of W",
                                     X->size2, D);
    if (H->size1 != (D + 1) * K || H->size2 != (D + 1) * K)
        return problem_shapes_differ("rows of H against those of K blocks",
                                     H->size1, (D + 1) * K);
    gsl_matrix *Y = gsl_matrix_alloc(N, K),
               *G = gsl_matrix_alloc(D + 1, D + 1);
    gsl_vector *c = gsl_vector_alloc(N);
    int status = Y && G && c ? softmax_predict(l, X, Y) : GSL_ENOMEM;
    for (size_t k = 0; k < K && !status; k++)
        for (size_t j = k; j < K && !status; j++) {
            for (size_t n = 0; n < N; n++) {
                gsl_vector_const_view y = gsl_matrix_const_row(Y, n);
                gsl_vector_set(c, n, row_weight(&y.vector, k, j));
            }
            status = logistic_gram(X, c, G);
            gsl_matrix_view upper = gsl_matrix_submatrix(
                H, k * (D + 1), j * (D + 1), D + 1, D + 1);
            gsl_matrix_view lower = gsl_matrix_submatrix(
                H, j * (D + 1), k * (D + 1), D + 1, D + 1);
            if (k != j)
                gsl_matrix_scale(G, -1);
            gsl_matrix_memcpy(&upper.matrix, G);
            gsl_matrix_memcpy(&lower.matrix, G);
        }
    gsl_vector_free(c);
    gsl_matrix_free(G);
    gsl_matrix_free(Y);
    return status;
}
