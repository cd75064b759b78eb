/*
 * Both functions are computed from e = exp(-|a|), which lies in [0, 1] and so
 * cannot overflow; and no numbers of nearly the same size are subtracted, so
 * that no digits are lost.
 */
#include "neuron/activation.h"

#include <math.h>

double sigmoid(double a)
{
    const double e = exp(-fabs(a));
    return a < 0 ? e / (1 + e) : 1 / (1 + e);
}

double softplus(double a)
{
    const double tail = log1p(exp(-fabs(a)));
    return a > 0 ? a + tail : tail;
}
