/*
 * fit.h minimises a sum over the rows for one output, and this program a mean
 * over rows and outputs: the outputs are fitted one by one, with lambda_1,
 * lambda_2 and the tolerance times N K.
 */
#include "minimum.h"

#include <gsl/gsl_errno.h>
#include <math.h>
#include <stdlib.h>

#include "fit/fit.h"
#include "separation.h"

enum { PATH_LENGTH = 100 };
static const double path_ratio = 1e-4;

static fit_options options_of(const table *a, const settings *s)
{
    const double NK = (double)a->training.N * (double)a->t->K;
    return (fit_options){
        .lambda_1 = s->optimizer == PATH ? 0 : s->sgd.lambda_1 * NK,
        .lambda_2 = s->sgd.lambda_2 * NK,
        .gap = s->tolerance > 0 ? INFINITY : 0,
        .tolerance = 0.99 * s->tolerance * NK, /* it must come out below */
        .decrement = s->tolerance > 0 ? 0 : MINIMUM_DECREMENT,
        .most_steps = s->epochs};
}

/* A sentence for a status of fit.h, about output k. */
static int explain(int status, const table *a, size_t k, problem *why)
{
    gsl_vector_const_view t =
        gsl_matrix_const_column(&a->training.T.matrix, k);
    const bool same = gsl_vector_max(&t.vector) == gsl_vector_min(&t.vector);
    switch (status) {
    case GSL_SUCCESS:
        return GSL_SUCCESS;
    case GSL_ERANGE:
        return problem_set(why, GSL_EINVAL,
                           "%s: the numbers of a column are too large or too "
                           "small to be squared; leave out --raw, or change "
                           "its unit",
                           a->d->path);
    case GSL_EDIVERGE:
        if (same)
            return problem_set(why, GSL_EINVAL,
                               "%s: output \"%.60s\": all rows trained on "
                               "have the same value, so there are no best "
                               "weights",
                               a->d->path, a->t->names[k]);
        return separation_check(a, k, why)
                   ? why->status
                   : problem_set(why, GSL_EFAILED,
                                 "%s: output \"%.60s\": no finite optimum was "
                                 "found; give a penalty, as --l2 0.01",
                                 a->d->path, a->t->names[k]);
    case GSL_EUNSUP:
        return problem_set(why, GSL_EINVAL,
                           "%s: newton takes no more than %d columns, and "
                           "there are %zu; give --optimizer lbfgs",
                           a->d->path, FIT_NEWTON_COLUMNS, a->X->size2);
    case GSL_ENOMEM:
        return problem_set(why, GSL_EFAILED,
                           "%s: not enough memory to fit %zu columns",
                           a->d->path, a->X->size2);
    default:
        return problem_set(why, GSL_EFAILED, "%s: the fit failed: %s",
                           a->d->path, gsl_strerror(status));
    }
}

static int fit_output(const table *a, const settings *s, size_t k, layer *l,
                      minimum *m)
{
    const gsl_matrix *X = &a->training.X.matrix;
    const fit_options o = options_of(a, s);
    gsl_vector *t = part_targets(&a->training, k);
    gsl_vector *w = gsl_vector_calloc(X->size2);
    double b = 0;
    fit_result r = {.steps = 0};
    int status = GSL_ENOMEM;
    if (t && w)
        status = s->optimizer == NEWTON  ? fit_newton(X, t, &o, w, &b, &r)
                 : s->optimizer == LBFGS ? fit_lbfgs(X, t, &o, w, &b, &r)
                                         : fit_auto(X, t, &o, w, &b, &r);
    if (!status) {
        gsl_matrix_set_col(l->W, k, w);
        gsl_vector_set(l->b, k, b);
        m->steps += r.steps;
        m->passes += r.passes;
        m->converged = m->converged && r.converged;
    }
    gsl_vector_free(w);
    gsl_vector_free(t);
    return status;
}

static int fit_outputs(const table *a, const settings *s, layer *l, minimum *m,
                       problem *why)
{
    int status = GSL_SUCCESS;
    for (size_t k = 0; k < a->t->K && !status; k++)
        status = explain(fit_output(a, s, k, l, m), a, k, why);
    return status;
}

/* The paths of all outputs: W (K count, D) and b (K count), output
 * by output. */
typedef struct {
    gsl_vector *lambda_1; /* of the sum, as fit.h has it */
    gsl_matrix *W;
    gsl_vector *b;
    fit_result *r;
    size_t count;
} paths;

static void paths_free(paths *p)
{
    gsl_vector_free(p->lambda_1);
    gsl_matrix_free(p->W);
    gsl_vector_free(p->b);
    free(p->r);
}

/* The smallest lambda at which the weights of all outputs are 0. */
static int largest_lambda(const table *a, double *largest)
{
    *largest = 0;
    for (size_t k = 0; k < a->t->K; k++) {
        double lambda;
        gsl_vector *t = part_targets(&a->training, k);
        const int status =
            t ? fit_largest_lambda(&a->training.X.matrix, t, &lambda)
              : GSL_ENOMEM;
        gsl_vector_free(t);
        if (status)
            return status;
        *largest = fmax(*largest, lambda);
    }
    return isfinite(*largest) ? GSL_SUCCESS : GSL_ERANGE;
}

