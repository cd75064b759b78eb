/*
 * The question at the end of each section of chapter 9. The right answer is
 * computed from what the section has; a wrong one is a usual mistake, and is
 * another than the right one whatever the seed.
 */
#ifndef ASKED_H
#define ASKED_H

#include "held.h"

/* not_one: the digits to which none says yes, or several do. */
void asked_yes(size_t digits, size_t not_one);

/* y: of three logits before and after 5 was added to each. */
void asked_shift(double before, double after);
void asked_guess(size_t K);

/* What the own class's logit, and all of them together, have as slope. */
void asked_slope(double y);
void asked_zeros(size_t D, size_t K, size_t zeros);
void asked_numbers(size_t D, size_t K);

/* The held-out losses of penalties that rise. */
void asked_penalty(const double *losses, size_t n);
void asked_pair(const gsl_matrix *confusion);

/* groups: those of the softmax. */
void asked_sure(const gsl_matrix *groups);

#endif
