/*
 * What the harnesses share. Each reads bytes that libFuzzer makes up, as the
 * file or the call of a person, and stops the program where a promise breaks.
 */
#ifndef FUZZ_H
#define FUZZ_H

#include <gsl/gsl_errno.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/problem.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* assert, which NDEBUG cannot take away. */
#define must(true_thing)                                                      \
    do {                                                                      \
        if (!(true_thing)) {                                                  \
            fprintf(stderr, "%s:%d: broken: %s\n", __FILE__, __LINE__,        \
                    #true_thing);                                             \
            abort();                                                          \
        }                                                                     \
    } while (0)

/* The path of a file of this name with these bytes; it lies in memory where
 * the system has such a folder. */
static inline const char *as_file(const char *name, const void *bytes,
                                  size_t size)
{
    static char folder[256], path[320];
    if (!*folder) {
        const char *place = getenv("TMPDIR");
        snprintf(folder, sizeof folder, "%s/one-neuron-XXXXXX",
                 access("/dev/shm", W_OK) == 0 ? "/dev/shm"
                 : place && *place             ? place
                                               : "/tmp");
        must(mkdtemp(folder) && chdir(folder) == 0);
        gsl_set_error_handler_off();
    }
    snprintf(path, sizeof path, "%s/%s", folder, name);
    FILE *f = fopen(path, "wb");
    must(f && fwrite(bytes, 1, size, f) == size && fclose(f) == 0);
    return path;
}

/* A sentence that a person can read: a line, and nothing that steers a
 * terminal. */
static inline void must_be_a_sentence(const problem *why)
{
    must(why->status == GSL_EINVAL || why->status == GSL_EFAILED);
    must(*why->text && strlen(why->text) < sizeof why->text);
    for (const unsigned char *c = (const unsigned char *)why->text; *c; c++)
        must(*c >= 0x20 && *c != 0x7F &&
             !(c[0] == 0xC2 && c[1] - 0x80u < 0x20));
}

#endif
