/*
 * What the grader asks of a submission for chapter 9. The questions only: the
 * right answers come from the solutions in exercise.c. tools/grade/ask.h says
 * what may stand here.
 */
#include "ask.h"
#include "questions.h"

static void logarithms(void)
{
    task("9.1");
    visible("three logits");
    ask_log_of_share(numbers(3, 2.25, 1.0, -0.5), 0);
    ask_log_of_share(numbers(3, 2.25, 1.0, -0.5), 2);
    visible("large ones");
    ask_log_of_share(numbers(2, 1000.0, 1001.0), 0);
    ask_log_of_share(numbers(2, 0.0, -2000.0), 1);

    hidden("other logits");
    for (int i = 0; i < 10; i++) {
        const size_t K = some_count(2, 8);
        const double size = i % 2 ? 3 : 2000;
        const gsl_vector *a = some_numbers(K, -size, size);
        ask_log_of_share(a, some_count(0, K - 1));
    }
}

/* K numbers from 0 to 1 that add up to 1. */
static gsl_vector *some_shares(size_t K)
{
    gsl_vector *t = some_numbers(K, 0.1, 1);
    double sum = 0;
    for (size_t k = 0; k < K; k++)
        sum += gsl_vector_get(t, k);
    gsl_vector_scale(t, 1 / sum);
    return t;
}

static void soft_targets(void)
{
    task("9.2");
    visible("a third says otherwise");
    ask_soft_loss(numbers(3, 1.0, 0.0, -2.0), numbers(3, 0.75, 0.25, 0.0),
                  nothing_yet(3));
    visible("large logits");
    ask_soft_loss(numbers(2, 800.0, 0.0), numbers(2, 0.5, 0.5),
                  nothing_yet(2));

    hidden("other rows");
    for (int i = 0; i < 10; i++) {
        const size_t K = some_count(2, 8);
        const double size = i % 2 ? 3 : 2000;
        const gsl_vector *a = some_numbers(K, -size, size);
        ask_soft_loss(a, some_shares(K), nothing_yet(K));
    }
}

static void rows_of_logits(void)
{
    task("9.3");
    visible("two rows of three");
    ask_shares_of_rows(rows(2, 3, 1.0, 2.0, 3.0, 0.0, 0.0, 1.0),
                       no_rows_yet(2, 3));
    visible("rows far apart");
    ask_shares_of_rows(rows(2, 2, 900.0, 901.0, -900.0, -902.0),
                       no_rows_yet(2, 2));

    hidden("other rows");
    for (int i = 0; i < 10; i++) {
        const size_t N = some_count(2, 6), K = some_count(2, 6);
        gsl_matrix *A = some_rows(N, K, -3, 3);
        if (i % 2)
            for (size_t k = 0; k < K; k++)
                *gsl_matrix_ptr(A, 0, k) += 1500;
        ask_shares_of_rows(A, no_rows_yet(N, K));
    }
}

static void one_class_at_0(void)
{
    task("9.4");
    visible("the second of three");
    ask_compare_with(1, rows(2, 3, 1.0, 2.0, 4.0, -1.0, 0.5, 3.0),
                     numbers(3, 1.0, 0.5, -1.0));
    visible("the last");
    ask_compare_with(2, rows(1, 3, 1.0, 2.0, 4.0), numbers(3, 3.0, 2.0, 1.0));

    hidden("other classes");
    for (int i = 0; i < 10; i++) {
        const size_t D = some_count(1, 5), K = some_count(2, 6);
        const size_t r = some_count(0, K - 1);
        gsl_matrix *W = some_rows(D, K, -2, 2);
        ask_compare_with(r, W, some_numbers(K, -2, 2));
    }
}

static void a_step_down(void)
{
    task("9.5");
    visible("two examples of two classes");
    ask_step_down(rows(2, 1, 1.0, -1.0), numbers(2, 0.0, 1.0), 0.1, 0.5,
                  rows(1, 2, 0.5, 0.0), numbers(2, 0.2, 0.0));
    visible("a class that has no example");
    ask_step_down(rows(1, 2, 2.0, 1.0), numbers(1, 1.0), 0.25, 0.0,
                  rows(2, 3, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0),
                  numbers(3, 0.0, 0.0, 0.0));

    hidden("other examples");
    for (int i = 0; i < 10; i++) {
        const size_t N = some_count(2, 20), D = some_count(1, 5);
        const size_t K = some_count(2, 6);
        const gsl_matrix *X = some_rows(N, D, -2, 2);
        gsl_vector *class_of = some_numbers(N, 0, 1);
        for (size_t n = 0; n < N; n++)
            gsl_vector_set(class_of, n, (double)some_count(0, K - 1));
        const double eta = some_number(0.01, 0.5);
        const double lambda_2 = some_number(0.1, 1);
        gsl_matrix *W = some_rows(D, K, -1, 1);
        ask_step_down(X, class_of, eta, lambda_2, W, some_numbers(K, -1, 1));
    }
}

void check(void)
{
    logarithms();
    soft_targets();
    rows_of_logits();
    one_class_at_0();
    a_step_down();
}
