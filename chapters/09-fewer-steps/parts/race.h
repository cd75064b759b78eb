/*
 * A contest between ways to the bottom of one valley: who needs how many
 * passes, and how much time? Prints and draws what chapter 9 shows of it. Not
 * here: the ways (the chapter), the valley (valley.h), the record and the
 * table of measured walks (walk.h).
 */
#ifndef RACE_H
#define RACE_H

#include "figure/plot.h"
#include "valley.h"
#include "walk.h"

/* A way to go from v to the bottom. */
typedef void method(valley *in, gsl_vector *v);

typedef struct {
    const char *name;
    method *way;
    ink colour;
} racer;

/* What the data are called in a table of walks: breast cancer, and made rows
 * of 50 columns. */
extern const char *const race_small, *const race_large, *const race_middling;

/* Walks from zero. */
void race_run(method *way, valley *in);

/* Prints the heading of a table of passes to gaps of 1e-2 to 1e-8; and a line
 * of it, for a walk from zero, with a dash where it did not come so near. */
void race_gaps(const char *what);
void race_passes(const char *name, method *way, valley *in);

/* Prints passes and times from a table of walks: on both data sets; and on the
 * large one alone. */
void race_times(const recorded *t, const racer *list, size_t count);
void race_corner_times(const recorded *t, const racer *list, size_t count);

/* The gap against passes and against seconds, on both data sets. */
plot *race_plot(const recorded *t, const char *name, const racer *list,
                size_t count);

#endif
