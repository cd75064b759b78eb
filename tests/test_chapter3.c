/* Chapter 3's own functions, and mistake E5. */
#include "testing.h"

#define main chapter_main
#include "../chapters/03-coin-toss/coin-toss.c"
#undef main

TEST(the_two_likelihoods_agree)
{
    for (double w = 0; w <= 1; w += 0.125)
        ck_near(likelihood_by_toss("TTHTTHTTTH", w), likelihood(3, 10, w),
                1e-14, 0);
}

TEST(log_likelihood_of_pearsons_tosses)
{
    ck_near(log_likelihood(12012, 24000, 0.5),
            reference_mpmath("coin_pearson_24000_loglik_half"), 1e-14, 0);
    ck_near(log_likelihood(12012, 24000, maximum_likelihood(12012, 24000)),
            reference_mpmath("coin_pearson_24000_loglik_mle"), 1e-14, 0);
}

TEST(the_ends_have_their_answers)
{
    ck_assert(log_likelihood(0, 5, 0) == 0);
    ck_assert(log_likelihood(5, 5, 1) == 0);
    ck_assert(log_likelihood(0, 0, 0.3) == 0);
    ck_assert(log_likelihood(1, 5, 0) == -INFINITY);
    ck_assert(log_likelihood(4, 5, 1) == -INFINITY);
    ck_assert(isnan(maximum_likelihood(0, 0)));
    ck_assert(isnan(careless_log_likelihood(0, 5, 0)));
}

TEST(the_slope_is_that_of_the_log_likelihood)
{
    const double h = 1e-5;
    for (double w = 0.1; w < 0.95; w += 0.1) {
        const double rise =
            log_likelihood(3, 10, w + h) - log_likelihood(3, 10, w - h);
        ck_near(rise / (2 * h), slope(3, 10, w), 1e-7, 1e-7);
    }
    for (double n = 1; n < 10; n++) {
        const double bend =
            slope(n, 10, n / 10 + h) - slope(n, 10, n / 10 - h);
        ck_near(bend / (2 * h), curvature_at_top(n, 10), 1e-7, 0);
    }
}

/* One tail in a million tosses: 1 - w is what it is. */
TEST(the_standard_error_of_a_coin_that_is_nearly_certain)
{
    ck_near(standard_error(999999, 1e6), 1e-6 * sqrt(0.999999), 1e-15, 0);
    ck_near(standard_error(1, 1e6), 1e-6 * sqrt(0.999999), 1e-15, 0);
}

TEST(E5_is_a_mistake)
{
    const double best = maximum_likelihood(3, 10);
    ck_near(slope(3, 10, best), 0, 0, 1e-12);
    ck_near(slope(3, 10, odds(3, 10)), -5.25, 1e-12, 0);
    ck_assert(log_likelihood(3, 10, best) >
              log_likelihood(3, 10, odds(3, 10)));
    ck_assert(odds(7, 10) > 1);
}

TEST(standard_error_is_the_published_formula)
{
    ck_near(standard_error(12012, 24000),
            reference_mpmath("coin_pearson_24000_se_mle"), 1e-12, 0);
}

/* Where the log-likelihood has fallen by 2, between the top and an end. */
static double fallen_by_2(counted c, double top, double end)
{
    for (int i = 0; i < 60; i++) {
        const double w = (top + end) / 2;
        if (below_the_top(w, &c) > -2)
            top = w;
        else
            end = w;
    }
    return top;
}

static double width_at_2(counted c)
{
    const double top = c.n / c.N;
    return fallen_by_2(c, top, 1) - fallen_by_2(c, top, 0);
}

/* Sections 3.2 to 3.5. */
TEST(what_is_said_of_hills)
{
    double orders = 1; /* of 3 heads in 10 */
    for (int i = 0; i < 3; i++)
        orders *= (10.0 - i) / (3 - i);
    says("which of the %.0f orders of 3 heads and 7 tails", orders);
    says("$%.0f\\, L(w)$: the same curve, %.0f times as high", orders, orders);
    const double tried[] = {0.1, 0.2, 0.5, 0.7};
    for (size_t i = 0; i < 4; i++)
        ck_assert(likelihood(3, 10, 0.3) > likelihood(3, 10, tried[i]));

    says("are odds of 3 to 7, or %.2f", odds(3, 10));
    says("it is $\\frac{7}{3} / \\frac{3}{7} = %.0f/9 = %.2f$",
         9 * odds(7, 10) / odds(3, 10), odds(7, 10) / odds(3, 10));
    ck_near(odds(3, 10), 0.3 / (1 - 0.3), 1e-15, 0);

    /* 2 s.e. from its top a parabola has fallen by 2, whatever its width */
    const double error = standard_error(4, 10);
    ck_near(curvature_at_top(4, 10) / 2 * pow(2 * error, 2), -2, 1e-14, 0);
    const counted few = {4, 10}, many = {5067, 10000};
    says("tosses is %.2f wide, the one of 10000 only %.2f", width_at_2(few),
         width_at_2(many));
    ck_near(width_at_2(many), 4 * standard_error(5067, 10000), 1e-3, 0);
    ck_near(standard_error(50, 100) / standard_error(5000, 10000), 10, 1e-14,
            0);
    ck_near(standard_error(50, 100), 0.05, 1e-14, 0); /* as 3.5 asks */
}

