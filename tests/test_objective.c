/* What chapters 13 and 14 minimise (lesson/objective.h). */
#include "testing.h"

#include <gsl/gsl_blas.h>

#include "lesson/objective.h"
#include "lesson/examples.h"
#include "neuron/descent.h"
#include "neuron/logistic.h"

static const gsl_vector *some_place(objective *f)
{
    gsl_vector *v = objective_vector(f);
    for (size_t i = 0; i < v->size; i++)
        gsl_vector_set(v, i, cos((double)i));
    return v;
}

TEST(the_value_is_loss_and_penalties)
{
    examples e = examples_virginica(true);
    objective *f = objective_new(e.X, e.t, 3, 0.25);
    const gsl_vector *v = some_place(f);
    gsl_vector_const_view w = gsl_vector_const_subvector(v, 0, 4);
    double J, ww;
    logistic_loss(e.X, e.t, &w.vector, cos(4), &J, NULL, NULL);
    gsl_blas_ddot(&w.vector, &w.vector, &ww);
    const double F = J + 3 * gsl_blas_dasum(&w.vector) + 0.25 * ww;
    ck_near(objective_value(f, v, NULL), F, 1e-13, 0);
    ck_near(f->record->lowest, F, 1e-13, 0);
    ck_near(f->record->passes, 1, 0, 0);
    objective_free(f);
    examples_free(&e);
}

/* By central differences, lambda_1 being 0. */
TEST(slope_and_hessian_are_those_of_the_value)
{
    examples e = examples_virginica(true);
    objective *f = objective_new(e.X, e.t, 0, 0.25);
    const gsl_vector *v = some_place(f);
    gsl_vector *slope = objective_vector(f), *at = objective_vector(f);
    gsl_vector *up = objective_vector(f), *down = objective_vector(f);
    gsl_matrix *H = objective_matrix(f);
    const double h = 1e-5;
    objective_value(f, v, slope);
    objective_hessian(f, e.t->size, v, H);
    for (size_t i = 0; i < 5; i++) {
        gsl_vector_memcpy(at, v);
        *gsl_vector_ptr(at, i) += h;
        double rise = objective_value(f, at, up);
        *gsl_vector_ptr(at, i) -= 2 * h;
        rise -= objective_value(f, at, down);
        ck_near(gsl_vector_get(slope, i), rise / (2 * h), 1e-6, 1e-6);
        for (size_t j = 0; j < 5; j++)
            ck_near(gsl_matrix_get(H, i, j),
                    (gsl_vector_get(up, j) - gsl_vector_get(down, j)) /
                        (2 * h),
                    1e-6, 1e-6);
    }
    objective_free(f);
    examples_free(&e);
}

TEST(parts_of_the_rows_add_up)
{
    examples e = examples_virginica(true); /* 100 rows */
    objective *f = objective_new(e.X, e.t, 0, 0.25);
    const gsl_vector *v = some_place(f);
    gsl_vector *whole = objective_vector(f), *part = objective_vector(f);
    gsl_vector *sum = objective_vector(f);
    gsl_matrix *H = objective_matrix(f), *part_H = objective_matrix(f);
    objective_value(f, v, whole);
    for (size_t n = 0; n < 100; n += 20) {
        objective_batch_slope(f, n, 20, v, part);
        gsl_blas_daxpy(0.2, part, sum);
    }
    for (size_t i = 0; i < 5; i++)
        ck_near(gsl_vector_get(sum, i), gsl_vector_get(whole, i), 1e-12,
                1e-12);
    ck_near(f->record->passes, 2, 1e-14, 0);

    /* twice the same rows are their own half */
    gsl_matrix *twice = new_matrix(200, 4);
    for (size_t n = 0; n < 200; n++) {
        gsl_vector_const_view x = gsl_matrix_const_row(e.X, n % 100);
        gsl_matrix_set_row(twice, n, &x.vector);
    }
    objective *both = objective_new(twice, NULL, 0, 0.25);
    objective_hessian(both, 200, v, H);
    objective_hessian(both, 100, v, part_H);
    for (size_t i = 0; i < 25; i++)
        ck_near(part_H->data[i], H->data[i], 1e-12, 1e-12);
    objective_free(both);
    objective_free(f);
    examples_free(&e);
}

