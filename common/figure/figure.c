/*
 * Each call is turned into gnuplot's commands at once. Those of the current
 * panel are collected in `settings` and `series`, which are appended to `body`
 * when the next panel begins; the numbers of all panels stand in `data`. Only
 * the axes are written at the end of their panel, as the ticks of a log axis
 * depend on its series. The first mistake is kept in `trouble`.
 */
#include <gsl/gsl_errno.h>
#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "figure/figure.h"

const ink_style plot_inks[INKS] = {
    [INK_BLUE] = {"#0072B2", "solid", 7, 2.2},
    [INK_ORANGE] = {"#D55E00", "(14,6)", 5, 2.2},
    [INK_GREEN] = {"#009E73", "(6,5)", 9, 2.2},
    [INK_PURPLE] = {"#AA4499", "(12,4,2,4)", 13, 2.2},
    [INK_SKY] = {"#3A93C9", "(2,4)", 6, 2.6},
    [INK_AMBER] = {"#B87A00", "(14,4,5,4)", 4, 2.2},
    [INK_BLACK] = {"#000000", "solid", 2, 1.8},
    [INK_GREY] = {"#808080", "solid", 7, 1.0},
};

void plot_fail(plot *p, const char *format, ...)
{
    if (p->trouble.status)
        return;
    char sentence[sizeof p->trouble.text];
    va_list values;
    va_start(values, format);
    vsnprintf(sentence, sizeof sentence, format, values);
    va_end(values);
    problem_set(&p->trouble, GSL_EINVAL, "figure %s: %s", p->name, sentence);
}

static const char here[] = "-here";

plot *plot_new(const char *name)
{
    plot *p = calloc(1, sizeof *p + strlen(name) + sizeof here);
    if (!p) {
        problem_memory_ended("plot_new: not enough memory");
        return NULL;
    }
    strcpy(p->name, name);
    p->width = 720;
    p->height = 450;
    p->rows = p->columns = 1;
    p->x = p->y = (axis){.from = NAN, .to = NAN};
    if (!*name ||
        strspn(name, "abcdefghijklmnopqrstuvwxyz0123456789-") != strlen(name))
        plot_fail(p, "its name may hold lower-case letters, digits and \"-\" "
                     "only");
    return p;
}

void plot_here(plot *p)
{
    const size_t length = strlen(p->name), end = sizeof here - 1;
    if (length < end || strcmp(p->name + length - end, here) != 0)
        strcat(p->name, here);
}

void plot_free(plot *p)
{
    if (!p)
        return;
    text_free(&p->data);
    text_free(&p->settings);
    text_free(&p->series);
    text_free(&p->body);
    free(p);
}

void plot_size(plot *p, int width, int height)
{
    if (width < 100 || width > 4000 || height < 100 || height > 4000)
        plot_fail(p, "its size must lie between 100 and 4000 pixels");
    p->width = width;
    p->height = height;
}

void plot_panels(plot *p, int rows, int columns)
{
    if (rows < 1 || columns < 1 || p->panels_begun > 0)
        plot_fail(p, "its panels must be set once, before the first is begun");
    p->rows = rows;
    p->columns = columns;
}

/* The power of ten as a tick's name: 0.01 to 1000 in full, 10⁻⁵ and the like
 * beyond. */
static void say_power(text_buffer *t, int power)
{
    static const char *const digits[] = {"⁰", "¹", "²", "³", "⁴",
                                         "⁵", "⁶", "⁷", "⁸", "⁹"};
    if (power >= -2 && power <= 3) {
        text_add(t, "'%g'", pow(10, power));
        return;
    }
    const int size = abs(power);
    text_add(t, "'10%s", power < 0 ? "⁻" : "");
    if (size >= 100)
        text_add(t, "%s", digits[size / 100]);
    if (size >= 10)
        text_add(t, "%s", digits[size / 10 % 10]);
    text_add(t, "%s'", digits[size % 10]);
}

/* A log axis with a tick at each power of ten, or at every second, third, ...
 * so that there are about `most_ticks` at most. gnuplot may lose a tick that
 * stands exactly where the axis starts: the first is put a hair inside. */
static void say_decades(text_buffer *t, const char *letter, const axis *a,
                        int most_ticks)
{
    const double least = isnan(a->from) ? a->least : a->from;
    const double most = isnan(a->to) ? a->most : a->to;
    text_add(t, "set logscale %s\n", letter);
    if (!(least > 0) || log10(most / least) < 1.5)
        return;
    const int first = (int)floor(log10(least) + 1e-9),
              last = (int)ceil(log10(most) - 1e-9);
    const int step = (last - first) / most_ticks + 1;
    text_add(t, "set %stics (", letter);
    for (int power = first; power <= last; power += step) {
        text_add(t, power > first ? ", " : "");
        say_power(t, power);
        text_add(t, power > first ? " 1e%d" : " 1.000000000001e%d", power);
    }
    text_add(t, ")\n");
}

