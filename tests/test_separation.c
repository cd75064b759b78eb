/*
 * Separation: against all directions that two rows of small whole numbers
 * define, and tables of which it is known which columns do it.
 */
#include "fit-data.h"
#include "fit/fit.h"
#include "testing.h"

/* Whether d moves no row the wrong way and some the right way, exactly. */
static bool separates(const gsl_matrix *X, const gsl_vector *t,
                      const double *d)
{
    bool some = false;
    for (size_t n = 0; n < t->size; n++) {
        double a = d[X->size2];
        for (size_t i = 0; i < X->size2; i++)
            a += d[i] * gsl_matrix_get(X, n, i);
        a *= 2 * gsl_vector_get(t, n) - 1;
        if (a < 0)
            return false;
        some = some || a > 0;
    }
    return some;
}

/* The extreme rays of {d: A d >= 0} in three dimensions are orthogonal to two
 * rows; where the rows span less, to the others there is a whole plane, so
 * such tables are left out. */
static bool by_pairs(const gsl_matrix *X, const gsl_vector *t, bool *spans)
{
    bool found = false;
    *spans = false;
    for (size_t n = 0; n < t->size; n++)
        for (size_t m = 0; m < n; m++) {
            const double *x = gsl_matrix_const_ptr(X, n, 0);
            const double *y = gsl_matrix_const_ptr(X, m, 0);
            const double d[] = {x[1] - y[1], y[0] - x[0],
                                x[0] * y[1] - x[1] * y[0]};
            const double minus[] = {-d[0], -d[1], -d[2]};
            found = found || separates(X, t, d) || separates(X, t, minus);
            for (size_t k = 0; k < t->size; k++)
                *spans = *spans || d[0] * gsl_matrix_get(X, k, 0) +
                                           d[1] * gsl_matrix_get(X, k, 1) +
                                           d[2] !=
                                       0;
        }
    return found;
}

TEST(as_all_pairs_of_rows_say)
{
    gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);
    size_t yes = 0, no = 0;
    for (size_t k = 0; k < 3000; k++) {
        const size_t N = 4 + k % 9;
        gsl_matrix *X = gsl_matrix_alloc(N, 2);
        gsl_vector *t = gsl_vector_alloc(N), *d = gsl_vector_alloc(3);
        for (size_t n = 0; n < N; n++) {
            for (size_t i = 0; i < 2; i++)
                gsl_matrix_set(X, n, i,
                               (double)gsl_rng_uniform_int(rng, 2 + k % 5));
            gsl_vector_set(t, n, (double)gsl_rng_uniform_int(rng, 2));
        }
        bool spans;
        const bool is = by_pairs(X, t, &spans);
        fit_separated s;
        ck_assert_int_eq(fit_separation(X, t, d, &s), GSL_SUCCESS);
        if (spans)
            ck_assert_msg(s.separated == is, "table %zu: %d, is %d", k,
                          s.separated, is);
        yes += spans && is;
        no += spans && !is;
        gsl_vector_free(d);
        gsl_vector_free(t);
        gsl_matrix_free(X);
    }
    ck_assert(yes > 500 && no > 500);
    gsl_rng_free(rng);
}

/* The rows of fit_data, for which there are finite weights; column 5 is made
 * a copy of column 4 and column 6 constant, which separate nothing. */
static fit_data overlapping(size_t N)
{
    fit_data d = fit_data_new(&(fit_data_kind){.N = N, .D = 7, .rho = 0.6});
    for (size_t n = 0; n < N; n++) {
        gsl_matrix_set(d.X, n, 5, gsl_matrix_get(d.X, n, 4));
        gsl_matrix_set(d.X, n, 6, 3);
    }
    return d;
}

static fit_separated separation(const fit_data *d, gsl_vector *direction)
{
    fit_separated s;
    ck_assert_int_eq(fit_separation(d->X, d->t, direction, &s), 0);
    return s;
}

TEST(what_overlaps_is_not_apart)
{
    static const double factors[] = {1, 1e12, 1e-12};
    for (size_t k = 0; k < 3; k++) {
        fit_data d = overlapping(4000);
        gsl_vector_view x = gsl_matrix_column(d.X, 1);
        gsl_vector_scale(&x.vector, factors[k]);
        gsl_matrix_set(d.X, 17, 2, 1e6);
        gsl_vector *direction = gsl_vector_alloc(8);
        const fit_separated s = separation(&d, direction);
        ck_assert(!s.separated && !s.complete && s.columns == 0);
        ck_assert(gsl_vector_isnull(direction));
        gsl_vector_free(direction);
        fit_data_free(&d);
    }
}

