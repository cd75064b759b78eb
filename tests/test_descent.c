/* Going downhill: one step by hand, and the optima that R finds. */
#include <gsl/gsl_rng.h>

#include "data/dataset.h"
#include "data/scale.h"
#include "neuron/descent.h"
#include "neuron/logistic.h"
#include "testing.h"

/* Data to descend on, and where the descent is. */
typedef struct {
    gsl_matrix *X;
    gsl_vector *t, *w;
    double b;
} run;

static run run_new(const double *X, const double *t, size_t N, size_t D)
{
    gsl_matrix_const_view vX = gsl_matrix_const_view_array(X, N, D);
    gsl_vector_const_view vt = gsl_vector_const_view_array(t, N);
    run r = {new_matrix(N, D), new_vector(N), new_zeros(D), 0};
    gsl_matrix_memcpy(r.X, &vX.matrix);
    gsl_vector_memcpy(r.t, &vt.vector);
    return r;
}

static run random_run(size_t N, size_t D)
{
    gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);
    run r = {new_matrix(N, D), new_vector(N), new_zeros(D), 0};
    for (size_t i = 0; i < N * D; i++)
        r.X->data[i] = 2 * gsl_rng_uniform(rng) - 1;
    for (size_t n = 0; n < N; n++)
        gsl_vector_set(r.t, n, gsl_rng_uniform(rng) < 0.3);
    gsl_rng_free(rng);
    return r;
}

/* The columns of a file against the 0 and 1 of one of them, or against one
 * label. */
static run run_of(const char *path, const char *const *texts,
                  const char *target, const char *label)
{
    const char *const but_target[] = {target, NULL};
    problem why;
    dataset *d = dataset_read(path, texts, false, &why);
    ck_assert_msg(d != NULL, "%s", why.text);
    run r = {own_matrix(dataset_features(d, but_target, NULL, &why)),
             own_vector(label ? dataset_indicator(d, target, label, &why)
                              : dataset_column(d, target, &why)),
             NULL, 0};
    r.w = new_zeros(r.X->size2);
    dataset_free(d);
    return r;
}

static run breast_cancer(void)
{
    static const char *const texts[] = {"diagnosis", NULL};
    run r =
        run_of("datasets/breast-cancer.csv", texts, "diagnosis", "malignant");
    scale *s = scale_new(r.X);
    scale_apply(s, r.X);
    scale_free(s);
    return r;
}

static descent_result go(run *r, descent_options o)
{
    descent_result result;
    ck_assert_int_eq(descend(r->X, r->t, &o, r->w, &r->b, &result), 0);
    return result;
}

