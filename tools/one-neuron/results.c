/*
 * Training has diverged where the loss is no longer a number, or ends at more
 * than twice what it was before the first step. The sentence then recommends
 * table_safe_rate, a learning rate with which steps on all rows never let the
 * loss rise, if it is smaller than the one that was used.
 */
#include "results.h"

#include <gsl/gsl_errno.h>
#include <math.h>

#include "report.h"
#include "softmax-rows.h"

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

/* The loss of the rows is the mean over all outputs. */
static double mean_loss(const results *r, size_t of)
{
    double sum = 0;
    if (r->s->softmax) {
        const part *const parts[] = {&r->a->training, &r->a->validation,
                                     &r->a->test};
        settings plain = *r->s;
        plain.sgd.lambda_2 = 0;
        return softmax_rows_score(parts[of], r->l, &plain, NULL).loss;
    }
    for (size_t k = 0; k < r->a->t->K; k++) {
        const answer *x = &r->answers[k];
        sum += (of == 0   ? x->training.loss
                : of == 1 ? x->validation.loss
                          : x->test.loss);
    }
    return sum / (double)r->a->t->K;
}

static const char *const part_names[] = {"training", "validation", "test"};

static void write_scores(FILE *out, int digits, const results *r)
{
    const table *a = r->a;
    const part *const parts[] = {&a->training, &a->validation, &a->test};
    const score *const scores[] = {&r->training, &r->validation, &r->test};
    for (size_t i = 0; i < 3; i++)
        if (parts[i]->N > 0)
            fprintf(out, "%s loss: %.*g\n%s accuracy: %.*g\n", part_names[i],
                    digits, mean_loss(r, i), part_names[i], digits,
                    scores[i]->accuracy);
    if (r->answers[0].penalised)
        fprintf(out, "training loss with its penalties: %.*g\n", digits,
                r->training.loss);
}

static double largest_entry(const results *r)
{
    const part *p = &r->a->training;
    layer *gradient = layer_new(r->l->W->size1, r->l->W->size2);
    double J, largest = NAN;
    if (gradient && r->s->softmax) {
        softmax_rows_score(p, r->l, r->s, gradient);
        largest = layer_largest_entry(r->l, gradient, 0, r->s->sgd.lambda_2);
    } else if (gradient &&
               !layer_loss(r->l, &p->X.matrix, &p->T.matrix, &J, gradient))
        largest = layer_largest_entry(r->l, gradient, r->s->sgd.lambda_1,
                                      r->s->sgd.lambda_2);
    layer_free(gradient);
    return largest;
}

/* Of all outputs together, the one that is worst. */
static answer_optimum optimum_of_all(const results *r)
{
    answer_optimum all = OPTIMUM_REACHED;
    for (size_t k = 0; k < r->a->t->K; k++) {
        const answer_optimum one = r->answers[k].optimum;
        if (one == OPTIMUM_NOT_REACHED || all == OPTIMUM_NOT_REACHED)
            all = OPTIMUM_NOT_REACHED;
        else if (one == OPTIMUM_UNKNOWN)
            all = OPTIMUM_UNKNOWN;
    }
    return all;
}

/* Whether the bias alone, at its best, would predict the rows better. */
static bool worse_than_bias(const results *r)
{
    double null = 0;
    for (size_t k = 0; k < r->a->t->K; k++)
        null -= r->answers[k].all.null;
    return mean_loss(r, 0) * (double)(r->a->t->K * r->a->training.N) > null;
}

