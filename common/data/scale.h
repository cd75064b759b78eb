/*
 * Standardising: each column of X with its mean taken away and divided by its
 * spread, so that all weights are of one size and one learning rate suits them
 * all.
 */
#ifndef SCALE_H
#define SCALE_H

#include <gsl/gsl_matrix.h>
#include <gsl/gsl_vector.h>

typedef struct {
    gsl_vector *mean;   /* (D) */
    gsl_vector *spread; /* (D) standard deviation with 1/N; 1 where a column is
                           constant */
} scale;

/* Measures X (N, D); N at least 1. Means by compensated sums, so that in any
 * order of the rows they are right to 2 ulp of the mean size of an entry. */
scale *scale_new(const gsl_matrix *X);
void scale_free(scale *s);

/* X (N, D) -> (X - mean) / spread, in place. GSL_EBADLEN, with X unchanged,
 * for another D. */
int scale_apply(const scale *s, gsl_matrix *X);

/*
 * Weights w (D) and bias *b for standardised columns -> the ones that predict
 * the same from the columns as they were: w_i / spread_i, and b - sum_i w_i
 * mean_i / spread_i. In place.
 */
int scale_undo(const scale *s, gsl_vector *w, double *b);

#endif
