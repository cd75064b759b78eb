/*
# 8 How sure?

*How sure is the neuron of its weights, and of what it predicts?*

The notes end where a neuron is learned and scored. For the coin of chapter 3
we also asked how sure we could be, and its curvature had the answer. Here is
the same question for $D$ weights and a bias, and for each prediction.

After this chapter you can

- put an interval around a weight and around a prediction;
- say when not to believe it;
- judge a neuron by rows that it has not seen.

It takes about 60 minutes. Run it with `make chapter8`.
*/
#include <gsl/gsl_blas.h>
#include <gsl/gsl_cdf.h>
#include <gsl/gsl_linalg.h>
#include <gsl/gsl_randist.h>
#include <gsl/gsl_sort_vector.h>
#include <gsl/gsl_statistics_double.h>
#include <math.h>
#include <stdlib.h>

#include "fit/fit.h"
#include "lesson/lesson.h"
#include "neuron/activation.h"
#include "neuron/logistic.h"
#include "parts/figures.h"
#include "parts/print.h"
#include "parts/questions.h"

/*
## 8.1 Curvature in every direction

As before $X$ is $N \times D$, its row $x_n$ is one example, and $t_n$ is 0
or 1. The weights $w$ ($D$ numbers) and the bias $b$ make the logit
$a_n = w \cdot x_n + b$ and the prediction $y_n = \sigma(a_n)$. Weights and
bias are one list here, $v = (w_1, \dots, w_D, b)$, and $\tilde x_n$ is $x_n$
with a 1 appended, so that $a_n = v \cdot \tilde x_n$. The loss $J(v)$ is minus
the log-likelihood, and $\hat v$ is where it is least.

Chapter 3 took one over the root of the curvature of $-\log L$. Now curvatures
are a matrix, chapter 5's Hessian, and one over it is its *inverse*, the matrix
whose product with it has 1 on the diagonal and 0 elsewhere:

$$ H = \sum_{n=1}^{N} y_n (1 - y_n) \, \tilde x_n \tilde x_n^T, \qquad
   C = H^{-1}, \qquad \text{s.e.}(\hat v_i) = \sqrt{C_{ii}} $$

Both are $(D + 1) \times (D + 1)$. $C$ is the **covariance matrix** of the
estimates: $C_{ii}$ is the *variance* of $\hat v_i$ over many tables like this
one, the mean square of how far it is from its mean; its root is the standard
deviation. $C_{ij}$ says how far two of them go together. (This holds for many
rows; section 8.7 measures how many.) GSL inverts it by its Cholesky factor.
*/
static void invert(gsl_matrix *H)
{
    gsl_linalg_cholesky_decomp1(H);
    gsl_linalg_cholesky_invert(H);
}

/*
What a `neuron` learned is $\hat v$, $C$ and the least $J$; `learned(m, i)` is
$\hat v_i$, and `standard_error(m, i)` the root of $C_{ii}$. `fit_newton` takes
Newton's steps of chapter 6, and says whether there is a finite minimum at all.
$\lambda_2$ is 0 until section 8.8.
*/
static neuron learn(examples e, double lambda_2)
{
    const size_t D = e.X->size2;
    const fit_options how = {.lambda_2 = lambda_2, .most_steps = 100};
    neuron m = neuron_new(e);
    gsl_vector_view w = gsl_vector_subvector(m.v, 0, D);
    double *b = gsl_vector_ptr(m.v, D);
    fit_result r;
    m.finite = !fit_newton(e.X, e.t, &how, &w.vector, b, &r) && r.converged;
    if (m.finite) {
        m.J = r.objective;
        logistic_hessian(e.X, &w.vector, *b, m.C);
        for (size_t i = 0; i < D; i++)
            *gsl_matrix_ptr(m.C, i, i) += 2 * lambda_2;
        invert(m.C);
    }
    return m;
}

