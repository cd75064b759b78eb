/*
# 2 The activation

*What turns a weighted sum into an answer, and why must something stand between
two layers of neurons?*

Chapter 1 made a prediction in two steps: a weighted sum, then a function that
bends the sum into a probability. The second step looks like a detail. Yet all
that a network can do beyond one neuron hangs on it: take it away, and a
hundred layers are no more than one. This chapter draws the usual functions,
measures how steep they are, shows what a network cannot do without them, and
computes them without losing digits.

After this chapter you can

- draw a neuron, and compute what it answers by hand;
- name the usual activation functions, their ranges and their slopes;
- show that layers without an activation are one neuron, and build a network of
  two layers that does what no single neuron can;
- write a sigmoid that neither overflows nor loses a value that a `double` can
  hold.

It takes about 50 minutes. Run it with `make chapter2`.
*/
#include <gsl/gsl_blas.h>
#include <gsl/gsl_matrix.h>
#include <gsl/gsl_vector.h>
#include <math.h>
#include <stdbool.h>
#include <stdio.h>

#include "lesson/lesson.h"
#include "parts/drawings.h"

/*
## 2.1 A neuron

A *neuron* takes $D$ numbers, the inputs $x = (x_1, \dots, x_D)$. It holds one
weight for each, $w = (w_1, \dots, w_D)$, and one number more, the bias $b$. It
adds up and passes the sum $a$, the logit, through an **activation function**
$f$, or activation for short. What comes out is one number, $y$:

$$ a = \sum_{i=1}^{D} w_i x_i + b = w \cdot x + b, \qquad y = f(a) $$

In the code an `activation` is any C function that takes a `double` and returns
one, and an argument like the others: `neuron` serves for every neuron here.
*/
typedef double activation(double a);

static double neuron(const gsl_vector *x, const gsl_vector *w, double b,
                     activation *f)
{
    double sum;
    gsl_blas_ddot(w, x, &sum);
    return f(sum + b);
}

/*
Logistic regression is a neuron whose activation is the sigmoid:

$$ \sigma(a) = \frac{1}{1 + e^{-a}} = \frac{e^a}{1 + e^a} $$

Both fractions are the same number. The code takes the second where $a$ is
negative; section 2.6 shows why.
*/
static double sigma(double a)
{
    const double e = exp(-fabs(a));
    return a < 0 ? e / (1 + e) : 1 / (1 + e);
}

/*
Without any activation a neuron is the model of linear regression. To say so in
code it needs one that changes nothing.
*/
static double linear(double a)
{
    return a;
}

/*
Here is the neuron of section 1.3, one step at a time. $D$ is 1, $x$ is the
temperature on the morning of the accident, and $y$ the probability that some
O-ring is damaged. (`make chapter2 SET="x=53"`: at the temperature of the
coldest flight before that one it is 0.9391.)

![A neuron with D = 3 inputs: each is multiplied by its weight, the products
and the bias are summed, the activation bends the sum into the
output.](../../plots/02-neuron.svg "Circles joined by arrows. Inputs x1, x2, x3
with weights w1, w2, w3 lead to a sum that also gets b; its result a enters a
circle with an S-shaped curve, and y leaves it.")
*/
static const double oring_w = -0.2322, oring_b = 15.0429;
static double morning = 31; /* a dial */

static double oring(double temperature, activation *f)
{
    gsl_vector_const_view x = gsl_vector_const_view_array(&temperature, 1);
    gsl_vector_const_view w = gsl_vector_const_view_array(&oring_w, 1);
    return neuron(&x.vector, &w.vector, oring_b, f);
}

