/*
 * What the grader asks of a submission for chapter 1. The questions only: the
 * right answers come from the solutions in exercise.c. tools/grade/ask.h says
 * what may stand here.
 */
#include "ask.h"
#include "questions.h"

/* w and b of section 1.4. */
static gsl_vector *ring_w(void)
{
    return numbers(2, -0.0983, 0.00848);
}

static const double ring_b = 2.520;

/*
 * Tasks 1.1 to 1.3 add numbers of at most 1e4 that may nearly cancel. Another
 * order of adding moves such a sum by some 1e-11, whatever is left of it.
 */
static void departures(void)
{
    task("1.1");
    within(1e-9, 1e-9);
    visible("a son of tall parents");
    ask_predict_from_average(numbers(2, 1.0 / 3, 0.36), numbers(2, 72.0, 64.0),
                             numbers(2, 68.25, 63.2), 68.25);
    visible("one input, and the average itself");
    ask_predict_from_average(numbers(1, -2.0), numbers(1, 3.0),
                             numbers(1, 0.5), 10);
    ask_predict_from_average(numbers(3, 5.0, -1.0, 2.0),
                             numbers(3, 1.0, 2.0, 3.0),
                             numbers(3, 1.0, 2.0, 3.0), -4);

    hidden("other models");
    for (int k = 0; k < 10; k++) {
        const size_t D = some_count(1, 8);
        ask_predict_from_average(
            some_numbers(D, -3, 3), some_numbers(D, -100, 100),
            some_numbers(D, -100, 100), some_number(-50, 50));
    }
}

static void the_bias(void)
{
    task("1.2");
    within(1e-9, 1e-9);
    visible("the son of section 1.2");
    ask_mended_prediction(numbers(2, 1.0 / 3, 0.36), numbers(2, 72.0, 64.0),
                          92.54);
    visible("one input, and no bias");
    ask_mended_prediction(numbers(1, 4.0), numbers(1, 0.5), -7);
    ask_mended_prediction(numbers(3, 1.0, 2.0, 3.0), numbers(3, 2.0, 0.0, 1.0),
                          5);

    hidden("other predictions");
    for (int k = 0; k < 10; k++) {
        const size_t D = some_count(1, 8);
        ask_mended_prediction(some_numbers(D, -3, 3),
                              some_numbers(D, -100, 100),
                              some_number(-500, 500));
    }
}

static void too_cold(void)
{
    task("1.3");
    within(1e-9, 1e-9);
    visible("a ring in ten, at 200 psi");
    ask_input_for(ring_w(), numbers(2, 31.0, 200.0), ring_b, 0, 0.1);
    visible("one input, and one half");
    ask_input_for(numbers(1, -0.2322), numbers(1, 31.0), 15.0429, 0, 0.5);
    visible("all but certain");
    ask_input_for(numbers(3, 1.0, -2.0, 0.5), numbers(3, 3.0, 0.0, -1.0), 0.25,
                  2, 1e-12);
    ask_input_for(numbers(3, 1.0, -2.0, 0.5), numbers(3, 3.0, 0.0, -1.0), 0.25,
                  1, 0.999999);

    /* Weights away from 0: the answer is divided by one of them. */
    hidden("other models");
    for (int k = 0; k < 10; k++) {
        const size_t D = some_count(1, 8), i = some_count(0, D - 1);
        gsl_vector *w = some_numbers(D, 0.2, 3);
        for (size_t j = 0; j < D; j++)
            if (some_number(0, 1) < 0.5)
                gsl_vector_set(w, j, -gsl_vector_get(w, j));
        ask_input_for(w, some_numbers(D, -10, 10), some_number(-5, 5), i,
                      some_number(0.001, 0.999));
    }
}