/* From the largest to the end that was asked for, by a constant factor; that
 * end alone where it is no smaller. */
static int set_lambdas(const table *a, const settings *s, paths *p)
{
    const double NK = (double)a->training.N * (double)a->t->K;
    double largest;
    const int status = largest_lambda(a, &largest);
    if (status)
        return status;
    const double last =
        isnan(s->sgd.lambda_1) ? path_ratio * largest : s->sgd.lambda_1 * NK;
    const double least = fmax(last, 1e-10 * largest); /* 0 has no logarithm */
    p->count = last < largest ? PATH_LENGTH : 1;
    p->lambda_1 = gsl_vector_alloc(p->count);
    if (!p->lambda_1)
        return GSL_ENOMEM;
    for (size_t i = 0; i < p->count; i++) {
        const double way = (double)i / (double)(PATH_LENGTH - 1);
        gsl_vector_set(p->lambda_1, i, largest * pow(least / largest, way));
    }
    gsl_vector_set(p->lambda_1, p->count - 1, last);
    return GSL_SUCCESS;
}

static int paths_new(const table *a, const settings *s, paths *p)
{
    *p = (paths){.lambda_1 = NULL};
    const int status = set_lambdas(a, s, p);
    if (status)
        return status;
    p->W = gsl_matrix_alloc(a->t->K * p->count, a->X->size2);
    p->b = gsl_vector_alloc(a->t->K * p->count);
    p->r = calloc(a->t->K * p->count, sizeof *p->r);
    return p->W && p->b && p->r ? GSL_SUCCESS : GSL_ENOMEM;
}

static int walk_path(const table *a, const settings *s, size_t k, paths *p)
{
    const fit_options o = options_of(a, s);
    const size_t first = k * p->count;
    gsl_matrix_view W =
        gsl_matrix_submatrix(p->W, first, 0, p->count, p->W->size2);
    gsl_vector_view b = gsl_vector_subvector(p->b, first, p->count);
    gsl_vector *t = part_targets(&a->training, k);
    const int status = t ? fit_path(&a->training.X.matrix, t, &o, p->lambda_1,
                                    &W.matrix, &b.vector, p->r + first)
                         : GSL_ENOMEM;
    gsl_vector_free(t);
    return status;
}

/* The layer that point i makes of all outputs. */
static void take_point(const paths *p, size_t i, layer *l)
{
    for (size_t k = 0; k < l->W->size2; k++) {
        gsl_vector_const_view w = gsl_matrix_const_row(p->W, k * p->count + i);
        gsl_matrix_set_col(l->W, k, &w.vector);
        gsl_vector_set(l->b, k, gsl_vector_get(p->b, k * p->count + i));
    }
}

static void describe_point(const table *a, const paths *p, size_t i, layer *l,
                           path_point *point)
{
    const part *held = &a->validation;
    const double NK = (double)a->training.N * (double)a->t->K;
    take_point(p, i, l);
    *point = (path_point){.lambda_1 = gsl_vector_get(p->lambda_1, i) / NK,
                          .validation = NAN};
    for (size_t j = 0; j < l->W->size1 * l->W->size2; j++)
        point->nonzero += l->W->data[j] != 0;
    for (size_t k = 0; k < a->t->K; k++)
        point->objective += p->r[k * p->count + i].objective / NK;
    if (held->N > 0 && layer_loss(l, &held->X.matrix, &held->T.matrix,
                                  &point->validation, NULL))
        point->validation = NAN;
}

static int describe(const table *a, settings *s, const paths *p, layer *l,
                    minimum *m)
{
    m->points = calloc(p->count, sizeof *m->points);
    if (!m->points)
        return GSL_ENOMEM;
    m->count = p->count;
    m->best = p->count - 1;
    double least = INFINITY;
    for (size_t i = 0; i < p->count; i++) {
        describe_point(a, p, i, l, &m->points[i]);
        if (m->points[i].validation < least) {
            least = m->points[i].validation;
            m->best = i;
        }
    }
    for (size_t i = 0; i < a->t->K * p->count; i++) {
        m->steps += p->r[i].steps;
        m->passes += p->r[i].passes;
        m->converged = m->converged && p->r[i].converged;
    }
    take_point(p, m->best, l);
    s->sgd.lambda_1 = m->points[m->best].lambda_1;
    return GSL_SUCCESS;
}

static int fit_paths(const table *a, settings *s, layer *l, minimum *m,
                     problem *why)
{
    paths p;
    int status = explain(paths_new(a, s, &p), a, 0, why);
    for (size_t k = 0; k < a->t->K && !status; k++)
        status = explain(walk_path(a, s, k, &p), a, k, why);
    if (!status)
        status = explain(describe(a, s, &p, l, m), a, 0, why);
    paths_free(&p);
    return status;
}

int minimum_find(const table *a, settings *s, layer *l, minimum *m,
                 problem *why)
{
    *m = (minimum){.converged = true};
    gsl_matrix_set_zero(l->W);
    gsl_vector_set_zero(l->b);
    return s->optimizer == PATH ? fit_paths(a, s, l, m, why)
                                : fit_outputs(a, s, l, m, why);
}

void minimum_end(minimum *m)
{
    free(m->points);
    m->points = NULL;
}
