/*
 * What the grader asks of a submission for chapter 13. The questions only: the
 * right answers come from the solutions in exercise.c. tools/grade/ask.h says
 * what may stand here.
 *
 * The usual tolerance, 1e-9 relative, holds unless a task says otherwise: the
 * answers are whole numbers, or sums of at most a few hundred terms.
 */
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

static void the_best_rate(void)
{
    task("13.1");
    visible("a gorge");
    ask_passes_at_best(1, 100, 0.01);
    ask_passes_at_best(0.5, 2000, 1e-8);
    visible("nearly round, and round");
    ask_passes_at_best(4, 5, 0.001);
    ask_passes_at_best(4, 4, 0.001);
    visible("one pass is enough");
    ask_passes_at_best(1, 2, 0.9);

    hidden("other valleys");
    for (int i = 0; i < 20; i++) {
        const double smallest = some_number(0.01, 10);
        ask_passes_at_best(smallest, smallest * some_number(1.1, 1000),
                           some_number(1e-9, 0.5));
    }
}

static void a_ball_in_a_bowl(void)
{
    task("13.2");
    visible("the first steps");
    for (size_t steps = 0; steps <= 3; steps++)
        ask_ball_after(2, 0.25, 0.5, steps);
    visible("no part of the speed is kept");
    ask_ball_after(2, 0.25, 0, 5);
    visible("across the bottom");
    ask_ball_after(1, 1, 0.9, 20);

    /* The ball rests in the end if eta lambda is below 2 (1 + m): what
     * rounding there is dies away. */
    hidden("other bowls");
    for (int i = 0; i < 20; i++) {
        const double lambda = some_number(0.1, 10);
        ask_ball_after(lambda, some_number(0.1, 1.9) / lambda,
                       some_number(0, 0.95), some_count(2, 50));
    }
}

static void two_triangles(void)
{
    task("13.3");
    /* Each solution magnifies rounding by the condition of R, below 1e3. */
    within(1e-8, 1e-10);
    visible("two unknowns, and nonsense above the diagonal");
    ask_newton_direction(rows(2, 2, 2.0, 99.0, 1.0, 3.0), numbers(2, 4.0, 5.0),
                         nothing_yet(2));
    visible("one unknown");
    ask_newton_direction(rows(1, 1, 4.0), numbers(1, 8.0), nothing_yet(1));
    visible("three unknowns");
    ask_newton_direction(
        rows(3, 3, 1.0, -7.0, 7.0, 0.5, 2.0, 7.0, -1.0, 0.25, 4.0),
        numbers(3, 1.0, -2.0, 3.0), nothing_yet(3));

    hidden("other triangles");
    for (int i = 0; i < 10; i++) {
        const size_t n = some_count(2, 8);
        gsl_matrix *R = some_rows(n, n, -0.5, 0.5);
        for (size_t k = 0; k < n; k++)
            gsl_matrix_set(R, k, k, some_number(1, 4));
        ask_newton_direction(R, some_numbers(n, -5, 5), nothing_yet(n));
    }
}

static void regression_again(void)
{
    task("13.4");
    visible("from zero");
    gsl_vector *x = numbers(5, -2.0, -1.0, 0.0, 1.0, 3.0);
    gsl_vector *t = numbers(5, 0.0, 1.0, 0.0, 1.0, 1.0);
    ask_regress_once(x, t, numbers(1, 0.0), numbers(1, 0.0));
    visible("from elsewhere");
    ask_regress_once(x, t, numbers(1, 0.7), numbers(1, -0.4));
    ask_regress_once(x, t, numbers(1, -0.5), numbers(1, 1.0));

    hidden("other examples");
    for (int i = 0; i < 10; i++) {
        const size_t n = some_count(5, 40);
        ask_regress_once(some_numbers(n, -2, 2), some_truths(n),
                         numbers(1, some_number(-1, 1)),
                         numbers(1, some_number(-1, 1)));
    }
}

static void what_one_pair_remembers(void)
{
    task("13.5");
    visible("two unknowns");
    ask_direction_of_a_pair(numbers(2, 1.0, 0.5), numbers(2, 3.0, 1.0),
                            numbers(2, -2.0, 4.0), nothing_yet(2));
    visible("C q is s");
    ask_direction_of_a_pair(numbers(3, 1.0, -1.0, 2.0),
                            numbers(3, 2.0, -0.5, 1.0),
                            numbers(3, 2.0, -0.5, 1.0), nothing_yet(3));

    hidden("other pairs");
    for (int i = 0; i < 10; i++) {
        const size_t n = some_count(2, 12);
        gsl_vector *s = some_numbers(n, -1, 1), *q = some_numbers(n, 1, 4);
        for (size_t k = 0; k < n; k++) /* by curvatures of 1 to 4 */
            gsl_vector_set(q, k, gsl_vector_get(q, k) * gsl_vector_get(s, k));
        ask_direction_of_a_pair(s, q, some_numbers(n, -3, 3), nothing_yet(n));
    }
}

void check(void)
{
    the_best_rate();
    a_ball_in_a_bowl();
    two_triangles();
    regression_again();
    what_one_pair_remembers();
}
