/*
 * The Cholesky factor of a positive semidefinite matrix,
 *
 *     S A S = L L^T,   S = diag(s),   s_i = 1 / sqrt(A_ii)
 *
 * S gives each variable a unit of its own, so that columns may differ in size.
 * A variable with no more than rounding left on the diagonal (a column that
 * repeats others, or is 0) is left out: cholesky_solve gives it 0, and solves
 * for the rest.
 *
 * GSL's own will not do. With a repeated column gsl_linalg_cholesky_decomp1
 * and _decomp2 end with GSL_EDOM and pcholesky's solution is NaN; mcholesky
 * solves, but takes five times as long (n = 500: 7.9 ms against 1.5 ms).
 */
#ifndef CHOLESKY_H
#define CHOLESKY_H

#include <gsl/gsl_matrix.h>
#include <gsl/gsl_vector.h>
#include <stdbool.h>

typedef struct {
    gsl_matrix *L; /* (n, n), its lower half; NULL where A is diagonal */
    gsl_vector *s; /* (n) */
} cholesky;

/* Room for n x n, or for a diagonal alone. NULL where memory ends. */
cholesky *cholesky_new(size_t n, bool diagonal);
void cholesky_free(cholesky *c);

/*
 * The factor of A (n, n), of which the lower half is read. GSL_EDOM where an
 * entry of the diagonal is negative, not finite, or positive but below
 * DBL_MIN; c is then not to be used.
 */
int cholesky_factor(cholesky *c, const gsl_matrix *A);

/* The same of a diagonal A (n), in room for a diagonal. */
int cholesky_diagonal(cholesky *c, const gsl_vector *A);

/* Whether a variable that is not 0 was left out. */
bool cholesky_leaves_out(const cholesky *c);

/* x <- A^-1 x, for x (n). */
void cholesky_solve(const cholesky *c, gsl_vector *x);

#endif
