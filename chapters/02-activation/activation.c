/*
# 2 The activation

*What turns a weighted sum into an answer, and why must something stand between
two layers?*

Chapter 1 made a prediction in two steps: a weighted sum, then a function that
bends the sum into a probability. That function is called the *activation*.
This chapter draws the usual ones, measures how steep they are, computes them
without losing digits, and then shows what a network cannot do without them.

Run it with `make chapter2`.
*/
#include <gsl/gsl_blas.h>
#include <gsl/gsl_vector.h>
#include <math.h>
#include <stdbool.h>
#include <stdio.h>

#include "lesson/lesson.h"

/*
## 2.1 A neuron

A *neuron* takes $D$ numbers, the inputs $x = (x_1, \dots, x_D)$. It holds one
weight for each, $w = (w_1, \dots, w_D)$, and one number more, the bias $b$. It
adds up and passes the sum $a$, the *logit*, through an activation $f$. What
comes out is one number, $y$:

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
negative; section 2.5 shows why.
*/
static double sigma(double a)
{
    const double e = exp(-fabs(a));
    return a < 0 ? e / (1 + e) : 1 / (1 + e);
}

/*
Here is the neuron of chapter 1, one step at a time. Its weight and bias were
published after the Challenger accident. They turn the temperature at launch
into the probability that some O-ring, a rubber seal of the boosters, is
damaged. $D$ is 1, and on the morning of the accident $x$ was 31 degrees
Fahrenheit.

![A neuron with D = 3 inputs: each is multiplied by its weight, the products
and the bias are summed, the activation bends the sum into the
output.](../../plots/02-neuron.svg "Circles joined by arrows. Inputs x1, x2, x3
with weights w1, w2, w3 lead to a sum that also gets b; its result a enters a
circle with an S-shaped curve, and y leaves it.")
*/
static const double oring_w = -0.2322, oring_b = 15.0429;

static double oring(double temperature, activation *f)
{
    gsl_vector_const_view x = gsl_vector_const_view_array(&temperature, 1);
    gsl_vector_const_view w = gsl_vector_const_view_array(&oring_w, 1);
    return neuron(&x.vector, &w.vector, oring_b, f);
}

/* Where the circles of the drawing stand, and how large they are. */
static const double x_in = 2, x_sum = 8, x_f = 12.4, x_out = 16;
static const double middle = 3, small = 0.62, large = 0.8;

static double small_sigmoid(double x, const void *unused)
{
    (void)unused;
    return middle + sigma(9 * (x - x_f)) - 0.5;
}

static void draw_the_neuron(void)
{
    static const char *const x[] = {"x₁", "x₂", "x₃"};
    static const char *const w[] = {"w₁", "w₂", "w₃"};
    static const char *const heads[] = {"inputs", "weights", "sum",
                                        "activation", "output"};
    const double at[] = {x_in, 4.6, x_sum, x_f, x_out};

    plot *p = plot_new("02-neuron");
    plot_size(p, 720, 250);
    plot_no_axes(p);
    plot_x(p, NULL, 0, 18);
    plot_y(p, NULL, 0, 6.25);
    for (size_t i = 0; i < 5; i++)
        plot_text(p, at[i], 5.9, ALIGN_CENTRE, heads[i]);
    for (int i = 0; i < 3; i++) {
        const double y = middle + 1.8 * (1 - i);
        plot_circle(p, x_in, y, small);
        plot_text(p, x_in, y, ALIGN_CENTRE, x[i]);
        plot_arrow(p, x_in + small, y, x_sum - 0.95 * large,
                   middle + 0.15 * (y - middle));
        plot_text(p, 4.6, 0.57 * y + 0.43 * middle + 0.4, ALIGN_CENTRE, w[i]);
    }
    plot_circle(p, x_sum, middle, large);
    plot_text(p, x_sum, middle, ALIGN_CENTRE, "Σ");
    plot_arrow(p, x_sum, middle - 2, x_sum, middle - large);
    plot_text(p, x_sum + 0.3, middle - 1.6, ALIGN_LEFT, "b");
    plot_arrow(p, x_sum + large, middle, x_f - large, middle);
    plot_text(p, (x_sum + x_f) / 2, middle + 0.4, ALIGN_CENTRE, "a");
    plot_circle(p, x_f, middle, large);
    plot_text(p, x_f, middle - 1.3, ALIGN_CENTRE, "f");
    plot_ink(p, INK_BLUE);
    plot_function(p, NULL, small_sigmoid, NULL, x_f - 0.58, x_f + 0.58);
    plot_arrow(p, x_f + large, middle, x_out - 0.5, middle);
    plot_text(p, x_out, middle, ALIGN_CENTRE, "y");
    show(p);
}

