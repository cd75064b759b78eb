/*
# 14 The corner and the path

*And where the loss has a corner, for a hundred lambdas?*

Chapter 13's methods take $F$ to be smooth. The lasso's penalty is not: it has a
corner at 0, where the weights are to land. And nobody knows the right
$\lambda_1$ beforehand, so the minimum is wanted for many.

After this chapter you can

- give Newton's parabola a corner, and tell a minimum when you see one;
- compute a path of a hundred minima for the work of eleven to sixteen;
- leave out columns and rows that do not matter yet, and notice when they do.

It takes about 45 minutes. Run it with `make chapter14`. The first time it
measures your own machine, which takes up to a minute; `make chapter14
RECORDED=1` shows this page's times.
*/
#include <gsl/gsl_blas.h>
#include <gsl/gsl_math.h>
#include <math.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>

#include "lesson/benchmark.h"
#include "lesson/lesson.h"
#include "neuron/descent.h"
#include "parts/corners.h"
#include "parts/paths.h"
#include "parts/peers.h"

/*
## 14.1 Steps that land on the corner

$v = (w_1, \dots, w_D, b)$ and the data are those of chapter 13, and now both
penalties of chapter 6 count:

$$ F(v) = J(w, b) + \lambda_1 \sum_{i=1}^D |w_i| + \lambda_2 \sum_{i=1}^D w_i^2
$$

$g$ and $H$ are the gradient and the Hessian of $F$ without its L1 penalty,
which has no slope at 0. Chapter 6's way out was the proximal step. In the
field's words, it is a step of gradient descent and then the **proximal
operator** of the penalty, which goes from $u$ to the lowest point $v$ of the
penalty plus the parabola $\frac{1}{2 \eta} |v - u|^2$. Here that is the soft
threshold of each weight, and the bias stays:

$$ v \leftarrow \operatorname{prox}(v - \eta g), \qquad
   \operatorname{prox}(u)_i = S(u_i, \eta \lambda_1) $$
*/
static void proximal_step(const objective *f, double eta, const gsl_vector *g,
                          gsl_vector *v)
{
    gsl_blas_daxpy(-eta, g, v);
    for (size_t i = 0; i + 1 < v->size; i++)
        gsl_vector_set(
            v, i, soft_threshold(gsl_vector_get(v, i), eta * f->lambda_1));
}

/*
With chapter 13's `gradient_descent` that is *ISTA* (iterative soft
thresholding); with Nesterov's momentum, *FISTA* (Beck and Teboulle 2009). One
thing is new: where the ball is stopped. The step is no longer $-\eta g$ alone,
so what turns against the speed is the step as it was taken, corner and all.
*/
static void ista(objective *f, gsl_vector *v)
{
    const double eta = 1 / objective_ceiling(f);
    gsl_vector *g = objective_vector(f);
    while (objective_goes_on(f)) {
        objective_value(f, v, g);
        proximal_step(f, eta, g, v);
    }
}

static void fista(objective *f, gsl_vector *v)
{
    const double eta = 1 / objective_ceiling(f);
    gsl_vector *g = objective_vector(f), *u = objective_vector(f);
    gsl_vector *to = objective_vector(f), *way = objective_vector(f);
    double against;
    for (double k = 0; objective_goes_on(f); k++) {
        gsl_vector_scale(u, k / (k + 3));
        gsl_vector_memcpy(to, v);
        gsl_vector_add(to, u);
        objective_value(f, to, g);
        proximal_step(f, eta, g, to);

        gsl_vector_memcpy(way, to);
        gsl_vector_sub(way, v); /* the new speed */
        gsl_vector_sub(u, way); /* what the step took from the old one */
        gsl_blas_ddot(u, way, &against);
        gsl_vector_memcpy(u, way);
        gsl_vector_memcpy(v, to);
        if (against > 0) {
            gsl_vector_set_zero(u);
            k = -1;
        }
    }
}

/*
The data are the thirty columns of breast tissue, the passes those from zero
weights, and a dash is a method that was not there after 1000.
*/
/* --- Prints the passes for three lambda_1. */
static void steps_that_land_on_the_corner(void)
{
    static const solver ways[] = {{"ISTA", ista, 0}, {"FISTA", fista, 0}};
    corners_passes(ways, 2);
    ask("eta = 0.5, lambda_1 = 1. Where does prox take u = -0.8?", "%.1f",
        soft_threshold(-0.8, 0.5), 0, -1.3);
}

