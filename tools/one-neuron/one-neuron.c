/*
 * One neuron for your own data: a layer of sigmoid outputs, learned from a CSV
 * file, and what it predicts for the rows of another.
 *
 *     one-neuron fit FILE.csv --target NAME [options]
 *     one-neuron predict WEIGHTS.csv FILE.csv [options]
 *
 * Standard output has the results or the predictions, standard error the
 * progress and the one line of an error. Exit status: 0 all done; 1 something
 * could not be done; 2 the call or the data is wrong. It needs no other file.
 */
#include <gsl/gsl_errno.h>
#include <gsl/gsl_version.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/blas.h"
#include "base/process.h"
#include "call.h"
#include "data.h"
#include "epochs.h"
#include "minimum.h"
#include "predict.h"
#include "results.h"

static void complain(const char *sentence)
{
    process_flush(stdout);
    fprintf(stderr, "one-neuron: %s\n", sentence);
}

_Noreturn static void fail(const problem *why)
{
    complain(why->text);
    exit(why->status == GSL_EFAILED ? 1 : 2);
}

/* What GSL cannot go on from: memory that ends, or a fault of this program. */
static void gsl_stops(const char *reason, const char *file, int line,
                      int error)
{
    problem why;
    if (error == GSL_ENOMEM) {
        problem_set(&why, GSL_EFAILED, "not enough memory");
        fail(&why);
    }
    problem_set(&why, error, "a fault of this program at %s:%d: %s", file,
                line, reason);
    complain(why.text);
    abort();
}

/* ------------------------------------------------------------------- fit */

static const char fit_help[] =
    "one-neuron fit FILE.csv --target NAME [options]\n"
    "\n"
    "Learns a column of the file from all others, which must be numbers. The\n"
    "first row has the names; lines that begin with # are left out. Standard\n"
    "output has the results.\n"
    "\n";

/* Learns, fills r, prints it and writes the files that were asked for. *status
 * becomes 1 where the learning rate was too large. */
static void learn(const call *c, table *a, weights *w, int *status)
{
    problem why;
    settings s;
    history h = {0};
    minimum m = {.steps = 0};
    gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);
    gsl_rng_set(rng, c->seed);
    if (call_settings(c, a, &s, &why))
        fail(&why);
    if (!c->zero)
        epochs_start(w->l, rng);

    results r = {.a = a, .l = w->l, .s = &s, .h = &h};
    r.before = part_score(&a->training, w->l, &s.sgd).loss;
    if (optimizer_jumps(s.optimizer)) {
        r.m = &m;
        if (minimum_find(a, &s, w->l, &m, &why))
            fail(&why);
    } else if (epochs_run(a, &s, w->l, rng, &h, c->quiet ? NULL : stderr,
                          &why)) {
        fail(&why);
    }
    r.training = part_score(&a->training, w->l, &s.sgd);
    r.validation = part_score(&a->validation, w->l, &s.sgd);
    r.test = part_score(&a->test, w->l, &s.sgd);

    const int rate = results_check(&r, &why);
    if (rate == GSL_EDIVERGE)
        fail(&why);
    if (rate) {
        complain(why.text);
        *status = 1;
    }
    results_write(c->predict ? stderr : stdout, 12, &r);
    if (weights_undo_scale(w, &why)) /* to those for the file's columns */
        fail(&why);
    if ((c->history && history_save(&h, c->history, &why)) ||
        (c->save && weights_save(w, c->save, &why)))
        fail(&why);
    minimum_end(&m);
    free(h.rows);
    gsl_rng_free(rng);
}

static int fit(int argc, char **argv)
{
    problem why;
    int status = 0;
    call c = call_defaults();
    option options[CALL_OPTIONS];
    call_options(&c, options);
    if (options_read(argc, argv, options, &why))
        fail(&why);
    if (c.help) {
        fputs(fit_help, stdout);
        options_help(stdout, options);
        return 0;
    }
    if (call_check(&c, &why))
        fail(&why);
    table *a = data_read(&c, &why);
    weights *w =
        a ? table_weights(a, &why)
          : NULL;
    if (!w)
        fail(&why);
    learn(&c, a, w, &status);
    file_form form;
    if (c.predict && (file_options_read(&c.file, &form, &why) ||
                      predict(c.predict, &form, w, stdout, stderr, &why)))
        fail(&why);
    weights_free(w);
    table_free(a);
    return status;
}

/* --------------------------------------------------------------- predict */

static const char predict_help[] =
    "one-neuron predict WEIGHTS.csv FILE.csv [options]\n"
    "\n"
    "Writes a probability an output for each row of the file, by weights "
    "that\n"
    "fit --save has written.\n"
    "\n";

static int predict_rows(int argc, char **argv)
{
    problem why = {0};
    text_list files = {.count = 0};
    file_options written = {.no_header = false};
    file_form form;
    bool help = false;
    option options[FORM_OPTIONS + 3] = {
        {"", "FILE.csv", OPTION_LIST, &files, ""},
        {"help", NULL, OPTION_FLAG, &help, "show this text"},
    };
    file_options_form(&written, options + 2);
    if (options_read(argc, argv, options, &why))
        fail(&why);
    if (help) {
        fputs(predict_help, stdout);
        options_help(stdout, options);
        return 0;
    }
    if (files.count < 2)
        problem_set(&why, GSL_EINVAL,
                    "predict needs two files: one-neuron predict WEIGHTS.csv "
                    "FILE.csv");
    if (files.count > 2)
        problem_set(&why, GSL_EINVAL, "\"%s\": predict takes two files",
                    files.items[2]);
    if (why.status)
        fail(&why);
    weights *w = file_options_read(&written, &form, &why)
                     ? NULL
                     : weights_load(files.items[0], &why);
    if (!w || predict(files.items[1], &form, w, stdout, stderr, &why))
        fail(&why);
    weights_free(w);
    return 0;
}

/* -------------------------------------------------------------- commands */

static const char help[] =
    "one-neuron: logistic regression for your own data\n"
    "\n"
    "  one-neuron fit FILE.csv --target NAME [options]\n"
    "  one-neuron predict WEIGHTS.csv FILE.csv [options]\n"
    "\n"
    "  one-neuron fit --help        the options of fit\n"
    "  one-neuron predict --help    those of predict\n"
    "  one-neuron --version         what this was built with\n";

static int run(int argc, char **argv)
{
    const char *command = argc > 1 ? argv[1] : "";
    problem why;
    if (strcmp(command, "fit") == 0)
        return fit(argc - 1, argv + 1);
    if (strcmp(command, "predict") == 0)
        return predict_rows(argc - 1, argv + 1);
    if (strcmp(command, "--help") == 0) {
        fputs(help, stdout);
    } else if (strcmp(command, "--version") == 0) {
        printf("one-neuron of One Neuron; GSL %s, BLAS %s\n", gsl_version,
               BLAS_NAME);
    } else {
        problem_set(&why, GSL_EINVAL,
                    "\"%s\" is not a command; they are fit and predict, see "
                    "one-neuron --help",
                    command);
        fail(&why);
    }
    return 0;
}

int main(int argc, char **argv)
{
    problem why;
    if (blas_begin(&why)) {
        complain(why.text);
        _exit(1);
    }
    process_begin(NULL);
    gsl_set_error_handler(gsl_stops);
    const int status = run(argc, argv);
    if (process_check(stdout, &why))
        fail(&why);
    return status;
}
