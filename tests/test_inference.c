/*
 * Standard errors, intervals and tests, held to R's glm (the values of R 4.2.2,
 * control = list(epsilon = 1e-15, maxit = 100); vcov, confint.default,
 * predict(se.fit = TRUE), anova).
 */
#include <gsl/gsl_blas.h>

#include "data/dataset.h"
#include "data/scale.h"
#include "neuron/inference.h"
#include "neuron/logistic.h"
#include "testing.h"

/* The maximum likelihood weights by ten steps of Newton, w - V gradient, as
 * far as rounding lets them come. V: room for the covariance. */
static void fit_all_the_way(const gsl_matrix *X, const gsl_vector *t,
                            gsl_vector *w, double *b, gsl_matrix *V)
{
    const size_t D = X->size2;
    gsl_vector *slope = gsl_vector_alloc(D + 1);
    gsl_vector *step = gsl_vector_alloc(D + 1);
    gsl_vector_view dw = gsl_vector_subvector(slope, 0, D);
    gsl_vector_view of_w = gsl_vector_subvector(step, 0, D);
    double J;
    gsl_vector_set_zero(w);
    *b = 0;
    for (int i = 0; i < 10; i++) {
        ck_assert(!inference_covariance(X, w, *b, V));
        ck_assert(!logistic_loss(X, t, w, *b, &J, &dw.vector,
                                 gsl_vector_ptr(slope, D)));
        gsl_blas_dgemv(CblasNoTrans, 1, V, slope, 0, step);
        gsl_vector_sub(w, &of_w.vector);
        *b -= gsl_vector_get(step, D);
    }
    ck_assert(!inference_covariance(X, w, *b, V));
    gsl_vector_free(step);
    gsl_vector_free(slope);
}

static double entry(const gsl_matrix *A, size_t i, size_t j)
{
    return gsl_matrix_get(A, i, j);
}

TEST(the_o_rings_are_those_of_R)
{
    static const char *const texts[] = {"flight", "date", NULL};
    problem why;
    dataset *d = dataset_read("datasets/o-rings.csv", texts, false, &why);
    ck_assert_msg(d != NULL, "%s", why.text);
    gsl_vector *x_of = dataset_column(d, "temperature", &why);
    gsl_vector *t = dataset_column(d, "damage", &why);
    gsl_matrix_view X = gsl_matrix_view_vector(x_of, 23, 1);
    gsl_vector *w = gsl_vector_alloc(1);
    gsl_matrix *V = gsl_matrix_alloc(2, 2);
    double b, J;
    fit_all_the_way(&X.matrix, t, w, &b, V);
    ck_assert_int_eq(inference_covariance(&X.matrix, w, b, V), GSL_SUCCESS);
    const estimate e =
        inference_wald(gsl_vector_get(w, 0), sqrt(entry(V, 0, 0)), 0.95);
    ck_near(e.value, -0.2321627442185967, 1e-9, 0);
    ck_near(e.error, 0.10823652164920715, 1e-9, 0);
    ck_near(e.z, -2.1449575492737329, 1e-9, 0);
    ck_near(e.p, 0.031956241249327291, 1e-8, 0);
    ck_near(e.low, -0.44430242846293255, 1e-9, 0);
    ck_near(e.high, -0.020023059974260876, 1e-8, 0);
    ck_near(b, 15.042901647702458, 1e-9, 0);
    ck_near(sqrt(entry(V, 1, 1)), 7.3786363849112435, 1e-9, 0);
    ck_near(entry(V, 0, 1), -0.79638682531824145, 1e-9, 0);
    ck_assert(entry(V, 0, 1) == entry(V, 1, 0));

    likelihood l;
    logistic_loss(&X.matrix, t, w, b, &J, NULL, NULL);
    ck_assert_int_eq(inference_likelihood(t, J, 1, &l), GSL_SUCCESS);
    ck_near(l.log_likelihood, -10.157596343933413, 1e-13, 0);
    ck_near(-2 * l.null, 28.2671527342935, 1e-13, 0);
    ck_near(l.ratio, 28.2671527342935 - 20.315192687866826, 1e-12, 0);
    ck_near(l.p, 0.0048035325101403147, 1e-11, 0);
    ck_near(l.AIC, 24.315192687866826, 1e-13, 0);

    double cold = 31, logit, error;
    gsl_vector_view x = gsl_vector_view_array(&cold, 1);
    ck_assert_int_eq(inference_logit(&x.vector, w, b, V, &logit, &error),
                     GSL_SUCCESS);
    ck_near(logit, 7.8458565769259598, 1e-9, 0);
    ck_near(error, 4.0406120464100894, 1e-9, 0);
    gsl_matrix_free(V);
    gsl_vector_free(w);
    gsl_vector_free(t);
    gsl_vector_free(x_of);
    dataset_free(d);
}

