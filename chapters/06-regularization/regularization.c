/*
# 6 Regularisation

*What keeps the weights from running away, and how strongly should we hold
them?*

So far weights were judged by the rows that they were learned from. This
chapter asks how good they are on rows to come. With thirty columns the best
for the one are not the best for the other; and sometimes the weights under
which the data are most probable are infinite. A penalty helps with both.

After this chapter you can

- tell overfitting by rows held out, and choose a penalty's strength by them;
- say for which data the weights grow without end;
- write the steps of ridge and of the lasso (sections 6.3 and 6.4), and say why
  only one gives weights that are exactly 0;
- read a penalty as a belief.

It takes about 75 minutes. Run it with `make chapter6`.
*/
#include <gsl/gsl_blas.h>
#include <gsl/gsl_randist.h>
#include <math.h>
#include <stdio.h>

#include "fit/fit.h"
#include "lesson/examples.h"
#include "lesson/lesson.h"
#include "neuron/activation.h"
#include "neuron/logistic.h"
#include "parts/newton.h"
#include "parts/output.h"
#include "parts/pictures.h"
#include "parts/sets.h"

/*
## 6.1 Rows that were not learned from

As before row $x_n$ of $X$ ($N \times D$) is one example, $t_n$ says what was
seen, 0 or 1, and $D$ weights $w$ and a bias $b$ make the logit
$a_n = w \cdot x_n + b$ and the prediction $y_n = \sigma(a_n)$. $J$ is the
cross-entropy, summed over $n$.
*/
static double loss(const examples *e, const gsl_vector *w, double b)
{
    double J;
    logistic_loss(e->X, e->t, w, b, &J, NULL, NULL);
    return J;
}

/*
How well weights do on rows that they were not learned from is their
**generalisation**. To measure it, shuffle the rows (by the generator with the
seed of `--seed`) and hold a fifth of them out. The rows that the weights are
learned from are the **training set**; those held out, the **validation set**,
only measure. So the mean and the spread of the columns, too, are those of the
training set.

Here chapter 5's walk goes on and on over its thirty columns. (`sets_split` in
`parts/sets.c` copies rows 0, 5, 10, ... into `parts[1]` and the others into
`parts[0]`, and standardises both. `walk_on` is gradient descent.)
*/
static void overfit(const examples *shuffled, const gsl_vector *epochs,
                    validation *v)
{
    examples parts[2];
    sets_split(shuffled, 0, parts);
    gsl_vector *w = gsl_vector_calloc(30);
    double b = 0, done = 0;
    for (size_t k = 0; k < epochs->size; k++) {
        const double to = round(gsl_vector_get(epochs, k));
        walk_on(&parts[0], (size_t)(to - done), w, &b);
        done = to;
        gsl_vector_set(v->length, k, gsl_blas_dnrm2(w));
        for (size_t i = 0; i < 2; i++) /* the mean over the rows */
            gsl_vector_set(v->loss[i], k,
                           loss(&parts[i], w, b) / (double)parts[i].t->size);
    }
    gsl_vector_free(w);
    examples_free(&parts[1]);
    examples_free(&parts[0]);
}

/*
On the training set the loss falls all the way. On the validation set it falls
and then rises: from there on the weights learn what is true of the training
rows only. Where weights fit the training set better at the cost of other rows,
that is **overfitting**; where both losses could still fall, **underfitting**.

![As the walk goes on, the loss on the training rows falls all the way. On rows
held out it falls and then rises: overfitting. Other shuffles turn as
well.](../../plots/06-overfitting.svg "Training: falling from left to right.
Held out, and seven more in grey: valleys, the lowest point of one marked.")

(That the rows held out begin with the lower loss is an accident of this
shuffle. Each of eight turns, the first after 100 epochs and the last after
1000.) To end a descent where the loss on the validation set turns is **early
stopping**. This chapter has another remedy, a penalty, which hangs neither on
the rate nor on where a walk began. But first, where would the weights go if
nobody stopped them? The last column has their length,
$|w| = \sqrt{\sum_i w_i^2}$, which grows all the while.
*/
/* --- Prints the losses of one shuffle, and draws those of eight. */
static void rows_that_were_not_learned_from(void)
{
    gsl_vector *epochs = sets_powers(0, 0.5, 9);
    validation *v[SHUFFLES];
    sets_measure(overfit, epochs, v);
    output_overfitting(epochs, v[0], lesson_seed());
    show(pictures_overfitting(epochs, v));
    const size_t best = gsl_vector_min_index(v[0]->loss[1]);
    ask("By the table, after how many epochs are the weights best for rows to "
        "come?",
        "%.0f", gsl_vector_get(epochs, best), 1, gsl_vector_max(epochs));
    sets_measured(v);
    gsl_vector_free(epochs);
}

