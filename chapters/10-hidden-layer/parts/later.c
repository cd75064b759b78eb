/*
 * Sections 10.7 to 10.12.
 */
#include <gsl/gsl_math.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "lesson/lesson.h"
#include "told.h"

void told_bending(bool head, size_t epoch, double J, size_t right)
{
    if (head)
        printf("%8s %10s %16s\n", "epoch", "J", "right of 200");
    printf("%8zu %10.4f %16zu\n", epoch, J, right);
}

void told_lines(const network *n)
{
    const layer *l = n->layers[0];
    printf("\nunit, its line:    away from 0 by    towards, in degrees\n");
    for (size_t k = 0; k < l->b->size; k++) {
        const double x = gsl_matrix_get(l->W, 0, k);
        const double y = gsl_matrix_get(l->W, 1, k);
        const double away = -gsl_vector_get(l->b, k) / hypot(x, y);
        const double angle = atan2(y, x) + (away < 0 ? M_PI : 0);
        printf("%4zu %29.2f %22.0f\n", k + 1, fabs(away),
               fmod(360 + 180 / M_PI * angle, 360));
    }
}

static int by_size(const void *a, const void *b)
{
    const size_t x = *(const size_t *)a, y = *(const size_t *)b;
    return (x - 1 > y - 1) - (x - 1 < y - 1); /* 0 is larger than all */
}

size_t told_median(const size_t *steps, size_t n)
{
    size_t *sorted = lesson_memory(n * sizeof *sorted);
    for (size_t i = 0; i < n; i++)
        sorted[i] = steps[i];
    qsort(sorted, n, sizeof *sorted, by_size);
    const size_t median = sorted[(n - 1) / 2];
    free(sorted);
    return median;
}

/* " 20 of 20,   673" */
static void print_race(racer *race, const points *p, size_t layers,
                       const size_t *units, network_activation f, double eta,
                       double m)
{
    char steps[32] = "-";
    size_t median;
    const size_t there = race(p, layers, units, f, eta, m, &median);
    if (median)
        snprintf(steps, sizeof steps, "%zu", median);
    printf(" %8zu of 20, %5s", there, steps);
}

void told_race(racer *race, double m)
{
    const double momenta[] = {0, m};
    points p = points_two_rings();
    printf("%6s %6s", "eta", "m");
    for (size_t f = 0; f < 3; f++)
        printf(" %20s", told_names[f]);
    for (size_t i = 0; i < 2; i++) {
        printf("\n%6g %6g", 0.5, momenta[i]);
        for (size_t f = 0; f < 3; f++)
            print_race(race, &p, 2, (size_t[]){2, 4, 1}, told_activations[f],
                       0.5, momenta[i]);
    }
    printf("\n");
    ask("The slope stays 2, eta = 0.1 and m = 0.8. What does the length of a "
        "step grow to?",
        "%.2f", 0.1 * 2 / (1 - 0.8), 0.1 * 2, 0.1 * 2 * (1 + 0.8));
    points_free(&p);
}

/* A line for each activation. */
static void print_layers(const char *what, size_t layers, const double *x)
{
    printf("%s\n%-8s", what, "layer");
    for (size_t l = 0; l < layers; l++)
        printf(" %8zu", l + 1);
    for (size_t f = 0; f < 3; f++) {
        printf("\n%-8s", told_names[f]);
        for (size_t l = 0; l < layers; l++)
            printf(" %8.1e", x[f * layers + l]);
    }
    printf("\n\n");
}

void told_deep(deepener *deep, racer *race, size_t layers, const size_t *units,
               double *length)
{
    points p = points_two_rings();
    double *spread = lesson_memory(3 * layers * sizeof *spread);
    for (size_t f = 0; f < 3; f++)
        deep(&p, told_activations[f], length + f * layers,
             spread + f * layers);
    print_layers("length of the gradient in the weights", layers, length);
    print_layers("spread of what is handed on, over the rows", layers, spread);
    printf("below 0.1       1 hidden layer      6 hidden layers\n");
    for (size_t f = 0; f < 3; f++) {
        printf("%-8s ", told_names[f]);
        print_race(race, &p, 2, (size_t[]){2, 8, 1}, told_activations[f], 0.1,
                   0.9);
        print_race(race, &p, layers, units, told_activations[f], 0.1, 0.9);
        printf("\n");
    }
    ask("Each of four layers on the way back multiplies a slope by 1/4. What "
        "is left of it, times 1000?",
        "%.2f", 1000 * pow(0.25, 4), 1000 * 0.25 / 4, 1000 * 0.25);
    free(spread);
    points_free(&p);
}

static void print_epoch(const run *r, size_t epoch)
{
    printf("%8zu %14.4f %14.4f%s\n", epoch, r->training[epoch - 1],
           r->held[epoch - 1], epoch == r->best + 1 ? "  the lowest" : "");
}

