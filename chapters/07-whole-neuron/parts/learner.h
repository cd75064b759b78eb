/*
 * All that is at hand while a layer learns, and where it comes from: a file of
 * datasets/. Not here: which rows are which, and the learning.
 */
#ifndef LEARNER_H
#define LEARNER_H

#include <gsl/gsl_rng.h>
#include <time.h>

#include "neuron/history.h"
#include "neuron/layer.h"
#include "neuron/table.h"

typedef struct {
    table *a;     /* the rows: X, T and their three parts */
    layer *l;     /* W and b */
    gsl_rng *rng; /* for the random start and the order of the rows */
    history h;    /* what each epoch came to */
    time_t since; /* when the last one ended */
} learner;

/* Weights 0 before the rows of datasets/FILE, of which a column is the target;
 * no parts yet. What cannot be read ends the program. */
learner learner_read(const char *file, const char *target);
void learner_free(learner *m);

/* Chapter 5's rate by which gradient descent cannot climb, for mean and
 * penalty. */
double learner_safe_rate(const learner *m, double lambda_2);

/* Adds an epoch to the history. progress: where its line goes, or NULL; it says
 * of how many epochs this is one, and how many steps an epoch has. */
void learner_keep(learner *m, record r, size_t epochs, size_t steps,
                  FILE *progress);

#endif
