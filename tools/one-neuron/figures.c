/*
 * Each figure shows one thing and says on its axes what it is. Weights are for
 * one standard deviation of their columns, since those for units of their own
 * do not fit on one axis.
 */
#include "figures.h"

#include <gsl/gsl_errno.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "figure/plot.h"
#include "neuron/activation.h"

enum { MOST_BARS = 40 }; /* weights in a figure, the largest */

/* Where figures go, and what came of them. */
typedef struct {
    const char *folder, *terminal;
    FILE *shown, *notes;
    problem *why;
    int status;
} easel;

/* Draws p and frees it; the first mistake is kept. */
static void draw(easel *e, plot *p)
{
    problem why;
    drawing *d = plot_begin(p, e->folder, e->terminal, &why);
    int status = d ? GSL_SUCCESS : why.status;
    char name[100] = "";
    if (d) {
        snprintf(name, sizeof name, "%s", plot_file(d));
        status = plot_end(d, e->shown, &why);
    }
    plot_free(p);
    const bool file = strcmp(e->terminal, "ascii") != 0 &&
                      strcmp(e->terminal, "window") != 0;
    if (!status && file && e->notes)
        fprintf(e->notes, "figure: %s/%s\n", e->folder, name);
    if (status && !e->status) {
        e->status = GSL_EFAILED;
        *e->why = why;
    }
}

/* A new figure called name, with the output's number where there are more. */
static plot *begin(const char *name, size_t output, size_t outputs)
{
    char text[64];
    if (outputs > 1)
        snprintf(text, sizeof text, "%s-%zu", name, output + 1);
    else
        snprintf(text, sizeof text, "%s", name);
    return plot_new(text);
}

/* ----------------------------------------------------------------- weights */

typedef struct {
    const char *name;
    size_t column;
    double value, low, high; /* for one standard deviation */
} bar;

/* Equal ones, such as zeros, in the order of their columns: any qsort then
 * gives the same figure. */
static int by_size(const void *a, const void *b)
{
    const bar *p = a, *q = b;
    const double x = fabs(p->value), y = fabs(q->value);
    if (x != y)
        return x < y ? 1 : -1;
    return (p->column > q->column) - (p->column < q->column);
}

/* All weights, the largest first. */
static bar *bars_of(const results *r, const answer *x)
{
    const size_t D = r->a->X->size2;
    bar *bars = malloc(D * sizeof *bars);
    for (size_t i = 0; bars && i < D; i++) {
        const double s = r->a->s ? gsl_vector_get(r->a->s->spread, i) : 1;
        const estimate *e = &x->terms[i];
        bars[i] =
            (bar){r->a->names[i], i, s * e->value, s * e->low, s * e->high};
    }
    if (bars)
        qsort(bars, D, sizeof *bars, by_size);
    return bars;
}

static void add_interval(plot *p, const bar *b, double height)
{
    double ends[] = {b->low, b->high}, heights[] = {height, height};
    gsl_vector_view x = gsl_vector_view_array(ends, 2);
    gsl_vector_view y = gsl_vector_view_array(heights, 2);
    plot_line(p, INK_BLUE, NULL, &x.vector, &y.vector);
}

/* Names beyond so many characters would leave no room for the intervals. */
enum { NAME_SHOWN = 40 };
typedef char shown_name[4 * NAME_SHOWN + 4];

/* n characters of UTF-8 further on. */
static const char *skip(const char *c, size_t n)
{
    for (; n > 0 && *c; n--)
        do
            c++;
        while ((*c & 0xC0) == 0x80);
    return c;
}

/* The name, or where it is long its beginning and its end. */
static const char *shorten(const char *name, shown_name shown)
{
    size_t count = 0;
    for (const char *c = name; *c; c = skip(c, 1))
        count++;
    if (count <= NAME_SHOWN)
        return name;
    const char *first = skip(name, NAME_SHOWN / 2);
    snprintf(shown, sizeof(shown_name), "%.*s...%s", (int)(first - name), name,
             skip(name, count - NAME_SHOWN / 2 + 3));
    return shown;
}

