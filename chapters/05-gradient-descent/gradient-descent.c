/*
# 5 Gradient descent

*How does one find the best weights when no formula gives them?*

Chapter 4 ended with a number $J$ that says how badly given weights explain
the data. It remains to find the weights that make $J$ smallest. For the coin
of chapter 3 one line of algebra did that. Here algebra gives up, and a walk
takes its place: feel where the ground slopes, take a step down, and repeat.
The same walk finds the weights of every neural network, however large.

Run it with `make chapter5`.
*/
#include <gsl/gsl_blas.h>
#include <gsl/gsl_matrix.h>
#include <gsl/gsl_vector.h>
#include <math.h>
#include <stdbool.h>
#include <stdio.h>

#include "data/scale.h"
#include "lesson/examples.h"
#include "lesson/lesson.h"
#include "neuron/activation.h"
#include "neuron/eigen.h"
#include "neuron/logistic.h"

/*
## 5.1 An equation without a solution

There are $N$ examples. $X$ is $N \times D$, and its row $x_n$ holds the $D$
numbers of one example; $t_n$ is 0 or 1. The weights $w$ ($D$ numbers) and the
bias $b$ (one number) make the logit $a_n = w \cdot x_n + b$ and the prediction
$y_n = \sigma(a_n)$. The loss is that of chapter 4, with its two terms put
together ($\log(1 + e^{-a}) = \log(1 + e^a) - a$):

$$ J(w, b) = \sum_{n=1}^{N} \bigl\{ \log(1 + e^{a_n}) - t_n a_n \bigr\} . $$

We begin with the 23 shuttle flights: $D = 1$, $x_n$ is the temperature at
launch in degrees Fahrenheit, and $t_n = 1$ if an O-ring was damaged.

At the bottom of a valley the ground is level, so both slopes of $J$ are 0
there. One term of $J$ has a short slope in its logit, because
$e^a / (1 + e^a)$ is $\sigma(a)$: the prediction minus the truth.

$$ \frac{d}{da} \Bigl[ \log(1 + e^a) - t a \Bigr]
   = \frac{e^a}{1 + e^a} - t = y - t $$

The logit $w x_n + b$ grows by $x_n$ for each unit of $w$, and by 1 for each
unit of $b$. The chain rule multiplies, and the sum goes over the flights:

$$ \frac{\partial J}{\partial w} = \sum_{n=1}^{N} x_n (y_n - t_n), \qquad
   \frac{\partial J}{\partial b} = \sum_{n=1}^{N} (y_n - t_n) $$
*/
typedef struct {
    double w, b;
} line; /* weight and bias where D is 1, or the two slopes */

static line slopes(const examples *e, line at)
{
    line slope = {0, 0};
    for (size_t n = 0; n < e->t->size; n++) {
        const double x_n = gsl_matrix_get(e->X, n, 0);
        const double y_n = sigmoid(at.w * x_n + at.b);
        slope.w += x_n * (y_n - gsl_vector_get(e->t, n));
        slope.b += y_n - gsl_vector_get(e->t, n);
    }
    return slope;
}

/*
Set both to 0. Seven flights had damage, so the second equation asks that the
23 predictions add up to 7:

$$ \frac{1}{1 + e^{-(66 w + b)}} + \frac{1}{1 + e^{-(70 w + b)}} + \cdots +
   \frac{1}{1 + e^{-(58 w + b)}} = 7 $$

Multiply out, as for the coin, and $w$ stays in the exponents of a longer sum:
no algebra brings it down. It has a solution all the same. The second row of
the table is the published fit of these flights with 4 decimals, the third the
same with 7. The digits bring both slopes nearer to 0, and since $J$ is convex
(chapter 4), a place where both are 0 is the bottom. So a solution is easy to
*check*. What we need is a way to get there.
*/
static void an_equation_without_a_solution(void)
{
    const line tried[] = {
        {0, 0}, {-0.2322, 15.0429}, {-0.2321627, 15.0429016}};
    examples e = examples_o_rings(false);

    printf("%12s %12s %14s %14s\n", "b", "w", "dJ/db", "dJ/dw");
    for (size_t i = 0; i < sizeof tried / sizeof *tried; i++) {
        const line slope = slopes(&e, tried[i]);
        printf("%12.7f %12.7f %14.6f %14.6f\n", tried[i].b, tried[i].w,
               slope.b, slope.w);
    }
    examples_free(&e);
}

