/*
 * Reads a CSV file row by row: fields between commas, as in RFC 4180, from a
 * file that a person or a spreadsheet wrote. Lines may end in LF or CRLF; a
 * field may stand in double quotes and then hold commas, newlines and doubled
 * quotes, where CRLF is read as LF; a byte-order mark is passed over, and so
 * are empty lines and lines that begin with "#". Spaces around a field without
 * quotes do not count. Not here: what the fields mean (dataset.h).
 */
#ifndef CSV_H
#define CSV_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

#include "base/problem.h"
#include "data/layout.h"

typedef struct csv csv;

/* Opens the file; NULL and a sentence where it cannot be read, or is UTF-16.
 * "-" is no special name. A pipe is waited for, but never for longer than 10
 * seconds. */
csv *csv_open(const char *path, problem *why);
void csv_close(csv *file);

/*
 * The same for a person's file, whose fields may be separated otherwise: by the
 * separator, or where that is 0 by the one that the first lines show. A line
 * "sep=;" at the top is passed over, and a header that begins with # is read
 * (layout.h). Also NULL where two separators are possible, with a sentence that
 * proposes the option --separator.
 */
csv *csv_open_any(const char *path, char separator, bool has_header,
                  problem *why);

/* How its fields are separated, and the rest of its layout. */
const layout *csv_layout(const csv *file);

/* How many lines below the first row read began with "#", and the first. */
size_t csv_comments(const csv *file, size_t *first);

/*
 * Reads the next row. Returns 1 with the fields below, 0 at the end of the
 * file, or -1 with a sentence: a quote that is not closed or stands inside a
 * field, a carriage return alone, a NUL byte, an error of the disk, a pipe
 * that is silent, no memory.
 */
int csv_row(csv *file, problem *why);

/* Of the row just read: its fields, each good until the next row. */
size_t csv_fields(const csv *file);
const char *csv_field(const csv *file, size_t i);

/* Whether the field is empty or NA. */
bool csv_missing(const csv *file, size_t i);

/* The same fields as number_read reads them, NAN for one that is no number;
 * csv_fields long, good until the next row. */
const double *csv_numbers(const csv *file);

/* The line in which the row began, and the file. */
size_t csv_line(const csv *file);
const char *csv_path(const csv *file);

/* Writes one field, in quotes where it would not be read back as it is without
 * them. */
void csv_write(FILE *out, const char *field);

/*
 * The remarks at the top of a file, its first lines as far as they begin with
 * "# ", without that; each ends with a newline, and what has no room is cut.
 * A sentence where it cannot be read: GSL_EINVAL, or GSL_EFAILED where memory
 * is short.
 */
int csv_remarks(const char *path, char *remarks, size_t room, problem *why);

#endif
