/* Weights under names: the file, there and back; their units; and the inputs
 * they need of another file. */
#include <gsl/gsl_blas.h>

#include "data/inputs.h"
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

TEST(saved_and_loaded_to_the_last_bit)
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

TEST(the_file_is_as_documented)
{
    const char *path = in_scratch("form.csv");
    static const char *const inputs[] = {"x"}, *const one[] = {"t, u"};
    problem why;
    weights *w = weights_new(inputs, 1, one, 1, &why);
    gsl_matrix_set(w->l->W, 0, 0, 0.1);
    gsl_vector_set(w->l->b, 0, -0.0);
    gsl_vector_set(w->centre, 0, 0.5);
    ck_assert(!weights_set_classes(w, 0, "yes", "no, never", &why));
    ck_assert(names_add(&w->silent, "a=b") == 0);
    ck_assert(weights_save(w, path, &why) == GSL_SUCCESS);
    ck_file(path,
            "output,name,weight,centre,kind,positive,negative,with\n"
            "\"t, u\",x,0.10000000000000001,0.5,number,yes,\"no, never\",\n"
            "\"t, u\",a=b,0,0,reference,yes,\"no, never\",\n"
            "\"t, u\",(bias),0,,bias,yes,\"no, never\",\n");
    weights_free(w);
}

/* Two outputs with all that a file can say. */
static weights *complete(void)
{
    static const char *const names[] = {"x", "site=B"};
    static const char *const classes[] = {"u", "v"};
    problem why;
    weights *w = weights_new(names, 2, classes, 2, &why);
    w->is_text[1] = true;
    ck_assert(names_add(&w->silent, "site=A") == 0);
    w->covariance = calloc(2, sizeof *w->covariance);
    for (size_t k = 0; k < 2; k++) {
        ck_assert(!weights_set_classes(w, k, k ? "yes" : "1", NULL, &why));
        w->covariance[k] = gsl_matrix_alloc(3, 3);
        for (size_t i = 0; i < 3; i++) {
            gsl_matrix_set(w->covariance[k], i, i, 2 + (double)(i + k) / 3);
            for (size_t j = 0; j < i; j++) {
                gsl_matrix_set(w->covariance[k], i, j, (double)(i - j) / 7);
                gsl_matrix_set(w->covariance[k], j, i, (double)(i - j) / 7);
            }
        }
        gsl_matrix_set(w->l->W, 0, k, 1.5 + (double)k);
        gsl_matrix_set(w->l->W, 1, k, -0.3);
        gsl_vector_set(w->l->b, k, 0.1);
    }
    return w;
}

TEST(classes_kinds_centres_and_covariances_come_back)
{
    const char *path = in_scratch("complete.csv");
    problem why;
    weights *w = complete();
    gsl_vector_set(w->centre, 0, 1e8 / 3);
    ck_assert_msg(!weights_save(w, path, &why), "%s", why.text);
    weights *r = weights_load(path, &why);
    ck_assert_msg(r != NULL, "%s", why.text);
    ck_assert(!r->is_text[0] && r->is_text[1]);
    ck_assert(r->silent.count == 1);
    ck_assert_str_eq(r->silent.all[0], "site=A");
    ck_assert_str_eq(r->positive[1], "yes");
    ck_assert(!r->negative[1]);
    ck_assert(gsl_vector_equal(r->centre, w->centre));
    for (size_t k = 0; k < 2; k++)
        ck_assert(gsl_matrix_equal(r->covariance[k], w->covariance[k]));
    weights_free(r);
    weights_free(w);
}

/* x^T C x for a row and the bias behind it. */
static double variance(const gsl_matrix *C, const double *row)
{
    const double x[] = {row[0], row[1], 1};
    gsl_vector_const_view v = gsl_vector_const_view_array(x, 3);
    double y[3], result;
    gsl_vector_view Cv = gsl_vector_view_array(y, 3);
    gsl_blas_dgemv(CblasNoTrans, 1, C, &v.vector, 0, &Cv.vector);
    gsl_blas_ddot(&v.vector, &Cv.vector, &result);
    return result;
}