/*
These are the 23 shuttle flights of chapter 1. The last column is 1 over the
root of $H_{ii}$, what the standard error would be if the other number of the
two were known. It is far smaller. Turn the curve about its middle, so that a
steeper $w$ goes with a larger $b$, and the loss hardly changes: the flights
are surer of where the curve lies than of its slope. The correlation
$C_{12} / \sqrt{C_{11} C_{22}}$ says so in one number; at -1 or 1 two estimates
go together entirely.
*/
static void the_curvature(void)
{
    neuron m = learn(examples_o_rings(false), 0);
    print_curvature(&m, invert);
    questions_curvature(&m);
    neuron_free(&m);
}

/*
## 8.2 Read aloud

How far is an estimate from 0, in standard errors? That is its $z$. If the true
weight were 0 (the *null hypothesis*), $z$ would be a draw from the *standard
normal* distribution, the bell curve about 0 with standard deviation 1, and the
**p-value** is the probability of one at least as far from 0, on either side.
The other way round, all true values that lie within 1.96 standard errors are a
95 % **confidence interval**: for each of them an estimate this far off would
come in 5 of 100 tables, or in more. Both bear the name of Abraham Wald.

$$ z_i = \frac{\hat v_i}{\text{s.e.}}, \qquad p_i = 2 \, Q(|z_i|), \qquad
   \hat v_i \pm 1.96 \cdot \text{s.e.} $$

$Q$, the upper tail of that distribution, is 0.025 at 1.96.
*/
static double p_of(double z)
{
    return 2 * gsl_cdf_ugaussian_Q(fabs(z));
}

static double far(void)
{
    return gsl_cdf_ugaussian_Qinv(0.025); /* 1.96 */
}

/*
What does -0.2322 mean? One degree more adds $w$ to the log-odds, so it
multiplies the odds by $e^w$, an odds ratio. Read aloud: each degree colder
multiplies the odds of damage by $e^{0.2322} = 1.26$, and values from 1.02 to
1.56 go with the data as well. (That is not 1.26 times the probability. The two
are alike only where $y$ is small.)

The second table is of breast tissue, $t = 1$ where it was malignant, by three
of the thirty columns. A weight is per unit of its column, and the units
differ: 145 is not more than 1.4. So the last column, in both tables, is the
odds ratio of one standard deviation. It speaks for a column *beside the two
others*: with other columns in the table it is another number.

And read the p-value aloud as well: if temperature did not matter, a slope this
far from 0 would by this reckoning come about in 3 of 100 such tables. It is
not the probability that temperature does not matter.
*/
static void read_aloud(void)
{
    neuron rings = learn(examples_o_rings(false), 0);
    neuron cancer = learn(tables_three_columns(), 0);
    print_estimates(&rings, p_of, far());
    print_odds(&rings, far());
    print_estimates(&cancer, p_of, far());
    questions_odds(&rings);
    neuron_free(&cancer);
    neuron_free(&rings);
}

/*
## 8.3 How sure is a prediction?

The logit of a new $x$ is a sum of estimates, and a sum's variance is made of
all variances and covariances of its parts:

$$ \hat a = \hat v \cdot \tilde x, \qquad
   \text{s.e.}(\hat a) = \sqrt{\tilde x^T C \tilde x} . $$

Its interval is $\hat a$ plus and minus 1.96 standard errors. $\sigma$ only
ever rises, so the interval of the prediction is that of the logit, put through
$\sigma$ at both ends. It never leaves 0 to 1, as a number added to $y$ could.
*/
static logit logit_at(const neuron *m, const gsl_vector *x)
{
    const size_t D = x->size;
    logit of = {0, 0};
    for (size_t i = 0; i <= D; i++) {
        const double x_i = i < D ? gsl_vector_get(x, i) : 1;
        of.a += x_i * learned(m, i);
        for (size_t j = 0; j <= D; j++) {
            const double x_j = j < D ? gsl_vector_get(x, j) : 1;
            of.error += x_i * gsl_matrix_get(m->C, i, j) * x_j;
        }
    }
    of.error = sqrt(of.error);
    return of;
}

/* sigma of the logit at a temperature, so many standard errors above it. */
static double damage_at(double x, double errors, const void *m)
{
    gsl_vector_const_view at = gsl_vector_const_view_array(&x, 1);
    const logit of = logit_at(m, &at.vector);
    return sigmoid(of.a + errors * of.error);
}

