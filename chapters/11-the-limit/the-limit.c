/*
# 11 The limit

*How fast can X be read, and how near to that is the notes' recipe?*

The notes say that a loop is slow and vectorised is fast, and end the subject
there. Chapter 1 put the question again for a prediction. Learning asks for
more: at every step it needs the loss and all its slopes. This chapter finds
out what the machine allows, and what keeps the recipe from it; the next one
takes these things away, one by one.

After this chapter you can

- say how long a computation must take at least, whatever the program;
- read $X$ as fast as one core can, and say what a sum waits for;
- read $X$ once where the recipe reads it twice;
- draw a roofline, and see in it what a program waits for.

It takes about 45 minutes. Run it with `make chapter11`. The first time that
takes a few minutes more, as it measures your own machine; `make chapter11
RECORDED=1` shows this page's times.
*/
#include <gsl/gsl_cblas.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/workers.h"
#include "lesson/lesson.h"
#include "lesson/pass-times.h"
#include "lesson/pass.h"
#include "neuron/activation.h"
#include "parts/reading.h"
#include "parts/roof.h"

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

All passes here have one form: they *add* to the sums `s->J`, `s->dw` and
`s->db`, which somebody has set to zero, what the rows `r->x` with the targets
`r->t` contribute under the neuron `m`. So a pass over some of the rows is a
pass as well. Here is the first, written as the formulas stand:
*/
static void add_loop(const pass_rows *r, const pass_neuron *m, pass_sums *s)
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

static void products(const pass_rows *r, const pass_neuron *m, pass_sums *s,
                     double *a)
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

static void add_recipe(const pass_rows *r, const pass_neuron *m, pass_sums *s)
{
    double *a = lesson_memory(r->N * sizeof *a); /* logits, then y - t */
    products(r, m, s, a);
    free(a);
}

/*
All versions have to give the same numbers. They are held against the loop on
the breast cancer data of chapter 5, 569 rows of 30 columns, with some weights:
the loss is printed, and whether it and all 31 slopes are the loop's to 12
digits of the largest slope. They cannot agree to the last digit, as sums taken
in another order are rounded differently.
*/
static void one_pass(void)
{
    pass_held("the loop", add_loop, add_loop);
    pass_held("two products", add_recipe, add_loop);
}

/*
## 11.2 Reading as fast as one can

Whatever a pass does, it has to read $X$. (It reads $t$ too. With many columns
that is nothing beside $X$; with 4 it is a quarter more.) So the time to read
$X$ once is a limit for every program. How long is that?

Numbers wait in *memory*, chips of their own beside the processor. What counts
there are two different things. The **latency** is how long one answer takes to
arrive, about 100 ns, in which a processor could do hundreds of additions. The
**bandwidth** is how many bytes arrive in a second. A processor that sees a
program walk through memory in a straight line asks ahead by itself, and so has
many answers on their way at once: that is **prefetching**, and after it only
the bandwidth counts.

The numbers that were read last are kept in a **cache**, a small fast memory
inside the processor; usually there are three of them, L1 to L3, each larger
and slower than the one before. Into them numbers come in *cache lines* of 64
bytes on most machines, 8 doubles. (Where a number lies is looked up in a table
of pages, most of them of 4 KiB; the last entries of it are kept in a cache as
well, the *TLB*, or translation lookaside buffer. A straight line misses it
once in a page.)

To read as fast as the memory delivers is not as simple as it sounds. Here is
the plainest way of touching every number, to add them up:
*/
static double sum_one(const double *x, size_t n)
{
    double sum = 0;
    for (size_t i = 0; i < n; i++)
        sum += x[i];
    return sum;
}

/*
A processor's clock ticks a few times in a nanosecond; one tick is a **cycle**.
(The MHz that a machine names are often not those that it runs at: under load
the clock is raised as far as heat allows.) An addition has a latency too, of 2
to 4 cycles from start to end. Its *throughput* is another matter: one or two
new additions can be started in every cycle. But here each needs the result of
the one before it, so nearly all of these chances pass unused. Four sums that
do not know of each other can be under way together:
*/
static double sum_four(const double *x, size_t n)
{
    double sum_0 = 0, sum_1 = 0, sum_2 = 0, sum_3 = 0;
    size_t i = 0;
    for (; i + 4 <= n; i += 4) {
        sum_0 += x[i];
        sum_1 += x[i + 1];
        sum_2 += x[i + 2];
        sum_3 += x[i + 3];
    }
    return ((sum_0 + sum_1) + (sum_2 + sum_3)) + sum_one(x + i, n - i);
}

