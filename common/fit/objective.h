/*
 * What a fit minimises, and a point on its way: F and its gradient there, and
 * the line search from it. A point is one vector v = (w, b) of D + 1 numbers,
 * the bias last, as in logistic_hessian.
 */
#ifndef OBJECTIVE_H
#define OBJECTIVE_H

#include "fit/request.h"
#include "neuron/layer.h"

/*
 * F(v) = row_weight J(w, b) + lambda_1 sum |w_i| + lambda_2 sum w_i^2
 *
 * or of one answer out of K, with J as in softmax.h and without lambda_1: then
 * v is (w_1, b_1, w_2, b_2, ..., b_K), the order of softmax_hessian.
 */
typedef struct {
    const gsl_matrix *X; /* (N, D) */
    const gsl_vector *t; /* (N); NULL for one answer out of K */
    const gsl_matrix *T; /* (N, K) of it; else NULL */
    double row_weight; /* how many rows each counts for: 1, in a sample more */
    double lambda_1, lambda_2;
    double *passes;   /* over all rows, so far */
    double *hessians; /* how many of these were for one; or NULL */
    bool *overlap;    /* set once F is known to have a finite minimum though
                       nothing is penalised; NULL where only some of the
                       rows or columns are in X */
} fit_objective;

typedef struct {
    gsl_vector *v; /* (D + 1), or (D + 1) K */
    gsl_vector *g; /* the gradient of F's smooth part, without lambda_1 */
    double F;
} fit_point;

/* Moves p to the minimum of f and fills r; statuses as in fit.h. The lambdas
 * are f's: those of o do not count. */
typedef int fit_method(const fit_objective *f, const fit_options *o,
                       fit_point *p, fit_result *r);

/* v = 0 (n), not measured. NULL where memory ends. */
fit_point *fit_point_new(size_t n);
void fit_point_free(fit_point *p);
void fit_point_swap(fit_point *a, fit_point *b);

/* How long v is. */
size_t fit_length(const fit_objective *f);

/* The layer of K classes that v is, and back; the shapes fit. */
void fit_to_layer(const gsl_vector *v, layer *l);
void fit_from_layer(const layer *l, gsl_vector *v);

/* A new one. NULL where memory ends. */
layer *fit_layer(const fit_objective *f, const gsl_vector *v);

/* F and g at p->v; GSL_EDIVERGE where F is no finite number. */
int fit_measure(const fit_objective *f, fit_point *p);

/*
 * The same at the start of a fit. A start that is worse than v = 0, where each
 * row costs log 2, is replaced by v = 0: far from the minimum all y may be so
 * near 0 or 1 that the Hessian vanishes.
 */
int fit_measure_start(const fit_objective *f, fit_point *p);

/* The gradient norm of F, its largest entry: descent_gradient_norm. */
double fit_gradient_norm(const fit_point *p, double lambda_1);

/* sum |w_i| */
double fit_sum_of_sizes(const fit_point *p);

/*
 * Backtracking from a point along d (D + 1), steps 1, 1/2, 1/4..., to the
 * first that meets the sufficient decrease condition (Armijo) or, where
 * rounding hides F's decrease, has a slope that shows it. slope, below 0: F's
 * directional derivative along d; with lambda_1, g.d + lambda_1 (sum |w_i +
 * d_i| - sum |w_i|). GSL_ENOPROG where no step does, as rounding hides what is
 * left; then to is not to be used.
 */
int fit_line_search(const fit_objective *f, const fit_point *from,
                    const gsl_vector *d, double slope, fit_point *to);

#endif
