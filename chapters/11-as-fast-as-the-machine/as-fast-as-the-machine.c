/*
# 11 As fast as the machine

*How close to the machine's limit can this neuron be computed?*

The notes say that a loop is slow and vectorised is fast, and end the subject
there. Chapter 1 put the question again for a prediction. Learning asks for
more: at every step it needs the loss and all its slopes. This chapter computes
them again and again, each time a little faster, until nearly all that is left
is the time to read the data once. No step is long, and each is measured. What
stands at the end is what this book's library does, in every chapter.

Run it with `make chapter11`. The first time that takes a minute, as it measures
your own machine; `make chapter11 RECORDED=1` shows this page's times.
*/
#include <gsl/gsl_cblas.h>
#include <gsl/gsl_errno.h>
#include <gsl/gsl_matrix.h>
#include <gsl/gsl_vector.h>
#include <math.h>
#include <pthread.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/workers.h"
#include "lesson/examples.h"
#include "lesson/lesson.h"
#include "lesson/recorded.h"
#include "lesson/stopwatch.h"
#include "neuron/activation.h"
#include "neuron/logistic.h"

/*
## 11.1 One pass

There are $N$ examples of $D$ numbers, the rows $x_n$ of $X$, with targets
$t_n$ that are 0 or 1. A neuron has $D$ weights $w$ and a bias $b$. From
chapters 4 and 5, with $a_n = w \cdot x_n + b$ and $y_n = \sigma(a_n)$:

$$ J = \sum_{n=1}^{N} \operatorname{softplus}(a_n) - t_n a_n, \qquad
   \nabla_w J = \sum_{n=1}^{N} x_n (y_n - t_n), \qquad
   \frac{\partial J}{\partial b} = \sum_{n=1}^{N} (y_n - t_n) $$

To compute all of them once is a *pass* over the data. Gradient descent is
hundreds of passes and little else, so what a pass costs, learning costs.
*/
typedef struct {
    size_t N, D;
    const double *x; /* (N, D), one row after the other */
    const double *t; /* (N) */
    const float *f;  /* x again, for section 11.8 only; else NULL */
    const double *c; /* and for section 11.6, a column beside the other, */
    size_t apart;    /* each this many numbers after the one before it */
} rows;

typedef struct {
    const double *w; /* (D) */
    double b;
} neuron;

typedef struct {
    double J, db;
    double *dw; /* (D) */
} sums;

/* Adds what these rows contribute to the sums. */
typedef void pass(const rows *r, const neuron *m, sums *s);

/*
All passes of this chapter have this form. Each *adds* to sums that somebody
has set to zero, so that a pass over some of the rows is a pass as well. Here
is the first, written as the formulas stand.
*/
static void add_loop(const rows *r, const neuron *m, sums *s)
{
    for (size_t n = 0; n < r->N; n++) {
        const double *x = r->x + n * r->D;
        double a = m->b;
        for (size_t i = 0; i < r->D; i++)
            a += m->w[i] * x[i];
        const double wrong = sigmoid(a) - r->t[n]; /* y - t */
        for (size_t i = 0; i < r->D; i++)
            s->dw[i] += wrong * x[i];
        s->db += wrong;
        s->J += softplus(a) - r->t[n] * a;
    }
}

/*
The notes' recipe is the vectorised one: a product $X w$ for all logits, then
$\sigma$ and the loss, then the product $X^T (Y - T)$. Both products are
`dgemv`, which chapter 1 introduced. (Here we call the CBLAS ourselves, since
later on we want to hand it parts of $X$.)
*/
static double add_losses(size_t N, double *a, const double *t, double *db)
{
    double J = 0;
    for (size_t n = 0; n < N; n++) {
        J += softplus(a[n]) - t[n] * a[n];
        a[n] = sigmoid(a[n]) - t[n];
        *db += a[n];
    }
    return J;
}

static void products(const rows *r, const neuron *m, sums *s, double *a)
{
    const int N = (int)r->N, D = (int)r->D;
    for (size_t n = 0; n < r->N; n++)
        a[n] = m->b;
    cblas_dgemv(CblasRowMajor, CblasNoTrans, N, D, 1, r->x, D, m->w, 1, 1, a,
                1);
    s->J += add_losses(r->N, a, r->t, &s->db);
    cblas_dgemv(CblasRowMajor, CblasTrans, N, D, 1, r->x, D, a, 1, 1, s->dw,
                1);
}

static void add_recipe(const rows *r, const neuron *m, sums *s)
{
    double *a = lesson_memory(r->N * sizeof *a); /* logits, then y - t */
    products(r, m, s, a);
    free(a);
}

/*
All versions will have to give the same numbers. They are held against the loop
on the breast cancer data of chapter 5, 569 rows of 30 columns, with some
weights: the loss is printed, and whether it and all 31 slopes are the loop's
to 12 digits of the largest slope. They cannot agree to the last digit, as sums
taken in another order are rounded differently.
*/
static void begin(sums *s, size_t D)
{
    s->J = s->db = 0;
    for (size_t i = 0; i < D; i++)
        s->dw[i] = 0;
}

static double largest_difference(const sums *s, const sums *u, size_t D)
{
    double size = fabs(u->db), apart = fabs(s->db - u->db);
    for (size_t i = 0; i < D; i++) {
        size = fmax(size, fabs(u->dw[i]));
        apart = fmax(apart, fabs(s->dw[i] - u->dw[i]));
    }
    return fmax(apart / size, fabs(s->J - u->J) / fabs(u->J));
}

enum { COLUMNS = 30 }; /* of the breast cancer data */

typedef struct {
    examples e;
    float *f;
    gsl_matrix *c;
    double w[COLUMNS];
    rows r;
} trial;

static trial begin_trial(void)
{
    trial a = {.e = examples_breast_cancer(true)};
    const size_t N = a.e.X->size1, D = a.e.X->size2;
    a.f = lesson_memory(N * D * sizeof *a.f);
    a.c = gsl_matrix_alloc(D, N);
    gsl_matrix_transpose_memcpy(a.c, a.e.X);
    for (size_t i = 0; i < D; i++)
        a.w[i] = sin((double)i + 1) / 2;
    for (size_t i = 0; i < N * D; i++)
        a.f[i] = (float)a.e.X->data[i];
    a.r = (rows){N, D, a.e.X->data, a.e.t->data, a.f, a.c->data, N};
    return a;
}

static void end_trial(trial *a)
{
    free(a->f);
    gsl_matrix_free(a->c);
    examples_free(&a->e);
}

/* How far the version is from another one; its J goes to *J. */
static double apart(pass *version, pass *other, double *J)
{
    trial a = begin_trial();
    double dw[COLUMNS], dw_of_other[COLUMNS];
    const neuron m = {a.w, 0.25};
    sums s = {.dw = dw}, of_other = {.dw = dw_of_other};
    begin(&s, COLUMNS);
    begin(&of_other, COLUMNS);
    version(&a.r, &m, &s);
    other(&a.r, &m, &of_other);
    end_trial(&a);
    *J = s.J;
    return largest_difference(&s, &of_other, COLUMNS);
}

static void held_to_the_loop(const char *name, pass *version)
{
    double J;
    const bool same = apart(version, add_loop, &J) < 1e-12;
    printf("%-32s J = %.6f, as the loop: %s\n", name, J, same ? "yes" : "no");
}

static void one_pass(void)
{
    held_to_the_loop("the loop", add_loop);
    held_to_the_loop("two products", add_recipe);
}

/*
## 11.2 The limit

Whatever a pass does, it has to read $X$. So the time to read $X$ once is a
limit, and all times of this chapter are given beside it. (It reads $t$ too.
With many columns that is nothing beside $X$; with 4 it is a quarter more.)

Numbers wait in *memory*, chips of their own beside the processor. One that is
asked for arrives after about 100 ns, its *latency*; a processor could do
hundreds of additions meanwhile. But many can be under way at once, and a
processor that sees a program walk through memory in a straight line asks ahead
by itself. Then what counts is the *bandwidth*, how many bytes arrive in a
second. They come in *lines* of 64 bytes, 8 doubles, and the last ones are kept
in *caches*, small fast memories inside the processor. There are usually three
levels of them, each larger and slower than the one before.

To read as fast as the memory delivers is not as simple as it sounds. Here is
the plainest way of touching every number: add them up.
*/
static double sum_one(const double *x, size_t n)
{
    double sum = 0;
    for (size_t i = 0; i < n; i++)
        sum += x[i];
    return sum;
}

