/*
 * A text that grows: what plot.c has to say to gnuplot. Where memory ends, so
 * does the program.
 */
#ifndef SCRIPT_H
#define SCRIPT_H

#include <stddef.h>

#include "base/problem.h"

typedef struct {
    char *bytes; /* with a NUL behind them */
    size_t size, room;
} script;

void script_open(script *s);
void script_close(script *s);

/* Empties it; it may grow again. */
void script_restart(script *s);

/* The text from its start, with a NUL behind it; good until the next call on
 * s. */
const char *script_text(const script *s);

/* Adds a formatted text. */
void say(script *s, const char *format, ...) PRINTF_LIKE(2, 3);

/*
 * Adds a text as gnuplot's single-quoted string, in which only the quote
 * itself needs doubling. All terminals are set to noenhanced, so no character
 * of it is markup. A control character, which would end the line, becomes a
 * space, and a byte that is not UTF-8, which would spoil an SVG, becomes "?".
 */
void say_text(script *s, const char *text);

/* The same for the name of a tick, in which gnuplot also gives "%" a meaning.
 */
void say_tick_text(script *s, const char *text);

/*
 * Adds a number with the five digits that a picture can show, so that any libm
 * draws the same bytes; what is not finite becomes NaN, which gnuplot leaves
 * out.
 */
void say_number(script *s, double v);

/* memory, or the end of the program where it is NULL. */
void *must(void *memory);

#endif
