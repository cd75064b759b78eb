/*
 * How near the minimum a fit ends, in standard errors, against Newton's method
 * in long double; what has no minimum is never called converged, however it is
 * asked for; and tables with very many columns.
 */
#include <gsl/gsl_blas.h>

#include "fit-data.h"
#include "fit/fit.h"
#include "fit/screen.h"
#include "neuron/logistic.h"
#include "testing.h"

enum { MOST = 6 };

/* The minimum (w, b), and the standard errors; the bias last. */
typedef struct {
    long double v[MOST], se[MOST];
} optimum;

/* x <- A^-1 x for n <= MOST, by elimination. */
static void eliminate(size_t n, long double A[MOST][MOST], long double *x)
{
    for (size_t j = 0; j < n; j++)
        for (size_t i = 0; i < n; i++) {
            if (i == j)
                continue;
            const long double factor = A[i][j] / A[j][j];
            for (size_t k = j; k < n; k++)
                A[i][k] -= factor * A[j][k];
            x[i] -= factor * x[j];
        }
    for (size_t j = 0; j < n; j++)
        x[j] /= A[j][j];
}

/* g and H of J + lambda_2 w^2 at v, the columns less their first entry. */
static void derivatives(const fit_data *d, double lambda_2,
                        const long double *v, long double *g,
                        long double H[MOST][MOST])
{
    const size_t D = d->X->size2;
    for (size_t i = 0; i <= D; i++) {
        g[i] = i < D ? 2 * lambda_2 * v[i] : 0;
        for (size_t j = 0; j <= D; j++)
            H[i][j] = i == j && i < D ? 2 * lambda_2 : 0;
    }
    for (size_t n = 0; n < d->t->size; n++) {
        long double z[MOST], a = v[D];
        for (size_t i = 0; i < D; i++) {
            z[i] = (long double)gsl_matrix_get(d->X, n, i) -
                   gsl_matrix_get(d->X, 0, i);
            a += z[i] * v[i];
        }
        z[D] = 1;
        const long double y = 1 / (1 + expl(-a));
        for (size_t i = 0; i <= D; i++) {
            g[i] += (y - gsl_vector_get(d->t, n)) * z[i];
            for (size_t j = 0; j <= D; j++)
                H[i][j] += y * (1 - y) * z[i] * z[j];
        }
    }
}

/* From w and b near it, which are for the columns as they are. */
static optimum optimum_near(const fit_data *d, double lambda_2,
                            const gsl_vector *w, double b)
{
    const size_t D = d->X->size2;
    long double g[MOST], H[MOST][MOST];
    optimum o = {.v = {0}};
    o.v[D] = b;
    for (size_t i = 0; i < D; i++) {
        o.v[i] = gsl_vector_get(w, i);
        o.v[D] += o.v[i] * gsl_matrix_get(d->X, 0, i);
    }
    for (size_t k = 0; k < 20; k++) {
        derivatives(d, lambda_2, o.v, g, H);
        eliminate(D + 1, H, g);
        for (size_t i = 0; i <= D; i++)
            o.v[i] -= g[i];
    }
    for (size_t i = 0; i <= D; i++) {
        long double e[MOST] = {0};
        e[i] = 1;
        derivatives(d, lambda_2, o.v, g, H);
        eliminate(D + 1, H, e);
        o.se[i] = sqrtl(e[i]);
    }
    return o;
}

/* Tables on which weights lose digits: sizes, offsets, columns alike. */
static fit_data table(size_t k)
{
    const fit_data_kind kind = {.N = k % 2 ? 1300 : 90,
                                .D = 2 + k % 4,
                                .rho = 0.4 * (double)(k % 3),
                                .spread = k % 5 == 1 ? 1000 : 1,
                                .mean = k % 5 == 2 ? 1e6 : 0,
                                .signal = 0.7};
    fit_data d = fit_data_new(&kind);
    for (size_t n = 0; n < kind.N; n++) {
        double *x = gsl_matrix_ptr(d.X, n, 0);
        if (k % 5 == 3)
            x[1] = x[0] + 1e-3 * x[1];
        if (k % 5 == 4)
            x[0] = 1e6 + 1e-3 * x[0];
    }
    return d;
}

