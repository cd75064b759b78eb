/* What the C library of WebAssembly lacks and a program on one thread does not
 * miss. */
#include <errno.h>
#include <pthread.h>
#include <signal.h>

int pthread_kill(pthread_t thread, int signal_number)
{
    (void)thread;
    (void)signal_number;
    return ENOSYS;
}
