#include "plot.h"

#include <gsl/gsl_errno.h>
#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "gnuplot.h"
#include "script.h"
#include "whole-file.h"

enum { MOST_POINTS = 4000, FUNCTION_STEPS = 300, NO_INK = -1 };

/* One axis of a panel, and what its series allow a log axis to show. */
typedef struct {
    double from, to; /* the range asked for, NAN where gnuplot chooses */
    bool logarithmic;
    double least,
        most; /* of the positive numbers drawn; 0 while there is none */
    char *first_without; /* the first series that has nothing positive, or NULL
                          */
} axis;

struct plot {
    char *name;
    int width, height, rows, columns;
    int panels_begun, blocks; /* data blocks are numbered through the figure */
    int series_in_panel,
        marks; /* labels, arrows and circles are numbered through the panel */
    bool square;
    int next_ink;
    size_t
        thinned; /* in this panel one point in so many is drawn; 0 for all */
    axis x, y;
    script data, settings, series, body;
    problem trouble; /* the first mistake; GSL_SUCCESS while there is none */
};

static const struct {
    const char *colour, *dash;
    int shape;
    double width;
} inks[INKS] = {
    [INK_BLUE] = {"#0072B2", "solid", 7, 2.2},
    [INK_ORANGE] = {"#D55E00", "(14,6)", 5, 2.2},
    [INK_GREEN] = {"#009E73", "(6,5)", 9, 2.2},
    [INK_PURPLE] = {"#AA4499", "(12,4,2,4)", 13, 2.2},
    [INK_SKY] = {"#3A93C9", "(2,4)", 6, 2.6},
    [INK_AMBER] = {"#B87A00", "(14,4,5,4)", 4, 2.2},
    [INK_BLACK] = {"#000000", "solid", 2, 1.8},
    [INK_GREY] = {"#808080", "solid", 7, 1.0},
};

static void fail(plot *p, const char *format, ...) PRINTF_LIKE(2, 3);
static void fail(plot *p, const char *format, ...)
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

plot *plot_new(const char *name)
{
    plot *p = must(calloc(1, sizeof *p));
    p->name = must(strdup(name));
    p->width = 720;
    p->height = 450;
    p->rows = p->columns = 1;
    p->next_ink = NO_INK;
    p->x.from = p->x.to = p->y.from = p->y.to = NAN;
    script_open(&p->data);
    script_open(&p->settings);
    script_open(&p->series);
    script_open(&p->body);
    if (!*name ||
        strspn(name, "abcdefghijklmnopqrstuvwxyz0123456789-") != strlen(name))
        fail(p, "its name may hold lower-case letters, digits and \"-\" only");
    return p;
}

void plot_free(plot *p)
{
    if (!p)
        return;
    script_close(&p->data);
    script_close(&p->settings);
    script_close(&p->series);
    script_close(&p->body);
    free(p->x.first_without);
    free(p->y.first_without);
    free(p->name);
    free(p);
}

const char *plot_name(const plot *p)
{
    return p->name;
}

void plot_size(plot *p, int width, int height)
{
    if (width < 100 || width > 4000 || height < 100 || height > 4000)
        fail(p, "its size must lie between 100 and 4000 pixels");
    p->width = width;
    p->height = height;
}

void plot_panels(plot *p, int rows, int columns)
{
    if (rows < 1 || columns < 1 || p->panels_begun > 0)
        fail(p, "its panels must be set once, before the first is begun");
    p->rows = rows;
    p->columns = columns;
}

/* The power of ten as a tick's name: 0.01 to 1000 in full, 10⁻⁵ and the like
 * beyond. */
static void say_power(script *s, int power)
{
    static const char *const digits[] = {"⁰", "¹", "²", "³", "⁴",
                                         "⁵", "⁶", "⁷", "⁸", "⁹"};
    if (power >= -2 && power <= 3) {
        say(s, "'%g'", pow(10, power));
        return;
    }
    const int size = abs(power);
    say(s, "'10%s", power < 0 ? "⁻" : "");
    if (size >= 100)
        say(s, "%s", digits[size / 100]);
    if (size >= 10)
        say(s, "%s", digits[size / 10 % 10]);
    say(s, "%s'", digits[size % 10]);
}

