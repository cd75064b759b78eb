/* Weights under names: the file, there and back; and the columns they need. */
#include "data/columns.h"
#include "files.h"
#include "neuron/weights.h"

static const char *const columns[] = {"plain", "with, comma", "a \"quote\"",
                                      "#hash", " space "};
static const char *const outputs[] = {"#yes", "no, never"};

enum { D = 5, K = 2 };

static weights *awkward(void)
{
    problem why;
    weights *w = weights_new(columns, D, outputs, K, &why);
    ck_assert(w != NULL);
    static const double values[] = {0.1,  1.0 / 3, -1e-300, 4.9e-324, 1e300,
                                    -2.5, 0,       -0.0,    123456,   1e-17};
    for (size_t i = 0; i < D; i++)
        for (size_t k = 0; k < K; k++)
            gsl_matrix_set(w->l->W, i, k, values[i * K + k]);
    gsl_vector_set(w->l->b, 0, -1.0 / 7);
    gsl_vector_set(w->l->b, 1, 2.0 / 7);
    return w;
}

START_TEST(saved_and_loaded_to_the_last_bit)
{
    const char *path = in_scratch("w.csv");
    problem why;
    weights *w = awkward();
    ck_assert_msg(weights_save(w, path, &why) == GSL_SUCCESS, "%s", why.text);
    weights *r = weights_load(path, &why);
    ck_assert_msg(r != NULL, "%s", why.text);
    ck_assert(r->D == D && r->K == K);
    for (size_t i = 0; i < D; i++)
        ck_assert_str_eq(r->columns[i], columns[i]);
    for (size_t k = 0; k < K; k++)
        ck_assert_str_eq(r->outputs[k], outputs[k]);
    ck_assert(gsl_matrix_equal(r->l->W, w->l->W));
    ck_assert(gsl_vector_equal(r->l->b, w->l->b));
    weights_free(r);
    weights_free(w);
    weights_free(NULL);
}
END_TEST

START_TEST(the_file_is_as_documented)
{
    const char *path = in_scratch("form.csv");
    static const char *const inputs[] = {"x"}, *const one[] = {"t, u"};
    problem why;
    weights *w = weights_new(inputs, 1, one, 1, &why);
    gsl_matrix_set(w->l->W, 0, 0, 0.1);
    gsl_vector_set(w->l->b, 0, -0.0);
    ck_assert(weights_save(w, path, &why) == GSL_SUCCESS);
    ck_file(path, "output,name,weight\n\"t, u\",x,0.10000000000000001\n"
                  "\"t, u\",(bias),0\n");
    weights_free(w);
}
END_TEST

START_TEST(lines_come_in_any_order)
{
    const char *path = in_scratch("order.csv");
    problem why;
    write_text(path, "output,name,weight\nu,(bias),4\nt,y,2\nu,x,5\nt,x,1\n"
                     "u,y,6\nt,(bias),3\n");
    weights *w = weights_load(path, &why);
    ck_assert_msg(w != NULL, "%s", why.text);
    ck_assert_str_eq(w->outputs[0], "u");
    ck_assert_str_eq(w->columns[0], "y");
    ck_assert(gsl_matrix_get(w->l->W, 0, 0) == 6);
    ck_assert(gsl_matrix_get(w->l->W, 1, 1) == 1);
    ck_assert(gsl_vector_get(w->l->b, 1) == 3);
    weights_free(w);
}
END_TEST

START_TEST(wrong_files_are_refused_with_their_line)
{
    static const char *const cases[][2] = {
        {"", "is empty"},
        {"a,b,c\n", ":1: the header"},
        {"output,name,weight\n", "holds no weights"},
        {"output,name,weight\nt,(bias),1\n", "holds no weights"},
        {"output,name,weight\nt,x\n", ":2: 2 fields"},
        {"output,name,weight\nt,x,one\n", ":2: column \"weight\": \"one\""},
        {"output,name,weight\nt,x,inf\n", ":2: column \"weight\""},
        {"output,name,weight\nt,x,\n", ":2: column \"weight\""},
        {"output,name,weight\nt,,1\n", ":2: column \"name\""},
        {"output,name,weight\nt,x,1\nt,(bias),2\nt,x,1\n",
         ":4: output \"t\" has a second weight for \"x\""},
        {"output,name,weight\nt,x,1\nt,(bias),2\nt,(bias),2\n",
         ":4: output \"t\" has a second weight for \"(bias)\""},
        {"output,name,weight\nt,x,1\n", "no weight for \"(bias)\""},
        {"output,name,weight\nt,x,1\nt,(bias),0\nu,y,1\nu,(bias),0\n",
         "output \"t\" has no weight for \"y\""},
    };
    const char *path = in_scratch("wrong.csv");
    problem why;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        write_text(path, cases[i][0]);
        ck_assert_msg(weights_load(path, &why) == NULL, "case %zu", i);
        ck_assert_msg(strstr(why.text, cases[i][1]) != NULL, "%s", why.text);
        ck_assert(why.status == GSL_EINVAL);
    }
    ck_assert(weights_load(in_scratch("missing"), &why) == NULL);
}
END_TEST

