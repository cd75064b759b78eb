/*
 * What is measured: the library at its work on a set, and beside it the limit.
 * Each function returns what took how long and what came out.
 */
#ifndef WORK_H
#define WORK_H

#include "neuron/network.h"
#include "sets.h"

typedef struct {
    double seconds;   /* of one call; NAN where it failed */
    double objective; /* what it computed: a loss, a sum, F */
    double gap;       /* of F to its optimum, as the method estimates it */
} outcome;

/* Monotonic, in seconds; or the processor time of this process. */
double now(void);
void count_processor_time(void);

/* The mean of as many calls as fill a twentieth of a second, after one call to
 * warm up; of one call where it takes longer. */
double seconds_of(void (*job)(void *), void *with);

/* Another time to fill from now on. */
void shortest_run(double seconds);

/* The limit: all n numbers read once and added up. */
double read_once(const double *x, size_t n);
outcome work_limit(const set *s);

/* Where loss and prediction are computed: w_j = cos(j) / D, b = 0.1. */
outcome work_loss(const set *s);
outcome work_loss_by_columns(const set *turned); /* X (D, N) */
outcome work_prediction(const set *s);

/* From zero, one epoch of steps of 0.5 on batches of 32 in the rows' order;
 * the objective is the mean loss after it. */
outcome work_epoch(const set *s);

/*
 * From the weights sqrt(6 / (D + K)) cos(i K + k), i and k from 0, and biases of
 * 0 in each layer of D inputs and K units: one epoch of a network of 64 hidden
 * units and a softmax on top, steps of 0.1 on batches of 32 in the rows' order;
 * the objective is the mean loss after it. T: one answer out of K.
 */
outcome work_network(const set *s, network_activation between);

/* dataset_read of a file of numbers; the objective is their sum, *numbers how
 * many they are. */
outcome work_csv(const char *path, double *numbers, problem *why);

#endif
