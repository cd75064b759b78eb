/*
 * OpenBLAS's own threads take their buffers when the library is loaded, and
 * the main thread takes its own then, too, or at the first product that is not
 * tiny; each is kept to the end. So under a limit this asks the system for as
 * much, gives it back, and makes OpenBLAS take the main thread's buffer before
 * something else takes the room.
 */
#include "base/blas.h"

#include <gsl/gsl_cblas.h>
#include <gsl/gsl_errno.h>
#include <stdbool.h>
#include <stdlib.h>
#include <sys/resource.h>

/* Defined by OpenBLAS only: with another BLAS its address is NULL. */
#if defined __ELF__
int openblas_get_num_threads(void) __attribute__((weak));
#else /* a system where this is not known to happen */
static int (*const openblas_get_num_threads)(void) = NULL;
#endif

enum { BUFFER_MB = 128, REST_MB = 512, PRODUCT = 1000 };

/* Whether OpenBLAS is in use, under a limit. */
static bool is_limited(void)
{
    struct rlimit limit;
    if (!openblas_get_num_threads || getrlimit(RLIMIT_AS, &limit))
        return false;
    return limit.rlim_cur != RLIM_INFINITY;
}

/* Whether the limit leaves so many MB, for so many threads. */
static int look_for(size_t needed, size_t threads, problem *why)
{
    void *volatile room = malloc(needed << 20);
    if (!room)
        return problem_set(why, GSL_EFAILED,
                           "not enough memory: OpenBLAS with %zu thread%s "
                           "needs %zu MB, and the limit (ulimit -v) leaves "
                           "less%s",
                           threads, threads > 1 ? "s" : "", needed,
                           threads > 1 ? "; try OPENBLAS_NUM_THREADS=1" : "");
    free(room);
    return GSL_SUCCESS;
}

int blas_room(problem *why)
{
    return is_limited() ? look_for(BUFFER_MB, 1, why) : GSL_SUCCESS;
}

int blas_begin(problem *why)
{
    if (!is_limited())
        return GSL_SUCCESS;
    /* Its own threads may come late: then the program must have had room
     * beside them. */
    const size_t threads = (size_t)openblas_get_num_threads();
    const size_t needed = threads * BUFFER_MB + (threads > 1 ? REST_MB : 0);
    if (look_for(needed, threads, why))
        return why->status;
    const double x[PRODUCT] = {0}, one = 1;
    double y[PRODUCT] = {0};
    cblas_dgemv(CblasColMajor, CblasNoTrans, PRODUCT, 1, 1, x, PRODUCT, &one,
                1, 0, y, 1);
    return GSL_SUCCESS;
}
