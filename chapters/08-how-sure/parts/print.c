/*
 * Every table has the width of a page, 80 columns at most.
 */
#include "print.h"

#include <gsl/gsl_cdf.h>
#include <gsl/gsl_statistics_double.h>
#include <math.h>
#include <stdio.h>

#include "lesson/lesson.h"
#include "neuron/activation.h"
#include "questions.h"

void print_curvature(const neuron *m, void (*invert)(gsl_matrix *C))
{
    gsl_matrix *H = gsl_matrix_alloc(2, 2);
    gsl_matrix_memcpy(H, m->C);
    invert(H);
    printf("%-14s %10s %10s %22s\n", "", "estimate", "s.e.",
           "if the other is known");
    for (size_t i = 0; i < 2; i++)
        printf("%-14s %10.4f %10.4f %22.4f\n",
               i == 0 ? "temperature, w" : "bias, b", learned(m, i),
               standard_error(m, i), 1 / sqrt(gsl_matrix_get(H, i, i)));
    printf("\ncorrelation of the two: %.4f\n", gsl_matrix_get(m->C, 0, 1) /
                                                   standard_error(m, 0) /
                                                   standard_error(m, 1));
    gsl_matrix_free(H);
}

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

void print_odds(const neuron *m, double far)
{
    const double w = learned(m, 0), reach = far * standard_error(m, 0);
    printf("\neach degree colder: odds times %.2f, from %.2f to %.2f\n\n",
           exp(-w), exp(-w - reach), exp(-w + reach));
}

void print_predictions(const neuron *m,
                       logit (*logit_at)(const neuron *m, const gsl_vector *x),
                       double far)
{
    const double tried[] = {31, 53, 65, 70, 81};
    logit of[5];
    printf("%14s %8s %8s %8s   %s\n", "temperature, F", "a", "s.e.", "sigma",
           "95 % interval");
    for (size_t i = 0; i < 5; i++) {
        gsl_vector_const_view x = gsl_vector_const_view_array(tried + i, 1);
        of[i] = logit_at(m, &x.vector);
        printf("%14.0f %8.3f %8.3f %8.4f   %.4f to %.4f\n", tried[i], of[i].a,
               of[i].error, sigmoid(of[i].a),
               sigmoid(of[i].a - far * of[i].error),
               sigmoid(of[i].a + far * of[i].error));
    }
    questions_prediction(of[0], of[3], of[4]);
}

void print_deviances(const neuron *m, double null, double (*p_of)(double z))
{
    const double ratio = 2 * (null - m->J);
    const double z = learned(m, 0) / standard_error(m, 0);
    printf("deviance without the temperature %.3f, with it %.3f\n", 2 * null,
           2 * m->J);
    printf("likelihood ratio %.3f, p = %.4f; Wald's z^2 %.3f, p = %.4f\n\n",
           ratio, gsl_cdf_chisq_Q(ratio, 1), z * z, p_of(z));
}

static void print_interval(const char *name, double low, double high)
{
    printf("%-8s interval of the weight: %.4f to %.4f\n", name, low, high);
}

void print_intervals(const neuron *m,
                     double (*profile)(double w, const void *m), double level,
                     double far)
{
    const double w = learned(m, 0), error = standard_error(m, 0);
    print_interval("Wald's", w - far * error, w + far * error);
    print_interval("profile",
                   tables_crossing(profile, m, level, w, w - 10 * error),
                   tables_crossing(profile, m, level, w, w + 10 * error));
}

void print_overlap(bool head, double overlap, const neuron *m,
                   double (*p_of)(double z), double ratio)
{
    if (head)
        printf("%8s %10s %10s %8s %8s %10s %8s\n", "overlap", "w", "s.e.", "z",
               "p", "ratio", "p");
    const double w = learned(m, 0), error = standard_error(m, 0);
    if (m->finite)
        printf("%8g %10.3f %10.3f %8.3f %8.4f %10.3f %8.4f\n", overlap, w,
               error, w / error, p_of(w / error), ratio,
               gsl_cdf_chisq_Q(ratio, 1));
    else
        printf("%8g %39s %10.3f\n", overlap, "no finite weight is the best",
               ratio);
}

