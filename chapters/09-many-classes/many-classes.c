/*
# 9 Many classes

*What if there are more than two answers?*

A flower has one species out of three, a written digit is one of ten. Chapter 7
asked such a question as $K$ questions with yes or no, one neuron for each.
Here it is asked as one, and nearly all that we have stays: the logits, the
likelihood and the gradient $X^T (Y - T)$.

After this chapter you can

- turn $K$ logits into one distribution, without overflow;
- learn it by the same gradient, and say which weights do not matter;
- read a confusion matrix, and say what $K$ separate neurons do worse.

It takes about 60 minutes. Run it with `make chapter9`.
*/
#include <gsl/gsl_blas.h>
#include <gsl/gsl_linalg.h>
#include <gsl/gsl_randist.h>
#include <math.h>
#include <stdlib.h>

#include "fit/fit.h"
#include "lesson/lesson.h"
#include "neuron/activation.h"
#include "parts/asked.h"
#include "parts/drawn.h"
#include "parts/held.h"
#include "parts/lists.h"

/*
## 9.1 K questions

The names are those of chapter 7. $X$ is $N \times D$, one example a row. $T$
is $N \times K$ and one-hot: a single 1 in each row, in the column of the
example's class. Column $k$ of $W$ ($D \times K$) holds the weights of class
$k$, and $b$ has $K$ biases. All logits at once are

$$ A = X W + b \qquad (N \times K; \; b \text{ is added to each row}) $$

and an activation makes a row of $Y$ of each row of $A$.
*/
typedef void activation(gsl_vector *a);

static void predict(const layer *l, const gsl_matrix *X, activation *f,
                    gsl_matrix *Y)
{
    gsl_blas_dgemm(CblasNoTrans, CblasNoTrans, 1, X, l->W, 0, Y);
    for (size_t n = 0; n < Y->size1; n++) {
        gsl_vector_view a = gsl_matrix_row(Y, n);
        gsl_vector_add(&a.vector, l->b);
        f(&a.vector);
    }
}

/*
First as before: $\sigma$ of each logit by itself. Each column is then a neuron
of its own, which learns to tell its class from all the rest. For each of them
the library's `fit_auto` (section 6.5) finds the minimum of
$J + \lambda_2 \sum_i w_i^2$.
*/
static void sigmoids(gsl_vector *a)
{
    for (size_t k = 0; k < a->size; k++)
        gsl_vector_set(a, k, sigmoid(gsl_vector_get(a, k)));
}

static const fit_options to_the_end = {.gap = 1e-12, .most_steps = 1000};

static layer *learn_each(const gsl_matrix *X, const gsl_matrix *T,
                         double lambda_2)
{
    layer *l = layer_new(X->size2, T->size2);
    gsl_vector *t = gsl_vector_alloc(X->size1);
    fit_options how = to_the_end;
    how.lambda_2 = lambda_2;
    for (size_t k = 0; k < T->size2; k++) {
        gsl_vector *w = gsl_vector_calloc(X->size2);
        fit_result r;
        gsl_matrix_get_col(t, T, k);
        fit_auto(X, t, &how, w, gsl_vector_ptr(l->b, k), &r);
        gsl_matrix_set_col(l->W, k, w);
        gsl_vector_free(w);
    }
    gsl_vector_free(t);
    return l;
}

static const double weak = 0.1; /* the lambda_2 of the digits */
static double firm = 0.1, added = 1000; /* dials: of 9.8 and 9.9, and 9.2 */

