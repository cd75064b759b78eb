/*
 * A layer whose K outputs are one answer out of K: softmax in place of K
 * sigmoids, in the names of layer.h.
 *
 *     y_nk = exp(a_nk) / sum_j exp(a_nj),   A = X W + b
 *
 * Each row of Y adds up to 1. Adding one vector to all columns of W, and one
 * number to all of b, changes nothing. K = 2 is the sigmoid of a_1 - a_0.
 *
 * Every function returns GSL_SUCCESS, or GSL_EBADLEN where shapes do not
 * conform, or GSL_ENOMEM; then nothing is written.
 */
#ifndef SOFTMAX_H
#define SOFTMAX_H

#include "neuron/layer.h"

/* Whether each row of T (N, K) is a distribution: none below 0, their sum 1. */
bool softmax_targets(const gsl_matrix *T);

/* Y = softmax(X W + b), row by row; no logit is too large. */
int softmax_predict(const layer *l, const gsl_matrix *X, gsl_matrix *Y);

/*
 * The cross-entropy in nats, its sum over rows, and where asked its gradient,
 * in one pass over X:
 *
 *     J = sum_n log sum_k exp(a_nk) - sum_k t_nk a_nk
 *     dJ/dW = X^T (Y - T),    dJ/db_k = sum_n (y_nk - t_nk)
 *
 * gradient: of the layer's shape, or NULL. GSL_EDOM, with nothing written,
 * where a t_nk is below 0 or a row of T does not add up to 1.
 */
int softmax_loss(const layer *l, const gsl_matrix *X, const gsl_matrix *T,
                 double *J, layer *gradient);

/*
 * The second derivatives of J in (w_1, b_1, w_2, b_2, ..., b_K), with w_k
 * column k of W, as K x K blocks of D + 1:
 *
 *     H_kl = Z^T diag(y_k (delta_kl - y_l)) Z,   Z is X with a column of ones
 *
 * H: ((D + 1) K, (D + 1) K); positive semidefinite, and 0 along what changes
 * nothing. Costs K^2 / 2 times as much as logistic_hessian.
 */
int softmax_hessian(const layer *l, const gsl_matrix *X, gsl_matrix *H);

#endif
