/*
 * What is needed to predict: the weights of a layer with the names of its
 * inputs and outputs, kept in a CSV file that a person can read and change.
 * The logit of output k is
 *
 *     a_k = b_k + sum_i W_ik (x_i - centre_i) / scale_i
 *
 * and sigma(a_k) the probability of its positive class. In the file a weight is
 * that of the column as a data file has it, W / scale, a line each:
 *
 *     output,name,weight,centre,kind,positive,negative,with
 *     damage,temperature,-0.23216,0,number,1,0,
 *     damage,site=B,0.51,0,text,1,0,
 *     damage,site=A,0,0,reference,1,0,
 *     damage,(bias),15.0429,,bias,1,0,
 *     damage,temperature,0.0117,,covariance,1,0,temperature
 *
 * and where the outputs are one answer out of K the kind of each bias is
 * "softmax"; with the 17 digits that give each number back exactly. The first three
 * columns alone are such a file too, as earlier versions wrote it.
 *
 * An input of kind text, "site=B", is 1 where the text in the column "site" is
 * B, else 0; the texts of kind reference add nothing. Not here: how the inputs
 * are read from a data file (frame.h).
 */
#ifndef WEIGHTS_H
#define WEIGHTS_H

#include <gsl/gsl_matrix.h>
#include <gsl/gsl_vector.h>
#include <stdbool.h>

#include "base/names.h"
#include "base/problem.h"
#include "neuron/layer.h"

typedef struct {
    size_t D, K;
    char **columns;  /* D names of inputs */
    bool *is_text;   /* D: the name is "column=text"; false in new ones */
    name_list silent; /* "column=text" that is known and adds nothing */
    char **outputs;  /* K names of outputs */
    char **positive, **negative; /* K: the classes that y is the probability
                                    of, and against; NULL where not known */
    layer *l;                    /* W (D, K) and b (K) */
    bool softmax; /* y is the softmax of all a_k, not sigma; false in new ones */
    gsl_vector *centre, *scale;  /* (D); 0 and 1 in new ones */
    gsl_matrix **covariance; /* K of (D + 1, D + 1), of (W_k, b_k) with the bias
                                last, in the units of W; NULL where not known */
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

/* Copies of the classes that output k is the probability of, and against,
 * which may be NULL. GSL_EFAILED where memory ends. */
int weights_set_classes(weights *w, size_t k, const char *positive,
                        const char *negative, problem *why);

/*
 * The same predictions from weights for the columns' own units: scale becomes
 * 1, W and the covariance follow. A centre becomes 0 too and goes to the bias,
 * but for columns that lie so far from 0 that the bias would lose digits
 * (1e8 +- 1). Afterwards what is saved and loaded is equal to the last bit.
 */
int weights_undo_scale(weights *w, problem *why);

/* X (N, D), columns as a data file has them -> (X - centre) / scale, in place.
 */
void weights_standardise(const weights *w, gsl_matrix *X);

/* Writes them, after weights_undo_scale, whole or not at all; GSL_EFAILED
 * where that fails. */
int weights_save(const weights *w, const char *path, problem *why);

/*
 * Reads them again, equal to the last bit; the lines may come in any order.
 * NULL, with file and line in the sentence, where the file is not of this
 * form, has a weight twice, or lacks one that another output has.
 */
weights *weights_load(const char *path, problem *why);

#endif
