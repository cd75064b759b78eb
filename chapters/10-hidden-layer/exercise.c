/*
 * The assignment of chapter 10: each task with its solution, the student's
 * text in its place (//|), and the mistakes that are known (//? and //!).
 * chapters/README.md says how an assignment is written.
 */
#include <gsl/gsl_blas.h>
#include <gsl/gsl_matrix.h>
#include <gsl/gsl_vector.h>
#include <math.h>
#include <stdbool.h>

// TASK 10.1 Two layers, one answer
// points: 1
// section: 10.2
// nudge: What does the second layer get as its inputs, and what stands between
//        the two?
// method: For each hidden unit its logit, from its column of W, and tanh of
//         that. Then one logit of all of them, and the sigmoid.
// recipe: h_k = tanh(b_k + sum over i of x_i W_ik). a = c + sum over k of v_k
//         h_k. Return 1 / (1 + exp(-a)).
/*
A network has one hidden layer of M tanh units with the weights `W` (D, M), one
unit a column, and the biases `b` (M). Its output is a sigmoid with the weights
`v` (M) and the bias `c`. Return what it predicts for one example `x` (D).

Example: `predicted(x = {1, 2}, W = {{0.5, 0}, {0, 0.25}}, b = {0, -0.5}, v =
{1, 2}, c = 0.5)` gives `0.7235`: the hidden logits are 0.5 and 0, tanh makes
0.4621 and 0 of them, the output's logit is 0.9621, and its sigmoid 0.7235.
*/
double predicted(const gsl_vector *x, const gsl_matrix *W, const gsl_vector *b,
                 const gsl_vector *v, double c);

double predicted(const gsl_vector *x, const gsl_matrix *W, const gsl_vector *b,
                 const gsl_vector *v, double c)
{
    // BEGIN SOLUTION 10.1
    double sum = c;
    for (size_t unit = 0; unit < v->size; unit++) {
        double own = gsl_vector_get(b, unit);
        for (size_t d = 0; d < x->size; d++)
            own += gsl_vector_get(x, d) * gsl_matrix_get(W, d, unit);
        sum += gsl_vector_get(v, unit) * tanh(own);
    }
    return 1 / (1 + exp(-sum));
    //| (void)x;
    //| (void)W;
    //| (void)b;
    //| (void)v;
    //| (void)c;
    //| return NAN;
    //? Nothing stands between the two layers: they are one. tanh of each
    //? hidden logit first.
    //! double sum = c;
    //! for (size_t k = 0; k < v->size; k++) {
    //!     double a = gsl_vector_get(b, k);
    //!     for (size_t i = 0; i < x->size; i++)
    //!         a += gsl_vector_get(x, i) * gsl_matrix_get(W, i, k);
    //!     sum += gsl_vector_get(v, k) * a;
    //! }
    //! return 1 / (1 + exp(-sum));
    //? The hidden units have biases of their own, inside of tanh.
    //! double sum = c;
    //! for (size_t k = 0; k < v->size; k++) {
    //!     double a = 0;
    //!     for (size_t i = 0; i < x->size; i++)
    //!         a += gsl_vector_get(x, i) * gsl_matrix_get(W, i, k);
    //!     sum += gsl_vector_get(v, k) * tanh(a);
    //! }
    //! return 1 / (1 + exp(-sum));
    //? That is the logit of the output. Its sigmoid is asked for.
    //! double sum = c;
    //! for (size_t k = 0; k < v->size; k++) {
    //!     double a = gsl_vector_get(b, k);
    //!     for (size_t i = 0; i < x->size; i++)
    //!         a += gsl_vector_get(x, i) * gsl_matrix_get(W, i, k);
    //!     sum += gsl_vector_get(v, k) * tanh(a);
    //! }
    //! return sum;
    //? The hidden units are tanh here, and only the output is a sigmoid.
    //! double sum = c;
    //! for (size_t k = 0; k < v->size; k++) {
    //!     double a = gsl_vector_get(b, k);
    //!     for (size_t i = 0; i < x->size; i++)
    //!         a += gsl_vector_get(x, i) * gsl_matrix_get(W, i, k);
    //!     sum += gsl_vector_get(v, k) / (1 + exp(-a));
    //! }
    //! return 1 / (1 + exp(-sum));
    // END SOLUTION
}

