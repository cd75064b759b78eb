/*
 * The assignment of chapter 8: each task with its solution, the student's
 * text in its place (//|), and the mistakes that are known (//? and //!).
 * chapters/README.md says how an assignment is written.
 */
#include <gsl/gsl_blas.h>
#include <gsl/gsl_cdf.h>
#include <gsl/gsl_matrix.h>
#include <gsl/gsl_vector.h>
#include <math.h>

// TASK 8.1 The odds of ten degrees
// points: 1
// section: 8.2
// nudge: Of what is the interval symmetric: of the odds ratio, or of something
//        that comes before it?
// method: First the interval of units times the weight, on the log-odds: how
//         large is its standard error, and which of its ends is the lower one
//         if units is below 0? Then exp of both.
// recipe: far = gsl_cdf_ugaussian_Qinv((1 - level) / 2), and half = far *
//         error * fabs(units). *low is exp(w * units - half), *high is exp(w *
//         units + half).
/*
A weight is `w` per unit of its column, with the standard error `error`. Leave
the interval of the *odds ratio* for so many `units` more (-10 is ten units
less) in `*low` and `*high`, low before high: the confidence interval of
section 8.2, put through exp. There it is of 95 %, which is the `level` 0.95;
here `level` may be any number between 0 and 1.

Example: `odds_ratio(w = 0.25, error = 0.1, units = -2, level = 0.8, low = {0},
high = {0})` gives `{0.4694}` and `{0.7837}`: 0.1 of the bell curve lies beyond
1.2816 on either side; -0.5 less and plus 1.2816 times 0.2 is -0.7563 and
-0.2437, and exp of these is 0.4694 and 0.7837.
*/
void odds_ratio(double w, double error, double units, double level,
                double *low, double *high);

void odds_ratio(double w, double error, double units, double level,
                double *low, double *high)
{
    // BEGIN SOLUTION 8.1
    const double tail = (1 - level) / 2;
    const double half = gsl_cdf_ugaussian_Qinv(tail) * error * fabs(units);
    *low = exp(w * units - half);
    *high = exp(w * units + half);
    //| (void)w;
    //| (void)error;
    //| (void)units;
    //| (void)level;
    //| *low = *high = NAN;
    //? With units below 0 the ends change places: the standard error of
    //? units times w is the size of units times that of w.
    //! double half = gsl_cdf_ugaussian_Qinv((1 - level) / 2) * error * units;
    //! *low = exp(w * units - half);
    //! *high = exp(w * units + half);
    //? That is for one unit. Both w and its standard error are to be taken
    //? times the units.
    //! double half = gsl_cdf_ugaussian_Qinv((1 - level) / 2) * error;
    //! *low = exp(w * units - half);
    //! *high = exp(w * units + half);
    //? What is outside the interval is shared by its two sides, half for each.
    //! double half = gsl_cdf_ugaussian_Qinv(1 - level) * error * fabs(units);
    //! *low = exp(w * units - half);
    //! *high = exp(w * units + half);
    //? That is the interval of the log-odds. The odds ratio is its exp.
    //! double half = gsl_cdf_ugaussian_Qinv((1 - level) / 2) * error;
    //! *low = w * units - half * fabs(units);
    //! *high = w * units + half * fabs(units);
    //? The multiple of the standard error depends on the level; 1.96 is that
    //? of 0.95.
    //! double half = 1.959963984540054 * error * fabs(units);
    //! *low = exp(w * units - half);
    //! *high = exp(w * units + half);
    //? 1.96 is rounded, and right for the level 0.95 only. Ask GSL for the
    //? multiple that belongs to the level.
    //! (void)level;
    //! double half = 1.96 * error * fabs(units);
    //! *low = exp(w * units - half);
    //! *high = exp(w * units + half);
    //? The ends are exchanged: low is to be the lower one.
    //! double half = gsl_cdf_ugaussian_Qinv((1 - level) / 2) * error;
    //! *low = exp(w * units + half * fabs(units));
    //! *high = exp(w * units - half * fabs(units));
    // END SOLUTION
}

