/*
 * The record of a walk to the minimum of F: after how many passes over the
 * data, and how many seconds, was F how low? And tables of such records,
 * measured once and kept. Not here: how one walks (fit.h, descent.h, chapter
 * 9).
 *
 * A table is a recorded one (lesson/recorded.h) with the columns data, method,
 * passes, gap and seconds; the gap is the distance of F from its minimum as a
 * share of the minimum.
 */
#ifndef WALK_H
#define WALK_H

#include <stdio.h>

#include "base/problem.h"
#include "figure/plot.h"
#include "lesson/recorded.h"

enum { WALK_MOST = 4000 };

typedef struct {
    double passes, seconds, F;
} footprint;

typedef struct {
    double began; /* by the clock, less what does not count */
    double passes;
    double work;   /* multiplications, in those of a pass */
    double lowest; /* F so far; INFINITY before the first */
    size_t count;  /* beyond WALK_MOST the last footprint is overwritten */
    footprint steps[WALK_MOST];
} walk;

/* Seconds of processor time: what else the computer does counts for nothing.
 */
double walk_clock(void);

/* Forgets what was recorded, and starts the clock. */
void walk_begin(walk *r);

/* F was found after so many passes more, which count as work, too. */
void walk_on(walk *r, double passes, double F);

/* What was done since that time of walk_clock does not count. */
void walk_rest(walk *r, double since);

/* After how many passes F was first at most this; INFINITY if it never was.
 */
double walk_passes(const walk *r, double F);

/*
 * Writes the record as rows of a table, without a header: the footprints that
 * are lower than all before, but not those soon after another, unless they
 * are the first below a power of ten, and none below a gap of 1e-10. lowest:
 * the lowest F that there is.
 */
void walk_write(FILE *out, const char *data, const char *method, const walk *r,
                double lowest);

/* NULL, with a sentence, where the file cannot be read or lacks one of the
 * columns. */
recorded *walks_read(const char *path, problem *why);

/* The passes or seconds (the column's name) after which the gap was at most
 * this; NAN where it never was or the table has no such walk. */
double walks_find(const recorded *t, const char *data, const char *method,
                  const char *column, double gap);

/* Draws the gap against the column in the given ink; nothing where the table
 * has no such walk. */
void walks_line(plot *p, const recorded *t, const char *data,
                const char *method, const char *column, ink colour);

#endif
