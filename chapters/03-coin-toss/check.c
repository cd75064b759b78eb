/*
 * What the grader asks of a submission for chapter 3. The questions only: the
 * right answers come from the solutions in exercise.c. tools/grade/ask.h says
 * what may stand here.
 */
#include "ask.h"
#include "questions.h"

static void toss_by_toss(void)
{
    task("3.1");
    visible("a few tosses");
    ask_log_likelihood_of("", 0.5);
    ask_log_likelihood_of("H", 0.3);
    ask_log_likelihood_of("TTHTTHTTTH", 0.3);

    hidden("many tosses");
    for (int i = 0; i < 10; i++) {
        char tosses[2001];
        const size_t N = some_count(1, 2000);
        const double w = some_number(0.05, 0.95);
        for (size_t j = 0; j < N; j++)
            tosses[j] = some_number(0, 1) < w ? 'H' : 'T';
        tosses[N] = '\0';
        ask_log_likelihood_of(tosses, w);
    }
}

static void several_series(void)
{
    task("3.2");
    visible("two series");
    ask_estimate_together(numbers(1, 3.0), numbers(1, 10.0));
    ask_estimate_together(numbers(2, 3.0, 40.0), numbers(2, 10.0, 50.0));

    /* Of the data, the series of people who fixed the number of tosses. */
    hidden("the series on record");
    gsl_vector *heads = own_column("coin-tosses.csv", "heads");
    gsl_vector *tosses = own_column("coin-tosses.csv", "tosses");
    ask_estimate_together(heads, tosses);

    hidden("other series");
    for (int i = 0; i < 10; i++) {
        const size_t series = some_count(2, 8);
        gsl_vector *n = some_numbers(series, 0, 1);
        gsl_vector *N = some_numbers(series, 0, 1);
        for (size_t j = 0; j < series; j++) {
            const size_t all = some_count(5, 500);
            gsl_vector_set(N, j, (double)all);
            gsl_vector_set(n, j, (double)some_count(1, all - 1));
        }
        ask_estimate_together(n, N);
    }
}

static void the_slope(void)
{
    task("3.3");
    within(1e-6, 1e-6);
    visible("three heads in ten");
    ask_measured_slope(3, 10, 0.2, 0.001);
    ask_measured_slope(3, 10, 0.3, 0.001);
    visible("the ends");
    ask_measured_slope(0, 5, 0.25, 0.25);
    ask_measured_slope(5, 5, 0.75, 0.25);

    hidden("other coins");
    for (int i = 0; i < 10; i++) {
        const size_t N = some_count(2, 5000), n = some_count(0, N);
        const double w = some_number(0.1, 0.9);
        ask_measured_slope((double)n, (double)N, w, some_number(1e-3, 0.05));
    }
}

static void how_many_tosses(void)
{
    task("3.4");
    visible("a fair coin");
    ask_tosses_needed(0.5, 0.1);
    ask_tosses_needed(0.5, 0.001);
    visible("a coin that is not fair, and no whole number");
    ask_tosses_needed(0.3, 0.04);
    ask_tosses_needed(0.9, 0.07);

    hidden("other coins");
    for (int i = 0; i < 10; i++)
        ask_tosses_needed(some_number(0.01, 0.99), some_number(1e-4, 0.2));
}

static void the_odds(void)
{
    task("3.5");
    visible("three heads in ten");
    ask_cost_of_the_odds(3, 10);
    visible("the ends");
    ask_cost_of_the_odds(0, 10);
    ask_cost_of_the_odds(5, 10);
    ask_cost_of_the_odds(7, 10);

    hidden("other coins");
    for (int i = 0; i < 20; i++) {
        const size_t N = some_count(2, 300), n = some_count(0, N - 1);
        ask_cost_of_the_odds((double)n, (double)N);
    }
}

void check(void)
{
    toss_by_toss();
    several_series();
    the_slope();
    how_many_tosses();
    the_odds();
}