/* --- Prints the neuron's steps, and draws one of three inputs. */
static void a_neuron(void)
{
    const double x = morning;
    printf("the input      x         %8.4f  degrees Fahrenheit\n", x);
    printf("times weight   w x       %8.4f\n", oring_w * x);
    printf("plus bias      a         %8.4f\n", oring_w * x + oring_b);
    printf("activation     sigma(a)  %8.4f\n", oring(x, sigma));
    show(drawings_neuron("02-neuron", sigma));

    const double inputs[] = {1, 2}, weights[] = {3, -1};
    gsl_vector_const_view v = gsl_vector_const_view_array(inputs, 2);
    gsl_vector_const_view w = gsl_vector_const_view_array(weights, 2);
    ask("x = (1, 2), w = (3, -1), b = -1, and the activation is the sigmoid. "
        "What is y?",
        "%.2f", neuron(&v.vector, &w.vector, -1, sigma),
        neuron(&v.vector, &w.vector, -1, linear),
        neuron(&v.vector, &w.vector, 0, sigma));
}

/*
## 2.2 Activation functions

An activation, also called a *transfer function*, stands where a network ends,
to put the answer into a form that one can use. It may also stand between two
layers of one network (section 2.5), to bend what the first hands to the
second: to make it *nonlinear*. The notes name five.

The **step function** is the oldest, and decides: 1 where $a$ is 0 or more, 0
elsewhere. The sigmoid of section 2.1 does the same, but gradually. **tanh**,
the hyperbolic tangent, is a sigmoid stretched to run from $-1$ to 1 and twice
as quick; section 2.6 shows why the two sides of this are equal:

$$ \tanh a = \frac{e^a - e^{-a}}{e^a + e^{-a}} = 2 \sigma(2a) - 1 $$
*/
static double step(double a)
{
    return a >= 0 ? 1 : 0;
}

static double tanh_by_sigma(double a)
{
    return 2 * sigma(2 * a) - 1;
}

/*
The *linear* function multiplies the logit by a number. With the number 1, as
in `linear` above, it leaves the logit alone, and the neuron is linear
regression. **ReLU**, the rectified linear unit, is $\max(0, a)$: it lets
through what is positive.

A sixth is not in the notes, but chapter 4 needs it. **Softplus** is a ReLU
with a round corner, $\operatorname{softplus}(a) = \log(1 + e^a)$, which is
also $a + \log(1 + e^{-a})$. The code takes the form whose exponential cannot
overflow.
*/
static double relu(double a)
{
    return a > 0 ? a : 0;
}

static double softplus(double a)
{
    return relu(a) + log1p(exp(-fabs(a)));
}

enum { STEP, SIGMOID, TANH, LINEAR, RELU, SOFTPLUS, FUNCTIONS };

static const struct {
    const char *name;
    activation *f;
    const char *range;
} functions[FUNCTIONS] = {
    {"step", step, "{0, 1}"},           {"sigmoid", sigma, "(0, 1)"},
    {"tanh", tanh_by_sigma, "(-1, 1)"}, {"linear", linear, "(-inf, inf)"},
    {"ReLU", relu, "[0, inf)"},         {"softplus", softplus, "(0, inf)"},
};

