/* Chapter 5's own functions, mistakes E8 and E9, and each number and because
 * of its text. */
#include "testing.h"

#define main chapter_main
#include "../chapters/05-gradient-descent/gradient-descent.c"
#undef main

#include <gsl/gsl_math.h>
#include <gsl/gsl_rng.h>

#include "neuron/descent.h"

/* 7 examples of 3 numbers each, and targets, that follow no pattern. */
static examples small(void)
{
    examples e = {.X = gsl_matrix_alloc(7, 3), .t = gsl_vector_alloc(7)};
    for (size_t n = 0; n < 7; n++) {
        for (size_t i = 0; i < 3; i++)
            gsl_matrix_set(e.X, n, i, sin(1.0 + 3.0 * (double)(3 * n + i)));
        gsl_vector_set(e.t, n, n % 3 == 0);
    }
    e.units = scale_new(e.X);
    return e;
}

/* Weight and bias from R, for degrees or for standardised degrees. */
static pair published(const examples *standardised)
{
    pair at = {reference_R("oring_w"), reference_R("oring_b")};
    if (standardised) {
        at.b += at.w * gsl_vector_get(standardised->units->mean, 0);
        at.w *= gsl_vector_get(standardised->units->spread, 0);
    }
    return at;
}

TEST(the_slopes_vanish_at_the_optimum)
{
    examples e = examples_o_rings(false);
    pair slope = slopes(&e, published(NULL));
    ck_near(slope.b, 0, 0, 1e-9);
    ck_near(slope.w, 0, 0, 1e-7);

    /* at zero weights: half the sum of x, less that of the damaged flights */
    slope = slopes(&e, start);
    ck_near(slope.b, 23 / 2.0 - 7, 1e-14, 0);
    ck_near(slope.w, 1600 / 2.0 - 446, 1e-14, 0);
    examples_free(&e);
}

TEST(the_gradient_is_the_library_s)
{
    examples e = small();
    gsl_vector *w = new_vector(3);
    gsl_vector *product = new_vector(3), *checked = new_vector(3);
    double db_checked, J;
    for (size_t i = 0; i < 3; i++)
        gsl_vector_set(w, i, 0.7 * (double)i - 0.5);

    const double db = gradient_by_product(&e, w, 0.3, product);
    logistic_loss(e.X, e.t, w, 0.3, &J, checked, &db_checked);
    for (size_t i = 0; i < 3; i++)
        ck_near(gsl_vector_get(product, i), gsl_vector_get(checked, i), 1e-13,
                1e-14);
    ck_near(db, db_checked, 1e-13, 1e-14);

    examples_free(&e);
}

TEST(the_loss_is_the_library_s)
{
    examples e = examples_o_rings(true);
    for (double w_1 = -3; w_1 <= 1; w_1 += 0.5) {
        double J, db, dw_1;
        gsl_vector_view w = gsl_vector_view_array(&w_1, 1);
        gsl_vector_view dw = gsl_vector_view_array(&dw_1, 1);
        logistic_loss(e.X, e.t, &w.vector, 0.4, &J, &dw.vector, &db);
        ck_near(loss(&e, (pair){w_1, 0.4}), J, 1e-13, 0);
        ck_near(slopes(&e, (pair){w_1, 0.4}).w, dw_1, 1e-12, 1e-13);
        ck_near(slopes(&e, (pair){w_1, 0.4}).b, db, 1e-12, 1e-13);
    }
    ck_near(loss(&e, start), reference_R("oring_J_zero"), 1e-14, 0);
    examples_free(&e);
}

static double power(double h, bool central, const examples *e)
{
    return log10(walks_error(h, central, e) /
                 walks_error(h / 100, central, e)) /
           2;
}

