/*
 * What is said of a part's rows where the outputs are one class out of K.
 */
#ifndef SOFTMAX_ROWS_H
#define SOFTMAX_ROWS_H

#include "call.h"
#include "neuron/layer.h"
#include "neuron/table.h"

/* The share of the rows of Y (N, K) whose likeliest class is that of T. */
double softmax_rows_right(const gsl_matrix *T, const gsl_matrix *Y);

/* The mean cross-entropy of the rows with its penalty, its gradient without one
 * where asked, and the share of rows whose likeliest class is right; NAN where
 * there are no rows. */
score softmax_rows_score(const part *p, const layer *l, const settings *s,
                         layer *gradient);

/* The logits of y_k, log y_k / (1 - y_k), p->N of them; NULL where memory
 * ends. */
gsl_vector *softmax_rows_logits(const part *p, const layer *l, size_t k);

#endif
