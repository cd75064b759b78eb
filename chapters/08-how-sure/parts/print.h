/*
 * The longer tables that chapter 8 prints. What stands in them is reckoned in
 * the chapter.
 */
#ifndef PRINT_H
#define PRINT_H

#include <stdbool.h>

#include "neuron.h"
#include "tables.h"

/* A neuron of one weight beside the inverse of its C. */
void print_curvature(const neuron *m, void (*invert)(gsl_matrix *C));

/* A line for each weight and the bias, by Wald: far standard errors on either
 * side. ratio: the odds ratio of one standard deviation of the column. */
void print_estimates(const neuron *m, double (*p_of)(double z), double far);

/* What a degree less does to the odds, with its interval. */
void print_odds(const neuron *m, double far);

/* A line for each of five temperatures, and the section's question. */
void print_predictions(const neuron *m,
                       logit (*logit_at)(const neuron *m, const gsl_vector *x),
                       double far);

/* What the only column takes from the deviance, as a likelihood ratio beside
 * Wald's test; null: the loss without it. */
void print_deviances(const neuron *m, double null, double (*p_of)(double z));

/* Wald's interval and that in which a profile is below the level. */
void print_intervals(const neuron *m,
                     double (*profile)(double w, const void *m), double level,
                     double far);

/* A line for a table of section 8.5, the first below the heading: z and the
 * likelihood ratio, each with its p. */
void print_overlap(bool head, double overlap, const neuron *m,
                   double (*p_of)(double z), double ratio);

/* What each draw learned becomes a row of V, those with a finite minimum first;
 * returns how many they are. */
typedef size_t bootstrapping(gsl_rng *rng, const examples *e, double lambda_2,
                             gsl_matrix *V);

/* The standard errors of m beside the spread of what 1000 draws learned. */
void print_resampled(const char *name, const neuron *m,
                     bootstrapping *bootstrap);

/* A line for each number of rows. */
void print_coverage(const size_t *rows, const coverage *c, size_t n);

/* A line for each of four penalties: 2000 tables of 200 rows, and the
 * bootstrap's spread of the flights. Returns what the strongest covers. */
coverage print_penalties(coverage (*cover)(gsl_rng *rng, size_t N,
                                           double lambda_2, size_t tables),
                         bootstrapping *bootstrap);

/* A line for each threshold, and what is right if all are called benign. */
void print_counts(const gsl_vector *y, const gsl_vector *t, counter *count,
                  const double *thresholds, size_t n);

void print_area(const char *name, double area, double error, double far);

/* A line for each group of predictions. */
void print_groups(const group *g, size_t groups);

#endif
