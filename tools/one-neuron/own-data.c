#include "own-data.h"

#include <gsl/gsl_errno.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "data/columns.h"
#include "data/csv.h"

dataset *own_data_read(const call *c, problem *why)
{
    struct stat about;
    if (stat(c->data, &about) == 0 && !S_ISREG(about.st_mode) &&
        !S_ISDIR(about.st_mode)) {
        problem_set(why, GSL_EINVAL,
                    "%s: is no file that can be read twice, as --data is: "
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

int results_check(const results *r, problem *why)
{
    const history *h = r->h;
    const double after = r->training.loss;
    const double last = h->count ? h->rows[h->count - 1].training.loss : after;
    if (r->f) /* whose F cannot rise */
        return GSL_SUCCESS;
    const bool lost = !isfinite(last) || !isfinite(after);
    if (!lost && (h->count < 2 || last <= 2 * r->before))
        return GSL_SUCCESS;
    double rate;
    if (table_safe_rate(r->a, r->s->lambda_2, &rate, why))
        return GSL_EDIVERGE;
    const double to = lost ? after : last;
    if (r->s->eta > rate && rate > 0)
        problem_set(
            why, GSL_EFAILED,
            "the loss rose from %.4g to %.4g: the learning rate %g is too "
            "large; try --learning-rate %.2g%s",
            r->before, to, r->s->eta, rate,
            r->a->s ? "" : ", and the columns standardised (no --raw)");
    else /* a batch of few rows, or a penalty, needs smaller steps */
        problem_set(why, GSL_EFAILED,
                    "the loss rose from %.4g to %.4g with the learning rate "
                    "%g; try a smaller one, a smaller penalty, or --optimizer "
                    "auto",
                    r->before, to, r->s->eta);
    return lost ? GSL_EDIVERGE : GSL_EFAILED;
}

/* Where a character begins that could steer the terminal, a control character
 * or one of U+0080 to U+009F: how many bytes it has; else 0. */
static size_t steers(const char *text)
{
    const unsigned char *c = (const unsigned char *)text;
    const bool two = c[0] == 0xC2 && c[1] >= 0x80 && c[1] < 0xA0;
    return two ? 2 : c[0] < 0x20 || c[0] == 0x7F;
}

/* Puts "?" for each of these in a text of a person's file. */
static void make_plain(char *text)
{
    char *to = text;
    for (const char *from = text; *from; to++) {
        const size_t n = steers(from);
        *to = n ? '?' : *from;
        from += n ? n : 1;
    }
    *to = '\0';
}

static void write_plain(FILE *out, const char *text)
{
    while (*text) {
        const size_t n = steers(text);
        fputc(n ? '?' : *text, out);
        text += n ? n : 1;
    }
}

/* Such texts, ended by NULL, as one line. */
static void write_line(FILE *out, const char *const *texts)
{
    while (*texts)
        write_plain(out, *texts++);
    fputc('\n', out);
}

void own_data_still(const table *a, layer *l, FILE *notes)
{
    for (size_t i = 0; a->s && i < a->X->size2; i++) {
        gsl_vector_const_view x =
            gsl_matrix_const_column(&a->training.X.matrix, i);
        if (gsl_vector_max(&x.vector) > gsl_vector_min(&x.vector))
            continue;
        gsl_vector_view w = gsl_matrix_row(l->W, i);
        gsl_vector_set_zero(&w.vector);
        write_line(notes, (const char *[]){"chapter7: ", a->d->path,
                                           ": column \"", a->names[i],
                                           "\" has one value in the rows "
                                           "trained on: its weight is 0",
                                           NULL});
    }
}

static void write_outputs(FILE *out, const targets *t)
{
    for (size_t k = 0; k < t->K; k++)
        if (t->one[k])
            write_line(out, (const char *[]){"output ", t->names[k], ": 1 is ",
                                             t->one[k], ", 0 is ", t->zero[k],
                                             NULL});
        else
            write_line(out, (const char *[]){"output ", t->names[k],
                                             ": 1 is this class, 0 is another",
                                             NULL});
}

static void write_score(FILE *out, int digits, const char *what, const part *p,
                        const score *s)
{
    if (p->N > 0)
        fprintf(out, "%s score: %.*g\n%s accuracy: %.*g\n", what, digits,
                s->loss, what, digits, s->accuracy);
}

static void write_gradient(FILE *out, const results *r)
{
    const part *p = &r->a->training;
    layer *gradient = layer_new(r->l->W->size1, r->l->W->size2);
    double J, largest = NAN;
    if (gradient &&
        !layer_loss(r->l, &p->X.matrix, &p->T.matrix, &J, gradient))
        largest = layer_largest_entry(r->l, gradient, r->s->lambda_1,
                                      r->s->lambda_2);
    const bool converged = largest < r->s->tolerance;
    const bool jumps = r->s->lambda_1 > 0 &&
                       (r->s->optimizer == SGD || r->s->optimizer == GD);
    fprintf(out, "largest entry of the gradient: %.3g\nconverged: %s%s\n",
            largest, converged ? "yes" : "no",
            !converged && jumps
                ? " (with --l1 only --optimizer proximal or auto comes to "
                  "rest)"
                : "");
    layer_free(gradient);
}

void results_write(FILE *out, int digits, const results *r)
{
    const table *a = r->a;
    write_line(out, (const char *[]){"file: ", a->d->path, NULL});
    fprintf(out, "rows: %zu\n", a->d->rows);
    if (a->d->dropped)
        fprintf(out, "rows left out: %zu\n", a->d->dropped);
    fprintf(out, "columns: %zu\noutputs: %zu\n", a->X->size2, a->t->K);
    write_outputs(out, a->t);
    fprintf(out, "training rows: %zu\nvalidation rows: %zu\ntest rows: %zu\n",
            a->training.N, a->validation.N, a->test.N);
    if (r->f)
        own_fit_write(out, digits, r->s, r->f);
    else
        fprintf(out, "learning rate: %.*g\nepochs: %zu\n", digits, r->s->eta,
                r->h->count);
    if (r->s->tolerance > 0)
        write_gradient(out, r);
    write_score(out, digits, "Training", &a->training, &r->training);
    write_score(out, digits, "Validation", &a->validation, &r->validation);
    write_score(out, digits, "Test", &a->test, &r->test);
}

int own_data_save(const call *c, const weights *w, const history *h,
                  problem *why)
{
    int status = c->history ? history_save(h, c->history, why) : GSL_SUCCESS;
    if (!status && c->save)
        status = weights_save(w, c->save, why);
    return status;
}

/* The names of the outputs as a line of CSV. */
static int write_header(FILE *out, const weights *w, problem *why)
{
    const bool terminal = isatty(fileno(out));
    for (size_t k = 0; k < w->K; k++) {
        char *name = strdup(w->outputs[k]);
        if (!name)
            return problem_set(why, GSL_EFAILED,
                               "not enough memory for %zu names", w->K);
        if (terminal)
            make_plain(name);
        csv_write(out, name);
        fputc(k + 1 < w->K ? ',' : '\n', out);
        free(name);
    }
    return GSL_SUCCESS;
}

/* Where the terms of a logit overflow, some would come out as infinity minus
 * infinity, and others as this or that by the order of the sum. */
static int check_sizes(const char *path, const gsl_matrix *X, const layer *l,
                       problem *why)
{
    for (size_t n = 0; n < X->size1; n++)
        for (size_t k = 0; k < l->W->size2; k++) {
            double size = 0;
            for (size_t i = 0; i < X->size2; i++)
                size +=
                    fabs(gsl_matrix_get(X, n, i) * gsl_matrix_get(l->W, i, k));
            if (!isfinite(size))
                return problem_set(why, GSL_EINVAL,
                                   "%s: row %zu: its numbers are too large "
                                   "for these weights",
                                   path, n + 1);
        }
    return GSL_SUCCESS;
}

int own_data_predict(const call *c, const weights *w, FILE *out, FILE *notes,
                     problem *why)
{
    size_t dropped = 0;
    gsl_matrix *X = columns_read(c->predict, (const char *const *)w->columns,
                                 w->D, c->drop_missing, &dropped, why);
    if (!X)
        return why->status;
    gsl_matrix *Y = gsl_matrix_alloc(X->size1, w->K);
    int status =
        Y ? GSL_SUCCESS
          : problem_set(why, GSL_EFAILED, "%s: not enough memory to predict",
                        c->predict);
    if (!status) {
        layer_predict(w->l, X, Y);
        status = check_sizes(c->predict, X, w->l, why);
    }
    if (!status)
        status = write_header(out, w, why);
    if (!status) {
        for (size_t n = 0; n < Y->size1; n++)
            for (size_t k = 0; k < w->K; k++)
                fprintf(out, "%.17g%s", gsl_matrix_get(Y, n, k),
                        k + 1 < w->K ? "," : "\n");
        if (dropped)
            fprintf(notes,
                    "chapter7: %s: %zu row%s with a missing value left out\n",
                    c->predict, dropped, dropped == 1 ? "" : "s");
    }
    gsl_matrix_free(Y);
    gsl_matrix_free(X);
    return status;
}
