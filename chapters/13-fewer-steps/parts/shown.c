/* What is printed is read from the record of the objective. */
#include "shown.h"

#include <math.h>
#include <stdio.h>

#include "gsl-bfgs.h"
#include "lesson/lesson.h"
#include "neuron/eigen.h"

curvatures curvatures_of(objective *f)
{
    curvatures of;
    gsl_vector *v = objective_vector(f);
    gsl_matrix *H = objective_matrix(f);
    objective_minimise(f, v);
    objective_hessian(f, f->X->size1, v, H);
    eigen_range(H, &of.least, &of.most);
    of.ceiling = objective_ceiling(f);
    return of;
}

double shown_digit(curvatures H)
{
    return log(10) / 2 * H.ceiling / H.least;
}

curvatures shown_curvatures(objective *f)
{
    const curvatures H = curvatures_of(f);
    printf("F* = %.4f\n", f->lowest);
    printf("curvatures there %.4f to %.2f: kappa %.1f\n", H.least, H.most,
           H.most / H.least);
    printf("ceiling c %.1f: c / lambda_min %.0f, %.0f passes for a digit\n\n",
           H.ceiling, H.ceiling / H.least, shown_digit(H));
    return H;
}

void shown_passes(const objective *f)
{
    printf("%8s %12s %10s\n", "passes", "F", "gap");
    for (size_t passes = 10; passes <= 1000; passes *= 10) {
        const double F = f->record->steps[passes - 2].F; /* c took one */
        printf("%8zu %12.4f %10.2g\n", passes, F, F / f->lowest - 1);
    }
}

void shown_roots(objective *f, method *run)
{
    printf("\n%8s %8s %14s %6s %18s %10s\n", "lambda_2", "kappa",
           "c / lambda_min", "root", "Nesterov to 1e-8", "over root");
    f->most_passes = 2000;
    for (f->lambda_2 = 5; f->lambda_2 > 0.01; f->lambda_2 /= 10) {
        const curvatures H = curvatures_of(f);
        const double root = sqrt(H.ceiling / H.least);
        benchmark_run(run, f);
        const double passes = trace_passes(f->record, f->lowest * (1 + 1e-8));
        printf("%8g %8.1f %14.0f %6.1f %18.0f %10.1f\n", f->lambda_2,
               H.most / H.least, root * root, root, passes, passes / root);
    }
}

double shown_mean_gap(const objective *f, size_t last)
{
    double sum = 0;
    for (size_t k = last - 10; k < last; k++)
        sum += f->record->steps[k].F / f->lowest - 1;
    return sum / 10;
}

static const size_t lasts[] = {10, 30, 100, 300};

static void print_gaps(const char *name, const objective *f)
{
    printf("%-24s", name);
    for (size_t k = 0; k < 4; k++)
        if (f->record->count < lasts[k])
            printf(" %9s", "-");
        else
            printf(" %9.2g", shown_mean_gap(f, lasts[k]));
    printf("\n");
}

double shown_noise(objective *f,
                   void sgd(objective *f, gsl_vector *v, double eta,
                            double fall),
                   method *falling, method *saga)
{
    static const double rates[] = {1, 0.3, 0.1};
    gsl_vector *v = gsl_vector_alloc(f->X->size2 + 1);
    double at_100[3];
    objective_minimise(f, NULL);
    const double c = objective_ceiling(f);
    printf("seed %zu; gap to pass    ", lesson_seed());
    for (size_t k = 0; k < 4; k++)
        printf(" %9zu", lasts[k]);
    printf("\n");
    f->most_passes = 300;
    for (size_t i = 0; i < 3; i++) {
        char name[24];
        snprintf(name, sizeof name, "SGD, rate %.1f/c", rates[i]);
        objective_begin(f);
        gsl_vector_set_zero(v);
        sgd(f, v, rates[i] / c, 0);
        print_gaps(name, f);
        at_100[i] = shown_mean_gap(f, 100);
    }
    gsl_vector_free(v);
    f->most_passes = 302; /* c, or the longest row and the first residuals */
    benchmark_run(falling, f);
    print_gaps("SGD, (1/c) / (1 + k/5)", f);
    benchmark_run(saga, f);
    print_gaps("SAGA", f);
    return at_100[0] / at_100[2];
}

/* To a gap of 1e-6: farther on, with a single pair, the passes depend on how
 * sums are rounded. */
void shown_memories(const char *heading, const examples *e, const solver *ways,
                    size_t count)
{
    objective *f = objective_new(e->X, e->t, 0, 0.5);
    double a_step = 0;
    objective_minimise(f, NULL);
    printf("%-28s %8.0e %8.0e %8.0e\n", heading, 1e-2, 1e-4, 1e-6);
    for (size_t i = 0; i < count; i++) {
        benchmark_run(ways[i].run, f);
        printf("%-28s", ways[i].name);
        for (double gap = 1e-2; gap > 1e-7; gap /= 100)
            printf(" %8.0f", trace_passes(f->record, f->lowest * (1 + gap)));
        printf("\n");
        if (i == 1)
            a_step = f->record->passes / (double)gsl_bfgs_steps();
    }
    printf("passes for a step of GSL's: %.1f\n", a_step);
    objective_free(f);
}

void shown_units(const char *name, examples e,
                 void bound(objective *f, gsl_matrix *M),
                 void in_units(gsl_matrix *M, gsl_matrix *H),
                 const solver ways[2])
{
    objective *f = objective_new(e.X, e.t, 0, 0.5);
    gsl_vector *v = gsl_vector_alloc(e.X->size2 + 1);
    double least, most;
    objective_minimise(f, v);
    gsl_matrix *H = objective_matrix(f), *M = objective_matrix(f);
    objective_hessian(f, e.X->size1, v, H);
    eigen_range(H, &least, &most);
    printf("%s: kappa %.1f, ", name, most / least);
    bound(f, M);
    in_units(M, H);
    eigen_range(H, &least, &most);
    printf("in the units of M %.1f\n", most / least);
    benchmark_heading("  passes to a gap of");
    for (size_t i = 0; i < 2; i++)
        benchmark_passes(ways[i].name, ways[i].run, f);
    gsl_vector_free(v);
    objective_free(f);
    examples_free(&e);
}
