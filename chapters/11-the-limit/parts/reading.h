/* What chapter 11 prints and draws of reading: the time of a number in each
 * cache, chapter 1's long rows, and the bandwidth against the size of X. */
#ifndef READING_H
#define READING_H

#include "figure/plot.h"

/* Prints, for each amount, the ns of a number by each sum, and GB/s. */
void reading_print(void);

/* Prints what chapter 1 recorded of one example of many numbers. */
void reading_print_long_row(void);

/* Bytes of X a nanosecond, against KiB, for three versions. */
plot *reading_figure(const char *name);

#endif
