/*
 * One function a figure: axes, then what stands behind, then the walks, then
 * the words beside them. A map is J on a grid, whose contours gnuplot draws; a
 * walk is first put into a matrix, a row for each place, w, b and J.
 */
#include "walks.h"

#include <math.h>
#include <stdio.h>

#include "neuron/activation.h"

enum { RATES = 4, EPOCHS = 40 };

/* The rates of two figures; the last is the caller's. */
static const double rates[RATES - 1] = {0.01, 0.2, 0.5};

/* Where the map ends. */
typedef struct {
    double w_from, w_to, b_from, b_to;
} area;

static ink ink_of(double eta)
{
    static const double etas[] = {0.01, 0.1, 0.2, 0.3, 0.5, 0.7};
    static const ink inks[] = {INK_AMBER,  INK_SKY,   INK_BLUE,
                               INK_ORANGE, INK_GREEN, INK_PURPLE};
    for (size_t i = 0; i < sizeof etas / sizeof *etas; i++)
        if (eta == etas[i])
            return inks[i];
    return INK_BLACK;
}

static double rate_at(size_t i, double last)
{
    return i + 1 < RATES ? rates[i] : last;
}

static ink ink_at(size_t i)
{
    return i + 1 < RATES ? ink_of(rates[i]) : INK_PURPLE;
}

/* The walk from zero weights, seen `rows` times, `every` so many epochs. */
static gsl_matrix *path_of(const examples *e, double eta, size_t every,
                           size_t rows)
{
    gsl_matrix *path = gsl_matrix_alloc(rows, 3);
    pair at = {0, 0};
    for (size_t k = 0; k < rows; k++) {
        gsl_matrix_set(path, k, 0, at.w);
        gsl_matrix_set(path, k, 1, at.b);
        gsl_matrix_set(path, k, 2, loss(e, at));
        at = walk(e, at, eta, every);
    }
    return path;
}

static void draw_map(plot *p, const examples *e, area a, size_t steps,
                     const double *levels, size_t n)
{
    gsl_matrix *J = gsl_matrix_alloc(steps + 1, steps + 1);
    for (size_t i = 0; i <= steps; i++)
        for (size_t j = 0; j <= steps; j++) {
            const double x = (double)i / (double)steps;
            const double y = (double)j / (double)steps;
            const pair at = {a.w_from + x * (a.w_to - a.w_from),
                             a.b_from + y * (a.b_to - a.b_from)};
            gsl_matrix_set(J, i, j, loss(e, at));
        }
    plot_x(p, "w", a.w_from, a.w_to);
    plot_y(p, "b", a.b_from, a.b_to);
    plot_key(p, KEY_NONE);
    plot_contours(p, J, a.w_from, a.w_to, a.b_from, a.b_to, levels, n);
    gsl_matrix_free(J);
}

/* Draws the first `rows` places of it, and a cross at the end. */
static void draw_path(plot *p, const gsl_matrix *path, size_t rows, ink colour,
                      pair end)
{
    const gsl_matrix_const_view part =
        gsl_matrix_const_submatrix(path, 0, 0, rows, 3);
    const gsl_vector_const_view w = gsl_matrix_const_column(&part.matrix, 0);
    const gsl_vector_const_view b = gsl_matrix_const_column(&part.matrix, 1);
    plot_line_points(p, colour, NULL, &w.vector, &b.vector);
    plot_point(p, INK_BLACK, NULL, end.w, end.b);
}