/*
The data are the 150 flowers of chapter 7 and 1797 digits of 13 people. A digit
is 8 x 8 pixels, each from 0 (paper) to 1 (ink), so $D = 64$ and $K = 10$.
Three quarters of the digits, shuffled, are learned from, with a weak penalty
until section 9.7 tries others; 450 are held out, and called *new* here.

Each neuron has its own opinion, and nothing makes them agree. Of the flowers
below, 71 and 134 are taken for each other's species. To 33 of the new digits
none of the ten says yes ($y > 0.5$), to 20 more than one does. The ten
predictions of a digit add up to anything from 0.10 to 1.75. As the answer we
take the class with the largest $y$, and that is mostly right. But what is the
*probability* of it?

![The sums of the ten predictions for each new digit, from the smallest to the
largest.](../../plots/09-sums.svg "A curve that rises from 0.1 at the left to
1.75 at the right. A level line at 1; most of the curve lies near it, its ends
do not.")
*/
/* --- Prints what three flowers and the new digits are given. */
static void print_flowers(void)
{
    static const size_t rows[] = {0, 70, 133};
    class_examples e = examples_iris(false); /* not standardised */
    layer *l = learn_each(e.X, e.classes->T, 0.1);
    gsl_matrix *Y = gsl_matrix_alloc(e.X->size1, 3);
    predict(l, e.X, sigmoids, Y);
    lists_flowers(&e, Y, rows, 3);
    gsl_matrix_free(Y);
    layer_free(l);
    class_examples_free(&e);
}

static void k_questions(void)
{
    held_rows h = held_digits(lesson_seed());
    layer *l = learn_each(h.X, h.T, weak);
    gsl_matrix *Y = gsl_matrix_alloc(h.X_new->size1, 10);
    size_t none = 0, more = 0;
    predict(l, h.X_new, sigmoids, Y);
    for (size_t n = 0; n < Y->size1; n++) {
        none += held_yes(Y, n) == 0;
        more += held_yes(Y, n) > 1;
    }
    print_flowers();
    printf("\nof %zu new digits: none says yes to %zu, several to %zu\n",
           Y->size1, none, more);
    printf("the largest y is right for %.1f %%\n",
           100 * held_accuracy(Y, h.T_new));
    asked_yes(Y->size1, none + more);
    show(drawn_sums("09-sums", Y));
    gsl_matrix_free(Y);
    layer_free(l);
    held_free(&h);
}

/*
## 9.2 One question with K answers

We want $K$ numbers that are positive and add up to 1. $e^a$ is positive;
divide by the sum, and that is the softmax, which chapter 7 named:

$$ y_k = \frac{e^{a_k}}{\sum_{j=1}^{K} e^{a_j}} $$

Written down as it stands it fails where the loss did in chapter 4: $e^{710}$
is no double any more, and infinity over infinity is NaN. But a number added to
all logits cancels, above and below. So take the largest of them, $m$, from
all. The largest exponential is then 1, none overflows, and what underflows to
0 would add nothing to that 1 anyway.
*/
static void softmax(gsl_vector *a)
{
    const double m = gsl_vector_max(a);
    double sum = 0;
    for (size_t k = 0; k < a->size; k++) {
        gsl_vector_set(a, k, exp(gsl_vector_get(a, k) - m));
        sum += gsl_vector_get(a, k);
    }
    gsl_vector_scale(a, 1 / sum);
}

/*
With $K = 2$ it is the sigmoid of the difference: divide both by $e^{a_1}$, and
$y_1 = 1 / (1 + e^{-(a_1 - a_2)}) = \sigma(a_1 - a_2)$. Learned with it, a
layer is called **multinomial logistic regression**.
(`make chapter9 SET="shift=707"`: the naive form still stands, and at 708 it
falls.)
*/
static void naive_softmax(gsl_vector *a)
{
    double sum = 0;
    for (size_t k = 0; k < a->size; k++)
        sum += exp(gsl_vector_get(a, k));
    for (size_t k = 0; k < a->size; k++)
        gsl_vector_set(a, k, exp(gsl_vector_get(a, k)) / sum);
}

static void one_question(void)
{
    lists_softmax("naive", naive_softmax, 0);
    lists_softmax("naive", naive_softmax, added);
    const double before = lists_softmax("less m", softmax, 0);
    const double after = lists_softmax("less m", softmax, added);
    lists_two(softmax);
    asked_shift(before, after);
}

