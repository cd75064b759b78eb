/*
 * To be preloaded: the program's FAIL_AT-th allocation after the start of main
 * finds no memory, and with FAIL_ON so does every later one. With FAIL_COUNT
 * their number is written to that file at the end. Linux with the GNU library.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>

void *__libc_malloc(size_t size);
void *__libc_calloc(size_t count, size_t size);
void *__libc_realloc(void *old, size_t size);
void *__libc_memalign(size_t alignment, size_t size);

static atomic_long made = -1; /* -1 until main begins */
static long fail_at, fail_on;
static int (*real_main)(int, char **, char **);

static bool fails(void)
{
    if (atomic_load(&made) < 0)
        return false;
    const long n = atomic_fetch_add(&made, 1) + 1;
    const bool it_does = fail_at && (n == fail_at || (fail_on && n > fail_at));
    if (it_does)
        errno = ENOMEM;
    return it_does;
}

void *malloc(size_t size)
{
    return fails() ? NULL : __libc_malloc(size);
}

void *calloc(size_t count, size_t size)
{
    return fails() ? NULL : __libc_calloc(count, size);
}

void *realloc(void *old, size_t size)
{
    return fails() ? NULL : __libc_realloc(old, size);
}

void *aligned_alloc(size_t alignment, size_t size)
{
    return fails() ? NULL : __libc_memalign(alignment, size);
}

int posix_memalign(void **memory, size_t alignment, size_t size)
{
    void *found = fails() ? NULL : __libc_memalign(alignment, size);
    if (!found)
        return ENOMEM;
    *memory = found;
    return 0;
}

static void tell(void)
{
    const long n = atomic_exchange(&made, -1);
    FILE *file = fopen(getenv("FAIL_COUNT"), "w");
    if (file) {
        fprintf(file, "%ld\n", n);
        fclose(file);
    }
}

static int begin(int argc, char **argv, char **environment)
{
    const char *at = getenv("FAIL_AT");
    fail_at = at ? atol(at) : 0;
    fail_on = getenv("FAIL_ON") != NULL;
    if (getenv("FAIL_COUNT"))
        atexit(tell);
    unsetenv("LD_PRELOAD"); /* for gnuplot it is not meant */
    atomic_store(&made, 0);
    return real_main(argc, argv, environment);
}

int __libc_start_main(int (*program)(int, char **, char **), int argc,
                      char **argv, void (*init)(void), void (*fini)(void),
                      void (*rtld_fini)(void), void *stack_end)
{
    int (*start)(int (*)(int, char **, char **), int, char **, void (*)(void),
                 void (*)(void), void (*)(void), void *);
    *(void **)&start = dlsym(RTLD_NEXT, "__libc_start_main");
    real_main = program;
    return start(begin, argc, argv, init, fini, rtld_fini, stack_end);
}