enum { ROWS = 10 };
static const double x_and_z[] = {-1.5, 1, -1, 0, 0, 2, .25,  1, .5,   0,
                                 1,    3, 2,  1, 3, 2, -.25, 0, 1.25, 1};
static const double seen[] = {0, 1, 0, 0, 1, 0, 1, 1, 1, 0};
/* The inverse of Z^T diag(y (1 - y)) Z after 30 steps of Newton in R, the
 * intercept last; glm's vcov is that of the step before its last. */
static const double of_R[3][3] = {
    {6.4698428005060906, -12.348398647046030, 5.6419546215822987},
    {-12.348398647046030, 25.431621834104675, -12.529098114496168},
    {5.6419546215822987, -12.529098114496168, 7.7317389375812136}};

/* The same ten rows with x moved by 1e8, which a double holds exactly, and
 * multiplied. */
static gsl_matrix *ten_rows(double shift, double factor)
{
    gsl_matrix *X = gsl_matrix_alloc(ROWS, 2);
    for (size_t n = 0; n < ROWS; n++) {
        gsl_matrix_set(X, n, 0, (x_and_z[2 * n] + shift) * factor);
        gsl_matrix_set(X, n, 1, x_and_z[2 * n + 1]);
    }
    return X;
}

static void ck_covariance(const gsl_matrix *V, double shift, double factor,
                          double within)
{
    double expected[3][3];
    memcpy(expected, of_R, sizeof of_R);
    for (size_t j = 0; j < 3; j++) /* the bias is less shift times w_x */
        expected[2][j] -= shift * expected[0][j];
    for (size_t i = 0; i < 3; i++)
        expected[i][2] -= shift * expected[i][0];
    for (size_t i = 0; i < 3; i++)
        for (size_t j = 0; j < 3; j++)
            ck_near(entry(V, i, j),
                    expected[i][j] / (i ? 1 : factor) / (j ? 1 : factor),
                    within, 0);
}

TEST(two_columns_near_and_far_from_0)
{
    gsl_vector_const_view t = gsl_vector_const_view_array(seen, ROWS);
    gsl_vector *w = gsl_vector_alloc(2);
    gsl_matrix *V = gsl_matrix_alloc(3, 3), *near = ten_rows(0, 1);
    double b;
    fit_all_the_way(near, &t.vector, w, &b, V);
    ck_near(gsl_vector_get(w, 0), 3.0003070522929516, 1e-9, 0);
    ck_assert_int_eq(inference_covariance(near, w, b, V), GSL_SUCCESS);
    ck_covariance(V, 0, 1, 1e-9);
    gsl_matrix *far = ten_rows(1e8, 8);
    gsl_vector_set(w, 0, gsl_vector_get(w, 0) / 8);
    b -= 8e8 * gsl_vector_get(w, 0);
    ck_assert_int_eq(inference_covariance(far, w, b, V), GSL_SUCCESS);
    ck_covariance(V, 1e8, 8, 1e-6); /* b itself holds no more */
    gsl_matrix_free(far);
    gsl_matrix_free(near);
    gsl_matrix_free(V);
    gsl_vector_free(w);
}

