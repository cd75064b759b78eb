/*
 * A copy of W, packed for the kernels, works on a block of rows after the
 * other: logits, loss and residuals, gradient, as in logistic.c. All K outputs
 * are one product of matrices. An epoch keeps the copy from batch to batch.
 */
#include "neuron/layer.h"

#include <gsl/gsl_errno.h>
#include <gsl/gsl_math.h>
#include <stdlib.h>
#include <string.h>

#include "base/problem.h"
#include "neuron/descent.h"
#include "neuron/kernels.h"
#include "neuron/logistic.h"

layer *layer_new(size_t D, size_t K)
{
    layer *l = malloc(sizeof *l);
    if (!l) {
        problem_memory_ended("layer_new: not enough memory");
        return NULL;
    }
    l->W = gsl_matrix_calloc(D, K);
    l->b = gsl_vector_calloc(K);
    if (l->W && l->b)
        return l;
    layer_free(l);
    return NULL;
}

void layer_free(layer *l)
{
    if (!l)
        return;
    gsl_matrix_free(l->W);
    gsl_vector_free(l->b);
    free(l);
}

int layer_check(const layer *first, const layer *last, const gsl_matrix *X,
                const gsl_matrix *M, const char *rows, const char *columns)
{
    if (X->size2 != first->W->size1)
        return problem_shapes_differ("columns of X against rows of W",
                                     X->size2, first->W->size1);
    if (M->size1 != X->size1)
        return problem_shapes_differ(rows, M->size1, X->size1);
    if (M->size2 != last->W->size2)
        return problem_shapes_differ(columns, M->size2, last->W->size2);
    return GSL_SUCCESS;
}

/*
 * What a pass over some rows works with. For a single output, the kernels of
 * logistic.h; for more, all matrices have `columns` columns, K and so many
 * more that it is a multiple of 4. An extra column has weights 0, a bias of
 * infinity and targets 1: then its loss and its residuals are 0.
 */
typedef struct {
    const kernels *k;
    size_t D, K, columns;
    size_t rows;    /* of a block */
    double *W, *dW; /* (D, columns), and 0 up to a multiple of 4 */
    double *b, *db; /* (columns) */
    double *A, *T;  /* (rows, columns); A is also the residuals */
    double *X;      /* (rows, D): rows that do not lie one after the other */
} space;

static size_t up_to_4(size_t n)
{
    return (n + 3) / 4 * 4;
}

/* As many rows as a cache holds, or as many as are wanted. False where memory
 * ends. */
static bool space_begin(space *s, const layer *l, size_t rows, bool copy)
{
    enum { BLOCK = 32768 }; /* numbers of X */
    const size_t D = l->W->size1, K = l->W->size2;
    const bool single = K == 1 && D >= FEWEST_COLUMNS;
    const size_t columns = single ? 1 : up_to_4(K);
    const size_t fit = BLOCK / (D + columns) / 4 * 4 + 4;
    *s = (space){.k = kernels_here(), .D = D, .K = K, .columns = columns};
    s->rows = rows ? rows : fit < 512 ? fit : 512;
    const size_t of_W = up_to_4(D * columns), of_b = up_to_4(columns);
    const size_t of_A = up_to_4(s->rows * columns);
    s->W = kernels_zeros(2 * of_W + 2 * of_A + 2 * of_b +
                         (copy ? s->rows * D : 0));
    if (!s->W) {
        problem_memory_ended("layer: not enough memory");
        return false;
    }
    s->dW = s->W + of_W;
    s->A = s->dW + of_W;
    s->T = s->A + of_A;
    s->b = s->T + of_A;
    s->db = s->b + of_b;
    s->X = s->db + of_b;
    for (size_t i = 0; i < D; i++)
        for (size_t k = 0; k < K; k++)
            s->W[i * columns + k] = gsl_matrix_get(l->W, i, k);
    for (size_t k = 0; k < columns; k++)
        s->b[k] = k < K ? gsl_vector_get(l->b, k) : INFINITY;
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
        for (size_t k = 0; k < s->columns; k++)
            s->A[n * s->columns + k] = s->b[k];
    if (s->columns == 1)
        s->k->logits(x, tda, N, s->D, s->W, s->A);
    else
        s->k->product(N, s->D, s->columns, x, tda, 1, s->W, s->A);
}

/* The N rows of T from row `first` on, or those that order names. */
static void pack_targets(space *s, const gsl_matrix *T, const size_t *order,
                         size_t first, size_t N)
{
    for (size_t n = 0; n < N; n++) {
        const size_t row = order ? order[first + n] : first + n;
        for (size_t k = 0; k < s->columns; k++)
            s->T[n * s->columns + k] =
                k < s->K ? T->data[row * T->tda + k] : 1;
    }
}

/* Adds the loss of N rows to *J; A becomes the residuals. False where a target
 * is outside [0, 1]. */
