/*
 * What came of the learning: whether it is of use, and the lines that say so.
 */
#ifndef RESULTS_H
#define RESULTS_H

#include <stdio.h>

#include "answer.h"
#include "base/problem.h"
#include "call.h"
#include "minimum.h"
#include "neuron/history.h"
#include "neuron/table.h"

typedef struct {
    const table *a;
    const layer *l;
    const settings *s;
    const history *h;      /* of sgd, gd and proximal */
    const minimum *m;      /* of the others, which have no epochs; else NULL */
    const answer *answers; /* K */
    double before;         /* F before the first step */
    score training, validation, test; /* now, with the penalties */
} results;

/*
 * Whether the learning rate was small enough. GSL_EFAILED, and a sentence with
 * a better one, where the last epoch's loss is more than twice that before the
 * first step;
 * GSL_EDIVERGE, with such a sentence, where the loss is no longer a number or
 * no rate is small enough: there is nothing to save.
 */
int results_check(const results *r, problem *why);

/*
 * Prints them: what was learned from and how, whether the optimum is reached,
 * and of each output its answer (report.h), numbers with so many digits and
 * intervals of the level. Control characters of names and classes are shown as
 * "?".
 */
void results_write(FILE *out, int digits, double level, const results *r);

/* The same as lines of CSV, output,term,statistic,value. */
void results_csv(FILE *out, const results *r);

#endif
