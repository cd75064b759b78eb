/*
 * The values of a penalty that a cross-validation goes through, and the fits
 * of one table along them: of one output by the sigmoid, of one answer out of
 * K by the softmax. Not here: the folds (crossval.h).
 */
#ifndef PENALTY_PATH_H
#define PENALTY_PATH_H

#include <gsl/gsl_matrix.h>
#include <gsl/gsl_vector.h>
#include <stdbool.h>
#include <stddef.h>

/* The weights of each of count fits. With K > 1 a row of W holds a layer's W
 * (D, K), row by row, and a row of b its K biases. */
typedef struct {
    gsl_matrix *W; /* (count, D K) */
    gsl_matrix *b; /* (count, K) */
} penalty_path;

/* All 0; W or b is NULL where memory ends. */
penalty_path penalty_path_new(size_t count, size_t D, size_t K);
void penalty_path_free(penalty_path *p);

/*
 * Falling values for X (N, D) and T (N, K), of the penalty on the mean loss.
 * l1, for K = 1: 100 values from the smallest at which all weights are 0 down
 * to a ten-thousandth of it, or with more columns than rows a hundredth. l2: 41
 * values, five a decade, from 50 times the largest curvature that the mean loss
 * can have, sum_i mean(x_i^2) / 4, or for the softmax / 2, at which no direction
 * keeps more than a hundredth of its weight, d / (d + 2 lambda), down to 1e-8 of
 * it.
 *
 * raw: the columns are not standardised. *status becomes GSL_ENOPROG where all
 * weights are 0 for any l1, GSL_ERANGE where numbers are too large or too small
 * to be squared, or as fit.h; the caller frees what is returned.
 */
gsl_vector *penalty_path_lambdas(const gsl_matrix *X, const gsl_matrix *T,
                                 bool ridge, bool raw, int *status);

/* Fits each lambda from the one before it. As fit.h; GSL_EINVAL for l1 with
 * K > 1. T's columns are contiguous where K = 1. */
int penalty_path_fit(const gsl_matrix *X, const gsl_matrix *T,
                     const gsl_vector *lambda, bool ridge, penalty_path *p);

#endif
