/*
 * The assignment of chapter 2: each task with its solution, the student's
 * text in its place (//|), and the mistakes that are known (//? and //!).
 * chapters/README.md says how an assignment is written.
 */
#include <gsl/gsl_blas.h>
#include <gsl/gsl_matrix.h>
#include <gsl/gsl_vector.h>
#include <math.h>

// TASK 2.1 The bias as one more weight
// points: 1
// section: 2.1
// nudge: Which of the numbers in v meets no input, and how often does it enter
//        the sum?
// method: Add up the D products and the bias, then take the sigmoid of the
//         whole sum, once.
// recipe: Start a at v[D], where D is the size of x. For i from 0 to D - 1 add
//         v[i] * x[i]. After the loop return 1 / (1 + exp(-a)).
/*
Many programs keep a neuron's bias with its weights. Here `x` holds the D
inputs and `v` holds D + 1 numbers: first the D weights, then the bias. Write
the loop, and return the answer of the neuron whose activation is the sigmoid.
The logit may be large: at 1000 the answer is 1, at -1000 it is 0.

Example: `neuron_bias_last(x = {2, 1}, v = {1, -3, 2})` gives `0.7311`: the
logit is 2 - 3 + 2 = 1, and $\sigma(1)$ is 0.7311.
*/
double neuron_bias_last(const gsl_vector *x, const gsl_vector *v);

double neuron_bias_last(const gsl_vector *x, const gsl_vector *v)
{
    // BEGIN SOLUTION 2.1
    const size_t D = x->size;
    double a = gsl_vector_get(v, D);
    for (size_t i = 0; i < D; i++)
        a += gsl_vector_get(v, i) * gsl_vector_get(x, i);
    return 1 / (exp(-a) + 1);
    //| (void)x;
    //| (void)v;
    //| return NAN;
    //? The bias is inside the loop and is added D times. Add it once
    //? (section 1.2).
    //! double a = 0;
    //! for (size_t i = 0; i < x->size; i++)
    //!     a += gsl_vector_get(v, i) * gsl_vector_get(x, i) +
    //!          gsl_vector_get(v, x->size);
    //! return 1 / (1 + exp(-a));
    //? The sigmoid is inside the loop and is applied D times. Apply it once,
    //? to the whole sum (section 1.4).
    //! double y = 0;
    //! for (size_t i = 0; i < x->size; i++) {
    //!     y += gsl_vector_get(v, i) * gsl_vector_get(x, i);
    //!     y = 1 / (1 + exp(-y - gsl_vector_get(v, x->size)));
    //! }
    //! return y;
    //? A minus is missing: the sigmoid is 1 / (1 + exp(-a)).
    //! double a = gsl_vector_get(v, x->size);
    //! for (size_t i = 0; i < x->size; i++)
    //!     a += gsl_vector_get(v, i) * gsl_vector_get(x, i);
    //! return 1 / (1 + exp(a));
    //? The bias is missing: it is the last number of v.
    //! double a = 0;
    //! for (size_t i = 0; i < x->size; i++)
    //!     a += gsl_vector_get(v, i) * gsl_vector_get(x, i);
    //! return 1 / (1 + exp(-a));
    //? The bias is the last number of v, not the first.
    //! double a = gsl_vector_get(v, 0);
    //! for (size_t i = 0; i < x->size; i++)
    //!     a += gsl_vector_get(v, i + 1) * gsl_vector_get(x, i);
    //! return 1 / (1 + exp(-a));
    //? That is the logit. The answer of the neuron is the sigmoid of it.
    //! double a = gsl_vector_get(v, x->size);
    //! for (size_t i = 0; i < x->size; i++)
    //!     a += gsl_vector_get(v, i) * gsl_vector_get(x, i);
    //! return a;
    //? At a = 1000 this divides infinity by infinity. Section 2.6 has the
    //? form of the sigmoid that is right there.
    //! double a = gsl_vector_get(v, x->size);
    //! for (size_t i = 0; i < x->size; i++)
    //!     a += gsl_vector_get(v, i) * gsl_vector_get(x, i);
    //! return exp(a) / (1 + exp(a));
    //? 1 / 1 + exp(-a) is 1 + exp(-a): put brackets round the denominator.
    //! double a = gsl_vector_get(v, x->size);
    //! for (size_t i = 0; i < x->size; i++)
    //!     a += gsl_vector_get(v, i) * gsl_vector_get(x, i);
    //! return 1 / 1 + exp(-a);
    // END SOLUTION
}

