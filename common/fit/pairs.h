/*
 * What the last steps have shown of the curvature: pairs of a step s and of
 * what it changed in the slope, y ~ H s. From them, and from a rough factor of
 * H, comes a better H^-1 without H ever being formed (L-BFGS: Nocedal 1980).
 */
#ifndef PAIRS_H
#define PAIRS_H

#include <stdbool.h>

#include "fit/cholesky.h"

enum { MOST_PAIRS = 10 };

typedef struct {
    gsl_matrix *S, *Y;      /* (MOST_PAIRS, n) */
    double rho[MOST_PAIRS]; /* 1 / s.y */
    gsl_vector *product;
    size_t count, next;
    double scale; /* of the factor's inverse: 1, but for a diagonal one, which
                     is no more than a bound */
} pairs;

/* False where memory ends; pairs_free is needed in either case. */
bool pairs_new(pairs *p, size_t n);
void pairs_free(pairs *p);

/*
 * Remembers the step between two points and what it changed in the slope; the
 * oldest pair goes. A pair without curvature is left out. c: the rough factor.
 */
void pairs_add(pairs *p, const cholesky *c, const gsl_vector *v,
               const gsl_vector *v_before, const gsl_vector *g,
               const gsl_vector *g_before);

/* All pairs are gone, as where the factor is a new one. */
void pairs_forget(pairs *p);

/* x <- H^-1 x, as far as is known. */
void pairs_solve(const pairs *p, const cholesky *c, gsl_vector *x);

#endif
