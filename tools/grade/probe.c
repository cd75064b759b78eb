/*
 * The program that a submission becomes: it reads calls from standard input,
 * calls the student's function and writes its answers to descriptor 3. It
 * knows no right answer, and nothing that it says is believed but numbers.
 */
#include <signal.h>
#include <stdint.h>
#include <unistd.h>

#include "wire.h"

#ifdef GRADE_SANITIZED
#include <gsl/gsl_errno.h>
#include <stdbool.h>
#include <string.h>

enum { FINDING = 99, MOST_LIVE = 4096, MOST_FRAMES = 16 };

/* A finding ends the program with a status of its own. What is allocated is
 * NaN until it is written. */
const char *__asan_default_options(void);
const char *__asan_default_options(void)
{
    return "exitcode=99:detect_leaks=0:allocator_may_return_null=1:"
           "handle_abort=0:max_allocation_size_mb=1024:color=never:"
           "malloc_fill_byte=255:max_malloc_fill_size=1073741824:"
           "detect_stack_use_after_return=0:fast_unwind_on_malloc=0";
}
const char *__ubsan_default_options(void);
const char *__ubsan_default_options(void)
{
    return "exitcode=99:halt_on_error=1:print_stacktrace=0:color=never";
}

/* Of the sanitizer's library; not every compiler has its headers. */
int __sanitizer_install_malloc_and_free_hooks(
    void (*allocated)(const volatile void *, size_t),
    void (*freed)(const volatile void *));
size_t __asan_get_alloc_stack(void *at, void **trace, size_t most,
                              int *thread);
void __sanitizer_print_stack_trace(void);
void __sanitizer_symbolize_pc(void *pc, const char *format, char *out,
                              size_t size);

/* What one call asked for and did not free. The sanitizer's own search for
 * leaks stops the program from another process, which is not allowed here. */
static struct {
    const volatile void *live[MOST_LIVE];
    size_t count;
    int calls; /* that left something */
    void *trace[MOST_FRAMES];
    size_t frames; /* where the first that was left came from */
    bool listening;
} leaks;

static void on_malloc(const volatile void *at, size_t size)
{
    (void)size;
    if (leaks.listening && at && leaks.count < MOST_LIVE)
        leaks.live[leaks.count++] = at;
}

static void on_free(const volatile void *at)
{
    for (size_t i = leaks.listening ? leaks.count : 0; i > 0; i--)
        if (leaks.live[i - 1] == at) {
            leaks.live[i - 1] = leaks.live[--leaks.count];
            return;
        }
}

static void say_where(const char *what)
{
    fprintf(stderr, "\none-neuron: %s\n", what);
    __sanitizer_print_stack_trace();
    _exit(FINDING);
}

/* Its processor time is over: where it is then says more than that. */
static void on_signal(int signal_number)
{
    say_where(signal_number == SIGXCPU ? "hang" : "aborted");
}

/* What GSL does not accept, such as an index beyond a vector's end. */
static void on_gsl_error(const char *reason, const char *file, int line,
                         int number)
{
    (void)file;
    (void)line;
    (void)number;
    say_where(strstr(reason, "out of range") ? "gsl range" : "gsl refuses");
}

static void listens(void)
{
    static bool installed;
    if (!installed) {
        __sanitizer_install_malloc_and_free_hooks(on_malloc, on_free);
        signal(SIGXCPU, on_signal);
        signal(SIGABRT, on_signal);
        gsl_set_error_handler(on_gsl_error);
    }
    installed = true;
    leaks.count = 0;
    leaks.listening = true;
}

/* The buffer of a first printf is no leak: only what a second call leaves. */
static void listened(void)
{
    int thread;
    leaks.listening = false;
    if (leaks.count == 0 || ++leaks.calls != 2)
        return;
    leaks.frames = __asan_get_alloc_stack((void *)(uintptr_t)leaks.live[0],
                                          leaks.trace, MOST_FRAMES, &thread);
}

static void say_leaks(void)
{
    if (leaks.calls < 2)
        return;
    fflush(NULL);
    fprintf(stderr, "\none-neuron: leak\n");
    for (size_t i = 0; i < leaks.frames; i++) {
        char place[512] = "";
        __sanitizer_symbolize_pc(leaks.trace[i], "%s:%l", place, sizeof place);
        fprintf(stderr, "    %s\n", place);
    }
    _exit(FINDING);
}
#else
static void listens(void)
{
}

static void listened(void)
{
}

static void say_leaks(void)
{
}
#endif

int main(void)
{
    FILE *answers = fdopen(3, "w");
    char name[128];
    if (!answers)
        return 3;
    while (scanf("%127s", name) == 1) {
        listens();
        const int known = wire_call(name, stdin, answers);
        listened();
        if (!known)
            return 3;
        fflush(answers);
    }
    fclose(answers);
    say_leaks();
    return 0;
}
