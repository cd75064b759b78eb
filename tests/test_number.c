/* Decimal numbers: which texts are some, and that the double is the nearest,
 * as strtod has it, bit for bit. */
#include <float.h>
#include <inttypes.h>
#include <stdbool.h>

#include "base/number.h"
#include "testing.h"

TEST(numbers)
{
    static const struct {
        const char *text;
        double value;
    } cases[] = {
        {"0", 0},
        {"12", 12},
        {"-1.5e-3", -1.5e-3},
        {"+.5", 0.5},
        {"5.", 5},
        {"1E3", 1000},
        {"007", 7},
        {"1e-999", 0},
        {"-0", 0},
        {"0.1", 0.1},
        {"4.9e-324", 4.9e-324},
        {"1.7976931348623157e308", 1.7976931348623157e308},
        {"123456789012345678901234567890", 123456789012345678901234567890.0},
        {"00000000000000000000000000000000000000001.50", 1.5},
        {"0.00000000000000000000000000000000000000015", 1.5e-40},
        {"0e99999999999999999999", 0},
        {"1e-99999999999999999999", 0},
        {"0.00000000000000000000000000000000000000015e40", 1.5},
        {"1500000000000000000000000000000000000000e-39", 1.5},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        double v = NAN;
        ck_assert_msg(number_read(cases[i].text, &v) == GSL_SUCCESS, "%s",
                      cases[i].text);
        ck_assert_msg(v == cases[i].value, "%s", cases[i].text);
    }
}

TEST(no_numbers)
{
    static const char *const texts[] = {
        "",
        " ",
        "1 ",
        " 1",
        "1,5",
        "0x10",
        "1e999",
        "-1e999",
        "nan",
        "NaN",
        "inf",
        "-inf",
        "Infinity",
        "e5",
        ".",
        "+",
        "-",
        "1e",
        "1e+",
        "1.2.3",
        "--1",
        "+-1",
        "1_000",
        "1'000",
        "1\n",
        "12a",
        "0b1",
        "1e5.5",
        "½",
        "NA",
        "\t1",
        "1-2",
        "1e99999999999999999999",
        "0x",
        "0x1p3",
        "1e 5",
        "+ 1",
        "1..2",
        "1.e",
        "infinity",
        "nan(1)",
        "1f",
        "1L",
        "0.5.",
        "..5",
        "e",
        ".e5",
        "-.",
        "99999999999999999999999999999999e300",
    };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        double v = 77;
        ck_assert_msg(number_read(texts[i], &v) == GSL_EINVAL, "\"%s\"",
                      texts[i]);
        ck_assert(v == 77);
    }
}

/* ------------------------------------------------------ against strtod */

static uint64_t state = 1;

/* Random bits: xorshift64*, by Vigna. */
static uint64_t bits(void)
{
    state ^= state >> 12;
    state ^= state << 25;
    state ^= state >> 27;
    return state * UINT64_C(2685821657736338717);
}

static uint64_t below(uint64_t n)
{
    return bits() % n;
}

/* The text is the number that strtod makes of it, or, where that is infinite,
 * none. */
static void ck_as_strtod(const char *text)
{
    double v = 77;
    const double expected = strtod(text, NULL);
    const int status = number_read(text, &v);
    const bool same =
        isinf(expected)
            ? status == GSL_EINVAL && v == 77
            : status == GSL_SUCCESS && memcmp(&v, &expected, sizeof v) == 0;
    if (!same) /* to assert each of millions would take long */
        ck_abort_msg("%s is read as %.17g, not %.17g", text, v, expected);
}

/* A sign, so many random digits with a point among them or none, and an
 * exponent up to the given size or none. */
static void write_decimal(char *text, uint64_t digits, uint64_t exponent)
{
    char *c = text;
    if (below(3) == 0)
        *c++ = "+-"[below(2)];
    const uint64_t point = below(2 * digits + 2);
    for (uint64_t i = 0; i < digits; i++) {
        if (i == point)
            *c++ = '.';
        *c++ = (char)('0' + below(i % 7 == 6 ? 2 : 10));
    }
    *c = '\0';
    if (exponent)
        sprintf(c, "%c%d", "eE"[below(2)],
                (int)below(2 * exponent + 1) - (int)exponent);
}

TEST(random_decimals)
{
    char text[100];
    for (int i = 0; i < 1000000; i++) {
        write_decimal(text, 1 + below(20), below(2) ? 0 : 1 + below(30));
        ck_as_strtod(text);
    }
    for (int i = 0; i < 200000; i++) {
        write_decimal(text, 1 + below(60), 1 + below(340));
        ck_as_strtod(text);
    }
}

/* Every exponent, denormal numbers among them, by its 15 to 20 digits. */
TEST(random_doubles)
{
    char text[100];
    for (int i = 0; i < 400000; i++) {
        const uint64_t b = bits();
        double x;
        memcpy(&x, &b, sizeof x);
        if (!isfinite(x))
            continue;
        sprintf(text, "%.*e", (int)(14 + below(6)), x);
        ck_as_strtod(text);
        sprintf(text, "%.*g", (int)(15 + below(5)),
                x = ldexp(1 + x / DBL_MAX, (int)below(120) - 60));
        ck_as_strtod(text);
    }
}

