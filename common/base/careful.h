/* A sum of many terms that loses no digits to rounding (Neumaier's). */
#ifndef CAREFUL_H
#define CAREFUL_H

/* The sum so far, and what rounding has taken from it; begins as {0, 0}. */
typedef struct {
    double sum, lost;
} careful_sum;

void careful_add(careful_sum *s, double term);

/* The sum with what was lost put back; infinite or NaN as it is. */
double careful_total(const careful_sum *s);

#endif
