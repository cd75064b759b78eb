/*
 * Reads those columns of a CSV file that are asked for by name, for instance
 * the inputs of weights that were learned from another file. Other columns may
 * hold anything, and the columns may stand in any order. Not here: a whole
 * table (dataset.h).
 */
#ifndef COLUMNS_H
#define COLUMNS_H

#include <gsl/gsl_matrix.h>
#include <stdbool.h>

#include "base/problem.h"

/* Whether the file's header has each of D names once: GSL_EINVAL and a
 * sentence, with file, line and column, where it has not. */
int columns_find(const char *path, const char *const *names, size_t D,
                 problem *why);

/*
 * X (rows, D): the columns called names, in that order; the caller frees it.
 * With drop_missing a row is left out where one of these cells is empty or NA,
 * and *dropped says how many were.
 *
 * NULL and such a sentence where the file cannot be read, lacks one of the
 * columns or has it twice, has no rows or a row of another length, or where
 * one of these cells is not a finite number.
 */
gsl_matrix *columns_read(const char *path, const char *const *names, size_t D,
                         bool drop_missing, size_t *dropped, problem *why);

#endif
