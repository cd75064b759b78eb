/*
 * plot_begin composes the script of the whole figure and starts a thread that
 * gives it to gnuplot and waits for the answer; plot_end joins the thread and
 * writes the answer to its file. The thread needs the script alone, so that
 * the figure may be freed meanwhile.
 */
#include <gsl/gsl_errno.h>
#include <pthread.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>

#include "base/whole-file.h"
#include "figure/figure.h"
#include "figure/gnuplot.h"

typedef struct {
    const char *name, *ending; /* of the file; "" where there is none */
    const char *end; /* with which a drawing ends unless it was cut short */
} terminal_kind;

static const terminal_kind *kind_of(const char *terminal)
{
    static const terminal_kind known[] = {
        {"svg", "svg", "</svg>"}, {"png", "png", "IEND\xAE\x42\x60\x82"},
        {"pdf", "pdf", "%%EOF"},  {"script", "gp", ""},
        {"ascii", "", ""},        {"window", "", ""},
    };
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (strcmp(terminal, known[i].name) == 0)
            return &known[i];
    return NULL;
}

bool plot_terminal_known(const char *terminal)
{
    return kind_of(terminal) != NULL;
}

static void say_terminal(const plot *p, text_buffer *t, const char *terminal)
{
    if (strcmp(terminal, "svg") == 0)
        text_add(t,
                 "set terminal svg noenhanced rounded size %d,%d background "
                 "'#ffffff' font 'Helvetica,Arial,sans-serif,15'\n",
                 p->width, p->height);
    else if (strcmp(terminal, "png") == 0)
        text_add(t,
                 "set terminal pngcairo noenhanced rounded size %d,%d font "
                 "'sans,20' linewidth 1.6 pointscale 1.6\n",
                 2 * p->width, 2 * p->height);
    else if (strcmp(terminal, "pdf") == 0)
        text_add(
            t,
            "set terminal pdfcairo noenhanced rounded size %gin,%gin font "
            "'sans,11'\n",
            p->width / 96.0, p->height / 96.0);
    else if (strcmp(terminal, "ascii") == 0)
        text_add(t, "set terminal dumb noenhanced size 79,%d\n",
                 p->rows > 1 ? 20 * p->rows : 24);
    else if (strcmp(terminal, "window") == 0)
        text_add(t,
                 "if (GPVAL_TERM eq 'dumb' || GPVAL_TERM eq 'unknown') exit "
                 "status 1\n"
                 "set termoption noenhanced\n");
    else
        text_add(
            t,
            "# The figure %s; to see it: gnuplot -p -d %s.gp\nset termoption "
            "noenhanced\n",
            p->name, p->name);
    text_add(t, "set encoding utf8\nset minussign\n");
}

/* The whole script: terminal, data, then the panels. */
static void compose(const plot *p, const char *terminal, text_buffer *t)
{
    say_terminal(p, t, terminal);
    text_add(t, "%s", text_string(&p->data));
    if (p->rows * p->columns > 1)
        text_add(t, "set multiplot layout %d,%d%s\n", p->rows, p->columns,
                 p->key_below
                     ? " margins 0.12,0.97,0.19,0.95 spacing 0.15,0.17"
                     : "");
    text_add(t, "%s", text_string(&p->body));
    if (p->rows * p->columns > 1)
        text_add(t, "unset multiplot\n");
}

/* A file that was cut short lacks the end that its kind has. */
static bool is_whole(const terminal_kind *kind, const char *bytes, size_t size)
{
    const size_t n = strlen(kind->end);
    while (size && (bytes[size - 1] == '\n' || bytes[size - 1] == ' '))
        size--;
    return size >= n && memcmp(bytes + size - n, kind->end, n) == 0;
}

/* A figure at gnuplot, by a thread of its own where that could be had. */
struct drawing {
    const terminal_kind *kind;
    text_buffer script, path;
    size_t folder; /* bytes of the path before the file's name */
    bool threaded;
    pthread_t thread;
    char *drawn;
    size_t size;
    problem why; /* where that failed */
};

static bool is_for(const drawing *d, const char *terminal)
{
    return strcmp(d->kind->name, terminal) == 0;
}

static void *run(void *of)
{
    drawing *d = of;
    if (is_for(d, "window"))
        gnuplot_window(d->script.bytes, d->script.size, &d->why);
    else
        gnuplot_run(d->script.bytes, d->script.size, &d->drawn, &d->size,
                    &d->why);
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

static void drawing_free(drawing *d)
{
    if (!d)
        return;
    free(d->drawn);
    text_free(&d->path);
    text_free(&d->script);
    free(d);
}

/* The figure's script and where it goes; NULL where memory ends. */
static drawing *drawing_new(const plot *p, const char *folder,
                            const terminal_kind *kind)
{
    drawing *d = calloc(1, sizeof *d);
    if (!d)
        return NULL;
    d->kind = kind;
    d->folder = strlen(folder) + 1;
    compose(p, kind->name, &d->script);
    text_add(&d->path, "%s/%s.%s", folder, p->name, kind->ending);
    if (!p->data.cut && !p->body.cut && !d->script.cut && !d->path.cut)
        return d;
    drawing_free(d);
    return NULL;
}

drawing *plot_begin(plot *p, const char *folder, const char *terminal,
                    problem *why)
{
    const terminal_kind *kind = kind_of(terminal);
    if (p->panels_begun < p->rows * p->columns && p->rows * p->columns > 1)
        plot_fail(p, "%d of its %d panels were begun", p->panels_begun,
                  p->rows * p->columns);
    if (!kind)
        plot_fail(p, "no terminal is called \"%s\"", terminal);
    plot_end_panel(p);
    if (p->trouble.status) {
        *why = p->trouble;
        return NULL;
    }
    drawing *d = drawing_new(p, folder, kind);
    if (!d) {
        problem_set(why, GSL_EFAILED, "figure %s: not enough memory", p->name);
        return NULL;
    }
    if (!is_for(d, "script")) {
        d->threaded = start_thread(d);
        if (!d->threaded)
            run(d);
    }
    return d;
}

const char *plot_file(const drawing *d)
{
    return d->path.bytes + d->folder;
}

/* Puts what was drawn where it belongs. */
static int deliver(drawing *d, FILE *shown, problem *why)
{
    if (is_for(d, "script"))
        return whole_file_write(d->path.bytes, d->script.bytes, d->script.size,
                                why);
    if (d->why.status)
        *why = d->why;
    if (!d->drawn)
        return d->why.status;
    if (!is_whole(d->kind, d->drawn, d->size))
        return problem_set(why, GSL_EFAILED,
                           "%s: gnuplot's drawing is cut short; " GNUPLOT_TRY,
                           d->path.bytes);
    if (!is_for(d, "ascii"))
        return whole_file_write(d->path.bytes, d->drawn, d->size, why);
    fwrite(d->drawn, 1, d->size, shown);
    return GSL_SUCCESS;
}

int plot_end(drawing *d, FILE *shown, problem *why)
{
    if (d->threaded)
        pthread_join(d->thread, NULL);
    const int status = deliver(d, shown, why);
    drawing_free(d);
    return status;
}

void plot_stop_all(void)
{
    gnuplot_kill();
}
