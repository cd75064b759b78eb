/*
 * Runs gnuplot on a script, as a child process with pipes to it and from it.
 * Several threads may do so at the same time.
 * Not here: what a figure looks like (plot.h).
 */
#ifndef GNUPLOT_H
#define GNUPLOT_H

#include <stddef.h>

#include "base/problem.h"

/* What to do about a gnuplot that does not work. */
#define GNUPLOT_TRY "try: gnuplot --version"

/*
 * Feeds the script to `gnuplot -d /dev/stdin`, which stops at its first error,
 * and collects what it prints. Nothing of the person's own set-up reaches it:
 * no ~/.gnuplot, GNUTERM or locale.
 *
 * On success *output is what it printed on standard output, to be freed by the
 * caller, *size bytes long and followed by a NUL. Where it is missing, fails,
 * prints nothing, or goes on for more than 60 s or 100 MB (it is then killed),
 * returns GSL_EFAILED and *output is NULL.
 */
int gnuplot_run(const char *script, size_t length, char **output, size_t *size,
                problem *why);

/* Ends every gnuplot that gnuplot_run waits for. A signal handler may call it:
 * a child that hangs would outlive a program that is stopped. */
void gnuplot_kill(void);

/* Shows the script's figure in a window that stays open; returns as
 * gnuplot_run does. */
int gnuplot_window(const char *script, size_t length, problem *why);

#endif