/*
## 5.2 The gradient, written twice

With $D$ columns there is one slope for each weight. The list of them is the
*gradient*, written $\nabla_w J$: $D$ numbers, entry $i$ is
$\partial J / \partial w_i$. It is the sum of section 5.1 with the whole row
$x_n$ in place of one number. The notes write the same as a matrix product.
$Y$ and $T$ are all predictions and all truths, each a column of $N$ numbers,
and $X^T$ is $X$ with rows and columns exchanged:

$$ \nabla_w J = \sum_{n=1}^{N} x_n (y_n - t_n) = X^T (Y - T), \qquad
   \underbrace{D \times 1}_{\nabla_w J}
   = \underbrace{(D \times N)}_{X^T} \, \underbrace{(N \times 1)}_{Y - T} $$

Row $i$ of $X^T$ is column $i$ of $X$, so entry $i$ of the product is
$\sum_n x_{ni} (y_n - t_n)$: nothing has changed but the notation. The slope in
the bias is $\sum_n (y_n - t_n)$, as before.
*/
static void gradient_by_product(const examples *e, const gsl_vector *y,
                                gsl_vector *dw, double *db)
{
    gsl_vector *wrong = gsl_vector_alloc(y->size); /* Y - T, (N) */
    gsl_vector_memcpy(wrong, y);
    gsl_vector_sub(wrong, e->t);
    gsl_blas_dgemv(CblasTrans, 1, e->X, wrong, 0, dw);
    *db = 0;
    for (size_t n = 0; n < wrong->size; n++)
        *db += gsl_vector_get(wrong, n);
    gsl_vector_free(wrong);
}

/*
The data for $D = 30$ are 569 samples of breast tissue, 30 measurements each,
with $t_n = 1$ where the tissue was malignant. With all weights 0 every
prediction is 1/2, and the table shows the first entries of the gradient there.
$J$ falls where its slope is negative and the weight rises: larger radius,
texture, perimeter and area all speak for "malignant".
*/
static void the_gradient_written_twice(void)
{
    examples e = examples_breast_cancer(true);
    gsl_vector *y = gsl_vector_alloc(e.X->size1);
    gsl_vector *dw = gsl_vector_alloc(e.X->size2);
    double db, apart = 0;
    gsl_vector_set_all(y, sigmoid(0));
    gradient_by_product(&e, y, dw, &db);

    printf("%-16s %12s %12s\n", "slope in", "sum over n", "X^T (Y - T)");
    for (size_t i = 0; i < dw->size; i++) {
        double sum = 0;
        for (size_t n = 0; n < y->size; n++)
            sum += gsl_matrix_get(e.X, n, i) *
                   (gsl_vector_get(y, n) - gsl_vector_get(e.t, n));
        const double product = gsl_vector_get(dw, i);
        apart = fmax(apart, fabs(sum - product));
        if (i < 4)
            printf("%-16s %12.6f %12.6f\n", e.names[i], sum, product);
    }
    printf("\nall 30 agree to 10 decimals: %s\n",
           apart < 5e-11 ? "yes" : "no");
    gsl_vector_free(dw);
    gsl_vector_free(y);
    examples_free(&e);
}

/*
## 5.3 Is the gradient right?

A slip in a gradient does not crash. The program runs, learns a little, and
nobody notices. But a slope is only rise over run, and that can be computed
from $J$ alone. Take a small step $h$ and compare: the *forward difference*,
and the *central difference*, which looks to both sides.

$$ \frac{J(w + h) - J(w)}{h}, \qquad \frac{J(w + h) - J(w - h)}{2h} $$
*/
static double loss(const examples *e, line at)
{
    double J = 0;
    for (size_t n = 0; n < e->t->size; n++) {
        const double a_n = at.w * gsl_matrix_get(e->X, n, 0) + at.b;
        J += softplus(a_n) - gsl_vector_get(e->t, n) * a_n;
    }
    return J;
}

