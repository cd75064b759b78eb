/* A file is the old one or a whole new one, never half of either. */
#include <fcntl.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/wait.h>

#include "base/whole-file.h"
#include "files.h"

/* A folder of its own in the scratch folder, empty. */
static const char *folder_for(const char *name)
{
    const char *path = in_scratch(name);
    ck_assert(mkdir(path, 0777) == 0);
    return path;
}

/* The neighbour that this process writes to. */
static const char *neighbour_of(const char *path)
{
    static char name[300];
    snprintf(name, sizeof name, "%s.%ld.tmp", path, (long)getpid());
    return name;
}

TEST(a_new_file_is_written)
{
    const char *folder = folder_for("new"), *path = in_scratch("new/file");
    problem why;
    ck_assert_int_eq(whole_file_write(path, "a\0b\n", 4, &why), GSL_SUCCESS);
    size_t size;
    char *bytes = read_bytes(path, &size);
    ck_assert(size == 4 && memcmp(bytes, "a\0b\n", 4) == 0);
    ck_assert_int_eq(entries(folder), 1);
    free(bytes);
}

TEST(an_old_file_is_replaced)
{
    const char *folder = folder_for("old"), *path = in_scratch("old/file");
    problem why;
    write_text(path, "something that is longer than the new text");
    ck_assert_int_eq(whole_file_write(path, "new", 3, &why), GSL_SUCCESS);
    ck_file(path, "new");
    ck_assert_int_eq(whole_file_write(path, "", 0, &why), GSL_SUCCESS);
    ck_file(path, "");
    ck_assert_int_eq(entries(folder), 1);
}

TEST(permissions_stay)
{
    const char *folder = folder_for("mode"), *path = in_scratch("mode/file");
    struct stat about;
    problem why;
    write_text(path, "private");
    ck_assert(chmod(path, 0600) == 0);
    ck_assert_int_eq(whole_file_write(path, "new", 3, &why), GSL_SUCCESS);
    ck_file(path, "new");
    ck_assert(stat(path, &about) == 0);
    ck_assert_int_eq(about.st_mode & 0777, 0600);
    ck_assert_int_eq(entries(folder), 1);
}

/* Whoever knows the neighbour's name may have put a link there. */
TEST(a_link_in_the_neighbour_s_place_is_not_followed)
{
    const char *folder = folder_for("link"), *path = in_scratch("link/file");
    const char *other = in_scratch("link/other");
    problem why;
    write_text(other, "somebody else's");
    ck_assert(symlink(other, neighbour_of(path)) == 0);
    ck_assert_int_eq(whole_file_write(path, "new", 3, &why), GSL_SUCCESS);
    ck_file(path, "new");
    ck_file(other, "somebody else's");
    ck_assert_int_eq(entries(folder), 2);
}

/* The disk takes no more than 2000 bytes of a file: what the limit of the
 * process makes of it. */
TEST(a_full_disk_leaves_the_old_file)
{
    const char *folder = folder_for("full"), *path = in_scratch("full/file");
    char expected[300], *large = calloc(1, 1 << 20);
    struct rlimit usual;
    problem why;
    signal(SIGXFSZ, SIG_IGN);
    getrlimit(RLIMIT_FSIZE, &usual);
    snprintf(expected, sizeof expected,
             "%s: cannot be written: File too large", path);
    write_text(path, "old");
    for (size_t size = 2001; size <= 1 << 20; size *= 500) {
        struct rlimit full = {2000, usual.rlim_max};
        setrlimit(RLIMIT_FSIZE, &full);
        const int status = whole_file_write(path, large, size, &why);
        setrlimit(RLIMIT_FSIZE, &usual);
        ck_assert_int_eq(status, GSL_EFAILED);
        ck_assert_int_eq(why.status, GSL_EFAILED);
        ck_assert_str_eq(why.text, expected);
        ck_file(path, "old");
        ck_assert_int_eq(entries(folder), 1);
    }
    free(large);
}

