#include "base/names.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

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

/* Makes room for one more name. The table is at most half full. */
static bool has_room(name_list *list)
{
    if (list->count < list->capacity)
        return true;
    const size_t capacity = list->capacity ? 2 * list->capacity : 8;
    const size_t size = 2 * capacity;
    char **all = realloc(list->all, capacity * sizeof *all);
    if (all)
        list->all = all;
    size_t *slots = all ? malloc(size * sizeof *slots) : NULL;
    if (!slots)
        return false;
    free(list->slots);
    list->slots = slots;
    list->size = size;
    list->capacity = capacity;
    for (size_t i = 0; i < size; i++)
        slots[i] = NO_PLACE;
    for (size_t i = 0; i < list->count; i++)
        *slot_of(list, list->all[i]) = i;
    return true;
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
