/*
 * A set is fitted by the method that the library chooses. Where the fit ended
 * is then examined by logistic_loss alone, whatever the fit says of itself: F,
 * and the largest entry of its gradient (where w_i = 0, its least subgradient).
 */
#include "fits.h"

#include <gsl/gsl_blas.h>
#include <gsl/gsl_errno.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "fit/fit.h"
#include "neuron/logistic.h"
#include "neuron/softmax.h"
#include "work.h"

/* What is fitted: lambda_1 (n), and W (n, D) and b (n), which become it. */
typedef struct {
    gsl_vector *lambda_1, *b;
    gsl_matrix *W;
    fit_options how;
    fit_result *results;
} task;

double fits_gap(const char *name)
{
    static const char *const loose[] = {"l1", "path", "softmax-6"};
    for (size_t i = 0; i < sizeof loose / sizeof *loose; i++)
        if (strcmp(name, loose[i]) == 0)
            return 1e-6;
    return 1e-8;
}

static int fill_lambdas(gsl_vector *lambda_1, const set *s,
                        const gsl_vector *t)
{
    double largest;
    const int status = fit_largest_lambda(s->X, t, &largest);
    for (size_t i = 0; i < lambda_1->size; i++)
        gsl_vector_set(
            lambda_1, i,
            largest * pow(10, -4 * (double)i / (double)(lambda_1->size - 1)));
    return status;
}

static int fit_all(const set *s, const gsl_vector *t, const task *k, bool path)
{
    if (path)
        return fit_path(s->X, t, &k->how, k->lambda_1, k->W, k->b, k->results);
    gsl_vector_view w = gsl_matrix_row(k->W, 0);
    return fit_auto(s->X, t, &k->how, &w.vector, gsl_vector_ptr(k->b, 0),
                    k->results);
}

/* The slope of J + lambda_2 w^2 in w, and whether |w| balances it. */
static double out_of_balance(double slope, double w, double lambda_1)
{
    return w != 0 ? fabs(slope + (w > 0 ? lambda_1 : -lambda_1))
                  : fmax(fabs(slope) - lambda_1, 0);
}

/* F and the conditions of its minimum at row i, from logistic_loss alone. */
static int examine(const set *s, const gsl_vector *t, const task *k, size_t i,
                   gsl_vector *slope, fitted *f)
{
    const double l1 = gsl_vector_get(k->lambda_1, i), l2 = k->how.lambda_2;
    const gsl_vector_const_view row = gsl_matrix_const_row(k->W, i);
    const gsl_vector *w = &row.vector;
    double J, db;
    const int status =
        logistic_loss(s->X, t, w, gsl_vector_get(k->b, i), &J, slope, &db);
    double largest = fabs(db), squares;
    gsl_blas_ddot(w, w, &squares);
    for (size_t j = 0; j < w->size; j++) {
        const double wj = gsl_vector_get(w, j);
        largest = fmax(
            largest,
            out_of_balance(gsl_vector_get(slope, j) + 2 * l2 * wj, wj, l1));
    }
    f->F[i] = J + l1 * gsl_blas_dasum(w) + l2 * squares;
    f->largest = fmax(f->largest, largest / (l1 > 0 ? l1 : (double)t->size));
    return status;
}

static void summarise(fitted *f, const fit_result *r)
{
    f->converged = true;
    for (size_t i = 0; i < f->n; i++) {
        f->gap = fmax(f->gap, r[i].gap);
        f->passes += r[i].passes;
        f->converged = f->converged && r[i].converged;
    }
}

static int fit_and_examine(const set *s, const task *k, gsl_vector *slope,
                           const char *name, fitted *f)
{
    const gsl_vector_const_view t = gsl_matrix_const_column(s->T, 0);
    const bool path = strcmp(name, "path") == 0;
    int status = path ? fill_lambdas(k->lambda_1, s, &t.vector) : 0;
    const double start = now();
    if (!status)
        status = fit_all(s, &t.vector, k, path);
    f->seconds = now() - start;
    for (size_t i = 0; i < f->n && !status; i++)
        status = examine(s, &t.vector, k, i, slope, f);
    summarise(f, k->results);
    return status;
}

/* F anew, and the largest entry of its gradient, at the end of the fit. */
static int examine_softmax(const set *s, const layer *l, double lambda_2,
                           layer *slope, fitted *f)
{
    double J, squares = 0;
    const int status = softmax_loss(l, s->X, s->T, &J, slope);
    for (size_t i = 0; i < l->W->size1 * l->W->size2; i++)
        squares += l->W->data[i] * l->W->data[i];
    f->F[0] = J + lambda_2 * squares;
    f->largest =
        layer_largest_entry(l, slope, 0, lambda_2) / (double)s->X->size1;
    return status;
}

static fitted *run_softmax(const set *s, double gap)
{
    const fit_options how = {.lambda_2 = 0.5, .gap = gap, .most_steps = 1000};
    fitted *f = calloc(1, sizeof *f);
    layer *l = layer_new(s->X->size2, s->T->size2);
    layer *slope = layer_new(s->X->size2, s->T->size2);
    if (f)
        *f = (fitted){.n = 1, .F = malloc(sizeof *f->F)};
    if (f && f->F && l && slope) {
        fit_result r;
        const double start = now();
        const int status = fit_softmax(s->X, s->T, &how, l, &r);
        f->seconds = status ? NAN : now() - start;
        summarise(f, &r);
        examine_softmax(s, l, how.lambda_2, slope, f);
    } else {
        fitted_free(f);
        f = NULL;
    }
    layer_free(slope);
    layer_free(l);
    return f;
}

fitted *fits_run(const set *s, const char *name, double gap, bool quick)
{
    if (strncmp(name, "softmax", 7) == 0)
        return run_softmax(s, gap);
    const size_t n = strcmp(name, "path") != 0 ? 1 : quick ? 10 : 100;
    fitted *f = calloc(1, sizeof *f);
    task k = {.lambda_1 = gsl_vector_calloc(n),
              .b = gsl_vector_calloc(n),
              .W = gsl_matrix_calloc(n, s->X->size2),
              .results = calloc(n, sizeof *k.results)};
    gsl_vector *slope = gsl_vector_alloc(s->X->size2);
    k.how = (fit_options){.lambda_1 = strcmp(name, "l1") == 0 ? 1 : 0,
                          .lambda_2 = strcmp(name, "l2") == 0 ? 0.5 : 0,
                          .gap = gap,
                          .most_steps = 1000};
    if (f)
        *f = (fitted){.n = n, .F = malloc(n * sizeof *f->F)};
    if (f && f->F && k.lambda_1 && k.b && k.W && k.results && slope) {
        gsl_vector_set_all(k.lambda_1, k.how.lambda_1);
        if (fit_and_examine(s, &k, slope, name, f))
            f->seconds = NAN;
    } else {
        fitted_free(f);
        f = NULL;
    }
    gsl_vector_free(slope);
    free(k.results);
    gsl_matrix_free(k.W);
    gsl_vector_free(k.b);
    gsl_vector_free(k.lambda_1);
    return f;
}

void fitted_free(fitted *f)
{
    if (!f)
        return;
    free(f->F);
    free(f);
}

double fits_true_gap(const fitted *f, const double *least)
{
    double gap = 0;
    for (size_t i = 0; i < f->n; i++)
        gap = fmax(gap, f->F[i] / least[i] - 1);
    return gap;
}
