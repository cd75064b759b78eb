/*
 * The assignment of chapter 7: each task with its solution, the student's
 * text in its place (//|), and the mistakes that are known (//? and //!).
 * chapters/README.md says how an assignment is written.
 */
#include <gsl/gsl_blas.h>
#include <gsl/gsl_math.h>
#include <gsl/gsl_matrix.h>
#include <gsl/gsl_vector.h>
#include <stdbool.h>

// TASK 7.1 A neuron a row
// points: 1
// section: 7.1
// nudge:  Which numbers of X and which of W make the logit of example n at
//         neuron k?
// method: Two loops choose the row n of X and the row k of W; a third adds up
//         their products, starting from b_k. The sigmoid comes last, once.
// recipe: For each n and k: a = b_k; for each i a += W(k, i) * X(n, i); then
//         Y(n, k) = 1 / (1 + exp(-a)).
/*
Section 7.1 gives each neuron a column of $W$. Other libraries give it a *row*:
here `W` is $K \times D$, and row k holds the weights of neuron k. `X` is
$N \times D$ and `b` has $K$ entries, as in the chapter. Fill `Y`
($N \times K$) with the predictions. A logit may be as large as 1000, or as
small as -1000.

Example: `predict_by_rows(X = {{1, 2}}, W = {{2, -1}, {0, 1}}, b = {0, -1},
Y = {{0, 0}})` gives `{{0.5, 0.73106}}`: the logits are 2 - 2 + 0 and
0 + 2 - 1.
*/
void predict_by_rows(const gsl_matrix *X, const gsl_matrix *W,
                     const gsl_vector *b, gsl_matrix *Y);

void predict_by_rows(const gsl_matrix *X, const gsl_matrix *W,
                     const gsl_vector *b, gsl_matrix *Y)
{
    // BEGIN SOLUTION 7.1
    for (size_t n = 0; n < Y->size1; n++)
        for (size_t k = 0; k < Y->size2; k++) {
            double a = gsl_vector_get(b, k);
            for (size_t i = 0; i < X->size2; i++)
                a += gsl_matrix_get(W, k, i) * gsl_matrix_get(X, n, i);
            gsl_matrix_set(Y, n, k, 1 / (1 + exp(-a)));
        }
    //| (void)X;
    //| (void)W;
    //| (void)b;
    //| (void)Y;
    //? The bias is added once for each input, D times in all. It belongs to
    //? the neuron: start the sum with it.
    //! for (size_t n = 0; n < Y->size1; n++)
    //!     for (size_t k = 0; k < Y->size2; k++) {
    //!         double a = 0;
    //!         for (size_t i = 0; i < X->size2; i++)
    //!             a += gsl_matrix_get(W, k, i) * gsl_matrix_get(X, n, i) +
    //!                  gsl_vector_get(b, k);
    //!         gsl_matrix_set(Y, n, k, 1 / (1 + exp(-a)));
    //!     }
    //? The bias is missing.
    //! for (size_t n = 0; n < Y->size1; n++)
    //!     for (size_t k = 0; k < Y->size2; k++) {
    //!         double a = 0;
    //!         for (size_t i = 0; i < X->size2; i++)
    //!             a += gsl_matrix_get(W, k, i) * gsl_matrix_get(X, n, i);
    //!         gsl_matrix_set(Y, n, k, 1 / (1 + exp(-a)));
    //!     }
    //? The sigmoid stands inside the loop over the inputs. Add up the whole
    //? logit first, then put it through the sigmoid once.
    //! for (size_t n = 0; n < Y->size1; n++)
    //!     for (size_t k = 0; k < Y->size2; k++) {
    //!         double a = gsl_vector_get(b, k);
    //!         for (size_t i = 0; i < X->size2; i++) {
    //!             a += gsl_matrix_get(W, k, i) * gsl_matrix_get(X, n, i);
    //!             a = 1 / (1 + exp(-a));
    //!         }
    //!         gsl_matrix_set(Y, n, k, a);
    //!     }
    //? These are the logits. A prediction is the sigmoid of its logit.
    //! for (size_t n = 0; n < Y->size1; n++)
    //!     for (size_t k = 0; k < Y->size2; k++) {
    //!         double a = gsl_vector_get(b, k);
    //!         for (size_t i = 0; i < X->size2; i++)
    //!             a += gsl_matrix_get(W, k, i) * gsl_matrix_get(X, n, i);
    //!         gsl_matrix_set(Y, n, k, a);
    //!     }
    //? W is taken for its transpose, as if a neuron were a column. Here the
    //? weights of neuron k are row k: W_ki, not W_ik.
    //! for (size_t n = 0; n < Y->size1; n++)
    //!     for (size_t k = 0; k < Y->size2; k++) {
    //!         double a = gsl_vector_get(b, k);
    //!         for (size_t i = 0; i < X->size2; i++)
    //!             a += W->data[i * W->size1 + k] * gsl_matrix_get(X, n, i);
    //!         gsl_matrix_set(Y, n, k, 1 / (1 + exp(-a)));
    //!     }
    //? The minus in the sigmoid is missing: 1 / (1 + exp(a)) is 1 - y.
    //! for (size_t n = 0; n < Y->size1; n++)
    //!     for (size_t k = 0; k < Y->size2; k++) {
    //!         double a = gsl_vector_get(b, k);
    //!         for (size_t i = 0; i < X->size2; i++)
    //!             a += gsl_matrix_get(W, k, i) * gsl_matrix_get(X, n, i);
    //!         gsl_matrix_set(Y, n, k, 1 / (1 + exp(a)));
    //!     }
    //? exp(a) / (1 + exp(a)) is infinity by infinity for a large a. In the
    //? form 1 / (1 + exp(-a)) nothing worse than 1 / infinity happens.
    //! for (size_t n = 0; n < Y->size1; n++)
    //!     for (size_t k = 0; k < Y->size2; k++) {
    //!         double a = gsl_vector_get(b, k);
    //!         for (size_t i = 0; i < X->size2; i++)
    //!             a += gsl_matrix_get(W, k, i) * gsl_matrix_get(X, n, i);
    //!         gsl_matrix_set(Y, n, k, exp(a) / (1 + exp(a)));
    //!     }
    //? Each logit goes on from the one before it: let a start at b_k for every
    //? row and neuron.
    //! double a = 0;
    //! for (size_t n = 0; n < Y->size1; n++)
    //!     for (size_t k = 0; k < Y->size2; k++) {
    //!         a += gsl_vector_get(b, k);
    //!         for (size_t i = 0; i < X->size2; i++)
    //!             a += gsl_matrix_get(W, k, i) * gsl_matrix_get(X, n, i);
    //!         gsl_matrix_set(Y, n, k, 1 / (1 + exp(-a)));
    //!     }
    // END SOLUTION
}

