/* What every program of a page has besides its own: lines that are shown when
 * they are printed, and what the C library of WebAssembly lacks. */
#include <errno.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>

/* Before main. Nothing was printed yet. */
__attribute__((constructor)) static void show_lines(void)
{
    setvbuf(stdout, NULL, _IOLBF, BUFSIZ);
}

/* There is one thread, and nobody sends it a signal. */
int pthread_kill(pthread_t thread, int signal_number)
{
    (void)thread;
    (void)signal_number;
    return ENOSYS;
}
