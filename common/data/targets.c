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
    while (k < c->count && c->numeric &&
           number_compare(c->labels[from], c->labels[k]) == 0)
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

/* Output k is the k-th value of column j. */
static void fill_classes(targets *t, const dataset *d, size_t j)
{
    const dataset_classes *c = &d->classes[j];
    for (size_t k = 0, from = 0; k < t->K; k++) {
        const size_t next = next_value(c, from);
        t->names[k] = c->labels[from];
        for (size_t n = 0; n < d->rows; n++) {
            const double label = gsl_matrix_get(d->values, n, j);
            if (label >= (double)from && label < (double)next)
                gsl_matrix_set(t->T, n, k, 1);
        }
        from = next;
    }
}

/* Whether the label is of this value, by letters or as a number. */
static bool is_value(const char *label, const char *value)
{
    double x;
    return strcmp(label, value) == 0 ||
           (!number_read(label, &x) && !number_read(value, &x) &&
            number_compare(label, value) == 0);
}

/* Whether one of the labels from first to end - 1 is to be positive. */
static bool is_positive(const dataset_classes *c, size_t first, size_t end,
                        const target_choice *how)
{
    for (size_t k = first; k < end; k++)
        for (size_t i = 0; i < how->count; i++)
            if (is_value(c->labels[k], how->positive[i]))
                return true;
    return false;
}

/* Output k is column j, which has two values. */
static void fill_two(targets *t, size_t k, const dataset *d, size_t j,
                     const target_choice *how)
{
    const dataset_classes *c = &d->classes[j];
    const size_t second = next_value(c, 0);
    const bool first = is_positive(c, 0, second, how);
    t->names[k] = d->names[j];
    t->zero[k] = c->labels[first ? second : 0];
    t->one[k] = c->labels[first ? 0 : second];
    for (size_t n = 0; n < d->rows; n++)
        gsl_matrix_set(t->T, n, k,
                       (gsl_matrix_get(d->values, n, j) >= (double)second) !=
                           first);
}

/* How many values the labels have. */
static size_t count_values(const dataset_classes *c)
{
    size_t count = 0;
    for (size_t k = 0; k < c->count; k = next_value(c, k))
        count++;
    return count;
}

/* The first label that is a number, or none; NULL where there is none. */
static const char *find_label(const dataset_classes *c, bool number)
{
    double x;
    for (size_t k = 0; k < c->count; k++)
        if ((number_read(c->labels[k], &x) == GSL_SUCCESS) == number)
            return c->labels[k];
    return NULL;
}

/* Whether column j, called name, can be a target; *values: how many it has. */
static int judge(const dataset *d, size_t j, size_t n,
                 const target_choice *how, size_t *values, problem *why)
{
    const dataset_classes *c = &d->classes[j];
    *values = count_values(c);
    if (*values < 2)
        return problem_set(why, GSL_EINVAL,
                           "%s: column \"%.80s\": every row has the same "
                           "value%s%.80s: a target needs two",
                           d->path, d->names[j], c->count ? ", " : "",
                           c->count ? c->labels[0] : "");
    if (*values > 2 && c->numeric && !how->classes)
        return problem_set(why, GSL_EINVAL,
                           "%s: column \"%.80s\": has more than two different "
                           "numbers, as %.40s, %.40s and %.40s, and a target "
                           "has two values; where they are names of classes: "
                           "--classes",
                           d->path, d->names[j], c->labels[0],
                           c->labels[next_value(c, 0)],
                           c->labels[next_value(c, next_value(c, 0))]);
    const char *number = find_label(c, true), *text = find_label(c, false);
    if (*values > 2 && number && text && !how->classes)
        return problem_set(why, GSL_EINVAL,
                           "%s: column \"%.80s\": has numbers and texts, as "
                           "\"%.60s\" and \"%.60s\"; where all of them are "
                           "names of classes: --classes",
                           d->path, d->names[j], number, text);
    if (*values > 2 && n > 1)
        return problem_set(why, GSL_EINVAL,
                           "%s: column \"%.80s\": has %zu classes; it can be "
                           "the only target, but not one of %zu",
                           d->path, d->names[j], *values, n);
    if (*values > 2 && how->count > 0)
        return problem_set(
            why, GSL_EINVAL,
            "--positive: target \"%.80s\" has %zu classes, each "
            "of which gets an output; it is for a target of "
            "two values",
            d->names[j], *values);
    if (how->count > 0 && is_positive(c, 0, next_value(c, 0), how) &&
        is_positive(c, next_value(c, 0), c->count, how))
        return problem_set(why, GSL_EINVAL,
                           "--positive: both values of target \"%.80s\" are "
                           "given",
                           d->names[j]);
    return GSL_SUCCESS;
}

/* Whether each positive value is one of a target; d has the columns. */
static int check_positive(const dataset *d, const char *const *columns,
                          size_t n, const target_choice *how, problem *why)
{
    for (size_t i = 0; i < how->count; i++) {
        const target_choice one = {.positive = how->positive + i, .count = 1};
        bool found = false;
        size_t j = 0;
        for (size_t k = 0; k < n; k++) {
            dataset_find(d, columns[k], &j, why);
            found |= is_positive(&d->classes[j], 0, d->classes[j].count, &one);
        }
        if (!found)
            return problem_set(
                why, GSL_EINVAL,
                "--positive: \"%.80s\" is no value of target \"%.80s\", which "
                "has \"%.80s\" and \"%.80s\"",
                how->positive[i], d->names[j], d->classes[j].labels[0],
                d->classes[j].labels[d->classes[j].count - 1]);
    }
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
                     const target_choice *how, problem *why)
{
    size_t j = 0, values = 0;
    how = how ? how : &(target_choice){.count = 0};
    for (size_t k = 0; k < n; k++) {
        for (size_t i = 0; i < k; i++)
            if (strcmp(columns[i], columns[k]) == 0) {
                problem_set(why, GSL_EINVAL, "target \"%.80s\" is named twice",
                            columns[k]);
                return NULL;
            }
        if (dataset_find(d, columns[k], &j, why) ||
            judge(d, j, n, how, &values, why))
            return NULL;
    }
    if (check_positive(d, columns, n, how, why))
        return NULL;
    const bool many = values > 2;
    targets *t = targets_alloc(d->rows, many ? values : n);
    if (!t) {
        problem_set(why, GSL_EFAILED, "%s: not enough memory for its targets",
                    d->path);
        return NULL;
    }
    if (many)
        fill_classes(t, d, j);
    for (size_t k = 0; k < n && !many; k++) {
        dataset_find(d, columns[k], &j, why);
        fill_two(t, k, d, j, how);
    }
    t->one_hot = is_one_hot(t->T);
    return t;
}

bool targets_one_answer(const targets *t)
{
    return t->one_hot && !t->one[0];
}
