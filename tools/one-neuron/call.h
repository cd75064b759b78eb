/*
 * What a person asks of chapter 7's program: to learn from a CSV file, or to
 * predict with what was learned. The options and their limits. Not here: what
 * is done with them.
 */
#ifndef CALL_H
#define CALL_H

#include <stdbool.h>

#include "base/options.h"
#include "base/problem.h"
#include "neuron/table.h"

/* The last four are those of fit.h: NEWTON to PATH. */
typedef enum { SGD, GD, PROXIMAL, NEWTON, LBFGS, AUTO, PATH, METHODS } method;

/* Of a new call, numbers that were not given are NAN and counts NOT_GIVEN. */
typedef struct {
    const char *data, *load, *predict, *save, *history, *optimizer;
    text_list targets;
    double l1, l2, learning_rate, tolerance, validation_split, test_split;
    size_t batch_size, epochs;
    bool no_shuffle, raw, zero, drop_missing, quiet;
    method method;
} call;

enum { CALL_OPTIONS = 22 };

/* A call with nothing in it. */
call call_new(void);

/* Fills the list with the options that write into *c. */
void call_options(call *c, option list[CALL_OPTIONS]);

/* Whether any option was given: else there is nothing to do but the lesson. */
bool call_given(const call *c);

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

#define NOT_GIVEN ((size_t)-1)

/* How to learn. */
typedef struct {
    double lambda_1, lambda_2;
    method optimizer;
    double eta;
    bool one_hot;         /* each row of T has exactly one 1 */
    size_t epochs, batch; /* of fit.h's: steps at most */
    bool shuffle;
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
