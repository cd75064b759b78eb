/*
 * Files as people have them: how they are laid out, what a cell is, which
 * columns are meant, and the data set that comes of it. (own-files.sh holds the
 * fits of such files to R's.)
 */
#include "data/dependent.h"
#include "data/folds.h"
#include "data/frame.h"
#include "files.h"

/* The layout of a text, in words. */
static const char *layout_of(const char *text)
{
    static char words[64];
    const layout l = layout_find(text, strlen(text), true, 0, true);
    snprintf(words, sizeof words, "%c%s%s %zu %zu",
             l.separator == '\t' ? 'T'
             : l.separator       ? l.separator
                                 : '?',
             l.named ? " named" : "", l.row_names ? " rows" : "", l.skip,
             l.lines);
    return words;
}

TEST(the_layout_shows_in_the_first_lines)
{
    static const char *const cases[][2] = {
        {"", ", 0 0"},
        {"x\n1\n", ", 0 0"},
        {"a,b\n1,2\n", ", 0 0"},
        {"a;b\n1,5;2,5\n", "; 0 0"},
        {"a\tb\n1,5\t\n", "T 0 0"},
        {"a|b\n1|2\n", "| 0 0"},
        {"a b\n1 2\n", "  0 0"},
        {"a long name\n1\n2\n", ", 0 0"},
        {"\"a,b\";c\n1;2\n", "; 0 0"},
        {"a;b,c\n1;2,3\n", "? 0 0"},
        {"a;x,c\n1;2\n", "; 0 0"},
        {"a,b\n1;5,2\n3,4\n", ", 0 0"},
        {"sep=;\na;b\n1;2\n", "; named 6 1"},
        {"\"SEP=\t\"\r\na\tb\n", "T named 9 1"},
        {"\"a\",\"b\"\n\"1\",2,3\n", ", rows 0 0"},
        {"a,b\n1,2,3\n", ", 0 0"},
        {"a,b\n\"1\",2,\n", ", 0 0"},
        {"a b\n\"1\" 2 3\n", "  rows 0 0"},
        {"# a, note\n# t,x\n0,1.5\n", ", 12 1"},
        {"#t;x\n0;1\n", "; 1 0"},
        {"# of 2, one\nt,x\n0,1\n", ", 0 0"},
        {"# 0,2\n0,1\n", ", 0 0"},
        {"# only one\n0,1\n", ", 0 0"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        ck_assert_msg(strcmp(layout_of(cases[i][0]), cases[i][1]) == 0,
                      "%s: %s", cases[i][0], layout_of(cases[i][0]));
    /* A row that is cut off at the end of what was read is not counted. */
    const char *cut = "a;b\n1;2\n3";
    ck_assert(layout_find(cut, strlen(cut), false, 0, true).separator == ';');
    ck_assert(layout_find("a;b\n", 4, true, ',', true).separator == ',');
    ck_assert(layout_find("#1,2\n3,4\n", 9, true, 0, false).skip == 0);
}

/* What the cell is by a letter, and its value. */
static char kind_of(cells *c, const char *text, double *value)
{
    size_t word;
    return "NMBT"[cell_read(c, text, 7, value, &word)];
}

TEST(a_cell_is_a_number_a_truth_a_text_or_missing)
{
    static const char *const lists[] = {"?,-999", "none"};
    char *room;
    problem why;
    cells c;
    double x = 0;
    ck_assert(!cells_begin(&c, '.', lists, 2, &room, &why));
    for (const char *const *m = (const char *[]){"", "NA", "NaN", "nan", "null",
                                                 ".", "?", "-999", "-999.0",
                                                 " NA ", "none", NULL};
         *m; m++)
        ck_assert_msg(kind_of(&c, *m, &x) == 'M', "%s", *m);
    ck_assert(kind_of(&c, "+1", &x) == 'N' && x == 1);
    ck_assert(kind_of(&c, " 1.5 ", &x) == 'N' && x == 1.5);
    ck_assert(kind_of(&c, "\xC2\xA0" "2.5\xE2\x80\x8B\t", &x) == 'N' && x == 2.5);
    ck_assert(kind_of(&c, "\xE2\x80\xAF" "NA", &x) == 'M');
    ck_assert(kind_of(&c, "True", &x) == 'B' && x == 1);
    ck_assert(kind_of(&c, "FALSE", &x) == 'B' && x == 0);
    for (const char *const *t = (const char *[]){"1,5", "1 200", "12%", "inf",
                                                 "NULL", "T", "1.2.3", NULL};
         *t; t++)
        ck_assert_msg(kind_of(&c, *t, &x) == 'T', "%s", *t);
    free(room);
}

TEST(decimal_commas_are_recognised_or_asked_for)
{
    char *room;
    problem why;
    cells c;
    double x = 0;
    cells_begin(&c, ',', NULL, 0, &room, &why);
    free(room);
    ck_assert(kind_of(&c, "1,5", &x) == 'N' && x == 1.5);
    ck_assert(kind_of(&c, "1,200", &x) == 'N' && x == 1.2);
    ck_assert(!cells_check(&c, "f", &why));
    ck_assert(kind_of(&c, "1.5", &x) == 'T');

    cells_begin(&c, 0, NULL, 0, &room, &why);
    free(room);
    ck_assert(kind_of(&c, "1,200", &x) == 'N' && x == 1.2);
    ck_assert(cells_check(&c, "f", &why) && strstr(why.text, "--decimal ,"));
    ck_assert(kind_of(&c, "0,200", &x) == 'N' && !cells_check(&c, "f", &why));
    ck_assert(kind_of(&c, "1.5", &x) == 'N');
    ck_assert(cells_check(&c, "f", &why) && strstr(why.text, "line 7"));

    cells_begin(&c, 0, NULL, 0, &room, &why);
    free(room);
    ck_assert(kind_of(&c, "-1.200", &x) == 'N' && c.point == 7 && !c.sure_point);
    ck_assert(kind_of(&c, "0.200", &x) == 'N' && c.sure_point);
}

TEST(what_is_no_number_gets_advice)
{
    static const char *const cases[][2] = {
        {"1,200", "write it without commas, 1200, or give --decimal ,"},
        {"12,34,567", "write it without commas, 1234567"},
        {"-1,234,567.8", "write it without commas, -1234567.8"},
        {"1,5", "--decimal ,"},
        {"12%", "without the sign, 12"},
        {"$5", "without the sign, 5"},
        {"\xE2\x82\xAC" "1,200", "without the sign"},
        {"0x10", "a decimal number, 16"},
        {"12,5 %", "without the sign, 12,5"},
        {"-$5", "without the sign, -5"},
        {"5 \xE2\x82\xAC", "without the sign, 5"},
        {"1\xC2\xA0" "200", "write it as 1200"},
        {"1\xE2\x80\xAF" "200,5", "write it as 1200.5"},
        {"\xE2\x88\x92" "0.4", "write it as -0.4"},
    };
    char advice[160];
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        ck_assert_msg(cell_advice(cases[i][0], advice, sizeof advice), "%s",
                      cases[i][0]);
        ck_assert_msg(strstr(advice, cases[i][1]) != NULL, "%s", advice);
    }
    ck_assert(!cell_advice("N/A", advice, sizeof advice));
    ck_assert(strstr(advice, "--missing 'N/A'") != NULL);
    for (const char *const *t =
             (const char *[]){"1st", "a%", "12,34,56", "Smith, J", NULL};
         *t; t++)
        ck_assert_msg(!cell_advice(*t, advice, sizeof advice), "%s", *t);
    for (const char *const *d =
             (const char *[]){"1981-04-12", "4/12/81", "12.04.1981", "12:30",
                              "2024-01-31T12:30:00Z", "2024-01-31 12:30:59.5",
                              "2 Mar 2024", "Mar-01", "March 5, 2024",
                              "1. M\xC3\xA4rz 2024", "Sept 24", NULL};
         *d; d++)
        ck_assert_msg(cell_is_date(*d), "%s", *d);
    for (const char *const *d =
             (const char *[]){"STS-1", "1-2", "1.5", "12", "", "a:b",
                              "123456-1-1", "Mar", "Marker 1", "A Mar 1",
                              "ma-1", "May-1-2-3", NULL};
         *d; d++)
        ck_assert_msg(!cell_is_date(*d), "%s", *d);
    ck_assert(cell_is_utf8("gr\xC3\xB6\xC3\x9F" "e \xF0\x9F\x98\x80"));
    ck_assert(!cell_is_utf8("gr\xF6\xDF" "e") && !cell_is_utf8("\xC3"));
}

/* ------------------------------------------------------------ the data set */

/* The options of a call, each a list or NULL. */
typedef struct {
    const char *columns, *without, *as_text, *reference, *missing;
} asked;

static choice one(const char *const *item)
{
    return (choice){item, *item ? 1 : 0};
}

static dataset *read_frame(const char *text, const asked *o, remarks *said,
                           problem *why)
{
    static const char *const target[] = {"t"};
    const char *path = in_scratch("frame.csv");
    const file_form form = {.missing = one(&o->missing)};
    const column_choice chosen = {.targets = {target, 1},
                                  .columns = one(&o->columns),
                                  .without = one(&o->without),
                                  .as_text = one(&o->as_text),
                                  .reference = one(&o->reference)};
    write_text(path, text);
    return frame_read(path, &form, &chosen, said, why);
}

/* The data set as a text: names, then rows. */
static void ck_frame(const char *text, asked o, const char *expected)
{
    char got[500] = "";
    problem why;
    dataset *d = read_frame(text, &o, NULL, &why);
    ck_assert_msg(d != NULL, "%s", why.text);
    for (size_t j = 0; j < d->columns; j++)
        snprintf(got + strlen(got), sizeof got - strlen(got), "%s ",
                 d->names[j]);
    for (size_t n = 0; n < d->rows; n++)
        for (size_t j = 0; j < d->columns; j++)
            snprintf(got + strlen(got), sizeof got - strlen(got), "%s%g",
                     j ? " " : "/", gsl_matrix_get(d->values, n, j));
    ck_assert_str_eq(got, expected);
    dataset_free(d);
}

TEST(columns_are_chosen_by_names_and_patterns)
{
    const char *text = "name,t,x_1,x_2,\"a,b\"\nu,0,1,2,3\nv,1,4,5,6\n";
    ck_frame(text, (asked){.columns = "x_1"}, "t x_1 /0 1/1 4");
    ck_frame(text, (asked){.columns = "x_*"}, "t x_1 x_2 /0 1 2/1 4 5");
    ck_frame(text, (asked){.columns = "a,b"}, "t a,b /0 3/1 6");
    ck_frame(text, (asked){.columns = "x_?", .without = "x_1"},
             "t x_2 /0 2/1 5");
    ck_frame(text, (asked){.without = "n*,x_2"}, "t x_1 a,b /0 1 3/1 4 6");
    ck_frame(text, (asked){.columns = "*", .without = "name,x_*"},
             "t a,b /0 3/1 6");
}

TEST(texts_become_columns_against_the_first)
{
    const char *text = "c,t,x\nr,0,1\nb,1,2\ng,0,4\nb,0,3\n";
    ck_frame(text, (asked){.columns = NULL},
             "c=g c=r t x /0 1 0 1/0 0 1 2/1 0 0 4/0 0 0 3");
    ck_frame(text, (asked){.reference = "c=g"},
             "c=b c=r t x /0 1 0 1/1 0 1 2/0 0 0 4/1 0 0 3");
    ck_frame("t,z\na,2\nb,10\nb,2\na,10\nb,2\n", (asked){.as_text = "z"},
             "t z=10 /0 0/1 1/1 0/0 1/1 0");
    ck_frame("t,z\na,TRUE\nb,FALSE\nb,TRUE\n", (asked){.as_text = NULL},
             "t z /0 1/1 0/1 1");
    /* A text of a row that is left out is none. */
    ck_frame("t,c,x\n0,r,1\n1,r,2\n0,b,NA\n1,g,3\n0,g,4\n",
             (asked){.columns = NULL},
             "t c=r x /0 1 1/1 1 2/1 0 3/0 0 4");
}

TEST(what_is_missing_is_said_by_column)
{
    static const char *const lines[] = {
        "left out: column \"same\": it has one value, 5",
        "left out: column \"none\": it has no value",
        "left out: 3 of 6 rows, in which a value is missing",
        "  column \"t\": 1 missing (null 1)",
        "  column \"x\": 2 missing (NA 1, ? 1)"};
    remarks said = {0};
    problem why;
    const asked o = {.without = "note", .missing = "?"};
    dataset *d = read_frame("t,x,same,none,note\n0,1,5,,\n1,NA,5,,\n0,?,,,\n"
                            "null,3,,,z\n1,4,5,NaN,\n0,6,5,,\n",
                            &o, &said, &why);
    ck_assert_msg(d != NULL, "%s", why.text);
    ck_assert(d->rows == 3 && d->columns == 2 && d->dropped == 3);
    ck_assert(said.count == 5);
    for (size_t i = 0; i < 5; i++)
        ck_assert_str_eq(said.lines[i], lines[i]);
    remarks_free(&said);
    dataset_free(d);
}

TEST(files_that_would_be_misread_are_refused)
{
    static const struct {
        const char *text;
        asked o;
        const char *says;
    } cases[] = {
        {"t,when\n0,1981-04-12\n1,1981-04-12\n0,1981-04-13\n", {.columns = NULL},
         "column \"when\" has dates or times, as \"1981-04-12\": leave it out: "
         "--without when"},
        {"t,a,b\n0,p,u\n1,q,v\n0,r,w\n", {.columns = NULL},
         "columns \"a\" has texts that are all different, as \"p\", \"b\" has "
         "texts that are all different, as \"u\": leave them out: --without "
         "a,b"},
        {"t,x\n0,1\n1,abc\n", {.columns = NULL}, ":3: column \"x\": \"abc\" is not a number"},
        {"t,x\n0,abc\n1,7\n", {.columns = NULL},
         ":3: column \"x\": \"7\" among texts, as \"abc\""},
        {"t,x\n0,TRUE\n1,7\n", {.columns = NULL}, "\"7\" among TRUE and FALSE"},
        {"t,x\n0,\"1,200\"\n1,7\n", {.columns = NULL}, ":2: column \"x\": \"1,200\" is not"},
        {"t,x\nyes,1\nYes,2\nno,3\n", {.columns = NULL},
         "\"Yes\" and \"yes\" differ by case or spaces only"},
        {"t,x\n\"yes \",1\nyes,2\nno,3\n", {.columns = NULL}, "\"yes\" and \"yes \" differ"},
        {"t,x\nno,1\nno\xE2\x80\x8B,2\nyes,3\n", {.columns = NULL}, "differ by case"},
        {"t,c,c=b\n0,a,1\n1,b,2\n0,a,3\n", {.columns = NULL},
         "\"c=b\" is called as a text of another column is"},
        {"t,x\n0,1\n1,2\n", {.without = "x"}, "no column is chosen"},
        {"t,\n0,\n1,\n", {.columns = NULL}, "has no column of numbers"},
        {"t,c\n0,A\n1,a\n0,A\n1,a\n", {.columns = NULL}, "or take them as they are"},
        {"t,x,x\n0,1,2\n", {.columns = NULL}, "two columns are called \"x\""},
        {"t,,x\n0,,2\n1,3,4\n", {.columns = NULL}, ":3: column 2 has no name"},
        {"1,2\n0,1\n", {.columns = NULL}, "all numbers; if the file has no header"},
        {"t,x\n0,1\n", {.columns = "y"},
         "--columns: no column is called \"y\""},
        {"t,x\n0,1\n", {.columns = "t,x"},
         "--columns: \"t\" is the target"},
        {"t,x\n0,1\n", {.without = "y*"},
         "--without: no column is called \"y*\""},
        {"t,x\n0,1\n1,2\n", {.reference = "x=1"}, "is not COLUMN=TEXT"},
        {"t,c\n0,a\n1,b\n0,a\n", {.reference = "c=x"}, "has no text \"x\""},
        {"t,x,y\n0,1,\n1,,2\n0,4,\n1,6,5\n0,8,\n", {.missing = "6"},
         "no row has a value in each column that is used; column \"y\""},
        {"t,x\n0,1\n1,1\n", {.columns = NULL}, "no column beside the target has two"},
        {"u,x\n0,1\n1,2\n", {.columns = NULL}, "column \"t\": is not in the file"},
        {"t,gr\xF6\n0,1\n", {.columns = NULL}, "column 2: its name is no UTF-8"},
        {"t,x\nm\xE4n,1\n", {.columns = NULL}, "is no UTF-8, but probably Latin-1"},
        {"t,a=b\n0,u\n1,v\n1,u\n", {.columns = NULL}, "must not have a \"=\""},
        {"t;x\n0;1.5\n1;2,5\n", {.columns = NULL}, "line 2 has a number with a point"},
    };
    problem why;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        dataset *d = read_frame(cases[i].text, &cases[i].o, NULL, &why);
        ck_assert_msg(!d, "%s", cases[i].text);
        ck_assert_msg(strstr(why.text, cases[i].says) != NULL, "%s: %s",
                      cases[i].text, why.text);
        ck_assert(why.status == GSL_EINVAL);
    }
}

