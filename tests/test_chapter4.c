/* Chapter 4's own functions, and mistakes E6 and E7. */
#include "testing.h"

#define main chapter_main
#include "../chapters/04-cross-entropy/cross-entropy.c"
#undef main

/* J of the library at one weight and a bias. */
static double library_J(examples f, double w, double b)
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
    examples f = examples_o_rings(false);
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
    examples_free(&f);
}

TEST(cost_is_that_of_the_library)
{
    examples f = examples_o_rings(false);
    for (double w = -0.3; w < 0.35; w += 0.1) {
        const double b = 1 - 60 * w;
        gsl_vector *y = predictions(f, w, b);
        ck_near(cost(y, f.t), library_J(f, w, b), 1e-13, 0);
        ck_near(cost_at(f, w, b), library_J(f, w, b), 1e-14, 0);
        ck_near(cost_at(f, 100 * w, 100 * b), library_J(f, 100 * w, 100 * b),
                1e-14, 0);
        gsl_vector_free(y);
    }
    examples_free(&f);
}

TEST(the_coin_is_a_special_case)
{
    examples f = examples_o_rings(false);
    const double b = log(7.0 / 16), J = cost_at(f, 0, b);
    ck_near(sigmoid(b), 7.0 / 23, 1e-15, 0);
    ck_near(J, -7 * log(7.0 / 23) - 16 * log(16.0 / 23), 1e-14, 0);
    ck_assert(cost_at(f, 0, b - 1e-3) > J && cost_at(f, 0, b + 1e-3) > J);
    ck_near(coin.b, b, 0, 5e-5);

    gsl_vector *of_coin = own_vector(predictions(f, coin.w, coin.b));
    gsl_vector *of_fit = own_vector(predictions(f, fit.w, fit.b));
    ck_assert(likelihood(of_fit, f.t) > 50 * likelihood(of_coin, f.t));
    examples_free(&f);
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

    ck_assert(curves_worst(36, naive, from_logit, 0) > 0.01);
    ck_assert(isnan(curves_worst(36.5, naive, from_logit, 0)));
    ck_assert(curves_worst(40, from_logit, from_logit, 1) == DBL_EPSILON);

    ck_near(clipped(1, 0), exact_loss("1", 0), 1e-14, 0);
    for (double a = 20; a <= 1000; a += 20) {
        ck_near(clipped(a, 0), 7 * log(10), 1e-9, 0);
        ck_near(clipped(a, 1), 1e-7, 1e-6, 0);
        ck_assert(clipped(-a, 1) < 16.12 && clipped(-a, 0) > 9e-8);
    }
}

TEST(E6_is_a_mistake)
{
    examples f = examples_o_rings(false);
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

    examples_free(&f);
}

TEST(E7_is_a_mistake)
{
    examples f = examples_o_rings(true);
    ck_near(cost_after(0, 0.1, f), 23 * log(2), 1e-15, 0);
    for (size_t i = 0; i < 40; i++) {
        ck_assert(cost_after(i + 1, -0.1, f) > cost_after(i, -0.1, f));
        ck_assert(cost_after(i + 1, 0.1, f) < cost_after(i, 0.1, f));
    }
    ck_near(cost_after(200, 0.1, f), reference_R("oring_J"), 1e-9, 0);
    ck_assert(cost_after(200, -0.1, f) > 100 * reference_R("oring_J"));
    examples_free(&f);
}

TEST(the_fit_is_the_bottom_of_the_valley)
{
    examples f = examples_o_rings(false);
    const double mean = gsl_vector_get(f.units->mean, 0);
    const double w = reference_R("oring_w"), b = reference_R("oring_b");
    const double J = cost_at(f, w, b);
    ck_near(mean, 1600.0 / 23, 1e-15, 0);
    for (int turn = 0; turn < 64; turn++) {
        const double angle = turn * acos(-1) / 32;
        const double w_far = w + 0.02 * cos(angle);
        const double b_far = b + w * mean + 0.1 * sin(angle) - w_far * mean;
        ck_assert(cost_at(f, w_far, b_far) > J + 1e-4);
    }
    examples_free(&f);
}

