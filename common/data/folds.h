/*
 * Rows dealt out at random, so that each part has its share of every class:
 * the folds of a cross-validation, and the parts that are held out.
 */
#ifndef FOLDS_H
#define FOLDS_H

#include <gsl/gsl_rng.h>
#include <stddef.h>

/*
 * Deals N rows into so many folds: fold_of[n] from 0 to folds - 1. Row n is of
 * the class class_of[n], from 0 to K - 1. The folds' sizes differ by 1 at most,
 * and so does the number that each has of a class (stratified folds: Kohavi, A
 * study of cross-validation and bootstrap, 1995). The same generator deals the
 * same folds on every machine. GSL_EINVAL, with nothing written, where folds
 * is 0 or above N; GSL_ENOMEM.
 */
int folds_stratified(const size_t *class_of, size_t N, size_t K, size_t folds,
                     gsl_rng *rng, size_t *fold_of);

/*
 * Parts of given sizes: part_of[n] from 0 to parts - 1, of which part p has
 * sizes[p] rows; the sizes' sum is N. Of each class a part has the share of its
 * size, to within one row. GSL_EINVAL where the sum is another; GSL_ENOMEM.
 */
int folds_parts(const size_t *class_of, size_t N, size_t K,
                const size_t *sizes, size_t parts, gsl_rng *rng,
                size_t *part_of);

#endif
