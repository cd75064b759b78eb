/*
# 1 Prediction

*How does a handful of numbers become one prediction, and what does it cost to
compute?*

On the evening of 27 January 1986 engineers were asked whether the space
shuttle Challenger could be launched next morning, which would be far colder
than at any launch before. The joints of its boosters were sealed by rubber
rings, the *O-rings*, six to a flight, and there were 23 earlier flights to go
by. On 7 of them at least one ring had been damaged. Was there a warning in the
temperatures of those flights? The shuttle was launched, at 31 degrees
Fahrenheit. Hot gas burnt through a ring, and seven people died.

A *neuron* can put such a question to the numbers. It multiplies each number
that it is given by another one, adds the products up, adds one number more,
and turns the sum into a probability. This chapter computes that, with numbers
that other people have published. How they are found is the subject of chapters
3 to 7. There the sum is computed again and again, so this chapter ends with a
clock in hand.

After this chapter you can

- compute what a linear and a logistic model predict, for one example and for
  many at once;
- see in its numbers where a model changes its mind, and how suddenly;
- say which products of matrices exist;
- say in which cases a library computes faster than a loop of your own.

It takes about 50 minutes.

This book follows the first week's lecture notes of a study group, in Korean:
"The parts of deep learning, explained by logistic regression (with code)".
They are called *the notes* from here on. Their mistakes are numbered E1 to
E14, in the order of the notes; most of them are shown by a program, in which
`mistake` prints what the notes say and `right` what is so. (E3, a bracket, and
E14, names of an old library, are slips of the pen, which no number shows.)
Under "Simple Example" the notes link a Jupyter notebook (N1): in its place
`make notebooks` writes [one for each chapter](../../tools/notebooks/README.md).

Run it with `make chapter1`. Section 1.7 shows times that were once recorded;
`make times` takes those of your own computer, in a quarter of a minute.
*/
#include <gsl/gsl_blas.h>
#include <gsl/gsl_errno.h>
#include <gsl/gsl_matrix.h>
#include <gsl/gsl_permutation.h>
#include <gsl/gsl_sort_vector.h>
#include <gsl/gsl_vector.h>
#include <math.h>
#include <stdio.h>

#include "lesson/lesson.h"
#include "parts/flights.h"
#include "parts/heights.h"
#include "parts/timings.h"

/*
## 1.1 A line

Before the flights, an older question with a simpler answer: how tall will a
child be? An *example* is a list of $D$ numbers, $x = (x_1, \dots, x_D)$, and
each of them is an **input** (or feature). What is to be predicted is the
**target**. A *linear model* has a **weight** $w_i$ for each input,
$w = (w_1, \dots, w_D)$, and one number more, the **bias** $b$ (or intercept).
Its prediction $y$ is one number:

$$ y = w_1 x_1 + \dots + w_D x_D + b = \sum_{i=1}^{D} w_i x_i + b $$

The sum of products is the dot product $w \cdot x$, also written $w^T x$.

Francis Galton, in 1886, had the heights of 928 grown children and of their
parents. He multiplied the women's heights by 1.08, to make them comparable
with the men's. The mean of father and mother he called the *mid-parent*. The
average height in his tables was 68 1/4 inches, and children, he found, depart
from that by 2/3 of what their mid-parent does, on average. For a son:

$$ y = 68.25 + \tfrac{2}{3} \left( \tfrac{1}{2} (x_1 + 1.08\, x_2) - 68.25
   \right) $$

where $x_1$ is the father's and $x_2$ the mother's height, in inches.
*/
static double son_of(double mid_parent)
{
    return 68.25 + 2.0 / 3 * (mid_parent - 68.25);
}

static double galton(double father, double mother)
{
    return son_of((father + 1.08 * mother) / 2);
}

/*
Multiply out, and it is a linear model with $D = 2$, $w = (1/3,\; 0.36)$ and
$b = 68.25 / 3 = 22.75$.

The sum becomes a loop. `gsl_vector_get(x, i)` is the number at place $i$ of a
vector of the GNU Scientific Library, GSL. It counts from 0, as C does.
*/
static const double galton_w[] = {1.0 / 3, 0.36}, galton_b = 22.75;

