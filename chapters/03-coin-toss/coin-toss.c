/*
# 3 The coin toss

*What does it mean to learn a number from data, and how sure can we be of it?*

A coin falls heads with a probability that nobody tells us. We toss it, write
down what we see, and want the number. There is one number to be learned here
and no input: no simpler thing can be learned. The chapters that follow do with
many weights what is done here with one number.

After this chapter you can

- write down how probable some tosses are for a given probability of heads, and
  find the one that makes them most probable;
- say why a program adds logarithms where the formula multiplies;
- say by a number how sure an estimate is, and what that number does not
  promise.

It takes about 40 minutes. Run it with `make chapter3`.
*/
#include <float.h>
#include <gsl/gsl_rng.h>
#include <gsl/gsl_vector.h>
#include <math.h>
#include <stdbool.h>
#include <stdio.h>

#include "lesson/lesson.h"

/*
## 3.1 What there is to learn

Call $w$ the probability of heads: one number from 0 to 1. Toss the coin $N$
times and count $n$ heads. To *learn* is to choose the $w$ that explains these
tosses best. What "best" means is the subject of the next section; first, some
tosses. (The letter is that of the notes. This $w$ is no weight as in chapters
1 and 2, which may be any number: a neuron without inputs has only its bias,
and predicts $\sigma(b)$ for every toss. That probability is $w$.)

People with patience have tossed real coins thousands of times. These are
their counts, as `datasets/coin-tosses.csv` holds them, and the share of heads,
$n/N$.

The column "fixed" says what was settled beforehand. Buffon and De Morgan had a
game played 2048 times in which one tosses until the first head: there the
heads were fixed and the tosses came out as they did. The share is $n/N$ all
the same, and so are the likelihood's top and its width (sections 3.2 to 3.5).
What a rule for stopping can change is in section 3.6.
*/

/* --- Reads the table, and prints it with the shares. */
static const char *const texts[] = {"experimenter", "fixed", "source", NULL};

static void what_there_is_to_learn(void)
{
    dataset *d = lesson_dataset("coin-tosses.csv", texts);
    gsl_vector *year = lesson_column(d, "year");
    gsl_vector *tosses = lesson_column(d, "tosses");
    gsl_vector *heads = lesson_column(d, "heads");

    size_t fixed = 0;
    problem why;
    if (dataset_find(d, "fixed", &fixed, &why))
        lesson_fail(&why);

    printf("%-14s %4s %8s %8s %8s  %s\n", "", "year", "N", "n", "n/N",
           "fixed");
    for (size_t i = 0; i < d->rows; i++) {
        const double N = gsl_vector_get(tosses, i);
        const double n = gsl_vector_get(heads, i);
        printf("%-14s %4.0f %8.0f %8.0f %8.4f  %s\n", dataset_label(d, i, 0),
               gsl_vector_get(year, i), N, n, n / N,
               dataset_label(d, i, fixed));
    }

    gsl_vector_free(heads);
    gsl_vector_free(tosses);
    gsl_vector_free(year);
    dataset_free(d);
    ask("2 heads in 10 tosses, then 4 heads in 4. What is the share of heads, "
        "n/N, of all tosses?",
        "%.2f", (2.0 + 4) / (10 + 4), (2.0 / 10 + 4.0 / 4) / 2,
        2.0 / 10 + 4.0 / 4);
}

/*
## 3.2 The likelihood of a few tosses

Take ten tosses, in the order in which they fell: `TTHTTHTTTH`. If the coin has
probability $w$ of heads, each head had probability $w$ and each tail $1 - w$.
The tosses are *independent*, none of them knows of another, so the probability
of them all is the product:

$$ L(w) = p(\text{tails})\, p(\text{tails})\, p(\text{heads}) \cdots $$

The data are fixed and $w$ is what we vary. Seen this way, as a function of
$w$, the product is called the **likelihood**. It says how probable the data
are under $w$, not how probable $w$ is. The code follows the coin toss by toss.
*/
static double likelihood_by_toss(const char *tosses, double w)
{
    double L = 1;
    for (const char *c = tosses; *c; c++)
        L *= *c == 'H' ? w : 1 - w;
    return L;
}

