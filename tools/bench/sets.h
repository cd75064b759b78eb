/*
 * The data that `make bench` measures on: made anew each time from a fixed
 * seed, the same on every machine, so that no large file need be kept.
 *
 * Column j of a made set leans on the one before it, x_j = rho x_(j-1) +
 * sqrt(1 - rho^2) z_j with z_j normal, as the columns of real tables do; each
 * has mean 0 and variance 1. One weight in five is not 0; the logit has a bias
 * of 0.5 and a standard deviation of 2; t is 1 with probability sigma(logit).
 */
#ifndef SETS_H
#define SETS_H

#include <gsl/gsl_matrix.h>
#include <gsl/gsl_vector.h>
#include <stdbool.h>

#include "base/problem.h"

typedef struct {
    const char *name;
    size_t N, D, K; /* rows, columns, outputs */
    double rho;
} set_kind;

/* Ends with an entry whose name is NULL. The set called "cancer" is not made
 * but read: datasets/breast-cancer.csv, standardised; and "handwritten" is
 * datasets/digits.csv. */
extern const set_kind set_kinds[];

typedef struct {
    set_kind kind;
    gsl_matrix *X; /* (N, D) */
    gsl_matrix *T; /* (N, K) */
} set;

/*
 * Makes or reads the set of that name; quick: with a hundredth of its rows,
 * but at least 500. NULL and a sentence where there is no such set or memory
 * ends.
 */
set *set_new(const char *name, bool quick, problem *why);
void set_free(set *s);

/* The same with X kept by columns, (D, N). NULL and a sentence where memory
 * ends. */
set *set_turned(const set *s, problem *why);

/* A made set of any other size. */
set *set_made(const set_kind *kind, problem *why);

/*
 * Writes FOLDER/NAME.x and FOLDER/NAME.t: the numbers of X and T, row by row,
 * as the machine keeps doubles. GSL_EFAILED and a sentence where it cannot.
 */
int set_write(const set *s, const char *folder, problem *why);

#endif