static double linear_by_loop(const gsl_vector *w, const gsl_vector *x,
                             double b)
{
    double y = 0;
    for (size_t i = 0; i < w->size; i++)
        y += gsl_vector_get(w, i) * gsl_vector_get(x, i);
    return y + b;
}

/*
The other way is **vectorised**: it hands both vectors to a function that knows
what to do with them, and has no loop of its own. The
*BLAS* (basic linear algebra subprograms) are a list of such functions, which
many libraries offer; `ddot` is its dot product of doubles. `gsl_blas_ddot`
checks that both vectors are equally long and calls it.
*/
static double linear_by_dot(const gsl_vector *w, const gsl_vector *x, double b)
{
    double y;
    gsl_blas_ddot(w, x, &y);
    return y + b;
}

/*
Both give what Galton's own form gives. Tall parents have tall children, but
not quite as tall as they are themselves. Galton called this *regression*
towards mediocrity, the middle, and to fit a linear model to data has been
called *linear regression* since. (Where there are few children, as in the
table's last row, the mean strays.)

![Each dot is a grown child, each square the mean of the children of one
mid-parent. Galton's line runs close to the means, and is flatter than the line
of equal heights: on average children of tall parents are shorter than these,
those of short parents taller. The last square, at 73 inches, is the mean of
four children only.](../../plots/01-galton.svg "A cloud of dots that rises
to the right, with squares along a line through its middle. A steeper line
crosses it near 68 inches.")
*/
/* --- Prints four families, and draws the children of Galton's table. */
static void a_line(void)
{
    const double families[][2] = {{64, 60}, {68.25, 63.2}, {72, 64}, {75, 69}};
    gsl_vector_const_view w = gsl_vector_const_view_array(galton_w, 2);

    printf("%8s %8s %9s %9s %9s   inches\n", "father", "mother", "loop",
           "ddot", "Galton");
    for (size_t n = 0; n < sizeof families / sizeof *families; n++) {
        const double father = families[n][0], mother = families[n][1];
        gsl_vector_const_view x = gsl_vector_const_view_array(families[n], 2);
        printf("%8.2f %8.2f %9.3f %9.3f %9.3f\n", father, mother,
               linear_by_loop(&w.vector, &x.vector, galton_b),
               linear_by_dot(&w.vector, &x.vector, galton_b),
               galton(father, mother));
    }
    heights h = heights_read();
    printf("\n%10s %9s %10s %6s\n", "mid-parent", "children", "their mean",
           "line");
    const double mid_parents[] = {64.5, 66.5, 68.5, 70.5, 72.5, 73};
    for (size_t i = 0; i < sizeof mid_parents / sizeof *mid_parents; i++) {
        double many;
        const double mean = heights_mean(&h, mid_parents[i], &many);
        printf("%10.1f %9.0f %10.2f %6.2f\n", mid_parents[i], many, mean,
               son_of(mid_parents[i]));
    }
    show(heights_figure(&h, "01-galton", son_of));
    heights_free(&h);
    ask("What does Galton predict, in inches, for the son of a father of 70 "
        "and a mother of 65 inches?",
        "%.1f", galton(70, 65), (70 + 1.08 * 65) / 2,
        galton(70, 65) - galton_b);
}

/*
## 1.2 The bias, once

> *A common mistake (the notes, E1).* A loop that both multiplies and adds the
> bias looks complete, and with one input it is right. But each turn adds the
> bias again, so $b$ is added $D$ times. It belongs after the loop.
*/
static double linear_loop_of_the_notes(const gsl_vector *w,
                                       const gsl_vector *x, double b)
{
    double y = 0;
    for (size_t i = 0; i < w->size; i++) {
        y += gsl_vector_get(w, i) * gsl_vector_get(x, i);
        y = y + b;
    }
    return y;
}

