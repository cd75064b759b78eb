/*
 * F and its gradient are of all rows, the Hessian is of m of them: it costs
 * m/N of the time and errs by about sqrt(D/m) of itself in a direction of D
 * columns (subsampled Newton: Byrd, Chin, Neveitt and Nocedal 2011). The
 * sample is stratified: a row of each of m equal stretches.
 */
#include "fit/sample.h"

#include <gsl/gsl_errno.h>
#include <gsl/gsl_math.h>
#include <gsl/gsl_rng.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "fit/hessian.h"

enum { FEW_ROWS = 500, ROWS_TO_FIT = 20 /* a column */ };

static size_t sample_size(size_t N, size_t least)
{
    const size_t m = GSL_MAX(GSL_MAX(N / 10, least), FEW_ROWS);
    return m < N / 2 ? m : N;
}

/* Row i of the sample: one of rows i N / m up to (i + 1) N / m. */
static void draw_rows(const fit_objective *of, gsl_rng *rng, fit_sample *s)
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

static int draw(fit_sample *s, size_t m)
{
    const fit_objective *all = s->all;
    gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);
    s->X = gsl_matrix_alloc(m, all->X->size2);
    s->t = gsl_vector_alloc(m);
    const bool room = rng && s->X && s->t;
    if (room) {
        draw_rows(all, rng, s);
        s->rows.X = s->X;
        s->rows.t = s->t;
        s->rows.overlap = NULL;
        s->rows.row_weight =
            all->row_weight * (double)all->X->size1 / (double)m;
        *all->passes += 1 / s->rows.row_weight;
    }
    if (rng)
        gsl_rng_free(rng);
    return room ? GSL_SUCCESS : GSL_ENOMEM;
}

fit_sample *fit_sample_new(const fit_objective *all, size_t rows_a_column)
{
    const size_t N = all->X->size1, D = all->X->size2;
    const size_t m = sample_size(N, rows_a_column * D);
    fit_sample *s = malloc(sizeof *s);
    if (!s)
        return NULL;
    *s = (fit_sample){.rows = *all, .all = all};
    if (m == N || !draw(s, m))
        return s;
    fit_sample_free(s);
    return NULL;
}

void fit_sample_free(fit_sample *s)
{
    if (!s)
        return;
    gsl_matrix_free(s->X);
    gsl_vector_free(s->t);
    free(s);
}

void fit_sample_leave(fit_sample *s)
{
    s->rows = *s->all;
}

int fit_sample_hessian(fit_sample *s, const gsl_vector *v, gsl_matrix *H)
{
    const int status = fit_hessian(s->all, &s->rows, v, H);
    s->passes_then = *s->all->passes;
    return status;
}

enum { FEW_EFFECTIVE = 20, FEW_TIMES = 5, FEW_TO_LOOK = 300 };

/* Sums over rows, column by column: D numbers each, in one allocation. */
typedef struct {
    double *mean, *squares, *fourths, *all;
} moments;

static moments moments_new(size_t D)
{
    double *m = calloc(4 * D, sizeof *m);
    return m ? (moments){m, m + D, m + 2 * D, m + 3 * D}
             : (moments){.mean = NULL};
}

static void add_squares(const gsl_matrix *X, const double *mean,
                        double *squares)
{
    const size_t D = X->size2;
    for (size_t n = 0; n < X->size1; n++) {
        const double *x = gsl_matrix_const_ptr(X, n, 0);
        for (size_t i = 0; i < D; i++)
            squares[i] += (x[i] - mean[i]) * (x[i] - mean[i]);
    }
}

/* The least effective size of a column, of every `stride`th row; 0 where a
 * column is constant. */
