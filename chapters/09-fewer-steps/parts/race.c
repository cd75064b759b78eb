#include "race.h"

#include <math.h>
#include <stdio.h>

const char *const race_small = "breast cancer";
const char *const race_large = "made 100000";
const char *const race_middling = "made 20000";

void race_run(method *way, valley *in)
{
    gsl_vector *v = gsl_vector_calloc(in->X->size2 + 1);
    valley_begin(in);
    way(in, v);
    gsl_vector_free(v);
}

void race_gaps(const char *what)
{
    printf("%-28s %8.0e %8.0e %8.0e %8.0e\n", what, 1e-2, 1e-4, 1e-6, 1e-8);
}

void race_passes(const char *name, method *way, valley *in)
{
    race_run(way, in);
    printf("%-28s", name);
    for (double gap = 1e-2; gap > 1e-9; gap /= 100) {
        const double passes = walk_passes(in->record, in->lowest * (1 + gap));
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
    const double ms = 1e3 * walks_find(t, data, name, "seconds", gap);
    if (isnan(ms))
        printf(" %8s %8s", "-", "-");
    else
        printf(" %8.4g %8.*f", walks_find(t, data, name, "passes", gap),
               ms < 10 ? 2 : 0, ms);
}

void race_times(const recorded *t, const racer *list, size_t count)
{
    printf("%-18s %17s %17s %17s\n", "to a gap of", "569 x 30: 1e-8",
           "1e5 x 50: 1e-3", "1e5 x 50: 1e-8");
    printf("%-18s %8s %8s %8s %8s %8s %8s\n", "", "passes", "ms", "passes",
           "ms", "passes", "ms");
    for (size_t i = 0; i < count; i++) {
        printf("%-18s", list[i].name);
        print_time(t, race_small, list[i].name, 1e-8);
        print_time(t, race_large, list[i].name, 1e-3);
        print_time(t, race_large, list[i].name, 1e-8);
        printf("\n");
    }
}

void race_corner_times(const recorded *t, const racer *list, size_t count)
{
    printf("%-18s %17s %17s\n", "to a gap of", "1e5 x 50: 1e-3",
           "1e5 x 50: 1e-8");
    printf("%-18s %8s %8s %8s %8s\n", "", "passes", "ms", "passes", "ms");
    for (size_t i = 0; i < count; i++) {
        printf("%-18s", list[i].name);
        print_time(t, race_large, list[i].name, 1e-3);
        print_time(t, race_large, list[i].name, 1e-8);
        printf("\n");
    }
}

plot *race_plot(const recorded *t, const char *name, const racer *list,
                size_t count)
{
    plot *p = plot_new(name);
    plot_size(p, 900, 760);
    plot_panels(p, 2, 2);
    for (size_t k = 0; k < 4; k++) {
        const char *data = k < 2 ? race_small : race_large;
        const char *column = k % 2 == 0 ? "passes" : "seconds";
        plot_panel(p, k < 2 ? "569 x 30, breast cancer" : "100000 x 50, made");
        /* the second panel leaves its right half to the legend */
        plot_x(p, column, k == 1 ? 1e-5 : NAN, k == 1 ? 1e4 : NAN);
        plot_y(p, "gap (F - F*) / F*", 1e-10, 10);
        plot_log_x(p);
        plot_log_y(p);
        plot_key(p, k == 1 ? KEY_TOP_RIGHT : KEY_NONE);
        for (size_t i = 0; i < count; i++)
            walks_line(p, t, data, list[i].name, column, list[i].colour);
    }
    return p;
}
