/*
# 12 Four at a time

*What does arithmetic cost, and how is it hidden behind the reading?*

Chapter 11 read $X$ once, and found what a pass still waits for: exp and log
where there are few columns, and sums that wait for themselves. This chapter
takes them away, each in a few lines, and each is measured. What stands at the
end is what this book's library does, in every chapter.

After this chapter you can

- compute an exponential, and both sides of an `if`, for four numbers at once;
- take one logarithm where there were 64;
- share rows or columns among registers, and rows among cores, so that the
  digits do not depend on how many there are;
- say what is gained when half the bytes are read.

It takes about 60 minutes. Run it with `make chapter12`. The first time that
takes a few minutes more, as it measures your own machine; `make chapter12
RECORDED=1` shows this page's times.
*/
#include <gsl/gsl_cblas.h>
#include <gsl/gsl_math.h>
#include <math.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/workers.h"
#include "lesson/lesson.h"
#include "lesson/pass-times.h"
#include "lesson/pass.h"
#include "parts/extremes.h"
#include "parts/growth.h"
#include "parts/marks.h"
#include "parts/others.h"
#include "parts/versions.h"

/*
## 12.1 An exponential of four numbers

From here on a vector has four lanes, whatever the processor has: one register
of four, or two of two. So sums are taken in the same order on all of them.
Arithmetic on a `v4` is arithmetic on each of its four doubles.
*/
typedef double v4 __attribute__((vector_size(32)));

/* --- Four equal numbers; four from memory and back; their sum. */
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
C's library has no `exp` for a `v4`. Ours needs only arithmetic, and has to be
right only for $x \le 0$, as $e = \exp(-|a|)$ is all that $\sigma$ and softplus
are made of (chapter 4). Write $x = n \log 2 + r$ with a whole number $n$. Then
$e^x = 2^n e^r$, and as $|r| \le \frac{1}{2} \log 2 < 0.35$, a short piece of
the exponential series gives $e^r$ to the last digit:

$$ e^r = 1 + r + \frac{r^2}{2!} + \frac{r^3}{3!} + \dots
   + \frac{r^{13}}{13!} + \dots $$

The next term is below $5 \cdot 10^{-18}$. Three tricks are in the code. To
round to a whole number, add $1.5 \cdot 2^{52}$ and take it away again: a
double of that size has no digits after the point. The same sum has $n$ in its
last bits; with 1023 added, from where exponents are counted, and moved up by
52 places, these bits are the *exponent* of a double, so $2^n$ needs no
computing at all. And $\log 2$ is taken in two parts, the first so short that
$n$ times it is exact, so that $r$ loses no digits.

The four lanes go through the same instructions, so none of them can take its
own side of an `if`. Both sides are computed, and one is chosen by a **mask**:
a comparison of two `v4` gives four integers with all bits set where it holds
and none where not, and "and", "or" and "not" do the choosing. (AVX-512 and SVE
have registers for masks, and instructions that leave some lanes alone.)
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
Is it exact? The program compares `exp_of` with the C library's `exp` at a
hundred thousand places, by *units in the last place* (ulp), the distance from
one double to the next. What the four cost is part of the next section.
*/
static double ulps_from_exp(double x)
{
    const double expected = exp(x);
    const double ulp = nextafter(expected, 2) - expected;
    return fabs(exp_of(all(x))[0] - expected) / ulp;
}

static void an_exponential_of_four(void)
{
    double most = 0;
    for (int i = 0; i <= 100000; i++)
        most = fmax(most, ulps_from_exp(-0.007 * i));
    const v4 four = exp_of((v4){0, -1, -20, -700});
    printf("exp of 0, -1, -20 and -700: %g, %.6f, %.6g and %.6g\n", four[0],
           four[1], four[2], four[3]);
    printf("exp_of is within 2 ulp of exp: %s\n", most <= 2 ? "yes" : "no");
}

