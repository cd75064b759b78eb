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

/* What these functions return is freed when the program ends. */

#endif
