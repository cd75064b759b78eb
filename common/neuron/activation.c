/* Both take exp of -|a| only, which is in (0, 1]: it cannot overflow, and for a
 * large |a| the result does not depend on it. Needs nothing but libm. */
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
