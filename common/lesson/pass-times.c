/*
 * The X of a measurement are parts of one stock of 40 million numbers of any
 * kind. Each time is stopwatch_time's; that several builds are measured in turn
 * is the work of tools/measure. The table is read when it is first asked for.
 */
#include "lesson/pass-times.h"

#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "lesson/lesson.h"
#include "lesson/stopwatch.h"

static struct {
    const char *file; /* where the reader's own times are; or NULL */
    bool measure;
    recorded *table;
    pass_size sizes[PASS_SIZES];
} the;

/* ------------------------------------------------------------- measuring */

/* All three are out of a cache of 96 MiB. */
static const pass_size measured_sizes[PASS_SIZES] = {
    {4000000, 4}, {1000000, 30}, {40000, 784}};

static const size_t amounts[PASS_AMOUNTS] = {2048, 32768, 1048576, 31360000};

enum { MOST_NUMBERS = 40000000, MOST_COLUMNS = 32768 };

size_t pass_count(size_t i)
{
    return (size_t)(100 * pow(10, (double)i / 2) + 0.5);
}

size_t pass_width(size_t i)
{
    return (size_t)1 << i;
}

size_t pass_amount(size_t i)
{
    return amounts[i];
}

typedef struct {
    double *x, *t, *w, *dw;
    float *f;
} stock;

static stock stock_new(void)
{
    stock a = {.x = malloc(MOST_NUMBERS * sizeof *a.x),
               .t = malloc(MOST_NUMBERS * sizeof *a.t),
               .w = malloc(MOST_COLUMNS * sizeof *a.w),
               .dw = malloc(MOST_COLUMNS * sizeof *a.dw),
               .f = malloc(MOST_NUMBERS * sizeof *a.f)};
    if (!a.x || !a.t || !a.w || !a.dw || !a.f)
        lesson_refuse("not enough memory to measure: it needs 800 MB");
    uint64_t state = 1; /* Knuth's linear congruential generator, MMIX */
    for (size_t i = 0; i < MOST_NUMBERS; i++) {
        state = state * 6364136223846793005u + 1442695040888963407u;
        a.x[i] = (double)(state >> 11) * 0x1p-52 - 1; /* from -1 to 1 */
        a.f[i] = (float)a.x[i];
        a.t[i] = (double)(state >> 63);
    }
    memcpy(a.w, a.x, MOST_COLUMNS * sizeof *a.w);
    return a;
}

static void stock_free(stock *a)
{
    free(a->x);
    free(a->t);
    free(a->w);
    free(a->dw);
    free(a->f);
}

typedef struct {
    pass *run;
    pass_rows r;
    pass_neuron m;
    pass_sums s;
} job;

static void run_job(void *work)
{
    job *j = work;
    pass_begin(&j->s, j->r.D);
    j->run(&j->r, &j->m, &j->s);
}

static void measure_size(const pass_measured *list, const char *built,
                         const stock *a, pass_size of, int at)
{
    for (; list->built; list++) {
        if (strcmp(list->built, built) != 0 || !(list->at & at))
            continue;
        job j = {.run = list->run,
                 .r = {of.N, of.D, a->x, a->t, a->f, a->x, of.N},
                 .m = {a->w, 0.25},
                 .s = {.dw = a->dw}};
        printf("%s,%s,%zu,%zu,%.4g\n", built, list->version, of.D, of.N,
               stopwatch_time(run_job, &j) / (double)of.N);
    }
}

/* Not a size once more, and none that is larger than the stock. */
static void measure_growing(const pass_measured *list, const char *built,
                            const stock *a, pass_size of)
{
    for (size_t k = 0; k < PASS_SIZES; k++)
        if (of.N == measured_sizes[k].N && of.D == measured_sizes[k].D)
            return;
    if (of.N * of.D <= MOST_NUMBERS)
        measure_size(list, built, a, of, PASS_GROWING);
}

static void measure(const pass_measured *list, const char *built)
{
    stock a = stock_new();
    for (size_t i = 0; i < PASS_AMOUNTS; i++)
        measure_size(list, built, &a, (pass_size){amounts[i], 1},
                     PASS_READING);
    for (size_t k = 0; k < PASS_SIZES; k++)
        measure_size(list, built, &a, measured_sizes[k], PASS_AT_SIZES);
    for (size_t k = 0; k < PASS_SIZES; k++)
        for (size_t i = 0; i < PASS_COUNTS; i++)
            measure_growing(list, built, &a,
                            (pass_size){pass_count(i), measured_sizes[k].D});
    for (size_t i = 0; i < PASS_WIDTHS; i++)
        measure_growing(list, built, &a,
                        (pass_size){PASS_ROWS, pass_width(i)});
    stock_free(&a);
}

void pass_lesson(int argc, char **argv, int chapter, const char *title,
                 const char *built, const pass_measured *list)
{
    static const option own[] = {
        {"times", "FILE", OPTION_TEXT, &the.file,
         "show the times in FILE, not the recorded ones"},
        {"measure", NULL, OPTION_FLAG, &the.measure,
         "print this build's times as rows of such a file, no more"},
        {0},
    };
    lesson_call(argc, argv, chapter, title, own);
    if (the.measure) {
        measure(list, built);
        exit(lesson_end());
    }
    lesson_title(chapter, title);
}

