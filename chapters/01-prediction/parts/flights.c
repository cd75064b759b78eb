/*
 * The band is that of chapter 8: the logit and 1.96 of its standard errors to
 * either side, through sigma (neuron/inference.h).
 */
#include "flights.h"

#include <math.h>
#include <stdio.h>

#include "lesson/lesson.h"
#include "neuron/activation.h"
#include "neuron/inference.h"

flights flights_read(void)
{
    static const char *const texts[] = {"flight", "date", NULL};
    static const char *const other[] = {"damaged", "damage", NULL};
    flights f = {.d = lesson_dataset("o-rings.csv", texts)};
    f.X = lesson_features(f.d, other, NULL);
    f.damaged = lesson_column(f.d, "damaged");
    f.damage = lesson_column(f.d, "damage");
    return f;
}

void flights_free(flights *f)
{
    gsl_vector_free(f->damage);
    gsl_vector_free(f->damaged);
    gsl_matrix_free(f->X);
    dataset_free(f->d);
}

void flights_band(const flights *f, double w, double b, double temperature,
                  double *low, double *high)
{
    double C_numbers[4], a, error;
    gsl_matrix_view C = gsl_matrix_view_array(C_numbers, 2, 2);
    gsl_vector_const_view weight = gsl_vector_const_view_array(&w, 1);
    gsl_vector_const_view x = gsl_vector_const_view_array(&temperature, 1);
    gsl_matrix_const_view X =
        gsl_matrix_const_submatrix(f->X, 0, 0, f->X->size1, 1);
    inference_covariance(&X.matrix, &weight.vector, b, &C.matrix);
    inference_logit(&x.vector, &weight.vector, b, &C.matrix, &a, &error);
    const double reach = inference_quantile(0.95) * error;
    *low = sigmoid(a - reach);
    *high = sigmoid(a + reach);
}

/* How many flights before the n-th have its temperature and its damage, and
 * its pressure too where that is asked for. */
static double alike_before(const flights *f, size_t n, bool pressure)
{
    double alike = 0;
    for (size_t i = 0; i < n; i++)
        if (gsl_matrix_get(f->X, i, 0) == gsl_matrix_get(f->X, n, 0) &&
            (pressure ? gsl_matrix_get(f->X, i, 1) ==
                            gsl_matrix_get(f->X, n, 1)
                      : gsl_vector_get(f->damage, i) ==
                            gsl_vector_get(f->damage, n)))
            alike++;
    return alike;
}

static ink ink_of(const flights *f, size_t n)
{
    return gsl_vector_get(f->damage, n) > 0 ? INK_ORANGE : INK_BLUE;
}

void flights_count(const flights *f, double warm)
{
    int many[2] = {0}, damaged[2] = {0}; /* cold, warm */
    for (size_t n = 0; n < f->X->size1; n++) {
        const int is_warm = gsl_matrix_get(f->X, n, 0) >= warm;
        many[is_warm]++;
        damaged[is_warm] += gsl_vector_get(f->damage, n) == 1;
    }
    printf("\nbelow %.0f F %d of %d flights had damage, the others %d of "
           "%d\n",
           warm, damaged[0], many[0], damaged[1], many[1]);
}

static void add_curve(plot *p, const flights *f, double fit_w, double fit_b,
                      double w, double b)
{
    enum { POINTS = 113 };
    double x[POINTS], y[POINTS], low[POINTS], high[POINTS];
    for (size_t i = 0; i < POINTS; i++) {
        x[i] = 28 + 0.5 * (double)i;
        y[i] = sigmoid(w * x[i] + b);
        flights_band(f, fit_w, fit_b, x[i], low + i, high + i);
    }
    const gsl_vector_view xs = gsl_vector_view_array(x, POINTS);
    const gsl_vector_view ys = gsl_vector_view_array(y, POINTS);
    const gsl_vector_view lows = gsl_vector_view_array(low, POINTS);
    const gsl_vector_view highs = gsl_vector_view_array(high, POINTS);
    plot_band(p, INK_BLACK, NULL, &xs.vector, &lows.vector, &highs.vector);
    plot_line(p, INK_BLACK, NULL, &xs.vector, &ys.vector);
}

