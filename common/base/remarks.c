/*
 * A line is made as the sentence of a problem is, which leaves no control
 * character in it.
 */
#include "base/remarks.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/grow.h"

void remarks_add(remarks *list, const char *format, ...)
{
    if (!list)
        return;
    problem line;
    char text[sizeof line.text];
    va_list values;
    va_start(values, format);
    vsnprintf(text, sizeof text, format, values);
    va_end(values);
    problem_set(&line, 0, "%s", text);

    char **larger =
        grow(list->lines, &list->room, list->count + 1, sizeof *larger);
    if (larger)
        list->lines = larger;
    char *copy = larger ? strdup(line.text) : NULL;
    if (copy)
        list->lines[list->count++] = copy;
}

void remarks_free(remarks *list)
{
    for (size_t i = 0; i < list->count; i++)
        free(list->lines[i]);
    free(list->lines);
    *list = (remarks){0};
}
