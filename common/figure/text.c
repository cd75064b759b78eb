/*
 * The bytes stand in one array that grows (base/grow.h), always with a NUL
 * behind them. gnuplot has no way to escape a single character in a quoted
 * string, so what could end the string or the line is replaced here, byte by
 * byte, with the UTF-8 decoder that RFC 3629 describes.
 */
#include "figure/text.h"

#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/grow.h"

void text_free(text_buffer *t)
{
    free(t->bytes);
    *t = (text_buffer){0};
}

const char *text_string(const text_buffer *t)
{
    return t->bytes ? t->bytes : "";
}

/* Whether n more bytes and a NUL fit; the text is cut where they do not. */
static bool has_room(text_buffer *t, size_t n)
{
    char *larger =
        t->cut ? NULL : grow(t->bytes, &t->room, t->size + n + 1, 1);
    if (larger)
        t->bytes = larger;
    t->cut = !larger;
    return larger;
}

void text_add(text_buffer *t, const char *format, ...)
{
    char few[64]; /* enough for nearly all; what is longer is made once more */
    va_list values, again;
    va_start(values, format);
    va_copy(again, values);
    const int n = vsnprintf(few, sizeof few, format, values);
    if (n < 0)
        t->cut = true;
    else if ((size_t)n < sizeof few)
        text_add_bytes(t, few, (size_t)n);
    else if (has_room(t, (size_t)n))
        t->size += (size_t)vsnprintf(t->bytes + t->size, (size_t)n + 1, format,
                                     again);
    va_end(again);
    va_end(values);
}

void text_add_bytes(text_buffer *t, const void *bytes, size_t n)
{
    if (!has_room(t, n))
        return;
    memcpy(t->bytes + t->size, bytes, n);
    t->size += n;
    t->bytes[t->size] = '\0';
}

static void add_byte(text_buffer *t, int c)
{
    const char byte = (char)c;
    text_add_bytes(t, &byte, 1);
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

/* The string in single quotes, with each of the doubled characters doubled. */
static void quote(text_buffer *t, const char *string, const char *doubled)
{
    /* Two quotes at the beginning are an empty string to gnuplot: those that
     * come first stand in double quotes, joined to the rest by a dot. */
    const size_t first = strspn(string, "'");
    if (first)
        text_add(t, "\"%.*s\".", (int)first, string);

    add_byte(t, '\'');
    const unsigned char *c = (const unsigned char *)string + first;
    while (*c) {
        const size_t n = character_length(c);
        if (n < 2 && strchr(doubled, *c))
            add_byte(t, *c);
        if (n < 2)
            add_byte(t, n == 0 ? '?' : *c < 0x20 || *c == 0x7f ? ' ' : *c);
        else
            text_add_bytes(t, c, n);
        c += n ? n : 1;
    }
    add_byte(t, '\'');
}

void text_add_quoted(text_buffer *t, const char *string)
{
    quote(t, string, "'");
}

void text_add_tick(text_buffer *t, const char *string)
{
    quote(t, string, "'%");
}

void text_add_number(text_buffer *t, double v)
{
    if (isfinite(v))
        text_add(t, "%.5g", v == 0 ? 0 : v);
    else
        text_add(t, "NaN");
}
