/*
 * Chapter 7's own functions against common/, against a program in numpy
 * (reference/neuron.py) and against the tool; mistake E13; and on eight seeds
 * what its text says.
 */
#include <gsl/gsl_statistics_double.h>

#include "../tools/one-neuron/data.h"
#include "../tools/one-neuron/epochs.h"
#include "testing.h"

#define main chapter_main
#include "../chapters/07-whole-neuron/whole-neuron.c"
#undef main

static learner neuron_for(const char *file, const char *target, double test,
                          double validation)
{
    learner m = learner_read(file, target);
    set_apart(m.a, test, validation);
    return m;
}

static double numpy(const char *name, const char *what, size_t number)
{
    char key[64];
    if (number)
        snprintf(key, sizeof key, "%s_%s%zu", name, what, number);
    else
        snprintf(key, sizeof key, "%s_%s", name, what);
    return reference("reference-numpy.csv", key);
}

/* Trains by the recipe, from zero, and holds all that can be seen to numpy's
 * values. */
static void compare_with_numpy(const char *name, learner m, const recipe *how)
{
    fit(&m, how, NULL);
    ck_assert_uint_eq(m.h.count, how->epochs);
    ck_assert((double)m.a->training.N == numpy(name, "training_rows", 0));
    for (size_t e = 1; e <= m.h.count; e++) {
        const record *r = &m.h.rows[e - 1];
        ck_near(r->training.loss, numpy(name, "loss", e), 1e-13, 0);
        ck_near(r->training.accuracy, numpy(name, "accuracy", e), 1e-14, 0);
        ck_near(r->validation.loss, numpy(name, "val_loss", e), 1e-13, 0);
        ck_near(r->validation.accuracy, numpy(name, "val_accuracy", e), 1e-14,
                0);
    }
    if (m.a->test.N > 0) {
        const score test = measure(m.l, &m.a->test, how, NULL);
        ck_near(test.loss, numpy(name, "test_score", 0), 1e-13, 0);
        ck_near(test.accuracy, numpy(name, "test_accuracy", 0), 1e-14, 0);
    }
    for (size_t k = 0; k < m.a->t->K; k++) {
        char key[32];
        gsl_vector_view w = gsl_matrix_column(m.l->W, k);
        if (m.a->s)
            scale_undo(m.a->s, &w.vector, gsl_vector_ptr(m.l->b, k));
        for (size_t i = 0; i < m.a->X->size2; i++) {
            snprintf(key, sizeof key, "w%zu_", i + 1);
            ck_near(gsl_matrix_get(m.l->W, i, k), numpy(name, key, k + 1),
                    1e-11, 1e-14);
        }
        ck_near(gsl_vector_get(m.l->b, k), numpy(name, "b_", k + 1), 1e-11,
                1e-14);
    }
    learner_free(&m);
}

TEST(batches_splits_and_standardising_as_numpy)
{
    recipe how = the_notes;
    how.shuffle = false;
    how.epochs = 3;
    compare_with_numpy("cancer", breast_masses(0.3), &how);
}

TEST(three_classes_as_numpy)
{
    const recipe how = {.lambda_1 = 0.01,
                        .lambda_2 = 0.02,
                        .eta = 0.5,
                        .epochs = 4,
                        .batch = 1000,
                        .one_hot = true};
    compare_with_numpy("iris_full", neuron_for("iris.csv", "species", 0, 0.1),
                       &how);
}

/* The tool learns by layer_epoch what the chapter's loops learn. */
static void compare_with_the_tool(const char *path, const char *target,
                                  const char *by)
{
    problem why;
    settings s;
    call c = call_defaults();
    c.files = (text_list){{path}, 1};
    c.targets = (text_list){{target}, 1};
    c.by = by;
    c.l1 = 0.01;
    c.l2 = 1e-4;
    c.file.in_order = true;
    c.epochs = 30;
    c.test_split = 0.2;
    c.validation_split = 0.3;
    c.file.in_order = true; /* as the text takes its parts */
    ck_assert_msg(!call_check(&c, &why), "%s", why.text);
    table *a = data_read(&c, &why);
    ck_assert_msg(a && !call_settings(&c, a, &s, &why), "%s", why.text);
    layer *l = layer_new(a->X->size2, a->t->K);
    gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);
    gsl_rng_set(rng, 1);
    history h = {0};
    epochs_start(l, rng);
    ck_assert(!epochs_run(a, &s, l, rng, &h, NULL, &why));

    const recipe how = {.lambda_1 = c.l1,
                        .lambda_2 = c.l2,
                        .eta = s.sgd.eta,
                        .epochs = c.epochs,
                        .batch = s.sgd.batch,
                        .shuffle = s.shuffle,
                        .one_hot = a->t->one_hot};
    learner m = neuron_for(strchr(path, '/') + 1, target, 0.2, 0.3);
    glorot(m.l, m.rng);
    fit(&m, &how, NULL);
    ck_assert(h.count == 30 && m.h.count == 30);
    for (size_t e = 0; e < 30; e++) {
        const score pairs[][2] = {
            {h.rows[e].training, m.h.rows[e].training},
            {h.rows[e].validation, m.h.rows[e].validation}};
        for (size_t i = 0; i < 2; i++) {
            ck_near(pairs[i][0].loss, pairs[i][1].loss, 1e-12, 0);
            ck_near(pairs[i][0].accuracy, pairs[i][1].accuracy, 1e-14, 0);
        }
    }
    for (size_t k = 0; k < a->t->K; k++) {
        ck_near(gsl_vector_get(l->b, k), gsl_vector_get(m.l->b, k), 1e-11,
                1e-14);
        for (size_t i = 0; i < a->X->size2; i++)
            ck_near(gsl_matrix_get(l->W, i, k), gsl_matrix_get(m.l->W, i, k),
                    1e-11, 1e-14);
    }
    learner_free(&m);
    free(h.rows);
    gsl_rng_free(rng);
    layer_free(l);
    table_free(a);
}

