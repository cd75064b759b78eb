/*
 * A person's file as a table to learn from: read, split as Keras splits it,
 * and standardised.
 */
#ifndef DATA_H
#define DATA_H

#include <stdio.h>

#include "base/problem.h"
#include "call.h"
#include "neuron/table.h"

/*
 * The table of the call's file, in which the columns of --target hold classes.
 * The last rows are for the test; of the N others the first
 * floor(N (1 - validation_split)) are trained on. The columns are standardised
 * by the rows trained on, unless the call says --raw. NULL and a sentence as
 * dataset_read and table_new, or where no row is left to train on.
 */
table *data_read(const call *c, problem *why);

/*
 * Sets the weights to 0 of the columns that have one value only in the rows
 * trained on, where the columns are standardised: nothing can be learned of
 * them, and a random start would stay as it is. A line for each goes to notes.
 */
void data_skip_constant(const table *a, layer *l, FILE *notes);

#endif
