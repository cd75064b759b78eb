/*
 * What the grader asks of a submission for chapter 7. The questions only: the
 * right answers come from the solutions in exercise.c. tools/grade/ask.h says
 * what may stand here.
 *
 * The tolerance is the usual one throughout. Sums taken in another order
 * differ by about 1e-15 of their largest term, and by ten times that after
 * the steps of an epoch; the known mistakes differ by far more than 1e-9.
 */
#include "ask.h"
#include "questions.h"

/* N x K zeros and ones. */
static gsl_matrix *some_answers(size_t N, size_t K)
{
    gsl_matrix *T = some_rows(N, K, 0, 1);
    for (size_t n = 0; n < N; n++)
        for (size_t k = 0; k < K; k++)
            gsl_matrix_set(T, n, k, gsl_matrix_get(T, n, k) > 0.5);
    return T;
}

static void a_neuron_a_row(void)
{
    task("7.1");
    visible("three rows, two neurons");
    ask_predict_by_rows(rows(3, 2, 1.0, 2.0, -1.0, 0.5, 0.0, 3.0),
                        rows(2, 2, 0.5, -1.0, 2.0, 0.25),
                        numbers(2, 0.1, -0.3), no_rows_yet(3, 2));
    visible("one of each, and large logits");
    ask_predict_by_rows(rows(1, 1, 2.0), rows(1, 1, 0.5), numbers(1, 1.0),
                        no_rows_yet(1, 1));
    ask_predict_by_rows(rows(2, 1, 1.0, -1.0), rows(1, 1, 1000.0),
                        numbers(1, 0.0), no_rows_yet(2, 1));

    hidden("other shapes");
    for (int i = 0; i < 10; i++) {
        const size_t N = some_count(1, 12);
        const size_t D = some_count(1, 6), K = some_count(1, 5);
        ask_predict_by_rows(some_rows(N, D, -2, 2), some_rows(K, D, -1, 1),
                            some_numbers(K, -2, 2), no_rows_yet(N, K));
    }

    hidden("a data set");
    gsl_matrix *X = own_features("iris.csv", "species", NULL);
    ask_predict_by_rows(X, some_rows(3, X->size2, -1, 1),
                        some_numbers(3, -1, 1), no_rows_yet(X->size1, 3));
}

static void the_biases_in_the_last_row(void)
{
    task("7.2");
    visible("two outputs");
    ask_penalised_loss(rows(2, 2, 0.5, -1.0, 2.0, 0.0),
                       rows(2, 2, 1.0, 0.0, 0.0, 1.0),
                       rows(3, 2, 1.0, -2.0, 0.5, 0.0, -0.5, 3.0), 0.1, 0.01);
    ask_penalised_loss(rows(3, 2, 1.0, -0.5, 0.0, 2.0, -1.0, 1.5),
                       rows(3, 2, 1.0, 1.0, 0.0, 1.0, 0.0, 0.0),
                       rows(2, 2, -1.5, 0.5, 2.0, 1.0), 0.2, 0.1);
    visible("one of each");
    ask_penalised_loss(rows(1, 1, 0.0), rows(1, 1, 1.0), rows(2, 1, 0.0, 5.0),
                       1.0, 1.0);
    ask_penalised_loss(rows(1, 1, -0.5), rows(1, 1, 1.0),
                       rows(2, 1, -2.0, 0.5), 0.5, 0.0);
    visible("large logits");
    ask_penalised_loss(rows(4, 1, 1000.0, -1000.0, 800.0, -40.0),
                       rows(4, 1, 1.0, 0.0, 0.0, 1.0), rows(2, 1, 1.0, 0.0),
                       0.0, 0.0);

    hidden("other layers");
    for (int i = 0; i < 10; i++) {
        const size_t N = some_count(2, 40);
        const size_t D = some_count(1, 6), K = some_count(2, 4);
        ask_penalised_loss(some_rows(N, K, -6, 6), some_answers(N, K),
                           some_rows(D + 1, K, -2, 2), some_number(0, 0.1),
                           some_number(0, 0.1));
    }
    hidden("larger logits");
    for (int i = 0; i < 5; i++)
        ask_penalised_loss(some_rows(20, 2, -1000, 1000), some_answers(20, 2),
                           some_rows(4, 2, -2, 2), 0.01, some_number(0, 1));
}

static void ask_epoch(size_t N, size_t D, size_t batch)
{
    gsl_matrix *X = some_rows(N, D, -2, 2);
    gsl_matrix *T = some_answers(N, 1);
    gsl_vector *t = some_numbers(N, 0, 1);
    gsl_matrix_get_col(t, T, 0);
    const double eta = some_number(0.1, 1), decay = some_number(0.1, 0.5);
    ask_calmer_epoch(X, t, batch, eta, decay, some_numbers(D, -1, 1),
                     some_numbers(1, -1, 1));
}