/*
The compiler may not do this for us: it must not change the order of additions,
as that changes the rounding.

A processor also has *vector registers*, which hold several numbers side by
side in **lanes**. An instruction that adds or multiplies all lanes at once is
**SIMD**, a single instruction on multiple data. A PC has had two lanes of
doubles since 2000 (SSE2), four since 2011 (AVX), and some have eight
(AVX-512); ARM has two (NEON), or as many as SVE says. gcc and clang have a
type for this. Arithmetic on it is done lane by lane.
*/
#if defined __AVX512F__
enum { LANES = 8 };
#elif defined __AVX__
enum { LANES = 4 };
#else
enum { LANES = 2 };
#endif
typedef double wide __attribute__((vector_size(LANES * 8)));

/* --- Loads a register, and adds its lanes. */
static inline __attribute__((always_inline)) wide load(const double *p)
{
    typedef double at
        __attribute__((vector_size(LANES * 8), aligned(8), may_alias));
    return *(const at *)p;
}

static inline __attribute__((always_inline)) double across(wide v)
{
    double sum = 0;
    for (int k = 0; k < LANES; k++)
        sum += v[k];
    return sum;
}

/*
`load` fills such a register, and `across` adds its lanes. How many sums should
there be? If an addition takes 4 cycles and two can begin in each, eight can be
under way at once. So eight sums, each of as many lanes as there are, let no
chance pass. This is the fastest way to read $X$ that we have, and its time
is our *limit*.
*/
static double sum_wide(const double *x, size_t n)
{
    wide s_0 = {0}, s_1 = s_0, s_2 = s_0, s_3 = s_0;
    wide s_4 = s_0, s_5 = s_0, s_6 = s_0, s_7 = s_0;
    size_t i = 0;
    for (; i + 8 * LANES <= n; i += 8 * LANES) {
        s_0 += load(x + i);
        s_1 += load(x + i + LANES);
        s_2 += load(x + i + 2 * LANES);
        s_3 += load(x + i + 3 * LANES);
        s_4 += load(x + i + 4 * LANES);
        s_5 += load(x + i + 5 * LANES);
        s_6 += load(x + i + 6 * LANES);
        s_7 += load(x + i + 7 * LANES);
    }
    return across(((s_0 + s_1) + (s_2 + s_3)) + ((s_4 + s_5) + (s_6 + s_7))) +
           sum_one(x + i, n - i);
}

/*
To be measured like every other pass, a sum is one; it goes to $J$, so that the
compiler cannot leave it out. A computer has several processors, its **cores**,
which share the memory and often the last cache. So there is a second limit,
that of all of them: each reads a part.
*/
static void add_limit(const pass_rows *r, const pass_neuron *m, pass_sums *s)
{
    (void)m;
    s->J += sum_wide(r->x, r->N * r->D);
}

/* --- The other ways of reading, as passes. */
static void add_sum_one(const pass_rows *r, const pass_neuron *m, pass_sums *s)
{
    (void)m;
    s->J += sum_one(r->x, r->N * r->D);
}

static void add_sum_four(const pass_rows *r, const pass_neuron *m,
                         pass_sums *s)
{
    (void)m;
    s->J += sum_four(r->x, r->N * r->D);
}

enum { PARTS = 64 };

typedef struct {
    const double *x;
    size_t n;
    double sum[PARTS];
} parts;

static void sum_part(void *of, size_t i)
{
    parts *p = of;
    const size_t from = p->n * i / PARTS, to = p->n * (i + 1) / PARTS;
    p->sum[i] = sum_wide(p->x + from, to - from);
}

static void add_limit_of_all(const pass_rows *r, const pass_neuron *m,
                             pass_sums *s)
{
    (void)m;
    parts p = {r->x, r->N * r->D, {0}};
    const long cores = sysconf(_SC_NPROCESSORS_ONLN);
    workers_set(cores < 1 ? 1 : (size_t)cores);
    workers_run(PARTS, sum_part, &p);
    workers_set(1);
    for (size_t i = 0; i < PARTS; i++)
        s->J += p.sum[i];
}

