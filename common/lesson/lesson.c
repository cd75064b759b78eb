/*
 * One lesson a program: what it was called with, the sections seen, the
 * figures and the faults stand in one struct. Figures are begun where they are
 * shown and collected later, oldest first, so that gnuplot and the lesson work
 * at the same time; whatever ends the program waits for them or kills them.
 */
#include "lesson/lesson.h"

#include <errno.h>
#include <gsl/gsl_errno.h>
#include <gsl/gsl_version.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "base/blas.h"
#include "base/process.h"

enum { MOST_OPTIONS = 64, MOST_AT_ONCE = 2 };

static struct {
    char program[32];
    const char *plots, *terminal, *only;
    size_t seed;
    text_list set; /* what turns dials */
    bool recorded, quiz, help, version;
    bool titled;        /* this run is a lesson */
    bool found;         /* the section of --section was run */
    char sections[512]; /* the numbers seen, for the message when it was not */
    drawing *at_work[MOST_AT_ONCE]; /* figures at gnuplot, the oldest first;
                                       then NULL */
    size_t drawn;
    char files[2048]; /* their names */
    struct timespec began;
    bool fault; /* something could not be done */
    char last_fault[512];
} lesson = {.plots = "plots", .terminal = "svg", .seed = 1};

static const option common_options[] = {
    {"plots", "DIR", OPTION_TEXT, &lesson.plots, "where figures go (plots)"},
    {"terminal", "T", OPTION_TEXT, &lesson.terminal,
     "svg, png, pdf, ascii, window or script (svg)"},
    {"section", "S", OPTION_TEXT, &lesson.only,
     "run one section only, by its number"},
    {"seed", "N", OPTION_COUNT, &lesson.seed,
     "seed of the random generator (1)"},
    {"set", "NAME=VALUE", OPTION_LIST, &lesson.set,
     "turn a dial, if any is listed below"},
    {"recorded", NULL, OPTION_FLAG, &lesson.recorded,
     "show recorded times, not fresh ones"},
    {"quiz", NULL, OPTION_FLAG, &lesson.quiz,
     "ask the sections' questions, and show nothing else"},
    {"help", NULL, OPTION_FLAG, &lesson.help, "show this text"},
    {"version", NULL, OPTION_FLAG, &lesson.version,
     "show what this was built with"},
    {0},
};

/* Whether figures go to files; else they were shown where they were drawn. */
static bool draws_files(void)
{
    return strcmp(lesson.terminal, "ascii") != 0 &&
           strcmp(lesson.terminal, "window") != 0;
}

static void collect_all(void); /* the figures at gnuplot */

static void complain(const char *sentence)
{
    process_flush(stdout);
    fprintf(stderr, "%s: %s\n", lesson.program, sentence);
}

_Noreturn void lesson_fail(const problem *why)
{
    collect_all();
    complain(why->text);
    exit(why->status == GSL_EFAILED ? 1 : 2);
}

_Noreturn void lesson_refuse(const char *format, ...)
{
    problem why;
    char sentence[sizeof why.text];
    va_list values;
    va_start(values, format);
    vsnprintf(sentence, sizeof sentence, format, values);
    va_end(values);
    problem_set(&why, GSL_EINVAL, "%s", sentence);
    lesson_fail(&why);
}

void lesson_fault(const problem *why)
{
    /* A missing gnuplot is one fact, however many figures it costs. */
    if (strcmp(why->text, lesson.last_fault) != 0)
        complain(why->text);
    snprintf(lesson.last_fault, sizeof lesson.last_fault, "%s", why->text);
    lesson.fault = true;
}

/* Whether standard output is a terminal that shows bold type, and nobody has
 * asked it not to. */
static bool is_bold(void)
{
    const char *no_color = getenv("NO_COLOR"), *term = getenv("TERM");
    return isatty(STDOUT_FILENO) && !(no_color && *no_color) && term &&
           strcmp(term, "dumb") != 0;
}

static void heading(const char *number, const char *title, char underline)
{
    const char *on = is_bold() ? "\033[1m" : "", *off = *on ? "\033[0m" : "";
    const char *space = *number ? " " : "";
    printf("%s%s%s%s%s\n", on, number, space, title, off);
    const size_t length = strlen(number) + strlen(space) + strlen(title);
    for (size_t i = 0; i < length; i++)
        putchar(underline);
    printf("\n");
}

