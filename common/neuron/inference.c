/*
 * With the columns less their mean, weighted by v = y (1 - y), the bias has no
 * covariance with the weights: H falls into sum v for the bias and
 *
 *     C = sum_n v_n (x_n - m) (x_n - m)^T,    m = sum v_n x_n / sum v_n
 *
 * for the weights, (D, D), which is summed a block of rows at a time. Back at
 * the columns as they are, the bias is that one less m.w. C is inverted by
 * GSL's Cholesky factor L D L^T with pivots, after it is scaled to a diagonal
 * of ones: its entries of D are then what of a column's variance is left
 * beside the columns before it, and the last of them tells whether there is an
 * inverse.
 */
#include "neuron/inference.h"

#include <gsl/gsl_blas.h>
#include <gsl/gsl_cdf.h>
#include <gsl/gsl_errno.h>
#include <gsl/gsl_linalg.h>
#include <math.h>
#include <stdbool.h>

#include "base/careful.h"
#include "base/problem.h"
#include "neuron/activation.h"

/* Below it, the share of a column's variance that other columns leave, and the
 * relative spread of a constant, are rounding. */
static const double least_share = 1e-13, least_spread = 1e-13;

enum { BLOCK = 128 }; /* rows summed at once */

/* v_n = y_n (1 - y_n), which does not lose the small ones, and their sum. */
static double curvatures(const gsl_matrix *X, const gsl_vector *w, double b,
                         gsl_vector *v)
{
    careful_sum sum = {0, 0};
    for (size_t n = 0; n < X->size1; n++) {
        gsl_vector_const_view x = gsl_matrix_const_row(X, n);
        double a = 0;
        inference_logit(&x.vector, w, b, NULL, &a, NULL);
        gsl_vector_set(v, n, sigmoid(a) * sigmoid(-a));
        careful_add(&sum, gsl_vector_get(v, n));
    }
    return careful_total(&sum);
}

/* C: both halves. Z (BLOCK, D): room. */
static void centred_hessian(const gsl_matrix *X, const gsl_vector *v,
                            const gsl_vector *m, gsl_matrix *Z, gsl_matrix *C)
{
    gsl_matrix_set_zero(C);
    for (size_t first = 0; first < X->size1; first += BLOCK) {
        const size_t left = X->size1 - first,
                     rows = left < BLOCK ? left : BLOCK;
        for (size_t n = 0; n < rows; n++) {
            const double root = sqrt(gsl_vector_get(v, first + n));
            for (size_t i = 0; i < X->size2; i++)
                gsl_matrix_set(Z, n, i,
                               root * (gsl_matrix_get(X, first + n, i) -
                                       gsl_vector_get(m, i)));
        }
        gsl_matrix_const_view block =
            gsl_matrix_const_submatrix(Z, 0, 0, rows, X->size2);
        gsl_blas_dsyrk(CblasLower, CblasTrans, 1, &block.matrix, 1, C);
    }
    for (size_t i = 0; i < C->size1; i++)
        for (size_t j = 0; j < i; j++)
            gsl_matrix_set(C, j, i, gsl_matrix_get(C, i, j));
}

/* Whether the scaled factor's every pivot is more than rounding. */
static bool regular(const gsl_matrix *LDLT)
{
    for (size_t i = 0; i < LDLT->size1; i++)
        if (!(gsl_matrix_get(LDLT, i, i) > least_share))
            return false;
    return true;
}

/* C -> its inverse, in into. */
static int invert(gsl_matrix *C, gsl_matrix *into)
{
    gsl_permutation *p = gsl_permutation_alloc(C->size1);
    gsl_vector *s = gsl_vector_alloc(C->size1);
    int status = p && s ? gsl_linalg_pcholesky_decomp2(C, p, s) : GSL_ENOMEM;
    if (!status && !regular(C))
        status = GSL_ESING;
    if (!status)
        status = gsl_linalg_pcholesky_invert(C, p, into);
    for (size_t i = 0; i < C->size1 && !status; i++)
        for (size_t j = 0; j < C->size1; j++)
            *gsl_matrix_ptr(into, i, j) *=
                gsl_vector_get(s, i) * gsl_vector_get(s, j);
    gsl_vector_free(s);
    gsl_permutation_free(p);
    return status;
}