/*
An addition takes 2 to 4 turns of the processor's clock from start to end. The
processor can start one or two new ones in every turn, but here each needs the
result of the one before it. All but a few of its chances pass unused. Four
sums that do not know of each other can be under way together:
*/
static double sum_four(const double *x, size_t n)
{
    double sum[4] = {0};
    for (size_t i = 0; i + 4 <= n; i += 4) {
        sum[0] += x[i];
        sum[1] += x[i + 1];
        sum[2] += x[i + 2];
        sum[3] += x[i + 3];
    }
    for (size_t i = n / 4 * 4; i < n; i++)
        sum[0] += x[i];
    return (sum[0] + sum[1]) + (sum[2] + sum[3]);
}

/*
The compiler may not do this for us: it must not change the order of additions,
as that changes the rounding.

A processor also has *vector registers*, which hold several numbers side by
side, and instructions that add or multiply them all at once: two doubles in
every PC, four in most since about 2013 (Intel's name is AVX2), two on ARM. (A
compiler may put the four sums above into one such register by itself, as that
changes no order.) gcc and clang have a type for this. Arithmetic on a `v4` is
arithmetic on each of its four doubles, and where the processor has no such
registers the compiler makes two or four instructions of it.
*/
typedef double v4 __attribute__((vector_size(32)));

/* Too small to be worth a call. */
#define SMALL static inline __attribute__((always_inline))

SMALL v4 all(double value)
{
    return (v4){value, value, value, value};
}

/* Four numbers that follow each other at p, wherever it is. */
typedef double v4_at __attribute__((vector_size(32), aligned(8), may_alias));

SMALL v4 load(const double *p)
{
    return *(const v4_at *)p;
}

SMALL void store(double *p, v4 v)
{
    *(v4_at *)p = v;
}

SMALL double across(v4 v)
{
    return (v[0] + v[1]) + (v[2] + v[3]);
}

/*
Four sums of four numbers each, and as many additions again that wait for
nothing, keep any such processor busy. This is the fastest way to read $X$ that
we have, so its time is our *limit*.
*/
static double sum_vectors(const double *x, size_t n)
{
    v4 s_0 = all(0), s_1 = s_0, s_2 = s_0, s_3 = s_0;
    for (size_t i = 0; i + 32 <= n; i += 32) {
        s_0 += load(x + i) + load(x + i + 4);
        s_1 += load(x + i + 8) + load(x + i + 12);
        s_2 += load(x + i + 16) + load(x + i + 20);
        s_3 += load(x + i + 24) + load(x + i + 28);
    }
    return across((s_0 + s_1) + (s_2 + s_3)) +
           sum_one(x + n / 32 * 32, n % 32);
}

/*
To be measured like every other pass, it is one. Its sum goes to $J$, so that
the compiler cannot leave it out.
*/
static void add_limit(const rows *r, const neuron *m, sums *s)
{
    (void)m;
    s->J += sum_vectors(r->x, r->N * r->D);
}

static void add_sum_one(const rows *r, const neuron *m, sums *s)
{
    (void)m;
    s->J += sum_one(r->x, r->N * r->D);
}

static void add_sum_four(const rows *r, const neuron *m, sums *s)
{
    (void)m;
    s->J += sum_four(r->x, r->N * r->D);
}

/*
`make chapter11` builds this file four times: at `-O0`; at `-O2` with GSL's own
CBLAS; at `-O2` with OpenBLAS, if there is one; and at `-O2` for exactly the
processor that it runs on (`-march=native`), which uses all that this processor
has, and with leave to join a product and a sum (`-ffp-contract=fast`). The
four measure in turn, three rounds, and the median is kept, as in chapter 1.
The table of what they found is a file of rows `built,version,D,N,ns`, where
`ns` is the time of one example.
*/
static struct {
    const char *times; /* where the reader's own times are; or NULL */
    bool measure;
    recorded *table, *peers; /* read when they are needed */
} asked;

static bool is_fresh(void)
{
    return asked.times && !lesson_recorded();
}

static recorded *read_or_end(const char *path, const char *const *texts,
                             const char *const *numbers)
{
    problem why;
    recorded *r = recorded_read(path, texts, numbers, &why);
    if (!r)
        lesson_fail(&why);
    return r;
}

static const recorded *times(void)
{
    static const char *const texts[] = {"built", "version", NULL};
    static const char *const numbers[] = {"D", "N", "ns", NULL};
    if (!asked.table)
        asked.table = read_or_end(
            is_fresh() ? asked.times
                       : "chapters/11-as-fast-as-the-machine/times.csv",
            texts, numbers);
    return asked.table;
}

/* ns for one example; NAN where the table has none. */
static double ns(const char *built, const char *version, size_t N, size_t D)
{
    const recorded *r = times();
    for (size_t i = 0; i < r->table->rows; i++)
        if (recorded_is(r, i, "built", built) &&
            recorded_is(r, i, "version", version) &&
            recorded_number(r, i, "D") == (double)D &&
            recorded_number(r, i, "N") == (double)N)
            return recorded_number(r, i, "ns");
    return NAN;
}

/* The figure's name; that of the reader's own times is not the page's. */
static const char *figure(const char *name)
{
    static char here[64];
    snprintf(here, sizeof here, "%s%s", name, is_fresh() ? "-here" : "");
    return here;
}

/*
A row of the table below is so many bytes, read again and again, and the time
for each number. In the recorded times one sum takes about as long wherever the
numbers are: it waits for itself. Four sums take less than half of that while
all fits into the caches, and vectors about a tenth in the first cache.
From memory, vectors take more than five times as long for a number as from the
first cache, and no way of adding makes up for that.
*/
static const size_t amounts[] = {2048, 32768, 1048576, 31360000};

static void the_limit(void)
{
    const recorded *r = times();
    printf("%s, from %s\n%s\n", is_fresh() ? "your times" : "recorded times",
           r->table->path, r->remarks);
    printf("%12s %12s %12s %14s %8s\n", "", "one sum", "four sums", "vectors",
           "");
    for (size_t i = 0; i < sizeof amounts / sizeof *amounts; i++) {
        const size_t N = amounts[i];
        const double best = ns("native", "limit", N, 1);
        printf("%8.0f KiB %9.2f ns %9.2f ns %11.2f ns %4.0f GB/s\n",
               (double)N * 8 / 1024, ns("native", "one sum", N, 1),
               ns("native", "four sums", N, 1), best, 8 / best);
    }
}

/*
## 11.3 Where the recipe stands

Three sets of numbers are measured throughout: a million rows of 4 columns, a
million of 30, and 40000 of 784, which are 31, 229 and 239 MiB. Every row of
the table gives the time of one example, and how many times the limit that is.
(Where OpenBLAS is not installed, GSL's CBLAS stands in its rows too.)

The recorded times say:

- `-O0` takes more than twice the time of `-O2` with 30 and more columns. With
  4 it is less, as most of the time goes to `exp` and `log1p`, which somebody
  else has compiled.
- GSL's own CBLAS takes about as long as the loop, or a third longer. It is
  such a loop.
- With 784 columns OpenBLAS takes less than nine tenths of the loop's time, as
  the arithmetic is what counts. Yet it is well above the limit.
- With 4 columns nothing helps: all of them take more than ten times the limit,
  because 4 products are little beside an exponential, a logarithm and what
  goes with them.

So there are two different debts, and the next two sections pay them.
*/
static const struct {
    size_t N, D;
} sizes[] = {{1000000, 4}, {1000000, 30}, {40000, 784}};

enum { SIZES = 3 };

static void print_heading(void)
{
    printf("%-31s", "ns for an example, times limit");
    for (size_t k = 0; k < SIZES; k++) {
        char name[16];
        snprintf(name, sizeof name, "D = %zu", sizes[k].D);
        printf("%16s", name);
    }
    printf("\n");
}

static void print_times(const char *label, const char *built,
                        const char *version)
{
    printf("%-31s", label);
    for (size_t k = 0; k < SIZES; k++) {
        const size_t N = sizes[k].N, D = sizes[k].D;
        const double time = ns(built, version, N, D);
        printf("%9.*f %5.1fx", time < 100 ? 1 : 0, time,
               time / ns("native", "limit", N, D));
    }
    printf("\n");
}

static void where_the_recipe_stands(void)
{
    print_heading();
    print_times("the limit", "native", "limit");
    print_times("the loop, -O0", "-O0", "loop");
    print_times("the loop, -O2", "-O2", "loop");
    print_times("two products, GSL's CBLAS", "-O2 GSL", "recipe");
    print_times("two products, OpenBLAS", "-O2", "recipe");
}

/*
## 11.4 Reading X once

The recipe reads $X$ twice: by the time that all predictions are there, the
first rows have long been pushed out of the caches by the last. The loop does
not make this mistake, as it finishes a row before it begins the next. It has
others: its sum waits for itself, and it treats every row alone.

There is something between one row and all of them: a *block* of rows, small
enough to be still in the cache when it is needed again, and large enough that
a call for it does not matter. Two products for one block are a pass over that
block, so nothing new has to be written. Our blocks have 16384 numbers, 128
KiB, but between 16 and 512 rows.

With 784 columns that takes less than two thirds of the recipe's time, and less
than one and a half times the limit. With 4 columns more than three fifths of the time
is left, since reading was not what it waited for.
*/
static size_t least(size_t m, size_t n)
{
    return m < n ? m : n;
}

