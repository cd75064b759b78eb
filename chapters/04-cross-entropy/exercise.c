/*
 * The assignment of chapter 4: each task with its solution, the student's
 * text in its place (//|), and the mistakes that are known (//? and //!).
 * chapters/README.md says how an assignment is written.
 */
#include <gsl/gsl_matrix.h>
#include <gsl/gsl_vector.h>
#include <math.h>

// TASK 4.1 The cross-entropy in bits
// points: 1
// section: 4.3
// hint: Start a sum at 0. Each example adds one surprise, which of the two
//       its t says. log2 is the logarithm of base 2.
/*
With the logarithm of base 2 in place of the natural one, surprise is counted
in *bits*: a fair coin surprises by 1 bit, whichever way it falls. Given the
predictions `y` and what was seen, `t`, return the sum of all surprises in
bits. What was predicted with certainty and then happened adds 0; what was
held to be impossible and then happened makes the sum `INFINITY`.
*/
double cost_in_bits(const gsl_vector *y, const gsl_vector *t);

double cost_in_bits(const gsl_vector *y, const gsl_vector *t)
{
    // BEGIN SOLUTION 4.1
    double bits = 0;
    for (size_t n = 0; n < t->size; n++) {
        const double y_n = gsl_vector_get(y, n);
        bits -= gsl_vector_get(t, n) == 1 ? log2(y_n) : log2(1 - y_n);
    }
    return bits;
    //| (void)y;
    //| (void)t;
    //| return NAN;
    //? The minus is missing: that is the logarithm of the likelihood. A
    //? surprise is its negative, and never below 0.
    //! double sum = 0;
    //! for (size_t n = 0; n < t->size; n++) {
    //!     double y_n = gsl_vector_get(y, n);
    //!     sum += gsl_vector_get(t, n) == 1 ? log2(y_n) : log2(1 - y_n);
    //! }
    //! return sum;
    //? That is the mean surprise of an example; the cross-entropy is the sum.
    //! double sum = 0;
    //! for (size_t n = 0; n < t->size; n++) {
    //!     double y_n = gsl_vector_get(y, n);
    //!     sum -= gsl_vector_get(t, n) == 1 ? log2(y_n) : log2(1 - y_n);
    //! }
    //! return sum / (double)t->size;
    //? That is in nats. In bits, y = 1/2 surprises by 1.
    //! double sum = 0;
    //! for (size_t n = 0; n < t->size; n++) {
    //!     double y_n = gsl_vector_get(y, n);
    //!     sum -= gsl_vector_get(t, n) == 1 ? log(y_n) : log(1 - y_n);
    //! }
    //! return sum;
    //? Only the examples with t = 1 are counted, as in the notes' formula
    //? (mistake E6). Both terms stand in the sum.
    //! double sum = 0;
    //! for (size_t n = 0; n < t->size; n++)
    //!     if (gsl_vector_get(t, n) == 1)
    //!         sum -= log2(gsl_vector_get(y, n));
    //! return sum;
    //? Here 0 is multiplied by log(0), which is not a number. Take one of the
    //? two logarithms, the one that t says.
    //! double sum = 0;
    //! for (size_t n = 0; n < t->size; n++) {
    //!     double y_n = gsl_vector_get(y, n), t_n = gsl_vector_get(t, n);
    //!     sum -= t_n * log2(y_n) + (1 - t_n) * log2(1 - y_n);
    //! }
    //! return sum;
    // END SOLUTION
}

// TASK 4.2 What the best coin costs
// points: 1
// section: 4.3
// hint: Count the n examples with t = 1. At the best b each of them surprises
//       by -log(n / N), and each of the others by -log(1 - n / N).
/*
Where all weights are 0 every example has the same probability,
$\sigma(b)$. Section 4.3 says at which $b$ the cost $J$ is then smallest.
Return this smallest $J$, in nats: a model that has learned anything from $X$
ends below it. Where all the `t` are the same, return 0, which $J$ comes as
near to as one likes.
*/
double cost_of_the_best_coin(const gsl_vector *t);

