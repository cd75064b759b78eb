/*
 * The lowest point of a parabola with an L1 penalty,
 *
 *     q(v) = r.d + d^T B d / 2 + lambda_1 sum |w_i|,   v = (w, b),
 *
 * d the way from where one begins, r the slope there. B (n, n) is symmetric
 * and without negative curvature; the last entry of v, b, is not penalised.
 *
 * The bias is always where q is lowest for the w at hand, which leaves
 *
 *     C = B_ww - B_wb B_bw / B_bb
 *
 * as the curvature in w: moving one weight of a column far from 0 would
 * otherwise gain nothing before the bias had followed. Then coordinate
 * descent: along one weight q is a parabola with a corner at 0, whose lowest
 * point is known. Where that is slow, since columns are alike, all weights
 * that are not 0 jump at once: along Newton's step for their signs, to where q
 * is lowest on it. A weight may change its sign on the way.
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
    size_t *order;   /* in which they become 0 on the way of a jump */
    gsl_matrix *C;
    gsl_matrix *part; /* of C, for the support */
    cholesky *c;
    gsl_vector *step, *slope, *zeros, *before;
} quadratic;

quadratic *quadratic_new(size_t n);
void quadratic_free(quadratic *q);

/*
 * Moves v to the lowest point, or so near that a round would lower q by less
 * than `enough` of all that it fell; with columns that are alike, a round and
 * a jump, which costs a factor more. r is used up. How far q fell goes to
 * *fell. GSL_ERANGE where B has numbers too large or too small to be factored.
 */
int quadratic_minimum(quadratic *q, const gsl_matrix *B, double lambda_1,
                      bool alike, double enough, gsl_vector *v, gsl_vector *r,
                      double *fell);

#endif
