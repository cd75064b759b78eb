/*
 * The assignment of chapter 1: each task with its solution, the student's
 * text in its place (//|), and the mistakes that are known (//? and //!).
 * chapters/README.md says how an assignment is written.
 */
#include <gsl/gsl_blas.h>
#include <gsl/gsl_matrix.h>
#include <gsl/gsl_vector.h>
#include <math.h>

// TASK 1.1 Departures from the average
// points: 1
// section: 1.1
// nudge: What is the prediction where every input is at its average, and which
//        input moves it away from there?
// method: Go through the inputs. Each adds its weight times how far it is
//         above its average; y_average comes in once.
// recipe: Start y at y_average. For each i add w[i] * (x[i] - average[i]).
//         Return y after the loop.
/*
Galton wrote no intercept. He started from the average height and added what
the parents' departure from it is worth. Do the same for any number of inputs:
`w` holds a weight for each, `average` the average of each, and `y_average` is
the prediction for an example that has just these averages. Return the
prediction for the example `x`: `y_average` plus, for every input, the weight
times the input's departure from its average.

Example: `predict_from_average(w = {2, -1}, x = {5, 1}, average = {3, 4},
y_average = 10)` gives `17`: 2 times (5 - 3) is 4, -1 times (1 - 4) is 3, and
10 + 4 + 3 is 17.
*/
double predict_from_average(const gsl_vector *w, const gsl_vector *x,
                            const gsl_vector *average, double y_average);

double predict_from_average(const gsl_vector *w, const gsl_vector *x,
                            const gsl_vector *average, double y_average)
{
    // BEGIN SOLUTION 1.1
    double y = y_average;
    for (size_t i = 0; i < w->size; i++) {
        const double departure =
            gsl_vector_get(x, i) - gsl_vector_get(average, i);
        y += gsl_vector_get(w, i) * departure;
    }
    return y;
    //| (void)w;
    //| (void)x;
    //| (void)average;
    //| (void)y_average;
    //| return NAN;
    //? You add y_average in every turn of the loop, D times in all. Add it
    //? once, as the bias of section 1.2.
    //! double y = 0;
    //! for (size_t i = 0; i < w->size; i++)
    //!     y += gsl_vector_get(w, i) * (gsl_vector_get(x, i) -
    //!          gsl_vector_get(average, i)) + y_average;
    //! return y;
    //? The departure is the wrong way round: the input minus its average,
    //? so that it is positive above the average.
    //! double y = y_average;
    //! for (size_t i = 0; i < w->size; i++)
    //!     y += gsl_vector_get(w, i) *
    //!          (gsl_vector_get(average, i) - gsl_vector_get(x, i));
    //! return y;
    //? That is the mean of the products; a prediction is their sum.
    //! double sum = 0;
    //! for (size_t i = 0; i < w->size; i++)
    //!     sum += gsl_vector_get(w, i) *
    //!            (gsl_vector_get(x, i) - gsl_vector_get(average, i));
    //! return sum / (double)w->size + y_average;
    //? Each weight is multiplied by the input's departure from its average,
    //? not by the whole input.
    //! double y = y_average;
    //! for (size_t i = 0; i < w->size; i++)
    //!     y += gsl_vector_get(w, i) * gsl_vector_get(x, i);
    //! return y;
    //? That is what the departures are worth. The prediction is y_average
    //? plus that.
    //! double y = 0;
    //! for (size_t i = 0; i < w->size; i++)
    //!     y += gsl_vector_get(w, i) *
    //!          (gsl_vector_get(x, i) - gsl_vector_get(average, i));
    //! return y;
    //? The weight goes with the whole departure: put brackets round the input
    //? less its average.
    //! double y = y_average;
    //! for (size_t i = 0; i < w->size; i++)
    //!     y += gsl_vector_get(w, i) * gsl_vector_get(x, i) -
    //!          gsl_vector_get(average, i);
    //! return y;
    //? Each turn of the loop forgets the one before: add with +=, or with
    //? y = y + ...
    //! double y = y_average;
    //! for (size_t i = 0; i < w->size; i++)
    //!     y = gsl_vector_get(w, i) * (gsl_vector_get(x, i) -
    //!         gsl_vector_get(average, i));
    //! return y;
    // END SOLUTION
}

