/*
 * Every table has the width of a page, 80 columns at most.
 */
#include "print.h"

#include <math.h>
#include <stdio.h>

#include "tables.h"

void print_estimates(const neuron *m, double (*p_of)(double z), double far)
{
    printf("%-15s %9s %8s %7s %8s %20s %6s\n", "", "estimate", "s.e.", "z",
           "p", "95 % interval", "ratio");
    for (size_t i = 0; i < m->v->size; i++) {
        const bool is_bias = i + 1 == m->v->size;
        const double v = learned(m, i), error = standard_error(m, i);
        printf("%-15s %9.4f %8.4f %7.2f %8.1e %8.3f to %8.3f",
               is_bias ? "bias" : m->e.names[i], v, error, v / error,
               p_of(v / error), v - far * error, v + far * error);
        if (!is_bias)
            printf(" %6.2f", exp(v * gsl_vector_get(m->e.units->spread, i)));
        printf("\n");
    }
}

void print_resampled(const char *name, const neuron *m, const gsl_matrix *V,
                     size_t finite)
{
    printf("%s, %zu of %zu draws with a finite minimum\n", name, finite,
           V->size1);
    for (size_t i = 0; i + 1 < m->v->size; i++)
        printf("  %-15s s.e. %6.3f  spread %6.3f  95 of 100: %.3f to %.3f\n",
               m->e.names[i], standard_error(m, i),
               tables_spread(V, i, finite),
               tables_quantile(V, i, finite, 0.025),
               tables_quantile(V, i, finite, 0.975));
}

void print_counts(const gsl_vector *y, const gsl_vector *t, counter *count,
                  const double *thresholds, size_t n)
{
    printf("%9s %17s %16s %9s %12s %12s\n", "threshold", "malignant found",
           "benign passed", "accuracy", "sensitivity", "specificity");
    for (size_t i = 0; i < n; i++) {
        const counts c = count(y, t, thresholds[i]);
        printf("%9.1f %10.0f of %.0f %9.0f of %.0f %9.3f %12.3f %12.3f\n",
               thresholds[i], c.right[1], c.all[1], c.right[0], c.all[0],
               (c.right[0] + c.right[1]) / (c.all[0] + c.all[1]),
               sensitivity(c), specificity(c));
    }
}

void print_groups(const group *g, size_t groups)
{
    printf("%6s %10s %10s %18s\n", "rows", "predicted", "observed",
           "chance allows");
    for (size_t k = 0; k < groups; k++)
        printf("%6.0f %10.3f %10.3f %8.3f to %6.3f\n", g[k].rows,
               g[k].predicted, g[k].observed, g[k].low, g[k].high);
}