TEST(cross_entropy_is_convex_and_the_square_is_not)
{
    examples f = examples_o_rings(false);
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
    /* a hollow, a rise, and then down towards 3 */
    double best = 0;
    for (double s = 0; s < 2; s += 0.01)
        best = along(s, &S) < along(best, &S) ? s : best;
    double top = best;
    while (along(top + 0.01, &S) > along(top, &S))
        top += 0.01;
    says("past a hollow near $s = %.1f$ it rises to $s = %.1f$, and", best,
         top);
    for (double s = top + 0.01; s < 15; s += 0.1)
        ck_assert(along(s + 0.1, &S) < along(s, &S) && along(s, &S) > 3);
    ck_near(along(100, &S), 3, 1e-9, 0);
    ck_assert(along(4, &S) < along(best, &S));
    /* exercise 2: three flights with damage, where the fit says none */
    int given_up = 0;
    for (size_t n = 0; n < f.t->size; n++) {
        const double a = fit.w * gsl_matrix_get(f.X, n, 0) + fit.b;
        const double t = gsl_vector_get(f.t, n), far = square(100 * a, t);
        ck_assert(far < 1e-9 || (far > 1 - 1e-9 && t == 1 && a < 0));
        given_up += far > 0.5;
    }
    ck_assert_int_eq(given_up, 3);
    /* from s = -4 to -3 */
    ck_near(1 - along(-3, &S) / along(-4, &S), 0.04, 0, 0.005);
    ck_near(1 - along(-3, &J) / along(-4, &J), 0.24, 0, 0.005);
    examples_free(&f);
}

/* J of section 2.5's two layers on XOR; the hidden neurons are u and v, two
 * weights and a bias each. */
static double xor_J(const double u[3], const double v[3])
{
    double J = 0;
    for (int i = 0; i < 2; i++)
        for (int k = 0; k < 2; k++)
            J += from_logit(10 * sigmoid(u[0] * i + u[1] * k + u[2]) +
                                10 * sigmoid(v[0] * i + v[1] * k + v[2]) - 15,
                            i != k);
    return J;
}

TEST(with_a_hidden_layer_it_is_not_convex)
{
    const double u[] = {20, 20, -10}, v[] = {-10, -10, 15};
    const double half_way[] = {5, 5, 2.5};
    ck_assert(xor_J(u, v) == xor_J(v, u));
    ck_assert(xor_J(half_way, half_way) > 100 * xor_J(u, v));
}

/* The square of a neuron without activation bends up on every line. */
TEST(the_square_of_a_linear_neuron_is_convex)
{
    examples f = examples_o_rings(true);
    for (double turn = 0; turn < 3.1; turn += 0.1) {
        double bend = 0;
        for (size_t n = 0; n < f.t->size; n++)
            bend +=
                2 * pow(cos(turn) * gsl_matrix_get(f.X, n, 0) + sin(turn), 2);
        ck_assert(bend > 0);
    }
    examples_free(&f);
}

/* Sections 4.1 to 4.3. */
TEST(what_is_said_of_surprises)
{
    examples f = examples_o_rings(false);
    gsl_vector *y = own_vector(predictions(f, fit.w, fit.b));
    gsl_vector *sure = own_vector(predictions(f, 2 * fit.w, 2 * fit.b));
    gsl_vector *timid = own_vector(predictions(f, fit.w / 2, fit.b / 2));
    double damaged = 0, of_sure[2] = {0, 0}, of_timid[2] = {0, 0};
    for (size_t n = 0; n < f.t->size; n++) {
        const double t = gsl_vector_get(f.t, n), y_n = gsl_vector_get(y, n);
        const bool rightly = (y_n > 0.5) == (t == 1);
        damaged += t;
        of_sure[rightly] +=
            surprise(gsl_vector_get(sure, n), t) - surprise(y_n, t);
        of_timid[rightly] +=
            surprise(gsl_vector_get(timid, n), t) - surprise(y_n, t);
    }
    says("%zu shuttle flights came back, and %.0f of the %zu", f.t->size,
         damaged, f.t->size);
    /* twice: gains on the right ones, loses more on the wrong ones; half: the
     * other way round */
    ck_assert(of_sure[1] < 0 && of_sure[0] > 0);
    ck_assert(of_sure[1] + of_sure[0] > 0);
    ck_assert(of_timid[1] > 0 && of_timid[0] < 0);
    ck_assert(of_timid[1] + of_timid[0] > 0);

    says("with each further 9 in a wrong prediction the surprise rises by "
         "%.1f nats",
         surprise(0.999, 0) - surprise(0.99, 0));
    says("it counts %.0f flights without damage, each a surprise of %.0f nats",
         23 - damaged, surprise(sigmoid(20), 0));
    /* the warm one surprises most */
    double most = 0;
    for (size_t n = 0; n < f.t->size; n++)
        most =
            fmax(most, surprise(gsl_vector_get(y, n), gsl_vector_get(f.t, n)));
    ck_near(most, surprise(sigmoid(75 * fit.w + fit.b), 1), 1e-15, 0);

    /* the questions of 4.1 and 4.3, by the chapter's own functions */
    double two_y[] = {0.5, 0.2}, two_t[] = {1, 0};
    double four_y[] = {0.5, 0.5, 0.5, 0.5}, four_t[] = {1, 1, 0, 0};
    gsl_vector_view a = gsl_vector_view_array(two_y, 2);
    gsl_vector_view b = gsl_vector_view_array(two_t, 2);
    ck_near(likelihood(&a.vector, &b.vector), 0.5 * 0.8, 1e-15, 0);
    a = gsl_vector_view_array(four_y, 4);
    b = gsl_vector_view_array(four_t, 4);
    ck_near(cost(&a.vector, &b.vector), 4 * log(2), 1e-15, 0);
    ck_near(cost_as_printed(&a.vector, &b.vector), 3 * log(2), 1e-15, 0);
    examples_free(&f);
}

