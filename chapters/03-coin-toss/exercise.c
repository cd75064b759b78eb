/*
 * The assignment of chapter 3: each task with its solution, the student's
 * text in its place (//|), and the mistakes that are known (//? and //!).
 * chapters/README.md says how an assignment is written.
 */
#include <gsl/gsl_vector.h>
#include <math.h>

// TASK 3.1 The log-likelihood, toss by toss
// points: 1
// section: 3.3
// nudge: What does one H add to the logarithm, and what one T?
// method: Go through the string to its end. Each toss adds the logarithm of
//         its own probability, w or 1 - w, to a sum that starts at 0.
// recipe: Start a sum at 0. For each character up to the end: add log(w) for an
//         H, else log1p(-w). Return the sum.
/*
Section 3.3 adds logarithms where section 3.2 multiplied. Do it one toss at a
time: given the tosses as a string of `H` and `T`, such as `"TTHTTHTTTH"`, and
the probability `w` of heads, return the natural logarithm of the probability
of exactly these tosses. No tosses at all have probability 1. `w` is more than
0 and less than 1.

Example: `log_likelihood_of("HHT", 0.8)` gives `-2.056`: log 0.8 twice and log
0.2 once, which is log 0.128.
*/
double log_likelihood_of(const char *tosses, double w);

double log_likelihood_of(const char *tosses, double w)
{
    // BEGIN SOLUTION 3.1
    double sum_of_logs = 0;
    for (; *tosses != '\0'; tosses++)
        sum_of_logs += *tosses == 'H' ? log(w) : log1p(-w);
    return sum_of_logs;
    //| (void)tosses;
    //| (void)w;
    //| return NAN;
    //? That is the likelihood itself, a product. Section 3.3 wants its
    //? logarithm, which is a sum of logarithms.
    //! double product = 1;
    //! for (; *tosses != '\0'; tosses++)
    //!     product *= *tosses == 'H' ? w : 1 - w;
    //! return product;
    //? The minus is too many: the logarithm of a probability is at most 0.
    //! double sum = 0;
    //! for (; *tosses != '\0'; tosses++)
    //!     sum -= *tosses == 'H' ? log(w) : log1p(-w);
    //! return sum;
    //? That is the mean over the tosses; the log-likelihood is their sum.
    //! double sum = 0, N = 0;
    //! for (; *tosses != '\0'; tosses++, N++)
    //!     sum += *tosses == 'H' ? log(w) : log1p(-w);
    //! return sum / N;
    //? A tail has probability 1 - w, not w.
    //! double sum = 0;
    //! for (; *tosses != '\0'; tosses++)
    //!     sum += log(w);
    //! return sum;
    //? The two are exchanged: w is the probability of heads, H.
    //! double sum = 0;
    //! for (; *tosses != '\0'; tosses++)
    //!     sum += *tosses == 'T' ? log(w) : log1p(-w);
    //! return sum;
    // END SOLUTION
}

// TASK 3.2 One coin, several series
// points: 2
// section: 3.4
// nudge: All the tosses are of one coin. Does it matter who tossed it?
// method: Put the series into one long one: how many heads has it, and how
//         many tosses? Section 3.4 has the estimate.
// recipe: Add up all heads[i], and in a second sum all tosses[i]. Divide the
//         first sum by the second, once, at the end.
/*
Several people tossed the *same* coin. Person i saw `heads[i]` heads in
`tosses[i]` tosses. Return the maximum likelihood estimate of the one
probability `w` that explains all the series together.

Example: `estimate_together(heads = {1, 18}, tosses = {2, 18})` gives `0.95`:
19 heads in 20 tosses.
*/
double estimate_together(const gsl_vector *heads, const gsl_vector *tosses);

double estimate_together(const gsl_vector *heads, const gsl_vector *tosses)
{
    // BEGIN SOLUTION 3.2
    double all_heads = 0, all_tosses = 0;
    for (size_t i = 0; i < heads->size; i++) {
        all_heads += gsl_vector_get(heads, i);
        all_tosses += gsl_vector_get(tosses, i);
    }
    return all_heads / all_tosses;
    //| (void)heads;
    //| (void)tosses;
    //| return NAN;
    //? That is n / (N - n), the odds: heads per tail. The estimate is heads
    //? by all tosses, n / N (section 3.4).
    //! double n = 0, N = 0;
    //! for (size_t i = 0; i < heads->size; i++) {
    //!     n += gsl_vector_get(heads, i);
    //!     N += gsl_vector_get(tosses, i);
    //! }
    //! return n / (N - n);
    //? That is the mean of the shares. It counts a toss of a short series
    //? for more than one of a long series; add up heads and tosses instead.
    //! double sum = 0;
    //! for (size_t i = 0; i < heads->size; i++)
    //!     sum += gsl_vector_get(heads, i) / gsl_vector_get(tosses, i);
    //! return sum / (double)heads->size;
    //? That is the sum of the shares. Add up heads and tosses, and divide
    //? once, at the end.
    //! double sum = 0;
    //! for (size_t i = 0; i < heads->size; i++)
    //!     sum += gsl_vector_get(heads, i) / gsl_vector_get(tosses, i);
    //! return sum;
    // END SOLUTION
}

