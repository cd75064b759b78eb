/* Chapter 9's own walks, and what the chapter says of the recorded times. */
#include "files.h"

#define main chapter_main
#include "../chapters/09-fewer-steps/fewer-steps.c"
#undef main

#include <gsl/gsl_multifit.h>
#include <gsl/gsl_randist.h>

#include "fit/fit.h"
#include "neuron/logistic.h"

/* 100 flowers of four lengths, at these prices, with the lowest F found. */
static objective *flowers(examples *e, double lambda_1, double lambda_2)
{
    *e = examples_virginica(true);
    objective *f = objective_new(e->X, e->t, lambda_1, lambda_2);
    objective_minimise(f, NULL);
    return f;
}

/* The bottom, by common/descent.h. */
static gsl_vector *bottom_of(const objective *f)
{
    const size_t D = f->X->size2;
    const descent_options o = {.lambda_1 = f->lambda_1,
                               .lambda_2 = f->lambda_2,
                               .most_steps = 200000,
                               .tolerance = 1e-8,
                               .momentum = true};
    descent_result r;
    gsl_vector *v = gsl_vector_calloc(D + 1);
    gsl_vector_view w = gsl_vector_subvector(v, 0, D);
    ck_assert(descend(f->X, f->t, &o, &w.vector, gsl_vector_ptr(v, D), &r) ==
              GSL_SUCCESS);
    ck_assert(r.converged);
    return v;
}

static double distance(const gsl_vector *u, const gsl_vector *v)
{
    double d = 0;
    for (size_t i = 0; i < u->size; i++)
        d = fmax(d, fabs(gsl_vector_get(u, i) - gsl_vector_get(v, i)));
    return d;
}

/* ---------------------------------------------------- the ways down */

TEST(every_walk_ends_at_the_same_minimum)
{
    method *const ways[] = {gradient_descent, heavy_ball,     nesterov,
                            gsl_bfgs,         lbfgs,          lbfgs_in_units,
                            newton,           proximal_newton};
    examples e;
    objective *f = flowers(&e, 0, 0.5);
    gsl_vector *bottom = own_vector(bottom_of(f));
    f->most_passes = 100000;
    for (size_t k = 0; k < sizeof ways / sizeof *ways; k++) {
        gsl_vector *v = gsl_vector_calloc(5);
        objective_begin(f);
        ways[k](f, v);
        ck_assert_msg(f->record->lowest <= f->lowest * (1 + 1e-10),
                      "way %zu ends at %.17g", k, f->record->lowest);
        ck_assert_msg(distance(v, bottom) < 1e-3, "way %zu: %g", k,
                      distance(v, bottom));
        gsl_vector_free(v);
    }
    objective_free(f);
    examples_free(&e);
}

TEST(the_corner_is_found)
{
    method *const ways[] = {gradient_descent, nesterov, proximal_newton};
    examples e;
    objective *f = flowers(&e, 2, 0.1);
    gsl_vector *bottom = own_vector(bottom_of(f));
    f->most_passes = 100000;
    size_t zeros = 0;
    for (size_t i = 0; i < 4; i++)
        zeros += gsl_vector_get(bottom, i) == 0;
    ck_assert(zeros > 0 && zeros < 4);
    for (size_t k = 0; k < 3; k++) {
        gsl_vector *v = gsl_vector_calloc(5);
        objective_begin(f);
        ways[k](f, v);
        ck_assert(f->record->lowest <= f->lowest * (1 + 1e-10));
        for (size_t i = 0; i < 4; i++)
            ck_assert((gsl_vector_get(v, i) == 0) ==
                      (gsl_vector_get(bottom, i) == 0));
        gsl_vector_free(v);
    }
    objective_free(f);
    examples_free(&e);
}

TEST(gradient_descent_is_that_of_the_library)
{
    examples e;
    objective *f = flowers(&e, 2, 0.1);
    gsl_vector *v = new_zeros(5), *w = new_zeros(4);
    double b = 0, c;
    descent_result r;
    logistic_curvature_bound(e.X, &c);
    const descent_options o = {.lambda_1 = 2,
                               .lambda_2 = 0.1,
                               .learning_rate = 1 / (c + 0.2),
                               .most_steps = 50};
    descend(e.X, e.t, &o, w, &b, &r);
    f->most_passes = 51; /* the ceiling is one */
    objective_begin(f);
    gradient_descent(f, v);
    for (size_t i = 0; i < 4; i++)
        ck_near(gsl_vector_get(v, i), gsl_vector_get(w, i), 1e-12, 1e-13);
    ck_near(gsl_vector_get(v, 4), b, 1e-12, 1e-13);
    objective_free(f);
    examples_free(&e);
}

