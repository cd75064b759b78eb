/* Chapter 0's rules against slopes by two points and products by loops, and its
 * worked numbers. */
#include "testing.h"

#define main chapter_main
#include "../chapters/00-what-you-need/what-you-need.c"
#undef main

static double squared(double w)
{
    return w * w;
}

static double log_of_rest(double w)
{
    return log(1 - w);
}

/* By two points, one on either side. */
static double slope_of(double (*f)(double), double w)
{
    const double h = 1e-5;
    return (f(w + h) - f(w - h)) / (2 * h);
}

TEST(the_rules_give_the_slopes)
{
    for (double w = 0.25; w < 4; w += 0.25) {
        ck_near(slope_of(squared, w), 2 * w, 1e-8, 0);
        ck_near(slope_of(exp, w), exp(w), 1e-8, 0);
        ck_near(slope_of(log, w), 1 / w, 1e-8, 0);
    }
    ck_near(slope_of(log_of_rest, 0.75), -4, 1e-8, 0);
    says("At $w = 3$ the slope of $w^2$ is %.0f", slope_of(squared, 3));
}

TEST(the_rules_of_the_logarithm)
{
    for (double r = 0.25; r < 4; r += 0.25) {
        ck_near(log(r * 3.5), log(r) + log(3.5), 1e-14, 1e-15);
        ck_near(log(gsl_pow_3(r)), 3 * log(r), 1e-14, 1e-15);
        ck_near(log(exp(r)), r, 1e-14, 0);
    }
}

TEST(the_slopes_of_J)
{
    const double h = 1e-4, w = 1, b = 0.5;
    says("With $x = %g$, $t = %g$, $w = %g$ and $b = %g$ we have $a = %g$, "
         "and the slopes are %.0f and %.0f",
         x, t, w, b, w * x + b, (J(w + h, b) - J(w - h, b)) / (2 * h),
         (J(w, b + h) - J(w, b - h)) / (2 * h));
}

TEST(the_dot_product_and_the_angle)
{
    const double dot = 3 * 2 + 4 * 1;
    says("With $u = (3, 4)$ and $v = (2, 1)$ it is $3 \\cdot 2 + 4 \\cdot 1 = "
         "%.0f$, and $u$ has the length $\\sqrt{9 + 16} = %.0f$",
         dot, hypot(3, 4));
    const double between = atan2(4, 3) - atan2(1, 2);
    ck_near(hypot(3, 4) * hypot(2, 1) * cos(between), dot, 1e-14, 0);
    for (double c = -8; c <= 8; c++) /* (c, 4) on (2, 1) */
        ck_assert(fabs(cos(atan2(4, c) - atan2(1, 2))) < 1e-14 ? c == -2
                                                               : c != -2);
}

static void stretched(const gsl_matrix *H, double v_1, double v_2,
                      double factor)
{
    ck_near(gsl_matrix_get(H, 0, 0) * v_1 + gsl_matrix_get(H, 0, 1) * v_2,
            factor * v_1, 1e-15, 0);
    ck_near(gsl_matrix_get(H, 1, 0) * v_1 + gsl_matrix_get(H, 1, 1) * v_2,
            factor * v_2, 1e-15, 0);
}

TEST(H_and_its_eigenvalues)
{
    gsl_matrix *H = own_matrix(new_H());
    const double X[3][2] = {{1, 0}, {0, 1}, {1, 1}};
    for (size_t i = 0; i < 2; i++)
        for (size_t k = 0; k < 2; k++) {
            double sum = 0;
            for (size_t n = 0; n < 3; n++)
                sum += X[n][i] * X[n][k];
            ck_assert(gsl_matrix_get(H, i, k) == sum);
        }
    double low, high;
    ck_assert_int_eq(eigen_range(H, &low, &high), GSL_SUCCESS);
    stretched(H, 1, 1, high);
    stretched(H, 1, -1, low);
    says(
        "$H$ times $(1, 1)$ is $(%.0f, %.0f)$ and $H$ times $(1, -1)$ is $(1, "
        "-1)$, so the eigenvalues are %.0f and %.0f.",
        high, high, high, low);
}

