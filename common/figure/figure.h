/*
 * What a figure is made of, for figure.c (panels, axes), series.c (what
 * stands in a panel) and draw.c (gnuplot and the file). Others include plot.h.
 */
#ifndef FIGURE_H
#define FIGURE_H

#include <stdbool.h>

#include "figure/plot.h"
#include "figure/text.h"

/* One axis of a panel, and what its series allow a log axis to show. */
typedef struct {
    double from, to; /* the range asked for, NAN where gnuplot chooses */
    bool logarithmic;
    double least, most; /* positive numbers drawn; 0 while there is none */
    bool lacks;         /* a series has nothing positive: the first, by name */
    char first_without[100];
} axis;

struct plot {
    int width, height, rows, columns, panels_begun;
    bool key_below;         /* the panels leave room under them */
    int blocks;             /* data blocks are numbered through the figure */
    text_buffer data, body; /* of all panels: numbers, commands */
    problem trouble; /* the first mistake; GSL_SUCCESS while there is none */

    /* of the panel that is being collected */
    axis x, y;
    text_buffer settings, series;
    int series_count, marks; /* marks: labels, arrows and circles */
    bool contours;           /* its text stands on white, to be read */
    size_t thinned;          /* one point in so many is drawn; 0 for all */

    char name[]; /* with room for what plot_here adds */
};

typedef struct {
    const char *colour, *dash;
    int shape; /* gnuplot's number of a point */
    double width;
} ink_style;

extern const ink_style plot_inks[INKS];

/* Keeps the sentence as the figure's mistake, unless there is one already. */
void plot_fail(plot *p, const char *format, ...) PRINTF_LIKE(2, 3);

/* Writes the panel that was being collected, if any, and clears it. */
void plot_end_panel(plot *p);

#endif