/* Never a device of the machine: a program at fault would replace it. */
TEST(only_a_plain_file_is_replaced)
{
    static const char *const names[] = {"plain/pipe", "plain/link",
                                        "plain/lost", "plain/folder"};
    const char *folder = folder_for("plain"), *file = in_scratch("plain/file");
    const mode_t kinds[] = {S_IFIFO, S_IFLNK, S_IFLNK, S_IFDIR};
    struct stat about;
    problem why;
    write_text(file, "old");
    ck_assert(mkfifo(in_scratch(names[0]), 0600) == 0);
    ck_assert(symlink(file, in_scratch(names[1])) == 0);
    ck_assert(symlink("nowhere", in_scratch(names[2])) == 0);
    ck_assert(mkdir(in_scratch(names[3]), 0777) == 0);
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        char expected[300];
        const char *path = in_scratch(names[i]);
        ck_assert_int_eq(whole_file_write(path, "new", 3, &why), GSL_EFAILED);
        ck_assert_int_eq(why.status, GSL_EFAILED);
        snprintf(expected, sizeof expected,
                 "%s: cannot be written: it is not a plain file", path);
        ck_assert_str_eq(why.text, expected);
        ck_assert(lstat(path, &about) == 0);
        ck_assert((about.st_mode & S_IFMT) == kinds[i]);
    }
    ck_file(file, "old");
    ck_assert_int_eq(entries(folder), 5);
}

TEST(a_path_that_cannot_be_written)
{
    const char *folder = folder_for("not");
    static const char *const cases[][2] = {
        {"not/there/file", "No such file or directory"},
        {"not/folder", "it is not a plain file"},
        {"not/file/file", "Not a directory"},
    };
    mkdir(in_scratch("not/folder"), 0777);
    write_text(in_scratch("not/file"), "old");
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        problem why;
        char expected[300];
        const char *path = in_scratch(cases[i][0]);
        ck_assert_int_eq(whole_file_write(path, "new", 3, &why), GSL_EFAILED);
        snprintf(expected, sizeof expected, "%s: cannot be written: %s", path,
                 cases[i][1]);
        ck_assert_str_eq(why.text, expected);
        ck_assert_int_eq(entries(folder), 2);
    }
    ck_file(in_scratch("not/file"), "old");
    ck_assert_int_eq(entries(in_scratch("not/folder")), 0);
}

TEST(a_path_can_be_checked_beforehand)
{
    static const struct {
        const char *name, *what;
    } cases[] = {
        {"check/new", ""},
        {"check/file", ""},
        {"check/none/file", "No such file or directory"},
        {"check/file/file", "Not a directory"},
        {"check/folder", "it is not a plain file"},
        {"check/pipe", "it is not a plain file"},
        {"check/link", "it is not a plain file"},
    };
    const char *folder = folder_for("check");
    problem why;
    mkdir(in_scratch("check/folder"), 0777);
    mkfifo(in_scratch("check/pipe"), 0600);
    ck_assert(symlink("file", in_scratch("check/link")) == 0);
    write_text(in_scratch("check/file"), "old");
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char expected[300];
        const char *path = in_scratch(cases[i].name);
        const int status = whole_file_check(path, &why);
        ck_assert_int_eq(status, *cases[i].what ? GSL_EINVAL : GSL_SUCCESS);
        snprintf(expected, sizeof expected, "%s: cannot be written: %s", path,
                 cases[i].what);
        if (status)
            ck_assert_str_eq(why.text, expected);
    }
    ck_assert_int_eq(whole_file_check("a-name-alone", &why), GSL_SUCCESS);
    ck_assert_int_eq(whole_file_check("", &why), GSL_EINVAL);
    ck_file(in_scratch("check/file"), "old");
    ck_assert_int_eq(entries(folder), 4);
}

static volatile sig_atomic_t was_whole;
static char watched[300];
static void look(int number)
{
    (void)number;
    was_whole = access(watched, F_OK) == 0 ? 1 : -1;
}

static void print_with_a_signal(FILE *out, const void *object)
{
    fputs(object, out);
    raise(SIGTERM);
    ck_assert_int_eq(was_whole, 0);
    fputs(object, out);
}

/* SIGTERM comes half-way, and must arrive only when all is done. */
TEST(a_signal_waits_until_the_file_is_whole)
{
    const char *folder = folder_for("signal");
    const char *path = in_scratch("signal/file");
    struct sigaction action = {.sa_handler = look};
    problem why;
    strcpy(watched, path);
    sigaction(SIGTERM, &action, NULL);
    ck_assert_int_eq(whole_file_print(path, print_with_a_signal, "half", &why),
                     GSL_SUCCESS);
    ck_assert_int_eq(was_whole, 1);
    ck_file(path, "halfhalf");
    ck_assert_int_eq(entries(folder), 1);
}

int main(void)
{
    make_scratch();
    return remove_scratch(run_tests("whole file"));
}
