/*
 * What the grader asks of a submission for chapter 5. The questions only: the
 * right answers come from the solutions in exercise.c. tools/grade/ask.h says
 * what may stand here.
 */
#include "ask.h"
#include "questions.h"

/* N truths, each 1 with probability p; at least one is 1. */
static gsl_vector *some_truths(size_t N, double p)
{
    gsl_vector *t = some_numbers(N, 0, 1);
    for (size_t n = 0; n < N; n++)
        gsl_vector_set(t, n, n == 0 || gsl_vector_get(t, n) < p);
    return t;
}

static void rows_for_many(void)
{
    task("5.1");
    /* A sum of up to 40 terms below 100: rounding is near 1e-13. */
    within(1e-9, 1e-10);
    visible("three rows");
    ask_gradient_of_counts(
        rows(3, 2, 1.0, 2.0, -1.0, 0.5, 3.0, -2.0), numbers(3, 4.0, 10.0, 1.0),
        numbers(3, 3.0, 2.0, 1.0), numbers(3, 0.5, 0.25, 0.9), nothing_yet(2),
        nothing_yet(1));
    visible("one row, certain of its predictions");
    ask_gradient_of_counts(rows(1, 1, 66.0), numbers(1, 6.0), numbers(1, 0.0),
                           numbers(1, 1.0), nothing_yet(1), nothing_yet(1));
    ask_gradient_of_counts(rows(1, 1, 66.0), numbers(1, 6.0), numbers(1, 2.0),
                           numbers(1, 0.0), nothing_yet(1), nothing_yet(1));

    hidden("other rows");
    for (int i = 0; i < 10; i++) {
        const size_t N = some_count(1, 40), D = some_count(1, 6);
        gsl_vector *counts = some_numbers(N, 0, 1);
        gsl_vector *ones = some_numbers(N, 0, 1);
        for (size_t n = 0; n < N; n++) {
            const size_t count = some_count(1, 30);
            gsl_vector_set(counts, n, (double)count);
            gsl_vector_set(ones, n, (double)some_count(0, count));
        }
        ask_gradient_of_counts(some_rows(N, D, -3, 3), counts, ones,
                               some_numbers(N, 0, 1), nothing_yet(D),
                               nothing_yet(1));
    }
}

static void somebodys_gradient(void)
{
    task("5.2");
    /* J, below 1e3, is exact to about 1e-13; h of 0.01 makes 1e-11 of it. */
    within(1e-6, 1e-8);
    visible("three examples");
    ask_largest_error(rows(3, 2, 1.0, 0.5, -1.0, 2.0, 0.5, -1.0),
                      numbers(3, 1.0, 0.0, 1.0), numbers(2, 0.3, -0.2), 0.1,
                      numbers(2, -1.2, 1.5), -0.4, 0.5);
    ask_largest_error(rows(3, 2, 1.0, 0.5, -1.0, 2.0, 0.5, -1.0),
                      numbers(3, 1.0, 0.0, 1.0), numbers(2, 0.3, -0.2), 0.1,
                      numbers(2, -1.2, 1.2), 3, 0.5);
    visible("one example");
    ask_largest_error(rows(1, 1, 2.0), numbers(1, 1.0), numbers(1, 0.0), 0,
                      numbers(1, -1.0), -0.4, 0.01);
    visible("a logit of a thousand");
    ask_largest_error(rows(1, 1, 1000.0), numbers(1, 0.0), numbers(1, 1.0), 0,
                      numbers(1, 999.5), 1, 0.25);

    hidden("other gradients");
    for (int i = 0; i < 15; i++) {
        const size_t N = some_count(1, 30), D = some_count(1, 5);
        gsl_matrix *X = some_rows(N, D, -2, 2);
        gsl_vector *t = some_truths(N, 0.5);
        gsl_vector *w = some_numbers(D, -1, 1);
        const double b = some_number(-1, 1), db = some_number(-5, 5);
        gsl_vector *dw = some_numbers(D, -5, 5);
        ask_largest_error(X, t, w, b, dw, db, some_number(0.01, 0.5));
    }
}

