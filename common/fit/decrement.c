/*
 * The Newton decrement at a point, with the Hessian of all rows.
 */
#include <gsl/gsl_blas.h>
#include <gsl/gsl_errno.h>
#include <math.h>

#include "fit/cholesky.h"
#include "fit/fit.h"
#include "fit/hessian.h"
#include "fit/quadratic.h"
#include "fit/shift.h"

/* How much F's quadratic model at p decreases to its minimum. */
static int predicted(const fit_objective *f, fit_point *p, double *decrease)
{
    const size_t D = f->X->size2;
    gsl_matrix *H = gsl_matrix_alloc(D + 1, D + 1);
    gsl_vector *g = gsl_vector_alloc(D + 1);
    cholesky *c = cholesky_new(D + 1, false);
    quadratic *q = f->lambda_1 > 0 ? quadratic_new(D + 1) : NULL;
    const bool room = H && g && c && (q || f->lambda_1 == 0);
    int status = room ? fit_hessian(f, f, p->v, H) : GSL_ENOMEM;
    if (!status) {
        gsl_vector_memcpy(g, p->g);
        if (q)
            status = quadratic_minimum(q, H, f->lambda_1, true, 1e-6, p->v, g,
                                       decrease);
        else if (!(status = cholesky_factor(c, H) ? GSL_ERANGE : 0)) {
            cholesky_solve(c, g);
            gsl_blas_ddot(p->g, g, decrease);
            *decrease /= 2;
        }
    }
    quadratic_free(q);
    cholesky_free(c);
    gsl_vector_free(g);
    gsl_matrix_free(H);
    return status;
}

int fit_decrement(const gsl_matrix *X, const gsl_vector *t,
                  const fit_options *o, const gsl_vector *w, double b,
                  double *decrement)
{
    const size_t D = w->size;
    int status = fit_check(X, t, o, D);
    double passes = 0, decrease = NAN;
    if (status)
        return status;
    fit_point *p = fit_point_new(D + 1);
    fit_shift *shift = fit_shift_new(X);
    if (p && shift) {
        const fit_objective f = {.X = shift->X,
                                 .t = t,
                                 .row_weight = 1,
                                 .lambda_1 = o->lambda_1,
                                 .lambda_2 = o->lambda_2,
                                 .passes = &passes};
        gsl_vector_view p_w = gsl_vector_subvector(p->v, 0, D);
        gsl_vector_memcpy(&p_w.vector, w);
        gsl_vector_set(p->v, D, b + fit_shift_bias(shift, w));
        status = fit_measure(&f, p);
        if (!status && D <= FIT_MOST_COLUMNS)
            status = predicted(&f, p, &decrease);
    } else {
        status = GSL_ENOMEM;
    }
    if (!status)
        *decrement = sqrt(2 * fmax(decrease, 0));
    if (!status && isnan(decrease))
        *decrement = NAN;
    fit_shift_free(shift);
    fit_point_free(p);
    return status;
}
