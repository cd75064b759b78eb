/*
# 4 Cross-entropy

*One number that says how badly the weights explain the data: which number, and
how is it computed without losing it on the way?*

The coin of chapter 3 had one probability for all its tosses. From here on each
example has a probability of its own, which depends on what is known about it.
The likelihood stays what it was, and its negative logarithm gets a name,
cross-entropy (section 4.3). The later chapters do nothing but make this number
small.

After this chapter you can

- write down how badly a neuron's predictions explain the data, and say why
  that is a negative log-likelihood and why it has its name;
- compute it so that it is right for every logit;
- say why it is minimised, and why the squared error would serve worse.

It takes about 60 minutes. Run it with `make chapter4`.
*/
#include <gsl/gsl_matrix.h>
#include <gsl/gsl_vector.h>
#include <math.h>
#include <stdio.h>

#include "lesson/examples.h"
#include "lesson/lesson.h"
#include "neuron/activation.h"
#include "neuron/logistic.h"
#include "parts/curves.h"

/*
## 4.1 From one coin to many

Before the Challenger accident the boosters of 23 shuttle flights came back,
and 7 of the 23 had damaged O-rings. A coin would say: the probability of
damage is $7/23$, for every flight. But some were launched on cold days and
some on warm ones. Let each flight have its own probability.

There are $N$ examples, here flights, and $D$ numbers are known of each, here
only the temperature, so $N = 23$ and $D = 1$. (In the code
`examples_o_rings(false)` reads it in degrees; `true` stands for the units of
section 4.8.) The names are chapter 1's, and $t$ is new; in the code $\sigma$
is the `sigmoid` of `common/neuron/activation.h`.

| symbol | shape | what it is |
| --- | --- | --- |
| $X$ | $N \times D$ | the data; its row $x_n$ is one example |
| $t$ | $N$ | what was seen: $t_n = 1$ for damage, 0 for none |
| $w$ | $D$ | the weights |
| $b$ | one number | the bias |
| $a$ | $N$ | the logits, $a_n = w \cdot x_n + b$ |
| $y$ | $N$ | the probabilities, $y_n = \sigma(a_n) = 1/(1 + e^{-a_n})$ |

To learn, we need a number that says how badly a choice of $w$ and $b$ explains
what was seen. Such a number is called a **loss**, or *cost*: the data stand
fixed in it, the weights are varied, and smaller is better. Chapter 3 had such
a measure, with the sign reversed: the likelihood. An example with $t_n = 1$
had probability $y_n$, one with $t_n = 0$ had $1 - y_n$, and all of them
together the product, $\prod$, which multiplies as $\sum$ adds. In the formula
the exponents $t_n$ and $1 - t_n$ choose: what is raised to the power 0 is 1.

$$ L(w, b) = \prod_{n=1}^{N} y_n^{t_n} (1 - y_n)^{1 - t_n} $$
*/
static double likelihood(const gsl_vector *y, const gsl_vector *t)
{
    double L = 1;
    for (size_t n = 0; n < t->size; n++) {
        const double y_n = gsl_vector_get(y, n);
        L *= gsl_vector_get(t, n) == 1 ? y_n : 1 - y_n;
    }
    return L;
}

/*
Three choices, with what each predicts for the coldest and the warmest flight.
At zero weights every flight has probability $1/2$. The best coin gives each
$7/23$; section 4.3 says where its $b$ comes from. (Such a model, which knows
no input, is called the *null model*.) The third is the published fit of
chapter 1. It makes what was seen more than 50 times as probable as the best
coin does.
*/

/* --- Prints what each choice predicts, and L. */

/* y (N) for one weight and a bias; the caller frees it. */
static gsl_vector *predictions(examples f, double w, double b)
{
    gsl_vector_const_view weights = gsl_vector_const_view_array(&w, 1);
    gsl_vector *y = gsl_vector_alloc(f.t->size);
    logistic_predict(f.X, &weights.vector, b, y);
    return y;
}

typedef struct {
    const char *name;
    double w, b;
} choice;

static const choice zero = {"zero weights", 0, 0};
static const choice coin = {"best coin", 0, -0.8267};
static const choice fit = {"published fit", -0.2322, 15.0429};

