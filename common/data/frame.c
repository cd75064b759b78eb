/*
 * What was read is made smaller and then wider where it stands, in one array:
 * rows that miss a value go, then columns that are left out go and the
 * indicators of texts come, row by row, from the last on where rows grow.
 */
#include "data/frame.h"

#include <gsl/gsl_errno.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/number.h"

static int out_of_memory(const char *path, problem *why)
{
    return problem_set(why, GSL_EFAILED,
                       "%s: not enough memory for its contents", path);
}

static double *cell(const raw_table *t, size_t n, size_t i)
{
    return t->cells.cells + n * t->count + i;
}

/* How many values each column has, the least and the largest. */
static void measure(raw_table *t)
{
    const double *x = t->cells.cells;
    for (size_t i = 0; i < t->count; i++) {
        t->columns[i].present = 0;
        t->columns[i].least = INFINITY;
        t->columns[i].largest = -INFINITY;
    }
    for (size_t n = 0; n < t->cells.count; n++)
        for (size_t i = 0; i < t->count; i++, x++) {
            raw_column *c = &t->columns[i];
            c->present += isnan(*x) ? 0 : 1;
            c->least = *x < c->least ? *x : c->least;
            c->largest = *x > c->largest ? *x : c->largest;
        }
}

/* ----------------------------------------------- columns that are of no use
 */

/* Why the texts of a column with so many values are not of use; else NULL. */
static const char *refused(const raw_column *c)
{
    const size_t texts = c->texts.count, present = c->present;
    if (c->type != TEXTS || c->target || c->as_text)
        return NULL;
    if (c->dates)
        return "dates or times";
    if (!c->too_many && texts == present && texts > 2)
        return "texts that are all different";
    if (c->too_many || texts > 100 || (texts > 20 && texts > present / 2))
        return "too many different texts";
    return NULL;
}

/* Text that is appended, as far as there is room. */
typedef struct {
    char text[256];
    size_t count;
} listing;

static void list(listing *l, const char *between, const char *text)
{
    const size_t used = strlen(l->text);
    snprintf(l->text + used, sizeof l->text - used, "%s%.140s",
             l->count++ ? between : "", text);
}

/* Whether the text begins with a number, as "5 cm" or "5k". */
static bool has_number(const char *text)
{
    double value;
    return number_scan(text, text + strlen(text), &value) != NULL;
}

static int refuse_texts(const raw_table *t, const char *path, problem *why)
{
    listing names = {.count = 0}, reasons = {.count = 0};
    bool numbers = false;
    for (size_t i = 0; i < t->count; i++) {
        const raw_column *c = &t->columns[i];
        const char *reason = refused(c);
        if (!reason)
            continue;
        char text[160];
        snprintf(text, sizeof text, "\"%.40s\" has %s, as \"%.40s\"", c->name,
                 reason, c->texts.labels[0]);
        list(&reasons, ", ", text);
        list(&names, ",", c->name);
        numbers |= !c->dates && has_number(c->texts.labels[0]);
    }
    if (names.count == 0)
        return GSL_SUCCESS;
    const bool one = names.count == 1;
    return problem_set(
        why, GSL_EINVAL, "%s: column%s %s: leave %s out: --without %s%s", path,
        one ? "" : "s", reasons.text, one ? "it" : "them", names.text,
        numbers ? "; or, to learn from a number, write it "
                  "without what stands behind it"
                : "");
}

/* Inputs without a value, or with one only, are left out. */
static void leave_out(raw_table *t, remarks *said)
{
    measure(t);
    for (size_t i = 0; i < t->count; i++) {
        raw_column *c = &t->columns[i];
        if (c->target || c->out)
            continue;
        c->out = c->present == 0 || c->least == c->largest;
        if (!c->out)
            continue;
        if (c->present == 0)
            remarks_add(said, "left out: column \"%.80s\": it has no value",
                        c->name);
        else if (c->type == TEXTS)
            remarks_add(said,
                        "left out: column \"%.80s\": it has one value, "
                        "\"%.80s\"",
                        c->name, c->texts.labels[(size_t)c->least]);
        else
            remarks_add(said,
                        "left out: column \"%.80s\": it has one value, %g",
                        c->name, c->least);
    }
}

/* ------------------------------------------------- rows that miss a value */