// TASK 7.2 The biases in the last row
// points: 1
// section: 7.2
// nudge:  What is a mean here, and over what? What is a sum, and over what?
//         Where would exp be too large?
// method: Two loops: one over all a and t, whose sum is divided by N K; one
//         over the rows of V but the last. Take softplus in a form that cannot
//         overflow.
// recipe: softplus(a) is fmax(a, 0) + log1p(exp(-fabs(a))). Add softplus(a) -
//         t * a over n and k and divide by N * K; add lambda_1 * fabs(w) +
//         lambda_2 * w * w for the rows 0 to size1 - 2 of V.
/*
Some programs keep weights and biases in one matrix. Let `V` have $D + 1$ rows
and $K$ columns: its first $D$ rows are $W$, its last row is $b$. Given `V`,
the logits `A` that were computed with it ($N \times K$) and the targets `T`
(of the same shape), return the loss $F$ of section 7.2, with its penalty. As
there, the biases are not penalised. Logits of 1000 and of -1000 may come up,
for either target; $F$ is a finite number all the same.

Example: `penalised_loss(A = {{0, 1}}, T = {{1, 0}}, V = {{2, -1}, {5, 4}},
lambda_1 = 0.1, lambda_2 = 0.01)` gives `1.3532`: the mean of $\log 2$, or
0.6931, and $\log(1 + e)$, or 1.3133, is 1.0032; the penalty on 2 and -1 is 0.1
times 3 and 0.01 times 5.
*/
double penalised_loss(const gsl_matrix *A, const gsl_matrix *T,
                      const gsl_matrix *V, double lambda_1, double lambda_2);

double penalised_loss(const gsl_matrix *A, const gsl_matrix *T,
                      const gsl_matrix *V, double lambda_1, double lambda_2)
{
    // BEGIN SOLUTION 7.2
    const size_t N = A->size1, K = A->size2, D = V->size1 - 1;
    double sum = 0, extra = 0;
    for (size_t n = 0; n < N; n++)
        for (size_t k = 0; k < K; k++) {
            const double a = gsl_matrix_get(A, n, k);
            const double softplus = fmax(a, 0) + log1p(exp(-fabs(a)));
            sum += softplus - gsl_matrix_get(T, n, k) * a;
        }
    for (size_t i = 0; i < D; i++)
        for (size_t k = 0; k < K; k++) {
            const double w = gsl_matrix_get(V, i, k);
            extra += lambda_1 * fabs(w) + lambda_2 * w * w;
        }
    return sum / (double)(N * K) + extra;
    //| (void)A;
    //| (void)T;
    //| (void)V;
    //| (void)lambda_1;
    //| (void)lambda_2;
    //| return NAN;
    //? The biases are penalised too. Leave the last row of V out of the
    //? penalty.
    //! double sum = 0, extra = 0;
    //! for (size_t j = 0; j < A->size1 * A->size2; j++) {
    //!     double a = A->data[j];
    //!     sum += fmax(a, 0) + log1p(exp(-fabs(a))) - T->data[j] * a;
    //! }
    //! for (size_t j = 0; j < V->size1 * V->size2; j++)
    //!     extra += lambda_1 * fabs(V->data[j]) +
    //!              lambda_2 * V->data[j] * V->data[j];
    //! return sum / (double)(A->size1 * A->size2) + extra;
    //? The loss is the sum over rows and outputs, as in the chapters before.
    //? Section 7.2 takes its mean: divide by N K.
    //! double sum = 0, extra = 0;
    //! for (size_t j = 0; j < A->size1 * A->size2; j++) {
    //!     double a = A->data[j];
    //!     sum += fmax(a, 0) + log1p(exp(-fabs(a))) - T->data[j] * a;
    //! }
    //! for (size_t j = 0; j < (V->size1 - 1) * V->size2; j++)
    //!     extra += lambda_1 * fabs(V->data[j]) +
    //!              lambda_2 * V->data[j] * V->data[j];
    //! return sum + extra;
    //? The loss is divided by N alone. It is a mean over the K outputs too.
    //! double sum = 0, extra = 0;
    //! for (size_t j = 0; j < A->size1 * A->size2; j++) {
    //!     double a = A->data[j];
    //!     sum += fmax(a, 0) + log1p(exp(-fabs(a))) - T->data[j] * a;
    //! }
    //! for (size_t j = 0; j < (V->size1 - 1) * V->size2; j++)
    //!     extra += lambda_1 * fabs(V->data[j]) +
    //!              lambda_2 * V->data[j] * V->data[j];
    //! return sum / (double)A->size1 + extra;
    //? The penalty is divided by N K as well. Only the cross-entropy is a
    //? mean; the penalty is a sum over the weights.
    //! double sum = 0;
    //! for (size_t j = 0; j < A->size1 * A->size2; j++) {
    //!     double a = A->data[j];
    //!     sum += fmax(a, 0) + log1p(exp(-fabs(a))) - T->data[j] * a;
    //! }
    //! for (size_t j = 0; j < (V->size1 - 1) * V->size2; j++)
    //!     sum += lambda_1 * fabs(V->data[j]) +
    //!            lambda_2 * V->data[j] * V->data[j];
    //! return sum / (double)(A->size1 * A->size2);
    //? The minus of the cross-entropy is missing: the logarithm of a
    //? probability is at most 0, the loss at least 0.
    //! double sum = 0, extra = 0;
    //! for (size_t j = 0; j < A->size1 * A->size2; j++) {
    //!     double a = A->data[j];
    //!     sum -= fmax(a, 0) + log1p(exp(-fabs(a))) - T->data[j] * a;
    //! }
    //! for (size_t j = 0; j < (V->size1 - 1) * V->size2; j++)
    //!     extra += lambda_1 * fabs(V->data[j]) +
    //!              lambda_2 * V->data[j] * V->data[j];
    //! return sum / (double)(A->size1 * A->size2) + extra;
    //? For a large logit y is exactly 0 or 1, and this takes the logarithm of
    //? 0. Compute the loss from the logit, as section 7.2 does.
    //! double sum = 0, extra = 0;
    //! for (size_t j = 0; j < A->size1 * A->size2; j++) {
    //!     double y = 1 / (1 + exp(-A->data[j])), t = T->data[j];
    //!     sum -= t * log(y) + (1 - t) * log(1 - y);
    //! }
    //! for (size_t j = 0; j < (V->size1 - 1) * V->size2; j++)
    //!     extra += lambda_1 * fabs(V->data[j]) +
    //!              lambda_2 * V->data[j] * V->data[j];
    //! return sum / (double)(A->size1 * A->size2) + extra;
    //? For a large logit exp(a) is infinite, and so is its logarithm. Write
    //? softplus(a) as fmax(a, 0) + log1p(exp(-fabs(a))), which is the same.
    //! double sum = 0, extra = 0;
    //! for (size_t j = 0; j < A->size1 * A->size2; j++)
    //!     sum += log(1 + exp(A->data[j])) - T->data[j] * A->data[j];
    //! for (size_t j = 0; j < (V->size1 - 1) * V->size2; j++)
    //!     extra += lambda_1 * fabs(V->data[j]) +
    //!              lambda_2 * V->data[j] * V->data[j];
    //! return sum / (double)(A->size1 * A->size2) + extra;
    //? / N * K divides by N and then multiplies by K. Put brackets around (N *
    //? K).
    //! double sum = 0, extra = 0, N = (double)A->size1, K = (double)A->size2;
    //! for (size_t j = 0; j < A->size1 * A->size2; j++) {
    //!     double a = A->data[j];
    //!     sum += fmax(a, 0) + log1p(exp(-fabs(a))) - T->data[j] * a;
    //! }
    //! for (size_t j = 0; j < (V->size1 - 1) * V->size2; j++)
    //!     extra += lambda_1 * fabs(V->data[j]) +
    //!              lambda_2 * V->data[j] * V->data[j];
    //! return sum / N * K + extra;
    //? The L1 penalty takes |w|: a weight below 0 costs as well.
    //! double sum = 0, extra = 0, NK = (double)(A->size1 * A->size2);
    //! for (size_t n = 0; n < A->size1; n++)
    //!     for (size_t k = 0; k < A->size2; k++) {
    //!         double a = gsl_matrix_get(A, n, k);
    //!         sum += fmax(a, 0) + log1p(exp(-fabs(a))) -
    //!                gsl_matrix_get(T, n, k) * a;
    //!     }
    //! for (size_t i = 0; i + 1 < V->size1; i++)
    //!     for (size_t k = 0; k < V->size2; k++) {
    //!         double w = gsl_matrix_get(V, i, k);
    //!         extra += lambda_1 * w + lambda_2 * w * w;
    //!     }
    //! return sum / NK + extra;
    // END SOLUTION
}

