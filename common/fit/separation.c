/*
 * One column after the other: it separates where its largest entry among the
 * rows of one class is no larger than its smallest among those of the other.
 * Only then several together, by cone.h, from which columns are taken away as
 * long as the rest separates. A direction counts when its logits, row by row,
 * say so.
 */
#include "fit/separation.h"

#include <gsl/gsl_blas.h>
#include <gsl/gsl_errno.h>
#include <gsl/gsl_sort.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/problem.h"
#include "fit/cone.h"
#include "fit/request.h"

/* Of the largest entry of r: what of a logit counts as 0, as an entry of a row
 * is 1 at most. */
static const double rounding = 1e-9;

/* Multiplications after which the set is not made smaller. */
static const double most_work = 1e9;

/* GSL_EDIVERGE where all t are 0, or all are 1. */
static int check(const gsl_matrix *X, const gsl_vector *t,
                 const gsl_vector *direction)
{
    const fit_options any = {.gap = 0};
    const int status = fit_check(X, t, &any, X->size2);
    if (status && status != GSL_EDIVERGE)
        return status;
    if (direction && direction->size != X->size2 + 1)
        return problem_shapes_differ("length of d against columns of X + 1",
                                     direction->size, X->size2 + 1);
    for (size_t n = 0; n < X->size1; n++)
        for (size_t i = 0; i < X->size2; i++)
            if (!isfinite(gsl_matrix_get(X, n, i)))
                return GSL_EINVAL;
    return status;
}

/* Some columns, and a direction in them: the bias last. */
typedef struct {
    size_t *columns, count;
    double *r;
} set;

/* All D columns; without room, NULLs. */
static set set_new(size_t D)
{
    set k = {malloc(D * sizeof *k.columns), D, malloc((D + 1) * sizeof *k.r)};
    for (size_t i = 0; k.columns && i < D; i++)
        k.columns[i] = i;
    return k;
}

static void set_free(set *k)
{
    free(k->columns);
    free(k->r);
}

static void begin(fit_separated *s)
{
    *s = (fit_separated){.separated = true, .complete = true};
    for (int k = 0; k < 2; k++)
        s->least[k] = s->most[k] = NAN;
}

