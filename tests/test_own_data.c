/*
 * A person's file: read, taken apart, learned from as far as the optima that R
 * finds, what is said of it, and predictions. (test_chapter7.c holds the
 * learning to the chapter's loops, cli_one-neuron.sh to numpy.)
 */
#define _XOPEN_SOURCE 700 /* posix_openpt */
#include <fcntl.h>

#include "../tools/one-neuron/data.h"
#include "../tools/one-neuron/epochs.h"
#include "../tools/one-neuron/predict.h"
#include "../tools/one-neuron/results.h"
#include "files.h"

/* A call for the text as a file, whose column t is to be learned. */
static call call_for(const char *text)
{
    call c = call_defaults();
    problem why;
    c.files = (text_list){{in_scratch("own.csv")}, 1};
    c.targets = (text_list){{"t"}, 1};
    write_text(c.files.items[0], text);
    ck_assert_msg(call_check(&c, &why) == GSL_SUCCESS, "%s", why.text);
    return c;
}

/* Its table, all rows to train on, and not standardised. */
static table *open_table(call c)
{
    problem why;
    c.raw = true;
    table *a = data_read(&c, &why);
    ck_assert_msg(a != NULL, "%s", why.text);
    return a;
}

TEST(a_table_and_its_rows)
{
    call c = call_for("u,t,v\n1,no,2\n3,yes,4\n5,no,6\n");
    c.l2 = 1; /* without a penalty the copy would be left out */
    table *a = open_table(c);
    ck_assert(a->X->size1 == 3 && a->X->size2 == 2 && a->t->K == 1 && !a->s);
    ck_assert_str_eq(a->names[1], "v");
    const part p = table_part(a->X, a->t->T, 1, 2);
    ck_assert(p.N == 2 && gsl_matrix_get(&p.X.matrix, 1, 1) == 6);
    ck_assert(gsl_matrix_get(&p.T.matrix, 0, 0) == 1);
    ck_assert(table_part(a->X, a->t->T, 3, 0).N == 0);
    table_free(a);
}

TEST(a_table_that_cannot_be_made)
{
    static const char *const texts[][2] = {
        {"x,t\n1,a\n2,a\n", "every row has the same value"},
        {"t\na\nb\n", "no column of numbers"},
    };
    for (size_t i = 0; i < 2; i++) {
        const call c = call_for(texts[i][0]);
        problem why;
        ck_assert(data_read(&c, &why) == NULL && why.status == GSL_EINVAL);
        ck_assert_msg(strstr(why.text, texts[i][1]) != NULL, "%s", why.text);
    }
}

TEST(numbers_too_large_to_compute_with)
{
    problem why;
    settings s;
    call c = call_for("t,x\na,-1e200\nb,1\n");
    c.learning_rate = NAN;
    table *a = open_table(c);
    a->training = table_part(a->X, a->t->T, 0, 2);
    ck_assert(call_settings(&c, a, &s, &why) == GSL_EINVAL);
    ck_assert(strstr(why.text, "beyond 1e100") && strstr(why.text, "--raw"));
    c.learning_rate = 1;
    ck_assert(call_settings(&c, a, &s, &why) == GSL_EINVAL);
    a->s = scale_new(a->X);
    scale_apply(a->s, a->X);
    double eta = 0;
    ck_assert(!table_safe_rate(a, 0, &eta, &why));
    ck_assert(eta == layer_safe_rate(a->X, 1, 0));
    ck_assert(call_settings(&c, a, &s, &why) == GSL_SUCCESS && s.sgd.eta == 1);
    gsl_vector_set(a->s->spread, 0, 1e-300);
    ck_assert(table_check(a, &why) == GSL_EINVAL);
    ck_assert(strstr(why.text, "column \"x\": its numbers are too close"));
    gsl_vector_set(a->s->spread, 0, INFINITY);
    ck_assert(table_check(a, &why) == GSL_EINVAL);
    ck_assert(strstr(why.text, "too far from each other"));
    table_free(a);
}

