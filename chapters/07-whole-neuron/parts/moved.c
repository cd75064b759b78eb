/*
 * Looks for each of the old options, as --load and as --load=FILE.
 */
#include "moved.h"

#include <stdio.h>
#include <string.h>

bool moved_to_the_tool(int argc, char **argv)
{
    static const char *const moved[] = {"load",   "predict", "data",
                                        "target", "save",    "history"};
    for (int i = 1; i < argc; i++)
        for (size_t j = 0; j < 6; j++) {
            const size_t n = strlen(moved[j]);
            if (strncmp(argv[i], "--", 2) ||
                strncmp(argv[i] + 2, moved[j], n) ||
                (argv[i][n + 2] && argv[i][n + 2] != '='))
                continue;
            fprintf(stderr,
                    "chapter7: --%s: that is one-neuron's now: "
                    "build/one-neuron %s\n",
                    moved[j],
                    j < 2 ? "predict WEIGHTS.csv FILE.csv"
                          : "fit FILE.csv --target NAME");
            return true;
        }
    return false;
}
