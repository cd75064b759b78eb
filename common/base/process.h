/*
 * What a program has to settle with the system: its signals, and whether its
 * output arrives. Not here: what it says of that, and its exit status.
 */
#ifndef PROCESS_H
#define PROCESS_H

#include <stdio.h>

#include "base/problem.h"

/*
 * To be called once, by main: from then on a pipe that nobody reads and a file
 * that may grow no more are errors of writing and not signals. SIGINT, SIGTERM
 * and SIGHUP call stop, where it is not NULL, and then end the program as they
 * do by themselves; those that were ignored, as nohup wants it, still are.
 * stop: async-signal-safe.
 */
void process_begin(void (*stop)(void));

/* Writes out what the program's output holds; why that failed is kept. */
void process_flush(FILE *out);

/* The same. GSL_EFAILED and a sentence where any of the output was lost. */
int process_check(FILE *out, problem *why);

#endif