/* Square first: there X can be taken for its transpose unnoticed. */
static void columns(void)
{
    task("1.4");
    visible("two examples of two inputs");
    ask_predict_columns(rows(2, 2, 0.5, -1.0, 2.0, 0.25), numbers(2, 1.0, 0.5),
                        -0.75, nothing_yet(2));
    visible("one example, one input, and both");
    ask_predict_columns(rows(3, 1, 1.0, 2.0, -1.5), numbers(3, 0.5, 1.0, 1.0),
                        0.25, nothing_yet(1));
    ask_predict_columns(rows(1, 3, 53.0, 65.0, 81.0), numbers(1, -0.2322),
                        15.0429, nothing_yet(3));
    ask_predict_columns(rows(1, 1, 31.0), numbers(1, -0.2322), 15.0429,
                        nothing_yet(1));
    visible("extreme logits");
    ask_predict_columns(rows(2, 3, 500.0, -500.0, 20.0, 500.0, -500.0, -20.0),
                        numbers(2, 1.0, 1.0), 0, nothing_yet(3));

    /* A file's examples are rows. Small weights: F and psi are large. */
    hidden("the flights on record");
    const gsl_matrix *flights =
        own_features("o-rings.csv", "damaged", "damage", NULL);
    gsl_matrix *X = no_rows_yet(flights->size2, flights->size1);
    gsl_matrix_transpose_memcpy(X, flights);
    ask_predict_columns(X, some_numbers(X->size1, -0.02, 0.02),
                        some_number(-1, 1), nothing_yet(X->size2));

    hidden("other examples");
    for (int k = 0; k < 10; k++) {
        const size_t D = some_count(1, 8), N = some_count(1, 30);
        ask_predict_columns(some_rows(D, N, -2, 2), some_numbers(D, -2, 2),
                            some_number(-2, 2), nothing_yet(N));
    }
    hidden("other extreme logits");
    for (int k = 0; k < 3; k++)
        ask_predict_columns(some_rows(2, 20, -300, 300),
                            some_numbers(2, 0.5, 1.5), some_number(-99, 99),
                            nothing_yet(20));
}

static void chains(void)
{
    task("1.5");
    visible("a row times a row, x w, and X w of 23 flights");
    ask_numbers_in_the_product(numbers(2, 2.0, 1.0), numbers(2, 1.0, 2.0),
                               numbers(2, 1.0, 0.0));
    ask_numbers_in_the_product(numbers(2, 1.0, 2.0), numbers(2, 2.0, 1.0),
                               numbers(2, 0.0, 0.0));
    ask_numbers_in_the_product(numbers(2, 23.0, 2.0), numbers(2, 2.0, 1.0),
                               numbers(2, 0.0, 0.0));
    visible("one matrix, and three");
    ask_numbers_in_the_product(numbers(1, 3.0), numbers(1, 4.0),
                               numbers(1, 1.0));
    ask_numbers_in_the_product(numbers(3, 3.0, 5.0, 5.0),
                               numbers(3, 2.0, 2.0, 4.0),
                               numbers(3, 0.0, 1.0, 0.0));
    ask_numbers_in_the_product(numbers(3, 3.0, 2.0, 4.0),
                               numbers(3, 2.0, 5.0, 5.0),
                               numbers(3, 0.0, 0.0, 0.0));

    /* Chains that conform, and in every second one number changed. */
    hidden("other chains");
    for (int k = 0; k < 20; k++) {
        const size_t many = some_count(1, 5);
        gsl_vector *N = nothing_yet(many), *D = nothing_yet(many);
        gsl_vector *turned = nothing_yet(many);
        double before = (double)some_count(1, 5);
        for (size_t i = 0; i < many; i++) {
            const double after = (double)some_count(1, 5);
            const size_t turn = some_count(0, 1);
            gsl_vector_set(turned, i, (double)turn);
            gsl_vector_set(turn ? D : N, i, before);
            gsl_vector_set(turn ? N : D, i, after);
            before = after;
        }
        if (k % 2 == 1)
            gsl_vector_set(N, some_count(0, many - 1), 6);
        ask_numbers_in_the_product(N, D, turned);
    }
}

void check(void)
{
    departures();
    the_bias();
    too_cold();
    columns();
    chains();
}