/* Section 4.4: no word's code begins another's, each is as long as its word is
 * surprising, and the example is read as it is said. */
TEST(the_code_of_four_words)
{
    const char *const codes[] = {"0", "10", "110", "111"};
    const double p[] = {1 / 2.0, 1 / 4.0, 1 / 8.0, 1 / 8.0};
    for (size_t i = 0; i < 4; i++) {
        says("| %c | 1/%.0f | `%s` | %zu |", (int)('A' + i), 1 / p[i],
             codes[i], strlen(codes[i]));
        ck_assert((double)strlen(codes[i]) == -log2(p[i]));
        for (size_t j = 0; j < 4; j++)
            ck_assert(i == j ||
                      strncmp(codes[i], codes[j], strlen(codes[i])) != 0);
    }
    char words[8] = "";
    for (const char *c = "0100110"; *c;)
        for (size_t i = 0; i < 4; i++)
            if (strncmp(c, codes[i], strlen(codes[i])) == 0) {
                strncat(words, &"ABCD"[i], 1);
                c += strlen(codes[i]);
                break;
            }
    ck_assert_str_eq(words, "ABAC");
    says("`0100110` can only be A, B, A, C");
}

TEST(what_is_said_of_entropy)
{
    const double p[] = {1 / 2.0, 1 / 4.0, 1 / 8.0, 1 / 8.0};
    const double equal[] = {1 / 4.0, 1 / 4.0, 1 / 4.0, 1 / 4.0};
    const double long_way = bits_a_word(equal, p, 4);
    const double short_way = bits_a_word(equal, equal, 4);
    says("that is %.2f bits a word, the entropy", bits_a_word(p, p, 4));
    says("needs %.2f bits; one that was made for them would need %.0f",
         long_way, short_way);
    says("here %.2f bits, is called", long_way - short_way);
    says("(1 bit is $\\log 2 = %.3f$ nats.)", log(2));

    examples f = examples_o_rings(false);
    says("With zero weights it is %.0f bits, one for each flight; the best "
         "coin needs %.1f, and the fit %.1f.",
         cost_at(f, zero.w, zero.b) / log(2),
         cost_at(f, coin.w, coin.b) / log(2),
         cost_at(f, fit.w, fit.b) / log(2));
    examples_free(&f);

    const double share = 7.0 / 23;
    says("the entropy of the coin, %.2f bits a flight",
         bits_a_flight(share, &share));
    for (double y = 0.01; y < 1; y += 0.01) {
        ck_assert(bits_a_flight(y, &share) > bits_a_flight(share, &share));
        ck_near(23 * log(2) * bits_a_flight(y, &share),
                -7 * log(y) - 16 * log(1 - y), 1e-14, 0);
    }
}