static void from_one_coin_to_many(void)
{
    const choice choices[] = {zero, coin, fit};
    examples f = examples_o_rings(false);

    printf("%-14s %8s %8s %9s %9s %11s\n", "", "w", "b", "y at 53 F",
           "y at 81 F", "L");
    for (size_t i = 0; i < 3; i++) {
        const double w = choices[i].w, b = choices[i].b;
        gsl_vector *y = predictions(f, w, b);
        printf("%-14s %8.4f %8.4f %9.4f %9.4f %11.3g\n", choices[i].name, w, b,
               sigmoid(w * 53 + b), sigmoid(w * 81 + b), likelihood(y, f.t));
        gsl_vector_free(y);
    }
    examples_free(&f);
    ask("Two flights: y = 0.5 and damage, y = 0.2 and none. What is L?",
        "%.2f", 0.5 * (1 - 0.2), 0.5 * 0.2, 0.5 + (1 - 0.2));
}

/*
## 4.2 The surprise of one example

As in chapter 3, take the logarithm, so that the product becomes a sum. And
turn the sign, so that small is good. What one example adds to the sum is its
**surprise** (*surprisal* or *information content* in other books):

$$ -\log y \quad\text{if } t = 1, \qquad -\log(1 - y) \quad\text{if } t = 0 $$

What was predicted with certainty and then happens is no surprise: 0. What was
held to be impossible and then happens surprises without bound. With the
natural logarithm the unit is called the **nat**.
*/
static double surprise(double y, double t)
{
    return t == 1 ? -log(y) : -log1p(-y);
}

/*
The first table says how it grows: with each further 9 in a wrong prediction
the surprise rises by 2.3 nats, which is $\log 10$. The second holds the three
flights in the figure. The published fit expected trouble in the cold; what
surprises it is STS-61-A, damaged on a warm day.

![The surprise of an example against the probability that was predicted. It is
0 for what was certain and grows without bound for what was ruled
out.](../../plots/04-surprise.svg "Two mirrored curves over y from 0 to 1 that
cross at one half. The one for damage falls to 0 at y = 1, the one for no
damage rises from 0 at y = 0. Three flights are marked on them.")
*/

/* --- Prints both surprises for several y, and three flights; draws them. */
static void three_flights(void)
{
    const char *const names[] = {"STS-51-C, 53 F", "STS-1, 66 F",
                                 "STS-61-A, 75 F"};
    const double temperature[] = {53, 66, 75}, t[] = {1, 0, 1};
    double y[3];
    printf("\n%-14s %2s %8s %10s\n", "", "t", "y", "surprise");
    for (size_t i = 0; i < 3; i++) {
        y[i] = sigmoid(fit.w * temperature[i] + fit.b);
        printf("%-14s %2.0f %8.4f %10.4f\n", names[i], t[i], y[i],
               surprise(y[i], t[i]));
    }
    show(curves_surprise(surprise, names, y, t));
}

static void the_surprise_of_one_example(void)
{
    const double predicted[] = {0, 0.1, 0.5, 0.9, 0.99, 0.999, 0.9999};
    printf("%8s %16s %16s\n", "y", "if t = 1 (nats)", "if t = 0 (nats)");
    for (size_t i = 0; i < sizeof predicted / sizeof *predicted; i++)
        printf("%8.4f %16.4f %16.4f\n", predicted[i],
               surprise(predicted[i], 1), surprise(predicted[i], 0));
    three_flights();
    ask("A flight with y = 0.01 had damage. How many nats of surprise is "
        "that?",
        "%.2f", surprise(0.01, 1), surprise(0.01, 0), -log10(0.01));
}

/*
## 4.3 The sum of all surprises

Add the surprises of all examples. With both cases in one formula, where $t_n$
and $1 - t_n$ switch on one term and switch off the other, this is the
**cross-entropy**, *binary* cross-entropy in full, and the loss of this book:

$$ J(w, b) = -\sum_{n=1}^{N} \bigl\{ t_n \log y_n
   + (1 - t_n) \log(1 - y_n) \bigr\} $$

It is the negative logarithm of the likelihood, $J = -\log L$, and nothing
else. So the smallest $J$ and the largest $L$ stand at the same weights.
*/
static double cost(const gsl_vector *y, const gsl_vector *t)
{
    double J = 0;
    for (size_t n = 0; n < t->size; n++)
        J += surprise(gsl_vector_get(y, n), gsl_vector_get(t, n));
    return J;
}

