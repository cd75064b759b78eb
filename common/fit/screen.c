/*
 * The strong rule (Tibshirani and others 2012): as lambda_1 falls, a column's
 * gradient entry rarely changes faster than lambda_1 does, so one that is
 * below 2 lambda_1 - before will hardly reach lambda_1. The rule may err, so
 * the KKT conditions are checked: at the minimum a column with weight 0 has a
 * gradient entry of lambda_1 at most. The invariant: all weights outside the
 * working set are 0.
 */
#include "fit/screen.h"

#include <gsl/gsl_blas.h>
#include <gsl/gsl_errno.h>
#include <gsl/gsl_math.h>
#include <gsl/gsl_sort.h>
#include <math.h>
#include <stdlib.h>

#include "fit/stop.h"

enum { SMALL = 100 /* columns: a working set of no cost */ };

fit_screen *fit_screen_new(const fit_objective *f)
{
    const size_t D = f->X->size2;
    fit_screen *s = calloc(1, sizeof *s);
    if (!s)
        return NULL;
    s->f = *f;
    s->columns = malloc((D + 1) * sizeof *s->columns);
    s->in = calloc(D, sizeof *s->in);
    s->entries = malloc(D * sizeof *s->entries);
    if (s->columns && s->in && s->entries)
        return s;
    fit_screen_free(s);
    return NULL;
}

static void drop_part(fit_screen *s)
{
    fit_lasso_free(s->l);
    fit_point_free(s->part);
    gsl_matrix_free(s->X);
    s->l = NULL;
    s->part = NULL;
    s->X = NULL;
}

void fit_screen_free(fit_screen *s)
{
    if (!s)
        return;
    drop_part(s);
    free(s->columns);
    free(s->in);
    free(s->entries);
    free(s);
}

/* The column with the largest gradient entry. */
static size_t steepest(const fit_point *p)
{
    const gsl_vector_const_view g =
        gsl_vector_const_subvector(p->g, 0, p->g->size - 1);
    return gsl_blas_idamax(&g.vector);
}

/* How many weights are not 0. */
static size_t support(const fit_point *p)
{
    size_t count = 0;
    for (size_t j = 0; j + 1 < p->v->size; j++)
        count += gsl_vector_get(p->v, j) != 0;
    return count;
}

static void list_columns(fit_screen *s)
{
    const size_t D = s->f.X->size2;
    s->count = 0;
    for (size_t j = 0; j < D; j++)
        if (s->in[j])
            s->columns[s->count++] = j;
    s->columns[s->count] = D; /* the bias */
}

/* Those of weights that are 0 leave a working set that has become large, as
 * its Hessian costs the square of it. */
static void shrink(fit_screen *s, const fit_point *p)
{
    if (s->count <= SMALL + 4 * support(p))
        return;
    for (size_t j = 0; j + 1 < p->v->size; j++)
        s->in[j] = gsl_vector_get(p->v, j) != 0;
    list_columns(s);
    drop_part(s);
}

/*
 * Adds the columns whose gradient entry is above the threshold or whose weight
 * is not 0, or one if there would be none; how many. Of many the largest
 * entries alone, about as many as are in already: with few rows most of those
 * above the threshold will never have a weight.
 */
static size_t add_columns(fit_screen *s, const fit_point *p, double threshold)
{
    const size_t D = p->v->size - 1, count = s->count;
    const size_t most = GSL_MAX(SMALL, count);
    size_t above = 0;
    s->in[steepest(p)] |= count == 0;
    for (size_t j = 0; j < D; j++) {
        const double g = fabs(gsl_vector_get(p->g, j));
        s->in[j] = s->in[j] || gsl_vector_get(p->v, j) != 0;
        if (!s->in[j] && g > threshold)
            s->entries[above++] = g;
    }
    if (above > most) {
        gsl_sort(s->entries, 1, above);
        threshold = s->entries[above - most - 1];
    }
    for (size_t j = 0; j < D; j++)
        s->in[j] = s->in[j] || fabs(gsl_vector_get(p->g, j)) > threshold;
    list_columns(s);
    return s->count - count;
}

/* p's entries for the working set and the bias, or these back to p. */
static void to_part(const fit_screen *s, const fit_point *p)
{
    for (size_t k = 0; k <= s->count; k++)
        gsl_vector_set(s->part->v, k, gsl_vector_get(p->v, s->columns[k]));
}