TEST(differences_fall_with_h_and_h_squared)
{
    examples e = examples_o_rings(true);
    ck_near(power(1e-2, false, &e), 1, 0, 0.02);
    ck_near(power(1e-2, true, &e), 2, 0, 0.02);
    ck_near(power(1e-10, false, &e), -1, 0, 0.2);
    ck_near(power(1e-10, true, &e), -1, 0, 0.2);
    ck_assert(walks_error(1e-7, false, &e) < 1e-5);
    ck_assert(walks_error(1e-5, true, &e) < 1e-8);

    /* one place: half h times the second derivative in b is what is missed */
    const pair at = {-1, 0.5};
    const double J2 = curvature_along(&e, at, (pair){0, 1});
    const double missed =
        rise_over_run(&e, at, 1e-4, false).b - slopes(&e, at).b;
    ck_near(missed, 0.5 * 1e-4 * J2, 1e-3, 0);
    examples_free(&e);
}

TEST(descent_reaches_the_published_optimum)
{
    examples e = examples_o_rings(true);
    const pair at = walk(&e, start, 0.1, 400), fit = in_degrees(&e, at);
    ck_near(fit.b, reference_R("oring_b"), 1e-9, 0);
    ck_near(fit.w, reference_R("oring_w"), 1e-9, 0);
    ck_near(loss(&e, at), reference_R("oring_J"), 1e-12, 0);

    const pair whole = walk(&e, start, 0.1, 17);
    const pair parts = walk(&e, walk(&e, start, 0.1, 5), 0.1, 12);
    ck_assert(whole.w == parts.w && whole.b == parts.b);
    examples_free(&e);
}

/* The same rate and steps give the same weights as common/descent.h. */
static void same_as_the_library(const examples *e, double eta, size_t steps)
{
    const size_t D = e->X->size2;
    gsl_vector *mine = new_zeros(D), *its = new_zeros(D);
    double my_b = 0, its_b = 0;
    descent_result r;
    descent_options o = {.learning_rate = eta, .most_steps = steps};
    descent(e, eta, steps, mine, &my_b);
    ck_assert_int_eq(descend(e->X, e->t, &o, its, &its_b, &r), GSL_SUCCESS);
    ck_assert(r.steps == steps);
    for (size_t i = 0; i < D; i++)
        ck_near(gsl_vector_get(mine, i), gsl_vector_get(its, i), 1e-12, 1e-12);
    ck_near(my_b, its_b, 1e-12, 1e-12);
}

TEST(descent_is_the_library_s)
{
    examples e = examples_o_rings(true), three = small();
    same_as_the_library(&e, 0.1, 37);
    same_as_the_library(&e, 0.5, 12);
    same_as_the_library(&three, 0.2, 50);
    examples_free(&three);
    examples_free(&e);

    examples cancer = examples_breast_cancer(true);
    same_as_the_library(&cancer, 0.0005, 100);
    examples_free(&cancer);
}

TEST(E8_is_a_mistake)
{
    examples e = examples_o_rings(true);
    pair at = notes_loop(&e, 0.1, 1000, true, false);
    ck_assert(at.b == 0);
    ck_near(slopes(&e, at).w, 0, 0, 1e-9); /* as far as w alone can go */
    ck_assert(slopes(&e, at).b > 4);
    ck_assert(loss(&e, at) > reference_R("oring_J") + 2);

    /* with both lines back the notes' loop is the right one */
    at = notes_loop(&e, 0.1, 1000, true, true);
    ck_near(at.w, published(&e).w, 1e-9, 0);
    ck_near(at.b, published(&e).b, 1e-9, 0);
    examples_free(&e);
}

TEST(E9_is_a_mistake)
{
    examples e = examples_o_rings(true);
    const pair slope = slopes(&e, start), good = walk(&e, start, 0.1, 1);
    const pair first = notes_loop(&e, 0.1, 1, false, true);
    ck_near(first.w, good.w, 1e-13, 0);
    ck_near(first.b, good.b, 1e-13, 0);
    for (size_t k = 1; k <= 1000; k *= 10) {
        const pair at = notes_loop(&e, 0.1, k, false, true);
        ck_near(at.w, -0.1 * (double)k * slope.w, 1e-11, 0);
        ck_near(at.b, -0.1 * (double)k * slope.b, 1e-11, 0);
    }
    const pair last = notes_loop(&e, 0.1, 1000, false, true);
    ck_assert(loss(&e, last) > 100 * loss(&e, start));
    examples_free(&e);
}

/* The other eigenvalue is what is left of the trace; the inverse's trace is
 * the sum of the squares of both standard errors. */
