/*
 * A table is made of texts first, so that each column is as wide as it must
 * be; a name that leaves no room for them stands on a line of its own.
 */
#include "report.h"

#include <math.h>
#include <string.h>

#include "data/csv.h"
#include "neuron/weights.h"
#include "plain.h"

enum { CELLS = 7, CELL = 32, WIDTH = 80, GAP = 2 };

void report_file(FILE *out, const table *a)
{
    plain_line(out, (const char *[]){"file: ", a->d->path, NULL});
    fprintf(out, "rows: %zu\n", a->d->rows);
    if (a->d->dropped)
        fprintf(out, "rows left out: %zu\n", a->d->dropped);
    for (size_t i = 0; i < a->said.count; i++)
        fprintf(out, "%s\n", a->said.lines[i]);
}

void report_activation(FILE *out, const targets *t, bool softmax)
{
    if (softmax)
        fprintf(out, "activation: softmax, one class out of %zu\n", t->K);
    else if (targets_one_answer(t))
        fputs("activation: sigmoid, each class against all others\n", out);
}

void report_output(FILE *out, const targets *t, size_t k)
{
    if (t->one[k])
        plain_line(out,
                   (const char *[]){"output ", t->names[k], ": 1 is ",
                                    t->one[k], ", 0 is ", t->zero[k], NULL});
    else
        plain_line(out,
                   (const char *[]){"output ", t->names[k],
                                    ": 1 is this class, 0 is another", NULL});
}

/* What stands above and in the cells of a line; count of them. */
typedef struct {
    int count;
    char text[CELLS][CELL];
} line;

static const char *name_of(const table *a, size_t i)
{
    return i < a->X->size2 ? a->names[i] : BIAS_NAME;
}

static line heading(const answer *x, double level)
{
    line h = {.count = 2};
    if (x->no_errors) {
        strcpy(h.text[0], "weight");
        strcpy(h.text[1], "odds ratio");
        return h;
    }
    static const char *const names[] = {"estimate", "std error", "z", "p"};
    for (h.count = 0; h.count < 4; h.count++)
        strcpy(h.text[h.count], names[h.count]);
    snprintf(h.text[4], CELL, "low %g%%", 100 * level);
    snprintf(h.text[5], CELL, "high %g%%", 100 * level);
    strcpy(h.text[6], "odds ratio");
    h.count = CELLS;
    return h;
}

static line cells_of(const answer *x, size_t i, size_t D, int digits)
{
    const estimate *e = &x->terms[i];
    line c = {.count = x->no_errors ? 2 : CELLS};
    const double numbers[CELLS] = {e->value, e->error, e->z,         e->p,
                                   e->low,   e->high,  exp(e->value)};
    for (int j = 0; j < c.count; j++) {
        const double number = c.count == 2 ? numbers[j ? 6 : 0] : numbers[j];
        snprintf(c.text[j], CELL, "%.*g", digits, number);
    }
    if (i == D) /* the odds where all columns are 0 are no ratio */
        strcpy(c.text[c.count - 1], "");
    return c;
}

static void widen(int *widths, const line *l)
{
    for (int j = 0; j < l->count; j++)
        if ((int)strlen(l->text[j]) + GAP > widths[j])
            widths[j] = (int)strlen(l->text[j]) + GAP;
}

/* The characters of a text, of which UTF-8 may take several bytes for one. */
static int characters(const char *text)
{
    int count = 0;
    for (; *text; text++)
        count += (*text & 0xC0) != 0x80;
    return count;
}

/* A name and its cells; on two lines where the name takes more than room. */
static void write_line(FILE *out, const char *name, int room,
                       const int *widths, const line *l)
{
    plain_text(out, name);
    if (characters(name) > room)
        fprintf(out, "\n%*s", room, "");
    else
        fprintf(out, "%*s", room - characters(name), "");
    for (int j = 0; j < l->count && *l->text[j]; j++)
        fprintf(out, "%*s", widths[j], l->text[j]);
    fputc('\n', out);
}

