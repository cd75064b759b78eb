/* Options, numbers, and the sentences that say what is wrong with them. */
#include <stdbool.h>
#include <stdint.h>
#include <sys/resource.h>

#include "base/blas.h"
#include "base/grow.h"
#include "base/options.h"
#include "testing.h"

typedef struct {
    bool fast;
    const char *name;
    text_list files;
    double rate;
    size_t steps;
} values;

static values got;

static const option table[] = {
    {"fast", NULL, OPTION_FLAG, &got.fast, "in a hurry"},
    {"name", "TEXT", OPTION_TEXT, &got.name, "what to call it"},
    {"file", "PATH", OPTION_LIST, &got.files, "what to read;\nas many times"},
    {"rate", "X", OPTION_NUMBER, &got.rate, "the learning rate"},
    {"steps", "N", OPTION_COUNT, &got.steps, "how many steps"},
    {0},
};

enum { MOST_WORDS = 200 };

/* Reads a line of words, as a shell would pass them on; "_" is an
 * empty one. */
static int read_line(const char *line, problem *why)
{
    static char copy[2000], program[] = "p", empty[] = "";
    char *argv[MOST_WORDS] = {program};
    int argc = 1;
    got = (values){.name = "nobody", .rate = 0.5, .steps = 7};
    *why = (problem){GSL_SUCCESS, ""};
    snprintf(copy, sizeof copy, "%s", line);
    for (char *w = strtok(copy, " "); w; w = strtok(NULL, " "))
        argv[argc++] = strcmp(w, "_") ? w : empty;
    return options_read(argc, argv, table, why);
}

TEST(each_kind_is_read_in_both_forms)
{
    static const char *const lines[] = {
        "--fast --name Ada --file a.csv --rate -1.5e-3 --steps 12 --file b",
        "--file=a.csv --steps=12 --rate=-1.5e-3 --name=Ada --file=b --fast",
    };
    problem why;
    for (size_t i = 0; i < 2; i++) {
        ck_assert_msg(read_line(lines[i], &why) == 0, "%s", why.text);
        ck_assert(got.fast && got.rate == -1.5e-3 && got.steps == 12);
        ck_assert_str_eq(got.name, "Ada");
        ck_assert_uint_eq(got.files.count, 2);
        ck_assert_str_eq(got.files.items[0], "a.csv");
        ck_assert_str_eq(got.files.items[1], "b");
    }
}

TEST(what_is_not_given_keeps_its_default)
{
    problem why;
    ck_assert_int_eq(read_line("", &why), GSL_SUCCESS);
    ck_assert(!got.fast && got.rate == 0.5 && got.steps == 7);
    ck_assert(got.files.count == 0);
    ck_assert_str_eq(got.name, "nobody");
}

TEST(the_last_one_given_counts)
{
    problem why;
    ck_assert_int_eq(read_line("--name a --name=b --steps 1 --steps 2", &why),
                     0);
    ck_assert_str_eq(got.name, "b");
    ck_assert(got.steps == 2);
}

TEST(a_text_may_be_anything)
{
    problem why;
    ck_assert_int_eq(read_line("--name --rate", &why), GSL_SUCCESS);
    ck_assert_str_eq(got.name, "--rate");
    ck_assert_int_eq(read_line("--name=a=b", &why), GSL_SUCCESS);
    ck_assert_str_eq(got.name, "a=b");
    ck_assert_int_eq(read_line("--name _", &why), GSL_SUCCESS);
    ck_assert_str_eq(got.name, "");
    ck_assert_int_eq(read_line("--name=", &why), GSL_SUCCESS);
    ck_assert_str_eq(got.name, "");
}

