/*
 * The child has its standard streams on pipes. One loop of poll writes the
 * script and reads the answer as the pipes allow, so that neither side waits
 * for the other for ever. A child that takes too long is killed; the process
 * numbers of all children stand in a list from which a signal handler can kill
 * them.
 */
#include "figure/gnuplot.h"

#include <errno.h>
#include <fcntl.h>
#include <gsl/gsl_errno.h>
#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <spawn.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "figure/text.h"

extern char **environ;

enum {
    SECONDS_ALLOWED = 60,
    A_DAY = 86400,
    MOST_DRAWN = 100 << 20, /* bytes of a figure */
    MOST_SAID = 1 << 16,    /* bytes of complaints that are kept */
    MOST_AT_ONCE = 8        /* that gnuplot_kill knows of */
};

/* A gnuplot that runs. */
typedef struct {
    pid_t pid;
    int in, out, err; /* our ends of its pipes; -1 where there is none */
} child;

/* The process numbers of those that run; 0 where a place is free. */
static volatile sig_atomic_t at_work[MOST_AT_ONCE];
static pthread_mutex_t at_work_lock = PTHREAD_MUTEX_INITIALIZER;

/* Replaces the first entry of the list that is old by new: from 0 to a pid
 * adds a child, from its pid to 0 removes it. */
static void at_work_replace(pid_t old, pid_t new)
{
    size_t i = 0;
    pthread_mutex_lock(&at_work_lock);
    while (i < MOST_AT_ONCE && at_work[i] != old)
        i++;
    if (i < MOST_AT_ONCE)
        at_work[i] = new;
    pthread_mutex_unlock(&at_work_lock);
}

void gnuplot_kill(void)
{
    for (size_t i = 0; i < MOST_AT_ONCE; i++)
        if (at_work[i] > 0)
            kill(at_work[i], SIGKILL);
}

static void close_end(int *fd)
{
    if (*fd >= 0)
        close(*fd);
    *fd = -1;
}

/* The person's environment without what would change a figure: gnuplot's own
 * and the locale's. */
static char **clean_environment(bool window)
{
    static char locale[] = "LC_ALL=C";
    size_t n = 0, kept = 0;
    while (environ[n])
        n++;
    char **clean = malloc((n + 2) * sizeof *clean);
    if (!clean)
        return NULL;
    for (size_t i = 0; i < n; i++) {
        const char *v = environ[i];
        const bool leaks = strncmp(v, "LC_", 3) == 0 ||
                           strncmp(v, "LANG", 4) == 0 ||
                           (strncmp(v, "GNU", 3) == 0 && !window);
        if (!leaks)
            clean[kept++] = environ[i];
    }
    clean[kept++] = locale;
    clean[kept] = NULL;
    return clean;
}

/* One child is started at a time: another would inherit the ends of its pipes
 * that are not marked yet, and hold them open. */
static pthread_mutex_t starting = PTHREAD_MUTEX_INITIALIZER;

/* A pipe of which no later child inherits an end. */
static bool open_pipe(int ends[2])
{
    if (pipe(ends)) {
        ends[0] = ends[1] = -1;
        return false;
    }
    fcntl(ends[0], F_SETFD, FD_CLOEXEC);
    fcntl(ends[1], F_SETFD, FD_CLOEXEC);
    return true;
}

/* Starts the program with the given standard streams, our own where one is
 * -1, and without the signals that are held back here. Its errno, or 0. */
static int spawn(pid_t *pid, char **arguments, char **environment, int in,
                 int out, int err)
{
    const int streams[] = {in, out, err};
    posix_spawn_file_actions_t actions;
    posix_spawnattr_t attributes;
    sigset_t broken_pipe, none;
    sigemptyset(&none);
    sigemptyset(&broken_pipe);
    sigaddset(&broken_pipe, SIGPIPE);

    int error = posix_spawn_file_actions_init(&actions);
    if (error)
        return error;
    error = posix_spawnattr_init(&attributes);
    if (error) {
        posix_spawn_file_actions_destroy(&actions);
        return error;
    }
    for (int i = 0; i < 3 && !error; i++)
        if (streams[i] >= 0)
            error = posix_spawn_file_actions_adddup2(&actions, streams[i], i);
    posix_spawnattr_setsigdefault(&attributes, &broken_pipe);
    posix_spawnattr_setsigmask(&attributes, &none);
    posix_spawnattr_setflags(&attributes,
                             POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK);
    if (!error)
        error = posix_spawnp(pid, arguments[0], &actions, &attributes,
                             arguments, environment);
    posix_spawnattr_destroy(&attributes);
    posix_spawn_file_actions_destroy(&actions);
    return error;
}

