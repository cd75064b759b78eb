/*
 * One function a table, or a part of one that has its heading in it.
 */
#include "lines.h"

#include <gsl/gsl_blas.h>
#include <gsl/gsl_statistics_double.h>
#include <stdio.h>

#include "lesson/lesson.h"

static double share_of_ones(const part *p)
{
    gsl_vector_const_view t = gsl_matrix_const_column(&p->T.matrix, 0);
    return gsl_blas_dasum(&t.vector) / (double)p->N;
}

double lines_base_rate(const part *p)
{
    const double ones = share_of_ones(p);
    return ones > 0.5 ? ones : 1 - ones;
}

void lines_built(const learner *m, double limit)
{
    const table *a = m->a;
    printf("rows to fit %zu, to test %zu; D = %zu, K = %zu\n", a->training.N,
           a->test.N, a->X->size2, a->t->K);
    printf("t = 1 stands for %s, t = 0 for %s\n", a->t->one[0], a->t->zero[0]);
    printf("weights drawn between +- %.4f (seed %zu): %.4f to %.4f\n", limit,
           lesson_seed(), gsl_matrix_min(m->l->W), gsl_matrix_max(m->l->W));
}

void lines_start(bool head, const char *kind, double penalty, score now)
{
    if (head)
        printf("weights    cross-entropy   penalty    loss F  accuracy\n");
    printf("%-8s %15.4f %9.4f %9.4f %9.4f\n", kind, now.loss - penalty,
           penalty, now.loss, now.accuracy);
}

/* A line an epoch, and the score when all are over. */
static void show_epochs(const history *h, score after)
{
    printf("epoch     loss   accuracy   val_loss   val_accuracy\n");
    for (size_t e = 0; e < h->count; e++) {
        const record *r = &h->rows[e];
        printf("%5zu %8.4f %10.4f %10.4f %14.4f\n", e + 1, r->training.loss,
               r->training.accuracy, r->validation.loss,
               r->validation.accuracy);
    }
    printf("after %8.4f %10.4f\n", after.loss, after.accuracy);
}

void lines_batches(bool head, const history *h, size_t batch, size_t steps,
                   score after)
{
    if (head) {
        show_epochs(h, after);
        printf("\nrows in a step  epochs  steps   F after\n");
    }
    printf("%14zu %7zu %6zu %9.4f\n", batch, h->count, h->count * steps,
           after.loss);
}

void lines_splits(double (*accuracy)(double split, size_t steps, size_t seed),
                  learner (*shuffled)(double split, size_t seed))
{
    static const struct {
        double split;
        size_t steps;
        int width;
    } tried[] = {{0.7, 50, 10},
                 {0.7, 100, 11},
                 {0.3, 100, 10},
                 {0.7, 1000, 11},
                 {0.3, 1000, 10}};
    double mean[6] = {0};
    printf(
        "\ntest accuracy        50 steps  100 steps            1000 steps\n"
        "   seed  base rate   136 rows   136 rows  318 rows   136 rows  318 "
        "rows\n");
    for (size_t seed = 1; seed <= 8; seed++) {
        learner m = shuffled(0.3, seed);
        const double base = lines_base_rate(&m.a->test);
        printf("%7zu %10.4f ", seed, base);
        mean[5] += base / 8;
        for (size_t i = 0; i < 5; i++) {
            const double right =
                accuracy(tried[i].split, tried[i].steps, seed);
            printf("%*.4f", tried[i].width, right);
            mean[i] += right / 8;
        }
        printf("\n");
        learner_free(&m);
    }
    printf("%7s %10.4f ", "mean", mean[5]);
    for (size_t i = 0; i < 5; i++)
        printf("%*.4f", tried[i].width, mean[i]);
    printf("\n");
}

void lines_parts(const table *a)
{
    const part *parts[] = {&a->training, &a->validation, &a->test};
    const char *labels[] = {"trained on", "held out by validation_split=0.3",
                            "kept for the test"};
    printf("\nin the order of the file             rows  malignant\n");
    for (size_t i = 0; i < 3; i++)
        printf("%-34s %6zu %9.1f%%\n", labels[i], parts[i]->N,
               100 * share_of_ones(parts[i]));
}

static void show_thresholds(const gsl_matrix *Y, const gsl_matrix *T,
                            counting *above)
{
    const double thresholds[] = {0.7, 0.5, 0.3};
    const size_t malignant = above(Y, T, 1, -1), benign = above(Y, T, 0, -1);
    printf("threshold  malignant found  false alarms  sensitivity  "
           "specificity  precision\n");
    for (size_t j = 0; j < 3; j++) {
        const size_t found = above(Y, T, 1, thresholds[j]);
        const size_t alarms = above(Y, T, 0, thresholds[j]);
        printf("%9.1f %10zu of %2zu %7zu of %2zu %12.2f %12.2f %10.2f\n",
               thresholds[j], found, malignant, alarms, benign,
               (double)found / (double)malignant,
               1 - (double)alarms / (double)benign,
               (double)found / (double)(found + alarms));
    }
}

