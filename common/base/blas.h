/*
 * OpenBLAS takes a buffer of 128 MB for each of its threads, and where it gets
 * none, as under a limit on memory (ulimit -v), it asks again for ever.
 */
#ifndef BLAS_H
#define BLAS_H

#include "base/problem.h"

/*
 * Whether OpenBLAS has what it needs, or another BLAS is in use; to be called
 * first in main. Else GSL_EFAILED and a sentence: the program must then end by
 * _exit, for exit would wait for a thread of OpenBLAS that waits for memory.
 */
int blas_begin(problem *why);

#endif
