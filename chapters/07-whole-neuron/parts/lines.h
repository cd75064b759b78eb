/*
 * The longer tables that chapter 7 prints. What stands in them is reckoned in
 * the chapter.
 */
#ifndef LINES_H
#define LINES_H

#include "again.h"
#include "learner.h"
#include "panels.h"

/* The score of one kind of weights, the penalty apart. head: the heading
 * first. */
void lines_start(bool head, const char *kind, double penalty, score now);

/* A line an epoch, and the score when all are over. */
void lines_epochs(const history *h, score after);

/* What rows by the batch, and so many steps an epoch, come to. head: with the
 * heading. */
void lines_batches(bool head, size_t batch, size_t epochs, size_t steps,
                   score after);

/* The test accuracy of section 7.4's five trainings from seeds 1 to 8, and
 * their means. */
void lines_splits(double (*accuracy)(double split, size_t steps, size_t seed));

/* How many rows each part has, and the share of ones in it. */
void lines_parts(const table *a);

/* What is found and what is a false alarm, at three thresholds. */
void lines_thresholds(const gsl_matrix *Y, const gsl_matrix *T,
                      counting *above);

/* How alike the weights are to the start and to those at the minimum, `least`
 * (D), by the epochs; returns the figure of those after 10. */
plot *lines_learned(const char *figure,
                    neuron (*train)(double split, size_t epochs, size_t batch,
                                    size_t seed),
                    size_t seed, const gsl_vector *least);

/* The weight of the first column, alone and beside the twenty-first. */
void lines_pair(const gsl_matrix *X, const gsl_vector *t, learning *learn);

/* How many of D weights turn their sign, and how many are stable. */
void lines_ranges(bool head, double lambda_2, const range *r, size_t D);

/* The call of one-neuron fit and the lines that it prints of this learning; Y: the predictions of
 * all rows. */
void lines_fit(const neuron *m, double eta, score after, const gsl_matrix *Y,
               counting *above);

/* The header and three rows of what one-neuron predict prints, to 3 digits;
 * returns what the first row adds up to. */
double lines_predict(const neuron *m, const gsl_matrix *Y);

#endif
