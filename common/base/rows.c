/*
 * The cells stand row after row in one array that grows. A matrix of GSL is a
 * view of a block of numbers: here the block is that array, cut to its length.
 */
#include "base/rows.h"

#include <stdlib.h>

#include "base/grow.h"

double *rows_add(row_list *all)
{
    double *larger = grow(all->cells, &all->room, all->count + 1,
                          all->width * sizeof *larger);
    if (!larger)
        return NULL;
    all->cells = larger;
    return all->cells + all->count++ * all->width;
}

gsl_matrix *rows_matrix(row_list *all)
{
    const size_t size = all->count * all->width;
    gsl_matrix *X = size ? malloc(sizeof *X) : NULL;
    gsl_block *block = X ? malloc(sizeof *block) : NULL;
    if (!block) {
        free(X);
        return NULL;
    }
    double *fitting = realloc(all->cells, size * sizeof *fitting);
    double *cells = fitting ? fitting : all->cells;
    *block = (gsl_block){size, cells};
    *X = (gsl_matrix){all->count, all->width, all->width, cells, block, 1};
    *all = (row_list){.width = all->width};
    return X;
}

void rows_free(row_list *all)
{
    free(all->cells);
    *all = (row_list){.width = all->width};
}
