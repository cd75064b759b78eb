/*
 * The rows stand in the file by mid-parent, from the shortest to the tallest,
 * so each mid-parent's rows follow each other.
 */
#include "heights.h"

#include <math.h>

#include "lesson/lesson.h"

heights heights_read(void)
{
    heights h = {.d = lesson_dataset("galton.csv", NULL)};
    h.mid_parent = lesson_column(h.d, "mid_parent");
    h.child = lesson_column(h.d, "child");
    h.children = lesson_column(h.d, "children");
    return h;
}

void heights_free(heights *h)
{
    gsl_vector_free(h->children);
    gsl_vector_free(h->child);
    gsl_vector_free(h->mid_parent);
    dataset_free(h->d);
}

size_t heights_children(const heights *h)
{
    double sum = 0;
    for (size_t i = 0; i < h->children->size; i++)
        sum += gsl_vector_get(h->children, i);
    return (size_t)sum;
}

double heights_mean(const heights *h, double mid_parent, double *many)
{
    double sum = 0, count = 0;
    for (size_t i = 0; i < h->children->size; i++)
        if (gsl_vector_get(h->mid_parent, i) == mid_parent) {
            const double children = gsl_vector_get(h->children, i);
            sum += children * gsl_vector_get(h->child, i);
            count += children;
        }
    if (many)
        *many = count;
    return sum / count;
}

/* Spreads the children of one row over 0.8 by 0.8 inches: evenly in y, and in
 * x by steps of the golden section, which never fall into a pattern. */
static void add_children(const heights *h, plot *p)
{
    const size_t N = heights_children(h);
    gsl_vector *x = gsl_vector_alloc(N), *y = gsl_vector_alloc(N);
    size_t n = 0;
    for (size_t i = 0; i < h->children->size; i++) {
        const double many = gsl_vector_get(h->children, i);
        for (double k = 0; k < many; k++, n++) {
            const double across = fmod(0.618034 * ((double)n + 1), 1) - 0.5;
            const double up = (k + 0.5) / many - 0.5;
            gsl_vector_set(x, n,
                           gsl_vector_get(h->mid_parent, i) + 0.8 * across);
            gsl_vector_set(y, n, gsl_vector_get(h->child, i) + 0.8 * up);
        }
    }
    plot_points(p, INK_GREY, NULL, x, y);
    gsl_vector_free(y);
    gsl_vector_free(x);
}

static void add_means(const heights *h, plot *p)
{
    for (size_t i = 0; i < h->mid_parent->size; i++) {
        const double x = gsl_vector_get(h->mid_parent, i);
        if (i > 0 && x == gsl_vector_get(h->mid_parent, i - 1))
            continue;
        plot_point(p, INK_ORANGE, NULL, x, heights_mean(h, x, NULL));
    }
}

static double as_tall(double mid_parent)
{
    return mid_parent;
}

/* A function's address need not fit into a pointer to an object: params is
 * where that address is kept. */
static double value_at(double x, const void *params)
{
    double (*const *f)(double) = params;
    return (*f)(x);
}

plot *heights_figure(const heights *h, const char *name,
                     double (*line)(double mid_parent))
{
    double (*const equal)(double) = as_tall;
    plot *p = plot_new(name);
    plot_x(p, "mid-parent, inches", 63, 74);
    plot_y(p, "grown child, inches", 61, 76);
    plot_key(p, KEY_NONE);
    add_children(h, p);
    plot_function(p, INK_BLACK, NULL, value_at, &equal, 63, 74);
    plot_function(p, INK_BLUE, NULL, value_at, &line, 63, 74);
    add_means(h, p);
    plot_text(p, INK_BLACK, 73.9, 75.2, ALIGN_RIGHT,
              "as tall as the mid-parent");
    plot_text(p, INK_BLUE, 73.8, 70.6, ALIGN_RIGHT, "Galton's line");
    plot_text(p, INK_ORANGE, 63.1, 66.9, ALIGN_LEFT, "means");
    return p;
}
