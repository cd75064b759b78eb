/* Prediction, loss, slope and curvature of a logistic regression. */
#include <gsl/gsl_blas.h>
#include <gsl/gsl_linalg.h>
#include <gsl/gsl_rng.h>
#include <stdint.h>

#include "data/dataset.h"
#include "data/scale.h"
#include "neuron/activation.h"
#include "neuron/eigen.h"
#include "neuron/kernels.h"
#include "neuron/logistic.h"
#include "testing.h"

/* An example to compute with: X (N, D), t (N), w (D), b. */
typedef struct {
    gsl_matrix *X;
    gsl_vector *t, *w;
    double b;
} example;

static example random_example(size_t N, size_t D)
{
    gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);
    example e = {new_matrix(N, D), new_vector(N), new_vector(D), 0.3};
    for (size_t i = 0; i < N * D; i++)
        e.X->data[i] = 2 * gsl_rng_uniform(rng) - 1;
    for (size_t n = 0; n < N; n++)
        gsl_vector_set(e.t, n, gsl_rng_uniform(rng) < 0.4);
    for (size_t i = 0; i < D; i++)
        gsl_vector_set(e.w, i, 2 * gsl_rng_uniform(rng) - 1);
    gsl_rng_free(rng);
    return e;
}

/* The 23 flights before the Challenger, at the optimum that R finds. */
static example o_rings(void)
{
    static const char *const texts[] = {"flight", "date", NULL};
    problem why;
    dataset *d = dataset_read("datasets/o-rings.csv", texts, false, &why);
    ck_assert_msg(d != NULL, "%s", why.text);
    gsl_vector *x = own_vector(dataset_column(d, "temperature", &why));
    example e = {new_matrix(d->rows, 1),
                 own_vector(dataset_column(d, "damage", &why)), new_vector(1),
                 reference_R("oring_b")};
    gsl_matrix_set_col(e.X, 0, x);
    gsl_vector_set(e.w, 0, reference_R("oring_w"));
    dataset_free(d);
    return e;
}

static double J_at(example e)
{
    double J;
    ck_assert_int_eq(logistic_loss(e.X, e.t, e.w, e.b, &J, NULL, NULL), 0);
    return J;
}

/* The cross-entropy and the slope of a single logit. */
static double one(double a, double t, double *slope)
{
    gsl_vector_view va = gsl_vector_view_array(&a, 1),
                    vt = gsl_vector_view_array(&t, 1),
                    vs = gsl_vector_view_array(slope, 1);
    double J;
    ck_assert_int_eq(cross_entropy(&va.vector, &vt.vector, &J, &vs.vector), 0);
    return J;
}

TEST(logits_by_hand)
{
    const double values[] = {1, 2, 3, 4};
    double w_values[] = {0.5, -1};
    gsl_matrix_const_view X = gsl_matrix_const_view_array(values, 2, 2);
    gsl_vector_view w = gsl_vector_view_array(w_values, 2);
    gsl_vector *a = new_vector(2), *y = new_vector(2);
    ck_assert_int_eq(logistic_logits(&X.matrix, &w.vector, 0.25, a), 0);
    ck_assert(gsl_vector_get(a, 0) == -1.25 && gsl_vector_get(a, 1) == -2.25);
    ck_assert_int_eq(logistic_predict(&X.matrix, &w.vector, 0.25, y), 0);
    ck_near(gsl_vector_get(y, 0), 1 / (1 + exp(1.25)), 1e-15, 0);
    ck_near(gsl_vector_get(y, 1), 1 / (1 + exp(2.25)), 1e-15, 0);
}