/*
[printed]

Momentum helps as it did. But the smaller $\lambda_1$, the more weights are not
0, and the longer the valley: over these weights and the bias
$c / \lambda_{\min}$ is 80, 1400 and 160000 at the three minima. That is hard
for steps that know the slope alone.

## 14.2 A parabola with a corner

Can Newton's parabola have a corner, too? It takes the place of $J$ (and of the
L2 penalty), and the L1 penalty is added as it is:

$$ F(v + d) \approx \text{const} + g \cdot d + \tfrac{1}{2} d^T H d
   + \lambda_1 \sum_i |w_i + d_i| $$

No formula gives the lowest point. But for a single $d_i$, the others held
still, section 6.4 has the answer. The slope there is $g_i + (H d)_i$ and the
curvature $H_{ii}$, and so

$$ w_i + d_i \leftarrow S \left( w_i + d_i - \frac{g_i + (H d)_i}{H_{ii}},\;
   \frac{\lambda_1}{H_{ii}} \right) $$

**Coordinate descent** (Friedman, Hastie and Tibshirani 2010) moves one $i$
after the other so, the others held still, and goes round until a round gains
next to nothing. Its rounds read $H$ and not $X$, so they cost no pass.
*/
static void coordinate_descent(const gsl_matrix *H, double lambda_1,
                               const gsl_vector *v, gsl_vector *g,
                               gsl_vector *d)
{
    double first = 0, largest = INFINITY; /* decrease by one move in a round */
    gsl_vector_set_zero(d);
    while (largest > 1e-6 * first) {
        largest = 0;
        for (size_t i = 0; i < v->size; i++) {
            const double bend = gsl_matrix_get(H, i, i);
            const double penalty = i + 1 < v->size ? lambda_1 : 0;
            const double at = gsl_vector_get(v, i) + gsl_vector_get(d, i);
            const double to = soft_threshold(at - gsl_vector_get(g, i) / bend,
                                             penalty / bend);
            if (to == at)
                continue;
            gsl_vector_const_view H_i = gsl_matrix_const_row(H, i);
            gsl_blas_daxpy(to - at, &H_i.vector, g); /* still slope + H d */
            *gsl_vector_ptr(d, i) += to - at;
            largest = fmax(largest, (to - at) * (to - at) * bend / 2);
        }
        first = fmax(first, largest);
    }
}

/*
When is it there? A weight that is not 0 wants slope and penalty in balance,
$g_i = -\lambda_1 \operatorname{sign}(w_i)$. One that is 0 stays there if the
penalty is the stronger, $|g_i| \le \lambda_1$. The bias has no penalty and
wants a slope of 0. These are the *conditions of Karush, Kuhn and Tucker*, and
the **KKT residual** is the largest amount by which one of them is missed. A
method ends where it is small: a rule that needs no $F^*$.
*/
static double kkt_residual(const objective *f, const gsl_vector *v,
                           const gsl_vector *g)
{
    double largest = fabs(gsl_vector_get(g, v->size - 1));
    for (size_t i = 0; i + 1 < v->size; i++) {
        const double w_i = gsl_vector_get(v, i), g_i = gsl_vector_get(g, i);
        largest =
            fmax(largest, w_i == 0 ? fabs(g_i) - f->lambda_1
                                   : fabs(g_i + copysign(f->lambda_1, w_i)));
    }
    return largest;
}

/*
Newton's method with such a parabola, corner and all, is **proximal Newton**.
Its line search is that of chapter 13; the predicted decrease has the penalty in
it.
*/
/* --- The line search of section 13.4. */
static void line_search(objective *f, const gsl_vector *d, double predicted,
                        gsl_vector *v, double *F, gsl_vector *g)
{
    const double before = *F;
    double length = 1;
    gsl_vector_add(v, d);
    *F = objective_value(f, v, g);
    while (*F > before - 1e-4 * length * predicted && length > 1e-9) {
        length /= 2;
        gsl_blas_daxpy(-length, d, v); /* half of the way back */
        *F = objective_value(f, v, g);
    }
}

