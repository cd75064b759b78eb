/*
 * What a layer of sigmoid outputs is to learn: from the class columns of a
 * data set to the matrix T (N, K) of zeros and ones. Not here: how the columns
 * are read (dataset.h).
 */
#ifndef TARGETS_H
#define TARGETS_H

#include <gsl/gsl_matrix.h>
#include <stdbool.h>

#include "base/problem.h"
#include "data/dataset.h"

typedef struct {
    size_t K;
    gsl_matrix *T;            /* (N, K), each 0 or 1 */
    const char **names;       /* K: the output's name */
    const char **zero, **one; /* K: the values that t = 0 and t = 1 stand for;
                                 NULL where the output is a class */
    bool one_hot; /* K is above 1 and every row has exactly one 1 */
} targets;

/* What the values of targets are to be; {0} is as targets_new says. */
typedef struct {
    bool classes; /* more than two numbers are names of classes */
    const char *const *positive; /* values that t = 1 stands for */
    size_t count;                /* of them */
} target_choice;

/*
 * T from n class columns of d, n at least 1. A column with two values is one
 * output, named as the column: t = 1 for the second value in sorted order, by
 * number where both are numbers, else by letters. One column of texts with
 * more values than two gives an output a value, named as the value. Numbers
 * that are equal, as 1 and 1.0, are one value. how: another choice of the
 * values; may be NULL.
 *
 * The names point into d, which must outlive the result; the caller frees it.
 * NULL and a sentence where d lacks a column, one is named twice, has one
 * value only, or has more than two and is of numbers or not alone; also where
 * a positive value is not one of two of a target.
 */
targets *targets_new(const dataset *d, const char *const *columns, size_t n,
                     const target_choice *how, problem *why);
void targets_free(targets *t);

/* Whether the outputs are the values of one column, of which each row has one:
 * one answer out of K, and not K answers. */
bool targets_one_answer(const targets *t);

#endif
