/*
 * A text is taken as m 10^e, m its digits as a whole number. Where both are
 * small enough, few operations make the nearest double of it:
 *
 *   m up to 2^53, e from -22 to 22: both m and 10^|e| are doubles, exactly,
 *   and one multiplication or division rounds once;
 *
 *   m below 2^64, e from -27 to 27: 10^e is 5^e 2^e and 5^27 is below 2^64, so
 *   m 5^e or m / 5^-e is computed in whole numbers of 128 bits and rounded
 *   once; the power of two then changes the exponent alone.
 *
 * The rest, and machines that have no such numbers, is left to strtod. It
 * takes the point for a point since no program here calls setlocale. (The
 * first is the fast path of Clinger, How to Read Floating Point Numbers
 * Accurately, 1990; the digits are joined eight at a time after Lemire,
 * Number Parsing at a Gigabyte per Second, 2021.)
 */
#include "base/number.h"

#include <float.h>
#include <gsl/gsl_errno.h>
#include <math.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#if FLT_EVAL_METHOD == 0
static const double ten[] = {1e0,  1e1,  1e2,  1e3,  1e4,  1e5,  1e6,  1e7,
                             1e8,  1e9,  1e10, 1e11, 1e12, 1e13, 1e14, 1e15,
                             1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22};

static bool one_rounding(uint64_t m, int64_t e, double *value)
{
    if (m > UINT64_C(1) << 53 || ((e < -22 || e > 22) && m > 0))
        return false;
    const double exact = (double)(int64_t)m; /* signed: one instruction */
    *value = m == 0 ? 0 : e < 0 ? exact / ten[-e] : exact * ten[e];
    return true;
}
#else /* the processor's registers are wider than a double: it rounds twice */
static bool one_rounding(uint64_t m, int64_t e, double *value)
{
    (void)e;
    if (m > 0)
        return false;
    *value = 0;
    return true;
}
#endif

#ifdef __SIZEOF_INT128__
__extension__ typedef unsigned __int128 wide;

/* clang-format off */
static const uint64_t five[] = {
    1, 5, 25, 125, 625, 3125, 15625, 78125, 390625, 1953125, 9765625, 48828125,
    244140625, 1220703125, 6103515625, 30517578125, 152587890625, 762939453125,
    3814697265625, 19073486328125, 95367431640625, 476837158203125,
    2384185791015625, 11920928955078125, 59604644775390625, 298023223876953125,
    1490116119384765625, 7450580596923828125};
/* clang-format on */

/* 2^e, e of a size that a double has in full. */
static double two_to(int e)
{
    const uint64_t bits = (uint64_t)(e + DBL_MAX_EXP - 1) << 52;
    double power;
    memcpy(&power, &bits, sizeof power);
    return power;
}

/*
 * m / 5^k by long division: both are shifted until their first bit is set, so
 * that the quotient has 63 or 64 bits. A double takes 53 of them; that
 * something was left over is kept in the last bit.
 */
static double quotient(uint64_t m, int k)
{
    const int up = __builtin_clzll(m), down = __builtin_clzll(five[k]);
    const uint64_t divisor = five[k] << down;
    const wide n = (wide)(m << up) << 63;
    uint64_t q = (uint64_t)(n / divisor);
    q |= (uint64_t)n != q * divisor;
    return (double)q * two_to(down - up - 63 - k);
}

/* m is not 0. */
static bool whole_numbers(uint64_t m, int64_t e, double *value)
{
    if (e < -27 || e > 27)
        return false;
    *value = e < 0 ? quotient(m, (int)-e)
                   : (double)((wide)m * five[e]) * two_to((int)e);
    return true;
}
#else
static bool whole_numbers(uint64_t m, int64_t e, double *value)
{
    (void)m;
    (void)e;
    (void)value;
    return false;
}
#endif

/* -------------------------------------------------------------- the text */

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

#if defined __BYTE_ORDER__ && __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
#define EVERY_BYTE UINT64_C(0x0101010101010101)

/* The number that eight digits make, the first in the lowest byte: pairs of
 * neighbours are joined three times, all of them in one multiplication. */
static uint64_t joined(uint64_t digits)
{
    const uint64_t pairs =
        (digits * 10 + (digits >> 8)) & UINT64_C(0x00FF00FF00FF00FF);
    const uint64_t fours =
        (pairs * 100 + (pairs >> 16)) & UINT64_C(0x0000FFFF0000FFFF);
    return (fours * 10000 + (fours >> 32)) & UINT64_C(0xFFFFFFFF);
}

/*
 * Appends to *m the digits at c, up to eight at a time, as long as that many
 * bytes are left. A byte is a digit where it differs from '0' by at most 9:
 * adding 0x76 sets the first bit of any other. (It may carry into bytes behind
 * that one, which do not count.)
 */
