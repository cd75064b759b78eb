/*
 * How long other programs take for a pass: the recorded table peers.csv
 * (lesson/recorded.h), which `make record` measures, with the columns task,
 * who, D, seconds and limit. Not here: the measuring (tools/bench), and the
 * whole table (chapters/peers.md).
 */
#ifndef OTHERS_H
#define OTHERS_H

#include <stdbool.h>
#include <stddef.h>

#include "figure/plot.h"
#include "lesson/recorded.h"

/* The rows of the figure, from the top; the first is this book's library. */
enum { OTHERS = 6 };
extern const char *const others_who[OTHERS];

/* Seconds, or the multiple of the limit, of a task for D columns; NAN where the
 * table has no such row. */
double others_time(const recorded *r, const char *task, const char *who,
                   size_t D, bool limits);

/* The recorded table; the caller frees it. Ends the program where it cannot be
 * read. */
recorded *others_read(void);

/* Prints each one's time for a pass over the library's; refuses a table that
 * is of another machine than that of the recorded passes. */
void others_print(void);
plot *others_figure(const char *name);

#endif