plot *walks_downhill(const char *name, const examples *e, double eta)
{
    enum { LEVELS = 4 };
    double levels[LEVELS];
    gsl_matrix *path = path_of(e, eta, 1, EPOCHS + 1);
    for (size_t i = 0; i < LEVELS; i++)
        levels[i] = gsl_matrix_get(path, i, 2);
    plot *p = plot_new(name);
    plot_size(p, 720, 560);
    plot_square(p);
    area a = {-3.4, 0.4, -2.4, 0.4}; /* and where the walk leaves it, more */
    for (size_t k = 0; k <= EPOCHS; k++) {
        a.w_from = fmin(a.w_from, gsl_matrix_get(path, k, 0) - 0.2);
        a.w_to = fmax(a.w_to, gsl_matrix_get(path, k, 0) + 0.2);
        a.b_from = fmin(a.b_from, gsl_matrix_get(path, k, 1) - 0.2);
        a.b_to = fmax(a.b_to, gsl_matrix_get(path, k, 1) + 0.2);
    }
    draw_map(p, e, a, 160, levels, LEVELS);
    draw_path(p, path, EPOCHS + 1, ink_of(eta),
              walk(e, (pair){0, 0}, 0.1, 1000));
    plot_text(p, INK_BLACK, 0.06, 0.14, ALIGN_CENTRE, "start");
    gsl_matrix_free(path);
    return p;
}

typedef struct {
    pair at;
    double mean, spread; /* of the temperatures */
} curve;

static double damage(double degrees, const void *params)
{
    const curve *c = params;
    return sigmoid(c->at.w * (degrees - c->mean) / c->spread + c->at.b);
}

plot *walks_settling(const char *name, const examples *e, double eta,
                     size_t last)
{
    enum { CURVES = 4 };
    const size_t epochs[CURVES] = {0, 1, 3, last};
    static const ink inks[] = {INK_GREY, INK_SKY, INK_GREEN, INK_BLUE};
    double height[CURVES];
    bool drawn[CURVES] = {false};
    curve c = {{0, 0},
               gsl_vector_get(e->units->mean, 0),
               gsl_vector_get(e->units->spread, 0)};
    plot *p = plot_new(name);
    plot_x(p, "temperature at launch (degrees Fahrenheit)", 46, 82);
    plot_y(p, "probability of damage", -0.04, 1.04);
    plot_ticks_y(p, 0.25);
    plot_key(p, KEY_NONE);
    for (size_t i = 0; i < CURVES; i++) {
        drawn[i] = i + 1 == CURVES || epochs[i] < last;
        c.at = walk(e, (pair){0, 0}, eta, epochs[i]);
        height[i] = damage(52.5, &c);
        if (drawn[i])
            plot_function(p, inks[i], NULL, damage, &c, 52.5, 81.5);
    }
    for (size_t i = 0; i < CURVES; i++) {
        char label[32];
        bool has_room = drawn[i]; /* no later label stands at this height */
        for (size_t j = i + 1; j < CURVES; j++)
            has_room = has_room &&
                       !(drawn[j] && fabs(height[i] - height[j]) < 0.045);
        snprintf(label, sizeof label, "epoch %zu", epochs[i]);
        if (has_room)
            plot_text(p, inks[i], 52, height[i], ALIGN_RIGHT, label);
    }
    gsl_vector *x = gsl_vector_alloc(e->t->size);
    for (size_t n = 0; n < x->size; n++)
        gsl_vector_set(x, n, c.mean + c.spread * gsl_matrix_get(e->X, n, 0));
    plot_points(p, INK_BLACK, NULL, x, e->t);
    plot_text(p, INK_BLACK, 76, 1, ALIGN_LEFT, "with damage");
    plot_text(p, INK_BLACK, 65, 0, ALIGN_RIGHT, "without");
    gsl_vector_free(x);
    return p;
}

/* What stands at the distance d from the lowest point: J, and the parabola. */
typedef struct {
    const examples *e;
    pair lowest;
    double curvature;
} valley;

static double above(double d, const void *params)
{
    const valley *v = params;
    return loss(v->e, (pair){v->lowest.w, v->lowest.b + d}) -
           loss(v->e, v->lowest);
}

static double parabola(double d, const void *params)
{
    const valley *v = params;
    return v->curvature * d * d / 2;
}

