/*
 * Separation of K classes, as separation.h has it of two. Included by fit.h.
 */
#ifndef APART_H
#define APART_H

#include "fit/separation.h"

/*
 * Whether the likelihood of softmax has no maximum, as there is a direction in
 * which no row's own logit falls behind another of the row's, and some get
 * ahead (Albert and Anderson 1984). X (N, D), T (N, K) of zeros and ones.
 *
 * *k is the first class that can be told from all others together, and s how;
 * K where there is none: then of s only `separated` counts, as several classes
 * are told apart at once. GSL_EUNSUP where that would take more than 2e7
 * numbers to find out; other errors as fit_separation.
 */
int fit_classes_separation(const gsl_matrix *X, const gsl_matrix *T, size_t *k,
                           fit_separated *s);

#endif