// TASK 1.2 The bias, taken out again
// points: 1
// section: 1.2
// nudge: What is y made of, and how often is each part in it?
// method: Take the sum of products away from y: what is left is the bias as
//         often as the loop turned. Work out one bias, and put the prediction
//         together anew.
// recipe: Sum up w[i] * x[i] over the D inputs. The bias is (y - sum) / D.
//         Return the sum plus this bias, once.
/*
A colleague's loop adds the bias in every turn, along with each product, and
not once after the loop. It returned the prediction `y`. Its weights `w` and the
example `x` are known, but nobody wrote down the bias. Return what the
prediction should have been.

Example: `mended_prediction(w = {1, 2}, x = {3, 4}, y = 31)` gives `21`: the
products are 3 + 8 = 11, the other 20 are two biases of 10, and 11 + 10 is 21.
*/
double mended_prediction(const gsl_vector *w, const gsl_vector *x, double y);

double mended_prediction(const gsl_vector *w, const gsl_vector *x, double y)
{
    // BEGIN SOLUTION 1.2
    double products;
    gsl_blas_ddot(w, x, &products);
    const double b = (y - products) / (double)w->size;
    return products + b;
    //| (void)w;
    //| (void)x;
    //| (void)y;
    //| return NAN;
    //? That is y as it was: y minus the sum of products holds D biases, not
    //? one.
    //! (void)w;
    //! (void)x;
    //! return y;
    //? The bias was added D times, each product only once. Take the products
    //? away before you divide by D.
    //! (void)x;
    //! return y / (double)w->size;
    //? That is the bias. The prediction is the sum of products plus the bias.
    //! double products;
    //! gsl_blas_ddot(w, x, &products);
    //! return (y - products) / (double)w->size;
    //? That is the sum of products without any bias; one is right.
    //! (void)y;
    //! double products;
    //! gsl_blas_ddot(w, x, &products);
    //! return products;
    //? The bias is the wrong way round: what y has more than the sum of
    //? products is the biases, so y minus the sum.
    //! double products;
    //! gsl_blas_ddot(w, x, &products);
    //! return products + (products - y) / (double)w->size;
    //? A division binds tighter than a minus: put brackets round y minus the
    //? sum of products.
    //! double products;
    //! gsl_blas_ddot(w, x, &products);
    //! return products + y - products / (double)w->size;
    // END SOLUTION
}

// TASK 1.3 How cold is too cold
// points: 2
// section: 1.3
// nudge: Which logit has the probability p? And which parts of this logit do
//        you know already?
// method: Turn sigma round: solve p = 1 / (1 + exp(-a)) for a. This a is the
//         bias and a sum of products, of which all but one are known; solve
//         for the input in it.
// recipe: a = log(p / (1 - p)). Add up b and the products w[j] * x[j] of all j
//         but i. Take that away from a and divide by w[i].
/*
Section 1.3 goes from the inputs to a probability. Go back: return the value
that input number `i` (counted from 0) must have for the logistic model with
weights `w` and bias `b` to give the probability `p`. The other inputs are in
`x`; whatever number stands in `x` at place `i` does not count. The weight at
place `i` is not 0, and `p` lies between 0 and 1, but may come close to either.

Example: `input_for(w = {2, -1}, x = {99, 3}, b = 1, i = 0, p = 0.8)` gives
`1.693`: the logit of 0.8 is log 4, or 1.386; 2 times the input, less 3, plus 1
is to be that.
*/
double input_for(const gsl_vector *w, const gsl_vector *x, double b, size_t i,
                 double p);

