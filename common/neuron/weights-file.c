/*
 * The file of weights: written a line each, and read into a list of lines
 * first, since its shape is known at its end only.
 */
#include <gsl/gsl_errno.h>
#include <gsl/gsl_math.h>
#include <math.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/grow.h"
#include "base/names.h"
#include "base/number.h"
#include "base/whole-file.h"
#include "data/csv.h"
#include "neuron/weights.h"

static const char *const fields[] = {"output",   "name", "weight",
                                     "centre",   "kind", "positive",
                                     "negative", "with"};
enum { OUTPUT, NAME, WEIGHT, CENTRE, KIND, POSITIVE, NEGATIVE, WITH, FIELDS };

static const char *const kinds[] = {"number", "text",       "reference",
                                    "bias",   "covariance", "softmax"};
typedef enum {
    NUMBER,
    TEXT,
    REFERENCE,
    BIAS,
    COVARIANCE,
    SOFTMAX, /* a bias of one answer out of K */
    KINDS
} kind;

/* Nothing where there is no text. */
static void write_text(FILE *out, const char *text)
{
    if (text)
        csv_write(out, text);
}

/* A line for output k: the centre is NAN and with NULL where it has none. */
static void write_line(FILE *out, const weights *w, size_t k, const char *name,
                       kind what, double weight, double centre,
                       const char *with)
{
    csv_write(out, w->outputs[k]);
    fputc(',', out);
    csv_write(out, name);
    fprintf(out, ",%.17g,", weight + 0.0); /* -0 + 0 is 0 */
    if (!isnan(centre))
        fprintf(out, "%.17g", centre);
    fprintf(out, ",%s,", kinds[what]);
    write_text(out, w->positive[k]);
    fputc(',', out);
    write_text(out, w->negative[k]);
    fputc(',', out);
    write_text(out, with);
    fputc('\n', out);
}

static const char *name_of(const weights *w, size_t i)
{
    return i < w->D ? w->columns[i] : BIAS_NAME;
}

static void print(FILE *out, const void *object)
{
    const weights *w = object;
    for (size_t f = 0; f < FIELDS; f++)
        fprintf(out, "%s%s", fields[f], f + 1 < FIELDS ? "," : "\n");
    for (size_t k = 0; k < w->K; k++) {
        for (size_t i = 0; i < w->D; i++)
            write_line(out, w, k, w->columns[i], w->is_text[i] ? TEXT : NUMBER,
                       gsl_matrix_get(w->l->W, i, k),
                       gsl_vector_get(w->centre, i), NULL);
        for (size_t i = 0; i < w->silent.count; i++)
            write_line(out, w, k, w->silent.all[i], REFERENCE, 0, 0, NULL);
        write_line(out, w, k, BIAS_NAME, w->softmax ? SOFTMAX : BIAS,
                   gsl_vector_get(w->l->b, k), NAN, NULL);
        for (size_t i = 0; w->covariance && i <= w->D; i++)
            for (size_t j = 0; j <= i; j++)
                write_line(out, w, k, name_of(w, i), COVARIANCE,
                           gsl_matrix_get(w->covariance[k], i, j), NAN,
                           name_of(w, j));
    }
}

int weights_save(const weights *w, const char *path, problem *why)
{
    return whole_file_print(path, print, w, why);
}

/* One line of the file. */
typedef struct {
    size_t output, column; /* places in the lists; the bias has BIAS_PLACE */
    size_t with;           /* of a covariance */
    size_t line;
    double weight, centre;
    kind what;
    char *positive, *negative; /* of a bias, or NULL */
} entry;

static const size_t BIAS_PLACE = NO_PLACE - 1;

/* The whole file, before its shape is known. */
typedef struct {
    name_list outputs, columns, silent;
    entry *entries;
    size_t count, room;
    size_t weights;       /* of the entries, the covariances aside */
    size_t softmax;       /* biases that are of one answer */
    size_t place[FIELDS]; /* where each field stands, or NO_PLACE */
} lines;

/* The field of the row at hand; "" where the file has no such column. */
static const char *field_of(const lines *all, const csv *file, size_t f)
{
    return all->place[f] == NO_PLACE ? "" : csv_field(file, all->place[f]);
}

