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

#include "data/columns.h"
#include "data/csv.h"
#include "plain.h"

/* The names of the outputs as a line of CSV. */
static int write_header(FILE *out, const weights *w, problem *why)
{
    const bool terminal = isatty(fileno(out));
    for (size_t k = 0; k < w->K; k++) {
        char *name = strdup(w->outputs[k]);
        if (!name)
            return problem_set(why, GSL_EFAILED,
                               "not enough memory for %zu names", w->K);
        if (terminal)
            plain_make(name);
        csv_write(out, name);
        fputc(k + 1 < w->K ? ',' : '\n', out);
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
            if (!isfinite(size))
                return problem_set(why, GSL_EINVAL,
                                   "%s: row %zu: its numbers are too large "
                                   "for these weights",
                                   path, n + 1);
        }
    return GSL_SUCCESS;
}

int predict(const char *path, bool drop_missing, const weights *w, FILE *out,
            FILE *notes, problem *why)
{
    size_t dropped = 0;
    gsl_matrix *X = columns_read(path, (const char *const *)w->columns, w->D,
                                 drop_missing, &dropped, why);
    if (!X)
        return why->status;
    gsl_matrix *Y = gsl_matrix_alloc(X->size1, w->K);
    int status = Y ? GSL_SUCCESS
                   : problem_set(why, GSL_EFAILED,
                                 "%s: not enough memory to predict", path);
    if (!status) {
        layer_predict(w->l, X, Y);
        status = check_sizes(path, X, w->l, why);
    }
    if (!status)
        status = write_header(out, w, why);
    if (!status) {
        for (size_t n = 0; n < Y->size1; n++)
            for (size_t k = 0; k < w->K; k++)
                fprintf(out, "%.17g%s", gsl_matrix_get(Y, n, k),
                        k + 1 < w->K ? "," : "\n");
        if (dropped)
            fprintf(
                notes,
                "one-neuron: %s: %zu row%s with a missing value left out\n",
                path, dropped, dropped == 1 ? "" : "s");
    }
    gsl_matrix_free(Y);
    gsl_matrix_free(X);
    return status;
}