/*
`slope` is $g \cdot d$ plus the whole change of the penalty along $d$. As the
penalty is convex, $F$ begins to fall at least as steeply.
*/
static void proximal_newton(objective *f, gsl_vector *v)
{
    gsl_vector *g = objective_vector(f), *d = objective_vector(f);
    gsl_vector *model = objective_vector(f); /* g + H d */
    gsl_matrix *H = objective_matrix(f);
    double F = objective_value(f, v, g), slope;
    while (objective_goes_on(f) && kkt_residual(f, v, g) > f->tolerance) {
        objective_hessian(f, f->X->size1, v, H);
        gsl_vector_memcpy(model, g);
        coordinate_descent(H, f->lambda_1, v, model, d);
        gsl_blas_ddot(g, d, &slope);
        for (size_t i = 0; i + 1 < v->size; i++) {
            const double w_i = gsl_vector_get(v, i);
            slope +=
                f->lambda_1 * (fabs(w_i + gsl_vector_get(d, i)) - fabs(w_i));
        }
        line_search(f, d, -slope, v, &F, g);
    }
}

/*
The second table has the recorded times (processor time, one thread) of 100000
made rows of 50 columns at $\lambda_1 = 1000$.
*/
/* --- Prints both tables. */
static struct {
    const char *times;
    bool measure;
} asked;

static const solver solvers[] = {{"ISTA", ista, 0},
                                 {"FISTA", fista, 0},
                                 {"proximal Newton", proximal_newton, 0}};

static void a_parabola_with_a_corner(void)
{
    corners_passes(&solvers[2], 1);
    corners_remarks(asked.times);
    corners_times(asked.times, solvers, 3);
    ask("w_i = 0, g_i = -3, lambda_1 = 2. By how much is its condition "
        "missed?",
        "%.0f", 3 - 2, 3, 3 + 2);
}

/*
[printed]

On thirty columns proximal Newton is there in 4 to 9 passes, FISTA in 270, in
725 or not at all. On the 100000 rows FISTA takes 33 times the passes, and more
than 7 times the time: a pass of proximal Newton is a dear one.

## 14.3 A hundred lambdas

Which $\lambda_1$ is right, held-out rows say (chapter 6). So one wants many:
the minima for all of them are the **regularisation path**, here for 100 values
in equal ratios, down to a thousandth of the largest that is of use. That is the
least at which all weights are 0, and by the conditions above it is the largest
$|g_i|$ with zero weights and the bias at its best. The weights at one
$\lambda_1$ are nearly those at the next. A **warm start** begins at the minimum
that was found last. (An `at_lambda` finds $v$ at the minimum for the
$\lambda_1$ before, and may find the gradient `g` there, which section 14.4
needs.)
*/
static void from_zero(objective *f, double before, gsl_vector *v,
                      gsl_vector *g)
{
    (void)before;
    (void)g;
    gsl_vector_set_zero(v);
    proximal_newton(f, v);
}

static void warm(objective *f, double before, gsl_vector *v, gsl_vector *g)
{
    (void)before;
    (void)g;
    proximal_newton(f, v);
}

/* W (or NULL): a row of weights for each lambda. */
static path_cost walk_path(objective *f, at_lambda *go,
                           const gsl_vector *lambda, gsl_matrix *W)
{
    path_cost cost = {.work = gsl_vector_alloc(lambda->size)};
    gsl_vector *v = gsl_vector_calloc(f->X->size2 + 1);
    gsl_vector *g = gsl_vector_calloc(v->size);
    const double began = trace_clock();
    for (size_t k = 0; k < lambda->size; k++) {
        objective_begin(f);
        f->lambda_1 = gsl_vector_get(lambda, k);
        go(f, gsl_vector_get(lambda, k > 0 ? k - 1 : 0), v, g);
        cost.passes += f->record->passes;
        gsl_vector_set(cost.work, k, f->record->work);
        gsl_vector_const_view w_k =
            gsl_vector_const_subvector(v, 0, v->size - 1);
        if (W)
            gsl_matrix_set_row(W, k, &w_k.vector);
    }
    cost.seconds = trace_clock() - began;
    gsl_vector_free(g);
    gsl_vector_free(v);
    return cost;
}