/* Starts gnuplot with its standard input, and unless it draws a window its
 * output, on pipes. */
static int start(child *c, bool window, problem *why)
{
    static char name[] = "gnuplot", defaults[] = "-d", persist[] = "-p",
                from[] = "/dev/stdin";
    char *arguments[] = {name, defaults, window ? persist : from,
                         window ? from : NULL, NULL};

    int in[2] = {-1, -1}, out[2] = {-1, -1}, err[2] = {-1, -1};
    char **environment = clean_environment(window);
    int error = 0;
    pthread_mutex_lock(&starting);
    if (!environment || !open_pipe(in) ||
        (!window && (!open_pipe(out) || !open_pipe(err))))
        error = environment ? errno : ENOMEM;

    if (!error)
        error = spawn(&c->pid, arguments, environment, in[0], out[1], err[1]);

    close_end(&in[0]);
    close_end(&out[1]);
    close_end(&err[1]);
    pthread_mutex_unlock(&starting);
    free(environment);
    *c = (child){
        .pid = error ? -1 : c->pid, .in = in[1], .out = out[0], .err = err[0]};
    if (!error && !window)
        at_work_replace(0, c->pid);
    if (!error)
        return GSL_SUCCESS;
    close_end(&c->in);
    close_end(&c->out);
    close_end(&c->err);
    if (error == ENOENT)
        return problem_set(why, GSL_EFAILED,
                           "gnuplot is not installed: no figure is drawn; "
                           "run: sh tools/setup");
    const bool no_program = error == EACCES || error == ENOEXEC;
    return problem_set(why, GSL_EFAILED, "gnuplot cannot be started: %s%s",
                       strerror(error), no_program ? "; " GNUPLOT_TRY : "");
}

/* Reads what there is, and keeps it up to so many bytes; closes the pipe at
 * its end. False where memory is short. */
static bool drain(int *fd, text_buffer *into, size_t most)
{
    char bytes[65536];
    const ssize_t n = read(*fd, bytes, sizeof bytes);
    if (n > 0 && into->size <= most)
        text_add_bytes(into, bytes, (size_t)n);
    if (n == 0 || (n < 0 && errno != EAGAIN && errno != EINTR))
        close_end(fd);
    return !into->cut;
}

/* Writes what the pipe takes; closes it when all is written or the other end
 * is gone. */
static void feed(child *c, const char *script, size_t length, size_t *written)
{
    const ssize_t n = write(c->in, script + *written, length - *written);
    if (n > 0)
        *written += (size_t)n;
    const bool gone = n < 0 && errno != EAGAIN && errno != EINTR;
    if (gone || *written == length)
        close_end(&c->in);
}

static time_t now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return t.tv_sec;
}

/* Feeds and reads at the same time, so that neither side waits for the other
 * for ever. */
static int converse(child *c, const char *script, size_t length,
                    text_buffer *out, text_buffer *err, problem *why)
{
    const time_t deadline = now() + SECONDS_ALLOWED;
    size_t written = 0;
    fcntl(c->in, F_SETFL, O_NONBLOCK);
    while (c->in >= 0 || c->out >= 0 || c->err >= 0) {
        struct pollfd ends[] = {
            {c->in, POLLOUT, 0}, {c->out, POLLIN, 0}, {c->err, POLLIN, 0}};
        if (now() >= deadline)
            return problem_set(why, GSL_EFAILED,
                               "gnuplot did not finish within %d s and was "
                               "stopped; " GNUPLOT_TRY,
                               SECONDS_ALLOWED);
        if (poll(ends, 3, 1000) <= 0)
            continue;
        bool fits = true;
        if (ends[0].revents)
            feed(c, script, length, &written);
        if (ends[1].revents)
            fits = drain(&c->out, out, MOST_DRAWN);
        if (ends[2].revents && fits)
            fits = drain(&c->err, err, MOST_SAID);
        if (!fits)
            return problem_set(why, GSL_EFAILED,
                               "not enough memory for gnuplot's output");
        if (out && out->size > MOST_DRAWN)
            return problem_set(why, GSL_EFAILED,
                               "gnuplot drew more than %d MB and was "
                               "stopped; " GNUPLOT_TRY,
                               MOST_DRAWN >> 20);
    }
    return GSL_SUCCESS;
}

