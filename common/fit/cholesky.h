/*
 * Cholesky's factor of a symmetric matrix without negative curvature, and the
 * directions in which it has none:
 *
 *     S A S = L L^T,   S = diag(s),   s_i = 1 / sqrt(A_ii)
 *
 * S makes the unit of each variable its own, so that columns of very different
 * size do not matter. Where what is left of a diagonal entry is no more than
 * rounding (a column that repeats others, or is 0), that variable is left out:
 * cholesky_solve gives it 0, and solves for the rest.
 */
#ifndef CHOLESKY_H
#define CHOLESKY_H

#include <gsl/gsl_matrix.h>
#include <gsl/gsl_vector.h>
#include <stdbool.h>

typedef struct {
    gsl_matrix *L; /* (n, n), its lower half; NULL of a diagonal A */
    gsl_vector *s; /* (n) */
    size_t left_out;
} cholesky;

/* Room for n x n, or for a diagonal alone; the caller frees it. NULL where
 * memory ends. */
cholesky *cholesky_new(size_t n, bool diagonal);
void cholesky_free(cholesky *c);

/*
 * The factor of A (n, n), of which the lower half is read. GSL_EDOM where an
 * entry of the diagonal is negative or no finite number, or so small or large
 * that 1 over it is none; c is then not to be used.
 */
int cholesky_factor(cholesky *c, const gsl_matrix *A);

/* The same of a diagonal A (n), in room for a diagonal. */
int cholesky_diagonal(cholesky *c, const gsl_vector *A);

/* x <- A^-1 x, for x (n). */
void cholesky_solve(const cholesky *c, gsl_vector *x);

#endif
