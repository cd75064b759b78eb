/*
 * What chapters 13 and 14 minimise: the loss with its penalties as a function
 * of one vector v = (w_1, ..., w_D, b),
 *
 *     F(v) = J(w, b) + lambda_1 sum |w_i| + lambda_2 sum w_i^2
 *
 * on X (N, D) and t (N), J as in logistic.h. It counts how often X was read,
 * and lends vectors and matrices. Not here: the methods (the chapters, fit.h);
 * what is kept of a run (trace.h). Where memory ends, so does the program.
 */
#ifndef LESSON_OBJECTIVE_H
#define LESSON_OBJECTIVE_H

#include <gsl/gsl_matrix.h>
#include <gsl/gsl_rng.h>
#include <gsl/gsl_vector.h>
#include <stdbool.h>

#include "lesson/trace.h"

enum { OBJECTIVE_ROOM = 256 };

typedef struct {
    const gsl_matrix *X;
    const gsl_vector *t;
    double lambda_1, lambda_2;
    double lowest;      /* the least F; 0 where it is not known */
    double most_passes; /* that a run may take */
    double tolerance;   /* on the KKT residual (section 14.2) */
    double pass_cost;   /* passes that reading this X once counts as: below 1
                           where it has only some of the columns */
    trace *record;
    bool borrows; /* the record belongs to another objective */
    bool owns;    /* X and t, of a sample */
    gsl_vector *vectors[OBJECTIVE_ROOM]; /* on loan */
    gsl_matrix *matrices[OBJECTIVE_ROOM];
    size_t vector_count, matrix_count;
} objective;

/* X and t stay the caller's. most_passes is 1000, lowest and tolerance 0. */
objective *objective_new(const gsl_matrix *X, const gsl_vector *t,
                         double lambda_1, double lambda_2);
void objective_free(objective *f);

/* The same F on some of the columns, X (N, fewer), with the record of f. */
objective *objective_narrow(const objective *f, const gsl_matrix *X);

/* Sets lowest by the library's own fit; v (D + 1, or NULL) becomes the
 * minimum. */
void objective_minimise(objective *f, gsl_vector *v);

/* Clears the record, and takes back what is on loan. */
void objective_begin(objective *f);

/* D + 1 zeros, or (D + 1)^2 of them; on loan until objective_begin or
 * objective_free. */
gsl_vector *objective_vector(objective *f);
gsl_matrix *objective_matrix(objective *f);

/* Whether a run goes on: passes are left, and no F on record is within 1e-10
 * of the lowest, relative to it. */
bool objective_goes_on(const objective *f);

/* F at v, which goes on record, and the gradient of F without lambda_1's
 * penalty (slope: D + 1; or NULL). One pass. */
double objective_value(objective *f, const gsl_vector *v, gsl_vector *slope);

/* sigma(a_n) - t_n of one row, times which z_n, x_n with a 1 appended, is the
 * gradient of its loss. One pass in N calls; F is not recorded. */
double objective_residual(objective *f, size_t n, const gsl_vector *v);

/* Records F at v, but neither the pass nor its time: for a method that does
 * not compute F. */
void objective_watch(objective *f, const gsl_vector *v);

/* The gradient estimated from a batch, the rows from `first` on: that of their
 * J times N / rows, and of lambda_2's penalty. rows / N of a pass. */
void objective_batch_slope(objective *f, size_t first, size_t rows,
                           const gsl_vector *v, gsl_vector *slope);

/*
 * The Hessian H (D + 1, D + 1) of F without lambda_1's penalty, estimated
 * from the first `rows` rows times N / rows. Records D / 4 times the work of a
 * gradient, but no pass, as the gradient needs the same logits: a caller that
 * asks for H alone adds that.
 */
void objective_hessian(objective *f, size_t rows, const gsl_vector *v,
                       gsl_matrix *H);

/*
 * n values of lambda_1 in equal ratios, from the least at which all weights are
 * 0 down to `last` times that. Sets the tolerance to a millionth of the first.
 * The caller frees them.
 */
gsl_vector *objective_lambdas(objective *f, size_t n, double last);

/*
 * The same F on m of the rows, one drawn from each of m equal stretches, and
 * with both lambdas times m / N: its minimum estimates that of f. It has a
 * record of its own, in passes over its own rows, and owns X and t.
 */
objective *objective_sample(const objective *f, gsl_rng *rng, size_t m);

/* A bound on the curvatures of F everywhere (chapter 5). One pass. */
double objective_ceiling(objective *f);

/* The same of N times the loss of a single row, the steepest. One pass. */
double objective_row_ceiling(objective *f);

#endif