/*
At zero weights every $y_n$ is $1/2$, every surprise is $\log 2$, and $J$ is
$N \log 2$ whatever was seen. A program that starts from zero weights must
print this number first, and one that ends above it has learned nothing.

With $w = 0$ alone, all $y_n$ are the same $\sigma(b)$, and $J$ is the coin of
chapter 3. If $N_1$ of the $N$ targets are 1, it is smallest where
$\sigma(b) = N_1/N$, and that is where $b = \log \frac{N_1}{N - N_1}$, the
log-odds. ($N_1$ is what chapter 3 called $n$.)

The published fit has the smallest $J$ in the table. Half its weights are too
timid, twice its weights too sure: they gain on the flights they get right and
lose more on the ones they get wrong. The last column, $J/N$, is the mean
surprise of a flight; many programs print it in place of $J$.

> *A common mistake (the notes, E6).* Inside a sum the inner brackets look as
> if they could be left out, and the notes leave them out:
>
> $$ J = -\Bigl\{ \sum_{n=1}^{N} t_n \log y_n
>    + (1 - t_n) \log(1 - y_n) \Bigr\} $$
>
> But then it is open where the sum ends. A program that ends it at the plus
> takes the second term of one example, say of the last, which had damage. It
> finds nothing to blame in weights that predict damage on every flight. With
> its brackets it counts 16 flights without damage, each a surprise of 20 nats.
*/

/* --- The formula as the notes print it. */
static double cost_as_printed(const gsl_vector *y, const gsl_vector *t)
{
    double sum = 0;
    for (size_t n = 0; n < t->size; n++)
        if (gsl_vector_get(t, n) == 1)
            sum += surprise(gsl_vector_get(y, n), 1);

    const size_t last = t->size - 1;
    if (gsl_vector_get(t, last) == 0)
        sum += surprise(gsl_vector_get(y, last), 0);
    return sum;
}

/* --- Prints J of five choices of w and b, and of two by both formulas. */
static void where_the_sum_ends(examples f)
{
    const choice always = {"w = 0, b = 20: damage on every flight", 0, 20};
    const choice choices[] = {fit, always};
    for (size_t i = 0; i < 2; i++) {
        gsl_vector *y = predictions(f, choices[i].w, choices[i].b);
        printf("\n%s\n", choices[i].name);
        mistake("E6", "sum of the first term only, J = %8.4f",
                cost_as_printed(y, f.t));
        right("both terms in the sum,      J = %8.4f", cost(y, f.t));
        gsl_vector_free(y);
    }
}

static void the_sum_of_all_surprises(void)
{
    const choice half = {"half the fit", fit.w / 2, fit.b / 2};
    const choice twice = {"twice the fit", 2 * fit.w, 2 * fit.b};
    const choice choices[] = {zero, coin, half, fit, twice};
    examples f = examples_o_rings(false);
    const double N = (double)f.t->size;

    printf("%-14s %9s %9s %8s\n", "", "-log L", "J", "J/N");
    for (size_t i = 0; i < sizeof choices / sizeof *choices; i++) {
        gsl_vector *y = predictions(f, choices[i].w, choices[i].b);
        const double J = cost(y, f.t);
        printf("%-14s %9.4f %9.4f %8.4f\n", choices[i].name,
               -log(likelihood(y, f.t)), J, J / N);
        gsl_vector_free(y);
    }
    printf("\nzero weights: N log 2 = %.0f log 2 = %.4f\n", N, N * log(2));
    printf("best coin: b = log(7/16) = %.4f, sigma(b) = %.4f, N1/N = %.4f\n",
           log(7.0 / 16), sigmoid(log(7.0 / 16)), 7.0 / 23);
    where_the_sum_ends(f);
    examples_free(&f);
    ask("Four examples, y = 1/2 each; t = 1 for the first two. What is J?",
        "%.2f", 4 * log(2), 3 * log(2), log(2)); /* E6 sums three of them */
}

