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
 *   --part           one of several: say nothing of what to do next, and
 *                    where the folder holds nothing of this assignment only so
 *   --own            the folder is where somebody works: it need not be there
 *   --called NAME    what to call it, where it was unpacked for this
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
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "confine.h"
#include "find.h"
#include "finding.h"
#include "judge.h"
#include "source.h"
#include "words.h"

enum {
    MEGABYTES = 512,
    MOST_PREPROCESSED = 16 << 20,
    FINDING = 99 /* the exit status of a sanitizer's finding: probe.c */
};

static const char GIVEN[] = "given:"; /* before an input's name: split.awk */

static struct {
    const char *only, *report, *marks, *student, *called, *given, *tools;
    bool strict, part, own;
    double seconds;
    double compiling; /* seconds that are left to compile this task */
    char place[128]; /* the temporary folder; empty where there is none */
} the;

/* ------------------------------------------------------------ small things */

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

/* ------------------------------------------------------------------- files */

static char *whole(const char *path)
{
    char *note = NULL, *text = find_text(path, &note);
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

static _Noreturn void give_up_because(const char *what, const char *why)
{
    fprintf(stderr, "judge: %s: %s; nothing is marked\n", what, why);
    clear();
    exit(2);
}

static _Noreturn void give_up(const char *what)
{
    give_up_because(what, strerror(errno));
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

/* What all that is compiled for one task may take together. */
static double compile_seconds(void)
{
    return 10 + 5 * the.seconds;
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
                                .seconds = the.compiling,
                                .megabytes = 4096};
    confined_result r;
    char *problem = NULL;
    confine_run(&call, &r);
    the.compiling -= r.used;
    if (confine_interrupted())
        give_up("interrupted");
    if (r.how == CONFINED_NOT_RUN || r.how == CONFINED_NOT_LOADED) {
        errno = r.code;
        give_up("the compiler cannot be run");
    }
    if (r.how != CONFINED_ENDED || the.compiling <= 0)
        problem = said("compiling it takes too long (more than %g s) or too "
                       "much memory",
                       compile_seconds());
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

/* One more line in what is said of a task; it is freed. */
static void note(one_task *t, char *more)
{
    if (!more)
        return;
    char *both = t->note ? said("%s\n%s", t->note, more) : NULL;
    if (both) {
        free(t->note);
        free(more);
    }
    t->note = both ? both : more;
}

/* Builds a task; false, with why in its note, where that fails. */
static bool built(one_task *t, const char *text)
{
    char command[8192], path[256];
    char *warnings = NULL;
    new_place();
    the.compiling = compile_seconds();
    lay_out(t, text);
    const int stem = (int)strlen(t->file) - 2;
    char *problem = source_directives(text, t->file);
    if (!problem) {
        snprintf(command, sizeof command, "%s -I. -E -o %.*s.i %s",
                 setting("GRADE_CC", "cc"), stem, t->file, t->file);
        problem = compiles(command, NULL);
    }
    if (!problem) {
        struct stat made;
        snprintf(path, sizeof path, "%s/build/%.*s.i", the.place, stem,
                 t->file);
        if (stat(path, &made) == 0 && made.st_size > MOST_PREPROCESSED)
            problem = said("its macros make %.0f MB of text of it",
                           (double)made.st_size / 1e6);
    }
    if (!problem)
        problem = source_tokens(path, t->file);
    if (!problem)
        problem = linked(t, false, &warnings);
    if (problem)
        note(t, said("it does not build:\n%s", problem));
    else if (warnings)
        note(t, said("the compiler warns:\n%s", warnings));
    free(warnings);
    const bool good = problem == NULL;
    free(problem);
    return good;
}

/* ------------------------------------------------------------------ asking */

/* Whether no program runs in the temporary folder, whoever wrote it. */
static bool place_runs_nothing(void)
{
#if defined(ST_NOEXEC)
    struct statvfs s;
    return statvfs(the.place, &s) == 0 && (s.f_flag & ST_NOEXEC) != 0;
#else
    return false;
#endif
}

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
    if (r->how == CONFINED_NOT_LOADED && place_runs_nothing())
        give_up_because(setting("GRADE_TMP", "/tmp"),
                        "no program may be run in this folder (noexec); set "
                        "GRADE_TMP to one where programs may");
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
        else if (r->code == SIGKILL)
            what = "the system killed it: it is too large, or takes too much "
                   "memory";
        return said("no answer: %s", what);
    case CONFINED_NOT_LOADED:
        return said("no answer: the system does not start its program (%s)",
                    strerror(r->code));
    case CONFINED_ENDED:
    case CONFINED_NOT_RUN:
        break;
    }
    return said("no answer: it ended with exit status %d", r->code);
}

