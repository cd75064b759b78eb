/*
 * The assignment of chapter 9: each task with its solution, the student's
 * text in its place (//|), and the mistakes that are known (//? and //!).
 * chapters/README.md says how an assignment is written.
 */
#include <gsl/gsl_blas.h>
#include <gsl/gsl_matrix.h>
#include <gsl/gsl_vector.h>
#include <math.h>

// TASK 9.1 The logarithm of one prediction
// points: 1
// section: 9.3
// nudge: What becomes of exp(1000), and what of log(exp(-1000))? Which numbers
//        does the result really need?
// method: The logarithm of y_k is a_k less the log-sum-exp of all logits; take
//         that with the largest logit outside, so that no exp overflows, and
//         no logarithm of a y that is 0 is ever taken.
// recipe: m = the largest logit; sum = the sum of exp(a_j - m) over all j. The
//         result is (a_k - m) - log(sum).
/*
`a` holds the K logits of a row. Return $\log y_k$, the logarithm of what the
softmax gives to class `k` (from 0 to K - 1). It has to be right for logits of
any size, also where $y_k$ itself is too small to be a number above 0.

Example: `log_of_share(a = {1, 3}, k = 0)` gives `-2.1269`: m is 3, and the sum
exp(-2) + 1 is 1.1353; -2 less its logarithm, 0.1269, is -2.1269.
*/
double log_of_share(const gsl_vector *a, size_t k);

double log_of_share(const gsl_vector *a, size_t k)
{
    // BEGIN SOLUTION 9.1
    const double top = gsl_vector_max(a);
    double total = 0;
    for (size_t j = 0; j < a->size; j++)
        total += exp(gsl_vector_get(a, j) - top);
    return (gsl_vector_get(a, k) - top) - log(total);
    //| (void)a;
    //| (void)k;
    //| return NAN;
    //? exp of a large logit is infinite. Subtract the largest logit first.
    //! double total = 0;
    //! for (size_t j = 0; j < a->size; j++)
    //!     total += exp(gsl_vector_get(a, j));
    //! return gsl_vector_get(a, k) - log(total);
    //? The share of a class that is far behind is 0 as a double, and its
    //? logarithm is minus infinity. Take the logarithm by hand: a_k less the
    //? log-sum-exp.
    //! double top = gsl_vector_max(a), total = 0;
    //! for (size_t j = 0; j < a->size; j++)
    //!     total += exp(gsl_vector_get(a, j) - top);
    //! return log(exp(gsl_vector_get(a, k) - top) / total);
    //? The largest logit was taken from all logits inside the sum, and has to
    //? be taken from a_k as well.
    //! double top = gsl_vector_max(a), total = 0;
    //! for (size_t j = 0; j < a->size; j++)
    //!     total += exp(gsl_vector_get(a, j) - top);
    //! return gsl_vector_get(a, k) - log(total);
    //? That is the share. Its logarithm is asked for.
    //! double top = gsl_vector_max(a), total = 0;
    //! for (size_t j = 0; j < a->size; j++)
    //!     total += exp(gsl_vector_get(a, j) - top);
    //! return exp(gsl_vector_get(a, k) - top) / total;
    //? The logarithm of the sum is missing: a_k less the largest logit is how
    //? far the class is behind, and not yet a share.
    //! return gsl_vector_get(a, k) - gsl_vector_max(a);
    // END SOLUTION
}

// TASK 9.2 A row that nobody is sure of
// points: 2
// section: 9.4
// nudge: Section 9.4 finds the slope for a one-hot row. Where did it use that
//        a single t is 1, and where only that they add up to 1?
// method: Multiply out: J is the log-sum-exp less the sum of t_k a_k, whatever
//         the t, as they add up to 1. Its slope in a_k is then y_k - t_k.
// recipe: m = the largest logit, sum = sum of exp(a_j - m). J = m + log(sum) -
//         sum of t_k a_k; slope_k = exp(a_k - m) / sum - t_k.
/*
Three people read a digit; two say 4 and one says 9. Then the row's target is
2/3 for 4 and 1/3 for 9. `t` holds K such numbers, which add up to 1, and `a`
the row's K logits. Return the loss $J = -\sum_k t_k \log y_k$, and leave its
slope in each logit in `slope`. Logits may be of any size.

Example: `soft_loss(a = {0, 0}, t = {0.25, 0.75}, slope = {0, 0})` gives
`0.69315` and `{0.25, -0.25}`: both y are 0.5, so that J is log 2, and 0.5 less
t is 0.25 and -0.25.
*/
double soft_loss(const gsl_vector *a, const gsl_vector *t, gsl_vector *slope);