TEST(the_tool_has_the_history_of_the_text)
{
    static const char *const optimizers[] = {"sgd", "gd"};
    for (size_t i = 0; i < 2; i++) {
        compare_with_the_tool("datasets/breast-cancer.csv", "diagnosis",
                              optimizers[i]);
        compare_with_the_tool("datasets/iris.csv", "species", optimizers[i]);
    }
}

/* The chapter's text computes what layer.h computes. */
TEST(the_text_is_the_library)
{
    learner m = neuron_for("iris.csv", "species", 0, 0);
    recipe how = the_notes;
    how.one_hot = true;
    how.lambda_1 = how.lambda_2 = 0;
    layer *mine = layer_new(4, 3), *g = layer_new(4, 3);
    glorot(m.l, m.rng);
    const score now = measure(m.l, &m.a->training, &how, mine);
    double J;
    layer_loss(m.l, m.a->X, m.a->t->T, &J, g);
    ck_near(now.loss, J, 1e-14, 0);
    gsl_matrix *Y = new_matrix(150, 3), *P = new_matrix(150, 3);
    logits(m.l, m.a->X, P);
    activate(P);
    layer_predict(m.l, m.a->X, Y);
    for (size_t i = 0; i < 450; i++)
        ck_near(Y->data[i], P->data[i], 1e-13, 0);
    for (size_t k = 0; k < 3; k++) {
        ck_near(gsl_vector_get(mine->b, k), gsl_vector_get(g->b, k), 1e-13, 0);
        for (size_t i = 0; i < 4; i++)
            ck_near(gsl_matrix_get(mine->W, i, k), gsl_matrix_get(g->W, i, k),
                    1e-13, 1e-16);
    }
    layer_free(g);
    layer_free(mine);
    learner_free(&m);
}

/* An epoch, and the loss shown for it, as layer_epoch has them. */
TEST(the_epoch_is_the_library)
{
    learner m = neuron_for("iris.csv", "species", 0, 0);
    recipe how = the_notes;
    how.one_hot = true;
    layer *mine = layer_new(4, 3), *g = layer_new(4, 3);
    glorot(m.l, m.rng);
    gsl_matrix_memcpy(mine->W, m.l->W);
    gsl_vector_memcpy(mine->b, m.l->b);
    const layer_sgd o = {.eta = how.eta,
                         .lambda_1 = how.lambda_1,
                         .lambda_2 = how.lambda_2,
                         .batch = how.batch,
                         .one_hot = true};
    for (int epoch = 0; epoch < 3; epoch++) {
        part *p = &m.a->training;
        const score shown = one_epoch(m.l, p, &how, g);
        score F;
        layer_epoch(mine, &p->X.matrix, &p->T.matrix, &o, NULL, &F);
        ck_near(F.loss, shown.loss, 1e-13, 0);
        ck_near(F.accuracy, shown.accuracy, 1e-14, 0);
    }
    for (size_t k = 0; k < 3; k++)
        for (size_t i = 0; i < 4; i++)
            ck_near(gsl_matrix_get(mine->W, i, k),
                    gsl_matrix_get(m.l->W, i, k), 1e-12, 0);
    layer_free(g);
    layer_free(mine);
    learner_free(&m);
}

static void stop(const char *reason, const char *file, int line, int status)
{
    (void)status;
    ck_abort_msg("%s (%s:%d)", reason, file, line);
}

TEST(no_rows_have_no_score)
{
    learner m = breast_masses(0);
    gsl_set_error_handler(stop);
    const score none = measure(m.l, &m.a->validation, &the_notes, NULL);
    ck_assert(m.a->validation.N == 0);
    ck_assert(isnan(none.loss) && isnan(none.accuracy));
    learner_free(&m);
}

