/*
 * The 23 flights before the Challenger accident (datasets/o-rings.csv), and
 * the figures of what a neuron says of them.
 */
#ifndef FLIGHTS_H
#define FLIGHTS_H

#include <gsl/gsl_matrix.h>
#include <gsl/gsl_vector.h>

#include "data/dataset.h"
#include "figure/plot.h"

typedef struct {
    dataset *d;
    gsl_matrix *X; /* (23, 2) temperature in F, pressure in psi */
    gsl_vector *damaged; /* rings of 6 */
    gsl_vector *damage;  /* 1 where any was */
} flights;

/* Ends the program, as lesson.h does, where the file cannot be read. */
flights flights_read(void);
void flights_free(flights *f);

/* The ends of the band in which chapter 8 is 95 % sure of the probability of
 * damage at a temperature, for the weight and the bias that fit best. */
void flights_band(const flights *f, double w, double b, double temperature,
                  double *low, double *high);

/* Prints how many of the flights below so many degrees, and of the others, had
 * damage. */
void flights_count(const flights *f, double warm);

/* The curve sigma(w x + b) by temperature, the band of the fit, and every
 * flight, those of one temperature above each other. w <= 0, b >= 0: the fit's
 * own, or others. */
plot *flights_curve(const flights *f, const char *name, double fit_w,
                    double fit_b, double w, double b);

/*
 * The plane of temperature and pressure, one unit of either as long: F, and
 * tens of psi. Every flight, lines of equal probability sigma(w.x + b), the
 * boundary and w, for w (2, per F and per psi) and b as they are; and for both
 * times so much.
 */
plot *flights_planes(const flights *f, const char *name, const gsl_vector *w,
                     double b, double times);

#endif
