/*
 * The two tables of section 5.6, printed. They are computed with the chapter's
 * own functions (walks.h).
 */
#ifndef PRINTED_H
#define PRINTED_H

#include "walks.h"

/* The curvature in four directions, both eigenvalues, and L. */
void printed_curvatures(const examples *e, line best, double L);

/* J after 10, 100, 999 and 1000 epochs from zero weights, with six rates. */
void printed_rates(const examples *e);

#endif