// TASK 2.2 One curve, stretched
// points: 2
// section: 2.3
// nudge: Stretch the sigmoid in height first. What is its slope at a = 0 then,
//        and what would make it steeper?
// method: Take low + (high - low) sigma(c a). By the chain rule its slope at 0
//         is (high - low) c / 4: choose c so that this is the slope that is
//         asked for.
// recipe: c = 4 * slope / (high - low), with the brackets. Return low + (high
//         - low) / (1 + exp(-c * a)).
/*
The sigmoid runs from 0 to 1 and has the slope 1/4 at `a = 0`; tanh runs from
-1 to 1 and has the slope 1 there. Both are one curve, stretched in height and
in width. Stretch it once more: return the value at `a` of the curve that runs
from `low` up to `high` and has the slope `slope` at `a = 0`. You may take it
that `low` is less than `high` and `slope` more than 0. With 0, 1 and 0.25 the
answer is $\sigma(a)$, with -1, 1 and 1 it is $\tanh a$.

Example: `stretched(a = 1, low = 1, high = 5, slope = 2)` gives `4.523`: the
curve is $1 + 4 \sigma(2 a)$, whose slope at 0 is 4 times 2 times 1/4; and
$\sigma(2)$ is 0.8808.
*/
double stretched(double a, double low, double high, double slope);

double stretched(double a, double low, double high, double slope)
{
    // BEGIN SOLUTION 2.2
    const double c = 4 * slope / (high - low);
    return low + (high - low) / (1 + exp(-c * a));
    //| (void)a;
    //| (void)low;
    //| (void)high;
    //| (void)slope;
    //| return NAN;
    //? The height is right and the width is not. The slope at 0 is now
    //? (high - low) / 4, whatever slope says: a needs a factor, too.
    //! (void)slope;
    //! return low + (high - low) / (1 + exp(-a));
    //? The factor of a forgets the height: a curve that is stretched upwards
    //? gets steeper by that alone.
    //! return low + (high - low) / (1 + exp(-4 * slope * a));
    //? At 0 the sigmoid has the slope 1/4, not 1: the factor of a is too
    //? small.
    //! return low + (high - low) / (1 + exp(-slope / (high - low) * a));
    //? Multiplied by slope, a makes the curve's slope at 0 as many times what
    //? it was before: (high - low) / 4.
    //! return low + (high - low) / (1 + exp(-slope * a));
    //? From low up to high the curve climbs high - low, not high.
    //! return low + high / (1 + exp(-4 * slope / (high - low) * a));
    //? A minus is missing: this curve falls from high to low.
    //! return low + (high - low) / (1 + exp(4 * slope / (high - low) * a));
    //? Far out this divides infinity by infinity. Section 2.6 has the form
    //? of the sigmoid that is right there.
    //! double e = exp(4 * slope / (high - low) * a);
    //! return low + (high - low) * e / (1 + e);
    //? A division binds tighter than a minus: put brackets round high - low in
    //? the factor of a.
    //! return low + (high - low) / (1 + exp(-(4 * slope / high - low) * a));
    //? The height is right, but the curve begins at 0. Add low.
    //! double c = 4 * slope / (high - low);
    //! return (high - low) / (1 + exp(-c * a));
    // END SOLUTION
}

// TASK 2.3 Two answers and their logits
// points: 1
// section: 2.6
// nudge: Add 7 to both logits: what becomes of the fraction? So on what alone
//        does it depend?
// method: Divide above and below by exp(u), and a sigmoid is left, of the
//         difference of the logits. Then mind section 2.6: which of its two
//         forms is right on which side?
// recipe: a = u - v and e = exp(-fabs(a)), which never overflows. Return e /
//         (1 + e) where a is below 0, and 1 / (1 + e) elsewhere.
/*
A network chooses between two answers. The first has the logit `u`, the second
the logit `v`, and the first gets the probability

$$ \frac{e^u}{e^u + e^v} $$

Return it, for any two logits from -1000 to 1000. All digits count, also those
of a very small probability: with `u = 0` and `v = 710` it is not 0. (Where it
is too small for any `double`, 0 is right.)

Example: `first_of_two(u = 1000, v = 998)` gives `0.8808`: the same as for 2
and 0, where it is 7.389 / (7.389 + 1).
*/
double first_of_two(double u, double v);