/*
> *A common mistake (the notes, E10).* "An activation maps its input to the
> range 0 to 1, or $-1$ to 1." It is tempting, as the three oldest do so. But
> none of the six ever falls as $a$ grows, so the rows of $-1000$ and 1000 in
> the table hold the least and the largest value in between: linear, ReLU and
> softplus leave that range. What makes a function useful between two layers is
> not its range but that it bends (section 2.5).

(In the table's last row {0, 1} are two values; a square bracket keeps an end
and a round one leaves it out: the sigmoid comes as near to 0 and 1 as you like
and never reaches them. The table's other rows show it rounded.)

![Above, the functions that stay between two values. Below, those that grow
without bound. A disc is the value at a jump, a ring an end that is left
out.](../../plots/02-functions.svg "Six small graphs over a from -4 to 4.
Step jumps from 0 to 1 at a = 0; sigmoid climbs smoothly from 0 to 1; tanh from
-1 to 1. Linear is a straight line, ReLU is 0 and then a straight line,
softplus is a ReLU with a round corner.")
*/
/* --- Prints and draws the six functions. */
static void activation_functions(void)
{
    const double tried[] = {-1000, -4, -1, 0, 1, 4, 1000};
    printf("%6s", "a");
    for (size_t k = 0; k < FUNCTIONS; k++)
        printf(" %11s", functions[k].name);
    for (size_t i = 0; i < sizeof tried / sizeof *tried; i++) {
        printf("\n%6.0f", tried[i]);
        for (size_t k = 0; k < FUNCTIONS; k++)
            printf(" %11.4f", functions[k].f(tried[i]));
    }
    printf("\n%6s", "range");
    for (size_t k = 0; k < FUNCTIONS; k++)
        printf(" %11s", functions[k].range);
    printf("\n\n");
    mistake("E10", "activations map to 0..1 or -1..1");
    right("step, sigmoid, tanh do; at a = 1000 linear is %.0f, ReLU is %.0f",
          linear(1000), relu(1000));

    plot *p = plot_new("02-functions");
    plot_size(p, 800, 520);
    plot_panels(p, 2, 3);
    for (size_t k = 0; k < FUNCTIONS; k++) {
        const double end = k < LINEAR ? 1.2 : 4.2;
        drawings_function(p, functions[k].name, functions[k].f, k == STEP,
                          -end, end, k < LINEAR ? 1 : 2);
    }
    show(p);

    const size_t asked[] = {SIGMOID, TANH, RELU};
    size_t unbounded = 3;
    for (size_t i = 0; i < 3; i++)
        if (functions[asked[i]].f(1000) > 1)
            unbounded = i;
    ask_which("Which of these is unbounded?", unbounded, "the sigmoid", "tanh",
              "ReLU");
}

/*
## 2.3 How steep they are

Learning, from chapter 5 on, asks one thing of an activation: if $a$ grows a
little, how much does $y$ grow? That is the derivative $f'(a)$, the slope. For
the sigmoid, by the rule for $1/u$ with $u = 1 + e^{-a}$:

$$ \sigma'(a) = \frac{e^{-a}}{(1 + e^{-a})^2}
   = \sigma(a)\, \sigma(-a) = \sigma(a)\, (1 - \sigma(a)) $$

It is largest at $a = 0$, where it is $1/4$. The slope of $\tanh$ follows from
$2 \sigma(2a) - 1$: it is $4 \sigma'(2a)$, which is also $1 - \tanh^2 a$. The
slope of softplus is the sigmoid.
*/
static double sigma_slope(double a)
{
    return sigma(a) * sigma(-a);
}

static double tanh_slope(double a)
{
    return 4 * sigma_slope(2 * a);
}

/*
Far from 0 the sigmoid and tanh hardly rise at all, which is called
**saturation**: at $a = 10$ the sigmoid's slope is 0.00005, and a learner that
goes by slopes stands almost still there, unless its loss makes up for it, as
that of chapter 4 does (section 4.7). ReLU does not saturate to the right,
which is why most networks have it between two layers (section 2.5).

The linear function has slope 1 everywhere, ReLU 0 to the left of 0 and 1 to
the right. At $a = 0$ ReLU has a corner: any number from 0 to 1 is a fair
answer, and programs pick one. This one picks 0, as most do; that is a
convention, not a derivative. The step is flat, and at $a = 0$ it jumps: there
is no derivative, and the code says "not a number".
*/
static double step_slope(double a)
{
    return a == 0 ? NAN : 0;
}

static double linear_slope(double a)
{
    (void)a;
    return 1;
}

static double relu_slope(double a)
{
    return a > 0 ? 1 : 0;
}

static activation *const slopes[FUNCTIONS] = {
    step_slope, sigma_slope, tanh_slope, linear_slope, relu_slope, sigma};