/*
## 4.4 Why it is called entropy

The name comes from the art of sending messages. Somebody sends one of four
words, again and again, in zeros and ones. Short codes are for frequent words:

| word | probability | code | bits |
| --- | --- | --- | --- |
| A | 1/2 | `0` | 1 |
| B | 1/4 | `10` | 2 |
| C | 1/8 | `110` | 3 |
| D | 1/8 | `111` | 3 |

No code is the beginning of another, so `0100110` can only be A, B, A, C. Each
code is as long as its word is surprising, in logarithms of base 2:
$-\log_2 \frac{1}{8} = 3$. Shannon proved in 1948 that on average no code can
do better. (1 bit is $\log 2 = 0.693$ nats.) The mean length is the surprise to
be expected, the **entropy** of the probabilities $p_1, p_2, \dots$:

$$ \text{entropy} = -\sum_k p_k \log_2 p_k $$

Now the code was made for words with the probabilities $q_k$, and those that
come have others, $p_k$. The mean length is then the cross-entropy. (Other
books write $H(p)$ and $H(p, q)$ for the two; here $H$ waits for chapter 5.)

$$ \text{cross-entropy} = -\sum_k p_k \log_2 q_k $$
*/
static double bits_a_word(const double *p, const double *q, size_t words)
{
    double bits = 0;
    for (size_t k = 0; k < words; k++)
        if (p[k] > 0) /* 0 log 0 counts as 0, as in chapter 3 */
            bits -= p[k] * log2(q[k]);
    return bits;
}

/*
For words that come as the code expects, that is 1.75 bits a word, the entropy.
Where all four words come equally often, the same code needs 2.25 bits; one
that was made for them would need 2. The cross-entropy is never below the
entropy of what comes, and equal to it only where $q = p$. What it is above
it, here 0.25 bits, is called the *Kullback-Leibler divergence*.

A flight is such a word: "damage" or "none". The model expects them with
probabilities $y_n$ and $1 - y_n$, and what came has probability 1: $p$ is
$t_n$ and $1 - t_n$. The cross-entropy of the two is the surprise of section
4.2, and their sum is $J$: so many nats, or $J / \log 2$ bits, are needed to
send what happened on the 23 flights to somebody who knows the temperatures and
the weights. With zero weights it is 23 bits, one for each flight; the best
coin needs 20.4, and the fit 14.7. A model that predicts well leaves little to
be told. (No flight alone can be sent in less than one bit, but a code for many
flights at once can come as near to the sum as one likes.)

With one $y$ for all flights, $p$ is $7/23$ and $16/23$. Then $J/N$ is lowest
where $y$ is $7/23$, and what is left there is the entropy of the coin, 0.89
bits a flight. The curve is chapter 3's log-likelihood, turned upside down.

![Bits a flight if all flights are given the same y. The cross-entropy is
lowest at y = 7/23, the share of flights with damage, and there it is the
entropy; how far it lies above that elsewhere is the Kullback-Leibler
divergence.](../../plots/04-bits.svg "A curve over y from 0 to 1, high at both
ends, that touches a horizontal line from above at y = 0.30. At y = 0.8 an
arrow leads from the line up to the curve.")
*/

/* --- Prints the bits of words and of flights, and draws those of coins. */
static double bits_a_flight(double y, const void *share)
{
    const double p1 = *(const double *)share;
    const double p[] = {p1, 1 - p1}, q[] = {y, 1 - y};
    return bits_a_word(p, q, 2);
}

