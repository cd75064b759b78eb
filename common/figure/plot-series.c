#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "figure/plot-inside.h"

enum { MOST_POINTS = 4000, FUNCTION_STEPS = 300 };

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

static bool has_finite_point(const gsl_vector *const *columns, int count)
{
    for (size_t i = 0; i < columns[0]->size; i++) {
        int c = 0;
        while (c < count && isfinite(gsl_vector_get(columns[c], i)))
            c++;
        if (c == count)
            return true;
    }
    return false;
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
    for (int c = 0; c < count; c++)
        if (columns[c]->size != n)
            plot_fail(p, "series \"%s\" has %zu values of x and %zu of y",
                      shown, n, columns[c]->size);
    if (!p->trouble.status && !has_finite_point(columns, count))
        plot_fail(p, "series \"%s\" has no finite point", shown);
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
    const int k = plot_take_ink(p, p->series_count++ % INK_GREY);
    begin_series(p);
    say(&p->series, "1:2 with %s linecolor rgb '%s' linewidth %g dashtype %s",
        style, plot_inks[k].colour, plot_inks[k].width, plot_inks[k].dash);
    if (strstr(style, "points"))
        say(&p->series, " pointtype %d pointsize %g", plot_inks[k].shape,
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
    note_positive(&p->x, label, x);
    note_positive(&p->y, label, low);
    note_positive(&p->y, label, high);
    const int k = plot_take_ink(p, INK_GREY);
    begin_series(p);
    say(&p->series,
        "1:2:3 with filledcurves linecolor rgb '%s' fillstyle transparent "
        "solid 0.2",
        plot_inks[k].colour);
    end_series(p, label);
}

void plot_bars(plot *p, const char *label, const gsl_vector *length)
{
    const gsl_vector *const columns[] = {length};
    if (!add_block(p, label, columns, 1))
        return;
    const int k = plot_take_ink(p, p->series_count++ % INK_GREY);
    begin_series(p);
    say(&p->series,
        "(0):0:(0):1:($0 - 0.35):($0 + 0.35) with boxxyerror linecolor rgb "
        "'%s'",
        plot_inks[k].colour);
    end_series(p, label);
}

void plot_function(plot *p, const char *label,
                   double (*f)(double, const void *), const void *params,
                   double from, double to)
{
    gsl_vector *x = must(gsl_vector_alloc(FUNCTION_STEPS + 1));
    gsl_vector *y = must(gsl_vector_alloc(FUNCTION_STEPS + 1));
    for (size_t i = 0; i <= FUNCTION_STEPS; i++) {
        const double part = (double)i / (double)FUNCTION_STEPS;
        const double x_i = p->x.logarithmic ? from * pow(to / from, part)
                                            : from + (to - from) * part;
        gsl_vector_set(x, i, x_i);
        gsl_vector_set(y, i, f(x_i, params));
    }
    plot_line(p, label, x, y);
    gsl_vector_free(y);
    gsl_vector_free(x);
}

static bool reaches_a_level(const gsl_matrix *Z, const double *levels,
                            size_t n_levels)
{
    double least = INFINITY, most = -INFINITY;
    for (size_t i = 0; i < Z->size1; i++)
        for (size_t j = 0; j < Z->size2; j++) {
            const double z = gsl_matrix_get(Z, i, j);
            least = isfinite(z) ? fmin(least, z) : least;
            most = isfinite(z) ? fmax(most, z) : most;
        }
    size_t l = 0;
    while (l < n_levels && !(levels[l] >= least && levels[l] <= most))
        l++;
    return l < n_levels;
}

void plot_contours(plot *p, const gsl_matrix *Z, double x_from, double x_to,
                   double y_from, double y_to, const double *levels,
                   size_t n_levels)
{
    if (Z->size1 < 2 || Z->size2 < 2 || n_levels == 0)
        plot_fail(p, "contours need two rows, two columns and a level");
    else if (!reaches_a_level(Z, levels, n_levels))
        plot_fail(p, "the contours' heights reach none of their levels");
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

    const int k = plot_take_ink(p, INK_GREY);
    begin_series(p);
    say(&p->series,
        "1:2 with lines linecolor rgb '%s' linewidth 1 dashtype solid "
        "notitle, \\\n"
        "  $d%d using 1:2:3 every 10000::12 with labels boxed textcolor rgb "
        "'%s' font ',11' notitle",
        plot_inks[k].colour, lines, plot_inks[k].colour);
    say(&p->settings, "set style textbox opaque noborder fillcolor rgb "
                      "'#ffffff' margins 0.6,0.6\n");
    p->contours = true;
}

/* gnuplot would take a NaN in a command for a name. */
static void check_place(plot *p, double x, double y)
{
    if (!isfinite(x) || !isfinite(y))
        plot_fail(p, "a mark stands at (%g, %g)", x, y);
}

/* A place in the panel's own units. */
static void say_place(plot *p, double x, double y)
{
    check_place(p, x, y);
    say_number(&p->settings, x);
    say(&p->settings, ",");
    say_number(&p->settings, y);
}

void plot_text(plot *p, double x, double y, alignment align, const char *text)
{
    static const char *const words[] = {"left", "center", "right"};
    const int k = plot_take_ink(p, INK_BLACK);
    say(&p->settings, "set label %d ", ++p->marks);
    say_text(&p->settings, text);
    say(&p->settings, " at ");
    say_place(p, x, y);
    say(&p->settings, " %s textcolor rgb '%s' front%s\n", words[align],
        plot_inks[k].colour, p->contours ? " boxed" : "");
}

static void say_arrow(plot *p, int k, const char *rest)
{
    say(&p->settings, " %s linecolor rgb '%s' linewidth %g dashtype %s\n",
        rest, plot_inks[k].colour, plot_inks[k].width * 0.7,
        plot_inks[k].dash);
}

void plot_arrow(plot *p, double x_from, double y_from, double x_to,
                double y_to)
{
    const int k = plot_take_ink(p, INK_BLACK);
    say(&p->settings, "set arrow %d from ", ++p->marks);
    say_place(p, x_from, y_from);
    say(&p->settings, " to ");
    say_place(p, x_to, y_to);
    say_arrow(p, k, "size screen 0.012,20 filled front");
}

void plot_circle(plot *p, double x, double y, double radius)
{
    const int k = plot_take_ink(p, INK_BLACK);
    say(&p->settings, "set object %d circle at ", ++p->marks);
    say_place(p, x, y);
    if (!(radius > 0) || isinf(radius))
        plot_fail(p, "a circle has the radius %g", radius);
    /* Not "fillstyle empty": with it gnuplot's SVG loses an outline now and
     * then, and its ASCII shows none. */
    say(&p->settings,
        " size %.5g fillstyle transparent solid 0 border linecolor rgb '%s' "
        "linewidth %g\n",
        radius, plot_inks[k].colour, plot_inks[k].width);
}

void plot_mark_x(plot *p, double x, const char *text)
{
    const int k = plot_take_ink(p, INK_GREY);
    check_place(p, x, 0);
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
            x, plot_inks[k].colour);
    }
}

void plot_mark_y(plot *p, double y, const char *text)
{
    const int k = plot_take_ink(p, INK_GREY);
    check_place(p, 0, y);
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
            y, plot_inks[k].colour);
    }
}
