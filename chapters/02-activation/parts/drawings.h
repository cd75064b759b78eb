/*
 * The drawings of chapter 2, to be shown: a neuron as circles and arrows,
 * functions of one number, and what two layers answer.
 */
#ifndef DRAWINGS_H
#define DRAWINGS_H

#include <stdbool.h>
#include <stddef.h>

#include "figure/plot.h"

/* A neuron of three inputs, with the curve of f in its last circle. */
plot *drawings_neuron(const char *name, double (*f)(double a));

/* A panel of a figure: f over a from -4 to 4. At 0, where it jumps, a ring
 * shows each end that is left out, and a disc f(0) unless that is NAN. */
void drawings_function(plot *p, const char *title, double (*f)(double a),
                       bool jumps, double low, double high, double ticks);

/* A logit as a function of a point of the plane. */
typedef double answer(const double x[2], const void *params);

/* A point of a panel: squares where it is not wanted, discs where it is. */
typedef struct {
    double x[2];
    bool wanted;
    const char *label; /* beside it, or NULL */
} spot;

/*
 * A square panel: where logit is 0 or more is tinted, found by asking at 300
 * heights for each of 41 places. At each of them that is one range of heights.
 */
void drawings_plane(plot *p, const char *title, const char *x,
                    const char *y, answer *logit, const void *params,
                    const spot *spots, size_t n);

/* The lowest and the highest x2 from low to high at which the answer at x1 is
 * YES; NAN where it is NO at all of them. */
void drawings_edges(answer *logit, const void *params, double x1, double low,
                    double high, double edges[2]);

#endif
