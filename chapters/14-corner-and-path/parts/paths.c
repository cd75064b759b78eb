/* A cost is what the walk returned; its passes and work are the objective's. */
#include "paths.h"

#include <gsl/gsl_blas.h>
#include <math.h>
#include <stdio.h>

#include "lesson/lesson.h"

enum { LAMBDAS = 100, MOST_WAYS = 3 };
static const double last = 1e-3;

static void draw(const char *name, const gsl_vector *lambda,
                 const gsl_matrix *W, const path_way *ways,
                 const path_cost *costs, size_t count)
{
    plot *p = plot_new(name);
    plot_size(p, 720, 760);
    plot_panels(p, 2, 1);
    plot_panel(p, "weights");
    plot_x(p, "λ₁", 0.2, 250);
    plot_log_x(p);
    plot_y(p, "weight of a standardised column", NAN, NAN);
    for (size_t i = 0; i < W->size2; i++) {
        gsl_vector_const_view w_i = gsl_matrix_const_column(W, i);
        plot_line(p, INK_GREY, NULL, lambda, &w_i.vector);
    }
    plot_panel(p, "work");
    plot_x(p, "λ₁", 0.2, 250);
    plot_log_x(p);
    plot_y(p, "work for a λ₁, in passes", 1, 2000);
    plot_log_y(p);
    for (size_t k = 0; k < count; k++)
        plot_line(p, INK_NEXT, ways[k].name, lambda, costs[k].work);
    show(p);
}

/* costs: of each way; with a name the path is drawn. */
static void walk_all(const examples *e, path_walk *walk, const path_way *ways,
                     size_t count, const char *name, double passes[],
                     double work[])
{
    objective *f = objective_new(e->X, e->t, 0, 0);
    gsl_vector *lambda = objective_lambdas(f, LAMBDAS, last);
    gsl_matrix *W = gsl_matrix_alloc(LAMBDAS, e->X->size2);
    path_cost costs[MOST_WAYS];
    for (size_t k = 0; k < count; k++) {
        costs[k] = walk(f, ways[k].go, lambda, W);
        passes[k] = costs[k].passes;
        work[k] = gsl_blas_dasum(costs[k].work);
    }
    if (name)
        draw(name, lambda, W, ways, costs, count);
    for (size_t k = 0; k < count; k++)
        gsl_vector_free(costs[k].work);
    gsl_matrix_free(W);
    gsl_vector_free(lambda);
    objective_free(f);
}

void paths_table(path_walk *walk, const path_way *ways, size_t count,
                 const char *name)
{
    double passes[2][MOST_WAYS], work[2][MOST_WAYS];
    examples e[] = {examples_breast_cancer(true), benchmark_made(1000)};
    for (size_t k = 0; k < 2; k++)
        walk_all(&e[k], walk, ways, count, k ? NULL : name, passes[k],
                 work[k]);
    printf("%-20s %19s %19s\n", "", "569 x 30", "1000 made x 50");
    printf("%-20s %9s %9s %9s %9s\n", "", "passes", "work", "passes", "work");
    for (size_t i = 0; i < count; i++)
        printf("%-20s %9.0f %9.0f %9.0f %9.0f\n", ways[i].name, passes[0][i],
               work[0][i], passes[1][i], work[1][i]);
    examples_free(&e[1]);
    examples_free(&e[0]);
}

void paths_times(const char *times, const path_way *ways, size_t count)
{
    recorded *t = corners_read(times);
    printf("\n20000 made x 50, %s times\n%-20s %9s %9s\n",
           corners_are_fresh(times) ? "your" : "recorded", "", "passes",
           "seconds");
    for (size_t i = 0; i < count; i++)
        printf("%-20s %9.0f %9.3g\n", ways[i].name,
               traces_find(t, benchmark_middling, ways[i].name, "passes", 0),
               traces_find(t, benchmark_middling, ways[i].name, "seconds", 0));
    recorded_free(t);
}

void paths_measure(path_walk *walk, const path_way *ways, size_t count)
{
    examples e = benchmark_made(20000);
    objective *f = objective_new(e.X, e.t, 0, 0);
    gsl_vector *lambda = objective_lambdas(f, LAMBDAS, last);
    for (size_t k = 0; k < count; k++) {
        const path_cost cost = walk(f, ways[k].go, lambda, NULL);
        printf("%s,%s,%.6g,0,%.4g\n", benchmark_middling, ways[k].name,
               cost.passes, cost.seconds);
        gsl_vector_free(cost.work);
    }
    gsl_vector_free(lambda);
    objective_free(f);
    examples_free(&e);
}
