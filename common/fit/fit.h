/*
 * The minimum of
 *
 *     F(w, b) = J(w, b) + lambda_1 sum |w_i| + lambda_2 sum w_i^2
 *
 * in few passes over X (N, D) and t (N); J as in logistic.h, the bias free.
 * descent.h goes by the gradient alone, these methods by second derivatives.
 *
 * What is asked for and what is reported: request.h. Each function begins at
 * the given w (D) and *b, which become the result. It returns GSL_SUCCESS,
 * whether converged or not; GSL_EDIVERGE where F has no finite minimum
 * (separation, which fit_separation explains; one class; NaN in X): w and b
 * are then the last finite ones. On other errors w and b are as they were:
 *
 *     GSL_EBADLEN, GSL_EDOM  as logistic_loss
 *     GSL_EINVAL             an option out of its range; no row or no column
 *     GSL_ERANGE             a column whose entries, or lambda_1 against them,
 *                            are too large or too small to be squared: beyond
 *                            about 1e150, or all below 1e-150
 *     GSL_EUNSUP             more columns than fit_newton takes
 *     GSL_ENOMEM
 *
 * Columns that agree in their first seven digits, but for a factor, count as
 * one: squaring them loses what they differ by. A column far from 0 for its
 * spread is no such case: it is fitted with its first entry subtracted.
 */
#ifndef FIT_H
#define FIT_H

#include <gsl/gsl_matrix.h>
#include <gsl/gsl_vector.h>

#include "fit/apart.h"
#include "fit/request.h"
#include "fit/separation.h"
#include "neuron/layer.h"

/* More columns than this are too many for fit_newton. */
enum { FIT_NEWTON_COLUMNS = 5000 };

/*
 * Damped Newton with the Cholesky factor of the Hessian; lambda_1 is 0, or the
 * answer GSL_EINVAL. A step costs N D^2 + D^3 / 3 multiplications and 16 D^2
 * bytes: with 5000 columns half a minute and 400 MB; with more the answer is
 * GSL_EUNSUP, and fit_lbfgs does it.
 */
int fit_newton(const gsl_matrix *X, const gsl_vector *t, const fit_options *o,
               gsl_vector *w, double *b, fit_result *r);

/* L-BFGS, preconditioned by the Hessian of a sample of rows, and Newton's
 * method where that is the shorter way, or at the end where the decrement is
 * asked for; lambda_1 is 0 here too. */
int fit_lbfgs(const gsl_matrix *X, const gsl_vector *t, const fit_options *o,
              gsl_vector *w, double *b, fit_result *r);

/* Proximal Newton, each step solved by coordinate descent; any lambda_1, and
 * fit_lbfgs where it is 0. Of more than 1500 columns only those that the strong
 * rule keeps. */
int fit_lasso(const gsl_matrix *X, const gsl_vector *t, const fit_options *o,
              gsl_vector *w, double *b, fit_result *r);

/* Whichever of these suits the penalties. */
int fit_auto(const gsl_matrix *X, const gsl_vector *t, const fit_options *o,
             gsl_vector *w, double *b, fit_result *r);

/*
 * One answer out of K: the minimum of
 *
 *     F(W, b) = J(W, b) + lambda_2 sum W_ik^2
 *
 * with J as in softmax.h, by Newton's method with the block Hessian where (D +
 * 1) K is small, else by L-BFGS. T (N, K): each row adds up to 1. lambda_1 is
 * 0, or the answer GSL_EINVAL. Begins at the given l (D, K), which becomes the
 * result, of all that predict the same the one whose columns of W, and whose
 * b, add up to 0 over the classes; with lambda_2 no other W has that F. For K =
 * 2 the sigmoid's weights are column 1 less column 0, and F that of fit_lbfgs
 * with lambda_2 / 2, as w^2 / 2 = (w / 2)^2 + (-w / 2)^2.
 *
 * Otherwise as above; GSL_EDIVERGE also where a class has no row, and where
 * nothing is penalised and the classes are separated: fit_classes_separation
 * explains it.
 */
int fit_softmax(const gsl_matrix *X, const gsl_matrix *T, const fit_options *o,
                layer *l, fit_result *r);

/*
 * fit_result.decrement at any w (D) and b, however they were found: 1e-6 or
 * more says that these are not the weights at the minimum. Of o, lambda_1 and
 * lambda_2 count. By the Hessian of all rows; NAN with more than 1500 columns,
 * of which it is too much. Where there is no minimum it may be small:
 * fit_separation tells. GSL_EDIVERGE where F at w and b is not finite.
 */
int fit_decrement(const gsl_matrix *X, const gsl_vector *t,
                  const fit_options *o, const gsl_vector *w, double b,
                  double *decrement);

/* The smallest lambda_1 at which all weights are 0. GSL_EBADLEN, GSL_EINVAL
 * and GSL_ENOMEM as above. */
int fit_largest_lambda(const gsl_matrix *X, const gsl_vector *t,
                       double *lambda_1);

/*
 * fit_lasso for each of n falling lambdas, from the minimum of the one before
 * (warm starts); o->lambda_1 does not count. W (n, D) and b (n): a row for
 * each lambda. r: n results. Where the status is not GSL_SUCCESS, those before
 * the lambda at which the fit failed are written. GSL_EINVAL also where a
 * lambda is larger than the one before it, or below 0.
 */
int fit_path(const gsl_matrix *X, const gsl_vector *t, const fit_options *o,
             const gsl_vector *lambda_1, gsl_matrix *W, gsl_vector *b,
             fit_result *r);

#endif
