/*
 * The rows that a method takes its Hessian from: a sample, the same on every
 * run, or all where they are few; when the Hessian is to be taken anew; and a
 * fit's start at the sample's own minimum.
 */
#ifndef SAMPLE_H
#define SAMPLE_H

#include "fit/objective.h"

typedef struct {
    fit_objective rows;       /* F on the sample, or all */
    const fit_objective *all; /* lives as long as the sample */
    gsl_matrix *X;            /* copies of the rows; NULL where all are used */
    gsl_vector *t;
    double passes_then; /* when the Hessian was last taken */
} fit_sample;

/*
 * The sample has a tenth of the rows, but at least 500 and rows_a_column * D;
 * where that is half of the rows or more, it has all. The same rows on every
 * run. NULL where memory ends.
 */
fit_sample *fit_sample_new(const fit_objective *all, size_t rows_a_column);
void fit_sample_free(fit_sample *s);

/* All rows from here on. */
void fit_sample_leave(fit_sample *s);

/* fit_hessian of these rows, at v. */
int fit_sample_hessian(fit_sample *s, const gsl_vector *v, gsl_matrix *H);

/*
 * Whether the sample has what all rows have, column by column: its mean square
 * deviation is that of at least 20 rows (sum^2 of squares / sum of their
 * squares: Kish's effective size) and, where `whole`, within a factor 2 of
 * that of all rows, which is a pass. A column that few rows have, or an
 * outlier, may be missing or count tenfold. Where `whole`, a sample of more
 * than a fifth of the rows, which saves little, is refused too; all rows never
 * are. GSL_ENOMEM.
 */
int fit_sample_represents(const fit_sample *s, bool whole, bool *represents);

/* What the Hessian of m rows costs, in passes over all N. */
double fit_hessian_cost(const fit_objective *f, size_t m);

/* Whether the passes since then have cost as much as another Hessian. */
bool fit_sample_may_refresh(const fit_sample *s);

/*
 * Where a fit on all rows starts, measured: p as the method leaves it on the
 * sample, if it has 20 rows a column; or p as it is where F is lower there, or
 * the sample has no minimum. Otherwise fit_measure_start.
 */
int fit_sample_start(const fit_sample *s, fit_method *method, fit_point *p);

#endif
