/*
 * What one marking was told, and the temporary folder in which a task is built
 * and run. Where the machine fails, here or elsewhere, nothing is marked.
 */
#ifndef PLACE_H
#define PLACE_H

#include <stdbool.h>

enum { MOST_COMMAND = 8192 };

typedef struct {
    const char *only, *least, *report, *marks, *student, *called, *given,
        *tools;
    const char *call; /* of a trial; NULL for the example */
    bool strict, part, own, trial;
    double seconds;   /* of processor time, for a check */
    double compiling; /* what is left of those to compile this task */
    char place[128];  /* the temporary folder; empty where there is none */
} marking;

extern marking the;

/* The value of a variable of the environment, or another where it has none. */
const char *setting(const char *name, const char *otherwise);

/* False where a file cannot be written, or not be read and written. */
bool write_file(const char *path, const char *text);
bool copy_file(const char *from, const char *to);

/* A new empty place: build for the compiler, empty for what it made; and no
 * place any more. */
void new_place(void);
void clear_place(void);

/* Whether no program runs in the temporary folder, whoever wrote it. */
bool place_runs_nothing(void);

/* Ends the marking with status 2 and a sentence; give_up says errno's. */
_Noreturn void give_up_because(const char *what, const char *why);
_Noreturn void give_up(const char *what);

#endif
