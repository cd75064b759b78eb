/*
 * fit.h finds a direction that separates; here it is put into words, with the
 * numbers as the file has them.
 */
#include "separation.h"

#include <gsl/gsl_errno.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "fit/fit.h"

/* Adds to a text that has room for size; what does not fit is cut. */
static void add(char *text, size_t size, const char *more)
{
    const size_t length = strlen(text);
    snprintf(text + length, size - length, "%s", more);
}

/* An entry of column i in the units of the file; what is but rounding beside
 * the column's spread is 0. */
static double in_file(const table *a, size_t i, double x)
{
    if (!a->s)
        return x;
    const double spread = gsl_vector_get(a->s->spread, i);
    const double entry = x * spread + gsl_vector_get(a->s->mean, i);
    return fabs(entry) < 1e-12 * spread ? 0 : entry;
}

/* "x = 0 never has y = 1 (5 rows)", of the moved rows with t = seen. */
static void add_side(char *text, size_t size, const table *a, size_t k,
                     const fit_separated *s, double direction, int seen)
{
    char piece[256];
    const double least = in_file(a, s->column, s->least[seen]);
    const double most = in_file(a, s->column, s->most[seen]);
    const bool one_value = s->least[seen] == s->most[seen];
    const bool above = (direction > 0) == (seen == 1);
    const targets *t = a->t;
    snprintf(piece, sizeof piece, "\"%.60s\" %s %.6g ", a->names[s->column],
             one_value ? "="
             : above   ? ">="
                       : "<=",
             one_value || above ? least : most);
    add(text, size, piece);
    if (t->one[k])
        snprintf(piece, sizeof piece, "never has %.60s = %.60s", t->names[k],
                 seen ? t->zero[k] : t->one[k]);
    else
        snprintf(piece, sizeof piece, "%s has class %.60s",
                 seen ? "always" : "never", t->names[k]);
    add(text, size, piece);
    snprintf(piece, sizeof piece, " (%zu row%s)", s->rows[seen],
             s->rows[seen] == 1 ? "" : "s");
    add(text, size, piece);
}

/* Whether fewer than so many entries of d are larger than that of column i;
 * entries that are equal but for rounding count as equal. */
static bool among_largest(const gsl_vector *d, size_t D, size_t i, size_t most)
{
    const double size = fabs(gsl_vector_get(d, i));
    size_t larger = 0;
    for (size_t j = 0; j < D; j++)
        larger += fabs(gsl_vector_get(d, j)) > size * (1 + 1e-6);
    return size > 0 && larger < most;
}

/* "a", "b", "c" and 4 more columns together tell 12 of 40 rows apart */
static void add_columns(char *text, size_t size, const table *a,
                        const fit_separated *s, const gsl_vector *d)
{
    enum { NAMED = 4 };
    const size_t D = a->X->size2;
    char piece[256];
    size_t named = 0;
    for (size_t i = 0; i < D && named < NAMED; i++)
        if (among_largest(d, D, i, NAMED)) {
            snprintf(piece, sizeof piece, "%s\"%.40s\"", named++ ? ", " : "",
                     a->names[i]);
            add(text, size, piece);
        }
    if (s->columns > named) {
        snprintf(piece, sizeof piece, " and %zu more column%s",
                 s->columns - named, s->columns - named == 1 ? "" : "s");
        add(text, size, piece);
    }
    snprintf(piece, sizeof piece, " together tell %zu of %zu rows apart",
             s->rows[0] + s->rows[1], a->training.N);
    add(text, size, piece);
}

static void describe(char *text, size_t size, const table *a, size_t k,
                     const fit_separated *s, const gsl_vector *d)
{
    if (s->columns != 1) {
        add_columns(text, size, a, s, d);
        return;
    }
    const double direction = gsl_vector_get(d, s->column);
    for (int seen = 0; seen < 2; seen++) {
        if (s->rows[seen] == 0)
            continue;
        if (seen == 1 && s->rows[0] > 0)
            add(text, size, ", and ");
        add_side(text, size, a, k, s, direction, seen);
    }
}

int separation_check(const table *a, size_t k, problem *why)
{
    const part *p = &a->training;
    fit_separated s = {.separated = false};
    gsl_vector *d = gsl_vector_alloc(a->X->size2 + 1);
    gsl_vector *t = part_targets(p, k);
    char text[400] = "";
    int status = GSL_SUCCESS;
    if (d && t && !fit_separation(&p->X.matrix, t, d, &s) && s.separated) {
        describe(text, sizeof text, a, k, &s, d);
        status = problem_set(why, GSL_EFAILED,
                             "%s: no finite optimum: %s; give a penalty, as "
                             "--l2 0.01",
                             a->d->path, text);
    }
    gsl_vector_free(t);
    gsl_vector_free(d);
    return status;
}