/*
Multiplication does not care about order, so only the counts matter: $n$
factors are $w$, and $N - n$ of them are $1 - w$.

$$ L(w) = w^n (1 - w)^{N - n} $$
*/
static double likelihood(double n, double N, double w)
{
    return pow(w, n) * pow(1 - w, N - n);
}

/*
With $n = 3$ heads in $N = 10$ tosses, the two agree for every $w$. The largest
of the five values stands at $w = 0.3$, which is three heads in ten. (Of
somebody who told us only the counts, we would not know which of the 120 orders
of 3 heads and 7 tails it was. Their probabilities add up to $120\, L(w)$: the
same curve, 120 times as high, with its top at the same place.)
*/

/* --- Prints both likelihoods for five weights. */
static void the_likelihood_of_a_few_tosses(void)
{
    const char *tosses = "TTHTTHTTTH";
    const double tried[] = {0.1, 0.2, 0.3, 0.5, 0.7};

    printf("%6s  %14s  %14s\n", "w", "toss by toss", "by the counts");
    for (size_t i = 0; i < sizeof tried / sizeof *tried; i++)
        printf("%6.1f  %14.8f  %14.8f\n", tried[i],
               likelihood_by_toss(tosses, tried[i]),
               likelihood(3, 10, tried[i]));
    ask("A fair coin, w = 0.5: what is the likelihood of the series HHT?",
        "%.3f", likelihood_by_toss("HHT", 0.5), 0.5 * 0.5,
        3 * likelihood(2, 3, 0.5));
}

/*
## 3.3 A product that vanishes

Karl Pearson tossed a coin 24000 times and saw 12012 heads. Multiply one factor
per toss, as above, and watch what the computer makes of it. A `double` cannot
hold a positive number below about $5 \cdot 10^{-324}$. With $w = 1/2$ the
product falls below that long before the last toss, and from there on it is 0.
It is 0 for every other $w$ too, so it no longer says which $w$ is better.

The cure is the logarithm of $L$, the **log-likelihood**: it turns the product
into a sum, it keeps the order (a larger $L$ has a larger $\log L$), and so its
maximum stands at the same $w$. $\log$ is the natural logarithm here and in all
chapters:

$$ \log L(w) = n \log w + (N - n) \log(1 - w) $$

One detail decides whether the formula works at the ends of the scale. A factor
that never occurs contributes nothing: $0 \log 0$ counts as 0, because
$w^0 = 1$ for every $w$. The computer says that 0 times minus infinity is not a
number, so the code takes care of it. And `log1p(-w)` is $\log(1 - w)$ without
the rounding of $1 - w$.
*/
static double log_likelihood(double n, double N, double w)
{
    const double heads = n > 0 ? n * log(w) : 0;
    const double tails = N > n ? (N - n) * log1p(-w) : 0;
    return heads + tails;
}

/* --- Multiplies factors until nothing is left; prints L and log L. */

static void a_product_that_vanishes(void)
{
    const double n = 12012, N = 24000, w = 0.5;

    double L = 1;
    int tosses = 0;
    while (L > 0) {
        L *= w;
        tosses++;
    }
    printf("the smallest positive double             %.3g\n", DBL_TRUE_MIN);
    printf("the product of factors 1/2 is 0 at toss  %d\n\n", tosses);

    printf("%8s  %10s  %14s\n", "w", "L", "log L");
    for (int i = 0; i < 7; i++) {
        const double v = 0.499 + 0.0005 * i;
        printf("%8.4f  %10g  %14.4f\n", v, likelihood(n, N, v),
               log_likelihood(n, N, v));
    }

    /* each factor of 1/4 is two of 1/2 */
    ask("With factors of 1/4, at which toss is the product 0?", "%.0f",
        ceil(tosses / 2.0), tosses, 2.0 * tosses);
}