/* The text of all questions of some checks; to be freed. */
static char *input_of(const one_check *c, size_t count, size_t *length)
{
    char *text = NULL;
    FILE *f = open_memstream(&text, length);
    if (!f)
        abort();
    for (const one_check *end = c + count; c < end; c++)
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
    if (q && i < n && strncmp(d.what, GIVEN, strlen(GIVEN)) == 0)
        fails(c, t, q,
              said("%s = %s still, as it was given", d.what + strlen(GIVEN),
                   d.expected),
              said("%s = %s afterwards", d.what + strlen(GIVEN), d.actual),
              "An input is not yours to change: leave it as it was given, and "
              "work on a copy.");
    else if (q && i < n)
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

/* One more check, which failed. */
static void one_more(one_task *t, const char *title, const char *expected,
                     char *actual, const char *hint)
{
    one_check *longer = realloc(t->checks, (t->count + 1) * sizeof *t->checks);
    if (!longer)
        abort();
    t->checks = longer;
    one_check *c = &t->checks[t->count++];
    *c = (one_check){.title = said("%s", title)};
    fails(c, t, NULL, said("%s", expected), actual, hint);
}

/* The first line of the student's that the compiler finds to read what was
 * never written; 0 where it finds none. */
static size_t unwritten_line(const one_task *t)
{
    char command[8192];
    size_t line = 0;
    /* Without optimization nothing has been left out that gcc could see. */
    const char *const more[] = {"", "-O0 -fanalyzer", NULL};
    for (const char *const *m = more; *m && line == 0; m++) {
        snprintf(command, sizeof command,
                 "%s -Wuninitialized -Wmaybe-uninitialized %s -c -o "
                 "student.o %.*s.i 2>&1 | grep -i uninitialized; false",
                 setting("GRADE_CC", "cc"), *m, (int)strlen(t->file) - 2,
                 t->file);
        char *words = compiles(command, NULL);
        char *at = words ? strstr(words, t->file) : NULL;
        if (at && sscanf(at + strlen(t->file), ":%zu", &line) != 1)
            line = 0;
        free(words);
    }
    return line;
}

/* Whether the answers to these checks are right; else *wrong is one of them
 * that is not. */
static bool right_again(const one_check *checks, size_t count, char *answers,
                        const one_check **wrong)
{
    char *line = answers;
    difference d;
    for (size_t i = 0; i < count; i++)
        for (size_t j = 0; j < checks[i].count; j++) {
            char *end = strchr(line, '\n');
            *wrong = &checks[i];
            if (!end)
                return false;
            *end = '\0';
            if (!compare_answers(checks[i].questions[j].expect, line,
                                 checks[i].within, false, &d))
                return false;
            line = end + 1;
        }
    return true;
}

/* Whether the watched program is right where it is asked nothing else. */
static bool right_alone(const one_check *c)
{
    confined_result r;
    size_t length = 0;
    const one_check *wrong;
    char *input = input_of(c, 1, &length);
    ask("checked", input, length, true, &r);
    const bool right = right_again(c, 1, r.answers, &wrong);
    confine_free(&r);
    free(input);
    return right;
}

static char *at_line(const char *what, const one_task *t, size_t line)
{
    return line ? said("%s, in %s:%zu", what, t->file, line)
                : said("%s", what);
}

static size_t lines_in(const char *text)
{
    size_t n = 1;
    for (; *text; text++)
        n += *text == '\n';
    return n;
}

/* Judges the run of the program that watches its memory. */
static void watched(one_task *t, confined_result *r, size_t lines)
{
    static const char title[] = "under the sanitizer";
    const one_check *wrong;
    size_t line = 0;
    if (r->how == CONFINED_ENDED && r->code == FINDING) {
        const finding_kind *k = finding_of(r->output, t->file, lines, &line);
        one_more(t, title, k->expected, at_line(k->what, t, line), k->hint);
    } else if (r->how != CONFINED_ENDED || r->code != 0) {
        one_more(t, title, "an answer there too", ending(r), NULL);
    } else if (!right_again(t->checks, t->count, r->answers, &wrong)) {
        const bool alone = right_alone(wrong);
        one_more(
            t,
            alone ? "all checks in one program"
                  : "once more, in memory that held other things before",
            "the same answers",
            alone ? said("other ones: they depend on the calls before")
                  : at_line("it reads what it never wrote", t,
                            unwritten_line(t)),
            alone ? "Keep nothing from one call to the next: no static or "
                    "global variables."
                  : "Give each variable, and all of each array, a value before "
                    "it is read.");
    }
}

/* All checks once more in a program that watches its memory; a finding is one
 * more check that failed. */
static void sanitized(one_task *t, const char *text)
{
    size_t length = 0;
    char *input = input_of(t->checks, t->count, &length);
    char *problem = linked(t, true, NULL);
    if (problem) {
        one_more(t, "under the sanitizer", "a program", problem, NULL);
    } else {
        confined_result r;
        ask("checked", input, length, true, &r);
        watched(t, &r, lines_in(text));
        confine_free(&r);
    }
    free(input);
}

/* ------------------------------------------------------------------- tasks */

static void mark(assignment *a, one_task *t)
{
    char given[4096], *problem = NULL;
    snprintf(given, sizeof given, "%s/starter/%s", the.given, t->file);
    char *text = t->path && !t->refused ? find_text(t->path, &problem) : NULL;
    char *starter = whole(given);
    t->started = text ? !starter || strcmp(text, starter) != 0
                      : t->path != NULL;
    if (text && !t->started)
        problem = said("not begun: %s is as it was handed out", t->path);
    note(t, problem);
    free(starter);

    const double begin = now();
    const bool good = text && t->started && built(t, text);
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
        char *input = input_of(c, 1, &length);
        ask("plain", input, length, false, &r);
        judged(t, c, &r);
        all = c->outcome == PASSED;
        free(input);
        confine_free(&r);
    }
    const double sanitizing = now();
    a->asking += sanitizing - asking;
    if (all && *setting("GRADE_SANITIZE", "")) {
        sanitized(t, text);
        a->sanitizing += now() - sanitizing;
    }
    for (size_t i = 0; all && i < t->count; i++)
        all = t->checks[i].outcome == PASSED;
    t->score = all ? t->points : 0;
    free(text);
    clear();
}

