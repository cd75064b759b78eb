/* Chapter 8 against R, against the library's own inference and evaluation, and
 * on eight seeds what its text says of one. */
#include "testing.h"

#define main chapter_main
#include "../chapters/08-how-sure/how-sure.c"
#undef main

#include "neuron/evaluation.h"
#include "neuron/inference.h"

static double from_R(const char *set, const char *name, const char *what)
{
    char key[96];
    snprintf(key, sizeof key, "%s%s%s", set, name, what);
    return reference("how-sure-R.csv", key);
}

static void check_estimate(const neuron *m, size_t i, const char *set)
{
    const bool is_bias = i + 1 == m->v->size;
    const char *name = is_bias ? "b" : m->e.names[i];
    const double v = learned(m, i), error = standard_error(m, i);
    ck_near(v, from_R(set, name, "_estimate"), 1e-7, 0);
    ck_near(error, from_R(set, name, "_se"), 1e-6, 0);
    ck_near(v / error, from_R(set, name, "_z"), 1e-6, 0);
    ck_near(p_of(v / error), from_R(set, name, "_p"), 1e-4, 0);
    ck_near(v - far() * error, from_R(set, name, "_lower"), 1e-6, 0);
    ck_near(v + far() * error, from_R(set, name, "_upper"), 1e-6, 0);
}

TEST(estimates_are_those_of_R)
{
    neuron rings = learn(examples_o_rings(false), 0);
    neuron cancer = learn(tables_three_columns(), 0);
    ck_assert(rings.finite && cancer.finite);
    for (size_t i = 0; i < 2; i++)
        check_estimate(&rings, i, "oring_");
    for (size_t i = 0; i < 4; i++)
        check_estimate(&cancer, i, "cancer_");
    ck_near(gsl_matrix_get(rings.C, 0, 1),
            from_R("oring_", "cov_temperature_b", ""), 1e-6, 0);
    ck_near(2 * rings.J, from_R("oring_", "deviance", ""), 1e-10, 0);
    ck_near(2 * cancer.J, from_R("cancer_", "deviance", ""), 1e-10, 0);
    ck_near(2 * null_loss(rings.e.t), from_R("oring_", "null_deviance", ""),
            1e-10, 0);
    neuron_free(&cancer);
    neuron_free(&rings);
}

TEST(predictions_are_those_of_R)
{
    neuron m = learn(examples_o_rings(false), 0);
    const double tried[] = {31, 53, 65, 70, 81};
    for (size_t i = 0; i < 5; i++) {
        char at[16];
        snprintf(at, sizeof at, "at%.0f", tried[i]);
        gsl_vector_const_view x = gsl_vector_const_view_array(tried + i, 1);
        const logit of = logit_at(&m, &x.vector);
        ck_near(of.a, from_R("oring_", at, "_logit"), 1e-6, 1e-7);
        ck_near(of.error, from_R("oring_", at, "_logit_se"), 1e-6, 0);
        ck_near(damage_at(tried[i], -far(), &m),
                from_R("oring_", at, "_p_lower"), 1e-6, 0);
        ck_near(damage_at(tried[i], far(), &m),
                from_R("oring_", at, "_p_upper"), 1e-6, 0);
    }
    neuron_free(&m);
}

TEST(ratio_and_profile_are_those_of_R)
{
    neuron m = learn(examples_o_rings(false), 0);
    const double level = allowed(), error = standard_error(&m, 0);
    const double w = learned(&m, 0);
    const double ratio = 2 * (null_loss(m.e.t) - m.J);
    ck_near(ratio, from_R("oring_", "lr", ""), 1e-9, 0);
    ck_near(gsl_cdf_chisq_Q(ratio, 1), from_R("oring_", "lr_p", ""), 1e-8, 0);
    ck_near(tables_crossing(above_the_least, &m, level, w, w - 10 * error),
            from_R("oring_", "temperature", "_profile_lower"), 1e-6, 0);
    ck_near(tables_crossing(above_the_least, &m, level, w, w + 10 * error),
            from_R("oring_", "temperature", "_profile_upper"), 1e-6, 0);

    /* far out too the profile is that of the best bias: its slope in b is 0 */
    for (double held = -2; held <= 2; held += 0.25) {
        ck_assert(above_the_least(held, &m) >= 0);
        ck_assert(isfinite(profile(&m.e, held)));
    }
    ck_near(profile(&m.e, 0), null_loss(m.e.t), 1e-12, 0);
    ck_near(profile(&m.e, learned(&m, 0)), m.J, 1e-12, 0);
    neuron_free(&m);
}

