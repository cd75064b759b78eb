/*
 * The parent forks a child that closes everything but its pipes, gives up its
 * rights one after the other, each of which may need the ones still left, and
 * becomes the program by exec. Over a pipe that exec closes it says why, where
 * it could not get that far. The parent feeds and reads the pipes by poll
 * until the child has ended or used up its time or memory, and then kills its
 * whole process group.
 */
#if defined(__linux__)
#define _GNU_SOURCE
#endif
#include "confine.h"

#include <errno.h>
#include <fcntl.h>
#include <grp.h>
#include <poll.h>
#include <pwd.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "shut.h"

enum {
    KEPT_OUTPUT = 1 << 16,
    MOST_OUTPUT = 1 << 20,
    MOST_ANSWERS = 1 << 26,
    STATUS = 4, /* descriptors of the child beyond its pipes, both closed by
                   exec */
    PROGRAM = 5
};

static const char *readable[16] = {"/usr",  "/lib", "/lib32", "/lib64", "/bin",
                                   "/sbin", "/etc", "/opt",   "/nix",   NULL};
static volatile sig_atomic_t interrupted;

static void interrupt(int signal_number)
{
    (void)signal_number;
    interrupted = 1;
}

bool confine_interrupted(void)
{
    return interrupted != 0;
}

void confine_may_read(const char *folder)
{
    size_t n = 0;
    while (readable[n])
        n++;
    if (n + 1 < sizeof readable / sizeof *readable)
        readable[n] = folder;
}

/* The user as whom root runs what it does not trust. */
static uid_t stranger(gid_t *group)
{
    const struct passwd *nobody = getpwnam("nobody");
    *group = nobody ? nobody->pw_gid : 65534;
    return nobody && nobody->pw_uid != 0 ? nobody->pw_uid : 65534;
}

void confine_hand_over(const char *path)
{
    gid_t group;
    const uid_t user = stranger(&group);
    if (geteuid() == 0 && chown(path, user, group) != 0)
        perror(path);
}

const char *confine_means(void)
{
    static char text[128];
    snprintf(text, sizeof text, "limits%s%s%s",
             shut_has_calls() ? ", seccomp" : "",
             shut_has_files() ? ", Landlock" : "",
             geteuid() == 0 ? ", another user" : "");
    return text;
}

/* ------------------------------------------------- what the child does */

/* setrlimit's first argument is an int here and an enum there. */
#define limit(resource, soft, hard)                                           \
    ((void)setrlimit(resource, &(const struct rlimit){soft, hard}))

static void limits(const confined_call *c)
{
    const rlim_t seconds = (rlim_t)(c->seconds < 1 ? 1 : c->seconds + 0.5);
    const rlim_t bytes = (rlim_t)c->megabytes << 20;
    limit(RLIMIT_CORE, 0, 0);
    limit(RLIMIT_CPU, seconds, seconds + 1);
    if (c->builds) {
        limit(RLIMIT_FSIZE, 256 << 20, 256 << 20);
        limit(RLIMIT_AS, bytes, bytes);
        return;
    }
    limit(RLIMIT_FSIZE, 0, 0);
    limit(RLIMIT_NPROC, 0, 0);
    if (!c->loads) {
        limit(RLIMIT_AS, bytes, bytes);
        limit(RLIMIT_NOFILE, 0, 0);
    } else {
        limit(RLIMIT_NOFILE, 16, 16);
    }
}

static void close_the_rest(void)
{
    if (shut_descriptors_from(PROGRAM + 1))
        return;
    const long most = sysconf(_SC_OPEN_MAX);
    for (int i = PROGRAM + 1; i < (most > 0 && most < 65536 ? most : 65536);
         i++)
        close(i);
}

/* Gives up root; where the program needs no file, also every file. */
static int become_stranger(bool leave_files)
{
    if (geteuid() != 0)
        return 0;
    gid_t group;
    const uid_t user = stranger(&group);
#if defined(__linux__) /* elsewhere the program is still to be found by name */
    if (leave_files && chroot(".") != 0 && errno != EPERM)
        return -1;
#else
    (void)leave_files;
#endif
    return setgroups(0, NULL) != 0 || setgid(group) != 0 || setuid(user) != 0;
}