// TASK 7.3 An epoch that calms down
// points: 2
// section: 7.3
// nudge:  When do w and b move, and how often in an epoch? Which rows does the
//         step's slope see?
// method: One loop over the batches, and in it one over the rows of the batch,
//         which adds up the slopes while w and b stay as they are. After that
//         loop comes the step, with the rate of this batch.
// recipe: For batch j = 0, 1, ... from row first = j * batch, with size rows
//         (fewer at the end): add up error and error times x over them; rate =
//         eta / (1 + j * decay); w -= rate / size * sum, b likewise.
/*
Run one epoch for a single neuron, with weights `w` and bias `*b`: take the
rows of `X` and `t` in their order, `batch` at a time, and make one step with
each batch. The slope is the mean over the rows of *this* batch; the last one
may have fewer. There is no penalty. As in older versions of Keras, the steps
become smaller: the first has the learning rate `eta`, the next one
`eta / (1 + decay)`, then `eta / (1 + 2 * decay)`, and so on. Leave the result
in `w` and in `*b`.

The file has a function for you: `error_of_row` returns $y_n - t_n$ of row n
for the `w` and `b` that it is given.

Example: `calmer_epoch(X = {{2}, {-2}, {1}}, t = {1, 0, 1}, batch = 2, eta = 1,
decay = 1, w = {0}, b = {0})` gives `{1.1345}` and `{0.13447}`: the errors of
the first batch are -0.5 and 0.5, its slopes -1 and 0, so w becomes 1. The last
row is then off by -0.26894, and its step has the rate 0.5.
*/
void calmer_epoch(const gsl_matrix *X, const gsl_vector *t, size_t batch,
                  double eta, double decay, gsl_vector *w, double *b);

static double error_of_row(const gsl_matrix *X, const gsl_vector *t, size_t n,
                           const gsl_vector *w, double b)
{
    gsl_vector_const_view x = gsl_matrix_const_row(X, n);
    double a;
    gsl_blas_ddot(&x.vector, w, &a);
    return 1 / (1 + exp(-a - b)) - gsl_vector_get(t, n);
}

