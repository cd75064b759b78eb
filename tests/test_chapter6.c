/* Chapter 6's own functions, and mistakes E11 and E12. */
#include "testing.h"

#define main chapter_main
#include "../chapters/06-regularization/regularization.c"
#undef main

/* A value of the breast-cancer fit called fit: its i-th weight, from 1. */
static double reference_weight(const char *of, size_t i)
{
    char name[64];
    snprintf(name, sizeof name, "%s_w%02zu", of, i);
    return reference_R(name);
}

static void ck_weights(const gsl_vector *w, double b, const char *of,
                       double absolute)
{
    char name[64];
    for (size_t i = 0; i < w->size; i++)
        ck_near(gsl_vector_get(w, i), reference_weight(of, i + 1), 0,
                absolute);
    snprintf(name, sizeof name, "%s_b", of);
    ck_near(b, reference_R(name), 0, absolute);
}

TEST(one_example_grows_as_the_logarithm)
{
    ck_assert(one_example(0, 0) == 0);
    ck_assert(one_example(0, 1) == 0.5);
    ck_near(one_example(0, 2), 0.5 + 1 / (1 + exp(0.5)), 1e-15, 0);
    ck_near(one_example(0, 100000) - one_example(0, 10000), log(10), 1e-3, 0);
    ck_near(one_example(0, 100000), log(100000), 0, 1e-3);
}

TEST(E11_what_is_separated_has_no_finite_best)
{
    examples sets[] = {examples_setosa(true), examples_breast_cancer(true)};
    for (size_t k = 0; k < 2; k++) {
        const examples *e = &sets[k];
        gsl_vector *w = gsl_vector_calloc(e->X->size2);
        gsl_vector *a = gsl_vector_alloc(e->t->size);
        double b = 0;
        ck_near(loss(e, w, b), (double)e->t->size * log(2), 1e-13, 0);
        ck_assert_uint_eq(separate(e, w, &b), 0);
        logistic_logits(e->X, w, b, a);
        for (size_t n = 0; n < a->size; n++)
            ck_assert(
                (2 * gsl_vector_get(e->t, n) - 1) * gsl_vector_get(a, n) > 0);
        gsl_vector_scale(w, 1000);
        ck_assert(loss(e, w, 1000 * b) < 1e-10);
        gsl_vector_free(a);
        gsl_vector_free(w);
        examples_free(&sets[k]);
    }
}

TEST(E11_virginica_has_a_finite_best)
{
    static const char *const names[] = {
        "iris_sepal_length", "iris_sepal_width", "iris_petal_length",
        "iris_petal_width", "iris_b"};
    examples e = examples_virginica(true);
    gsl_vector *w = new_zeros(4);
    double b = 0;
    ck_assert_uint_eq(separate(&e, w, &b), 2);
    const double J = loss(&e, w, b);
    ck_near(J, reference_R("iris_J"), 1e-12, 0);
    for (double s = 0.99; s < 1.02; s += 0.02) {
        gsl_vector *scaled = gsl_vector_calloc(4);
        gsl_blas_daxpy(s, w, scaled);
        ck_assert(loss(&e, scaled, s * b) > J);
        gsl_vector_free(scaled);
    }
    scale_undo(e.units, w, &b);
    for (size_t i = 0; i < 5; i++)
        ck_near(i < 4 ? gsl_vector_get(w, i) : b, reference_R(names[i]), 1e-6,
                0);
    examples_free(&e);
}

TEST(l2_descent_reaches_the_reference)
{
    examples e = examples_breast_cancer(true);
    gsl_vector *w = new_zeros(30);
    double b = 0;
    l2_descent(&e, 0.01 * 569, 20000, w, &b);
    ck_weights(w, b, "bc_l2_1e-2", 1e-6);
    examples_free(&e);
}

TEST(l2_newton_charges_the_bias_where_asked)
{
    examples e = examples_virginica(true);
    gsl_vector *w = new_zeros(4), *dw = new_vector(4);
    double b = 0, J, db;
    l2_newton(&e, 3, 2, w, &b);
    logistic_loss(e.X, e.t, w, b, &J, dw, &db);
    ck_near(db, -2 * 2 * b, 0, 1e-8);
    for (size_t i = 0; i < 4; i++)
        ck_near(gsl_vector_get(dw, i), -2 * 3 * gsl_vector_get(w, i), 0, 1e-8);
    examples_free(&e);
}