/* Parts of larger matrices, whose rows and entries do not lie side by side. */
TEST(views_are_read_and_written_in_place)
{
    example e = random_example(6, 3);
    gsl_matrix *large = new_matrix(9, 8);
    gsl_matrix_set_all(large, 99);
    gsl_matrix_view X = gsl_matrix_submatrix(large, 2, 1, 6, 3);
    gsl_matrix_memcpy(&X.matrix, e.X);
    gsl_vector_view t = gsl_matrix_subcolumn(large, 5, 2, 6),
                    dw = gsl_matrix_subcolumn(large, 7, 0, 3);
    gsl_vector_memcpy(&t.vector, e.t);
    double J, J_view, db, db_view;
    gsl_vector *dw_plain = new_vector(3);
    logistic_loss(e.X, e.t, e.w, e.b, &J, dw_plain, &db);
    logistic_loss(&X.matrix, &t.vector, e.w, e.b, &J_view, &dw.vector,
                  &db_view);
    ck_near(J_view, J, 1e-14, 0);
    ck_near(db_view, db, 1e-13, 0);
    for (size_t i = 0; i < 3; i++)
        ck_near(gsl_vector_get(&dw.vector, i), gsl_vector_get(dw_plain, i), 0,
                1e-14);
    ck_assert(gsl_matrix_get(large, 3, 7) == 99);
}

TEST(loss_of_one_logit)
{
    double s;
    for (double a = -10; a <= 10; a += 0.7)
        for (double t = 0; t <= 1; t += 0.25) {
            const double y = 1 / (1 + exp(-a));
            ck_near(one(a, t, &s), -t * log(y) - (1 - t) * log1p(-y), 1e-11,
                    0);
            ck_near(one(a, t, &s), log1p(exp(a)) - t * a, 0, 1e-14);
            ck_near(s, y - t, 0, 1e-15);
        }
}

TEST(loss_of_extreme_logits)
{
    static const struct {
        double a, t, J, slope;
    } cases[] = {
        {1000, 1, 0, -0.0},           {1000, 0, 1000, 1},
        {-1000, 1, 1000, -1},         {-1000, 0, 0, 0},
        {1000, 0.5, 500, 0.5},        {-1e300, 0.25, 2.5e299, -0.25},
        {1.7e308, 0, 1.7e308, 1},     {INFINITY, 1, 0, 0},
        {INFINITY, 0, INFINITY, 1},   {-INFINITY, 0, 0, 0},
        {-INFINITY, 1, INFINITY, -1},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        double s = 77;
        const double J = one(cases[i].a, cases[i].t, &s);
        ck_assert_msg(J == cases[i].J && s == cases[i].slope,
                      "a = %g, t = %g: J = %g, slope %g", cases[i].a,
                      cases[i].t, J, s);
    }
}

/* 37 and more: 1 - sigma(a) is no longer a number that a double can tell. */
TEST(loss_and_slope_keep_their_tails)
{
    double s;
    ck_near(one(37, 1, &s), reference_mpmath("softplus(37)-a"), 1e-15, 0);
    ck_near(s, -reference_mpmath("1-sigmoid(37)"), 1e-15, 0);
    ck_near(one(-37, 0, &s), reference_mpmath("softplus(-37)"), 1e-15, 0);
    ck_near(s, reference_mpmath("sigmoid(-37)"), 1e-15, 0);
    ck_near(one(710, 1, &s), reference_mpmath("softplus(710)-a"), 1e-15,
            5e-324);
}

TEST(nan_is_not_hidden)
{
    double s;
    ck_assert(isnan(one(NAN, 0, &s)) && isnan(s));
    ck_assert(isnan(one(NAN, 1, &s)) && isnan(s));
    ck_assert(isnan(one(NAN, 0.5, &s)) && isnan(s));

    example e = random_example(5, 2);
    double J, db;
    gsl_matrix_set(e.X, 3, 1, NAN);
    logistic_loss(e.X, e.t, e.w, e.b, &J, NULL, &db);
    ck_assert(isnan(J) && isnan(db));
}

TEST(without_weights_each_row_costs_log_2)
{
    example e = random_example(1000, 3);
    gsl_vector_set_zero(e.w);
    e.b = 0;
    ck_near(J_at(e), 1000 * M_LN2, 1e-15, 0);

    e = o_rings();
    gsl_vector_set_zero(e.w);
    e.b = 0;
    ck_near(J_at(e), reference_R("oring_J_zero"), 1e-15, 0);
}

