/*
 * The features are taken from the data set, not copied, and a part is a view
 * of rows that follow each other: a table holds its numbers once.
 */
#include "neuron/table.h"

#include <gsl/gsl_errno.h>
#include <math.h>
#include <stdlib.h>

table *table_new(dataset *d, const char *const *columns, size_t n,
                 problem *why)
{
    table *a = malloc(sizeof *a);
    if (!a) {
        dataset_free(d);
        problem_set(why, GSL_EFAILED, "not enough memory for a table");
        return NULL;
    }
    *a = (table){.d = d, .t = targets_new(d, columns, n, why)};
    if (a->t)
        a->X = dataset_take_features(d, &a->names, why);
    if (a->X)
        return a;
    table_free(a);
    return NULL;
}

void table_free(table *a)
{
    if (!a)
        return;
    scale_free(a->s);
    gsl_matrix_free(a->X);
    free(a->names);
    targets_free(a->t);
    dataset_free(a->d);
    free(a);
}

part table_part(gsl_matrix *X, gsl_matrix *T, size_t first, size_t N)
{
    part p = {.N = N};
    if (N > 0) {
        p.X = gsl_matrix_submatrix(X, first, 0, N, X->size2);
        p.T = gsl_matrix_submatrix(T, first, 0, N, T->size2);
    }
    return p;
}

score part_score(const part *p, const layer *l, const layer_sgd *o)
{
    score now = {NAN, NAN};
    if (p->N > 0)
        layer_score(l, &p->X.matrix, &p->T.matrix, o, &now);
    return now;
}

/* Whether weights for the column's own units can be had from those for its
 * standard deviations, by which they are divided. */
static int check_spread(const table *a, size_t i, problem *why)
{
    const double mean = gsl_vector_get(a->s->mean, i);
    const double spread = gsl_vector_get(a->s->spread, i);
    if (isfinite(mean) && isfinite(spread) && spread >= 1e-290)
        return GSL_SUCCESS;
    return problem_set(why, GSL_EINVAL,
                       "%s: column \"%.80s\": its numbers are too %s to be "
                       "learned from; %s all of them by a power of ten",
                       a->d->path, a->names[i],
                       spread < 1e-290 ? "close to each other"
                                       : "far from each other",
                       spread < 1e-290 ? "multiply" : "divide");
}

int table_check(const table *a, problem *why)
{
    for (size_t i = 0; a->s && i < a->X->size2; i++)
        if (check_spread(a, i, why))
            return why->status;
    if (gsl_matrix_max(a->X) < 1e100 && gsl_matrix_min(a->X) > -1e100)
        return GSL_SUCCESS;
    return problem_set(why, GSL_EINVAL,
                       "%s: numbers beyond 1e100 cannot be learned from%s",
                       a->d->path,
                       a->s ? ": here they are in standard deviations of the "
                              "rows trained on"
                            : " with --raw");
}

int table_safe_rate(const table *a, double lambda_2, double *eta, problem *why)
{
    if (table_check(a, why))
        return why->status;
    *eta = layer_safe_rate(&a->training.X.matrix, a->t->K, lambda_2);
    if (isnan(*eta))
        return problem_set(why, GSL_EFAILED,
                           "%s: not enough memory for the curvature of %zu "
                           "columns",
                           a->d->path, a->X->size2);
    return GSL_SUCCESS;
}

void table_undo_scale(const table *a, layer *l)
{
    for (size_t k = 0; a->s && k < l->b->size; k++) {
        gsl_vector_view w = gsl_matrix_column(l->W, k);
        scale_undo(a->s, &w.vector, gsl_vector_ptr(l->b, k));
    }
}