/* Polyak's recurrence, v <- v + 0.9 (v - v before) - eta g(v), by hand. */
TEST(the_ball_keeps_its_speed)
{
    examples e;
    objective *f = flowers(&e, 0, 0.1);
    gsl_vector *v = new_zeros(5);
    f->most_passes = 21;
    objective_begin(f);
    heavy_ball(f, v);

    objective *other = objective_new(e.X, e.t, 0, 0.1);
    const double eta = 1 / objective_ceiling(other);
    gsl_vector *now = objective_vector(other),
               *before = objective_vector(other);
    gsl_vector *g = objective_vector(other), *next = objective_vector(other);
    for (int k = 0; k < 20; k++) {
        objective_value(other, now, g);
        for (size_t i = 0; i < 5; i++)
            gsl_vector_set(next, i,
                           1.9 * gsl_vector_get(now, i) -
                               0.9 * gsl_vector_get(before, i) -
                               eta * gsl_vector_get(g, i));
        gsl_vector_memcpy(before, now);
        gsl_vector_memcpy(now, next);
    }
    ck_assert(distance(v, now) < 1e-12);
    objective_free(other);
    objective_free(f);
    examples_free(&e);
}

TEST(digits_cost_what_the_condition_says)
{
    examples e = examples_breast_cancer(true);
    objective *f = objective_new(e.X, e.t, 0, 0.5);
    gsl_vector *v = new_zeros(31);
    gsl_matrix *H = new_matrix(31, 31);
    double smallest, largest;
    objective_minimise(f, v);
    objective_hessian(f, 569, v, H);
    eigen_range(H, &smallest, &largest);
    const double digit = log(10) / 2 * objective_ceiling(f) / smallest;
    ck_assert(smallest > 0.95 && smallest < 1.05); /* about 2 lambda_2 */
    ck_assert(digit > 1900 && digit < 2300);       /* some two thousand */
    ck_near(objective_ceiling(f) / largest, 22, 0, 0.5);
    /* a gap of 1e-8 takes more than eleven thousand, and not many more */
    for (size_t most = 11000; most <= 12000; most += 1000) {
        f->most_passes = (double)most;
        objective_begin(f);
        gsl_vector_set_zero(v);
        gradient_descent(f, v);
        ck_assert((f->record->lowest / f->lowest - 1 < 1e-8) ==
                  (most == 12000));
    }
    objective_free(f);
    examples_free(&e);
}

/* ---------------------------------------------------- a part of the rows */

/* Averages over the steps from 20 to 50 of the gap of SGD. */
static double floor_of(objective *f, double rate)
{
    gsl_vector *v = new_zeros(f->X->size2 + 1);
    objective_begin(f);
    sgd(f, v, rate / objective_ceiling(f), 0);
    return (mean_gap(f, 30) + mean_gap(f, 40) + mean_gap(f, 50)) / 3;
}

TEST(the_noise_floor_follows_the_rate)
{
    examples e = made(5000);
    objective *f = objective_new(e.X, e.t, 0, 0.5);
    objective_minimise(f, NULL);
    const double high = floor_of(f, 1), low = floor_of(f, 0.3);
    ck_assert_msg(high / low > 2 && high / low < 6, "%g", high / low);
    /* the table's sentences */
    gsl_vector *v = new_zeros(51);
    double steady[5], falling[5];
    floor_of(f, 0.1);
    for (size_t k = 0; k < 5; k++)
        steady[k] = mean_gap(f, 10 * k + 10);
    ck_assert(high / steady[4] > 6 && high / steady[4] < 15);
    ck_assert(steady[3] > 1.1 * steady[4]); /* not yet down */
    objective_begin(f);
    sgd(f, v, 1 / objective_ceiling(f), 0.2);
    for (size_t k = 0; k < 5; k++) {
        falling[k] = mean_gap(f, 10 * k + 10);
        ck_assert(falling[k] < steady[k] && falling[k] < high);
    }
    objective_free(f);
    examples_free(&e);
}

/* ---------------------------------------------------- Newton */

TEST(the_parabola_touches)
{
    for (double at = -2; at <= 3; at += 0.5) {
        const double h = 1e-4;
        ck_near(parabola(at, &at), tosses(at, NULL), 1e-14, 0);
        ck_near((parabola(at + h, &at) - parabola(at - h, &at)) / (2 * h),
                (tosses(at + h, NULL) - tosses(at - h, NULL)) / (2 * h), 1e-6,
                1e-7);
        ck_near(parabola(at + h, &at) + parabola(at - h, &at),
                tosses(at + h, NULL) + tosses(at - h, NULL), 1e-12, 0);
    }
    /* the caption: from 0 it leads close to log(7/3), from 2.5 to a higher J */
    const double zero = 0.5, far = sigmoid(2.5);
    const double near = -(10 * zero - 7) / (10 * zero * (1 - zero));
    const double off = 2.5 - (10 * far - 7) / (10 * far * (1 - far));
    ck_near(near, log(7.0 / 3), 0, 0.05);
    ck_assert(tosses(off, NULL) > tosses(2.5, NULL));
}

