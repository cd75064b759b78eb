/*
 * One pass over the arguments: each must be the name of an option in the
 * table, with its value behind "=" or in the next argument.
 */
#include "base/options.h"

#include <gsl/gsl_errno.h>
#include <math.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "base/number.h"

static const option *find(const option *table, const char *name, size_t length)
{
    for (const option *o = table; o->name; o++)
        if (o->kind != OPTION_HEADING && strlen(o->name) == length &&
            strncmp(o->name, name, length) == 0)
            return o;
    return NULL;
}

static int set_value(const option *o, const char *text, problem *why)
{
    double number = 0;
    text_list *list = o->value;
    switch (o->kind) {
    case OPTION_FLAG:
        *(bool *)o->value = true;
        break;
    case OPTION_TEXT:
        *(const char **)o->value = text;
        break;
    case OPTION_LIST:
        if (list->count == MOST_IN_LIST)
            return problem_set(why, GSL_EINVAL,
                               "%s%s: given more than %d times",
                               *o->name ? "--" : "",
                               *o->name ? o->name : o->argument, MOST_IN_LIST);
        list->items[list->count++] = text;
        break;
    case OPTION_NUMBER:
        if (number_read(text, o->value))
            return problem_set(why, GSL_EINVAL, "--%s: \"%s\" is not a number",
                               o->name, text);
        break;
    case OPTION_COUNT:
        if (number_read(text, &number) || number < 0 || number > 1e9 ||
            number != floor(number))
            return problem_set(why, GSL_EINVAL,
                               "--%s: \"%s\" is not a whole number from 0 to "
                               "1000000000",
                               o->name, text);
        *(size_t *)o->value = (size_t)number;
        break;
    case OPTION_HEADING:
        break;
    }
    return GSL_SUCCESS;
}

int options_read(int argc, char **argv, const option *table, problem *why)
{
    const option *operands = find(table, "", 0);
    bool all = false; /* "--" was read: no options follow */
    for (int i = 1; i < argc; i++) {
        const char *name = argv[i] + 2;
        if (operands && (all || *argv[i] != '-')) {
            if (set_value(operands, argv[i], why))
                return why->status;
            continue;
        }
        if (operands && strcmp(argv[i], "--") == 0) {
            all = true;
            continue;
        }
        if (strncmp(argv[i], "--", 2) != 0 || !*name)
            return problem_set(why, GSL_EINVAL,
                               "\"%s\" is not an option; see --help", argv[i]);

        const char *equals = strchr(name, '=');
        const size_t length = equals ? (size_t)(equals - name) : strlen(name);
        const option *o = length ? find(table, name, length) : NULL;
        if (!o)
            return problem_set(why, GSL_EINVAL,
                               "there is no option \"--%.*s\"; see --help",
                               (int)length, name);

        const bool flag = o->kind == OPTION_FLAG;
        const char *text = equals         ? equals + 1
                           : flag         ? ""
                           : i + 1 < argc ? argv[++i]
                                          : NULL;
        if (flag && equals)
            return problem_set(why, GSL_EINVAL, "--%s takes no value",
                               o->name);
        if (!text)
            return problem_set(why, GSL_EINVAL, "--%s needs a value (%s)",
                               o->name, o->argument);
        if (set_value(o, text, why))
            return why->status;
    }
    return GSL_SUCCESS;
}

void options_help(FILE *out, const option *table)
{
    for (const option *o = table; o->name; o++) {
        if (o->kind == OPTION_HEADING)
            fprintf(out, "\n%s\n", o->help);
        if (!*o->name)
            continue;
        char left[40];
        snprintf(left, sizeof left, "--%s%s%s", o->name,
                 o->argument ? " " : "", o->argument ? o->argument : "");
        fprintf(out, "  %-24s", left);
        for (const char *c = o->help; *c; c++)
            *c == '\n' ? fprintf(out, "\n%26s", "") : fputc(*c, out);
        fputc('\n', out);
    }
}
