/*
 * How long other programs take for the library's fits: a recorded table
 * (lesson/recorded.h) that `make record` measured, with the columns task, N,
 * D, who and seconds. Prints what chapter 13 shows of it. Not here: the
 * measuring (tools/bench).
 */
#ifndef PEERS_H
#define PEERS_H

#include "figure/plot.h"
#include "lesson/recorded.h"

/* NULL, with a sentence, where the file cannot be read or lacks a column. */
recorded *peers_read(const char *path, problem *why);

/* How many times as long as the library the fastest solver of the peer took;
 * NAN where the table has no such times. */
double peers_times(const recorded *t, const char *task, double N, double D,
                   const char *peer);

/* Prints what the library took for each task on each set, and of whom the next
 * was, with how many times that. */
void peers_print(const recorded *t);

/* How many times as long each peer took, a line for each task and set. */
plot *peers_plot(const recorded *t, const char *name);

/* Prints and draws the table in the file; ends the program where that cannot be
 * read, or is of another machine than the times (or NULL). */
void peers_section(const char *path, recorded *times(void));

#endif