double first_of_two(double u, double v)
{
    // BEGIN SOLUTION 2.3
    const double a = u - v, e = exp(-fabs(a));
    return (a < 0 ? e : 1) / (1 + e);
    //| (void)u;
    //| (void)v;
    //| return NAN;
    //? A fraction as it stands on paper: exp(1000) is infinite and exp(-1000)
    //? is 0, and neither infinity by infinity nor 0 by 0 is a number.
    //! return exp(u) / (exp(u) + exp(v));
    //? That is the probability of the second answer: a sign is the wrong way
    //? round.
    //! double a = v - u, e = exp(-fabs(a));
    //! return a < 0 ? e / (1 + e) : 1 / (1 + e);
    //? This is the first form of section 2.6: where u is 710 less than v it
    //? divides 1 by infinity and says 0. Take the other form on that side.
    //! return 1 / (1 + exp(v - u));
    //? This is the second form of section 2.6: where u is 710 more than v it
    //? divides infinity by infinity. Take the other form on that side.
    //! return exp(u - v) / (1 + exp(u - v));
    //? 1 minus a number close to 1 loses the digits of a small probability.
    //! return 1 - 1 / (1 + exp(u - v));
    //? The logits themselves are no shares. Each goes through exp first.
    //! return u / (u + v);
    // END SOLUTION
}

// TASK 2.4 Two layers made one
// points: 2
// section: 2.5
// nudge: Put h into the logit of the second layer. Which parts have an x in
//        them, and which have none?
// method: Sort: what is multiplied by x[d] is w[d], and what has no x in it is
//         the bias. The number s goes with all that comes out of the first
//         layer.
// recipe: w[d] is s times the sum over k of W1(d, k) * w2[k]. The bias is b2
//         plus s times the sum over k of w2[k] * b1[k]. Set w to zero before
//         you add to it.
/*
In section 2.2 the linear function multiplies a logit by a number, and the rest
of the chapter takes the number 1. Let it be `s`. The first layer is then
$h = s\,(W_1^T x + b_1)$, and the logit of the second is $w_2 \cdot h + b_2$. As
in section 2.5, one neuron can do the same: set `w` and return its bias $b$, so
that $w \cdot x + b$ is that logit for every x. `W1` is of D x K numbers, one
neuron a column, `b1` and `w2` are of K and `w` is of D; K and D can be any
numbers from 1 up. What `w` holds when your function is called means nothing.

Example: `merge_layers(W1 = {{1, 3}, {2, 0}, {0, 1}}, b1 = {5, 6}, w2 = {2,
-1}, b2 = 7, s = 2, w = {9, 9, 9})` gives `15` and `{-2, 8, -2}`: $W_1 w_2$ is
(2 - 3, 4 - 0, 0 - 1) and $w_2 \cdot b_1$ is 10 - 6; both times 2, and 7 is
added to the second.
*/
double merge_layers(const gsl_matrix *W1, const gsl_vector *b1,
                    const gsl_vector *w2, double b2, double s, gsl_vector *w);

