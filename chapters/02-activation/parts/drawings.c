/*
 * What is tinted in a plane is asked of the neurons: an edge lies between two
 * heights with different answers, and is found there by halving.
 */
#include "drawings.h"

#include <math.h>

/* Where the circles of the neuron stand, and how large they are. */
static const double x_in = 2, x_sum = 8, x_f = 12.4, x_out = 16;
static const double middle = 3, small = 0.62, large = 0.8;

/* The curve of f, made as small as its circle. f's address would not fit into
 * a pointer to an object, so params is where that address is kept. */
static double small_curve(double x, const void *params)
{
    double (*const *f)(double) = params;
    return middle + (*f)(9 * (x - x_f)) - 0.5;
}

static void add_input(plot *p, double y, const char *x, const char *w)
{
    plot_circle(p, INK_BLACK, x_in, y, small);
    plot_text(p, INK_BLACK, x_in, y, ALIGN_CENTRE, x);
    plot_arrow(p, INK_BLACK, x_in + small, y, x_sum - 0.95 * large,
               middle + 0.15 * (y - middle));
    plot_text(p, INK_BLACK, 4.6, 0.57 * y + 0.43 * middle + 0.4, ALIGN_CENTRE,
              w);
}

plot *drawings_neuron(const char *name, double (*f)(double a))
{
    static const char *const heads[] = {"inputs", "weights", "sum",
                                        "activation", "output"};
    const double at[] = {x_in, 4.6, x_sum, x_f, x_out};
    plot *p = plot_new(name);
    plot_size(p, 720, 250);
    plot_no_axes(p);
    plot_x(p, NULL, 0, 18);
    plot_y(p, NULL, 0, 6.25);
    for (size_t i = 0; i < 5; i++)
        plot_text(p, INK_BLACK, at[i], 5.9, ALIGN_CENTRE, heads[i]);
    add_input(p, middle + 1.8, "x₁", "w₁");
    add_input(p, middle, "x₂", "w₂");
    add_input(p, middle - 1.8, "x₃", "w₃");
    plot_circle(p, INK_BLACK, x_sum, middle, large);
    plot_text(p, INK_BLACK, x_sum, middle, ALIGN_CENTRE, "Σ");
    plot_arrow(p, INK_BLACK, x_sum, middle - 2, x_sum, middle - large);
    plot_text(p, INK_BLACK, x_sum + 0.3, middle - 1.6, ALIGN_LEFT, "b");
    plot_arrow(p, INK_BLACK, x_sum + large, middle, x_f - large, middle);
    plot_text(p, INK_BLACK, (x_sum + x_f) / 2, middle + 0.4, ALIGN_CENTRE,
              "a");
    plot_circle(p, INK_BLACK, x_f, middle, large);
    plot_text(p, INK_BLACK, x_f, middle - 1.3, ALIGN_CENTRE, "f");
    plot_function(p, INK_BLUE, NULL, small_curve, &f, x_f - 0.58, x_f + 0.58);
    plot_arrow(p, INK_BLACK, x_f + large, middle, x_out - 0.5, middle);
    plot_text(p, INK_BLACK, x_out, middle, ALIGN_CENTRE, "y");
    return p;
}

/* As small_curve, params is where f's address is kept. */
static double value_at(double a, const void *params)
{
    double (*const *f)(double) = params;
    return (*f)(a);
}

void drawings_function(plot *p, const char *title, double (*f)(double a),
                       bool jumps, double low, double high, double ticks)
{
    const double ring = 0.2;
    plot_panel(p, title);
    plot_x(p, "a", -4, 4);
    plot_ticks_x(p, 2);
    plot_y(p, NULL, low, high);
    plot_ticks_y(p, ticks);
    plot_function(p, INK_BLUE, NULL, value_at, &f, -4, jumps ? -ring : 4);
    if (!jumps)
        return;
    plot_function(p, INK_BLUE, NULL, value_at, &f, ring, 4);
    plot_circle(p, INK_BLUE, 0, f(-ring), ring);
    plot_circle(p, INK_BLUE, 0, f(ring), ring);
    if (!isnan(f(0)))
        plot_point(p, INK_BLUE, NULL, 0, f(0));
}

static bool is_tinted(answer *logit, const void *params, double x1, double x2)
{
    const double x[2] = {x1, x2};
    return logit(x, params) >= 0;
}

/* Between a height without a tint and one with it. */
static double halved(answer *logit, const void *params, double x1, double off,
                     double on)
{
    for (int i = 0; i < 40; i++) {
        const double between = (off + on) / 2;
        if (is_tinted(logit, params, x1, between))
            on = between;
        else
            off = between;
    }
    return on;
}

void drawings_edges(answer *logit, const void *params, double x1, double low,
                    double high, double edges[2])
{
    enum { HEIGHTS = 300 };
    double before = low;
    bool was = false;
    edges[0] = edges[1] = NAN;
    for (int i = 0; i <= HEIGHTS; i++) {
        const double at = low + (high - low) * i / HEIGHTS;
        const bool is = is_tinted(logit, params, x1, at);
        if (is && !was)
            edges[0] = i ? halved(logit, params, x1, before, at) : at;
        if (is)
            edges[1] = at;
        else if (was)
            edges[1] = halved(logit, params, x1, at, before);
        before = at;
        was = is;
    }
}

void drawings_plane(plot *p, const char *title, const char *x,
                    const char *y, answer *logit, const void *params,
                    const spot *spots, size_t n)
{
    enum { PLACES = 41 };
    const double low = -0.5, high = 1.5;
    double at[PLACES], from[PLACES], to[PLACES];
    for (size_t i = 0; i < PLACES; i++) {
        double edges[2];
        at[i] = low + (high - low) * (double)i / (PLACES - 1);
        drawings_edges(logit, params, at[i], low, high, edges);
        from[i] = edges[0];
        to[i] = edges[1];
    }
    gsl_vector_const_view xs = gsl_vector_const_view_array(at, PLACES);
    gsl_vector_const_view lows = gsl_vector_const_view_array(from, PLACES);
    gsl_vector_const_view tops = gsl_vector_const_view_array(to, PLACES);
    plot_panel(p, title);
    plot_square(p);
    plot_x(p, x, low, high);
    plot_y(p, y, low, high);
    plot_ticks_x(p, 1);
    plot_ticks_y(p, 1);
    plot_band(p, INK_BLUE, NULL, &xs.vector, &lows.vector, &tops.vector);
    for (size_t i = 0; i < n; i++) {
        plot_point(p, spots[i].wanted ? INK_BLUE : INK_ORANGE, NULL,
                   spots[i].x[0], spots[i].x[1]);
        if (spots[i].label)
            plot_text(p, INK_BLACK, spots[i].x[0], spots[i].x[1] + 0.17,
                      ALIGN_CENTRE, spots[i].label);
    }
}
