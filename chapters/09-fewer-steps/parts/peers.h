/*
 * How long other programs take for the library's fits: a table that `make
 * bench-peers` measured, a CSV file with the columns task, N, D, who and
 * seconds. Prints what chapter 9 shows of it. Not here: the measuring
 * (tools/bench).
 */
#ifndef PEERS_H
#define PEERS_H

#include "base/problem.h"
#include "data/dataset.h"

/*
 * Prints what the library took for each task on each set, and how many times
 * as long the fastest solver of each peer. A sentence, and its status, where
 * the table cannot be read or lacks a column.
 */
int peers_print(const char *path, problem *why);

/* How many times as long as the library the fastest solver of the peer took;
 * NAN where the table d has no such times. */
double peers_times(const dataset *d, const char *task, double N, double D,
                   const char *peer);

#endif
