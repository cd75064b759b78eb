/*
 * What the grader asks of a submission for chapter 14. The questions only: the
 * right answers come from the solutions in exercise.c. tools/grade/ask.h says
 * what may stand here.
 *
 * The usual tolerance, 1e-9 relative, holds unless a task says otherwise: the
 * answers are sums of at most a few hundred terms.
 */
#include <math.h>

#include "ask.h"
#include "questions.h"

/* n numbers, each 0 or 1; the first two are not the same. */
static gsl_vector *some_truths(size_t n)
{
    gsl_vector *t = some_numbers(n, 0, 1);
    for (size_t i = 0; i < n; i++)
        gsl_vector_set(t, i, i < 2 ? (double)i : gsl_vector_get(t, i) < 0.5);
    return t;
}

static void one_weight(void)
{
    task("14.1");
    visible("across the corner, and short of it");
    ask_coordinate_move(2, 6, 2, 1);
    ask_coordinate_move(2, 1, 4, 2);
    visible("onto the corner");
    ask_coordinate_move(0, 1, 2, 1.5);
    ask_coordinate_move(0.5, 1, 2, 0.75);
    visible("without a penalty");
    ask_coordinate_move(-1, 3, 4, 0);

    hidden("other parabolas");
    for (int i = 0; i < 20; i++)
        ask_coordinate_move(some_number(-2, 2), some_number(-4, 4),
                            some_number(0.2, 5), some_number(0, 2));
}

static void is_this_the_minimum(void)
{
    task("14.2");
    visible("weights of either sign, and a 0");
    ask_kkt_residual(numbers(3, 1.0, -2.0, 0.0), numbers(3, -2.5, 3.5, 1.0), 0,
                     3);
    ask_kkt_residual(numbers(3, 1.0, -2.0, 0.0), numbers(3, -3.0, 3.0, 4.5),
                     0.5, 3);
    visible("the bias");
    ask_kkt_residual(numbers(2, 0.0, 1.0), numbers(2, 0.5, -1.25), -4, 1);
    visible("at the minimum");
    ask_kkt_residual(numbers(2, 0.0, 1.0), numbers(2, 0.5, -1.0), 0, 1);

    hidden("other places");
    for (int i = 0; i < 20; i++) {
        const size_t D = some_count(2, 10);
        gsl_vector *w = some_numbers(D, -1, 1);
        for (size_t k = 0; k < D; k++)
            if (fabs(gsl_vector_get(w, k)) < 0.4)
                gsl_vector_set(w, k, 0);
        ask_kkt_residual(w, some_numbers(D, -3, 3), some_number(-1, 1),
                         some_number(0.5, 2.5));
    }
}

static void where_a_path_begins(void)
{
    task("14.3");
    visible("two columns");
    ask_largest_lambda(rows(4, 2, 1.0, 2.0, -1.0, 0.0, 3.0, 1.0, 0.5, -2.0),
                       numbers(4, 1.0, 0.0, 1.0, 1.0));
    visible("the largest slope is below 0");
    ask_largest_lambda(rows(3, 1, 5.0, 1.0, 0.0), numbers(3, 1.0, 0.0, 0.0));

    hidden("other rows");
    for (int i = 0; i < 10; i++) {
        const size_t N = some_count(5, 40);
        ask_largest_lambda(some_rows(N, some_count(1, 8), -2, 3),
                           some_truths(N));
    }
}

static void which_columns_to_keep(void)
{
    task("14.4");
    visible("three columns");
    gsl_matrix *X = rows(4, 3, 1.0, -2.0, 0.5, 2.0, 1.0, 0.0, -1.0, 3.0, 1.0,
                         0.0, 1.0, -2.0);
    gsl_vector *t = numbers(4, 1.0, 1.0, 0.0, 0.0);
    gsl_vector *y = numbers(4, 0.5, 0.25, 0.5, 0.75);
    gsl_vector *zero = numbers(3, 0.0, 0.0, 0.0);
    ask_strong_rule(X, t, y, zero, 3, 2.5, nothing_yet(3));
    ask_strong_rule(X, t, y, zero, 2.5, 1.75, nothing_yet(3));
    ask_strong_rule(X, t, y, zero, 2.5, 2.375, nothing_yet(3));
    visible("just at the limit");
    ask_strong_rule(X, t, y, zero, 4, 2.625, nothing_yet(3));
    visible("a column that has a weight");
    ask_strong_rule(X, t, y, numbers(3, 0.0, 0.0, -0.5), 3, 2.5,
                    nothing_yet(3));

    hidden("other columns");
    for (int i = 0; i < 10; i++) {
        const size_t N = some_count(5, 40), D = some_count(2, 10);
        gsl_vector *w = some_numbers(D, -1, 1);
        for (size_t k = 0; k < D; k++)
            if (gsl_vector_get(w, k) < 0.5)
                gsl_vector_set(w, k, 0);
        const double before = some_number(1, 8);
        ask_strong_rule(some_rows(N, D, -2, 2), some_truths(N),
                        some_numbers(N, 0, 1), w, before,
                        before * some_number(0.7, 0.95), nothing_yet(D));
    }
}

void check(void)
{
    one_weight();
    is_this_the_minimum();
    where_a_path_begins();
    which_columns_to_keep();
}