/*
With two weights the son of a father of 72 and a mother of 64 inches comes out
22.75 inches too tall, one bias.
*/
/* --- Prints both sums for one family. */
static void the_bias_once(void)
{
    const double family[] = {72, 64};
    gsl_vector_const_view w = gsl_vector_const_view_array(galton_w, 2);
    gsl_vector_const_view x = gsl_vector_const_view_array(family, 2);
    mistake("E1", "b inside the loop   y = %.2f inches",
            linear_loop_of_the_notes(&w.vector, &x.vector, galton_b));
    right("b after the loop    y = %.2f inches",
          linear_by_loop(&w.vector, &x.vector, galton_b));

    const double ones[] = {1, 1, 1}, weights[] = {1, 2, 3};
    gsl_vector_const_view v = gsl_vector_const_view_array(weights, 3);
    gsl_vector_const_view z = gsl_vector_const_view_array(ones, 3);
    ask("w = (1, 2, 3), x = (1, 1, 1) and b = 10. What is y?", "%.0f",
        linear_by_loop(&v.vector, &z.vector, 10),
        linear_loop_of_the_notes(&v.vector, &z.vector, 10),
        linear_by_loop(&v.vector, &z.vector, 0));
}

/*
## 1.3 From a number to a probability

Back to the flights. What was asked there is not how much but whether. The sum
$a = w \cdot x + b$, which may be any number, is now called the **logit**, and
a *logistic model* squeezes it into a probability between 0 and 1:

$$ y = \sigma(w \cdot x + b), \qquad \sigma(a) = \frac{1}{1 + \exp(-a)} $$

The **sigmoid** (or logistic function) $\sigma$ takes large logits to 1, very
negative ones to 0, and $\sigma(0) = 1/2$. To fit such a model is *logistic
regression*, and a question of whether, with the answers 1 and 0, is *binary
classification*.
*/
static double sigma(double a)
{
    return 1 / (1 + exp(-a));
}

/*
The weights that fit the 23 flights best have been published many times. Here
$D = 1$: the input is the temperature in degrees Fahrenheit, and $y$ is the
probability that at least one ring is damaged.
*/
static const double damage_w = -0.2322, damage_b = 15.0429;
static double curve_w = -0.2322, curve_b = 15.0429; /* dials */

static double damage_at(double temperature)
{
    return sigma(curve_w * temperature + curve_b);
}

/*
The weight is negative: the warmer, the less damage. At 31 F the model says
0.9996, all but certain. Read that number with care. The coldest of the 23
flights was at 53 F, 22 degrees warmer, and a model knows nothing about where
it has seen no data. The grey band below says how sure one can be: it is made
to hold the true probability in about 95 of 100 such studies (chapter 8). At 31
F it reaches from 0.48 to 1. So the flights do not say 0.9996.

Still, the warning was there: each of the four flights below 65 F had come back
with damage, and of the other 19 only three. On the eve of the launch only the
flights with damage were looked at, and these alone show little; those without
were thought to say nothing of temperature (Dalal, Fowlkes and Hoadley 1989).
(`make chapter1 SET="w=-0.1 b=6.5"`: a curve half as steep stays within the
band of the fit from 28 F to 84 F, so these flights do not rule it out.)

![The probability of damage falls with the temperature. At 31 F, far from all
flights, the band says how little they know there. Each mark is a flight; those
of one temperature stand above each other.](../../plots/01-o-rings.svg "A curve
that stays near 1 up to 50 degrees and falls through one half at 65 degrees, in
a band that is narrow near 70 degrees and reaches from one half to 1 at 31.
Squares above it are flights with damage, discs below it flights without.")
*/
/* --- Prints the curve at four temperatures, counts the flights and draws. */
static void from_a_number_to_a_probability(void)
{
    const double tried[] = {31, 53, 65, 81};
    flights f = flights_read();
    printf("%14s %10s %10s   %s\n", "temperature, F", "a", "sigma(a)",
           dials_turned() ? "band of the fit" : "95 % band");
    for (size_t i = 0; i < sizeof tried / sizeof *tried; i++) {
        double low, high;
        flights_band(&f, damage_w, damage_b, tried[i], &low, &high);
        printf("%14.0f %10.4f %10.4f   %.2f to %.2f\n", tried[i],
               curve_w * tried[i] + curve_b, damage_at(tried[i]), low, high);
    }
    flights_count(&f, 65);
    show(flights_curve(&f, "01-o-rings", damage_w, damage_b, curve_w,
                       curve_b));
    flights_free(&f);
    ask("A neuron has w = 2 and b = -3. What is y at x = 1?", "%.2f",
        sigma(2 * 1 - 3), sigma(3 - 2 * 1), 2 * 1 - 3);
}

