/*
 * One neuron for your own data: a layer of sigmoid outputs, learned from a CSV
 * file, and what it predicts for the rows of another.
 *
 *     one-neuron fit FILE.csv --target NAME [options]
 *     one-neuron predict WEIGHTS.csv FILE.csv [options]
 *     one-neuron cv FILE.csv --target NAME [options]
 *
 * Standard output has the results or the predictions, standard error the
 * progress and the one line of an error. Exit status: 0 all done; 1 something
 * could not be done; 2 the call or the data is wrong. It needs no other file.
 */
#include <gsl/gsl_errno.h>
#include <gsl/gsl_version.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "answer.h"
#include "base/blas.h"
#include "base/process.h"
#include "base/version.h"
#include "call.h"
#include "cv.h"
#include "data.h"
#include "epochs.h"
#include "figures.h"
#include "many.h"
#include "minimum.h"
#include "predict.h"
#include "results.h"
#include "separation.h"
#include "softmax-rows.h"

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
    "Learns a column of the file from the others: the maximum likelihood\n"
    "weights with their standard errors, or with a penalty the weights of\n"
    "the least penalised loss. --optimizer sgd --epochs 10 --l1 1e-4 --l2 "
    "1e-4\n"
    "is Keras' recipe. The first row has the names; lines that begin with #\n"
    "are left out. Standard output has the results.\n"
    "\n";

static const char fit_output[] =
    "\nWhat it prints, where it applies\n"
    "\n"
    "  rows, rows left out     of the file; the latter have a missing value\n"
    "  read, left out, note    how the file was understood, columns that are\n"
    "                          left out and why, what to think about\n"
    "  training rows ...       how many are learned from and held out\n"
    "  output NAME: 1 is ...   what the probability is of\n"
    "  penalties               on the mean loss, in force\n"
    "  learning rate, epochs   of sgd, gd and proximal\n"
    "  steps, passes over ...  of auto, newton, lbfgs and path: of all\n"
    "                          outputs together\n"
    "  optimum                 whether the weights are those of the least\n"
    "                          loss: the Newton step that is left moves none\n"
    "                          by more than 1e-6 of its standard error\n"
    "  largest entry of ...    the gradient of the mean loss, to compare\n"
    "                          with --tolerance\n"
    "  activation              a target of more than two texts is one "
    "answer,\n"
    "                          by softmax, or each class against all others;\n"
    "                          softmax weights and odds are against the "
    "first\n"
    "                          class, or with a penalty the mean of all\n"
    "  ... loss                mean cross-entropy over rows (and outputs, "
    "that\n"
    "                          are not one answer), in nats, without "
    "penalties\n"
    "  ... accuracy            share of right answers at a probability of\n"
    "                          0.5, or of the likeliest class\n"
    "  with its penalties      the loss plus l1 sum |w| + l2 sum w^2\n"
    "\n"
    "  estimate, std error     in the units of the file; the error from the\n"
    "                          curvature of the likelihood\n"
    "  z, p                    estimate / error; the probability of one as\n"
    "                          large where the true weight is 0 (Wald)\n"
    "  low, high               the ends of the interval, estimate -+ 1.96\n"
    "                          errors for 95 %\n"
    "  odds ratio              exp(weight): what one unit more does to the\n"
    "                          odds of a 1\n"
    "  log-likelihood          and that of the bias alone\n"
    "  likelihood ratio        twice their difference; p by chi square: of\n"
    "                          one as large where all weights are 0\n"
    "  AIC                     2 (weights + 1) - 2 log-likelihood\n"
    "  AUC                     area under the ROC curve: how often a 1 has a\n"
    "                          larger prediction than a 0; DeLong's interval\n"
    "  rows right at 0.5       sensitivity and specificity, as counts\n"
    "  calibration             ten groups of rows by rising prediction: its\n"
    "                          mean, and the share of ones\n"
    "\n"
    "Of the rows learned from the last three flatter: hold rows out, or ask\n"
    "one-neuron cv.\n"
    "\n"
    "Exit status: 0 done; 1 no finite optimum, the loss rose, or something\n"
    "could not be done; 2 the call, a file or the data is wrong.\n";

/* Moves the weights by s, from where they are. */
static void find_weights(const call *c, const table *a, settings *s,
                         gsl_rng *rng, layer *l, history *h, minimum *m)
{
    problem why;
    const bool penalised = s->sgd.lambda_1 > 0 || s->sgd.lambda_2 > 0;
    if (optimizer_jumps(s->optimizer)) {
        if (s->softmax ? many_find(a, s, l, m, &why)
                       : minimum_find(a, s, l, m, &why))
            fail(&why);
        return;
    }
    for (size_t k = 0; k < a->t->K && !penalised; k++)
        if (separation_check(a, k, &why))
            fail(&why);
    if (epochs_run(a, s, l, rng, h, c->quiet ? NULL : stderr, &why))
        fail(&why);
}

