/*
# 7 A whole neuron

*What do ten lines of a deep-learning library do, one after the other?*

The notes end where most people begin: with a few calls of Keras, a library in
Python. In today's names they are

    Dense(units=K, activation='sigmoid', kernel_regularizer=L1L2(1e-4, 1e-4))
    compile(optimizer='SGD', loss='binary_crossentropy', metrics=['accuracy'])
    fit(X_train, T_train, epochs=10, validation_split=0.3)
    evaluate(X_test, T_test)

You have built every part of them. This chapter puts them together as Keras
does, in 7.5 all in C, and asks what such a neuron is worth and its weights say.

After this chapter you can

- say for each line of such a program which formula it computes, and write it;
- compare two trainings fairly: with equal steps, several starts and splits;
- choose a threshold by the two kinds of mistakes that it makes;
- tell a weight that can be read from one that cannot.

It takes about 60 minutes. Run it with `make chapter7`.
*/
#include <gsl/gsl_blas.h>
#include <gsl/gsl_math.h>

#include "fit/fit.h"
#include "lesson/lesson.h"
#include "neuron/activation.h"
#include "parts/learner.h"
#include "parts/lines.h"
#include "parts/moved.h"

/*
## 7.1 Build: inputs, weights, outputs

The notes' `Dense` is a layer: $K$ neurons side by side that share their
$D$ inputs. One example is a row of $X$ ($N \times D$), and what is known of it
is a row of $T$ ($N \times K$) of zeros and ones. Each neuron has its own
column of $W$ ($D \times K$) and its own entry of $b$ ($K$), so all logits and
all predictions at once are

$$ A = X W + \mathbf 1 b^T, \qquad Y = \sigma(A), $$

both $N \times K$; $\mathbf 1$ is a column of $N$ ones, which gives every row
the same biases. A question with two answers needs one output, $K = 1$.

`dgemm` is BLAS for a matrix product: here $A \leftarrow 1 \cdot X W + 1 \cdot
A$, and $A$ held the biases before.
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
the file is the test set. (Section 7.4 asks what its not being drawn by chance
matters.) Of the $N$ rows that are left, the **validation split** is the share
$s$ that is held out to watch the learning. The first
$\lfloor N (1 - s) \rfloor$ are trained on. The columns are standardised by the
mean and spread of the rows trained on: the others are not known yet.
*/
static size_t kept(size_t N, double held_out)
{
    return (size_t)floor((double)N * (1 - held_out));
}

/*
A `learner` is all that is at hand while a layer learns: the rows `a`, the
layer `l` with its `W` and `b`, a random generator `rng`, and the history `h`
of its epochs. `a` has $X$, $T$ and three parts of them. A `part` is some rows
that follow each other, seen where they lie: no number is copied, and what is
done to $X$ is done to its parts.
*/
static void set_apart(table *a, double test_split, double validation_split)
{
    const size_t N = a->d->rows, rest = kept(N, test_split);
    const size_t first = kept(rest, validation_split);
    a->training = table_part(a->X, a->t->T, 0, first);
    a->validation = table_part(a->X, a->t->T, first, rest - first);
    a->test = table_part(a->X, a->t->T, rest, N - rest);
    a->s = scale_new(&a->training.X.matrix); /* mean and spread */
    scale_apply(a->s, a->X);
}

static learner breast_masses(double validation_split)
{
    learner m = learner_read("breast-cancer.csv", "diagnosis");
    set_apart(m.a, 0.2, validation_split);
    return m;
}

/* --- Says how many rows there are and what the weights begin with. */
static void build(void)
{
    learner m = breast_masses(0);
    lines_built(&m, glorot(m.l, m.rng));
    ask("A layer has D = 4 inputs and K = 3 outputs. How many numbers does it "
        "learn?",
        "%.0f", 4 * 3 + 3, 4 * 3, 4 + 3);
    learner_free(&m);
}

