/*
 * The path of lambdas: every point is a minimum, as glmnet's is, and costs few
 * passes.
 */
#include "fit-data.h"
#include "fit/fit.h"
#include "lesson/examples.h"
#include "neuron/descent.h"
#include "neuron/logistic.h"
#include "testing.h"

typedef struct {
    gsl_vector *lambda_1, *b;
    gsl_matrix *W;
    fit_result *r;
} path;

/* n lambdas from the largest down to `ratio` times it. */
static path path_new(const gsl_matrix *X, const gsl_vector *t, size_t n,
                     double ratio)
{
    path p = {gsl_vector_alloc(n), gsl_vector_calloc(n),
              gsl_matrix_calloc(n, X->size2), calloc(n, sizeof *p.r)};
    double largest;
    ck_assert_int_eq(fit_largest_lambda(X, t, &largest), 0);
    for (size_t k = 0; k < n; k++)
        gsl_vector_set(p.lambda_1, k,
                       largest * pow(ratio, (double)k / (double)(n - 1)));
    return p;
}

static void path_free(path *p)
{
    gsl_vector_free(p->lambda_1);
    gsl_vector_free(p->b);
    gsl_matrix_free(p->W);
    free(p->r);
}

/* What the conditions of a minimum lack at point k, from J's slope alone. */
static double out_of_balance(const gsl_matrix *X, const gsl_vector *t,
                             const path *p, size_t k, double lambda_2)
{
    const gsl_vector_const_view w = gsl_matrix_const_row(p->W, k);
    const double lambda_1 = gsl_vector_get(p->lambda_1, k);
    gsl_vector *dw = gsl_vector_alloc(X->size2);
    double J, db;
    logistic_loss(X, t, &w.vector, gsl_vector_get(p->b, k), &J, dw, &db);
    double largest = fabs(db);
    for (size_t i = 0; i < dw->size; i++) {
        const double w_i = gsl_vector_get(&w.vector, i);
        const double g = gsl_vector_get(dw, i) + 2 * lambda_2 * w_i;
        largest = fmax(largest, w_i == 0 ? fabs(soft_threshold(g, lambda_1))
                                         : fabs(g + copysign(lambda_1, w_i)));
    }
    gsl_vector_free(dw);
    return largest;
}

TEST_EACH(every_point_meets_the_conditions_of_a_minimum, 2)
{
    for (size_t kind = 0; kind < FIT_DATA_KINDS; kind++) {
        fit_data d = fit_data_new(&fit_data_kinds[kind]);
        if (fit_data_kinds[kind].spread > 0) { /* not for one penalty */
            fit_data_free(&d);
            continue;
        }
        path p = path_new(d.X, d.t, 40, 1e-3);
        const double least = gsl_vector_get(p.lambda_1, 39);
        const fit_options o = {.lambda_2 = _i ? 0.5 : 0,
                               .gap = 1e-6,
                               .tolerance = 1e-2 * least,
                               .most_steps = 200};
        ck_assert_int_eq(fit_path(d.X, d.t, &o, p.lambda_1, p.W, p.b, p.r), 0);
        for (size_t k = 0; k < 40; k++) {
            const double left = out_of_balance(d.X, d.t, &p, k, o.lambda_2);
            ck_assert_msg(p.r[k].converged, "%s: point %zu",
                          fit_data_kinds[kind].name, k);
            ck_near(p.r[k].largest, left, 1e-6, 1e-8);
            ck_assert_msg(left < 1.01e-2 * least,
                          "%s: %g is left at point %zu, lambda is %g",
                          fit_data_kinds[kind].name, left, k, least);
        }
        path_free(&p);
        fit_data_free(&d);
    }
}

/* More columns than are all worked on: what was left out is checked here. A
 * lambda alone comes to the same minimum. */
