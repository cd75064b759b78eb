/*
 * What each draw learned is a row of V; a weight's range is read off its
 * sorted column.
 */
#include "again.h"

#include <gsl/gsl_sort_vector.h>

/* Draws N rows of X and t into Z and u. */
static void draw(gsl_rng *rng, const gsl_matrix *X, const gsl_vector *t,
                 gsl_matrix *Z, gsl_vector *u)
{
    for (size_t n = 0; n < X->size1; n++) {
        const size_t m = gsl_rng_uniform_int(rng, X->size1);
        gsl_vector_const_view x = gsl_matrix_const_row(X, m);
        gsl_matrix_set_row(Z, n, &x.vector);
        gsl_vector_set(u, n, gsl_vector_get(t, m));
    }
}

/* v: the weight in each draw, which becomes sorted. */
static range range_of(gsl_vector *v, double w)
{
    const size_t draws = v->size, out = draws / 40;
    range r = {.w = w};
    for (size_t k = 0; k < draws; k++)
        r.turned += gsl_vector_get(v, k) * w < 0 ? 1 / (double)draws : 0;
    gsl_sort_vector(v);
    r.low = gsl_vector_get(v, out);
    r.high = gsl_vector_get(v, draws - 1 - out);
    return r;
}

void again_ranges(gsl_rng *rng, const gsl_matrix *X, const gsl_vector *t,
                  learning *learn, double lambda_2, size_t draws, range *r)
{
    const size_t N = X->size1, D = X->size2;
    gsl_matrix *V = gsl_matrix_alloc(draws, D), *Z = gsl_matrix_alloc(N, D);
    gsl_vector *u = gsl_vector_alloc(N), *w = gsl_vector_alloc(D);
    learn(X, t, lambda_2, w);
    for (size_t k = 0; k < draws; k++) {
        gsl_vector_view row = gsl_matrix_row(V, k);
        draw(rng, X, t, Z, u);
        learn(Z, u, lambda_2, &row.vector);
    }
    for (size_t i = 0; i < D; i++) {
        gsl_vector_view column = gsl_matrix_column(V, i);
        r[i] = range_of(&column.vector, gsl_vector_get(w, i));
    }
    gsl_vector_free(w);
    gsl_vector_free(u);
    gsl_matrix_free(Z);
    gsl_matrix_free(V);
}

bool again_stable(range r)
{
    return r.low > 0 || r.high < 0;
}

size_t again_steadiest(const range *r, const size_t *places, size_t n)
{
    size_t best = 0;
    for (size_t k = 1; k < n; k++)
        best = r[places[k]].turned < r[places[best]].turned ? k : best;
    return best;
}

void again_pair(const gsl_matrix *X, const gsl_vector *t, size_t i, size_t j,
                learning *learn, double lambda_2, double *alone,
                double beside[2])
{
    gsl_matrix *Z = gsl_matrix_alloc(X->size1, 2);
    gsl_matrix_const_view first =
        gsl_matrix_const_submatrix(X, 0, i, X->size1, 1);
    gsl_vector_const_view x = gsl_matrix_const_column(X, i);
    gsl_vector_const_view y = gsl_matrix_const_column(X, j);
    gsl_vector_view one = gsl_vector_view_array(alone, 1);
    gsl_vector_view two = gsl_vector_view_array(beside, 2);
    gsl_matrix_set_col(Z, 0, &x.vector);
    gsl_matrix_set_col(Z, 1, &y.vector);
    learn(&first.matrix, t, lambda_2, &one.vector);
    learn(Z, t, lambda_2, &two.vector);
    gsl_matrix_free(Z);
}