/*
## 1.4 Two inputs and a boundary

A second published fit uses two inputs, so $D = 2$: the temperature $x_1$ in
degrees Fahrenheit and the pressure $x_2$, in pounds per square inch (psi), at
which the joints had been tested for leaks before the flight. It predicts
something else, too: for each single ring, the probability that it is damaged.
*/
static const double ring_w[] = {-0.0983, 0.00848}, ring_b = 2.520;

static double logistic_by_loop(const gsl_vector *w, const gsl_vector *x,
                               double b)
{
    double a = 0;
    for (size_t i = 0; i < w->size; i++)
        a += gsl_vector_get(w, i) * gsl_vector_get(x, i);
    return sigma(a + b);
}

static double logistic_by_dot(const gsl_vector *w, const gsl_vector *x,
                              double b)
{
    return sigma(linear_by_dot(w, x, b));
}

/*
What does a logit measure? Solve $y = \sigma(a)$ for $a$:

$$ a = \log \frac{y}{1 - y} $$

The fraction $y / (1 - y)$ is called the odds (chapter 3), and so the logit is
the **log-odds**. It is 0 where $y = 1/2$. Each degree more adds the
weight $w_1$ to it, wherever one starts.
*/
static double logit_of(double y)
{
    return log(y / (1 - y));
}

/*
Where does the model change its mind, from "rather not" to "rather yes"? Where
$y$ is one half, so where $w \cdot x + b = 0$. These $x$ are its **decision
boundary**: with two inputs a straight line in the plane, with one a point.
Three things are seen in the figure.

- *The line is perpendicular to $w$.* Along the line $w \cdot x$ does not
  change. $w$ points to where the probability grows fastest: to cold and
  high pressure.
- *All other lines of equal probability are parallel to it,* since on them
  $w \cdot x$ does not change either.
- *The length $|w| = \sqrt{w_1^2 + \dots + w_D^2}$ is the steepness.* Go one
  unit in the direction of $w$, and the logit grows by $|w|$. From $y = 0.2$ to
  0.8 it grows by 2.77, and so the way is $2.77 / |w|$ units. Multiply $w$ and
  $b$ by 3: the boundary stays where it was, and this way shrinks to a third.

A right angle is seen as one only where both units are drawn equally long. So
the figure counts pressure in tens of psi: a unit is one degree, or ten psi,
and the weight is ten times 0.00848. What is predicted does not depend on the
unit, but the weight does, and so does the direction that counts as steepest: a
weight's size alone does not tell how much an input matters.

All 23 flights lie on the side of "rather not", those with damage too, since
this model is about a single ring. But there are six. At 53 F, where it gives a
ring 0.27, one expects 1.6 of them to be damaged (section 1.6). At the launch,
at 31 F and 200 psi, it gives a ring 0.76; if the six are damaged
independently, at least one is with probability $1 - 0.24^6 = 0.9998$.

![Two neurons with one boundary (the thick line, probability one half), which
is perpendicular to w. Where w is three times as long, the lines of equal
probability lie three times as close. Squares are flights with damage, discs
flights without.](../../plots/01-boundary.svg "Two planes of temperature and
pressure with slanted parallel lines, far apart in the upper and close together
in the lower. From the line labelled 1/2 an arrow w goes to the upper left at
right angles. The launch, at 31 degrees, lies on that side; all flights lie on
the other.")
*/
/* How far it is, along w, from where y is low to where it is high. */
static double way_from(double low, double high, const gsl_vector *w)
{
    const double length = gsl_blas_dnrm2(w);
    return (logit_of(high) - logit_of(low)) / length;
}

/*
> *A common mistake (the notes, E2).* A neuron is "a sum, then $\sigma$", so it
> is tempting to write both into the loop. But then $\sigma$ is applied in
> every turn: to the first product plus $b$, and to that probability plus the
> second product plus $b$ again. With one input it makes no difference.
> $\sigma$ comes once, after the loop, as the bias does.
*/
static double logistic_loop_of_the_notes(const gsl_vector *w,
                                         const gsl_vector *x, double b)
{
    double y = 0;
    for (size_t i = 0; i < w->size; i++) {
        y += gsl_vector_get(w, i) * gsl_vector_get(x, i);
        y = sigma(y + b);
    }
    return y;
}

