/*
 * Logistic regression on N examples of D numbers: prediction, loss and slope,
 * in the names of the notes.
 *
 *     X  (N, D)  one example a row        t  (N)  what was seen, 0 or 1
 *     w  (D)     weights                  b       the bias, or intercept
 *     a  (N)     logits, a = X w + b      y  (N)  predictions, y = sigma(a)
 *
 * Not here: how w and b are found (descent.h), and where X comes from
 * (dataset.h).
 *
 * Every function returns GSL_SUCCESS, or GSL_EBADLEN where shapes do not
 * conform; then nothing is written. An output may not share memory with an
 * input.
 */
#ifndef LOGISTIC_H
#define LOGISTIC_H

#include <gsl/gsl_matrix.h>
#include <gsl/gsl_vector.h>

/* a = X w + b by one matrix-vector product (notes, P5). */
int logistic_logits(const gsl_matrix *X, const gsl_vector *w, double b,
                    gsl_vector *a);

/* y = sigma(X w + b), each in [0, 1] (notes, P5). */
int logistic_predict(const gsl_matrix *X, const gsl_vector *w, double b,
                     gsl_vector *y);

/*
 * Each of n numbers a, side by side, becomes sigma(a), several times faster
 * than by sigmoid of activation.h and at most 2 ulp from it.
 */
void logistic_sigmoid(size_t n, double *a);

/*
 * The binary cross-entropy of N logits, and where asked its slope in each of
 * them (notes, C2):
 *
 *     J = sum_n softplus(a_n) - t_n a_n,      dJ/da_n = sigma(a_n) - t_n
 *
 * a, t: N long; t_n in [0, 1]. J goes to *loss, in nats; slope: N long or
 * NULL. Exact for every finite a to a few ulp; as measured, 4, and where all
 * rows are certain, |a| about 37 and J below 1e-12, 15. Returns GSL_EDOM, with
 * nothing written, where a t_n is outside [0, 1].
 */
int cross_entropy(const gsl_vector *a, const gsl_vector *t, double *loss,
                  gsl_vector *slope);

/*
 * J(w, b) and its gradient (notes, C2 and G3), in one pass over X:
 *
 *     J = cross_entropy(X w + b, t)
 *     dJ/dw = X^T (y - t),    dJ/db = sum_n (y_n - t_n)
 *
 * dw: D long; dw and db may both be NULL where only J is wanted. GSL_EDOM as
 * above; GSL_ENOMEM. By one thread, or by as many as workers.h was told: the
 * digits are the same.
 */
int logistic_loss(const gsl_matrix *X, const gsl_vector *t,
                  const gsl_vector *w, double b, double *J, gsl_vector *dw,
                  double *db);

/*
 * The same where X is kept by columns: X (D, N), a column of the data beside
 * the other. With few columns that is faster (section 12.4).
 */
int logistic_loss_by_columns(const gsl_matrix *X, const gsl_vector *t,
                             const gsl_vector *w, double b, double *J,
                             gsl_vector *dw, double *db);

/*
 * The second derivatives of J in (w, b), the bias last:
 *
 *     H = Z^T diag(y (1 - y)) Z    where Z is X with a column of ones appended
 *
 * H: (D + 1, D + 1), symmetric, both halves are written. GSL_ENOMEM.
 */
int logistic_hessian(const gsl_matrix *X, const gsl_vector *w, double b,
                     gsl_matrix *H);

/* G = Z^T diag(c) Z, with Z as above and c (N), none below 0. G: as H.
 * GSL_ENOMEM. */
int logistic_gram(const gsl_matrix *X, const gsl_vector *c, gsl_matrix *G);

/*
 * A bound on the curvature of J at every (w, b): the largest eigenvalue of Z^T
 * Z / 4, as y (1 - y) <= 1/4 (Boehning and Lindsay 1988). Gradient descent
 * with a learning rate below 2 over this bound cannot diverge. Costs D^2 N +
 * D^3. GSL_ENOMEM where memory ends; then nothing is written.
 */
int logistic_curvature_bound(const gsl_matrix *X, double *bound);

#endif