/* A log axis with a tick at each power of ten, or at every second, third, ...
 * of many. */
static void say_decades(script *s, const char *letter, const axis *a)
{
    const double least = isnan(a->from) ? a->least : a->from;
    const double most = isnan(a->to) ? a->most : a->to;
    say(s, "set logscale %s\n", letter);
    if (!(least > 0) || log10(most / least) < 1.5)
        return;
    const int first = (int)floor(log10(least) + 1e-9),
              last = (int)ceil(log10(most) - 1e-9);
    const int step = (last - first) / 9 + 1;
    say(s, "set %stics (", letter);
    for (int power = first; power <= last; power += step) {
        say(s, power > first ? ", " : "");
        say_power(s, power);
        say(s, " 1e%d", power);
    }
    say(s, ")\n");
}

/* One axis of a finished panel: its range and scale, and whether its series
 * can be shown on it. */
static void say_axis(plot *p, const char *letter, const axis *a)
{
    if (a->logarithmic && a->first_without)
        fail(p, "series \"%s\" has nothing positive for the log axis %s",
             a->first_without, letter);
    if (!isnan(a->from) || !isnan(a->to)) {
        say(&p->body, "set %srange [", letter);
        isnan(a->from) ? say(&p->body, "*") : say_number(&p->body, a->from);
        say(&p->body, ":");
        isnan(a->to) ? say(&p->body, "*") : say_number(&p->body, a->to);
        say(&p->body, "]\n");
    }
    if (a->logarithmic)
        say_decades(&p->body, letter, a);
}

static void axis_restart(axis *a)
{
    free(a->first_without);
    *a = (axis){.from = NAN, .to = NAN};
}

/* Writes the panel that was being collected, if any, and clears it. */
static void finish_panel(plot *p)
{
    const char *series = script_text(&p->series);
    say(&p->body, "reset\n"
                  "set border 3 back linecolor rgb '#404040'\n"
                  "set tics nomirror out scale 0.6\n"
                  "set style fill solid 1 noborder\n"
                  "set datafile missing 'NaN'\n"
                  "set key top right samplen 3\n");
    say_axis(p, "x", &p->x);
    say_axis(p, "y", &p->y);
    say(&p->body, "%s", script_text(&p->settings));
    if (p->thinned)
        say(&p->body,
            "set label 9999 '1 point in %zu is drawn' at graph 1,1.03 right "
            "font ',11' textcolor rgb '#606060'\n",
            p->thinned);
    if (*series)
        say(&p->body, "plot %s\n", series);
    else
        say(&p->body, "plot NaN notitle\n");

    script_restart(&p->settings);
    script_restart(&p->series);
    axis_restart(&p->x);
    axis_restart(&p->y);
    p->series_in_panel = p->marks = 0;
    p->thinned = 0;
    p->square = false;
    p->next_ink = NO_INK;
}

void plot_panel(plot *p, const char *title)
{
    if (p->panels_begun == p->rows * p->columns)
        fail(p, "it has more panels than plot_panels made room for");
    if (p->panels_begun > 0)
        finish_panel(p);
    p->panels_begun++;
    if (title) {
        say(&p->settings, "set title ");
        say_text(&p->settings, title);
        say(&p->settings, " offset 0,-0.4\n");
    }
}

