/*
 * An assignment as the grader holds it: its tasks, their checks with what is
 * asked, expected and said to known mistakes, and what became of each. Not
 * here: how a submission is run (confine.h) and compared (compare.h).
 */
#ifndef JUDGE_H
#define JUDGE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

#include "compare.h"
#include "reach.h"

enum { MOST_WRONG = 32, MOST_PARTS = 8 };

typedef enum { NOT_ASKED, PASSED, FAILED, SKIPPED } outcome;

typedef struct {
    char *shown; /* log_likelihood(n = 3, N = 10, w = 0.3) */
    char *send, *expect;
    char *wrong[MOST_WRONG]; /* what mistake k gives, or NULL */
} question;

typedef struct {
    char *title;
    bool hidden;
    size_t part; /* of its task's parts */
    tolerance within;
    reach_rule rule; /* or else by the values, within the tolerance */
    question *questions;
    size_t count;
    /* found out */
    outcome outcome;
    char *input, *expected, *actual, *hint, *printed;
    char *reached; /* what predictions have reached, in words */
    bool unexplained; /* the hint is the task's, whatever happened */
} one_check;

typedef struct {
    char *number, *section, *file, *uses, *title, *hint;
    int points;
    int worth[MOST_PARTS]; /* each part has its points or none */
    size_t parts;          /* at least 1 */
    char *wrong[MOST_WRONG]; /* the hint of mistake k, from 1 */
    one_check *checks;
    size_t count;
    /* found out */
    int score;
    char *path;   /* where its file is; NULL where it is missing */
    bool refused; /* it is there, but is not read */
    bool started; /* the file is not as it was handed out */
    char *note;   /* why it was not built, or what its compiler warns of */
} one_task;

typedef struct {
    char *number, *folder, *title;
    one_task *tasks;
    size_t count;
    bool only; /* one task of them is left */
    double building, asking, sanitizing; /* seconds */
} assignment;

/*
 * Reads what ask.c wrote, to its last line; the caller frees it. NULL, after a
 * sentence on standard error, where it is not whole.
 */
assignment *assignment_read(FILE *in);
void assignment_free(assignment *a);

/* Leaves only the task of that number; false where there is none. */
bool assignment_keep(assignment *a, const char *number);

/* The points of a part, all of whose checks passed, or 0. */
int task_earned(const one_task *t, size_t part);

int assignment_score(const assignment *a);
int assignment_points(const assignment *a);

/* Prints a task with its checks, and the total, as a person reads it; next
 * says what to do next, with own in the folder of one's own. */
void show_task(const assignment *a, const one_task *t);
void show_total(const assignment *a, const char *folder, bool own, bool next);

/* Words up to the last column, the first line behind a label; and a command,
 * "make grade3", for the files that are marked. */
void show_words(const char *label, const char *text);
void show_command(const char *what, const assignment *a, const char *folder,
                  bool own);

/*
 * Writes report.json: after each task what is known so far beside it, and with
 * done the whole in its place. 0, or -1 after a sentence on standard error.
 * Where the library that writes JSON was not there, a report is an error.
 */
int report_write(const assignment *a, const char *path, const char *means,
                 bool done);

#endif
