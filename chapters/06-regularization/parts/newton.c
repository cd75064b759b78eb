/*
 * The step d solves H d = g, with the slopes g and the Hessian H of weights
 * and bias, the bias last. A penalty lambda w^2 adds 2 lambda w to a slope and
 * 2 lambda to its entry on the diagonal of H. Twenty full steps arrive on the
 * chapter's data, not on all data: there a step has to be damped.
 */
#include "newton.h"

#include <gsl/gsl_blas.h>
#include <gsl/gsl_linalg.h>

#include "neuron/descent.h"
#include "neuron/logistic.h"

void walk_on(const examples *e, size_t epochs, gsl_vector *w, double *b)
{
    const descent_options plain = {.most_steps = epochs, .tolerance = 1e-6};
    descent_result r;
    descend(e->X, e->t, &plain, w, b, &r);
}

static void step(const examples *e, double lambda_2, double lambda_b,
                 gsl_vector *w, double *b)
{
    const size_t D = w->size;
    gsl_matrix *H = gsl_matrix_alloc(D + 1, D + 1);
    gsl_vector *d = gsl_vector_alloc(D + 1);
    gsl_vector_view d_w = gsl_vector_subvector(d, 0, D);
    double J, *d_b = gsl_vector_ptr(d, D);
    logistic_loss(e->X, e->t, w, *b, &J, &d_w.vector, d_b); /* d is g so far */
    gsl_blas_daxpy(2 * lambda_2, w, &d_w.vector);
    *d_b += 2 * lambda_b * *b;
    logistic_hessian(e->X, w, *b, H);
    for (size_t i = 0; i <= D; i++)
        *gsl_matrix_ptr(H, i, i) += 2 * (i < D ? lambda_2 : lambda_b);
    gsl_linalg_HH_svx(H, d); /* g becomes the step */
    gsl_vector_sub(w, &d_w.vector);
    *b -= *d_b;
    gsl_vector_free(d);
    gsl_matrix_free(H);
}

void newton_ridge(const examples *e, double lambda_2, double lambda_b,
                  gsl_vector *w, double *b)
{
    for (int i = 0; i < 20; i++)
        step(e, lambda_2, lambda_b, w, b);
}

size_t newton_separate(const examples *e, gsl_vector *w, double *b)
{
    size_t wrong = e->t->size;
    gsl_vector *a = gsl_vector_alloc(e->t->size);
    for (int i = 0; i < 20 && wrong > 0; i++) {
        step(e, 0, 0, w, b);
        logistic_logits(e->X, w, *b, a);
        wrong = 0;
        for (size_t n = 0; n < a->size; n++)
            wrong += (gsl_vector_get(a, n) > 0) != gsl_vector_get(e->t, n);
    }
    gsl_vector_free(a);
    return wrong;
}

double distances(const examples *e, const gsl_vector *w, double b,
                 gsl_vector *m)
{
    logistic_logits(e->X, w, b, m);
    for (size_t n = 0; n < m->size; n++)
        *gsl_vector_ptr(m, n) *=
            (2 * gsl_vector_get(e->t, n) - 1) / gsl_blas_dnrm2(w);
    return gsl_vector_min(m);
}
