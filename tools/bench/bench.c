/*
 * How near to the machine's limit the library runs: each figure beside the
 * limit, the time to read X once, measured in turn with it.
 *
 *   build/bench/bench [quick]
 *   build/bench/bench csv FILE    seconds, numbers and peak memory, for itself
 *
 * Run in the folder that holds datasets/. Nothing here fails by its time.
 */
#include <gsl/gsl_errno.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>

#include "base/workers.h"
#include "fits.h"
#include "neuron/activation.h"
#include "neuron/logistic.h"
#include "sets.h"
#include "times.h"
#include "work.h"

typedef struct {
    bool quick;
    size_t rounds;
} extent;

static void stop(const problem *why)
{
    fprintf(stderr, "bench: %s\n", why->text);
    exit(why->status == GSL_EINVAL ? 2 : 1);
}

static set *get_set(const char *name, extent e)
{
    problem why;
    set *s = set_new(name, e.quick, &why);
    if (!s)
        stop(&why);
    return s;
}

static const char *size_of(const set *s)
{
    static char text[32];
    snprintf(text, sizeof text, "%zu x %zu", s->kind.N, s->kind.D);
    return text;
}

/* Of two bars the one for this machine: 1, the second, where it has AVX-512
 * and with it the kernels of eight lanes, else 0. */
static size_t bar_here(void)
{
#ifdef __x86_64__
    if (__builtin_cpu_supports("avx512f") &&
        __builtin_cpu_supports("avx512dq") &&
        __builtin_cpu_supports("avx512vl"))
        return 1;
#endif
    return 0;
}

/* ----------------------------------------------------------- one pass of X */

static double limit(const void *s)
{
    return work_limit(s).seconds;
}

static double loss(const void *s)
{
    return work_loss(s).seconds;
}

static double loss_by_two(const void *s)
{
    workers_set(2);
    const double seconds = work_loss(s).seconds;
    workers_set(1);
    return seconds;
}

static double loss_by_columns(const void *turned)
{
    return work_loss_by_columns(turned).seconds;
}

static double prediction(const void *s)
{
    return work_prediction(s).seconds;
}

static double epoch(const void *s)
{
    return work_epoch(s).seconds;
}

static double network_of_relu(const void *s)
{
    return work_network(s, NETWORK_RELU).seconds;
}

static double network_of_tanh(const void *s)
{
    return work_network(s, NETWORK_TANH).seconds;
}

static void against_limit(const char *what, const set *s, timed *ours,
                          double bar, extent e)
{
    const comparison c = {.what = what,
                          .size = size_of(s),
                          .base = limit,
                          .ours = ours,
                          .base_with = s,
                          .with = s,
                          .bar = e.quick ? NAN : bar};
    table_line(&c, e.rounds);
}

static void passes(extent e)
{
    static const struct {
        const char *name;
        double rows[2], two, prediction;
    } bars[] = {{"wide", {1.3, 1.2}, 0.85, 1.1},
                {"middle", {1.9, 1.9}, NAN, 1.5},
                {"narrow", {3.6, 3.6}, NAN, 2.9}};
    const size_t here = bar_here();
    table_heading("limit, ms");
    for (size_t i = 0; i < sizeof bars / sizeof *bars; i++) {
        set *s = get_set(bars[i].name, e);
        against_limit("loss and gradient", s, loss, bars[i].rows[here], e);
        against_limit("  by two threads", s, loss_by_two, bars[i].two, e);
        against_limit("prediction", s, prediction, bars[i].prediction, e);
        set_free(s);
    }
    static const char *const trained[] = {"cancer", "digits"};
    for (size_t i = 0; i < 2; i++) {
        set *s = get_set(trained[i], e);
        against_limit("epoch, batches of 32", s, epoch, NAN, e);
        set_free(s);
    }
    set *s = get_set("handwritten", e);
    against_limit("  64 hidden units, relu", s, network_of_relu, NAN, e);
    against_limit("  64 hidden units, tanh", s, network_of_tanh, NAN, e);
    set_free(s);
}

/* The limit is then the cache's own. */
static void in_cache(extent e)
{
    static const struct {
        const char *name;
        double bar[2];
    } bars[] = {{"cached", {2.5, 2}}, {"cached-wide", {2, 1.6}}};
    for (size_t i = 0; i < sizeof bars / sizeof *bars; i++) {
        set *s = get_set(bars[i].name, e);
        against_limit("  in cache", s, loss, bars[i].bar[bar_here()], e);
        set_free(s);
    }
}

static void columns(extent e)
{
    static const struct {
        const char *name;
        double bar[2];
    } bars[] = {{"middle", {0.9, 0.9}}, {"narrow", {0.7, 0.6}}};
    table_heading("rows, ms");
    for (size_t i = 0; i < sizeof bars / sizeof *bars; i++) {
        set *s = get_set(bars[i].name, e);
        problem why;
        set *turned = set_turned(s, &why);
        if (!turned)
            stop(&why);
        const comparison c = {.what = "X by columns",
                              .size = size_of(s),
                              .base = loss,
                              .ours = loss_by_columns,
                              .base_with = s,
                              .with = turned,
                              .bar = e.quick ? NAN : bars[i].bar[bar_here()]};
        table_line(&c, e.rounds);
        set_free(turned);
        set_free(s);
    }
}