static void from_part(const fit_screen *s, fit_point *p)
{
    for (size_t k = 0; k <= s->count; k++)
        gsl_vector_set(p->v, s->columns[k], gsl_vector_get(s->part->v, k));
}

static void copy_columns(const fit_screen *s)
{
    for (size_t n = 0; n < s->X->size1; n++) {
        const double *from = gsl_matrix_const_ptr(s->f.X, n, 0);
        double *to = gsl_matrix_ptr(s->X, n, 0);
        for (size_t k = 0; k < s->count; k++)
            to[k] = from[s->columns[k]];
    }
    *s->f.passes += 1;
}

/* X of the working set, the point there, and its curvature. */
static int take_part(fit_screen *s, const fit_point *p)
{
    drop_part(s);
    s->X = gsl_matrix_alloc(s->f.X->size1, s->count);
    s->part = fit_point_new(s->count + 1);
    if (!s->X || !s->part)
        return GSL_ENOMEM;
    copy_columns(s);
    to_part(s, p);
    fit_objective f = s->f;
    f.X = s->X;
    f.overlap = NULL;
    s->l = fit_lasso_new(&f);
    int status = s->l ? fit_measure(&s->l->f, s->part) : GSL_ENOMEM;
    return status ? status : fit_lasso_hessian(s->l, s->part);
}

static void set_lambda(fit_screen *s, double lambda_1, fit_point *p)
{
    p->F += (lambda_1 - s->f.lambda_1) * fit_sum_of_sizes(p);
    s->f.lambda_1 = lambda_1;
}

/* The minimum of the working set, measured on all columns. */
static int walk_part(fit_screen *s, const fit_options *o, fit_point *p,
                     fit_result *r)
{
    int status = fit_lasso_walk(s->l, o, s->f.lambda_1, s->part, r);
    from_part(s, p);
    status = status ? status : fit_measure(&s->f, p);
    r->objective = p->F;
    r->largest = fit_gradient_norm(p, s->f.lambda_1);
    return status;
}

int fit_screen_walk(fit_screen *s, const fit_options *o, double lambda_1,
                    double before, fit_point *p, fit_result *r)
{
    fit_options left = *o;
    size_t steps = 0, added;
    int status = GSL_SUCCESS;
    set_lambda(s, lambda_1, p);
    shrink(s, p);
    add_columns(s, p, fmax(2 * lambda_1 - before, lambda_1 / 2));
    do {
        if (!s->l || s->X->size2 != s->count)
            status = take_part(s, p);
        status = status ? status : walk_part(s, &left, p, r);
        if (status)
            return status;
        steps += r->steps;
        left.most_steps = o->most_steps - steps;
        /* the KKT conditions of those left out */
        added = add_columns(s, p, lambda_1 * (1 + 1e-12));
    } while (added > 0 && left.most_steps > 0);
    r->steps = steps;
    return added > 0 ? fit_report(&s->f, p, r) : GSL_SUCCESS;
}

/* From p to the minimum for `end`, as far as the steps go. */
static int walk_to(fit_screen *s, const fit_options *o, double end,
                   fit_point *p, fit_result *r)
{
    fit_options each = *o;
    double before, lambda = fmax(fabs(gsl_vector_get(p->g, steepest(p))), end);
    bool there = false;
    each.gap = isfinite(o->gap) ? fmax(1e-3, o->gap) : 1e-3;
    each.tolerance = each.decrement = 0;
    while (!there && each.most_steps > 0) {
        before = lambda;
        lambda = fmax(0.8 * before, end);
        if ((there = lambda <= end)) {
            each.gap = o->gap;
            each.tolerance = o->tolerance;
            each.decrement = o->decrement;
        }
        const int status = fit_screen_walk(s, &each, lambda, before, p, r);
        if (status)
            return status;
        each.most_steps -= r->steps;
    }
    r->steps = o->most_steps - each.most_steps;
    if (there)
        return GSL_SUCCESS;
    set_lambda(s, end, p);
    return fit_report(&s->f, p, r);
}

int fit_screen_on(const fit_objective *f, const fit_options *o, fit_point *p,
                  fit_result *r)
{
    fit_screen *s = fit_screen_new(f);
    int status = s ? fit_measure_start(f, p) : GSL_ENOMEM;
    if (!status)
        status = walk_to(s, o, f->lambda_1, p, r);
    fit_screen_free(s);
    return status;
}
