/*
 * One function a table: a heading, then a row for each direction or rate.
 */
#include "printed.h"

#include <math.h>
#include <stdio.h>

void printed_curvatures(const examples *e, line best, double L)
{
    const double r = sqrt(0.5);
    const line along[] = {{1, 0}, {0, 1}, {r, r}, {r, -r}};
    static const char *const names[] = {"w alone", "b alone", "both alike",
                                        "one against the other"};
    const line found = curvatures(e, best);
    printf("curvature at the optimum\n");
    for (size_t i = 0; i < 4; i++)
        printf("  %-22s %8.4f\n", names[i],
               curvature_along(e, best, along[i]));
    printf("  %-22s %8.4f\n", "smallest eigenvalue", found.w);
    printf("  %-22s %8.4f   2 over it: %.4f\n", "largest eigenvalue", found.b,
           2 / found.b);
    printf("anywhere, at most L      %8.4f   2 over it: %.4f\n", L, 2 / L);
}

void printed_rates(const examples *e)
{
    static const double etas[] = {0.01, 0.2, 0.5, 0.55, 0.56, 0.7};
    static const size_t epochs[] = {10, 100, 999, 1000};
    printf("\n%5s %12s %12s %12s %12s\n", "eta", "J at 10", "J at 100",
           "J at 999", "J at 1000");
    for (size_t i = 0; i < sizeof etas / sizeof *etas; i++) {
        printf("%5g", etas[i]);
        for (size_t j = 0; j < 4; j++)
            printf(" %12.6f",
                   loss(e, walk(e, (line){0, 0}, etas[i], epochs[j])));
        printf("\n");
    }
}
