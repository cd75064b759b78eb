/*
 * Two ways to weights: chapter 5's walk, and Newton's steps of sections 6.2
 * and 6.9, where the loss is replaced by the parabola that has its slopes and
 * curvatures, and the step goes to its lowest point.
 */
#ifndef NEWTON_H
#define NEWTON_H

#include "lesson/examples.h"

/* So many epochs of plain gradient descent from w (D) and *b, which become the
 * result; fewer if it arrives. eta is one over the bound on the curvature. */
void walk_on(const examples *e, size_t epochs, gsl_vector *w, double *b);

/* Twenty steps from w (D) and *b, which become the result, on J + lambda_2
 * sum w_i^2 + lambda_b b^2. */
void newton_ridge(const examples *e, double lambda_2, double lambda_b,
                  gsl_vector *w, double *b);

/* The same without a penalty, but no further than to weights that have every
 * example on its right side. How many are on the wrong side at the end. */
size_t newton_separate(const examples *e, gsl_vector *w, double *b);

/* m (N) becomes the distances from the decision boundary, as section 6.10 has
 * them. The least, which is the margin. */
double distances(const examples *e, const gsl_vector *w, double b,
                 gsl_vector *m);

#endif