TEST(what_a_call_comes_to)
{
    call c = call_for("t,x\na,1\nb,2\na,3\nb,4\n");
    table *a = open_table(c);
    settings s;
    problem why;
    a->training = table_part(a->X, a->t->T, 0, 3);
    ck_assert(call_settings(&c, a, &s, &why) == GSL_SUCCESS);
    ck_assert(s.optimizer == AUTO && s.epochs == 1000 && !s.shuffle);
    ck_assert(s.sgd.lambda_1 == 0 && s.sgd.lambda_2 == 0 && s.tolerance == 0);

    c = call_for("t,x\na,1\nb,2\na,3\nb,4\n");
    c.steps = NOT_GIVEN;
    c.by = "sgd";
    ck_assert(call_check(&c, &why) == GSL_SUCCESS);
    ck_assert(call_settings(&c, a, &s, &why) == GSL_SUCCESS);
    ck_assert(s.sgd.eta == 0.01 && s.sgd.batch == 32 && s.shuffle &&
              s.epochs == 10);
    ck_assert(s.sgd.lambda_1 == 0 && s.sgd.lambda_2 == 0 && s.tolerance == 0);

    c = call_for("t,x\na,1\nb,2\na,3\nb,4\n");
    c.steps = NOT_GIVEN;
    c.by = "gd";
    c.l2 = 1e-4;
    ck_assert(!call_check(&c, &why) && !call_settings(&c, a, &s, &why));
    ck_assert(s.sgd.batch == 3 && !s.shuffle && s.optimizer == GD);
    ck_assert(s.sgd.eta == layer_safe_rate(&a->training.X.matrix, 1, 1e-4));
    c.batch_size = 2;
    ck_assert(call_settings(&c, a, &s, &why) == GSL_EINVAL);
    ck_assert(strstr(why.text, "--batch-size: gd takes all 3 rows") != NULL);
    table_free(a);
}

/* A call for breast cancer, from zero and in the file's order. */
static call cancer_call(void)
{
    call c = call_defaults();
    c.files = (text_list){{"datasets/breast-cancer.csv"}, 1};
    c.targets = (text_list){{"diagnosis"}, 1};
    c.zero = c.no_shuffle = true;
    return c;
}

/* What the call learns; at most so many epochs, where it is not 0. */
typedef struct {
    table *a;
    settings s;
    layer *l;
    history h;
} learned;

static learned learn(call c, size_t epochs)
{
    problem why;
    learned r = {.h = {0}};
    ck_assert_msg(call_check(&c, &why) == GSL_SUCCESS, "%s", why.text);
    r.a = data_read(&c, &why);
    ck_assert_msg(r.a && !call_settings(&c, r.a, &r.s, &why), "%s", why.text);
    r.s.epochs = epochs ? epochs : r.s.epochs;
    r.l = layer_new(r.a->X->size2, r.a->t->K);
    ck_assert(!epochs_run(r.a, &r.s, r.l, NULL, &r.h, NULL, &why));
    return r;
}

static double largest_entry(const learned *r)
{
    layer *g = layer_new(r->l->W->size1, r->l->W->size2);
    double J;
    layer_loss(r->l, r->a->X, r->a->t->T, &J, g);
    const double largest =
        layer_largest_entry(r->l, g, r->s.sgd.lambda_1, r->s.sgd.lambda_2);
    layer_free(g);
    return largest;
}

static void forget(learned *r)
{
    free(r->h.rows);
    layer_free(r->l);
    table_free(r->a);
}

/* Goes to the optimum on all 569 rows and returns how many weights are
 * not 0. */
static size_t go_to_the_optimum(const char *by, double l1, double l2,
                                double tolerance, const char *name,
                                double weights_within)
{
    call c = cancer_call();
    char key[64];
    c.by = by;
    c.l1 = l1;
    c.l2 = l2;
    c.tolerance = tolerance;
    c.epochs = 1000000;
    learned r = learn(c, 0);
    ck_assert(r.h.count < c.epochs && largest_entry(&r) < tolerance);
    snprintf(key, sizeof key, "%s_F", name);
    ck_near(part_score(&r.a->training, r.l, &r.s.sgd).loss, reference_R(key),
            0, 1e-10);
    size_t nonzero = 0;
    for (size_t i = 0; i < 30; i++) {
        const double w = gsl_matrix_get(r.l->W, i, 0);
        snprintf(key, sizeof key, "%s_w%02zu", name, i + 1);
        ck_near(w, reference_R(key), 0, weights_within);
        nonzero += w != 0;
    }
    snprintf(key, sizeof key, "%s_b", name);
    ck_near(gsl_vector_get(r.l->b, 0), reference_R(key), 0, weights_within);
    forget(&r);
    return nonzero;
}

