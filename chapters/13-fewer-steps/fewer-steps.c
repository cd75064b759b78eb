/*
# 13 Fewer steps

*How few passes over the data lead to the minimum?*

No formula gives the best weights. Chapter 5 went downhill instead, and after a
thousand epochs it had not arrived. Chapters 11 and 12 make each as cheap as the
machine allows; this chapter makes them few. A method that knows the gradient
alone has to guess how far to go. Most of what follows is about learning the
curvature as well, and not paying too much for it.

After this chapter you can

- say how many passes gradient descent will take, and what momentum, a falling
  rate and SAGA make of them;
- take the steps of Newton and of L-BFGS, and say what each costs;
- change the units so that a long valley becomes round.

It takes about 60 minutes. Run it with `make chapter13`. The first time it
measures your own machine, which takes up to a minute; `make chapter13
RECORDED=1` shows this page's times.
*/
#include <gsl/gsl_blas.h>
#include <gsl/gsl_linalg.h>
#include <gsl/gsl_math.h>
#include <math.h>
#include <stdbool.h>
#include <stdio.h>

#include "lesson/benchmark.h"
#include "lesson/lesson.h"
#include "parts/gsl-bfgs.h"
#include "parts/parabolas.h"
#include "parts/race.h"
#include "parts/shown.h"

/*
## 13.1 How long is the way?

As in chapter 8 the weights and the bias are one list,
$v = (w_1, \dots, w_D, b)$. What is to be made small is chapter 6's loss with
the L2 penalty (the L1 penalty is chapter 14's):

$$ F(v) = J(w, b) + \lambda_2 \sum_{i=1}^D w_i^2 $$

To compute $F$ and its gradient $g$ at some place, a program reads $X$ once. We
call that a *pass*, and count passes, for they are the same on every machine.
The **relative gap** of a method, $(F - F^*) / F^*$, says how far it still has
to go; $F^*$ is the lowest value that there is, which we found beforehand.

`objective_value(f, v, g)` returns $F$ at $v$, leaves its gradient in `g` and
records both the pass and $F$; `objective_vector(f)` lends a list of $D + 1$
zeros; and `objective_goes_on(f)` says whether the gap is still more than
$10^{-10}$ and passes are left. With these, gradient descent is three lines. Its
rate is one over $c$, the ceiling on all curvatures (chapter 5; one pass).
*/
static void gradient_descent(objective *f, gsl_vector *v)
{
    const double eta = 1 / objective_ceiling(f);
    gsl_vector *g = objective_vector(f);
    while (objective_goes_on(f)) {
        objective_value(f, v, g);
        gsl_blas_daxpy(-eta, g, v);
    }
}

/*
How many passes will it take? Near the minimum the curvatures are those of

$$ H = \sum_{n=1}^N y_n (1 - y_n)\, z_n z_n^T + 2 \lambda_2 I_0 , $$

where $z_n$ is $x_n$ with a 1 appended, and $I_0$ has ones on its diagonal, but
a 0 for the bias. Along a direction of curvature $\lambda$ a step makes of the
distance $d$ the distance $(1 - \eta \lambda)\, d$ (chapter 5). With
$\eta = 1/c$ the slowest shrinks by the factor $1 - \lambda_{\min} / c$, and the
gap, which goes with $d^2$, by its square, nearly $e^{-2 \lambda_{\min} / c}$: a
fixed factor a pass, *linear convergence*. So one digit more costs
$\frac{1}{2} \log 10 \cdot c / \lambda_{\min}$ passes. The data are the thirty
columns of chapter 5, at $\lambda_2 = \frac{1}{2}$.
*/
/* --- Prints the curvatures, and the gap after 10, 100 and 1000 passes. */
static void how_long_is_the_way(void)
{
    examples e = examples_breast_cancer(true);
    objective *f = objective_new(e.X, e.t, 0, 0.5);
    const double digit = shown_digit(shown_curvatures(f));
    benchmark_run(gradient_descent, f);
    shown_passes(f);
    f->lambda_2 *= 10;
    ask("Ten times the lambda_2: how many passes for a digit?", "%.0f",
        shown_digit(curvatures_of(f)), digit, 10 * digit);
    objective_free(f);
    examples_free(&e);
}

