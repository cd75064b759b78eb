/*
 * The figures of chapter 9, to be shown.
 */
#ifndef DRAWN_H
#define DRAWN_H

#include "figure/plot.h"
#include "held.h"

/* The sums over the classes of each row of Y, by size, beside 1. */
plot *drawn_sums(const char *name, const gsl_matrix *Y);

/* Squares by the roots of the counts, which stand beside those off the
 * diagonal. */
plot *drawn_confusion(const char *name, const gsl_matrix *C);

/* Each column of W (64, 10) as 8 x 8 squares by the size of the weight: full
 * ones above 0, empty ones below. */
plot *drawn_weights(const char *name, const gsl_matrix *W);

/* The first of count rows of the new digits, eight at most, as 8 x 8 squares by
 * their ink; below each what it is by T and what it is taken for by Y. */
plot *drawn_mistakes(const char *name, const held_rows *h, const gsl_matrix *Y,
                     const size_t *rows, size_t count);

/* The share that is right by the largest y, of two ways to predict. */
plot *drawn_confidence(const char *name, const gsl_matrix *one,
                       const gsl_matrix *each);

#endif
