/*
 * Data and calls on which a fit may go wrong: no minimum, no curvature,
 * columns of any size, more of them than rows.
 */
#include "fit-data.h"
#include "fit/fit.h"
#include "testing.h"

/* A fit, and where it is. */
typedef struct {
    gsl_vector *w;
    double b;
    fit_result r;
    int status;
} fitted;

static fitted fit_by(size_t m, const fit_data *d, fit_options o)
{
    fitted f = {.w = gsl_vector_calloc(d->X->size2)};
    f.status = methods[m](d->X, d->t, &o, f.w, &f.b, &f.r);
    return f;
}

static bool finite_weights(const fitted *f)
{
    bool finite = isfinite(f->b);
    for (size_t i = 0; i < f->w->size; i++)
        finite = finite && isfinite(gsl_vector_get(f->w, i));
    return finite;
}

/* F at the end of each method that takes it, all the same but for a share of
 * `off`; the first of them is returned. */
static double objectives(const fit_data *d, fit_options o, double off)
{
    double F = NAN;
    for (size_t m = o.lambda_1 > 0 ? LASSO : NEWTON; m < METHODS; m++) {
        fitted f = fit_by(m, d, o);
        ck_assert_msg(f.status == 0, "%s: status %d", names[m], f.status);
        ck_assert_msg(f.r.converged && finite_weights(&f), "%s: no end",
                      names[m]);
        if (isnan(F))
            F = f.r.objective;
        ck_near(f.r.objective, F, off, 0);
        gsl_vector_free(f.w);
    }
    return F;
}

static double objective_of(const fit_data *d, fit_options o)
{
    return objectives(d, o, 1e-9);
}

/* Fails unless each method says that there is no minimum, with finite w. */
static void ck_no_minimum(const fit_data *d, const char *what)
{
    for (size_t m = 0; m < METHODS; m++) {
        fitted f = fit_by(m, d, (fit_options){.gap = 1e-8, .most_steps = 200});
        ck_assert_msg(f.status == GSL_EDIVERGE, "%s: %s: status %d, gap %g",
                      what, names[m], f.status, f.r.gap);
        ck_assert(finite_weights(&f) && !f.r.converged);
        gsl_vector_free(f.w);
    }
}

static const fit_data_kind small = {.N = 300, .D = 4, .rho = 0.4};
static const fit_data_kind sampled = {.N = 4000, .D = 4, .rho = 0.4};
static const fit_data_kind *const sizes[] = {&small, &sampled};
static const fit_options exact = {.gap = 1e-12, .most_steps = 500};

/* For a set whose rows are few, and for one of which a sample is taken. */
#define TEST_BOTH(name) TEST_EACH(name, 2)

TEST_BOTH(rows_that_a_plane_parts)
{
    fit_data d = fit_data_new(sizes[_i]);
    for (size_t n = 0; n < d.t->size; n++)
        gsl_vector_set(
            d.t, n,
            gsl_matrix_get(d.X, n, 1) + 2 * gsl_matrix_get(d.X, n, 2) > 0.3);
    ck_no_minimum(&d, "apart");
    ck_assert(isfinite(objective_of(
        &d, (fit_options){.lambda_2 = 0.1, .gap = 1e-12, .most_steps = 500})));
    ck_assert(isfinite(objective_of(
        &d, (fit_options){.lambda_1 = 0.1, .gap = 1e-12, .most_steps = 500})));
    fit_data_free(&d);
}

/* A column that is 1 in some rows, all of which have t = 1: its weight would
 * grow for ever, the others would not. */
TEST_BOTH(rows_of_which_a_column_parts_some)
{
    fit_data d = fit_data_new(sizes[_i]);
    for (size_t n = 0; n < d.t->size; n++) {
        gsl_matrix_set(d.X, n, 3, n % 20 == 0);
        if (n % 20 == 0)
            gsl_vector_set(d.t, n, 1);
    }
    ck_no_minimum(&d, "partly apart");
    fit_data_free(&d);
}

TEST(one_class)
{
    fit_data d = fit_data_new(&small);
    for (int t = 0; t <= 1; t++)
        for (size_t m = 0; m < METHODS; m++) {
            gsl_vector_set_all(d.t, t);
            const fitted f = fit_by(
                m, &d,
                (fit_options){.lambda_2 = 1, .gap = 1e-8, .most_steps = 100});
            ck_assert_int_eq(f.status, GSL_EDIVERGE);
            ck_assert(gsl_vector_isnull(f.w) && f.b == 0);
            gsl_vector_free(f.w);
        }
    fit_data_free(&d);
}

