/*
# 13 Fewer steps

*How few times must the data be read to find the same minimum?*

No formula gives the best weights. Chapter 5 walked downhill instead, and after
a thousand epochs it had not arrived. Chapter 11 makes each epoch as cheap as
the machine allows; this chapter makes them few. A walk that knows the slope
alone has to guess how far to go. Most of what follows is about learning the
curvature as well, and not paying too much for it.

Run it with `make chapter13`. The first time that takes up to a minute, as it
measures your own machine; `make chapter13 RECORDED=1` shows this page's times.
*/
#include <gsl/gsl_blas.h>
#include <gsl/gsl_linalg.h>
#include <gsl/gsl_math.h>
#include <gsl/gsl_multimin.h>
#include <math.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>

#include "lesson/examples.h"
#include "lesson/lesson.h"
#include "neuron/activation.h"
#include "neuron/descent.h"
#include "neuron/eigen.h"
#include "parts/benchmark.h"
#include "parts/objective.h"
#include "parts/peers.h"

/*
## 13.1 How long is the way?

The weights and the bias are one list here, $v = (w_1, \dots, w_D, b)$. What is
to be made small is chapter 6's loss with both prices:

$$ F(v) = J(w, b) + \lambda_1 \sum_{i=1}^D |w_i| + \lambda_2 \sum_{i=1}^D w_i^2
$$

Until section 13.8 $\lambda_1$ is 0. To compute $F$ and its gradient $g$ at some
place, a program reads $X$ once. We call that a *pass*, and count passes, for
they are the same on every machine. A walk's *gap*, $(F - F^*) / F^*$, says how
far from the end it is; $F^*$ is the lowest value that there is. (We found it
beforehand, or we could not measure.)

`parts/objective.c` has this $F$. `objective_value(f, v, slope)` returns $F$ at
$v$, leaves its gradient in `slope` and writes both the pass and $F$ on record;
`objective_vector(f)` lends a list of $D + 1$ zeros; and `objective_goes_on(f)`
says whether the gap is still more than $10^{-10}$ and passes are left. With
these, gradient descent is three lines. Its rate is one over the ceiling on all
curvatures, $c$ (chapter 5). The step has chapter 6's soft threshold for
$\lambda_1$, which at $\lambda_1 = 0$ changes nothing.
*/
static void step(const objective *f, double eta, const gsl_vector *slope,
                 gsl_vector *v)
{
    gsl_blas_daxpy(-eta, slope, v);
    for (size_t i = 0; i + 1 < v->size; i++)
        gsl_vector_set(
            v, i, soft_threshold(gsl_vector_get(v, i), eta * f->lambda_1));
}

static void gradient_descent(objective *f, gsl_vector *v)
{
    const double eta = 1 / objective_ceiling(f);
    gsl_vector *slope = objective_vector(f);
    while (objective_goes_on(f)) {
        objective_value(f, v, slope);
        step(f, eta, slope, v);
    }
}

/*
How many passes will it take? Near the bottom the curvatures are those of

$$ H = \sum_{n=1}^N y_n (1 - y_n)\, z_n z_n^T + 2 \lambda_2 I_0 , $$

where $z_n$ is $x_n$ with a 1 appended, and $I_0$ has ones on its diagonal, but
a 0 for the bias. Along a direction of curvature $\lambda$ a step makes of the
distance $d$ the distance $(1 - \eta \lambda)\, d$ (chapter 5). With
$\eta = 1/c$ the slowest direction shrinks by $1 - \lambda_{\min} / c$, and the
gap, which goes with $d^2$, by the square of that: nearly
$e^{-2 \lambda_{\min} / c}$. So one digit more costs
$\frac{1}{2} \log 10 \cdot c / \lambda_{\min}$ passes. A quotient of this kind,
the largest curvature over the smallest, is a *condition number*, $\kappa$. It
says how much longer than wide the valley is.

The data are the thirty columns of chapter 5, at $\lambda_2 = \frac{1}{2}$. The
smallest curvature is the price's own, about $2 \lambda_2$: some direction of
the weights hardly matters to $J$. The ceiling is far above the largest, for at
the bottom most $y_n (1 - y_n)$ are far below the $\frac{1}{4}$ that it reckons
with. So it is not $\kappa$ that counts here but $c / \lambda_{\min}$, which is
22 times as much: a rate that is safe everywhere is small. In the end a digit
costs some two thousand passes; a gap of $10^{-8}$ takes more than eleven
thousand.
*/
static void how_long_is_the_way(void)
{
    examples e = examples_breast_cancer(true);
    objective *f = objective_new(e.X, e.t, 0, 0.5);
    gsl_vector *v = gsl_vector_alloc(31);
    gsl_matrix *H = gsl_matrix_alloc(31, 31);
    double smallest, largest;
    objective_minimise(f, v);
    objective_hessian(f, 569, v, H);
    eigen_range(H, &smallest, &largest);
    const double c = objective_ceiling(f);
    printf("F* = %.4f, curvatures there %.4f to %.2f, kappa = %.1f\n",
           f->lowest, smallest, largest, largest / smallest);
    printf("ceiling %.1f: %.0f passes for a digit\n\n", c,
           log(10) / 2 * c / smallest);

    gsl_vector_set_zero(v);
    objective_begin(f);
    gradient_descent(f, v);
    printf("%8s %12s %10s\n", "passes", "F", "gap");
    for (size_t passes = 10; passes <= 1000; passes *= 10) {
        const double F = f->record->steps[passes - 2].F; /* c took one */
        printf("%8zu %12.4f %10.2g\n", passes, F, F / f->lowest - 1);
    }
    gsl_matrix_free(H);
    gsl_vector_free(v);
    objective_free(f);
    examples_free(&e);
}