/*
 * From R: for (u in c(3, 1, 0.001)) { x <- c(1, 2, 3, 4, 5.5 + u/2, 5.5 - u/2,
 * 7, 8, 9, 10); f <- glm(rep(0:1, each = 5) ~ x, binomial, control =
 * glm.control(epsilon = 1e-14, maxit = 200)); print(summary(f)$coefficients[2,
 * 1:2], digits = 8); print(f$null.deviance - f$deviance, digits = 8) }
 */
TEST(wald_fails_where_it_is_said)
{
    const double u[] = {1, 0.1, 0.01, 0.001};
    const double w[] = {1.301638, 2.749405, 4.272091, 5.801963};
    const double error[] = {0.8400394, 3.401146, 11.39606, 36.42703};
    const double ratio[] = {8.844926, 10.73736, 11.04073, 11.08388};
    double z_before = INFINITY, ratio_before = 0;
    for (size_t i = 0; i < 4; i++) {
        neuron m = learn(tables_overlapping(u[i]), 0);
        ck_assert(m.finite);
        const double z = learned(&m, 0) / standard_error(&m, 0);
        const double r = 2 * (null_loss(m.e.t) - m.J);
        ck_near(learned(&m, 0), w[i], 1e-6, 0);
        ck_near(standard_error(&m, 0), error[i], 1e-6, 0);
        ck_near(r, ratio[i], 1e-6, 0);
        ck_assert(z < z_before && r > ratio_before);
        z_before = z;
        ratio_before = r;
        neuron_free(&m);
    }
    ck_assert(z_before < 0.2);
    neuron m = learn(tables_overlapping(-1), 0);
    ck_assert(!m.finite);
    ck_near(2 * null_loss(m.e.t), 20 * log(2), 1e-14, 0);
    neuron_free(&m);
}

/* Weights, then predictions, of the library on the same rows. */
TEST(the_library_has_the_same_errors)
{
    neuron m = learn(tables_three_columns(), 0);
    gsl_vector_view w = gsl_vector_subvector(m.v, 0, 3);
    gsl_matrix *C = gsl_matrix_alloc(4, 4);
    ck_assert(!inference_covariance(m.e.X, &w.vector, learned(&m, 3), C));
    for (size_t i = 0; i < 4; i++)
        for (size_t j = 0; j < 4; j++)
            ck_near(gsl_matrix_get(m.C, i, j), gsl_matrix_get(C, i, j), 1e-7,
                    1e-9);
    for (size_t i = 0; i < 4; i++) {
        const estimate of = inference_wald(
            learned(&m, i), sqrt(gsl_matrix_get(C, i, i)), 0.95);
        ck_near(p_of(learned(&m, i) / standard_error(&m, i)), of.p, 1e-4, 0);
        ck_near(learned(&m, i) - far() * standard_error(&m, i), of.low, 1e-8,
                0);
    }
    for (size_t n = 0; n < 569; n += 50) {
        gsl_vector_const_view x = gsl_matrix_const_row(m.e.X, n);
        const logit of = logit_at(&m, &x.vector);
        double a, error;
        inference_logit(&x.vector, &w.vector, learned(&m, 3), C, &a, &error);
        ck_near(of.a, a, 1e-11, 1e-11);
        ck_near(of.error, error, 1e-6, 0);
    }
    likelihood all;
    ck_assert(!inference_likelihood(m.e.t, m.J, 3, &all));
    ck_near(2 * (null_loss(m.e.t) - m.J), all.ratio, 1e-12, 0);
    gsl_matrix_free(C);
    neuron_free(&m);
}

