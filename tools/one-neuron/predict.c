/*
 * All rows are read and computed before the first line is written: a file that
 * is wrong at its end leaves no half of an output.
 */
#include "predict.h"

#include <gsl/gsl_errno.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "data/csv.h"
#include "data/inputs.h"
#include "neuron/activation.h"
#include "neuron/inference.h"
#include "neuron/softmax.h"
#include "plain.h"

/* "group=case", or the output's name alone where that is the class. */
static char *header_name(const weights *w, size_t k, const char *suffix)
{
    const char *output = w->outputs[k], *positive = w->positive[k];
    const bool alone = !positive || strcmp(output, positive) == 0;
    const size_t size =
        strlen(output) + (alone ? 0 : strlen(positive)) + strlen(suffix) + 2;
    char *name = malloc(size);
    if (name)
        snprintf(name, size, "%s%s%s%s", output, alone ? "" : "=",
                 alone ? "" : positive, suffix);
    return name;
}

/* The names of the outputs as a line of CSV. */
static int write_header(FILE *out, const weights *w, bool intervals,
                        problem *why)
{
    static const char *const suffixes[] = {"", "_low", "_high"};
    const bool terminal = isatty(fileno(out));
    const size_t columns = intervals ? 3 : 1;
    for (size_t i = 0; i < w->K * columns; i++) {
        char *name = header_name(w, i / columns, suffixes[i % columns]);
        if (!name)
            return problem_set(why, GSL_EFAILED,
                               "not enough memory for %zu names", w->K);
        if (terminal)
            plain_make(name);
        csv_write(out, name);
        fputc(i + 1 < w->K * columns ? ',' : '\n', out);
        free(name);
    }
    return GSL_SUCCESS;
}

/* Where the terms of a logit overflow, some would come out as infinity minus
 * infinity, and others as this or that by the order of the sum. */
static int check_sizes(const char *path, const gsl_matrix *X, const layer *l,
                       problem *why)
{
    for (size_t n = 0; n < X->size1; n++)
        for (size_t k = 0; k < l->W->size2; k++) {
            double size = 0;
            for (size_t i = 0; i < X->size2; i++)
                size +=
                    fabs(gsl_matrix_get(X, n, i) * gsl_matrix_get(l->W, i, k));
            if (!isfinite(size) && !isnan(gsl_matrix_get(X, n, 0)))
                return problem_set(why, GSL_EINVAL,
                                   "%s: row %zu: its numbers are too large "
                                   "for these weights",
                                   path, n + 1);
        }
    return GSL_SUCCESS;
}

/* The ends of the interval of output k for a row of standardised X. */
static void interval_of(const weights *w, const gsl_matrix *X, size_t n,
                        size_t k, double level, double ends[2])
{
    gsl_vector_const_view x = gsl_matrix_const_row(X, n);
    gsl_vector_const_view w_k = gsl_matrix_const_column(w->l->W, k);
    double a, error;
    inference_logit(&x.vector, &w_k.vector, gsl_vector_get(w->l->b, k),
                    w->covariance[k], &a, &error);
    const estimate e = inference_wald(a, error, level);
    ends[0] = sigmoid(e.low);
    ends[1] = sigmoid(e.high);
}

/* A line a row; y is NAN where it is not known. level: 0 for no intervals. */
static void write_rows(FILE *out, const weights *w, const gsl_matrix *X,
                       const gsl_matrix *Y, double level)
{
    for (size_t n = 0; n < Y->size1; n++)
        for (size_t k = 0; k < Y->size2; k++) {
            const double y = gsl_matrix_get(Y, n, k);
            double ends[2];
            if (!isnan(y))
                fprintf(out, "%.17g", y);
            else if (Y->size2 == 1 && level == 0)
                fputs("\"\"", out); /* an empty line is no row to a reader */
            if (level > 0 && !isnan(y)) {
                interval_of(w, X, n, k, level, ends);
                fprintf(out, ",%.17g,%.17g", ends[0], ends[1]);
            } else if (level > 0) {
                fputs(",,", out);
            }
            fputc(k + 1 < Y->size2 ? ',' : '\n', out);
        }
}

int predict_read(to_predict *r, const char *path, const file_form *form,
                 const weights *w, problem *why)
{
    const input_list inputs = {w->D, w->columns, w->is_text, &w->silent};
    *r = (to_predict){.path = path};
    r->X = inputs_read(path, form, &inputs, &r->said, why);
    if (r->X && !r->said.cut)
        return GSL_SUCCESS;
    if (r->X)
        problem_set(why, GSL_EFAILED, "%s: not enough memory to predict",
                    path);
    predict_end(r);
    return why->status;
}

int predict_write(to_predict *r, const weights *w, double level, FILE *out,
                  FILE *notes, problem *why)
{
    gsl_matrix *Y = gsl_matrix_alloc(r->X->size1, w->K);
    int status = Y ? GSL_SUCCESS
                   : problem_set(why, GSL_EFAILED,
                                 "%s: not enough memory to predict", r->path);
    if (!status) {
        weights_standardise(w, r->X);
        status = check_sizes(r->path, r->X, w->l, why);
    }
    if (!status) {
        if (w->softmax)
            softmax_predict(w->l, r->X, Y);
        else
            layer_predict(w->l, r->X, Y);
        status = write_header(out, w, level > 0, why);
    }
    if (!status) {
        write_rows(out, w, r->X, Y, level);
        for (size_t i = 0; i < r->said.count; i++)
            fprintf(notes, "one-neuron: %s: %s\n", r->path, r->said.lines[i]);
    }
    gsl_matrix_free(Y);
    return status;
}

void predict_end(to_predict *r)
{
    remarks_free(&r->said);
    gsl_matrix_free(r->X);
    r->X = NULL;
}

int predict(const char *path, const file_form *form, const weights *w,
            double level, FILE *out, FILE *notes, problem *why)
{
    to_predict r;
    if (predict_read(&r, path, form, w, why))
        return why->status;
    const int status = predict_write(&r, w, level, out, notes, why);
    predict_end(&r);
    return status;
}
