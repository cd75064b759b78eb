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
    ck_near(2 * tables_null(rings.e.t), from_R("oring_", "null_deviance", ""),
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
    const double ratio = 2 * (tables_null(m.e.t) - m.J);
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
    ck_near(profile(&m.e, 0), tables_null(m.e.t), 1e-12, 0);
    ck_near(profile(&m.e, learned(&m, 0)), m.J, 1e-12, 0);
    neuron_free(&m);
}

/*
 * From R: for (u in c(1, 0.1, 0.01, 0.001)) { x <- c(1, 2, 3, 4, 5.5 + u/2, 5.5 - u/2,
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
        const double r = 2 * (tables_null(m.e.t) - m.J);
        ck_near(learned(&m, 0), w[i], 1e-6, 0);
        ck_near(standard_error(&m, 0), error[i], 1e-6, 0);
        ck_near(r, ratio[i], 1e-6, 0);
        ck_assert(z < z_before && r > ratio_before);
        z_before = z;
        ratio_before = r;
        neuron_free(&m);
    }
    ck_assert(z_before < 0.2);

    /* just before the jump: the two in the middle are a tie */
    neuron tie = learn(tables_overlapping(1e-4), 0);
    ck_near(2 * tie.J, 4 * log(2), 2e-3, 0);
    says("$4 \\log 2 = %.2f$ of deviance", 4 * log(2));
    neuron_free(&tie);

    /* the middle two rows bend the loss, and the others hardly */
    neuron m = learn(tables_overlapping(0.001), 0);
    double bend[2] = {0, 0};
    for (size_t n = 0; n < 10; n++) {
        const double y = predict(&m, m.e.X, n);
        bend[n == 4 || n == 5] += y * (1 - y);
    }
    ck_assert(bend[0] < 0.01 * bend[1]);
    neuron_free(&m);
    const double parted[] = {0, -1e-6, -1};
    for (size_t i = 0; i < 3; i++) {
        m = learn(tables_overlapping(parted[i]), 0);
        ck_assert(!m.finite);
        ck_near(2 * tables_null(m.e.t), 20 * log(2), 1e-14, 0);
        neuron_free(&m);
    }
}

/* Sections 8.1 to 8.4. */
TEST(what_is_said_of_the_flights)
{
    neuron m = learn(examples_o_rings(false), 0);
    const double w = learned(&m, 0), error = standard_error(&m, 0);
    const double reach = far() * error, least = gsl_matrix_min(m.e.X);
    const double ratio = 2 * (tables_null(m.e.t) - m.J);
    says("1.96 standard errors are a 95 %% **confidence interval**");
    says("is 0.025 at %.2f", far());
    says("What does %.4f mean?", w);
    says(
        "odds of damage by $e^{%.4f} = %.2f$, and values from %.2f to %.2f go",
        -w, exp(-w), exp(-w - reach), exp(-w + reach));
    says("That is not %.2f times the probability", exp(-w));
    says("in %.0f of 100 such tables", 100 * p_of(w / error));
    says("all but certain\", and the estimate is %.4f. From these %zu flights "
         "the interval reaches from %.2f to %.0f.",
         damage_at(31, 0, &m), m.e.t->size, damage_at(31, -far(), &m),
         damage_at(31, far(), &m));
    says("they do not say %.4f.", damage_at(31, 0, &m));
    says("%.0f degrees below the coldest flight", least - 31);
    says("Left of %.0f F no flight has been", least);
    says("less than $%.2f^2 / 2 = %.2f$ above", far(), allowed());
    says("one such square: above $%.2f^2$ in %.0f of 100 tables", far(),
         100 * gsl_cdf_chisq_Q(far() * far(), 1));
    says("$p$ is %.4f where Wald has %.4f", gsl_cdf_chisq_Q(ratio, 1),
         p_of(w / error));
    says("one lowest point at %.2f.", w);

    /* alone each is far surer; a steeper slope goes with a larger bias */
    const double C_11 = gsl_matrix_get(m.C, 0, 0);
    const double C_12 = gsl_matrix_get(m.C, 0, 1);
    const double C_22 = gsl_matrix_get(m.C, 1, 1);
    const double alone = 1 - C_12 * C_12 / (C_11 * C_22);
    ck_assert(C_12 < 0 && alone < 0.01);

    /* narrowest where most flights are, and wider away from them */
    double before = INFINITY;
    for (double x = 20; x < 100; x++) {
        gsl_vector_const_view at = gsl_vector_const_view_array(&x, 1);
        const double here = logit_at(&m, &at.vector).error;
        ck_assert_msg(x <= 66 ? here < before : x <= 71 || here > before,
                      "at %g the error is %g", x, here);
        before = here;
    }

    /* the loss: slow towards steep slopes, fast towards 0 and beyond */
    for (double off = 0.05; off < 0.6; off += 0.05) {
        ck_assert(above_the_least(w - off, &m) < parabola(w - off, &m));
        ck_assert(above_the_least(w + off, &m) > parabola(w + off, &m));
    }
    neuron_free(&m);
}

