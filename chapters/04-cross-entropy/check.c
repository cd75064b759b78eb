/*
 * What the grader asks of a submission for chapter 4. The questions only: the
 * right answers come from the solutions in exercise.c. tools/grade/ask.h says
 * what may stand here.
 */
#include "ask.h"
#include "questions.h"

/* N numbers that are 0 or 1, each 1 with a probability between the ends. */
static gsl_vector *some_outcomes(size_t N)
{
    gsl_vector *t = some_numbers(N, 0, 1);
    const double y = some_number(0.1, 0.9);
    for (size_t n = 0; n < N; n++)
        gsl_vector_set(t, n, gsl_vector_get(t, n) < y ? 1 : 0);
    return t;
}

static void in_bits(void)
{
    task("4.1");
    visible("a few predictions");
    ask_cost_in_bits(numbers(1, 0.5), numbers(1, 1.0));
    ask_cost_in_bits(numbers(1, 0.25), numbers(1, 0.0));
    ask_cost_in_bits(numbers(3, 0.125, 0.3, 0.5), numbers(3, 1.0, 0.0, 0.0));
    visible("certain, and right or wrong");
    ask_cost_in_bits(numbers(2, 1.0, 0.0), numbers(2, 1.0, 0.0));
    ask_cost_in_bits(numbers(2, 1.0, 0.5), numbers(2, 0.0, 1.0));

    hidden("other predictions");
    for (int i = 0; i < 10; i++) {
        const size_t N = some_count(1, 200);
        ask_cost_in_bits(some_numbers(N, 0.001, 0.999), some_outcomes(N));
    }
}

static void the_best_coin(void)
{
    task("4.2");
    visible("the flights, and four examples");
    ask_cost_of_the_best_coin(own_column("o-rings.csv", "damage"));
    ask_cost_of_the_best_coin(numbers(4, 1.0, 1.0, 0.0, 1.0));
    visible("all the same");
    ask_cost_of_the_best_coin(numbers(1, 1.0));
    ask_cost_of_the_best_coin(numbers(3, 0.0, 0.0, 0.0));

    hidden("the data");
    ask_cost_of_the_best_coin(own_column("o-rings.csv", "damage"));
    hidden("other outcomes");
    for (int i = 0; i < 20; i++)
        ask_cost_of_the_best_coin(some_outcomes(some_count(1, 300)));
}

/*
 * Logits within 7 of 0 first: there the form that goes by y is right to more
 * digits than the usual 9, so that a mistake in the loop is seen for itself.
 */
static void from_the_rows(void)
{
    task("4.3");
    visible("a few rows");
    ask_cost_of_rows(rows(1, 1, 2.0), numbers(1, 1.0), numbers(1, 0.5), -0.25);
    ask_cost_of_rows(rows(3, 2, 1.0, 2.0, -1.0, 0.5, 3.0, -2.0),
                     numbers(3, 1.0, 0.0, 0.0), numbers(2, 0.5, -1.0), 0.75);
    visible("sure and right, sure and wrong");
    ask_cost_of_rows(rows(2, 1, 1.0, -1.0), numbers(2, 0.0, 1.0),
                     numbers(1, 40.0), 0);
    ask_cost_of_rows(rows(2, 1, 1.0, -1.0), numbers(2, 1.0, 0.0),
                     numbers(1, 40.0), 0);
    ask_cost_of_rows(rows(4, 1, 1.0, 1.0, -1.0, -1.0),
                     numbers(4, 0.0, 1.0, 0.0, 1.0), numbers(1, 1000.0), 0);

    hidden("the data");
    gsl_matrix *X = own_features("o-rings.csv", "damage", "damaged", NULL);
    gsl_vector *t = own_column("o-rings.csv", "damage");
    ask_cost_of_rows(X, t, some_numbers(X->size2, -0.2, 0.2), 15);

    hidden("other rows");
    for (int i = 0; i < 10; i++) {
        const size_t N = some_count(1, 40), D = some_count(1, 6);
        const double size = some_number(1, 50);
        ask_cost_of_rows(some_rows(N, D, -1, 1), some_outcomes(N),
                         some_numbers(D, -size, size), some_number(-3, 3));
    }
}

/*
 * Nothing but a relative tolerance, the usual one: at the ends the answer is
 * so small that any absolute one would let 0 pass.
 */
static void the_square(void)
{
    task("4.4");
    within(1e-9, 0);
    visible("near 0");
    ask_steepness_of_the_square(0);
    ask_steepness_of_the_square(3);
    ask_steepness_of_the_square(-1);
    visible("far from 0");
    ask_steepness_of_the_square(-40);
    ask_steepness_of_the_square(40);
    ask_steepness_of_the_square(-700);
    ask_steepness_of_the_square(700);

    hidden("other logits");
    for (int i = 0; i < 20; i++)
        ask_steepness_of_the_square(some_number(-60, 60));
}

/* n probabilities, which add up to 1; the last is 0 where that is asked. */
static gsl_vector *some_probabilities(size_t n, bool last_is_0)
{
    gsl_vector *p = some_numbers(n, 0.01, 1);
    double sum = 0;
    if (last_is_0)
        gsl_vector_set(p, n - 1, 0);
    for (size_t k = 0; k < n; k++)
        sum += gsl_vector_get(p, k);
    gsl_vector_scale(p, 1 / sum);
    return p;
}

static void a_wrong_code(void)
{
    task("4.5");
    visible("the code of section 4.4, for words that come equally often");
    ask_wasted_bits(numbers(4, 0.25, 0.25, 0.25, 0.25),
                    numbers(4, 0.5, 0.25, 0.125, 0.125));
    visible("a flight with damage, and the right code");
    ask_wasted_bits(numbers(2, 1.0, 0.0), numbers(2, 0.25, 0.75));
    ask_wasted_bits(numbers(3, 0.5, 0.25, 0.25), numbers(3, 0.5, 0.25, 0.25));
    visible("a word that never comes, and one that has no code");
    ask_wasted_bits(numbers(3, 0.75, 0.25, 0.0), numbers(3, 0.5, 0.5, 0.0));
    ask_wasted_bits(numbers(3, 0.75, 0.2, 0.05), numbers(3, 0.5, 0.5, 0.0));

    hidden("other words");
    for (int i = 0; i < 20; i++) {
        const size_t n = some_count(2, 12);
        gsl_vector *p = some_probabilities(n, i % 3 == 0);
        ask_wasted_bits(p, some_probabilities(n, i % 6 == 0));
    }
}

void check(void)
{
    in_bits();
    the_best_coin();
    from_the_rows();
    the_square();
    a_wrong_code();
}