/*
How good are they? Taylor's series has the answer. With $J'$ for the slope and
$J''$, $J'''$ for the next derivatives,

$$ J(w \pm h) = J \pm h J' + \tfrac{1}{2} h^2 J'' \pm \tfrac{1}{6} h^3 J'''
   + \cdots $$

so the forward difference misses by about $\frac{1}{2} h J''$. In the central
one the terms with $J''$ cancel, and it misses by about $\frac{1}{6} h^2 J'''$.
Then why not take $h$ as small as can be? The computer keeps 16 digits of $J$,
and the smaller $h$ is, the more of them the two values share. The subtraction
leaves only the rounding in the last ones, and dividing by $h$ makes that
large: this part of the error grows as $1/h$.

The table prints the power of $h$ that the error (the root of its mean square
over 25 places) follows between the two steps of a row: 1, 2 and, where
rounding rules, -1. The best step lies where the two parts meet, and there the
central difference is far more exact.

![The error of a numerical gradient. On the right it falls with h, as h for
forward and as h² for central differences; on the left rounding takes over, and
it grows as 1/h.](../../plots/05-difference.svg "Two V-shaped curves on log
axes. The central one falls twice as steeply, to a lower floor at h about
0.00001; towards the left both rise side by side.")
*/
static double error_of(const examples *e, double h, bool central)
{
    const double back = central ? h : 0, run = h + back;
    double squares = 0;
    for (int w = -3; w <= 1; w++)
        for (int b = -3; b <= 1; b++) {
            const line slope = slopes(e, (line){w, b});
            const double rise_w =
                loss(e, (line){w + h, b}) - loss(e, (line){w - back, b});
            const double rise_b =
                loss(e, (line){w, b + h}) - loss(e, (line){w, b - back});
            squares += pow(rise_w / run - slope.w, 2) +
                       pow(rise_b / run - slope.b, 2);
        }
    return sqrt(squares / 25);
}

static double forward(double h, const void *e)
{
    return error_of(e, h, false);
}

static double central(double h, const void *e)
{
    return error_of(e, h, true);
}

static void is_the_gradient_right(void)
{
    const double steps[] = {1e-2, 1e-10};
    examples e = examples_o_rings(true);
    printf("%-16s %10s %10s\n", "h", "forward", "central");
    for (size_t i = 0; i < 2; i++) {
        const double h = steps[i], less = h / 100;
        printf("%.0e to %.0e %10.1f %10.1f\n", h, less,
               log10(forward(h, &e) / forward(less, &e)) / 2,
               log10(central(h, &e) / central(less, &e)) / 2);
    }
    printf("\ncentral at 1e-05 over 100 times as exact as forward at 1e-07: "
           "%s\n",
           central(1e-5, &e) < forward(1e-7, &e) / 100 ? "yes" : "no");

    plot *p = plot_new("05-difference");
    plot_x(p, "step h", 1e-13, 1);
    plot_log_x(p);
    plot_y(p, "error of the gradient", 1e-11, 10);
    plot_log_y(p);
    plot_key(p, KEY_NONE);
    plot_ink(p, INK_GREEN);
    plot_function(p, NULL, forward, &e, 1e-13, 1);
    plot_ink(p, INK_BLUE);
    plot_function(p, NULL, central, &e, 1e-13, 1);
    plot_ink(p, INK_GREEN);
    plot_text(p, 2e-4, 3e-3, ALIGN_RIGHT, "forward: error ~ h");
    plot_ink(p, INK_BLUE);
    plot_text(p, 1.5e-3, 1e-8, ALIGN_LEFT, "central: error ~ h²");
    plot_text(p, 1e-9, 3e-8, ALIGN_RIGHT, "rounding: error ~ 1/h");
    show(p);
    examples_free(&e);
}

