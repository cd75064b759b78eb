/*
 * What a fit says of itself: that the minimum is as near as it claims, that
 * there is none, how many steps it took, and why it failed. Here on data where
 * such claims are easily wrong.
 */
#include "fit-data.h"
#include "fit/fit.h"
#include "fit/stop.h"
#include "neuron/logistic.h"
#include "testing.h"

static const double gaps[] = {1e-2, 1e-3, 1e-4, 1e-6, 1e-8, 1e-10};
enum { GAPS = 6 };

/* The result of a fit from v = 0; w (D) or NULL. */
static int fit_by(size_t m, const fit_data *d, fit_options o, gsl_vector *w,
                  double *b, fit_result *r)
{
    gsl_vector *own = w ? w : gsl_vector_calloc(d->X->size2);
    double own_b = 0;
    gsl_vector_set_zero(own);
    const int status = methods[m](d->X, d->t, &o, own, b ? b : &own_b, r);
    if (!w)
        gsl_vector_free(own);
    return status;
}

/* Fails unless each method converges for each gap, and F is then at most so
 * far above `least`. */
static void ck_claims(const fit_data *d, fit_options o, double least)
{
    for (size_t m = o.lambda_1 > 0 ? LASSO : NEWTON; m < METHODS; m++)
        for (size_t g = 0; g < GAPS; g++) {
            fit_result r;
            o.gap = gaps[g];
            o.most_steps = 500;
            const int status = fit_by(m, d, o, NULL, NULL, &r);
            ck_assert_msg(status == 0 && r.converged,
                          "%s, gap %g: status %d, gap %g", names[m], gaps[g],
                          status, r.gap);
            ck_assert_msg(r.objective <= least * (1 + gaps[g] + 1e-12),
                          "%s, gap %g: it is %g", names[m], gaps[g],
                          r.objective / least - 1);
        }
}

static double least_of(size_t m, const fit_data *d, fit_options o)
{
    fit_result r;
    o.most_steps = 3000;
    ck_assert_int_eq(fit_by(m, d, o, NULL, NULL, &r), 0);
    return r.objective;
}

/* A row so far from the others that every step moves its logit far: where it
 * agrees with them it is certain, and adds nothing; where not, it costs. */
TEST(an_outlier_is_no_separation)
{
    static const double outliers[] = {30, 300, 3000, 1e4, 1e5, 1e6};
    for (size_t k = 0; k < 6; k++)
        for (int t = 0; t <= 1; t++) {
            fit_data d = fit_data_new(&(fit_data_kind){.N = 1000, .D = 1});
            const fit_options o = {.gap = 0};
            gsl_matrix_set(d.X, 0, 0, 0);
            const double without = least_of(NEWTON, &d, o);
            gsl_matrix_set(d.X, 0, 0, outliers[k]);
            gsl_vector_set(d.t, 0, t);
            const double least = least_of(NEWTON, &d, o);
            ck_assert(t ? least < without : least > without);
            ck_claims(&d, o, least);
            fit_data_free(&d);
        }
}

TEST(heavy_tails_are_no_separation)
{
    fit_data d = fit_data_new(&(fit_data_kind){.N = 20000, .D = 10});
    for (size_t i = 0; i < d.X->size1 * d.X->size2; i++)
        d.X->data[i] = sinh(3 * d.X->data[i]);
    ck_claims(&d, (fit_options){.gap = 0},
              least_of(NEWTON, &d, (fit_options){.gap = 0}));
    fit_data_free(&d);
}

/* A column that is 1 in one row, or in every 1000th, which are hardly in a
 * sample: its weight grows without end; with a penalty, far. */
TEST_EACH(a_column_that_a_sample_does_not_have, 2)
{
    static const size_t every[] = {3000, 1000};
    fit_data d = fit_data_new(&(fit_data_kind){.N = 3000, .D = 20});
    for (size_t n = 0; n < 3000; n++) {
        gsl_matrix_set(d.X, n, 19, n % every[_i] == 0);
        if (n % every[_i] == 0)
            gsl_vector_set(d.t, n, 1);
    }
    for (size_t m = 0; m < METHODS; m++) {
        fit_result r;
        const int status =
            fit_by(m, &d, (fit_options){.gap = 1e-8, .most_steps = 100}, NULL,
                   NULL, &r);
        ck_assert_msg(status == GSL_EDIVERGE, "%s: status %d after %zu steps",
                      names[m], status, r.steps);
    }
    const fit_options o = {.lambda_2 = 1e-4};
    ck_claims(&d, o, least_of(NEWTON, &d, o));
    fit_data_free(&d);
}

