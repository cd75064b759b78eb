/*
 * A counter under a lock hands out the pieces: whoever is free takes the next
 * one. The calling thread works too, so that all is done even where no thread
 * could be started; the threads end with the call.
 */
#include "base/workers.h"

#include <pthread.h>

enum { MOST = 64 };

static struct {
    size_t threads;
} allowed = {1};

void workers_set(size_t threads)
{
    allowed.threads = threads < 1 ? 1 : threads > MOST ? MOST : threads;
}

/* The pieces of one call, and the first that nobody has taken yet. */
typedef struct {
    size_t count, next;
    void (*work)(void *, size_t);
    void *context;
    pthread_mutex_t lock;
} pieces;

static void *take_pieces(void *argument)
{
    pieces *p = argument;
    for (;;) {
        pthread_mutex_lock(&p->lock);
        const size_t i = p->next < p->count ? p->next++ : p->count;
        pthread_mutex_unlock(&p->lock);
        if (i == p->count)
            return NULL;
        p->work(p->context, i);
    }
}

void workers_run(size_t count, void (*work)(void *context, size_t i),
                 void *context)
{
    pieces p = {.count = count, .work = work, .context = context};
    pthread_t helpers[MOST];
    size_t started = 0;
    pthread_mutex_init(&p.lock, NULL);
    while (started + 1 < allowed.threads && started + 1 < count &&
           !pthread_create(&helpers[started], NULL, take_pieces, &p))
        started++;
    take_pieces(&p);
    while (started > 0)
        pthread_join(helpers[--started], NULL);
    pthread_mutex_destroy(&p.lock);
}
