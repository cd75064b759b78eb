/*
 * The options of a command line, from one table that is read by the parser and
 * by --help alike. Not here: what the options mean.
 */
#ifndef OPTIONS_H
#define OPTIONS_H

#include <stdio.h>

#include "base/problem.h"

typedef enum {
    OPTION_FLAG,   /* bool *: true where given */
    OPTION_TEXT,   /* const char **: the last one given */
    OPTION_LIST,   /* text_list *: each one given */
    OPTION_NUMBER, /* double *: finite */
    OPTION_COUNT,  /* size_t *: 0, 1, 2, ... up to 1e9 */
    OPTION_HEADING, /* none: a line of the help, above those that follow */
} option_kind;

enum { MOST_IN_LIST = 64 };

typedef struct {
    const char *items[MOST_IN_LIST];
    size_t count;
} text_list;

/* A table ends with an entry whose name is NULL. */
typedef struct {
    const char *name;     /* without its dashes; "" of an OPTION_LIST takes the
                             words that are no options, as files */
    const char *argument; /* its name in the help, NULL for a flag */
    option_kind kind;
    void *value; /* where it goes; keeps its default where the option is not
                    given */
    const char *help; /* one line; newlines continue it */
} option;

/*
 * Reads --name VALUE and --name=VALUE by the table, and where it has an entry
 * for them words without a dash; after "--" every word is one. Texts point into
 * argv. Returns GSL_SUCCESS, or GSL_EINVAL with a sentence where an option is
 * unknown or its value is missing or wrong, or an argument is left over;
 * values before the mistake are then already set.
 */
int options_read(int argc, char **argv, const option *table, problem *why);

/* The options of the table as the lines of a help text. */
void options_help(FILE *out, const option *table);

#endif
