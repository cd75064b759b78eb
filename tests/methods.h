/* For the tests of methods on an objective (lesson/objective.h). */
#ifndef METHODS_H
#define METHODS_H

#include "files.h"
#include "lesson/benchmark.h"
#include "neuron/descent.h"

/* 100 flowers of four lengths, at these prices, with the lowest F found. */
static objective *flowers(examples *e, double lambda_1, double lambda_2)
{
    *e = examples_virginica(true);
    objective *f = objective_new(e->X, e->t, lambda_1, lambda_2);
    objective_minimise(f, NULL);
    return f;
}

/* The bottom, by common/descent.h. */
static gsl_vector *bottom_of(const objective *f)
{
    const size_t D = f->X->size2;
    const descent_options o = {.lambda_1 = f->lambda_1,
                               .lambda_2 = f->lambda_2,
                               .most_steps = 200000,
                               .tolerance = 1e-8,
                               .momentum = true};
    descent_result r;
    gsl_vector *v = gsl_vector_calloc(D + 1);
    gsl_vector_view w = gsl_vector_subvector(v, 0, D);
    ck_assert(descend(f->X, f->t, &o, &w.vector, gsl_vector_ptr(v, D), &r) ==
              GSL_SUCCESS);
    ck_assert(r.converged);
    return v;
}

static double distance(const gsl_vector *u, const gsl_vector *v)
{
    double d = 0;
    for (size_t i = 0; i < u->size; i++)
        d = fmax(d, fabs(gsl_vector_get(u, i) - gsl_vector_get(v, i)));
    return d;
}

#endif