static double least_effective(const gsl_matrix *X, size_t stride, moments m)
{
    const size_t N = X->size1, D = X->size2;
    memset(m.mean, 0, 3 * D * sizeof *m.mean);
    for (size_t n = 0; n < N; n += stride)
        for (size_t i = 0; i < D; i++)
            m.mean[i] += gsl_matrix_get(X, n, i);
    for (size_t i = 0; i < D; i++)
        m.mean[i] /= (double)((N + stride - 1) / stride);
    for (size_t n = 0; n < N; n += stride) {
        const double *x = gsl_matrix_const_ptr(X, n, 0);
        for (size_t i = 0; i < D; i++) {
            const double square = (x[i] - m.mean[i]) * (x[i] - m.mean[i]);
            m.squares[i] += square;
            m.fourths[i] += square * square;
        }
    }
    double least = INFINITY;
    for (size_t i = 0; i < D; i++)
        least = fmin(least, m.squares[i] > 0
                                ? m.squares[i] * m.squares[i] / m.fourths[i]
                                : 0);
    return least;
}

/* Whether each column's mean square is within a factor 2 of that of all rows;
 * of a constant one it is 0 / 0. */
static bool as_all_rows(const fit_sample *s, moments m)
{
    const double weight = s->rows.row_weight / s->all->row_weight;
    bool as_all = true;
    add_squares(s->all->X, m.mean, m.all);
    *s->all->passes += 1;
    for (size_t i = 0; i < s->all->X->size2; i++) {
        const double ratio = weight * m.squares[i] / m.all[i];
        as_all = as_all && !(ratio < 0.5) && !(ratio > 2);
    }
    return as_all;
}

int fit_sample_represents(const fit_sample *s, bool whole, bool *represents)
{
    const gsl_matrix *X = s->rows.X;
    const size_t few = X->size1 / FEW_TO_LOOK;
    const double weight = s->rows.row_weight / s->all->row_weight;
    *represents = X == s->all->X || !whole || weight >= FEW_TIMES;
    if (X == s->all->X || !*represents)
        return GSL_SUCCESS;
    moments m = moments_new(X->size2);
    if (!m.mean)
        return GSL_ENOMEM;
    /* mostly a few rows show that nothing is rare */
    if (whole || few < 2 || least_effective(X, few, m) < FEW_EFFECTIVE) {
        *represents = least_effective(X, 1, m) >= FEW_EFFECTIVE;
        *s->all->passes += 2 / s->rows.row_weight;
    }
    if (whole && *represents)
        *represents = as_all_rows(s, m);
    free(m.mean);
    return GSL_SUCCESS;
}

/* As measured: the Hessian is a product of matrices, which is faster than a
 * pass, for each number, the more columns there are. */
double fit_hessian_cost(const fit_objective *f, size_t m)
{
    const double N = (double)f->X->size1, D = (double)f->X->size2;
    return 3 * (double)m / N * D / (10 + D / 20);
}

bool fit_sample_may_refresh(const fit_sample *s)
{
    return *s->all->passes >
           s->passes_then + fit_hessian_cost(s->all, s->rows.X->size1);
}

/* One class has no minimum: the bias grows without end, to where the rows of
 * the class that the sample lacks have no curvature left. */
static bool has_both_classes(const gsl_vector *t)
{
    return gsl_vector_min(t) < gsl_vector_max(t);
}

int fit_sample_start(const fit_sample *s, fit_method *method, fit_point *p)
{
    if (!s->X || s->X->size1 < ROWS_TO_FIT * s->all->X->size2)
        return fit_measure_start(s->all, p);
    const fit_options rough = {.gap = 0.1 / (double)s->X->size1,
                               .most_steps = 50};
    fit_result r;
    int status = GSL_SUCCESS;
    gsl_vector *begun = gsl_vector_alloc(p->v->size);
    if (!begun)
        return GSL_ENOMEM;
    if (gsl_vector_isnull(p->v)) /* every row costs log 2 */
        p->F = s->all->row_weight * (double)s->all->X->size1 * M_LN2;
    else
        status = fit_measure_start(s->all, p);
    const double F = p->F;
    gsl_vector_memcpy(begun, p->v);
    if (!status)
        status = has_both_classes(s->t) ? method(&s->rows, &rough, p, &r)
                                        : GSL_EDIVERGE;
    const bool lost = status == GSL_EDIVERGE;
    if (!status)
        status = fit_measure(s->all, p);
    if (lost || (!status && !(p->F <= F))) {
        gsl_vector_memcpy(p->v, begun);
        status = fit_measure(s->all, p);
    }
    gsl_vector_free(begun);
    return status;
}