TEST(rows_kept_as_keras_keeps_them)
{
    ck_assert_uint_eq(kept(569, 0.2), 455);
    ck_assert_uint_eq(kept(455, 0.3), 318);
    ck_assert_uint_eq(kept(10, 0.3), 7);
    ck_assert_uint_eq(kept(10, 0), 10);
    ck_assert_uint_eq(kept(1, 0.5), 0);
    /* in Python, too, 10 * (1 - 0.9) is a little less than 1 */
    ck_assert_uint_eq(kept(10, 0.9), 0);
}

TEST(E13_is_a_mistake)
{
    learner notes = breast_masses(0.7), meant = breast_masses(0.3);
    ck_assert_uint_eq(notes.a->training.N, 136);
    ck_assert_uint_eq(notes.a->validation.N, 319);
    ck_assert_uint_eq(meant.a->training.N, 318);
    ck_assert_uint_eq(meant.a->validation.N, 137);
    ck_assert_uint_eq(meant.a->test.N, 114);
    learner_free(&meant);
    learner_free(&notes);
}

TEST(the_last_rows_are_held_out_and_do_not_set_the_scale)
{
    learner m = breast_masses(0.3);
    dataset *d = lesson_dataset("breast-cancer.csv",
                                (const char *[]){"diagnosis", NULL});
    gsl_vector *raw = own_vector(lesson_column(d, "mean_radius"));
    gsl_vector_view first = gsl_vector_subvector(raw, 0, 318);
    const double mean = gsl_stats_mean(first.vector.data, 1, 318);
    const double spread =
        gsl_stats_sd_with_fixed_mean(first.vector.data, 1, 318, mean);
    const part *parts[] = {&m.a->training, &m.a->validation, &m.a->test};
    const size_t begins[] = {0, 318, 455};
    for (size_t i = 0; i < 3; i++)
        for (size_t n = 0; n < parts[i]->N; n += 50) {
            const double x = gsl_vector_get(raw, begins[i] + n);
            ck_near(gsl_matrix_get(&parts[i]->X.matrix, n, 0),
                    (x - mean) / spread, 1e-12, 1e-12);
        }
    dataset_free(d);
    learner_free(&m);
}

TEST(shuffling_moves_whole_rows_of_the_training_part_only)
{
    learner shuffled = breast_masses(0.3), before = breast_masses(0.3);
    const table *a = shuffled.a, *b = before.a;
    shuffle(&shuffled.a->training, shuffled.rng);
    size_t moved = 0;
    bool *seen = calloc(569, sizeof *seen);
    for (size_t n = 0; n < 569; n++) {
        gsl_vector_const_view x = gsl_matrix_const_row(a->X, n);
        size_t m = 0;
        for (; m < 569; m++) {
            gsl_vector_const_view y = gsl_matrix_const_row(b->X, m);
            if (!seen[m] && gsl_vector_equal(&x.vector, &y.vector))
                break;
        }
        ck_assert(m < 569);
        seen[m] = true;
        moved += m != n;
        ck_assert(n < 318 || m == n);
        ck_assert(gsl_matrix_get(a->t->T, n, 0) ==
                  gsl_matrix_get(b->t->T, m, 0));
    }
    ck_assert(moved > 300 && moved <= 318);
    free(seen);
    learner_free(&before);
    learner_free(&shuffled);
}

TEST(glorots_start)
{
    gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);
    layer *l = layer_new(200, 100);
    gsl_vector_set_all(l->b, 7);
    const double limit = sqrt(0.02);
    ck_near(glorot(l, rng), limit, 1e-15, 0);
    ck_assert(gsl_vector_isnull(l->b));
    ck_near(gsl_matrix_max(l->W), limit, 1e-3, 0);
    ck_near(gsl_matrix_min(l->W), -limit, 1e-3, 0);
    ck_assert(fabs(gsl_matrix_max(l->W)) <= limit);
    ck_near(gsl_stats_variance(l->W->data, 1, 20000), limit * limit / 3, 0.03,
            0);
    layer_free(l);
    gsl_rng_free(rng);
}

TEST(three_kinds_of_accuracy)
{
    double one[] = {0, 1e-3, -1, 5}, one_t[] = {0, 1, 0, 0};
    double two[] = {3, 2, -1, -2, 1, -1, 0, 0};
    double classes[] = {0, 1, 1, 0, 1, 0, 1, 0};
    gsl_matrix_view Y = gsl_matrix_view_array(one, 4, 1);
    gsl_matrix_view T = gsl_matrix_view_array(one_t, 4, 1);
    activate(&Y.matrix);
    /* y = 0.5 is not above 0.5 */
    ck_assert(accuracy(&Y.matrix, &T.matrix, false) == 0.75);
    Y = gsl_matrix_view_array(two, 4, 2);
    T = gsl_matrix_view_array(classes, 4, 2);
    activate(&Y.matrix);
    ck_assert(accuracy(&Y.matrix, &T.matrix, true) == 0.75);
    ck_assert(accuracy(&Y.matrix, &T.matrix, false) == 5.0 / 8);
}

