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
#include "neuron/softmax.h"

fit_point *fit_point_new(size_t n)
{
    fit_point *p = malloc(sizeof *p);
    if (!p)
        return NULL;
    *p = (fit_point){gsl_vector_calloc(n), gsl_vector_calloc(n), NAN};
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

size_t fit_length(const fit_objective *f)
{
    return (f->X->size2 + 1) * (f->T ? f->T->size2 : 1);
}

void fit_to_layer(const gsl_vector *v, layer *l)
{
    const size_t D = l->W->size1;
    for (size_t k = 0; k < l->W->size2; k++) {
        gsl_vector_const_view w =
            gsl_vector_const_subvector(v, k * (D + 1), D);
        gsl_matrix_set_col(l->W, k, &w.vector);
        gsl_vector_set(l->b, k, gsl_vector_get(v, k * (D + 1) + D));
    }
}

layer *fit_layer(const fit_objective *f, const gsl_vector *v)
{
    layer *l = layer_new(f->X->size2, f->T->size2);
    if (l)
        fit_to_layer(v, l);
    return l;
}

void fit_from_layer(const layer *l, gsl_vector *v)
{
    const size_t D = l->W->size1;
    for (size_t k = 0; k < l->W->size2; k++) {
        gsl_vector_view w = gsl_vector_subvector(v, k * (D + 1), D);
        gsl_matrix_get_col(&w.vector, l->W, k);
        gsl_vector_set(v, k * (D + 1) + D, gsl_vector_get(l->b, k));
    }
}

/* F and g of one answer out of K. */
static int measure_classes(const fit_objective *f, fit_point *p)
{
    const size_t D = f->X->size2, K = f->T->size2;
    layer *l = fit_layer(f, p->v), *slope = layer_new(D, K);
    double J = NAN, squares = 0;
    const int status =
        l && slope ? softmax_loss(l, f->X, f->T, &J, slope) : GSL_ENOMEM;
    if (!status) {
        *f->passes += 1;
        fit_from_layer(slope, p->g);
    }
    for (size_t i = 0; i < p->v->size && !status; i++) {
        const double w = i % (D + 1) < D ? gsl_vector_get(p->v, i) : 0;
        squares += w * w;
        *gsl_vector_ptr(p->g, i) += 2 * f->lambda_2 * w;
    }
    p->F = J + f->lambda_2 * squares;
    layer_free(slope);
    layer_free(l);
    return status || isfinite(p->F) ? status : GSL_EDIVERGE;
}

int fit_measure(const fit_objective *f, fit_point *p)
{
    if (f->T)
        return measure_classes(f, p);
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
    const double classes = f->T ? (double)f->T->size2 : 2;
    const double at_0 = f->row_weight * (double)f->X->size1 * log(classes);
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

/*
 * Whether F has decreased enough, by Armijo's rule. Near the minimum rounding
 * hides the decrease, above all where large weights nearly cancel in the
 * logits; there the slope at the new point tells (the approximate Wolfe
 * condition of Hager and Zhang 2005). The penalty's part of it with lambda_1 is
 * not in g.
 */
static bool decreased(const fit_objective *f, const fit_point *from,
                      const gsl_vector *d, double step, double slope,
                      const fit_point *to)
{
    const double armijo = 1e-4, rounding = 8 * DBL_EPSILON * from->F;
    if (to->F <= from->F + armijo * step * slope + rounding)
        return true;
    if (f->lambda_1 > 0 || to->F > from->F * (1 + 1e-10))
        return false;
    double there;
    gsl_blas_ddot(to->g, d, &there);
    return there <= (2 * armijo - 1) * slope;
}

int fit_line_search(const fit_objective *f, const fit_point *from,
                    const gsl_vector *d, double slope, fit_point *to)
{
    for (double step = 1; step > DBL_EPSILON; step /= 2) {
        gsl_vector_memcpy(to->v, from->v);
        gsl_blas_daxpy(step, d, to->v);
        const int status = fit_measure(f, to);
        if (status && status != GSL_EDIVERGE)
            return status;
        if (!status && decreased(f, from, d, step, slope, to))
            return GSL_SUCCESS;
    }
    return GSL_ENOPROG;
}
