/*
 * One function a figure, or a panel of it: axes, then what stands behind, then
 * what is to be seen, then the words beside it.
 */
#include "pictures.h"

#include <gsl/gsl_blas.h>
#include <math.h>
#include <stdio.h>

#include "fit/fit.h"
#include "neuron/descent.h"
#include "newton.h"

plot *pictures_growth(void)
{
    plot *p = plot_new("06-growth");
    plot_x(p, "epochs of gradient descent", 1, 100000);
    plot_log_x(p);
    plot_y(p, "length of the weights, |w|", 0, 12);
    plot_key(p, KEY_TOP_LEFT);
    return p;
}

/* The line on which w_x x + w_y y + b = 0, moved by so much towards t = 1. */
static void boundary(plot *p, const gsl_vector *w, double b, double moved,
                     ink colour)
{
    double y[] = {0, 2.7}, x[2];
    for (size_t i = 0; i < 2; i++)
        x[i] = (moved * hypot(gsl_vector_get(w, 0), gsl_vector_get(w, 1)) - b -
                gsl_vector_get(w, 1) * y[i]) /
               gsl_vector_get(w, 0);
    const gsl_vector_view xs = gsl_vector_view_array(x, 2);
    const gsl_vector_view ys = gsl_vector_view_array(y, 2);
    plot_line(p, colour, NULL, &xs.vector, &ys.vector);
}

/* The flowers with t = class, in this ink. */
static void flowers(plot *p, const examples *e, double class, ink colour)
{
    gsl_vector *x = gsl_vector_alloc(e->t->size);
    const gsl_vector_view y = gsl_matrix_column(e->X, 1);
    for (size_t n = 0; n < x->size; n++)
        gsl_vector_set(
            x, n,
            gsl_vector_get(e->t, n) == class ? gsl_matrix_get(e->X, n, 0)
                                             : NAN);
    plot_points(p, colour, NULL, x, &y.vector);
    gsl_vector_free(x);
}

/* An arrow from the boundary to flower n, whose distance is the margin. */
static void margin_at(plot *p, const examples *e, const gsl_vector *w,
                      double b, size_t n)
{
    const double x = gsl_matrix_get(e->X, n, 0),
                 y = gsl_matrix_get(e->X, n, 1);
    const double w_x = gsl_vector_get(w, 0), w_y = gsl_vector_get(w, 1);
    const double foot = (w_x * x + w_y * y + b) / (w_x * w_x + w_y * w_y);
    plot_arrow(p, INK_BLACK, x - foot * w_x, y - foot * w_y, x, y);
    plot_text(p, INK_BLACK, x - foot * w_x + 0.1, y - foot * w_y + 0.08,
              ALIGN_LEFT, "margin");
}

static void plane(plot *p, const examples *e, const gsl_vector *w, double b,
                  const char *ones, const char *zeros)
{
    gsl_vector *m = gsl_vector_alloc(e->t->size);
    const double margin = distances(e, w, b, m);
    size_t wrong = 0;
    for (size_t n = 0; n < m->size; n++)
        wrong += gsl_vector_get(m, n) < 0;
    char title[100];
    if (wrong == 0)
        snprintf(title, sizeof title, "%s and %s: margin %.2f cm", ones, zeros,
                 margin);
    else
        snprintf(title, sizeof title, "%s and %s: %zu on the wrong side", ones,
                 zeros, wrong);
    plot_panel(p, title);
    plot_x(p, "petal length, cm", 0.5, 7.5);
    plot_y(p, "petal width, cm", 0, 2.7);
    plot_ticks_y(p, 0.5);
    plot_square(p);
    plot_key(p, KEY_NONE);
    boundary(p, w, b, 0, INK_BLACK);
    for (double side = -1; margin > 0 && side <= 1; side += 2)
        boundary(p, w, b, side * margin, INK_GREY);
    flowers(p, e, 0, INK_ORANGE);
    flowers(p, e, 1, INK_BLUE);
    if (margin > 0)
        margin_at(p, e, w, b, gsl_vector_min_index(m));
    gsl_vector_free(m);
}

plot *pictures_margins(void)
{
    plot *p = plot_new("06-margin");
    plot_size(p, 720, 720);
    plot_panels(p, 2, 1);
    examples e[] = {examples_setosa(false), examples_virginica(false)};
    for (size_t k = 0; k < 2; k++) {
        gsl_matrix_view X =
            gsl_matrix_submatrix(e[k].X, 0, 2, e[k].t->size, 2);
        const examples petals = {.X = &X.matrix, .t = e[k].t};
        gsl_vector *w = gsl_vector_calloc(2);
        double b = 0;
        if (k == 0) { /* without end: as far as it has come */
            const descent_options plain = {.most_steps = 100000};
            descent_result r;
            descend(petals.X, petals.t, &plain, w, &b, &r);
        } else {
            const fit_options exact = {.gap = 1e-10, .most_steps = 100};
            fit_result r;
            fit_newton(petals.X, petals.t, &exact, w, &b, &r);
        }
        plane(p, &petals, w, b,
              k == 0 ? "setosa (discs)" : "virginica (discs)",
              k == 0 ? "the others" : "versicolor");
        gsl_vector_free(w);
        examples_free(&e[k]);
    }
    return p;
}

