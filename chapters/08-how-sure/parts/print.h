/*
 * The longer tables that chapter 8 prints. What stands in them is reckoned in
 * the chapter.
 */
#ifndef PRINT_H
#define PRINT_H

#include "figures.h"
#include "neuron.h"

/* A line for each weight and the bias, by Wald: far standard errors on either
 * side. ratio: the odds ratio of one standard deviation of the column. */
void print_estimates(const neuron *m, double (*p_of)(double z), double far);

/* The standard errors of m beside the spread of V (draws, D + 1), of which the
 * first `finite` rows hold what was learned. */
void print_resampled(const char *name, const neuron *m, const gsl_matrix *V,
                     size_t finite);

/* A line for each threshold. */
void print_counts(const gsl_vector *y, const gsl_vector *t, counter *count,
                  const double *thresholds, size_t n);

/* A line for each group of predictions. */
void print_groups(const group *g, size_t groups);

#endif
