#include "whole-file.h"

#include <errno.h>
#include <gsl/gsl_errno.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* Blocks (or lets through again) the signals that would leave a half-written
 * file behind. */
static void hold_signals(bool hold, sigset_t *before)
{
    if (!hold) {
        sigprocmask(SIG_SETMASK, before, NULL);
        return;
    }
    sigset_t ending_ones;
    sigemptyset(&ending_ones);
    sigaddset(&ending_ones, SIGINT);
    sigaddset(&ending_ones, SIGTERM);
    sigaddset(&ending_ones, SIGHUP);
    sigprocmask(SIG_BLOCK, &ending_ones, before);
}

int whole_file_write(const char *path, const char *bytes, size_t size,
                     problem *why)
{
    char *temporary = malloc(strlen(path) + 32);
    if (!temporary)
        return problem_set(why, GSL_EFAILED,
                           "%s: not enough memory to write it", path);
    snprintf(temporary, strlen(path) + 32, "%s.%ld.tmp", path, (long)getpid());
    sigset_t before;
    hold_signals(true, &before);
    FILE *file = fopen(temporary, "wb");
    bool done = file && fwrite(bytes, 1, size, file) == size;
    done = file && fclose(file) == 0 && done;
    done = done && rename(temporary, path) == 0;
    const int error = errno;
    if (file && !done)
        unlink(temporary);
    hold_signals(false, &before);
    free(temporary);
    return done ? GSL_SUCCESS
                : problem_set(why, GSL_EFAILED, "%s: cannot be written: %s",
                              path, strerror(error));
}
