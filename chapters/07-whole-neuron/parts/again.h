/*
 * The weights that other rows would have given: N rows drawn from N, with
 * replacement, and learned from again and again (the bootstrap of chapter 8).
 */
#ifndef AGAIN_H
#define AGAIN_H

#include <gsl/gsl_matrix.h>
#include <gsl/gsl_rng.h>
#include <gsl/gsl_vector.h>
#include <stdbool.h>

typedef struct {
    double w;         /* learned from all rows */
    double low, high; /* between which 95 of 100 draws lie */
    double turned;    /* the share of draws with the other sign */
} range;

/* Learns w (D) from X (N, D) and t (N). */
typedef void learning(const gsl_matrix *X, const gsl_vector *t,
                      double lambda_2, gsl_vector *w);

/* The D ranges for so many draws: each 40th of them is left out at either
 * end. */
void again_ranges(gsl_rng *rng, const gsl_matrix *X, const gsl_vector *t,
                  learning *learn, double lambda_2, size_t draws, range *r);

/* Whether a range stays on one side of 0. */
bool again_stable(range r);

/* Of n weights, by their places in r, the one whose sign turns least: 0 to n - 1. */
size_t again_steadiest(const range *r, const size_t *places, size_t n);

/* The weight of column i learned without any other, and those of columns i and
 * j beside each other. */
void again_pair(const gsl_matrix *X, const gsl_vector *t, size_t i, size_t j,
                learning *learn, double lambda_2, double *alone,
                double beside[2]);

#endif
