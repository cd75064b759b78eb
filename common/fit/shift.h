/*
 * Columns that are far from 0 for their spread, as a time in seconds since
 * 1970 is, shifted near it: the rows x_n - c in place of x_n.
 */
#ifndef SHIFT_H
#define SHIFT_H

#include <gsl/gsl_matrix.h>
#include <gsl/gsl_vector.h>

typedef struct {
    const gsl_matrix *X; /* what is to be fitted */
    gsl_matrix *copy;    /* NULL where X is the one that was given */
    gsl_vector *c;       /* (D), 0 for a column that stays as it is */
} fit_shift;

/* X is not copied where no column needs it. NULL where memory ends. */
fit_shift *fit_shift_new(const gsl_matrix *X);
void fit_shift_free(fit_shift *s);

/* c . w: how much larger the bias for x_n - c is than that for x_n. */
double fit_shift_bias(const fit_shift *s, const gsl_vector *w);

#endif
