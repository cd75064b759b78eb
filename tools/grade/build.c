/*
 * Preprocessor, a look through what it made (source.h), compiler, linker: each
 * is a command that confine.h runs, and all of them for one task share its
 * time. What the linker says in its own words becomes a sentence where it is
 * something that students do.
 */
#if defined(__linux__)
#define _GNU_SOURCE
#endif
#include "build.h"

#include <ctype.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "confine.h"
#include "place.h"
#include "source.h"
#include "words.h"

enum { MOST_PREPROCESSED = 16 << 20 };

/* Takes out the name of the temporary folder wherever it stands. */
static void without_place(char *text)
{
    char build[160], *at;
    snprintf(build, sizeof build, "%s/build/", the.place);
    while ((at = strstr(text, build)))
        memmove(at, at + strlen(build), strlen(at + strlen(build)) + 1);
}

/* Whether a line of a compiler's says what is wrong. */
static bool complains(const char *line)
{
    return strstr(line, "error: ") || strstr(line, "undefined reference") ||
           strstr(line, "ndefined symbol") ||
           strstr(line, "referenced from") ||
           strstr(line, "duplicate symbol") ||
           strstr(line, "multiple definition");
}

/* The lines of a compiler's that say most, at most five; those of a file that
 * may not be included are never shown, as the preprocessor's are not. */
static char *complaints(const char *text, bool preprocessor)
{
    char kept[2048] = "";
    int lines = 0;
    for (int pass = 0; pass < (preprocessor ? 1 : 2) && lines == 0; pass++)
        for (const char *l = text; *l && lines < 5;) {
            const size_t n = strcspn(l, "\n");
            char line[400];
            snprintf(line, sizeof line, "%.*s", (int)(n < 399 ? n : 399), l);
            if (pass == 1 || complains(line)) {
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

/* The processor time that all which is compiled for one task may take. */
static double compile_seconds(void)
{
    return 6 * the.seconds;
}

/* The warnings from the first on that is not only of something unused. */
static const char *weighty(const char *text)
{
    for (const char *l = text; *l;) {
        const size_t n = strcspn(l, "\n");
        const char *warns = strstr(l, "warning:");
        const char *unused = strstr(l, "[-Wunused");
        if (warns && warns < l + n && (!unused || unused >= l + n))
            return l;
        l += n + (l[n] == '\n');
    }
    return text;
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
    if (r.how != CONFINED_ENDED || (r.code != 0 && the.compiling < 1))
        problem = said("compiling it takes too long (more than %g s) or too "
                       "much memory",
                       compile_seconds());
    else if (r.code != 0)
        problem = complaints(r.output, strstr(command, " -E ") != NULL);
    if (r.code != 0 && !problem)
        problem = said("it does not compile");
    if (!problem && warnings && strstr(r.output, "warning:")) {
        const char *from = weighty(r.output);
        *warnings = harmless(from, from == r.output ? 3 : 2, 300);
    }
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

void build_note(one_task *t, char *more)
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

/* The declarations of the task's functions, as they were handed out; to be
 * freed. */
static char *declarations(const one_task *t)
{
    char path[4096], *line = NULL, *all = said("%s", "");
    size_t size = 0;
    snprintf(path, sizeof path, "%s/glue/%s.c", the.given, t->number);
    FILE *f = fopen(path, "r");
    while (f && getline(&line, &size, f) > 0 &&
           strncmp(line, "int wire_call(", 14) != 0)
        if (*line != '#' && *line != '\n') {
            char *more = said("%s%s", all, line);
            free(all);
            all = more;
        }
    free(line);
    if (f)
        fclose(f);
    return all;
}

/* The name that a declaration declares: the letters before its bracket. */
static char *declared_name(const char *declaration)
{
    const char *end = declaration + strcspn(declaration, "(\n");
    const char *begin = end;
    while (begin > declaration &&
           (isalnum((unsigned char)begin[-1]) || begin[-1] == '_'))
        begin--;
    return said("%.*s", (int)(end - begin), begin);
}

/* Whether the text has a line with "static" and this function. */
static bool is_static(const char *text, const char *name)
{
    char line[512];
    for (const char *at = text; *at; at += strcspn(at, "\n"), at += *at != 0) {
        snprintf(line, sizeof line, "%.*s", (int)strcspn(at, "\n"), at);
        const char *word = strstr(line, "static");
        if (word && strstr(word, name))
            return true;
    }
    return false;
}

/* A sentence for what the linker complains of, or NULL. */
static char *not_linked(const one_task *t, const char *text, const char *words)
{
    char *all = declarations(t), *sentence = NULL;
    for (const char *d = all; *d && !sentence; d = strchr(d, '\n') + 1) {
        char *name = declared_name(d);
        if (strstr(words, "ndefined") && strstr(words, name))
            sentence =
                is_static(text, name)
                    ? said("%s is static, so nothing outside of this file can "
                           "call it: take \"static\" away",
                           name)
                    : said("there is no function %s in it (undefined): its "
                           "name stays as it was handed out\n%.*s",
                           name, (int)strcspn(d, "\n"), d);
        free(name);
    }
    if (!sentence && (strstr(words, "ultiple definition of `main'") ||
                      strstr(words, "ultiple definition of 'main'") ||
                      strstr(words, "duplicate symbol '_main'")))
        sentence = said("it has a main of its own, but is called by the "
                        "grader's: take main away, and try things out in "
                        "another file");
    if (!sentence && strstr(words, "stray '\\"))
        sentence = said("%s\nThere stands a sign that C does not know, as a "
                        "text has it and not a program: type it anew (minus, "
                        "quotes, space)",
                        words);
    free(all);
    return sentence;
}

char *build_declared_otherwise(const one_task *t)
{
    char command[8192], path[512], from[512];
    const int stem = (int)strlen(t->file) - 2;
    char *all = declarations(t), *sentence = NULL;
    snprintf(from, sizeof from, "%s/build/%.*s.i", the.place, stem, t->file);
    snprintf(path, sizeof path, "%s/build/declared.i", the.place);
    FILE *f = copy_file(from, path) ? fopen(path, "a") : NULL;
    if (f) {
        fprintf(f, "\n%s", all);
        fclose(f);
        snprintf(command, sizeof command, "%s -w -fsyntax-only declared.i",
                 setting("GRADE_CC", "cc"));
        char *words = compiles(command, NULL);
        if (words)
            sentence = said("what it takes or returns is no longer as it was "
                            "handed out. Declare it so:\n%s",
                            all);
        free(words);
    }
    free(all);
    return sentence;
}

bool build_plain(one_task *t, const char *text)
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
    char *sentence = problem ? not_linked(t, text, problem) : NULL;
    if (sentence) {
        free(problem);
        problem = sentence;
    }
    const char *first = problem ? strstr(problem, "error: ") : NULL;
    if (problem)
        build_note(t, said("it does not build%s:\n%s",
                           first && strstr(first + 1, "error: ")
                               ? " (mend the first line: the others may come "
                                 "of it)"
                               : "",
                           problem));
    else if (warnings)
        build_note(t, said("the compiler warns:\n%s", warnings));
    free(warnings);
    const bool good = problem == NULL;
    free(problem);
    return good;
}

char *build_checked(const one_task *t)
{
    return linked(t, true, NULL);
}

size_t build_unwritten_line(const one_task *t)
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
