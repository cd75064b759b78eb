#include "script.h"

#include <math.h>
#include <stdarg.h>
#include <stdlib.h>

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

void say_text(script *s, const char *text)
{
    fputc('\'', s->stream);
    for (const char *c = text; *c; c++) {
        if (*c == '\'')
            fputc('\'', s->stream);
        fputc((unsigned char)*c < 0x20 || *c == 0x7f ? ' ' : *c, s->stream);
    }
    fputc('\'', s->stream);
}

void say_number(script *s, double v)
{
    if (isfinite(v))
        say(s, "%.5g", v == 0 ? 0 : v);
    else
        say(s, "NaN");
}
