/* Marks in a row for each version, three at most, on a log axis of multiples of
 * the limit: the figure of the ladder and that of other programs. */
#ifndef MARKS_H
#define MARKS_H

#include <stddef.h>

#include "figure/plot.h"

/* The multiple in row i, from the top, for the k-th size; NAN for none. */
typedef double marks_multiple(size_t i, size_t k);

/* n rows, at most MARKS_MOST, with the widths of the three sizes. */
enum { MARKS_MOST = 16, MARKS_END = 300 /* of the axis */ };
plot *marks_new(const char *name, const char *const *labels, size_t n,
                marks_multiple *of, const size_t *widths);

/* The ladder of section 12.7: its table, its figure and its numbers. */
enum { MARKS_RUNGS = 15 };
void marks_print_ladder(void);
plot *marks_ladder(const char *name);
double marks_rung(size_t i, size_t k);

#endif
