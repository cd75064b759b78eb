/*
 * What check.c of a chapter may call. It states questions, never an answer:
 * the right answers, and those of the known mistakes, are computed from
 * exercise.c on the same inputs.
 *
 *     #include "ask.h"
 *     #include "questions.h"       made from exercise.c: ask_f for each f
 *
 *     void check(void)
 *     {
 *         task("3.2");
 *         visible("two series");               the student sees these
 *         ask_estimate(3, 10);                 as estimate(3, 10)
 *         hidden("other series");              and not these
 *         for (int i = 0; i < 10; i++)
 *             ask_estimate(some_number(0, 5), 10);
 *     }
 *
 * The checks of a task build on each other: after one that fails the rest are
 * skipped. A task's points are for all of them together. Every task needs a
 * visible and a hidden check; every known mistake must fail one of them; no
 * right answer may be NaN. The program says so where it is not so.
 *
 * ask_f takes a gsl_vector for an array, and a seed (a size_t) for a gsl_rng;
 * an output argument is given the values that it has before the call.
 */
#ifndef ASK_H
#define ASK_H

#include <gsl/gsl_vector.h>

#include "drawing.h" /* the numbers and the data that it asks with */

/* Written by the chapter. */
void check(void);

/* The checks that follow are of this task; its tolerance is the usual one. */
void task(const char *number);

/*
 * |actual - expected| <= absolute + relative |expected|, for the checks of
 * this task that follow; 1e-9 and 1e-12 if nothing is said.
 */
void within(double relative, double absolute);

/*
 * The checks that follow, up to the next worth or task, are a part with points
 * of its own, of which the task's are the sum: whoever fails one part is asked
 * the next. Each part needs a visible and a hidden check.
 */
void worth(int points);

/*
 * The next ask_ is judged by what its predictions reach, and not by their
 * values: t holds the classes, 0 and 1, of the rows that the function predicts
 * in the one vector that it fills or returns. All calls of a check are judged
 * together, by one of the two and one threshold. NaN, and what is not in
 * [0, 1], is wrong. The mistakes of such a check are told apart by the way in
 * which they are wrong: reach.h lists the ways.
 */
void accuracy_at_least(const gsl_vector *t, double least);
void auc_at_least(const gsl_vector *t, double least);

/* A check begins; what is asked until the next one belongs to it. */
void visible(const char *title);
void hidden(const char *title);

#endif
