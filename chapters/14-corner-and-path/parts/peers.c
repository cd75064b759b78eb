/*
 * A row of the table is one solver of one program, as "scikit-learn lbfgs" is
 * of scikit-learn: a program's solvers are the rows whose name begins with the
 * program's, and its time is that of the fastest of them.
 */
#include "peers.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "lesson/lesson.h"

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

static const struct {
    const char *task, *shown;
    double N, D;
} lines[] = {
    {"path", "path, 100000 x 50", 100000, 50},
    {"path", "path, 20000 x 500", 20000, 500},
    {"path", "path, 569 x 30", 569, 30},
    {"l1", "L1, 100000 x 50", 100000, 50},
    {"l1", "L1, 20000 x 500", 20000, 500},
    {"l1", "L1, 569 x 30", 569, 30},
    {"maximum-likelihood", "no penalty, 100000 x 50", 100000, 50},
    {"maximum-likelihood", "no penalty, 20000 x 500", 20000, 500},
    {"l2", "L2, 100000 x 50", 100000, 50},
    {"l2", "L2, 20000 x 500", 20000, 500},
    {"l2", "L2, 569 x 30", 569, 30},
};
enum { LINES = sizeof lines / sizeof *lines };

static const char *const peers[] = {"scikit-learn", "liblinear", "glmnet",
                                    "torch",        "scipy",     "statsmodels",
                                    "R glm"};
enum { PEERS = sizeof peers / sizeof *peers };

static double times_of(const recorded *t, size_t line, size_t peer)
{
    return peers_times(t, lines[line].task, lines[line].N, lines[line].D,
                       peers[peer]);
}

void peers_print(const recorded *t)
{
    printf("%-26s %14s   %s\n", "", us, "the next");
    for (size_t k = LINES; k-- > 0;) {
        const double seconds =
            fastest(t, lines[k].task, lines[k].N, lines[k].D, us);
        size_t next = PEERS;
        for (size_t i = 0; i < PEERS; i++)
            if (!isnan(times_of(t, k, i)) &&
                (next == PEERS || times_of(t, k, i) < times_of(t, k, next)))
                next = i;
        if (next == PEERS)
            continue;
        printf("%-26s %11.*f ms   %.1f times: %s\n", lines[k].shown,
               seconds < 0.1 ? 1 : 0, 1e3 * seconds, times_of(t, k, next),
               peers[next]);
    }
}

plot *peers_plot(const recorded *t, const char *name)
{
    const char *names[LINES];
    plot *p = plot_new(name);
    plot_size(p, 760, 480);
    for (size_t k = 0; k < LINES; k++)
        names[k] = lines[k].shown;
    plot_x(p, "times as long as One Neuron", 1, 1000);
    plot_log_x(p);
    plot_y(p, "", -0.7, LINES - 0.3);
    plot_names_y(p, names, LINES);
    plot_key(p, KEY_BOTTOM_RIGHT);
    for (size_t i = 0; i < PEERS; i++) {
        gsl_vector *times = gsl_vector_alloc(LINES);
        gsl_vector *at = gsl_vector_alloc(LINES);
        for (size_t k = 0; k < LINES; k++) {
            gsl_vector_set(times, k, times_of(t, k, i));
            gsl_vector_set(at, k, (double)k);
        }
        plot_points(p, INK_NEXT, peers[i], times, at);
        gsl_vector_free(at);
        gsl_vector_free(times);
    }
    return p;
}

void peers_section(const char *path, recorded *times(void))
{
    problem why;
    recorded *read = peers_read(path, &why);
    if (!read)
        lesson_fail(&why);
    recorded *t = times ? times() : NULL;
    if (t && recorded_on_one_machine(t, read, &why))
        lesson_fail(&why);
    peers_print(read);
    show(peers_plot(read, "14-peers"));
    recorded_free(t);
    recorded_free(read);
}