/* ------------------------------------------------ sigma and loss on blocks */

typedef struct {
    const gsl_vector *a, *t;
    gsl_vector *y;
    double J;
} block;

static void libm_sigma(void *with)
{
    block *b = with;
    for (size_t i = 0; i < b->a->size; i++)
        b->y->data[i] = 1 / (1 + exp(-b->a->data[i]));
}

static void our_sigma(void *with)
{
    block *b = with;
    gsl_vector_memcpy(b->y, b->a);
    logistic_sigmoid(b->y->size, b->y->data);
}

/* As the notes have it, in the form that does not overflow. */
static void libm_loss(void *with)
{
    block *b = with;
    double J = 0;
    for (size_t i = 0; i < b->a->size; i++) {
        const double a = b->a->data[i], t = b->t->data[i];
        J += fmax(a, 0) + log1p(exp(-fabs(a))) - t * a;
        b->y->data[i] = 1 / (1 + exp(-a)) - t;
    }
    b->J = J;
}

static void our_loss(void *with)
{
    block *b = with;
    cross_entropy(b->a, b->t, &b->J, b->y);
}

#define SECONDS_OF(job)                                                       \
    static double job##_seconds(const void *with)                             \
    {                                                                         \
        block b = *(const block *)with;                                       \
        return seconds_of(job, &b);                                           \
    }
SECONDS_OF(libm_sigma)
SECONDS_OF(our_sigma)
SECONDS_OF(libm_loss)
SECONDS_OF(our_loss)

/* The largest error of y, in ulp of what long double arithmetic says. */
static double worst_ulp(const block *b)
{
    double worst = 0;
    for (size_t i = 0; i < b->a->size; i++) {
        const long double exact = 1 / (1 + expl(-(long double)b->a->data[i]));
        const double near = (double)exact;
        const double ulp = nextafter(near, INFINITY) - near;
        worst = fmax(worst, fabs((double)(b->y->data[i] - exact)) / ulp);
    }
    return worst;
}

static double loss_error(const block *b)
{
    long double J = 0;
    for (size_t i = 0; i < b->a->size; i++) {
        const long double a = b->a->data[i];
        J += fmaxl(a, 0) + log1pl(expl(-fabsl(a))) - b->t->data[i] * a;
    }
    return (double)fabsl((b->J - J) / J);
}

static void blocks(extent e)
{
    enum { LENGTH = 4096 };
    static double a[LENGTH], t[LENGTH], y[LENGTH];
    for (size_t i = 0; i < LENGTH; i++) {
        a[i] = 12 * sin((double)(i * i));
        t[i] = i % 3 == 0;
    }
    gsl_vector_view A = gsl_vector_view_array(a, LENGTH),
                    T = gsl_vector_view_array(t, LENGTH),
                    Y = gsl_vector_view_array(y, LENGTH);
    block b = {&A.vector, &T.vector, &Y.vector, 0};
    table_heading("libm, ms");
    table_line(&(comparison){.what = "sigma on whole blocks",
                             .size = "4096",
                             .base = libm_sigma_seconds,
                             .ours = our_sigma_seconds,
                             .base_with = &b,
                             .with = &b,
                             .bar = 6,
                             .faster = true},
               e.rounds);
    our_sigma(&b);
    table_ratio("  its largest error, ulp", "", worst_ulp(&b), 2, false);
    table_line(&(comparison){.what = "loss and residual",
                             .size = "4096",
                             .base = libm_loss_seconds,
                             .ours = our_loss_seconds,
                             .base_with = &b,
                             .with = &b,
                             .bar = bar_here() ? 12 : 10,
                             .faster = true},
               e.rounds);
    our_loss(&b);
    table_ratio("  its error, in 1e-15", "", loss_error(&b) * 1e15, 1, false);
}

/* ----------------------------------------------------------- to an optimum */

typedef struct {
    const char *task, *set;
} fit_case;

static void fit_line(const fit_case *c, extent e)
{
    set *s = get_set(c->set, e);
    double seconds[64], limits[64];
    fitted *exact = fits_run(s, c->task, 1e-13, e.quick), *f = NULL;
    const size_t rounds = exact && exact->seconds > 3 ? 3 : e.rounds;
    for (size_t i = 0; i < rounds && exact; i++) {
        limits[i] = work_limit(s).seconds;
        fitted_free(f);
        f = fits_run(s, c->task, fits_gap(c->task), e.quick);
        seconds[i] = f ? f->seconds : NAN;
    }
    if (f && !isnan(f->seconds))
        printf("%-20s%-14s%9.4g%9.4g%8.1f%8.1f  %-13.10g%8.0e%8.0e%8.0e%s\n",
               c->task, size_of(s), 1e3 * median(limits, rounds),
               1e3 * median(seconds, rounds),
               median(seconds, rounds) / median(limits, rounds), f->passes,
               f->F[f->n - 1], f->gap, fits_true_gap(f, exact->F), f->largest,
               !f->converged ? "  not converged"
               : fits_true_gap(f, exact->F) > fits_gap(c->task)
                   ? "  farther away than it says"
                   : "");
    else
        printf("%-20s%-14s cannot be fitted\n", c->task, size_of(s));
    fflush(stdout);
    fitted_free(f);
    fitted_free(exact);
    set_free(s);
}

