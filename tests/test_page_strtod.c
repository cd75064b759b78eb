/* What gnuplot of a page reads numbers by (tools/web/strtod.c) is strtod. */
#include <stdio.h>
#include <stdlib.h>

/* The library's, as --wrap has it. */
double __real_strtod(const char *text, char **end);
double __real_strtod(const char *text, char **end)
{
    return strtod(text, end);
}

#include "../tools/web/strtod.c"
#undef strtod

#include "testing.h"

static void ck_as_strtod(const char *text)
{
    char *end = NULL, *found = NULL;
    const double expected = strtod(text, &end);
    const double value = __wrap_strtod(text, &found);
    ck_assert_msg(memcmp(&value, &expected, sizeof value) == 0,
                  "\"%s\": %.17g, not %.17g", text, value, expected);
    ck_assert_msg(found == end, "\"%s\": it ends at \"%s\", not \"%s\"", text,
                  found, end);
    ck_assert(__wrap_strtod(text, NULL) == expected || expected != expected);
}

TEST(plain_decimals_and_what_follows_them)
{
    const char *const texts[] = {
        "1",     "-0.5 2",  "  3e2,",  "+7.",     ".25x", "1e",    "1e+",
        "0x1F",  "-0x1p-3", "inf",     "-nan",    "",     " ",     "-",
        "e5",    "1.2.3",   "1e-7 1",  "1e-300",  "\t4",  "5e400", "12e-400",
        "0",     "-0",      "9e22",    "1e23",    "NaN",  "1-2",   "1e5e5"};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        ck_as_strtod(texts[i]);
}

/* What number.c leaves to strtod. */
TEST(numbers_of_many_digits)
{
    ck_as_strtod("0.1000000000000000055511151231257827021181583404541015625");
    ck_as_strtod("1.7976931348623157e308");
    ck_as_strtod("4.9406564584124654e-324");
    ck_as_strtod("123456789012345678901234567890");
}

TEST(numbers_as_figures_have_them)
{
    char text[40];
    srand(1);
    for (int i = 0; i < 100000; i++) {
        const double x = (rand() - RAND_MAX / 2) / 1e6;
        sprintf(text, i % 2 ? "%.5g" : "%.5g ", i % 3 ? x : x * 1e-9);
        ck_as_strtod(text);
    }
}

int main(void)
{
    return run_tests("page_strtod");
}