static void why_it_is_called_entropy(void)
{
    const double coded[] = {1 / 2.0, 1 / 4.0, 1 / 8.0, 1 / 8.0};
    const double equal[] = {1 / 4.0, 1 / 4.0, 1 / 4.0, 1 / 4.0};
    printf("%-28s %8s %14s\n", "bits a word", "entropy", "cross-entropy");
    printf("%-28s %8.2f %14.2f\n", "they come as expected",
           bits_a_word(coded, coded, 4), bits_a_word(coded, coded, 4));
    printf("%-28s %8.2f %14.2f\n\n", "all four equally often",
           bits_a_word(equal, equal, 4), bits_a_word(equal, coded, 4));

    const choice choices[] = {zero, coin, fit};
    examples f = examples_o_rings(false);
    printf("%-28s %8s %14s\n", "the flights", "J (nats)", "J/log 2 (bits)");
    for (size_t i = 0; i < 3; i++) {
        gsl_vector *y = predictions(f, choices[i].w, choices[i].b);
        const double J = cost(y, f.t);
        printf("%-28s %8.4f %14.2f\n", choices[i].name, J, J / log(2));
        gsl_vector_free(y);
    }
    examples_free(&f);

    const double share = 7.0 / 23;
    printf("\nentropy of a coin of 7/23: %.4f bits\n",
           bits_a_flight(share, &share));
    show(curves_bits(bits_a_flight, &share, share));

    const double half[] = {1 / 2.0, 1 / 2.0}, skew[] = {1 / 4.0, 3 / 4.0};
    ask("Two words come equally often; the code expects 1/4 and 3/4. "
        "What is the cross-entropy, in bits a word?",
        "%.2f", bits_a_word(half, skew, 2), bits_a_word(half, half, 2),
        bits_a_word(skew, skew, 2));
}

/*
## 4.5 Three ways to compute one loss

The formula is right, and still a program that follows it to the letter breaks.
Here it is to the letter, for one example, from its logit $a$. (A function of
$a$ and $t$ like this one is a `loss_form` in the code.)
*/
static double naive(double a, double t)
{
    const double y = 1 / (1 + exp(-a));
    return -(t * log(y) + (1 - t) * log(1 - y));
}

/*
A `double` has 53 binary digits. From $a = 53 \log 2 = 36.7$ up, $\sigma(a)$ is
so near to 1 that it *is* 1, and $\log(1 - y)$ is minus infinity. If $t = 0$
the loss is infinite, where the truth is about $a$. If $t = 1$, where the
prediction is as right as can be, the loss is $0 \cdot \infty$, which is not a
number. Long before that, at $a = 30$ and $t = 0$, it is wrong in its third
decimal.

A common cure is to clip. Keras, the deep-learning library of the notes, keeps
probabilities that it is given between $10^{-7}$ and $1 - 10^{-7}$. Nothing is
infinite then, but no example can surprise by more than $-\log 10^{-7} = 16.1$
nats. Beyond that point the loss is flat, and a flat loss tells nobody in which
direction to mend it. (`make chapter4 SET="clip=0.01"`: none above 4.61 nats.)
*/
static double limit = 1e-7; /* a dial */

static double clipped(double a, double t)
{
    const double y = fmin(fmax(1 / (1 + exp(-a)), limit), 1 - limit);
    return -(t * log(y) + (1 - t) * log(1 - y));
}

/*
The third way never computes $y$. Put $y = 1/(1 + e^{-a})$ into the surprises
and simplify:

$$ -\log(1 - y) = \log(1 + e^a), \qquad -\log y = \log(1 + e^{-a}) $$

The function $\log(1 + e^a)$ is the softplus of section 2.2. Written as it
stands, $e^a$ overflows from $a = 710$ up; so for positive $a$ the code there,
and `softplus` here, computes $a + \log(1 + e^{-a})$, which is the same. The
loss of one example is

$$ J_n = (1 - t_n)\, \operatorname{softplus}(a_n)
   + t_n\, \operatorname{softplus}(-a_n) $$
*/
static double from_logit(double a, double t)
{
    return (1 - t) * softplus(a) + t * softplus(-a);
}

/*
The table sets the three side by side. For $t = 0$ the model is ever more sure
and wrong, for $t = 1$ ever more sure and right. The last column agrees in all
digits shown with values computed with 50 digits. Such logits are not
far-fetched: chapter 6 meets data on which the weights grow without end, and a
single `nan` makes the whole sum useless.

![The share of the loss that each form gets wrong. Naive loses digits with
every step and breaks off at 36.7; clipping goes wrong from 16.1
up.](../../plots/04-forms.svg "Two panels with logarithmic axes. The naive line
climbs straight from the floor, in the lower panel to 1, and ends; the clipped
one follows it and jumps up; the one from the logit lies on the floor.")

The figure draws the distance from the exact loss as a share of it: the worst
of 20 logits from $a$ to $a + 1/2$. The form from the logit is taken for exact,
as it is to within $4.4 \cdot 10^{-16}$, and errors below
$2.2 \cdot 10^{-16}$, the rounding of a `double`, are drawn there. In the right
panel the exact loss is itself next to nothing: what is lost there does no harm
in a sum. What does harm is where the naive line ends.
*/

