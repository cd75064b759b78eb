/*
 * What wrong answers look like: the right ones rounded, of the other sign, a
 * sum for a mean, transposed and so on. Recognised from the values alone, and
 * said without any of them.
 */
#ifndef GUESS_H
#define GUESS_H

#include "judge.h"

/* A sentence for the answers to all questions of a check, or NULL where they
 * look like nothing, or where the values are too few to tell. What the compiler
 * warned of, or NULL, may make fewer do. */
const char *guess_wrong(const one_check *c, char *const *lines, size_t count,
                        const char *warnings);

#endif
