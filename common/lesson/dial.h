/*
 * Dials: the numbers of a chapter that are worth turning. Each is a variable of
 * the chapter's own, which holds the value that the chapter's page is printed
 * with until --set NAME=VALUE turns it:
 *
 *     static double eta = 0.1;
 *     ...
 *     dial("eta", &eta, 0.01, 1, "5.2 5.3", "the learning rate");
 *     lesson_begin(argc, argv, 5, "Gradient descent", NULL);
 *
 * A chapter names its dials before lesson_begin, which reads the call: so
 * --help can list them.
 */
#ifndef DIAL_H
#define DIAL_H

#include <stdbool.h>
#include <stdio.h>

#include "base/problem.h"

/*
 * One dial. name: lower-case letters, digits and "_". What stands in *value is
 * the default; from <= *value <= to, and every number between may be set, or
 * every whole one for a dial_count. sections: the numbers of those that it
 * changes, with a blank between; meaning: a few words for --help. The texts
 * are kept, not copied. A dial that breaks this is a fault of the program.
 */
void dial(const char *name, double *value, double from, double to,
          const char *sections, const char *meaning);
void dial_count(const char *name, size_t *value, size_t from, size_t to,
                const char *sections, const char *meaning);

/*
 * Turns dials: words is one NAME=VALUE, or several with blanks between; of two
 * of one name the second counts. Returns GSL_SUCCESS, or GSL_EINVAL with a
 * sentence that ends with the dials that there are; those before the mistake
 * are then already turned.
 */
int dials_turn(const char *words, problem *why);

/* Whether one stands elsewhere than at its default. */
bool dials_turned(void);

/* Prints those that do: "eta=0.55 (5.2 5.3), epochs=20 (5.2)". */
void dials_print(FILE *out);

/*
 * The help, where there are dials: a heading, and a line for each, as programs
 * read it, too: name=default, range, sections, meaning, with two blanks or more
 * between them and never two within.
 */
void dials_help(FILE *out);

#endif