/* As far as asked, and as near with a gap of 0. */
TEST(weights_are_those_of_more_digits)
{
    const fit_options kinds[] = {
        {.gap = INFINITY, .decrement = 1e-8, .most_steps = 100},
        {.gap = 0, .most_steps = 100},
        {.lambda_2 = 0.3,
         .gap = INFINITY,
         .decrement = 1e-8,
         .most_steps = 100}};
    for (size_t k = 0; k < 20; k++)
        for (size_t j = 0; j < 9; j++) {
            const fit_options o = kinds[j % 3];
            const size_t m = j / 3 == 2 ? AUTO : j / 3;
            fit_data d = table(k);
            const size_t D = d.X->size2;
            gsl_vector *w = gsl_vector_calloc(D);
            double b = 0;
            fit_result r;
            ck_assert_int_eq(methods[m](d.X, d.t, &o, w, &b, &r), 0);
            ck_assert_msg(r.converged, "table %zu, %s", k, names[m]);
            const optimum best = optimum_near(&d, o.lambda_2, w, b);
            for (size_t i = 0; i < D; i++) {
                const double off =
                    (double)(fabsl(gsl_vector_get(w, i) - best.v[i]) /
                             fmaxl(best.se[i], fabsl(best.v[i])));
                ck_assert_msg(off < 1e-10, "table %zu, %s: w_%zu is off by %g",
                              k, names[m], i, off);
            }
            gsl_vector_free(w);
            fit_data_free(&d);
        }
}

/* A column that few rows have, none of them of t = 1. */
static fit_data rare(size_t N, size_t few, double bias)
{
    fit_data d = fit_data_new(
        &(fit_data_kind){.N = N, .D = 5, .rho = 0.3, .bias = bias});
    for (size_t n = 0; n < N; n++) {
        const bool one = n % (N / few) == N / few / 2 && n < N / few * few;
        gsl_matrix_set(d.X, n, 3, one);
        if (one)
            gsl_vector_set(d.t, n, 0);
    }
    return d;
}

TEST_EACH(no_minimum_is_never_reached, repeats(3))
{
    static const size_t rows[] = {5000, 20000, 100000};
    static const size_t few[] = {3, 10, 60};
    const size_t N = rows[_i];
    const fit_options ways[] = {{.gap = INFINITY, .decrement = 1e-8},
                                {.gap = INFINITY, .decrement = 1e-4},
                                {.gap = INFINITY, .tolerance = 1e-6},
                                {.gap = INFINITY, .tolerance = 1e-3},
                                {.gap = 1e-4},
                                {.gap = 1e-8},
                                {.gap = 0}};
    for (size_t k = 0; k < 6; k += N > 20000 ? 3 : 1) {
        fit_data d = rare(N, few[k / 2], k % 2 ? -2 : 0);
        gsl_vector *w = gsl_vector_alloc(5);
        for (size_t m = 0; m < METHODS; m++)
            for (size_t j = 0; j < 7; j += N > 5000 ? 6 : 1) {
                fit_options o = ways[j];
                double b = 0;
                fit_result r;
                o.tolerance *= (double)N;
                o.most_steps = 1000;
                gsl_vector_set_zero(w);
                const int status = methods[m](d.X, d.t, &o, w, &b, &r);
                ck_assert_msg(status == GSL_EDIVERGE && !r.converged,
                              "%zu rows of %zu, %s, way %zu: status %d, w %g",
                              few[k / 2], N, names[m], j, status,
                              gsl_vector_get(w, 3));
            }
        gsl_vector_free(w);
        fit_data_free(&d);
    }
}

/* So many columns that L-BFGS goes all the way without a Hessian. */
TEST(no_minimum_of_many_columns_is_never_reached)
{
    fit_data d =
        fit_data_new(&(fit_data_kind){.N = 5000, .D = 1501, .signal = 0.01});
    gsl_vector *w = gsl_vector_alloc(1501);
    for (size_t n = 0; n < 5000; n++)
        gsl_matrix_set(d.X, n, 3, n % 500 == 250);
    for (size_t n = 250; n < 5000; n += 500)
        gsl_vector_set(d.t, n, 0);
    for (size_t m = LBFGS; m <= AUTO; m += AUTO - LBFGS) {
        const fit_options o = {
            .gap = INFINITY, .decrement = 1e-4, .most_steps = 1000};
        double b = 0;
        fit_result r;
        gsl_vector_set_zero(w);
        ck_assert_int_eq(methods[m](d.X, d.t, &o, w, &b, &r), GSL_EDIVERGE);
        ck_assert(!r.converged);
    }
    gsl_vector_free(w);
    fit_data_free(&d);
}

/* Small tables of five kinds, about a third of them separated. */
static fit_data drawn(gsl_rng *rng, int kind)
{
    const size_t N = 8 + gsl_rng_uniform_int(rng, 150);
    const size_t D = 1 + gsl_rng_uniform_int(rng, 6);
    fit_data d = {gsl_matrix_alloc(N, D), gsl_vector_alloc(N)};
    for (size_t n = 0; n < N; n++) {
        double a = 0;
        for (size_t i = 0; i < D; i++) {
            const double z = gsl_ran_gaussian_ziggurat(rng, 1);
            const double kinds[] = {z, round(z), gsl_rng_uniform(rng) < 0.05,
                                    sinh(3 * z),
                                    gsl_rng_uniform(rng) < 3 / (double)N};
            gsl_matrix_set(d.X, n, i, kinds[kind]);
            a += kinds[kind] * (kind == 3 ? 0.1 : i % 2 ? -2 : 2);
        }
        gsl_vector_set(d.t, n, gsl_rng_uniform(rng) < 1 / (1 + exp(-a)));
    }
    return d;
}

