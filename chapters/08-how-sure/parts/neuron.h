/*
 * What a neuron of chapter 8 has learned, and from what. How it learns, and
 * what its covariance matrix is, stands in the chapter.
 */
#ifndef NEURON_H
#define NEURON_H

#include <gsl/gsl_matrix.h>
#include <gsl/gsl_vector.h>
#include <stdbool.h>

#include "lesson/examples.h"

typedef struct {
    examples e;    /* what it learned from */
    bool finite;   /* there is a finite minimum; else the rest means nothing */
    gsl_vector *v; /* (D + 1) the weights and, last, the bias */
    gsl_matrix *C; /* (D + 1, D + 1) the covariance of v */
    double J;      /* the loss, in nats, with its penalty if it has one */
} neuron;

/* One that has learned nothing: zeros. It owns e. */
neuron neuron_new(examples e);
void neuron_free(neuron *m);

double learned(const neuron *m, size_t i);
double standard_error(const neuron *m, size_t i);

/* The logit of a prediction, and its standard error. */
typedef struct {
    double a, error;
} logit;

#endif