// TASK 10.2 The loss of a batch
// points: 2
// section: 10.2
// nudge: Along what do the probabilities of a softmax add up to 1? And what is
//        exp(1000)?
// method: For each row -log y of the right class, which is the log-sum-exp of
//         the row's logits less the logit of that class. Take the row's
//         largest logit out of the sum first. Then the mean over the rows.
// recipe: For each n: m = the largest a_nk of the row; s = sum over k of
//         exp(a_nk - m); add m + log(s) - a_nc with c = label_n. Divide by N.
/*
`A` (N, K) holds the logits of a network with a softmax on top, one example a
row, and `label` (N) the number of each row's class, from 0 to K - 1. Return
the loss J: the *mean* over the rows of $-\log y$ of the right class. Logits
may be in the thousands, of either sign.

Example: `mean_loss(A = {{0, 1}, {2, 2}}, label = {1, 0})` gives `0.5032`: the
first row has log(1 + e) - 1 = 0.3133, the second is a tie, log 2 = 0.6931, and
the mean of the two is 0.5032.
*/
double mean_loss(const gsl_matrix *A, const gsl_vector *label);

double mean_loss(const gsl_matrix *A, const gsl_vector *label)
{
    // BEGIN SOLUTION 10.2
    double all = 0;
    for (size_t r = 0; r < A->size1; r++) {
        gsl_vector_const_view a = gsl_matrix_const_row(A, r);
        const double top = gsl_vector_max(&a.vector);
        const double of_label =
            gsl_vector_get(&a.vector, (size_t)gsl_vector_get(label, r));
        double rest = 0;
        for (size_t k = 0; k < A->size2; k++)
            rest += exp(gsl_vector_get(&a.vector, k) - top);
        all += log(rest) + (top - of_label);
    }
    return all / (double)A->size1;
    //| (void)A;
    //| (void)label;
    //| return NAN;
    //? That is the sum over the rows. J is their mean, so that batches of
    //? different size weigh the same.
    //! double J = 0;
    //! for (size_t n = 0; n < A->size1; n++) {
    //!     gsl_vector_const_view a = gsl_matrix_const_row(A, n);
    //!     double m = gsl_vector_max(&a.vector), s = 0;
    //!     for (size_t k = 0; k < A->size2; k++)
    //!         s += exp(gsl_matrix_get(A, n, k) - m);
    //!     size_t c = (size_t)gsl_vector_get(label, n);
    //!     J += m + log(s) - gsl_matrix_get(A, n, c);
    //! }
    //! return J;
    //? exp of a large logit is infinite. Take the largest logit of the row out
    //? of the sum first.
    //! double J = 0;
    //! for (size_t n = 0; n < A->size1; n++) {
    //!     double s = 0;
    //!     for (size_t k = 0; k < A->size2; k++)
    //!         s += exp(gsl_matrix_get(A, n, k));
    //!     size_t c = (size_t)gsl_vector_get(label, n);
    //!     J += log(s) - gsl_matrix_get(A, n, c);
    //! }
    //! return J / (double)A->size1;
    //? The softmax goes over the wrong axis: the probabilities of one row, for
    //? all classes, add up to 1, not those of one class for all rows.
    //! double J = 0;
    //! for (size_t n = 0; n < A->size1; n++) {
    //!     size_t c = (size_t)gsl_vector_get(label, n);
    //!     gsl_vector_const_view a = gsl_matrix_const_column(A, c);
    //!     double m = gsl_vector_max(&a.vector), s = 0;
    //!     for (size_t i = 0; i < A->size1; i++)
    //!         s += exp(gsl_matrix_get(A, i, c) - m);
    //!     J += m + log(s) - gsl_matrix_get(A, n, c);
    //! }
    //! return J / (double)A->size1;
    //? Each row is one answer, whatever K is: divide by N, not by N K.
    //! double J = 0;
    //! for (size_t n = 0; n < A->size1; n++) {
    //!     gsl_vector_const_view a = gsl_matrix_const_row(A, n);
    //!     double m = gsl_vector_max(&a.vector), s = 0;
    //!     for (size_t k = 0; k < A->size2; k++)
    //!         s += exp(gsl_matrix_get(A, n, k) - m);
    //!     size_t c = (size_t)gsl_vector_get(label, n);
    //!     J += m + log(s) - gsl_matrix_get(A, n, c);
    //! }
    //! return J / (double)(A->size1 * A->size2);
    //? Where y is 0 as a double its logarithm is minus infinity. Do not
    //? compute y: take the logarithm by hand, the log-sum-exp less the logit.
    //! double J = 0;
    //! for (size_t n = 0; n < A->size1; n++) {
    //!     gsl_vector_const_view a = gsl_matrix_const_row(A, n);
    //!     double m = gsl_vector_max(&a.vector), s = 0;
    //!     for (size_t k = 0; k < A->size2; k++)
    //!         s += exp(gsl_matrix_get(A, n, k) - m);
    //!     size_t c = (size_t)gsl_vector_get(label, n);
    //!     J -= log(exp(gsl_matrix_get(A, n, c) - m) / s);
    //! }
    //! return J / (double)A->size1;
    // END SOLUTION
}

