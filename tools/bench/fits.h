/*
 * The fits that are measured, and whether they reached what they say: with F =
 * J + lambda_1 sum |w| + lambda_2 sum w^2,
 *
 *     "l2"                  lambda_2 = 1/2 (scikit-learn's C = 1)
 *     "maximum-likelihood"  no penalty
 *     "softmax"             the same of one class out of K, with lambda_2
 *     "softmax-6"           that to a gap of 1e-6
 *     "l1"                  lambda_1 = 1
 *     "path"                100 lambda_1, each the same share of the one
 *                           before, from where all weights are 0 down to a
 *                           ten-thousandth of it
 */
#ifndef FITS_H
#define FITS_H

#include "sets.h"

typedef struct {
    size_t n;       /* how many fits: 1, or 100 for the path */
    double *F;      /* (n) computed from w and b anew */
    double seconds; /* NAN where a fit failed */
    double gap;     /* the largest of the n that the method itself tells */
    double largest; /* of the n, the largest entry of F's gradient over
                       lambda_1, or over the length of t where that is 0 */
    double passes;  /* over X, of all n */
    bool converged; /* all */
} fitted;

/* How near to the least F each is to come: 1e-8, and 1e-6 with lambda_1 or where
 * the name says it. */
double fits_gap(const char *task);

/* Runs once, from zero. quick: a path of ten. NULL where memory ends or there
 * is no such task; the caller frees it. */
fitted *fits_run(const set *s, const char *task, double gap, bool quick);
void fitted_free(fitted *f);

/* The largest of F / least - 1. */
double fits_true_gap(const fitted *f, const double *least);

#endif