/*
 * Columns moved by 2^30, a thousand million times their spread, which leaves
 * the model as it is. Their entries have few enough digits for sums with 2^30
 * to be exact.
 */
static void move_far(fit_data *d)
{
    for (size_t n = 0; n < d->X->size1; n++)
        for (size_t i = 1; i < d->X->size2; i++)
            *gsl_matrix_ptr(d->X, n, i) += 0x1p30;
}

TEST_EACH(columns_far_from_0, 2)
{
    static const fit_options kinds[] = {
        {.most_steps = 100}, {.lambda_2 = 0.5}, {.lambda_1 = 2}};
    fit_data d = fit_data_new(
        &(fit_data_kind){.N = _i ? 4000 : 300, .D = 4, .rho = 0.5});
    for (size_t i = 0; i < d.X->size1 * d.X->size2; i++)
        d.X->data[i] = ldexp(round(ldexp(d.X->data[i], 20)), -20);
    gsl_vector *w = gsl_vector_calloc(4), *far_w = gsl_vector_calloc(4);
    for (size_t k = 0; k < 3; k++)
        for (size_t m = kinds[k].lambda_1 > 0 ? LASSO : NEWTON; m < METHODS;
             m++) {
            fit_options o = kinds[k];
            double b = 0, far_b = 0, J;
            fit_result r, far_r;
            o.gap = 1e-13;
            o.most_steps = 100;
            ck_assert_int_eq(fit_by(m, &d, o, w, &b, &r), 0);
            fit_data far = {gsl_matrix_alloc(d.X->size1, 4), d.t};
            gsl_matrix_memcpy(far.X, d.X);
            move_far(&far);
            ck_assert_int_eq(fit_by(m, &far, o, far_w, &far_b, &far_r), 0);
            ck_assert(far_r.converged);
            ck_near(far_r.objective, r.objective, 1e-11, 0);
            for (size_t i = 0; i < 4; i++)
                ck_near(gsl_vector_get(far_w, i), gsl_vector_get(w, i), 0,
                        1e-5);
            /* w and b are those of the columns as they were given */
            logistic_loss(far.X, d.t, far_w, far_b, &J, NULL, NULL);
            for (size_t i = 0; i < 4; i++) {
                const double w_i = gsl_vector_get(far_w, i);
                J += o.lambda_1 * fabs(w_i) + o.lambda_2 * w_i * w_i;
            }
            ck_near(J, r.objective, 1e-6, 0);
            gsl_matrix_free(far.X);
        }
    gsl_vector_free(far_w);
    gsl_vector_free(w);
    fit_data_free(&d);
}

TEST(a_path_of_columns_far_from_0)
{
    fit_data d = fit_data_new(&(fit_data_kind){.N = 400, .D = 4});
    const double lambda[] = {20, 5, 1};
    gsl_vector_const_view lambda_1 = gsl_vector_const_view_array(lambda, 3);
    gsl_matrix *W = gsl_matrix_alloc(3, 4), *far_W = gsl_matrix_alloc(3, 4);
    gsl_vector *b = gsl_vector_alloc(3);
    fit_result r[3], far_r[3];
    /* of a path lambda_1 is not looked at */
    const fit_options o = {.lambda_1 = NAN, .gap = 1e-12, .most_steps = 100};
    ck_assert_int_eq(fit_path(d.X, d.t, &o, &lambda_1.vector, W, b, r), 0);
    move_far(&d); /* here with some rounding */
    ck_assert_int_eq(fit_path(d.X, d.t, &o, &lambda_1.vector, far_W, b, far_r),
                     0);
    for (size_t k = 0; k < 3; k++) {
        ck_near(far_r[k].objective, r[k].objective, 1e-6, 0);
        for (size_t i = 0; i < 4; i++)
            ck_near(gsl_matrix_get(far_W, k, i), gsl_matrix_get(W, k, i), 0,
                    1e-4);
        /* on an average row the logit is that of few units, not of 2^30 */
        const double logit =
            gsl_vector_get(b, k) + 0x1p30 * (gsl_matrix_get(far_W, k, 1) +
                                             gsl_matrix_get(far_W, k, 2) +
                                             gsl_matrix_get(far_W, k, 3));
        ck_assert(fabs(logit) < 5);
    }
    gsl_vector_free(b);
    gsl_matrix_free(far_W);
    gsl_matrix_free(W);
    fit_data_free(&d);
}

