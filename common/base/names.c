/*
 * A hash table with open addressing and linear probing (Knuth, The Art of
 * Computer Programming 3, section 6.4): the slots hold places in the list of
 * all names. At most half of them are in use, so that a search ends soon.
 */
#include "base/names.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/grow.h"

/* FNV-1a, by Fowler, Noll and Vo. */
static size_t hash(const char *name)
{
    uint64_t h = UINT64_C(14695981039346656037);
    for (; *name; name++)
        h = (h ^ (unsigned char)*name) * UINT64_C(1099511628211);
    return (size_t)(h ^ h >> 32);
}

/* The slot that holds the name's place, or the empty one where it belongs. */
static size_t *slot_of(const name_list *list, const char *name)
{
    size_t i = hash(name) & (list->size - 1);
    while (list->slots[i] != NO_PLACE &&
           strcmp(list->all[list->slots[i]], name) != 0)
        i = (i + 1) & (list->size - 1);
    return &list->slots[i];
}

size_t names_find(const name_list *list, const char *name)
{
    return list->size ? *slot_of(list, name) : NO_PLACE;
}

/* Twice as many slots, with the names in their new ones. */
static bool double_slots(name_list *list)
{
    const size_t size = list->size ? 2 * list->size : 16;
    size_t *slots = malloc(size * sizeof *slots);
    if (!slots)
        return false;
    free(list->slots);
    list->slots = slots;
    list->size = size;
    for (size_t i = 0; i < size; i++)
        slots[i] = NO_PLACE;
    for (size_t i = 0; i < list->count; i++)
        *slot_of(list, list->all[i]) = i;
    return true;
}

/* Whether one more name has a place, and a slot in a table that is then at
 * most half full. */
static bool has_room(name_list *list)
{
    char **all = grow(list->all, &list->room, list->count + 1, sizeof *all);
    if (all)
        list->all = all;
    return all && (2 * (list->count + 1) <= list->size || double_slots(list));
}

size_t names_add(name_list *list, const char *name)
{
    const size_t known = names_find(list, name);
    if (known != NO_PLACE)
        return known;
    char *copy = has_room(list) ? strdup(name) : NULL;
    if (!copy)
        return NO_PLACE;
    *slot_of(list, name) = list->count;
    list->all[list->count] = copy;
    return list->count++;
}

void names_free(name_list *list)
{
    for (size_t i = 0; i < list->count; i++)
        free(list->all[i]);
    free(list->all);
    free(list->slots);
    *list = (name_list){0};
}

const char *names_show(char *const *names, size_t count,
                       char room[NAMES_SHOWN])
{
    size_t used = 0;
    *room = '\0';
    for (size_t j = 0; j < count && used < 200; j++)
        used += (size_t)snprintf(room + used, NAMES_SHOWN - used, "%s%.60s",
                                 j ? ", " : "", names[j]);
    return room;
}
