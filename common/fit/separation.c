/*
 * One column after the other: it separates where its largest entry among the
 * rows of one class is no larger than its smallest among those of the other.
 * (Several columns together: to come.)
 */
#include "fit/separation.h"

#include <gsl/gsl_errno.h>
#include <math.h>
#include <stdlib.h>

#include "base/problem.h"

static int check(const gsl_matrix *X, const gsl_vector *t,
                 const gsl_vector *direction)
{
    if (X->size1 != t->size)
        return problem_shapes_differ("rows of X against length of t", X->size1,
                                     t->size);
    if (direction && direction->size != X->size2 + 1)
        return problem_shapes_differ("length of d against columns of X + 1",
                                     direction->size, X->size2 + 1);
    if (t->size == 0 || X->size2 == 0)
        return GSL_EINVAL;
    for (size_t n = 0; n < t->size; n++)
        if (!(gsl_vector_get(t, n) >= 0 && gsl_vector_get(t, n) <= 1))
            return problem_value_refused("fit: a target outside [0, 1]");
    for (size_t n = 0; n < X->size1; n++)
        for (size_t i = 0; i < X->size2; i++)
            if (!isfinite(gsl_matrix_get(X, n, i)))
                return GSL_EINVAL;
    return GSL_SUCCESS;
}

/* Whether -1, 0 or 1 times column i and a bias separate: 1 where the entries
 * of t = 1 are the larger ones. Then at *edge. A row with 0 < t < 1 belongs to
 * both classes. */
static int by_column(const gsl_matrix *X, const gsl_vector *t, size_t i,
                     double *edge)
{
    double least[2] = {INFINITY, INFINITY}, most[2] = {-INFINITY, -INFINITY};
    for (size_t n = 0; n < X->size1; n++) {
        const double x = gsl_matrix_get(X, n, i), t_n = gsl_vector_get(t, n);
        for (int k = t_n == 1; k <= (t_n > 0); k++) {
            least[k] = fmin(least[k], x);
            most[k] = fmax(most[k], x);
        }
    }
    const double lowest = fmin(least[0], least[1]);
    const double highest = fmax(most[0], most[1]);
    const bool up = most[0] <= least[1], down = most[1] <= least[0];
    if (lowest == highest || (!up && !down))
        return 0;
    /* between the classes where there is room, so that all rows are moved */
    const double below = up ? most[0] : most[1];
    const double above = up ? least[1] : least[0];
    *edge = below + (above - below) / 2;
    return up ? 1 : -1;
}

/* Counts the rows that d moves into s; a_n of at most rounding is 0. */
static void describe(const gsl_matrix *X, const gsl_vector *t, double sign,
                     double edge, fit_separated *s)
{
    for (int k = 0; k < 2; k++)
        s->least[k] = s->most[k] = NAN;
    s->complete = true;
    for (size_t n = 0; n < X->size1; n++) {
        const double x = gsl_matrix_get(X, n, s->column);
        const int k = sign * (x - edge) > 0;
        if (x == edge) {
            s->complete = false;
            continue;
        }
        s->rows[k]++;
        s->least[k] = fmin(s->least[k], x);
        s->most[k] = fmax(s->most[k], x);
    }
    (void)t;
}

static int single(const gsl_matrix *X, const gsl_vector *t, gsl_vector *d,
                  fit_separated *s)
{
    for (size_t i = 0; i < X->size2; i++) {
        double edge;
        const int sign = by_column(X, t, i, &edge);
        if (sign == 0)
            continue;
        gsl_vector_set(d, i, sign);
        gsl_vector_set(d, X->size2, -sign * edge);
        *s = (fit_separated){.separated = true, .columns = 1, .column = i};
        describe(X, t, sign, edge, s);
        break;
    }
    return GSL_SUCCESS;
}

int fit_separation(const gsl_matrix *X, const gsl_vector *t,
                   gsl_vector *direction, fit_separated *s)
{
    int status = check(X, t, direction);
    if (status)
        return status;
    gsl_vector *d = gsl_vector_calloc(X->size2 + 1);
    if (!d)
        return GSL_ENOMEM;
    *s = (fit_separated){.separated = false};
    status = single(X, t, d, s);
    if (direction)
        gsl_vector_memcpy(direction, d);
    gsl_vector_free(d);
    return status;
}
