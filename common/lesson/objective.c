/*
 * J and its derivatives are the library's (logistic.h); the penalties are added
 * here, and to the record what each call costs in passes over X.
 */
#include "lesson/objective.h"

#include <gsl/gsl_blas.h>
#include <math.h>
#include <stdlib.h>

#include "base/problem.h"
#include "fit/fit.h"
#include "lesson/lesson.h"
#include "neuron/activation.h"
#include "neuron/logistic.h"

objective *objective_new(const gsl_matrix *X, const gsl_vector *t,
                         double lambda_1, double lambda_2)
{
    objective *f = lesson_memory(sizeof *f);
    trace *record = lesson_memory(sizeof *record);
    *f = (objective){.X = X,
                     .t = t,
                     .lambda_1 = lambda_1,
                     .lambda_2 = lambda_2,
                     .most_passes = 1000,
                     .pass_cost = 1,
                     .record = record};
    trace_begin(record);
    return f;
}

objective *objective_narrow(const objective *f, const gsl_matrix *X)
{
    objective *narrow = lesson_memory(sizeof *narrow);
    *narrow = *f;
    narrow->X = X;
    narrow->pass_cost = f->pass_cost * (double)X->size2 / (double)f->X->size2;
    narrow->borrows = true;
    narrow->owns = false;
    narrow->vector_count = narrow->matrix_count = 0;
    return narrow;
}

static void take_back(objective *f)
{
    while (f->vector_count > 0)
        gsl_vector_free(f->vectors[--f->vector_count]);
    while (f->matrix_count > 0)
        gsl_matrix_free(f->matrices[--f->matrix_count]);
}

void objective_free(objective *f)
{
    take_back(f);
    if (!f->borrows)
        free(f->record);
    if (f->owns) {
        gsl_matrix_free((gsl_matrix *)f->X);
        gsl_vector_free((gsl_vector *)f->t);
    }
    free(f);
}

void objective_begin(objective *f)
{
    take_back(f);
    trace_begin(f->record);
}

gsl_vector *objective_vector(objective *f)
{
    if (f->vector_count == OBJECTIVE_ROOM)
        abort();
    gsl_vector *list = gsl_vector_calloc(f->X->size2 + 1);
    return f->vectors[f->vector_count++] = list;
}

gsl_matrix *objective_matrix(objective *f)
{
    if (f->matrix_count == OBJECTIVE_ROOM)
        abort();
    gsl_matrix *square = gsl_matrix_calloc(f->X->size2 + 1, f->X->size2 + 1);
    return f->matrices[f->matrix_count++] = square;
}

bool objective_goes_on(const objective *f)
{
    return f->record->passes < f->most_passes &&
           f->record->lowest > f->lowest * (1 + 1e-10);
}

/* J on X and t, and its slope (or NULL). */
static double loss(const gsl_matrix *X, const gsl_vector *t,
                   const gsl_vector *v, gsl_vector *slope)
{
    const size_t D = X->size2;
    gsl_vector_const_view w = gsl_vector_const_subvector(v, 0, D);
    const double b = gsl_vector_get(v, D);
    double J;
    if (!slope) {
        logistic_loss(X, t, &w.vector, b, &J, NULL, NULL);
        return J;
    }
    gsl_vector_view dw = gsl_vector_subvector(slope, 0, D);
    logistic_loss(X, t, &w.vector, b, &J, &dw.vector,
                  gsl_vector_ptr(slope, D));
    return J;
}

/* Adds the slope of lambda_2's penalty (unless NULL), and returns both
 * penalties. */
static double penalty(const objective *f, const gsl_vector *v,
                      gsl_vector *slope)
{
    const size_t D = f->X->size2;
    gsl_vector_const_view w = gsl_vector_const_subvector(v, 0, D);
    double squares;
    gsl_blas_ddot(&w.vector, &w.vector, &squares);
    if (slope) {
        gsl_vector_view dw = gsl_vector_subvector(slope, 0, D);
        gsl_blas_daxpy(2 * f->lambda_2, &w.vector, &dw.vector);
    }
    return f->lambda_1 * gsl_blas_dasum(&w.vector) + f->lambda_2 * squares;
}

double objective_value(objective *f, const gsl_vector *v, gsl_vector *slope)
{
    const double J = loss(f->X, f->t, v, slope);
    const double F = J + penalty(f, v, slope);
    trace_add(f->record, f->pass_cost, F);
    return F;
}

double objective_residual(objective *f, size_t n, const gsl_vector *v)
{
    const size_t D = f->X->size2;
    gsl_vector_const_view x = gsl_matrix_const_row(f->X, n);
    gsl_vector_const_view w = gsl_vector_const_subvector(v, 0, D);
    const double share = f->pass_cost / (double)f->X->size1;
    double a;
    gsl_blas_ddot(&x.vector, &w.vector, &a);
    f->record->passes += share;
    f->record->work += share;
    return sigmoid(a + gsl_vector_get(v, D)) - gsl_vector_get(f->t, n);
}