TEST(back_in_the_units_of_the_file)
{
    gsl_vector_const_view t = gsl_vector_const_view_array(seen, ROWS);
    gsl_vector *w = gsl_vector_alloc(2);
    gsl_matrix *V = gsl_matrix_alloc(3, 3), *X = ten_rows(1000, 0.125);
    double b;
    scale *s = scale_new(X);
    scale_apply(s, X);
    fit_all_the_way(X, &t.vector, w, &b, V);
    ck_assert_int_eq(inference_covariance(X, w, b, V), GSL_SUCCESS);
    ck_assert_int_eq(inference_undo_scale(s->mean, s->spread, V), GSL_SUCCESS);
    ck_covariance(V, 1000, 0.125, 1e-9);
    scale_free(s);
    gsl_matrix_free(X);
    gsl_matrix_free(V);
    gsl_vector_free(w);
}

TEST(where_there_is_no_inverse)
{
    gsl_vector *w = gsl_vector_calloc(2);
    gsl_matrix *V = gsl_matrix_calloc(3, 3), *X = ten_rows(0, 1);
    for (int kind = 0; kind < 4; kind++) {
        for (size_t n = 0; n < ROWS; n++) {
            const double z = x_and_z[2 * n + 1];
            gsl_matrix_set(X, n, 0,
                           kind == 0   ? 0.1         /* constant */
                           : kind == 1 ? 0.1 * z + 7 /* made of z */
                           : kind == 2 ? z * (1 + 1e-15 * (double)n)
                                       : x_and_z[2 * n]);
        }
        gsl_vector_set(w, 1,
                       kind == 0); /* its mean is then off by a rounding */
        /* the last: a neuron that is certain of everything */
        const double b = kind == 3 ? 1e4 : 0;
        ck_assert_int_eq(inference_covariance(X, w, b, V), GSL_ESING);
        ck_assert(gsl_matrix_isnull(V));
    }
    gsl_matrix_view few = gsl_matrix_submatrix(X, 0, 0, 2, 2);
    ck_assert_int_eq(inference_covariance(&few.matrix, w, 0, V), GSL_ESING);
    gsl_matrix_view other = gsl_matrix_submatrix(V, 0, 0, 2, 2);
    ck_assert_int_eq(inference_covariance(X, w, 0, &other.matrix),
                     GSL_EBADLEN);
    ck_assert_int_eq(inference_undo_scale(w, w, &other.matrix), GSL_EBADLEN);
    ck_assert(gsl_matrix_isnull(V));
    gsl_matrix_free(X);
    gsl_matrix_free(V);
    gsl_vector_free(w);
}

TEST(levels_and_tails)
{
    ck_near(inference_quantile(0.95), 1.9599639845400543, 1e-15, 0);
    ck_near(inference_quantile(0.5), 0.67448975019608171, 1e-15, 0);
    const estimate e = inference_wald(-40, 1, 0.5);
    ck_assert(e.p >= 0 && e.p < 1e-300); /* R: 2 * pnorm(-9) */
    ck_near(inference_wald(-9, 1, 0.5).p, 2.2571768119076843e-19, 1e-12, 0);
    ck_near(e.high, -40 + 0.67448975019608171, 1e-15, 0);
}

TEST(a_likelihood_of_odd_targets)
{
    double values[] = {1, 1, 0.5, 0};
    gsl_vector_view t = gsl_vector_view_array(values, 4);
    likelihood l;
    ck_assert_int_eq(inference_likelihood(&t.vector, 3, 0, &l), GSL_SUCCESS);
    ck_near(l.null, 4 * (0.625 * log(0.625) + 0.375 * log(0.375)), 1e-15, 0);
    ck_assert(l.p == 1 && l.ratio == 0 && l.AIC == 8);
    values[0] = 2;
    ck_assert_int_eq(inference_likelihood(&t.vector, 3, 0, &l), GSL_EDOM);
    values[0] = NAN;
    ck_assert_int_eq(inference_likelihood(&t.vector, 3, 0, &l), GSL_EDOM);
    values[0] = 1;
    gsl_vector_set_all(&t.vector, 1);
    ck_assert_int_eq(inference_likelihood(&t.vector, 0, 1, &l), GSL_SUCCESS);
    ck_assert(l.null == 0 && l.ratio == 0 && l.p == 1);
}

int main(void)
{
    return run_tests("inference");
}
