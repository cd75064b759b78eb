/*
 * A text that grows: a script for gnuplot, or what gnuplot answers. A text
 * for which memory ended keeps what it had and takes no more, and says so:
 * the caller looks once, at the end.
 */
#ifndef TEXT_H
#define TEXT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/problem.h"

/* Begins as {0}; what it holds is freed by text_free, which makes it {0}. */
typedef struct {
    char *bytes; /* size of them and a NUL; NULL while it is empty */
    size_t size, room;
    bool cut; /* memory ended: something is missing at its end */
} text_buffer;

void text_free(text_buffer *t);

/* All of it as one string, good until the next call on t. */
const char *text_string(const text_buffer *t);

/* Adds a formatted text, or n bytes as they are. */
void text_add(text_buffer *t, const char *format, ...) PRINTF_LIKE(2, 3);
void text_add_bytes(text_buffer *t, const void *bytes, size_t n);

/*
 * Adds a string as gnuplot's single-quoted string, in which only the quote
 * itself needs doubling. All terminals are set to noenhanced, so no character
 * of it is markup. A control character, which would end the line, becomes a
 * space, and a byte that is not UTF-8, which would spoil an SVG, becomes "?".
 */
void text_add_quoted(text_buffer *t, const char *string);

/* The same for the name of a tick, in which gnuplot also gives "%" a
 * meaning. */
void text_add_tick(text_buffer *t, const char *string);

/*
 * Adds a number with the five digits that a picture can show, so that any libm
 * draws the same bytes; what is not finite becomes NaN, which gnuplot leaves
 * out.
 */
void text_add_number(text_buffer *t, double v);

#endif
