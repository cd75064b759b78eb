/*
# 7 A whole neuron

*What do ten lines of a deep-learning library do, one after the other?*

The notes end where most people begin: with a few calls of Keras, a library in
Python. In today's names they are

    Dense(units=K, activation='sigmoid', kernel_regularizer=L1L2(1e-4, 1e-4))
    compile(optimizer='SGD', loss='binary_crossentropy', metrics=['accuracy'])
    fit(X_train, T_train, epochs=10, validation_split=0.3)
    evaluate(X_test, T_test)

Every part of them is known by now: the sigmoid, the loss, the step downhill,
the penalty. This chapter writes each call out in C, by the rules that Keras
follows, and looks at what it does to real data. A program beside it,
`one-neuron`, then does the same with your own.

Run it with `make chapter7`.
*/
#include <gsl/gsl_blas.h>
#include <gsl/gsl_math.h>
#include <gsl/gsl_sort_vector.h>
#include <gsl/gsl_statistics_double.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "lesson/lesson.h"
#include "neuron/activation.h"
#include "neuron/descent.h"
#include "neuron/history.h"
#include "neuron/layer.h"
#include "neuron/logistic.h"
#include "neuron/table.h"

/*
## 7.1 Build: inputs, weights, outputs

The notes' `Dense` is a *layer*: $K$ neurons side by side that share their $D$
inputs. One example is a row of $X$ ($N \times D$), and what is known of it is
a row of $T$ ($N \times K$) of zeros and ones. Each neuron has its own column
of $W$ ($D \times K$) and its own entry of $b$ ($K$), so all logits and all
predictions at once are

$$ A = X W + \mathbf 1 b^T, \qquad Y = \sigma(A), $$

both $N \times K$; $\mathbf 1$ is a column of $N$ ones, which gives every row
the same biases. A question with two answers needs one output, $K = 1$.
*/
static void logits(const layer *l, const gsl_matrix *X, gsl_matrix *A)
{
    for (size_t n = 0; n < A->size1; n++)
        gsl_matrix_set_row(A, n, l->b);
    gsl_blas_dgemm(CblasNoTrans, CblasNoTrans, 1, X, l->W, 1, A);
}

/* Each logit becomes its prediction, in place. */
static void activate(gsl_matrix *A)
{
    for (size_t n = 0; n < A->size1; n++)
        for (size_t k = 0; k < A->size2; k++)
            gsl_matrix_set(A, n, k, sigmoid(gsl_matrix_get(A, n, k)));
}

/*
The weights start at random, as Keras starts them: evenly between plus and
minus $\sqrt{6 / (D + K)}$, after Glorot and Bengio. The biases start at 0.
*/
static double glorot(layer *l, gsl_rng *rng)
{
    const size_t D = l->W->size1, K = l->W->size2;
    const double limit = sqrt(6.0 / (double)(D + K));
    for (size_t i = 0; i < D; i++)
        for (size_t k = 0; k < K; k++)
            gsl_matrix_set(l->W, i, k, limit * (2 * gsl_rng_uniform(rng) - 1));
    gsl_vector_set_zero(l->b);
    return limit;
}

/*
The data are the 569 breast masses of chapter 5. Some rows must stay unseen
until the end, or nobody could say what the neuron is worth: the last fifth of
the file is for the test. Of the $N$ rows that are left, a share $s$ may be
held out for *validation*, to watch the learning; the first
$\lfloor N (1 - s) \rfloor$ are trained on. The columns are standardised by the
mean and spread of the rows trained on: the others are not known yet.
*/
static size_t kept(size_t N, double held_out)
{
    return (size_t)floor((double)N * (1 - held_out));
}

static table *prepare(dataset *d, const char *target, double test_split,
                      double validation_split)
{
    problem why;
    table *a = table_new(d, &target, 1, &why);
    if (!a)
        lesson_fail(&why);
    const size_t N = d->rows, rest = kept(N, test_split);
    const size_t first = kept(rest, validation_split);
    a->training = table_part(a->X, a->t->T, 0, first);
    a->validation = table_part(a->X, a->t->T, first, rest - first);
    a->test = table_part(a->X, a->t->T, rest, N - rest);
    a->s = scale_new(&a->training.X.matrix);
    scale_apply(a->s, a->X);
    return a;
}

