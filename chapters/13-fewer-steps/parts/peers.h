/*
 * How long other programs take for the library's fits: a recorded table
 * (lesson/recorded.h) that `make record` measured, with the columns task, N,
 * D, who and seconds. Prints what chapter 13 shows of it. Not here: the
 * measuring (tools/bench).
 */
#ifndef PEERS_H
#define PEERS_H

#include "lesson/recorded.h"

/* NULL, with a sentence, where the file cannot be read or lacks a column. */
recorded *peers_read(const char *path, problem *why);

/* How many times as long as the library the fastest solver of the peer took;
 * NAN where the table has no such times. */
double peers_times(const recorded *t, const char *task, double N, double D,
                   const char *peer);

/* Prints what the library took for each task on each set, and how many times
 * as long the fastest solver of each peer. */
void peers_print(const recorded *t);

#endif
