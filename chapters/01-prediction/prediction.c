/*
# 1 Prediction

*How does a handful of numbers become one prediction, and what does it cost to
compute?*

A neuron does one thing: it multiplies each number that it is given by a
weight, adds the products up and adds one more number. This chapter computes
that sum for one example and for many, with weights that other people have
published. Where weights come from is the subject of chapters 3 to 7. To find
them the sum has to be computed again and again, so this chapter ends with a
clock in hand.

Run it with `make chapter1`. The first time that takes half a minute, as it
measures your own machine; `make chapter1 RECORDED=1` shows this page's times.
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
#include "parts/timings.h"

/*
## 1.1 A line

An *example* is a list of $D$ numbers, $x = (x_1, \dots, x_D)$. A *linear
model* has a *weight* $w_i$ for each of them, $w = (w_1, \dots, w_D)$, and one
number more, the *intercept* or *bias* $b$. Its prediction $y$ is one number:

$$ y = w_1 x_1 + \dots + w_D x_D + b = \sum_{i=1}^{D} w_i x_i + b $$

The sum of products is called the *dot product* of $w$ and $x$, written
$w \cdot x$ or $w^T x$.

Francis Galton, in 1886, predicted the height of a son from those of his
parents. He multiplied the mother's height by 1.08 to make it comparable with a
man's, took the mean of the two, and called it the *mid-parent*. The average
height in his tables was 68 1/4 inches. Sons, he found, depart from that by 2/3
of what their mid-parent does, on average:

$$ y = 68.25 + \tfrac{2}{3} \left( \tfrac{1}{2} (x_1 + 1.08\, x_2) - 68.25
   \right) $$

where $x_1$ is the father's and $x_2$ the mother's height, in inches. Multiply
out: $D = 2$, $w = (1/3,\; 0.36)$ and $b = 68.25 / 3 = 22.75$.
*/
static const double galton_w[] = {1.0 / 3, 0.36}, galton_b = 22.75;

static double galton(double father, double mother)
{
    const double mid_parent = (father + 1.08 * mother) / 2;
    return 68.25 + 2.0 / 3 * (mid_parent - 68.25);
}

/*
The sum becomes a loop. `gsl_vector_get(x, i)` is the number at place $i$ of a
vector of the GNU Scientific Library, GSL. It counts from 0, as C does.
*/
static double linear_by_loop(const gsl_vector *w, const gsl_vector *x,
                             double b)
{
    double y = 0;
    for (size_t i = 0; i < w->size; i++)
        y += gsl_vector_get(w, i) * gsl_vector_get(x, i);
    return y + b;
}

/*
The other way is called *vectorised*: hand both vectors to a function that
knows what to do, and have no loop of one's own. The *BLAS* (basic linear
algebra subprograms) are a list of such functions that many libraries offer,
*CBLAS* the same list for programs in C. `ddot` is the dot product of doubles;
`gsl_blas_ddot` checks that both lengths are equal and calls whichever CBLAS
the program was linked with.
*/
static double linear_by_dot(const gsl_vector *w, const gsl_vector *x, double b)
{
    double y;
    gsl_blas_ddot(w, x, &y);
    return y + b;
}

/*
Both give what Galton's own form gives. Tall parents have tall sons, but not
quite as tall as they are themselves. Galton called this *regression* towards
mediocrity, the middle, and models of this kind have been called regressions
since. (A *view* shows GSL a plain array as a vector, without copying it.)
*/
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
}

/*
## 1.2 The bias, once

This book follows a set of lecture notes, called *the notes* from here on, and
numbers the mistakes in them E1 to E14. Each is shown by a program: `mistake`
prints what the notes say, `right` what is so.

The notes write the loop like this, with the bias inside. Each turn adds it
again, so $b$ is added $D$ times. With $D = 1$ nobody would notice.
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
static void the_bias_once(void)
{
    const double family[] = {72, 64};
    gsl_vector_const_view w = gsl_vector_const_view_array(galton_w, 2);
    gsl_vector_const_view x = gsl_vector_const_view_array(family, 2);
    mistake("E1", "b inside the loop   y = %.2f inches",
            linear_loop_of_the_notes(&w.vector, &x.vector, galton_b));
    right("b after the loop    y = %.2f inches",
          linear_by_loop(&w.vector, &x.vector, galton_b));
}

/*
## 1.3 From a number to a probability

Often the question is not how much but whether. On 28 January 1986 the space
shuttle Challenger was launched at 31 degrees Fahrenheit. Hot gas burnt through
a rubber ring, an *O-ring*, that sealed a joint of one of its boosters, and the
shuttle broke apart with seven people on board. From 23 earlier flights it was
known whether any of the six such rings had been damaged, and at what
temperature. Was there a warning in those numbers?

A *logistic model* takes the number $a = w^T x + b$, its *logit*, which may be
anything, and squeezes it into a probability between 0 and 1:

$$ y = \sigma(w^T x + b), \qquad \sigma(a) = \frac{1}{1 + \exp(-a)} $$

This $\sigma$ is called the *sigmoid*. Large logits go to 1, very negative ones
to 0, and $\sigma(0) = 1/2$.
*/
static double sigma(double a)
{
    return 1 / (1 + exp(-a));
}

