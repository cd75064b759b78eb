/*
 * The optimizers that take many small steps, sgd, gd and proximal: epochs of
 * layer.h until one of the limits. Chapter 7 writes them out.
 */
#ifndef EPOCHS_H
#define EPOCHS_H

#include <gsl/gsl_rng.h>
#include <stdio.h>

#include "base/problem.h"
#include "call.h"
#include "neuron/history.h"
#include "neuron/table.h"

/* Weights drawn evenly between plus and minus sqrt(6 / (D + K)), row by row of
 * W, and biases of 0 (Glorot and Bengio 2010). */
void epochs_start(layer *l, gsl_rng *rng);

/*
 * Trains l on the rows trained on, by s, and adds each epoch to h. It ends
 * after s->epochs, where the loss is no longer a number, or where every entry
 * of F's gradient over all rows is below the tolerance. A line an epoch goes to
 * progress, where it is not NULL. GSL_EFAILED and a sentence where memory ends.
 */
int epochs_run(const table *a, const settings *s, layer *l, gsl_rng *rng,
               history *h, FILE *progress, problem *why);

#endif