TEST(soft_threshold_by_hand)
{
    static const double cases[][3] = {
        {3, 1, 2},   {-3, 1, -2},
        {0.5, 1, 0}, {-0.5, 1, 0},
        {1, 1, 0},   {-1, 1, 0},
        {2, 0, 2},   {-2, 0, -2},
        {0, 0, 0},   {1e300, 1e299, 9e299},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        ck_near(soft_threshold(cases[i][0], cases[i][1]), cases[i][2], 1e-15,
                0);
    ck_assert(soft_threshold(INFINITY, 1) == INFINITY);
    ck_assert(soft_threshold(-INFINITY, 1) == -INFINITY);
    ck_assert(isnan(soft_threshold(NAN, 1)));
}

/* x = 2, t = 1 at w = b = 0: y = 1/2, dJ/dw = -1, dJ/db = -1/2. */
TEST(one_step_by_hand)
{
    const double x = 2, t = 1;
    run r = run_new(&x, &t, 1, 1);
    descent_result got =
        go(&r, (descent_options){.learning_rate = 0.5, .most_steps = 1});
    ck_near(gsl_vector_get(r.w, 0), 0.5, 1e-15, 0);
    ck_near(r.b, 0.25, 1e-15, 0);
    ck_near(got.objective, log1p(exp(-1.25)), 1e-14, 0);
    ck_assert(got.steps == 1 && !got.converged);

    /* lambda_1 takes eta lambda_1 from the step */
    gsl_vector_set_zero(r.w);
    r.b = 0;
    got = go(&r, (descent_options){.learning_rate = 0.5,
                                   .most_steps = 1,
                                   .lambda_1 = 0.3,
                                   .lambda_2 = 2});
    ck_near(gsl_vector_get(r.w, 0), 0.35, 1e-14, 0);
    ck_near(got.objective, log1p(exp(-0.95)) + 0.3 * 0.35 + 2 * 0.35 * 0.35,
            1e-14, 0);

    /* and where it exceeds the slope the weight stays 0 */
    gsl_vector_set_zero(r.w);
    r.b = 0;
    got = go(&r, (descent_options){
                     .learning_rate = 0.5, .most_steps = 1, .lambda_1 = 1});
    ck_assert(gsl_vector_get(r.w, 0) == 0);
}

TEST(many_steps_are_the_step_again_and_again)
{
    const double eta = 0.05, lambda_1 = 0.4, lambda_2 = 0.3;
    run r = random_run(20, 3), own = random_run(20, 3);
    gsl_vector *dw = new_vector(3);
    for (int step = 0; step < 40; step++) {
        double J, db;
        logistic_loss(own.X, own.t, own.w, own.b, &J, dw, &db);
        for (size_t i = 0; i < 3; i++) {
            double *w_i = gsl_vector_ptr(own.w, i);
            const double slope = gsl_vector_get(dw, i) + 2 * lambda_2 * *w_i;
            *w_i = soft_threshold(*w_i - eta * slope, eta * lambda_1);
        }
        own.b -= eta * db;
    }
    const descent_result got = go(&r, (descent_options){.learning_rate = eta,
                                                        .lambda_1 = lambda_1,
                                                        .lambda_2 = lambda_2,
                                                        .most_steps = 40});
    ck_assert_uint_eq(got.steps, 40);
    for (size_t i = 0; i < 3; i++)
        ck_near(gsl_vector_get(r.w, i), gsl_vector_get(own.w, i), 1e-13, 0);
    ck_near(r.b, own.b, 1e-13, 0);
}

TEST(no_step_only_measures)
{
    run r = random_run(20, 3);
    gsl_vector *dw = new_vector(3);
    double J, db;
    gsl_vector_set_all(r.w, 0.5);
    logistic_loss(r.X, r.t, r.w, 0, &J, dw, &db);
    const descent_result got =
        go(&r, (descent_options){.lambda_1 = 2, .lambda_2 = 3});
    ck_near(got.objective, J + 2 * 1.5 + 3 * 0.75, 1e-14, 0);
    double largest = fabs(db);
    for (size_t i = 0; i < 3; i++)
        largest = fmax(largest, fabs(gsl_vector_get(dw, i) + 3 + 2));
    ck_near(got.largest, largest, 1e-14, 0);
    ck_assert(got.steps == 0 && !got.converged && r.b == 0);
    ck_assert(gsl_vector_get(r.w, 1) == 0.5);
}

/* Fits the standardised columns, and goes back to the columns as they are. */
static void fit_as_they_are(run *r)
{
    scale *s = scale_new(r->X);
    scale_apply(s, r->X);
    const descent_result got =
        go(r, (descent_options){
                  .most_steps = 200000, .tolerance = 1e-10, .momentum = true});
    ck_assert(got.converged && got.largest <= 1e-10);
    scale_undo(s, r->w, &r->b);
    scale_free(s);
}

TEST(o_rings_as_R_has_them)
{
    static const char *const texts[] = {"flight", "date", "pressure",
                                        "damaged", NULL};
    run r = run_of("datasets/o-rings.csv", texts, "damage", NULL);
    fit_as_they_are(&r);
    ck_near(gsl_vector_get(r.w, 0), reference_R("oring_w"), 1e-9, 0);
    ck_near(r.b, reference_R("oring_b"), 1e-9, 0);
}

/* Fails unless w, b and F are those of reference-R.csv, whose F is of the mean
 * loss: there lambda is lambda / N. */
static void ck_optimum(const char *name, double lambda_1, double lambda_2)
{
    run r = breast_cancer();
    const double N = (double)r.t->size;
    const descent_result got =
        go(&r, (descent_options){.lambda_1 = N * lambda_1,
                                 .lambda_2 = N * lambda_2,
                                 .most_steps = 50000,
                                 .tolerance = 1e-7,
                                 .momentum = true});
    ck_assert_msg(got.converged, "%s: %g after %zu steps", name, got.largest,
                  got.steps);
    char entry[40];
    for (size_t i = 0; i < r.w->size; i++) {
        snprintf(entry, sizeof entry, "%s_w%02zu", name, i + 1);
        const double w_i = reference_R(entry), v = gsl_vector_get(r.w, i);
        ck_near(v, w_i, 0, 1e-5);
        ck_assert_msg((v == 0) == (w_i == 0), "%s is %g", entry, v);
    }
    snprintf(entry, sizeof entry, "%s_b", name);
    ck_near(r.b, reference_R(entry), 0, 1e-5);
    snprintf(entry, sizeof entry, "%s_F", name);
    ck_near(got.objective / N, reference_R(entry), 1e-12, 0);
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
}

TEST(both_penalties_as_glmnet_has_them)
{
    ck_optimum("bc_l1l2_1e-4", 1e-4, 1e-4);
}

/* What L1 leaves of the gradient: lambda_1 against each weight that is not 0,
 * no more than lambda_1 on the others. */
TEST(the_end_meets_the_conditions_of_an_optimum)
{
    const double lambda_1 = 3;
    run r = random_run(60, 6);
    go(&r, (descent_options){.lambda_1 = lambda_1,
                             .most_steps = 20000,
                             .tolerance = 1e-11,
                             .momentum = true});
    gsl_vector *dw = new_vector(6);
    double J, db;
    int zeros = 0;
    logistic_loss(r.X, r.t, r.w, r.b, &J, dw, &db);
    for (size_t i = 0; i < 6; i++) {
        const double w_i = gsl_vector_get(r.w, i), g = gsl_vector_get(dw, i);
        zeros += w_i == 0;
        if (w_i == 0)
            ck_assert(fabs(g) < lambda_1);
        else
            ck_near(g, w_i > 0 ? -lambda_1 : lambda_1, 0, 1e-10);
    }
    ck_near(db, 0, 0, 1e-10);
    ck_assert(zeros > 0 && zeros < 6);
}

/* Then b alone is left, and sigma(b) is the share of the ones. */
TEST(a_large_lambda_1_leaves_the_base_rate)
{
    run r = random_run(50, 4);
    go(&r, (descent_options){
               .lambda_1 = 1000, .most_steps = 20000, .tolerance = 1e-11});
    double ones = 0;
    for (size_t n = 0; n < 50; n++)
        ones += gsl_vector_get(r.t, n);
    ck_assert(gsl_vector_isnull(r.w));
    ck_near(r.b, log(ones / (50 - ones)), 1e-10, 0);
}

TEST(every_start_comes_to_the_same_end)
{
    run first = random_run(40, 3), second = random_run(40, 3);
    const descent_options o = {.lambda_2 = 0.1,
                               .most_steps = 20000,
                               .tolerance = 1e-11,
                               .momentum = true};
    gsl_vector_set_all(second.w, -3);
    second.b = 5;
    go(&first, o);
    go(&second, o);
    for (size_t i = 0; i < 3; i++)
        ck_near(gsl_vector_get(second.w, i), gsl_vector_get(first.w, i), 0,
                1e-10);
    ck_near(second.b, first.b, 0, 1e-10);
}

/* F after k steps, for k = 0, 1, 2, ...: the rate chosen here never rises. */
TEST(the_default_rate_never_goes_uphill)
{
    for (int momentum = 0; momentum < 2; momentum++) {
        double last = INFINITY;
        for (size_t k = 0; k < 60; k++) {
            run r = random_run(40, 5);
            const descent_result got =
                go(&r, (descent_options){.lambda_1 = 0.1,
                                         .lambda_2 = 0.01,
                                         .most_steps = k,
                                         .momentum = momentum == 1});
            ck_assert_msg(got.objective <= last * (1 + 1e-15),
                          "step %zu: from %.17g to %.17g", k, last,
                          got.objective);
            last = got.objective;
        }
    }
}

TEST(momentum_saves_steps)
{
    size_t steps[2];
    for (int momentum = 0; momentum < 2; momentum++) {
        run r = breast_cancer();
        const descent_result got =
            go(&r, (descent_options){.lambda_2 = 0.569,
                                     .most_steps = 30000,
                                     .tolerance = 0.01,
                                     .momentum = momentum == 1});
        ck_assert(got.converged);
        steps[momentum] = got.steps;
    }
    ck_assert_uint_lt(5 * steps[1], steps[0]);
}

/* 2 lambda_2 alone bends F so much that each step overshoots 19 times. */
TEST(divergence_is_told_and_keeps_the_last_finite_weights)
{
    for (int momentum = 0; momentum < 2; momentum++) {
        const double x[] = {-1, 0.5}, t[] = {1, 0};
        run r = run_new(x, t, 2, 1);
        gsl_vector_set(r.w, 0, 1);
        const descent_options o = {.learning_rate = 10,
                                   .lambda_2 = 1,
                                   .most_steps = 10000,
                                   .momentum = momentum == 1};
        descent_result got;
        ck_assert_int_eq(descend(r.X, r.t, &o, r.w, &r.b, &got), GSL_EDIVERGE);
        ck_assert(isfinite(gsl_vector_get(r.w, 0)) && isfinite(r.b));
        ck_assert(fabs(gsl_vector_get(r.w, 0)) > 1e100);
        ck_assert(isfinite(got.objective) && !got.converged);
        ck_assert_uint_lt(got.steps, 10000);
        const descent_result there = go(&r, (descent_options){.lambda_2 = 1});
        ck_assert(there.objective == got.objective);
    }
}

/* Beyond 2 / curvature F can only be seen not to come down. */
TEST(a_rate_too_large_does_not_converge)
{
    run r = random_run(40, 3);
    double bound;
    logistic_curvature_bound(r.X, &bound);
    const descent_result got =
        go(&r, (descent_options){.learning_rate = 20 / bound,
                                 .most_steps = 500,
                                 .tolerance = 1e-6});
    ck_assert(!got.converged && got.steps == 500);
    /* it jumps about; where it is after 500 steps hangs on every rounding */
    const descent_result best =
        go(&r, (descent_options){.most_steps = 20000, .tolerance = 1e-6});
    ck_assert(best.converged && got.objective > 1.01 * best.objective);
}

/* The data have no finite optimum: J goes to 0 and w goes on, slowly. */
TEST(separable_data_do_not_overflow)
{
    const double x[] = {-1, 1}, t[] = {0, 1};
    run r = run_new(x, t, 2, 1);
    const descent_result got =
        go(&r, (descent_options){.learning_rate = 1e6, .most_steps = 10000});
    ck_assert(got.objective >= 0 && got.objective < 1e-100);
    ck_assert(isfinite(gsl_vector_get(r.w, 0)) && r.b == 0);
}

TEST(equal_and_constant_columns_are_no_trouble)
{
    run r = random_run(40, 3);
    for (size_t n = 0; n < 40; n++) {
        gsl_matrix_set(r.X, n, 1, gsl_matrix_get(r.X, n, 0));
        gsl_matrix_set(r.X, n, 2, 0);
    }
    const descent_result got =
        go(&r, (descent_options){
                   .most_steps = 20000, .tolerance = 1e-10, .momentum = true});
    ck_assert(got.converged);
    ck_near(gsl_vector_get(r.w, 0), gsl_vector_get(r.w, 1), 1e-12, 0);
    ck_assert(gsl_vector_get(r.w, 2) == 0);
}

/* Fails unless the call gives the status and leaves w and b alone. */
static void ck_refused(run r, descent_options o, int status)
{
    gsl_vector *w = new_vector(r.w->size);
    gsl_vector_memcpy(w, r.w);
    double b = 5;
    descent_result got;
    ck_assert_int_eq(descend(r.X, r.t, &o, w, &b, &got), status);
    ck_assert(gsl_vector_equal(w, r.w) && b == 5);
}

TEST(what_cannot_be_done_leaves_the_weights_alone)
{
    const descent_options good = {.most_steps = 10};
    static const descent_options wrong[] = {
        {.most_steps = 10, .learning_rate = -1},
        {.most_steps = 10, .learning_rate = NAN},
        {.most_steps = 10, .lambda_1 = -1},
        {.most_steps = 10, .lambda_1 = NAN},
        {.most_steps = 10, .lambda_2 = -1},
        {.most_steps = 10, .lambda_2 = NAN},
    };
    run r = random_run(10, 2);
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
        ck_refused(r, wrong[i], GSL_EDOM);

    run shapes = {r.X, r.t, gsl_vector_calloc(3), 0};
    ck_refused(shapes, good, GSL_EBADLEN);
    gsl_vector_free(shapes.w);
    shapes = (run){r.X, gsl_vector_calloc(11), r.w, 0};
    ck_refused(shapes, good, GSL_EBADLEN);
    gsl_vector_free(shapes.t);

    gsl_vector_set(r.t, 0, 1.5);
    ck_refused(r, good, GSL_EDOM);
    gsl_vector_set(r.t, 0, 1);
    gsl_matrix_set(r.X, 3, 1, NAN);
    ck_refused(r, good, GSL_EDIVERGE);
    ck_refused(r, (descent_options){.most_steps = 10, .learning_rate = 0.1},
               GSL_EDIVERGE);
}

int main(void)
{
    return run_tests("descent");
}
