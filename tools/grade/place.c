/* The temporary folder is made anew for each task, and removed by rm. */
#if defined(__linux__)
#define _GNU_SOURCE
#endif
#include "place.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <sys/wait.h>
#include <unistd.h>

#include "confine.h"

marking the;

const char *setting(const char *name, const char *otherwise)
{
    const char *value = getenv(name);
    return value && *value ? value : otherwise;
}

bool write_file(const char *path, const char *text)
{
    FILE *f = fopen(path, "w");
    if (!f)
        return false;
    fputs(text, f);
    return fclose(f) == 0;
}

bool copy_file(const char *from, const char *to)
{
    char block[65536];
    size_t n;
    FILE *in = fopen(from, "rb");
    FILE *out = in ? fopen(to, "wb") : NULL;
    bool good = out != NULL;
    while (good && (n = fread(block, 1, sizeof block, in)) > 0)
        good = fwrite(block, 1, n, out) == n;
    if (in)
        fclose(in);
    if (out)
        good = fclose(out) == 0 && good;
    return good;
}

void clear_place(void)
{
    if (!*the.place)
        return;
    int status = -1;
    const pid_t child = fork();
    if (child == 0) {
        execlp("rm", "rm", "-rf", "--", the.place, (char *)NULL);
        _exit(127);
    }
    while (child > 0 && waitpid(child, &status, 0) < 0 && errno == EINTR)
        ;
    if (status != 0)
        fprintf(stderr, "judge: %s could not be removed\n", the.place);
    *the.place = '\0';
}

_Noreturn void give_up_because(const char *what, const char *why)
{
    fprintf(stderr, "judge: %s: %s; nothing is marked\n", what, why);
    clear_place();
    exit(2);
}

_Noreturn void give_up(const char *what)
{
    give_up_because(what, strerror(errno));
}

void new_place(void)
{
    char path[160];
    clear_place();
    snprintf(the.place, sizeof the.place, "%s/one-neuron-XXXXXX",
             setting("GRADE_TMP", "/tmp"));
    if (!mkdtemp(the.place)) {
        const char *where = setting("GRADE_TMP", "/tmp");
        *the.place = '\0';
        give_up(where);
    }
    chmod(the.place, 0711);
    snprintf(path, sizeof path, "%s/build", the.place);
    if (mkdir(path, 0700) != 0)
        give_up(path);
    confine_hand_over(path);
    snprintf(path, sizeof path, "%s/empty", the.place);
    if (mkdir(path, 0755) != 0)
        give_up(path);
}

bool place_runs_nothing(void)
{
#if defined(ST_NOEXEC)
    struct statvfs s;
    return statvfs(the.place, &s) == 0 && (s.f_flag & ST_NOEXEC) != 0;
#else
    return false;
#endif
}