/* Added one by one, 1000 terms of 0.3 to 1e16 would all be lost. */
TEST(long_sums_lose_nothing)
{
    const double term = softplus(-1);
    gsl_vector *a = new_vector(1001), *t = new_zeros(1001);
    gsl_vector_set_all(a, -1);
    gsl_vector_set(a, 0, 1e16);
    double J;
    cross_entropy(a, t, &J, NULL);
    ck_near(J - 1e16, 1000 * term, 0, 2);
    gsl_vector_set(a, 0, -1);
    gsl_vector_set(a, 1000, 1e16);
    cross_entropy(a, t, &J, NULL);
    ck_near(J - 1e16, 1000 * term, 0, 2);
}

TEST(o_rings_as_R_has_them)
{
    example e = o_rings();
    double J, db;
    gsl_vector *dw = new_vector(1);
    logistic_loss(e.X, e.t, e.w, e.b, &J, dw, &db);
    ck_near(J, reference_R("oring_J"), 1e-14, 0);
    ck_near(gsl_vector_get(dw, 0), 0, 0, 1e-10);
    ck_near(db, 0, 0, 1e-12);

    gsl_matrix *one_row = new_matrix(1, 1);
    gsl_vector *y = new_vector(1);
    gsl_matrix_set(one_row, 0, 0, 31);
    logistic_predict(one_row, e.w, e.b, y);
    ck_near(gsl_vector_get(y, 0), reference_R("oring_p31"), 1e-14, 0);
}

/* The standard errors are the roots of the diagonal of the inverse of H. */
TEST(hessian_gives_the_standard_errors_of_R)
{
    example e = o_rings();
    gsl_matrix *H = new_matrix(2, 2);
    ck_assert_int_eq(logistic_hessian(e.X, e.w, e.b, H), 0);
    gsl_linalg_cholesky_decomp1(H);
    gsl_linalg_cholesky_invert(H);
    ck_near(sqrt(gsl_matrix_get(H, 0, 0)), reference_R("oring_w_se"), 1e-10,
            0);
    ck_near(sqrt(gsl_matrix_get(H, 1, 1)), reference_R("oring_b_se"), 1e-10,
            0);
}

TEST(iris_as_R_has_it)
{
    static const char *const species[] = {"species", NULL};
    static const char *const names[] = {
        "iris_sepal_length", "iris_sepal_width", "iris_petal_length",
        "iris_petal_width"};
    problem why;
    dataset *d = dataset_read("datasets/iris.csv", species, false, &why);
    gsl_matrix *all = own_matrix(dataset_features(d, NULL, NULL, &why));
    gsl_vector *t = dataset_indicator(d, "species", "virginica", &why);
    /* versicolor and virginica are rows 50 to 149 */
    gsl_matrix_view X = gsl_matrix_submatrix(all, 50, 0, 100, 4);
    gsl_vector_view t_2 = gsl_vector_subvector(t, 50, 100);
    gsl_vector *w = new_vector(4), *dw = new_vector(4);
    for (size_t i = 0; i < 4; i++)
        gsl_vector_set(w, i, reference_R(names[i]));
    double J, db;
    logistic_loss(&X.matrix, &t_2.vector, w, reference_R("iris_b"), &J, dw,
                  &db);
    ck_near(J, reference_R("iris_J"), 1e-13, 0);
    ck_near(gsl_blas_dnrm2(dw), 0, 0, 1e-10);
    ck_near(db, 0, 0, 1e-11);
    gsl_vector_free(t);
    dataset_free(d);
}

TEST(gradient_is_the_slope_of_the_loss)
{
    const double h = 1e-5;
    example e = random_example(40, 5);
    gsl_vector *dw = new_vector(5);
    double J, db;
    logistic_loss(e.X, e.t, e.w, e.b, &J, dw, &db);
    for (size_t i = 0; i < 5; i++) {
        double *w_i = gsl_vector_ptr(e.w, i);
        const double middle = *w_i;
        *w_i = middle + h;
        const double above = J_at(e);
        *w_i = middle - h;
        ck_near((above - J_at(e)) / (2 * h), gsl_vector_get(dw, i), 1e-8,
                1e-8);
        *w_i = middle;
    }
    e.b += h;
    const double above = J_at(e);
    e.b -= 2 * h;
    ck_near((above - J_at(e)) / (2 * h), db, 1e-8, 1e-8);
}