/*
## 9.3 The likelihood of one out of K

The prediction for a row's own class is the probability of what was seen. As
for the coin, the likelihood is the product over the rows; $T$ picks the own
class, for $y^0 = 1$. With $\log y_k = a_k - \log \sum_j e^{a_j}$:

$$ L = \prod_{n=1}^{N} \prod_{k=1}^{K} y_{nk}^{t_{nk}}, \qquad
   J = -\log L = \sum_{n=1}^{N} \Bigl( \log \sum_{k=1}^{K} e^{a_{nk}}
       - \sum_{k=1}^{K} t_{nk} a_{nk} \Bigr) $$

$J$ is the cross-entropy again, now of $K$ classes; $K = 2$ gives back that of
chapter 4. The logarithm of a sum of exponentials has a name of its own, the
**log-sum-exp**: a smooth maximum, between the largest $a_k$ and that plus
$\log K$. It too is taken with $m$ outside: $m + \log \sum_k e^{a_k - m}$.
*/
static double log_sum_exp(const gsl_vector *a)
{
    const double m = gsl_vector_max(a);
    double sum = 0;
    for (size_t k = 0; k < a->size; k++)
        sum += exp(gsl_vector_get(a, k) - m);
    return m + log(sum);
}

static double loss(const layer *l, const gsl_matrix *X, const gsl_matrix *T)
{
    gsl_vector *a = gsl_vector_alloc(T->size2);
    double J = 0;
    for (size_t n = 0; n < X->size1; n++) {
        gsl_vector_const_view x = gsl_matrix_const_row(X, n);
        gsl_vector_memcpy(a, l->b);
        gsl_blas_dgemv(CblasTrans, 1, l->W, &x.vector, 1, a);
        J += log_sum_exp(a) - gsl_vector_get(a, held_largest(T, n));
    }
    gsl_vector_free(a);
    return J;
}

/*
What is a good $J$? Who knows nothing says $1/K$ of each class and pays
$\log K$ a row, 2.30 nats for ten digits. The biases alone, with $W = 0$, learn
the shares of the classes: that is the coin's $n / N$ with more sides, and each
$b_k$ is the logarithm of a share (one number more in all of them changes
nothing). Since the digits come about equally often that gains next to nothing.
The pixels bring it down to 0.05, on the rows that were learned from; of new
ones section 9.7 tells.
*/
static layer *shares_alone(const gsl_matrix *T, size_t D)
{
    layer *l = layer_new(D, T->size2);
    for (size_t k = 0; k < T->size2; k++) {
        gsl_vector_const_view t = gsl_matrix_const_column(T, k);
        const double N_k = gsl_blas_dasum(&t.vector);
        gsl_vector_set(l->b, k, log(N_k / (double)T->size1));
    }
    return l;
}

/* What the library finds: the minimum of J + lambda_2 sum W_ik^2. */
static layer *learn(const gsl_matrix *X, const gsl_matrix *T, double lambda_2)
{
    layer *l = layer_new(X->size2, T->size2);
    fit_options how = to_the_end;
    fit_result r;
    how.lambda_2 = lambda_2;
    fit_softmax(X, T, &how, l, &r);
    return l;
}

/* --- Prints three losses. */
static void the_likelihood(void)
{
    held_rows h = held_digits(lesson_seed());
    const double N = (double)h.X->size1;
    layer *zero = layer_new(64, 10), *shares = shares_alone(h.T, 64);
    layer *best = learn(h.X, h.T, weak);
    printf("J / N of %zu digits, in nats\n", h.X->size1);
    printf("  all alike, 1/10     %.4f\n", loss(zero, h.X, h.T) / N);
    printf("  their shares        %.4f\n", loss(shares, h.X, h.T) / N);
    printf("  by their pixels     %.4f\n", loss(best, h.X, h.T) / N);
    asked_guess(10);
    layer_free(best);
    layer_free(shares);
    layer_free(zero);
    held_free(&h);
}

