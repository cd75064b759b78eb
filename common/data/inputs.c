/*
 * The names of the inputs are looked up in the file's header once; a row then
 * gives the numbers, or the comparisons with texts, at the places found.
 */
#include "data/inputs.h"

#include <gsl/gsl_errno.h>
#include <gsl/gsl_math.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/rows.h"

typedef struct {
    const input_list *list;
    source source;
    name_list known;  /* all that is of the form "column=text" */
    char *name;       /* room for the longest of these */
    size_t room;
    size_t *place;    /* D: the column in the file */
    const char **text; /* D: what is compared with; NULL for a number */
    size_t *missing;  /* rows for each column of the file */
    size_t *strange;  /* the same for texts that are not known */
    char **example;   /* one of those */
    size_t *truth;    /* the line of the first TRUE or FALSE, or 0 */
    size_t lost;      /* rows that are NAN */
    row_list cells;
} reading;

static int out_of_memory(const reading *r, problem *why)
{
    return problem_set(why, GSL_EFAILED, "%s: not enough memory for it",
                       csv_path(r->source.file));
}

/* The header has no such column: says so, and what it has. */
static int lacks(const source *s, const char *name, problem *why)
{
    char list[NAMES_SHOWN];
    return problem_set(why, GSL_EINVAL,
                       "%s:%zu: column \"%.80s\": is not in the file, which "
                       "has: %s",
                       csv_path(s->file), csv_line(s->file), name,
                       names_show(s->names, s->count, list));
}

/* The names of the header with their places; how often each is there. */
static bool look_up(const source *s, name_list *header, size_t *first,
                    size_t *times)
{
    for (size_t j = 0; j < s->count; j++) {
        const size_t k = names_add(header, s->names[j]);
        if (k == NO_PLACE)
            return false;
        if (times[k]++ == 0)
            first[k] = j;
    }
    return true;
}

/* Where input i stands; its name may have a text behind a "=". */
static int find_input(reading *r, size_t i, const name_list *header,
                      const size_t *first, const size_t *times, problem *why)
{
    const char *name = r->list->names[i];
    const bool is_text = r->list->is_text && r->list->is_text[i];
    char *column = strdup(name), *equals = column ? strchr(column, '=') : NULL;
    int status = column ? GSL_SUCCESS : out_of_memory(r, why);
    if (!status && is_text && equals) {
        *equals = '\0';
        r->text[i] = name + (equals - column) + 1;
        if (names_add(&r->known, name) == NO_PLACE)
            status = out_of_memory(r, why);
    }
    const size_t k = status ? NO_PLACE : names_find(header, column);
    if (!status && k == NO_PLACE)
        status = lacks(&r->source, column, why);
    else if (!status && times[k] > 1)
        status = problem_set(why, GSL_EINVAL,
                             "%s:%zu: column \"%.80s\": there are %zu of this "
                             "name",
                             csv_path(r->source.file),
                             csv_line(r->source.file), column, times[k]);
    if (!status)
        r->place[i] = first[k];
    free(column);
    return status;
}

static int find_inputs(reading *r, problem *why)
{
    const size_t count = r->source.count;
    name_list header = {0};
    size_t *first = calloc(count, sizeof *first);
    size_t *times = calloc(count, sizeof *times);
    r->place = calloc(r->list->D, sizeof *r->place);
    r->text = calloc(r->list->D, sizeof *r->text);
    r->missing = calloc(count, sizeof *r->missing);
    r->strange = calloc(count, sizeof *r->strange);
    r->example = calloc(count, sizeof *r->example);
    r->truth = calloc(count, sizeof *r->truth);
    int status = GSL_SUCCESS;
    if (!first || !times || !r->place || !r->text || !r->missing ||
        !r->strange || !r->example || !r->truth ||
        !look_up(&r->source, &header, first, times))
        status = out_of_memory(r, why);
    for (size_t i = 0; r->list->silent && i < r->list->silent->count; i++)
        if (!status &&
            names_add(&r->known, r->list->silent->all[i]) == NO_PLACE)
            status = out_of_memory(r, why);
    for (size_t i = 0; i < r->list->D && !status; i++)
        status = find_input(r, i, &header, first, times, why);
    for (size_t i = 0; i < r->known.count; i++)
        r->room = GSL_MAX(r->room, strlen(r->known.all[i]) + 1);
    if (!status && r->room > 0 && !(r->name = malloc(r->room)))
        status = out_of_memory(r, why);
    names_free(&header);
    free(times);
    free(first);
    return status;
}

/* Whether the text is one of the column's that are known; an unknown one is
 * counted. */
static bool is_known(reading *r, size_t j, const char *text)
{
    const size_t size = (size_t)snprintf(r->name, r->room, "%s=%s",
                                         r->source.names[j], text);
    if (size < r->room && names_find(&r->known, r->name) != NO_PLACE)
        return true;
    if (!r->example[j])
        r->example[j] = strdup(text);
    r->strange[j]++;
    return false;
}