/*
## 3.4 Where the slope is zero

At the top of a smooth hill the slope is zero. The logarithm of the likelihood
is easy to differentiate:

$$ \frac{d}{dw} \log L = \frac{n}{w} - \frac{N - n}{1 - w} $$

Set it to zero and solve for $w$. Multiply by $w (1 - w)$: what is left is
$n (1 - w) = (N - n) w$, and the terms with $n w$ cancel.

$$ \hat w = \frac{n}{N} $$

The hat says: the value that was learned, an estimate. To choose the $w$ with
the largest likelihood is to learn by **maximum likelihood**, and for a coin
the estimate is just the share of heads.
*/
static double slope(double n, double N, double w)
{
    return n / w - (N - n) / (1 - w);
}

static double maximum_likelihood(double n, double N)
{
    return n / N;
}

/*
Heads per *tail* are another number, the **odds** of heads. In chapter 1 they
stood in the logit, which is their logarithm. They run from 0 to infinity, and
3 heads in 10 are odds of 3 to 7, or 0.43:

$$ \text{odds} = \frac{n}{N - n} = \frac{\hat w}{1 - \hat w} $$
*/
static double odds(double n, double N)
{
    return n / (N - n);
}

/*
> *A common mistake (the notes, E5).* Learning by counting tempts one to set
> heads against tails, and to print $w = n / (N - n)$ for the estimate. That is
> the odds, and not the top of the hill: the slope of $\log L$ there, printed
> below without its sign, is far from 0. With seven heads in ten it is not even
> a probability. The estimate is heads by *all* tosses, $w = n / N$. (A few
> lines earlier the notes have it right, and contradict themselves.)

![The likelihood of 3 heads in 10 tosses. Its top is at n/N = 0.3; the odds,
n/(N - n), lie to the right of it and lower.](../../plots/03-likelihood.svg
"A curve over w from 0 to 1 that rises to its top at 0.3 and falls to almost
nothing at 0.8, with a dot at the top and a square lower on its right side.")

Odds are good for comparing. The odds of one coin divided by those of another
are the **odds ratio** of the two, which chapter 8 comes back to. For 7 heads
in 10 and 3 heads in 10 it is $\frac{7}{3} / \frac{3}{7} = 49/9 = 5.44$.
*/

/* --- Draws the likelihood, and prints both estimates with their slopes. */

static double likelihood_of_three(double w, const void *unused)
{
    (void)unused;
    return likelihood(3, 10, w);
}

static void draw_the_likelihood(void)
{
    const double top = maximum_likelihood(3, 10), notes = odds(3, 10);

    plot *p = plot_new("03-likelihood");
    plot_x(p, "w, the probability of heads", 0, 1);
    plot_y(p, "likelihood of 3 heads in 10", 0, 0.0026);
    plot_key(p, KEY_NONE);
    plot_function(p, INK_BLACK, NULL, likelihood_of_three, NULL, 0, 1);
    plot_point(p, INK_BLUE, NULL, top, likelihood(3, 10, top));
    plot_text(p, INK_BLUE, 0.31, 0.00235, ALIGN_LEFT, "right: n/N = 0.3");
    plot_point(p, INK_ORANGE, NULL, notes, likelihood(3, 10, notes));
    plot_text(p, INK_ORANGE, 0.45, 0.0016, ALIGN_LEFT,
              "notes: n/(N − n) = 0.43");
    show(p);
}

