/*
 * A few doubles at a time, in the vector extension that gcc and clang share: it
 * becomes the processor's own vector instructions, or plain ones where it has
 * none. How many is LANES, which whoever compiles a file chooses: 2 is what
 * SSE2 and NEON hold, 4 what AVX2 does, 8 what AVX-512 does. For the files that
 * need it only; everything here is inlined.
 */
#ifndef VECTORS_H
#define VECTORS_H

#include <stdint.h>
#include <string.h>

#ifndef LANES
#define LANES 2
#endif

/* LANES doubles, and as many masks: all bits set for true, none for false. */
typedef double vec __attribute__((vector_size(8 * LANES)));
typedef int64_t mask __attribute__((vector_size(8 * LANES)));

#define INLINED static inline __attribute__((always_inline))

/* - (vec){0}, not +, as -0.0 + 0 is 0. */
INLINED vec v_all(double value)
{
    return value - (vec){0};
}

/* p needs no more alignment than a double. */
INLINED vec v_load(const double *p)
{
    typedef double unaligned
        __attribute__((vector_size(8 * LANES), aligned(8), may_alias));
    return *(const unaligned *)p;
}

INLINED void v_store(double *p, vec v)
{
    typedef double unaligned
        __attribute__((vector_size(8 * LANES), aligned(8), may_alias));
    *(unaligned *)p = v;
}

/* Comparisons, entry by entry. */
INLINED mask v_less(vec a, vec b)
{
    return (mask)(a < b);
}

INLINED mask v_equal(vec a, vec b)
{
    return (mask)(a == b);
}

/* Each entry of v where the mask is set, 0 elsewhere, even for a NaN. */
INLINED vec v_keep(mask set, vec v)
{
    return (vec)(set & (mask)v);
}

/* yes where the mask is set, no elsewhere. */
INLINED vec v_choose(mask set, vec yes, vec no)
{
    return (vec)((set & (mask)yes) | (~set & (mask)no));
}

/* |v|: all bits but the sign. */
INLINED vec v_abs(vec v)
{
    return (vec)((mask)v & INT64_MAX);
}

INLINED int m_any(mask m)
{
    int64_t any = 0;
    for (int i = 0; i < LANES; i++)
        any |= m[i];
    return any != 0;
}

/* Set in each entry from place `from` on, the first entry being `place`. */
INLINED mask m_from(int64_t place, int64_t from)
{
#if LANES == 2
    const mask places = {0, 1};
#elif LANES == 4
    const mask places = {0, 1, 2, 3};
#else
    const mask places = {0, 1, 2, 3, 4, 5, 6, 7};
#endif
    return (mask)(places >= from - place);
}

/* ---------------------------------------------------------------- sums */

/*
 * The entries of one or two vectors, in any order. In a sum of all entries the
 * order counts, as every addition rounds: it is that of eight lanes whatever
 * LANES is, so that each form gives the same digits,
 *
 *     (s0 + s4) + (s1 + s5)  +  ((s2 + s6) + (s3 + s7))
 *
 * where the vectors that hold s0 to s7 are the PARTS of a sum.
 */
enum { PARTS = 8 / LANES };

#if defined __clang__ || __GNUC__ >= 12
#define V_PICK(a, b, ...) __builtin_shufflevector(a, b, __VA_ARGS__)
#else
#define V_PICK(a, b, ...) __builtin_shuffle(a, b, (mask){__VA_ARGS__})
#endif

/* How many sums v_sums makes at once: what a vector holds, at most four. */
enum { SUMS = LANES < 4 ? LANES : 4 };

/* Adds the sum of s[i] to out[i] for SUMS sums. */
INLINED void v_sums(vec s[SUMS][PARTS], double *out)
{
#if LANES == 2
    vec sum[2];
    for (int half = 0; half < 2; half++) {
        const vec a = s[0][half] + s[0][half + 2];
        const vec b = s[1][half] + s[1][half + 2];
        sum[half] = V_PICK(a, b, 0, 2) + V_PICK(a, b, 1, 3);
    }
    v_store(out, v_load(out) + (sum[0] + sum[1]));
#elif LANES == 4
    const vec a = s[0][0] + s[0][1], b = s[1][0] + s[1][1];
    const vec c = s[2][0] + s[2][1], d = s[3][0] + s[3][1];
    const vec ab = V_PICK(a, b, 0, 4, 2, 6) + V_PICK(a, b, 1, 5, 3, 7);
    const vec cd = V_PICK(c, d, 0, 4, 2, 6) + V_PICK(c, d, 1, 5, 3, 7);
    v_store(out, v_load(out) + (V_PICK(ab, cd, 0, 1, 4, 5) +
                                V_PICK(ab, cd, 2, 3, 6, 7)));
#else
    /* a0+a4 .. a3+a7, and then b; c, and then d */
    const vec ab = V_PICK(s[0][0], s[1][0], 0, 1, 2, 3, 8, 9, 10, 11) +
                   V_PICK(s[0][0], s[1][0], 4, 5, 6, 7, 12, 13, 14, 15);
    const vec cd = V_PICK(s[2][0], s[3][0], 0, 1, 2, 3, 8, 9, 10, 11) +
                   V_PICK(s[2][0], s[3][0], 4, 5, 6, 7, 12, 13, 14, 15);
    const vec pairs = V_PICK(ab, cd, 0, 8, 2, 10, 4, 12, 6, 14) +
                      V_PICK(ab, cd, 1, 9, 3, 11, 5, 13, 7, 15);
    const vec sum = pairs + V_PICK(pairs, pairs, 2, 3, 0, 1, 6, 7, 4, 5);
    out[0] += sum[0];
    out[1] += sum[4];
    out[2] += sum[1];
    out[3] += sum[5];
#endif
}

/* The sum of one, for where it is taken seldom. */
INLINED double v_sum(const vec s[PARTS])
{
    double e[8];
    for (int i = 0; i < PARTS; i++)
        v_store(e + i * LANES, s[i]);
    return ((e[0] + e[4]) + (e[1] + e[5])) + ((e[2] + e[6]) + (e[3] + e[7]));
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
INLINED vec v_exp(vec x)
{
    const double WHOLE = 0x1.8p52 + 60 + 1023;
    const vec whole = x * 0x1.71547652b82fep+0 + WHOLE; /* x / log 2 */
    const vec n = whole - WHOLE;
    const vec r = (x - n * 0x1.62e42feep-1) - n * 0x1.a39ef35793c76p-33;

    vec p = v_all(0x1.ad7f79ff77143p-26);
    p = p * r + 0x1.28ad9d7a48545p-22;
    p = p * r + 0x1.71df25922ccf5p-19;
    p = p * r + 0x1.a01999e0063d9p-16;
    p = p * r + 0x1.a01a012a1b370p-13;
    p = p * r + 0x1.6c16c18439ad6p-10;
    p = p * r + 0x1.1111111127cf6p-7;
    p = p * r + 0x1.5555555550839p-5;
    p = p * r + 0x1.55555555554f9p-3;
    p = p * r + 0x1.000000000000ap-1;
    const vec power = 1 + (r + r * r * p);

    const vec scaled = power * (vec)((mask)whole << 52);
    /* exp(-750) is 0, and below it n may be too long */
    return v_keep(~v_less(x, v_all(-750)), scaled * 0x1p-60);
}

#endif
