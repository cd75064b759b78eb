/*
 * What the grader asks of a submission for chapter 12. The questions only: the
 * right answers come from the solutions in exercise.c. tools/grade/ask.h says
 * what may stand here. No check looks at the clock.
 */
#include "ask.h"
#include "questions.h"

static void an_exponential_of_ones_own(void)
{
    task("12.1");
    within(1e-9, 0);
    visible("three terms");
    ask_exp_in_terms(1, 2);
    ask_exp_in_terms(-1, 2);
    ask_exp_in_terms(0.6, 3);
    visible("one term only, and none beyond the power of two");
    ask_exp_in_terms(-0.2, 1);
    ask_exp_in_terms(-10.1, 0);
    visible("zero, and numbers far from it");
    ask_exp_in_terms(0, 5);
    ask_exp_in_terms(-600, 4);
    ask_exp_in_terms(650, 13);
    hidden("other numbers, other lengths");
    for (int i = 0; i < 30; i++)
        ask_exp_in_terms(some_number(-600, 600), some_count(0, 14));
}

static void one_logarithm_for_many(void)
{
    task("12.2");
    within(1e-12, 0);
    visible("three logits");
    ask_sum_of_softplus(numbers(3, 0.5, -1.0, 2.0));
    visible("large ones");
    ask_sum_of_softplus(numbers(3, 1000.0, -1000.0, 40.0));
    visible("very negative ones keep their digits");
    ask_sum_of_softplus(numbers(3, -40.0, -45.0, -38.5));
    visible("three thousand near zero");
    ask_sum_of_softplus(some_numbers(3000, -0.1, 0.1));
    hidden("other logits");
    for (int i = 0; i < 10; i++)
        ask_sum_of_softplus(
            some_numbers(some_count(1, 2000), -5, some_number(0, 5)));
    hidden("other large and very negative ones");
    for (int i = 0; i < 5; i++) {
        ask_sum_of_softplus(some_numbers(50, -1000, 1000));
        ask_sum_of_softplus(some_numbers(50, -100, -37));
    }
}

/* Places of which none is zero yet. */
static gsl_vector *used(size_t n)
{
    return some_numbers(n, 1, 2);
}

static gsl_vector *some_truths(size_t N)
{
    gsl_vector *t = some_numbers(N, 0, 1);
    for (size_t n = 0; n < N; n++)
        gsl_vector_set(t, n, gsl_vector_get(t, n) < 0.5);
    return t;
}

static void column_by_column(void)
{
    task("12.3");
    /* Sums of up to 40 terms below 1e4: rounding is near 1e-11. */
    within(1e-9, 1e-9);
    visible("four examples of two numbers, in blocks of two");
    ask_pass_by_columns(rows(2, 4, 1.0, 2.0, -1.0, 0.5, 0.0, 3.0, 1.5, -2.0),
                        numbers(4, 1.0, 0.0, 1.0, 0.0), numbers(2, 0.5, -1.0),
                        0.25, 2, used(2), used(1));
    visible("in blocks of three, and in one");
    ask_pass_by_columns(rows(2, 4, 1.0, 2.0, -1.0, 0.5, 0.0, 3.0, 1.5, -2.0),
                        numbers(4, 1.0, 0.0, 1.0, 0.0), numbers(2, 0.5, -1.0),
                        0.25, 3, used(2), used(1));
    ask_pass_by_columns(rows(2, 4, 1.0, 2.0, -1.0, 0.5, 0.0, 3.0, 1.5, -2.0),
                        numbers(4, 1.0, 0.0, 1.0, 0.0), numbers(2, 0.5, -1.0),
                        0.25, 9, used(2), used(1));
    visible("large logits");
    ask_pass_by_columns(rows(1, 3, 1000.0, -1000.0, 800.0),
                        numbers(3, 0.0, 1.0, 1.0), numbers(1, 1.0), 0, 2,
                        used(1), used(1));
    hidden("other shapes");
    for (int i = 0; i < 15; i++) {
        const size_t N = some_count(1, 40), D = some_count(1, 6);
        ask_pass_by_columns(some_rows(D, N, -3, 3), some_truths(N),
                            some_numbers(D, -1, 1), some_number(-1, 1),
                            some_count(1, 12), used(D), used(1));
    }
}

void check(void)
{
    an_exponential_of_ones_own();
    one_logarithm_for_many();
    column_by_column();
}
