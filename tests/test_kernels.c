/*
 * The fast pass over X, held to the textbook: plain loops, one number after
 * the other, with libm's exp and log1p. Every test runs for each form of the
 * kernels that this processor has.
 */
#include <float.h>
#include <gsl/gsl_rng.h>

#include "base/workers.h"
#include "neuron/activation.h"
#include "neuron/kernels.h"
#include "neuron/logistic.h"
#include "testing.h"

/* ------------------------------------------------------ the textbook */

/* What one pass gives; scale is how large the terms of each entry of dw are
 * altogether, which is what its rounding is measured by. */
typedef struct {
    gsl_vector *a, *y, *r, *dw, *scale;
    double J, db, db_scale;
} answer;

static answer answer_new(size_t N, size_t D)
{
    return (answer){.a = gsl_vector_calloc(N),
                    .y = gsl_vector_calloc(N),
                    .r = gsl_vector_calloc(N),
                    .dw = gsl_vector_calloc(D),
                    .scale = gsl_vector_calloc(D)};
}

static void answer_free(answer *s)
{
    gsl_vector_free(s->a);
    gsl_vector_free(s->y);
    gsl_vector_free(s->r);
    gsl_vector_free(s->dw);
    gsl_vector_free(s->scale);
}

static double loss_of(double a, double t)
{
    return (t < 1 ? (1 - t) * softplus(a) : 0) +
           (t > 0 ? t * softplus(-a) : 0);
}

static double residual_of(double a, double t)
{
    return t == 1 ? -sigmoid(-a) : sigmoid(a) - t;
}

static answer textbook(const gsl_matrix *X, const gsl_vector *t,
                       const gsl_vector *w, double b)
{
    answer s = answer_new(X->size1, X->size2);
    for (size_t n = 0; n < X->size1; n++) {
        double a = b;
        for (size_t i = 0; i < X->size2; i++)
            a += gsl_matrix_get(X, n, i) * gsl_vector_get(w, i);
        const double r = residual_of(a, gsl_vector_get(t, n));
        gsl_vector_set(s.a, n, a);
        gsl_vector_set(s.y, n, sigmoid(a));
        gsl_vector_set(s.r, n, r);
        s.J += loss_of(a, gsl_vector_get(t, n));
        s.db += r;
        s.db_scale += fabs(r);
        for (size_t i = 0; i < X->size2; i++) {
            const double term = r * gsl_matrix_get(X, n, i);
            *gsl_vector_ptr(s.dw, i) += term;
            *gsl_vector_ptr(s.scale, i) += fabs(term);
        }
    }
    return s;
}

/* ------------------------------------------------------------ inputs */

/* X, t and w as parts of larger matrices of 99s, or not. */
typedef struct {
    gsl_matrix *around, *beside;
    gsl_matrix_view X;
    gsl_vector_view t, w, dw, y;
} inputs;

static inputs inputs_new(size_t N, size_t D, size_t margin, gsl_rng *rng)
{
    inputs in = {gsl_matrix_alloc(N + margin, D + 2 * margin),
                 gsl_matrix_alloc(N + D, 4 + margin),
                 {{0}},
                 {{0}},
                 {{0}},
                 {{0}},
                 {{0}}};
    gsl_matrix_set_all(in.around, 99);
    gsl_matrix_set_all(in.beside, 99);
    in.X = gsl_matrix_submatrix(in.around, margin, margin, N, D);
    in.t = gsl_matrix_subcolumn(in.beside, 0, 0, N);
    in.w = gsl_matrix_subcolumn(in.beside, 1, 0, D);
    in.dw = gsl_matrix_subcolumn(in.beside, 2, 0, D);
    in.y = gsl_matrix_subcolumn(in.beside, 3, 0, N);
    for (size_t n = 0; n < N; n++) {
        const double u = gsl_rng_uniform(rng);
        gsl_vector_set(&in.t.vector, n, u < 0.4 ? 0 : u < 0.8 ? 1 : u);
        for (size_t i = 0; i < D; i++)
            gsl_matrix_set(&in.X.matrix, n, i, 2 * gsl_rng_uniform(rng) - 1);
    }
    for (size_t i = 0; i < D; i++)
        gsl_vector_set(&in.w.vector, i, 4 * gsl_rng_uniform(rng) - 2);
    return in;
}