/* Whether a column's spread is rounding beside its mean. */
static bool constant(const gsl_matrix *C, double sum, const gsl_vector *m)
{
    for (size_t i = 0; i < C->size1; i++) {
        const double spread = sqrt(gsl_matrix_get(C, i, i) / sum);
        if (!(spread > least_spread * fabs(gsl_vector_get(m, i))))
            return true;
    }
    return false;
}

/* The bias's row and column: that of the centred columns less m.w. */
static void add_bias(const gsl_matrix *inverse, double sum,
                     const gsl_vector *m, gsl_matrix *covariance)
{
    const size_t D = m->size;
    gsl_matrix_view weights = gsl_matrix_submatrix(covariance, 0, 0, D, D);
    gsl_matrix_memcpy(&weights.matrix, inverse);
    gsl_vector_view last = gsl_matrix_subcolumn(covariance, D, 0, D);
    gsl_blas_dgemv(CblasNoTrans, -1, inverse, m, 0, &last.vector);
    double product;
    gsl_blas_ddot(&last.vector, m, &product);
    gsl_matrix_set(covariance, D, D, 1 / sum - product);
    for (size_t i = 0; i < D; i++)
        gsl_matrix_set(covariance, D, i, gsl_matrix_get(covariance, i, D));
}

/* The room that a covariance takes. */
typedef struct {
    gsl_vector *v, *m;
    gsl_matrix *Z, *C, *inverse;
} room;

static int covariance_in(const room *r, const gsl_matrix *X,
                         const gsl_vector *w, double b, gsl_matrix *covariance)
{
    const double sum = curvatures(X, w, b, r->v);
    if (!(sum > 0))
        return GSL_ESING;
    gsl_blas_dgemv(CblasTrans, 1 / sum, X, r->v, 0, r->m);
    centred_hessian(X, r->v, r->m, r->Z, r->C);
    if (constant(r->C, sum, r->m))
        return GSL_ESING;
    const int status = invert(r->C, r->inverse);
    if (!status)
        add_bias(r->inverse, sum, r->m, covariance);
    return status;
}

int inference_covariance(const gsl_matrix *X, const gsl_vector *w, double b,
                         gsl_matrix *covariance)
{
    const size_t N = X->size1, D = X->size2;
    if (w->size != D)
        return problem_shapes_differ("weights and columns", w->size, D);
    if (covariance->size1 != D + 1 || covariance->size2 != D + 1)
        return problem_shapes_differ("covariance and columns with the bias",
                                     covariance->size1, D + 1);
    if (N <= D)
        return GSL_ESING;
    const room r = {gsl_vector_alloc(N), gsl_vector_alloc(D),
                    gsl_matrix_alloc(BLOCK, D), gsl_matrix_alloc(D, D),
                    gsl_matrix_alloc(D, D)};
    const int status = r.v && r.m && r.Z && r.C && r.inverse
                           ? covariance_in(&r, X, w, b, covariance)
                           : GSL_ENOMEM;
    gsl_matrix_free(r.inverse);
    gsl_matrix_free(r.C);
    gsl_matrix_free(r.Z);
    gsl_vector_free(r.m);
    gsl_vector_free(r.v);
    return status;
}

