/*
 * L1 fits of many columns, most of whose weights are 0 at the end: only those
 * columns are worked on that may matter, side by side in a copy, and those
 * left out are checked afterwards. Nobody but fit*.c, lasso.c and path.c
 * includes this.
 */
#ifndef FIT_SCREEN_H
#define FIT_SCREEN_H

#include "fit/fit-inside.h"

/* With more columns than this the curvature of all of them is too much. */
enum { FIT_MOST_COLUMNS = 1500 };

typedef struct {
    fit_rows rows;   /* all columns */
    size_t *columns; /* those worked on, rising */
    bool *in;        /* (D) whether a column is one of them */
    size_t count;
    gsl_matrix *X;      /* (N, count) */
    fit_lasso_state *l; /* on X */
    fit_point part;     /* of p, on X */
} fit_screen;

/* No column yet. NULL where memory ends. */
fit_screen *fit_screen_new(const fit_rows *rows);
void fit_screen_free(fit_screen *s);

/*
 * From p, the minimum for lambda_1 = before, where it has been measured, to
 * that for lambda_1. The columns worked on are those before, and those whose
 * slope is at least 2 lambda_1 - before (the strong rule of Tibshirani and
 * others 2012), as a slope rarely changes faster than lambda_1 does; or at
 * least lambda_1 / 2, where that is more. If a column that was left out turns
 * out to matter after all, it is added, and the walk goes on, for
 * o->most_steps in all.
 */
int fit_screen_walk(fit_screen *s, const fit_options *o, double lambda_1,
                    double before, fit_point *p, fit_result *r);

/*
 * From p to the minimum for rows->lambda_1, by way of some larger lambdas:
 * fit_lasso_on for more than FIT_MOST_COLUMNS columns.
 */
int fit_screen_on(const fit_rows *rows, const fit_options *o, fit_point *p,
                  fit_result *r);

#endif