static inline const char *scan_eights(const char *c, const char *end,
                                      uint64_t *m)
{
    static const uint64_t power[] = {
        1, 10, 100, 1000, 10000, 100000, 1000000, 10000000, 100000000};
    int n = 8;
    while (n == 8 && end - c >= 8) {
        uint64_t bytes;
        memcpy(&bytes, c, 8);
        bytes ^= '0' * EVERY_BYTE;
        const uint64_t others =
            (bytes | (bytes + 0x76 * EVERY_BYTE)) & 0x80 * EVERY_BYTE;
        n = others ? __builtin_ctzll(others) / 8 : 8;
        if (n > 0)
            *m = *m * power[n] + joined(bytes << (64 - 8 * n));
        c += n;
    }
    return c;
}
#else
static const char *scan_eights(const char *c, const char *end, uint64_t *m)
{
    (void)end;
    (void)m;
    return c;
}
#endif

/* Appends to *m the digits at c, modulo 2^64; returns where they end. */
static const char *scan_digits(const char *c, uint64_t *m)
{
    for (; is_digit(*c); c++)
        *m = 10 * *m + (uint64_t)(*c - '0');
    return c;
}

/* Where the exponent at c ends, which begins with e; c itself where it has no
 * digit. Its value is added to *e. */
static const char *scan_exponent(const char *c, int64_t *e)
{
    const char *digit = c + 1;
    const bool negative = *digit == '-';
    int64_t value = 0;
    digit += negative || *digit == '+';
    if (!is_digit(*digit))
        return c;
    for (; is_digit(*digit); digit++)
        if (value < INT64_C(100000000000000000))
            value = 10 * value + (*digit - '0');
    *e += negative ? -value : value;
    return digit;
}

/* How many digits follow each other from the first that is not 0. */
static int64_t significant(const char *c)
{
    int64_t count = 0;
    for (; is_digit(*c) || *c == '.'; c++)
        count += *c != '.' && (count > 0 || *c != '0');
    return count;
}

const char *number_scan(const char *text, const char *end, double *value)
{
    static const double sign[] = {1, -1};
    const bool negative = *text == '-';
    const char *const first = text + (negative | (*text == '+'));
    uint64_t m = 0;
    const char *c = scan_digits(first, &m);
    int64_t digits = c - first, e = 0;
    if (*c == '.') {
        const char *const point = c;
        c = scan_digits(scan_eights(point + 1, end, &m), &m);
        e = point + 1 - c;
        digits -= e;
    }
    if (digits == 0)
        return NULL;
    if (*c == 'e' || *c == 'E')
        c = scan_exponent(c, &e);

    /* 19 digits are below 2^64; of more, m has lost some. */
    double v;
    if ((digits <= 19 || significant(first) <= 19) &&
        (one_rounding(m, e, &v) || whole_numbers(m, e, &v))) {
        *value = v * sign[negative];
        return c;
    }
    v = strtod(text, NULL);
    if (!isfinite(v))
        return NULL;
    *value = v;
    return c;
}

int number_read(const char *text, double *value)
{
    double v;
    const char *end = text + strlen(text);
    if (number_scan(text, end, &v) != end || end == text)
        return GSL_EINVAL;
    *value = v;
    return GSL_SUCCESS;
}

/* A decimal number: 0.DIGITS times 10^place, its digits from the first that is
 * not 0; they may hold a point. */
typedef struct {
    const char *digits;
    int64_t place;
    bool negative;
} decimal;

static decimal take_apart(const char *text)
{
    decimal d = {.negative = *text == '-'};
    const char *c = text + (*text == '-' || *text == '+');
    bool point = false;
    for (; is_digit(*c) || *c == '.'; c++) {
        if (*c == '.')
            point = true;
        else if (d.digits || *c != '0') {
            d.digits = d.digits ? d.digits : c;
            d.place += !point;
        } else {
            d.place -= point;
        }
    }
    if (*c == 'e' || *c == 'E')
        scan_exponent(c, &d.place);
    return d;
}

/* The digit at *c, which goes behind it; '0' at the end. */
static char next_digit(const char **c)
{
    *c += **c == '.';
    return is_digit(**c) ? *(*c)++ : '0';
}

static int compare_digits(const char *one, const char *other)
{
    while (is_digit(*one) || is_digit(*other) || *one == '.' || *other == '.') {
        const char a = next_digit(&one), b = next_digit(&other);
        if (a != b)
            return a < b ? -1 : 1;
    }
    return 0;
}

int number_compare(const char *one, const char *other)
{
    const decimal a = take_apart(one), b = take_apart(other);
    const int sign_a = !a.digits ? 0 : a.negative ? -1 : 1;
    const int sign_b = !b.digits ? 0 : b.negative ? -1 : 1;
    if (sign_a != sign_b || sign_a == 0)
        return (sign_a > sign_b) - (sign_a < sign_b);
    const int size = a.place != b.place ? (a.place > b.place ? 1 : -1)
                                        : compare_digits(a.digits, b.digits);
    return sign_a * size;
}
