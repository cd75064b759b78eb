#include "logistic.h"

#include <gsl/gsl_blas.h>
#include <gsl/gsl_eigen.h>
#include <gsl/gsl_errno.h>
#include <math.h>

#include "activation.h"
#include "problem.h"

int logistic_logits(const gsl_matrix *X, const gsl_vector *w, double b,
                    gsl_vector *a)
{
    if (X->size2 != w->size)
        return shapes_differ("columns of X against length of w", X->size2,
                             w->size);
    if (X->size1 != a->size)
        return shapes_differ("rows of X against length of a", X->size1,
                             a->size);

    gsl_vector_set_all(a, b);
    return gsl_blas_dgemv(CblasNoTrans, 1, X, w, 1, a);
}

int logistic_predict(const gsl_matrix *X, const gsl_vector *w, double b,
                     gsl_vector *y)
{
    const int status = logistic_logits(X, w, b, y);
    if (status)
        return status;
    for (size_t n = 0; n < y->size; n++)
        gsl_vector_set(y, n, sigmoid(gsl_vector_get(y, n)));
    return GSL_SUCCESS;
}

int cross_entropy(const gsl_vector *a, const gsl_vector *t, double *loss,
                  gsl_vector *slope)
{
    if (a->size != t->size)
        return shapes_differ("length of a against length of t", a->size,
                             t->size);
    if (slope && slope->size != a->size)
        return shapes_differ("length of the slope against length of a",
                             slope->size, a->size);
    for (size_t n = 0; n < t->size; n++) {
        const double t_n = gsl_vector_get(t, n);
        if (!(t_n >= 0 && t_n <= 1))
            return value_refused("cross_entropy: a target outside [0, 1]");
    }

    /* Neumaier's sum: lost carries what rounding takes from J, however many
     * rows there are. */
    double J = 0, lost = 0;
    for (size_t n = 0; n < a->size; n++) {
        const double a_n = gsl_vector_get(a, n), t_n = gsl_vector_get(t, n);
        /* softplus(a) - t a, in the form that does not subtract two large
         * numbers */
        const double term = (t_n < 1 ? (1 - t_n) * softplus(a_n) : 0) +
                            (t_n > 0 ? t_n * softplus(-a_n) : 0);
        const double sum = J + term;
        lost += J > term ? (J - sum) + term : (term - sum) + J;
        J = sum;
        if (slope)
            gsl_vector_set(slope, n,
                           t_n == 1 ? -sigmoid(-a_n) : sigmoid(a_n) - t_n);
    }
    *loss = isfinite(J) ? J + lost : J;
    return GSL_SUCCESS;
}

int logistic_loss(const gsl_matrix *X, const gsl_vector *t,
                  const gsl_vector *w, double b, double *J, gsl_vector *dw,
                  double *db)
{
    if (dw && dw->size != w->size)
        return shapes_differ("length of dw against length of w", dw->size,
                             w->size);
    if (X->size1 != t->size)
        return shapes_differ("rows of X against length of t", X->size1,
                             t->size);

    gsl_vector *a = gsl_vector_alloc(X->size1),
               *slope = gsl_vector_alloc(X->size1);
    int status = a && slope ? logistic_logits(X, w, b, a) : GSL_ENOMEM;
    if (!status)
        status = cross_entropy(a, t, J, slope);
    if (!status && dw)
        status = gsl_blas_dgemv(CblasTrans, 1, X, slope, 0, dw);
    if (!status && db) {
        *db = 0;
        for (size_t n = 0; n < slope->size; n++)
            *db += gsl_vector_get(slope, n);
    }
    gsl_vector_free(slope);
    gsl_vector_free(a);
    return status;
}

/* G = Z^T diag(s) Z, where Z is X with a column of ones appended; s is N long.
 */
static void weighted_gram(const gsl_matrix *X, const gsl_vector *s,
                          gsl_matrix *G)
{
    const size_t D = X->size2;
    gsl_vector *z = gsl_vector_alloc(D + 1);
    gsl_vector_set(z, D, 1);
    gsl_vector_view z_x = gsl_vector_subvector(z, 0, D);

    gsl_matrix_set_zero(G);
    for (size_t n = 0; n < X->size1; n++) {
        gsl_vector_const_view x_n = gsl_matrix_const_row(X, n);
        gsl_vector_memcpy(&z_x.vector, &x_n.vector);
        gsl_blas_dsyr(CblasUpper, gsl_vector_get(s, n), z, G);
    }
    for (size_t i = 0; i <= D; i++)
        for (size_t j = 0; j < i; j++)
            gsl_matrix_set(G, i, j, gsl_matrix_get(G, j, i));
    gsl_vector_free(z);
}

int logistic_hessian(const gsl_matrix *X, const gsl_vector *w, double b,
                     gsl_matrix *H)
{
    if (H->size1 != X->size2 + 1 || H->size2 != X->size2 + 1)
        return shapes_differ("rows of H against columns of X and one",
                             H->size1, X->size2 + 1);
    gsl_vector *s = gsl_vector_alloc(X->size1);
    const int status = logistic_logits(X, w, b, s);
    if (!status) {
        for (size_t n = 0; n < s->size; n++) {
            const double a_n = gsl_vector_get(s, n);
            gsl_vector_set(s, n, sigmoid(a_n) * sigmoid(-a_n));
        }
        weighted_gram(X, s, H);
    }
    gsl_vector_free(s);
    return status;
}

int logistic_curvature_bound(const gsl_matrix *X, double *bound)
{
    gsl_matrix *G = gsl_matrix_alloc(X->size2 + 1, X->size2 + 1);
    gsl_vector *quarter = gsl_vector_alloc(X->size1);
    gsl_vector_set_all(quarter, 0.25);
    weighted_gram(X, quarter, G);
    const int status = largest_eigenvalue(G, bound);
    gsl_vector_free(quarter);
    gsl_matrix_free(G);
    return status;
}

int largest_eigenvalue(const gsl_matrix *H, double *lambda)
{
    if (H->size1 != H->size2)
        return shapes_differ("rows of H against columns of H", H->size1,
                             H->size2);
    gsl_matrix *copy = gsl_matrix_alloc(H->size1, H->size1);
    gsl_vector *values = gsl_vector_alloc(H->size1);
    gsl_eigen_symm_workspace *space = gsl_eigen_symm_alloc(H->size1);

    gsl_matrix_memcpy(copy, H);
    const int status = gsl_eigen_symm(copy, values, space);
    if (!status)
        *lambda = gsl_vector_max(values);

    gsl_eigen_symm_free(space);
    gsl_vector_free(values);
    gsl_matrix_free(copy);
    return status;
}
