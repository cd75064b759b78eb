/*
 * Work that is cut into pieces, done by one thread or by several. What the
 * pieces are never depends on the number of threads: a caller that puts the
 * pieces' results together in their order gets the same digits from any.
 */
#ifndef WORKERS_H
#define WORKERS_H

#include <stddef.h>

/* How many threads may work at once from now on, 1 to 64; at first it is 1. */
void workers_set(size_t threads);

/*
 * Calls work(context, i) once for each i below count, in any order and at the
 * same time on as many threads as may work; returns when all are done. Where
 * the system has no thread to give, fewer do it.
 */
void workers_run(size_t count, void (*work)(void *context, size_t i),
                 void *context);

#endif
