/*
 * Four doubles at a time, in the vector extension that gcc and clang share: it
 * becomes the processor's own vector instructions, or plain ones where it has
 * none. For the files that need it only; everything here is inlined.
 */
#ifndef VECTORS_H
#define VECTORS_H

#include <stdint.h>
#include <string.h>

/* Four doubles, and four masks: all bits set for true, none for false. */
typedef double v4 __attribute__((vector_size(32)));
typedef int64_t m4 __attribute__((vector_size(32)));

#define INLINED static inline __attribute__((always_inline))

INLINED v4 v4_all(double value)
{
    return (v4){value, value, value, value};
}

/* p needs no more alignment than a double. */
INLINED v4 v4_load(const double *p)
{
    typedef double unaligned
        __attribute__((vector_size(32), aligned(8), may_alias));
    return *(const unaligned *)p;
}

INLINED void v4_store(double *p, v4 v)
{
    typedef double unaligned
        __attribute__((vector_size(32), aligned(8), may_alias));
    *(unaligned *)p = v;
}

/*
 * Comparisons, entry by entry. Where the processor's vectors are shorter than
 * four doubles, gcc would compare one by one: it is given two halves.
 */
#if defined __AVX__ || defined __clang__
#define V4_COMPARISON(name, operator)                                         \
    INLINED m4 name(v4 a, v4 b)                                               \
    {                                                                         \
        return (m4)(a operator b);                                            \
    }
#else
typedef double v2 __attribute__((vector_size(16)));
typedef int64_t m2 __attribute__((vector_size(16)));
typedef union {
    v4 whole;
    v2 half[2];
    m4 mask;
    m2 half_mask[2];
} v4_halves;
#define V4_COMPARISON(name, operator)                                         \
    INLINED m4 name(v4 a, v4 b)                                               \
    {                                                                         \
        const v4_halves x = {a}, y = {b};                                     \
        v4_halves result;                                                     \
        result.half_mask[0] = x.half[0] operator y.half[0];                   \
        result.half_mask[1] = x.half[1] operator y.half[1];                   \
        return result.mask;                                                   \
    }
#endif
V4_COMPARISON(v4_less, <)
V4_COMPARISON(v4_not_less, >=)
V4_COMPARISON(v4_equal, ==)
V4_COMPARISON(v4_differ, !=)

/* Each entry of v where the mask is set, 0 elsewhere, even for a NaN. */
INLINED v4 v4_keep(m4 mask, v4 v)
{
    return (v4)(mask & (m4)v);
}

/* yes where the mask is set, no elsewhere. */
INLINED v4 v4_choose(m4 mask, v4 yes, v4 no)
{
    return (v4)((mask & (m4)yes) | (~mask & (m4)no));
}

/* |v|: all bits but the sign. */
INLINED v4 v4_abs(v4 v)
{
    return (v4)((m4)v & INT64_MAX);
}

INLINED int m4_any(m4 mask)
{
    return (mask[0] | mask[1] | mask[2] | mask[3]) != 0;
}

/* Entries i, j, k, l of the eight in a and b. */
#if defined __clang__ || __GNUC__ >= 12
#define V4_PICK(a, b, i, j, k, l) __builtin_shufflevector(a, b, i, j, k, l)
#else
#define V4_PICK(a, b, i, j, k, l) __builtin_shuffle(a, b, (m4){i, j, k, l})
#endif

/* The sums of a, b, c and d, side by side. */
INLINED v4 v4_sums(v4 a, v4 b, v4 c, v4 d)
{
    const v4 ab = V4_PICK(a, b, 0, 4, 2, 6) + V4_PICK(a, b, 1, 5, 3, 7);
    const v4 cd = V4_PICK(c, d, 0, 4, 2, 6) + V4_PICK(c, d, 1, 5, 3, 7);
    return V4_PICK(ab, cd, 0, 1, 4, 5) + V4_PICK(ab, cd, 2, 3, 6, 7);
}

INLINED double v4_sum(v4 v)
{
    return (v[0] + v[1]) + (v[2] + v[3]);
}

/*
 * exp(x) for x <= 0, within one ulp, down to the smallest number above 0;
 * exp(-inf) = 0, NaN stays NaN.
 *
 * With x = n log 2 + r, |r| <= log(2)/2, it is 2^n exp(r). log 2 is taken in
 * two parts, the first short enough that n times it is exact. exp(r) - 1 - r
 * is r^2 times a polynomial: Taylor's, its coefficients moved a little so that
 * the error, 4e-18, is spread evenly over the interval.
 *
 * From 2^52 on a double holds whole numbers only: adding WHOLE rounds to one,
 * and leaves it in the lowest bits. There stands n + 60 + 1023, which moved
 * into the place of the exponent means 2^(n + 60). The last factor takes the
 * 60 away again: so that the smallest results round once.
 */
INLINED v4 v4_exp(v4 x)
{
    const double WHOLE = 0x1.8p52 + 60 + 1023;
    const v4 whole = x * 0x1.71547652b82fep+0 + WHOLE; /* x / log 2 */
    const v4 n = whole - WHOLE;
    const v4 r = (x - n * 0x1.62e42feep-1) - n * 0x1.a39ef35793c76p-33;

    v4 p = v4_all(0x1.ad7f79ff77143p-26);
    p = p * r + 0x1.28ad9d7a48545p-22;
    p = p * r + 0x1.71df25922ccf5p-19;
    p = p * r + 0x1.a01999e0063d9p-16;
    p = p * r + 0x1.a01a012a1b370p-13;
    p = p * r + 0x1.6c16c18439ad6p-10;
    p = p * r + 0x1.1111111127cf6p-7;
    p = p * r + 0x1.5555555550839p-5;
    p = p * r + 0x1.55555555554f9p-3;
    p = p * r + 0x1.000000000000ap-1;
    const v4 power = 1 + (r + r * r * p);

    const v4 scaled = power * (v4)((m4)whole << 52);
    /* exp(-750) is 0, and below it n may be too long */
    return v4_keep(~v4_less(x, v4_all(-750)), scaled * 0x1p-60);
}

#endif
