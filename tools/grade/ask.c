/*
 * Writes the questions of an assignment with their right answers and those of
 * the known mistakes, for the judge to read. Linked with a chapter's check.c and
 * with the answers that split.awk makes of its exercise.c; never with anything
 * of a student's.
 *
 *   ask SPLIT-FOLDER CHAPTER-FOLDER NUMBER [visible]
 *
 * GRADE_SEED and GRADE_DATA are read from the environment. With "visible" only
 * what students may see is written; of the hidden checks a part where a seed is
 * given, which is then not the one to mark by. Exit status 2, and
 * one line on standard error, where check.c or the data is not as it should
 * be.
 */
#include "ask.h"

#include <errno.h>
#include <math.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "asking.h"
#include "call.h"
#include "compare.h"
#include "reach.h"
#include "wire.h"
#include "words.h"

enum { MOST_MISTAKES = 32 };

static struct {
    const char *chapter;
    bool only_visible, fresh; /* fresh: see is_fresh */
    /* where in check.c we are */
    char task[16], check[96];
    bool hidden, begun;
    size_t drawn_before, calls_shown; /* this check */
    size_t visible_checks, hidden_checks, calls;
    tolerance within;
    /* the part of a task, or the whole: its checks are counted above */
    int parts, points;
    /* how this check is judged; what each way of answering reaches: the
     * solution 0, the mistakes, and the starter last */
    reach_rule rule;
    const gsl_vector *classes; /* of the next call */
    reached reached[MOST_MISTAKES + 1];
    bool starter_fails, fails[MOST_MISTAKES];
    /* of this check: which mistakes fail it, and which answer alike */
    bool failed[MOST_MISTAKES], differ[MOST_MISTAKES][MOST_MISTAKES];
    /* the call that is being put together */
    FILE *call, *shown;
    char *call_text, *shown_text, function[128];
    size_t call_length, shown_length;
    const char *comma;
} the;

_Noreturn void refuse(const char *format, ...)
{
    va_list values;
    fprintf(stderr, "chapters/%s/check.c: task %s: ", the.chapter,
            *the.task ? the.task : "(none)");
    va_start(values, format);
    vfprintf(stderr, format, values);
    va_end(values);
    fprintf(stderr, "\n");
    exit(2);
}

/* ------------------------------------------------------ tasks and checks */

/* The judge takes a submission for the first known mistake that answers like it
 * in the check that it fails first, and fails none before it. */
static void mistakes_are_told_apart(void)
{
    bool before[MOST_MISTAKES];
    memcpy(before, the.fails, sizeof before);
    for (size_t k = 1; k < MOST_MISTAKES; k++) {
        if (the.fails[k] || !the.failed[k])
            continue;
        the.fails[k] = true;
        for (size_t j = 1; j < k; j++)
            if (the.failed[j] && !before[j] && !the.differ[j][k])
                refuse("mistake %zu is taken for mistake %zu by the check "
                       "\"%s\": ask something that they answer otherwise",
                       k, j, the.check);
    }
}

/* Who reaches what a check asks for, once all its calls are made. */
static void reached_in_all(void)
{
    char words[128];
    reach_in_words(&the.reached[0], the.rule, words);
    if (!reach_is_enough(&the.reached[0], the.rule))
        refuse("the check \"%s\": the solution's %s", the.check, words);
    the.starter_fails =
        !reach_is_enough(&the.reached[MOST_MISTAKES], the.rule);
    for (size_t k = 1; k < MOST_MISTAKES; k++) {
        const reached *r = &the.reached[k];
        the.failed[k] = r->rows > 0 && !reach_is_enough(r, the.rule);
        for (size_t j = 1; j < k; j++)
            the.differ[j][k] = !reach_alike(&the.reached[j], r);
    }
}

static void check_ends(void)
{
    if (!the.begun)
        return;
    if (the.calls == 0)
        refuse("the check \"%s\" asks nothing", the.check);
    if (the.classes)
        refuse("the check \"%s\" ends before the call whose classes it has",
               the.check);
    if (the.rule.kind != BY_VALUE)
        reached_in_all();
    if (!the.starter_fails)
        refuse("the check \"%s\" passes the text that students start from",
               the.check);
    mistakes_are_told_apart();
    the.begun = false;
}

static void part_ends(void)
{
    if (!the.visible_checks || !the.hidden_checks)
        refuse("%s needs a visible and a hidden check",
               the.parts ? "each part" : "it");
    the.visible_checks = the.hidden_checks = 0;
}

static void task_ends(void)
{
    check_ends();
    if (!*the.task)
        return;
    part_ends();
    for (const asking_answer *a = asking_answers; a->task; a++)
        if (strcmp(a->task, the.task) == 0 && a->number > 0 &&
            !the.fails[a->number])
            refuse("no check tells the mistake \"%s\" from the solution",
                   a->hint);
}