/* The digits double, and what is predicted is what is left, near the end. */
TEST(newton_doubles_its_digits)
{
    examples e = examples_breast_cancer(true);
    objective *f = objective_new(e.X, e.t, 0, 0.5);
    objective_minimise(f, NULL);
    benchmark_run(newton, f);
    const trace_point *s = f->record->steps;
    for (size_t k = 6; k + 1 < f->record->count; k++) {
        const double gap = s[k].F / f->lowest - 1;
        const double next = s[k + 1].F / f->lowest - 1;
        ck_assert(next < 3 * gap * gap + 1e-13);
    }
    ck_assert_uint_le(f->record->count, 10);
    objective_free(f);
    examples_free(&e);
}

/* One step without a price is a weighted linear regression on r. */
TEST(newton_is_reweighted_least_squares)
{
    examples e;
    objective *f = flowers(&e, 0, 0);
    f->lowest = 0;
    f->most_passes = 2; /* F here, and after the step */
    gsl_vector *v = new_zeros(5);
    for (size_t i = 0; i < 5; i++)
        gsl_vector_set(v, i, 0.3 * cos((double)i));
    gsl_matrix *Z = new_matrix(100, 5);
    gsl_vector *s = new_vector(100), *r = new_vector(100);
    for (size_t n = 0; n < 100; n++) {
        double a;
        gsl_matrix_set(Z, n, 4, 1);
        for (size_t i = 0; i < 4; i++)
            gsl_matrix_set(Z, n, i, gsl_matrix_get(e.X, n, i));
        gsl_vector_const_view z = gsl_matrix_const_row(Z, n);
        gsl_blas_ddot(&z.vector, v, &a);
        const double y = sigmoid(a);
        gsl_vector_set(s, n, y * (1 - y));
        gsl_vector_set(r, n, a + (gsl_vector_get(e.t, n) - y) / (y * (1 - y)));
    }
    gsl_vector *fit = new_vector(5);
    gsl_matrix *covariance = new_matrix(5, 5);
    gsl_multifit_linear_workspace *space = gsl_multifit_linear_alloc(100, 5);
    double squares;
    gsl_multifit_wlinear(Z, s, r, fit, covariance, &squares, space);
    objective_begin(f);
    newton(f, v);
    ck_assert_msg(distance(v, fit) < 1e-9, "%g", distance(v, fit));
    gsl_multifit_linear_free(space);
    objective_free(f);
    examples_free(&e);
}

TEST(a_step_that_predicts_too_much_is_cut)
{
    examples e;
    objective *f = flowers(&e, 0, 0.01);
    gsl_vector *v = new_zeros(5), *slope = new_vector(5);
    gsl_vector *d = new_vector(5);
    double F = objective_value(f, v, slope), predicted;
    const double before = F;
    gsl_vector_memcpy(d, slope);
    gsl_vector_scale(d, -1); /* a hundred times too long */
    gsl_blas_ddot(slope, slope, &predicted);
    line_search(f, d, predicted, v, &F, slope);
    ck_assert(F < before && f->record->passes > 2);
    ck_near(objective_value(f, v, NULL), F, 1e-15, 0);
    objective_free(f);
    examples_free(&e);
}

/* ---------------------------------------------------- secant pairs */

/* C <- (I - s q^T / sq) C (I - q s^T / sq) + s s^T / sq, written out. */
static void bfgs_update(gsl_matrix *C, const gsl_vector *s,
                        const gsl_vector *q)
{
    const size_t n = s->size;
    gsl_matrix *left = new_matrix(n, n), *half = new_matrix(n, n);
    double sq;
    gsl_blas_ddot(s, q, &sq);
    gsl_matrix_set_identity(left);
    gsl_blas_dger(-1 / sq, s, q, left);
    gsl_blas_dgemm(CblasNoTrans, CblasNoTrans, 1, left, C, 0, half);
    gsl_blas_dgemm(CblasNoTrans, CblasTrans, 1, half, left, 0, C);
    gsl_blas_dger(1 / sq, s, s, C);
}