// TASK 10.3 The slopes of the first layer
// points: 2
// section: 10.4
// nudge: Count the links of the chain from a weight of the first layer to J.
//        Which of them is not in your formula?
// method: First the slope of J in each hidden logit: that in the output's
//         logit, times the weight that the unit has there, times the
//         derivative of tanh. Then the input times that, over all rows.
// recipe: r_nk = (y_n - t_n) / N * v_k * (1 - h_nk^2). Entry (i, k) of G is
//         the sum over n of x_ni r_nk.
/*
A network with M tanh units and one sigmoid has seen the rows of `X` (N, D):
`H` (N, M) is what its hidden units handed on, `y` (N) what it predicted, `t`
(N) what was right, and `v` (M) the weights of its output. J is the mean of the
cross-entropy over the rows. Leave the gradient of J in the weights of the
first layer in `G` (D, M).

Example: `first_slopes(X = {{2}, {0}}, t = {1, 0}, H = {{0.5}, {0}}, y = {0.75,
0.5}, v = {-1}, G = {{0}})` gives `{{0.1875}}`: the first row has -0.25 / 2
times -1 times 0.75 times 2, and the second nothing, as its x is 0.
*/
void first_slopes(const gsl_matrix *X, const gsl_vector *t,
                  const gsl_matrix *H, const gsl_vector *y,
                  const gsl_vector *v, gsl_matrix *G);