/* Five rows in batches of two show each of the mistakes. */
static void an_epoch_that_calms_down(void)
{
    task("7.3");
    visible("five rows in batches of two");
    ask_calmer_epoch(
        rows(5, 2, 1.0, 0.5, -1.0, 2.0, 0.5, -1.5, 2.0, 1.0, -0.5, -1.0),
        numbers(5, 1.0, 0.0, 1.0, 1.0, 0.0), 2, 0.5, 0.1,
        numbers(2, 0.2, -0.4), numbers(1, 0.1));
    visible("one row, one input");
    ask_calmer_epoch(rows(1, 1, 2.0), numbers(1, 1.0), 1, 0.5, 0.1,
                     numbers(1, 0.0), numbers(1, 0.0));
    ask_calmer_epoch(rows(1, 1, 2.0), numbers(1, 1.0), 32, 0.5, 0.1,
                     numbers(1, 0.0), numbers(1, 0.0));

    hidden("all rows in one batch");
    for (int i = 0; i < 3; i++) {
        const size_t N = some_count(2, 20);
        ask_epoch(N, some_count(1, 4), N);
    }
    hidden("other batches");
    for (int i = 0; i < 10; i++) {
        const size_t batch = some_count(2, 8);
        const size_t left = some_count(1, batch - 1);
        ask_epoch(batch * some_count(2, 5) + left, some_count(1, 4), batch);
    }
}

static void what_a_miss_costs(void)
{
    task("7.4");
    visible("six rows");
    ask_lowest_cost(numbers(6, 0.9, 0.2, 0.7, 0.4, 0.1, 0.6),
                    numbers(6, 1.0, 0.0, 0.0, 1.0, 0.0, 0.0), 5);
    ask_lowest_cost(numbers(6, 0.9, 0.2, 0.7, 0.4, 0.1, 0.6),
                    numbers(6, 1.0, 0.0, 0.0, 1.0, 0.0, 0.0), 0.4);
    visible("the ends");
    ask_lowest_cost(numbers(3, 0.1, 0.2, 0.3), numbers(3, 1.0, 0.0, 1.0), 20);
    ask_lowest_cost(numbers(3, 0.6, 0.7, 0.8), numbers(3, 0.0, 1.0, 0.0), 0.5);
    visible("one row, equal predictions, certain ones");
    ask_lowest_cost(numbers(1, 0.3), numbers(1, 1.0), 7);
    ask_lowest_cost(numbers(4, 0.5, 0.5, 0.5, 0.2),
                    numbers(4, 1.0, 0.0, 1.0, 0.0), 3);
    ask_lowest_cost(numbers(4, 0.0, 0.0, 1.0, 1.0),
                    numbers(4, 1.0, 0.0, 1.0, 0.0), 3);

    /* Steps of 0.05 make some predictions equal. */
    hidden("other predictions");
    for (int i = 0; i < 15; i++) {
        const size_t N = some_count(2, 60);
        gsl_vector *y = some_numbers(N, 0, 1), *t = some_numbers(N, 0, 1);
        for (size_t n = 0; n < N; n++) {
            const double step = 0.05 * (double)some_count(0, 20);
            gsl_vector_set(t, n, gsl_vector_get(t, n) < 0.2 + 0.6 * step);
            gsl_vector_set(y, n, step);
        }
        ask_lowest_cost(y, t, some_number(0.2, 10));
    }
}

/* A share by which N (1 - s) is no whole number nor near one, so that it does
 * not matter how the product is rounded. */
static double share_leaving(size_t rows, size_t N)
{
    return 1 - ((double)rows + some_number(0.1, 0.9)) / (double)N;
}

static void what_the_notes_split_costs(void)
{
    task("7.5");
    visible("the notes' call");
    ask_epochs_to_catch_up(455, 0.3, 0.7, 32, 10);
    ask_epochs_to_catch_up(569, 0.3, 0.7, 32, 10);
    visible("other numbers");
    ask_epochs_to_catch_up(129, 0.5, 0.7, 32, 3);
    ask_epochs_to_catch_up(300, 0.045, 0.695, 64, 7);
    visible("the ends");
    ask_epochs_to_catch_up(1, 0, 0.7, 32, 10);
    ask_epochs_to_catch_up(3, 0.3, 0.5, 32, 10);

    hidden("other tables");
    for (int i = 0; i < 30; i++) {
        const size_t N = some_count(50, 2000);
        const size_t kept = some_count(N / 2, N - 1);
        const double meant = share_leaving(kept, N);
        const double written = share_leaving(some_count(0, kept), N);
        ask_epochs_to_catch_up(N, meant, written, some_count(1, 64),
                               some_count(1, 100));
    }
}

void check(void)
{
    a_neuron_a_row();
    the_biases_in_the_last_row();
    an_epoch_that_calms_down();
    what_a_miss_costs();
    what_the_notes_split_costs();
}