void task(const char *number)
{
    task_ends();
    const asking_answer *a = asking_answers;
    while (a->task && strcmp(a->task, number) != 0)
        a++;
    snprintf(the.task, sizeof the.task, "%s", number);
    if (!a->task)
        refuse("exercise.c has no such task");
    the.within = (tolerance){1e-9, 1e-12};
    the.visible_checks = the.hidden_checks = 0;
    the.parts = 0;
    memset(the.fails, 0, sizeof the.fails);
    draw_task(number);
}

void within(double relative, double absolute)
{
    the.within = (tolerance){relative, absolute};
}

void worth(int points)
{
    check_ends();
    if (the.parts > 0)
        part_ends();
    else if (the.visible_checks || the.hidden_checks)
        refuse("the first part begins before the first check");
    the.parts++;
    printf("part\t%s\t%d\n", the.task, points);
}

static void begin_check(const char *title, bool is_hidden)
{
    check_ends();
    if (!*the.task)
        refuse("a check before the first task");
    snprintf(the.check, sizeof the.check, "%s", title);
    the.hidden = is_hidden;
    the.begun = true;
    the.calls = the.calls_shown = 0;
    the.drawn_before = draw_count();
    draw_from_own(is_hidden);
    the.rule = (reach_rule){BY_VALUE, 0};
    memset(the.reached, 0, sizeof the.reached);
    the.starter_fails = false;
    memset(the.failed, 0, sizeof the.failed);
    memset(the.differ, 0, sizeof the.differ);
    if (is_hidden)
        the.hidden_checks++;
    else
        the.visible_checks++;
    if (!is_hidden || !the.only_visible)
        printf("check\t%s\t%s\t%g\t%g\t%s\n", the.task,
               is_hidden ? "hidden" : "visible", the.within.relative,
               the.within.absolute, title);
}

void visible(const char *title)
{
    begin_check(title, false);
}

void hidden(const char *title)
{
    begin_check(title, true);
}

static void at_least(const gsl_vector *t, reach_rule rule)
{
    const bool print = !the.hidden || !the.only_visible;
    if (!the.begun || (the.calls > 0 && (rule.kind != the.rule.kind ||
                                         rule.least != the.rule.least)))
        refuse("the check \"%s\" is judged in two ways", the.check);
    if (the.calls == 0 && print)
        printf("reach\t%s\t%g\n", reach_word(rule.kind), rule.least);
    the.rule = rule;
    the.classes = t;
}

void accuracy_at_least(const gsl_vector *t, double least)
{
    at_least(t, (reach_rule){BY_ACCURACY, least});
}

void auc_at_least(const gsl_vector *t, double least)
{
    at_least(t, (reach_rule){BY_AUC, least});
}

/* ---------------------------------------------------------- one question */

void asking_begin(const char *task_of, const char *function)
{
    if (!the.begun)
        refuse("%s is asked outside a check", function);
    if (strcmp(task_of, the.task) != 0)
        refuse("%s belongs to task %s", function, task_of);
    snprintf(the.function, sizeof the.function, "%s", function);
    the.call = open_memstream(&the.call_text, &the.call_length);
    the.shown = open_memstream(&the.shown_text, &the.shown_length);
    if (!the.call || !the.shown)
        refuse("no memory");
    fprintf(the.shown, "%s(", function);
    the.comma = "";
    the.calls++;
}

static void shows(const char *name)
{
    fprintf(the.shown, "%s%s = ", the.comma, name);
    the.comma = ", ";
}

static void show_number(double v)
{
    char text[32];
    compare_print(text, v);
    fprintf(the.shown, "%s", text);
}

void asking_number(const char *name, double v)
{
    shows(name);
    show_number(v);
    wire_send_number(the.call, v);
}

void asking_count(const char *name, size_t v)
{
    asking_number(name, (double)v);
}

void asking_random(const char *name, size_t seed)
{
    shows(name);
    fprintf(the.shown, "mt19937 with seed %zu", seed);
    wire_send_number(the.call, (double)seed);
}

void asking_string(const char *name, const char *text)
{
    shows(name);
    if (strlen(text) <= 40)
        fprintf(the.shown, "\"%s\"", text);
    else
        fprintf(the.shown, "\"%.30s...\" (%zu letters)", text, strlen(text));
    wire_send_string(the.call, text);
}

void asking_vector(const char *name, const gsl_vector *v)
{
    shows(name);
    const size_t most = v->size <= 8 ? v->size : 5;
    fprintf(the.shown, "(");
    for (size_t i = 0; i < most; i++) {
        fprintf(the.shown, i ? ", " : "");
        show_number(gsl_vector_get(v, i));
    }
    fprintf(the.shown, most < v->size ? ", ... %zu in all)" : ")", v->size);
    wire_send_vector(the.call, v);
}

