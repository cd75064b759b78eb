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

#include <gsl/gsl_matrix.h>
#include <gsl/gsl_vector.h>

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

/*
 * Numbers that GRADE_SEED decides: from low up to high, high excluded; a whole
 * number from low to high, both included; and n numbers or n x d of them.
 */
double some_number(double low, double high);
size_t some_count(size_t low, size_t high);
gsl_vector *some_numbers(size_t n, double low, double high);
gsl_matrix *some_rows(size_t n, size_t d, double low, double high);

/* A vector or a matrix of these; n NaN to be filled by the function. All
 * numbers are doubles: write 3.0, not 3. */
gsl_vector *numbers(size_t n, ...);
gsl_matrix *rows(size_t n, size_t d, ...);
gsl_vector *nothing_yet(size_t n);
gsl_matrix *no_rows_yet(size_t n, size_t d);

/*
 * A column of a data set, or of the teacher's own file (GRADE_DATA) in place
 * of it in a hidden check. And all columns of numbers but for those named,
 * ended by NULL. The program ends with a sentence where the file lacks them.
 */
gsl_vector *own_column(const char *file, const char *column);
gsl_matrix *own_features(const char *file, ...);

/* 1 where the column holds this text, else 0; the file as own_column's. */
gsl_vector *own_classes(const char *file, const char *column,
                        const char *text);

/* The whole numbers 0 to n - 1, in an order that GRADE_SEED decides. */
gsl_vector *some_order(size_t n);

/* What these functions return is freed when the program ends. */

#endif