/*
A slope can be checked without any calculus: take two points at a distance $h$
on either side and divide the rise by the way.

$$ f'(a) \approx \frac{f(a + h) - f(a - h)}{2h} $$

For each curve the table has its slope at 0 and the largest gap between formula
and difference for $a$ from $-4$ to 4. An $h$ ten times smaller makes the gap a
hundred times smaller, for it is about $h^2/6$ times the third derivative; a
wrong formula would leave a gap that stays.

![The slopes. The step gives a learner nothing to go by; sigmoid and tanh are
steep in the middle and flat outside; ReLU has the slope 1 however large a
is.](../../plots/02-derivatives.svg "Six small graphs over a from -4 to 4. The
slope of step is 0 with a gap at 0; of sigmoid a hump of height 0.25; of tanh
one of height 1; of linear 1; of ReLU 0, then 1; of softplus the sigmoid.")
*/
static double largest_gap(activation *f, activation *formula, double h)
{
    double largest = 0;
    for (double a = -4; a <= 4; a += 0.25) {
        const double difference = (f(a + h) - f(a - h)) / (2 * h);
        largest = fmax(largest, fabs(formula(a) - difference));
    }
    return largest;
}

/* --- Prints slopes and gaps, and draws the six slopes. */
static void how_steep_they_are(void)
{
    const size_t curved[] = {SIGMOID, TANH, SOFTPLUS};
    const double h[] = {0.1, 0.01, 0.001};
    printf("%-8s %11s %12s %8s %8s\n", "", "slope at 0", "gap, h=0.1", "0.01",
           "0.001");
    for (size_t i = 0; i < 3; i++) {
        const size_t k = curved[i];
        printf("%-8s %11.4f    ", functions[k].name, slopes[k](0));
        for (size_t j = 0; j < 3; j++)
            printf(" %8.1e", largest_gap(functions[k].f, slopes[k], h[j]));
        printf("\n");
    }

    plot *p = plot_new("02-derivatives");
    plot_size(p, 800, 520);
    plot_panels(p, 2, 3);
    for (size_t k = 0; k < FUNCTIONS; k++) {
        char title[32];
        snprintf(title, sizeof title, "slope of %s", functions[k].name);
        drawings_function(p, title, slopes[k], k == STEP || k == RELU, -0.1,
                          1.1, 0.5);
    }
    show(p);
    ask("What is the largest slope of the sigmoid?", "%.2f", sigma_slope(0),
        sigma(0), tanh_slope(0));
}

/*
## 2.4 YES or NO

Often the answer must be YES or NO. The step decides by itself. A sigmoid gives
a probability, and one says YES where it is $1/2$ or more. These are one and
the same rule. The sigmoid always climbs and is $1/2$ at $a = 0$, so

$$ \sigma(a) \ge \tfrac12 \iff a \ge 0 \iff \operatorname{step}(a) = 1 $$

For the O-ring neuron the decision boundary is a point, where $w x + b = 0$, at
$x = -b/w = 64.78$ degrees. A rule that says YES or NO of each example is a
*classifier*. The table has what this one says of the 23 flights in
`datasets/o-rings.csv`, beside what happened: four counts, together called the
**confusion matrix**. It misses 3 of the 7 flights with damage. And these are
the flights that the weights were learned from, so this is a description and no
proof that the rule foretells anything. (One half need not be the place to draw
the line; chapter 8 moves it. Here `make chapter2 SET="threshold=0.3"` raises 5
false alarms and still misses the 3.)
*/
static double threshold = 0.5; /* a dial */

static bool is_yes(double y)
{
    return y >= threshold;
}

static const char *in_words(bool yes)
{
    return yes ? "YES" : "NO";
}

/* --- Counts and prints the four cases. */
static void yes_or_no(void)
{
    static const char *const texts[] = {"flight", "date", NULL};
    dataset *d = lesson_dataset("o-rings.csv", texts);
    gsl_vector *temperature = lesson_column(d, "temperature");
    gsl_vector *damage = lesson_column(d, "damage");

    size_t count[2][2] = {{0}}, agree = 0;
    for (size_t i = 0; i < d->rows; i++) {
        const double x = gsl_vector_get(temperature, i);
        const bool yes = is_yes(oring(x, sigma));
        agree += yes == is_yes(oring(x, step));
        count[yes][gsl_vector_get(damage, i) > 0]++;
    }
    const double logit = log(threshold / (1 - threshold)); /* 0 for 1/2 */
    printf("the boundary is at %.2f F\n\n", (logit - oring_b) / oring_w);
    printf("%zu flights   %8s %10s\n", d->rows, "damage", "no damage");
    printf("rule: YES    %8zu %10zu\n", count[1][1], count[1][0]);
    printf("rule: NO     %8zu %10zu\n", count[0][1], count[0][0]);
    printf("sigmoid and step agree on %zu of %zu\n", agree, d->rows);

    ask("w = 2 and b = -6. From which x on does the neuron say YES?", "%.3g",
        (logit + 6) / 2, 6, -6.0 / 2);

    gsl_vector_free(damage);
    gsl_vector_free(temperature);
    dataset_free(d);
}