/*
`make chapter11` builds this file four times: at `-O0`; at `-O2` with GSL's own
CBLAS; at `-O2` with OpenBLAS, if there is one; and at `-O2` for exactly the
processor that it runs on (`-march=native`), which uses all that this processor
has, and with leave to join a product and a sum (`-ffp-contract=fast`). The
compiler is asked to put nothing into vectors by itself, so that what is
measured is what is written here. The builds, and those of the next chapter,
measure in turn, three rounds, and the median is kept, as in chapter 1. The
table of what they found is a file of rows `built,version,D,N,ns`, where `ns`
is the time of one example.

How much does each way of adding gain, in each cache and out of them? The
program prints the time for one number, and the limit's bandwidth on one core.
(A byte in a nanosecond is a gigabyte, GB, in a second.) The figure sets the
passes of section 11.1 beside the limit.

![The limit, the loop and the two products, on 1000 rows of 1 to 32768
columns, as bytes of X a nanosecond. The limit falls as X outgrows the caches;
the loop hardly notices.](../../plots/11-reading.svg
"Three lines against the size of X on log axes. The highest, the limit, falls
in steps to the right. The two products rise to the middle and fall behind it.
The loop rises and stays low and flat.")
*/
static void reading(void)
{
    pass_print_machine();
    reading_print();
    show(reading_figure(pass_figure("11-reading")));
    ask_which("Why do four sums take less time than one in the first cache?",
              pass_ns("native", "four sums", pass_amount(0), 1) <
                      pass_ns("native", "one sum", pass_amount(0), 1)
                  ? 1
                  : 0,
              "fewer numbers are read",
              "an addition need not wait for the one before it",
              "the numbers come from a nearer cache");
}

/*
## 11.3 One long row

One sum hardly notices where its numbers are, as it waits for itself. The
better the arithmetic, the more of what is left is reading. That explains the
right end of the figure of section 1.7, where the time that `ddot` takes for a
number turns up again. Below are chapter 1's own times, of one example whose
$D$ numbers and $D$ weights are both read: 16 bytes for each product.

Where does `ddot` turn up, and why does the loop only at the very end?
*/
static void one_long_row(void)
{
    reading_print_long_row();
}

/*
## 11.4 Where the recipe stands

One row shows what a product costs. A pass has many rows, most of them short,
and takes exp and log of each. Three sizes of $X$ are measured throughout.
Every row of the table gives the time of one example, and how many times the
limit of one core that is. (Where OpenBLAS is not installed, GSL's CBLAS stands
in its rows too.)

There are three questions to it. What does the compiler do for the loop? What
do the two products gain over it? And how far is it from there to the limit?
*/
static void where_the_recipe_stands(void)
{
    pass_print_heading();
    pass_print_times("the limit, one core", "native", "limit");
    pass_print_times("the limit, all cores", "native", "limit threads");
    pass_print_times("the loop, -O0", "-O0", "loop");
    pass_print_times("the loop, -O2", "-O2", "loop");
    pass_print_times("two products, GSL's CBLAS", "-O2 GSL", "recipe");
    pass_print_times("two products, OpenBLAS", "-O2", "recipe");
    printf("\n");
    pass_say("The loop at -O0 takes", "-O0", "loop", "-O2", "loop",
             "times its time at -O2.");
    pass_say("GSL's CBLAS takes", "-O2 GSL", "recipe", "-O2", "loop",
             "times that of the loop,");
    pass_say("OpenBLAS", "-O2", "recipe", "-O2", "loop", "times, and");
    pass_say("", "-O2", "recipe", "native", "limit", "times the limit.");
}

/*
## 11.5 Reading X once

So vectorised is not fast by itself. At these sizes OpenBLAS saves less than
half of the loop's time, or none, and GSL's CBLAS is such a loop as ours. With
few columns neither is near the limit: there the few products are little beside
an exponential, a logarithm and what goes with them. (In the figure of section
11.2 this is the left end: the more columns share an exponential, the higher
the lines.) With many columns the fault is another. The recipe reads $X$ twice:
by the time that all logits are there, the first rows have long been pushed out
of the caches by the last. The loop does not make this mistake, as it finishes
a row before it begins the next. It has others: its sum waits for itself, and
it treats every row alone.

There is something between one row and all of them: a *block* of rows, small
enough to be still in the cache when it is needed again, and large enough that
a call for it does not matter. (Compilers and their books call this *cache
blocking*, or tiling.) Two products for one block are a pass over that block,
so nothing new has to be written. `pass_in_blocks` cuts blocks of 16384
numbers, but of between 16 and 512 rows. These 128 KiB are more than most first
caches hold, and less than the second.
*/
static void add_block_of_products(const pass_rows *r, const pass_neuron *m,
                                  pass_sums *s)
{
    double a[PASS_MOST];
    products(r, m, s, a);
}