TEST(gd_and_proximal_reach_the_l2_optima)
{
    go_to_the_optimum("gd", 0, 1, 1e-9, "bc_l2_1", 1e-8);
    go_to_the_optimum("proximal", 0, 1, 1e-9, "bc_l2_1", 1e-8);
    go_to_the_optimum("gd", 0, 1e-2, 1e-9, "bc_l2_1e-2", 1e-6);
}

LONG_TEST(proximal_reaches_the_l1_optima)
{
    const size_t tenth =
        go_to_the_optimum("proximal", 0.1, 0, 1e-9, "bc_l1_1e-1", 1e-5);
    ck_assert((double)tenth == reference_R("bc_l1_1e-1_nonzero"));
    const size_t hundredth =
        go_to_the_optimum("proximal", 0.01, 0, 1e-8, "bc_l1_1e-2", 1e-4);
    ck_assert((double)hundredth == reference_R("bc_l1_1e-2_nonzero"));
}

LONG_TEST(proximal_reaches_the_optimum_of_the_notes_penalty)
{
    const size_t nonzero =
        go_to_the_optimum("proximal", 1e-4, 1e-4, 1e-7, "bc_l1l2_1e-4", 1e-2);
    ck_assert((double)nonzero == reference_R("bc_l1l2_1e-4_nonzero"));
}

TEST(the_tolerance_stops_at_the_first_epoch_within_it)
{
    for (int batches = 0; batches < 2; batches++) {
        call c = cancer_call();
        c.l1 = 0;
        c.l2 = 1;
        c.tolerance = batches ? 1e-2 : 1e-3;
        c.epochs = 100000;
        c.learning_rate = batches ? 1e-3 : NAN;
        c.batch_size = batches ? 300 : NOT_GIVEN;
        c.by = batches ? "sgd" : "gd";
        learned r = learn(c, 0), shorter = learn(c, r.h.count - 1);
        ck_assert(r.h.count > 1 && r.h.count < c.epochs);
        ck_assert(shorter.h.count == r.h.count - 1);
        ck_assert(largest_entry(&r) < c.tolerance);
        ck_assert(largest_entry(&shorter) >= c.tolerance);
        forget(&shorter);
        forget(&r);
    }
}

TEST(the_safe_rate_never_lets_F_rise)
{
    call c = cancer_call();
    c.files = (text_list){{"datasets/iris.csv"}, 1};
    c.targets = (text_list){{"species"}, 1};
    c.by = "proximal";
    c.epochs = 300;
    c.raw = true;
    learned r = learn(c, 0);
    for (size_t e = 1; e < r.h.count; e++)
        ck_assert(r.h.rows[e].training.loss < r.h.rows[e - 1].training.loss);
    forget(&r);
}

/* What is to be said of it, after so many epochs with the last loss. */
static int check_loss(double before, double last, double after, size_t epochs)
{
    const call c = call_for("t,x\na,1\nb,2\n");
    table *a = open_table(c);
    a->training = table_part(a->X, a->t->T, 0, 2);
    record rows[] = {{{last, 0}, {NAN, NAN}}, {{last, 0}, {NAN, NAN}}};
    const history h = {rows, epochs, 2};
    const settings s = {.sgd = {.eta = 7}};
    const results r = {
        .a = a, .s = &s, .h = &h, .before = before, .training = {after, 0}};
    problem why = {0};
    const int status = results_check(&r, &why);
    ck_assert(!status == !why.status);
    ck_assert(!status || strstr(why.text, "the learning rate 7 is too large; "
                                          "try --learning-rate "));
    table_free(a);
    return status;
}

