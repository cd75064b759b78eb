/*
 * A figure, drawn by gnuplot: one or more panels with lines, points, bars,
 * bands, contours, and the text, arrows and circles that a drawing needs.
 *
 *     plot *p = plot_new("03-likelihood");
 *     plot_x(p, "w, the probability of heads", 0, 1);
 *     plot_line(p, INK_BLUE, "7 of 10", w, L);
 *     drawing *d = plot_begin(p, "plots", "svg", &why);
 *     plot_free(p);
 *     if (d)
 *         plot_end(d, stdout, &why);
 *
 * The calls only collect; nothing runs before plot_begin. The first mistake
 * (vectors of unequal length, a series without one finite point, nothing
 * positive on a log axis) is kept, later ones are passed over, and plot_begin
 * tells it; where memory ended meanwhile, plot_begin tells that. So a caller
 * checks once.
 *
 * Every text is shown letter by letter: no character in it has a meaning to
 * gnuplot. Vectors are copied; the caller keeps what it passes.
 */
#ifndef PLOT_H
#define PLOT_H

#include <gsl/gsl_matrix.h>
#include <gsl/gsl_vector.h>
#include <stdbool.h>
#include <stdio.h>

#include "base/problem.h"

typedef struct plot plot;

/*
 * Inks, after Okabe and Ito's colours, which readers with any colour vision
 * can tell apart; the lighter ones are darkened to be seen on white. Each has
 * a dash and a point shape of its own, so that a print in grey loses nothing.
 * INK_NEXT makes a panel's first series blue, its second orange, and so on.
 */
typedef enum {
    INK_NEXT = -1,
    INK_BLUE,   /* solid, discs */
    INK_ORANGE, /* long dashes, squares */
    INK_GREEN,  /* short dashes, triangles */
    INK_PURPLE, /* dash and dot, diamonds */
    INK_SKY,    /* dots, empty circles */
    INK_AMBER,  /* long and short dashes, empty squares */
    INK_BLACK,  /* solid, crosses */
    INK_GREY,   /* thin and solid, small dots: what stands in the background */
    INKS
} ink;

typedef enum {
    KEY_NONE,
    KEY_TOP_LEFT,
    KEY_TOP_RIGHT,
    KEY_BOTTOM_RIGHT,
    KEY_BELOW /* under all panels, which make room: in the last panel only */
} key_place;
typedef enum { ALIGN_LEFT, ALIGN_CENTRE, ALIGN_RIGHT } alignment;

/*
 * A new figure of 720 x 450 pixels with one panel. name: lower-case letters,
 * digits and "-"; it is the file's name without its ending. Where memory ends,
 * GSL's error handler is called and NULL follows, as with gsl_vector_alloc.
 */
plot *plot_new(const char *name);
void plot_free(plot *p);

/* Ends the name with "-here", unless it does: a figure of this run alone, which
 * takes the place of no other. */
void plot_here(plot *p);

/* Pixels, 100 to 4000 each. */
void plot_size(plot *p, int width, int height);

/* A grid of panels, filled row by row; to be called before plot_panel. */
void plot_panels(plot *p, int rows, int columns);

/* Begins the next panel. title: above it, or NULL. */
void plot_panel(plot *p, const char *title);

/* The axes of the panel: label with its unit, range; NAN leaves an end to
 * gnuplot. */
void plot_x(plot *p, const char *label, double from, double to);
void plot_y(plot *p, const char *label, double from, double to);
void plot_log_x(plot *p);
void plot_log_y(plot *p);

/* The distance between two ticks. */
void plot_ticks_x(plot *p, double step);
void plot_ticks_y(plot *p, double step);

/* A name at each of the places 0, 1, ... n - 1 of the y axis. */
void plot_names_y(plot *p, const char *const *names, size_t n);

/* One unit as long on x as on y: for a plane, in which angles are to be seen.
 * The panel is the largest of its shape that there is room for. */
void plot_square(plot *p);

