/*
# 6 Regularisation

*What keeps the weights from running away, and how strongly should we hold
them?*

Sometimes the weights under which the data are most probable are infinite. And
with thirty columns the best weights for the rows at hand are not the best for
the next rows. A price on large weights helps with both.

Run it with `make chapter6`.
*/
#include <gsl/gsl_blas.h>
#include <gsl/gsl_linalg.h>
#include <gsl/gsl_randist.h>
#include <math.h>
#include <stdio.h>

#include "fit/fit.h"
#include "lesson/examples.h"
#include "lesson/lesson.h"
#include "neuron/activation.h"
#include "neuron/descent.h"
#include "neuron/logistic.h"

/*
## 6.1 Why a weight runs away

As before $X$ is $N \times D$, its row $x_n$ is one example of $D$ numbers, and
$t_n$ says what was seen, 0 or 1. With $D$ weights $w$ and a bias $b$ the logit
is $a_n = w \cdot x_n + b$, the prediction $y_n = \sigma(a_n)$, and $J$ is the
cross-entropy, summed over $n$.

Take the smallest case: one example, $x = 1$ and $t = 1$, and no bias. Then
$J = -\log \sigma(w)$ falls for ever as $w$ grows. The lowest $J$ would be 0,
with $y = 1$, and that needs an infinite $w$. Gradient descent goes there, but
ever more slowly. Its step is $\eta (1 - \sigma(w))$, which is nearly
$\eta e^{-w}$ once $w$ is large. So with $k$ counting the steps

$$ \frac{dw}{dk} \approx \eta e^{-w}
   \quad\Longrightarrow\quad e^w \approx \eta k
   \quad\Longrightarrow\quad w \approx \log(\eta k) $$

Ten times the steps add $\log 10$, or 2.3, to the weight, and no more. The code
takes $\eta = 1$, and has $\sigma(-w)$ for $1 - \sigma(w)$.
*/
static double one_example(double w, size_t steps)
{
    for (size_t k = 0; k < steps; k++)
        w += sigmoid(-w);
    return w;
}

/*
Now real flowers. The file `iris.csv` has four lengths of 50 flowers of each of
three species. Is a flower *setosa*, or one of the other two? And of these two:
is it *virginica*, or *versicolor*? All columns are standardised.

Below, $|w| = \sqrt{\sum_i w_i^2}$ is the length of the weights, and $\eta$ is
one over the ceiling of the curvature, as in chapter 5. For the single example
each tenfold of epochs adds 2.3 in the end. For setosa it adds a little more
each time, as the weights still turn while they grow. For virginica the growth
ends.

![For setosa the weights grow with the logarithm of the epochs, without end;
for virginica they settle.](../../plots/06-growth.svg "Two curves over epochs.
Setosa: rising to the right end, a little faster each decade. Virginica: rising
faster, and flat in the end.")
*/
static void grow(plot *p, const char *name, examples e)
{
    enum { PER_DECADE = 8, POINTS = 5 * PER_DECADE + 1 };
    gsl_vector *w = gsl_vector_calloc(e.X->size2);
    gsl_vector *epochs = gsl_vector_alloc(POINTS);
    gsl_vector *length = gsl_vector_alloc(POINTS);
    double b = 0, done = 0;
    printf("%-12s", name);
    for (size_t i = 0; i < POINTS; i++) {
        const double to = round(pow(10, (double)i / PER_DECADE));
        const descent_options plain = {.most_steps = (size_t)(to - done),
                                       .tolerance = 1e-6};
        descent_result r;
        descend(e.X, e.t, &plain, w, &b, &r);
        done = to;
        gsl_vector_set(epochs, i, to);
        gsl_vector_set(length, i, gsl_blas_dnrm2(w));
        if (i % PER_DECADE == 0)
            printf(" %9.4f", gsl_blas_dnrm2(w));
    }
    printf("\n");
    plot_line(p, name, epochs, length);
    gsl_vector_free(length);
    gsl_vector_free(epochs);
    gsl_vector_free(w);
    examples_free(&e);
}

static void why_a_weight_runs_away(void)
{
    printf("%-12s %9d %9d %9d %9d %9d %9d\n", "|w| after", 1, 10, 100, 1000,
           10000, 100000);
    printf("%-12s", "one example");
    for (size_t epochs = 1; epochs <= 100000; epochs *= 10)
        printf(" %9.4f", one_example(0, epochs));
    printf("\n");

    plot *p = plot_new("06-growth");
    plot_x(p, "epochs of gradient descent", 1, 100000);
    plot_log_x(p);
    plot_y(p, "length of the weights, |w|", 0, 12);
    plot_key(p, KEY_TOP_LEFT);
    grow(p, "virginica", examples_virginica(true));
    grow(p, "setosa", examples_setosa(true));
    show(p);
}