TEST(how_a_file_was_recognised_is_said)
{
    static const char *const lines[] = {
        "read: the fields are separated by semicolons, as the first line says",
        ("left out: the first column, which has no name: the rows' names or "
         "numbers"),
        "read: the numbers have decimal commas",
        "left out: 2 lines that begin with #, the first in line 4"};
    remarks said = {0};
    problem why;
    dataset *d = read_frame(
        "sep=;\n;t;x\n1;0;1,5\n#2;1;3\n#\n3;1;4\n\"4\";0;7,25\n",
        &(asked){.columns = NULL}, &said, &why);
    ck_assert_msg(d != NULL, "%s", why.text);
    ck_assert(d->rows == 3 && gsl_matrix_get(d->values, 2, 1) == 7.25);
    ck_assert(said.count == 4);
    for (size_t i = 0; i < 4; i++)
        ck_assert_str_eq(said.lines[i], lines[i]);
    remarks_free(&said);
    dataset_free(d);
}

/* ------------------------------------------------- folds, dependent columns */

TEST(folds_share_each_class)
{
    enum { N = 103, K = 3, FOLDS = 10 };
    size_t class_of[N], fold[N], again[N], count[FOLDS][K] = {{0}};
    size_t sizes[FOLDS] = {0};
    gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);
    for (size_t n = 0; n < N; n++)
        class_of[n] = n < 7 ? 2 : n < 50;
    ck_assert(!folds_stratified(class_of, N, K, FOLDS, rng, fold));
    for (size_t n = 0; n < N; n++) {
        count[fold[n]][class_of[n]]++;
        sizes[fold[n]]++;
    }
    static const size_t all[] = {53, 43, 7};
    for (size_t f = 0; f < FOLDS; f++) {
        ck_assert(sizes[f] == 10 || sizes[f] == 11);
        for (size_t k = 0; k < K; k++)
            ck_assert(count[f][k] == all[k] / FOLDS ||
                      count[f][k] == all[k] / FOLDS + 1);
    }
    ck_assert(!folds_stratified(class_of, N, K, FOLDS, rng, again));
    ck_assert(memcmp(fold, again, sizeof fold) != 0);
    gsl_rng_set(rng, 0);
    ck_assert(!folds_stratified(class_of, N, K, FOLDS, rng, again));
    ck_assert(memcmp(fold, again, sizeof fold) == 0);
    ck_assert(folds_stratified(class_of, N, K, N + 1, rng, fold) ==
              GSL_EINVAL);
    const size_t wrong[] = {N, 1};
    ck_assert(folds_parts(class_of, N, K, wrong, 2, rng, fold) == GSL_EINVAL);
    gsl_rng_free(rng);
}