TEST(the_paths_pass_through_the_reference)
{
    static const struct {
        const char *name;
        norm kind;
        double factor;
        size_t zeros;
    } fits[] = {{"bc_l2_1", L2, 1, 0},        {"bc_l2_1e-2", L2, 1e-2, 0},
                {"bc_l2_1e-4", L2, 1e-4, 0},  {"bc_l1_1e-1", L1, 1e-1, 26},
                {"bc_l1_1e-2", L1, 1e-2, 21}, {"bc_l1_1e-3", L1, 1e-3, 15}};
    examples e = examples_breast_cancer(true);
    for (size_t f = 0; f < sizeof fits / sizeof *fits; f++) {
        gsl_vector *w = gsl_vector_calloc(30);
        double b = 0;
        fit(&e, fits[f].kind, fits[f].factor * 569, w, &b);
        ck_weights(w, b, fits[f].name, 1e-3);
        ck_assert_uint_eq(zeros(w), fits[f].zeros);
        gsl_vector_free(w);
    }
    examples_free(&e);
}

TEST(the_soft_threshold_is_the_lowest_point)
{
    const double eta = 0.5, lambda_1 = 0.6;
    for (double u = -2; u <= 2; u += 0.125) {
        const double v = S(u, eta * lambda_1);
        ck_near(v, soft_threshold(u, eta * lambda_1), 1e-15, 1e-15);
        const double lowest =
            (v - u) * (v - u) / (2 * eta) + lambda_1 * fabs(v);
        for (double x = -3; x <= 3; x += 0.001)
            ck_assert((x - u) * (x - u) / (2 * eta) + lambda_1 * fabs(x) >=
                      lowest - 1e-12);
    }
    ck_assert(S(0.1, 0.2) == 0 && S(-0.1, 0.2) == 0);
}

TEST(E12_only_the_proximal_step_lands_on_zero)
{
    examples e = examples_breast_cancer(true);
    const double lambda_1 = 56.9;
    gsl_vector *w[] = {gsl_vector_calloc(30), gsl_vector_calloc(30)};
    double b[] = {0, 0};
    for (size_t k = 0; k < 2; k++)
        l1_descent(&e, lambda_1, k == 1, 6000, w[k], &b[k]);
    ck_assert_uint_eq(zeros(w[0]), 0);
    ck_assert_uint_eq(zeros(w[1]), 26);
    ck_weights(w[1], b[1], "bc_l1_1e-1", 1e-3);
    const double lowest = 569 * reference_R("bc_l1_1e-1_F");
    ck_near(loss(&e, w[1], b[1]) + lambda_1 * gsl_blas_dasum(w[1]), lowest,
            1e-7, 0);
    ck_assert(loss(&e, w[0], b[0]) + lambda_1 * gsl_blas_dasum(w[0]) >
              lowest + 1);
    gsl_vector_free(w[1]);
    gsl_vector_free(w[0]);
    examples_free(&e);
}

TEST(the_named_columns_are_those_of_the_figure)
{
    examples e = examples_breast_cancer(true);
    ck_assert_str_eq(e.names[0], "mean_radius");
    ck_assert_str_eq(e.names[1], "mean_texture");
    ck_assert_str_eq(e.names[15], "se_compactness");
    size_t drawn[30] = {0};
    for (size_t i = 0; i < 30; i++)
        drawn[columns[i]]++;
    for (size_t i = 0; i < 30; i++)
        ck_assert_uint_eq(drawn[i], 1);
    examples_free(&e);
}

TEST(the_contours_take_the_best_bias)
{
    examples e = examples_breast_cancer(true);
    gsl_matrix_view X = gsl_matrix_submatrix(e.X, 0, 0, 569, 2);
    const examples two = {.X = &X.matrix, .t = e.t};
    gsl_matrix *Z = new_matrix(41, 41);
    loss_at_best_bias(&two, Z);
    const double ones = 212, N = 569;
    ck_near(gsl_matrix_get(Z, 10, 16),
            -ones * log(ones / N) - (N - ones) * log(1 - ones / N), 1e-12, 0);

    gsl_vector *w = new_vector(2);
    for (size_t i = 0; i <= 40; i += 20)
        for (size_t j = 0; j <= 40; j += 20) {
            gsl_vector_set(w, 0, -2 + 8 * (double)i / 40);
            gsl_vector_set(w, 1, -2 + 5 * (double)j / 40);
            double least = INFINITY;
            for (double b = -8; b < 8; b += 0.001)
                least = fmin(least, loss(&two, w, b));
            ck_near(gsl_matrix_get(Z, i, j), least, 1e-6, 0);
        }
    examples_free(&e);
}

