/*
 * The question at the end of a section: three choices, of which the program
 * computes the right one. A lesson prints it, and all answers at its end; with
 * --quiz it is asked at the terminal. Chapters call ask and ask_which, lesson.c
 * the rest.
 */
#ifndef QUIZ_H
#define QUIZ_H

#include <stdbool.h>
#include <stddef.h>

#include "base/problem.h"

/*
 * The section's question, once in a section: the choices are the three numbers,
 * each as the format prints it ("%.2f", "%.0f of 100"), in ascending order.
 * A fault of the program: a format that is not for one number, a choice that is
 * NaN, or two choices that print the same.
 */
void ask(const char *question, const char *format, double right, double wrong,
         double other);

/* The same of three texts, in this order; right: 0, 1 or 2, which is computed
 * and not typed. */
void ask_which(const char *question, size_t right, const char *a,
               const char *b, const char *c);

/* Asks from now on: the questions go to standard output, and what else is
 * printed there goes nowhere. GSL_EFAILED where that cannot be done. */
int quiz_begin(problem *why);

/* Before a section and after it; the second prints or asks its question. */
void quiz_section(const char *number);
void quiz_section_end(void);

/* Whether the input has ended, so that nothing more is to be asked. */
bool quiz_over(void);

/* Prints the answers of all sections, or how many answers were right. */
void quiz_end(void);

#endif