enum { FEWEST_ROWS = 16, MOST_ROWS = 512, BLOCK = 16384 };

static size_t rows_of_a_block(size_t D)
{
    const size_t N = BLOCK / D / 4 * 4; /* whole fours, for later */
    return N > FEWEST_ROWS ? least(N, MOST_ROWS) : FEWEST_ROWS;
}

/* N rows from row n on. */
static rows part_of(const rows *r, size_t n, size_t N)
{
    rows part = *r;
    part.N = N;
    part.x += n * r->D;
    part.t += n;
    part.f = r->f ? r->f + n * r->D : NULL;
    part.c = r->c ? r->c + n : NULL;
    return part;
}

static void in_blocks(pass *version, const rows *r, const neuron *m, sums *s)
{
    const size_t size = rows_of_a_block(r->D);
    for (size_t n = 0; n < r->N; n += size) {
        const rows block = part_of(r, n, least(size, r->N - n));
        version(&block, m, s);
    }
}

static void add_block_of_products(const rows *r, const neuron *m, sums *s)
{
    double a[MOST_ROWS];
    products(r, m, s, a);
}

static void add_blocks(const rows *r, const neuron *m, sums *s)
{
    in_blocks(add_block_of_products, r, m, s);
}

static void reading_X_once(void)
{
    held_to_the_loop("two products, in blocks", add_blocks);
    printf("\n");
    print_heading();
    print_times("two products, OpenBLAS", "-O2", "recipe");
    print_times("the same, in blocks", "-O2", "blocks");
}

/*
## 11.5 Sigma and the loss, four at a time

A block's logits lie side by side, so $\sigma$ and the loss can be computed for
four of them at once. C's library has no `exp` for a `v4`. Ours needs only
arithmetic, and has to be right only for $x \le 0$, as $e = \exp(-|a|)$ is all
that $\sigma$ and softplus are made of (chapter 4).

Write $x = n \log 2 + r$ with a whole number $n$. Then $e^x = 2^n e^r$, and as
$|r| \le \frac{1}{2} \log 2 < 0.35$, a short piece of the exponential series
gives $e^r$ to the last digit:

$$ e^r = 1 + r + \frac{r^2}{2!} + \frac{r^3}{3!} + \dots
   + \frac{r^{13}}{13!} + \dots $$

The next term is below $5 \cdot 10^{-18}$. Three tricks are in the code. To
round to a whole number, add $1.5 \cdot 2^{52}$ and take it away again: a
double of that size has no digits after the point. The same sum has $n$ in its
last bits; with 1023 added, from where exponents are counted, and moved up by
52 places, these bits are the *exponent* of a double, so $2^n$ needs no
computing at all. And $\log 2$ is taken in two parts, the
first so short that $n$ times it is exact, so that $r$ loses no digits.

A processor has no `if` for one of four numbers. Both sides are computed, and
one is chosen. A comparison of two `v4` gives four integers with all bits set
where it holds and none where not, and "and", "or" and "not" do the choosing.
*/
typedef int64_t bits4 __attribute__((vector_size(32)));

SMALL v4 choose(bits4 where, v4 yes, v4 no)
{
    return (v4)((where & (bits4)yes) | (~where & (bits4)no));
}

SMALL v4 without_sign(v4 v)
{
    return (v4)((bits4)v & INT64_MAX);
}

static const double rounding = 0x1.8p52; /* 1.5 times 2^52 */

/* 2^n for whole n from -1022 to 1023. */
SMALL v4 power_of_two(v4 n)
{
    return (v4)((bits4)(n + (rounding + 1023)) << 52);
}

/* exp(x) for x <= 0; 0 where it is below 3e-308. NaN stays NaN. */
SMALL v4 exp_of(v4 x)
{
    const v4 n = (x * 0x1.71547652b82fep+0 + rounding) - rounding;
    const v4 r = (x - n * 0x1.62e42feep-1) - n * 0x1.a39ef35793c76p-33;

    v4 series = all(1 / 6227020800.0); /* 1 over 13 factorial */
    series = series * r + 1 / 479001600.0;
    series = series * r + 1 / 39916800.0;
    series = series * r + 1 / 3628800.0;
    series = series * r + 1 / 362880.0;
    series = series * r + 1 / 40320.0;
    series = series * r + 1 / 5040.0;
    series = series * r + 1 / 720.0;
    series = series * r + 1 / 120.0;
    series = series * r + 1 / 24.0;
    series = series * r + 1 / 6.0;
    series = series * r + 1 / 2.0;
    series = series * r + 1;
    series = series * r + 1;
    return choose(x < -708, all(0), series * power_of_two(n));
}

/*
Now the loss of one logit. With $e = \exp(-|a|)$ both softplus functions share
a logarithm: $\operatorname{softplus}(\pm a)$ is $\max(\pm a, 0) + \log(1 + e)$.
Put into the loss, which is $(1 - t)\,\operatorname{softplus}(a) +
t\,\operatorname{softplus}(-a)$, what is left is

$$ u\,|a| + \log(1 + e), \qquad
   u = \begin{cases} 1 - t & a > 0 \\ t & a \le 0 \end{cases} $$

Nothing large is subtracted from anything large. (Where $u = 0$ the first term
is 0, even if $a$ is infinite.) A logarithm is as dear as an exponential. But
what we want is a *sum* of logarithms, and that is one logarithm of a product:

$$ \sum_n \log(1 + e_n) = \log \prod_n (1 + e_n) $$

Each factor is between 1 and 2, so a product of 64 of them is at most $2^{64}$,
far from overflow. Where all $e_n$ are tiny, $1 + e_n$ would lose their digits;
so we keep the product less 1, call it $q$. One factor more makes it
$(1 + q)(1 + e) - 1 = q + e + q e$, and at the end $\log(1 + q)$ is `log1p(q)`.

The residual is $\sigma(a) - t$, or for $t = 1$, where that would lose digits,
$-\sigma(-a)$. And $\sigma(a)$ is $1 / (1 + e)$ for $a \ge 0$ and $e / (1 + e)$
for the others.
*/
typedef struct {
    v4 linear, q, residual;
} four_sums;

SMALL v4 add_four(four_sums *s, v4 a, v4 t)
{
    const v4 size = without_sign(a), e = exp_of(-size);
    const bits4 one = t == 1;
    const v4 u = choose(a > 0, 1 - t, t);
    s->linear += choose(u == 0, u, u * size);
    s->q = (s->q + e) + s->q * e;

    /* of a, or of -a where t is 1: the other side of zero */
    const v4 y = choose((a < 0) ^ one, e, all(1)) / (1 + e);
    const v4 wrong = choose(one, -y, y - t);
    s->residual += wrong;
    return wrong;
}

/* As add_losses, for a multiple of four logits. */
static double add_losses_of_fours(size_t N, double *a, const double *t,
                                  double *db)
{
    double J = 0;
    for (size_t first = 0; first < N; first += 64) {
        four_sums s = {all(0), all(0), all(0)};
        for (size_t n = first; n < least(N, first + 64); n += 4)
            store(a + n, add_four(&s, load(a + n), load(t + n)));
        double q = 0;
        for (int i = 0; i < 4; i++)
            q = (q + s.q[i]) + q * s.q[i];
        J += across(s.linear) + log1p(q);
        *db += across(s.residual);
    }
    return J;
}

/*
Each of the four products has 16 factors, and they are multiplied before the
logarithm: one logarithm for 64 examples. Blocks have whole fours of rows; what
is left at the end of $X$, three rows at most, is done by the loop of section
11.1.
*/
static rows whole_fours(const rows *r, const neuron *m, sums *s)
{
    const size_t N = r->N / 4 * 4;
    const rows rest = part_of(r, N, r->N - N);
    add_loop(&rest, m, s);
    return part_of(r, 0, N);
}

static void add_block_with_fours(const rows *r, const neuron *m, sums *s)
{
    double a[MOST_ROWS];
    const rows fours = whole_fours(r, m, s);
    const int N = (int)fours.N, D = (int)fours.D;
    for (size_t n = 0; n < fours.N; n++)
        a[n] = m->b;
    cblas_dgemv(CblasRowMajor, CblasNoTrans, N, D, 1, fours.x, D, m->w, 1, 1,
                a, 1);
    s->J += add_losses_of_fours(fours.N, a, fours.t, &s->db);
    cblas_dgemv(CblasRowMajor, CblasTrans, N, D, 1, fours.x, D, a, 1, 1, s->dw,
                1);
}

static void add_sigma(const rows *r, const neuron *m, sums *s)
{
    in_blocks(add_block_with_fours, r, m, s);
}