TEST(the_curvature_is_the_largest)
{
    examples e = examples_o_rings(false);
    const double most = curvatures(&e, published(NULL)).b;
    const double se_b = reference_R("oring_b_se");
    const double se_w = reference_R("oring_w_se");
    gsl_matrix *H = new_matrix(2, 2);
    gsl_vector_const_view w =
        gsl_vector_const_view_array(&(double){published(NULL).w}, 1);
    logistic_hessian(e.X, &w.vector, published(NULL).b, H);
    const double trace = gsl_matrix_get(H, 0, 0) + gsl_matrix_get(H, 1, 1);
    ck_near(1 / (trace - most) + 1 / most, se_b * se_b + se_w * se_w, 1e-4, 0);
    ck_assert(most > trace / 2);
    ck_near(curvatures(&e, published(NULL)).w, trace - most, 1e-6, 0);
    examples_free(&e);
}

static double distance_after(const examples *e, double eta, size_t epochs)
{
    const pair best = walk(e, start, 0.3, 1000);
    const pair at =
        walk(e, (pair){best.w + 0.001, best.b + 0.001}, eta, epochs);
    return hypot(at.w - best.w, at.b - best.b);
}

TEST(the_bound_is_sharp)
{
    examples e = examples_o_rings(true);
    double ceiling;
    const double most = curvatures(&e, published(&e)).b;
    const double from = hypot(0.001, 0.001);
    ck_assert(distance_after(&e, 0.99 * 2 / most, 1000) < 1e-6);
    ck_assert(distance_after(&e, 1.01 * 2 / most, 1000) > 100 * from);
    /* below 2 over the ceiling the loss never rises */
    ck_assert_int_eq(logistic_curvature_bound(e.X, &ceiling), GSL_SUCCESS);
    ck_near(ceiling, 23 / 4.0, 1e-12, 0);
    pair at = {5, 5};
    for (size_t k = 0; k < 200; k++) {
        const pair next = walk(&e, at, 1.99 / ceiling, 1);
        ck_assert(loss(&e, next) <= loss(&e, at) + 1e-13);
        at = next;
    }
    examples_free(&e);
}

TEST(too_large_a_rate_hops)
{
    examples e = examples_o_rings(true);
    const pair even = walk(&e, start, 0.7, 1000);
    const pair odd = walk(&e, even, 0.7, 1), back = walk(&e, odd, 0.7, 1);
    ck_near(back.w, even.w, 1e-5, 0);
    ck_assert(fabs(odd.w - even.w) > 0.5);
    ck_assert(loss(&e, odd) > reference_R("oring_J") + 1);
    examples_free(&e);
}

TEST(each_rule_stops)
{
    examples e = examples_o_rings(true);
    const rule by_epochs = {"", 17, -INFINITY, -1};
    const rule by_loss = {"", 10000, 11, -1}, too_low = {"", 500, 10.1, -1};
    const rule by_slope = {"", 10000, -INFINITY, 1e-6};

    pair at = start;
    ck_assert(descend_until(&e, 0.1, &by_epochs, &at) == 17);
    ck_near(at.w, walk(&e, start, 0.1, 17).w, 1e-13, 0);
    ck_near(at.b, walk(&e, start, 0.1, 17).b, 1e-13, 0);

    at = start;
    const size_t k = descend_until(&e, 0.1, &by_loss, &at);
    ck_assert(loss(&e, at) <= 11);
    ck_assert(loss(&e, walk(&e, start, 0.1, k - 1)) > 11);
    ck_assert(descend_until(&e, 0.1, &too_low, &at) == 500);

    at = start;
    ck_assert(descend_until(&e, 0.1, &by_slope, &at) < 1000);
    ck_assert(hypot(slopes(&e, at).w, slopes(&e, at).b) <= 1e-6);
    ck_assert(descend_until(&e, 0.1, &by_slope, &at) == 0);
    examples_free(&e);
}

/* Section 5.7: the rows ten times, and data whose slopes go to 0 as the
 * weights grow. */