TEST(very_many_columns)
{
    fit_data d =
        fit_data_new(&(fit_data_kind){.N = 80, .D = 1600, .rho = 0.5});
    path p = path_new(d.X, d.t, 12, 0.05);
    gsl_vector *w = gsl_vector_calloc(1600);
    const double least = gsl_vector_get(p.lambda_1, 11);
    for (size_t k = 0; k < 12; k++) {
        const double lambda_1 = gsl_vector_get(p.lambda_1, k);
        const fit_options o = {.lambda_1 = lambda_1,
                               .gap = 1e-7,
                               .tolerance = 1e-4 * least,
                               .most_steps = 300};
        if (k == 0)
            ck_assert_int_eq(fit_path(d.X, d.t, &o, p.lambda_1, p.W, p.b, p.r),
                             0);
        ck_assert(p.r[k].converged);
        ck_assert(out_of_balance(d.X, d.t, &p, k, 0) < 1.01e-4 * least);
        if (k % 5 != 3)
            continue;
        double b = 0;
        fit_result r;
        gsl_vector_set_zero(w);
        ck_assert_int_eq(fit_lasso(d.X, d.t, &o, w, &b, &r), 0);
        ck_assert(r.converged && r.largest <= o.tolerance);
        ck_near(p.r[k].objective, r.objective, 2e-7, 0);
    }
    gsl_vector_free(w);
    path_free(&p);
    fit_data_free(&d);
}

/* Each point is what fit_lasso finds from 0. */
TEST_EACH(every_point_is_fit_lassos, 4)
{
    fit_data d = fit_data_new(&fit_data_kinds[_i]);
    static const double gaps[] = {1e-4, 1e-6, 1e-9};
    const size_t D = d.X->size2;
    gsl_vector *w = gsl_vector_calloc(D);
    for (size_t g = 0; g < 3; g++) {
        path p = path_new(d.X, d.t, 25, 1e-3);
        const fit_options o = {.gap = gaps[g], .most_steps = 200};
        ck_assert_int_eq(fit_path(d.X, d.t, &o, p.lambda_1, p.W, p.b, p.r), 0);
        for (size_t k = 0; k < 25; k++) {
            const fit_options alone = {
                .lambda_1 = gsl_vector_get(p.lambda_1, k), .most_steps = 500};
            fit_result r;
            double b = 0;
            gsl_vector_set_zero(w);
            ck_assert_int_eq(fit_lasso(d.X, d.t, &alone, w, &b, &r), 0);
            const double gap = (p.r[k].objective - r.objective) / r.objective;
            ck_assert_msg(p.r[k].converged && gap <= gaps[g] && gap > -1e-12,
                          "%s: asked for %g, said %g, is %g at point %zu",
                          fit_data_kinds[_i].name, gaps[g], p.r[k].gap, gap,
                          k);
        }
        path_free(&p);
    }
    gsl_vector_free(w);
    fit_data_free(&d);
}

TEST(breast_cancer_as_glmnet_has_it)
{
    static const char *const lambdas[] = {"1e-1", "1e-2", "1e-3"};
    examples e = examples_breast_cancer(true);
    const double N = (double)e.t->size;
    path p = path_new(e.X, e.t, 3, 0.1);
    gsl_vector_set(p.lambda_1, 0, N * 1e-1);
    gsl_vector_set(p.lambda_1, 1, N * 1e-2);
    gsl_vector_set(p.lambda_1, 2, N * 1e-3);
    const fit_options o = {.tolerance = 1e-8, .most_steps = 100};
    ck_assert_int_eq(fit_path(e.X, e.t, &o, p.lambda_1, p.W, p.b, p.r), 0);
    for (size_t k = 0; k < 3; k++) {
        char entry[40];
        double nonzero = 0;
        for (size_t i = 0; i < e.X->size2; i++) {
            snprintf(entry, sizeof entry, "bc_l1_%s_w%02zu", lambdas[k],
                     i + 1);
            ck_near(gsl_matrix_get(p.W, k, i), reference_R(entry), 0, 1e-7);
            nonzero += gsl_matrix_get(p.W, k, i) != 0;
        }
        snprintf(entry, sizeof entry, "bc_l1_%s_F", lambdas[k]);
        ck_near(p.r[k].objective / N, reference_R(entry), 1e-12, 0);
        snprintf(entry, sizeof entry, "bc_l1_%s_nonzero", lambdas[k]);
        ck_near(nonzero, reference_R(entry), 0, 0);
    }
    path_free(&p);
    examples_free(&e);
}