TEST(what_is_not_separated_converges)
{
    const fit_options ways[] = {
        {.gap = INFINITY, .decrement = 1e-8}, {.gap = 1e-6}, {.gap = 0}};
    gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);
    size_t apart = 0;
    for (size_t k = 0; k < repeats(600); k++) {
        fit_data d = drawn(rng, (int)(k % 5));
        fit_separated s;
        ck_assert_int_eq(fit_separation(d.X, d.t, NULL, &s), 0);
        apart += s.separated;
        for (size_t j = 0; j < 3 * METHODS; j++) {
            fit_options o = ways[j % 3];
            gsl_vector *w = gsl_vector_calloc(d.X->size2);
            double b = 0;
            fit_result r;
            o.most_steps = 200;
            const int status = methods[j / 3](d.X, d.t, &o, w, &b, &r);
            ck_assert_msg(status == (s.separated ? GSL_EDIVERGE : 0) &&
                              r.converged == !s.separated,
                          "table %zu, %s, way %zu: status %d, separated %d", k,
                          names[j / 3], j % 3, status, s.separated);
            gsl_vector_free(w);
        }
        fit_data_free(&d);
    }
    ck_assert(apart > repeats(100) && apart < repeats(500));
    gsl_rng_free(rng);
}

/* A column of a single 1 and next to no penalty; and five dummies of six rows
 * each, of both classes. The samples lack them. */
TEST(rows_that_a_sample_lacks_take_no_more_passes)
{
    for (size_t k = 0; k < 2; k++) {
        fit_data d = fit_data_new(
            &(fit_data_kind){.N = k ? 100000 : 20000, .D = 8, .rho = 0.3});
        const size_t N = d.t->size;
        for (size_t i = 0; i < (k ? 5 : 1); i++) {
            gsl_vector_view x = gsl_matrix_column(d.X, i);
            gsl_vector_set_zero(&x.vector);
            for (size_t j = 0; j < (k ? 6 : 1); j++) {
                const size_t n = (7919 * j + 1013 * i + 17) % N;
                gsl_vector_set(&x.vector, n, 1);
                gsl_vector_set(d.t, n, (double)(j % 2));
            }
        }
        const fit_options ways[] = {{.gap = INFINITY, .decrement = 1e-8},
                                    {.gap = INFINITY, .tolerance = 1e-4},
                                    {.gap = 1e-8}};
        for (size_t j = 0; j < 3; j++) {
            fit_options o = ways[j];
            fit_result r[METHODS];
            o.lambda_2 = k ? 0 : 1e-10;
            o.most_steps = 1000;
            for (size_t m = 0; m < METHODS; m++) {
                gsl_vector *w = gsl_vector_calloc(8);
                double b = 0;
                ck_assert_int_eq(methods[m](d.X, d.t, &o, w, &b, &r[m]), 0);
                ck_assert(r[m].converged);
                gsl_vector_free(w);
            }
            ck_assert_msg(r[AUTO].passes <= 1.5 * r[NEWTON].passes,
                          "table %zu, way %zu: %g passes, newton %g", k, j,
                          r[AUTO].passes, r[NEWTON].passes);
        }
        fit_data_free(&d);
    }
}

static double decrement_at(const fit_data *d, fit_options o,
                           const gsl_vector *w, double b)
{
    double decrement = -1;
    ck_assert_int_eq(fit_decrement(d->X, d->t, &o, w, b, &decrement), 0);
    return decrement;
}

/* A weight moved by a share of its standard error, and the others after it, as
 * far as the Hessian goes. */
TEST(the_decrement_counts_standard_errors)
{
    fit_data d = table(0);
    const size_t D = d.X->size2;
    const fit_options o = {
        .gap = INFINITY, .decrement = 1e-8, .most_steps = 100};
    gsl_vector *w = gsl_vector_calloc(D);
    double b = 0;
    fit_result r;
    ck_assert_int_eq(fit_auto(d.X, d.t, &o, w, &b, &r), 0);
    ck_assert(decrement_at(&d, o, w, b) < 1e-9);
    long double g[MOST], H[MOST][MOST], e[MOST] = {1};
    const optimum best = optimum_near(&d, 0, w, b);
    derivatives(&d, 0, best.v, g, H);
    eliminate(D + 1, H, e);
    double first = 0;
    for (size_t i = 0; i < D; i++) {
        const double by = (double)(1e-4L * e[i] / best.se[0]);
        *gsl_vector_ptr(w, i) += by;
        first += by * gsl_matrix_get(d.X, 0, i);
    }
    b += (double)(1e-4L * e[D] / best.se[0]) - first;
    ck_near(decrement_at(&d, o, w, b), 1e-4, 1e-3, 0);
    gsl_vector_free(w);
    fit_data_free(&d);
}