/* So few rows of one class that a sample has none of them, or hardly one. */
TEST_EACH(a_class_of_a_few_rows, repeats(2))
{
    static const size_t few[] = {1, 2, 5, 20};
    static const size_t rows[] = {20000, 100000};
    fit_data d = fit_data_new(
        &(fit_data_kind){.N = rows[_i], .D = 3, .signal = 0.1, .bias = -99});
    for (size_t k = 0; k < 4; k++) {
        for (size_t n = 0; n < few[k]; n++)
            gsl_vector_set(d.t, (2 * n + 1) * d.t->size / (2 * few[k]), 1);
        const fit_options l2 = {.gap = 0, .lambda_2 = 0.1};
        ck_claims(&d, l2, least_of(NEWTON, &d, l2));
        const fit_options l1 = {.gap = 0, .lambda_1 = 0.1};
        ck_claims(&d, l1, least_of(LASSO, &d, l1));
        gsl_vector_set_zero(d.t);
    }
    fit_data_free(&d);
}

/* Columns that share nearly all they have, so that coordinate descent is slow
 * and may take the end of a round for the end of the way. */
TEST_EACH(columns_much_alike, 3)
{
    static const struct {
        size_t N;
        double lambda_1, own;
    } kinds[] = {{990, 0.1, 0.14}, {1200, 0.3, 0.31}, {1200, 0.3, 0.1}};
    fit_data d = fit_data_new(&(fit_data_kind){.N = kinds[_i].N, .D = 150});
    for (size_t n = 0; n < kinds[_i].N; n++) {
        double *x = gsl_matrix_ptr(d.X, n, 0);
        for (size_t i = 1; i < 150; i++)
            x[i] = x[0] + kinds[_i].own * x[i];
    }
    const fit_options o = {.lambda_1 = kinds[_i].lambda_1};
    ck_claims(&d, o, least_of(LASSO, &d, o));
    fit_data_free(&d);
}

/* What tells the columns apart is so little that all that can be gained is far
 * off, beyond steps that gain next to nothing. */
TEST(little_that_tells_columns_apart)
{
    fit_data d = fit_data_new(&(fit_data_kind){.N = 1000, .D = 4, .rho = 0.5});
    for (size_t n = 0; n < 1000; n++) {
        double *x = gsl_matrix_ptr(d.X, n, 0);
        for (size_t i = 1; i < 4; i++)
            x[i] = x[0] + 1e-3 * x[i];
    }
    for (double lambda = 1e-4; lambda < 1; lambda *= 30) {
        const fit_options o = {.lambda_1 = lambda};
        ck_claims(&d, o, least_of(LASSO, &d, o));
    }
    fit_data_free(&d);
}

/* Column i is the first and a little of its own, of which the large weights
 * of either sign are made that the classes need. The weights without a penalty
 * say how high F with a small one may be at most. */
