/*
 * What the grader asks of a submission for chapter 6. The questions only: the
 * right answers come from the solutions in exercise.c. tools/grade/ask.h says
 * what may stand here.
 *
 * The usual tolerance, 1e-9 relative, holds throughout: the answers are sums
 * of at most a few hundred terms, or come of steps that shrink an error, so
 * that another order of the same terms changes about the fifteenth digit.
 */
#include "ask.h"
#include "questions.h"

/* n numbers, each 0 or 1. */
static gsl_vector *some_zeros_and_ones(size_t n)
{
    gsl_vector *t = some_numbers(n, 0, 1);
    for (size_t i = 0; i < n; i++)
        gsl_vector_set(t, i, gsl_vector_get(t, i) < 0.5 ? 0 : 1);
    return t;
}

/* 1 for the first third of n rows: of the 150 flowers the setosas. */
static gsl_vector *first_third(size_t n)
{
    gsl_vector *t = some_numbers(n, 0, 1);
    for (size_t i = 0; i < n; i++)
        gsl_vector_set(t, i, i < n / 3 ? 1 : 0);
    return t;
}

static void the_strength(void)
{
    task("6.1");
    /* The answer is an entry of the list, to the last digit. */
    visible("nine strengths, two parts"); /* each mistake takes another */
    ask_strength_to_take(
        numbers(9, 10.0, 20.0, 0.2, 100.0, 1.0, 0.05, 5.0, 0.5, 50.0),
        rows(9, 2, 0.4, 0.4, 0.2, 0.2, 0.01, 0.01, 0.6, 0.6, 0.3, 0.3, 0.3,
             0.35, 0.2, 0.3, 0.05, 0.05, 0.35, 0.36),
        rows(9, 2, 0.5, 0.55, 0.02, 0.6, 0.4, 0.45, 0.9, 0.9, 0.1, 0.1, 0.4,
             0.6, 0.5, 0.01, 0.15, 0.15, 0.35, 0.37));
    visible("one strength");
    ask_strength_to_take(numbers(1, 3.0), rows(1, 2, 0.1, 0.2),
                         rows(1, 2, 0.2, 0.3));

    hidden("other strengths");
    for (int i = 0; i < 10; i++) {
        const size_t K = some_count(4, 12), M = some_count(2, 10);
        ask_strength_to_take(some_numbers(K, 0.1, 100),
                             some_rows(K, M, 0.02, 0.3),
                             some_rows(K, M, 0.05, 0.4));
    }
}

static void last_years_weight(void)
{
    task("6.2");
    visible("a few epochs");
    gsl_vector *x = numbers(3, 1.0, -2.0, 0.5);
    gsl_vector *t = numbers(3, 1.0, 0.0, 0.0);
    ask_weight_near(2, 0.5, x, t, 0.1, 0);
    ask_weight_near(2, 0.5, x, t, 0.1, 1);
    ask_weight_near(2, 0.5, x, t, 0.1, 10);
    visible("one example");
    ask_weight_near(-1, 0.25, numbers(1, 3.0), numbers(1, 1.0), 0.2, 5);
    visible("extreme logits");
    ask_weight_near(1, 0.5, numbers(1, 1000.0), numbers(1, 1.0), 0.01, 3);
    ask_weight_near(1, 0.5, numbers(1, -1000.0), numbers(1, 1.0), 0.01, 3);

    /* The curvature is at most 20 (4 + 1) / 4 + 2 x 2 = 29, and the learning
     * rate below 2 / 29: no step leads away from the lowest point. */
    hidden("other columns");
    for (int i = 0; i < 10; i++) {
        const size_t N = some_count(2, 20);
        ask_weight_near(some_number(-3, 3), some_number(0.1, 2),
                        some_numbers(N, -2, 2), some_zeros_and_ones(N),
                        some_number(0.005, 0.05), some_count(2, 60));
    }
}

