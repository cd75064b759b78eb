/*
 * The rows stay where they are: what is shuffled before each epoch is the order
 * in which layer_epoch takes them. That order goes on from the last epoch's, as
 * if the rows themselves had been moved.
 */
#include "epochs.h"

#include <gsl/gsl_errno.h>
#include <math.h>
#include <stdlib.h>
#include <time.h>

void epochs_start(layer *l, gsl_rng *rng)
{
    const size_t D = l->W->size1, K = l->W->size2;
    const double limit = sqrt(6.0 / (double)(D + K));
    for (size_t i = 0; i < D; i++)
        for (size_t k = 0; k < K; k++)
            gsl_matrix_set(l->W, i, k, limit * (2 * gsl_rng_uniform(rng) - 1));
    gsl_vector_set_zero(l->b);
}

/* Fisher and Yates's, from the end. */
static void shuffle(size_t *order, size_t N, gsl_rng *rng)
{
    for (size_t n = N; n-- > 1;) {
        const size_t m = gsl_rng_uniform_int(rng, n + 1), kept = order[n];
        order[n] = order[m];
        order[m] = kept;
    }
}

/* gradient: room for one. */
static bool at_rest(const part *p, const settings *s, const layer *l,
                    layer *gradient)
{
    double J;
    return s->tolerance > 0 &&
           !layer_loss(l, &p->X.matrix, &p->T.matrix, &J, gradient) &&
           layer_largest_entry(l, gradient, s->sgd.lambda_1, s->sgd.lambda_2) <
               s->tolerance;
}

int epochs_run(const table *a, const settings *s, layer *l, gsl_rng *rng,
               history *h, FILE *progress, problem *why)
{
    const part *p = &a->training;
    const size_t batches = (p->N + s->sgd.batch - 1) / s->sgd.batch;
    layer *gradient = layer_new(l->W->size1, l->W->size2);
    size_t *order = malloc(p->N * sizeof *order);
    int status = GSL_SUCCESS;
    if (!gradient || !order)
        status = problem_set(why, GSL_EFAILED,
                             "not enough memory to learn from %zu rows", p->N);
    for (size_t n = 0; n < p->N && !status; n++)
        order[n] = n;

    bool rest = false;
    while (!status && !rest && h->count < s->epochs) {
        const time_t began = time(NULL);
        record r;
        if (batches == 1 && at_rest(p, s, l, gradient))
            break;
        if (s->shuffle)
            shuffle(order, p->N, rng);
        layer_epoch(l, &p->X.matrix, &p->T.matrix, &s->sgd,
                    s->shuffle ? order : NULL, &r.training);
        r.validation = part_score(&a->validation, l, &s->sgd);
        status = history_add(h, r, why);
        if (progress && !status)
            history_show(progress, h, s->epochs, batches,
                         difftime(time(NULL), began));
        rest = !isfinite(r.training.loss) ||
               (batches > 1 && at_rest(p, s, l, gradient));
    }
    free(order);
    layer_free(gradient);
    return status;
}