/* Where v_j is w_j, or b for j = D. */
static double *parameter(example *e, size_t j)
{
    return j < e->w->size ? gsl_vector_ptr(e->w, j) : &e->b;
}

TEST(hessian_is_the_slope_of_the_gradient)
{
    enum { D = 4 };
    const double h = 1e-5;
    example e = random_example(30, D);
    gsl_matrix *H = new_matrix(D + 1, D + 1);
    gsl_vector *up = new_vector(D), *down = new_vector(D);
    logistic_hessian(e.X, e.w, e.b, H);
    for (size_t j = 0; j <= D; j++) {
        const double middle = *parameter(&e, j);
        double J, db_up, db_down;
        *parameter(&e, j) = middle + h;
        logistic_loss(e.X, e.t, e.w, e.b, &J, up, &db_up);
        *parameter(&e, j) = middle - h;
        logistic_loss(e.X, e.t, e.w, e.b, &J, down, &db_down);
        *parameter(&e, j) = middle;
        for (size_t i = 0; i < D; i++)
            ck_near((gsl_vector_get(up, i) - gsl_vector_get(down, i)) /
                        (2 * h),
                    gsl_matrix_get(H, i, j), 1e-8, 1e-8);
        ck_near((db_up - db_down) / (2 * h), gsl_matrix_get(H, D, j), 1e-8,
                1e-8);
    }
}

/* X = (x), t = (t): all in closed form. */
TEST(one_row_and_one_column)
{
    example e = random_example(1, 1);
    const double x = gsl_matrix_get(e.X, 0, 0);
    const double a = gsl_vector_get(e.w, 0) * x + e.b, y = sigmoid(a);
    double J, db, bound;
    gsl_vector *dw = new_vector(1);
    gsl_matrix *H = new_matrix(2, 2);
    gsl_vector_set(e.t, 0, 1);
    logistic_loss(e.X, e.t, e.w, e.b, &J, dw, &db);
    ck_near(J, -log(y), 1e-14, 0);
    ck_near(gsl_vector_get(dw, 0), (y - 1) * x, 1e-14, 0);
    ck_near(db, y - 1, 1e-14, 0);
    logistic_hessian(e.X, e.w, e.b, H);
    ck_near(gsl_matrix_get(H, 0, 0), y * (1 - y) * x * x, 1e-14, 0);
    ck_near(gsl_matrix_get(H, 0, 1), y * (1 - y) * x, 1e-14, 0);
    ck_near(gsl_matrix_get(H, 1, 0), y * (1 - y) * x, 1e-14, 0);
    ck_near(gsl_matrix_get(H, 1, 1), y * (1 - y), 1e-14, 0);
    ck_assert_int_eq(logistic_curvature_bound(e.X, &bound), 0);
    ck_near(bound, (1 + x * x) / 4, 1e-14, 0);
}

TEST(equal_and_constant_columns_are_no_trouble)
{
    example e = random_example(20, 3);
    for (size_t n = 0; n < 20; n++) {
        gsl_matrix_set(e.X, n, 1, gsl_matrix_get(e.X, n, 0));
        gsl_matrix_set(e.X, n, 2, 1);
    }
    double J, db, bound, lambda;
    gsl_vector *dw = new_vector(3);
    gsl_matrix *H = new_matrix(4, 4);
    logistic_loss(e.X, e.t, e.w, e.b, &J, dw, &db);
    ck_near(gsl_vector_get(dw, 0), gsl_vector_get(dw, 1), 1e-13, 0);
    ck_near(gsl_vector_get(dw, 2), db, 1e-13, 1e-14);
    logistic_hessian(e.X, e.w, e.b, H);
    for (size_t j = 0; j < 4; j++) {
        ck_near(gsl_matrix_get(H, 0, j), gsl_matrix_get(H, 1, j), 1e-13, 0);
        ck_near(gsl_matrix_get(H, 2, j), gsl_matrix_get(H, 3, j), 1e-13, 0);
    }
    logistic_curvature_bound(e.X, &bound);
    eigen_range(H, NULL, &lambda);
    ck_assert(lambda > 0 && lambda <= bound);
}