/* The largest stands highest. */
static void draw_weights(easel *e, const results *r, size_t k)
{
    const answer *x = &r->answers[k];
    const size_t D = r->a->X->size2, n = D < MOST_BARS ? D : MOST_BARS;
    const char *names[MOST_BARS];
    shown_name shown[MOST_BARS];
    char label[120];
    double least = 0, most = 0;
    bar *bars = bars_of(r, x);
    plot *p = begin("fit-weights", k, r->a->t->K);
    if (bars && p) {
        plot_size(p, 720, 130 + 24 * (int)n);
        for (size_t i = 0; i < n; i++) {
            names[n - 1 - i] = shorten(bars[i].name, shown[i]);
            least = fmin(least, fmin(bars[i].value, bars[i].low));
            most = fmax(most, fmax(bars[i].value, bars[i].high));
        }
        const double room = 0.05 * (most - least) + (most == least);
        const size_t used = (size_t)snprintf(
            label, sizeof label, "%s",
            r->a->s ? "weight for one standard deviation of its column"
                    : "weight, in the units of its column");
        if (n < D)
            snprintf(label + used, sizeof label - used,
                     "; the %zu largest of %zu", n, D);
        plot_x(p, label, least - room, most + room);
        plot_y(p, "", -0.7, (double)n - 0.3);
        plot_names_y(p, names, n);
        plot_mark_x(p, 0, "");
        for (size_t i = 0; i < n; i++) {
            if (!x->no_errors)
                add_interval(p, &bars[i], (double)(n - 1 - i));
            plot_point(p, INK_BLUE, NULL, bars[i].value, (double)(n - 1 - i));
        }
        draw(e, p);
    } else {
        plot_free(p);
    }
    free(bars);
}

/* ----------------------------------------------- of rows not learned from */

/* The rows to judge by: those not learned from, where there are any. */
static const part *judged(const table *a, const char **what)
{
    *what = a->test.N ? "test" : a->validation.N ? "validation" : "training";
    return a->test.N         ? &a->test
           : a->validation.N ? &a->validation
                             : &a->training;
}

static const answer_part *judged_answer(const table *a, const answer *x)
{
    return a->test.N         ? &x->test
           : a->validation.N ? &x->validation
                             : &x->training;
}

static void add_diagonal(plot *p)
{
    double ends[] = {0, 1};
    gsl_vector_view both = gsl_vector_view_array(ends, 2);
    plot_line(p, INK_GREY, NULL, &both.vector, &both.vector);
}

static void draw_roc(easel *e, const results *r, size_t k)
{
    const char *what;
    char text[100];
    const part *rows = judged(r->a, &what);
    const answer_part *x = judged_answer(r->a, &r->answers[k]);
    if (isnan(x->auc))
        return;
    gsl_vector *a = answer_logits(rows, r->l, k, r->s->softmax),
               *t = part_targets(rows, k);
    gsl_vector *fpr = gsl_vector_alloc(rows->N + 1);
    gsl_vector *tpr = gsl_vector_alloc(rows->N + 1);
    size_t points = 0;
    plot *p = begin("fit-roc", k, r->a->t->K);
    if (p && a && t && fpr && tpr &&
        !evaluation_roc(a, t, fpr, tpr, &points)) {
        gsl_vector_view from = gsl_vector_subvector(fpr, 0, points);
        gsl_vector_view to = gsl_vector_subvector(tpr, 0, points);
        plot_size(p, 520, 520);
        plot_x(p, "1 - specificity: zeros predicted as ones", 0, 1);
        plot_y(p, "sensitivity: ones predicted as ones", 0, 1);
        add_diagonal(p);
        plot_line(p, INK_BLUE, NULL, &from.vector, &to.vector);
        snprintf(text, sizeof text, "area %.3f, of %zu %s rows", x->auc, x->N,
                 what);
        plot_text(p, INK_BLACK, 0.97, 0.06, ALIGN_RIGHT, text);
        draw(e, p);
    } else {
        plot_free(p);
    }
    gsl_vector_free(tpr);
    gsl_vector_free(fpr);
    gsl_vector_free(t);
    gsl_vector_free(a);
}

