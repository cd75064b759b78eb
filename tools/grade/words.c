/* Sentences: no memory is the only failure, and ends the program. */
#include "words.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

char *said(const char *format, ...)
{
    char text[8192];
    va_list values;
    va_start(values, format);
    vsnprintf(text, sizeof text, format, values);
    va_end(values);
    char *copy = malloc(strlen(text) + 1);
    if (!copy)
        abort();
    return strcpy(copy, text);
}

char *harmless(const char *text, size_t lines, size_t most)
{
    char *clean = malloc(strlen(text) + 1);
    size_t n = 0;
    if (!clean)
        abort();
    for (; *text && lines > 0 && n < most; text++) {
        const unsigned char c = (unsigned char)*text;
        if (c == '\n')
            lines--;
        clean[n++] = c == '\n'            ? '\n'
                     : c == '\t'          ? ' '
                     : c >= 32 && c < 127 ? (char)c
                                          : '?';
    }
    while (n > 0 && (clean[n - 1] == '\n' || clean[n - 1] == ' '))
        n--;
    clean[n] = '\0';
    if (n == 0) {
        free(clean);
        return NULL;
    }
    return clean;
}

/* The bytes of the UTF-8 letter that begins here; 0 where none does. Control
 * characters are no letters. */
static size_t letter(const unsigned char *c)
{
    const size_t n = *c < 0x80                  ? 1
                     : *c >= 0xc2 && *c <= 0xdf ? 2
                     : *c >= 0xe0 && *c <= 0xef ? 3
                     : *c >= 0xf0 && *c <= 0xf4 ? 4
                                                : 0;
    for (size_t i = 1; i < n; i++)
        if ((c[i] & 0xc0) != 0x80)
            return 0;
    if ((*c == 0xe0 && c[1] < 0xa0) || (*c == 0xed && c[1] > 0x9f) ||
        (*c == 0xf0 && c[1] < 0x90) || (*c == 0xf4 && c[1] > 0x8f))
        return 0; /* too long, half of a pair, or beyond the last */
    return *c < 32 || *c == 127 || (*c == 0xc2 && c[1] < 0xa0) ? 0 : n;
}

char *printable(char *sentence)
{
    if (!sentence)
        return NULL;
    char *clean = said("%s", sentence);
    for (unsigned char *c = (unsigned char *)clean; *c;) {
        const size_t n = letter(c);
        if (n == 0)
            *c = '?';
        c += n > 0 ? n : 1;
    }
    free(sentence);
    return clean;
}
