/*
 * A job is repeated until it has taken `shortest` seconds, and its time is
 * divided by the number of calls. The limit is the time to add up all numbers
 * of X, with so many sums that only reading them takes time.
 */
#include "work.h"

#include <gsl/gsl_errno.h>
#include <math.h>
#include <time.h>

#include "data/dataset.h"
#include "neuron/layer.h"
#include "neuron/logistic.h"

static const outcome no_outcome = {NAN, NAN, NAN};

static clockid_t counted = CLOCK_MONOTONIC;

void count_processor_time(void)
{
    counted = CLOCK_PROCESS_CPUTIME_ID;
}

double now(void)
{
    struct timespec t;
    clock_gettime(counted, &t);
    return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

static double shortest = 0.05;

void shortest_run(double seconds)
{
    shortest = seconds;
}

double seconds_of(void (*job)(void *), void *with)
{
    double start = now();
    job(with);
    const double once = now() - start;
    const size_t calls =
        once > shortest ? 1 : (size_t)(shortest / (once + 1e-9)) + 1;
    start = now();
    for (size_t i = 0; i < calls; i++)
        job(with);
    return (now() - start) / (double)calls;
}

/* ------------------------------------------------------------------ limit */

/* Four doubles, which need no more alignment than one. */
typedef double four __attribute__((vector_size(32), aligned(8), may_alias));

/* Eight sums, so that no addition waits for the one before it. */
#define SUM_OF_ALL(x, n)                                                      \
    four s0 = {0}, s1 = s0, s2 = s0, s3 = s0, s4 = s0, s5 = s0, s6 = s0,      \
         s7 = s0;                                                             \
    size_t i = 0;                                                             \
    for (; i + 32 <= n; i += 32) {                                            \
        const four *p = (const four *)(x + i);                                \
        s0 += p[0], s1 += p[1], s2 += p[2], s3 += p[3];                       \
        s4 += p[4], s5 += p[5], s6 += p[6], s7 += p[7];                       \
    }                                                                         \
    const four s = ((s0 + s1) + (s2 + s3)) + ((s4 + s5) + (s6 + s7));         \
    double total = (s[0] + s[1]) + (s[2] + s[3]);                             \
    for (size_t k = n - n % 32; k < n; k++)                                   \
        total += x[k];                                                        \
    return total;

static double sum_of_all(const double *x, size_t n)
{
    SUM_OF_ALL(x, n)
}

#ifdef __x86_64__
__attribute__((target("avx2"))) static double sum_by_avx2(const double *x,
                                                          size_t n)
{
    SUM_OF_ALL(x, n)
}

double read_once(const double *x, size_t n)
{
    return __builtin_cpu_supports("avx2") ? sum_by_avx2(x, n)
                                          : sum_of_all(x, n);
}
#else
double read_once(const double *x, size_t n)
{
    return sum_of_all(x, n);
}
#endif

typedef struct {
    const set *s;
    gsl_vector *w, *g, *y;
    gsl_vector_const_view t;
    double b, J;
    int status;
} job;

static void read_set(void *with)
{
    job *j = with;
    j->J = read_once(j->s->X->data, j->s->X->size1 * j->s->X->size2);
}

outcome work_limit(const set *s)
{
    job j = {.s = s};
    const double seconds = seconds_of(read_set, &j);
    return (outcome){seconds, j.J, 0};
}

/* --------------------------------------------------------------- one pass */

static job job_new(const set *s, size_t D)
{
    const size_t N = s->T->size1;
    job j = {.s = s,
             .w = gsl_vector_alloc(D),
             .g = gsl_vector_alloc(D),
             .y = gsl_vector_alloc(N),
             .t = gsl_matrix_const_column(s->T, 0),
             .b = 0.1};
    if (j.w && j.g && j.y)
        for (size_t i = 0; i < D; i++)
            gsl_vector_set(j.w, i, cos((double)i) / (double)D);
    else
        j.status = GSL_ENOMEM;
    return j;
}

static outcome job_done(job *j, void (*what)(void *))
{
    outcome o = no_outcome;
    if (!j->status) {
        const double seconds = seconds_of(what, j);
        o = j->status ? no_outcome : (outcome){seconds, j->J, 0};
    }
    gsl_vector_free(j->w);
    gsl_vector_free(j->g);
    gsl_vector_free(j->y);
    return o;
}

static void loss(void *with)
{
    job *j = with;
    double db;
    j->status =
        logistic_loss(j->s->X, &j->t.vector, j->w, j->b, &j->J, j->g, &db);
}

outcome work_loss(const set *s)
{
    job j = job_new(s, s->X->size2);
    return job_done(&j, loss);
}

static void loss_by_columns(void *with)
{
    job *j = with;
    double db;
    j->status = logistic_loss_by_columns(j->s->X, &j->t.vector, j->w, j->b,
                                         &j->J, j->g, &db);
}

outcome work_loss_by_columns(const set *turned)
{
    job j = job_new(turned, turned->X->size1);
    return job_done(&j, loss_by_columns);
}

static void predict(void *with)
{
    job *j = with;
    j->status = logistic_predict(j->s->X, j->w, j->b, j->y);
}

outcome work_prediction(const set *s)
{
    job j = job_new(s, s->X->size2);
    outcome o = no_outcome;
    if (!j.status) {
        predict(&j);
        j.J = read_once(j.y->data, j.y->size);
    }
    o = job_done(&j, predict);
    return o;
}

/* ------------------------------------------------------------------ epoch */

typedef struct {
    const set *s;
    layer *l;
    int status;
} training;

static void epoch(void *with)
{
    training *j = with;
    const layer_sgd how = {.eta = 0.5, .batch = 32};
    gsl_matrix_set_zero(j->l->W);
    gsl_vector_set_zero(j->l->b);
    j->status = layer_epoch(j->l, j->s->X, j->s->T, &how, NULL, NULL);
}

outcome work_epoch(const set *s)
{
    training j = {.s = s, .l = layer_new(s->X->size2, s->T->size2)};
    outcome o = no_outcome;
    if (j.l) {
        const double seconds = seconds_of(epoch, &j);
        double J;
        if (!j.status && !layer_loss(j.l, s->X, s->T, &J, NULL))
            o = (outcome){seconds, J, 0};
    }
    layer_free(j.l);
    return o;
}

typedef struct {
    const set *s;
    network *first, *n; /* as it begins; as it is trained */
    int status;
} deep_training;

static void fill(network *n)
{
    for (size_t l = 0; l < n->count; l++) {
        gsl_matrix *W = n->layers[l]->W;
        const double limit = sqrt(6 / (double)(W->size1 + W->size2));
        for (size_t i = 0; i < W->size1 * W->size2; i++)
            W->data[i] = limit * cos((double)i);
    }
}

static void deep_epoch(void *with)
{
    deep_training *j = with;
    const network_sgd how = {.eta = 0.1, .batch = 32};
    for (size_t l = 0; l < j->n->count; l++) {
        gsl_matrix_memcpy(j->n->layers[l]->W, j->first->layers[l]->W);
        gsl_vector_memcpy(j->n->layers[l]->b, j->first->layers[l]->b);
    }
    j->status = network_epoch(j->n, j->s->X, j->s->T, &how, NULL, NULL, NULL);
}

outcome work_network(const set *s, network_activation between)
{
    const size_t units[] = {s->X->size2, 64, s->T->size2};
    deep_training j = {.s = s,
                       .first =
                           network_new(2, units, between, NETWORK_SOFTMAX),
                       .n = network_new(2, units, between, NETWORK_SOFTMAX)};
    outcome o = no_outcome;
    if (j.first && j.n) {
        fill(j.first);
        const double seconds = seconds_of(deep_epoch, &j);
        double J;
        if (!j.status && !network_loss(j.n, s->X, s->T, &J, NULL))
            o = (outcome){seconds, J, 0};
    }
    network_free(j.first);
    network_free(j.n);
    return o;
}

/* ------------------------------------------------------------------- file */

outcome work_csv(const char *path, double *numbers, problem *why)
{
    const double start = now();
    dataset *d = dataset_read(path, NULL, false, why);
    const double seconds = now() - start;
    if (!d)
        return no_outcome;
    const size_t n = d->rows * d->columns;
    const outcome o = {seconds, read_once(d->values->data, n), 0};
    *numbers = (double)n;
    dataset_free(d);
    return o;
}
