/*
 * Reads a CSV file row by row: fields between commas, as in RFC 4180, from a
 * file that a person or a spreadsheet wrote. Lines may end in LF or CRLF; a
 * field may stand in double quotes and then hold commas, newlines and doubled
 * quotes; a byte-order mark is passed over, and so are empty lines and lines
 * that begin with "#". Spaces around a field without quotes do not count. Not
 * here: what the fields mean (dataset.h).
 */
#ifndef CSV_H
#define CSV_H

#include <stddef.h>
#include <stdio.h>

#include "problem.h"

typedef struct csv csv;

/* Opens the file; NULL and a sentence where it cannot be read. "-" is no
 * special name. */
csv *csv_open(const char *path, problem *why);
void csv_close(csv *file);

/*
 * Reads the next row. Returns 1 with the fields below, 0 at the end of the
 * file, or -1 with a sentence: a quote that is not closed or stands inside a
 * field, a carriage return alone, a NUL byte, an error of the disk, no memory.
 */
int csv_row(csv *file, problem *why);

/* Of the row just read: its fields, each good until the next row, and where it
 * began. */
size_t csv_fields(const csv *file);
const char *csv_field(const csv *file, size_t i);
size_t csv_line(const csv *file);
const char *csv_path(const csv *file);

/* Writes one field, in quotes where it would not be read back as it is without
 * them. */
void csv_write(FILE *out, const char *field);

#endif
