/*
 * One function a figure: axes, then what stands behind, then the curves, then
 * the words beside them.
 */
#include "figures.h"

#include <gsl/gsl_sort_vector.h>
#include <stdio.h>

plot *figures_band(const char *name, const examples *e,
                   double (*at)(double x, double errors, const void *m),
                   const void *m, double far)
{
    enum { POINTS = 113 };
    double x[POINTS], y[POINTS], low[POINTS], high[POINTS];
    for (size_t i = 0; i < POINTS; i++) {
        x[i] = 28 + 0.5 * (double)i;
        y[i] = at(x[i], 0, m);
        low[i] = at(x[i], -far, m);
        high[i] = at(x[i], far, m);
    }
    const gsl_vector_view xs = gsl_vector_view_array(x, POINTS);
    const gsl_vector_view ys = gsl_vector_view_array(y, POINTS);
    const gsl_vector_view lows = gsl_vector_view_array(low, POINTS);
    const gsl_vector_view highs = gsl_vector_view_array(high, POINTS);
    const gsl_vector_view flights = gsl_matrix_column(e->X, 0);

    plot *p = plot_new(name);
    plot_x(p, "temperature at launch, degrees Fahrenheit", 28, 84);
    plot_y(p, "probability of damage", -0.08, 1.08);
    plot_key(p, KEY_NONE);
    plot_band(p, INK_GREY, NULL, &xs.vector, &lows.vector, &highs.vector);
    plot_line(p, INK_BLUE, NULL, &xs.vector, &ys.vector);
    plot_mark_x(p, 31, NULL);
    plot_text(p, INK_BLACK, 31.8, 0.36, ALIGN_LEFT, "28 January 1986: 31 °F");
    plot_mark_x(p, 53, NULL);
    plot_text(p, INK_BLACK, 52.3, 0.06, ALIGN_RIGHT,
              "no flight was colder: 53 °F");
    plot_points(p, INK_ORANGE, NULL, &flights.vector, e->t);
    plot_text(p, INK_ORANGE, 83.5, 0.93, ALIGN_RIGHT, "flights with damage");
    plot_text(p, INK_ORANGE, 65.2, -0.03, ALIGN_RIGHT, "without");
    return p;
}

plot *figures_profile(const char *name,
                      double (*profile)(double w, const void *m),
                      double (*parabola)(double w, const void *m),
                      const void *m, double level)
{
    plot *p = plot_new(name);
    plot_x(p, "weight of the temperature, per degree", -0.7, 0.1);
    plot_y(p, "loss above its least, nats", 0, 6);
    plot_key(p, KEY_NONE);
    plot_mark_y(p, level, NULL);
    plot_text(p, INK_BLACK, -0.23, level + 0.22, ALIGN_CENTRE, "1.92");
    plot_function(p, INK_BLUE, NULL, profile, m, -0.7, 0.1);
    plot_text(p, INK_BLUE, -0.6, 2.3, ALIGN_RIGHT, "profile");
    plot_function(p, INK_ORANGE, NULL, parabola, m, -0.7, 0.1);
    plot_text(p, INK_ORANGE, -0.56, 5, ALIGN_LEFT, "Wald's parabola");
    return p;
}