/*
Chapter 1 called damage at 31 F "all but certain", and the estimate is 0.9996.
From these 23 flights the interval reaches from 0.48 to 1. So they say that the
launch was at best about as safe as the toss of a coin, which was warning
enough; they do not say 0.9996. In the logit the interval is narrowest where
most flights are and widens away from them: a doubtful slope counts more there.

Even that is what the data say *if the logit is a straight line* down to 31 F.
To predict beyond all data is **extrapolation**, here 22 degrees below the
coldest flight: no row of the table speaks for or against the line there. The
interval has the doubt about the line's place, and none about the line.

![The curve of chapter 1 with its 95 % band. Left of 53 F no flight has
been.](../../plots/08-band.svg "A falling curve inside a broad band. At 53
degrees a line: no flight was colder. Far left of it another line marks 31
degrees; there the curve is near 1, and the band reaches from one half to 1.")
*/
/* --- Prints five predictions and draws the band. */
static void how_sure_is_a_prediction(void)
{
    neuron m = learn(examples_o_rings(false), 0);
    print_predictions(&m, logit_at, far());
    show(figures_band("08-band", &m.e, damage_at, &m, far()));
    neuron_free(&m);
}

/*
## 8.4 The likelihood ratio

$z$ looks at the top of the hill alone: its parabola is taken for the hill. The
other way is to compare heights. $2 J(\hat v)$ is called the **deviance**.
Learn again without the weights in question. The rise of the deviance is the
**likelihood ratio** statistic,

$$ 2 \bigl( J(\hat v_{\text{without}}) - J(\hat v) \bigr)
   = 2 \log \frac{L(\hat v)}{L(\hat v_{\text{without}})} . $$

If all $k$ weights left out are truly 0, it is a draw from the *chi square*
distribution with $k$ *degrees of freedom* (again for many rows), which is that
of a sum of $k$ squared standard normal numbers. For $k = 1$ it is one such
square: above $1.96^2$ in 5 of 100 tables. Without any weight every $y_n$ is the
share of ones, as for the coin.

An interval comes of it as well: all $w$ that the ratio does not rule out. Hold
the weight at some $w$ and take the bias that is best there. That leaves a
function of $w$ alone, the *profile* of the loss, and the **profile interval**
is where it lies less than $1.96^2 / 2 = 1.92$ above its least, since the ratio
is twice that. (`tables_crossing` finds the ends by halving.) With $w$ held,
$b$ has the slope $\sum_n (y_n - t_n)$ and the curvature
$\sum_n y_n (1 - y_n)$: Newton's step of chapter 6, here no longer than 1.
*/
static double profile(const examples *e, double w)
{
    double b = 0, step = 1, J = 0;
    for (int k = 0; k < 1000 && fabs(step) > 1e-9; k++) {
        double slope = 0, curvature = 0;
        for (size_t n = 0; n < e->t->size; n++) {
            const double y = sigmoid(w * gsl_matrix_get(e->X, n, 0) + b);
            slope += y - gsl_vector_get(e->t, n);
            curvature += y * (1 - y);
        }
        step = fmax(-1, fmin(slope / curvature, 1));
        b -= step;
    }
    for (size_t n = 0; n < e->t->size; n++) {
        const double a = w * gsl_matrix_get(e->X, n, 0) + b;
        J += softplus(a) - gsl_vector_get(e->t, n) * a;
    }
    return J;
}

static double above_the_least(double w, const void *of)
{
    const neuron *m = of;
    return profile(&m->e, w) - m->J;
}

static double allowed(void)
{
    return far() * far() / 2; /* 1.92 */
}

