#include <float.h>
#include <gsl/gsl_blas.h>
#include <gsl/gsl_errno.h>
#include <gsl/gsl_math.h>
#include <math.h>

#include "fit/fit-inside.h"
#include "neuron/descent.h"
#include "neuron/logistic.h"

fit_point fit_point_new(size_t D)
{
    return (fit_point){gsl_vector_calloc(D + 1), gsl_vector_calloc(D + 1),
                       NAN};
}

void fit_point_free(fit_point *p)
{
    gsl_vector_free(p->v);
    gsl_vector_free(p->g);
}

void fit_swap(fit_point *a, fit_point *b)
{
    const fit_point c = *a;
    *a = *b;
    *b = c;
}

int fit_measure(const fit_rows *rows, fit_point *p)
{
    const size_t D = rows->X->size2;
    gsl_vector_const_view w = gsl_vector_const_subvector(p->v, 0, D);
    gsl_vector_view dw = gsl_vector_subvector(p->g, 0, D);
    double J, squares;
    const int status =
        logistic_loss(rows->X, rows->t, &w.vector, gsl_vector_get(p->v, D), &J,
                      &dw.vector, gsl_vector_ptr(p->g, D));
    if (status)
        return status;
    *rows->passes += 1 / rows->share;
    gsl_blas_ddot(&w.vector, &w.vector, &squares);
    gsl_vector_scale(p->g, rows->share);
    gsl_blas_daxpy(2 * rows->lambda_2, &w.vector, &dw.vector);
    p->F = rows->share * J + rows->lambda_1 * gsl_blas_dasum(&w.vector) +
           rows->lambda_2 * squares;
    return isfinite(p->F) ? GSL_SUCCESS : GSL_EDIVERGE;
}

int fit_measure_first(const fit_rows *rows, fit_point *p)
{
    const double at_0 = rows->share * (double)rows->X->size1 * M_LN2;
    const int status = fit_measure(rows, p);
    if (status != GSL_EDIVERGE && (status || p->F <= at_0 * (1 + 1e-12)))
        return status;
    gsl_vector_set_zero(p->v);
    return fit_measure(rows, p);
}

double fit_largest(const fit_point *p, double lambda_1)
{
    const size_t D = p->v->size - 1;
    double largest = fabs(gsl_vector_get(p->g, D));
    for (size_t i = 0; i < D; i++) {
        const double w_i = gsl_vector_get(p->v, i);
        const double g_i = gsl_vector_get(p->g, i);
        const double entry = w_i > 0   ? g_i + lambda_1
                             : w_i < 0 ? g_i - lambda_1
                                       : soft_threshold(g_i, lambda_1);
        largest = fmax(largest, fabs(entry));
    }
    return largest;
}

int fit_search(const fit_rows *rows, const fit_point *from,
               const gsl_vector *d, double promised, fit_point *to)
{
    const double rounding = 8 * DBL_EPSILON * from->F;
    for (double step = 1; step > DBL_EPSILON; step /= 2) {
        gsl_vector_memcpy(to->v, from->v);
        gsl_blas_daxpy(step, d, to->v);
        const int status = fit_measure(rows, to);
        if (status && status != GSL_EDIVERGE)
            return status;
        if (!status && to->F <= from->F + 1e-4 * step * promised + rounding)
            return GSL_SUCCESS;
    }
    return GSL_ENOPROG;
}
