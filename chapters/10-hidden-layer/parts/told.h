/*
 * The tables that chapter 10 prints, and their questions. What stands in them
 * is reckoned by the chapter, whose functions are handed over.
 */
#ifndef TOLD_H
#define TOLD_H

#include <stdbool.h>
#include <stddef.h>

#include "points.h"

/* Sigmoid, tanh and ReLU, in the order of the tables, and their names. */
extern const network_activation told_activations[3];
extern const char *const told_names[3];

/* The chapter's functions, by what they do. */
typedef network *builder(network_activation f, size_t D, size_t M);
typedef double walker(network *n, const points *p, double eta, double m,
                      network *u, size_t steps);
typedef network *merger(const network *n);
typedef void forwarder(const network *n, const gsl_matrix *X, gsl_matrix *H,
                       gsl_matrix *Y);
typedef void differentiator(const network *n, const points *p,
                            network_activation f, network *g);

/* A network of 2-M-1, drawn. */
network *told_drawn(network_activation f, size_t M, gsl_rng *rng);

/* One neuron; two layers without an activation, and what they merge into; two
 * layers with tanh between: what they learn on XOR and on the rings. */
void told_merged(builder *build, walker *walk, merger *merged);

/* A line for each row of XOR: x, H, y and t. */
void told_forward(forwarder *forward);

/* The four links of a slope: of J in the logit, of that in h, of h in its
 * logit, and of that in the weight. */
typedef struct {
    double J, v, f, x;
} chain;
typedef chain linker(const network *n, const points *p, const gsl_matrix *H,
                     const gsl_matrix *Y, size_t r, size_t i, size_t k);

/* A line for each row of XOR, and their sum beside rise over run. */
void told_chain(forwarder *forward, linker *links);

/* How far g is from rise over run by h, over the length of the latter. */
double told_missed(network *n, const points *p, const network *g, double h);

/* That for three h, with the right derivative and with none. */
void told_check(differentiator *gradient);

/* A line for each start on XOR. */
void told_begun(differentiator *gradient, walker *walk);

/* How far the weights of the first two hidden units are apart. */
double told_units_apart(const network *n);

/* Of 200 starts: J below 0.1; J within 0.02 of log(2) / 2; above. */
typedef struct {
    size_t down, half, higher;
} ends;
typedef ends starter(const points *p, network_activation f, size_t M);

/* A line for each activation. */
void told_ends(starter *starts);

/* ------------------------------------------------ from section 10.7 on */

void told_bending(bool head, size_t epoch, double J, size_t right);

/* Each hidden unit's line: how far from 0 it passes, and where. */
void told_lines(const network *n);

/* The median of n numbers, of which 0 means never; 0 where that is never. */
size_t told_median(const size_t *steps, size_t n);

/* How many of 20 networks of this shape come down; the median of their
 * steps. */
typedef size_t racer(const points *p, size_t layers, const size_t *units,
                     network_activation f, double eta, double m,
                     size_t *median);
/* Without momentum and with m. */
void told_race(racer *race, double m);

/* For each layer the length of the gradient, and the spread of what it hands
 * on. */
typedef void deepener(const points *p, network_activation f, double *length,
                      double *spread);

/* length: (3, layers), filled. units: of the deep network. */
void told_deep(deepener *deep, racer *race, size_t layers, const size_t *units,
               double *length);

/* A network for digits, and how it learns. */
typedef network *maker(size_t M, gsl_rng *rng);
typedef run learner(network *n, const digits *d, gsl_rng *rng, size_t epochs,
                    network *best);

void told_run(const run *r);
void told_stopped(const digits *d, const network *last, const network *best,
                  const run *r);

/* The right ones of 300 with M hidden units, or without, after 30 epochs with
 * early stopping. */
size_t told_right(maker *make, learner *learn, const digits *d, size_t M,
                  gsl_rng *rng);

/* A line for each of five seeds, and one for the file's own order. */
void told_held_out(maker *make, learner *learn);

/* One epoch of the chapter's own, in batches of 32 rows. */
typedef void own_learner(network *n, const points *p, double eta, double m,
                         network *u);

/* How far that and the library's epoch are apart after the first batch, and
 * after ten epochs. */
void told_far(own_learner *own, maker *make, const digits *d, double eta,
              double far[2]);

/* That, told in words and not in numbers. */
void told_apart(own_learner *own, maker *make);

#endif
