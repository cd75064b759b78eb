/*
 * gnuplot, in a page, reads its thousands of numbers by common/base/number.h:
 * the C library's strtod computes with 128 bits, which WebAssembly has not and
 * takes a third of a figure's time to imitate. Linked by --wrap=strtod, so that
 * __real_strtod is the library's: what is no plain decimal is left to it, and
 * so is what number.c itself leaves to strtod.
 */
#include <stdlib.h>
#include <string.h>

double __real_strtod(const char *text, char **end);
double __wrap_strtod(const char *text, char **end);

#define strtod __real_strtod
#include "base/number.c"

double __wrap_strtod(const char *text, char **end)
{
    double value;
    const char *first = text + strspn(text, " ");
    const char *after = number_scan(first, first + strlen(first), &value);
    if (!after || *after == 'x' || *after == 'X')
        return __real_strtod(text, end);
    if (end)
        *end = (char *)text + (after - text);
    return value;
}
