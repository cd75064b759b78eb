/* sigmoid_all of activation.h, which takes the kernels; the rest of that file
 * needs nothing but libm, and can be compiled alone. */
#include "neuron/activation.h"
#include "neuron/kernels.h"

void sigmoid_all(size_t n, double *a)
{
    const kernels *k = kernels_here();
    double rest[4] = {0};
    const size_t whole = n / 4 * 4;
    k->sigmoid(whole, a);
    for (size_t i = whole; i < n; i++)
        rest[i - whole] = a[i];
    k->sigmoid(4, rest);
    for (size_t i = whole; i < n; i++)
        a[i] = rest[i - whole];
}