/* The cell for input i; NAN where it is missing or not known. */
static int read_cell(reading *r, size_t i, double *x, problem *why)
{
    source *s = &r->source;
    const size_t j = r->place[i];
    const char *text = source_text(s, j);
    size_t word;
    const cell_kind kind =
        cell_read(&s->cells, text, csv_line(s->file), x, &word);
    /* An input that is another text of the same column has counted it. */
    const bool again = i > 0 && r->place[i - 1] == j;
    if (kind == CELL_MISSING) {
        r->missing[j] += !again;
        *x = NAN;
    } else if (r->text[i]) {
        *x = strcmp(text, r->text[i]) == 0;
        if (!again && !cell_is_utf8(text))
            return source_not_utf8(s, j, text, why);
        if (!again && !is_known(r, j, text))
            *x = NAN;
    } else if (kind == CELL_TRUTH) {
        r->truth[j] = r->truth[j] ? r->truth[j] : csv_line(s->file);
    } else if (kind == CELL_TEXT) {
        char advice[160];
        cell_advice(text, advice, sizeof advice);
        return source_wrong(s, j, why, "\"%.80s\" is not a number%s", text,
                            advice);
    }
    return GSL_SUCCESS;
}

static int read_row(reading *r, bool plain, problem *why)
{
    const double *numbers = source_numbers(&r->source);
    const size_t D = r->list->D;
    double *x = rows_add(&r->cells);
    bool whole = true;
    if (!x)
        return out_of_memory(r, why);
    for (size_t i = 0; i < D; i++) {
        x[i] = numbers[r->place[i]];
        if ((!plain || r->text[i] || isnan(x[i])) &&
            read_cell(r, i, &x[i], why))
            return why->status;
        whole = whole && !isnan(x[i]);
    }
    for (size_t i = 0; i < D && !whole; i++)
        x[i] = NAN;
    r->lost += !whole;
    return GSL_SUCCESS;
}

static void describe(const reading *r, remarks *said)
{
    if (r->lost > 0)
        remarks_add(said,
                    "not predicted: %zu of %zu rows, whose lines are empty",
                    r->lost, r->cells.count);
    for (size_t j = 0; j < r->source.count && r->lost > 0; j++) {
        if (r->missing[j])
            remarks_add(said, "  column \"%.80s\": missing in %zu rows",
                        r->source.names[j], r->missing[j]);
        if (r->strange[j])
            remarks_add(said,
                        "  column \"%.80s\": a text that the weights do not "
                        "know in %zu rows, as \"%.80s\"",
                        r->source.names[j], r->strange[j],
                        r->example[j] ? r->example[j] : "");
    }
}

/* TRUE is 1, but not where the column has other numbers than 0 and 1. */
static int check_truths(const reading *r, problem *why)
{
    const size_t D = r->list->D;
    for (size_t i = 0; i < D; i++) {
        const size_t j = r->place[i], line = r->truth[j];
        for (size_t n = 0; n < r->cells.count && line > 0; n++) {
            const double x = r->cells.cells[n * D + i];
            if (x != 0 && x != 1 && !isnan(x))
                return problem_set(why, GSL_EINVAL,
                                   "%s:%zu: column \"%.80s\": TRUE or FALSE "
                                   "among numbers, as %g: write all of them "
                                   "as numbers",
                                   csv_path(r->source.file), line,
                                   r->source.names[j], x);
        }
    }
    return GSL_SUCCESS;
}

static int read_all(reading *r, const char *path, const file_form *form,
                    remarks *said, problem *why)
{
    int status = source_open(&r->source, path, form, said, why), got = 1;
    if (!status)
        status = find_inputs(r, why);
    const bool plain = source_plain(&r->source);
    while (!status && (got = source_row(&r->source, why)) > 0)
        status = read_row(r, plain, why);
    if (got < 0)
        status = why->status;
    if (!status && r->cells.count == 0)
        status = source_empty(&r->source, why);
    status = status ? status : check_truths(r, why);
    status = status ? status : source_end(&r->source, said, why);
    if (!status)
        describe(r, said);
    return status;
}

gsl_matrix *inputs_read(const char *path, const file_form *form,
                        const input_list *inputs, remarks *said, problem *why)
{
    reading r = {.list = inputs, .cells = {.width = inputs->D}};
    gsl_matrix *X = NULL;
    if (!read_all(&r, path, form, said, why) && !(X = rows_matrix(&r.cells)))
        out_of_memory(&r, why);
    for (size_t j = 0; r.example && j < r.source.count; j++)
        free(r.example[j]);
    free(r.example);
    free(r.truth);
    free(r.strange);
    free(r.missing);
    free(r.text);
    free(r.name);
    free(r.place);
    names_free(&r.known);
    rows_free(&r.cells);
    source_close(&r.source);
    return X;
}
