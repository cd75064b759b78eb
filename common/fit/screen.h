/*
 * L1 fits of many columns, of whose weights most are 0 at the minimum: the
 * fit is on a working set of columns, copied side by side, and those left out
 * are checked afterwards.
 */
#ifndef SCREEN_H
#define SCREEN_H

#include "fit/lasso.h"

typedef struct {
    fit_objective f; /* of all columns */
    size_t *columns; /* (D + 1) the working set, rising, and D for the bias */
    bool *in;        /* (D) whether a column is in it */
    double *entries; /* (D) working space */
    size_t count;    /* its size */
    gsl_matrix *X;   /* (N, count) */
    fit_lasso_state *l; /* on X */
    fit_point *part;    /* the point's entries for X */
} fit_screen;

/* An empty working set. NULL where memory ends. */
fit_screen *fit_screen_new(const fit_objective *f);
void fit_screen_free(fit_screen *s);

/*
 * From p, measured, the minimum for the larger lambda_1 = before, to that for
 * lambda_1. Columns join the working set by the strong rule: with a gradient
 * entry above 2 lambda_1 - before, or lambda_1 / 2 where that is more. A
 * column that was left out but violates the KKT conditions at the end is
 * added, and the fit goes on, for o->most_steps in all.
 */
int fit_screen_walk(fit_screen *s, const fit_options *o, double lambda_1,
                    double before, fit_point *p, fit_result *r);

/* A fit_method for more than FIT_MOST_COLUMNS columns: by way of larger
 * lambdas, each 0.8 of the one before. */
int fit_screen_on(const fit_objective *f, const fit_options *o, fit_point *p,
                  fit_result *r);

#endif
