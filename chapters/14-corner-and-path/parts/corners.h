/*
 * What sections 14.1 and 14.2 show of methods for the L1 penalty, and section
 * 14.5 of a start on a sample. Not here: the methods (the chapter).
 */
#ifndef CORNERS_H
#define CORNERS_H

#include "lesson/benchmark.h"

/* Prints the passes of each method on the breast-cancer data, for lambda_1 of
 * 100, 10 and 1. */
void corners_passes(const solver *ways, size_t count);

/* Prints passes and times of each on the large data: those in the file, or,
 * without one or where recorded ones were asked for, the recorded ones; and
 * where those were taken. */
void corners_remarks(const char *times);
void corners_times(const char *times, const solver *ways, size_t count);

/* That table; the caller frees it. Whether it is the reader's own. */
recorded *corners_read(const char *times);
bool corners_are_fresh(const char *times);

/* Prints for samples of a hundredth, a tenth and half of the rows how far above
 * the least F the start is, and passes and work from there. */
void corners_samples(objective *f,
                     void start(objective *f, size_t m, gsl_vector *v),
                     method *on);

/* F less the least after such a start, and (K + 1) / 2 (N/m - 1) of it. */
double corners_excess(objective *f,
                      void start(objective *f, size_t m, gsl_vector *v),
                      size_t m, double *expected);

#endif
