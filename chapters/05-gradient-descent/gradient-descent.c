/*
# 5 Gradient descent

*How does one find the best weights when no formula gives them?*

Chapter 4 ended with a number $J$ that says how badly given weights explain
the data. It remains to find the weights that make $J$ smallest. For the coin
of chapter 3 one line of algebra did that. Here algebra gives up, and a walk
takes its place: feel where the ground slopes, take a step down, and repeat.
Every neural network is trained by such a walk. Its slopes come from the chain
rule, layer by layer, which is called backpropagation (section 10.4).

After this chapter you can

- find weights by gradient descent, and say when it has arrived;
- choose the learning rate, and see that one is too large;
- say why inputs are standardised, and take the weights back to their units;
- check a gradient that somebody wrote.

It takes about 50 minutes. Run it with `make chapter5`.
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
#include "parts/printed.h"
#include "parts/walks.h"

/*
## 5.1 A solution without a formula

There are $N$ examples. We begin with the 23 shuttle flights: the input $x_n$
of flight $n$ is the temperature at launch in degrees Fahrenheit, and the
target $t_n$ is 1 if an O-ring was damaged and 0 if not. The weight $w$ and the
bias $b$ make the logit $a_n = w x_n + b$ and the prediction
$y_n = \sigma(a_n)$. The loss is that of chapter 4, with its two terms put
together ($\log(1 + e^{-a}) = \log(1 + e^a) - a$):

$$ J(w, b) = \sum_{n=1}^{N} \bigl\{ \log(1 + e^{a_n}) - t_n a_n \bigr\} $$
*/
/* A pair is {w, b}: a weight and a bias, or the slopes of J in both. What is
 * not static the figures in parts/ call too. */
double loss(const examples *e, pair at)
{
    double J = 0;
    for (size_t n = 0; n < e->t->size; n++) {
        const double a_n = at.w * gsl_matrix_get(e->X, n, 0) + at.b;
        J += softplus(a_n) - gsl_vector_get(e->t, n) * a_n;
    }
    return J;
}

