/* Which form of the kernels this processor gets, the widest that it has: it is
 * asked at every call, which costs a few loads. And the memory that suits
 * them. */
#include "neuron/kernels.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

extern const kernels kernels_for_any;
#ifdef WITH_AVX
extern const kernels kernels_for_avx2, kernels_for_avx512;
#endif

static struct {
    size_t most_lanes;
} allowed = {8};

void kernels_at_most(size_t lanes)
{
    allowed.most_lanes = lanes;
}

const kernels *kernels_here(void)
{
#ifdef WITH_AVX
    if (allowed.most_lanes >= 4 && __builtin_cpu_supports("avx2") &&
        __builtin_cpu_supports("fma"))
        return allowed.most_lanes >= 8 && __builtin_cpu_supports("avx512f") &&
                       __builtin_cpu_supports("avx512dq") &&
                       __builtin_cpu_supports("avx512vl")
                   ? &kernels_for_avx512
                   : &kernels_for_avx2;
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
