/*
 * Writes the first N rows of the set "middle" as a CSV file with a header, its
 * numbers with so many digits:
 *
 *   build/bench/write-csv DIGITS [N] > FILE
 */
#include <stdio.h>
#include <stdlib.h>

#include "sets.h"

int main(int argc, char **argv)
{
    if (argc < 2 || argc > 3) {
        fprintf(stderr, "write-csv: use: write-csv DIGITS [N]\n");
        return 2;
    }
    const int digits = atoi(argv[1]);
    set_kind kind = {"middle", 1000000, 30, 1, 0.5};
    if (argc == 3)
        kind.N = (size_t)atol(argv[2]);
    problem why;
    set *s = set_made(&kind, &why);
    if (!s) {
        fprintf(stderr, "write-csv: %s\n", why.text);
        return 1;
    }
    for (size_t j = 0; j < kind.D; j++)
        printf("x%zu%c", j + 1, j + 1 < kind.D ? ',' : '\n');
    for (size_t n = 0; n < kind.N; n++)
        for (size_t j = 0; j < kind.D; j++)
            printf("%.*g%c", digits, gsl_matrix_get(s->X, n, j),
                   j + 1 < kind.D ? ',' : '\n');
    set_free(s);
    return fflush(stdout) || ferror(stdout) ? 1 : 0;
}
