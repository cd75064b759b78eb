/* The table is small, and read once for what is printed and once for what is
 * drawn. */
#include "others.h"

#include <math.h>
#include <stdio.h>

#include "lesson/lesson.h"
#include "lesson/pass-times.h"
#include "marks.h"

const char *const others_who[OTHERS] = {
    "One Neuron",          "One Neuron by columns", "numpy",
    "numpy with the loss", "scikit-learn",          "torch"};

static const size_t widths[PASS_SIZES] = {4, 30, 784};

static const char path[] = "chapters/12-four-at-a-time/peers.csv";

recorded *others_read(void)
{
    static const char *const texts[] = {"task", "who", NULL};
    static const char *const numbers[] = {"D", "seconds", "limit", NULL};
    problem why;
    recorded *r = recorded_read(path, texts, numbers, &why);
    if (!r)
        lesson_fail(&why);
    return r;
}

double others_time(const recorded *r, const char *task, const char *who,
                   size_t D, bool limits)
{
    for (size_t i = 0; i < r->table->rows; i++)
        if (recorded_is(r, i, "task", task) && recorded_is(r, i, "who", who) &&
            recorded_number(r, i, "D") == (double)D)
            return recorded_number(r, i, "seconds") /
                   (limits ? recorded_number(r, i, "limit") : 1);
    return NAN;
}

static const char *const a_pass = "loss-and-gradient";

/* The fastest of the others over the library. */
static double fastest(const recorded *r, size_t D)
{
    double least = INFINITY;
    for (size_t i = 2; i < OTHERS; i++)
        least = fmin(least, others_time(r, a_pass, others_who[i], D, false));
    return least / others_time(r, a_pass, others_who[0], D, false);
}

void others_print(void)
{
    problem why;
    recorded *r = others_read();
    recorded *passes = pass_recorded();
    if (recorded_on_one_machine(passes, r, &why))
        lesson_fail(&why);
    recorded_free(passes);
    printf("recorded times, from %s\n\n%-36s", path,
           "a pass, over One Neuron's time");
    for (size_t k = 0; k < PASS_SIZES; k++)
        printf("%8s%4zu", "D =", widths[k]);
    printf("\n");
    for (size_t i = 0; i < OTHERS; i++) {
        printf("%-36s", others_who[i]);
        for (size_t k = 0; k < PASS_SIZES; k++)
            pass_print_number(
                others_time(r, a_pass, others_who[i], widths[k], false) /
                    others_time(r, a_pass, others_who[0], widths[k], false),
                12, 1);
        printf("\n");
    }
    double times[PASS_SIZES];
    for (size_t k = 0; k < PASS_SIZES; k++)
        times[k] = fastest(r, widths[k]);
    printf("\n");
    pass_say_numbers("The fastest of the others takes", times, 1,
                     "times as long.");
    recorded_free(r);
}

/* What the figure's callback reads. */
static struct {
    const recorded *table;
} drawn;

static double multiple(size_t i, size_t k)
{
    return others_time(drawn.table, a_pass, others_who[i], widths[k], true);
}

plot *others_figure(const char *name)
{
    recorded *r = others_read();
    drawn.table = r;
    plot *p = marks_new(name, others_who, OTHERS, multiple, widths);
    plot_key(p, KEY_TOP_RIGHT);
    recorded_free(r);
    return p;
}
