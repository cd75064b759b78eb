/*
 * One function a table, each of 80 columns at most.
 */
#include "output.h"

#include <gsl/gsl_blas.h>
#include <math.h>
#include <stdio.h>

#include "lesson/lesson.h"
#include "neuron/logistic.h"
#include "newton.h"
#include "pictures.h"

void output_overfitting(const gsl_vector *epochs, const validation *v,
                        size_t seed)
{
    const size_t best = gsl_vector_min_index(v->loss[1]);
    printf("seed %zu: mean loss of a row\n", seed);
    printf("%10s %12s %12s %12s\n", "epochs", "training", "held out", "|w|");
    for (size_t k = 0; k < epochs->size; k++)
        printf("%10.0f %12.4f %12.4f %12.4f%s\n", gsl_vector_get(epochs, k),
               gsl_vector_get(v->loss[0], k), gsl_vector_get(v->loss[1], k),
               gsl_vector_get(v->length, k), k == best ? "  lowest" : "");
}

void output_one_example(one_example_of *one_example)
{
    printf("%-12s", "|w| after");
    for (size_t epochs = 1; epochs <= 100000; epochs *= 10)
        printf(" %9zu", epochs);
    printf("\n%-12s", "one example");
    for (size_t epochs = 1; epochs <= 100000; epochs *= 10)
        printf(" %9.4f", one_example(1, 0, epochs));
    printf("\n");
}

/* A row for a set, which it frees. */
static void separation(const char *name, examples e)
{
    gsl_vector *w = gsl_vector_calloc(e.X->size2);
    double b = 0, J, far;
    const size_t wrong = newton_separate(&e, w, &b);
    const double length = gsl_blas_dnrm2(w);
    logistic_loss(e.X, e.t, w, b, &J, NULL, NULL);
    gsl_vector_scale(w, 100);
    logistic_loss(e.X, e.t, w, 100 * b, &far, NULL, NULL);
    printf("%-12s %7zu of %3zu %12.4f %12.4f\n", name, wrong, e.t->size, J,
           far);
    if (wrong > 0) {
        mistake("E11", "t_n = 1 makes w infinite: J(100 w) = %.4f", far);
        right("not with %zu on the wrong side: J(w) = %.4f, |w| = %.4f", wrong,
              J, length);
    }
    gsl_vector_free(w);
    examples_free(&e);
}

void output_separations(void)
{
    printf("\n%-12s %14s %12s %12s\n", "", "wrong side", "J(w)", "J(100 w)");
    separation("setosa", examples_setosa(true));
    separation("malignant", examples_breast_cancer(true));
    separation("virginica", examples_virginica(true));
}

/* Follows a descent on e, which it frees: |w| at each power of ten is printed,
 * and the curve of it is added to the figure. */
static void growth(plot *p, const char *name, examples e)
{
    enum { PER_DECADE = 8, POINTS = 5 * PER_DECADE + 1 };
    gsl_vector *w = gsl_vector_calloc(e.X->size2);
    gsl_vector *epochs = gsl_vector_alloc(POINTS);
    gsl_vector *length = gsl_vector_alloc(POINTS);
    double b = 0, done = 0;
    printf("%-12s", name);
    for (size_t i = 0; i < POINTS; i++) {
        const double to = round(pow(10, (double)i / PER_DECADE));
        walk_on(&e, (size_t)(to - done), w, &b);
        done = to;
        gsl_vector_set(epochs, i, to);
        gsl_vector_set(length, i, gsl_blas_dnrm2(w));
        if (i % PER_DECADE == 0)
            printf(" %9.4f", gsl_blas_dnrm2(w));
    }
    printf("\n");
    plot_line(p, INK_NEXT, name, epochs, length);
    gsl_vector_free(length);
    gsl_vector_free(epochs);
    gsl_vector_free(w);
    examples_free(&e);
}

plot *output_growths(void)
{
    plot *p = pictures_growth();
    growth(p, "virginica", examples_virginica(true));
    growth(p, "setosa", examples_setosa(true));
    return p;
}