/* The interval of a share of N rows (Wilson 1927), which stays within 0 and 1.
 */
static void wilson(const calibration_group *g, double level, double *low,
                   double *high)
{
    const double N = (double)g->N, z = inference_quantile(level);
    const double middle = g->observed + z * z / (2 * N);
    const double reach =
        z * sqrt(g->observed * (1 - g->observed) / N + z * z / (4 * N * N));
    *low = fmax((middle - reach) / (1 + z * z / N), 0);
    *high = fmin((middle + reach) / (1 + z * z / N), 1);
}

/* A group's interval, its point, and beside them how many rows it has, where
 * the last such number leaves room: *last is where that stands. */
static void add_group(plot *p, const calibration_group *g, double level,
                      double *last)
{
    double at[] = {g->predicted, g->predicted}, ends[2];
    char text[32];
    wilson(g, level, &ends[0], &ends[1]);
    gsl_vector_view x = gsl_vector_view_array(at, 2);
    gsl_vector_view y = gsl_vector_view_array(ends, 2);
    plot_line(p, INK_BLUE, NULL, &x.vector, &y.vector);
    plot_point(p, INK_BLUE, NULL, g->predicted, g->observed);
    if (g->predicted - *last < 0.06)
        return;
    *last = g->predicted;
    snprintf(text, sizeof text, "%zu", g->N);
    plot_text(p, INK_BLACK, g->predicted + 0.012, g->observed + 0.02,
              ALIGN_LEFT, text);
}

static void draw_calibration(easel *e, const results *r, size_t k,
                             double level)
{
    const char *what;
    char text[100];
    judged(r->a, &what);
    const answer_part *x = judged_answer(r->a, &r->answers[k]);
    double last = -1;
    plot *p = x->groups ? begin("fit-calibration", k, r->a->t->K) : NULL;
    if (!p)
        return;
    plot_size(p, 520, 540);
    snprintf(text, sizeof text, "predicted: mean of so many %s rows", what);
    plot_x(p, text, 0, 1.05);
    snprintf(text, sizeof text, "observed: share of ones, %g%% interval",
             100 * level);
    plot_y(p, text, 0, 1.05);
    add_diagonal(p);
    for (size_t g = 0; g < x->groups; g++)
        add_group(p, &x->group[g], level, &last);
    draw(e, p);
}

/* ------------------------------------------------------ how the fit went */

static void draw_history(easel *e, const results *r)
{
    const history *h = r->h;
    if (h->count < 2)
        return;
    gsl_vector *epoch = gsl_vector_alloc(h->count);
    gsl_vector *loss = gsl_vector_alloc(h->count);
    gsl_vector *held = gsl_vector_alloc(h->count);
    plot *p = plot_new("fit-history");
    if (epoch && loss && held && p) {
        for (size_t i = 0; i < h->count; i++) {
            gsl_vector_set(epoch, i, (double)i + 1);
            gsl_vector_set(loss, i, h->rows[i].training.loss);
            gsl_vector_set(held, i, h->rows[i].validation.loss);
        }
        plot_x(p, "epoch", 1, (double)h->count);
        plot_y(p, "loss, with its penalties", NAN, NAN);
        plot_line(p, INK_BLUE, "training", epoch, loss);
        if (r->a->validation.N > 0) {
            plot_line(p, INK_ORANGE, "validation", epoch, held);
        }
        draw(e, p);
    } else {
        plot_free(p);
    }
    gsl_vector_free(held);
    gsl_vector_free(loss);
    gsl_vector_free(epoch);
}