/*
Is it exact? The program compares `exp_of` with the C library's `exp` at a
hundred thousand places. The distance is counted in *units in the last place*
(ulp), the distance from one double to the next. And it shows what becomes of
the extremes, beside what the library of this book says. Infinite logits, and
logits that are no number, keep their meaning.

How much is gained depends on the compiler's leave. With `-O2` for any PC it
may use registers of two doubles only, and makes some comparisons one number at
a time. Compiled for this processor, it has registers of four, and an
instruction that multiplies and adds at once, a *fused multiply-add* (FMA). In
the recorded times the first gains less than half with 4 columns: the C
library's `exp` has asked which processor it runs on, and uses its FMA. With 4
columns the second takes less than two fifths of the time of the blocks before
it. From here on we compile for this processor.

A program for everybody cannot be compiled for one. So this book's library has
its innermost functions twice, compiled from one text, and asks when it runs.
*/
static double ulps_from_exp(double x)
{
    const double expected = exp(x);
    const double ulp = nextafter(expected, 2) - expected;
    return fabs(exp_of(all(x))[0] - expected) / ulp;
}

typedef struct {
    char text[32];
} text;

/* nan without a sign, which differs from machine to machine. */
static text text_of(double value)
{
    text t;
    snprintf(t.text, sizeof t.text, "%.6g", isnan(value) ? NAN : value + 0);
    return t;
}

static void print_extreme(double logit, double target)
{
    double a[4], t[4], J, db = 0, J_of_library;
    for (int i = 0; i < 4; i++) {
        a[i] = logit;
        t[i] = target;
    }
    const double one = 1;
    const gsl_vector_const_view w = gsl_vector_const_view_array(&one, 1);
    const gsl_vector_const_view seen = gsl_vector_const_view_array(t, 1);
    const gsl_matrix_const_view X = gsl_matrix_const_view_array(&logit, 1, 1);
    J = add_losses_of_fours(4, a, t, &db) / 4;
    logistic_loss(&X.matrix, &seen.vector, &w.vector, 0, &J_of_library, NULL,
                  NULL);
    printf("%8s %4g %14s %14s %14s\n", text_of(logit).text, target,
           text_of(J).text, text_of(J_of_library).text, text_of(a[0]).text);
}

static void sigma_and_the_loss(void)
{
    double most = 0;
    for (int i = 0; i <= 100000; i++)
        most = fmax(most, ulps_from_exp(-0.007 * i));
    printf("exp_of is within 2 ulp of exp: %s\n\n", most <= 2 ? "yes" : "no");
    printf("%8s %4s %14s %14s %14s\n", "a", "t", "loss", "the library's",
           "residual");
    print_extreme(2, 1);
    print_extreme(-40, 0);
    print_extreme(40, 1);
    print_extreme(1000, 1);
    print_extreme(1000, 0);
    print_extreme(INFINITY, 1);
    print_extreme(-INFINITY, 1);
    print_extreme(NAN, 0);
    printf("\n");
    held_to_the_loop("blocks, sigma on fours", add_sigma);
    printf("\n");
    print_heading();
    print_times("products in blocks", "-O2", "blocks");
    print_times("sigma and loss on fours, any PC", "-O2", "sigma");
    print_times("the same, for this processor", "native", "sigma");
}

/*
## 11.6 Four rows at once

Now the products themselves. `dgemv` is made for long rows: in one of 4 or 30
numbers its inner loop has hardly begun when it ends. And for four rows at once
there is a saving that a single row does not offer: each weight is read once
and used four times, and four sums that do not wait for each other are under
way.

The four sums that a `v4` leaves of a row have to be added *across*, which
registers are not made for. It is done once a row. Columns beyond the last
whole four are added one by one. Here are the dot products of four rows with
`w`; the rows stand so many numbers `apart`, and have `n` of them each.
*/
static v4 four_dots(const double *x, size_t apart, size_t n, const double *w)
{
    const double *x_1 = x + apart, *x_2 = x_1 + apart, *x_3 = x_2 + apart;
    v4 s_0 = all(0), s_1 = s_0, s_2 = s_0, s_3 = s_0;
    size_t i = 0;
    for (; i + 4 <= n; i += 4) {
        const v4 w_i = load(w + i);
        s_0 += w_i * load(x + i);
        s_1 += w_i * load(x_1 + i);
        s_2 += w_i * load(x_2 + i);
        s_3 += w_i * load(x_3 + i);
    }
    v4 sum = {across(s_0), across(s_1), across(s_2), across(s_3)};
    for (; i < n; i++)
        sum += w[i] * (v4){x[i], x_1[i], x_2[i], x_3[i]};
    return sum;
}

/*
The gradient gains as much. Four rows together change a slope once, where each
row alone would read it, add to it and write it back.
*/
static void add_four_products(const double *x, size_t apart, size_t n,
                              const double *r, double *dw)
{
    const double *x_1 = x + apart, *x_2 = x_1 + apart, *x_3 = x_2 + apart;
    const double r_0 = r[0], r_1 = r[1], r_2 = r[2], r_3 = r[3];
    size_t i = 0;
    for (; i + 4 <= n; i += 4) {
        const v4 first = r_0 * load(x + i) + r_1 * load(x_1 + i);
        const v4 second = r_2 * load(x_2 + i) + r_3 * load(x_3 + i);
        store(dw + i, load(dw + i) + (first + second));
    }
    for (; i < n; i++)
        dw[i] += (r_0 * x[i] + r_1 * x_1[i]) + (r_2 * x_2[i] + r_3 * x_3[i]);
}

static void add_block_of_four_rows(const rows *r, const neuron *m, sums *s)
{
    double a[MOST_ROWS];
    const rows fours = whole_fours(r, m, s);
    const size_t D = r->D;
    for (size_t n = 0; n < fours.N; n += 4)
        store(a + n, four_dots(r->x + n * D, D, D, m->w) + m->b);
    s->J += add_losses_of_fours(fours.N, a, r->t, &s->db);
    for (size_t n = 0; n < fours.N; n += 4)
        add_four_products(r->x + n * D, D, D, a + n, s->dw);
}

static void add_four_rows(const rows *r, const neuron *m, sums *s)
{
    in_blocks(add_block_of_four_rows, r, m, s);
}

/*
With few columns a row fills only a vector or two, and adding across is a large
part of the work. Then it pays to keep $X$ the other way round, each *column*
one stretch of memory. Logits and slopes change places: the logits of a block
are a sum of columns, each times its weight, and four slopes are four dot
products of columns with the residuals. The two functions are there already.
*/
static void add_block_of_columns(const rows *r, const neuron *m, sums *s)
{
    double a[MOST_ROWS];
    const rows fours = whole_fours(r, m, s);
    const size_t N = fours.N, whole = r->D / 4 * 4;
    for (size_t n = 0; n < N; n++) {
        a[n] = m->b;
        for (size_t i = whole; i < r->D; i++)
            a[n] += m->w[i] * r->c[i * r->apart + n];
    }
    for (size_t i = 0; i < whole; i += 4)
        add_four_products(r->c + i * r->apart, r->apart, N, m->w + i, a);
    s->J += add_losses_of_fours(N, a, r->t, &s->db);
    for (size_t i = 0; i < whole; i += 4)
        store(s->dw + i, load(s->dw + i) +
                             four_dots(r->c + i * r->apart, r->apart, N, a));
    for (size_t i = whole; i < r->D; i++)
        for (size_t n = 0; n < N; n++)
            s->dw[i] += a[n] * r->c[i * r->apart + n];
}

static void add_columns(const rows *r, const neuron *m, sums *s)
{
    in_blocks(add_block_of_columns, r, m, s);
}

/*
In the recorded times four rows at once take less than the two calls of `dgemv`
with 4 and 30 columns. With 784 columns both wait for memory, and OpenBLAS is
as good. Compiled for any PC four rows lose there: OpenBLAS asks for the
processor when it runs, and so does this book's library. By columns, 4 of them take less
still. With 784 the way through memory is no longer a straight line, and the
time is more than that of rows.
*/
static void four_rows_at_once(void)
{
    held_to_the_loop("four rows at once", add_four_rows);
    held_to_the_loop("column beside column", add_columns);
    printf("\n");
    print_heading();
    print_times("sigma and loss on fours", "native", "sigma");
    print_times("four rows at once", "native", "four rows");
    print_times("the same, for any PC", "-O2", "four rows");
    print_times("column beside column", "native", "columns");
}

/*
## 11.7 More than one processor

A computer has several processors (*cores*), and a program can be at work on
all of them, in as many *threads*. Rows can be shared out: each thread adds up
its own. But a sum taken in another order is rounded differently, and a result
that depends on how many threads there were cannot be checked by anybody with
another computer. So the rows are cut into 16 *pieces*, always the same ones,
whoever does them; and the pieces' sums are added up in their order.

Two processors can at best halve a time. The recorded times come from a
computer that has two, and they take less than three quarters of the time of
one, but more than half of it. With 784 columns that is even less than what we
called the limit: one processor alone cannot keep enough lines under way to use
all that the memory can deliver.
*/
enum { PIECES = 16, MOST_THREADS = 16 };