TEST(the_tolerance_has_a_scale)
{
    examples e = examples_o_rings(true);
    examples ten = {.X = new_matrix(230, 1), .t = new_vector(230)};
    for (size_t n = 0; n < 230; n++) {
        gsl_matrix_set(ten.X, n, 0, gsl_matrix_get(e.X, n / 10, 0));
        gsl_vector_set(ten.t, n, gsl_vector_get(e.t, n / 10));
    }
    const pair at = {-1, 0.5};
    ck_near(slopes(&ten, at).w, 10 * slopes(&e, at).w, 1e-12, 0);
    ck_near(slopes(&ten, at).b, 10 * slopes(&e, at).b, 1e-12, 0);
    /* at the same place, the slope per degree is that per standard deviation
     * over a standard deviation, and more by the mean */
    examples raw = examples_o_rings(false);
    const double m = gsl_vector_get(e.units->mean, 0);
    const double s = gsl_vector_get(e.units->spread, 0);
    const pair g = slopes(&e, at), in = slopes(&raw, in_degrees(&e, at));
    ck_near(in.w, s * g.w + m * g.b, 1e-10, 0);
    ck_assert(fabs(in.w) > 10 * fabs(g.w));
    examples_free(&raw);
    examples_free(&e);

    examples setosa = examples_setosa(true);
    gsl_vector *w = new_zeros(4), *dw = new_vector(4);
    double b = 0, bound, length = 0, slope = INFINITY;
    logistic_curvature_bound(setosa.X, &bound);
    for (int k = 0; k < 4; k++) {
        descent(&setosa, 1 / bound, k == 0 ? 100 : 5000, w, &b);
        const double db = gradient_by_product(&setosa, w, b, dw);
        ck_assert(gsl_blas_dnrm2(w) > length + 0.3);
        ck_assert(hypot(gsl_blas_dnrm2(dw), db) < slope / 1.3);
        length = gsl_blas_dnrm2(w);
        slope = hypot(gsl_blas_dnrm2(dw), db);
    }
    ck_assert(slope < 0.05);
    examples_free(&setosa);
}

/* J of XOR's corners, for two tanh neurons v (w, w, b each) and a sigmoid. */
static double with_a_layer(const double v[9])
{
    double J = 0;
    for (int n = 0; n < 4; n++) {
        const double x = n / 2, y = n % 2;
        const double a = v[6] * tanh(v[0] * x + v[1] * y + v[2]) +
                         v[7] * tanh(v[3] * x + v[4] * y + v[5]) + v[8];
        J += softplus(a) - (n == 1 || n == 2) * a;
    }
    return J;
}

/* Section 5.1: at two places, one with its neurons exchanged, J is the same,
 * and half way it is higher: a convex J is not. Then walks from 16 starts. */
TEST(with_a_layer_J_is_not_convex)
{
    const double here[] = {4, 4, -2, 4, 4, -6, 4, -4, -4};
    const double there[] = {4, 4, -6, 4, 4, -2, -4, 4, -4};
    double v[9];
    for (int i = 0; i < 9; i++)
        v[i] = (here[i] + there[i]) / 2;
    ck_near(with_a_layer(here), with_a_layer(there), 1e-14, 0);
    ck_assert(with_a_layer(here) < 1 && with_a_layer(v) > 2);

    gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);
    size_t low = 0, high = 0;
    double rest = NAN;
    for (int seed = 1; seed <= 16; seed++) {
        gsl_rng_set(rng, (unsigned long)seed);
        for (int i = 0; i < 9; i++)
            v[i] = 4 * gsl_rng_uniform(rng) - 2;
        for (int k = 0; k < 5000; k++) {
            double slope[9];
            for (int i = 0; i < 9; i++) {
                const double h = 1e-5, v_i = v[i];
                v[i] = v_i + h;
                slope[i] = with_a_layer(v);
                v[i] = v_i - h;
                slope[i] = (slope[i] - with_a_layer(v)) / (2 * h);
                v[i] = v_i;
            }
            for (int i = 0; i < 9; i++)
                v[i] -= 0.2 * slope[i];
        }
        const double J = with_a_layer(v);
        low += J < 0.01;
        if (J > 2 * log(2)) {
            ck_near(J, 2 * log(2), 2e-3, 0);
            rest = J;
            high++;
        }
    }
    gsl_rng_free(rng);
    ck_assert_msg(low > 1 && high > 1, "%zu low, %zu high", low, high);
    says("towards $J = 0$ and some towards %.2f.", rest);
}