/*
## 6.2 Why a weight runs away

Take the smallest case: one example, $x = 1$ and $t = 1$, and no bias. Then
$J = -\log \sigma(w)$ falls for ever as $w$ grows. The lowest $J$ would be 0,
with $y = 1$, and that needs an infinite $w$. Gradient descent goes there, but
ever more slowly. Its step is $\eta (1 - \sigma(w))$, which is nearly
$\eta e^{-w}$ once $w$ is large. So with $k$ counting the steps

$$ \frac{dw}{dk} \approx \eta e^{-w}
   \quad\Longrightarrow\quad e^w \approx \eta k
   \quad\Longrightarrow\quad w \approx \log(\eta k) $$

(The slope of $e^w$ in $k$ is $e^w \, dw/dk$, which is $\eta$.) Ten times the
steps add $\log 10$, or 2.3, to the weight, and no more. The slope of $J$ goes
to 0 as well: after 1000 steps it is 0.001. So section 5.7's rule stops
somewhere, and there is no minimum there. The code takes $\eta = 1$, any $x$,
and has $\sigma(-xw)$ for $1 - \sigma(xw)$.
*/
static double one_example(double x, double w, size_t steps)
{
    for (size_t k = 0; k < steps; k++)
        w += x * sigmoid(-x * w);
    return w;
}

/*
Now real flowers. The file `iris.csv` has four lengths of 50 flowers of each of
three species. Is a flower *setosa*, or one of the other two? And of these two:
is it *virginica*, or *versicolor*? All columns are standardised.

Below, $\eta$ is one over the bound on the curvature, as in section 5.6. For
one example each tenfold of epochs adds 2.3 in the end. For setosa each still
adds a little more than the one before (section 6.10 says up to what), and the
weights grow without end. For virginica the growth ends.

![For setosa the weights grow with the logarithm of the epochs, without end;
for virginica they settle.](../../plots/06-growth.svg "Two curves over epochs.
Setosa: rising to the right end, a little faster each decade. Virginica: rising
faster, and flat in the end.")

Say that $(w, b)$ *separates* the classes if $a_n$ is positive wherever
$t_n = 1$ and negative wherever $t_n = 0$: then all examples are on the right
side of the decision boundary. Data for which there is such a $(w, b)$ are
**separable**.

Take separable data and multiply $(w, b)$ by a larger and larger number: every
example's loss goes to 0, and no finite weights are best. Or say that whichever
$(w, b)$ we take, other than zeros, some example lies on the wrong side.
Multiply $(w, b)$ by a large $s$, and that example alone costs about
$s\,|a_n|$. So $J$ rises in every direction, and its lowest point is at a
finite distance. (Between the two lies a rare case: none on the wrong side, but
some, not all, just on the border, $a_n = 0$. There too no finite weights are
best.)

> *A common mistake (the notes, E11).* "$t_n = 1$ wants $y_n = 1$, so $w$ must
> become infinite." For a single example that is true, as we just saw, and it
> sounds as if it were true of each in turn. But one $w$ serves them all. Where
> no direction suits every example, larger weights cost more than they gain.

Gradient descent would take very long to separate thirty columns, so we take
larger steps. On a parabola in one weight, the slope divided by the curvature
is the way from the bottom. With many weights the curvatures are the Hessian
$H$ of chapter 5, and the way is the $d$ with $H d = \nabla J$, the bias being
a last weight. **Newton's step** goes back by that $d$ (`parts/newton.c`). Here
twenty of them end at the lowest point, if there is one; chapter 13 shows where
they would not. If there is none, we stop when all are on the right side.

Setosa can be separated, and so can chapter 5's malignant tissue, whose loss
never came to rest. (Their $w$ is where all first were on the right side; what
counts is that $100 w$ brings $J$ to 0.) Of virginica and versicolor two stay
on the wrong side.

![Two columns of the flowers. Above, setosa is separable: the arrow is the
margin (section 6.10). Below, virginica and versicolor: whatever the line, some
are on the wrong side, with these two columns 6 and with all four
2.](../../plots/06-margin.svg "Above, two clouds far apart, a line between them
and on either side a parallel one through the nearest flowers. Below, two
clouds that touch, and a line with some of each on the wrong side.")
*/
/* --- Prints the lengths, and what can be separated; draws both. */
static void why_a_weight_runs_away(void)
{
    output_one_example(one_example);
    show(output_growths());
    output_separations();
    show(pictures_margins());
    const double off[] = {-0.5, -1.5}, s = 100;
    ask("Two examples are on the wrong side, with a_n off by 0.5 and by 1.5. "
        "What do they cost once (w, b) is multiplied by 100?",
        "%.0f", softplus(-s * off[0]) + softplus(-s * off[1]), 0, 2);
}

