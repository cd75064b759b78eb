/*
 * What the tests share: comparing numbers with a stated tolerance, reference
 * values by name, and running the tests of a program in Check's fork mode:
 *
 *     TEST(the_sum_is_even)
 *     {
 *         ck_assert(sum() % 2 == 0);
 *     }
 *
 *     int main(void)
 *     {
 *         return run_tests("sums");
 *     }
 */
#ifndef TESTING_H
#define TESTING_H

#include <check.h>
#include <ctype.h>
#include <gsl/gsl_errno.h>
#include <gsl/gsl_matrix.h>
#include <math.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* How often something that is drawn, or is slow, is tried: under a sanitizer,
 * which looks for faults that the first ones show, a tenth as often. */
static inline size_t repeats(size_t often)
{
#ifdef SANITIZED
    return (often + 9) / 10;
#else
    return often;
#endif
}

/* With STOP_AT_FAILURE in the environment the first assertion that fails, in a
 * process of its own, ends the program. */
static inline void stop_at_failure(void)
{
    if (getenv("STOP_AT_FAILURE"))
        kill(getppid(), SIGKILL);
}

/* Check writes into a file at every assertion that holds: a system call for each
 * of the millions of numbers that some tests look at. Here only one that fails
 * says so. */
#undef ck_assert_msg
#define ck_assert_msg(expr, ...)                                              \
    ((expr) ? (void)0                                                         \
            : (stop_at_failure(),                                             \
               _ck_assert_failed(__FILE__, __LINE__,                          \
                                 "Assertion '" #expr "' failed",              \
                                 __VA_ARGS__)))

/* The main of a chapter whose source a test includes; never called. */
int chapter_main(int argc, char **argv);

