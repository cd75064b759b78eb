/*
 * Finding w and b by going downhill: gradient descent, its proximal form for
 * L1, and either with momentum. One output; the whole data in every step.
 */
#ifndef DESCENT_H
#define DESCENT_H

#include <gsl/gsl_matrix.h>
#include <gsl/gsl_vector.h>
#include <stdbool.h>

/* What is minimised: F(w, b) = J(w, b) + lambda_1 sum |w_i| + lambda_2 sum
 * w_i^2; the bias free. */
typedef struct {
    double lambda_1, lambda_2; /* at least 0 (notes, R3 and R4) */
    double learning_rate; /* eta; 0 takes 1 over the curvature bound, which
                             never diverges */
    size_t most_steps;
    double tolerance; /* stop where descent_result.largest is at most this; 0
                         goes all the way */
    bool momentum;    /* Nesterov's, begun anew where F would rise: many times
                         fewer steps */
} descent_options;

typedef struct {
    size_t steps;
    double objective; /* F */
    double largest;   /* the gradient norm: descent_gradient_norm */
    bool converged;   /* largest is at most the tolerance */
} descent_result;

/* S(v, threshold) = sign(v) max(|v| - threshold, 0): the proximal step of
 * threshold |w|. NaN stays NaN. */
double soft_threshold(double v, double threshold);

/*
 * The gradient norm of F: its largest entry over weights w (D) and the bias.
 * g (D) and g_b: J's gradient. An entry is g_i + 2 lambda_2 w_i + lambda_1
 * sign(w_i); at w_i = 0, where |w_i| has every slope from -1 to 1, what the
 * best of them leaves, S(g_i, lambda_1): the least subgradient.
 */
double descent_gradient_norm(const gsl_vector *g, double g_b,
                             const gsl_vector *w, double lambda_1,
                             double lambda_2);

/*
 * Minimises F on X (N, D) and t (N), from the given w (D) and *b, which become
 * the result. A step is w_i <- S(w_i - eta (dJ/dw_i + 2 lambda_2 w_i), eta
 * lambda_1), b <- b - eta dJ/db; without lambda_1 that is plain gradient
 * descent (notes, G2).
 *
 * Returns GSL_SUCCESS, whether converged or not; GSL_EBADLEN or GSL_EDOM as
 * logistic_loss; GSL_ENOMEM; GSL_EDIVERGE where F or a weight is no longer
 * finite: w and b are then the last finite ones.
 */
int descend(const gsl_matrix *X, const gsl_vector *t,
            const descent_options *options, gsl_vector *w, double *b,
            descent_result *result);

#endif
