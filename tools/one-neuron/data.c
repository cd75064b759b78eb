/*
 * The rows are put in order of their parts, so that each part is a view: those
 * trained on first, in the file's order.
 */
#include "data.h"

#include <float.h>
#include <gsl/gsl_errno.h>
#include <gsl/gsl_math.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/names.h"
#include "data/dependent.h"
#include "data/folds.h"
#include "data/frame.h"

static int out_of_memory(const table *a, problem *why)
{
    return problem_set(why, GSL_EFAILED, "%s: not enough memory for its rows",
                       a->d->path);
}

/* ----------------------------------------------------------------- the parts
 */

/* How many of N rows are left, the last part of them being held out. */
static size_t kept(size_t N, double held_out)
{
    return (size_t)floor((double)N * (1 - held_out));
}

/* The class of each row, all outputs together; how many there are. NO_PLACE
 * where memory ends. */
static size_t find_classes(const gsl_matrix *T, size_t *class_of)
{
    name_list seen = {0};
    size_t count = 0;
    char *pattern = calloc(T->size2 + 1, 1);
    for (size_t n = 0; n < T->size1 && count != NO_PLACE; n++) {
        if (!pattern) {
            count = NO_PLACE;
            break;
        }
        for (size_t k = 0; k < T->size2; k++)
            pattern[k] = gsl_matrix_get(T, n, k) > 0 ? '1' : '0';
        class_of[n] = names_add(&seen, pattern);
        count = class_of[n] == NO_PLACE ? NO_PLACE : seen.count;
    }
    names_free(&seen);
    free(pattern);
    return count;
}

/* Rows at random, of each class its share: they come to stand part by part. */
static int deal(table *a, const size_t sizes[3], size_t seed)
{
    const size_t N = a->X->size1;
    size_t *class_of = malloc(N * sizeof *class_of);
    size_t *part_of = malloc(N * sizeof *part_of);
    gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);
    int status = class_of && part_of && rng ? GSL_SUCCESS : GSL_ENOMEM;
    const size_t K = status ? NO_PLACE : find_classes(a->t->T, class_of);
    if (!status) {
        gsl_rng_set(rng, seed);
        status = K == NO_PLACE
                     ? GSL_ENOMEM
                     : folds_parts(class_of, N, K, sizes, 3, rng, part_of);
    }
    if (!status) {
        size_t place = 0, *order = class_of;
        for (size_t p = 0; p < 3; p++)
            for (size_t n = 0; n < N; n++)
                if (part_of[n] == p)
                    order[place++] = n;
        status = table_reorder(a, order);
    }
    gsl_rng_free(rng);
    free(part_of);
    free(class_of);
    return status;
}

/* Says where the rows of a part are all of one class of an output. */
static void say_lacking(table *a, const part *p, const char *what)
{
    for (size_t k = 0; k < a->t->K && p->N > 0; k++) {
        gsl_vector_const_view t = gsl_matrix_const_column(&p->T.matrix, k);
        const double least = gsl_vector_min(&t.vector);
        if (least != gsl_vector_max(&t.vector))
            continue;
        const char *one = a->t->one[k] ? a->t->one[k] : a->t->names[k];
        const char *zero = a->t->zero[k] ? a->t->zero[k] : "any other class";
        remarks_add(&a->said,
                    "note: the %s rows lack a class: of %.60s none is %.80s",
                    what, a->t->one[k] ? a->t->names[k] : "the target",
                    least == 0 ? one : zero);
    }
}

/* Says which class a single row has: it may be a slip of the pen. */
static void say_single(table *a)
{
    for (size_t k = 0; k < a->t->K && a->d->rows > 2; k++) {
        double ones = 0;
        for (size_t n = 0; n < a->d->rows; n++)
            ones += gsl_matrix_get(a->t->T, n, k);
        const bool of_one = ones == 1, two = a->t->one[k] != NULL;
        if (of_one || (two && ones == (double)a->d->rows - 1))
            remarks_add(&a->said, "note: one row only has %.60s = %.60s",
                        two ? a->t->names[k] : "the class",
                        !two     ? a->t->names[k]
                        : of_one ? a->t->one[k]
                                 : a->t->zero[k]);
    }
}