/*
## 6.3 A penalty on large weights

**Regularisation** changes what is minimised, so that large weights cost
something. The notes have two such *penalties*, each with a factor that says
how strong it is:

$$ J_{L2} = J + \lambda_2 \sum_{i=1}^D w_i^2 \qquad
   J_{L1} = J + \lambda_1 \sum_{i=1}^D |w_i| $$

The first, L2, is **ridge** regression; the second, L1, is the **lasso**. (The
notes write $|w|^2$ and $|w|$; the second is a sum of absolute values, not the
length.) The bias has no part in either; section 6.9 says why. (From here on
$\lambda_1$ and $\lambda_2$ are these factors, no eigenvalues or curvatures.)

Ridge first. A square has the slope $2 w_i$, so the step is that of chapter 5
with one term more:

$$ w \leftarrow w - \eta \left(\nabla_w J + 2 \lambda_2 w\right)
     = (1 - 2 \eta \lambda_2)\, w - \eta \nabla_w J \qquad
   b \leftarrow b - \eta \frac{\partial J}{\partial b} $$

As the second form shows, each step first makes every weight smaller by the
same factor. So ridge, with plain gradient descent, is also called **weight
decay**. (Many libraries write $\lambda_2 / 2$.) The penalty adds $2 \lambda_2$
to the curvature, so $\eta$ has to be smaller.
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
        gsl_blas_daxpy(2 * lambda_2, w, dw); /* dw = dw + 2 lambda_2 w */
        gsl_blas_daxpy(-eta, dw, w);
        *b -= eta * db;
    }
    gsl_vector_free(dw);
}

/*
Setosa again, with the runaway weights, for 3000 epochs. Any strength above 0
stops them: twice the length costs four times the penalty, while what $J$ can
still gain is never more than $J$ itself.
*/
/* --- Prints setosa at five strengths. */
static void a_penalty_on_large_weights(void)
{
    output_strengths(l2_descent);
    const double w = 4, eta = 0.1, lambda_2 = 0.5;
    ask("w = 4, J is level there, eta = 0.1 and lambda_2 = 0.5. Where does "
        "the step of ridge end?",
        "%.2f", w - eta * 2 * lambda_2 * w, w - eta * lambda_2 * w,
        w - eta * lambda_2);
}

