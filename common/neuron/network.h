/*
 * Layers one after the other: what one hands on is what the next one takes.
 *
 *     A_1 = X W_1 + b_1,  H_1 = f_1(A_1),  A_2 = H_1 W_2 + b_2,  ...,  Y
 *
 * The first W has as many rows as X has columns, each next as many as the one
 * before it has columns: its units. All are a `layer` of layer.h. Not here: the
 * penalty, and when to stop.
 *
 * Every function returns GSL_SUCCESS, or GSL_EBADLEN where shapes do not
 * conform, or GSL_ENOMEM; then nothing is written.
 */
#ifndef NETWORK_H
#define NETWORK_H

#include <gsl/gsl_matrix.h>
#include <gsl/gsl_rng.h>
#include <stddef.h>

#include "neuron/layer.h"

/* What stands after a layer. NETWORK_SOFTMAX: after the last one only. */
typedef enum {
    NETWORK_LINEAR,
    NETWORK_SIGMOID,
    NETWORK_TANH,
    NETWORK_RELU, /* max(0, a), its slope at 0 is 0 */
    NETWORK_SOFTMAX
} network_activation;

enum { NETWORK_MOST = 16 }; /* layers */

typedef struct {
    size_t count; /* of layers */
    layer *layers[NETWORK_MOST];
    network_activation after[NETWORK_MOST];
} network;

/*
 * A network of `count` layers of zeros, 1 to NETWORK_MOST. units: count + 1
 * numbers, those of the inputs first. `between` stands after each but the last,
 * `last` after that. The caller frees it. NULL where memory ends, or with
 * GSL_EINVAL for another count or a softmax between layers.
 */
network *network_new(size_t count, const size_t *units,
                     network_activation between, network_activation last);
void network_free(network *n);

/*
 * Draws the weights as Glorot and Bengio (2010) do: evenly between plus and
 * minus sqrt(6 / (D + K)) for a layer of D inputs and K units, row by row; the
 * biases become 0.
 */
void network_draw(network *n, gsl_rng *rng);

/* Y = what the last layer hands on for each row of X: (N, K). */
int network_predict(const network *n, const gsl_matrix *X, gsl_matrix *Y);

/*
 * The cross-entropy of X and T (N, K) in nats, the mean over the rows of its
 * sum over the outputs, and where asked its gradient, by backpropagation. For
 * the last layer that is (Y - T) / N in the logits, and in those before
 *
 *     R_(l-1) = (R_l W_l^T) * f'(A_(l-1)), entry by entry
 *     dJ/dW_l = H_(l-1)^T R_l,  dJ/db_l = the sums of R_l's columns
 *
 * gradient: of the network's shape, or NULL. N at least 1. GSL_EDOM where a t is
 * outside [0, 1], or under a softmax a row of T does not add up to 1;
 * GSL_EINVAL where neither sigmoid nor softmax stands last.
 */
int network_loss(const network *n, const gsl_matrix *X, const gsl_matrix *T,
                 double *J, network *gradient);

typedef struct {
    double eta;      /* the learning rate */
    double momentum; /* mu, from 0 to below 1 */
    size_t batch;    /* rows in a batch, at least 1 */
} network_sgd;

/*
 * One epoch of stochastic gradient descent: for one batch of rows after the
 * other, with J of these rows as above and v for each weight and bias,
 *
 *     v <- mu v - eta dJ/dw,    w <- w + v
 *
 * velocity: all v, of the network's shape; or NULL, and they begin at 0. order:
 * N numbers of rows, the order in which they are taken, or NULL for that of X.
 * *shown, where shown is not NULL: J of each batch before its step, each counted
 * by its rows. Errors as network_loss.
 */
int network_epoch(network *n, const gsl_matrix *X, const gsl_matrix *T,
                  const network_sgd *o, network *velocity, const size_t *order,
                  double *shown);

#endif
