/*
 * The library as a peer among peers, asked and answering as peers.py does:
 *
 *   build/bench/ours FOLDER
 */
#include <gsl/gsl_errno.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "fits.h"
#include "sets.h"
#include "work.h"

static set *loaded, *turned;

/* The set of that name, kept until another is asked for. */
static const set *set_loaded(const char *name, bool quick)
{
    problem why;
    if (!loaded || strcmp(loaded->kind.name, name) != 0) {
        set_free(loaded);
        set_free(turned);
        turned = NULL;
        loaded = set_new(name, quick, &why);
    }
    return loaded;
}

static outcome loss_by_columns(const set *s)
{
    problem why;
    if (!turned)
        turned = set_turned(s, &why);
    return turned ? work_loss_by_columns(turned) : (outcome){NAN, NAN, NAN};
}

/* The least F that peers.py has found for each of n fits: false where it has
 * not. */
static bool read_least(const char *folder, const char *task, const char *name,
                       double *least, size_t n)
{
    char path[512];
    snprintf(path, sizeof path, "%s/optimum-%s-%s", folder, task, name);
    FILE *f = fopen(path, "r");
    size_t found = 0;
    while (f && found < n && fscanf(f, "%lf", &least[found]) == 1)
        found++;
    if (f)
        fclose(f);
    return found == n;
}

/* The mean of as many runs as fill a twentieth of a second. */
static fitted *fit_often(const set *s, const char *task)
{
    fitted *f = fits_run(s, task, fits_gap(task), false);
    double all = f ? f->seconds : NAN, runs = 1;
    while (all < 0.05) {
        fitted_free(f);
        f = fits_run(s, task, fits_gap(task), false);
        all += f ? f->seconds : NAN;
        runs++;
    }
    if (f)
        f->seconds = all / runs;
    return f;
}

/* Of a path the objective is the sum of all F. No time counts of a fit that
 * ended farther away than it was to. */
static outcome run_fit(const char *folder, const char *task, const char *name,
                       const set *s)
{
    outcome o = {NAN, 0, 0};
    double least[100];
    fitted *f = fit_often(s, task);
    if (f && f->converged && read_least(folder, task, name, least, f->n)) {
        o.gap = fits_true_gap(f, least);
        o.seconds = o.gap <= fits_gap(task) ? f->seconds : NAN;
        for (size_t i = 0; i < f->n; i++)
            o.objective += f->F[i];
    }
    fitted_free(f);
    return o;
}

static outcome run(const char *folder, const char *task, const char *name,
                   const char *who, bool quick)
{
    const outcome unknown = {NAN, NAN, NAN};
    if (strcmp(task, "csv") == 0) {
        char path[512];
        snprintf(path, sizeof path, "%s/%s", folder, name);
        problem why;
        double numbers;
        return work_csv(path, &numbers, &why);
    }
    const set *s = set_loaded(name, quick);
    if (!s)
        return unknown;
    if (strcmp(who, "limit") == 0)
        return work_limit(s);
    if (strcmp(task, "loss-and-gradient") == 0)
        return strstr(who, "by columns") ? loss_by_columns(s) : work_loss(s);
    if (strcmp(task, "prediction") == 0)
        return work_prediction(s);
    if (strcmp(task, "epoch") == 0)
        return work_epoch(s);
    if (strcmp(task, "network-relu") == 0)
        return work_network(s, NETWORK_RELU);
    if (strcmp(task, "network-tanh") == 0)
        return work_network(s, NETWORK_TANH);
    return run_fit(folder, task, name, s);
}

int main(int argc, char **argv)
{
    gsl_set_error_handler_off();
    count_processor_time();
    if (argc < 2 || argc > 3) {
        fprintf(stderr, "ours: use: ours FOLDER [quick]\n");
        return 2;
    }
    char line[256], verb[32], task[64], name[64], who[64];
    while (fgets(line, sizeof line, stdin)) {
        const int words =
            sscanf(line, "%31s %63s %63s %63[^\n]", verb, task, name, who);
        if (words == 1 && strcmp(verb, "have") == 0) {
            printf("One Neuron, %s\n", BLAS_NAME);
        } else if (words == 4 && strcmp(verb, "run") == 0) {
            const outcome o = run(argv[1], task, name, who, argc == 3);
            if (isnan(o.seconds))
                printf("skipped: its gap is %.1g\n", o.gap);
            else
                printf("%.9g %.17g %.3g\n", o.seconds, o.objective, o.gap);
        } else {
            printf("skipped: what?\n");
        }
        fflush(stdout);
    }
    set_free(turned);
    set_free(loaded);
    return 0;
}
