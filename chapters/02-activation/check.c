/*
 * What the grader asks of a submission for chapter 2. The questions only: the
 * right answers come from the solutions in exercise.c. tools/grade/ask.h says
 * what may stand here.
 */
#include "ask.h"
#include "questions.h"

static void the_bias_as_a_weight(void)
{
    task("2.1");
    visible("three inputs");
    ask_neuron_bias_last(numbers(3, 1.0, 2.0, -1.0),
                         numbers(4, 0.5, -0.25, 1.5, 1.25));
    visible("one input, and logits far out");
    ask_neuron_bias_last(numbers(1, 31.0), numbers(2, -0.2322, 15.0429));
    ask_neuron_bias_last(numbers(1, 10.0), numbers(2, 100.0, 0.0));
    ask_neuron_bias_last(numbers(1, 10.0), numbers(2, -100.0, 0.0));

    hidden("other neurons");
    for (int i = 0; i < 10; i++) {
        const size_t D = some_count(1, 12);
        gsl_vector *x = some_numbers(D, -1, 1);
        ask_neuron_bias_last(x, some_numbers(D + 1, -2, 2));
    }
}

static void one_curve(void)
{
    task("2.2");
    visible("the sigmoid and tanh");
    ask_stretched(1, 0, 1, 0.25);
    ask_stretched(1, -1, 1, 1);
    visible("another curve, and far out");
    ask_stretched(0.5, 2, 5, 3);
    ask_stretched(-1000, 2, 5, 3);
    ask_stretched(1000, 2, 5, 3);

    hidden("other curves");
    for (int i = 0; i < 10; i++) {
        const double low = some_number(-5, 5), a = some_number(-3, 3);
        const double high = low + some_number(0.5, 10);
        ask_stretched(a, low, high, some_number(0.1, 4));
    }
}

/*
 * The relative tolerance alone: here all digits of a small number count. A
 * right form is exact to some 1e-13 (u - v is rounded at 1000), and to 1e-15
 * at -710, where a double holds fewer digits. Between -710 and -745 it holds
 * so few that nothing is asked there.
 */
static void two_answers(void)
{
    task("2.3");
    within(1e-9, 0);
    visible("logits that are near");
    ask_first_of_two(0, 0);
    ask_first_of_two(2, 1);
    ask_first_of_two(-3, 1);
    visible("logits that are far out");
    ask_first_of_two(1000, 1000);
    ask_first_of_two(-1000, -1001);
    ask_first_of_two(0, 40);
    ask_first_of_two(0, 710);
    ask_first_of_two(710, 0);
    ask_first_of_two(-1000, 1000);

    hidden("other logits");
    for (int i = 0; i < 20; i++) {
        const double u = some_number(-300, 300);
        ask_first_of_two(u, u + some_number(-700, 700));
    }
}

static void two_layers_made_one(void)
{
    task("2.4");
    visible("the layers of section 2.5, times three");
    ask_merge_layers(rows(2, 2, 20.0, -10.0, 20.0, -10.0),
                     numbers(2, -10.0, 15.0), numbers(2, 10.0, 10.0), -15, 3,
                     nothing_yet(2));
    visible("K = 3 and D = 2");
    ask_merge_layers(rows(2, 3, 1.0, 3.0, 5.0, 2.0, 4.0, 6.0),
                     numbers(3, 1.0, 0.0, -1.0), numbers(3, 1.0, -1.0, 2.0),
                     0.5, 1, nothing_yet(2));
    visible("the smallest layers");
    ask_merge_layers(rows(1, 1, 2.0), numbers(1, 3.0), numbers(1, 4.0), 5, 0.5,
                     nothing_yet(1));

    hidden("other layers");
    for (int i = 0; i < 10; i++) {
        const size_t K = some_count(1, 6), D = some_count(1, 6);
        gsl_matrix *W1 = some_rows(D, K, -3, 3);
        gsl_vector *b1 = some_numbers(K, -3, 3);
        gsl_vector *w2 = some_numbers(K, -3, 3);
        const double b2 = some_number(1, 3);
        ask_merge_layers(W1, b1, w2, b2, some_number(-2, 2), nothing_yet(D));
    }
}

static void two_layers(void)
{
    task("2.5");
    visible("one hidden neuron, on both sides of its corner");
    ask_answer_of_two_layers(numbers(1, 2.0), rows(1, 1, 1.0),
                             numbers(1, -1.0), numbers(1, 3.0), -2);
    ask_answer_of_two_layers(numbers(1, -2.0), rows(1, 1, 1.0),
                             numbers(1, -1.0), numbers(1, 3.0), -2);
    visible("K = 3 and D = 2");
    ask_answer_of_two_layers(
        numbers(2, 1.0, -1.0), rows(2, 3, 1.0, 3.0, 5.0, 2.0, 4.0, 4.5),
        numbers(3, 0.5, 1.5, -1.0), numbers(3, 1.0, -1.0, 2.0), 0.5);
    visible("D = 3 and K = 2");
    ask_answer_of_two_layers(numbers(3, 1.0, 0.5, 2.0),
                             rows(3, 2, 1.0, -1.0, 0.5, 2.0, -1.0, 1.0),
                             numbers(2, 2.0, -0.5), numbers(2, -1.0, 0.5), 1);

    /* The corners of section 2.5: where one input is 1 and the other 0, and
     * only there, y is above one half. */
    hidden("exactly one of two");
    for (double x1 = 0; x1 <= 1; x1++)
        for (double x2 = 0; x2 <= 1; x2++)
            ask_answer_of_two_layers(
                numbers(2, x1, x2), rows(2, 2, 1.0, -1.0, -1.0, 1.0),
                numbers(2, 0.0, 0.0), numbers(2, 6.0, 6.0), -3);
    hidden("other networks");
    for (int i = 0; i < 10; i++) {
        const size_t K = some_count(1, 6), D = some_count(1, 6);
        gsl_vector *x = some_numbers(D, -1, 1);
        gsl_matrix *W1 = some_rows(D, K, -2, 2);
        gsl_vector *b1 = some_numbers(K, -1, 1);
        gsl_vector *w2 = some_numbers(K, -2, 2);
        ask_answer_of_two_layers(x, W1, b1, w2, some_number(-1, 1));
    }
}

void check(void)
{
    the_bias_as_a_weight();
    one_curve();
    two_answers();
    two_layers_made_one();
    two_layers();
}