/* What gnuplot said of its error: the line that names a place and is no mere
 * warning, or else the first one. */
static const char *complaint(text_buffer *err)
{
    static const char file[] = "\"/dev/stdin\" ";
    const char *first = NULL;
    char *rest = NULL;
    char *line = err->size ? strtok_r(err->bytes, "\n", &rest) : NULL;
    for (; line; line = strtok_r(NULL, "\n", &rest)) {
        if (strncmp(line, file, strlen(file)) == 0 &&
            !strstr(line, ": warning:"))
            return line + strlen(file);
        line += strspn(line, " \t");
        if (!first && *line)
            first = line;
    }
    return first ? first : "it gave no reason; " GNUPLOT_TRY;
}

/*
 * Waits for the end of the child. It is killed at once where its work has
 * failed, and after so many seconds where it has closed its pipes but goes on.
 */
static int finish(child *c, bool failed, int seconds)
{
    const time_t deadline = now() + seconds;
    int status = 0;
    close_end(&c->in);
    close_end(&c->out);
    close_end(&c->err);
    if (failed)
        kill(c->pid, SIGKILL);
    for (;;) { /* its number is its own until waitpid gives it back */
        siginfo_t about = {.si_pid = 0};
        const int error =
            waitid(P_PID, (id_t)c->pid, &about, WEXITED | WNOHANG | WNOWAIT);
        if (error || about.si_pid == c->pid)
            break;
        if (now() >= deadline)
            kill(c->pid, SIGKILL);
        poll(NULL, 0, 1);
    }
    at_work_replace(c->pid, 0);
    waitpid(c->pid, &status, 0);
    return status;
}

/* A reader that goes away is an error to report, not the end of this program:
 * this thread holds the signal back, and takes it where it has come. */
static void hold_broken_pipe(sigset_t *before)
{
    sigset_t broken_pipe;
    sigemptyset(&broken_pipe);
    sigaddset(&broken_pipe, SIGPIPE);
    pthread_sigmask(SIG_BLOCK, &broken_pipe, before);
}

static void release_broken_pipe(const sigset_t *before)
{
    sigset_t broken_pipe, pending;
    int taken;
    sigemptyset(&broken_pipe);
    sigaddset(&broken_pipe, SIGPIPE);
    sigpending(&pending);
    if (sigismember(&pending, SIGPIPE) && !sigismember(before, SIGPIPE))
        sigwait(&broken_pipe, &taken);
    pthread_sigmask(SIG_SETMASK, before, NULL);
}

/* Runs one on the script, from its start to its end. It draws a window where
 * out is NULL. */
static int run_gnuplot(const char *script, size_t length, text_buffer *out,
                       text_buffer *err, int *status, problem *why)
{
    child c = {.pid = -1, .in = -1, .out = -1, .err = -1};
    int result = start(&c, !out, why);
    if (result)
        return result;
    sigset_t before;
    hold_broken_pipe(&before);
    result = converse(&c, script, length, out, err, why);
    release_broken_pipe(&before);
    *status = finish(&c, result != GSL_SUCCESS, out ? SECONDS_ALLOWED : A_DAY);
    return result;
}

int gnuplot_run(const char *script, size_t length, char **output, size_t *size,
                problem *why)
{
    text_buffer out = {0}, err = {0};
    int status, result = run_gnuplot(script, length, &out, &err, &status, why);
    if (!result && WIFSIGNALED(status))
        result = problem_set(why, GSL_EFAILED,
                             "gnuplot was ended by signal %d; " GNUPLOT_TRY,
                             WTERMSIG(status));
    else if (!result && (WEXITSTATUS(status) != 0 || out.size == 0))
        result = problem_set(why, GSL_EFAILED,
                             "gnuplot drew nothing (exit status %d): %s",
                             WEXITSTATUS(status), complaint(&err));
    text_free(&err);
    if (result)
        text_free(&out);
    *output = out.bytes;
    *size = out.size;
    return result;
}

int gnuplot_window(const char *script, size_t length, problem *why)
{
    int status;
    const int result = run_gnuplot(script, length, NULL, NULL, &status, why);
    if (!result && (!WIFEXITED(status) || WEXITSTATUS(status) != 0))
        return problem_set(why, GSL_EFAILED,
                           "no window: this gnuplot has none (Debian's "
                           "gnuplot-qt has), or there is no desktop here");
    return result;
}