TEST(a_loss_that_rises)
{
    ck_assert(check_loss(1, 1.9, 5, 2) == GSL_SUCCESS);
    ck_assert(check_loss(1, 2.1, 1, 2) == GSL_EFAILED);
    ck_assert(check_loss(1, 9, 9, 1) == GSL_SUCCESS);
    ck_assert(check_loss(1, INFINITY, 1, 2) == GSL_EDIVERGE);
    ck_assert(check_loss(1, 1, NAN, 2) == GSL_EDIVERGE);
}

TEST(results_as_printed_without_control_characters)
{
    const call c = call_for("t,x\nn\033[31mo,1\n\"y\nes\xC2\x9Bß\",3\n");
    table *a = open_table(c);
    a->training = table_part(a->X, a->t->T, 0, 1);
    a->test = table_part(a->X, a->t->T, 1, 1);
    char expected[1000];
    history h = {.count = 4};
    settings s = {.sgd = {.eta = 0.25, .lambda_2 = 2}};
    layer *l = layer_new(1, 1);
    problem why;
    answer x;
    ck_assert(!answer_find(a, &s, l, 0, 0.95, &x, &why));
    const results r = {.a = a,
                       .l = l,
                       .s = &s,
                       .h = &h,
                       .answers = &x,
                       .training = {0.125, 1},
                       .test = {2, 0.5}};
    for (int tolerant = 0; tolerant < 2; tolerant++) {
        FILE *out = fopen(in_scratch("results"), "w");
        s.tolerance = tolerant;
        results_write(out, 3, 0.95, &r);
        fclose(out);
        snprintf(expected, sizeof expected,
                 "file: %s\nrows: 2\ntraining rows: 1\nvalidation rows: 0\n"
                 "test rows: 1\ncolumns: 1\noutput t: 1 is "
                 "y?es?ß, 0 is n?[31mo\noptimizer: sgd\npenalties: l2 2\n"
                 "learning rate: 0.25\nepochs: 4\n"
                 "optimum: not reached; these are not the weights of the "
                 "least penalised loss\nnote: the bias alone would predict "
                 "these rows better; try more --epochs, or\nanother "
                 "--learning-rate\n%s"
                 "training loss: 0.693\ntraining accuracy: 1\n"
                 "test loss: 0.693\ntest accuracy: 0.5\n"
                 "training loss with its penalties: 0.125\n\n"
                 "t       weight  odds ratio\nx            0           1\n"
                 "(bias)       0\n\n"
                 "standard errors: none, for a penalty biases the weights on "
                 "purpose\nlog-likelihood: -0.693 (bias alone: 0)\n"
                 "training rows right at 0.5: 0 of 0 ones, 1 of 1 zeros\n"
                 "test rows right at 0.5: 0 of 1 ones, 0 of 0 zeros\n"
                 "test calibration, rows by rising prediction:\n"
                 "rows            1\npredicted   0.500\nobserved    1.000\n",
                 c.data,
                 tolerant ? "largest entry of the gradient: 0.5\n" : "");
        ck_file(in_scratch("results"), expected);
    }
    answer_end(&x);
    layer_free(l);
    table_free(a);
}

/* Weights 0 under two awkward names of outputs. */
static weights *two_outputs(void)
{
    static const char *const x[] = {"x"}, *const outputs[] = {"a\033,", "b"};
    problem why;
    weights *w = weights_new(x, 1, outputs, 2, &why);
    gsl_vector_set(w->l->b, 1, 1000);
    return w;
}