void calmer_epoch(const gsl_matrix *X, const gsl_vector *t, size_t batch,
                  double eta, double decay, gsl_vector *w, double *b)
{
    // BEGIN SOLUTION 7.3
    const size_t N = X->size1;
    gsl_vector *slope = gsl_vector_alloc(w->size);
    for (size_t j = 0, first = 0; first < N; j++, first += batch) {
        const size_t size = GSL_MIN(batch, N - first);
        double slope_b = 0;
        gsl_vector_set_zero(slope);
        for (size_t n = first; n < first + size; n++) {
            const double error = error_of_row(X, t, n, w, *b);
            gsl_vector_const_view x = gsl_matrix_const_row(X, n);
            gsl_blas_daxpy(error, &x.vector, slope);
            slope_b += error;
        }
        const double rate = eta / (1 + (double)j * decay) / (double)size;
        gsl_blas_daxpy(-rate, slope, w);
        *b -= rate * slope_b;
    }
    gsl_vector_free(slope);
    //| (void)error_of_row;
    //| (void)X;
    //| (void)t;
    //| (void)batch;
    //| (void)eta;
    //| (void)decay;
    //| (void)w;
    //| (void)b;
    //? Y is not recomputed: every batch is measured with the weights from the
    //? start of the epoch (section 5.5). Take w and b as the last step left
    //? them.
    //! const size_t N = X->size1;
    //! gsl_vector *error = gsl_vector_alloc(N);
    //! for (size_t n = 0; n < N; n++)
    //!     gsl_vector_set(error, n, error_of_row(X, t, n, w, *b));
    //! for (size_t n = 0; n < N; n++) {
    //!     size_t j = n / batch, size = GSL_MIN(batch, N - j * batch);
    //!     double rate = eta / (1 + (double)j * decay) / (double)size;
    //!     gsl_vector_const_view x = gsl_matrix_const_row(X, n);
    //!     gsl_blas_daxpy(-rate * gsl_vector_get(error, n), &x.vector, w);
    //!     *b -= rate * gsl_vector_get(error, n);
    //! }
    //! gsl_vector_free(error);
    //? w and b move after every row, so the next row of the same batch is
    //? measured with other weights. Add up the batch first, then make one
    //? step.
    //! const size_t N = X->size1;
    //! for (size_t n = 0; n < N; n++) {
    //!     size_t j = n / batch, size = GSL_MIN(batch, N - j * batch);
    //!     double rate = eta / (1 + (double)j * decay) / (double)size;
    //!     double error = error_of_row(X, t, n, w, *b);
    //!     gsl_vector_const_view x = gsl_matrix_const_row(X, n);
    //!     gsl_blas_daxpy(-rate * error, &x.vector, w);
    //!     *b -= rate * error;
    //! }
    //? The last batch is divided by batch although it has fewer rows. The
    //? mean is over the rows that it has.
    //! const size_t N = X->size1;
    //! gsl_vector *error = gsl_vector_alloc(N);
    //! for (size_t j = 0, first = 0; first < N; j++, first += batch) {
    //!     const size_t end = first + GSL_MIN(batch, N - first);
    //!     double rate = eta / (1 + (double)j * decay) / (double)batch;
    //!     for (size_t n = first; n < end; n++)
    //!         gsl_vector_set(error, n, error_of_row(X, t, n, w, *b));
    //!     for (size_t n = first; n < end; n++) {
    //!         gsl_vector_const_view x = gsl_matrix_const_row(X, n);
    //!         gsl_blas_daxpy(-rate * gsl_vector_get(error, n), &x.vector, w);
    //!         *b -= rate * gsl_vector_get(error, n);
    //!     }
    //! }
    //! gsl_vector_free(error);
    //? The rows left over at the end are not used. They are a batch too, a
    //? smaller one.
    //! const size_t N = X->size1;
    //! gsl_vector *error = gsl_vector_alloc(N);
    //! for (size_t j = 0; (j + 1) * batch <= N; j++) {
    //!     const size_t first = j * batch, end = first + batch;
    //!     double rate = eta / (1 + (double)j * decay) / (double)batch;
    //!     for (size_t n = first; n < end; n++)
    //!         gsl_vector_set(error, n, error_of_row(X, t, n, w, *b));
    //!     for (size_t n = first; n < end; n++) {
    //!         gsl_vector_const_view x = gsl_matrix_const_row(X, n);
    //!         gsl_blas_daxpy(-rate * gsl_vector_get(error, n), &x.vector, w);
    //!         *b -= rate * gsl_vector_get(error, n);
    //!     }
    //! }
    //! gsl_vector_free(error);
    //? The slope is the sum over the batch. Section 7.3 wants its mean, so
    //? that a large batch makes no larger step than a small one.
    //! const size_t N = X->size1;
    //! gsl_vector *error = gsl_vector_alloc(N);
    //! for (size_t j = 0, first = 0; first < N; j++, first += batch) {
    //!     const size_t end = first + GSL_MIN(batch, N - first);
    //!     double rate = eta / (1 + (double)j * decay);
    //!     for (size_t n = first; n < end; n++)
    //!         gsl_vector_set(error, n, error_of_row(X, t, n, w, *b));
    //!     for (size_t n = first; n < end; n++) {
    //!         gsl_vector_const_view x = gsl_matrix_const_row(X, n);
    //!         gsl_blas_daxpy(-rate * gsl_vector_get(error, n), &x.vector, w);
    //!         *b -= rate * gsl_vector_get(error, n);
    //!     }
    //! }
    //! gsl_vector_free(error);
    //? The minus is missing: this goes uphill. A step goes against the slope.
    //! const size_t N = X->size1;
    //! gsl_vector *error = gsl_vector_alloc(N);
    //! for (size_t j = 0, first = 0; first < N; j++, first += batch) {
    //!     const size_t size = GSL_MIN(batch, N - first), end = first + size;
    //!     double rate = eta / (1 + (double)j * decay) / (double)size;
    //!     for (size_t n = first; n < end; n++)
    //!         gsl_vector_set(error, n, error_of_row(X, t, n, w, *b));
    //!     for (size_t n = first; n < end; n++) {
    //!         gsl_vector_const_view x = gsl_matrix_const_row(X, n);
    //!         gsl_blas_daxpy(rate * gsl_vector_get(error, n), &x.vector, w);
    //!         *b += rate * gsl_vector_get(error, n);
    //!     }
    //! }
    //! gsl_vector_free(error);
    //? b stays where it was. It has a slope too, the mean of y_n - t_n, and
    //? makes the same step (section 5.5).
    //! const size_t N = X->size1;
    //! gsl_vector *error = gsl_vector_alloc(N);
    //! for (size_t j = 0, first = 0; first < N; j++, first += batch) {
    //!     const size_t size = GSL_MIN(batch, N - first), end = first + size;
    //!     double rate = eta / (1 + (double)j * decay) / (double)size;
    //!     for (size_t n = first; n < end; n++)
    //!         gsl_vector_set(error, n, error_of_row(X, t, n, w, *b));
    //!     for (size_t n = first; n < end; n++) {
    //!         gsl_vector_const_view x = gsl_matrix_const_row(X, n);
    //!         gsl_blas_daxpy(-rate * gsl_vector_get(error, n), &x.vector, w);
    //!     }
    //! }
    //! gsl_vector_free(error);
    //? The learning rate is one step ahead: the first step is made with eta
    //? itself.
    //! const size_t N = X->size1;
    //! gsl_vector *error = gsl_vector_alloc(N);
    //! for (size_t j = 1, first = 0; first < N; j++, first += batch) {
    //!     const size_t size = GSL_MIN(batch, N - first), end = first + size;
    //!     double rate = eta / (1 + (double)j * decay) / (double)size;
    //!     for (size_t n = first; n < end; n++)
    //!         gsl_vector_set(error, n, error_of_row(X, t, n, w, *b));
    //!     for (size_t n = first; n < end; n++) {
    //!         gsl_vector_const_view x = gsl_matrix_const_row(X, n);
    //!         gsl_blas_daxpy(-rate * gsl_vector_get(error, n), &x.vector, w);
    //!         *b -= rate * gsl_vector_get(error, n);
    //!     }
    //! }
    //! gsl_vector_free(error);
    //? The learning rate is divided again at each step, and what was divided
    //? stays so. Step j, counted from 0, has eta / (1 + j decay).
    //! const size_t N = X->size1;
    //! gsl_vector *error = gsl_vector_alloc(N);
    //! for (size_t j = 0, first = 0; first < N; j++, first += batch) {
    //!     const size_t size = GSL_MIN(batch, N - first), end = first + size;
    //!     eta /= 1 + (double)j * decay;
    //!     for (size_t n = first; n < end; n++)
    //!         gsl_vector_set(error, n, error_of_row(X, t, n, w, *b));
    //!     for (size_t n = first; n < end; n++) {
    //!         double part = eta / (double)size * gsl_vector_get(error, n);
    //!         gsl_vector_const_view x = gsl_matrix_const_row(X, n);
    //!         gsl_blas_daxpy(-part, &x.vector, w);
    //!         *b -= part;
    //!     }
    //! }
    //! gsl_vector_free(error);
    //? eta / 1 + j * decay divides by 1 and then adds the rest: the steps
    //? grow. Put brackets around (1 + j * decay).
    //! const size_t N = X->size1;
    //! gsl_vector *error = gsl_vector_alloc(N);
    //! for (size_t j = 0, first = 0; first < N; j++, first += batch) {
    //!     const size_t size = GSL_MIN(batch, N - first);
    //!     double rate = (eta / 1 + (double)j * decay) / (double)size;
    //!     for (size_t n = first; n < first + size; n++)
    //!         gsl_vector_set(error, n, error_of_row(X, t, n, w, *b));
    //!     for (size_t n = first; n < first + size; n++) {
    //!         gsl_vector_const_view x = gsl_matrix_const_row(X, n);
    //!         gsl_blas_daxpy(-rate * gsl_vector_get(error, n), &x.vector, w);
    //!         *b -= rate * gsl_vector_get(error, n);
    //!     }
    //! }
    //! gsl_vector_free(error);
    //? The rate is divided by 1 + decay again in each step. The text divides eta
    //? by 1 + j * decay, which falls more slowly.
    //! double rate = eta;
    //! gsl_vector *slope = gsl_vector_alloc(w->size);
    //! for (size_t first = 0; first < X->size1; first += batch) {
    //!     size_t size = GSL_MIN(batch, X->size1 - first);
    //!     double slope_b = 0;
    //!     gsl_vector_set_zero(slope);
    //!     for (size_t n = first; n < first + size; n++) {
    //!         double error = error_of_row(X, t, n, w, *b);
    //!         gsl_vector_const_view x = gsl_matrix_const_row(X, n);
    //!         gsl_blas_daxpy(error, &x.vector, slope);
    //!         slope_b += error;
    //!     }
    //!     gsl_blas_daxpy(-rate / (double)size, slope, w);
    //!     *b -= rate / (double)size * slope_b;
    //!     rate /= 1 + decay;
    //! }
    //! gsl_vector_free(slope);
    // END SOLUTION
}

