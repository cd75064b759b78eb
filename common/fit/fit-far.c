/*
 * Columns that are far from 0 for their spread, as a time in seconds since
 * 1970 is. The second derivatives have a column's squares: where it is 1e8
 * times its spread, the spread is beyond their last digit, and the column
 * cannot be told from the bias. But as the bias is free,
 *
 *     x w + b = (x - c) w + (b + c w)
 *
 * is the same model for any c, and has the same penalties. So such columns are
 * fitted as x - c, c their first entry, which subtracts without rounding.
 */
#include <gsl/gsl_blas.h>
#include <gsl/gsl_errno.h>
#include <math.h>

#include "fit/fit-inside.h"

/* Whether all entries agree in their first four digits, but not in all. */
static bool far_from_0(const gsl_matrix *X, size_t i)
{
    const double c = gsl_matrix_get(X, 0, i);
    bool varies = false;
    for (size_t n = 1; n < X->size1; n++) {
        const double x = gsl_matrix_get(X, n, i);
        if (!(fabs(x - c) <= 1e-4 * fabs(c)))
            return false;
        varies = varies || x != c;
    }
    return varies;
}

int fit_nearer_new(const gsl_matrix *X, fit_nearer *near)
{
    *near = (fit_nearer){X, NULL, gsl_vector_calloc(X->size2)};
    if (!near->c)
        return GSL_ENOMEM;
    for (size_t i = 0; i < X->size2; i++)
        if (far_from_0(X, i))
            gsl_vector_set(near->c, i, gsl_matrix_get(X, 0, i));
    if (gsl_vector_isnull(near->c))
        return GSL_SUCCESS;
    near->copy = gsl_matrix_alloc(X->size1, X->size2);
    if (!near->copy)
        return GSL_ENOMEM;
    for (size_t n = 0; n < X->size1; n++) {
        gsl_vector_const_view x = gsl_matrix_const_row(X, n);
        gsl_vector_view to = gsl_matrix_row(near->copy, n);
        gsl_vector_memcpy(&to.vector, &x.vector);
        gsl_vector_sub(&to.vector, near->c);
    }
    near->X = near->copy;
    return GSL_SUCCESS;
}

void fit_nearer_free(fit_nearer *near)
{
    gsl_matrix_free(near->copy);
    gsl_vector_free(near->c);
}

double fit_nearer_bias(const fit_nearer *near, const gsl_vector *w)
{
    double c_w;
    gsl_blas_ddot(near->c, w, &c_w);
    return c_w;
}
