/*
 * Time is the processor time of this process, so that other programs on the
 * computer do not count. A table of traces is read by lesson/recorded.h.
 */
#include "lesson/trace.h"

#include <gsl/gsl_vector.h>
#include <math.h>
#include <time.h>

double trace_clock(void)
{
    struct timespec t;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

void trace_begin(trace *r)
{
    r->passes = r->work = 0;
    r->count = 0;
    r->lowest = INFINITY;
    r->began = trace_clock();
}

void trace_add(trace *r, double passes, double F)
{
    r->passes += passes;
    r->work += passes;
    r->lowest = fmin(r->lowest, F);
    r->count -= r->count == TRACE_MOST;
    r->steps[r->count++] =
        (trace_point){r->passes, trace_clock() - r->began, F, r->work};
}

void trace_leave_out(trace *r, double since)
{
    r->began += trace_clock() - since;
}

/* The first point that is at most F; NULL if none is. */
static const trace_point *first(const trace *r, double F)
{
    for (size_t k = 0; k < r->count; k++)
        if (r->steps[k].F <= F)
            return &r->steps[k];
    return NULL;
}

double trace_passes(const trace *r, double F)
{
    const trace_point *p = first(r, F);
    return p ? p->passes : INFINITY;
}

double trace_work(const trace *r, double F)
{
    const trace_point *p = first(r, F);
    return p ? p->work : INFINITY;
}

void trace_write(FILE *out, const char *data, const char *method,
                 const trace *r, double lowest)
{
    double lowest_gap = INFINITY, written = 0;
    for (size_t k = 0; k < r->count && lowest_gap > 1e-10; k++) {
        const trace_point *s = &r->steps[k];
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

recorded *traces_read(const char *path, problem *why)
{
    static const char *const texts[] = {"data", "method", NULL};
    static const char *const numbers[] = {"passes", "gap", "seconds", NULL};
    return recorded_read(path, texts, numbers, why);
}

static bool is_of(const recorded *t, size_t row, const char *data,
                  const char *method)
{
    return recorded_is(t, row, "data", data) &&
           recorded_is(t, row, "method", method);
}

double traces_find(const recorded *t, const char *data, const char *method,
                   const char *column, double gap)
{
    for (size_t n = 0; n < t->table->rows; n++)
        if (is_of(t, n, data, method) && recorded_number(t, n, "gap") <= gap)
            return recorded_number(t, n, column);
    return NAN;
}

void traces_line(plot *p, const recorded *t, const char *data,
                 const char *method, const char *column, ink colour)
{
    size_t count = 0;
    gsl_vector *x = gsl_vector_alloc(t->table->rows);
    gsl_vector *gap = gsl_vector_alloc(t->table->rows);
    for (size_t n = 0; n < t->table->rows; n++)
        if (is_of(t, n, data, method)) {
            gsl_vector_set(x, count, recorded_number(t, n, column));
            gsl_vector_set(gap, count++, recorded_number(t, n, "gap"));
        }
    if (count > 0) {
        gsl_vector_const_view xs = gsl_vector_const_subvector(x, 0, count);
        gsl_vector_const_view gaps = gsl_vector_const_subvector(gap, 0, count);
        plot_line(p, colour, method, &xs.vector, &gaps.vector);
    }
    gsl_vector_free(gap);
    gsl_vector_free(x);
}
