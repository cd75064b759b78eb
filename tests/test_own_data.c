/*
 * A person's file: read, taken apart, what is said of it, and predictions.
 */
#define _XOPEN_SOURCE 700 /* posix_openpt */
#include <fcntl.h>

#include "../tools/one-neuron/own-data.h"
#include "files.h"

/* A call for the text as a file, whose column t is to be learned. */
static call call_for(const char *text)
{
    call c = call_new();
    problem why;
    c.data = in_scratch("own.csv");
    c.targets = (text_list){{"t"}, 1};
    write_text(c.data, text);
    ck_assert_msg(call_check(&c, &why) == GSL_SUCCESS, "%s", why.text);
    return c;
}

static table open_table(const call *c)
{
    table a;
    problem why;
    dataset *d = own_data_read(c, &why);
    ck_assert_msg(d != NULL, "%s", why.text);
    ck_assert_msg(!table_of(d, c->targets.items, 1, &a, &why), "%s", why.text);
    return a;
}

START_TEST(a_table_and_its_rows)
{
    const call c = call_for("u,t,v\n1,no,2\n3,yes,4\n5,no,6\n");
    table a = open_table(&c);
    ck_assert(a.X->size1 == 3 && a.X->size2 == 2 && a.t->K == 1 && !a.s);
    ck_assert_str_eq(a.names[1], "v");
    const part p = rows_of(a.X, a.t->T, 1, 2);
    ck_assert(p.N == 2 && gsl_matrix_get(&p.X.matrix, 1, 1) == 6);
    ck_assert(gsl_matrix_get(&p.T.matrix, 0, 0) == 1);
    ck_assert(rows_of(a.X, a.t->T, 3, 0).N == 0);

    layer *l = layer_new(2, 1);
    gsl_matrix_set(l->W, 1, 0, 3);
    table_undo_scale(&a, l);
    ck_assert(gsl_matrix_get(l->W, 1, 0) == 3);
    a.s = scale_new(a.X); /* v: mean 4, spread sqrt(8/3) */
    table_undo_scale(&a, l);
    ck_near(gsl_matrix_get(l->W, 1, 0), 3 / sqrt(8.0 / 3), 1e-14, 0);
    ck_near(gsl_vector_get(l->b, 0), -12 / sqrt(8.0 / 3), 1e-14, 0);
    layer_free(l);
    table_free(&a);
}
END_TEST

START_TEST(a_table_that_cannot_be_made)
{
    static const char *const texts[][2] = {
        {"x,t\n1,a\n2,a\n", "every row has the same value"},
        {"t\na\nb\n", "no column of numbers"},
    };
    for (size_t i = 0; i < 2; i++) {
        const call c = call_for(texts[i][0]);
        problem why;
        table a;
        dataset *d = own_data_read(&c, &why);
        ck_assert(table_of(d, c.targets.items, 1, &a, &why) == GSL_EINVAL);
        ck_assert_msg(strstr(why.text, texts[i][1]) != NULL, "%s", why.text);
    }
}
END_TEST

START_TEST(numbers_too_large_to_compute_with)
{
    problem why;
    settings s;
    call c = call_for("t,x\na,-1e200\nb,1\n");
    c.learning_rate = NAN;
    table a = open_table(&c);
    a.training = rows_of(a.X, a.t->T, 0, 2);
    ck_assert(call_settings(&c, &a, &s, &why) == GSL_EINVAL);
    ck_assert(strstr(why.text, "beyond 1e100") && strstr(why.text, "--raw"));
    c.learning_rate = 1;
    ck_assert(call_settings(&c, &a, &s, &why) == GSL_EINVAL);
    a.s = scale_new(a.X);
    scale_apply(a.s, a.X);
    double eta = 0;
    ck_assert(!table_safe_rate(&a, 0, &eta, &why));
    ck_assert(eta == layer_safe_rate(a.X, 1, 0));
    ck_assert(call_settings(&c, &a, &s, &why) == GSL_SUCCESS && s.eta == 1);
    gsl_vector_set(a.s->spread, 0, 1e-300);
    ck_assert(table_check(&a, &why) == GSL_EINVAL);
    ck_assert(strstr(why.text, "column \"x\": its numbers are too close"));
    gsl_vector_set(a.s->spread, 0, INFINITY);
    ck_assert(table_check(&a, &why) == GSL_EINVAL);
    ck_assert(strstr(why.text, "too far from each other"));
    table_free(&a);
}
END_TEST

