/*
 * The file is read twice: its header, to say which columns it has where one of
 * --target is missing, and then its rows.
 */
#include "data.h"

#include <gsl/gsl_errno.h>
#include <math.h>
#include <sys/stat.h>

#include "data/columns.h"
#include "plain.h"

static dataset *read_file(const call *c, problem *why)
{
    struct stat about;
    if (stat(c->data, &about) == 0 && !S_ISREG(about.st_mode) &&
        !S_ISDIR(about.st_mode)) {
        problem_set(why, GSL_EINVAL,
                    "%s: is no file that can be read twice, as fit does: "
                    "write it to one first",
                    c->data);
        return NULL;
    }
    const char *classes[MOST_IN_LIST + 1] = {NULL};
    for (size_t i = 0; i < c->targets.count; i++)
        classes[i] = c->targets.items[i];
    if (columns_find(c->data, classes, c->targets.count, why))
        return NULL;
    return dataset_read(c->data, classes, c->drop_missing, why);
}

/* How many of N rows are left, the last part of them being held out. */
static size_t kept(size_t N, double held_out)
{
    return (size_t)floor((double)N * (1 - held_out));
}

static int split(table *a, const call *c, problem *why)
{
    const size_t N = a->d->rows, rest = kept(N, c->test_split);
    const size_t first = kept(rest, c->validation_split);
    if (first == 0)
        return problem_set(
            why, GSL_EINVAL,
            "%s: of its %zu rows the splits leave none to train on; make "
            "--%s smaller than %g, or leave it out",
            a->d->path, N, rest ? "validation-split" : "test-split",
            rest ? c->validation_split : c->test_split);
    a->training = table_part(a->X, a->t->T, 0, first);
    a->validation = table_part(a->X, a->t->T, first, rest - first);
    a->test = table_part(a->X, a->t->T, rest, N - rest);
    return GSL_SUCCESS;
}

table *data_read(const call *c, problem *why)
{
    dataset *d = read_file(c, why);
    table *a =
        d ? table_new(d, c->targets.items, c->targets.count, why) : NULL;
    if (a && split(a, c, why)) {
        table_free(a);
        return NULL;
    }
    if (a && !c->raw) {
        a->s = scale_new(&a->training.X.matrix);
        scale_apply(a->s, a->X);
    }
    return a;
}

void data_skip_constant(const table *a, layer *l, FILE *notes)
{
    for (size_t i = 0; a->s && i < a->X->size2; i++) {
        gsl_vector_const_view x =
            gsl_matrix_const_column(&a->training.X.matrix, i);
        if (gsl_vector_max(&x.vector) > gsl_vector_min(&x.vector))
            continue;
        gsl_vector_view w = gsl_matrix_row(l->W, i);
        gsl_vector_set_zero(&w.vector);
        plain_line(notes, (const char *[]){"one-neuron: ", a->d->path,
                                           ": column \"", a->names[i],
                                           "\" has one value in the rows "
                                           "trained on: its weight is 0",
                                           NULL});
    }
}