TEST_EACH(weights_of_either_sign, 2)
{
    static const double own[] = {1e-1, 1e-2, 1e-3, 1e-4};
    static const fit_data_kind kinds[] = {{.N = 5000, .D = 30},
                                          {.N = 2000, .D = 60}};
    fit_data d = fit_data_new(&kinds[_i]);
    const size_t N = d.X->size1, D = d.X->size2;
    gsl_vector *w = gsl_vector_calloc(D);
    double b;
    fit_result r;
    ck_assert_int_eq(
        fit_by(NEWTON, &d, (fit_options){.most_steps = 99}, w, &b, &r), 0);
    const double least = r.objective;
    for (size_t k = 0; k < 4; k++) {
        const double before = k ? own[k - 1] : 1;
        double size = 0;
        for (size_t i = 1; i < D; i++) {
            for (size_t n = 0; n < N; n++) {
                double *x = gsl_matrix_ptr(d.X, n, 0);
                x[i] = k ? x[0] + (x[i] - x[0]) * own[k] / before
                         : x[0] + x[i] * own[0];
            }
            size += fabs(gsl_vector_get(w, i)) / own[k];
        }
        size *= 2; /* w_0 takes their sum back */
        for (size_t m = LASSO; m <= AUTO; m++)
            for (double lambda = 1e-6; lambda < 1e-2; lambda *= 100) {
                const fit_options o = {.lambda_1 = lambda,
                                       .gap = 1e-9,
                                       .tolerance = 1e-3,
                                       .most_steps = 60};
                ck_assert_int_eq(fit_by(m, &d, o, NULL, NULL, &r), 0);
                ck_assert_msg(r.converged, "%s, lambda_1 %g, own %g", names[m],
                              lambda, own[k]);
                ck_assert_double_ge(r.objective, least);
                ck_assert_double_le(
                    r.objective,
                    least + lambda * (size + fabs(gsl_vector_get(w, 0))));
            }
    }
    gsl_vector_free(w);
    fit_data_free(&d);
}

/* What steps that shrink slowly still add up to. */
TEST(slow_steps_have_much_to_go)
{
    const fit_step slow = {.predicted = 1, .ratio = 1}, stuck = slow;
    ck_near(fit_gap(&slow, 0.98, 100), 0.98 / 0.02 / 100, 1e-12, 0);
    ck_assert(isfinite(fit_gap(&stuck, 1, 100)));
    ck_assert(fit_gap(&stuck, 1, 100) > 0.5);
}

/* A start far away, and a sample that has no row of t = 1, since those were
 * chosen from the others. */
TEST(a_far_start_whose_sample_is_of_one_class)
{
    fit_data d = fit_data_new(&(fit_data_kind){.N = 4000, .D = 4});
    bool drawn[4000] = {false};
    gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937); /* as fit_sample_new */
    for (size_t i = 0; i < 500; i++)
        drawn[(size_t)(((double)i + gsl_rng_uniform(rng)) / 500 * 4000)] =
            true;
    gsl_rng_free(rng);
    size_t ones = 0;
    gsl_vector_set_zero(d.t);
    for (size_t n = 17; ones < 6; n += 301)
        if (!drawn[n]) {
            gsl_vector_set(d.t, n, 1);
            ones++;
        }
    const fit_options o = {.gap = 1e-9, .most_steps = 100};
    const double least = least_of(NEWTON, &d, o);
    for (double far = 10; far < 1e8; far *= 100)
        for (size_t m = 0; m < METHODS; m++) {
            gsl_vector *w = gsl_vector_alloc(4);
            double b = -far;
            fit_result r;
            gsl_vector_set_all(w, far);
            ck_assert_int_eq(methods[m](d.X, d.t, &o, w, &b, &r), 0);
            ck_assert_msg(r.converged, "%s from %g: F is %g", names[m], far,
                          r.objective);
            ck_near(r.objective, least, 1e-8, 0);
            gsl_vector_free(w);
        }
    fit_data_free(&d);
}

/* More columns than are all worked on. */
static fit_data many_columns(double *largest)
{
    fit_data d =
        fit_data_new(&(fit_data_kind){.N = 80, .D = 1600, .rho = 0.5});
    ck_assert_int_eq(fit_largest_lambda(d.X, d.t, largest), 0);
    return d;
}

TEST(few_steps_of_many_columns)
{
    double largest;
    fit_data d = many_columns(&largest);
    fit_result r, whole;
    const fit_options o = {
        .lambda_1 = 0.1 * largest, .gap = 1e-8, .most_steps = 500};
    ck_assert_int_eq(fit_by(LASSO, &d, o, NULL, NULL, &whole), 0);
    ck_assert(whole.converged && whole.steps > 5);
    for (size_t most = 0; most < whole.steps; most++) {
        fit_options few = o;
        few.most_steps = most;
        gsl_vector *w = gsl_vector_alloc(1600);
        double b = 0, J, sum = 0;
        ck_assert_int_eq(fit_by(LASSO, &d, few, w, &b, &r), 0);
        ck_assert_msg(r.steps <= most, "%zu steps, not %zu", r.steps, most);
        ck_assert(!r.converged && r.gap > 1e-8);
        logistic_loss(d.X, d.t, w, b, &J, NULL, NULL);
        for (size_t i = 0; i < 1600; i++)
            sum += fabs(gsl_vector_get(w, i));
        ck_near(r.objective, J + o.lambda_1 * sum, 1e-10, 0);
        gsl_vector_free(w);
    }
    fit_data_free(&d);
}

