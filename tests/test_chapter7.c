/*
 * Chapter 7's own functions against common/, against a program in numpy
 * (reference/neuron.py) and against the tool; mistake E13.
 */
#include "../tools/one-neuron/data.h"
#include "../tools/one-neuron/epochs.h"
#include "testing.h"

#define main chapter_main
#include "../chapters/07-whole-neuron/whole-neuron.c"
#undef main

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
static void compare_with_numpy(const char *name, neuron m, const recipe *how)
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
    neuron_free(&m);
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
                        .proximal = s.optimizer == PROXIMAL,
                        .one_hot = a->t->one_hot};
    neuron m = neuron_for(strchr(path, '/') + 1, target, 0.2, 0.3);
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
    neuron_free(&m);
    free(h.rows);
    gsl_rng_free(rng);
    layer_free(l);
    table_free(a);
}

TEST(the_tool_has_the_history_of_the_text)
{
    static const char *const optimizers[] = {"sgd", "gd", "proximal"};
    for (size_t i = 0; i < 3; i++) {
        compare_with_the_tool("datasets/breast-cancer.csv", "diagnosis",
                              optimizers[i]);
        compare_with_the_tool("datasets/iris.csv", "species", optimizers[i]);
    }
}

/* The chapter's text computes what layer.h computes. */
TEST(the_text_is_the_library)
{
    neuron m = neuron_for("iris.csv", "species", 0, 0);
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
    neuron_free(&m);
}

/* An epoch, and the loss shown for it, as layer_epoch has them. */
TEST(the_epoch_is_the_library)
{
    neuron m = neuron_for("iris.csv", "species", 0, 0);
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
    neuron_free(&m);
}

static void stop(const char *reason, const char *file, int line, int status)
{
    (void)status;
    ck_abort_msg("%s (%s:%d)", reason, file, line);
}

TEST(no_rows_have_no_score)
{
    neuron m = breast_masses(0);
    gsl_set_error_handler(stop);
    const score none = measure(m.l, &m.a->validation, &the_notes, NULL);
    ck_assert(m.a->validation.N == 0);
    ck_assert(isnan(none.loss) && isnan(none.accuracy));
    neuron_free(&m);
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
    neuron notes = breast_masses(0.7), meant = breast_masses(0.3);
    ck_assert_uint_eq(notes.a->training.N, 136);
    ck_assert_uint_eq(notes.a->validation.N, 319);
    ck_assert_uint_eq(meant.a->training.N, 318);
    ck_assert_uint_eq(meant.a->validation.N, 137);
    ck_assert_uint_eq(meant.a->test.N, 114);
    neuron_free(&meant);
    neuron_free(&notes);
}

TEST(the_last_rows_are_held_out_and_do_not_set_the_scale)
{
    neuron m = breast_masses(0.3);
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
    neuron_free(&m);
}

TEST(shuffling_moves_whole_rows_of_the_training_part_only)
{
    neuron shuffled = breast_masses(0.3), before = breast_masses(0.3);
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
    neuron_free(&before);
    neuron_free(&shuffled);
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
    const double by_threshold[] = {-0.05, 1.75, -1.95, -0.0215};
    for (int proximal = 0; proximal < 2; proximal++) {
        layer *l = layer_new(4, 1), *g = layer_new(4, 1);
        how.proximal = proximal;
        for (size_t i = 0; i < 4; i++)
            gsl_matrix_set(l->W, i, 0, start[i]);
        gsl_matrix_set_all(g->W, 1);
        gsl_vector_set_all(g->b, 3);
        step(l, g, &how);
        for (size_t i = 0; i < 4; i++)
            ck_near(gsl_matrix_get(l->W, i, 0),
                    proximal ? by_threshold[i] : by_subgradient[i], 1e-12,
                    1e-15);
        ck_near(gsl_vector_get(l->b, 0), -0.3, 1e-15, 0);
        layer_free(g);
        layer_free(l);
    }
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
}

int main(void)
{
    return run_tests("chapter 7");
}
