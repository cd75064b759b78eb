/*
 * Runs what was built of a task, and judges what it answers.
 */
#ifndef RUN_H
#define RUN_H

#include <stddef.h>

#include "confine.h"
#include "judge.h"

/* Runs a program of the temporary folder on an input. Only returns where the
 * machine could run it. */
void run_asked(const char *program, const char *input, size_t length,
               double seconds, confined_result *r);

/* The text of all questions of some checks; to be freed. */
char *run_input(const one_check *c, size_t count, size_t *length);

/* How a program ended that did not answer, in words; to be freed. */
char *run_ending(const confined_result *r);

/* The check failed: its expected and actual become the check's; without a hint
 * it has the task's, and is unexplained. */
void run_failed(one_check *c, const one_task *t, const question *q,
                char *expected, char *actual, const char *hint);

/* Judges the answers to one check, which it cuts into lines. */
void run_judged(one_task *t, one_check *c, confined_result *r);

#endif
