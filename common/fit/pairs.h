/*
 * The last steps s of a fit and the changes y of the gradient by them, which
 * mend an approximation H_0 of the Hessian without its being formed (L-BFGS:
 * Nocedal 1980).
 */
#ifndef PAIRS_H
#define PAIRS_H

#include "fit/objective.h"

enum { MOST_PAIRS = 10 };

typedef struct {
    gsl_matrix *S, *Y;      /* (MOST_PAIRS, length), a pair s and y a row */
    double rho[MOST_PAIRS]; /* 1 / s.y */
    size_t count, row;      /* of pairs, and for the next one */
} fit_pairs;

/* NULL where memory ends. */
fit_pairs *fit_pairs_new(size_t length);
void fit_pairs_free(fit_pairs *p);

/* The pair of a step. The oldest of MOST_PAIRS goes. NULL, with nothing kept,
 * where s.y <= 0; else y, and s.y in *s_y. */
const double *fit_pairs_add(fit_pairs *p, const fit_point *from,
                            const fit_point *to, double *s_y);

/* x <- H^-1 x by the two-loop recursion (Nocedal and Wright 2006, algorithm
 * 7.4); apply: x <- H_0^-1 x. */
void fit_pairs_solve(const fit_pairs *p, gsl_vector *x,
                     void (*apply)(const void *context, gsl_vector *x),
                     const void *context);

#endif