/*
At the bottom of a valley the ground is level, so both slopes of $J$ are 0
there. One term of $J$ has a short slope in its logit, because
$e^a / (1 + e^a)$ is $\sigma(a)$: the prediction minus the truth.

$$ \frac{d}{da} \Bigl[ \log(1 + e^a) - t a \Bigr]
   = \frac{e^a}{1 + e^a} - t = y - t $$

The logit $w x_n + b$ grows by $x_n$ for each unit of $w$, and by 1 for each
unit of $b$. The chain rule (section 0.2) multiplies, and the sum goes over the
flights:

$$ \frac{\partial J}{\partial w} = \sum_{n=1}^{N} x_n (y_n - t_n), \qquad
   \frac{\partial J}{\partial b} = \sum_{n=1}^{N} (y_n - t_n) $$
*/
pair slopes(const examples *e, pair at)
{
    pair slope = {0, 0};
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

Multiply out, as for the coin, and $w$ stays in the exponents of a longer sum.
That no algebra brings it down we only state. The equations have a solution all
the same. The second row of the table is the published fit of these flights
with 4 decimals, the third the same with 7. The digits bring both slopes nearer
to 0, and since $J$ is convex (section 4.7), a place where both are 0 is the
bottom. So a solution is easy to *check*. What we need is a way to get there.

(With a hidden layer $J$ is not convex. There may be **local minima**, lowest
only among the places around, and a walk ends lower from one start than from
another: for XOR and a layer of two tanh neurons (section 2.5) some starts lead
towards $J = 0$ and some towards 1.39. Section 10.6 counts them.)
*/

/* --- Prints both slopes at three places. */
static void a_solution_without_a_formula(void)
{
    const pair tried[] = {
        {0, 0}, {-0.2322, 15.0429}, {-0.2321627, 15.0429016}};
    examples e = examples_o_rings(false);
    printed_slopes(&e, tried, sizeof tried / sizeof *tried);
    ask("All 23 predictions are 1/2, and 7 targets are 1. What is dJ/db?",
        "%.1f", slopes(&e, tried[0]).b, -slopes(&e, tried[0]).b, 23 / 2.0);
    examples_free(&e);
}

/*
## 5.2 Downhill

The slopes in all weights, as one list, are the **gradient**. For one weight
and the bias it is $\nabla J = (\partial J / \partial w,\, \partial J /
\partial b)$. With $D$ inputs $x_n$ is a whole row of numbers, and the gradient
has one slope for each weight; that part of it is written $\nabla_w J$:

$$ \nabla_w J = \sum_{n=1}^{N} x_n (y_n - t_n) $$

A small step $(\Delta w, \Delta b)$ changes $J$ by
$\frac{\partial J}{\partial w} \Delta w + \frac{\partial J}{\partial b}
\Delta b$: the dot product of the gradient and the step. Section 0.3 says what
that depends on, the two lengths and the angle between them. Of all steps of
one length, the one straight against the gradient lowers $J$ most. It is the
way of steepest descent, and it is perpendicular to the line on which $J$ stays
the same, for there the dot product is 0.

**Gradient descent** steps that way, against the gradient, again and again; a
positive number $\eta$, the **learning rate**, says how far to go:

$$ w \leftarrow w - \eta \, \nabla_w J, \qquad
   b \leftarrow b - \eta \, \frac{\partial J}{\partial b} $$

One pass through all examples is called an **epoch**; here that is one step.
*/
static const pair start = {0, 0};

/* The dials: what `--set` turns. The last two are of sections 5.2 and 5.6. */
static struct {
    double eta;
    size_t epochs;
    double last_eta;
} set = {.eta = 0.1, .epochs = 100, .last_eta = 0.7};

pair walk(const examples *e, pair at, double eta, size_t epochs)
{
    for (size_t k = 0; k < epochs; k++) {
        const pair slope = slopes(e, at); /* predicts anew */
        at.w -= eta * slope.w;
        at.b -= eta * slope.b;
    }
    return at;
}

/*
The walk begins at $w = b = 0$. Temperatures are counted from their mean, 69.6
degrees, and in standard deviations, 6.9 degrees; section 5.4 says why. The
first steps are the longest, since a step is $\eta$ times the slope and the
slope runs out at the bottom. After a hundred epochs no digit moves. (Try
`make chapter5 SET="eta=0.55"`: each step leaps over the bottom, and the walk
still gets there. With `SET="eta=0.6"` it never does: section 5.6 says why.)

![The first epochs with a rate of 0.1, on lines of equal J (nats). One unit is
as long on w as on b: each step leaves its line at a right angle, and the steps
get shorter.](../../plots/05-downhill.svg "Nested rings around a cross. A path
from the origin crosses four of them at right angles and ends at the cross.")

![The same walk as a curve: the probability of damage after 0, 1, 3 and 100
epochs, and the 23 flights (crosses).](../../plots/05-settling.svg "A flat line
at 0.5, and three falling curves, each steeper than the one before.")
*/

/* --- Prints the walk, and draws it twice. */
static void downhill(void)
{
    examples e = examples_o_rings(true);
    printed_walk(&e, set.eta, set.epochs);
    show(walks_downhill("05-downhill", &e, set.eta));
    show(walks_settling("05-settling", &e, set.eta, set.epochs));
    const pair first = walk(&e, start, 0.2, 1);
    ask("One step from w = 0, dJ/dw = 5.9340, with eta = 0.2. What is w?",
        "%.4f", first.w, -first.w, -slopes(&e, start).w);
    examples_free(&e);
}

/*
## 5.3 How long a step?

Hold $w$ at 0 and let the walk move $b$ alone. All predictions are then one
number $y = \sigma(b)$, the slope is $N y - 7$, and it is 0 where $y = 7/23$:
the coin of chapter 3, with its $w$ written as $\sigma(b)$.

How fast the slope itself changes is the curvature (section 3.5): the second
derivative. The slope of $\sigma$ is $y (1 - y)$ (chapter 2), so
the curvature is $\lambda = N y (1 - y)$, at the lowest point
$7 \cdot 16 / 23 = 4.87$. There $J$ is close to the parabola with this
curvature. At the distance $d$ from its lowest point a parabola has the height
$\frac{1}{2} \lambda d^2$ and the slope $\lambda d$. One step makes of $d$

$$ d - \eta \lambda d = (1 - \eta \lambda) \, d . $$

The next distance is the old one times $1 - \eta \lambda$. With
$\eta = 1 / \lambda$ one step lands at the bottom. A shorter one lands before
it, a longer one beyond; and if $\eta > 2 / \lambda$, here 0.41, the factor is
below -1, and the walk ends up *farther away* than it was.

![One step from the same place on a parabola of curvature 4.87, with three
rates. The slope is the same; the rate decides whether the step lands nearer,
beyond, or farther.](../../plots/05-parabola.svg "A parabola and three arrows
from a point on its right side: down the same side, to the left side but lower,
and far up on the left side.")

The table has $J$ itself, and the distance from its lowest point after each
epoch. Near it the next number is the last one times $1 - \eta \lambda$.
But $J$'s slope stays between -7 and 16, and the parabola's has no end. So the
walk with the rate 0.5 does not run away: it ends by hopping between two places,
on either side.
*/
static pair walk_b(const examples *e, pair at, double eta, size_t epochs)
{
    for (size_t k = 0; k < epochs; k++)
        at.b -= eta * slopes(e, at).b;
    return at;
}

/* --- Prints the distances for three rates, and draws one step of each. */
static void how_long_a_step(void)
{
    const double etas[] = {0.1, 0.3, 0.5};
    examples e = examples_o_rings(true);
    const double lowest = log(7.0 / 16), y = sigmoid(lowest);
    const double bend = 23 * y * (1 - y);
    printed_distances(&e, walk_b, etas, bend, lowest);
    show(walks_parabola("05-parabola", &e, (pair){0, lowest}, bend, etas));
    ask("On a parabola of curvature 4, at the distance 1: where does a step "
        "with eta = 0.4 land?",
        "%.1f", 1 - 0.4 * 4, 1 - 0.4, 0.4 * 4);
    examples_free(&e);
}

/*
## 5.4 The valley in degrees

Now take the temperatures as they stand in the file. They are near 70, and the
bias has a constant 1 in their place: raise $w$ by 0.01 and lower $b$ by 0.7,
and all logits stay almost where they were. Along that line $J$ hardly changes;
across it, it shoots up. The landscape is a long narrow valley, a gorge.

Across the gorge the curvature at the bottom is 15166, and a rate above
$2 / 15166 = 0.00013$ makes the walk climb its walls. (At zero weights it is
28106, and already with 0.0001 the first step lifts $J$ to 17.72.) Along the
floor the curvature is 0.018. (Section 5.6 computes them.) There, by section
5.3, a step multiplies the distance by $1 - \eta \lambda$, which is 1 but for a
few millionths. The largest curvature over the smallest is called the
**condition number**, $\kappa$, here 825897. With the rate of one over the
largest curvature $k$ epochs multiply the distance along the floor by
$(1 - 1/\kappa)^k$, nearly $e^{-k/\kappa}$, so it takes about $\kappa \log 100$
of them, 3.8 million, to come 100 times nearer.
*/

/* The smallest and the largest curvature of J, in any direction. */
pair curvatures(const examples *e, pair at)
{
    pair found; /* in w's place the smallest */
    gsl_vector_view w = gsl_vector_view_array(&at.w, 1);
    gsl_matrix *H = gsl_matrix_alloc(2, 2);
    logistic_hessian(e->X, &w.vector, at.b, H); /* section 5.6 */
    eigen_range(H, &found.w, &found.b);
    gsl_matrix_free(H);
    return found;
}

/*
The cure is to *standardise*: replace each $x_n$ by $(x_n - m) / s$, where $m$
is the mean of the column and $s$ its standard deviation (section 0.3). The
valley becomes nearly round: $\kappa$ is 2.2. Nothing is lost, for the logit can
be put back into degrees:

$$ a = w \, \frac{x - m}{s} + b = \frac{w}{s} \, x
   + \Bigl( b - \frac{w \, m}{s} \Bigr) $$

Before $x$ stands the weight for degrees, in the brackets the bias. The walk of
section 5.2, put back, is at the published fit; in degrees, a thousand times as
many epochs take $b$ a small part of the way to 15.04.

![Lines of equal J (nats) and a walk from zero weights to, or towards, the
optimum (cross). In degrees, where w and b each have a scale of their own, it
falls to the floor of the gorge in one epoch and crawls from there on.
Standardised, in equal units, the same J is nearly
round.](../../plots/05-valley.svg "Left: a thin slanting strip; the walk has a
short way of it behind itself, the cross is far up. Right: rings around a cross
and a path that ends there.")
*/
static pair in_degrees(const examples *e, pair at)
{
    gsl_vector_view w = gsl_vector_view_array(&at.w, 1);
    scale_undo(e->units, &w.vector, &at.b);
    return at;
}

/* --- Prints both condition numbers and where both walks end; draws both. */
static void the_valley_in_degrees(void)
{
    examples raw = examples_o_rings(false), e = examples_o_rings(true);
    const pair best = walk(&e, start, 0.3, 1000), fit = in_degrees(&e, best);
    const pair bends[] = {curvatures(&raw, fit), curvatures(&e, best)};

    printed_valley(bends);
    const pair slow = walk(&raw, start, 0.00005, 100000);
    const pair fast = in_degrees(&e, walk(&e, start, 0.1, 100));
    printf("\nin degrees,         100000 epochs: b = %7.4f, w = %7.4f\n"
           "standardised, back,    100 epochs: b = %7.4f, w = %7.4f\n",
           slow.b, slow.w, fast.b, fast.w);
    show(walks_valley("05-valley", &raw, slow, fit, &e, best));
    ask("A standardised weight is -1.6024, and one standard deviation is "
        "6.9020 degrees. What is the weight per degree?",
        "%.4f", fit.w, best.w * gsl_vector_get(e.units->spread, 0), best.w);
    examples_free(&e);
    examples_free(&raw);
}

/*
## 5.5 Two lines that the notes leave out

This is the notes' loop, with a switch for each of two lines that it lacks. The
notes also write the gradient as $\nabla_n J$. But $n$ counts the examples; the
slope is taken in $w$, and so the index is $w$.
*/
static pair notes_loop(const examples *e, double eta, size_t epochs,
                       bool renew_Y, bool move_b)
{
    pair at = start, slope = start;
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
> *A common mistake (the notes, E8).* The weights do the work, and a bias is but
> one number among them: so it is easy to give the slope in $w$ alone, as the
> notes do, and a loop that never moves $b$. It stays at 0. The prediction at
> the mean temperature, where the standardised $x$ is 0, is then 1/2 whatever
> the weight. The slope in $b$ is not 0 where the loop ends, and $J$ is too
> large. The bias needs its own line, with $\partial J / \partial b$.

> *A common mistake (the notes, E9).* The gradient is a formula in $Y$, all the
> predictions, and $Y$ looks like something one has. So the notes compute it
> once, before the loop. The first epoch is right, for there $Y$ is fresh. But
> then the gradient is the same in every epoch: the loop does not feel the
> ground, it walks on in the direction of its first step, across the valley and
> up the far side, for as long as it is left running. After 1000 epochs the loss
> is over a hundred times that of zero weights, 15.9424. Each epoch must predict
> first, with the weights of now.
*/

/* --- Prints both mistakes beside the right loop. */
static void two_lines_that_the_notes_leave_out(void)
{
    const size_t epochs[] = {1000, 1, 10, 1000};
    const char *format =
        "epoch %4zu  b %9.4f  w %9.4f  J %9.4f  |dJ/db| %6.4f";
    examples e = examples_o_rings(true);
    for (size_t i = 0; i < sizeof epochs / sizeof *epochs; i++) {
        const size_t k = epochs[i];
        const bool stale = i > 0;
        const pair notes = notes_loop(&e, 0.1, k, !stale, stale);
        const pair good = walk(&e, start, 0.1, k);
        mistake(stale ? "E9" : "E8", format, k, notes.b, notes.w,
                loss(&e, notes), fabs(slopes(&e, notes).b));
        right(format, k, good.b, good.w, loss(&e, good),
              fabs(slopes(&e, good).b));
    }
    ask("With stale predictions b is -0.45 after one epoch. And after 20?",
        "%.2f", notes_loop(&e, 0.1, 20, false, true).b,
        walk(&e, start, 0.1, 20).b, notes_loop(&e, 0.1, 1, false, true).b);
    examples_free(&e);
}

/*
## 5.6 Curvature in every direction

Section 5.3 had one weight and so one curvature. With more, $J$ bends
differently in each direction. A direction is a list $v$ of $D + 1$ numbers, the
last one for the bias, of length 1. Put a 1 at the end of each row too, and call
that $z_n$. Then a walk of length $r$ in the direction $v$ changes the logit
$a_n$ by $r \, v \cdot z_n$, and on this line $J$ is a function of $r$ alone.
The slope of one term in its logit is $y_n - t_n$, the slope of that is
$y_n (1 - y_n)$, and the chain rule, used twice, brings in $v \cdot z_n$ twice:

$$ \frac{d^2 J}{d r^2} = \sum_{n=1}^{N} y_n (1 - y_n) \, (v \cdot z_n)^2 $$

No term is negative: $J$ bends upwards in every direction, which is why it is
convex. Now write $(v \cdot z_n)^2$ as $v^T z_n z_n^T v$. As $v$ is the same in
all terms it can stand outside of the sum, and what is left inside is one
matrix that knows the curvature in every direction, the **Hessian** $H$ of
$(D + 1) \times (D + 1)$ second derivatives:

$$ \frac{d^2 J}{d r^2} = v^T H v, \qquad
   H = \sum_{n=1}^{N} y_n (1 - y_n) \, z_n z_n^T $$

This is section 0.5's $v^T H v$: it lies between the smallest eigenvalue of
$H$ and the largest, $\lambda_{\max}$, and reaches both. They are what
`curvatures` in section 5.4 asked for. The first rows of the table are four
directions $v$: $(1, 0)$, $(0, 1)$ and the two diagonals.
*/
double curvature_along(const examples *e, pair at, pair v)
{
    double sum = 0;
    for (size_t n = 0; n < e->t->size; n++) {
        const double x_n = gsl_matrix_get(e->X, n, 0);
        const double y_n = sigmoid(at.w * x_n + at.b);
        const double v_dot_z = v.w * x_n + v.b;
        sum += y_n * (1 - y_n) * v_dot_z * v_dot_z;
    }
    return sum;
}

/*
Near the bottom $J$ is a parabola along each line. Along an eigenvector of $H$
all is as in section 5.3, with the eigenvalue for $\lambda$: an epoch multiplies
the distance in that direction by $1 - \eta \lambda$. All of these factors must
lie between -1 and 1, and the largest eigenvalue is the first to break that:

$$ 0 < \eta < \frac{2}{\lambda_{\max}} $$

Far from the bottom the curvatures are other ones. But $y (1 - y)$ is at most
1/4, so none exceeds $L$ (here not the likelihood), the largest eigenvalue of
$\frac{1}{4} \sum_n z_n z_n^T$, which is known from $X$ alone. Over a distance
$r$ the gradient then changes by at most $L r$. Such an $L$ is a **Lipschitz
constant** of the gradient, a $J$ that has one is called *smooth*, and $L$ its
**smoothness**. A step against the gradient has the length
$\eta \lvert \nabla J \rvert$. It lowers $J$ by the slope times that length, and
curvature takes back at most $L/2$ times the length squared:

$$ J_{\text{next}} \le J - \eta \Bigl( 1 - \frac{\eta L}{2} \Bigr)
   \lvert \nabla J \rvert^2 $$

With a rate below $2 / L$ no epoch ever makes $J$ larger, wherever the walk
stands, and $1 / L$ makes $\eta (1 - \eta L / 2)$ largest: it is the rate to
begin with when nothing else is known.

The rates 0.55 and 0.56 lie on either side of $2 / \lambda_{\max}$. After 10
epochs they look alike, but from 100 on the table tells them apart. Too small a
rate gets there late, too large a rate never: with 0.7 the walk ends by hopping
between two places, with `make chapter5 SET="last_eta=1"` among six.

![Walks from zero weights towards the optimum (cross), one mark for each epoch,
in equal units. Too small a rate creeps; a good one is there soon; just below
the bound it overshoots and returns; above it, it ends up hopping to and
fro.](../../plots/05-paths.svg "Four panels with the same rings. A short line,
one straight to the cross, one that passes it and turns back, and a zigzag.")

![How far the loss is above its minimum, for the same four rates in the same
colours. Below the bound it falls without end; above it, it turns and stays
up.](../../plots/05-loss.svg "Log axis: a gently sloping line, two steep ones,
and one that falls for five epochs and then rises to a level near 3.")
*/

/* --- Prints curvatures and walks of six rates, and draws four of them. */
static void curvature_in_every_direction(void)
{
    examples e = examples_o_rings(true);
    const pair best = walk(&e, start, 0.3, 1000);
    double L;
    logistic_curvature_bound(e.X, &L);
    printed_curvatures(&e, best, L);
    printed_rates(&e, set.last_eta);
    show(walks_paths("05-paths", &e, best, set.last_eta));
    show(walks_losses("05-loss", &e, best, set.last_eta));
    ask("Every flight is written into the file twice. Below which rate is it "
        "certain, by L, that J never rises?",
        "%.2f", 2 / (2 * L), 2 / L, 2 / (L / 2));
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
                            pair *at)
{
    size_t k = 0;
    for (; k < stop->epochs; k++) {
        const pair slope = slopes(e, *at);
        if (loss(e, *at) <= stop->loss ||
            hypot(slope.w, slope.b) <= stop->slope)
            break;
        *at = walk(e, *at, eta, 1);
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
  The rule needs no knowledge of the answer. With too large a rate it never
  ends, so give it a number of epochs as a companion.

The tolerance has a scale. $J$ is a sum, so for ten times the rows take ten
times as much; and a slope in degrees is another number than one in standard
deviations. Nor does level ground prove a minimum where there is none: some
data let the slopes go to 0 while the weights grow without end (section 6.2).
And if the weights are for rows to come, the best place to stop may be earlier
still (*early stopping*, section 6.1).
*/

/* --- Prints where each rule stops, with two rates. */
static void when_to_stop(void)
{
    static const rule rules[] = {{"100 epochs", 100, -INFINITY, -1},
                                 {"J <= 11", 10000, 11, -1},
                                 {"J <= 10.1", 10000, 10.1, -1},
                                 {"gradient <= 1e-6", 10000, -INFINITY, 1e-6}};
    const double etas[] = {0.01, 0.1};
    examples e = examples_o_rings(true);
    size_t never = 0; /* the rule that used up all epochs, from 1 on */
    printf("%-18s %6s %8s %10s %10s %10s\n", "stop at", "eta", "epochs", "b",
           "w", "J");
    for (size_t i = 0; i < sizeof rules / sizeof *rules; i++)
        for (size_t j = 0; j < 2; j++) {
            pair at = start;
            const size_t epochs = descend_until(&e, etas[j], &rules[i], &at);
            const pair fit = in_degrees(&e, at);
            printf("%-18s %6g %8zu %10.4f %10.4f %10.4f\n", rules[i].name,
                   etas[j], epochs, fit.b, fit.w, loss(&e, at));
            if (i > 0 && epochs == rules[i].epochs)
                never = i;
        }
    ask_which("Which rule does not end before the epochs that are allowed?",
              never - 1, rules[1].name, rules[2].name, rules[3].name);
    examples_free(&e);
}

/*
## 5.8 Is the gradient right?

A slip in a gradient does not crash. The program runs, learns a little, and
nobody notices. But a slope is rise over run, and two values of $J$ give that
(section 0.2): the *forward difference*, or the *central difference*, which
looks to both sides.

$$ \frac{J(w + h) - J(w)}{h}, \qquad \frac{J(w + h) - J(w - h)}{2h} $$

By Taylor's series, $J(w \pm h) = J \pm h J' + \frac{1}{2} h^2 J'' \pm
\frac{1}{6} h^3 J''' + \cdots$, the first misses the slope $J'$ by about
$\frac{1}{2} h J''$. In the second the terms with $J''$ cancel, and it misses by
about $\frac{1}{6} h^2 J'''$: a tenth of $h$ makes a hundredth of the error.
But $h$ must not be too small. The computer keeps 16 digits of $J$, the two
values share more and more of them, and what the subtraction leaves is rounding,
divided by $h$.

![The error of a numerical gradient. On the right it falls with h, as h for
forward and as h² for central differences; on the left rounding takes over, and
it grows as 1/h.](../../plots/05-difference.svg "Two V-shaped curves on log
axes. The central one falls twice as steeply, to a lower floor.")
*/
pair rise_over_run(const examples *e, pair at, double h, bool central)
{
    const double back = central ? h : 0, run = h + back;
    const double rise_w =
        loss(e, (pair){at.w + h, at.b}) - loss(e, (pair){at.w - back, at.b});
    const double rise_b =
        loss(e, (pair){at.w, at.b + h}) - loss(e, (pair){at.w, at.b - back});
    return (pair){rise_w / run, rise_b / run};
}

/* --- Prints the error for three steps, and draws it for all. */
static void is_the_gradient_right(void)
{
    examples e = examples_o_rings(true);
    printf("error of the gradient, root mean square over 25 places\n"
           "%-8s %12s %12s\n",
           "h", "forward", "central");
    for (double h = 0.1; h > 0.0005; h /= 10)
        printf("%-8g %12.1e %12.1e\n", h, walks_error(h, false, &e),
               walks_error(h, true, &e));
    show(walks_errors("05-difference", &e));
    ask("The central difference with h = 0.001 in place of 0.01: how many "
        "times smaller is its error?",
        "%.0f", walks_error(1e-2, true, &e) / walks_error(1e-3, true, &e), 10,
        1000);
    examples_free(&e);
}

/*
## 5.9 Thirty weights by the same code

The data are 569 samples of breast tissue, 30 measurements each, with $t_n = 1$
where the tissue was malignant. The notes write the gradient of section 5.2 as a
matrix product. $Y$ and $T$ are all predictions and all targets, each a column
of $N$ numbers, and $X^T$ is $X$ with rows and columns exchanged:

$$ \nabla_w J = \sum_{n=1}^{N} x_n (y_n - t_n) = X^T (Y - T), \qquad
   \underbrace{D \times 1}_{\nabla_w J}
   = \underbrace{(D \times N)}_{X^T} \, \underbrace{(N \times 1)}_{Y - T} $$

Row $i$ of $X^T$ is column $i$ of $X$, so nothing has changed but the notation.
The slope in the bias is $\sum_n (y_n - t_n)$, as before.
*/
static double gradient_by_product(const examples *e, const gsl_vector *w,
                                  double b, gsl_vector *dw)
{
    gsl_vector *wrong = gsl_vector_alloc(e->t->size); /* Y - T, (N) */
    logistic_predict(e->X, w, b, wrong);              /* Y */
    gsl_vector_sub(wrong, e->t);
    gsl_blas_dgemv(CblasTrans, 1, e->X, wrong, 0, dw); /* dw = X^T (Y - T) */
    double db = 0;
    for (size_t n = 0; n < wrong->size; n++)
        db += gsl_vector_get(wrong, n);
    gsl_vector_free(wrong);
    return db;
}

static void descent(const examples *e, double eta, size_t epochs,
                    gsl_vector *w, double *b)
{
    gsl_vector *dw = gsl_vector_alloc(w->size);
    for (size_t k = 0; k < epochs; k++) {
        const double db = gradient_by_product(e, w, *b, dw);
        gsl_blas_daxpy(-eta, dw, w); /* w = w - eta dw */
        *b -= eta * db;
    }
    gsl_vector_free(dw);
}

/*
Nothing in `descent` says how large $D$ is. With all weights 0 every prediction
is 1/2, and the first table has four entries of the gradient there. $J$ falls
where its slope is negative and the weight rises: larger radius, texture,
perimeter and area all speak for "malignant".

The walk begins at the loss $569 \log 2 = 394.4007$. $J$ is a sum over
examples, so more examples make it steeper; the rate is $1 / L$, and $L$ is now
1889. The loss falls in every row, and after a thousand epochs the
weights are still growing. Why, and what to do about it, is chapter 6.
*/

/* --- Prints four slopes at zero weights, and the walk from there. */
static void thirty_weights_by_the_same_code(void)
{
    const size_t shown[] = {0, 1, 10, 100, 1000};
    examples e = examples_breast_cancer(true);
    gsl_vector *w = gsl_vector_calloc(e.X->size2);
    gsl_vector *dw = gsl_vector_alloc(e.X->size2);
    double b = 0, J, L;
    logistic_curvature_bound(e.X, &L);
    gradient_by_product(&e, w, b, dw);
    for (size_t i = 0; i < 4; i++)
        printf("slope in %-16s %10.4f\n", e.names[i], gsl_vector_get(dw, i));
    printf("\nL = %.1f, eta = %.6f\n\n", L, 1 / L);

    printf("%6s %12s %14s\n", "epoch", "J", "length of w");
    for (size_t i = 0, k = 0; i < sizeof shown / sizeof *shown; i++) {
        descent(&e, 1 / L, shown[i] - k, w, &b);
        k = shown[i];
        logistic_loss(e.X, e.t, w, b, &J, NULL, NULL);
        printf("%6zu %12.4f %14.4f\n", k, J, gsl_blas_dnrm2(w));
    }
    ask("How many numbers has Y - T here?", "%.0f", (double)e.X->size1,
        (double)e.X->size2, (double)(e.X->size1 * e.X->size2));
    gsl_vector_free(dw);
    gsl_vector_free(w);
    examples_free(&e);
}

/*
## To remember

1. The gradient is $X^T (Y - T)$, and the bias has a slope of its own,
   $\sum_n (y_n - t_n)$. Compute both in every epoch, from fresh predictions.
2. The rate must lie below 2 over the largest curvature. Standardise first, so
   that all curvatures are of one size.
3. Stop by the gradient, with a tolerance that fits its scale and a largest
   number of epochs beside it; a bound on the loss needs to know the answer.

## Exercises

1. Change a sign in `slopes` and see what section 5.8 prints. How would the
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
  the bound on the curvature.
- Y. Nesterov, *Introductory Lectures on Convex Optimization*, 2004, section
  1.2: smoothness, and how much one step gains.
*/
int main(int argc, char **argv)
{
    dial("eta", &set.eta, 0.01, 1, "5.2", "the learning rate of the walk");
    dial_count("epochs", &set.epochs, 1, 1000, "5.2", "how many it makes");
    dial("last_eta", &set.last_eta, 0.01, 1, "5.6", "the last of six rates");
    lesson_begin(argc, argv, 5, "Gradient descent", NULL);
    section("5.1", "A solution without a formula",
            a_solution_without_a_formula);
    section("5.2", "Downhill", downhill);
    section("5.3", "How long a step?", how_long_a_step);
    section("5.4", "The valley in degrees", the_valley_in_degrees);
    section("5.5", "Two lines that the notes leave out",
            two_lines_that_the_notes_leave_out);
    section("5.6", "Curvature in every direction",
            curvature_in_every_direction);
    section("5.7", "When to stop", when_to_stop);
    section("5.8", "Is the gradient right?", is_the_gradient_right);
    section("5.9", "Thirty weights by the same code",
            thirty_weights_by_the_same_code);
    return lesson_end();
}