TEST(one_step_by_hand)
{
    recipe how = the_notes;
    how.eta = 0.1;
    how.lambda_1 = 0.5;
    how.lambda_2 = 0.25;
    const double start[] = {0, 2, -2, 0.03};
    const double by_subgradient[] = {-0.1, 1.75, -1.95, -0.1215};
    layer *l = layer_new(4, 1), *g = layer_new(4, 1);
    for (size_t i = 0; i < 4; i++)
        gsl_matrix_set(l->W, i, 0, start[i]);
    gsl_matrix_set_all(g->W, 1);
    gsl_vector_set_all(g->b, 3);
    step(l, g, &how);
    for (size_t i = 0; i < 4; i++)
        ck_near(gsl_matrix_get(l->W, i, 0), by_subgradient[i], 1e-12, 1e-15);
    ck_near(gsl_vector_get(l->b, 0), -0.3, 1e-15, 0);
    layer_free(g);
    layer_free(l);
}

TEST(zero_weights_stay_zero_where_nothing_pulls)
{
    recipe how = the_notes;
    layer *l = layer_new(3, 2), *g = layer_new(3, 2);
    step(l, g, &how);
    ck_assert(gsl_matrix_isnull(l->W) && gsl_vector_isnull(l->b));
    gsl_vector_set(l->b, 0, 100);
    ck_assert(penalty(l, &how) == 0); /* the bias is free */
    layer_free(g);
    layer_free(l);
}

TEST(counts_above_a_threshold)
{
    double y[] = {0.9, 0.5, 0.2, 0.7}, t[] = {1, 1, 0, 0};
    gsl_matrix_view Y = gsl_matrix_view_array(y, 4, 1);
    gsl_matrix_view T = gsl_matrix_view_array(t, 4, 1);
    ck_assert_uint_eq(above(&Y.matrix, &T.matrix, 1, 0.5), 1);
    ck_assert_uint_eq(above(&Y.matrix, &T.matrix, 0, 0.5), 1);
    ck_assert_uint_eq(above(&Y.matrix, &T.matrix, 0, 0.1), 2);
    ck_assert_uint_eq(above(&Y.matrix, &T.matrix, 1, -1), 2);

    /* the same neuron among fewer malignant rows: a lower precision */
    const double sensitivity = 0.9, specificity = 0.8;
    double before = 1;
    for (double share = 0.9; share > 0.05; share -= 0.1) {
        const double found = sensitivity * share;
        const double precision =
            found / (found + (1 - specificity) * (1 - share));
        ck_assert(precision < before);
        before = precision;
    }
}

/* Section 7.2. */
TEST(what_is_said_of_the_start)
{
    learner m = breast_masses(0), later = breast_masses(0.3);
    const double at_zero = measure(m.l, &m.a->training, &the_notes, NULL).loss;
    ck_near(at_zero, log(2), 1e-14, 0);
    size_t worse = 0;
    for (size_t seed = 1; seed <= 8; seed++) {
        gsl_rng_set(m.rng, seed);
        glorot(m.l, m.rng);
        worse += measure(m.l, &m.a->training, &the_notes, NULL).loss > at_zero;
    }
    ck_assert_uint_eq(worse, 5);
    says("five have a larger loss than zero weights, and three a smaller one");
    says("The data are the %zu breast masses", m.a->d->rows);
    says(
        "With the %zu rows of section 7.3 $10^{-4}$ here is %.2f in chapter 6",
        later.a->training.N, 1e-4 * (double)later.a->training.N);

    /* one layer may as well start at zero */
    recipe how = the_notes;
    how.epochs = 100;
    fit(&later, &how, NULL);
    const part *p = &later.a->training;
    const double from_zero = measure(later.l, p, &how, NULL).loss;
    for (size_t seed = 1; seed <= 8; seed++) {
        learner drawn = train(0.3, 100, 32, seed);
        ck_near(measure(drawn.l, p, &how, NULL).loss, from_zero, 0.08, 0);
        learner_free(&drawn);
    }
    learner_free(&later);
    learner_free(&m);
}

