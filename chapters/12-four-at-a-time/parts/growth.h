/* How the time of a pass grows with N and with D, in the caches and out of
 * them: what section 12.8 prints and draws. */
#ifndef GROWTH_H
#define GROWTH_H

#include <stddef.h>

#include "figure/plot.h"
#include "lesson/pass-times.h"

/* Sizes that lie in a cache, of the growing X. */
enum { GROWTH_CACHED = 3 };
extern const pass_size growth_cached[GROWTH_CACHED];

void growth_print(void);
plot *growth_figure(const char *name);

#endif
