/*
 * A row of the table is one solver of one program, as "scikit-learn lbfgs" is
 * of scikit-learn: a program's solvers are the rows whose name begins with the
 * program's, and its time is that of the fastest of them.
 */
#include "peers.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

recorded *peers_read(const char *path, problem *why)
{
    static const char *const texts[] = {"task", "who", NULL};
    static const char *const numbers[] = {"N", "D", "seconds", NULL};
    return recorded_read(path, texts, numbers, why);
}

/* Whether the column's text begins with the peer's name. */
static bool is_solver_of(const recorded *t, size_t row, const char *peer)
{
    problem why;
    size_t who;
    return !dataset_find(t->table, "who", &who, &why) &&
           strncmp(dataset_label(t->table, row, who), peer, strlen(peer)) == 0;
}

/* The least seconds of the peer's solvers; INFINITY where there is none. */
static double fastest(const recorded *t, const char *task, double N, double D,
                      const char *peer)
{
    double least = INFINITY;
    for (size_t n = 0; n < t->table->rows; n++)
        if (recorded_is(t, n, "task", task) &&
            recorded_number(t, n, "N") == N &&
            recorded_number(t, n, "D") == D && is_solver_of(t, n, peer))
            least = fmin(least, recorded_number(t, n, "seconds"));
    return least;
}

static const char *const us = "One Neuron";

double peers_times(const recorded *t, const char *task, double N, double D,
                   const char *peer)
{
    const double times =
        fastest(t, task, N, D, peer) / fastest(t, task, N, D, us);
    return isfinite(times) && times > 0 ? times : NAN;
}

static const double peer_sizes[][2] = {{569, 30}, {20000, 500}, {100000, 50}};

static void print_task(const recorded *t, const char *task)
{
    static const char *const peers[] = {
        "scikit-learn", "liblinear",   "glmnet", "torch",
        "scipy",        "statsmodels", "R glm"};
    printf("\n%s\n  %-16s", task, us);
    for (size_t k = 0; k < 3; k++) {
        const double seconds =
            fastest(t, task, peer_sizes[k][0], peer_sizes[k][1], us);
        if (isinf(seconds))
            printf(" %12s", "-");
        else
            printf(" %9.*f ms", seconds < 0.1 ? 1 : 0, 1e3 * seconds);
    }
    printf("\n");
    for (size_t i = 0; i < sizeof peers / sizeof *peers; i++) {
        double times[3];
        for (size_t k = 0; k < 3; k++)
            times[k] = peers_times(t, task, peer_sizes[k][0], peer_sizes[k][1],
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

void peers_print(const recorded *t)
{
    static const char *const tasks[] = {"l2", "maximum-likelihood", "l1",
                                        "path"};
    printf("%-18s", "");
    for (size_t k = 0; k < 3; k++)
        printf(" %6.0f x %3.0f", peer_sizes[k][0], peer_sizes[k][1]);
    printf("\n");
    for (size_t i = 0; i < 4; i++)
        print_task(t, tasks[i]);
}
