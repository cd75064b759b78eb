/*
 * Chapter 7's program with --optimizer newton, lbfgs, auto or path: the
 * outputs of a person's table fitted by fit.h, one by one. Not here: the
 * methods themselves, and the other optimizers (the chapter).
 */
#ifndef OWN_FIT_H
#define OWN_FIT_H

#include <stdio.h>

#include "base/problem.h"
#include "call.h"
#include "neuron/layer.h"
#include "neuron/table.h"

/* One lambda_1 of the path, all outputs together. */
typedef struct {
    double lambda_1;
    size_t nonzero;    /* weights */
    double objective;  /* F of the rows trained on */
    double validation; /* J of those held out, without penalty; or NAN */
} path_point;

/* What a fit took; of a path, its points too. */
typedef struct {
    size_t steps;
    double passes; /* over the rows trained on, of the output with the most */
    path_point *points;
    size_t count, best; /* the weights are those of this point */
} own_fit;

/* "sgd", "gd"... */
const char *method_name(method m);

/* Whether it is one of those that are here. */
bool method_jumps(method m);

/*
 * Moves l from 0 to the minimum for the rows trained on, or as far as s lets
 * it. Of a path: for 100 lambdas from the smallest at which all weights are 0
 * down to s->lambda_1, or to a ten-thousandth of it where that is NAN; l
 * becomes the one with the least loss on the validation rows, or the last
 * where there are none, and s->lambda_1 its lambda.
 *
 * GSL_EINVAL and a sentence where there is no minimum, or the table's numbers
 * are too large or small; GSL_EFAILED where memory ends. own_fit_end frees.
 */
int own_fit_do(const table *a, settings *s, layer *l, own_fit *f,
               problem *why);
void own_fit_end(own_fit *f);

/* Prints it: lines of results, and of a path the table of its points. */
void own_fit_write(FILE *out, int digits, const settings *s, const own_fit *f);

#endif
