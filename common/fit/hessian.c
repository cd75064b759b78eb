/*
 * H = X^T diag(y_n (1 - y_n)) X by logistic.h, to which is added what lambda_2
 * and the diagonal of a sample need. The invariant for the methods: in a
 * column that is not 0 the diagonal is positive and 1 over it a number.
 */
#include "fit/hessian.h"

#include <float.h>
#include <gsl/gsl_blas.h>
#include <gsl/gsl_errno.h>
#include <math.h>

#include "neuron/activation.h"
#include "neuron/logistic.h"
#include "neuron/softmax.h"

/*
 * H_ii of a column that is 0 in most rows, from the others alone. At least
 * 1e-10 of its upper bound, a quarter of the sum of squares: where all y are 0
 * or 1, nothing would be left.
 */
static double rare_column(const fit_objective *f, const gsl_vector *v,
                          size_t i)
{
    const size_t D = f->X->size2;
    gsl_vector_const_view w = gsl_vector_const_subvector(v, 0, D);
    double sum = 0, squares = 0, a;
    for (size_t n = 0; n < f->X->size1; n++) {
        const double x = gsl_matrix_get(f->X, n, i);
        if (x == 0)
            continue;
        gsl_vector_const_view row = gsl_matrix_const_row(f->X, n);
        gsl_blas_ddot(&row.vector, &w.vector, &a);
        const double rare = sigmoid(-fabs(a + gsl_vector_get(v, D)));
        squares += x * x;
        sum += x * x * (rare * (1 - rare));
    }
    return f->row_weight * fmax(sum, 1e-10 * squares / 4);
}

static bool all_zero(const gsl_matrix *X, size_t i)
{
    gsl_vector_const_view column = gsl_matrix_const_column(X, i);
    return gsl_vector_isnull(&column.vector);
}

/* H_ii as it has to be; NAN where it is no number to divide by. */
static double diagonal(const fit_objective *f, bool sampled,
                       const gsl_vector *v, size_t i, double H_ii)
{
    if (H_ii == 0 && all_zero(f->X, i))
        return 0;
    if (H_ii == 0)
        H_ii = rare_column(f, v, i);
    if (sampled)
        H_ii *= 1 + 1e-7;
    return H_ii >= DBL_MIN && isfinite(H_ii) ? H_ii : NAN;
}

/* Of one answer out of K, from all rows; a weight that no row's prediction
 * depends on any more keeps 1e-10 of its bound, as in rare_column. */
static int hessian_of_classes(const fit_objective *f, const gsl_vector *v,
                              gsl_matrix *H)
{
    const size_t D = f->X->size2;
    layer *l = fit_layer(f, v);
    int status = l ? softmax_hessian(l, f->X, H) : GSL_ENOMEM;
    layer_free(l);
    *f->passes += 1;
    if (f->hessians)
        *f->hessians += 1;
    for (size_t i = 0; i < v->size && !status; i++) {
        double *H_ii = gsl_matrix_ptr(H, i, i);
        double squares = (double)f->X->size1;
        if (i % (D + 1) < D) {
            gsl_vector_const_view x =
                gsl_matrix_const_column(f->X, i % (D + 1));
            const double norm = gsl_blas_dnrm2(&x.vector);
            squares = norm * norm;
        }
        *H_ii = fmax(*H_ii, 1e-10 * squares / 4);
        if (*H_ii != 0 && !(*H_ii >= DBL_MIN && isfinite(*H_ii)))
            status = GSL_ERANGE;
        *H_ii += i % (D + 1) < D ? 2 * f->lambda_2 : 0;
    }
    return status;
}

int fit_hessian(const fit_objective *f, const fit_objective *of,
                const gsl_vector *v, gsl_matrix *H)
{
    if (f->T)
        return hessian_of_classes(f, v, H);
    const size_t D = f->X->size2;
    gsl_vector_const_view w = gsl_vector_const_subvector(v, 0, D);
    const int status =
        logistic_hessian(of->X, &w.vector, gsl_vector_get(v, D), H);
    if (status)
        return status;
    *of->passes += 1 / of->row_weight;
    if (of->hessians)
        *of->hessians += 1 / of->row_weight;
    gsl_matrix_scale(H, of->row_weight);
    for (size_t i = 0; i < D; i++) {
        double *H_ii = gsl_matrix_ptr(H, i, i);
        *H_ii = diagonal(f, of->X != f->X, v, i, *H_ii);
        if (isnan(*H_ii))
            return GSL_ERANGE;
        *H_ii += 2 * f->lambda_2;
    }
    return isfinite(gsl_matrix_get(H, D, D)) ? GSL_SUCCESS : GSL_ERANGE;
}
