/*
 * A copy of all weights, packed for the kernels, works on a block of rows after
 * the other: forward, then backward (Rumelhart, Hinton and Williams 1986). Each
 * slope f'(a) is taken from the h = f(a) that is kept. An epoch keeps the copy
 * from batch to batch.
 *
 * What is packed has `columns` columns in place of K, a multiple of 4. An extra
 * one has weights 0 and hands on nothing that is looked at. In the last layer
 * its bias makes its loss and its residuals 0: infinity, with a target of 1, for
 * a sigmoid, -infinity for a softmax.
 */
#include "neuron/network.h"

#include <gsl/gsl_errno.h>
#include <gsl/gsl_math.h>
#include <math.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "base/careful.h"
#include "base/problem.h"
#include "neuron/kernels.h"
#include "neuron/softmax.h"

network *network_new(size_t count, const size_t *units,
                     network_activation between, network_activation last)
{
    if (count < 1 || count > NETWORK_MOST || between == NETWORK_SOFTMAX) {
        gsl_error("network_new: so many layers, or a softmax between them",
                  __FILE__, __LINE__, GSL_EINVAL);
        return NULL;
    }
    network *n = calloc(1, sizeof *n);
    if (!n) {
        problem_memory_ended("network_new: not enough memory");
        return NULL;
    }
    for (; n->count < count; n->count++) {
        const size_t l = n->count;
        n->after[l] = l + 1 < count ? between : last;
        n->layers[l] = layer_new(units[l], units[l + 1]);
        if (!n->layers[l]) {
            network_free(n);
            return NULL;
        }
    }
    return n;
}

void network_free(network *n)
{
    if (!n)
        return;
    for (size_t l = 0; l < n->count; l++)
        layer_free(n->layers[l]);
    free(n);
}

void network_draw(network *n, gsl_rng *rng)
{
    for (size_t l = 0; l < n->count; l++) {
        gsl_matrix *W = n->layers[l]->W;
        const double limit = sqrt(6 / (double)(W->size1 + W->size2));
        for (size_t i = 0; i < W->size1; i++)
            for (size_t k = 0; k < W->size2; k++)
                gsl_matrix_set(W, i, k,
                               limit * (2 * gsl_rng_uniform(rng) - 1));
        gsl_vector_set_zero(n->layers[l]->b);
    }
}

/* ------------------------------------------------------------- packed */

/* A layer; P: the rows of W, up to a multiple of 4. */
typedef struct {
    network_activation after;
    size_t D, K, P, columns;
    double *W, *dW, *v; /* (D + 1, columns), the last row is b; v: momentum */
    double *W_T;        /* (columns, P) */
    double *H, *R;      /* (rows, columns): handed on; slopes in the logits */
} packed;

typedef struct {
    const kernels *k;
    size_t count, rows; /* of a block */
    packed l[NETWORK_MOST];
    double *T, *X;   /* (rows, columns); (rows, D) in another order */
    double *numbers; /* all of the above */
} space;

static size_t up_to_4(size_t n)
{
    return (n + 3) / 4 * 4;
}

static packed shape_of(const network *n, size_t l)
{
    const gsl_matrix *W = n->layers[l]->W;
    return (packed){.after = n->after[l],
                    .D = W->size1,
                    .K = W->size2,
                    .P = up_to_4(W->size1),
                    .columns = up_to_4(W->size2)};
}

static double *cut(double **from, size_t count)
{
    double *const here = *from;
    *from += count;
    return here;
}

/* Cuts s->numbers into its parts; returns how many numbers they are. */
static size_t lay_out(space *s)
{
    double *const from = s->numbers, *at = from;
    for (size_t i = 0; i < s->count; i++) {
        packed *l = s->l + i;
        const size_t of_W = (l->D + 1) * l->columns;
        l->W = cut(&at, of_W);
        l->dW = cut(&at, of_W);
        l->v = cut(&at, of_W);
        l->W_T = cut(&at, l->columns * l->P);
        l->H = cut(&at, s->rows * l->columns);
        l->R = cut(&at, s->rows * l->columns);
    }
    s->T = cut(&at, s->rows * s->l[s->count - 1].columns);
    s->X = cut(&at, s->rows * s->l[0].D);
    return (size_t)(at - from);
}