static void check_two_loops(size_t pairs, bool with_units)
{
    enum { N = 6 };
    memory m = {.gamma = 0.7};
    gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);
    gsl_matrix *C = new_matrix(N, N), *R = new_matrix(N, N);
    gsl_vector *pairs_s[20], *pairs_q[20];
    gsl_matrix_set_identity(C);
    gsl_matrix_set_identity(R);
    for (size_t i = 0; with_units && i < N; i++) {
        gsl_matrix_set(R, i, i, 1 + (double)i);
        gsl_matrix_set(C, i, i, 1 / pow(1 + (double)i, 2));
    }
    gsl_matrix_scale(C, m.gamma);
    m.R = with_units ? R : NULL;
    for (size_t k = 0; k < pairs; k++) {
        pairs_s[k] = gsl_vector_alloc(N);
        pairs_q[k] = gsl_vector_alloc(N);
        for (size_t i = 0; i < N; i++) {
            const double s = gsl_ran_gaussian(rng, 1);
            gsl_vector_set(pairs_s[k], i, s);
            gsl_vector_set(pairs_q[k], i,
                           s * (1 + (double)i) + 0.1 * gsl_rng_uniform(rng));
        }
        m.s[k % PAIRS] = pairs_s[k];
        m.q[k % PAIRS] = pairs_q[k];
        gsl_blas_ddot(pairs_s[k], pairs_q[k], &m.sq[k % PAIRS]);
        m.count++;
    }
    for (size_t k = pairs > PAIRS ? pairs - PAIRS : 0; k < pairs; k++)
        bfgs_update(C, pairs_s[k], pairs_q[k]);

    gsl_vector *g = new_vector(N), *expected = new_vector(N);
    for (size_t i = 0; i < N; i++)
        gsl_vector_set(g, i, gsl_ran_gaussian(rng, 1));
    gsl_blas_dgemv(CblasNoTrans, 1, C, g, 0, expected);
    two_loops(&m, g);
    ck_assert_msg(distance(g, expected) < 1e-10, "%g", distance(g, expected));
    if (pairs > 0) { /* C q = s for the newest */
        gsl_vector_memcpy(g, pairs_q[pairs - 1]);
        two_loops(&m, g);
        ck_assert(distance(g, pairs_s[pairs - 1]) < 1e-10);
    }
    for (size_t k = 0; k < pairs; k++) {
        gsl_vector_free(pairs_s[k]);
        gsl_vector_free(pairs_q[k]);
    }
    gsl_rng_free(rng);
}

TEST(two_loops_are_the_formula)
{
    for (size_t pairs = 0; pairs <= 13; pairs++)
        for (int units = 0; units < 2; units++)
            check_two_loops(pairs, units);
}

TEST(in_its_own_units_every_curvature_is_1)
{
    examples e = examples_breast_cancer(true);
    objective *f = objective_new(e.X, e.t, 0, 0.5);
    gsl_matrix *H = objective_matrix(f), *M = objective_matrix(f);
    double least, most;
    objective_hessian(f, 569, objective_vector(f), H);
    gsl_matrix_memcpy(M, H);
    in_units(M, H);
    eigen_range(H, &least, &most);
    ck_near(least, 1, 1e-9, 0);
    ck_near(most, 1, 1e-9, 0);
    objective_free(f);
    examples_free(&e);
}

/* No H is above the bound of all rows: in its units no curvature exceeds 1. */
TEST(the_bound_bounds)
{
    examples e = examples_virginica(true); /* 100 rows: 25 are taken */
    objective *f = objective_new(e.X, e.t, 0, 0.5);
    gsl_vector *v = objective_vector(f);
    double least, most;
    for (double far = 0; far <= 3; far++) {
        gsl_matrix *H = objective_matrix(f), *M = objective_matrix(f);
        gsl_vector_set_all(v, far);
        objective_hessian(f, 100, v, H);
        objective_hessian(f, 100, objective_vector(f), M);
        in_units(M, H);
        eigen_range(H, &least, &most);
        ck_assert(most <= 1 + 1e-12 && least > 0);
    }
    f->record->passes = 0;
    bound_of_a_sample(f, objective_matrix(f));
    ck_near(f->record->passes, 0.25, 1e-14, 0);
    objective_free(f);
    examples_free(&e);
}

static double passes_to(method *run, objective *f, double gap)
{
    benchmark_run(run, f);
    return trace_passes(f->record, f->lowest * (1 + gap));
}

/* kappa of H at the bottom, and in the units of a sample's bound. */
static double condition(objective *f, bool units)
{
    gsl_vector *v = new_vector(f->X->size2 + 1);
    double least, most;
    objective_begin(f);
    objective_minimise(f, v);
    gsl_matrix *H = objective_matrix(f), *M = objective_matrix(f);
    objective_hessian(f, f->X->size1, v, H);
    bound_of_a_sample(f, M);
    if (units)
        in_units(M, H);
    eigen_range(H, &least, &most);
    return most / least;
}