/*
The weights that fit the 23 flights best have been published many times. Here
$D = 1$: the input is the temperature in degrees Fahrenheit, and $y$ is the
probability that at least one ring is damaged. (`lesson_dataset` will read the
flights from a file of `datasets/`. It has to be told which columns hold text.
And `damage_at` has a second argument only because `plot_function` gives one.)
*/
static const double damage_w[] = {-0.2322}, damage_b = 15.0429;
static const char *const flight_texts[] = {"flight", "date", NULL};

static double damage_at(double temperature, const void *unused)
{
    (void)unused;
    return sigma(damage_w[0] * temperature + damage_b);
}

/*
At 31 F the model says that damage is all but certain. Chapter 8 asks how sure
it can be of that, with 23 flights of which the coldest was 22 degrees warmer: a
model knows nothing about where it has seen no data. Still, the warning was
there: below 65 F no flight had come back undamaged. On the eve of the launch
only the flights with damage were looked at, and these show little; those
without damage were thought to say nothing about temperature (Dalal, Fowlkes and
Hoadley 1989).

![The probability of damage falls with the temperature. All four flights below
65 F had damage; the launch of 28 January 1986 was at 31 F, far to the left of
them. Some of the 23 flights cover each other.](../../plots/01-o-rings.svg "A
curve that stays near 1 up to 50 degrees and falls through one half at 65
degrees. Squares at the height 1 are flights with damage, those at the height 0
flights without. A line marks 31 degrees.")
*/
static void draw_the_o_rings(const gsl_vector *temperature,
                             const gsl_vector *damage)
{
    plot *p = plot_new("01-o-rings");
    plot_x(p, "temperature at launch, degrees Fahrenheit", 28, 84);
    plot_y(p, "probability of damage", -0.08, 1.08);
    plot_key(p, KEY_NONE);
    plot_mark_x(p, 31, NULL);
    plot_text(p, 31.8, 0.5, ALIGN_LEFT, "28 January 1986: 31 °F");
    plot_ink(p, INK_BLUE);
    plot_function(p, NULL, damage_at, NULL, 28, 84);
    plot_ink(p, INK_BLUE);
    plot_text(p, 54.5, 0.76, ALIGN_RIGHT, "σ(−0.2322 x + 15.0429)");
    plot_ink(p, INK_ORANGE);
    plot_points(p, NULL, temperature, damage);
    plot_ink(p, INK_ORANGE);
    plot_text(p, 83.5, 0.92, ALIGN_RIGHT, "flights with damage");
    plot_ink(p, INK_ORANGE);
    plot_text(p, 65, 0, ALIGN_RIGHT, "flights without damage");
    show(p);
}

static void from_a_number_to_a_probability(void)
{
    const double tried[] = {31, 53, 65, 81};
    printf("%14s %10s %10s\n", "temperature, F", "a", "sigma(a)");
    for (size_t i = 0; i < sizeof tried / sizeof *tried; i++)
        printf("%14.0f %10.4f %10.4f\n", tried[i],
               damage_w[0] * tried[i] + damage_b, damage_at(tried[i], NULL));

    dataset *d = lesson_dataset("o-rings.csv", flight_texts);
    gsl_vector *temperature = lesson_column(d, "temperature");
    gsl_vector *damage = lesson_column(d, "damage");
    int flights[2] = {0}, damaged[2] = {0}; /* cold, warm */
    for (size_t n = 0; n < d->rows; n++) {
        const int warm = gsl_vector_get(temperature, n) >= 65;
        flights[warm]++;
        damaged[warm] += gsl_vector_get(damage, n) == 1;
    }
    printf("\nbelow 65 F %d of %d flights had damage, the others %d of %d\n",
           damaged[0], flights[0], damaged[1], flights[1]);
    draw_the_o_rings(temperature, damage);

    gsl_vector_free(damage);
    gsl_vector_free(temperature);
    dataset_free(d);
}