/* The cross-entropy is never below the entropy, for words of eight seeds. */
TEST(no_other_code_is_shorter)
{
    gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);
    for (unsigned long seed = 1; seed <= 8; seed++) {
        gsl_rng_set(rng, seed);
        for (int i = 0; i < 100; i++) {
            double p[5], q[5], p_sum = 0, q_sum = 0;
            for (size_t k = 0; k < 5; k++) {
                p_sum += p[k] = gsl_rng_uniform_pos(rng);
                q_sum += q[k] = gsl_rng_uniform_pos(rng);
            }
            for (size_t k = 0; k < 5; k++) {
                p[k] /= p_sum;
                q[k] /= q_sum;
            }
            ck_assert(bits_a_word(p, q, 5) > bits_a_word(p, p, 5));
        }
    }
    gsl_rng_free(rng);
    const double certain[] = {1, 0}, half[] = {0.5, 0.5};
    ck_assert(bits_a_word(certain, certain, 2) == 0);
    ck_assert(bits_a_word(certain, half, 2) == 1);
}

/* Sections 4.5 to 4.8. */
TEST(what_is_said_of_the_forms)
{
    says("From $a = 53 \\log 2 = %.1f$ up", 53 * log(2));
    ck_assert(sigmoid(53 * log(2) + 0.01) == 1);
    ck_assert(sigmoid(53 * log(2) - 0.01) < 1);
    says("$-\\log 10^{-7} = %.1f$ nats", -log(1e-7));
    const double wrong = fabs(naive(30, 0) - from_logit(30, 0));
    ck_assert(wrong > 0.0005 && wrong < 0.005); /* the third decimal */
    says("$e^a$ overflows from $a = %.0f$ up", ceil(log(DBL_MAX)));
    ck_assert(isinf(exp(710)) && isfinite(exp(709)));
}

TEST(what_is_said_of_the_valley)
{
    examples f = examples_o_rings(false);
    says("Raise $w$ by 0.01 and lower $b$ by %.1f, and", 0.01 * 70);
    for (int k = -5; k <= 5; k++) { /* nearly level along, steep across */
        const double low = cost_at(f, fit.w, fit.b), w = fit.w + 0.01 * k;
        const double level = cost_at(f, w, fit.b - 0.7 * k) - low;
        const double steep = cost_at(f, w, fit.b + 0.7 * k) - low;
        ck_assert(k == 0 || steep > 300 * level);
    }
    /* the grid's lowest point, a step from the fit at most, is higher */
    const double mean = gsl_vector_get(f.units->mean, 0);
    double least = INFINITY, w_least = NAN, b_least = NAN;
    for (int i = 0; i < 77; i++)
        for (int j = 0; j < 81; j++) {
            const double w = -0.7 + 0.0125 * i, b = -4 + 0.075 * j;
            const double J = cost_at(f, w, b - w * mean);
            if (J < least) {
                least = J;
                w_least = w;
                b_least = b;
            }
        }
    ck_assert(fabs(w_least - fit.w) < 0.0125);
    ck_assert(fabs(b_least - fit.b - fit.w * mean) < 0.075);
    ck_assert(least > cost_at(f, fit.w, fit.b));
    ck_assert(least < cost_at(f, fit.w, fit.b) + 0.01);

    const line S = {f, square, 1}, J = {f, from_logit, 1};
    says("it falls by %.0f in 100 of its value, the cross-entropy by %.0f in "
         "100",
         100 - 100 * along(-3, &S) / along(-4, &S),
         100 - 100 * along(-3, &J) / along(-4, &J));
    /* the slope of one loss in its logit, and that slope's, as 4.7 has them */
    const double h = 1e-5;
    for (double at = -4; at <= 4; at += 0.5)
        for (int t = 0; t <= 1; t++) {
            const double y = sigmoid(at), up = from_logit(at + h, t);
            ck_near((up - from_logit(at - h, t)) / (2 * h), y - t, 1e-8, 1e-9);
            ck_near((sigmoid(at + h) - sigmoid(at - h)) / (2 * h), y * (1 - y),
                    1e-8, 0);
        }
    const double a = log(0.01 / 0.99);
    ck_near((from_logit(a + h, 1) - from_logit(a - h, 1)) / (2 * h), 0.01 - 1,
            1e-8, 0);
    ck_near((square(a + h, 1) - square(a - h, 1)) / (2 * h),
            2 * (0.01 - 1) * 0.01 * (1 - 0.01), 1e-6, 0);
    examples_free(&f);
}

int main(void)
{
    prose_of("chapters/04-cross-entropy/cross-entropy.c");
    return run_tests("chapter 4");
}
