/* How questions.h, which split.awk makes, puts its questions. Not
 * for check.c. */
#ifndef ASKING_H
#define ASKING_H

#include <gsl/gsl_matrix.h>
#include <gsl/gsl_vector.h>
#include <stdbool.h>
#include <stdio.h>

/* One way to answer: number 0 is the solution, -1 the student's text as it is
 * handed out, 1 and up the known mistakes with their hints. */
typedef struct {
    const char *task;
    int number;
    int (*call)(const char *name, FILE *in, FILE *out);
    const char *hint;
} asking_answer;

extern const asking_answer asking_answers[]; /* ended by a task of NULL */

void asking_begin(const char *task, const char *function);
void asking_number(const char *name, double v);
void asking_count(const char *name, size_t v);
void asking_random(const char *name, size_t seed);
void asking_string(const char *name, const char *text);
void asking_vector(const char *name, const gsl_vector *v);
void asking_matrix(const char *name, const gsl_matrix *m);
void asking_end(void);

#endif