/*
## 6.4 A step that lands on zero

Under the lasso, the notes say, some weights *become 0*. They do in the place
where $J_{L1}$ is lowest. Whether the program gets there is another question,
since $|w_i|$ has a corner at 0 and no slope. To its right the slope is 1, to
its left $-1$, and any number from $-1$ to 1 is called a **subgradient** at the
corner. The plain way takes the slope where there is one, and 0 at the corner:

$$ w_i \leftarrow w_i - \eta \left(\frac{\partial J}{\partial w_i}
   + \lambda_1 \operatorname{sign}(w_i)\right) $$

> *A common mistake (the notes, E12).* "The lasso makes weights 0", and this
> formula is the slope of $J_{L1}$, so it seems that descending by it must make
> them 0. But near 0 the penalty moves a weight by the full $\eta \lambda_1$,
> however near it is. The weight steps across 0, and back, and does not land
> there.

The cure is to take only $J$ by its slope, and the penalty as it is. Gradient
descent's step to $u = w_i - \eta\, \partial J / \partial w_i$ is the lowest
point of $(v - u)^2 / 2 \eta$, the parabola with $J$'s slope at $w_i$ and the
curvature $1 / \eta$. It stands in for $J$. Add the penalty: a **proximal
step** goes to the $v$ where the sum $(v - u)^2 / 2 \eta + \lambda_1 |v|$ is
lowest.

For $v > 0$ its slope is $(v - u)/\eta + \lambda_1$; it is 0 at
$v = u - \eta \lambda_1$, which is indeed positive if $u > \eta \lambda_1$. For
$v < 0$ it is 0 at $u + \eta \lambda_1$, if $u < -\eta \lambda_1$. And if $u$
lies between, the sum falls towards 0 from both sides: the lowest point is the
corner, exactly 0. The three cases together are the **soft threshold**
$S(u, \eta \lambda_1)$.
*/
static double S(double u, double threshold)
{
    if (u > threshold)
        return u - threshold;
    if (u < -threshold)
        return u + threshold;
    return 0;
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
            const double sign = (w_i > 0) - (w_i < 0); /* 1, 0 or -1 */
            gsl_vector_set(w, i,
                           proximal ? S(u, eta * lambda_1)
                                    : u - eta * lambda_1 * sign);
        }
        *b -= eta * db;
    }
    gsl_vector_free(dw);
}

/*
The table is for the thirty columns and $\lambda_1 = 100$. It counts the
weights that are exactly 0, and follows the weight of one column,
`se_compactness`, through the last four steps. (`SET="lambda_1=10"`: 20 zeros,
and still none by subgradients.)
*/
/* --- Prints how both kinds of steps go on. */
static double strong = 100, diamond = 120, circle = 20; /* dials */

static void a_step_that_lands_on_zero(void)
{
    size_t zeros[2];
    output_landing(l1_descent, strong, zeros);
    mistake("E12", "L1 makes weights 0; by subgradient steps, %zu of 30",
            zeros[0]);
    right("it does by proximal steps:                %zu of 30", zeros[1]);
    ask("u = 0.3, eta = 0.5, lambda_1 = 1. Where does a proximal step land?",
        "%.1f", S(0.3, 0.5 * 1), 0.3 - 0.5 * 1, 0.3 + 0.5 * 1);
}

/*
## 6.5 All thirty weights

Many of the thirty columns say nearly the same: radius, perimeter and area of
the same nuclei, each as a mean and as a worst value. The penalty settles how
such columns share a weight.

We find the best weights for many strengths, from strong to weak, and each
search starts where the last one ended. The steps of the two sections above
lead there, but by thousands. `fit_auto` in `common/fit/fit.h` goes to the same
place in a few: Newton's steps for ridge, and a like method for the lasso;
chapters 13 and 14 say how. Both penalties at once, which it can do as well, are
the **elastic net**. (Fields that a `{.name = value}` leaves out are 0.)
*/
static void fit(const examples *e, double lambda_1, double lambda_2,
                gsl_vector *w, double *b)
{
    const fit_options how = {.lambda_1 = lambda_1,
                             .lambda_2 = lambda_2,
                             .gap = 1e-13, /* what is left to gain */
                             .most_steps = 100};
    fit_result r;
    fit_auto(e->X, e->t, &how, w, b, &r);
}