/* Whether the standard errors are those of a weight that grows for ever: as
 * the columns are standardised, 1000 is none of a table with an optimum. */
static bool looks_separated(const answer *x)
{
    const gsl_matrix *V = x->covariance;
    for (size_t i = 0; V && i < V->size1; i++)
        if (!(gsl_matrix_get(V, i, i) < 1e6))
            return true;
    return !V && !x->penalised && x->optimum == OPTIMUM_REACHED;
}

/* The answers of all outputs, in the order of the outputs. */
static answer *find_answers(const call *c, const results *r)
{
    problem why;
    answer *x = calloc(r->a->t->K, sizeof *x);
    if (!x) {
        problem_set(&why, GSL_EFAILED, "not enough memory");
        fail(&why);
    }
    if (r->s->softmax && many_find_answers(r->a, r->s, r->l, r->m->converged,
                                           c->level, x, &why))
        fail(&why);
    for (size_t k = 0; k < r->a->t->K && !r->s->softmax; k++) {
        if (answer_find(r->a, r->s, r->l, k, c->level, &x[k], &why))
            fail(&why);
        if (looks_separated(&x[k]) && separation_check(r->a, k, &why))
            fail(&why);
        if (r->m && x[k].optimum == OPTIMUM_UNKNOWN && r->m->converged)
            x[k].optimum = OPTIMUM_REACHED;
    }
    return x;
}

enum { MOST_SAVED = 200 }; /* columns; their squares stand in the file */

/* The covariances become those of the weights, where every output has one. */
static void keep_covariances(answer *x, weights *w)
{
    size_t count = 0;
    for (size_t k = 0; k < w->K; k++)
        count += x[k].covariance != NULL;
    if (count < w->K || w->D > MOST_SAVED)
        return;
    w->covariance = calloc(w->K, sizeof *w->covariance);
    for (size_t k = 0; w->covariance && k < w->K; k++) {
        w->covariance[k] = x[k].covariance;
        x[k].covariance = NULL;
    }
}

/* Prints and draws, and gives the covariances to w, to be saved with it.
 * *status becomes 1 where a figure could not be drawn, which is said. */
static void show(const call *c, results *r, weights *w, int *status)
{
    problem why;
    FILE *out = c->predict ? stderr : stdout;
    FILE *shown = c->csv ? stderr : out; /* figures in characters are no CSV */
    answer *x = find_answers(c, r);
    r->answers = x;
    if (c->csv)
        results_csv(out, r);
    else
        results_write(out, (int)c->digits, c->level, r);
    if (c->plots && figures_of_fit(r, c->level, c->plots, c->terminal, shown,
                                   c->quiet ? NULL : stderr, &why)) {
        complain(why.text);
        *status = 1;
    }
    keep_covariances(x, w);
    for (size_t k = 0; k < r->a->t->K; k++)
        answer_end(&x[k]);
    free(x);
}

static score score_of(const part *p, const layer *l, const settings *s)
{
    return s->softmax ? softmax_rows_score(p, l, s, NULL)
                      : part_score(p, l, &s->sgd);
}

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
    r.m = optimizer_jumps(s.optimizer) ? &m : NULL;
    find_weights(c, a, &s, rng, w->l, &h, &m);
    r.training = score_of(&a->training, w->l, &s);
    r.validation = score_of(&a->validation, w->l, &s);
    r.test = score_of(&a->test, w->l, &s);
    w->softmax = s.softmax;

    const int rate = results_check(&r, &why);
    if (rate == GSL_EDIVERGE)
        fail(&why);
    if (rate) {
        complain(why.text);
        *status = 1;
    }
    show(c, &r, w, status);
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
    if (call_read(argc, argv, options, &why))
        fail(&why);
    if (c.help) {
        fputs(fit_help, stdout);
        options_help(stdout, options);
        fputs(fit_output, stdout);
        return 0;
    }
    if (call_check(&c, &why))
        fail(&why);
    table *a = data_read(&c, &why);
    weights *w = a ? table_weights(a, &why) : NULL;
    if (!w)
        fail(&why);
    file_form form;
    to_predict rows = {.X = NULL}; /* which may be wrong: before anything */
    if (c.predict && (file_options_read(&c.file, &form, &why) ||
                      predict_read(&rows, c.predict, &form, w, &why)))
        fail(&why);
    learn(&c, a, w, &status);
    if (c.predict && predict_write(&rows, w, 0, stdout, stderr, &why))
        fail(&why);
    predict_end(&rows);
    weights_free(w);
    table_free(a);
    return status;
}

