/*
 * The figures of chapter 8, to be shown. What is drawn is the chapter's: these
 * functions only say where and in which ink.
 */
#ifndef FIGURES_H
#define FIGURES_H

#include <gsl/gsl_matrix.h>
#include <gsl/gsl_vector.h>

#include "figure/plot.h"
#include "lesson/examples.h"
#include "tables.h"

/* Probability of damage by temperature: at(x, errors, m) is the curve for 0
 * errors, and the ends of its interval for -far and far. */
plot *figures_band(const char *name, const examples *e,
                   double (*at)(double x, double errors, const void *m),
                   const void *m, double far);

/* The profile of the loss above its least, and Wald's parabola. */
plot *figures_profile(const char *name,
                      double (*profile)(double w, const void *m),
                      double (*parabola)(double w, const void *m),
                      const void *m, double level);

/* The shares of Wald's and of profile intervals by N, the rows. */
plot *figures_coverage(const char *name, const size_t *rows, const coverage *c,
                       size_t n);

/* Sensitivity and specificity of y and t (N) at each of the y, and marks at
 * some thresholds. */
plot *figures_roc(const char *name, const gsl_vector *y, const gsl_vector *t,
                  counter *count, const double *marked, size_t marks);

plot *figures_calibration(const char *name, const group *g, size_t groups);

#endif
