/*
 * All goes by the rows in rising order of y, a run of equal y at a time. The
 * area under the ROC curve is that of Mann and Whitney: with midranks, the
 * place in the order that tied rows share, a one's rank among all rows less
 * its rank among the ones counts the zeros below it. DeLong's variance is that
 * of the mean of these counts over the ones, and of the like over the zeros.
 */
#include "neuron/evaluation.h"

#include <gsl/gsl_errno.h>
#include <gsl/gsl_permutation.h>
#include <gsl/gsl_sort_vector.h>
#include <math.h>
#include <stdbool.h>

#include "base/careful.h"
#include "base/problem.h"

static bool is_one(const gsl_vector *t, size_t n)
{
    return gsl_vector_get(t, n) == 1;
}

static int check(const gsl_vector *y, const gsl_vector *t)
{
    if (y->size != t->size)
        return problem_shapes_differ("predictions and targets", y->size,
                                     t->size);
    for (size_t n = 0; n < y->size; n++)
        if (isnan(gsl_vector_get(y, n)))
            return GSL_EDOM;
    return GSL_SUCCESS;
}

int evaluation_confusion(const gsl_vector *y, const gsl_vector *t,
                         double threshold, confusion *c)
{
    const int status = check(y, t);
    if (status)
        return status;
    *c = (confusion){0, 0, 0, 0};
    for (size_t n = 0; n < y->size; n++) {
        const bool one = gsl_vector_get(y, n) > threshold;
        if (is_one(t, n))
            ++*(one ? &c->true_positive : &c->false_negative);
        else
            ++*(one ? &c->false_positive : &c->true_negative);
    }
    return GSL_SUCCESS;
}

double evaluation_sensitivity(const confusion *c)
{
    return (double)c->true_positive /
           (double)(c->true_positive + c->false_negative);
}

double evaluation_specificity(const confusion *c)
{
    return (double)c->true_negative /
           (double)(c->true_negative + c->false_positive);
}

/* The rows by rising y; *ones of them are ones. NULL where memory ends. */
static gsl_permutation *sorted(const gsl_vector *y, const gsl_vector *t,
                               size_t *ones)
{
    gsl_permutation *order =
        y->size ? gsl_permutation_alloc(y->size) : gsl_permutation_calloc(1);
    *ones = 0;
    for (size_t n = 0; n < t->size; n++)
        *ones += is_one(t, n);
    if (order && y->size)
        gsl_sort_vector_index(order, y);
    return order;
}

/* A run of equal y in the order, and what is in it. */
typedef struct {
    size_t end, ones, zeros;
} run;

/* The run that begins at the place first, which is below N. */
static run run_from(size_t first, const gsl_permutation *order,
                    const gsl_vector *y, const gsl_vector *t)
{
    const double value = gsl_vector_get(y, order->data[first]);
    run r = {first, 0, 0};
    while (r.end < y->size && gsl_vector_get(y, order->data[r.end]) == value)
        ++*(is_one(t, order->data[r.end++]) ? &r.ones : &r.zeros);
    return r;
}

/* As sorted, for what needs a one and a zero. */
static int sort_both(const gsl_vector *y, const gsl_vector *t,
                     gsl_permutation **order, size_t *ones)
{
    const int status = check(y, t);
    if (status)
        return status;
    *order = sorted(y, t, ones);
    if (*order && *ones > 0 && *ones < y->size)
        return GSL_SUCCESS;
    const int why = *order ? GSL_EDOM : GSL_ENOMEM;
    gsl_permutation_free(*order);
    return why;
}

