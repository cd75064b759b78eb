/*
 * Remarks: what a person should know of how their data were taken, a line
 * each, in the order in which they were made. Not here: who prints them.
 */
#ifndef REMARKS_H
#define REMARKS_H

#include <stddef.h>

#include "base/problem.h"

/* Begins as {0}; remarks_free ends it. */
typedef struct {
    char **lines; /* without newlines; control characters are shown as "?" */
    size_t count, room;
} remarks;

/*
 * Adds a line, cut where it is longer than 511 bytes. The list may be NULL:
 * then nothing is kept. Where memory ends the line is lost.
 */
void remarks_add(remarks *list, const char *format, ...) PRINTF_LIKE(2, 3);

void remarks_free(remarks *list);

#endif
