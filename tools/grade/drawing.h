/*
 * The numbers that check.c may ask with: drawn, written down, or read from a
 * data set. Below, what ask.c alone calls.
 */
#ifndef DRAWING_H
#define DRAWING_H

#include <gsl/gsl_matrix.h>
#include <gsl/gsl_vector.h>
#include <stdbool.h>
#include <stddef.h>

/*
 * Numbers that GRADE_SEED decides: from low up to high, high excluded; a whole
 * number from low to high, both included; and n numbers or n x d of them.
 */
double some_number(double low, double high);
size_t some_count(size_t low, size_t high);
gsl_vector *some_numbers(size_t n, double low, double high);
gsl_matrix *some_rows(size_t n, size_t d, double low, double high);

/* The whole numbers 0 to n - 1, in an order that GRADE_SEED decides. */
gsl_vector *some_order(size_t n);

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

/* What these functions return is freed when the program ends. */

/* ------------------------------------------------------------ not for check.c */

/* Ends the program with one line that names the task. Of ask.c, which knows. */
_Noreturn void refuse(const char *format, ...);

/* The seed: GRADE_SEED, a word or NULL. Ending frees all that was given. */
void draw_begin(const char *seed);
void draw_end(void);

/* The numbers that follow are of this task. */
void draw_task(const char *number);

/* Whether data come from GRADE_DATA, where that is given. */
void draw_from_own(bool own_file);

/* How many numbers were drawn so far. */
size_t draw_count(void);

#endif
