/* Chapter 2's own functions, and mistake E10. */
#include "testing.h"

/* The chapter has its own softplus; the library's keeps the name here. */
#define main chapter_main
#define softplus chapter_softplus
#include "../chapters/02-activation/activation.c"
#undef softplus
#undef main

#include "neuron/activation.h"

/* The logits for which tests/reference has values. */
static const char *const references[] = {
    "-1000", "-745.2", "-710", "-100", "-37", "-36.7", "-20",
    "-1",    "-1e-8",  "0",    "1e-8", "0.5", "1",     "20",
    "36.7",  "37",     "100",  "710",  "1000"};
enum { REFERENCES = sizeof references / sizeof *references };

static double referred(const char *function, const char *a)
{
    char name[64];
    snprintf(name, sizeof name, "%s(%s)", function, a);
    return reference_mpmath(name);
}

TEST(the_neuron_is_the_published_one)
{
    ck_near(oring(31, linear), 7.8447, 1e-14, 0);
    ck_near(oring(31, sigma), reference_R("oring_p31"), 1e-5, 0);

    const double x[] = {1, -2, 3}, w[] = {0.5, 0.25, 2};
    gsl_vector_const_view vx = gsl_vector_const_view_array(x, 3);
    gsl_vector_const_view vw = gsl_vector_const_view_array(w, 3);
    ck_near(neuron(&vx.vector, &vw.vector, -4, linear), 2, 1e-15, 0);
    ck_near(neuron(&vx.vector, &vw.vector, -8, relu), 0, 0, 0);
}

TEST(functions_are_the_references)
{
    for (int i = 0; i < REFERENCES; i++) {
        const double a = strtod(references[i], NULL);
        ck_near(sigma(a), referred("sigmoid", references[i]), 1e-15, 5e-324);
        ck_near(chapter_softplus(a), referred("softplus", references[i]),
                1e-15, 5e-324);
        ck_near(tanh_by_sigma(a), referred("tanh", references[i]), 0, 1e-15);
        ck_near(tanh_by_exp(a), referred("tanh", references[i]), 0, 1e-15);
    }
}

TEST(the_chapter_and_the_library_agree)
{
    for (double a = -800; a <= 800; a += 0.37) {
        ck_assert(sigma(a) == sigmoid(a));
        ck_near(chapter_softplus(a), softplus(a), 1e-15, 0);
    }
    ck_assert(sigma(INFINITY) == 1 && sigma(-INFINITY) == 0);
    ck_assert(isnan(sigma(NAN)));
}

TEST(the_simple_ones_are_what_they_say)
{
    ck_assert(step(-1e-300) == 0 && step(0) == 1 && step(3) == 1);
    ck_assert(relu(-2) == 0 && relu(0) == 0 && relu(2.5) == 2.5);
    ck_assert(linear(-7.25) == -7.25);
}

TEST(slopes_are_those_of_the_functions)
{
    const double h = 1e-5;
    for (size_t k = 0; k < FUNCTIONS; k++)
        for (double a = -5.03; a < 5; a += 0.11) {
            activation *f = functions[k].f;
            ck_near(slopes[k](a), (f(a + h) - f(a - h)) / (2 * h), 1e-8, 1e-9);
        }
    ck_near(tanh_slope(0.5), 1 - tanh(0.5) * tanh(0.5), 1e-14, 0);
    ck_near(tanh_slope(30), 4 * exp(-60), 1e-13, 0);
    ck_assert(sigma_slope(0) == 0.25);
    ck_assert(isnan(step_slope(0)));
    ck_assert(relu_slope(0) == 0);
}

TEST(gaps_shrink_as_the_square_of_h)
{
    const size_t curved[] = {SIGMOID, TANH, SOFTPLUS};
    for (size_t i = 0; i < 3; i++) {
        activation *f = functions[curved[i]].f, *g = slopes[curved[i]];
        const double wide = largest_gap(f, g, 0.01);
        ck_assert(wide > 1e-7);
        ck_near(largest_gap(f, g, 0.001), wide / 100, 1e-3, 1e-12);
    }
    /* h^2/6 times the third derivative, -1/8 for the sigmoid at 0 */
    ck_near(largest_gap(sigma, sigma_slope, 0.01), 1e-4 / 6 / 8, 1e-3, 0);
    /* a wrong formula leaves its gap: sigma for the slope of tanh */
    ck_assert(largest_gap(tanh_by_sigma, sigma_slope, 0.001) > 0.5);
}

