/*
 * F with lambda_1, by proximal Newton: for a lambda alone, or for one after
 * the other with the curvature kept.
 */
#ifndef LASSO_H
#define LASSO_H

#include "fit/quadratic.h"
#include "fit/sample.h"

/* What is kept from step to step and from lambda to lambda. */
typedef struct {
    fit_objective f; /* lambda_1 changes along a path */
    fit_sample *sample;
    quadratic *q;
    gsl_matrix *B; /* approximates the Hessian of F's smooth part */
    gsl_vector *aim, *d, *gradient;
    fit_point *next;
    bool alike; /* steps are slow, as where columns are alike */
} fit_lasso_state;

/* NULL where memory ends. */
fit_lasso_state *fit_lasso_new(const fit_objective *f);
void fit_lasso_free(fit_lasso_state *l);

/* B anew, at p. */
int fit_lasso_hessian(fit_lasso_state *l, const fit_point *p);

/* From p, measured for l->f, to the minimum for lambda_1, which goes to l->f.
 * Fills r but for its passes. */
int fit_lasso_walk(fit_lasso_state *l, const fit_options *o, double lambda_1,
                   fit_point *p, fit_result *r);

/* A fit_method, for at most FIT_MOST_COLUMNS columns. */
int fit_lasso_on(const fit_objective *f, const fit_options *o, fit_point *p,
                 fit_result *r);

#endif
