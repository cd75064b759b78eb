/*
 * The frame of a chapter. Each test runs small chapters as processes of their
 * own and looks at what they print and how they end.
 */
#define _XOPEN_SOURCE 700 /* posix_openpt */
#include <fcntl.h>
#include <sys/wait.h>

#include "base/version.h"
#include "files.h"
#include "lesson/lesson.h"

typedef int program(int argc, char **argv);

/* What the program printed last, and its exit status; 128 and more: it ended by
 * that signal. What the next one reads. */
static char out[20000], err[4000];
static const char *typed = "";
static int status;

static void take(const char *path, char *text, size_t size)
{
    char *bytes = read_bytes(path, NULL);
    snprintf(text, size, "%s", bytes);
    free(bytes);
}

/* Calls it with the words of the line; its figures go to the
 * scratch folder. */
static _Noreturn void call(program *p, const char *line)
{
    char name[] = "program", copy[400], *argv[40] = {name};
    int argc = 1;
    snprintf(copy, sizeof copy, "--plots %s %s", scratch, line);
    for (char *w = strtok(copy, " "); w; w = strtok(NULL, " "))
        argv[argc++] = w;
    exit(p(argc, argv));
}

static void run(program *p, const char *line)
{
    const char *out_path = in_scratch("out"), *err_path = in_scratch("err");
    const char *in_path = in_scratch("in");
    write_text(in_path, typed);
    fflush(NULL);
    const pid_t child = fork();
    if (child == 0) {
        if (!freopen(out_path, "w", stdout) ||
            !freopen(err_path, "w", stderr) || !freopen(in_path, "r", stdin))
            _exit(99);
        setvbuf(stderr, NULL, _IONBF, 0); /* a fault is said and then aborts */
        call(p, line);
    }
    waitpid(child, &status, 0);
    status = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
    take(out_path, out, sizeof out);
    take(err_path, err, sizeof err);
}

static plot *a_line(const char *name)
{
    gsl_vector *x = new_zeros(2);
    gsl_vector_set(x, 1, 1);
    plot *p = plot_new(name);
    plot_line(p, INK_NEXT, NULL, x, x);
    return p;
}

/* ---------------------------------------------------- a small chapter */

static double rate = 0.5, slope = 0.25;
static size_t rows = 20;
static const option own[] = {
    {"rate", "X", OPTION_NUMBER, &rate, "the learning rate"},
    {0},
};

static void first(void)
{
    printf("rate %g\n", rate);
    show(a_line("09-first"));
}

static void second(void)
{
    mistake("E9", "%d + %d = %d", 2, 2, 5);
    right("%d + %d = %d", 2, 2, 4);
}

static int chapter(int argc, char **argv)
{
    lesson_begin(argc, argv, 9, "A small chapter", own);
    section("9.1", "First", first);
    section("9.2", "Second", second);
    return lesson_end();
}

TEST(a_chapter_prints_its_sections)
{
    run(chapter, "");
    ck_assert_int_eq(status, 0);
    ck_assert_str_eq(out, "9 A small chapter\n"
                          "=================\n"
                          "\n"
                          "9.1 First\n"
                          "---------\n"
                          "rate 0.5\n"
                          "\n"
                          "9.2 Second\n"
                          "----------\n"
                          "E9  notes: 2 + 2 = 5\n"
                          "    right: 2 + 2 = 4\n");
    char begins[128];
    snprintf(begins, sizeof begins, "chapter9: 1 figure in %s, ", scratch);
    ck_assert(strncmp(err, begins, strlen(begins)) == 0);
    ck_assert(strstr(err, " s: 09-first.svg\n"));
    ck_assert(access(in_scratch("09-first.svg"), F_OK) == 0);
}

TEST(one_section_can_be_asked_for)
{
    run(chapter, "--section 9.2");
    ck_assert_int_eq(status, 0);
    ck_assert(strstr(out, "9.2 Second") && !strstr(out, "9.1 First"));
    ck_assert(strstr(err, "chapter9: 0 figures in "));
}