static void inputs_free(inputs *in)
{
    gsl_matrix_free(in->around);
    gsl_matrix_free(in->beside);
}

/* ----------------------------------------------------- the comparison */

#define ck_close(actual, expected, scale)                                     \
    ck_near(actual, expected, 1e-12, 1e-12 * (scale))

static void compare_losses(inputs *in, double b, const answer *s)
{
    const gsl_matrix *X = &in->X.matrix;
    double J, db;
    ck_assert_int_eq(logistic_loss(X, &in->t.vector, &in->w.vector, b, &J,
                                   &in->dw.vector, &db),
                     GSL_SUCCESS);
    ck_close(J, s->J, 0);
    ck_close(db, s->db, s->db_scale);
    for (size_t i = 0; i < X->size2; i++)
        ck_close(gsl_vector_get(&in->dw.vector, i), gsl_vector_get(s->dw, i),
                 gsl_vector_get(s->scale, i));
    double only_J;
    logistic_loss(X, &in->t.vector, &in->w.vector, b, &only_J, NULL, NULL);
    ck_assert(only_J == J);
}

static void compare_columns(inputs *in, double b, const answer *s)
{
    const gsl_matrix *X = &in->X.matrix;
    gsl_matrix *around = new_zero_matrix(X->size2, X->size1 + 1);
    gsl_matrix_view turned =
        gsl_matrix_submatrix(around, 0, 0, X->size2, X->size1);
    double J, db;
    gsl_matrix_transpose_memcpy(&turned.matrix, X);
    ck_assert_int_eq(logistic_loss_by_columns(&turned.matrix, &in->t.vector,
                                              &in->w.vector, b, &J,
                                              &in->dw.vector, &db),
                     GSL_SUCCESS);
    ck_close(J, s->J, 0);
    ck_close(db, s->db, s->db_scale);
    for (size_t i = 0; i < X->size2; i++)
        ck_close(gsl_vector_get(&in->dw.vector, i), gsl_vector_get(s->dw, i),
                 gsl_vector_get(s->scale, i));
}

static void compare_rows(inputs *in, double b, const answer *s)
{
    const gsl_matrix *X = &in->X.matrix;
    const double D = (double)X->size2; /* no |w_i x_i| is above 2 */
    gsl_vector *y = &in->y.vector;
    logistic_logits(X, &in->w.vector, b, y);
    for (size_t n = 0; n < X->size1; n++)
        ck_close(gsl_vector_get(y, n), gsl_vector_get(s->a, n), 0.01 * D);
    logistic_predict(X, &in->w.vector, b, y);
    for (size_t n = 0; n < X->size1; n++)
        ck_near(gsl_vector_get(y, n), gsl_vector_get(s->y, n), 1e-12, 1e-13);

    double J;
    cross_entropy(s->a, &in->t.vector, &J, y);
    ck_near(J, s->J, 1e-14, 0);
    for (size_t n = 0; n < X->size1; n++)
        ck_near(gsl_vector_get(y, n), gsl_vector_get(s->r, n), 1e-15, 4e-16);
}

static void compare(size_t N, size_t D, size_t margin, gsl_rng *rng)
{
    inputs in = inputs_new(N, D, margin, rng);
    answer s = textbook(&in.X.matrix, &in.t.vector, &in.w.vector, 0.3);
    for (size_t lanes = 2; lanes <= 8; lanes *= 2) {
        kernels_at_most(lanes);
        compare_losses(&in, 0.3, &s);
        compare_columns(&in, 0.3, &s);
        compare_rows(&in, 0.3, &s);
    }
    kernels_at_most(8);
    /* nothing beside X was written */
    for (size_t i = 0; i < margin; i++)
        ck_assert(gsl_matrix_get(in.around, N + margin - 1, D + margin + i) ==
                      99 &&
                  gsl_matrix_get(in.beside, 0, 4 + i) == 99);
    answer_free(&s);
    inputs_free(&in);
}