static void a_neuron(void)
{
    const double x = 31;
    printf("the input      x         %8.4f  degrees Fahrenheit\n", x);
    printf("times weight   w x       %8.4f\n", oring_w * x);
    printf("plus bias      a         %8.4f\n", oring_w * x + oring_b);
    printf("activation     sigma(a)  %8.4f\n", oring(x, sigma));
    draw_the_neuron();
}

/*
## 2.2 Activation functions

An activation, also called a *transfer function*, stands where a network ends,
to put the answer into a form that one can use. It may also stand between two
networks, to bend what one hands to the next. The notes name five.

The *step* is the oldest, and decides: 1 where $a$ is 0 or more, else 0. The
*sigmoid* of section 2.1 does the same, but gradually. The *hyperbolic tangent*
is a sigmoid stretched to run from $-1$ to 1 and twice as quick; section 2.6
shows why the two sides of this are equal:

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
here, it leaves the logit alone, and the neuron is linear regression. *ReLU*,
the rectified linear unit, is $\max(0, a)$: it lets through what is positive.

A sixth is not in the notes, but chapter 4 needs it. *Softplus* is a ReLU with
a round corner, $\log(1 + e^a) = a + \log(1 + e^{-a})$. The code takes the form
whose exponential cannot overflow.
*/
static double linear(double a)
{
    return a;
}

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
The notes say that an activation maps its input to the range 0 to 1 or $-1$ to
1. None of the six ever falls as $a$ grows, so the rows of $-1000$ and 1000 in
the table hold the least and the largest value in between.
Step, sigmoid and tanh keep to the notes' range; linear and ReLU do not. (A
round bracket leaves an end out: the sigmoid comes as near to 0 and 1 as you
like and never reaches them. The rows above show them, rounded.)

The figures need one turn of C. `plot_function` hands on a `const void *`, in
which a function's address need not fit. So `value_at` is given the address of
a variable that holds the function's address.

![Above, the functions that stay between two values. Below, those that grow
without bound. A disc is the value at a jump, a ring an end that is left
out.](../../plots/02-functions.svg "Six small graphs over a from -4 to 4.
Step jumps from 0 to 1 at a = 0; sigmoid climbs smoothly from 0 to 1; tanh from
-1 to 1. Linear is a straight line, ReLU is 0 and then a straight line,
softplus is a ReLU with a round corner.")
*/
static double value_at(double a, const void *f)
{
    return (*(activation *const *)f)(a);
}

static void draw_panel(plot *p, const char *title, activation *f, bool jumps,
                       double low, double high, double ticks)
{
    const double ring = 0.2;
    plot_panel(p, title);
    plot_x(p, "a", -4, 4);
    plot_ticks_x(p, 2);
    plot_y(p, NULL, low, high);
    plot_ticks_y(p, ticks);
    plot_ink(p, INK_BLUE);
    plot_function(p, NULL, value_at, &f, -4, jumps ? -ring : 4);
    if (!jumps)
        return;
    plot_ink(p, INK_BLUE);
    plot_function(p, NULL, value_at, &f, ring, 4);
    plot_ink(p, INK_BLUE);
    plot_circle(p, 0, f(-ring), ring);
    plot_ink(p, INK_BLUE);
    plot_circle(p, 0, f(ring), ring);
    plot_ink(p, INK_BLUE);
    if (!isnan(f(0)))
        plot_point(p, NULL, 0, f(0));
}

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
        draw_panel(p, functions[k].name, functions[k].f, k == STEP, -end, end,
                   k < LINEAR ? 1 : 2);
    }
    show(p);
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
hundred times smaller; a wrong formula would leave a gap that stays.

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
        draw_panel(p, title, slopes[k], k == STEP || k == RELU, -0.1, 1.1,
                   0.5);
    }
    show(p);
}