TEST(a_wrong_call_ends_with_2_and_one_line)
{
    static const char *const cases[][2] = {
        {"--section 9.3", "chapter9: --section: there is no section \"9.3\"; "
                          "there are 9.1, 9.2\n"},
        {"--section 9", "chapter9: --section: there is no section \"9\"; "
                        "there are 9.1, 9.2\n"},
        {"--terminal gif", "chapter9: --terminal: \"gif\" is not one of svg, "
                           "png, pdf, ascii, window, script\n"},
        {"--plots=", "chapter9: --plots: \"\" is not a folder\n"},
        {"--colour", "chapter9: there is no option \"--colour\"; see "
                     "--help\n"},
        {"extra", "chapter9: \"extra\" is not an option; see --help\n"},
        {"--seed -1", "chapter9: --seed: \"-1\" is not a whole number from 0 "
                      "to 1000000000\n"},
        {"--rate fast", "chapter9: --rate: \"fast\" is not a number\n"},
        {"--recorded=yes", "chapter9: --recorded takes no value\n"},
        {"--rate", "chapter9: --rate needs a value (X)\n"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        run(chapter, cases[i][0]);
        ck_assert_int_eq(status, 2);
        ck_assert_str_eq(err, cases[i][1]);
    }
}

TEST(help_lists_all_options)
{
    static const char *const lines[] = {
        "chapter9: A small chapter\n\nOptions:\n",
        "\n  --plots DIR  ",
        "\n  --terminal T  ",
        "\n  --section S  ",
        "\n  --seed N  ",
        "\n  --recorded  ",
        "\n  --quiz  ",
        "\n  --help  ",
        "\n  --version  ",
        "\nOf this chapter:\n  --rate X                the learning rate\n",
    };
    run(chapter, "--help");
    ck_assert_int_eq(status, 0);
    ck_assert_str_eq(err, "");
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++)
        ck_assert_msg(strstr(out, lines[i]), "%s", lines[i]);
    for (char *line = strtok(out, "\n"); line; line = strtok(NULL, "\n"))
        ck_assert_uint_le(strlen(line), 80);
}

TEST(version_says_what_it_was_built_with)
{
    run(chapter, "--version");
    ck_assert_int_eq(status, 0);
    ck_assert_str_eq(err, "");
    const char *begins = "chapter9 of One Neuron " ONE_NEURON_VERSION "; GSL ";
    ck_assert(strncmp(out, begins, strlen(begins)) == 0);
    ck_assert(strstr(out, ", BLAS " BLAS_NAME "\n"));
}

TEST(options_reach_the_chapter)
{
    run(chapter, "--rate 0.25 --section=9.1 --terminal script");
    ck_assert_int_eq(status, 0);
    ck_assert(strstr(out, "rate 0.25\n"));
    ck_assert(strstr(err, " s: 09-first.gp\n"));
    run(chapter, "--section 9.1 --terminal ascii");
    ck_assert_int_eq(status, 0);
    ck_assert(strstr(out, "------------+"));
    ck_assert(strstr(err, "chapter9: 1 figure shown, "));
}

/* --------------------------------------------------------- its dials */

static void turnable(void)
{
    printf("slope %g, %zu rows\n", slope, rows);
    ask("Which?", "%.0f", (double)rows, 25, 30);
    show(a_line("09-first"));
}

static int with_dials(int argc, char **argv)
{
    dial("slope", &slope, -1, 1.5, "9.1 9.2", "how steep it is");
    dial_count("rows", &rows, 1, 1000000, "9.1", "what is learned from");
    lesson_begin(argc, argv, 9, "Dials", NULL);
    section("9.1", "Turnable", turnable);
    return lesson_end();
}

#define DIALS "; there are slope (-1 to 1.5), rows (1 to 1000000, whole)\n"