/*
For the flights the ratio says more clearly than $z$ that the temperature
matters: $p$ is 0.0048 where Wald has 0.0320. The loss is no parabola. It rises
slowly towards steep slopes and fast towards 0 and beyond, so the profile
interval lies farther from 0 at both ends. That the two differ so much says
that 23 rows are few. Section 8.7 counts what each is worth.

![How much larger the loss is than its least, if the weight is held and the
bias is the best. The interval is what lies below 1.92: the profile's is
farther left than that of Wald's parabola.](../../plots/08-profile.svg "Two
curves with one lowest point at -0.23. The dashed parabola rises evenly; the
solid profile rises faster on the right and slower on the left. A level line at
1.92 cuts both.")
*/
static double parabola(double w, const void *m)
{
    const double z = (w - learned(m, 0)) / standard_error(m, 0);
    return z * z / 2;
}

static void the_likelihood_ratio(void)
{
    neuron m = learn(examples_o_rings(false), 0);
    print_deviances(&m, tables_null(m.e.t), p_of);
    print_intervals(&m, above_the_least, allowed(), far());
    questions_ratio(far());
    show(figures_profile("08-profile", above_the_least, parabola, &m,
                         allowed()));
    neuron_free(&m);
}

/*
## 8.5 Where z fails

Ten rows with one column. Those with $t = 0$ lie on the left and those with
$t = 1$ on the right, but for two in the middle, which overlap by a width $u$:

$$ t = 0: \quad 1, 2, 3, 4, 5.5 + u/2 \qquad\qquad
   t = 1: \quad 5.5 - u/2, 7, 8, 9, 10 $$

As $u$ shrinks the column tells the classes apart ever better, and the weight
grows. But only $y (1 - y)$ bends the loss, and soon all rows but the middle
two are certain. So the curvature fades, the standard error grows faster than
the weight, and $z$ falls towards 0. The clearer the effect, the less Wald's
test sees of it: the **Hauck-Donner effect**. The likelihood ratio, which
looks at 0 and not only at the top, keeps rising.

From $u = 0$ down no finite weight is the best (chapter 6): the classes can be
separated. Then there is no lowest point to take a curvature at, and *no
standard error at all*. A program that prints one, a very large one, stopped on
the way. The ratio still has a limit: below $u = 0$ it is the whole deviance
without the column. (It jumps there: as long as the middle two overlap they are
at best a tie, which costs $\log 2$ each, so $4 \log 2 = 2.77$ of deviance.)
*/
/* --- Prints a line for each overlap. */
static void where_z_fails(void)
{
    const double overlaps[] = {3, 1, 0.1, 0.01, 0.001, -1};
    double z[6];
    for (size_t i = 0; i < 6; i++) {
        neuron m = learn(tables_overlapping(overlaps[i]), 0);
        const double ratio = 2 * (tables_null(m.e.t) - (m.finite ? m.J : 0));
        print_overlap(i == 0, overlaps[i], &m, p_of, ratio);
        z[i] = learned(&m, 0) / standard_error(&m, 0);
        neuron_free(&m);
    }
    questions_overlap(z[1], z[3]);
}

/*
## 8.6 The same by resampling

All of the above believes that $t_n$ is drawn with the probability
$\sigma(v \cdot \tilde x_n)$. Here is a check that does not. A standard error is
how much estimates from other tables like this one would vary, and there are no
other tables. The **bootstrap** makes such tables: it draws $N$ rows from these
$N$, with replacement, learns again, and does so a thousand times. (A row is in
none of the $N$ draws with the probability $(1 - 1/N)^N$, about $1/e$.) Then
take the spread of what was learned.
*/
/* V (draws, D + 1): what each draw learned. Those with a finite minimum stand
 * first; returns how many they are. */
static size_t bootstrap(gsl_rng *rng, const examples *e, double lambda_2,
                        gsl_matrix *V)
{
    const size_t N = e->t->size;
    size_t *row = lesson_memory(N * sizeof *row), finite = 0;
    for (size_t k = 0; k < V->size1; k++) {
        for (size_t n = 0; n < N; n++)
            row[n] = gsl_rng_uniform_int(rng, N);
        neuron m = learn(tables_rows(e, row, N), lambda_2);
        if (m.finite)
            gsl_matrix_set_row(V, finite++, m.v);
        neuron_free(&m);
    }
    free(row);
    return finite;
}