plot *figures_coverage(const char *name, const size_t *rows, const coverage *c,
                       size_t n)
{
    gsl_matrix *shares = gsl_matrix_alloc(n, 3);
    const gsl_vector_view N = gsl_matrix_column(shares, 0);
    const gsl_vector_view wald = gsl_matrix_column(shares, 1);
    const gsl_vector_view profile = gsl_matrix_column(shares, 2);
    double ends[] = {16, 1200}, low[] = {0.94, 0.94}, high[] = {0.96, 0.96};
    const gsl_vector_view x = gsl_vector_view_array(ends, 2);
    const gsl_vector_view from = gsl_vector_view_array(low, 2);
    const gsl_vector_view to = gsl_vector_view_array(high, 2);

    plot *p = plot_new(name);
    plot_x(p, "rows N", 16, 1200);
    plot_log_x(p);
    plot_y(p, "share of intervals with the true weight", 0.92, 0.98);
    plot_band(p, INK_GREY, NULL, &x.vector, &from.vector, &to.vector);
    plot_mark_y(p, 0.95, NULL);
    plot_key(p, KEY_BOTTOM_RIGHT);
    for (size_t i = 0; i < n; i++) {
        char text[32];
        gsl_matrix_set(shares, i, 0, (double)rows[i]);
        gsl_matrix_set(shares, i, 1, c[i].wald);
        gsl_matrix_set(shares, i, 2, c[i].profile);
        if (rows[i] == 1000)
            continue; /* the axis names it, a power of ten */
        snprintf(text, sizeof text, "%zu", rows[i]);
        plot_mark_x(p, (double)rows[i], NULL);
        plot_text(p, INK_BLACK, (double)rows[i] * 0.97, 0.9225, ALIGN_RIGHT,
                  text);
    }
    plot_line_points(p, INK_ORANGE, "Wald", &N.vector, &wald.vector);
    plot_line_points(p, INK_BLUE, "profile", &N.vector, &profile.vector);
    gsl_matrix_free(shares);
    return p;
}

/* Two shares against each other, and the line where they are equal. */
static plot *square(const char *name)
{
    double ends[] = {0, 1};
    const gsl_vector_view equal = gsl_vector_view_array(ends, 2);
    plot *p = plot_new(name);
    plot_size(p, 560, 560);
    plot_key(p, KEY_NONE);
    plot_line(p, INK_GREY, NULL, &equal.vector, &equal.vector);
    return p;
}

plot *figures_roc(const char *name, const gsl_vector *y, const gsl_vector *t,
                  counter *count, const double *marked, size_t marks)
{
    const size_t N = y->size;
    gsl_vector *across = gsl_vector_alloc(N + 1),
               *up = gsl_vector_alloc(N + 1);
    gsl_vector *cut = gsl_vector_alloc(N);
    gsl_vector_memcpy(cut, y);
    gsl_sort_vector(cut);
    for (size_t n = 0; n <= N; n++) { /* from no row above it to all */
        const double at = n < N ? gsl_vector_get(cut, N - 1 - n) : -1;
        const counts c = count(y, t, at);
        gsl_vector_set(across, n, 1 - specificity(c));
        gsl_vector_set(up, n, sensitivity(c));
    }
    plot *p = square(name);
    plot_x(p, "1 − specificity: share of the benign called malignant", 0, 1);
    plot_y(p, "sensitivity: share of the malignant so called", 0, 1.02);
    plot_text(p, INK_BLACK, 0.52, 0.47, ALIGN_LEFT, "blind guesses");
    plot_line(p, INK_BLUE, NULL, across, up);
    for (size_t i = 0; i < marks; i++) {
        const counts c = count(y, t, marked[i]);
        const double x = 1 - specificity(c), at = sensitivity(c);
        char text[32];
        snprintf(text, sizeof text, "threshold %g", marked[i]);
        plot_point(p, INK_ORANGE, NULL, x, at);
        plot_text(p, INK_ORANGE, x + 0.03, at - 0.03, ALIGN_LEFT, text);
    }
    gsl_vector_free(cut);
    gsl_vector_free(up);
    gsl_vector_free(across);
    return p;
}

plot *figures_calibration(const char *name, const group *g, size_t groups)
{
    plot *p = square(name);
    plot_x(p, "predicted: mean of the group", -0.03, 1.03);
    plot_y(p, "observed: share that was malignant", -0.03, 1.03);
    for (size_t i = 0; i < groups; i++) {
        double x[] = {g[i].predicted, g[i].predicted};
        double y[] = {g[i].low, g[i].high};
        const gsl_vector_view at = gsl_vector_view_array(x, 2);
        const gsl_vector_view bar = gsl_vector_view_array(y, 2);
        plot_line(p, INK_BLUE, NULL, &at.vector, &bar.vector);
        plot_point(p, INK_ORANGE, NULL, g[i].predicted, g[i].observed);
    }
    return p;
}
