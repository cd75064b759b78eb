/*
 * Galton's table of heights, and its figure: so many grown children of such a
 * height, whose parents' mean height is such (datasets/galton.csv), in inches.
 */
#ifndef HEIGHTS_H
#define HEIGHTS_H

#include <gsl/gsl_vector.h>
#include <stddef.h>

#include "data/dataset.h"
#include "figure/plot.h"

typedef struct {
    dataset *d;
    gsl_vector *mid_parent, *child, *children; /* a row for each kind */
} heights;

/* Ends the program, as lesson.h does, where the file cannot be read. */
heights heights_read(void);
void heights_free(heights *h);

/* How many children there are, and of how many of the rows' mid_parent. */
size_t heights_children(const heights *h);

/* The mean height of the children whose parents have this mean; NAN where
 * there are none. many: how many these are, or NULL. */
double heights_mean(const heights *h, double mid_parent, double *many);

/* Every child as a dot, moved by less than half an inch so that no two lie on
 * each other; the mean of each mid_parent; and line, a height for a
 * mid-parent. */
plot *heights_figure(const heights *h, const char *name,
                     double (*line)(double mid_parent));

#endif