int pass_lesson_end(void)
{
    recorded_free(the.table);
    the.table = NULL;
    return lesson_end();
}

/* ------------------------------------------------------------- the table */

bool pass_fresh(void)
{
    return the.file && !lesson_recorded();
}

/* The sizes are those at which the slowest version was measured, which is
 * measured nowhere else. */
static void find_sizes(const recorded *r)
{
    size_t k = 0;
    for (size_t i = 0; i < r->table->rows && k < PASS_SIZES; i++)
        if (recorded_is(r, i, "built", "-O0"))
            the.sizes[k++] = (pass_size){(size_t)recorded_number(r, i, "N"),
                                         (size_t)recorded_number(r, i, "D")};
    if (k < PASS_SIZES)
        lesson_refuse("%s: has not three rows of -O0; run: make times11",
                      r->table->path);
}

static recorded *read_times(const char *path)
{
    static const char *const texts[] = {"built", "version", NULL};
    static const char *const numbers[] = {"D", "N", "ns", NULL};
    problem why;
    recorded *r = recorded_read(path, texts, numbers, &why);
    if (!r)
        lesson_fail(&why);
    return r;
}

static const char in_the_book[] = "chapters/11-the-limit/times.csv";

recorded *pass_recorded(void)
{
    return read_times(in_the_book);
}

static const recorded *times(void)
{
    if (!the.table) {
        the.table = read_times(pass_fresh() ? the.file : in_the_book);
        find_sizes(the.table);
    }
    return the.table;
}

double pass_ns(const char *built, const char *version, size_t N, size_t D)
{
    const recorded *r = times();
    for (size_t i = 0; i < r->table->rows; i++)
        if (recorded_is(r, i, "built", built) &&
            recorded_is(r, i, "version", version) &&
            recorded_number(r, i, "D") == (double)D &&
            recorded_number(r, i, "N") == (double)N)
            return recorded_number(r, i, "ns");
    return NAN;
}

pass_size pass_size_at(size_t k)
{
    times();
    return the.sizes[k];
}

const char *pass_remarks(void)
{
    return times()->remarks;
}

double pass_ns_at(const char *built, const char *version, size_t k)
{
    const pass_size of = pass_size_at(k);
    return pass_ns(built, version, of.N, of.D);
}

double pass_limits(const char *built, const char *version, size_t k)
{
    return pass_ns_at(built, version, k) / pass_ns_at("native", "limit", k);
}

size_t pass_caches(double *KiB)
{
    const char *c = strstr(pass_remarks(), "caches ");
    size_t n = 0;
    for (c = c ? c + 7 : ""; n < 3 && *c && *c != '\n'; c += *c == ',') {
        KiB[n++] = strtod(c, NULL);
        c += strcspn(c, ",\n");
    }
    return n;
}

/* -------------------------------------------------------------- printing */

const char *pass_figure(const char *name)
{
    static char here[64];
    snprintf(here, sizeof here, "%s%s", name, pass_fresh() ? "-here" : "");
    return here;
}

void pass_print_machine(void)
{
    printf("%s, from %s\n%s\n", pass_fresh() ? "your times" : "recorded times",
           times()->table->path, pass_remarks());
}

void pass_print_number(double value, int columns, int digits)
{
    if (isnan(value))
        printf("%*s", columns, "-");
    else
        printf("%*.*f", columns, digits, value);
}

void pass_print_heading(void)
{
    printf("%-31s", "ns for an example, times limit");
    for (size_t k = 0; k < PASS_SIZES; k++) {
        char name[32];
        const pass_size of = pass_size_at(k);
        snprintf(name, sizeof name, "%zu x %zu", of.N, of.D);
        printf("%16s", name);
    }
    printf("\n");
}

void pass_print_times(const char *label, const char *built,
                      const char *version)
{
    if (isnan(pass_ns_at(built, version, 0)))
        return;
    printf("%-31s", label);
    for (size_t k = 0; k < PASS_SIZES; k++) {
        const double time = pass_ns_at(built, version, k);
        pass_print_number(time, 9, time < 100 ? 1 : 0);
        pass_print_number(pass_limits(built, version, k), 6, 1);
        printf("x");
    }
    printf("\n");
}

void pass_say_numbers(const char *before, const double *three, int digits,
                      const char *after)
{
    printf("%s %.*f, %.*f and %.*f %s\n", before, digits, three[0], digits,
           three[1], digits, three[2], after);
}

void pass_say(const char *before, const char *built, const char *version,
              const char *over_built, const char *over, const char *after)
{
    double ratio[PASS_SIZES];
    for (size_t k = 0; k < PASS_SIZES; k++) {
        ratio[k] =
            pass_ns_at(built, version, k) / pass_ns_at(over_built, over, k);
        if (isnan(ratio[k]))
            return;
    }
    pass_say_numbers(before, ratio, 2, after);
}
