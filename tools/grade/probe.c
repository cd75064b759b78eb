/*
 * The program that a submission becomes: it reads calls from standard input,
 * calls the student's function and writes its answers to descriptor 3. It
 * knows no right answer, and nothing that it says is believed but numbers.
 */
#include <unistd.h>

#include "wire.h"

#ifdef GRADE_SANITIZED
/* A finding ends the program with a status of its own. */
const char *__asan_default_options(void);
const char *__asan_default_options(void)
{
    return "exitcode=99:detect_leaks=0:allocator_may_return_null=1:"
           "handle_abort=0:max_allocation_size_mb=1024:color=never";
}
const char *__ubsan_default_options(void);
const char *__ubsan_default_options(void)
{
    return "exitcode=99:halt_on_error=1:print_stacktrace=0:color=never";
}
#endif

int main(void)
{
    FILE *answers = fdopen(3, "w");
    char name[128];
    if (!answers)
        return 3;
    while (scanf("%127s", name) == 1) {
        if (!wire_call(name, stdin, answers))
            return 3;
        fflush(answers);
    }
    fclose(answers);
    return 0;
}