double cost_of_the_best_coin(const gsl_vector *t)
{
    // BEGIN SOLUTION 4.2
    double n = 0;
    const double N = (double)t->size;
    for (size_t i = 0; i < t->size; i++)
        n += gsl_vector_get(t, i);
    return n == 0 || n == N ? 0 : -n * log(n / N) - (N - n) * log1p(-n / N);
    //| (void)t;
    //| return NAN;
    //? That takes n / (N - n) for the probability. It is the odds (mistake E5
    //? of the notes); the probability is n / N.
    //! double n = 0, N = (double)t->size;
    //! for (size_t i = 0; i < t->size; i++)
    //!     n += gsl_vector_get(t, i);
    //! double odds = n / (N - n);
    //! return n == 0 || n == N ? 0 : -n * log(odds) - (N - n) * log(1 - odds);
    //? N log 2 is the cost at b = 0, where each example has probability 1/2.
    //? The best b does better unless half the t are 1.
    //! return (double)t->size * log(2);
    //? That is the best b itself. What is wanted is J at this b.
    //! double n = 0, N = (double)t->size;
    //! for (size_t i = 0; i < t->size; i++)
    //!     n += gsl_vector_get(t, i);
    //! return log(n / (N - n));
    //? That is the mean, J / N. The cost is the sum.
    //! double n = 0, N = (double)t->size;
    //! for (size_t i = 0; i < t->size; i++)
    //!     n += gsl_vector_get(t, i);
    //! double p = n / N;
    //! return p == 0 || p == 1 ? 0 : -p * log(p) - (1 - p) * log(1 - p);
    //? The minus is missing: a cost is a sum of surprises, never below 0.
    //! double n = 0, N = (double)t->size;
    //! for (size_t i = 0; i < t->size; i++)
    //!     n += gsl_vector_get(t, i);
    //! if (n == 0 || n == N)
    //!     return 0;
    //! return n * log(n / N) + (N - n) * log(1 - n / N);
    //? Where all t are the same this computes 0 times log(0), which is not a
    //? number. The cost is 0 there.
    //! double n = 0, N = (double)t->size;
    //! for (size_t i = 0; i < t->size; i++)
    //!     n += gsl_vector_get(t, i);
    //! return -n * log(n / N) - (N - n) * log(1 - n / N);
    // END SOLUTION
}

// TASK 4.3 From the rows to the cost
// points: 2
// section: 4.5
// hint: First the logit of the row: b once, and a loop over the D products.
//       Then its surprise by softplus, in the form that never overflows.
/*
Section 4.6 computes $J$ from one number an example. Do it for `D` of them:
`X` has `N` rows and `D` columns, `t` and `w` have `N` and `D` entries, and
the logit of row n is $a_n = w \cdot x_n + b$. Return $J$ in nats. It is to be
right for every logit, also where $y$ rounds to 0 or to 1: an example with the
logit -1000 costs 0 if its t is 0, and 1000 if its t is 1.
*/
double cost_of_rows(const gsl_matrix *X, const gsl_vector *t,
                    const gsl_vector *w, double b);