/*
With two inputs it does make a difference: the small risk of a warm flight
comes out as a large one.
*/
/* --- Prints both loops for two flights, and the boundary in numbers. */
static void two_inputs_and_a_boundary(void)
{
    const double launches[][2] = {{31, 200}, {70, 50}};
    gsl_vector_const_view w = gsl_vector_const_view_array(ring_w, 2);
    for (size_t n = 0; n < sizeof launches / sizeof *launches; n++) {
        gsl_vector_const_view x = gsl_vector_const_view_array(launches[n], 2);
        const double y = logistic_by_dot(&w.vector, &x.vector, ring_b);
        printf("%.0f F, %.0f psi: a = %.4f, y = %.4f, log(y/(1-y)) = %.4f\n",
               launches[n][0], launches[n][1],
               linear_by_dot(&w.vector, &x.vector, ring_b), y, logit_of(y));
        mistake("E2", "sigma inside the loop   y = %.4f",
                logistic_loop_of_the_notes(&w.vector, &x.vector, ring_b));
        right("sigma after the loop    y = %.4f, by ddot %.4f",
              logistic_by_loop(&w.vector, &x.vector, ring_b), y);
    }
    for (int times = 1; times <= 3; times += 2) {
        const double by_unit[] = {times * ring_w[0], times * 10 * ring_w[1]};
        gsl_vector_const_view v = gsl_vector_const_view_array(by_unit, 2);
        printf("w, b times %d: |w| = %.3f, y = 1/2 at 100 psi, %.1f F; "
               "0.2 to 0.8: %4.1f units\n",
               times, gsl_blas_dnrm2(&v.vector),
               -(times * ring_b + by_unit[1] * 10) / by_unit[0],
               way_from(0.2, 0.8, &v.vector));
    }
    flights f = flights_read();
    show(flights_planes(&f, "01-boundary", &w.vector, ring_b, 3));
    flights_free(&f);
    ask("A neuron says 0.8. What is its logit?", "%.2f", logit_of(0.8),
        0.8 / (1 - 0.8), log(0.8));
}

/*
## 1.5 Shapes that conform

So far $w$ and $x$ were lists. As matrices they have a *shape*, rows by
columns, and a product $A B$ exists only where $A$ has as many columns as $B$
has rows; the two are then said to *conform*. Entry $(i, j)$ of the product is
row $i$ of $A$ times column $j$ of $B$.

We ask GSL. `gsl_blas_dgemm` is the product of two matrices, here times 1 and
with neither of them transposed (`CblasNoTrans`). It checks the shapes and
returns a status, 0 if all is well. (By default GSL stops the program at an
error. We switch that off for as long as we ask.)
*/
static int product(const gsl_matrix *A, const gsl_matrix *B, double *first)
{
    gsl_matrix *AB = gsl_matrix_calloc(A->size1, B->size2);
    gsl_error_handler_t *handler = gsl_set_error_handler_off();
    const int status =
        gsl_blas_dgemm(CblasNoTrans, CblasNoTrans, 1, A, B, 0, AB);
    gsl_set_error_handler(handler);
    *first = gsl_matrix_get(AB, 0, 0);
    gsl_matrix_free(AB);
    return status;
}

