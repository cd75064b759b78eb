/*
 * The clock is the monotonic one. A measurement has as many calls as take 0.2
 * ms together; the least of three is kept, for whatever else the computer does
 * can only add to a time.
 */
#include "lesson/stopwatch.h"

#include <math.h>
#include <stddef.h>
#include <time.h>

static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec * 1e9 + (double)t.tv_nsec;
}

static double duration(size_t calls, stopwatch_run *run, void *work)
{
    const double start = now();
    for (size_t i = 0; i < calls; i++)
        run(work);
    return now() - start;
}

double stopwatch_time(stopwatch_run *run, void *work)
{
    run(work); /* to warm up */
    size_t calls = 1;
    double least;
    while ((least = duration(calls, run, work)) < 2e5)
        calls *= 2;
    for (int i = 1; i < 3; i++)
        least = fmin(least, duration(calls, run, work));
    return least / (double)calls;
}
