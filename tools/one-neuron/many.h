/*
 * A target of more than two texts as one answer out of K: softmax in place of
 * a sigmoid for each class. Not here: what is printed of it (results.h).
 *
 * Without a penalty the first class is the one that all others are compared
 * with, and its weights are 0; with one they add up to 0 over the classes.
 */
#ifndef MANY_H
#define MANY_H

#include "answer.h"
#include "minimum.h"

/* Moves l from 0 to the minimum for the rows trained on, as minimum_find. */
int many_find(const table *a, const settings *s, layer *l, minimum *m,
              problem *why);

/*
 * All K answers, x: the optimum, the likelihood and the estimates, which are of
 * a class beside the first; that of the first has the likelihood too, which is
 * of all together. converged: what the fit said. GSL_EFAILED and a sentence
 * where memory ends.
 */
int many_find_answers(const table *a, const settings *s, const layer *l,
                      bool converged, double level, answer *x, problem *why);

#endif
