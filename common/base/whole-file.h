/*
 * Writing a file so that nobody ever sees half of it.
 */
#ifndef WHOLE_FILE_H
#define WHOLE_FILE_H

#include <stddef.h>
#include <stdio.h>

#include "base/problem.h"

/*
 * Writes the bytes to the path by way of a temporary neighbour, which is
 * renamed when it is whole: the old file or a whole new one. The usual signals
 * wait meanwhile. What is there and is no plain file, as a folder, a pipe, a
 * device or a link, is never replaced. On GSL_EFAILED all is as it was and the
 * neighbour is gone.
 */
int whole_file_write(const char *path, const char *bytes, size_t size,
                     problem *why);

/*
 * The same with what print, which is given the object, writes to the
 * neighbour.
 */
int whole_file_print(const char *path,
                     void (*print)(FILE *out, const void *object),
                     const void *object, problem *why);

/*
 * Whether a file can be written there, to be asked before long work whose
 * result it is to hold: GSL_EINVAL and a sentence where its folder is missing
 * or closed to us, or where the path is a file that we may not write to, or
 * something other than a plain file.
 */
int whole_file_check(const char *path, problem *why);

#endif
