/*
 * Landlock (files) and seccomp (system calls) are called by their numbers, as
 * the C library has no functions for them. The list of calls is a program for
 * the kernel's packet filter (BPF), made of one comparison a call: what is in
 * the list is done, all else returns EPERM; a call by the numbers of another
 * architecture kills the process.
 */
#if defined(__linux__)
#define _GNU_SOURCE
#endif
#include "shut.h"

#include <errno.h>
#include <fcntl.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <unistd.h>

#if defined(__linux__)

#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/syscall.h>

#if defined(__x86_64__)
#define ARCHITECTURE AUDIT_ARCH_X86_64
#elif defined(__aarch64__)
#define ARCHITECTURE AUDIT_ARCH_AARCH64
#endif

/* ------------------------------------------------------------------- files */

/* Landlock in our own words: not every system has its header. */
enum { CREATE_RULESET = 444, ADD_RULE = 445, RESTRICT_SELF = 446 };
enum {
    MAY_EXECUTE = 1 << 0,
    MAY_WRITE = 1 << 1,
    MAY_READ = 1 << 2,
    MAY_LIST = 1 << 3,
    RIGHTS_1 = (1 << 13) - 1,
    RIGHTS_2 = (1 << 14) - 1,
    RIGHTS_3 = (1 << 15) - 1
};

struct ruleset {
    uint64_t rights;
};

struct beneath {
    uint64_t rights;
    int32_t folder;
} __attribute__((packed));

static long landlock_version(void)
{
    return syscall(CREATE_RULESET, NULL, 0, 1);
}

bool shut_has_files(void)
{
    return landlock_version() > 0;
}

static void allow(int rules, int at, uint64_t rights)
{
    const struct beneath b = {rights, at};
    if (at >= 0)
        syscall(ADD_RULE, rules, 1, &b, 0);
}

int shut_files(const char *const *readable, int program, bool writes)
{
    const long version = landlock_version();
    if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0)
        return -1;
    if (version <= 0)
        return 0;
    const uint64_t all = version == 1   ? RIGHTS_1
                         : version == 2 ? RIGHTS_2
                                        : RIGHTS_3;
    const uint64_t file =
        MAY_EXECUTE | MAY_READ | MAY_WRITE | (all & (1 << 14)); /* truncate */
    const struct ruleset r = {all};
    const int rules = (int)syscall(CREATE_RULESET, &r, sizeof r, 0);
    if (rules < 0)
        return -1;
    allow(rules, program, MAY_EXECUTE | MAY_READ);
    for (; *readable; readable++) {
        const int at = open(*readable, O_PATH | O_CLOEXEC);
        allow(rules, at, MAY_EXECUTE | MAY_READ | MAY_LIST);
        if (at >= 0)
            close(at);
    }
    if (writes) {
        const int here = open(".", O_PATH | O_CLOEXEC);
        const int null = open("/dev/null", O_PATH | O_CLOEXEC);
        allow(rules, here, all);
        allow(rules, null, file & ~(uint64_t)MAY_EXECUTE);
        close(here);
        close(null);
    }
    const long done = syscall(RESTRICT_SELF, rules, 0);
    close(rules);
    return done == 0 ? 0 : -1;
}

/* ------------------------------------------------------------ system calls */

bool shut_has_calls(void)
{
#if defined(ARCHITECTURE)
    const uint32_t action = SECCOMP_RET_ERRNO;
    return syscall(SYS_seccomp, SECCOMP_GET_ACTION_AVAIL, 0, &action) == 0;
#else
    return false;
#endif
}

#if defined(ARCHITECTURE)

/* What a program that computes needs, whatever it is given. */
static const int computing[] = {
    SYS_read,
    SYS_write,
    SYS_readv,
    SYS_writev,
    SYS_close,
    SYS_lseek,
    SYS_fstat,
    SYS_brk,
    SYS_mmap,
    SYS_munmap,
    SYS_mremap,
    SYS_mprotect,
    SYS_madvise,
    SYS_rt_sigaction,
    SYS_rt_sigprocmask,
    SYS_rt_sigreturn,
    SYS_sigaltstack,
    SYS_exit,
    SYS_exit_group,
    SYS_getpid,
    SYS_gettid,
    SYS_getuid,
    SYS_geteuid,
    SYS_getgid,
    SYS_getegid,
    SYS_set_tid_address,
    SYS_set_robust_list,
    SYS_getrandom,
    SYS_futex,
    SYS_clock_gettime,
    SYS_clock_getres,
    SYS_gettimeofday,
    SYS_nanosleep,
    SYS_clock_nanosleep,
    SYS_ppoll,
    SYS_uname,
    SYS_sched_yield,
    SYS_getcwd,
    SYS_readlinkat,
    SYS_execve,
    SYS_execveat,
#ifdef SYS_newfstatat
    SYS_newfstatat,
#endif
#ifdef SYS_arch_prctl
    SYS_arch_prctl,
#endif
#ifdef SYS_rseq
    SYS_rseq,
#endif
#ifdef SYS_readlink
    SYS_readlink,
#endif
#ifdef SYS_time
    SYS_time,
#endif
#ifdef SYS_poll
    SYS_poll,
#endif
#ifdef SYS_pause
    SYS_pause,
#endif
};