// TASK 3.3 The slope, measured
// points: 2
// section: 3.4
// nudge: How far apart are the two points? And what does each part of log L do
//        where nothing is multiplied by its logarithm?
// method: Work out how much the heads' part of log L rises from w - h to w +
//         h, and how much the tails' part; leave out a part whose count is 0.
//         Divide the sum by the distance.
// recipe: heads = n * (log(w + h) - log(w - h)) if n > 0, else 0; tails = (N -
//         n) * (log(1 - w - h) - log(1 - w + h)) if N > n, else 0. Return
//         (heads + tails) / (2 * h).
/*
Section 3.4 finds the slope of the log-likelihood by a formula. Check it
without the formula: return how much $\log L$ of `n` heads in `N` tosses rises
from `w - h` to `w + h`, divided by the distance of the two. As in section 3.3,
heads or tails that never fell contribute nothing, also where their logarithm
is infinite: with `n = 0` heads, `w = 0.25` and `h = 0.25` the answer is a
finite number. `w - h` is at least 0, and `w + h` at most 1.

Example: `measured_slope(n = 2, N = 4, w = 0.25, h = 0.05)` gives `5.439`:
$\log L$ is -3.6652 at 0.2 and -3.1213 at 0.3, and so it rises by 0.5439 over a
distance of 0.1.
*/
double measured_slope(double n, double N, double w, double h);

double measured_slope(double n, double N, double w, double h)
{
    // BEGIN SOLUTION 3.3
    const double from_heads = n > 0 ? n * (log(w + h) - log(w - h)) : 0;
    const double from_tails =
        N > n ? (N - n) * (log1p(-w - h) - log1p(h - w)) : 0;
    return (from_heads + from_tails) / (2 * h);
    //| (void)n;
    //| (void)N;
    //| (void)w;
    //| (void)h;
    //| return NAN;
    //? The two points are 2 h apart, not h.
    //! double heads = n > 0 ? n * (log(w + h) - log(w - h)) : 0;
    //! double tails = N > n ? (N - n) * (log1p(-w - h) - log1p(h - w)) : 0;
    //! return (heads + tails) / h;
    //? With w = h or n = 0 this computes 0 times log(0), which is not a
    //? number. Leave out the heads or the tails where there are none.
    //! double heads = n * (log(w + h) - log(w - h));
    //! double tails = (N - n) * (log1p(-w - h) - log1p(h - w));
    //! return (heads + tails) / (2 * h);
    //? The sign is the wrong way round: from w - h to w + h, not back.
    //! double heads = n > 0 ? n * (log(w - h) - log(w + h)) : 0;
    //! double tails = N > n ? (N - n) * (log1p(h - w) - log1p(-w - h)) : 0;
    //! return (heads + tails) / (2 * h);
    //? / 2 * h divides by 2 and multiplies by h. Put brackets round 2 * h.
    //! double heads = n > 0 ? n * (log(w + h) - log(w - h)) : 0;
    //! double tails = N > n ? (N - n) * (log1p(-w - h) - log1p(h - w)) : 0;
    //! return (heads + tails) / 2 * h;
    //? That is the formula of section 3.4, which is to be checked here: use
    //? log L at two places, and no formula of its slope.
    //! (void)h;
    //! return n / w - (N - n) / (1 - w);
    //? A division binds tighter than a minus: put brackets round the difference
    //? of the two log L.
    //! double up = n > 0 ? n * log(w + h) : 0;
    //! double down = n > 0 ? n * log(w - h) : 0;
    //! up += N > n ? (N - n) * log1p(-w - h) : 0;
    //! down += N > n ? (N - n) * log1p(h - w) : 0;
    //! return up - down / (2 * h);
    // END SOLUTION
}

