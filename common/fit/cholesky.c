/*
 * Cholesky's method by blocks: the recursion halves the matrix, so that nearly
 * all work is in BLAS' products of matrices. The diagonal is 1 after scaling,
 * so what is left of it at a variable's turn is that part of the variable that
 * those before it do not explain; below 4 n DBL_EPSILON it is rounding.
 */
#include "fit/cholesky.h"

#include <float.h>
#include <gsl/gsl_blas.h>
#include <gsl/gsl_errno.h>
#include <gsl/gsl_machine.h>
#include <math.h>
#include <stdlib.h>

/* Below this size the loops are as fast as BLAS. */
enum { SMALL = 24 };

cholesky *cholesky_new(size_t n, bool diagonal)
{
    cholesky *c = malloc(sizeof *c);
    if (!c)
        return NULL;
    *c = (cholesky){diagonal ? NULL : gsl_matrix_alloc(n, n),
                    gsl_vector_alloc(n)};
    if ((c->L || diagonal) && c->s)
        return c;
    cholesky_free(c);
    return NULL;
}

void cholesky_free(cholesky *c)
{
    if (!c)
        return;
    gsl_matrix_free(c->L);
    gsl_vector_free(c->s);
    free(c);
}

/* Four rows from y on, tda apart: sum_i = y_i . x of n numbers each. A sum waits
 * for its last addition; four of them do not wait for each other. */
static void dots(const double *y, size_t tda, const double *x, size_t n,
                 double sum[4])
{
    double s0 = 0, s1 = 0, s2 = 0, s3 = 0;
    for (size_t k = 0; k < n; k++) {
        s0 += y[k] * x[k];
        s1 += y[tda + k] * x[k];
        s2 += y[2 * tda + k] * x[k];
        s3 += y[3 * tda + k] * x[k];
    }
    sum[0] = s0, sum[1] = s1, sum[2] = s2, sum[3] = s3;
}

/* The same of one. */
static double dot(const double *x, const double *y, size_t n)
{
    double sum = 0;
    for (size_t i = 0; i < n; i++)
        sum += x[i] * y[i];
    return sum;
}

/* L_jj of a variable that is left out: all that it is divided into vanishes. */
static const double left_out = GSL_SQRT_DBL_MAX;

/*
 * Column by column: L_jj is the root of A_jj - sum_k<j L_jk^2, and below it
 * L_ij = (A_ij - sum_k<j L_ik L_jk) / L_jj.
 */
static void factor_small(gsl_matrix *A, double rounding)
{
    const size_t n = A->size1, tda = A->tda;
    for (size_t j = 0; j < n; j++) {
        double *row_j = gsl_matrix_ptr(A, j, 0);
        const double rest = row_j[j] - dot(row_j, row_j, j);
        const double L_jj = rest > rounding ? sqrt(rest) : left_out;
        row_j[j] = L_jj;
        size_t i = j + 1;
        for (double *row = row_j + tda; i + 4 <= n; i += 4, row += 4 * tda) {
            double sum[4];
            dots(row, tda, row_j, j, sum);
            for (size_t k = 0; k < 4; k++)
                row[k * tda + j] = (row[k * tda + j] - sum[k]) / L_jj;
        }
        for (double *row = A->data + i * tda; i < n; i++, row += tda)
            row[j] = (row[j] - dot(row, row_j, j)) / L_jj;
    }
}

/*
 * By quarters:
 *
 *     ( L1     ) ( L1^T  M^T  )   ( A1      )
 *     ( M   L2 ) (       L2^T ) = ( A21  A2 ),   M = A21 L1^-T,
 *
 * and L2 is the factor of A2 - M M^T.
 */
static void factor(gsl_matrix *A, double rounding)
{
    const size_t n = A->size1, half = n / 2;
    if (n <= SMALL) {
        factor_small(A, rounding);
        return;
    }
    gsl_matrix_view A1 = gsl_matrix_submatrix(A, 0, 0, half, half);
    gsl_matrix_view A21 = gsl_matrix_submatrix(A, half, 0, n - half, half);
    gsl_matrix_view A2 =
        gsl_matrix_submatrix(A, half, half, n - half, n - half);
    factor(&A1.matrix, rounding);
    gsl_blas_dtrsm(CblasRight, CblasLower, CblasTrans, CblasNonUnit, 1,
                   &A1.matrix, &A21.matrix);
    gsl_blas_dsyrk(CblasLower, CblasNoTrans, -1, &A21.matrix, 1, &A2.matrix);
    factor(&A2.matrix, rounding);
}

int cholesky_diagonal(cholesky *c, const gsl_vector *A)
{
    for (size_t i = 0; i < A->size; i++) {
        const double A_ii = gsl_vector_get(A, i);
        if (!(A_ii >= 0) || !isfinite(A_ii) || (A_ii > 0 && A_ii < DBL_MIN))
            return GSL_EDOM;
        gsl_vector_set(c->s, i, A_ii > 0 ? 1 / sqrt(A_ii) : 0);
    }
    return GSL_SUCCESS;
}

int cholesky_factor(cholesky *c, const gsl_matrix *A)
{
    const size_t n = A->size1;
    gsl_vector_const_view diagonal = gsl_matrix_const_diagonal(A);
    const int status = cholesky_diagonal(c, &diagonal.vector);
    if (status)
        return status;
    for (size_t i = 0; i < n; i++) {
        const double s_i = gsl_vector_get(c->s, i);
        const double *from = gsl_matrix_const_ptr(A, i, 0);
        double *to = gsl_matrix_ptr(c->L, i, 0);
        for (size_t j = 0; j < i; j++)
            to[j] = s_i * from[j] * c->s->data[j];
        to[i] = s_i > 0;
    }
    factor(c->L, 4 * (double)n * DBL_EPSILON);
    return GSL_SUCCESS;
}

bool cholesky_leaves_out(const cholesky *c)
{
    bool any = false;
    for (size_t i = 0; i < c->s->size; i++)
        any = any || (gsl_vector_get(c->s, i) > 0 &&
                      gsl_matrix_get(c->L, i, i) == left_out);
    return any;
}

void cholesky_solve(const cholesky *c, gsl_vector *x)
{
    gsl_vector_mul(x, c->s);
    if (c->L) {
        gsl_blas_dtrsv(CblasLower, CblasNoTrans, CblasNonUnit, c->L, x);
        gsl_blas_dtrsv(CblasLower, CblasTrans, CblasNonUnit, c->L, x);
    }
    gsl_vector_mul(x, c->s);
}
