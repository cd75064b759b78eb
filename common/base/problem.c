/*
 * A sentence is cut to its room by vsnprintf. What is a programmer's error
 * goes to gsl_error, so that a program handles it as it does GSL's own.
 */
#include "base/problem.h"

#include <gsl/gsl_errno.h>
#include <stdarg.h>
#include <stdio.h>

int problem_set(problem *why, int status, const char *format, ...)
{
    va_list values;
    va_start(values, format);
    vsnprintf(why->text, sizeof why->text, format, values);
    va_end(values);

    /* A file's bytes may stand in the sentence: nothing in it may steer a
     * terminal, U+0080 to U+009F neither. */
    for (unsigned char *c = (unsigned char *)why->text; *c; c++) {
        if (*c < 0x20 || *c == 0x7f)
            *c = '?';
        if (c[0] == 0xC2 && c[1] >= 0x80 && c[1] < 0xA0)
            c[0] = c[1] = '?';
    }
    return why->status = status;
}

int problem_shapes_differ(const char *what, size_t first, size_t second)
{
    char sentence[160];
    snprintf(sentence, sizeof sentence, "%s: %zu against %zu", what, first,
             second);
    gsl_error(sentence, __FILE__, __LINE__, GSL_EBADLEN);
    return GSL_EBADLEN;
}

void problem_memory_ended(const char *what)
{
    gsl_error(what, __FILE__, __LINE__, GSL_ENOMEM);
}

int problem_value_refused(const char *what)
{
    gsl_error(what, __FILE__, __LINE__, GSL_EDOM);
    return GSL_EDOM;
}
