/*
 * Separation in a person's words: which columns tell the rows of an output
 * apart, so that there are no maximum likelihood weights.
 */
#ifndef SEPARATION_WORDS_H
#define SEPARATION_WORDS_H

#include <stdbool.h>

#include "base/problem.h"
#include "neuron/table.h"

/*
 * GSL_EFAILED and a sentence where the rows trained on are separated for
 * output k; else GSL_SUCCESS, also where memory ends.
 */
int separation_check(const table *a, size_t k, problem *why);

#endif