/* Says which columns miss how many, and by which words. */
static void describe_missing(const raw_table *t, size_t dropped, size_t rows,
                             remarks *said)
{
    remarks_add(said, "left out: %zu of %zu rows, in which a value is missing",
                dropped, rows);
    for (size_t i = 0; i < t->count; i++) {
        const raw_column *c = &t->columns[i];
        listing words = {.count = 0};
        size_t all = 0;
        for (size_t k = 0; k < t->source.cells.count && !c->out; k++) {
            char text[96];
            const char *word = t->source.cells.words[k];
            if (c->missing[k] == 0)
                continue;
            all += c->missing[k];
            snprintf(text, sizeof text, "%.40s %zu", *word ? word : "empty",
                     c->missing[k]);
            list(&words, ", ", text);
        }
        if (all > 0)
            remarks_add(said, "  column \"%.80s\": %zu missing (%s)", c->name,
                        all, words.text);
    }
}

/* No row has all its values: names the column that has the fewest. */
static int no_row(const raw_table *t, const char *path, problem *why)
{
    size_t worst = 0, fewest = (size_t)-1;
    for (size_t i = 0; i < t->count; i++) {
        const raw_column *c = &t->columns[i];
        if (!c->out && c->present < fewest) {
            fewest = c->present;
            worst = i;
        }
    }
    return problem_set(why, GSL_EINVAL,
                       "%s: no row has a value in each column that is used; "
                       "column \"%.80s\" has the fewest, %zu: to leave it out, "
                       "--without '%.80s'",
                       path, t->columns[worst].name, fewest,
                       t->columns[worst].name);
}

static int drop_rows(raw_table *t, const char *path, dataset *d, remarks *said,
                     problem *why)
{
    const size_t rows = t->cells.count;
    size_t kept = 0;
    bool all = true; /* rows have all values */
    for (size_t i = 0; i < t->count; i++)
        all = all && (t->columns[i].out || t->columns[i].present == rows);
    if (all)
        kept = rows;
    for (size_t n = 0; n < rows && !all; n++) {
        bool whole = true;
        for (size_t i = 0; i < t->count && whole; i++)
            whole = !isnan(*cell(t, n, i)) || t->columns[i].out;
        if (whole && kept++ < n)
            memcpy(cell(t, kept - 1, 0), cell(t, n, 0),
                   t->count * sizeof(double));
    }
    d->dropped = rows - kept;
    if (rows == 0)
        return source_empty(&t->source, why);
    if (kept == 0)
        return no_row(t, path, why);
    if (d->dropped > 0)
        describe_missing(t, d->dropped, rows, said);
    t->cells.count = kept;
    return GSL_SUCCESS;
}

/* ------------------------------------------------------------------ texts */

/* Says where a text is one that others write for a missing value. */
static void say_words(const raw_column *c, remarks *said)
{
    static const char *const words[] = {"-",    "--",   "?",    "n/a", "#n/a",
                                        "<na>", "none", "null", "na",  "nan"};
    for (size_t k = 0; k < c->texts.count; k++)
        for (size_t i = 0; i < sizeof words / sizeof *words; i++)
            if (strcasecmp(c->texts.labels[k], words[i]) == 0)
                remarks_add(said,
                            "note: column \"%.80s\": \"%s\" is taken for a "
                            "text: if it stands for a missing value, "
                            "--missing '%s'",
                            c->name, c->texts.labels[k], c->texts.labels[k]);
}

static int sort_texts(raw_table *t, const char *path, remarks *said,
                      problem *why)
{
    for (size_t i = 0; i < t->count; i++) {
        raw_column *c = &t->columns[i];
        if (c->type != TEXTS || c->out)
            continue;
        if (!classes_sort(&c->texts, cell(t, 0, i), t->cells.count, t->count))
            return out_of_memory(path, why);
        say_words(c, said);
        const size_t k = c->as_text ? 0 : classes_alike(&c->texts);
        if (k > 0)
            return problem_set(
                why, GSL_EINVAL,
                "%s: column \"%.80s\": \"%.80s\" and \"%.80s\" differ by case "
                "or spaces only: write them alike%s",
                path, c->name, c->texts.labels[k - 1], c->texts.labels[k],
                c->target ? "" : ", or take them as they are, --as-text");
        if (!c->target && strchr(c->name, '='))
            return problem_set(why, GSL_EINVAL,
                               "%s: column \"%.80s\": of texts, its name must "
                               "not have a \"=\": rename it",
                               path, c->name);
    }
    return GSL_SUCCESS;
}

