/* Chapter 5's own functions, and mistakes E8 and E9. */
#include "testing.h"

#define main chapter_main
#include "../chapters/05-gradient-descent/gradient-descent.c"
#undef main

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
static line published(const examples *standardised)
{
    line at = {reference_R("oring_w"), reference_R("oring_b")};
    if (standardised) {
        at.b += at.w * gsl_vector_get(standardised->units->mean, 0);
        at.w *= gsl_vector_get(standardised->units->spread, 0);
    }
    return at;
}

TEST(the_slopes_vanish_at_the_optimum)
{
    examples e = examples_o_rings(false);
    line slope = slopes(&e, published(NULL));
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
    gsl_vector *w = new_vector(3), *y = new_vector(7);
    gsl_vector *product = new_vector(3), *checked = new_vector(3);
    double db, db_checked, J;
    for (size_t i = 0; i < 3; i++)
        gsl_vector_set(w, i, 0.7 * (double)i - 0.5);

    logistic_predict(e.X, w, 0.3, y);
    gradient_by_product(&e, y, product, &db);
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
        ck_near(loss(&e, (line){w_1, 0.4}), J, 1e-13, 0);
        ck_near(slopes(&e, (line){w_1, 0.4}).w, dw_1, 1e-12, 1e-13);
        ck_near(slopes(&e, (line){w_1, 0.4}).b, db, 1e-12, 1e-13);
    }
    ck_near(loss(&e, start), reference_R("oring_J_zero"), 1e-14, 0);
    examples_free(&e);
}

TEST(differences_fall_with_h_and_h_squared)
{
    examples e = examples_o_rings(true);
    ck_near(log10(forward(1e-2, &e) / forward(1e-4, &e)) / 2, 1, 0, 0.02);
    ck_near(log10(central(1e-2, &e) / central(1e-4, &e)) / 2, 2, 0, 0.02);
    ck_near(log10(forward(1e-10, &e) / forward(1e-12, &e)) / 2, -1, 0, 0.2);
    ck_near(log10(central(1e-10, &e) / central(1e-12, &e)) / 2, -1, 0, 0.2);
    ck_assert(forward(1e-7, &e) < 1e-5);
    ck_assert(central(1e-5, &e) < 1e-8);
    examples_free(&e);
}

TEST(descent_reaches_the_published_optimum)
{
    examples e = examples_o_rings(true);
    const line at = go_on(&e, start, 0.1, 400), fit = in_degrees(&e, at);
    ck_near(fit.b, reference_R("oring_b"), 1e-9, 0);
    ck_near(fit.w, reference_R("oring_w"), 1e-9, 0);
    ck_near(loss(&e, at), reference_R("oring_J"), 1e-12, 0);
    ck_near(probability(31, &fit), sigmoid(fit.b + 31 * fit.w), 0, 0);

    const line whole = go_on(&e, start, 0.1, 17);
    const line parts = go_on(&e, go_on(&e, start, 0.1, 5), 0.1, 12);
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
    line at = notes_loop(&e, 0.1, 1000, true, false);
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
    const line slope = slopes(&e, start), good = go_on(&e, start, 0.1, 1);
    const line first = notes_loop(&e, 0.1, 1, false, true);
    ck_near(first.w, good.w, 1e-13, 0);
    ck_near(first.b, good.b, 1e-13, 0);
    for (size_t k = 1; k <= 1000; k *= 10) {
        const line at = notes_loop(&e, 0.1, k, false, true);
        ck_near(at.w, -0.1 * (double)k * slope.w, 1e-11, 0);
        ck_near(at.b, -0.1 * (double)k * slope.b, 1e-11, 0);
    }
    const line last = notes_loop(&e, 0.1, 1000, false, true);
    ck_assert(loss(&e, last) > 100 * loss(&e, start));
    examples_free(&e);
}

/* The other eigenvalue is what is left of the trace; the inverse's trace is
 * the sum of the squares of both standard errors. */