START_TEST(a_column_called_bias_is_refused)
{
    static const char *const names[] = {"x", "(bias)"};
    problem why;
    ck_assert(weights_new(names, 2, outputs, K, &why) == NULL);
    ck_assert(why.status == GSL_EINVAL);
}
END_TEST

START_TEST(a_file_that_cannot_be_written)
{
    problem why;
    weights *w = awkward();
    const int before = entries(scratch);
    ck_assert(weights_save(w, in_scratch("no/such/folder"), &why) ==
              GSL_EFAILED);
    ck_assert_int_eq(entries(scratch), before);
    weights_free(w);
}
END_TEST

START_TEST(columns_by_name_from_a_wider_file)
{
    static const char *const names[] = {"b", "a"};
    const char *path = in_scratch("wide.csv");
    problem why;
    size_t dropped = 42;
    write_text(path, "# note\nid,a,empty,b\nx y,1,,2\n\"q, r\",3,NA,4.5\n");
    gsl_matrix *X = columns_read(path, names, 2, false, &dropped, &why);
    ck_assert_msg(X != NULL, "%s", why.text);
    ck_assert(X->size1 == 2 && X->size2 == 2 && dropped == 0);
    ck_assert(gsl_matrix_get(X, 0, 0) == 2 && gsl_matrix_get(X, 0, 1) == 1);
    ck_assert(gsl_matrix_get(X, 1, 0) == 4.5 && gsl_matrix_get(X, 1, 1) == 3);
    gsl_matrix_free(X);

    write_text(path, "b,a\n1,2\n,3\n4,NA\n5,6\n");
    X = columns_read(path, names, 2, true, &dropped, &why);
    ck_assert(X != NULL && X->size1 == 2 && dropped == 2);
    ck_assert(gsl_matrix_get(X, 1, 1) == 6);
    gsl_matrix_free(X);
    ck_assert(columns_find(path, names, 2, &why) == GSL_SUCCESS);
}
END_TEST

START_TEST(columns_that_cannot_be_read)
{
    static const char *const names[] = {"b", "a"};
    static const char *const cases[][2] = {
        {"", "is empty"},
        {"a,b\n", "no rows"},
        {"\na,c\n1,2\n", ":2: column \"b\": is not in the file"},
        {"a,b,a\n1,2,3\n", ":1: column \"a\": there are 2"},
        {"a,b\n1,2\n3\n", ":3: 1 fields where the header has 2"},
        {"a,b\n1,2\n3,\n", ":3: column \"b\": the value is missing"},
        {"a,b\n1,2\n3,NA\n", ":3: column \"b\": the value is missing"},
        {"a,b\n1,2\nx,3\n", ":3: column \"a\": \"x\" is not a number"},
        {"a,b\n1,nan\n", ":2: column \"b\": \"nan\" is not a number"},
        {"a,b\n1,\"2\n", "never closed"},
    };
    const char *path = in_scratch("bad.csv");
    problem why;
    size_t dropped;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        write_text(path, cases[i][0]);
        ck_assert(!columns_read(path, names, 2, false, &dropped, &why));
        ck_assert_msg(strstr(why.text, cases[i][1]) != NULL, "%s", why.text);
        ck_assert(why.status == GSL_EINVAL);
    }
}
END_TEST

int main(void)
{
    make_scratch();
    Suite *s = suite_create("weights");
    add_test(s, "round trip", saved_and_loaded_to_the_last_bit);
    add_test(s, "form", the_file_is_as_documented);
    add_test(s, "order", lines_come_in_any_order);
    add_test(s, "wrong files", wrong_files_are_refused_with_their_line);
    add_test(s, "bias", a_column_called_bias_is_refused);
    add_test(s, "unwritable", a_file_that_cannot_be_written);
    add_test(s, "columns", columns_by_name_from_a_wider_file);
    add_test(s, "bad columns", columns_that_cannot_be_read);
    return remove_scratch(run_suite(s));
}