int inference_undo_scale(const gsl_vector *centre, const gsl_vector *scale,
                         gsl_matrix *covariance)
{
    const size_t D = covariance->size1 - 1;
    if (centre->size != D || scale->size != D || covariance->size2 != D + 1)
        return problem_shapes_differ("scale and covariance", scale->size, D);
    for (size_t i = 0; i < D; i++) {
        gsl_vector_view row = gsl_matrix_row(covariance, i);
        gsl_vector_view column = gsl_matrix_column(covariance, i);
        gsl_vector_scale(&row.vector, 1 / gsl_vector_get(scale, i));
        gsl_vector_scale(&column.vector, 1 / gsl_vector_get(scale, i));
    }
    gsl_vector_view bias = gsl_matrix_row(covariance, D);
    for (size_t i = 0; i < D; i++) {
        gsl_vector_view row = gsl_matrix_row(covariance, i);
        gsl_blas_daxpy(-gsl_vector_get(centre, i), &row.vector, &bias.vector);
    }
    double *corner = gsl_matrix_ptr(covariance, D, D);
    for (size_t i = 0; i < D; i++) {
        *corner -=
            gsl_vector_get(centre, i) * gsl_matrix_get(covariance, D, i);
        gsl_matrix_set(covariance, i, D, gsl_matrix_get(covariance, D, i));
    }
    return GSL_SUCCESS;
}

double inference_quantile(double level)
{
    return gsl_cdf_ugaussian_Qinv((1 - level) / 2);
}

estimate inference_wald(double value, double error, double level)
{
    const double z = value / error, reach = inference_quantile(level) * error;
    return (estimate){.value = value,
                      .error = error,
                      .z = z,
                      .p = 2 * gsl_cdf_ugaussian_Q(fabs(z)),
                      .low = value - reach,
                      .high = value + reach};
}

/* (x, 1) covariance (x, 1)^T */
static double quadratic_form(const gsl_vector *x, const gsl_matrix *covariance)
{
    const size_t D = x->size;
    double sum = gsl_matrix_get(covariance, D, D);
    for (size_t i = 0; i < D; i++) {
        double row = 2 * gsl_matrix_get(covariance, i, D);
        for (size_t j = 0; j < D; j++)
            row += gsl_matrix_get(covariance, i, j) * gsl_vector_get(x, j);
        sum += row * gsl_vector_get(x, i);
    }
    return sum;
}

int inference_logit(const gsl_vector *x, const gsl_vector *w, double b,
                    const gsl_matrix *covariance, double *logit, double *error)
{
    if (x->size != w->size)
        return problem_shapes_differ("a row and weights", x->size, w->size);
    if (error && covariance->size1 != x->size + 1)
        return problem_shapes_differ("covariance and a row with the bias",
                                     covariance->size1, x->size + 1);
    double a = b;
    for (size_t i = 0; i < x->size; i++)
        a += gsl_vector_get(x, i) * gsl_vector_get(w, i);
    *logit = a;
    if (error)
        *error = sqrt(fmax(quadratic_form(x, covariance), 0));
    return GSL_SUCCESS;
}

/* x log x, which is 0 at 0 */
static double x_log_x(double x)
{
    return x > 0 ? x * log(x) : 0;
}

int inference_likelihood(const gsl_vector *t, double J, size_t weights,
                         likelihood *l)
{
    const double N = (double)t->size;
    careful_sum ones = {0, 0};
    for (size_t n = 0; n < t->size; n++) {
        const double t_n = gsl_vector_get(t, n);
        if (!(t_n >= 0 && t_n <= 1))
            return GSL_EDOM;
        careful_add(&ones, t_n);
    }
    const double share = careful_total(&ones) / N;
    const double null = N * (x_log_x(share) + x_log_x(1 - share));
    const double ratio = fmax(2 * (-J - null), 0);
    *l = (likelihood){.log_likelihood = -J,
                      .null = null,
                      .ratio = ratio,
                      .p = weights ? gsl_cdf_chisq_Q(ratio, (double)weights)
                                   : 1,
                      .AIC = 2 * ((double)weights + 1) + 2 * J};
    return GSL_SUCCESS;
}