/*
## 5.4 Downhill

A small step changes $J$ by the step times the slope, summed over the weights
and the bias. Of all steps of one length, the one straight against the gradient
makes that sum smallest: it is the way of steepest descent. So take it, again
and again, with a positive number $\eta$, the *learning rate*, that says how
far to go:

$$ w \leftarrow w - \eta \, \nabla_w J, \qquad
   b \leftarrow b - \eta \, \frac{\partial J}{\partial b} $$

This is *gradient descent*. One step with all examples is called an *epoch*.
Each first predicts with the weights of now, since the gradient needs $Y$.
*/
static void descent(const examples *e, double eta, size_t epochs,
                    gsl_vector *w, double *b)
{
    gsl_vector *y = gsl_vector_alloc(e->X->size1);
    gsl_vector *dw = gsl_vector_alloc(w->size);
    for (size_t k = 0; k < epochs; k++) {
        double db;
        logistic_predict(e->X, w, *b, y);
        gradient_by_product(e, y, dw, &db);
        gsl_blas_daxpy(-eta, dw, w);
        *b -= eta * db;
    }
    gsl_vector_free(dw);
    gsl_vector_free(y);
}

/* The same for one weight; all walks here begin at w = 0, b = 0. */
static const line start = {0, 0};

static line go_on(const examples *e, line at, double eta, size_t epochs)
{
    gsl_vector_view w = gsl_vector_view_array(&at.w, 1);
    for (size_t k = 0; k < epochs; k++) {
        const line before = at;
        descent(e, eta, 1, &w.vector, &at.b);
        if (at.w == before.w && at.b == before.b)
            break; /* where one epoch moves nothing, the next will not */
    }
    return at;
}

/*
On temperatures as they stand in the file, 100000 epochs take $b$ a small part
of the way to 15.04. Temperatures are near 70, and the bias has a constant 1 in
their place, so the valley is a long narrow gorge. A step that does not hit the
far wall must be short (section 5.6), and the way along the floor takes for
ever.

The cure is to *standardise*: replace each $x_n$ by $(x_n - m) / s$, where $m$
is the mean of the column and $s$ its standard deviation. (Sections 5.2 and 5.3
did so already.) The gorge becomes nearly round. Nothing is lost, for the logit
can be put back into degrees:

$$ a = w \, \frac{x - m}{s} + b = \frac{w}{s} \, x
   + \Bigl( b - \frac{w \, m}{s} \Bigr) $$

Before $x$ stands the weight for degrees, in the brackets the bias. A hundred
epochs now reach the published fit.

![The probability of damage after 0, 1, 3 and 100 epochs. The curve starts flat
at 1/2 and turns until it fits the 23 flights
(crosses).](../../plots/05-settling.svg "A flat line at 0.5, and three falling
curves, each steeper than the one before, among crosses at 0 and 1.")
*/
static line in_degrees(const examples *e, line at)
{
    gsl_vector_view w = gsl_vector_view_array(&at.w, 1);
    scale_undo(e->units, &w.vector, &at.b);
    return at;
}

static double probability(double x, const void *weights)
{
    const line *l = weights;
    return sigmoid(l->w * x + l->b);
}

static void draw_the_settling(const examples *raw, const examples *e)
{
    const size_t epochs[] = {0, 1, 3, 100};
    const ink colours[] = {INK_GREY, INK_SKY, INK_GREEN, INK_BLUE};
    plot *p = plot_new("05-settling");
    plot_x(p, "temperature at launch (degrees Fahrenheit)", 46, 82);
    plot_y(p, "probability of damage", -0.04, 1.04);
    plot_ticks_y(p, 0.25);
    plot_key(p, KEY_NONE);
    for (size_t i = 0; i < 4; i++) {
        const line l = in_degrees(e, go_on(e, start, 0.1, epochs[i]));
        char label[32];
        snprintf(label, sizeof label, "epoch %zu", epochs[i]);
        plot_ink(p, colours[i]);
        plot_function(p, NULL, probability, &l, 52.5, 81.5);
        plot_ink(p, colours[i]);
        plot_text(p, 52, probability(52.5, &l), ALIGN_RIGHT, label);
    }
    gsl_vector_const_view x = gsl_matrix_const_column(raw->X, 0);
    plot_ink(p, INK_BLACK);
    plot_points(p, NULL, &x.vector, raw->t);
    plot_text(p, 76, 1, ALIGN_LEFT, "with damage");
    plot_text(p, 65, 0, ALIGN_RIGHT, "without");
    show(p);
}