/*
Passes are no longer all that counts: to fill $H$ for $K$ columns takes some
$K / 4$ times the multiplications of a pass over them. So the table has two
columns: the passes, and the *work*, all multiplications as a multiple of those
of a pass.
*/
/* --- Prints both ways on two sets. */
static const path_way two_ways[] = {{"each from zero", from_zero},
                                    {"warm start", warm}};

static void a_hundred_lambdas(void)
{
    paths_table(walk_path, two_ways, 2, NULL);
    ask("Of 100 lambdas down to a thousandth each is the last times?", "%.3f",
        pow(1e-3, 1 / 99.0), 0.99, 1 - 1e-3);
}

/*
[printed]

A warm start saves 59 and 46 % of the passes here, and 67 and 56 % of the work.

## 14.4 Columns that stay out

For most $\lambda_1$ more than half of the weights are 0: leave their columns
out. A **screening rule** says before the fit which columns these will be.
Without $\lambda_2$, $g_i = \sum_n x_{ni} (y_n - t_n)$ says how strongly column
$i$ goes together with what is still wrong, the residual. As the penalty falls
from $\lambda'$ to $\lambda$, $g_i$ will as a rule not change faster than it. If
so, a column that at the minimum for $\lambda'$ has

$$ |g_i| < \lambda - (\lambda' - \lambda) = 2 \lambda - \lambda' $$

cannot get a slope above $\lambda$, and its weight stays 0. This is the *strong
rule* (Tibshirani and others 2012). It may be wrong. So fit with the other
columns, take one whole pass for the slopes of all, and where a column that was
left out misses its condition, take it in and fit again.
*/
static void fit_columns(objective *f, const size_t *kept, size_t K,
                        gsl_vector *v)
{
    const size_t D = f->X->size2;
    gsl_matrix *X = gsl_matrix_alloc(f->X->size1, K);
    gsl_vector *part = gsl_vector_alloc(K + 1);
    for (size_t n = 0; n < X->size1; n++) {
        const double *from = gsl_matrix_const_ptr(f->X, n, 0);
        double *to = gsl_matrix_ptr(X, n, 0);
        for (size_t j = 0; j < K; j++)
            to[j] = from[kept[j]];
    }
    for (size_t j = 0; j < K; j++)
        gsl_vector_set(part, j, gsl_vector_get(v, kept[j]));
    gsl_vector_set(part, K, gsl_vector_get(v, D));
    objective *narrow = objective_narrow(f, X);
    f->record->passes += narrow->pass_cost; /* for the copy */
    proximal_newton(narrow, part);
    for (size_t j = 0; j < K; j++)
        gsl_vector_set(v, kept[j], gsl_vector_get(part, j));
    gsl_vector_set(v, D, gsl_vector_get(part, K));
    objective_free(narrow);
    gsl_vector_free(part);
    gsl_matrix_free(X);
}

/* Adds to the K kept columns those that have a weight, or a slope beyond the
 * limit, and returns how many there are now. */
static size_t keep(const gsl_vector *v, const gsl_vector *g, double limit,
                   size_t *kept, size_t K)
{
    const size_t before = K;
    for (size_t i = 0; i + 1 < v->size; i++) {
        bool is_kept = false;
        for (size_t j = 0; j < before; j++)
            is_kept = is_kept || kept[j] == i;
        if (!is_kept &&
            (gsl_vector_get(v, i) != 0 || fabs(gsl_vector_get(g, i)) > limit))
            kept[K++] = i;
    }
    return K;
}

static void screened(objective *f, double before, gsl_vector *v, gsl_vector *g)
{
    const double lambda = f->lambda_1;
    size_t *kept = lesson_memory(f->X->size2 * sizeof *kept), fitted;
    size_t K = keep(v, g, 2 * lambda - before, kept, 0);
    do {
        fitted = K;
        if (lambda == before) /* the first: no slopes are known yet */
            proximal_newton(f, v);
        else if (K > 0)
            fit_columns(f, kept, K, v);
        objective_value(f, v, g);
        K = keep(v, g, lambda + f->tolerance, kept, K);
    } while (K > fitted && lambda < before);
    free(kept);
}