double soft_loss(const gsl_vector *a, const gsl_vector *t, gsl_vector *slope)
{
    // BEGIN SOLUTION 9.2
    const double top = gsl_vector_max(a);
    double total = 0, J = 0;
    for (size_t j = 0; j < a->size; j++)
        total += exp(gsl_vector_get(a, j) - top);
    for (size_t j = 0; j < a->size; j++) {
        const double behind = top - gsl_vector_get(a, j);
        const double t_j = gsl_vector_get(t, j);
        J += t_j * (behind + log(total));
        gsl_vector_set(slope, j, exp(-behind) / total - t_j);
    }
    return J;
    //| (void)a;
    //| (void)t;
    //| gsl_vector_set_all(slope, NAN);
    //| return NAN;
    //? The slope has the other sign: it is y - t, and what is too large a
    //? prediction makes J larger.
    //! double top = gsl_vector_max(a), total = 0, J = 0;
    //! for (size_t j = 0; j < a->size; j++)
    //!     total += exp(gsl_vector_get(a, j) - top);
    //! for (size_t j = 0; j < a->size; j++) {
    //!     double behind = top - gsl_vector_get(a, j);
    //!     J += gsl_vector_get(t, j) * (behind + log(total));
    //!     gsl_vector_set(slope, j,
    //!                    gsl_vector_get(t, j) - exp(-behind) / total);
    //! }
    //! return J;
    //? That is the loss of K separate yes-or-no questions: 1 - t and log(1 - y)
    //? have no place here.
    //! double top = gsl_vector_max(a), total = 0, J = 0;
    //! for (size_t j = 0; j < a->size; j++)
    //!     total += exp(gsl_vector_get(a, j) - top);
    //! for (size_t j = 0; j < a->size; j++) {
    //!     double y = exp(gsl_vector_get(a, j) - top) / total;
    //!     double t_j = gsl_vector_get(t, j);
    //!     J -= t_j * log(y) + (1 - t_j) * log(1 - y);
    //!     gsl_vector_set(slope, j, y - t_j);
    //! }
    //! return J;
    //? The whole row counts, not only its likeliest class.
    //! double top = gsl_vector_max(a), total = 0;
    //! size_t own = gsl_vector_max_index(t);
    //! for (size_t j = 0; j < a->size; j++)
    //!     total += exp(gsl_vector_get(a, j) - top);
    //! for (size_t j = 0; j < a->size; j++)
    //!     gsl_vector_set(slope, j, exp(gsl_vector_get(a, j) - top) / total -
    //!                                  (j == own));
    //! return top - gsl_vector_get(a, own) + log(total);
    //? The loss and the slopes are sums, not means over the classes.
    //! double top = gsl_vector_max(a), total = 0, J = 0;
    //! double K = (double)a->size;
    //! for (size_t j = 0; j < a->size; j++)
    //!     total += exp(gsl_vector_get(a, j) - top);
    //! for (size_t j = 0; j < a->size; j++) {
    //!     double behind = top - gsl_vector_get(a, j);
    //!     double t_j = gsl_vector_get(t, j);
    //!     J += t_j * (behind + log(total)) / K;
    //!     gsl_vector_set(slope, j, (exp(-behind) / total - t_j) / K);
    //! }
    //! return J;
    //? exp of a large logit is infinite. Subtract the largest logit first.
    //! double total = 0, J = 0;
    //! for (size_t j = 0; j < a->size; j++)
    //!     total += exp(gsl_vector_get(a, j));
    //! for (size_t j = 0; j < a->size; j++) {
    //!     double a_j = gsl_vector_get(a, j), t_j = gsl_vector_get(t, j);
    //!     J += t_j * (log(total) - a_j);
    //!     gsl_vector_set(slope, j, exp(a_j) / total - t_j);
    //! }
    //! return J;
    //? A y that is far behind is 0 as a double, and its logarithm is minus
    //? infinity. Do not take the logarithm of y: a_k less the log-sum-exp is
    //? the same.
    //! double top = gsl_vector_max(a), total = 0, J = 0;
    //! for (size_t j = 0; j < a->size; j++)
    //!     total += exp(gsl_vector_get(a, j) - top);
    //! for (size_t j = 0; j < a->size; j++) {
    //!     double y = exp(gsl_vector_get(a, j) - top) / total;
    //!     J -= gsl_vector_get(t, j) * log(y);
    //!     gsl_vector_set(slope, j, y - gsl_vector_get(t, j));
    //! }
    //! return J;
    // END SOLUTION
}

