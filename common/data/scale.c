/*
 * The mean by a compensated sum (careful.h), which no order of the rows makes
 * worse; the standard deviation by the two-pass algorithm (Chan, Golub and
 * LeVeque, Algorithms for Computing the Sample Variance, 1983). Nothing is
 * squared before it is divided by the largest deviation, so that no square
 * overflows or becomes 0.
 */
#include "data/scale.h"

#include <gsl/gsl_errno.h>
#include <math.h>
#include <stdlib.h>

#include "base/careful.h"
#include "base/problem.h"

/* The mean of a column. Its entries are divided by a power of two above N,
 * which rounds nothing, so that the sum of the largest numbers is one too. */
static double column_mean(const gsl_vector *x)
{
    int power;
    frexp((double)x->size, &power);
    const double share = ldexp(1, -power);
    careful_sum sum = {0, 0};
    for (size_t n = 0; n < x->size; n++)
        careful_add(&sum, share * gsl_vector_get(x, n));
    return careful_total(&sum) / (share * (double)x->size);
}

/* The root of the mean square around the mean, with the largest deviation
 * taken out first. */
static double column_spread(const gsl_vector *x, double mean)
{
    double largest = 0, sum = 0;
    for (size_t n = 0; n < x->size; n++)
        largest = fmax(largest, fabs(gsl_vector_get(x, n) - mean));
    /* Rounding of the mean alone is no spread: the column is constant. */
    if (largest <= 1e-14 * fabs(mean) || largest == 0)
        return 1;
    for (size_t n = 0; n < x->size; n++)
        sum += pow((gsl_vector_get(x, n) - mean) / largest, 2);
    return largest * sqrt(sum / (double)x->size);
}

scale *scale_new(const gsl_matrix *X)
{
    scale *s = calloc(1, sizeof *s);
    if (!s)
        problem_memory_ended("scale_new: not enough memory");
    if (s) {
        s->mean = gsl_vector_alloc(X->size2);
        s->spread = gsl_vector_alloc(X->size2);
    }
    if (!s || !s->mean || !s->spread) {
        scale_free(s);
        return NULL;
    }
    for (size_t i = 0; i < X->size2; i++) {
        gsl_vector_const_view x = gsl_matrix_const_column(X, i);
        const double mean = column_mean(&x.vector);
        gsl_vector_set(s->mean, i, mean);
        gsl_vector_set(s->spread, i, column_spread(&x.vector, mean));
    }
    return s;
}

void scale_free(scale *s)
{
    if (!s)
        return;
    gsl_vector_free(s->mean);
    gsl_vector_free(s->spread);
    free(s);
}

int scale_apply(const scale *s, gsl_matrix *X)
{
    if (X->size2 != s->mean->size)
        return problem_shapes_differ(
            "columns of X against length of the scale", X->size2,
            s->mean->size);
    for (size_t n = 0; n < X->size1; n++) {
        gsl_vector_view x_n = gsl_matrix_row(X, n);
        gsl_vector_sub(&x_n.vector, s->mean);
        gsl_vector_div(&x_n.vector, s->spread);
    }
    return GSL_SUCCESS;
}

int scale_undo(const scale *s, gsl_vector *w, double *b)
{
    if (w->size != s->mean->size)
        return problem_shapes_differ("length of w against length of the scale",
                                     w->size, s->mean->size);
    careful_sum bias = {*b, 0};
    gsl_vector_div(w, s->spread);
    for (size_t i = 0; i < w->size; i++)
        careful_add(&bias, -gsl_vector_get(w, i) * gsl_vector_get(s->mean, i));
    *b = careful_total(&bias);
    return GSL_SUCCESS;
}
