/*
 * Training has diverged where the loss is no longer a number, or ends at more
 * than twice what it was before the first step. The sentence then recommends
 * table_safe_rate, a learning rate with which steps on all rows never let the
 * loss rise, if it is smaller than the one that was used.
 */
#include "results.h"

#include <gsl/gsl_errno.h>
#include <math.h>

#include "plain.h"

int results_check(const results *r, problem *why)
{
    const history *h = r->h;
    const double after = r->training.loss;
    const double last = h->count ? h->rows[h->count - 1].training.loss : after;
    if (r->m) /* whose F cannot rise */
        return GSL_SUCCESS;
    const bool lost = !isfinite(last) || !isfinite(after);
    if (!lost && (h->count < 2 || last <= 2 * r->before))
        return GSL_SUCCESS;
    double rate;
    if (table_safe_rate(r->a, r->s->sgd.lambda_2, &rate, why))
        return GSL_EDIVERGE;
    const double to = lost ? after : last;
    if (r->s->sgd.eta > rate && rate > 0)
        problem_set(
            why, GSL_EFAILED,
            "the loss rose from %.4g to %.4g: the learning rate %g is too "
            "large; try --learning-rate %.2g%s",
            r->before, to, r->s->sgd.eta, rate,
            r->a->s ? "" : ", and the columns standardised (no --raw)");
    else /* a batch of few rows, or a penalty, needs smaller steps */
        problem_set(why, GSL_EFAILED,
                    "the loss rose from %.4g to %.4g with the learning rate "
                    "%g; try a smaller one, a smaller penalty, or --optimizer "
                    "auto",
                    r->before, to, r->s->sgd.eta);
    return lost ? GSL_EDIVERGE : GSL_EFAILED;
}

static void write_outputs(FILE *out, const targets *t)
{
    for (size_t k = 0; k < t->K; k++)
        if (t->one[k])
            plain_line(out, (const char *[]){"output ", t->names[k], ": 1 is ",
                                             t->one[k], ", 0 is ", t->zero[k],
                                             NULL});
        else
            plain_line(out, (const char *[]){"output ", t->names[k],
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
        largest = layer_largest_entry(r->l, gradient, r->s->sgd.lambda_1,
                                      r->s->sgd.lambda_2);
    const bool converged = largest < r->s->tolerance;
    const bool jumps = r->s->sgd.lambda_1 > 0 &&
                       (r->s->optimizer == SGD || r->s->optimizer == GD);
    fprintf(out, "largest entry of the gradient: %.3g\nconverged: %s%s\n",
            largest, converged ? "yes" : "no",
            !converged && jumps
                ? " (with --l1 only --optimizer proximal or auto comes to "
                  "rest)"
                : "");
    layer_free(gradient);
}

static void write_points(FILE *out, const minimum *m)
{
    const bool held = isfinite(m->points[m->best].validation);
    fprintf(out, "\n%12s %8s %12s%s\n", "l1", "nonzero", "loss F",
            held ? "   validation" : "");
    for (size_t i = 0; i < m->count; i++) {
        const path_point *p = &m->points[i];
        fprintf(out, "%12.5g %8zu %12.6g", p->lambda_1, p->nonzero,
                p->objective);
        if (held)
            fprintf(out, " %12.6g%s", p->validation,
                    i == m->best ? "  least" : "");
        fputc('\n', out);
    }
    fputc('\n', out);
}

static void write_minimum(FILE *out, int digits, const settings *s,
                          const minimum *m)
{
    fprintf(out, "optimizer: %s\nsteps: %zu\npasses over the rows: %.3g\n",
            optimizer_name(s->optimizer), m->steps, m->passes);
    if (m->count > 0) {
        write_points(out, m);
        fprintf(out, "l1: %.*g\n", digits, s->sgd.lambda_1);
    }
}

void results_write(FILE *out, int digits, const results *r)
{
    const table *a = r->a;
    plain_line(out, (const char *[]){"file: ", a->d->path, NULL});
    fprintf(out, "rows: %zu\n", a->d->rows);
    if (a->d->dropped)
        fprintf(out, "rows left out: %zu\n", a->d->dropped);
    fprintf(out, "columns: %zu\noutputs: %zu\n", a->X->size2, a->t->K);
    write_outputs(out, a->t);
    fprintf(out, "training rows: %zu\nvalidation rows: %zu\ntest rows: %zu\n",
            a->training.N, a->validation.N, a->test.N);
    if (r->m)
        write_minimum(out, digits, r->s, r->m);
    else
        fprintf(out, "learning rate: %.*g\nepochs: %zu\n", digits,
                r->s->sgd.eta, r->h->count);
    if (r->s->tolerance > 0)
        write_gradient(out, r);
    write_score(out, digits, "Training", &a->training, &r->training);
    write_score(out, digits, "Validation", &a->validation, &r->validation);
    write_score(out, digits, "Test", &a->test, &r->test);
}
