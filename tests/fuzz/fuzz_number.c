/* A text as a number: by the rule, and by the double, that strtod would give
 * it where it may see no letters but an e. */
#include <math.h>
#include <stdbool.h>

#include "base/number.h"
#include "fuzz.h"

static bool by_strtod(const char *text, double *value)
{
    char *end;
    if (!*text || strspn(text, "+-.0123456789eE") != strlen(text))
        return false;
    *value = strtod(text, &end);
    return !*end && isfinite(*value);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char *text = malloc(size + 1);
    must(text != NULL);
    memcpy(text, data, size);
    text[size] = '\0';
    double v = 77, expected = 77;
    const bool number = by_strtod(text, &expected);
    must((number_read(text, &v) == GSL_SUCCESS) == number);
    must(!memcmp(&v, number ? &expected : &(double){77}, sizeof v));
    const char *end = number_scan(text, text + strlen(text), &v);
    must(!number || end == text + strlen(text));
    must(!end || (end > text && end <= text + strlen(text)));
    free(text);
    return 0;
}