void asking_matrix(const char *name, const gsl_matrix *m)
{
    shows(name);
    if (m->size1 * m->size2 <= 12) {
        for (size_t i = 0; i < m->size1; i++)
            for (size_t j = 0; j < m->size2; j++) {
                fprintf(the.shown, j ? " " : i ? "; " : "[");
                show_number(gsl_matrix_get(m, i, j));
            }
        fprintf(the.shown, "]");
    } else {
        fprintf(the.shown, "%zu x %zu numbers that begin with ", m->size1,
                m->size2);
        show_number(gsl_matrix_get(m, 0, 0));
    }
    wire_send_matrix(the.call, m);
}

/* The line that one way of answering gives; to be freed. */
static char *answered(const asking_answer *a)
{
    char *line = NULL;
    size_t length = 0;
    FILE *in = fmemopen(the.call_text, the.call_length + 1, "r");
    FILE *out = open_memstream(&line, &length);
    if (!in || !out)
        refuse("no memory");
    if (!a->call(the.function, in, out))
        refuse("no function %s", the.function);
    fclose(in);
    fclose(out);
    line[strcspn(line, "\n")] = '\0';
    return line;
}

/*
 * Whether a call of a hidden check is shown: in a handout whose numbers are
 * drawn for it (by GRADE_SEED) the first two calls of each check that draws
 * any. A class that is marked by another seed is asked other ones.
 */
static bool is_fresh(void)
{
    enum { MOST_CALLS = 2, MOST_LETTERS = 10000 };
    if (!the.fresh || the.rule.kind != BY_VALUE ||
        draw_count() == the.drawn_before || the.calls_shown == MOST_CALLS ||
        the.call_length > MOST_LETTERS)
        return false;
    if (the.calls_shown++ == 0)
        printf("check\t%s\tvisible\t%g\t%g\tfresh numbers: %s\n", the.task,
               the.within.relative, the.within.absolute, the.check);
    return true;
}

/* The solution's line with the classes in place of its predictions; it is
 * freed, the new one is to be. */
static char *with_classes(char *line)
{
    char *text = NULL;
    size_t length = 0;
    const char *end, *at = reach_vector(line, &end);
    FILE *out = open_memstream(&text, &length);
    if (!out)
        refuse("no memory");
    if (!at)
        refuse("%s fills no vector", the.function);
    fprintf(out, "%.*s", (int)(at - line), line);
    fprintf(out, "v");
    wire_send_vector(out, the.classes);
    fprintf(out, "%s", end);
    fclose(out);
    free(line);
    return text;
}

/* The question is judged by what is reached: counts it for each way of
 * answering. Of a mistake only the predictions are told. */
static void answers_that_reach(bool print)
{
    char *right = NULL;
    difference d;
    for (const asking_answer *a = asking_answers; a->task; a++) {
        if (strcmp(a->task, the.task) != 0)
            continue;
        wire_no_inputs = a->number != 0; /* only predictions count */
        char *line = answered(a);
        const char *end, *at = reach_vector(line, &end);
        const int k = a->number < 0 ? MOST_MISTAKES : a->number;
        if (k == 0) {
            char *own_line = strdup(line);
            right = with_classes(line);
            if (!own_line || !reach_add(&the.reached[0], right, own_line, &d))
                refuse("the solution gives %s = %s", d.what, d.actual);
            free(own_line);
            if (print)
                printf("expect\t%s\n", right);
            continue;
        }
        reach_add(&the.reached[k], right, line, &d);
        if (print && a->number > 0 && at)
            printf("mistake\t%d\ty %.*s\n", k, (int)(end - at), at);
        free(line);
    }
    wire_no_inputs = false;
    free(right);
    the.classes = NULL;
}

/* The same by the values. */
static void answers_by_value(bool print)
{
    char *right = NULL, *wrong[MOST_MISTAKES] = {NULL};
    difference d;
    for (const asking_answer *a = asking_answers; a->task; a++) {
        if (strcmp(a->task, the.task) != 0)
            continue;
        char *line = answered(a);
        if (a->number == 0) {
            right = line;
            if (!compare_answers(right, right, the.within, false, &d))
                refuse("the solution gives NaN for %s", the.shown_text);
            if (print)
                printf("expect\t%s\n", right);
            continue;
        }
        const bool differs =
            !compare_answers(right, line, the.within, false, &d);
        if (a->number < 0) {
            the.starter_fails |= differs;
            free(line);
            continue;
        }
        the.failed[a->number] |= differs;
        if (print)
            printf("mistake\t%d\t%s\n", a->number, line);
        wrong[a->number] = line;
        for (int j = 1; j < a->number; j++)
            the.differ[j][a->number] |=
                !wrong[j] ||
                !compare_answers(wrong[j], line, the.within, true, &d);
    }
    for (size_t k = 0; k < MOST_MISTAKES; k++)
        free(wrong[k]);
    free(right);
}