/*
## 2.5 Two layers, and what stands between them

A **layer** is several neurons that look at the same inputs. With $K$ neurons
its weights form a matrix $W_1$ of $D \times K$, one neuron a column, and its
biases a vector $b_1$ of $K$ numbers. The outputs for one example are
$h = f(W_1^T x + b_1)$, again $K$ numbers; those for $N$ examples, the rows of
$X$, are the rows of $f(X W_1 + b_1)$. A second layer can take them as its
inputs. A layer whose outputs are not the answer but go on to another one is a
**hidden layer**. Here the second layer is one neuron, with $K$ weights $w_2$
and the bias $b_2$. (The index of $W$, $w$ and $b$ counts the layers in this
section; that of $x$ and $h$ still counts the numbers of a list.) The numbers
are for $D = 2$ and $K = 2$, and were chosen by hand.
*/
static double W1[2][2] = {{20, -10}, {20, -10}}, b1[2] = {-10, 15};
static const double w2[2] = {10, 10}, b2 = -15;
static double sharp = 1; /* a dial: what W1 and b1 are multiplied by */

/* Sets h = f(W1^T x + b1), (K), and returns the logit of the second layer. */
static double two_layers(activation *f, const gsl_vector *x, gsl_vector *h)
{
    gsl_matrix_const_view W = gsl_matrix_const_view_array(*W1, 2, 2);
    for (size_t k = 0; k < 2; k++) {
        gsl_vector_const_view w = gsl_matrix_const_column(&W.matrix, k);
        gsl_vector_set(h, k, neuron(x, &w.vector, b1[k], f));
    }
    gsl_vector_const_view w = gsl_vector_const_view_array(w2, 2);
    return neuron(h, &w.vector, b2, linear);
}

/*
Suppose that the hidden layer has no activation, or, which is the same, the
linear one. Then the logit of the second layer is

$$ w_2 \cdot (W_1^T x + b_1) + b_2
   = (W_1 w_2) \cdot x + (w_2 \cdot b_1 + b_2) = w \cdot x + b $$

for $w_2^T W_1^T = (W_1 w_2)^T$ (section 0.4). With $w = W_1 w_2$, which is $D$
numbers, and $b = w_2 \cdot b_1 + b_2$, that is one neuron. The same goes for
every neuron of a second layer, and for every layer after it. However many are
stacked, they can do no more than one.
*/
/* Sets w = W1 w2, (D), and returns b = w2.b1 + b2. */
static double merge(gsl_vector *w)
{
    gsl_matrix_const_view W = gsl_matrix_const_view_array(*W1, 2, 2);
    gsl_vector_const_view biases = gsl_vector_const_view_array(b1, 2);
    gsl_vector_const_view v = gsl_vector_const_view_array(w2, 2);
    gsl_blas_dgemv(CblasNoTrans, 1, &W.matrix, &v.vector, 0, w);
    return neuron(&biases.vector, &v.vector, b2, linear);
}