// TASK 8.2 Two launches compared
// points: 2
// section: 8.3
// nudge: Write the difference of the two logits as one sum. What stands before
//        each weight, and what before b?
// method: The difference of the logits is a sum over the weights, each times
//         the difference of its inputs; b falls out. Its variance takes all
//         variances and covariances of the weights (section 8.3).
// recipe: With z[i] = x[i] - other[i], add up z[i] * z[j] * C(i, j) over all i
//         and j from 0 to D - 1. Return the root of the sum.
/*
Two examples are given, `x` and `other` (D numbers each), and the covariance
matrix `C` of $(w_1, \dots, w_D, b)$, which has D + 1 rows and columns. Return
the standard error of the *difference* of their logits. Both come from the same
weights, so their errors are not independent, and one that they share falls
out.

Example: `error_of_difference(C = {{4, 4, 1}, {4, 9, -2}, {1, -2, 7}}, x = {3,
1}, other = {1, 2})` gives `3`: the logits differ by $2 w_1 - w_2$, and the
variance of that is 4 times 4 + 9 - 2 times 2 times 4 = 9.
*/
double error_of_difference(const gsl_matrix *C, const gsl_vector *x,
                           const gsl_vector *other);

double error_of_difference(const gsl_matrix *C, const gsl_vector *x,
                           const gsl_vector *other)
{
    // BEGIN SOLUTION 8.2
    double variance = 0;
    for (size_t i = 0; i < x->size; i++) {
        const double d_i = gsl_vector_get(x, i) - gsl_vector_get(other, i);
        for (size_t j = 0; j < x->size; j++) {
            const double d_j = gsl_vector_get(x, j) - gsl_vector_get(other, j);
            variance += d_i * d_j * gsl_matrix_get(C, i, j);
        }
    }
    return sqrt(variance);
    //| (void)C;
    //| (void)x;
    //| (void)other;
    //| return NAN;
    //? That adds the variances of the two logits, as if they were independent.
    //? Both are made of the same weights.
    //! double v = 0;
    //! const gsl_vector *both[] = {x, other};
    //! size_t D = x->size;
    //! for (size_t k = 0; k < 2; k++)
    //!     for (size_t i = 0; i <= D; i++)
    //!         for (size_t j = 0; j <= D; j++)
    //!             v += (i < D ? gsl_vector_get(both[k], i) : 1) *
    //!                  (j < D ? gsl_vector_get(both[k], j) : 1) *
    //!                  gsl_matrix_get(C, i, j);
    //! return sqrt(v);
    //? The bias is in both logits and falls out of their difference.
    //! double v = 0;
    //! size_t D = x->size;
    //! for (size_t i = 0; i <= D; i++)
    //!     for (size_t j = 0; j <= D; j++) {
    //!         double a = 1, b = 1;
    //!         if (i < D)
    //!             a = gsl_vector_get(x, i) - gsl_vector_get(other, i);
    //!         if (j < D)
    //!             b = gsl_vector_get(x, j) - gsl_vector_get(other, j);
    //!         v += a * b * gsl_matrix_get(C, i, j);
    //!     }
    //! return sqrt(v);
    //? Only the diagonal of C is used. Weights go together, and their
    //? covariances count as well.
    //! double v = 0;
    //! for (size_t i = 0; i < x->size; i++) {
    //!     double d = gsl_vector_get(x, i) - gsl_vector_get(other, i);
    //!     v += d * d * gsl_matrix_get(C, i, i);
    //! }
    //! return sqrt(v);
    //? That is the variance. The standard error is its root.
    //! double v = 0;
    //! for (size_t i = 0; i < x->size; i++)
    //!     for (size_t j = 0; j < x->size; j++)
    //!         v += (gsl_vector_get(x, i) - gsl_vector_get(other, i)) *
    //!              (gsl_vector_get(x, j) - gsl_vector_get(other, j)) *
    //!              gsl_matrix_get(C, i, j);
    //! return v;
    // END SOLUTION
}