TEST(the_corner_is_reached_by_l1_alone)
{
    examples e = examples_breast_cancer(true);
    gsl_matrix_view X = gsl_matrix_submatrix(e.X, 0, 0, 569, 2);
    const examples two = {.X = &X.matrix, .t = e.t};
    gsl_vector *w = new_zeros(2);
    double b = 0;
    fit(&two, L1, 80, w, &b);
    ck_assert(gsl_vector_get(w, 0) > 1 && gsl_vector_get(w, 1) == 0);
    fit(&two, L2, 20, w, &b);
    ck_assert(gsl_vector_get(w, 0) > 1 && gsl_vector_get(w, 1) > 0.4);
    examples_free(&e);
}

TEST(a_penalty_is_a_prior)
{
    for (double lambda = 0.25; lambda < 100; lambda *= 4) {
        double variances[] = {0, 0};
        const double step = 0.001;
        for (double w_i = -40; w_i < 40; w_i += step) {
            variances[0] += w_i * w_i * laplace(w_i, &lambda) * step;
            variances[1] += w_i * w_i * gaussian(w_i, &lambda) * step;
        }
        ck_near(variances[0], 2 / (lambda * lambda), 1e-2, 0);
        ck_near(variances[1], 1 / (2 * lambda), 1e-4, 0);
        for (double w_i = -1.5; w_i < 1.6; w_i += 0.25) {
            ck_near(-log(laplace(w_i, &lambda)),
                    lambda * fabs(w_i) + log(2 / lambda), 1e-12, 1e-12);
            ck_near(-log(gaussian(w_i, &lambda)),
                    lambda * w_i * w_i + log(M_PI / lambda) / 2, 1e-12, 1e-12);
        }
    }
}

TEST(swapped_rows_keep_their_labels)
{
    examples e = examples_breast_cancer(true),
             old = examples_breast_cancer(true);
    ck_assert(gsl_vector_get(old.t, 3) != gsl_vector_get(old.t, 19));
    swap_rows(&e, 3, 19);
    ck_assert(gsl_vector_get(e.t, 3) == gsl_vector_get(old.t, 19));
    ck_assert(gsl_vector_get(e.t, 19) == gsl_vector_get(old.t, 3));
    ck_assert(gsl_matrix_get(e.X, 3, 7) == gsl_matrix_get(old.X, 19, 7));
    ck_assert(gsl_matrix_get(e.X, 19, 7) == gsl_matrix_get(old.X, 3, 7));
    examples_free(&old);
    examples_free(&e);
}

TEST(held_out_loss_has_a_valley)
{
    enum { K = 4 };
    gsl_vector *lambda = new_vector(K);
    gsl_vector *means[] = {gsl_vector_calloc(K), gsl_vector_calloc(K)};
    const double prices[K] = {100, 10, 1, 0.1};
    for (size_t k = 0; k < K; k++)
        gsl_vector_set(lambda, k, prices[k]);
    cross_validate(lambda, means);
    for (size_t k = 0; k < K; k++) {
        ck_assert(gsl_vector_get(means[0], k) < gsl_vector_get(means[1], k));
        ck_assert(k == 0 || gsl_vector_get(means[0], k) <
                                gsl_vector_get(means[0], k - 1));
    }
    ck_assert_uint_eq(gsl_vector_min_index(means[1]), 2);
    ck_assert(gsl_vector_min(means[1]) < 0.1);
    gsl_vector_free(means[1]);
    gsl_vector_free(means[0]);
}

TEST(a_free_bias_does_not_see_the_origin)
{
    ck_near(at_31(70, 0), at_31(32, 0), 1e-6, 0);
    ck_near(at_31(70, 0), at_31(0, 0), 1e-9, 0);
    ck_assert(fabs(at_31(70, 1) - at_31(32, 1)) > 0.1);
}

int main(void)
{
    return run_tests("chapter 6");
}