/* One axis of a finished panel: its range and scale, and whether its series
 * can be shown on it. */
static void say_axis(plot *p, const char *letter, const axis *a,
                     int most_ticks)
{
    if (a->logarithmic && a->lacks)
        plot_fail(p, "series \"%s\" has nothing positive for the log axis %s",
                  a->first_without, letter);
    if (!isnan(a->from) || !isnan(a->to)) {
        text_add(&p->body, "set %srange [", letter);
        isnan(a->from) ? text_add(&p->body, "*")
                       : text_add_number(&p->body, a->from);
        text_add(&p->body, ":");
        isnan(a->to) ? text_add(&p->body, "*")
                     : text_add_number(&p->body, a->to);
        text_add(&p->body, "]\n");
    }
    if (a->logarithmic)
        say_decades(&p->body, letter, a, most_ticks);
}

void plot_end_panel(plot *p)
{
    text_add(&p->body, "reset\n"
                       "set border 3 back linecolor rgb '#404040'\n"
                       "set tics nomirror out scale 0.6\n"
                       "set style fill solid 1 noborder\n"
                       "set key top right samplen 3\n");
    /* more names would not stand side by side under a narrow panel */
    say_axis(p, "x", &p->x, p->columns > 2 ? 5 : 9);
    say_axis(p, "y", &p->y, 9);
    text_add(&p->body, "%s", text_string(&p->settings));
    if (p->thinned)
        text_add(
            &p->body,
            "set label 9999 '1 point in %zu is drawn' at graph 1,1.03 right "
            "font ',11' textcolor rgb '#606060'\n",
            p->thinned);
    text_add(&p->body, "plot %s\n",
             p->series.size ? p->series.bytes : "NaN notitle");

    p->body.cut = p->body.cut || p->settings.cut || p->series.cut;
    text_free(&p->settings);
    text_free(&p->series);
    p->x = p->y = (axis){.from = NAN, .to = NAN};
    p->series_count = p->marks = 0;
    p->thinned = 0;
    p->contours = false;
}

void plot_panel(plot *p, const char *title)
{
    if (p->panels_begun == p->rows * p->columns)
        plot_fail(p, "it has more panels than plot_panels made room for");
    if (p->panels_begun > 0)
        plot_end_panel(p);
    p->panels_begun++;
    if (title) {
        text_add(&p->settings, "set title ");
        text_add_quoted(&p->settings, title);
        text_add(&p->settings, " offset 0,-0.4\n");
    }
}

static void set_axis(plot *p, axis *a, const char *letter, const char *label,
                     double from, double to)
{
    if (isinf(from) || isinf(to) || from >= to)
        plot_fail(p, "the %s axis runs from %g to %g", letter, from, to);
    a->from = from;
    a->to = to;
    if (label) {
        text_add(&p->settings, "set %slabel ", letter);
        text_add_quoted(&p->settings, label);
        text_add(&p->settings, "\n");
    }
}

void plot_x(plot *p, const char *label, double from, double to)
{
    set_axis(p, &p->x, "x", label, from, to);
}

void plot_y(plot *p, const char *label, double from, double to)
{
    set_axis(p, &p->y, "y", label, from, to);
}

void plot_log_x(plot *p)
{
    p->x.logarithmic = true;
}

void plot_log_y(plot *p)
{
    p->y.logarithmic = true;
}

void plot_ticks_x(plot *p, double step)
{
    text_add(&p->settings, "set xtics %g\n", step);
}

void plot_ticks_y(plot *p, double step)
{
    text_add(&p->settings, "set ytics %g\n", step);
}

void plot_names_y(plot *p, const char *const *names, size_t n)
{
    text_add(&p->settings, "set ytics (");
    for (size_t i = 0; i < n; i++) {
        text_add_tick(&p->settings, names[i]);
        text_add(&p->settings, " %zu%s", i, i + 1 < n ? ", " : "");
    }
    text_add(&p->settings, ") scale 0\nset yrange [-0.7:%g]\n",
             (double)n - 0.3);
}

void plot_no_axes(plot *p)
{
    plot_square(p);
    text_add(&p->settings, "unset border\nunset tics\nset margins 0,0,0,0\n");
}

void plot_square(plot *p)
{
    text_add(&p->settings, "set size ratio -1\n");
}

void plot_key(plot *p, key_place place)
{
    static const char *const settings[] = {
        [KEY_NONE] = "unset key",
        [KEY_TOP_LEFT] = "set key top left reverse Left",
        [KEY_TOP_RIGHT] = "set key top right",
        [KEY_BOTTOM_RIGHT] = "set key bottom right",
        [KEY_BELOW] = "set key vertical maxrows 2 center bottom at screen .5,0",
    };
    p->key_below |= place == KEY_BELOW;
    text_add(&p->settings, "%s\n", settings[place]);
}