void output_tenfolds(growth_along *grow_along)
{
    examples e = examples_setosa(true);
    gsl_vector *w = gsl_vector_calloc(4), *m = gsl_vector_alloc(e.t->size);
    gsl_vector *turned = gsl_vector_alloc(e.t->size);
    double b = 0, bound;
    logistic_curvature_bound(e.X, &bound);
    walk_on(&e, 100, w, &b);
    double length = gsl_blas_dnrm2(w), kept = length;
    const double margin = distances(&e, w, b, m);
    const double rate = length * length / (length * length + b * b) / bound;

    printf("%-12s %20s   %36s\n", "setosa", "descent as it goes",
           "its direction kept from epoch 100");
    printf("%12s %10s %9s   %10s %9s %15s\n", "epochs", "|w| grows", "margin",
           "|w| grows", "margin", "nearest's share");
    for (size_t epochs = 1000; epochs <= 100000; epochs *= 10) {
        const size_t more = epochs - epochs / 10;
        const double before = length, kept_before = kept;
        walk_on(&e, more, w, &b);
        length = gsl_blas_dnrm2(w);
        const double share = grow_along(m, rate, more, &kept);
        printf("%12zu %10.2f %9.3f   %10.2f %9.3f %13.0f %%\n", epochs,
               length - before, distances(&e, w, b, turned),
               kept - kept_before, margin, 100 * share);
    }
    printf("%12s %33.2f  = log(10) / margin\n", "in the end",
           log(10) / margin);
    gsl_vector_free(turned);
    gsl_vector_free(m);
    gsl_vector_free(w);
    examples_free(&e);
}

void output_strengths(l2_descent_of *l2_descent)
{
    examples e = examples_setosa(true);
    const double strengths[] = {0, 0.1, 1, 10, 100};
    printf("%10s %10s %10s\n", "lambda_2", "J", "|w|");
    for (size_t i = 0; i < sizeof strengths / sizeof *strengths; i++) {
        gsl_vector *w = gsl_vector_calloc(e.X->size2);
        double b = 0, J;
        l2_descent(&e, strengths[i], 3000, w, &b);
        logistic_loss(e.X, e.t, w, b, &J, NULL, NULL);
        printf("%10g %10.4f %10.4f\n", strengths[i], J, gsl_blas_dnrm2(w));
        gsl_vector_free(w);
    }
    examples_free(&e);
}

size_t zeros(const gsl_vector *w)
{
    size_t count = 0;
    for (size_t i = 0; i < w->size; i++)
        count += gsl_vector_get(w, i) == 0;
    return count;
}

void output_landing(l1_descent_of *descent, double lambda_1, size_t count[2])
{
    enum { COMPACTNESS = 15 };
    const size_t epochs[] = {10, 100, 1000, 1001, 1002, 1003};
    examples e = examples_breast_cancer(true);
    gsl_vector *w[] = {gsl_vector_calloc(30), gsl_vector_calloc(30)};
    double b[] = {0, 0};
    size_t done = 0;
    printf("%10s %26s %26s\n", "", "subgradient steps", "proximal steps");
    printf("%10s %10s %15s %10s %15s\n", "epochs", "zeros",
           e.names[COMPACTNESS], "zeros", e.names[COMPACTNESS]);
    for (size_t i = 0; i < sizeof epochs / sizeof *epochs; i++) {
        printf("%10zu", epochs[i]);
        for (size_t k = 0; k < 2; k++) {
            descent(&e, lambda_1, k == 1, epochs[i] - done, w[k], &b[k]);
            count[k] = zeros(w[k]);
            printf(" %10zu %15.3f", count[k],
                   gsl_vector_get(w[k], COMPACTNESS));
        }
        printf("\n");
        done = epochs[i];
    }
    gsl_vector_free(w[1]);
    gsl_vector_free(w[0]);
    examples_free(&e);
}

/* The weights at each strength of one penalty, lambda_1 or lambda_2, a row
 * each; every fourth is printed. */