TEST(what_other_units_gain)
{
    examples e[] = {made(5000), examples_breast_cancer(true)};
    for (size_t k = 0; k < 2; k++) {
        objective *f = objective_new(e[k].X, e[k].t, 0, 0.5);
        const double rounder = condition(f, false) / condition(f, true);
        const double fewer =
            passes_to(lbfgs, f, 1e-8) / passes_to(lbfgs_in_units, f, 1e-8);
        if (k == 0) {
            ck_assert_msg(rounder > 45 && rounder < 60, "%g", rounder);
            ck_assert_msg(fewer > 5.5 && fewer < 6.6, "%g", fewer);
        } else
            ck_assert(rounder < 1 && fewer < 1);
        objective_free(f);
        examples_free(&e[k]);
    }
}

/* ---------------------------------------------------- L1 */

TEST(coordinate_descent_finds_the_lowest_point)
{
    examples e = examples_breast_cancer(true);
    objective *f = objective_new(e.X, e.t, 20, 0);
    gsl_vector *v = objective_vector(f), *slope = objective_vector(f);
    gsl_vector *g = objective_vector(f), *d = objective_vector(f);
    gsl_matrix *H = objective_matrix(f);
    gsl_vector_set(v, 3, 0.5);
    gsl_vector_set(v, 7, -0.2);
    objective_value(f, v, slope);
    objective_hessian(f, 569, v, H);
    gsl_vector_memcpy(g, slope);
    coordinate_descent(H, 20, v, g, d);
    gsl_vector *model = objective_vector(f); /* its slope at d */
    gsl_vector_memcpy(model, slope);
    gsl_blas_dsymv(CblasUpper, 1, H, d, 1, model);
    ck_assert(distance(model, g) < 1e-8);
    gsl_vector_add(v, d);
    size_t zeros = 0;
    for (size_t i = 0; i < 30; i++)
        zeros += gsl_vector_get(v, i) == 0;
    ck_assert(zeros > 0 && zeros < 30);
    ck_assert_msg(breach(f, v, model) < 0.02 * breach(f, v, slope), "%g",
                  breach(f, v, model));
    objective_free(f);
    examples_free(&e);
}

TEST(breach_is_the_largest)
{
    const double weights[] = {1, -2, 0, 0, 0.5}, slopes[] = {-3, 3, 2, 5, 0};
    gsl_vector_const_view v = gsl_vector_const_view_array(weights, 5);
    gsl_vector_const_view g = gsl_vector_const_view_array(slopes, 5);
    objective f = {.lambda_1 = 3};
    ck_near(breach(&f, &v.vector, &g.vector), 2, 1e-15, 0);
    f.lambda_1 = 4;
    ck_near(breach(&f, &v.vector, &g.vector), 1, 1e-15, 0);
    const double tilted[] = {-3, 3, 2, 1, 9};
    gsl_vector_const_view h = gsl_vector_const_view_array(tilted, 5);
    ck_near(breach(&f, &v.vector, &h.vector), 9, 1e-15, 0);
}

TEST(the_three_paths_are_one)
{
    examples e = examples_breast_cancer(true);
    objective *f = objective_new(e.X, e.t, 0, 0);
    gsl_vector *lambda = own_vector(objective_prices(f, 30, 1e-2));
    gsl_matrix *W[WAYS];
    path_cost cost[WAYS];
    for (path_way how = COLD; how < WAYS; how++) {
        W[how] = gsl_matrix_alloc(30, 30);
        cost[how] = walk_path(f, how, lambda, W[how]);
        for (size_t i = 0; i < 900; i++)
            ck_near(W[how]->data[i], W[COLD]->data[i], 1e-4, 1e-4);
    }
    for (size_t k = 2; k < 30; k++) /* each price is cheaper than from zero */
        ck_assert(gsl_vector_get(cost[SCREENED].work, k) <
                  gsl_vector_get(cost[COLD].work, k));
    ck_assert(cost[WARM].passes < 0.8 * cost[COLD].passes);
    for (path_way how = COLD; how < WAYS; how++) {
        gsl_vector_free(cost[how].work);
        gsl_matrix_free(W[how]);
    }
    objective_free(f);
    examples_free(&e);
}

