/*
 * The numbers of a neuron stand in one vector and one matrix, the bias last.
 */
#include "neuron.h"

#include <math.h>

neuron neuron_new(examples e)
{
    const size_t D = e.X->size2;
    return (neuron){.e = e,
                    .v = gsl_vector_calloc(D + 1),
                    .C = gsl_matrix_calloc(D + 1, D + 1)};
}

void neuron_free(neuron *m)
{
    gsl_matrix_free(m->C);
    gsl_vector_free(m->v);
    examples_free(&m->e);
}

double learned(const neuron *m, size_t i)
{
    return gsl_vector_get(m->v, i);
}

double standard_error(const neuron *m, size_t i)
{
    return sqrt(gsl_matrix_get(m->C, i, i));
}
