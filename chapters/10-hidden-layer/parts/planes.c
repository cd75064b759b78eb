/*
 * One function a figure: axes, then what stands behind, then the curves, then
 * the words beside them.
 */
#include "planes.h"

#include <gsl/gsl_blas.h>
#include <gsl/gsl_sort.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "lesson/lesson.h"

static gsl_vector *counted(size_t n)
{
    gsl_vector *v = gsl_vector_alloc(n);
    for (size_t i = 0; i < n; i++)
        gsl_vector_set(v, i, (double)(i + 1));
    return v;
}

enum { WALKS = 8, PLACES = 100 };

/* Each column of J: a walk, at the steps. */
static void eight_walks(walker *walk, const gsl_vector *steps, gsl_matrix *J)
{
    points xor = points_xor();
    gsl_rng *rng = lesson_rng();
    for (size_t i = 0; i < J->size2; i++) {
        network *n = told_drawn(NETWORK_TANH, 2, rng);
        double done = 0;
        for (size_t k = 0; k < steps->size; k++) {
            const double to = gsl_vector_get(steps, k);
            gsl_matrix_set(J, k, i,
                           walk(n, &xor, 1, 0, NULL, (size_t)(to - done)));
            done = to;
        }
        network_free(n);
    }
    gsl_rng_free(rng);
    points_free(&xor);
}

/* Whole numbers from 1 to the last, about evenly on a log axis. */
static gsl_vector *steps_to(double last)
{
    gsl_vector *steps = gsl_vector_alloc(PLACES);
    double before = 0;
    for (size_t k = 0; k < PLACES; k++) {
        const double at = pow(last, (double)k / (PLACES - 1));
        before = fmax(before + 1, round(at));
        gsl_vector_set(steps, k, before);
    }
    return steps;
}

plot *planes_starts(const char *name, walker *walk)
{
    gsl_vector *steps = steps_to(2000);
    gsl_matrix *J = gsl_matrix_alloc(PLACES, WALKS);
    eight_walks(walk, steps, J);
    plot *p = plot_new(name);
    plot_x(p, "step", 1, 2000);
    plot_log_x(p);
    plot_y(p, "J, nats", 0, 1);
    plot_key(p, KEY_NONE);
    plot_mark_y(p, log(2) / 2, NULL);
    plot_text(p, INK_BLACK, 1.2, log(2) / 2 - 0.04, ALIGN_LEFT, "½ log 2");
    for (size_t i = 0; i < WALKS; i++) {
        gsl_vector_const_view walked = gsl_matrix_const_column(J, i);
        const bool down = gsl_matrix_get(J, PLACES - 1, i) < 0.1;
        plot_line(p, down ? INK_BLUE : INK_ORANGE, NULL, steps,
                  &walked.vector);
    }
    gsl_matrix_free(J);
    gsl_vector_free(steps);
    return p;
}

static const double edge = 2.8; /* of the plane that is shown */

/* The points with this target. */
static void scatter(plot *figure, ink colour, const points *p, double t)
{
    gsl_vector *x = gsl_vector_alloc(p->X->size1),
               *y = gsl_vector_alloc(x->size);
    for (size_t n = 0; n < x->size; n++) {
        const bool is = gsl_matrix_get(p->T, n, 0) == t;
        gsl_vector_set(x, n, is ? gsl_matrix_get(p->X, n, 0) : NAN);
        gsl_vector_set(y, n, is ? gsl_matrix_get(p->X, n, 1) : NAN);
    }
    plot_points(figure, colour, NULL, x, y);
    gsl_vector_free(y);
    gsl_vector_free(x);
}

/* Where the logit of hidden unit k is 0: a line across the plane, if it is
 * there. */
static void line_of(plot *figure, const layer *l, size_t k)
{
    const double x = gsl_matrix_get(l->W, 0, k),
                 y = gsl_matrix_get(l->W, 1, k);
    const double size = hypot(x, y), away = -gsl_vector_get(l->b, k) / size;
    double xs[101], ys[101];
    size_t seen = 0;
    for (int i = 0; i <= 100; i++) {
        const double along = (i - 50) * 0.1;
        xs[i] = (away * x - along * y) / size;
        ys[i] = (away * y + along * x) / size;
        if (fmax(fabs(xs[i]), fabs(ys[i])) > edge)
            xs[i] = NAN;
        else
            seen++;
    }
    if (seen == 0)
        return; /* it passes outside of the plane that is shown */
    gsl_vector_const_view a = gsl_vector_const_view_array(xs, 101);
    gsl_vector_const_view b = gsl_vector_const_view_array(ys, 101);
    plot_line(figure, INK_PURPLE, NULL, &a.vector, &b.vector);
}

enum { GRID = 81 };

static double place(double i)
{
    return edge * (2 * i / (GRID - 1) - 1);
}