TEST(every_shape_is_the_textbooks)
{
    gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);
    for (size_t D = 1; D <= 40; D++)
        for (size_t N = 1; N <= 70; N++)
            compare(N, D, N % 3, rng);
    for (size_t D = 1; D <= 40; D++) {
        compare(999, D, D % 2, rng);
        compare(1030, D, 0, rng);
    }
    for (size_t N = 1; N <= 70; N++) {
        compare(N, 100, 0, rng);
        compare(N, 784, N % 2, rng);
    }
    compare(1001, 100, 0, rng);
    compare(1000, 784, 0, rng);
    compare(3, 20001, 1, rng);
    compare(70001, 3, 0, rng);
    gsl_rng_free(rng);
}

/* ------------------------------------------------------------- sigma */

/* How far y is from the exact value, in units of the exact one's last place;
 * where the value is subnormal, of the smallest number. */
static double ulps(double y, long double exact)
{
    int exponent;
    frexpl(exact, &exponent);
    const int last = exponent - 53 < -1074 ? -1074 : exponent - 53;
    return (double)fabsl(((long double)y - exact) * ldexpl(1, -last));
}

static long double exact_sigma(double a)
{
    const long double e = expl(-fabsl(a));
    return a < 0 ? e / (1 + e) : 1 / (1 + e);
}

/* Where long double is no wider, half an ulp more is its own. */
TEST(sigma_is_within_2_ulp)
{
    enum { COUNT = 1000000 };
    const double bar = LDBL_MANT_DIG > 53 ? 2 : 3.5;
    double *a = malloc(COUNT * sizeof *a);
    gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);
    for (size_t lanes = 2; lanes <= 8; lanes *= 2)
        for (double range = 0.1; range < 2000; range *= 7) {
            for (size_t n = 0; n < COUNT / 4; n++)
                a[n] = a[n + COUNT / 2] =
                    range * (2 * gsl_rng_uniform(rng) - 1);
            kernels_at_most(lanes);
            logistic_sigmoid(COUNT / 4, a);
            for (size_t n = 0; n < COUNT / 4; n++)
                ck_assert_msg(ulps(a[n], exact_sigma(a[n + COUNT / 2])) <= bar,
                              "sigma(%.17g) = %.17g", a[n + COUNT / 2], a[n]);
        }
    gsl_rng_free(rng);
    free(a);
}

/* Any number at once, and the places behind it left alone. */
TEST(sigma_of_a_few)
{
    for (size_t count = 0; count < 10; count++) {
        double a[12];
        for (size_t n = 0; n < 12; n++)
            a[n] = (double)n - 5;
        logistic_sigmoid(count, a);
        for (size_t n = 0; n < 12; n++)
            ck_near(a[n], n < count ? sigmoid((double)n - 5) : (double)n - 5,
                    1e-15, 0);
    }
}

/* The ends of the doubles, each in each of the four places. */
TEST(sigma_at_the_ends)
{
    static const double cases[] = {
        0,        -0.0,      5e-324,  -5e-324, 1e308,  -1e308, INFINITY,
        NAN,      -INFINITY, -745.13, -745.14, -708.5, -709,   -710.5,
        -740.125, 36.75,     37.5,    -1021.5, -1e-17, 1e-17,  750};
    for (size_t lanes = 2; lanes <= 8; lanes *= 2)
        for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
            for (size_t place = 0; place < 4; place++) {
                double a[4] = {0.5, 0.5, 0.5, 0.5};
                a[place] = cases[i];
                kernels_at_most(lanes);
                logistic_sigmoid(4, a);
                for (size_t n = 0; n < 4; n++) {
                    const double y = sigmoid(n == place ? cases[i] : 0.5);
                    ck_assert(isnan(a[n]) == isnan(y));
                    ck_assert(isnan(y) ||
                              fabs(a[n] - y) <= 5e-324 + 4e-16 * y);
                }
            }
}