/*
## 13.2 Momentum

A ball does not stop at every turn to feel the slope; it keeps its speed. In a
long valley the slopes across it point now to one side, now to the other, and
cancel in the speed $u$, while those along it add up. Keep a part $m$ of it,
the *momentum*:

$$ u \leftarrow m\, u - \eta\, g(v), \qquad v \leftarrow v + u $$

This is the *heavy ball* (Polyak 1964), often with $m = 0.9$. Nesterov (1983)
takes the slope not where the ball is, but where its speed is about to carry
it, and lets $m$ grow with the steps $k$:

$$ u \leftarrow m_k u - \eta\, g(v + m_k u), \qquad v \leftarrow v + u,
   \qquad m_k = \frac{k}{k + 3} $$

After $k$ passes $F - F^*$ is at most a constant over $k^2$, whatever the
valley; plain descent promises a constant over $k$. But such a ball rolls past
the bottom and up the other side. So when a step turns against the speed we
stop the ball, and count $k$ from 0 again (O'Donoghue and Candès 2015). Where
descent needs passes in proportion to $\kappa$, it needs them in proportion to
$\sqrt{\kappa}$.
*/
static void roll(objective *f, gsl_vector *v, bool nesterov)
{
    const double eta = 1 / objective_ceiling(f);
    gsl_vector *slope = objective_vector(f), *u = objective_vector(f);
    gsl_vector *to = objective_vector(f), *way = objective_vector(f);
    double braked;
    for (double k = 0; objective_goes_on(f); k++) {
        gsl_vector_scale(u, nesterov ? k / (k + 3) : 0.9);
        gsl_vector_memcpy(to, v);
        gsl_vector_add(to, u);
        objective_value(f, nesterov ? to : v, slope);
        step(f, eta, slope, to);

        gsl_vector_memcpy(way, to);
        gsl_vector_sub(way, v); /* the new speed */
        gsl_vector_sub(u, way); /* what the slope took from the old one */
        gsl_blas_ddot(u, way, &braked);
        gsl_vector_memcpy(u, way);
        gsl_vector_memcpy(v, to);
        if (nesterov && braked > 0) {
            gsl_vector_set_zero(u);
            k = -1;
        }
    }
}

static void heavy_ball(objective *f, gsl_vector *v)
{
    roll(f, v, false);
}

static void nesterov(objective *f, gsl_vector *v)
{
    roll(f, v, true);
}

/*
The table counts the passes from zero weights until the gap is as small as the
column says. A dash is a walk that was not there after 1000.
*/
static void momentum(void)
{
    examples e = examples_breast_cancer(true);
    objective *f = objective_new(e.X, e.t, 0, 0.5);
    objective_minimise(f, NULL);
    benchmark_heading("passes to a gap of");
    benchmark_passes("gradient descent", gradient_descent, f);
    benchmark_passes("heavy ball", heavy_ball, f);
    benchmark_passes("Nesterov", nesterov, f);
    objective_free(f);
    examples_free(&e);
}

/*
## 13.3 A part of the rows

Chapter 7 made a step after every 32 rows: *stochastic gradient descent*, SGD.
The slope of 32 rows from a random place, times $N/32$, is right on average but
for the ends of the table, and a pass pays for $N/32$ steps. Far from the
bottom that is a bargain. Near it the true slope is 0 and a batch's is not. The
batches knock the walk about, at a height that is roughly in proportion to
$\eta$: its *noise floor*. A rate that falls gets below it, but slowly, as the
noise has to be averaged away.
*/
static void sgd(objective *f, gsl_vector *v, double eta, double fall)
{
    enum { BATCH = 32 };
    const size_t N = f->X->size1;
    gsl_vector *slope = objective_vector(f);
    gsl_rng *rng = lesson_rng();
    for (double k = 0; objective_goes_on(f) && k < 50; k++) {
        for (size_t i = 0; i < N / BATCH; i++) {
            const size_t n = gsl_rng_uniform_int(rng, N - BATCH + 1);
            objective_batch_slope(f, n, BATCH, v, slope);
            step(f, eta / (1 + fall * k), slope, v);
        }
        objective_watch(f, v); /* F is not its work: no pass, no time */
    }
    gsl_rng_free(rng);
}

/*
From here on we also have data that are made: a column leans on the one before
it, $x_i = 0.9\, x_{i-1} + \sqrt{0.19}\, r$ with normal random numbers $r$, as
columns of real tables do; one weight in five is not 0; and $t$ is 1 with the
probability $\sigma(a)$. Here these are 5000 rows of 50 columns.
*/
static examples made(size_t N)
{
    gsl_rng *rng = lesson_rng();
    const examples e = examples_made(rng, N, 50);
    gsl_rng_free(rng);
    return e;
}

/*
The table shows the gap, the mean over ten passes that end there. A rate of
$0.3/c$ has a floor about a quarter as high as $1/c$, and $0.1/c$ is not yet
down on its own after 40 passes. The rate $\eta / (1 + k/5)$, which falls, is
lowest all along.
*/
static double mean_gap(const objective *f, size_t last)
{
    double sum = 0;
    for (size_t k = last - 10; k < last; k++)
        sum += f->record->steps[k].F / f->lowest - 1;
    return sum / 10;
}

static void a_part_of_the_rows(void)
{
    static const double rates[] = {1, 0.3, 0.1, 1}, falls[] = {0, 0, 0, 0.2};
    examples e = made(5000);
    objective *f = objective_new(e.X, e.t, 0, 0.5);
    gsl_vector *v = gsl_vector_alloc(51);
    objective_minimise(f, v);
    const double c = objective_ceiling(f);
    printf("seed %zu; mean gap to pass %5d %8d %8d %8d %8d\n", lesson_seed(),
           10, 20, 30, 40, 50);
    for (size_t i = 0; i < 4; i++) {
        objective_begin(f);
        gsl_vector_set_zero(v);
        sgd(f, v, rates[i] / c, falls[i]);
        printf("rate %3.1f/c%-16s", rates[i], falls[i] > 0 ? ", falling" : "");
        for (size_t last = 10; last <= 50; last += 10)
            printf(" %8.4f", mean_gap(f, last));
        printf("\n");
    }
    gsl_vector_free(v);
    objective_free(f);
    examples_free(&e);
}

/*
## 13.4 A parabola in every direction

In one weight, minus the slope over the curvature is the way to the bottom of
the parabola that touches $F$ at $w$. With many weights that parabola is
Taylor's series up to its second term,

$$ F(v + d) \approx F(v) + g \cdot d + \tfrac{1}{2} d^T H d, $$

whose slope in $d$, $g + H d$, is 0 at its bottom. *Newton's step* is the $d$
that solves $H d = -g$. Chapter 6 took such steps and did not say how.

$H$ is symmetric, and with $\lambda_2 > 0$ all its curvatures are positive.
*Cholesky's* way is to write $H = R R^T$, where $R$ is a lower triangle. Taken
one by one, each entry of the product has a single unknown, beginning with
$R_{11} = \sqrt{H_{11}}$. Then $R r = -g$ is solved from the top down, one
unknown a row, and $R^T d = r$ from the bottom up.

![Ten tosses, seven of them heads, as in chapter 3: J in the logit a, and two
parabolas that touch it. The one at 0 leads nearly to the bottom. The one at
2.5 promises too much: at its lowest point J is higher than where it
touches.](../../plots/13-parabola.svg "A valley that is steep on the left. A
narrow parabola has its lowest point near the valley's; a wide one from the
right has it far to the left, and far below the curve.")
*/
static double tosses(double a, const void *unused)
{
    (void)unused;
    return 10 * softplus(a) - 7 * a;
}

