/*
 * A file becomes a table of X and T, and the table says how large the layer
 * is. The generator has the seed of the command line.
 */
#include "learner.h"

#include <stdlib.h>

#include "lesson/lesson.h"

learner learner_read(const char *file, const char *target)
{
    problem why;
    dataset *d = lesson_dataset(file, (const char *[]){target, NULL});
    learner m = {.a = table_new(d, &target, 1, &why)};
    if (!m.a)
        lesson_fail(&why);
    m.l = layer_new(m.a->X->size2, m.a->t->K);
    m.rng = lesson_rng();
    m.since = time(NULL);
    return m;
}

void learner_free(learner *m)
{
    free(m->h.rows);
    gsl_rng_free(m->rng);
    layer_free(m->l);
    table_free(m->a);
}

double learner_safe_rate(const learner *m, double lambda_2)
{
    double eta;
    problem why;
    if (table_safe_rate(m->a, lambda_2, &eta, &why))
        lesson_fail(&why);
    return eta;
}

void learner_keep(learner *m, record r, size_t epochs, size_t steps,
                  FILE *progress)
{
    const time_t before = m->since;
    problem why;
    m->since = time(NULL);
    if (history_add(&m->h, r, &why))
        lesson_fail(&why);
    if (progress)
        history_show(progress, &m->h, epochs, steps,
                     difftime(m->since, before));
}