/* Kerrich's counts as sections 3.5 and 3.6 tell them. */
TEST(what_is_said_of_kerrich)
{
    dataset *d = lesson_dataset("kerrich.csv", NULL);
    gsl_vector *tosses = own_vector(lesson_column(d, "tosses"));
    gsl_vector *heads = own_vector(lesson_column(d, "heads"));
    double at_10 = NAN, at_1000 = NAN, at_10000 = NAN;
    for (size_t i = 0; i < d->rows; i++) {
        const double N = gsl_vector_get(tosses, i);
        const double n = gsl_vector_get(heads, i);
        if (N == 10)
            at_10 = n;
        if (N == 1000)
            at_1000 = n;
        if (N == 10000)
            at_10000 = n;
        if (N == 10 || N == 100 || N == 1000 || N == 10000)
            ck_assert(fabs(n / N - 0.5) < 2 * standard_error(n, N));
    }
    dataset_free(d);
    ck_assert(at_10 == 4);
    says("After 10 tosses Kerrich was one head short of half, after 10000 he "
         "had %.0f too many",
         at_10000 - 5000);

    d = lesson_dataset("kerrich-2000.csv", NULL);
    gsl_vector *each = own_vector(lesson_column(d, "heads"));
    double n = 0;
    for (size_t i = 0; i < d->rows; i++) {
        n += gsl_vector_get(each, i);
        ck_assert(inside_the_band(n, (double)i + 1));
        if (i + 1 == 1000)
            says("%.0f heads in 1000 tosses above, %.0f below", at_1000, n);
    }
    ck_assert(d->rows == TOSSES);
    dataset_free(d);
}

/* The probability that a fair coin is inside the band after N tosses, and
 * after each of them: each way to have n heads, added up. */
static void add_up_the_ways(double *now, double *always)
{
    static double all[TOSSES + 2], left[TOSSES + 2];
    all[0] = left[0] = 1;
    for (int N = 1; N <= TOSSES; N++) {
        now[N - 1] = always[N - 1] = 0;
        for (int n = N; n >= 0; n--) {
            all[n] = (all[n] + (n > 0 ? all[n - 1] : 0)) / 2;
            left[n] = (left[n] + (n > 0 ? left[n - 1] : 0)) / 2;
            if (fabs(n / (double)N - 0.5) > 1 / sqrt(N) + 1e-12)
                left[n] = 0;
            else
                now[N - 1] += all[n];
            always[N - 1] += left[n];
        }
    }
}

/* Section 3.6, on the exact numbers and on eight seeds. */
LONG_TEST(what_is_said_of_fair_coins)
{
    static double now[TOSSES], always[TOSSES];
    add_up_the_ways(now, always);
    says("counted exactly instead of tossed, %.1f in 100",
         100 * always[TOSSES - 1]);
    double least = 1, most = 0;
    for (int N = 5; N <= 30; N++) {
        least = fmin(least, now[N - 1]);
        most = fmax(most, now[N - 1]);
    }
    says("(After 5 to 30 tosses it may be %.0f or %.0f, since", 100 * least,
         100 * most);
    for (size_t i = 0; i < TOSSES; i++)
        ck_assert(now[i] > 0.92 && (i < 100 || fabs(now[i] - 0.955) < 0.015));

    gsl_vector *inside = new_vector(TOSSES), *stayed = new_vector(TOSSES);
    gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);
    for (unsigned long seed = 1; seed <= 8; seed++) {
        gsl_rng_set(rng, seed);
        const double miss = toss_the_coins(rng, inside, stayed);
        const double error = standard_error(TOSSES / 2, TOSSES);
        ck_near(error, sqrt(0.25 / TOSSES), 1e-15, 0);
        /* a root mean square of COINS misses has the spread 1/sqrt(2 COINS) */
        ck_near(miss, error, 4.5 / sqrt(2.0 * COINS), 0);
        for (size_t i = 0; i < TOSSES; i++) {
            const double sd = 100 * sqrt(now[i] * (1 - now[i]) / COINS);
            ck_near(gsl_vector_get(inside, i), 100 * now[i], 0, 5.5 * sd);
            ck_near(gsl_vector_get(stayed, i), 100 * always[i], 0, 2);
            ck_assert(i == 0 || gsl_vector_get(stayed, i) <=
                                    gsl_vector_get(stayed, i - 1));
        }
        /* as the section's question rounds it */
        ck_assert(round(gsl_vector_get(stayed, TOSSES - 1) / 10) == 5);
    }
    gsl_rng_free(rng);
}

/* Section 3.6 on Buffon's rule: the chance that N tosses were needed for 2048
 * heads, added up over all N that leave the share inside the band. */
TEST(a_number_of_heads_may_be_settled_beforehand)
{
    const double n = 2048;
    double p = pow(0.5, 1024), inside = 0, all = 0; /* p 2^1024, of N = n */
    for (double N = n; N < 3 * n; p *= N / 2 / (N - n + 1), N++) {
        const double chance = ldexp(p, -1024);
        all += chance;
        inside += inside_the_band(n, N) ? chance : 0;
    }
    ck_near(all, 1, 1e-9, 0);
    says("at the %.0fth head, as in section 3.1, leaves about 95 of 100", n);
    ck_near(inside, 0.955, 0, 0.001);
}

TEST(a_tie_is_inside_the_band)
{
    ck_assert(inside_the_band(24, 36) && inside_the_band(12, 36));
    ck_assert(!inside_the_band(25, 36) && !inside_the_band(11, 36));
    ck_assert(inside_the_band(60, 100) && !inside_the_band(61, 100));
}

int main(void)
{
    prose_of("chapters/03-coin-toss/coin-toss.c");
    return run_tests("chapter 3");
}