/* A row of class k, whose entry of s->column is x. */
static void count(fit_separated *s, double x, int k, bool moved)
{
    s->complete = s->complete && moved;
    if (!moved)
        return;
    s->rows[k]++;
    s->least[k] = fmin(s->least[k], x);
    s->most[k] = fmax(s->most[k], x);
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

static double largest_of(const set *k)
{
    return fabs(k->r[cblas_idamax((int)k->count + 1, k->r, 1)]);
}

static double logit(const cone *c, size_t i, const set *k)
{
    return cone_product(c, i, k->columns, k->count, k->r);
}

/* Whether k->r moves no row the wrong way, and some the right way. */
static bool verified(cone *c, const set *k)
{
    const double zero = rounding * largest_of(k);
    size_t moved = 0;
    for (size_t i = 0; i < c->m; i++) {
        const double a = logit(c, i, k);
        if (a < -zero)
            return false;
        moved += a > zero;
    }
    c->work += (double)c->m * (double)k->count;
    return moved > 0;
}

/* Whether the columns of k separate, with what direction. */
static int attempt(cone *c, set *k, bool *found)
{
    const int status =
        cone_direction(c, k->columns, k->count, NULL, k->r, found);
    *found = !status && *found && verified(c, k);
    return status;
}

static void copy(const set *from, set *to)
{
    memcpy(to->columns, from->columns, from->count * sizeof *to->columns);
    memcpy(to->r, from->r, (from->count + 1) * sizeof *to->r);
    to->count = from->count;
}

/* The columns of k with the largest r first. `t` is working space. */
static bool order(set *k, set *t)
{
    size_t *place = malloc(k->count * sizeof *place);
    if (!place)
        return false;
    for (size_t i = 0; i < k->count; i++)
        t->r[i] = -fabs(k->r[i]);
    gsl_sort_index(place, t->r, 1, k->count);
    copy(k, t);
    for (size_t i = 0; i < k->count; i++) {
        k->columns[i] = t->columns[place[i]];
        k->r[i] = t->r[place[i]];
    }
    free(place);
    return true;
}

/* The first of k's columns, as few as separate: as more columns separate where
 * fewer do, by bisection. `t` is working space. */
static int shorten(cone *c, set *k, set *t)
{
    size_t few = 0, enough = k->count;
    while (enough - few > 1 && c->work < most_work) {
        bool found;
        copy(k, t);
        t->count = few + (enough - few) / 2;
        const size_t count = t->count;
        const int status = attempt(c, t, &found);
        if (status)
            return status;
        if (found) {
            copy(t, k);
            enough = count;
        } else {
            few = count;
        }
    }
    return GSL_SUCCESS;
}

/* One column after the other is left out, if the rest still separates; the
 * last, with the smallest entries, first. */
static int prune(cone *c, set *k, set *t)
{
    for (size_t i = k->count;
         i-- > 0 && k->count > 1 && c->work < most_work;) {
        bool found;
        copy(k, t);
        for (size_t j = i; j + 1 < t->count; j++)
            t->columns[j] = t->columns[j + 1];
        t->count--;
        const int status = attempt(c, t, &found);
        if (status)
            return status;
        if (found)
            copy(t, k);
    }
    return GSL_SUCCESS;
}

/*
 * r so that as many rows are moved as any direction in these columns moves: a
 * direction for those that are not moved yet is added, until there is none.
 */
static int widen(cone *c, set *k, set *t)
{
    bool *before = malloc(c->m * sizeof *before);
    bool found = true;
    int status = before ? GSL_SUCCESS : GSL_ENOMEM;
    while (!status && found) {
        const double zero = rounding * largest_of(k);
        for (size_t i = 0; i < c->m; i++)
            before[i] = logit(c, i, k) > zero;
        copy(k, t);
        status = cone_direction(c, t->columns, t->count, before, t->r, &found);
        found = !status && found && verified(c, t);
        const double share = largest_of(k) / largest_of(t);
        for (size_t i = 0; i <= k->count && found; i++)
            t->r[i] = k->r[i] + share * t->r[i];
        size_t more = 0;
        for (size_t i = 0; i < c->m && found; i++)
            more += !before[i] && logit(c, i, t) > rounding * largest_of(t);
        found = found && more > 0 && verified(c, t);
        if (found)
            copy(t, k);
    }
    free(before);
    return status;
}

/* The smallest set that is found, from all columns. */
static int several(cone *c, set *k, set *t, bool *found)
{
    int status = attempt(c, k, found);
    if (status || !*found)
        return status;
    if (!order(k, t))
        return GSL_ENOMEM;
    status = shorten(c, k, t);
    status = status ? status : prune(c, k, t);
    return status ? status : widen(c, k, t);
}

/* d of the set, in X's units, and what is said of it. */
static void describe(const cone *c, const set *k, gsl_vector *d,
                     fit_separated *s)
{
    const size_t D = c->X->size2;
    const double zero = rounding * largest_of(k);
    double b = k->r[k->count], largest = 0;
    for (size_t i = 0; i < k->count; i++) {
        const double half = gsl_vector_get(c->half, k->columns[i]);
        const double r = fabs(k->r[i]) > zero && half > 0 ? k->r[i] : 0;
        if (r == 0)
            continue;
        gsl_vector_set(d, k->columns[i], r / half);
        b -= r / half * gsl_vector_get(c->centre, k->columns[i]);
        s->columns++;
        if (fabs(r) > largest) {
            largest = fabs(r);
            s->column = k->columns[i];
        }
    }
    gsl_vector_set(d, D, b);
    for (size_t i = 0; i < c->m; i++)
        count(s, gsl_matrix_get(c->X, c->row[i], s->column), c->sign[i] > 0,
              logit(c, i, k) > zero);
}

static int by_several(const gsl_matrix *X, const gsl_vector *t, gsl_vector *d,
                      fit_separated *s)
{
    const size_t D = X->size2;
    bool found = false;
    cone *c = cone_new(X, t);
    set k = set_new(D), other = set_new(D);
    const bool room = c && k.columns && k.r && other.columns && other.r;
    const int status = room ? several(c, &k, &other, &found) : GSL_ENOMEM;
    if (!status && found) {
        begin(s);
        describe(c, &k, d, s);
    }
    set_free(&k);
    set_free(&other);
    cone_free(c);
    return status;
}

static bool by_one(const gsl_matrix *X, const gsl_vector *t, gsl_vector *d,
                   fit_separated *s)
{
    double edge = 0;
    int sign = 0;
    size_t i = 0;
    while (i < X->size2 && (sign = by_column(X, t, i, &edge)) == 0)
        i++;
    if (sign == 0)
        return false;
    gsl_vector_set(d, i, sign);
    gsl_vector_set(d, X->size2, 0 - sign * edge); /* and no -0 */
    begin(s);
    s->columns = 1;
    s->column = i;
    for (size_t n = 0; n < X->size1; n++) {
        const double x = gsl_matrix_get(X, n, i);
        count(s, x, sign * (x - edge) > 0, x != edge);
    }
    return true;
}

/* All t are 0, or all are 1. */
static void by_bias(const gsl_vector *t, gsl_vector *d, fit_separated *s)
{
    const bool one = gsl_vector_get(t, 0) == 1;
    gsl_vector_set(d, d->size - 1, one ? 1 : -1);
    begin(s);
    s->rows[one] = t->size;
}

int fit_separation(const gsl_matrix *X, const gsl_vector *t,
                   gsl_vector *direction, fit_separated *s)
{
    const int checked = check(X, t, direction);
    if (checked && checked != GSL_EDIVERGE)
        return checked;
    gsl_vector *d = gsl_vector_calloc(X->size2 + 1);
    if (!d)
        return GSL_ENOMEM;
    fit_separated found = {.separated = false};
    int status = GSL_SUCCESS;
    if (checked == GSL_EDIVERGE)
        by_bias(t, d, &found);
    else if (!by_one(X, t, d, &found))
        status = by_several(X, t, d, &found);
    if (!status) {
        *s = found;
        if (direction)
            gsl_vector_memcpy(direction, d);
    }
    gsl_vector_free(d);
    return status;
}
