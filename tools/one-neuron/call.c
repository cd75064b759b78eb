/*
 * What was not given is NAN or NOT_GIVEN until it is known what it depends on:
 * first the optimizer is settled, then its defaults, and the learning rate of
 * gd and proximal, and their batch, when the table is there.
 */
#include "call.h"

#include <errno.h>
#include <gsl/gsl_errno.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/whole-file.h"

call call_defaults(void)
{
    return (call){.l1 = NAN,
                  .l2 = NAN,
                  .learning_rate = NAN,
                  .tolerance = NAN,
                  .validation_split = NAN,
                  .test_split = NAN,
                  .batch_size = NOT_GIVEN,
                  .epochs = NOT_GIVEN,
                  .seed = 1};
}

void call_options(call *c, option list[CALL_OPTIONS])
{
    const option all[] = {
        {"", "FILE.csv", OPTION_LIST, &c->files, ""},
        {"target", "NAME", OPTION_LIST, &c->targets,
         "a column to learn: two values are one\noutput, more texts one "
         "each; may be repeated"},
        {"l1", "X", OPTION_NUMBER, &c->l1,
         "penalty on sum |w| (1e-4; newton, lbfgs: 0);\npath: where it ends "
         "(1e-4 of its beginning)"},
        {"l2", "X", OPTION_NUMBER, &c->l2, "penalty on sum w^2 (1e-4)"},
        {"optimizer", "O", OPTION_TEXT, &c->by,
         "sgd, by batches; gd, all rows in a step;\nproximal, gd with exact "
         "zeros; to the minimum\nin few steps: newton and lbfgs, without l1; "
         "auto,\nwhatever suits; path, for 100 falling values\nof l1, of "
         "which the least validation loss wins\n(sgd; with --tolerance alone "
         "auto)"},
        {"learning-rate", "X", OPTION_NUMBER, &c->learning_rate,
         "step (sgd: 0.01; gd, proximal: a safe one,\n1 / (curvature bound + "
         "2 l2))"},
        {"batch-size", "N", OPTION_COUNT, &c->batch_size,
         "rows in a step of sgd (32)"},
        {"epochs", "N", OPTION_COUNT, &c->epochs,
         "passes over the rows trained on (10);\nnewton to path: steps at "
         "most (1000)"},
        {"tolerance", "X", OPTION_NUMBER, &c->tolerance,
         "stop earlier where the largest entry of the\ngradient is below X "
         "(0: never; newton to\npath: 1e-6)"},
        {"validation-split", "F", OPTION_NUMBER, &c->validation_split,
         "measure on the last part F of the rows that\n--test-split leaves, "
         "do not train on it (0)"},
        {"test-split", "F", OPTION_NUMBER, &c->test_split,
         "keep the last part F of the file's rows for\na test at the end; of "
         "N rows floor(N (1 - F))\nare left, in both splits (0)"},
        {"no-shuffle", NULL, OPTION_FLAG, &c->no_shuffle,
         "take the rows in the file's order"},
        {"raw", NULL, OPTION_FLAG, &c->raw,
         "do not standardise the columns; else by the\nmean and spread of the "
         "rows trained on, and\nthe penalty is on those weights"},
        {"zero", NULL, OPTION_FLAG, &c->zero,
         "begin with zero weights, not random ones"},
        {"drop-missing", NULL, OPTION_FLAG, &c->drop_missing,
         "leave out rows with an empty or NA cell"},
        {"save", "FILE", OPTION_TEXT, &c->save,
         "write the weights: output,name,weight, in\nthe units of the data"},
        {"history", "FILE", OPTION_TEXT, &c->history,
         "write a CSV row an epoch; val_ columns are\nempty without "
         "validation"},
        {"predict", "FILE", OPTION_TEXT, &c->predict,
         "then write a probability an output for each\nrow of this file; the "
         "results go to standard\nerror"},
        {"seed", "N", OPTION_COUNT, &c->seed,
         "seed of the random generator (1)"},
        {"quiet", NULL, OPTION_FLAG, &c->quiet, "no progress lines"},
        {"help", NULL, OPTION_FLAG, &c->help, "show this text"},
        {0},
    };
    memcpy(list, all, sizeof all);
}

const char *optimizer_name(optimizer o)
{
    static const char *const names[] = {"sgd",   "gd",   "proximal", "newton",
                                        "lbfgs", "auto", "path"};
    return o < OPTIMIZERS ? names[o] : NULL;
}