/* Text k of column i becomes its first, in whose place the others move up. */
static void move_first(raw_table *t, size_t i, size_t k)
{
    char **labels = t->columns[i].texts.labels, *first = labels[k];
    memmove(labels + 1, labels, k * sizeof *labels);
    labels[0] = first;
    for (size_t n = 0; n < t->cells.count; n++) {
        double *x = cell(t, n, i);
        *x = *x == (double)k ? 0 : *x + (*x < (double)k);
    }
}

/* Moves the texts of --reference column=text to the front of their columns. */
static int set_references(raw_table *t, const choice *references,
                          const char *path, problem *why)
{
    for (size_t r = 0; r < references->count; r++) {
        const char *item = references->items[r];
        const char *equals = strchr(item, '=');
        const size_t size = equals ? (size_t)(equals - item) : strlen(item);
        size_t i = 0, k = 0;
        while (i < t->count &&
               (t->columns[i].target || t->columns[i].type != TEXTS ||
                strncmp(t->columns[i].name, item, size) != 0 ||
                t->columns[i].name[size]))
            i++;
        if (!equals || i == t->count)
            return problem_set(why, GSL_EINVAL,
                               "--reference: \"%.80s\" is not COLUMN=TEXT "
                               "with a column of texts in %s; numbers are "
                               "texts with --as-text",
                               item, path);
        k = classes_find(&t->columns[i].texts, equals + 1);
        if (k == t->columns[i].texts.count)
            return problem_set(why, GSL_EINVAL,
                               "--reference: column \"%.80s\" has no text "
                               "\"%.80s\" in the rows that are used",
                               t->columns[i].name, equals + 1);
        move_first(t, i, k);
    }
    return GSL_SUCCESS;
}

/* ------------------------------------------------------------- the data set
 */

static size_t width_of(const raw_column *c)
{
    return c->out                              ? 0
           : !c->target && c->type == TEXTS ? c->texts.count - 1
                                               : 1;
}

static char *joined(const char *column, const char *text)
{
    const size_t size = strlen(column) + strlen(text) + 2;
    char *name = malloc(size);
    if (name)
        snprintf(name, size, "%s=%s", column, text);
    return name;
}

/* The names of an input of texts: its columns, and the silent one. */
static bool name_texts(const raw_column *c, dataset *d, remarks *said)
{
    listing names = {.count = 0};
    char *first = joined(c->name, c->texts.labels[0]);
    bool room = first && names_add(&d->silent, first) != NO_PLACE;
    free(first);
    for (size_t k = 1; k < c->texts.count && room; k++) {
        d->is_text[d->columns] = true;
        d->names[d->columns] = joined(c->name, c->texts.labels[k]);
        room = d->names[d->columns] != NULL;
        d->columns += room;
        if (room)
            list(&names, ", ", d->names[d->columns - 1]);
    }
    remarks_add(said,
                "read: column \"%.80s\" has texts: 0 or 1 for %.200s%s, "
                "against %.80s",
                c->name, names.text,
                strlen(names.text) + 70 > sizeof names.text ? "..." : "",
                c->texts.labels[0]);
    return room;
}

/* A column may be called as a text of another is: "c=b" beside c with b. */
static int check_names(const dataset *d, problem *why)
{
    name_list seen = {0};
    int status = GSL_SUCCESS;
    for (size_t j = 0; j < d->columns && d->silent.count > 0 && !status; j++) {
        const size_t place = names_add(&seen, d->names[j]);
        if (place == NO_PLACE)
            status = out_of_memory(d->path, why);
        else if (place < j)
            status = problem_set(why, GSL_EINVAL,
                                 "%s: column \"%.80s\" is called as a text of "
                                 "another column is: rename it",
                                 d->path, d->names[j]);
    }
    names_free(&seen);
    return status;
}

static int name_columns(raw_table *t, dataset *d, remarks *said, problem *why)
{
    size_t width = 0;
    for (size_t i = 0; i < t->count; i++)
        width += width_of(&t->columns[i]);
    d->names = calloc(width + 1, sizeof *d->names);
    d->classes = calloc(width + 1, sizeof *d->classes);
    d->is_text = calloc(width + 1, sizeof *d->is_text);
    bool room = d->names && d->classes && d->is_text;
    for (size_t i = 0; i < t->count && room; i++) {
        raw_column *c = &t->columns[i];
        if (c->out)
            continue;
        if (!c->target && c->type == TEXTS) {
            room = name_texts(c, d, said);
            continue;
        }
        if (c->target) {
            d->classes[d->columns] = c->texts;
            c->texts = (dataset_classes){0};
        }
        d->names[d->columns] = strdup(c->name);
        room = d->names[d->columns] != NULL;
        d->columns++;
    }
    return room ? check_names(d, why) : out_of_memory(d->path, why);
}

