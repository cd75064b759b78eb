/*
 * Drawing a figure that is collected: its whole script, gnuplot, the file.
 */
#include <gsl/gsl_errno.h>
#include <pthread.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>

#include "base/whole-file.h"
#include "figure/gnuplot.h"
#include "figure/plot-inside.h"

static const char *ending(const char *terminal)
{
    static const char *const known[][2] = {
        {"svg", "svg"},   {"png", "png"}, {"pdf", "pdf"},
        {"script", "gp"}, {"ascii", ""},  {"window", ""},
    };
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (strcmp(terminal, known[i][0]) == 0)
            return known[i][1];
    return NULL;
}

bool plot_terminal_known(const char *terminal)
{
    return ending(terminal) != NULL;
}

static void say_terminal(const plot *p, script *s, const char *terminal)
{
    if (strcmp(terminal, "svg") == 0)
        say(s,
            "set terminal svg noenhanced rounded size %d,%d background "
            "'#ffffff' "
            "font 'Helvetica,Arial,sans-serif,15'\n",
            p->width, p->height);
    else if (strcmp(terminal, "png") == 0)
        say(s,
            "set terminal pngcairo noenhanced rounded size %d,%d font "
            "'sans,20' "
            "linewidth 1.6 pointscale 1.6\n",
            2 * p->width, 2 * p->height);
    else if (strcmp(terminal, "pdf") == 0)
        say(s,
            "set terminal pdfcairo noenhanced rounded size %gin,%gin font "
            "'sans,11'\n",
            p->width / 96.0, p->height / 96.0);
    else if (strcmp(terminal, "ascii") == 0)
        say(s, "set terminal dumb noenhanced size 79,%d\n",
            p->rows > 1 ? 20 * p->rows : 24);
    else if (strcmp(terminal, "window") == 0)
        say(s, "if (GPVAL_TERM eq 'dumb' || GPVAL_TERM eq 'unknown') exit "
               "status 1\n"
               "set termoption noenhanced\n");
    else
        say(s,
            "# The figure %s; to see it: gnuplot -p -d %s.gp\nset termoption "
            "noenhanced\n",
            p->name, p->name);
    say(s, "set encoding utf8\nset minussign\n");
}

/* The whole script: terminal, data, then the panels. */
static void compose(plot *p, const char *terminal, script *s)
{
    say_terminal(p, s, terminal);
    say(s, "%s", script_text(&p->data));
    if (p->rows * p->columns > 1)
        say(s, "set multiplot layout %d,%d\n", p->rows, p->columns);
    say(s, "%s", script_text(&p->body));
    if (p->rows * p->columns > 1)
        say(s, "unset multiplot\n");
}

/* What gnuplot drew is whole: a file that was cut short lacks its end. */
static bool is_whole(const char *terminal, const char *bytes, size_t size)
{
    static const char *const ends[][2] = {
        {"svg", "</svg>"}, {"png", "IEND\xAE\x42\x60\x82"}, {"pdf", "%%EOF"}};
    while (size && (bytes[size - 1] == '\n' || bytes[size - 1] == ' '))
        size--;
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
        const size_t n = strlen(ends[i][1]);
        if (strcmp(terminal, ends[i][0]) == 0)
            return size >= n && memcmp(bytes + size - n, ends[i][1], n) == 0;
    }
    return true;
}

/* A figure at gnuplot, by a thread of its own where that could be had. */
struct drawing {
    script text;
    const char *terminal;
    char *path;
    bool threaded;
    pthread_t thread;
    char *drawn;
    size_t size;
    int status;
    problem why;
};

static void *run(void *of)
{
    drawing *d = of;
    const char *bytes = script_text(&d->text);
    if (strcmp(d->terminal, "window") == 0)
        d->status = gnuplot_window(bytes, d->text.size, &d->why);
    else
        d->status =
            gnuplot_run(bytes, d->text.size, &d->drawn, &d->size, &d->why);
    return NULL;
}

/* Signals stay with the thread that called: it holds them back where a file
 * must not be left half-written. */
static bool start_thread(drawing *d)
{
    sigset_t all, before;
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &before);
    const bool started = pthread_create(&d->thread, NULL, run, d) == 0;
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    return started;
}

drawing *plot_begin(plot *p, const char *folder, const char *terminal,
                    problem *why)
{
    if (p->panels_begun < p->rows * p->columns && p->rows * p->columns > 1)
        plot_fail(p, "%d of its %d panels were begun", p->panels_begun,
                  p->rows * p->columns);
    if (!plot_terminal_known(terminal))
        plot_fail(p, "no terminal is called \"%s\"", terminal);
    plot_end_panel(p);
    if (p->trouble.status) {
        *why = p->trouble;
        return NULL;
    }

    drawing *d = must(calloc(1, sizeof *d));
    d->terminal = terminal;
    script_open(&d->text);
    compose(p, terminal, &d->text);
    d->path = must(malloc(strlen(folder) + strlen(p->name) + 8));
    sprintf(d->path, "%s/%s.%s", folder, p->name, ending(terminal));
    if (strcmp(terminal, "script") != 0) {
        d->threaded = start_thread(d);
        if (!d->threaded)
            run(d);
    }
    return d;
}

/* Puts what was drawn where it belongs. */
static int deliver(drawing *d, problem *why)
{
    if (strcmp(d->terminal, "script") == 0)
        return whole_file_write(d->path, script_text(&d->text), d->text.size,
                                why);
    if (d->status)
        *why = d->why;
    if (!d->drawn)
        return d->status;
    if (!is_whole(d->terminal, d->drawn, d->size))
        return problem_set(why, GSL_EFAILED,
                           "%s: gnuplot's drawing is cut short; " GNUPLOT_TRY,
                           d->path);
    if (strcmp(d->terminal, "ascii") != 0)
        return whole_file_write(d->path, d->drawn, d->size, why);
    fwrite(d->drawn, 1, d->size, stdout);
    return GSL_SUCCESS;
}

int plot_end(drawing *d, problem *why)
{
    if (d->threaded)
        pthread_join(d->thread, NULL);
    const int status = deliver(d, why);
    free(d->drawn);
    free(d->path);
    script_close(&d->text);
    free(d);
    return status;
}

int plot_draw(plot *p, const char *folder, const char *terminal, problem *why)
{
    drawing *d = plot_begin(p, folder, terminal, why);
    return d ? plot_end(d, why) : why->status;
}
