/* Sentences of the judge's own, and what others said made harmless. */
#ifndef WORDS_H
#define WORDS_H

#include <stddef.h>

/* The formatted text, to be freed. */
char *said(const char *format, ...)
    __attribute__((__format__(__printf__, 1, 2)));

/*
 * At most so many lines and letters of what a program said, made harmless for
 * a terminal; NULL where it said nothing. To be freed.
 */
char *harmless(const char *text, size_t lines, size_t most);

/*
 * A sentence with names of files in it, as a terminal and a report may have
 * it: control characters become "?", and where it is no UTF-8 all that is not
 * ASCII. Frees what it is given; NULL stays NULL.
 */
char *printable(char *sentence);

#endif