static void where_the_slope_is_zero(void)
{
    const double counts[] = {3, 7};
    for (size_t i = 0; i < 2; i++) {
        const double n = counts[i], N = 10;
        const double w = maximum_likelihood(n, N), wrong = odds(n, N);
        printf("%.0f heads in %.0f tosses\n", n, N);
        if (wrong <= 1)
            mistake("E5",
                    "w = n/(N - n) = %.4f  L = %.6f  |slope of log L| = %.4f",
                    wrong, likelihood(n, N, wrong), fabs(slope(n, N, wrong)));
        else
            mistake("E5", "w = n/(N - n) = %.4f  not a probability", wrong);
        right("w = n/N       = %.4f  L = %.6f  |slope of log L| = %.4f", w,
              likelihood(n, N, w), fabs(slope(n, N, w)));
    }
    draw_the_likelihood();
    ask("A coin shows heads 7 times of 10. Which w has the greatest "
        "likelihood?",
        "%.2f", maximum_likelihood(7, 10), odds(7, 10), 0.5);
}

/*
## 3.5 How sure the curve is

Ten tosses with five heads and ten thousand with five thousand give the same
estimate. The difference lies in the *width* of the hill. Near its top a smooth
hill is almost a parabola, and the second derivative says how sharply it bends,
its **curvature**:

$$ \frac{d^2}{dw^2} \log L
   = -\frac{n}{w^2} - \frac{N - n}{(1 - w)^2}
   = -\frac{N}{\hat w (1 - \hat w)} \quad \text{at } w = \hat w $$

One over the root of this curvature, without its minus sign, is a length along
the $w$ axis. It is the **standard error**: the distance by which estimates
from other series of $N$ tosses of the same coin would typically miss.

$$ \text{s.e.} = \sqrt{\frac{\hat w (1 - \hat w)}{N}} $$

Why should the bend of one hill tell that? For a coin the miss can be found
without the hill. A toss is 1 with probability $w$ and 0 with $1 - w$, so the
square of its distance from $w$ is on average
$w (1 - w)^2 + (1 - w) w^2 = w (1 - w)$. For independent tosses these squares
add up to $N w (1 - w)$, the mean squared miss of $n$; that of $n/N$ is
$w (1 - w) / N$. Its root is the same length, with $\hat w$ for the unknown
$w$. Section 3.6 tosses 10000 coins and finds it again.
*/
static double curvature_at_top(double n, double N)
{
    const double w = n / N, rest = (N - n) / N; /* 1 - w, to the last digit */
    return -N / (w * rest);
}

static double standard_error(double n, double N)
{
    return 1 / sqrt(-curvature_at_top(n, N));
}

/*
John Kerrich tossed a coin 10000 times while interned in Denmark during the
Second World War, and wrote down how many heads he had on the way. With a
hundred times the tosses the standard error shrinks to a tenth. A fair coin has
$w = 0.5$; the last column says how many standard errors away that is. About 95
of 100 estimates miss by less than two standard errors (section 3.6 counts
them), so fewer than two is nothing to be surprised at. (Chapter 8 asks the
same of a neuron, whose curvature is a matrix.) With
`make chapter3 SET="tosses=500"` Kerrich stops at his 500th toss: the standard
error is 0.0224, and 0.5 is 0.45 of it away.

In the figure each hill has its top at 0. Near the top it is about
$-\tfrac12 (w - \hat w)^2 / \text{s.e.}^2$, and two standard errors away that
is $-\tfrac12 \cdot 2^2 = -2$. At this height, which is marked, the hill of 10
tosses is 0.56 wide, the one of 10000 only 0.02.

![The log-likelihood of Kerrich's first 10, 100, 1000 and 10000 tosses, each
with its top at 0: more tosses, a narrower hill.](../../plots/03-narrowing.svg
"Four hills over w from 0.1 to 0.85, with a line across at -2. The one of 10
tosses is almost flat, the one of 10000 is a needle near 0.5.")
*/

/* --- Prints Kerrich's counts with their standard errors; draws the hills. */
typedef struct {
    double n, N;
} counted;