plot *flights_curve(const flights *f, const char *name, double fit_w,
                    double fit_b, double w, double b)
{
    char formula[64];
    snprintf(formula, sizeof formula, "σ(−%.4f x + %.4f)", fabs(w), b);
    plot *p = plot_new(name);
    plot_x(p, "temperature at launch, degrees Fahrenheit", 28, 84);
    plot_y(p, "probability of damage", -0.2, 1.2);
    plot_ticks_y(p, 0.5);
    plot_key(p, KEY_NONE);
    add_curve(p, f, fit_w, fit_b, w, b);
    plot_mark_x(p, 31, NULL);
    plot_text(p, INK_BLACK, 31.8, 0.3, ALIGN_LEFT, "28 January 1986: 31 °F");
    plot_mark_x(p, 53, NULL);
    plot_text(p, INK_BLACK, 52.3, 0.1, ALIGN_RIGHT,
              "no flight was colder: 53 °F");
    for (size_t n = 0; n < f->damage->size; n++) {
        const bool damage = gsl_vector_get(f->damage, n) > 0;
        const double away = 0.06 + 0.055 * alike_before(f, n, false);
        plot_point(p, ink_of(f, n), NULL, gsl_matrix_get(f->X, n, 0),
                   damage ? 1 + away : -away);
    }
    plot_text(p, INK_BLACK, 64, 0.72, ALIGN_LEFT, formula);
    if (w != fit_w || b != fit_b)
        plot_text(p, INK_BLACK, 83.5, 0.42, ALIGN_RIGHT, "grey: of the fit");
    plot_text(p, INK_ORANGE, 83.5, 1.12, ALIGN_RIGHT, "damage");
    plot_text(p, INK_BLUE, 64, -0.12, ALIGN_RIGHT, "no damage");
    return p;
}

/* The plane of both figures, in F and in tens of psi. */
static const double x_from = 22, x_to = 84, y_from = 0, y_to = 25;

/* w: per F and per ten psi. */
static void add_contours(plot *p, const double *w, double b)
{
    static const double levels[] = {0.02, 0.05, 0.1, 0.2, 0.8};
    gsl_matrix *Z = gsl_matrix_alloc(63, 26);
    for (size_t i = 0; i < Z->size1; i++)
        for (size_t j = 0; j < Z->size2; j++) {
            const double x1 = x_from + (x_to - x_from) * (double)i / 62;
            const double x2 = y_from + (y_to - y_from) * (double)j / 25;
            gsl_matrix_set(Z, i, j, sigmoid(w[0] * x1 + w[1] * x2 + b));
        }
    plot_contours(p, Z, x_from, x_to, y_from, y_to, levels,
                  sizeof levels / sizeof *levels);
    gsl_matrix_free(Z);
}

/* The line w.x + b = 0, and w as an arrow that begins on it. */
static void add_boundary(plot *p, const double *w, double b)
{
    const double y[] = {y_from, y_to}, foot = 10, longer = 25;
    const double x[] = {-(b + w[1] * y_from) / w[0],
                        -(b + w[1] * y_to) / w[0]};
    const double at = -(b + w[1] * foot) / w[0];
    gsl_vector_const_view xs = gsl_vector_const_view_array(x, 2);
    gsl_vector_const_view ys = gsl_vector_const_view_array(y, 2);
    plot_line(p, INK_BLACK, NULL, &xs.vector, &ys.vector);
    plot_arrow(p, INK_BLACK, at, foot, at + longer * w[0],
               foot + longer * w[1]);
    plot_text(p, INK_BLACK, at + longer * w[0] - 0.8,
              foot + longer * w[1] + 0.6, ALIGN_RIGHT, "w");
    plot_text(p, INK_BLACK, x[0] + 1.6, 1.2, ALIGN_LEFT, "1/2");
}

static void add_flights(plot *p, const flights *f)
{
    for (size_t n = 0; n < f->damage->size; n++) {
        const double away = 1.2 * alike_before(f, n, true);
        plot_point(p, ink_of(f, n), NULL, gsl_matrix_get(f->X, n, 0),
                   gsl_matrix_get(f->X, n, 1) / 10 + away);
    }
    plot_point(p, INK_BLACK, NULL, 31, 20);
    plot_text(p, INK_BLACK, 31, 21.8, ALIGN_CENTRE, "the launch");
    plot_text(p, INK_ORANGE, 52, 20.6, ALIGN_RIGHT, "damage");
    plot_text(p, INK_BLUE, 65, 4.6, ALIGN_RIGHT, "no damage");
}

plot *flights_planes(const flights *f, const char *name, const gsl_vector *w,
                     double b, double times)
{
    plot *p = plot_new(name);
    plot_size(p, 720, 760);
    plot_panels(p, 2, 1);
    for (int k = 0; k < 2; k++) {
        const double factor = k == 0 ? 1 : times;
        const double by_unit[] = {factor * gsl_vector_get(w, 0),
                                  factor * 10 * gsl_vector_get(w, 1)};
        char title[64];
        snprintf(title, sizeof title, "w and b times %g", times);
        plot_panel(p, k == 0 ? "w and b as published" : title);
        plot_square(p);
        plot_x(p, "temperature, degrees Fahrenheit", x_from, x_to);
        plot_y(p, "pressure, tens of psi", y_from, y_to);
        plot_key(p, KEY_NONE);
        add_contours(p, by_unit, factor * b);
        add_boundary(p, by_unit, factor * b);
        add_flights(p, f);
    }
    return p;
}