static double parabola(double a, const void *touched)
{
    const double at = *(const double *)touched, y = sigmoid(at), d = a - at;
    return tosses(at, NULL) + d * (10 * y - 7) + d * d * 10 * y * (1 - y) / 2;
}

static void draw_the_parabolas(void)
{
    static const double touched[] = {0, 2.5};
    static const ink inks[] = {INK_GREEN, INK_ORANGE};
    plot *p = plot_new("13-parabola");
    plot_x(p, "logit a", -2.5, 4);
    plot_y(p, "J of ten tosses", 4, 12);
    plot_key(p, KEY_NONE);
    plot_function(p, INK_BLACK, NULL, tosses, NULL, -2.5, 4);
    for (size_t k = 0; k < 2; k++) {
        const double at = touched[k], y = sigmoid(at);
        const double bottom = at - (10 * y - 7) / (10 * y * (1 - y));
        plot_function(p, inks[k], NULL, parabola, &touched[k], -2.5, 4);
        plot_point(p, inks[k], NULL, at, tosses(at, NULL));
        plot_point(p, inks[k], NULL, bottom, parabola(bottom, &touched[k]));
        plot_arrow(p, INK_BLACK, bottom, parabola(bottom, &touched[k]), bottom,
                   tosses(bottom, NULL));
    }
    plot_text(p, INK_BLACK, -1.4, 10.8, ALIGN_RIGHT, "J");
    plot_text(p, INK_GREEN, 0, 7.2, ALIGN_LEFT, " touches at 0");
    plot_text(p, INK_ORANGE, 2.6, 8, ALIGN_LEFT, "touches at 2.5");
    show(p);
}

/*
So `line_search` turns back by half of the way, and half again, until $F$ has
fallen by a ten-thousandth of the decrease that the slope alone predicts. Each
try is a pass.
*/
static void line_search(objective *f, const gsl_vector *d, double predicted,
                        gsl_vector *v, double *F, gsl_vector *slope)
{
    const double before = *F;
    double length = 1;
    gsl_vector_add(v, d);
    *F = objective_value(f, v, slope);
    while (*F > before - 1e-4 * length * predicted && length > 1e-9) {
        length /= 2;
        gsl_blas_daxpy(-length, d, v); /* half of the way back */
        *F = objective_value(f, v, slope);
    }
}

/* Goes from v on, and prints the steps where told. */
static void newton_shown(objective *f, gsl_vector *v, bool shown)
{
    gsl_vector *slope = objective_vector(f), *d = objective_vector(f);
    gsl_matrix *H = objective_matrix(f);
    double F = objective_value(f, v, slope), predicted;
    for (size_t k = 0; objective_goes_on(f); k++) {
        objective_hessian(f, f->X->size1, v, H);
        gsl_linalg_cholesky_decomp1(H);
        gsl_linalg_cholesky_solve(H, slope, d);
        gsl_blas_ddot(slope, d, &predicted); /* g.H^-1 g */
        if (shown)
            printf("%5zu %14.6f %10.1e %10.1e\n", k, F, F / f->lowest - 1,
                   predicted / 2 / F);
        gsl_vector_scale(d, -1);
        line_search(f, d, predicted, v, &F, slope);
    }
}

static void newton(objective *f, gsl_vector *v)
{
    newton_shown(f, v, false);
}

static void newton_aloud(objective *f, gsl_vector *v)
{
    newton_shown(f, v, true);
}

/*
The parabola's bottom is $\frac{1}{2} g^T H^{-1} g$ below. That estimates what
is left to gain, and asks for no $F^*$: it is a rule to stop by. (The table has
it as a share of $F$, as a walk would.) Far out it is too modest, near the end
it is right, and there the number of right digits doubles with every step.

$H$ needs the same $y_n$ as the slope and can be summed on the same reading of
$X$, so no pass is counted for it. What it costs in time is in section 13.7.

Statisticians call the same step *iteratively reweighted least squares*. Write
$s_n = y_n (1 - y_n)$. Without a price $H = Z^T S Z$ and $g = Z^T (y - t)$,
with $Z$ for all $z_n$ as rows and $S$ for the $s_n$ on a diagonal. Add $H v$
to both sides of $H d = -g$:

$$ Z^T S Z\, (v + d) = Z^T S r, \qquad r_n = a_n + \frac{t_n - y_n}{s_n} $$

These are the equations of linear regression on the numbers $r_n$, in which
example $n$ counts $s_n$ times. The examples of which the neuron is certain
count least.
*/
static void a_parabola_in_every_direction(void)
{
    examples e = examples_breast_cancer(true);
    objective *f = objective_new(e.X, e.t, 0, 0.5);
    objective_minimise(f, NULL);
    printf("%5s %14s %10s %10s\n", "step", "F", "gap", "predicted");
    benchmark_run(newton_aloud, f);
    draw_the_parabolas();
    objective_free(f);
    examples_free(&e);
}

/*
## 13.5 Curvature from two slopes

Newton's step is dear. $H$ has $(D + 1)^2$ entries, each a sum over the rows;
by symmetry that is the arithmetic of some $D / 4$ passes. But a walk computes
slopes at many places anyway, and two slopes tell how the ground bends between
them. With the step $s = v_{k+1} - v_k$ and the change of the slope
$q = g_{k+1} - g_k$, a *secant pair*,

$$ q \approx H s , \qquad\text{so a guess } C \text{ of } H^{-1}
   \text{ should have } C q = s. $$

*BFGS* (Broyden, Fletcher, Goldfarb and Shanno, 1970) changes $C$ by each new
pair so that this holds, and otherwise as little as can be:

$$ C \leftarrow \Bigl(I - \frac{s q^T}{s \cdot q}\Bigr)\, C\,
   \Bigl(I - \frac{q s^T}{s \cdot q}\Bigr) + \frac{s s^T}{s \cdot q} $$

Multiply by $q$: the bracket on the right gives 0, and $s$ is left. The step is
$d = -C g$. GSL has the method. It asks for $F$ and for its slope, at times for
one alone, and each request is a pass.
*/
static double gsl_height(const gsl_vector *v, void *f)
{
    return objective_value(f, v, NULL);
}

