/*
 * A direction that moves no row the wrong way, in a few columns of X and the
 * bias: what separation.h looks for, in its names.
 */
#ifndef CONE_H
#define CONE_H

#include <gsl/gsl_matrix.h>
#include <gsl/gsl_vector.h>
#include <stdbool.h>

/* The rows (2 t_n - 1) z_n / |z_n|, z_n = ((x_n - centre) / half, 1), whose
 * entries are from -1 to 1. One with 0 < t_n < 1 counts with either sign. */
typedef struct {
    const gsl_matrix *X;       /* (N, D) */
    gsl_vector *centre, *half; /* (D) of the range; half is 0 where constant */
    size_t m;                  /* how many rows */
    size_t *row;               /* (m) which of X */
    double *sign;              /* (m) */
    double work;               /* multiplications so far */
} cone;

/* NULL where memory ends. */
cone *cone_new(const gsl_matrix *X, const gsl_vector *t);
void cone_free(cone *c);

/* Row i, before it is divided by its length, times r (count + 1, the bias
 * last). */
double cone_product(const cone *c, size_t i, const size_t *columns,
                    size_t count, const double *r);

/*
 * r (count + 1) such that no row's product with it is below 0, but for
 * rounding, and that of some is above, in these columns; *found says whether
 * there is one. before (m) or NULL: of the rows that are not marked there some
 * must be moved. GSL_ENOMEM.
 */
int cone_direction(cone *c, const size_t *columns, size_t count,
                   const bool *before, double *r, bool *found);

#endif