TEST(thirty_weights_go_on)
{
    examples e = examples_breast_cancer(true);
    gsl_vector *w = new_zeros(30);
    double b = 0, J, ceiling, before = INFINITY, length = -1;
    logistic_curvature_bound(e.X, &ceiling);
    ck_near(ceiling, reference_R("bc_lambda_max_ones") / 4, 1e-10, 0);

    logistic_loss(e.X, e.t, w, b, &J, NULL, NULL);
    ck_near(J, 569 * reference_R("bc_J_zero_mean"), 1e-13, 0);
    for (size_t epoch = 0; epoch < 200; epoch++) {
        logistic_loss(e.X, e.t, w, b, &J, NULL, NULL);
        ck_assert(J < before);
        ck_assert(gsl_blas_dnrm2(w) > length);
        before = J;
        length = gsl_blas_dnrm2(w);
        descent(&e, 1 / ceiling, 1, w, &b);
    }
    examples_free(&e);
}

/* Section 5.2: of all short steps of one length the one against the gradient
 * lowers J most, and across it J stays the same. */
TEST(the_gradient_is_steepest)
{
    examples e = examples_o_rings(true);
    const pair places[] = {start, {-0.6, -0.4}, {1, 2}};
    for (size_t i = 0; i < 3; i++) {
        const pair g = slopes(&e, places[i]);
        const double length = hypot(g.w, g.b), r = 1e-5;
        double least = INFINITY, found = NAN;
        for (int degrees = 0; degrees < 360; degrees++) {
            const double angle = degrees * M_PI / 180;
            const double J = loss(&e, (pair){places[i].w + r * cos(angle),
                                             places[i].b + r * sin(angle)});
            if (J < least) {
                least = J;
                found = angle;
            }
        }
        const double along = (cos(found) * g.w + sin(found) * g.b) / length;
        ck_assert_msg(along < -0.9999, "%g", along);
        const double across = loss(&e, (pair){places[i].w - r * g.b / length,
                                              places[i].b + r * g.w / length});
        ck_near(across, loss(&e, places[i]), 0, 10 * r * r);
        ck_near(least, loss(&e, places[i]) - r * length, 0, 10 * r * r + 1e-8);
    }
    examples_free(&e);
}

TEST(what_is_said_of_a_step)
{
    examples e = examples_o_rings(true);
    const double lowest = log(7.0 / 16), bend = 7.0 * 16 / 23;
    ck_near(slopes(&e, (pair){0, lowest}).b, 0, 0, 1e-12);
    ck_near(curvature_along(&e, (pair){0, lowest}, (pair){0, 1}), bend, 1e-12,
            0);
    says("$7 \\cdot 16 / 23 = %.2f$", bend);
    says("$\\eta > 2 / \\lambda$, here %.2f,", 2 / bend);
    says("on a parabola of curvature %.2f", bend);
    says("from their mean, %.1f degrees, and in standard deviations, %.1f",
         gsl_vector_get(e.units->mean, 0), gsl_vector_get(e.units->spread, 0));
    says("dJ/dw = %.4f, with eta = 0.2", slopes(&e, start).w);
    says("b is %.2f after one epoch", walk(&e, start, 0.1, 1).b);

    /* the steps get shorter all the way */
    double before = INFINITY;
    for (size_t k = 0; k < 60; k++) {
        const pair at = walk(&e, start, 0.1, k);
        const pair next = walk(&e, at, 0.1, 1);
        const double step = hypot(next.w - at.w, next.b - at.b);
        ck_assert(step < before);
        before = step;
    }

    /* near the bottom each distance is the last one times 1 - eta lambda */
    for (double eta = 0.1; eta < 0.6; eta += 0.2) {
        const pair near = {0, lowest + 1e-4};
        ck_near((walk_b(&e, near, eta, 1).b - lowest) / 1e-4, 1 - eta * bend,
                1e-3, 0);
    }
    /* far out the slope has two limits, which the parabola's has not */
    says("But $J$'s slope stays between %.0f and %.0f,",
         slopes(&e, (pair){0, -50}).b, slopes(&e, (pair){0, 50}).b);
    const double here = walk_b(&e, start, 0.5, 1000).b;
    const double there = walk_b(&e, (pair){0, here}, 0.5, 1).b;
    ck_assert(here > lowest + 0.5 && there < lowest - 0.5);
    ck_near(walk_b(&e, (pair){0, there}, 0.5, 1).b, here, 1e-9, 0);
    examples_free(&e);
}

