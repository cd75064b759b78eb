/*
 * The comparison of methods on one objective, from zero weights: how many
 * passes, and by a recorded table how much time, does each take to a given
 * gap? Not here: the methods (chapters 13 and 14), F (objective.h), traces and
 * tables of them (trace.h).
 */
#ifndef BENCHMARK_H
#define BENCHMARK_H

#include "figure/plot.h"
#include "lesson/examples.h"
#include "lesson/objective.h"
#include "lesson/trace.h"

/* Goes from v (D + 1) towards the minimum of f, until objective_goes_on says
 * no; v becomes the place reached. */
typedef void method(objective *f, gsl_vector *v);

typedef struct {
    const char *name;
    method *run;
    ink colour;
} solver;

/* examples_made of N rows and 50 columns, by the lesson's seed. */
examples benchmark_made(size_t N);

/* The column data of a table of traces: the breast-cancer data, and made data
 * of 100000 and of 20000 rows. */
extern const char *const benchmark_small, *const benchmark_large,
                                              *const benchmark_middling;

/* Runs the method from zero; f has its trace. */
void benchmark_run(method *run, objective *f);

/* Prints the heading of a table of passes to gaps of 1e-2, 1e-4, 1e-6 and
 * 1e-8; and the line of one method, with a dash for a gap not reached. */
void benchmark_heading(const char *what);
void benchmark_passes(const char *name, method *run, objective *f);

/* Prints passes and ms to the gap, from a table of traces. */
void benchmark_time(const recorded *t, const char *data, const char *name,
                    double gap);

/* Runs each method, at most 300 passes where there are more than 1000 rows,
 * and writes its trace to standard output as rows of such a table. */
void benchmark_measure(const examples *e, const char *data, const solver *list,
                       size_t count, double lambda_1, double lambda_2);

#endif
