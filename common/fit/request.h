/*
 * What is asked of a fit, and what it reports. Included by fit.h; apart from
 * it so that the methods below fit.c need not include what stands above them.
 */
#ifndef REQUEST_H
#define REQUEST_H

#include <gsl/gsl_matrix.h>
#include <gsl/gsl_vector.h>
#include <stdbool.h>

/*
 * A fit stops where gap, tolerance and decrement are all met. Where the weights
 * matter: .gap = INFINITY, .decrement = 1e-8; where F does, .gap = 1e-6; to
 * stop as gradient descent does, .gap = INFINITY and a tolerance.
 */
typedef struct {
    double lambda_1, lambda_2; /* at least 0 (notes, R3 and R4) */
    double gap; /* most for fit_result.gap, relative to F. INFINITY does not
                   ask for it; 0 goes as far as rounding lets it, but without
                   lambda_1 and a decrement to a gap of 1e-12 and a decrement
                   of 1e-8 */
    double tolerance;  /* most for the gradient norm, fit_result.largest; 0
                          does not ask for it */
    double decrement;  /* most for fit_result.decrement: 1e-8 changes no weight
                          by more than 1e-8 of its standard error; 0 does not
                          ask for it. Where rounding does not let it, 1e-7 will
                          do, and to Newton's method 1e-6, as soon as it falls
                          no more */
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
    double decrement; /* the Newton decrement sqrt(g^T H^-1 g), H the Hessian
                         of F: the step d = -H^-1 g that is left changes each
                         v_j = w_j or b by at most this times its standard
                         error, the root of (H^-1)_jj. For, by Cauchy and
                         Schwarz in H's metric, d_j^2 <= (H^-1)_jj d^T H d. With
                         lambda_2 H has it; with lambda_1 the decrement is the
                         root of twice the predicted decrease, which is no less
                         than d^T H d. INFINITY where there is no estimate */
    size_t steps;     /* as most_steps counts them */
    double passes;    /* times that X was read; a tenth of its rows is 0.1 */
    double hessians;  /* those of them for a Hessian, which takes longer: D / 4
                         times and more with few columns */
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
