/*
 * What one output's answer looks like, and the lines above it: a table for
 * people, in 80 columns, or lines of CSV for machines.
 */
#ifndef REPORT_H
#define REPORT_H

#include <stdio.h>

#include "answer.h"

/* The first lines: the file, its rows, and how they were taken. */
void report_file(FILE *out, const table *a);

/* Whether the classes of a target of more than two texts are one answer, or
 * each is told from all others; nothing of other targets. */
void report_activation(FILE *out, const targets *t, bool softmax);

/* What 1 and 0 are of output k. */
void report_output(FILE *out, const targets *t, size_t k);

/*
 * The table of output k: a line for each weight and the bias, with estimate,
 * standard error, z, p, interval and odds ratio exp(w) where there are
 * standard errors, else with the weight and its odds ratio; then a line each
 * for the likelihood, the area under the ROC curve, what is right at a
 * probability of 0.5, and calibration. Numbers have so many digits.
 */
void report_write(FILE *out, const table *a, size_t k, const answer *x,
                  double level, int digits);

/* The lines of the likelihood; with softmax it is of all outputs together, and
 * not in report_write. */
void report_likelihood(FILE *out, const answer *x, int digits);
void report_csv_likelihood(FILE *out, const char *output, const answer *x);

/* The header of the lines of CSV, output,term,statistic,value, and those of
 * output k, with 17 digits. What cannot be said has no line. */
void report_csv_header(FILE *out);
void report_csv(FILE *out, const table *a, size_t k, const answer *x);

/* Such a line, of an output and a term that may be "". */
void report_csv_number(FILE *out, const char *output, const char *term,
                       const char *statistic, double value);
void report_csv_text(FILE *out, const char *output, const char *term,
                     const char *statistic, const char *text);

#endif
