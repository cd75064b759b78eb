/*
 * The labels of a class column are sorted, so that equal numbers of different
 * spelling stand beside each other: a value is a run of such labels.
 */
#include "data/targets.h"

#include <gsl/gsl_errno.h>
#include <stdlib.h>
#include <string.h>

#include "base/number.h"

/*
 * The place from which on the class column's labels are the second value; the
 * number of labels where there is no second. A third value begins where more
 * than two are left.
 */
static size_t next_value(const dataset_classes *c, size_t from)
{
    size_t k = from + 1;
    double first = 0, other = 0;
    if (c->numeric && number_read(c->labels[from], &first) == GSL_SUCCESS)
        while (k < c->count &&
               number_read(c->labels[k], &other) == GSL_SUCCESS &&
               other == first)
            k++;
    return k;
}

static targets *targets_alloc(size_t N, size_t K)
{
    targets *t = calloc(1, sizeof *t);
    if (!t)
        return NULL;
    t->K = K;
    t->T = gsl_matrix_calloc(N, K);
    t->names = calloc(K, sizeof *t->names);
    t->zero = calloc(K, sizeof *t->zero);
    t->one = calloc(K, sizeof *t->one);
    if (t->T && t->names && t->zero && t->one)
        return t;
    targets_free(t);
    return NULL;
}

void targets_free(targets *t)
{
    if (!t)
        return;
    gsl_matrix_free(t->T);
    free(t->names);
    free(t->zero);
    free(t->one);
    free(t);
}

/* Output k is class k of column j. */
static void fill_classes(targets *t, const dataset *d, size_t j)
{
    for (size_t k = 0; k < t->K; k++)
        t->names[k] = d->classes[j].labels[k];
    for (size_t n = 0; n < d->rows; n++)
        gsl_matrix_set(t->T, n, (size_t)gsl_matrix_get(d->values, n, j), 1);
}

/* Output k is column j, which has two values. */
static void fill_two(targets *t, size_t k, const dataset *d, size_t j)
{
    const dataset_classes *c = &d->classes[j];
    const size_t second = next_value(c, 0);
    t->names[k] = d->names[j];
    t->zero[k] = c->labels[0];
    t->one[k] = c->labels[second];
    for (size_t n = 0; n < d->rows; n++)
        gsl_matrix_set(t->T, n, k,
                       gsl_matrix_get(d->values, n, j) >= (double)second);
}

/* Whether column j, called name, can be a target; *many: it has more than two
 * values. */
static int judge(const dataset *d, size_t j, size_t n, bool *many,
                 problem *why)
{
    const dataset_classes *c = &d->classes[j];
    const size_t second = c->count ? next_value(c, 0) : 0;
    if (second == c->count)
        return problem_set(why, GSL_EINVAL,
                           "%s: column \"%.80s\": every row has the same "
                           "value%s%.80s: a target needs two",
                           d->path, d->names[j], c->count ? ", " : "",
                           c->count ? c->labels[0] : "");
    *many = next_value(c, second) < c->count;
    if (*many && c->numeric)
        return problem_set(why, GSL_EINVAL,
                           "%s: column \"%.80s\": has more than two different "
                           "numbers; a target has two values, or names its "
                           "classes by text",
                           d->path, d->names[j]);
    if (*many && n > 1)
        return problem_set(why, GSL_EINVAL,
                           "%s: column \"%.80s\": has %zu classes; it can be "
                           "the only target, but not one of %zu",
                           d->path, d->names[j], c->count, n);
    return GSL_SUCCESS;
}

/* Never so for one output, as its column has both values. */
static bool is_one_hot(const gsl_matrix *T)
{
    for (size_t n = 0; n < T->size1; n++) {
        double ones = 0;
        for (size_t k = 0; k < T->size2; k++)
            ones += gsl_matrix_get(T, n, k);
        if (ones != 1)
            return false;
    }
    return true;
}

targets *targets_new(const dataset *d, const char *const *columns, size_t n,
                     problem *why)
{
    bool many = false;
    size_t j = 0;
    for (size_t k = 0; k < n; k++) {
        for (size_t i = 0; i < k; i++)
            if (strcmp(columns[i], columns[k]) == 0) {
                problem_set(why, GSL_EINVAL, "target \"%.80s\" is named twice",
                            columns[k]);
                return NULL;
            }
        if (dataset_find(d, columns[k], &j, why) || judge(d, j, n, &many, why))
            return NULL;
    }
    targets *t = targets_alloc(d->rows, many ? d->classes[j].count : n);
    if (!t) {
        problem_set(why, GSL_EFAILED, "%s: not enough memory for its targets",
                    d->path);
        return NULL;
    }
    if (many)
        fill_classes(t, d, j);
    for (size_t k = 0; k < n && !many; k++) {
        dataset_find(d, columns[k], &j, why);
        fill_two(t, k, d, j);
    }
    t->one_hot = is_one_hot(t->T);
    return t;
}