/* The place of an input, or of the bias. */
static size_t place_of(lines *all, const char *name)
{
    return strcmp(name, BIAS_NAME) == 0 ? BIAS_PLACE
                                        : names_add(&all->columns, name);
}

static bool copy_classes(const lines *all, const csv *file, entry *e)
{
    const char *positive = field_of(all, file, POSITIVE);
    const char *negative = field_of(all, file, NEGATIVE);
    if (*positive)
        e->positive = strdup(positive);
    if (*negative)
        e->negative = strdup(negative);
    return (e->positive || !*positive) && (e->negative || !*negative);
}

static int add_entry(lines *all, const csv *file, entry e, problem *why)
{
    entry *larger =
        grow(all->entries, &all->room, all->count + 1, sizeof *larger);
    if (larger)
        all->entries = larger;
    e.line = csv_line(file);
    e.output = names_add(&all->outputs, csv_field(file, all->place[OUTPUT]));
    e.column = e.what == REFERENCE
                   ? names_add(&all->silent, field_of(all, file, NAME))
                   : place_of(all, field_of(all, file, NAME));
    if (e.what == COVARIANCE)
        e.with = place_of(all, field_of(all, file, WITH));
    const bool room = larger && e.output != NO_PLACE && e.column != NO_PLACE &&
                      e.with != NO_PLACE;
    if (!room || (e.column == BIAS_PLACE && e.what != COVARIANCE &&
                  !copy_classes(all, file, &e))) {
        free(e.positive);
        return problem_set(why, GSL_EFAILED, "%s: not enough memory for it",
                           csv_path(file));
    }
    if (e.what == REFERENCE)
        return GSL_SUCCESS;
    all->entries[all->count++] = e;
    all->weights += e.what != COVARIANCE;
    all->softmax += e.what == SOFTMAX;
    return GSL_SUCCESS;
}

/* Finds the fields by their names. */
static int read_header(csv *file, lines *all, problem *why)
{
    const int got = csv_row(file, why);
    if (got < 0)
        return why->status;
    if (got == 0)
        return problem_set(why, GSL_EINVAL,
                           "%s: is empty: weights as --save writes them are "
                           "needed",
                           csv_path(file));
    bool known = csv_fields(file) >= 3;
    for (size_t f = 0; f < FIELDS; f++)
        all->place[f] = NO_PLACE;
    for (size_t j = 0; j < csv_fields(file) && known; j++) {
        size_t f = 0;
        while (f < FIELDS && strcmp(csv_field(file, j), fields[f]) != 0)
            f++;
        known = f < FIELDS && all->place[f] == NO_PLACE;
        if (known)
            all->place[f] = j;
    }
    for (size_t f = OUTPUT; f <= WEIGHT; f++)
        known = known && all->place[f] != NO_PLACE;
    return known ? GSL_SUCCESS
                 : problem_set(why, GSL_EINVAL,
                               "%s:%zu: the header is not output,name,weight: "
                               "these are not weights as --save writes them",
                               csv_path(file), csv_line(file));
}

/* What kind of line it is; a file of three columns does not say it. The bias
 * is known by its name. */
static kind kind_of(const lines *all, const csv *file)
{
    const char *word = field_of(all, file, KIND);
    size_t what = 0;
    while (*word && what < KINDS && strcmp(word, kinds[what]) != 0)
        what++;
    if (what == KINDS || what == COVARIANCE || what == SOFTMAX)
        return (kind)what;
    if (strcmp(field_of(all, file, NAME), BIAS_NAME) == 0)
        return BIAS;
    return what == BIAS ? NUMBER : (kind)what;
}

static int wrong(const csv *file, problem *why, size_t f, const char *what,
                 const char *text)
{
    return problem_set(why, GSL_EINVAL, "%s:%zu: column \"%s\": %s%.80s%s",
                       csv_path(file), csv_line(file), fields[f],
                       *text ? "\"" : "", text, what);
}

