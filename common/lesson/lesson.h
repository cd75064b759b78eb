/*
 * The frame of a chapter: its command line, its sections, its figures and its
 * exit status. The one room of the library that prints and that may end the
 * program.
 *
 *     int main(int argc, char **argv)
 *     {
 *         lesson_begin(argc, argv, 3, "The coin toss", NULL);
 *         section("3.1", "What a likelihood is", what_a_likelihood_is);
 *         section("3.2", "Where the slope is zero", where_the_slope_is_zero);
 *         return lesson_end();
 *     }
 *
 * A chapter calls section, mistake, right, show, and ask and ask_which of
 * quiz.h, again and again, and dial of dial.h: these alone have no prefix.
 *
 * Exit status: 0 all done; 1 something could not be done; 2 the call or the
 * data is wrong.
 */
#ifndef LESSON_H
#define LESSON_H

#include <gsl/gsl_rng.h>
#include <stdbool.h>
#include <stdio.h>

#include "base/options.h"
#include "base/problem.h"
#include "data/dataset.h"
#include "figure/plot.h"
#include "lesson/dial.h"
#include "lesson/quiz.h"

/*
 * Reads the options that every chapter has, and those of the chapter's own
 * table (or NULL), and prints the title, after a line that names the dials that
 * were turned, if any. Ends the program with 2 on a wrong call, with 0 after
 * --help and --version.
 */
void lesson_begin(int argc, char **argv, int chapter, const char *title,
                  const option *own);

/*
 * The same in two steps, for a program that is a lesson only where its own
 * options do not ask for something else: reads the call, and prints the title.
 * Without the second step lesson_end says nothing of sections and figures.
 */
void lesson_call(int argc, char **argv, int chapter, const char *title,
                 const option *own);
void lesson_title(int chapter, const char *title);

/* Prints the heading, runs the section and puts its question, unless --section
 * asks for another. */
void section(const char *number, const char *title, void (*run)(void));

/*
 * Prints the answers, says where the figures are and returns the exit status: 2 where --section
 * named none, 1 where a figure or the output could not be written, else 0.
 */
int lesson_end(void);

/*
 * One mistake of the notes beside its correction: the first call gives the
 * notes' side, as they print it, the second the right one. Formats as for
 * printf, without a newline.
 */
void mistake(const char *id, const char *notes, ...) PRINTF_LIKE(2, 3);
void right(const char *correction, ...) PRINTF_LIKE(1, 2);

/*
 * Draws the figure and frees it; ascii goes to standard output. A figure that
 * is a file is drawn while the lesson goes on, two at most at the same time; a
 * failure is shown at a later figure or by lesson_end, and remembered for its
 * status. Where a dial is turned its name ends with -here. With --quiz nothing
 * is drawn.
 */
void show(plot *figure);

/*
 * Reads datasets/NAME as dataset_read does, without dropping rows; ends the
 * program with 2 where that fails. To be freed by the caller.
 */
dataset *lesson_dataset(const char *name, const char *const *class_columns);

/* Columns of such a dataset, which exist; the caller frees them. */
gsl_vector *lesson_column(const dataset *d, const char *name);
gsl_vector *lesson_indicator(const dataset *d, const char *column,
                             const char *label);
gsl_matrix *lesson_features(const dataset *d, const char *const *except,
                            const char ***names);

/* Shows the sentence on standard error and ends the program: with 2, or 1 for
 * GSL_EFAILED. */
_Noreturn void lesson_fail(const problem *why);

/* The same with a sentence of the caller's, with status 2. */
_Noreturn void lesson_refuse(const char *format, ...) PRINTF_LIKE(1, 2);

/* Shows the sentence, goes on, and lets lesson_end return 1. */
void lesson_fault(const problem *why);

/* So many bytes, to be freed by the caller; where memory has ended, so does the
 * program, as GSL's functions let it: a sentence and status 1. */
void *lesson_memory(size_t bytes);

/* A fresh mt19937 seeded with --seed, and that seed; the caller frees the
 * generator. */
gsl_rng *lesson_rng(void);
size_t lesson_seed(void);

/* Whether --recorded was given, or --quiz, which waits for no clock. */
bool lesson_recorded(void);

#endif
