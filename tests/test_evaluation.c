/* What is predicted rightly, the order of the rows, and calibration: by hand,
 * by pairs, and by R (the AUC's standard error from the variances of the
 * pairs' means, var(rowMeans), as DeLong has it). */
#include <gsl/gsl_rng.h>
#include <stdbool.h>

#include "neuron/evaluation.h"
#include "testing.h"

enum { EIGHT = 8 };
static const double y8[EIGHT] = {.1, .4, .35, .8, .4, .4, .9, .2};
static const double t8[EIGHT] = {0, 0, 1, 1, 1, 0, 1, 0};

TEST(counts_at_a_threshold)
{
    gsl_vector_const_view y = gsl_vector_const_view_array(y8, EIGHT);
    gsl_vector_const_view t = gsl_vector_const_view_array(t8, EIGHT);
    confusion c;
    ck_assert(!evaluation_confusion(&y.vector, &t.vector, 0.4, &c));
    ck_assert(c.true_positive == 2 && c.false_negative == 2);
    ck_assert(c.false_positive == 0 && c.true_negative == 4);
    ck_assert(!evaluation_confusion(&y.vector, &t.vector, 0.39, &c));
    ck_assert(c.true_positive == 3 && c.false_negative == 1);
    ck_assert(c.false_positive == 2 && c.true_negative == 2);
    ck_assert(evaluation_sensitivity(&c) == 0.75);
    ck_assert(evaluation_specificity(&c) == 0.5);
    c = (confusion){0, 0, 1, 1};
    ck_assert(isnan(evaluation_sensitivity(&c)));
}

TEST(the_curve_by_hand)
{
    static const double rates[][2] = {{0, 0},  {0, .25}, {0, .5}, {.5, .75},
                                      {.5, 1}, {.75, 1}, {1, 1}};
    gsl_vector_const_view y = gsl_vector_const_view_array(y8, EIGHT);
    gsl_vector_const_view t = gsl_vector_const_view_array(t8, EIGHT);
    gsl_vector *fpr = gsl_vector_calloc(EIGHT + 1);
    gsl_vector *tpr = gsl_vector_calloc(EIGHT + 1);
    size_t points;
    ck_assert(!evaluation_roc(&y.vector, &t.vector, fpr, tpr, &points));
    ck_assert(points == sizeof rates / sizeof *rates);
    for (size_t i = 0; i < points; i++)
        ck_assert(gsl_vector_get(fpr, i) == rates[i][0] &&
                  gsl_vector_get(tpr, i) == rates[i][1]);
    gsl_vector_free(tpr);
    gsl_vector_free(fpr);
}

TEST(the_area_of_R)
{
    gsl_vector_const_view y = gsl_vector_const_view_array(y8, EIGHT);
    gsl_vector_const_view t = gsl_vector_const_view_array(t8, EIGHT);
    double auc, error;
    ck_assert(!evaluation_auc(&y.vector, &t.vector, &auc, &error));
    ck_near(auc, 0.8125, 1e-15, 0);
    ck_near(error, 0.1613743060919757, 1e-13, 0);
}

/* The same by all pairs. */
static void by_pairs(const gsl_vector *y, const gsl_vector *t, double *auc,
                     double *error)
{
    double sum[2] = {0, 0}, squares[2] = {0, 0}, count[2] = {0, 0};
    for (size_t n = 0; n < y->size; n++) {
        double won = 0, others = 0;
        for (size_t m = 0; m < y->size; m++) {
            const double d = gsl_vector_get(y, n) - gsl_vector_get(y, m);
            const bool other = gsl_vector_get(t, m) != gsl_vector_get(t, n);
            others += other;
            won += other ? (d > 0) + 0.5 * (d == 0) : 0;
        }
        const int one = gsl_vector_get(t, n) == 1;
        count[one]++;
        sum[one] += won / others;
        squares[one] += won / others * (won / others);
    }
    *auc = sum[1] / count[1];
    double variance = 0;
    for (int k = 0; k < 2; k++)
        variance += (squares[k] - sum[k] * sum[k] / count[k]) /
                    (count[k] - 1) / count[k];
    *error = sqrt(variance);
}