static void both_in_one_step(void)
{
    task("6.3");
    visible("on both sides of 0");
    ask_step_for_both(3, 0.5, 1, 2);
    ask_step_for_both(-3, 0.5, 1, 2);
    ask_step_for_both(0.75, 0.5, 1, 2);
    ask_step_for_both(0.25, 0.5, 1, 2);
    ask_step_for_both(-0.5, 0.5, 1, 2);
    visible("one penalty, or none");
    ask_step_for_both(-3, 0.5, 1, 0);
    ask_step_for_both(-3, 0.5, 0, 2);
    ask_step_for_both(-3, 0.5, 0, 0);

    hidden("other steps");
    for (int i = 0; i < 20; i++)
        ask_step_for_both(some_number(-2, 2), some_number(0.01, 1),
                          some_number(0, 3), some_number(0, 3));
}

static void where_all_are_0(void)
{
    task("6.4");
    visible("three examples, three columns");
    ask_lambda_of_all_zeros(
        rows(3, 3, 1.0, 4.0, -0.5, -2.0, 1.0, 3.0, 0.5, -2.0, 1.5),
        numbers(3, 1.0, 0.0, 0.0));
    visible("one column");
    ask_lambda_of_all_zeros(rows(4, 1, 8.0, 1.0, 2.0, 3.0),
                            numbers(4, 1.0, 0.0, 1.0, 1.0));
    visible("one example, and ones only");
    ask_lambda_of_all_zeros(rows(1, 2, 5.0, -3.0), numbers(1, 1.0));
    ask_lambda_of_all_zeros(rows(2, 2, 5.0, -3.0, 1.0, 2.0),
                            numbers(2, 1.0, 1.0));

    /* Of the data, setosa or not. */
    hidden("the flowers on record");
    gsl_matrix *flowers = own_features("iris.csv", "species", NULL);
    ask_lambda_of_all_zeros(flowers, first_third(flowers->size1));

    hidden("other examples");
    for (int i = 0; i < 10; i++) {
        const size_t N = some_count(3, 40), D = some_count(2, 8);
        ask_lambda_of_all_zeros(some_rows(N, D, -3, 3),
                                some_zeros_and_ones(N));
    }
}

static void what_stops_the_weights(void)
{
    task("6.5");
    visible("three examples, three columns");
    ask_rise_in_the_end(
        rows(3, 3, 1.0, 4.0, -0.5, -2.0, 1.0, 3.0, 0.5, -2.0, 1.5),
        numbers(3, 1.0, 1.0, 0.0), numbers(3, 1.0, 1.0, -2.0), 0.25);
    visible("one column");
    gsl_matrix *X = rows(4, 1, -3.0, -1.0, 1.0, 2.0);
    ask_rise_in_the_end(X, numbers(4, 0.0, 1.0, 0.0, 1.0), numbers(1, 0.5),
                        -0.125);
    visible("separated, or not quite");
    ask_rise_in_the_end(X, numbers(4, 0.0, 0.0, 1.0, 1.0), numbers(1, 2.0),
                        0.5);
    ask_rise_in_the_end(X, numbers(4, 0.0, 0.0, 1.0, 1.0), numbers(1, 2.0),
                        -2);
    visible("one example, extreme logits");
    ask_rise_in_the_end(rows(1, 2, 3000.0, -500.0), numbers(1, 0.0),
                        numbers(2, 1.0, 2.0), 1);
    ask_rise_in_the_end(rows(1, 2, 3000.0, -500.0), numbers(1, 1.0),
                        numbers(2, -1.0, 2.0), 1);

    /* Of the data, setosa or not, by all sorts of weights. */
    hidden("the flowers on record");
    gsl_matrix *flowers = own_features("iris.csv", "species", NULL);
    for (int i = 0; i < 3; i++)
        ask_rise_in_the_end(flowers, first_third(flowers->size1),
                            some_numbers(flowers->size2, -2, 2),
                            some_number(-2, 2));

    hidden("other examples");
    for (int i = 0; i < 10; i++) {
        const size_t N = some_count(2, 40), D = some_count(2, 8);
        ask_rise_in_the_end(some_rows(N, D, -3, 3), some_zeros_and_ones(N),
                            some_numbers(D, -2, 2), some_number(-2, 2));
    }
}

void check(void)
{
    the_strength();
    last_years_weight();
    both_in_one_step();
    where_all_are_0();
    what_stops_the_weights();
}
