/*
 * The main thread blocks signals while it writes a file (whole-file.h), but
 * the system may deliver a signal to any thread: one that is not the main
 * thread sends it on to the main thread, where it waits until the file is
 * whole. errno of the first flush that failed is kept, as it says why output
 * was lost; later the stream tells only that it was.
 */
#include "base/process.h"

#include <errno.h>
#include <gsl/gsl_errno.h>
#include <pthread.h>
#include <signal.h>
#include <string.h>

static pthread_t main_thread;
static void (*at_stop)(void);
static int output_error;

static void end_by_signal(int signal_number)
{
    if (!pthread_equal(pthread_self(), main_thread)) {
        pthread_kill(main_thread, signal_number);
        return;
    }
    if (at_stop)
        at_stop();
    signal(signal_number, SIG_DFL);
    raise(signal_number);
}

void process_begin(void (*stop)(void))
{
    static const int ending[] = {SIGINT, SIGTERM, SIGHUP};
    main_thread = pthread_self();
    at_stop = stop;
    for (size_t i = 0; i < sizeof ending / sizeof *ending; i++) {
        struct sigaction now = {.sa_handler = end_by_signal}, before;
        sigemptyset(&now.sa_mask);
        sigaction(ending[i], NULL, &before);
        if (before.sa_handler != SIG_IGN)
            sigaction(ending[i], &now, NULL);
    }
    signal(SIGPIPE, SIG_IGN);
#ifdef SIGXFSZ
    signal(SIGXFSZ, SIG_IGN);
#endif
}

void process_flush(FILE *out)
{
    if (fflush(out) && !output_error)
        output_error = errno;
}

int process_check(FILE *out, problem *why)
{
    process_flush(out);
    if (!output_error && !ferror(out))
        return GSL_SUCCESS;
    return problem_set(
        why, GSL_EFAILED, "standard output: cannot be written%s%s",
        output_error ? ": " : "", output_error ? strerror(output_error) : "");
}
