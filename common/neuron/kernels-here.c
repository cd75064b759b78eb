/* Which of the two forms of the kernels this processor gets: it is asked at
 * every call, which costs two loads. And the memory that suits them. */
#include "neuron/kernels.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

extern const kernels kernels_for_any;
#ifdef WITH_AVX2
extern const kernels kernels_for_avx2;
#endif

static struct {
    bool portable;
} chosen;

void kernels_portable(bool only)
{
    chosen.portable = only;
}

const kernels *kernels_here(void)
{
#ifdef WITH_AVX2
    if (!chosen.portable && __builtin_cpu_supports("avx2") &&
        __builtin_cpu_supports("fma"))
        return &kernels_for_avx2;
#endif
    return &kernels_for_any;
}

double *kernels_zeros(size_t n)
{
    enum { CACHE_LINE = 64 };
    void *numbers;
    if (n > SIZE_MAX / sizeof(double) ||
        posix_memalign(&numbers, CACHE_LINE, n * sizeof(double)))
        return NULL;
    return memset(numbers, 0, n * sizeof(double));
}