TEST(curvature_never_exceeds_its_bound)
{
    example e = random_example(30, 4);
    gsl_matrix *H = new_matrix(5, 5);
    double bound, lambda;
    logistic_curvature_bound(e.X, &bound);
    for (int i = 0; i < 20; i++) {
        logistic_hessian(e.X, e.w, e.b, H);
        eigen_range(H, NULL, &lambda);
        ck_assert(lambda < bound);
        gsl_vector_scale(e.w, 0.7);
        e.b *= 0.7;
    }
    /* it is reached where every y is 1/2 */
    gsl_vector_set_zero(e.w);
    logistic_hessian(e.X, e.w, 0, H);
    eigen_range(H, NULL, &lambda);
    ck_near(lambda, bound, 1e-13, 0);
}

TEST(bound_of_breast_cancer_as_R_has_it)
{
    static const char *const diagnosis[] = {"diagnosis", NULL};
    problem why;
    dataset *d =
        dataset_read("datasets/breast-cancer.csv", diagnosis, false, &why);
    gsl_matrix *X = own_matrix(dataset_features(d, NULL, NULL, &why));
    scale *s = scale_new(X);
    scale_apply(s, X);
    double bound;
    logistic_curvature_bound(X, &bound);
    ck_near(4 * bound, reference_R("bc_lambda_max_ones"), 1e-12, 0);
    scale_free(s);
    dataset_free(d);
}

/* No columns: all logits are b, kept by rows or by columns. What lies where a
 * column would be is not read. */
TEST(a_bias_alone)
{
    for (size_t N = 1; N <= 3000; N = 10 * N + 7) {
        gsl_matrix *X = gsl_matrix_alloc(N, 0);
        gsl_vector *t = gsl_vector_calloc(N), *w = gsl_vector_alloc(0);
        gsl_vector *beyond = gsl_vector_alloc(N);
        const gsl_matrix by = {0, N, N, beyond->data, NULL, 0};
        double J, J_by, db, db_by;
        gsl_vector_set_all(beyond, NAN);
        gsl_vector_set(t, 0, 1);
        ck_assert_int_eq(logistic_loss(X, t, w, 2, &J, w, &db), 0);
        ck_assert_int_eq(
            logistic_loss_by_columns(&by, t, w, 2, &J_by, w, &db_by), 0);
        ck_near(J, (double)N * log(1 + exp(2)) - 2, 1e-14, 0);
        ck_near(db, (double)N / (1 + exp(-2)) - 1, 1e-14, 0);
        ck_near(J_by, J, 0, 0);
        ck_near(db_by, db, 0, 0);
        gsl_vector_free(w);
        gsl_vector_free(t);
        gsl_vector_free(beyond);
        gsl_matrix_free(X);
    }
}

/* Shapes whose working space, 2^62 bytes, no memory holds; X and H are never
 * read. A sanitizer ends a program that asks for so much. */
#if defined __SANITIZE_ADDRESS__
#define SANITIZED 1
#elif defined __has_feature
#if __has_feature(address_sanitizer)
#define SANITIZED 1
#endif
#endif
#if SIZE_MAX > UINT32_MAX && !defined SANITIZED
#define CAN_ASK_FOR_TOO_MUCH 1
TEST(no_memory_for_a_curvature)
{
    double number = 1, bound = 7, lambda = 7;
    const gsl_matrix X = {SIZE_MAX / 32 + 1, 1, 0, &number, NULL, 0};
    const size_t n = (size_t)1 << 29;
    const gsl_matrix H = {n, n, 0, &number, NULL, 0};
    ck_assert_int_eq(logistic_curvature_bound(&X, &bound), GSL_ENOMEM);
    ck_assert_int_eq(eigen_range(&H, NULL, &lambda), GSL_ENOMEM);
    ck_assert(bound == 7 && lambda == 7);
}
#endif