/* Gradient descent's small gradient in bad units: a column of 1e6 and a
 * thousandth has next to no slope wherever its weight is. */
TEST(a_small_gradient_may_be_far_off)
{
    fit_data d = table(4);
    gsl_vector *w = gsl_vector_calloc(d.X->size2);
    const fit_options o = {
        .gap = INFINITY, .decrement = 1e-8, .most_steps = 100};
    double b = 0;
    fit_result r;
    ck_assert_int_eq(fit_auto(d.X, d.t, &o, w, &b, &r), 0);
    ck_assert(fabs(gsl_vector_get(w, 0)) > 1);
    ck_assert(decrement_at(&d, o, w, b) < 1e-5); /* b is rounded */
    const double was = gsl_vector_get(w, 0);
    gsl_vector_set(w, 0, 0);
    ck_assert(decrement_at(&d, o, w, b + was * 1e6) > 0.1);
    gsl_vector_free(w);
    fit_data_free(&d);
}

TEST(the_decrement_with_penalties)
{
    fit_data d = table(1);
    gsl_vector *w = gsl_vector_calloc(d.X->size2);
    static const double lambdas[][2] = {{0, 0.5}, {3, 0}, {2, 0.1}};
    for (size_t k = 0; k < 3; k++) {
        const fit_options o = {.lambda_1 = lambdas[k][0],
                               .lambda_2 = lambdas[k][1],
                               .gap = INFINITY,
                               .decrement = 1e-8,
                               .most_steps = 100};
        double b = 0;
        fit_result r;
        gsl_vector_set_zero(w);
        ck_assert_int_eq(fit_auto(d.X, d.t, &o, w, &b, &r), 0);
        ck_assert(r.converged && r.decrement <= 1e-8);
        ck_assert(decrement_at(&d, o, w, b) < 2e-8);
        *gsl_vector_ptr(w, 0) += 0.1;
        ck_assert(decrement_at(&d, o, w, b) > 1e-3);
    }
    gsl_vector_free(w);
    fit_data_free(&d);
}

TEST(too_many_columns_for_a_Hessian)
{
    fit_data d = fit_data_new(&(fit_data_kind){.N = 4, .D = 5001});
    gsl_vector_set(d.t, 0, 1);
    gsl_vector_set(d.t, 1, 0);
    gsl_vector *w = gsl_vector_calloc(5001);
    double b = 0;
    fit_result r;
    const fit_options o = {.lambda_2 = 1, .gap = 1e-6, .most_steps = 50};
    ck_assert_int_eq(fit_newton(d.X, d.t, &o, w, &b, &r), GSL_EUNSUP);
    ck_assert(isnan(r.objective) && !r.converged);
    ck_assert_int_eq(fit_lbfgs(d.X, d.t, &o, w, &b, &r), 0);
    ck_assert(r.converged && isnan(decrement_at(&d, o, w, b)));
    gsl_vector_free(w);
    fit_data_free(&d);
}

/* Of twenty rows at most twenty columns have a weight, and not many more are
 * worked on: their Hessian would take the square of that. */
TEST(few_of_many_columns_are_worked_on)
{
    fit_data d = fit_data_new(&(fit_data_kind){.N = 20, .D = 20000});
    double passes = 0, lambda;
    ck_assert_int_eq(fit_largest_lambda(d.X, d.t, &lambda), 0);
    const fit_objective f = {.X = d.X,
                             .t = d.t,
                             .row_weight = 1,
                             .lambda_1 = lambda,
                             .passes = &passes};
    const fit_options o = {
        .gap = INFINITY, .decrement = 1e-8, .most_steps = 200};
    fit_screen *s = fit_screen_new(&f);
    fit_point *p = fit_point_new(20001);
    fit_result r = {.hessians = 0};
    ck_assert_int_eq(fit_measure(&f, p), 0);
    for (size_t k = 0; k < 12; k++, lambda *= 0.7) {
        ck_assert_int_eq(fit_screen_walk(s, &o, 0.7 * lambda, lambda, p, &r),
                         0);
        ck_assert_msg(r.converged && r.decrement <= 1e-8, "lambda %g", lambda);
        ck_assert_msg(s->count <= 300, "%zu columns", s->count);
    }
    fit_point_free(p);
    fit_screen_free(s);
    fit_data_free(&d);
}

int main(void)
{
    return run_tests("fit_decrement");
}
