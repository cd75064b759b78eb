/*
 * Writing a file so that nobody ever sees half of it.
 */
#ifndef WHOLE_FILE_H
#define WHOLE_FILE_H

#include <stddef.h>

#include "problem.h"

/*
 * Writes the bytes to the path by way of a temporary neighbour, which is
 * renamed when it is whole: the old file or a whole new one. The usual signals
 * wait meanwhile. On GSL_EFAILED the old file is as it was and the neighbour
 * is gone.
 */
int whole_file_write(const char *path, const char *bytes, size_t size,
                     problem *why);

#endif