/* A gap that asks for nothing is not one for the larger lambdas on the way. */
TEST(many_columns_without_a_gap)
{
    double largest;
    fit_data d = many_columns(&largest);
    fit_result r, by_gap;
    fit_options o = {.lambda_1 = 0.03 * largest,
                     .gap = 1e-8,
                     .tolerance = 1e-4,
                     .most_steps = 500};
    ck_assert_int_eq(fit_by(LASSO, &d, o, NULL, NULL, &by_gap), 0);
    o.gap = INFINITY;
    ck_assert_int_eq(fit_by(LASSO, &d, o, NULL, NULL, &r), 0);
    ck_assert(by_gap.converged && r.converged);
    ck_near(r.objective, by_gap.objective, 1e-6, 0);
    ck_assert_msg(r.passes <= 1.1 * by_gap.passes, "%g passes against %g",
                  r.passes, by_gap.passes);
    fit_data_free(&d);
}

/* Of columns of 1e-153 with a spread of a thousandth, what the bias leaves of
 * their squares is no number to divide by. */
TEST(squares_that_are_no_numbers)
{
    fit_data d = fit_data_new(&(fit_data_kind){.N = 300, .D = 3});
    for (size_t i = 0; i < 900; i++)
        d.X->data[i] = 1e-153 * (1 + 1e-3 * d.X->data[i]);
    fit_result r;
    ck_assert_int_eq(
        fit_by(
            LASSO, &d,
            (fit_options){.lambda_1 = 1e-300, .gap = 1e-8, .most_steps = 50},
            NULL, NULL, &r),
        GSL_ERANGE);
    fit_data_free(&d);
}

/* Whatever is wrong with the call, the result says that there is none. */
TEST(results_of_refused_calls)
{
    fit_data d = fit_data_new(&(fit_data_kind){.N = 30, .D = 3});
    for (size_t m = NEWTON; m <= LBFGS; m++) {
        fit_result r = {.objective = 1, .converged = true};
        ck_assert_int_eq(
            fit_by(m, &d, (fit_options){.lambda_1 = 1}, NULL, NULL, &r),
            GSL_EINVAL);
        ck_assert(isnan(r.objective) && isnan(r.gap) && !r.converged);
    }
    fit_data_free(&d);
}

TEST(no_rows_or_no_columns)
{
    static const size_t shapes[][2] = {{0, 3}, {20, 0}, {3000, 0}, {0, 0}};
    for (size_t k = 0; k < 4; k++) {
        const size_t N = shapes[k][0], D = shapes[k][1];
        const fit_data d = {gsl_matrix_calloc(N, D), gsl_vector_calloc(N)};
        for (size_t n = 0; n < N; n += 2)
            gsl_vector_set(d.t, n, 1);
        double lambda = 7;
        for (size_t m = 0; m < METHODS; m++) {
            fit_result r;
            ck_assert_int_eq(
                fit_by(m, &d, (fit_options){.most_steps = 9}, NULL, NULL, &r),
                GSL_EINVAL);
        }
        ck_assert_int_eq(fit_largest_lambda(d.X, d.t, &lambda), GSL_EINVAL);
        gsl_vector *one = gsl_vector_calloc(1), *b = gsl_vector_calloc(1);
        gsl_matrix *W = gsl_matrix_calloc(1, D);
        fit_result r;
        ck_assert_int_eq(
            fit_path(d.X, d.t, &(fit_options){.most_steps = 9}, one, W, b, &r),
            GSL_EINVAL);
        gsl_matrix_free(W);
        gsl_vector_free(b);
        gsl_vector_free(one);
        gsl_vector_free(d.t);
        gsl_matrix_free(d.X);
    }
}

int main(void)
{
    return run_tests("fit_claims");
}