/*
> *A common mistake (the notes, E4).* $w^T x$ is so common a way to write the
> dot product that one writes it without looking at the shapes. The notes say
> that $w$ is $D \times 1$, a column, and $x$ is $1 \times D$, a row. Then
> $w^T$ is a row as well, and a row times a row has no meaning: $D$ columns
> meet 1 row. Only with $D = 1$ does nobody notice.

Two ways of writing it do conform: with $x$ as a row, $x w$ is
$(1 \times D)(D \times 1)$; with $x$ as a column, so is $w^T x$. Both are
$1 \times 1$, one number, and it is the same number. This book keeps the
weights as a vector and the examples as the rows of a matrix.
*/
/* --- Asks for three products of Galton's weights and one family. */
static void shapes_that_conform(void)
{
    const double family[] = {72, 64};
    gsl_matrix_const_view w = gsl_matrix_const_view_array(galton_w, 2, 1);
    gsl_matrix_const_view w_T = gsl_matrix_const_view_array(galton_w, 1, 2);
    gsl_matrix_const_view row = gsl_matrix_const_view_array(family, 1, 2);
    gsl_matrix_const_view column = gsl_matrix_const_view_array(family, 2, 1);
    double y;

    int status = product(&w_T.matrix, &row.matrix, &y);
    mistake("E4", "w^T x  (1x2)(1x2)  status %d: %s", status,
            gsl_strerror(status));
    status = product(&row.matrix, &w.matrix, &y);
    right("x w    (1x2)(2x1)  status %d: %.2f + b = %.2f inches", status, y,
          y + galton_b);
    status = product(&w_T.matrix, &column.matrix, &y);
    right("w^T x  (1x2)(2x1)  status %d: %.2f + b = %.2f inches", status, y,
          y + galton_b);

    status = product(&row.matrix, &w.matrix, &y);
    ask_which("w is 2 x 1 and x is 1 x 2. Which product is one number?",
              status == GSL_SUCCESS ? 2 : 1, "w x", "w^T x", "x w");
}

/*
## 1.6 Many examples

Put $N$ examples below each other as the rows of a matrix $X$, which is
$N \times D$. Their predictions are a vector $y$ of $N$ numbers. The loop goes
over the rows and treats each as above.
*/
static void predict_by_rows(const gsl_matrix *X, const gsl_vector *w, double b,
                            gsl_vector *y)
{
    for (size_t n = 0; n < X->size1; n++) {
        gsl_vector_const_view x = gsl_matrix_const_row(X, n);
        gsl_vector_set(y, n, logistic_by_dot(w, &x.vector, b));
    }
}

/*
GSL stores a matrix *row-major*, one row after the other, so a row lies in
memory just as a vector does, and this view of it copies nothing.

Vectorised, the loop over the rows goes as well. The product of the matrix $X$
and the column $w$ is $(N \times D)(D \times 1)$, so $N \times 1$: all the sums
at once.

$$ y = \sigma(X w + b) $$

where $b$ is added to, and $\sigma$ taken of, each of the $N$ numbers. The BLAS
function is `dgemv`, matrix times vector. It computes $\alpha X w + \beta y$
and writes it over $y$. With $\alpha = \beta = 1$, and $b$ in every place of
$y$ beforehand, that is $X w + b$.
*/
static void linear_at_once(const gsl_matrix *X, const gsl_vector *w, double b,
                           gsl_vector *y)
{
    gsl_vector_set_all(y, b);
    gsl_blas_dgemv(CblasNoTrans, 1, X, w, 1, y);
}

static void predict_at_once(const gsl_matrix *X, const gsl_vector *w, double b,
                            gsl_vector *y)
{
    linear_at_once(X, w, b, y);
    for (size_t n = 0; n < y->size; n++)
        gsl_vector_set(y, n, sigma(gsl_vector_get(y, n)));
}

/*
Here are all 23 flights, from cold to warm, under the fit of section 1.4: $X$
is $23 \times 2$. Of six rings one expects $6 y$ to be damaged; the last column
is what was seen. The fit was made from these flights, so that it suits them is
no proof; and the 75 F flight with two damaged rings, where 0.25 were expected,
shows how little a good fit promises for one flight. Loop and product agree on
every row.
*/
static size_t rows_that_agree(const gsl_vector *u, const gsl_vector *v)
{
    size_t rows = 0;
    for (size_t n = 0; n < u->size; n++)
        rows += fabs(gsl_vector_get(u, n) - gsl_vector_get(v, n)) <= 1e-12;
    return rows;
}

