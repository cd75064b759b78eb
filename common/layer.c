#include "layer.h"

#include <gsl/gsl_blas.h>
#include <gsl/gsl_errno.h>
#include <math.h>
#include <stdlib.h>

#include "activation.h"
#include "descent.h"
#include "logistic.h"
#include "problem.h"

layer *layer_new(size_t D, size_t K)
{
    layer *l = malloc(sizeof *l);
    if (!l)
        return NULL;
    l->W = gsl_matrix_calloc(D, K);
    l->b = gsl_vector_calloc(K);
    if (l->W && l->b)
        return l;
    layer_free(l);
    return NULL;
}

void layer_free(layer *l)
{
    if (!l)
        return;
    gsl_matrix_free(l->W);
    gsl_vector_free(l->b);
    free(l);
}

/* Whether X fits the layer, and M, which goes by the given name, fits both. */
static int check(const layer *l, const gsl_matrix *X, const gsl_matrix *M,
                 const char *rows, const char *columns)
{
    if (X->size2 != l->W->size1)
        return shapes_differ("columns of X against rows of W", X->size2,
                             l->W->size1);
    if (M->size1 != X->size1)
        return shapes_differ(rows, M->size1, X->size1);
    if (M->size2 != l->W->size2)
        return shapes_differ(columns, M->size2, l->W->size2);
    return GSL_SUCCESS;
}

int layer_logits(const layer *l, const gsl_matrix *X, gsl_matrix *A)
{
    const int status = check(l, X, A, "rows of A against rows of X",
                             "columns of A against columns of W");
    if (status)
        return status;
    for (size_t n = 0; n < A->size1; n++)
        gsl_matrix_set_row(A, n, l->b);
    return gsl_blas_dgemm(CblasNoTrans, CblasNoTrans, 1, X, l->W, 1, A);
}

int layer_predict(const layer *l, const gsl_matrix *X, gsl_matrix *Y)
{
    const int status = layer_logits(l, X, Y);
    if (status)
        return status;
    for (size_t n = 0; n < Y->size1; n++)
        for (size_t k = 0; k < Y->size2; k++)
            gsl_matrix_set(Y, n, k, sigmoid(gsl_matrix_get(Y, n, k)));
    return GSL_SUCCESS;
}

/* J of the logits A, and S = (Y - T) / (N K), which is J's slope in them. */
static int loss_and_slope(const gsl_matrix *A, const gsl_matrix *T, double *J,
                          gsl_matrix *S)
{
    const double NK = (double)A->size1 * (double)A->size2;
    double sum = 0;
    for (size_t k = 0; k < A->size2; k++) {
        gsl_vector_const_view a = gsl_matrix_const_column(A, k);
        gsl_vector_const_view t = gsl_matrix_const_column(T, k);
        gsl_vector_view s = gsl_matrix_column(S, k);
        double J_k;
        const int status =
            cross_entropy(&a.vector, &t.vector, &J_k, &s.vector);
        if (status)
            return status;
        sum += J_k;
    }
    gsl_matrix_scale(S, 1 / NK);
    *J = sum / NK;
    return GSL_SUCCESS;
}

int layer_loss(const layer *l, const gsl_matrix *X, const gsl_matrix *T,
               double *J, layer *gradient)
{
    int status = check(l, X, T, "rows of T against rows of X",
                       "columns of T against columns of W");
    if (!status && gradient)
        status = check(gradient, X, T, "rows of T against rows of X",
                       "columns of the gradient against columns of T");
    if (status)
        return status;

    gsl_matrix *A = gsl_matrix_alloc(T->size1, T->size2);
    gsl_matrix *S = gsl_matrix_alloc(T->size1, T->size2);
    status = A && S ? layer_logits(l, X, A) : GSL_ENOMEM;
    if (!status)
        status = loss_and_slope(A, T, J, S);
    if (!status && gradient) {
        gsl_blas_dgemm(CblasTrans, CblasNoTrans, 1, X, S, 0, gradient->W);
        gsl_vector_set_zero(gradient->b);
        for (size_t n = 0; n < S->size1; n++) {
            gsl_vector_view s_n = gsl_matrix_row(S, n);
            gsl_vector_add(gradient->b, &s_n.vector);
        }
    }
    gsl_matrix_free(S);
    gsl_matrix_free(A);
    return status;
}

double layer_largest_entry(const layer *l, const layer *gradient,
                           double lambda_1, double lambda_2)
{
    double largest = 0;
    for (size_t k = 0; k < l->W->size2; k++) {
        double entry = gsl_vector_get(gradient->b, k);
        largest = fmax(largest, fabs(entry));
        for (size_t i = 0; i < l->W->size1; i++) {
            const double w = gsl_matrix_get(l->W, i, k);
            entry = gsl_matrix_get(gradient->W, i, k) + 2 * lambda_2 * w;
            entry = w > 0   ? entry + lambda_1
                    : w < 0 ? entry - lambda_1
                            : soft_threshold(entry, lambda_1);
            largest = fmax(largest, fabs(entry));
        }
    }
    return largest;
}

double layer_safe_rate(const gsl_matrix *X, size_t K, double lambda_2)
{
    const double NK = (double)X->size1 * (double)K;
    double bound = NAN;
    logistic_curvature_bound(X, &bound);
    return 1 / (bound / NK + 2 * lambda_2);
}