/* Where a changes its sign on the way from one corner of a cell to the next, as
 * a share of it; NAN where it does not. */
static double crossing(double from, double to)
{
    return (from < 0) == (to < 0) ? NAN : from / (from - to);
}

/* Adds to x and y a piece of the line where A is 0 within a cell (marching
 * squares), and a gap behind it. */
static void piece(const gsl_matrix *A, size_t i, size_t j, gsl_vector *x,
                  gsl_vector *y, size_t *count)
{
    static const int corner[5][2] = {{0, 0}, {1, 0}, {1, 1}, {0, 1}, {0, 0}};
    size_t found = 0;
    for (int side = 0; side < 4; side++) {
        const int *a = corner[side], *b = corner[side + 1];
        const double s =
            crossing(gsl_matrix_get(A, i + (size_t)a[0], j + (size_t)a[1]),
                     gsl_matrix_get(A, i + (size_t)b[0], j + (size_t)b[1]));
        if (isnan(s) || *count + 2 > x->size)
            continue;
        gsl_vector_set(x, *count, place((double)i + a[0] + s * (b[0] - a[0])));
        gsl_vector_set(y, (*count)++,
                       place((double)j + a[1] + s * (b[1] - a[1])));
        found++;
    }
    if (found == 0)
        return;
    gsl_vector_set(x, *count, NAN);
    gsl_vector_set(y, (*count)++, NAN);
}

static void boundary(plot *figure, const network *n)
{
    gsl_matrix *A = gsl_matrix_alloc(GRID, GRID);
    gsl_vector *x = gsl_vector_alloc(3000), *y = gsl_vector_alloc(3000);
    size_t count = 0;
    gsl_vector_set_all(x, NAN);
    gsl_vector_set_all(y, NAN);
    for (size_t i = 0; i < GRID; i++)
        for (size_t j = 0; j < GRID; j++) {
            const double at[] = {place((double)i), place((double)j)};
            gsl_matrix_set(A, i, j, points_logit(n, at));
        }
    for (size_t i = 0; i + 1 < GRID; i++)
        for (size_t j = 0; j + 1 < GRID; j++)
            piece(A, i, j, x, y, &count);
    plot_line(figure, INK_BLACK, NULL, x, y);
    gsl_vector_free(y);
    gsl_vector_free(x);
    gsl_matrix_free(A);
}

static void panel(plot *figure, const network *n, const points *p,
                  size_t epoch)
{
    char title[32];
    snprintf(title, sizeof title, "epoch %zu", epoch);
    plot_panel(figure, NULL);
    plot_x(figure, NULL, -edge, edge);
    plot_y(figure, NULL, -edge, edge + 0.8);
    plot_text(figure, INK_BLACK, 0, edge + 0.4, ALIGN_CENTRE, title);
    plot_no_axes(figure);
    plot_key(figure, KEY_NONE);
    scatter(figure, INK_BLUE, p, 1);
    scatter(figure, INK_AMBER, p, 0);
    for (size_t k = 0; k < n->layers[0]->b->size; k++)
        line_of(figure, n->layers[0], k);
    boundary(figure, n);
}

plot *planes_bending(const char *name, walker *walk, size_t M, size_t start)
{
    static const size_t epochs[] = {0, 50, 100, 150, 250, 1000};
    gsl_rng *rng = lesson_rng();
    points p = points_two_rings();
    network *n = told_drawn(NETWORK_TANH, M, rng);
    for (size_t k = 1; k < start; k++)
        network_draw(n, rng);
    plot *figure = plot_new(name);
    double J;
    plot_size(figure, 780, 600);
    plot_panels(figure, 2, 3);
    for (size_t i = 0; i < 6; i++) {
        walk(n, &p, 0.5, 0, NULL, epochs[i] - (i ? epochs[i - 1] : 0));
        network_loss(n, p.X, p.T, &J, NULL);
        told_bending(i == 0, epochs[i], J, points_right(n, &p));
        panel(figure, n, &p, epochs[i]);
    }
    told_lines(n);
    ask("A unit has w = (3, 4) and b = -10. How far from 0 does its line "
        "pass?",
        "%.1f", 10 / hypot(3, 4), 10.0 / 7, 10);
    network_free(n);
    points_free(&p);
    gsl_rng_free(rng);
    return figure;
}

plot *planes_vanishing(const char *name, size_t layers, const double *length)
{
    static const char *const names[] = {"sigmoid", "tanh", "ReLU"};
    gsl_vector *l = counted(layers);
    plot *p = plot_new(name);
    plot_x(p, "layer, from the inputs on", 0.8, (double)layers + 0.2);
    plot_ticks_x(p, 1);
    plot_y(p, "length of the gradient in its weights", 5e-6, 0.5);
    plot_log_y(p);
    plot_key(p, KEY_BOTTOM_RIGHT);
    for (size_t f = 0; f < 3; f++) {
        gsl_vector_const_view y =
            gsl_vector_const_view_array(length + f * layers, layers);
        plot_line_points(p, INK_NEXT, names[f], l, &y.vector);
    }
    gsl_vector_free(l);
    return p;
}