TEST(the_largest_lambda)
{
    examples e = examples_breast_cancer(false);
    double largest;
    ck_assert_int_eq(fit_largest_lambda(e.X, e.t, &largest), 0);
    path p = path_new(e.X, e.t, 2, 0.999);
    const fit_options o = {.gap = 1e-13, .most_steps = 100};
    ck_assert_int_eq(fit_path(e.X, e.t, &o, p.lambda_1, p.W, p.b, p.r), 0);
    const gsl_vector_const_view first = gsl_matrix_const_row(p.W, 0);
    const gsl_vector_const_view second = gsl_matrix_const_row(p.W, 1);
    ck_assert(gsl_vector_isnull(&first.vector));
    ck_assert(!gsl_vector_isnull(&second.vector));
    path_free(&p);
    examples_free(&e);
}

TEST(a_path_costs_few_passes)
{
    fit_data d = fit_data_new(&fit_data_kinds[0]);
    path p = path_new(d.X, d.t, 100, 1e-3);
    double passes = 0, hessians = 0;
    const fit_options o = {.gap = 1e-6, .most_steps = 100};
    p.r[7].hessians = NAN;
    ck_assert_int_eq(fit_path(d.X, d.t, &o, p.lambda_1, p.W, p.b, p.r), 0);
    for (size_t k = 0; k < 100; k++) {
        passes += p.r[k].passes;
        hessians += p.r[k].hessians;
    }
    ck_assert_msg(passes < 300, "%g passes", passes);
    ck_assert_msg(hessians > 0 && hessians < passes, "%g", hessians);
    path_free(&p);
    fit_data_free(&d);
}

TEST(calls_that_make_no_sense)
{
    fit_data d = fit_data_new(&fit_data_kinds[1]);
    path p = path_new(d.X, d.t, 5, 0.1);
    const fit_options o = {.gap = 1e-6, .most_steps = 100};
    const double good = gsl_vector_get(p.lambda_1, 2);
    const double bad[] = {NAN, -1, INFINITY, 1e9};
    for (size_t k = 0; k < 4; k++) {
        gsl_vector_set(p.lambda_1, 2, bad[k]);
        ck_assert_int_eq(fit_path(d.X, d.t, &o, p.lambda_1, p.W, p.b, p.r),
                         GSL_EINVAL);
    }
    gsl_vector_set(p.lambda_1, 2, good);
    gsl_vector *short_b = gsl_vector_alloc(4);
    gsl_matrix *narrow = gsl_matrix_alloc(5, 2), *low = gsl_matrix_alloc(4, 3);
    ck_assert_int_eq(fit_path(d.X, d.t, &o, p.lambda_1, p.W, short_b, p.r),
                     GSL_EBADLEN);
    ck_assert_int_eq(fit_path(d.X, d.t, &o, p.lambda_1, narrow, p.b, p.r),
                     GSL_EBADLEN);
    ck_assert_int_eq(fit_path(d.X, d.t, &o, p.lambda_1, low, p.b, p.r),
                     GSL_EBADLEN);
    gsl_vector_set_all(d.t, 1);
    ck_assert_int_eq(fit_path(d.X, d.t, &o, p.lambda_1, p.W, p.b, p.r),
                     GSL_EDIVERGE);
    gsl_matrix_free(low);
    gsl_matrix_free(narrow);
    gsl_vector_free(short_b);
    path_free(&p);
    fit_data_free(&d);
}

int main(void)
{
    return run_tests("fit_path");
}
