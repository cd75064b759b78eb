/*
 * The layout is found by csv.c from the first lines. Without a header the first
 * row is kept to be read again.
 */
#include "data/source.h"

#include <gsl/gsl_errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/number.h"

static int out_of_memory(const source *s, problem *why)
{
    return problem_set(why, GSL_EFAILED, "%s: not enough memory for it",
                       csv_path(s->file));
}

static const char *name_of(char separator)
{
    return separator == '\t'  ? "tabs"
           : separator == ' ' ? "spaces"
           : separator == ';' ? "semicolons"
                              : "vertical bars";
}

/* A copy without the spaces around it, which stand in quotes. */
static char *copy_name(const char *name)
{
    const char *end, *start = cell_trimmed(name, &end);
    char *copy = strdup(start);
    if (copy)
        copy[end - start] = '\0';
    return copy;
}

/* The names, each a copy: the fields of the header, or their numbers. */
static int read_names(source *s, bool no_header, problem *why)
{
    const size_t fields = csv_fields(s->file);
    s->shift = csv_layout(s->file)->row_names;
    s->names = calloc(fields, sizeof *s->names);
    if (!s->names)
        return out_of_memory(s, why);
    while (s->count < fields) {
        char number[24];
        snprintf(number, sizeof number, "%zu", s->count + 1);
        char *name =
            copy_name(no_header ? number : csv_field(s->file, s->count));
        if (!name)
            return out_of_memory(s, why);
        s->blanks |= s->count > 0 && !*name;
        s->names[s->count++] = name;
        if (!cell_is_utf8(name))
            return problem_set(why, GSL_EINVAL,
                               "%s:%zu: column %zu: its name is no UTF-8, but "
                               "probably Latin-1 or Windows-1252: save the "
                               "file as UTF-8",
                               csv_path(s->file), csv_line(s->file), s->count);
    }
    return GSL_SUCCESS;
}

static int check_names(const source *s, problem *why)
{
    size_t numbers = 0, empty = 0;
    double value;
    for (size_t j = 0; j < s->count; j++) {
        empty += !*s->names[j];
        numbers += number_read(s->names[j], &value) == GSL_SUCCESS;
    }
    if (numbers == 0 || numbers + empty < s->count)
        return GSL_SUCCESS;
    return problem_set(why, GSL_EINVAL,
                       "%s:%zu: the names of the columns are all numbers; if "
                       "the file has no header, give --no-header: the columns "
                       "are then called 1, 2, 3",
                       csv_path(s->file), csv_line(s->file));
}

static void describe(const source *s, const file_form *form, remarks *said)
{
    const layout *l = csv_layout(s->file);
    if (!form->separator && l->separator != ',')
        remarks_add(said, "read: the fields are separated by %s%s",
                    name_of(l->separator),
                    l->named ? ", as the first line says" : "");
    if (s->shift || (!*s->names[0] && s->count > 1))
        remarks_add(said, "left out: the first column, which has no name: the "
                          "rows' names or numbers");
}

int source_open(source *s, const char *path, const file_form *form,
                remarks *said, problem *why)
{
    *s = (source){.file = csv_open_any(path, form->separator,
                                       !form->no_header, why)};
    if (!s->file)
        return why->status;
    char decimal = form->decimal;
    if (!decimal && csv_layout(s->file)->separator == ',')
        decimal = '.';
    const int got = csv_row(s->file, why);
    if (got < 0)
        return why->status;
    if (got == 0)
        return problem_set(why, GSL_EINVAL,
                           "%s: is empty: a header line and rows are needed",
                           path);
    s->first_row = form->no_header;
    int status = cells_begin(&s->cells, decimal, form->missing.items,
                             form->missing.count, &s->words, why);
    status = status ? status : read_names(s, form->no_header, why);
    if (!status && !form->no_header)
        status = check_names(s, why);
    if (!status)
        describe(s, form, said);
    return status;
}

void source_close(source *s)
{
    for (size_t j = 0; j < s->count; j++)
        free(s->names[j]);
    free(s->names);
    free(s->words);
    csv_close(s->file);
    *s = (source){0};
}

int source_row(source *s, problem *why)
{
    const int got = s->first_row ? 1 : csv_row(s->file, why);
    s->first_row = false;
    if (got <= 0)
        return got;
    if (csv_fields(s->file) != s->count + s->shift) {
        problem_set(why, GSL_EINVAL,
                    "%s:%zu: %zu fields where the header has %zu",
                    csv_path(s->file), csv_line(s->file), csv_fields(s->file),
                    s->count);
        return -1;
    }
    for (size_t j = 1; j < s->count && s->blanks; j++)
        if (!*s->names[j] && *source_text(s, j)) {
            problem_set(why, GSL_EINVAL,
                        "%s:%zu: column %zu has no name, and here it is not "
                        "empty: give it one",
                        csv_path(s->file), csv_line(s->file), j + 1);
            return -1;
        }
    return 1;
}

const char *source_text(const source *s, size_t j)
{
    return csv_field(s->file, j + s->shift);
}

const double *source_numbers(const source *s)
{
    return csv_numbers(s->file) + s->shift;
}

bool source_plain(const source *s)
{
    return s->cells.decimal == '.' && !s->cells.numeric_words;
}

int source_wrong(const source *s, size_t j, problem *why, const char *format,
                 ...)
{
    char text[300];
    va_list values;
    va_start(values, format);
    vsnprintf(text, sizeof text, format, values);
    va_end(values);
    return problem_set(why, GSL_EINVAL, "%s:%zu: column \"%.80s\": %s",
                       csv_path(s->file), csv_line(s->file), s->names[j],
                       text);
}

int source_not_utf8(const source *s, size_t j, const char *text, problem *why)
{
    return source_wrong(s, j, why,
                        "\"%.60s\" is no UTF-8, but probably Latin-1 or "
                        "Windows-1252: save the file as UTF-8",
                        text);
}

int source_empty(const source *s, problem *why)
{
    size_t first;
    return problem_set(why, GSL_EINVAL, "%s: has a header but no rows%s",
                       csv_path(s->file),
                       csv_comments(s->file, &first)
                           ? ", for lines that begin with # are none"
                           : "");
}

int source_end(source *s, remarks *said, problem *why)
{
    if (cells_check(&s->cells, csv_path(s->file), why))
        return why->status;
    if (s->cells.decimal == 0 && s->cells.comma)
        remarks_add(said, "read: the numbers have decimal commas");
    if (s->cells.decimal == 0 && s->cells.point && !s->cells.sure_point)
        remarks_add(said,
                    "read: the point in line %zu is a decimal one: if it "
                    "stands between thousands, write the numbers without it",
                    s->cells.point);
    size_t first;
    const size_t comments = csv_comments(s->file, &first);
    if (comments > 0)
        remarks_add(said,
                    "left out: %zu line%s that begin%s with #, the first in "
                    "line %zu",
                    comments, comments == 1 ? "" : "s",
                    comments == 1 ? "s" : "", first);
    return GSL_SUCCESS;
}