/* The logit of output k for a row of the file, and its variance. */
static double logit(const weights *w, const double row[2], size_t k,
                    double *spread)
{
    double x[] = {row[0], row[1]};
    gsl_matrix_view X = gsl_matrix_view_array(x, 1, 2);
    weights_standardise(w, &X.matrix);
    *spread = variance(w->covariance[k], x);
    return x[0] * gsl_matrix_get(w->l->W, 0, k) +
           x[1] * gsl_matrix_get(w->l->W, 1, k) + gsl_vector_get(w->l->b, k);
}

TEST(other_units_predict_the_same)
{
    static const double centres[] = {50, 1e8};
    for (size_t c = 0; c < 2; c++) {
        problem why;
        weights *w = complete();
        const double row[] = {centres[c] + 0.7, 1};
        double before[2], after[2], spread[2], now;
        gsl_vector_set(w->centre, 0, centres[c]);
        gsl_vector_set(w->centre, 1, 0.25);
        gsl_vector_set(w->scale, 0, 0.8);
        gsl_vector_set(w->scale, 1, 0.5);
        for (size_t k = 0; k < 2; k++)
            before[k] = logit(w, row, k, &spread[k]);
        ck_assert(!weights_undo_scale(w, &why));
        for (size_t k = 0; k < 2; k++) {
            after[k] = logit(w, row, k, &now);
            ck_near(after[k], before[k], 1e-13, 1e-13);
            ck_near(now, spread[k], 1e-9, 0);
            for (size_t i = 0; i < 3; i++) /* a file has one of the two */
                ck_assert(gsl_matrix_get(w->covariance[k], i, 2) ==
                          gsl_matrix_get(w->covariance[k], 2, i));
        }
        ck_assert(gsl_vector_get(w->scale, 0) == 1);
        ck_assert(gsl_vector_get(w->centre, 0) == (c ? 1e8 : 0));
        ck_assert(gsl_vector_get(w->centre, 1) == 0);
        ck_near(gsl_matrix_get(w->l->W, 0, 1), 2.5 / 0.8, 1e-15, 0);
        weights_free(w);
    }
}

TEST(a_file_of_three_columns_is_read_as_before)
{
    const char *path = in_scratch("old.csv");
    problem why;
    write_text(path, "output,name,weight\nt,a=b,1\nt,(bias),3\n");
    weights *w = weights_load(path, &why);
    ck_assert_msg(w != NULL, "%s", why.text);
    ck_assert(!w->is_text[0] && !w->positive[0] && !w->covariance);
    ck_assert(gsl_vector_get(w->centre, 0) == 0);
    weights_free(w);
}

TEST(lines_come_in_any_order)
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

TEST(wrong_files_are_refused_with_their_line)
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
        {"output,name,weight,name\nt,x,1,x\n", ":1: the header"},
        {"output,name,weight,centre\nt,x,1,a\n",
         ":2: column \"centre\": \"a\" is not a number"},
        {"output,name,weight,kind\nt,x,1,odd\n",
         ":2: column \"kind\": \"odd\" is not number, text"},
        {"output,name,weight,kind\nt,x,1,text\n",
         ":2: column \"name\": \"x\" of kind text is not COLUMN=TEXT"},
        {"output,name,weight,kind\nt,x,1,covariance\n",
         ":2: column \"with\": is empty"},
        {"output,name,weight,centre\nt,x,1,0\nt,(bias),0,\nu,x,1,5\n"
         "u,(bias),0,\n",
         ":4: column \"centre\": is another for \"x\""},
        {"output,name,weight,kind,with\nt,x,1,number,\nt,(bias),0,bias,\n"
         "t,x,1,covariance,x\n",
         "has 1 lines of kind covariance, where 2 weights have 3"},
        {"output,name,weight,kind,with\nt,x,1,number,\nt,(bias),0,bias,\n"
         "t,x,1,covariance,x\nt,x,1,covariance,(bias)\n"
         "t,(bias),1,covariance,x\n",
         ":6: a second covariance of \"(bias)\" with \"x\""},
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

TEST(a_column_called_bias_is_refused)
{
    static const char *const names[] = {"x", "(bias)"};
    problem why;
    ck_assert(weights_new(names, 2, outputs, K, &why) == NULL);
    ck_assert(why.status == GSL_EINVAL);
}

TEST(a_file_that_cannot_be_written)
{
    problem why;
    weights *w = awkward();
    const int before = entries(scratch);
    ck_assert(weights_save(w, in_scratch("no/such/folder"), &why) ==
              GSL_EFAILED);
    ck_assert_int_eq(entries(scratch), before);
    weights_free(w);
}

