/* All of them, by GSL's tridiagonal reduction and QR steps, on a copy: 4/3 n^3
 * operations. */
#include "neuron/eigen.h"

#include <gsl/gsl_eigen.h>
#include <gsl/gsl_errno.h>

#include "base/problem.h"

int eigen_range(const gsl_matrix *H, double *smallest, double *largest)
{
    if (H->size1 != H->size2)
        return problem_shapes_differ("rows of H against columns of H",
                                     H->size1, H->size2);
    gsl_matrix *copy = gsl_matrix_alloc(H->size1, H->size1);
    gsl_vector *values = gsl_vector_alloc(H->size1);
    gsl_eigen_symm_workspace *space = gsl_eigen_symm_alloc(H->size1);

    int status = copy && values && space ? GSL_SUCCESS : GSL_ENOMEM;
    if (!status) {
        gsl_matrix_memcpy(copy, H);
        status = gsl_eigen_symm(copy, values, space);
    }
    if (!status) {
        *largest = gsl_vector_max(values);
        if (smallest)
            *smallest = gsl_vector_min(values);
    }

    gsl_eigen_symm_free(space);
    gsl_vector_free(values);
    gsl_matrix_free(copy);
    return status;
}