static void downhill(void)
{
    const size_t shown[] = {0, 1, 3, 10, 100, 1000, 100000};
    examples raw = examples_o_rings(false), e = examples_o_rings(true);

    printf("%6s   %-26s   %s\n", "", "degrees, eta = 0.00005",
           "standardised, eta = 0.1");
    printf("%6s %9s %9s %9s %10s %9s %9s\n", "epoch", "b", "w", "J", "b", "w",
           "J");
    for (size_t i = 0; i < sizeof shown / sizeof *shown; i++) {
        const line slow = go_on(&raw, start, 0.00005, shown[i]);
        const line fast = go_on(&e, start, 0.1, shown[i]);
        printf("%6zu %9.4f %9.4f %9.4f %10.4f %9.4f %9.4f\n", shown[i], slow.b,
               slow.w, loss(&raw, slow), fast.b, fast.w, loss(&e, fast));
    }
    const line fit = in_degrees(&e, go_on(&e, start, 0.1, 100));
    printf("\n100 epochs, put back into degrees: b = %.4f, w = %.4f\n", fit.b,
           fit.w);
    draw_the_settling(&raw, &e);
    examples_free(&e);
    examples_free(&raw);
}

/*
## 5.5 Two lines that the notes leave out

The notes write the gradient as $\nabla_n J$. But $n$ counts the examples, and
the slope is taken in $w$, so the index must be $w$. And they give the slope in
$w$ alone: their loop never moves $b$. Nor does it compute $Y$ again. The
predictions are made once, before the loop, so the gradient is the same in
every epoch: the loop does not feel the ground, it walks on in the direction of
the first step. This is that loop, with a switch for each of the two lines.
*/
static line notes_loop(const examples *e, double eta, size_t epochs,
                       bool renew_Y, bool move_b)
{
    line at = start, slope = start;
    for (size_t k = 0; k < epochs; k++) {
        if (k == 0 || renew_Y)
            slope = slopes(e, at);
        at.w -= eta * slope.w;
        if (move_b)
            at.b -= eta * slope.b;
    }
    return at;
}

/*
First the bias is left at 0. The prediction at $x = 0$, which is the mean
temperature, is then 1/2, whatever the weight. The slope in $b$ is not 0 where
the loop ends, and $J$ is too large.

Then the predictions are left stale. The first epoch is right, for there $Y$ is
fresh. Then the loop crosses the valley and climbs the far side in equal steps
for as long as it is left running. After 1000 epochs the loss is over a hundred
times that of zero weights, 15.9424.
*/
static void two_lines_that_the_notes_leave_out(void)
{
    const size_t epochs[] = {1000, 1, 10, 1000};
    const char *format =
        "epoch %4zu  b %9.4f  w %9.4f  J %9.4f  |dJ/db| %6.4f";
    examples e = examples_o_rings(true);
    for (size_t i = 0; i < sizeof epochs / sizeof *epochs; i++) {
        const size_t k = epochs[i];
        const bool stale = i > 0;
        const line notes = notes_loop(&e, 0.1, k, !stale, stale);
        const line good = go_on(&e, start, 0.1, k);
        mistake(stale ? "E9" : "E8", format, k, notes.b, notes.w,
                loss(&e, notes), fabs(slopes(&e, notes).b));
        right(format, k, good.b, good.w, loss(&e, good),
              fabs(slopes(&e, good).b));
    }
    examples_free(&e);
}

