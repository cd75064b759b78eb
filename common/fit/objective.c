/*
 * F and its gradient by one pass of logistic.h, and Armijo's backtracking line
 * search (Nocedal and Wright 2006, algorithm 3.1). A point's F and g are those
 * at its v from fit_measure on until v is changed.
 */
#include "fit/objective.h"

#include <float.h>
#include <gsl/gsl_blas.h>
#include <gsl/gsl_errno.h>
#include <gsl/gsl_math.h>
#include <math.h>
#include <stdlib.h>

#include "neuron/descent.h"
#include "neuron/logistic.h"

fit_point *fit_point_new(size_t D)
{
    fit_point *p = malloc(sizeof *p);
    if (!p)
        return NULL;
    *p = (fit_point){gsl_vector_calloc(D + 1), gsl_vector_calloc(D + 1), NAN};
    if (p->v && p->g)
        return p;
    fit_point_free(p);
    return NULL;
}

void fit_point_free(fit_point *p)
{
    if (!p)
        return;
    gsl_vector_free(p->v);
    gsl_vector_free(p->g);
    free(p);
}

void fit_point_swap(fit_point *a, fit_point *b)
{
    const fit_point c = *a;
    *a = *b;
    *b = c;
}

int fit_measure(const fit_objective *f, fit_point *p)
{
    const size_t D = f->X->size2;
    gsl_vector_const_view w = gsl_vector_const_subvector(p->v, 0, D);
    gsl_vector_view dw = gsl_vector_subvector(p->g, 0, D);
    double J, squares;
    const int status =
        logistic_loss(f->X, f->t, &w.vector, gsl_vector_get(p->v, D), &J,
                      &dw.vector, gsl_vector_ptr(p->g, D));
    if (status)
        return status;
    *f->passes += 1 / f->row_weight;
    gsl_blas_ddot(&w.vector, &w.vector, &squares);
    gsl_vector_scale(p->g, f->row_weight);
    gsl_blas_daxpy(2 * f->lambda_2, &w.vector, &dw.vector);
    p->F = f->row_weight * J + f->lambda_1 * gsl_blas_dasum(&w.vector) +
           f->lambda_2 * squares;
    return isfinite(p->F) ? GSL_SUCCESS : GSL_EDIVERGE;
}

int fit_measure_start(const fit_objective *f, fit_point *p)
{
    const double at_0 = f->row_weight * (double)f->X->size1 * M_LN2;
    const int status = fit_measure(f, p);
    if (status != GSL_EDIVERGE && (status || p->F <= at_0 * (1 + 1e-12)))
        return status;
    gsl_vector_set_zero(p->v);
    return fit_measure(f, p);
}

double fit_gradient_norm(const fit_point *p, double lambda_1)
{
    const size_t D = p->v->size - 1;
    gsl_vector_const_view w = gsl_vector_const_subvector(p->v, 0, D);
    gsl_vector_const_view g = gsl_vector_const_subvector(p->g, 0, D);
    return descent_gradient_norm(&g.vector, gsl_vector_get(p->g, D), &w.vector,
                                 lambda_1, 0); /* g has lambda_2 */
}

double fit_sum_of_sizes(const fit_point *p)
{
    const gsl_vector_const_view w =
        gsl_vector_const_subvector(p->v, 0, p->v->size - 1);
    return gsl_blas_dasum(&w.vector);
}

int fit_line_search(const fit_objective *f, const fit_point *from,
                    const gsl_vector *d, double slope, fit_point *to)
{
    const double rounding = 8 * DBL_EPSILON * from->F;
    for (double step = 1; step > DBL_EPSILON; step /= 2) {
        gsl_vector_memcpy(to->v, from->v);
        gsl_blas_daxpy(step, d, to->v);
        const int status = fit_measure(f, to);
        if (status && status != GSL_EDIVERGE)
            return status;
        if (!status && to->F <= from->F + 1e-4 * step * slope + rounding)
            return GSL_SUCCESS;
    }
    return GSL_ENOPROG;
}
