/*
 * The answers are lines; the first that is not the expected one decides what
 * is said. A known mistake is one that gives just these answers.
 */
#include "run.h"

#include <errno.h>
#include <math.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "guess.h"
#include "place.h"
#include "words.h"

enum { MEGABYTES = 512 };

static const char GIVEN[] = "given:"; /* before an input's name: split.awk */

void run_asked(const char *program, const char *input, size_t length,
               double seconds, confined_result *r)
{
    char path[256], folder[256];
    snprintf(path, sizeof path, "%s/build/%s", the.place, program);
    snprintf(folder, sizeof folder, "%s/empty", the.place);
    const char *const argv[] = {path, NULL};
    const bool checked = strcmp(program, "checked") == 0;
    const bool loads = checked || !*setting("GRADE_STATIC", "");
    const confined_call call = {.argv = argv,
                                .folder = folder,
                                .input = input,
                                .input_length = length,
                                .loads = loads,
                                .seconds = seconds,
                                .megabytes =
                                    checked ? 3 * MEGABYTES : MEGABYTES};
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

char *run_ending(const confined_result *r)
{
    const char *what = "a signal";
    switch (r->how) {
    case CONFINED_TOO_LONG:
        return said("no answer: it took more than %g s", the.seconds);
    case CONFINED_ASLEEP:
        return said("no answer: it slept for more than %g s", the.seconds);
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

char *run_input(const one_check *c, size_t count, size_t *length)
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

static bool is_one_line(const char *text, size_t length)
{
    return length > 0 && memchr(text, '\n', length) == text + length - 1;
}

/* Each question by itself, until one has no answer; the texts are put
 * together. */
static void run_apart(const char *program, const one_check *c, double seconds,
                      confined_result *all)
{
    *all = (confined_result){.how = CONFINED_ENDED};
    FILE *answers = open_memstream(&all->answers, &all->answers_length);
    FILE *output = open_memstream(&all->output, &all->output_length);
    if (!answers || !output)
        abort();
    bool good = true;
    for (size_t i = 0; i < c->count && good; i++) {
        const one_check one = {.questions = c->questions + i, .count = 1};
        confined_result r;
        run_check(program, &one, fmax(seconds - all->used, 0.01), &r);
        fwrite(r.answers, 1, r.answers_length, answers);
        fwrite(r.output, 1, r.output_length, output);
        all->how = r.how;
        all->code = r.code;
        all->used += r.used;
        const bool ended = r.how == CONFINED_ENDED && r.code == 0;
        const bool one_line = is_one_line(r.answers, r.answers_length);
        good = ended && one_line;
        /* Not one line: then too many for all questions, whatever they say. */
        for (size_t j = 0; ended && !one_line && j <= c->count; j++)
            fputs(r.answers_length > 0 ? "\n" : "", answers);
        confine_free(&r);
    }
    fclose(answers);
    fclose(output);
}

void run_check(const char *program, const one_check *c, double seconds,
               confined_result *r)
{
    if (c->rule.kind != BY_VALUE) {
        run_apart(program, c, seconds, r);
        return;
    }
    size_t length;
    char *input = run_input(c, 1, &length);
    run_asked(program, input, length, seconds, r);
    free(input);
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

bool run_right(const one_check *c, size_t i, const char *line, reached *all,
               difference *d)
{
    const char *expect = c->questions[i].expect;
    return compare_answers(expect, line, c->within, false, d) &&
           (c->rule.kind == BY_VALUE || reach_add(all, expect, line, d));
}

bool run_enough(const one_check *c, const reached *all)
{
    return c->rule.kind == BY_VALUE || reach_is_enough(all, c->rule);
}

/* The hint of a known mistake whose predictions are wrong as these are. */
static const char *wrong_alike(const one_task *t, const one_check *c,
                               char **lines, size_t count)
{
    difference d;
    for (size_t k = 1; k < MOST_WRONG; k++) {
        reached theirs = {0}, its = {0};
        bool whole = t->wrong[k] && count == c->count;
        for (size_t i = 0; whole && i < count; i++) {
            const question *q = &c->questions[i];
            whole = q->wrong[k] != NULL;
            reach_add(&theirs, q->expect, lines[i], &d);
            if (whole)
                reach_add(&its, q->expect, q->wrong[k], &d);
        }
        if (whole && !reach_is_enough(&its, c->rule) &&
            reach_alike(&theirs, &its))
            return t->wrong[k];
    }
    return NULL;
}

/* Whether mistake k fails a check before c that the submission has passed: then
 * it is not the one that was made. */
static bool fails_before(const one_task *t, const one_check *c, size_t k)
{
    difference d;
    for (const one_check *e = t->checks; e < c; e++)
        for (size_t i = 0; e->outcome == PASSED && i < e->count; i++) {
            const question *q = &e->questions[i];
            if (e->rule.kind == BY_VALUE && q->wrong[k] &&
                !compare_answers(q->expect, q->wrong[k], e->within, false, &d))
                return true;
        }
    return false;
}

/* The hint of a known mistake that gives just these answers, or NULL. */
static const char *known_mistake(const one_task *t, const one_check *c,
                                 char **lines, size_t count)
{
    difference d;
    if (c->rule.kind != BY_VALUE)
        return wrong_alike(t, c, lines, count);
    for (size_t k = 1; k < MOST_WRONG; k++) {
        bool same = t->wrong[k] && count == c->count, wrong = false;
        for (size_t i = 0; same && i < count; i++) {
            const question *q = &c->questions[i];
            same = q->wrong[k] &&
                   compare_answers(q->wrong[k], lines[i], c->within, true, &d);
            wrong |=
                !compare_answers(q->expect, lines[i], c->within, false, &d);
        }
        if (same && wrong && !fails_before(t, c, k))
            return t->wrong[k];
    }
    return NULL;
}

void run_failed(one_check *c, const one_task *t, const question *q,
                char *expected, char *actual, const char *hint)
{
    c->outcome = FAILED;
    c->input = q ? said("%s", q->shown) : NULL;
    c->expected = expected;
    c->actual = actual;
    c->hint = said("%s", hint ? hint : t->hint);
    c->unexplained = hint == NULL;
}

/* The hint of a failure that nobody foresaw says what its answers look like. It
 * stays unexplained: what the sanitizer sees is surer than that. */
static void guessed(const one_task *t, one_check *c, char **lines,
                    size_t count)
{
    const char *looks = c->rule.kind == BY_VALUE
                            ? guess_wrong(c, lines, count, t->note)
                            : NULL;
    if (!looks)
        return;
    free(c->hint);
    c->hint = said("%s", looks);
}

static char *with_tolerance(const difference *d, tolerance w)
{
    char *end;
    const double e = strtod(d->expected, &end);
    const char *equals = *d->what ? " = " : "";
    if (isinf(w.absolute) && !*end)
        return said("%s%sa number from 0 to 1", d->what, equals);
    if (*end || e - e != 0)
        return said("%s%s%s", d->what, equals, d->expected);
    return said("%s%s%s (within %.2g)", d->what, equals, d->expected,
                w.absolute + w.relative * (e < 0 ? -e : e));
}

void run_judged(one_task *t, one_check *c, confined_result *r)
{
    char **lines = calloc(c->count + 1, sizeof *lines);
    if (!lines)
        abort();
    const bool text = strlen(r->answers) == r->answers_length;
    const size_t n = text ? cut(r->answers, lines, c->count + 1) : 0;
    difference d;
    reached all = {0};
    size_t i = 0;
    while (i < c->count && i < n && run_right(c, i, lines[i], &all, &d))
        i++;
    const question *q = i < c->count ? &c->questions[i] : NULL;
    if (q && i < n && strncmp(d.what, GIVEN, strlen(GIVEN)) == 0)
        run_failed(
            c, t, q,
            said("%s = %s still, as it was given", d.what + strlen(GIVEN),
                 d.expected),
            said("%s = %s afterwards", d.what + strlen(GIVEN), d.actual),
            "An input is not yours to change: leave it as it was given, and "
            "work on a copy.");
    else if (q && i < n)
        run_failed(c, t, q, with_tolerance(&d, c->within),
                   said("%s%s%s", d.what, *d.what ? " = " : "", d.actual),
                   known_mistake(t, c, lines, n));
    else if (q)
        run_failed(c, t, q, NULL, run_ending(r), NULL);
    else if (n > c->count || !text)
        run_failed(c, t, NULL, said("one answer to each call"),
                   said("more than that"), NULL);
    else if (r->how != CONFINED_ENDED || r->code != 0)
        run_failed(
            c, t, NULL, NULL, run_ending(r),
            "All the answers came, but then the program did not end as it "
            "should.");
    else if (!run_enough(c, &all))
        run_failed(c, t, NULL, NULL, NULL, known_mistake(t, c, lines, n));
    else
        c->outcome = PASSED;
    if (c->rule.kind != BY_VALUE && i == c->count) {
        char words[128];
        reach_in_words(&all, c->rule, words);
        c->reached = said("%s", words);
    }
    if (q && c->unexplained)
        guessed(t, c, lines, n);
    if (c->outcome == FAILED)
        c->printed = harmless(r->output, 5, 300);
    free(lines);
}
