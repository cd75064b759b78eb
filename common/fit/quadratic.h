/*
 * The minimum of a quadratic model with an L1 penalty,
 *
 *     q(v) = g.d + d^T B d / 2 + lambda_1 sum |w_i|,   v = (w, b),
 *
 * d the way from the start to v, g the gradient at the start. B (n, n) is
 * symmetric positive semidefinite; the last entry of v, b, is not penalised.
 */
#ifndef QUADRATIC_H
#define QUADRATIC_H

#include <gsl/gsl_matrix.h>
#include <gsl/gsl_vector.h>
#include <stdbool.h>

#include "fit/cholesky.h"

/* Working space for n coordinates. */
typedef struct {
    size_t *support; /* the weights that are not 0 */
    size_t *order;   /* of the support along a Newton step, by sign change */
    gsl_matrix *C, *C_support;
    cholesky *c;
    gsl_vector *step, *gradient, *changes, *before;
} quadratic;

quadratic *quadratic_new(size_t n);
void quadratic_free(quadratic *q);

/*
 * Moves v to the minimum, or so near it that a round lowers q by less than
 * `tolerance` times all that q decreased so far, which goes to *decrease. A
 * round is one of coordinate descent; where columns are alike also a Newton
 * step of the support, which costs a factor more. g is used up. GSL_ERANGE
 * where B has numbers too large or too small to be factored.
 */
int quadratic_minimum(quadratic *q, const gsl_matrix *B, double lambda_1,
                      bool alike, double tolerance, gsl_vector *v,
                      gsl_vector *g, double *decrease);

#endif