void first_slopes(const gsl_matrix *X, const gsl_vector *t,
                  const gsl_matrix *H, const gsl_vector *y,
                  const gsl_vector *v, gsl_matrix *G)
{
    // BEGIN SOLUTION 10.3
    const double share = 1 / (double)t->size;
    gsl_matrix_set_zero(G);
    for (size_t r = 0; r < t->size; r++)
        for (size_t k = 0; k < v->size; k++) {
            const double kept = gsl_matrix_get(H, r, k);
            const double back = share *
                                (gsl_vector_get(y, r) - gsl_vector_get(t, r)) *
                                gsl_vector_get(v, k) * (1 - kept * kept);
            for (size_t d = 0; d < X->size2; d++)
                *gsl_matrix_ptr(G, d, k) += back * gsl_matrix_get(X, r, d);
        }
    //| (void)X;
    //| (void)t;
    //| (void)H;
    //| (void)y;
    //| (void)v;
    //| gsl_matrix_set_all(G, NAN);
    //? The derivative of the activation is forgotten: for tanh it is 1 - h^2.
    //! gsl_matrix_set_zero(G);
    //! for (size_t n = 0; n < t->size; n++)
    //!     for (size_t k = 0; k < v->size; k++) {
    //!         double r = gsl_vector_get(y, n) - gsl_vector_get(t, n);
    //!         r *= gsl_vector_get(v, k) / (double)t->size;
    //!         for (size_t i = 0; i < X->size2; i++)
    //!             *gsl_matrix_ptr(G, i, k) += r * gsl_matrix_get(X, n, i);
    //!     }
    //? h (1 - h) is the derivative of the sigmoid. These units are tanh.
    //! gsl_matrix_set_zero(G);
    //! for (size_t n = 0; n < t->size; n++)
    //!     for (size_t k = 0; k < v->size; k++) {
    //!         double h = gsl_matrix_get(H, n, k);
    //!         double r = gsl_vector_get(y, n) - gsl_vector_get(t, n);
    //!         r *= gsl_vector_get(v, k) * h * (1 - h) / (double)t->size;
    //!         for (size_t i = 0; i < X->size2; i++)
    //!             *gsl_matrix_ptr(G, i, k) += r * gsl_matrix_get(X, n, i);
    //!     }
    //? That is the gradient of the sum over the rows. J is their mean.
    //! gsl_matrix_set_zero(G);
    //! for (size_t n = 0; n < t->size; n++)
    //!     for (size_t k = 0; k < v->size; k++) {
    //!         double h = gsl_matrix_get(H, n, k);
    //!         double r = gsl_vector_get(y, n) - gsl_vector_get(t, n);
    //!         r *= gsl_vector_get(v, k) * (1 - h * h);
    //!         for (size_t i = 0; i < X->size2; i++)
    //!             *gsl_matrix_ptr(G, i, k) += r * gsl_matrix_get(X, n, i);
    //!     }
    //? A link is missing: the output's logit changes with h_k by v_k.
    //! gsl_matrix_set_zero(G);
    //! for (size_t n = 0; n < t->size; n++)
    //!     for (size_t k = 0; k < v->size; k++) {
    //!         double h = gsl_matrix_get(H, n, k);
    //!         double r = gsl_vector_get(y, n) - gsl_vector_get(t, n);
    //!         r *= (1 - h * h) / (double)t->size;
    //!         for (size_t i = 0; i < X->size2; i++)
    //!             *gsl_matrix_ptr(G, i, k) += r * gsl_matrix_get(X, n, i);
    //!     }
    //? y (1 - y) is one link too many: with the cross-entropy the slope of J
    //? in the output's logit is y - t.
    //! gsl_matrix_set_zero(G);
    //! for (size_t n = 0; n < t->size; n++)
    //!     for (size_t k = 0; k < v->size; k++) {
    //!         double h = gsl_matrix_get(H, n, k), p = gsl_vector_get(y, n);
    //!         double r = (p - gsl_vector_get(t, n)) * p * (1 - p);
    //!         r *= gsl_vector_get(v, k) * (1 - h * h) / (double)t->size;
    //!         for (size_t i = 0; i < X->size2; i++)
    //!             *gsl_matrix_ptr(G, i, k) += r * gsl_matrix_get(X, n, i);
    //!     }
    // END SOLUTION
}

// TASK 10.4 One step of both layers
// points: 2
// section: 10.4
// nudge: At which weights are all slopes of a step to be taken: those before
//        it, or some before and some after?
// method: Forward; then the slopes of both layers, all with the old weights;
//         and only then change the weights.
// recipe: h = tanh of the logits, y = sigma(v.h), r = y - t. For each k keep
//         g_k = r v_k (1 - h_k^2) before v_k becomes v_k - eta r h_k; then
//         W_ik becomes W_ik - eta g_k x_i.
/*
A network without biases: M tanh units with the weights `W` (D, M), and a
sigmoid with the weights `v` (M). Take one step of gradient descent, with the
rate `eta`, on the cross-entropy of one example: `x` (D), whose target is `t`,
0 or 1. `W` and `v` become the weights after the step. Both slopes are those at
the weights before it.

Example: `one_step(W = {{0.5}}, v = {1}, x = {2}, t = 1, eta = 1)` gives
`{{0.7674}}` and `{1.242}`: h is tanh 1 = 0.7616, y its sigmoid, 0.6817, so r
is -0.3183. v grows by 0.3183 times 0.7616; W by 0.3183 times 1 times 0.4200
times 2.
*/
void one_step(gsl_matrix *W, gsl_vector *v, const gsl_vector *x, double t,
              double eta);