static bool space_losses(space *s, size_t N, careful_sum *J)
{
    const size_t count = N * s->columns;
    double sum = 0;
    for (size_t n = count; n % 4; n++) { /* no loss */
        s->A[n] = INFINITY;
        s->T[n] = 1;
    }
    return s->k->loss(up_to_4(count), s->A, s->T, s->A, J, &sum);
}

/* dW += X^T R and db += the sums of R's columns, R the residuals. */
static void space_slopes(space *s, const double *x, size_t tda, size_t N)
{
    for (size_t n = 0; n < N; n++)
        for (size_t k = 0; k < s->columns; k++)
            s->db[k] += s->A[n * s->columns + k];
    if (s->columns == 1)
        s->k->gradient(x, tda, N, s->D, s->A, s->dW);
    else
        s->k->product(s->D, N, s->columns, x, 1, tda, s->A, s->dW);
}

int layer_predict(const layer *l, const gsl_matrix *X, gsl_matrix *Y)
{
    int status = layer_check(l, l, X, Y, "rows of Y against rows of X",
                             "columns of Y against columns of W");
    space s;
    if (!status && !space_begin(&s, l, 0, false))
        status = GSL_ENOMEM;
    if (status)
        return status;
    for (size_t first = 0; first < X->size1; first += s.rows) {
        const size_t N = GSL_MIN(s.rows, X->size1 - first);
        space_logits(&s, X->data + first * X->tda, X->tda, N);
        s.k->sigmoid(up_to_4(N * s.columns), s.A);
        for (size_t n = 0; n < N; n++)
            memcpy(gsl_matrix_ptr(Y, first + n, 0), s.A + n * s.columns,
                   s.K * sizeof *s.A);
    }
    space_end(&s);
    return GSL_SUCCESS;
}

static void write_gradient(const space *s, double scale, layer *gradient)
{
    for (size_t k = 0; k < s->K; k++) {
        gsl_vector_set(gradient->b, k, scale * s->db[k]);
        for (size_t i = 0; i < s->D; i++)
            gsl_matrix_set(gradient->W, i, k,
                           scale * s->dW[i * s->columns + k]);
    }
}

static double penalty(const space *s, const layer_sgd *o)
{
    double absolute = 0, squares = 0;
    if (o->lambda_1 == 0 && o->lambda_2 == 0)
        return 0;
    for (size_t i = 0; i < s->D * s->columns; i++) {
        absolute += fabs(s->W[i]);
        squares += s->W[i] * s->W[i];
    }
    return o->lambda_1 * absolute + o->lambda_2 * squares;
}

/* The share of N rows, or of their outputs, that are answered rightly, times
 * N; A holds the residuals y - t. */
static double right_answers(const space *s, size_t N, const layer_sgd *o)
{
    size_t count = 0;
    for (size_t n = 0; n < N; n++) {
        const double *r = s->A + n * s->columns, *t = s->T + n * s->columns;
        size_t best = 0;
        for (size_t k = 0; k < s->K && o->one_hot; k++)
            best = r[k] + t[k] > r[best] + t[best] ? k : best;
        for (size_t k = 0; k < s->K && !o->one_hot; k++)
            count += (r[k] + t[k] > 0.5) == (t[k] > 0.5);
        count += o->one_hot && t[best] > 0.5;
    }
    return (double)count / (double)(o->one_hot ? 1 : s->K);
}

/* All rows: J or, where o is given, their score; and the gradient of J where
 * it is asked for. */
static int measure(const layer *l, const gsl_matrix *X, const gsl_matrix *T,
                   const layer_sgd *o, score *now, layer *gradient)
{
    int status = layer_check(l, l, X, T, "rows of T against rows of X",
                             "columns of T against columns of W");
    if (!status && gradient)
        status = layer_check(gradient, gradient, X, T,
                             "rows of T against rows of X",
                             "columns of the gradient against columns of T");
    space s;
    if (!status && !space_begin(&s, l, 0, false))
        status = GSL_ENOMEM;
    if (status)
        return status;

    const double scale = 1 / ((double)T->size1 * (double)T->size2);
    careful_sum sum = {0, 0};
    double right = 0;
    bool allowed = true;
    for (size_t first = 0; allowed && first < X->size1; first += s.rows) {
        const size_t N = GSL_MIN(s.rows, X->size1 - first);
        const double *x = X->data + first * X->tda;
        space_logits(&s, x, X->tda, N);
        pack_targets(&s, T, NULL, first, N);
        allowed = space_losses(&s, N, &sum);
        right += o ? right_answers(&s, N, o) : 0;
        if (gradient)
            space_slopes(&s, x, X->tda, N);
    }
    if (allowed) {
        *now = (score){scale * careful_total(&sum) + (o ? penalty(&s, o) : 0),
                       right / (double)X->size1};
        if (gradient)
            write_gradient(&s, scale, gradient);
    }
    space_end(&s);
    return allowed ? GSL_SUCCESS
                   : problem_value_refused("layer: a target outside [0, 1]");
}

