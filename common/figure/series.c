/*
 * What stands in a panel. A series is a block of numbers in the figure's
 * `data`, thinned to as many points as can be seen, and one item of the
 * panel's plot command in `series`; a mark is a command in `settings`.
 */
#include <math.h>
#include <string.h>

#include "figure/figure.h"

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
    if (!any && !a->lacks)
        snprintf(a->first_without, sizeof a->first_without, "%s",
                 label ? label : "without a name");
    a->lacks = a->lacks || !any;
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
    text_add(&p->data, "$d%d << END\n", ++p->blocks);
    for (size_t i = 0; i < n; i += step) {
        for (int c = 0; c < count; c++) {
            text_add(&p->data, c ? " " : "");
            text_add_number(&p->data, gsl_vector_get(columns[c], i));
        }
        text_add(&p->data, "\n");
    }
    text_add(&p->data, "END\n");
    return true;
}

/* Begins one more item of the panel's plot command, on the newest
 * data block. */
static void begin_series(plot *p)
{
    text_add(&p->series, "%s$d%d using ",
             *text_string(&p->series) ? ", \\\n  " : "", p->blocks);
}

static void end_series(plot *p, const char *label)
{
    if (label) {
        text_add(&p->series, " title ");
        text_add_quoted(&p->series, label);
    } else
        text_add(&p->series, " notitle");
}

static const ink_style *style_of(const plot *p, ink colour)
{
    return &plot_inks[colour == INK_NEXT ? p->series_count % INK_GREY
                                         : (int)colour];
}

static void add_xy(plot *p, ink colour, const char *label, const gsl_vector *x,
                   const gsl_vector *y, const char *style)
{
    const gsl_vector *const columns[] = {x, y};
    if (!add_block(p, label, columns, 2))
        return;
    note_positive(&p->x, label, x);
    note_positive(&p->y, label, y);
    const ink_style *k = style_of(p, colour);
    p->series_count++;
    begin_series(p);
    text_add(&p->series,
             "1:2 with %s linecolor rgb '%s' linewidth %g dashtype %s", style,
             k->colour, k->width, k->dash);
    if (strstr(style, "points"))
        text_add(&p->series, " pointtype %d pointsize %g", k->shape,
                 colour == INK_GREY ? 0.4 : 0.8);
    end_series(p, label);
}

void plot_line(plot *p, ink colour, const char *label, const gsl_vector *x,
               const gsl_vector *y)
{
    add_xy(p, colour, label, x, y, "lines");
}

void plot_points(plot *p, ink colour, const char *label, const gsl_vector *x,
                 const gsl_vector *y)
{
    add_xy(p, colour, label, x, y, "points");
}

void plot_point(plot *p, ink colour, const char *label, double x, double y)
{
    gsl_vector_const_view vx = gsl_vector_const_view_array(&x, 1);
    gsl_vector_const_view vy = gsl_vector_const_view_array(&y, 1);
    plot_points(p, colour, label, &vx.vector, &vy.vector);
}

void plot_line_points(plot *p, ink colour, const char *label,
                      const gsl_vector *x, const gsl_vector *y)
{
    add_xy(p, colour, label, x, y, "linespoints");
}

void plot_band(plot *p, ink colour, const char *label, const gsl_vector *x,
               const gsl_vector *low, const gsl_vector *high)
{
    const gsl_vector *const columns[] = {x, low, high};
    if (!add_block(p, label, columns, 3))
        return;
    note_positive(&p->x, label, x);
    note_positive(&p->y, label, low);
    note_positive(&p->y, label, high);
    const ink_style *k = style_of(p, colour);
    begin_series(p);
    text_add(
        &p->series,
        "1:2:3 with filledcurves linecolor rgb '%s' fillstyle transparent "
        "solid 0.2",
        k->colour);
    end_series(p, label);
}

void plot_bars(plot *p, ink colour, const char *label,
               const gsl_vector *length)
{
    const gsl_vector *const columns[] = {length};
    if (!add_block(p, label, columns, 1))
        return;
    const ink_style *k = style_of(p, colour);
    p->series_count++;
    begin_series(p);
    text_add(
        &p->series,
        "(0):0:(0):1:($0 - 0.35):($0 + 0.35) with boxxyerror linecolor rgb "
        "'%s'",
        k->colour);
    end_series(p, label);
}

void plot_squares(plot *p, ink colour, bool empty, const gsl_vector *x,
                  const gsl_vector *y, const gsl_vector *half)
{
    const gsl_vector *const columns[] = {x, y, half};
    if (!add_block(p, NULL, columns, 3))
        return;
    const ink_style *k = style_of(p, colour);
    begin_series(p);
    text_add(&p->series,
             "1:2:($1 - $3):($1 + $3):($2 - $3):($2 + $3) with boxxyerror "
             "fillstyle %s linewidth 1 dashtype solid linecolor rgb '%s'",
             empty ? "empty" : "solid noborder", k->colour);
    end_series(p, NULL);
}

