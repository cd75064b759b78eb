/*
 * Running gnuplot: the real one, and programs that go by its name and do what
 * a gnuplot must not be trusted not to do.
 */
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/wait.h>
#include <time.h>

#include "files.h"

/* A clock that waits for what a test waits for: once there is a file "ready",
 * each look at it finds so many seconds more gone by. */
static time_t seconds_a_look, gone_by;

static int quick_clock(clockid_t id, struct timespec *t)
{
    const int status = clock_gettime(id, t);
    if (seconds_a_look && access(in_scratch("ready"), F_OK) == 0)
        gone_by += seconds_a_look;
    t->tv_sec += gone_by;
    return status;
}

#define clock_gettime quick_clock
#include "../common/figure/gnuplot.c"
#undef clock_gettime

static char *output;
static size_t output_size;
static problem why;

static int run(const char *gp)
{
    return gnuplot_run(gp, strlen(gp), &output, &output_size, &why);
}

/* Makes a program called gnuplot, and the only one that there is beside the
 * system's own. */
static void pretend(const char *body)
{
    char text[1000];
    snprintf(text, sizeof text, "#!/bin/sh\n%s\n", body);
    mkdir(in_scratch("bin"), 0777);
    write_text(in_scratch("bin/gnuplot"), text);
    ck_assert(chmod(in_scratch("bin/gnuplot"), 0755) == 0);
    snprintf(text, sizeof text, "%s:/usr/bin:/bin", in_scratch("bin"));
    setenv("PATH", text, 1);
}

static int open_files(void)
{
    int n = 0;
    for (int fd = 0; fd < 200; fd++)
        n += fcntl(fd, F_GETFD) >= 0;
    return n;
}

/* Neither a process nor an open pipe nor another signal handler
 * stays behind. */
static void ck_nothing_left(int files)
{
    struct sigaction now_set;
    ck_assert_int_eq(open_files(), files);
    ck_assert(waitpid(-1, NULL, WNOHANG) == -1 && errno == ECHILD);
    sigaction(SIGPIPE, NULL, &now_set);
    ck_assert(now_set.sa_handler == SIG_DFL);
}

TEST(the_real_one_draws)
{
    const int files = open_files();
    const char *gp = "set terminal dumb\nplot x\n";
    ck_assert_msg(run(gp) == GSL_SUCCESS, "%s", why.text);
    ck_assert_uint_eq(strlen(output), output_size);
    ck_assert(strstr(output, "+-"));
    free(output);
    ck_nothing_left(files);
}

TEST(the_real_one_stops_at_its_first_error)
{
    static const char *const cases[][2] = {
        {"set terminal svg\nset encoding utf8\nplot x y\n",
         "gnuplot drew nothing (exit status 1): line 3: unexpected or "
         "unrecognized token"},
        {"set terminal svg\nplot 'no such file'\n", "gnuplot drew nothing "
                                                    "(exit status "},
        {"set terminal no_such_one\n", "gnuplot drew nothing (exit status "},
        {"set terminal svg\n", "gnuplot drew nothing (exit status 0): it gave "
                               "no reason; try: gnuplot --version"},
    };
    const int files = open_files();
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        ck_assert_int_eq(run(cases[i][0]), GSL_EFAILED);
        ck_assert_msg(strncmp(why.text, cases[i][1], strlen(cases[i][1])) == 0,
                      "%s", why.text);
        ck_assert_ptr_null(output);
    }
    ck_nothing_left(files);
}

/* The lines after an error, which may be rows of data, are no commands. */
TEST(nothing_is_run_after_an_error)
{
    char gp[400];
    const char *canary = in_scratch("canary");
    snprintf(gp, sizeof gp, "set terminal svg\nplot x y\nsystem 'touch %s'\n",
             canary);
    ck_assert_int_eq(run(gp), GSL_EFAILED);
    ck_assert(access(canary, F_OK) != 0);
}

