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

int main(void)
{
    return run_tests("chapter 3");
}