/* One row as it was read becomes the data set's. */
static void widen(const raw_table *t, const size_t *widths, const double *read,
                  double *row)
{
    for (size_t i = 0; i < t->count; i++) {
        const bool number =
            t->columns[i].target || t->columns[i].type != TEXTS;
        for (size_t k = 0; k < widths[i]; k++)
            *row++ = number ? read[i] : read[i] == (double)(k + 1);
    }
}

static int make_matrix(raw_table *t, const size_t *widths, dataset *d,
                       problem *why)
{
    const size_t N = t->cells.count, from = t->count, to = d->columns;
    double *read = malloc(from * sizeof *read);
    double *larger = t->cells.cells;
    if (to > from)
        larger = N < (size_t)-1 / sizeof *larger / to
                     ? realloc(larger, N * to * sizeof *larger)
                     : NULL;
    if (!larger || !read) {
        free(read);
        return out_of_memory(d->path, why);
    }
    t->cells.cells = larger;
    bool same = to == from;
    for (size_t i = 0; i < from; i++)
        same = same && width_of(&t->columns[i]) == 1 &&
               (t->columns[i].target || t->columns[i].type != TEXTS);
    for (size_t i = 0; i < N && !same; i++) {
        const size_t n = to > from ? N - 1 - i : i;
        memcpy(read, larger + n * from, from * sizeof *read);
        widen(t, widths, read, larger + n * to);
    }
    free(read);
    t->cells.width = to;
    d->rows = N;
    d->values = rows_matrix(&t->cells);
    return d->values ? GSL_SUCCESS : out_of_memory(d->path, why);
}

static int make_dataset(raw_table *t, dataset *d, remarks *said, problem *why)
{
    size_t *widths = malloc((t->count + 1) * sizeof *widths);
    size_t inputs = 0, all = 0, named = 0;
    bool same = false;
    if (!widths)
        return out_of_memory(d->path, why);
    for (size_t i = 0; i < t->count; i++) {
        const raw_column *c = &t->columns[i];
        widths[i] = width_of(c);
        inputs += c->target ? 0 : widths[i];
        all += !c->target;
        same |= c->target && c->texts.count < 2; /* is said by targets.h */
    }
    for (size_t j = 0; j < t->source.count; j++)
        named += *t->source.names[j] != '\0';
    int status = GSL_SUCCESS;
    if (inputs == 0 && !same && all == 0)
        status =
            problem_set(why, GSL_EINVAL, "%s: %s beside the target", d->path,
                        t->count < named ? "no column is chosen"
                                         : "has no column of numbers");
    else if (inputs == 0 && !same)
        status = problem_set(why, GSL_EINVAL,
                             "%s: no column beside the target has two "
                             "different values: nothing can be learned",
                             d->path);
    status = status ? status : name_columns(t, d, said, why);
    status = status ? status : make_matrix(t, widths, d, why);
    free(widths);
    return status;
}

static int settle(raw_table *t, dataset *d, const column_choice *chosen,
                  remarks *said, problem *why)
{
    leave_out(t, said);
    int status = refuse_texts(t, d->path, why);
    status = status ? status : drop_rows(t, d->path, d, said, why);
    if (!status && d->dropped > 0)
        leave_out(t, said); /* more of them have one value now */
    status = status ? status : sort_texts(t, d->path, said, why);
    status = status ? status
                    : set_references(t, &chosen->reference, d->path, why);
    return status ? status : make_dataset(t, d, said, why);
}

dataset *frame_read(const char *path, const file_form *form,
                    const column_choice *chosen, remarks *said, problem *why)
{
    raw_table t;
    dataset *d = calloc(1, sizeof *d);
    int status = raw_read(&t, path, form, chosen, said, why);
    if (!status && (!d || !(d->path = strdup(path))))
        status = out_of_memory(path, why);
    if (!status)
        status = settle(&t, d, chosen, said, why);
    raw_free(&t);
    if (!status)
        return d;
    dataset_free(d);
    return NULL;
}