typedef struct {
    pass *version;
    rows part;
    const neuron *m;
    sums s;
} piece;

typedef struct {
    piece *pieces;
    size_t first, threads;
} share;

static void *do_share(void *of)
{
    const share *mine = of;
    for (size_t i = mine->first; i < PIECES; i += mine->threads) {
        piece *p = &mine->pieces[i];
        begin(&p->s, p->part.D);
        p->version(&p->part, p->m, &p->s);
    }
    return NULL;
}

/* All pieces, each done once. Where the system gives no thread we do its share
 * ourselves. */
static void do_pieces(piece *pieces, size_t threads)
{
    pthread_t helper[MOST_THREADS];
    share shares[MOST_THREADS];
    bool helped[MOST_THREADS] = {false};
    for (size_t k = 1; k < threads; k++) {
        shares[k] = (share){pieces, k, threads};
        helped[k] = !pthread_create(&helper[k], NULL, do_share, &shares[k]);
    }
    shares[0] = (share){pieces, 0, threads};
    do_share(&shares[0]);
    for (size_t k = 1; k < threads; k++)
        if (helped[k])
            pthread_join(helper[k], NULL);
        else
            do_share(&shares[k]);
}

static void add_on_threads(size_t threads, pass *version, const rows *r,
                           const neuron *m, sums *s)
{
    piece pieces[PIECES];
    double *dw = lesson_memory(PIECES * r->D * sizeof *dw);
    for (size_t i = 0; i < PIECES; i++) {
        const size_t n = r->N * i / PIECES, end = r->N * (i + 1) / PIECES;
        pieces[i] =
            (piece){version, part_of(r, n, end - n), m, {.dw = dw + i * r->D}};
    }
    do_pieces(pieces, threads);
    for (size_t k = 0; k < PIECES; k++) {
        s->J += pieces[k].s.J;
        s->db += pieces[k].s.db;
        for (size_t i = 0; i < r->D; i++)
            s->dw[i] += pieces[k].s.dw[i];
    }
    free(dw);
}

/* As many as this computer has processors. */
static size_t processors(void)
{
    const long n = sysconf(_SC_NPROCESSORS_ONLN);
    return n < 1 ? 1 : least((size_t)n, MOST_THREADS);
}

static void add_threads(const rows *r, const neuron *m, sums *s)
{
    add_on_threads(processors(), add_four_rows, r, m, s);
}

static void add_alone(const rows *r, const neuron *m, sums *s)
{
    add_on_threads(1, add_four_rows, r, m, s);
}

static void add_seven(const rows *r, const neuron *m, sums *s)
{
    add_on_threads(7, add_four_rows, r, m, s);
}

static void more_than_one_processor(void)
{
    double J;
    const bool same = apart(add_threads, add_alone, &J) == 0 &&
                      apart(add_seven, add_alone, &J) == 0;
    held_to_the_loop("threads", add_threads);
    printf("1, 7 or all threads, the same to the last bit: %s\n\n",
           same ? "yes" : "no");
    print_heading();
    print_times("four rows, one thread", "native", "four rows");
    print_times("on all processors", "native", "threads");
}

/*
## 11.8 Half the bytes

Where reading is the limit there is one way left: read less. A `float` has 4
bytes where a double has 8, and 7 digits where a double has 16. Data rarely
have more than 7; a temperature in degrees has three. So $X$ can be kept in
floats.

What must not be kept in floats is a sum. At 16777216, which is $2^{24}$, the
distance between two floats is 2, and adding 1 changes nothing any more:
*/
static float one_more(float sum)
{
    return sum + 1;
}

/*
So each four floats are turned into doubles as they are loaded, and all else
stays as it was. The two functions are those of section 11.6 but for the name of
the load.

The recorded times show what a limit means. Half the bytes gain less than a
third of the time, on one processor and on two. The memory is no longer what is
waited for: the processor is, and it has to turn floats into doubles too.
*/
typedef float f4_at __attribute__((vector_size(16), aligned(4), may_alias));

SMALL v4 load_floats(const float *p)
{
    return __builtin_convertvector(*(const f4_at *)p, v4);
}

static v4 four_dots_of_floats(const float *x, size_t apart, size_t n,
                              const double *w)
{
    const float *x_1 = x + apart, *x_2 = x_1 + apart, *x_3 = x_2 + apart;
    v4 s_0 = all(0), s_1 = s_0, s_2 = s_0, s_3 = s_0;
    size_t i = 0;
    for (; i + 4 <= n; i += 4) {
        const v4 w_i = load(w + i);
        s_0 += w_i * load_floats(x + i);
        s_1 += w_i * load_floats(x_1 + i);
        s_2 += w_i * load_floats(x_2 + i);
        s_3 += w_i * load_floats(x_3 + i);
    }
    v4 sum = {across(s_0), across(s_1), across(s_2), across(s_3)};
    for (; i < n; i++)
        sum += w[i] * (v4){x[i], x_1[i], x_2[i], x_3[i]};
    return sum;
}

static void add_four_products_of_floats(const float *x, size_t apart, size_t n,
                                        const double *r, double *dw)
{
    const float *x_1 = x + apart, *x_2 = x_1 + apart, *x_3 = x_2 + apart;
    const double r_0 = r[0], r_1 = r[1], r_2 = r[2], r_3 = r[3];
    size_t i = 0;
    for (; i + 4 <= n; i += 4) {
        const v4 first = r_0 * load_floats(x + i) + r_1 * load_floats(x_1 + i);
        const v4 second =
            r_2 * load_floats(x_2 + i) + r_3 * load_floats(x_3 + i);
        store(dw + i, load(dw + i) + (first + second));
    }
    for (; i < n; i++)
        dw[i] += (r_0 * x[i] + r_1 * x_1[i]) + (r_2 * x_2[i] + r_3 * x_3[i]);
}

static void add_block_of_floats(const rows *r, const neuron *m, sums *s)
{
    double a[MOST_ROWS];
    const rows fours = whole_fours(r, m, s);
    const size_t D = r->D;
    for (size_t n = 0; n < fours.N; n += 4)
        store(a + n, four_dots_of_floats(r->f + n * D, D, D, m->w) + m->b);
    s->J += add_losses_of_fours(fours.N, a, r->t, &s->db);
    for (size_t n = 0; n < fours.N; n += 4)
        add_four_products_of_floats(r->f + n * D, D, D, a + n, s->dw);
}

static void add_floats(const rows *r, const neuron *m, sums *s)
{
    in_blocks(add_block_of_floats, r, m, s);
}

static void add_floats_on_threads(const rows *r, const neuron *m, sums *s)
{
    add_on_threads(processors(), add_floats, r, m, s);
}

static void half_the_bytes(void)
{
    double J;
    const double difference = apart(add_floats, add_loop, &J);
    printf("16777216 + 1 in floats: %.0f\n", one_more(16777216));
    printf("X in floats: J = %.6f; largest difference from the loop %.0e\n\n",
           J, difference);
    print_heading();
    print_times("four rows, doubles", "native", "four rows");
    print_times("X in floats", "native", "floats");
    print_times("doubles, all processors", "native", "threads");
    print_times("floats, all processors", "native", "floats threads");
}

/*
## 11.9 The ladder

`logistic_loss` of the library is the same again, with what a library needs and
a lesson can do without. Its rows may lie apart, its columns may be fewer than
four. Targets outside 0 to 1 are refused. The sum $J$ carries along what
rounding takes from it, so that a hundred million rows lose no digits. The
exponentials of some logits are taken in a loop of their own, which is so short
that the processor has several turns of it under way. The slopes of 32 columns
at a time stay in registers for a whole block, which saves more reading and
writing than four rows do. The pieces
do not depend on how many threads share them. It is held to the loop by the
library's tests.
*/
static void add_library(const rows *r, const neuron *m, sums *s)
{
    const gsl_matrix_const_view X =
        gsl_matrix_const_view_array(r->x, r->N, r->D);
    const gsl_vector_const_view t = gsl_vector_const_view_array(r->t, r->N);
    const gsl_vector_const_view w = gsl_vector_const_view_array(m->w, r->D);
    gsl_vector_view dw = gsl_vector_view_array(s->dw, r->D);
    double J = NAN, db = NAN;
    logistic_loss(&X.matrix, &t.vector, &w.vector, m->b, &J, &dw.vector, &db);
    s->J += J;
    s->db += db;
}

