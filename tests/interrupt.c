/*
 * Runs a command in a process group of its own, and stops it by a signal after
 * so many microseconds, unless it has ended before:
 *
 *     interrupt SIGNAL group|process MICROSECONDS COMMAND...
 *
 * A terminal's Ctrl-C goes to the group, kill(1) to one process. Prints how
 * the command ended: "exit STATUS" or "signal NUMBER". Exit status 1 where a
 * process of the group is still there 20 s later (it is then killed), 2 where
 * nothing could be run.
 */
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>
#if defined(__linux__)
#include <sys/prctl.h>
#endif

static void pause_for(long microseconds)
{
    struct timespec left = {microseconds / 1000000,
                            microseconds % 1000000 * 1000};
    while (nanosleep(&left, &left) && errno == EINTR)
        ;
}

/* Orphans of the group come to this process, where the system can do that. */
static int left_over(pid_t group)
{
    for (int tenths = 0; tenths < 1200; tenths++) {
        while (waitpid(-1, NULL, WNOHANG) > 0)
            ;
        if (kill(-group, 0) && errno == ESRCH)
            return 0;
        pause_for(100000);
    }
    kill(-group, SIGKILL);
    return 1;
}

int main(int argc, char **argv)
{
    if (argc < 5) {
        fprintf(stderr, "interrupt: SIGNAL group|process MICROSECONDS "
                        "COMMAND...\n");
        return 2;
    }
    const int signal_number = atoi(argv[1]);
    const int to_group = strcmp(argv[2], "group") == 0;
#if defined(__linux__)
    prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0);
#endif
    const pid_t child = fork();
    if (child == 0) {
        sigset_t none;
        sigemptyset(&none);
        setpgid(0, 0);
        for (int s = 1; s < 32; s++)
            signal(s, SIG_DFL);
        sigprocmask(SIG_SETMASK, &none, NULL);
        execvp(argv[4], argv + 4);
        _exit(127);
    }
    if (child < 0)
        return 2;
    setpgid(child, child);
    pause_for(atol(argv[3]));
    int status = 0;
    if (waitpid(child, &status, WNOHANG) == 0) {
        kill(to_group ? -child : child, signal_number);
        while (waitpid(child, &status, 0) < 0 && errno == EINTR)
            ;
    }
    if (WIFSIGNALED(status))
        printf("signal %d\n", WTERMSIG(status));
    else
        printf("exit %d\n", WEXITSTATUS(status));
    return left_over(child);
}
