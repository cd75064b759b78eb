/*
 * Says what the machines of others want to hear, from the one report and from
 * an assignment's questions.
 *
 *   export gradescope report.json     results.json for Gradescope
 *   export classroom N                tests.json for Classroom 50; the
 *                                     questions (ask.c) on standard input
 *
 * Writes to standard output. Exit status 2, and nothing written, where the
 * report is missing, broken or not whole: that is an error of the machinery
 * and no mark.
 */
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#ifdef HAVE_JANSSON
#include <jansson.h>

static const char *text_of(const json_t *j, const char *key)
{
    const char *text = json_string_value(json_object_get(j, key));
    return text ? text : "";
}

static int whole_of(const json_t *j, const char *key)
{
    return (int)json_integer_value(json_object_get(j, key));
}

static bool is(const json_t *check, const char *outcome)
{
    return strcmp(text_of(check, "outcome"), outcome) == 0;
}

/* One line "label: text" where there is a text. */
static void add(FILE *out, const json_t *j, const char *key, const char *label)
{
    const char *text = text_of(j, key);
    if (*text)
        fprintf(out, "  %s: %s\n", label, text);
}

/* What the student may read of a task; of a hidden check only that it failed,
 * and its hint. With hidden, what only the teacher may read. */
static json_t *output_of(const json_t *task, bool hidden)
{
    char *text = NULL;
    size_t length = 0, i;
    json_t *check;
    FILE *out = open_memstream(&text, &length);
    if (!out)
        exit(2);
    if (!hidden && *text_of(task, "note"))
        fprintf(out, "%s\n", text_of(task, "note"));
    json_array_foreach(json_object_get(task, "checks"), i, check)
    {
        const bool is_hidden = json_is_true(json_object_get(check, "hidden"));
        if (is(check, "not asked") || (hidden && !is_hidden))
            continue;
        fprintf(out, "%s: %s%s\n", text_of(check, "outcome"),
                is_hidden ? "hidden: " : "", text_of(check, "title"));
        add(out, check, "reached", "reached");
        if (!is(check, "failed"))
            continue;
        if (hidden || !is_hidden) {
            add(out, check, "input", "input");
            add(out, check, "expected", "expected");
            add(out, check, "actual", "got");
            add(out, check, "printed", "printed");
        }
        add(out, check, "hint", "hint");
    }
    fclose(out);
    json_t *j = json_string(text);
    free(text);
    return j;
}

static bool hidden_failed(const json_t *task)
{
    size_t i;
    json_t *check;
    json_array_foreach(json_object_get(task, "checks"), i, check)
    {
        if (json_is_true(json_object_get(check, "hidden")) &&
            is(check, "failed"))
            return true;
    }
    return false;
}

static json_t *test_of(const json_t *task, bool hidden)
{
    char name[256];
    const int score = whole_of(task, "score");
    const int most = whole_of(task, "max_score");
    json_t *test = json_object();
    snprintf(name, sizeof name, "%s%s", text_of(task, "title"),
             hidden ? " (the hidden check, for the teacher)" : "");
    json_object_set_new(test, "number", json_string(text_of(task, "number")));
    json_object_set_new(test, "name", json_string(name));
    json_object_set_new(test, "score", json_integer(hidden ? 0 : score));
    json_object_set_new(test, "max_score", json_integer(hidden ? 0 : most));
    json_object_set_new(test, "status",
                        json_string(score == most ? "passed" : "failed"));
    json_object_set_new(test, "output_format", json_string("text"));
    json_object_set_new(test, "output", output_of(task, hidden));
    json_object_set_new(test, "visibility",
                        json_string(hidden ? "hidden" : "visible"));
    return test;
}

/* Whether a task has all its points or none, or those of its parts. */
static bool fair(const json_t *task)
{
    const int s = whole_of(task, "score"), m = whole_of(task, "max_score");
    const json_t *parts = json_object_get(task, "parts");
    int score = 0, most = 0;
    size_t i;
    json_t *part;
    if (!parts)
        return m > 0 && (s == 0 || s == m);
    json_array_foreach(parts, i, part)
    {
        const int of = whole_of(part, "max_score");
        const int its = whole_of(part, "score");
        if (of <= 0 || (its != 0 && its != of))
            return false;
        score += its;
        most += of;
    }
    return m > 0 && s == score && m == most;
}

/* Whether it is a report, whole, whose points add up. */
static bool sound(const json_t *report)
{
    size_t i;
    json_t *task;
    const json_t *tasks = json_object_get(report, "tasks");
    int score = 0, most = 0;
    bool good =
        strcmp(text_of(report, "format"), "one-neuron-report/1") == 0 &&
        json_is_true(json_object_get(report, "complete")) &&
        json_array_size(tasks) > 0;
    json_array_foreach(tasks, i, task)
    {
        const int s = whole_of(task, "score"), m = whole_of(task, "max_score");
        good = good && fair(task) && *text_of(task, "number");
        score += s;
        most += m;
    }
    return good && score == whole_of(report, "score") &&
           most == whole_of(report, "max_score");
}

static int written(json_t *j)
{
    const int status = json_dumpf(j, stdout, JSON_INDENT(2));
    json_decref(j);
    putchar('\n');
    return status == 0 && fflush(stdout) == 0 ? 0 : 2;
}