/*
![Above, the weights of the thirty columns against the penalty; large ones are
on the right. Below, the work for each penalty, as a multiple of that of one
pass. The first, on the right, is not screened.](../../plots/14-path.svg "Above,
thirty lines that leave 0 one after the other towards the left. Below, three
lines: each from zero on top, a warm start well below it but for the largest
penalties, and screened lowest, the more so the fewer weights are not 0.")
*/
/* --- Prints all three ways, draws the path, and shows the recorded times. */
static const path_way all_ways[] = {{"each from zero", from_zero},
                                    {"warm start", warm},
                                    {"warm and screened", screened}};
enum { WAYS = 3 };

static void columns_that_stay_out(void)
{
    paths_table(walk_path, all_ways, WAYS, "14-path");
    paths_times(asked.times, all_ways, WAYS);
    ask("lambda falls from 10 to 9. Below which |g_i| is a column left out?",
        "%.0f", 2 * 9 - 10, 9, 10);
}

/*
[printed]

On the breast-cancer data screening saves two thirds of the work that a warm
start had left, and hardly any passes. On the made rows it even *costs* passes,
296 for 283 of the recorded ones, as each $\lambda_1$ ends with a pass over all
columns; but a Hessian of few columns is so much cheaper that the time falls by
a third.

## 14.5 A start on a sample of rows

Columns can wait; so can rows. Far from the minimum all rows say much the same
of where to go, and a tenth of them says it for a tenth of the work. Draw $m$ of
the $N$ rows, one from each of $m$ equal stretches, for tables are often sorted.
Their loss times $N/m$ estimates $J$, and so the minimum $\hat v$ of

$$ \hat F(v) = \frac{N}{m} \hat J(w, b) + \lambda_1 \sum_i |w_i|
   + \lambda_2 \sum_i w_i^2 $$

is near that of $F$. How near? By chapter 8 the deviance that a fit loses by not
knowing the truth is on average how many numbers are free: here $K$ weights that
are not 0, and the bias. In nats it is half of that, on $m$ rows for a fit to
$m$ rows. On $N$ rows it is $N/m$ times as much, less what the fit to all of
them loses, too:

$$ F(\hat v) - F^* \approx \frac{K + 1}{2} \left( \frac{N}{m} - 1 \right). $$

That is next to nothing beside an $F$ that grows with $N$. So begin there.
*/
static void start_on_a_sample(objective *f, size_t m, gsl_vector *v)
{
    gsl_rng *rng = lesson_rng();
    objective *s = objective_sample(f, rng, m);
    const double share = (double)m / (double)f->X->size1;
    s->tolerance = 1e-3 * s->lambda_1;
    proximal_newton(s, v);
    f->record->passes += share * (1 + s->record->passes); /* 1 for the copy */
    f->record->work += share * (1 + s->record->work);
    objective_free(s);
    gsl_rng_free(rng);
}

static void from_a_tenth(objective *f, gsl_vector *v)
{
    start_on_a_sample(f, f->X->size1 / 10, v);
    proximal_newton(f, v);
}

/*
The first table takes 20000 made rows at $\lambda_1 = 200$, and samples of three
sizes: what the formula says of the start, what it was, and passes and work to a
gap of $10^{-8}$, those on the sample included.
*/
/* --- Prints both tables. */
static const solver starts[] = {{"proximal Newton", proximal_newton, 0},
                                {"from a tenth", from_a_tenth, 0}};

static void a_start_on_a_sample_of_rows(void)
{
    examples e = benchmark_made(20000);
    objective *f = objective_new(e.X, e.t, 200, 0);
    corners_samples(f, start_on_a_sample, proximal_newton);
    printf("\n");
    corners_times(asked.times, starts, 2);
    ask("20 numbers are free. How far off, in nats, is a tenth of the rows?",
        "%.0f", 20 / 2.0 * (10 - 1), 20 * (10 - 1), 20 / 2.0);
    objective_free(f);
    examples_free(&e);
}

