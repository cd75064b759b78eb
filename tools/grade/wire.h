/*
 * Calls and answers as text between two processes: what a function is given,
 * and what came back. A call is the function's name and its arguments, an
 * answer is a line of labelled values; numbers are written so that each
 * comes out as it went in. Not here: whether an answer is right
 * (compare.h).
 *
 * A call that cannot be read ends the program with status 3: it is then not
 * the grader who asks.
 */
#ifndef WIRE_H
#define WIRE_H

#include <gsl/gsl_matrix.h>
#include <gsl/gsl_rng.h>
#include <gsl/gsl_vector.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* The arguments of a call, in their order; the caller frees what is
 * a pointer. */
double wire_take_number(FILE *in);
char *wire_take_string(FILE *in);
gsl_vector *wire_take_vector(FILE *in);
gsl_matrix *wire_take_matrix(FILE *in);
gsl_rng *wire_take_random(FILE *in);

/* The same from the other side. */
void wire_send_number(FILE *out, double v);
void wire_send_string(FILE *out, const char *text);
void wire_send_vector(FILE *out, const gsl_vector *v);
void wire_send_matrix(FILE *out, const gsl_matrix *m);

/* An answer: its values, each with a label, then the end of the line. A vector
 * or matrix may be NULL. */
void wire_give_number(FILE *out, const char *label, double v);
void wire_give_vector(FILE *out, const char *label, const gsl_vector *v);
void wire_give_matrix(FILE *out, const char *label, const gsl_matrix *m);
void wire_give_end(FILE *out);

/* Answers without the inputs, which follow "given:"; false if nothing is said. */
extern bool wire_no_inputs;

/*
 * To be said before a function is called: where its variables will be now
 * stands zero, or in the program that watches its memory NaN. So whatever is
 * read there before it is written gives another answer, and each time the same.
 */
#define wire_fresh()                                                          \
    (wire_fill(), wire_room = __builtin_alloca(wire_room_size))
void wire_fill(void);
extern void *volatile wire_room; /* apart from what was filled and used again */
extern volatile size_t wire_room_size;

/*
 * Reads the arguments of the function called name, calls it, and writes its
 * answer; 0 where no function has that name. tools/grade/split.awk makes it
 * from the functions' declarations.
 */
int wire_call(const char *name, FILE *in, FILE *out);

#endif
