/*
 * Each output is cross-validated by itself, with folds of its own; the classes
 * of one column all together, where fit takes the softmax of them. The table
 * is read as fit reads it, but stays in the units of the file: each fold is
 * standardised by the rows that it learns from.
 */
#include "cv.h"

#include <gsl/gsl_errno.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "answer.h"
#include "call.h"
#include "crossval.h"
#include "data.h"
#include "data/csv.h"
#include "figures.h"
#include "report.h"

static const char help_text[] =
    "one-neuron cv FILE.csv --target NAME [options]\n"
    "\n"
    "Learns with a penalty from all parts of the rows but one, in turn, and "
    "says\n"
    "how well the part that was left out is predicted, for many values of "
    "the\n"
    "penalty: the mean deviance (twice the mean cross-entropy) and the area "
    "under\n"
    "the ROC curve, or of more than two classes the accuracy, with their "
    "standard\n"
    "errors. Folds are random, and each has its share of every class.\n"
    "\n";

/* What a person asks of cv; as of fit what c has. */
typedef struct {
    call c;
    const char *penalty; /* NULL until the target is known */
    size_t folds;
    bool softmax; /* of all classes together */
} cv_call;

static int check(cv_call *o, problem *why)
{
    call *c = &o->c;
    if (c->files.count != 1)
        return problem_set(why, GSL_EINVAL,
                           "cv needs one file: one-neuron cv FILE.csv "
                           "--target NAME");
    if (c->targets.count == 0)
        return problem_set(why, GSL_EINVAL,
                           "cv needs --target NAME, the column to learn");
    if (o->penalty && strcmp(o->penalty, "l1") != 0 &&
        strcmp(o->penalty, "l2") != 0)
        return problem_set(why, GSL_EINVAL,
                           "--penalty: \"%.80s\" is not one of l1, l2",
                           o->penalty);
    if (o->folds < 2)
        return problem_set(why, GSL_EINVAL, "--folds: %zu is too few",
                           o->folds);
    c->data = c->files.items[0];
    c->validation_split = c->test_split = 0;
    return call_check_answer(c, why);
}

/* What depends on the target. */
static void settle(cv_call *o, const table *a)
{
    const bool l1 = o->penalty && strcmp(o->penalty, "l1") == 0;
    o->softmax = targets_one_answer(a->t) && !o->c.each && !l1;
    if (!o->penalty)
        o->penalty = o->softmax ? "l2" : "l1";
}

/* How many cross-validations there are, and what each is of. */
static size_t answers(const cv_call *o, const table *a)
{
    return o->softmax ? 1 : a->t->K;
}

static const char *name_of(const cv_call *o, const table *a, size_t k)
{
    return o->softmax ? o->c.targets.items[0] : a->t->names[k];
}

/* ---------------------------------------------------------------- printing */

/* A number in a column of the table; what there is not is a dash. */
static void write_cell(FILE *out, int width, int digits, double x)
{
    if (isnan(x))
        fprintf(out, " %*s", width, "-");
    else
        fprintf(out, " %*.*g", width, digits, x);
}

static void write_table(FILE *out, const cv_call *o, const crossval *cv)
{
    fprintf(out, "\n%12s %8s %11s %11s %9s %9s\n", o->penalty, "nonzero",
            "deviance", "std error", o->softmax ? "accuracy" : "AUC",
            "std error");
    for (size_t i = 0; i < cv->count; i++) {
        const crossval_point *p = &cv->points[i];
        fprintf(out, "%12.5g %8zu %11.5g %11.4g", p->lambda, p->nonzero,
                p->deviance, p->deviance_error);
        write_cell(out, 9, 4, p->score);
        write_cell(out, 9, 3, p->score_error);
        fprintf(out, "%s%s\n", i == cv->least ? "  least" : "",
                i == cv->one_error ? "  one s.e." : "");
    }
    fputc('\n', out);
}

static void write_choice(FILE *out, const char *what, const cv_call *o,
                         const crossval_point *p)
{
    const int digits = (int)o->c.digits;
    fprintf(out, "%s: %s %.*g, deviance %.*g +- %.*g", what, o->penalty,
            digits, p->lambda, digits, p->deviance, digits, p->deviance_error);
    if (!isnan(p->score))
        fprintf(out, ", %s %.*g", o->softmax ? "accuracy" : "AUC", digits,
                p->score);
    if (!isnan(p->score_error))
        fprintf(out, " +- %.*g", digits, p->score_error);
    fputc('\n', out);
}

