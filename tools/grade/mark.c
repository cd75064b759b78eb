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
 *   --least 2        exit status 1 unless it has so many
 *   --report FILE    write report.json there
 *   --marks FILE     write a line a task there, for tools/grade/progress.awk
 *   --part           one of several: say nothing of what to do next, and
 *                    where the folder holds nothing of this assignment only so
 *   --own            the folder is where somebody works: it need not be there
 *   --called NAME    what to call it, where it was unpacked for this
 *   --try            mark nothing: try the example of the task of --only
 *   --call 'f(1)'    or this call of its function
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
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "build.h"
#include "confine.h"
#include "find.h"
#include "judge.h"
#include "place.h"
#include "run.h"
#include "try.h"
#include "watch.h"
#include "words.h"

static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

static char *whole(const char *path)
{
    char *note = NULL, *text = find_text(path, &note);
    free(note);
    return text;
}

/* ------------------------------------------------------------------- tasks */

static void mark(assignment *a, one_task *t)
{
    char given[4096], *problem = NULL;
    snprintf(given, sizeof given, "%s/starter/%s", the.given, t->file);
    char *text = t->path && !t->refused ? find_text(t->path, &problem) : NULL;
    char *starter = whole(given);
    t->started =
        text ? !starter || strcmp(text, starter) != 0 : t->path != NULL;
    if (text && !t->started)
        problem = said("not begun: %s is as it was handed out", t->path);
    build_note(t, printable(problem));
    free(starter);

    const double begin = now();
    const bool good = text && t->started && build_plain(t, text);
    const double asking = now();
    double used = 0;
    a->building += asking - begin;
    bool all = good;
    for (size_t i = 0; good && i < t->count; i++) {
        one_check *c = &t->checks[i];
        all |= i > 0 && c->part != t->checks[i - 1].part;
        if (!all) {
            c->outcome = SKIPPED;
            continue;
        }
        confined_result r;
        run_check("plain", c, the.seconds, &r);
        char *answers = strdup(r.answers);
        if (!answers)
            abort();
        used += r.used;
        run_judged(t, c, &r);
        all = c->outcome == PASSED;
        if (c->outcome == FAILED && c->unexplained)
            watch_failure(t, c, answers, text, watch_patience(&r));
        free(answers);
        confine_free(&r);
    }
    const double sanitizing = now();
    a->asking += sanitizing - asking;
    t->score = 0;
    for (size_t part = 0; good && part < t->parts; part++)
        t->score += task_earned(t, part);
    if (t->score > 0 && *setting("GRADE_SANITIZE", "")) {
        if (!watch_all(t, text, used))
            t->score = 0;
        a->sanitizing += now() - sanitizing;
    }
    free(text);
    clear_place();
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
                             : strcmp(argv[i], "--call") == 0   ? &the.call
                             : strcmp(argv[i], "--least") == 0  ? &the.least
                                                                : NULL;
        if (value && i + 1 < argc)
            *value = argv[++i];
        else if (strcmp(argv[i], "--strict") == 0)
            the.strict = true;
        else if (strcmp(argv[i], "--part") == 0)
            the.part = true;
        else if (strcmp(argv[i], "--try") == 0)
            the.trial = true;
        else if (strcmp(argv[i], "--own") == 0)
            the.own = true;
        else if (*argv[i] != '-' && n < 3)
            *folders[n++] = argv[i];
        else
            return false;
    }
    if (!the.called)
        the.called = the.student;
    return n == 3;
}

static bool refused(const char *name, const char *value, const char *instead)
{
    char *sentence =
        printable(said("%s is \"%.60s\": give %s", name, value, instead));
    fprintf(stderr, "judge: %s\n", sentence);
    free(sentence);
    return false;
}

/* The numbers that a person gives. */
static bool numbers(void)
{
    enum { A_DAY = 86400 };
    const char *seconds = setting("GRADE_SECONDS", "10");
    char *end;
    the.seconds = strtod(seconds, &end);
    if (*end || !(the.seconds >= 0.01 && the.seconds <= A_DAY))
        return refused("GRADE_SECONDS", seconds,
                       "seconds from 0.01 to 86400, as 10");
    if (the.least && (strlen(the.least) > 6 ||
                      strspn(the.least, "0123456789") != strlen(the.least)))
        return refused("POINTS", the.least, "a whole number, as 2");
    return true;
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
    const bool enough = !the.least || assignment_score(a) >= atoi(the.least);
    return !good ? 2 : !enough || (the.strict && !full) ? 1 : 0;
}

/* Tries what one task gives; the exit status. */
static int try_one(const assignment *a)
{
    hide(true);
    const int status = try_call(a, &a->tasks[0], the.call);
    hide(false);
    return status;
}

/* Leaves the task that is asked for, or says which there are. */
static bool kept(assignment *a)
{
    char known[512] = "";
    for (size_t i = 0; i < a->count; i++)
        snprintf(known + strlen(known), sizeof known - strlen(known), "%s %s",
                 i ? "," : "", a->tasks[i].number);
    if (assignment_keep(a, the.only))
        return true;
    if (*the.only) {
        char *only = printable(said("%.60s", the.only));
        fprintf(stderr, "judge: assignment %s has no task %s, but%s\n",
                a->number, only, known);
        free(only);
    } else {
        fprintf(stderr, "judge: which task? TASK=, and one of%s\n", known);
    }
    return false;
}

int main(int argc, char **argv)
{
    if (!options(argc, argv)) {
        fprintf(stderr,
                "judge: use: judge [--only TASK] [--strict] [--least POINTS] "
                "[--part] [--own] [--try] [--call CALL] [--called NAME] "
                "[--report FILE] [--marks FILE] STUDENT GIVEN TOOLS\n");
        return 2;
    }
    /* Nothing of another marking is left, whatever becomes of this one. */
    if (the.report)
        remove(the.report);
    if (the.marks && !the.only)
        remove(the.marks);
    assignment *a = numbers() ? assignment_read(stdin) : NULL;
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
    } else if (f == FOUND && (!the.only || kept(a))) {
        status = the.trial ? try_one(a) : mark_all(a);
    }
    assignment_free(a);
    free(folders);
    return status;
}
