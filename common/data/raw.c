/*
 * One pass over the file. The first value of a column says what the column
 * holds; a later one of another kind is an error, which names the option that
 * makes sense of it. Numbers go row after row into an array that grows.
 */
#include "data/raw.h"

#include <gsl/gsl_errno.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/names.h"
#include "base/number.h"

static int out_of_memory(const raw_table *t, problem *why)
{
    return problem_set(why, GSL_EFAILED,
                       "%s: not enough memory for its contents",
                       csv_path(t->source.file));
}

/* ------------------------------------------------------------- which columns
 */

static int no_target(const source *s, const char *name, size_t found,
                     problem *why)
{
    char list[NAMES_SHOWN];
    double value;
    bool numbers = false;
    if (found > 1)
        return problem_set(why, GSL_EINVAL,
                           "%s:%zu: column \"%.80s\": there are %zu of this "
                           "name",
                           csv_path(s->file), csv_line(s->file), name, found);
    for (size_t j = 0; j < s->count; j++)
        numbers |= number_read(s->names[j], &value) == GSL_SUCCESS;
    names_show(s->names, s->count, list);
    return problem_set(why, GSL_EINVAL,
                       "%s:%zu: column \"%.80s\": is not in the file, which "
                       "has: %s%s",
                       csv_path(s->file), csv_line(s->file), name, list,
                       numbers && !s->first_row
                           ? "; where these are a row, not names: --no-header"
                       : s->count == 1 && strpbrk(list, " \t;|,")
                           ? "; where these are several names, tell what "
                             "separates them: --separator"
                       : strchr(name, ',')
                           ? "; where it is several, repeat --target"
                           : "");
}

static int mark_targets(const source *s, const choice *targets, bool *marks,
                        problem *why)
{
    for (size_t i = 0; i < targets->count; i++) {
        size_t found = 0;
        for (size_t j = 0; j < s->count; j++)
            if (strcmp(s->names[j], targets->items[i]) == 0) {
                marks[j] = true;
                found++;
            }
        if (found != 1)
            return no_target(s, targets->items[i], found, why);
    }
    return GSL_SUCCESS;
}

static bool has_pattern(const choice *lists)
{
    for (size_t i = 0; i < lists->count; i++)
        if (strpbrk(lists->items[i], "*?["))
            return true;
    return false;
}

/* The lists' names marked, one array after the other. */
static int mark_all(const source *s, const column_choice *c, bool *target,
                    bool *input, bool *out, bool *as_text, problem *why)
{
    const char *path = csv_path(s->file);
    int status = mark_targets(s, &c->targets, target, why);
    if (!status)
        status = choice_mark(&c->columns, "columns", s->names, s->count, input,
                             path, why);
    if (!status)
        status = choice_mark(&c->without, "without", s->names, s->count, out,
                             path, why);
    if (!status)
        status = choice_mark(&c->as_text, "as-text", s->names, s->count,
                             as_text, path, why);
    for (size_t j = 0; j < s->count && !status; j++)
        if (target[j] && input[j] && !has_pattern(&c->columns))
            status = problem_set(why, GSL_EINVAL,
                                 "%s: --columns: \"%.80s\" is the target, and "
                                 "can be no input",
                                 path, s->names[j]);
    for (size_t j = 0; j < s->count && !status; j++) {
        const bool chosen = c->columns.count == 0 || input[j];
        input[j] = *s->names[j] && chosen && !out[j] && !target[j];
    }
    return status;
}

/* Columns that are used have different names. */
static int add_columns(raw_table *t, const bool *target, const bool *input,
                       const bool *as_text, problem *why)
{
    const source *s = &t->source;
    name_list seen = {0};
    int status = GSL_SUCCESS;
    t->columns = calloc(s->count, sizeof *t->columns);
    if (!t->columns)
        return out_of_memory(t, why);
    for (size_t j = 0; j < s->count && !status; j++) {
        if (!target[j] && !input[j])
            continue;
        raw_column *c = &t->columns[t->count++];
        *c = (raw_column){.place = j,
                          .name = s->names[j],
                          .target = target[j],
                          .as_text = as_text[j] && input[j]};
        c->type = target[j] || c->as_text ? TEXTS : NOT_KNOWN;
        c->missing = calloc(s->cells.count, sizeof *c->missing);
        const size_t place = names_add(&seen, c->name);
        if (!c->missing || place == NO_PLACE)
            status = out_of_memory(t, why);
        else if (place < t->count - 1)
            status = problem_set(why, GSL_EINVAL,
                                 "%s:%zu: two columns are called \"%.80s\"",
                                 csv_path(s->file), csv_line(s->file),
                                 c->name);
    }
    names_free(&seen);
    t->cells.width = t->count;
    return status;
}

static int choose_columns(raw_table *t, const column_choice *c, problem *why)
{
    const size_t n = t->source.count;
    bool *marks = calloc(4 * n, sizeof *marks);
    if (!marks)
        return out_of_memory(t, why);
    int status = mark_all(&t->source, c, marks, marks + n, marks + 2 * n,
                          marks + 3 * n, why);
    if (!status)
        status = add_columns(t, marks, marks + n, marks + 3 * n, why);
    free(marks);
    return status;
}

/* ------------------------------------------------------------- the cells */