START_TEST(what_a_call_comes_to)
{
    call c = call_for("t,x\na,1\nb,2\na,3\nb,4\n");
    table a = open_table(&c);
    settings s;
    problem why;
    a.training = rows_of(a.X, a.t->T, 0, 3);
    ck_assert(call_settings(&c, &a, &s, &why) == GSL_SUCCESS);
    ck_assert(s.eta == 0.01 && s.batch == 32 && s.shuffle && s.epochs == 10);
    ck_assert(s.lambda_1 == 1e-4 && s.lambda_2 == 1e-4 && s.tolerance == 0);

    c = call_for("t,x\na,1\nb,2\na,3\nb,4\n");
    c.optimizer = "gd";
    c.batch_size = NOT_GIVEN;
    c.learning_rate = NAN;
    ck_assert(!call_check(&c, &why) && !call_settings(&c, &a, &s, &why));
    ck_assert(s.batch == 3 && !s.shuffle && s.optimizer == GD);
    ck_assert(s.eta == layer_safe_rate(&a.training.X.matrix, 1, 1e-4));
    c.batch_size = 2;
    ck_assert(call_settings(&c, &a, &s, &why) == GSL_EINVAL);
    ck_assert(strstr(why.text, "--batch-size: gd takes all 3 rows") != NULL);
    table_free(&a);
}
END_TEST

/* What is to be said of it, after so many epochs with the last loss. */
static int check_loss(double before, double last, double after, size_t epochs)
{
    const call c = call_for("t,x\na,1\nb,2\n");
    table a = open_table(&c);
    a.training = rows_of(a.X, a.t->T, 0, 2);
    record rows[] = {{{last, 0}, {NAN, NAN}}, {{last, 0}, {NAN, NAN}}};
    const history h = {rows, epochs, 2};
    const settings s = {.eta = 7};
    const results r = {
        .a = &a, .s = &s, .h = &h, .before = before, .training = {after, 0}};
    problem why = {0};
    const int status = results_check(&r, &why);
    ck_assert(!status == !why.status);
    ck_assert(!status || strstr(why.text, "the learning rate 7 is too large; "
                                          "try --learning-rate "));
    table_free(&a);
    return status;
}

START_TEST(a_loss_that_rises)
{
    ck_assert(check_loss(1, 1.9, 5, 2) == GSL_SUCCESS);
    ck_assert(check_loss(1, 2.1, 1, 2) == GSL_EFAILED);
    ck_assert(check_loss(1, 9, 9, 1) == GSL_SUCCESS);
    ck_assert(check_loss(1, INFINITY, 1, 2) == GSL_EDIVERGE);
    ck_assert(check_loss(1, 1, NAN, 2) == GSL_EDIVERGE);
}
END_TEST

START_TEST(results_as_printed_without_control_characters)
{
    const call c = call_for("t,x\nn\033[31mo,1\n\"y\nes\xC2\x9Bß\",3\n");
    table a = open_table(&c);
    a.training = rows_of(a.X, a.t->T, 0, 1);
    a.test = rows_of(a.X, a.t->T, 1, 1);
    char expected[500];
    history h = {.count = 4};
    settings s = {.eta = 0.25};
    layer *l = layer_new(1, 1);
    const results r = {.a = &a,
                       .l = l,
                       .s = &s,
                       .h = &h,
                       .training = {0.125, 1},
                       .test = {2, 0.5}};
    for (int tolerant = 0; tolerant < 2; tolerant++) {
        FILE *out = fopen(in_scratch("results"), "w");
        s.tolerance = tolerant;
        results_write(out, 3, &r);
        fclose(out);
        snprintf(expected, sizeof expected,
                 "file: %s\nrows: 2\ncolumns: 1\noutputs: 1\noutput t: 1 is "
                 "y?es?ß, 0 is n?[31mo\ntraining rows: 1\nvalidation rows: 0\n"
                 "test rows: 1\nlearning rate: 0.25\nepochs: 4\n%sTraining "
                 "score: 0.125\nTraining accuracy: 1\nTest score: 2\nTest "
                 "accuracy: 0.5\n",
                 c.data,
                 tolerant ? "largest entry of the gradient: 0.5\n"
                            "converged: yes\n"
                          : "");
        ck_file(in_scratch("results"), expected);
    }
    layer_free(l);
    table_free(&a);
}
END_TEST