static gsl_vector *folded(size_t seed, const examples *e)
{
    gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);
    gsl_rng_set(rng, seed);
    gsl_vector *y = cross_validate(rng, e, 10);
    gsl_rng_free(rng);
    return y;
}

TEST(the_library_judges_alike)
{
    examples e = tables_three_columns();
    gsl_vector *y = folded(1, &e);
    double error, its_area, its_error;
    const double area = auc(y, e.t, &error);
    ck_assert(!evaluation_auc(y, e.t, &its_area, &its_error));
    ck_near(area, its_area, 1e-13, 0);
    ck_near(error, its_error, 1e-11, 0);
    for (size_t i = 0; i < 3; i++) {
        confusion c;
        evaluation_confusion(y, e.t, thresholds[i], &c);
        ck_near(sensitivity(count(y, e.t, thresholds[i])),
                evaluation_sensitivity(&c), 1e-15, 0);
        ck_near(specificity(count(y, e.t, thresholds[i])),
                evaluation_specificity(&c), 1e-15, 0);
    }
    group g[10];
    calibration_group its[10];
    size_t groups;
    by_prediction(y, e.t, 10, g);
    ck_assert(!evaluation_calibration(y, e.t, 10, its, &groups));
    ck_assert_uint_eq(groups, 10);
    for (size_t k = 0; k < 10; k++) {
        ck_assert(g[k].rows == (double)its[k].N);
        ck_near(g[k].predicted, its[k].predicted, 1e-12, 0);
        ck_near(g[k].observed, its[k].observed, 1e-12, 1e-15);
    }
    gsl_vector_free(y);
    examples_free(&e);
}

/* On the rows that it learned from, R and pROC. Ties are half a pair. */
TEST(the_AUC_is_that_of_pairs)
{
    neuron m = learn(tables_three_columns(), 0);
    gsl_vector *y = gsl_vector_alloc(569);
    gsl_vector_view w = gsl_vector_subvector(m.v, 0, 3);
    logistic_predict(m.e.X, &w.vector, learned(&m, 3), y);
    double error;
    ck_near(auc(y, m.e.t, &error), from_R("cancer_", "auc", ""), 1e-9, 0);
    ck_near(error, from_R("cancer_", "auc_se", ""), 1e-6, 0);
    const counts c = count(y, m.e.t, 0.5);
    ck_near(c.right[1], from_R("cancer_", "true_positive", ""), 0, 0);
    ck_near(c.right[0], from_R("cancer_", "true_negative", ""), 0, 0);
    gsl_vector_set_all(y, 0.3);
    ck_assert(auc(y, m.e.t, &error) == 0.5);
    gsl_vector_memcpy(y, m.e.t);
    ck_assert(auc(y, m.e.t, &error) == 1 && error == 0);
    gsl_vector_free(y);
    neuron_free(&m);
}

/* What is seen of a row does not change its own prediction, and does change
 * those of nearly all others. */
TEST(a_fold_predicts_what_it_has_not_seen)
{
    examples e = tables_three_columns();
    gsl_vector *y = folded(3, &e);
    for (size_t n = 0; n < 569; n += 143) {
        double *t = gsl_vector_ptr(e.t, n);
        *t = 1 - *t;
        gsl_vector *z = folded(3, &e);
        *t = 1 - *t;
        ck_assert(gsl_vector_get(z, n) == gsl_vector_get(y, n));
        size_t same = 0;
        for (size_t i = 0; i < 569; i++)
            same += gsl_vector_get(z, i) == gsl_vector_get(y, i);
        ck_assert_msg(same == 56 || same == 57, "%zu rows are as before",
                      same);
        gsl_vector_free(z);
    }
    gsl_vector_free(y);
    examples_free(&e);
}

