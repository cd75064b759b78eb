/*
 * The assignment of chapter 12: each task with its solution, the student's
 * text in its place (//|), and the mistakes that are known (//? and //!).
 * chapters/README.md says how an assignment is written.
 */
#include <gsl/gsl_matrix.h>
#include <gsl/gsl_vector.h>
#include <math.h>

// TASK 12.1 An exponential of one's own
// points: 3
// section: 12.1
// nudge:  How large can |r| be if n is chosen well? Which term of the series
//         is the last?
// method: First n, the whole number nearest to x / log 2, then r. Sum the
//         series from its last term on, by Horner's way, which needs no
//         factorials. The power of two comes last.
// recipe: n = round(x / M_LN2) and r = x - n * M_LN2. Begin with s = 1 and set
//         s = 1 + r / k * s for k = K, K - 1, ... 1. Return ldexp(s, (int)n),
//         which is 2^n s.
/*
Compute $e^x$ as section 12.1 does, with a series of your own length: write
$x = n \log 2 + r$ with the whole number $n$ that makes $|r|$ smallest, sum the
series of $e^r$ up to and with the term $r^K / K!$, and multiply by $2^n$. `K`
may be 0. It is the value of the short series that is asked for, not that of
`exp`. Here $x$ may have either sign. (`M_LN2` is $\log 2$.)

Example: `exp_in_terms(x = 2, K = 2)` gives `7.3897`: n is 3 and r is
2 - 2.07944, or -0.07944; the three terms are 1, -0.07944 and 0.003155, and 8
times their sum is 7.3897 ($e^2$ is 7.3891).
*/
#include <gsl/gsl_math.h>

double exp_in_terms(double x, size_t K);

double exp_in_terms(double x, size_t K)
{
    // BEGIN SOLUTION 12.1
    const double whole = round(x / M_LN2), rest = x - whole * M_LN2;
    double sum = 1;
    for (size_t k = K; k > 0; k--)
        sum = 1 + rest / (double)k * sum;
    return ldexp(sum, (int)whole);
    //| (void)x;
    //| (void)K;
    //| return NAN;
    //? n is the nearest whole number, and not the one below: only then is r
    //? smaller than half of log 2, to either side.
    //! double n = floor(x / M_LN2), r = x - n * M_LN2, s = 1;
    //! for (size_t k = K; k > 0; k--)
    //!     s = 1 + r / (double)k * s;
    //! return ldexp(s, (int)n);
    //? n is the nearest whole number. A cast to int cuts off towards zero.
    //! int n = (int)(x / M_LN2);
    //! double r = x - n * M_LN2, s = 1;
    //! for (size_t k = K; k > 0; k--)
    //!     s = 1 + r / (double)k * s;
    //! return ldexp(s, n);
    //? The series has a term too few: the last one is r^K / K!, so there are
    //? K + 1 of them with the 1.
    //! double n = round(x / M_LN2), r = x - n * M_LN2, s = 1;
    //! for (size_t k = K; k > 1; k--)
    //!     s = 1 + r / (double)(k - 1) * s;
    //! return ldexp(s, (int)n);
    //? That is the series of x itself, for which many more terms would be
    //? needed. Take n log 2 out first.
    //! double s = 1;
    //! for (size_t k = K; k > 0; k--)
    //!     s = 1 + x / (double)k * s;
    //! return s;
    //? That is exp itself. The short series was asked for.
    //! (void)K;
    //! return exp(x);
    //? The factor 2^n is missing.
    //! double n = round(x / M_LN2), r = x - n * M_LN2, s = 1;
    //! for (size_t k = K; k > 0; k--)
    //!     s = 1 + r / (double)k * s;
    //! return s;
    //? Term k is divided by k factorial, not by k.
    //! double n = round(x / M_LN2), r = x - n * M_LN2, s = 1, power = 1;
    //! for (size_t k = 1; k <= K; k++) {
    //!     power *= r;
    //!     s += power / (double)k;
    //! }
    //! return ldexp(s, (int)n);
    // END SOLUTION
}