TEST(predictions_are_csv)
{
    problem why;
    const file_form form = {.separator = 0};
    const call c = call_for("y,x\nq,1\nr,NA\ns,2\n");
    weights *w = two_outputs();
    FILE *out = fopen(in_scratch("y"), "w"), *notes = tmpfile();
    ck_assert(!weights_set_classes(w, 1, "b", NULL, &why));
    ck_assert(!weights_set_classes(w, 0, "yes", "no", &why));
    ck_assert(predict(c.data, &form, w, 0, out, notes, &why) == GSL_SUCCESS);
    ck_assert(ftell(notes) > 0);
    fclose(out);
    ck_file(in_scratch("y"), "\"a\033,=yes\",b\n0.5,1\n,\n0.5,1\n");

    write_text(c.data, "y,x\nq,1\nr,two\n");
    out = fopen(in_scratch("y"), "w");
    ck_assert(predict(c.data, &form, w, 0, out, notes, &why) == GSL_EINVAL);
    ck_assert(strstr(why.text, "own.csv:3: column \"x\"") != NULL);
    ck_assert(ftell(out) == 0);
    fclose(out);
    fclose(notes);
    weights_free(w);
}

/* Whether a line of the table's remarks begins so. */
static bool is_said(const table *a, const char *begin)
{
    for (size_t i = 0; i < a->said.count; i++)
        if (strncmp(a->said.lines[i], begin, strlen(begin)) == 0)
            return true;
    return false;
}

static table *open_for(call c)
{
    problem why;
    table *a = data_read(&c, &why);
    ck_assert_msg(a != NULL, "%s", why.text);
    return a;
}

TEST(columns_without_a_weight_of_their_own)
{
    call c = call_for("t,a,b,twice,sum,one,site\n0,1,2,2.5,3,7,u\n"
                      "1,2,2,4.5,4,7,v\n0,3,5,6.5,8,7,v\n1,4,1,8.5,5,7,u\n"
                      "1,4,3,8.5,7,7,w\n0,2,1,4.5,3,7,w\n");
    c.l1 = c.l2 = 0;
    for (int raw = 0; raw < 2; raw++) {
        c.raw = raw;
        table *a = open_for(c);
        static const char *const names[] = {"a", "b", "site=v", "site=w"};
        ck_assert(a->X->size2 == 4);
        for (size_t i = 0; i < 4; i++)
            ck_assert_str_eq(a->names[i], names[i]);
        ck_assert(is_said(a, "left out: column \"one\": it has one value, 7"));
        ck_assert(is_said(a, "left out: column \"twice\": it is a copy of "
                             "\"a\""));
        ck_assert(is_said(a, "left out: column \"sum\": it is a sum of "
                             "multiples of \"a\", \"b\""));
        ck_assert(!a->is_text[1] && a->is_text[2]);
        problem why;
        weights *w = table_weights(a, &why);
        ck_assert_str_eq(w->silent.all[0], "site=u");
        ck_assert_str_eq(w->positive[0], "1");
        ck_assert_str_eq(w->negative[0], "0");
        ck_assert(raw || gsl_vector_equal(w->centre, a->s->mean));
        weights_free(w);
        table_free(a);
    }
    c.raw = false;
    c.l2 = 1e-4; /* the weights are determined by the penalty */
    table *a = open_for(c);
    ck_assert(a->X->size2 == 6);
    table_free(a);
}

TEST(splits_have_of_each_class_its_share)
{
    call c = call_for("t,x\n");
    FILE *f = fopen(c.data, "w");
    fprintf(f, "t,x\n");
    for (int n = 0; n < 60; n++)
        fprintf(f, "%d,%d.5\n", n >= 40, n);
    fclose(f);
    c.test_split = 0.3;
    c.validation_split = 0.5;
    c.raw = true;
    table *a = open_for(c);
    const part *const parts[] = {&a->training, &a->validation, &a->test};
    static const size_t sizes[] = {21, 21, 18};
    double all = 0;
    for (size_t p = 0; p < 3; p++) {
        double ones = 0;
        ck_assert(parts[p]->N == sizes[p]);
        for (size_t n = 0; n < sizes[p]; n++) {
            const double x = gsl_matrix_get(&parts[p]->X.matrix, n, 0);
            const double t = gsl_matrix_get(&parts[p]->T.matrix, n, 0);
            ck_assert((x > 40) == (t == 1)); /* the rows stayed whole */
            ck_assert(n == 0 ||
                      x > gsl_matrix_get(&parts[p]->X.matrix, n - 1, 0));
            ones += t;
            all += x;
        }
        ck_assert(fabs(ones - (double)sizes[p] / 3) <= 1);
    }
    ck_assert(all == 60 * 30); /* each row once */
    ck_assert(is_said(a, "split: rows at random, of each class its share "
                         "(--seed 1)"));
    ck_assert(!is_said(a, "note: the"));
    table_free(a);

    c.file.in_order = true;
    a = open_for(c);
    ck_assert(gsl_matrix_get(&a->test.X.matrix, 0, 0) == 42.5);
    ck_assert(is_said(a, "split: in the file's order"));
    ck_assert(is_said(a, "note: the test rows lack a class: of t none is 0"));
    table_free(a);
}