/* --------------------------------------------------------------- predict */

static const char predict_help[] =
    "one-neuron predict WEIGHTS.csv FILE.csv [options]\n"
    "\n"
    "Writes, for each row of the file, the probability that each output is "
    "1,\n"
    "by weights that fit --save has written.\n"
    "\n";

static int predict_rows(int argc, char **argv)
{
    problem why = {0};
    text_list files = {.count = 0};
    file_options written = {.no_header = false};
    file_form form;
    bool help = false, interval = false;
    double level = 0.95;
    option options[FORM_OPTIONS + 5] = {
        {"", "FILE.csv", OPTION_LIST, &files, ""},
        {"interval", NULL, OPTION_FLAG, &interval,
         "beside each probability the ends of its interval,\nfrom the "
         "covariance that fit saves without penalty"},
        {"level", "P", OPTION_NUMBER, &level, "of the intervals (0.95)"},
        {"help", NULL, OPTION_FLAG, &help, "show this text"},
    };
    file_options_form(&written, options + 4);
    if (call_read(argc, argv, options, &why))
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
    if (!(level > 0 && level < 1))
        problem_set(&why, GSL_EINVAL, "--level: %g is not between 0 and 1",
                    level);
    if (why.status)
        fail(&why);
    weights *w = file_options_read(&written, &form, &why)
                     ? NULL
                     : weights_load(files.items[0], &why);
    if (w && interval && w->softmax) {
        problem_set(&why, GSL_EINVAL,
                    "%s: no intervals are computed for one class out of %zu "
                    "(softmax): fit with --each, without a penalty",
                    files.items[0], w->K);
        fail(&why);
    }
    if (w && interval && !w->covariance) {
        problem_set(&why, GSL_EINVAL,
                    "%s: has no covariance, without which there is no "
                    "interval: fit saves it where it prints standard errors, "
                    "of up to %d columns",
                    files.items[0], MOST_SAVED);
        fail(&why);
    }
    if (!w || predict(files.items[1], &form, w, interval ? level : 0, stdout,
                      stderr, &why))
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
    "  one-neuron cv FILE.csv --target NAME [options]\n"
    "\n"
    "  one-neuron fit --help        the options of fit, and what it prints\n"
    "  one-neuron predict --help    those of predict\n"
    "  one-neuron cv --help         those of cv, cross-validation\n"
    "  one-neuron --version         its version, and what it was built with\n";

static int cross_validate(int argc, char **argv)
{
    problem why;
    if (cv_command(argc, argv, &why))
        fail(&why);
    return 0;
}

static bool asks_for_help(const char *word)
{
    return strcmp(word, "--help") == 0 || strcmp(word, "-h") == 0;
}

static int run(int argc, char **argv)
{
    const char *command = argc > 1 ? argv[1] : "";
    problem why;
    if (argc > 2 && strcmp(argv[2], "-h") == 0)
        argv[2] = "--help";
    if (strcmp(command, "fit") == 0)
        return fit(argc - 1, argv + 1);
    if (strcmp(command, "predict") == 0)
        return predict_rows(argc - 1, argv + 1);
    if (strcmp(command, "cv") == 0)
        return cross_validate(argc - 1, argv + 1);
    if (asks_for_help(command)) {
        fputs(help, stdout);
    } else if (strcmp(command, "--version") == 0) {
        printf("one-neuron of One Neuron %s; GSL %s, BLAS %s\n",
               ONE_NEURON_VERSION, gsl_version, BLAS_NAME);
    } else if (argc < 2) {
        problem_set(&why, GSL_EINVAL,
                    "needs a command: one-neuron fit FILE.csv --target NAME, "
                    "or predict, or cv; see one-neuron --help");
        fail(&why);
    } else {
        problem_set(&why, GSL_EINVAL,
                    "\"%s\" is not a command; they are fit, predict and cv, "
                    "see one-neuron --help",
                    command);
        fail(&why);
    }
    return 0;
}

/* Before main, which the program may never reach (base/blas.h). */
static void look_first(int argc, char **argv, char **environment)
{
    (void)argc, (void)argv, (void)environment;
    problem why;
    if (!blas_room(&why))
        return;
    complain(why.text);
    _exit(1);
}
BLAS_FIRST(look_first);

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