int evaluation_roc(const gsl_vector *y, const gsl_vector *t,
                   gsl_vector *false_positive_rate,
                   gsl_vector *true_positive_rate, size_t *points)
{
    const size_t N = y->size;
    gsl_permutation *order;
    size_t ones;
    if (false_positive_rate->size != N + 1 ||
        true_positive_rate->size != N + 1)
        return problem_shapes_differ("rates and rows with one more",
                                     false_positive_rate->size, N + 1);
    const int status = sort_both(y, t, &order, &ones);
    if (status)
        return status;
    gsl_permutation_reverse(order); /* from the largest y, or none, down */
    size_t count = 0, above_ones = 0, above_zeros = 0;
    for (run r = {0, 0, 0};; r = run_from(r.end, order, y, t)) {
        above_ones += r.ones;
        above_zeros += r.zeros;
        gsl_vector_set(true_positive_rate, count,
                       (double)above_ones / (double)ones);
        gsl_vector_set(false_positive_rate, count++,
                       (double)above_zeros / (double)(N - ones));
        if (r.end == N)
            break;
    }
    *points = count;
    gsl_permutation_free(order);
    return GSL_SUCCESS;
}

/* Sums over one class of its rows' shares, for a mean and a variance; each
 * share is of one run, and counted by its rows. */
typedef struct {
    careful_sum sum, squares;
} shares;

static void add_shares(shares *s, size_t rows, double share)
{
    careful_add(&s->sum, (double)rows * share);
    careful_add(&s->squares, (double)rows * share * share);
}

/* The variance of the mean of n shares. */
static double variance_of_mean(const shares *s, double n)
{
    const double mean = careful_total(&s->sum) / n;
    return fmax(careful_total(&s->squares) / n - mean * mean, 0) / (n - 1);
}

int evaluation_auc(const gsl_vector *y, const gsl_vector *t, double *auc,
                   double *error)
{
    gsl_permutation *order;
    size_t count;
    const int status = sort_both(y, t, &order, &count);
    if (status)
        return status;
    const double ones = (double)count, zeros = (double)(y->size - count);
    shares one = {{0, 0}, {0, 0}}, zero = one;
    size_t ones_below = 0, zeros_below = 0;
    for (size_t first = 0; first < y->size;) {
        const run r = run_from(first, order, y, t);
        /* the share of the zeros below a one, and of the ones above a zero */
        const double below =
            ((double)zeros_below + (double)r.zeros / 2) / zeros;
        const double above =
            (ones - (double)ones_below - (double)r.ones / 2) / ones;
        add_shares(&one, r.ones, below);
        add_shares(&zero, r.zeros, above);
        ones_below += r.ones;
        zeros_below += r.zeros;
        first = r.end;
    }
    gsl_permutation_free(order);
    *auc = careful_total(&one.sum) / ones;
    if (error)
        *error = ones > 1 && zeros > 1 ? sqrt(variance_of_mean(&one, ones) +
                                              variance_of_mean(&zero, zeros))
                                       : NAN;
    return GSL_SUCCESS;
}

/* The group of the places first to end. */
static calibration_group group_of(size_t first, size_t end,
                                  const gsl_permutation *order,
                                  const gsl_vector *y, const gsl_vector *t)
{
    const double N = (double)(end - first);
    careful_sum predicted = {0, 0};
    size_t ones = 0;
    for (size_t i = first; i < end; i++) {
        careful_add(&predicted, gsl_vector_get(y, order->data[i]));
        ones += is_one(t, order->data[i]);
    }
    return (calibration_group){end - first, careful_total(&predicted) / N,
                               (double)ones / N};
}

int evaluation_calibration(const gsl_vector *y, const gsl_vector *t,
                           size_t groups, calibration_group *group,
                           size_t *count)
{
    const int status = check(y, t);
    if (status)
        return status;
    size_t ones, first = 0;
    gsl_permutation *order = sorted(y, t, &ones);
    if (!order)
        return GSL_ENOMEM;
    *count = 0;
    for (size_t g = 1; g <= groups; g++) {
        size_t end = y->size * g / groups;
        if (end <= first)
            continue;
        end =
            run_from(end - 1, order, y, t).end; /* with those that are tied */
        group[(*count)++] = group_of(first, end, order, y, t);
        first = end;
    }
    gsl_permutation_free(order);
    return GSL_SUCCESS;
}