/* Section 7.3. */
TEST(what_is_said_of_mini_batches)
{
    learner m = train(0.3, 10, 32, 1);
    part *p = &m.a->training;
    recipe bare = the_notes;
    bare.lambda_1 = bare.lambda_2 = 0;
    layer *all = layer_new(30, 1), *some = layer_new(30, 1);
    layer *mean = layer_new(30, 1);
    measure(m.l, p, &bare, all);
    for (size_t first = 0; first < p->N; first += 32) {
        const size_t size = GSL_MIN(32, p->N - first);
        const part rows = table_part(&p->X.matrix, &p->T.matrix, first, size);
        measure(m.l, &rows, &bare, some);
        gsl_matrix_scale(some->W, (double)size / (double)p->N);
        gsl_matrix_add(mean->W, some->W);
    }
    for (size_t i = 0; i < 30; i++)
        ck_near(mean->W->data[i], all->W->data[i], 1e-12, 1e-15);
    layer_free(mean);
    layer_free(some);
    layer_free(all);
    learner_free(&m);

    for (size_t seed = 1; seed <= 8; seed++) {
        learner by_32 = train(0.3, 10, 32, seed);
        learner by_all = train(0.3, 100, 318, seed);
        learner ten = train(0.3, 10, 318, seed);
        const part *rows = &by_32.a->training;
        const double F = measure(by_32.l, rows, &the_notes, NULL).loss;
        ck_near(measure(by_all.l, rows, &the_notes, NULL).loss, F, 0.01, 0);
        ck_assert(measure(ten.l, rows, &the_notes, NULL).loss > 1.4 * F);
        /* better than the epoch says, and the file's last rows better still */
        const record *r = &by_32.h.rows[9];
        ck_assert(F < r->training.loss);
        ck_assert(r->validation.loss < F);
        learner_free(&ten);
        learner_free(&by_all);
        learner_free(&by_32);
    }

    learner long_one = train(0.3, 100, 32, 1);
    for (size_t e = 1; e < 100; e++) /* no reason to stop early */
        ck_assert(long_one.h.rows[e].validation.loss <
                  long_one.h.rows[e - 1].validation.loss);
    const record *first = long_one.h.rows, *last = first + 99;
    says("two losses fall from %.1f and %.1f to about %.1f",
         first->training.loss, first->validation.loss, last->training.loss);
    ck_near(last->validation.loss, last->training.loss, 0, 0.05);
    ck_assert(fmax(first->training.accuracy, first->validation.accuracy) <
              0.6);
    says("from below 0.6 to %.2f and %.2f", last->training.accuracy,
         last->validation.accuracy);
    learner_free(&long_one);
}

static double norm(const layer *g)
{
    gsl_vector_const_view w = gsl_matrix_const_column(g->W, 0);
    return hypot(gsl_blas_dnrm2(&w.vector), gsl_blas_dnrm2(g->b));
}

/* The root of the mean square by which the slope on 32 rows misses, and in
 * *slope the slope on all. */
static double chance_of_a_batch(learner *m, double *slope)
{
    part *p = &m->a->training;
    recipe bare = the_notes;
    bare.lambda_1 = bare.lambda_2 = 0;
    layer *all = layer_new(30, 1), *some = layer_new(30, 1);
    measure(m->l, p, &bare, all);
    *slope = norm(all);
    double sum = 0, batches = 0;
    for (int k = 0; k < 20; k++) {
        shuffle(p, m->rng);
        for (size_t first = 0; first + 32 <= p->N; first += 32) {
            const part rows =
                table_part(&p->X.matrix, &p->T.matrix, first, 32);
            measure(m->l, &rows, &bare, some);
            gsl_matrix_sub(some->W, all->W);
            gsl_vector_sub(some->b, all->b);
            sum += gsl_pow_2(norm(some));
            batches++;
        }
    }
    layer_free(some);
    layer_free(all);
    return sqrt(sum / batches);
}

static double loss_after(double eta, size_t batch, size_t steps, size_t seed)
{
    learner m = breast_masses(0.3);
    recipe how = the_notes;
    how.eta = eta;
    how.batch = batch;
    how.epochs = steps / steps_of(&m.a->training, batch);
    gsl_rng_set(m.rng, seed);
    glorot(m.l, m.rng);
    fit(&m, &how, NULL);
    const double F = measure(m.l, &m.a->training, &how, NULL).loss;
    learner_free(&m);
    return F;
}

/* Section 7.3: what steps by few rows come to, far from the minimum and near. */
LONG_TEST(what_is_said_of_the_chance_in_a_step)
{
    for (size_t seed = 1; seed <= 4; seed++) {
        learner m = train(0.3, 1000, 32, seed);
        double slope;
        const double chance = chance_of_a_batch(&m, &slope);
        ck_near(chance / slope, 8, 0, 1);
        learner_free(&m);
        ck_near(loss_after(0.01, 32, 10000, seed),
                loss_after(0.01, 318, 10000, seed), 2e-3, 0);
        ck_assert(loss_after(1, 32, 10000, seed) >
                  loss_after(1, 318, 10000, seed));
    }
    says("misses by eight times the slope");
}