TEST(help_lists_the_dials)
{
    run(with_dials, "--help --set slope=1");
    ck_assert_int_eq(status, 0);
    ck_assert(strstr(out, "\n  --set NAME=VALUE  "));
    const char *dials = strstr(out, "\nDials");
    ck_assert(dials != NULL);
    ck_assert_str_eq(dials,
                     "\nDials, turned by --set NAME=VALUE:\n"
                     "  slope=0.25  -1 to 1.5            9.1 9.2  how steep "
                     "it is\n"
                     "  rows=20     1 to 1000000, whole  9.1      what is "
                     "learned from\n");
    run(chapter, "--help");
    ck_assert(!strstr(out, "Dials"));
}

static void is_turned(const char *line, const char *first, const char *says)
{
    char expected[200];
    snprintf(expected, sizeof expected, "%s9 Dials\n=======\n\n9.1", first);
    remove(in_scratch("09-first.svg"));
    remove(in_scratch("09-first-here.svg"));
    run(with_dials, line);
    ck_assert_msg(status == 0, "%s", err);
    ck_assert_msg(strncmp(out, expected, strlen(expected)) == 0, "%s", out);
    ck_assert_msg(strstr(out, says), "%s", out);
    ck_assert((access(in_scratch("09-first-here.svg"), F_OK) == 0) == !!*first);
    ck_assert((access(in_scratch("09-first.svg"), F_OK) == 0) == !*first);
}

TEST(a_dial_is_turned_and_said)
{
    is_turned("--set slope=-0.5", "Turned: slope=-0.5 (9.1 9.2)\n\n",
              "slope -0.5, 20 rows\n");
    is_turned("--set rows=7 --set=slope=1.5",
              "Turned: slope=1.5 (9.1 9.2), rows=7 (9.1)\n\n",
              "slope 1.5, 7 rows\n");
    is_turned("--set rows=7 --set rows=8 --section 9.1",
              "Turned: rows=8 (9.1)\n\n", "? Which?\n    a) 8\n");
    is_turned("--set slope=-1 --set rows=1000000",
              "Turned: slope=-1 (9.1 9.2), rows=1000000 (9.1)\n\n",
              "slope -1, 1000000 rows\n");
    is_turned("--set slope=0.1234567890123",
              "Turned: slope=0.1234567890123 (9.1 9.2)\n\n", "slope 0.123457");
}

TEST(several_dials_in_one_word)
{
    char name[] = "program", set[] = "--set", words[] = " slope=1  rows=9 ";
    char *argv[] = {name, set, words, NULL};
    fflush(NULL);
    const pid_t child = fork();
    if (child == 0) {
        if (!freopen(in_scratch("out"), "w", stdout))
            _exit(99);
        dial("slope", &slope, -1, 1.5, "9.1", "how steep it is");
        dial_count("rows", &rows, 1, 100, "9.1", "what is learned from");
        lesson_begin(3, argv, 9, "Dials", NULL);
        exit(slope == 1 && rows == 9 ? 0 : 98);
    }
    waitpid(child, &status, 0);
    ck_assert(WIFEXITED(status) && WEXITSTATUS(status) == 0);
}

TEST(at_its_default_a_dial_is_not_turned)
{
    is_turned("--set slope=0.250 --set rows=2e1", "", "slope 0.25, 20 rows\n");
    is_turned("--set slope=1 --set slope=0.25", "", "slope 0.25, 20 rows\n");
}

/* Two choices print the same: no fault where a dial made them so. */
TEST(a_question_that_a_dial_spoils_is_not_asked)
{
    is_turned("--set rows=30", "Turned: rows=30 (9.1)\n\n", "30 rows\n");
    ck_assert(!strstr(out, "Which?") && !strstr(out, "Answers"));
}