void plot_function(plot *p, ink colour, const char *label,
                   double (*f)(double, const void *), const void *params,
                   double from, double to)
{
    double x[FUNCTION_STEPS + 1], y[FUNCTION_STEPS + 1];
    for (size_t i = 0; i <= FUNCTION_STEPS; i++) {
        const double part = (double)i / (double)FUNCTION_STEPS;
        x[i] = p->x.logarithmic ? from * pow(to / from, part)
                                : from + (to - from) * part;
        y[i] = f(x[i], params);
    }
    gsl_vector_view xs = gsl_vector_view_array(x, FUNCTION_STEPS + 1);
    gsl_vector_view ys = gsl_vector_view_array(y, FUNCTION_STEPS + 1);
    plot_line(p, colour, label, &xs.vector, &ys.vector);
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
    text_add(&p->data, "$d%d << END\n", grid);
    for (size_t i = 0; i < Z->size1; i++) {
        for (size_t j = 0; j < Z->size2; j++) {
            const double along_x = (double)i / (double)(Z->size1 - 1);
            const double along_y = (double)j / (double)(Z->size2 - 1);
            text_add_number(&p->data, x_from + (x_to - x_from) * along_x);
            text_add(&p->data, " ");
            text_add_number(&p->data, y_from + (y_to - y_from) * along_y);
            text_add(&p->data, " ");
            text_add_number(&p->data, gsl_matrix_get(Z, i, j));
            text_add(&p->data, "\n");
        }
        text_add(&p->data, "\n");
    }
    text_add(&p->data, "END\n");

    /* gnuplot itself finds the lines of equal height and puts them into a
     * block of their own. */
    const int lines = ++p->blocks;
    text_add(&p->data, "reset\nset contour base\nunset surface\nset cntrparam "
                       "levels discrete ");
    for (size_t l = 0; l < n_levels; l++)
        text_add(&p->data, "%s%.5g", l ? ", " : "", levels[l]);
    text_add(
        &p->data,
        "\nset table $d%d\nsplot $d%d using 1:2:3 with lines\nunset table\n",
        lines, grid);

    const ink_style *k = style_of(p, INK_GREY);
    begin_series(p);
    text_add(
        &p->series,
        "1:2 with lines linecolor rgb '%s' linewidth 1 dashtype solid "
        "notitle, \\\n"
        "  $d%d using 1:2:3 every 10000::12 with labels boxed textcolor rgb "
        "'%s' font ',11' notitle",
        k->colour, lines, k->colour);
    text_add(&p->settings, "set style textbox opaque noborder fillcolor rgb "
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
    text_add_number(&p->settings, x);
    text_add(&p->settings, ",");
    text_add_number(&p->settings, y);
}

void plot_text(plot *p, ink colour, double x, double y, alignment align,
               const char *text)
{
    static const char *const words[] = {"left", "center", "right"};
    const ink_style *k = style_of(p, colour);
    text_add(&p->settings, "set label %d ", ++p->marks);
    text_add_quoted(&p->settings, text);
    text_add(&p->settings, " at ");
    say_place(p, x, y);
    text_add(&p->settings, " %s textcolor rgb '%s' front%s\n", words[align],
             k->colour, p->contours ? " boxed" : "");
}

static void say_arrow(plot *p, const ink_style *k, const char *rest)
{
    text_add(&p->settings, " %s linecolor rgb '%s' linewidth %g dashtype %s\n",
             rest, k->colour, k->width * 0.7, k->dash);
}

void plot_arrow(plot *p, ink colour, double x_from, double y_from, double x_to,
                double y_to)
{
    const ink_style *k = style_of(p, colour);
    text_add(&p->settings, "set arrow %d from ", ++p->marks);
    say_place(p, x_from, y_from);
    text_add(&p->settings, " to ");
    say_place(p, x_to, y_to);
    say_arrow(p, k, "size screen 0.012,20 filled front");
}

void plot_circle(plot *p, ink colour, double x, double y, double radius)
{
    const ink_style *k = style_of(p, colour);
    text_add(&p->settings, "set object %d circle at ", ++p->marks);
    say_place(p, x, y);
    if (!(radius > 0) || isinf(radius))
        plot_fail(p, "a circle has the radius %g", radius);
    /* Not "fillstyle empty": with it gnuplot's SVG loses an outline now and
     * then, and its ASCII shows none. */
    text_add(
        &p->settings,
        " size %.5g fillstyle transparent solid 0 border linecolor rgb '%s' "
        "linewidth %g\n",
        radius, k->colour, k->width);
}

/* A line across the panel at x, or at y where it lies, and its text beside its
 * end. */
static void add_mark(plot *p, double at, bool lies, const char *text)
{
    const ink_style *k = style_of(p, INK_GREY);
    char place[40];
    snprintf(place, sizeof place, "first %.5g", at);
    check_place(p, lies ? 0 : at, lies ? at : 0);
    text_add(&p->settings, "set arrow %d from %s, %s to %s, %s", ++p->marks,
             lies ? "graph 0" : place, lies ? place : "graph 0",
             lies ? "graph 1" : place, lies ? place : "graph 1");
    say_arrow(p, k, "nohead back");
    if (!text)
        return;
    text_add(&p->settings, "set label %d ", ++p->marks);
    text_add_quoted(&p->settings, text);
    text_add(&p->settings, " at %s, %s offset %s textcolor rgb '%s' front\n",
             lies ? "graph 0.98" : place, lies ? place : "graph 0.96",
             lies ? "0,0.6 right" : "0.6,0 left", k->colour);
}

void plot_mark_x(plot *p, double x, const char *text)
{
    add_mark(p, x, false, text);
}

void plot_mark_y(plot *p, double y, const char *text)
{
    add_mark(p, y, true, text);
}
