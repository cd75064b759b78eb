/*
 * The program that watches its memory (the sanitizers'), and what it sees.
 */
#ifndef WATCH_H
#define WATCH_H

#include "judge.h"

/* The checks of a task that passed, once more there. False where it finds
 * something: one more check, which failed. text is the student's file. */
bool watch_all(one_task *t, const char *text);

/*
 * A check failed, and its answers, in plain, say no more than that: its hint
 * becomes what is seen on the same questions, or that the function is no
 * longer declared as it was handed out.
 */
void watch_failure(one_task *t, one_check *c, const char *plain,
                   const char *text);

#endif