/*
## 6.2 Only where the classes can be separated

The notes say: $t_n = 1$ wants $y_n = 1$, so $w$ must become infinite. That is
true of many examples only if one and the same direction suits them all.

Say that $(w, b)$ *separates* the classes if $a_n$ is positive wherever
$t_n = 1$ and negative wherever $t_n = 0$. Then multiply $(w, b)$ by a larger
and larger number: every example's loss goes to 0, and no finite weights are
best. Or say that whichever $(w, b)$ we take, other than zeros, some example
lies on the wrong side. Multiply $(w, b)$ by a large $s$, and that example
alone costs about $s\,|a_n|$. So $J$ rises in every direction, and its lowest
point is at a finite distance. (Between the two lies a rare case: none on the
wrong side, but some, not all, just on the border, $a_n = 0$. There too no
finite weights are best.)
*/
static double loss(const examples *e, const gsl_vector *w, double b)
{
    double J;
    logistic_loss(e->X, e->t, w, b, &J, NULL, NULL);
    return J;
}

/*
Gradient descent would take very long to separate thirty columns, so we take
larger steps. On a parabola in one weight, the slope divided by the curvature
is the way from the bottom. With many weights the curvatures are the matrix $H$
of chapter 5, and the way is the $v$ with $H v = \nabla J$, where the bias
counts as a last weight. Going back by $v$ is *Newton's step*. On these data
twenty of them end at the lowest point, if there is one (chapter 13 shows where
they would not); if there is none they go outwards, and we stop when all are on
the right side.
*/
static size_t separate(const examples *e, gsl_vector *w, double *b)
{
    const size_t D = w->size;
    gsl_matrix *H = gsl_matrix_alloc(D + 1, D + 1);
    gsl_vector *a = gsl_vector_alloc(e->t->size), *v = gsl_vector_alloc(D + 1);
    gsl_vector_view v_w = gsl_vector_subvector(v, 0, D);
    double J, *v_b = gsl_vector_ptr(v, D);
    size_t wrong = a->size; /* how many are on the wrong side */
    for (int step = 0; step < 20 && wrong > 0; step++) {
        logistic_loss(e->X, e->t, w, *b, &J, &v_w.vector, v_b);
        logistic_hessian(e->X, w, *b, H);
        gsl_linalg_HH_svx(H, v); /* the slopes become the step */
        gsl_vector_sub(w, &v_w.vector);
        *b -= *v_b;
        logistic_logits(e->X, w, *b, a);
        wrong = 0;
        for (size_t n = 0; n < a->size; n++)
            wrong += (gsl_vector_get(a, n) > 0) != gsl_vector_get(e->t, n);
    }
    gsl_vector_free(v);
    gsl_vector_free(a);
    gsl_matrix_free(H);
    return wrong;
}

/*
Setosa can be separated, and so can chapter 5's malignant tissue, whose loss
never came to rest. Of virginica and versicolor two stay on the wrong side.
*/
static void only_where_the_classes_can_be_separated(void)
{
    examples e[] = {examples_setosa(true), examples_breast_cancer(true),
                    examples_virginica(true)};
    const char *const names[] = {"setosa", "malignant", "virginica"};
    printf("%-12s %14s %12s %12s\n", "", "wrong side", "J(w)", "J(100 w)");
    for (size_t k = 0; k < 3; k++) {
        gsl_vector *w = gsl_vector_calloc(e[k].X->size2);
        double b = 0;
        const size_t wrong = separate(&e[k], w, &b);
        const double J = loss(&e[k], w, b), length = gsl_blas_dnrm2(w);
        gsl_vector_scale(w, 100);
        const double far = loss(&e[k], w, 100 * b);
        printf("%-12s %7zu of %3zu %12.4f %12.4f\n", names[k], wrong,
               e[k].t->size, J, far);
        if (wrong > 0) {
            mistake("E11", "t_n = 1 makes w infinite: J(100 w) = %.4f", far);
            right("not with %zu on the wrong side: J(w) = %.4f, |w| = %.4f",
                  wrong, J, length);
        }
        gsl_vector_free(w);
        examples_free(&e[k]);
    }
}