/* All that is at hand while a layer learns. */
typedef struct {
    table *a;     /* the rows: X, T and their three parts */
    layer *l;     /* W and b */
    gsl_rng *rng; /* for the random start and the order of the rows */
    history h;    /* what each epoch came to */
} neuron;

/* Weights 0, before the rows of a file. */
static neuron neuron_for(const char *file, const char *target,
                         double test_split, double validation_split)
{
    dataset *d = lesson_dataset(file, (const char *[]){target, NULL});
    neuron m = {.a = prepare(d, target, test_split, validation_split),
                .rng = lesson_rng()};
    m.l = layer_new(m.a->X->size2, m.a->t->K);
    return m;
}

static neuron breast_masses(double validation_split)
{
    return neuron_for("breast-cancer.csv", "diagnosis", 0.2, validation_split);
}

static void neuron_free(neuron *m)
{
    free(m->h.rows);
    gsl_rng_free(m->rng);
    layer_free(m->l);
    table_free(m->a);
}

static void build(void)
{
    neuron m = breast_masses(0);
    const table *a = m.a;
    const double limit = glorot(m.l, m.rng);
    printf("rows to fit %zu, to test %zu; D = %zu, K = %zu\n", a->training.N,
           a->test.N, a->X->size2, a->t->K);
    printf("t = 1 stands for %s, t = 0 for %s\n", a->t->one[0], a->t->zero[0]);
    printf("weights drawn between +- %.4f (seed %zu): %.4f to %.4f\n", limit,
           lesson_seed(), gsl_matrix_min(m.l->W), gsl_matrix_max(m.l->W));
    neuron_free(&m);
}

/*
## 7.2 Compile: the loss, the penalty, the accuracy

To `compile` is to say what counts. The loss is chapter 4's binary
cross-entropy; Keras takes its mean over rows and outputs instead of the sum,
so that a batch of 32 and a file of 569 weigh the same. To it chapter 6's
penalty is added, on the weights alone:

$$ F = \frac{1}{N K} \sum_{n, k} \left( \operatorname{softplus}(a_{nk})
   - t_{nk} a_{nk} \right) + \lambda_1 \sum_{i, k} |w_{ik}|
   + \lambda_2 \sum_{i, k} w_{ik}^2 $$

Mind the mean: $\lambda = 10^{-4}$ here is $\lambda N K$ beside the notes' $J$,
which is a sum. Below, $J$ is the mean without the penalty. The notes' call:
*/
typedef struct {
    double lambda_1, lambda_2, eta;
    size_t epochs, batch;
    bool shuffle;  /* the rows, before each epoch */
    bool proximal; /* the step for lambda_1, section 7.3 */
    bool one_hot;  /* each row of T has one 1 */
} recipe;

static const recipe the_notes = {.lambda_1 = 1e-4,
                                 .lambda_2 = 1e-4,
                                 .eta = 0.01,
                                 .epochs = 10,
                                 .batch = 32,
                                 .shuffle = true};

static double mean_loss(const gsl_matrix *A, const gsl_matrix *T)
{
    double sum = 0;
    for (size_t k = 0; k < A->size2; k++) {
        gsl_vector_const_view a = gsl_matrix_const_column(A, k);
        gsl_vector_const_view t = gsl_matrix_const_column(T, k);
        double J_k;
        cross_entropy(&a.vector, &t.vector, &J_k, NULL);
        sum += J_k;
    }
    return sum / (double)(A->size1 * A->size2);
}

static double penalty(const layer *l, const recipe *how)
{
    const gsl_matrix *W = l->W;
    gsl_vector_const_view w =
        gsl_vector_const_view_array(W->data, W->size1 * W->size2);
    return how->lambda_1 * gsl_blas_dasum(&w.vector) +
           how->lambda_2 * pow(gsl_blas_dnrm2(&w.vector), 2);
}

/*
The accuracy is the share of right answers: where $y > 0.5$ agrees with $t$,
each output counted by itself. Only where each row belongs to one of $K$
classes, one answer a row counts: whether the largest output is that of the
class.
*/
static double accuracy(const gsl_matrix *Y, const gsl_matrix *T, bool one_hot)
{
    double sum = 0;
    for (size_t n = 0; n < Y->size1; n++) {
        gsl_vector_const_view y = gsl_matrix_const_row(Y, n);
        if (one_hot)
            sum += gsl_matrix_get(T, n, gsl_vector_max_index(&y.vector));
        for (size_t k = 0; k < Y->size2 && !one_hot; k++)
            sum += (gsl_matrix_get(Y, n, k) > 0.5) == gsl_matrix_get(T, n, k);
    }
    return sum / (double)(Y->size1 * (one_hot ? 1 : Y->size2));
}