// TASK 8.3 Two coins or one?
// points: 2
// section: 8.4
// nudge: How many coins are tossed if each group has its own probability, and
//        how many if both have the same one?
// method: The log-likelihood of n ones in N is chapter 3's. Take it at its
//         maximum three times: for either group, and for both put together.
//         Leave out what never came, as there.
// recipe: Of a group it is n * log(n / N) + (N - n) * log(1 - n / N), each
//         part only where its count is above 0. Return 2 times (that of group
//         0 + that of group 1 - that of n_0 + n_1 in N_0 + N_1).
/*
The column is 0 or 1, as "without" and "with": two groups of `N_0` and `N_1`
examples, of which `n_0` and `n_1` have $t = 1$. Return the likelihood ratio
statistic for the column: twice how much larger the log-likelihood is with a
probability for each group than with one for both. Unlike the weight it is
finite also where a group has no ones, or nothing but ones. Both groups have
examples.

Example: `ratio_of_two_groups(n_0 = 1, N_0 = 2, n_1 = 0, N_1 = 2)` gives
`1.726`: apart the log-likelihoods are 2 log(1/2) = -1.3863 and 0, together
log(1/4) + 3 log(3/4) = -2.2493; they differ by 0.8630, and twice that is
1.726.
*/
double ratio_of_two_groups(double n_0, double N_0, double n_1, double N_1);

double ratio_of_two_groups(double n_0, double N_0, double n_1, double N_1)
{
    // BEGIN SOLUTION 8.3
    const double ones[] = {n_0, n_1, n_0 + n_1};
    const double of[] = {N_0, N_1, N_0 + N_1}, sign[] = {2, 2, -2};
    double statistic = 0;
    for (int g = 0; g < 3; g++) {
        const double share = ones[g] / of[g], zeros = of[g] - ones[g];
        if (ones[g] > 0)
            statistic += sign[g] * ones[g] * log(share);
        if (zeros > 0)
            statistic += sign[g] * zeros * log(zeros / of[g]);
    }
    return statistic;
    //| (void)n_0;
    //| (void)N_0;
    //| (void)n_1;
    //| (void)N_1;
    //| return NAN;
    //? The statistic is twice the difference of the log-likelihoods.
    //! double n[] = {n_0, n_1, n_0 + n_1}, N[] = {N_0, N_1, N_0 + N_1};
    //! double s = 0;
    //! for (int g = 0; g < 3; g++) {
    //!     double k = g < 2 ? 1 : -1, p = n[g] / N[g];
    //!     s += n[g] > 0 ? k * n[g] * log(p) : 0;
    //!     s += n[g] < N[g] ? k * (N[g] - n[g]) * log1p(-p) : 0;
    //! }
    //! return s;
    //? Where a group has no ones this computes 0 times log(0), which is not a
    //? number.
    //! double n[] = {n_0, n_1, n_0 + n_1}, N[] = {N_0, N_1, N_0 + N_1};
    //! double s = 0;
    //! for (int g = 0; g < 3; g++) {
    //!     double k = g < 2 ? 2 : -2, p = n[g] / N[g];
    //!     s += k * (n[g] * log(p) + (N[g] - n[g]) * log1p(-p));
    //! }
    //! return s;
    //? The one probability for both is all ones by all examples, not the mean
    //? of the two shares.
    //! double n[] = {n_0, n_1, n_0 + n_1}, N[] = {N_0, N_1, N_0 + N_1};
    //! double s = 0;
    //! for (int g = 0; g < 3; g++) {
    //!     double k = g < 2 ? 2 : -2, p = n[g] / N[g];
    //!     if (g == 2)
    //!         p = (n_0 / N_0 + n_1 / N_1) / 2;
    //!     s += n[g] > 0 ? k * n[g] * log(p) : 0;
    //!     s += n[g] < N[g] ? k * (N[g] - n[g]) * log1p(-p) : 0;
    //! }
    //! return s;
    //? Only the ones are counted. The zeros are as much a part of what was
    //? seen.
    //! double n[] = {n_0, n_1, n_0 + n_1}, N[] = {N_0, N_1, N_0 + N_1};
    //! double s = 0;
    //! for (int g = 0; g < 3; g++) {
    //!     double k = g < 2 ? 2 : -2, p = n[g] / N[g];
    //!     s += n[g] > 0 ? k * n[g] * log(p) : 0;
    //! }
    //! return s;
    //? The difference is the wrong way round: a probability for each group
    //? explains no less than one for both.
    //! double n[] = {n_0, n_1, n_0 + n_1}, N[] = {N_0, N_1, N_0 + N_1};
    //! double s = 0;
    //! for (int g = 0; g < 3; g++) {
    //!     double k = g < 2 ? -2 : 2, p = n[g] / N[g];
    //!     s += n[g] > 0 ? k * n[g] * log(p) : 0;
    //!     s += n[g] < N[g] ? k * (N[g] - n[g]) * log1p(-p) : 0;
    //! }
    //! return s;
    // END SOLUTION
}