void objective_watch(objective *f, const gsl_vector *v)
{
    const double since = trace_clock();
    const double F = loss(f->X, f->t, v, NULL) + penalty(f, v, NULL);
    trace_leave_out(f->record, since);
    trace_add(f->record, 0, F);
}

void objective_batch_slope(objective *f, size_t first, size_t rows,
                           const gsl_vector *v, gsl_vector *slope)
{
    const double share = (double)rows / (double)f->X->size1;
    gsl_matrix_const_view X =
        gsl_matrix_const_submatrix(f->X, first, 0, rows, f->X->size2);
    gsl_vector_const_view t = gsl_vector_const_subvector(f->t, first, rows);
    loss(&X.matrix, &t.vector, v, slope);
    gsl_vector_scale(slope, 1 / share);
    penalty(f, v, slope);
    f->record->passes += f->pass_cost * share;
    f->record->work += f->pass_cost * share;
}

void objective_hessian(objective *f, size_t rows, const gsl_vector *v,
                       gsl_matrix *H)
{
    const size_t D = f->X->size2;
    gsl_matrix_const_view X = gsl_matrix_const_submatrix(f->X, 0, 0, rows, D);
    gsl_vector_const_view w = gsl_vector_const_subvector(v, 0, D);
    logistic_hessian(&X.matrix, &w.vector, gsl_vector_get(v, D), H);
    if (rows < f->X->size1)
        gsl_matrix_scale(H, (double)f->X->size1 / (double)rows);
    for (size_t i = 0; i < D; i++)
        *gsl_matrix_ptr(H, i, i) += 2 * f->lambda_2;
    f->record->work +=
        f->pass_cost * (double)D / 4 * (double)rows / (double)f->X->size1;
}

double objective_ceiling(objective *f)
{
    double ceiling;
    if (logistic_curvature_bound(f->X, &ceiling))
        lesson_fail(&(problem){GSL_EFAILED, "objective: not enough memory"});
    f->record->passes += f->pass_cost;
    return ceiling + 2 * f->lambda_2;
}

double objective_row_ceiling(objective *f)
{
    double longest = 0, square;
    for (size_t n = 0; n < f->X->size1; n++) {
        gsl_vector_const_view x = gsl_matrix_const_row(f->X, n);
        gsl_blas_ddot(&x.vector, &x.vector, &square);
        longest = fmax(longest, square + 1);
    }
    f->record->passes += f->pass_cost;
    return (double)f->X->size1 * longest / 4 + 2 * f->lambda_2;
}

void objective_minimise(objective *f, gsl_vector *v)
{
    const size_t D = f->X->size2;
    const fit_options far = {
        .lambda_1 = f->lambda_1, .lambda_2 = f->lambda_2, .most_steps = 1000};
    fit_result r;
    gsl_vector *w = gsl_vector_calloc(D);
    double b = 0;
    fit_auto(f->X, f->t, &far, w, &b, &r);
    f->lowest = r.objective;
    for (size_t i = 0; v && i < D; i++)
        gsl_vector_set(v, i, gsl_vector_get(w, i));
    if (v)
        gsl_vector_set(v, D, b);
    gsl_vector_free(w);
}

gsl_vector *objective_lambdas(objective *f, size_t n, double last)
{
    const size_t D = f->X->size2;
    gsl_vector *lambda = gsl_vector_alloc(n);
    gsl_vector *v = gsl_vector_calloc(D + 1), *slope = gsl_vector_alloc(D + 1);
    /* without a weight the best bias makes the mean prediction right */
    const double mean = gsl_blas_dasum(f->t) / (double)f->t->size;
    gsl_vector_set(v, D, log(mean / (1 - mean)));
    objective_value(f, v, slope);
    gsl_vector_set(slope, D, 0);
    const double most = fabs(gsl_vector_get(slope, gsl_blas_idamax(slope)));
    for (size_t k = 0; k < n; k++)
        gsl_vector_set(lambda, k,
                       most * pow(last, (double)k / (double)(n - 1)));
    f->tolerance = 1e-6 * most;
    gsl_vector_free(slope);
    gsl_vector_free(v);
    return lambda;
}

objective *objective_sample(const objective *f, gsl_rng *rng, size_t m)
{
    const double stretch = (double)f->X->size1 / (double)m;
    gsl_matrix *X = gsl_matrix_alloc(m, f->X->size2);
    gsl_vector *t = gsl_vector_alloc(m);
    for (size_t i = 0; i < m; i++) {
        const double place = (double)i + gsl_rng_uniform(rng);
        const size_t n = (size_t)(place * stretch);
        gsl_vector_const_view x = gsl_matrix_const_row(f->X, n);
        gsl_matrix_set_row(X, i, &x.vector);
        gsl_vector_set(t, i, gsl_vector_get(f->t, n));
    }
    objective *s =
        objective_new(X, t, f->lambda_1 / stretch, f->lambda_2 / stretch);
    s->tolerance = f->tolerance / stretch;
    s->owns = true;
    return s;
}