static int split(table *a, const call *c, problem *why)
{
    const size_t N = a->d->rows, rest = kept(N, c->test_split);
    const size_t first = kept(rest, c->validation_split);
    const size_t sizes[3] = {first, rest - first, N - rest};
    if (first == 0)
        return problem_set(
            why, GSL_EINVAL,
            "%s: of its %zu rows the splits leave none to train on; make "
            "--%s smaller than %g, or leave it out",
            a->d->path, N, rest ? "validation-split" : "test-split",
            rest ? c->validation_split : c->test_split);
    if (first < N && !c->file.in_order && deal(a, sizes, c->seed))
        return out_of_memory(a, why);
    table_split(a, first, rest - first);
    if (first < N && c->file.in_order)
        remarks_add(&a->said, "split: in the file's order, the last rows held "
                              "out");
    else if (first < N)
        remarks_add(&a->said,
                    "split: rows at random, of each class its share "
                    "(--seed %zu)",
                    c->seed);
    say_lacking(a, &a->training, "training");
    say_lacking(a, &a->validation, "validation");
    say_lacking(a, &a->test, "test");
    return GSL_SUCCESS;
}

/* --------------------------------------------------------------- the columns
 */

static int ascending(const void *a, const void *b)
{
    const double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

/* Whether no two of the values are equal, which are sorted to find out. */
static bool all_differ(double *values, size_t N)
{
    qsort(values, N, sizeof *values, ascending);
    for (size_t n = 1; n < N; n++)
        if (values[n] == values[n - 1])
            return false;
    return true;
}

/* Fewer rows may well have different whole numbers by chance. */
enum { LEAST_IDS = 5, LOOK_FIRST = 1000 };

/* Whether the column has whole numbers that are all different. values: room
 * for the rows. */
static bool is_id(const gsl_matrix *X, size_t i, double *values)
{
    const size_t N = X->size1, some = GSL_MIN(N, LOOK_FIRST);
    bool whole = true;
    for (size_t n = 0; n < N && whole; n++) {
        values[n] = gsl_matrix_get(X, n, i);
        whole = values[n] == floor(values[n]);
        if (n + 1 == some && whole && N > some) {
            whole = all_differ(values, some);
            for (size_t m = 0; m < some; m++)
                values[m] = gsl_matrix_get(X, m, i);
        }
    }
    return whole && all_differ(values, N);
}

static void say_ids(table *a)
{
    const size_t N = a->X->size1;
    double *values = N < LEAST_IDS ? NULL : malloc(N * sizeof *values);
    a->said.cut |= N >= LEAST_IDS && !values;
    for (size_t i = 0; i < a->X->size2 && values; i++)
        if (is_id(a->X, i, values))
            remarks_add(&a->said,
                        "note: column \"%.80s\" looks like an id, whole "
                        "numbers that are all different: if it is one, "
                        "--without '%.80s'",
                        a->names[i], a->names[i]);
    free(values);
}

static void say_dependent(table *a, const dependent *d)
{
    char others[300] = "";
    for (size_t j = 0; j < d->count; j++) {
        const size_t used = strlen(others);
        snprintf(others + used, sizeof others - used, "%s\"%.50s\"",
                 j ? ", " : "", a->names[d->others[j]]);
    }
    const char *name = a->names[d->column];
    if (d->all_rows)
        remarks_add(&a->said,
                    "left out: column \"%.80s\": there are as many columns "
                    "before it as rows can tell apart",
                    name);
    else if (d->count == 0)
        remarks_add(&a->said,
                    "left out: column \"%.80s\": it has one value in the rows "
                    "trained on",
                    name);
    else if (d->count == 1)
        remarks_add(&a->said,
                    "left out: column \"%.80s\": it is a copy of %s, but for "
                    "its unit",
                    name, others);
    else
        remarks_add(&a->said,
                    "left out: column \"%.80s\": it is a sum of multiples of "
                    "%s%s and a constant",
                    name, others, d->count == MOST_OTHERS ? ", others" : "");
}

/* Of the rows trained on, standardised by s; constants are seen in any unit. */
static int find_dependent(const table *a, const scale *s, bool penalised,
                          dependent **list, size_t *count)
{
    const gsl_matrix *X = &a->training.X.matrix;
    if (a->s || penalised)
        return dependent_columns(X, s, penalised, list, count);
    gsl_matrix *Z = gsl_matrix_alloc(X->size1, X->size2);
    int status = Z ? GSL_SUCCESS : GSL_ENOMEM;
    if (!status) {
        gsl_matrix_memcpy(Z, X);
        scale_apply(s, Z);
        status = dependent_columns(Z, s, penalised, list, count);
    }
    gsl_matrix_free(Z);
    return status;
}

static int leave_out(table *a, const dependent *list, size_t count,
                     problem *why)
{
    bool *out = calloc(a->X->size2, sizeof *out);
    if (!out)
        return out_of_memory(a, why);
    for (size_t i = 0; i < count; i++) {
        say_dependent(a, &list[i]);
        out[list[i].column] = true;
    }
    int status = GSL_SUCCESS;
    if (count == a->X->size2)
        status = problem_set(why, GSL_EINVAL,
                             "%s: each column has one value only in the rows "
                             "trained on, from which nothing can be learned",
                             a->d->path);
    else if (count > 0 && table_leave_out(a, out))
        status = out_of_memory(a, why);
    free(out);
    return status;
}

/* What a column differs by needs some of the 16 digits that a double has:
 * where few are left of them it is said, and where none are, refused. */
static int check_far(table *a, const scale *s, problem *why)
{
    for (size_t i = 0; i < a->X->size2; i++) {
        gsl_vector_const_view x =
            gsl_matrix_const_column(&a->training.X.matrix, i);
        const double last = fabs(gsl_vector_get(s->mean, i)) * DBL_EPSILON;
        const double spread = gsl_vector_get(s->spread, i);
        if (last <= spread / 1000 ||
            gsl_vector_min(&x.vector) == gsl_vector_max(&x.vector))
            continue; /* or it is constant, and is left out */
        if (last > spread / 2)
            return problem_set(why, GSL_EINVAL,
                               "%s: column \"%.80s\": so far from 0 its "
                               "numbers cannot be told apart: take one number "
                               "away from all of them",
                               a->d->path, a->names[i]);
        remarks_add(
            &a->said,
            "note: column \"%.80s\": so far from 0 its last digits may "
            "be lost: take one number away from all of them",
            a->names[i]);
    }
    return GSL_SUCCESS;
}

/* Standardises, and leaves out what nothing can be learned of. */
static int standardise(table *a, const call *c, problem *why)
{
    const bool penalised = c->l1 > 0 || c->l2 > 0 || c->optimizer == PATH;
    dependent *list = NULL;
    size_t count = 0;
    scale *s = scale_new(&a->training.X.matrix);
    int status = s ? GSL_SUCCESS : out_of_memory(a, why);
    if (!status && !c->raw) {
        a->s = s;
        scale_apply(s, a->X);
        status = table_check(a, why);
    }
    status = status ? status : check_far(a, s, why);
    if (!status && find_dependent(a, s, penalised, &list, &count))
        status = out_of_memory(a, why);
    if (!status)
        status = leave_out(a, list, count, why);
    free(list);
    if (a->s != s)
        scale_free(s);
    return status;
}

table *data_read(const call *c, problem *why)
{
    file_form form;
    remarks said = {0};
    const column_choice chosen = file_options_columns(&c->file, &c->targets);
    const target_choice how = file_options_target(&c->file);
    if (file_options_read(&c->file, &form, why))
        return NULL;
    dataset *d = frame_read(c->data, &form, &chosen, &said, why);
    table *a =
        d ? table_choose(d, c->targets.items, c->targets.count, &how, why)
          : NULL;
    if (!a) {
        remarks_free(&said);
        return NULL;
    }
    a->said = said;
    say_ids(a);
    say_single(a);
    if (split(a, c, why) || standardise(a, c, why) ||
        (a->said.cut && out_of_memory(a, why))) {
        table_free(a);
        return NULL;
    }
    return a;
}