static void add_library_by_columns(const rows *r, const neuron *m, sums *s)
{
    const gsl_matrix_const_view X =
        gsl_matrix_const_view_array_with_tda(r->c, r->D, r->N, r->apart);
    const gsl_vector_const_view t = gsl_vector_const_view_array(r->t, r->N);
    const gsl_vector_const_view w = gsl_vector_const_view_array(m->w, r->D);
    gsl_vector_view dw = gsl_vector_view_array(s->dw, r->D);
    double J = NAN, db = NAN;
    logistic_loss_by_columns(&X.matrix, &t.vector, &w.vector, m->b, &J,
                             &dw.vector, &db);
    s->J += J;
    s->db += db;
}

static void add_library_on_threads(const rows *r, const neuron *m, sums *s)
{
    workers_set(processors());
    add_library(r, m, s);
    workers_set(1);
}

/*
All together, from the loop to the library. In the recorded times the library
on one thread takes about one and a half times the limit with 784 columns and
with 30, and about seven times with 4, by rows as by columns. Against the loop at `-O2` that is less than half of the time, a third and a
fifth.

![Each version's time as a multiple of the limit. The steps of sections 11.3 to
11.8 lead from far right to the left; with 4 columns the way is
longest.](../../plots/11-ladder.svg "Fifteen rows of three marks on a log axis.
From the second row down the marks move left, from ten times the limit and more
to the line at 1; those of 4 columns have the longest way.")
*/
static const struct {
    const char *label, *built, *version;
} ladder[] = {
    {"the limit", "native", "limit"},
    {"the loop, -O0", "-O0", "loop"},
    {"the loop, -O2", "-O2", "loop"},
    {"two products, GSL's CBLAS", "-O2 GSL", "recipe"},
    {"two products, OpenBLAS", "-O2", "recipe"},
    {"the same, in blocks", "-O2", "blocks"},
    {"sigma and loss on fours", "native", "sigma"},
    {"four rows at once", "native", "four rows"},
    {"column beside column", "native", "columns"},
    {"four rows, all processors", "native", "threads"},
    {"X in floats, one thread", "native", "floats"},
    {"X in floats, all processors", "native", "floats threads"},
    {"the library, one thread", "native", "library"},
    {"the library, by columns", "native", "library columns"},
    {"the library, all processors", "native", "library threads"},
};

enum { RUNGS = sizeof ladder / sizeof *ladder };

/* Marks in three inks, one for each size: of(i, k) in row i, from the top. */
typedef double multiple(size_t i, size_t k);

enum { MOST_MULTIPLE = 300 }; /* where the axis ends */

static plot *marks(const char *name, const char *const *labels, size_t n,
                   multiple *of, key_place key)
{
    static const char *const legend[] = {"D = 4", "D = 30", "D = 784"};
    static const ink inks[] = {INK_GREEN, INK_BLUE, INK_ORANGE};
    const char *upwards[RUNGS];
    plot *p = plot_new(name);
    plot_size(p, 860, 130 + 30 * (int)n);
    plot_log_x(p);
    plot_x(p, "time for a pass, as a multiple of the time to read X", 0.4,
           MOST_MULTIPLE);
    plot_y(p, NULL, -0.6, (double)n - 0.4);
    for (size_t i = 0; i < n; i++)
        upwards[n - 1 - i] = labels[i];
    plot_names_y(p, upwards, n);
    plot_mark_x(p, 1, NULL);
    plot_key(p, key);
    for (size_t k = 0; k < SIZES; k++) {
        double x[RUNGS], y[RUNGS];
        for (size_t i = 0; i < n; i++) {
            x[i] = of(i, k);
            y[i] = (double)(n - 1 - i);
        }
        const gsl_vector_const_view xs = gsl_vector_const_view_array(x, n);
        const gsl_vector_const_view ys = gsl_vector_const_view_array(y, n);
        plot_points(p, inks[k], legend[k], &xs.vector, &ys.vector);
    }
    return p;
}

static double rung(size_t i, size_t k)
{
    const size_t N = sizes[k].N, D = sizes[k].D;
    return ns(ladder[i].built, ladder[i].version, N, D) /
           ns("native", "limit", N, D);
}

static void the_ladder(void)
{
    const char *labels[RUNGS];
    held_to_the_loop("the library", add_library);
    held_to_the_loop("the library, by columns", add_library_by_columns);
    printf("\n");
    print_heading();
    for (size_t i = 0; i < RUNGS; i++) {
        labels[i] = ladder[i].label;
        print_times(labels[i], ladder[i].built, ladder[i].version);
    }
    show(marks(figure("11-ladder"), labels, RUNGS, rung, KEY_BOTTOM_RIGHT));
}

/*
## 11.10 Under the roof

How fast could each version be at best? Two things limit it. The processor can
do so many operations a second, its *peak*; and the memory brings so many bytes
a second. An algorithm does so many operations for each byte, its *intensity*,
so with few of them the memory is what it waits for, with many the processor.
Drawn against the intensity the limit has the shape of a roof, and the drawing
is called a *roofline* (Williams, Waterman and Patterson 2009).

A number of $X$ takes part in two multiplications and two additions, and
$\sigma$ and the loss of an example cost 45 more, if one counts in the code of
section 11.5 what is neither a comparison nor a choice nor a matter of signs. So
a pass is $4 D + 45$ operations, on $8 D$ bytes of $X$ that are read once. The
recipe does the same on twice the bytes, floats on half of them.

The slope of the roof is the limit of section 11.2. Its height is measured by
multiplications and additions that need no memory, in 8 registers that do not
wait for each other.

In the recorded times the recipe with 784 columns stands right under the slope:
it is as fast as anything that reads $X$ twice, and only by reading it once
could it become faster. With 4 columns none comes near the roof. There the
processor is what is waited for, but not for want of peak: in a series each
term needs the one before it, and a division takes many turns of the clock.

![Operations in a nanosecond against operations for a byte. Of three marks
alike the left one is 784 columns, the middle one 30, the right one 4. Under
the slope the memory is the limit, under the flat part the
processor.](../../plots/11-roof.svg "A line rises and turns flat at the right.
Below it are groups of three marks. Those of 784 columns lie near the slope,
but for the loop's; those of 4 columns lie far below it.")
*/
enum { OPERATIONS = 45 }; /* of sigma and the loss of one example */

static void add_peak(const rows *r, const neuron *m, sums *s)
{
    const v4 c = all(m->b), d = all(1 - m->b); /* all tend to 1 */
    v4 s_0 = all(1), s_1 = all(2), s_2 = all(3), s_3 = all(4);
    v4 s_4 = all(5), s_5 = all(6), s_6 = all(7), s_7 = all(8);
    for (size_t n = 0; n < r->N; n++) {
        s_0 = s_0 * c + d;
        s_1 = s_1 * c + d;
        s_2 = s_2 * c + d;
        s_3 = s_3 * c + d;
        s_4 = s_4 * c + d;
        s_5 = s_5 * c + d;
        s_6 = s_6 * c + d;
        s_7 = s_7 * c + d;
    }
    s->J += across(((s_0 + s_1) + (s_2 + s_3)) + ((s_4 + s_5) + (s_6 + s_7)));
}

enum { PEAK_OPERATIONS = 64 }; /* for one n */

static double peak(void)
{
    return PEAK_OPERATIONS / ns("native", "peak", amounts[0], 1);
}

/* Bytes in a ns, of the X with 784 columns. */
static double bandwidth(void)
{
    return 8 * 784 / ns("native", "limit", 40000, 784);
}

static const struct {
    const char *label, *built, *version;
    double bytes; /* for each number of X */
    ink ink;
} under_the_roof[] = {
    {"the loop", "-O2", "loop", 8, INK_SKY},
    {"two products, OpenBLAS", "-O2", "recipe", 16, INK_ORANGE},
    {"four rows at once, any PC", "-O2", "four rows", 8, INK_GREEN},
    {"the library", "native", "library", 8, INK_BLUE},
    {"X in floats", "native", "floats", 4, INK_PURPLE},
};

enum { UNDER_THE_ROOF = sizeof under_the_roof / sizeof *under_the_roof };

static double operations(size_t D)
{
    return 4 * (double)D + OPERATIONS;
}