/*
On the breast-cancer data the two agree to about a tenth. With 23 flights
the bootstrap sees what a parabola cannot: the slopes spread farther towards
the steep side, as in the profile. And in some draws the classes can be
separated. They are left out, which flatters the rest; where there are many of
them, there is no spread to speak of.
*/
static void the_same_by_resampling(void)
{
    examples e[] = {tables_three_columns(), examples_o_rings(false)};
    for (size_t i = 0; i < 2; i++) {
        neuron m = learn(e[i], 0);
        print_resampled(i ? "O-rings" : "breast cancer", &m, bootstrap);
        neuron_free(&m);
    }
    questions_draws(23);
}

/*
## 8.7 What 95 % is worth

The promise of a 95 % interval is about many tables: 95 of 100 intervals cover
the true weight. It can be tested where we know the truth, because we made it.
Take a neuron with $w = -1.6$ and $b = -1.1$, which is about that of the
O-rings on standardised temperatures; draw $N$ temperatures and let it decide
each $t_n$; learn; and count. The share of intervals that have the truth in
them is their **coverage**.
*/
static double true_w = -1.6; /* a dial */
static const double true_b = -1.1;

/* V: does Wald's interval have the truth, and the profile's; the s.e.; w. */
static coverage cover(gsl_rng *rng, size_t N, double lambda_2, size_t tables)
{
    gsl_matrix *V = gsl_matrix_alloc(tables, 4);
    size_t n = 0;
    for (size_t k = 0; k < tables; k++) {
        neuron m = learn(tables_drawn(rng, true_w, true_b, N), lambda_2);
        if (m.finite) {
            gsl_matrix_set(V, n, 0, parabola(true_w, &m) < allowed());
            gsl_matrix_set(V, n, 1, above_the_least(true_w, &m) < allowed());
            gsl_matrix_set(V, n, 2, standard_error(&m, 0));
            gsl_matrix_set(V, n++, 3, learned(&m, 0));
        }
        neuron_free(&m);
    }
    const coverage c = tables_coverage(V, n);
    gsl_matrix_free(V);
    return c;
}

/*
Of 2000 tables a share that is truly 0.95 comes out within 0.01 of it 95 times
in 100: the band in the figure. From 200 rows on both intervals keep the
promise, to a percent or two. With fewer rows Wald's cover too often and the
profile's a little too seldom. With 20 rows some tables can be separated, or
have one class. Wald's interval does not exist there. The profile's, of those
separated, is open to one side and mostly misses the truth; it is not counted
either, which flatters the profile.

And with few rows the estimates are too steep: their mean is not the truth.
This is called the *bias* of an estimate, an old word that has nothing to do
with $b$. No standard error shows it. With 20 and 50 rows the estimates also
spread wider than their standard errors say, and yet Wald's cover too often: a
table that makes $w$ too steep makes its standard error large as well (section
8.5), so the interval is widest where the estimate is farthest off. What misses
are mostly slopes too flat. (`make chapter8 SET="w=-3"`: with a steeper truth a
tenth of the tables of 20 rows has no finite minimum; the others' mean is about
-4.5.) (The spread is half the width of the middle 95 of
100 estimates, over 1.96; the s.e. is the median.)

![The share of 95 % intervals that have the true weight in them, by the number
of rows. The band is what 2000 tables cannot tell from
0.95.](../../plots/08-coverage.svg "Two lines that lie in the band from 200
rows on. With 20 and 50 rows Wald's lies above 0.95 and the profile's below.")
*/
/* --- Counts for four numbers of rows, and draws it. */
static void what_95_percent_is_worth(void)
{
    const size_t rows[] = {20, 50, 200, 1000};
    coverage c[4];
    gsl_rng *rng = lesson_rng();
    for (size_t i = 0; i < 4; i++)
        c[i] = cover(rng, rows[i], 0, 2000);
    print_coverage(rows, c, 4);
    questions_coverage(c[0]);
    show(figures_coverage("08-coverage", rows, c, 4));
    gsl_rng_free(rng);
}

