/* Which of the two forms of the kernels this processor gets. */
#include <math.h>

#include "neuron/kernels.h"

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

void careful_add(careful_sum *s, double term)
{
    const double sum = s->sum + term;
    s->lost += fabs(s->sum) > fabs(term) ? (s->sum - sum) + term
                                         : (term - sum) + s->sum;
    s->sum = sum;
}

double careful_total(const careful_sum *s)
{
    return isfinite(s->sum) ? s->sum + s->lost : s->sum;
}