static int read_line(csv *file, size_t width, lines *all, problem *why)
{
    if (csv_fields(file) != width)
        return problem_set(
            why, GSL_EINVAL, "%s:%zu: %zu fields where the header has %zu",
            csv_path(file), csv_line(file), csv_fields(file), width);
    entry e = {.what = kind_of(all, file), .centre = 0};
    const char *name = field_of(all, file, NAME);
    const char *weight = field_of(all, file, WEIGHT);
    const char *centre = field_of(all, file, CENTRE);
    if (!*name)
        return wrong(file, why, NAME, "is empty", "");
    if (e.what == KINDS)
        return wrong(file, why, KIND,
                     "\" is not number, text, reference, bias, softmax or "
                     "covariance",
                     field_of(all, file, KIND));
    if (e.what == SOFTMAX && strcmp(name, BIAS_NAME) != 0)
        return wrong(file, why, NAME, "\" of kind softmax is not the bias",
                     name);
    if (e.what == TEXT && !strchr(name, '='))
        return wrong(file, why, NAME, "\" of kind text is not COLUMN=TEXT",
                     name);
    if (number_read(weight, &e.weight))
        return problem_set(
            why, GSL_EINVAL,
            "%s:%zu: column \"weight\": \"%.80s\" is not a number",
            csv_path(file), csv_line(file), weight);
    if (*centre && number_read(centre, &e.centre))
        return wrong(file, why, CENTRE, "\" is not a number", centre);
    if (e.what == COVARIANCE && !*field_of(all, file, WITH))
        return wrong(file, why, WITH, "is empty", "");
    return add_entry(all, file, e, why);
}

static int read_lines(csv *file, lines *all, problem *why)
{
    int status = read_header(file, all, why), got;
    const size_t width = status ? 0 : csv_fields(file);
    while (!status && (got = csv_row(file, why)) != 0)
        status = got < 0 ? why->status : read_line(file, width, all, why);
    if (!status && all->columns.count == 0)
        status = problem_set(why, GSL_EINVAL, "%s: holds no weights",
                             csv_path(file));
    return status;
}

/*
 * Fewer lines than weights: says which is the first to be missing. Before the
 * weights have their places, for a short file may name a great many.
 */
static int lacks_one(const lines *all, const char *path, problem *why)
{
    const size_t D = all->columns.count, K = all->outputs.count;
    size_t *lines_of = calloc(K, sizeof *lines_of), k = 0, i = 0;
    bool *seen = calloc(D + 1, sizeof *seen);
    int status =
        problem_set(why, GSL_EFAILED, "%s: not enough memory for it", path);
    if (lines_of && seen) {
        for (size_t n = 0; n < all->count; n++)
            lines_of[all->entries[n].output] +=
                all->entries[n].what != COVARIANCE;
        while (lines_of[k] > D)
            k++;
        for (size_t n = 0; n < all->count; n++)
            if (all->entries[n].output == k &&
                all->entries[n].what != COVARIANCE)
                seen[GSL_MIN(all->entries[n].column, D)] = true;
        while (seen[i])
            i++;
        status = problem_set(
            why, GSL_EINVAL,
            "%s: output \"%.80s\" has no weight for \"%.80s\"", path,
            all->outputs.all[k], i < D ? all->columns.all[i] : BIAS_NAME);
    }
    free(seen);
    free(lines_of);
    return status;
}

/* The weight of a line goes to its place, which it may find empty only. */
static int put_weight(weights *w, const entry *e, const char *path,
                      problem *why)
{
    const bool bias = e->column == BIAS_PLACE;
    double *place = bias ? gsl_vector_ptr(w->l->b, e->output)
                         : gsl_matrix_ptr(w->l->W, e->column, e->output);
    if (!isnan(*place))
        return problem_set(
            why, GSL_EINVAL,
            "%s:%zu: output \"%.80s\" has a second weight for \"%.80s\"", path,
            e->line, w->outputs[e->output],
            bias ? BIAS_NAME : w->columns[e->column]);
    *place = e->weight;
    if (bias)
        return GSL_SUCCESS;
    double *centre = gsl_vector_ptr(w->centre, e->column);
    if (!isnan(*centre) && *centre != e->centre)
        return problem_set(why, GSL_EINVAL,
                           "%s:%zu: column \"centre\": is another for "
                           "\"%.80s\" than that of another output",
                           path, e->line, w->columns[e->column]);
    *centre = e->centre;
    w->is_text[e->column] = e->what == TEXT;
    return GSL_SUCCESS;
}

