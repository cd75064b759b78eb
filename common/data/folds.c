/*
 * The rows are shuffled and then put in order of their classes, which keeps
 * the shuffled order within a class. Folds are dealt to them in turn. A part
 * takes rows at equal distances (systematic sampling: Cochran, Sampling
 * Techniques, 1977, chapter 8), so that each class, whose rows follow each
 * other, gives its share.
 */
#include "data/folds.h"

#include <gsl/gsl_errno.h>
#include <gsl/gsl_randist.h>
#include <stdint.h>
#include <stdlib.h>

/* All N rows class by class, shuffled within each; NULL where memory ends. */
static size_t *shuffled_by_class(const size_t *class_of, size_t N, size_t K,
                                 gsl_rng *rng)
{
    size_t *shuffled = malloc(N * sizeof *shuffled);
    size_t *order = malloc(N * sizeof *order);
    size_t *next = calloc(K + 1, sizeof *next); /* place of a class's next */
    if (shuffled && order && next) {
        for (size_t n = 0; n < N; n++) {
            shuffled[n] = n;
            next[class_of[n] + 1]++;
        }
        for (size_t k = 0; k < K; k++)
            next[k + 1] += next[k];
        gsl_ran_shuffle(rng, shuffled, N, sizeof *shuffled);
        for (size_t i = 0; i < N; i++)
            order[next[class_of[shuffled[i]]]++] = shuffled[i];
    } else {
        free(order);
        order = NULL;
    }
    free(next);
    free(shuffled);
    return order;
}

int folds_stratified(const size_t *class_of, size_t N, size_t K, size_t folds,
                     gsl_rng *rng, size_t *fold_of)
{
    if (folds == 0 || folds > N)
        return GSL_EINVAL;
    size_t *order = shuffled_by_class(class_of, N, K, rng);
    if (!order)
        return GSL_ENOMEM;
    for (size_t i = 0; i < N; i++)
        fold_of[order[i]] = i % folds;
    free(order);
    return GSL_SUCCESS;
}

/* Gives part p its size of the rows, in equal steps; the others move together.
 * Returns how many are left. */
static size_t take_part(size_t *order, size_t count, size_t size, size_t p,
                        size_t *part_of)
{
    size_t kept = 0;
    uint64_t passed = 0; /* size * rows so far, modulo count */
    for (size_t i = 0; i < count; i++) {
        passed += size;
        if (passed >= count) {
            passed -= count;
            part_of[order[i]] = p;
        } else {
            order[kept++] = order[i];
        }
    }
    return kept;
}

int folds_parts(const size_t *class_of, size_t N, size_t K,
                const size_t *sizes, size_t parts, gsl_rng *rng,
                size_t *part_of)
{
    size_t left = N;
    for (size_t p = 0; p < parts; p++)
        if (sizes[p] > left)
            return GSL_EINVAL;
        else
            left -= sizes[p];
    if (left > 0 || N == 0)
        return GSL_EINVAL;
    size_t *order = shuffled_by_class(class_of, N, K, rng);
    if (!order)
        return GSL_ENOMEM;
    left = N;
    for (size_t p = parts; p-- > 0;)
        left = take_part(order, left, sizes[p], p, part_of);
    free(order);
    return GSL_SUCCESS;
}
