/*
 * The lines may come in any order, and the layer's shape is not known before
 * the last one: so all lines are kept, each name by its place in a list of
 * names (names.h), and then each weight goes to its entry of the layer, which
 * is NAN until then. An entry that is set twice or never is an error.
 */
#include "neuron/weights.h"

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

/* Copies of n names, or NULL. */
static char **copy_names(const char *const *names, size_t n)
{
    char **copies = calloc(n, sizeof *copies);
    for (size_t i = 0; copies && i < n; i++)
        if (!(copies[i] = strdup(names[i]))) {
            while (i > 0)
                free(copies[--i]);
            free(copies);
            return NULL;
        }
    return copies;
}

static void free_names(char **names, size_t n)
{
    for (size_t i = 0; names && i < n; i++)
        free(names[i]);
    free(names);
}

weights *weights_new(const char *const *columns, size_t D,
                     const char *const *outputs, size_t K, problem *why)
{
    for (size_t i = 0; i < D; i++)
        if (strcmp(columns[i], BIAS_NAME) == 0) {
            problem_set(why, GSL_EINVAL,
                        "column \"%s\": this name is kept for the bias; give "
                        "the column another",
                        BIAS_NAME);
            return NULL;
        }
    weights *w = calloc(1, sizeof *w);
    if (w) {
        w->D = D;
        w->K = K;
        w->columns = copy_names(columns, D);
        w->outputs = copy_names(outputs, K);
        w->l = layer_new(D, K);
    }
    if (w && w->columns && w->outputs && w->l)
        return w;
    problem_set(why, GSL_EFAILED, "not enough memory for %zu x %zu weights", D,
                K);
    weights_free(w);
    return NULL;
}

void weights_free(weights *w)
{
    if (!w)
        return;
    free_names(w->columns, w->D);
    free_names(w->outputs, w->K);
    layer_free(w->l);
    free(w);
}

static void write_line(FILE *out, const char *output, const char *name,
                       double weight)
{
    csv_write(out, output);
    fputc(',', out);
    csv_write(out, name);
    fprintf(out, ",%.17g\n", weight + 0.0); /* -0 + 0 is 0 */
}

static void print(FILE *out, const void *object)
{
    const weights *w = object;
    fprintf(out, "output,name,weight\n");
    for (size_t k = 0; k < w->K; k++) {
        for (size_t i = 0; i < w->D; i++)
            write_line(out, w->outputs[k], w->columns[i],
                       gsl_matrix_get(w->l->W, i, k));
        write_line(out, w->outputs[k], BIAS_NAME, gsl_vector_get(w->l->b, k));
    }
}

int weights_save(const weights *w, const char *path, problem *why)
{
    return whole_file_print(path, print, w, why);
}

/* One line of the file. */
typedef struct {
    size_t output, column; /* places in the lists; the bias has BIAS */
    size_t line;
    double weight;
} entry;

static const size_t BIAS = NO_PLACE - 1;

/* The whole file, before its shape is known. */
typedef struct {
    name_list outputs, columns;
    entry *entries;
    size_t count, room;
} lines;

static int add_entry(lines *all, const csv *file, double weight, problem *why)
{
    entry *larger =
        grow(all->entries, &all->room, all->count + 1, sizeof *larger);
    if (larger)
        all->entries = larger;
    entry e = {.line = csv_line(file), .weight = weight, .column = BIAS};
    e.output = names_add(&all->outputs, csv_field(file, 0));
    if (strcmp(csv_field(file, 1), BIAS_NAME) != 0)
        e.column = names_add(&all->columns, csv_field(file, 1));
    if (!larger || e.output == NO_PLACE || e.column == NO_PLACE)
        return problem_set(why, GSL_EFAILED, "%s: not enough memory for it",
                           csv_path(file));
    all->entries[all->count++] = e;
    return GSL_SUCCESS;
}

