/*
 * The longer tables that chapter 7 prints. What stands in them is reckoned in
 * the chapter.
 */
#ifndef LINES_H
#define LINES_H

#include "again.h"
#include "learner.h"
#include "panels.h"

/* What 7.1 built: the parts, the classes, the weights drawn. */
void lines_built(const learner *m, double limit);

/* The score of one kind of weights, the penalty apart. head: the heading
 * first. */
void lines_start(bool head, const char *kind, double penalty, score now);

/* What rows by the batch, and so many steps an epoch, have come to after the
 * epochs of h. head: before that a line for each of these, and the heading. */
void lines_batches(bool head, const history *h, size_t batch, size_t steps,
                   score after);

/* How often the more frequent answer is right. */
double lines_base_rate(const part *p);

/* The base rate of each seed's test rows and the test accuracy of section 7.4's
 * five trainings, from seeds 1 to 8, and their means. */
void lines_splits(double (*accuracy)(double split, size_t steps, size_t seed),
                  learner (*shuffled)(double split, size_t seed));

/* How many rows each part has, and the share of ones in it. */
void lines_parts(const table *a);

/* Of the test rows after 10 epochs, and after 100: the accuracy, and both kinds of
 * mistakes at three thresholds. Returns the figure of all thresholds, and how
 * many rows are benign. */
plot *lines_evaluated(
    const char *figure,
    learner (*train)(double split, size_t epochs, size_t batch, size_t seed),
    size_t seed, gsl_matrix *(*predictions)(const layer *l, const part *p),
    counting *above, double *benign);

/* How alike the weights are to the start and to those at the minimum, `least`
 * (D), by the epochs; returns the figure of those after 10. */
plot *lines_learned(const char *figure,
                    learner (*train)(double split, size_t epochs, size_t batch,
                                     size_t seed),
                    size_t seed, const gsl_vector *least);

/* The weight of the first column, alone and beside the twenty-first, without a
 * penalty and with lambda_2 = 1. */
void lines_pair(const gsl_matrix *X, const gsl_vector *t, learning *learn);

/* How many weights turn their sign in 200 draws by the seed, and how many are
 * stable; r: the range of each. */
void lines_ranges(bool head, double lambda_2, gsl_rng *rng,
                  const gsl_matrix *X, const gsl_vector *t, learning *learn,
                  range *r);

/* The call of one-neuron fit and the lines that it prints of this learning; Y: the predictions of
 * all rows. */
void lines_fit(const learner *m, double eta, score after, const gsl_matrix *Y,
               counting *above);

/* The header and three rows of what one-neuron predict prints, to 3 digits;
 * returns what the first row adds up to. */
double lines_predict(const learner *m, const gsl_matrix *Y);

#endif