TEST(each_mistake_has_its_sentence)
{
    static const char *const cases[][2] = {
        {"fast", "\"fast\" is not an option; see --help"},
        {"-f", "\"-f\" is not an option; see --help"},
        {"-", "\"-\" is not an option; see --help"},
        {"--", "\"--\" is not an option; see --help"},
        {"_", "\"\" is not an option; see --help"},
        {"--fast more", "\"more\" is not an option; see --help"},
        {"--slow", "there is no option \"--slow\"; see --help"},
        {"--slow=3", "there is no option \"--slow\"; see --help"},
        {"--fas", "there is no option \"--fas\"; see --help"},
        {"--faster", "there is no option \"--faster\"; see --help"},
        {"--=3", "there is no option \"--\"; see --help"},
        {"--fast=yes", "--fast takes no value"},
        {"--fast=", "--fast takes no value"},
        {"--name", "--name needs a value (TEXT)"},
        {"--fast --steps", "--steps needs a value (N)"},
        {"--rate fast", "--rate: \"fast\" is not a number"},
        {"--rate=", "--rate: \"\" is not a number"},
        {"--rate 1,5", "--rate: \"1,5\" is not a number"},
        {"--rate nan", "--rate: \"nan\" is not a number"},
        {"--rate 1e999", "--rate: \"1e999\" is not a number"},
        {"--steps -1", "--steps: \"-1\" is not a whole number from 0 to "
                       "1000000000"},
        {"--steps 1.5", "--steps: \"1.5\" is not a whole number from 0 to "
                        "1000000000"},
        {"--steps 1000000001", "--steps: \"1000000001\" is not a whole number "
                               "from 0 to 1000000000"},
        {"--steps ten", "--steps: \"ten\" is not a whole number from 0 to "
                        "1000000000"},
        {"--steps=", "--steps: \"\" is not a whole number from 0 to "
                     "1000000000"},
    };
    problem why;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        ck_assert_int_eq(read_line(cases[i][0], &why), GSL_EINVAL);
        ck_assert_int_eq(why.status, GSL_EINVAL);
        ck_assert_str_eq(why.text, cases[i][1]);
    }
}

TEST(a_wrong_value_leaves_its_default)
{
    problem why;
    read_line("--steps 3 --rate x", &why);
    ck_assert(got.steps == 3 && got.rate == 0.5);
    read_line("--steps x", &why);
    ck_assert(got.steps == 7);
}

TEST(a_list_has_an_end)
{
    char line[1000] = "";
    problem why;
    for (int i = 0; i < MOST_IN_LIST; i++)
        strcat(line, "--file=f ");
    ck_assert_int_eq(read_line(line, &why), GSL_SUCCESS);
    ck_assert_uint_eq(got.files.count, MOST_IN_LIST);
    strcat(line, "--file=f");
    ck_assert_int_eq(read_line(line, &why), GSL_EINVAL);
    ck_assert_str_eq(why.text, "--file: given more than 64 times");
}

TEST(words_without_a_dash_are_files_where_the_table_has_them)
{
    static char *words[] = {"p",  "a",      "--fast", "",  "b=--c",
                            "--", "--fast", "-",      "--"};
    static const option files[] = {
        {"", "FILE", OPTION_LIST, &got.files, ""},
        {"fast", NULL, OPTION_FLAG, &got.fast, "in a hurry"},
        {0},
    };
    problem why;
    got = (values){.fast = false};
    ck_assert_int_eq(options_read(9, words, files, &why), GSL_SUCCESS);
    ck_assert(got.fast && got.files.count == 6);
    const char *const expected[] = {"a", "", "b=--c", "--fast", "-", "--"};
    for (size_t i = 0; i < 6; i++)
        ck_assert_str_eq(got.files.items[i], expected[i]);

    static char *wrong[] = {"p", "-f"}, *none[] = {"p", "--=f"};
    ck_assert_int_eq(options_read(2, wrong, files, &why), GSL_EINVAL);
    ck_assert_str_eq(why.text, "\"-f\" is not an option; see --help");
    ck_assert_int_eq(options_read(2, none, files, &why), GSL_EINVAL);
    ck_assert_str_eq(why.text, "there is no option \"--\"; see --help");

    char *text;
    size_t size;
    FILE *out = open_memstream(&text, &size);
    options_help(out, files);
    fclose(out);
    ck_assert_str_eq(text, "  --fast                  in a hurry\n");
    free(text);
}

TEST(counts_reach_from_0_to_1e9)
{
    problem why;
    ck_assert_int_eq(read_line("--steps 0", &why), GSL_SUCCESS);
    ck_assert(got.steps == 0);
    ck_assert_int_eq(read_line("--steps 1000000000", &why), GSL_SUCCESS);
    ck_assert(got.steps == 1000000000);
    ck_assert_int_eq(read_line("--steps 2e3", &why), GSL_SUCCESS);
    ck_assert(got.steps == 2000);
}