static _Noreturn void child(const confined_call *c, const int pipes[4][2])
{
    static const char *const none[] = {NULL};
    static char temporary[512], home[512];
    const char *const building[] = {
        "PATH=/usr/local/bin:/usr/bin:/bin:/opt/homebrew/bin", "LC_ALL=C",
        temporary, home, NULL};
    snprintf(temporary, sizeof temporary, "TMPDIR=%s", c->folder);
    snprintf(home, sizeof home, "HOME=%s", c->folder);

    setsid();
    struct sigaction usual = {.sa_handler = SIG_DFL};
    for (int i = 1; i < NSIG; i++)
        sigaction(i, &usual, NULL);

    /* The pipes become 0, 1 and 2, 3 and 4, and the program's file 5. */
    int failed = 0, loaded = 1;
    int program = open(c->argv[0], O_RDONLY);
    int from[] = {pipes[0][0], pipes[1][1], pipes[1][1],
                  pipes[2][1], pipes[3][1], program};
    for (size_t i = 0; i < sizeof from / sizeof *from; i++) {
        from[i] = fcntl(from[i], F_DUPFD, 32);
        failed |= from[i] < 0;
    }
    for (int i = 0; i < (int)(sizeof from / sizeof *from); i++)
        failed |= dup2(from[i], i) < 0;
    fcntl(STATUS, F_SETFD, FD_CLOEXEC);
    fcntl(PROGRAM, F_SETFD, FD_CLOEXEC);
    close_the_rest();
    if (!failed && chdir(c->folder) == 0 &&
        shut_files(c->builds || c->loads ? readable : none, PROGRAM,
                   c->builds) == 0 &&
        become_stranger(!c->builds && !c->loads) == 0) {
        shut_with_parent();
        limits(c);
        if (c->builds || shut_calls(c->loads) == 0) {
            shut_exec(PROGRAM, c->argv, c->builds ? building : none);
            loaded = -1;
        }
    }
    const int why = loaded * errno; /* negative: all but the start worked */
    if (write(STATUS, &why, sizeof why) < 0)
        _exit(126);
    _exit(127);
}

/* ------------------------------------------------ what the parent does */

typedef struct {
    int pipe;
    char *text;
    size_t length, kept, seen;
} stream;

/* Reads what is there; false at the end of it. */
static bool drain(stream *s, size_t keep)
{
    char block[65536];
    const ssize_t n = read(s->pipe, block, sizeof block);
    if (n < 0)
        return errno == EAGAIN || errno == EINTR;
    if (n == 0)
        return false;
    s->seen += (size_t)n;
    size_t take = s->length < keep ? keep - s->length : 0;
    if (take > (size_t)n)
        take = (size_t)n;
    if (s->length + take + 1 > s->kept) {
        s->kept = 2 * (s->length + take + 1);
        char *larger = realloc(s->text, s->kept);
        if (!larger)
            abort();
        s->text = larger;
    }
    memcpy(s->text + s->length, block, take);
    s->length += take;
    s->text[s->length] = '\0';
    return true;
}

static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

/* Megabytes that the process has in memory; 0 where nobody says. */
static size_t resident(pid_t pid)
{
    char path[64];
    unsigned long all = 0, in = 0;
    snprintf(path, sizeof path, "/proc/%ld/statm", (long)pid);
    FILE *f = fopen(path, "r");
    if (f && fscanf(f, "%lu %lu", &all, &in) != 2)
        in = 0;
    if (f)
        fclose(f);
    return in / 256;
}

/* Whether it sleeps or is stopped, and not only waits for a processor; where
 * nobody says, no. */
static bool asleep(pid_t pid)
{
    char path[64], text[512] = "";
    snprintf(path, sizeof path, "/proc/%ld/stat", (long)pid);
    FILE *f = fopen(path, "r");
    if (f && !fgets(text, sizeof text, f))
        *text = '\0';
    if (f)
        fclose(f);
    const char *state = strrchr(text, ')');
    return state && (state[2] == 'S' || state[2] == 'T');
}

static bool over(pid_t pid)
{
    siginfo_t info = {0};
    return waitid(P_PID, (id_t)pid, &info, WEXITED | WNOHANG | WNOWAIT) == 0 &&
           info.si_pid == pid;
}

/*
 * Seconds since before, now the last look, that it only slept: not those in
 * which it may have waited for us to feed or to listen.
 */
static double napped(const confined_call *c, pid_t pid, const struct pollfd *p,
                     double *before)
{
    const double since = now() - *before, most = 0.1;
    *before += since;
    if (c->builds || p[0].revents || p[1].revents || p[2].revents ||
        !asleep(pid))
        return 0;
    return since < most ? since : most;
}

/*
 * Feeds, listens and watches until the child is over or goes too far. Its
 * seconds are of the processor, or of sleep; those of the clock, which a busy
 * machine stretches, end only what shows neither.
 */
