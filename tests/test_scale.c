/* Standardising, and taking it back. */
#include <gsl/gsl_blas.h>
#include <gsl/gsl_rng.h>

#include "data/scale.h"
#include "neuron/logistic.h"
#include "testing.h"

/* The scale of one column of numbers. */
static scale *scale_of_column(const double *x, size_t N)
{
    gsl_matrix_const_view X = gsl_matrix_const_view_array(x, N, 1);
    return scale_new(&X.matrix);
}

TEST(mean_and_spread_by_hand)
{
    const double x[] = {1, 10, 2, 10, 3, 40};
    gsl_matrix_const_view X = gsl_matrix_const_view_array(x, 3, 2);
    scale *s = scale_new(&X.matrix);
    ck_near(gsl_vector_get(s->mean, 0), 2, 1e-15, 0);
    ck_near(gsl_vector_get(s->mean, 1), 20, 1e-15, 0);
    ck_near(gsl_vector_get(s->spread, 0), sqrt(2.0 / 3), 1e-15, 0);
    ck_near(gsl_vector_get(s->spread, 1), sqrt(200.0), 1e-15, 0);
    scale_free(s);
}

/* Columns whose exact mean is m and whose exact spread is r. */
TEST(no_digit_is_lost)
{
    static const struct {
        double x[4], m, r;
    } cases[] = {
        {{1e9 - 1, 1e9 + 1, 1e9 - 1, 1e9 + 1}, 1e9, 1},
        {{-1e-300, 1e-300, -1e-300, 1e-300}, 0, 1e-300},
        {{0, 2e300, 0, 2e300}, 1e300, 1e300},
        {{4e15, 4e15 + 200, 4e15, 4e15 + 200}, 4e15 + 100, 100},
        {{-3, -3, 1, 1}, -1, 2},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        scale *s = scale_of_column(cases[i].x, 4);
        ck_near(gsl_vector_get(s->mean, 0), cases[i].m, 1e-15, 0);
        ck_near(gsl_vector_get(s->spread, 0), cases[i].r, 1e-14, 0);
        scale_free(s);
    }
}

/* The zeros first, then the ones: each partial sum is rounded the same way. */
TEST(the_mean_of_a_sorted_column)
{
    static const size_t sizes[] = {4526, 100003, 1000003};
    for (size_t i = 0; i < 3; i++) {
        const size_t N = sizes[i];
        double *x = calloc(N, sizeof *x);
        for (size_t n = N / 3; n < N; n++)
            x[n] = 1;
        scale *s = scale_of_column(x, N);
        ck_near(gsl_vector_get(s->mean, 0), (double)(N - N / 3) / (double)N,
                2.3e-16, 0);
        scale_free(s);
        free(x);
    }
}

TEST(the_mean_of_the_largest_numbers)
{
    const double x[] = {1.7e308, 1.7e308, 1.7e308, -1.7e308, 1.7e308};
    scale *s = scale_of_column(x, 5);
    ck_near(gsl_vector_get(s->mean, 0), 3 * (1.7e308 / 5), 1e-15, 0);
    scale_free(s);
}

/* 0.1 is no binary fraction: its mean may be off by a rounding. */
TEST(a_constant_column_has_spread_1)
{
    double x[1000];
    static const double constants[] = {0.1, 0, -7, 1e-300, 1e300};
    for (size_t i = 0; i < sizeof constants / sizeof *constants; i++)
        for (size_t N = 1; N <= 1000; N = 3 * N + 1) {
            for (size_t n = 0; n < N; n++)
                x[n] = constants[i];
            scale *s = scale_of_column(x, N);
            ck_assert(gsl_vector_get(s->spread, 0) == 1);
            ck_near(gsl_vector_get(s->mean, 0), constants[i], 1e-15, 0);
            scale_free(s);
        }
}

/* 0.1 + 0.2 is 0.3 but for a rounding, which is no spread to divide by. */
TEST(a_column_that_varies_by_rounding_is_constant)
{
    const double x[] = {0.3, 0.1 + 0.2, 0.3};
    ck_assert(x[0] != x[1]);
    scale *s = scale_of_column(x, 3);
    ck_assert(gsl_vector_get(s->spread, 0) == 1);
    scale_free(s);
}

static gsl_matrix *random_matrix(size_t N, size_t D)
{
    gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);
    gsl_matrix *X = gsl_matrix_alloc(N, D);
    for (size_t n = 0; n < N; n++)
        for (size_t i = 0; i < D; i++)
            gsl_matrix_set(X, n, i,
                           (double)i * 100 +
                               (double)(i + 1) * gsl_rng_uniform(rng));
    gsl_rng_free(rng);
    return X;
}

TEST(applied_it_gives_mean_0_and_spread_1)
{
    gsl_matrix *X = own_matrix(random_matrix(50, 3));
    scale *s = scale_new(X);
    ck_assert_int_eq(scale_apply(s, X), GSL_SUCCESS);
    scale *again = scale_new(X);
    for (size_t i = 0; i < 3; i++) {
        ck_near(gsl_vector_get(again->mean, i), 0, 0, 1e-13);
        ck_near(gsl_vector_get(again->spread, i), 1, 1e-13, 0);
    }
    scale_free(again);
    scale_free(s);
}

TEST(undone_it_predicts_the_same)
{
    double w_values[] = {0.5, -2, 1};
    gsl_vector_view w = gsl_vector_view_array(w_values, 3);
    double b = 0.7;
    gsl_matrix *X = random_matrix(50, 3), *raw = random_matrix(50, 3);
    gsl_vector *a = new_vector(50), *a_raw = new_vector(50);
    scale *s = scale_new(X);
    scale_apply(s, X);
    logistic_logits(X, &w.vector, b, a);
    ck_assert_int_eq(scale_undo(s, &w.vector, &b), GSL_SUCCESS);
    logistic_logits(raw, &w.vector, b, a_raw);
    for (size_t n = 0; n < 50; n++)
        ck_near(gsl_vector_get(a_raw, n), gsl_vector_get(a, n), 0, 1e-11);
    scale_free(s);
    gsl_matrix_free(raw);
    gsl_matrix_free(X);
}

TEST(other_shapes_are_left_alone)
{
    gsl_matrix *X = own_matrix(random_matrix(5, 3));
    scale *s = scale_new(X);
    gsl_matrix *other = random_matrix(5, 2), *kept = random_matrix(5, 2);
    gsl_vector *w = new_zeros(2);
    double b = 3;
    ck_assert_int_eq(scale_apply(s, other), GSL_EBADLEN);
    ck_assert(gsl_matrix_equal(other, kept));
    ck_assert_int_eq(scale_undo(s, w, &b), GSL_EBADLEN);
    ck_assert(gsl_vector_isnull(w) && b == 3);
    gsl_matrix_free(kept);
    gsl_matrix_free(other);
    scale_free(s);
    scale_free(NULL);
}

int main(void)
{
    return run_tests("scale");
}
