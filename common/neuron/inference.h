/*
 * How sure a fitted neuron is: what the curvature of its loss says of the
 * weights, of a prediction, and of all weights together. The names are those
 * of logistic.h; the results hold at the maximum likelihood weights, without
 * penalty, and for many rows (McCullagh and Nelder 1989, chapter 4).
 *
 * Not here: how the weights are found (fit.h), and whether they predict well
 * (evaluation.h).
 *
 * Functions return GSL_SUCCESS, or GSL_EBADLEN where shapes do not conform, or
 * GSL_ENOMEM; then nothing is written.
 */
#ifndef INFERENCE_H
#define INFERENCE_H

#include <gsl/gsl_matrix.h>
#include <gsl/gsl_vector.h>
#include <stddef.h>

/*
 * The covariance of (w, b), the bias last: the inverse of the Hessian H of J
 * at (w, b). X (N, D), covariance (D + 1, D + 1), symmetric, both halves.
 *
 * H is taken of columns less their mean, weighted by y (1 - y), so that a
 * column far from 0 for its spread costs no digits. GSL_ESING, with nothing
 * written, where there is no inverse: a column that is constant or made of
 * others to 11 digits, no more rows than D, or predictions that are all 0 or
 * 1.
 */
int inference_covariance(const gsl_matrix *X, const gsl_vector *w, double b,
                         gsl_matrix *covariance);

/*
 * From the covariance of weights for the columns (x - centre) / scale, in
 * place, to that of the weights for x: those are w_i / scale_i and
 * b - sum_i w_i centre_i / scale_i, which is linear, so that this is exact.
 * centre, scale: D long, scale not 0.
 */
int inference_undo_scale(const gsl_vector *centre, const gsl_vector *scale,
                         gsl_matrix *covariance);

/* What can be said of one number from its standard error (Wald's test). */
typedef struct {
    double value, error; /* the estimate, and its standard error */
    double z, p;  /* value / error; the probability of a |z| at least as large
                     where the true value is 0 */
    double low, high; /* the interval */
} estimate;

/* The estimate with an interval of the level, such as 0.95, in (0, 1). */
estimate inference_wald(double value, double error, double level);

/* The z of such an interval's ends: 1.96 for 0.95. */
double inference_quantile(double level);

/*
 * The logit w.x + b of one row x (D), and its standard error
 * sqrt((x, 1) covariance (x, 1)^T); error may be NULL, and then covariance.
 * The terms are added in the order of x: rows that are equal have equal
 * logits.
 */
int inference_logit(const gsl_vector *x, const gsl_vector *w, double b,
                    const gsl_matrix *covariance, double *logit,
                    double *error);

/* What the likelihood says of all weights together. */
typedef struct {
    double log_likelihood; /* -J */
    double null;           /* that of the bias alone: every y is the mean of
                              t */
    double ratio, p; /* the likelihood ratio statistic 2 (log_likelihood -
                        null), and the probability of one at least as large
                        where all weights are 0: chi square, with so many
                        degrees of freedom as there are weights */
    double AIC;      /* 2 (weights + 1) - 2 log_likelihood */
} likelihood;

/* Of t (N) in [0, 1] and the loss J of so many free weights beside the
 * bias. GSL_EDOM where a t_n is outside [0, 1]. */
int inference_likelihood(const gsl_vector *t, double J, size_t weights,
                         likelihood *l);

#endif