TEST(eigenvalues_by_hand)
{
    double values[] = {2, 1, 1, 2}, negative[] = {-3, 0, 0, -1};
    gsl_matrix_view H = gsl_matrix_view_array(values, 2, 2);
    double lambda, smallest;
    ck_assert_int_eq(eigen_range(&H.matrix, &smallest, &lambda), 0);
    ck_near(smallest, 1, 1e-15, 0);
    ck_near(lambda, 3, 1e-15, 0);
    ck_assert(values[0] == 2 && values[1] == 1);
    H = gsl_matrix_view_array(negative, 2, 2);
    ck_assert_int_eq(eigen_range(&H.matrix, NULL, &lambda), 0);
    ck_near(lambda, -1, 1e-15, 0);
    H = gsl_matrix_view_array(values, 1, 1);
    ck_assert_int_eq(eigen_range(&H.matrix, NULL, &lambda), 0);
    ck_assert(lambda == 2);
}

/* x = -1 has t = 0 and x = 1 has t = 1: the larger w, the better. */
TEST(separable_data_do_not_overflow)
{
    const double x[] = {-1, 1};
    double t[] = {0, 1};
    gsl_matrix_const_view X = gsl_matrix_const_view_array(x, 2, 1);
    gsl_vector_view vt = gsl_vector_view_array(t, 2);
    gsl_vector *w = new_vector(1), *dw = new_vector(1);
    for (double size = 1; size < 1e300; size *= 1e10) {
        double J, db;
        gsl_vector_set(w, 0, size);
        logistic_loss(&X.matrix, &vt.vector, w, 0, &J, dw, &db);
        ck_near(J, 2 * softplus(-size), 1e-15, 0);
        ck_near(gsl_vector_get(dw, 0), -2 * sigmoid(-size), 1e-15, 0);
        ck_assert(db == 0);
        gsl_vector_set(w, 0, -size);
        logistic_loss(&X.matrix, &vt.vector, w, 0, &J, dw, &db);
        ck_near(J, 2 * softplus(size), 1e-15, 0);
        ck_near(gsl_vector_get(dw, 0), -2 * sigmoid(size), 1e-15, 0);
    }
}

/* Calls with one vector too long; every output must stay as it was. */
TEST(wrong_shapes_write_nothing)
{
    enum { N = 4, D = 2 };
    example e = random_example(N, D);
    gsl_vector *long_D = new_zeros(D + 1);
    gsl_vector *long_N = new_zeros(N + 1);
    gsl_vector *a = new_zeros(N), *dw = new_zeros(D);
    gsl_matrix *H = new_zero_matrix(D + 1, D + 1);
    gsl_matrix *long_H = new_zero_matrix(D + 1, D + 2);
    double J = 7, db = 7, lambda = 7;

    const int statuses[] = {
        logistic_logits(e.X, long_D, 1, a),
        logistic_logits(e.X, e.w, 1, long_N),
        logistic_predict(e.X, long_D, 1, a),
        logistic_predict(e.X, e.w, 1, long_N),
        cross_entropy(e.t, long_N, &J, NULL),
        cross_entropy(e.t, e.t, &J, long_N),
        logistic_loss(e.X, e.t, long_D, 1, &J, dw, &db),
        logistic_loss(e.X, e.t, e.w, 1, &J, long_D, &db),
        logistic_loss(e.X, long_N, e.w, 1, &J, dw, &db),
        logistic_hessian(e.X, long_D, 1, H),
        logistic_hessian(e.X, e.w, 1, long_H),
        eigen_range(long_H, NULL, &lambda),
    };
    for (size_t i = 0; i < sizeof statuses / sizeof *statuses; i++)
        ck_assert_msg(statuses[i] == GSL_EBADLEN, "call %zu: %d", i,
                      statuses[i]);
    ck_assert(gsl_vector_isnull(a) && gsl_vector_isnull(dw));
    ck_assert(gsl_vector_isnull(long_N) && gsl_vector_isnull(long_D));
    ck_assert(gsl_matrix_isnull(H) && gsl_matrix_isnull(long_H));
    ck_assert(J == 7 && db == 7 && lambda == 7);
}

