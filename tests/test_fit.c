/*
 * The fast fits: R's and glmnet's optima, gradient descent's, gaps that are
 * not larger than they say, and data on which a fit may go wrong.
 */
#include <gsl/gsl_blas.h>
#include <gsl/gsl_randist.h>

#include "fit-data.h"
#include "fit/fit.h"
#include "lesson/examples.h"
#include "neuron/descent.h"
#include "neuron/logistic.h"
#include "testing.h"

static bool takes(size_t m, double lambda_1)
{
    return lambda_1 == 0 || m >= LASSO;
}

/* Fails unless w, b and F are those of reference-R.csv, whose F is of the mean
 * loss: there lambda is lambda / N. */
static void ck_optimum(const char *name, double lambda_1, double lambda_2)
{
    examples e = examples_breast_cancer(true);
    const double N = (double)e.t->size;
    const fit_options o = {.lambda_1 = N * lambda_1,
                           .lambda_2 = N * lambda_2,
                           .tolerance = 1e-7,
                           .most_steps = 200};
    for (size_t m = 0; m < METHODS; m++) {
        if (!takes(m, lambda_1))
            continue;
        gsl_vector *w = gsl_vector_calloc(e.X->size2);
        double b = 0;
        fit_result r;
        char entry[40];
        ck_assert_int_eq(methods[m](e.X, e.t, &o, w, &b, &r), 0);
        ck_assert_msg(r.converged, "%s: %s", names[m], name);
        for (size_t i = 0; i < w->size; i++) {
            snprintf(entry, sizeof entry, "%s_w%02zu", name, i + 1);
            const double w_i = reference_R(entry), v = gsl_vector_get(w, i);
            ck_near(v, w_i, 0, 1e-7);
            ck_assert_msg((v == 0) == (w_i == 0), "%s: %s is %g", names[m],
                          entry, v);
        }
        snprintf(entry, sizeof entry, "%s_b", name);
        ck_near(b, reference_R(entry), 0, 1e-7);
        snprintf(entry, sizeof entry, "%s_F", name);
        ck_near(r.objective / N, reference_R(entry), 1e-12, 0);
        gsl_vector_free(w);
    }
    examples_free(&e);
}

TEST(L2_as_R_has_it)
{
    ck_optimum("bc_l2_1e-4", 0, 1e-4);
    ck_optimum("bc_l2_1e-2", 0, 1e-2);
    ck_optimum("bc_l2_1", 0, 1);
}

TEST(L1_as_glmnet_has_it)
{
    ck_optimum("bc_l1_1e-3", 1e-3, 0);
    ck_optimum("bc_l1_1e-2", 1e-2, 0);
    ck_optimum("bc_l1_1e-1", 1e-1, 0);
    ck_optimum("bc_l1l2_1e-4", 1e-4, 1e-4);
}

/* Not standardised, not penalised: 53 to 81 degrees beside a bias. */
TEST(no_penalty_as_glm_has_it)
{
    for (size_t m = 0; m < METHODS; m++) {
        examples e = examples_o_rings(false);
        gsl_vector *w = gsl_vector_calloc(1);
        double b = 0;
        fit_result r;
        const fit_options o = {.tolerance = 1e-10, .most_steps = 100};
        ck_assert_int_eq(methods[m](e.X, e.t, &o, w, &b, &r), 0);
        ck_near(gsl_vector_get(w, 0), reference_R("oring_w"), 1e-9, 0);
        ck_near(b, reference_R("oring_b"), 1e-9, 0);
        ck_near(r.objective, reference_R("oring_J"), 1e-13, 0);
        gsl_vector_free(w);
        examples_free(&e);
    }
}

TEST(as_gradient_descent_ends)
{
    static const double lambdas[][2] = {{0, 0.3}, {2, 0}, {1, 0.5}};
    fit_data d = fit_data_new(&(fit_data_kind){.N = 400, .D = 6, .rho = 0.5});
    gsl_vector *w = gsl_vector_calloc(6), *v = gsl_vector_calloc(6);
    for (size_t k = 0; k < 3; k++) {
        const descent_options slow = {.lambda_1 = lambdas[k][0],
                                      .lambda_2 = lambdas[k][1],
                                      .most_steps = 100000,
                                      .tolerance = 1e-10,
                                      .momentum = true};
        const fit_options o = {.lambda_1 = lambdas[k][0],
                               .lambda_2 = lambdas[k][1],
                               .tolerance = 1e-10,
                               .most_steps = 100};
        descent_result far;
        double c = 0;
        gsl_vector_set_zero(v);
        ck_assert_int_eq(descend(d.X, d.t, &slow, v, &c, &far), 0);
        ck_assert(far.converged);
        for (size_t m = 0; m < METHODS; m++) {
            double b = 0.5;
            fit_result r;
            if (!takes(m, o.lambda_1))
                continue;
            gsl_vector_set_all(w, 1);
            ck_assert_int_eq(methods[m](d.X, d.t, &o, w, &b, &r), 0);
            ck_assert(r.converged && r.largest <= 1e-10);
            for (size_t i = 0; i < 6; i++)
                ck_near(gsl_vector_get(w, i), gsl_vector_get(v, i), 0, 1e-10);
            ck_near(b, c, 0, 1e-10);
            ck_near(r.objective, far.objective, 1e-14, 0);
        }
    }
    gsl_vector_free(v);
    gsl_vector_free(w);
    fit_data_free(&d);
}

