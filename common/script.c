#include "script.h"

#include <math.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

void *must(void *memory)
{
    if (!memory) {
        fputs("plot: not enough memory\n", stderr);
        abort();
    }
    return memory;
}

void script_open(script *s)
{
    s->stream = must(open_memstream(&s->bytes, &s->size));
}

void script_close(script *s)
{
    if (s->stream)
        fclose(s->stream);
    free(s->bytes);
    *s = (script){NULL, 0, NULL};
}

const char *script_text(script *s)
{
    fflush(s->stream);
    return s->bytes;
}

void script_restart(script *s)
{
    script_close(s);
    script_open(s);
}

void say(script *s, const char *format, ...)
{
    va_list values;
    va_start(values, format);
    vfprintf(s->stream, format, values);
    va_end(values);
}

/* How many bytes the UTF-8 character at c has; 0 where none stands there. */
static size_t character_length(const unsigned char *c)
{
    static const unsigned least[] = {0, 0, 0x80, 0x800, 0x10000};
    if (*c < 0x80)
        return 1;
    const size_t n = *c < 0xC0 ? 0 : *c < 0xE0 ? 2 : *c < 0xF0 ? 3 : 4;
    unsigned code = *c & (0xFFu >> (n + 1));
    for (size_t i = 1; i < n; i++) {
        if ((c[i] & 0xC0) != 0x80)
            return 0;
        code = code << 6 | (c[i] & 0x3F);
    }
    const bool surrogate = code >= 0xD800 && code < 0xE000;
    return code < least[n] || code > 0x10FFFF || surrogate ? 0 : n;
}

/* The text in single quotes, with each of the doubled characters doubled. */
static void quote(script *s, const char *text, const char *doubled)
{
    /* Two quotes at the beginning are an empty string to gnuplot: those that
     * come first stand in double quotes, joined to the rest by a dot. */
    const size_t first = strspn(text, "'");
    if (first)
        say(s, "\"%.*s\".", (int)first, text);

    fputc('\'', s->stream);
    const unsigned char *c = (const unsigned char *)text + first;
    while (*c) {
        const size_t n = character_length(c);
        if (n < 2 && strchr(doubled, *c))
            fputc(*c, s->stream);
        if (n < 2)
            fputc(n == 0 ? '?' : *c < 0x20 || *c == 0x7f ? ' ' : *c,
                  s->stream);
        else
            fwrite(c, 1, n, s->stream);
        c += n ? n : 1;
    }
    fputc('\'', s->stream);
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