void print_resampled(const char *name, const neuron *m,
                     bootstrapping *bootstrap)
{
    gsl_rng *rng = lesson_rng();
    gsl_matrix *V = gsl_matrix_alloc(1000, m->v->size);
    const size_t finite = bootstrap(rng, &m->e, 0, V);
    printf("%s, %zu of %zu draws with a finite minimum\n", name, finite,
           V->size1);
    for (size_t i = 0; i + 1 < m->v->size; i++)
        printf("  %-15s s.e. %6.3f  spread %6.3f  95 of 100: %.3f to %.3f\n",
               m->e.names[i], standard_error(m, i),
               tables_spread(V, i, finite),
               tables_quantile(V, i, finite, 0.025),
               tables_quantile(V, i, finite, 0.975));
    gsl_matrix_free(V);
    gsl_rng_free(rng);
}

void print_coverage(const size_t *rows, const coverage *c, size_t n)
{
    printf("%6s %8s %8s %8s %10s %8s %8s\n", "N", "finite", "Wald", "profile",
           "mean of w", "spread", "s.e.");
    for (size_t i = 0; i < n; i++)
        printf("%6zu %8.0f %8.3f %8.3f %10.2f %8.2f %8.2f\n", rows[i],
               c[i].finite, c[i].wald, c[i].profile, c[i].mean, c[i].spread,
               c[i].error);
}

coverage print_penalties(coverage (*cover)(gsl_rng *rng, size_t N,
                                           double lambda_2, size_t tables),
                         bootstrapping *bootstrap)
{
    const double penalties[] = {0, 1, 3, 10};
    examples e = examples_o_rings(true);
    gsl_matrix *V = gsl_matrix_alloc(1000, 2);
    gsl_rng *rng = lesson_rng();
    coverage c;
    printf("%8s %12s %8s %10s %9s %18s\n", "lambda_2", "mean of w", "spread",
           "\"s.e.\"", "covered", "flights: spread");
    for (size_t i = 0; i < 4; i++) {
        c = cover(rng, 200, penalties[i], 2000);
        const size_t finite = bootstrap(rng, &e, penalties[i], V);
        printf("%8g %12.2f %8.2f %10.2f %9.2f %18.2f\n", penalties[i], c.mean,
               c.spread, c.error, c.wald, tables_spread(V, 0, finite));
    }
    gsl_rng_free(rng);
    gsl_matrix_free(V);
    examples_free(&e);
    return c;
}

void print_counts(const gsl_vector *y, const gsl_vector *t, counter *count,
                  const double *thresholds, size_t n)
{
    printf("%9s %17s %16s %9s %12s %12s\n", "threshold", "malignant found",
           "benign passed", "accuracy", "sensitivity", "specificity");
    for (size_t i = 0; i < n; i++) {
        const counts c = count(y, t, thresholds[i]);
        printf("%9.3g %10.0f of %.0f %9.0f of %.0f %9.3f %12.3f %12.3f\n",
               thresholds[i], c.right[1], c.all[1], c.right[0], c.all[0],
               (c.right[0] + c.right[1]) / (c.all[0] + c.all[1]),
               sensitivity(c), specificity(c));
    }
    printf("\"benign\" for all: accuracy %.3f\n",
           1 - gsl_stats_mean(t->data, 1, t->size));
}

void print_area(const char *name, double area, double error, double far)
{
    printf("%-27s %.4f, s.e. %.4f, 95 %% interval %.4f to %.4f\n", name, area,
           error, area - far * error, area + far * error);
}

void print_groups(const group *g, size_t groups)
{
    printf("%6s %10s %10s %18s\n", "rows", "predicted", "observed",
           "chance allows");
    for (size_t k = 0; k < groups; k++)
        printf("%6.0f %10.3f %10.3f %8.3f to %6.3f\n", g[k].rows,
               g[k].predicted, g[k].observed, g[k].low, g[k].high);
}