/* Any number from -30 to 30, and both infinities. */
TEST_EACH(activations_and_their_slopes, 3)
{
    enum { COUNT = 1200 };
    double a[COUNT], h[3][COUNT], r[3][COUNT];
    kernels_at_most(2u << _i);
    const kernels *k = kernels_here();
    for (size_t n = 0; n < COUNT; n++) {
        a[n] = n < 2 ? (n ? -1 : 1) * INFINITY : 30 * sin((double)(n * n));
        for (size_t f = 0; f < 3; f++)
            h[f][n] = a[n], r[f][n] = 3;
    }
    k->sigmoid(COUNT, h[0]);
    k->tanh(COUNT, h[1]);
    k->relu(COUNT, h[2]);
    k->sigmoid_slope(COUNT, h[0], r[0]);
    k->tanh_slope(COUNT, h[1], r[1]);
    k->relu_slope(COUNT, h[2], r[2]);
    for (size_t n = 0; n < COUNT; n++) {
        ck_near(h[1][n], tanh(a[n]), 0, 4e-16);
        ck_assert(h[2][n] == (a[n] > 0 ? a[n] : 0));
        ck_near(r[0][n], 3 * sigmoid(a[n]) * sigmoid(-a[n]), 0, 1e-15);
        ck_near(r[1][n], 3 * (1 - tanh(a[n]) * tanh(a[n])), 0, 3e-15);
        ck_near(r[2][n], a[n] > 0 ? 3 : 0, 0, 0);
    }
}

/* The zeros that kernels_zeros gives begin a cache line. */
TEST(zeros_begin_a_cache_line)
{
    for (size_t n = 1; n < 100000; n *= 3) {
        double *numbers = kernels_zeros(n);
        ck_assert_ptr_nonnull(numbers);
        ck_assert_uint_eq((uintptr_t)numbers % 64, 0);
        for (size_t i = 0; i < n; i++)
            ck_near(numbers[i], 0, 0, 0);
        free(numbers);
    }
    ck_assert_ptr_null(kernels_zeros(SIZE_MAX / 4));
}

/* ---------------------------------------------------------- the edges */

/* One logit among N of the kind that cost nothing. */
static double one_among(size_t N, size_t place, double a_n, double t_n,
                        double *r_n)
{
    gsl_vector *a = new_vector(N), *t = new_zeros(N);
    gsl_vector *r = new_vector(N);
    double J;
    gsl_vector_set_all(a, -INFINITY);
    gsl_vector_set(a, place, a_n);
    gsl_vector_set(t, place, t_n);
    ck_assert_int_eq(cross_entropy(a, t, &J, r), GSL_SUCCESS);
    *r_n = gsl_vector_get(r, place);
    for (size_t n = 0; n < N; n++)
        ck_assert(n == place || gsl_vector_get(r, n) == 0);
    return J;
}

/* To rounding; an infinity is itself, and NaN is NaN. */
static bool same(double actual, double expected, double absolute)
{
    return actual == expected || (isnan(actual) && isnan(expected)) ||
           fabs(actual - expected) <= absolute + 6e-16 * fabs(expected);
}

TEST(every_edge_is_the_textbooks)
{
    static const double a[] = {0,     -0.0,  1,        -1,       40,
                               -40,   700,   -700,     745,      -745,
                               1e10,  -1e10, 1.7e308,  5e-324,   -1.7e308,
                               1e-17, NAN,   INFINITY, -INFINITY};
    static const double t[] = {0, 1, 0.5, 0.25, 5e-324, 1 - DBL_EPSILON / 2};
    for (size_t lanes = 2; lanes <= 8; lanes *= 2) {
        kernels_at_most(lanes);
        for (size_t i = 0; i < sizeof a / sizeof *a; i++)
            for (size_t j = 0; j < sizeof t / sizeof *t; j++)
                for (size_t N = 1; N < 140; N += 23) {
                    double r;
                    const double J = one_among(N, N / 2, a[i], t[j], &r);
                    /* sigma - t loses digits where the two are close */
                    const double close = t[j] > 0 && t[j] < 1 ? 2e-16 : 0;
                    ck_assert_msg(
                        same(J, loss_of(a[i], t[j]), 5e-324) &&
                            same(r, residual_of(a[i], t[j]), 5e-324 + close),
                        "a = %g, t = %g: J = %.17g, r = %.17g", a[i], t[j], J,
                        r);
                }
    }
}