/*
## 6.3 A price on large weights

*Regularisation* makes large weights cost something. The notes have two prices,
each with a factor of its own that says how dear large weights are:

$$ J_{L2} = J + \lambda_2 \sum_{i=1}^D w_i^2 \qquad
   J_{L1} = J + \lambda_1 \sum_{i=1}^D |w_i| $$

The added term is the *penalty*. (The notes write $|w|^2$ and $|w|$; the second
is a sum of absolute values, not the length.) The bias has no part in it;
section 6.9 says why.

L2 first. A square has the slope $2 w_i$, so the step is that of chapter 5 with
one term more, which pulls each weight towards 0 in proportion to its size (and
adds $2 \lambda_2$ to the curvature, so that $\eta$ has to be smaller):

$$ w \leftarrow w - \eta \left(\nabla_w J + 2 \lambda_2 w\right) \qquad
   b \leftarrow b - \eta \frac{dJ}{db} $$
*/
static void l2_descent(const examples *e, double lambda_2, size_t epochs,
                       gsl_vector *w, double *b)
{
    gsl_vector *dw = gsl_vector_alloc(w->size);
    double bound, J, db;
    logistic_curvature_bound(e->X, &bound);
    const double eta = 1 / (bound + 2 * lambda_2);
    for (size_t epoch = 0; epoch < epochs; epoch++) {
        logistic_loss(e->X, e->t, w, *b, &J, dw, &db);
        gsl_blas_daxpy(2 * lambda_2, w, dw);
        if (fmax(gsl_blas_dnrm2(dw), fabs(db)) < 1e-9)
            break;
        gsl_blas_daxpy(-eta, dw, w);
        *b -= eta * db;
    }
    gsl_vector_free(dw);
}

/*
Setosa again, with the runaway weights, for 3000 epochs. Any price above 0
stops them: twice the length costs four times the penalty, while what $J$ can
still gain is never more than $J$ itself.
*/
static void a_price_on_large_weights(void)
{
    examples e = examples_setosa(true);
    const double prices[] = {0, 0.1, 1, 10, 100};
    printf("%10s %10s %10s\n", "lambda_2", "J", "|w|");
    for (size_t i = 0; i < sizeof prices / sizeof *prices; i++) {
        gsl_vector *w = gsl_vector_calloc(e.X->size2);
        double b = 0;
        l2_descent(&e, prices[i], 3000, w, &b);
        printf("%10g %10.4f %10.4f\n", prices[i], loss(&e, w, b),
               gsl_blas_dnrm2(w));
        gsl_vector_free(w);
    }
    examples_free(&e);
}

/*
## 6.4 A step that lands on zero

Under L1, the notes say, some weights *become 0*. They do in the place where
$J_{L1}$ is lowest. Whether the program gets there is another question, since
$|w_i|$ has a corner at 0 and no slope. The plain way takes the slope on either
side of the corner, $\pm\lambda_1$, and on it 0, which lies between (a
*subgradient*):

$$ w_i \leftarrow w_i - \eta \left(\frac{dJ}{dw_i}
   + \lambda_1\, \text{sign}(w_i)\right) $$

Near 0 the penalty moves a weight by the full $\eta \lambda_1$, however near it
is. So the weight steps across 0 and does not land there.

The cure is to take only $J$ by its slope, and the penalty as it is. Gradient
descent's step to $u = w_i - \eta\, dJ/dw_i$ is the lowest point of a parabola,
$(v - u)^2 / 2 \eta$, which stands in for $J$. Add the penalty, and go to the
$v$ where the sum $(v - u)^2 / 2 \eta + \lambda_1 |v|$ is lowest.

For $v > 0$ its slope is $(v - u)/\eta + \lambda_1$; it is 0 at
$v = u - \eta \lambda_1$, which is indeed positive if $u > \eta \lambda_1$. For
$v < 0$ it is 0 at $u + \eta \lambda_1$, if $u < -\eta \lambda_1$. And if $u$
lies between, the sum falls towards 0 from both sides: the lowest point is the
corner, exactly 0. To go there is a *proximal* step, and the three cases are
the *soft threshold* $S(u, \eta \lambda_1)$.
*/
static double S(double u, double threshold)
{
    return u > threshold ? u - threshold : u < -threshold ? u + threshold : 0;
}

static void l1_descent(const examples *e, double lambda_1, bool proximal,
                       size_t epochs, gsl_vector *w, double *b)
{
    gsl_vector *dw = gsl_vector_alloc(w->size);
    double bound, J, db;
    logistic_curvature_bound(e->X, &bound);
    const double eta = 1 / bound;
    for (size_t epoch = 0; epoch < epochs; epoch++) {
        logistic_loss(e->X, e->t, w, *b, &J, dw, &db);
        for (size_t i = 0; i < w->size; i++) {
            const double w_i = gsl_vector_get(w, i);
            const double u = w_i - eta * gsl_vector_get(dw, i);
            const double sign = (w_i > 0) - (w_i < 0);
            gsl_vector_set(w, i,
                           proximal ? S(u, eta * lambda_1)
                                    : u - eta * lambda_1 * sign);
        }
        *b -= eta * db;
    }
    gsl_vector_free(dw);
}

static size_t zeros(const gsl_vector *w)
{
    size_t count = 0;
    for (size_t i = 0; i < w->size; i++)
        count += gsl_vector_get(w, i) == 0;
    return count;
}