void told_run(const run *r)
{
    static const size_t epochs[] = {1, 2, 5, 10, 20, 50, 100, 200};
    const size_t stopped = r->best + 1;
    size_t before = 0;
    printf("%8s %14s %14s\n", "epoch", "J, training", "J, validation");
    for (size_t i = 0; i < sizeof epochs / sizeof *epochs; i++) {
        if (before < stopped && stopped < epochs[i])
            print_epoch(r, stopped);
        print_epoch(r, before = epochs[i]);
    }
}

void told_stopped(const digits *d, const network *last, const network *best,
                  const run *r)
{
    const network *const n[] = {best, last};
    printf("\n%-22s %18s %20s\n", "weights of", "J of 300 test rows",
           "right of 300");
    for (size_t i = 0; i < 2; i++) {
        double J;
        network_loss(n[i], d->test.X, d->test.T, &J, NULL);
        printf("epoch %-3zu %-12s %18.4f %20zu\n", i ? r->epochs : r->best + 1,
               i ? "(the last)" : "(stopped)", J,
               points_right(n[i], &d->test));
    }
}

size_t told_right(maker *make, learner *learn, const digits *d, size_t M,
                  gsl_rng *rng)
{
    network *n = make(M, rng), *best = network_like(n);
    run r = learn(n, d, rng, 30, best);
    const size_t right = points_right(best, &d->test);
    run_free(&r);
    network_free(best);
    network_free(n);
    return right;
}

/* One line: a seed, the file's own order where rng is NULL. */
static void compare(const class_examples *all, size_t seed, bool shuffled,
                    maker *make, learner *learn, size_t right[2])
{
    gsl_rng *rng = lesson_rng();
    gsl_rng_set(rng, seed);
    digits d = digits_split(all, shuffled ? rng : NULL, 1200);
    right[0] = told_right(make, learn, &d, 0, rng);
    right[1] = told_right(make, learn, &d, 64, rng);
    digits_free(&d);
    gsl_rng_free(rng);
}

void told_held_out(maker *make, learner *learn)
{
    class_examples all = examples_digits();
    size_t right[2], sum[2] = {0, 0};
    printf("%-18s %22s %20s\n", "right of 300 rows", "no hidden layer",
           "64 hidden units");
    for (size_t i = 0; i < 5; i++) {
        compare(&all, lesson_seed() + i, true, make, learn, right);
        printf("seed %-13zu %22zu %20zu\n", lesson_seed() + i, right[0],
               right[1]);
        sum[0] += right[0];
        sum[1] += right[1];
    }
    printf("%-18s %22.4f %20.4f\n", "share", (double)sum[0] / 1500,
           (double)sum[1] / 1500);
    compare(&all, lesson_seed(), false, make, learn, right);
    printf("%-18s %22zu %20zu\n", "the file's last", right[0], right[1]);
    ask("How many numbers does a network of 64-64-10 learn?", "%.0f",
        64 * 64 + 64 + 64 * 10 + 10, 64 * 64 + 64 * 10, 64 + 64 + 10);
    class_examples_free(&all);
}

/* far is not the same on every computer, and these words are. */
static const char *in_words(double far)
{
    return far < 1e-12 ? "12 digits or more" : far < 0.01 ? "fewer" : "none";
}

void told_far(own_learner *own, maker *make, const digits *d, double eta,
              double far[2])
{
    const network_sgd how = {.eta = eta, .momentum = 0.9, .batch = 32};
    gsl_rng *rng = lesson_rng();
    some first = points_some(&d->training, 0, 32);
    const points batch = {&first.X.matrix, &first.T.matrix};
    network *n = make(64, rng), *same = network_like(n);
    network *u = network_like(n), *v = network_like(n);
    network_copy(same, n);
    for (size_t k = 0; k <= 10; k++) {
        const points *p = k == 0 ? &batch : &d->training;
        own(n, p, eta, 0.9, u);
        network_epoch(same, p->X, p->T, &how, v, NULL, NULL);
        far[k > 0] = network_apart(n, same);
    }
    network_free(v);
    network_free(u);
    network_free(same);
    network_free(n);
    gsl_rng_free(rng);
}

void told_apart(own_learner *own, maker *make)
{
    const double etas[] = {0.1, 1};
    gsl_rng *rng = lesson_rng();
    class_examples all = examples_digits();
    digits d = digits_split(&all, rng, 1200);
    size_t apart_at = 2;
    printf("%6s %28s %28s\n", "eta", "digits alike after 1 step",
           "after 10 epochs");
    for (size_t i = 0; i < 2; i++) {
        double far[2];
        told_far(own, make, &d, etas[i], far);
        printf("%6g %28s %28s\n", etas[i], in_words(far[0]), in_words(far[1]));
        apart_at = far[1] > 0.01 ? i : apart_at;
    }
    ask_which("With which rate is no digit the same on another computer?",
              apart_at, "0.1", "1", "with neither");
    digits_free(&d);
    class_examples_free(&all);
    gsl_rng_free(rng);
}
