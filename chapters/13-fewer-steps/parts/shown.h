/* The tables of sections 13.1 to 13.6. Not here: the methods (the chapter). */
#ifndef SHOWN_H
#define SHOWN_H

#include "lesson/benchmark.h"

/* Of H at the minimum of f, and the ceiling on all curvatures. */
typedef struct {
    double least, most, ceiling;
} curvatures;

curvatures curvatures_of(objective *f);

/* The passes that gradient descent needs for a digit more of the gap. */
double shown_digit(curvatures H);

/* Prints them, which it returns. */
curvatures shown_curvatures(objective *f);

/* Prints F and the gap after 10, 100 and 1000 passes. */
void shown_passes(const objective *f);

/* Prints the passes of a method to a gap of 1e-8 at three lambda_2, beside the
 * root of ceiling / least. f has another lambda_2 afterwards. */
void shown_roots(objective *f, method *run);

/* The mean gap of ten points on record, of which this is the last. */
double shown_mean_gap(const objective *f, size_t last);

/* Prints the mean gaps of SGD at the rates 1/c, 0.3/c and 0.1/c, of the one
 * that falls and of SAGA, in 300 passes. Returns how many times as high the gap
 * of the first is as that of the third, after 100 passes. */
double shown_noise(objective *f,
                   void sgd(objective *f, gsl_vector *v, double eta,
                            double fall),
                   method *falling, method *saga);

/* Prints the passes of the methods to gaps of 1e-2 to 1e-6, the second of which
 * is gsl_bfgs, and of it also the passes for a step. */
void shown_memories(const char *heading, const examples *e, const solver *ways,
                    size_t count);

/* Prints kappa at the minimum, before and after the units of M, and the passes
 * of both methods. Frees e. */
void shown_units(const char *name, examples e,
                 void bound(objective *f, gsl_matrix *M),
                 void in_units(gsl_matrix *M, gsl_matrix *H),
                 const solver ways[2]);

#endif
