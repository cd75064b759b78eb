/*
 * The answer of a fit, an output at a time: the weights in the units of the
 * file with their standard errors, or why there are none; what the likelihood
 * says of all of them; and how well the rows are predicted. Not here: how it
 * is printed (report.h) and drawn (figures.h).
 */
#ifndef ANSWER_H
#define ANSWER_H

#include "call.h"
#include "neuron/evaluation.h"
#include "neuron/inference.h"
#include "neuron/table.h"

enum { ANSWER_GROUPS = 10 };

/* How the rows of a part are predicted; NAN where it cannot be said. */
typedef struct {
    size_t N, ones;
    double loss; /* mean cross-entropy, without penalties */
    double auc, auc_error;
    confusion at_half; /* predicted is 1 above a probability of 0.5 */
    calibration_group group[ANSWER_GROUPS];
    size_t groups;
} answer_part;

typedef enum {
    OPTIMUM_REACHED,
    OPTIMUM_NOT_REACHED,
    OPTIMUM_UNKNOWN, /* too many columns for second derivatives */
} answer_optimum;

typedef struct {
    answer_optimum optimum;
    bool penalised;
    bool softmax;           /* one class out of K (many.h) */
    bool first;             /* that the others are compared with: all is 0 */
    size_t degrees;         /* of freedom of the likelihood ratio */
    const char *no_errors;  /* why there are no standard errors; NULL if there
                              are */
    gsl_matrix *covariance; /* (D + 1, D + 1), for the columns of X; or NULL */
    estimate *terms; /* D weights and the bias, in the units of the file;
                        without standard errors all but value is NAN */
    likelihood all;
    answer_part training, validation, test;
} answer;

/*
 * What can be said of output k of the fitted layer l, which is for the columns
 * of X. level: of the intervals. GSL_EFAILED and a sentence where memory ends.
 */
int answer_find(const table *a, const settings *s, const layer *l, size_t k,
                double level, answer *x, problem *why);

/* What of it is said of rows, once x says whether it is softmax; GSL_ENOMEM. */
int answer_find_parts(const table *a, const layer *l, size_t k, answer *x);

/* A sentence for its status. */
int answer_explain(int status, const table *a, problem *why);
void answer_end(answer *x);

/* The logits (p->N) of output k's y, which is softmax or sigma; NULL where memory ends. p->N is not 0. */
gsl_vector *answer_logits(const part *p, const layer *l, size_t k,
                          bool softmax);

#endif