/*
 * Numbers halfway between two doubles, which go to the even one, and their
 * neighbours in the last digit, which do not. h has 54 bits and is odd.
 */
TEST(halfway_between_two_doubles)
{
    char text[100];
    for (int i = 0; i < 100000; i++) {
        const uint64_t h = (UINT64_C(1) << 53) + (bits() >> 11 | 1);
        const int shift = (int)below(10), k = (int)below(5);
        /* h 2^-k = h 5^k 10^-k */
        static const uint64_t fives[] = {1, 5, 25, 125, 625};
        for (int d = 0; d <= 2; d++) {
            const uint64_t up = (h << shift) + (uint64_t)d - 1,
                           down = h * fives[k] + (uint64_t)d - 1;
            sprintf(text, "%" PRIu64, up);
            ck_as_strtod(text);
            sprintf(text, "%" PRIu64 "e%d", up, (int)below(28));
            ck_as_strtod(text);
            sprintf(text, "%" PRIu64 "e-%d", down, k);
            ck_as_strtod(text);
        }
    }
}

/* The same for every exponent, where long double can hold such a number: by
 * all its digits, and by so few that it is near halfway only. */
TEST(halfway_of_every_size)
{
    char text[1200];
    for (int i = 0; i < 20000 && LDBL_MANT_DIG > DBL_MANT_DIG; i++) {
        const uint64_t h = (UINT64_C(1) << 53) + (bits() >> 11 | 1);
        const int e = (int)below(i % 2 ? 2000 : 120) - (i % 2 ? 1074 : 110);
        const long double x = ldexpl((long double)h, e);
        sprintf(text, "%.1100Lg", x);
        ck_as_strtod(text);
        char *last = strpbrk(text, "e");
        last = last ? last - 1 : text + strlen(text) - 1;
        *last = (char)(*last == '9' ? '8' : *last + 1);
        ck_as_strtod(text);
        for (int digits = 16; digits <= 21; digits++) {
            sprintf(text, "%.*Lg", digits, x);
            ck_as_strtod(text);
        }
    }
}

TEST(the_ends_of_the_range)
{
    static const char *const texts[] = {
        "1.7976931348623157e308",
        "1.7976931348623158e308",
        "1.7976931348623159e308",
        "179769313486231570e291",
        "2.2250738585072014e-308",
        "2.2250738585072011e-308",
        "4.9406564584124654e-324",
        "2.4703282292062327e-324",
        "2.4703282292062328e-324",
        "9007199254740992",
        "9007199254740993",
        "9007199254740993e22",
        "9007199254740992e22",
        "9007199254740992e-22",
        "18446744073709551615",
        "18446744073709551616",
        "9999999999999999999",
        "9999999999999999999e27",
        "9999999999999999999e-27",
        "9999999999999999999e28",
        "9999999999999999999e-28",
        "1e22",
        "1e23",
        "1e27",
        "1e-27",
        "1e-28",
        "8.5e22",
        "0.000000000000000000000000001",
        "12345678901234567890e-20",
        "100000000000000000000",
    };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        ck_as_strtod(texts[i]);
}

TEST(many_digits)
{
    enum { MOST = 200000 };
    char *text = malloc(MOST + 20);
    for (size_t n = 2; n < MOST; n = n * 3 / 2 + 1) {
        memset(text, '0', n);
        text[n / 3] = '.';
        strcpy(text + n, "1");
        ck_as_strtod(text);
        memset(text, '7', n);
        text[n / 2] = '.';
        sprintf(text + n, "e-%zu", n / 2);
        ck_as_strtod(text);
    }
    free(text);
}

TEST(a_scan_ends_where_the_number_does)
{
    static const struct {
        const char *text;
        int length; /* 0: no number */
        double value;
    } cases[] = {
        {"1,2", 1, 1},
        {"-1.5e3\n", 6, -1500},
        {"1e", 1, 1},
        {"1e+", 1, 1},
        {"1e+x", 1, 1},
        {"5.,", 2, 5},
        {"1.2.3", 3, 1.2},
        {"0x10", 1, 0},
        {"123456789.123456789\"", 19, 123456789.123456789},
        {"1 ", 1, 1},
        {"-,", 0, 0},
        {".,", 0, 0},
        {"1e999,", 0, 0},
        {"", 0, 0},
        {"12345678901234567890123x", 23, 12345678901234567890123.0},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const char *text = cases[i].text;
        double v = 77;
        const char *end = number_scan(text, text + strlen(text), &v);
        ck_assert_int_eq(end ? (int)(end - text) : 0, cases[i].length);
        ck_assert(v == (end ? cases[i].value : 77));
    }
}

int main(void)
{
    return run_tests("number");
}
