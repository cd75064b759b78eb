/*
 * A table of numbers and classes from a CSV file with a header: its columns by
 * name, and the matrices and vectors that the chapters compute with. Not here:
 * how a CSV file is read (csv.h).
 *
 * Matrices and vectors that a function returns belong to the caller.
 */
#ifndef DATASET_H
#define DATASET_H

#include <gsl/gsl_matrix.h>
#include <gsl/gsl_vector.h>
#include <stdbool.h>

#include "base/names.h"
#include "base/problem.h"
#include "data/classes.h"

typedef struct {
    char *path;
    size_t rows, columns;
    char **names;       /* columns long */
    gsl_matrix *values; /* (rows, columns); of a class the label's index */
    dataset_classes
        *classes;   /* columns long; count is 0 for a column of numbers */
    size_t dropped; /* rows left out because a cell was missing */
    bool *is_text;  /* columns long: 1 where a column has a text, "column=text"
                       (frame.h); or NULL */
    name_list silent; /* such names without a column: the texts against which
                         the others are taken */
} dataset;

/*
 * Reads the file. class_columns: names of the columns that hold classes, ended
 * by NULL; a name that the file lacks is passed over. All other columns must
 * hold numbers. A cell that is empty or NA is an error, or, with drop_missing,
 * its row is left out.
 *
 * NULL, with file, line and column in the sentence, where the file cannot be
 * read, has no rows, has two columns of one name or a row of another length,
 * or where a cell is not a finite number.
 */
dataset *dataset_read(const char *path, const char *const *class_columns,
                      bool drop_missing, problem *why);
void dataset_free(dataset *d);

/* The place of a column; GSL_EINVAL and a sentence that lists the columns
 * where there is none. */
int dataset_find(const dataset *d, const char *name, size_t *column,
                 problem *why);

/* The column's values (rows), or NULL as dataset_find. */
gsl_vector *dataset_column(const dataset *d, const char *name, problem *why);

/* t (rows): 1 where the class column has the label, else 0. NULL where either
 * is unknown. */
gsl_vector *dataset_indicator(const dataset *d, const char *column,
                              const char *label, problem *why);

/*
 * X (rows, D): all columns of numbers in the file's order, but for those named
 * in except (ended by NULL; or NULL). Where names is not NULL, *names becomes
 * a list of D pointers into d, to be freed with free. NULL where no column is
 * left.
 */
gsl_matrix *dataset_features(const dataset *d, const char *const *except,
                             const char ***names, problem *why);

/*
 * The same with nothing left out, in the memory of d->values, which becomes
 * NULL: for tables of which there is no room for two. Only the names, the
 * labels and the number of rows can be asked of d from then on.
 */
gsl_matrix *dataset_take_features(dataset *d, const char ***names,
                                  problem *why);

/* The label that stands in a class column, good as long as d. */
const char *dataset_label(const dataset *d, size_t row, size_t column);

#endif
