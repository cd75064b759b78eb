/*
 * It is asked what the first program was asked. What the sanitizers report is
 * put into words by finding.h; other answers than before are what came of
 * memory that was never written, or was kept from an earlier call.
 */
#if defined(__linux__)
#define _GNU_SOURCE
#endif
#include "watch.h"

#include <stdlib.h>
#include <string.h>

#include "build.h"
#include "finding.h"
#include "place.h"
#include "run.h"
#include "words.h"

enum {
    FINDING = 99, /* the exit status of a finding: probe.c */
    SLOWER = 10   /* so many times, at most, is a function there */
};

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
    run_failed(c, t, NULL, said("%s", expected), actual, hint);
}

/* Whether the answers to these checks are right; else *wrong is one of them
 * that is not. */
static bool right_again(const one_check *checks, size_t count, char *answers,
                        const one_check **wrong)
{
    char *line = answers;
    difference d;
    for (size_t i = 0; i < count; i++) {
        reached all = {0};
        *wrong = &checks[i];
        for (size_t j = 0; j < checks[i].count; j++) {
            char *end = strchr(line, '\n');
            if (!end)
                return false;
            *end = '\0';
            if (!run_right(&checks[i], j, line, &all, &d))
                return false;
            line = end + 1;
        }
        if (!run_enough(&checks[i], &all))
            return false;
    }
    return true;
}

/* Whether the watched program is right where it is asked nothing else. */
static bool right_alone(const one_check *c)
{
    confined_result r;
    const one_check *wrong;
    run_check("checked", c, 4 * the.seconds, &r);
    const bool right = right_again(c, 1, r.answers, &wrong);
    confine_free(&r);
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

#define KEEPS                                                                 \
    "Keep nothing from one call to the next: no static or global variables."
#define NEVER_WRITTEN                                                         \
    "Give each variable, and all of each array, a value before it is read."

/* Whether two runs gave the same answers to a check. */
static bool same_answers(const one_check *c, const char *one,
                         const char *other)
{
    difference d;
    for (size_t i = 0; i < c->count; i++) {
        const size_t n = strcspn(one, "\n"), m = strcspn(other, "\n");
        char *a = strndup(one, n), *b = strndup(other, m);
        if (!a || !b)
            abort();
        const bool same = compare_answers(a, b, c->within, true, &d);
        free(a);
        free(b);
        if (!same)
            return false;
        one += n + (one[n] != '\0');
        other += m + (other[m] != '\0');
    }
    return true;
}

/* Judges the run of the program that watches its memory. */
static void watched(one_task *t, const one_check *checks, size_t count,
                    confined_result *r, size_t lines)
{
    static const char title[] = "under the sanitizer";
    const one_check *wrong;
    size_t line = 0;
    if (r->how == CONFINED_ENDED && r->code == FINDING) {
        const finding_kind *k = finding_of(r->output, t->file, lines, &line);
        one_more(t, title, k->expected, at_line(k->what, t, line), k->hint);
    } else if (r->how != CONFINED_ENDED || r->code != 0) {
        one_more(t, title, "an answer there too", run_ending(r), NULL);
    } else if (!right_again(checks, count, r->answers, &wrong)) {
        const bool alone = right_alone(wrong);
        char *otherwise = build_declared_otherwise(t);
        one_more(t,
                 alone ? "all checks in one program"
                       : "once more, in memory that held other things before",
                 "the same answers",
                 alone ? said("other ones: they depend on the calls before")
                 : otherwise ? said("other ones")
                             : at_line("it reads what it never wrote", t,
                                       build_unwritten_line(t)),
                 alone       ? KEEPS
                 : otherwise ? otherwise
                             : NEVER_WRITTEN);
        free(otherwise);
    }
}

/* Whether the question that failed is answered right where none was asked
 * before it. */
static bool depends_on_before(const one_check *c)
{
    size_t i = 0;
    while (i < c->count && c->input &&
           strcmp(c->questions[i].shown, c->input) != 0)
        i++;
    if (i == 0 || i == c->count || c->rule.kind != BY_VALUE || !c->input)
        return false;
    const one_check one = {
        .questions = c->questions + i, .count = 1, .within = c->within};
    return right_alone(&one);
}

/* Of the run that may explain a failure: its words, or NULL. */
static char *explained_by(const one_task *t, const one_check *c,
                          const confined_result *r, const char *plain,
                          size_t lines)
{
    size_t line;
    if (r->how == CONFINED_ENDED && r->code == FINDING) {
        const finding_kind *k = finding_of(r->output, t->file, lines, &line);
        char *at = k->mark && strcmp(k->mark, "leak") != 0
                       ? at_line(k->what, t, line)
                       : NULL;
        char *both = at ? said("%s. %s", at, k->hint) : NULL;
        free(at);
        return both;
    }
    if (r->how != CONFINED_ENDED || r->code != 0 ||
        same_answers(c, plain, r->answers) ||
        (t->note && strstr(t->note, "return-type")))
        return NULL;
    char *at =
        at_line("it reads what it never wrote", t, build_unwritten_line(t));
    char *both = said("%s. %s", at, NEVER_WRITTEN);
    free(at);
    return both;
}

/* What came to its end before comes to it there too, but later. */
double watch_patience(const confined_result *before)
{
    return the.seconds +
           (before->how == CONFINED_TOO_LONG || before->how == CONFINED_ASLEEP
                ? 0
                : SLOWER * before->used);
}

void watch_failure(one_task *t, one_check *c, const char *plain,
                   const char *text, double seconds)
{
    char *why = build_declared_otherwise(t);
    char *problem = why || !*setting("GRADE_SANITIZE", "")
                        ? said("there is nothing to look for")
                        : build_checked(t);
    if (!problem) {
        confined_result r;
        run_check("checked", c, seconds, &r);
        why = explained_by(t, c, &r, plain, lines_in(text));
        confine_free(&r);
        if (!why && depends_on_before(c))
            why = said("asked nothing before, it answers this right. " KEEPS);
    }
    free(problem);
    if (why) {
        free(c->hint);
        c->hint = why;
    }
}

/* The checks that passed, in a list that ends before the others. */
static one_check *passed(const one_task *t, size_t *count)
{
    one_check *list = calloc(t->count, sizeof *list);
    if (!list)
        abort();
    *count = 0;
    for (size_t i = 0; i < t->count; i++)
        if (t->checks[i].outcome == PASSED)
            list[(*count)++] = t->checks[i];
    return list;
}

bool watch_all(one_task *t, const char *text, double used)
{
    const size_t before = t->count;
    size_t length = 0, count;
    one_check *checks = passed(t, &count);
    char *input = run_input(checks, count, &length);
    char *problem = build_checked(t);
    if (problem) {
        one_more(t, "under the sanitizer", "a program", problem, NULL);
    } else {
        confined_result r;
        run_asked("checked", input, length, 4 * the.seconds + SLOWER * used,
                  &r);
        watched(t, checks, count, &r, lines_in(text));
        confine_free(&r);
    }
    free(input);
    free(checks);
    return t->count == before;
}