static void there_and_back(void)
{
    task("5.3");
    /* Each epoch passes on the rounding of the one before; the walks here
     * come near their bottom, where it shrinks. */
    within(1e-6, 1e-9);
    visible("six flights");
    gsl_vector *degrees = numbers(6, 53.0, 58.0, 66.0, 70.0, 70.0, 81.0);
    gsl_vector *damage = numbers(6, 1.0, 0.0, 1.0, 0.0, 0.0, 0.0);
    for (size_t epochs = 1; epochs <= 100; epochs *= 10)
        ask_fit_in_units(degrees, damage, 0.25, epochs, nothing_yet(1),
                         nothing_yet(1));
    visible("no spread");
    ask_fit_in_units(numbers(1, 66.0), numbers(1, 1.0), 0.1, 10,
                     nothing_yet(1), nothing_yet(1));
    ask_fit_in_units(numbers(2, 70.0, 70.0), numbers(2, 1.0, 0.0), 0.1, 10,
                     nothing_yet(1), nothing_yet(1));
    visible("steps so long that logits are in the thousands");
    ask_fit_in_units(numbers(3, 1.0, 2.0, 4.0), numbers(3, 1.0, 0.0, 0.0),
                     2000, 3, nothing_yet(1), nothing_yet(1));

    hidden("the flights on record");
    ask_fit_in_units(own_column("o-rings.csv", "temperature"),
                     own_column("o-rings.csv", "damage"), 0.1, 50,
                     nothing_yet(1), nothing_yet(1));

    hidden("other measurements");
    for (int i = 0; i < 10; i++) {
        const size_t N = some_count(5, 40);
        const double low = some_number(-100, 100);
        gsl_vector *x = some_numbers(N, low, low + some_number(5, 50));
        /* At most half the rate below which J never rises, 2 / (N / 4). */
        const double eta = some_number(0.5, 4) / (double)N;
        ask_fit_in_units(x, some_truths(N, 0.4), eta, some_count(2, 60),
                         nothing_yet(1), nothing_yet(1));
    }
}

static void the_gorge(void)
{
    task("5.4");
    /* Whole numbers, so any usual tolerance is exact. */
    visible("the floor of a gorge");
    ask_epochs_needed(0.004, 0.5, 0.1);
    ask_epochs_needed(3.6, 0.2, 0.001);
    ask_epochs_needed(1, 0.2, 0.35);
    visible("crossing the bottom");
    ask_epochs_needed(3.6, 0.5, 0.001);
    visible("straight to the bottom");
    ask_epochs_needed(4, 0.25, 0.001);
    visible("too long a step");
    ask_epochs_needed(4, 0.5, 0.1);
    ask_epochs_needed(4, 0.75, 0.1);

    hidden("other valleys");
    for (int i = 0; i < 20; i++) {
        const double lambda = some_number(0.01, 10);
        const double share = some_number(1e-6, 0.5);
        ask_epochs_needed(lambda, some_number(0.001, 2.2) / lambda, share);
    }
}

static void has_it_arrived(void)
{
    task("5.5");
    /* Whole numbers again. */
    gsl_matrix *X =
        rows(5, 2, 2.0, 1.0, 1.0, -1.0, 0.5, 0.5, -1.0, 0.0, -0.5, 2.0);
    gsl_vector *t = numbers(5, 1.0, 1.0, 0.0, 0.0, 1.0);
    visible("five examples");
    ask_epochs_to_arrive(X, t, 0.3, 0.05, 1000);
    ask_epochs_to_arrive(X, t, 0.3, 0.01, 1000);
    visible("level at zero weights");
    ask_epochs_to_arrive(rows(2, 1, 3.0, 3.0), numbers(2, 0.0, 1.0), 0.1, 0.01,
                         100);
    visible("a tolerance that is never met");
    ask_epochs_to_arrive(X, t, 0.3, 0, 1000);
    visible("one example, without a lowest point");
    ask_epochs_to_arrive(rows(1, 1, 2.0), numbers(1, 1.0), 1, 0.001, 1000);
    visible("the last epoch that is allowed, and the one before it");
    ask_epochs_to_arrive(rows(1, 1, 1.0), numbers(1, 1.0), 1, 0.5, 1);
    ask_epochs_to_arrive(rows(1, 1, 1.0), numbers(1, 1.0), 1, 0.5, 0);
    ask_epochs_to_arrive(rows(1, 1, 1.0), numbers(1, 1.0), 1, 0.5, 100);

    /* The rate is below 2 over the bound on the curvature, N (9 D + 1) / 4. */
    hidden("other examples");
    for (int i = 0; i < 10; i++) {
        const size_t N = some_count(15, 60), D = some_count(1, 3);
        gsl_matrix *rows_of_X = some_rows(N, D, -3, 3);
        ask_epochs_to_arrive(rows_of_X, some_truths(N, 0.6),
                             some_number(0.1, 0.25) / (double)N,
                             some_number(0.001, 0.05), 3000);
    }
}

void check(void)
{
    rows_for_many();
    somebodys_gradient();
    there_and_back();
    the_gorge();
    has_it_arrived();
}