/*
What does an activation buy? Ask whether *exactly one* input is 1: this is
called XOR, exclusive or. One neuron cannot answer it, whatever its weights.
For its logits at $(0, 0)$ and $(1, 1)$ have the same sum as those at $(0, 1)$
and $(1, 0)$: it is twice $b$ plus both weights. For XOR the first two would
have to be less than 0 and the others not, so the one sum would be less than 0
and the other not. (The merged neuron says YES to all four. The table's last
two rows are these sums: equal for it, $-9.93$ and 9.87 with the sigmoid
between.)

Two layers with the sigmoid between them can. Here $h_1$ asks whether *at least
one* input is 1, and $h_2$ whether *not both* are; the second layer says YES if
both say so.

$$ h_1 = \sigma(20 x_1 + 20 x_2 - 10), \quad
   h_2 = \sigma(15 - 10 x_1 - 10 x_2), \quad
   y = \sigma(10 h_1 + 10 h_2 - 15) $$

(How sharply must it bend? `make chapter2 SET="sharp=0.2"` takes a fifth of all
numbers in the hidden layer, and the answers stay right; with `sharp=0.15` it
is NO for all four: nearly linear is not enough.)

There are two ways to see why it works. In the plane of the inputs each hidden
neuron cuts once, and the second layer keeps the strip between the two cuts. Or
look at what the second layer sees. It knows the four points only by their
$h_1$ and $h_2$. The hidden layer has *moved* them: $(0, 1)$ and $(1, 0)$ now
lie on each other, and one straight line parts them from the other two.

![Discs: exactly one input is 1; tinted: the neuron says YES. Each hidden
neuron gets one corner wrong. The output is right for all four: a strip in the
plane of the inputs, and one side of a single line in the plane of the hidden
outputs.](../../plots/02-layers.svg "Four squares. In three of them discs are
at the corners (0,1), (1,0) and small squares at (0,0), (1,1). The first neuron
tints the side of a slanted line that holds all corners but (0,0), the second
the side that holds all but (1,1), the output the strip between. In the fourth,
over h1 and h2, both discs are at (1,1), the squares at (0,1) and (1,0), and a
line parts them.")
*/
static const double corners[4][2] = {{0, 0}, {0, 1}, {1, 0}, {1, 1}};
static const bool exactly_one[4] = {false, true, true, false};

/* The logit of hidden neuron k at a point of the inputs, where k is 0 or 1,
 * and of the output where it is 2. */
static double logit_at(const double x[2], const void *k)
{
    const size_t which = *(const size_t *)k;
    double h_numbers[2];
    gsl_vector_view h = gsl_vector_view_array(h_numbers, 2);
    gsl_vector_const_view v = gsl_vector_const_view_array(x, 2);
    if (which == 2)
        return two_layers(sigma, &v.vector, &h.vector);
    two_layers(linear, &v.vector, &h.vector);
    return h_numbers[which];
}

/* The logit of the output at a point of the plane of h. */
static double logit_of_hidden(const double h[2], const void *unused)
{
    (void)unused;
    gsl_vector_const_view v = gsl_vector_const_view_array(h, 2);
    gsl_vector_const_view w = gsl_vector_const_view_array(w2, 2);
    return neuron(&v.vector, &w.vector, b2, linear);
}

/* --- Draws the plane of the inputs for each neuron, and that of h. */
static void draw_the_layers(void)
{
    static const char *const titles[] = {
        "h₁: at least one", "h₂: not both", "y: h₁ and h₂"};
    static const char *const names[] = {"(0, 0)", "(0, 1) and (1, 0)", NULL,
                                        "(1, 1)"};
    spot inputs[4], hidden[4];
    for (size_t i = 0; i < 4; i++) {
        gsl_vector_const_view x = gsl_vector_const_view_array(corners[i], 2);
        gsl_vector_view h = gsl_vector_view_array(hidden[i].x, 2);
        two_layers(sigma, &x.vector, &h.vector);
        hidden[i].wanted = inputs[i].wanted = exactly_one[i];
        hidden[i].label = names[i];
        inputs[i].label = NULL;
        for (size_t k = 0; k < 2; k++)
            inputs[i].x[k] = corners[i][k];
    }
    plot *p = plot_new("02-layers");
    plot_size(p, 720, 760);
    plot_panels(p, 2, 2);
    for (size_t k = 0; k < 3; k++)
        drawings_plane(p, titles[k], "x₁", "x₂", logit_at, &k, inputs, 4);
    drawings_plane(p, "y in the plane of h", "h₁", "h₂", logit_of_hidden, NULL,
                   hidden, 4);
    show(p);
}

