/*
 * What a person asks of `one-neuron fit`: the options and their limits, and
 * what they come to. Not here: what is done with them.
 */
#ifndef CALL_H
#define CALL_H

#include <stdbool.h>

#include "base/options.h"
#include "base/problem.h"
#include "file-options.h"
#include "neuron/layer.h"
#include "neuron/table.h"

/* The last four, NEWTON to PATH, are those of minimum.h. */
typedef enum {
    SGD,
    GD,
    PROXIMAL,
    NEWTON,
    LBFGS,
    AUTO,
    PATH,
    OPTIMIZERS
} optimizer;

/* "sgd", "gd"... */
const char *optimizer_name(optimizer o);

/* Whether it goes to the minimum in few steps, without epochs. */
bool optimizer_jumps(optimizer o);

/* Numbers that were not given are NAN, and counts NOT_GIVEN. */
typedef struct {
    text_list files, targets;
    const char *data; /* the one file, once it is checked */
    const char *save, *history, *predict;
    const char *by; /* --optimizer as it was given */
    double l1, l2, learning_rate, tolerance, validation_split, test_split;
    size_t batch_size, epochs, seed;
    bool no_shuffle, raw, zero, drop_missing, quiet, help;
    optimizer optimizer;
    file_options file;
} call;

#define NOT_GIVEN ((size_t)-1)

enum { CALL_OPTIONS = 22 + FILE_OPTIONS };

/* A call with nothing in it. */
call call_defaults(void);

/* Fills the list with the options that write into *c. */
void call_options(call *c, option list[CALL_OPTIONS]);

/*
 * Checks what was given, one option against the other and each against its
 * limits, and sets what was not: 10 epochs, batches of 32, both penalties
 * 1e-4, no row held out, and for sgd a learning rate of 0.01. What the other
 * optimizers are to take for rate and batch depends on the data, and stays NAN
 * and NOT_GIVEN where it was not given.
 *
 * The optimizer is sgd, or auto where there is a tolerance and no option that
 * only the first three take. newton and lbfgs have no l1; path's, where it is
 * to end, stays NAN. Without a tolerance these and auto take 1e-6, and 1000
 * steps at most. GSL_EINVAL and a sentence where the call makes no sense.
 */
int call_check(call *c, problem *why);

/* How to learn. */
typedef struct {
    optimizer optimizer;
    layer_sgd sgd;    /* of the last four: only the penalties and one_hot */
    size_t epochs;    /* of the last four: steps at most */
    bool shuffle;     /* the rows, before each epoch */
    double tolerance; /* stop where F's gradient is smaller; 0 for never */
} settings;

/*
 * What a checked call comes to for a table with its parts: gd and proximal
 * take all rows trained on as one batch, and table_safe_rate where no rate was
 * given. GSL_EINVAL and a sentence where they are to take smaller batches, or
 * as table_check.
 */
int call_settings(const call *c, const table *a, settings *s, problem *why);

#endif
