/*
 * The file is built and run as for marking (build.h, run.h). An answer that
 * the text does not show, or none, is looked into under the sanitizer; so is
 * every call of one's own, which no text explains.
 */
#include "try.h"

#include <stdlib.h>
#include <string.h>

#include "build.h"
#include "call.h"
#include "find.h"
#include "place.h"
#include "run.h"
#include "watch.h"
#include "words.h"

/* What is tried: a call, and of an example what the text shows. */
typedef struct {
    signature of;
    ready_call ready;
    const char *call;
    call_example example; /* without a text for a call of one's own */
} attempt;

static int refused(const assignment *a, char *why)
{
    fprintf(stderr, "try%s: %s\n", a->number, why);
    free(why);
    return 2;
}

/* NULL, or why there is nothing to try. */
static char *prepared(attempt *it, const one_task *t, const char *call)
{
    char functions[4096], examples[4096];
    snprintf(functions, sizeof functions, "%s/functions", the.given);
    snprintf(examples, sizeof examples, "%s/examples", the.given);
    *it = (attempt){.call = call};
    if (!call && !call_example_read(examples, t->number, &it->example))
        return said("task %s has no example; give a call, as CALL='f(1, 2)'",
                    t->number);
    if (!call)
        it->call = it->example.call;
    char *problem = call_signature(functions, t->number, it->call, &it->of);
    return problem ? problem : call_read(it->call, &it->of, &it->ready);
}

/* Several results, each on a line of its own with its name. */
static void print_name(FILE *out, const call_answer *a, size_t i)
{
    fprintf(out, i ? "\n" : "");
    if (a->count > 1)
        fprintf(out, "%s = ",
                *a->results[i].name ? a->results[i].name : "returned");
}

static char *results(const call_answer *a)
{
    char *text = NULL;
    size_t length;
    FILE *out = open_memstream(&text, &length);
    if (!out)
        abort();
    for (size_t i = 0; i < a->count; i++) {
        print_name(out, a, i);
        call_print(out, &a->results[i]);
    }
    fclose(out);
    return text;
}

/* What the text shows, in the same form. */
static char *promised(const call_example *e, const call_answer *a)
{
    char *text = NULL;
    size_t length;
    FILE *out = open_memstream(&text, &length);
    if (!out)
        abort();
    for (size_t i = 0; i < e->count; i++) {
        if (i < a->count)
            print_name(out, a, i);
        call_print_shown(out, e->shown[i]);
    }
    fclose(out);
    return text;
}

static bool agrees(const call_example *e, const call_answer *a)
{
    bool all = e->text && e->count == a->count;
    for (size_t i = 0; all && i < a->count; i++)
        all = call_agrees(&a->results[i], e->shown[i]);
    return all;
}

/* An input that is not as it was, in words, or NULL. */
static char *changed_input(const attempt *it, const call_answer *a)
{
    difference d;
    if (compare_answers(it->ready.given, a->given, (tolerance){0, 0}, true,
                        &d))
        return NULL;
    const char *name = strchr(d.what, ':');
    return said("%s was %s and is %s afterwards: an input is not yours to "
                "change",
                name ? name + 1 : "an input", d.expected, d.actual);
}

/* What the sanitizer sees in the one call of a check, or NULL; to be freed. */
static char *seen(one_task *t, one_check *c, const char *answers,
                  const char *text, double seconds)
{
    watch_failure(t, c, answers, text, seconds);
    return c->hint;
}

static void next(const assignment *a, const one_task *t, const attempt *it,
                 bool good)
{
    const bool example = it->example.text != NULL;
    printf("Next: ");
    if (example && !good) {
        char *file = printable(said("%s", t->path));
        printf("mend %s (make hint%s TASK=%s), then ", file, a->number,
               t->number);
        free(file);
    }
    show_command(example && !good ? "try" : "grade", a, the.called, the.own);
    printf(" TASK=%s\n", t->number);
    if (!example || !good)
        return;
    printf("Numbers of your own: ");
    show_command("try", a, the.called, the.own);
    printf(" TASK=%s CALL='%s'\n", t->number, it->call);
}

/* Says what came of the run. */
static void tell(const assignment *a, one_task *t, const attempt *it,
                 one_check *c, confined_result *r, const char *text)
{
    call_answer answer = {.count = 0};
    char *plain = strdup(r->answers);
    if (!plain)
        abort();
    r->answers[strcspn(r->answers, "\n")] = '\0';
    const bool ended = r->how == CONFINED_ENDED && r->code == 0 && *r->answers;
    const bool came =
        call_answer_read(ended ? r->answers : "", &it->of, &answer);
    char *what = came    ? results(&answer)
                 : ended ? said("an answer that makes no sense")
                         : run_ending(r);
    char *changed = came ? changed_input(it, &answer) : NULL;
    const bool good = came && !changed && agrees(&it->example, &answer);
    char *call = printable(said("%s", it->call));
    show_words("  call", call);
    free(call);
    if (it->example.text) {
        char *shown = promised(&it->example, &answer);
        show_words("  the text", shown);
        free(shown);
    }
    show_words("  yours", what);
    char *printed = harmless(r->output, 5, 300);
    char *why =
        changed || good ? NULL : seen(t, c, plain, text, watch_patience(r));
    if (printed)
        show_words("  printed", printed);
    const char *nudge = it->example.text && !good ? t->hint : NULL;
    if (changed || why || nudge)
        show_words("  hint", changed ? changed : why ? why : nudge);
    if (it->example.text)
        printf("    %s\n", good ? "They agree." : "They do not agree.");
    next(a, t, it, good);
    call_answer_free(&answer);
    free(plain);
    free(what);
    free(changed);
    free(printed);
    free(why);
}

/* Builds the file and asks it; 2 where it cannot be asked. */
static int asked(const assignment *a, one_task *t, const attempt *it,
                 const char *text)
{
    printf("Task %s: %s\n", t->number, t->title);
    fflush(stdout);
    if (!build_plain(t, text)) {
        show_words("", t->note);
        return 2;
    }
    if (t->note)
        show_words("", t->note);
    question q = {.send = it->ready.send};
    one_check c = {.within = {1e-9, 1e-12}, .questions = &q, .count = 1};
    confined_result r;
    run_check("plain", &c, the.seconds, &r);
    tell(a, t, it, &c, &r, text);
    confine_free(&r);
    return 0;
}

int try_call(const assignment *a, one_task *t, const char *call)
{
    char given[4096], *note = NULL;
    attempt it;
    char *problem = prepared(&it, t, call);
    char *text = !problem && t->path && !t->refused
                     ? find_text(t->path, &problem)
                     : NULL;
    snprintf(given, sizeof given, "%s/starter/%s", the.given, t->file);
    char *starter = find_text(given, &note);
    if (!problem && !t->path && the.own)
        problem = said("%s is missing: make assignment%s lays it out", t->file,
                       a->number);
    else if (!problem && !text)
        problem = said("%s", t->note ? t->note : "its file cannot be read");
    else if (text && starter && strcmp(text, starter) == 0)
        problem = said("not begun: %s is as it was handed out; write the "
                       "function there first",
                       t->path);
    const int status =
        problem ? refused(a, printable(problem)) : asked(a, t, &it, text);
    clear_place();
    free(text);
    free(starter);
    free(note);
    free(it.ready.send);
    free(it.ready.given);
    call_example_free(&it.example);
    return status;
}
