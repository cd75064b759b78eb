/*
 * The report stands on the same pipe as what the submission prints, which may
 * look like one. So it is only searched for what is in the list here: the
 * last marker, the kind behind it, and from there on the file's name with a
 * number that is one of its lines.
 */
#include "finding.h"

#include <stdlib.h>
#include <string.h>

#define BOUNDS "no reading or writing out of bounds"
#define DEFINED "nothing that C leaves undefined"
#define TOUCHED                                                               \
    "On the way the program touches memory that is not its own. Compare "     \
    "every index with the size of what it goes into."
#define UNDEFINED "The answer of such an operation may be anything."

static const finding_kind kinds[] = {
    {"heap-buffer-overflow",
     "it goes beyond the end of allocated memory (heap-buffer-overflow)",
     BOUNDS, TOUCHED},
    {"stack-buffer-overflow",
     "it goes beyond the end of a local array (stack-buffer-overflow)", BOUNDS,
     TOUCHED},
    {"stack-buffer-underflow",
     "it goes before the start of a local array (stack-buffer-underflow)",
     BOUNDS, TOUCHED},
    {"dynamic-stack-buffer-overflow",
     "it goes beyond the end of a local array (dynamic-stack-buffer-overflow)",
     BOUNDS, TOUCHED},
    {"global-buffer-overflow",
     "it goes beyond the end of an array (global-buffer-overflow)", BOUNDS,
     TOUCHED},
    {"heap-use-after-free",
     "it uses memory that was freed "
     "(heap-use-after-free)",
     BOUNDS, "Free it after its last use."},
    {"stack-use-after",
     "it uses a local variable that is gone "
     "(stack-use-after-scope or -return)",
     BOUNDS, "A local variable ends with its block: return no pointer to it."},
    {"attempting double-free", "it frees the same memory twice (double-free)",
     BOUNDS, "What the function is given is not its to free."},
    {"attempting free on", "it frees what was not allocated (bad-free)",
     BOUNDS, "Free only what malloc or an _alloc function returned."},
    {"stack-overflow", "it calls itself without end (stack-overflow)", BOUNDS,
     "Where does it stop?"},
    {"requested allocation size",
     "it asks for too much memory "
     "(allocation-size-too-big)",
     BOUNDS, TOUCHED},
    {"SEGV",
     "it reads or writes where nothing of its own is "
     "(segmentation fault)",
     BOUNDS, "A pointer leads nowhere: NULL, or never set."},
    {"FPE", "it divides a whole number by 0", DEFINED, UNDEFINED},
    {"signed integer overflow", "signed integer overflow", DEFINED,
     "The result is larger than an int can be: compute in double or size_t."},
    {"division by zero", "division of a whole number by zero", DEFINED,
     UNDEFINED},
    {"gsl range",
     "an index is outside its vector or matrix (GSL: index out of range)",
     BOUNDS,
     "The first index is 0, and the last one less than the size; of a matrix "
     "the row comes first."},
    {"gsl refuses", "a function of GSL does not accept what it is given",
     "calls that GSL accepts",
     "Do the sizes of the vectors and matrices go together, also of the one "
     "that is filled?"},
    {"aborted", "it aborts itself", "an answer",
     "An assert that does not hold, or a call of abort."},
    {"index", "an index out of bounds", BOUNDS, TOUCHED},
    {"null pointer", "use of a null pointer", DEFINED,
     "A pointer leads nowhere: NULL, or never set."},
    {"misaligned address", "use of a misaligned address", DEFINED, UNDEFINED},
    {"shift", "a shift by too many bits", DEFINED, UNDEFINED},
    {"outside the range", "a number that its new type cannot hold", DEFINED,
     "A double that is negative, NaN or too large becomes no whole number."},
    {"variable length array", "an array without elements", DEFINED, UNDEFINED},
    {"is not a valid value", "a truth value that is neither 0 nor 1", DEFINED,
     "It was never set."},
    {"pointer index expression", "a pointer that leaves its array", BOUNDS,
     TOUCHED},
    {"execution reached", "a function that returns a value ends without one",
     DEFINED, UNDEFINED},
    {"hang", "it does not come to an end", "an answer",
     "Does each loop come to its end, and each call of the function itself?"},
    {"leak", "memory that it asks for is never freed",
     "all memory that it asks for is freed before it returns",
     "Every malloc and _alloc needs its free, on every way out of the "
     "function."},
};

static const finding_kind unknown = {NULL, "it ended early", BOUNDS, TOUCHED};

/* The last place behind one of the markers, or NULL. */
static const char *report_in(const char *output)
{
    static const char *const markers[] = {
        "ERROR: AddressSanitizer: ", "runtime error: ", "one-neuron: ", NULL};
    const char *last = NULL;
    for (const char *const *m = markers; *m; m++)
        for (const char *at = output; (at = strstr(at, *m));) {
            at += strlen(*m);
            if (!last || at > last)
                last = at;
        }
    return last;
}

static size_t line_in(const char *text, const char *file, size_t lines)
{
    const size_t n = strlen(file);
    for (const char *at = text; (at = strstr(at, file)); at += n)
        if (at[n] == ':') {
            char *end;
            const unsigned long line = strtoul(at + n + 1, &end, 10);
            if (end > at + n + 1 && line >= 1 && line <= lines)
                return line;
        }
    return 0;
}

const finding_kind *finding_of(const char *output, const char *file,
                               size_t lines, size_t *line)
{
    const char *report = report_in(output);
    *line = 0;
    if (!report)
        return &unknown;
    const size_t length = strcspn(report, "\n");
    const char *begin = report;
    while (begin > output && begin[-1] != '\n')
        begin--;
    for (size_t k = 0; k < sizeof kinds / sizeof *kinds; k++) {
        const char *at = strstr(report, kinds[k].mark);
        if (at && at < report + length) {
            *line = line_in(begin, file, lines);
            return &kinds[k];
        }
    }
    return &unknown;
}
