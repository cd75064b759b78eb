/*
 * The Hessian has the squares of a column: where its mean is 1e8 times its
 * spread, the squares lose the spread, and the column cannot be told from the
 * bias. But as the bias is free,
 *
 *     x w + b = (x - c) w + (b + c w)
 *
 * is the same model for any c, with the same penalties. So a column whose
 * entries agree in their first four digits is fitted as x - c; c is its first
 * entry, as numbers so near are subtracted without rounding (Sterbenz).
 */
#include "fit/shift.h"

#include <gsl/gsl_blas.h>
#include <math.h>
#include <stdbool.h>
#include <stdlib.h>

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

static gsl_matrix *shifted(const gsl_matrix *X, const gsl_vector *c)
{
    gsl_matrix *copy = gsl_matrix_alloc(X->size1, X->size2);
    if (copy)
        gsl_matrix_memcpy(copy, X);
    for (size_t n = 0; copy && n < X->size1; n++) {
        gsl_vector_view x = gsl_matrix_row(copy, n);
        gsl_vector_sub(&x.vector, c);
    }
    return copy;
}

fit_shift *fit_shift_new(const gsl_matrix *X)
{
    fit_shift *s = malloc(sizeof *s);
    if (!s)
        return NULL;
    *s = (fit_shift){X, NULL, gsl_vector_calloc(X->size2)};
    for (size_t i = 0; s->c && i < X->size2; i++)
        if (far_from_0(X, i))
            gsl_vector_set(s->c, i, gsl_matrix_get(X, 0, i));
    if (s->c && !gsl_vector_isnull(s->c))
        s->X = s->copy = shifted(X, s->c);
    if (s->c && s->X)
        return s;
    fit_shift_free(s);
    return NULL;
}

void fit_shift_free(fit_shift *s)
{
    if (!s)
        return;
    gsl_matrix_free(s->copy);
    gsl_vector_free(s->c);
    free(s);
}

double fit_shift_bias(const fit_shift *s, const gsl_vector *w)
{
    double c_w;
    gsl_blas_ddot(s->c, w, &c_w);
    return c_w;
}
