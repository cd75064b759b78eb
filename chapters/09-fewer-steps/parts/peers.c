#include "peers.h"

#include <gsl/gsl_errno.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

/* Where the columns of a table of peers are. */
enum { TASK, ROWS, COLUMNS, WHO, SECONDS, PEER_COLUMNS };

static int find_columns(const dataset *d, size_t place[PEER_COLUMNS],
                        problem *why)
{
    static const char *const names[] = {"task", "N", "D", "who", "seconds"};
    int status = GSL_SUCCESS;
    for (size_t i = 0; !status && i < PEER_COLUMNS; i++)
        status = dataset_find(d, names[i], &place[i], why);
    return status;
}

/* The least seconds of those whose name begins with the peer's; INFINITY where
 * there is none. */
static double fastest(const dataset *d, const size_t place[PEER_COLUMNS],
                      const char *task, double N, double D, const char *peer)
{
    double least = INFINITY;
    for (size_t n = 0; n < d->rows; n++)
        if (strcmp(dataset_label(d, n, place[TASK]), task) == 0 &&
            gsl_matrix_get(d->values, n, place[ROWS]) == N &&
            gsl_matrix_get(d->values, n, place[COLUMNS]) == D &&
            strncmp(dataset_label(d, n, place[WHO]), peer, strlen(peer)) == 0)
            least = fmin(least, gsl_matrix_get(d->values, n, place[SECONDS]));
    return least;
}

static const char *const us = "One Neuron";

double peers_times(const dataset *d, const char *task, double N, double D,
                   const char *peer)
{
    size_t place[PEER_COLUMNS];
    problem why;
    if (find_columns(d, place, &why))
        return NAN;
    const double times = fastest(d, place, task, N, D, peer) /
                         fastest(d, place, task, N, D, us);
    return isfinite(times) && times > 0 ? times : NAN;
}

static const double peer_sizes[][2] = {{569, 30}, {20000, 500}, {100000, 50}};

static void print_task(const dataset *d, const size_t place[PEER_COLUMNS],
                       const char *task)
{
    static const char *const peers[] = {
        "scikit-learn", "liblinear",   "glmnet", "torch",
        "scipy",        "statsmodels", "R glm"};
    printf("\n%s\n  %-16s", task, us);
    for (size_t k = 0; k < 3; k++) {
        const double seconds =
            fastest(d, place, task, peer_sizes[k][0], peer_sizes[k][1], us);
        if (isinf(seconds))
            printf(" %12s", "-");
        else
            printf(" %9.*f ms", seconds < 0.1 ? 1 : 0, 1e3 * seconds);
    }
    printf("\n");
    for (size_t i = 0; i < sizeof peers / sizeof *peers; i++) {
        double times[3];
        for (size_t k = 0; k < 3; k++)
            times[k] = peers_times(d, task, peer_sizes[k][0], peer_sizes[k][1],
                                   peers[i]);
        if (isnan(times[0]) && isnan(times[1]) && isnan(times[2]))
            continue;
        printf("  %-16s", peers[i]);
        for (size_t k = 0; k < 3; k++)
            if (isnan(times[k]))
                printf(" %12s", "-");
            else
                printf(" %9.*f x ", times[k] < 10 ? 1 : 0, times[k]);
        printf("\n");
    }
}

int peers_print(const char *path, problem *why)
{
    static const char *const texts[] = {"task", "who", NULL};
    static const char *const tasks[] = {"l2", "maximum-likelihood", "l1",
                                        "path"};
    size_t place[PEER_COLUMNS];
    dataset *d = dataset_read(path, texts, false, why);
    int status = d ? find_columns(d, place, why) : GSL_EINVAL;
    if (!status) {
        printf("%-18s", "");
        for (size_t k = 0; k < 3; k++)
            printf(" %6.0f x %3.0f", peer_sizes[k][0], peer_sizes[k][1]);
        printf("\n");
        for (size_t i = 0; i < 4; i++)
            print_task(d, place, tasks[i]);
    }
    if (d)
        dataset_free(d);
    return status;
}
