/*
 * Calls as a person writes them, f({1, 2}, eta = 0.5): checked against what
 * the function takes, turned into text for wire.h, and its answer turned back
 * into text. A task's worked example is such a call with the results that the
 * task's text promises. Not here: who is asked.
 */
#ifndef CALL_H
#define CALL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

enum { MOST_ARGUMENTS = 16 };

/* A function of a task, as tools/grade/split.awk lists it. */
typedef struct {
    char name[128], returns[16]; /* number, vector, ... or nothing */
    struct {
        char kind[16], name[64];
        bool in; /* an input only; else also a result */
    } takes[MOST_ARGUMENTS];
    size_t count;
} signature;

/*
 * The function of a task that a call names, or the first one where call is
 * NULL, from the file of an assignment's functions. NULL, or a sentence, to
 * be freed.
 */
char *call_signature(const char *functions, const char *task, const char *call,
                     signature *s);

/* A call for wire.h, and what its inputs must be afterwards; to be freed. */
typedef struct {
    char *send, *given;
} ready_call;

/* NULL, or a sentence that says what is wrong with the call; to be freed. */
char *call_read(const char *call, const signature *s, ready_call *c);

/* One result: a number (d), a vector (v), a matrix (m) or NULL (0). */
typedef struct {
    const char *name; /* of the argument; empty for what is returned */
    char form;
    bool truth; /* true or false */
    size_t rows, columns;
    double *values;
} call_result;

typedef struct {
    call_result results[MOST_ARGUMENTS + 1];
    size_t count;
    char *given; /* the inputs, as they are afterwards */
} call_answer;

/* Reads a line that may hold anything; false where it is no answer. To be
 * freed in either case. */
bool call_answer_read(const char *line, const signature *s, call_answer *a);
void call_answer_free(call_answer *a);

/* As a person writes it; matrices by rows. */
void call_print(FILE *out, const call_result *r);

/* The next value of an answer's line and its label, at most size bytes; false
 * at its end and at nonsense. The value's numbers are to be freed. */
bool call_next(const char **line, char *label, size_t size, call_result *r);

/*
 * Whether a result is the one that a text shows: a number with a point and at
 * least four digits may be rounded, any other is meant exactly. What begins
 * with ~ is shown as "about": nearer than 0.5.
 */
bool call_agrees(const call_result *r, const char *shown);
void call_print_shown(FILE *out, const char *shown);

/* The example of a task, from the file of an assignment's examples. */
typedef struct {
    int line; /* of exercise.c */
    char *call, *shown[MOST_ARGUMENTS + 1];
    size_t count;
    char *text; /* owns the above */
} call_example;

/* False where the task has none; else to be freed. */
bool call_example_read(const char *examples, const char *task,
                       call_example *e);
void call_example_free(call_example *e);

#endif
