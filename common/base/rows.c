#include "base/rows.h"

#include <stdint.h>
#include <stdlib.h>

double *rows_add(rows *all)
{
    if (all->count == all->capacity) {
        const size_t capacity = all->capacity + all->capacity / 2 + 64;
        if (capacity > SIZE_MAX / sizeof(double) / all->width)
            return NULL;
        double *larger =
            realloc(all->cells, capacity * all->width * sizeof *larger);
        if (!larger)
            return NULL;
        all->cells = larger;
        all->capacity = capacity;
    }
    return all->cells + all->count++ * all->width;
}

gsl_matrix *rows_matrix(rows *all)
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
    *all = (rows){.width = all->width};
    return X;
}

void rows_free(rows *all)
{
    free(all->cells);
    *all = (rows){.width = all->width};
}