/* The cell of a column that has held another kind of value until now. */
static int wrong_kind(const source *s, const raw_column *c, const char *text,
                      problem *why)
{
    char advice[160];
    const bool one = c->type == TEXTS && c->texts.count == 1;
    cell_advice(one ? c->texts.labels[0] : text, advice, sizeof advice);
    if (c->type == TEXTS)
        return source_wrong(s, c->place, why,
                            "\"%.60s\" among texts, as \"%.60s\"%s if all of "
                            "them are texts, --as-text '%.60s'",
                            text, c->texts.labels[0],
                            one && *advice ? strcat(advice, ";") : ":",
                            c->name);
    if (c->type == TRUTHS)
        return source_wrong(s, c->place, why,
                            "\"%.60s\" among TRUE and FALSE: if all of them "
                            "are texts, --as-text '%.60s'",
                            text, c->name);
    return source_wrong(s, c->place, why, "\"%.80s\" is not a number%s", text,
                        advice);
}

/* The text's place in the column's list. */
static int read_text(const source *s, raw_column *c, const char *text,
                     double *value, problem *why)
{
    const size_t k = c->too_many ? 0 : classes_find(&c->texts, text);
    *value = (double)k;
    if (k < c->texts.count)
        return GSL_SUCCESS;
    if (!cell_is_utf8(text))
        return source_not_utf8(s, c->place, text, why);
    if (k == MOST_CLASSES && (c->target || c->as_text))
        return source_wrong(s, c->place, why,
                            "more than %d different classes", MOST_CLASSES);
    if (k == MOST_CLASSES)
        c->too_many = true;
    else if (!classes_add(&c->texts, text))
        return problem_set(why, GSL_EFAILED, "%s: not enough memory",
                           csv_path(s->file));
    return GSL_SUCCESS;
}

/* The first value of a column says what the column holds. */
static int begin_column(const source *s, raw_column *c, cell_kind kind,
                        const char *text, problem *why)
{
    char advice[160];
    if (kind == CELL_TEXT && cell_advice(text, advice, sizeof advice))
        return source_wrong(s, c->place, why, "\"%.80s\" is not a number%s",
                            text, advice);
    c->type = kind == CELL_NUMBER ? NUMBERS
              : kind == CELL_TRUTH ? TRUTHS
                                   : TEXTS;
    c->dates = kind == CELL_TEXT && cell_is_date(text);
    return GSL_SUCCESS;
}

static int read_cell(source *s, raw_column *c, double *value, problem *why)
{
    static const cell_kind kinds[] = {[NUMBERS] = CELL_NUMBER,
                                      [TRUTHS] = CELL_TRUTH,
                                      [TEXTS] = CELL_TEXT};
    const char *text = source_text(s, c->place);
    size_t word;
    if (c->target || c->as_text) { /* most rows have a text that is known */
        const size_t k = classes_find(&c->texts, text);
        *value = (double)k;
        if (k < c->texts.count)
            return GSL_SUCCESS;
    }
    cell_kind kind =
        cell_read(&s->cells, text, csv_line(s->file), value, &word);
    if (kind == CELL_MISSING) {
        c->missing[word]++;
        *value = NAN;
        return GSL_SUCCESS;
    }
    if (c->target || c->as_text)
        return read_text(s, c, text, value, why);
    if (c->type == NOT_KNOWN && begin_column(s, c, kind, text, why))
        return why->status;
    if (kind != kinds[c->type])
        return wrong_kind(s, c, text, why);
    return kind == CELL_TEXT ? read_text(s, c, text, value, why)
                             : GSL_SUCCESS;
}

static int read_row(raw_table *t, bool plain, problem *why)
{
    const double *numbers = source_numbers(&t->source);
    double *x = rows_add(&t->cells);
    if (!x)
        return out_of_memory(t, why);
    for (size_t i = 0; i < t->count; i++) {
        raw_column *c = &t->columns[i];
        x[i] = numbers[c->place];
        if ((!plain || c->type != NUMBERS || isnan(x[i])) &&
            read_cell(&t->source, c, &x[i], why))
            return why->status;
    }
    return GSL_SUCCESS;
}

/* Names of which one is a number and another a value of its own column are
 * rather a row. Not asked where the names are the columns' numbers. */
static int check_names(const raw_table *t, problem *why)
{
    const source *s = &t->source;
    double value;
    bool numbers = false;
    for (size_t j = 0; j < s->count; j++)
        numbers |= number_read(s->names[j], &value) == GSL_SUCCESS;
    for (size_t i = 0; i < t->count && numbers; i++) {
        const raw_column *c = &t->columns[i];
        if (c->type == TEXTS &&
            classes_find(&c->texts, c->name) < c->texts.count)
            return problem_set(why, GSL_EINVAL,
                               "%s: column \"%.80s\" has its name among its "
                               "values, and another name is a number: where "
                               "the first line is a row, --no-header, else "
                               "rename them",
                               csv_path(s->file), c->name);
    }
    return GSL_SUCCESS;
}

int raw_read(raw_table *t, const char *path, const file_form *form,
             const column_choice *chosen, remarks *said, problem *why)
{
    *t = (raw_table){.count = 0};
    int status = source_open(&t->source, path, form, said, why), got = 1;
    if (!status)
        status = choose_columns(t, chosen, why);
    const bool plain = source_plain(&t->source);
    while (!status && (got = source_row(&t->source, why)) > 0)
        status = read_row(t, plain, why);
    if (got < 0)
        status = why->status;
    if (!status && !form->no_header)
        status = check_names(t, why);
    return status ? status : source_end(&t->source, said, why);
}

void raw_free(raw_table *t)
{
    for (size_t i = 0; i < t->count; i++) {
        classes_free(&t->columns[i].texts);
        free(t->columns[i].missing);
    }
    free(t->columns);
    rows_free(&t->cells);
    source_close(&t->source);
}