/* Told that nothing needs to be kept, it finds out for itself. */
TEST(a_rule_that_fails_is_mended)
{
    examples e = examples_breast_cancer(true);
    objective *f = objective_new(e.X, e.t, 0, 0);
    gsl_vector *lambda = own_vector(objective_prices(f, 2, 0.3));
    gsl_vector *v = new_zeros(31), *slope = new_zeros(31);
    f->lambda_1 = gsl_vector_get(lambda, 1);
    screened(f, f->lambda_1, v, slope);
    ck_assert_msg(breach(f, v, slope) <= 2 * f->tolerance, "%g",
                  breach(f, v, slope) / f->tolerance);
    size_t weights = 0;
    for (size_t i = 0; i < 30; i++)
        weights += gsl_vector_get(v, i) != 0;
    ck_assert_uint_gt(weights, 1);
    objective_free(f);
    examples_free(&e);
}

TEST(the_strong_rule_keeps_what_it_should)
{
    const double weights[] = {0, 0, 0.1, 0, 7};
    const double slopes[] = {1, -4, 0, 3, 9};
    gsl_vector_const_view v = gsl_vector_const_view_array(weights, 5);
    gsl_vector_const_view g = gsl_vector_const_view_array(slopes, 5);
    size_t kept[4];
    ck_assert_uint_eq(keep(&v.vector, &g.vector, 3.5, kept, 0), 2);
    ck_assert(kept[0] == 1 && kept[1] == 2);
    ck_assert_uint_eq(keep(&v.vector, &g.vector, 2.5, kept, 2), 3);
    ck_assert(kept[2] == 3);
}

/* ---------------------------------------------------- the library's fits */

/* F and where it is, by one of fit.h's methods. */
typedef int fitter(const gsl_matrix *X, const gsl_vector *t,
                   const fit_options *o, gsl_vector *w, double *b,
                   fit_result *r);

static void check_fit(fitter *fit, method *run, double lambda_1)
{
    examples e;
    objective *f = flowers(&e, lambda_1, 0.5);
    const fit_options o = {.lambda_1 = lambda_1,
                           .lambda_2 = 0.5,
                           .gap = 1e-12,
                           .most_steps = 1000};
    fit_result r;
    gsl_vector *v = new_zeros(5), *w = new_zeros(4);
    double b = 0;
    ck_assert_int_eq(fit(e.X, e.t, &o, w, &b, &r), GSL_SUCCESS);
    objective_begin(f);
    run(f, v);
    ck_near(f->record->lowest, r.objective, 1e-9, 0);
    for (size_t i = 0; i < 4; i++)
        ck_near(gsl_vector_get(v, i), gsl_vector_get(w, i), 1e-3, 1e-3);
    ck_near(gsl_vector_get(v, 4), b, 1e-3, 1e-3);
    objective_free(f);
    examples_free(&e);
}

TEST(the_chapter_s_ways_end_where_the_library_s_do)
{
    check_fit(fit_newton, newton, 0);
    check_fit(fit_lbfgs, lbfgs_in_units, 0);
    check_fit(fit_lasso, proximal_newton, 2);
    check_fit(fit_auto, nesterov, 2);
}

TEST(the_chapter_s_path_is_the_library_s)
{
    examples e = examples_breast_cancer(true);
    objective *f = objective_new(e.X, e.t, 0, 0);
    gsl_vector *lambda = own_vector(objective_prices(f, 20, 1e-2));
    gsl_matrix *mine = new_matrix(20, 30), *its = new_matrix(20, 30);
    gsl_vector *b = new_vector(20);
    fit_result r[20];
    double most;
    const fit_options o = {.gap = 1e-12, .most_steps = 1000};
    ck_assert(fit_largest_lambda(e.X, e.t, &most) == GSL_SUCCESS);
    ck_near(gsl_vector_get(lambda, 0), most, 1e-12, 0);
    ck_assert(fit_path(e.X, e.t, &o, lambda, its, b, r) == GSL_SUCCESS);
    const path_cost cost = walk_path(f, SCREENED, lambda, mine);
    for (size_t i = 0; i < 600; i++)
        ck_near(mine->data[i], its->data[i], 1e-3, 1e-3);
    gsl_vector_free(cost.work);
    objective_free(f);
    examples_free(&e);
}

/* ---------------------------------------------------- the recorded times */

static recorded *recorded_traces(void)
{
    problem why;
    recorded *t = traces_read("chapters/09-fewer-steps/times.csv", &why);
    ck_assert_msg(t != NULL, "%s", t ? "" : why.text);
    return t;
}