static void pack(const layer *from, const packed *l, double *to)
{
    for (size_t i = 0; i < l->D; i++)
        memcpy(to + i * l->columns, gsl_matrix_const_ptr(from->W, i, 0),
               l->K * sizeof *to);
    for (size_t k = 0; k < l->K; k++)
        to[l->D * l->columns + k] = gsl_vector_get(from->b, k);
}

static void unpack(const packed *l, const double *from, double scale,
                   layer *to)
{
    for (size_t i = 0; i < l->D; i++)
        for (size_t k = 0; k < l->K; k++)
            gsl_matrix_set(to->W, i, k, scale * from[i * l->columns + k]);
    for (size_t k = 0; k < l->K; k++)
        gsl_vector_set(to->b, k, scale * from[l->D * l->columns + k]);
}

/* A packed copy for blocks of so many rows. False where memory ends. */
static bool space_begin(space *s, const network *n, size_t rows)
{
    double none = 0;
    *s = (space){.k = kernels_here(), .count = n->count, .rows = rows};
    for (size_t i = 0; i < n->count; i++)
        s->l[i] = shape_of(n, i);
    s->numbers = &none; /* only to count */
    s->numbers = kernels_zeros(lay_out(s));
    if (!s->numbers) {
        problem_memory_ended("network: not enough memory");
        return false;
    }
    lay_out(s);
    for (size_t i = 0; i < n->count; i++)
        pack(n->layers[i], s->l + i, s->l[i].W);
    const packed *last = s->l + s->count - 1;
    for (size_t k = last->K; k < last->columns; k++)
        last->W[last->D * last->columns + k] =
            last->after == NETWORK_SOFTMAX ? -INFINITY : INFINITY;
    return true;
}

static void space_end(space *s)
{
    free(s->numbers);
}

/* ----------------------------------------------------- forward, backward */

/* Logits become what is handed on. */
static void activate(const space *s, network_activation f, size_t count,
                     double *a)
{
    if (f == NETWORK_SIGMOID)
        s->k->sigmoid(count, a);
    if (f == NETWORK_TANH)
        s->k->tanh(count, a);
    if (f == NETWORK_RELU)
        s->k->relu(count, a);
}

/* r *= f'(a), where h = f(a). */
static void times_slope(const space *s, network_activation f, size_t count,
                        const double *h, double *r)
{
    if (f == NETWORK_SIGMOID)
        s->k->sigmoid_slope(count, h, r);
    if (f == NETWORK_TANH)
        s->k->tanh_slope(count, h, r);
    if (f == NETWORK_RELU)
        s->k->relu_slope(count, h, r);
}

/* H of every layer for N rows of X; that of the last one remains its logits. */
static void forward(space *s, const double *x, size_t tda, size_t N)
{
    for (size_t i = 0; i < s->count; i++) {
        const packed *l = s->l + i;
        const double *b = l->W + l->D * l->columns;
        for (size_t n = 0; n < N; n++)
            memcpy(l->H + n * l->columns, b, l->columns * sizeof *b);
        s->k->product(N, l->D, l->columns, x, tda, 1, l->W, l->H);
        if (i + 1 < s->count)
            activate(s, l->after, N * l->columns, l->H);
        x = l->H;
        tda = l->columns;
    }
}

/* Adds the loss of the last layer's logits to *J, and makes them into Y - T.
 * False where a target is not allowed; softmax's are looked at beforehand. */
static bool losses(space *s, size_t N, careful_sum *J)
{
    const packed *l = s->l + s->count - 1;
    double sum = 0;
    if (l->after == NETWORK_SIGMOID)
        return s->k->loss(N * l->columns, l->H, s->T, l->H, J, &sum);
    s->k->softmax(N, l->columns, l->H, s->T, J);
    return true;
}