// TASK 9.3 All rows at once
// points: 1
// section: 9.2
// nudge: What has to add up to 1: a row of Y, a column, or all of it? And whose
//        largest logit is taken from a row?
// method: Each row by itself: its own largest logit is subtracted, and its own
//         sum is what it is divided by.
// recipe: For each n: top = the largest of row n of A; y_nk = exp(a_nk - top);
//         add these up over k, and divide row n of Y by the sum.
/*
`A` ($N \times K$) holds the logits of N examples, one a row. Fill `Y`, of the
same shape, with their predictions by the softmax. `A` stays as it is.

Example: `shares_of_rows(A = {{0, 0}, {2, 0}}, Y = {{0, 0}, {0, 0}})` gives
`{{0.5, 0.5}, {0.8808, 0.1192}}`: in the second row 1 and exp(-2), 0.1353, are
divided by their sum, 1.1353.
*/
void shares_of_rows(const gsl_matrix *A, gsl_matrix *Y);

void shares_of_rows(const gsl_matrix *A, gsl_matrix *Y)
{
    // BEGIN SOLUTION 9.3
    for (size_t n = 0; n < A->size1; n++) {
        gsl_vector_const_view given = gsl_matrix_const_row(A, n);
        gsl_vector_view made = gsl_matrix_row(Y, n);
        const double top = gsl_vector_max(&given.vector);
        for (size_t k = 0; k < A->size2; k++)
            gsl_matrix_set(Y, n, k, exp(gsl_matrix_get(A, n, k) - top));
        gsl_vector_scale(&made.vector, 1 / gsl_blas_dasum(&made.vector));
    }
    //| (void)A;
    //| gsl_matrix_set_all(Y, NAN);
    //? There the columns add up to 1: that is each class shared out among the
    //? examples. An example is a row.
    //! for (size_t k = 0; k < A->size2; k++) {
    //!     gsl_vector_const_view given = gsl_matrix_const_column(A, k);
    //!     gsl_vector_view made = gsl_matrix_column(Y, k);
    //!     double top = gsl_vector_max(&given.vector);
    //!     for (size_t n = 0; n < A->size1; n++)
    //!         gsl_matrix_set(Y, n, k, exp(gsl_matrix_get(A, n, k) - top));
    //!     gsl_vector_scale(&made.vector, 1 / gsl_blas_dasum(&made.vector));
    //! }
    //? The largest logit of the whole matrix leaves nothing of a row that lies
    //? far below it: 0 over 0. Take each row's own.
    //! double top = gsl_matrix_max(A);
    //! for (size_t n = 0; n < A->size1; n++) {
    //!     gsl_vector_view made = gsl_matrix_row(Y, n);
    //!     for (size_t k = 0; k < A->size2; k++)
    //!         gsl_matrix_set(Y, n, k, exp(gsl_matrix_get(A, n, k) - top));
    //!     gsl_vector_scale(&made.vector, 1 / gsl_blas_dasum(&made.vector));
    //! }
    //? exp of a large logit is infinite. Subtract the row's largest first.
    //! for (size_t n = 0; n < A->size1; n++) {
    //!     gsl_vector_view made = gsl_matrix_row(Y, n);
    //!     for (size_t k = 0; k < A->size2; k++)
    //!         gsl_matrix_set(Y, n, k, exp(gsl_matrix_get(A, n, k)));
    //!     gsl_vector_scale(&made.vector, 1 / gsl_blas_dasum(&made.vector));
    //! }
    //? Each is the sigmoid of its own logit. They have to share 1 among them.
    //! for (size_t n = 0; n < A->size1; n++)
    //!     for (size_t k = 0; k < A->size2; k++)
    //!         gsl_matrix_set(Y, n, k,
    //!                        1 / (1 + exp(-gsl_matrix_get(A, n, k))));
    // END SOLUTION
}