static void add_path(plot *p, const minimum *m, const gsl_vector *l1,
                     gsl_vector *y)
{
    const bool held = isfinite(m->points[m->best].validation);
    plot_panels(p, 2, 1);
    plot_panel(p, NULL);
    plot_log_x(p);
    plot_x(p, "l1", NAN, NAN);
    plot_y(p, held ? "loss of the validation rows" : "penalised loss", NAN,
           NAN);
    for (size_t i = 0; i < m->count; i++)
        gsl_vector_set(
            y, i, held ? m->points[i].validation : m->points[i].objective);
    plot_line(p, INK_NEXT, NULL, l1, y);
    if (held)
        plot_mark_x(p, m->points[m->best].lambda_1, "least");
    plot_panel(p, NULL);
    plot_log_x(p);
    plot_x(p, "l1", NAN, NAN);
    plot_y(p, "weights that are not 0", 0, NAN);
    for (size_t i = 0; i < m->count; i++)
        gsl_vector_set(y, i, (double)m->points[i].nonzero);
    plot_line(p, INK_NEXT, NULL, l1, y);
}

static void draw_path(easel *e, const minimum *m)
{
    if (m->count < 2)
        return;
    gsl_vector *l1 = gsl_vector_alloc(m->count);
    gsl_vector *y = gsl_vector_alloc(m->count);
    plot *p = plot_new("fit-path");
    if (l1 && y && p) {
        for (size_t i = 0; i < m->count; i++)
            gsl_vector_set(l1, i, m->points[i].lambda_1);
        plot_size(p, 720, 600);
        add_path(p, m, l1, y);
        draw(e, p);
    } else {
        plot_free(p);
    }
    gsl_vector_free(y);
    gsl_vector_free(l1);
}

int figures_of_fit(const results *r, double level, const char *folder,
                   const char *terminal, FILE *shown, FILE *notes,
                   problem *why)
{
    easel e = {folder, terminal, shown, notes, why, GSL_SUCCESS};
    for (size_t k = 0; k < r->a->t->K; k++) {
        if (!r->answers[k].first) /* whose weights are all 0 */
            draw_weights(&e, r, k);
        draw_roc(&e, r, k);
        draw_calibration(&e, r, k, level);
    }
    if (r->m)
        draw_path(&e, r->m);
    else
        draw_history(&e, r);
    return e.status;
}

/* ------------------------------------------------------- cross-validation */

/* The columns of the figure: a number of each point. */
typedef struct {
    gsl_vector *lambda, *deviance, *low, *high;
} curve;

static bool curve_of(const crossval *cv, curve *c)
{
    *c = (curve){gsl_vector_alloc(cv->count), gsl_vector_alloc(cv->count),
                 gsl_vector_alloc(cv->count), gsl_vector_alloc(cv->count)};
    if (!c->lambda || !c->deviance || !c->low || !c->high)
        return false;
    for (size_t i = 0; i < cv->count; i++) {
        const crossval_point *p = &cv->points[i];
        gsl_vector_set(c->lambda, i, p->lambda);
        gsl_vector_set(c->deviance, i, p->deviance);
        gsl_vector_set(c->low, i, p->deviance - p->deviance_error);
        gsl_vector_set(c->high, i, p->deviance + p->deviance_error);
    }
    return true;
}

static void curve_end(curve *c)
{
    gsl_vector_free(c->high);
    gsl_vector_free(c->low);
    gsl_vector_free(c->deviance);
    gsl_vector_free(c->lambda);
}

int figures_of_cv(const crossval *cv, bool ridge, size_t output,
                  size_t outputs, const char *folder, const char *terminal,
                  FILE *shown, FILE *notes, problem *why)
{
    easel e = {folder, terminal, shown, notes, why, GSL_SUCCESS};
    curve c;
    plot *p = begin(ridge ? "cv-l2" : "cv-l1", output, outputs);
    if (curve_of(cv, &c) && p) {
        plot_log_x(p);
        plot_x(p, ridge ? "l2" : "l1", NAN, NAN);
        plot_y(p, "mean deviance held out, +- one s.e.", NAN, NAN);
        plot_band(p, INK_BLUE, NULL, c.lambda, c.low, c.high);
        plot_line(p, INK_BLUE, NULL, c.lambda, c.deviance);
        plot_mark_x(p, cv->points[cv->least].lambda, "least");
        if (cv->one_error != cv->least)
            plot_mark_x(p, cv->points[cv->one_error].lambda, "one s.e.");
        plot_key(p, KEY_NONE);
        draw(&e, p);
    } else {
        plot_free(p);
    }
    curve_end(&c);
    return e.status;
}
