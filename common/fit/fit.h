/*
 * The minimum of
 *
 *     F(w, b) = J(w, b) + lambda_1 sum |w_i| + lambda_2 sum w_i^2
 *
 * in as few passes over X (N, D) and t (N) as can be; J as in logistic.h, the
 * bias free. Where descent.h walks, this jumps: it measures curvature.
 *
 * Each function begins at the given w (D) and *b, which become the result. It
 * returns GSL_SUCCESS, whether converged or not; GSL_EDIVERGE where F has no
 * finite minimum that can be reached: w and b are then the last finite ones.
 * Otherwise w and b are as they were:
 *
 *     GSL_EBADLEN, GSL_EDOM  as logistic_loss
 *     GSL_EINVAL             an option out of its range; no row or no column
 *     GSL_ERANGE             a column whose entries, or lambda_1 against them,
 *                            are too large or too small to be squared: beyond
 *                            about 1e150, or all below 1e-150
 *     GSL_ENOMEM
 *
 * Columns that agree in their first seven digits, but for a factor, count as
 * one: what they differ by is lost where they are squared. A column far from 0
 * for its spread is another matter: its first entry is taken from it.
 */
#ifndef FIT_H
#define FIT_H

#include <gsl/gsl_matrix.h>
#include <gsl/gsl_vector.h>
#include <stdbool.h>

typedef struct {
    double lambda_1, lambda_2; /* at least 0 (notes, R3 and R4) */
    double gap; /* stop where F is at most (1 + gap) times its minimum, by
                   fit_result.gap; 0 goes as far as rounding lets it */
    double tolerance;  /* and where fit_result.largest is at most this; 0 does
                         not ask for it */
    size_t most_steps; /* that lower F over all rows, those for larger lambdas
                          on the way included; on a sample there may be 50
                          more. Of a path: for each lambda */
} fit_options;

typedef struct {
    double objective; /* F */
    double gap;       /* how far F is above its minimum, as a share of F, as
                         estimated by the method; INFINITY where it was
                         not */
    double largest;   /* the largest entry of F's gradient, as in descent.h; of
                         a column far from 0 for its spread, with its first
                         entry taken from it */
    size_t steps;     /* as most_steps counts them */
    double passes;    /* times that X was read; a tenth of its rows is 0.1 */
    bool converged;   /* what was asked for is reached, as far as is known */
} fit_result;

/* Newton's method with Cholesky's factor of the Hessian; lambda_1 is 0, or
 * the answer GSL_EINVAL. */
int fit_newton(const gsl_matrix *X, const gsl_vector *t, const fit_options *o,
               gsl_vector *w, double *b, fit_result *r);

/* L-BFGS, preconditioned by the curvature of a sample of rows; lambda_1 is 0
 * here too. */
int fit_lbfgs(const gsl_matrix *X, const gsl_vector *t, const fit_options *o,
              gsl_vector *w, double *b, fit_result *r);

/* Proximal Newton steps, each solved by coordinate descent; any lambda_1. */
int fit_lasso(const gsl_matrix *X, const gsl_vector *t, const fit_options *o,
              gsl_vector *w, double *b, fit_result *r);

/* Whichever of these suits the shape of X and the penalties. */
int fit_auto(const gsl_matrix *X, const gsl_vector *t, const fit_options *o,
             gsl_vector *w, double *b, fit_result *r);

/* The smallest lambda_1 at which all weights are 0. GSL_EBADLEN, GSL_EINVAL
 * and GSL_ENOMEM as above. */
int fit_largest_lambda(const gsl_matrix *X, const gsl_vector *t,
                       double *lambda_1);

/*
 * fit_lasso for a falling row of lambdas, each begun where the one before it
 * ended; o->lambda_1 does not count. W (n, D) and b (n): a row for each
 * lambda. r: n results. Where the status is not GSL_SUCCESS, those before the
 * lambda at which the fit failed are written. GSL_EINVAL also where a lambda
 * is larger than the one before it, or below 0.
 */
int fit_path(const gsl_matrix *X, const gsl_vector *t, const fit_options *o,
             const gsl_vector *lambda_1, gsl_matrix *W, gsl_vector *b,
             fit_result *r);

#endif