plot *lines_evaluated(
    const char *figure,
    learner (*train)(double split, size_t epochs, size_t batch, size_t seed),
    size_t seed, gsl_matrix *(*predictions)(const layer *l, const part *p),
    counting *above, double *benign)
{
    const size_t epochs[] = {10, 100};
    plot *p = panels_staircases(figure);
    for (size_t i = 0; i < 2; i++) {
        learner m = train(0.3, epochs[i], 32, seed);
        const part *test = &m.a->test;
        gsl_matrix *Y = predictions(m.l, test);
        printf("%safter %zu epochs: test accuracy %.4f, base rate %.4f\n",
               i ? "\n" : "", epochs[i],
               part_score(test, m.l, &(layer_sgd){0}).accuracy,
               lines_base_rate(test));
        show_thresholds(Y, &test->T.matrix, above);
        panels_staircase(p, Y, &test->T.matrix, above, i);
        *benign = (double)above(Y, &test->T.matrix, 0, -1);
        gsl_matrix_free(Y);
        learner_free(&m);
    }
    return p;
}

plot *lines_learned(const char *figure,
                    learner (*train)(double split, size_t epochs, size_t batch,
                                     size_t seed),
                    size_t seed, const gsl_vector *least)
{
    const size_t epochs[] = {0, 10, 100, 1000}, D = least->size;
    learner start = train(0.3, 0, 32, seed);
    const double *drawn = start.l->W->data;
    plot *p = NULL;
    printf("weights after   correlated with the       test\n"
           "    epochs        start     minimum   accuracy\n");
    for (size_t i = 0; i < 4; i++) {
        learner m = train(0.3, epochs[i], 32, seed);
        const double *w = m.l->W->data;
        const score now = part_score(&m.a->test, m.l, &(layer_sgd){0});
        printf("%10zu %12.2f %11.2f %10.4f\n", epochs[i],
               gsl_stats_correlation(w, 1, drawn, 1, D),
               gsl_stats_correlation(w, 1, least->data, 1, D), now.accuracy);
        if (epochs[i] == 10)
            p = panels_weights(figure, w, drawn, least->data, D);
        learner_free(&m);
    }
    learner_free(&start);
    return p;
}

void lines_pair(const gsl_matrix *X, const gsl_vector *t, learning *learn)
{
    printf("\n");
    for (int lambda_2 = 0; lambda_2 < 2; lambda_2++) {
        double alone, beside[2];
        again_pair(X, t, 0, 20, learn, lambda_2, &alone, beside);
        printf("lambda_2 = %d: mean_radius alone %.2f; beside worst_radius "
               "%.2f, which has %.2f\n",
               lambda_2, alone, beside[0], beside[1]);
    }
    printf("\n");
}

void lines_ranges(bool head, double lambda_2, gsl_rng *rng,
                  const gsl_matrix *X, const gsl_vector *t, learning *learn,
                  range *r)
{
    const size_t D = X->size2;
    size_t turned = 0, stable = 0;
    gsl_rng_set(rng, lesson_seed());
    again_ranges(rng, X, t, learn, lambda_2, 200, r);
    for (size_t i = 0; i < D; i++) {
        turned += r[i].turned >= 0.2;
        stable += again_stable(r[i]);
    }
    if (head)
        printf("lambda_2  other sign in a fifth of the draws      stable\n");
    printf("%8.2f %28zu of %zu %8zu of %zu\n", lambda_2, turned, D, stable, D);
}

void lines_fit(const learner *m, double eta, score after, const gsl_matrix *Y,
               counting *above)
{
    const targets *t = m->a->t;
    printf("$ build/one-neuron fit datasets/iris.csv --target species \\\n"
           "      --optimizer gd --epochs 1000 --l1 1e-4 --l2 1e-4 \\\n"
           "      --save iris-weights.csv\n");
    printf("file: %s\nrows: %zu\ncolumns: %zu\noutputs: %zu\n", m->a->d->path,
           m->a->d->rows, m->a->X->size2, t->K);
    for (size_t k = 0; k < t->K; k++)
        printf("output %s: 1 is this class, 0 is another\n", t->names[k]);
    printf("learning rate: %.4g\nepochs: %zu\n", eta, m->h.count);
    printf("training accuracy: %.4g\ntraining loss with its penalties: %.4g\n",
           after.accuracy, after.loss);
    for (size_t k = 0; k < t->K; k++) {
        gsl_matrix_const_view y =
            gsl_matrix_const_submatrix(Y, 0, k, Y->size1, 1);
        gsl_matrix_const_view s =
            gsl_matrix_const_submatrix(t->T, 0, k, Y->size1, 1);
        const size_t ones = above(&y.matrix, &s.matrix, 1, -1);
        const size_t zeros = above(&y.matrix, &s.matrix, 0, -1);
        printf("  of %s:\ntraining rows right at 0.5: %zu of %zu ones, %zu of "
               "%zu zeros\n",
               t->names[k], above(&y.matrix, &s.matrix, 1, 0.5), ones,
               zeros - above(&y.matrix, &s.matrix, 0, 0.5), zeros);
    }
}

double lines_predict(const learner *m, const gsl_matrix *Y)
{
    double sum = 0;
    printf("\n$ build/one-neuron predict iris-weights.csv flowers.csv\n");
    for (size_t k = 0; k < Y->size2; k++) {
        printf("%s%s", k ? "," : "", m->a->t->names[k]);
        sum += gsl_matrix_get(Y, 0, k);
    }
    printf("\n");
    for (size_t n = 0; n < Y->size1; n += Y->size1 / 3)
        for (size_t k = 0; k < Y->size2; k++)
            printf("%.3f%s", gsl_matrix_get(Y, n, k),
                   k + 1 < Y->size2 ? "," : "\n");
    return sum;
}