/*
## 2.4 YES or NO

Often the answer must be YES or NO. The step decides by itself. A sigmoid gives
a probability, and one says YES where it is $1/2$ or more. These are one and
the same rule. The sigmoid always climbs and is $1/2$ at $a = 0$, so

$$ \sigma(a) \ge \tfrac12 \iff a \ge 0 \iff \text{step}(a) = 1 $$

For the O-ring neuron the border is where $w x + b = 0$, at $x = -b/w$. The
table has what the rule says of the 23 flights in `datasets/o-rings.csv`,
beside what happened. These are the flights that the weights were learned from,
so this is a description and no proof that the rule foretells anything.
*/
static bool is_yes(double y)
{
    return y >= 0.5;
}

static const char *in_words(bool yes)
{
    return yes ? "YES" : "NO";
}

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
    printf("the border is at %.2f F\n\n", -oring_b / oring_w);
    printf("%zu flights   %8s %10s\n", d->rows, "damage", "no damage");
    printf("rule: YES    %8zu %10zu\n", count[1][1], count[1][0]);
    printf("rule: NO     %8zu %10zu\n", count[0][1], count[0][0]);
    printf("sigmoid and step agree on %zu of %zu\n", agree, d->rows);

    gsl_vector_free(damage);
    gsl_vector_free(temperature);
    dataset_free(d);
}

/*
## 2.5 A sigmoid that never overflows

On paper the two fractions for $\sigma(a)$ are equal. In a computer each of
them works on one side of 0 and fails far out on the other. A `double` ends
near $1.8 \cdot 10^{308}$, so $e^a$ becomes infinite from about $a = 709.8$ up.
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
number. The first form fails in a quieter way. At $a = -1000$ it divides 1 by
infinity and gets 0, which is right by luck: the true value, $10^{-434.3}$, is
too small for any `double`. But at $a = -710$ a `double` can hold the true
value, and the first form still says 0. Whoever takes the logarithm, and
chapter 4 does, gets minus infinity where $-710$ was due.

The function `sigma` only ever computes $e^{-|a|}$, which cannot overflow, and
takes from each form the side on which that form is right.
*/
static void a_sigmoid_that_never_overflows(void)
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
}

/*
## 2.6 tanh, written twice

The notes give $\tanh$ in two forms, the last two of the line below. Both
follow from the definition in section 2.2: multiply above and below by
$e^{-a}$, and the fraction becomes

$$ \tanh a = \frac{1 - e^{-2a}}{1 + e^{-2a}} = \frac{2}{1 + e^{-2a}} - 1
   = 2 \sigma(2a) - 1 $$

The second of them was `tanh_by_sigma`. Here is the first.
*/
static double tanh_by_exp(double a)
{
    return 2 / (1 + exp(-2 * a)) - 1;
}