/* Which of D columns of X (N, D) depend on others; -1 ends. */
static void ck_dependent(gsl_matrix *X, bool constants, const int *right)
{
    scale *s = scale_new(X);
    dependent *list;
    size_t count, i = 0;
    scale_apply(s, X);
    ck_assert(!dependent_columns(X, s, constants, &list, &count));
    for (; right[i] >= 0; i++)
        ck_assert_msg(i < count && list[i].column == (size_t)right[i],
                      "%zu of %d", i, right[i]);
    ck_assert(count == i);
    free(list);
    scale_free(s);
    gsl_matrix_free(X);
}

/* Columns far from 0 for their spread: a sum that rounding has changed is one,
 * and a column that differs by a millionth is none. */
TEST(sums_of_columns_are_found)
{
    static const double offsets[] = {0, 1e4, 1e8};
    for (size_t o = 0; o < 3; o++) {
        gsl_matrix *X = gsl_matrix_alloc(60, 7);
        for (size_t n = 0; n < 60; n++) {
            const double a = offsets[o] + sin((double)n);
            const double b = offsets[o] / 3 + cos(3.7 * (double)n);
            const double c = sin(0.3 * (double)(n * n));
            const double row[] = {a, 5, b, a + b, c, 1.8 * a + 32,
                                  a + (o < 2 ? 1e-6 * c : 1e-4 * c)};
            for (size_t i = 0; i < 7; i++)
                gsl_matrix_set(X, n, i, row[i]);
        }
        gsl_matrix *again = gsl_matrix_alloc(60, 7);
        gsl_matrix_memcpy(again, X);
        ck_dependent(X, false, (const int[]){1, 3, 5, 6, -1} + 0);
        ck_dependent(again, true, (const int[]){1, -1});
    }
}

TEST(more_columns_than_rows)
{
    gsl_matrix *X = gsl_matrix_alloc(4, 6);
    for (size_t i = 0; i < 24; i++)
        X->data[i] = sin((double)(i * i));
    ck_dependent(X, false, (const int[]){3, 4, 5, -1});
}

int main(void)
{
    make_scratch();
    return remove_scratch(run_tests("frame"));
}