static double below_the_top(double w, const void *counts)
{
    const counted *c = counts;
    const double top = maximum_likelihood(c->n, c->N);
    return log_likelihood(c->n, c->N, w) - log_likelihood(c->n, c->N, top);
}

static size_t seen = 10000; /* a dial: of Kerrich's tosses */

static void how_sure_the_curve_is(void)
{
    dataset *d = lesson_dataset("kerrich.csv", NULL);
    gsl_vector *tosses = lesson_column(d, "tosses");
    gsl_vector *heads = lesson_column(d, "heads");

    plot *p = plot_new("03-narrowing");
    plot_x(p, "w, the probability of heads", 0.1, 0.85);
    plot_y(p, "log L(w) − log L(ŵ)", -8, 0.3);
    plot_key(p, KEY_BOTTOM_RIGHT);
    plot_mark_y(p, -2, NULL);
    plot_text(p, INK_BLACK, 0.565, -2.3, ALIGN_LEFT, "2 s.e. from the top");

    printf("%6s %6s %8s %8s %12s\n", "N", "n", "n/N", "s.e.", "0.5 is away");
    for (size_t i = 0; i < d->rows; i++) {
        const counted c = {gsl_vector_get(heads, i),
                           gsl_vector_get(tosses, i)};
        const bool is_power = c.N == pow(10, round(log10(c.N)));
        const bool is_last = i + 1 == d->rows ||
                             gsl_vector_get(tosses, i + 1) > (double)seen;
        if (c.N > (double)seen || !(is_power || is_last))
            continue;
        const double w = maximum_likelihood(c.n, c.N);
        const double error = standard_error(c.n, c.N);
        printf("%6.0f %6.0f %8.4f %8.4f %7.2f s.e.\n", c.N, c.n, w, error,
               fabs(w - 0.5) / error);

        char label[32];
        snprintf(label, sizeof label, "%.0f tosses", c.N);
        plot_function(p, INK_NEXT, label, below_the_top, &c, 0.1, 0.85);
    }
    show(p);

    gsl_vector_free(heads);
    gsl_vector_free(tosses);
    dataset_free(d);
    ask("100 tosses, 50 heads: the standard error is 0.05. And of 400 tosses, "
        "200 heads?",
        "%.4f", standard_error(200, 400), standard_error(50, 100) / 4,
        standard_error(50, 100));
}

/*
## 3.6 One long series

Of Kerrich's first 2000 tosses each single one is known. So we can learn as he
did, one toss at a time, and keep the running estimate $\hat w = n/N$ after
each. If the coin is fair, its standard error after $N$ tosses is
$\sqrt{0.25 / N}$, and $\hat w$ should lie inside the band of two of them to
either side of 0.5. The code asks it in whole numbers, so that no rounding
decides:

$$ \left| \frac{n}{N} - \frac{1}{2} \right| \le 2 \sqrt{\frac{0.25}{N}}
   \quad\text{or}\quad (2n - N)^2 \le 4N $$
*/
static double errors = 2; /* a dial: half the band's width */

static bool inside_the_band(double n, double N)
{
    return (2 * n - N) * (2 * n - N) <= errors * errors * N;
}

/*
(The two records that were published differ by one head from the 600th toss
on: 502 heads in 1000 tosses above, 503 below. Both are shown as they stand.)

Mind what the figure does not say. The number of heads does *not* draw closer
to half the number of tosses; the *share* does. After 10 tosses Kerrich was one
head short of half, after 10000 he had 67 too many.

![Kerrich's running share of heads over his first 2000 tosses wanders, but
inside a band of two standard errors that narrows with the number of
tosses.](../../plots/03-running.svg "A jagged line that starts below 0.5 and
settles near 0.5, inside a funnel-shaped band.")
*/

