/*
 * The features are taken from the data set, not copied, and a part is a view
 * of rows that follow each other: a table holds its numbers once.
 */
#include "neuron/table.h"

#include <gsl/gsl_errno.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/rows.h"

/* Which of the features, the columns of d without classes, are texts. */
static bool *mark_texts(const dataset *d, size_t D)
{
    bool *is_text = calloc(D, sizeof *is_text);
    size_t i = 0;
    for (size_t j = 0; j < d->columns && is_text && d->is_text; j++)
        if (d->classes[j].count == 0)
            is_text[i++] = d->is_text[j];
    return is_text;
}

table *table_choose(dataset *d, const char *const *columns, size_t n,
                    const target_choice *how, problem *why)
{
    table *a = malloc(sizeof *a);
    if (!a) {
        dataset_free(d);
        problem_set(why, GSL_EFAILED, "not enough memory for a table");
        return NULL;
    }
    *a = (table){.d = d, .t = targets_new(d, columns, n, how, why)};
    if (a->t)
        a->X = dataset_take_features(d, &a->names, why);
    if (a->X && !(a->is_text = mark_texts(d, a->X->size2)))
        problem_set(why, GSL_EFAILED, "not enough memory for a table");
    if (a->is_text)
        return a;
    table_free(a);
    return NULL;
}

table *table_new(dataset *d, const char *const *columns, size_t n,
                 problem *why)
{
    return table_choose(d, columns, n, NULL, why);
}

void table_free(table *a)
{
    if (!a)
        return;
    scale_free(a->s);
    gsl_matrix_free(a->X);
    free(a->names);
    free(a->is_text);
    targets_free(a->t);
    dataset_free(a->d);
    remarks_free(&a->said);
    free(a);
}

void table_split(table *a, size_t N_1, size_t N_2)
{
    const size_t N = a->X->size1;
    a->training = table_part(a->X, a->t->T, 0, N_1);
    a->validation = table_part(a->X, a->t->T, N_1, N_2);
    a->test = table_part(a->X, a->t->T, N_1 + N_2, N - N_1 - N_2);
}

/* Along each cycle of the permutation, with one row kept aside. */
static void reorder(gsl_matrix *M, size_t *order, double *kept)
{
    const size_t size = M->size2 * sizeof *kept;
    for (size_t first = 0; first < M->size1; first++) {
        if (order[first] == first)
            continue;
        size_t n = first;
        memcpy(kept, gsl_matrix_ptr(M, n, 0), size);
        while (order[n] != first) {
            const size_t next = order[n];
            memcpy(gsl_matrix_ptr(M, n, 0), gsl_matrix_ptr(M, next, 0), size);
            order[n] = n;
            n = next;
        }
        memcpy(gsl_matrix_ptr(M, n, 0), kept, size);
        order[n] = n;
    }
}

int table_reorder(table *a, size_t *order)
{
    const size_t N = a->X->size1;
    double *kept =
        malloc((a->X->size2 + a->t->T->size2) * sizeof *kept);
    size_t *copy = malloc(N * sizeof *copy);
    const bool room = kept && copy;
    if (room) {
        memcpy(copy, order, N * sizeof *copy);
        reorder(a->X, copy, kept);
        reorder(a->t->T, order, kept);
    }
    free(copy);
    free(kept);
    return room ? GSL_SUCCESS : GSL_ENOMEM;
}

/* The mean and spread of the columns that stay. */
static void shrink_scale(scale *s, const bool *out, size_t D)
{
    size_t kept = 0;
    for (size_t i = 0; i < D; i++)
        if (!out[i]) {
            gsl_vector_set(s->mean, kept, gsl_vector_get(s->mean, i));
            gsl_vector_set(s->spread, kept++, gsl_vector_get(s->spread, i));
        }
    s->mean->size = s->spread->size = kept;
}

int table_leave_out(table *a, const bool *out)
{
    const size_t N = a->X->size1, D = a->X->size2;
    const size_t N_1 = a->training.N, N_2 = a->validation.N;
    size_t kept = 0;
    for (size_t i = 0; i < D; i++) {
        if (out[i] && a->is_text[i] &&
            names_add(&a->d->silent, a->names[i]) == NO_PLACE)
            return GSL_ENOMEM;
        kept += !out[i];
    }
    row_list rows = {.width = kept, .cells = a->X->data, .count = N};
    double *to = rows.cells;
    for (size_t n = 0; n < N; n++)
        for (size_t i = 0; i < D; i++)
            if (!out[i])
                *to++ = rows.cells[n * D + i];
    gsl_matrix *X = rows_matrix(&rows);
    if (!X)
        return GSL_ENOMEM;
    free(a->X->block);
    free(a->X);
    a->X = X;
    if (a->s)
        shrink_scale(a->s, out, D);
    kept = 0;
    for (size_t i = 0; i < D; i++)
        if (!out[i]) {
            a->names[kept] = a->names[i];
            a->is_text[kept++] = a->is_text[i];
        }
    if (N_1 > 0)
        table_split(a, N_1, N_2);
    return GSL_SUCCESS;
}

weights *table_weights(const table *a, problem *why)
{
    const size_t D = a->X->size2, K = a->t->K;
    weights *w = weights_new(a->names, D, a->t->names, K, why);
    int status = w ? GSL_SUCCESS : why->status;
    for (size_t k = 0; k < K && !status; k++)
        status = weights_set_classes(
            w, k, a->t->one[k] ? a->t->one[k] : a->t->names[k],
            a->t->zero[k], why);
    for (size_t i = 0; i < a->d->silent.count && !status; i++)
        if (names_add(&w->silent, a->d->silent.all[i]) == NO_PLACE)
            status = problem_set(why, GSL_EFAILED, "not enough memory for "
                                                   "weights");
    if (status) {
        weights_free(w);
        return NULL;
    }
    memcpy(w->is_text, a->is_text, D * sizeof *w->is_text);
    if (a->s) {
        gsl_vector_memcpy(w->centre, a->s->mean);
        gsl_vector_memcpy(w->scale, a->s->spread);
    }
    return w;
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

gsl_vector *part_targets(const part *p, size_t k)
{
    if (p->T.matrix.size2 == 1)
        return gsl_vector_alloc_col_from_matrix((gsl_matrix *)&p->T.matrix, k);
    gsl_vector *t = gsl_vector_alloc(p->N);
    if (t)
        gsl_matrix_get_col(t, &p->T.matrix, k);
    return t;
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