static void add_blocks(const pass_rows *r, const pass_neuron *m, pass_sums *s)
{
    pass_in_blocks(add_block_of_products, r, m, s);
}

/*
By how much does that shorten a pass, and for which sizes?
*/
static void reading_X_once(void)
{
    pass_held("two products, in blocks", add_blocks, add_loop);
    printf("\n");
    pass_print_heading();
    pass_print_times("two products, OpenBLAS", "-O2", "recipe");
    pass_print_times("the same, in blocks", "-O2", "blocks");
    printf("\n");
    pass_say("Blocks take", "-O2", "blocks", "-O2", "recipe",
             "times the time of the recipe.");
    const double once = pass_ns_at("native", "limit", PASS_SIZES - 1);
    ask("By the table of section 11.4, how many ns must one example of 784 "
        "numbers take at least, if one core reads it twice from memory?",
        "%.0f", 2 * once, once, 4 * once);
}

/*
## 11.6 Under the roof

Blocks gain most where there are most columns. What do the others wait for?
Count the work. A number of $X$ takes part in two multiplications and two
additions, and $\sigma$ and the loss of an example cost some 45 operations
more, if one counts in the code of sections 12.1 and 12.2 what is neither a
comparison nor a choice nor a matter of signs. So a pass is $4 D + 45$
operations, on $8 D$ bytes of $X$. The quotient, the operations for each byte
that is read, is the **arithmetic intensity**; for a pass it is
$(4 D + 45) / 8 D$, between $\frac{1}{2}$ and 6, and half of that for the
recipe, which reads each byte twice.

The memory allows as many operations a second as bandwidth times intensity; the
processor as many as its *peak*. The lower of the two is drawn against the
intensity and looks like a roof: a **roofline** (Williams, Waterman and
Patterson 2009). Slope and flat part meet at the *ridge*. A program on the
slope is **memory-bound**, one on the flat part **compute-bound**.

The peak is measured by multiplications and additions that need no memory, in
eight of the widest registers that do not wait for each other. Few programs
come near it; the product of two large matrices does. Others do not, even with
all their numbers in a cache. So left of the ridge, too, a program need not be
memory-bound: lower ceilings are drawn as well, one for each thing that it may
leave unused, and where one of them is below the slope, arithmetic is the limit
after all:

- *no SIMD*: the same eight chains, one number in each register;
- *one sum*: of the four operations for each number one addition waits for the
  one before it, as in `sum_one` and in the first half of the loop (with few
  columns this is no ceiling: the next row's sum begins before it is over);
- *exp and log*: $\sigma$ and the loss by the C library, which take the same
  time for an example whatever $D$ is. The fewer the columns, the lower.

(The recipe reads twice: its marks stand at half the intensity, and its own
curve of exp and log would be as much farther left.)
*/
/* --- Multiplications and additions in registers, wide or of one number. */
#define PEAK(name, type)                                                      \
    static double name(type c, type d, size_t n)                              \
    {                                                                         \
        type s_0 = c, s_1 = c + 1, s_2 = c + 2, s_3 = c + 3;                  \
        type s_4 = c + 4, s_5 = c + 5, s_6 = c + 6, s_7 = c + 7;              \
        for (size_t i = 0; i < n; i++) {                                      \
            s_0 = s_0 * c + d;                                                \
            s_1 = s_1 * c + d;                                                \
            s_2 = s_2 * c + d;                                                \
            s_3 = s_3 * c + d;                                                \
            s_4 = s_4 * c + d;                                                \
            s_5 = s_5 * c + d;                                                \
            s_6 = s_6 * c + d;                                                \
            s_7 = s_7 * c + d;                                                \
        }                                                                     \
        const type sum =                                                      \
            ((s_0 + s_1) + (s_2 + s_3)) + ((s_4 + s_5) + (s_6 + s_7));        \
        double first; /* of its lanes */                                      \
        memcpy(&first, &sum, sizeof first);                                   \
        return first;                                                         \
    }
