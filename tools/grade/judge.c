/*
 * Marks one assignment. Reads the questions and their right answers from
 * standard input (ask.c writes them), builds each task of the student's on its
 * own, asks it in a process of its own, and judges the numbers that come back.
 * Nothing of the student's is ever linked or loaded here.
 *
 *   ask ... | judge [options] STUDENT-FOLDER GIVEN-FOLDER TOOLS-FOLDER
 *
 *   --only 3.2       show that task only
 *   --strict         exit status 1 unless what is shown has all its points
 *   --report FILE    write report.json there
 *   --marks FILE     write a line a task there, for tools/grade/progress.awk
 *   --part           say nothing of what to do next
 *
 * The environment says how to compile: GRADE_CC (with its flags), GRADE_LIBS,
 * GRADE_STATIC (-static, or nothing), GRADE_SANITIZE (flags, or nothing), and
 * GRADE_SECONDS, the processor time that a check may take (10). GRADE_TMP is
 * the folder for temporary ones, which everybody must be able to enter (/tmp).
 *
 * Exit status 0 once all is marked, whatever the marks; 2 where the machinery
 * fails, and then there is no report.
 */
#if defined(__linux__)
#define _GNU_SOURCE
#include <sys/prctl.h>
#endif
#include <ctype.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "confine.h"
#include "judge.h"

enum { LARGEST_FILE = 256 * 1024, MEGABYTES = 512 };

static struct {
    const char *only, *report, *marks, *student, *given, *tools;
    bool strict, part;
    double seconds;
    char place[128]; /* the temporary folder; empty where there is none */
} the;

/* ------------------------------------------------------------ small things */

static char *said(const char *format, ...)
    __attribute__((__format__(__printf__, 1, 2)));

/* The formatted text, to be freed. */
static char *said(const char *format, ...)
{
    char text[8192];
    va_list values;
    va_start(values, format);
    vsnprintf(text, sizeof text, format, values);
    va_end(values);
    char *copy = malloc(strlen(text) + 1);
    if (!copy)
        abort();
    return strcpy(copy, text);
}

static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

static const char *setting(const char *name, const char *otherwise)
{
    const char *value = getenv(name);
    return value && *value ? value : otherwise;
}

/* At most so many lines and letters of what a program said, made harmless for
 * a terminal; NULL where it said nothing. To be freed. */
static char *harmless(const char *text, size_t lines, size_t most)
{
    char *clean = malloc(strlen(text) + 1);
    size_t n = 0;
    if (!clean)
        abort();
    for (; *text && lines > 0 && n < most; text++) {
        const unsigned char c = (unsigned char)*text;
        if (c == '\n')
            lines--;
        clean[n++] = c == '\n'            ? '\n'
                     : c == '\t'          ? ' '
                     : c >= 32 && c < 127 ? (char)c
                                          : '?';
    }
    while (n > 0 && (clean[n - 1] == '\n' || clean[n - 1] == ' '))
        n--;
    clean[n] = '\0';
    if (n == 0) {
        free(clean);
        return NULL;
    }
    return clean;
}

/* ------------------------------------------------------------------- files */

/* The whole of a plain file that is not too long; NULL, with why in *note. */
static char *student_text(const char *path, char **note)
{
    const int f = open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
    struct stat s;
    if (f < 0 || fstat(f, &s) != 0) {
        *note = said("%s is missing", path);
        if (f >= 0)
            close(f);
        return NULL;
    }
    if (!S_ISREG(s.st_mode) || s.st_size > LARGEST_FILE) {
        *note = S_ISREG(s.st_mode)
                    ? said("%s is %.1f MB long; a task has at most %d kB",
                           path, (double)s.st_size / 1e6, LARGEST_FILE / 1024)
                    : said("%s is not a plain file", path);
        close(f);
        return NULL;
    }
    char *text = calloc(1, LARGEST_FILE + 1);
    size_t n = 0;
    ssize_t got;
    while (text && (got = read(f, text + n, LARGEST_FILE - n)) > 0)
        n += (size_t)got;
    close(f);
    if (text && strlen(text) != n) {
        *note = said("%s holds a zero byte: it is no C file", path);
        free(text);
        return NULL;
    }
    return text;
}