/*
[printed]

The smallest curvature is the penalty's own, about $2 \lambda_2$: some direction
of the weights hardly matters to $J$. The ceiling is 22 times the largest, for
at the minimum most $y_n (1 - y_n)$ are far below the $\frac{1}{4}$ that it
reckons with. So what counts is not the condition number
$\kappa = \lambda_{\max} / \lambda_{\min}$ but $c / \lambda_{\min}$: a rate that
is safe everywhere is small. In the end a digit costs some two thousand passes;
a gap of $10^{-8}$ takes more than eleven thousand.

## 13.2 Momentum

Chapter 10 kept a part $m$ of the speed $u$. In a long valley the slopes across
it point now to one side, now to the other, and cancel; those along it add up:

$$ u \leftarrow m\, u - \eta\, g(v), \qquad v \leftarrow v + u $$

On a convex $F$ this is the *heavy ball* (Polyak 1964), often with $m = 0.9$.
Nesterov (1983) takes the slope not where the ball is, but where its speed is
about to carry it, and lets $m$ grow with the steps $k$:

$$ u \leftarrow m_k u - \eta\, g(v + m_k u), \qquad v \leftarrow v + u,
   \qquad m_k = \frac{k}{k + 3} $$

After $k$ passes $F - F^*$ is at most a constant over $k^2$, whatever the
valley; plain descent promises a constant over $k$. But such a ball rolls past
the minimum and up the other side. So when a step turns against the speed we
stop the ball, and count $k$ from 0 again, an *adaptive restart* (O'Donoghue and
Candès 2015). Where descent needs passes in proportion to $c / \lambda_{\min}$,
it should need them in proportion to $\sqrt{c / \lambda_{\min}}$.
*/
static void roll(objective *f, gsl_vector *v, bool nesterov)
{
    const double eta = 1 / objective_ceiling(f);
    gsl_vector *g = objective_vector(f), *u = objective_vector(f);
    gsl_vector *to = objective_vector(f);
    double against;
    for (double k = 0; objective_goes_on(f); k++) {
        gsl_vector_scale(u, nesterov ? k / (k + 3) : 0.9);
        gsl_vector_memcpy(to, v);
        gsl_vector_add(to, u);
        objective_value(f, nesterov ? to : v, g);
        gsl_blas_daxpy(-eta, g, u); /* the new speed */
        gsl_vector_add(v, u);
        gsl_blas_ddot(g, u, &against);
        if (nesterov && against > 0) { /* uphill */
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
The first table counts the passes from zero weights. A dash is a method that was
not there after 1000. The second tests the root, with other penalties.
*/
/* --- Prints both tables. */
static void momentum(void)
{
    examples e = examples_breast_cancer(true);
    objective *f = objective_new(e.X, e.t, 0, 0.5);
    objective_minimise(f, NULL);
    benchmark_heading("passes to a gap of");
    benchmark_passes("gradient descent", gradient_descent, f);
    benchmark_passes("heavy ball", heavy_ball, f);
    benchmark_passes("Nesterov", nesterov, f);
    shown_roots(f, nesterov);
    ask("c / lambda_min is 100 times as large. Nesterov's passes are about?",
        "%.0f times", sqrt(100), 100, log2(100));
    objective_free(f);
    examples_free(&e);
}

/*
[printed]

The heavy ball's fixed $m$ makes ten steps in one, however long the valley: to
$10^{-8}$ it takes a tenth of descent's passes at $\lambda_2 = 0.5$ and at 0.05,
there still ten thousand. Nesterov's $m_k$ grows, and the root it is: from a
$c / \lambda_{\min}$ of 200 to 19000 the passes over the root stay at 9 to 12.

## 13.3 A part of the rows

Chapter 7 made a step after every 32 rows: stochastic gradient descent, SGD.
The gradient of 32 rows from a random place, times $N/32$, is right on average
but for the ends of the table, and a pass pays for $N/32$ steps. Far from the
minimum that is a bargain. Near it the true gradient is 0 and a batch's is not:
the batches keep $v$ at a height that is roughly in proportion to $\eta$, the
**noise floor** of a constant rate. A rate that falls like $1/k$ goes on below
it (Robbins and Monro 1951), but slowly, as the noise has to be averaged away.
*/
static void sgd(objective *f, gsl_vector *v, double eta, double fall)
{
    enum { BATCH = 32 };
    const size_t N = f->X->size1;
    gsl_vector *g = objective_vector(f);
    gsl_rng *rng = lesson_rng();
    for (double k = 0; objective_goes_on(f); k++) {
        for (size_t i = 0; i < N / BATCH; i++) {
            const size_t n = gsl_rng_uniform_int(rng, N - BATCH + 1);
            objective_batch_slope(f, n, BATCH, v, g);
            gsl_blas_daxpy(-eta / (1 + fall * k), g, v);
        }
        objective_watch(f, v); /* F is not its work: no pass, no time */
    }
    gsl_rng_free(rng);
}

static void falling_sgd(objective *f, gsl_vector *v)
{
    sgd(f, v, 1 / objective_ceiling(f), 0.2);
}

/*
The noise can also be taken away. One row's gradient is its *residual*
$r_n = y_n - t_n$ times $z_n$, so a number for each row is enough to remember
the last one that was seen. SAGA (Defazio, Bach and Lacoste-Julien 2014) keeps
their sum $G$ as well, and where row $n$ now has the residual $r_n'$ steps by

$$ v \leftarrow v - \eta \left( N (r_n' - r_n)\, z_n + G
   + 2 \lambda_2 I_0 v \right), \qquad
   G \leftarrow G + (r_n' - r_n)\, z_n . $$

On average that is the gradient, and near the minimum $r_n'$ and $r_n$ agree:
the noise ends without a falling rate. As a row counts $N$ times, $\eta$ is, as
the authors advise, a third of one over the largest
$\frac{N}{4} |z_n|^2 + 2 \lambda_2$.
*/
/* v becomes v + r z_n. */
static void add_row(const objective *f, size_t n, double r, gsl_vector *v)
{
    gsl_vector_const_view x = gsl_matrix_const_row(f->X, n);
    gsl_vector_view w = gsl_vector_subvector(v, 0, x.vector.size);
    gsl_blas_daxpy(r, &x.vector, &w.vector);
    *gsl_vector_ptr(v, x.vector.size) += r;
}

static void saga(objective *f, gsl_vector *v)
{
    const size_t N = f->X->size1, D = f->X->size2;
    const double eta = 1 / (3 * objective_row_ceiling(f));
    gsl_vector *r = gsl_vector_alloc(N), *G = objective_vector(f);
    gsl_vector_view w = gsl_vector_subvector(v, 0, D);
    gsl_rng *rng = lesson_rng();
    for (size_t n = 0; n < N; n++) {
        gsl_vector_set(r, n, objective_residual(f, n, v));
        add_row(f, n, gsl_vector_get(r, n), G);
    }
    for (size_t k = 0; objective_goes_on(f); k++) {
        for (size_t i = 0; i < N; i++) {
            const size_t n = gsl_rng_uniform_int(rng, N);
            const double now = objective_residual(f, n, v);
            const double change = now - gsl_vector_get(r, n);
            gsl_vector_set(r, n, now);
            gsl_vector_scale(&w.vector, 1 - eta * 2 * f->lambda_2);
            gsl_blas_daxpy(-eta, G, v);
            add_row(f, n, -eta * (double)N * change, v);
            add_row(f, n, change, G);
        }
        objective_watch(f, v);
    }
    gsl_rng_free(rng);
    gsl_vector_free(r);
}

/*
From here on we also have data that are made: a column leans on the one before
it, 0.9 times that plus $\sqrt{0.19}$ times a normal random number, as columns
of real tables do; one weight in five is not 0; and $t$ is 1 with the
probability $\sigma(a)$. Here these are 5000 rows of 50 columns. The table shows
the gap, the mean over ten passes that end there; a dash is below $10^{-10}$.
*/
/* --- Prints the table. */
static void a_part_of_the_rows(void)
{
    examples e = benchmark_made(5000);
    objective *f = objective_new(e.X, e.t, 0, 0.5);
    const double ratio = shown_noise(f, sgd, falling_sgd, saga);
    ask_which("A constant rate is halved. Its noise floor is about?",
              (size_t)lround(log10(ratio)), "the same", "half as high",
              "a quarter as high");
    objective_free(f);
    examples_free(&e);
}

/*
[printed]

A rate of $0.1/c$ has a floor about a tenth as high as $1/c$, and takes longer
to come down to it. The falling rate has none: from pass 100 to pass 300 its gap
goes on falling (with eight seeds on average to a third), like $1/k$. SAGA is
past all of them before pass 30, and at a gap of $10^{-8}$ before pass 100.

## 13.4 A parabola in every direction

In one weight, minus the slope over the curvature is the way to the lowest
point of the parabola that touches $F$ at $w$. With many weights that parabola
is Taylor's series up to its second term,

$$ F(v + d) \approx F(v) + g \cdot d + \tfrac{1}{2} d^T H d, $$

whose slope in $d$, $g + H d$, is 0 at its lowest point. Newton's step is the
$d$ that solves $H d = -g$. Chapter 6 took such steps and did not say how.

$H$ is symmetric, and with $\lambda_2 > 0$ all its curvatures are positive.
*Cholesky's* way is to write $H = R R^T$, where $R$ is a lower triangle. Taken
one by one, each entry of the product has a single unknown, beginning with
$R_{11} = \sqrt{H_{11}}$. Then $R r = -g$ is solved from the top down, one
unknown a row, and $R^T d = r$ from the bottom up.

![Ten tosses, seven of them heads, as in chapter 3: J in the logit a, and two
parabolas that touch it. The one at 0 leads nearly to the minimum. The one at
2.5 promises too much: at its lowest point J is higher than where it
touches.](../../plots/13-parabola.svg "A valley that is steep on the left. A
narrow parabola has its lowest point near the valley's; a wide one from the
right has it far to the left, and far below the curve.")

So the **line search** looks along a step for a length at which $F$ has fallen
enough. *Backtracking* halves it until $F$ has fallen by a ten-thousandth of
what the slope alone predicts (*Armijo's condition*). Each try is a pass.
*/
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

static void newton_shown(objective *f, gsl_vector *v, bool shown)
{
    gsl_vector *g = objective_vector(f), *d = objective_vector(f);
    gsl_matrix *H = objective_matrix(f);
    double F = objective_value(f, v, g), predicted;
    for (size_t k = 0; objective_goes_on(f); k++) {
        objective_hessian(f, f->X->size1, v, H);
        gsl_linalg_cholesky_decomp1(H);
        gsl_linalg_cholesky_solve(H, g, d);
        gsl_blas_ddot(g, d, &predicted); /* g.H^-1 g */
        if (shown)
            printf("%5zu %14.6f %10.1e %10.1e\n", k, F, F / f->lowest - 1,
                   predicted / 2 / F);
        gsl_vector_scale(d, -1);
        line_search(f, d, predicted, v, &F, g);
    }
}

static void newton(objective *f, gsl_vector *v)
{
    newton_shown(f, v, false);
}

/*
No pass is counted for $H$, as it could be summed while the gradient reads $X$.
(Here that is a reading of its own; section 13.7 has the time.)

Statisticians call the same step *iteratively reweighted least squares*. Write
$s_n = y_n (1 - y_n)$. Without a penalty $H = Z^T S Z$ and $g = Z^T (y - t)$,
with $Z$ for all $z_n$ as rows and $S$ for the $s_n$ on a diagonal. Add $H v$
to both sides of $H d = -g$:

$$ Z^T S Z\, (v + d) = Z^T S r, \qquad r_n = a_n + \frac{t_n - y_n}{s_n} $$

These are the equations of linear regression on the numbers $r_n$, in which
example $n$ counts $s_n$ times. The examples of which the neuron is certain
count least.
*/
/* --- Prints the steps, and draws the parabolas. */
static void a_parabola_in_every_direction(void)
{
    examples e = examples_breast_cancer(true);
    objective *f = objective_new(e.X, e.t, 0, 0.5);
    objective_minimise(f, NULL);
    printf("%5s %14s %10s %10s\n", "step", "F", "gap", "predicted");
    objective_begin(f);
    newton_shown(f, objective_vector(f), true);
    show(parabolas_plot("13-parabola"));
    ask("A gap of 1e-3, close to the minimum. About what after two steps?",
        "%.0e", pow(1e-3, 4), pow(1e-3, 2), 1e-3 / 4);
    objective_free(f);
    examples_free(&e);
}

/*
[printed]

The parabola's lowest point is $\frac{1}{2} g^T H^{-1} g$ below, the **predicted
decrease** (here as a share of $F$; the root of $g^T H^{-1} g$ is the *Newton
decrement*). It estimates what is left to gain and asks for no $F^*$: a rule to
stop by. Far out it is too modest, near the end it is right, and there the right
digits double with every step, *quadratic convergence*.

## 13.5 Curvature from two slopes

Newton's step is dear. $H$ has $(D + 1)^2$ entries, each a sum over the rows;
by symmetry that is the arithmetic of some $D / 4$ passes. But a method computes
gradients at many places anyway, and two of them tell how $F$ bends between
them. With the step $s = v_{k+1} - v_k$ and the change of the gradient
$q = g_{k+1} - g_k$, $q \approx H s$. So a guess $C$ of $H^{-1}$ should have
$C q = s$, the **secant equation**. *BFGS* (Broyden, Fletcher, Goldfarb and
Shanno, 1970) changes $C$ by each new pair so that this holds, and otherwise as
little as can be:

$$ C \leftarrow \Bigl(I - \frac{s q^T}{s \cdot q}\Bigr)\, C\,
   \Bigl(I - \frac{q s^T}{s \cdot q}\Bigr) + \frac{s s^T}{s \cdot q} $$

Multiply by $q$: the bracket on the right gives 0, and $s$ is left. The step is
$d = -C g$.

$C$ need not be written down. *L-BFGS* (Nocedal 1980) keeps the last few pairs
and works out $C g$ by the formula, from the outside in and back. The first loop
goes from the newest pair to the oldest and multiplies by the brackets on the
right. In the middle stands a plain guess at $C$, $\gamma I$, where
$\gamma = s \cdot q / q \cdot q$ of the newest pair is about one over the
curvature along it (before the first pair, what makes the step 1 long). The
second loop goes back with the brackets on the left, and adds each
$s s^T / s \cdot q$. With ten pairs that is some $40 D$ multiplications, next to
nothing beside a pass. (`R` is for section 13.6; until then it is `NULL`.)
*/
enum { MOST_PAIRS = 100 };

typedef struct {
    size_t kept, count; /* at most so many; pairs so far */
    gsl_vector *s[MOST_PAIRS], *q[MOST_PAIRS]; /* pair k in place k % kept */
    double sq[MOST_PAIRS];                     /* s.q */
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
    const size_t oldest = m->count > m->kept ? m->count - m->kept : 0;
    double part[MOST_PAIRS], back;
    for (size_t k = m->count; k-- > oldest;) {
        const size_t i = k % m->kept;
        gsl_blas_ddot(m->s[i], d, &part[i]);
        part[i] /= m->sq[i];
        gsl_blas_daxpy(-part[i], m->q[i], d);
    }
    middle(m, d);
    gsl_vector_scale(d, m->gamma);
    for (size_t k = oldest; k < m->count; k++) {
        const size_t i = k % m->kept;
        gsl_blas_ddot(m->q[i], d, &back);
        gsl_blas_daxpy(part[i] - back / m->sq[i], m->s[i], d);
    }
}

/*
As $F$ is convex, $s \cdot q$ is never negative, and the line search of section
13.4 is all the care that the length of a step needs.
*/
static void lbfgs_with(objective *f, gsl_vector *v, size_t kept,
                       const gsl_matrix *R)
{
    gsl_vector *g = objective_vector(f), *d = objective_vector(f);
    memory m = {.kept = kept, .R = R};
    for (size_t i = 0; i < kept; i++) {
        m.s[i] = objective_vector(f);
        m.q[i] = objective_vector(f);
    }
    double F = objective_value(f, v, g), predicted, qq;
    m.gamma = R ? 1 : 1 / gsl_blas_dnrm2(g);
    while (objective_goes_on(f)) {
        gsl_vector_memcpy(d, g);
        two_loops(&m, d);
        gsl_blas_ddot(g, d, &predicted);
        gsl_vector_scale(d, -1);

        const size_t i = m.count % kept;
        gsl_vector_memcpy(m.s[i], v);
        gsl_vector_memcpy(m.q[i], g);
        line_search(f, d, predicted, v, &F, g);
        gsl_vector_sub(m.s[i], v); /* both with the other sign: no matter */
        gsl_vector_sub(m.q[i], g);
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
    lbfgs_with(f, v, 10, NULL);
}

/*
GSL has the method too, `gsl_multimin_fdfminimizer_vector_bfgs2`. It keeps one
pair, the last, takes $I$ for the guess in the middle, and its line search looks
for the lowest point along each step. It asks for $F$ and for the gradient
apart, often at one place; `parts/gsl-bfgs.c` reads $X$ there once for both.
*/
static void one_pair(objective *f, gsl_vector *v)
{
    lbfgs_with(f, v, 1, NULL);
}

static void all_pairs(objective *f, gsl_vector *v)
{
    lbfgs_with(f, v, MOST_PAIRS, NULL);
}

/* --- Prints the passes of each. */
static void curvature_from_two_slopes(void)
{
    static const solver ways[] = {
        {"Nesterov", nesterov, 0},           {"GSL, 1 pair", gsl_bfgs, 0},
        {"L-BFGS, 1 pair", one_pair, 0},     {"L-BFGS, 10 pairs", lbfgs, 0},
        {"L-BFGS, all pairs", all_pairs, 0}, {"Newton", newton, 0}};
    examples e = benchmark_made(5000), few = examples_breast_cancer(true);
    shown_memories("passes, 5000 made rows, to", &e, ways, 6);
    shown_memories("\npasses, breast cancer, to", &few, ways, 6);
    ask("L-BFGS, 10 pairs, 50 columns: multiplications of both loops?", "%.0f",
        4.0 * 10 * 50, 2.0 * 10 * 50, 50.0 * 50);
    examples_free(&few);
    examples_free(&e);
}

/*
[printed]

Two things make the difference. *The scale* $\gamma$: with it length 1 is nearly
always right, and a step takes hardly more than one pass. GSL's guess $I$ has no
scale. Its line search has to find one, at two passes and more for a step, which
is no luxury: with $I$ ours needs twelve on the made rows. GSL's steps are fewer
by less than half. *The memory*: on the made rows ten pairs in place of one save
a third, and all pairs two fifths of the rest. (With eight seeds of them GSL
takes 94 to 123 passes; one, ten and all pairs 73 to 110, 46 to 54, 27 to 35.)

## 13.6 Other units

On degrees chapter 5 ran into a gorge; in standardised units the valley was
nearly round. Why stop there? Take any $M$ like $H$, factor it, $M = R R^T$, and
count the way not in $v$ but in $u = R^T v$. The curvature in these units is
$R^{-1} H R^{-T}$. If $M$ were $H$, that would be 1 in every direction, and one
step with $\eta = 1$ would be Newton's. If $M$ only resembles $H$, the condition
number falls, and a method that goes by gradients needs fewer passes. A matrix
$M$ in whose units the valley is to be rounder is a **preconditioner**. For
L-BFGS it is one line: the guess in the middle of the two loops becomes
$\gamma M^{-1}$, which is what `middle` has been waiting for.

Which $M$? As $y (1 - y)$ is at most $\frac{1}{4}$, in no direction does any
$H$ bend more than

$$ \tfrac{1}{4} Z^T Z + 2 \lambda_2 I_0 $$

does (Böhning and Lindsay 1988). And $Z^T Z$ is a sum over many rows, which
resemble each other: a tenth of them, times ten, says nearly the same for a
tenth of the work, and of a pass. (We take at least five rows for each weight,
or the sample would miss some directions.) At zero weights every $y (1 - y)$ is
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
    lbfgs_with(f, v, 10, M);
}

/* H becomes R^-1 H R^-T, for M = R R^T. */
static void in_units(gsl_matrix *M, gsl_matrix *H)
{
    gsl_linalg_cholesky_decomp1(M);
    gsl_blas_dtrsm(CblasLeft, CblasLower, CblasNoTrans, CblasNonUnit, 1, M, H);
    gsl_blas_dtrsm(CblasRight, CblasLower, CblasTrans, CblasNonUnit, 1, M, H);
}

/* --- Prints the condition numbers and the passes. */
static void other_units(void)
{
    const solver ways[] = {{"  L-BFGS", lbfgs, 0},
                           {"  L-BFGS in these units", lbfgs_in_units, 0}};
    shown_units("5000 made rows", benchmark_made(5000), bound_of_a_sample,
                in_units, ways);
    shown_units("\nbreast cancer", examples_breast_cancer(true),
                bound_of_a_sample, in_units, ways);
    ask("M is 4 H. What is the condition number in the units of M?", "%.2g", 1,
        4, 0.25);
}

/*
[printed]

On the made rows the condition number falls to a fiftieth, and a gap of
$10^{-8}$ takes a sixth of the passes. On the breast-cancer data there is even
a loss: at its minimum the neuron is certain of most rows, their $y (1 - y)$ is
far below $\frac{1}{4}$ and not alike, and $M$ does not resemble $H$. A
preconditioner is a guess, and the numbers say whether it was a good one.

## 13.7 The race

Passes are not all the work: Newton has to fill $H$, L-BFGS has its two loops,
and SAGA takes its rows one at a time. So all were also timed (processor time,
one thread), on the breast-cancer data and on 100000 made rows of 50 columns,
both at $\lambda_2 = \frac{1}{2}$. SGD has the falling rate of section 13.3. A
method ends after 1000 passes, on the made rows after 300; a dash is one that
was not there.

![The gap against passes and against time, on 569 rows of 30 columns and on
100000 of 50. Newton's passes are the fewest on both, its time is the least on
neither.](../../plots/13-race.svg "Four panels of eight falling curves. Against
passes Newton falls steepest and gradient descent least. Against time L-BFGS is
leftmost on the small data, L-BFGS in units on the large.")
*/
/* --- The methods, the recorded times, or your own, and the figure. */
static const solver solvers[] = {
    {"gradient descent", gradient_descent, INK_GREY},
    {"falling SGD", falling_sgd, INK_AMBER},
    {"SAGA", saga, INK_BLACK},
    {"Nesterov", nesterov, INK_SKY},
    {"BFGS of GSL", gsl_bfgs, INK_PURPLE},
    {"L-BFGS", lbfgs, INK_ORANGE},
    {"L-BFGS in units", lbfgs_in_units, INK_GREEN},
    {"Newton", newton, INK_BLUE},
};
enum { SOLVERS = sizeof solvers / sizeof *solvers };

static struct {
    const char *times;
    bool measure;
} asked;

static void the_race(void)
{
    race_section(asked.times, solvers, SOLVERS);
}

/*
[printed]

What the times say:

- *The fewest passes are not the least time.* Newton needs the fewest on both
  data sets. On the small one L-BFGS is there sooner all the same, and on the
  large one L-BFGS in the units of $M$, in less than a third of Newton's time.
- *Other units pay where $M$ resembles $H$.* On 100000 made rows they save
  seven eighths of the passes of L-BFGS, and of its time.
- *Where rows are many, parts of them lead far.* On the large data the falling
  SGD is within one hundredth after 3 passes, L-BFGS after 14, and not within
  $10^{-4}$ after 300. SAGA is within $10^{-8}$ after 15, the fewest without $H$
  or $M$; but one row at a time is slow: L-BFGS is there in less than half the
  time. On 569 rows neither of the two arrives.
*/
/* --- Rows of times.csv. */
static void measure(void)
{
    examples few = examples_breast_cancer(true), many = benchmark_made(100000);
    benchmark_measure(&few, benchmark_small, solvers, SOLVERS, 0, 0.5);
    benchmark_measure(&many, benchmark_large, solvers, SOLVERS, 0, 0.5);
    examples_free(&many);
    examples_free(&few);
}

/*
## To remember

1. Count passes. For gradients alone they go with $c / \lambda_{\min}$, with
   Nesterov's momentum with its root; on many rows SAGA needs few. Near the
   minimum Newton doubles the digits in one.
2. Curvature can be computed (Newton), remembered from secant pairs (L-BFGS), or
   guessed from a sample of the rows, which is a change of units.
3. Passes are not time: what a method does between them is to be measured.

## Exercises

1. Give `newton` the setosas of chapter 6, whose classes can be separated, with
   $\lambda_2 = 0$ and 50 passes. By which factor does each of the later steps
   lower $F$? Take Newton's step on $e^{-w}$ to see why.
2. In `bound_of_a_sample`, take the Hessian not at zero weights but where ten
   passes of L-BFGS lead. Is it a better $M$ for the breast-cancer data?
3. In `parts/gsl-bfgs.c` the last argument of `gsl_multimin_fdfminimizer_set` is
   the accuracy of the line search. What becomes of the passes with 0.9?

## References

- B. T. Polyak, "Some methods of speeding up the convergence of iteration
  methods", *USSR Computational Mathematics and Mathematical Physics* 4, 1964.
- Y. Nesterov, "A method of solving a convex programming problem with
  convergence rate O(1/k^2)", *Soviet Mathematics Doklady* 27, 1983.
- B. O'Donoghue and E. Candès, "Adaptive restart for accelerated gradient
  schemes", *Foundations of Computational Mathematics* 15, 2015.
- H. Robbins and S. Monro, "A stochastic approximation method", 1951.
- A. Defazio, F. Bach and S. Lacoste-Julien, "SAGA: a fast incremental gradient
  method", *Advances in Neural Information Processing Systems* 27, 2014.
- J. Nocedal, "Updating quasi-Newton matrices with limited storage",
  *Mathematics of Computation* 35, 1980. BFGS, line searches, convergence: J.
  Nocedal and S. J. Wright, *Numerical Optimization*, 2006.
- D. Böhning and B. G. Lindsay, "Monotonicity of quadratic-approximation
  algorithms", *Annals of the Institute of Statistical Mathematics* 40, 1988.
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
    return lesson_end();
}