TEST(a_failure_is_told)
{
    static const char *const cases[][2] = {
        {"exit 1", "gnuplot drew nothing (exit status 1): it gave no reason; "
                   "try: gnuplot --version"},
        {"exec >&2; echo; echo ' first'; echo second; exit 3",
         "gnuplot drew nothing (exit status 3): first"},
        {"cat >&2; exit 0", "gnuplot drew nothing (exit status 0): the "
                            "script"},
        {"cat; exit 2", "gnuplot drew nothing (exit status 2): it gave no "
                        "reason; try: gnuplot --version"},
        {"kill -9 $$", "gnuplot was ended by signal 9; try: gnuplot "
                       "--version"},
        {"cat; kill -15 $$", "gnuplot was ended by signal 15; try: "
                             "gnuplot --version"},
        {"exec >&2\n"
         "echo '\"/dev/stdin\" line 2: warning: iconv failed'\n"
         "echo 'plot with an outline x'\n"
         "echo '\"/dev/stdin\" line 7: bad x'\n"
         "exit 1",
         "gnuplot drew nothing (exit status 1): line 7: bad x"},
        {"echo '\"/dev/stdin\" line 2: warning: no font' >&2; exit 1",
         "gnuplot drew nothing (exit status 1): \"/dev/stdin\" line 2: "
         "warning: no font"},
    };
    const int files = open_files();
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        pretend(cases[i][0]);
        ck_assert_int_eq(run("the script"), GSL_EFAILED);
        ck_assert_int_eq(why.status, GSL_EFAILED);
        ck_assert_str_eq(why.text, cases[i][1]);
        ck_assert_ptr_null(output);
        ck_nothing_left(files);
    }
}

TEST(a_missing_one_is_told)
{
    const int files = open_files();
    mkdir(in_scratch("empty"), 0777);
    setenv("PATH", in_scratch("empty"), 1);
    ck_assert_int_eq(run("x"), GSL_EFAILED);
    ck_assert_str_eq(why.text, "gnuplot is not installed: no figure is drawn; "
                               "run: sh tools/setup");
    ck_assert_int_eq(gnuplot_window("x", 1, &why), GSL_EFAILED);
    ck_nothing_left(files);

    pretend("");
    setenv("PATH", in_scratch("bin"), 1);
    chmod(in_scratch("bin/gnuplot"), 0644);
    ck_assert_int_eq(run("x"), GSL_EFAILED);
    ck_assert_str_eq(why.text, "gnuplot cannot be started: Permission denied; "
                               "try: gnuplot --version");
    ck_nothing_left(files);
}

/* Far more than a pipe holds, in both directions at once. */
TEST(large_scripts_and_outputs_pass)
{
    enum { SIZE = 3000000 };
    char *gp = malloc(SIZE + 1);
    memset(gp, 'x', SIZE);
    gp[SIZE] = '\0';
    pretend("exec cat");
    ck_assert_msg(run(gp) == GSL_SUCCESS, "%s", why.text);
    ck_assert_uint_eq(output_size, SIZE);
    ck_assert_str_eq(output, gp);
    free(output);

    pretend("exec cat >&2");
    ck_assert_int_eq(run(gp), GSL_EFAILED);
    free(gp);
}

/* The pipe breaks: no SIGPIPE may end this program. */
TEST(one_that_does_not_read_is_no_harm)
{
    enum { SIZE = 3000000 };
    const int files = open_files();
    char *gp = calloc(1, SIZE + 1);
    memset(gp, 'x', SIZE);
    pretend("echo drawn");
    ck_assert_int_eq(run(gp), GSL_SUCCESS);
    ck_assert_str_eq(output, "drawn\n");
    free(output);
    pretend("exec <&-; exit 1");
    ck_assert_int_eq(run(gp), GSL_EFAILED);
    ck_nothing_left(files);
    free(gp);
}

/* The second one has drawn and closed its pipes before the clock goes on; to
 * see that takes fewer looks at it than there are in 60 s. */