/* --- Draws the running share and its band. */
static void draw_the_series(const gsl_vector *tosses, const gsl_vector *share)
{
    gsl_vector *low = gsl_vector_alloc(tosses->size);
    gsl_vector *high = gsl_vector_alloc(tosses->size);
    for (size_t i = 0; i < tosses->size; i++) {
        const double width = errors * sqrt(0.25 / gsl_vector_get(tosses, i));
        gsl_vector_set(low, i, 0.5 - width);
        gsl_vector_set(high, i, 0.5 + width);
    }

    plot *p = plot_new("03-running");
    plot_x(p, "tosses N", 5, 2000);
    plot_log_x(p);
    plot_y(p, "share of heads n/N", 0, 1);
    char band[64];
    snprintf(band, sizeof band, "0.5 ± %g standard errors", errors);
    plot_band(p, INK_GREY, band, tosses, low, high);
    plot_line(p, INK_NEXT, "Kerrich's coin", tosses, share);
    plot_mark_y(p, 0.5, NULL);
    show(p);

    gsl_vector_free(high);
    gsl_vector_free(low);
}

/* --- Follows Kerrich's coin, toss by toss. */
static void follow_kerrich(void)
{
    dataset *d = lesson_dataset("kerrich-2000.csv", NULL);
    gsl_vector *toss = lesson_column(d, "toss");
    gsl_vector *heads = lesson_column(d, "heads");
    gsl_vector *share = gsl_vector_alloc(d->rows);

    double n = 0;
    size_t inside = 0;
    char band[32];
    snprintf(band, sizeof band, "0.5 +- %g s.e.", errors);
    printf("%6s %6s %8s %22s\n", "N", "n", "n/N", band);
    for (size_t i = 0; i < d->rows; i++) {
        const double N = gsl_vector_get(toss, i);
        n += gsl_vector_get(heads, i);
        const double w = maximum_likelihood(n, N);
        const double width = errors * sqrt(0.25 / N);
        gsl_vector_set(share, i, w);
        inside += inside_the_band(n, N);
        if (N == 10 || N == 50 || N == 200 || N == 1000 || N == 2000)
            printf("%6.0f %6.0f %8.4f %12.4f to %6.4f\n", N, n, w, 0.5 - width,
                   0.5 + width);
    }
    printf("\ninside the band after %zu of %zu tosses\n", inside, d->rows);
    draw_the_series(toss, share);

    gsl_vector_free(share);
    gsl_vector_free(heads);
    gsl_vector_free(toss);
    dataset_free(d);
}

/*
How remarkable is it that Kerrich's coin never left the band? Let the computer
toss a fair coin 2000 times, and do so with 10000 coins. After each toss it
counts two things: the coins that are inside the band now, and the coins that
never left it until now. A number from the generator has 32 random bits, each of
them a toss. The function returns how many heads there were.
*/
static double toss_a_fair_coin(gsl_rng *rng, gsl_vector *now,
                               gsl_vector *always)
{
    double n = 0;
    bool never_left = true;
    unsigned long tosses = 0;
    for (size_t i = 0; i < now->size; i++) {
        tosses = i % 32 ? tosses >> 1 : gsl_rng_get(rng);
        n += (double)(tosses & 1);
        const bool inside = inside_the_band(n, (double)i + 1);
        never_left = never_left && inside;
        now->data[i] += inside;
        always->data[i] += never_left;
    }
    return n;
}

/*
After any one number of tosses that was settled beforehand, about 95 of 100
fair coins are inside, as section 3.5 said. (After 5 to 30 tosses it may be 93
or 98, since $n$ can only be a whole number.) But a coin has 2000 occasions to
leave, and *always* inside are only about half of the coins: counted exactly
instead of tossed, 49.3 in 100. So Kerrich's coin did what every second fair
coin does; had it left the band for a while, that would have been no news
either. Nor is "2000 of 2000" better than 95 in 100, for these are not 2000
trials: an estimate shares all its tosses but one with the estimate before.

Whoever tosses on until the share is outside, and then stops and publishes,
makes every second fair coin look unfair. That is called *optional stopping*.
Say beforehand when you will stop. (The rule need not be a number of tosses.
Stopping at the 2048th head, as in section 3.1, leaves about 95 of 100 fair
coins inside; stopping when the result pleases does not.) How wide must the
band be for 95 of 100 coins never to leave it in 2000 tosses? About 3 standard
errors to either side: `make chapter3 SET="errors=3"`.

![After any one number of tosses about 95 of 100 fair coins are inside the
band. Those that never left it become fewer and fewer, and after 2000 tosses
are a half.](../../plots/03-inside.svg "Two lines over the number of tosses, 1
to 2000, on a logarithmic axis. One stays near 95 of 100. The other falls
steadily from 100 to about 50.")
*/