/* The passes on record are those of the program today. */
TEST(the_recorded_passes_are_those_of_the_program)
{
    recorded *t = recorded_traces();
    examples e = examples_breast_cancer(true);
    objective *f = objective_new(e.X, e.t, 0, 0.5);
    objective_minimise(f, NULL);
    for (size_t i = 0; i < SOLVERS; i++) {
        benchmark_run(solvers[i].run, f);
        for (double gap = 1; gap > 1e-9; gap /= 10) {
            const double now = trace_passes(f->record, f->lowest * (1 + gap));
            const double then = traces_find(t, benchmark_small,
                                            solvers[i].name, "passes", gap);
            ck_assert(isinf(now) == isnan(then));
            if (!isinf(now))
                ck_near(then, now, 1e-4, 0);
        }
    }
    objective_free(f);
    examples_free(&e);
    recorded_free(t);
}

/* Section 9.7, sentence by sentence. */
TEST(what_the_race_says)
{
    static const char *const data[] = {"breast cancer", "made 100000"};
    recorded *t = recorded_traces();
#define PASSES(k, who, gap) traces_find(t, data[k], who, "passes", gap)
#define SECONDS(k, who) traces_find(t, data[k], who, "seconds", 1e-8)
    for (size_t k = 0; k < 2; k++)
        for (size_t i = 0; i + 1 < SOLVERS; i++) {
            const double passes = PASSES(k, solvers[i].name, 1e-8);
            ck_assert(isnan(passes) || passes > PASSES(k, "Newton", 1e-8));
        }
    ck_assert(SECONDS(0, "L-BFGS") < SECONDS(0, "Newton"));
    for (size_t k = 0; k < 2; k++) /* the caption */
        for (size_t i = 0; i < SOLVERS; i++) {
            const double s = SECONDS(k, solvers[i].name);
            ck_assert(isnan(s) ||
                      s >= SECONDS(k, k ? "L-BFGS in units" : "L-BFGS"));
        }
    const double third = SECONDS(1, "L-BFGS in units") / SECONDS(1, "Newton");
    ck_assert_msg(third < 1 / 3.0, "%g", third);
    const double eighths[] = {
        PASSES(1, "L-BFGS in units", 1e-8) / PASSES(1, "L-BFGS", 1e-8),
        SECONDS(1, "L-BFGS in units") / SECONDS(1, "L-BFGS")};
    for (size_t i = 0; i < 2; i++)
        ck_assert_msg(fabs(eighths[i] - 0.125) < 0.02, "%g", eighths[i]);
    for (size_t k = 0; k < 2; k++)
        ck_assert(PASSES(k, "BFGS of GSL", 1e-8) >
                  3 * PASSES(k, "L-BFGS", 1e-8));
    ck_near(PASSES(1, "SGD", 1e-2), 3, 0, 0.01);
    ck_near(PASSES(1, "L-BFGS in units", 1e-2), 4.1, 0, 0.11);
    ck_assert(isnan(PASSES(0, "SGD", 0.1)));
    ck_near(PASSES(1, "L-BFGS", 1e-2), 14, 0, 0.01);
    ck_assert(isnan(PASSES(1, "SGD", 1e-4)));
    /* section 9.8 */
    const double many =
        PASSES(1, "FISTA", 1e-8) / PASSES(1, "proximal Newton", 1e-8);
    const double longer = SECONDS(1, "FISTA") / SECONDS(1, "proximal Newton");
    ck_assert_msg(many > 30 && many < 36, "%g", many);
    ck_assert_msg(longer > 5 && longer < 10, "%g", longer);
#undef PASSES
#undef SECONDS
    recorded_free(t);
}

/* Section 9.9: what a warm start and screening save. */
TEST(what_the_path_says)
{
    recorded *t = recorded_traces();
    double passes[WAYS], seconds[WAYS], work[WAYS], few[WAYS];
    examples e = examples_breast_cancer(true);
    objective *f = objective_new(e.X, e.t, 0, 0);
    gsl_vector *lambda = own_vector(objective_prices(f, 100, 1e-3));
    for (path_way how = COLD; how < WAYS; how++) {
        const path_cost cost = walk_path(f, how, lambda, NULL);
        few[how] = cost.passes;
        work[how] = gsl_blas_dasum(cost.work);
        gsl_vector_free(cost.work);
        passes[how] =
            traces_find(t, benchmark_middling, path_names[how], "passes", 0);
        seconds[how] =
            traces_find(t, benchmark_middling, path_names[how], "seconds", 0);
    }
    ck_assert(few[WARM] / few[COLD] > 0.4 && few[WARM] / few[COLD] < 0.55);
    ck_assert(passes[WARM] / passes[COLD] > 0.4 &&
              passes[WARM] / passes[COLD] < 0.55);
    ck_assert(few[SCREENED] / few[WARM] > 0.9 &&
              passes[SCREENED] / passes[WARM] > 0.9);
    ck_assert(work[SCREENED] / work[WARM] > 0.3 &&
              work[SCREENED] / work[WARM] < 0.37);
    ck_assert_msg(seconds[SCREENED] / seconds[WARM] > 0.61 &&
                      seconds[SCREENED] / seconds[WARM] < 0.72,
                  "%g", seconds[SCREENED] / seconds[WARM]);
    objective_free(f);
    examples_free(&e);
    recorded_free(t);
}

