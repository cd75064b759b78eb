/*
 * One function a table: a heading, then a row for each direction or rate.
 */
#include "printed.h"

#include <math.h>
#include <stdio.h>

void printed_slopes(const examples *e, const pair *at, size_t n)
{
    printf("%12s %12s %14s %14s\n", "b", "w", "dJ/db", "dJ/dw");
    for (size_t i = 0; i < n; i++) {
        const pair slope = slopes(e, at[i]);
        printf("%12.7f %12.7f %14.6f %14.6f\n", at[i].b, at[i].w, slope.b,
               slope.w);
    }
}

static void print_epoch(const examples *e, double eta, size_t epoch)
{
    const pair at = walk(e, (pair){0, 0}, eta, epoch), slope = slopes(e, at);
    printf("%6zu %9.4f %9.4f %9.4f %9.4f %9.4f\n", epoch, at.b, at.w, slope.b,
           slope.w, loss(e, at));
}

void printed_walk(const examples *e, double eta, size_t last)
{
    static const size_t epochs[] = {0, 1, 2, 3, 10, 40};
    printf("%6s %9s %9s %9s %9s %9s\n", "epoch", "b", "w", "dJ/db", "dJ/dw",
           "J");
    for (size_t i = 0; i < sizeof epochs / sizeof *epochs; i++)
        if (epochs[i] < last)
            print_epoch(e, eta, epochs[i]);
    print_epoch(e, eta, last);
    print_epoch(e, eta, last + 1);
}

void printed_distances(const examples *e,
                       pair (*walk_b)(const examples *e, pair at, double eta,
                                      size_t epochs),
                       const double etas[3], double curvature, double lowest)
{
    static const size_t shown[] = {0, 1, 2, 3, 10, 11};
    const pair start = {0, 0};
    printf("curvature %.4f, 2 over it %.4f\n\n%-22s", curvature,
           2 / curvature, "learning rate");
    for (size_t j = 0; j < 3; j++)
        printf(" %9g", etas[j]);
    printf("\n%-22s", "1 - eta lambda");
    for (size_t j = 0; j < 3; j++)
        printf(" %9.4f", 1 - etas[j] * curvature);
    for (size_t i = 0; i < sizeof shown / sizeof *shown; i++) {
        printf("\ndistance at epoch %-4zu", shown[i]);
        for (size_t j = 0; j < 3; j++)
            printf(" %9.4f", walk_b(e, start, etas[j], shown[i]).b - lowest);
    }
    printf("\n");
}

void printed_valley(const pair bends[2])
{
    printf("%-14s %10s %10s %11s %22s\n", "curvature", "largest", "smallest",
           "ratio", "epochs to 1/100 as far");
    for (size_t i = 0; i < 2; i++) {
        const double kappa = bends[i].b / bends[i].w;
        printf("%-14s %10.4f %10.4f %11.1f %22.0f\n",
               i ? "standardised" : "degrees", bends[i].b, bends[i].w, kappa,
               ceil(log(0.01) / log1p(-1 / kappa)));
    }
}

void printed_curvatures(const examples *e, pair best, double L)
{
    const double r = sqrt(0.5);
    const pair along[] = {{1, 0}, {0, 1}, {r, r}, {r, -r}};
    static const char *const names[] = {"w alone", "b alone", "both alike",
                                        "one against the other"};
    const pair found = curvatures(e, best);
    printf("curvature at the optimum\n");
    for (size_t i = 0; i < 4; i++)
        printf("  %-22s %8.4f\n", names[i],
               curvature_along(e, best, along[i]));
    printf("  %-22s %8.4f\n", "smallest eigenvalue", found.w);
    printf("  %-22s %8.4f   2 over it: %.4f\n", "largest eigenvalue", found.b,
           2 / found.b);
    printf("anywhere, at most L      %8.4f   2 over it: %.4f\n", L, 2 / L);
}

void printed_rates(const examples *e, double last)
{
    const double etas[] = {0.01, 0.2, 0.5, 0.55, 0.56, last};
    static const size_t epochs[] = {10, 100, 999, 1000};
    printf("\n%5s %12s %12s %12s %12s\n", "eta", "J at 10", "J at 100",
           "J at 999", "J at 1000");
    for (size_t i = 0; i < sizeof etas / sizeof *etas; i++) {
        printf("%5g", etas[i]);
        for (size_t j = 0; j < 4; j++)
            printf(" %12.6f",
                   loss(e, walk(e, (pair){0, 0}, etas[i], epochs[j])));
        printf("\n");
    }
}
