/*
 * What the grader asks of a submission for chapter 11. The questions only: the
 * right answers come from the solutions in exercise.c. tools/grade/ask.h says
 * what may stand here. No check looks at the clock.
 */
#include "ask.h"
#include "questions.h"

/* Places of which none is zero yet. */
static gsl_vector *used(size_t n)
{
    return some_numbers(n, 1, 2);
}

static void sums_that_do_not_wait(void)
{
    task("11.1");
    /* Sums of up to 40 products below 9: rounding is near 1e-14. */
    within(1e-9, 1e-11);
    visible("eight products in four sums");
    ask_dot_in_sums(numbers(8, 1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0),
                    numbers(8, 1.0, 1.0, 1.0, 1.0, 10.0, 10.0, 10.0, 10.0),
                    used(4));
    visible("seven in four, two in three");
    ask_dot_in_sums(numbers(7, 1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0),
                    numbers(7, 1.0, -1.0, 2.0, 0.5, 3.0, 1.0, -2.0), used(4));
    ask_dot_in_sums(numbers(2, 3.0, -2.0), numbers(2, 0.5, 4.0), used(3));
    hidden("other lengths");
    for (int i = 0; i < 20; i++) {
        const size_t N = some_count(1, 40);
        ask_dot_in_sums(some_numbers(N, -3, 3), some_numbers(N, -3, 3),
                        used(some_count(1, 8)));
    }
}

static void no_faster_than_this(void)
{
    task("11.2");
    visible("a dot product, and a loop with more to do");
    ask_least_time(1e6, 2, 1, 8, 10, 50);
    ask_least_time(1e6, 40, 1, 8, 100, 10);
    visible("read twice, and floats");
    ask_least_time(1e6, 4, 2, 8, 10, 20);
    ask_least_time(1e6, 4, 2, 4, 10, 3);
    hidden("other machines");
    for (int i = 0; i < 20; i++)
        ask_least_time(some_number(1, 1e9), some_number(1, 50),
                       (double)some_count(1, 4),
                       some_number(0, 1) < 0.5 ? 4 : 8, some_number(5, 200),
                       some_number(1, 100));
}

static void cache_lines(void)
{
    task("11.3");
    visible("short rows, rows of one line, long rows");
    ask_lines_of_column(4, 3, 2);
    ask_lines_of_column(1000, 8, 5);
    ask_lines_of_column(100, 784, 783);
    visible("one column, and one row");
    ask_lines_of_column(50, 1, 0);
    ask_lines_of_column(1, 5, 4);
    hidden("other shapes");
    for (int i = 0; i < 20; i++) {
        const size_t D = some_count(1, 20);
        ask_lines_of_column(some_count(1, 500), D, some_count(1, D) - 1);
    }
}

static void once_or_twice(void)
{
    task("11.4");
    visible("blocks that fit, and blocks that do not");
    ask_bytes_from_memory(10, 2, 4, 64);
    ask_bytes_from_memory(10, 2, 4, 40);
    visible("one block, and blocks of one row");
    ask_bytes_from_memory(1000, 30, 1000, 48 * 1024);
    ask_bytes_from_memory(1000, 30, 1, 48 * 1024);
    visible("a row that is larger than the cache");
    ask_bytes_from_memory(7, 100, 1, 512);
    hidden("other sizes");
    for (int i = 0; i < 20; i++)
        ask_bytes_from_memory(some_count(1, 3000), some_count(1, 100),
                              some_count(1, 400), some_count(100, 100000));
}

void check(void)
{
    sums_that_do_not_wait();
    no_faster_than_this();
    cache_lines();
    once_or_twice();
}
