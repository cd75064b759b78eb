/*
 * The longer tables that chapter 9 prints. What stands in them is reckoned in
 * the chapter.
 */
#ifndef LISTS_H
#define LISTS_H

#include "held.h"

/* Of some flowers what each class is given, and the sum. */
void lists_flowers(const class_examples *e, const gsl_matrix *Y,
                   const size_t *rows, size_t n);

/* The y that f makes of the logits 2, 1 and -1, to each of which something is
 * added; the first under a heading. Returns the largest. */
double lists_softmax(const char *name, void (*f)(gsl_vector *a), double added);

/* What f makes of the logits 2 and 1, beside sigma(2 - 1). */
void lists_two(void (*f)(gsl_vector *a));

/* Row i of the gradient of W, class by class, beside what was tried. */
void lists_slopes(const class_examples *e, const layer *g, size_t i,
                  const double *tried);

/* The difference of two columns beside the one of a single output. */
void lists_two_classes(const examples *e, const layer *two, const layer *one);

/* A Newton step: F and the largest slope before it. */
void lists_step(int step, double F, double largest);

/* Pairs that were confused more than once. */
void lists_confused(const gsl_matrix *confusion);

/* Ten groups of rows, as two ways to predict have them, and a heading for what
 * lists_said prints of all rows: the mean largest y, and the share right. */
void lists_groups(const gsl_matrix *one, const gsl_matrix *each);
void lists_said(const char *name, const gsl_matrix *Y, const gsl_matrix *T);

#endif