/*
The table is for the thirty columns and $\lambda_1 = 100$. It counts the
weights that are exactly 0, and follows the weight of one column,
`se_compactness`, through the last four steps.
*/
static void a_step_that_lands_on_zero(void)
{
    examples e = examples_breast_cancer(true);
    const size_t epochs[] = {10, 100, 1000, 1001, 1002, 1003};
    gsl_vector *w[] = {gsl_vector_calloc(30), gsl_vector_calloc(30)};
    double b[] = {0, 0};
    size_t done = 0;
    printf("%10s %26s %26s\n", "", "subgradient steps", "proximal steps");
    printf("%10s %10s %15s %10s %15s\n", "epochs", "zeros", "se_compactness",
           "zeros", "se_compactness");
    for (size_t i = 0; i < sizeof epochs / sizeof *epochs; i++) {
        printf("%10zu", epochs[i]);
        for (size_t k = 0; k < 2; k++) {
            l1_descent(&e, 100, k == 1, epochs[i] - done, w[k], &b[k]);
            printf(" %10zu %15.3f", zeros(w[k]), gsl_vector_get(w[k], 15));
        }
        printf("\n");
        done = epochs[i];
    }
    mistake("E12", "L1 makes weights 0; by subgradient steps, %zu of 30",
            zeros(w[0]));
    right("it does by proximal steps:                %zu of 30", zeros(w[1]));
    gsl_vector_free(w[1]);
    gsl_vector_free(w[0]);
    examples_free(&e);
}

/*
## 6.5 All thirty weights

Many of the thirty columns say nearly the same: radius, perimeter and area of
the same nuclei. The price settles how such columns share the work.

We find the best weights for many prices, from dear to cheap, and each search
starts where the last one ended. The steps of the two sections above lead
there, but by thousands. `fit_auto` in `common/fit/fit.h` goes to the same
place in a few: Newton's steps for L2, and for L1 the like with the soft threshold in
place of the division. Chapter 13 says how.
*/
typedef enum { L1, L2 } norm;

/* The best w (D) and b at the price lambda, searched from the given ones. */
static void fit(const examples *e, norm kind, double lambda, gsl_vector *w,
                double *b)
{
    const fit_options how = {.lambda_1 = kind == L1 ? lambda : 0,
                             .lambda_2 = kind == L2 ? lambda : 0,
                             .gap = 1e-13,
                             .most_steps = 100};
    fit_result r;
    fit_auto(e->X, e->t, &how, w, b, &r);
}

/*
Under L2 the weights shrink together: their length falls as the price rises,
though a single one may grow for a while. Some cross 0 on the way, and none
stays there. L1 switches columns off altogether, more of them the dearer it is,
and of columns that say the same it likes to keep one. (At $\lambda_1 = 100$
one more is off than in section 6.4, where the steps were not yet at the end.)

A weight can also come and go: as the price falls, `worst_perimeter` is taken
up early, at the right of the figure, and given up again when `worst_radius`
takes its place.

![Under L1 a weight is exactly 0 until the price is low enough for it to be
worth having.](../../plots/06-path-l1.svg "Thirty lines over the price. At the
right end all lie on 0; towards the left they leave it one by one.")

![Under L2 the thirty weights are drawn together as the price rises. Some cross
0, and none stays there.](../../plots/06-path-l2.svg "Thirty lines over the
price, fanned out at the left and drawn together at the right, where they are
small but not 0.")
*/
/* In the order of drawing: grey ones, then six with inks of their own. */
static const size_t columns[] = {0,  1,  2,  3,  4,  5,  6,  8,  9,  11,
                                 12, 13, 14, 15, 16, 17, 18, 19, 23, 24,
                                 25, 26, 28, 29, 20, 10, 21, 27, 7,  22};

static void all_thirty_weights(void)
{
    enum { PRICES = 17 }; /* 8 to each tenfold */
    examples e = examples_breast_cancer(true);
    gsl_vector *price = gsl_vector_alloc(PRICES);
    gsl_matrix *W = gsl_matrix_alloc(PRICES, 30); /* a row for each price */
    for (norm kind = L1; kind <= L2; kind++) {
        gsl_vector *w = gsl_vector_calloc(30);
        double b = 0;
        printf("%s%10s %10s %10s %10s\n", kind == L2 ? "\n" : "",
               kind == L1 ? "lambda_1" : "lambda_2", "J", "|w|", "zeros");
        for (size_t k = 0; k < PRICES; k++) {
            const double lambda = pow(10, 2.5 - (double)k / 8);
            fit(&e, kind, lambda, w, &b);
            gsl_vector_set(price, k, lambda);
            gsl_matrix_set_row(W, k, w);
            if (k % 4 == 0)
                printf("%10.4g %10.2f %10.3f %10zu\n", lambda, loss(&e, w, b),
                       gsl_blas_dnrm2(w), zeros(w));
        }
        gsl_vector_free(w);

        plot *p = plot_new(kind == L1 ? "06-path-l1" : "06-path-l2");
        plot_x(p, kind == L1 ? "λ₁" : "λ₂", 3.16, 316);
        plot_log_x(p);
        plot_y(p, "weight of the standardised column", NAN, NAN);
        for (size_t i = 0; i < 30; i++) {
            const size_t c = columns[i];
            gsl_vector_view weight = gsl_matrix_column(W, c);
            plot_ink(p, i < 24 ? INK_GREY : (ink)(i - 24));
            plot_line(p, i < 24 ? NULL : e.names[c], price, &weight.vector);
        }
        show(p);
    }
    gsl_matrix_free(W);
    gsl_vector_free(price);
    examples_free(&e);
}