static void show_help(const char *title, const option *own)
{
    printf("%s: %s\n\nOptions:\n", lesson.program, title);
    options_help(stdout, common_options);
    if (own) {
        printf("\nOf this chapter:\n");
        options_help(stdout, own);
    }
    dials_help(stdout);
}

/* What GSL cannot go on from. Memory that ends is the world's fault and status
 * 1; the rest is this program's own, and it stops where the fault is. */
static void gsl_stops(const char *reason, const char *file, int line,
                      int error)
{
    problem why = {.status = GSL_EFAILED};
    if (error == GSL_ENOMEM) {
        problem_set(&why, GSL_EFAILED, "not enough memory");
        lesson_fail(&why);
    }
    problem_set(&why, error, "a fault of this program at %s:%d: %s", file,
                line, reason);
    complain(why.text);
    abort();
}

void *lesson_memory(size_t bytes)
{
    void *memory = malloc(bytes);
    if (!memory)
        problem_memory_ended("lesson_memory");
    return memory;
}

/* Before main, which a program may never reach (base/blas.h). */
static void look_first(int argc, char **argv, char **environment)
{
    (void)environment;
    const char *name = argc > 0 ? strrchr(argv[0], '/') : NULL;
    problem why;
    if (!blas_room(&why))
        return;
    snprintf(lesson.program, sizeof lesson.program, "%s",
             name ? name + 1 : "a chapter");
    complain(why.text);
    _exit(1);
}
BLAS_FIRST(look_first);

void lesson_call(int argc, char **argv, int chapter, const char *title,
                 const option *own)
{
    snprintf(lesson.program, sizeof lesson.program, "chapter%d", chapter);
    problem why;
    if (blas_begin(&why)) {
        complain(why.text);
        _exit(1);
    }
    clock_gettime(CLOCK_MONOTONIC, &lesson.began);
    process_begin(plot_stop_all); /* none is to be left over */
    gsl_set_error_handler(gsl_stops);

    option table[MOST_OPTIONS] = {{0}};
    size_t n = 0;
    for (const option *o = common_options; o->name; o++)
        table[n++] = *o;
    for (const option *o = own; o && o->name && n < MOST_OPTIONS - 1; o++)
        table[n++] = *o;

    if (options_read(argc, argv, table, &why))
        lesson_fail(&why);
    if (lesson.help)
        show_help(title, own);
    else if (lesson.version)
        printf("%s of One Neuron; GSL %s, BLAS %s\n", lesson.program,
               gsl_version, BLAS_NAME);
    if (lesson.help || lesson.version) {
        if (process_check(stdout, &why))
            lesson_fail(&why);
        exit(0);
    }
    for (size_t i = 0; i < lesson.set.count; i++)
        if (dials_turn(lesson.set.items[i], &why))
            lesson_fail(&why);
    if (!*lesson.plots)
        lesson_refuse("--plots: \"\" is not a folder");
    if (!plot_terminal_known(lesson.terminal))
        lesson_refuse("--terminal: \"%s\" is not one of svg, png, pdf, ascii, "
                      "window, script",
                      lesson.terminal);
}

void lesson_title(int chapter, const char *title)
{
    char number[16];
    snprintf(number, sizeof number, "%d", chapter);
    if (dials_turned()) {
        printf("Turned: ");
        dials_print(stdout);
        printf("\n\n");
    }
    heading(number, title, '=');
    lesson.titled = true;
    problem why;
    if (lesson.quiz && quiz_begin(&why))
        lesson_fail(&why);
}

void lesson_begin(int argc, char **argv, int chapter, const char *title,
                  const option *own)
{
    lesson_call(argc, argv, chapter, title, own);
    lesson_title(chapter, title);
}

/* Adds an item to a list of so many bytes, which is cut where it is full. */
static void append(char *list, size_t size, const char *between,
                   const char *item)
{
    const size_t used = strlen(list);
    snprintf(list + used, size - used, "%s%s", used ? between : "", item);
}

void section(const char *number, const char *title, void (*run)(void))
{
    append(lesson.sections, sizeof lesson.sections, ", ", number);
    if (lesson.only && strcmp(lesson.only, number) != 0)
        return;
    lesson.found = true;
    if (quiz_over())
        return;
    printf("\n");
    heading(number, title, '-');
    quiz_section(number);
    run();
    quiz_section_end();
    process_flush(stdout);
}

