/* The peak, one sum and the losses are measured in the first cache, the slope
 * with the widest X. What nobody has measured is neither printed nor drawn. */
#include "roof.h"

#include <gsl/gsl_vector.h>
#include <math.h>
#include <stdio.h>

#include "lesson/pass-times.h"

enum { OPERATIONS = 45 };

const roof_mark roof_marks[ROOF_MARKS] = {
    {"the loop", "-O2", "loop", 8, INK_SKY},
    {"two products, OpenBLAS", "-O2", "recipe", 16, INK_ORANGE},
    {"the same, in blocks", "-O2", "blocks", 8, INK_GREEN},
    {"the library (chapter 12)", "native", "library", 8, INK_BLUE},
};

double roof_operations(double D)
{
    return 4 * D + OPERATIONS;
}

roof_ceilings roof_measured(void)
{
    const size_t first = pass_amount(0), last = PASS_SIZES - 1;
    const double bytes = 8 * (double)pass_size_at(last).D;
    return (roof_ceilings){
        .peak = 1 / pass_ns("native", "peak", first, 1),
        .alone = 1 / pass_ns("native", "peak alone", first, 1),
        .one_sum = 4 / pass_ns("native", "one sum", first, 1),
        .losses = pass_ns("-O2", "losses", first, 1),
        .bandwidth = bytes / pass_ns_at("native", "limit", last),
        .of_all = bytes / pass_ns_at("native", "limit threads", last),
    };
}

double roof_over(double bytes, double D)
{
    const roof_ceilings c = roof_measured();
    return fmin(c.peak, c.bandwidth * roof_operations(D) / (bytes * D));
}

/* Operations a nanosecond of a mark at the k-th size. */
static double done(const roof_mark *m, size_t k)
{
    return roof_operations((double)pass_size_at(k).D) /
           pass_ns_at(m->built, m->version, k);
}

static void print_ceiling(const char *what, double value, const char *unit)
{
    if (!isnan(value))
        printf("%-40s%8.1f %s\n", what, value, unit);
}

void roof_print(void)
{
    static const char unit[] = "operations a ns";
    const roof_ceilings c = roof_measured();
    print_ceiling("peak, in the widest registers", c.peak, unit);
    print_ceiling("no SIMD", c.alone, unit);
    print_ceiling("one sum", c.one_sum, unit);
    print_ceiling("memory, one core", c.bandwidth, "bytes a ns");
    print_ceiling("memory, all cores", c.of_all, "bytes a ns");
    print_ceiling("the ridge", c.peak / c.bandwidth, "operations a byte");
    print_ceiling("exp and log, an example", c.losses, "ns");
    printf("\n%-26s", "operations a ns");
    for (size_t k = 0; k < PASS_SIZES; k++)
        printf("%11s%4zu", "D =", pass_size_at(k).D);
    printf("\n");
    for (size_t i = 0; i < ROOF_MARKS; i++) {
        printf("%-26s", roof_marks[i].label);
        for (size_t k = 0; k < PASS_SIZES; k++)
            printf("%15.1f", done(&roof_marks[i], k));
        printf("\n");
    }
    double share[PASS_SIZES];
    for (size_t k = 0; k < PASS_SIZES; k++)
        share[k] = 100 * done(&roof_marks[1], k) /
                   roof_over(roof_marks[1].bytes, (double)pass_size_at(k).D);
    printf("\n");
    pass_say_numbers("The recipe reaches", share, 0,
                     "per cent of what the roof allows it.");
}

enum { ENDS = 3, POINTS = 40 };
static const double from = 0.1, to = 10;

static void line(plot *p, ink colour, const char *label, const double *x,
                 const double *y, size_t n)
{
    const gsl_vector_const_view xs = gsl_vector_const_view_array(x, n);
    const gsl_vector_const_view ys = gsl_vector_const_view_array(y, n);
    plot_line(p, colour, label, &xs.vector, &ys.vector);
}

/* A flat ceiling, from the slope to the right end. */
static void ceiling(plot *p, double height, double bandwidth, const char *name)
{
    if (isnan(height))
        return;
    const double x[] = {height / bandwidth, to}, y[] = {height, height};
    line(p, INK_GREY, NULL, x, y, 2);
    plot_text(p, INK_GREY, to * 0.95, height * 1.13, ALIGN_RIGHT, name);
}

/* Exp and log: the D columns of an intensity I are 45 / (8 I - 4). */
static void ceiling_of_losses(plot *p, double ns)
{
    if (isnan(ns))
        return;
    double x[POINTS], y[POINTS];
    for (size_t i = 0; i < POINTS; i++) {
        const double D = 60 * pow(1.0 / 60, (double)i / (POINTS - 1));
        x[i] = roof_operations(D) / (8 * D);
        y[i] = roof_operations(D) / ns;
    }
    line(p, INK_PURPLE, "exp and log of the C library", x, y, POINTS);
}

static void mark(plot *p, const roof_mark *m)
{
    double x[PASS_SIZES], y[PASS_SIZES];
    for (size_t k = 0; k < PASS_SIZES; k++) {
        const double D = (double)pass_size_at(k).D;
        x[k] = roof_operations(D) / (m->bytes * D);
        y[k] = done(m, k);
    }
    const gsl_vector_const_view xs =
        gsl_vector_const_view_array(x, PASS_SIZES);
    const gsl_vector_const_view ys =
        gsl_vector_const_view_array(y, PASS_SIZES);
    plot_points(p, m->ink, m->label, &xs.vector, &ys.vector);
}

plot *roof_figure(const char *name)
{
    const roof_ceilings c = roof_measured();
    const double edge = c.peak / c.bandwidth;
    const double x[] = {from, edge, fmax(edge, to)};
    const double y[] = {from * c.bandwidth, c.peak, c.peak};
    plot *p = plot_new(name);
    plot_size(p, 860, 600);
    plot_log_x(p);
    plot_log_y(p);
    plot_x(p, "arithmetic intensity, operations for a byte of X", from, to);
    plot_y(p, "operations a nanosecond", 0.7, 200);
    plot_key(p, KEY_TOP_LEFT);
    line(p, INK_BLACK, NULL, x, y, ENDS);
    plot_text(p, INK_BLACK, to * 0.95, c.peak * 1.13, ALIGN_RIGHT, "peak");
    if (!isnan(c.of_all)) {
        const double end = c.peak / c.of_all;
        const double xs[] = {from, end}, ys[] = {from * c.of_all, c.peak};
        line(p, INK_GREY, "memory, all cores", xs, ys, 2);
    }
    ceiling(p, c.alone, c.bandwidth, "no SIMD");
    ceiling(p, c.one_sum, c.bandwidth, "one sum");
    ceiling_of_losses(p, c.losses);
    for (size_t i = 0; i < ROOF_MARKS; i++)
        mark(p, &roof_marks[i]);
    return p;
}
