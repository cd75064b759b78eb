/*
 * The question at the end of each section of chapter 8. The right answer is
 * computed from what the section has; a wrong one is a usual mistake.
 */
#ifndef QUESTIONS_H
#define QUESTIONS_H

#include "neuron.h"
#include "tables.h"

void questions_curvature(const neuron *flights);
void questions_odds(const neuron *flights);

void questions_prediction(logit at_31, logit at_70, logit at_81);

void questions_ratio(double far);

/* z at the overlaps of 1 and of 0.01. */
void questions_overlap(double z_wide, double z_narrow);
void questions_draws(size_t N);

/* few: the coverage of tables of 20 rows. */
void questions_coverage(coverage few);
void questions_penalty(coverage strong);
void questions_base_rate(const gsl_vector *t, counts at_half);

/* area: the AUC; halved: that of the halved predictions. */
void questions_area(double area, double halved);
void questions_chance(double far);

#endif