TEST(targets_outside_0_to_1_are_refused)
{
    static const double wrong[] = {-1,           2,   -1e-300,
                                   1.0000000001, NAN, INFINITY};
    example e = random_example(4, 2);
    gsl_vector *dw = new_zeros(2), *slope = new_zeros(4);
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        double J = 7, db = 7;
        gsl_vector_set(e.t, 3, wrong[i]);
        ck_assert_int_eq(cross_entropy(e.t, e.t, &J, slope), GSL_EDOM);
        ck_assert_int_eq(logistic_loss(e.X, e.t, e.w, 1, &J, dw, &db),
                         GSL_EDOM);
        ck_assert(J == 7 && db == 7);
        ck_assert(gsl_vector_isnull(dw) && gsl_vector_isnull(slope));
    }
}

/* sum_n y (1 - y) z z^T, number by number, for shapes around the blocks and
 * the tiles in which the library adds it up, in each form of the kernels. */
static void check_hessian(size_t N, size_t D)
{
    gsl_matrix *X = new_matrix(N, D + 3);
    gsl_matrix_view part = gsl_matrix_submatrix(X, 0, 1, N, D);
    gsl_matrix *H = new_matrix(D + 1, D + 1);
    gsl_vector *w = new_vector(D);
    for (size_t k = 0; k < N * (D + 3); k++)
        X->data[k] = sin(1 + 3.0 * (double)k);
    for (size_t i = 0; i < D; i++)
        gsl_vector_set(w, i, cos((double)i));
    ck_assert(logistic_hessian(&part.matrix, w, 0.3, H) == GSL_SUCCESS);
    for (size_t i = 0; i <= D; i++)
        for (size_t j = 0; j <= D; j++) {
            double sum = 0;
            for (size_t n = 0; n < N; n++) {
                double a = 0.3;
                for (size_t k = 0; k < D; k++)
                    a += gsl_matrix_get(&part.matrix, n, k) * cos((double)k);
                const double y = 1 / (1 + exp(-a));
                sum += y * (1 - y) *
                       (i < D ? gsl_matrix_get(&part.matrix, n, i) : 1) *
                       (j < D ? gsl_matrix_get(&part.matrix, n, j) : 1);
            }
            ck_near(gsl_matrix_get(H, i, j), sum, 1e-12, 1e-13 * (double)N);
        }
}

TEST(the_hessian_is_the_textbooks)
{
    static const size_t rows[] = {1, 2, 127, 128, 129, 300};
    for (size_t lanes = 2; lanes <= 8; lanes *= 2) {
        kernels_at_most(lanes);
        for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
            for (size_t D = 1; D <= 17; D += D < 9 ? 1 : 4)
                check_hessian(rows[i], D);
    }
    kernels_at_most(8);
}

/* A neuron that is all but certain still bends by exp(-|a|). */
TEST(far_out_the_hessian_keeps_its_digits)
{
    const double x = 1, ws[] = {40, -40, 700, -700};
    gsl_matrix_const_view X = gsl_matrix_const_view_array(&x, 1, 1);
    gsl_matrix *H = new_matrix(2, 2);
    for (size_t k = 0; k < 4; k++) {
        gsl_vector_const_view w = gsl_vector_const_view_array(&ws[k], 1);
        logistic_hessian(&X.matrix, &w.vector, 0, H);
        for (size_t i = 0; i < 4; i++)
            ck_near(H->data[i], exp(-fabs(ws[k])), 1e-13, 0);
    }
}

int main(void)
{
    return run_tests("logistic");
}
