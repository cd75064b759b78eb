/* Chapter 4's own functions, and mistakes E6 and E7. */
#include "testing.h"

#define main chapter_main
#include "../chapters/04-cross-entropy/cross-entropy.c"
#undef main

/* J of the library at one weight and a bias. */
static double library_J(flights f, double w, double b)
{
    gsl_vector_const_view weights = gsl_vector_const_view_array(&w, 1);
    double J = NAN;
    ck_assert(logistic_loss(f.X, f.t, &weights.vector, b, &J, NULL, NULL) ==
              GSL_SUCCESS);
    return J;
}

TEST(surprise_in_closed_form)
{
    for (int k = 1; k <= 40; k++) {
        ck_near(surprise(pow(2, -k), 1), k * log(2), 1e-15, 0);
        ck_near(surprise(1 - pow(2, -k), 0), k * log(2), 1e-14, 0);
    }
    ck_near(surprise(1e-20, 0), 1e-20, 1e-15, 0);
    ck_assert(surprise(1, 1) == 0 && surprise(0, 0) == 0);
    ck_assert(surprise(0, 1) == INFINITY && surprise(1, 0) == INFINITY);
    ck_near(surprise(0.3 * 0.2, 1), surprise(0.3, 1) + surprise(0.2, 1), 1e-15,
            0);
}

TEST(cost_is_that_of_R)
{
    flights f = flights_read();
    gsl_vector *best =
        predictions(f, reference_R("oring_w"), reference_R("oring_b"));
    gsl_vector *none = own_vector(predictions(f, zero.w, zero.b));
    gsl_vector *published = own_vector(predictions(f, fit.w, fit.b));
    const double J = cost(published, f.t);

    ck_near(cost(best, f.t), reference_R("oring_J"), 1e-14, 0);
    ck_near(cost(none, f.t), reference_R("oring_J_zero"), 1e-14, 0);
    ck_near(cost(none, f.t), 23 * log(2), 1e-14, 0);
    ck_near(exp(-J), likelihood(published, f.t), 1e-13, 0);
    /* four digits of the weights put the published fit just above */
    ck_assert(J > reference_R("oring_J"));
    ck_near(J, reference_R("oring_J"), 0, 2e-5);

    gsl_vector_free(best);
    flights_free(f);
}

TEST(cost_is_that_of_the_library)
{
    flights f = flights_read();
    for (double w = -0.3; w < 0.35; w += 0.1) {
        const double b = 1 - 60 * w;
        gsl_vector *y = predictions(f, w, b);
        ck_near(cost(y, f.t), library_J(f, w, b), 1e-13, 0);
        ck_near(cost_at(f, w, b), library_J(f, w, b), 1e-14, 0);
        ck_near(cost_at(f, 100 * w, 100 * b), library_J(f, 100 * w, 100 * b),
                1e-14, 0);
        gsl_vector_free(y);
    }
    flights_free(f);
}

TEST(the_coin_is_a_special_case)
{
    flights f = flights_read();
    const double b = log(7.0 / 16), J = cost_at(f, 0, b);
    ck_near(sigmoid(b), 7.0 / 23, 1e-15, 0);
    ck_near(J, -7 * log(7.0 / 23) - 16 * log(16.0 / 23), 1e-14, 0);
    ck_assert(cost_at(f, 0, b - 1e-3) > J && cost_at(f, 0, b + 1e-3) > J);
    ck_near(coin.b, b, 0, 5e-5);

    gsl_vector *of_coin = own_vector(predictions(f, coin.w, coin.b));
    gsl_vector *of_fit = own_vector(predictions(f, fit.w, fit.b));
    ck_assert(likelihood(of_fit, f.t) > 50 * likelihood(of_coin, f.t));
    flights_free(f);
}

/* An example's loss of t = 0 and of t = 1 with 50 digits. */
static const char *const logits[] = {
    "-1000", "-745.2", "-710", "-100", "-37",  "-36.7", "-20",
    "-1",    "-1e-8",  "0",    "1e-8", "0.5",  "1",     "20",
    "36.7",  "37",     "100",  "710",  "1000",
};

static double exact_loss(const char *a, double t)
{
    char name[40];
    snprintf(name, sizeof name, "softplus(%s)%s", a, t == 1 ? "-a" : "");
    return reference_mpmath(name);
}

TEST(the_form_from_the_logit_is_exact)
{
    for (size_t i = 0; i < sizeof logits / sizeof *logits; i++)
        for (int t = 0; t <= 1; t++) {
            const double a = strtod(logits[i], NULL);
            const double exact = exact_loss(logits[i], t);
            ck_near(from_logit(a, t), exact, 2 * DBL_EPSILON, DBL_TRUE_MIN);
        }
    /* three more by mpmath, 50 digits: log1p(exp(-a)) */
    ck_near(from_logit(10, 1), 4.5398899216864647e-5, DBL_EPSILON, 0);
    ck_near(from_logit(30, 1), 9.3576229688397368e-14, DBL_EPSILON, 0);
    ck_near(from_logit(40, 1), 4.248354255291589e-18, DBL_EPSILON, 0);
    /* softplus(a) - t a, as books print it */
    for (double t = 0; t <= 1; t += 0.25)
        ck_near(from_logit(3, t), log(1 + exp(3)) - 3 * t, 1e-14, 0);
}

