/*
 * What chapter 7's program does with a person's files beside the learning: it
 * reads the table, judges and prints what came of it, and writes predictions.
 * Not here: the options (call.h), the learning (the chapter), the files of
 * weights and of the history (weights.h, history.h).
 */
#ifndef OWN_DATA_H
#define OWN_DATA_H

#include <stdbool.h>
#include <stdio.h>

#include "base/problem.h"
#include "call.h"
#include "neuron/history.h"
#include "neuron/table.h"
#include "neuron/weights.h"
#include "own-fit.h"

/*
 * The table of --data, in which the columns of --target hold classes. NULL and
 * a sentence as dataset_read, or where there is no such column. The caller
 * frees it.
 */
dataset *own_data_read(const call *c, problem *why);

/*
 * Sets the weights to 0 of the columns that have one value only in the rows
 * trained on, where the columns are standardised: nothing can be learned of
 * them, and a random start would stay as it is. A line for each goes to notes.
 */
void own_data_still(const table *a, layer *l, FILE *notes);

/* What came of the learning. */
typedef struct {
    const table *a;
    const layer *l;
    const settings *s;
    const history *h;
    const own_fit *f; /* of the optimizers of fit.h, which have no epochs;
                         else NULL */
    double before;    /* the loss before the first step */
    score training, validation, test; /* now */
} results;

/*
 * Whether the learning rate was small enough. GSL_EFAILED, and a sentence with
 * a better one, where the last epoch's loss is more than twice the one before;
 * GSL_EDIVERGE, with such a sentence, where the loss is no longer a number or
 * no rate is small enough: there is nothing to save.
 */
int results_check(const results *r, problem *why);

/* Prints them, a line each, numbers with so many digits. Control characters of
 * names and classes are shown as "?". */
void results_write(FILE *out, int digits, const results *r);

/* Writes the files of --save and --history, where they were asked for. */
int own_data_save(const call *c, const weights *w, const history *h,
                  problem *why);

/*
 * Writes what the weights make of the rows of --predict: a line of CSV with
 * the outputs' names, then a line of probabilities a row, with 17 digits. On a
 * terminal control characters are shown as "?". How many rows were left out
 * goes to notes. A sentence as of columns_read, and its status, before
 * anything is written.
 */
int own_data_predict(const call *c, const weights *w, FILE *out, FILE *notes,
                     problem *why);

#endif