/*
One function measures a layer on some rows: loss, accuracy, and where it is
asked the gradient of $J$, chapter 5's with a matrix where a vector stood:

$$ \frac{\partial J}{\partial W} = \frac{1}{N K} X^T (Y - T), \qquad
   \frac{\partial J}{\partial b_k} = \frac{1}{N K} \sum_n (y_{nk} - t_{nk}) $$
*/
static score measure(const layer *l, const part *p, const recipe *how,
                     layer *gradient)
{
    if (p->N == 0)
        return (score){NAN, NAN};
    const gsl_matrix *X = &p->X.matrix, *T = &p->T.matrix;
    const double NK = (double)T->size1 * (double)T->size2;
    gsl_matrix *A = gsl_matrix_alloc(T->size1, T->size2);
    score now;
    logits(l, X, A);
    now.loss = mean_loss(A, T) + penalty(l, how);
    activate(A); /* now it is Y */
    now.accuracy = accuracy(A, T, how->one_hot);
    if (gradient) {
        gsl_matrix_sub(A, T);
        gsl_blas_dgemm(CblasTrans, CblasNoTrans, 1 / NK, X, A, 0, gradient->W);
        gsl_vector_set_zero(gradient->b);
        for (size_t n = 0; n < T->size1; n++) {
            gsl_vector_view row = gsl_matrix_row(A, n);
            gsl_blas_daxpy(1 / NK, &row.vector, gradient->b);
        }
    }
    gsl_matrix_free(A);
    return now;
}

/*
With zero weights every prediction is 0.5 and the loss is $\log 2$, whatever
the data are. As 0.5 is not above 0.5, all answers are "benign", and the
accuracy is their share. The random start is worse than that in both.
*/
static void compile(void)
{
    neuron m = breast_masses(0);
    printf("weights    cross-entropy   penalty    loss F  accuracy\n");
    for (int drawn = 0; drawn < 2; drawn++) {
        if (drawn)
            glorot(m.l, m.rng);
        const score now = measure(m.l, &m.a->training, &the_notes, NULL);
        const double extra = penalty(m.l, &the_notes);
        printf("%-8s %15.4f %9.4f %9.4f %9.4f\n", drawn ? "drawn" : "all zero",
               now.loss - extra, extra, now.loss, now.accuracy);
    }
    neuron_free(&m);
}

/*
## 7.3 Fit: batches and epochs

SGD, *stochastic gradient descent*, does not wait for the slope over all rows.
It takes a *batch* of 32 rows, measures the slope on these alone, makes one
step with it, and goes on to the next batch. One pass over all rows is an
*epoch*; its last batch holds what is left over. Keras' learning rate is
$\eta = 0.01$, and it takes the corner of $|w|$ at 0 as if it had slope 0:

$$ w \leftarrow w - \eta \left( \frac{\partial J}{\partial w}
   + \lambda_1 \operatorname{sign}(w) + 2 \lambda_2 w \right), \qquad
   b \leftarrow b - \eta \frac{\partial J}{\partial b} $$

Two other optimisers share the code: `gd`, gradient descent, is the same step
with all rows as one batch, and `proximal` deals with $\lambda_1$ by chapter 6's
soft threshold.
*/
static void step(layer *l, const layer *gradient, const recipe *how)
{
    for (size_t i = 0; i < l->W->size1; i++)
        for (size_t k = 0; k < l->W->size2; k++) {
            double *w = gsl_matrix_ptr(l->W, i, k);
            const double sign = (*w > 0) - (*w < 0);
            const double slope =
                gsl_matrix_get(gradient->W, i, k) + 2 * how->lambda_2 * *w;
            if (how->proximal)
                *w = soft_threshold(*w - how->eta * slope,
                                    how->eta * how->lambda_1);
            else
                *w -= how->eta * (slope + how->lambda_1 * sign);
        }
    gsl_blas_daxpy(-how->eta, gradient->b, l->b);
}