static plot *losses(const char *name, const run *r)
{
    gsl_vector *epochs = counted(r->epochs);
    gsl_vector_const_view a =
        gsl_vector_const_view_array(r->training, r->epochs);
    gsl_vector_const_view b = gsl_vector_const_view_array(r->held, r->epochs);
    plot *p = plot_new(name);
    plot_x(p, "epoch", 1, (double)r->epochs);
    plot_log_x(p);
    plot_y(p, "J, nats", 0, 0.8);
    plot_line(p, INK_BLUE, "200 rows learned from", epochs, &a.vector);
    plot_line(p, INK_ORANGE, "297 rows held out", epochs, &b.vector);
    plot_point(p, INK_BLACK, "stopped", (double)(r->best + 1),
               r->held[r->best]);
    gsl_vector_free(epochs);
    return p;
}

plot *planes_stop(const char *name, maker *make, learner *learn)
{
    gsl_rng *rng = lesson_rng();
    class_examples all = examples_digits();
    digits d = digits_split(&all, rng, 200);
    network *n = make(64, rng), *best = network_like(n);
    run r = learn(n, &d, rng, 200, best);
    told_run(&r);
    told_stopped(&d, n, best, &r);
    plot *p = losses(name, &r);
    ask_which("By which rows is the epoch to stop at chosen?",
              r.held[r.best] < r.held[199] ? 1 : 0, "the training rows",
              "the validation rows", "the test rows");
    run_free(&r);
    network_free(best);
    network_free(n);
    digits_free(&d);
    class_examples_free(&all);
    gsl_rng_free(rng);
    return p;
}

/* One picture: a square a pixel, as large as its weight. */
static void picture(plot *p, const gsl_matrix *W, size_t unit, bool positive)
{
    gsl_vector *x = gsl_vector_alloc(64), *y = gsl_vector_alloc(64);
    gsl_vector *half = gsl_vector_alloc(64);
    gsl_vector_const_view w = gsl_matrix_const_column(W, unit);
    const double largest =
        fmax(gsl_vector_max(&w.vector), -gsl_vector_min(&w.vector));
    for (size_t i = 0; i < 64; i++) {
        const double weight = gsl_vector_get(&w.vector, i) / largest;
        const bool shown = (weight > 0) == positive;
        gsl_vector_set(x, i, (double)(i % 8));
        gsl_vector_set(y, i, shown ? -(double)(i / 8) : NAN);
        gsl_vector_set(half, i, 0.47 * sqrt(fabs(weight)));
    }
    plot_squares(p, positive ? INK_BLUE : INK_ORANGE, !positive, x, y, half);
    gsl_vector_free(half);
    gsl_vector_free(y);
    gsl_vector_free(x);
}

static plot *pictures(const char *name, const gsl_matrix *W)
{
    enum { SHOWN = 12 };
    double *length = lesson_memory(W->size2 * sizeof *length);
    size_t *order = lesson_memory(W->size2 * sizeof *order);
    for (size_t k = 0; k < W->size2; k++) {
        gsl_vector_const_view w = gsl_matrix_const_column(W, k);
        length[k] = -gsl_blas_dnrm2(&w.vector);
    }
    gsl_sort_index(order, length, 1, W->size2);
    plot *p = plot_new(name);
    plot_size(p, 800, 640);
    plot_panels(p, 3, SHOWN / 3);
    for (size_t i = 0; i < SHOWN; i++) {
        plot_panel(p, NULL);
        plot_x(p, NULL, -1, 8);
        plot_y(p, NULL, -8, 1);
        plot_no_axes(p);
        plot_key(p, KEY_NONE);
        picture(p, W, order[i], true);
        picture(p, W, order[i], false);
    }
    free(order);
    free(length);
    return p;
}

plot *planes_units(const char *name, maker *make, learner *learn)
{
    gsl_rng *rng = lesson_rng();
    class_examples all = examples_digits();
    digits d = digits_split(&all, rng, 1200);
    network *n = make(64, rng), *drawn = network_like(n);
    network *best = network_like(n);
    network_copy(drawn, n);
    run r = learn(n, &d, rng, 30, best);
    gsl_matrix_sub(best->layers[0]->W, drawn->layers[0]->W);
    plot *p = pictures(name, best->layers[0]->W);
    run_free(&r);
    network_free(best);
    network_free(drawn);
    network_free(n);
    digits_free(&d);
    class_examples_free(&all);
    gsl_rng_free(rng);
    return p;
}
