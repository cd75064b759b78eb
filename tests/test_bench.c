/* What `make bench` measures on and with; no time is judged. */
#include <gsl/gsl_statistics.h>

#include "../tools/bench/fits.c"
#include "../tools/bench/sets.c"
#include "../tools/bench/times.c"
#include "../tools/bench/work.c"
#include "files.h"
#include "testing.h"

static set *correlated(void)
{
    const set_kind kind = {"correlated", 4000, 50, 1, 0.9};
    problem why;
    set *s = set_made(&kind, &why);
    ck_assert_ptr_nonnull(s);
    return s;
}

TEST(a_set_is_the_same_every_time)
{
    set *s = correlated(), *again = correlated();
    ck_assert(gsl_matrix_equal(s->X, again->X));
    ck_assert(gsl_matrix_equal(s->T, again->T));
    /* and on every machine, but for the roundings of its libm */
    ck_near(gsl_matrix_get(s->X, 0, 0), 0.80782030050906972, 1e-12, 0);
    ck_near(gsl_matrix_get(s->X, 3999, 49), -0.31812533393601744, 1e-12, 0);
    ck_near(read_once(s->X->data, 4000 * 50), 1943.8691916934492, 1e-9, 0);
    ck_near(read_once(s->T->data, 4000), 2277, 0, 0);
    set_free(again);
    set_free(s);
}

TEST(columns_are_standard_and_lean_on_each_other)
{
    set *s = correlated();
    const double *x = s->X->data;
    for (size_t j = 0; j + 1 < 50; j++) {
        ck_near(gsl_stats_mean(x + j, 50, 4000), 0, 0, 0.08);
        ck_near(gsl_stats_sd(x + j, 50, 4000), 1, 0, 0.06);
        ck_near(gsl_stats_correlation(x + j, 50, x + j + 1, 50, 4000), 0.9, 0,
                0.02);
    }
    set_free(s);
}

TEST(weights_give_the_logit_its_spread)
{
    gsl_rng *r = gsl_rng_alloc(gsl_rng_mt19937);
    double w[50], x[50], a[4000];
    draw_weights(r, 0.9, w, 50);
    for (size_t n = 0; n < 4000; n++) {
        draw_row(r, 0.9, x, 50);
        a[n] = 0;
        for (size_t j = 0; j < 50; j++)
            a[n] += w[j] * x[j];
    }
    ck_near(gsl_stats_sd(a, 1, 4000), 2, 0, 0.1);
    for (size_t j = 0; j < 50; j++)
        ck_assert((w[j] != 0) == (j % 5 == 0));
    gsl_rng_free(r);
}

TEST(sets_have_their_names_and_sizes)
{
    problem why;
    ck_assert_ptr_null(set_new("nothing", false, &why));
    ck_assert_str_eq(why.text, "there is no set called \"nothing\"");
    set *s = set_new("digits", true, &why);
    ck_assert_uint_eq(s->X->size1, 600);
    ck_assert_uint_eq(s->X->size2, 784);
    ck_assert_uint_eq(s->T->size2, 10);
    set_free(s);
    s = set_new("cancer", true, &why);
    ck_assert_uint_eq(s->X->size1, 569);
    ck_near(gsl_stats_variance_with_fixed_mean(s->X->data, 30, 569, 0), 1,
            1e-12, 0);
    ck_near(read_once(s->T->data, 569), 212, 0, 0); /* malignant */
    set_free(s);
}

TEST(a_set_turned_has_the_same_loss)
{
    problem why;
    set *s = correlated(), *turned = set_turned(s, &why);
    ck_assert_uint_eq(turned->X->size1, 50);
    ck_near(gsl_matrix_get(turned->X, 49, 3999),
            gsl_matrix_get(s->X, 3999, 49), 0, 0);
    shortest_run(0);
    ck_near(work_loss_by_columns(turned).objective, work_loss(s).objective,
            1e-12, 0);
    set_free(turned);
    set_free(s);
}

TEST(a_set_is_written_as_doubles)
{
    problem why;
    set *s = correlated();
    const char *path = in_scratch("correlated.x");
    char folder[512];
    snprintf(folder, sizeof folder, "%s", path);
    *strrchr(folder, '/') = '\0';
    ck_assert_int_eq(set_write(s, folder, &why), GSL_SUCCESS);
    FILE *f = fopen(path, "rb");
    double x[50];
    ck_assert_uint_eq(fread(x, sizeof *x, 50, f), 50);
    ck_assert_mem_eq(x, s->X->data, sizeof x);
    fclose(f);
    ck_assert_int_eq(set_write(s, "/nowhere", &why), GSL_EFAILED);
    ck_assert_str_eq(why.text, "/nowhere/correlated.x: cannot be written");
    set_free(s);
}