double cost_of_rows(const gsl_matrix *X, const gsl_vector *t,
                    const gsl_vector *w, double b)
{
    // BEGIN SOLUTION 4.3
    double J = 0;
    for (size_t n = 0; n < X->size1; n++) {
        double a = b;
        for (size_t d = 0; d < X->size2; d++)
            a += gsl_vector_get(w, d) * gsl_matrix_get(X, n, d);
        if (gsl_vector_get(t, n) == 1)
            a = -a; /* softplus(-a) is the surprise of t = 1 */
        J += fmax(a, 0) + log1p(exp(-fabs(a)));
    }
    return J;
    //| (void)X;
    //| (void)t;
    //| (void)w;
    //| (void)b;
    //| return NAN;
    //? The bias is added D times, once with each product (mistake E1 of the
    //? notes). It belongs to the row: add it once.
    //! double J = 0;
    //! for (size_t n = 0; n < X->size1; n++) {
    //!     double a = 0;
    //!     for (size_t d = 0; d < X->size2; d++)
    //!         a += gsl_vector_get(w, d) * gsl_matrix_get(X, n, d) + b;
    //!     if (gsl_vector_get(t, n) == 1)
    //!         a = -a;
    //!     J += fmax(a, 0) + log1p(exp(-fabs(a)));
    //! }
    //! return J;
    //? The bias is missing: a row's logit is w . x + b.
    //! (void)b;
    //! double J = 0;
    //! for (size_t n = 0; n < X->size1; n++) {
    //!     double a = 0;
    //!     for (size_t d = 0; d < X->size2; d++)
    //!         a += gsl_vector_get(w, d) * gsl_matrix_get(X, n, d);
    //!     if (gsl_vector_get(t, n) == 1)
    //!         a = -a;
    //!     J += fmax(a, 0) + log1p(exp(-fabs(a)));
    //! }
    //! return J;
    //? The minus is missing: that is log L. The cost is its negative.
    //! double J = 0;
    //! for (size_t n = 0; n < X->size1; n++) {
    //!     double a = b;
    //!     for (size_t d = 0; d < X->size2; d++)
    //!         a += gsl_vector_get(w, d) * gsl_matrix_get(X, n, d);
    //!     if (gsl_vector_get(t, n) == 1)
    //!         a = -a;
    //!     J -= fmax(a, 0) + log1p(exp(-fabs(a)));
    //! }
    //! return J;
    //? That is the mean over the rows; J is the sum.
    //! double J = 0;
    //! for (size_t n = 0; n < X->size1; n++) {
    //!     double a = b;
    //!     for (size_t d = 0; d < X->size2; d++)
    //!         a += gsl_vector_get(w, d) * gsl_matrix_get(X, n, d);
    //!     if (gsl_vector_get(t, n) == 1)
    //!         a = -a;
    //!     J += fmax(a, 0) + log1p(exp(-fabs(a)));
    //! }
    //! return J / (double)X->size1;
    //? The two cases are exchanged: t = 1 surprises by softplus(-a), t = 0 by
    //? softplus(a).
    //! double J = 0;
    //! for (size_t n = 0; n < X->size1; n++) {
    //!     double a = b;
    //!     for (size_t d = 0; d < X->size2; d++)
    //!         a += gsl_vector_get(w, d) * gsl_matrix_get(X, n, d);
    //!     if (gsl_vector_get(t, n) == 0)
    //!         a = -a;
    //!     J += fmax(a, 0) + log1p(exp(-fabs(a)));
    //! }
    //! return J;
    //? Here y has become 1 or 0, and log(0) is infinite. Go from the logit to
    //? the surprise by softplus, without y.
    //! double J = 0;
    //! for (size_t n = 0; n < X->size1; n++) {
    //!     double a = b;
    //!     for (size_t d = 0; d < X->size2; d++)
    //!         a += gsl_vector_get(w, d) * gsl_matrix_get(X, n, d);
    //!     double y = 1 / (1 + exp(-a));
    //!     J -= gsl_vector_get(t, n) == 1 ? log(y) : log(1 - y);
    //! }
    //! return J;
    //? Here y has become 1 or 0, and 0 times log(0) is not a number. Go from
    //? the logit to the surprise by softplus, without y.
    //! double J = 0;
    //! for (size_t n = 0; n < X->size1; n++) {
    //!     double a = b, t_n = gsl_vector_get(t, n);
    //!     for (size_t d = 0; d < X->size2; d++)
    //!         a += gsl_vector_get(w, d) * gsl_matrix_get(X, n, d);
    //!     double y = 1 / (1 + exp(-a));
    //!     J -= t_n * log(y) + (1 - t_n) * log(1 - y);
    //! }
    //! return J;
    //? Clipping at 1e-7 lets no example surprise by more than 16.1 nats.
    //? Softplus needs no clipping.
    //! double J = 0;
    //! for (size_t n = 0; n < X->size1; n++) {
    //!     double a = b;
    //!     for (size_t d = 0; d < X->size2; d++)
    //!         a += gsl_vector_get(w, d) * gsl_matrix_get(X, n, d);
    //!     double y = fmin(fmax(1 / (1 + exp(-a)), 1e-7), 1 - 1e-7);
    //!     J -= gsl_vector_get(t, n) == 1 ? log(y) : log(1 - y);
    //! }
    //! return J;
    //? exp(a) overflows from a = 710 up. For positive a use
    //? a + log(1 + exp(-a)), which is the same.
    //! double J = 0;
    //! for (size_t n = 0; n < X->size1; n++) {
    //!     double a = b;
    //!     for (size_t d = 0; d < X->size2; d++)
    //!         a += gsl_vector_get(w, d) * gsl_matrix_get(X, n, d);
    //!     J += log1p(exp(gsl_vector_get(t, n) == 1 ? -a : a));
    //! }
    //! return J;
    //? The sigmoid stands inside the loop over the D products (mistake E2 of
    //? the notes). Finish the logit first.
    //! double J = 0;
    //! for (size_t n = 0; n < X->size1; n++) {
    //!     double y = 0;
    //!     for (size_t d = 0; d < X->size2; d++) {
    //!         y += gsl_vector_get(w, d) * gsl_matrix_get(X, n, d) + b;
    //!         y = 1 / (1 + exp(-y));
    //!     }
    //!     J -= gsl_vector_get(t, n) == 1 ? log(y) : log(1 - y);
    //! }
    //! return J;
    // END SOLUTION
}

// TASK 4.4 How flat the square is
// points: 2
// section: 4.7
// hint: The chain rule: 2 (y - t), times the slope of y in a. Divide by
//       y - t. And 1 - sigma(a) is sigma(-a), which loses no digit.
/*
The cross-entropy of one example has the slope $y - t$ in its logit $a$. Work
out the slope of its squared error $(y - t)^2$ in $a$; recall that $y$ itself
has the slope $y (1 - y)$. Return how many times as steep as the cross-entropy
the squared error is at the logit `a`. The answer does not depend on $t$. It
is above 0 for every `a` from -700 to 700, also where $y$ rounds to 1, and is
to be right to 9 digits there too.
*/
double steepness_of_the_square(double a);