static void set_axis(plot *p, axis *a, const char *letter, const char *label,
                     double from, double to)
{
    if (isinf(from) || isinf(to) || from >= to)
        fail(p, "the %s axis runs from %g to %g", letter, from, to);
    a->from = from;
    a->to = to;
    if (label) {
        say(&p->settings, "set %slabel ", letter);
        say_text(&p->settings, label);
        say(&p->settings, "\n");
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
    say(&p->settings, "set xtics %g\n", step);
}

void plot_ticks_y(plot *p, double step)
{
    say(&p->settings, "set ytics %g\n", step);
}

void plot_names_y(plot *p, const char *const *names, size_t n)
{
    say(&p->settings, "set ytics (");
    for (size_t i = 0; i < n; i++) {
        say_text(&p->settings, names[i]);
        say(&p->settings, " %zu%s", i, i + 1 < n ? ", " : "");
    }
    say(&p->settings, ") scale 0\nset yrange [-0.7:%g]\n", (double)n - 0.3);
}

void plot_no_axes(plot *p)
{
    plot_square(p);
    say(&p->settings, "unset border\nunset tics\nset margins 0,0,0,0\n");
}

void plot_square(plot *p)
{
    p->square = true;
    say(&p->settings, "set size ratio -1\n");
}

void plot_key(plot *p, key_place place)
{
    static const char *const settings[] = {
        [KEY_NONE] = "unset key",
        [KEY_TOP_LEFT] = "set key top left reverse Left",
        [KEY_TOP_RIGHT] = "set key top right",
        [KEY_BOTTOM_LEFT] = "set key bottom left reverse Left",
        [KEY_BOTTOM_RIGHT] = "set key bottom right",
    };
    say(&p->settings, "%s\n", settings[place]);
}

void plot_ink(plot *p, ink colour)
{
    p->next_ink = (int)colour;
}

/* The ink that was asked for, or else the given one. */
static int take_ink(plot *p, int otherwise)
{
    const int chosen = p->next_ink == NO_INK ? otherwise : p->next_ink;
    p->next_ink = NO_INK;
    return chosen;
}

/* Widens the axis to the positive numbers of v; a series that has none leaves
 * its name. */
static void note_positive(axis *a, const char *label, const gsl_vector *v)
{
    bool any = false;
    for (size_t i = 0; i < v->size; i++) {
        const double value = gsl_vector_get(v, i);
        if (!(value > 0) || isinf(value))
            continue;
        any = true;
        if (a->least == 0 || value < a->least)
            a->least = value;
        if (value > a->most)
            a->most = value;
    }
    if (!any && !a->first_without)
        a->first_without = must(strdup(label ? label : "without a name"));
}

/*
 * Copies up to four columns of numbers into a new data block, every k-th row
 * where there are too many to see. Returns false, with the mistake kept, where
 * they cannot be drawn.
 */
static bool add_block(plot *p, const char *label,
                      const gsl_vector *const *columns, int count)
{
    const char *shown = label ? label : "without a name";
    const size_t n = columns[0]->size;
    for (int c = 0; c < count; c++) {
        bool finite = false;
        for (size_t i = 0; i < columns[c]->size && !finite; i++)
            finite = isfinite(gsl_vector_get(columns[c], i));
        if (columns[c]->size != n)
            fail(p, "series \"%s\" has %zu values of x and %zu of y", shown, n,
                 columns[c]->size);
        else if (!finite)
            fail(p, "series \"%s\" has no finite value", shown);
    }
    if (p->trouble.status)
        return false;

    const size_t step = (n + MOST_POINTS - 1) / MOST_POINTS;
    if (step > 1 && step > p->thinned)
        p->thinned = step;
    say(&p->data, "$d%d << END\n", ++p->blocks);
    for (size_t i = 0; i < n; i += step) {
        for (int c = 0; c < count; c++) {
            say(&p->data, c ? " " : "");
            say_number(&p->data, gsl_vector_get(columns[c], i));
        }
        say(&p->data, "\n");
    }
    say(&p->data, "END\n");
    return true;
}

/* Begins one more item of the panel's plot command, on the newest data block.
 */
static void begin_series(plot *p)
{
    say(&p->series, "%s$d%d using ",
        *script_text(&p->series) ? ", \\\n  " : "", p->blocks);
}

static void end_series(plot *p, const char *label)
{
    if (label) {
        say(&p->series, " title ");
        say_text(&p->series, label);
    } else
        say(&p->series, " notitle");
}

static void add_xy(plot *p, const char *label, const gsl_vector *x,
                   const gsl_vector *y, const char *style)
{
    const gsl_vector *const columns[] = {x, y};
    if (!add_block(p, label, columns, 2))
        return;
    note_positive(&p->x, label, x);
    note_positive(&p->y, label, y);
    const int k = take_ink(p, p->series_in_panel++ % INK_GREY);
    begin_series(p);
    say(&p->series, "1:2 with %s linecolor rgb '%s' linewidth %g dashtype %s",
        style, inks[k].colour, inks[k].width, inks[k].dash);
    if (strstr(style, "points"))
        say(&p->series, " pointtype %d pointsize %g", inks[k].shape,
            k == INK_GREY ? 0.4 : 0.8);
    end_series(p, label);
}

void plot_line(plot *p, const char *label, const gsl_vector *x,
               const gsl_vector *y)
{
    add_xy(p, label, x, y, "lines");
}

void plot_points(plot *p, const char *label, const gsl_vector *x,
                 const gsl_vector *y)
{
    add_xy(p, label, x, y, "points");
}

void plot_point(plot *p, const char *label, double x, double y)
{
    gsl_vector_const_view vx = gsl_vector_const_view_array(&x, 1);
    gsl_vector_const_view vy = gsl_vector_const_view_array(&y, 1);
    plot_points(p, label, &vx.vector, &vy.vector);
}

void plot_line_points(plot *p, const char *label, const gsl_vector *x,
                      const gsl_vector *y)
{
    add_xy(p, label, x, y, "linespoints");
}

void plot_steps(plot *p, const char *label, const gsl_vector *x,
                const gsl_vector *y)
{
    add_xy(p, label, x, y, "steps");
}

void plot_band(plot *p, const char *label, const gsl_vector *x,
               const gsl_vector *low, const gsl_vector *high)
{
    const gsl_vector *const columns[] = {x, low, high};
    if (!add_block(p, label, columns, 3))
        return;
    const int k = take_ink(p, INK_GREY);
    begin_series(p);
    say(&p->series,
        "1:2:3 with filledcurves linecolor rgb '%s' fillstyle transparent "
        "solid 0.2",
        inks[k].colour);
    end_series(p, label);
}

void plot_bars(plot *p, const char *label, const gsl_vector *length)
{
    const gsl_vector *const columns[] = {length};
    if (!add_block(p, label, columns, 1))
        return;
    const int k = take_ink(p, p->series_in_panel++ % INK_GREY);
    begin_series(p);
    say(&p->series,
        "(0):0:(0):1:($0 - 0.35):($0 + 0.35) with boxxyerror linecolor rgb "
        "'%s'",
        inks[k].colour);
    end_series(p, label);
}

void plot_function(plot *p, const char *label,
                   double (*f)(double, const void *), const void *params,
                   double from, double to)
{
    gsl_vector *x = must(gsl_vector_alloc(FUNCTION_STEPS + 1));
    gsl_vector *y = must(gsl_vector_alloc(FUNCTION_STEPS + 1));
    for (size_t i = 0; i <= FUNCTION_STEPS; i++) {
        const double part = (double)i / FUNCTION_STEPS;
        const double x_i = p->x.logarithmic ? from * pow(to / from, part)
                                            : from + (to - from) * part;
        gsl_vector_set(x, i, x_i);
        gsl_vector_set(y, i, f(x_i, params));
    }
    plot_line(p, label, x, y);
    gsl_vector_free(y);
    gsl_vector_free(x);
}

void plot_contours(plot *p, const gsl_matrix *Z, double x_from, double x_to,
                   double y_from, double y_to, const double *levels,
                   size_t n_levels)
{
    if (Z->size1 < 2 || Z->size2 < 2 || n_levels == 0)
        fail(p, "contours need two rows, two columns and a level");
    if (p->trouble.status)
        return;

    const int grid = ++p->blocks;
    say(&p->data, "$d%d << END\n", grid);
    for (size_t i = 0; i < Z->size1; i++) {
        for (size_t j = 0; j < Z->size2; j++) {
            const double along_x = (double)i / (double)(Z->size1 - 1);
            const double along_y = (double)j / (double)(Z->size2 - 1);
            say_number(&p->data, x_from + (x_to - x_from) * along_x);
            say(&p->data, " ");
            say_number(&p->data, y_from + (y_to - y_from) * along_y);
            say(&p->data, " ");
            say_number(&p->data, gsl_matrix_get(Z, i, j));
            say(&p->data, "\n");
        }
        say(&p->data, "\n");
    }
    say(&p->data, "END\n");

    /* gnuplot itself finds the lines of equal height and puts them into a
     * block of their own. */
    const int lines = ++p->blocks;
    say(&p->data, "reset\nset contour base\nunset surface\nset cntrparam "
                  "levels discrete ");
    for (size_t l = 0; l < n_levels; l++)
        say(&p->data, "%s%.5g", l ? ", " : "", levels[l]);
    say(&p->data,
        "\nset table $d%d\nsplot $d%d using 1:2:3 with lines\nunset table\n",
        lines, grid);

    const int k = take_ink(p, INK_GREY);
    begin_series(p);
    say(&p->series,
        "1:2 with lines linecolor rgb '%s' linewidth 1 dashtype solid "
        "notitle, \\\n"
        "  $d%d using 1:2:3 every 10000::12 with labels textcolor rgb '%s' "
        "font ',11' notitle",
        inks[k].colour, lines, inks[k].colour);
}

/* A place in the panel's own units. */
static void say_place(plot *p, double x, double y)
{
    if (!isfinite(x) || !isfinite(y))
        fail(p, "a mark stands at (%g, %g)", x, y);
    say_number(&p->settings, x);
    say(&p->settings, ",");
    say_number(&p->settings, y);
}

void plot_text(plot *p, double x, double y, alignment align, const char *text)
{
    static const char *const words[] = {"left", "center", "right"};
    const int k = take_ink(p, INK_BLACK);
    say(&p->settings, "set label %d ", ++p->marks);
    say_text(&p->settings, text);
    say(&p->settings, " at ");
    say_place(p, x, y);
    say(&p->settings, " %s textcolor rgb '%s' front\n", words[align],
        inks[k].colour);
}

static void say_arrow(plot *p, int k, const char *rest)
{
    say(&p->settings, " %s linecolor rgb '%s' linewidth %g dashtype %s\n",
        rest, inks[k].colour, inks[k].width * 0.7, inks[k].dash);
}

void plot_arrow(plot *p, double x_from, double y_from, double x_to,
                double y_to)
{
    const int k = take_ink(p, INK_BLACK);
    say(&p->settings, "set arrow %d from ", ++p->marks);
    say_place(p, x_from, y_from);
    say(&p->settings, " to ");
    say_place(p, x_to, y_to);
    say_arrow(p, k, "size screen 0.012,20 filled front");
}

void plot_circle(plot *p, double x, double y, double radius)
{
    const int k = take_ink(p, INK_BLACK);
    say(&p->settings, "set object %d circle at ", ++p->marks);
    say_place(p, x, y);
    say(&p->settings,
        " size %.5g fillstyle empty border linecolor rgb '%s' linewidth %g\n",
        radius, inks[k].colour, inks[k].width);
}

void plot_mark_x(plot *p, double x, const char *text)
{
    const int k = take_ink(p, INK_GREY);
    say(&p->settings,
        "set arrow %d from first %.5g, graph 0 to first %.5g, graph 1",
        ++p->marks, x, x);
    say_arrow(p, k, "nohead back");
    if (text) {
        say(&p->settings, "set label %d ", ++p->marks);
        say_text(&p->settings, text);
        say(&p->settings,
            " at first %.5g, graph 0.96 offset 0.6,0 left textcolor rgb '%s' "
            "front\n",
            x, inks[k].colour);
    }
}

void plot_mark_y(plot *p, double y, const char *text)
{
    const int k = take_ink(p, INK_GREY);
    say(&p->settings,
        "set arrow %d from graph 0, first %.5g to graph 1, first %.5g",
        ++p->marks, y, y);
    say_arrow(p, k, "nohead back");
    if (text) {
        say(&p->settings, "set label %d ", ++p->marks);
        say_text(&p->settings, text);
        say(&p->settings,
            " at graph 0.98, first %.5g offset 0,0.6 right textcolor rgb '%s' "
            "front\n",
            y, inks[k].colour);
    }
}

static const char *ending(const char *terminal)
{
    static const char *const known[][2] = {
        {"svg", "svg"},   {"png", "png"}, {"pdf", "pdf"},
        {"script", "gp"}, {"ascii", ""},  {"window", ""},
    };
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (strcmp(terminal, known[i][0]) == 0)
            return known[i][1];
    return NULL;
}

bool plot_terminal_known(const char *terminal)
{
    return ending(terminal) != NULL;
}

static void say_terminal(const plot *p, script *s, const char *terminal)
{
    if (strcmp(terminal, "svg") == 0)
        say(s,
            "set terminal svg noenhanced rounded size %d,%d background "
            "'#ffffff' "
            "font 'Helvetica,Arial,sans-serif,15'\n",
            p->width, p->height);
    else if (strcmp(terminal, "png") == 0)
        say(s,
            "set terminal pngcairo noenhanced rounded size %d,%d font "
            "'sans,20' "
            "linewidth 1.6 pointscale 1.6\n",
            2 * p->width, 2 * p->height);
    else if (strcmp(terminal, "pdf") == 0)
        say(s,
            "set terminal pdfcairo noenhanced rounded size %gin,%gin font "
            "'sans,11'\n",
            p->width / 96.0, p->height / 96.0);
    else if (strcmp(terminal, "ascii") == 0)
        say(s, "set terminal dumb noenhanced size 79,%d\n",
            p->rows > 1 ? 20 * p->rows : 24);
    else if (strcmp(terminal, "window") == 0)
        say(s, "if (GPVAL_TERM eq 'dumb' || GPVAL_TERM eq 'unknown') exit "
               "status 1\n"
               "set termoption noenhanced\n");
    else
        say(s,
            "# The figure %s; to see it: gnuplot -p -d %s.gp\nset termoption "
            "noenhanced\n",
            p->name, p->name);
    say(s, "set encoding utf8\nset minussign\n");
}

/* The whole script: terminal, data, then the panels. */
static void compose(plot *p, const char *terminal, script *s)
{
    say_terminal(p, s, terminal);
    say(s, "%s", script_text(&p->data));
    if (p->rows * p->columns > 1)
        say(s, "set multiplot layout %d,%d\n", p->rows, p->columns);
    say(s, "%s", script_text(&p->body));
    if (p->rows * p->columns > 1)
        say(s, "unset multiplot\n");
    fflush(s->stream);
}

/* What gnuplot drew is whole: an SVG that was cut short has no last line. */
static bool is_whole(const char *terminal, const char *bytes, size_t size)
{
    const char *last = "</svg>\n";
    if (strcmp(terminal, "svg"))
        return true;
    while (size && (bytes[size - 1] == '\n' || bytes[size - 1] == ' '))
        size--;
    return size >= 6 && strncmp(bytes + size - 6, last, 6) == 0;
}

int plot_draw(plot *p, const char *folder, const char *terminal, problem *why)
{
    if (p->panels_begun < p->rows * p->columns && p->rows * p->columns > 1)
        fail(p, "%d of its %d panels were begun", p->panels_begun,
             p->rows * p->columns);
    if (!plot_terminal_known(terminal))
        fail(p, "no terminal is called \"%s\"", terminal);
    finish_panel(p);
    if (p->trouble.status) {
        *why = p->trouble;
        return why->status;
    }

    script s = {NULL, 0, NULL};
    script_open(&s);
    compose(p, terminal, &s);

    char *path = must(malloc(strlen(folder) + strlen(p->name) + 8));
    sprintf(path, "%s/%s.%s", folder, p->name, ending(terminal));
    char *drawn = NULL;
    size_t size = 0;
    int status;
    if (strcmp(terminal, "window") == 0)
        status = gnuplot_window(s.bytes, s.size, why);
    else if (strcmp(terminal, "script") == 0)
        status = whole_file_write(path, s.bytes, s.size, why);
    else
        status = gnuplot_run(s.bytes, s.size, &drawn, &size, why);
    if (drawn && !is_whole(terminal, drawn, size))
        status = problem_set(why, GSL_EFAILED,
                             "%s: gnuplot's drawing is cut short", path);
    else if (drawn && strcmp(terminal, "ascii") == 0)
        fwrite(drawn, 1, size, stdout);
    else if (drawn)
        status = whole_file_write(path, drawn, size, why);

    free(drawn);
    free(path);
    script_close(&s);
    return status;
}
