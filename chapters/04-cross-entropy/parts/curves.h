/*
 * The figures of chapter 4, to be shown, and a table. What is drawn is the
 * chapter's: these functions only say where and in which ink.
 */
#ifndef CURVES_H
#define CURVES_H

#include <gsl/gsl_matrix.h>

#include "figure/plot.h"

/* The loss of one example from its logit, and a name for it. */
typedef double loss_form(double a, double t);

/* A named place (x, y) of the plane, and J there. */
typedef struct {
    const char *name;
    double x, y, J;
} curves_point;

/* The surprise of one example over y, once for t = 1 and once for t = 0; three
 * flights, from cold to warm, on them. */
plot *curves_surprise(double (*surprise)(double y, double t),
                      const char *const names[3], const double y[3],
                      const double t[3]);

/* Bits per flight over the one y that all flights have; the lowest point. */
plot *curves_bits(double (*bits)(double y, const void *of), const void *of,
                  double y_best);

/* The largest relative error of a form at 20 logits from a to a + 1/2, and no
 * less than DBL_EPSILON; NAN where there is none. */
double curves_worst(double a, loss_form *form, loss_form *exact, double t);

/* Prints what three forms say of six logits, for t = 0 and t = 1. */
void curves_told(loss_form *const forms[3]);

/* These errors of three forms: naive, clipped, exact. */
plot *curves_forms(loss_form *const forms[3]);

/* Lines of equal J over w from -0.7 to 0.25 (rows) and b' from -4 to 2
 * (columns), and three points. */
plot *curves_surface(const gsl_matrix *J, const curves_point points[3]);

/* Cross-entropy and squared error along one line through the fit. */
plot *curves_convex(double (*along)(double s, const void *loss), const void *J,
                    const void *S);

#endif
