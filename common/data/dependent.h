/*
 * Columns that nothing can be learned of beside the others: each is constant, a
 * copy of another, or a sum of multiples of others and a constant. Weights of
 * such columns are not determined; R's glm leaves the later one out, too.
 */
#ifndef DEPENDENT_H
#define DEPENDENT_H

#include <gsl/gsl_matrix.h>
#include <stdbool.h>

#include "data/scale.h"

enum { MOST_OTHERS = 5 };

/* One of them, and of which others it is a sum; the first few. */
typedef struct {
    size_t column;
    size_t count; /* 0 of a constant */
    size_t others[MOST_OTHERS];
    bool all_rows; /* it is one too many, as there are as many columns as
                      rows; count is then 0 */
} dependent;

/*
 * The columns of Z (N, D), standardised by s over just these rows, that depend
 * on those to their left: a list of *count, in their order, to be freed. A
 * column depends on others where what they leave of it is below 1e-9 of its
 * standard deviation, or below what rounding may leave where columns are far
 * from 0. constants: only those that are constant are looked for.
 *
 * NULL with *count 0 where there is none; GSL_ENOMEM.
 */
int dependent_columns(const gsl_matrix *Z, const scale *s, bool constants,
                      dependent **list, size_t *count);

#endif
