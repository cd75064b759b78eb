/*
 * POSIX's rename replaces a file in one step: the bytes are written to a
 * temporary file in the same folder, which takes the name of the old one only
 * when it was closed without an error. Nothing is synced to the disk: this is
 * for programs that are interrupted, not for machines that lose their power.
 */
#include "base/whole-file.h"

#include <errno.h>
#include <fcntl.h>
#include <gsl/gsl_errno.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
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

/* A rename would put the new file in the place of a device, a pipe or a link;
 * of a device that the whole machine needs, too. */
static int refuse_other_than_file(const char *path, int status, problem *why)
{
    struct stat about;
    if (lstat(path, &about) != 0 || S_ISREG(about.st_mode))
        return GSL_SUCCESS;
    return problem_set(why, status,
                       "%s: cannot be written: it is not a plain file", path);
}

/* A file that was not there, with the permissions of the one that it is to
 * replace, if there is one. */
static FILE *open_new(const char *path, const char *old)
{
    struct stat about;
    unlink(path); /* left by a process of this number that was killed */
    const int opened = open(path, O_WRONLY | O_CREAT | O_EXCL, 0666);
    if (opened >= 0 && stat(old, &about) == 0)
        fchmod(opened, about.st_mode & 0777);
    FILE *file = opened >= 0 ? fdopen(opened, "wb") : NULL;
    if (opened >= 0 && !file) {
        const int error = errno;
        close(opened);
        unlink(path);
        errno = error;
    }
    return file;
}

int whole_file_print(const char *path,
                     void (*print)(FILE *out, const void *object),
                     const void *object, problem *why)
{
    if (refuse_other_than_file(path, GSL_EFAILED, why))
        return GSL_EFAILED;
    char *temporary = malloc(strlen(path) + 32);
    if (!temporary)
        return problem_set(why, GSL_EFAILED,
                           "%s: not enough memory to write it", path);
    snprintf(temporary, strlen(path) + 32, "%s.%ld.tmp", path, (long)getpid());
    sigset_t before;
    hold_signals(true, &before);
    errno = 0;
    FILE *file = open_new(temporary, path);
    if (file)
        print(file, object);
    bool done = file && !ferror(file);
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

typedef struct {
    const char *bytes;
    size_t size;
} span;

static void print_text(FILE *out, const void *object)
{
    const span *t = object;
    fwrite(t->bytes, 1, t->size, out);
}

int whole_file_write(const char *path, const char *bytes, size_t size,
                     problem *why)
{
    return whole_file_print(path, print_text, &(span){bytes, size}, why);
}

int whole_file_check(const char *path, problem *why)
{
    if (refuse_other_than_file(path, GSL_EINVAL, why))
        return GSL_EINVAL;
    const char *slash = strrchr(path, '/');
    const size_t length = slash ? (size_t)(slash - path) + 1 : 0;
    char *folder = malloc(length + 2);
    if (!folder)
        return problem_set(why, GSL_EFAILED,
                           "%s: not enough memory to write it", path);
    snprintf(folder, length + 2, "%.*s.", (int)length, path);
    const bool open = *path && access(folder, W_OK | X_OK) == 0 &&
                      (access(path, F_OK) != 0 || access(path, W_OK) == 0);
    const int error = *path ? errno : ENOENT;
    free(folder);
    return open ? GSL_SUCCESS
                : problem_set(why, GSL_EINVAL, "%s: cannot be written: %s",
                              path, strerror(error));
}
