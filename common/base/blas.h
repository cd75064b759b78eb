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

/*
 * The same before any library is initialised: some builds of OpenBLAS take the
 * first buffer while they are loaded, before main. A function that
 * BLAS_FIRST(function) names is called then, where the system can do that; of
 * the libraries it may use that of C alone, and ends the program by _exit.
 */
int blas_room(problem *why);

#if defined __ELF__ && defined __GLIBC__ && !defined SANITIZED
#define BLAS_FIRST(function)                                                  \
    __attribute__((                                                           \
        section(".preinit_array"),                                            \
        used)) static void (*const before_all)(int argc, char **argv,         \
                                               char **environment) = function
#else
#define BLAS_FIRST(function)                                                  \
    __attribute__((unused)) static void (*const before_all)(                  \
        int argc, char **argv, char **environment) = function
#endif

#endif
