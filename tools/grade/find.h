/*
 * Where a submission's task files are. The layout of submissions is known
 * here and nowhere else: a task's file is found by its name anywhere under the
 * folder that is marked, whether that is a folder of the files themselves, a
 * clone of the handout or what a platform made of an upload.
 *
 * Not followed: symbolic links. Not looked into: what the handout brings
 * itself (handout/, build/), what was kept (*.backup-1), and hidden folders.
 */
#ifndef FIND_H
#define FIND_H

#include <stdbool.h>

#include "judge.h"

typedef enum {
    FOUND, /* of each task its path, or in its note why there is none */
    FOUND_NOTHING, /* the folder is whole, but holds no file of these tasks */
    FOUND_UNCLEAR  /* a person has to decide; nothing is to be marked */
} found;

typedef struct {
    const char *folder, *called; /* where it is; what a person calls it */
    const char *given;           /* what was handed out: given/starter */
    bool own;  /* somebody works there: it need not be, links are theirs, and
                  what lies deeper or beside it is not handed in */
    bool part; /* one of several assignments: nothing of it is no error */
} submission;

/*
 * Finds the file of every task of a. All but FOUND after sentences on standard
 * error, except for FOUND_NOTHING of a part.
 */
found find_files(assignment *a, const submission *its);

/* The whole of a plain file of a student's; NULL, with why in *note. */
char *find_text(const char *path, char **note);

#endif