/*
## 8.8 What a penalty does

With $\lambda_2 \sum_i w_i^2$ (chapter 6) the estimates are pulled towards 0.
That is a bias on purpose: they vary less, about another place than the truth.
The curvature of $J_{L2}$ is $H$ with $2 \lambda_2$ added for each weight, and
one may invert it and call the root a standard error. The table does so, for
tables of 200 rows. As the penalty rises the intervals shrink about the wrong
place and miss the truth, and the root is not even how much the estimates vary.
With `SET="w=-3"` $\lambda_2 = 1$ already leaves a coverage of 0.42.

So put no standard error beside a penalised weight. (For L1, whose minimum lies
in a corner, there is no curvature to take one from.) What can be had is the
bootstrap's spread, under that name: how much the weight would vary with other
tables, and nothing about how far it is from the truth. The last column has it
for the standardised flights, in its first row without those separated.
*/
/* --- Prints a line for each penalty. */
static void what_a_penalty_does(void)
{
    questions_penalty(print_penalties(cover, bootstrap));
}

/*
## 8.9 Rows it has not seen

How sure a neuron is says nothing of how good it is. For that it must predict
rows that it has not learned from, and one would like to use all rows for both.
Cross-validation (section 6.8) does: deal the rows into *folds* (`K` of them)
by chance, learn from all but one, predict that one, and take each in turn. In
the end every row has a prediction $y_n$ by a neuron that never saw it.
*/
static double predict(const neuron *m, const gsl_matrix *X, size_t n)
{
    gsl_vector_const_view x = gsl_matrix_const_row(X, n);
    return sigmoid(logit_at(m, &x.vector).a);
}

static gsl_vector *cross_validate(gsl_rng *rng, const examples *e, size_t K)
{
    const size_t N = e->t->size;
    size_t *fold = lesson_memory(N * sizeof *fold);
    gsl_vector *y = gsl_vector_alloc(N);
    for (size_t n = 0; n < N; n++)
        fold[n] = n % K;
    gsl_ran_shuffle(rng, fold, N, sizeof *fold);
    for (size_t k = 0; k < K; k++) {
        neuron m = learn(tables_without(e, fold, k), 0);
        for (size_t n = 0; n < N; n++)
            if (fold[n] == k)
                gsl_vector_set(y, n, predict(&m, e->X, n));
        neuron_free(&m);
    }
    free(fold);
    return y;
}

/*
The notes stop at accuracy. By itself it says little: of these samples 63 of
100 are benign, so a base rate of 0.63 (section 7.2) is had without a neuron.
And there are two ways to be wrong, which sensitivity and specificity tell
apart (section 7.6). Where a tumour missed is worse than a false alarm, call
malignant from 0.1 on: sensitivity is bought with specificity. With
`make chapter8 SET="threshold=0.3"` 199 are found, and 326 pass.
*/
static counts count(const gsl_vector *y, const gsl_vector *t, double threshold)
{
    counts c = {{0, 0}, {0, 0}};
    for (size_t n = 0; n < y->size; n++) {
        const bool is = gsl_vector_get(t, n) == 1;
        c.all[is]++;
        c.right[is] += is == (gsl_vector_get(y, n) > threshold);
    }
    return c;
}

/* The breast-cancer data, and what ten folds predict. */
static gsl_vector *unseen(examples *e)
{
    gsl_rng *rng = lesson_rng();
    *e = tables_three_columns();
    gsl_vector *y = cross_validate(rng, e, 10);
    gsl_rng_free(rng);
    return y;
}

static double thresholds[] = {0.1, 0.5, 0.9}; /* the second is a dial */

/* --- Prints a line for each threshold. */
static void rows_it_has_not_seen(void)
{
    examples e;
    gsl_vector *y = unseen(&e);
    print_counts(y, e.t, count, thresholds, 3);
    questions_base_rate(e.t, count(y, e.t, 0.5));
    gsl_vector_free(y);
    examples_free(&e);
}

