/*
 * One cell as a person, a spreadsheet or another program wrote it: a number,
 * a word for a missing value, TRUE or FALSE, or a text; and what to do about
 * a cell that is meant as a number and is none.
 */
#ifndef CELL_H
#define CELL_H

#include <stdbool.h>
#include <stddef.h>

#include "base/problem.h"

enum { MOST_WORDS = 64 };

/* How the cells of a file are written; begins with cells_begin. */
typedef struct {
    const char *words[MOST_WORDS]; /* that stand for a missing value */
    size_t count;
    bool numeric_words; /* one of them is a number */
    char decimal;       /* '.' or ','; 0: as the cells show */
    /* The lines in which the first such cell stands, or 0: with a decimal
     * point; a comma; a comma that may stand between thousands. */
    size_t point, comma, doubtful;
    bool sure; /* a comma was seen that can only be a decimal one */
    bool sure_point; /* such a point */
} cells;

/*
 * Cells with this decimal sign. Missing are the empty cell, NA, NaN, nan, null
 * and ".", and the words of n lists, separated by commas; *room, to be freed,
 * holds the latter. GSL_EINVAL and a sentence for too many words.
 */
int cells_begin(cells *c, char decimal, const char *const *lists, size_t n,
                char **room, problem *why);

typedef enum { CELL_NUMBER, CELL_MISSING, CELL_TRUTH, CELL_TEXT } cell_kind;

/* What the text in that line is. A number, and 1 for TRUE and 0 for FALSE, goes
 * to *value; the place of a word for a missing value to *word. */
cell_kind cell_read(cells *c, const char *text, size_t line, double *value,
                    size_t *word);

/*
 * Whether all cells read so far have one decimal sign, and it is known which:
 * GSL_EINVAL and a sentence where some have points and others commas, or where
 * each comma may stand between thousands.
 */
int cells_check(const cells *c, const char *path, problem *why);

/*
 * What to do about a text that is no number: a sentence that follows a colon,
 * in advice, or "". True where the text is a number in another way of writing,
 * as 1,200 or 12% or $5.
 */
bool cell_advice(const char *text, char *advice, size_t size);

/* The length of the space or tab that the text begins with; it may be a space
 * without a break or without a width, as pages and sheets have them. Else 0. */
size_t cell_space(const char *text);

/* The text without the spaces around it: where it begins, and *end behind it. */
const char *cell_trimmed(const char *text, const char **end);

/* Whether it is a date or a time, in digits or with a month's name in English
 * or German. */
bool cell_is_date(const char *text);

/* Whether the bytes are UTF-8. */
bool cell_is_utf8(const char *text);

#endif
