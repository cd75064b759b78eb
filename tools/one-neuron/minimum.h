/*
 * The optimizers that go to the minimum in few steps, newton, lbfgs, auto and
 * path: the outputs of a table fitted by fit.h, one by one. Not here: the
 * methods themselves, and the other optimizers (epochs.h).
 */
#ifndef MINIMUM_H
#define MINIMUM_H

#include "base/problem.h"
#include "call.h"
#include "neuron/layer.h"
#include "neuron/table.h"

/* An optimum is reached where the Newton decrement is at most this (fit.h): no
 * weight would be changed by more of its standard error. */
#define MINIMUM_DECREMENT 1e-8

/* One lambda_1 of the path, all outputs together. */
typedef struct {
    double lambda_1;
    size_t nonzero;    /* weights */
    double objective;  /* F of the rows trained on */
    double validation; /* J of those held out, without penalty; or NAN */
} path_point;

/* What a fit took; of a path, its points too. */
typedef struct {
    size_t steps;   /* of all outputs together */
    double passes;  /* over the rows trained on, likewise */
    bool converged; /* all that was asked for, by every output */
    path_point *points;
    size_t count, best; /* the weights are those of this point */
} minimum;

/*
 * Moves l from 0 to the minimum for the rows trained on, or as far as s lets
 * it. Of a path: for 100 lambdas from the smallest at which all weights are 0
 * down to lambda_1, or to a ten-thousandth of it where that is NAN; l
 * becomes the one with the least loss on the validation rows, or the last
 * where there are none, and lambda_1 its lambda.
 *
 * GSL_EFAILED and a sentence where there is no minimum, which names the columns
 * that separate, or where memory ends; GSL_EINVAL where all rows are of one
 * class, or the table's numbers are too large or small. minimum_end frees.
 */
int minimum_find(const table *a, settings *s, layer *l, minimum *m,
                 problem *why);
void minimum_end(minimum *m);

#endif
