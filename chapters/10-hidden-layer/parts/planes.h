/*
 * The figures of chapter 10, to be shown. What is drawn is the chapter's: these
 * functions only say where and in which ink.
 */
#ifndef PLANES_H
#define PLANES_H

#include "figure/plot.h"
#include "points.h"
#include "told.h"

/* Eight walks on XOR with two tanh units, J by step. */
plot *planes_starts(const char *name, walker *walk);

/* A walk on the rings with M tanh units, from the first, second, ... of the
 * starts that the lesson's generator draws: the points of the plane and where y
 * is 0.5, a panel for each of six epochs. Prints the table as well. */
plot *planes_bending(const char *name, walker *walk, size_t M, size_t start);

/* length (3, layers): of the gradient, by activation. */
plot *planes_vanishing(const char *name, size_t layers, const double *length);

/* Learns from 200 digits, prints it, and draws both losses. */
plot *planes_stop(const char *name, maker *make, learner *learn);

/* Learns from 1200 digits. What twelve hidden units, those with the longest
 * weights, have learned since they were drawn, as pictures of 8 x 8 squares. */
plot *planes_units(const char *name, maker *make, learner *learn);

#endif