/* Weights 0 under two awkward names of outputs. */
static weights *two_outputs(void)
{
    static const char *const x[] = {"x"}, *const outputs[] = {"a\033,", "b"};
    problem why;
    weights *w = weights_new(x, 1, outputs, 2, &why);
    gsl_vector_set(w->l->b, 1, 1000);
    return w;
}

START_TEST(predictions_are_csv)
{
    problem why;
    call c = call_for("y,x\nq,1\nr,NA\n");
    c.predict = c.data;
    weights *w = two_outputs();
    FILE *out = fopen(in_scratch("y"), "w"), *notes = tmpfile();
    ck_assert(own_data_predict(&c, w, out, notes, &why) == GSL_EINVAL);
    ck_assert(strstr(why.text, "own.csv:3: column \"x\"") != NULL);
    ck_assert(ftell(out) == 0 && ftell(notes) == 0);
    c.drop_missing = true;
    ck_assert(own_data_predict(&c, w, out, notes, &why) == GSL_SUCCESS);
    ck_assert(ftell(notes) > 0);
    fclose(notes);
    fclose(out);
    ck_file(in_scratch("y"), "\"a\033,\",b\n0.5,1\n");
    weights_free(w);
}
END_TEST

START_TEST(a_terminal_is_not_steered)
{
    const int master = posix_openpt(O_RDWR | O_NOCTTY);
    ck_assert(master >= 0 && !grantpt(master) && !unlockpt(master));
    problem why;
    call c = call_for("x\n1\n");
    c.predict = c.data;
    weights *w = two_outputs();
    FILE *out = fdopen(open(ptsname(master), O_RDWR | O_NOCTTY), "w");
    ck_assert(own_data_predict(&c, w, out, stderr, &why) == GSL_SUCCESS);
    fflush(out);
    char seen[100];
    const ssize_t n = read(master, seen, sizeof seen - 1);
    seen[n > 0 ? n : 0] = '\0';
    ck_assert(strncmp(seen, "\"a?,\",b\r\n", 9) == 0);
    fclose(out);
    close(master);
    weights_free(w);
}
END_TEST

START_TEST(saved_where_asked)
{
    problem why;
    record rows[] = {{{1, 0.5}, {NAN, NAN}}};
    const history h = {rows, 1, 1};
    call c = call_for("t,x\na,1\nb,2\n");
    weights *w = two_outputs();
    const int before = entries(scratch);
    ck_assert(own_data_save(&c, w, &h, &why) == GSL_SUCCESS);
    ck_assert_int_eq(entries(scratch), before);
    c.history = in_scratch("h.csv");
    c.save = in_scratch("w.csv");
    ck_assert(own_data_save(&c, w, &h, &why) == GSL_SUCCESS);
    ck_assert_int_eq(entries(scratch), before + 2);
    c.save = in_scratch("no/w.csv");
    ck_assert(own_data_save(&c, w, &h, &why) == GSL_EFAILED);
    c.save = in_scratch("w.csv");
    c.history = in_scratch("no/h.csv");
    ck_assert(own_data_save(&c, w, &h, &why) == GSL_EFAILED);
    weights_free(w);
}
END_TEST

int main(void)
{
    make_scratch();
    Suite *s = suite_create("own data");
    add_test(s, "table", a_table_and_its_rows);
    add_test(s, "no table", a_table_that_cannot_be_made);
    add_test(s, "too large", numbers_too_large_to_compute_with);
    add_test(s, "settings", what_a_call_comes_to);
    add_test(s, "rising", a_loss_that_rises);
    add_test(s, "results", results_as_printed_without_control_characters);
    add_test(s, "predictions", predictions_are_csv);
    add_test(s, "terminal", a_terminal_is_not_steered);
    add_test(s, "saved", saved_where_asked);
    return remove_scratch(run_suite(s));
}
