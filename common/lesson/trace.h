/*
 * The trace of a run of an iterative method: after how many passes over the
 * data, and how many seconds, was F how low? And recorded tables of traces.
 * Not here: the methods (chapters 13 and 14, fit.h, descent.h).
 *
 * Such a table (lesson/recorded.h) has the columns data, method, passes, gap
 * and seconds; the gap is (F - F*) / F*, with F* the least F.
 */
#ifndef TRACE_H
#define TRACE_H

#include <stdio.h>

#include "base/problem.h"
#include "figure/plot.h"
#include "lesson/recorded.h"

enum { TRACE_MOST = 4000 };

typedef struct {
    double passes, seconds, F, work;
} trace_point;

typedef struct {
    double began; /* by the clock, less what does not count */
    double passes;
    double work;   /* multiplications, as a multiple of those of a pass */
    double lowest; /* the least F so far; INFINITY before the first */
    size_t count;  /* beyond TRACE_MOST the last point is overwritten */
    trace_point steps[TRACE_MOST];
} trace;

/* Seconds of processor time of this process, whatever else is running. */
double trace_clock(void);

/* Clears the trace and starts the clock. */
void trace_begin(trace *r);

/* Adds a point: F, and the passes that it took, which count as work too. */
void trace_add(trace *r, double passes, double F);

/* Leaves out the time since then, a result of trace_clock. */
void trace_leave_out(trace *r, double since);

/* The passes, and the work, after which a point was first at most F; INFINITY
 * if none was. */
double trace_passes(const trace *r, double F);
double trace_work(const trace *r, double F);

/*
 * Writes the points as rows of a table, without a header, down to a gap of
 * 1e-10: those below all before them that come a tenth more passes after the
 * last one written, or are the first below a power of ten. lowest: F*.
 */
void trace_write(FILE *out, const char *data, const char *method,
                 const trace *r, double lowest);

/* NULL, with a sentence, where the file cannot be read or lacks one of the
 * columns. */
recorded *traces_read(const char *path, problem *why);

/* The number in the column (passes or seconds) at the first gap of at most
 * this; NAN where the table has none. */
double traces_find(const recorded *t, const char *data, const char *method,
                   const char *column, double gap);

/* Draws the gap against the column in the given ink; nothing where the table
 * has no such trace. */
void traces_line(plot *p, const recorded *t, const char *data,
                 const char *method, const char *column, ink colour);

#endif
