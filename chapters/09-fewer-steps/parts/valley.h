/*
 * The ground that chapter 9 walks on: the loss with its prices as a function
 * of one list of numbers v = (w_1, ..., w_D, b),
 *
 *     F(v) = J(w, b) + lambda_1 sum |w_i| + lambda_2 sum w_i^2
 *
 * on X (N, D) and t (N), J as in logistic.h. It counts how often X was read,
 * and lends room for lists and matrices. Not here: how one walks (chapter 9,
 * fit.h); what a walk records (walk.h). Where memory ends, so does the
 * program.
 */
#ifndef VALLEY_H
#define VALLEY_H

#include <gsl/gsl_matrix.h>
#include <gsl/gsl_vector.h>
#include <stdbool.h>

#include "walk.h"

enum { VALLEY_ROOM = 128 };

typedef struct {
    const gsl_matrix *X;
    const gsl_vector *t;
    double lambda_1, lambda_2;
    double lowest; /* F at the bottom; 0 where it is not known */
    double most;   /* passes that a walk may take */
    double calm;   /* how still a walk has to be at its end (section 9.8) */
    double share;  /* of a pass, that it is to read this X once */
    walk *record;
    bool guest;                     /* the record is another valley's */
    gsl_vector *lists[VALLEY_ROOM]; /* lent */
    gsl_matrix *squares[VALLEY_ROOM];
    size_t list_count, square_count;
} valley;

/* X and t stay the caller's. Walks may take 1000 passes; the lowest F is not
 * known. */
valley *valley_new(const gsl_matrix *X, const gsl_vector *t, double lambda_1,
                   double lambda_2);
void valley_free(valley *in);

/* A part of the columns as a valley of its own, that shares the record. */
valley *valley_narrow(const valley *in, const gsl_matrix *X);

/* Finds the lowest F by the library's own fit; v (D + 1, or NULL) is then
 * where it is. */
void valley_find(valley *in, gsl_vector *v);

/* Forgets what was recorded, and takes back what was lent. */
void valley_begin(valley *in);

/* D + 1 zeros, or as many squared; on loan until valley_begin or
 * valley_free. */
gsl_vector *valley_list(valley *in);
gsl_matrix *valley_square(valley *in);

/* Whether to walk on: there are passes left, and F was not yet within 1e-10 of
 * its lowest, as a share of it. */
bool valley_above(const valley *in);

/* F at v, which goes on record, and its slope (D + 1; or NULL) but for that of
 * lambda_1. One pass. */
double valley_height(valley *in, const gsl_vector *v, gsl_vector *slope);

/* F at v goes on record, but neither the pass nor its time does: for whoever
 * watches a walk that does not ask for F. */
void valley_look(valley *in, const gsl_vector *v);

/* The slope as some of the rows see it: that of J times N / rows. So much of a
 * pass. */
void valley_slope(valley *in, size_t first, size_t rows, const gsl_vector *v,
                  gsl_vector *slope);

/*
 * The Hessian of F (but for lambda_1), by the first so many rows times N /
 * rows. Its work is on record, D / 4 times that of a slope; but no pass, as
 * the slope needs the same numbers: who asks for it alone adds that.
 */
void valley_hessian(valley *in, size_t rows, const gsl_vector *v,
                    gsl_matrix *H);

/*
 * Falling prices lambda_1 in equal ratios, n of them, the last so many times
 * the first. At the first, the smallest that does so, all weights are 0. Sets
 * calm to a millionth of it. The caller frees them.
 */
gsl_vector *valley_prices(valley *in, size_t n, double last);

/* No curvature of F is larger than this (chapter 5). One pass. */
double valley_ceiling(valley *in);

#endif
