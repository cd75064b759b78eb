/*
 * How long predictions take, and tables of such times. A table is a recorded
 * one (lesson/recorded.h) with the columns optimize and blas (how the program
 * was built), D, N, and one column for each way to compute: ns for one
 * prediction.
 */
#ifndef TIMINGS_H
#define TIMINGS_H

#include <gsl/gsl_matrix.h>
#include <gsl/gsl_vector.h>
#include <stdio.h>

#include "base/problem.h"
#include "figure/plot.h"
#include "lesson/recorded.h"

/* A way to compute y (N) from X (N, D), w (D) and b. */
typedef void predictor(const gsl_matrix *X, const gsl_vector *w, double b,
                       gsl_vector *y);

/* ns that a prediction takes for one row of X, by lesson/stopwatch.h. */
double timings_of(predictor *predict, const gsl_matrix *X, const gsl_vector *w,
                  gsl_vector *y);

/*
 * Writes one row of a table for each size, without a header: N = 1 with D = 1,
 * 4, 16 and so on, and N = 1024 with D = 4, 30, 1000, as long as N D is no
 * more than most. optimize, blas: what to call this build.
 */
void timings_measure(FILE *out, const char *optimize, const char *blas,
                     predictor *const *ways, size_t n_ways, size_t most);

/* NULL, with a sentence, where the file cannot be read or lacks one of the
 * columns optimize, blas, D and N. */
recorded *timings_read(const char *path, problem *why);

/* ns for each number of an example: the time of the first row of that build, N
 * and D, divided by D; NAN where the table has none. */
double timings_find(const recorded *t, const char *optimize, const char *blas,
                    const char *way, size_t N, size_t D);

/* Prints the ns for each number at -O2, of four sizes and all ways, the last
 * two by OpenBLAS; nan where there is none. */
void timings_print(const recorded *t);

/*
 * The figure of ns for each number of one example against D, at -O2: the loop,
 * gsl_vector_get and the ddot of OpenBLAS, without the last where the table has
 * no times of it.
 */
plot *timings_figure(const recorded *t, const char *name);

#endif
