/*
 * All that is at hand while a layer learns, and where it comes from: a file of
 * datasets/. Not here: which rows are which, and the learning.
 */
#ifndef LEARNER_H
#define LEARNER_H

#include <gsl/gsl_rng.h>

#include "neuron/history.h"
#include "neuron/layer.h"
#include "neuron/table.h"

typedef struct {
    table *a;     /* the rows: X, T and their three parts */
    layer *l;     /* W and b */
    gsl_rng *rng; /* for the random start and the order of the rows */
    history h;    /* what each epoch came to */
} neuron;

/* Weights 0 before the rows of datasets/FILE, of which a column is the target;
 * no parts yet. What cannot be read ends the program. */
neuron learner_read(const char *file, const char *target);
void learner_free(neuron *m);

#endif
