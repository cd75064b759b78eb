/*
 * The columns of a person's file that are of use, as they were read: numbers,
 * or the places of texts, with NAN where a value is missing. What becomes of
 * them is said in frame.h.
 */
#ifndef RAW_H
#define RAW_H

#include <stdbool.h>

#include "base/rows.h"
#include "data/classes.h"
#include "data/source.h"

/* Which columns are to be learned, and from which. */
typedef struct {
    choice targets;          /* names, not patterns */
    choice columns, without; /* inputs: these, or all, but for those */
    choice as_text;          /* inputs that are texts whatever they look like */
    choice reference;        /* "column=text": texts against which the others
                                of their column are taken */
} column_choice;

typedef enum { NOT_KNOWN, NUMBERS, TRUTHS, TEXTS } column_type;

typedef struct {
    size_t place; /* among the names of the source */
    const char *name;
    column_type type; /* NOT_KNOWN where it has no value */
    bool target, as_text;
    bool dates, too_many; /* of texts: the first is a date; more than
                             MOST_CLASSES of them */
    bool out;             /* it is to be left out */
    size_t present; /* how many values it has; the least and the largest */
    double least, largest;
    dataset_classes texts;
    size_t *missing; /* how often each of the words stands in it */
} raw_column;

typedef struct {
    source source;
    raw_column *columns;
    size_t count;
    row_list cells; /* (rows, count) */
} raw_table;

/*
 * Reads the file. GSL_EINVAL and a sentence where a chosen column is not there
 * or there twice, where a cell is another kind of value than those above it, or
 * a number in a form that has to be changed, or as source_open, source_row and
 * source_end. raw_free ends it in any case.
 */
int raw_read(raw_table *t, const char *path, const file_form *form,
             const column_choice *chosen, remarks *said, problem *why);
void raw_free(raw_table *t);

#endif
