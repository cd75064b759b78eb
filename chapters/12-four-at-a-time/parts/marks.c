/* The rungs stand once, in the order in which chapters 11 and 12 make them. */
#include "marks.h"

#include <gsl/gsl_vector.h>
#include <math.h>
#include <stdio.h>

#include "lesson/pass-times.h"

plot *marks_new(const char *name, const char *const *labels, size_t n,
                marks_multiple *of, const size_t *widths)
{
    static const ink inks[] = {INK_GREEN, INK_BLUE, INK_ORANGE};
    const char *upwards[MARKS_MOST];
    plot *p = plot_new(name);
    plot_size(p, 860, 130 + 30 * (int)n);
    plot_log_x(p);
    plot_x(p, "time for a pass, as a multiple of the time to read X", 0.3,
           MARKS_END);
    plot_y(p, NULL, -0.6, (double)n - 0.4);
    for (size_t i = 0; i < n; i++)
        upwards[n - 1 - i] = labels[i];
    plot_names_y(p, upwards, n);
    plot_mark_x(p, 1, NULL);
    for (size_t k = 0; k < PASS_SIZES; k++) {
        double x[MARKS_MOST], y[MARKS_MOST];
        char legend[32];
        size_t there = 0;
        for (size_t i = 0; i < n; i++) {
            x[there] = of(i, k);
            y[there] = (double)(n - 1 - i);
            there += isnan(x[there]) ? 0 : 1;
        }
        snprintf(legend, sizeof legend, "D = %zu", widths[k]);
        const gsl_vector_const_view xs = gsl_vector_const_view_array(x, there);
        const gsl_vector_const_view ys = gsl_vector_const_view_array(y, there);
        plot_points(p, inks[k], legend, &xs.vector, &ys.vector);
    }
    return p;
}

static const struct {
    const char *label, *built, *version;
} ladder[MARKS_RUNGS] = {
    {"the limit, one core", "native", "limit"},
    {"the limit, all cores", "native", "limit threads"},
    {"the loop, -O0", "-O0", "loop"},
    {"the loop, -O2", "-O2", "loop"},
    {"two products, GSL's CBLAS", "-O2 GSL", "recipe"},
    {"two products, OpenBLAS", "-O2", "recipe"},
    {"the same, in blocks", "-O2", "blocks"},
    {"sigma and loss on fours", "native", "sigma"},
    {"four rows at once", "native", "four rows"},
    {"column beside column", "native", "columns"},
    {"four rows, all cores", "native", "threads"},
    {"X in floats, one thread", "native", "floats"},
    {"the library, one thread", "native", "library"},
    {"the library, by columns", "native", "library columns"},
    {"the library, all cores", "native", "library threads"},
};

double marks_rung(size_t i, size_t k)
{
    return pass_limits(ladder[i].built, ladder[i].version, k);
}

void marks_print_ladder(void)
{
    pass_print_heading();
    for (size_t i = 0; i < MARKS_RUNGS; i++)
        pass_print_times(ladder[i].label, ladder[i].built, ladder[i].version);
}

plot *marks_ladder(const char *name)
{
    const char *labels[MARKS_RUNGS];
    size_t widths[PASS_SIZES];
    for (size_t i = 0; i < MARKS_RUNGS; i++)
        labels[i] = ladder[i].label;
    for (size_t k = 0; k < PASS_SIZES; k++)
        widths[k] = pass_size_at(k).D;
    plot *p = marks_new(name, labels, MARKS_RUNGS, marks_rung, widths);
    plot_key(p, KEY_BOTTOM_RIGHT);
    return p;
}
