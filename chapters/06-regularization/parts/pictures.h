/*
 * The figures of chapter 6. What is drawn is the chapter's: these functions
 * only say where and in which ink.
 */
#ifndef PICTURES_H
#define PICTURES_H

#include <gsl/gsl_matrix.h>
#include <gsl/gsl_vector.h>
#include <stdbool.h>

#include "figure/plot.h"
#include "lesson/examples.h"
#include "sets.h"

/* The axes of 06-growth; a line for each set follows. */
plot *pictures_growth(void);

/* Petal length and width of the flowers, in cm. Above, setosa: the boundary of
 * a long descent, and lines at its margin. Below, virginica: the best
 * boundary. */
plot *pictures_margins(void);

/* Two panels, lasso and ridge, of one scale. W[k] (n, 30): the weights at each
 * of the n strengths; names (30). */
plot *pictures_paths(const gsl_vector *strength, gsl_matrix *const W[2],
                     const char *const *names);

/* Two panels; the next one gets contours of Z, and the diamond (or circle) of
 * the point that it goes through. */
plot *pictures_balls(void);
void pictures_ball(plot *p, bool diamond, const gsl_matrix *Z, double J,
                   double x, double y);

/* Two densities of a weight over a log axis. */
plot *pictures_priors(double (*gaussian)(double w, const void *lambda),
                      double (*laplace)(double w, const void *lambda),
                      const double *lambda);

/* The losses held out in all shuffles, over epochs or strengths; of the first
 * the training loss too, and the lowest one held out is marked. */
plot *pictures_overfitting(const gsl_vector *epochs,
                           validation *const v[SHUFFLES]);
plot *pictures_held_out(const gsl_vector *lambda,
                        validation *const v[SHUFFLES]);

#endif