/* The AUC is of the folds with rows of both classes. */
static void write_folds(FILE *out, size_t folds, const crossval *cv)
{
    if (cv->scored_folds == 0)
        fputs("note: no AUC, for no fold has rows of both classes: try fewer "
              "--folds\n",
              out);
    else if (cv->scored_folds < folds)
        fprintf(out,
                "note: the AUC is of %zu folds; the others have rows of one "
                "class only\n",
                cv->scored_folds);
}

static void write_output(FILE *out, const cv_call *o, const table *a, size_t k,
                         const crossval *cv)
{
    if (!o->softmax)
        report_output(out, a->t, k);
    write_folds(out, o->folds, cv);
    write_table(out, o, cv);
    fprintf(out, "deviance of the bias alone: %.*g\n", (int)o->c.digits,
            cv->null);
    write_choice(out, "least deviance", o, &cv->points[cv->least]);
    write_choice(out, "largest penalty within one standard error", o,
                 &cv->points[cv->one_error]);
    if (cv->least == cv->count - 1)
        fputs("the least stands at the end of the path: a smaller penalty, or "
              "none, may do\nas well\n",
              out);
}

static void write_csv(FILE *out, const cv_call *o, const table *a, size_t k,
                      const crossval *cv)
{
    if (k == 0)
        fprintf(out,
                "output,penalty,lambda,nonzero,deviance,deviance_std_error,"
                "%s,%s_std_error,choice\n",
                o->softmax ? "accuracy" : "AUC",
                o->softmax ? "accuracy" : "AUC");
    for (size_t i = 0; i < cv->count; i++) {
        const crossval_point *p = &cv->points[i];
        const double numbers[] = {p->deviance, p->deviance_error, p->score,
                                  p->score_error};
        csv_write(out, name_of(o, a, k));
        fprintf(out, ",%s,%.17g,%zu", o->penalty, p->lambda, p->nonzero);
        for (size_t j = 0; j < 4; j++)
            isnan(numbers[j]) ? fputc(',', out)
                              : fprintf(out, ",%.17g", numbers[j]);
        fprintf(out, ",%s%s%s\n", i == cv->least ? "least" : "",
                i == cv->least && i == cv->one_error ? " " : "",
                i == cv->one_error ? "one_std_error" : "");
    }
}

/* ----------------------------------------------------------------- running */

static int explain(int status, const cv_call *o, const table *a, size_t k,
                   problem *why)
{
    switch (status) {
    case GSL_SUCCESS:
        return GSL_SUCCESS;
    case GSL_EDOM:
        return problem_set(why, GSL_EINVAL,
                           "%s: output \"%.60s\": a class has fewer than two "
                           "rows, so that none can be held out",
                           a->d->path, a->t->names[k]);
    case GSL_EINVAL:
        return problem_set(why, GSL_EINVAL,
                           "--folds: %zu is more than the %zu rows of %s",
                           o->folds, a->d->rows, a->d->path);
    case GSL_ERANGE:
        return problem_set(why, GSL_EINVAL,
                           "%s: the columns have no spread, or numbers too "
                           "large or small to be squared",
                           a->d->path);
    case GSL_ENOPROG:
        return problem_set(why, GSL_EINVAL,
                           "%s: output \"%.60s\": no column alone has to do "
                           "with it, and for any l1 all weights are 0; try "
                           "--penalty l2",
                           a->d->path, name_of(o, a, k));
    case GSL_ENOMEM:
        return problem_set(why, GSL_EFAILED, "%s: not enough memory",
                           a->d->path);
    default:
        return problem_set(why, GSL_EFAILED,
                           "%s: output \"%.60s\": a fold could not be fitted: "
                           "%s",
                           a->d->path, name_of(o, a, k), gsl_strerror(status));
    }
}

static int find(const cv_call *o, const table *a, size_t k, crossval *cv,
                problem *why)
{
    const bool ridge = strcmp(o->penalty, "l2") == 0;
    const crossval_request q = {ridge, o->c.raw, o->folds, o->c.seed};
    gsl_matrix_const_view T = gsl_matrix_const_submatrix(
        a->t->T, 0, o->softmax ? 0 : k, a->X->size1, o->softmax ? a->t->K : 1);
    const int status = crossval_run(a->X, &T.matrix, &q, cv);
    for (size_t i = 0; i < cv->count; i++) /* of the mean over all outputs */
        cv->points[i].lambda /= (double)answers(o, a);
    return explain(status, o, a, k, why);
}