TEST(what_is_said_of_the_valley)
{
    examples raw = examples_o_rings(false), e = examples_o_rings(true);
    const pair fit = published(NULL), best = published(&e);
    const pair bend = curvatures(&raw, fit), round = curvatures(&e, best);
    const double kappa = bend.b / bend.w;
    says("the curvature at the bottom is %.0f, and a rate above "
         "$2 / %.0f = %.5f$",
         bend.b, bend.b, 2 / bend.b);
    says("At zero weights it is %.0f,", curvatures(&raw, start).b);
    says("already with 0.0001 the first step lifts $J$ to %.2f.",
         loss(&raw, walk(&raw, start, 0.0001, 1)));
    ck_assert(loss(&raw, walk(&raw, start, 0.0001, 1)) > loss(&raw, start));
    says("the floor the curvature is %.3f.", bend.w);
    says("$\\kappa$, here %.0f.", kappa);
    says("of them, %.1f million, to come 100 times nearer",
         kappa * log(100) / 1e6);
    says("nearly round: $\\kappa$ is %.1f.", round.b / round.w);
    says("a small part of the way to %.2f.", fit.b);
    says("A standardised weight is %.4f, and one standard deviation is \" "
         "\"%.4f degrees.",
         best.w, gsl_vector_get(e.units->spread, 0));
    ck_assert(2 * bend.w / bend.b > 2e-6 && 2 * bend.w / bend.b < 3e-6);
    ck_assert(walk(&raw, start, 0.00005, 100000).b < fit.b / 5);

    /* raise w by 0.01 and lower b by 0.7: little; b alone: much */
    const double J = loss(&raw, fit);
    const double along = loss(&raw, (pair){fit.w + 0.01, fit.b - 0.7}) - J;
    const double alone = loss(&raw, (pair){fit.w + 0.01, fit.b}) - J;
    ck_assert_msg(along < alone / 50, "%g %g", along, alone);

    /* on the floor near the bottom an epoch multiplies the distance by 1 - 1 /
     * kappa */
    const double eta = 1 / bend.b;
    pair near = {fit.w, fit.b + 0.01};
    near = walk(&raw, near, eta, 20); /* down to the floor */
    const double from = near.b - fit.b;
    const pair later = walk(&raw, near, eta, 50000);
    ck_near((later.b - fit.b) / from, pow(1 - 1 / kappa, 50000), 1e-3, 0);

    /* above 2 over the largest it leaves the bottom, below it does not */
    const pair off = {fit.w + 1e-6, fit.b};
    ck_assert(fabs(walk(&raw, off, 2.02 / bend.b, 400).w - fit.w) > 1e-5);
    ck_assert(fabs(walk(&raw, off, 1.98 / bend.b, 400).w - fit.w) < 1e-6);
    examples_free(&e);
    examples_free(&raw);
}

/* Section 5.6. */
TEST(curvature_is_between_the_eigenvalues)
{
    examples e = examples_o_rings(true);
    const pair places[] = {start, {-1.6, -1.1}, {3, -2}, {-4, 5}};
    double L;
    logistic_curvature_bound(e.X, &L);
    for (size_t i = 0; i < 4; i++) {
        const pair at = places[i], ends = curvatures(&e, at);
        double least = INFINITY, most = 0;
        for (int degrees = 0; degrees < 180; degrees++) {
            const double angle = degrees * M_PI / 180, s = 1e-3;
            const pair v = {cos(angle), sin(angle)};
            const double bend = curvature_along(&e, at, v);
            ck_assert(bend >= 0 && bend <= L + 1e-12);
            least = fmin(least, bend);
            most = fmax(most, bend);
            const double rise =
                loss(&e, (pair){at.w + s * v.w, at.b + s * v.b}) -
                2 * loss(&e, at) +
                loss(&e, (pair){at.w - s * v.w, at.b - s * v.b});
            ck_near(rise / (s * s), bend, 1e-4, 1e-6);
        }
        ck_assert(least >= ends.w - 1e-12 && most <= ends.b + 1e-12);
        ck_near(least, ends.w, 1e-2, 0);
        ck_near(most, ends.b, 1e-3, 0);
    }
    examples_free(&e);
}