/*
[printed]

The formula holds. With a tenth of the rows the start is within about a
hundredth of $F^*$ (over eight seeds it is 0.7 to 1.2 times what the formula
says), and the work falls by 30 to 50 %, the sample's own included. A hundredth
of the rows, 200 for 51 numbers, is too few for the formula; half of them cost
more passes than they save. The library starts its fits so, too. Where a column
is 0 in nearly all rows a sample may lack it, and where no penalty holds such a
weight back the library first looks whether the sample has what all rows have.

## 14.6 Beside others

The library has what these two chapters taught, in a form that takes more care:
`common/fit/fit.h`. How do others fare on the same data? The figure is from one
run of `make bench-peers`, on one thread: how many times as long as the library
the fastest solver of each other program took, at $\lambda_2 = \frac{1}{2}$ or
$\lambda_1 = 1$, to a gap of about $10^{-8}$ or less (for L1 and its path
$10^{-6}$; liblinear penalises the bias, too, so its minimum is another one).

![How many times as long as the library the fastest solver of each other program
took.](../../plots/14-peers.svg "Eleven rows of marks on a logarithmic axis
from 1 to 1000. All lie to the right of 7.")
*/
/* --- Prints and draws the recorded comparison. */
static recorded *recorded_times(void)
{
    return corners_read(NULL);
}

static void beside_others(void)
{
    peers_section("chapters/14-corner-and-path/peers.csv",
                  corners_are_fresh(asked.times) ? NULL : recorded_times);
}

/*
[printed]

In no row was another program faster; the next one took more than seven times
as long.
*/

/* --- Rows of times.csv. */
static void measure(void)
{
    examples many = benchmark_made(100000);
    benchmark_measure(&many, benchmark_large, solvers, 3, 1000, 0);
    benchmark_measure(&many, benchmark_large, &starts[1], 1, 1000, 0);
    examples_free(&many);
    paths_measure(walk_path, all_ways, WAYS);
}

/*
## To remember

1. For L1 keep the penalty as it is: take the proximal step, or put the corner
   into Newton's parabola. The KKT residual says when to stop.
2. Walk a path from large to small $\lambda_1$, each minimum from the one
   before, without the columns that cannot come in; and look whether they should
   have.
3. A sample of $m$ of $N$ rows leads on average to $\frac{K + 1}{2} (N/m - 1)$
   nats above the minimum. Only the last steps need all rows.

## Exercises

1. In `screened`, take $|g_i| < \lambda$ for the rule. How often is it wrong,
   and what does that cost?
2. Sort the made rows by their first column, and let `objective_sample` take the
   first $m$ rows. Where does the sample's minimum lead now?
3. Give `start_on_a_sample` a sample of its own: a hundredth, then a tenth, then
   all. What does it save beside a tenth alone?

## References

- A. Beck and M. Teboulle, "A fast iterative shrinkage-thresholding algorithm
  for linear inverse problems", *SIAM Journal on Imaging Sciences* 2, 2009.
- N. Parikh and S. Boyd, "Proximal algorithms", *Foundations and Trends in
  Optimization* 1, 2014.
- J. Friedman, T. Hastie and R. Tibshirani, "Regularization paths for
  generalized linear models via coordinate descent", *Journal of Statistical
  Software* 33, 2010. Proximal Newton: J. D. Lee, Y. Sun and M. A. Saunders,
  "Proximal Newton-type methods for minimizing composite functions", *SIAM
  Journal on Optimization* 24, 2014.
- R. Tibshirani and others, "Strong rules for discarding predictors in
  lasso-type problems", *Journal of the Royal Statistical Society B* 74, 2012.
- R. H. Byrd, G. M. Chin, W. Neveitt and J. Nocedal, "On the use of stochastic
  Hessian information in optimization methods for machine learning", *SIAM
  Journal on Optimization* 21, 2011: samples of rows.
*/
int main(int argc, char **argv)
{
    static const option own[] = {
        {"times", "FILE", OPTION_TEXT, &asked.times,
         "show the times in FILE, not the recorded ones"},
        {"measure", NULL, OPTION_FLAG, &asked.measure,
         "print this machine's times as rows of such a file, no more"},
        {0},
    };
    lesson_call(argc, argv, 14, "The corner and the path", own);
    if (asked.measure) {
        measure();
        return lesson_end();
    }
    lesson_title(14, "The corner and the path");
    section("14.1", "Steps that land on the corner",
            steps_that_land_on_the_corner);
    section("14.2", "A parabola with a corner", a_parabola_with_a_corner);
    section("14.3", "A hundred lambdas", a_hundred_lambdas);
    section("14.4", "Columns that stay out", columns_that_stay_out);
    section("14.5", "A start on a sample of rows",
            a_start_on_a_sample_of_rows);
    section("14.6", "Beside others", beside_others);
    return lesson_end();
}
