/* Passes are read from the record of an objective, times from a table. */
#include "corners.h"

#include <math.h>
#include <stdio.h>

#include "lesson/lesson.h"

static size_t zeros_of(const gsl_vector *v)
{
    size_t zeros = 0;
    for (size_t i = 0; i + 1 < v->size; i++)
        zeros += gsl_vector_get(v, i) == 0;
    return zeros;
}

void corners_passes(const solver *ways, size_t count)
{
    examples e = examples_breast_cancer(true);
    gsl_vector *v = gsl_vector_alloc(e.X->size2 + 1);
    for (double lambda_1 = 100; lambda_1 >= 1; lambda_1 /= 10) {
        objective *f = objective_new(e.X, e.t, lambda_1, 0);
        char title[64];
        objective_minimise(f, v);
        snprintf(title, sizeof title, "lambda_1 = %g: %zu zeros", lambda_1,
                 zeros_of(v));
        benchmark_heading(title);
        for (size_t k = 0; k < count; k++)
            benchmark_passes(ways[k].name, ways[k].run, f);
        objective_free(f);
    }
    gsl_vector_free(v);
    examples_free(&e);
}

bool corners_are_fresh(const char *times)
{
    return times && !lesson_recorded();
}

recorded *corners_read(const char *times)
{
    problem why;
    recorded *t = traces_read(corners_are_fresh(times)
                                  ? times
                                  : "chapters/14-corner-and-path/times.csv",
                              &why);
    if (!t)
        lesson_fail(&why);
    return t;
}

void corners_remarks(const char *times)
{
    recorded *t = corners_read(times);
    printf("\n%s times\n%s\n", corners_are_fresh(times) ? "your" : "recorded",
           t->remarks);
    recorded_free(t);
}

void corners_times(const char *times, const solver *ways, size_t count)
{
    recorded *t = corners_read(times);
    printf("%-18s %17s %17s\n", "to a gap of", "1e5 x 50: 1e-3",
           "1e5 x 50: 1e-8");
    printf("%-18s %8s %8s %8s %8s\n", "", "passes", "ms", "passes", "ms");
    for (size_t i = 0; i < count; i++) {
        printf("%-18s", ways[i].name);
        benchmark_time(t, benchmark_large, ways[i].name, 1e-3);
        benchmark_time(t, benchmark_large, ways[i].name, 1e-8);
        printf("\n");
    }
    recorded_free(t);
}

double corners_excess(objective *f,
                      void start(objective *f, size_t m, gsl_vector *v),
                      size_t m, double *expected)
{
    gsl_vector *v = gsl_vector_calloc(f->X->size2 + 1);
    objective_minimise(f, v);
    const double free = (double)(v->size - zeros_of(v));
    *expected = free / 2 * ((double)f->X->size1 / (double)m - 1);
    gsl_vector_set_zero(v);
    objective_begin(f);
    start(f, m, v);
    objective_watch(f, v);
    const double F = f->record->steps[f->record->count - 1].F;
    gsl_vector_free(v);
    return F - f->lowest;
}

void corners_samples(objective *f,
                     void start(objective *f, size_t m, gsl_vector *v),
                     method *on)
{
    static const size_t shares[] = {0, 100, 10, 2};
    const size_t N = f->X->size1;
    gsl_vector *v = gsl_vector_alloc(f->X->size2 + 1);
    printf("%-12s %10s %10s %8s %8s\n", "start", "formula", "F - F*", "passes",
           "work");
    for (size_t k = 0; k < 4; k++) {
        const size_t m = k ? N / shares[k] : 0;
        double expected;
        if (k) {
            const double off = corners_excess(f, start, m, &expected);
            printf("%6zu rows  %10.1f %10.1f", m, expected, off);
        } else {
            objective_minimise(f, NULL);
            printf("%-12s %10s %10.1f", "zero", "",
                   (double)N * log(2) - f->lowest);
        }
        gsl_vector_set_zero(v);
        objective_begin(f);
        if (k)
            start(f, m, v);
        on(f, v);
        printf(" %8.4g %8.4g\n",
               trace_passes(f->record, f->lowest * (1 + 1e-8)),
               trace_work(f->record, f->lowest * (1 + 1e-8)));
    }
    gsl_vector_free(v);
}
