/* All numbers come from the table of passes (lesson/pass-times.h), but for
 * those of chapter 1, which are read from its recorded table. */
#include "reading.h"

#include <gsl/gsl_vector.h>
#include <math.h>
#include <stdio.h>

#include "lesson/lesson.h"
#include "lesson/pass-times.h"
#include "lesson/recorded.h"

static double of_amount(const char *version, size_t i)
{
    return pass_ns("native", version, pass_amount(i), 1);
}

void reading_print(void)
{
    printf("%12s %9s %9s %9s %9s %6s\n", "ns a number", "one sum", "four sums",
           "the limit", "all cores", "GB/s");
    for (size_t i = 0; i < PASS_AMOUNTS; i++) {
        printf("%8.0f KiB", (double)pass_amount(i) * 8 / 1024);
        pass_print_number(of_amount("one sum", i), 10, 3);
        pass_print_number(of_amount("four sums", i), 10, 3);
        pass_print_number(of_amount("limit", i), 10, 3);
        pass_print_number(
            i + 1 < PASS_AMOUNTS ? NAN : of_amount("limit threads", i), 10, 3);
        printf("%7.0f\n", 8 / of_amount("limit", i));
    }
    const size_t last = PASS_AMOUNTS - 1;
    double gain[3];
    for (size_t i = 0; i < 3; i++)
        gain[i] = of_amount("one sum", i) / of_amount("limit", i);
    printf("\n");
    pass_say_numbers("Over one sum the limit gains", gain, 1,
                     "times in the three caches,");
    printf("and %.1f times from memory.",
           of_amount("one sum", last) / of_amount("limit", last));
    if (!isnan(of_amount("limit threads", last)))
        printf(" All cores read memory %.2f times as fast as one.",
               of_amount("limit", last) / of_amount("limit threads", last));
    printf("\n");
}

/* A prediction's ns by chapter 1's row of D numbers; NAN where there is none. */
static double chapter_1(const recorded *r, size_t D, const char *way)
{
    for (size_t i = 0; i < r->table->rows; i++)
        if (recorded_is(r, i, "optimize", "-O2") &&
            recorded_is(r, i, "blas", "openblas") &&
            recorded_number(r, i, "D") == (double)D &&
            recorded_number(r, i, "N") == 1)
            return recorded_number(r, i, way);
    return NAN;
}

void reading_print_long_row(void)
{
    static const char *const texts[] = {"optimize", "blas", NULL};
    static const char *const numbers[] = {"D", "N", "loop", "ddot", NULL};
    static const char path[] = "chapters/01-prediction/times.csv";
    problem why;
    recorded *r = recorded_read(path, texts, numbers, &why);
    if (!r)
        lesson_fail(&why);
    printf("recorded times, from %s, -O2 and OpenBLAS\n\n", path);
    printf("%9s %12s %14s %14s %12s\n", "D", "x and w", "loop, ns/number",
           "ddot, ns/number", "ddot, GB/s");
    for (size_t D = 1024; D <= 4194304; D *= 4) {
        const double loop = chapter_1(r, D, "loop") / (double)D;
        const double ddot = chapter_1(r, D, "ddot") / (double)D;
        printf("%9zu %8zu KiB %15.2f %15.2f %12.0f\n", D, 16 * D / 1024, loop,
               ddot, 16 / ddot);
    }
    printf(
        "\nFrom the shortest to the longest of these rows ddot's time for a "
        "number grows\n%.0f times, the loop's %.1f times.\n",
        chapter_1(r, 4194304, "ddot") / 4096 / chapter_1(r, 1024, "ddot"),
        chapter_1(r, 4194304, "loop") / 4096 / chapter_1(r, 1024, "loop"));
    recorded_free(r);
}

plot *reading_figure(const char *name)
{
    static const struct {
        const char *built, *version, *label;
        ink ink;
    } lines[] = {
        {"native", "limit", "the limit, one core", INK_BLACK},
        {"-O2", "recipe", "two products", INK_ORANGE},
        {"-O2", "loop", "the loop", INK_SKY},
    };
    static const char *const caches[] = {"L1", "L2", "L3"};
    plot *p = plot_new(name);
    plot_log_x(p);
    plot_log_y(p);
    plot_x(p, "size of X, KiB", 5, 4e5);
    plot_y(p, "bytes of X a nanosecond", 0.2, 1000);
    plot_key(p, KEY_BOTTOM_RIGHT);
    double KiB[3];
    const size_t known = pass_caches(KiB);
    for (size_t i = 0; i < known; i++)
        plot_mark_x(p, KiB[i], caches[i]);
    for (size_t k = 0; k < sizeof lines / sizeof *lines; k++) {
        double x[PASS_WIDTHS], y[PASS_WIDTHS];
        for (size_t i = 0; i < PASS_WIDTHS; i++) {
            const double bytes = 8.0 * PASS_ROWS * (double)pass_width(i);
            x[i] = bytes / 1024;
            y[i] = 8 * (double)pass_width(i) /
                   pass_ns(lines[k].built, lines[k].version, PASS_ROWS,
                           pass_width(i));
        }
        const gsl_vector_const_view xs =
            gsl_vector_const_view_array(x, PASS_WIDTHS);
        const gsl_vector_const_view ys =
            gsl_vector_const_view_array(y, PASS_WIDTHS);
        plot_line_points(p, lines[k].ink, lines[k].label, &xs.vector,
                         &ys.vector);
    }
    return p;
}