/* --- Prints the logits at the corners, and their sums. */
static void sharpen(double times)
{
    for (size_t k = 0; k < 2; k++) {
        b1[k] *= times;
        for (size_t i = 0; i < 2; i++)
            W1[i][k] *= times;
    }
}

static void two_layers_and_what_stands_between_them(void)
{
    sharpen(sharp);
    gsl_vector *w = gsl_vector_alloc(2), *h = gsl_vector_alloc(2);
    const double b = merge(w);
    printf("merged: w = (%g, %g), b = %g\n\n", gsl_vector_get(w, 0),
           gsl_vector_get(w, 1), b);

    double sums[2][3] = {{0}};
    printf("%6s %11s %7s %14s %9s %7s %7s\n", "x1 x2", "two layers", "merged",
           "sigma between", "h1", "h2", "y");
    for (size_t i = 0; i < 4; i++) {
        gsl_vector_const_view x = gsl_vector_const_view_array(corners[i], 2);
        double a[3];
        a[0] = two_layers(linear, &x.vector, h);
        a[1] = neuron(&x.vector, w, b, linear);
        a[2] = two_layers(sigma, &x.vector, h);
        printf("%3.0f%3.0f %11.2f %7.2f %14.2f %9.4f %7.4f %7.4f  %s\n",
               corners[i][0], corners[i][1], a[0], a[1], a[2],
               gsl_vector_get(h, 0), gsl_vector_get(h, 1), sigma(a[2]),
               in_words(is_yes(sigma(a[2]))));
        for (size_t k = 0; k < 3; k++)
            sums[exactly_one[i]][k] += a[k];
    }
    for (size_t k = 0; k < 2; k++)
        printf("%s %8.2f %7.2f %14.2f\n", k ? "0 1 + 1 0" : "0 0 + 1 1",
               sums[k][0], sums[k][1], sums[k][2]);
    draw_the_layers();
    ask("h = 2 x + 1 and a = 3 h - 2. Which bias has the one neuron that does "
        "the same?",
        "%.0f", 3 * 1 - 2, 1 - 2, -2);
    gsl_vector_free(h);
    gsl_vector_free(w);
}

/*
## 2.6 Sigmoid and tanh without losing digits

On paper the two fractions of section 2.1 are equal. In a computer each of them
works on one side of 0 and fails far out on the other, because $e^a$ becomes
infinite in a `double` from about $a = 709.8$ up.
*/
static double sigma_first(double a)
{
    return 1 / (1 + exp(-a));
}

static double sigma_second(double a)
{
    return exp(a) / (1 + exp(a));
}

/*
At $a = 710$ the second form divides infinity by infinity, and that is not a
number. The first form fails in a quieter way: at $a = -710$ a `double` can
hold the true value, and it still says 0, because $e^{710}$ is infinite and 1
over infinity is 0. Whoever takes the logarithm gets minus infinity where
$-710$ was due.

The `sigma` of section 2.1 only ever computes $e^{-|a|}$, which cannot
overflow, and takes from each form the side on which that form is right. Below
about $-745$ the true value is smaller than any `double`, and `sigma` says 0,
too; so whoever wants the logarithm must not compute $\sigma$ first (section
4.5).

The notes write tanh in two ways, the middle one and the right one here. Both
follow from the definition in section 2.2: multiply above and below by
$e^{-a}$.

$$ \tanh a = \frac{1 - e^{-2a}}{1 + e^{-2a}} = \frac{2}{1 + e^{-2a}} - 1
   = 2 \sigma(2a) - 1 $$
*/
static double tanh_by_exp(double a)
{
    return 2 / (1 + exp(-2 * a)) - 1;
}

