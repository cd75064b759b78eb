/*
 * The program that watches its memory (the sanitizers'), and what it sees.
 */
#ifndef WATCH_H
#define WATCH_H

#include "confine.h"
#include "judge.h"

/* The checks of a task that passed, once more there, where all is slower than
 * in the seconds that they used. False where it finds something: one more
 * check, which failed. text is the student's file. */
bool watch_all(one_task *t, const char *text, double used);

/*
 * A check failed, and its answers, in plain, say no more than that: its hint
 * becomes what is seen on the same questions, or that the function is no
 * longer declared as it was handed out. That run may take as long as
 * watch_patience says of the run before.
 */
void watch_failure(one_task *t, one_check *c, const char *plain,
                   const char *text, double seconds);
double watch_patience(const confined_result *before);

#endif
