/* The eigenvalues of a symmetric matrix: the curvatures of the function whose
 * second derivatives it holds. */
#ifndef EIGEN_H
#define EIGEN_H

#include <gsl/gsl_matrix.h>

/* The smallest (or NULL) and the largest eigenvalue of a symmetric H (n, n),
 * which is left as it was. Returns GSL_SUCCESS; on GSL_EBADLEN or GSL_ENOMEM
 * nothing is written. */
int eigen_range(const gsl_matrix *H, double *smallest, double *largest);

#endif
