/*
 * The second derivatives of F's smooth part, of all rows or of a sample.
 */
#ifndef HESSIAN_H
#define HESSIAN_H

#include "fit/objective.h"

/* With more columns than this the Hessian of all of them is too much. */
enum { FIT_MOST_COLUMNS = 1500 };

/*
 * H (D + 1, D + 1) at v, or ((D + 1) K, (D + 1) K) of one answer out of K, from the rows of `of`: those of f, or of a sample of
 * them. Two columns may be equal in a sample, or one be 0, that are not so in
 * all rows: so a sample's diagonal is raised by 1e-7 of itself, and where it
 * is 0 it is that of all rows. GSL_ERANGE where a square of an entry of X is
 * no number to divide by: entries beyond about 1e150, or columns all below
 * 1e-150.
 */
int fit_hessian(const fit_objective *f, const fit_objective *of,
                const gsl_vector *v, gsl_matrix *H);

#endif