static gsl_matrix *read_inputs(const char *const *names, size_t n,
                               const bool *is_text, const char *text,
                               remarks *said, problem *why)
{
    const char *path = in_scratch("inputs.csv");
    const file_form form = {.separator = 0};
    char *copies[3];
    name_list silent = {0};
    ck_assert(names_add(&silent, "site=A") == 0);
    for (size_t i = 0; i < n; i++)
        copies[i] = strdup(names[i]);
    const input_list inputs = {n, copies, is_text, &silent};
    write_text(path, text);
    gsl_matrix *X = inputs_read(path, &form, &inputs, said, why);
    for (size_t i = 0; i < n; i++)
        free(copies[i]);
    names_free(&silent);
    return X;
}

TEST(inputs_by_name_from_a_wider_file)
{
    static const char *const names[] = {"b", "a"};
    problem why;
    gsl_matrix *X = read_inputs(
        names, 2, NULL,
        "# note\nid,a,empty,b\nx y,1,,2\n\"q, r\",TRUE,NA,4.5\n", NULL, &why);
    ck_assert_msg(X != NULL, "%s", why.text);
    ck_assert(X->size1 == 2 && X->size2 == 2);
    ck_assert(gsl_matrix_get(X, 0, 0) == 2 && gsl_matrix_get(X, 0, 1) == 1);
    ck_assert(gsl_matrix_get(X, 1, 0) == 4.5 && gsl_matrix_get(X, 1, 1) == 1);
    gsl_matrix_free(X);
}

TEST(rows_that_cannot_be_predicted_keep_their_place)
{
    static const char *const names[] = {"site=B", "site=C", "x"};
    static const bool is_text[] = {true, true, false};
    remarks said = {0};
    problem why;
    gsl_matrix *X = read_inputs(
        names, 3, is_text,
        "x;site\n1,5;A\n2;B\n;C\n4;E\n5;NA\n6;C\n", &said, &why);
    ck_assert_msg(X != NULL, "%s", why.text);
    ck_assert(X->size1 == 6);
    static const double right[6][3] = {{0, 0, 1.5},       {1, 0, 2},
                                       {NAN, NAN, NAN}, {NAN, NAN, NAN},
                                       {NAN, NAN, NAN}, {0, 1, 6}};
    for (size_t n = 0; n < 6; n++)
        for (size_t i = 0; i < 3; i++) {
            const double x = gsl_matrix_get(X, n, i);
            ck_assert(isnan(right[n][i]) ? isnan(x) : x == right[n][i]);
        }
    static const char *const lines[] = {
        "read: the fields are separated by semicolons",
        "read: the numbers have decimal commas",
        "not predicted: 3 of 6 rows, whose lines are empty",
        "  column \"x\": missing in 1 rows",
        "  column \"site\": missing in 1 rows",
        ("  column \"site\": a text that the weights do not know in 1 rows, as "
         "\"E\"")};
    ck_assert(said.count == 6);
    for (size_t i = 0; i < 6; i++)
        ck_assert_str_eq(said.lines[i], lines[i]);
    remarks_free(&said);
    gsl_matrix_free(X);
}

TEST(inputs_that_cannot_be_read)
{
    static const char *const names[] = {"b", "a"};
    static const char *const cases[][2] = {
        {"", "is empty"},
        {"a,b\n", "no rows"},
        {"\na,c\n1,2\n", ":2: column \"b\": is not in the file"},
        {"a,b,a\n1,2,3\n", ":1: column \"a\": there are 2"},
        {"a,b\n1,2\n3\n", ":3: 1 fields where the header has 2"},
        {"a,b\n1,2\nx,3\n", ":3: column \"a\": \"x\" is not a number"},
        {"a,b\n1,12%\n", ":2: column \"b\": \"12%\" is not a number"},
        {"a,b\n1,\"2\n", "never closed"},
    };
    problem why;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        ck_assert(!read_inputs(names, 2, NULL, cases[i][0], NULL, &why));
        ck_assert_msg(strstr(why.text, cases[i][1]) != NULL, "%s", why.text);
        ck_assert(why.status == GSL_EINVAL);
    }
}

int main(void)
{
    make_scratch();
    return remove_scratch(run_tests("weights"));
}