/*
## 7.2 Compile: the loss, the penalty, the accuracy

To `compile` is to say what counts. The loss is chapter 4's binary
cross-entropy; Keras takes its mean over rows and outputs instead of the sum,
so that 32 rows and 569 weigh the same. To it chapter 6's penalty is added, on
the weights alone:

$$ F = \frac{1}{N K} \sum_{n, k} \left( \operatorname{softplus}(a_{nk})
   - t_{nk} a_{nk} \right) + \lambda_1 \sum_{i, k} |w_{ik}|
   + \lambda_2 \sum_{i, k} w_{ik}^2 $$

Mind the mean: $\lambda$ here is $\lambda N K$ beside the notes' $J$, which is
a sum. With the 318 rows of section 7.3 $10^{-4}$ here is 0.03 in chapter 6.
Below, $J$ is the mean without the penalty. The notes' call:
*/
typedef struct {
    double lambda_1, lambda_2, eta;
    size_t epochs, batch;
    bool shuffle; /* the rows, before each epoch */
    bool one_hot; /* each row of T has one 1 */
} recipe;

/* What is not named is 0 or false: that is C's rule. */
static const recipe the_notes = {.lambda_1 = 1e-4,
                                 .lambda_2 = 1e-4,
                                 .eta = 0.01,
                                 .epochs = 10,
                                 .batch = 32,
                                 .shuffle = true};

static double mean_loss(const gsl_matrix *A, const gsl_matrix *T)
{
    double sum = 0;
    for (size_t n = 0; n < A->size1; n++)
        for (size_t k = 0; k < A->size2; k++) {
            const double a = gsl_matrix_get(A, n, k);
            sum += softplus(a) - gsl_matrix_get(T, n, k) * a;
        }
    return sum / (double)(A->size1 * A->size2);
}

static double penalty(const layer *l, const recipe *how)
{
    double sum = 0;
    for (size_t i = 0; i < l->W->size1; i++)
        for (size_t k = 0; k < l->W->size2; k++) {
            const double w = gsl_matrix_get(l->W, i, k);
            sum += how->lambda_1 * fabs(w) + how->lambda_2 * w * w;
        }
    return sum;
}

