/*
 * The options that say how a file is written and which of its columns are
 * meant: those of fit, and of them those of predict. Not here: what is done
 * with them (data.h).
 */
#ifndef FILE_OPTIONS_H
#define FILE_OPTIONS_H

#include <stdbool.h>

#include "base/options.h"
#include "base/problem.h"
#include "data/raw.h"
#include "data/targets.h"

/* As they were given. */
typedef struct {
    text_list columns, without, as_text, reference, positive, missing;
    const char *separator, *decimal;
    bool classes, no_header, in_order;
} file_options;

/* With the heading above them. */
enum { FORM_OPTIONS = 5, FILE_OPTIONS = 12 };

/* Fills the list with the options that write into *f: how the file is written,
 * and of all of them. */
void file_options_form(file_options *f, option list[FORM_OPTIONS]);
void file_options_all(file_options *f, option list[FILE_OPTIONS]);

/* How the file is written; GSL_EINVAL and a sentence for a separator or a
 * decimal sign that can be none. The form points into f. */
int file_options_read(const file_options *f, file_form *form, problem *why);

/* The columns that are chosen, and what the targets' values are to be; both
 * point into f and the list. */
column_choice file_options_columns(const file_options *f,
                                   const text_list *learned);
target_choice file_options_target(const file_options *f);

#endif