bool optimizer_jumps(optimizer o)
{
    return o >= NEWTON && o < OPTIMIZERS;
}

static int check_given(call *c, problem *why)
{
    if (c->files.count == 0)
        return problem_set(why, GSL_EINVAL,
                           "fit needs a file to learn from: one-neuron fit "
                           "FILE.csv --target NAME");
    if (c->files.count > 1)
        return problem_set(why, GSL_EINVAL, "\"%s\": fit takes one file",
                           c->files.items[1]);
    if (c->targets.count == 0)
        return problem_set(why, GSL_EINVAL,
                           "fit needs --target NAME, the column to learn");
    c->data = c->files.items[0];
    return GSL_SUCCESS;
}

/* The optimizer that is named, or that the other options ask for. */
static int check_optimizer(call *c, problem *why)
{
    const bool stepwise =
        c->batch_size != NOT_GIVEN || !isnan(c->learning_rate) || c->history;
    if (!c->by) {
        c->optimizer = c->tolerance > 0 && !stepwise ? AUTO : SGD;
        return GSL_SUCCESS;
    }
    for (c->optimizer = SGD; c->optimizer < OPTIMIZERS; c->optimizer++)
        if (strcmp(c->by, optimizer_name(c->optimizer)) == 0)
            return GSL_SUCCESS;
    return problem_set(why, GSL_EINVAL,
                       "--optimizer: \"%.80s\" is not one of sgd, gd, "
                       "proximal, newton, lbfgs, auto, path",
                       c->by);
}

/* Options that mean nothing to the optimizers that go to the minimum in few
 * steps (optimizer_jumps). */
static int check_jump(const call *c, problem *why)
{
    const char *useless = c->batch_size != NOT_GIVEN ? "batch-size"
                          : !isnan(c->learning_rate) ? "learning-rate"
                          : c->history               ? "history"
                                                     : NULL;
    if (useless)
        return problem_set(why, GSL_EINVAL,
                           "--%s: --optimizer %s knows no batches, learning "
                           "rate or epochs; leave one of the two out",
                           useless, optimizer_name(c->optimizer));
    if ((c->optimizer == NEWTON || c->optimizer == LBFGS) && c->l1 > 0)
        return problem_set(why, GSL_EINVAL,
                           "--l1: --optimizer %s cannot take it; auto can",
                           optimizer_name(c->optimizer));
    if (c->optimizer == PATH && isnan(c->l1) && !(c->validation_split > 0))
        return problem_set(why, GSL_EINVAL,
                           "--optimizer path: needs --validation-split F, to "
                           "choose by, or --l1 X, to end at");
    return GSL_SUCCESS;
}

/* Beyond it, what is penalised would overflow. */
#define MOST_PENALTY 1e100

static int check_penalties(call *c, problem *why)
{
    if (isnan(c->l1) && c->optimizer != PATH)
        c->l1 = c->optimizer == NEWTON || c->optimizer == LBFGS ? 0 : 1e-4;
    c->l2 = isnan(c->l2) ? 1e-4 : c->l2;
    if (isnan(c->tolerance))
        c->tolerance = optimizer_jumps(c->optimizer) ? 1e-6 : 0;
    const char *const names[] = {"l1", "l2", "tolerance"};
    const double values[] = {c->l1, c->l2, c->tolerance};
    for (size_t i = 0; i < 3; i++)
        if (values[i] < 0)
            return problem_set(why, GSL_EINVAL,
                               "--%s: %g is negative; 0 or more is needed",
                               names[i], values[i]);
        else if (i < 2 && values[i] > MOST_PENALTY)
            return problem_set(why, GSL_EINVAL,
                               "--%s: %g is too large; at most %g, which "
                               "leaves no weight but 0",
                               names[i], values[i], MOST_PENALTY);
    return GSL_SUCCESS;
}

static int check_splits(call *c, problem *why)
{
    double *const splits[] = {&c->validation_split, &c->test_split};
    const char *const names[] = {"validation-split", "test-split"};
    for (size_t i = 0; i < 2; i++) {
        *splits[i] = isnan(*splits[i]) ? 0 : *splits[i];
        if (!(*splits[i] >= 0 && *splits[i] < 1))
            return problem_set(why, GSL_EINVAL,
                               "--%s: %g is not a part of the rows, from 0 up "
                               "to but not 1",
                               names[i], *splits[i]);
    }
    return GSL_SUCCESS;
}