/*
## 8.10 Every threshold at once

The ROC curve (section 7.6) begins where nobody is called malignant and ends
where everybody is. The area under it, the **AUC**, needs no drawing: it is the
share of pairs, one malignant and one benign, in which the malignant one has
the larger prediction (a tie is half a pair). Blind guesses get 1/2.

That share is the mean of one number for each malignant row: the share of
benign rows that it is above. It is as well a mean over the benign rows. Both
kinds of rows could have been others, so the variance of the AUC is the sum of
the variances of these two means (DeLong, DeLong and Clarke-Pearson 1988).
*/
static double pairs_won(const gsl_vector *y, const gsl_vector *t, size_t n)
{
    const bool is = gsl_vector_get(t, n) == 1;
    double won = 0, pairs = 0;
    for (size_t m = 0; m < t->size; m++) {
        if ((gsl_vector_get(t, m) == 1) == is)
            continue;
        const double ahead = gsl_vector_get(y, n) - gsl_vector_get(y, m);
        won += ahead == 0 ? 0.5 : (ahead > 0) == is;
        pairs++;
    }
    return won / pairs;
}

static double auc(const gsl_vector *y, const gsl_vector *t, double *error)
{
    const size_t N = t->size;
    gsl_vector *won[] = {gsl_vector_alloc(N), gsl_vector_alloc(N)};
    size_t m[] = {0, 0};
    for (size_t n = 0; n < N; n++) {
        const bool is = gsl_vector_get(t, n) == 1;
        gsl_vector_set(won[is], m[is]++, pairs_won(y, t, n));
    }
    const double area = gsl_stats_mean(won[1]->data, 1, m[1]);
    *error = sqrt(gsl_stats_variance(won[0]->data, 1, m[0]) / (double)m[0] +
                  gsl_stats_variance(won[1]->data, 1, m[1]) / (double)m[1]);
    gsl_vector_free(won[0]);
    gsl_vector_free(won[1]);
    return area;
}

/*
The AUC on the rows that it learned from comes first. It is larger, as is
usual, but with three weights for 569 rows by very little. (The interval takes
the predictions as given: that each fold's weights are uncertain too is not in
it.) `SET="threshold=0.3"` moves a mark along the curve, and the area stays.

![The ROC of rows not seen, with the three thresholds of section
8.9.](../../plots/08-roc.svg "A curve that rises steeply and goes on along the
top, with three marks: 0.9 lowest, 0.1 farthest right. A diagonal: blind
guesses.")
*/
/* --- Prints both areas and draws the curve. */
static void every_threshold_at_once(void)
{
    neuron m = learn(tables_three_columns(), 0);
    examples e;
    gsl_vector *y = unseen(&e), *seen = gsl_vector_alloc(y->size);
    double error;
    for (size_t n = 0; n < y->size; n++)
        gsl_vector_set(seen, n, predict(&m, e.X, n));
    printf("AUC of rows it learned from %.4f\n", auc(seen, e.t, &error));
    const double area = auc(y, e.t, &error);
    print_area("AUC of rows not seen", area, error, far());
    show(figures_roc("08-roc", y, e.t, count, thresholds, 3));
    gsl_vector_scale(y, 0.5);
    questions_area(area, auc(y, e.t, &error));
    gsl_vector_free(seen);
    gsl_vector_free(y);
    examples_free(&e);
    neuron_free(&m);
}

/*
## 8.11 Does it happen as often as it says?

The AUC knows only the order. A neuron whose predictions were all halved would
have the same, and be wrong in each. Predictions are **calibrated** if of the
rows that are predicted 0.2, two in ten come out 1. Sort the rows by $y_n$, cut
them into ten groups, and compare the mean prediction of each with what was
seen. Chance gives to the share of $m$ rows a bar of
$\pm 1.96 \sqrt{p (1 - p) / m}$ about the predicted $p$. Shares that lie in
their bars are no reason for complaint.
*/
static void by_prediction(const gsl_vector *y, const gsl_vector *t,
                          size_t groups, group *g)
{
    const size_t N = y->size;
    gsl_permutation *order = gsl_permutation_alloc(N);
    gsl_sort_vector_index(order, y);
    for (size_t k = 0; k < groups; k++) {
        const size_t from = N * k / groups, to = N * (k + 1) / groups;
        const double m = (double)(to - from);
        double p = 0, seen = 0;
        for (size_t i = from; i < to; i++) {
            const size_t n = gsl_permutation_get(order, i);
            p += gsl_vector_get(y, n) / m;
            seen += gsl_vector_get(t, n) / m;
        }
        const double reach = far() * sqrt(p * (1 - p) / m);
        g[k] = (group){m, p, seen, fmax(p - reach, 0), fmin(p + reach, 1)};
    }
    gsl_permutation_free(order);
}

