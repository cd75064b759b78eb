/*
 * L-BFGS' memory of the last steps: pairs (s, y) of a step s and of the change
 * y of the gradient, y ~ H s. From these and a factor of H_0, which only
 * approximates H, follows a better H^-1 without H ever being formed.
 */
#ifndef PAIRS_H
#define PAIRS_H

#include "fit/cholesky.h"

enum { MOST_PAIRS = 10 };

typedef struct {
    gsl_matrix *S, *Y;      /* (MOST_PAIRS, n), a pair a row */
    double rho[MOST_PAIRS]; /* 1 / s.y */
    gsl_vector *product;    /* (n) */
    size_t count, next;     /* the row for the next pair */
    double scale; /* H_0^-1 is the factor's inverse times this: 1, or for a
                     diagonal, which is no more than a bound, s.y / y^T c^-1 y
                     of the last pair */
} pairs;

/* No pair yet. NULL where memory ends. */
pairs *pairs_new(size_t n);
void pairs_free(pairs *p);

/*
 * Adds the step between two points v and the change of the gradient g; the
 * oldest of MOST_PAIRS goes. A pair with s.y <= 0 is left out. c: the factor
 * of H_0.
 */
void pairs_add(pairs *p, const cholesky *c, const gsl_vector *v,
               const gsl_vector *v_before, const gsl_vector *g,
               const gsl_vector *g_before);

/* No pair again, as where the factor is a new one. */
void pairs_forget(pairs *p);

/* x <- H^-1 x, for x (n). */
void pairs_solve(const pairs *p, const cholesky *c, gsl_vector *x);

#endif