/*
Under ridge the weights shrink together: their length falls as $\lambda_2$
rises, though a single one may grow for a while. Some cross 0 on the way, and
none stays there. The lasso switches columns off altogether, more of them the
larger $\lambda_1$ is. (At $\lambda_1 = 100$ one more is off than in section
6.4, where the steps were not yet at the end.)

![The thirty weights, on one scale. Lasso: a weight is exactly 0 until the
penalty is weak enough for it to be worth having. Ridge: all are drawn together
as the penalty grows, and none stays at 0.](../../plots/06-paths.svg "Two
panels of thirty lines over the strength. Above, all lie on 0 at the right end
and leave it one by one; one rises to 3.3. Below, they are fanned out at the
left between -0.4 and 0.7, and drawn together at the right.")

A weight can also come and go: at the right of the figure `worst_perimeter` is
taken up, and given up again because `worst_radius` takes its place.

Of the six columns that say how large the nuclei are, the lasso keeps one. To
share its weight would not make $\sum_i |w_i|$ any smaller; so the column that
lowers $J$ most takes it, and what the others could still gain is less than
$\lambda_1$ for each unit (section 6.6). Ridge spreads the weight over all six,
because six small squares are less than a large one. The elastic net does both:
it keeps the six, and switches others off.
*/
/* --- Prints both paths and draws them. */
static void all_thirty_weights(void)
{
    show(output_paths(fit));
    const double penalty[] = {1 * 1 + 1 * 1, 2 * 2 + 0, 3 * 3 + 1 * 1};
    const gsl_vector_const_view of = gsl_vector_const_view_array(penalty, 3);
    ask_which("Two columns are copies of each other and need a weight of 2 "
              "together. How does ridge share it?",
              gsl_vector_min_index(&of.vector), "1 and 1", "2 and 0",
              "3 and -1");
}

/*
## 6.6 The diamond and the circle

Why does one penalty make zeros and the other not? Two weights can be drawn:
here those of the first two columns, radius and texture. All weights with the
same L1 penalty form a diamond, $|w_1| + |w_2|$ being the same; all with the
same L2 penalty a circle. The best of $J$ plus penalty is a point that no other
of the same penalty beats in $J$: there the contour of $J$ touches the diamond
or the circle.

A circle is touched anywhere, and a point exactly on an axis would be an
accident. A diamond has corners, and they stand on the axes. A contour may come
in at many angles and still touch the corner first, and there one weight is 0:
it stays so as long as $J$ falls by less than $\lambda_1$ for each unit that
the weight moves away, since the penalty rises by $\lambda_1$. With
`make chapter6 SET="diamond=50"` it falls by 50, and the contour touches a
side: no zero.

![The same contours of J, at the best bias, in both panels. The one that
touches the diamond touches it at a corner, where the second weight is 0; the
one that touches the circle does not.](../../plots/06-ball.svg "Oval contours.
Above, a diamond with a dot on its right corner. Below, a circle with a dot on
its rim, off the axis.")
*/
/* --- Prints where J touches, and draws it. */
static void the_diamond_and_the_circle(void)
{
    double corner;
    show(output_balls(fit, diamond, circle, &corner));
    ask("lambda_1 = 120. How steeply may J fall with w_2 before w_2 leaves 0?",
        "%.2f for each unit", 120, corner, 0);
}