/* Section 9.10: the table of other programs is whole, and in none of its rows
 * is one of them faster. */
TEST(nobody_is_faster)
{
    static const char *const tasks[] = {"l2", "maximum-likelihood", "l1",
                                        "path"};
    static const char *const peers[] = {"scikit-learn", "liblinear", "glmnet",
                                        "torch",        "scipy",     "R glm",
                                        "statsmodels"};
    static const double sizes[][2] = {{569, 30}, {20000, 500}, {100000, 50}};
    problem why;
    size_t compared = 0;
    recorded *t = peers_read("chapters/09-fewer-steps/peers.csv", &why);
    ck_assert_msg(t != NULL, "%s", t ? "" : why.text);
    for (size_t i = 0; i < 4; i++)
        for (size_t k = 0; k < 3; k++) {
            size_t here = 0;
            for (size_t p = 0; p < sizeof peers / sizeof *peers; p++) {
                const double times = peers_times(t, tasks[i], sizes[k][0],
                                                 sizes[k][1], peers[p]);
                here += isnan(times) ? 0 : 1;
                ck_assert_msg(isnan(times) || times > 6,
                              "%s, %s, %.0f rows: %g", tasks[i], peers[p],
                              sizes[k][0], times);
            }
            /* the classes of 569 x 30 can be separated: no likelihood fit */
            const bool left_out = i == 1 && k == 0;
            ck_assert_msg((here > 0) == !left_out, "%s, %.0f rows", tasks[i],
                          sizes[k][0]);
            compared += here;
        }
    ck_assert_uint_ge(compared, 20);
    for (size_t k = 0; k < 3; k++) /* who comes nearest for L2 */
        for (size_t p = 0; p < sizeof peers / sizeof *peers; p++) {
            const char *nearest = k == 0   ? "liblinear"
                                  : k == 1 ? "scipy L-BFGS-B"
                                           : "scikit-learn newton";
            const double N = sizes[k][0], D = sizes[k][1];
            const double times = peers_times(t, "l2", N, D, peers[p]);
            ck_assert(isnan(times) ||
                      times >= peers_times(t, "l2", N, D, nearest));
        }
    static const char *const level[] = {"scikit-learn lbfgs", "torch LBFGS"};
    for (size_t p = 0; p < 2; p++)
        ck_assert(peers_times(t, "l2", 20000, 500, level[p]) <
                  1.1 * peers_times(t, "l2", 20000, 500, "scipy L-BFGS-B"));
    for (size_t n = 0; n < t->table->rows; n++) /* all that near */
        ck_assert(recorded_number(t, n, "gap") <=
                  (recorded_is(t, n, "task", "l2") ||
                           recorded_is(t, n, "task", "maximum-likelihood")
                       ? 1.5e-8
                       : 1.5e-6));
    recorded_free(t);
}

/* Two machines' times do not stand side by side. */
TEST_THAT_EXITS(records_of_two_machines_are_refused, 2)
{
    char command[512];
    snprintf(command, sizeof command,
             "d=chapters/09-fewer-steps; mkdir -p %s/$d && "
             "{ echo '# machine: one'; grep -v '^#' $d/times.csv; } "
             ">%s/$d/times.csv && "
             "{ echo '# machine: two'; grep -v '^#' $d/peers.csv; } "
             ">%s/$d/peers.csv",
             scratch, scratch, scratch);
    if (system(command) == 0 && chdir(scratch) == 0)
        beside_others();
}

/* The zeros of section 9.8. */
TEST(the_zeros_are_counted)
{
    static const size_t zeros[] = {28, 22, 14};
    examples e = examples_breast_cancer(true);
    gsl_vector *v = new_vector(31);
    double lambda_1 = 100;
    for (size_t k = 0; k < 3; k++, lambda_1 /= 10) {
        objective *f = objective_new(e.X, e.t, lambda_1, 0);
        size_t found = 0;
        objective_minimise(f, v);
        for (size_t i = 0; i < 30; i++)
            found += gsl_vector_get(v, i) == 0;
        ck_assert_uint_eq(found, zeros[k]);
        objective_free(f);
    }
    examples_free(&e);
}

int main(void)
{
    make_scratch();
    return remove_scratch(run_tests("chapter 9"));
}
