/*
 * Tables that chapter 8 learns from, and what it asks of a column of numbers.
 * Not here: what is learned, and how sure that is (the chapter).
 */
#ifndef TABLES_H
#define TABLES_H

#include <gsl/gsl_matrix.h>
#include <gsl/gsl_rng.h>
#include <gsl/gsl_vector.h>

#include "lesson/examples.h"

/* The breast-cancer data by three columns, in their units: mean_radius,
 * mean_texture, mean_smoothness. */
examples tables_three_columns(void);

/* Ten rows, t = 0 for x = 1, 2, 3, 4, 5.5 + u/2 and t = 1 for 5.5 - u/2, 7, 8,
 * 9, 10. */
examples tables_overlapping(double u);

/* N rows of one standard normal x each, and t that is 1 with the probability
 * sigma(w x + b). */
examples tables_drawn(gsl_rng *rng, double w, double b, size_t N);

/* The M rows of e that are listed, each as often as it is; without names. */
examples tables_rows(const examples *e, const size_t *row, size_t M);

/* The rows of e that are not in fold k; fold: (N). */
examples tables_without(const examples *e, const size_t *fold, size_t k);

/* Of rows with t = 0 and with t = 1: all, and those that are called so. */
typedef struct {
    double all[2], right[2];
} counts;
typedef counts counter(const gsl_vector *y, const gsl_vector *t,
                       double threshold);

/* The share of the ones, and of the zeros, that is called so. */
double sensitivity(counts c);
double specificity(counts c);

/* Rows of about one prediction: means of y and t, and what chance allows. */
typedef struct {
    double rows, predicted, observed, low, high;
} group;

/* Of the first n numbers of column i of V: the standard deviation
 * (1 / (n - 1)), and the value that a share of them, from 0 to 1, lies below.
 */
double tables_spread(const gsl_matrix *V, size_t i, size_t n);
double tables_quantile(const gsl_matrix *V, size_t i, size_t n, double share);

/* Tables with a finite minimum; of these, the shares whose interval has the
 * truth in it, the median standard error, the mean of w, and half the width of the
 * middle 95 of 100 w over 1.96, which is the spread of normal ones. */
typedef struct {
    double finite, wald, profile, error, mean, spread;
} coverage;

/* V has a row for each table, of which the first n count: whether Wald's
 * interval has the truth in it, and the profile's, 0 or 1; the standard error;
 * w. */
coverage tables_coverage(const gsl_matrix *V, size_t n);

/* Where f crosses a level between a place inside, where it is lower, and one
 * beyond: by halving. */
double tables_crossing(double (*f)(double w, const void *of), const void *of,
                       double level, double inside, double beyond);

/* The loss without any weight: the bias alone. */
double tables_null(const gsl_vector *t);

#endif
