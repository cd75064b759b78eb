/*
 * Draws points.svg: how many earned each task, and how many have how many
 * points.
 *
 *   figure FOLDER < BARS        lines PANEL<tab>LABEL<tab>NUMBER, the first
 *                               on top; panels "task" and "sum"
 *
 * Exit status 1, after a sentence, where it cannot be drawn.
 */
#include <gsl/gsl_vector.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "figure/plot.h"

enum { MOST = 64 };

typedef struct {
    char label[MOST][16];
    double number[MOST];
    size_t count;
} bars;

static void read_bars(bars *tasks, bars *sums)
{
    char panel[16], label[16];
    double number;
    while (scanf("%15s %15s %lf", panel, label, &number) == 3) {
        bars *b = strcmp(panel, "task") == 0 ? tasks : sums;
        if (b->count == MOST)
            continue;
        strcpy(b->label[b->count], label);
        b->number[b->count++] = number;
    }
}

/* The first on top: a panel's names go upwards. */
static void draw(plot *p, const char *title, const bars *b)
{
    const char *names[MOST];
    gsl_vector *numbers = gsl_vector_alloc(b->count);
    for (size_t i = 0; i < b->count; i++) {
        names[i] = b->label[b->count - 1 - i];
        gsl_vector_set(numbers, i, b->number[b->count - 1 - i]);
    }
    plot_panel(p, title);
    plot_x(p, "students", 0, NAN);
    plot_names_y(p, names, b->count);
    plot_bars(p, INK_BLUE, NULL, numbers);
    gsl_vector_free(numbers);
}

int main(int argc, char **argv)
{
    static bars tasks, sums;
    problem why;
    if (argc == 2)
        read_bars(&tasks, &sums);
    if (tasks.count == 0 || sums.count == 0) {
        fprintf(stderr, "figure: use: figure FOLDER < BARS\n");
        return 2;
    }
    plot *p = plot_new("points");
    plot_panels(p, 1, 2);
    draw(p, "who earned the task", &tasks);
    draw(p, "who has how many points", &sums);
    drawing *d = plot_begin(p, argv[1], "svg", &why);
    plot_free(p);
    if (d && plot_end(d, stdout, &why) == 0)
        return 0;
    fprintf(stderr, "figure: %s\n", why.text);
    return 1;
}
