/*
 * What a sanitizer found, in words. Nothing that the submission printed comes
 * through: only a kind of a fixed list and the number of a line.
 */
#ifndef FINDING_H
#define FINDING_H

#include <stddef.h>

typedef struct {
    const char *mark;     /* how it reads in the sanitizer's report */
    const char *what;     /* what it is */
    const char *expected; /* what should be */
    const char *hint;
} finding_kind;

/*
 * The kind that the output of a watched program names, and in *line the first
 * line of file that it names with it, 0 where it names none of its lines.
 * Where it names no kind that is known: one without a mark.
 */
const finding_kind *finding_of(const char *output, const char *file,
                               size_t lines, size_t *line);

#endif
