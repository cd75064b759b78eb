#include "problem.h"

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
     * terminal. */
    for (char *c = why->text; *c; c++)
        if ((unsigned char)*c < 0x20 || *c == 0x7f)
            *c = '?';
    return why->status = status;
}

int shapes_differ(const char *what, size_t first, size_t second)
{
    char sentence[160];
    snprintf(sentence, sizeof sentence, "%s: %zu against %zu", what, first,
             second);
    gsl_error(sentence, __FILE__, __LINE__, GSL_EBADLEN);
    return GSL_EBADLEN;
}

int value_refused(const char *what)
{
    gsl_error(what, __FILE__, __LINE__, GSL_EDOM);
    return GSL_EDOM;
}