// TASK 9.4 Compared with one class
// points: 2
// section: 9.5
// nudge: Which change of W and b leaves every prediction as it is? Which of
//        these makes one column 0?
// method: Take column r from every column, itself included, and b_r from every
//         bias. Mind that column r is needed for all of them, also after it
//         has become 0.
// recipe: For each row i: keep W_ir in a variable, then subtract it from each
//         W_ik. The same for b.
/*
R's `multinom` reports weights beside a class that all others are compared
with. Change `W` ($D \times K$) and `b` (K) so that the weights and the bias of
class `r` (from 0 to K - 1) are 0, and the softmax predicts for every example
what it did before.

Example: `compare_with(r = 1, W = {{3, 1}, {0, 2}}, b = {5, 4})` gives
`{{2, 0}, {-2, 0}}` and `{1, 0}`: column 1 is 1 and 2, and is taken from both
columns; from both biases 4 is taken.
*/
void compare_with(size_t r, gsl_matrix *W, gsl_vector *b);

void compare_with(size_t r, gsl_matrix *W, gsl_vector *b)
{
    // BEGIN SOLUTION 9.4
    for (size_t i = 0; i < W->size1; i++) {
        gsl_vector_view weights = gsl_matrix_row(W, i);
        const double taken = gsl_matrix_get(W, i, r);
        gsl_vector_add_constant(&weights.vector, -taken);
    }
    gsl_vector_add_constant(b, -gsl_vector_get(b, r));
    //| (void)r;
    //| gsl_matrix_set_all(W, NAN);
    //| gsl_vector_set_all(b, NAN);
    //? With column r set to 0 and the others as they were, the predictions are
    //? others. What is taken from one column is taken from all.
    //! for (size_t i = 0; i < W->size1; i++)
    //!     gsl_matrix_set(W, i, r, 0);
    //! gsl_vector_set(b, r, 0);
    //? Once column r is 0 nothing more is taken from those after it. Keep its
    //? numbers first.
    //! for (size_t i = 0; i < W->size1; i++)
    //!     for (size_t k = 0; k < W->size2; k++)
    //!         *gsl_matrix_ptr(W, i, k) -= gsl_matrix_get(W, i, r);
    //! for (size_t k = 0; k < b->size; k++)
    //!     *gsl_vector_ptr(b, k) -= gsl_vector_get(b, r);
    //? The biases are still compared with nothing: b_r has to be 0 too.
    //! for (size_t i = 0; i < W->size1; i++) {
    //!     gsl_vector_view weights = gsl_matrix_row(W, i);
    //!     double taken = gsl_matrix_get(W, i, r);
    //!     gsl_vector_add_constant(&weights.vector, -taken);
    //! }
    //? The ratio of two weights says nothing here: logits are compared by their
    //? difference.
    //! for (size_t i = 0; i < W->size1; i++) {
    //!     gsl_vector_view weights = gsl_matrix_row(W, i);
    //!     double taken = gsl_matrix_get(W, i, r);
    //!     gsl_vector_scale(&weights.vector, 1 / taken);
    //! }
    //! gsl_vector_scale(b, 1 / gsl_vector_get(b, r));
    // END SOLUTION
}

