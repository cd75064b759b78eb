/*
 * A layer of K sigmoid outputs on D inputs: K logistic regressions that share
 * their X, and are computed at once.
 *
 *     X  (N, D)  one example a row       T  (N, K)  what was seen, 0 or 1
 *     W  (D, K)  a column for an output  b  (K)     a bias for an output
 *     A  (N, K)  logits, A = X W + b     Y  (N, K)  predictions, sigma(A)
 *
 * Column k of all this is logistic.h with w = column k of W. Not here: how W
 * and b are found, and the penalty on W.
 *
 * Every function returns GSL_SUCCESS, or GSL_EBADLEN where shapes do not
 * conform, or GSL_ENOMEM; then nothing is written.
 */
#ifndef LAYER_H
#define LAYER_H

#include <gsl/gsl_matrix.h>
#include <gsl/gsl_vector.h>
#include <stdbool.h>

typedef struct {
    gsl_matrix *W; /* (D, K) */
    gsl_vector *b; /* (K) */
} layer;

/* A layer of zeros, D and K at least 1; the caller frees it. NULL where memory
 * ends. */
layer *layer_new(size_t D, size_t K);
void layer_free(layer *l);

/*
 * GSL_EBADLEN, and says so, unless X has as many columns as the first layer has
 * inputs, and M, whose rows and columns go by these names, as many rows as X and
 * a column for each output of the last one.
 */
int layer_check(const layer *first, const layer *last, const gsl_matrix *X,
                const gsl_matrix *M, const char *rows, const char *columns);

/* Y = sigma(X W + b), each in [0, 1]. */
int layer_predict(const layer *l, const gsl_matrix *X, gsl_matrix *Y);

/*
 * The binary cross-entropy of a batch in nats, its mean over rows and outputs,
 * and where asked its gradient (notes, C2, G3 and K2):
 *
 *     J = 1/(N K) sum_nk softplus(a_nk) - t_nk a_nk
 *     dJ/dW = X^T (Y - T) / (N K),    dJ/db_k = sum_n (y_nk - t_nk) / (N K)
 *
 * gradient: of the layer's shape, or NULL. N at least 1. GSL_EDOM, with
 * nothing written, where a t_nk is outside [0, 1].
 */
int layer_loss(const layer *l, const gsl_matrix *X, const gsl_matrix *T,
               double *J, layer *gradient);

/* How a layer learns, and what its loss is. */
typedef struct {
    double eta;                /* the learning rate */
    double lambda_1, lambda_2; /* at least 0 */
    size_t batch;              /* rows in a batch, at least 1 */
    bool proximal;             /* lambda_1 by soft_threshold, see below */
    bool one_hot; /* each row of T has one 1: it is one answer, not K */
} layer_sgd;

/* What a layer is worth on some rows. */
typedef struct {
    double loss;     /* F = J + lambda_1 sum |w| + lambda_2 sum w^2 */
    double accuracy; /* share of right answers, 0 to 1: y > 0.5 where t is 1,
                        or one_hot the largest y of a row where t is 1 */
} score;

/*
 * One epoch of stochastic gradient descent, by Keras' rules: for one batch of
 * rows after the other, with J the mean of these rows as above,
 *
 *     W <- W - eta (dJ/dW + lambda_1 sign(W) + 2 lambda_2 W)
 *     b <- b - eta dJ/db
 *
 * or, proximal, W <- S(W - eta (dJ/dW + 2 lambda_2 W), eta lambda_1) with S
 * soft_threshold. The last batch holds what is left over. order: N numbers of
 * rows, the order in which they are taken, or NULL for that of X. *shown,
 * where shown is not NULL: the score of each batch before its step, each
 * counted by its rows. GSL_EDOM as above: then the layer is as it was.
 */
int layer_epoch(layer *l, const gsl_matrix *X, const gsl_matrix *T,
                const layer_sgd *o, const size_t *order, score *shown);

/* The score of all rows of X, by o's lambda_1, lambda_2 and one_hot; errors as
 * layer_loss. */
int layer_score(const layer *l, const gsl_matrix *X, const gsl_matrix *T,
                const layer_sgd *o, score *now);

/*
 * How far the layer is from the minimum of J + lambda_1 sum |w| + lambda_2 sum
 * w^2: the largest entry of that sum's gradient, where gradient is J's. At
 * w = 0, where |w| has every slope from -1 to 1, it is what the best of them
 * leaves (notes, R3). gradient: of the layer's shape.
 */
double layer_largest_entry(const layer *l, const layer *gradient,
                           double lambda_1, double lambda_2);

/*
 * A learning rate with which a step on all rows of X (N, D) never lets that
 * sum rise: 1 over a bound on its curvature, logistic_curvature_bound / (N K)
 * + 2 lambda_2. Entries of X: below 1e100. NaN where memory ends.
 */
double layer_safe_rate(const gsl_matrix *X, size_t K, double lambda_2);

#endif
