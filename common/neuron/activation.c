#include "neuron/activation.h"

#include <math.h>

double sigmoid(double a)
{
    /* exp is only ever taken of a number that is not positive: it cannot
     * overflow. */
    const double e = exp(-fabs(a));
    return a < 0 ? e / (1 + e) : 1 / (1 + e);
}

double softplus(double a)
{
    const double tail = log1p(exp(-fabs(a)));
    return a > 0 ? a + tail : tail;
}