// TASK 9.5 One step downhill
// points: 2
// section: 9.4
// nudge: Which Y belongs to the slopes: the one before the step, or after it?
//        And what does the penalty hold back, what not?
// method: All predictions Y first, with the W and b that are given. Then R = Y
//         - T, the slopes X^T R + 2 lambda_2 W and the column sums of R, and
//         only then the step.
// recipe: For each row n: a_k = b_k + sum_i x_ni w_ik, y by the softmax, r_k =
//         y_k - (k == class n); add x_ni r_k to G_ik and r_k to g_k. After
//         all rows: W -= eta (G + 2 lambda_2 W) and b -= eta g.
/*
`X` ($N \times D$) holds N examples, and `class_of` the number of the class of
each, 0 to K - 1. Take one step of gradient descent on
$J + \lambda_2 \sum_{i,k} W_{ik}^2$, with J the sum over the examples: change
`W` ($D \times K$) and `b` (K). `eta` is the learning rate.

Example: `step_down(X = {{1}}, class_of = {0}, eta = 0.5, lambda_2 = 1,
W = {{1, 1}}, b = {0, 0})` gives `{{0.25, -0.25}}` and `{0.25, -0.25}`: both y
are 0.5, so that y - t is -0.5 and 0.5; W loses half of -0.5 + 2 and of 0.5 + 2.
*/
void step_down(const gsl_matrix *X, const gsl_vector *class_of, double eta,
               double lambda_2, gsl_matrix *W, gsl_vector *b);