// TASK 7.4 What a miss costs
// points: 1
// section: 7.6
// nudge:  Infinitely many thresholds, but how many different costs can there
//         be?
// method: Between two neighbouring y nothing changes, so it is enough to try
//         each y as the threshold, and one below them all. For each count both
//         kinds of mistakes.
// recipe: For each threshold, every y[m] and also -1: cost = 0; for each n
//         called = y[n] > threshold; where t[n] is 1 and not called add miss,
//         where t[n] is 0 and called add 1. Return the least cost.
/*
Section 7.6 counts two kinds of mistakes. Put a price on them: a false alarm
costs 1, a malignant mass ($t = 1$) that is missed costs `miss`. Given the
predictions `y`, from 0 to 1, and the targets `t` of some rows, return the
lowest cost, added up over the rows, that any threshold has. What is above the
threshold is called malignant, what is equal to it is not. Thresholds by which
every row is called malignant, or none, count too. (The rows that choose the
threshold are counted here: use validation rows for it. What other rows will
cost it does not say.)

Example: `lowest_cost(y = {0.8, 0.3, 0.6, 0.1}, t = {1, 1, 0, 0}, miss = 3)`
gives `1`: a threshold from 0.1 to below 0.3 has one false alarm and misses
none. From 0.3 on a miss makes it 3 or more; below 0.1 there are two alarms.
*/
double lowest_cost(const gsl_vector *y, const gsl_vector *t, double miss);

double lowest_cost(const gsl_vector *y, const gsl_vector *t, double miss)
{
    // BEGIN SOLUTION 7.4
    const size_t N = y->size;
    double lowest = INFINITY;
    for (size_t m = 0; m <= N; m++) {
        const double threshold = m < N ? gsl_vector_get(y, m) : -1;
        double cost = 0;
        for (size_t n = 0; n < N; n++) {
            const bool called = gsl_vector_get(y, n) > threshold;
            if (gsl_vector_get(t, n) == 1)
                cost += called ? 0 : miss;
            else
                cost += called ? 1 : 0;
        }
        lowest = fmin(lowest, cost);
    }
    return lowest;
    //| (void)y;
    //| (void)t;
    //| (void)miss;
    //| return NAN;
    //? That is the cost at the threshold 0.5 only. Try the others too.
    //! double cost = 0;
    //! for (size_t n = 0; n < y->size; n++) {
    //!     double t_n = gsl_vector_get(t, n);
    //!     if ((gsl_vector_get(y, n) > 0.5) != (t_n == 1))
    //!         cost += t_n == 1 ? miss : 1;
    //! }
    //! return cost;
    //? Here at least one row is always called benign. A threshold below all y
    //? calls none so; try that one too.
    //! double lowest = INFINITY;
    //! for (size_t m = 0; m < y->size; m++) {
    //!     double cost = 0;
    //!     for (size_t n = 0; n < y->size; n++) {
    //!         double t_n = gsl_vector_get(t, n);
    //!         if ((gsl_vector_get(y, n) > gsl_vector_get(y, m)) !=
    //!             (t_n == 1))
    //!             cost += t_n == 1 ? miss : 1;
    //!     }
    //!     lowest = fmin(lowest, cost);
    //! }
    //! return lowest;
    //? Here at least one row is always called malignant. A threshold above
    //? all y calls none so; try that one too.
    //! double lowest = INFINITY;
    //! for (size_t m = 0; m < y->size; m++) {
    //!     double cost = 0;
    //!     for (size_t n = 0; n < y->size; n++) {
    //!         double t_n = gsl_vector_get(t, n);
    //!         if ((gsl_vector_get(y, n) >= gsl_vector_get(y, m)) !=
    //!             (t_n == 1))
    //!             cost += t_n == 1 ? miss : 1;
    //!     }
    //!     lowest = fmin(lowest, cost);
    //! }
    //! return lowest;
    //? The prices are exchanged: the miss, not the false alarm, costs miss.
    //! double lowest = INFINITY;
    //! for (size_t m = 0; m <= y->size; m++) {
    //!     double cost = 0, at = m < y->size ? gsl_vector_get(y, m) : -1;
    //!     for (size_t n = 0; n < y->size; n++) {
    //!         double t_n = gsl_vector_get(t, n);
    //!         if ((gsl_vector_get(y, n) > at) != (t_n == 1))
    //!             cost += t_n == 1 ? 1 : miss;
    //!     }
    //!     lowest = fmin(lowest, cost);
    //! }
    //! return lowest;
    //? Every mistake costs 1 here, which is what the accuracy does. A miss
    //? costs miss.
    //! double lowest = INFINITY;
    //! for (size_t m = 0; m <= y->size; m++) {
    //!     double cost = 0, at = m < y->size ? gsl_vector_get(y, m) : -1;
    //!     for (size_t n = 0; n < y->size; n++)
    //!         cost += (gsl_vector_get(y, n) > at) != gsl_vector_get(t, n);
    //!     lowest = fmin(lowest, cost);
    //! }
    //! return lowest;
    //? That is the mean over the rows; the cost is their sum.
    //! double lowest = INFINITY;
    //! for (size_t m = 0; m <= y->size; m++) {
    //!     double cost = 0, at = m < y->size ? gsl_vector_get(y, m) : -1;
    //!     for (size_t n = 0; n < y->size; n++) {
    //!         double t_n = gsl_vector_get(t, n);
    //!         if ((gsl_vector_get(y, n) > at) != (t_n == 1))
    //!             cost += t_n == 1 ? miss : 1;
    //!     }
    //!     lowest = fmin(lowest, cost);
    //! }
    //! return lowest / (double)y->size;
    // END SOLUTION
}

