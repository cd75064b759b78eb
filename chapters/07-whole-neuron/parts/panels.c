/*
 * One function a figure: axes, then the series, then the words beside them.
 */
#include "panels.h"

#include <gsl/gsl_sort_vector.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

static void add_history(plot *p, const history *h, bool accurate,
                        bool held_out)
{
    gsl_vector *x = gsl_vector_alloc(h->count);
    gsl_vector *y = gsl_vector_alloc(h->count);
    for (size_t e = 0; e < h->count; e++) {
        const record *r = &h->rows[e];
        const score *s = held_out ? &r->validation : &r->training;
        gsl_vector_set(x, e, (double)e + 1);
        gsl_vector_set(y, e, accurate ? s->accuracy : s->loss);
    }
    plot_line(p, held_out ? INK_ORANGE : INK_BLUE,
              held_out ? "held out" : "trained on", x, y);
    gsl_vector_free(y);
    gsl_vector_free(x);
}

plot *panels_history(const char *name, const history *h)
{
    plot *p = plot_new(name);
    plot_size(p, 600, 720);
    plot_panels(p, 2, 1);
    for (int accurate = 0; accurate < 2; accurate++) {
        plot_panel(p, NULL);
        plot_x(p, "epoch", 1, 100);
        plot_log_x(p);
        plot_y(p, accurate ? "accuracy" : "loss F, nats", accurate ? 0.5 : 0,
               1);
        plot_key(p, accurate ? KEY_BOTTOM_RIGHT : KEY_TOP_RIGHT);
        plot_mark_x(p, 10, NULL);
        add_history(p, h, accurate, false);
        add_history(p, h, accurate, true);
    }
    plot_text(p, INK_BLACK, 9.6, 0.53, ALIGN_RIGHT, "here the notes stop");
    return p;
}

plot *panels_staircases(const char *name)
{
    plot *p = plot_new(name);
    plot_size(p, 600, 450);
    plot_x(p, "false alarms, share of the benign", 0, 0.3);
    plot_y(p, "found, share of the malignant", 0.6, 1.01);
    plot_key(p, KEY_BOTTOM_RIGHT);
    return p;
}

void panels_staircase(plot *p, const gsl_matrix *Y, const gsl_matrix *T,
                      counting *above, bool longer)
{
    const ink colour = longer ? INK_ORANGE : INK_BLUE;
    const double benign = (double)above(Y, T, 0, -1);
    const double malignant = (double)above(Y, T, 1, -1);
    const double at_x = (double)above(Y, T, 0, 0.5) / benign;
    const double at_y = (double)above(Y, T, 1, 0.5) / malignant;
    gsl_vector *alarms = gsl_vector_alloc(Y->size1);
    gsl_vector *found = gsl_vector_alloc(Y->size1);
    for (size_t n = 0; n < Y->size1; n++) {
        const double y = gsl_matrix_get(Y, n, 0);
        gsl_vector_set(alarms, n, (double)above(Y, T, 0, y) / benign);
        gsl_vector_set(found, n, (double)above(Y, T, 1, y) / malignant);
    }
    gsl_sort_vector(alarms); /* both fall where the threshold rises */
    gsl_sort_vector(found);
    plot_line(p, colour, longer ? "100 epochs" : "10 epochs", alarms, found);
    plot_point(p, colour, NULL, at_x, at_y);
    plot_text(p, colour, at_x + 0.005, at_y - 0.018, ALIGN_LEFT,
              "threshold 0.5");
    gsl_vector_free(found);
    gsl_vector_free(alarms);
}

/* One panel of dots, with the line on which both are the same. */
static void add_dots(plot *p, const char *title, const double *x,
                     const double *w, size_t D)
{
    double ends[] = {-0.6, 1};
    gsl_vector_view diagonal = gsl_vector_view_array(ends, 2);
    gsl_vector_const_view xs = gsl_vector_const_view_array(x, D);
    gsl_vector_const_view ws = gsl_vector_const_view_array(w, D);
    plot_panel(p, NULL);
    plot_x(p, title, -0.6, 1);
    plot_y(p, "weight after 10 epochs", -0.6, 0.7);
    plot_key(p, KEY_NONE);
    plot_line(p, INK_GREY, NULL, &diagonal.vector, &diagonal.vector);
    plot_points(p, INK_BLUE, NULL, &xs.vector, &ws.vector);
}

plot *panels_weights(const char *name, const double *w, const double *start,
                     const double *least, size_t D)
{
    plot *p = plot_new(name);
    plot_size(p, 600, 720);
    plot_panels(p, 2, 1);
    add_dots(p, "weight at the start", start, w, D);
    plot_text(p, INK_BLACK, 0.72, 0.62, ALIGN_LEFT, "the same");
    add_dots(p, "weight at the minimum", least, w, D);
    return p;
}

/* The places of the weights in rising order. */
static void by_size(const range *r, size_t *order, size_t D)
{
    for (size_t i = 0; i < D; i++) {
        size_t j = i;
        for (; j > 0 && r[order[j - 1]].w > r[i].w; j--)
            order[j] = order[j - 1];
        order[j] = i;
    }
}

/* "worst_area" becomes "area, worst". */
static void turn_round(const char *name, char *text, size_t room)
{
    const char *rest = strchr(name, '_');
    snprintf(text, room, "%s, %.*s", rest ? rest + 1 : name,
             rest ? (int)(rest - name) : 0, name);
    for (char *c = text; *c; c++)
        *c = *c == '_' ? ' ' : *c;
}

plot *panels_ranges(const char *name, const char *const *names, const range *r,
                    size_t D)
{
    enum { MOST = 40 };
    char texts[MOST][40];
    const char *labels[MOST];
    size_t order[MOST];
    by_size(r, order, D);
    for (size_t i = 0; i < D; i++) {
        turn_round(names[order[i]], texts[i], sizeof texts[i]);
        labels[i] = texts[i];
    }
    plot *p = plot_new(name);
    plot_size(p, 600, 860);
    plot_x(p, "weight, per standard deviation of the column", -1, 1.5);
    plot_names_y(p, labels, D);
    plot_key(p, KEY_BOTTOM_RIGHT);
    plot_mark_x(p, 0, NULL);
    bool named[2] = {false, false};
    for (size_t i = 0; i < D; i++) {
        const range *at = &r[order[i]];
        const bool stable = again_stable(*at);
        double ends[] = {at->low, at->high};
        double places[] = {(double)i, (double)i};
        gsl_vector_view x = gsl_vector_view_array(ends, 2);
        gsl_vector_view y = gsl_vector_view_array(places, 2);
        const ink colour = stable ? INK_BLUE : INK_ORANGE;
        plot_line(p, colour, NULL, &x.vector, &y.vector);
        plot_point(p, colour,
                   named[stable] ? NULL
                   : stable      ? "stable"
                                 : "crosses 0",
                   at->w, (double)i);
        named[stable] = true;
    }
    return p;
}