TEST(all_numbers_are_read_once)
{
    double x[100];
    for (size_t n = 0; n <= 100; n++) {
        for (size_t i = 0; i < n; i++)
            x[i] = (double)(i + 1);
        ck_near(read_once(x, n), (double)(n * (n + 1) / 2), 0, 0);
        ck_near(sum_of_all(x, n), (double)(n * (n + 1) / 2), 0, 0);
    }
}

TEST(medians)
{
    double one[] = {3}, odd[] = {5, 1, 3}, even[] = {4, 1, 3, 9};
    ck_near(median(one, 1), 3, 0, 0);
    ck_near(median(odd, 3), 3, 0, 0);
    ck_near(median(even, 4), 3.5, 0, 0);
}

/* An epoch of one output is the same however it is computed. */
TEST(an_epoch_ends_where_plain_steps_end)
{
    problem why;
    set *s = set_new("cancer", false, &why);
    const outcome o = work_epoch(s);
    double w[30] = {0}, b = 0, J = 0;
    for (size_t first = 0; first < 569; first += 32) {
        const size_t n = 569 - first < 32 ? 569 - first : 32;
        double slope[31] = {0};
        for (size_t i = first; i < first + n; i++) {
            const double *x = gsl_matrix_const_ptr(s->X, i, 0);
            double a = b;
            for (size_t j = 0; j < 30; j++)
                a += w[j] * x[j];
            const double r = sigmoid(a) - gsl_matrix_get(s->T, i, 0);
            for (size_t j = 0; j < 30; j++)
                slope[j] += r * x[j] / (double)n;
            slope[30] += r / (double)n;
        }
        for (size_t j = 0; j < 30; j++)
            w[j] -= 0.5 * slope[j];
        b -= 0.5 * slope[30];
    }
    for (size_t i = 0; i < 569; i++) {
        double a = b;
        for (size_t j = 0; j < 30; j++)
            a += w[j] * gsl_matrix_get(s->X, i, j);
        J += softplus(a) - gsl_matrix_get(s->T, i, 0) * a;
    }
    ck_near(o.objective, J / 569, 1e-12, 0);
    set_free(s);
}

/* A network's epoch too: the steps along the gradient that network_loss has. */
TEST(a_network_ends_where_plain_steps_end)
{
    problem why;
    set *s = set_new("handwritten", false, &why);
    const outcome o = work_network(s, NETWORK_RELU);
    const size_t units[] = {64, 64, 10};
    network *n = network_new(2, units, NETWORK_RELU, NETWORK_SOFTMAX);
    network *g = network_new(2, units, NETWORK_RELU, NETWORK_SOFTMAX);
    double J;
    for (size_t l = 0; l < 2; l++)
        for (size_t i = 0; i < 64; i++)
            for (size_t k = 0, K = units[l + 1]; k < K; k++)
                gsl_matrix_set(n->layers[l]->W, i, k,
                               sqrt(6.0 / (double)(64 + K)) *
                                   cos((double)(i * K + k)));
    for (size_t first = 0; first < 1797; first += 32) {
        const size_t N = 1797 - first < 32 ? 1797 - first : 32;
        gsl_matrix_view X = gsl_matrix_submatrix(s->X, first, 0, N, 64),
                        T = gsl_matrix_submatrix(s->T, first, 0, N, 10);
        ck_assert(!network_loss(n, &X.matrix, &T.matrix, &J, g));
        for (size_t l = 0; l < 2; l++) {
            gsl_matrix_scale(g->layers[l]->W, 0.1);
            gsl_matrix_sub(n->layers[l]->W, g->layers[l]->W);
            gsl_vector_scale(g->layers[l]->b, 0.1);
            gsl_vector_sub(n->layers[l]->b, g->layers[l]->b);
        }
    }
    ck_assert(!network_loss(n, s->X, s->T, &J, NULL));
    ck_near(o.objective, J, 1e-9, 0);
    network_free(g);
    network_free(n);
    set_free(s);
}

/* The fits of one class out of K come as near as they are to. */
TEST(softmax_ends_within_its_gap)
{
    problem why;
    set *s = set_new("handwritten", false, &why);
    fitted *exact = fits_run(s, "softmax", 1e-13, false);
    ck_assert(exact && exact->converged);
    ck_near(fits_gap("softmax-6"), 1e-6, 0, 0);
    ck_near(fits_gap("softmax"), 1e-8, 0, 0);
    static const char *const tasks[] = {"softmax-6", "softmax"};
    for (size_t i = 0; i < 2; i++) {
        fitted *f = fits_run(s, tasks[i], fits_gap(tasks[i]), false);
        ck_assert(f && f->converged);
        ck_assert(fits_true_gap(f, exact->F) <= fits_gap(tasks[i]));
        fitted_free(f);
    }
    fitted_free(exact);
    set_free(s);
}

int main(void)
{
    make_scratch();
    return remove_scratch(run_tests("bench"));
}
