/* Reading the questions: lines of words with tabs between, as ask.c writes. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "judge.h"

enum { MOST_FIELDS = 10 };

static char *copy(const char *text)
{
    char *c = malloc(strlen(text) + 1);
    if (!c)
        abort();
    return strcpy(c, text);
}

/* One more element at the end of a list, zeroed. */
static void *more(void *list, size_t *count, size_t size)
{
    char *longer = realloc(list, (*count + 1) * size);
    if (!longer)
        abort();
    memset(longer + *count * size, 0, size);
    ++*count;
    return longer;
}

static one_task *find(assignment *a, const char *number)
{
    for (size_t i = 0; i < a->count; i++)
        if (strcmp(a->tasks[i].number, number) == 0)
            return &a->tasks[i];
    return NULL;
}

/* The task that the last check belongs to. */
typedef struct {
    assignment *a;
    one_task *task;
    one_check *check;
    question *question;
    bool whole;
} reader;

static bool read_task(reader *r, char **f, size_t n)
{
    if (n != 10 || find(r->a, f[1]))
        return false;
    r->a->tasks = more(r->a->tasks, &r->a->count, sizeof *r->a->tasks);
    one_task *t = &r->a->tasks[r->a->count - 1];
    t->number = copy(f[1]);
    t->points = atoi(f[2]);
    t->section = copy(f[3]);
    t->file = copy(f[4]);
    t->uses = copy(strcmp(f[5], "-") == 0 ? "" : f[5]);
    t->title = copy(f[6]);
    t->hint = copy(f[7]); /* the nudge; the others are for hint.awk */
    return t->points > 0 && !strchr(t->file, '/');
}

static bool read_check(reader *r, char **f, size_t n)
{
    r->question = NULL;
    r->task = n == 6 ? find(r->a, f[1]) : NULL;
    if (!r->task)
        return false;
    r->task->checks =
        more(r->task->checks, &r->task->count, sizeof *r->task->checks);
    r->check = &r->task->checks[r->task->count - 1];
    r->check->part = r->task->parts ? r->task->parts - 1 : 0;
    r->check->hidden = strcmp(f[2], "hidden") == 0;
    r->check->within = (tolerance){strtod(f[3], NULL), strtod(f[4], NULL)};
    r->check->title = copy(f[5]);
    return true;
}

/* The checks that follow are a part of their own. */
static bool read_part(reader *r, char **f, size_t n)
{
    one_task *t = n == 3 ? find(r->a, f[1]) : NULL;
    if (!t || t->parts == MOST_PARTS || t->count < t->parts)
        return false;
    t->worth[t->parts++] = atoi(f[2]);
    return atoi(f[2]) > 0;
}

/* The check is judged by what its predictions reach. */
static bool read_rule(reader *r, char **f, size_t n)
{
    if (n != 3 || !r->check || r->check->rule.kind != BY_VALUE)
        return false;
    r->check->rule = (reach_rule){reach_kind_of(f[1]), strtod(f[2], NULL)};
    r->check->within = (tolerance){0, INFINITY}; /* any number will do */
    return r->check->rule.kind != BY_VALUE;
}

static bool read_question(reader *r, char **f, size_t n)
{
    if (n != 2)
        return false;
    if (strcmp(f[0], "call") == 0 && r->check) {
        r->check->questions = more(r->check->questions, &r->check->count,
                                   sizeof *r->check->questions);
        r->question = &r->check->questions[r->check->count - 1];
        r->question->shown = copy(f[1]);
        return true;
    }
    if (!r->question)
        return false;
    char **place =
        strcmp(f[0], "send") == 0 ? &r->question->send : &r->question->expect;
    if (*place)
        return false;
    *place = copy(f[1]);
    return true;
}

static bool read_mistake(reader *r, char **f, size_t n)
{
    const int k = n > 1 ? atoi(f[1]) : 0;
    if (n != 3 || !r->question || k < 1 || k >= MOST_WRONG ||
        r->question->wrong[k])
        return false;
    r->question->wrong[k] = copy(f[2]);
    return true;
}

static bool read_wrong(reader *r, char **f, size_t n)
{
    one_task *t = n == 4 ? find(r->a, f[1]) : NULL;
    const int k = n == 4 ? atoi(f[2]) : 0;
    if (!t || k < 1 || k >= MOST_WRONG || t->wrong[k])
        return false;
    t->wrong[k] = copy(f[3]);
    return true;
}

