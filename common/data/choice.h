/*
 * Names of columns as a person gives them: lists with commas, in which * and ?
 * stand for any letters.
 */
#ifndef CHOICE_H
#define CHOICE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/problem.h"

/* n such lists: "a,b", "x_*". */
typedef struct {
    const char *const *items;
    size_t count;
} choice;

/*
 * Sets marks[j] for each of the names that a list has; a list that is a name as
 * a whole is that name. GSL_EINVAL and a sentence, with the option and the
 * names there are, where a part of a list is none of them.
 */
int choice_mark(const choice *lists, const char *option, char *const *names,
                size_t count, bool *marks, const char *path, problem *why);

#endif
