/*
 * Writes the sets of sets.h into a folder, for programs in other languages:
 *
 *   build/bench/write-sets FOLDER NAME...
 *
 * and to standard output a line for each: its name, N, D and K.
 */
#include <gsl/gsl_errno.h>
#include <stdio.h>

#include "sets.h"

static int fail(const problem *why)
{
    fprintf(stderr, "write-sets: %s\n", why->text);
    return why->status == GSL_EINVAL ? 2 : 1;
}

int main(int argc, char **argv)
{
    if (argc < 3) {
        fprintf(stderr, "write-sets: use: write-sets FOLDER NAME...\n");
        return 2;
    }
    for (int i = 2; i < argc; i++) {
        problem why;
        set *s = set_new(argv[i], false, &why);
        if (!s || set_write(s, argv[1], &why))
            return fail(&why);
        printf("%s %zu %zu %zu\n", s->kind.name, s->kind.N, s->kind.D,
               s->kind.K);
        set_free(s);
    }
    return 0;
}