double steepness_of_the_square(double a)
{
    // BEGIN SOLUTION 4.4
    const double y = 1 / (1 + exp(-a)), one_minus_y = 1 / (1 + exp(a));
    return 2 * y * one_minus_y;
    //| (void)a;
    //| return NAN;
    //? The 2 is missing, which the square leaves in front of its slope.
    //! double y = 1 / (1 + exp(-a)), one_minus_y = 1 / (1 + exp(a));
    //! return y * one_minus_y;
    //? That is the slope of the square in y. In the logit the chain rule
    //? brings one more factor, the slope of y in a.
    //! (void)a;
    //! return 2;
    //? The division is the wrong way round: the square's slope is divided by
    //? the cross-entropy's.
    //! double y = 1 / (1 + exp(-a)), one_minus_y = 1 / (1 + exp(a));
    //! return 1 / (2 * y * one_minus_y);
    //? That is the slope of the squared error for t = 0. Divide it by the
    //? slope of the cross-entropy, y - t.
    //! double y = 1 / (1 + exp(-a)), one_minus_y = 1 / (1 + exp(a));
    //! return 2 * y * y * one_minus_y;
    //? Where y rounds to 1, 1 - y is 0. Compute it as sigma(-a).
    //! double y = 1 / (1 + exp(-a));
    //! return 2 * y * (1 - y);
    //? The square of 1 + exp(-a) overflows from a = -355 down. Multiply
    //? sigma(a) by sigma(-a) instead.
    //! double e = exp(-a);
    //! return 2 * e / ((1 + e) * (1 + e));
    // END SOLUTION
}

// TASK 4.5 What a wrong code costs
// points: 2
// section: 4.4
// hint: Write down the cross-entropy less the entropy, and put both into one
//       sum. A word that never comes adds nothing to either.
/*
Words come with the probabilities `p`, and the code was made for the
probabilities `q`. Return how many bits a word are wasted, the
Kullback-Leibler divergence of section 4.4: the cross-entropy, less the
entropy, which the best code would need. A word that never comes adds nothing,
whatever `q` says of it. A word that comes and has the probability 0 in `q` has
no code, and the answer is `INFINITY`.
*/
double wasted_bits(const gsl_vector *p, const gsl_vector *q);

double wasted_bits(const gsl_vector *p, const gsl_vector *q)
{
    // BEGIN SOLUTION 4.5
    double wasted = 0;
    for (size_t k = 0; k < p->size; k++) {
        const double comes = gsl_vector_get(p, k);
        if (comes > 0)
            wasted += comes * log2(comes / gsl_vector_get(q, k));
    }
    return wasted;
    //| (void)p;
    //| (void)q;
    //| return NAN;
    //? That is the cross-entropy, the mean length of a word. What is wasted is
    //? what it has above the entropy.
    //! double sum = 0;
    //! for (size_t k = 0; k < p->size; k++)
    //!     if (gsl_vector_get(p, k) > 0)
    //!         sum -= gsl_vector_get(p, k) * log2(gsl_vector_get(q, k));
    //! return sum;
    //? That is the entropy, which the best code would need. What is wasted is
    //? what the cross-entropy has above it.
    //! double sum = 0;
    //! for (size_t k = 0; k < p->size; k++)
    //!     if (gsl_vector_get(p, k) > 0)
    //!         sum -= gsl_vector_get(p, k) * log2(gsl_vector_get(p, k));
    //! return sum + 0 * q->data[0];
    //? That is in nats. Bits want the logarithm of base 2.
    //! double sum = 0;
    //! for (size_t k = 0; k < p->size; k++)
    //!     if (gsl_vector_get(p, k) > 0)
    //!         sum += gsl_vector_get(p, k) *
    //!                log(gsl_vector_get(p, k) / gsl_vector_get(q, k));
    //! return sum;
    //? The sign is the wrong way round: no code is better than the best, so
    //? what is wasted is never below 0.
    //! double sum = 0;
    //! for (size_t k = 0; k < p->size; k++)
    //!     if (gsl_vector_get(p, k) > 0)
    //!         sum -= gsl_vector_get(p, k) *
    //!                log2(gsl_vector_get(p, k) / gsl_vector_get(q, k));
    //! return sum;
    //? p and q are exchanged. The words come with p, and so the mean is taken
    //? with p.
    //! double sum = 0;
    //! for (size_t k = 0; k < p->size; k++)
    //!     if (gsl_vector_get(q, k) > 0)
    //!         sum += gsl_vector_get(q, k) *
    //!                log2(gsl_vector_get(q, k) / gsl_vector_get(p, k));
    //! return sum;
    //? A word that never comes makes 0 times log2(0) here, which is not a
    //? number. It adds nothing: leave it out.
    //! double sum = 0;
    //! for (size_t k = 0; k < p->size; k++)
    //!     sum += gsl_vector_get(p, k) *
    //!            log2(gsl_vector_get(p, k) / gsl_vector_get(q, k));
    //! return sum;
    // END SOLUTION
}
