/* A table and four panels, from the rows of one table of traces. */
#include "race.h"

#include <math.h>
#include <stdio.h>

#include "lesson/lesson.h"

void race_times(const recorded *t, const solver *list, size_t count)
{
    printf("%-18s %17s %17s %17s\n", "to a gap of", "569 x 30: 1e-8",
           "1e5 x 50: 1e-3", "1e5 x 50: 1e-8");
    printf("%-18s %8s %8s %8s %8s %8s %8s\n", "", "passes", "ms", "passes",
           "ms", "passes", "ms");
    for (size_t i = 0; i < count; i++) {
        printf("%-18s", list[i].name);
        benchmark_time(t, benchmark_small, list[i].name, 1e-8);
        benchmark_time(t, benchmark_large, list[i].name, 1e-3);
        benchmark_time(t, benchmark_large, list[i].name, 1e-8);
        printf("\n");
    }
}

plot *race_plot(const recorded *t, const char *name, const solver *list,
                size_t count)
{
    plot *p = plot_new(name);
    plot_size(p, 980, 760);
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

bool race_is_fresh(const char *times)
{
    return times && !lesson_recorded();
}

static recorded *read(const char *path)
{
    problem why;
    recorded *t = traces_read(path, &why);
    if (!t)
        lesson_fail(&why);
    return t;
}

recorded *race_recorded(void)
{
    return read("chapters/13-fewer-steps/times.csv");
}

void race_section(const char *times, const solver *list, size_t count)
{
    const bool fresh = race_is_fresh(times);
    recorded *t = fresh ? read(times) : race_recorded();
    printf("%s times\n%s\n", fresh ? "your" : "recorded", t->remarks);
    race_times(t, list, count);
    show(race_plot(t, fresh ? "13-race-here" : "13-race", list, count));
    recorded_free(t);
}