/*
## 12.2 One logarithm for 64

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

/* The loss of N logits, a multiple of four, which become residuals. */
static double add_losses_of_fours(size_t N, double *a, const double *t,
                                  double *db)
{
    double J = 0;
    for (size_t first = 0; first < N; first += 64) {
        four_sums s = {all(0), all(0), all(0)};
        for (size_t n = first; n < GSL_MIN(N, first + 64); n += 4)
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
11.1. The products stay those of the recipe, block by block.
*/
static pass_rows whole_fours(const pass_rows *r, const pass_neuron *m,
                             pass_sums *s)
{
    const size_t N = r->N / 4 * 4;
    const pass_rows rest = pass_part(r, N, r->N - N);
    version_loop(&rest, m, s);
    return pass_part(r, 0, N);
}

static void add_block_with_fours(const pass_rows *r, const pass_neuron *m,
                                 pass_sums *s)
{
    double a[PASS_MOST];
    const pass_rows fours = whole_fours(r, m, s);
    const int N = (int)fours.N, D = (int)fours.D;
    for (size_t n = 0; n < fours.N; n++)
        a[n] = m->b;
    cblas_dgemv(CblasRowMajor, CblasNoTrans, N, D, 1, fours.x, D, m->w, 1, 1,
                a, 1);
    s->J += add_losses_of_fours(fours.N, a, fours.t, &s->db);
    cblas_dgemv(CblasRowMajor, CblasTrans, N, D, 1, fours.x, D, a, 1, 1, s->dw,
                1);
}

static void add_sigma(const pass_rows *r, const pass_neuron *m, pass_sums *s)
{
    pass_in_blocks(add_block_with_fours, r, m, s);
}

/* --- Sigma and the loss of N logits, of which no X is read. */
static void add_losses_alone(const pass_rows *r, const pass_neuron *m,
                             pass_sums *s)
{
    (void)m;
    pass_of_logits(add_losses_of_fours, r, s);
}

/*
What becomes of the extremes, beside what the library of this book says?
Infinite logits, and logits that are no number, keep their meaning. And what is
gained? That depends on the compiler's leave. With `-O2` for any PC it may use
registers of two doubles only, and makes some comparisons one number at a time.
Compiled for this processor, it has wider ones, and an instruction that
multiplies and adds at once, a **fused multiply-add** (FMA).
*/
static void one_logarithm(void)
{
    extremes_print(add_losses_of_fours);
    printf("\n");
    pass_held("blocks, sigma on fours", add_sigma, version_loop);
    printf("\n");
    pass_print_machine();
    extremes_print_times();
    pass_print_heading();
    pass_print_times("products in blocks", "-O2", "blocks");
    pass_print_times("sigma and loss on fours, any PC", "-O2", "sigma");
    pass_print_times("the same, for this processor", "native", "sigma");
    printf("\n");
    pass_say("On fours a pass takes", "-O2", "sigma", "-O2", "blocks",
             "times the time of the blocks,");
    pass_say("for this processor", "native", "sigma", "-O2", "blocks",
             "times.");
    ask("A product of 64 factors 1 + e is 2 to which power, where it is "
        "largest?",
        "%.0f", log2(pow(1 + exp(0), 64)), 16, 1023);
}

/*
## 12.3 Four rows at once

Exp and log were most of the time where there are few columns, and there most
is gained. With many it is the memory that is waited for. From here on all is
compiled for this processor. (A program for everybody cannot be; section 12.7
has what this book's library does.)

Now the products themselves. `dgemv` is made for long rows: in one of 4 or 30
numbers its inner loop has hardly begun when it ends. And for four rows at once
there is a saving that a single row does not offer: each weight is read once
and used four times, and four sums that do not wait for each other are under
way. The books on compilers call it *register blocking*.

The four sums that a `v4` leaves of a row have to be added across, which
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

static void add_block_of_four_rows(const pass_rows *r, const pass_neuron *m,
                                   pass_sums *s)
{
    double a[PASS_MOST];
    const pass_rows fours = whole_fours(r, m, s);
    const size_t D = r->D;
    for (size_t n = 0; n < fours.N; n += 4)
        store(a + n, four_dots(r->x + n * D, D, D, m->w) + m->b);
    s->J += add_losses_of_fours(fours.N, a, r->t, &s->db);
    for (size_t n = 0; n < fours.N; n += 4)
        add_four_products(r->x + n * D, D, D, a + n, s->dw);
}

static void add_four_rows(const pass_rows *r, const pass_neuron *m,
                          pass_sums *s)
{
    pass_in_blocks(add_block_of_four_rows, r, m, s);
}

/*
For which widths do four rows beat two calls of OpenBLAS, and what is left of
it where the compiler may not use this processor's registers, as OpenBLAS may?
*/
static void four_rows_at_once(void)
{
    pass_held("four rows at once", add_four_rows, version_loop);
    printf("\n");
    pass_print_heading();
    pass_print_times("sigma and loss on fours", "native", "sigma");
    pass_print_times("four rows at once", "native", "four rows");
    pass_print_times("the same, for any PC", "-O2", "four rows");
    printf("\n");
    pass_say("Four rows take", "native", "four rows", "native", "sigma",
             "times the time of two calls of dgemv;");
    pass_say("for any PC", "-O2", "four rows", "-O2", "sigma", "times.");
}

/*
## 12.4 Column beside column

With the most columns a pass is mostly reading, and better products gain
little. With the fewest a row fills only a vector or two, and adding across is
a large part of the work. Then it pays to keep $X$ the other way round, each
*column* one stretch of memory. Logits and slopes change places: the logits of
a block are a sum of columns, each times its weight, and four slopes are four
dot products of columns with the residuals. The two functions are there
already.
*/
static void add_block_of_columns(const pass_rows *r, const pass_neuron *m,
                                 pass_sums *s)
{
    double a[PASS_MOST];
    const pass_rows fours = whole_fours(r, m, s);
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

static void add_columns(const pass_rows *r, const pass_neuron *m, pass_sums *s)
{
    pass_in_blocks(add_block_of_columns, r, m, s);
}

/*
A block of 784 columns is 784 short stretches, each in another page of memory.
What does that cost?
*/
static void column_beside_column(void)
{
    pass_held("column beside column", add_columns, version_loop);
    printf("\n");
    pass_print_heading();
    pass_print_times("four rows at once", "native", "four rows");
    pass_print_times("column beside column", "native", "columns");
    printf("\n");
    pass_say("By columns a pass takes", "native", "columns", "native",
             "four rows", "times that by rows.");
}

/*
## 12.5 More than one core

Columns side by side pay only where they are few. Rows can be shared out among
the cores, in as many **threads**: each adds up its own. But a sum taken in
another order is rounded differently, and a result that depends on how many
threads there were cannot be checked by anybody with another computer. So the
rows are cut into 16 *pieces*, always the same ones, whoever does them; and the
pieces' sums are added up in their order. `workers_run` calls a function once
for each piece, on as many threads as `workers_set` allows, but 16 at most.
*/
enum { PIECES = 16 };

typedef struct {
    pass *version;
    const pass_rows *r;
    const pass_neuron *m;
    pass_sums sums[PIECES];
} pieces;

static void do_piece(void *of, size_t i)
{
    pieces *p = of;
    const size_t n = p->r->N * i / PIECES, end = p->r->N * (i + 1) / PIECES;
    const pass_rows part = pass_part(p->r, n, end - n);
    pass_begin(&p->sums[i], p->r->D);
    p->version(&part, p->m, &p->sums[i]);
}

static void add_on_threads(size_t threads, pass *version, const pass_rows *r,
                           const pass_neuron *m, pass_sums *s)
{
    pieces p = {.version = version, .r = r, .m = m};
    double *dw = lesson_memory(PIECES * r->D * sizeof *dw);
    for (size_t k = 0; k < PIECES; k++)
        p.sums[k].dw = dw + k * r->D;
    workers_set(threads);
    workers_run(PIECES, do_piece, &p);
    workers_set(1);
    for (size_t k = 0; k < PIECES; k++) {
        s->J += p.sums[k].J;
        s->db += p.sums[k].db;
        for (size_t i = 0; i < r->D; i++)
            s->dw[i] += p.sums[k].dw[i];
    }
    free(dw);
}

/* --- On all cores, and on seven threads. */
static void add_threads(const pass_rows *r, const pass_neuron *m, pass_sums *s)
{
    add_on_threads(version_cores(), add_four_rows, r, m, s);
}

static void add_seven(const pass_rows *r, const pass_neuron *m, pass_sums *s)
{
    add_on_threads(7, add_four_rows, r, m, s);
}

/*
A core more is worth at most as much as the first, and where memory is the
limit, only what all cores read together (section 11.2).
*/
static void more_than_one_core(void)
{
    double J;
    const bool same = pass_apart(add_seven, add_threads, &J) == 0;
    pass_held("threads", add_threads, version_loop);
    printf("on seven threads the same, to the last bit: %s\n\n",
           same ? "yes" : "no");
    pass_print_heading();
    pass_print_times("the limit, all cores", "native", "limit threads");
    pass_print_times("four rows, one thread", "native", "four rows");
    pass_print_times("on all cores", "native", "threads");
    printf("\n");
    pass_say("On all cores a pass takes", "native", "threads", "native",
             "four rows", "times that on one.");
    ask_which("What changes if seven threads share the pieces, and not two?",
              same ? 0 : 1, "nothing but the time",
              "the last digits of J and of the slopes",
              "how many rows a piece has");
}

/*
## 12.6 Half the bytes

Where reading is the limit there is one way left: read less. A `float` has 4
bytes where a double has 8, and 7 digits where a double has 16. Data rarely
have more than 7; a temperature in degrees has three. So $X$ can be kept in
floats. What must not be kept in floats is a sum. At 16777216, which is
$2^{24}$, the distance between two floats is 2, and adding 1 changes nothing
any more. So each block is made doubles again, in the cache, and then is a block
like the others. The memory delivers half the bytes; the processor has more to
do.
*/
typedef float f4_at __attribute__((vector_size(16), aligned(4), may_alias));

static void add_block_of_floats(const pass_rows *r, const pass_neuron *m,
                                pass_sums *s)
{
    const size_t numbers = r->N * r->D, fours = numbers / 4 * 4;
    double *x = lesson_memory(numbers * sizeof *x);
    for (size_t i = 0; i < fours; i += 4)
        store(x + i, __builtin_convertvector(*(const f4_at *)(r->f + i), v4));
    for (size_t i = fours; i < numbers; i++)
        x[i] = r->f[i];
    pass_rows block = *r;
    block.x = x;
    add_block_of_four_rows(&block, m, s);
    free(x);
}

static void add_floats(const pass_rows *r, const pass_neuron *m, pass_sums *s)
{
    pass_in_blocks(add_block_of_floats, r, m, s);
}

/*
Do half the bytes take half the time?
*/
static void half_the_bytes(void)
{
    double J;
    const double difference = pass_apart(add_floats, version_loop, &J);
    printf("16777216 + 1 in floats: %.0f\n", (float)(16777216.0F + 1));
    printf("X in floats: J = %.6f; largest difference from the loop %.0e\n\n",
           J, difference);
    pass_print_heading();
    pass_print_times("four rows, doubles", "native", "four rows");
    pass_print_times("X in floats", "native", "floats");
    printf("\n");
    pass_say("Floats take", "native", "floats", "native", "four rows",
             "times the time of doubles.");
}

/*
## 12.7 The ladder

Half the bytes do not take half the time. On one core reading is not all that
a pass waits for; arithmetic is the rest, and floats need more of it.

`logistic_loss` of the library is the same again, with what a library needs and
a lesson can do without. Rows may lie apart; targets outside 0 to 1 are
refused. The sum $J$ carries along what rounding takes from it, so that a
hundred million rows lose no digits. The exponentials of some logits are taken
in a loop of their own, which is so short that the processor has several turns
of it under way. Eight registers hold slopes for a whole block, which saves
more reading and writing than four rows do.

Its innermost functions, the *kernels*, are one text that is compiled in
several forms: of two lanes for any processor, of four for those with AVX2 and
FMA, of eight for those with AVX-512. A program asks the processor when it
runs, and takes the widest form (*run-time dispatch*). That the same text may
have eight lanes, and its sums the same order, is a matter of counting: a row
has eight sums in any form, which fill one register of eight, two of four or
four of two. Four and eight lanes give the same digits; two have no FMA, so
that a product is rounded before it is added. The library's tests hold each
form to the others.

All together, from the loop to the library: how near does it come to one core's
limit, and how far is that from the loop? (From *sigma and loss on fours* on,
all is compiled for this processor; section 12.2 has both.)

![Each version's time as a multiple of one core's limit. The steps of chapters
11 and 12 lead from far right to the left; with 4 columns the way is
longest.](../../plots/12-ladder.svg "Fifteen rows of up to three marks on a log
axis. From the third row down the marks move left, from ten times the limit and
more towards the line at 1; those of 4 columns have the longest way.")
*/
static void the_ladder(void)
{
    pass_held("the library", version_library, version_loop);
    pass_held("the library, by columns", version_library_by_columns,
              version_loop);
    printf("\n");
    marks_print_ladder();
    show(marks_ladder(pass_figure("12-ladder")));
    printf("\n");
    pass_say("The library takes", "native", "library", "native", "limit",
             "times the limit of one core;");
    pass_say("the loop", "-O2", "loop", "native", "library",
             "times the time of the library.");
}

/*
## 12.8 In the cache and out of it

A pass should cost in proportion to $N$: twice the rows, twice the time. Does
it, over a hundred thousand times as many, and in proportion to $D$? The first
table has the library's time for each number, on one thread. And most data of
this book fit in a cache, unlike those of the ladder. Is a pass there as near
to the limit *of that cache* as to memory's? The second has three such sizes.

[printed]

From 1000 rows on, a number's time rises only where $X$ outgrows a cache. With
few columns it is most, as $\sigma$ and the loss cost the same for any row. In
a cache reading is several times as fast and arithmetic is not, so there a pass
is farther from the limit.

![Time for each number against N, for three D, and against D. Flat lines cost
in proportion; they rise where X outgrows a cache, and fall where more columns
share sigma and the loss.](../../plots/12-growth.svg "Four panels of four lines
on log axes. In the first three the lines are flat but for a rise where X
outgrows the caches, and the limit is lowest. In the fourth all but the limit
fall to the right towards it.")
*/
static void in_the_cache_and_out_of_it(void)
{
    growth_print();
    show(growth_figure(pass_figure("12-growth")));
}

/*
## 12.9 Beside others

What do the libraries take that most people would use? The same work was given
to numpy, scikit-learn and torch, whose inner loops are compiled C, C++ or
Fortran: on the same data, in turn with this book's library ("One Neuron"
below), one thread each. numpy is given twice, as most people stop at the
gradient and never compute the loss. The others are torch's automatic
derivative and the function that scikit-learn's own solvers call. All follow
the recipe: two products, and between them arrays of $N$ numbers, written to
memory and read again. Is that dearer with many columns or with few?

Predictions, mini-batches, the reading of files and fits stand on the page
[Beside others](../peers.md).

![A pass in this book's library and in others, as a multiple of the limit,
taken in the same hour. The fewer the columns, the farther the others are from
it.](../../plots/12-peers.svg "Six rows of up to
three marks on a log axis. Those of One Neuron are nearest to the line at 1;
with 4 columns the others are farthest to the right.")
*/
static void beside_others(void)
{
    others_print();
    show(others_figure("12-peers"));
}

/*
## To remember

1. Functions such as exp and log cost as much as dozens of products. Compute
   them for whole blocks, all lanes alike, and choose by masks; take one
   logarithm of a product.
2. Work on four rows, or four columns, at once: each number that is read is
   used more than once, and no sum waits for another.
3. Cut work into pieces that do not depend on who does them: then the digits
   do not either.

## Exercises

1. Leave out the `log1p` of section 12.2, which makes $J$ wrong but not slower.
   How much of the time with 4 columns was it? And how much is it if one
   logarithm is taken for every four examples?
2. In `exp_of` add the even and the odd terms of the series as two sums, that
   do not wait for each other, and put them together at the end. What is
   gained, and how many ulp are lost?
3. Let each thread of section 12.5 take four rows in turn, and not a piece.
   What becomes of the time, and why?

## References

- J.-M. Muller, *Elementary Functions: Algorithms and Implementation*, third
  edition, 2016: how `exp` is computed.
*/
/* --- Which versions are measured, in which build. */
#ifndef BUILT
#define BUILT OPTIMIZED
#endif

static const pass_measured measured[] = {
    {"-O2", "sigma", add_sigma, PASS_AT_SIZES},
    {"-O2", "four rows", add_four_rows, PASS_AT_SIZES},
    {"native", "losses", add_losses_alone, PASS_READING},
    {"native", "sigma", add_sigma, PASS_AT_SIZES},
    {"native", "four rows", add_four_rows, PASS_AT_SIZES},
    {"native", "columns", add_columns, PASS_AT_SIZES},
    {"native", "threads", add_threads, PASS_AT_SIZES},
    {"native", "floats", add_floats, PASS_AT_SIZES},
    {"native", "library", version_library, PASS_AT_SIZES | PASS_GROWING},
    {"native", "library columns", version_library_by_columns, PASS_AT_SIZES},
    {"native", "library threads", version_library_on_cores, PASS_AT_SIZES},
    {0},
};

int main(int argc, char **argv)
{
    pass_lesson(argc, argv, 12, "Four at a time", BUILT, measured);
    section("12.1", "An exponential of four numbers", an_exponential_of_four);
    section("12.2", "One logarithm for 64", one_logarithm);
    section("12.3", "Four rows at once", four_rows_at_once);
    section("12.4", "Column beside column", column_beside_column);
    section("12.5", "More than one core", more_than_one_core);
    section("12.6", "Half the bytes", half_the_bytes);
    section("12.7", "The ladder", the_ladder);
    section("12.8", "In the cache and out of it", in_the_cache_and_out_of_it);
    section("12.9", "Beside others", beside_others);
    return pass_lesson_end();
}