TEST(the_help_is_the_table)
{
    char *text;
    size_t size;
    FILE *out = open_memstream(&text, &size);
    options_help(out, table);
    fclose(out);
    ck_assert_str_eq(text, "  --fast                  in a hurry\n"
                           "  --name TEXT             what to call it\n"
                           "  --file PATH             what to read;\n"
                           "                          as many times\n"
                           "  --rate X                the learning rate\n"
                           "  --steps N               how many steps\n");
    free(text);
}

TEST(a_problem_is_one_line_that_steers_no_terminal)
{
    problem why;
    ck_assert_int_eq(
        problem_set(&why, GSL_EFAILED, "%s:%d", "a\nb\033[2Jc\177\t", 7),
        GSL_EFAILED);
    ck_assert_str_eq(why.text, "a?b?[2Jc??:7");
    problem_set(&why, GSL_EFAILED,
                "\xC2\x9B"
                "2J \xC2\xA7 \xC2");
    ck_assert_str_eq(why.text, "??2J \xC2\xA7 \xC2");
    ck_assert_int_eq(why.status, GSL_EFAILED);
}

TEST(a_long_problem_is_cut)
{
    char text[2000];
    problem why;
    memset(text, 'x', sizeof text);
    text[sizeof text - 1] = '\0';
    problem_set(&why, GSL_EINVAL, "%s", text);
    ck_assert_uint_eq(strlen(why.text), sizeof why.text - 1);
}

TEST(errors_of_the_programmer_go_through_gsl)
{
    ck_assert_int_eq(problem_shapes_differ("rows", 2, 3), GSL_EBADLEN);
    ck_assert_int_eq(problem_value_refused("a NULL"), GSL_EDOM);
}

static char handled[200];
static void handle(const char *reason, const char *file, int line, int status)
{
    (void)file;
    (void)line;
    snprintf(handled, sizeof handled, "%s (%d)", reason, status);
}

TEST(both_lengths_are_told)
{
    char expected[40];
    gsl_set_error_handler(handle);
    problem_shapes_differ("rows", 2, 3);
    gsl_set_error_handler_off();
    snprintf(expected, sizeof expected, "rows: 2 against 3 (%d)", GSL_EBADLEN);
    ck_assert_str_eq(handled, expected);
}

TEST(an_array_grows_by_half)
{
    size_t room = 0, moves = 0;
    int *all = NULL;
    for (size_t n = 0; n < 100000; n++) {
        const size_t before = room;
        int *larger = grow(all, &room, n + 1, sizeof *larger);
        ck_assert(larger && room > n);
        moves += room != before;
        all = larger;
        all[n] = (int)n;
    }
    for (int n = 0; n < 100000; n++)
        ck_assert_int_eq(all[n], n);
    ck_assert_uint_lt(moves, 30);
    ck_assert(room < 150000 + 16);
    free(all);
}

/* More bytes than there can be, though the product of the two would wrap. */
TEST(an_array_that_cannot_grow_stays)
{
    size_t room = 0;
    ck_assert_ptr_null(grow(NULL, &room, SIZE_MAX / 16 + 2, 16));
    ck_assert_uint_eq(room, 0);
    int *few = grow(NULL, &room, 3, sizeof *few);
    const size_t before = room;
    few[2] = 7;
    ck_assert_ptr_null(
        grow(few, &room, SIZE_MAX / sizeof *few + 2, sizeof *few));
    ck_assert(room == before && few[2] == 7);
    free(few);
}

#if defined __has_feature
#define WITH_ASAN __has_feature(address_sanitizer)
#elif defined __SANITIZE_ADDRESS__
#define WITH_ASAN 1
#else
#define WITH_ASAN 0
#endif

/* AddressSanitizer would end the program where memory ends. */
TEST(a_limit_on_memory_is_seen)
{
    const bool openblas = strcmp(BLAS_NAME, "openblas") == 0;
    struct rlimit before, small;
    problem why;
    getrlimit(RLIMIT_AS, &before);
    small = before;
    small.rlim_cur = 100 << 20;
    if (WITH_ASAN || setrlimit(RLIMIT_AS, &small))
        return;
    const int status = blas_begin(&why);
    setrlimit(RLIMIT_AS, &before);
    ck_assert_int_eq(status, openblas ? GSL_EFAILED : GSL_SUCCESS);
    const char *begins = "not enough memory: OpenBLAS with ";
    ck_assert(!openblas || strncmp(why.text, begins, strlen(begins)) == 0);
    ck_assert_int_eq(blas_begin(&why), GSL_SUCCESS);
}

int main(void)
{
    return run_tests("options");
}