PEAK(peak_wide, wide)
PEAK(peak_alone, double)

/* N operations, each of one number; all chains tend to 1. */
static void add_peak(const pass_rows *r, const pass_neuron *m, pass_sums *s)
{
    const wide c = (wide){0} + m->b;
    s->J += peak_wide(c, 1 - c, r->N / (16 * LANES));
}

static void add_peak_alone(const pass_rows *r, const pass_neuron *m,
                           pass_sums *s)
{
    s->J += peak_alone(m->b, 1 - m->b, r->N / 16);
}

/* Sigma and the loss of N logits, of which no X is read. */
static void add_losses_alone(const pass_rows *r, const pass_neuron *m,
                             pass_sums *s)
{
    (void)m;
    pass_of_logits(add_losses, r, s);
}

/*
A mark on the slope is as fast as anything that reads as many bytes. One far
below it waits for a ceiling: which is nearest above the loop with many
columns, and which above all versions of this chapter with four?

![Operations in a nanosecond against operations for a byte, with the roof and
its ceilings. Of three marks alike the left one is the widest X, the right one
that of 4 columns.](../../plots/11-roof.svg "A line rises and turns flat at the
right; below it are flat grey ceilings and one that falls steeply from left
to right. Groups of three marks: those of 784 columns lie near the slope, but
for the loop's; those of 4 columns lie far below it.")
*/
static void under_the_roof(void)
{
    roof_print();
    show(roof_figure(pass_figure("11-roof")));
}

/*
## To remember

1. To read $X$ once is the limit: one core's, all cores', and another in each
   cache. Measure it, and give other times beside it.
2. Read once: work on a block of rows while it is in the cache. Wait for
   nothing: several sums, several lanes.
3. A roofline says what a program waits for. For the recipe that is memory
   where there are many columns, and exp and log where there are few.

## Exercises

1. Blocks of 16384 numbers are a choice. In `common/lesson/pass.c` make it
   1024, and 400000, which for 784 columns is a block of 3 MB, and run `make
   times11` and `make chapter11`. Which row of section 11.5 changes, and why?
2. Give `sum_wide` two sums in place of eight. In which rows of section 11.2 is
   that seen?
3. A prediction for each row needs $2 D$ operations and a $\sigma$. Where does
   it stand in the figure?

## References

- S. Williams, A. Waterman and D. Patterson, "Roofline: an insightful visual
  performance model for multicore architectures", *Communications of the ACM*
  52(4), 2009.
- U. Drepper, "What every programmer should know about memory", 2007.
*/
/* --- Which versions are measured, in which build. */
#ifndef BUILT
#define BUILT OPTIMIZED
#endif

static const pass_measured measured[] = {
    {"-O0", "loop", add_loop, PASS_AT_SIZES},
    {"-O2 GSL", "recipe", add_recipe, PASS_AT_SIZES},
    {"-O2", "loop", add_loop, PASS_AT_SIZES | PASS_GROWING},
    {"-O2", "recipe", add_recipe, PASS_AT_SIZES | PASS_GROWING},
    {"-O2", "blocks", add_blocks, PASS_AT_SIZES},
    {"-O2", "losses", add_losses_alone, PASS_READING},
    {"native", "limit", add_limit,
     PASS_AT_SIZES | PASS_GROWING | PASS_READING},
    {"native", "limit threads", add_limit_of_all,
     PASS_AT_SIZES | PASS_READING},
    {"native", "one sum", add_sum_one, PASS_READING},
    {"native", "four sums", add_sum_four, PASS_READING},
    {"native", "peak", add_peak, PASS_READING},
    {"native", "peak alone", add_peak_alone, PASS_READING},
    {0},
};

int main(int argc, char **argv)
{
    pass_lesson(argc, argv, 11, "The limit", BUILT, measured);
    section("11.1", "One pass", one_pass);
    section("11.2", "Reading as fast as one can", reading);
    section("11.3", "One long row", one_long_row);
    section("11.4", "Where the recipe stands", where_the_recipe_stands);
    section("11.5", "Reading X once", reading_X_once);
    section("11.6", "Under the roof", under_the_roof);
    return pass_lesson_end();
}
