/* J = 10 softplus(a) - 7 a, with the slope 10 y - 7 and the curvature
 * 10 y (1 - y). */
#include "parabolas.h"

#include <math.h>

#include "neuron/activation.h"

double parabolas_tosses(double a, const void *unused)
{
    (void)unused;
    return 10 * softplus(a) - 7 * a;
}

double parabolas_at(double a, const void *touched)
{
    const double at = *(const double *)touched, y = sigmoid(at), d = a - at;
    return parabolas_tosses(at, NULL) + d * (10 * y - 7) +
           d * d * 10 * y * (1 - y) / 2;
}

plot *parabolas_plot(const char *name)
{
    static const double touched[] = {0, 2.5};
    static const ink inks[] = {INK_GREEN, INK_ORANGE};
    plot *p = plot_new(name);
    plot_x(p, "logit a", -2.5, 4);
    plot_y(p, "J of ten tosses", 4, 12);
    plot_key(p, KEY_NONE);
    plot_function(p, INK_BLACK, NULL, parabolas_tosses, NULL, -2.5, 4);
    for (size_t k = 0; k < 2; k++) {
        const double at = touched[k], y = sigmoid(at);
        const double bottom = at - (10 * y - 7) / (10 * y * (1 - y));
        const double lowest = parabolas_at(bottom, &touched[k]);
        plot_function(p, inks[k], NULL, parabolas_at, &touched[k], -2.5, 4);
        plot_point(p, inks[k], NULL, at, parabolas_tosses(at, NULL));
        plot_point(p, inks[k], NULL, bottom, lowest);
        plot_arrow(p, INK_BLACK, bottom, lowest, bottom,
                   parabolas_tosses(bottom, NULL));
    }
    plot_text(p, INK_BLACK, -1.4, 10.8, ALIGN_RIGHT, "J");
    plot_text(p, INK_GREEN, 0, 7.2, ALIGN_LEFT, " touches at 0");
    plot_text(p, INK_ORANGE, 2.6, 8, ALIGN_LEFT, "touches at 2.5");
    return p;
}
