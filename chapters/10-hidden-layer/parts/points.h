/*
 * What chapter 10 learns from, and what it asks of a network of `neuron/
 * network.h`. How a network is computed and learns stands in the chapter.
 */
#ifndef POINTS_H
#define POINTS_H

#include <gsl/gsl_matrix.h>
#include <gsl/gsl_rng.h>
#include <stdbool.h>
#include <stddef.h>

#include "lesson/examples.h"
#include "neuron/network.h"

typedef struct {
    gsl_matrix *X, *T; /* (N, D) and (N, K) */
} points;

/* The four corners of a square about 0, t = 1 where exactly one number is 1. */
points points_xor(void);

/* Two rings about 0, of N / 2 points each: radius 1 with t = 1, and radius 2;
 * each point is off its ring by a normal number of spread 0.2. */
points points_rings(gsl_rng *rng, size_t N);

/* 200 of them, by the lesson's seed. */
points points_two_rings(void);

void points_free(points *p);

/* The rows from the first on, where they lie. */
typedef struct {
    gsl_matrix_view X, T;
} some;
some points_some(const points *p, size_t first, size_t N);

/* Rows whose answer is right: y > 0.5 where t is 1, or of more outputs the
 * largest. */
size_t points_right(const network *n, const points *p);

/* Each row of logits becomes exp(a_k) / sum_j exp(a_j). */
void points_softmax(gsl_matrix *A);

/* How far what layer l hands on differs from row to row: the standard deviation
 * over the rows, of its units the root of the mean square. */
double points_spread(const network *n, const gsl_matrix *X, size_t l);

/* The logit of a network with one output for one x, (D). */
double points_logit(const network *n, const double *x);

/* 1797 digits, shuffled: 300 for the test, 297 to validate with, and so many
 * of the other 1200 to learn from. Not shuffled where rng is NULL. */
typedef struct {
    points training, validation, test;
} digits;
digits digits_split(const class_examples *all, gsl_rng *rng, size_t rows);
void digits_free(digits *d);

/* Losses by epoch: of the training and of the validation rows; best: the epoch,
 * from 0 on, where the latter is lowest. */
typedef struct {
    size_t epochs, best;
    double *training, *held;
} run;
run run_new(size_t epochs);
void run_free(run *r);
/* Keeps both losses of epoch k; whether held is the lowest so far. */
bool run_keep(run *r, size_t k, double training, double held);
/* 0, 1, ... N - 1, to be freed. */
size_t *run_order(size_t N);

/* A network of zeros of the same shape. */
network *network_like(const network *n);

/* to becomes a copy of from, which has the same shape. */
void network_copy(network *to, const network *from);

/* The length of layer l's weights, and the largest difference between two
 * networks' weights over the largest weight. */
double network_length(const network *n, size_t l);
double network_apart(const network *a, const network *b);

#endif