/*
## 6.7 A penalty is a prior

Without a penalty, a weight of 1000 is as good as a weight of 1 before any data
are seen. Suppose instead that each weight is drawn from a **prior**, a density
$p(w_i)$ around 0. (A density says how probable the values near $w_i$ are, next
to others; the area under it is 1.) Bayes' rule then says how probable the
weights are after the data are seen ($\propto$ leaves out a factor that does
not depend on $w$):

$$ p(w \mid \text{data}) \propto
   \underbrace{L(w)}_{\text{likelihood}} \;
   \underbrace{\prod_{i=1}^D p(w_i)}_{\text{prior}} $$

The weights at the top of this product are the **maximum a posteriori** (MAP)
estimate, where those at the top of $L$ alone are the maximum likelihood
estimate. Two priors: a Gaussian, the bell curve, of variance
$1 / (2 \lambda_2)$, and a Laplace density, of variance $2 / \lambda_1^2$ (the
mean of $w_i^2$). Take minus the logarithm, as in chapter 4: the likelihood
becomes $J$, and the prior, in the brackets below, a sum over the weights.

$$ -\log \left( \sqrt{\frac{\lambda_2}{\pi}}\; e^{-\lambda_2 w_i^2} \right)
   = \lambda_2 w_i^2 - \log \sqrt{\frac{\lambda_2}{\pi}} \qquad
   -\log \left( \frac{\lambda_1}{2}\, e^{-\lambda_1 |w_i|} \right)
   = \lambda_1 |w_i| - \log \frac{\lambda_1}{2} $$

Each is its penalty plus a constant, which does not depend on $w$ and moves no
minimum. So ridge is a Gaussian belief and the lasso a Laplace belief, and a
strong penalty is a firm belief that weights are small.

By numbers, with $\lambda_1 = \lambda_2 = 4$, for which both variances are
$1/8$: minus the logarithm of GSL's density, less the penalty, is the same for
every weight. (The figure wants $\lambda$ by its address.)
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
The two beliefs differ. Laplace's density is the higher one within 0.17 of 0
*and* beyond 0.83, and the lower one between: most columns do nothing, and a
few do much. At 1.5 it is 36 times the Gaussian's. But a draw from it is never
exactly 0: the zeros belong to the top of the product, which stands on the
corner.

![Two priors of the same variance, 1/8. Far from 0 the Gaussian falls like a
parabola on this axis, Laplace like a straight line: it forbids a large weight
far less.](../../plots/06-priors.svg "Over a log axis a parabola that opens
downwards, and a tent with straight sides. The tent is higher at its tip and
far out, lower between.")
*/
/* --- Prints and draws both densities. */
static void a_penalty_is_a_prior(void)
{
    const double lambda = 4;
    output_priors(laplace, gaussian, &lambda);
    show(pictures_priors(gaussian, laplace, &lambda));
    ask("Which variance has the prior that lambda_2 = 2 stands for?", "%.2f",
        1 / (2 * 2.0), 2, 1 / 2.0);
}

/*
## 6.8 How strong should it be?

$\lambda_2$ is a **hyperparameter**: a number that is not learned with the
weights, but set before. The training set cannot say what it should be: it
always likes a weaker penalty better. The validation set can. But a fifth of
the rows is few. In **cross-validation** one measures five times, each time with
another fifth held out, and takes the mean.
*/
static void cross_validate(const examples *shuffled,
                           const gsl_vector *lambda_2, validation *v)
{
    for (size_t fifth = 0; fifth < 5; fifth++) {
        examples parts[2];
        sets_split(shuffled, fifth, parts);
        gsl_vector *w = gsl_vector_calloc(30);
        double b = 0;
        for (size_t k = 0; k < lambda_2->size; k++) {
            fit(&parts[0], 0, gsl_vector_get(lambda_2, k), w, &b);
            for (size_t i = 0; i < 2; i++) { /* a mean over five times */
                const double rows = (double)parts[i].t->size;
                *gsl_vector_ptr(v->loss[i], k) +=
                    loss(&parts[i], w, b) / rows / 5;
            }
            validation_moved(v, k, fifth, w);
        }
        gsl_vector_free(w);
        examples_free(&parts[1]);
        examples_free(&parts[0]);
    }
}

/*
![As the penalty weakens, the loss on the training rows falls all the way. On
rows held out it falls and then rises again: overfitting. Other shuffles agree
on the valley to within one step.](../../plots/06-held-out.svg "Training:
rising from left to right. Held out, and seven more in grey: valleys close to
each other, the lowest point of one marked.")

Weights can be wrong in two ways, **bias and variance**. Variance is how far
they vary with the rows that happen to be there: the last column has how far
they move (the length of the difference) when another fifth is held out. With a
weak penalty it is 3.13. Bias is how far their average is off. With a strong
penalty they move by 0.045, but even the training loss is high: they are held
too near to 0 whichever rows there are. (It has nothing to do with the neuron's
$b$.) The best strength lies between.

One shuffle is an accident too. Over the seeds 1 to 8 the best $\lambda_2$ is
0.46 six times and 1 twice, and its loss lies from 0.071 to 0.083. And the
lowest of ten losses flatters a little: it was chosen for being low. Whoever
has to say how good the neuron is keeps a third set of rows apart, the
**test set**, and looks at it once, when all is chosen.
*/
/* --- Prints the losses of one shuffle and the best of eight, and draws. */
static void how_strong_should_it_be(void)
{
    gsl_vector *lambda = sets_powers(2, -1.0 / 3, 10);
    validation *v[SHUFFLES];
    sets_measure(cross_validate, lambda, v);
    output_losses(lambda, v[0], lesson_seed());
    output_shuffles(lambda, v, lesson_seed());
    show(pictures_held_out(lambda, v));
    ask_which("At lambda_2 = 0.1, what do the losses of the table say?",
              gsl_vector_min_index(v[0]->loss[1]) < 9 ? 0 : 2,
              "the penalty is too weak: overfitting",
              "the penalty is too strong", "it is the best of the ten");
    sets_measured(v);
    gsl_vector_free(lambda);
}

