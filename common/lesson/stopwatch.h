/* How long a call takes. Not here: tables of such times (recorded.h). */
#ifndef STOPWATCH_H
#define STOPWATCH_H

/* What is measured; work is whatever it needs. */
typedef void stopwatch_run(void *work);

/*
 * ns that one run(work) takes: the least of three measurements, each of so
 * many calls that they take a fifth of a millisecond or more, after one call
 * that does not count.
 */
double stopwatch_time(stopwatch_run *run, void *work);

#endif
