/*
 * What the grader asks of a submission for chapter 10. The questions only: the
 * right answers come from the solutions in exercise.c. tools/grade/ask.h says
 * what may stand here.
 */
#include "ask.h"
#include "questions.h"

static void two_layers(void)
{
    task("10.1");
    visible("two inputs, two units");
    ask_predicted(numbers(2, 1.0, -1.0), rows(2, 2, 1.0, 0.5, 0.25, -1.0),
                  numbers(2, 0.5, -2.5), numbers(2, 2.0, -1.0), 0.25);
    visible("one input, three units");
    ask_predicted(numbers(1, 0.5), rows(1, 3, 1.0, 2.0, -3.0),
                  numbers(3, 0.1, 0.2, 0.3), numbers(3, 1.0, 1.0, 1.0), -1);

    hidden("other networks");
    for (int i = 0; i < 10; i++) {
        const size_t D = some_count(1, 6), M = some_count(1, 6);
        const gsl_vector *x = some_numbers(D, -2, 2);
        const gsl_matrix *W = some_rows(D, M, -1, 1);
        const gsl_vector *b = some_numbers(M, -1, 1);
        ask_predicted(x, W, b, some_numbers(M, -2, 2), some_number(-1, 1));
    }
}

static gsl_vector *some_labels(size_t N, size_t K)
{
    gsl_vector *label = some_numbers(N, 0, 1);
    for (size_t n = 0; n < N; n++)
        gsl_vector_set(label, n, (double)some_count(0, K - 1));
    return label;
}

static void a_batch(void)
{
    task("10.2");
    visible("two rows, three classes");
    ask_mean_loss(rows(2, 3, 1.0, 2.0, 0.5, 3.0, 0.0, -2.0),
                  numbers(2, 1.0, 2.0));
    visible("large logits");
    ask_mean_loss(rows(2, 2, 2000.0, 1999.0, -900.0, -3000.0),
                  numbers(2, 1.0, 1.0));

    hidden("other batches");
    for (int i = 0; i < 10; i++) {
        const size_t N = some_count(1, 8), K = some_count(2, 6);
        const double most = some_number(1, i < 5 ? 3 : 3000);
        const gsl_matrix *A = some_rows(N, K, -most, most);
        ask_mean_loss(A, some_labels(N, K));
    }
}

static void first_layer(void)
{
    task("10.3");
    visible("two rows, two inputs, three units");
    ask_first_slopes(rows(2, 2, 1.0, 2.0, -1.0, 0.5), numbers(2, 1.0, 0.0),
                     rows(2, 3, 0.8, -0.25, 0.5, -0.5, 0.1, 0.3),
                     numbers(2, 0.4, 0.7), numbers(3, 2.0, -1.0, 0.5),
                     no_rows_yet(2, 3));
    visible("one row, two units");
    ask_first_slopes(rows(1, 1, 3.0), numbers(1, 0.0), rows(1, 2, 0.1, -0.9),
                     numbers(1, 0.25), numbers(2, 1.0, -4.0),
                     no_rows_yet(1, 2));

    hidden("other batches");
    for (int i = 0; i < 10; i++) {
        const size_t N = some_count(2, 9), D = some_count(1, 5);
        const size_t M = some_count(1, 5);
        const gsl_matrix *X = some_rows(N, D, -2, 2);
        const gsl_matrix *H = some_rows(N, M, -1, 1);
        const gsl_vector *y = some_numbers(N, 0, 1);
        const gsl_vector *v = some_numbers(M, -2, 2);
        ask_first_slopes(X, some_labels(N, 2), H, y, v, no_rows_yet(D, M));
    }
}

static void both_layers(void)
{
    task("10.4");
    visible("one input, one unit");
    ask_one_step(rows(1, 1, 0.25), numbers(1, -1.0), numbers(1, 2.0), 0, 0.5);
    visible("two inputs, two units");
    ask_one_step(rows(2, 2, 0.5, -0.25, 1.0, 0.75), numbers(2, 1.0, -2.0),
                 numbers(2, 1.0, 0.5), 1, 1);

    hidden("other networks");
    for (int i = 0; i < 10; i++) {
        const size_t D = some_count(1, 6), M = some_count(1, 6);
        gsl_matrix *W = some_rows(D, M, -1, 1);
        gsl_vector *v = some_numbers(M, -2, 2);
        const gsl_vector *x = some_numbers(D, -1, 1);
        ask_one_step(W, v, x, (double)some_count(0, 1), some_number(0.1, 2));
    }
}

static void patience(void)
{
    task("10.5");
    visible("falls, rises and falls lower");
    ask_kept_epoch(numbers(12, 2.0, 1.0, 0.8, 0.9, 0.85, 0.95, 0.7, 0.75, 0.76,
                           0.77, 0.78, 0.1),
                   3);
    ask_kept_epoch(numbers(8, 1.0, 0.5, 0.6, 0.4, 0.45, 0.46, 0.47, 0.1), 1);
    visible("a tie is no new low");
    ask_kept_epoch(numbers(6, 1.0, 0.9, 0.95, 0.7, 0.7, 0.6), 2);
    ask_kept_epoch(numbers(5, 1.0, 0.7, 0.7, 0.8, 0.6), 2);

    hidden("other losses");
    for (int i = 0; i < 20; i++) {
        const size_t epochs = some_count(5, 30);
        gsl_vector *held = some_numbers(epochs, 0, 0.3);
        for (size_t k = 0; k < epochs; k++)
            *gsl_vector_ptr(held, k) += 1 / (1.0 + (double)k);
        ask_kept_epoch(held, some_count(1, 4));
    }
}

void check(void)
{
    two_layers();
    a_batch();
    first_layer();
    both_layers();
    patience();
}
