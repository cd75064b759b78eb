/*
 * Different names, each with its place in the order in which they came. To
 * find one takes as long among millions as among ten.
 */
#ifndef NAMES_H
#define NAMES_H

#include <stddef.h>

/* Begins as {0}. */
typedef struct {
    char **all; /* count names, the list's own */
    size_t count, room;
    size_t *slots; /* a hash table: places, or NO_PLACE */
    size_t
        size; /* of the table: 0 or a power of two, at least twice the count */
} name_list;

#define NO_PLACE ((size_t)-1)

/* The place of the name, or NO_PLACE. */
size_t names_find(const name_list *list, const char *name);

/* The same, where it is added if it is new; NO_PLACE where memory ends, with
 * the list as it was. */
size_t names_add(name_list *list, const char *name);

void names_free(name_list *list);

/* Writes the first of count names, "a, b, c", as many as a sentence has room
 * for; returns room. */
enum { NAMES_SHOWN = 300 };
const char *names_show(char *const *names, size_t count,
                       char room[NAMES_SHOWN]);

#endif