/* --- Tosses the 10000 coins; prints and draws how many are inside. */
enum { COINS = 10000, TOSSES = 2000 };

/* Both (TOSSES): of 100 coins, the ones inside after each toss. Returns by how
 * much the coins' last n/N misses 0.5, as the root of the mean square. */
static double toss_the_coins(gsl_rng *rng, gsl_vector *now, gsl_vector *always)
{
    double squares = 0;
    gsl_vector_set_zero(now);
    gsl_vector_set_zero(always);
    for (int coin = 0; coin < COINS; coin++) {
        const double n = toss_a_fair_coin(rng, now, always);
        squares += pow(n / TOSSES - 0.5, 2);
    }
    gsl_vector_scale(now, 100.0 / COINS);
    gsl_vector_scale(always, 100.0 / COINS);
    return sqrt(squares / COINS);
}

static void draw_the_coins(const gsl_vector *now, const gsl_vector *always)
{
    gsl_vector *tosses = gsl_vector_alloc(TOSSES);
    for (size_t i = 0; i < TOSSES; i++)
        gsl_vector_set(tosses, i, (double)i + 1);

    plot *p = plot_new("03-inside");
    plot_x(p, "tosses N", 1, TOSSES);
    plot_log_x(p);
    plot_y(p, "of 100 fair coins, inside the band", 0, 105);
    plot_key(p, KEY_NONE);
    plot_line(p, INK_NEXT, NULL, tosses, now);
    plot_line(p, INK_NEXT, NULL, tosses, always);
    plot_text(p, INK_BLUE, 1500, 89, ALIGN_RIGHT, "after N tosses");
    plot_text(p, INK_ORANGE, 60, errors < 1.5 ? 45 : 65, ALIGN_RIGHT,
              "after every toss up to N");
    show(p);
    gsl_vector_free(tosses);
}

static void one_long_series(void)
{
    follow_kerrich();

    gsl_vector *now = gsl_vector_alloc(TOSSES);
    gsl_vector *always = gsl_vector_alloc(TOSSES);
    gsl_rng *rng = lesson_rng();
    const double miss = toss_the_coins(rng, now, always);
    printf("\nof 100 fair coins inside the band\n%6s %12s %20s\n", "N",
           "after N", "after all up to N");
    const size_t shown[] = {10, 50, 200, 1000, 2000};
    for (size_t i = 0; i < 5; i++)
        printf("%6zu %12.1f %20.1f\n", shown[i],
               gsl_vector_get(now, shown[i] - 1),
               gsl_vector_get(always, shown[i] - 1));
    printf("\nafter %d tosses, root mean square of n/N - 0.5  %.4f\n"
           "                  the standard error              %.4f\n",
           TOSSES, miss, standard_error(TOSSES / 2, TOSSES));
    draw_the_coins(now, always);
    ask("Of 100 fair coins, about how many never leave the band in 2000 "
        "tosses?",
        "%.0f", 10 * round(gsl_vector_get(always, TOSSES - 1) / 10),
        round(gsl_vector_get(now, TOSSES - 1)), 100);
    gsl_rng_free(rng);
    gsl_vector_free(always);
    gsl_vector_free(now);
}

