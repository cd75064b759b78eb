/*
 * The two lines are read word by word, side by side; the first value that
 * differs is kept in words: where it is, what was expected and what came.
 */
#include "compare.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void compare_print(char *text, double v)
{
    if (isnan(v)) {
        strcpy(text, "NaN");
        return;
    }
    for (int digits = 6; digits <= 17; digits++) {
        snprintf(text, 32, "%.*g", digits, v);
        if (strtod(text, NULL) == v)
            return;
    }
}

/* The next word of a line, cut at 63 letters; empty at its end. */
static void word(const char **at, char *out)
{
    size_t n = 0;
    while (**at == ' ')
        ++*at;
    for (; **at && **at != ' '; ++*at)
        if (n < 63)
            out[n++] = **at;
    out[n] = '\0';
}

static bool number(const char **at, double *v)
{
    char text[64], *end;
    word(at, text);
    *v = strtod(text, &end);
    return *text && *end == '\0';
}

/* Tells one value from the other in words. */
static void says(difference *d, const char *label, const char *place,
                 const char *expected, const char *actual)
{
    snprintf(d->what, sizeof d->what, "%s%s",
             strcmp(label, "return") == 0 ? "" : label, place);
    snprintf(d->expected, sizeof d->expected, "%s", expected);
    snprintf(d->actual, sizeof d->actual, "%s", actual);
}

static bool close_enough(double e, double a, tolerance t, bool nan_is_nan)
{
    if (isnan(e) || isnan(a))
        return nan_is_nan && isnan(e) && isnan(a);
    if (isinf(e) || isinf(a))
        return e == a;
    return fabs(a - e) <= t.absolute + t.relative * fabs(e);
}

/* "v" with its size, "m" with its rows and columns; false at nonsense. */
static bool shape(const char **at, const char *kind, size_t *rows,
                  size_t *columns, char *text)
{
    double r = 1, c = 1;
    *rows = *columns = 1;
    strcpy(text, "a number");
    if (strcmp(kind, "null") == 0) {
        *rows = 0;
        strcpy(text, "NULL");
        return true;
    }
    if (strcmp(kind, "d") == 0)
        return true;
    const bool matrix = strcmp(kind, "m") == 0;
    if ((!matrix && strcmp(kind, "v") != 0) || !number(at, &r) ||
        (matrix && !number(at, &c)) || !(r >= 0 && r < 1e9) ||
        !(c >= 0 && c < 1e9))
        return false;
    *rows = (size_t)r;
    *columns = (size_t)c;
    if (matrix)
        snprintf(text, 64, "a matrix of %zu x %zu", *rows, *columns);
    else
        snprintf(text, 64, "a vector of %zu", *rows);
    return true;
}

static bool same_value(const char **e, const char **a, const char *label,
                       tolerance t, bool nan_is_nan, difference *d)
{
    char e_kind[64], a_kind[64], e_shape[64], a_shape[64];
    size_t e_rows, e_columns, a_rows, a_columns;
    word(e, e_kind);
    word(a, a_kind);
    if (!shape(e, e_kind, &e_rows, &e_columns, e_shape) ||
        !shape(a, a_kind, &a_rows, &a_columns, a_shape)) {
        says(d, label, "", e_kind, "an answer that makes no sense");
        return false;
    }
    if (strcmp(e_kind, a_kind) != 0 || e_rows != a_rows ||
        e_columns != a_columns) {
        says(d, label, "", e_shape, a_shape);
        return false;
    }
    if (strncmp(label, "given:", 6) == 0) /* an input is left as it was */
        t = (tolerance){0, 0};
    for (size_t i = 0; i < e_rows * e_columns; i++) {
        double expected, actual;
        char e_text[32], a_text[32], place[64] = "";
        if (!number(e, &expected) || !number(a, &actual)) {
            says(d, label, "", e_shape, "an answer that makes no sense");
            return false;
        }
        if (close_enough(expected, actual, t, nan_is_nan))
            continue;
        if (*e_kind == 'v')
            snprintf(place, sizeof place, "[%zu]", i);
        else if (*e_kind == 'm')
            snprintf(place, sizeof place, "[%zu][%zu]", i / e_columns,
                     i % e_columns);
        snprintf(e_text, sizeof e_text, "%.10g", expected);
        snprintf(a_text, sizeof a_text, "%.10g", actual);
        if (strcmp(e_text, a_text) == 0 || isnan(expected) || isnan(actual)) {
            compare_print(e_text, expected);
            compare_print(a_text, actual);
        }
        says(d, label, place, e_text, a_text);
        return false;
    }
    return true;
}

bool compare_answers(const char *expected, const char *actual, tolerance t,
                     bool nan_is_nan, difference *d)
{
    for (;;) {
        char e_label[64], a_label[64];
        word(&expected, e_label);
        word(&actual, a_label);
        if (strcmp(e_label, a_label) != 0) {
            says(d, e_label, "", "an answer", "one that makes no sense");
            return false;
        }
        if (*e_label == '\0')
            return true;
        if (!same_value(&expected, &actual, e_label, t, nan_is_nan, d))
            return false;
    }
}
