/*
 * What the tests share: comparing numbers with a stated tolerance, reference
 * values by name, and a main that runs one suite in Check's fork mode.
 */
#ifndef TESTING_H
#define TESTING_H

#include <check.h>
#include <gsl/gsl_errno.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

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

/* Adds each test to the suite in a case of its own, so that its name shows. */
static inline void add_test(Suite *suite, const char *name, const TTest *test)
{
    TCase *tcase = tcase_create(name);
    tcase_set_timeout(tcase, 120);
    tcase_add_test(tcase, test);
    suite_add_tcase(suite, tcase);
}

#endif