static void draw_the_roof(void)
{
    const double edge = peak() / bandwidth();
    const double x[] = {0.1, edge, 10};
    const double y[] = {0.1 * bandwidth(), peak(), peak()};
    const gsl_vector_const_view xs = gsl_vector_const_view_array(x, 3);
    const gsl_vector_const_view ys = gsl_vector_const_view_array(y, 3);
    plot *p = plot_new(figure("11-roof"));
    plot_log_x(p);
    plot_log_y(p);
    plot_x(p, "operations for each byte of X that is read", 0.1, 10);
    plot_y(p, "operations a nanosecond", 0.7, 100);
    plot_key(p, KEY_TOP_LEFT);
    plot_line(p, INK_BLACK, NULL, &xs.vector, &ys.vector);
    for (size_t i = 0; i < UNDER_THE_ROOF; i++) {
        double intensity[SIZES], done[SIZES];
        for (size_t k = 0; k < SIZES; k++) {
            const size_t N = sizes[k].N, D = sizes[k].D;
            intensity[k] =
                operations(D) / (under_the_roof[i].bytes * (double)D);
            done[k] = operations(D) / ns(under_the_roof[i].built,
                                         under_the_roof[i].version, N, D);
        }
        const gsl_vector_const_view a =
            gsl_vector_const_view_array(intensity, SIZES);
        const gsl_vector_const_view b =
            gsl_vector_const_view_array(done, SIZES);
        plot_points(p, under_the_roof[i].ink, under_the_roof[i].label,
                    &a.vector, &b.vector);
    }
    show(p);
}

static void under_the_roofline(void)
{
    printf("peak: %.0f operations a ns; memory: %.0f bytes a ns; they meet at "
           "%.1f operations a byte\n\n",
           peak(), bandwidth(), peak() / bandwidth());
    printf("%-26s", "operations a ns");
    for (size_t k = 0; k < SIZES; k++)
        printf("%11s%4zu", "D =", sizes[k].D);
    printf("\n");
    for (size_t i = 0; i < UNDER_THE_ROOF; i++) {
        printf("%-26s", under_the_roof[i].label);
        for (size_t k = 0; k < SIZES; k++)
            printf("%15.1f",
                   operations(sizes[k].D) / ns(under_the_roof[i].built,
                                               under_the_roof[i].version,
                                               sizes[k].N, sizes[k].D));
        printf("\n");
    }
    draw_the_roof();
}

/*
## 11.11 More rows, more columns

A pass should cost in proportion to $N$ and to $D$: twice the numbers, twice
the time. The table has the library's time for each number, on one thread; down
a column $N$ grows up to a hundred thousand times. The table and the figure
have two knees:

- Where $X$ comes near the size of the last cache, which this program shares
  with others, each number takes longer, until all of $X$ comes from memory;
  from there on the time is in proportion again. With 4 columns, ten million
  rows take ten times as long as a million, within a third.
- With few columns a number costs more, as every row has its $\sigma$ and its
  loss. From 64 columns on that hardly shows.

The loop hardly has a knee at the caches, two thirds at most where the limit
more than doubles. It is too slow to notice them.

![Time for each number against N, for three D, and against D. Lines that are
flat cost in proportion. They bend where X comes near the size of the last
cache.](../../plots/11-growth.svg "Four panels of four lines on log axes. In
the first three the lines are flat but for a rise up to the size of the last
cache, and the limit is lowest or nearly so. In the fourth the lines of loop,
products and library fall to the right towards the limit.")
*/
enum { COUNTS = 11, WIDTHS = 16, ROWS = 1000 };

static size_t count_of(size_t i)
{
    return (size_t)(100 * pow(10, (double)i / 2) + 0.5); /* 100, 316, ... */
}

static size_t width_of(size_t i)
{
    return (size_t)1 << i; /* 1, 2, 4, ... */
}

static const struct {
    const char *label, *built, *version;
    ink ink;
} growing[] = {
    {"the loop", "-O2", "loop", INK_SKY},
    {"two products", "-O2", "recipe", INK_ORANGE},
    {"the library", "native", "library", INK_BLUE},
    {"the limit", "native", "limit", INK_BLACK},
};

/* Against N for this D; or, where D is 0, against D for 1000 rows. */
static void add_growth(plot *p, size_t line, size_t D)
{
    double x[WIDTHS], y[WIDTHS];
    const size_t points = D ? COUNTS : WIDTHS;
    for (size_t i = 0; i < points; i++) {
        const size_t N = D ? count_of(i) : ROWS, columns = D ? D : width_of(i);
        x[i] = (double)(D ? N : columns);
        y[i] = ns(growing[line].built, growing[line].version, N, columns) /
               (double)columns;
    }
    const gsl_vector_const_view xs = gsl_vector_const_view_array(x, points);
    const gsl_vector_const_view ys = gsl_vector_const_view_array(y, points);
    plot_line_points(p, growing[line].ink, growing[line].label, &xs.vector,
                     &ys.vector);
}

/* Marks where X has the size of a cache, if these are known: at so many KiB
 * times 1024 over `bytes`, the bytes of X for each unit of x, from x on. */
static void mark_caches(plot *p, double bytes, double from)
{
    const char *c = strstr(times()->remarks, "caches ");
    static const char *const names[] = {"L1", "L2", "L3"};
    for (int i = 0; c && i < 3; i++) {
        const double x = strtod(c + (i ? 2 : 7), NULL) * 1024 / bytes;
        if (x >= from)
            plot_mark_x(p, x, names[i]);
        c = strchr(c + 1, ',');
    }
}

static void draw_the_growth(void)
{
    plot *p = plot_new(figure("11-growth"));
    plot_size(p, 1000, 640);
    plot_panels(p, 2, 2);
    for (size_t k = 0; k < SIZES + 1; k++) {
        char title[32];
        const size_t D = k < SIZES ? sizes[k].D : 0;
        snprintf(title, sizeof title, D ? "D = %zu" : "N = %zu",
                 D ? D : (size_t)ROWS);
        plot_panel(p, title);
        plot_log_x(p);
        plot_log_y(p);
        const double from = D ? 70 : 0.7;
        plot_x(p, D ? "N, examples" : "D, columns", from, D ? 2e7 : 6e4);
        plot_y(p, "ns for each number", 0.03, 150);
        plot_key(p, k == 2 ? KEY_TOP_RIGHT : KEY_NONE);
        mark_caches(p, D ? 8 * (double)D : 8.0 * ROWS, from);
        for (size_t i = 0; i < sizeof growing / sizeof *growing; i++)
            add_growth(p, i, D);
    }
    show(p);
}

static void more_rows_more_columns(void)
{
    printf("%12s %10s %10s %10s   ns for each number\n", "N", "D = 4",
           "D = 30", "D = 784");
    for (size_t i = 0; i < COUNTS; i += 2) {
        printf("%12zu", count_of(i));
        for (size_t k = 0; k < SIZES; k++) {
            const double time =
                ns("native", "library", count_of(i), sizes[k].D);
            if (isnan(time))
                printf("%11s", "-");
            else
                printf("%11.2f", time / (double)sizes[k].D);
        }
        printf("\n");
    }
    draw_the_growth();
}

/*
## 11.12 Beside others

What do the libraries take that most people would use? The same work was given
to numpy, scikit-learn and torch, for Python, whose inner loops are compiled C,
C++ or Fortran: on the same data, in turn with this book's library ("One
Neuron" below), one thread each (`make bench-peers`). The figure has a pass as
a multiple of the limit, the tables give all times as multiples of this book's.
numpy is given twice, as most people stop at the gradient and never compute the
loss. The others are torch's automatic derivative and the function that
scikit-learn's own solvers call.

All of them follow the recipe of section 11.3: two products, and between them
arrays of $N$ numbers, written to memory and read again. These times were taken
in another hour than those of section 11.9, so that the multiples of the limit
are others. They say:

- With 784 columns a pass of theirs takes about twice the limit or more, as $X$
  is read twice. With 4 columns it takes more than eight times the limit.
- This book's library takes less than two thirds of the time of the fastest of
  them, with any of these numbers of columns.
- A prediction reads $X$ once. With 784 columns it takes one and a half times
  the limit, in this book's library as in numpy and in torch.
- Mini-batches of 32 are many small calls. For 569 rows of 30 columns numpy
  takes more than ten times as long as the library, and torch more than a
  hundred times: not for arithmetic, but for all that comes before it. For
  60000 rows of 784 columns with ten outputs it is more than one and a quarter
  times, and more than four times.

![A pass in this book's library and in others, as a multiple of the limit. The
fewer the columns, the more the others pay for reading and writing in
between.](../../plots/11-peers.svg "Six rows of up to three marks on a log
axis. Those of One Neuron are nearest to the line at 1; with 4 columns the
others take more than one and a half times as long.")
*/
static const char *const peers_path =
    "chapters/11-as-fast-as-the-machine/peers.csv";

static const recorded *peers(void)
{
    static const char *const texts[] = {"task", "who", NULL};
    static const char *const numbers[] = {"D", "seconds", "limit", NULL};
    if (!asked.peers)
        asked.peers = read_or_end(peers_path, texts, numbers);
    return asked.peers;
}

/* Seconds, or the multiple of the limit; NAN where there is no such row. */
static double peer(const char *task, const char *name, size_t D, bool limits)
{
    const recorded *r = peers();
    for (size_t i = 0; i < r->table->rows; i++)
        if (recorded_is(r, i, "task", task) &&
            recorded_is(r, i, "who", name) &&
            recorded_number(r, i, "D") == (double)D)
            return recorded_number(r, i, "seconds") /
                   (limits ? recorded_number(r, i, "limit") : 1);
    return NAN;
}