/*
## 6.9 The bias goes free

A weight says how much a column matters, and it is a modest belief that most do
not. The bias $b$ says where 0 is on the scale of a column, and how common the
ones are, and neither has a reason to be small.

Take the O-rings of chapter 1, with the temperature in tens of degrees
Fahrenheit. Shift its origin: from $x$ to $x - x_0$. With the same $w$ and with
$b + w x_0$ for $b$ all predictions are the same, and so is $J$. If the bias is
free, so is the penalty, and therefore the best predictions. If it is penalised
like a weight, they depend on where someone once put the zero of the
thermometer. Below $\lambda_2 = 1$; 31 F is as in chapter 1.

The unit is another matter. With $x$ in hundreds of degrees the same
predictions need a $w$ ten times as large, and so a hundred times the penalty:
the same $\lambda_2 = 1$ says 0.9995 if $x$ is in degrees, 0.3211 if it is in
hundreds. This is why columns are standardised before they are penalised,
however the weights are found.

Gradient descent is slow where the zero lies far from the data, so we go by
Newton's steps: the penalty adds $2 \lambda_2 w_i$ to a slope and
$2 \lambda_2$ to its entry on the diagonal of $H$. The bias has a $\lambda_b$
of its own, which is 0 or that of the weights.
*/
static double at_31(double origin, double unit, double lambda_b)
{
    examples e = examples_o_rings(false);
    gsl_vector *w = gsl_vector_calloc(1);
    double b = 0;
    gsl_matrix_add_constant(e.X, -origin);
    gsl_matrix_scale(e.X, 1 / unit);
    newton_ridge(&e, 1, lambda_b, w, &b);
    const double a = gsl_vector_get(w, 0) * (31 - origin) / unit + b;
    gsl_vector_free(w);
    examples_free(&e);
    return sigmoid(a);
}

/* --- Prints the prediction from three origins, and in three units. */
static void the_bias_goes_free(void)
{
    output_origins(at_31);
    const double w = -0.1, b = 10, x_0 = 32;
    ask("For x in degrees Fahrenheit w = -0.1, b = 10. Which b predicts the "
        "same from x - 32?",
        "%.1f", b + w * x_0, b - w * x_0, b);
}

/*
## 6.10 How fast it runs

(A side path: no other section needs it.) The weights of separable data grow
without end; how fast? Had the example of section 6.2 another $x > 0$, the same
lines would give $x w \approx \log(\eta x^2 k)$: ten times the steps add
$\log(10) / x$. Now many examples. The distance of one from the decision
boundary is $|a_n| / |w|$. Count it negative on the wrong side and call it
$m_n$; the least of these distances is the **margin** $m$ of $(w, b)$, which is
positive only if $(w, b)$ separates:

$$ m_n = \frac{(2 t_n - 1)\, a_n}{|w|} \qquad m = \min_n m_n $$

Hold the direction of $(w, b)$ and let it only grow longer. Then a flower at
the distance $m_n$ is an example alone with $x = m_n$: it pulls by
$m_n \sigma(-m_n |w|)$, nearly $m_n e^{-m_n |w|}$. In the beginning all 150
pull. As $|w|$ grows, the distant ones fall silent first, and in the end only
the nearest are left, with $x = m$. Ten times the epochs then add
$\log(10) / m$.

The code follows $|w|$ alone, and returns the nearest flower's share of the
pull at the end. (The bias grows too. Along $(w, b)$ the slope is the share
$|w| / |(w, b)|$ of that in $|w|$, and $|w|$ gets the same share of a step: the
`rate` is $\eta$ times both.)
*/
static double grow_along(const gsl_vector *m, double rate, size_t epochs,
                         double *length)
{
    const double nearest = gsl_vector_min(m);
    double share = 0;
    for (size_t epoch = 0; epoch < epochs; epoch++) {
        double pull = 0;
        for (size_t n = 0; n < m->size; n++) {
            const double m_n = gsl_vector_get(m, n);
            pull += m_n * sigmoid(-m_n * *length);
        }
        share = nearest * sigmoid(-nearest * *length) / pull;
        *length += rate * pull;
    }
    return share;
}