TEST(a_rare_column)
{
    for (size_t k = 1; k <= 60; k += 59) {
        fit_data d = overlapping(5000);
        gsl_vector *direction = gsl_vector_alloc(8);
        for (size_t n = 0; n < 5000; n++) {
            const bool rare = n % (5000 / k) == 0 && n / (5000 / k) < k;
            gsl_matrix_set(d.X, n, 3, rare ? 1 : 0);
            if (rare)
                gsl_vector_set(d.t, n, 0);
        }
        const fit_separated s = separation(&d, direction);
        ck_assert(s.separated && !s.complete);
        ck_assert_uint_eq(s.columns, 1);
        ck_assert_uint_eq(s.column, 3);
        ck_assert_uint_eq(s.rows[0], k);
        ck_assert_uint_eq(s.rows[1], 0);
        ck_assert(s.least[0] == 1 && s.most[0] == 1 && isnan(s.least[1]));
        ck_assert(gsl_vector_get(direction, 3) == -1 &&
                  gsl_vector_get(direction, 7) == 0);
        gsl_vector_free(direction);
        fit_data_free(&d);
    }
}

/* No row with 2 x_1 - x_2 + 3 x_3 > 4 has t = 0, and where `all`, every other
 * has: nothing less separates. */
TEST_EACH(several_columns_together, 2)
{
    const bool all = _i;
    fit_data d = overlapping(3000);
    gsl_vector *direction = gsl_vector_alloc(8);
    size_t moved[2] = {0, 0};
    for (size_t n = 0; n < 3000; n++) {
        double *x = gsl_matrix_ptr(d.X, n, 0);
        for (size_t i = 1; i <= 3; i++)
            x[i] = round(4 * x[i]) / 4;
        const double a = 2 * x[1] - x[2] + 3 * x[3] - 4;
        if (a > 0)
            gsl_vector_set(d.t, n, 1);
        if (a < 0 && all)
            gsl_vector_set(d.t, n, 0);
        moved[0] += a < 0;
        moved[1] += a > 0;
    }
    const fit_separated s = separation(&d, direction);
    if (!all) /* only the rows above count, which are one class */
        ck_assert(!s.separated);
    else {
        ck_assert(s.separated);
        ck_assert_uint_eq(s.columns, 3);
        ck_assert(gsl_vector_get(direction, 1) > 0 &&
                  gsl_vector_get(direction, 2) < 0 &&
                  gsl_vector_get(direction, 3) > 0);
        ck_assert_uint_ge(s.rows[0], moved[0]);
        ck_assert_uint_ge(s.rows[1], moved[1]);
    }
    gsl_vector_free(direction);
    fit_data_free(&d);
}

/* The rows without any of three indicators, the first value of a text column,
 * are all of t = 0. */
TEST(the_first_value_of_a_text_column)
{
    fit_data d = overlapping(2000);
    gsl_vector *direction = gsl_vector_alloc(8);
    for (size_t n = 0; n < 2000; n++) {
        for (size_t i = 0; i < 3; i++)
            gsl_matrix_set(d.X, n, i, n % 4 == i + 1);
        if (n % 4 == 0)
            gsl_vector_set(d.t, n, 0);
    }
    const fit_separated s = separation(&d, direction);
    ck_assert(s.separated && !s.complete);
    ck_assert_uint_eq(s.columns, 3);
    ck_assert_uint_eq(s.rows[0], 500);
    ck_assert_uint_eq(s.rows[1], 0);
    for (size_t i = 0; i < 3; i++)
        ck_near(gsl_vector_get(direction, i), -gsl_vector_get(direction, 7),
                1e-9, 0);
    gsl_vector_free(direction);
    fit_data_free(&d);
}

/* So few rows that many sets of columns separate, in the order of whose entries
 * the smallest set does not come first. */