static const char *const who[] = {"One Neuron",   "One Neuron by columns",
                                  "numpy",        "numpy with the loss",
                                  "scikit-learn", "torch"};

enum { PEERS = sizeof who / sizeof *who };

static double peers_pass(size_t i, size_t k)
{
    return peer("loss-and-gradient", who[i], sizes[k].D, true);
}

/* Each one's time over that of this book's library, for 3 numbers of
 * columns. */
static void print_task(const char *task, const char *what)
{
    printf("%-36s", what);
    for (size_t k = 0; k < SIZES; k++)
        printf("%8s%4zu", "D =", sizes[k].D);
    printf("\n");
    for (size_t i = 0; i < PEERS; i++) {
        if (isnan(peer(task, who[i], 30, false)))
            continue;
        printf("%-36s", who[i]);
        for (size_t k = 0; k < SIZES; k++) {
            const size_t D = sizes[k].D;
            const double ours = peer(task, who[0], D, false);
            const double time = peer(task, who[i], D, false);
            if (isnan(time))
                printf("%12s", "-");
            else
                printf("%11.1fx", time / ours);
        }
        printf("\n");
    }
}

static void beside_others(void)
{
    problem why;
    if (!is_fresh() && recorded_on_one_machine(times(), peers(), &why))
        lesson_fail(&why);
    printf("recorded times, from %s\n\n", peers_path);
    print_task("loss-and-gradient", "a pass, over One Neuron's time");
    printf("\n");
    print_task("prediction", "a prediction for each row");
    printf("\n");
    print_task("epoch", "an epoch of mini-batches of 32");
    show(marks("11-peers", who, PEERS, peers_pass, KEY_TOP_RIGHT));
}

/*
## How it is measured

Numbers of any kind fill a stock of 40 million, of which each shape of $X$
takes as many as it needs. `stopwatch_time` of `common/lesson/stopwatch.c`
measures as in chapter 1.
*/
#ifndef BUILT
#define BUILT OPTIMIZED
#endif

enum { LADDER = 1, GROWTH = 2, READING = 4 };

static const struct {
    const char *built, *version;
    pass *run;
    int at;
} measured[] = {
    {"-O0", "loop", add_loop, LADDER},
    {"-O2 GSL", "recipe", add_recipe, LADDER},
    {"-O2", "loop", add_loop, LADDER | GROWTH},
    {"-O2", "recipe", add_recipe, LADDER | GROWTH},
    {"-O2", "blocks", add_blocks, LADDER},
    {"-O2", "sigma", add_sigma, LADDER},
    {"-O2", "four rows", add_four_rows, LADDER},
    {"native", "limit", add_limit, LADDER | GROWTH | READING},
    {"native", "one sum", add_sum_one, READING},
    {"native", "four sums", add_sum_four, READING},
    {"native", "peak", add_peak, READING},
    {"native", "sigma", add_sigma, LADDER},
    {"native", "four rows", add_four_rows, LADDER},
    {"native", "columns", add_columns, LADDER},
    {"native", "threads", add_threads, LADDER},
    {"native", "floats", add_floats, LADDER},
    {"native", "floats threads", add_floats_on_threads, LADDER},
    {"native", "library", add_library, LADDER | GROWTH},
    {"native", "library columns", add_library_by_columns, LADDER},
    {"native", "library threads", add_library_on_threads, LADDER},
};

enum { MOST_NUMBERS = 40000000, MOST_COLUMNS = 32768 };

typedef struct {
    double *x, *t, *w, *dw;
    float *f;
} stock;

static stock stock_new(void)
{
    stock a = {.x = malloc(MOST_NUMBERS * sizeof *a.x),
               .t = malloc(MOST_NUMBERS * sizeof *a.t),
               .w = malloc(MOST_COLUMNS * sizeof *a.w),
               .dw = malloc(MOST_COLUMNS * sizeof *a.dw),
               .f = malloc(MOST_NUMBERS * sizeof *a.f)};
    if (!a.x || !a.t || !a.w || !a.dw || !a.f)
        lesson_refuse("not enough memory to measure: it needs 800 MB");
    uint64_t state = 1; /* Knuth's linear congruential generator, MMIX */
    for (size_t i = 0; i < MOST_NUMBERS; i++) {
        state = state * 6364136223846793005u + 1442695040888963407u;
        a.x[i] = (double)(state >> 11) * 0x1p-52 - 1; /* from -1 to 1 */
        a.f[i] = (float)a.x[i];
        a.t[i] = (double)(state >> 63);
    }
    for (size_t i = 0; i < MOST_COLUMNS; i++)
        a.w[i] = a.x[i];
    return a;
}

static void stock_free(stock *a)
{
    free(a->x);
    free(a->t);
    free(a->w);
    free(a->dw);
    free(a->f);
}

typedef struct {
    pass *run;
    rows r;
    neuron m;
    sums s;
} job;

static void run_job(void *work)
{
    job *j = work;
    begin(&j->s, j->r.D);
    j->run(&j->r, &j->m, &j->s);
}

static void measure_size(const stock *a, size_t N, size_t D, int at)
{
    for (size_t k = 0; k < sizeof measured / sizeof *measured; k++) {
        if (strcmp(measured[k].built, BUILT) != 0 || !(measured[k].at & at))
            continue;
        job j = {.run = measured[k].run,
                 .r = {N, D, a->x, a->t, a->f, a->x, N},
                 .m = {a->w, 0.25},
                 .s = {.dw = a->dw}};
        printf("%s,%s,%zu,%zu,%.4g\n", BUILT, measured[k].version, D, N,
               stopwatch_time(run_job, &j) / (double)N);
    }
}

/* Not the sizes of the ladder once more. */
static void measure_growth(const stock *a, size_t N, size_t D)
{
    for (size_t k = 0; k < SIZES; k++)
        if (N == sizes[k].N && D == sizes[k].D)
            return;
    if (N * D <= MOST_NUMBERS)
        measure_size(a, N, D, GROWTH);
}

static void measure(void)
{
    stock a = stock_new();
    for (size_t i = 0; i < sizeof amounts / sizeof *amounts; i++)
        measure_size(&a, amounts[i], 1, READING);
    for (size_t k = 0; k < SIZES; k++)
        measure_size(&a, sizes[k].N, sizes[k].D, LADDER);
    for (size_t k = 0; k < SIZES; k++)
        for (size_t i = 0; i < COUNTS; i++)
            measure_growth(&a, count_of(i), sizes[k].D);
    for (size_t i = 0; i < WIDTHS; i++)
        measure_growth(&a, ROWS, width_of(i));
    stock_free(&a);
}

/*
## To remember

1. To read $X$ once is the limit. Measure it, and give other times beside it.
2. Read once: work on a block of rows while it is in the cache. Wait for
   nothing: several sums, several rows, several numbers at once.
3. Functions such as exp and log cost as much as dozens of products. Compute
   them for whole blocks; take one logarithm of a product.

## Exercises

1. Blocks of 16384 numbers are a choice. Set `BLOCK` to 64, and to 400000,
   which makes a block of 784 columns 3 MB, and run `make times11` and `make
   chapter11`. Which rows of the ladder change, and why?
2. Leave out the `log1p` of section 11.5, which makes $J$ wrong but not slower.
   How much of the time with 4 columns was it? And how much is it if one
   logarithm is taken for every four examples?
3. Let each thread of section 11.7 take four rows in turn, and not a piece.
   What becomes of the time, and why?

## References

- S. Williams, A. Waterman and D. Patterson, "Roofline: an insightful visual
  performance model for multicore architectures", *Communications of the ACM*
  52(4), 2009.
- J.-M. Muller, *Elementary Functions: Algorithms and Implementation*, third
  edition, 2016: how `exp` is computed.
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
    lesson_call(argc, argv, 11, "As fast as the machine", own);
    if (asked.measure) {
        measure();
        return lesson_end();
    }
    lesson_title(11, "As fast as the machine");
    section("11.1", "One pass", one_pass);
    section("11.2", "The limit", the_limit);
    section("11.3", "Where the recipe stands", where_the_recipe_stands);
    section("11.4", "Reading X once", reading_X_once);
    section("11.5", "Sigma and the loss, four at a time", sigma_and_the_loss);
    section("11.6", "Four rows at once", four_rows_at_once);
    section("11.7", "More than one processor", more_than_one_processor);
    section("11.8", "Half the bytes", half_the_bytes);
    section("11.9", "The ladder", the_ladder);
    section("11.10", "Under the roof", under_the_roofline);
    section("11.11", "More rows, more columns", more_rows_more_columns);
    section("11.12", "Beside others", beside_others);
    recorded_free(asked.peers);
    recorded_free(asked.table);
    return lesson_end();
}
