/* What is to be learned: from columns to T; and the history of learning it. */
#include "data/targets.h"
#include "files.h"
#include "neuron/history.h"

static const char *const table = "x,two,text,three,many,same,number,other\n"
                                 "1,yes,b,red,1,k,10,u\n"
                                 "2,no,a,blue,2,k,9,v\n"
                                 "3,yes,a,red,3,k,10.0,v\n"
                                 "4,no,b,green,3,k,9,u\n";

static const char *const all[] = {"two",  "text",   "three", "many",
                                  "same", "number", "other", NULL};

static dataset *read_table(void)
{
    problem why;
    write_text(in_scratch("t.csv"), table);
    dataset *d = dataset_read(in_scratch("t.csv"), all, false, &why);
    ck_assert_msg(d != NULL, "%s", why.text);
    return d;
}

/* T of the columns, row by row, with its names. */
static void expect(const char *const *columns, size_t n, size_t K,
                   const double *T, const char *const *names, bool one_hot)
{
    problem why;
    dataset *d = read_table();
    targets *t = targets_new(d, columns, n, NULL, &why);
    ck_assert_msg(t != NULL, "%s", why.text);
    ck_assert_uint_eq(t->K, K);
    ck_assert(t->one_hot == one_hot);
    for (size_t k = 0; k < K; k++) {
        ck_assert_str_eq(t->names[k], names[k]);
        for (size_t i = 0; i < 4; i++)
            ck_assert(gsl_matrix_get(t->T, i, k) == T[i * K + k]);
    }
    targets_free(t);
    dataset_free(d);
}

TEST(two_values_are_one_output)
{
    static const char *const two[] = {"two"}, *const number[] = {"number"};
    expect(two, 1, 1, (double[]){1, 0, 1, 0}, two, false);
    /* 9 < 10 by number, although "10" < "9" by letters; 10 and 10.0 are one */
    expect(number, 1, 1, (double[]){1, 0, 1, 0}, number, false);

    problem why;
    dataset *d = read_table();
    targets *t = targets_new(d, two, 1, NULL, &why);
    ck_assert_str_eq(t->zero[0], "no");
    ck_assert_str_eq(t->one[0], "yes");
    targets_free(t);
    dataset_free(d);
}

TEST(more_texts_are_an_output_each)
{
    static const char *const three[] = {"three"};
    static const char *const labels[] = {"blue", "green", "red"};
    expect(three, 1, 3, (double[]){0, 0, 1, 1, 0, 0, 0, 0, 1, 0, 1, 0}, labels,
           true);
}

TEST(several_targets_are_an_output_each)
{
    static const char *const columns[] = {"text", "two"};
    expect(columns, 2, 2, (double[]){1, 1, 0, 0, 0, 1, 1, 0}, columns, false);
    static const char *const opposite[] = {"text", "other"};
    expect(opposite, 2, 2, (double[]){1, 0, 0, 1, 0, 1, 1, 0}, opposite, true);
}

TEST(wrong_targets_are_refused)
{
    static const struct {
        const char *columns[3];
        size_t n;
        const char *says;
    } cases[] = {
        {{"same"}, 1, "column \"same\": every row has the same value"},
        {{"many"}, 1, "column \"many\": has more than two different numbers"},
        {{"three", "two"}, 2, "column \"three\": has 3 classes"},
        {{"two", "two"}, 2, "\"two\" is named twice"},
        {{"nothing"}, 1, "has no column \"nothing\""},
    };
    problem why;
    dataset *d = read_table();
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        ck_assert(!targets_new(d, cases[i].columns, cases[i].n, NULL, &why));
        ck_assert_msg(strstr(why.text, cases[i].says) != NULL, "%s", why.text);
        ck_assert(why.status == GSL_EINVAL);
    }
    targets_free(NULL);
    dataset_free(d);
}

TEST(a_history_as_documented)
{
    history h = {0};
    problem why;
    const char *path = in_scratch("h.csv");
    for (int e = 0; e < 40; e++)
        ck_assert(history_add(&h, (record){{e, 0.5}, {NAN, NAN}}, &why) ==
                  GSL_SUCCESS);
    ck_assert(h.count == 40 && h.rows[39].training.loss == 39);
    h.count = 2;
    h.rows[0] = (record){{0.1, 1.0 / 3}, {NAN, NAN}};
    h.rows[1] = (record){{0.25, 1}, {2, 0.75}};
    ck_assert(history_save(&h, path, &why) == GSL_SUCCESS);
    ck_file(path, "epoch,loss,accuracy,val_loss,val_accuracy\n"
                  "1,0.10000000000000001,0.33333333333333331,,\n"
                  "2,0.25,1,2,0.75\n");

    FILE *out = fopen(in_scratch("line"), "w");
    history_show(out, &h, 10, 12, 3);
    h.count = 1;
    history_show(out, &h, 10, 12, 0);
    fclose(out);
    ck_file(in_scratch("line"),
            "Epoch 2/10 - 12/12 - 3s - loss: 0.2500 - accuracy: 1.0000"
            " - val_loss: 2.0000 - val_accuracy: 0.7500\n"
            "Epoch 1/10 - 12/12 - 0s - loss: 0.1000 - accuracy: 0.3333\n");
    ck_assert(history_save(&h, in_scratch("no/folder"), &why) == GSL_EFAILED);
    free(h.rows);
}

TEST(the_class_that_is_1_can_be_chosen)
{
    static const char *const two[] = {"two"}, *const number[] = {"number"};
    static const char *const no[] = {"no"}, *const nine[] = {"9.00"};
    static const char *const none[] = {"No"}, *const many[] = {"many"};
    problem why;
    dataset *d = read_table();
    target_choice how = {.positive = no, .count = 1};
    targets *t = targets_new(d, two, 1, &how, &why);
    ck_assert_str_eq(t->one[0], "no");
    ck_assert_str_eq(t->zero[0], "yes");
    ck_assert(gsl_matrix_get(t->T, 0, 0) == 0);
    ck_assert(gsl_matrix_get(t->T, 1, 0) == 1);
    targets_free(t);
    how.positive = nine;
    t = targets_new(d, number, 1, &how, &why);
    ck_assert_str_eq(t->one[0], "9");
    ck_assert(gsl_matrix_get(t->T, 3, 0) == 1);
    targets_free(t);
    how.positive = none;
    ck_assert(!targets_new(d, two, 1, &how, &why));
    ck_assert(strstr(why.text, "\"No\" is no value of target \"two\""));

    how = (target_choice){.classes = true};
    t = targets_new(d, many, 1, &how, &why);
    ck_assert(t->K == 3 && t->one_hot);
    ck_assert_str_eq(t->names[2], "3");
    ck_assert(gsl_matrix_get(t->T, 3, 2) == 1);
    targets_free(t);
    dataset_free(d);
}

int main(void)
{
    make_scratch();
    return remove_scratch(run_tests("targets"));
}
