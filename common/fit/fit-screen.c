#include "fit/fit-screen.h"

#include <gsl/gsl_blas.h>
#include <gsl/gsl_errno.h>
#include <math.h>
#include <stdlib.h>

fit_screen *fit_screen_new(const fit_rows *rows)
{
    const size_t D = rows->X->size2;
    fit_screen *s = calloc(1, sizeof *s);
    if (!s)
        return NULL;
    s->rows = *rows;
    s->columns = malloc(D * sizeof *s->columns);
    s->in = calloc(D, sizeof *s->in);
    if (s->columns && s->in)
        return s;
    fit_screen_free(s);
    return NULL;
}

static void forget_part(fit_screen *s)
{
    fit_lasso_free(s->l);
    fit_point_free(&s->part);
    gsl_matrix_free(s->X);
    s->l = NULL;
    s->part = (fit_point){.v = NULL};
    s->X = NULL;
}

void fit_screen_free(fit_screen *s)
{
    if (!s)
        return;
    forget_part(s);
    free(s->columns);
    free(s->in);
    free(s);
}

/* The column with the largest slope. */
static size_t steepest(const fit_point *p)
{
    const gsl_vector_const_view g =
        gsl_vector_const_subvector(p->g, 0, p->g->size - 1);
    return gsl_blas_idamax(&g.vector);
}

/* Adds the columns whose slope is above the threshold, or whose weight is not
 * 0, or one if there would be none; how many. */
static size_t add_columns(fit_screen *s, const fit_point *p, double threshold)
{
    const size_t D = p->v->size - 1, count = s->count;
    s->in[steepest(p)] |= count == 0;
    for (size_t j = 0; j < D; j++)
        s->in[j] = s->in[j] || gsl_vector_get(p->v, j) != 0 ||
                   fabs(gsl_vector_get(p->g, j)) > threshold;
    s->count = 0;
    for (size_t j = 0; j < D; j++)
        if (s->in[j])
            s->columns[s->count++] = j;
    return s->count - count;
}

/* p's entries for the columns worked on, or back to p. */
static void to_part(const fit_screen *s, const fit_point *p)
{
    for (size_t k = 0; k < s->count; k++)
        gsl_vector_set(s->part.v, k, gsl_vector_get(p->v, s->columns[k]));
    gsl_vector_set(s->part.v, s->count, gsl_vector_get(p->v, p->v->size - 1));
}

static void from_part(const fit_screen *s, fit_point *p)
{
    for (size_t k = 0; k < s->count; k++)
        gsl_vector_set(p->v, s->columns[k], gsl_vector_get(s->part.v, k));
    gsl_vector_set(p->v, p->v->size - 1, gsl_vector_get(s->part.v, s->count));
}

static void copy_columns(const fit_screen *s)
{
    for (size_t n = 0; n < s->X->size1; n++) {
        const double *from = gsl_matrix_const_ptr(s->rows.X, n, 0);
        double *to = gsl_matrix_ptr(s->X, n, 0);
        for (size_t k = 0; k < s->count; k++)
            to[k] = from[s->columns[k]];
    }
    *s->rows.passes += 1;
}

/* X of the columns, the point there, and its curvature. */
static int take_part(fit_screen *s, const fit_point *p)
{
    forget_part(s);
    s->X = gsl_matrix_alloc(s->rows.X->size1, s->count);
    s->part = fit_point_new(s->count);
    if (!s->X || !s->part.v || !s->part.g)
        return GSL_ENOMEM;
    copy_columns(s);
    to_part(s, p);
    fit_rows part = s->rows;
    part.X = s->X;
    s->l = fit_lasso_new(&part);
    int status = s->l ? fit_measure(&s->l->rows, &s->part) : GSL_ENOMEM;
    return status ? status : fit_lasso_curvature(s->l, &s->part);
}

static double sum_of_sizes(const gsl_vector *v)
{
    const gsl_vector_const_view w =
        gsl_vector_const_subvector(v, 0, v->size - 1);
    return gsl_blas_dasum(&w.vector);
}

/* lambda_1 for all columns and for the part, whose F depends on it. */
static void set_lambda(fit_screen *s, double lambda_1, fit_point *p)
{
    const double rise = lambda_1 - s->rows.lambda_1;
    p->F += rise * sum_of_sizes(p->v);
    s->rows.lambda_1 = lambda_1;
    if (!s->l)
        return;
    s->part.F += rise * sum_of_sizes(s->part.v);
    s->l->rows.lambda_1 = lambda_1;
}

/* The minimum for the part, and what all columns make of it. */
static int walk_part(fit_screen *s, const fit_options *o, fit_point *p,
                     fit_result *r)
{
    int status = fit_lasso_walk(s->l, o, &s->part, r);
    from_part(s, p);
    status = status ? status : fit_measure(&s->rows, p);
    r->objective = p->F;
    r->largest = fit_largest(p, s->rows.lambda_1);
    return status;
}

/* p, where columns that matter are left out, or another lambda was aimed at.
 */
static void not_there_yet(const fit_screen *s, const fit_point *p,
                          fit_result *r)
{
    r->objective = p->F;
    r->largest = fit_largest(p, s->rows.lambda_1);
    r->gap = INFINITY;
    r->converged = false;
}

int fit_screen_walk(fit_screen *s, const fit_options *o, double lambda_1,
                    double before, fit_point *p, fit_result *r)
{
    fit_options left = *o;
    size_t steps = 0, added;
    int status = GSL_SUCCESS;
    set_lambda(s, lambda_1, p);
    add_columns(s, p, fmax(2 * lambda_1 - before, lambda_1 / 2));
    do {
        if (!s->l || s->X->size2 != s->count)
            status = take_part(s, p);
        status = status ? status : walk_part(s, &left, p, r);
        if (status)
            return status;
        steps += r->steps;
        left.most_steps = o->most_steps - steps;
        /* those left out must have a slope of lambda_1 at most */
        added = add_columns(s, p, lambda_1 * (1 + 1e-12));
    } while (added > 0 && left.most_steps > 0);
    r->steps = steps;
    if (added > 0)
        not_there_yet(s, p, r);
    return GSL_SUCCESS;
}

/* From p to the minimum for `end`, where the way there has left steps. */
static int walk_to(fit_screen *s, const fit_options *o, double end,
                   fit_point *p, fit_result *r)
{
    fit_options rough = *o, left = *o;
    rough.gap = isfinite(o->gap) ? fmax(1e-3, o->gap) : 1e-3;
    rough.tolerance = 0;
    double before = fmax(fabs(gsl_vector_get(p->g, steepest(p))), end);
    for (double lambda = 0.8 * before; lambda > end && left.most_steps > 0;
         lambda *= 0.8) {
        rough.most_steps = left.most_steps;
        const int status = fit_screen_walk(s, &rough, lambda, before, p, r);
        if (status)
            return status;
        before = lambda;
        left.most_steps -= r->steps;
    }
    const size_t steps = o->most_steps - left.most_steps;
    if (left.most_steps == 0) {
        set_lambda(s, end, p);
        not_there_yet(s, p, r);
        r->steps = steps;
        return GSL_SUCCESS;
    }
    const int status = fit_screen_walk(s, &left, end, before, p, r);
    r->steps += steps;
    return status;
}

int fit_screen_on(const fit_rows *rows, const fit_options *o, fit_point *p,
                  fit_result *r)
{
    fit_screen *s = fit_screen_new(rows);
    int status = s ? fit_measure_first(rows, p) : GSL_ENOMEM;
    if (!status)
        status = walk_to(s, o, rows->lambda_1, p, r);
    fit_screen_free(s);
    return status;
}