static gsl_matrix *path(const examples *e, fit_of *fit, bool lasso,
                        const gsl_vector *strength)
{
    gsl_matrix *W = gsl_matrix_alloc(strength->size, e->X->size2);
    gsl_vector *w = gsl_vector_calloc(e->X->size2);
    double b = 0, J;
    printf("%10s %10s %10s %10s\n", lasso ? "lambda_1" : "lambda_2", "J",
           "|w|", "zeros");
    for (size_t k = 0; k < strength->size; k++) {
        const double lambda = gsl_vector_get(strength, k);
        fit(e, lasso ? lambda : 0, lasso ? 0 : lambda, w, &b);
        gsl_matrix_set_row(W, k, w);
        if (k % 4 != 0)
            continue;
        logistic_loss(e->X, e->t, w, b, &J, NULL, NULL);
        printf("%10.4g %10.2f %10.3f %10zu\n", lambda, J, gsl_blas_dnrm2(w),
               zeros(w));
    }
    printf("\n");
    gsl_vector_free(w);
    return W;
}

/* The weights of the six columns of size under lambda_1 and lambda_2 of
 * (10, 0), (5, 5), (0, 10); how many of all are 0. */
static void sizes(const examples *e, fit_of *fit)
{
    static const double lambda[3][2] = {{10, 0}, {5, 5}, {0, 10}};
    static const size_t columns[] = {0, 2, 3, 20, 22, 23};
    gsl_vector *w[3];
    for (size_t k = 0; k < 3; k++) {
        double b = 0;
        w[k] = gsl_vector_calloc(e->X->size2);
        fit(e, lambda[k][0], lambda[k][1], w[k], &b);
    }
    printf("%-18s %11s %11s %11s\n", "", "lasso", "elastic net", "ridge");
    printf("%-18s %11s %11s %11s\n", "lambda_1, lambda_2", "10, 0", "5, 5",
           "0, 10");
    for (size_t j = 0; j < sizeof columns / sizeof *columns; j++) {
        printf("%-18s", e->names[columns[j]]);
        for (size_t k = 0; k < 3; k++)
            printf(" %11.3f", gsl_vector_get(w[k], columns[j]));
        printf("\n");
    }
    printf("%-18s %11zu %11zu %11zu\n", "zeros of 30", zeros(w[0]),
           zeros(w[1]), zeros(w[2]));
    for (size_t k = 0; k < 3; k++)
        gsl_vector_free(w[k]);
}

plot *output_paths(fit_of *fit)
{
    examples e = examples_breast_cancer(true);
    gsl_vector *strength = sets_powers(2.5, -0.125, 17); /* 8 a tenfold */
    gsl_matrix *const W[] = {path(&e, fit, true, strength),
                             path(&e, fit, false, strength)};
    plot *p = pictures_paths(strength, W, e.names);
    sizes(&e, fit);
    gsl_matrix_free(W[1]);
    gsl_matrix_free(W[0]);
    gsl_vector_free(strength);
    examples_free(&e);
    return p;
}

/* A row for the best two weights under these penalties, and their panel. Z:
 * the heights. The size of dJ/dw_2 there. */
static double ball(plot *p, const examples *two, fit_of *fit, double lambda_1,
                   double lambda_2, const gsl_matrix *Z)
{
    const bool lasso = lambda_1 > 0;
    gsl_vector *w = gsl_vector_calloc(2), *dw = gsl_vector_alloc(2);
    double b = 0, J, db;
    fit(two, lambda_1, lambda_2, w, &b);
    logistic_loss(two->X, two->t, w, b, &J, dw, &db);
    const double x = gsl_vector_get(w, 0), y = gsl_vector_get(w, 1);
    const double slope = gsl_vector_get(dw, 1);
    printf("lambda_%d = %2g %12.4f %12.4f %8.2f %12.2f\n", lasso ? 1 : 2,
           lasso ? lambda_1 : lambda_2, x, y, J, slope);
    pictures_ball(p, lasso, Z, J, x, y);
    gsl_vector_free(dw);
    gsl_vector_free(w);
    return fabs(slope);
}

