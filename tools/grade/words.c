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
