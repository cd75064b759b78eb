/*
 * The comparison of methods on one objective, from zero weights: how many
 * passes and how much time does each take to a given gap? Prints and draws
 * what chapter 13 shows of it. Not here: the methods (the chapter), F
 * (objective.h), traces and tables of them (trace.h).
 */
#ifndef BENCHMARK_H
#define BENCHMARK_H

#include "figure/plot.h"
#include "objective.h"
#include "trace.h"

/* Goes from v (D + 1) towards the minimum of f, until objective_goes_on says
 * no; v becomes the place reached. */
typedef void method(objective *f, gsl_vector *v);

typedef struct {
    const char *name;
    method *run;
    ink colour;
} solver;

/* The column data of a table of traces: the breast-cancer data, and made data
 * of 100000 and of 20000 rows and 50 columns. */
extern const char *const benchmark_small, *const benchmark_large,
                                              *const benchmark_middling;

/* Runs the method from zero; f has its trace. */
void benchmark_run(method *run, objective *f);

/* Prints the heading of a table of passes to gaps of 1e-2, 1e-4, 1e-6 and
 * 1e-8; and the line of one method, with a dash for a gap not reached. */
void benchmark_heading(const char *what);
void benchmark_passes(const char *name, method *run, objective *f);

/* Prints passes and times from a table of traces: on the small and the large
 * data; and on the large alone. */
void benchmark_times(const recorded *t, const solver *list, size_t count);
void benchmark_corner_times(const recorded *t, const solver *list,
                            size_t count);

/* The gap against passes and against seconds, on both data. */
plot *benchmark_plot(const recorded *t, const char *name, const solver *list,
                     size_t count);

#endif
