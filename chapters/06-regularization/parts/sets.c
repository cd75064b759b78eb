/*
 * Rows are copied, so that each part is a matrix of its own and can be
 * standardised by itself.
 */
#include "sets.h"

#include <gsl/gsl_blas.h>
#include <math.h>
#include <stdlib.h>

#include "lesson/lesson.h"
#include "neuron/logistic.h"

void sets_shuffle(examples *e, gsl_rng *rng)
{
    for (size_t n = e->t->size - 1; n > 0; n--) {
        const size_t m = gsl_rng_uniform_int(rng, n + 1);
        gsl_matrix_swap_rows(e->X, n, m);
        gsl_vector_swap_elements(e->t, n, m);
    }
}

void sets_split(const examples *e, size_t fifth, examples parts[2])
{
    const size_t N = e->t->size, D = e->X->size2;
    const size_t out = (N - fifth + 4) / 5; /* rows n with n % 5 == fifth */
    const size_t rows[] = {N - out, out};
    size_t filled[] = {0, 0};
    for (size_t i = 0; i < 2; i++)
        parts[i] = (examples){.X = gsl_matrix_alloc(rows[i], D),
                              .t = gsl_vector_alloc(rows[i])};
    for (size_t n = 0; n < N; n++) {
        const size_t i = n % 5 == fifth;
        const gsl_vector_view x_n = gsl_matrix_row(e->X, n);
        gsl_matrix_set_row(parts[i].X, filled[i], &x_n.vector);
        gsl_vector_set(parts[i].t, filled[i], gsl_vector_get(e->t, n));
        filled[i]++;
    }
    scale *s = scale_new(parts[0].X);
    for (size_t i = 0; i < 2; i++)
        scale_apply(s, parts[i].X);
    scale_free(s);
}

/* By Newton's steps from b; y (N) is scratch. */
static double best_bias(const examples *e, const gsl_vector *w, double b,
                        gsl_vector *y)
{
    double step = 1;
    while (fabs(step) > 1e-6) {
        double slope = 0, curvature = 0;
        logistic_predict(e->X, w, b, y);
        for (size_t n = 0; n < y->size; n++) {
            const double y_n = gsl_vector_get(y, n);
            slope += y_n - gsl_vector_get(e->t, n);
            curvature += y_n * (1 - y_n);
        }
        step = slope / curvature;
        b -= step;
    }
    return b;
}

void sets_heights(const examples *two, gsl_matrix *Z)
{
    gsl_vector *w = gsl_vector_alloc(2), *y = gsl_vector_alloc(two->t->size);
    for (size_t i = 0; i < Z->size1; i++) {
        double b = 0; /* from here on, that of the pair of weights before */
        for (size_t j = 0; j < Z->size2; j++) {
            gsl_vector_set(w, 0, -2 + 0.2 * (double)i);
            gsl_vector_set(w, 1, -2 + 0.125 * (double)j);
            b = best_bias(two, w, b, y);
            logistic_loss(two->X, two->t, w, b, gsl_matrix_ptr(Z, i, j), NULL,
                          NULL);
        }
    }
    gsl_vector_free(y);
    gsl_vector_free(w);
}

validation *validation_new(size_t K, size_t D)
{
    validation *v = lesson_memory(sizeof *v);
    *v = (validation){{gsl_vector_calloc(K), gsl_vector_calloc(K)},
                      gsl_vector_calloc(K),
                      gsl_vector_calloc(K),
                      gsl_matrix_calloc(K, D)};
    return v;
}

void validation_free(validation *v)
{
    gsl_matrix_free(v->before);
    gsl_vector_free(v->apart);
    gsl_vector_free(v->length);
    gsl_vector_free(v->loss[1]);
    gsl_vector_free(v->loss[0]);
    free(v);
}

void validation_moved(validation *v, size_t k, size_t fifth,
                      const gsl_vector *w)
{
    gsl_vector_view before = gsl_matrix_row(v->before, k);
    gsl_vector_sub(&before.vector, w);
    if (fifth > 0) /* the mean of four moves */
        *gsl_vector_ptr(v->apart, k) += gsl_blas_dnrm2(&before.vector) / 4;
    gsl_vector_memcpy(&before.vector, w);
}

gsl_vector *sets_powers(double from, double step, size_t K)
{
    gsl_vector *x = gsl_vector_alloc(K);
    for (size_t k = 0; k < K; k++)
        gsl_vector_set(x, k, pow(10, from + (double)k * step));
    return x;
}

void sets_measure(measurement *of, const gsl_vector *x,
                  validation *v[SHUFFLES])
{
    gsl_rng *rng = lesson_rng();
    for (size_t s = 0; s < SHUFFLES; s++) {
        examples e = examples_breast_cancer(false);
        v[s] = validation_new(x->size, 30);
        gsl_rng_set(rng, lesson_seed() + s);
        sets_shuffle(&e, rng);
        of(&e, x, v[s]);
        examples_free(&e);
    }
    gsl_rng_free(rng);
}

void sets_measured(validation *v[SHUFFLES])
{
    for (size_t s = 0; s < SHUFFLES; s++)
        validation_free(v[s]);
}
