/*
 * What section 13.7 shows of the recorded runs: passes and times to a gap, and
 * the gap against both. Not here: the runs (lesson/benchmark.h).
 */
#ifndef RACE_H
#define RACE_H

#include "lesson/benchmark.h"

/* Prints passes and times on the small and the large data. */
void race_times(const recorded *t, const solver *list, size_t count);

/* The gap against passes and against seconds, on both. */
plot *race_plot(const recorded *t, const char *name, const solver *list,
                size_t count);

/* Whether times that the reader measured are shown, in this file or NULL; and
 * the recorded ones, which the caller frees. */
bool race_is_fresh(const char *times);
recorded *race_recorded(void);

/* Section 13.7 with the times in the file, or with the recorded ones. */
void race_section(const char *times, const solver *list, size_t count);

#endif
