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
// hint: Start a sum at 0. Follow the string with a pointer to its end; add
//       log(w) for each H and log1p(-w) for each T.
/*
Section 3.3 adds logarithms where section 3.2 multiplied. Do it one toss at a
time: given the tosses as a string of `H` and `T`, such as `"TTHTTHTTTH"`, and
the probability `w` of heads, return the natural logarithm of the probability
of exactly these tosses. No tosses at all have probability 1.
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
    // END SOLUTION
}

// TASK 3.2 One coin, several series
// points: 2
// section: 3.4
// hint: All the tosses are of one coin. Put them into one long series: how
//       many heads has it, and how many tosses?
/*
Several people tossed the *same* coin. Person i saw `heads[i]` heads in
`tosses[i]` tosses. Return the maximum likelihood estimate of the one
probability `w` that explains all the series together.
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
    //? by all tosses, n / N (section 3.4, mistake E5 of the notes).
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
    // END SOLUTION
}

// TASK 3.3 The slope, measured
// points: 2
// section: 3.4
// hint: Two points of the curve, at w - h and at w + h, are 2 h apart. Mind
//       the ends: a factor that never occurs counts 0, whatever its log.
/*
Section 3.4 finds the slope of the log-likelihood by a formula. Check it
without the formula: return how much $\log L$ rises from `w - h` to `w + h`,
divided by the distance of the two. As in section 3.3, heads or tails that
never fell contribute nothing, also where their logarithm is infinite: with
`n = 0` heads, `w = 0.25` and `h = 0.25` the answer is a finite number.
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
    // END SOLUTION
}

// TASK 3.4 How many tosses it takes
// points: 1
// section: 3.5
// hint: Write down the formula of the standard error, square both sides and
//       solve for N.
/*
Section 3.5 gives the standard error of an estimate from N tosses. Turn it
round: return how many tosses it takes until the standard error of a coin with
probability `w` is `error`. Do not round the number.
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
    // END SOLUTION
}

// TASK 3.5 What the notes' formula costs
// points: 2
// section: 3.4
// hint: First the two places, n / N and n / (N - n); then log L at both, with
//       the care of section 3.3; then the difference, high minus low.
/*
The notes print `w = n / (N - n)` where the maximum stands at `n / N` (mistake
E5). Say by a number how bad that is: return by how much $\log L$ of the `n`
heads in `N` tosses is lower at the notes' `w` than at its maximum. Return
`INFINITY` where the notes' `w` is 1 or more: it makes what was seen
impossible, or is no probability at all. `n` is at least 0 and less than `N`.
*/
double cost_of_the_odds(double n, double N);

double cost_of_the_odds(double n, double N)
{
    // BEGIN SOLUTION 3.5
    const double best = n / N, of_the_notes = n / (N - n);
    if (of_the_notes >= 1)
        return INFINITY;
    const double heads_lose = n > 0 ? n * log(best / of_the_notes) : 0;
    return heads_lose + (N - n) * log((1 - best) / (1 - of_the_notes));
    //| (void)n;
    //| (void)N;
    //| return NAN;
    //? The difference is the wrong way round: the maximum is the higher one,
    //? so what the notes' w costs cannot be negative.
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
    //? Where the notes' w is 1 or more there is no number to return but
    //? INFINITY.
    //! double best = n / N, odds = n / (N - n);
    //! double heads = n > 0 ? n * log(best / odds) : 0;
    //! return heads + (N - n) * log((1 - best) / fabs(1 - odds));
    // END SOLUTION
}