TEST(the_naive_form_breaks_and_the_clipped_one_is_wrong)
{
    ck_near(naive(1, 0), exact_loss("1", 0), 1e-14, 0);
    ck_near(naive(1, 1), exact_loss("1", 1), 1e-14, 0);
    ck_assert(isfinite(naive(36.7, 0)) && isfinite(naive(36.7, 1)));
    ck_assert(fabs(naive(36.7, 0) - exact_loss("36.7", 0)) > 0.1);
    ck_assert(naive(37, 0) == INFINITY && isnan(naive(37, 1)));
    ck_assert(naive(-1000, 1) == INFINITY && isnan(naive(-1000, 0)));

    const one_form wrong = {naive, 0}, right_one = {from_logit, 1};
    ck_assert(worst_error(36, &wrong) > 0.01);
    ck_assert(isnan(worst_error(36.5, &wrong)));
    ck_assert(worst_error(40, &right_one) == DBL_EPSILON);

    ck_near(clipped(1, 0), exact_loss("1", 0), 1e-14, 0);
    for (double a = 20; a <= 1000; a += 20) {
        ck_near(clipped(a, 0), 7 * log(10), 1e-9, 0);
        ck_near(clipped(a, 1), 1e-7, 1e-6, 0);
        ck_assert(clipped(-a, 1) < 16.12 && clipped(-a, 0) > 9e-8);
    }
}

TEST(E6_is_a_mistake)
{
    flights f = flights_read();
    gsl_vector *y = own_vector(predictions(f, fit.w, fit.b));
    gsl_vector *always = own_vector(predictions(f, 0, 20));

    double damaged = 0;
    for (size_t n = 0; n < 23; n++)
        if (gsl_vector_get(f.t, n) == 1)
            damaged -= log(gsl_vector_get(y, n));
    ck_near(cost_as_printed(y, f.t), damaged, 1e-14, 0);
    ck_assert(cost_as_printed(always, f.t) < 1e-7);
    ck_near(cost(always, f.t), 16 * 20, 1e-8, 0);

    const double J = cost(y, f.t), first = gsl_vector_get(y, 0);
    gsl_vector_reverse(y);
    gsl_vector_reverse(f.t);
    ck_near(cost(y, f.t), J, 1e-14, 0);
    ck_near(cost_as_printed(y, f.t), damaged - log(1 - first), 1e-14, 0);

    flights_free(f);
}

TEST(E7_is_a_mistake)
{
    flights f = flights_read();
    scale *s = scale_new(f.X);
    scale_apply(s, f.X);
    ck_near(cost_after(0, 0.1, f), 23 * log(2), 1e-15, 0);
    for (int i = 0; i < 40; i++) {
        ck_assert(cost_after(i + 1, -0.1, f) > cost_after(i, -0.1, f));
        ck_assert(cost_after(i + 1, 0.1, f) < cost_after(i, 0.1, f));
    }
    ck_near(cost_after(200, 0.1, f), reference_R("oring_J"), 1e-9, 0);
    ck_assert(cost_after(200, -0.1, f) > 100 * reference_R("oring_J"));
    scale_free(s);
    flights_free(f);
}

TEST(the_fit_is_the_bottom_of_the_valley)
{
    flights f = flights_read();
    const double mean = gsl_stats_mean(f.X->data, f.X->tda, f.X->size1);
    const double w = reference_R("oring_w"), b = reference_R("oring_b");
    const double J = cost_at(f, w, b);
    ck_near(mean, 1600.0 / 23, 1e-15, 0);
    for (int turn = 0; turn < 64; turn++) {
        const double angle = turn * acos(-1) / 32;
        const double w_far = w + 0.02 * cos(angle);
        const double b_far = b + w * mean + 0.1 * sin(angle) - w_far * mean;
        ck_assert(cost_at(f, w_far, b_far) > J + 1e-4);
    }
    flights_free(f);
}

TEST(cross_entropy_is_convex_and_the_square_is_not)
{
    flights f = flights_read();
    const line S = {f, square, 1}, J = {f, from_logit, 1};
    const line twofold = {f, from_logit, 2};
    int down = 0;
    for (double s = -5; s <= 5; s += 0.125) {
        ck_assert(second_difference(&J, s, 0.125) > 0);
        down += second_difference(&S, s, 0.125) < 0;
        ck_near(along(s, &J), library_J(f, s * fit.w, s * fit.b), 1e-14, 0);
        ck_near(along(s, &twofold), along(s, &J) / 2, 1e-15, 0);
        ck_assert(along(s, &S) >= 0 && along(s, &S) <= 23);
    }
    ck_assert(down > 20);
    ck_near(along(0, &S), 23 / 4.0, 1e-15, 0);
    ck_assert(along(4, &S) < along(1, &S));
    ck_assert(along(100, &S) < along(1, &S));
    /* from s = -4 to -3 */
    ck_near(1 - along(-3, &S) / along(-4, &S), 0.04, 0, 0.005);
    ck_near(1 - along(-3, &J) / along(-4, &J), 0.24, 0, 0.005);
    flights_free(f);
}

int main(void)
{
    return run_tests("chapter 4");
}