/* R of layer i becomes that of the one before it. */
static void hand_back(space *s, size_t i, const double *R, size_t N)
{
    const packed *l = s->l + i, *before = l - 1;
    for (size_t d = 0; d < l->D; d++)
        for (size_t k = 0; k < l->columns; k++)
            l->W_T[k * l->P + d] = l->W[d * l->columns + k];
    memset(before->R, 0, N * l->P * sizeof *R);
    s->k->product(N, l->K, l->P, R, l->columns, 1, l->W_T, before->R);
    times_slope(s, before->after, N * l->P, before->H, before->R);
}

/* dW of every layer += that of N rows of X; the last H holds Y - T. */
static void backward(space *s, const double *x, size_t tda, size_t N)
{
    const double *R = s->l[s->count - 1].H;
    for (size_t i = s->count; i-- > 0;) {
        const packed *l = s->l + i;
        const double *in = i ? l[-1].H : x;
        double *db = l->dW + l->D * l->columns;
        s->k->product(l->D, N, l->columns, in, 1, i ? l[-1].columns : tda, R,
                      l->dW);
        s->k->add_rows(N, l->columns, R, db);
        if (i > 0) {
            hand_back(s, i, R, N);
            R = l[-1].R;
        }
    }
}

/* ------------------------------------------------------------- all rows */

/* Whether two networks have one shape; what: the name of the second. */
static int check_shapes(const network *n, const network *other,
                        const char *what)
{
    if (other->count != n->count)
        return problem_shapes_differ(what, other->count, n->count);
    for (size_t i = 0; i < n->count; i++) {
        const gsl_matrix *W = n->layers[i]->W, *V = other->layers[i]->W;
        if (W->size1 != V->size1)
            return problem_shapes_differ(what, V->size1, W->size1);
        if (W->size2 != V->size2)
            return problem_shapes_differ(what, V->size2, W->size2);
    }
    return GSL_SUCCESS;
}

/* Whether T is what the last activation can learn from. */
static int check_targets(const network *n, const gsl_matrix *X,
                         const gsl_matrix *T)
{
    const network_activation last = n->after[n->count - 1];
    const int status =
        layer_check(n->layers[0], n->layers[n->count - 1], X, T,
                    "rows of T against rows of X",
                    "columns of T against units of the last layer");
    if (status)
        return status;
    if (last != NETWORK_SIGMOID && last != NETWORK_SOFTMAX) {
        gsl_error("network: a loss needs a sigmoid or a softmax at the end",
                  __FILE__, __LINE__, GSL_EINVAL);
        return GSL_EINVAL;
    }
    if (last == NETWORK_SOFTMAX && !softmax_targets(T))
        return problem_value_refused(
            "network: a row of T that is no distribution");
    return GSL_SUCCESS;
}

/* The N rows of T from `first` on, or those that order names. */
static void pack_targets(space *s, const gsl_matrix *T, const size_t *order,
                         size_t first, size_t N)
{
    const packed *l = s->l + s->count - 1;
    const double extra = l->after == NETWORK_SIGMOID ? 1 : 0;
    for (size_t n = 0; n < N; n++) {
        const size_t row = order ? order[first + n] : first + n;
        for (size_t k = 0; k < l->columns; k++)
            s->T[n * l->columns + k] =
                k < l->K ? T->data[row * T->tda + k] : extra;
    }
}

enum { ROWS = 64 }; /* of a block: what is handed on stays in the cache */

int network_predict(const network *n, const gsl_matrix *X, gsl_matrix *Y)
{
    int status = layer_check(n->layers[0], n->layers[n->count - 1], X, Y,
                             "rows of Y against rows of X",
                             "columns of Y against units of the last layer");
    space s;
    if (!status && !space_begin(&s, n, GSL_MIN(ROWS, X->size1)))
        status = GSL_ENOMEM;
    if (status)
        return status;
    const packed *last = s.l + s.count - 1;
    for (size_t first = 0; first < X->size1; first += s.rows) {
        const size_t N = GSL_MIN(s.rows, X->size1 - first);
        forward(&s, X->data + first * X->tda, X->tda, N);
        if (last->after == NETWORK_SOFTMAX)
            s.k->softmax(N, last->columns, last->H, NULL, NULL);
        else
            activate(&s, last->after, N * last->columns, last->H);
        for (size_t m = 0; m < N; m++)
            memcpy(gsl_matrix_ptr(Y, first + m, 0),
                   last->H + m * last->columns, last->K * sizeof *last->H);
    }
    space_end(&s);
    return GSL_SUCCESS;
}

