/*
 * One function a figure: axes, then what stands behind, then the curves, then
 * the words beside them.
 */
#include "curves.h"

#include <float.h>
#include <math.h>
#include <stdio.h>

/* A function of y and t, with its t, as plot_function takes it. */
typedef struct {
    double (*f)(double y, double t);
    double t;
} with_t;

static double at_t(double y, const void *params)
{
    const with_t *of = params;
    return of->f(y, of->t);
}

plot *curves_surprise(double (*surprise)(double y, double t),
                      const char *const names[3], const double y[3],
                      const double t[3])
{
    const double name_x[] = {0.815, 0.43, 0.11}, name_y[] = {0.43, 0.25, 2.56};
    const with_t damage = {surprise, 1}, none = {surprise, 0};
    plot *p = plot_new("04-surprise");
    plot_x(p, "y, the predicted probability of damage", 0, 1);
    plot_y(p, "surprise (nats)", 0, 5);
    plot_key(p, KEY_NONE);
    plot_function(p, INK_PURPLE, NULL, at_t, &damage, 0.001, 1);
    plot_text(p, INK_PURPLE, 0.045, 4.3, ALIGN_LEFT, "damage: −log y");
    plot_function(p, INK_GREEN, NULL, at_t, &none, 0, 0.999);
    plot_text(p, INK_GREEN, 0.955, 4.3, ALIGN_RIGHT, "no damage: −log(1 − y)");
    plot_mark_y(p, log(2), NULL);
    plot_text(p, INK_BLACK, 0.5, 1.25, ALIGN_CENTRE, "log 2 at y = 1/2");
    for (size_t i = 0; i < 3; i++) {
        plot_point(p, t[i] == 1 ? INK_PURPLE : INK_GREEN, NULL, y[i],
                   surprise(y[i], t[i]));
        plot_text(p, INK_BLACK, name_x[i], name_y[i], ALIGN_LEFT, names[i]);
    }
    return p;
}

plot *curves_bits(double (*bits)(double y, const void *of), const void *of,
                  double y_best)
{
    const double least = bits(y_best, of);
    plot *p = plot_new("04-bits");
    plot_x(p, "y, the same for all flights", 0, 1);
    plot_y(p, "bits a flight", 0, 3);
    plot_key(p, KEY_NONE);
    plot_mark_y(p, least, NULL);
    plot_text(p, INK_BLACK, 0.98, least - 0.14, ALIGN_RIGHT,
              "entropy: no y needs fewer bits");
    plot_function(p, INK_BLUE, NULL, bits, of, 0.001, 0.999);
    plot_text(p, INK_BLUE, 0.84, 2.2, ALIGN_RIGHT, "cross-entropy");
    plot_arrow(p, INK_BLACK, 0.8, least, 0.8, bits(0.8, of));
    plot_text(p, INK_BLACK, 0.815, 1.4, ALIGN_LEFT, "Kullback-Leibler");
    plot_text(p, INK_BLACK, 0.815, 1.22, ALIGN_LEFT, "divergence");
    plot_point(p, INK_ORANGE, NULL, y_best, least);
    plot_text(p, INK_ORANGE, y_best, least - 0.3, ALIGN_CENTRE, "y = 7/23");
    return p;
}

double curves_worst(double a, loss_form *form, loss_form *exact, double t)
{
    double worst = DBL_EPSILON;
    for (int i = 0; i < 20; i++) {
        const double a_i = a + i / 40.0, loss = exact(a_i, t);
        const double error = fabs(form(a_i, t) - loss) / loss;
        if (!isfinite(error))
            return NAN;
        worst = fmax(worst, error);
    }
    return worst;
}

/* A form of the loss, the exact one, and its t, for plot_function. */
typedef struct {
    loss_form *form, *exact;
    double t;
} one_form;

static double worst_at(double a, const void *params)
{
    const one_form *of = params;
    return curves_worst(a, of->form, of->exact, of->t);
}