void asking_end(void)
{
    fprintf(the.shown, ")");
    fclose(the.call);
    fclose(the.shown);
    const bool print = !the.hidden || !the.only_visible || is_fresh();
    if (the.call_length == 0)
        the.call_text[0] = '\0';
    if (print)
        printf("call\t%s\nsend\t%s%s\n", the.shown_text, the.function,
               the.call_text);
    if (the.rule.kind == BY_VALUE)
        answers_by_value(print);
    else if (the.classes)
        answers_that_reach(print);
    else
        refuse("%s is asked without the classes of its rows", the.function);
    free(the.call_text);
    free(the.shown_text);
}

/* ------------------------------------------------------------------- main */

/* Copies a file's lines to standard output, each behind a word. */
static void copy(const char *folder, const char *file, const char *label)
{
    char path[512], line[4096];
    snprintf(path, sizeof path, "%s/%s", folder, file);
    FILE *f = fopen(path, "r");
    if (!f)
        refuse("%s: %s", path, strerror(errno));
    while (fgets(line, sizeof line, f))
        printf("%s\t%s", label, line);
    fclose(f);
}

static _Noreturn void wrong_example(const char *task_of, int line, char *why)
{
    fprintf(stderr, "chapters/%s/exercise.c:%d: the example of task %s %s\n",
            the.chapter, line, task_of, why);
    exit(2);
}

/* What the solution gives for a call that is ready; to be freed. */
static void solved(const asking_answer *a, const signature *s,
                   const ready_call *c, call_answer *answer)
{
    snprintf(the.function, sizeof the.function, "%s", s->name);
    the.call_text = c->send + strlen(s->name);
    the.call_length = strlen(the.call_text);
    char *line = answered(a);
    call_answer_read(line, s, answer);
    free(line);
}

/* "says 0.5, the solution 0.7" where a result is another than shown, or NULL. */
static char *shown_wrong(const call_example *e, const call_answer *answer)
{
    if (answer->count != e->count)
        return said("shows %zu results, and the function gives %zu", e->count,
                    answer->count);
    for (size_t i = 0; i < e->count; i++) {
        char *gives = NULL;
        size_t length;
        FILE *out = open_memstream(&gives, &length);
        if (!out)
            refuse("no memory");
        call_print(out, &answer->results[i]);
        fclose(out);
        char *why = call_agrees(&answer->results[i], e->shown[i])
                        ? NULL
                        : said("says %s, the solution %s", e->shown[i], gives);
        free(gives);
        if (why)
            return why;
    }
    return NULL;
}

/* The worked example of a task gives what its text says. */
static void example_holds(const char *folder, const asking_answer *a)
{
    char functions[512], examples[512];
    snprintf(functions, sizeof functions, "%s/functions", folder);
    snprintf(examples, sizeof examples, "%s/examples", folder);
    call_example e;
    signature s;
    ready_call c;
    call_answer answer;
    if (!call_example_read(examples, a->task, &e))
        return;
    char *why = call_signature(functions, a->task, e.call, &s);
    if (!why)
        why = call_read(e.call, &s, &c);
    if (why)
        wrong_example(a->task, e.line, said("cannot be called: %s", why));
    solved(a, &s, &c, &answer);
    why = shown_wrong(&e, &answer);
    if (why)
        wrong_example(a->task, e.line, why);
    call_answer_free(&answer);
    free(c.send);
    free(c.given);
    call_example_free(&e);
}

int main(int argc, char **argv)
{
    if (argc < 4) {
        fprintf(stderr, "ask: use: ask SPLIT-FOLDER CHAPTER-FOLDER NUMBER "
                        "[visible]\n");
        return 2;
    }
    the.chapter = argv[2];
    the.only_visible = argc > 4;
    const char *seed = getenv("GRADE_SEED");
    draw_begin(seed);
    the.fresh = the.only_visible && seed && *seed;

    printf("assignment\t%s\t%s\n", argv[3], argv[2]);
    copy(argv[1], "title", "title");
    copy(argv[1], "tasks", "task");
    for (const asking_answer *a = asking_answers; a->task; a++)
        if (a->number > 0) {
            if (a->number >= MOST_MISTAKES)
                refuse("more than %d mistakes", MOST_MISTAKES - 1);
            printf("wrong\t%s\t%d\t%s\n", a->task, a->number, a->hint);
        }
    check();
    task_ends();
    for (const asking_answer *a = asking_answers; a->task; a++)
        if (a->number == 0)
            example_holds(argv[1], a);
    printf("end\n");
    draw_end();
    return fflush(stdout) == 0 && !ferror(stdout) ? 0 : 2;
}