static void write_optimum(FILE *out, const results *r)
{
    const bool penalised = r->answers[0].penalised;
    switch (optimum_of_all(r)) {
    case OPTIMUM_REACHED:
        fprintf(out, "optimum: reached; these are the %s\n",
                penalised ? "weights of the least penalised loss"
                          : "maximum likelihood weights");
        break;
    case OPTIMUM_NOT_REACHED:
        fprintf(out, "optimum: not reached; these are not the %s\n",
                penalised ? "weights of the least penalised loss"
                          : "maximum likelihood weights");
        break;
    default:
        fprintf(out, "optimum: unknown, there are too many columns to tell\n");
    }
    if (!r->m && worse_than_bias(r))
        fputs("note: the bias alone would predict these rows better; try more "
              "--epochs, or\nanother --learning-rate\n",
              out);
    if (r->s->tolerance > 0)
        fprintf(out, "largest entry of the gradient: %.3g\n",
                largest_entry(r));
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

static void write_how(FILE *out, int digits, const results *r)
{
    const settings *s = r->s;
    report_activation(out, r->a->t, s->softmax);
    fprintf(out, "optimizer: %s\n", optimizer_name(s->optimizer));
    if (r->m && r->m->count > 0)
        write_points(out, r->m);
    fputs("penalties:", out);
    if (s->sgd.lambda_1 > 0)
        fprintf(out, " l1 %.*g", digits, s->sgd.lambda_1);
    if (s->sgd.lambda_2 > 0)
        fprintf(out, " l2 %.*g", digits, s->sgd.lambda_2);
    fputs(r->answers[0].penalised ? "\n" : " none\n", out);
    if (!r->m)
        fprintf(out, "learning rate: %.*g\nepochs: %zu\n", digits, s->sgd.eta,
                r->h->count);
    else
        fprintf(out, "steps: %zu\npasses over the rows: %.3g\n", r->m->steps,
                r->m->passes);
}

static void write_rows(FILE *out, const table *a)
{
    const part *const parts[] = {&a->training, &a->validation, &a->test};
    report_file(out, a);
    for (size_t i = 0; i < 3 && parts[0]->N < a->d->rows; i++)
        fprintf(out, "%s rows: %zu\n", part_names[i], parts[i]->N);
    fprintf(out, "columns: %zu\n", a->X->size2);
    if (a->t->K > 1)
        fprintf(out, "outputs: %zu\n", a->t->K);
    for (size_t k = 0; k < a->t->K; k++)
        report_output(out, a->t, k);
}

void results_write(FILE *out, int digits, double level, const results *r)
{
    write_rows(out, r->a);
    write_how(out, digits, r);
    write_optimum(out, r);
    write_scores(out, digits, r);
    if (r->s->softmax)
        report_likelihood(out, &r->answers[0], digits);
    for (size_t k = 0; k < r->a->t->K; k++)
        report_write(out, r->a, k, &r->answers[k], level, digits);
}

void results_csv(FILE *out, const results *r)
{
    const struct {
        const char *name;
        double value;
    } all[] = {
        {"rows", (double)r->a->d->rows},
        {"rows_left_out", (double)r->a->d->dropped},
        {"training_rows", (double)r->a->training.N},
        {"validation_rows", (double)r->a->validation.N},
        {"test_rows", (double)r->a->test.N},
        {"columns", (double)r->a->X->size2},
        {"l1", r->s->sgd.lambda_1},
        {"l2", r->s->sgd.lambda_2},
        {"learning_rate", r->m ? NAN : r->s->sgd.eta},
        {"epochs", r->m ? NAN : (double)r->h->count},
        {"steps", r->m ? (double)r->m->steps : NAN},
        {"passes", r->m ? r->m->passes : NAN},
        {"penalised_training_loss", r->training.loss},
        {"training_accuracy", r->training.accuracy},
        {"validation_accuracy", r->validation.accuracy},
        {"test_accuracy", r->test.accuracy},
    };
    report_csv_header(out);
    report_csv_text(out, "", "", "file", r->a->d->path);
    report_csv_text(out, "", "", "optimizer", optimizer_name(r->s->optimizer));
    if (targets_one_answer(r->a->t))
        report_csv_text(out, "", "", "activation",
                        r->s->softmax ? "softmax" : "sigmoid");
    for (size_t i = 0; i < r->a->said.count; i++)
        report_csv_text(out, "", "", "remark", r->a->said.lines[i]);
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        report_csv_number(out, "", "", all[i].name, all[i].value);
    if (r->s->softmax)
        report_csv_likelihood(out, "", &r->answers[0]);
    for (size_t k = 0; k < r->a->t->K; k++)
        report_csv(out, r->a, k, &r->answers[k]);
}