static int gradescope(const char *path)
{
    json_error_t why;
    json_t *report = json_load_file(path, JSON_REJECT_DUPLICATES, &why);
    if (!report || !sound(report)) {
        fprintf(stderr, "export: %s: %s\n", path,
                report ? "is not a whole report" : why.text);
        json_decref(report);
        return 2;
    }
    size_t i;
    json_t *task, *results = json_object(), *tests = json_array();
    char total[64];
    snprintf(total, sizeof total, "%d/%d points", whole_of(report, "score"),
             whole_of(report, "max_score"));
    json_array_foreach(json_object_get(report, "tasks"), i, task)
    {
        json_array_append_new(tests, test_of(task, false));
        if (hidden_failed(task))
            json_array_append_new(tests, test_of(task, true));
    }
    json_object_set_new(results, "output", json_string(total));
    json_object_set_new(results, "visibility", json_string("visible"));
    json_object_set_new(results, "stdout_visibility", json_string("hidden"));
    json_object_set_new(results, "tests", tests);
    json_decref(report);
    return written(results);
}

/* One entry: the task has all its points, or so many of them. The grader is the
 * one that the teacher keeps beside the tests, as course/, or else the
 * student's own. */
static json_t *entry(const char *number, const char *task, int points,
                     const char *title, const char *needed)
{
    char name[160], run[256];
    json_t *j = json_object();
    snprintf(name, sizeof name, "%s %s", task, title);
    name[99] = '\0'; /* it takes no more */
    snprintf(run, sizeof run,
             "c=\"${CLASSROOM50_BUNDLE_DIR:-.}/course\"; [ -d \"$c\" ] || "
             "c=.; make -s -C \"$c\" grade%s TASK=%s %s STUDENT=\"$PWD\"",
             number, task, needed);
    json_object_set_new(j, "name", json_string(name));
    json_object_set_new(j, "type", json_string("run"));
    json_object_set_new(
        j, "setup",
        json_string("command -v gsl-config >/dev/null || { sudo apt-get "
                    "update -qq && sudo apt-get install -y -qq libgsl-dev "
                    "pkg-config; }"));
    json_object_set_new(j, "run", json_string(run));
    json_object_set_new(j, "exit-code", json_integer(0));
    json_object_set_new(j, "timeout", json_integer(600));
    json_object_set_new(j, "points", json_integer(points));
    json_object_set_new(j, "failure-details", json_string("actual-only"));
    json_object_set_new(j, "show-output", json_true());
    return j;
}

/* A task of the questions, and of how many parts it is. */
typedef struct {
    char number[16], title[100];
    int points, parts;
} listed;

static size_t read_listed(FILE *in, listed *list, size_t most)
{
    char *line = NULL, number[16];
    size_t size = 0, n = 0;
    while (getline(&line, &size, in) > 0) {
        listed *l = &list[n];
        if (n < most &&
            sscanf(line,
                   "task\t%15[^\t]\t%d\t%*[^\t]\t%*[^\t]\t%*[^\t]\t%99[^\t]",
                   l->number, &l->points, l->title) == 3)
            list[n++].parts = 0;
        else if (sscanf(line, "part\t%15[^\t]", number) == 1)
            for (size_t i = 0; i < n; i++)
                list[i].parts += strcmp(list[i].number, number) == 0;
    }
    free(line);
    return n;
}

/* An entry a task; of one with parts, an entry a point. */
static int classroom(const char *number, FILE *in)
{
    enum { MOST = 64 };
    listed list[MOST];
    const size_t n = read_listed(in, list, MOST);
    json_t *j = json_object(), *tests = json_array();
    if (n == 0) {
        fprintf(stderr, "export: no task in what came in\n");
        return 2;
    }
    for (size_t i = 0; i < n; i++) {
        const listed *l = &list[i];
        if (l->parts == 0)
            json_array_append_new(tests, entry(number, l->number, l->points,
                                               l->title, "STRICT=1"));
        for (int k = 1; l->parts > 0 && k <= l->points; k++) {
            char title[160], needed[32];
            snprintf(title, sizeof title, "%s: %d of %d", l->title, k,
                     l->points);
            snprintf(needed, sizeof needed, "POINTS=%d", k);
            json_array_append_new(tests,
                                  entry(number, l->number, 1, title, needed));
        }
    }
    json_object_set_new(j, "schema", json_string("classroom50/tests/v1"));
    json_object_set_new(j, "tests", tests);
    return written(j);
}

int main(int argc, char **argv)
{
    if (argc == 3 && strcmp(argv[1], "gradescope") == 0)
        return gradescope(argv[2]);
    if (argc == 3 && strcmp(argv[1], "classroom") == 0)
        return classroom(argv[2], stdin);
    fprintf(stderr, "export: use: export gradescope REPORT, or export "
                    "classroom NUMBER\n");
    return 2;
}

#else

int main(void)
{
    fprintf(stderr, "export: jansson, the library that writes JSON, was not "
                    "there when this was built; on Debian: apt-get install "
                    "libjansson-dev\n");
    return 2;
}

#endif
