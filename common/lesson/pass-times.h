/*
 * The times of passes (pass.h): the program of a chapter that measures its own
 * versions and shows a table of such times, with the sentences about them. The
 * table is recorded (recorded.h): built, version, D, N and the ns of one
 * example; chapters 11 and 12 share it, as their builds are measured in turn.
 *
 * Three kinds of X are timed. The *sizes*, three at most, are those that every
 * version is measured at, out of every cache. The *amounts* are so many
 * numbers, in each cache and in memory, that are only read. And *growing* X
 * have 100 to ten million rows, or 1000 rows of 1 to 32768 columns.
 */
#ifndef PASS_TIMES_H
#define PASS_TIMES_H

#include <stdbool.h>
#include <stddef.h>

#include "lesson/pass.h"
#include "lesson/recorded.h"

enum { PASS_AT_SIZES = 1, PASS_GROWING = 2, PASS_READING = 4 };

typedef struct {
    const char *built, *version;
    pass *run;
    int at; /* which kinds of X */
} pass_measured;

/*
 * As lesson_begin, with two options more: --times FILE shows the times in FILE
 * and not the recorded ones; --measure prints those of the versions of this
 * build, as rows of the table, and ends the program. The list ends with {0}.
 */
void pass_lesson(int argc, char **argv, int chapter, const char *title,
                 const char *built, const pass_measured *list);

/* As lesson_end, which it calls. */
int pass_lesson_end(void);

/* ns of one example; NAN where the table has none. */
double pass_ns(const char *built, const char *version, size_t N, size_t D);

/* The sizes, and the table's remarks: what machine and how it was built. */
enum { PASS_SIZES = 3 };
typedef struct {
    size_t N, D;
} pass_size;
pass_size pass_size_at(size_t k);
const char *pass_remarks(void);

/* The time of a version at the k-th size, and as a multiple of the limit, the
 * version "limit" there. */
double pass_ns_at(const char *built, const char *version, size_t k);
double pass_limits(const char *built, const char *version, size_t k);

/* What stands for a growing X, by its place, and the amounts. */
enum {
    PASS_COUNTS = 11,
    PASS_WIDTHS = 16,
    PASS_ROWS = 1000,
    PASS_AMOUNTS = 4
};
size_t pass_count(size_t i);  /* 100, 316, ... rows */
size_t pass_width(size_t i);  /* 1, 2, 4, ... columns */
size_t pass_amount(size_t i); /* numbers: in L1, L2, L3, and in memory */

/* The recorded table, also where the reader's own is shown; the caller frees
 * it. Ends the program where it cannot be read. */
recorded *pass_recorded(void);

/* Prints whose times they are and from which machine. */
void pass_print_machine(void);

/* Prints the head of a table of the sizes, and one row of it, if its version
 * was measured. */
void pass_print_heading(void);
void pass_print_times(const char *label, const char *built,
                      const char *version);

/* Prints a number in so many columns, "-" for NAN. */
void pass_print_number(double value, int columns, int digits);

/*
 * Prints a sentence about the sizes, "BEFORE 3.9, 3.7 and 7.2 AFTER": the times
 * of one version over those of another. Nothing where one is missing.
 */
void pass_say(const char *before, const char *built, const char *version,
              const char *over_built, const char *over, const char *after);

/* The same of any three numbers, each with so many digits. */
void pass_say_numbers(const char *before, const double *three, int digits,
                      const char *after);

/* The name of a figure of these times: that of the reader's own is not the
 * page's. */
const char *pass_figure(const char *name);

/* Whether the times are the reader's own. */
bool pass_fresh(void);

/* The sizes of the caches in KiB as the remarks have them, at most 3; returns
 * how many. */
size_t pass_caches(double *KiB);

#endif