// TASK 7.5 All of it: rows that nobody has seen
// points: 3
// section: 7.5
// nudge: Which numbers of the training rows must be kept for the new ones? And
//        does the loss still fall in the last steps?
// method: Standardise the columns of X, learn w and b on them, then treat X_new
//         with the same means and spreads and predict with the w and b that
//         were learned.
// recipe: For each column its mean m and spread s over the rows of X; Z from X
//         and Z_new from X_new as (x - m) / s. From w = 0, b = 0 some 300
//         times: e_n = sigma(a_n) - t_n, w -= eta Z^T e / N, b -= eta mean(e),
//         with eta = 0.5. At last y = sigma(Z_new w + b).
/*
Write the whole: learn from the rows of `X` ($N \times D$) and their targets
`t`, then fill `y` with the predicted probabilities of $t = 1$ for the rows of
`X_new`, whose targets you are not given. Which method, how many steps and which
penalty is up to you. What is asked for is what it reaches on the new rows. For
the breast cancer data these are one half of the table, while `X` is the other.
`X`, `t` and `X_new` are not yours to change.

The three points can be earned one by one:

- One is for an accuracy of 0.8, also where all the new rows are malignant, and
  of 0.9 on another table, whose only column holds areas from 500 to 2000.
- One is for an accuracy of 0.94, which no single column gives.
- One is for an AUC of 0.985: of all pairs of a malignant and a benign row, the
  share in which the malignant one has the larger prediction (a tie is half a
  pair).

For the accuracy a row is called malignant ($t = 1$) where its prediction is
above 0.5.

The columns differ in size by a factor of 100000. A few hundred steps of
gradient descent over all rows are plenty, and so are ten of Newton's with a
penalty ($\lambda_2 = 0.003$, say; without one the weights run away, section
6.2). With batches and $\eta = 0.01$ it takes hundreds of epochs.
The calls of a check may take ten seconds together.

Example: `learn_and_predict(X = {{1}, {2}, {3}, {4}}, t = {0, 1, 0, 1},
X_new = {{-2}, {7}}, y = {0, 0})` gives about `{0.01652, 0.9835}`: the mean is
2.5 and the spread 1.118, so the new rows are at -4.025 and 4.025, and at the
minimum w = 1.015 and b = 0. With a penalty, or fewer steps, yours may differ.
*/
void learn_and_predict(const gsl_matrix *X, const gsl_vector *t,
                       const gsl_matrix *X_new, gsl_vector *y);