/*
## 9.4 The same gradient

How does a row's loss change with its logit $a_k$? The log-sum-exp has the
derivative $e^{a_k} / \sum_j e^{a_j}$, which is $y_k$, and the other term has
$t_k$. So

$$ \frac{\partial J}{\partial a_k} = y_k - t_k, \qquad
   \nabla_W J = X^T (Y - T), \qquad
   \frac{\partial J}{\partial b_k} = \sum_{n=1}^{N} (y_{nk} - t_{nk}) $$

It is chapter 5's gradient, with a column for each class. One function serves
the $K$ sigmoids and the softmax; only $Y$ differs.
*/
static void gradient(const gsl_matrix *X, const gsl_matrix *Y,
                     const gsl_matrix *T, layer *g)
{
    gsl_matrix *R = gsl_matrix_alloc(Y->size1, Y->size2);
    gsl_matrix_memcpy(R, Y);
    gsl_matrix_sub(R, T);
    gsl_blas_dgemm(CblasTrans, CblasNoTrans, 1, X, R, 0, g->W);
    for (size_t k = 0; k < R->size2; k++) {
        double sum = 0;
        for (size_t n = 0; n < R->size1; n++)
            sum += gsl_matrix_get(R, n, k);
        gsl_vector_set(g->b, k, sum);
    }
    gsl_matrix_free(R);
}

/*
As in chapter 5 we do not believe it before it was tried: move one weight a
little to either side, and the loss must change as the gradient says. Look at
the last line as well: over the classes the slopes add up to 0. In each row $y$
and $t$ both add up to 1, so $y_k - t_k$ adds up to 0: what one class gains the
others lose.
*/
static double difference(layer *l, const gsl_matrix *X, const gsl_matrix *T,
                         size_t i, size_t k)
{
    const double h = 1e-5;
    double *w = gsl_matrix_ptr(l->W, i, k), J[2];
    *w += h;
    J[1] = loss(l, X, T);
    *w -= 2 * h;
    J[0] = loss(l, X, T);
    *w += h;
    return (J[1] - J[0]) / (2 * h);
}

/* --- Draws W for the flowers, and prints both slopes in a row of it. */
static void the_same_gradient(void)
{
    class_examples e = examples_iris(true); /* standardised */
    layer *l = layer_new(4, 3), *g = layer_new(4, 3);
    gsl_matrix *Y = gsl_matrix_alloc(e.X->size1, 3);
    gsl_rng *rng = lesson_rng();
    for (size_t i = 0; i < 12; i++)
        l->W->data[i] = gsl_ran_gaussian(rng, 1);
    predict(l, e.X, softmax, Y);
    gradient(e.X, Y, e.classes->T, g);
    double tried[3];
    for (size_t k = 0; k < 3; k++)
        tried[k] = difference(l, e.X, e.classes->T, 2, k);
    lists_slopes(&e, g, 2, tried);
    asked_slope(0.8);
    gsl_rng_free(rng);
    gsl_matrix_free(Y);
    layer_free(g);
    layer_free(l);
    class_examples_free(&e);
}

/*
## 9.5 One class too many

Add the same numbers $c$ to every column of $W$. Each logit of a row grows by
the same $x_n \cdot c$, and the softmax does not see it. The same holds for one
number added to all biases. So of $K$ columns one is too many: $D + 1$
directions change nothing, and along them the loss is flat. The Hessian, which
the next section writes down, has the eigenvalue 0 there, $D + 1$ times (at
least: a pixel that is always white brings more).

Two ways out are common. One holds the weights of one class at 0, and all
others are compared with it: R's `multinom` does so. The other leaves all in
and penalises them: of all $W$ that predict the same, $\lambda_2$ takes the one
with the least sum of squares, and that is the one whose columns add up to 0.
(Take the mean column from each: the sum of squares falls by $K$ times that of
the mean.) So in the first table below it grows by 12, one for each weight: of
the $(w + 1)^2$ the $2 w$ add up to 0. The biases are not penalised, so one
direction stays flat; our fits let them add up to 0 too.
*/
static double squares(const layer *l)
{
    double sum = 0;
    for (size_t i = 0; i < l->W->size1 * l->W->size2; i++)
        sum += l->W->data[i] * l->W->data[i];
    return sum;
}

/*
Who penalises two columns instead of one $w$ holds it half as strongly: with
$w / 2$ and $-w / 2$ in the columns the squares add up to $w^2 / 2$. So the
softmax of two classes with $\lambda_2$ is the sigmoid with $\lambda_2 / 2$.
The second table has one column less the other beside the sigmoid's weights.
*/
/* --- Prints both for the flowers that are not setosa. */
static void print_two_classes(void)
{
    examples e = examples_virginica(false);
    gsl_matrix *T = held_two_classes(e.t);
    gsl_matrix_const_view t = gsl_matrix_const_submatrix(T, 0, 1, T->size1, 1);
    layer *two = learn(e.X, T, 1), *one = learn_each(e.X, &t.matrix, 0.5);
    lists_two_classes(&e, two, one);
    layer_free(two);
    layer_free(one);
    gsl_matrix_free(T);
    examples_free(&e);
}

