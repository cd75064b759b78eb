/*
 * A data set from a file as people have them: what is of no use is left out
 * and named, texts become columns of zeros and ones. Not here: the strict
 * reader of a file that is known to be clean (dataset.h).
 *
 * A row is left out where a value is missing in a column that is used; a
 * column where it has no value, or only one. A column of texts with L values
 * becomes L - 1 columns called "column=text", against the first in sorted order
 * (dummy variables: Agresti, Categorical Data Analysis, 5.3).
 */
#ifndef FRAME_H
#define FRAME_H

#include "data/dataset.h"
#include "data/raw.h"

/*
 * The file's chosen columns: those to be learned as columns of classes, all
 * others as numbers. What was left out and what became of texts goes to said, a
 * line each.
 *
 * NULL and a sentence as raw_read; where texts are dates, all different, or too
 * many to be values (over 100, or over 20 and half of the rows); where two
 * texts of a column differ by case or spaces only; where no row or no column
 * is left.
 */
dataset *frame_read(const char *path, const file_form *form,
                    const column_choice *chosen, remarks *said, problem *why);

#endif
