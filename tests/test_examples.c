/* The sets of examples: their shapes, their answers, their units. */
#include "testing.h"

#include "lesson/examples.h"

static void ck_set(examples e, size_t N, size_t D, double ones, double mean)
{
    ck_assert_uint_eq(e.X->size1, N);
    ck_assert_uint_eq(e.X->size2, D);
    ck_assert_uint_eq(e.t->size, N);
    double sum = 0, first = 0;
    for (size_t n = 0; n < N; n++) {
        sum += gsl_vector_get(e.t, n);
        first += gsl_matrix_get(e.X, n, 0) / (double)N;
    }
    ck_assert(sum == ones);
    ck_near(first, mean, 1e-12, 1e-12);
    examples_free(&e);
}

TEST(each_set_is_whole)
{
    ck_set(examples_o_rings(false), 23, 1, 7, 1600.0 / 23);
    ck_set(examples_breast_cancer(true), 569, 30, 212, 0);
    ck_set(examples_setosa(false), 150, 4, 50, 876.5 / 150);
    ck_set(examples_setosa(true), 150, 4, 50, 0);
    ck_set(examples_virginica(false), 100, 4, 50, 626.2 / 100);
    ck_set(examples_virginica(true), 100, 4, 50, 0);
}

TEST(virginica_is_measured_without_setosa)
{
    examples raw = examples_virginica(false), e = examples_virginica(true);
    ck_assert_str_eq(e.names[2], "petal_length");
    ck_near(gsl_vector_get(e.units->mean, 0), 6.262, 1e-13, 0);
    scale_apply(e.units, raw.X);
    for (size_t n = 0; n < 100; n++) {
        ck_assert(gsl_vector_get(e.t, n) == (n >= 50));
        for (size_t i = 0; i < 4; i++)
            ck_near(gsl_matrix_get(e.X, n, i), gsl_matrix_get(raw.X, n, i),
                    1e-13, 1e-13);
    }
    examples_free(&e);
    examples_free(&raw);
}

int main(void)
{
    return run_tests("examples");
}
