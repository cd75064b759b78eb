/*
 * A problem is what a function has to say when the world is not as it should
 * be: a file that is missing, a cell that is no number, a gnuplot that is not
 * installed. The function returns a status and leaves one sentence here; the
 * program, and only the program, shows it.
 *
 * Status, as GSL's: GSL_EINVAL where the call or the data is wrong (a program
 * then exits with 2), GSL_EFAILED where something could not be done (exit
 * status 1).
 */
#ifndef PROBLEM_H
#define PROBLEM_H

#include <stddef.h>

typedef struct {
    int status;     /* GSL_SUCCESS, GSL_EINVAL or GSL_EFAILED */
    char text[512]; /* one line without its newline; control characters are
                       shown as "?" */
} problem;

/* gcc and clang then check the values against the format, as they do for
 * printf. */
#define PRINTF_LIKE(text, values)                                             \
    __attribute__((__format__(__printf__, text, values)))

/*
 * Writes the status and the formatted sentence to *why and returns the status.
 * A sentence that is too long is cut.
 */
int problem_set(problem *why, int status, const char *format, ...)
    PRINTF_LIKE(3, 4);

/*
 * A programmer's error: two lengths that must agree do not. Calls GSL's error
 * handler, which prints both and stops the program unless it was switched off,
 * and returns GSL_EBADLEN.
 */
int problem_shapes_differ(const char *what, size_t first, size_t second);

/* The same where memory ends, for what is allocated as GSL allocates: its error
 * handler is called and NULL follows. */
void problem_memory_ended(const char *what);

/* The same for a NULL or a value that no correct program passes; returns
 * GSL_EDOM. */
int problem_value_refused(const char *what);

#endif
