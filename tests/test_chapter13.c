/* Chapter 13's own methods, and what the chapter says of the recorded times. */
#include "methods.h"

#define main chapter_main
#include "../chapters/13-fewer-steps/fewer-steps.c"
#undef main

#include <gsl/gsl_multifit.h>
#include <gsl/gsl_multimin.h>
#include <gsl/gsl_randist.h>

#include "fit/fit.h"
#include "neuron/activation.h"
#include "neuron/eigen.h"

static void use_seed(size_t seed)
{
    char number[24];
    char *argv[] = {"chapter13", "--seed", number, NULL};
    snprintf(number, sizeof number, "%zu", seed);
    lesson_call(3, argv, 13, "Fewer steps", NULL);
}

static double passes_to(method *run, objective *f, double gap)
{
    benchmark_run(run, f);
    return trace_passes(f->record, f->lowest * (1 + gap));
}

/* ---------------------------------------------------- the ways down */

TEST(every_method_ends_at_the_same_minimum)
{
    method *const ways[] = {gradient_descent, heavy_ball, nesterov, saga,
                            gsl_bfgs,         lbfgs,      one_pair, all_pairs,
                            lbfgs_in_units,   newton};
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
    const curvatures H = curvatures_of(f);
    const double digit = shown_digit(H);
    ck_assert(H.least > 0.95 && H.least < 1.05); /* about 2 lambda_2 */
    ck_assert(digit > 1900 && digit < 2300);     /* some two thousand */
    ck_near(H.ceiling / H.most, 22, 0, 0.5);
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

/* The gaps to pass 100 and 300 of SGD. */
static void gaps_of(objective *f, double rate, double fall, double gap[2])
{
    gsl_vector *v = new_zeros(f->X->size2 + 1);
    f->most_passes = 302;
    objective_begin(f);
    sgd(f, v, rate / objective_ceiling(f), fall);
    gap[0] = shown_mean_gap(f, 100);
    gap[1] = shown_mean_gap(f, 300);
}

/* Section 13.3, with eight seeds: the example set and the batches. */
TEST(what_is_said_of_a_part_of_the_rows)
{
    double third = 0;
    for (size_t seed = 1; seed <= 8; seed++) {
        double high[2], low[2], falling[2];
        use_seed(seed);
        examples e = benchmark_made(5000);
        objective *f = objective_new(e.X, e.t, 0, 0.5);
        objective_minimise(f, NULL);
        gaps_of(f, 1, 0, high);
        gaps_of(f, 0.1, 0, low);
        gaps_of(f, 1, 0.2, falling);
        ck_assert_msg(high[1] / low[1] > 7 && high[1] / low[1] < 16,
                      "seed %zu: a floor %g times as high", seed,
                      high[1] / low[1]);
        ck_assert(falling[1] < falling[0] && falling[0] < low[0]);
        third += falling[1] / falling[0] / 8;
        benchmark_run(saga, f);
        ck_assert(shown_mean_gap(f, 30) < falling[1] * 1.4 &&
                  shown_mean_gap(f, 30) < 1e-3);
        ck_assert_msg(passes_to(saga, f, 1e-8) < 100, "seed %zu", seed);
        objective_free(f);
        examples_free(&e);
    }
    ck_assert_msg(third > 0.28 && third < 0.43, "%g", third);
}

/* SAGA's step is, over all rows, the gradient's. */
TEST(saga_steps_by_the_gradient)
{
    examples e;
    objective *f = flowers(&e, 0, 0.5);
    gsl_vector *v = objective_vector(f), *g = objective_vector(f);
    gsl_vector *sum = objective_vector(f);
    gsl_vector_set_all(v, 0.1);
    objective_value(f, v, g);
    const double passes = f->record->passes;
    for (size_t n = 0; n < 100; n++)
        add_row(f, n, objective_residual(f, n, v), sum);
    for (size_t i = 0; i < 4; i++) /* the penalty's */
        *gsl_vector_ptr(sum, i) += 2 * 0.5 * 0.1;
    ck_assert(distance(sum, g) < 1e-11);
    ck_near(f->record->passes, passes + 1, 1e-12, 0);
    objective_free(f);
    examples_free(&e);
}

/* ---------------------------------------------------- Newton */

TEST(the_parabola_touches)
{
    for (double at = -2; at <= 3; at += 0.5) {
        const double h = 1e-4;
        ck_near(parabolas_at(at, &at), parabolas_tosses(at, NULL), 1e-14, 0);
        ck_near(
            (parabolas_at(at + h, &at) - parabolas_at(at - h, &at)) / (2 * h),
            (parabolas_tosses(at + h, NULL) - parabolas_tosses(at - h, NULL)) /
                (2 * h),
            1e-6, 1e-7);
        ck_near(parabolas_at(at + h, &at) + parabolas_at(at - h, &at),
                parabolas_tosses(at + h, NULL) +
                    parabolas_tosses(at - h, NULL),
                1e-12, 0);
    }
    /* the caption: from 0 it leads close to log(7/3), from 2.5 to a higher J */
    const double zero = 0.5, far = sigmoid(2.5);
    const double near = -(10 * zero - 7) / (10 * zero * (1 - zero));
    const double off = 2.5 - (10 * far - 7) / (10 * far * (1 - far));
    ck_near(near, log(7.0 / 3), 0, 0.05);
    ck_assert(parabolas_tosses(off, NULL) > parabolas_tosses(2.5, NULL));
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

enum { PAIRS = 10 };

static void check_two_loops(size_t pairs, bool with_units)
{
    enum { N = 6 };
    memory m = {.gamma = 0.7, .kept = PAIRS};
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
    examples e[] = {benchmark_made(5000), examples_breast_cancer(true)};
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

static double bowl(const gsl_vector *x, void *unused)
{
    double F = 0;
    (void)unused;
    for (size_t i = 0; i < x->size; i++) {
        const double x_i = gsl_vector_get(x, i) - 1;
        F += (1 + (double)(i * i)) * x_i * x_i / 2 + pow(x_i, 4);
    }
    return F;
}

static void bowl_gradient(const gsl_vector *x, void *unused, gsl_vector *g)
{
    (void)unused;
    for (size_t i = 0; i < x->size; i++) {
        const double x_i = gsl_vector_get(x, i) - 1;
        gsl_vector_set(g, i,
                       (1 + (double)(i * i)) * x_i + 4 * x_i * x_i * x_i);
    }
}

static void bowl_both(const gsl_vector *x, void *unused, double *F,
                      gsl_vector *g)
{
    *F = bowl(x, unused);
    bowl_gradient(x, unused, g);
}

/* GSL's BFGS keeps the last pair alone: each step goes along the direction that
 * two_loops makes of one pair, with I in the middle. */
TEST(gsl_keeps_one_pair)
{
    enum { N = 6 };
    gsl_multimin_function_fdf F = {bowl, bowl_gradient, bowl_both, N, NULL};
    gsl_multimin_fdfminimizer *m = gsl_multimin_fdfminimizer_alloc(
        gsl_multimin_fdfminimizer_vector_bfgs2, N);
    gsl_vector *x = new_zeros(N), *g = new_vector(N), *d = new_vector(N);
    gsl_vector *step = new_vector(N);
    memory pair = {.gamma = 1, .kept = 1, .count = 1};
    pair.s[0] = new_vector(N);
    pair.q[0] = new_vector(N);
    gsl_multimin_fdfminimizer_set(m, &F, x, 0.1, 0.1);
    for (int k = 0; k < 8; k++) {
        gsl_vector_memcpy(x, m->x);
        gsl_vector_memcpy(g, m->gradient);
        ck_assert(gsl_multimin_fdfminimizer_iterate(m) == GSL_SUCCESS);
        gsl_vector_memcpy(step, m->x);
        gsl_vector_sub(step, x);
        if (k > 0) { /* by the pair of the step before */
            double along;
            gsl_blas_ddot(pair.s[0], pair.q[0], &pair.sq[0]);
            gsl_vector_memcpy(d, g);
            two_loops(&pair, d);
            gsl_blas_ddot(d, step, &along);
            ck_near(-along / gsl_blas_dnrm2(d) / gsl_blas_dnrm2(step), 1, 1e-8,
                    0);
        }
        gsl_vector_memcpy(pair.s[0], step);
        gsl_vector_memcpy(pair.q[0], m->gradient);
        gsl_vector_sub(pair.q[0], g);
    }
    gsl_multimin_fdfminimizer_free(m);
}

/* Section 13.5, with eight seeds. */
TEST(what_is_said_of_memory_and_line_search)
{
    static const double least[] = {94, 72, 46, 27},
                        most[] = {123, 111, 54, 35};
    method *const ways[] = {gsl_bfgs, one_pair, lbfgs, all_pairs};
    double mean[4] = {0};
    for (size_t seed = 1; seed <= 8; seed++) {
        use_seed(seed);
        examples e = benchmark_made(5000);
        objective *f = objective_new(e.X, e.t, 0, 0.5);
        objective_minimise(f, NULL);
        for (size_t k = 0; k < 4; k++) {
            const double passes = passes_to(ways[k], f, 1e-6);
            /* how sums are rounded may tell, too */
            ck_assert_msg(passes >= 0.9 * least[k] && passes <= 1.1 * most[k],
                          "seed %zu, %zu: %g", seed, k, passes);
            mean[k] += passes / 8;
            if (k == 0)
                ck_assert(f->record->passes > 2 * (double)gsl_bfgs_steps());
        }
        objective_free(f);
        examples_free(&e);
    }
    ck_assert(mean[0] < 2 * mean[1]);
    ck_assert(mean[2] < 0.7 * mean[1] && mean[3] < 0.66 * mean[2]);
}

/* lbfgs_with of one pair, with I in the middle or gamma I: its steps. */
static size_t steps_of_a_pair(objective *f, bool scaled)
{
    gsl_vector *v = objective_vector(f), *g = objective_vector(f);
    gsl_vector *d = objective_vector(f);
    memory m = {.kept = 1};
    m.s[0] = objective_vector(f);
    m.q[0] = objective_vector(f);
    double F = objective_value(f, v, g), predicted, qq;
    m.gamma = 1 / gsl_blas_dnrm2(g);
    for (; f->record->lowest > f->lowest * (1 + 1e-6) &&
           f->record->passes < f->most_passes;
         m.count++) {
        gsl_vector_memcpy(d, g);
        two_loops(&m, d);
        gsl_blas_ddot(g, d, &predicted);
        gsl_vector_scale(d, -1);
        gsl_vector_memcpy(m.s[0], v);
        gsl_vector_memcpy(m.q[0], g);
        line_search(f, d, predicted, v, &F, g);
        gsl_vector_sub(m.s[0], v);
        gsl_vector_sub(m.q[0], g);
        gsl_blas_ddot(m.s[0], m.q[0], &m.sq[0]);
        gsl_blas_ddot(m.q[0], m.q[0], &qq);
        m.gamma = scaled ? m.sq[0] / qq : 1;
    }
    return m.count;
}

/* Section 13.5, with eight seeds: what the scale of the guess is good for. */
TEST(the_scale_spares_the_line_search)
{
    for (size_t seed = 1; seed <= 8; seed++) {
        use_seed(seed);
        examples e = benchmark_made(5000);
        objective *f = objective_new(e.X, e.t, 0, 0.5);
        objective_minimise(f, NULL);
        objective_begin(f);
        const size_t scaled = steps_of_a_pair(f, true);
        const double taken = f->record->passes, passes = taken / (double)scaled;
        ck_near(passes_to(one_pair, f, 1e-6), taken, 1e-12, 0);
        objective_begin(f);
        const size_t plain = steps_of_a_pair(f, false);
        const double many = f->record->passes / (double)plain;
        ck_assert_msg(passes < 1.25, "seed %zu: %g", seed, passes);
        ck_assert_msg(many > 11 && many < 13.5, "seed %zu: %g", seed, many);
        objective_free(f);
        examples_free(&e);
    }
}

/* ---------------------------------------------------- momentum */

/* Section 13.2: the passes follow the root of c / lambda_min. */
TEST(momentum_goes_by_the_root)
{
    examples e = examples_breast_cancer(true);
    objective *f = objective_new(e.X, e.t, 0, 5);
    f->most_passes = 2000;
    for (; f->lambda_2 > 0.01; f->lambda_2 /= 10) {
        const curvatures H = curvatures_of(f);
        const double over =
            passes_to(nesterov, f, 1e-8) / sqrt(H.ceiling / H.least);
        ck_assert_msg(over > 9 && over < 12, "%g", over);
    }
    objective_free(f);
    examples_free(&e);
}

/* And the heavy ball's, at any lambda_2, are a tenth of descent's. */
TEST(a_fixed_m_is_a_factor)
{
    examples e = examples_breast_cancer(true);
    objective *f = objective_new(e.X, e.t, 0, 0.5);
    f->most_passes = 200000;
    for (; f->lambda_2 > 0.01; f->lambda_2 /= 10) {
        objective_minimise(f, NULL);
        f->lowest *= 1 + 1e-8; /* where both end */
        benchmark_run(gradient_descent, f);
        const double descent = f->record->passes;
        benchmark_run(heavy_ball, f);
        const double times = descent / f->record->passes;
        ck_assert_msg(times > 9.5 && times < 11, "%g", times);
    }
    ck_assert(f->record->passes > 10000 && f->record->passes < 11500);
    objective_free(f);
    examples_free(&e);
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
    check_fit(fit_auto, nesterov, 0);
}

/* ---------------------------------------------------- the recorded times */

static recorded *recorded_traces(void)
{
    problem why;
    recorded *t = traces_read("chapters/13-fewer-steps/times.csv", &why);
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

/* Section 13.7, sentence by sentence. */
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
    ck_near(PASSES(1, "falling SGD", 1e-2), 3, 0, 0.01);
    ck_near(PASSES(1, "L-BFGS", 1e-2), 14, 0, 0.01);
    ck_assert(isnan(PASSES(1, "falling SGD", 1e-4)));
    ck_near(PASSES(1, "SAGA", 1e-8), 15, 0, 0.01);
    for (size_t i = 0; i < SOLVERS; i++) { /* but for those with curvature */
        const double passes = PASSES(1, solvers[i].name, 1e-8);
        const bool knows = strstr(solvers[i].name, "units") ||
                           strcmp(solvers[i].name, "Newton") == 0;
        ck_assert(isnan(passes) || knows || passes >= 15);
    }
    const double half = SECONDS(1, "L-BFGS") / SECONDS(1, "SAGA");
    ck_assert_msg(half > 0.35 && half < 0.6, "%g", half);
    ck_assert(isnan(PASSES(0, "SAGA", 1e-8)) &&
              isnan(PASSES(0, "falling SGD", 1e-8)));
#undef PASSES
#undef SECONDS
    recorded_free(t);
}

int main(void)
{
    make_scratch();
    return remove_scratch(run_tests("chapter 13"));
}