/* 0.2 and 0.9 in place of 0 and 1: nothing is ever certain. */
TEST(targets_between)
{
    const double x[] = {-1, 1}, t[] = {0.2, 0.9};
    gsl_matrix_const_view X = gsl_matrix_const_view_array(x, 2, 1);
    gsl_vector_const_view v = gsl_vector_const_view_array(t, 2);
    for (size_t m = 0; m < METHODS; m++) {
        gsl_vector *w = gsl_vector_calloc(1);
        double b = 0;
        fit_result r;
        const fit_options o = {.tolerance = 1e-12, .most_steps = 100};
        ck_assert_int_eq(methods[m](&X.matrix, &v.vector, &o, w, &b, &r), 0);
        ck_near(b + gsl_vector_get(w, 0), log(0.9 / 0.1), 1e-9, 0);
        ck_near(b - gsl_vector_get(w, 0), log(0.2 / 0.8), 1e-9, 0);
        gsl_vector_free(w);
    }
}

/* X with column 3 made of the others in some way. What two columns differ by
 * in their ninth digit, H, which has their squares, cannot hold; a weight of
 * 1e9 could. */
typedef enum { TWICE, SUM, ZERO, CONSTANT, NEARLY_TWICE } repetition;

static void repeat(fit_data *d, repetition how)
{
    for (size_t n = 0; n < d->t->size; n++) {
        const double *x = gsl_matrix_const_ptr(d->X, n, 0);
        const double values[] = {x[1], x[0] + x[1] - x[2], 0, 7,
                                 x[1] * (1 + 1e-9 * (double)(n % 3))};
        gsl_matrix_set(d->X, n, 3, values[how]);
    }
}

TEST_BOTH(columns_that_add_nothing)
{
    for (repetition how = TWICE; how <= NEARLY_TWICE; how++) {
        fit_data d = fit_data_new(sizes[_i]);
        repeat(&d, ZERO);
        const double without = objective_of(&d, exact);
        repeat(&d, how);
        const double with =
            objectives(&d, exact, how == NEARLY_TWICE ? 1e-6 : 1e-9);
        if (how != NEARLY_TWICE)
            ck_near(with, without, 1e-10, 0);
        ck_assert(with <= without * (1 + 1e-6));
        objective_of(
            &d, (fit_options){.lambda_1 = 2, .gap = 1e-10, .most_steps = 500});
        fit_data_free(&d);
    }
}

/* Without a penalty the unit of a column is no matter. */
TEST_BOTH(columns_of_any_size)
{
    static const double factors[] = {1e150, 1e-140, 1e9, 1e-9};
    fit_data d = fit_data_new(sizes[_i]);
    const double F = objective_of(&d, exact);
    for (size_t i = 0; i < 4; i++) {
        gsl_vector_view column = gsl_matrix_column(d.X, i);
        gsl_vector_scale(&column.vector, factors[i]);
        ck_near(objective_of(&d, exact), F, 1e-10, 0);
    }
    fit_data_free(&d);
}

TEST_BOTH(columns_too_large_or_small)
{
    static const double factors[] = {1e160, 1e-165};
    for (size_t k = 0; k < 2; k++)
        for (size_t m = 0; m < METHODS; m++) {
            fit_data d = fit_data_new(sizes[_i]);
            gsl_vector_view column = gsl_matrix_column(d.X, 2);
            gsl_vector_scale(&column.vector, factors[k]);
            const fitted f = fit_by(m, &d, exact);
            ck_assert_msg(f.status == GSL_ERANGE, "%s: %g: status %d",
                          names[m], factors[k], f.status);
            ck_assert(gsl_vector_isnull(f.w) && f.b == 0);
            gsl_vector_free(f.w);
            fit_data_free(&d);
        }
}

TEST_BOTH(a_NaN_in_a_row)
{
    fit_data d = fit_data_new(sizes[_i]);
    gsl_matrix_set(d.X, 17, 1, NAN);
    for (size_t m = 0; m < METHODS; m++) {
        const fitted f = fit_by(m, &d, exact);
        ck_assert_int_eq(f.status, GSL_EDIVERGE);
        ck_assert(gsl_vector_isnull(f.w) && f.b == 0);
        gsl_vector_free(f.w);
    }
    fit_data_free(&d);
}