int network_loss(const network *n, const gsl_matrix *X, const gsl_matrix *T,
                 double *J, network *gradient)
{
    int status = check_targets(n, X, T);
    if (!status && gradient)
        status = check_shapes(n, gradient, "the gradient against the network");
    space s;
    if (!status && !space_begin(&s, n, GSL_MIN(ROWS, X->size1)))
        status = GSL_ENOMEM;
    if (status)
        return status;
    const double scale = 1 / (double)X->size1;
    careful_sum sum = {0, 0};
    bool allowed = true;
    for (size_t first = 0; allowed && first < X->size1; first += s.rows) {
        const size_t N = GSL_MIN(s.rows, X->size1 - first);
        const double *x = X->data + first * X->tda;
        forward(&s, x, X->tda, N);
        pack_targets(&s, T, NULL, first, N);
        allowed = losses(&s, N, &sum);
        if (gradient)
            backward(&s, x, X->tda, N);
    }
    if (allowed)
        *J = scale * careful_total(&sum);
    for (size_t i = 0; i < n->count && allowed && gradient; i++)
        unpack(s.l + i, s.l[i].dW, scale, gradient->layers[i]);
    space_end(&s);
    return allowed ? GSL_SUCCESS
                   : problem_value_refused("network: a target outside [0, 1]");
}

/* ------------------------------------------------------- an epoch of SGD */

/* v <- mu v - eta scale dW, W <- W + v; dW becomes 0. */
static void step(space *s, const network_sgd *o, double scale)
{
    for (size_t i = 0; i < s->count; i++) {
        const packed *l = s->l + i;
        s->k->roll((l->D + 1) * l->columns, l->W, l->v, l->dW, o->eta * scale,
                   o->momentum);
    }
}

/* The N rows from `first` on: in X itself, or copied in order's order. */
static const double *batch_of(space *s, const gsl_matrix *X,
                              const size_t *order, size_t first, size_t N,
                              size_t *tda)
{
    const size_t D = X->size2;
    *tda = order ? D : X->tda;
    if (!order)
        return X->data + first * X->tda;
    for (size_t n = 0; n < N; n++)
        memcpy(s->X + n * D, X->data + order[first + n] * X->tda,
               D * sizeof *s->X);
    return s->X;
}

int network_epoch(network *n, const gsl_matrix *X, const gsl_matrix *T,
                  const network_sgd *o, network *velocity, const size_t *order,
                  double *shown)
{
    int status = check_targets(n, X, T);
    if (!status && velocity)
        status = check_shapes(n, velocity, "the velocity against the network");
    const size_t batch = GSL_MIN(GSL_MAX(o->batch, 1), X->size1);
    space s;
    if (!status && !space_begin(&s, n, batch))
        status = GSL_ENOMEM;
    if (status)
        return status;
    for (size_t i = 0; i < n->count; i++)
        if (velocity)
            pack(velocity->layers[i], s.l + i, s.l[i].v);
        else if (o->momentum == 0)
            s.l[i].v = NULL; /* not asked for, and two passes fewer */

    careful_sum sum = {0, 0};
    bool allowed = true;
    for (size_t first = 0; allowed && first < X->size1; first += batch) {
        const size_t N = GSL_MIN(batch, X->size1 - first);
        size_t tda;
        const double *x = batch_of(&s, X, order, first, N, &tda);
        forward(&s, x, tda, N);
        pack_targets(&s, T, order, first, N);
        allowed = losses(&s, N, &sum);
        backward(&s, x, tda, N);
        step(&s, o, 1 / (double)N);
    }
    for (size_t i = 0; i < n->count && allowed; i++) {
        unpack(s.l + i, s.l[i].W, 1, n->layers[i]);
        if (velocity)
            unpack(s.l + i, s.l[i].v, 1, velocity->layers[i]);
    }
    if (allowed && shown)
        *shown = careful_total(&sum) / (double)X->size1;
    space_end(&s);
    return allowed ? GSL_SUCCESS
                   : problem_value_refused("network: a target outside [0, 1]");
}