/* --- Prints what 1 added to all columns does, and the two classes. */
static void one_class_too_many(void)
{
    class_examples e = examples_iris(false);
    layer *l = learn(e.X, e.classes->T, 0.5);
    const gsl_matrix *T = e.classes->T;
    printf("%-24s %10s %14s\n", "", "J", "sum of W^2");
    printf("%-24s %10.4f %14.4f\n", "learned", loss(l, e.X, T), squares(l));
    gsl_matrix_add_constant(l->W, 1);
    printf("%-24s %10.4f %14.4f\n", "1 added to each weight", loss(l, e.X, T),
           squares(l));
    print_two_classes();
    asked_zeros(64, 10, 64 + 1);
    layer_free(l);
    class_examples_free(&e);
}

/*
## 9.6 Newton with K times K blocks

With weights and biases in one list $v$, class by class, the Hessian has
$K \times K$ blocks of $(D + 1) \times (D + 1)$. As $y_k$ changes with every
logit, $\partial y_k / \partial a_j = y_k (\delta_{kj} - y_j)$ with
$\delta_{kj}$ 1 for $k = j$ and else 0, block $(k, j)$ is

$$ H_{kj} = \sum_{n=1}^{N} y_{nk} (\delta_{kj} - y_{nj}) \,
   \tilde x_n \tilde x_n^T $$

with $\tilde x_n$ again $x_n$ with a 1 appended.
*/
static void hessian(const gsl_matrix *X, const gsl_matrix *Y, gsl_matrix *H)
{
    const size_t D = X->size2, K = Y->size2;
    gsl_vector *x = gsl_vector_alloc(D + 1);
    gsl_matrix_set_zero(H);
    gsl_vector_set(x, D, 1);
    for (size_t n = 0; n < X->size1; n++) {
        gsl_vector_const_view x_n = gsl_matrix_const_row(X, n);
        gsl_vector_view first = gsl_vector_subvector(x, 0, D);
        gsl_vector_memcpy(&first.vector, &x_n.vector);
        for (size_t k = 0; k < K; k++)
            for (size_t j = 0; j < K; j++) {
                gsl_matrix_view block = gsl_matrix_submatrix(
                    H, k * (D + 1), j * (D + 1), D + 1, D + 1);
                const double y_k = gsl_matrix_get(Y, n, k);
                const double y_j = gsl_matrix_get(Y, n, j);
                gsl_blas_dger(y_k * ((k == j) - y_j), x, x, &block.matrix);
            }
    }
    gsl_vector_free(x);
}

/*
Newton's step is the $d$ with $H d = g$, and $H$ has eigenvalues 0. The penalty
lifts all of them but one, the direction of the biases. Adding 1 to each number
where two biases meet lifts that one too, and changes no step: the slopes of
the biases add up to 0, so the step never goes that way.
*/
static void lift(gsl_matrix *H, size_t D, size_t K, double lambda_2)
{
    for (size_t r = 0; r < (D + 1) * K; r++)
        for (size_t c = 0; c < (D + 1) * K; c++) {
            const bool biases = r % (D + 1) == D && c % (D + 1) == D;
            *gsl_matrix_ptr(H, r, c) += biases ? 1 : r == c ? 2 * lambda_2 : 0;
        }
}

/* The number of the layer at place r of v. */
static double *entry(layer *l, size_t r)
{
    const size_t D = l->W->size1, i = r % (D + 1), k = r / (D + 1);
    return i == D ? gsl_vector_ptr(l->b, k) : gsl_matrix_ptr(l->W, i, k);
}

