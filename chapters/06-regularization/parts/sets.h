/*
 * Examples in parts, and what is measured on them. Not here: what is learned
 * (the chapter).
 */
#ifndef SETS_H
#define SETS_H

#include <gsl/gsl_matrix.h>
#include <gsl/gsl_rng.h>
#include <gsl/gsl_vector.h>

#include "lesson/examples.h"

/* The rows in random order (Fisher and Yates). */
void sets_shuffle(examples *e, gsl_rng *rng);

/* Copies the rows of e: those with n % 5 == fifth into parts[1], the others
 * into parts[0], both in the units of parts[0]. The caller frees the parts. */
void sets_split(const examples *e, size_t fifth, examples parts[2]);

/* Two columns: Z(i, j) becomes the loss J at the weights (-2 + 0.2 i, -2 +
 * 0.125 j) and the bias that is best for them. */
void sets_heights(const examples *two, gsl_matrix *Z);

/* What is measured after each of K numbers of epochs, or at K strengths. */
typedef struct {
    gsl_vector
        *loss[2];       /* (K) mean loss of a row, learned from and held out */
    gsl_vector *length; /* (K) of the weights of section 6.1 */
    gsl_vector *apart;  /* (K) how far the weights move from fifth to fifth */
    gsl_matrix *before; /* (K, D) the weights of the fifth before */
} validation;

validation *validation_new(size_t K, size_t D);
void validation_free(validation *v);

/* K powers of ten: 10^from, and each 10^step times the one before. */
gsl_vector *sets_powers(double from, double step, size_t K);

/* Measures the breast tissue in eight shuffles: with the seed of --seed and
 * those after it. A measurement fills v at each entry of x (K). */
enum { SHUFFLES = 8 };
typedef void measurement(const examples *shuffled, const gsl_vector *x,
                         validation *v);
void sets_measure(measurement *of, const gsl_vector *x,
                  validation *v[SHUFFLES]);
void sets_measured(validation *v[SHUFFLES]); /* frees them */

/* Adds the weights w (D) of strength k, learned without this fifth, 0 to 4. */
void validation_moved(validation *v, size_t k, size_t fifth,
                      const gsl_vector *w);

#endif