TEST(an_id_is_said_to_look_like_one)
{
    call c = call_for("t,id,x,n\n0,105,1.5,1\n1,101,2.5,2\n0,117,2,2\n"
                      "1,3,1,4\n0,88,3,5\n");
    table *a = open_for(c);
    ck_assert(is_said(a, "note: column \"id\" looks like an id"));
    ck_assert(!is_said(a, "note: column \"x\"") &&
              !is_said(a, "note: column \"n\""));
    table_free(a);
}

/* Of a = 2 (x - 1) - 1 with var(w) = 0.04, cov = -0.03 and var(b) = 0.25, at x =
 * 3: the logit is 3 and its variance 4 * 0.04 - 4 * 0.03 + 0.25. */
TEST(intervals_of_predictions)
{
    static const char *const x[] = {"x"}, *const output[] = {"t"};
    problem why;
    const call c = call_for("t,x\n1,3\n0,\n");
    weights *w = weights_new(x, 1, output, 1, &why);
    ck_assert(!weights_set_classes(w, 0, "yes", "no", &why));
    gsl_matrix_set(w->l->W, 0, 0, 2);
    gsl_vector_set(w->l->b, 0, -1);
    gsl_vector_set(w->centre, 0, 1);
    w->covariance = calloc(1, sizeof *w->covariance);
    w->covariance[0] = gsl_matrix_alloc(2, 2);
    const double V[] = {0.04, -0.03, -0.03, 0.25};
    memcpy(w->covariance[0]->data, V, sizeof V);
    FILE *out = fopen(in_scratch("y"), "w"), *notes = tmpfile();
    ck_assert(
        !predict(c.data, &(file_form){0}, w, 0.95, out, notes, &why));
    fclose(notes);
    fclose(out);
    const double reach = 1.9599639845400543 * sqrt(0.29);
    double y, low, high;
    out = fopen(in_scratch("y"), "r");
    ck_assert(fscanf(out, "t=yes,t=yes_low,t=yes_high\n%lf,%lf,%lf\n", &y,
                     &low, &high) == 3);
    ck_assert(fgetc(out) == ',' && fgetc(out) == ',' && fgetc(out) == '\n');
    fclose(out);
    ck_near(y, 1 / (1 + exp(-3)), 1e-15, 0);
    ck_near(low, 1 / (1 + exp(-3 + reach)), 1e-15, 0);
    ck_near(high, 1 / (1 + exp(-3 - reach)), 1e-15, 0);
    weights_free(w);
}

TEST(a_terminal_is_not_steered)
{
    const int master = posix_openpt(O_RDWR | O_NOCTTY);
    ck_assert(master >= 0 && !grantpt(master) && !unlockpt(master));
    problem why;
    call c = call_for("x\n1\n");
    weights *w = two_outputs();
    FILE *out = fdopen(open(ptsname(master), O_RDWR | O_NOCTTY), "w");
    ck_assert(predict(c.data, &(file_form){0}, w, 0, out, stderr, &why) == GSL_SUCCESS);
    fflush(out);
    char seen[100];
    const ssize_t n = read(master, seen, sizeof seen - 1);
    seen[n > 0 ? n : 0] = '\0';
    ck_assert(strncmp(seen, "\"a?,\",b\r\n", 9) == 0);
    fclose(out);
    close(master);
    weights_free(w);
}

int main(void)
{
    make_scratch();
    return remove_scratch(run_tests("own data"));
}
