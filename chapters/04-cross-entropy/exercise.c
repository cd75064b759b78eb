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
// nudge: Which of the two surprises of section 4.2 does an example have, and
//        what says so?
// method: Start a sum at 0. Each example adds one surprise, that of its t,
//         with the logarithm of base 2; the other one is not computed at all.
// recipe: For each n subtract from the sum log2(y[n]) where t[n] is 1, and
//         log2(1 - y[n]) where it is 0. An if, and no product: 0 times
//         infinity is not a number.
/*
With the logarithm of base 2 in place of the natural one, surprise is counted
in *bits*: a fair coin surprises by 1 bit, whichever way it falls. Given the
predictions `y` and what was seen, `t`, return the sum of all surprises in
bits. What was predicted with certainty and then happened adds 0; what was
held to be impossible and then happened makes the sum `INFINITY`.

Example: `cost_in_bits(y = {0.25, 0.25}, t = {1, 0})` gives `2.415`: the first
surprises by 2 bits, and the second by -log2(0.75), which is 0.415.
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
    //? Only the examples with t = 1 are counted. Both terms stand in the sum
    //? (section 4.3).
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
    //? The two cases are exchanged: where t is 1, y is the probability of what
    //? happened.
    //! double sum = 0;
    //! for (size_t n = 0; n < t->size; n++) {
    //!     double y_n = gsl_vector_get(y, n);
    //!     sum -= gsl_vector_get(t, n) == 0 ? log2(y_n) : log2(1 - y_n);
    //! }
    //! return sum;
    // END SOLUTION
}

// TASK 4.2 What the best coin costs
// points: 1
// section: 4.3
// nudge: Which probability does every example have at the best b, and how many
//        different surprises are there then?
// method: At the best b every prediction is the share of ones. Count the ones:
//         each surprises by one number, and each of the others by another. Add
//         them all up.
// recipe: Let n be the sum of the t, and N how many there are. Return 0 if n
//         is 0 or N. Else return -n * log(n / N) - (N - n) * log(1 - n / N).
/*
Where all weights are 0 every example has the same probability,
$\sigma(b)$. Section 4.3 says at which $b$ the cost $J$ is then smallest.
Return this smallest $J$, in nats: a model that has learned anything from $X$
ends below it. Where all the `t` are the same, return 0, which $J$ comes as
near to as one likes.

Example: `cost_of_the_best_coin(t = {0, 0, 1, 0, 0})` gives `2.502`: every
prediction is 1/5; one example surprises by -log(1/5) = 1.6094, and four by
-log(4/5) = 0.2231 each.
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
    //? That takes n / (N - n) for the probability. It is the odds; the
    //? probability is n / N (section 3.4).
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
    //? A size_t has no minus: -n is then a huge number. Count in a double.
    //! size_t n = 0, N = t->size;
    //! for (size_t i = 0; i < N; i++)
    //!     n += gsl_vector_get(t, i) == 1;
    //! if (n == 0 || n == N)
    //!     return 0;
    //! return (double)-n * log((double)n / (double)N) -
    //!        (double)(N - n) * log(1 - (double)n / (double)N);
    //? A division of two whole numbers has no digits behind the point: a share
    //? becomes 0, and log(0) is infinite. Compute in double.
    //! size_t n = 0, N = t->size;
    //! for (size_t i = 0; i < N; i++)
    //!     n += gsl_vector_get(t, i) == 1;
    //! if (n == 0 || n == N)
    //!     return 0;
    //! return -(double)n * log((double)(n / N)) -
    //!        (double)(N - n) * log(1 - (double)(n / N));
    // END SOLUTION
}

// TASK 4.3 From the rows to the cost
// points: 2
// section: 4.5
// nudge: Can you get from the logit to the surprise without computing y?
// method: First the logit of the row: b once, and a loop over the D products.
//         Then its surprise by the softplus of section 4.5, in the form that
//         never overflows.
// recipe: For each row: a = b plus the sum of w[d] * X(n, d); turn the sign of
//         a where t[n] is 1; add fmax(a, 0) + log1p(exp(-fabs(a))) to J.
/*
Section 4.6 computes $J$ from one number an example. Do it for `D` of them:
`X` has `N` rows and `D` columns, `t` and `w` have `N` and `D` entries, and
the logit of row n is $a_n = w \cdot x_n + b$. Return $J$ in nats. It is to be
right for every logit, also where $y$ rounds to 0 or to 1: an example with the
logit -1000 costs 0 if its t is 0, and 1000 if its t is 1.

Example: `cost_of_rows(X = {{1, 2}, {3, 1}}, t = {1, 0}, w = {2, -1}, b = 1)`
gives `6.316`: the logits are 1 and 6; log(1 + exp(-1)) is 0.3133, log(1 +
exp(6)) is 6.0025.
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
    //? The bias is added D times, once with each product. It belongs to the
    //? row: add it once (section 1.2).
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
    //? The sigmoid stands inside the loop over the D products. Finish the
    //? logit first (section 1.4).
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
    //? Each logit goes on from the one before it: let it start at b for every
    //? row.
    //! double J = 0, a = b;
    //! for (size_t n = 0; n < X->size1; n++) {
    //!     for (size_t d = 0; d < X->size2; d++)
    //!         a += gsl_vector_get(w, d) * gsl_matrix_get(X, n, d);
    //!     J += fmax(a, 0) + log1p(exp(-fabs(a))) - a * gsl_vector_get(t, n);
    //! }
    //! return J;
    // END SOLUTION
}

// TASK 4.4 How flat the square is
// points: 2
// section: 4.7
// nudge: The square depends on a by way of y: which rule tells the slope of a
//        function of a function?
// method: The chain rule: the slope of the square in y, times the slope of y
//         in a. Divide by the cross-entropy's slope, and simplify before you
//         compute. Then look for the digits that 1 - y loses.
// recipe: The slope is 2 * (y - t) * y * (1 - y); divided by y - t that is 2 *
//         y * (1 - y). Compute y as 1 / (1 + exp(-a)), and 1 - y, which is
//         sigma(-a), as 1 / (1 + exp(a)).
/*
The cross-entropy of one example has the slope $y - t$ in its logit $a$. Work
out the slope of its squared error $(y - t)^2$ in $a$; recall that $y$ itself
has the slope $y (1 - y)$. Return how many times as steep as the cross-entropy
the squared error is at the logit `a`. The answer does not depend on $t$. It
is above 0 for every `a` from -700 to 700, also where $y$ rounds to 1, and is
to be right to 9 digits there too.

Example: `steepness_of_the_square(a = 1.5)` gives `0.2983`: for t = 1 the
squared error has the slope -0.05442 there and the cross-entropy -0.18243, and
the first is 0.2983 times the second.
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
// nudge: How long is a word on average with this code, and how long with the
//        best one? Which of the two has q in it?
// method: Write down the cross-entropy less the entropy, and put both into one
//         sum over the words. A word that never comes adds nothing to either.
// recipe: For each k with p[k] > 0 add p[k] * log2(p[k] / q[k]). Where q[k] is
//         0 that is INFINITY by itself.
/*
Words come with the probabilities `p`, and the code was made for the
probabilities `q`. Return how many bits a word are wasted, the
Kullback-Leibler divergence of section 4.4: the cross-entropy, less the
entropy, which the best code would need. A word that never comes adds nothing,
whatever `q` says of it. A word that comes and has the probability 0 in `q` has
no code, and the answer is `INFINITY`.

Example: `wasted_bits(p = {0.5, 0.5}, q = {0.25, 0.75})` gives `0.2075`: the
cross-entropy is 0.5 times 2 + 0.5 times 0.415 = 1.2075 bits, the entropy 1
bit.
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