void curves_told(loss_form *const forms[3])
{
    const double logits[] = {0, 10, 20, 30, 37, 100};
    printf("%8s %14s %14s %14s\n", "a", "naive", "clipped", "from the logit");
    for (int t = 0; t <= 1; t++) {
        printf("t = %d\n", t);
        for (size_t i = 0; i < sizeof logits / sizeof *logits; i++) {
            printf("%8.0f", logits[i]);
            for (size_t j = 0; j < 3; j++) /* fabs: not -nan */
                printf(" %14.7g", fabs(forms[j](logits[i], t)));
            printf("\n");
        }
    }
}

plot *curves_forms(loss_form *const forms[3])
{
    const struct {
        const char *text;
        double x, y;
        ink colour;
    } names[] = {{"naive", 34, 1e-7, INK_ORANGE},
                 {"clipped", 14.5, 1e-3, INK_AMBER},
                 {"from the logit", 36, 2e-15, INK_BLUE}};
    plot *p = plot_new("04-forms");
    plot_size(p, 720, 720);
    plot_panels(p, 2, 1);
    for (int t = 0; t <= 1; t++) {
        plot_panel(p, t ? "t = 1: sure and right" : "t = 0: sure and wrong");
        plot_x(p, "logit a", 0, 45);
        plot_y(p, "relative error of the loss", 1e-16, 1e4);
        plot_log_y(p);
        plot_key(p, KEY_NONE);
        plot_mark_x(p, 53 * log(2), "y = 1");
        for (size_t j = 3; j-- > 0;) { /* naive over clipped */
            const one_form form = {forms[j], forms[2], t};
            plot_function(p, names[j].colour, NULL, worst_at, &form, 0, 45);
            plot_text(p, names[j].colour, names[j].x, names[j].y, ALIGN_RIGHT,
                      names[j].text);
        }
    }
    return p;
}

plot *curves_surface(const gsl_matrix *J, const curves_point points[3])
{
    const double levels[] = {11, 12, 14, 17, 20, 25, 30, 40};
    const ink inks[] = {INK_BLUE, INK_ORANGE, INK_BLACK};
    const alignment sides[] = {ALIGN_CENTRE, ALIGN_LEFT, ALIGN_LEFT};
    const double right[] = {0, 0.012, 0.012}, up[] = {0.24, 0, 0.2};
    plot *p = plot_new("04-surface");
    plot_x(p, "w (logit per degree Fahrenheit)", -0.7, 0.25);
    plot_y(p, "b′, the logit at the mean temperature", -4, 2);
    plot_key(p, KEY_NONE);
    plot_contours(p, J, -0.7, 0.25, -4, 2, levels, 8);
    plot_mark_x(p, 0, NULL);
    for (size_t i = 0; i < 3; i++) {
        char text[64];
        snprintf(text, sizeof text, "%s: %.2f", points[i].name, points[i].J);
        plot_point(p, inks[i], NULL, points[i].x, points[i].y);
        plot_text(p, inks[i], points[i].x + right[i], points[i].y + up[i],
                  sides[i], text);
    }
    return p;
}

plot *curves_convex(double (*along)(double s, const void *loss), const void *J,
                    const void *S)
{
    plot *p = plot_new("04-convex");
    plot_x(p, "s, multiple of the published fit", -4, 4);
    plot_y(p, "loss, as a multiple of that at s = 0", 0, 9);
    plot_key(p, KEY_NONE);
    plot_mark_x(p, 1, "fit");
    plot_function(p, INK_BLUE, NULL, along, J, -4, 4);
    plot_text(p, INK_BLUE, -2.3, 5.6, ALIGN_LEFT, "cross-entropy J");
    plot_function(p, INK_ORANGE, NULL, along, S, -4, 4);
    plot_text(p, INK_ORANGE, -3.9, 2.6, ALIGN_LEFT, "squared error S");
    return p;
}