// TASK 12.2 One logarithm for many
// points: 3
// section: 12.2
// nudge:  What is a sum of logarithms the logarithm of? And what may that grow
//         to?
// method: softplus(a) is max(a, 0) + log(1 + e) with e = exp(-|a|). Add the
//         first parts up, multiply the (1 + e), and take a logarithm before
//         the product overflows. So that tiny e are not lost, keep the product
//         less 1.
// recipe: For each a: linear += fmax(a, 0), e = exp(-fabs(a)), q = q + e + q *
//         e; where q > 1e100 do logs += log1p(q) and q = 0. Return linear +
//         (logs + log1p(q)).
/*
Return $\sum_n \log(1 + e^{a_n})$, with far fewer logarithms than there are
logits, exactly to 1e-12 of the sum. There may be thousands of logits, as
large as 1000 or as small as -1000, and where all are very negative the sum is
tiny and is to keep its digits all the same.

Example: `sum_of_softplus({0, 0, 1000})` gives `1001.3863`: the two zeros add
$\log(2 \cdot 2)$, or 1.3863, and $\log(1 + e^{1000})$ is 1000 to the last
digit.
*/
double sum_of_softplus(const gsl_vector *a);

double sum_of_softplus(const gsl_vector *a)
{
    // BEGIN SOLUTION 12.2
    double linear = 0, logs = 0, less_one = 0;
    for (size_t n = 0; n < a->size; n++) {
        const double a_n = gsl_vector_get(a, n), e_n = exp(-fabs(a_n));
        linear += fmax(a_n, 0);
        less_one += e_n + less_one * e_n;
        if (less_one > 1e100) {
            logs += log1p(less_one);
            less_one = 0;
        }
    }
    return linear + (logs + log1p(less_one));
    //| (void)a;
    //| return NAN;
    //? The product overflows: each factor may be 2, and 2^1024 is more than a
    //? double holds. Take the logarithm before, and begin a new product.
    //! double sum = 0, q = 0;
    //! for (size_t n = 0; n < a->size; n++) {
    //!     double x = gsl_vector_get(a, n), e = exp(-fabs(x));
    //!     sum += x > 0 ? x : 0;
    //!     q += e + q * e;
    //! }
    //! return sum + log1p(q);
    //? A tiny e is lost in 1 + e. Keep the product less 1, which grows by
    //? e + q e, and take log1p of it.
    //! double sum = 0, p = 1;
    //! for (size_t n = 0; n < a->size; n++) {
    //!     double x = gsl_vector_get(a, n);
    //!     sum += x > 0 ? x : 0;
    //!     p *= 1 + exp(-fabs(x));
    //!     if (p > 1e100) {
    //!         sum += log(p);
    //!         p = 1;
    //!     }
    //! }
    //! return sum + log(p);
    //? exp(a) overflows for large logits. Take it of -|a|, and add a where it
    //? is positive.
    //! double sum = 0, q = 0;
    //! for (size_t n = 0; n < a->size; n++) {
    //!     double e = exp(gsl_vector_get(a, n));
    //!     q += e + q * e;
    //!     if (q > 1e100) {
    //!         sum += log1p(q);
    //!         q = 0;
    //!     }
    //! }
    //! return sum + log1p(q);
    //? That is the sum of softplus(-|a|): where a is positive, a itself is
    //? missing.
    //! double sum = 0, q = 0;
    //! for (size_t n = 0; n < a->size; n++) {
    //!     double e = exp(-fabs(gsl_vector_get(a, n)));
    //!     q += e + q * e;
    //!     if (q > 1e100) {
    //!         sum += log1p(q);
    //!         q = 0;
    //!     }
    //! }
    //! return sum + log1p(q);
    //? The new q is q + e + q e. Without the last term it is the logarithm of
    //? 1 and the sum of all e.
    //! double sum = 0, q = 0;
    //! for (size_t n = 0; n < a->size; n++) {
    //!     double x = gsl_vector_get(a, n);
    //!     sum += x > 0 ? x : 0;
    //!     q += exp(-fabs(x));
    //! }
    //! return sum + log1p(q);
    // END SOLUTION
}

