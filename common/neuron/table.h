/*
 * The rows of a data set as matrices to learn from, in up to three parts: to
 * train on, to validate with, to test at the end. Not here: which rows are
 * which (the program says), how the file is read (dataset.h), what T is made
 * of (targets.h).
 */
#ifndef TABLE_H
#define TABLE_H

#include <gsl/gsl_matrix.h>

#include "base/problem.h"
#include "base/remarks.h"
#include "data/dataset.h"
#include "data/scale.h"
#include "data/targets.h"
#include "neuron/layer.h"
#include "neuron/weights.h"

/* N rows that follow each other. */
typedef struct {
    size_t N;
    gsl_matrix_view X, T; /* (N, D) and (N, K); none where N is 0 */
} part;

typedef struct {
    dataset *d;         /* without its values, which X has taken */
    targets *t;         /* K outputs, T (rows, K) */
    const char **names; /* D */
    bool *is_text;      /* D: the name is "column=text" (frame.h) */
    gsl_matrix *X;      /* (rows, D) */
    scale *s;           /* how X was standardised; NULL where it was not */
    part training, validation, test;
    remarks said; /* how the data were taken, for the person whose they are */
} table;

/*
 * X and T from d, the latter from n of its class columns, as targets_new; not
 * yet standardised and without parts. The table takes d over, and its values
 * become X; table_free ends both. NULL and a sentence where there are no such
 * targets or no columns of numbers; d is then freed.
 */
table *table_new(dataset *d, const char *const *columns, size_t n,
                 problem *why);
void table_free(table *a);

/* The same with a choice of what the targets' values are to be. */
table *table_choose(dataset *d, const char *const *columns, size_t n,
                    const target_choice *how, problem *why);

/* N_1 rows to train on, N_2 to validate with, and the others for the test. */
void table_split(table *a, size_t N_1, size_t N_2);

/*
 * Puts row order[n] of X and T in the n-th place; order, a permutation of all
 * rows, is lost. GSL_ENOMEM, with all as it was.
 */
int table_reorder(table *a, size_t *order);

/*
 * The columns of X for which out is true (D) are left out, with their names and
 * scales; a "column=text" is then known and silent. At least one stays. The
 * parts stay as they are. GSL_ENOMEM.
 */
int table_leave_out(table *a, const bool *out);

/* Weights of zero for the table's inputs and outputs, with their classes, and
 * centres and scales where X is standardised. NULL and a sentence as
 * weights_new. */
weights *table_weights(const table *a, problem *why);

/* N rows of X and T from the given one on. */
part table_part(gsl_matrix *X, gsl_matrix *T, size_t first, size_t N);

/* t (N) of output k, side by side: those of an only output are so in T, and
 * are not copied. N is not 0; NULL where memory ends. The caller frees it. */
gsl_vector *part_targets(const part *p, size_t k);

/* layer_score of its rows; NAN where it has none. */
score part_score(const part *p, const layer *l, const layer_sgd *o);

/*
 * Whether X, standardised or not, can be learned from. GSL_EINVAL and a
 * sentence where it holds numbers beyond 1e100, or where a column's spread is
 * so small or large that weights in its units would overflow.
 */
int table_check(const table *a, problem *why);

/* layer_safe_rate of the rows trained on; or as table_check. */
int table_safe_rate(const table *a, double lambda_2, double *eta,
                    problem *why);

#endif