/* F at the minimum, from a fit that goes as far as rounding lets it. */
static double minimum_of(const fit_data *d, double lambda_1, double lambda_2)
{
    gsl_vector *w = gsl_vector_calloc(d->X->size2);
    double b = 0;
    fit_result r;
    const fit_options o = {
        .lambda_1 = lambda_1, .lambda_2 = lambda_2, .most_steps = 1000};
    const int status = lambda_1 > 0 ? fit_lasso(d->X, d->t, &o, w, &b, &r)
                                    : fit_newton(d->X, d->t, &o, w, &b, &r);
    ck_assert_int_eq(status, 0);
    ck_assert_msg(r.gap < 1e-13, "a gap of %g is left", r.gap);
    gsl_vector_free(w);
    return r.objective;
}

/* Every kind of data, penalty, gap and method: what is left is not more than
 * was allowed. */
TEST_EACH(a_gap_is_no_larger_than_it_says, FIT_DATA_KINDS)
{
    const fit_data_kind *kind = &fit_data_kinds[_i];
    static const double lambdas[][2] = {{0, 0.5}, {0, 0}, {1, 0}, {20, 0.1}};
    static const double gaps[] = {1e-2, 1e-4, 1e-6, 1e-8, 1e-10};
    fit_data d = fit_data_new(kind);
    gsl_vector *w = gsl_vector_calloc(kind->D);
    for (size_t k = 0; k < 4; k++) {
        const double least = minimum_of(&d, lambdas[k][0], lambdas[k][1]);
        for (size_t g = 0; g < 5; g++)
            for (size_t m = 0; m < AUTO; m++) {
                const fit_options o = {.lambda_1 = lambdas[k][0],
                                       .lambda_2 = lambdas[k][1],
                                       .gap = gaps[g],
                                       .most_steps = 1000};
                double b = 0;
                fit_result r;
                if (!takes(m, o.lambda_1))
                    continue;
                gsl_vector_set_zero(w);
                ck_assert_int_eq(methods[m](d.X, d.t, &o, w, &b, &r), 0);
                ck_assert_msg(r.converged, "%s: not converged", names[m]);
                const double gap = (r.objective - least) / least;
                ck_assert_msg(gap <= gaps[g] && gap > -1e-12,
                              "%s of %s, lambda %g and %g: asked for %g, said "
                              "%g, is %g",
                              names[m], kind->name, o.lambda_1, o.lambda_2,
                              gaps[g], r.gap, gap);
            }
    }
    gsl_vector_free(w);
    fit_data_free(&d);
}

TEST(what_is_reported_is_so)
{
    fit_data d = fit_data_new(&fit_data_kinds[0]);
    const size_t D = d.X->size2;
    gsl_vector *w = gsl_vector_calloc(D), *dw = gsl_vector_alloc(D);
    for (size_t m = 0; m < METHODS; m++) {
        const double lambda_1 = m >= LASSO ? 3 : 0;
        double b = 0, J, db, squares;
        fit_result r;
        const fit_options o = {.lambda_1 = lambda_1,
                               .lambda_2 = 0.2,
                               .gap = 1e-3,
                               .most_steps = 100};
        gsl_vector_set_zero(w);
        ck_assert_int_eq(methods[m](d.X, d.t, &o, w, &b, &r), 0);
        logistic_loss(d.X, d.t, w, b, &J, dw, &db);
        gsl_blas_ddot(w, w, &squares);
        double largest = fabs(db);
        for (size_t i = 0; i < D; i++) {
            const double w_i = gsl_vector_get(w, i);
            const double g = gsl_vector_get(dw, i) + 0.4 * w_i;
            const double left = w_i == 0 ? soft_threshold(g, lambda_1)
                                         : g + copysign(lambda_1, w_i);
            largest = fmax(largest, fabs(left));
        }
        ck_near(r.objective, J + lambda_1 * gsl_blas_dasum(w) + 0.2 * squares,
                1e-13, 0);
        ck_near(r.largest, largest, 1e-9, 1e-9);
        ck_assert(r.passes > 0 && r.steps > 0);
    }
    gsl_vector_free(dw);
    gsl_vector_free(w);
    fit_data_free(&d);
}

TEST(two_runs_give_the_same_digits)
{
    fit_data d = fit_data_new(&fit_data_kinds[0]);
    const size_t D = d.X->size2;
    for (size_t m = LBFGS; m < METHODS; m++) {
        gsl_vector *w[2];
        double b[2] = {0, 0};
        for (size_t k = 0; k < 2; k++) {
            fit_result r;
            const fit_options o = {
                .lambda_2 = 0.1, .gap = 1e-6, .most_steps = 100};
            w[k] = gsl_vector_calloc(D);
            ck_assert_int_eq(methods[m](d.X, d.t, &o, w[k], &b[k], &r), 0);
        }
        ck_assert(gsl_vector_equal(w[0], w[1]) && b[0] == b[1]);
        gsl_vector_free(w[0]);
        gsl_vector_free(w[1]);
    }
    fit_data_free(&d);
}

int main(void)
{
    return run_tests("fit");
}