TEST(no_column_too_many)
{
    for (size_t N = 40; N < 80; N += 4) {
        fit_data d =
            fit_data_new(&(fit_data_kind){.N = N, .D = 14, .rho = 0.9});
        for (size_t n = 0; n < N; n++)
            gsl_vector_set(
                d.t, n, gsl_matrix_get(d.X, n, 4) > gsl_matrix_get(d.X, n, 5));
        gsl_vector *direction = gsl_vector_alloc(15);
        const fit_separated s = separation(&d, direction);
        ck_assert(s.separated && s.complete);
        for (size_t i = 0; i < 14; i++) { /* each is needed */
            gsl_vector_view x = gsl_matrix_column(d.X, i);
            if (gsl_vector_get(direction, i) == 0)
                gsl_vector_set_zero(&x.vector);
        }
        for (size_t i = 0; i < 14; i++) {
            gsl_vector_view x = gsl_matrix_column(d.X, i);
            if (gsl_vector_get(direction, i) == 0)
                continue;
            gsl_vector *kept = gsl_vector_alloc(N);
            gsl_vector_memcpy(kept, &x.vector);
            gsl_vector_set_zero(&x.vector);
            ck_assert_msg(!separation(&d, NULL).separated,
                          "%zu rows: column %zu of %zu is not needed", N, i,
                          s.columns);
            gsl_vector_memcpy(&x.vector, kept);
            gsl_vector_free(kept);
        }
        gsl_vector_free(direction);
        fit_data_free(&d);
    }
}

TEST(more_columns_than_rows)
{
    fit_data d = fit_data_new(&(fit_data_kind){.N = 60, .D = 400});
    fit_separated s = separation(&d, NULL);
    ck_assert(s.separated && s.complete);
    ck_assert_uint_le(s.columns, 59);
    ck_assert_uint_eq(s.rows[0] + s.rows[1], 60);
    fit_data_free(&d);
}

TEST(one_column_by_its_numbers)
{
    static const double x[] = {1, 2, 3, 4, 5, 6, 7};
    static const double ts[][7] = {{0, 0, 0, 0, 1, 1, 1},
                                   {1, 1, 1, 0, 0, 0, 0},
                                   {1, 1, 0, 1, 0, 0, 0},
                                   {0, 0, 0, 0.5, 1, 1, 1},
                                   {0, 0, 0.5, 0.5, 1, 1, 1}};
    static const bool apart[] = {true, true, false, true, false};
    static const double edges[] = {4.5, 3.5, 0, 4, 0};
    static const double sides[] = {1, -1, 0, 1, 0};
    gsl_matrix_const_view X = gsl_matrix_const_view_array(x, 7, 1);
    for (size_t k = 0; k < 5; k++) {
        gsl_vector_const_view t = gsl_vector_const_view_array(ts[k], 7);
        double d[2];
        gsl_vector_view direction = gsl_vector_view_array(d, 2);
        fit_separated s;
        ck_assert_int_eq(
            fit_separation(&X.matrix, &t.vector, &direction.vector, &s), 0);
        ck_assert(s.separated == apart[k] && s.complete == (k < 2));
        ck_assert(d[0] == sides[k] && d[1] == -sides[k] * edges[k]);
    }
}

TEST(one_class_by_the_bias)
{
    fit_data d = fit_data_new(&(fit_data_kind){.N = 30, .D = 2});
    gsl_vector *direction = gsl_vector_alloc(3);
    for (int t = 0; t <= 1; t++) {
        gsl_vector_set_all(d.t, t);
        const fit_separated s = separation(&d, direction);
        ck_assert(s.separated && s.complete && s.columns == 0);
        ck_assert_uint_eq(s.rows[t], 30);
        ck_assert(gsl_vector_get(direction, 2) == (t ? 1 : -1));
    }
    gsl_vector_free(direction);
    fit_data_free(&d);
}

TEST(calls_that_make_no_sense)
{
    fit_data d = fit_data_new(&(fit_data_kind){.N = 30, .D = 2});
    fit_separated s;
    gsl_vector *short_t = gsl_vector_calloc(29);
    ck_assert_int_eq(fit_separation(d.X, short_t, NULL, &s), GSL_EBADLEN);
    ck_assert_int_eq(fit_separation(d.X, d.t, short_t, &s), GSL_EBADLEN);
    gsl_vector_set(d.t, 3, 2);
    ck_assert_int_eq(fit_separation(d.X, d.t, NULL, &s), GSL_EDOM);
    gsl_vector_set(d.t, 3, 1);
    gsl_matrix_set(d.X, 3, 1, NAN);
    ck_assert_int_eq(fit_separation(d.X, d.t, NULL, &s), GSL_EINVAL);
    gsl_vector_free(short_t);
    fit_data_free(&d);
}

int main(void)
{
    return run_tests("separation");
}
