/*
 * The second derivatives of F, of all rows or of a sample of them. A sample of
 * m rows in place of N costs m/N of the time, and for directions in D columns
 * is wrong by a share of about sqrt(D/m) each way.
 */
#include <gsl/gsl_blas.h>
#include <gsl/gsl_errno.h>
#include <gsl/gsl_math.h>
#include <gsl/gsl_rng.h>
#include <math.h>
#include <string.h>

#include "fit/fit-inside.h"
#include "neuron/activation.h"
#include "neuron/logistic.h"

/* y_n (1 - y_n) at v. */
static double row_curvature(const fit_rows *rows, const gsl_vector *v,
                            size_t n)
{
    const size_t D = rows->X->size2;
    gsl_vector_const_view x = gsl_matrix_const_row(rows->X, n);
    gsl_vector_const_view w = gsl_vector_const_subvector(v, 0, D);
    double a;
    gsl_blas_ddot(&x.vector, &w.vector, &a);
    const double rare = sigmoid(-fabs(a + gsl_vector_get(v, D)));
    return rare * (1 - rare);
}

/*
 * The curvature of a column that is 0 in most rows: of the others alone. Not
 * less than a share of what it can be at most, a quarter of the sum of
 * squares: where all y are 0 or 1, none would be left.
 */
static double column_curvature(const fit_rows *rows, const gsl_vector *v,
                               size_t i)
{
    double sum = 0, squares = 0;
    for (size_t n = 0; n < rows->X->size1; n++) {
        const double x = gsl_matrix_get(rows->X, n, i);
        if (x == 0)
            continue;
        squares += x * x;
        sum += x * x * row_curvature(rows, v, n);
    }
    return rows->share * fmax(sum, 1e-10 * squares / 4);
}

static bool all_zero(const gsl_matrix *X, size_t i)
{
    gsl_vector_const_view column = gsl_matrix_const_column(X, i);
    return gsl_vector_isnull(&column.vector);
}

/* What a column's entry of the diagonal has to be; NAN where there is none. */
static double diagonal(const fit_rows *all, bool sampled, const gsl_vector *v,
                       size_t i, double H_ii)
{
    if (H_ii == 0 && all_zero(all->X, i))
        return 0;
    if (H_ii == 0)
        H_ii = column_curvature(all, v, i);
    if (sampled)
        H_ii *= 1 + 1e-7;
    return H_ii >= DBL_MIN && isfinite(H_ii) ? H_ii : NAN;
}

int fit_curvature(const fit_rows *all, const fit_rows *sample,
                  const gsl_vector *v, gsl_matrix *H)
{
    const size_t D = all->X->size2;
    gsl_vector_const_view w = gsl_vector_const_subvector(v, 0, D);
    const int status =
        logistic_hessian(sample->X, &w.vector, gsl_vector_get(v, D), H);
    if (status)
        return status;
    *sample->passes += 1 / sample->share;
    gsl_matrix_scale(H, sample->share);
    for (size_t i = 0; i < D; i++) {
        double *H_ii = gsl_matrix_ptr(H, i, i);
        *H_ii = diagonal(all, sample != all, v, i, *H_ii);
        if (isnan(*H_ii))
            return GSL_ERANGE;
        *H_ii += 2 * all->lambda_2;
    }
    return isfinite(gsl_matrix_get(H, D, D)) ? GSL_SUCCESS : GSL_ERANGE;
}

/* Row i of the sample: one of rows i N / m up to (i + 1) N / m. */
static void draw_rows(const fit_rows *of, gsl_rng *rng, fit_sample *s)
{
    const double N = (double)of->X->size1, m = (double)s->X->size1;
    for (size_t i = 0; i < s->X->size1; i++) {
        const double place = (double)i + gsl_rng_uniform(rng);
        const size_t n = (size_t)(place / m * N);
        memcpy(gsl_matrix_ptr(s->X, i, 0), gsl_matrix_const_ptr(of->X, n, 0),
               of->X->size2 * sizeof(double));
        gsl_vector_set(s->t, i, gsl_vector_get(of->t, n));
    }
}

int fit_sample_new(const fit_rows *of, size_t m, fit_sample *s)
{
    gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);
    *s = (fit_sample){gsl_matrix_alloc(m, of->X->size2), gsl_vector_alloc(m),
                      *of};
    if (s->X && s->t && rng)
        draw_rows(of, rng, s);
    const bool whole = s->X && s->t && rng;
    if (rng)
        gsl_rng_free(rng);
    if (!whole) {
        fit_sample_free(s);
        return GSL_ENOMEM;
    }
    s->rows.X = s->X;
    s->rows.t = s->t;
    s->rows.share = of->share * (double)of->X->size1 / (double)m;
    *of->passes += 1 / s->rows.share;
    return GSL_SUCCESS;
}

void fit_sample_free(fit_sample *s)
{
    gsl_matrix_free(s->X);
    gsl_vector_free(s->t);
    s->X = NULL;
    s->t = NULL;
}

double fit_curvature_cost(size_t N, size_t m, size_t D)
{
    return 3 * (double)m / (double)N * (double)D / (10 + (double)D / 20);
}

/* One class has no minimum: its bias grows without end, to where the rows of
 * the other class, which the sample lacks, have no curvature left. */
static bool has_both_classes(const gsl_vector *t)
{
    return gsl_vector_min(t) < gsl_vector_max(t);
}

int fit_begin(const fit_rows *rows, const fit_rows *sample,
              const fit_options *o, fit_on *method, fit_point *p)
{
    fit_options rough = *o;
    rough.gap = 0.1 / (double)sample->X->size1;
    rough.tolerance = 0;
    rough.most_steps = 50;
    fit_result r;
    gsl_vector *begun = gsl_vector_alloc(p->v->size);
    if (!begun)
        return GSL_ENOMEM;
    int status = GSL_SUCCESS;
    if (gsl_vector_isnull(p->v)) /* every row costs log 2 */
        p->F = rows->share * (double)rows->X->size1 * M_LN2;
    else
        status = fit_measure_first(rows, p);
    const double F = p->F;
    gsl_vector_memcpy(begun, p->v);
    if (!status)
        status = has_both_classes(sample->t) ? method(sample, &rough, p, &r)
                                             : GSL_EDIVERGE;
    const bool lost = status == GSL_EDIVERGE;
    if (!status)
        status = fit_measure(rows, p);
    if (lost || (!status && !(p->F <= F))) {
        gsl_vector_memcpy(p->v, begun);
        status = fit_measure(rows, p);
    }
    gsl_vector_free(begun);
    return status;
}
