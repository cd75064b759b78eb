/*
 * What came of the learning: whether it is of use, and the lines that say so.
 */
#ifndef RESULTS_H
#define RESULTS_H

#include <stdio.h>

#include "base/problem.h"
#include "call.h"
#include "minimum.h"
#include "neuron/history.h"
#include "neuron/table.h"

typedef struct {
    const table *a;
    const layer *l;
    const settings *s;
    const history *h; /* of sgd, gd and proximal */
    const minimum *m; /* of the others, which have no epochs; else NULL */
    double before;    /* the loss before the first step */
    score training, validation, test; /* now */
} results;

/*
 * Whether the learning rate was small enough. GSL_EFAILED, and a sentence with
 * a better one, where the last epoch's loss is more than twice that before the
 * first step;
 * GSL_EDIVERGE, with such a sentence, where the loss is no longer a number or
 * no rate is small enough: there is nothing to save.
 */
int results_check(const results *r, problem *why);

/* Prints them, a line each, numbers with so many digits. Control characters of
 * names and classes are shown as "?". */
void results_write(FILE *out, int digits, const results *r);

#endif