/*
## 1.4 Sigma, once

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
The notes' loop applies $\sigma$ in every turn: to the first product plus $b$,
then to that probability plus the second product plus $b$ again. With $D = 1$
it makes no difference.
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
With $D = 2$ it does: the small risk of a warm flight comes out as a large one.
*/
static void sigma_once(void)
{
    const double launches[][2] = {{31, 200}, {70, 50}};
    gsl_vector_const_view w = gsl_vector_const_view_array(ring_w, 2);
    for (size_t n = 0; n < sizeof launches / sizeof *launches; n++) {
        gsl_vector_const_view x = gsl_vector_const_view_array(launches[n], 2);
        printf("%.0f F, %.0f psi: the probability that a ring is damaged\n",
               launches[n][0], launches[n][1]);
        mistake("E2", "sigma inside the loop   y = %.4f",
                logistic_loop_of_the_notes(&w.vector, &x.vector, ring_b));
        right("sigma after the loop    y = %.4f, by ddot %.4f",
              logistic_by_loop(&w.vector, &x.vector, ring_b),
              logistic_by_dot(&w.vector, &x.vector, ring_b));
    }
}

/*
## 1.5 Shapes that conform

So far $w$ and $x$ were lists. As matrices they have a *shape*, rows by
columns, and a product $A B$ exists only where $A$ has as many columns as $B$
has rows; the two are then said to *conform*. Entry $(i, j)$ of the product is
row $i$ of $A$ times column $j$ of $B$.

The notes say that $w$ is $D \times 1$, a column, and $x$ is $1 \times D$, a
row, and write $w^T x$. The $T$, *transposed*, turns $w$ into a row,
$1 \times D$. So this is a row times a row: $D$ columns meet 1 row, and unless
$D = 1$ there is no such product. We ask GSL. `gsl_blas_dgemm` is the product
of two matrices, here times 1 and with neither of them transposed
(`CblasNoTrans`). It checks the shapes and returns a status, 0 if all is well.
(By default GSL stops the program at an error. We switch that off for as long
as we ask.)
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
Two ways of writing it do conform: with $x$ as a row, $x w$ is
$(1 \times D)(D \times 1)$; with $x$ as a column, so is $w^T x$. Both are
$1 \times 1$, one number, and it is the same number. This book keeps the
weights as a vector and the examples as the rows of a matrix.
*/
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
In the notes' loop over the rows a bracket is closed that was never opened, so
Python refuses the line. Counting is enough to see it.
*/
static int count(const char *text, char wanted)
{
    int found = 0;
    for (; *text; text++)
        found += *text == wanted;
    return found;
}

/*
Here are all 23 flights, from cold to warm, under the fit of section 1.4: $X$
is $23 \times 2$. Of six rings one expects $6 y$ to be damaged; the last column
is what was seen. The fit was made from these flights, so that it suits them is
no proof; and the 75 F flight with two damaged rings shows how little a good
fit promises for one flight. Loop and product agree on every row.
*/
static size_t rows_that_agree(const gsl_vector *u, const gsl_vector *v)
{
    size_t rows = 0;
    for (size_t n = 0; n < u->size; n++)
        rows += fabs(gsl_vector_get(u, n) - gsl_vector_get(v, n)) <= 1e-12;
    return rows;
}

static void many_examples(void)
{
    static const char *const other[] = {"damaged", "damage", NULL};
    dataset *d = lesson_dataset("o-rings.csv", flight_texts);
    gsl_matrix *X = lesson_features(d, other, NULL); /* F and psi */
    gsl_vector *damaged = lesson_column(d, "damaged");
    gsl_vector_const_view w = gsl_vector_const_view_array(ring_w, 2);
    gsl_vector *y = gsl_vector_alloc(X->size1);
    gsl_vector *by_rows = gsl_vector_alloc(X->size1);
    predict_at_once(X, &w.vector, ring_b, y);
    predict_by_rows(X, &w.vector, ring_b, by_rows);

    gsl_vector_const_view temperature = gsl_matrix_const_column(X, 0);
    gsl_permutation *order = gsl_permutation_alloc(X->size1);
    gsl_sort_vector_index(order, &temperature.vector);
    printf("%-10s %4s %5s %15s %14s\n", "flight", "F", "psi", "rings expected",
           "rings damaged");
    for (size_t i = 0; i < d->rows; i++) {
        const size_t n = gsl_permutation_get(order, i);
        printf("%-10s %4.0f %5.0f %15.2f %14.0f\n", dataset_label(d, n, 0),
               gsl_matrix_get(X, n, 0), gsl_matrix_get(X, n, 1),
               6 * gsl_vector_get(y, n), gsl_vector_get(damaged, n));
    }
    printf("\nloop over rows and product agree on %zu of %zu rows\n\n",
           rows_that_agree(by_rows, y), d->rows);

    const char *notes = "sigmoid(w.dot(X[i]) +b))";
    const char *mended = "sigmoid(w.dot(X[i]) + b)";
    mistake("E3", "%s  %d opened, %d closed", notes, count(notes, '('),
            count(notes, ')'));
    right("%s  %d opened, %d closed", mended, count(mended, '('),
          count(mended, ')'));

    gsl_permutation_free(order);
    gsl_vector_free(by_rows);
    gsl_vector_free(y);
    gsl_vector_free(damaged);
    gsl_matrix_free(X);
    dataset_free(d);
}