/* Section 7.4: shuffled tables. */
TEST(what_is_said_of_the_split)
{
    says(
        "Ten epochs of %zu rows are %zu steps, and ten epochs of %zu rows are "
        "%zu.",
        kept(455, 0.7), 10 * steps_of(&(part){.N = 136}, 32), kept(455, 0.3),
        10 * steps_of(&(part){.N = 318}, 32));
    double steps = 0, rows[2] = {0, 0}, square[2] = {0, 0};
    size_t better[2] = {0, 0};
    for (size_t seed = 1; seed <= 8; seed++) {
        const double few = test_accuracy(0.7, 100, seed);
        ck_assert(few > test_accuracy(0.7, 50, seed));
        steps += (few - test_accuracy(0.7, 50, seed)) / 8;
        for (size_t j = 0; j < 2; j++) {
            const size_t n = j ? 1000 : 100;
            const double gain =
                test_accuracy(0.3, n, seed) - test_accuracy(0.7, n, seed);
            rows[j] += gain / 8;
            square[j] += gain * gain / 8;
            better[j] += gain > 0;
        }
    }
    ck_assert(better[0] < 8 && better[1] < 8);
    for (size_t j = 0; j < 2; j++) /* within two standard errors of nothing */
        ck_assert(rows[j] <
                  2 * sqrt((square[j] - rows[j] * rows[j]) / (8 - 1)));
    says("better with each seed, by %.2f in the mean", steps);
    says("the 318 rows are ahead by %.3f and %.3f in the mean", rows[0],
         rows[1]);

    /* another order for each seed, and the scale of the rows trained on */
    learner one = shuffled(0.3, 1), two = shuffled(0.3, 2);
    ck_assert(!gsl_matrix_equal(one.a->t->T, two.a->t->T));
    for (size_t i = 0; i < 30; i++) {
        const gsl_matrix *X = &one.a->training.X.matrix;
        ck_near(gsl_stats_mean(X->data + i, X->tda, X->size1), 0, 0, 1e-12);
    }
    learner_free(&two);
    learner_free(&one);
}

/* The test accuracy after 1000 steps with rows 183 to 318 of the file. */
static double of_the_last_136(size_t seed)
{
    learner m = learner_read("breast-cancer.csv", "diagnosis");
    set_apart(m.a, 0.2, 0.3);
    m.a->training = table_part(m.a->X, m.a->t->T, 182, 136);
    scale *s = scale_new(&m.a->training.X.matrix);
    scale_apply(s, m.a->X);
    scale_free(s);
    gsl_rng_set(m.rng, seed);
    learn(&m, 200, 32);
    const score test = measure(m.l, &m.a->test, &the_notes, NULL);
    learner_free(&m);
    return test.accuracy;
}

/* Section 7.4: a hundred splits, and a hundred starts on the file's own. */
LONG_TEST(what_is_said_of_the_order_of_the_file)
{
    double gain[100], drawn = 0, tail = 0, last = 0, base = 0, in_order = 0;
    for (size_t seed = 1; seed <= 100; seed++) {
        const double many = test_accuracy(0.3, 1000, seed);
        gain[seed - 1] = many - test_accuracy(0.7, 1000, seed);
        drawn += many / 100;
        learner m = shuffled(0.3, seed);
        base += lines_base_rate(&m.a->test) / 100;
        learner_free(&m);
        learner more = train(0.3, 100, 32, seed);
        const double right =
            measure(more.l, &more.a->test, &the_notes, NULL).accuracy;
        tail += right / 100;
        if (seed <= 8) {
            learner few = train(0.7, 200, 32, seed);
            const double beside =
                measure(few.l, &few.a->test, &the_notes, NULL).accuracy;
            ck_assert(right > beside);
            in_order += (right - beside) / 8;
            learner_free(&few);
        }
        learner_free(&more);
        last += of_the_last_136(seed) / 100;
    }
    says("the gain is %.3f, with a standard error of %.3f",
         gsl_stats_mean(gain, 1, 100), gsl_stats_sd(gain, 1, 100) / 10);
    says("from each of eight starts, by %.2f.", in_order);
    says("after 100 epochs is %.3f, on fifths drawn by chance %.3f", tail,
         drawn);
    says("the *last* 136 of them lose only %.3f", tail - last);

    learner m = breast_masses(0.3), notes = breast_masses(0.7);
    says("base rates of %.2f and %.2f", lines_base_rate(&m.a->test), base);
    const part *parts[] = {&m.a->training, &m.a->validation, &m.a->test,
                           &notes.a->training};
    double share[4];
    for (size_t i = 0; i < 4; i++) {
        const gsl_matrix *T = &parts[i]->T.matrix;
        share[i] = gsl_stats_mean(T->data, T->tda, T->size1);
    }
    ck_assert(share[3] > share[0] && share[0] > share[1] &&
              share[1] > share[2]);
    says("The first %zu are %.0f %% malignant, and the test rows %.0f %%",
         notes.a->training.N, 100 * share[3], 100 * share[2]);
    says("Of the %zu test rows %.0f are benign: %.4f.", m.a->test.N,
         (1 - share[2]) * (double)m.a->test.N, lines_base_rate(&m.a->test));
    learner_free(&notes);
    learner_free(&m);
}

/* Section 7.6, and whether more epochs find as many for as many alarms or
 * fewer, whatever the threshold. */