/*
The loss shown for an epoch is the mean over its batches, each counted by its
rows and measured *before* the step that it leads to. So the weights at the end
of the epoch are better than it says.
*/
static score one_epoch(layer *l, part *p, const recipe *how, layer *gradient)
{
    score shown = {0, 0};
    for (size_t first = 0; first < p->N; first += how->batch) {
        const size_t size = GSL_MIN(how->batch, p->N - first);
        const part rows = table_part(&p->X.matrix, &p->T.matrix, first, size);
        const score now = measure(l, &rows, how, gradient);
        step(l, gradient, how);
        shown.loss += now.loss * (double)size / (double)p->N;
        shown.accuracy += now.accuracy * (double)size / (double)p->N;
    }
    return shown;
}

/*
Before each epoch the rows trained on are shuffled, so that no two epochs have
the same batches. The validation rows were taken away before that, and no step
is made with them: after each epoch they only measure.
*/
static void shuffle(part *p, gsl_rng *rng)
{
    for (size_t n = p->N; n-- > 1;) {
        const size_t m = gsl_rng_uniform_int(rng, n + 1);
        gsl_matrix_swap_rows(&p->X.matrix, n, m);
        gsl_matrix_swap_rows(&p->T.matrix, n, m);
    }
}

/* progress: where a line an epoch goes, or NULL. */
static void fit(neuron *m, const recipe *how, FILE *progress)
{
    part *p = &m->a->training;
    const size_t batches = (p->N + how->batch - 1) / how->batch;
    layer *gradient = layer_new(m->l->W->size1, m->l->W->size2);
    while (m->h.count < how->epochs) {
        const time_t began = time(NULL);
        record r;
        problem why;
        if (how->shuffle)
            shuffle(p, m->rng);
        r.training = one_epoch(m->l, p, how, gradient);
        r.validation = measure(m->l, &m->a->validation, how, NULL);
        if (history_add(&m->h, r, &why))
            lesson_fail(&why);
        if (progress)
            history_show(progress, &m->h, how->epochs, batches,
                         difftime(time(NULL), began));
    }
    layer_free(gradient);
}

/* The notes' recipe, for so many epochs. */
static neuron train(double validation_split, size_t epochs, FILE *progress)
{
    neuron m = breast_masses(validation_split);
    recipe how = the_notes;
    how.epochs = epochs;
    glorot(m.l, m.rng);
    fit(&m, &how, progress);
    return m;
}

/*
![Loss and accuracy of the rows trained on and of those held out. At the grey
line, after 10 epochs, the notes stop; both still
improve.](../../plots/07-history.svg "Two panels over epochs from 1 to 100.
Left, two losses fall from about 0.8 to about 0.1. Right, two accuracies rise
from about 0.55 to 0.96 and 0.99. The held-out rows do better in both.")
*/
static void draw_the_history(const history *h)
{
    gsl_vector *x = gsl_vector_alloc(h->count);
    gsl_vector *y = gsl_vector_alloc(h->count);
    plot *p = plot_new("07-history");
    plot_size(p, 900, 400);
    plot_panels(p, 1, 2);
    for (int accurate = 0; accurate < 2; accurate++) {
        plot_panel(p, NULL);
        plot_x(p, "epoch", 1, 100);
        plot_log_x(p);
        plot_y(p, accurate ? "accuracy, share of the rows" : "loss F, nats",
               accurate ? 0.5 : 0, 1);
        plot_key(p, accurate ? KEY_BOTTOM_RIGHT : KEY_TOP_RIGHT);
        plot_mark_x(p, 10, NULL);
        for (int held_out = 0; held_out < 2; held_out++) {
            for (size_t e = 0; e < h->count; e++) {
                const record *r = &h->rows[e];
                const score *c = held_out ? &r->validation : &r->training;
                gsl_vector_set(x, e, (double)e + 1);
                gsl_vector_set(y, e, accurate ? c->accuracy : c->loss);
            }
            plot_ink(p, held_out ? INK_ORANGE : INK_BLUE);
            plot_line(p, held_out ? "held out" : "trained on", x, y);
        }
    }
    show(p);
    gsl_vector_free(y);
    gsl_vector_free(x);
}

