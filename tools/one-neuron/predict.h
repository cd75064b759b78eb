/*
 * What weights make of the rows of a file.
 */
#ifndef PREDICT_H
#define PREDICT_H

#include <stdbool.h>
#include <stdio.h>

#include "base/problem.h"
#include "neuron/weights.h"

/*
 * Writes a line of CSV with the outputs' names, then a line of probabilities
 * for each row of the file, with 17 digits. The columns are found by their
 * names. On a terminal control characters are shown as "?". How many rows were
 * left out goes to notes. A sentence as of columns_read, and its status, before
 * anything is written.
 */
int predict(const char *path, bool drop_missing, const weights *w, FILE *out,
            FILE *notes, problem *why);

#endif
