/*
 * The rows of S and Y are a ring: `row` is where the next pair goes.
 */
#include "fit/pairs.h"

#include <gsl/gsl_blas.h>
#include <stdlib.h>

fit_pairs *fit_pairs_new(size_t length)
{
    fit_pairs *p = malloc(sizeof *p);
    if (!p)
        return NULL;
    *p = (fit_pairs){.S = gsl_matrix_alloc(MOST_PAIRS, length),
                     .Y = gsl_matrix_alloc(MOST_PAIRS, length)};
    if (p->S && p->Y)
        return p;
    fit_pairs_free(p);
    return NULL;
}

void fit_pairs_free(fit_pairs *p)
{
    if (!p)
        return;
    gsl_matrix_free(p->S);
    gsl_matrix_free(p->Y);
    free(p);
}

const double *fit_pairs_add(fit_pairs *p, const fit_point *from,
                            const fit_point *to, double *s_y)
{
    gsl_vector_view s = gsl_matrix_row(p->S, p->row);
    gsl_vector_view y = gsl_matrix_row(p->Y, p->row);
    gsl_vector_memcpy(&s.vector, to->v);
    gsl_vector_sub(&s.vector, from->v);
    gsl_vector_memcpy(&y.vector, to->g);
    gsl_vector_sub(&y.vector, from->g);
    gsl_blas_ddot(&s.vector, &y.vector, s_y);
    if (!(*s_y > 0))
        return NULL;
    p->rho[p->row] = 1 / *s_y;
    p->row = (p->row + 1) % MOST_PAIRS;
    p->count += p->count < MOST_PAIRS;
    return y.vector.data;
}

void fit_pairs_solve(const fit_pairs *p, gsl_vector *x,
                     void (*apply)(const void *context, gsl_vector *x),
                     const void *context)
{
    double alpha[MOST_PAIRS], beta;
    for (size_t k = 1; k <= p->count; k++) { /* the newest first */
        const size_t i = (p->row + MOST_PAIRS - k) % MOST_PAIRS;
        gsl_vector_const_view s = gsl_matrix_const_row(p->S, i);
        gsl_vector_const_view y = gsl_matrix_const_row(p->Y, i);
        gsl_blas_ddot(&s.vector, x, &alpha[i]);
        alpha[i] *= p->rho[i];
        gsl_blas_daxpy(-alpha[i], &y.vector, x);
    }
    apply(context, x);
    for (size_t k = p->count; k >= 1; k--) {
        const size_t i = (p->row + MOST_PAIRS - k) % MOST_PAIRS;
        gsl_vector_const_view s = gsl_matrix_const_row(p->S, i);
        gsl_vector_const_view y = gsl_matrix_const_row(p->Y, i);
        gsl_blas_ddot(&y.vector, x, &beta);
        gsl_blas_daxpy(alpha[i] - p->rho[i] * beta, &s.vector, x);
    }
}