static void gsl_slope(const gsl_vector *v, void *f, gsl_vector *slope)
{
    objective_value(f, v, slope);
}

static void gsl_both(const gsl_vector *v, void *f, double *F,
                     gsl_vector *slope)
{
    *F = objective_value(f, v, slope);
}

static void gsl_bfgs(objective *f, gsl_vector *v)
{
    gsl_multimin_function_fdf F = {gsl_height, gsl_slope, gsl_both, v->size,
                                   f};
    gsl_multimin_fdfminimizer *m = gsl_multimin_fdfminimizer_alloc(
        gsl_multimin_fdfminimizer_vector_bfgs2, v->size);
    gsl_multimin_fdfminimizer_set(m, &F, v, 0.1, 0.1);
    while (objective_goes_on(f) && gsl_multimin_fdfminimizer_iterate(m) == 0)
        ;
    gsl_vector_memcpy(v, m->x);
    gsl_multimin_fdfminimizer_free(m);
}

/*
$C$ need not be written down. *L-BFGS* (Nocedal 1980) keeps the last ten pairs
and works out $C g$ by the formula, from the outside in and back. The first
loop goes from the newest pair to the oldest and multiplies by the brackets on
the right. In the middle stands a plain guess at $C$, $\gamma I$, where
$\gamma = s \cdot q / q \cdot q$ of the newest pair is about one over the
curvature along it. The second loop goes back with the brackets on the left,
and adds each $s s^T / s \cdot q$. That is some $40 D$ multiplications, next to
nothing beside a pass. (`R` is for section 13.6; until then it is `NULL`.)
*/
enum { PAIRS = 10 };

typedef struct {
    size_t count;                    /* pairs so far; the last ten are kept */
    gsl_vector *s[PAIRS], *q[PAIRS]; /* pair k in place k % PAIRS */
    double sq[PAIRS];                /* s.q */
    double gamma;
    const gsl_matrix *R;
} memory;

static void middle(const memory *m, gsl_vector *d)
{
    if (m->R)
        gsl_linalg_cholesky_svx(m->R, d);
}

/* d becomes C d. */
static void two_loops(const memory *m, gsl_vector *d)
{
    const size_t oldest = m->count > PAIRS ? m->count - PAIRS : 0;
    double part[PAIRS], back;
    for (size_t k = m->count; k-- > oldest;) {
        const size_t i = k % PAIRS;
        gsl_blas_ddot(m->s[i], d, &part[i]);
        part[i] /= m->sq[i];
        gsl_blas_daxpy(-part[i], m->q[i], d);
    }
    middle(m, d);
    gsl_vector_scale(d, m->gamma);
    for (size_t k = oldest; k < m->count; k++) {
        const size_t i = k % PAIRS;
        gsl_blas_ddot(m->q[i], d, &back);
        gsl_blas_daxpy(part[i] - back / m->sq[i], m->s[i], d);
    }
}

/*
As $F$ is convex, $s \cdot q$ is never negative, and `go` of section 13.4 is all
the care that the length of a step needs.
*/
static void lbfgs_with(objective *f, gsl_vector *v, const gsl_matrix *R)
{
    gsl_vector *slope = objective_vector(f), *d = objective_vector(f);
    memory m = {.R = R};
    for (size_t i = 0; i < PAIRS; i++) {
        m.s[i] = objective_vector(f);
        m.q[i] = objective_vector(f);
    }
    double F = objective_value(f, v, slope), predicted, qq;
    m.gamma = R ? 1 : 1 / gsl_blas_dnrm2(slope);
    while (objective_goes_on(f)) {
        gsl_vector_memcpy(d, slope);
        two_loops(&m, d);
        gsl_blas_ddot(slope, d, &predicted);
        gsl_vector_scale(d, -1);

        const size_t i = m.count % PAIRS;
        gsl_vector_memcpy(m.s[i], v);
        gsl_vector_memcpy(m.q[i], slope);
        line_search(f, d, predicted, v, &F, slope);
        gsl_vector_sub(m.s[i], v); /* both with the other sign: no matter */
        gsl_vector_sub(m.q[i], slope);
        gsl_blas_ddot(m.s[i], m.q[i], &m.sq[i]);
        m.count++;

        gsl_vector_memcpy(d, m.q[i]);
        middle(&m, d);
        gsl_blas_ddot(m.q[i], d, &qq);
        m.gamma = m.sq[i] / qq;
    }
}

static void lbfgs(objective *f, gsl_vector *v)
{
    lbfgs_with(f, v, NULL);
}

static void curvature_from_two_slopes(void)
{
    examples e = made(5000);
    objective *f = objective_new(e.X, e.t, 0, 0.5);
    objective_minimise(f, NULL);
    benchmark_heading("passes, 5000 made rows, to");
    benchmark_passes("Nesterov", nesterov, f);
    benchmark_passes("BFGS of GSL", gsl_bfgs, f);
    benchmark_passes("L-BFGS", lbfgs, f);
    benchmark_passes("Newton", newton, f);
    objective_free(f);
    examples_free(&e);
}

/*
## 13.6 Other units

On degrees the walk of chapter 5 ran into a gorge; in standardised units the
valley was nearly round. Why stop there? Take any $M$ like $H$, factor it,
$M = R R^T$, and count the way not in $v$ but in $u = R^T v$. The curvature in
these units is $R^{-1} H R^{-T}$. If $M$ were $H$, that would be 1 in every
direction, and one step with $\eta = 1$ would be Newton's. If $M$ only
resembles $H$, the condition number falls, and a walk by slopes needs fewer
passes. Such an $M$ is a *preconditioner*. For L-BFGS the change of units is
one line: the guess in the middle of the two loops becomes $\gamma M^{-1}$,
which is what `middle` has been waiting for.

Which $M$? As $y (1 - y)$ is at most $\frac{1}{4}$, in no direction does any
$H$ bend more than

$$ \tfrac{1}{4} Z^T Z + 2 \lambda_2 I_0 $$

does (Böhning and Lindsay 1988). And $Z^T Z$ is a sum over many rows, which
resemble each other: a tenth of them, times ten, says nearly the same for a
tenth of the work. (We take at least five rows for each weight, or the sample
would say nothing of some directions.) At zero weights every $y (1 - y)$ is
$\frac{1}{4}$, so $M$ is the Hessian there, as a sample of the rows sees it.
*/
static void bound_of_a_sample(objective *f, gsl_matrix *M)
{
    const size_t N = f->X->size1, enough = 5 * (f->X->size2 + 1);
    const size_t rows = GSL_MIN(GSL_MAX(N / 10, enough), N);
    gsl_vector *zero = gsl_vector_calloc(f->X->size2 + 1);
    objective_hessian(f, rows, zero, M);
    f->record->passes += (double)rows / (double)N;
    gsl_vector_free(zero);
}