/*
## 3.7 The ends of the scale

What if the coin never fell heads? Then $\hat w = 0$, and the likelihood of
what was seen is 1. That is the best explanation of these tosses, and a rash
statement about the next one. The standard error is 0 as well, which only says
that the parabola of section 3.5 does not fit a hill whose top stands at the
edge. Chapter 6 shows what happens when many weights meet such data, and what
helps.

With no tosses at all there is nothing to learn: $0/0$ is not a number, and the
code leaves it so rather than making one up. The log-likelihood is 0 for every
$w$, as it should be: no data, no preference.

The column "careless log L" shows the formula without the care of section 3.3.
In the first two rows it loses its value, just where the maximum is. (With no
tosses there is no $\hat w$; the last row takes $w = 1/2$.)
*/
static double careless_log_likelihood(double n, double N, double w)
{
    return n * log(w) + (N - n) * log(1 - w);
}

/* --- Prints the three ends, with and without care. */

static void print_number(double v, int width, int digits)
{
    if (isnan(v))
        printf("%*s", width, "nan"); /* some systems print -nan */
    else
        printf("%*.*f", width, digits, v);
}

static void the_ends_of_the_scale(void)
{
    const counted ends[] = {{0, 5}, {5, 5}, {0, 0}};
    printf("%3s %3s %8s %18s %10s\n", "n", "N", "n/N", "careless log L",
           "log L");
    for (size_t i = 0; i < 3; i++) {
        const counted c = ends[i];
        const double w = maximum_likelihood(c.n, c.N);
        const double at = isnan(w) ? 0.5 : w;
        printf("%3.0f %3.0f ", c.n, c.N);
        print_number(w, 8, 4);
        print_number(careless_log_likelihood(c.n, c.N, at) + 0.0, 19, 4);
        print_number(log_likelihood(c.n, c.N, at) + 0.0, 11, 4);
        printf("\n");
    }
    ask("Five tosses, five heads. What is log L at its maximum?", "%.2f",
        log_likelihood(5, 5, maximum_likelihood(5, 5)), likelihood(5, 5, 1),
        log_likelihood(5, 5, 0.5));
}

/*
## To remember

1. To learn by maximum likelihood is to choose the number under which the data
   seen were most probable. For a coin it is $n/N$; $n/(N - n)$ is the odds.
2. Compute with the logarithm: products of probabilities vanish.
3. The curvature at the top says how sure the estimate is: the error shrinks
   like $1/\sqrt N$.

## Exercises

1. Change the tosses in section 3.2 to eight heads and two tails. Where is the
   top, and where does the notes' formula put it?
2. How many tosses does it take for a standard error of 0.001? Compare your
   answer with the longest series in section 3.1.
3. In section 3.6 replace 2 standard errors by 1 (`SET="errors=1"`). How many
   of Kerrich's 2000 estimates lie inside now, and how many of the fair coins
   always?

## References

- The sources of all series: `datasets/README.md`.
- J. E. Kerrich, *An Experimental Introduction to the Theory of Probability*,
  1946.
- A. W. F. Edwards, *Likelihood*, 1972: the word and the idea.
*/
int main(int argc, char **argv)
{
    dial_count("tosses", &seen, 10, 10000, "3.5", "Kerrich's tosses seen");
    dial("errors", &errors, 1, 4, "3.6", "the band, in standard errors");
    lesson_begin(argc, argv, 3, "The coin toss", NULL);
    section("3.1", "What there is to learn", what_there_is_to_learn);
    section("3.2", "The likelihood of a few tosses",
            the_likelihood_of_a_few_tosses);
    section("3.3", "A product that vanishes", a_product_that_vanishes);
    section("3.4", "Where the slope is zero", where_the_slope_is_zero);
    section("3.5", "How sure the curve is", how_sure_the_curve_is);
    section("3.6", "One long series", one_long_series);
    section("3.7", "The ends of the scale", the_ends_of_the_scale);
    return lesson_end();
}