/*
## 1.7 What a prediction costs

The notes say: a loop is slow, vectorised is fast. They speak of Python, which
has work of its own to do in every turn of a loop, while `w.dot(x)` leaves the
loop to a compiled library. In C the loop itself is compiled, so the question
has to be put again, and measured.

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
The third is one `ddot` a row. The fourth is the `dgemv` of section 1.6.
*/
static void by_ddot(const gsl_matrix *X, const gsl_vector *w, double b,
                    gsl_vector *y)
{
    for (size_t n = 0; n < X->size1; n++) {
        gsl_vector_const_view x = gsl_matrix_const_row(X, n);
        gsl_vector_set(y, n, linear_by_dot(w, &x.vector, b));
    }
}

/*
One call may be over in nanoseconds (ns, billionths of a second), too short for
any clock. So `common/lesson/stopwatch.c` calls often enough to fill a fifth of
a millisecond, does that three times and keeps the shortest: whatever else the
computer does can only add to a time. It measures one example of 1 to 4194304
numbers, and then $N$ examples of 4, 30 and 1000 numbers.
*/
static predictor *const ways[] = {by_loop, by_get, by_ddot, linear_at_once};

/*
`make chapter1` builds this file in four ways. The compiler's option `-O0`
tells it to translate line by line, `-O2` to rearrange the program so that it
runs faster. And each is linked with two libraries in turn: GSL's own CBLAS,
written in plain C, and OpenBLAS, with code made by hand for many kinds of
processor. The four take turns, five rounds, and the median is kept, the middle
one of the five times, which one wild round does not move. The table shows it
for each number of an example: the ns for one prediction, divided by $D$. The
libraries are called by the build at `-O2`; `nan` is a build without times.
*/
static void print_times(const recorded *t)
{
    static const struct {
        const char *optimize, *blas, *way;
    } columns[] = {{"-O2", "gslcblas", "loop"}, {"-O0", "gslcblas", "loop"},
                   {"-O2", "gslcblas", "get"},  {"-O2", "gslcblas", "ddot"},
                   {"-O2", "openblas", "ddot"}, {"-O2", "gslcblas", "dgemv"},
                   {"-O2", "openblas", "dgemv"}};
    static const struct {
        size_t N, D;
    } rows[] = {{1, 1},     {1, 4},       {1, 16},     {1, 64},
                {1, 256},   {1, 1024},    {1, 65536},  {1, 4194304},
                {64, 4},    {1024, 4},    {262144, 4}, {64, 30},
                {1024, 30}, {262144, 30}, {64, 1000},  {1024, 1000}};

    printf("table: ns for each number, a prediction's time divided by D\n\n");
    printf("%16s     loop     loop  gsl_get     ddot     ddot    dgemv    "
           "dgemv\n%8s%8s      -O2      -O0      -O2      GSL OpenBLAS      "
           "GSL OpenBLAS\n",
           "", "D", "N");
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        printf("%8zu%8zu", rows[i].D, rows[i].N);
        for (size_t k = 0; k < sizeof columns / sizeof *columns; k++)
            printf("%9.2f",
                   timings_find(t, columns[k].optimize, columns[k].blas,
                                columns[k].way, rows[i].N, rows[i].D));
        printf("\n");
    }
}

