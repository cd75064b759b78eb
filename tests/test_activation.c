/* The sigmoid and the softplus, against 50 digits and in the far tails. */
#include "neuron/activation.h"
#include "testing.h"

/* The arguments in reference-mpmath.csv. */
static const char *const arguments[] = {
    "-1000", "-745.2", "-710", "-100", "-37",  "-36.7", "-20",
    "-1",    "-1e-8",  "0",    "1e-8", "0.5",  "1",     "20",
    "36.7",  "37",     "100",  "710",  "1000",
};
enum { ARGUMENTS = sizeof arguments / sizeof *arguments };

/* A few ulp; near the smallest double an ulp is that double itself. */
#define ck_ulps(actual, expected) ck_near(actual, expected, 1e-15, 5e-324)

static double looked_up(const char *format, const char *argument)
{
    char name[40];
    snprintf(name, sizeof name, format, argument);
    return reference_mpmath(name);
}

TEST(sigmoid_has_all_its_digits)
{
    for (int i = 0; i < ARGUMENTS; i++) {
        const double a = atof(arguments[i]);
        ck_ulps(sigmoid(a), looked_up("sigmoid(%s)", arguments[i]));
        ck_ulps(sigmoid(-a), looked_up("1-sigmoid(%s)", arguments[i]));
    }
}

TEST(softplus_has_all_its_digits)
{
    for (int i = 0; i < ARGUMENTS; i++) {
        const double a = atof(arguments[i]);
        ck_ulps(softplus(a), looked_up("softplus(%s)", arguments[i]));
        ck_ulps(softplus(-a), looked_up("softplus(%s)-a", arguments[i]));
    }
}

TEST(tanh_is_a_stretched_sigmoid)
{
    for (int i = 0; i < ARGUMENTS; i++)
        ck_near(2 * sigmoid(2 * atof(arguments[i])) - 1,
                looked_up("tanh(%s)", arguments[i]), 0, 4e-16);
}

TEST(infinities_have_their_answers)
{
    ck_assert(sigmoid(-INFINITY) == 0);
    ck_assert(sigmoid(INFINITY) == 1);
    ck_assert(softplus(-INFINITY) == 0);
    ck_assert(softplus(INFINITY) == INFINITY);
    ck_assert(sigmoid(-1e308) == 0);
    ck_assert(softplus(1e308) == 1e308);
}

TEST(nan_stays_nan)
{
    ck_assert(isnan(sigmoid(NAN)));
    ck_assert(isnan(softplus(NAN)));
}

TEST(the_two_sides_make_one)
{
    for (double a = -50; a <= 50; a += 0.37) {
        ck_near(sigmoid(a) + sigmoid(-a), 1, 0, 3e-16);
        ck_near(softplus(a) - softplus(-a), a, 1e-15, 2e-15);
    }
}

TEST(they_rise_and_keep_their_range)
{
    for (double a = -800; a < 800; a += 0.5) {
        ck_assert(sigmoid(a) <= sigmoid(a + 0.5));
        ck_assert(softplus(a) <= softplus(a + 0.5));
        ck_assert(sigmoid(a) >= 0 && sigmoid(a) <= 1);
        ck_assert(softplus(a) >= fmax(a, 0));
    }
}

TEST(sigmoid_is_the_slope_of_softplus)
{
    const double h = 1e-5;
    for (double a = -30; a <= 30; a += 0.7)
        ck_near((softplus(a + h) - softplus(a - h)) / (2 * h), sigmoid(a),
                1e-9, 1e-9);
}

int main(void)
{
    return run_tests("activation");
}
