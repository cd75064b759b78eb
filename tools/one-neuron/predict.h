/*
 * What weights make of the rows of a file.
 */
#ifndef PREDICT_H
#define PREDICT_H

#include <stdio.h>

#include <gsl/gsl_matrix.h>

#include "base/problem.h"
#include "base/remarks.h"
#include "data/source.h"
#include "neuron/weights.h"

/*
 * Writes a line of CSV with the outputs' names, as "group=case" where y is the
 * probability of the class case, then a line of probabilities for each row of
 * the file, with 17 digits. A row with a missing value or a text that the
 * weights do not know has empty cells: the lines stay beside the file's rows. A
 * line that would be empty altogether is "".
 *
 * With a level above 0, as 0.95, two columns follow each of these, called so
 * with _low and _high behind it: the ends of the interval that the covariance
 * of the weights gives the logit, through sigma.
 *
 * The columns are found by their names. On a terminal control characters are
 * shown as "?". How the file was read, and what could not be predicted, goes to
 * notes. A sentence as of inputs_read, and its status, before anything is
 * written.
 */
int predict(const char *path, const file_form *form, const weights *w,
            double level, FILE *out, FILE *notes, problem *why);

/* The same in two: the rows are read, by what the weights are called, before
 * there are weights. predict_end frees, after predict_read failed, too. */
typedef struct {
    const char *path;
    gsl_matrix *X; /* becomes standardised when it is written */
    remarks said;
} to_predict;

int predict_read(to_predict *r, const char *path, const file_form *form,
                 const weights *w, problem *why);
int predict_write(to_predict *r, const weights *w, double level, FILE *out,
                  FILE *notes, problem *why);
void predict_end(to_predict *r);

#endif