/*
## 6.6 The diamond and the circle

Why does one price make zeros and the other not? Two weights can be drawn: here
those of the first two columns, radius and texture. All weights with the same
L1 penalty form a diamond, $|w_1| + |w_2|$ being the same; all with the same L2
penalty a circle. The best of $J$ plus penalty is a point that no other of the
same penalty beats in $J$: there the contour of $J$ touches the diamond or the
circle.

A circle is touched anywhere, and a point exactly on an axis would be an
accident. A diamond has corners, and they stand on the axes. A contour may come
in at many angles and still touch the corner first, and there one weight is 0.

For each pair of weights the contours take the best bias, by Newton's steps
from the best bias of the pair before.
*/
static double best_bias(const examples *e, const gsl_vector *w, double b,
                        gsl_vector *y)
{
    double step = 1;
    while (fabs(step) > 1e-6) {
        double slope = 0, curvature = 0;
        logistic_predict(e->X, w, b, y);
        for (size_t n = 0; n < y->size; n++) {
            const double y_n = gsl_vector_get(y, n);
            slope += y_n - gsl_vector_get(e->t, n);
            curvature += y_n * (1 - y_n);
        }
        step = slope / curvature;
        b -= step;
    }
    return b;
}

static void loss_at_best_bias(const examples *e, gsl_matrix *Z)
{
    gsl_vector *w = gsl_vector_alloc(2), *y = gsl_vector_alloc(e->t->size);
    for (size_t i = 0; i < Z->size1; i++) {
        double b = 0;
        for (size_t j = 0; j < Z->size2; j++) {
            gsl_vector_set(w, 0, -2 + 0.2 * (double)i);
            gsl_vector_set(w, 1, -2 + 0.125 * (double)j);
            b = best_bias(e, w, b, y);
            gsl_matrix_set(Z, i, j, loss(e, w, b));
        }
    }
    gsl_vector_free(y);
    gsl_vector_free(w);
}

/*
![The same contours of J in both panels. The one that touches the diamond
touches it at a corner, where the second weight is 0; the one that touches the
circle does not.](../../plots/06-ball.svg "Oval contours. Left, a diamond with
a dot on its right corner. Right, a circle with a dot on its rim, above the
axis.")
*/
static void the_diamond_and_the_circle(void)
{
    examples e = examples_breast_cancer(true);
    gsl_matrix_view X = gsl_matrix_submatrix(e.X, 0, 0, e.t->size, 2);
    const examples two = {.X = &X.matrix, .t = e.t};
    gsl_matrix *Z = gsl_matrix_alloc(41, 41); /* J over the figure */
    loss_at_best_bias(&two, Z);
    gsl_vector *w = gsl_vector_calloc(2);
    plot *p = plot_new("06-ball");
    plot_size(p, 900, 390);
    plot_panels(p, 1, 2);
    printf("%-14s %12s %12s %8s\n", "", "mean_radius", "mean_texture", "J");
    for (norm kind = L1; kind <= L2; kind++) {
        const double lambda[] = {80, 20};
        double b = 0;
        fit(&two, kind, lambda[kind], w, &b);
        const double x = gsl_vector_get(w, 0), y = gsl_vector_get(w, 1);
        const double J = loss(&two, w, b), levels[] = {J, 155, 300, 450};
        printf("lambda_%d = %-3g %12.4f %12.4f %8.2f\n", kind + 1,
               lambda[kind], x, y, J);

        plot_panel(p, kind == L1 ? "L1: |w₁| + |w₂|" : "L2: w₁² + w₂²");
        plot_x(p, "weight of mean_radius", -2, 6);
        plot_y(p, "weight of mean_texture", -2, 3);
        plot_square(p);
        plot_key(p, KEY_NONE);
        plot_contours(p, Z, -2, 6, -2, 3, levels, 4);
        plot_ink(p, INK_BLUE);
        if (kind == L1) {
            const double r = fabs(x) + fabs(y);
            double across[] = {r, 0, -r, 0, r}, up[] = {0, r, 0, -r, 0};
            gsl_vector_view xs = gsl_vector_view_array(across, 5);
            gsl_vector_view ys = gsl_vector_view_array(up, 5);
            plot_line(p, NULL, &xs.vector, &ys.vector);
        } else
            plot_circle(p, 0, 0, hypot(x, y));
        plot_ink(p, INK_BLUE);
        plot_point(p, NULL, x, y);
    }
    show(p);
    gsl_vector_free(w);
    gsl_matrix_free(Z);
    examples_free(&e);
}