static bool read_line(reader *r, char *line)
{
    char *f[MOST_FIELDS];
    size_t n = 1;
    f[0] = line;
    for (char *c = line; *c && n < MOST_FIELDS; c++)
        if (*c == '\t') {
            *c = '\0';
            f[n++] = c + 1;
        }
    if (r->whole)
        return false;
    if (strcmp(f[0], "assignment") == 0 && n == 3 && !r->a->number) {
        r->a->number = copy(f[1]);
        r->a->folder = copy(f[2]);
        return true;
    }
    if (strcmp(f[0], "title") == 0 && n == 2 && !r->a->title) {
        r->a->title = copy(f[1]);
        return true;
    }
    if (strcmp(f[0], "task") == 0)
        return read_task(r, f, n);
    if (strcmp(f[0], "wrong") == 0)
        return read_wrong(r, f, n);
    if (strcmp(f[0], "check") == 0)
        return read_check(r, f, n);
    if (strcmp(f[0], "part") == 0)
        return read_part(r, f, n);
    if (strcmp(f[0], "reach") == 0)
        return read_rule(r, f, n);
    if (strcmp(f[0], "mistake") == 0)
        return read_mistake(r, f, n);
    if (strcmp(f[0], "call") == 0 || strcmp(f[0], "send") == 0 ||
        strcmp(f[0], "expect") == 0)
        return read_question(r, f, n);
    r->whole = strcmp(f[0], "end") == 0 && n == 1;
    return r->whole;
}

/* The parts of a task have its points; most tasks are one. */
static bool parts_add_up(one_task *t)
{
    int sum = 0;
    if (t->parts == 0)
        t->worth[t->parts++] = t->points;
    for (size_t i = 0; i < t->parts; i++)
        sum += t->worth[i];
    return sum == t->points;
}

/* Nothing is missing: every task has a check, every question its answer. */
static bool complete(const reader *r)
{
    const assignment *a = r->a;
    bool all = r->whole && a->number && a->title && a->count > 0;
    for (size_t i = 0; all && i < a->count; i++) {
        all = a->tasks[i].count > 0 && parts_add_up(&a->tasks[i]);
        for (size_t j = 0; all && j < a->tasks[i].count; j++) {
            const one_check *c = &a->tasks[i].checks[j];
            all = c->count > 0;
            for (size_t k = 0; all && k < c->count; k++)
                all = c->questions[k].send && c->questions[k].expect;
        }
    }
    return all;
}

assignment *assignment_read(FILE *in)
{
    reader r = {.a = calloc(1, sizeof *r.a)};
    char *line = NULL;
    size_t size = 0, number = 0;
    ssize_t length;
    bool good = r.a != NULL;
    while (good && (length = getline(&line, &size, in)) > 0) {
        number++;
        good = line[length - 1] == '\n';
        line[length - 1] = '\0';
        good = good && read_line(&r, line);
    }
    if (!good)
        fprintf(stderr, "judge: line %zu of the questions is not one\n",
                number);
    else if (!complete(&r))
        fprintf(stderr, "judge: the questions are not whole\n");
    free(line);
    if (good && complete(&r))
        return r.a;
    assignment_free(r.a);
    return NULL;
}

static void free_check(one_check *c)
{
    for (size_t i = 0; i < c->count; i++) {
        question *q = &c->questions[i];
        free(q->shown);
        free(q->send);
        free(q->expect);
        for (size_t k = 0; k < MOST_WRONG; k++)
            free(q->wrong[k]);
    }
    free(c->questions);
    free(c->title);
    free(c->input);
    free(c->expected);
    free(c->actual);
    free(c->hint);
    free(c->printed);
    free(c->reached);
}

static void free_task(one_task *t)
{
    for (size_t j = 0; j < t->count; j++)
        free_check(&t->checks[j]);
    for (size_t k = 0; k < MOST_WRONG; k++)
        free(t->wrong[k]);
    free(t->checks);
    free(t->number);
    free(t->section);
    free(t->file);
    free(t->uses);
    free(t->title);
    free(t->hint);
    free(t->note);
    free(t->path);
}

void assignment_free(assignment *a)
{
    if (!a)
        return;
    for (size_t i = 0; i < a->count; i++)
        free_task(&a->tasks[i]);
    free(a->tasks);
    free(a->number);
    free(a->folder);
    free(a->title);
    free(a);
}

bool assignment_keep(assignment *a, const char *number)
{
    size_t kept = 0;
    for (size_t i = 0; i < a->count; i++)
        if (strcmp(a->tasks[i].number, number) == 0)
            a->tasks[kept++] = a->tasks[i];
        else
            free_task(&a->tasks[i]);
    a->count = kept;
    a->only = true;
    return kept > 0;
}

int task_earned(const one_task *t, size_t part)
{
    bool all = true;
    for (size_t i = 0; i < t->count; i++)
        all &= t->checks[i].part != part || t->checks[i].outcome == PASSED;
    return all ? t->worth[part] : 0;
}

int assignment_score(const assignment *a)
{
    int sum = 0;
    for (size_t i = 0; i < a->count; i++)
        sum += a->tasks[i].score;
    return sum;
}

int assignment_points(const assignment *a)
{
    int sum = 0;
    for (size_t i = 0; i < a->count; i++)
        sum += a->tasks[i].points;
    return sum;
}