TEST(E10_is_a_mistake)
{
    const bool holds[] = {true, true, true, false, false, false};
    for (size_t k = 0; k < FUNCTIONS; k++) {
        activation *f = functions[k].f;
        for (int i = -1000; i < 1000; i++)
            ck_assert(f(i) <= f(i + 1)); /* so the ends are the extremes */
        ck_assert((f(-1000) >= -1 && f(1000) <= 1) == holds[k]);
    }
    ck_assert(linear(-1000) == -1000 && linear(1000) == 1000);
    ck_assert(relu(-1000) == 0 && relu(1000) == 1000);
}

TEST(half_is_where_the_step_is)
{
    for (int i = -4000; i <= 4000; i++)
        ck_assert(is_yes(sigma(i / 100.0)) == is_yes(step(i / 100.0)));
}

TEST(each_naive_sigmoid_fails_where_the_chapter_says)
{
    ck_assert(sigma_first(-1000) == 0 && sigma_first(-710) == 0);
    ck_near(sigma_first(-700), sigma(-700), 1e-14, 0);
    ck_assert(isnan(sigma_second(710)) && isnan(sigma_second(1000)));
    ck_near(sigma_second(-710), sigma(-710), 1e-14, 0);
    ck_near(log(sigma(-710)), -710, 1e-14, 0);
    ck_assert(sigma(-745) > 0 && sigma(-746) == 0); /* "below about -745" */
    /* exercise 3 */
    ck_assert(1 - sigma(36) > 0 && 1 - sigma(37) == 0);
    ck_near(sigma(-37), reference_mpmath("1-sigmoid(37)"), 1e-15, 0);
}

TEST(the_forms_of_tanh)
{
    for (double a = -20; a <= 20; a += 0.0037) {
        ck_near(tanh_by_exp(a), tanh_by_sigma(a), 0, 1e-15);
        ck_near(tanh_by_sigma(a), tanh(a), 0, 1e-15);
    }
    ck_assert(tanh_by_exp(1e-17) == 0 && tanh_by_sigma(1e-17) == 0);
    ck_assert(tanh(1e-17) == 1e-17);
}

/* The logits on a grid: of two linear layers, and of the merged one. */
TEST(two_linear_layers_are_one)
{
    double w_data[2], h_data[2], logits[4];
    gsl_vector_view w = gsl_vector_view_array(w_data, 2);
    gsl_vector_view h = gsl_vector_view_array(h_data, 2);
    const double b = merge(&w.vector);
    for (double x1 = -3; x1 <= 3; x1 += 0.5)
        for (double x2 = -3; x2 <= 3; x2 += 0.5) {
            const double xd[] = {x1, x2};
            gsl_vector_const_view x = gsl_vector_const_view_array(xd, 2);
            const double two = two_layers(linear, &x.vector, &h.vector);
            ck_near(two, neuron(&x.vector, &w.vector, b, linear), 1e-13,
                    1e-12);
            ck_near(h_data[0], 20 * x1 + 20 * x2 - 10, 1e-13, 1e-12);
            ck_near(h_data[1], 15 - 10 * x1 - 10 * x2, 1e-13, 1e-12);
        }

    /* With the sigmoid between, the sums of the two pairs of corners part. */
    for (size_t i = 0; i < 4; i++) {
        gsl_vector_const_view x = gsl_vector_const_view_array(corners[i], 2);
        logits[i] = two_layers(sigma, &x.vector, &h.vector);
        ck_assert((logits[i] >= 0) == exactly_one[i]);
    }
    says("equal for it, $%.2f$ and %.2f with the sigmoid "
         "between",
         logits[0] + logits[3], logits[1] + logits[2]);
}

TEST(one_neuron_cannot)
{
    int best = 0;
    for (int i = 0; i < 41 * 41 * 41; i++) {
        const double w[] = {i % 41 / 2.0 - 10, i / 41 % 41 / 2.0 - 10};
        const double b = i / (41 * 41) / 2.0 - 10;
        gsl_vector_const_view v = gsl_vector_const_view_array(w, 2);
        int count = 0;
        for (size_t k = 0; k < 4; k++) {
            gsl_vector_const_view x =
                gsl_vector_const_view_array(corners[k], 2);
            count +=
                (neuron(&x.vector, &v.vector, b, step) == 1) == exactly_one[k];
        }
        best = count > best ? count : best;
    }
    ck_assert_int_eq(best, 3);
}

/* What the figure tints is what the neurons and the network answer, and the
 * edges of the strip lie where the hidden neurons change their minds. */
