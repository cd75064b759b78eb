/* A rounded sum of two numbers is off by (larger - sum) + smaller, which is
 * exact. These errors are added up beside the sum. Source: A. Neumaier,
 * "Rundungsfehleranalyse einiger Verfahren zur Summation endlicher Summen",
 * ZAMM 54, 1974. */
#include "base/careful.h"

#include <math.h>

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