static void fits(extent e)
{
    static const fit_case cases[] = {{"l2", "correlated"},
                                     {"l2", "broad"},
                                     {"l2", "cancer"},
                                     {"maximum-likelihood", "correlated"},
                                     {"maximum-likelihood", "broad"},
                                     {"softmax-6", "handwritten"},
                                     {"softmax", "handwritten"},
                                     {"l1", "correlated"},
                                     {"l1", "broad"},
                                     {"l1", "cancer"},
                                     {"path", "correlated"},
                                     {"path", "broad"},
                                     {"path", "cancer"}};
    printf("\n%-20s%-14s%9s%9s%8s%8s  %-13s%8s%8s%8s\n", "", "", "limit, ms",
           "ours, ms", "ratio", "passes", "objective", "gap: it", "truly",
           "slope");
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        if (!e.quick || strcmp(cases[i].set, "broad") != 0)
            fit_line(&cases[i], e);
    printf("gap: over the least objective, by the method's own estimate and "
           "against a fit to 1e-13;\nslope: the largest entry of the "
           "gradient, over lambda_1 or else over N; of a path the worst of "
           "all\n");
}

/* --------------------------------------------------- in proportion to N, D */

static void one_size(const gsl_matrix *X, const gsl_matrix *T)
{
    const set s = {.X = (gsl_matrix *)X, .T = (gsl_matrix *)T};
    const double size = (double)X->size1 * (double)X->size2;
    double base[5], ours[5];
    for (size_t i = 0; i < 5; i++) {
        base[i] = work_limit(&s).seconds / size;
        ours[i] = work_loss(&s).seconds / size;
    }
    printf("%10zu%10zu%12.1f%12.3f%12.3f%8.2f\n", X->size1, X->size2,
           size * 8 / 1048576, 1e9 * median(base, 5), 1e9 * median(ours, 5),
           median(ours, 5) / median(base, 5));
    fflush(stdout);
}

static void growth(extent e)
{
    const size_t most = e.quick ? 100000 : 10000000, D = 30;
    gsl_matrix *X = gsl_matrix_alloc(most, D), *T = gsl_matrix_alloc(most, 1);
    if (!X || !T) {
        printf("\nno memory for %zu x %zu: growth left out\n", most, D);
    } else {
        for (size_t i = 0; i < most * D; i++)
            X->data[i] = (double)(i * 2654435761u % 1000) / 500 - 1;
        for (size_t i = 0; i < most; i++)
            T->data[i] = i * 7 % 3 == 0;
        printf("\nloss and gradient, ns for each number of X\n%10s%10s%12s"
               "%12s%12s%8s\n",
               "N", "D", "MiB", "limit", "ours", "ratio");
        for (size_t N = 1000; N <= most; N *= 10) {
            gsl_matrix_view x = gsl_matrix_submatrix(X, 0, 0, N, D),
                            t = gsl_matrix_submatrix(T, 0, 0, N, 1);
            one_size(&x.matrix, &t.matrix);
        }
        for (size_t d = 1; d <= 1024; d *= 4) {
            const size_t all = most * D / 10 / d, N = all < most ? all : most;
            gsl_matrix_view x = gsl_matrix_view_array(X->data, N, d),
                            t = gsl_matrix_submatrix(T, 0, 0, N, 1);
            one_size(&x.matrix, &t.matrix);
        }
    }
    gsl_matrix_free(T);
    gsl_matrix_free(X);
}

/* ------------------------------------------------------------------ a file */

static int csv(const char *path)
{
    problem why;
    double numbers;
    const outcome o = work_csv(path, &numbers, &why);
    if (isnan(o.seconds))
        stop(&why);
    struct rusage used;
    getrusage(RUSAGE_SELF, &used);
#ifdef __APPLE__
    const double peak = (double)used.ru_maxrss;
#else
    const double peak = 1024 * (double)used.ru_maxrss;
#endif
    printf("%.6g %.0f %.0f\n", o.seconds, numbers, peak);
    return 0;
}

int main(int argc, char **argv)
{
    gsl_set_error_handler_off();
    if (argc == 3 && strcmp(argv[1], "csv") == 0)
        return csv(argv[2]);
    if (argc > 2 || (argc == 2 && strcmp(argv[1], "quick") != 0)) {
        fprintf(stderr, "bench: use: bench [quick]\n");
        return 2;
    }
    const extent e = {.quick = argc == 2, .rounds = argc == 2 ? 3 : 9};
    if (e.quick)
        shortest_run(0.002);
    passes(e);
    in_cache(e);
    columns(e);
    blocks(e);
    fits(e);
    growth(e);
    return 0;
}
