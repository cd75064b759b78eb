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
    double level; /* of the intervals */
    size_t batch_size, epochs, steps, seed;
    bool no_shuffle, raw, zero, drop_missing, quiet, help;
    bool each; /* a neuron for each class */
    optimizer optimizer;
    const char *plots, *terminal; /* a folder for figures, and their form */
    size_t digits;                /* of the numbers that are printed */
    bool csv;                     /* as lines for machines */
    file_options file;
} call;

#define NOT_GIVEN ((size_t)-1)

enum { CALL_OPTIONS = 29 + FILE_OPTIONS };

/* A call with nothing in it. */
call call_defaults(void);

/* options_read, whose sentence names the help of the command argv[0]. */
int call_read(int argc, char **argv, const option *list, problem *why);

/* Fills the list with the options that write into *c. */
void call_options(call *c, option list[CALL_OPTIONS]);

/*
 * Checks what was given, one option against the other and each against its
 * limits, and sets what was not: auto, no penalty, no row held out, 1000 steps
 * at most; for sgd, gd and proximal 10 epochs, and for sgd batches of 32 and a
 * learning rate of 0.01. What gd and proximal are to take for rate and batch
 * depends on the data, and stays NAN and NOT_GIVEN where it was not given; so
 * does the l1 at which path ends. A tolerance that was not given is 0.
 * GSL_EINVAL and a sentence where the call makes no sense.
 */
int call_check(call *c, problem *why);

/* The part of it about what is printed and drawn: level, digits, terminal and
 * the folder of figures. */
int call_check_answer(const call *c, problem *why);

/* How to learn. */
typedef struct {
    optimizer optimizer;
    layer_sgd sgd;    /* of the last four: only the penalties and one_hot */
    size_t epochs;    /* of the last four: steps at most */
    bool softmax;     /* the outputs are one answer out of K */
    bool shuffle;     /* the rows, before each epoch */
    double tolerance; /* stop where F's gradient is smaller; 0: never, and the
                         last four where the optimum is reached (results.h) */
} settings;

/*
 * What a checked call comes to for a table with its parts: gd and proximal
 * take all rows trained on as one batch, and table_safe_rate where no rate was
 * given. GSL_EINVAL and a sentence where they are to take smaller batches, or
 * as table_check.
 */
int call_settings(const call *c, const table *a, settings *s, problem *why);

#endif