/*
## 6.7 A price is a belief

Without a price, a weight of 1000 is as good as a weight of 1 before any data
are seen. Suppose instead that each weight is drawn from a *prior*, a density
$p(w_i)$ around 0. Bayes' rule then says how probable the weights are after the
data are seen:

$$ p(w \mid \text{data}) \propto
   \underbrace{L(w)}_{\text{likelihood}} \;
   \underbrace{\prod_{i=1}^D p(w_i)}_{\text{prior}} $$

The weights at the top of this product are the *maximum a posteriori*, or MAP,
where those at the top of $L$ alone are the maximum likelihood. Take minus the
logarithm, as in chapter 3: the likelihood becomes $J$, and the prior becomes a
sum over the weights. A Gaussian prior of variance $s^2$, and a Laplace prior
of scale $c$, whose variance is $2 c^2$, give

$$ -\log \frac{e^{-w_i^2 / 2 s^2}}{\sqrt{2 \pi s^2}}
   = \frac{w_i^2}{2 s^2} + \log \sqrt{2 \pi s^2} \qquad
   -\log \frac{e^{-|w_i|/c}}{2c} = \frac{|w_i|}{c} + \log 2c $$

The first is $\lambda_2 w_i^2$ plus a constant if $s^2 = 1 / (2 \lambda_2)$,
and the second $\lambda_1 |w_i|$ plus a constant if $c = 1/\lambda_1$. So L2 is
a Gaussian belief and L1 a Laplace belief, and a dear price is a firm belief
that weights are small. The constants do not depend on $w$ and move no minimum.

By numbers, with $\lambda_1 = \lambda_2 = 4$, for which both variances are
$1/8$: the difference between minus the logarithm of the density, which is
GSL's own, and the penalty is the same for every weight. So whatever the
weights are, $J$ plus penalty and $-\log(\text{likelihood} \times
\text{prior})$ differ by $D$ times that, and have their lowest point in common.
*/
static double laplace(double w_i, const void *lambda)
{
    return gsl_ran_laplace_pdf(w_i, 1 / *(const double *)lambda);
}

static double gaussian(double w_i, const void *lambda)
{
    return gsl_ran_gaussian_pdf(w_i, sqrt(1 / (2 * *(const double *)lambda)));
}

/*
The figure says how the two beliefs differ. Laplace has more weights very near
0 *and* more far out, with fewer between: most columns do nothing, and a few do
much. But a draw from it is never exactly 0: the zeros belong to the top of the
product, which stands on the corner.

![Two priors of the same variance, 1/8. Laplace has more weights very near 0
and more far out.](../../plots/06-priors.svg "A bell, and a tent with a sharp
tip; the tent is higher and its feet are wider.")
*/
static void a_price_is_a_belief(void)
{
    const double lambda = 4;
    printf("%6s %31s %31s\n", "", "L1 and Laplace", "L2 and Gaussian");
    printf("%6s %24s = %.3f %24s = %.3f\n", "", "variance 2/lambda_1^2",
           2 / (lambda * lambda), "variance 1/(2 lambda_2)", 1 / (2 * lambda));
    printf("%6s %10s %10s %9s %10s %10s %9s\n", "w_i", "penalty", "-log p",
           "differ", "penalty", "-log p", "differ");
    for (double w_i = -1; w_i <= 1; w_i += 0.5) {
        const double l1 = lambda * fabs(w_i), l2 = lambda * w_i * w_i;
        const double p1 = -log(laplace(w_i, &lambda));
        const double p2 = -log(gaussian(w_i, &lambda));
        printf("%6.1f %10.4f %10.4f %9.4f %10.4f %10.4f %9.4f\n", w_i, l1, p1,
               p1 - l1, l2, p2, p2 - l2);
    }

    plot *p = plot_new("06-priors");
    plot_x(p, "weight w_i", -1.5, 1.5);
    plot_y(p, "density p(w_i)", 0, 2.2);
    plot_function(p, "Gaussian (L2)", gaussian, &lambda, -1.5, 1.5);
    plot_function(p, "Laplace (L1)", laplace, &lambda, -1.5, 1.5);
    show(p);
}