/*
## 5.6 How large a step?

How fast a slope changes is called *curvature*. The slope of $\sigma$ is
$y (1 - y)$ (chapter 2), so differentiating the gradient once more gives the
*Hessian* $H$ of $(D + 1) \times (D + 1)$ numbers, in which $z_n$ is the row
$x_n$, as a column, with a 1 appended for the bias:

$$ H = \sum_{n=1}^{N} y_n (1 - y_n) \, z_n z_n^T $$

A direction is a list $v$ of $D + 1$ numbers, of length 1, and the curvature in
it is $v^T H v$. The largest that there is, in any direction, is the largest
*eigenvalue* of $H$, $\lambda_{\max}$. Near the bottom $J$ is a parabola along
that direction. At the distance $d$ from the lowest point of a parabola with
curvature $\lambda$ the slope is $\lambda d$, so one epoch makes of $d$

$$ d - \eta \lambda d = (1 - \eta \lambda) \, d . $$

The distance shrinks if the factor lies between -1 and 1. Below 0 the walk
crosses the bottom; below -1 it ends up farther away than it was. Every
direction has to shrink, and the steepest is the first that does not:

$$ 0 < \eta < \frac{2}{\lambda_{\max}} $$

Far from the bottom the curvatures are other ones. But $y (1 - y)$ is at most
1/4, which puts a ceiling on them all that can be computed from $X$ alone. With
a rate below 2 over this ceiling no epoch ever makes $J$ larger. One over the
ceiling is the rate to begin with when nothing else is known.
*/
static double largest_curvature(const examples *e, line at)
{
    double lambda_max;
    gsl_vector_view w = gsl_vector_view_array(&at.w, 1);
    gsl_matrix *H = gsl_matrix_alloc(2, 2);
    logistic_hessian(e->X, &w.vector, at.b, H);
    eigen_range(H, NULL, &lambda_max);
    gsl_matrix_free(H);
    return lambda_max;
}

/*
The table walks from zero weights. The rates 0.55 and 0.56 lie on either
side of the bound, and it tells them apart. Too small a rate gets there late,
too large a rate never. With 0.7 the walk ends by hopping between two points on
either side of the valley: compare epochs 100, 999 and 1000.

![Paths of descent on the contours of J, from zero weights to the optimum
(cross), one mark for each epoch. Too small a rate creeps; a good one is there
soon; just below the bound it overshoots and returns; above it, it ends up
hopping to and fro.](../../plots/05-paths.svg "Four panels with the same rings.
A short line that stops before the cross, one straight to it, one that passes
it and turns back, and a zigzag across it.")

![How far the loss is above its minimum, for the same four rates. Below the
bound it falls without end; above it, it turns and stays
up.](../../plots/05-loss.svg "Log axis: a gently sloping line, two steep ones,
and one that falls for five epochs and then rises to a level near 3.")
*/
static gsl_matrix *surface(const examples *e, double low, double high)
{
    enum { STEPS = 80 };
    const double step = (high - low) / STEPS;
    gsl_matrix *J = gsl_matrix_alloc(STEPS + 1, STEPS + 1);
    for (size_t i = 0; i <= STEPS; i++)
        for (size_t j = 0; j <= STEPS; j++) {
            const line at = {low + step * (double)i, low + step * (double)j};
            gsl_matrix_set(J, i, j, loss(e, at));
        }
    return J;
}

static void draw_a_path(plot *p, const char *title, const gsl_matrix *J,
                        const gsl_vector *w, const gsl_vector *b)
{
    const double levels[] = {10.6, 12, 14};
    plot_panel(p, title);
    plot_x(p, "w", -4.5, 0.5);
    plot_y(p, "b", -3.5, 0.5);
    plot_ticks_y(p, 1);
    plot_contours(p, J, -4.5, 0.5, -4.5, 0.5, levels, 3);
    plot_ink(p, INK_BLUE);
    plot_line_points(p, NULL, w, b);
}