/* The last line: "chapter3: 2 figures in plots, 0.12 s: 03-likelihood.svg" */
static void say_what_was_drawn(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    const double seconds = (double)(now.tv_sec - lesson.began.tv_sec) +
                           1e-9 * (double)(now.tv_nsec - lesson.began.tv_nsec);
    fprintf(stderr, "%s: %zu figure%s %s%s, %.2f s%s%s\n", lesson.program,
            lesson.drawn, lesson.drawn == 1 ? "" : "s",
            draws_files() ? "in " : "shown", draws_files() ? lesson.plots : "",
            seconds, *lesson.files ? ": " : "", lesson.files);
}

int lesson_end(void)
{
    collect_all();
    if (lesson.titled && lesson.only && !lesson.found)
        lesson_refuse("--section: there is no section \"%s\"; there are %s",
                      lesson.only, lesson.sections);
    quiz_end();
    problem why;
    if (process_check(stdout, &why))
        lesson_fault(&why);
    if (lesson.titled && !lesson.quiz)
        say_what_was_drawn();
    return lesson.fault ? 1 : 0;
}

static void print_side(const char *id, const char *whose, const char *format,
                       va_list values)
{
    printf("%-4s%-7s", id, whose);
    vprintf(format, values);
    printf("\n");
}

void mistake(const char *id, const char *notes, ...)
{
    va_list values;
    va_start(values, notes);
    print_side(id, "notes:", notes, values);
    va_end(values);
}

void right(const char *correction, ...)
{
    va_list values;
    va_start(values, correction);
    print_side("", "right:", correction, values);
    va_end(values);
}

/* Waits for the oldest figure at gnuplot, and shows what became of it. */
static void collect(void)
{
    problem why;
    char file[100];
    drawing *oldest = lesson.at_work[0];
    memmove(lesson.at_work, lesson.at_work + 1,
            (MOST_AT_ONCE - 1) * sizeof oldest);
    lesson.at_work[MOST_AT_ONCE - 1] = NULL;
    snprintf(file, sizeof file, "%s", plot_file(oldest));
    if (plot_end(oldest, stdout, &why)) {
        lesson_fault(&why);
        return;
    }
    lesson.drawn++;
    if (draws_files())
        append(lesson.files, sizeof lesson.files, " ", file);
}

static void collect_all(void)
{
    while (lesson.at_work[0])
        collect();
}

/* While gnuplot draws, the lesson goes on: to the next figure but one. */
void show(plot *figure)
{
    problem why;
    size_t i = 0;
    if (lesson.quiz) {
        plot_free(figure);
        return;
    }
    if (dials_turned())
        plot_here(figure);
    process_flush(stdout);
    if (lesson.at_work[MOST_AT_ONCE - 1])
        collect();
    while (lesson.at_work[i])
        i++;
    lesson.at_work[i] =
        plot_begin(figure, lesson.plots, lesson.terminal, &why);
    const bool begun = lesson.at_work[i];
    if (!begun || !draws_files())
        collect_all();
    if (!begun)
        lesson_fault(&why);
    plot_free(figure);
}

/* The result; where there is none, the end of the program. */
static void *got(void *result, const problem *why)
{
    if (!result)
        lesson_fail(why);
    return result;
}

dataset *lesson_dataset(const char *name, const char *const *class_columns)
{
    char path[256];
    problem why;
    snprintf(path, sizeof path, "datasets/%s", name);
    if (access(path, R_OK) != 0)
        lesson_refuse("%s: %s; run it in the folder that holds datasets/",
                      path, strerror(errno));
    return got(dataset_read(path, class_columns, false, &why), &why);
}

gsl_vector *lesson_column(const dataset *d, const char *name)
{
    problem why;
    return got(dataset_column(d, name, &why), &why);
}

gsl_vector *lesson_indicator(const dataset *d, const char *column,
                             const char *label)
{
    problem why;
    return got(dataset_indicator(d, column, label, &why), &why);
}

gsl_matrix *lesson_features(const dataset *d, const char *const *except,
                            const char ***names)
{
    problem why;
    return got(dataset_features(d, except, names, &why), &why);
}

gsl_rng *lesson_rng(void)
{
    gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);
    gsl_rng_set(rng, lesson.seed);
    return rng;
}

size_t lesson_seed(void)
{
    return lesson.seed;
}

bool lesson_recorded(void)
{
    return lesson.recorded || lesson.quiz;
}
