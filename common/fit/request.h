/*
 * What is asked of a fit, and what it reports. Included by fit.h; apart from
 * it so that the methods below fit.c need not include what stands above them.
 */
#ifndef REQUEST_H
#define REQUEST_H

#include <gsl/gsl_matrix.h>
#include <gsl/gsl_vector.h>
#include <stdbool.h>

typedef struct {
    double lambda_1, lambda_2; /* at least 0 (notes, R3 and R4) */
    double gap; /* relative tolerance on F: stop where fit_result.gap is at
                   most this; 0 goes as far as rounding lets it */
    double tolerance;  /* and where the gradient norm, fit_result.largest, is
                          at most this; 0 does not ask for it */
    size_t most_steps; /* accepted steps on all rows, those for larger lambdas
                          on the way included; on a sample there may be 50
                          more. Of a path: for each lambda */
} fit_options;

typedef struct {
    double objective; /* F */
    double gap;       /* (F - min F) / F, as the method's quadratic model
                         estimates it, with a margin; INFINITY where there is
                         no estimate */
    double largest;   /* the gradient norm: the largest entry of F's gradient,
                         by descent_gradient_norm. A column far from 0 for its
                         spread counts with its first entry subtracted */
    size_t steps;     /* as most_steps counts them */
    double passes;    /* times that X was read; a tenth of its rows is 0.1 */
    bool converged;   /* what was asked for is reached, as far as is known */
} fit_result;

/*
 * Whether X (N, D), t (N) and the options can be fitted: GSL_SUCCESS, or
 * GSL_EBADLEN, GSL_EDOM or GSL_EINVAL as in fit.h; GSL_EDIVERGE where all t
 * are 0 or all are 1, as then F falls for ever with a growing bias.
 */
int fit_check(const gsl_matrix *X, const gsl_vector *t, const fit_options *o,
              size_t D);

#endif