static void lbfgs_in_units(objective *f, gsl_vector *v)
{
    gsl_matrix *M = objective_matrix(f);
    bound_of_a_sample(f, M);
    gsl_linalg_cholesky_decomp1(M);
    lbfgs_with(f, v, M);
}

/* H becomes R^-1 H R^-T, for M = R R^T. */
static void in_units(gsl_matrix *M, gsl_matrix *H)
{
    gsl_linalg_cholesky_decomp1(M);
    gsl_blas_dtrsm(CblasLeft, CblasLower, CblasNoTrans, CblasNonUnit, 1, M, H);
    gsl_blas_dtrsm(CblasRight, CblasLower, CblasTrans, CblasNonUnit, 1, M, H);
}

static void show_units(const char *name, examples e)
{
    objective *f = objective_new(e.X, e.t, 0, 0.5);
    gsl_vector *v = gsl_vector_alloc(e.X->size2 + 1);
    double least, most;
    objective_minimise(f, v);
    gsl_matrix *H = objective_matrix(f), *M = objective_matrix(f);
    objective_hessian(f, e.X->size1, v, H);
    eigen_range(H, &least, &most);
    printf("%s: kappa %.1f, ", name, most / least);
    bound_of_a_sample(f, M);
    in_units(M, H);
    eigen_range(H, &least, &most);
    printf("in the units of M %.1f\n", most / least);
    benchmark_heading("  passes to a gap of");
    benchmark_passes("  L-BFGS", lbfgs, f);
    benchmark_passes("  L-BFGS in these units", lbfgs_in_units, f);
    gsl_vector_free(v);
    objective_free(f);
    examples_free(&e);
}

/*
On the made rows the condition number falls to a fiftieth, and a gap of
$10^{-8}$ takes a sixth of the passes. On the breast-cancer data there is even
a loss: at its bottom the neuron is certain of most rows, their $y (1 - y)$ is
far below $\frac{1}{4}$ and not alike, and $M$ does not resemble $H$. A
preconditioner is a guess, and the numbers say whether it was a good one.
*/
static void other_units(void)
{
    show_units("5000 made rows", made(5000));
    printf("\n");
    show_units("breast cancer", examples_breast_cancer(true));
}

/*
## 13.7 The race

Passes are not all the work: Newton has to fill $H$, and L-BFGS has its two
loops. So the walks were also timed (processor time, one thread), on the
breast-cancer data and on 100000 made rows of 50 columns, both at
$\lambda_2 = \frac{1}{2}$. SGD has a rate of $0.1/c$. On the made rows a walk
ends after 300 passes, SGD everywhere after 50; a dash is a walk that was not
there.
*/
static void steady_sgd(objective *f, gsl_vector *v)
{
    sgd(f, v, 0.1 / objective_ceiling(f), 0);
}

static const solver solvers[] = {
    {"gradient descent", gradient_descent, INK_GREY},
    {"SGD", steady_sgd, INK_AMBER},
    {"Nesterov", nesterov, INK_SKY},
    {"BFGS of GSL", gsl_bfgs, INK_PURPLE},
    {"L-BFGS", lbfgs, INK_ORANGE},
    {"L-BFGS in units", lbfgs_in_units, INK_GREEN},
    {"Newton", newton, INK_BLUE},
};
enum { SOLVERS = sizeof solvers / sizeof *solvers };

/*
What the recorded times say:

- *The fewest passes are not the least time.* Newton needs the fewest on both
  data sets. On the small one L-BFGS is there sooner all the same, and on the
  large one L-BFGS in the units of $M$, in less than a third of Newton's time.
- *Other units pay where $M$ resembles $H$.* On 100000 made rows they save
  seven eighths of the passes of L-BFGS, and of its time.
- *Memory is not everything.* The BFGS of GSL keeps all that it has seen, and
  takes more than three times the passes of L-BFGS. It searches along every
  step for the lowest point, and that takes several passes each.
- *Where rows are many SGD is soon near, and never there.* On the large data
  it is within one hundredth after 3 passes, L-BFGS after 14 (in the units of
  $M$ after 4). But in 50 passes it does not come within $10^{-4}$, and on 569
  rows it is not even near.

![The gap against passes and against time, on 569 rows of 30 columns and on
100000 of 50.](../../plots/13-race.svg "Four panels of seven falling curves.
Against passes Newton falls steepest, next to it on the large data L-BFGS in
units; gradient descent is least steep. Against time L-BFGS is leftmost on the
small data, L-BFGS in units on the large.")
*/
static struct {
    const char *times;
    bool measure;
} asked;

static bool fresh(void)
{
    return asked.times && !lesson_recorded();
}

static recorded *times(void)
{
    problem why;
    recorded *t = traces_read(
        fresh() ? asked.times : "chapters/13-fewer-steps/times.csv", &why);
    if (!t)
        lesson_fail(&why);
    return t;
}

static void the_race(void)
{
    recorded *t = times();
    printf("%s times\n%s\n", fresh() ? "your" : "recorded", t->remarks);
    benchmark_times(t, solvers, SOLVERS);
    show(benchmark_plot(t, fresh() ? "13-race-here" : "13-race", solvers,
                        SOLVERS));
    recorded_free(t);
}

