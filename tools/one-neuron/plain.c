/*
 * Control characters are those below 0x20, 0x7F, and U+0080 to U+009F, which
 * UTF-8 writes as 0xC2 and the code itself.
 */
#include "plain.h"

#include <stdbool.h>

/* The length in bytes of the control character that begins here; else 0. */
static size_t control(const char *text)
{
    const unsigned char *c = (const unsigned char *)text;
    const bool two = c[0] == 0xC2 && c[1] >= 0x80 && c[1] < 0xA0;
    return two ? 2 : c[0] < 0x20 || c[0] == 0x7F;
}

void plain_make(char *text)
{
    char *to = text;
    for (const char *from = text; *from; to++) {
        const size_t n = control(from);
        *to = n ? '?' : *from;
        from += n ? n : 1;
    }
    *to = '\0';
}

void plain_text(FILE *out, const char *text)
{
    while (*text) {
        const size_t n = control(text);
        fputc(n ? '?' : *text, out);
        text += n ? n : 1;
    }
}

void plain_line(FILE *out, const char *const *texts)
{
    for (; *texts; texts++)
        plain_text(out, *texts);
    fputc('\n', out);
}