/* Prints and draws. *drawn becomes what is wrong with the figure. */
static void show(const cv_call *o, const table *a, size_t k,
                 const crossval *cv, problem *drawn)
{
    const call *c = &o->c;
    if (c->csv)
        write_csv(stdout, o, a, k, cv);
    else
        write_output(stdout, o, a, k, cv);
    if (c->plots)
        figures_of_cv(cv, strcmp(o->penalty, "l2") == 0, k, answers(o, a),
                      c->plots, c->terminal, c->csv ? stderr : stdout, stderr,
                      drawn);
}

/* What would end a cross-validation, before anything is printed. */
static int check_table(const cv_call *o, const table *a, problem *why)
{
    if (o->folds > a->d->rows)
        return explain(GSL_EINVAL, o, a, 0, why);
    for (size_t k = 0; k < a->t->K; k++) {
        double ones = 0;
        for (size_t n = 0; n < a->training.N; n++)
            ones += gsl_matrix_get(a->t->T, n, k);
        if (ones < 2 || ones > (double)a->training.N - 2)
            return explain(GSL_EDOM, o, a, k, why);
    }
    return o->c.raw ? table_check(a, why) : GSL_SUCCESS;
}

static void write_head(const cv_call *o, const table *a)
{
    report_file(stdout, a);
    report_activation(stdout, a->t, o->softmax);
    printf("columns: %zu\nfolds: %zu, stratified, by seed %zu\n", a->X->size2,
           o->folds, o->c.seed);
}

/* All outputs are found before the first is printed. */
static int run_table(const cv_call *o, const table *a, problem *drawn,
                     problem *why)
{
    const size_t count = answers(o, a);
    crossval *all = calloc(count, sizeof *all);
    int status =
        all ? check_table(o, a, why) : explain(GSL_ENOMEM, o, a, 0, why);
    for (size_t k = 0; k < count && !status; k++)
        status = find(o, a, k, &all[k], why);
    if (!status && !o->c.csv)
        write_head(o, a);
    for (size_t k = 0; k < count && !status; k++)
        show(o, a, k, &all[k], drawn);
    for (size_t k = 0; k < count && all; k++)
        crossval_end(&all[k]);
    free(all);
    return status;
}

static int run(const cv_call *o, problem *why)
{
    call c = o->c;
    cv_call settled = *o;
    problem drawn = {.status = GSL_SUCCESS};
    c.raw = true; /* each fold is standardised by itself */
    c.l2 = 1;     /* there is a penalty: copies of columns are no matter */
    table *a = data_read(&c, why);
    if (!a)
        return why->status;
    settle(&settled, a);
    int status = run_table(&settled, a, &drawn, why);
    table_free(a);
    if (!status && drawn.status) {
        *why = drawn;
        status = drawn.status;
    }
    return status;
}

int cv_command(int argc, char **argv, problem *why)
{
    cv_call o = {.c = call_defaults(), .folds = 10};
    call *c = &o.c;
    option list[13 + FILE_OPTIONS] = {
        {"", "FILE.csv", OPTION_LIST, &c->files, ""},
        {"target", "NAME", OPTION_LIST, &c->targets,
         "a column to learn, as of fit; may be repeated"},
        {"each", NULL, OPTION_FLAG, &c->each,
         "a target of more than two texts: each class against\nall others, as "
         "of fit; so it is with l1, too"},
        {"penalty", "P", OPTION_TEXT, &o.penalty,
         "l1, 100 values; or l2, 41 values (l1; of the softmax\nl2)"},
        {"folds", "N", OPTION_COUNT, &o.folds, "parts of the rows (10)"},
        {"seed", "N", OPTION_COUNT, &c->seed,
         "of the random generator that deals the rows (1)"},
        {"raw", NULL, OPTION_FLAG, &c->raw,
         "do not standardise the columns; else it is done\nin each fold, by "
         "the rows learned from"},
        {"digits", "N", OPTION_COUNT, &c->digits,
         "significant digits of the two choices (4)"},
        {"csv", NULL, OPTION_FLAG, &c->csv,
         "as CSV for machines, with 17 digits"},
        {"plots", "DIR", OPTION_TEXT, &c->plots,
         "draw the deviance for each penalty"},
        {"terminal", "T", OPTION_TEXT, &c->terminal,
         "of the figure: svg, png, pdf, ascii, window or\nscript (svg)"},
        {"help", NULL, OPTION_FLAG, &c->help, "show this text"},
    };
    file_options_all(&c->file, list + 12);
    if (call_read(argc, argv, list, why))
        return why->status;
    if (c->help) {
        fputs(help_text, stdout);
        options_help(stdout, list);
        return GSL_SUCCESS;
    }
    return check(&o, why) ? why->status : run(&o, why);
}
