/* What the tests of chapters 11 and 12 ask of the recorded times, which their
 * sentences speak of. */
#ifndef TOLD_TIMES_H
#define TOLD_TIMES_H

#include <check.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>

#include "lesson/pass-times.h"

/* Fails the test where the number is outside. With EACH_SENTENCE set it only
 * says so, and goes on: to reread after a record. */
#define ck_between(low, value, high)                                          \
    do {                                                                      \
        const double ck_v = (value);                                          \
        const bool ck_ok = ck_v > (low) && ck_v < (high);                     \
        if (!ck_ok)                                                           \
            fprintf(stderr, "line %d: %s is %.3f\n", __LINE__, #value, ck_v); \
        ck_assert(ck_ok || getenv("EACH_SENTENCE"));                          \
    } while (0)

/* The time of one version over that of another, at the k-th size. */
static inline double ratio(const char *built, const char *version,
                           const char *built_other, const char *other,
                           size_t k)
{
    return pass_ns_at(built, version, k) / pass_ns_at(built_other, other, k);
}

#endif
