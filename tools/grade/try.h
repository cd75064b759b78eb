/*
 * Tries out one call of a task's function: its worked example, or one of the
 * student's own. Nothing is marked.
 */
#ifndef TRY_H
#define TRY_H

#include "judge.h"

/* Prints the call and what came of it; NULL for the example. The exit status:
 * 0, or 2 after a sentence where it could not be tried. */
int try_call(const assignment *a, one_task *t, const char *call);

#endif
