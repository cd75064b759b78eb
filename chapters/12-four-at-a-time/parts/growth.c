/* The panels of the figure are those of the widths of the table's sizes, and
 * one of 1000 rows. */
#include "growth.h"

#include <gsl/gsl_vector.h>
#include <math.h>
#include <stdio.h>

/* 31, 234 and 613 KiB. */
const pass_size growth_cached[GROWTH_CACHED] = {
    {1000, 4}, {1000, 30}, {100, 784}};

static const struct {
    const char *label, *built, *version;
    ink ink;
} lines[] = {
    {"the loop", "-O2", "loop", INK_SKY},
    {"two products", "-O2", "recipe", INK_ORANGE},
    {"the library", "native", "library", INK_BLUE},
    {"the limit", "native", "limit", INK_BLACK},
};

static void print_growth(void)
{
    printf("%12s", "N");
    for (size_t k = 0; k < PASS_SIZES; k++)
        printf("%7s%4zu", "D =", pass_size_at(k).D);
    printf("   ns for each number\n");
    for (size_t i = 0; i < PASS_COUNTS; i += 2) {
        printf("%12zu", pass_count(i));
        for (size_t k = 0; k < PASS_SIZES; k++) {
            const size_t D = pass_size_at(k).D;
            pass_print_number(pass_ns("native", "library", pass_count(i), D) /
                                  (double)D,
                              11, 2);
        }
        printf("\n");
    }
}

static void print_cached(void)
{
    double limits[GROWTH_CACHED];
    printf("\n%-20s %9s %12s %14s\n", "in a cache", "X", "the library",
           "cache's limit");
    for (size_t i = 0; i < GROWTH_CACHED; i++) {
        const pass_size of = growth_cached[i];
        const double time = pass_ns("native", "library", of.N, of.D);
        const double limit = pass_ns("native", "limit", of.N, of.D);
        limits[i] = time / limit;
        printf("%11zu x %-6zu %5zu KiB %9.2f ns %11.2f ns\n", of.N, of.D,
               of.N * of.D * 8 / 1024, time, limit);
    }
    printf("\n");
    pass_say_numbers("In a cache the library takes", limits, 1,
                     "times the limit of that cache;");
    for (size_t k = 0; k < PASS_SIZES; k++)
        limits[k] = pass_limits("native", "library", k);
    pass_say_numbers("from memory", limits, 1, "times that of memory.");
}

void growth_print(void)
{
    print_growth();
    const size_t last = PASS_COUNTS - 1, D = pass_size_at(0).D;
    printf(
        "\nWith %zu columns ten million rows take %.1f times as long as one "
        "million.\n",
        D,
        10 * pass_ns("native", "library", pass_count(last), D) /
            pass_ns("native", "library", pass_count(last - 2), D));
    print_cached();
}

/* Against N for this D; or, where D is 0, against D for 1000 rows. */
static void add_line(plot *p, size_t k, size_t D)
{
    double x[PASS_WIDTHS], y[PASS_WIDTHS];
    const size_t points = D ? PASS_COUNTS : PASS_WIDTHS;
    size_t there = 0;
    for (size_t i = 0; i < points; i++) {
        const size_t N = D ? pass_count(i) : PASS_ROWS;
        const size_t columns = D ? D : pass_width(i);
        x[there] = (double)(D ? N : columns);
        y[there] = pass_ns(lines[k].built, lines[k].version, N, columns) /
                   (double)columns;
        there += isnan(y[there]) ? 0 : 1;
    }
    const gsl_vector_const_view xs = gsl_vector_const_view_array(x, there);
    const gsl_vector_const_view ys = gsl_vector_const_view_array(y, there);
    plot_line_points(p, lines[k].ink, lines[k].label, &xs.vector, &ys.vector);
}

/* Where X, of so many bytes for each unit of x, has the size of a cache. */
static void mark_caches(plot *p, double bytes, double from)
{
    static const char *const names[] = {"L1", "L2", "L3"};
    double KiB[3];
    const size_t known = pass_caches(KiB);
    for (size_t i = 0; i < known; i++)
        if (KiB[i] * 1024 / bytes >= from)
            plot_mark_x(p, KiB[i] * 1024 / bytes, names[i]);
}

plot *growth_figure(const char *name)
{
    plot *p = plot_new(name);
    plot_size(p, 1000, 640);
    plot_panels(p, 2, 2);
    for (size_t k = 0; k < PASS_SIZES + 1; k++) {
        char title[32];
        const size_t D = k < PASS_SIZES ? pass_size_at(k).D : 0;
        snprintf(title, sizeof title, D ? "D = %zu" : "N = %zu",
                 D ? D : (size_t)PASS_ROWS);
        plot_panel(p, title);
        plot_log_x(p);
        plot_log_y(p);
        const double from = D ? 70 : 0.7;
        plot_x(p, D ? "N, examples" : "D, columns", from, D ? 2e7 : 6e4);
        plot_y(p, "ns for each number", 0.03, 150);
        plot_key(p, k == 2 ? KEY_TOP_RIGHT : KEY_NONE);
        mark_caches(p, D ? 8 * (double)D : 8.0 * PASS_ROWS, from);
        for (size_t i = 0; i < sizeof lines / sizeof *lines; i++)
            add_line(p, i, D);
    }
    return p;
}
