/*
 * Each part of a list is compared with each name, first letter by letter and
 * then as a pattern of the shell (fnmatch of POSIX).
 */
#include "data/choice.h"

#include <fnmatch.h>
#include <gsl/gsl_errno.h>
#include <stdlib.h>
#include <string.h>

#include "base/names.h"

/* Marks the names that are the part, or else those that it matches. */
static bool mark_part(const char *part, char *const *names, size_t count,
                      bool *marks)
{
    bool found = false;
    for (size_t j = 0; j < count; j++)
        if (strcmp(names[j], part) == 0)
            found = marks[j] = true;
    if (found || !strpbrk(part, "*?["))
        return found;
    for (size_t j = 0; j < count; j++)
        if (*names[j] && fnmatch(part, names[j], 0) == 0)
            found = marks[j] = true;
    return found;
}

static int lacks(const char *option, const char *part, char *const *names,
                 size_t count, const char *path, problem *why)
{
    char list[NAMES_SHOWN];
    return problem_set(why, GSL_EINVAL,
                       "%s: --%s: no column is called \"%.80s\"; there are: "
                       "%s",
                       path, option, part, names_show(names, count, list));
}

int choice_mark(const choice *lists, const char *option, char *const *names,
                size_t count, bool *marks, const char *path, problem *why)
{
    int status = GSL_SUCCESS;
    for (size_t i = 0; i < lists->count && !status; i++) {
        if (mark_part(lists->items[i], names, count, marks))
            continue;
        char *copy = strdup(lists->items[i]);
        if (!copy)
            return problem_set(why, GSL_EFAILED, "not enough memory");
        for (char *part = copy; part && !status;) {
            char *comma = strchr(part, ',');
            if (comma)
                *comma = '\0';
            if (*part && !mark_part(part, names, count, marks))
                status = lacks(option, part, names, count, path, why);
            part = comma ? comma + 1 : NULL;
        }
        free(copy);
    }
    return status;
}
