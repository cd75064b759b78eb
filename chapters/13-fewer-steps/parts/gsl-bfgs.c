/* The last place is kept, with F and the gradient there. */
#include "gsl-bfgs.h"

#include <gsl/gsl_multimin.h>

typedef struct {
    objective *f;
    gsl_vector *v, *g; /* the last place, and the gradient there */
    double F;
} cached;

static void cached_both(const gsl_vector *v, void *cache, double *F,
                        gsl_vector *g)
{
    cached *c = cache;
    if (c->f->record->count == 0 || !gsl_vector_equal(c->v, v)) {
        gsl_vector_memcpy(c->v, v);
        c->F = objective_value(c->f, v, c->g);
    }
    *F = c->F;
    if (g)
        gsl_vector_memcpy(g, c->g);
}

static double cached_value(const gsl_vector *v, void *cache)
{
    double F;
    cached_both(v, cache, &F, NULL);
    return F;
}

static void cached_gradient(const gsl_vector *v, void *cache, gsl_vector *g)
{
    double F;
    cached_both(v, cache, &F, g);
}

static size_t steps; /* of the last run */

void gsl_bfgs(objective *f, gsl_vector *v)
{
    cached c = {f, objective_vector(f), objective_vector(f), 0};
    gsl_multimin_function_fdf F = {cached_value, cached_gradient, cached_both,
                                   v->size, &c};
    gsl_multimin_fdfminimizer *m = gsl_multimin_fdfminimizer_alloc(
        gsl_multimin_fdfminimizer_vector_bfgs2, v->size);
    gsl_multimin_fdfminimizer_set(m, &F, v, 0.1, 0.1);
    steps = 0;
    while (objective_goes_on(f) && gsl_multimin_fdfminimizer_iterate(m) == 0)
        steps++;
    gsl_vector_memcpy(v, m->x);
    gsl_multimin_fdfminimizer_free(m);
}

size_t gsl_bfgs_steps(void)
{
    return steps;
}