TEST(the_curvature_is_the_largest)
{
    examples e = examples_o_rings(false);
    const double most = largest_curvature(&e, published(NULL));
    const double se_b = reference_R("oring_b_se");
    const double se_w = reference_R("oring_w_se");
    gsl_matrix *H = new_matrix(2, 2);
    gsl_vector_const_view w =
        gsl_vector_const_view_array(&(double){published(NULL).w}, 1);
    logistic_hessian(e.X, &w.vector, published(NULL).b, H);
    const double trace = gsl_matrix_get(H, 0, 0) + gsl_matrix_get(H, 1, 1);
    ck_near(1 / (trace - most) + 1 / most, se_b * se_b + se_w * se_w, 1e-4, 0);
    ck_assert(most > trace / 2);
    examples_free(&e);
}

static double distance_after(const examples *e, double eta, size_t epochs)
{
    const line best = go_on(e, start, 0.3, 1000);
    const line at =
        go_on(e, (line){best.w + 0.001, best.b + 0.001}, eta, epochs);
    return hypot(at.w - best.w, at.b - best.b);
}

TEST(the_bound_is_sharp)
{
    examples e = examples_o_rings(true);
    double ceiling;
    const double most = largest_curvature(&e, published(&e));
    const double from = hypot(0.001, 0.001);
    ck_assert(distance_after(&e, 0.99 * 2 / most, 1000) < 1e-6);
    ck_assert(distance_after(&e, 1.01 * 2 / most, 1000) > 100 * from);
    /* below 2 over the ceiling the loss never rises */
    ck_assert_int_eq(logistic_curvature_bound(e.X, &ceiling), GSL_SUCCESS);
    ck_near(ceiling, 23 / 4.0, 1e-12, 0);
    line at = {5, 5};
    for (size_t k = 0; k < 200; k++) {
        const line next = go_on(&e, at, 1.99 / ceiling, 1);
        ck_assert(loss(&e, next) <= loss(&e, at) + 1e-13);
        at = next;
    }
    examples_free(&e);
}

TEST(too_large_a_rate_hops)
{
    examples e = examples_o_rings(true);
    const line even = go_on(&e, start, 0.7, 1000);
    const line odd = go_on(&e, even, 0.7, 1), back = go_on(&e, odd, 0.7, 1);
    ck_near(back.w, even.w, 1e-5, 0);
    ck_assert(fabs(odd.w - even.w) > 0.5);
    ck_assert(loss(&e, odd) > reference_R("oring_J") + 1);
    examples_free(&e);
}

TEST(the_surface_is_the_loss)
{
    examples e = examples_o_rings(true);
    gsl_matrix *Z = own_matrix(surface(&e, -4.5, 0.5));
    const size_t last = Z->size1 - 1;
    ck_assert(Z->size2 == Z->size1);
    ck_near(gsl_matrix_get(Z, 0, 0), loss(&e, (line){-4.5, -4.5}), 1e-13, 0);
    ck_near(gsl_matrix_get(Z, last, 0), loss(&e, (line){0.5, -4.5}), 1e-13, 0);
    ck_near(gsl_matrix_get(Z, 0, last), loss(&e, (line){-4.5, 0.5}), 1e-13, 0);
    examples_free(&e);
}

TEST(each_rule_stops)
{
    examples e = examples_o_rings(true);
    const rule by_epochs = {"", 17, -INFINITY, -1};
    const rule by_loss = {"", 10000, 11, -1}, too_low = {"", 500, 10.1, -1};
    const rule by_slope = {"", 10000, -INFINITY, 1e-6};

    line at = start;
    ck_assert(descend_until(&e, 0.1, &by_epochs, &at) == 17);
    ck_near(at.w, go_on(&e, start, 0.1, 17).w, 1e-13, 0);
    ck_near(at.b, go_on(&e, start, 0.1, 17).b, 1e-13, 0);

    at = start;
    const size_t k = descend_until(&e, 0.1, &by_loss, &at);
    ck_assert(loss(&e, at) <= 11);
    ck_assert(loss(&e, go_on(&e, start, 0.1, k - 1)) > 11);
    ck_assert(descend_until(&e, 0.1, &too_low, &at) == 500);

    at = start;
    ck_assert(descend_until(&e, 0.1, &by_slope, &at) < 1000);
    ck_assert(hypot(slopes(&e, at).w, slopes(&e, at).b) <= 1e-6);
    ck_assert(descend_until(&e, 0.1, &by_slope, &at) == 0);
    examples_free(&e);
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

int main(void)
{
    return run_tests("chapter 5");
}