TEST(what_is_said_of_thresholds)
{
    size_t fewer = 0, as_many = 0;
    for (size_t seed = 1; seed <= 8; seed++) {
        learner ten = train(0.3, 10, 32, seed);
        learner more = train(0.3, 100, 32, seed);
        const gsl_matrix *T = &ten.a->test.T.matrix;
        gsl_matrix *Y = own_matrix(predictions(ten.l, &ten.a->test));
        gsl_matrix *Z = own_matrix(predictions(more.l, &more.a->test));
        ck_assert(accuracy(Z, T, false) > accuracy(Y, T, false));
        ck_assert(above(Z, T, 0, 0.5) < above(Y, T, 0, 0.5));
        const size_t now = above(Z, T, 1, 0.5), then = above(Y, T, 1, 0.5);
        fewer += now > then;
        as_many += now == then;
        ck_assert(seed > 1 || then - now == 1);
        for (size_t n = 0; n < 114; n++) {
            const double y = Y->data[n] - 1e-12;
            size_t best = 0;
            for (size_t m = 0; m < 114; m++) {
                const double z = Z->data[m] - 1e-12;
                if (above(Z, T, 0, z) <= above(Y, T, 0, y))
                    best = GSL_MAX(best, above(Z, T, 1, z));
            }
            ck_assert_msg(best >= above(Y, T, 1, y), "seed %zu", seed);
        }
        learner_free(&more);
        learner_free(&ten);
    }
    ck_assert(as_many == 2 && fewer == 5);
    says("From two other starts as many are missed, from five fewer.");
}

/* Section 7.7, the first question. */
LONG_TEST(what_is_said_of_learning)
{
    learner m = breast_masses(0.3);
    const part *p = &m.a->training;
    gsl_vector_const_view t = gsl_matrix_const_column(&p->T.matrix, 0);
    gsl_vector *least = new_vector(30);
    minimum(&p->X.matrix, &t.vector, 1, least);
    double before = NAN;
    size_t lower = 0;
    for (size_t seed = 1; seed <= 8; seed++) {
        learner start = train(0.3, 0, 32, seed);
        const double *drawn = start.l->W->data;
        ck_assert(drawn[0] != before); /* another start for each seed */
        before = drawn[0];
        for (size_t epochs = 10; epochs <= 1000; epochs *= 100) {
            learner later = train(0.3, epochs, 32, seed);
            const double *w = later.l->W->data;
            const double old = gsl_stats_correlation(w, 1, drawn, 1, 30);
            const double end = gsl_stats_correlation(w, 1, least->data, 1, 30);
            ck_assert(epochs > 10 || (old > 0.9 && end < 0.5));
            ck_assert(epochs < 1000 || (old < 0.6 && end > 0.85));
            const score test =
                measure(later.l, &later.a->test, &the_notes, NULL);
            ck_assert(test.accuracy > 0.84); /* already useful */
            learner_free(&later);
        }
        learner hundred = train(0.3, 100, 32, seed);
        learner thousand = train(0.3, 1000, 32, seed);
        lower +=
            measure(thousand.l, &thousand.a->test, &the_notes, NULL).accuracy <
            measure(hundred.l, &hundred.a->test, &the_notes, NULL).accuracy;
        learner_free(&thousand);
        learner_free(&hundred);
        learner_free(&start);
    }
    says("With the start it is above 0.9, and with the minimum");
    says("below 0.5, from each of the eight starts");
    ck_assert_uint_eq(lower, 6);
    says("six of the eight starts it is lower after 1000 epochs than after "
         "100");
    learner_free(&m);
}

static double loss_at(const gsl_matrix *X, const gsl_vector *t,
                      const double w[2], double b)
{
    double J = 0;
    for (size_t n = 0; n < X->size1; n++) {
        const double a = w[0] * gsl_matrix_get(X, n, 0) +
                         w[1] * gsl_matrix_get(X, n, 1) + b;
        J += softplus(a) - gsl_vector_get(t, n) * a;
    }
    return J / (double)X->size1;
}

/* The second question: the sign that turns, and why. */
TEST(what_is_said_of_two_radii)
{
    learner m = breast_masses(0.3);
    const gsl_matrix *X = &m.a->training.X.matrix;
    gsl_vector_const_view t =
        gsl_matrix_const_column(&m.a->training.T.matrix, 0);
    ck_assert_str_eq(m.a->names[0], "mean_radius");
    ck_assert_str_eq(m.a->names[20], "worst_radius");
    says("correlated with it by %.2f",
         gsl_stats_correlation(X->data, X->tda, X->data + 20, X->tda, 318));
    double alone, beside[2];
    again_pair(X, &t.vector, 0, 20, minimum, 0, &alone, beside);
    ck_assert(alone > 3 && beside[0] < -5 && beside[1] > 10);

    /* the penalty turns the sign, for two columns as for all */
    gsl_vector *w = new_vector(30);
    again_pair(X, &t.vector, 0, 20, minimum, 1, &alone, beside);
    minimum(X, &t.vector, 1, w);
    ck_assert(alone > 0 && beside[0] > 0 && gsl_vector_get(w, 0) > 0);
    minimum(X, &t.vector, 0.0318, w);
    ck_assert(gsl_vector_get(w, 0) < 0);

    /* it is not chance: no draw of eight seeds turns the sign back */
    gsl_matrix *Z = new_matrix(318, 2);
    for (size_t n = 0; n < 318; n++) {
        gsl_matrix_set(Z, n, 0, gsl_matrix_get(X, n, 0));
        gsl_matrix_set(Z, n, 1, gsl_matrix_get(X, n, 20));
    }
    for (size_t seed = 1; seed <= 8; seed++) {
        range r[2];
        gsl_rng_set(m.rng, seed);
        again_ranges(m.rng, Z, &t.vector, minimum, 0, 100, r);
        ck_assert(r[0].high < 0 && r[1].low > 0);
        ck_assert(r[0].turned == 0 && r[1].turned == 0);
    }

    /* one up and the other down costs less than both up, or both down */
    for (size_t n = 0; n < 318; n++) /* mean_radius and mean_perimeter */
        gsl_matrix_set(Z, n, 1, gsl_matrix_get(X, n, 2));
    const double at[] = {0, 0}, apart[] = {0.5, -0.5}, both[] = {0.5, 0.5};
    const double J = loss_at(Z, &t.vector, at, 0);
    ck_assert(fabs(loss_at(Z, &t.vector, apart, 0) - J) < 0.02 * J);
    ck_assert(fabs(loss_at(Z, &t.vector, both, 0) - J) > 0.2 * J);
    learner_free(&m);
}