/*
Over a grid of 4001 values from $-20$ to 20 the two differ from each other, and
from the `tanh` of the C library, by less than $10^{-15}$. Near 0 that is not
good enough. There $\tanh a \approx a$ is itself small, and both forms make it
by subtracting 1 from a number close to 1. The leading digits cancel, and what
remains are the last few, which were rounded. At $a = 10^{-17}$ not one digit
is left, and both forms say 0. C's own `tanh` keeps them all: use that.
*/
static void tanh_written_twice(void)
{
    double between = 0, from_tanh = 0;
    for (int i = -2000; i <= 2000; i++) {
        const double a = i / 100.0;
        const double first = tanh_by_exp(a), second = tanh_by_sigma(a);
        between = fmax(between, fabs(first - second));
        from_tanh = fmax(from_tanh, fabs(first - tanh(a)));
        from_tanh = fmax(from_tanh, fabs(second - tanh(a)));
    }
    /* rounding noise: only its order of magnitude is the same everywhere */
    printf("largest difference, 4001 values from -20 to 20\n");
    printf("  between the two forms      less than %.0e\n",
           pow(10, ceil(log10(between))));
    printf("  of either from C's tanh    less than %.0e\n\n",
           pow(10, ceil(log10(from_tanh))));
    printf("at a = 1e-17: first form %g, second form %g, C's tanh %g\n",
           tanh_by_exp(1e-17), tanh_by_sigma(1e-17), tanh(1e-17));
}

/*
## 2.7 Two layers, and what stands between them

A *layer* is several neurons that look at the same inputs. With $K$ neurons its
weights form a matrix $W_1$ of $K \times D$, one neuron a row, and its biases a
vector $b_1$ of $K$ numbers. The outputs $h = f(W_1 x + b_1)$ are again $K$
numbers, and a second layer can take them as its inputs. Here that is one
neuron, with $K$ weights $w_2$ and the bias $b_2$. The numbers are for $D = 2$
and $K = 2$, and were chosen by hand.
*/
static const double W1[2][2] = {{20, 20}, {-10, -10}}, b1[2] = {-10, 15};
static const double w2[2] = {10, 10}, b2 = -15;

/* Sets h = f(W1 x + b1), (K), and returns the logit of the second layer. */
static double two_layers(activation *f, const gsl_vector *x, gsl_vector *h)
{
    for (size_t k = 0; k < 2; k++) {
        gsl_vector_const_view w = gsl_vector_const_view_array(W1[k], 2);
        gsl_vector_set(h, k, neuron(x, &w.vector, b1[k], f));
    }
    gsl_vector_const_view w = gsl_vector_const_view_array(w2, 2);
    return neuron(h, &w.vector, b2, linear);
}

/*
Suppose that the first layer has no activation, or, which is the same, the
linear one. Then the logit of the second layer is

$$ w_2 \cdot (W_1 x + b_1) + b_2
   = (W_1^T w_2) \cdot x + (w_2 \cdot b_1 + b_2) = w \cdot x + b $$

with $w = W_1^T w_2$, which is $D$ numbers, and $b = w_2 \cdot b_1 + b_2$:
one neuron. The same goes for every neuron of a second layer, and for every
layer after it. However many are stacked, they can do no more than one. (The
BLAS function `daxpy` adds a multiple of one vector to another.)
*/
/* Sets w, (D), and returns b. */
static double merge(gsl_vector *w)
{
    double b = b2;
    gsl_vector_set_zero(w);
    for (size_t k = 0; k < 2; k++) {
        gsl_vector_const_view row = gsl_vector_const_view_array(W1[k], 2);
        gsl_blas_daxpy(w2[k], &row.vector, w);
        b += w2[k] * b1[k];
    }
    return b;
}

/*
The table has the logits of the two layers, of the merged neuron, and of the
two layers with the sigmoid between them. The logits of any one neuron at
$(0, 0)$ and $(1, 1)$ have the same sum as those at $(0, 1)$ and $(1, 0)$: it
is twice $b$ plus both weights. With the sigmoid in between the two sums
differ, so no single neuron has these logits.

What does that buy? Ask whether *exactly one* input is 1: this is called XOR,
exclusive or. One neuron that says YES where its logit is 0 or more cannot do
it. Its logits at $(0, 0)$ and $(1, 1)$ would both have to be less than 0 and
the other two not, yet both pairs have the same sum. (The merged one says YES
to all four.) Two layers can. Here $h_1$ asks whether *at least one* input is
1, and $h_2$ whether *not both* are; the second layer says YES if both say so.

$$ h_1 = \sigma(20 x_1 + 20 x_2 - 10), \quad
   h_2 = \sigma(15 - 10 x_1 - 10 x_2), \quad
   y = \sigma(10 h_1 + 10 h_2 - 15) $$

![Discs: exactly one input is 1. A neuron of the first layer can only cut the
plane along a straight line, and each gets one corner wrong. The second layer
keeps what both accept, a strip, and gets all four
right.](../../plots/02-layers.svg "Three squares with discs at the corners
(0,1), (1,0) and small squares at (0,0), (1,1). The first neuron tints the side
of a slanted line that holds all corners but (0,0), the second the side that
holds all but (1,1). The last tints the strip between the two lines.")
*/
static const double corners[4][2] = {{0, 0}, {0, 1}, {1, 0}, {1, 1}};
static const bool exactly_one[4] = {false, true, true, false};