/* The same without axes and frame: for a drawing. */
void plot_no_axes(plot *p);

/* Where the legend stands; KEY_TOP_RIGHT unless told. */
void plot_key(plot *p, key_place place);

/*
 * Series. colour: an ink, or INK_NEXT. label: in the legend, or NULL for none.
 * x, y: of one length, at least 1. A number that is not finite leaves a gap.
 * Beyond 4000 points every k-th is drawn and the figure says so.
 */
void plot_line(plot *p, ink colour, const char *label, const gsl_vector *x,
               const gsl_vector *y);
void plot_points(plot *p, ink colour, const char *label, const gsl_vector *x,
                 const gsl_vector *y);
void plot_line_points(plot *p, ink colour, const char *label,
                      const gsl_vector *x, const gsl_vector *y);

/* One point, for what deserves a mark of its own. */
void plot_point(plot *p, ink colour, const char *label, double x, double y);

/* The strip between two curves, in a light tint. */
void plot_band(plot *p, ink colour, const char *label, const gsl_vector *x,
               const gsl_vector *low, const gsl_vector *high);

/* A bar from 0 to length_i at height i of the y axis, for plot_names_y. */
void plot_bars(plot *p, ink colour, const char *label,
               const gsl_vector *length);

/* Squares about the points, half_i being half of a side in the units of x and
 * y; empty ones have their outline only, so that signs differ without colour. */
void plot_squares(plot *p, ink colour, bool empty, const gsl_vector *x,
                  const gsl_vector *y, const gsl_vector *half);

/* The curve of f on 300 steps from one end to the other (evenly in log x on a
 * log axis). */
void plot_function(plot *p, ink colour, const char *label,
                   double (*f)(double x, const void *params),
                   const void *params, double from, double to);

/*
 * Lines of equal height of Z: Z(i, j) is the height at the i-th of its rows,
 * spread evenly over x from x_from to x_to, and the j-th of its columns, over
 * y likewise. Each line bears its level; text set later in the panel stands on
 * white, to be read over the lines.
 */
void plot_contours(plot *p, const gsl_matrix *Z, double x_from, double x_to,
                   double y_from, double y_to, const double *levels,
                   size_t n_levels);

/* Marks: text at a point, an arrow, a circle of a radius in x units, a line
 * across the panel. */
void plot_text(plot *p, ink colour, double x, double y, alignment align,
               const char *text);
void plot_arrow(plot *p, ink colour, double x_from, double y_from, double x_to,
                double y_to);
void plot_circle(plot *p, ink colour, double x, double y, double radius);
void plot_mark_x(plot *p, double x, const char *text);
void plot_mark_y(plot *p, double y, const char *text);

/*
 * Begins to draw the figure, which may grow no more, and may be freed:
 * gnuplot draws while the caller goes on. terminal is one of
 *
 *     svg, png, pdf   the file folder/name.svg and so on; an old one is
 *                     replaced only by a whole new one
 *     script          the file folder/name.gp, which gnuplot -p shows
 *     ascii           characters, which plot_end writes to a stream
 *     window          a window of the desktop
 *
 * NULL, with GSL_EINVAL for a mistake in the calls, or GSL_EFAILED where
 * memory ended.
 */
typedef struct drawing drawing;
drawing *plot_begin(plot *p, const char *folder, const char *terminal,
                    problem *why);

/*
 * Waits for gnuplot, puts the file in its place or the characters on the
 * stream shown, and frees the drawing. GSL_EFAILED where gnuplot is not
 * installed or fails, or the file cannot be written: then the old file is as
 * it was.
 */
int plot_end(drawing *d, FILE *shown, problem *why);

/* The name of the drawing's file, as "03-likelihood.svg". */
const char *plot_file(const drawing *d);

/* Whether plot_begin knows the terminal. */
bool plot_terminal_known(const char *terminal);

/* Kills every gnuplot that is drawing; a signal handler may call it, since one
 * that hangs would outlive a program that is stopped. */
void plot_stop_all(void);

#endif