/* Sections 8.9 to 8.11, on eight seeds. */
TEST(what_is_said_of_rows_not_seen)
{
    examples e = tables_three_columns();
    for (size_t seed = 1; seed <= 8; seed++) {
        gsl_vector *y = folded(seed, &e);
        double error;
        const double area = auc(y, e.t, &error);
        const double learned_from = from_R("cancer_", "auc", "");
        ck_assert(area < learned_from && area > learned_from - 0.006);
        ck_assert(sensitivity(count(y, e.t, 0.1)) > 0.95);
        ck_assert(specificity(count(y, e.t, 0.1)) < 0.82);
        ck_assert(specificity(count(y, e.t, 0.9)) > 0.98);
        group g[10];
        size_t outside = 0;
        by_prediction(y, e.t, 10, g);
        for (size_t k = 0; k < 10; k++) {
            const double p = g[k].predicted;
            outside += fabs(g[k].observed - p) >
                       far() * sqrt(p * (1 - p) / g[k].rows) + 1e-3;
        }
        ck_assert_msg(outside <= 2, "seed %zu: %zu outside", seed, outside);
        gsl_vector_free(y);
    }
    examples_free(&e);
}

/* Section 8.6, on eight seeds. */
TEST(what_is_said_of_the_bootstrap)
{
    neuron cancer = learn(tables_three_columns(), 0);
    neuron rings = learn(examples_o_rings(false), 0);
    gsl_matrix *V = gsl_matrix_alloc(1000, 4), *U = gsl_matrix_alloc(1000, 2);
    for (size_t seed = 1; seed <= 8; seed++) {
        gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);
        gsl_rng_set(rng, seed);
        ck_assert_uint_eq(bootstrap(rng, &cancer.e, 0, V), 1000);
        for (size_t i = 0; i < 3; i++) {
            const double by =
                tables_spread(V, i, 1000) / standard_error(&cancer, i);
            ck_assert_msg(by > 0.83 && by < 1.2, "%g times the s.e.", by);
        }
        const size_t finite = bootstrap(rng, &rings.e, 0, U);
        ck_assert(finite > 900 && finite < 995);
        const double w = learned(&rings, 0);
        ck_assert(w - tables_quantile(U, 0, finite, 0.025) >
                  tables_quantile(U, 0, finite, 0.975) - w);
        gsl_rng_free(rng);
    }
    gsl_matrix_free(U);
    gsl_matrix_free(V);
    neuron_free(&rings);
    neuron_free(&cancer);
}

/* Sections 8.7 and 8.8, on eight seeds. */
TEST(what_is_said_of_coverage)
{
    for (size_t seed = 1; seed <= 8; seed++) {
        gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);
        gsl_rng_set(rng, seed);
        const coverage few = cover(rng, 20, 0, 2000);
        const coverage more = cover(rng, 50, 0, 2000);
        const coverage many = cover(rng, 200, 0, 2000);
        ck_assert(few.finite < 1990 && few.finite > 1900);
        ck_assert(few.wald > 0.96 && few.profile < 0.945);
        ck_assert(more.wald > 0.952 && more.profile < 0.952);
        ck_assert(fabs(many.wald - 0.95) < 0.02);
        ck_assert(fabs(many.profile - 0.95) < 0.02);
        ck_assert(few.mean < -2 && more.mean < -1.7 && few.mean < more.mean);
        ck_assert(few.spread > 1.2 * few.error);
        ck_assert(more.spread > 1.05 * more.error);

        const coverage cheap = cover(rng, 200, 1, 1000);
        const coverage dear = cover(rng, 200, 3, 1000);
        const coverage dearest = cover(rng, 200, 10, 1000);
        ck_assert(cheap.wald < 0.94 && dear.wald < 0.7 && dearest.wald < 0.05);
        ck_assert(cheap.spread < many.spread && dear.spread < cheap.spread);
        ck_assert(dear.error > 1.2 * dear.spread);
        ck_assert(dear.mean > cheap.mean && dearest.mean > dear.mean);
        gsl_rng_free(rng);
    }
    gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);
    const coverage all = cover(rng, 1000, 0, 1000);
    ck_assert(fabs(all.wald - 0.95) < 0.02 && fabs(all.mean - true_w) < 0.03);
    gsl_rng_free(rng);
}

int main(void)
{
    return run_tests("chapter 8");
}
