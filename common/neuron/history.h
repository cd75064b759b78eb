/*
 * What a training says of itself, an epoch at a time: kept in memory, shown as
 * a line of progress, saved as a CSV file. Not here: the training.
 */
#ifndef HISTORY_H
#define HISTORY_H

#include <stddef.h>
#include <stdio.h>

#include "base/problem.h"
#include "neuron/layer.h"

typedef struct {
    score training, validation; /* the latter NAN where no row is held out */
} record;

typedef struct {
    record *rows; /* one an epoch; begin with {0}, end with free(h.rows) */
    size_t count, room;
} history;

/* Adds an epoch. GSL_EFAILED, with the history as it was, where
 * memory ends. */
int history_add(history *h, record r, problem *why);

/*
 * The newest epoch as a line in the form that Keras' users know:
 *
 *     Epoch 1/10 - 12/12 - 0s - loss: 0.7 - accuracy: 0.5 - val_loss: ...
 *
 * with four digits behind each point. epochs and batches: how many there are.
 */
void history_show(FILE *out, const history *h, size_t epochs, size_t batches,
                  double seconds);

/*
 * Writes epoch,loss,accuracy,val_loss,val_accuracy with 17 digits, a row an
 * epoch from 1, whole or not at all. Where no row is held out the last two are
 * empty. GSL_EFAILED where that fails.
 */
int history_save(const history *h, const char *path, problem *why);

#endif