double input_for(const gsl_vector *w, const gsl_vector *x, double b, size_t i,
                 double p)
{
    // BEGIN SOLUTION 1.3
    const double a = log(p / (1 - p));
    double others = b;
    for (size_t j = 0; j < w->size; j++)
        if (j != i)
            others += gsl_vector_get(w, j) * gsl_vector_get(x, j);
    return (a - others) / gsl_vector_get(w, i);
    //| (void)w;
    //| (void)x;
    //| (void)b;
    //| (void)i;
    //| (void)p;
    //| return NAN;
    //? A minus is missing: sigma has exp(-a), so a large logit goes with a
    //? large probability. You find the logit of 1 - p.
    //! const double a = log((1 - p) / p);
    //! double others = b;
    //! for (size_t j = 0; j < w->size; j++)
    //!     if (j != i)
    //!         others += gsl_vector_get(w, j) * gsl_vector_get(x, j);
    //! return (a - others) / gsl_vector_get(w, i);
    //? p / (1 - p) is the odds. The logit is the logarithm of the odds.
    //! double others = b;
    //! for (size_t j = 0; j < w->size; j++)
    //!     if (j != i)
    //!         others += gsl_vector_get(w, j) * gsl_vector_get(x, j);
    //! return (p / (1 - p) - others) / gsl_vector_get(w, i);
    //? That is the logarithm of p. The logit is the logarithm of the odds,
    //? p / (1 - p).
    //! double others = b;
    //! for (size_t j = 0; j < w->size; j++)
    //!     if (j != i)
    //!         others += gsl_vector_get(w, j) * gsl_vector_get(x, j);
    //! return (log(p) - others) / gsl_vector_get(w, i);
    //? The sum has to come to the logit of p, not to p itself: undo sigma
    //? first.
    //! double others = b;
    //! for (size_t j = 0; j < w->size; j++)
    //!     if (j != i)
    //!         others += gsl_vector_get(w, j) * gsl_vector_get(x, j);
    //! return (p - others) / gsl_vector_get(w, i);
    //? The bias is one part of the sum too. Take it away once.
    //! const double a = log(p / (1 - p));
    //! double others = 0;
    //! for (size_t j = 0; j < w->size; j++)
    //!     if (j != i)
    //!         others += gsl_vector_get(w, j) * gsl_vector_get(x, j);
    //! return (a - others) / gsl_vector_get(w, i);
    //? You take b away in every turn of the loop. It is in the logit once
    //? (section 1.2).
    //! const double a = log(p / (1 - p));
    //! double others = 0;
    //! for (size_t j = 0; j < w->size; j++)
    //!     others += b + (j == i ? 0 : gsl_vector_get(w, j) *
    //!                                 gsl_vector_get(x, j));
    //! return (a - others) / gsl_vector_get(w, i);
    //? The number in x at place i does not count: leave its product out of
    //? the sum.
    //! double others;
    //! gsl_blas_ddot(w, x, &others);
    //! return (log(p / (1 - p)) - b - others) / gsl_vector_get(w, i);
    //? You have what the missing product must be. Divide it by its weight.
    //! const double a = log(p / (1 - p));
    //! double others = b;
    //! for (size_t j = 0; j < w->size; j++)
    //!     if (j != i)
    //!         others += gsl_vector_get(w, j) * gsl_vector_get(x, j);
    //! return a - others;
    //? p / 1 - p is p minus p, and log(0) is infinite. Put brackets round
    //? 1 - p.
    //! (void)x;
    //! (void)b;
    //! return log(p / 1 - p) * gsl_vector_get(w, i);
    //? A division binds tighter than a minus: put brackets round the logit less
    //? the other parts.
    //! double others = b;
    //! for (size_t j = 0; j < w->size; j++)
    //!     if (j != i)
    //!         others += gsl_vector_get(w, j) * gsl_vector_get(x, j);
    //! return log(p / (1 - p)) - others / gsl_vector_get(w, i);
    //? That is the logarithm of base 10. sigma has an e in it, so take log().
    //! double others = b;
    //! for (size_t j = 0; j < w->size; j++)
    //!     if (j != i)
    //!         others += gsl_vector_get(w, j) * gsl_vector_get(x, j);
    //! return (log10(p / (1 - p)) - others) / gsl_vector_get(w, i);
    // END SOLUTION
}

// TASK 1.4 Examples as columns
// points: 2
// section: 1.6
// nudge: Where in X do the numbers of one example stand? How many sums are
//        there, and how many products in each?
// method: For each column of X add up the bias and its D products, then take
//         sigma of the sum. A loop in a loop does it, or one product of the
//         transpose of X and w.
// recipe: For n from 0 to N - 1: start a at b, for each i add w[i] * X(i, n),
//         and set y[n] to 1 / (1 + exp(-a)). Or set all y to b, call dgemv
//         with CblasTrans, and apply sigma to each y[n].
/*
Section 1.6 keeps the examples as the rows of $X$. Another program wrote them
as columns: here $X$ is $D \times N$, one example a column, one input a row.
Write the N probabilities of the logistic model with weights `w` and bias `b`
into `y`, which is N long; what it holds before means nothing. A logit may be
as far from 0 as 1000 or -1000; then the probability is 1 or 0 to all digits
that a double has.

Example: `predict_columns(X = {{1, 0, -1}, {2, 1, 0}}, w = {2, -1}, b = 1, y =
{0, 0, 0})` gives `{0.7311, 0.5, 0.2689}`: the logits are 1, 0 and -1; the first
is 2 times 1 - 1 times 2 + 1.
*/
void predict_columns(const gsl_matrix *X, const gsl_vector *w, double b,
                     gsl_vector *y);