/*
Both agree with C's own `tanh` to within $10^{-15}$. Near 0 that is not good
enough. There tanh is about $a$, itself small, and both forms make it by
subtracting 1 from a number close to 1. The leading digits cancel, and what
remains are the last few, which were rounded. At $a = 10^{-17}$ both forms say
0. C's own `tanh` keeps all digits: use that.
*/
/* --- Prints the three sigmoids far out, and the three tanh near 0. */
static void without_losing_digits(void)
{
    const double tried[] = {-1000, -710, -1, 1, 710, 1000};
    printf("%6s %16s %18s %14s\n", "a", "1/(1+exp(-a))", "exp(a)/(1+exp(a))",
           "sigma(a)");
    for (size_t i = 0; i < sizeof tried / sizeof *tried; i++) {
        const double a = tried[i], second = sigma_second(a);
        const double plain = isnan(second) ? NAN : second; /* no "-nan" */
        printf("%6.0f %16.6g %18.6g %14.6g\n", a, sigma_first(a), plain,
               sigma(a));
    }
    printf("\nlogarithm at a = -710: first form %g, sigma %g\n",
           log(sigma_first(-710)), log(sigma(-710)));

    double apart = 0;
    for (int i = -2000; i <= 2000; i++) {
        const double a = i / 100.0;
        apart = fmax(apart, fabs(tanh_by_exp(a) - tanh(a)));
        apart = fmax(apart, fabs(tanh_by_sigma(a) - tanh(a)));
    }
    /* rounding noise: only its order of magnitude is the same everywhere */
    printf("\nthe notes' tanh and C's, from -20 to 20: less than %.0e apart\n",
           pow(10, ceil(log10(apart))));
    printf("at a = 1e-17: middle form %g, right form %g, C's tanh %g\n",
           tanh_by_exp(1e-17), tanh_by_sigma(1e-17), tanh(1e-17));
    ask_which("What is exp(a) / (1 + exp(a)) in a double at a = 1000?",
              isnan(sigma_second(1000)) ? 2
              : sigma_second(1000) < 1  ? 0
                                        : 1,
              "0", "1", "not a number");
}

/*
## To remember

1. A neuron is a weighted sum, a bias and an activation:
   $y = f(w \cdot x + b)$.
2. Step, sigmoid and tanh keep $y$ between two values; linear and ReLU do not.
   Learning needs the slope, and the step has none to offer.
3. Without an activation between them, two layers are one. With it the hidden
   layer can move the examples to where one line parts them.

## Exercises

1. Replace the sigmoid between the layers in section 2.5 by the step. Does the
   table change? Then find weights for which ReLU does it.
2. The *leaky* ReLU is $\max(a / 10, a)$. Write it and its slope, and put it in
   the place of softplus. What does its corner do to the table of section 2.3?
3. The probability of the other answer is $1 - \sigma(a)$, and $\sigma(-a)$ as
   well. Print both at $a = 37$. Which one is right?

## References

- W. S. McCulloch and W. Pitts, "A logical calculus of the ideas immanent in
  nervous activity", *Bulletin of Mathematical Biophysics* 5, 1943: the neuron
  with a step.
- M. Minsky and S. Papert, *Perceptrons*, 1969: what one layer cannot do.
- S. R. Dalal, E. B. Fowlkes and B. Hoadley, "Risk analysis of the space
  shuttle", *Journal of the American Statistical Association* 84, 1989: the
  O-rings.
*/
int main(int argc, char **argv)
{
    dial("x", &morning, 0, 100, "2.1", "the temperature, degrees F");
    dial("threshold", &threshold, 0.01, 0.99, "2.4", "from which y on is YES");
    dial("sharp", &sharp, 0.15, 2, "2.5", "times the hidden layer's weights");
    lesson_begin(argc, argv, 2, "The activation", NULL);
    section("2.1", "A neuron", a_neuron);
    section("2.2", "Activation functions", activation_functions);
    section("2.3", "How steep they are", how_steep_they_are);
    section("2.4", "YES or NO", yes_or_no);
    section("2.5", "Two layers, and what stands between them",
            two_layers_and_what_stands_between_them);
    section("2.6", "Sigmoid and tanh without losing digits",
            without_losing_digits);
    return lesson_end();
}
