/*
 * Each growth multiplies the room by 3/2: to add n items one at a time costs
 * O(n) copies in all (the amortized analysis of dynamic tables; Cormen,
 * Leiserson, Rivest and Stein, Introduction to Algorithms).
 */
#include "base/grow.h"

#include <stdint.h>
#include <stdlib.h>

void *grow(void *memory, size_t *room, size_t needed, size_t size)
{
    if (needed <= *room)
        return memory;
    const size_t half_more = *room + *room / 2 + 16;
    const size_t larger = needed > half_more ? needed : half_more;
    void *moved =
        larger <= SIZE_MAX / size ? realloc(memory, larger * size) : NULL;
    if (moved)
        *room = larger;
    return moved;
}