/*
## 6.8 How dear should it be?

The rows at hand cannot say: they always like a lower price better. But we want
the weights for rows to come. So shuffle the rows (by the generator with the
seed of `--seed`), put the last fifth aside, learn from the others, and look at
the mean loss on those put aside, the *held-out* rows. Do it five times, each
time with another fifth, and take the mean; this is *cross-validation*.

The mean and the spread of the columns, too, are measured on the training rows
alone, and then applied to all.
*/
static void swap_rows(examples *e, size_t n, size_t m)
{
    gsl_matrix_swap_rows(e->X, n, m);
    gsl_vector_swap_elements(e->t, n, m);
}

/* The mean loss of the training and of the held-out rows at each lambda. */
static void cross_validate(const gsl_vector *lambda, gsl_vector *means[2])
{
    examples e = examples_breast_cancer(true);
    const size_t N = e.t->size, aside = N / 5, rest = N - aside;
    gsl_matrix_view X[] = {gsl_matrix_submatrix(e.X, 0, 0, rest, 30),
                           gsl_matrix_submatrix(e.X, rest, 0, aside, 30)};
    gsl_vector_view t[] = {gsl_vector_subvector(e.t, 0, rest),
                           gsl_vector_subvector(e.t, rest, aside)};
    const examples parts[] = {{.X = &X[0].matrix, .t = &t[0].vector},
                              {.X = &X[1].matrix, .t = &t[1].vector}};
    gsl_rng *rng = lesson_rng();
    for (size_t n = N - 1; n > 0; n--)
        swap_rows(&e, n, gsl_rng_uniform_int(rng, n + 1)); /* a shuffle */
    for (int time = 0; time < 5; time++) {
        for (size_t n = 0; time > 0 && n < aside; n++)
            swap_rows(&e, rest + n, (size_t)(time - 1) * aside + n);
        scale *s = scale_new(parts[0].X);
        scale_apply(s, e.X);
        gsl_vector *w = gsl_vector_calloc(30);
        double b = 0;
        for (size_t k = 0; k < lambda->size; k++) {
            fit(&parts[0], L2, gsl_vector_get(lambda, k), w, &b);
            for (size_t i = 0; i < 2; i++)
                *gsl_vector_ptr(means[i], k) +=
                    loss(&parts[i], w, b) / (double)parts[i].t->size / 5;
        }
        gsl_vector_free(w);
        scale_free(s);
    }
    gsl_rng_free(rng);
    examples_free(&e);
}

/*
![As the price falls, the mean loss on the training rows falls all the way. On
rows held out it falls, and then rises again.](../../plots/06-held-out.svg "Two
curves over the price. Training: rising from left to right. Held out: a valley,
with its lowest point marked.")
*/
static void how_dear_should_it_be(void)
{
    enum { K = 10 };
    gsl_vector *lambda = gsl_vector_alloc(K);
    gsl_vector *means[] = {gsl_vector_calloc(K), gsl_vector_calloc(K)};
    for (size_t k = 0; k < K; k++)
        gsl_vector_set(lambda, k, pow(10, 2 - (double)k / 3));
    cross_validate(lambda, means);
    const size_t best = gsl_vector_min_index(means[1]);

    printf("seed %zu: mean loss of a row\n", lesson_seed());
    printf("%10s %12s %12s\n", "lambda_2", "training", "held out");
    for (size_t k = 0; k < K; k++)
        printf("%10.4g %12.4f %12.4f%s\n", gsl_vector_get(lambda, k),
               gsl_vector_get(means[0], k), gsl_vector_get(means[1], k),
               k == best ? "  lowest" : "");

    plot *p = plot_new("06-held-out");
    plot_x(p, "λ₂", 0.1, 100);
    plot_log_x(p);
    plot_y(p, "mean loss of a row, nats", 0, 0.25);
    plot_key(p, KEY_TOP_LEFT);
    plot_line(p, "training rows", lambda, means[0]);
    plot_line(p, "held-out rows", lambda, means[1]);
    plot_ink(p, INK_ORANGE);
    plot_point(p, NULL, gsl_vector_get(lambda, best),
               gsl_vector_get(means[1], best));
    show(p);
    gsl_vector_free(means[1]);
    gsl_vector_free(means[0]);
    gsl_vector_free(lambda);
}

