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

/* The losses of section 6.1, by epochs. */
void output_overfitting(const gsl_vector *epochs, const validation *v,
                        size_t seed);

/* A heading, and the weight of one example after each power of ten. */
typedef double one_example_of(double x, double w, size_t steps);
void output_one_example(one_example_of *one_example);

/* A row for each of three sets: how many are on the wrong side after Newton's
 * steps, and the loss at w and at 100 w. Mistake E11 where some are. */
void output_separations(void);

/* Two descents: |w| at each power of ten is printed, and the curves drawn. */
plot *output_growths(void);

/* Setosa's growth by tenfolds of epochs, with the direction of (w, b) free,
 * and kept from epoch 100 on. */
typedef double growth_along(const gsl_vector *m, double rate, size_t epochs,
                            double *length);
void output_tenfolds(growth_along *grow_along);

/* Setosa under five strengths of ridge, after 3000 epochs. */
typedef void l2_descent_of(const examples *e, double lambda_2, size_t epochs,
                           gsl_vector *w, double *b);
void output_strengths(l2_descent_of *l2_descent);

/* The weights of either penalty at 17 strengths, of which five are printed;
 * then those of the columns of size, also under both; and the paths drawn. */
typedef void fit_of(const examples *e, double lambda_1, double lambda_2,
                    gsl_vector *w, double *b);
plot *output_paths(fit_of *fit);

/* How many of the weights are exactly 0. */
size_t zeros(const gsl_vector *w);

/* The lasso's 1003 epochs with lambda_1, by subgradient steps and by
 * proximal ones. How many weights are 0 at the end goes to count. */
typedef void l1_descent_of(const examples *e, double lambda_1, bool proximal,
                           size_t epochs, gsl_vector *w, double *b);
void output_landing(l1_descent_of *descent, double lambda_1, size_t count[2]);

/* The best two weights under either penalty, and the figure of both. The size
 * of dJ/dw_2 under the first goes to *corner. */
plot *output_balls(fit_of *fit, double lambda_1, double lambda_2,
                   double *corner);

/* Penalty and minus the logarithm of the prior, at five weights. */
typedef double density(double w_i, const void *lambda);
void output_priors(density *laplace, density *gaussian, const double *lambda);

/* The prediction at 31 F from three origins, with a free bias and a penalised
 * one, and in three units. */
typedef double prediction_of(double origin, double unit, double lambda_b);
void output_origins(prediction_of *at_31);

/* The losses of one shuffle; the best strength of each shuffle. */
void output_losses(const gsl_vector *lambda, const validation *v, size_t seed);
void output_shuffles(const gsl_vector *lambda, validation *const v[SHUFFLES],
                     size_t seed);

#endif