void learn_and_predict(const gsl_matrix *X, const gsl_vector *t,
                       const gsl_matrix *X_new, gsl_vector *y)
{
    // BEGIN SOLUTION 7.5
    const size_t N = X->size1, D = X->size2, M = X_new->size1;
    gsl_matrix *Z = gsl_matrix_alloc(N, D), *Z_new = gsl_matrix_alloc(M, D);
    for (size_t i = 0; i < D; i++) {
        double mean = 0, variance = 0;
        for (size_t n = 0; n < N; n++)
            mean += gsl_matrix_get(X, n, i) / (double)N;
        for (size_t n = 0; n < N; n++)
            variance += gsl_pow_2(gsl_matrix_get(X, n, i) - mean) / (double)N;
        const double spread = variance > 0 ? sqrt(variance) : 1;
        for (size_t n = 0; n < N; n++)
            gsl_matrix_set(Z, n, i, (gsl_matrix_get(X, n, i) - mean) / spread);
        for (size_t m = 0; m < M; m++)
            gsl_matrix_set(Z_new, m, i,
                           (gsl_matrix_get(X_new, m, i) - mean) / spread);
    }

    const double eta = 0.5;
    double b = 0;
    gsl_vector *w = gsl_vector_calloc(D), *error = gsl_vector_alloc(N);
    for (int step = 0; step < 300; step++) {
        double sum = 0;
        gsl_blas_dgemv(CblasNoTrans, 1, Z, w, 0, error);
        for (size_t n = 0; n < N; n++) {
            const double a = gsl_vector_get(error, n) + b;
            gsl_vector_set(error, n, 1 / (1 + exp(-a)) - gsl_vector_get(t, n));
            sum += gsl_vector_get(error, n);
        }
        gsl_blas_dgemv(CblasTrans, -eta / (double)N, Z, error, 1, w);
        b -= eta * sum / (double)N;
    }

    gsl_blas_dgemv(CblasNoTrans, 1, Z_new, w, 0, y);
    for (size_t m = 0; m < M; m++)
        gsl_vector_set(y, m, 1 / (1 + exp(-gsl_vector_get(y, m) - b)));
    gsl_matrix_free(Z);
    gsl_matrix_free(Z_new);
    gsl_vector_free(w);
    gsl_vector_free(error);
    //| (void)X;
    //| (void)t;
    //| (void)X_new;
    //| (void)y;
    //? These are classes, 0 and 1. Fill y with the probabilities: the AUC asks
    //? in which order they are, and equal ones have none.
    //! const size_t N = X->size1, D = X->size2, M = X_new->size1;
    //! gsl_matrix *Z = gsl_matrix_alloc(N, D), *Z_new = gsl_matrix_alloc(M, D);
    //! gsl_vector *w = gsl_vector_calloc(D), *e = gsl_vector_alloc(N);
    //! double b = 0;
    //! gsl_matrix_memcpy(Z, X);
    //! gsl_matrix_memcpy(Z_new, X_new);
    //! for (size_t i = 0; i < D; i++) {
    //!     double m = 0, s = 0;
    //!     for (size_t n = 0; n < N; n++)
    //!         m += gsl_matrix_get(X, n, i) / (double)N;
    //!     for (size_t n = 0; n < N; n++)
    //!         s += gsl_pow_2(gsl_matrix_get(X, n, i) - m) / (double)N;
    //!     gsl_vector_view z = gsl_matrix_column(Z, i);
    //!     gsl_vector_view u = gsl_matrix_column(Z_new, i);
    //!     gsl_vector_add_constant(&z.vector, -m);
    //!     gsl_vector_add_constant(&u.vector, -m);
    //!     gsl_vector_scale(&z.vector, 1 / sqrt(s));
    //!     gsl_vector_scale(&u.vector, 1 / sqrt(s));
    //! }
    //! for (int step = 0; step < 300; step++) {
    //!     gsl_blas_dgemv(CblasNoTrans, 1, Z, w, 0, e);
    //!     gsl_vector_add_constant(e, b);
    //!     for (size_t n = 0; n < N; n++) {
    //!         double a = gsl_vector_get(e, n);
    //!         gsl_vector_set(e, n, 1 / (1 + exp(-a)) - gsl_vector_get(t, n));
    //!         b -= 0.5 * gsl_vector_get(e, n) / (double)N;
    //!     }
    //!     gsl_blas_dgemv(CblasTrans, -0.5 / (double)N, Z, e, 1, w);
    //! }
    //! gsl_blas_dgemv(CblasNoTrans, 1, Z_new, w, 0, y);
    //! for (size_t n = 0; n < M; n++) {
    //!     double a = gsl_vector_get(y, n) + b;
    //!     gsl_vector_set(y, n, a > 0 ? 1 : 0);
    //! }
    //! gsl_matrix_free(Z);
    //! gsl_matrix_free(Z_new);
    //! gsl_vector_free(w);
    //! gsl_vector_free(e);
    //? The new rows are standardised by a mean and a spread of their own. Take
    //? those of the training rows for both: what is large for one mass must not
    //? depend on the masses that come with it.
    //! const size_t N = X->size1, D = X->size2, M = X_new->size1;
    //! gsl_matrix *Z = gsl_matrix_alloc(N, D), *Z_new = gsl_matrix_alloc(M, D);
    //! gsl_vector *w = gsl_vector_calloc(D), *e = gsl_vector_alloc(N);
    //! double b = 0;
    //! gsl_matrix_memcpy(Z, X);
    //! gsl_matrix_memcpy(Z_new, X_new);
    //! for (int k = 0; k < 2; k++)
    //!     for (size_t i = 0; i < D; i++) {
    //!         gsl_vector_view z = gsl_matrix_column(k ? Z_new : Z, i);
    //!         double m = 0, s = 0, n = (double)z.vector.size;
    //!         for (size_t j = 0; j < z.vector.size; j++)
    //!             m += gsl_vector_get(&z.vector, j) / n;
    //!         gsl_vector_add_constant(&z.vector, -m);
    //!         gsl_blas_ddot(&z.vector, &z.vector, &s);
    //!         gsl_vector_scale(&z.vector, 1 / sqrt(s / n));
    //!     }
    //! for (int step = 0; step < 300; step++) {
    //!     gsl_blas_dgemv(CblasNoTrans, 1, Z, w, 0, e);
    //!     gsl_vector_add_constant(e, b);
    //!     for (size_t n = 0; n < N; n++) {
    //!         double a = gsl_vector_get(e, n);
    //!         gsl_vector_set(e, n, 1 / (1 + exp(-a)) - gsl_vector_get(t, n));
    //!         b -= 0.5 * gsl_vector_get(e, n) / (double)N;
    //!     }
    //!     gsl_blas_dgemv(CblasTrans, -0.5 / (double)N, Z, e, 1, w);
    //! }
    //! gsl_blas_dgemv(CblasNoTrans, 1, Z_new, w, 0, y);
    //! for (size_t n = 0; n < M; n++) {
    //!     double a = gsl_vector_get(y, n) + b;
    //!     gsl_vector_set(y, n, 1 / (1 + exp(-a)));
    //! }
    //! gsl_matrix_free(Z);
    //! gsl_matrix_free(Z_new);
    //! gsl_vector_free(w);
    //! gsl_vector_free(e);
    //? Some are not between 0 and 1, as logits are not. A probability is the
    //? sigmoid of its logit.
    //! const size_t N = X->size1, D = X->size2, M = X_new->size1;
    //! gsl_matrix *Z = gsl_matrix_alloc(N, D), *Z_new = gsl_matrix_alloc(M, D);
    //! gsl_vector *w = gsl_vector_calloc(D), *e = gsl_vector_alloc(N);
    //! double b = 0;
    //! gsl_matrix_memcpy(Z, X);
    //! gsl_matrix_memcpy(Z_new, X_new);
    //! for (size_t i = 0; i < D; i++) {
    //!     double m = 0, s = 0;
    //!     for (size_t n = 0; n < N; n++)
    //!         m += gsl_matrix_get(X, n, i) / (double)N;
    //!     for (size_t n = 0; n < N; n++)
    //!         s += gsl_pow_2(gsl_matrix_get(X, n, i) - m) / (double)N;
    //!     gsl_vector_view z = gsl_matrix_column(Z, i);
    //!     gsl_vector_view u = gsl_matrix_column(Z_new, i);
    //!     gsl_vector_add_constant(&z.vector, -m);
    //!     gsl_vector_add_constant(&u.vector, -m);
    //!     gsl_vector_scale(&z.vector, 1 / sqrt(s));
    //!     gsl_vector_scale(&u.vector, 1 / sqrt(s));
    //! }
    //! for (int step = 0; step < 300; step++) {
    //!     gsl_blas_dgemv(CblasNoTrans, 1, Z, w, 0, e);
    //!     gsl_vector_add_constant(e, b);
    //!     for (size_t n = 0; n < N; n++) {
    //!         double a = gsl_vector_get(e, n);
    //!         gsl_vector_set(e, n, 1 / (1 + exp(-a)) - gsl_vector_get(t, n));
    //!         b -= 0.5 * gsl_vector_get(e, n) / (double)N;
    //!     }
    //!     gsl_blas_dgemv(CblasTrans, -0.5 / (double)N, Z, e, 1, w);
    //! }
    //! gsl_blas_dgemv(CblasNoTrans, 1, Z_new, w, 0, y);
    //! for (size_t n = 0; n < M; n++) {
    //!     double a = gsl_vector_get(y, n) + b;
    //!     gsl_vector_set(y, n, a);
    //! }
    //! gsl_matrix_free(Z);
    //! gsl_matrix_free(Z_new);
    //! gsl_vector_free(w);
    //! gsl_vector_free(e);
    //? The predictions do not tell the new rows apart as well as they could. Are
    //? all columns used, and standardised? With numbers of a thousand the first
    //? step already makes logits that no later one brings back.
    //! const size_t N = X->size1, D = X->size2, M = X_new->size1;
    //! gsl_matrix *Z = gsl_matrix_alloc(N, D), *Z_new = gsl_matrix_alloc(M, D);
    //! gsl_vector *w = gsl_vector_calloc(D), *e = gsl_vector_alloc(N);
    //! double b = 0;
    //! gsl_matrix_memcpy(Z, X);
    //! gsl_matrix_memcpy(Z_new, X_new);
    //! for (int step = 0; step < 300; step++) {
    //!     gsl_blas_dgemv(CblasNoTrans, 1, Z, w, 0, e);
    //!     gsl_vector_add_constant(e, b);
    //!     for (size_t n = 0; n < N; n++) {
    //!         double a = gsl_vector_get(e, n);
    //!         gsl_vector_set(e, n, 1 / (1 + exp(-a)) - gsl_vector_get(t, n));
    //!         b -= 0.5 * gsl_vector_get(e, n) / (double)N;
    //!     }
    //!     gsl_blas_dgemv(CblasTrans, -0.5 / (double)N, Z, e, 1, w);
    //! }
    //! gsl_blas_dgemv(CblasNoTrans, 1, Z_new, w, 0, y);
    //! for (size_t n = 0; n < M; n++) {
    //!     double a = gsl_vector_get(y, n) + b;
    //!     gsl_vector_set(y, n, 1 / (1 + exp(-a)));
    //! }
    //! gsl_matrix_free(Z);
    //! gsl_matrix_free(Z_new);
    //! gsl_vector_free(w);
    //! gsl_vector_free(e);
    //? The rows are in a good order, but 0.5 is not where to part them. Is
    //? there a bias, does it learn, and is it added for the new rows too?
    //! const size_t N = X->size1, D = X->size2, M = X_new->size1;
    //! gsl_matrix *Z = gsl_matrix_alloc(N, D), *Z_new = gsl_matrix_alloc(M, D);
    //! gsl_vector *w = gsl_vector_calloc(D), *e = gsl_vector_alloc(N);
    //! double b = 0;
    //! gsl_matrix_memcpy(Z, X);
    //! gsl_matrix_memcpy(Z_new, X_new);
    //! for (size_t i = 0; i < D; i++) {
    //!     double m = 0, s = 0;
    //!     for (size_t n = 0; n < N; n++)
    //!         m += gsl_matrix_get(X, n, i) / (double)N;
    //!     for (size_t n = 0; n < N; n++)
    //!         s += gsl_pow_2(gsl_matrix_get(X, n, i) - m) / (double)N;
    //!     gsl_vector_view z = gsl_matrix_column(Z, i);
    //!     gsl_vector_view u = gsl_matrix_column(Z_new, i);
    //!     gsl_vector_add_constant(&z.vector, -m);
    //!     gsl_vector_add_constant(&u.vector, -m);
    //!     gsl_vector_scale(&z.vector, 1 / sqrt(s));
    //!     gsl_vector_scale(&u.vector, 1 / sqrt(s));
    //! }
    //! for (int step = 0; step < 300; step++) {
    //!     gsl_blas_dgemv(CblasNoTrans, 1, Z, w, 0, e);
    //!     gsl_vector_add_constant(e, b);
    //!     for (size_t n = 0; n < N; n++) {
    //!         double a = gsl_vector_get(e, n);
    //!         gsl_vector_set(e, n, 1 / (1 + exp(-a)) - gsl_vector_get(t, n));
    //!     }
    //!     gsl_blas_dgemv(CblasTrans, -0.5 / (double)N, Z, e, 1, w);
    //! }
    //! gsl_blas_dgemv(CblasNoTrans, 1, Z_new, w, 0, y);
    //! for (size_t n = 0; n < M; n++) {
    //!     double a = gsl_vector_get(y, n) + b;
    //!     gsl_vector_set(y, n, 1 / (1 + exp(-a)));
    //! }
    //! gsl_matrix_free(Z);
    //! gsl_matrix_free(Z_new);
    //! gsl_vector_free(w);
    //! gsl_vector_free(e);
    //? The wrong way round: benign masses get the larger predictions. Go down
    //? the slope, w - eta * slope, and have t = 1 for y near 1.
    //! const size_t N = X->size1, D = X->size2, M = X_new->size1;
    //! gsl_matrix *Z = gsl_matrix_alloc(N, D), *Z_new = gsl_matrix_alloc(M, D);
    //! gsl_vector *w = gsl_vector_calloc(D), *e = gsl_vector_alloc(N);
    //! double b = 0;
    //! gsl_matrix_memcpy(Z, X);
    //! gsl_matrix_memcpy(Z_new, X_new);
    //! for (size_t i = 0; i < D; i++) {
    //!     double m = 0, s = 0;
    //!     for (size_t n = 0; n < N; n++)
    //!         m += gsl_matrix_get(X, n, i) / (double)N;
    //!     for (size_t n = 0; n < N; n++)
    //!         s += gsl_pow_2(gsl_matrix_get(X, n, i) - m) / (double)N;
    //!     gsl_vector_view z = gsl_matrix_column(Z, i);
    //!     gsl_vector_view u = gsl_matrix_column(Z_new, i);
    //!     gsl_vector_add_constant(&z.vector, -m);
    //!     gsl_vector_add_constant(&u.vector, -m);
    //!     gsl_vector_scale(&z.vector, 1 / sqrt(s));
    //!     gsl_vector_scale(&u.vector, 1 / sqrt(s));
    //! }
    //! for (int step = 0; step < 300; step++) {
    //!     gsl_blas_dgemv(CblasNoTrans, 1, Z, w, 0, e);
    //!     gsl_vector_add_constant(e, b);
    //!     for (size_t n = 0; n < N; n++) {
    //!         double a = gsl_vector_get(e, n);
    //!         gsl_vector_set(e, n, 1 / (1 + exp(-a)) - gsl_vector_get(t, n));
    //!         b += 0.5 * gsl_vector_get(e, n) / (double)N;
    //!     }
    //!     gsl_blas_dgemv(CblasTrans, 0.5 / (double)N, Z, e, 1, w);
    //! }
    //! gsl_blas_dgemv(CblasNoTrans, 1, Z_new, w, 0, y);
    //! for (size_t n = 0; n < M; n++) {
    //!     double a = gsl_vector_get(y, n) + b;
    //!     gsl_vector_set(y, n, 1 / (1 + exp(-a)));
    //! }
    //! gsl_matrix_free(Z);
    //! gsl_matrix_free(Z_new);
    //! gsl_vector_free(w);
    //! gsl_vector_free(e);
    // END SOLUTION
}