/*
## 6.9 The bias goes free

A weight says how much a column matters, and it is a modest belief that most do
not. The bias says where 0 is on the scale of a column, and how common the ones
are, and neither has a reason to be small.

Take the O-rings of chapter 1, with the temperature in tens of degrees
Fahrenheit. Shift its origin by $c$: from $x$ to $x - c$. With the same $w$ and
with $b + w c$ for $b$ all predictions are the same, and so is $J$. If the bias
is free, the penalty is the same too, and therefore the best predictions. If it
is charged like a weight, the prediction depends on where someone once put the
zero of the thermometer. Below $\lambda_2 = 1$; 31 F is as in chapter 1.

Gradient descent is slow where the zero lies far from the data. So we go by the
Newton steps of section 6.2: the penalty adds $2 \lambda_2 w_i$ to a slope, and
$2 \lambda_2$ to its entry on the diagonal of $H$. The bias has a price of its
own, $\lambda_b$, which is 0 or that of the weights.
*/
static void l2_newton(const examples *e, double lambda_2, double lambda_b,
                      gsl_vector *w, double *b)
{
    const size_t D = w->size;
    gsl_matrix *H = gsl_matrix_alloc(D + 1, D + 1);
    gsl_vector *v = gsl_vector_alloc(D + 1);
    gsl_vector_view v_w = gsl_vector_subvector(v, 0, D);
    double J, *v_b = gsl_vector_ptr(v, D);
    for (int step = 0; step < 20; step++) {
        logistic_loss(e->X, e->t, w, *b, &J, &v_w.vector, v_b);
        gsl_blas_daxpy(2 * lambda_2, w, &v_w.vector);
        *v_b += 2 * lambda_b * *b;
        logistic_hessian(e->X, w, *b, H);
        for (size_t i = 0; i <= D; i++)
            *gsl_matrix_ptr(H, i, i) += 2 * (i < D ? lambda_2 : lambda_b);
        gsl_linalg_HH_svx(H, v); /* the slopes become the step */
        gsl_vector_sub(w, &v_w.vector);
        *b -= *v_b;
    }
    gsl_vector_free(v);
    gsl_matrix_free(H);
}

static double at_31(double origin, double lambda_b)
{
    examples e = examples_o_rings(false);
    gsl_vector *w = gsl_vector_calloc(1);
    double b = 0;
    gsl_matrix_add_constant(e.X, -origin);
    gsl_matrix_scale(e.X, 0.1);
    l2_newton(&e, 1, lambda_b, w, &b);
    const double a = gsl_vector_get(w, 0) * (31 - origin) / 10 + b;
    gsl_vector_free(w);
    examples_free(&e);
    return sigmoid(a);
}

static void the_bias_goes_free(void)
{
    printf("prediction at 31 F %14s %14s\n", "free bias", "charged bias");
    const double origins[] = {0, 32, 70};
    for (size_t i = 0; i < 3; i++)
        printf("origin at %3.0f F     %14.4f %14.4f\n", origins[i],
               at_31(origins[i], 0), at_31(origins[i], 1));
}

/*
## To remember

1. A weight grows without end only where the classes can be separated, be it
   with some examples on the border; a price on the weights makes the best ones
   finite everywhere.
2. L2, a Gaussian belief, shrinks all weights. L1, a Laplace belief, makes some
   exactly 0, if the step is a proximal one.
3. The price is chosen by rows held out, and the bias is not charged.

## Exercises

1. How much does each tenfold of epochs add to the weight of section 6.1 in the
   end, if there are two examples, $x = 1$ with $t = 1$ and $x = -2$ with
   $t = 0$, and no bias?
2. Choose $\lambda_1$ by held-out rows, as section 6.8 does $\lambda_2$. How
   many columns are left at the best price?

## References

- The sources of the data: `datasets/README.md`.
- D. Soudry, E. Hoffer, M. S. Nacson, S. Gunasekar and N. Srebro, "The implicit
  bias of gradient descent on separable data", *Journal of Machine Learning
  Research* 19, 2018: the logarithmic rate and the direction.
- R. Tibshirani, "Regression shrinkage and selection via the lasso", *Journal
  of the Royal Statistical Society B* 58, 1996: L1, its zeros, the diamond.
- A. Beck and M. Teboulle, "A fast iterative shrinkage-thresholding algorithm
  for linear inverse problems", *SIAM Journal on Imaging Sciences* 2, 2009: the
  proximal step.
*/
int main(int argc, char **argv)
{
    lesson_begin(argc, argv, 6, "Regularisation", NULL);
    section("6.1", "Why a weight runs away", why_a_weight_runs_away);
    section("6.2", "Only where the classes can be separated",
            only_where_the_classes_can_be_separated);
    section("6.3", "A price on large weights", a_price_on_large_weights);
    section("6.4", "A step that lands on zero", a_step_that_lands_on_zero);
    section("6.5", "All thirty weights", all_thirty_weights);
    section("6.6", "The diamond and the circle", the_diamond_and_the_circle);
    section("6.7", "A price is a belief", a_price_is_a_belief);
    section("6.8", "How dear should it be?", how_dear_should_it_be);
    section("6.9", "The bias goes free", the_bias_goes_free);
    return lesson_end();
}