/* --- Prints the three forms side by side, and draws their errors. */
static void three_ways_to_compute_one_loss(void)
{
    loss_form *const forms[] = {naive, clipped, from_logit};
    curves_told(forms);
    show(curves_forms(forms));

    size_t form = 0;
    while (!(fabs(forms[form](100, 0) - 100) < 1))
        form++;
    ask_which("t = 0, a = 100: the loss is 100 nats. Which form says so?",
              form, "naive", "clipped", "from the logit");
}

/*
## 4.6 The valley

With one weight and one bias, $J(w, b)$ is a landscape over a plane. In the
units of the file it is a long, narrow valley, askew to both axes. Raise $w$ by
0.01 and lower $b$ by 0.7, and the logits of flights near 70 degrees hardly
change: $J$ is nearly level in that direction, and steep across it. Section 5.4
draws it so, and shows what it costs. The cure is to measure temperature from
its mean, $\bar x$. The logit is then $w (x_n - \bar x) + b'$, the same model
with another bias:

$$ b' = w \bar x + b $$

The program computes $J$ on a grid of 77 by 81 points. The lowest of them lies
beside the published fit, and a little higher.
*/
static double cost_by(loss_form *form, examples f, double w, double b)
{
    double J = 0;
    for (size_t n = 0; n < f.t->size; n++)
        J += form(w * gsl_matrix_get(f.X, n, 0) + b, gsl_vector_get(f.t, n));
    return J;
}

static double cost_at(examples f, double w, double b)
{
    return cost_by(from_logit, f, w, b);
}

/*
![Lines of equal J, in nats, over the weight and the centred bias. There is one
valley with one lowest point (section 4.7 says why only one); the best coin is
the lowest point of the line w = 0.](../../plots/04-surface.svg "Contour lines
around a single minimum at w = -0.23 and b' = -1.1, wider towards negative w.
Zero weights, at the origin, and the best coin, below them, lie on higher
lines.")
*/

/* --- Fills the grid, prints its lowest point and three others, draws all. */
static void the_valley(void)
{
    enum { W = 77, B = 81 };
    const double w_from = -0.7, w_step = 0.0125, b_from = -4, b_step = 0.075;
    examples f = examples_o_rings(false);
    const double mean = gsl_vector_get(f.units->mean, 0);
    gsl_matrix *J = gsl_matrix_alloc(W, B);
    for (size_t i = 0; i < W; i++)
        for (size_t j = 0; j < B; j++) {
            const double w = w_from + w_step * (double)i;
            const double b = b_from + b_step * (double)j - w * mean;
            gsl_matrix_set(J, i, j, cost_at(f, w, b));
        }
    size_t i_low, j_low;
    gsl_matrix_min_index(J, &i_low, &j_low);
    printf("%-18s %8s %8s %9s\n", "", "w", "b'", "J");
    printf("%-18s %8.4f %8.4f %9.4f\n", "lowest of the grid",
           w_from + w_step * (double)i_low, b_from + b_step * (double)j_low,
           gsl_matrix_get(J, i_low, j_low));

    const choice named[] = {fit, coin, zero};
    curves_point points[3];
    for (size_t i = 0; i < 3; i++) {
        const double w = named[i].w, centred = named[i].b + w * mean;
        const double J_i = cost_at(f, w, named[i].b);
        printf("%-18s %8.4f %8.4f %9.4f\n", named[i].name, w, centred, J_i);
        points[i] = (curves_point){named[i].name, w, centred, J_i};
    }
    show(curves_surface(J, points));
    ask("w = -0.2 and b = 13, and the mean temperature is 70 F. What is b'?",
        "%.0f", -0.2 * 70 + 13, 13, 0.2 * 70 + 13);
    gsl_matrix_free(J);
    examples_free(&f);
}