static void attend(const confined_call *c, pid_t pid, int input, stream *s,
                   confined_result *r)
{
    const double deadline =
        now() + 60 + (c->builds ? c->seconds : 6 * c->seconds);
    double before = now(), slept = 0;
    size_t fed = 0;
    bool open_streams[2] = {true, true}, done = false;
    r->how = CONFINED_ENDED;
    while (!done) {
        struct pollfd p[] = {{input, POLLOUT, 0},
                             {open_streams[0] ? s[0].pipe : -1, POLLIN, 0},
                             {open_streams[1] ? s[1].pipe : -1, POLLIN, 0}};
        const bool listening = open_streams[0] || open_streams[1];
        poll(p, 3, listening ? 50 : 1);
        done = over(pid);
        slept += napped(c, pid, p, &before);
        if (input >= 0 && p[0].revents) {
            const ssize_t n =
                write(input, c->input + fed, c->input_length - fed);
            if (n > 0)
                fed += (size_t)n;
            if (fed == c->input_length || (n < 0 && errno == EPIPE)) {
                close(input);
                input = -1;
            }
        }
        for (int i = 0; i < 2; i++)
            if (open_streams[i] && (p[i + 1].revents || done))
                open_streams[i] =
                    drain(&s[i], i == 0 ? KEPT_OUTPUT : MOST_ANSWERS);
        if (s[0].seen > MOST_OUTPUT || s[1].seen >= MOST_ANSWERS)
            r->how = CONFINED_TOO_LOUD;
        else if (slept > c->seconds)
            r->how = CONFINED_ASLEEP;
        else if (now() > deadline || interrupted)
            r->how = CONFINED_TOO_LONG;
        else if (c->loads && resident(pid) > c->megabytes)
            r->how = CONFINED_TOO_LARGE;
        done |= r->how != CONFINED_ENDED;
    }
    if (input >= 0)
        close(input);
    kill(-pid, SIGKILL);
    kill(pid, SIGKILL);

    /* What it wrote last may still be in the pipes. */
    for (int i = 0; i < 2; i++)
        for (int more = 0; open_streams[i] && more < 1024; more++) {
            struct pollfd p = {s[i].pipe, POLLIN, 0};
            open_streams[i] =
                poll(&p, 1, 0) > 0 &&
                drain(&s[i], i == 0 ? KEPT_OUTPUT : MOST_ANSWERS);
        }
}

/* Seconds of processor time that all children so far have used. */
static double used_by_children(void)
{
    struct rusage used;
    if (getrusage(RUSAGE_CHILDREN, &used) != 0)
        return 0;
    return (double)(used.ru_utime.tv_sec + used.ru_stime.tv_sec) +
           1e-6 * (double)(used.ru_utime.tv_usec + used.ru_stime.tv_usec);
}

static void finish(const confined_call *c, pid_t pid, int status_pipe,
                   confined_result *r)
{
    int status = 0, why = 0;
    const double before = used_by_children();
    while (waitpid(pid, &status, 0) < 0 && errno == EINTR)
        ;
    r->used = used_by_children() - before;
    if (read(status_pipe, &why, sizeof why) == (ssize_t)sizeof why) {
        r->how = why < 0 ? CONFINED_NOT_LOADED : CONFINED_NOT_RUN;
        r->code = why < 0 ? -why : why;
        return;
    }
    if (r->how != CONFINED_ENDED)
        return;
    if (WIFEXITED(status)) {
        r->code = WEXITSTATUS(status);
        return;
    }
    r->how = CONFINED_KILLED;
    r->code = WTERMSIG(status);
    if (r->code == SIGXCPU ||
        (r->code == SIGKILL && r->used >= c->seconds))
        r->how = CONFINED_TOO_LONG;
}

void confine_run(const confined_call *call, confined_result *result)
{
    int pipes[4][2] = {{-1, -1}, {-1, -1}, {-1, -1}, {-1, -1}};
    stream s[2] = {{.pipe = -1}, {.pipe = -1}};
    *result = (confined_result){.how = CONFINED_NOT_RUN};

    struct sigaction stop = {.sa_handler = interrupt};
    sigaction(SIGINT, &stop, NULL);
    sigaction(SIGTERM, &stop, NULL);
    sigaction(SIGHUP, &stop, NULL);
    signal(SIGPIPE, SIG_IGN);

    pid_t pid = -1;
    bool made = true;
    for (int i = 0; i < 4 && made; i++)
        made = pipe(pipes[i]) == 0;
    for (int i = 0; i < 4 && made; i++)
        for (int j = 0; j < 2; j++)
            fcntl(pipes[i][j], F_SETFD, FD_CLOEXEC);
    fflush(NULL);
    if (made)
        pid = fork();
    if (pid == 0)
        child(call, (const int(*)[2])pipes);
    result->code = errno;
    if (pid > 0) {
        close(pipes[0][0]);
        for (int i = 1; i < 4; i++)
            close(pipes[i][1]);
        fcntl(pipes[0][1], F_SETFL, O_NONBLOCK);
        for (int i = 1; i < 3; i++)
            fcntl(pipes[i][0], F_SETFL, O_NONBLOCK);
        s[0].pipe = pipes[1][0];
        s[1].pipe = pipes[2][0];
        result->code = 0;
        attend(call, pid, pipes[0][1], s, result);
        finish(call, pid, pipes[3][0], result);
        for (int i = 1; i < 4; i++)
            close(pipes[i][0]);
    } else {
        for (int i = 0; i < 4; i++)
            for (int j = 0; j < 2; j++)
                if (pipes[i][j] >= 0)
                    close(pipes[i][j]);
    }
    result->output = s[0].text ? s[0].text : calloc(1, 1);
    result->output_length = s[0].length;
    result->answers = s[1].text ? s[1].text : calloc(1, 1);
    result->answers_length = s[1].length;
}

void confine_free(confined_result *result)
{
    free(result->output);
    free(result->answers);
    *result = (confined_result){0};
}
