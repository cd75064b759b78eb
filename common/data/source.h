/*
 * A person's file, row by row: its names, recognised as it is written, and its
 * cells as cell.h takes them. Not here: which columns are of use (frame.h to
 * learn from, inputs.h to predict).
 */
#ifndef SOURCE_H
#define SOURCE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/problem.h"
#include "base/remarks.h"
#include "data/cell.h"
#include "data/choice.h"
#include "data/csv.h"

/* How the file is written, as far as the person says it; {0} is nothing. */
typedef struct {
    char separator; /* 0: as the first lines show */
    char decimal;   /* '.' or ','; 0: a point, and without commas between the
                       fields as the cells show */
    bool no_header; /* the columns are then called 1, 2, 3 */
    choice missing; /* more words for a missing value */
} file_form;

typedef struct {
    csv *file;
    cells cells;
    char **names; /* count; "" for a column that is left out */
    size_t count;
    size_t shift; /* 1 where each row begins with a name and the header does
                     not: a name's field is 1 further on */
    char *words;
    bool blanks;    /* a column but the first has no name */
    bool first_row; /* the row at hand was no header */
} source;

/*
 * Opens the file and reads its header. A first column without a name holds the
 * rows' names and is left out, and any other without a name must be empty.
 * How the file was recognised goes to said.
 *
 * GSL_EINVAL, with file and line in the sentence, where the file cannot be read
 * or is empty, all names are numbers, or a name is no UTF-8. source_close ends
 * it in any case.
 */
int source_open(source *s, const char *path, const file_form *form,
                remarks *said, problem *why);
void source_close(source *s);

/* The next row: 1, 0 at the end, or -1 and a sentence, also where it has
 * another number of fields than the header. */
int source_row(source *s, problem *why);

/* Of the row at hand the text of column j, and the numbers of all columns, as
 * csv_numbers. */
const char *source_text(const source *s, size_t j);
const double *source_numbers(const source *s);

/* Whether such a number is the cell's value whatever else the form says: no
 * comma is a decimal one, and no number stands for a missing value. */
bool source_plain(const source *s);

/* A sentence about the row at hand: file, line, column j and what is wrong. */
int source_wrong(const source *s, size_t j, problem *why, const char *format,
                 ...) PRINTF_LIKE(4, 5);

/* Such a sentence, about a text that is no UTF-8. */
int source_not_utf8(const source *s, size_t j, const char *text, problem *why);

/* A sentence: the file had no rows. */
int source_empty(const source *s, problem *why);

/* At the end of the rows: whether their numbers had one decimal sign, as
 * cells_check; what else is to be said of them goes to said. */
int source_end(source *s, remarks *said, problem *why);

#endif