/* e = exp(-|a|) far below 1: their sum must not be lost beside 1. */
TEST(many_small_losses_add_up)
{
    enum { N = 10007 };
    gsl_vector *a = new_vector(N), *t = new_vector(N);
    for (size_t lanes = 2; lanes <= 8; lanes *= 2)
        for (double size = 1; size < 740; size += 41) {
            double J;
            for (size_t n = 0; n < N; n++) {
                gsl_vector_set(a, n, n % 2 ? size : -size);
                gsl_vector_set(t, n, n % 2 ? 1 : 0);
            }
            kernels_at_most(lanes);
            cross_entropy(a, t, &J, NULL);
            ck_near(J, N * softplus(-size), 1e-14, 0);
        }
}

/* An infinite input makes its own row's logit infinite and no other. */
TEST(infinity_stays_in_its_row)
{
    gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);
    for (size_t lanes = 2; lanes <= 8; lanes *= 2)
        for (size_t D = 1; D <= 40; D++)
            for (size_t i = 0; i < D; i++) {
                inputs in = inputs_new(9, D, 0, rng);
                gsl_vector *a = gsl_vector_alloc(9);
                double J, db;
                gsl_vector_set(&in.w.vector, i, 1);
                gsl_matrix_set(&in.X.matrix, 6, i, -INFINITY);
                gsl_vector_set(&in.t.vector, 6, 0.5);
                kernels_at_most(lanes);
                logistic_logits(&in.X.matrix, &in.w.vector, 0, a);
                for (size_t n = 0; n < 9; n++)
                    ck_assert(n == 6 ? gsl_vector_get(a, n) == -INFINITY
                                     : isfinite(gsl_vector_get(a, n)));
                logistic_loss(&in.X.matrix, &in.t.vector, &in.w.vector, 0, &J,
                              &in.dw.vector, &db);
                ck_assert(J == INFINITY && isfinite(db));
                for (size_t j = 0; j < D; j++)
                    ck_assert(
                        j == i ? gsl_vector_get(&in.dw.vector, j) == INFINITY
                               : isfinite(gsl_vector_get(&in.dw.vector, j)));
                gsl_vector_free(a);
                inputs_free(&in);
            }
    gsl_rng_free(rng);
}

/* ------------------------------------------------------------ threads */

TEST(threads_change_no_digit)
{
    enum { N = 30011, D = 57 };
    gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);
    inputs in = inputs_new(N, D, 0, rng);
    gsl_vector *dw = new_vector(D), *y = new_vector(N);
    double J[5], db[5];
    for (size_t threads = 1; threads < 5; threads++) {
        workers_set(threads);
        logistic_loss(&in.X.matrix, &in.t.vector, &in.w.vector, 0.1,
                      &J[threads], &in.dw.vector, &db[threads]);
        logistic_predict(&in.X.matrix, &in.w.vector, 0.1, &in.y.vector);
        if (threads == 1) {
            gsl_vector_memcpy(dw, &in.dw.vector);
            gsl_vector_memcpy(y, &in.y.vector);
        }
        ck_assert(J[threads] == J[1] && db[threads] == db[1]);
        ck_assert(gsl_vector_equal(dw, &in.dw.vector));
        ck_assert(gsl_vector_equal(y, &in.y.vector));
    }
    inputs_free(&in);
    gsl_rng_free(rng);
}

/* In whichever thread it is found. */
TEST(a_wrong_target_anywhere_writes_nothing)
{
    enum { N = 30011, D = 57 };
    gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);
    inputs in = inputs_new(N, D, 0, rng);
    gsl_vector_set_all(&in.dw.vector, 7);
    for (size_t n = 0; n < N; n += 997)
        for (size_t threads = 1; threads < 4; threads++) {
            double J = 7, db = 7;
            const double kept = gsl_vector_get(&in.t.vector, n);
            gsl_vector_set(&in.t.vector, n, n % 2 ? NAN : 1.5);
            workers_set(threads);
            ck_assert_int_eq(logistic_loss(&in.X.matrix, &in.t.vector,
                                           &in.w.vector, 0.1, &J,
                                           &in.dw.vector, &db),
                             GSL_EDOM);
            gsl_vector_set(&in.t.vector, n, kept);
            ck_assert(J == 7 && db == 7 &&
                      gsl_vector_min(&in.dw.vector) == 7 &&
                      gsl_vector_max(&in.dw.vector) == 7);
        }
    inputs_free(&in);
    gsl_rng_free(rng);
}

int main(void)
{
    return run_tests("kernels");
}
