/*
 * One class against the rest, which separation.c knows, and which says most to
 * a person. Then all at once, as a problem of two classes: a row (x_n, 1) of
 * class c gives for each other class k the row z with (x_n, 1) in the place of
 * c and -(x_n, 1) in that of k, which is to be moved up; and -z, which is to be
 * moved down. As each stands there with both signs, separation.c's own bias
 * brings nothing.
 */
#include "fit/apart.h"

#include <gsl/gsl_errno.h>

static int one_against_the_rest(const gsl_matrix *X, const gsl_matrix *T,
                                size_t *k, fit_separated *s)
{
    gsl_vector *t = gsl_vector_alloc(T->size1);
    int status = t ? GSL_SUCCESS : GSL_ENOMEM;
    s->separated = false;
    for (*k = 0; *k < T->size2 && !status; ++*k) {
        gsl_matrix_get_col(t, T, *k);
        status = fit_separation(X, t, NULL, s);
        if (s->separated)
            break;
    }
    gsl_vector_free(t);
    return status;
}

/* A row of the problem of two classes, times a sign. */
static void difference(const gsl_vector *x, double sign, size_t own,
                       size_t other, gsl_vector *z)
{
    const size_t D = x->size;
    gsl_vector_set_zero(z);
    for (size_t i = 0; i <= D; i++) {
        const double x_i = sign * (i < D ? gsl_vector_get(x, i) : 1);
        gsl_vector_set(z, own * (D + 1) + i, x_i);
        gsl_vector_set(z, other * (D + 1) + i, -x_i);
    }
}

static void differences(const gsl_matrix *X, const gsl_matrix *T,
                        gsl_matrix *Z, gsl_vector *t)
{
    size_t row = 0;
    for (size_t n = 0; n < X->size1; n++) {
        gsl_vector_const_view x = gsl_matrix_const_row(X, n);
        gsl_vector_const_view t_n = gsl_matrix_const_row(T, n);
        const size_t own = gsl_vector_max_index(&t_n.vector);
        for (size_t k = 0; k < T->size2; k++)
            for (int up = 0; up < 2 && k != own; up++, row++) {
                gsl_vector_view z = gsl_matrix_row(Z, row);
                difference(&x.vector, up ? 1 : -1, own, k, &z.vector);
                gsl_vector_set(t, row, up);
            }
    }
}

int fit_classes_separation(const gsl_matrix *X, const gsl_matrix *T, size_t *k,
                           fit_separated *s)
{
    const size_t rows = 2 * X->size1 * (T->size2 - 1);
    const size_t columns = (X->size2 + 1) * T->size2;
    int status = one_against_the_rest(X, T, k, s);
    if (status || s->separated)
        return status;
    if ((double)rows * (double)columns > 2e7)
        return GSL_EUNSUP;
    gsl_matrix *Z = gsl_matrix_alloc(rows, columns);
    gsl_vector *t = gsl_vector_alloc(rows);
    status = Z && t ? GSL_SUCCESS : GSL_ENOMEM;
    if (!status) {
        differences(X, T, Z, t);
        status = fit_separation(Z, t, NULL, s);
    }
    gsl_vector_free(t);
    gsl_matrix_free(Z);
    return status;
}