// TASK 12.3 Column by column, in blocks
// points: 2
// section: 12.4
// uses: neuron/activation
// nudge:  What does a block need before its slopes can be added? And how many
//         examples has the last block?
// method: For each block: its logits begin with b, and each column i adds w_i
//         times its numbers. Then the residuals and the loss. Then each column
//         adds its products with the residuals to dw_i. The last block may be
//         shorter.
// recipe: All sums begin at 0. For first = 0, most, ... and m below min(most,
//         N - first): a_m = b, plus w_i C(i, first + m) for each i; J +=
//         softplus(a_m) - t a_m; a_m = sigmoid(a_m) - t; *db += a_m; dw_i +=
//         a_m C(i, first + m) for each i.
/*
Where there are few columns it pays to keep $X$ the other way round: `C` is
$D \times N$, so row i of `C` holds the numbers of *column* i of $X$, and the
examples lie side by side, ready for vectors. Return $J$ and compute `dw` and
`*db` as in section 11.1, in blocks of `most` examples, so that a block's
numbers are still in the cache when the slopes need them; the last block may
have fewer. The outputs are set, not added to. A logit may be as large as 1000.
`sigmoid` and `softplus` of chapter 4 are there to be called.

Example: `pass_by_columns(C = {{1, -1, 4}, {0, 2, 0}}, t = {1, 0, 0},
w = {0, 0}, b = 0, most = 2, dw = {9, 9}, db = {9})` gives `2.0794` and
`{1, 1}` and `{0.5}`: $J$ is three times $\log 2$, the residuals are -0.5, 0.5
and 0.5. The slopes in w are -0.5 - 0.5 + 2 and 0 + 1 + 0, that in b is the
residuals' sum.
*/
#include "neuron/activation.h"

double pass_by_columns(const gsl_matrix *C, const gsl_vector *t,
                       const gsl_vector *w, double b, size_t most,
                       gsl_vector *dw, double *db);