void predict_columns(const gsl_matrix *X, const gsl_vector *w, double b,
                     gsl_vector *y)
{
    // BEGIN SOLUTION 1.4
    gsl_vector_set_all(y, b);
    gsl_blas_dgemv(CblasTrans, 1, X, w, 1, y);
    for (size_t n = 0; n < y->size; n++)
        gsl_vector_set(y, n, 1 / (1 + exp(-gsl_vector_get(y, n))));
    //| (void)X;
    //| (void)w;
    //| (void)b;
    //| (void)y;
    //? You took a row of X for an example. Here the examples are its columns:
    //? the product that conforms is that of X transposed, N x D, and w.
    //! for (size_t n = 0; n < y->size; n++) {
    //!     double a = b;
    //!     for (size_t i = 0; i < w->size; i++)
    //!         a += gsl_vector_get(w, i) *
    //!              gsl_matrix_get(X, n % X->size1, i % X->size2);
    //!     gsl_vector_set(y, n, 1 / (1 + exp(-a)));
    //! }
    //? You apply sigma in every turn of the loop. Apply it once, to the whole
    //? sum (section 1.4).
    //! for (size_t n = 0; n < y->size; n++) {
    //!     double a = 0;
    //!     for (size_t i = 0; i < w->size; i++) {
    //!         a += gsl_vector_get(w, i) * gsl_matrix_get(X, i, n);
    //!         a = 1 / (1 + exp(-a - b));
    //!     }
    //!     gsl_vector_set(y, n, a);
    //! }
    //? You add b in every turn of the loop, D times in all. Add it once
    //? (section 1.2).
    //! for (size_t n = 0; n < y->size; n++) {
    //!     double a = 0;
    //!     for (size_t i = 0; i < w->size; i++)
    //!         a += gsl_vector_get(w, i) * gsl_matrix_get(X, i, n) + b;
    //!     gsl_vector_set(y, n, 1 / (1 + exp(-a)));
    //! }
    //? The bias is missing.
    //! for (size_t n = 0; n < y->size; n++) {
    //!     double a = 0;
    //!     for (size_t i = 0; i < w->size; i++)
    //!         a += gsl_vector_get(w, i) * gsl_matrix_get(X, i, n);
    //!     gsl_vector_set(y, n, 1 / (1 + exp(-a)));
    //! }
    //? A minus is missing: it is exp(-a). Without it you have the probability
    //? of the opposite, 1 - y.
    //! for (size_t n = 0; n < y->size; n++) {
    //!     double a = b;
    //!     for (size_t i = 0; i < w->size; i++)
    //!         a += gsl_vector_get(w, i) * gsl_matrix_get(X, i, n);
    //!     gsl_vector_set(y, n, 1 / (1 + exp(a)));
    //! }
    //? Those are the logits. A probability is sigma of its logit.
    //! for (size_t n = 0; n < y->size; n++) {
    //!     double a = b;
    //!     for (size_t i = 0; i < w->size; i++)
    //!         a += gsl_vector_get(w, i) * gsl_matrix_get(X, i, n);
    //!     gsl_vector_set(y, n, a);
    //! }
    //? exp(a) / (1 + exp(a)) is right on paper, but exp(1000) is infinite
    //? here, and infinity by infinity is not a number. Write sigma with
    //? exp(-a), as section 1.3 does.
    //! for (size_t n = 0; n < y->size; n++) {
    //!     double a = b;
    //!     for (size_t i = 0; i < w->size; i++)
    //!         a += gsl_vector_get(w, i) * gsl_matrix_get(X, i, n);
    //!     gsl_vector_set(y, n, exp(a) / (1 + exp(a)));
    //! }
    //? 1 / 1 + exp(-a) is 1 + exp(-a): put brackets round the denominator.
    //! for (size_t n = 0; n < y->size; n++) {
    //!     double a = b;
    //!     for (size_t i = 0; i < w->size; i++)
    //!         a += gsl_vector_get(w, i) * gsl_matrix_get(X, i, n);
    //!     gsl_vector_set(y, n, 1 / 1 + exp(-a));
    //! }
    //? Each logit goes on from the one before it: let it start at b for every
    //? column.
    //! double a = b;
    //! for (size_t n = 0; n < X->size2; n++) {
    //!     for (size_t i = 0; i < X->size1; i++)
    //!         a += gsl_matrix_get(X, i, n) * gsl_vector_get(w, i);
    //!     gsl_vector_set(y, n, 1 / (1 + exp(-a)));
    //! }
    // END SOLUTION
}