/* Where each panel says YES: its ends in x2 for x1 = -1/2, 0, 1, 3/2. */
static const struct {
    const char *title;
    double low[4], top[4];
} yes[] = {
    {"h₁: at least one", {1, 0.5, -0.5, -0.5}, {1.5, 1.5, 1.5, 1.5}},
    {"h₂: not both", {-0.5, -0.5, -0.5, -0.5}, {1.5, 1.5, 0.5, 0}},
    {"y: h₁ and h₂", {1, 0.5, -0.5, -0.5}, {1.5, 1.5, 0.5, 0}},
};

static void draw_the_layers(void)
{
    static const double at[] = {-0.5, 0, 1, 1.5};
    gsl_vector_const_view x1 = gsl_vector_const_view_array(at, 4);
    plot *p = plot_new("02-layers");
    plot_size(p, 840, 330);
    plot_panels(p, 1, 3);
    for (size_t k = 0; k < 3; k++) {
        gsl_vector_const_view low = gsl_vector_const_view_array(yes[k].low, 4);
        gsl_vector_const_view top = gsl_vector_const_view_array(yes[k].top, 4);
        plot_panel(p, yes[k].title);
        plot_square(p);
        plot_x(p, "x₁", -0.5, 1.5);
        plot_y(p, "x₂", -0.5, 1.5);
        plot_ticks_x(p, 1);
        plot_ticks_y(p, 1);
        plot_ink(p, INK_BLUE);
        plot_band(p, NULL, &x1.vector, &low.vector, &top.vector);
        for (size_t i = 0; i < 4; i++) {
            plot_ink(p, exactly_one[i] ? INK_BLUE : INK_ORANGE);
            plot_point(p, NULL, corners[i][0], corners[i][1]);
        }
        plot_text(p, -0.23, -0.25, ALIGN_CENTRE, in_words(k == 1));
        plot_text(p, 0.5, 0.5, ALIGN_CENTRE, "YES");
        plot_text(p, 1.23, 1.25, ALIGN_CENTRE, in_words(k == 0));
    }
    show(p);
}

static void two_layers_and_what_stands_between_them(void)
{
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
    gsl_vector_free(h);
    gsl_vector_free(w);
}

/*
## To remember

1. A neuron is a weighted sum, a bias and an activation:
   $y = f(w \cdot x + b)$.
2. Step, sigmoid and tanh keep $y$ between two values; linear and ReLU do not.
   Learning needs the slope, and the step has none to offer.
3. Without an activation between them, two layers are one. With it they can
   answer what no single neuron can.

## Exercises

1. Replace the sigmoid between the layers in section 2.7 by the step. Does the
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
    lesson_begin(argc, argv, 2, "The activation", NULL);
    section("2.1", "A neuron", a_neuron);
    section("2.2", "Activation functions", activation_functions);
    section("2.3", "How steep they are", how_steep_they_are);
    section("2.4", "YES or NO", yes_or_no);
    section("2.5", "A sigmoid that never overflows",
            a_sigmoid_that_never_overflows);
    section("2.6", "tanh, written twice", tanh_written_twice);
    section("2.7", "Two layers, and what stands between them",
            two_layers_and_what_stands_between_them);
    return lesson_end();
}
