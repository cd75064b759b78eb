/*
 * A table of comparisons on standard output: two ways, run in turn, the ratio
 * of their times and the bar that it is held against. No bar fails a program:
 * what is missed is said.
 */
#ifndef TIMES_H
#define TIMES_H

#include <stdbool.h>
#include <stddef.h>

/* Does its work and returns its seconds, NAN where it cannot. */
typedef double timed(const void *with);

typedef struct {
    const char *what;
    const char *size;
    timed *base, *ours; /* e.g. the limit, and the library */
    const void *base_with, *with;
    double bar;  /* NAN for none */
    bool faster; /* the ratio is base / ours and to be at least the bar; else
                    ours / base and at most the bar */
} comparison;

void table_heading(const char *base);

/* Runs base and ours in turn so many rounds, after one that does not count;
 * prints the medians, the median of the rounds' ratios and the bar. */
void table_line(const comparison *c, size_t rounds);

/* A ratio that was measured otherwise; for the rest as above. */
void table_ratio(const char *what, const char *size, double ratio, double bar,
                 bool faster);

double median(double *values, size_t n); /* sorts them */

#endif