/*
## 13.8 Where the price has a corner

Now $\lambda_1 > 0$. Chapter 6's proximal step lands on the corner, and `step`
takes it already. So `gradient_descent` is what is called *ISTA* (iterative
soft thresholding), `nesterov` is *FISTA* (Beck and Teboulle 2009), and nothing
is left to write.

Can Newton's parabola have a corner, too? It takes the place of $J$ (and of
$\lambda_2$'s price), and $\lambda_1$'s is added as it is:

$$ F(v + d) \approx \text{const} + g \cdot d + \tfrac{1}{2} d^T H d
   + \lambda_1 \sum_i |w_i + d_i| $$

Here $g$ and $H$ are those of $F$ without $\lambda_1$'s price. No formula gives
the lowest point. But for a single $d_i$, the others held
still, section 6.4 has the answer. The slope there is $g_i + (H d)_i$ and the
curvature $H_{ii}$, and so

$$ w_i + d_i \leftarrow S \left( w_i + d_i - \frac{g_i + (H d)_i}{H_{ii}},\;
   \frac{\lambda_1}{H_{ii}} \right) $$

Go round all $i$ until a round gains next to nothing. This is *coordinate
descent* (Friedman, Hastie and Tibshirani 2010). Its rounds read $H$ and not
$X$, so they cost no pass. The whole is called *proximal Newton*.
*/
static void coordinate_descent(const gsl_matrix *H, double lambda_1,
                               const gsl_vector *v, gsl_vector *g,
                               gsl_vector *d)
{
    double first = 0, largest = INFINITY; /* gain of one move in a round */
    gsl_vector_set_zero(d);
    while (largest > 1e-6 * first) {
        largest = 0;
        for (size_t i = 0; i < v->size; i++) {
            const double bend = gsl_matrix_get(H, i, i);
            const double price = i + 1 < v->size ? lambda_1 : 0;
            const double at = gsl_vector_get(v, i) + gsl_vector_get(d, i);
            const double to =
                soft_threshold(at - gsl_vector_get(g, i) / bend, price / bend);
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
When is it at the bottom? A weight that is not 0 wants slope and price in
balance, $g_i = -\lambda_1\, \text{sign}(w_i)$. One that is 0 stays there if
the price is the stronger, $|g_i| \le \lambda_1$. The bias has no price and
wants a slope of 0. These are the *conditions of Karush, Kuhn and Tucker*
(KKT); `breach` is the largest by which one of them is missed. The walk ends
where that is small: a rule that needs no $F^*$.
*/
static double breach(const objective *f, const gsl_vector *v,
                     const gsl_vector *slope)
{
    double largest = fabs(gsl_vector_get(slope, v->size - 1));
    for (size_t i = 0; i + 1 < v->size; i++) {
        const double w_i = gsl_vector_get(v, i), g = gsl_vector_get(slope, i);
        largest =
            fmax(largest, w_i == 0 ? fabs(g) - f->lambda_1
                                   : fabs(g + copysign(f->lambda_1, w_i)));
    }
    return largest;
}

static void proximal_newton(objective *f, gsl_vector *v)
{
    gsl_vector *slope = objective_vector(f), *d = objective_vector(f);
    gsl_vector *g = objective_vector(f);
    gsl_matrix *H = objective_matrix(f);
    double F = objective_value(f, v, slope), predicted;
    while (objective_goes_on(f) && breach(f, v, slope) > f->tolerance) {
        objective_hessian(f, f->X->size1, v, H);
        gsl_vector_memcpy(g, slope);
        coordinate_descent(H, f->lambda_1, v, g, d);
        gsl_blas_ddot(slope, d, &predicted);
        for (size_t i = 0; i + 1 < v->size; i++) {
            const double w_i = gsl_vector_get(v, i);
            predicted +=
                f->lambda_1 * (fabs(w_i + gsl_vector_get(d, i)) - fabs(w_i));
        }
        line_search(f, d, -predicted, v, &F, slope);
    }
}

/*
For the three prices of the table 28, 22 and 14 of the thirty weights are 0.
The cheaper the price, the longer and narrower the valley is, and the harder
for a walk by slopes. Newton's steps do not mind. On 100000 made rows, at
$\lambda_1 = 1000$, FISTA takes more than 30 times the passes of proximal
Newton, and more than 5 times its time.
*/
static const solver corner_solvers[] = {
    {"ISTA", gradient_descent, INK_GREY},
    {"FISTA", nesterov, INK_SKY},
    {"proximal Newton", proximal_newton, INK_BLUE},
};
enum { CORNER_SOLVERS = 3 };

static void race_to_the_corner(const examples *e, double lambda_1)
{
    gsl_vector *v = gsl_vector_alloc(e->X->size2 + 1);
    objective *f = objective_new(e->X, e->t, lambda_1, 0);
    size_t zeros = 0;
    char title[64];
    objective_minimise(f, v);
    for (size_t i = 0; i + 1 < v->size; i++)
        zeros += gsl_vector_get(v, i) == 0;
    snprintf(title, sizeof title, "lambda_1 = %g: %zu zeros", lambda_1, zeros);
    benchmark_heading(title);
    for (size_t k = 0; k < CORNER_SOLVERS; k++)
        benchmark_passes(corner_solvers[k].name, corner_solvers[k].run, f);
    printf("\n");
    gsl_vector_free(v);
    objective_free(f);
}

static void where_the_price_has_a_corner(void)
{
    examples e = examples_breast_cancer(true);
    for (double lambda_1 = 100; lambda_1 >= 1; lambda_1 /= 10)
        race_to_the_corner(&e, lambda_1);
    examples_free(&e);

    recorded *t = times();
    benchmark_corner_times(t, corner_solvers, CORNER_SOLVERS);
    recorded_free(t);
}

/*
## 13.9 A hundred prices

Only held-out rows can say which $\lambda_1$ is right (chapter 6). So one wants
the answers to many: a *path* of 100 prices in equal ratios, down to a
thousandth of the lowest at which all weights are 0. By the conditions above
that is the largest $|g_i|$ with zero weights and the bias at its best.

Two ideas make a path cheap. The weights at one price are nearly those at the
next: begin there, with a *warm start*. And most weights are 0 at most prices:
leave their columns out. This is *screening*. Without $\lambda_2$,
$g_i = \sum_n x_{ni} (y_n - t_n)$ says how strongly column $i$ goes together
with what is still wrong, the *residual*. As the price falls from $\lambda'$ to
$\lambda$, $g_i$ will as a rule not change faster than the price. If so, a
column with

$$ |g_i| < \lambda - (\lambda' - \lambda) = 2 \lambda - \lambda' $$

has a slope that cannot get above $\lambda$, and its weight stays 0. This is
the *strong rule* (Tibshirani and others 2012). It may be wrong. So fit with
the other columns, take one whole pass for the slopes of all, and where a
column that was left out breaks its condition, take it in and fit again.
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
static size_t keep(const gsl_vector *v, const gsl_vector *slope, double limit,
                   size_t *kept, size_t K)
{
    const size_t before = K;
    for (size_t i = 0; i + 1 < v->size; i++) {
        bool is_kept = false;
        for (size_t j = 0; j < before; j++)
            is_kept = is_kept || kept[j] == i;
        if (!is_kept && (gsl_vector_get(v, i) != 0 ||
                         fabs(gsl_vector_get(slope, i)) > limit))
            kept[K++] = i;
    }
    return K;
}

/* v and its slope: the bottom at the price before, and then at this one. */
static void screened(objective *f, double before, gsl_vector *v,
                     gsl_vector *slope)
{
    const double lambda = f->lambda_1;
    size_t *kept = lesson_memory(f->X->size2 * sizeof *kept), fitted;
    size_t K = keep(v, slope, 2 * lambda - before, kept, 0);
    do {
        fitted = K;
        if (K > 0)
            fit_columns(f, kept, K, v);
        objective_value(f, v, slope);
        K = keep(v, slope, lambda + f->tolerance, kept, K);
    } while (K > fitted);
    free(kept);
}

typedef enum { COLD, WARM, SCREENED, WAYS } path_way;
static const char *const path_names[] = {"each from zero", "warm start",
                                         "warm and screened"};

/* What a path took: passes in all, and the work for each price. */
typedef struct {
    double passes, seconds;
    gsl_vector *work;
} path_cost;

/* W (or NULL): a row of weights for each price. */
static path_cost walk_path(objective *f, path_way how,
                           const gsl_vector *lambda, gsl_matrix *W)
{
    path_cost cost = {.work = gsl_vector_alloc(lambda->size)};
    gsl_vector *v = gsl_vector_calloc(f->X->size2 + 1);
    gsl_vector *slope = gsl_vector_calloc(v->size);
    const double began = trace_clock();
    for (size_t k = 0; k < lambda->size; k++) {
        objective_begin(f);
        f->lambda_1 = gsl_vector_get(lambda, k);
        if (how == COLD)
            gsl_vector_set_zero(v);
        if (how == SCREENED && k > 0)
            screened(f, gsl_vector_get(lambda, k - 1), v, slope);
        else
            proximal_newton(f, v);
        if (how == SCREENED && k == 0)
            objective_value(f, v, slope);
        cost.passes += f->record->passes;
        gsl_vector_set(cost.work, k, f->record->work);
        gsl_vector_const_view w =
            gsl_vector_const_subvector(v, 0, v->size - 1);
        if (W)
            gsl_matrix_set_row(W, k, &w.vector);
    }
    cost.seconds = trace_clock() - began;
    gsl_vector_free(slope);
    gsl_vector_free(v);
    return cost;
}

/*
![Above, the weights of the thirty columns against the price; dear prices are
on the right. Below, the work for each price, in multiplications as a multiple
of those of one pass.](../../plots/13-path.svg "Above, thirty lines that leave
0 one after the other towards the left. Below, three lines: each from zero on
top, a warm start well below it but for the dearest prices, and screened lowest
on the right, where few weights are not 0.")
*/
static void draw_the_path(const gsl_vector *lambda, const gsl_matrix *W,
                          const path_cost *costs)
{
    plot *p = plot_new("13-path");
    plot_size(p, 720, 760);
    plot_panels(p, 2, 1);
    plot_panel(p, "weights");
    plot_x(p, "λ₁", 0.2, 250);
    plot_log_x(p);
    plot_y(p, "weight of a standardised column", NAN, NAN);
    for (size_t i = 0; i < W->size2; i++) {
        gsl_vector_const_view w_i = gsl_matrix_const_column(W, i);
        plot_line(p, INK_GREY, NULL, lambda, &w_i.vector);
    }
    plot_panel(p, "work");
    plot_x(p, "λ₁", 0.2, 250);
    plot_log_x(p);
    plot_y(p, "work for a price, in passes", 1, 2000);
    plot_log_y(p);
    for (path_way how = COLD; how < WAYS; how++)
        plot_line(p, INK_NEXT, path_names[how], lambda, costs[how].work);
    show(p);
}

/*
The table adds up the path on the breast-cancer data, and has the time of one
on 20000 made rows. *Work* counts multiplications, in those of a pass: to fill
$H$ for $K$ columns takes some $K / 4$ times as many as their slopes. A warm
start saves half of the passes. Screening saves hardly any, as each price ends
with a pass over all columns; but the matrices are small, and on the
breast-cancer data two thirds of the work that was left is saved. On the made
rows, where more columns matter, the time falls by a third.
*/
static void a_hundred_prices(void)
{
    examples e = examples_breast_cancer(true);
    objective *f = objective_new(e.X, e.t, 0, 0);
    recorded *t = times();
    gsl_vector *lambda = objective_prices(f, 100, 1e-3);
    gsl_matrix *W = gsl_matrix_alloc(lambda->size, 30);
    path_cost costs[WAYS];
    printf("dearest price %.3f\n\n", gsl_vector_get(lambda, 0));
    printf("%-20s %16s %28s\n", "", "569 x 30",
           fresh() ? "20000 x 50, your times" : "20000 x 50, recorded");
    printf("%-20s %8s %8s %12s %12s\n", "", "passes", "work", "passes",
           "seconds");
    for (path_way how = COLD; how < WAYS; how++) {
        costs[how] = walk_path(f, how, lambda, W);
        printf(
            "%-20s %8.0f %8.0f %12.0f %12.3g\n", path_names[how],
            costs[how].passes, gsl_blas_dasum(costs[how].work),
            traces_find(t, benchmark_middling, path_names[how], "passes", 0),
            traces_find(t, benchmark_middling, path_names[how], "seconds", 0));
    }
    draw_the_path(lambda, W, costs);
    for (path_way how = COLD; how < WAYS; how++)
        gsl_vector_free(costs[how].work);
    gsl_matrix_free(W);
    gsl_vector_free(lambda);
    recorded_free(t);
    objective_free(f);
    examples_free(&e);
}

/*
## 13.10 Beside others

The library has what this chapter taught, in a form that takes more care:
`common/fit/fit.h`. `fit_newton` and `fit_lbfgs` stop by what they predict is
left, `fit_lasso` is the proximal Newton method, and `fit_path` the path. Other
programs go their own ways to the same minimum. The table is from one run of
`make bench-peers`: the time of the library, and how many times as long the
fastest solver of each other program took on the same data, on one thread each,
at $\lambda_2 = \frac{1}{2}$ or $\lambda_1 = 1$, to a gap of about $10^{-8}$ or
less (for L1 and its path $10^{-6}$). The path has 100 prices, down to a
ten-thousandth of the first. A dash is what was not compared; without a price
the breast-cancer data have no minimum (chapter 6). liblinear puts a price on
the bias, too, so its minimum is another one.

In no row of the table was another program faster; the next one took more than
six times as long. For L2 scikit-learn comes nearest on the 100000 rows, by
Newton's method, and liblinear on the 569. On the 20000 rows of 500 columns
scipy, scikit-learn and torch lie within a tenth of each other, all three by
L-BFGS.
*/
static void beside_others(void)
{
    problem why;
    recorded *peers = peers_read("chapters/13-fewer-steps/peers.csv", &why);
    if (!peers)
        lesson_fail(&why);
    recorded *t = fresh() ? NULL : times();
    if (t && recorded_on_one_machine(t, peers, &why))
        lesson_fail(&why);
    peers_print(peers);
    recorded_free(t);
    recorded_free(peers);
}

/* Rows of times.csv. */
static void measure_walks(const examples *e, const char *data,
                          const solver *list, size_t count, double lambda_1,
                          double lambda_2)
{
    objective *f = objective_new(e->X, e->t, lambda_1, lambda_2);
    f->most_passes = e->t->size > 1000 ? 300 : 1000;
    objective_minimise(f, NULL);
    for (size_t i = 0; i < count; i++) {
        benchmark_run(list[i].run, f);
        trace_write(stdout, data, list[i].name, f->record, f->lowest);
    }
    objective_free(f);
}

static void measure_paths(const examples *e)
{
    objective *f = objective_new(e->X, e->t, 0, 0);
    gsl_vector *lambda = objective_prices(f, 100, 1e-3);
    for (path_way how = COLD; how < WAYS; how++) {
        const path_cost cost = walk_path(f, how, lambda, NULL);
        printf("%s,%s,%.6g,0,%.4g\n", benchmark_middling, path_names[how],
               cost.passes, cost.seconds);
        gsl_vector_free(cost.work);
    }
    gsl_vector_free(lambda);
    objective_free(f);
}

static void measure(void)
{
    examples few = examples_breast_cancer(true);
    examples some = made(20000), many = made(100000);
    measure_walks(&few, benchmark_small, solvers, SOLVERS, 0, 0.5);
    measure_walks(&many, benchmark_large, solvers, SOLVERS, 0, 0.5);
    measure_walks(&many, benchmark_large, corner_solvers, CORNER_SOLVERS, 1000,
                  0);
    measure_paths(&some);
    examples_free(&many);
    examples_free(&some);
    examples_free(&few);
}

/*
## To remember

1. Count passes. Slopes alone need about $c / \lambda_{\min}$ of them for a
   digit, with momentum the root of that. Near the bottom Newton doubles the
   digits in one.
2. Curvature can be computed (Newton), remembered from two slopes (L-BFGS), or
   guessed from a sample of the rows, which is a change of units.
3. For L1 put the corner into the parabola. Walk a path from dear to cheap,
   each price from the one before, without the columns that cannot come in.

## Exercises

1. Give `newton` the setosas of chapter 6, whose classes can be separated, with
   $\lambda_2 = 0$ and 50 passes. By which factor does each of the later steps
   lower $F$? Section 6.1 has the reason: take Newton's step on $e^{-w}$.
2. In `bound_of_a_sample`, take the Hessian not at zero weights but where ten
   passes of L-BFGS lead. Is it a better $M$ for the breast-cancer data?
3. Keep 3 pairs in place of 10, then 30. How many passes does L-BFGS take?

## References

- B. T. Polyak, "Some methods of speeding up the convergence of iteration
  methods", *USSR Computational Mathematics and Mathematical Physics* 4, 1964.
- Y. Nesterov, "A method of solving a convex programming problem with
  convergence rate O(1/k^2)", *Soviet Mathematics Doklady* 27, 1983. Begun
  anew: B. O'Donoghue and E. Candès, "Adaptive restart for accelerated gradient
  schemes", *Foundations of Computational Mathematics* 15, 2015.
- J. Nocedal, "Updating quasi-Newton matrices with limited storage",
  *Mathematics of Computation* 35, 1980; D. C. Liu and J. Nocedal, "On the
  limited memory BFGS method for large scale optimization", *Mathematical
  Programming* 45, 1989. BFGS: J. Nocedal and S. J. Wright, *Numerical
  Optimization*, 2006.
- D. Böhning and B. G. Lindsay, "Monotonicity of quadratic-approximation
  algorithms", *Annals of the Institute of Statistical Mathematics* 40, 1988.
- A. Beck and M. Teboulle, "A fast iterative shrinkage-thresholding algorithm
  for linear inverse problems", *SIAM Journal on Imaging Sciences* 2, 2009.
- J. Friedman, T. Hastie and R. Tibshirani, "Regularization paths for
  generalized linear models via coordinate descent", *Journal of Statistical
  Software* 33, 2010.
- R. Tibshirani and others, "Strong rules for discarding predictors in
  lasso-type problems", *Journal of the Royal Statistical Society B* 74, 2012.
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
    lesson_call(argc, argv, 13, "Fewer steps", own);
    if (asked.measure) {
        measure();
        return lesson_end();
    }
    lesson_title(13, "Fewer steps");
    section("13.1", "How long is the way?", how_long_is_the_way);
    section("13.2", "Momentum", momentum);
    section("13.3", "A part of the rows", a_part_of_the_rows);
    section("13.4", "A parabola in every direction",
            a_parabola_in_every_direction);
    section("13.5", "Curvature from two slopes", curvature_from_two_slopes);
    section("13.6", "Other units", other_units);
    section("13.7", "The race", the_race);
    section("13.8", "Where the price has a corner",
            where_the_price_has_a_corner);
    section("13.9", "A hundred prices", a_hundred_prices);
    section("13.10", "Beside others", beside_others);
    return lesson_end();
}