TEST(one_that_hangs_is_stopped)
{
    static const struct {
        const char *body, *sentence;
        time_t seconds_a_look;
    } cases[] = {
        {": >ready; exec sleep 1000",
         "gnuplot did not finish within 60 s and was stopped; try: gnuplot "
         "--version",
         60},
        {"echo drawn; exec <&- >&- 2>&-; : >ready; exec sleep 1000",
         "gnuplot was ended by signal 9; try: gnuplot --version", 1},
    };
    const int files = open_files();
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char body[400];
        snprintf(body, sizeof body, "cd '%s'\n%s", in_scratch("."),
                 cases[i].body);
        pretend(body);
        seconds_a_look = cases[i].seconds_a_look;
        ck_assert_int_eq(run("x"), GSL_EFAILED);
        ck_assert_str_eq(why.text, cases[i].sentence);
        ck_assert_ptr_null(output);
        ck_nothing_left(files);
        remove(in_scratch("ready"));
    }
}

/* Neither memory nor the disk fills up. */
TEST(one_that_does_not_stop_drawing_is_stopped)
{
    const int files = open_files();
    pretend("exec yes");
    ck_assert_int_eq(run("x"), GSL_EFAILED);
    ck_assert_str_eq(why.text, "gnuplot drew more than 100 MB and was "
                               "stopped; try: gnuplot --version");
    ck_nothing_left(files);
    pretend("{ echo the reason; yes | head -c 100000000; } >&2; exit 4");
    ck_assert_int_eq(run("x"), GSL_EFAILED);
    ck_assert_str_eq(why.text, "gnuplot drew nothing (exit status 4): the "
                               "reason");
    ck_nothing_left(files);
}

/* What a signal handler does: the child that hangs is gone. */
static void kill_it(int signal_number)
{
    (void)signal_number;
    gnuplot_kill();
}

TEST(one_that_hangs_can_be_ended)
{
    const int files = open_files();
    struct sigaction on_alarm = {.sa_handler = kill_it};
    sigemptyset(&on_alarm.sa_mask);
    sigaction(SIGUSR1, &on_alarm, NULL);
    pretend("while :; do kill -USR1 $PPID; sleep 0.05; done");
    ck_assert_int_eq(run("x"), GSL_EFAILED);
    ck_assert_str_eq(why.text, "gnuplot was ended by signal 9; try: gnuplot "
                               "--version");
    ck_nothing_left(files);
}

TEST(nothing_of_the_readers_own_reaches_it)
{
    static const char *const hostile[] = {
        "GNUTERM",  "GNUPLOT_LIB", "GNUPLOT_DRIVER_DIR", "LC_NUMERIC",
        "LC_CTYPE", "LANG",        "LANGUAGE",
    };
    for (size_t i = 0; i < sizeof hostile / sizeof *hostile; i++)
        setenv(hostile[i], "de_DE.UTF-8", 1);
    setenv("LC_ALL", "de_DE.UTF-8", 1);
    setenv("HOME", "/home/someone", 1);
    pretend("echo \"$0 $@\"; env");
    ck_assert_int_eq(run("x"), GSL_SUCCESS);
    ck_assert(strstr(output, "/gnuplot -d /dev/stdin\n"));
    ck_assert(strstr(output, "\nLC_ALL=C\n"));
    ck_assert(strstr(output, "HOME=/home/someone\n"));
    ck_assert_ptr_null(strstr(output, "de_DE"));
    free(output);
}

TEST(a_window_that_cannot_be_is_told)
{
    const int files = open_files();
    pretend("cat >/dev/null; exit 1");
    ck_assert_int_eq(gnuplot_window("x", 1, &why), GSL_EFAILED);
    ck_assert(strncmp(why.text, "no window: this gnuplot has none", 32) == 0);
    pretend("cat >/dev/null; kill -9 $$");
    ck_assert_int_eq(gnuplot_window("x", 1, &why), GSL_EFAILED);
    ck_nothing_left(files);
}

TEST(a_window_keeps_the_readers_terminal)
{
    char body[300];
    const char *seen = in_scratch("seen");
    snprintf(body, sizeof body, "{ echo \"$@\"; echo $GNUTERM; cat; } > %s",
             seen);
    setenv("GNUTERM", "qt", 1);
    pretend(body);
    ck_assert_int_eq(gnuplot_window("plot x\n", 7, &why), GSL_SUCCESS);
    ck_file(seen, "-d -p /dev/stdin\nqt\nplot x\n");
}

int main(void)
{
    make_scratch();
    return remove_scratch(run_tests("gnuplot"));
}