// TASK 1.5 A chain of products
// points: 2
// section: 1.5
// nudge: Write the shapes below each other, the turned ones turned. Which
//        numbers must be equal, and which are left at the ends?
// method: Go from left to right. Each matrix, turned or not, has as many rows
//         as the one before it has columns, or there is no product. It has the
//         rows of the first and the columns of the last.
// recipe: For each i: its rows are turned[i] ? D[i] : N[i], its columns the
//         other. From i = 1 on return 0 if its rows are not the columns before
//         it. Keep the first rows and the last columns; return their product.
/*
A product of several matrices exists where each two neighbours conform. The
matrix at place i is of `N[i]` rows and `D[i]` columns; where `turned[i]` is 1
its transpose stands in the product, and where it is 0 the matrix itself.
Return how many numbers the product of them all has, from the first to the
last, and 0 where it does not exist. There is at least one matrix; of one
alone, return how many numbers it has.

Example: `numbers_in_the_product(N = {4, 4, 7}, D = {2, 3, 3}, turned = {1, 0,
1})` gives `14`: 2 x 4, 4 x 3 and 3 x 7 conform, and the product is 2 x 7.
*/
double numbers_in_the_product(const gsl_vector *N, const gsl_vector *D,
                              const gsl_vector *turned);

double numbers_in_the_product(const gsl_vector *N, const gsl_vector *D,
                              const gsl_vector *turned)
{
    // BEGIN SOLUTION 1.5
    double outer_rows = 0, columns_so_far = 0;
    for (size_t i = 0; i < N->size; i++) {
        const int turn = gsl_vector_get(turned, i) > 0.5;
        const double here = gsl_vector_get(turn ? D : N, i);
        if (i == 0)
            outer_rows = here;
        else if (here != columns_so_far)
            return 0;
        columns_so_far = gsl_vector_get(turn ? N : D, i);
    }
    return outer_rows * columns_so_far;
    //| (void)N;
    //| (void)D;
    //| (void)turned;
    //| return NAN;
    //? You look at the outer numbers only. Between them each two neighbours
    //? have to conform, or there is no product.
    //! size_t last = N->size - 1;
    //! double first = gsl_vector_get(gsl_vector_get(turned, 0) > 0 ? D : N, 0);
    //! return first *
    //!        gsl_vector_get(gsl_vector_get(turned, last) > 0 ? N : D, last);
    //? The transpose has its rows for columns: where turned[i] is 1, exchange
    //? N[i] and D[i].
    //! (void)turned;
    //! for (size_t i = 1; i < N->size; i++)
    //!     if (gsl_vector_get(D, i - 1) != gsl_vector_get(N, i))
    //!         return 0;
    //! return gsl_vector_get(N, 0) * gsl_vector_get(D, D->size - 1);
    //? You turn the other matrices: where turned[i] is 0 the matrix itself
    //? stands in the product.
    //! double first = 0, last = 0;
    //! for (size_t i = 0; i < N->size; i++) {
    //!     int turn = gsl_vector_get(turned, i) < 0.5;
    //!     double m = gsl_vector_get(turn ? D : N, i);
    //!     if (i > 0 && m != last)
    //!         return 0;
    //!     first = i == 0 ? m : first;
    //!     last = gsl_vector_get(turn ? N : D, i);
    //! }
    //! return first * last;
    //? Rows do not meet rows: the columns of a matrix meet the rows of the
    //? next.
    //! double first = 0, before = 0, last = 0;
    //! for (size_t i = 0; i < N->size; i++) {
    //!     int turn = gsl_vector_get(turned, i) > 0.5;
    //!     double m = gsl_vector_get(turn ? D : N, i);
    //!     if (i > 0 && m != before)
    //!         return 0;
    //!     first = i == 0 ? m : first;
    //!     before = m;
    //!     last = gsl_vector_get(turn ? N : D, i);
    //! }
    //! return first * last;
    //? That is the product of the first two alone, or less. Go on to the last
    //? matrix.
    //! double first = 0, last = 0;
    //! for (size_t i = 0; i < N->size && i < 2; i++) {
    //!     int turn = gsl_vector_get(turned, i) > 0.5;
    //!     double m = gsl_vector_get(turn ? D : N, i);
    //!     if (i > 0 && m != last)
    //!         return 0;
    //!     first = i == 0 ? m : first;
    //!     last = gsl_vector_get(turn ? N : D, i);
    //! }
    //! return first * last;
    //? Rows plus columns is not how many numbers there are: multiply.
    //! double first = 0, last = 0;
    //! for (size_t i = 0; i < N->size; i++) {
    //!     int turn = gsl_vector_get(turned, i) > 0.5;
    //!     double m = gsl_vector_get(turn ? D : N, i);
    //!     if (i > 0 && m != last)
    //!         return 0;
    //!     first = i == 0 ? m : first;
    //!     last = gsl_vector_get(turn ? N : D, i);
    //! }
    //! return first + last;
    // END SOLUTION
}
