/*
 * Rows of numbers whose count is not known before the last one was read. They
 * become a matrix without being copied.
 */
#ifndef ROWS_H
#define ROWS_H

#include <gsl/gsl_matrix.h>
#include <stdbool.h>
#include <stddef.h>

/* Begins as {.width = D}, D at least 1. */
typedef struct {
    size_t width;
    double *cells; /* (count, width), to be freed with rows_free */
    size_t count, room;
} row_list;

/* The width cells of one more row, which are to be filled; NULL where memory
 * ends. They move when the next is asked for. */
double *rows_add(row_list *all);

/* A matrix (count, width) that owns the cells, all given back but those in
 * use; the rows are then empty. NULL, and the rows as they were, where memory
 * ends or there is no row. */
gsl_matrix *rows_matrix(row_list *all);

void rows_free(row_list *all);

#endif