/* Whole or not at all. */
static bool write_marks(const assignment *a)
{
    if (!the.marks)
        return true;
    char *part = said("%s.part", the.marks);
    FILE *f = fopen(part, "w");
    for (size_t i = 0; f && i < a->count; i++)
        fprintf(f, "%s\t%d\t%d\t%s\t%d\n", a->tasks[i].number,
                a->tasks[i].score, a->tasks[i].points, a->tasks[i].file,
                a->tasks[i].started);
    const bool good = f && fclose(f) == 0 && rename(part, the.marks) == 0;
    if (!good)
        perror(the.marks);
    free(part);
    return good;
}

static bool options(int argc, char **argv)
{
    const char **folders[] = {&the.student, &the.given, &the.tools};
    size_t n = 0;
    for (int i = 1; i < argc; i++) {
        const char **value = strcmp(argv[i], "--only") == 0     ? &the.only
                             : strcmp(argv[i], "--report") == 0 ? &the.report
                             : strcmp(argv[i], "--marks") == 0  ? &the.marks
                             : strcmp(argv[i], "--called") == 0 ? &the.called
                                                                : NULL;
        if (value && i + 1 < argc)
            *value = argv[++i];
        else if (strcmp(argv[i], "--strict") == 0)
            the.strict = true;
        else if (strcmp(argv[i], "--part") == 0)
            the.part = true;
        else if (strcmp(argv[i], "--own") == 0)
            the.own = true;
        else if (*argv[i] != '-' && n < 3)
            *folders[n++] = argv[i];
        else
            return false;
    }
    if (!the.called)
        the.called = the.student;
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

/* Marks all tasks, or the one that is asked for; the exit status. */
static int mark_all(assignment *a)
{
    const char *means = confine_means();
    bool full = true, good = true;
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
        show_total(a, the.called, the.own, !the.part);
    return !good ? 2 : the.strict && !full ? 1 : 0;
}

int main(int argc, char **argv)
{
    if (!options(argc, argv)) {
        fprintf(stderr,
                "judge: use: judge [--only TASK] [--strict] [--part] [--own] "
                "[--called NAME] [--report FILE] [--marks FILE] STUDENT GIVEN "
                "TOOLS\n");
        return 2;
    }
    /* Nothing of another marking is left, whatever becomes of this one. */
    if (the.report)
        remove(the.report);
    if (the.marks && !the.only)
        remove(the.marks);
    assignment *a = assignment_read(stdin);
    if (!a)
        return 2;
    char *folders = said("%s", setting("GRADE_READ", ""));
    for (char *more = strtok(folders, " "); more; more = strtok(NULL, " "))
        confine_may_read(more);

    int status = 2;
    const submission its = {the.student, the.called, the.given, the.own,
                            the.part};
    const found f = find_files(a, &its);
    if (f == FOUND_NOTHING && the.part) {
        printf("Assignment %s: %s holds no file of it\n", a->number,
               the.called);
        status = 0;
    } else if (f == FOUND && the.only && !assignment_keep(a, the.only)) {
        fprintf(stderr, "judge: assignment %s has no task %s\n", a->number,
                the.only);
    } else if (f == FOUND) {
        status = mark_all(a);
    }
    assignment_free(a);
    free(folders);
    return status;
}
