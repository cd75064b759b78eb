/* How near the name of a file that was handed in is to that of a task's. */
#ifndef LIKENESS_H
#define LIKENESS_H

#include <stddef.h>

#include "judge.h"

typedef enum {
    OTHER,    /* another file */
    NUMBERED, /* it begins with the task's number: 3.4.c, 3.4-mine.c */
    CHANGED,  /* somebody's program changed it: "3.4-tosses-needed (1).c" */
    EXACT     /* as it was handed out */
} likeness;

/* Of a name without its folder. */
likeness likeness_of(const char *name, const one_task *t);

/* The length of a C file's name without its ending, ".c" or a browser's
 * ".c.txt"; 0 where it is none. */
size_t likeness_stem(const char *name);

#endif