double pass_by_columns(const gsl_matrix *C, const gsl_vector *t,
                       const gsl_vector *w, double b, size_t most,
                       gsl_vector *dw, double *db)
{
    // BEGIN SOLUTION 12.3
    double J = 0;
    gsl_vector *wrong = gsl_vector_alloc(most); /* logits first */
    gsl_vector_set_zero(dw);
    *db = 0;
    for (size_t first = 0; first < C->size2; first += most) {
        size_t M = C->size2 - first;
        if (M > most)
            M = most;
        gsl_vector_set_all(wrong, b);
        for (size_t i = 0; i < C->size1; i++)
            for (size_t m = 0; m < M; m++)
                *gsl_vector_ptr(wrong, m) +=
                    gsl_vector_get(w, i) * gsl_matrix_get(C, i, first + m);
        for (size_t m = 0; m < M; m++) {
            const double a = gsl_vector_get(wrong, m);
            const double seen = gsl_vector_get(t, first + m);
            J += softplus(a) - seen * a;
            gsl_vector_set(wrong, m, sigmoid(a) - seen);
            *db += gsl_vector_get(wrong, m);
        }
        for (size_t i = 0; i < C->size1; i++)
            for (size_t m = 0; m < M; m++)
                *gsl_vector_ptr(dw, i) +=
                    gsl_vector_get(wrong, m) * gsl_matrix_get(C, i, first + m);
    }
    gsl_vector_free(wrong);
    return J;
    //| (void)C;
    //| (void)t;
    //| (void)w;
    //| (void)b;
    //| (void)most;
    //| (void)dw;
    //| (void)db;
    //| return NAN;
    //? The last block is left out where it is shorter than the others.
    //! double J = 0;
    //! gsl_vector_set_zero(dw);
    //! *db = 0;
    //! size_t whole = C->size2 / most * most;
    //! for (size_t n = 0; n < whole; n++) {
    //!     double a = b;
    //!     for (size_t i = 0; i < C->size1; i++)
    //!         a += gsl_vector_get(w, i) * gsl_matrix_get(C, i, n);
    //!     double d = sigmoid(a) - gsl_vector_get(t, n);
    //!     J += softplus(a) - gsl_vector_get(t, n) * a;
    //!     for (size_t i = 0; i < C->size1; i++)
    //!         *gsl_vector_ptr(dw, i) += d * gsl_matrix_get(C, i, n);
    //!     *db += d;
    //! }
    //! return J;
    //? The slopes are those of the last block. Each block adds its own to what
    //? the blocks before it left.
    //! double J = 0;
    //! for (size_t n = 0; n < C->size2; n++) {
    //!     if (n % most == 0) {
    //!         gsl_vector_set_zero(dw);
    //!         *db = 0;
    //!     }
    //!     double a = b;
    //!     for (size_t i = 0; i < C->size1; i++)
    //!         a += gsl_vector_get(w, i) * gsl_matrix_get(C, i, n);
    //!     double d = sigmoid(a) - gsl_vector_get(t, n);
    //!     J += softplus(a) - gsl_vector_get(t, n) * a;
    //!     for (size_t i = 0; i < C->size1; i++)
    //!         *gsl_vector_ptr(dw, i) += d * gsl_matrix_get(C, i, n);
    //!     *db += d;
    //! }
    //! return J;
    //? The bias is added once for each column. It belongs to the example: let
    //? the logits begin with it.
    //! double J = 0;
    //! (void)most;
    //! gsl_vector_set_zero(dw);
    //! *db = 0;
    //! for (size_t n = 0; n < C->size2; n++) {
    //!     double a = 0;
    //!     for (size_t i = 0; i < C->size1; i++)
    //!         a += gsl_vector_get(w, i) * gsl_matrix_get(C, i, n) + b;
    //!     double d = sigmoid(a) - gsl_vector_get(t, n);
    //!     J += softplus(a) - gsl_vector_get(t, n) * a;
    //!     for (size_t i = 0; i < C->size1; i++)
    //!         *gsl_vector_ptr(dw, i) += d * gsl_matrix_get(C, i, n);
    //!     *db += d;
    //! }
    //! return J;
    //? The slopes are added to what the outputs held before. Set them to zero
    //? first.
    //! double J = 0;
    //! (void)most;
    //! for (size_t n = 0; n < C->size2; n++) {
    //!     double a = b;
    //!     for (size_t i = 0; i < C->size1; i++)
    //!         a += gsl_vector_get(w, i) * gsl_matrix_get(C, i, n);
    //!     double d = sigmoid(a) - gsl_vector_get(t, n);
    //!     J += softplus(a) - gsl_vector_get(t, n) * a;
    //!     for (size_t i = 0; i < C->size1; i++)
    //!         *gsl_vector_ptr(dw, i) += d * gsl_matrix_get(C, i, n);
    //!     *db += d;
    //! }
    //! return J;
    //? That is the mean over the examples. J and its slopes are sums.
    //! double J = 0, N = (double)C->size2;
    //! (void)most;
    //! gsl_vector_set_zero(dw);
    //! *db = 0;
    //! for (size_t n = 0; n < C->size2; n++) {
    //!     double a = b;
    //!     for (size_t i = 0; i < C->size1; i++)
    //!         a += gsl_vector_get(w, i) * gsl_matrix_get(C, i, n);
    //!     double d = sigmoid(a) - gsl_vector_get(t, n);
    //!     J += (softplus(a) - gsl_vector_get(t, n) * a) / N;
    //!     for (size_t i = 0; i < C->size1; i++)
    //!         *gsl_vector_ptr(dw, i) += d * gsl_matrix_get(C, i, n) / N;
    //!     *db += d / N;
    //! }
    //! return J;
    //? The loss of a large logit is infinite: take softplus, which does not
    //? overflow, and not log(1 + exp(a)).
    //! double J = 0;
    //! (void)most;
    //! gsl_vector_set_zero(dw);
    //! *db = 0;
    //! for (size_t n = 0; n < C->size2; n++) {
    //!     double a = b;
    //!     for (size_t i = 0; i < C->size1; i++)
    //!         a += gsl_vector_get(w, i) * gsl_matrix_get(C, i, n);
    //!     double d = sigmoid(a) - gsl_vector_get(t, n);
    //!     J += log(1 + exp(a)) - gsl_vector_get(t, n) * a;
    //!     for (size_t i = 0; i < C->size1; i++)
    //!         *gsl_vector_ptr(dw, i) += d * gsl_matrix_get(C, i, n);
    //!     *db += d;
    //! }
    //! return J;
    // END SOLUTION
}