static int read_header(csv *file, problem *why)
{
    const int got = csv_row(file, why);
    if (got < 0)
        return why->status;
    if (got == 0)
        return problem_set(why, GSL_EINVAL,
                           "%s: is empty: weights as --save writes them are "
                           "needed",
                           csv_path(file));
    if (csv_fields(file) != 3 || strcmp(csv_field(file, 0), "output") != 0 ||
        strcmp(csv_field(file, 1), "name") != 0 ||
        strcmp(csv_field(file, 2), "weight") != 0)
        return problem_set(why, GSL_EINVAL,
                           "%s:%zu: the header is not output,name,weight: "
                           "these are not weights as --save writes them",
                           csv_path(file), csv_line(file));
    return GSL_SUCCESS;
}

static int read_lines(csv *file, lines *all, problem *why)
{
    int status = read_header(file, why), got;
    while (!status && (got = csv_row(file, why)) != 0) {
        double weight = 0;
        if (got < 0)
            status = why->status;
        else if (csv_fields(file) != 3)
            status = problem_set(
                why, GSL_EINVAL, "%s:%zu: %zu fields where the header has 3",
                csv_path(file), csv_line(file), csv_fields(file));
        else if (!*csv_field(file, 1))
            status = problem_set(why, GSL_EINVAL,
                                 "%s:%zu: column \"name\": is empty",
                                 csv_path(file), csv_line(file));
        else if (number_read(csv_field(file, 2), &weight))
            status = problem_set(
                why, GSL_EINVAL,
                "%s:%zu: column \"weight\": \"%.80s\" is not a number",
                csv_path(file), csv_line(file), csv_field(file, 2));
        else
            status = add_entry(all, file, weight, why);
    }
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
            lines_of[all->entries[n].output]++;
        while (lines_of[k] > D)
            k++;
        for (size_t n = 0; n < all->count; n++)
            if (all->entries[n].output == k)
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

/* Puts each line's weight into its place, which it may find empty only. */
static int fill(weights *w, const lines *all, const char *path, problem *why)
{
    gsl_matrix_set_all(w->l->W, NAN);
    gsl_vector_set_all(w->l->b, NAN);
    for (size_t i = 0; i < all->count; i++) {
        const entry *e = &all->entries[i];
        double *place = e->column == BIAS
                            ? gsl_vector_ptr(w->l->b, e->output)
                            : gsl_matrix_ptr(w->l->W, e->column, e->output);
        if (!isnan(*place))
            return problem_set(
                why, GSL_EINVAL,
                "%s:%zu: output \"%.80s\" has a second weight for \"%.80s\"",
                path, e->line, w->outputs[e->output],
                e->column == BIAS ? BIAS_NAME : w->columns[e->column]);
        *place = e->weight;
    }
    for (size_t k = 0; k < w->K; k++)
        for (size_t i = 0; i <= w->D; i++)
            if (isnan(i < w->D ? gsl_matrix_get(w->l->W, i, k)
                               : gsl_vector_get(w->l->b, k)))
                return problem_set(
                    why, GSL_EINVAL,
                    "%s: output \"%.80s\" has no weight for \"%.80s\"", path,
                    w->outputs[k], i < w->D ? w->columns[i] : BIAS_NAME);
    return GSL_SUCCESS;
}

weights *weights_load(const char *path, problem *why)
{
    csv *file = csv_open(path, why);
    if (!file)
        return NULL;
    lines all = {.count = 0};
    weights *w = NULL;
    int status = read_lines(file, &all, why);
    if (!status && all.count / (all.columns.count + 1) < all.outputs.count)
        status = lacks_one(&all, path, why);
    if (!status)
        w = weights_new(
            (const char *const *)all.columns.all, all.columns.count,
            (const char *const *)all.outputs.all, all.outputs.count, why);
    if (w && fill(w, &all, path, why)) {
        weights_free(w);
        w = NULL;
    }
    names_free(&all.columns);
    names_free(&all.outputs);
    free(all.entries);
    csv_close(file);
    return w;
}
