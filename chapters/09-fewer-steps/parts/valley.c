#include "valley.h"

#include <gsl/gsl_blas.h>
#include <math.h>
#include <stdlib.h>

#include "base/problem.h"
#include "fit/fit.h"
#include "neuron/logistic.h"

/* As GSL does where a vector of its own finds no memory. */
static void end_for_memory(void)
{
    problem_memory_ended("a valley");
    abort();
}

valley *valley_new(const gsl_matrix *X, const gsl_vector *t, double lambda_1,
                   double lambda_2)
{
    valley *in = malloc(sizeof *in);
    walk *record = malloc(sizeof *record);
    if (!in || !record)
        end_for_memory();
    *in = (valley){.X = X,
                   .t = t,
                   .lambda_1 = lambda_1,
                   .lambda_2 = lambda_2,
                   .most = 1000,
                   .share = 1,
                   .record = record};
    walk_begin(record);
    return in;
}

valley *valley_narrow(const valley *in, const gsl_matrix *X)
{
    valley *narrow = malloc(sizeof *narrow);
    if (!narrow)
        end_for_memory();
    *narrow = *in;
    narrow->X = X;
    narrow->share = in->share * (double)X->size2 / (double)in->X->size2;
    narrow->guest = true;
    narrow->list_count = narrow->square_count = 0;
    return narrow;
}

static void take_back(valley *in)
{
    while (in->list_count > 0)
        gsl_vector_free(in->lists[--in->list_count]);
    while (in->square_count > 0)
        gsl_matrix_free(in->squares[--in->square_count]);
}

void valley_free(valley *in)
{
    take_back(in);
    if (!in->guest)
        free(in->record);
    free(in);
}

void valley_begin(valley *in)
{
    take_back(in);
    walk_begin(in->record);
}

gsl_vector *valley_list(valley *in)
{
    if (in->list_count == VALLEY_ROOM)
        abort();
    gsl_vector *list = gsl_vector_calloc(in->X->size2 + 1);
    return in->lists[in->list_count++] = list;
}

gsl_matrix *valley_square(valley *in)
{
    if (in->square_count == VALLEY_ROOM)
        abort();
    gsl_matrix *square = gsl_matrix_calloc(in->X->size2 + 1, in->X->size2 + 1);
    return in->squares[in->square_count++] = square;
}

bool valley_above(const valley *in)
{
    return in->record->passes < in->most &&
           in->record->lowest > in->lowest * (1 + 1e-10);
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

/* Adds the slope of lambda_2's price (unless NULL), and returns both prices.
 */
static double price(const valley *in, const gsl_vector *v, gsl_vector *slope)
{
    const size_t D = in->X->size2;
    gsl_vector_const_view w = gsl_vector_const_subvector(v, 0, D);
    double squares;
    gsl_blas_ddot(&w.vector, &w.vector, &squares);
    if (slope) {
        gsl_vector_view dw = gsl_vector_subvector(slope, 0, D);
        gsl_blas_daxpy(2 * in->lambda_2, &w.vector, &dw.vector);
    }
    return in->lambda_1 * gsl_blas_dasum(&w.vector) + in->lambda_2 * squares;
}

double valley_height(valley *in, const gsl_vector *v, gsl_vector *slope)
{
    const double J = loss(in->X, in->t, v, slope);
    const double F = J + price(in, v, slope);
    walk_on(in->record, in->share, F);
    return F;
}

void valley_look(valley *in, const gsl_vector *v)
{
    const double since = walk_clock();
    const double F = loss(in->X, in->t, v, NULL) + price(in, v, NULL);
    walk_rest(in->record, since);
    walk_on(in->record, 0, F);
}

void valley_slope(valley *in, size_t first, size_t rows, const gsl_vector *v,
                  gsl_vector *slope)
{
    const double share = (double)rows / (double)in->X->size1;
    gsl_matrix_const_view X =
        gsl_matrix_const_submatrix(in->X, first, 0, rows, in->X->size2);
    gsl_vector_const_view t = gsl_vector_const_subvector(in->t, first, rows);
    loss(&X.matrix, &t.vector, v, slope);
    gsl_vector_scale(slope, 1 / share);
    price(in, v, slope);
    in->record->passes += in->share * share;
    in->record->work += in->share * share;
}

void valley_hessian(valley *in, size_t rows, const gsl_vector *v,
                    gsl_matrix *H)
{
    const size_t D = in->X->size2;
    gsl_matrix_const_view X = gsl_matrix_const_submatrix(in->X, 0, 0, rows, D);
    gsl_vector_const_view w = gsl_vector_const_subvector(v, 0, D);
    logistic_hessian(&X.matrix, &w.vector, gsl_vector_get(v, D), H);
    if (rows < in->X->size1)
        gsl_matrix_scale(H, (double)in->X->size1 / (double)rows);
    for (size_t i = 0; i < D; i++)
        *gsl_matrix_ptr(H, i, i) += 2 * in->lambda_2;
    in->record->work +=
        in->share * (double)D / 4 * (double)rows / (double)in->X->size1;
}

double valley_ceiling(valley *in)
{
    double ceiling;
    if (logistic_curvature_bound(in->X, &ceiling))
        end_for_memory();
    in->record->passes += in->share;
    return ceiling + 2 * in->lambda_2;
}

void valley_find(valley *in, gsl_vector *v)
{
    const size_t D = in->X->size2;
    const fit_options far = {.lambda_1 = in->lambda_1,
                             .lambda_2 = in->lambda_2,
                             .most_steps = 1000};
    fit_result r;
    gsl_vector *w = gsl_vector_calloc(D);
    double b = 0;
    fit_auto(in->X, in->t, &far, w, &b, &r);
    in->lowest = r.objective;
    for (size_t i = 0; v && i < D; i++)
        gsl_vector_set(v, i, gsl_vector_get(w, i));
    if (v)
        gsl_vector_set(v, D, b);
    gsl_vector_free(w);
}

gsl_vector *valley_prices(valley *in, size_t n, double last)
{
    const size_t D = in->X->size2;
    gsl_vector *lambda = gsl_vector_alloc(n);
    gsl_vector *v = gsl_vector_calloc(D + 1), *slope = gsl_vector_alloc(D + 1);
    /* without a weight the best bias makes the mean prediction right */
    const double share = gsl_blas_dasum(in->t) / (double)in->t->size;
    gsl_vector_set(v, D, log(share / (1 - share)));
    valley_height(in, v, slope);
    gsl_vector_set(slope, D, 0);
    const double most = fabs(gsl_vector_get(slope, gsl_blas_idamax(slope)));
    for (size_t k = 0; k < n; k++)
        gsl_vector_set(lambda, k,
                       most * pow(last, (double)k / (double)(n - 1)));
    in->calm = 1e-6 * most;
    gsl_vector_free(slope);
    gsl_vector_free(v);
    return lambda;
}