plot *output_balls(fit_of *fit, double lambda_1, double lambda_2,
                   double *corner)
{
    examples e = examples_breast_cancer(true);
    gsl_matrix_view X = gsl_matrix_submatrix(e.X, 0, 0, e.t->size, 2);
    const examples two = {.X = &X.matrix, .t = e.t};
    gsl_matrix *Z = gsl_matrix_alloc(41, 41); /* J over the figure */
    sets_heights(&two, Z);
    plot *p = pictures_balls();
    printf("%14s %12s %12s %8s %12s\n", "", "mean_radius", "mean_texture", "J",
           "dJ/dw_2");
    *corner = ball(p, &two, fit, lambda_1, 0, Z);
    ball(p, &two, fit, 0, lambda_2, Z);
    gsl_matrix_free(Z);
    examples_free(&e);
    return p;
}

void output_priors(density *laplace, density *gaussian, const double *lambda)
{
    const double strength = *lambda;
    printf("%6s %31s %31s\n", "", "lasso and Laplace", "ridge and Gaussian");
    printf("%6s %24s = %.3f %24s = %.3f\n", "", "variance 2/lambda_1^2",
           2 / (strength * strength), "variance 1/(2 lambda_2)",
           1 / (2 * strength));
    printf("%6s %10s %10s %9s %10s %10s %9s\n", "w_i", "penalty", "-log p",
           "differ", "penalty", "-log p", "differ");
    for (double w_i = -1; w_i <= 1; w_i += 0.5) {
        const double l1 = strength * fabs(w_i), l2 = strength * w_i * w_i;
        const double p1 = -log(laplace(w_i, lambda));
        const double p2 = -log(gaussian(w_i, lambda));
        printf("%6.1f %10.4f %10.4f %9.4f %10.4f %10.4f %9.4f\n", w_i, l1, p1,
               p1 - l1, l2, p2, p2 - l2);
    }
}

void output_origins(prediction_of *at_31)
{
    static const double origins[] = {0, 32, 70};
    printf("prediction at 31 F %14s %14s\n", "free bias", "penalised");
    for (size_t i = 0; i < 3; i++)
        printf("origin at %3.0f F     %14.4f %14.4f\n", origins[i],
               at_31(origins[i], 10, 0), at_31(origins[i], 10, 1));
    for (double unit = 1; unit <= 100; unit *= 10)
        printf("unit of %3.0f F       %14.4f\n", unit, at_31(0, unit, 0));
}

void output_losses(const gsl_vector *lambda, const validation *v, size_t seed)
{
    const size_t best = gsl_vector_min_index(v->loss[1]);
    printf("seed %zu: mean loss of a row\n", seed);
    printf("%10s %12s %12s %20s\n", "lambda_2", "training", "held out",
           "weights move by");
    for (size_t k = 0; k < lambda->size; k++)
        printf("%10.4g %12.4f %12.4f %20.3f%s\n", gsl_vector_get(lambda, k),
               gsl_vector_get(v->loss[0], k), gsl_vector_get(v->loss[1], k),
               gsl_vector_get(v->apart, k), k == best ? "  lowest" : "");
}

void output_shuffles(const gsl_vector *lambda, validation *const v[SHUFFLES],
                     size_t seed)
{
    printf("\n%-14s", "seed");
    for (size_t s = 0; s < SHUFFLES; s++)
        printf(" %7zu", seed + s);
    printf("\n%-14s", "best lambda_2");
    for (size_t s = 0; s < SHUFFLES; s++)
        printf(" %7.2g",
               gsl_vector_get(lambda, gsl_vector_min_index(v[s]->loss[1])));
    printf("\n%-14s", "held-out loss");
    for (size_t s = 0; s < SHUFFLES; s++)
        printf(" %7.4f", gsl_vector_min(v[s]->loss[1]));
    printf("\n");
}