/* Fails unless |actual - expected| <= absolute + relative |expected|. */
#define ck_near(actual, expected, relative, absolute)                         \
    do {                                                                      \
        const double ck_a = (actual), ck_e = (expected);                      \
        ck_assert_msg(fabs(ck_a - ck_e) <=                                    \
                          (absolute) + (relative)*fabs(ck_e),                 \
                      "%s is %.17g, should be %.17g", #actual, ck_a, ck_e);   \
    } while (0)

/*
 * The value called name in tests/reference/FILE, which an independent program
 * wrote (its first line says which). Fails the test where there is none.
 */
static inline double reference(const char *file, const char *name)
{
    char path[128], line[256];
    snprintf(path, sizeof path, "tests/reference/%s", file);
    FILE *f = fopen(path, "r");
    ck_assert_msg(f != NULL, "%s cannot be read", path);
    while (fgets(line, sizeof line, f)) {
        char *comma = strrchr(line, ',');
        if (!comma || strncmp(line, name, (size_t)(comma - line)) != 0 ||
            strlen(name) != (size_t)(comma - line))
            continue;
        fclose(f);
        return strtod(comma + 1, NULL);
    }
    fclose(f);
    ck_abort_msg("%s has no value called %s", path, name);
    return NAN;
}

static inline double reference_R(const char *name)
{
    return reference("reference-R.csv", name);
}

static inline double reference_mpmath(const char *name)
{
    return reference("reference-mpmath.csv", name);
}

/* The file that says means: its text, with white space as single blanks. Called
 * by main: prose_of("chapters/08-how-sure/how-sure.c"). */
static char prose[1 << 17];

static inline void prose_of(const char *file)
{
    FILE *in = fopen(file, "r");
    size_t n = 0;
    for (int c; in && (c = getc(in)) != EOF && n + 1 < sizeof prose;)
        if (!isspace(c))
            prose[n++] = (char)c;
        else if (n > 0 && prose[n - 1] != ' ')
            prose[n++] = ' ';
    if (!in || !feof(in)) {
        fprintf(stderr, "%s: cannot be read, or is too long\n", file);
        exit(1);
    }
    fclose(in);
}

/* Fails where that file does not have this sentence, so that a number in prose
 * is the one that is computed: says("the error is %.2f", error). */
__attribute__((format(printf, 1, 2))) static inline void
says(const char *what, ...)
{
    char sentence[512];
    va_list values;
    va_start(values, what);
    vsnprintf(sentence, sizeof sentence, what, values);
    va_end(values);
    ck_assert_msg(strstr(prose, sentence), "not said: %s", sentence);
}

/* Runs the suite, each test in a process of its own; the exit status. */
static inline int run_suite(Suite *suite)
{
    gsl_set_error_handler_off();
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    const int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? 1 : 0;
}

/* Adds a test to the suite in a case of its own, so that its name shows. */
static inline void add_ending(Suite *suite, const char *name,
                              const TTest *test, int status, size_t times)
{
    TCase *tcase = tcase_create(name);
    tcase_set_timeout(tcase, 120);
    tcase_add_loop_exit_test(tcase, test, status, 0, (int)times);
    suite_add_tcase(suite, tcase);
}

/* The tests of this program, in the order in which they stand in its source;
 * each enters itself before main begins. */
static struct {
    const char *name;
    const TTest *test;
    int status;
    size_t times;
} tests[64];
static size_t test_count;

static inline void enter_test(const char *name, const TTest *test, int status,
                              size_t times)
{
    if (test_count == sizeof tests / sizeof *tests)
        abort();
    tests[test_count].name = name;
    tests[test_count].test = test;
    tests[test_count].times = times;
    tests[test_count++].status = status;
}

/* What this test owns. */
static struct owned {
    struct owned *next;
    gsl_vector *v;
    gsl_matrix *m;
} *owned;

static inline void add_owned(gsl_vector *v, gsl_matrix *m)
{
    struct owned *o = malloc(sizeof *o);
    ck_assert(o && (v || m));
    *o = (struct owned){owned, v, m};
    owned = o;
}

static inline void free_owned(void)
{
    while (owned) {
        struct owned *o = owned;
        owned = o->next;
        gsl_vector_free(o->v);
        gsl_matrix_free(o->m);
        free(o);
    }
}

/* Vectors and matrices that are freed at the end of the test: given ones, new
 * ones of NaN, so that what is not written shows, and new ones of zeros. */
static inline gsl_vector *own_vector(gsl_vector *v)
{
    add_owned(v, NULL);
    return v;
}

static inline gsl_matrix *own_matrix(gsl_matrix *m)
{
    add_owned(NULL, m);
    return m;
}

static inline gsl_vector *new_vector(size_t n)
{
    gsl_vector *v = own_vector(gsl_vector_alloc(n));
    gsl_vector_set_all(v, NAN);
    return v;
}

static inline gsl_matrix *new_matrix(size_t rows, size_t columns)
{
    gsl_matrix *m = own_matrix(gsl_matrix_alloc(rows, columns));
    gsl_matrix_set_all(m, NAN);
    return m;
}

static inline gsl_vector *new_zeros(size_t n)
{
    return own_vector(gsl_vector_calloc(n));
}

static inline gsl_matrix *new_zero_matrix(size_t rows, size_t columns)
{
    return own_matrix(gsl_matrix_calloc(rows, columns));
}

#define TEST_IN_FULL(name, status, times)                                     \
    static void name##_body(int _i);                                          \
    START_TEST(name)                                                          \
    {                                                                         \
        name##_body(_i);                                                      \
        free_owned();                                                         \
    }                                                                         \
    END_TEST                                                                  \
    __attribute__((constructor)) static void name##_enters(void)              \
    {                                                                         \
        enter_test(#name, name, status, times);                               \
    }                                                                         \
    static void name##_body(__attribute__((unused)) int _i)

#define TEST(name) TEST_IN_FULL(name, 0, 1)

/* What is said of many steps or seeds, by functions that other tests call too:
 * not under a sanitizer, which would have nothing new to see. */
#ifdef SANITIZED
#define LONG_TEST(name) TEST_IN_FULL(name, 0, 0)
#else
#define LONG_TEST(name) TEST(name)
#endif

/* So often, with _i = 0, 1, ... */
#define TEST_EACH(name, times) TEST_IN_FULL(name, 0, times)

/* A test that ends its process with this status. */
#define TEST_THAT_EXITS(name, status) TEST_IN_FULL(name, status, 1)

/* Runs them all; the exit status. */
static inline int run_tests(const char *suite_name)
{
    Suite *suite = suite_create(suite_name);
    for (size_t i = 0; i < test_count; i++)
        add_ending(suite, tests[i].name, tests[i].test, tests[i].status,
                   tests[i].times);
    return run_suite(suite);
}

#endif