/* A look is on record and costs neither a pass nor time. */
TEST(a_look_costs_nothing)
{
    examples e = examples_virginica(true);
    objective *f = objective_new(e.X, e.t, 2, 0.25);
    const gsl_vector *v = some_place(f);
    const double F = objective_value(f, v, NULL);
    const double passes = f->record->passes;
    const double began = f->record->began;
    objective_watch(f, v);
    ck_assert_uint_eq(f->record->count, 2);
    ck_near(f->record->steps[1].F, F, 1e-15, 0);
    ck_assert(f->record->passes == passes && f->record->work == passes);
    ck_assert(f->record->steps[1].passes == passes);
    ck_assert(f->record->began > began);
    objective_free(f);
    examples_free(&e);
}

TEST(the_lowest_is_found)
{
    examples e = examples_virginica(true);
    for (double lambda_1 = 0; lambda_1 <= 2; lambda_1 += 2) {
        objective *f = objective_new(e.X, e.t, lambda_1, 0.5);
        gsl_vector *v = gsl_vector_alloc(5), *w = gsl_vector_calloc(4);
        double b = 0;
        descent_result r;
        const descent_options o = {.lambda_1 = lambda_1,
                                   .lambda_2 = 0.5,
                                   .most_steps = 50000,
                                   .tolerance = 1e-9,
                                   .momentum = true};
        objective_minimise(f, v);
        descend(e.X, e.t, &o, w, &b, &r);
        ck_near(f->lowest, r.objective, 1e-13, 0);
        for (size_t i = 0; i < 4; i++)
            ck_near(gsl_vector_get(v, i), gsl_vector_get(w, i), 1e-5, 1e-5);
        ck_near(gsl_vector_get(v, 4), b, 1e-5, 0);
        objective_begin(f);
        ck_assert(objective_goes_on(f));
        objective_value(f, v, NULL);
        ck_assert(!objective_goes_on(f));
        gsl_vector_free(w);
        gsl_vector_free(v);
        objective_free(f);
    }
    examples_free(&e);
}

/* At the first lambda no weight can gain; just below it one does. */
TEST(the_first_lambda_is_the_least_that_stops_all)
{
    examples e = examples_breast_cancer(true);
    objective *f = objective_new(e.X, e.t, 0, 0);
    gsl_vector *lambda = own_vector(objective_lambdas(f, 5, 1e-2));
    gsl_vector *v = new_vector(31);
    ck_near(gsl_vector_get(lambda, 4) / gsl_vector_get(lambda, 0), 1e-2, 1e-12,
            0);
    ck_near(gsl_vector_get(lambda, 1) / gsl_vector_get(lambda, 0),
            gsl_vector_get(lambda, 3) / gsl_vector_get(lambda, 2), 1e-12, 0);
    for (int below = 0; below < 2; below++) {
        size_t weights = 0;
        f->lambda_1 = gsl_vector_get(lambda, 0) * (below ? 0.99 : 1);
        objective_minimise(f, v);
        for (size_t i = 0; i < 30; i++)
            weights += fabs(gsl_vector_get(v, i)) > 1e-9;
        ck_assert_uint_eq(weights, below ? 1 : 0);
    }
    objective_free(f);
    examples_free(&e);
}

/* The longest row is (3, 4), with its 1 a square of 26. */
TEST(the_steepest_row_bounds_each)
{
    gsl_matrix *X = new_matrix(2, 2);
    gsl_vector *t = new_zeros(2);
    gsl_matrix_set(X, 0, 0, 3);
    gsl_matrix_set(X, 0, 1, 4);
    gsl_matrix_set(X, 1, 0, -1);
    gsl_matrix_set(X, 1, 1, 0);
    objective *f = objective_new(X, t, 0, 0.5);
    ck_near(objective_row_ceiling(f), 2 * 26.0 / 4 + 1, 1e-15, 0);
    ck_near(f->record->passes, 1, 0, 0);
    ck_near(objective_residual(f, 1, objective_vector(f)), 0.5, 1e-15, 0);
    ck_near(f->record->passes, 1.5, 0, 0);
    objective_free(f);
}

TEST(a_narrow_objective_shares_the_record)
{
    examples e = examples_virginica(true);
    gsl_matrix_const_view half = gsl_matrix_const_submatrix(e.X, 0, 0, 100, 2);
    objective *f = objective_new(e.X, e.t, 0, 0.5);
    objective *narrow = objective_narrow(f, &half.matrix);
    objective_value(narrow, objective_vector(narrow), NULL);
    ck_near(f->record->passes, 0.5, 0, 0);
    ck_near(f->record->lowest, 100 * log(2), 1e-13, 0);
    objective_free(narrow);
    objective_value(f, objective_vector(f), NULL);
    ck_near(f->record->passes, 1.5, 0, 0);
    objective_free(f);
    examples_free(&e);
}

int main(void)
{
    return run_tests("objective");
}
