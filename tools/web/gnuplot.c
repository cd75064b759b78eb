/*
 * In a page this stands in for common/figure/gnuplot.c: no process can be
 * started there. gnuplot is a second WebAssembly program, which the worker runs
 * on the script while this one waits (draw.js, worker.js).
 */
#include "figure/gnuplot.h"

#include <gsl/gsl_errno.h>
#include <stdlib.h>
#include <string.h>

/* Of draw.js: what gnuplot drew of the script, or its complaint where *failed;
 * to be freed. NULL where memory ends. */
char *draw_in_worker(const char *script, size_t length, size_t *size,
                     int *failed);

/* The last line of a complaint, which names the place: those before show the
 * command and point into it. */
static const char *last_line(char *text)
{
    size_t n = strlen(text);
    while (n && (text[n - 1] == '\n' || text[n - 1] == ' '))
        text[--n] = '\0';
    const char *before = strrchr(text, '\n');
    return before ? before + 1 : text;
}

int gnuplot_run(const char *script, size_t length, char **output, size_t *size,
                problem *why)
{
    int failed = 0;
    *output = draw_in_worker(script, length, size, &failed);
    if (!*output)
        return problem_set(why, GSL_EFAILED,
                           "not enough memory for gnuplot's output");
    if (!failed)
        return GSL_SUCCESS;
    problem_set(why, GSL_EFAILED, "gnuplot drew nothing: %s",
                last_line(*output));
    free(*output);
    *output = NULL;
    return why->status;
}

void gnuplot_kill(void)
{
}

int gnuplot_window(const char *script, size_t length, problem *why)
{
    (void)script;
    (void)length;
    return problem_set(why, GSL_EFAILED, "no window: a page has none");
}