/*
What the recorded times say of one example (on your machine it may be another):

- **Few numbers: the loop wins.** Up to $D = 16$ nothing is faster than the
  plain loop at `-O2`, and at $D = 4$ everything else takes more than twice as
  long. To call a library costs more than a few multiplications.
- **Many numbers: OpenBLAS wins, GSL's own CBLAS does not.** From $D = 64$ on
  the `ddot` of OpenBLAS takes less time than the loop, and from $D = 1024$ to
  $D = 65536$ less than a third of it. From $D = 256$ on GSL's `ddot` takes
  about as long as the loop. It is such a loop itself: each addition has to
  wait for the one before it. OpenBLAS keeps several sums at once. The compiler
  may not do so on its own, as numbers added in another order are rounded
  differently.
- **To ask GSL for each number costs most** from $D = 16$ on: more than three
  times as long as the loop at `-O2`, for the call and its check.
- **The compiler matters as much as the library.** From $D = 16$ on the loop
  takes more than three times as long at `-O0` as at `-O2`.
- **In the end memory is the limit.** With $D = 4194304$ the two vectors have
  64 MiB, more than the caches hold. (A *cache* is a small, fast memory that
  keeps what was used last near the processor.) Each number then takes OpenBLAS
  more than twice as long as with $D = 65536$, and the loop no more than two
  and a half times as long as OpenBLAS.

![Time for each number of one example, under four builds. With few numbers the
plain loop at -O2 wins; with many OpenBLAS
does.](../../plots/01-time-by-columns.svg "Four panels, one a build, of three
lines. Those of ddot fall from the left; with OpenBLAS they run far below the
others and turn up at the right end. Those of gsl_get stay high.")

With $N$ examples `ddot` pays for a call on every row, `dgemv` once:

- **4 columns.** `ddot` takes more than three times as long as the plain loop.
  From $N = 64$ on `dgemv` takes about as long as the loop, at most two thirds
  as long again.
- **30 columns.** From $N = 64$ to $N = 4096$ the `dgemv` of OpenBLAS takes
  less than two thirds of the loop's time. `ddot` takes longer than the loop.
- **1000 columns.** A call a row no longer matters. Up to $N = 1024$ both
  functions of OpenBLAS take less than a third of the loop's time; those of GSL
  take about as long as the loop.
- **Memory again.** With 30 columns and 262144 rows $X$ has 60 MiB. Each number
  then takes the `dgemv` of OpenBLAS more than twice as long as with 1024 rows.

So in C "a loop is slow" is not a rule. What is slow is a call for every
number, a call for every short row, and a sum that waits for itself. This book
calls `dgemv` once for all rows. With many rows that is never far from the
best, and it says in one line what is meant.

![Time for each number against the number of examples, for 4, 30 and 1000
columns at -O2. With many rows one dgemv is never far from the best; ddot on
short rows and gsl_matrix_get are.](../../plots/01-time-by-rows.svg "Six panels
of four lines. The line of gsl_get is flat and on top. That of dgemv falls at
the left to near the lowest and stays there; with OpenBLAS and 30 or 1000
columns it is the lowest, and turns up at the right.")
*/
static struct {
    const char *times;
    bool measure;
} asked;

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
    print_times(t);

    show(timings_by_columns(t, fresh ? "01-time-by-columns-here"
                                     : "01-time-by-columns"));
    show(timings_by_rows(t,
                         fresh ? "01-time-by-rows-here" : "01-time-by-rows"));
    recorded_free(t);
}

/*
## To remember

1. A prediction is a sum of products plus one bias; for a probability $\sigma$
   is applied to the whole sum. Bias and $\sigma$ come once, after the loop.
2. Examples are the rows of $X$, $N \times D$; all predictions at once are
   $X w + b$. Shapes say which products exist.
3. In C a loop is not slow because it is one. What costs is a call for every
   number or short row, a sum that waits for itself, and in the end memory.

## Exercises

1. At which temperature does the fit of section 1.3 give a probability of one
   half? Find it with a formula and check it with the program.
2. Give the plain loop of section 1.7 four sums, each taking every fourth
   product, added at the end, and run `make chapter1`. Which sentences of that
   section does it change?
3. `make chapter1 BUILD=build/inline CFLAGS="-O2 -DHAVE_INLINE"` puts the code
   of `gsl_matrix_get` in place of the call. Then add `-DGSL_RANGE_CHECK_OFF`.
   How much of the cost was the call, how much the check?

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
    section("1.4", "Sigma, once", sigma_once);
    section("1.5", "Shapes that conform", shapes_that_conform);
    section("1.6", "Many examples", many_examples);
    section("1.7", "What a prediction costs", what_a_prediction_costs);
    return lesson_end();
}