/* What the loader and the sanitizers need besides. */
static const int loading[] = {
    SYS_openat, SYS_pread64,           SYS_faccessat,
    SYS_statx,  SYS_getdents64,        SYS_mincore,
    SYS_prctl,  SYS_sched_getaffinity, SYS_personality,
#ifdef SYS_open
    SYS_open,
#endif
#ifdef SYS_access
    SYS_access,
#endif
#ifdef SYS_stat
    SYS_stat,
#endif
#ifdef SYS_lstat
    SYS_lstat,
#endif
};

/* Those that reach another process unless their first argument, or for fcntl
 * the second, is one of these. */
typedef struct {
    int call, argument;
    uint32_t first, second;
} limited;

enum { ROOM = 256 };

typedef struct {
    struct sock_filter line[ROOM];
    unsigned short lines;
} filter;

static void add(filter *f, struct sock_filter line)
{
    if (f->lines < ROOM)
        f->line[f->lines++] = line;
}

static void load(filter *f, size_t offset)
{
    add(f, (struct sock_filter)BPF_STMT(BPF_LD | BPF_W | BPF_ABS,
                                        (uint32_t)offset));
}

/* Returns the action where the loaded word is the value. */
static void where(filter *f, uint32_t value, uint32_t action)
{
    add(f,
        (struct sock_filter)BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, value, 0, 1));
    add(f, (struct sock_filter)BPF_STMT(BPF_RET | BPF_K, action));
}

static void allow_calls(filter *f, const int *calls, size_t n)
{
    for (size_t i = 0; i < n; i++)
        where(f, (uint32_t)calls[i], SECCOMP_RET_ALLOW);
}

static void allow_limited(filter *f, const limited *l)
{
    const size_t at = offsetof(struct seccomp_data, args) +
                      (size_t)l->argument * sizeof(uint64_t);
    add(f, (struct sock_filter)BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K,
                                        (uint32_t)l->call, 0, 6));
    load(f, at);
    where(f, l->first, SECCOMP_RET_ALLOW);
    where(f, l->second, SECCOMP_RET_ALLOW);
    add(f, (struct sock_filter)BPF_STMT(BPF_RET | BPF_K,
                                        SECCOMP_RET_ERRNO | EPERM));
}

int shut_calls(bool loads)
{
    if (!shut_has_calls())
        return 0;
    const uint32_t self = (uint32_t)getpid();
    const limited some[] = {{SYS_tgkill, 0, self, self},
                            {SYS_prlimit64, 0, 0, self},
                            {SYS_fcntl, 1, F_GETFL, F_GETFD}};
    static filter f;
    load(&f, offsetof(struct seccomp_data, arch));
    add(&f, (struct sock_filter)BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K,
                                         ARCHITECTURE, 1, 0));
    add(&f, (struct sock_filter)BPF_STMT(BPF_RET | BPF_K,
                                         SECCOMP_RET_KILL_PROCESS));
    load(&f, offsetof(struct seccomp_data, nr));
    allow_calls(&f, computing, sizeof computing / sizeof *computing);
    if (loads)
        allow_calls(&f, loading, sizeof loading / sizeof *loading);
    for (size_t i = 0; i < sizeof some / sizeof *some; i++)
        allow_limited(&f, &some[i]);
    add(&f, (struct sock_filter)BPF_STMT(BPF_RET | BPF_K,
                                         SECCOMP_RET_ERRNO | EPERM));
    if (f.lines == ROOM) {
        errno = E2BIG;
        return -1;
    }
    const struct sock_fprog program = {f.lines, f.line};
    return (int)syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER, 0, &program);
}

#else

int shut_calls(bool loads)
{
    (void)loads;
    return 0;
}

#endif

/* -------------------------------------------------------------------- else */

bool shut_descriptors_from(int first)
{
#ifdef SYS_close_range
    return syscall(SYS_close_range, (unsigned)first, ~0U, 0) == 0;
#else
    (void)first;
    return false;
#endif
}

void shut_with_parent(void)
{
    prctl(PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0);
}

void shut_exec(int program, const char *const *argv, const char *const *env)
{
    syscall(SYS_execveat, program, "", argv, env, AT_EMPTY_PATH);
}

#else

bool shut_has_calls(void)
{
    return false;
}

bool shut_has_files(void)
{
    return false;
}

bool shut_descriptors_from(int first)
{
    (void)first;
    return false;
}

int shut_files(const char *const *readable, int program, bool writes)
{
    (void)readable;
    (void)program;
    (void)writes;
    return 0;
}

int shut_calls(bool loads)
{
    (void)loads;
    return 0;
}

void shut_with_parent(void)
{
}

void shut_exec(int program, const char *const *argv, const char *const *env)
{
    (void)program;
    execve(argv[0], (char *const *)(uintptr_t)argv,
           (char *const *)(uintptr_t)env);
}

#endif
