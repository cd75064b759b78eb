/*
 * An array that grows: the one place where it is made larger.
 *
 *     entry *larger =
 *         grow(all->entries, &all->room, all->count + 1, sizeof *larger);
 *     if (!larger)
 *         return false;
 *     all->entries = larger;
 */
#ifndef GROW_H
#define GROW_H

#include <stddef.h>

/*
 * memory: what malloc gave for *room items of size bytes, or NULL with *room
 * 0. Returns it, or a larger copy with *room changed, with room for needed
 * items, at least 1; NULL where memory ends, with all as it was. The room
 * grows by half of itself, so that n items are copied about 3 n times.
 */
void *grow(void *memory, size_t *room, size_t needed, size_t size);

#endif