/* Sections 8.2, 8.7 and 8.9 to 8.11. */
TEST(what_is_said_of_the_tables)
{
    neuron cancer = learn(tables_three_columns(), 0);
    const size_t N = cancer.e.t->size;
    says("%.0f is not more than %.1f", learned(&cancer, 2),
         learned(&cancer, 0));
    says("of these samples %.0f of 100 are benign",
         100 - 100 * gsl_stats_mean(cancer.e.t->data, 1, N));
    says("with three weights for %zu rows", N);
    says("Ten groups of %zu rows not seen (the first has %zu)", N / 10 + 1,
         N / 10);
    neuron_free(&cancer);

    neuron rings = learn(examples_o_rings(true), 0);
    ck_assert(true_w == -1.6 && true_b == -1.1);
    says("a neuron with $w = %.1f$ and $b = %.1f$", learned(&rings, 0),
         learned(&rings, 1));
    neuron_free(&rings);
    says("comes out within %.2f of it 95 times",
         far() * sqrt(0.95 * 0.05 / 2000));
}

/* Section 8.8: the curvature with the price in it, 2 lambda_2 a weight. */
TEST(a_price_bends_the_loss_in_its_weights)
{
    neuron m = learn(examples_o_rings(true), 3);
    gsl_vector_view w = gsl_vector_subvector(m.v, 0, 1);
    gsl_matrix *H = own_matrix(gsl_matrix_alloc(2, 2));
    logistic_hessian(m.e.X, &w.vector, learned(&m, 1), H);
    invert(m.C);
    ck_near(gsl_matrix_get(m.C, 0, 0), gsl_matrix_get(H, 0, 0) + 6, 1e-10, 0);
    ck_near(gsl_matrix_get(m.C, 0, 1), gsl_matrix_get(H, 0, 1), 1e-8, 1e-8);
    ck_near(gsl_matrix_get(m.C, 1, 1), gsl_matrix_get(H, 1, 1), 1e-10, 0);
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
    ck_near(2 * (tables_null(m.e.t) - m.J), all.ratio, 1e-12, 0);
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
    double both[] = {0, 0}, rows[] = {357, 212};
    for (size_t n = 0; n < 569; n++) {
        const bool is = gsl_vector_get(e.t, n) == 1;
        both[is] += pairs_won(y, e.t, n) / rows[is];
    }
    ck_near(both[0], area, 1e-12, 0); /* a mean over either kind of rows */
    ck_near(both[1], area, 1e-12, 0);
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
        for (size_t i = 0; i < 2; i++) { /* one is bought with the other */
            const counts c = count(y, e.t, thresholds[i]);
            const counts next = count(y, e.t, thresholds[i + 1]);
            ck_assert(sensitivity(c) > sensitivity(next));
            ck_assert(specificity(c) < specificity(next));
        }
        group g[10];
        size_t outside = 0, low = 0, high = 0;
        by_prediction(y, e.t, 10, g);
        for (size_t k = 0; k < 10; k++) {
            const double p = g[k].predicted;
            const double reach = far() * sqrt(p * (1 - p) / g[k].rows);
            ck_assert(g[k].rows == (k == 0 ? 56 : 57));
            ck_near(g[k].low, fmax(p - reach, 0), 1e-12, 1e-15);
            ck_near(g[k].high, fmin(p + reach, 1), 1e-12, 0);
            outside += fabs(g[k].observed - p) > reach + 1e-3;
            low += p < 0.1;
            high += p > 0.99;
        }
        ck_assert_msg(outside <= 2, "seed %zu: %zu outside", seed, outside);
        ck_assert(low == 5 && high == 2); /* the figure's corners */
        gsl_vector_scale(y, 0.5);
        ck_assert(auc(y, e.t, &error) == area); /* the order alone */
        gsl_vector_free(y);
    }
    examples_free(&e);
}

