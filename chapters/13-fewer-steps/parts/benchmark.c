/*
 * A method runs from zero weights and leaves its trace in the objective, from
 * which the passes are read. Times are not measured here: they come from a
 * recorded table.
 */
#include "benchmark.h"

#include <math.h>
#include <stdio.h>

const char *const benchmark_small = "breast cancer";
const char *const benchmark_large = "made 100000";
const char *const benchmark_middling = "made 20000";

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

static void print_time(const recorded *t, const char *data, const char *name,
                       double gap)
{
    const double ms = 1e3 * traces_find(t, data, name, "seconds", gap);
    if (isnan(ms))
        printf(" %8s %8s", "-", "-");
    else
        printf(" %8.4g %8.*f", traces_find(t, data, name, "passes", gap),
               ms < 10 ? 2 : 0, ms);
}

void benchmark_times(const recorded *t, const solver *list, size_t count)
{
    printf("%-18s %17s %17s %17s\n", "to a gap of", "569 x 30: 1e-8",
           "1e5 x 50: 1e-3", "1e5 x 50: 1e-8");
    printf("%-18s %8s %8s %8s %8s %8s %8s\n", "", "passes", "ms", "passes",
           "ms", "passes", "ms");
    for (size_t i = 0; i < count; i++) {
        printf("%-18s", list[i].name);
        print_time(t, benchmark_small, list[i].name, 1e-8);
        print_time(t, benchmark_large, list[i].name, 1e-3);
        print_time(t, benchmark_large, list[i].name, 1e-8);
        printf("\n");
    }
}

void benchmark_corner_times(const recorded *t, const solver *list,
                            size_t count)
{
    printf("%-18s %17s %17s\n", "to a gap of", "1e5 x 50: 1e-3",
           "1e5 x 50: 1e-8");
    printf("%-18s %8s %8s %8s %8s\n", "", "passes", "ms", "passes", "ms");
    for (size_t i = 0; i < count; i++) {
        printf("%-18s", list[i].name);
        print_time(t, benchmark_large, list[i].name, 1e-3);
        print_time(t, benchmark_large, list[i].name, 1e-8);
        printf("\n");
    }
}

plot *benchmark_plot(const recorded *t, const char *name, const solver *list,
                     size_t count)
{
    plot *p = plot_new(name);
    plot_size(p, 900, 760);
    plot_panels(p, 2, 2);
    for (size_t k = 0; k < 4; k++) {
        const char *data = k < 2 ? benchmark_small : benchmark_large;
        const char *column = k % 2 == 0 ? "passes" : "seconds";
        plot_panel(p, k < 2 ? "569 x 30, breast cancer" : "100000 x 50, made");
        plot_x(p, column, k == 1 ? 1e-5 : NAN, k == 1 ? 0.01 : NAN);
        plot_y(p, "gap (F - F*) / F*", 1e-10, 10);
        plot_log_x(p);
        plot_log_y(p);
        plot_key(p, k == 3 ? KEY_BELOW : KEY_NONE);
        for (size_t i = 0; i < count; i++)
            traces_line(p, t, data, list[i].name, column, list[i].colour);
    }
    return p;
}
