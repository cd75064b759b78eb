/*
 * The different texts of a column: its classes, or the values that become
 * indicators. A cell holds the place of its text in the list.
 */
#ifndef CLASSES_H
#define CLASSES_H

#include <stdbool.h>
#include <stddef.h>

/* Begins as {0}. */
typedef struct {
    char **labels;
    size_t count, room; /* labels; how many have room */
    bool numeric;       /* all are numbers; known after classes_sort */
} dataset_classes;

/* The largest number of different texts in one class column. */
enum { MOST_CLASSES = 1000 };

/* The place of the label; their number where it is not among them. */
size_t classes_find(const dataset_classes *c, const char *label);

/* Adds it at the end. False where memory ends. */
bool classes_add(dataset_classes *c, const char *label);

/*
 * Sorts the labels, by exact value where all are numbers, else by letters
 * whatever their case, and renumbers the N cells, which are stride apart; a
 * cell that is NAN stays. Labels that no cell has are removed. False, with all
 * as it was, where memory ends.
 */
bool classes_sort(dataset_classes *c, double *cell, size_t N, size_t stride);

/*
 * Of sorted labels the first that differs from the one before it by case or
 * spaces only; 0 where there is none.
 */
size_t classes_alike(const dataset_classes *c);

void classes_free(dataset_classes *c);

#endif
