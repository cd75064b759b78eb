/* The figures of chapter 7. What stands in them is reckoned in the chapter;
 * the caller shows and thereby frees them. */
#ifndef PANELS_H
#define PANELS_H

#include "again.h"
#include "figure/plot.h"
#include "neuron/history.h"

/* Loss above accuracy, of the rows trained on and of those held out. */
plot *panels_history(const char *name, const history *h);

/* Of the rows with this t, how many have y above the threshold. */
typedef size_t counting(const gsl_matrix *Y, const gsl_matrix *T, double t,
                        double threshold);

/* Axes for what is found against false alarms, and a curve over all
 * thresholds in them, with a mark for 0.5: after 10 epochs, or longer. */
plot *panels_staircases(const char *name);
void panels_staircase(plot *p, const gsl_matrix *Y, const gsl_matrix *T,
                      counting *above, bool longer);

/* Weights w against those at the start and those at the minimum, D each. */
plot *panels_weights(const char *name, const double *w, const double *start,
                     const double *least, size_t D);

/* A named range for each of D weights, the largest weight on top. */
plot *panels_ranges(const char *name, const char *const *names, const range *r,
                    size_t D);

#endif