/* The third question, on eight seeds. */
LONG_TEST(what_is_said_of_stable_weights)
{
    learner m = breast_masses(0.3);
    const gsl_matrix *X = &m.a->training.X.matrix;
    gsl_vector_const_view t =
        gsl_matrix_const_column(&m.a->training.T.matrix, 0);
    double size[2] = {0, 0};
    size_t least[2][2] = {{30, 30}, {30, 30}}, most[2][2] = {{0, 0}, {0, 0}};
    says("$\\lambda_2 = 1$ in the sum and so $1/%zu$ here", X->size1);
    for (size_t seed = 1; seed <= 8; seed++)
        for (size_t j = 0; j < 2; j++) {
            range r[30];
            size_t turned = 0, stable = 0;
            gsl_rng_set(m.rng, seed);
            again_ranges(m.rng, X, &t.vector, minimum, j ? 1 : 0.0318, 200, r);
            for (size_t i = 0; i < 30; i++) {
                turned += r[i].turned >= 0.2;
                stable += again_stable(r[i]);
                size[j] += fabs(r[i].w);
                ck_assert(r[i].low < r[i].high);
                ck_assert(!again_stable(r[i]) || r[i].turned < 0.03);
            }
            least[j][0] = GSL_MIN(least[j][0], turned);
            most[j][0] = GSL_MAX(most[j][0], turned);
            least[j][1] = GSL_MIN(least[j][1], stable);
            most[j][1] = GSL_MAX(most[j][1], stable);
        }
    says(
        "%zu to %zu of the 30 weights turn their sign in a fifth of the draws "
        "or more, and %zu or %zu are stable.",
        least[0][0], most[0][0], least[0][1], most[0][1]);
    says("%zu to %zu turn and %zu to %zu are stable", least[1][0], most[1][0],
         least[1][1], most[1][1]);
    ck_assert(size[1] < 0.5 * size[0]); /* pulled towards 0 */
    learner_free(&m);
}

/* Section 7.8. */
TEST(what_is_said_of_the_flowers)
{
    learner m = neuron_for("iris.csv", "species", 0, 0);
    recipe how = the_notes;
    how.epochs = 1000;
    how.batch = 150;
    how.one_hot = true;
    how.shuffle = false;
    problem why;
    ck_assert(!table_safe_rate(m.a, how.lambda_2, &how.eta, &why));
    glorot(m.l, m.rng);
    fit(&m, &how, NULL);
    const score now = measure(m.l, &m.a->training, &how, NULL);
    says("%.2f of the flowers get the right answer", now.accuracy);

    /* some by a largest output that is not above 0.5 */
    gsl_matrix *Y = own_matrix(predictions(m.l, &m.a->training));
    size_t low = 0, middle = 0;
    for (size_t n = 0; n < 150; n++) {
        gsl_vector_const_view y = gsl_matrix_const_row(Y, n);
        const bool right_one =
            gsl_matrix_get(m.a->t->T, n, gsl_vector_max_index(&y.vector)) == 1;
        low += right_one && gsl_vector_max(&y.vector) <= 0.5;
        middle += gsl_matrix_get(m.a->t->T, n, 1) == 1 &&
                  gsl_matrix_get(Y, n, 1) > 0.5;
    }
    ck_assert(low > 10 && middle < 30);

    /* no plane has versicolor alone on one side: there is a minimum */
    gsl_vector_const_view t = gsl_matrix_const_column(m.a->t->T, 1);
    gsl_vector *w = new_vector(4);
    minimum(m.a->X, &t.vector, 0, w);
    ck_assert(gsl_blas_dnrm2(w) < 10);
    learner_free(&m);
}

int main(void)
{
    prose_of("chapters/07-whole-neuron/whole-neuron.c");
    return run_tests("chapter 7");
}