// TASK 8.4 The AUC of a score
// points: 1
// section: 8.10
// nudge: Against how many zeros does one example with the mark i win? Need you
//        look at each of them?
// method: Go through the marks from the lowest, and keep count of the zeros
//         with lower marks. Each one with this mark wins against all of those,
//         and half against those with its own.
// recipe: For each mark add ones[i] * (below + zeros[i] / 2) to won, then
//         zeros[i] to below and ones[i] to all. At the end return won / (all *
//         below).
/*
A test gives marks 0, 1, 2 and so on. Of the examples with mark i, `ones[i]`
have $t = 1$ and `zeros[i]` have $t = 0$. Return the AUC of the marks: the
share of pairs of a one and a zero in which the one has the higher mark, a tie
counted as half a pair. Neither class is empty. Do not build the pairs one by
one: there may be millions.

Example: `auc_of_marks(ones = {1, 3}, zeros = {2, 2})` gives `0.625`: of 16
pairs 3 times 2 are won, and 1 times 2 + 3 times 2 = 8 are ties: (6 + 4) / 16.
*/
double auc_of_marks(const gsl_vector *ones, const gsl_vector *zeros);

double auc_of_marks(const gsl_vector *ones, const gsl_vector *zeros)
{
    // BEGIN SOLUTION 8.4
    double below = 0, won = 0, all_ones = 0;
    for (size_t mark = 0; mark < ones->size; mark++) {
        const double here = gsl_vector_get(zeros, mark);
        won += gsl_vector_get(ones, mark) * (below + here / 2);
        below += here;
        all_ones += gsl_vector_get(ones, mark);
    }
    return won / (all_ones * below);
    //| (void)ones;
    //| (void)zeros;
    //| return NAN;
    //? A pair with equal marks is half a pair won.
    //! double z = 0, won = 0, o = 0;
    //! for (size_t i = 0; i < ones->size; i++) {
    //!     won += gsl_vector_get(ones, i) * z;
    //!     z += gsl_vector_get(zeros, i);
    //!     o += gsl_vector_get(ones, i);
    //! }
    //! return won / (o * z);
    //? A pair with equal marks is half a pair won, not a whole one.
    //! double z = 0, won = 0, o = 0;
    //! for (size_t i = 0; i < ones->size; i++) {
    //!     z += gsl_vector_get(zeros, i);
    //!     won += gsl_vector_get(ones, i) * z;
    //!     o += gsl_vector_get(ones, i);
    //! }
    //! return won / (o * z);
    //? That is the other way round: the one has to have the higher mark.
    //! double z = 0, won = 0, o = 0;
    //! for (size_t i = 0; i < ones->size; i++) {
    //!     double n = gsl_vector_get(ones, i);
    //!     won += gsl_vector_get(zeros, i) * (o + n / 2);
    //!     o += n;
    //!     z += gsl_vector_get(zeros, i);
    //! }
    //! return won / (o * z);
    //? That is how many pairs are won. The AUC is their share of all pairs of
    //? a one and a zero.
    //! double z = 0, won = 0;
    //! for (size_t i = 0; i < ones->size; i++) {
    //!     double n = gsl_vector_get(zeros, i);
    //!     won += gsl_vector_get(ones, i) * (z + n / 2);
    //!     z += n;
    //! }
    //! return won;
    //? won / all * below divides and multiplies again. Put brackets round all *
    //? below.
    //! double z = 0, won = 0, o = 0;
    //! for (size_t i = 0; i < ones->size; i++) {
    //!     double n = gsl_vector_get(zeros, i);
    //!     won += gsl_vector_get(ones, i) * (z + n / 2);
    //!     z += n;
    //!     o += gsl_vector_get(ones, i);
    //! }
    //! return won / o * z;
    // END SOLUTION
}