double merge_layers(const gsl_matrix *W1, const gsl_vector *b1,
                    const gsl_vector *w2, double b2, double s, gsl_vector *w)
{
    // BEGIN SOLUTION 2.4
    double b = b2;
    gsl_vector_set_zero(w);
    for (size_t k = 0; k < w2->size; k++) {
        gsl_vector_const_view column = gsl_matrix_const_column(W1, k);
        const double factor = s * gsl_vector_get(w2, k);
        gsl_blas_daxpy(factor, &column.vector, w);
        b += factor * gsl_vector_get(b1, k);
    }
    return b;
    //| (void)W1;
    //| (void)b1;
    //| (void)w2;
    //| (void)b2;
    //| (void)s;
    //| (void)w;
    //| return NAN;
    //? That is the transpose of W1 times w2. It takes W1 itself: w[d] adds up
    //? row d, over the K neurons.
    //! double b = b2;
    //! gsl_vector_set_zero(w);
    //! for (size_t k = 0; k < w2->size; k++) {
    //!     double factor = s * gsl_vector_get(w2, k);
    //!     for (size_t d = 0; d < w->size; d++)
    //!         if (k < W1->size1 && d < W1->size2)
    //!             *gsl_vector_ptr(w, d) += factor * gsl_matrix_get(W1, k, d);
    //!     b += factor * gsl_vector_get(b1, k);
    //! }
    //! return b;
    //? The bias of the second layer is multiplied by s. It comes after the
    //? linear function, and stays as it is.
    //! double b = s * b2;
    //! gsl_vector_set_zero(w);
    //! for (size_t k = 0; k < w2->size; k++) {
    //!     gsl_vector_const_view column = gsl_matrix_const_column(W1, k);
    //!     gsl_blas_daxpy(s * gsl_vector_get(w2, k), &column.vector, w);
    //!     b += s * gsl_vector_get(w2, k) * gsl_vector_get(b1, k);
    //! }
    //! return b;
    //? The bias of the second layer is added K times. Add it once.
    //! double b = 0;
    //! gsl_vector_set_zero(w);
    //! for (size_t k = 0; k < w2->size; k++) {
    //!     gsl_vector_const_view column = gsl_matrix_const_column(W1, k);
    //!     gsl_blas_daxpy(s * gsl_vector_get(w2, k), &column.vector, w);
    //!     b += s * gsl_vector_get(w2, k) * gsl_vector_get(b1, k) + b2;
    //! }
    //! return b;
    //? The biases of the first layer are missing: the second layer weighs
    //? them as well.
    //! (void)b1;
    //! double b = b2;
    //! gsl_vector_set_zero(w);
    //! for (size_t k = 0; k < w2->size; k++) {
    //!     gsl_vector_const_view column = gsl_matrix_const_column(W1, k);
    //!     gsl_blas_daxpy(s * gsl_vector_get(w2, k), &column.vector, w);
    //! }
    //! return b;
    //? The biases of the first layer are added as they are. They go through
    //? the linear function and the weights of the second layer, too.
    //! double b = b2;
    //! gsl_vector_set_zero(w);
    //! for (size_t k = 0; k < w2->size; k++) {
    //!     gsl_vector_const_view column = gsl_matrix_const_column(W1, k);
    //!     gsl_blas_daxpy(s * gsl_vector_get(w2, k), &column.vector, w);
    //!     b += gsl_vector_get(b1, k);
    //! }
    //! return b;
    //? The number s is missing: both the weights and the biases of the first
    //? layer are multiplied by it.
    //! (void)s;
    //! double b = b2;
    //! gsl_vector_set_zero(w);
    //! for (size_t k = 0; k < w2->size; k++) {
    //!     gsl_vector_const_view column = gsl_matrix_const_column(W1, k);
    //!     gsl_blas_daxpy(gsl_vector_get(w2, k), &column.vector, w);
    //!     b += gsl_vector_get(w2, k) * gsl_vector_get(b1, k);
    //! }
    //! return b;
    //? The number s is in the bias and not in w: it multiplies the weights of
    //? the first layer as well.
    //! double b = b2;
    //! gsl_vector_set_zero(w);
    //! for (size_t k = 0; k < w2->size; k++) {
    //!     gsl_vector_const_view column = gsl_matrix_const_column(W1, k);
    //!     gsl_blas_daxpy(gsl_vector_get(w2, k), &column.vector, w);
    //!     b += s * gsl_vector_get(w2, k) * gsl_vector_get(b1, k);
    //! }
    //! return b;
    //? What w held before is still in it. Set w to zero first, then add to it.
    //! double b = b2;
    //! for (size_t k = 0; k < w2->size; k++) {
    //!     gsl_vector_const_view column = gsl_matrix_const_column(W1, k);
    //!     gsl_blas_daxpy(s * gsl_vector_get(w2, k), &column.vector, w);
    //!     b += s * gsl_vector_get(w2, k) * gsl_vector_get(b1, k);
    //! }
    //! return b;
    //? K and D are 2 in the chapter and not everywhere: take them from the
    //? sizes of W1, or of the vectors.
    //! double b = b2;
    //! gsl_vector_set_zero(w);
    //! for (size_t k = 0; k < 2 && k < W1->size2; k++) {
    //!     double factor = s * gsl_vector_get(w2, k);
    //!     for (size_t d = 0; d < 2 && d < W1->size1; d++)
    //!         *gsl_vector_ptr(w, d) += factor * gsl_matrix_get(W1, d, k);
    //!     b += factor * gsl_vector_get(b1, k);
    //! }
    //! return b;
    //? The number s is in w and not in the bias: it multiplies the biases of
    //? the first layer as well.
    //! double b = b2;
    //! gsl_vector_set_zero(w);
    //! for (size_t k = 0; k < w2->size; k++) {
    //!     gsl_vector_const_view column = gsl_matrix_const_column(W1, k);
    //!     gsl_blas_daxpy(s * gsl_vector_get(w2, k), &column.vector, w);
    //!     b += gsl_vector_get(w2, k) * gsl_vector_get(b1, k);
    //! }
    //! return b;
    // END SOLUTION
}