/*
Keras shows a line of such numbers an epoch while it learns, and so does this
chapter. The last row measures the weights when the last epoch is over. That
the held-out rows come out better does not mean that the neuron knows unseen
rows best: the two parts are not alike, as the next section shows.
*/
static void fitting(void)
{
    neuron m = train(0.3, 10, stderr), longer = train(0.3, 100, NULL);
    const score after = measure(m.l, &m.a->training, &the_notes, NULL);
    printf("%zu rows in batches of 32: %zu steps an epoch\n\n",
           m.a->training.N, (m.a->training.N + 31) / 32);
    printf("epoch     loss   accuracy   val_loss   val_accuracy\n");
    for (size_t e = 0; e < m.h.count; e++) {
        const record *r = &m.h.rows[e];
        printf("%5zu %8.4f %10.4f %10.4f %14.4f\n", e + 1, r->training.loss,
               r->training.accuracy, r->validation.loss,
               r->validation.accuracy);
    }
    printf("after %8.4f %10.4f\n", after.loss, after.accuracy);
    draw_the_history(&longer.h);
    neuron_free(&longer);
    neuron_free(&m);
}

/*
## 7.4 Which rows are held out

The notes call `fit` with `validation_split=0.7`. In Keras this is the share
that is held *out*: the neuron learns from the remaining 30 % and the other
rows only measure. What is usually meant is the opposite, 0.3.

Keras takes these rows from the *end* of the table, and before it shuffles. So
the order of the file matters. This one has fewer and fewer malignant masses,
as the shares below show. In a file that is sorted by class, the last rows
would even be all of one class: shuffle such a file before you split it.

The accuracies below depend on the random start as well (exercise 1).
*/
static void print_part(const char *label, const part *p)
{
    gsl_vector_const_view t = gsl_matrix_const_column(&p->T.matrix, 0);
    printf("%-34s %6zu %9.1f%%\n", label, p->N,
           100 * gsl_blas_dasum(&t.vector) / (double)p->N);
}

static void held_out(void)
{
    neuron notes = train(0.7, 10, NULL), meant = train(0.3, 10, NULL);
    const char *format = "validation_split=%.1f: %zu rows to learn from; test "
                         "accuracy %.4f";
    mistake("E13", format, 0.7, notes.a->training.N,
            measure(notes.l, &notes.a->test, &the_notes, NULL).accuracy);
    right(format, 0.3, meant.a->training.N,
          measure(meant.l, &meant.a->test, &the_notes, NULL).accuracy);
    printf("\nin the order of the file             rows  malignant\n");
    print_part("trained on", &meant.a->training);
    print_part("held out by validation_split=0.3", &meant.a->validation);
    print_part("kept for the test", &meant.a->test);
    neuron_free(&meant);
    neuron_free(&notes);
}

/*
## 7.5 What the lines are called today

The notes were written when Keras was changing its names: `units` is the new
name, of Keras 2, while `W_regularizer` and `nb_epoch` are those of Keras 1.
Today's Keras refuses the old ones. Line by line, in this chapter's functions:

| Keras | here |
| --- | --- |
| `Dense(units=K, activation='sigmoid',` | `glorot`, `logits`, `activate` |
| `kernel_regularizer=L1L2(1e-4, 1e-4))` | `penalty` |
| `compile(optimizer='SGD',` | `step` |
| `loss='binary_crossentropy',` | `mean_loss` |
| `metrics=['accuracy'])` | `accuracy` |
| `fit(X, T, epochs=10, validation_split=0.3)` | `prepare`, `fit` |
| `evaluate(X_test, T_test)` | `measure` |
*/
static void old_names(void)
{
    mistake("E14", "Dense(..., W_regularizer=reg), fit(..., nb_epoch=10)");
    right("Dense(..., kernel_regularizer=reg), fit(..., epochs=10)");
}

/*
## 7.6 Evaluate: rows that nobody has seen

The last call measures loss and accuracy on the test rows, which the notes
print as "Test score" and "Test accuracy"; the score is $F$, penalty and all.

An accuracy hides what kind of mistakes are made. A malignant mass that is
missed is worse than a benign one that is looked at again. Nothing forces us to
call malignant what is above 0.5: a lower threshold finds more of them, at the
price of false alarms. So count both.
*/
/* How many of the rows with the given t have y above the threshold. */
static size_t above(const gsl_matrix *Y, const gsl_matrix *T, double t,
                    double threshold)
{
    size_t count = 0;
    for (size_t n = 0; n < Y->size1; n++)
        count += gsl_matrix_get(T, n, 0) == t &&
                 gsl_matrix_get(Y, n, 0) > threshold;
    return count;
}