/* --- Predicts every flight in both ways, and prints them by temperature. */
static void many_examples(void)
{
    flights f = flights_read();
    const size_t N = f.X->size1;
    gsl_vector_const_view w = gsl_vector_const_view_array(ring_w, 2);
    gsl_vector *y = gsl_vector_alloc(N), *by_rows = gsl_vector_alloc(N);
    predict_at_once(f.X, &w.vector, ring_b, y);
    predict_by_rows(f.X, &w.vector, ring_b, by_rows);

    gsl_vector_const_view temperature = gsl_matrix_const_column(f.X, 0);
    gsl_permutation *order = gsl_permutation_alloc(N);
    gsl_sort_vector_index(order, &temperature.vector);
    printf("%-10s %4s %5s %15s %14s\n", "flight", "F", "psi", "rings expected",
           "rings damaged");
    for (size_t i = 0; i < N; i++) {
        const size_t n = gsl_permutation_get(order, i);
        printf("%-10s %4.0f %5.0f %15.2f %14.0f\n", dataset_label(f.d, n, 0),
               gsl_matrix_get(f.X, n, 0), gsl_matrix_get(f.X, n, 1),
               6 * gsl_vector_get(y, n), gsl_vector_get(f.damaged, n));
    }
    printf("\nloop over rows and product agree on %zu of %zu rows\n",
           rows_that_agree(by_rows, y), N);
    ask("X has 23 rows and 2 columns. How many numbers are in sigma(X w + b)?",
        "%.0f", (double)y->size, (double)(N * f.X->size2), (double)(N * N));

    gsl_permutation_free(order);
    gsl_vector_free(by_rows);
    gsl_vector_free(y);
    flights_free(&f);
}

/*
## 1.7 What a prediction costs

The notes say: a loop is slow, vectorised is fast. They speak of Python, which
has work of its own to do in every turn of a loop, while `w.dot(x)` leaves the
loop to a compiled library. In C the loop itself is compiled, so the question
has to be put again, and measured. (No chapter before 11 needs the answer.)

Four ways compute the same $N$ numbers $X w + b$. ($\sigma$ would cost the same
after each.) The first is the plain loop. It walks through memory by itself;
`tda` is the number of places from one row of a GSL matrix to the next.
*/
static void by_loop(const gsl_matrix *X, const gsl_vector *w, double b,
                    gsl_vector *y)
{
    for (size_t n = 0; n < X->size1; n++) {
        const double *x = X->data + n * X->tda;
        double sum = 0;
        for (size_t i = 0; i < X->size2; i++)
            sum += w->data[i] * x[i];
        y->data[n] = sum + b;
    }
}

/*
The second asks GSL for every number. Each request is a call of a function in
the library, which first checks that the place exists.
*/
static void by_get(const gsl_matrix *X, const gsl_vector *w, double b,
                   gsl_vector *y)
{
    for (size_t n = 0; n < X->size1; n++) {
        double sum = 0;
        for (size_t i = 0; i < X->size2; i++)
            sum += gsl_vector_get(w, i) * gsl_matrix_get(X, n, i);
        gsl_vector_set(y, n, sum + b);
    }
}

/*
The third is one `ddot` a row. The fourth is the `dgemv` of section 1.6. (A
`predictor` is any function with the arguments of these four.)
*/
static void by_ddot(const gsl_matrix *X, const gsl_vector *w, double b,
                    gsl_vector *y)
{
    for (size_t n = 0; n < X->size1; n++) {
        gsl_vector_const_view x = gsl_matrix_const_row(X, n);
        gsl_vector_set(y, n, linear_by_dot(w, &x.vector, b));
    }
}

static predictor *const ways[] = {by_loop, by_get, by_ddot, linear_at_once};

/*
One call may be over in nanoseconds (ns, billionths of a second), too short for
any clock, so `common/lesson/stopwatch.c` repeats it. The table shows the ns
for one prediction divided by $D$: what each number of an example costs, with
the compiler's option `-O2` and the BLAS of OpenBLAS, a library whose code is
made by hand for many kinds of processor.

- *Few numbers: the loop wins.* At $D = 4$ everything else takes more than
  three times as long. A call costs more than a few multiplications.
- *Many numbers: OpenBLAS wins.* At $D = 1024$ its `ddot` takes less than a
  third of the loop's time: it keeps several sums at once, where in the loop
  each addition waits for the one before it.
- *From $D = 16$ on a call for each number costs most:* more than six times the
  loop.

So in C "a loop is slow" is not a rule. This book calls `dgemv` once for all
rows: with 1024 rows of 30 numbers it takes less than two thirds of the loop's
time. Chapter 11 goes on from here.

![Time for each number of one example, at -O2. With few numbers the plain loop
wins, with many OpenBLAS does.](../../plots/01-time.svg "Three lines over the
numbers of an example. That of ddot falls from the highest at the left to far
below the others, and turns up at the right end. That of the loop stays low and
flat, that of gsl_vector_get high.")
*/
static struct {
    const char *times;
    bool measure;
} asked;