// TASK 2.5 What stands between two layers
// points: 2
// section: 2.5
// nudge: How many logits are there in this network, and what happens to each
//        of them before it goes on?
// method: First the K hidden logits, each with its own bias, then ReLU of
//         each; then the one logit of the second layer, and the sigmoid last.
// recipe: Start logit at b2. For each k: start a at b1[k], add x[d] * W1(d, k)
//         for each d, then add w2[k] times the larger of a and 0 to logit.
//         Return 1 / (1 + exp(-logit)).
/*
Compute what a network of two layers answers. The hidden neurons have the
activation ReLU, and the one neuron of the second layer has the sigmoid:
$h = \operatorname{ReLU}(W_1^T x + b_1)$ and $y = \sigma(w_2 \cdot h + b_2)$.
`W1` is of D x K numbers, one neuron a column, `b1` and `w2` are of K and `x`
is of D; K and D can be any numbers from 1 up. Return `y`.

Example: `answer_of_two_layers(x = {1, 2}, W1 = {{1, 2}, {1, -3}}, b1 = {-1,
1}, w2 = {1, 5}, b2 = -3)` gives `0.2689`: the hidden logits are 1 + 2 - 1 = 2
and 2 - 6 + 1 = -3, so h is (2, 0); the last logit is 2 - 3 = -1, and
$\sigma(-1)$ is 0.2689.
*/
double answer_of_two_layers(const gsl_vector *x, const gsl_matrix *W1,
                            const gsl_vector *b1, const gsl_vector *w2,
                            double b2);