/*
The right half of the table keeps setosa's direction of epoch 100. Each tenfold
adds more than the one before, because the nearest flower's share of the pull
rises; were all 150 as near as the nearest, the growth would not quicken. The
left half is descent itself, free to turn. It turns towards a larger margin,
and a larger margin means slower growth: so turning is not why the growth
quickens. (Soudry and others prove that the direction ends at the largest
margin, where the bias counts as a weight; in the table it still turns, so its
left half has no end to show.)
*/
/* --- Prints how fast setosa's weights grow. */
static void how_fast_it_runs(void)
{
    output_tenfolds(grow_along);
    const double added = one_example(2, 0, 10000) - one_example(2, 0, 1000);
    ask("One example, x = 2 and t = 1: what do ten times the steps add to w?",
        "%.2f", added, log(10), 2 * log(10));
}

/*
## To remember

1. Judge weights by rows that they were not learned from: the validation set
   chooses when to stop and how strong a penalty is. The bias is not penalised,
   and columns are standardised first.
2. The weights grow without end only where some direction has no example on its
   wrong side. A penalty makes the best weights finite.
3. Ridge, a Gaussian belief, shrinks all weights. The lasso, a Laplace belief,
   makes some exactly 0, if the step is a proximal one.

## Exercises

1. How much does each tenfold of epochs add to the weight of section 6.2 in the
   end, if there are two examples, $x = 1$ with $t = 1$ and $x = -2$ with
   $t = 0$, and no bias? Which of them is nearer to the boundary?
2. Choose $\lambda_1$ by held-out rows, as section 6.8 does $\lambda_2$. How
   many columns are left at the best strength?

## References

- The data: `datasets/README.md`.
- D. Soudry, E. Hoffer, M. S. Nacson, S. Gunasekar and N. Srebro, "The implicit
  bias of gradient descent on separable data", *Journal of Machine Learning
  Research* 19, 2018: the logarithmic rate and the direction.
- A. E. Hoerl and R. W. Kennard, "Ridge regression: biased estimation for
  nonorthogonal problems", *Technometrics* 12, 1970.
- R. Tibshirani, "Regression shrinkage and selection via the lasso", *Journal
  of the Royal Statistical Society B* 58, 1996: L1, its zeros, the diamond.
- H. Zou and T. Hastie, "Regularization and variable selection via the elastic
  net", *Journal of the Royal Statistical Society B* 67, 2005.
- A. Beck and M. Teboulle, "A fast iterative shrinkage-thresholding algorithm
  for linear inverse problems", *SIAM Journal on Imaging Sciences* 2, 2009.
*/
int main(int argc, char **argv)
{
    dial("lambda_1", &strong, 10, 300, "6.4", "the L1 penalty");
    dial("diamond", &diamond, 20, 190, "6.6", "lambda_1 of the diamond");
    dial("circle", &circle, 2, 200, "6.6", "lambda_2 of the circle");
    lesson_begin(argc, argv, 6, "Regularisation", NULL);
    section("6.1", "Rows that were not learned from",
            rows_that_were_not_learned_from);
    section("6.2", "Why a weight runs away", why_a_weight_runs_away);
    section("6.3", "A penalty on large weights", a_penalty_on_large_weights);
    section("6.4", "A step that lands on zero", a_step_that_lands_on_zero);
    section("6.5", "All thirty weights", all_thirty_weights);
    section("6.6", "The diamond and the circle", the_diamond_and_the_circle);
    section("6.7", "A penalty is a prior", a_penalty_is_a_prior);
    section("6.8", "How strong should it be?", how_strong_should_it_be);
    section("6.9", "The bias goes free", the_bias_goes_free);
    section("6.10", "How fast it runs", how_fast_it_runs);
    return lesson_end();
}
