/*
 * A method runs from zero weights and leaves its trace in the objective, from
 * which the passes are read. Times are not measured here: they come from a
 * recorded table.
 */
#include "lesson/benchmark.h"

#include <math.h>
#include <stdio.h>

#include "lesson/lesson.h"

const char *const benchmark_small = "breast cancer";
const char *const benchmark_large = "made 100000";
const char *const benchmark_middling = "made 20000";

examples benchmark_made(size_t N)
{
    gsl_rng *rng = lesson_rng();
    const examples e = examples_made(rng, N, 50);
    gsl_rng_free(rng);
    return e;
}

void benchmark_run(method *run, objective *f)
{
    gsl_vector *v = gsl_vector_calloc(f->X->size2 + 1);
    objective_begin(f);
    run(f, v);
    gsl_vector_free(v);
}

void benchmark_heading(const char *what)
{
    printf("%-28s %8.0e %8.0e %8.0e %8.0e\n", what, 1e-2, 1e-4, 1e-6, 1e-8);
}

void benchmark_passes(const char *name, method *run, objective *f)
{
    benchmark_run(run, f);
    printf("%-28s", name);
    for (double gap = 1e-2; gap > 1e-9; gap /= 100) {
        const double passes = trace_passes(f->record, f->lowest * (1 + gap));
        if (isinf(passes))
            printf(" %8s", "-");
        else
            printf(" %8.4g", passes);
    }
    printf("\n");
}

void benchmark_time(const recorded *t, const char *data, const char *name,
                    double gap)
{
    const double ms = 1e3 * traces_find(t, data, name, "seconds", gap);
    if (isnan(ms))
        printf(" %8s %8s", "-", "-");
    else
        printf(" %8.4g %8.*f", traces_find(t, data, name, "passes", gap),
               ms < 10 ? 2 : 0, ms);
}

void benchmark_measure(const examples *e, const char *data, const solver *list,
                       size_t count, double lambda_1, double lambda_2)
{
    objective *f = objective_new(e->X, e->t, lambda_1, lambda_2);
    f->most_passes = e->t->size > 1000 ? 300 : 1000;
    objective_minimise(f, NULL);
    for (size_t i = 0; i < count; i++) {
        benchmark_run(list[i].run, f);
        trace_write(stdout, data, list[i].name, f->record, f->lowest);
    }
    objective_free(f);
}