void one_step(gsl_matrix *W, gsl_vector *v, const gsl_vector *x, double t,
              double eta)
{
    // BEGIN SOLUTION 10.4
    gsl_vector *kept = gsl_vector_calloc(v->size);
    double out = 0;
    gsl_blas_dgemv(CblasTrans, 1, W, x, 0, kept);
    for (size_t unit = 0; unit < v->size; unit++) {
        gsl_vector_set(kept, unit, tanh(gsl_vector_get(kept, unit)));
        out += gsl_vector_get(v, unit) * gsl_vector_get(kept, unit);
    }
    const double missed = 1 / (1 + exp(-out)) - t;
    for (size_t unit = 0; unit < v->size; unit++) {
        const double given = gsl_vector_get(kept, unit);
        double *weight = gsl_vector_ptr(v, unit);
        const double back = missed * *weight * (1 - given * given);
        *weight -= eta * missed * given;
        for (size_t d = 0; d < x->size; d++)
            *gsl_matrix_ptr(W, d, unit) -= eta * back * gsl_vector_get(x, d);
    }
    gsl_vector_free(kept);
    //| (void)x;
    //| (void)t;
    //| (void)eta;
    //| gsl_matrix_set_all(W, NAN);
    //| gsl_vector_set_all(v, NAN);
    //? v has had its step before the slopes of W are taken with it. All slopes
    //? of a step are those at the old weights.
    //! double a = 0, h[64];
    //! for (size_t k = 0; k < v->size; k++) {
    //!     h[k] = 0;
    //!     for (size_t i = 0; i < x->size; i++)
    //!         h[k] += gsl_vector_get(x, i) * gsl_matrix_get(W, i, k);
    //!     h[k] = tanh(h[k]);
    //!     a += h[k] * gsl_vector_get(v, k);
    //! }
    //! double r = 1 / (1 + exp(-a)) - t;
    //! for (size_t k = 0; k < v->size; k++) {
    //!     *gsl_vector_ptr(v, k) -= eta * r * h[k];
    //!     double g = r * gsl_vector_get(v, k) * (1 - h[k] * h[k]);
    //!     for (size_t i = 0; i < x->size; i++)
    //!         *gsl_matrix_ptr(W, i, k) -= eta * g * gsl_vector_get(x, i);
    //! }
    //? W has had its step, and then h was computed anew for the slopes of v.
    //? All slopes of a step are those at the old weights.
    //! double a = 0, h[64];
    //! for (size_t k = 0; k < v->size; k++) {
    //!     h[k] = 0;
    //!     for (size_t i = 0; i < x->size; i++)
    //!         h[k] += gsl_vector_get(x, i) * gsl_matrix_get(W, i, k);
    //!     h[k] = tanh(h[k]);
    //!     a += h[k] * gsl_vector_get(v, k);
    //! }
    //! double r = 1 / (1 + exp(-a)) - t;
    //! for (size_t k = 0; k < v->size; k++) {
    //!     double g = r * gsl_vector_get(v, k) * (1 - h[k] * h[k]), b = 0;
    //!     for (size_t i = 0; i < x->size; i++) {
    //!         *gsl_matrix_ptr(W, i, k) -= eta * g * gsl_vector_get(x, i);
    //!         b += gsl_vector_get(x, i) * gsl_matrix_get(W, i, k);
    //!     }
    //!     *gsl_vector_ptr(v, k) -= eta * r * tanh(b);
    //! }
    //? The derivative of tanh, 1 - h^2, is forgotten in the slopes of W.
    //! double a = 0, h[64];
    //! for (size_t k = 0; k < v->size; k++) {
    //!     h[k] = 0;
    //!     for (size_t i = 0; i < x->size; i++)
    //!         h[k] += gsl_vector_get(x, i) * gsl_matrix_get(W, i, k);
    //!     h[k] = tanh(h[k]);
    //!     a += h[k] * gsl_vector_get(v, k);
    //! }
    //! double r = 1 / (1 + exp(-a)) - t;
    //! for (size_t k = 0; k < v->size; k++) {
    //!     double g = r * gsl_vector_get(v, k);
    //!     *gsl_vector_ptr(v, k) -= eta * r * h[k];
    //!     for (size_t i = 0; i < x->size; i++)
    //!         *gsl_matrix_ptr(W, i, k) -= eta * g * gsl_vector_get(x, i);
    //! }
    //? That goes uphill. Downhill is against the slope.
    //! double a = 0, h[64];
    //! for (size_t k = 0; k < v->size; k++) {
    //!     h[k] = 0;
    //!     for (size_t i = 0; i < x->size; i++)
    //!         h[k] += gsl_vector_get(x, i) * gsl_matrix_get(W, i, k);
    //!     h[k] = tanh(h[k]);
    //!     a += h[k] * gsl_vector_get(v, k);
    //! }
    //! double r = 1 / (1 + exp(-a)) - t;
    //! for (size_t k = 0; k < v->size; k++) {
    //!     double g = r * gsl_vector_get(v, k) * (1 - h[k] * h[k]);
    //!     *gsl_vector_ptr(v, k) += eta * r * h[k];
    //!     for (size_t i = 0; i < x->size; i++)
    //!         *gsl_matrix_ptr(W, i, k) += eta * g * gsl_vector_get(x, i);
    //! }
    // END SOLUTION
}

