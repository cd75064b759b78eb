#include "walk.h"

#include <gsl/gsl_errno.h>
#include <gsl/gsl_vector.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "data/csv.h"

double walk_clock(void)
{
    struct timespec t;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

void walk_begin(walk *r)
{
    r->passes = r->work = 0;
    r->count = 0;
    r->lowest = INFINITY;
    r->began = walk_clock();
}

void walk_on(walk *r, double passes, double F)
{
    r->passes += passes;
    r->work += passes;
    r->lowest = fmin(r->lowest, F);
    r->count -= r->count == WALK_MOST;
    r->steps[r->count++] = (footprint){r->passes, walk_clock() - r->began, F};
}

void walk_rest(walk *r, double since)
{
    r->began += walk_clock() - since;
}

double walk_passes(const walk *r, double F)
{
    for (size_t k = 0; k < r->count; k++)
        if (r->steps[k].F <= F)
            return r->steps[k].passes;
    return INFINITY;
}

void walk_write(FILE *out, const char *data, const char *method, const walk *r,
                double lowest)
{
    double lowest_gap = INFINITY, written = 0;
    for (size_t k = 0; k < r->count && lowest_gap > 1e-10; k++) {
        const footprint *s = &r->steps[k];
        const double gap = fmax(s->F / lowest - 1, 1e-16);
        const bool tenth = floor(log10(gap)) < floor(log10(lowest_gap));
        if (!(gap < lowest_gap) || (!tenth && s->passes < 1.1 * written))
            continue;
        lowest_gap = gap;
        written = s->passes;
        fprintf(out, "%s,%s,%.6g,%.6g,%.4g\n", data, method, s->passes, gap,
                s->seconds);
    }
}

walks *walks_read(const char *path, problem *why)
{
    static const char *const texts[] = {"data", "method", NULL};
    static const char *const columns[] = {"data", "method", "passes", "gap",
                                          "seconds"};
    walks *t = calloc(1, sizeof *t);
    if (!t) {
        problem_set(why, GSL_EFAILED, "not enough memory for %s", path);
        return NULL;
    }
    int status = csv_remarks(path, t->remarks, sizeof t->remarks, why);
    if (!status)
        t->rows = dataset_read(path, texts, false, why);
    for (size_t i = 0; t->rows && !status && i < 5; i++) {
        size_t column;
        status = dataset_find(t->rows, columns[i], &column, why);
    }
    if (t->rows && !status)
        return t;
    walks_free(t);
    return NULL;
}

void walks_free(walks *t)
{
    if (t && t->rows)
        dataset_free(t->rows);
    free(t);
}

/* The number of a column, which walks_read has seen. */
static size_t place(const walks *t, const char *column)
{
    problem why;
    size_t i = 0;
    dataset_find(t->rows, column, &i, &why);
    return i;
}

static bool is_of(const walks *t, size_t row, const char *data,
                  const char *method)
{
    return strcmp(dataset_label(t->rows, row, place(t, "data")), data) == 0 &&
           strcmp(dataset_label(t->rows, row, place(t, "method")), method) ==
               0;
}

double walks_find(const walks *t, const char *data, const char *method,
                  const char *column, double gap)
{
    const size_t of_gap = place(t, "gap"), wanted = place(t, column);
    for (size_t n = 0; n < t->rows->rows; n++)
        if (is_of(t, n, data, method) &&
            gsl_matrix_get(t->rows->values, n, of_gap) <= gap)
            return gsl_matrix_get(t->rows->values, n, wanted);
    return NAN;
}

void walks_line(plot *p, const walks *t, const char *data, const char *method,
                const char *column, ink colour)
{
    const size_t of_gap = place(t, "gap"), wanted = place(t, column);
    size_t count = 0;
    gsl_vector *x = gsl_vector_alloc(t->rows->rows);
    gsl_vector *gap = gsl_vector_alloc(t->rows->rows);
    for (size_t n = 0; n < t->rows->rows; n++)
        if (is_of(t, n, data, method)) {
            gsl_vector_set(x, count,
                           gsl_matrix_get(t->rows->values, n, wanted));
            gsl_vector_set(gap, count++,
                           gsl_matrix_get(t->rows->values, n, of_gap));
        }
    if (count > 0) {
        gsl_vector_const_view xs = gsl_vector_const_subvector(x, 0, count);
        gsl_vector_const_view gaps = gsl_vector_const_subvector(gap, 0, count);
        plot_ink(p, colour);
        plot_line(p, method, &xs.vector, &gaps.vector);
    }
    gsl_vector_free(gap);
    gsl_vector_free(x);
}