/* Section 8.6, on eight seeds. */
LONG_TEST(what_is_said_of_the_bootstrap)
{
    neuron cancer = learn(tables_three_columns(), 0);
    neuron rings = learn(examples_o_rings(false), 0);
    neuron standard = learn(examples_o_rings(true), 0);
    gsl_matrix *V = gsl_matrix_alloc(1000, 4), *U = gsl_matrix_alloc(1000, 2);
    for (size_t seed = 1; seed <= 8; seed++) {
        gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);
        gsl_rng_set(rng, seed);
        ck_assert_uint_eq(bootstrap(rng, &cancer.e, 0, V), 1000);
        for (size_t i = 0; i < 3; i++) {
            const double by =
                tables_spread(V, i, 1000) / standard_error(&cancer, i);
            ck_assert_msg(by > 0.88 && by < 1.13, "%g times the s.e.", by);
        }
        const size_t finite = bootstrap(rng, &rings.e, 0, U);
        ck_assert(finite > 900 && finite < 995);
        const double w = learned(&rings, 0);
        ck_assert(w - tables_quantile(U, 0, finite, 0.025) >
                  tables_quantile(U, 0, finite, 0.975) - w);
        double before = tables_spread(U, 0, finite);
        ck_assert(before > standard_error(&rings, 0)); /* and yet flattered */
        before *= gsl_vector_get(rings.e.units->spread, 0);
        for (double price = 1; price < 4; price += 2) { /* section 8.8 */
            /* no draw is lost, but one in 4000 that has no damage */
            const size_t all = bootstrap(rng, &standard.e, price, U);
            ck_assert(all >= 997 && tables_spread(U, 0, all) < before);
            before = tables_spread(U, 0, all);
        }
        gsl_rng_free(rng);
    }
    gsl_matrix_free(U);
    gsl_matrix_free(V);
    neuron_free(&standard);
    neuron_free(&rings);
    neuron_free(&cancer);
}

/* Sections 8.7 and 8.8, on eight seeds. */
LONG_TEST(what_is_said_of_coverage)
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
        ck_assert(few.spread > 1.5 * few.error);
        ck_assert(more.spread > 1.1 * more.error);

        const coverage cheap = cover(rng, 200, 1, 1000);
        const coverage dear = cover(rng, 200, 3, 1000);
        const coverage dearest = cover(rng, 200, 10, 1000);
        ck_assert(cheap.wald < 0.94 && dear.wald < 0.7 && dearest.wald < 0.05);
        ck_assert(cheap.spread < many.spread && dear.spread < cheap.spread);
        ck_assert(dear.error > 1.2 * dear.spread);
        ck_assert(many.error > cheap.error && cheap.error > dear.error &&
                  dear.error > dearest.error);
        ck_assert(dear.mean > cheap.mean && dearest.mean > dear.mean);
        gsl_rng_free(rng);
    }
    gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);
    const coverage all = cover(rng, 1000, 0, 1000);
    ck_assert(fabs(all.wald - 0.95) < 0.02 && fabs(all.mean - true_w) < 0.03);
    ck_assert(fabs(all.profile - 0.95) < 0.02);
    gsl_rng_free(rng);
}

/* Section 8.7: tables that can be separated, and which estimates miss. */
TEST(what_is_said_of_twenty_rows)
{
    for (size_t seed = 1; seed <= 8; seed++) {
        gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);
        gsl_rng_set(rng, seed);
        size_t separated = 0, covered = 0, one_class = 0, steep = 0, flat = 0;
        double steep_error = 0, flat_error = 0, steep_ones = 0, flat_ones = 0;
        for (size_t k = 0; k < 2000; k++) {
            neuron m = learn(tables_drawn(rng, true_w, true_b, 20), 0);
            const double ones = gsl_blas_dasum(m.e.t), w = learned(&m, 0);
            if (m.finite) {
                const bool miss = parabola(true_w, &m) >= allowed();
                steep += miss && w < true_w;
                flat += miss && w > true_w;
                *(w < true_w ? &steep_error : &flat_error) +=
                    standard_error(&m, 0);
                (*(w < true_w ? &steep_ones : &flat_ones))++;
            } else if (ones == 0 || ones == 20) {
                one_class++;
            } else { /* the least loss is 0, at an end */
                separated++;
                covered += profile(&m.e, true_w) < allowed();
            }
            neuron_free(&m);
        }
        ck_assert(one_class < 5 && separated > 30);
        ck_assert_msg((double)covered < 0.2 * (double)separated, "%zu of %zu",
                      covered, separated);
        ck_assert(steep == 0 && flat > 30);
        ck_assert(steep_error / steep_ones > 1.5 * flat_error / flat_ones);
        gsl_rng_free(rng);
    }
}

int main(void)
{
    prose_of("chapters/08-how-sure/how-sure.c");
    return run_tests("chapter 8");
}