TEST(smoothness_bounds_the_gradient_and_a_step)
{
    examples e = examples_o_rings(true);
    double L;
    logistic_curvature_bound(e.X, &L);
    for (double w = -6; w <= 6; w += 1.5)
        for (double b = -6; b <= 6; b += 1.5) {
            const pair at = {w, b}, g = slopes(&e, at);
            const pair to = {w + 0.8, b - 1.1}, h = slopes(&e, to);
            ck_assert(hypot(h.w - g.w, h.b - g.b) <= L * hypot(0.8, 1.1));
            for (double share = 0.2; share < 2; share += 0.2) {
                const double eta = share / L;
                const double most = loss(&e, at) - eta * (1 - eta * L / 2) *
                                                       (g.w * g.w + g.b * g.b);
                ck_assert(loss(&e, walk(&e, at, eta, 1)) <= most + 1e-12);
            }
        }
    examples_free(&e);
}

TEST(what_is_said_of_the_rest)
{
    examples e = examples_o_rings(true), cancer = examples_breast_cancer(true);
    const pair best = published(&e);
    ck_assert(0.55 < 2 / curvatures(&e, best).b);
    ck_assert(0.56 > 2 / curvatures(&e, best).b);
    for (size_t epochs = 10; epochs <= 1000; epochs *= 10) {
        const double J = loss(&e, walk(&e, start, 0.55, epochs));
        const double apart = loss(&e, walk(&e, start, 0.56, epochs)) - J;
        ck_assert((apart > 0.01) == (epochs > 10));
    }
    double most = 0, L_here; /* 1 / L makes eta (1 - eta L / 2) largest */
    logistic_curvature_bound(e.X, &L_here);
    for (double eta = 0; eta < 2 / L_here; eta += 0.001)
        most = fmax(most, eta * (1 - eta * L_here / 2));
    ck_assert(most <= 1 / L_here * (1 - 1.0 / 2));
    says("zero weights, %.4f.", loss(&e, start));
    says("below the minimum, %.4f,", loss(&e, best));
    says("$569 \\log 2 = %.4f$", 569 * log(2));

    /* a hundred epochs: no digit moves; and at the published fit */
    const pair at = walk(&e, start, 0.1, 100), next = walk(&e, at, 0.1, 1);
    ck_near(next.w, at.w, 0, 5e-6);
    ck_near(next.b, at.b, 0, 5e-6);
    ck_near(in_degrees(&e, at).w, published(NULL).w, 0, 5e-5);
    ck_near(in_degrees(&e, at).b, published(NULL).b, 0, 5e-5);

    /* 30 weights: four slopes below 0; L in the thousands; still growing */
    double L, b = 0;
    gsl_vector *w = new_zeros(30), *dw = new_vector(30);
    gradient_by_product(&cancer, w, 0, dw);
    for (size_t i = 0; i < 4; i++)
        ck_assert(gsl_vector_get(dw, i) < 0);
    logistic_curvature_bound(cancer.X, &L);
    says("$L$ is now %.0f.", L);
    descent(&cancer, 1 / L, 1000, w, &b);
    const double length = gsl_blas_dnrm2(w);
    descent(&cancer, 1 / L, 1000, w, &b);
    ck_assert(gsl_blas_dnrm2(w) > 1.05 * length);
    examples_free(&cancer);
    examples_free(&e);
}

int main(void)
{
    prose_of("chapters/05-gradient-descent/gradient-descent.c");
    return run_tests("chapter 5");
}