static void draw_the_rates(const examples *e, line best)
{
    enum { RATES = 4, EPOCHS = 40 };
    const double etas[] = {0.01, 0.2, 0.5, 0.7};
    const char *titles[] = {"η = 0.01: too small", "η = 0.2: good",
                            "η = 0.5: just below the bound",
                            "η = 0.7: above the bound"};
    const ink colours[] = {INK_AMBER, INK_BLUE, INK_GREEN, INK_PURPLE};
    double epoch[EPOCHS + 1], w[EPOCHS + 1], b[EPOCHS + 1], J[EPOCHS + 1];
    gsl_matrix *Z = surface(e, -4.5, 0.5);
    plot *paths = plot_new("05-paths"), *losses = plot_new("05-loss");
    plot_size(paths, 720, 640);
    plot_panels(paths, 2, 2);
    plot_x(losses, "epoch", 0, EPOCHS);
    plot_y(losses, "loss above its minimum", 1e-6, 10);
    plot_log_y(losses);
    plot_key(losses, KEY_BOTTOM_RIGHT);
    for (size_t i = 0; i < RATES; i++) {
        line at = start;
        for (size_t k = 0; k <= EPOCHS; k++) {
            epoch[k] = (double)k;
            w[k] = at.w;
            b[k] = at.b;
            J[k] = loss(e, at) - loss(e, best);
            if (J[k] < 1e-7) /* soon only rounding is left */
                J[k] = NAN;
            at = go_on(e, at, etas[i], 1);
        }
        const size_t drawn = etas[i] < 0.7 ? 31 : 15;
        gsl_vector_view along_w = gsl_vector_view_array(w, drawn);
        gsl_vector_view along_b = gsl_vector_view_array(b, drawn);
        draw_a_path(paths, titles[i], Z, &along_w.vector, &along_b.vector);
        plot_ink(paths, INK_BLACK);
        plot_point(paths, NULL, best.w, best.b);

        gsl_vector_view epochs = gsl_vector_view_array(epoch, EPOCHS + 1);
        gsl_vector_view above = gsl_vector_view_array(J, EPOCHS + 1);
        plot_ink(losses, colours[i]);
        plot_line(losses, titles[i], &epochs.vector, &above.vector);
    }
    show(paths);
    show(losses);
    gsl_matrix_free(Z);
}

static void how_large_a_step(void)
{
    const double tried[] = {0.01, 0.2, 0.5, 0.55, 0.56, 0.7};
    const size_t shown[] = {10, 100, 999, 1000};
    examples e = examples_o_rings(true);
    const line best = go_on(&e, start, 0.3, 1000);
    const double bend = largest_curvature(&e, best);
    double ceiling;
    logistic_curvature_bound(e.X, &ceiling);
    printf("at the optimum: lambda_max = %.4f  2/lambda_max = %.4f\n", bend,
           2 / bend);
    printf("everywhere:     ceiling    = %.4f  2/ceiling    = %.4f\n", ceiling,
           2 / ceiling);

    printf("\n%5s %12s %12s %12s %12s\n", "eta", "J at 10", "J at 100",
           "J at 999", "J at 1000");
    for (size_t i = 0; i < sizeof tried / sizeof *tried; i++) {
        printf("%5g", tried[i]);
        for (size_t j = 0; j < 4; j++)
            printf(" %12.6f", loss(&e, go_on(&e, start, tried[i], shown[j])));
        printf("\n");
    }
    draw_the_rates(&e, best);
    examples_free(&e);
}

/*
## 5.7 When to stop

A loop needs an end. The notes name two: a number of updates, or a bound on the
loss. Here is a third: stop where the ground is level, that is, where the
length of the gradient, $\sqrt{|\nabla_w J|^2 + (\partial J / \partial b)^2}$,
is below a tolerance.
*/
typedef struct {
    const char *name;
    size_t epochs; /* stop after so many at the latest */
    double loss;   /* stop where J is at most this */
    double slope;  /* stop where the gradient is at most this long */
} rule;

static size_t descend_until(const examples *e, double eta, const rule *stop,
                            line *at)
{
    size_t k = 0;
    for (; k < stop->epochs; k++) {
        const line slope = slopes(e, *at);
        if (loss(e, *at) <= stop->loss ||
            hypot(slope.w, slope.b) <= stop->slope)
            break;
        *at = go_on(e, *at, eta, 1);
    }
    return k;
}

