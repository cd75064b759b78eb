/*
 * The inputs of a model from a person's file: its columns by name, which may
 * stand in any order among others. Not here: what a model is (weights.h).
 */
#ifndef INPUTS_H
#define INPUTS_H

#include <gsl/gsl_matrix.h>

#include "base/names.h"
#include "data/source.h"

/* D inputs as frame.h makes them. */
typedef struct {
    size_t D;
    char *const *names;
    const bool *is_text;     /* D: the name is "column=text" */
    const name_list *silent; /* "column=text" that is known and adds nothing */
} input_list;

/*
 * X (rows, D), which the caller frees. A row in which a value is missing, or a
 * text that the inputs do not know, is NAN as a whole; how many there are and
 * why goes to said.
 *
 * NULL and a sentence where the file cannot be read, lacks one of the columns
 * or has it twice, has no rows or a row of another length, or where a cell is
 * not a number and stands for no missing value.
 */
gsl_matrix *inputs_read(const char *path, const file_form *form,
                        const input_list *inputs, remarks *said, problem *why);

#endif