/* A weighted mean of the eigenvalues in every direction, and each of them in
 * the direction of its eigenvector, where the figure's text has it. */
TEST(the_bend_lies_between_the_eigenvalues)
{
    gsl_matrix *H = own_matrix(new_H());
    double low, high;
    ck_assert_int_eq(eigen_range(H, &low, &high), GSL_SUCCESS);
    for (double degrees = 0; degrees < 360; degrees += 7.5) {
        const double c_1 = cos((degrees - 45) * M_PI / 180);
        const double c_2 = sin((degrees - 45) * M_PI / 180);
        const double at = bend(degrees, H);
        ck_near(at, c_1 * c_1 * high + c_2 * c_2 * low, 1e-14, 0);
        ck_assert(at > low - 1e-14 && at < high + 1e-14);
    }
    ck_near(bend(45, H), high, 1e-14, 0);
    ck_near(bend(135, H), low, 1e-14, 0);
    says("It touches a line at %.0f at 45 degrees and a line at %.0f at 135",
         bend(45, H), bend(135, H));
}

/* What H does to c_1 p + c_2 q, and what a product's transpose is. */
TEST(a_vector_is_stretched_in_its_parts)
{
    gsl_matrix *H = own_matrix(new_H());
    const double root = sqrt(0.5); /* p = (root, root), q = (root, -root) */
    for (double turn = 0; turn < 6.3; turn += 0.3) {
        const double c_1 = cos(turn), c_2 = sin(turn);
        const double v[] = {root * (c_1 + c_2), root * (c_1 - c_2)};
        ck_near(v[0] * v[0] + v[1] * v[1], 1, 1e-14, 0);
        for (size_t i = 0; i < 2; i++)
            ck_near(gsl_matrix_get(H, i, 0) * v[0] +
                        gsl_matrix_get(H, i, 1) * v[1],
                    root * (3 * c_1 + (i == 0 ? 1 : -1) * c_2), 1e-14, 1e-14);
    }

    gsl_matrix *A = new_zero_matrix(3, 2), *B = new_zero_matrix(2, 4);
    gsl_matrix *AB = new_zero_matrix(3, 4), *turned = new_zero_matrix(4, 3);
    for (size_t i = 0; i < 2; i++)
        for (size_t k = 0; k < 4; k++) {
            gsl_matrix_set(B, i, k, (double)(3 * i + 2 * k));
            gsl_matrix_set(A, k % 3, i, (double)(i + k));
        }
    gsl_blas_dgemm(CblasNoTrans, CblasNoTrans, 1, A, B, 0, AB);
    gsl_blas_dgemm(CblasTrans, CblasTrans, 1, B, A, 0, turned);
    for (size_t i = 0; i < 3; i++)
        for (size_t k = 0; k < 4; k++)
            ck_assert(gsl_matrix_get(AB, i, k) ==
                      gsl_matrix_get(turned, k, i));
}

/* What is said of GSL. */
TEST(views_and_products_are_as_told)
{
    gsl_matrix *X = new_zero_matrix(3, 2);
    gsl_vector *v = new_zeros(2), *y = new_zeros(3), *back = new_zeros(2);
    gsl_vector_view row = gsl_matrix_row(X, 1);
    gsl_vector_set_all(&row.vector, 7);
    ck_assert(gsl_matrix_get(X, 1, 0) == 7 && gsl_matrix_get(X, 0, 1) == 0);
    ck_assert_uint_eq(X->size1, 3);
    ck_assert_uint_eq(X->size2, 2);

    gsl_vector_set(v, 1, 2);
    gsl_vector_set_all(y, 10);
    gsl_blas_dgemv(CblasNoTrans, 1, X, v, 0, y);
    ck_assert(gsl_vector_get(y, 0) == 0 && gsl_vector_get(y, 1) == 14);
    gsl_blas_dgemv(CblasTrans, 1, X, y, 0, back);
    ck_assert(gsl_vector_get(back, 0) == 98 && gsl_vector_get(back, 1) == 98);
}

int main(void)
{
    prose_of("chapters/00-what-you-need/what-you-need.c");
    return run_tests("chapter 0");
}