static void write_terms(FILE *out, const table *a, size_t k, const answer *x,
                        double level, int digits)
{
    const size_t D = a->X->size2;
    const line head = heading(x, level);
    int widths[CELLS] = {0}, room = characters(BIAS_NAME), longest = room;
    widen(widths, &head);
    for (size_t i = 0; i <= D; i++) {
        const line c = cells_of(x, i, D, digits);
        widen(widths, &c);
        if (characters(name_of(a, i)) > longest)
            longest = characters(name_of(a, i));
    }
    int left = WIDTH;
    for (int j = 0; j < head.count; j++)
        left -= widths[j];
    room = left < room ? room : left < longest ? left : longest;
    fputc('\n', out);
    write_line(out, a->t->names[k], room, widths, &head);
    for (size_t i = 0; i <= D; i++) {
        const line c = cells_of(x, i, D, digits);
        write_line(out, name_of(a, i), room, widths, &c);
    }
    fputc('\n', out);
}

void report_likelihood(FILE *out, const answer *x, int digits)
{
    const likelihood *l = &x->all;
    const size_t D = x->degrees;
    fprintf(out, "log-likelihood: %.*g (bias alone: %.*g)\n", digits,
            l->log_likelihood, digits, l->null);
    if (x->no_errors)
        return;
    fprintf(out,
            "likelihood ratio: %.*g with %zu degree%s of freedom, p %.*g\n"
            "AIC: %.*g\n",
            digits, l->ratio, D, D == 1 ? "" : "s", digits, l->p, digits,
            l->AIC);
}

static void write_auc(FILE *out, const char *what, const answer_part *p,
                      double level, int digits)
{
    if (isnan(p->auc))
        return;
    const estimate e = inference_wald(p->auc, p->auc_error, level);
    fprintf(out, "%s AUC: %.*g", what, digits, p->auc);
    if (!isnan(p->auc_error))
        fprintf(out, " (%g%% interval %.*g to %.*g)", 100 * level, digits,
                fmax(e.low, 0), digits, fmin(e.high, 1));
    fputc('\n', out);
}

static void write_right(FILE *out, const char *what, const answer_part *p)
{
    const confusion *c = &p->at_half;
    if (p->N > 0)
        fprintf(out,
                "%s rows right at 0.5: %zu of %zu ones, %zu of %zu zeros\n",
                what, c->true_positive, c->true_positive + c->false_negative,
                c->true_negative, c->true_negative + c->false_positive);
}

static void write_calibration(FILE *out, const char *what,
                              const answer_part *p)
{
    if (p->groups == 0)
        return;
    fprintf(out, "%s calibration, rows by rising prediction:\n%-10s", what,
            "rows");
    for (size_t g = 0; g < p->groups; g++)
        fprintf(out, "%7zu", p->group[g].N);
    fprintf(out, "\n%-10s", "predicted");
    for (size_t g = 0; g < p->groups; g++)
        fprintf(out, "%7.3f", p->group[g].predicted);
    fprintf(out, "\n%-10s", "observed");
    for (size_t g = 0; g < p->groups; g++)
        fprintf(out, "%7.3f", p->group[g].observed);
    fputc('\n', out);
}

void report_write(FILE *out, const table *a, size_t k, const answer *x,
                  double level, int digits)
{
    static const char *const names[] = {"training", "validation", "test"};
    const answer_part *const parts[] = {&x->training, &x->validation,
                                        &x->test};
    if (x->first) {
        fputc('\n', out);
        plain_line(out, (const char *[]){a->t->names[k],
                                         ": the others are compared with it",
                                         NULL});
        fputc('\n', out);
    } else
        write_terms(out, a, k, x, level, digits);
    if (x->no_errors && !x->first)
        fprintf(out, "standard errors: none, for %s\n", x->no_errors);
    if (!x->softmax)
        report_likelihood(out, x, digits);
    for (size_t i = 0; i < 3; i++)
        write_auc(out, names[i], parts[i], level, digits);
    for (size_t i = 0; i < 3; i++)
        write_right(out, names[i], parts[i]);
    /* of rows that were not learned from, where there are any */
    const size_t best = x->test.N ? 2 : x->validation.N ? 1 : 0;
    write_calibration(out, names[best], parts[best]);
}

