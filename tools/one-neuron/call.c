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
#include "figure/plot.h"

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
                  .steps = NOT_GIVEN,
                  .seed = 1,
                  .level = 0.95,
                  .digits = 4,
                  .terminal = "svg"};
}

void call_options(call *c, option list[CALL_OPTIONS])
{
    const option all[] = {
        {"", "FILE.csv", OPTION_LIST, &c->files, ""},
        {"target", "NAME", OPTION_LIST, &c->targets,
         "a column to learn: two values are one\noutput, more texts one "
         "each; may be repeated"},
        {"each", NULL, OPTION_FLAG, &c->each,
         "a target of more than two texts: a neuron for each,\nits class "
         "against all others, and not the softmax\nof all; so it is with l1, "
         "path and by epochs, too"},
        {"l1", "X", OPTION_NUMBER, &c->l1,
         "penalty X sum |w| on the mean loss (0); for\npath: where it ends "
         "(1e-4 of its beginning)"},
        {"l2", "X", OPTION_NUMBER, &c->l2, "penalty X sum w^2 (0)"},
        {"optimizer", "O", OPTION_TEXT, &c->by,
         "how to find the weights. To the optimum, in few\nsteps: auto, "
         "whatever suits (this is the default);\nnewton or lbfgs, without "
         "l1; path, for 100\nfalling values of l1, of which the least\n"
         "validation loss wins (it needs\n--validation-split or --l1). By "
         "epochs: sgd, in\nbatches of rows, as Keras; gd, all rows in a "
         "step;\nproximal, gd that sets weights to exact zeros"},
        {"steps", "N", OPTION_COUNT, &c->steps,
         "auto, newton, lbfgs, path: steps at most for\neach output, and "
         "each l1 of a path (1000)"},
        {"epochs", "N", OPTION_COUNT, &c->epochs,
         "sgd, gd, proximal: passes over the rows trained\non, all outputs "
         "at once (10)"},
        {"learning-rate", "X", OPTION_NUMBER, &c->learning_rate,
         "step length (sgd: 0.01; gd, proximal: a safe\none, 1 / (curvature "
         "bound + 2 l2))"},
        {"batch-size", "N", OPTION_COUNT, &c->batch_size,
         "rows in a step of sgd (32)"},
        {"no-shuffle", NULL, OPTION_FLAG, &c->no_shuffle,
         "sgd: do not shuffle the rows trained on before\neach epoch"},
        {"zero", NULL, OPTION_FLAG, &c->zero,
         "sgd, gd, proximal: begin with zero weights, not\nrandom ones"},
        {"tolerance", "X", OPTION_NUMBER, &c->tolerance,
         "stop where the largest entry of the gradient of\nthe mean loss is "
         "below X. 0, which is the default:\nsgd, gd and proximal run all "
         "epochs, the others\ngo on to the optimum"},
        {"validation-split", "F", OPTION_NUMBER, &c->validation_split,
         "measure on a part F of the rows that --test-split\nleaves, do not "
         "train on it (0)"},
        {"test-split", "F", OPTION_NUMBER, &c->test_split,
         "keep a part F of the rows for a test at the end;\nof N rows "
         "floor(N (1 - F)) are left, in both\nsplits (0)"},
        {"raw", NULL, OPTION_FLAG, &c->raw,
         "do not standardise the columns; else by the\nmean and spread of the "
         "rows trained on, and\nthe penalty is on those weights"},
        {"drop-missing", NULL, OPTION_FLAG, &c->drop_missing,
         "leave out rows with a missing value: this is\ndone without it, too"},
        {"save", "FILE", OPTION_TEXT, &c->save,
         "write the weights: output,name,weight, in\nthe units of the data"},
        {"history", "FILE", OPTION_TEXT, &c->history,
         "sgd, gd, proximal: write a CSV row an epoch;\nits loss is with "
         "the penalties, val_ columns are\nempty without validation"},
        {"predict", "FILE", OPTION_TEXT, &c->predict,
         "then write, for each row of this file, the\nprobability that each "
         "output is 1; the results\ngo to standard error"},
        {"level", "P", OPTION_NUMBER, &c->level, "of the intervals (0.95)"},
        {"digits", "N", OPTION_COUNT, &c->digits,
         "significant digits of the results (4)"},
        {"csv", NULL, OPTION_FLAG, &c->csv,
         "the results as CSV for machines, with 17 digits:\n"
         "output,term,statistic,value"},
        {"plots", "DIR", OPTION_TEXT, &c->plots,
         "draw weights with intervals, ROC, calibration\nand history or path "
         "into this folder"},
        {"terminal", "T", OPTION_TEXT, &c->terminal,
         "of the figures: svg, png, pdf, ascii, window or\nscript (svg)"},
        {"seed", "N", OPTION_COUNT, &c->seed,
         "seed of the random generator (1)"},
        {"quiet", NULL, OPTION_FLAG, &c->quiet, "no progress lines"},
        {"help", NULL, OPTION_FLAG, &c->help, "show this text"},
        {0},
    };
    const size_t own = sizeof all / sizeof *all - 1;
    memcpy(list, all, sizeof all);
    file_options_all(&c->file, list + own);
    list[own + FILE_OPTIONS] = all[own];
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

int call_read(int argc, char **argv, const option *list, problem *why)
{
    static const char general[] = "see --help";
    if (!options_read(argc, argv, list, why))
        return GSL_SUCCESS;
    char *at = strstr(why->text, general);
    if (at && !at[sizeof general - 1])
        snprintf(at, sizeof why->text - (size_t)(at - why->text),
                 "see one-neuron %s --help", argv[0]);
    return why->status;
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
    for (size_t i = 1; i < c->targets.count; i++)
        for (size_t j = 0; j < i; j++)
            if (strcmp(c->targets.items[i], c->targets.items[j]) == 0)
                return problem_set(why, GSL_EINVAL,
                                   "--target: \"%.80s\" is named twice",
                                   c->targets.items[i]);
    c->data = c->files.items[0];
    return GSL_SUCCESS;
}

/* The optimizer that is named. */
static int check_optimizer(call *c, problem *why)
{
    if (!c->by)
        c->by = "auto";
    for (c->optimizer = SGD; c->optimizer < OPTIMIZERS; c->optimizer++)
        if (strcmp(c->by, optimizer_name(c->optimizer)) == 0)
            return GSL_SUCCESS;
    return problem_set(why, GSL_EINVAL,
                       "--optimizer: \"%.80s\" is not one of auto, newton, "
                       "lbfgs, path, sgd, gd, proximal",
                       c->by);
}

/* What optimizers of the one kind have no use for, and those of the other. */
static int check_kind(const call *c, problem *why)
{
    const bool jumps = optimizer_jumps(c->optimizer);
    const char *useless = !jumps ? c->steps != NOT_GIVEN ? "steps" : NULL
                          : c->epochs != NOT_GIVEN     ? "epochs"
                          : c->batch_size != NOT_GIVEN ? "batch-size"
                          : !isnan(c->learning_rate)   ? "learning-rate"
                          : c->history                 ? "history"
                          : c->no_shuffle              ? "no-shuffle"
                                                       : NULL;
    if (useless)
        return problem_set(
            why, GSL_EINVAL, "--%s: goes with --optimizer %s, and not with %s",
            useless,
            jumps ? "sgd, gd or proximal" : "auto, newton, lbfgs or path",
            optimizer_name(c->optimizer));
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

int call_check_answer(const call *c, problem *why)
{
    if (!(c->level > 0 && c->level < 1))
        return problem_set(why, GSL_EINVAL,
                           "--level: %g is not between 0 and 1", c->level);
    if (c->digits < 1 || c->digits > 17)
        return problem_set(why, GSL_EINVAL,
                           "--digits: %zu is not from 1 to 17", c->digits);
    if (!plot_terminal_known(c->terminal))
        return problem_set(why, GSL_EINVAL,
                           "--terminal: \"%.80s\" is not one of svg, png, "
                           "pdf, ascii, window, script",
                           c->terminal);
    struct stat about;
    const bool shown = strcmp(c->terminal, "ascii") == 0 ||
                       strcmp(c->terminal, "window") == 0;
    if (c->plots && !shown &&
        (stat(c->plots, &about) != 0 || !S_ISDIR(about.st_mode)))
        return problem_set(why, GSL_EINVAL,
                           "--plots: %.200s is not a folder; make it first",
                           c->plots);
    return GSL_SUCCESS;
}

/* Beyond it, what is penalised would overflow. */
#define MOST_PENALTY 1e100

static int check_penalties(call *c, problem *why)
{
    if (isnan(c->l1) && c->optimizer != PATH)
        c->l1 = 0;
    c->l2 = isnan(c->l2) ? 0 : c->l2;
    c->tolerance = isnan(c->tolerance) ? 0 : c->tolerance;
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
    if (c->epochs == 0 || c->batch_size == 0 || c->steps == 0)
        return problem_set(why, GSL_EINVAL, "--%s: 0 is too few",
                           c->epochs == 0  ? "epochs"
                           : c->steps == 0 ? "steps"
                                           : "batch-size");
    if (c->learning_rate <= 0)
        return problem_set(why, GSL_EINVAL,
                           "--learning-rate: %g is not above 0",
                           c->learning_rate);
    if (c->epochs == NOT_GIVEN)
        c->epochs = 10;
    if (c->steps == NOT_GIVEN)
        c->steps = 1000;
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
    status = status ? status : check_kind(c, why);
    status = status ? status : call_check_answer(c, why);
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
        .epochs = optimizer_jumps(c->optimizer) ? c->steps : c->epochs,
        .softmax = !c->each && targets_one_answer(a->t) && !(c->l1 > 0) &&
                   c->optimizer >= NEWTON && c->optimizer <= AUTO,
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