/*
The **accuracy** is the share of right answers: where $y > 0.5$ (Keras' rule;
section 2.4 has 0.5 on the other side) agrees with $t$, each output counted by
itself. It is another matter where each row belongs to one of $K$ classes. Then
its row of $T$ is **one-hot**: a single 1, in the column of the class. Such a
row is one answer, which is right if the largest output is that of the class.

(Nothing makes the $K$ predictions add up to 1. The **softmax** does, by
$e^{a_k} / \sum_j e^{a_j}$ in their place.)
*/
static double accuracy(const gsl_matrix *Y, const gsl_matrix *T, bool one_hot)
{
    double sum = 0;
    for (size_t n = 0; n < Y->size1; n++) {
        gsl_vector_const_view y = gsl_matrix_const_row(Y, n); /* no copy */
        if (one_hot) /* the entry of T below the largest y: 1 if right */
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
accuracy is their share. The share of the more frequent answer is the **base
rate**. It is had without any neuron, and an accuracy says something only as
far as it is above it. Of the 114 test rows 88 are benign: 0.7719.

A random start is a guess: of those of seeds 1 to 8 five have a larger loss
than zero weights, and three a smaller one. One layer may as well start at
zero. Layers behind each other may not: neurons that begin alike have the same
slopes, and stay alike (section 10.5).
*/
/* --- Prints the score of zero weights and of those drawn. */
static void compile(void)
{
    learner m = breast_masses(0);
    const score zero = measure(m.l, &m.a->training, &the_notes, NULL);
    lines_start(true, "all zero", penalty(m.l, &the_notes), zero);
    glorot(m.l, m.rng);
    lines_start(false, "drawn", penalty(m.l, &the_notes),
                measure(m.l, &m.a->training, &the_notes, NULL));
    ask("A layer of K = 3 outputs begins with zero weights. What is its F?",
        "%.4f", zero.loss, 3 * zero.loss, log(3));
    learner_free(&m);
}

/*
## 7.3 Fit: batches and epochs

**Stochastic gradient descent**, SGD, does not wait for the slope over all rows.
Of a **mini-batch** of 32 rows (Keras just says batch) it measures the slope,
makes one step with it, and goes on to the next. An epoch is a pass over all
rows, as in chapter 5, and now it is many steps; its last batch holds what is
left over. Keras' learning rate is $\eta = 0.01$, and it takes the corner of
$|w|$ at 0 as if it had slope 0:

$$ w \leftarrow w - \eta \left( \frac{\partial J}{\partial w}
   + \lambda_1 \operatorname{sign}(w) + 2 \lambda_2 w \right), \qquad
   b \leftarrow b - \eta \frac{\partial J}{\partial b} $$

With all rows in one batch this is gradient descent.
*/
static void step(layer *l, const layer *gradient, const recipe *how)
{
    for (size_t i = 0; i < l->W->size1; i++)
        for (size_t k = 0; k < l->W->size2; k++) {
            double *w = gsl_matrix_ptr(l->W, i, k);
            const double sign = (*w > 0) - (*w < 0); /* 1, 0 or -1 */
            const double slope =
                gsl_matrix_get(gradient->W, i, k) + 2 * how->lambda_2 * *w;
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
the same batches: from the last place down, each row changes places with one
drawn from those up to it. The validation rows were taken away before that, and
no step is made with them: after each epoch they only measure.
*/
static void shuffle(part *p, gsl_rng *rng)
{
    for (size_t n = p->N; n-- > 1;) {
        const size_t m = gsl_rng_uniform_int(rng, n + 1);
        gsl_matrix_swap_rows(&p->X.matrix, n, m);
        gsl_matrix_swap_rows(&p->T.matrix, n, m);
    }
}

static size_t steps_of(const part *p, size_t batch)
{
    return (p->N + batch - 1) / batch; /* rounded up */
}

/* progress: where a line for each epoch goes, or NULL. */
static void fit(learner *m, const recipe *how, FILE *progress)
{
    part *p = &m->a->training;
    layer *gradient = layer_new(m->l->W->size1, m->l->W->size2);
    while (m->h.count < how->epochs) {
        record r;
        if (how->shuffle)
            shuffle(p, m->rng);
        r.training = one_epoch(m->l, p, how, gradient);
        r.validation = measure(m->l, &m->a->validation, how, NULL);
        learner_keep(m, r, how->epochs, steps_of(p, how->batch), progress);
    }
    layer_free(gradient);
}

/* The notes' recipe with other epochs and batches, from a random start. */
static void learn(learner *m, size_t epochs, size_t batch)
{
    recipe how = the_notes;
    how.epochs = epochs;
    how.batch = batch;
    glorot(m->l, m->rng);
    fit(m, &how, NULL);
}

static learner train(double validation_split, size_t epochs, size_t batch,
                     size_t seed)
{
    learner m = breast_masses(validation_split);
    gsl_rng_set(m.rng, seed);
    learn(&m, epochs, batch);
    return m;
}

/*
Why so few rows in a step? The slope on 32 rows drawn by chance is that on all
rows, give or take some chance: the mean over the batches of an epoch, each
counted by its rows, *is* the slope on all rows, as long as the weights are
held. A step by 32 rows costs a tenth of one by all 318, and at $\eta = 0.01$
as many steps lead as far (the last three lines of the output). That is so even
after 1000 epochs, where a batch's slope misses by eight times the slope: over
many small steps it averages out. Over large ones it does not. At $\eta = 1$
steps by 32 rows do not get as low as those by 318: they meet their *noise
floor* (section 13.3), which is why rates are made to fall.

Keras shows such a line for each epoch; `after` measures the weights when the
last is over. That the held-out rows come out better does not mean that the
neuron knows unseen rows best: the two parts are not alike (section 7.4).

Early stopping (section 6.1) would end the learning where the held-out loss
begins to rise. In the figure nothing calls for it yet.

![Loss and accuracy over the epochs. At the grey line the notes stop; both
losses go on falling.](../../plots/07-history.svg "Two panels over epochs from
1 to 100, on a log axis. Above, two losses fall from 0.9 and 0.7 to about 0.1.
Below, two accuracies rise from below 0.6 to 0.96 and 0.99. The held-out rows
do better in both.")
*/
/* --- Prints ten epochs and the comparison, and draws a hundred epochs. */
static void fitting(void)
{
    const size_t batches[] = {32, 318, 318}, epochs[] = {10, 10, 100};
    learner longer = train(0.3, 100, 32, lesson_seed());
    for (size_t i = 0; i < 3; i++) {
        learner m = train(0.3, epochs[i], batches[i], lesson_seed());
        const part *p = &m.a->training;
        lines_batches(i == 0, &m.h, batches[i], steps_of(p, batches[i]),
                      measure(m.l, p, &the_notes, NULL));
        learner_free(&m);
    }
    show(panels_history("07-history", &longer.h));
    ask("How many steps of SGD has an epoch of 455 rows in batches of 32?",
        "%.0f", (double)steps_of(&(part){.N = 455}, 32), 455 / 32, 32);
    learner_free(&longer);
}

/*
## 7.4 Which rows are held out

> *A common mistake (the notes, E13).* The notes call `fit` with
> `validation_split=0.7`. It is tempting to read it as 70 % to learn from, by
> custom the larger part. But in Keras this is the share that is held *out*.
> The neuron learns from 30 %, the others only measure. What is meant is 0.3.

What does it cost? Ten epochs of 136 rows are 50 steps, and ten epochs of 318
rows are 100. Rows and steps differ. So make the steps equal, and trust neither
one start nor one split: each of eight seeds shuffles the whole table first.
*/
static learner shuffled(double validation_split, size_t seed)
{
    learner m = learner_read("breast-cancer.csv", "diagnosis");
    part all = table_part(m.a->X, m.a->t->T, 0, m.a->d->rows);
    gsl_rng_set(m.rng, seed);
    shuffle(&all, m.rng);
    set_apart(m.a, 0.2, validation_split);
    return m;
}

static double test_accuracy(double split, size_t steps, size_t seed)
{
    const size_t an_epoch = split > 0.5 ? 5 : 10; /* 136 rows, 318 rows */
    learner m = shuffled(split, seed);
    learn(&m, steps / an_epoch, 32);
    const score test = measure(m.l, &m.a->test, &the_notes, NULL);
    learner_free(&m);
    return test.accuracy;
}

/*
With 100 steps instead of 50 the 136 rows do better with each seed, by 0.05 in
the mean: at ten epochs the mistake costs steps, and ten more give them back.
With equal steps the 318 rows are ahead by 0.002 and 0.004 in the mean, and not
with each seed. Eight splits cannot tell that from nothing. A hundred can:
after 1000 steps the gain is 0.006, with a standard error of 0.001.

Keras does not shuffle before it takes the *end* of the table. So the order of
the file matters: in this one there are fewer and fewer malignant masses. With
the parts as they lie there the 318 rows are better after 1000 steps from each
of eight starts, by 0.02. That is mostly not for their number: the *last* 136
of them lose only 0.005 (mean of 100 starts). The first 136 are 59 % malignant,
and the test rows 23 %. Eight starts on one split are still one split. What of
the test set itself? On the last fifth of the file the accuracy after 100
epochs is 0.974, on fifths drawn by chance 0.966 (means of 100 seeds), but with
base rates of 0.77 and 0.62. Sorted by class, the last rows would even be all
of one class: shuffle before you split.
*/
/* --- Prints both splits, the comparison, and what is in each part. */
static void held_out(void)
{
    learner notes = breast_masses(0.7), meant = breast_masses(0.3);
    const char *format = "validation_split=%.1f: %zu rows to learn from, %zu "
                         "held out";
    mistake("E13", format, 0.7, notes.a->training.N, notes.a->validation.N);
    right(format, 0.3, meant.a->training.N, meant.a->validation.N);
    lines_splits(test_accuracy, shuffled);
    lines_parts(meant.a);
    ask("Of 455 rows, how many are learned from with validation_split=0.1?",
        "%.0f", (double)kept(455, 0.1), 455 - (double)kept(455, 0.1), 455);
    learner_free(&meant);
    learner_free(&notes);
}

/*
## 7.5 The whole example in C

Here is what the chapter has been about: the notes' program in C. Every line of
it was written out above, from what chapters 1 to 6 built. Call by call:

| Keras | what it does | chapter | here |
| --- | --- | --- | --- |
| `Dense(units=K,` | $A = X W + \mathbf 1 b^T$ | 1 | `glorot`, `logits` |
| `activation='sigmoid',` | $Y = \sigma(A)$ | 2 | `activate` |
| `kernel_regularizer=L1L2(1e-4, 1e-4))` | $\lambda_1$ and $\lambda_2$ | 6 | `penalty` |
| `compile(optimizer='SGD',` | downhill, 32 rows a step | 5 | `step` |
| `loss='binary_crossentropy',` | $\operatorname{softplus}(a) - t a$ | 3, 4 | `mean_loss` |
| `metrics=['accuracy'])` | $y > 0.5$ | 7 | `accuracy` |
| `fit(X, T, epochs=10, validation_split=0.3)` | the last 30 % aside; shuffle, step | 7 | `set_apart`, `fit` |
| `evaluate(X_test, T_test)` | $F$ and accuracy on rows not seen | 7 | `measure` |

The notes print the last line's two numbers as "Test score", which is $F$, and
"Test accuracy". The lines that Keras shows while it learns go to `stderr`.
With `make chapter7 SET="eta=0.1"` ten epochs come as far as a hundred do with
`SET="epochs=100"`: 0.149, and from each of eight starts within 0.001.
*/
static recipe example; /* the notes', until a dial is turned: see main */

static void the_whole_example(void)
{
    learner m = breast_masses(0.3);
    glorot(m.l, m.rng);
    fit(&m, &example, stderr);
    const score test = measure(m.l, &m.a->test, &example, NULL);
    printf("Test score: %.4f\nTest accuracy: %.4f\n", test.loss,
           test.accuracy);
    const double N = (double)m.a->test.N, hits = test.accuracy * N;
    ask("How many of the 114 test rows does the neuron answer rightly?",
        "%.0f", hits, N - hits, floor(100 * test.accuracy));
    learner_free(&m);
}

/*
## 7.6 Evaluate: rows that nobody has seen

An accuracy hides what kind of mistakes are made. A malignant mass that is
missed is worse than a benign one that is looked at again. So count both.
**Sensitivity**, or recall, is the share of the malignant rows that are called
malignant, **specificity** the share of the benign rows that are called benign,
**precision** the share of the rows called malignant that are malignant. (The
fewer malignant rows there are, the lower it is, even with the same neuron.)

Nothing forces us to call malignant what is above 0.5: a lower threshold finds
more of them, and raises more false alarms. (A threshold is chosen on
validation rows, like any hyperparameter. Here the test rows compare, and
nothing is chosen.)
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

static gsl_matrix *predictions(const layer *l, const part *p)
{
    gsl_matrix *Y = gsl_matrix_alloc(p->T.matrix.size1, p->T.matrix.size2);
    logits(l, &p->X.matrix, Y);
    activate(Y);
    return Y;
}

/*
Ten times the epochs help: from each of the eight starts the test accuracy is
higher and the threshold 0.5 raises fewer false alarms. But of the malignant
masses one more is missed at 0.5, as the table shows. (From two other starts as
many are missed, from five fewer.) So do not compare at one threshold. Let it
run from 1 down to 0 and draw sensitivity against 1 less specificity, the share
of false alarms: that is the *receiver operating characteristic*, or **ROC
curve**. Chapter 8 measures the area below it, and how sure one can be of it.

![The ROC curves of the test rows. After 100 epochs the neuron finds as many
for the same number of alarms, or more.](../../plots/07-roc.svg "Two
staircases. That of 100 epochs lies above and to the left of that of 10 epochs
and reaches the top sooner.")
*/
/* --- Prints three thresholds after 10 and 100 epochs, and draws them all. */
static void evaluate(void)
{
    double benign;
    show(lines_evaluated("07-roc", train, lesson_seed(), predictions, above,
                         &benign));
    ask("The threshold is 0. How many false alarms are there?", "%.0f", benign,
        0, benign / 2);
}

/*
## 7.7 What the weights say

A weight says how much an input speaks for malignant, per standard deviation of
it. Before anybody reads one aloud, three questions are due.

*Has it been learned?* After the notes' 10 epochs the weights are still mostly
the random numbers that they were drawn as. The **correlation** says how much
two lists of numbers go together, from -1 to 1: 1 if they lie on a rising
straight line, -1 if on a falling one, near 0 if no straight line helps. With
the start it is above 0.9, and with the minimum (by chapter 6's Newton steps,
at $\lambda_2 = 1$) below 0.5, from each of the eight starts. The answers are
already useful, the single weights mean nothing yet. After 1000 epochs they do:
far from the start, near the minimum. The test accuracy does not follow. From
six of the eight starts it is lower after 1000 epochs than after 100.

![Each dot is a weight after 10 epochs. Above, against what it was drawn as:
moved a little, mostly upwards. Below, against what it is at the minimum:
hardly alike.](../../plots/07-weights.svg "Two panels of 30 dots. Above they
lie along the diagonal line; below they are a cloud on both sides of it.")
*/
static void minimum(const gsl_matrix *X, const gsl_vector *t, double lambda_2,
                    gsl_vector *w)
{
    const fit_options how = {.lambda_2 = lambda_2, .most_steps = 100};
    double b = 0;
    fit_result r;
    gsl_vector_set_zero(w);
    if (fit_newton(X, t, &how, w, &b, &r) || !r.converged)
        lesson_refuse("a fit has not reached its minimum");
}

/*
*Beside what?* A weight speaks for its column *while the others are held*. By
itself a larger mean radius speaks for malignant. Beside the worst radius (the
mean of the three largest cells, which is correlated with it by 0.96) it speaks
against. One may read it so: of two masses whose largest cells are alike, the
one with the smaller mean is the more uneven. Both weights are right. They
answer different questions. (And with $\lambda_2 = 1$ the two share the weight,
section 6.5: mean radius speaks for malignant again. That sign is as much the
penalty's as the data's.)

*Would other rows say the same?* Thirty columns that resemble each other leave
much room: push one weight up and another down, and the loss hardly changes. So
draw $N$ rows from these $N$, with replacement, and learn again, 200 times.
(Chapter 8 calls this the bootstrap.) Leave out the 5 draws with the largest
and the 5 with the smallest value of a weight; what is left is its range. Call
the weight *stable* if its range stays on one side of 0.

With the notes' $\lambda_2$, and seeds 1 to 8 for the draws, 12 to 15 of the 30
weights turn their sign in a fifth of the draws or more, and 6 or 7 are stable.
With $\lambda_2 = 1$ in the sum and so $1/318$ here (the larger of chapter 6's
best two) 4 to 7 turn and 19 to 21 are stable. A stable weight is one that
other rows like these would confirm, in its sign and roughly in its size. It is
not the truth: the penalty pulls each towards 0, and can even turn a sign.

![The 30 weights at the minimum with $\lambda_2 = 1$, the largest on top, and
the range of each over 200 draws. Squares and dashes: not
stable.](../../plots/07-stable.svg "Thirty named rows, each a horizontal bar
with a mark on it, sorted by the mark. Most of the upper two thirds lie right
of the line at 0, the last two left of it, and those between cross it.")
*/
/* --- Asks the three questions, and draws the ranges. */
static void what_the_weights_say(void)
{
    learner m = breast_masses(0.3);
    const gsl_matrix *X = &m.a->training.X.matrix;
    gsl_vector_const_view t =
        gsl_matrix_const_column(&m.a->training.T.matrix, 0);
    gsl_vector *least = gsl_vector_alloc(X->size2);
    minimum(X, &t.vector, 1, least);
    show(lines_learned("07-weights", train, lesson_seed(), least));
    const double lambda_2[] = {the_notes.lambda_2 * (double)X->size1, 1};
    range *r = lesson_memory(X->size2 * sizeof *r);
    lines_pair(X, &t.vector, minimum);
    for (size_t j = 0; j < 2; j++)
        lines_ranges(j == 0, lambda_2[j], m.rng, X, &t.vector, minimum, r);
    show(panels_ranges("07-stable", m.a->names, r, X->size2));
    ask_which("Which of these weights would other rows confirm?",
              again_steadiest(r, (size_t[]){14, 21, 8}, 3), "smoothness, se",
              "texture, worst", "symmetry, mean");
    free(r);
    gsl_vector_free(least);
    learner_free(&m);
}

/*
## 7.8 Your own data

`one-neuron`, which `make` builds beside the chapters, learns from any CSV file
with a header. Here it is with the three species of iris; the numbers are by
this chapter's functions, and some lines are left out. `gd` has all rows in
each step and the safe learning rate of chapter 5. (The file is sorted by
species, so nothing is held out. `flowers.csv` has the first of each species.)

The flower in the middle, *versicolor*, is found badly: the other two lie on
either side of it, and no flat decision boundary has it alone. Yet 0.96 of the
flowers get the right answer, since the largest of three outputs need not be
above 0.5. Nor do the three add up to 1, as those of a softmax would.
*/
/* --- Learns the iris and prints what the tool prints of it. */
static void your_own_data(void)
{
    learner m = learner_read("iris.csv", "species");
    set_apart(m.a, 0, 0);
    recipe how = {.lambda_1 = 1e-4,
                  .lambda_2 = 1e-4,
                  .epochs = 1000,
                  .batch = m.a->training.N,
                  .one_hot = true};
    how.eta = learner_safe_rate(&m, how.lambda_2);
    glorot(m.l, m.rng);
    fit(&m, &how, NULL);
    gsl_matrix *Y = predictions(m.l, &m.a->training);
    lines_fit(&m, how.eta, measure(m.l, &m.a->training, &how, NULL), Y, above);
    const double sum = lines_predict(&m, Y);
    ask("What do the three predictions of the first flower add up to?", "%.2f",
        sum, 1, sum / 3);
    gsl_matrix_free(Y);
    learner_free(&m);
}

/*
With your own file it is `build/one-neuron fit grades.csv --target passed`. Two
values in the target make one output, more texts than two make one each.
Without options the tool goes to the minimum without a penalty and says how
sure it is of each weight (chapter 8), or names the columns that separate the
classes, for which there is no minimum (chapter 6). The notes' recipe is
`--optimizer sgd --epochs 10 --l1 1e-4 --l2 1e-4`; `--help` lists the rest.
The notes' last link is a Jupyter notebook (N2): `make notebooks` writes
[this chapter as one](../../tools/notebooks/README.md), and the others.

## To remember

1. A library's few calls are the parts of the earlier chapters in a fixed
   order: layer, loss with penalty, mini-batch steps, a look at unseen rows.
2. `validation_split` is the share held *out*, from the table's end: shuffle
   it first. Compare trainings with equal steps, over several splits.
3. A good test accuracy does not make the weights meaningful. Read those at the
   minimum, each beside the others, and only the stable ones.

## Exercises

1. Run `make chapter7 SEED=2`. Which numbers of sections 7.3 to 7.7 change, and
   which do not? Why do the discs of the last figure stay where they are?
2. `build/one-neuron fit datasets/breast-cancer.csv --target diagnosis`: save
   the weights with `--l1` 0.001, 0.01 and 0.1. How many are zero each time?

## References

- The Keras documentation: `Model.compile`, `Model.fit`, `Dense`, `L1L2`.
- X. Glorot and Y. Bengio, "Understanding the difficulty of training deep
  feedforward neural networks", 2010: the random start.
- L. Bottou, F. E. Curtis and J. Nocedal, "Optimization methods for large-scale
  machine learning", *SIAM Review* 60, 2018: why few rows in a step are enough.
*/
int main(int argc, char **argv)
{
    if (moved_to_the_tool(argc, argv))
        return 2;
    example = the_notes;
    dial("eta", &example.eta, 0.001, 1, "7.5", "the learning rate");
    dial_count("epochs", &example.epochs, 1, 200, "7.5", "how many");
    dial_count("batch", &example.batch, 1, 318, "7.5", "rows in a step");
    lesson_begin(argc, argv, 7, "A whole neuron", NULL);
    section("7.1", "Build: inputs, weights, outputs", build);
    section("7.2", "Compile: the loss, the penalty, the accuracy", compile);
    section("7.3", "Fit: batches and epochs", fitting);
    section("7.4", "Which rows are held out", held_out);
    section("7.5", "The whole example in C", the_whole_example);
    section("7.6", "Evaluate: rows that nobody has seen", evaluate);
    section("7.7", "What the weights say", what_the_weights_say);
    section("7.8", "Your own data", your_own_data);
    return lesson_end();
}