int layer_loss(const layer *l, const gsl_matrix *X, const gsl_matrix *T,
               double *J, layer *gradient)
{
    score now;
    const int status = measure(l, X, T, NULL, &now, gradient);
    *J = status ? *J : now.loss;
    return status;
}

int layer_score(const layer *l, const gsl_matrix *X, const gsl_matrix *T,
                const layer_sgd *o, score *now)
{
    return measure(l, X, T, o, now, NULL);
}

/* ------------------------------------------------------- an epoch of SGD */

/* The N rows from `first` on: in X itself, or copied in order's order. */
static const double *space_batch(space *s, const gsl_matrix *X,
                                 const size_t *order, size_t first, size_t N,
                                 size_t *tda)
{
    *tda = order ? s->D : X->tda;
    if (!order)
        return X->data + first * X->tda;
    for (size_t n = 0; n < N; n++)
        memcpy(s->X + n * s->D, X->data + order[first + n] * X->tda,
               s->D * sizeof *s->X);
    return s->X;
}

/* One batch: its score, and the step that it leads to. */
static bool step(space *s, const double *x, size_t tda, size_t N,
                 const layer_sgd *o, score *now)
{
    const double scale = 1 / ((double)N * (double)s->K);
    const size_t of_W = up_to_4(s->D * s->columns);
    careful_sum sum = {0, 0};
    space_logits(s, x, tda, N);
    if (!space_losses(s, N, &sum))
        return false;
    *now = (score){scale * careful_total(&sum) + penalty(s, o),
                   right_answers(s, N, o) / (double)N};
    memset(s->dW, 0, of_W * sizeof *s->dW);
    memset(s->db, 0, s->columns * sizeof *s->db);
    space_slopes(s, x, tda, N);
    s->k->descend(of_W, s->W, s->dW, o->eta, scale,
                  o->proximal ? 0 : o->lambda_1, o->lambda_2);
    for (size_t i = 0; i < of_W && o->proximal; i++)
        s->W[i] = soft_threshold(s->W[i], o->eta * o->lambda_1);
    for (size_t k = 0; k < s->K; k++)
        s->b[k] -= o->eta * scale * s->db[k];
    return true;
}

int layer_epoch(layer *l, const gsl_matrix *X, const gsl_matrix *T,
                const layer_sgd *o, const size_t *order, score *shown)
{
    int status = layer_check(l, l, X, T, "rows of T against rows of X",
                             "columns of T against columns of W");
    const size_t batch = GSL_MIN(GSL_MAX(o->batch, 1), X->size1);
    space s;
    if (!status && !space_begin(&s, l, batch, order != NULL))
        status = GSL_ENOMEM;
    if (status)
        return status;

    score sum = {0, 0};
    bool allowed = true;
    for (size_t first = 0; allowed && first < X->size1; first += batch) {
        const size_t N = GSL_MIN(batch, X->size1 - first);
        const double part = (double)N / (double)X->size1;
        size_t tda;
        score now = {0, 0};
        const double *x = space_batch(&s, X, order, first, N, &tda);
        pack_targets(&s, T, order, first, N);
        allowed = step(&s, x, tda, N, o, &now);
        sum.loss += now.loss * part;
        sum.accuracy += now.accuracy * part;
    }
    if (allowed) {
        for (size_t k = 0; k < s.K; k++) {
            gsl_vector_set(l->b, k, s.b[k]);
            for (size_t i = 0; i < s.D; i++)
                gsl_matrix_set(l->W, i, k, s.W[i * s.columns + k]);
        }
        if (shown)
            *shown = sum;
    }
    space_end(&s);
    return allowed
               ? GSL_SUCCESS
               : problem_value_refused("layer_epoch: a target outside [0, 1]");
}

double layer_largest_entry(const layer *l, const layer *gradient,
                           double lambda_1, double lambda_2)
{
    double largest = 0;
    for (size_t k = 0; k < l->W->size2; k++) {
        gsl_vector_const_view w = gsl_matrix_const_column(l->W, k);
        gsl_vector_const_view g = gsl_matrix_const_column(gradient->W, k);
        const double of_k =
            descent_gradient_norm(&g.vector, gsl_vector_get(gradient->b, k),
                                  &w.vector, lambda_1, lambda_2);
        largest = fmax(largest, of_k);
    }
    return largest;
}

double layer_safe_rate(const gsl_matrix *X, size_t K, double lambda_2)
{
    const double NK = (double)X->size1 * (double)K;
    double bound = NAN;
    logistic_curvature_bound(X, &bound);
    return 1 / (bound / NK + 2 * lambda_2);
}