// TASK 3.4 How many tosses it takes
// points: 1
// section: 3.5
// nudge: The formula of the standard error holds all that you know, and one
//        thing that you do not. Which?
// method: Write down the formula of the standard error, square both sides and
//         solve for N.
// recipe: From error * error = w * (1 - w) / N follows N = w * (1 - w) /
//         (error * error). Mind the brackets around error * error.
/*
Section 3.5 gives the standard error of an estimate from N tosses. Turn it
round: return how many tosses it takes until the standard error of a coin with
probability `w` is `error`. Do not round the number: 131.25 is an answer as
good as 131. `w` is more than 0 and less than 1, and `error` more than 0.

Example: `tosses_needed(w = 0.2, error = 0.03)` gives `177.8`: the root of 0.2
times 0.8 / 177.8 is 0.03.
*/
double tosses_needed(double w, double error);

double tosses_needed(double w, double error)
{
    // BEGIN SOLUTION 3.4
    const double squared_error = error * error;
    return w * (1 - w) / squared_error;
    //| (void)w;
    //| (void)error;
    //| return NAN;
    //? The standard error falls with the root of N: the error has to be
    //? squared.
    //! return w * (1 - w) / error;
    //? The root is taken of w (1 - w) / N as a whole. Squared, no root is
    //? left over w (1 - w).
    //! return sqrt(w * (1 - w)) / (error * error);
    //? / error * error divides and multiplies again. Put brackets round
    //? error * error.
    //! return w * (1 - w) / error * error;
    //? That is rounded up. The number of tosses is wanted as it comes out.
    //! return ceil(w * (1 - w) / (error * error));
    //? That is rounded. The number of tosses is wanted as it comes out.
    //! return round(w * (1 - w) / (error * error));
    // END SOLUTION
}

// TASK 3.5 What the odds cost
// points: 2
// section: 3.4
// nudge: How high is log L at the top of the hill, and how high at the other
//        place?
// method: First the two places, n / N and n / (N - n); then log L at both,
//         with the care of section 3.3; then the difference, high minus low.
// recipe: If n / (N - n) is 1 or more return INFINITY. Else, with best for n /
//         N and odds for n / (N - n), add n * log(best / odds) if n > 0, and
//         (N - n) * log((1 - best) / (1 - odds)).
/*
A colleague writes $w = n / (N - n)$, heads by tails, where the maximum stands
at $n / N$. Say by a number how bad that is: return by how much $\log L$ of the
`n` heads in `N` tosses is lower at the colleague's `w` than at its maximum.
Return `INFINITY` where the colleague's `w` is 1 or more: it makes what was
seen impossible, or is no probability at all. `n` is at least 0 and less than
`N`; without a head both `w` are 0, and the answer is 0.

Example: `cost_of_the_odds(n = 1, N = 3)` gives `0.1699`: $L$ is 4/27 at 1/3
and 1/8 at 1/2, and log(4/27) - log(1/8) is 0.1699.
*/
double cost_of_the_odds(double n, double N);

double cost_of_the_odds(double n, double N)
{
    // BEGIN SOLUTION 3.5
    const double best = n / N, claimed = n / (N - n);
    if (claimed >= 1)
        return INFINITY;
    const double heads_lose = n > 0 ? n * log(best / claimed) : 0;
    return heads_lose + (N - n) * log((1 - best) / (1 - claimed));
    //| (void)n;
    //| (void)N;
    //| return NAN;
    //? The difference is the wrong way round: the maximum is the higher one,
    //? so what the other w costs cannot be negative.
    //! double best = n / N, odds = n / (N - n);
    //! if (odds >= 1)
    //!     return INFINITY;
    //! double heads = n > 0 ? n * log(odds / best) : 0;
    //! return heads + (N - n) * log((1 - odds) / (1 - best));
    //? That is the difference of the two likelihoods, not of their
    //? logarithms.
    //! double best = n / N, odds = n / (N - n);
    //! if (odds >= 1)
    //!     return INFINITY;
    //! return pow(best, n) * pow(1 - best, N - n) -
    //!        pow(odds, n) * pow(1 - odds, N - n);
    //? Without a head this computes 0 times log(0), which is not a number.
    //! double best = n / N, odds = n / (N - n);
    //! if (odds >= 1)
    //!     return INFINITY;
    //! return n * (log(best) - log(odds)) +
    //!        (N - n) * (log1p(-best) - log1p(-odds));
    //? Where the odds are 1 or more there is no number to return but
    //? INFINITY.
    //! double best = n / N, odds = n / (N - n);
    //! double heads = n > 0 ? n * log(best / odds) : 0;
    //! return heads + (N - n) * log((1 - best) / fabs(1 - odds));
    //? Where the odds are more than 1 this takes the logarithm of a negative
    //? number. The text says what to return there.
    //! double best = n / N, odds = n / (N - n);
    //! double heads = n > 0 ? n * log(best / odds) : 0;
    //! return heads + (N - n) * log((1 - best) / (1 - odds));
    // END SOLUTION
}