/* Moves l by a step, and returns the largest slope before it. */
static double newton_step(const gsl_matrix *X, const gsl_matrix *T,
                          double lambda_2, layer *l)
{
    const size_t D = X->size2, K = T->size2, length = (D + 1) * K;
    gsl_matrix *Y = gsl_matrix_alloc(X->size1, K);
    gsl_matrix *H = gsl_matrix_alloc(length, length);
    gsl_vector *d = gsl_vector_alloc(length);
    layer *g = layer_new(D, K);
    predict(l, X, softmax, Y);
    gradient(X, Y, T, g);
    for (size_t r = 0; r < length; r++) {
        const double held = r % (D + 1) == D ? 0 : 2 * lambda_2;
        gsl_vector_set(d, r, *entry(g, r) + held * *entry(l, r));
    }
    const double largest = fabs(gsl_vector_get(d, gsl_blas_idamax(d)));
    hessian(X, Y, H);
    lift(H, D, K, lambda_2);
    gsl_linalg_cholesky_decomp1(H);
    gsl_linalg_cholesky_svx(H, d);
    for (size_t r = 0; r < length; r++)
        *entry(l, r) -= gsl_vector_get(d, r);
    layer_free(g);
    gsl_vector_free(d);
    gsl_matrix_free(H);
    gsl_matrix_free(Y);
    return largest;
}

/*
For the flowers these are 15 numbers, and a few steps do it: near the end each
doubles the digits that are right. For the digits they are 650, and the Hessian
has 422 500. To fill it costs $K^2 = 100$ times as much as one neuron's, to
solve with it $K^3 = 1000$ times. So there the library goes by L-BFGS (chapter
13), which has the slopes alone and learns the curvature on the way: with
$\lambda_2 = 0.1$ in fewer than fifty passes over the rows.

And is there a minimum at all? The classes are separable if each row's own
logit can be made the largest. Then $J$ sinks to 0 and no $W$ is best, as in
chapter 6. The digits that are learned from are separable; the flowers are not.
But no $W$ is best either where only *one* class can be told from the rest.
Setosa can, so its weights grow for ever. Virginica and versicolor overlap
(section 6.2), and so $J$ sinks only to what these two cost by themselves.
`fit_softmax` says whether there is a minimum.
*/
/* --- Prints F and the largest slope before each step. */
static void newton_with_blocks(void)
{
    class_examples e = examples_iris(false);
    layer *l = layer_new(4, 3);
    const double lambda_2 = 0.5;
    for (int step = 0; step < 8; step++) {
        const double F = loss(l, e.X, e.classes->T) + lambda_2 * squares(l);
        lists_step(step, F, newton_step(e.X, e.classes->T, lambda_2, l));
    }
    fit_result r; /* without a penalty */
    const int status = fit_softmax(e.X, e.classes->T, &to_the_end, l, &r);
    printf("\nwithout a penalty: %s, J = %.3f\n",
           status == GSL_EDIVERGE ? "no minimum" : "a minimum",
           loss(l, e.X, e.classes->T));
    asked_numbers(64, 10);
    layer_free(l);
    class_examples_free(&e);
}

/*
## 9.7 Ten digits

The penalty is a prior once more, and the weights with the least $F$ are the
maximum a posteriori: all $W_{ik}$ normal about 0, with the variance
$1 / (2 \lambda_2)$. Which prior is best is not for the rows to say that were
learned from: their loss only falls as the weights become free. That of the
new ones falls too, and at the weakest it has risen again. We keep 0.1, taken
beforehand: who takes 0.01 because of this table has used the new rows to learn
from, and needs others to judge it by (section 7.6).
*/
/* --- Prints a line for each penalty. */
static void ten_digits(void)
{
    static const double lambdas[] = {100, 10, 1, 0.1, 0.01, 0.001};
    enum { TRIED = 6 };
    held_rows h = held_digits(lesson_seed());
    const double N = (double)h.X->size1, M = (double)h.X_new->size1;
    gsl_matrix *Y = gsl_matrix_alloc(h.X_new->size1, 10);
    double losses[TRIED];
    printf("%9s %12s %10s %16s %16s\n", "lambda_2", "J / N", "new",
           "right, softmax", "ten sigmoids");
    for (size_t i = 0; i < TRIED; i++) {
        layer *one = learn(h.X, h.T, lambdas[i]);
        layer *each = learn_each(h.X, h.T, lambdas[i]);
        losses[TRIED - 1 - i] = loss(one, h.X_new, h.T_new) / M;
        predict(one, h.X_new, softmax, Y);
        const double right_one = held_accuracy(Y, h.T_new);
        predict(each, h.X_new, sigmoids, Y);
        printf("%9g %12.4f %10.4f %14.1f %% %14.1f %%\n", lambdas[i],
               loss(one, h.X, h.T) / N, losses[TRIED - 1 - i], 100 * right_one,
               100 * held_accuracy(Y, h.T_new));
        layer_free(one);
        layer_free(each);
    }
    asked_penalty(losses, TRIED);
    gsl_matrix_free(Y);
    held_free(&h);
}