/*
![Malignant masses found against false alarms on the test rows, for every
threshold; the marks are 0.5. After 100 epochs the neuron finds as many for
fewer alarms.](../../plots/07-roc.svg "Two staircases. That of 100 epochs lies
above and to the left of that of 10 epochs and reaches the top sooner.")
*/
static void draw_thresholds(plot *p, const gsl_matrix *Y, const gsl_matrix *T,
                            ink colour, const char *label)
{
    const double benign = (double)above(Y, T, 0, -1);
    const double malignant = (double)above(Y, T, 1, -1);
    gsl_vector *alarms = gsl_vector_alloc(Y->size1);
    gsl_vector *found = gsl_vector_alloc(Y->size1);
    for (size_t n = 0; n < Y->size1; n++) {
        const double y = gsl_matrix_get(Y, n, 0);
        gsl_vector_set(alarms, n, (double)above(Y, T, 0, y) / benign);
        gsl_vector_set(found, n, (double)above(Y, T, 1, y) / malignant);
    }
    gsl_sort_vector(alarms); /* both fall where the threshold rises */
    gsl_sort_vector(found);
    plot_ink(p, colour);
    plot_line(p, label, alarms, found);
    plot_ink(p, colour);
    plot_point(p, NULL, (double)above(Y, T, 0, 0.5) / benign,
               (double)above(Y, T, 1, 0.5) / malignant);
    gsl_vector_free(found);
    gsl_vector_free(alarms);
}

static void evaluate(void)
{
    const size_t epochs[] = {10, 100};
    const double thresholds[] = {0.7, 0.5, 0.3};
    plot *p = plot_new("07-roc");
    plot_x(p, "false alarms, share of the benign", 0, 0.3);
    plot_y(p, "found, share of the malignant", 0.6, 1.01);
    plot_key(p, KEY_BOTTOM_RIGHT);
    for (size_t i = 0; i < 2; i++) {
        neuron m = train(0.3, epochs[i], NULL);
        const score test = measure(m.l, &m.a->test, &the_notes, NULL);
        const gsl_matrix *T = &m.a->test.T.matrix;
        gsl_matrix *Y = gsl_matrix_alloc(T->size1, T->size2);
        logits(m.l, &m.a->test.X.matrix, Y);
        activate(Y);
        printf("%safter %zu epochs\nTest score: %.4f\nTest accuracy: %.4f\n",
               i ? "\n" : "", epochs[i], test.loss, test.accuracy);
        printf("threshold  malignant found  false alarms\n");
        for (size_t j = 0; j < 3; j++)
            printf("%9.1f %10zu of %2zu %7zu of %2zu\n", thresholds[j],
                   above(Y, T, 1, thresholds[j]), above(Y, T, 1, -1),
                   above(Y, T, 0, thresholds[j]), above(Y, T, 0, -1));
        draw_thresholds(p, Y, T, i ? INK_ORANGE : INK_BLUE,
                        i ? "100 epochs" : "10 epochs");
        gsl_matrix_free(Y);
        neuron_free(&m);
    }
    show(p);
}

