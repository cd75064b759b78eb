/*
 * The two ways are run once to warm up and then in turn, round after round, so
 * that a machine that slows down slows both. The ratio is taken in each round,
 * and the median of the rounds is shown, with the least and the most.
 */
#include "times.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

enum { MOST_ROUNDS = 64 };

static int by_value(const void *a, const void *b)
{
    const double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

double median(double *values, size_t n)
{
    qsort(values, n, sizeof *values, by_value);
    return n % 2 ? values[n / 2] : (values[n / 2 - 1] + values[n / 2]) / 2;
}

void table_heading(const char *base)
{
    printf("\n%-28s%-15s%10s%10s  %-19s %s\n", "", "", base, "ours, ms",
           "ratio (least, most)", "bar");
}

static void say_bar(double ratio, double bar, bool faster)
{
    if (isnan(bar)) {
        printf("\n");
        return;
    }
    const double share = faster ? bar / ratio : ratio / bar;
    printf("%s %-4g ", faster ? ">=" : "<=", bar);
    if (share <= 1)
        printf("passed\n");
    else
        printf("missed by %.0f %%\n", 100 * (share - 1));
}

void table_ratio(const char *what, const char *size, double ratio, double bar,
                 bool faster)
{
    printf("%-28s%-15s%20s  %-19.2f ", what, size, "", ratio);
    say_bar(ratio, bar, faster);
    fflush(stdout);
}

void table_line(const comparison *c, size_t rounds)
{
    double base[MOST_ROUNDS], ours[MOST_ROUNDS], ratio[MOST_ROUNDS];
    const size_t n = rounds < MOST_ROUNDS ? rounds : MOST_ROUNDS;
    c->base(c->base_with);
    c->ours(c->with);
    for (size_t i = 0; i < n; i++) {
        base[i] = 1e3 * c->base(c->base_with);
        ours[i] = 1e3 * c->ours(c->with);
        ratio[i] = c->faster ? base[i] / ours[i] : ours[i] / base[i];
    }
    const double middle = median(ratio, n);
    char range[32];
    snprintf(range, sizeof range, "%.2f (%.2f, %.2f)", middle, ratio[0],
             ratio[n - 1]);
    printf("%-28s%-15s%10.4g%10.4g  %-19s ", c->what, c->size, median(base, n),
           median(ours, n), range);
    say_bar(middle, c->bar, c->faster);
    fflush(stdout);
}