double answer_of_two_layers(const gsl_vector *x, const gsl_matrix *W1,
                            const gsl_vector *b1, const gsl_vector *w2,
                            double b2)
{
    // BEGIN SOLUTION 2.5
    double logit = b2;
    for (size_t k = 0; k < w2->size; k++) {
        double hidden_logit = gsl_vector_get(b1, k);
        for (size_t d = 0; d < x->size; d++)
            hidden_logit += gsl_vector_get(x, d) * gsl_matrix_get(W1, d, k);
        logit += gsl_vector_get(w2, k) * fmax(0, hidden_logit);
    }
    return 1 / (1 + exp(-logit));
    //| (void)x;
    //| (void)W1;
    //| (void)b1;
    //| (void)w2;
    //| (void)b2;
    //| return NAN;
    //? Without an activation between them the two layers are one. Take ReLU
    //? of every hidden logit.
    //! double a = b2;
    //! for (size_t k = 0; k < w2->size; k++) {
    //!     double h = gsl_vector_get(b1, k);
    //!     for (size_t d = 0; d < x->size; d++)
    //!         h += gsl_vector_get(x, d) * gsl_matrix_get(W1, d, k);
    //!     a += gsl_vector_get(w2, k) * h;
    //! }
    //! return 1 / (1 + exp(-a));
    //? The sigmoid stands between your layers. Here it is ReLU, and the
    //? sigmoid comes last.
    //! double a = b2;
    //! for (size_t k = 0; k < w2->size; k++) {
    //!     double h = gsl_vector_get(b1, k);
    //!     for (size_t d = 0; d < x->size; d++)
    //!         h += gsl_vector_get(x, d) * gsl_matrix_get(W1, d, k);
    //!     a += gsl_vector_get(w2, k) / (1 + exp(-h));
    //! }
    //! return 1 / (1 + exp(-a));
    //? That is the logit of the second layer. Its activation is the sigmoid.
    //! double a = b2;
    //! for (size_t k = 0; k < w2->size; k++) {
    //!     double h = gsl_vector_get(b1, k);
    //!     for (size_t d = 0; d < x->size; d++)
    //!         h += gsl_vector_get(x, d) * gsl_matrix_get(W1, d, k);
    //!     a += gsl_vector_get(w2, k) * fmax(0, h);
    //! }
    //! return a;
    //? The second layer has no ReLU: its logit may be negative, and y below
    //? one half.
    //! double a = b2;
    //! for (size_t k = 0; k < w2->size; k++) {
    //!     double h = gsl_vector_get(b1, k);
    //!     for (size_t d = 0; d < x->size; d++)
    //!         h += gsl_vector_get(x, d) * gsl_matrix_get(W1, d, k);
    //!     a += gsl_vector_get(w2, k) * fmax(0, h);
    //! }
    //! return 1 / (1 + exp(-fmax(0, a)));
    //? A hidden neuron's bias belongs to its logit. You add it after ReLU.
    //! double a = b2;
    //! for (size_t k = 0; k < w2->size; k++) {
    //!     double h = 0;
    //!     for (size_t d = 0; d < x->size; d++)
    //!         h += gsl_vector_get(x, d) * gsl_matrix_get(W1, d, k);
    //!     a += gsl_vector_get(w2, k) * (fmax(0, h) + gsl_vector_get(b1, k));
    //! }
    //! return 1 / (1 + exp(-a));
    //? The biases of the hidden neurons are missing.
    //! (void)b1;
    //! double a = b2;
    //! for (size_t k = 0; k < w2->size; k++) {
    //!     double h = 0;
    //!     for (size_t d = 0; d < x->size; d++)
    //!         h += gsl_vector_get(x, d) * gsl_matrix_get(W1, d, k);
    //!     a += gsl_vector_get(w2, k) * fmax(0, h);
    //! }
    //! return 1 / (1 + exp(-a));
    //? The bias of the second layer is added K times. Add it once.
    //! double a = 0;
    //! for (size_t k = 0; k < w2->size; k++) {
    //!     double h = gsl_vector_get(b1, k);
    //!     for (size_t d = 0; d < x->size; d++)
    //!         h += gsl_vector_get(x, d) * gsl_matrix_get(W1, d, k);
    //!     a += gsl_vector_get(w2, k) * fmax(0, h) + b2;
    //! }
    //! return 1 / (1 + exp(-a));
    //? Neuron k is column k of W1. You take row k.
    //! double a = b2;
    //! for (size_t k = 0; k < w2->size; k++) {
    //!     double h = gsl_vector_get(b1, k);
    //!     for (size_t d = 0; d < x->size; d++)
    //!         if (k < W1->size1 && d < W1->size2)
    //!             h += gsl_vector_get(x, d) * gsl_matrix_get(W1, k, d);
    //!     a += gsl_vector_get(w2, k) * fmax(0, h);
    //! }
    //! return 1 / (1 + exp(-a));
    //? K and D are 2 in the chapter and not everywhere: take them from the
    //? sizes of W1, or of the vectors.
    //! double a = b2;
    //! for (size_t k = 0; k < 2 && k < w2->size; k++) {
    //!     double h = gsl_vector_get(b1, k);
    //!     for (size_t d = 0; d < 2 && d < x->size; d++)
    //!         h += gsl_vector_get(x, d) * gsl_matrix_get(W1, d, k);
    //!     a += gsl_vector_get(w2, k) * fmax(0, h);
    //! }
    //! return 1 / (1 + exp(-a));
    //? 1 / 1 + exp(-a) is 1 + exp(-a): put brackets round the denominator.
    //! double a = b2;
    //! for (size_t k = 0; k < w2->size; k++) {
    //!     double h = gsl_vector_get(b1, k);
    //!     for (size_t d = 0; d < x->size; d++)
    //!         h += gsl_vector_get(x, d) * gsl_matrix_get(W1, d, k);
    //!     a += gsl_vector_get(w2, k) * fmax(0, h);
    //! }
    //! return 1 / 1 + exp(-a);
    // END SOLUTION
}