// TASK 8.5 Folds with a fair share
// points: 2
// section: 8.9
// nudge: How does one deal cards, and whose turn is it once all the zeros are
//        dealt?
// method: Deal like cards: one fold after the other, and after the last the
//         first again. First all the zeros, and then go on with the ones where
//         you stopped.
// recipe: Keep one count, turn, from 0. Go through t twice: for the zeros,
//         then for the ones, set fold[n] to turn modulo K and count one on. Do
//         not start turn anew in between.
/*
If ones are few, some fold may get none by chance. *Stratified* folds give each
fold its share of both classes. Deal the examples with $t = 0$ first, in their
order, to the folds 0, 1, ..., K - 1, 0, 1, ... in turn; then those with
$t = 1$, in their order, going on with the fold whose turn it is. Leave the
fold of example n in place n of `fold`. So of any two folds neither has more
than one example more than the other: of zeros, of ones, and of both together.

Example: `deal_by_class(t = {1, 0, 1, 0, 0}, K = 2, fold = {9, 9, 9, 9, 9})`
gives `{1, 0, 0, 1, 0}`: the zeros, in places 1, 3 and 4, go to the folds 0, 1
and 0; then it is the turn of fold 1, and the ones go to 1 and 0.
*/
void deal_by_class(const gsl_vector *t, size_t K, gsl_vector *fold);

void deal_by_class(const gsl_vector *t, size_t K, gsl_vector *fold)
{
    // BEGIN SOLUTION 8.5
    size_t turn = 0;
    for (int kind = 0; kind < 2; kind++)
        for (size_t n = 0; n < t->size; n++)
            if (gsl_vector_get(t, n) == kind)
                gsl_vector_set(fold, n, (double)(turn++ % K));
    //| (void)t;
    //| (void)K;
    //| (void)fold;
    //? The ones begin with fold 0 again. The first folds then get the odd
    //? example of both classes.
    //! size_t turn[2] = {0, 0};
    //! for (size_t n = 0; n < t->size; n++)
    //!     gsl_vector_set(fold, n,
    //!                    (double)(turn[gsl_vector_get(t, n) == 1]++ % K));
    //? That deals all in their order, whatever their class.
    //! for (size_t n = 0; n < t->size; n++)
    //!     gsl_vector_set(fold, n, (double)(n % K));
    //? The ones are dealt before the zeros.
    //! size_t turn = 0;
    //! for (int kind = 1; kind >= 0; kind--)
    //!     for (size_t n = 0; n < t->size; n++)
    //!         if ((gsl_vector_get(t, n) == 1) == kind)
    //!             gsl_vector_set(fold, n, (double)(turn++ % K));
    //? The folds are numbered from 0 to K - 1.
    //! size_t turn = 0;
    //! for (int kind = 0; kind < 2; kind++)
    //!     for (size_t n = 0; n < t->size; n++)
    //!         if ((gsl_vector_get(t, n) == 1) == kind)
    //!             gsl_vector_set(fold, n, (double)(turn++ % K + 1));
    //? The first example goes to fold 0, not to fold 1: turn counts on after it
    //? was used.
    //! size_t turn = 0;
    //! for (int kind = 0; kind < 2; kind++)
    //!     for (size_t n = 0; n < t->size; n++)
    //!         if ((gsl_vector_get(t, n) == 1) == kind)
    //!             gsl_vector_set(fold, n, (double)(++turn % K));
    // END SOLUTION
}