/* --- Reads the table of times, prints it and draws one example's. */
static void what_a_prediction_costs(void)
{
    const bool fresh = asked.times && !lesson_recorded();
    const char *path =
        fresh ? asked.times : "chapters/01-prediction/times.csv";
    problem why;
    recorded *t = timings_read(path, &why);
    if (!t)
        lesson_fail(&why);
    printf("%s, from %s\n%s", fresh ? "your times" : "recorded times", path,
           t->remarks);
    timings_print(t);
    show(timings_figure(t, fresh ? "01-time-here" : "01-time"));

    const double loop = timings_find(t, "-O2", "gslcblas", "loop", 1, 4);
    const double get = timings_find(t, "-O2", "gslcblas", "get", 1, 4);
    const double ddot = timings_find(t, "-O2", "openblas", "ddot", 1, 4);
    ask_which("By the table, what is fastest for one example of 4 numbers?",
              get < loop && !(ddot < get) ? 1 : ddot < loop ? 2 : 0,
              "the plain loop", "gsl_vector_get for each number",
              "ddot of OpenBLAS");
    recorded_free(t);
}

/*
## To remember

1. A prediction is a sum of products plus one bias; for a probability $\sigma$
   is applied to the whole sum. Bias and $\sigma$ come once, after the loop.
2. The logit is the log-odds. Where it is 0 lies the decision boundary,
   perpendicular to $w$; the longer $w$, the more sudden the change.
3. Examples are the rows of $X$, $N \times D$, and all predictions at once are
   $\sigma(X w + b)$. In C what makes that fast is not that there is no loop:
   it saves a call for every row, and a good library keeps several sums at
   once.

## Exercises

1. At which temperature does the fit of section 1.3 have its boundary? Find it
   with a formula and check it with the program.
2. Give the plain loop of section 1.7 four sums, each taking every fourth
   product, added at the end, and run `make times`. Which sentences of that
   section does it change?

## References

- F. Galton, "Regression towards mediocrity in hereditary stature", *Journal of
  the Anthropological Institute* 15, 1886; *Natural Inheritance*, 1889.
- S. R. Dalal, E. B. Fowlkes and B. Hoadley, "Risk analysis of the space
  shuttle: pre-Challenger prediction of failure", *Journal of the American
  Statistical Association* 84, 1989. The data, and what was checked:
  `datasets/README.md`.
*/
int main(int argc, char **argv)
{
    static const option own[] = {
        {"times", "FILE", OPTION_TEXT, &asked.times,
         "show the times in FILE, not the recorded ones"},
        {"measure", NULL, OPTION_FLAG, &asked.measure,
         "print this build's times as rows of such a file, no more"},
        {0},
    };
    dial("w", &curve_w, -0.5, 0, "1.3", "the weight of the temperature");
    dial("b", &curve_b, 0, 30, "1.3", "the bias");
    lesson_call(argc, argv, 1, "Prediction", own);
    if (asked.measure) {
        timings_measure(stdout, OPTIMIZED, BLAS_NAME, ways, 4, 1 << 23);
        return lesson_end();
    }
    lesson_title(1, "Prediction");
    section("1.1", "A line", a_line);
    section("1.2", "The bias, once", the_bias_once);
    section("1.3", "From a number to a probability",
            from_a_number_to_a_probability);
    section("1.4", "Two inputs and a boundary", two_inputs_and_a_boundary);
    section("1.5", "Shapes that conform", shapes_that_conform);
    section("1.6", "Many examples", many_examples);
    section("1.7", "What a prediction costs", what_a_prediction_costs);
    return lesson_end();
}