void step_down(const gsl_matrix *X, const gsl_vector *class_of, double eta,
               double lambda_2, gsl_matrix *W, gsl_vector *b)
{
    // BEGIN SOLUTION 9.5
    gsl_matrix *R = gsl_matrix_alloc(X->size1, W->size2);
    gsl_blas_dgemm(CblasNoTrans, CblasNoTrans, 1, X, W, 0, R);
    for (size_t n = 0; n < R->size1; n++) {
        gsl_vector_view of = gsl_matrix_row(R, n);
        gsl_vector_add(&of.vector, b);
        const double top = gsl_vector_max(&of.vector);
        for (size_t k = 0; k < R->size2; k++)
            gsl_matrix_set(R, n, k, exp(gsl_matrix_get(R, n, k) - top));
        gsl_vector_scale(&of.vector, 1 / gsl_blas_dasum(&of.vector));
        *gsl_matrix_ptr(R, n, (size_t)gsl_vector_get(class_of, n)) -= 1;
    }
    gsl_matrix_scale(W, 1 - 2 * eta * lambda_2);
    gsl_blas_dgemm(CblasTrans, CblasNoTrans, -eta, X, R, 1, W);
    for (size_t n = 0; n < R->size1; n++) {
        gsl_vector_const_view of = gsl_matrix_const_row(R, n);
        gsl_blas_daxpy(-eta, &of.vector, b);
    }
    gsl_matrix_free(R);
    //| (void)X;
    //| (void)class_of;
    //| (void)eta;
    //| (void)lambda_2;
    //| gsl_matrix_set_all(W, NAN);
    //| gsl_vector_set_all(b, NAN);
    //? The biases are not penalised.
    //! gsl_matrix *R = gsl_matrix_alloc(X->size1, W->size2);
    //! gsl_blas_dgemm(CblasNoTrans, CblasNoTrans, 1, X, W, 0, R);
    //! for (size_t n = 0; n < R->size1; n++) {
    //!     gsl_vector_view of = gsl_matrix_row(R, n);
    //!     gsl_vector_add(&of.vector, b);
    //!     double top = gsl_vector_max(&of.vector);
    //!     for (size_t k = 0; k < R->size2; k++)
    //!         gsl_matrix_set(R, n, k, exp(gsl_matrix_get(R, n, k) - top));
    //!     gsl_vector_scale(&of.vector, 1 / gsl_blas_dasum(&of.vector));
    //!     *gsl_matrix_ptr(R, n, (size_t)gsl_vector_get(class_of, n)) -= 1;
    //! }
    //! gsl_matrix_scale(W, 1 - 2 * eta * lambda_2);
    //! gsl_vector_scale(b, 1 - 2 * eta * lambda_2);
    //! gsl_blas_dgemm(CblasTrans, CblasNoTrans, -eta, X, R, 1, W);
    //! for (size_t n = 0; n < R->size1; n++) {
    //!     gsl_vector_const_view of = gsl_matrix_const_row(R, n);
    //!     gsl_blas_daxpy(-eta, &of.vector, b);
    //! }
    //! gsl_matrix_free(R);
    //? The slope of lambda_2 w^2 is 2 lambda_2 w.
    //! gsl_matrix *R = gsl_matrix_alloc(X->size1, W->size2);
    //! gsl_blas_dgemm(CblasNoTrans, CblasNoTrans, 1, X, W, 0, R);
    //! for (size_t n = 0; n < R->size1; n++) {
    //!     gsl_vector_view of = gsl_matrix_row(R, n);
    //!     gsl_vector_add(&of.vector, b);
    //!     double top = gsl_vector_max(&of.vector);
    //!     for (size_t k = 0; k < R->size2; k++)
    //!         gsl_matrix_set(R, n, k, exp(gsl_matrix_get(R, n, k) - top));
    //!     gsl_vector_scale(&of.vector, 1 / gsl_blas_dasum(&of.vector));
    //!     *gsl_matrix_ptr(R, n, (size_t)gsl_vector_get(class_of, n)) -= 1;
    //! }
    //! gsl_matrix_scale(W, 1 - eta * lambda_2);
    //! gsl_blas_dgemm(CblasTrans, CblasNoTrans, -eta, X, R, 1, W);
    //! for (size_t n = 0; n < R->size1; n++) {
    //!     gsl_vector_const_view of = gsl_matrix_const_row(R, n);
    //!     gsl_blas_daxpy(-eta, &of.vector, b);
    //! }
    //! gsl_matrix_free(R);
    //? That goes uphill: the step is minus eta times X^T (Y - T).
    //! gsl_matrix *R = gsl_matrix_alloc(X->size1, W->size2);
    //! gsl_blas_dgemm(CblasNoTrans, CblasNoTrans, 1, X, W, 0, R);
    //! for (size_t n = 0; n < R->size1; n++) {
    //!     gsl_vector_view of = gsl_matrix_row(R, n);
    //!     gsl_vector_add(&of.vector, b);
    //!     double top = gsl_vector_max(&of.vector);
    //!     for (size_t k = 0; k < R->size2; k++)
    //!         gsl_matrix_set(R, n, k, exp(gsl_matrix_get(R, n, k) - top));
    //!     gsl_vector_scale(&of.vector, 1 / gsl_blas_dasum(&of.vector));
    //!     *gsl_matrix_ptr(R, n, (size_t)gsl_vector_get(class_of, n)) -= 1;
    //! }
    //! gsl_matrix_scale(W, 1 - 2 * eta * lambda_2);
    //! gsl_blas_dgemm(CblasTrans, CblasNoTrans, eta, X, R, 1, W);
    //! for (size_t n = 0; n < R->size1; n++) {
    //!     gsl_vector_const_view of = gsl_matrix_const_row(R, n);
    //!     gsl_blas_daxpy(eta, &of.vector, b);
    //! }
    //! gsl_matrix_free(R);
    //? J is the sum over the examples, not their mean.
    //! gsl_matrix *R = gsl_matrix_alloc(X->size1, W->size2);
    //! gsl_blas_dgemm(CblasNoTrans, CblasNoTrans, 1, X, W, 0, R);
    //! for (size_t n = 0; n < R->size1; n++) {
    //!     gsl_vector_view of = gsl_matrix_row(R, n);
    //!     gsl_vector_add(&of.vector, b);
    //!     double top = gsl_vector_max(&of.vector);
    //!     for (size_t k = 0; k < R->size2; k++)
    //!         gsl_matrix_set(R, n, k, exp(gsl_matrix_get(R, n, k) - top));
    //!     gsl_vector_scale(&of.vector, 1 / gsl_blas_dasum(&of.vector));
    //!     *gsl_matrix_ptr(R, n, (size_t)gsl_vector_get(class_of, n)) -= 1;
    //! }
    //! gsl_matrix_scale(R, 1 / (double)X->size1);
    //! gsl_matrix_scale(W, 1 - 2 * eta * lambda_2);
    //! gsl_blas_dgemm(CblasTrans, CblasNoTrans, -eta, X, R, 1, W);
    //! for (size_t n = 0; n < R->size1; n++) {
    //!     gsl_vector_const_view of = gsl_matrix_const_row(R, n);
    //!     gsl_blas_daxpy(-eta, &of.vector, b);
    //! }
    //! gsl_matrix_free(R);
    // END SOLUTION
}
