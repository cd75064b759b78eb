/*
 * The figures of chapter 5, to be shown. They walk, and measure heights, with
 * the chapter's own functions; here they only say where and in which ink. A
 * learning rate has one ink in all of them.
 */
#ifndef WALKS_H
#define WALKS_H

#include <stdbool.h>

#include "figure/plot.h"
#include "lesson/examples.h"

/* A weight and a bias where D is 1, or the slopes of J in both. */
typedef struct {
    double w, b;
} pair;

/* The chapter's: J, its slopes, and so many epochs of descent from a place. */
double loss(const examples *e, pair at);
pair slopes(const examples *e, pair at);
pair walk(const examples *e, pair at, double eta, size_t epochs);

/* The curvature of J: the smallest (as w) and the largest (as b) of all
 * directions, and that in the direction v, which has the length 1. */
pair curvatures(const examples *e, pair at);
double curvature_along(const examples *e, pair at, pair v);

/* Both slopes by differences. */
pair rise_over_run(const examples *e, pair at, double h, bool central);

/* The walk from zero weights, and the contours on which its first steps
 * begin. */
plot *walks_downhill(const char *name, const examples *e, double eta);

/* Its curves over degrees, after 0, 1, 3 and so many epochs. */
plot *walks_settling(const char *name, const examples *e, double eta,
                     size_t last);

/* J in b around its lowest point, the parabola of this curvature, and where a
 * step of each of three rates lands on it from the distance 1. */
plot *walks_parabola(const char *name, const examples *e, pair lowest,
                     double curvature, const double etas[3]);

/* The same valley in degrees and, in equal units, standardised; each with a
 * walk from zero weights (in degrees it ends at slow) and its optimum. */
plot *walks_valley(const char *name, const examples *degrees, pair slow,
                   pair fit, const examples *standardised, pair best);

/* Four rates, of which the last is given: their paths, each in a panel in equal units, and how far J is
 * above its least, epoch by epoch. */
plot *walks_paths(const char *name, const examples *e, pair best, double last);
plot *walks_losses(const char *name, const examples *e, pair best,
                   double last);

/* The root mean square, over 25 places, of how far rise_over_run is from the
 * slopes, and how it depends on h. */
double walks_error(double h, bool central, const examples *e);
plot *walks_errors(const char *name, const examples *e);

#endif