/*
## 7.7 What the weights say

A weight says how much an input speaks for malignant, per standard deviation of
it; but only where the minimum of $F$ has been reached, which chapter 6's
descent finds. After the notes' 10 epochs the weights are still mostly the
random numbers that they were drawn as: the *correlation* says how much two
lists go together, 1 for proportional ones and 0 for strangers. The predictions
are already useful, the single weights mean nothing yet.

Even at the minimum a weight speaks only beside the other 29. By itself a
larger mean radius speaks for malignant (section 5.2); in the figure its weight
is negative, since other columns say the same and share the work.

![The 30 weights by their size at the minimum, the largest on top. After the
notes' 10 epochs each still lies near its random
start.](../../plots/07-weights.svg "Named bars to both sides of 0, from 3.6 at
the top to almost nothing at the bottom. On each two marks, for the start and
for 10 epochs, lie close to each other and to 0.")
*/
static void draw_the_weights(table *a, gsl_vector *lists[3])
{
    const size_t D = a->X->size2;
    const double *w = lists[0]->data;
    gsl_vector *place = gsl_vector_alloc(D);
    for (size_t end = 0; end < D; end++) {
        gsl_vector_set(place, end, (double)end);
        for (size_t i = end; i > 0 && fabs(w[i]) < fabs(w[i - 1]); i--) {
            const char *name = a->names[i];
            a->names[i] = a->names[i - 1];
            a->names[i - 1] = name;
            for (size_t j = 0; j < 3; j++)
                gsl_vector_swap_elements(lists[j], i, i - 1);
        }
    }
    for (size_t j = 0; j < a->d->columns; j++)
        for (char *c = a->d->names[j]; *c; c++)
            *c = *c == '_' ? ' ' : *c;

    plot *p = plot_new("07-weights");
    plot_size(p, 720, 720);
    plot_x(p, "weight, per standard deviation of the column", -3, 4);
    plot_names_y(p, a->names, D);
    plot_key(p, KEY_BOTTOM_RIGHT);
    plot_ink(p, INK_SKY);
    plot_bars(p, "at the minimum", lists[0]);
    plot_ink(p, INK_BLACK);
    plot_points(p, "at the start", lists[1], place);
    plot_ink(p, INK_ORANGE);
    plot_points(p, "after 10 epochs", lists[2], place);
    show(p);
    gsl_vector_free(place);
}

static void what_the_weights_say(void)
{
    neuron start = train(0.3, 0, NULL), m = train(0.3, 10, NULL);
    const part *p = &start.a->training;
    const double N = (double)p->N; /* F is a mean, what descend takes a sum */
    const descent_options o = {.lambda_1 = the_notes.lambda_1 * N,
                               .lambda_2 = the_notes.lambda_2 * N,
                               .most_steps = 20000,
                               .tolerance = 1e-6 * N,
                               .momentum = true};
    const size_t D = p->X.matrix.size2;
    gsl_vector_const_view t = gsl_matrix_const_column(&p->T.matrix, 0);
    gsl_vector_view drawn = gsl_matrix_column(start.l->W, 0);
    gsl_vector_view ten = gsl_matrix_column(m.l->W, 0);
    gsl_vector *minimum = gsl_vector_calloc(D);
    double b = 0;
    descent_result r;
    descend(&p->X.matrix, &t.vector, &o, minimum, &b, &r);

    printf("correlation of the weights after 10 epochs\n");
    printf("  with those drawn at random  %6.2f\n",
           gsl_stats_correlation(m.l->W->data, 1, start.l->W->data, 1, D));
    printf("  with those at the minimum   %6.2f\n",
           gsl_stats_correlation(m.l->W->data, 1, minimum->data, 1, D));
    gsl_vector *lists[] = {minimum, &drawn.vector, &ten.vector};
    draw_the_weights(m.a, lists);
    gsl_vector_free(minimum);
    neuron_free(&m);
    neuron_free(&start);
}

