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

/*
 * Runs it on the questions of one check. Where predictions count by what they
 * reach, each question has a process of its own: the new rows of one may be
 * those that another learns from, with their classes.
 */
void run_check(const char *program, const one_check *c, double seconds,
               confined_result *r);

/* How a program ended that did not answer, in words; to be freed. */
char *run_ending(const confined_result *r);

/* The check failed: its expected and actual become the check's; without a hint
 * it has the task's, and is unexplained. */
void run_failed(one_check *c, const one_task *t, const question *q,
                char *expected, char *actual, const char *hint);

/*
 * Whether the answer to question i of a check will do, so far; else *d is what
 * is wrong with it. *all, which begins as {0}, counts what predictions reach:
 * after the last question run_enough says whether that is enough.
 */
bool run_right(const one_check *c, size_t i, const char *line, reached *all,
               difference *d);
bool run_enough(const one_check *c, const reached *all);

/* Judges the answers to one check, which it cuts into lines. */
void run_judged(one_task *t, one_check *c, confined_result *r);

#endif
