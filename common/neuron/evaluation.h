/*
 * How well a neuron predicts the rows that it is shown, better those that it
 * has not learned from: what it gets right, in which order it puts them, and
 * whether its probabilities are those that come true.
 *
 *     y  (N)  predictions, or what puts the rows in the same order, as logits
 *     t  (N)  what was seen: 1, and anything else is 0
 *
 * Functions return GSL_SUCCESS, or GSL_EBADLEN where lengths differ, GSL_EDOM
 * where a y_n is NaN, or GSL_ENOMEM; then nothing is written.
 */
#ifndef EVALUATION_H
#define EVALUATION_H

#include <gsl/gsl_vector.h>
#include <stddef.h>

/* Rows, by what was seen and what is predicted. */
typedef struct {
    size_t true_positive, false_negative; /* t = 1 */
    size_t false_positive, true_negative; /* t = 0 */
} confusion;

/* Predicted is 1 where y_n is above the threshold. */
int evaluation_confusion(const gsl_vector *y, const gsl_vector *t,
                         double threshold, confusion *c);

/* The share of the ones that is predicted, and of the zeros; NaN without. */
double evaluation_sensitivity(const confusion *c);
double evaluation_specificity(const confusion *c);

/*
 * The receiver operating characteristic: 1 - specificity and sensitivity for
 * each threshold, from (0, 0), where none is predicted, to (1, 1). Both: N + 1
 * long; *points of them are written, one for each different y and the first.
 * GSL_EDOM also where all t are one.
 */
int evaluation_roc(const gsl_vector *y, const gsl_vector *t,
                   gsl_vector *false_positive_rate,
                   gsl_vector *true_positive_rate, size_t *points);

/*
 * The area under that curve: the share of the pairs of a one and a zero in
 * which the one has the larger y, a tie counted as half. And its standard
 * error (DeLong, DeLong and Clarke-Pearson 1988, by the ranks of Sun and Xu
 * 2014); NaN where there are not two ones and two zeros. error may be NULL.
 * Takes N log N. GSL_EDOM also where all t are one.
 */
int evaluation_auc(const gsl_vector *y, const gsl_vector *t, double *auc,
                   double *error);

/* Rows of about one prediction. */
typedef struct {
    size_t N;
    double predicted, observed; /* mean of y, and of t */
} calibration_group;

/*
 * The rows by rising y in so many groups of N / groups rows; rows of equal y
 * stay together, in the lower group. *count of them are written: fewer, where
 * there are fewer rows or different y than groups.
 */
int evaluation_calibration(const gsl_vector *y, const gsl_vector *t,
                           size_t groups, calibration_group *group,
                           size_t *count);

#endif