/*
## 4.7 Why not the square

A simpler measure comes to mind, the sum of the squared errors:

$$ S(w, b) = \sum_{n=1}^{N} (y_n - t_n)^2 $$

Compare the two along one straight line through the plane of $(w, b)$: all
multiples $s$ of the published fit. At $s = 1$ stands the fit itself, at
$s = 0$ the zero weights, and at negative $s$ the model believes that warmth is
the danger.
*/
static double square(double a, double t)
{
    return pow(sigmoid(a) - t, 2);
}

typedef struct {
    examples f;
    loss_form *form;
    double unit; /* what the sum is divided by */
} line;

static double along(double s, const void *params)
{
    const line *l = params;
    return cost_by(l->form, l->f, s * fit.w, s * fit.b) / l->unit;
}

/*
A function is **convex** where its curve bends upwards. On a curve that does so
everywhere, going downhill leads to the lowest point, if there is one (chapter
6 meets a curve that has none). The test is the second difference, positive
where it bends up and negative where it bends down:

$$ f(s - h) - 2 f(s) + f(s + h), \qquad h = 1/2 \text{ in the table} $$
*/
static double second_difference(const line *l, double s, double h)
{
    return along(s - h, l) - 2 * along(s, l) + along(s + h, l);
}

/*
For the cross-entropy it is positive on every line. The slope of softplus is
$\sigma$ (section 2.3), so $J_n$ of section 4.5 has this slope in its logit:

$$ (1 - t) \sigma(a) - t \sigma(-a) = (1 - t) y - t (1 - y) = y - t $$

The slope of that is $y (1 - y)$ (section 2.3 again), which is never negative.
On a straight line each logit changes at a steady rate, and a sum of curves
that bend up bends up.

The squared error cannot be convex: each of its terms lies between 0 and 1, so
$S$ never exceeds $N = 23$, and a curve that bends up everywhere leaves any
such strip, because it stays above each of its tangents, and one of these is
not level. Along this line $S$ has no lowest point at all: past a hollow near
$s = 1.4$ it rises to $s = 2.1$, and from there it falls towards 3 while the
weights grow without end. And from $s = -4$ to $s = -3$ it falls by 4 in 100 of
its value, the cross-entropy by 24 in 100: where the model is sure and wrong,
the sigmoid is saturated (section 2.3), and with it the square.

It is the sigmoid that spoils the square. For a neuron without activation, as
in section 1.1, it is convex and the usual loss; learning by it is called
*least squares*. (And a hidden layer spoils the cross-entropy: then $J$ is not
convex. Exchange the two hidden neurons of section 2.5, and the answers stay;
but half-way between these two networks both neurons are alike, and $J$ is
larger.)

![Squared error and cross-entropy along one line through the fit (s = 1), each
divided by its value at zero weights. The cross-entropy bends up everywhere;
the squared error bends down at the left, where the model is wrong and it is
nearly flat, and a little at s = 2 and 3.](../../plots/04-convex.svg "Two
curves over s from -4 to 4 that stay close from s = -1 to 1. The cross-entropy
is a bowl, steep at the left. The squared error falls from a plateau near 3 to
a floor near 0.5.")
*/

/* --- Prints both losses along the line, and draws them. */
static void why_not_the_square(void)
{
    examples f = examples_o_rings(false);
    line S = {f, square, 1}, J = {f, from_logit, 1};
    printf("%5s %10s %12s %10s %12s\n", "s", "S", "second diff.", "J",
           "second diff.");
    for (int s = -4; s <= 4; s++)
        printf("%5d %10.4f %12.4f %10.4f %12.4f\n", s, along(s, &S),
               second_difference(&S, s, 0.5), along(s, &J),
               second_difference(&J, s, 0.5));

    S.unit = along(0, &S);
    J.unit = along(0, &J);
    show(curves_convex(along, &J, &S));
    examples_free(&f);

    const double y = 0.01, slope = y - 1;
    ask("t = 1, y = 0.01. How steep is the cross-entropy in a (without sign)?",
        "%.2f", fabs(slope), fabs(2 * slope * y * (1 - y)), 1 / y);
}

