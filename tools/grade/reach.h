/*
 * Predictions that are judged by what they reach, and not number by number:
 * by how many rows are right, or by the AUC. The rows of all calls of a check
 * count together; of the AUC the pairs, each within its call.
 *
 * A line of answers (wire.h) holds one vector that is no input: in the one
 * that is expected it holds the classes, 0 and 1, in an answer the predictions.
 */
#ifndef REACH_H
#define REACH_H

#include <stdbool.h>
#include <stddef.h>

#include "compare.h"

typedef enum { BY_VALUE, BY_ACCURACY, BY_AUC } reach_kind;

typedef struct {
    reach_kind kind;
    double least;
} reach_rule;

/* What the predictions so far have reached; begins as {0}. */
typedef struct {
    double rows, right, right_at_best; /* with the best of all thresholds */
    double pairs, in_order;
    bool no_number, outside, between; /* some y is NaN, or not in [0, 1], or
                                         neither 0 nor 1 */
    double low, high;
} reached;

/* As words: "value", "accuracy", "AUC"; BY_VALUE for other words. */
const char *reach_word(reach_kind kind);
reach_kind reach_kind_of(const char *word);

/* Where the vector of a line stands, up to *end, behind its label; NULL where
 * there is none. */
const char *reach_vector(const char *line, const char **end);

/*
 * Counts the predictions of a line. False, and in *d which, where one of them
 * is no number from 0 to 1, or where there are not as many as classes.
 */
bool reach_add(reached *r, const char *classes, const char *predicted,
               difference *d);

/* Whether it is enough; and in words of at least 128 bytes: "accuracy 0.93 on
 * 569 rows that it has not seen; asked for: 0.95". */
bool reach_is_enough(const reached *r, reach_rule rule);
void reach_in_words(const reached *r, reach_rule rule, char *text);

/*
 * Whether two sets of wrong predictions are wrong in one way: both hold what
 * is no number, or what is no probability, or one value only, or nothing but 0
 * and 1; or are the wrong way round; or would do with another threshold than
 * 0.5; or are just not good enough.
 */
bool reach_alike(const reached *a, const reached *b);

#endif
