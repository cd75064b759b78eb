/*
 * What the grader asks of a submission for chapter 8. The questions only: the
 * right answers come from the solutions in exercise.c. tools/grade/ask.h says
 * what may stand here.
 */
#include "ask.h"
#include "questions.h"

static void ten_degrees(void)
{
    task("8.1");
    visible("the O-rings");
    ask_odds_ratio(-0.2322, 0.1082, 1, 0.95, nothing_yet(1), nothing_yet(1));
    ask_odds_ratio(-0.2322, 0.1082, -10, 0.95, nothing_yet(1), nothing_yet(1));
    visible("another level");
    ask_odds_ratio(0.5, 0.25, 2, 0.5, nothing_yet(1), nothing_yet(1));

    hidden("other weights");
    for (int i = 0; i < 10; i++) {
        const double w = some_number(-2, 2), error = some_number(0.01, 1);
        const double units = some_number(-3, 3);
        ask_odds_ratio(w, error, units, some_number(0.5, 0.999),
                       nothing_yet(1), nothing_yet(1));
    }
}

/* R R^T of a random R (n, n): a covariance matrix. */
static gsl_matrix *some_covariance(size_t n)
{
    const gsl_matrix *R = some_rows(n, n, -1, 1);
    gsl_matrix *C = some_rows(n, n, 0, 1);
    for (size_t i = 0; i < n; i++)
        for (size_t j = 0; j < n; j++) {
            double sum = i == j ? 0.1 : 0;
            for (size_t k = 0; k < n; k++)
                sum += gsl_matrix_get(R, i, k) * gsl_matrix_get(R, j, k);
            gsl_matrix_set(C, i, j, sum);
        }
    return C;
}

static void two_launches(void)
{
    task("8.2");
    visible("31 and 70 degrees");
    ask_error_of_difference(rows(2, 2, 0.0117, -0.796, -0.796, 54.44),
                            numbers(1, 31.0), numbers(1, 70.0));
    visible("two columns");
    ask_error_of_difference(
        rows(3, 3, 2.0, 0.5, 0.25, 0.5, 1.0, -0.5, 0.25, -0.5, 3.0),
        numbers(2, 1.0, 2.0), numbers(2, 0.0, 4.0));

    hidden("other examples");
    for (int i = 0; i < 10; i++) {
        const size_t D = some_count(1, 6);
        const gsl_matrix *C = some_covariance(D + 1);
        const gsl_vector *x = some_numbers(D, -3, 3);
        ask_error_of_difference(C, x, some_numbers(D, -3, 3));
    }
}

static void two_coins(void)
{
    task("8.3");
    /* Terms of up to 1e3 that cancel: rounding is near 1e-12. */
    within(1e-9, 1e-10);
    visible("two groups");
    ask_ratio_of_two_groups(25, 50, 40, 50);
    ask_ratio_of_two_groups(3, 10, 60, 80);
    visible("nothing but ones, and none");
    ask_ratio_of_two_groups(25, 50, 50, 50);
    ask_ratio_of_two_groups(0, 20, 7, 30);

    hidden("other groups");
    for (int i = 0; i < 15; i++) {
        const size_t N_0 = some_count(1, 300), n_0 = some_count(0, N_0);
        const size_t N_1 = some_count(1, 300), n_1 = some_count(0, N_1);
        ask_ratio_of_two_groups((double)n_0, (double)N_0, (double)n_1,
                                (double)N_1);
    }
}

static void marks(void)
{
    task("8.4");
    visible("three marks");
    ask_auc_of_marks(numbers(3, 1.0, 2.0, 7.0), numbers(3, 5.0, 3.0, 1.0));
    visible("one mark for all");
    ask_auc_of_marks(numbers(1, 4.0), numbers(1, 9.0));

    hidden("other marks");
    for (int i = 0; i < 10; i++) {
        const size_t most = some_count(2, 12);
        gsl_vector *ones = some_numbers(most, 0, 1);
        gsl_vector *zeros = some_numbers(most, 0, 1);
        for (size_t j = 0; j < most; j++) {
            gsl_vector_set(ones, j, (double)some_count(j == 0, 3000));
            gsl_vector_set(zeros, j, (double)some_count(j == 0, 3000));
        }
        ask_auc_of_marks(ones, zeros);
    }
}

static void folds(void)
{
    task("8.5");
    visible("seven examples, two folds");
    ask_deal_by_class(numbers(7, 1.0, 0.0, 0.0, 1.0, 0.0, 0.0, 1.0), 2,
                      nothing_yet(7));
    visible("the ones are last");
    ask_deal_by_class(numbers(5, 0.0, 0.0, 0.0, 1.0, 1.0), 2, nothing_yet(5));

    hidden("other examples");
    for (int i = 0; i < 10; i++) {
        const size_t N = some_count(6, 60);
        gsl_vector *t = some_numbers(N, 0, 1);
        for (size_t n = 0; n < N; n++)
            gsl_vector_set(t, n, gsl_vector_get(t, n) < 0.3);
        ask_deal_by_class(t, some_count(2, 5), nothing_yet(N));
    }
}

void check(void)
{
    ten_degrees();
    two_launches();
    two_coins();
    marks();
    folds();
}
