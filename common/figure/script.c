#include "figure/script.h"

#include <math.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void *must(void *memory)
{
    if (!memory) {
        fputs("plot: not enough memory\n", stderr);
        exit(1);
    }
    return memory;
}

void script_open(script *s)
{
    *s = (script){.room = 1};
    s->bytes = must(calloc(s->room, 1));
}

void script_close(script *s)
{
    free(s->bytes);
    *s = (script){.bytes = NULL};
}

const char *script_text(const script *s)
{
    return s->bytes;
}

void script_restart(script *s)
{
    script_close(s);
    script_open(s);
}

/* Makes room for n more bytes and their NUL. */
static void make_room(script *s, size_t n)
{
    if (s->room - s->size > n)
        return;
    s->room = 2 * (s->size + n + 1);
    s->bytes = must(realloc(s->bytes, s->room));
}

void say(script *s, const char *format, ...)
{
    va_list values, again;
    va_start(values, format);
    va_copy(again, values);
    const int n =
        vsnprintf(s->bytes + s->size, s->room - s->size, format, values);
    must(n < 0 ? NULL : s->bytes);
    if ((size_t)n >= s->room - s->size) {
        make_room(s, (size_t)n);
        must(vsnprintf(s->bytes + s->size, s->room - s->size, format, again) ==
                     n
                 ? s->bytes
                 : NULL);
    }
    s->size += (size_t)n;
    va_end(again);
    va_end(values);
}

static void say_bytes(script *s, const void *bytes, size_t n)
{
    make_room(s, n);
    memcpy(s->bytes + s->size, bytes, n);
    s->size += n;
    s->bytes[s->size] = '\0';
}

static void say_byte(script *s, int c)
{
    const char byte = (char)c;
    say_bytes(s, &byte, 1);
}

/* How many bytes the UTF-8 character at c has; 0 where none stands there. */
static size_t character_length(const unsigned char *c)
{
    static const unsigned least[] = {0, 0, 0x80, 0x800, 0x10000};
    if (*c < 0x80)
        return 1;
    const size_t n = *c < 0xC0 || *c >= 0xF8 ? 0
                     : *c < 0xE0             ? 2
                     : *c < 0xF0             ? 3
                                             : 4;
    unsigned code = *c & (0xFFu >> (n + 1));
    for (size_t i = 1; i < n; i++) {
        if ((c[i] & 0xC0) != 0x80)
            return 0;
        code = code << 6 | (c[i] & 0x3F);
    }
    const bool surrogate = code >= 0xD800 && code < 0xE000;
    const bool none = code == 0xFFFE || code == 0xFFFF; /* in XML, either */
    return code < least[n] || code > 0x10FFFF || surrogate || none ? 0 : n;
}

/* The text in single quotes, with each of the doubled characters doubled. */
static void quote(script *s, const char *text, const char *doubled)
{
    /* Two quotes at the beginning are an empty string to gnuplot: those that
     * come first stand in double quotes, joined to the rest by a dot. */
    const size_t first = strspn(text, "'");
    if (first)
        say(s, "\"%.*s\".", (int)first, text);

    say_byte(s, '\'');
    const unsigned char *c = (const unsigned char *)text + first;
    while (*c) {
        const size_t n = character_length(c);
        if (n < 2 && strchr(doubled, *c))
            say_byte(s, *c);
        if (n < 2)
            say_byte(s, n == 0 ? '?' : *c < 0x20 || *c == 0x7f ? ' ' : *c);
        else
            say_bytes(s, c, n);
        c += n ? n : 1;
    }
    say_byte(s, '\'');
}

void say_text(script *s, const char *text)
{
    quote(s, text, "'");
}

void say_tick_text(script *s, const char *text)
{
    quote(s, text, "'%");
}

void say_number(script *s, double v)
{
    if (isfinite(v))
        say(s, "%.5g", v == 0 ? 0 : v);
    else
        say(s, "NaN");
}
