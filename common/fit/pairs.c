/*
 * The two-loop recursion (Nocedal 1980; Nocedal and Wright 2006, algorithm
 * 7.4), and for a diagonal H_0 the scale of their (7.20), in H_0's metric.
 */
#include "fit/pairs.h"

#include <gsl/gsl_blas.h>
#include <stdlib.h>

pairs *pairs_new(size_t n)
{
    pairs *p = malloc(sizeof *p);
    if (!p)
        return NULL;
    *p = (pairs){.S = gsl_matrix_alloc(MOST_PAIRS, n),
                 .Y = gsl_matrix_alloc(MOST_PAIRS, n),
                 .product = gsl_vector_alloc(n),
                 .scale = 1};
    if (p->S && p->Y && p->product)
        return p;
    pairs_free(p);
    return NULL;
}

void pairs_free(pairs *p)
{
    if (!p)
        return;
    gsl_matrix_free(p->S);
    gsl_matrix_free(p->Y);
    gsl_vector_free(p->product);
    free(p);
}

void pairs_add(pairs *p, const cholesky *c, const gsl_vector *v,
               const gsl_vector *v_before, const gsl_vector *g,
               const gsl_vector *g_before)
{
    gsl_vector_view s = gsl_matrix_row(p->S, p->next);
    gsl_vector_view y = gsl_matrix_row(p->Y, p->next);
    double s_y;
    gsl_vector_memcpy(&s.vector, v);
    gsl_vector_sub(&s.vector, v_before);
    gsl_vector_memcpy(&y.vector, g);
    gsl_vector_sub(&y.vector, g_before);
    gsl_blas_ddot(&s.vector, &y.vector, &s_y);
    if (!(s_y > 0))
        return;
    p->rho[p->next] = 1 / s_y;
    if (!c->L) {
        double y_y; /* y^T H_0^-1 y */
        gsl_vector_memcpy(p->product, &y.vector);
        cholesky_solve(c, p->product);
        gsl_blas_ddot(&y.vector, p->product, &y_y);
        p->scale = s_y / y_y;
    }
    p->next = (p->next + 1) % MOST_PAIRS;
    p->count += p->count < MOST_PAIRS;
}

void pairs_forget(pairs *p)
{
    p->count = 0;
    p->scale = 1;
}

void pairs_solve(const pairs *p, const cholesky *c, gsl_vector *x)
{
    double alpha[MOST_PAIRS];
    for (size_t k = 1; k <= p->count; k++) { /* the newest first */
        const size_t i = (p->next + MOST_PAIRS - k) % MOST_PAIRS;
        gsl_vector_const_view s = gsl_matrix_const_row(p->S, i);
        gsl_vector_const_view y = gsl_matrix_const_row(p->Y, i);
        gsl_blas_ddot(&s.vector, x, &alpha[i]);
        alpha[i] *= p->rho[i];
        gsl_blas_daxpy(-alpha[i], &y.vector, x);
    }
    cholesky_solve(c, x);
    gsl_vector_scale(x, p->scale);
    for (size_t k = p->count; k >= 1; k--) {
        const size_t i = (p->next + MOST_PAIRS - k) % MOST_PAIRS;
        gsl_vector_const_view s = gsl_matrix_const_row(p->S, i);
        gsl_vector_const_view y = gsl_matrix_const_row(p->Y, i);
        double beta;
        gsl_blas_ddot(&y.vector, x, &beta);
        gsl_blas_daxpy(alpha[i] - p->rho[i] * beta, &s.vector, x);
    }
}