static int check_descent(call *c, problem *why)
{
    if (c->epochs == 0 || c->batch_size == 0)
        return problem_set(why, GSL_EINVAL, "--%s: 0 is too few",
                           c->epochs == 0 ? "epochs" : "batch-size");
    if (c->learning_rate <= 0)
        return problem_set(why, GSL_EINVAL,
                           "--learning-rate: %g is not above 0",
                           c->learning_rate);
    if (c->epochs == NOT_GIVEN)
        c->epochs = optimizer_jumps(c->optimizer) ? 1000 : 10;
    if (c->optimizer == SGD && c->batch_size == NOT_GIVEN)
        c->batch_size = 32;
    if (c->optimizer == SGD && isnan(c->learning_rate))
        c->learning_rate = 0.01;
    return GSL_SUCCESS;
}

/* The folder that a path names its file in. */
static bool stat_folder(const char *path, struct stat *about)
{
    const char *slash = strrchr(path, '/');
    const size_t length = slash ? (size_t)(slash - path) + 1 : 0;
    char *folder = malloc(length + 2);
    if (!folder)
        return false;
    snprintf(folder, length + 2, "%.*s.", (int)length, path);
    const bool known = stat(folder, about) == 0;
    free(folder);
    return known;
}

static const char *name_of(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash ? slash + 1 : path;
}

/* Whether two paths name one file, be it there already or not. */
static bool same_file(const char *a, const char *b)
{
    struct stat one, other;
    if (!a || !b)
        return false;
    if (strcmp(a, b) == 0)
        return true;
    const bool there = stat(a, &one) == 0, other_there = stat(b, &other) == 0;
    if (there != other_there)
        return false;
    if (!there && (strcmp(name_of(a), name_of(b)) != 0 ||
                   !stat_folder(a, &one) || !stat_folder(b, &other)))
        return false;
    return one.st_dev == other.st_dev && one.st_ino == other.st_ino;
}

static int check_files(const call *c, problem *why)
{
    const char *const written[] = {c->save, c->history};
    for (size_t i = 0; i < 2; i++) {
        if (same_file(written[i], c->data) ||
            same_file(written[i], c->predict))
            return problem_set(why, GSL_EINVAL,
                               "--%s: %s would be written over, but it is to "
                               "be read",
                               i ? "history" : "save", written[i]);
        if (written[i] && whole_file_check(written[i], why))
            return why->status;
    }
    if (c->predict && access(c->predict, R_OK) != 0) /* before it is learned */
        return problem_set(why, GSL_EINVAL, "%s: cannot be read: %s",
                           c->predict, strerror(errno));
    if (same_file(c->save, c->history))
        return problem_set(why, GSL_EINVAL,
                           "--save and --history: both name %s", c->save);
    return GSL_SUCCESS;
}

int call_check(call *c, problem *why)
{
    int status = check_given(c, why);
    status = status ? status : check_optimizer(c, why);
    if (!status && optimizer_jumps(c->optimizer))
        status = check_jump(c, why);
    status = status ? status : check_penalties(c, why);
    status = status ? status : check_splits(c, why);
    status = status ? status : check_descent(c, why);
    return status ? status : check_files(c, why);
}

int call_settings(const call *c, const table *a, settings *s, problem *why)
{
    const size_t N = a->training.N;
    if (table_check(a, why))
        return why->status;
    *s = (settings){
        .optimizer = c->optimizer,
        .sgd = {.eta = c->learning_rate,
                .lambda_1 = c->l1,
                .lambda_2 = c->l2,
                .batch = c->batch_size == NOT_GIVEN ? N : c->batch_size,
                .proximal = c->optimizer == PROXIMAL,
                .one_hot = a->t->one_hot},
        .epochs = c->epochs,
        .shuffle = c->optimizer == SGD && !c->no_shuffle,
        .tolerance = c->tolerance};
    if (optimizer_jumps(c->optimizer))
        return GSL_SUCCESS;
    if (c->optimizer != SGD && s->sgd.batch < N)
        return problem_set(why, GSL_EINVAL,
                           "--batch-size: %s takes all %zu rows in each step; "
                           "batches go with --optimizer sgd",
                           optimizer_name(c->optimizer), N);
    return isnan(s->sgd.eta)
               ? table_safe_rate(a, s->sgd.lambda_2, &s->sgd.eta, why)
               : GSL_SUCCESS;
}