TEST(a_wrong_dial_or_value_lists_the_dials)
{
    static const char *const cases[][2] = {
        {"--set slop=1", "there is no dial \"slop\""},
        {"--set slopes=1", "there is no dial \"slopes\""},
        {"--set =1", "there is no dial \"\""},
        {"--set slope", "\"slope\" is not NAME=VALUE"},
        {"--set=", "\"\" is not NAME=VALUE"},
        {"--set slope=2", "\"2\" is not in the range of slope"},
        {"--set slope=-1.01", "\"-1.01\" is not in the range of slope"},
        {"--set slope=", "\"\" is not a number for slope"},
        {"--set slope=nan", "\"nan\" is not a number for slope"},
        {"--set slope=1,5", "\"1,5\" is not a number for slope"},
        {"--set rows=0", "\"0\" is not in the range of rows"},
        {"--set rows=2.5", "\"2.5\" is not a whole number for rows"},
        {"--set rows=7 --set rows=x", "\"x\" is not a whole number for rows"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char expected[300];
        snprintf(expected, sizeof expected, "chapter9: --set: %s" DIALS,
                 cases[i][1]);
        run(with_dials, cases[i][0]);
        ck_assert_int_eq(status, 2);
        ck_assert_str_eq(err, expected);
        ck_assert_str_eq(out, "");
    }
    run(chapter, "--set slope=1");
    ck_assert_int_eq(status, 2);
    ck_assert_str_eq(err, "chapter9: --set: this chapter has no dials\n");
}

static const char *wrong_name;
static double wrong_default;

static int with_a_wrong_dial(int argc, char **argv)
{
    (void)argc;
    (void)argv;
    gsl_set_error_handler(NULL); /* GSL's own: it aborts */
    dial("slope", &slope, -1, 1.5, "9.1", "how steep it is");
    dial(wrong_name, &wrong_default, 0, 1, "9.1", "something");
    return 0;
}

TEST(a_wrong_dial_is_a_fault_of_the_program)
{
    static const char *const names[] = {"slope", "", "Rate", "a b", "right"};
    for (size_t i = 0; i < 5; i++) {
        wrong_name = names[i];
        wrong_default = i == 4 ? 1.1 : 1;
        run(with_a_wrong_dial, "");
        ck_assert_int_eq(status, 128 + SIGABRT);
    }
    wrong_default = 1;
    run(with_a_wrong_dial, "");
    ck_assert_int_eq(status, 0);
}

/* ----------------------------------------------------- its questions */

static void heads(void)
{
    printf("heads\n");
    ask("Which w has the greatest likelihood if a coin shows heads 7 times of "
        "10?",
        "%.2f", 7.0 / 10, 7.0 / 3, 0.5);
    show(a_line("09-heads"));
    printf("and no more\n");
}

static void unasked(void)
{
    printf("nothing to ask\n");
}

static void unbounded(void)
{
    ask_which("Which is unbounded?", 2, "the sigmoid", "tanh", "ReLU");
}

static int questions(int argc, char **argv)
{
    lesson_begin(argc, argv, 9, "Questions", NULL);
    section("9.1", "Heads", heads);
    section("9.2", "Unasked", unasked);
    section("9.3", "Unbounded", unbounded);
    return lesson_end();
}

#define HEADS                                                                 \
    "\n  ? Which w has the greatest likelihood if a coin shows heads 7 times " \
    "of 10?\n"                                                                \
    "    a) 0.50\n    b) 0.70\n    c) 2.33\n"
#define UNBOUNDED                                                             \
    "\n  ? Which is unbounded?\n"                                             \
    "    a) the sigmoid\n    b) tanh\n    c) ReLU\n"

TEST(a_question_ends_its_section)
{
    run(questions, "");
    ck_assert_int_eq(status, 0);
    ck_assert_str_eq(out, "9 Questions\n===========\n"
                          "\n9.1 Heads\n---------\nheads\nand no more\n" HEADS
                          "\n9.2 Unasked\n-----------\nnothing to ask\n"
                          "\n9.3 Unbounded\n-------------\n" UNBOUNDED
                          "\nAnswers: 9.1 b, 9.3 c\n");
    run(questions, "--section 9.2");
    ck_assert(!strstr(out, "Answers"));
}

static void a_quiz(const char *line, const char *typing, const char *printed)
{
    char expected[1000];
    snprintf(expected, sizeof expected, "9 Questions\n===========\n%s",
             printed);
    typed = typing;
    remove(in_scratch("09-heads.svg"));
    run(questions, line);
    ck_assert_msg(status == 0, "%s", err);
    ck_assert_str_eq(out, expected);
    ck_assert_str_eq(err, "");
    ck_assert(access(in_scratch("09-heads.svg"), F_OK) != 0);
}

TEST(a_quiz_asks_and_shows_nothing_else)
{
    a_quiz("--quiz", "b\na\n",
           HEADS "  a, b or c?   right\n" UNBOUNDED
                 "  a, b or c?   no, it is c) ReLU\n\n1 of 2 right\n");
    a_quiz("--quiz", "d\n\nyes\n0.70\nB)\nc",
           HEADS "  a, b or c?   a, b or c?   a, b or c?   a, b or c? "
                 "  a, b or c?   right\n" UNBOUNDED
                 "  a, b or c?   right\n\n2 of 2 right\n");
    a_quiz("--quiz --section 9.3", "c\n",
           UNBOUNDED "  a, b or c?   right\n\n1 of 1 right\n");
    a_quiz("--quiz --section 9.2", "", "\n0 of 0 right\n");
}

TEST(a_quiz_ends_with_its_input)
{
    a_quiz("--quiz", "a\n",
           HEADS "  a, b or c?   no, it is b) 0.70\n" UNBOUNDED
                 "  a, b or c? \n\n0 of 1 right\n");
    a_quiz("--quiz", "", HEADS "  a, b or c? \n\n0 of 0 right\n");
}

static struct {
    const char *format;
    double right, wrong;
    const char *said; /* of it */
} asked;

static void asks(void)
{
    ask("Which?", asked.format, asked.right, asked.wrong, 3);
}

static void asks_twice(void)
{
    ask_which("Which?", 0, "this", "that", "neither");
    ask_which("Which?", 0, "this", "that", "neither");
}

static void asks_for_the_fourth(void)
{
    ask_which("Which?", 3, "this", "that", "neither");
}

static void (*what_asks)(void);

static int asking(int argc, char **argv)
{
    lesson_begin(argc, argv, 9, "Asking", NULL);
    section("9.1", "Asking", what_asks);
    return lesson_end();
}

static void is_refused(void (*what)(void), const char *why)
{
    what_asks = what;
    run(asking, "");
    ck_assert_int_eq(status, 128 + SIGABRT);
    ck_assert_msg(strstr(err, "a fault of this program at ") &&
                      strstr(err, why),
                  "%s in: %s", why, err);
}

TEST(a_question_without_one_right_answer_is_a_fault)
{
    const char *same = "question \"Which?\": two choices print the same\n";
    const char *format = "question \"Which?\": its format is not for one "
                         "number\n";
    asked.format = "%.1f";
    asked.right = asked.wrong = 2;
    is_refused(asks, same);
    asked.wrong = 2.01;
    is_refused(asks, same);
    asked.wrong = NAN;
    is_refused(asks, "question \"Which?\": a choice is not a number\n");
    asked.wrong = 4;
    static const char *const formats[] = {"2", "%", "%d", "%.1f %.1f", "%*f"};
    for (size_t i = 0; i < sizeof formats / sizeof *formats; i++) {
        asked.format = formats[i];
        is_refused(asks, format);
    }
    is_refused(asks_twice, "question \"Which?\": a second one in its section");
    is_refused(asks_for_the_fourth, "the right choice is 0, 1 or 2");
    asked.format = "%+.1f %% of all";
    what_asks = asks;
    run(asking, "");
    ck_assert(strstr(out, "    a) +2.0 % of all\n"));
}

/* ------------------------------------------------- things that fail */

/* Whether this machine's /dev/full is the device that takes no byte: some
 * containers have none, or a plain file of that name. */
static bool a_full_device_is_here(void)
{
    const int device = open("/dev/full", O_WRONLY);
    const bool full = device >= 0 && write(device, "x", 1) < 0;
    if (device >= 0)
        close(device);
    return full;
}

static int full(int argc, char **argv)
{
    ck_assert(freopen("/dev/full", "w", stdout) != NULL);
    return chapter(argc, argv);
}

/* Without a buffer each printf itself fails. */
static int full_and_unbuffered(int argc, char **argv)
{
    ck_assert(freopen("/dev/full", "w", stdout) != NULL);
    setvbuf(stdout, NULL, _IONBF, 0);
    return chapter(argc, argv);
}

static void nan_figure(void)
{
    plot *p = plot_new("09-nan");
    plot_point(p, INK_NEXT, "here", NAN, 0);
    show(p);
}

static int faulty(int argc, char **argv)
{
    problem why;
    lesson_begin(argc, argv, 9, "Faults", NULL);
    section("9.1", "A figure", nan_figure);
    section("9.2", "And another", nan_figure);
    problem_set(&why, GSL_EFAILED, "the disk is full");
    lesson_fault(&why);
    return lesson_end();
}

TEST(a_fault_is_told_once_and_ends_with_1)
{
    run(faulty, "");
    ck_assert_int_eq(status, 1);
    const char *begins =
        "chapter9: figure 09-nan: series \"here\" has no finite point\n"
        "chapter9: the disk is full\n"
        "chapter9: 0 figures in ";
    ck_assert_msg(strncmp(err, begins, strlen(begins)) == 0, "%s", err);
    ck_assert(strstr(out, "9.2 And another"));
}

TEST(an_output_that_is_lost_ends_with_1)
{
    static const char *const lines[] = {"", "--help", "--version"};
    const char *lost = "chapter9: standard output: cannot be written: No "
                       "space left on device\n";
    if (!a_full_device_is_here())
        return;
    for (size_t i = 0; i < 3; i++) {
        run(full, lines[i]);
        ck_assert_int_eq(status, 1);
        ck_assert_msg(strncmp(err, lost, strlen(lost)) == 0, "%s", err);
    }
    run(full_and_unbuffered, "");
    ck_assert_int_eq(status, 1);
    ck_assert(strncmp(err, lost,
                      strlen("chapter9: standard output: cannot "
                             "be written")) == 0);
}

static int failing(int argc, char **argv)
{
    problem why;
    lesson_begin(argc, argv, 9, "Failing", NULL);
    problem_set(&why, lesson_seed() == 1 ? GSL_EFAILED : GSL_EINVAL, "so\n");
    lesson_fail(&why);
}

static int refusing(int argc, char **argv)
{
    lesson_begin(argc, argv, 9, "Refusing", NULL);
    lesson_refuse("no %s, %d", "thanks", 7);
}

TEST(failures_have_their_exit_status)
{
    run(failing, "");
    ck_assert_int_eq(status, 1);
    ck_assert_str_eq(err, "chapter9: so?\n");
    ck_assert_str_eq(out, "9 Failing\n=========\n");
    run(failing, "--seed 2");
    ck_assert_int_eq(status, 2);
    run(refusing, "");
    ck_assert_int_eq(status, 2);
    ck_assert_str_eq(err, "chapter9: no thanks, 7\n");
}

/* -------------------------------------------------------------- data */

static const char *wanted_file, *wanted_column, *wanted_label;

static int reading(int argc, char **argv)
{
    static const char *const species[] = {"species", NULL};
    static dataset *d;
    lesson_begin(argc, argv, 9, "Data", NULL);
    d = lesson_dataset(wanted_file, species);
    own_vector(lesson_column(d, wanted_column));
    own_vector(lesson_indicator(d, "species", wanted_label));
    const char **names;
    gsl_matrix *X = own_matrix(lesson_features(d, NULL, &names));
    printf("%zu %zu %s\n", X->size1, X->size2, names[0]);
    free(names);
    dataset_free(d);
    return lesson_end();
}

TEST(data_are_read_or_named)
{
    wanted_file = "iris.csv";
    wanted_column = "petal_length";
    wanted_label = "setosa";
    run(reading, "");
    ck_assert_msg(status == 0, "%s", err);
    ck_assert(strstr(out, "150 4 sepal_length\n"));

    wanted_label = "rose";
    run(reading, "");
    ck_assert_int_eq(status, 2);
    ck_assert_str_eq(err, "chapter9: datasets/iris.csv: column \"species\": "
                          "no row has the class \"rose\"\n");
    wanted_column = "age";
    run(reading, "");
    ck_assert_int_eq(status, 2);
    ck_assert(strstr(err, ": has no column \"age\"; it has: sepal_length,"));
    wanted_file = "none.csv";
    run(reading, "");
    ck_assert_int_eq(status, 2);
    ck_assert_str_eq(err, "chapter9: datasets/none.csv: No such file or "
                          "directory; run it in the folder that holds "
                          "datasets/\n");
}

/* ------------------------------------------------------ seed and rest */

static int seeded(int argc, char **argv)
{
    lesson_begin(argc, argv, 9, "Seed", NULL);
    gsl_rng *rng = lesson_rng();
    printf("%s %zu %lu\n", lesson_recorded() ? "recorded" : "fresh",
           lesson_seed(), gsl_rng_get(rng));
    gsl_rng_free(rng);
    return lesson_end();
}

/* The first number of MT19937 from seed 1 is known. */
TEST(a_seed_gives_its_numbers)
{
    run(seeded, "");
    ck_assert(strstr(out, "fresh 1 1791095845\n"));
    run(seeded, "--seed 1 --recorded");
    ck_assert(strstr(out, "recorded 1 1791095845\n"));
    run(seeded, "--seed 7");
    ck_assert(strstr(out, "fresh 7 ") && !strstr(out, "1791095845"));
}

static int untitled(int argc, char **argv)
{
    lesson_call(argc, argv, 9, "Untitled", own);
    printf("only this\n");
    return lesson_end();
}

TEST(without_a_title_there_is_no_lesson)
{
    run(untitled, "--section 9.9");
    ck_assert_int_eq(status, 0);
    ck_assert_str_eq(out, "only this\n");
    ck_assert_str_eq(err, "");
}

/* What the chapter prints on a terminal of the kind. */
static void run_on_terminal(const char *term, const char *no_color)
{
    const int master = posix_openpt(O_RDWR | O_NOCTTY);
    ck_assert(master >= 0 && !grantpt(master) && !unlockpt(master));
    const char *slave = ptsname(master);
    fflush(NULL);
    const int keep_open = open(slave, O_RDWR | O_NOCTTY);
    const pid_t child = fork();
    if (child == 0) {
        setenv("TERM", term, 1);
        setenv("NO_COLOR", no_color, 1);
        if (!freopen(slave, "w", stdout) || !freopen("/dev/null", "w", stderr))
            _exit(99);
        call(chapter, "--section 9.2");
    }
    waitpid(child, &status, 0);
    const ssize_t n = read(master, out, sizeof out - 1);
    out[n > 0 ? n : 0] = '\0';
    close(keep_open);
    close(master);
}

TEST(headings_are_bold_on_a_terminal_that_can)
{
    run_on_terminal("xterm", "");
    ck_assert_int_eq(status, 0);
    ck_assert(strstr(out, "\033[1m9.2 Second\033[0m\r\n----------\r\n"));
    run_on_terminal("xterm", "1");
    ck_assert(strstr(out, "9.2 Second\r\n----------") && !strchr(out, 27));
    run_on_terminal("dumb", "");
    ck_assert(strstr(out, "9.2 Second\r\n----------") && !strchr(out, 27));
}

int main(void)
{
    make_scratch();
    return remove_scratch(run_tests("lesson"));
}