/*
## 4.8 Down, not up

A step is a number $\eta$, here 0.1, times the slopes of $J$ in $w$ and in $b$;
against the slopes $J$ falls, along them it rises. Chapter 5 finds the slopes;
here the library gives them. Temperature is measured from its mean, in units of
its standard deviation, so that one $\eta$ suits both. We take six steps from
zero weights. (`make chapter4 SET="steps=50"`: down ends at the fit, 10.1576;
up $J$ is 1503, and $L$ too small for a `double`.)

> *A common mistake (the notes, E7).* Learning has maximised the likelihood so
> far, and the notes go on to ask how to *maximise* the cost. But to go up is
> to search for the weights that explain the flights worst, and there is no
> worst. It is the likelihood that is maximised; the cost is *minimised*. (The
> step that the notes then take goes the right way, down.)
*/
static double rate = 0.1; /* a dial, and so is the next */
static size_t many = 6;

static double cost_after(size_t steps, double eta, examples f)
{
    double J = NAN, w = 0, b = 0, dw = 0, db = 0;
    gsl_vector_view weights = gsl_vector_view_array(&w, 1);
    gsl_vector_view slope = gsl_vector_view_array(&dw, 1);
    for (size_t i = 0; i < steps; i++) {
        logistic_loss(f.X, f.t, &weights.vector, b, &J, &slope.vector, &db);
        w -= eta * dw;
        b -= eta * db;
    }
    return cost_at(f, w, b);
}

/* --- Takes six steps up and six down. */
static void down_not_up(void)
{
    examples f = examples_o_rings(true);
    const double start = cost_at(f, 0, 0);
    const double up = cost_after(many, -rate, f);
    const double down = cost_after(many, rate, f);
    printf("zero weights:          J = %8.4f, L = %.2e\n", start, exp(-start));
    mistake("E7", "maximise J: J = %8.4f, L = %.2e", up, exp(-up));
    right("minimise J: J = %8.4f, L = %.2e", down, exp(-down));
    examples_free(&f);
    ask("J is 10 nats, and then L becomes twice as large. What is J now?",
        "%.2f", 10 - log(2), 10 + log(2), 10 / 2.0);
}

/*
## To remember

1. Cross-entropy is the sum of the surprises, $-\log y_n$ for what happened and
   $-\log(1 - y_n)$ for what did not. It is the negative log-likelihood, in
   nats: how much there is left to tell. It is minimised; zero weights cost
   $N \log 2$.
2. Compute it from the logit, by softplus, never from $\log y$: $y$ rounds to 1
   long before the loss is done.
3. It is convex in the weights, and it stays steep where the model is sure and
   wrong. The squared error of a sigmoid has neither property.

## Exercises

1. Change the limit of `clipped` to $10^{-15}$ (`SET="clip=1e-15"`). Where does
   the line in the figure leave the others now? Why not simply $10^{-17}$?
2. The squared error of section 4.7 falls towards 3 as $s$ grows. Which three
   flights are these, and why does each of them cost 1?

## References

- The flights: `datasets/README.md`.
- C. E. Shannon, "A mathematical theory of communication", *Bell System
  Technical Journal* 27, 1948: codes and entropy.
- C. M. Bishop, *Pattern Recognition and Machine Learning*, 2006, section 4.3:
  the same names, $t_n$ and $y_n$.
- S. Boyd and L. Vandenberghe, *Convex Optimization*, 2004, chapter 3.
*/
int main(int argc, char **argv)
{
    dial("clip", &limit, 1e-15, 0.01, "4.5", "how near y may come to 0 and 1");
    dial("eta", &rate, 0.01, 0.3, "4.8", "the length of a step");
    dial_count("steps", &many, 1, 50, "4.8", "how many, up and down");
    lesson_begin(argc, argv, 4, "Cross-entropy", NULL);
    section("4.1", "From one coin to many", from_one_coin_to_many);
    section("4.2", "The surprise of one example", the_surprise_of_one_example);
    section("4.3", "The sum of all surprises", the_sum_of_all_surprises);
    section("4.4", "Why it is called entropy", why_it_is_called_entropy);
    section("4.5", "Three ways to compute one loss",
            three_ways_to_compute_one_loss);
    section("4.6", "The valley", the_valley);
    section("4.7", "Why not the square", why_not_the_square);
    section("4.8", "Down, not up", down_not_up);
    return lesson_end();
}