/*
## 9.8 What is taken for what

In the confusion matrix (section 2.4) a row is a class, and a column what was
said: on the diagonal is what is right, beside it how often each mistake was
made.

![The confusion matrix of the new digits. A square's area is the count; what
is off the diagonal is written beside it.](../../plots/09-confusion.svg "Ten
large squares along the diagonal from the upper left to the lower right, and
a dozen small ones off it, most with the number 1.")

The weights of a class have the shape of its input, so they can be looked at as
pictures. Where a 0 has its hole, ink speaks against it. And each is a picture
of what tells the digit *from the nine others*, not of the digit: a pixel that
all have alike, such as the white one in the upper left corner, counts nothing.

![The weights of each digit, pixel by pixel: full squares speak for it, empty
ones against it, by their area.](../../plots/09-weights.svg "Ten pictures of 8
by 8 squares. That of the 0 has large empty squares in its middle.")

The mistakes of which it was surest suggest what one layer cannot do. Each
pixel adds its weight whatever the others are, so a stroke that stands a little
lower, or leans, is another input altogether. (`SET="lambda_2=10"`: 35
mistakes.)

![The eight mistakes of which it was surest, with the probability that the
wrong class was given.](../../plots/09-mistakes.svg "Eight digits of 8 by 8
pixels, several hard to read for a person too, each with its class and the one
it was taken for.")
*/
/* --- Prints and draws them. */
static void what_is_taken_for_what(void)
{
    held_rows h = held_digits(lesson_seed());
    layer *l = learn(h.X, h.T, firm);
    gsl_matrix *Y = gsl_matrix_alloc(h.X_new->size1, 10);
    size_t count;
    predict(l, h.X_new, softmax, Y);
    gsl_matrix *confusion = held_confusion(Y, h.T_new);
    size_t *wrong = held_mistakes(Y, h.T_new, &count);
    printf("%zu of %zu new digits are taken for another\n", count, Y->size1);
    lists_confused(confusion);
    asked_pair(confusion);
    show(drawn_confusion("09-confusion", confusion));
    show(drawn_weights("09-weights", l->W));
    show(drawn_mistakes("09-mistakes", &h, Y, wrong, count));
    free(wrong);
    gsl_matrix_free(confusion);
    gsl_matrix_free(Y);
    layer_free(l);
    held_free(&h);
}

/*
## 9.9 How sure of which?

Which is better, then? With each of the seeds 1 to 8 the softmax is right at
least as often as the ten sigmoids. What those lack above all is the
probability. Divided by their sum they add up to 1, but they were not learned
for that: the loss of a new digit, minus the logarithm of what its class was
given, is larger, with every seed.

Cut the new digits into ten groups by their largest prediction, as in section
8.11. Both are *underconfident*, right more often than they say: the penalty
holds their weights back. 45 digits are too few for a group to show it, all 450
are enough. If each were right as often as is said, the share that is right
would have a standard error of 0.010 for the softmax. It is 0.025 above, and
with each of the seeds 1 to 8 more than two of these. The ten sigmoids are
further off. With $\lambda_2 = 0.001$ the softmax is *overconfident*, with each
of these seeds too. With `make chapter9 SET="lambda_2=10"` it is far too
modest: it says 0.631 and is right for 0.922.

![The share that is right, by the largest prediction, in ten groups. On the
grey line it happens as often as it is said.](../../plots/09-confidence.svg
"Two curves that rise from the left to the upper right corner, both above a
diagonal line: the one of the softmax nearer to it.")
*/
static double mean_surprise(const gsl_matrix *Y, const gsl_matrix *T)
{
    double sum = 0;
    for (size_t n = 0; n < Y->size1; n++)
        sum -= log(gsl_matrix_get(Y, n, held_largest(T, n)));
    return sum / (double)Y->size1;
}

