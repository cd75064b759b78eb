/* report.json: the one report, from which all others are made. */
#include <stdlib.h>
#include <string.h>

#include "judge.h"

#ifdef HAVE_JANSSON
#include <jansson.h>

static json_t *text_or_null(const char *text)
{
    json_t *t = text ? json_string_nocheck(text) : json_null();
    return t;
}

static json_t *check_as_json(const one_check *c)
{
    static const char *const words[] = {"not asked", "passed", "failed",
                                        "skipped"};
    json_t *j = json_object();
    json_object_set_new(j, "title", json_string(c->title));
    json_object_set_new(j, "hidden", json_boolean(c->hidden));
    json_object_set_new(j, "outcome", json_string(words[c->outcome]));
    if (c->reached)
        json_object_set_new(j, "reached", json_string(c->reached));
    json_object_set_new(j, "input", text_or_null(c->input));
    json_object_set_new(j, "expected", text_or_null(c->expected));
    json_object_set_new(j, "actual", text_or_null(c->actual));
    json_object_set_new(j, "hint", text_or_null(c->hint));
    json_object_set_new(j, "printed", text_or_null(c->printed));
    return j;
}

/* How its points come together, where they are not all or none. */
static json_t *parts_as_json(const one_task *t)
{
    json_t *parts = json_array();
    for (size_t i = 0; i < t->parts; i++) {
        json_t *j = json_object();
        const int earned = t->score > 0 ? task_earned(t, i) : 0;
        json_object_set_new(j, "score", json_integer(earned));
        json_object_set_new(j, "max_score", json_integer(t->worth[i]));
        json_array_append_new(parts, j);
    }
    return parts;
}

static json_t *task_as_json(const one_task *t)
{
    json_t *j = json_object(), *checks = json_array();
    for (size_t i = 0; i < t->count; i++)
        json_array_append_new(checks, check_as_json(&t->checks[i]));
    json_object_set_new(j, "number", json_string(t->number));
    json_object_set_new(j, "title", json_string(t->title));
    json_object_set_new(j, "section", json_string(t->section));
    json_object_set_new(j, "file", json_string(t->file));
    json_object_set_new(j, "score", json_integer(t->score));
    json_object_set_new(j, "max_score", json_integer(t->points));
    json_object_set_new(j, "started", json_boolean(t->started));
    json_object_set_new(j, "note", text_or_null(t->note));
    if (t->parts > 1)
        json_object_set_new(j, "parts", parts_as_json(t));
    json_object_set_new(j, "checks", checks);
    return j;
}

int report_write(const assignment *a, const char *path, const char *means,
                 bool done)
{
    char part[4096];
    json_t *j = json_object(), *tasks = json_array();
    for (size_t i = 0; i < a->count; i++)
        json_array_append_new(tasks, task_as_json(&a->tasks[i]));
    json_object_set_new(j, "format", json_string("one-neuron-report/1"));
    json_object_set_new(j, "assignment", json_string(a->folder));
    json_object_set_new(j, "number", json_string(a->number));
    json_object_set_new(j, "title", json_string(a->title));
    json_object_set_new(j, "score", json_integer(assignment_score(a)));
    json_object_set_new(j, "max_score", json_integer(assignment_points(a)));
    json_object_set_new(j, "confined_by", json_string(means));
    json_object_set_new(j, "complete", json_boolean(done));
    json_object_set_new(j, "tasks", tasks);

    snprintf(part, sizeof part, "%s.part", path);
    int status = json_dump_file(j, part, JSON_INDENT(2));
    json_decref(j);
    if (status == 0 && done)
        status = rename(part, path);
    if (status != 0)
        fprintf(stderr, "judge: %s cannot be written\n", path);
    return status;
}

#else

int report_write(const assignment *a, const char *path, const char *means,
                 bool done)
{
    (void)a;
    (void)means;
    (void)done;
    fprintf(stderr,
            "judge: %s: the library that writes JSON (jansson) was not there "
            "when the grader was built\n",
            path);
    return -1;
}

#endif
