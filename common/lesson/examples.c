/*
 * A set from a file has its columns of numbers except the target; where asked,
 * they are standardised by the mean and spread of all rows of the set. In a
 * made set each column is correlated with the one before it, and the targets
 * are drawn from the logistic model itself.
 */
#include "lesson/examples.h"

#include <gsl/gsl_randist.h>
#include <math.h>
#include <stdlib.h>

#include "lesson/lesson.h"

static examples features(dataset *d, const char *const *except, gsl_vector *t,
                         bool standardised)
{
    examples e = {.d = d, .t = t};
    e.X = lesson_features(d, except, &e.names);
    e.units = scale_new(e.X);
    if (standardised)
        scale_apply(e.units, e.X);
    return e;
}

examples examples_o_rings(bool standardised)
{
    const char *const texts[] = {"flight", "date", NULL};
    const char *const except[] = {"pressure", "damaged", "damage", NULL};
    dataset *d = lesson_dataset("o-rings.csv", texts);
    return features(d, except, lesson_column(d, "damage"), standardised);
}

examples examples_breast_cancer(bool standardised)
{
    const char *const texts[] = {"diagnosis", NULL};
    dataset *d = lesson_dataset("breast-cancer.csv", texts);
    return features(d, NULL, lesson_indicator(d, "diagnosis", "malignant"),
                    standardised);
}

/* Of iris.csv the rows from the first on. */
static examples iris(const char *species, size_t first, bool standardised)
{
    const char *const texts[] = {"species", NULL};
    dataset *d = lesson_dataset("iris.csv", texts);
    gsl_vector *t = lesson_indicator(d, "species", species);
    examples all = features(d, NULL, t, false), e = all;
    const size_t N = t->size - first, D = all.X->size2;
    const gsl_matrix_view rows = gsl_matrix_submatrix(all.X, first, 0, N, D);
    const gsl_vector_view seen = gsl_vector_subvector(t, first, N);
    e.X = gsl_matrix_alloc(N, D);
    e.t = gsl_vector_alloc(N);
    gsl_matrix_memcpy(e.X, &rows.matrix);
    gsl_vector_memcpy(e.t, &seen.vector);
    e.units = scale_new(e.X);
    if (standardised)
        scale_apply(e.units, e.X);
    scale_free(all.units);
    gsl_vector_free(all.t);
    gsl_matrix_free(all.X);
    return e;
}

examples examples_setosa(bool standardised)
{
    return iris("setosa", 0, standardised);
}

examples examples_virginica(bool standardised)
{
    return iris("virginica", 50, standardised);
}

examples examples_made(gsl_rng *rng, size_t N, size_t D)
{
    examples e = {.X = gsl_matrix_alloc(N, D), .t = gsl_vector_alloc(N)};
    gsl_vector *w = gsl_vector_calloc(D);
    for (size_t i = 0; i < D; i += 5)
        gsl_vector_set(w, i, gsl_ran_gaussian(rng, 1));
    for (size_t n = 0; n < N; n++) {
        double x = gsl_ran_gaussian(rng, 1), a = 0.5;
        for (size_t i = 0; i < D; i++) {
            gsl_matrix_set(e.X, n, i, x);
            a += gsl_vector_get(w, i) * x;
            x = 0.9 * x + sqrt(0.19) * gsl_ran_gaussian(rng, 1);
        }
        gsl_vector_set(e.t, n, gsl_rng_uniform(rng) < 1 / (1 + exp(-a)));
    }
    gsl_vector_free(w);
    e.units = scale_new(e.X);
    return e;
}

void examples_free(examples *e)
{
    scale_free(e->units);
    gsl_vector_free(e->t);
    gsl_matrix_free(e->X);
    free(e->names);
    dataset_free(e->d);
}

static class_examples classes(const char *file, const char *column)
{
    const char *const texts[] = {column, NULL};
    const target_choice any = {.classes = true};
    problem why;
    class_examples e = {.d = lesson_dataset(file, texts)};
    e.X = lesson_features(e.d, NULL, &e.names);
    e.classes = targets_new(e.d, texts, 1, &any, &why);
    if (!e.classes)
        lesson_fail(&why);
    return e;
}

class_examples examples_iris(bool standardised)
{
    class_examples e = classes("iris.csv", "species");
    scale *units = scale_new(e.X);
    if (standardised)
        scale_apply(units, e.X);
    scale_free(units);
    return e;
}

class_examples examples_digits(void)
{
    class_examples e = classes("digits.csv", "digit");
    gsl_matrix_scale(e.X, 1 / 16.0);
    return e;
}

void class_examples_free(class_examples *e)
{
    targets_free(e->classes);
    gsl_matrix_free(e->X);
    free(e->names);
    dataset_free(e->d);
}