/* The columns that have inks of their own; the others stand behind, in grey. */
static const size_t named[] = {20, 10, 21, 27, 7, 22};
enum { NAMED = sizeof named / sizeof *named };

static bool is_named(size_t column)
{
    for (size_t i = 0; i < NAMED; i++)
        if (named[i] == column)
            return true;
    return false;
}

plot *pictures_paths(const gsl_vector *strength, gsl_matrix *const W[2],
                     const char *const *names)
{
    plot *p = plot_new("06-paths");
    plot_size(p, 720, 820);
    plot_panels(p, 2, 1);
    for (size_t k = 0; k < 2; k++) {
        plot_panel(p, k == 0 ? "lasso" : "ridge");
        plot_x(p, k == 0 ? "λ₁" : "λ₂", 3.16, 316);
        plot_log_x(p);
        plot_y(p, "weight of the column", -0.7, 3.5);
        if (k == 1)
            plot_key(p, KEY_NONE);
        for (size_t i = 0; i < 30; i++) {
            const gsl_vector_view w = gsl_matrix_column(W[k], i);
            if (is_named(i))
                continue;
            plot_line(p, INK_GREY, NULL, strength, &w.vector);
        }
        for (size_t i = 0; i < NAMED; i++) {
            const gsl_vector_view w = gsl_matrix_column(W[k], named[i]);
            plot_line(p, (ink)i, names[named[i]], strength, &w.vector);
        }
    }
    return p;
}

plot *pictures_balls(void)
{
    plot *p = plot_new("06-ball");
    plot_size(p, 720, 900);
    plot_panels(p, 2, 1);
    return p;
}

static void diamond_of(plot *p, double r)
{
    double across[] = {r, 0, -r, 0, r}, up[] = {0, r, 0, -r, 0};
    const gsl_vector_view xs = gsl_vector_view_array(across, 5);
    const gsl_vector_view ys = gsl_vector_view_array(up, 5);
    plot_line(p, INK_BLUE, NULL, &xs.vector, &ys.vector);
}

void pictures_ball(plot *p, bool diamond, const gsl_matrix *Z, double J,
                   double x, double y)
{
    const double levels[] = {J, 155, 300, 450};
    plot_panel(p, diamond ? "L1: |w₁| + |w₂|" : "L2: w₁² + w₂²");
    plot_x(p, "weight of mean_radius", -2, 6);
    plot_y(p, "weight of mean_texture", -2, 3);
    plot_square(p);
    plot_key(p, KEY_NONE);
    plot_contours(p, Z, -2, 6, -2, 3, levels, 4);
    if (diamond)
        diamond_of(p, fabs(x) + fabs(y));
    else
        plot_circle(p, INK_BLUE, 0, 0, hypot(x, y));
    plot_point(p, INK_BLUE, NULL, x, y);
}

plot *pictures_priors(double (*gaussian)(double w, const void *lambda),
                      double (*laplace)(double w, const void *lambda),
                      const double *lambda)
{
    plot *p = plot_new("06-priors");
    plot_x(p, "weight", -1.5, 1.5);
    plot_y(p, "density of the prior", 1e-4, 10);
    plot_log_y(p);
    plot_function(p, INK_NEXT, "Gaussian (ridge)", gaussian, lambda, -1.5,
                  1.5);
    plot_function(p, INK_NEXT, "Laplace (lasso)", laplace, lambda, -1.5, 1.5);
    return p;
}

/* The losses over x, the first shuffle's before the others', and a mark at the
 * lowest one held out. */
static void valleys(plot *p, const gsl_vector *x,
                    validation *const v[SHUFFLES])
{
    const size_t best = gsl_vector_min_index(v[0]->loss[1]);
    plot_log_x(p);
    for (size_t s = 1; s < SHUFFLES; s++) {
        plot_line(p, INK_GREY, s == 1 ? "held out, other shuffles" : NULL, x,
                  v[s]->loss[1]);
    }
    plot_line(p, INK_ORANGE, "held-out rows", x, v[0]->loss[1]);
    plot_line(p, INK_BLUE, "training rows", x, v[0]->loss[0]);
    plot_point(p, INK_ORANGE, NULL, gsl_vector_get(x, best),
               gsl_vector_get(v[0]->loss[1], best));
}

plot *pictures_overfitting(const gsl_vector *epochs,
                           validation *const v[SHUFFLES])
{
    plot *p = plot_new("06-overfitting");
    plot_x(p, "epochs of gradient descent", 1, 10000);
    plot_y(p, "mean loss of a row, nats", 0, 0.45);
    valleys(p, epochs, v);
    return p;
}

plot *pictures_held_out(const gsl_vector *lambda,
                        validation *const v[SHUFFLES])
{
    plot *p = plot_new("06-held-out");
    plot_x(p, "λ₂", 0.1, 100);
    plot_y(p, "mean loss of a row, nats", 0, 0.25);
    plot_key(p, KEY_TOP_LEFT);
    valleys(p, lambda, v);
    return p;
}
