/*
 * How a file that a person or a program wrote is laid out, from its first
 * lines: what separates its fields, which line is the header, whether rows
 * begin with a name that the header has none for. Not here: its rows (csv.h).
 */
#ifndef LAYOUT_H
#define LAYOUT_H

#include <stdbool.h>
#include <stddef.h>

typedef struct {
    char separator; /* ',', ';', a tab, '|' or a space; 0 where two of them
                       could be it */
    bool named;     /* by a line "sep=;" as Excel writes it */
    bool row_names; /* a field more in each row, quoted, than in the header: R's
                       write.table */
    size_t skip;    /* bytes before the header */
    size_t lines;   /* lines before it */
} layout;

/*
 * The layout of a file that begins with these bytes, behind which a NUL
 * stands; whole: the file has no more. separator: what is known of it, or 0.
 *
 * A separator stands equally often in each of the first rows, quotes aside. A
 * line that begins with # is the header where the one below holds a number, has
 * as many fields, and the line itself does not hold numbers only.
 */
layout layout_find(const char *text, size_t size, bool whole, char separator,
                   bool has_header);

#endif