static char *whole(const char *path)
{
    char *note = NULL, *text = student_text(path, &note);
    free(note);
    return text;
}

static bool write_file(const char *path, const char *text)
{
    FILE *f = fopen(path, "w");
    if (!f)
        return false;
    fputs(text, f);
    return fclose(f) == 0;
}

static bool copy_file(const char *from, const char *to)
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

static void clear(void)
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

static _Noreturn void give_up(const char *what)
{
    fprintf(stderr, "judge: %s: %s; nothing is marked\n", what,
            strerror(errno));
    clear();
    exit(2);
}

/* A new empty place: build for the compiler, empty for what it made. */
static void new_place(void)
{
    char path[160];
    clear();
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

/* ---------------------------------------------------------------- building */

static bool is_word(const char *text, const char *word, size_t n)
{
    return strlen(word) == n && strncmp(text, word, n) == 0;
}

/* One line of the student's own: no assembler, whose directives can read any
 * file. */
static bool line_is_c(const char *line)
{
    for (const char *c = line; *c;) {
        if (*c == '"' || *c == '\'') {
            const char quote = *c++;
            for (; *c && *c != quote; c++)
                if (*c == '\\' && c[1])
                    c++;
            if (*c)
                c++;
        } else if (isalpha((unsigned char)*c) || *c == '_') {
            size_t n = 1;
            while (isalnum((unsigned char)c[n]) || c[n] == '_')
                n++;
            if (is_word(c, "asm", n) || is_word(c, "__asm", n) ||
                is_word(c, "__asm__", n))
                return false;
            c += n;
        } else {
            c++;
        }
    }
    return true;
}

/* Whether a file that was included is the system's or one that is given. */
static bool may_include(const char *file)
{
    static const char *const system_folders[] = {
        "/usr/", "/opt/", "/Library/", "/Applications/", "/nix/", NULL};
    const size_t n = strlen(file);
    if (*file == '<' || (n > 2 && strcmp(file + n - 2, "//") == 0))
        return true;  /* the compiler's own, and the folder's mark */
    if (*file != '/') /* where the task is compiled lies what it is given */
        return !strstr(file, "..");
    char real[4096], here[4096];
    if (!realpath(file, real))
        return false;
    if (getcwd(here, sizeof here) && strncmp(real, here, strlen(here)) == 0)
        return false;
    for (const char *const *s = system_folders; *s; s++)
        if (strncmp(real, *s, strlen(*s)) == 0)
            return true;
    return false;
}

/* What the preprocessor made of the file: nothing of it is from elsewhere.
 * NULL, or a sentence. */
static char *looked_through(const char *path, const char *name)
{
    FILE *f = fopen(path, "r");
    char *line = NULL, file[4096] = "";
    size_t size = 0;
    char *refused = NULL;
    unsigned long number = 0;
    while (f && !refused && getline(&line, &size, f) > 0) {
        char path_of[4096];
        if (sscanf(line, "# %lu \"%4095[^\"]\"", &number, path_of) == 2) {
            strcpy(file, path_of);
            number--;
            if (!may_include(file))
                refused = said("%s includes %s; a task may include the "
                               "system's headers and those it is given",
                               name, file);
            continue;
        }
        number++;
        if (strcmp(file, name) == 0 && !line_is_c(line))
            refused = said("%s:%lu: assembler is not taken", name, number);
    }
    free(line);
    if (f)
        fclose(f);
    else
        refused = said("%s: the compiler left nothing", name);
    return refused;
}

/* "#line" and its like would hide where a line comes from. */
static bool renumbers(const char *text)
{
    for (const char *line = text; line; line = strchr(line, '\n')) {
        line += *line == '\n';
        const char *c = line + strspn(line, " \t");
        if (*c != '#' && strncmp(c, "%:", 2) != 0 &&
            strncmp(c,
                    "?"
                    "?=",
                    3) != 0)
            continue;
        c += *c == '#' ? 1 : *c == '%' ? 2 : 3;
        c += strspn(c, " \t");
        if (strncmp(c, "line", 4) == 0 || isdigit((unsigned char)*c))
            return true;
    }
    return false;
}

/* Takes out the name of the temporary folder wherever it stands. */
static void without_place(char *text)
{
    char build[160], *at;
    snprintf(build, sizeof build, "%s/build/", the.place);
    while ((at = strstr(text, build)))
        memmove(at, at + strlen(build), strlen(at + strlen(build)) + 1);
}

/* The lines of a compiler's that say most, at most five. */
static char *complaints(const char *text)
{
    char kept[2048] = "";
    int lines = 0;
    for (int pass = 0; pass < 2 && lines == 0; pass++)
        for (const char *l = text; *l && lines < 5;) {
            const size_t n = strcspn(l, "\n");
            char line[400];
            snprintf(line, sizeof line, "%.*s", (int)(n < 399 ? n : 399), l);
            const char *undefined = strstr(line, "undefined reference");
            if (pass == 1 || strstr(line, "error") || undefined ||
                strstr(line, "multiple definition")) {
                const size_t room = sizeof kept - strlen(kept) - 1;
                strncat(kept, line, room);
                strncat(kept, "\n", sizeof kept - strlen(kept) - 1);
                lines++;
            }
            l += n + (l[n] == '\n');
        }
    without_place(kept);
    return harmless(kept, 5, 1200);
}

/* Runs one command of the compiler's; NULL, or what it complains of. */
static char *compiles(const char *command, char **warnings)
{
    char folder[160];
    snprintf(folder, sizeof folder, "%s/build", the.place);
    const char *const argv[] = {"/bin/sh", "-c", command, NULL};
    const confined_call call = {.argv = argv,
                                .folder = folder,
                                .input = "",
                                .builds = true,
                                .seconds = 60,
                                .megabytes = 4096};
    confined_result r;
    char *problem = NULL;
    confine_run(&call, &r);
    if (confine_interrupted())
        give_up("interrupted");
    if (r.how == CONFINED_NOT_RUN) {
        errno = r.code;
        give_up("the compiler cannot be run");
    }
    if (r.how != CONFINED_ENDED)
        problem = said("compiling it takes too long or too much memory");
    else if (r.code != 0)
        problem = complaints(r.output);
    if (r.code != 0 && !problem)
        problem = said("it does not compile");
    if (!problem && warnings && strstr(r.output, "warning:"))
        *warnings = harmless(r.output, 3, 300);
    confine_free(&r);
    return problem;
}

/* Everything that a task is built of, in the compiler's folder. */
static void lay_out(const one_task *t, const char *text)
{
    char to[512], from[4096], name[128];
    snprintf(to, sizeof to, "%s/build/%s", the.place, t->file);
    if (!write_file(to, text))
        give_up(to);
    static const char *const tools[] = {"wire.o", "probe.o", "wire-checked.o",
                                        "probe-checked.o", NULL};
    for (const char *const *f = tools; *f; f++) {
        snprintf(from, sizeof from, "%s/%s", the.tools, *f);
        snprintf(to, sizeof to, "%s/build/%s", the.place, *f);
        if (!copy_file(from, to) && !strstr(*f, "checked"))
            give_up(from);
    }
    snprintf(from, sizeof from, "%s/glue/%s.o", the.given, t->number);
    snprintf(to, sizeof to, "%s/build/glue.o", the.place);
    if (!copy_file(from, to))
        give_up(from);
    for (const char *use = t->uses; *use;) {
        const size_t n = strcspn(use, " ");
        int copied = 0; /* the header, the source, or both */
        snprintf(name, sizeof name, "%.*s", (int)(n < 99 ? n : 99), use);
        snprintf(to, sizeof to, "%s/build/%.*s", the.place,
                 (int)strcspn(name, "/"), name); /* its room */
        mkdir(to, 0755);
        for (int i = 0; i < 2; i++) {
            snprintf(from, sizeof from, "common/%s.%c", name, i ? 'c' : 'h');
            snprintf(to, sizeof to, "%s/build/%s.%c", the.place, name,
                     i ? 'c' : 'h');
            copied += copy_file(from, to);
        }
        if (copied == 0)
            give_up(from);
        use += n + (use[n] == ' ');
    }
}

/* " activation.c scale.c" where the task uses these. */
static void used_sources(const one_task *t, char *text, size_t size)
{
    char path[256];
    *text = '\0';
    for (const char *use = t->uses; *use;) {
        const size_t n = strcspn(use, " ");
        snprintf(path, sizeof path, "%s/build/%.*s.c", the.place,
                 (int)(n < 99 ? n : 99), use);
        if (access(path, F_OK) == 0)
            snprintf(text + strlen(text), size - strlen(text), " %.*s.c",
                     (int)n, use);
        use += n + (use[n] == ' ');
    }
}

/* Makes build/plain, or with checked build/checked. NULL, or a sentence. */
static char *linked(const one_task *t, bool checked, char **warnings)
{
    char command[8192], sources[1024], object[256];
    const char *cc = setting("GRADE_CC", "cc");
    const char *how = checked ? setting("GRADE_SANITIZE", "") : "";
    snprintf(object, sizeof object, "%.*s.i", (int)strlen(t->file) - 2,
             t->file);
    used_sources(t, sources, sizeof sources);
    snprintf(command, sizeof command, "%s %s -c -o student.o %s", cc, how,
             object);
    char *problem = compiles(command, warnings);
    if (problem)
        return problem;
    snprintf(command, sizeof command,
             "%s -I. %s %s -w -o %s student.o glue.o%s %s %s %s", cc, how,
             checked ? "" : setting("GRADE_STATIC", ""),
             checked ? "checked" : "plain", sources,
             checked ? "probe-checked.o" : "probe.o",
             checked ? "wire-checked.o" : "wire.o",
             setting("GRADE_LIBS", "-lgsl -lgslcblas -lm"));
    return compiles(command, NULL);
}

/* Builds a task; false, with why in its note, where that fails. */
static bool built(one_task *t, const char *text)
{
    char command[8192], path[256];
    char *problem = NULL, *warnings = NULL;
    new_place();
    lay_out(t, text);
    const int stem = (int)strlen(t->file) - 2;
    if (renumbers(text))
        problem = said("%s: #line is not taken", t->file);
    if (!problem) {
        snprintf(command, sizeof command, "%s -I. -E -o %.*s.i %s",
                 setting("GRADE_CC", "cc"), stem, t->file, t->file);
        problem = compiles(command, NULL);
    }
    if (!problem) {
        snprintf(path, sizeof path, "%s/build/%.*s.i", the.place, stem,
                 t->file);
        problem = looked_through(path, t->file);
    }
    if (!problem)
        problem = linked(t, false, &warnings);
    if (problem) {
        t->note = said("it does not build:\n%s", problem);
        free(warnings);
    } else if (warnings) {
        t->note = said("the compiler warns:\n%s", warnings);
        free(warnings);
    }
    const bool good = problem == NULL;
    free(problem);
    return good;
}

/* ------------------------------------------------------------------ asking */

static void ask(const char *program, const char *input, size_t length,
                bool checked, confined_result *r)
{
    char path[256], folder[256];
    snprintf(path, sizeof path, "%s/build/%s", the.place, program);
    snprintf(folder, sizeof folder, "%s/empty", the.place);
    const char *const argv[] = {path, NULL};
    const bool loads = checked || !*setting("GRADE_STATIC", "");
    const confined_call call = {
        .argv = argv,
        .folder = folder,
        .input = input,
        .input_length = length,
        .loads = loads,
        .seconds = checked ? 4 * the.seconds : the.seconds,
        .megabytes = checked ? 3 * MEGABYTES : MEGABYTES};
    confine_run(&call, r);
    if (confine_interrupted())
        give_up("interrupted");
    if (r->how == CONFINED_NOT_RUN) {
        errno = r->code;
        give_up("a submission cannot be run");
    }
}

/* How a program ended that did not answer, in words; to be freed. */
static char *ending(const confined_result *r)
{
    const char *what = "a signal";
    switch (r->how) {
    case CONFINED_TOO_LONG:
        return said("no answer: it took more than %g s", the.seconds);
    case CONFINED_TOO_LOUD:
        return said("no answer: it printed more than a megabyte");
    case CONFINED_TOO_LARGE:
        return said("no answer: it took too much memory");
    case CONFINED_KILLED:
        if (r->code == SIGSEGV || r->code == SIGBUS)
            what = "it read or wrote where nothing of its own is "
                   "(segmentation fault)";
        else if (r->code == SIGABRT)
            what = "it was aborted";
        else if (r->code == SIGFPE)
            what = "it divided a whole number by 0";
        else if (r->code == SIGILL)
            what = "it ran into something that is no instruction";
        return said("no answer: %s", what);
    case CONFINED_ENDED:
    case CONFINED_NOT_RUN:
        break;
    }
    return said("no answer: it ended with exit status %d", r->code);
}

/* The text of all questions of a check; to be freed. */
static char *input_of(const one_check *c, size_t *length)
{
    char *text = NULL;
    FILE *f = open_memstream(&text, length);
    if (!f)
        abort();
    for (size_t i = 0; i < c->count; i++)
        fprintf(f, "%s\n", c->questions[i].send);
    fclose(f);
    return text;
}

/* Cuts the answers into lines, at most so many; the number of whole ones. */
static size_t cut(char *text, char **lines, size_t most)
{
    size_t n = 0;
    char *end;
    while (n < most && (end = strchr(text, '\n'))) {
        *end = '\0';
        lines[n++] = text;
        text = end + 1;
    }
    return n;
}

/* The hint of a known mistake that gives just these answers, or NULL. */
static const char *known_mistake(const one_task *t, const one_check *c,
                                 char **lines, size_t count)
{
    difference d;
    for (size_t k = 1; k < MOST_WRONG; k++) {
        bool same = t->wrong[k] && count == c->count, wrong = false;
        for (size_t i = 0; same && i < count; i++) {
            const question *q = &c->questions[i];
            same = q->wrong[k] &&
                   compare_answers(q->wrong[k], lines[i], c->within, true, &d);
            wrong |=
                !compare_answers(q->expect, lines[i], c->within, false, &d);
        }
        if (same && wrong)
            return t->wrong[k];
    }
    return NULL;
}

static void fails(one_check *c, const one_task *t, const question *q,
                  char *expected, char *actual, const char *hint)
{
    c->outcome = FAILED;
    c->input = q ? said("%s", q->shown) : NULL;
    c->expected = expected;
    c->actual = actual;
    c->hint = said("%s", hint ? hint : t->hint);
}

static char *with_tolerance(const difference *d, tolerance w)
{
    char *end;
    const double e = strtod(d->expected, &end);
    const char *equals = *d->what ? " = " : "";
    if (*end || e - e != 0)
        return said("%s%s%s", d->what, equals, d->expected);
    return said("%s%s%s (within %.2g)", d->what, equals, d->expected,
                w.absolute + w.relative * (e < 0 ? -e : e));
}

/* Judges the answers to one check. */
static void judged(one_task *t, one_check *c, confined_result *r)
{
    char **lines = calloc(c->count + 1, sizeof *lines);
    if (!lines)
        abort();
    const bool text = strlen(r->answers) == r->answers_length;
    const size_t n = text ? cut(r->answers, lines, c->count + 1) : 0;
    difference d;
    size_t i = 0;
    while (i < c->count && i < n &&
           compare_answers(c->questions[i].expect, lines[i], c->within, false,
                           &d))
        i++;
    const question *q = i < c->count ? &c->questions[i] : NULL;
    if (q && i < n)
        fails(c, t, q, with_tolerance(&d, c->within),
              said("%s%s%s", d.what, *d.what ? " = " : "", d.actual),
              known_mistake(t, c, lines, n));
    else if (q)
        fails(c, t, q, NULL, ending(r), NULL);
    else if (n > c->count || !text)
        fails(c, t, NULL, said("one answer to each call"),
              said("more than that"), NULL);
    else if (r->how != CONFINED_ENDED || r->code != 0)
        fails(c, t, NULL, NULL, ending(r),
              "All the answers came, but then the program did not end as it "
              "should.");
    else
        c->outcome = PASSED;
    if (c->outcome == FAILED)
        c->printed = harmless(r->output, 5, 300);
    free(lines);
}

/* The sanitizer's finding in one line; to be freed. */
static char *finding(const char *output)
{
    const char *at = strstr(output, "SUMMARY: ");
    const char *runtime = strstr(output, "runtime error: ");
    if (at)
        at += strlen("SUMMARY: ");
    for (; !at && runtime > output && runtime[-1] != '\n'; runtime--)
        ;
    if (!at)
        at = runtime ? runtime : output;
    char *line = harmless(at, 1, 300);
    char *address = line ? strstr(line, " (checked+") : NULL;
    if (address) /* clang cannot say which line it was without help */
        *address = '\0';
    if (line)
        without_place(line);
    return line ? line : said("it ended early");
}

/* All checks once more in a program that watches its memory; a finding is one
 * more check that failed. */
static void sanitized(one_task *t)
{
    size_t length = 0;
    char *input = NULL;
    FILE *f = open_memstream(&input, &length);
    if (!f)
        abort();
    for (size_t i = 0; i < t->count; i++)
        for (size_t j = 0; j < t->checks[i].count; j++)
            fprintf(f, "%s\n", t->checks[i].questions[j].send);
    fclose(f);
    char *found = linked(t, true, NULL);
    if (!found) {
        confined_result r;
        ask("checked", input, length, true, &r);
        if (r.how == CONFINED_ENDED && r.code == 99)
            found = finding(r.output);
        else if (r.how != CONFINED_ENDED || r.code != 0)
            found = ending(&r);
        confine_free(&r);
    }
    if (found) {
        one_check *longer =
            realloc(t->checks, (t->count + 1) * sizeof *t->checks);
        if (!longer)
            abort();
        t->checks = longer;
        one_check *c = &t->checks[t->count++];
        *c = (one_check){.title = said("under the sanitizer")};
        fails(c, t, NULL, said("no reading or writing out of bounds"), found,
              "The answers are right, but on the way the program touches "
              "memory that is not its own or does what C leaves undefined.");
    }
    free(input);
}

/* ------------------------------------------------------------------- tasks */

static void mark(assignment *a, one_task *t)
{
    char path[4096], given[4096];
    task_path(t, the.student, path, sizeof path);
    snprintf(given, sizeof given, "%s/starter/%s", the.given, t->file);
    char *text = student_text(path, &t->note);
    char *starter = whole(given);
    t->started = text ? !starter || strcmp(text, starter) != 0
                      : access(path, F_OK) == 0;
    if (text && !t->started)
        t->note = said("not begun: %s is as it was handed out", path);
    free(starter);

    const double begin = now();
    const bool good = text && t->started && built(t, text);
    free(text);
    const double asking = now();
    a->building += asking - begin;
    bool all = good;
    for (size_t i = 0; good && i < t->count; i++) {
        one_check *c = &t->checks[i];
        if (!all) {
            c->outcome = SKIPPED;
            continue;
        }
        confined_result r;
        size_t length = 0;
        char *input = input_of(c, &length);
        ask("plain", input, length, false, &r);
        judged(t, c, &r);
        all = c->outcome == PASSED;
        free(input);
        confine_free(&r);
    }
    const double sanitizing = now();
    a->asking += sanitizing - asking;
    if (all && *setting("GRADE_SANITIZE", "")) {
        sanitized(t);
        a->sanitizing += now() - sanitizing;
    }
    for (size_t i = 0; all && i < t->count; i++)
        all = t->checks[i].outcome == PASSED;
    t->score = all ? t->points : 0;
    clear();
}

static bool write_marks(const assignment *a)
{
    FILE *f = the.marks ? fopen(the.marks, "w") : NULL;
    if (!f)
        return the.marks == NULL;
    for (size_t i = 0; i < a->count; i++)
        fprintf(f, "%s\t%d\t%d\t%s\t%d\n", a->tasks[i].number,
                a->tasks[i].score, a->tasks[i].points, a->tasks[i].file,
                a->tasks[i].started);
    return fclose(f) == 0;
}

static bool options(int argc, char **argv)
{
    const char **folders[] = {&the.student, &the.given, &the.tools};
    size_t n = 0;
    for (int i = 1; i < argc; i++) {
        const char **value = strcmp(argv[i], "--only") == 0     ? &the.only
                             : strcmp(argv[i], "--report") == 0 ? &the.report
                             : strcmp(argv[i], "--marks") == 0  ? &the.marks
                                                                : NULL;
        if (value && i + 1 < argc)
            *value = argv[++i];
        else if (strcmp(argv[i], "--strict") == 0)
            the.strict = true;
        else if (strcmp(argv[i], "--part") == 0)
            the.part = true;
        else if (*argv[i] != '-' && n < 3)
            *folders[n++] = argv[i];
        else
            return false;
    }
    the.seconds = strtod(setting("GRADE_SECONDS", "10"), NULL);
    return n == 3 && the.seconds > 0;
}

/* No other process may look into this one while a submission runs. */
static void hide(bool hidden)
{
#if defined(__linux__)
    prctl(PR_SET_DUMPABLE, hidden ? 0 : 1, 0, 0, 0);
#else
    (void)hidden;
#endif
}

int main(int argc, char **argv)
{
    if (!options(argc, argv)) {
        fprintf(stderr,
                "judge: use: judge [--only TASK] [--strict] [--part] "
                "[--report FILE] [--marks FILE] STUDENT GIVEN TOOLS\n");
        return 2;
    }
    if (the.report)
        remove(the.report);
    assignment *a = assignment_read(stdin);
    if (!a)
        return 2;
    char *folders = said("%s", setting("GRADE_READ", ""));
    for (char *more = strtok(folders, " "); more; more = strtok(NULL, " "))
        confine_may_read(more);

    const char *means = confine_means();
    bool full = true, good = true;
    if (the.only && !assignment_keep(a, the.only)) {
        fprintf(stderr, "judge: assignment %s has no task %s\n", a->number,
                the.only);
        assignment_free(a);
        free(folders);
        return 2;
    }
    hide(true);
    if (!the.part)
        printf("Assignment %s: %s\n\n", a->number, a->title);
    for (size_t i = 0; i < a->count && good; i++) {
        one_task *t = &a->tasks[i];
        mark(a, t);
        show_task(a, t);
        full &= t->score == t->points;
        good = !the.report || report_write(a, the.report, means, false) == 0;
    }
    hide(false);
    if (good && the.report)
        good = report_write(a, the.report, means, true) == 0;
    if (good && !the.only)
        good = write_marks(a);
    if (good)
        show_total(a, the.student, !the.part);
    assignment_free(a);
    free(folders);
    return !good ? 2 : the.strict && !full ? 1 : 0;
}