/*
![Ten groups of 57 rows not seen (the first has 56): the share that was
malignant against the predicted one, and the bar of
chance.](../../plots/08-calibration.svg "Ten squares along the diagonal line,
five at the lower left end and two at the upper right, each on or near a bar.")
*/
/* --- Prints and draws the groups. */
static void calibration(void)
{
    group g[10];
    examples e;
    gsl_vector *y = unseen(&e);
    by_prediction(y, e.t, 10, g);
    print_groups(g, 10);
    questions_chance(far());
    show(figures_calibration("08-calibration", g, 10));
    gsl_vector_free(y);
    examples_free(&e);
}

/*
## To remember

1. The inverse of the Hessian is the covariance of the weights; the roots of
   its diagonal are their standard errors. Put an interval of the logit through
   $\sigma$, and do not trust it where no rows are.
2. The likelihood ratio holds where $z$ fails. Classes that can be separated
   have no standard error, and a penalised weight has none that means anything.
3. Judge by rows not seen: against the base rate, by sensitivity and
   specificity, by the AUC, and by whether what is predicted comes true.

## Exercises

1. For the coin of chapter 3, as a neuron without inputs, the only number is
   $b = \log(w / (1 - w))$. What is its $H$, and how does the s.e. of $b$
   follow from that of $w$?
2. Give section 8.6 another seed: `make chapter8 SEED=2 SECTION=8.6`. Which of
   the numbers change, and in which digit?
3. Give section 8.11 all thirty columns. Which groups are wrong now, and what
   has `finite` to say of the folds?

## References

- P. McCullagh and J. A. Nelder, *Generalized Linear Models*, 1989.
- D. W. Hosmer, S. Lemeshow and R. X. Sturdivant, *Applied Logistic
  Regression*, 2013: odds ratios, the ROC, calibration.
- W. W. Hauck and A. Donner, "Wald's test as applied to hypotheses in logit
  analysis", *Journal of the American Statistical Association* 72, 1977.
- B. Efron, "Bootstrap methods: another look at the jackknife", *Annals of
  Statistics* 7, 1979.
- E. R. DeLong, D. M. DeLong and D. L. Clarke-Pearson, "Comparing the areas
  under two or more correlated receiver operating characteristic curves: a
  nonparametric approach", *Biometrics* 44, 1988.
- M. Stone, "Cross-validatory choice and assessment of statistical
  predictions", *Journal of the Royal Statistical Society B* 36, 1974.
*/
int main(int argc, char **argv)
{
    dial("w", &true_w, -3, 0, "8.7 8.8", "the true weight");
    dial("threshold", thresholds + 1, 0.01, 0.99, "8.9 8.10", "the middle");
    lesson_begin(argc, argv, 8, "How sure?", NULL);
    section("8.1", "Curvature in every direction", the_curvature);
    section("8.2", "Read aloud", read_aloud);
    section("8.3", "How sure is a prediction?", how_sure_is_a_prediction);
    section("8.4", "The likelihood ratio", the_likelihood_ratio);
    section("8.5", "Where z fails", where_z_fails);
    section("8.6", "The same by resampling", the_same_by_resampling);
    section("8.7", "What 95 % is worth", what_95_percent_is_worth);
    section("8.8", "What a penalty does", what_a_penalty_does);
    section("8.9", "Rows it has not seen", rows_it_has_not_seen);
    section("8.10", "Every threshold at once", every_threshold_at_once);
    section("8.11", "Does it happen as often as it says?", calibration);
    return lesson_end();
}
