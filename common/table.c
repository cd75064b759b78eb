#include "table.h"

#include <gsl/gsl_errno.h>
#include <stdlib.h>

int table_of(dataset *d, const char *const *columns, size_t n, table *a,
             problem *why)
{
    *a = (table){.d = d, .t = targets_of(d, columns, n, why)};
    if (a->t)
        a->X = dataset_features(d, NULL, &a->names, why);
    if (a->X)
        return GSL_SUCCESS;
    table_free(a);
    return why->status;
}

void table_free(table *a)
{
    scale_free(a->s);
    gsl_matrix_free(a->X);
    free(a->names);
    targets_free(a->t);
    dataset_free(a->d);
    *a = (table){.d = NULL};
}

part rows_of(gsl_matrix *X, gsl_matrix *T, size_t first, size_t N)
{
    part p = {.N = N};
    if (N > 0) {
        p.X = gsl_matrix_submatrix(X, first, 0, N, X->size2);
        p.T = gsl_matrix_submatrix(T, first, 0, N, T->size2);
    }
    return p;
}

int table_safe_rate(const table *a, double lambda_2, double *eta, problem *why)
{
    const gsl_matrix *X = &a->training.X.matrix;
    if (!(gsl_matrix_max(X) < 1e100 && gsl_matrix_min(X) > -1e100))
        return problem_set(why, GSL_EINVAL,
                           "%s: numbers beyond 1e100 cannot be learned from%s",
                           a->d->path, a->s ? "" : " with --raw");
    *eta = layer_safe_rate(X, a->t->K, lambda_2);
    return GSL_SUCCESS;
}

void table_undo_scale(const table *a, layer *l)
{
    for (size_t k = 0; a->s && k < l->b->size; k++) {
        gsl_vector_view w = gsl_matrix_column(l->W, k);
        scale_undo(a->s, &w.vector, gsl_vector_ptr(l->b, k));
    }
}
