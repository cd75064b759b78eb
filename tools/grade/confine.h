/*
 * Runs one program that may mean harm: for a limited time, in limited memory,
 * in a process of its own whose group is killed when it is over, with nothing
 * open but its pipes, and shut out from what it does not need.
 *
 * What shuts it out is what the machine has: limits everywhere (no file can be
 * opened, no process started); on Linux also seccomp (a short list of system
 * calls is all there is) and Landlock (no file can be reached), and, for root,
 * another user and an empty root folder. chapters/README.md says what that
 * promises and what not.
 */
#ifndef CONFINE_H
#define CONFINE_H

#include <stdbool.h>
#include <stddef.h>

typedef struct {
    const char *const *argv; /* argv[0] is the program's file */
    const char *folder;      /* where it runs */
    const char *input;       /* its standard input */
    size_t input_length;
    bool builds;    /* it is the compiler: it may read the system's files,
                        write in the folder and start processes */
    bool loads;     /* it loads shared libraries, and may read the system's */
    double seconds; /* of processor time, or asleep; by the clock at
                       most a minute more than six times that */
    size_t megabytes;
} confined_call;

typedef enum {
    CONFINED_ENDED,     /* code is its exit status */
    CONFINED_KILLED,    /* code is the signal */
    CONFINED_TOO_LONG,  /* more than its time */
    CONFINED_ASLEEP,    /* more than its time, asleep */
    CONFINED_TOO_LOUD,  /* more than a megabyte of output */
    CONFINED_TOO_LARGE, /* more than its memory */
    CONFINED_NOT_LOADED, /* the system does not start it; code is the errno */
    CONFINED_NOT_RUN     /* code is the errno: the machinery's fault */
} confined_end;

typedef struct {
    confined_end how;
    int code;
    char *output;  /* what it printed, the first 64 kB; ended by a zero byte */
    char *answers; /* what it wrote to descriptor 3 */
    size_t output_length, answers_length;
    double used; /* seconds of processor time */
} confined_result;

/* Runs it and waits for its end; the result's texts are to be freed with
 * confine_free. Never fails but by CONFINED_NOT_RUN. */
void confine_run(const confined_call *call, confined_result *result);
void confine_free(confined_result *result);

/* Further folders that a program which builds or loads may read. */
void confine_may_read(const char *folder);

/* Makes a folder's files those of the user as whom a compiler runs. */
void confine_hand_over(const char *path);

/* What shuts a program out here, in words, such as "seccomp, Landlock". */
const char *confine_means(void);

/* Whether someone wants this program to stop (an interrupt); confine_run then
 * kills what it runs and returns. */
bool confine_interrupted(void);

#endif