TEST(the_strip_is_where_the_network_says_yes)
{
    double h_data[2];
    gsl_vector_view h = gsl_vector_view_array(h_data, 2);
    for (double x1 = -0.43; x1 < 1.5; x1 += 0.07) {
        double edges[3][2];
        for (size_t k = 0; k < 3; k++)
            drawings_edges(logit_at, &k, x1, -0.5, 1.5, edges[k]);
        for (double x2 = -0.43; x2 < 1.5; x2 += 0.07) {
            const double xd[] = {x1, x2};
            gsl_vector_const_view x = gsl_vector_const_view_array(xd, 2);
            const double y = sigma(two_layers(sigma, &x.vector, &h.vector));
            const double answers[] = {h_data[0], h_data[1], y};
            for (size_t k = 0; k < 3; k++)
                ck_assert(is_yes(answers[k]) ==
                          (x2 >= edges[k][0] && x2 <= edges[k][1]));
        }
        ck_near(edges[0][0], fmax(0.5 - x1, -0.5), 1e-9, 1e-9);
        ck_near(edges[1][1], fmin(1.5 - x1, 1.5), 1e-9, 1e-9);
        ck_near(edges[2][0], edges[0][0], 0, 1e-4);
        ck_near(edges[2][1], edges[1][1], 0, 2e-3);
    }
    double none[2];
    const size_t first = 0;
    drawings_edges(logit_at, &first, -0.5, -0.5, 0.5, none);
    ck_assert(isnan(none[0]) && isnan(none[1]));
}

/* In the plane of h both of XOR's corners with YES are one point, and the
 * line of the second layer parts it from the others. */
TEST(one_line_parts_the_hidden_outputs)
{
    double h[4][2];
    for (size_t i = 0; i < 4; i++) {
        gsl_vector_const_view x = gsl_vector_const_view_array(corners[i], 2);
        gsl_vector_view v = gsl_vector_view_array(h[i], 2);
        const double logit = two_layers(sigma, &x.vector, &v.vector);
        ck_assert(logit == logit_of_hidden(h[i], NULL));
        ck_assert((logit >= 0) == exactly_one[i]);
    }
    ck_assert(h[1][0] == h[2][0] && h[1][1] == h[2][1]);
    says("one straight line parts them from the other two");
}

/* What the text says of numbers. */
TEST(what_is_said)
{
    says("at $a = 10$ the sigmoid's slope is %.5f", sigma_slope(10));
    ck_assert(relu_slope(10) == 1 && relu_slope(1000) == 1);
    says("$x = -b/w = %.2f$ degrees", -oring_b / oring_w);
    ck_assert(isinf(exp(709.8)) && isfinite(exp(709.7)));
    says("infinite in a `double` from about $a = 709.8$ up");
    ck_assert(tanh_by_exp(1e-17) == 0 && tanh_by_sigma(1e-17) == 0);

    /* no one neuron: the two sums are equal whatever the weights */
    for (double w = -3; w <= 3; w += 0.7) {
        const double w_data[] = {w, 1 - 2 * w};
        gsl_vector_const_view v = gsl_vector_const_view_array(w_data, 2);
        double sums[2] = {0, 0};
        for (size_t i = 0; i < 4; i++) {
            gsl_vector_const_view x =
                gsl_vector_const_view_array(corners[i], 2);
            sums[exactly_one[i]] += neuron(&x.vector, &v.vector, w, linear);
        }
        ck_near(sums[0], sums[1], 1e-14, 1e-14);
        ck_near(sums[0], 2 * w + w_data[0] + w_data[1], 1e-14, 1e-14);
    }
}

TEST(the_rule_misses_three_of_seven)
{
    static const char *const texts[] = {"flight", "date", NULL};
    dataset *d = lesson_dataset("o-rings.csv", texts);
    gsl_vector *temperature = own_vector(lesson_column(d, "temperature"));
    gsl_vector *damage = own_vector(lesson_column(d, "damage"));
    int missed = 0, damaged = 0;
    for (size_t n = 0; n < d->rows; n++)
        if (gsl_vector_get(damage, n) > 0) {
            damaged++;
            missed += !is_yes(oring(gsl_vector_get(temperature, n), sigma));
        }
    dataset_free(d);
    says("It misses %d of the %d flights with damage", missed, damaged);
}

/* Exercise 1: the step does it too, and so does ReLU with other weights. */
TEST(the_step_answers_xor_too)
{
    double h_data[2];
    gsl_vector_view h = gsl_vector_view_array(h_data, 2);
    for (size_t i = 0; i < 4; i++) {
        gsl_vector_const_view x = gsl_vector_const_view_array(corners[i], 2);
        ck_assert((two_layers(step, &x.vector, &h.vector) >= 0) ==
                  exactly_one[i]);
        const double sum = corners[i][0] + corners[i][1];
        ck_assert((relu(sum) - 2 * relu(sum - 1) - 0.5 >= 0) ==
                  exactly_one[i]);
    }
}

int main(void)
{
    prose_of("chapters/02-activation/activation.c");
    return run_tests("chapter 2");
}