static void draw_step(plot *p, const valley *v, double eta, const char *word)
{
    const double at = 1 - eta * v->curvature;
    const double low = parabola(1, v), high = parabola(at, v);
    char text[64];
    snprintf(text, sizeof text, "η = %g: %s", eta, word);
    plot_arrow(p, ink_of(eta), 1, low, at, high);
    plot_point(p, ink_of(eta), NULL, at, high);
    if (at > 0)
        plot_text(p, ink_of(eta), at + 0.13, high - 0.1, ALIGN_LEFT, text);
    else if (at > -1)
        plot_text(p, ink_of(eta), at - 0.13, high - 0.15, ALIGN_RIGHT, text);
    else
        plot_text(p, ink_of(eta), at + 0.1, high + 0.25, ALIGN_LEFT, text);
}

plot *walks_parabola(const char *name, const examples *e, pair lowest,
                     double curvature, const double etas[3])
{
    const valley v = {e, lowest, curvature};
    plot *p = plot_new(name);
    plot_x(p, "distance of b from its lowest point", -2.4, 1.7);
    plot_y(p, "J above its least", -0.2, 6.5);
    plot_ticks_x(p, 0.5);
    plot_ticks_y(p, 2);
    plot_key(p, KEY_NONE);
    plot_function(p, INK_GREY, NULL, above, &v, -1.8, 1.6);
    plot_text(p, INK_GREY, -1.82, above(-1.8, &v) - 0.1, ALIGN_RIGHT,
              "J itself");
    plot_function(p, INK_BLACK, NULL, parabola, &v, -1.8, 1.6);
    draw_step(p, &v, etas[0], "nearer");
    draw_step(p, &v, etas[1], "beyond, and nearer");
    draw_step(p, &v, etas[2], "beyond, and farther");
    plot_text(p, INK_BLACK, 1.1, parabola(1, &v) - 0.1, ALIGN_LEFT, "start");
    return p;
}

plot *walks_valley(const char *name, const examples *degrees, pair slow,
                   pair fit, const examples *standardised, pair best)
{
    static const double few[] = {11, 16}, levels[] = {10.6, 12, 14, 20};
    gsl_matrix *first = path_of(degrees, 0.00005, 1, 2);
    gsl_matrix *fast = path_of(standardised, 0.1, 1, 101);
    /* the fall to the floor, and the way along it */
    const double w[] = {0, gsl_matrix_get(first, 1, 0), slow.w};
    const double b[] = {0, gsl_matrix_get(first, 1, 1), slow.b};
    const gsl_vector_const_view ws = gsl_vector_const_view_array(w, 3);
    const gsl_vector_const_view bs = gsl_vector_const_view_array(b, 3);
    plot *p = plot_new(name);
    plot_size(p, 720, 460);
    plot_panels(p, 1, 2);

    plot_panel(p, "degrees: 100000 epochs");
    plot_ticks_x(p, 0.1);
    plot_ticks_y(p, 5);
    draw_map(p, degrees, (area){-0.35, 0.08, -3, 20}, 150, few, 2);
    plot_line_points(p, INK_ORANGE, NULL, &ws.vector, &bs.vector);
    plot_point(p, INK_BLACK, NULL, fit.w, fit.b);
    plot_text(p, INK_BLACK, 0.015, 0.7, ALIGN_LEFT, "start");
    plot_text(p, INK_BLACK, w[2] + 0.025, b[2] + 0.4, ALIGN_LEFT, "end");

    plot_panel(p, "standardised: 100 epochs");
    plot_square(p);
    plot_ticks_x(p, 1);
    plot_ticks_y(p, 1);
    draw_map(p, standardised, (area){-4, 0.5, -3.5, 1.6}, 80, levels, 4);
    draw_path(p, fast, 101, ink_of(0.1), best);
    plot_text(p, INK_BLACK, 0.1, 0.25, ALIGN_CENTRE, "start");

    gsl_matrix_free(first);
    gsl_matrix_free(fast);
    return p;
}

/* What a rate is beside 2 over the largest curvature. */
static const char *word_for(double eta, double bound)
{
    return eta > bound         ? "above the bound"
           : eta > 0.9 * bound ? "just below the bound"
           : eta > 0.1 * bound ? "good"
                               : "too small";
}

