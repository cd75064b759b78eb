/*
 * The rows of chapter 9: those that are learned from and those that are held
 * out, and small things that are asked of a row.
 */
#ifndef HELD_H
#define HELD_H

#include <gsl/gsl_matrix.h>
#include <gsl/gsl_vector.h>

#include "lesson/examples.h"
#include "neuron/layer.h"

typedef struct {
    class_examples e;          /* all of them, and the classes' names */
    gsl_matrix *X, *T;         /* three quarters, to learn from */
    gsl_matrix *X_new, *T_new; /* the others */
} held_rows;

/* The digits, shuffled. */
held_rows held_digits(size_t seed);
void held_free(held_rows *h);

/* t (N) of 0 and 1 as two columns: 1 - t and t. */
gsl_matrix *held_two_classes(const gsl_vector *t);

/* The place of the largest entry of row n. */
size_t held_largest(const gsl_matrix *Y, size_t n);

/* The share of rows whose largest y stands where T has its 1. */
double held_accuracy(const gsl_matrix *Y, const gsl_matrix *T);

/* sum_k y_nk */
double held_sum(const gsl_matrix *Y, size_t n);

/* How many entries of row n say yes: are above 0.5. */
size_t held_yes(const gsl_matrix *Y, size_t n);

/* Each row divided by its sum. */
void held_over_sum(gsl_matrix *Y);

/* The mean over the rows of the largest y. */
double held_says(const gsl_matrix *Y);

/* Row k: of class k, how many are called each class. */
gsl_matrix *held_confusion(const gsl_matrix *Y, const gsl_matrix *T);

/* Rows by their largest y, cut into ten groups: its mean, and the share of rows
 * where it is the right class. (10, 2) */
gsl_matrix *held_groups(const gsl_matrix *Y, const gsl_matrix *T);

/* The rows that are wrong, those first whose largest y is largest; *count of
 * them. The caller frees it. */
size_t *held_mistakes(const gsl_matrix *Y, const gsl_matrix *T, size_t *count);

#endif