/*
- *By epochs* the loop ends for certain, and that is all. The same 100 epochs
  are ample for one rate and too few for the other.
- *By a bound on the loss* one has to know the answer. A bound of 11 is met too
  early. One of 10.1 is below the minimum, 10.1576, so it is never met: these
  rows ended because 10000 epochs are the most we allow.
- *By the gradient* both rates end at the published fit, each when it is there.
  At the bottom the gradient is 0 whatever the data, so the rule needs no
  knowledge of the answer. With too large a rate it never ends, so give it
  a number of epochs as a companion.
*/
static void when_to_stop(void)
{
    static const rule rules[] = {{"100 epochs", 100, -INFINITY, -1},
                                 {"J <= 11", 10000, 11, -1},
                                 {"J <= 10.1", 10000, 10.1, -1},
                                 {"gradient <= 1e-6", 10000, -INFINITY, 1e-6}};
    const double etas[] = {0.01, 0.1};
    examples e = examples_o_rings(true);
    printf("%-18s %6s %8s %10s %10s %10s\n", "stop at", "eta", "epochs", "b",
           "w", "J");
    for (size_t i = 0; i < sizeof rules / sizeof *rules; i++)
        for (size_t j = 0; j < 2; j++) {
            line at = start;
            const size_t epochs = descend_until(&e, etas[j], &rules[i], &at);
            const line fit = in_degrees(&e, at);
            printf("%-18s %6g %8zu %10.4f %10.4f %10.4f\n", rules[i].name,
                   etas[j], epochs, fit.b, fit.w, loss(&e, at));
        }
    examples_free(&e);
}

/*
## 5.8 Thirty weights by the same code

Nothing in `descent` says that $D$ is 1. Here it is 30: the breast-cancer data
from zero weights, where the loss is $569 \log 2 = 394.4007$. $J$ is a sum over
examples, so more examples make it steeper; the rate is one over the ceiling on
the curvature, which is now in the thousands. The loss falls in every row, and
after a thousand epochs the weights are still growing. Why, and what to do
about it, is chapter 6.
*/
static void thirty_weights_by_the_same_code(void)
{
    const size_t shown[] = {0, 1, 10, 100, 1000};
    examples e = examples_breast_cancer(true);
    gsl_vector *w = gsl_vector_calloc(e.X->size2);
    double b = 0, J, ceiling;
    logistic_curvature_bound(e.X, &ceiling);
    printf("ceiling %.1f, eta = %.6f\n\n", ceiling, 1 / ceiling);

    printf("%6s %12s %14s\n", "epoch", "J", "length of w");
    for (size_t i = 0, k = 0; i < sizeof shown / sizeof *shown; i++) {
        descent(&e, 1 / ceiling, shown[i] - k, w, &b);
        k = shown[i];
        logistic_loss(e.X, e.t, w, b, &J, NULL, NULL);
        printf("%6zu %12.4f %14.4f\n", k, J, gsl_blas_dnrm2(w));
    }
    gsl_vector_free(w);
    examples_free(&e);
}

/*
## To remember

1. The gradient is $X^T (Y - T)$, and the bias has a slope of its own,
   $\sum_n (y_n - t_n)$. Compute both in every epoch, from fresh predictions.
2. The rate must lie below 2 over the largest curvature. Standardise first, so
   that all curvatures are of one size.
3. Stop by the gradient, with a largest number of epochs beside it; a bound on
   the loss needs to know the answer.

## Exercises

1. Change a sign in `slopes` and see what section 5.3 prints. How would the
   same check find a slip in `gradient_by_product`?
2. Give section 5.6 the rate 1.2, and print a dozen of the last losses. Between
   how many points does the walk hop?
3. Divide $J$ and its gradient by $N$. What happens to the curvatures, and
   which rate now takes the steps that 0.1 took?

## References

- A.-L. Cauchy, "Méthode générale pour la résolution des systèmes d'équations
  simultanées", *Comptes rendus* 25, 1847: the first gradient descent.
- D. Böhning and B. G. Lindsay, "Monotonicity of quadratic-approximation
  algorithms", *Annals of the Institute of Statistical Mathematics* 40, 1988:
  the ceiling on the curvature.
*/
int main(int argc, char **argv)
{
    lesson_begin(argc, argv, 5, "Gradient descent", NULL);
    section("5.1", "An equation without a solution",
            an_equation_without_a_solution);
    section("5.2", "The gradient, written twice", the_gradient_written_twice);
    section("5.3", "Is the gradient right?", is_the_gradient_right);
    section("5.4", "Downhill", downhill);
    section("5.5", "Two lines that the notes leave out",
            two_lines_that_the_notes_leave_out);
    section("5.6", "How large a step?", how_large_a_step);
    section("5.7", "When to stop", when_to_stop);
    section("5.8", "Thirty weights by the same code",
            thirty_weights_by_the_same_code);
    return lesson_end();
}