TEST(the_area_by_all_pairs)
{
    gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);
    for (size_t N = 4; N < 300; N = N * 3 / 2)
        for (int values = 2; values < 2000; values *= 7) {
            gsl_vector *y = gsl_vector_alloc(N), *t = gsl_vector_alloc(N);
            for (size_t n = 0; n < N; n++) {
                const double u = gsl_rng_uniform(rng);
                gsl_vector_set(y, n, floor(u * values) / values);
                gsl_vector_set(t, n,
                               n < 2 || (n > 3 && gsl_rng_uniform(rng) < u));
            }
            double auc, error, expected, expected_error;
            by_pairs(y, t, &expected, &expected_error);
            ck_assert(!evaluation_auc(y, t, &auc, &error));
            ck_near(auc, expected, 1e-13, 0);
            ck_near(error, expected_error, 1e-9, 1e-9);
            gsl_vector_free(t);
            gsl_vector_free(y);
        }
    gsl_rng_free(rng);
}

TEST(groups_of_equal_size)
{
    enum { N = 25 };
    double y_values[N], t_values[N];
    for (size_t n = 0; n < N; n++) { /* from the largest down */
        y_values[n] = (double)(N - n) / 100;
        t_values[n] = n % 2 ? 1 : 0;
    }
    gsl_vector_view y = gsl_vector_view_array(y_values, N);
    gsl_vector_view t = gsl_vector_view_array(t_values, N);
    calibration_group g[10];
    size_t count;
    ck_assert(!evaluation_calibration(&y.vector, &t.vector, 10, g, &count));
    ck_assert(count == 10 && g[0].N == 2 && g[1].N == 3 && g[9].N == 3);
    ck_near(g[0].predicted, 0.015, 1e-14, 0);
    ck_near(g[9].predicted, 0.24, 1e-14, 0);
    ck_near(g[9].observed, 1.0 / 3, 1e-14, 0);
    size_t rows = 0;
    for (size_t i = 0; i < count; i++)
        rows += g[i].N;
    ck_assert(rows == N);
}

TEST(equal_predictions_stay_together)
{
    gsl_vector_const_view y = gsl_vector_const_view_array(y8, EIGHT);
    gsl_vector_const_view t = gsl_vector_const_view_array(t8, EIGHT);
    calibration_group g[10];
    size_t count;
    ck_assert(!evaluation_calibration(&y.vector, &t.vector, 2, g, &count));
    ck_assert(count == 2 && g[0].N == 6 && g[1].N == 2);
    ck_near(g[0].observed, 1.0 / 3, 1e-15, 0);
    ck_near(g[1].predicted, 0.85, 1e-15, 0);
    ck_assert(!evaluation_calibration(&y.vector, &t.vector, 10, g, &count));
    ck_assert(count == 6); /* as many as different predictions */
}

TEST(what_cannot_be_evaluated)
{
    double y_values[] = {0.5, NAN, 0.1}, t_values[] = {1, 0, 0};
    gsl_vector_view y = gsl_vector_view_array(y_values, 3);
    gsl_vector_view t = gsl_vector_view_array(t_values, 3);
    gsl_vector_view two = gsl_vector_view_array(t_values, 2);
    gsl_vector *rate = gsl_vector_alloc(4);
    confusion c = {7, 7, 7, 7};
    double auc = 7, error = 7;
    size_t points = 7;
    ck_assert(evaluation_auc(&y.vector, &t.vector, &auc, &error) == GSL_EDOM);
    ck_assert(evaluation_confusion(&y.vector, &t.vector, 0, &c) == GSL_EDOM);
    y_values[1] = 0.2;
    ck_assert(evaluation_auc(&y.vector, &two.vector, &auc, &error) ==
              GSL_EBADLEN);
    t_values[0] = 0; /* one class */
    ck_assert(evaluation_auc(&y.vector, &t.vector, &auc, &error) == GSL_EDOM);
    ck_assert(evaluation_roc(&y.vector, &t.vector, rate, rate, &points) ==
              GSL_EDOM);
    ck_assert(auc == 7 && error == 7 && c.true_positive == 7 && points == 7);
    t_values[0] = 1; /* a single one: no spread to measure */
    ck_assert(!evaluation_auc(&y.vector, &t.vector, &auc, &error));
    ck_assert(auc == 1 && isnan(error));
    ck_assert(!evaluation_auc(&y.vector, &t.vector, &auc, NULL));
    gsl_vector_free(rate);
}

int main(void)
{
    return run_tests("evaluation");
}
