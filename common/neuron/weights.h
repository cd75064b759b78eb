/*
 * The weights of a layer with the names of its inputs and outputs, kept in a
 * CSV file that a person can read: a header line and then a line a weight,
 *
 *     output,name,weight
 *     malignant,mean_radius,0.98230000000000004
 *     malignant,(bias),-12.5
 *
 * with the 17 digits that give each number back exactly. Not here: what the
 * names stand for (columns.h reads the inputs).
 */
#ifndef WEIGHTS_H
#define WEIGHTS_H

#include "base/problem.h"
#include "neuron/layer.h"

typedef struct {
    size_t D, K;
    char **columns; /* D names of inputs */
    char **outputs; /* K names of outputs */
    layer *l;       /* W (D, K) and b (K) */
} weights;

/* The name of the bias among those of the inputs. */
#define BIAS_NAME "(bias)"

/*
 * Weights of zero under copies of these names; D and K at least 1. NULL and a
 * sentence where a column is called "(bias)" or memory ends. The caller frees
 * them.
 */
weights *weights_new(const char *const *columns, size_t D,
                     const char *const *outputs, size_t K, problem *why);
void weights_free(weights *w);

/* Writes them, whole or not at all; GSL_EFAILED where that fails. */
int weights_save(const weights *w, const char *path, problem *why);

/*
 * Reads them again, equal to the last bit; the lines may come in any order.
 * NULL, with file and line in the sentence, where the file is not of this
 * form, has a weight twice, or lacks one that another output has.
 */
weights *weights_load(const char *path, problem *why);

#endif
