/*
 * Whether one answer (a line as wire.h writes it) is the same as another, up
 * to a tolerance: |a - e| <= absolute + relative |e|. NaN is the same as
 * nothing, infinity only as itself. Inputs, which follow "given:", are the same
 * only where they are as they were.
 */
#ifndef COMPARE_H
#define COMPARE_H

#include <stdbool.h>

typedef struct {
    double relative, absolute;
} tolerance;

/* Where two answers part, in words: "w[2]", "0.5", "0.7". */
typedef struct {
    char what[96], expected[96], actual[96];
} difference;

/*
 * Compares the answer actual, which may hold anything, with expected. False,
 * and the first difference in *d, where they are not the same. Where
 * nan_is_nan, NaN is the same as NaN: to recognise a known wrong answer.
 */
bool compare_answers(const char *expected, const char *actual, tolerance t,
                     bool nan_is_nan, difference *d);

/* A number with as many digits as it takes to tell it from its neighbours, at
 * most 17; at least 32 bytes. */
void compare_print(char *text, double v);

#endif
