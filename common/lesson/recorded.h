/*
 * A recorded table: a CSV file of what was once measured, with remarks at its
 * top, lines that begin with "# ", which say where and how. Those that begin
 * with "machine: " name the machine (tools/machine).
 */
#ifndef RECORDED_H
#define RECORDED_H

#include <stdbool.h>
#include <stddef.h>

#include "base/problem.h"
#include "data/dataset.h"

typedef struct {
    char remarks[1024]; /* without their "# "; each ends with a newline */
    dataset *table;
} recorded;

/* texts, numbers: the columns that the file must have, each list ended by
 * NULL; it may have more columns of numbers. NULL, with a sentence, where it
 * cannot be read or lacks one. To be freed by the caller. */
recorded *recorded_read(const char *path, const char *const *texts,
                        const char *const *numbers, problem *why);
void recorded_free(recorded *r);

/* What stands in a row: whether a column has this text, and the number of a
 * column; false and NAN where there is no such column. */
bool recorded_is(const recorded *r, size_t row, const char *column,
                 const char *text);
double recorded_number(const recorded *r, size_t row, const char *column);

/* GSL_EINVAL and a sentence where the remarks of two tables name two machines,
 * or only those of one name any: their times may not stand side by side. */
int recorded_on_one_machine(const recorded *a, const recorded *b,
                            problem *why);

#endif
