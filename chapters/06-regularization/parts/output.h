/*
 * The tables of chapter 6. Functions of the chapter are passed in, where a
 * table is what they make of data.
 */
#ifndef OUTPUT_H
#define OUTPUT_H

#include <gsl/gsl_matrix.h>
#include <gsl/gsl_vector.h>
#include <stdbool.h>

#include "figure/plot.h"
#include "lesson/examples.h"
#include "sets.h"

/* A row for a set, which it frees: how many are on the wrong side after Newton's
 * steps, and the loss at w and at 100 w. Mistake E11 where some are. */
void output_separation(const char *name, examples e);

/* Follows a descent on e, which it frees: |w| at each power of ten is printed,
 * and the curve of it is added to the figure. */
void output_growth(plot *p, const char *name, examples e);

/* Setosa's growth by tenfolds of epochs, with the direction of (w, b) free,
 * and kept from epoch 100 on. */
typedef double distances_of(const examples *e, const gsl_vector *w, double b,
                            gsl_vector *m);
typedef double growth_along(const gsl_vector *m, double rate, size_t epochs,
                            double *length);
void output_tenfolds(distances_of *distances, growth_along *grow_along);

/* The weights at each strength of one penalty, lambda_1 or lambda_2, a row
 * each; every fourth is printed. */
typedef void fit_of(const examples *e, double lambda_1, double lambda_2,
                    gsl_vector *w, double *b);
gsl_matrix *output_path(const examples *e, fit_of *fit, bool lasso,
                        const gsl_vector *strength);

/* The weights of the six columns of size under lambda_1 and lambda_2 of
 * (10, 0), (5, 5), (0, 10); how many of all are 0. */
void output_sizes(const examples *e, fit_of *fit);

/* How many of the weights are exactly 0. */
size_t zeros(const gsl_vector *w);

/* The lasso's 1003 epochs with lambda_1 = 100 from w[0] by subgradient steps,
 * from w[1] by proximal ones. */
typedef void l1_descent_of(const examples *e, double lambda_1, bool proximal,
                           size_t epochs, gsl_vector *w, double *b);
void output_landing(const examples *e, l1_descent_of *descent,
                    gsl_vector *const w[2]);

/* A row for the best two weights under these penalties, and their panel. Z:
 * the heights. The size of dJ/dw_2 there. */
double output_ball(plot *p, const examples *two, fit_of *fit, double lambda_1,
                   double lambda_2, const gsl_matrix *Z);

/* Penalty and minus the logarithm of the prior, at five weights. */
typedef double density(double w_i, const void *lambda);
void output_priors(density *laplace, density *gaussian, const double *lambda);

/* The losses of one shuffle; the best strength of each of n shuffles. */
void output_losses(const gsl_vector *lambda, const validation *v, size_t seed);
void output_shuffles(const gsl_vector *lambda, validation *const *v, size_t n,
                     size_t seed);

#endif