/*
## 7.8 Your own data

`one-neuron` is a program of its own, which `make` builds beside the chapters.
It learns from any CSV file with a header, by the calls of this chapter:

    build/one-neuron fit grades.csv --target passed --save weights.csv
    build/one-neuron predict weights.csv others.csv

A target with two values is one output, and $t = 1$ stands for the second of
them in sorted order. A target of more texts than two gives an output a class;
several `--target` give an output each. All other columns must be numbers.
`build/one-neuron fit --help` lists the options, and says what each line of the
output means.

This chapter stopped after some epochs, with penalties: Keras' recipe. Whoever
asks what a table says wants the weights at the optimum, and how sure they are:
without options that is what `fit` answers, by `auto`, which looks at the
curvature as well as at the slope and needs a few passes over the rows where
descent needs hundreds. `newton` and `lbfgs` do so too, without $\lambda_1$.
Where a table has no optimum, since some columns tell its classes apart without
error and no penalty holds their weights back, it names them. `--optimizer sgd`
with `--epochs`, `--batch-size`, `--learning-rate`, `--l1` and `--l2` is the
recipe of this chapter; with all rows in each step, `gd` and `proximal` take
chapter 5's safe learning rate. After any of them one line says whether the
optimum is reached.

Which $\lambda_1$ to take, `path` finds out: it goes through 100 of them, from
the smallest that leaves no weight but the bias down to a ten-thousandth of it
(or to `--l1`), prints for each how many weights are not zero, and keeps the
one with the least loss on the rows that `--validation-split` held out; that
loss is taken without the penalty, which differs from price to price. Without
such rows it keeps the last, which then has to be named by `--l1`. The command
`cv` does the same with each tenth of the rows held out in turn.

As an example, the three species of iris, $K = 3$, with all rows in each step:
by this chapter's functions some of the lines that this prints. The file is
sorted by species, so no rows are held out.

    build/one-neuron fit datasets/iris.csv --target species \
        --optimizer proximal --epochs 1000 --l1 1e-4 --l2 1e-4
*/
static void your_own_data(void)
{
    neuron m = neuron_for("iris.csv", "species", 0, 0);
    const targets *t = m.a->t;
    recipe how = {.lambda_1 = 1e-4,
                  .lambda_2 = 1e-4,
                  .epochs = 1000,
                  .batch = m.a->training.N,
                  .proximal = true,
                  .one_hot = true};
    problem why;
    if (table_safe_rate(m.a, how.lambda_2, &how.eta, &why))
        lesson_fail(&why);
    glorot(m.l, m.rng);
    fit(&m, &how, NULL);
    const score after = measure(m.l, &m.a->training, &how, NULL);

    printf("file: %s\nrows: %zu\ncolumns: %zu\noutputs: %zu\n", m.a->d->path,
           m.a->d->rows, m.a->X->size2, t->K);
    for (size_t k = 0; k < t->K; k++)
        printf("output %s: 1 is this class, 0 is another\n", t->names[k]);
    printf("learning rate: %.4g\nepochs: %zu\n", how.eta, m.h.count);
    printf("training accuracy: %.4g\ntraining loss with its penalties: %.4g\n",
           after.accuracy, after.loss);
    neuron_free(&m);
}

/*
## To remember

1. A library's few calls are the parts of the earlier chapters in a fixed
   order: layer, loss with penalty, mini-batch steps, a look at unseen rows.
2. `validation_split` is the share held *out*, from the end of the table.
3. A good test accuracy does not make the weights meaningful: only those at the
   minimum are, and each only beside the others.

## Exercises

1. Run `make chapter7 SEED=2`. Which numbers of sections 7.4 to 7.7 change, and
   which hardly do? Why are the bars of the last figure the same?
2. Learn with `build/one-neuron fit datasets/breast-cancer.csv --target diagnosis
   --optimizer proximal --epochs 20000` and with `--l1` 0.001, 0.01 and 0.1.
   Save the weights each time. How many are zero?

## References

- The Keras documentation: `Model.compile`, `Model.fit`, `Dense`, `L1L2`.
- X. Glorot and Y. Bengio, "Understanding the difficulty of training deep
  feedforward neural networks", 2010: the random start.
*/
/* The calls that this program once had are one-neuron's now. */
static int name_the_tool(int argc, char **argv)
{
    static const char *const moved[] = {"load",   "predict", "data",
                                        "target", "save",    "history"};
    for (int i = 1; i < argc; i++)
        for (size_t j = 0; j < 6; j++) {
            const size_t n = strlen(moved[j]);
            if (strncmp(argv[i], "--", 2) ||
                strncmp(argv[i] + 2, moved[j], n) ||
                (argv[i][n + 2] && argv[i][n + 2] != '='))
                continue;
            fprintf(stderr,
                    "chapter7: --%s: that is one-neuron's now: "
                    "build/one-neuron %s\n",
                    moved[j],
                    j < 2 ? "predict WEIGHTS.csv FILE.csv"
                          : "fit FILE.csv --target NAME");
            return 2;
        }
    return 0;
}

int main(int argc, char **argv)
{
    if (name_the_tool(argc, argv))
        return 2;
    lesson_begin(argc, argv, 7, "A whole neuron", NULL);
    section("7.1", "Build: inputs, weights, outputs", build);
    section("7.2", "Compile: the loss, the penalty, the accuracy", compile);
    section("7.3", "Fit: batches and epochs", fitting);
    section("7.4", "Which rows are held out", held_out);
    section("7.5", "What the lines are called today", old_names);
    section("7.6", "Evaluate: rows that nobody has seen", evaluate);
    section("7.7", "What the weights say", what_the_weights_say);
    section("7.8", "Your own data", your_own_data);
    return lesson_end();
}