TEST(more_columns_than_rows)
{
    fit_data d = fit_data_new(&(fit_data_kind){.N = 60, .D = 150, .rho = 0.5});
    objective_of(
        &d, (fit_options){.lambda_2 = 0.5, .gap = 1e-12, .most_steps = 500});
    objective_of(
        &d, (fit_options){.lambda_1 = 1, .gap = 1e-12, .most_steps = 500});
    ck_no_minimum(&d, "more columns than rows");
    fit_data_free(&d);
}

/* So many that H is not formed. */
TEST(very_many_columns)
{
    fit_data d =
        fit_data_new(&(fit_data_kind){.N = 90, .D = 1600, .rho = 0.5});
    const fit_options o = {.lambda_2 = 5, .gap = 1e-9, .most_steps = 500};
    fitted f = fit_by(LBFGS, &d, o), g = fit_by(NEWTON, &d, o);
    ck_assert(f.status == 0 && f.r.converged && g.r.converged);
    ck_near(f.r.objective, g.r.objective, 2e-9, 0);
    gsl_vector_free(f.w);
    gsl_vector_free(g.w);
    fit_data_free(&d);
}

/* From so far off that every y is 0 or 1 to the last digit. */
TEST_BOTH(a_start_far_away)
{
    fit_data d = fit_data_new(sizes[_i]);
    const double F = objective_of(&d, exact);
    for (size_t m = 0; m < METHODS; m++) {
        gsl_vector *w = gsl_vector_alloc(4);
        double b = -1e4;
        fit_result r;
        gsl_vector_set_all(w, 1e5);
        ck_assert_int_eq(methods[m](d.X, d.t, &exact, w, &b, &r), 0);
        ck_assert(r.converged);
        ck_near(r.objective, F, 1e-11, 0);
        gsl_vector_free(w);
    }
    fit_data_free(&d);
}

TEST_BOTH(few_steps)
{
    fit_data d = fit_data_new(sizes[_i]);
    for (size_t m = 0; m < METHODS; m++) {
        const double start = (double)d.t->size * log(2);
        const fitted f =
            fit_by(m, &d, (fit_options){.gap = 1e-14, .most_steps = 1});
        ck_assert(f.status == 0 && f.r.steps == 1 && !f.r.converged);
        ck_assert(f.r.objective < start && f.r.gap > 1e-14);
        gsl_vector_free(f.w);
    }
    fit_data_free(&d);
}

TEST(calls_that_make_no_sense)
{
    fit_data d = fit_data_new(&small);
    const fit_options bad[] = {
        {.lambda_1 = -1},       {.lambda_2 = -1},
        {.lambda_2 = NAN},      {.gap = -1},
        {.gap = NAN},           {.tolerance = NAN},
        {.lambda_1 = INFINITY},
    };
    for (size_t k = 0; k < sizeof bad / sizeof *bad; k++)
        for (size_t m = 0; m < METHODS; m++) {
            const fitted f = fit_by(m, &d, bad[k]);
            ck_assert_int_eq(f.status, GSL_EINVAL);
            gsl_vector_free(f.w);
        }
    for (size_t m = 0; m < LASSO; m++) {
        const fitted f = fit_by(m, &d, (fit_options){.lambda_1 = 1});
        ck_assert_int_eq(f.status, GSL_EINVAL);
        gsl_vector_free(f.w);
    }
    gsl_vector *w = gsl_vector_calloc(5), *t = gsl_vector_calloc(299);
    double b = 0;
    fit_result r;
    for (size_t m = 0; m < METHODS; m++) {
        ck_assert_int_eq(methods[m](d.X, d.t, &exact, w, &b, &r), GSL_EBADLEN);
        gsl_vector_view four = gsl_vector_subvector(w, 0, 4);
        ck_assert_int_eq(methods[m](d.X, t, &exact, &four.vector, &b, &r),
                         GSL_EBADLEN);
        gsl_vector_set(d.t, 3, 1.5);
        ck_assert_int_eq(methods[m](d.X, d.t, &exact, &four.vector, &b, &r),
                         GSL_EDOM);
        gsl_vector_set(d.t, 3, 1);
    }
    gsl_vector_free(t);
    gsl_vector_free(w);
    fit_data_free(&d);
}

int main(void)
{
    return run_tests("fit_edges");
}