/* Puts each line's weight into its place. */
static int fill(weights *w, lines *all, const char *path, problem *why)
{
    gsl_matrix_set_all(w->l->W, NAN);
    gsl_vector_set_all(w->l->b, NAN);
    gsl_vector_set_all(w->centre, NAN);
    for (size_t i = 0; i < all->count; i++) {
        entry *e = &all->entries[i];
        if (e->what != COVARIANCE && put_weight(w, e, path, why))
            return why->status;
        if (e->column == BIAS_PLACE && e->what != COVARIANCE) {
            w->positive[e->output] = e->positive;
            w->negative[e->output] = e->negative;
            e->positive = e->negative = NULL;
        }
    }
    for (size_t k = 0; k < w->K; k++)
        for (size_t i = 0; i <= w->D; i++)
            if (isnan(i < w->D ? gsl_matrix_get(w->l->W, i, k)
                               : gsl_vector_get(w->l->b, k)))
                return problem_set(
                    why, GSL_EINVAL,
                    "%s: output \"%.80s\" has no weight for \"%.80s\"", path,
                    w->outputs[k], name_of(w, i));
    w->softmax = all->softmax > 0;
    if (w->softmax && all->softmax < w->K)
        return problem_set(why, GSL_EINVAL,
                           "%s: %zu of %zu biases are of kind softmax: all "
                           "are, or none",
                           path, all->softmax, w->K);
    w->silent = all->silent;
    all->silent = (name_list){0};
    return GSL_SUCCESS;
}

/* Where the file has all lines of them, the covariances; else none. */
static int fill_covariance(weights *w, const lines *all, const char *path,
                           problem *why)
{
    const size_t D = w->D, one = (D + 1) * (D + 2) / 2;
    const size_t count = all->count - all->weights;
    if (count == 0)
        return GSL_SUCCESS;
    if (count / one != w->K || count % one != 0)
        return problem_set(why, GSL_EINVAL,
                           "%s: has %zu lines of kind covariance, where %zu "
                           "weights have %zu: leave all of them out",
                           path, count, (D + 1) * w->K, one * w->K);
    w->covariance = calloc(w->K, sizeof *w->covariance);
    for (size_t k = 0; k < w->K; k++) {
        if (w->covariance)
            w->covariance[k] = gsl_matrix_alloc(D + 1, D + 1);
        if (!w->covariance || !w->covariance[k])
            return problem_set(why, GSL_EFAILED,
                               "%s: not enough memory for it", path);
        gsl_matrix_set_all(w->covariance[k], NAN);
    }
    for (size_t n = 0; n < all->count; n++) {
        const entry *e = &all->entries[n];
        if (e->what != COVARIANCE)
            continue;
        const size_t i = GSL_MIN(e->column, D), j = GSL_MIN(e->with, D);
        gsl_matrix *C = w->covariance[e->output];
        if (i == j && !(e->weight >= 0))
            return problem_set(why, GSL_EINVAL,
                               "%s:%zu: column \"weight\": the variance of "
                               "\"%.80s\" is negative",
                               path, e->line, name_of(w, i));
        if (!isnan(gsl_matrix_get(C, i, j)))
            return problem_set(why, GSL_EINVAL,
                               "%s:%zu: a second covariance of \"%.80s\" with "
                               "\"%.80s\"",
                               path, e->line, name_of(w, i), name_of(w, j));
        gsl_matrix_set(C, i, j, e->weight);
        gsl_matrix_set(C, j, i, e->weight);
    }
    return GSL_SUCCESS;
}

static void lines_free(lines *all)
{
    for (size_t i = 0; i < all->count; i++) {
        free(all->entries[i].positive);
        free(all->entries[i].negative);
    }
    free(all->entries);
    names_free(&all->columns);
    names_free(&all->outputs);
    names_free(&all->silent);
}

weights *weights_load(const char *path, problem *why)
{
    csv *file = csv_open(path, why);
    if (!file)
        return NULL;
    lines all = {.count = 0};
    weights *w = NULL;
    int status = read_lines(file, &all, why);
    if (!status && all.weights / (all.columns.count + 1) < all.outputs.count)
        status = lacks_one(&all, path, why);
    if (!status)
        w = weights_new(
            (const char *const *)all.columns.all, all.columns.count,
            (const char *const *)all.outputs.all, all.outputs.count, why);
    if (w &&
        (fill(w, &all, path, why) || fill_covariance(w, &all, path, why))) {
        weights_free(w);
        w = NULL;
    }
    lines_free(&all);
    csv_close(file);
    return w;
}
