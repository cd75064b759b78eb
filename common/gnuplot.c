#include "gnuplot.h"

#include <errno.h>
#include <fcntl.h>
#include <gsl/gsl_errno.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

extern char **environ;

enum { SECONDS_ALLOWED = 60, A_DAY = 86400 };

typedef struct {
    char *bytes;
    size_t size, capacity;
} buffer;

typedef struct {
    pid_t pid;
    int in, out,
        err; /* our ends of the three pipes; -1 where closed or never opened */
} child;

static bool buffer_add(buffer *b, const char *bytes, size_t n)
{
    if (b->size + n + 1 > b->capacity) {
        const size_t capacity = 2 * (b->size + n + 1);
        char *larger = realloc(b->bytes, capacity);
        if (!larger)
            return false;
        b->bytes = larger;
        b->capacity = capacity;
    }
    memcpy(b->bytes + b->size, bytes, n);
    b->size += n;
    b->bytes[b->size] = '\0';
    return true;
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
    if (!environment || !open_pipe(in) ||
        (!window && (!open_pipe(out) || !open_pipe(err))))
        error = environment ? errno : ENOMEM;

    if (!error) {
        posix_spawn_file_actions_t actions;
        posix_spawnattr_t attributes;
        sigset_t broken_pipe;
        sigemptyset(&broken_pipe);
        sigaddset(&broken_pipe, SIGPIPE);
        posix_spawn_file_actions_init(&actions);
        posix_spawnattr_init(&attributes);
        posix_spawn_file_actions_adddup2(&actions, in[0], STDIN_FILENO);
        if (!window) {
            posix_spawn_file_actions_adddup2(&actions, out[1], STDOUT_FILENO);
            posix_spawn_file_actions_adddup2(&actions, err[1], STDERR_FILENO);
        }
        posix_spawnattr_setsigdefault(&attributes, &broken_pipe);
        posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGDEF);
        error = posix_spawnp(&c->pid, name, &actions, &attributes, arguments,
                             environment);
        posix_spawnattr_destroy(&attributes);
        posix_spawn_file_actions_destroy(&actions);
    }

    free(environment);
    close_end(&in[0]);
    close_end(&out[1]);
    close_end(&err[1]);
    *c = (child){
        .pid = error ? -1 : c->pid, .in = in[1], .out = out[0], .err = err[0]};
    if (!error)
        return GSL_SUCCESS;
    close_end(&c->in);
    close_end(&c->out);
    close_end(&c->err);
    if (error == ENOENT)
        return problem_set(why, GSL_EFAILED,
                           "gnuplot is not installed: no figure is drawn; "
                           "run: sh tools/setup");
    return problem_set(why, GSL_EFAILED, "gnuplot cannot be started: %s",
                       strerror(error));
}

/* Reads what there is; closes the pipe at its end. False where memory is
 * short. */
static bool drain(int *fd, buffer *into)
{
    char bytes[65536];
    const ssize_t n = read(*fd, bytes, sizeof bytes);
    if (n > 0)
        return buffer_add(into, bytes, (size_t)n);
    if (n == 0 || (errno != EAGAIN && errno != EINTR))
        close_end(fd);
    return true;
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
static int converse(child *c, const char *script, size_t length, buffer *out,
                    buffer *err, problem *why)
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
                               "stopped",
                               SECONDS_ALLOWED);
        if (poll(ends, 3, 1000) <= 0)
            continue;
        bool fits = true;
        if (ends[0].revents)
            feed(c, script, length, &written);
        if (ends[1].revents)
            fits = drain(&c->out, out);
        if (ends[2].revents && fits)
            fits = drain(&c->err, err);
        if (!fits)
            return problem_set(why, GSL_EFAILED,
                               "not enough memory for gnuplot's output");
    }
    return GSL_SUCCESS;
}

/* What gnuplot said of its error: the line that names a place and is no mere
 * warning, or else the first one. */
static const char *complaint(buffer *err)
{
    static const char file[] = "\"/dev/stdin\" ";
    const char *first = NULL;
    char *line = err->size ? strtok(err->bytes, "\n") : NULL;
    for (; line; line = strtok(NULL, "\n")) {
        if (strncmp(line, file, strlen(file)) == 0 &&
            !strstr(line, ": warning:"))
            return line + strlen(file);
        line += strspn(line, " \t");
        if (!first && *line)
            first = line;
    }
    return first ? first : "it gave no reason";
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
    while (waitpid(c->pid, &status, WNOHANG) == 0) {
        if (now() >= deadline)
            kill(c->pid, SIGKILL);
        poll(NULL, 0, 1);
    }
    return status;
}

/* A reader that goes away is an error to report, not the end of this program.
 */
static void ignore_broken_pipe(struct sigaction *before)
{
    struct sigaction ignore = {.sa_handler = SIG_IGN};
    sigemptyset(&ignore.sa_mask);
    sigaction(SIGPIPE, &ignore, before);
}

int gnuplot_run(const char *script, size_t length, char **output, size_t *size,
                problem *why)
{
    *output = NULL;
    child c = {.pid = -1, .in = -1, .out = -1, .err = -1};
    int result = start(&c, false, why);
    if (result)
        return result;

    struct sigaction before;
    buffer out = {NULL, 0, 0}, err = {NULL, 0, 0};
    ignore_broken_pipe(&before);
    result = converse(&c, script, length, &out, &err, why);
    sigaction(SIGPIPE, &before, NULL);

    const int status = finish(&c, result != GSL_SUCCESS, SECONDS_ALLOWED);
    if (!result && WIFSIGNALED(status))
        result =
            problem_set(why, GSL_EFAILED, "gnuplot was ended by signal %d",
                        WTERMSIG(status));
    else if (!result && (WEXITSTATUS(status) != 0 || out.size == 0))
        result = problem_set(why, GSL_EFAILED,
                             "gnuplot drew nothing (exit status %d): %s",
                             WEXITSTATUS(status), complaint(&err));
    free(err.bytes);
    if (result) {
        free(out.bytes);
        return result;
    }
    *output = out.bytes;
    *size = out.size;
    return GSL_SUCCESS;
}

int gnuplot_window(const char *script, size_t length, problem *why)
{
    child c = {.pid = -1, .in = -1, .out = -1, .err = -1};
    int result = start(&c, true, why);
    if (result)
        return result;

    struct sigaction before;
    ignore_broken_pipe(&before);
    result = converse(&c, script, length, NULL, NULL, why);
    sigaction(SIGPIPE, &before, NULL);

    const int status = finish(&c, result != GSL_SUCCESS, A_DAY);
    if (!result && (!WIFEXITED(status) || WEXITSTATUS(status) != 0))
        result = problem_set(why, GSL_EFAILED,
                             "no window: this gnuplot has none (Debian's "
                             "gnuplot-qt has), or there is no desktop here");
    return result;
}
