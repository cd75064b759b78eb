/* The figure of section 13.4: the loss of ten tosses, seven of them heads, in
 * the logit, and two parabolas that touch it. */
#ifndef PARABOLAS_H
#define PARABOLAS_H

#include "figure/plot.h"

/* J of the tosses at the logit a, in nats; and at a the parabola with the
 * value, slope and curvature of J at *(const double *)touched. */
double parabolas_tosses(double a, const void *unused);
double parabolas_at(double a, const void *touched);

plot *parabolas_plot(const char *name);

#endif
