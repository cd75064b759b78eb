/*
 * The tables of sections 5.1 to 5.4 and 5.6, printed. They are computed
 * with the chapter's own functions (walks.h).
 */
#ifndef PRINTED_H
#define PRINTED_H

#include "walks.h"

/* Both slopes at each of n places. */
void printed_slopes(const examples *e, const pair *at, size_t n);

/* The walk from zero weights: some epochs of it, up to the last and the one
 * after that. */
void printed_walk(const examples *e, double eta, size_t last);

/* How far b is from the lowest point of a valley of this curvature, for three
 * rates of a walk that moves b alone. */
void printed_distances(const examples *e,
                       pair (*walk_b)(const examples *e, pair at, double eta,
                                      size_t epochs),
                       const double etas[3], double curvature, double lowest);

/* The curvatures in degrees and standardised, and what their ratio asks. */
void printed_valley(const pair bends[2]);

/* The curvature in four directions, both eigenvalues, and L. */
void printed_curvatures(const examples *e, pair best, double L);

/* J after 10, 100, 999 and 1000 epochs from zero weights, with six rates,
 * of which the last is given. */
void printed_rates(const examples *e, double last);

#endif