/* ------------------------------------------------------------ for machines */

void report_csv_header(FILE *out)
{
    fputs("output,term,statistic,value\n", out);
}

static void begin_line(FILE *out, const char *output, const char *term,
                       const char *statistic)
{
    csv_write(out, output);
    fputc(',', out);
    csv_write(out, term);
    fprintf(out, ",%s,", statistic);
}

void report_csv_number(FILE *out, const char *output, const char *term,
                       const char *statistic, double value)
{
    if (isnan(value))
        return;
    begin_line(out, output, term, statistic);
    fprintf(out, "%.17g\n", value);
}

void report_csv_text(FILE *out, const char *output, const char *term,
                     const char *statistic, const char *text)
{
    begin_line(out, output, term, statistic);
    csv_write(out, text);
    fputc('\n', out);
}

static void csv_terms(FILE *out, const table *a, const char *output,
                      const answer *x)
{
    for (size_t i = 0; i <= a->X->size2; i++) {
        const char *term = name_of(a, i);
        const estimate *e = &x->terms[i];
        report_csv_number(out, output, term, "estimate", e->value);
        report_csv_number(out, output, term, "std_error", e->error);
        report_csv_number(out, output, term, "z", e->z);
        report_csv_number(out, output, term, "p", e->p);
        report_csv_number(out, output, term, "low", e->low);
        report_csv_number(out, output, term, "high", e->high);
        if (i < a->X->size2)
            report_csv_number(out, output, term, "odds_ratio", exp(e->value));
    }
}

void report_csv_likelihood(FILE *out, const char *output, const answer *x)
{
    const likelihood *l = &x->all;
    const bool tests = !x->no_errors;
    report_csv_number(out, output, "", "log_likelihood", l->log_likelihood);
    report_csv_number(out, output, "", "null_log_likelihood", l->null);
    report_csv_number(out, output, "", "likelihood_ratio",
                      tests ? l->ratio : NAN);
    report_csv_number(out, output, "", "degrees_of_freedom",
                      tests ? (double)x->degrees : NAN);
    report_csv_number(out, output, "", "likelihood_ratio_p",
                      tests ? l->p : NAN);
    report_csv_number(out, output, "", "AIC", tests ? l->AIC : NAN);
}

static void csv_part(FILE *out, const char *output, const char *what,
                     const answer_part *p)
{
    char statistic[64];
    if (p->N == 0)
        return;
    const struct {
        const char *name;
        double value;
    } all[] = {{"loss", p->loss},
               {"AUC", p->auc},
               {"AUC_std_error", p->auc_error},
               {"true_positive", (double)p->at_half.true_positive},
               {"false_negative", (double)p->at_half.false_negative},
               {"false_positive", (double)p->at_half.false_positive},
               {"true_negative", (double)p->at_half.true_negative}};
    for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
        snprintf(statistic, sizeof statistic, "%s_%s", what, all[i].name);
        report_csv_number(out, output, "", statistic, all[i].value);
    }
    for (size_t g = 0; g < p->groups; g++) {
        const calibration_group *group = &p->group[g];
        const double values[] = {(double)group->N, group->predicted,
                                 group->observed};
        static const char *const names[] = {"rows", "predicted", "observed"};
        for (size_t i = 0; i < 3; i++) {
            snprintf(statistic, sizeof statistic, "%s_group%zu_%s", what,
                     g + 1, names[i]);
            report_csv_number(out, output, "", statistic, values[i]);
        }
    }
}

void report_csv(FILE *out, const table *a, size_t k, const answer *x)
{
    static const char *const states[] = {"reached", "not reached", "unknown"};
    const char *output = a->t->names[k];
    report_csv_text(out, output, "", "class_1",
                    a->t->one[k] ? a->t->one[k] : output);
    report_csv_text(out, output, "", "optimum", states[x->optimum]);
    if (!x->first)
        csv_terms(out, a, output, x);
    if (!x->softmax)
        report_csv_likelihood(out, output, x);
    csv_part(out, output, "training", &x->training);
    csv_part(out, output, "validation", &x->validation);
    csv_part(out, output, "test", &x->test);
}