/* --- Prints and draws both. */
static void how_sure_of_which(void)
{
    held_rows h = held_digits(lesson_seed());
    layer *one = learn(h.X, h.T, firm), *each = learn_each(h.X, h.T, firm);
    gsl_matrix *Y = gsl_matrix_alloc(h.X_new->size1, 10);
    gsl_matrix *Z = gsl_matrix_alloc(h.X_new->size1, 10);
    predict(one, h.X_new, softmax, Y);
    predict(each, h.X_new, sigmoids, Z);
    held_over_sum(Z);
    gsl_matrix *g = held_groups(Y, h.T_new), *k = held_groups(Z, h.T_new);
    printf("loss of a new digit: softmax %.3f, ten sigmoids %.3f\n",
           mean_surprise(Y, h.T_new), mean_surprise(Z, h.T_new));
    lists_groups(g, k);
    lists_said("softmax", Y, h.T_new);
    lists_said("ten sigmoids", Z, h.T_new);
    layer *weaker = learn(h.X, h.T, 0.001);
    predict(weaker, h.X_new, softmax, Y);
    lists_said("softmax, 0.001", Y, h.T_new);
    layer_free(weaker);
    asked_sure(g);
    show(drawn_confidence("09-confidence", g, k));
    gsl_matrix_free(g);
    gsl_matrix_free(k);
    gsl_matrix_free(Y);
    gsl_matrix_free(Z);
    layer_free(one);
    layer_free(each);
    held_free(&h);
}

/*
## To remember

1. The softmax makes one distribution of $K$ logits; subtract the largest
   first. Its loss has the gradient $X^T (Y - T)$ that we know.
2. Of $K$ columns one is too many: adding to all of them changes nothing. A
   penalty takes those that add up to 0, or one class is held at 0.
3. $K$ sigmoids answer $K$ questions. Their largest is often right, but they
   are no probabilities of one answer out of $K$.

## Exercises

1. Show that with the logits $(a, 0)$ the loss of section 9.3 is that of
   chapter 4, softplus$(a) - t a$.
2. Two rows of a table are the same, but of different classes. What is the
   smallest loss that they can have together?
3. Give section 9.8 other seeds: `make chapter9 SEED=2 SECTION=9.8`. Other rows
   are then held out. Which *pairs* of digits are confused again?

## References

- C. M. Bishop, *Pattern Recognition and Machine Learning*, 2006, section
  4.3.4: multiclass logistic regression and its Hessian.
- D. Boehning, "Multinomial logistic regression algorithm", *Annals of the
  Institute of Statistical Mathematics* 44, 1992: a bound on the Hessian.
- A. Albert and J. A. Anderson, "On the existence of maximum likelihood
  estimates in logistic regression models", *Biometrika* 71, 1984.
- E. Alpaydin and C. Kaynak, *Optical Recognition of Handwritten Digits*, UCI
  Machine Learning Repository, 1998, doi:10.24432/C50P49.
*/
int main(int argc, char **argv)
{
    dial("shift", &added, 1, 1000, "9.2", "what is added to the logits");
    dial("lambda_2", &firm, 0.001, 100, "9.8 9.9", "the penalty");
    lesson_begin(argc, argv, 9, "Many classes", NULL);
    section("9.1", "K questions", k_questions);
    section("9.2", "One question with K answers", one_question);
    section("9.3", "The likelihood of one out of K", the_likelihood);
    section("9.4", "The same gradient", the_same_gradient);
    section("9.5", "One class too many", one_class_too_many);
    section("9.6", "Newton with K times K blocks", newton_with_blocks);
    section("9.7", "Ten digits", ten_digits);
    section("9.8", "What is taken for what", what_is_taken_for_what);
    section("9.9", "How sure of which?", how_sure_of_which);
    return lesson_end();
}