plot *walks_paths(const char *name, const examples *e, pair best, double last)
{
    const double bound = 2 / curvatures(e, best).b;
    const double levels[] = {10.6, 12, 14, loss(e, (pair){0, 0})};
    plot *p = plot_new(name);
    plot_size(p, 720, 640);
    plot_panels(p, 2, 2);
    for (size_t i = 0; i < RATES; i++) {
        const double eta = rate_at(i, last);
        gsl_matrix *path = path_of(e, eta, 1, EPOCHS + 1);
        char title[64];
        snprintf(title, sizeof title, "η = %g: %s", eta, word_for(eta, bound));
        plot_panel(p, title);
        plot_square(p);
        plot_ticks_x(p, 1);
        plot_ticks_y(p, 1);
        draw_map(p, e, (area){-4.5, 0.5, -3.5, 0.5}, 80, levels, 4);
        draw_path(p, path, i + 1 < RATES ? 31 : 15, ink_at(i), best);
        gsl_matrix_free(path);
    }
    return p;
}

plot *walks_losses(const char *name, const examples *e, pair best, double last)
{
    static const double label_x[RATES] = {20, 11, 8.6, 32};
    static const double label_y[RATES] = {0.5, 1e-4, 6e-6, 7};
    gsl_vector *epoch = gsl_vector_alloc(EPOCHS + 1);
    plot *p = plot_new(name);
    plot_x(p, "epoch", 0, EPOCHS);
    plot_y(p, "loss above its minimum", 1e-6, 20);
    plot_log_y(p);
    plot_key(p, KEY_NONE);
    for (size_t i = 0; i < RATES; i++) {
        const double eta = rate_at(i, last);
        gsl_matrix *path = path_of(e, eta, 1, EPOCHS + 1);
        const gsl_vector_view J = gsl_matrix_column(path, 2);
        for (size_t k = 0; k <= EPOCHS; k++) {
            const double rest = gsl_vector_get(&J.vector, k) - loss(e, best);
            gsl_vector_set(epoch, k, (double)k);
            /* soon only rounding is left */
            gsl_matrix_set(path, k, 2, rest < 1e-7 ? NAN : rest);
        }
        char label[32];
        snprintf(label, sizeof label, "η = %g", eta);
        plot_line(p, ink_at(i), NULL, epoch, &J.vector);
        plot_text(p, ink_at(i), label_x[i], label_y[i],
                  i == 2 ? ALIGN_RIGHT : ALIGN_LEFT, label);
        gsl_matrix_free(path);
    }
    gsl_vector_free(epoch);
    return p;
}

double walks_error(double h, bool central, const examples *e)
{
    double squares = 0;
    for (int w = -3; w <= 1; w++)
        for (int b = -3; b <= 1; b++) {
            const pair right = slopes(e, (pair){w, b});
            const pair rough = rise_over_run(e, (pair){w, b}, h, central);
            squares += pow(rough.w - right.w, 2) + pow(rough.b - right.b, 2);
        }
    return sqrt(squares / 25);
}

static double forward(double h, const void *e)
{
    return walks_error(h, false, e);
}

static double central(double h, const void *e)
{
    return walks_error(h, true, e);
}

plot *walks_errors(const char *name, const examples *e)
{
    plot *p = plot_new(name);
    plot_x(p, "step h", 1e-13, 1);
    plot_log_x(p);
    plot_y(p, "error of the gradient", 1e-11, 10);
    plot_log_y(p);
    plot_key(p, KEY_NONE);
    plot_function(p, INK_GREEN, NULL, forward, e, 1e-13, 1);
    plot_function(p, INK_BLUE, NULL, central, e, 1e-13, 1);
    plot_text(p, INK_GREEN, 2e-4, 3e-3, ALIGN_RIGHT, "forward: error ~ h");
    plot_text(p, INK_BLUE, 1.5e-3, 1e-8, ALIGN_LEFT, "central: error ~ h²");
    plot_text(p, INK_BLACK, 1e-9, 3e-8, ALIGN_RIGHT, "rounding: error ~ 1/h");
    return p;
}