// TASK 10.5 Stop, with patience
// points: 1
// section: 10.10
// nudge: What is known at the moment of stopping, and what lies in the future?
// method: Go through the epochs and remember where the lowest loss so far was.
//         Stop as soon as that is `patience` epochs ago.
// recipe: best = 0; for k = 1, 2, ...: if held_k is below held_best, best = k;
//         else if k - best is patience, stop. Return best.
/*
Nobody learns for ever to find out where the validation loss was lowest. With
*patience* one stops as soon as so many epochs in a row have brought no new
low, and goes back to the weights of the lowest. `held` has the validation loss
after each epoch, as it would be if the learning went on. Return the number of
the epoch, from 0 on, whose weights are kept. A new low is below all before it,
not equal to one. `patience` is at least 1.

Example: `kept_epoch(held = {0.9, 0.5, 0.6, 0.55, 0.4}, patience = 2)` gives
`1`: epochs 2 and 3 bring nothing lower than 0.5, so the learning stops after
epoch 3, and the 0.4 of epoch 4 is never seen.
*/
double kept_epoch(const gsl_vector *held, size_t patience);

double kept_epoch(const gsl_vector *held, size_t patience)
{
    // BEGIN SOLUTION 10.5
    size_t lowest = 0;
    for (size_t now = 1; now < held->size && now - lowest <= patience; now++)
        if (gsl_vector_get(held, now) < gsl_vector_get(held, lowest))
            lowest = now;
    return (double)lowest;
    //| (void)held;
    //| (void)patience;
    //| return NAN;
    //? That is the lowest of all epochs. Who stops does not see those that
    //? would have come after.
    //! return (double)gsl_vector_min_index(held);
    //? That is where the learning stops. The weights that are kept are those
    //? of the lowest loss so far.
    //! size_t best = 0, k = 1;
    //! for (; k < held->size; k++) {
    //!     if (gsl_vector_get(held, k) < gsl_vector_get(held, best))
    //!         best = k;
    //!     else if (k - best == patience)
    //!         return (double)k;
    //! }
    //! return (double)(k - 1);
    //? That stops one epoch too early: so many epochs without a new low are
    //? borne.
    //! size_t best = 0;
    //! for (size_t k = 1; k < held->size && k - best < patience; k++)
    //!     if (gsl_vector_get(held, k) < gsl_vector_get(held, best))
    //!         best = k;
    //! return (double)best;
    //? Compare with the lowest so far, not with the epoch before.
    //! size_t best = 0, bad = 0;
    //! for (size_t k = 1; k < held->size && bad < patience; k++) {
    //!     bool falls = gsl_vector_get(held, k) < gsl_vector_get(held, k - 1);
    //!     bad = falls ? 0 : bad + 1;
    //!     if (gsl_vector_get(held, k) < gsl_vector_get(held, best))
    //!         best = k;
    //! }
    //! return (double)best;
    //? That stops one epoch too late: with the last of so many epochs without a
    //? new low the learning ends.
    //! size_t best = 0;
    //! for (size_t k = 1; k < held->size && k - best <= patience + 1; k++)
    //!     if (gsl_vector_get(held, k) < gsl_vector_get(held, best))
    //!         best = k;
    //! return (double)best;
    //? A loss that is equal to the lowest is no new low.
    //! size_t best = 0;
    //! for (size_t k = 1; k < held->size && k - best <= patience; k++)
    //!     if (gsl_vector_get(held, k) <= gsl_vector_get(held, best))
    //!         best = k;
    //! return (double)best;
    // END SOLUTION
}
