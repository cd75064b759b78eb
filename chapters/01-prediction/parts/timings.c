/*
 * The stopwatch of lesson/ measures one prediction after the other; a table of
 * such times is read by lesson/recorded.h.
 */
#include "timings.h"

#include <math.h>

#include "lesson/stopwatch.h"

typedef struct {
    predictor *predict;
    const gsl_matrix *X;
    const gsl_vector *w;
    gsl_vector *y;
} prediction;

static void predict_once(void *work)
{
    const prediction *p = work;
    p->predict(p->X, p->w, 0.5, p->y);
}

double timings_of(predictor *predict, const gsl_matrix *X, const gsl_vector *w,
                  gsl_vector *y)
{
    prediction p = {predict, X, w, y};
    return stopwatch_time(predict_once, &p) / (double)X->size1;
}

static void measure_size(FILE *out, const char *optimize, const char *blas,
                         predictor *const *ways, size_t n_ways, size_t N,
                         size_t D)
{
    gsl_matrix *X = gsl_matrix_alloc(N, D);
    gsl_vector *w = gsl_vector_alloc(D), *y = gsl_vector_alloc(N);
    gsl_matrix_set_all(X, 0.5);
    gsl_vector_set_all(w, 0.5);
    gsl_vector_set_all(y, 0);

    fprintf(out, "%s,%s,%zu,%zu", optimize, blas, D, N);
    for (size_t i = 0; i < n_ways; i++)
        fprintf(out, ",%.4g", timings_of(ways[i], X, w, y));
    fprintf(out, "\n");

    gsl_vector_free(y);
    gsl_vector_free(w);
    gsl_matrix_free(X);
}

void timings_measure(FILE *out, const char *optimize, const char *blas,
                     predictor *const *ways, size_t n_ways, size_t most)
{
    static const size_t many = 1024, widths[] = {4, 30, 1000};
    for (size_t D = 1; D <= most; D *= 4)
        measure_size(out, optimize, blas, ways, n_ways, 1, D);
    for (size_t i = 0; i < 3 && many * widths[i] <= most; i++)
        measure_size(out, optimize, blas, ways, n_ways, many, widths[i]);
}

recorded *timings_read(const char *path, problem *why)
{
    static const char *const texts[] = {"optimize", "blas", NULL};
    static const char *const numbers[] = {"D", "N", NULL};
    return recorded_read(path, texts, numbers, why);
}

double timings_find(const recorded *t, const char *optimize, const char *blas,
                    const char *way, size_t N, size_t D)
{
    for (size_t i = 0; i < t->table->rows; i++)
        if (recorded_is(t, i, "optimize", optimize) &&
            recorded_is(t, i, "blas", blas) &&
            recorded_number(t, i, "N") == (double)N &&
            recorded_number(t, i, "D") == (double)D)
            return recorded_number(t, i, way) / (double)D;
    return NAN;
}

void timings_print(const recorded *t)
{
    static const struct {
        const char *blas, *way;
    } columns[] = {{"gslcblas", "loop"},
                   {"gslcblas", "get"},
                   {"openblas", "ddot"},
                   {"openblas", "dgemv"}};
    static const struct {
        size_t N, D;
    } rows[] = {{1, 4}, {1, 16}, {1, 1024}, {1024, 30}};

    printf("table: ns for each number, a prediction's time divided by D\n\n");
    printf("%8s%8s     loop  gsl_get     ddot    dgemv\n", "D", "N");
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        printf("%8zu%8zu", rows[i].D, rows[i].N);
        for (size_t k = 0; k < sizeof columns / sizeof *columns; k++)
            printf("%9.2f",
                   timings_find(t, "-O2", columns[k].blas, columns[k].way,
                                rows[i].N, rows[i].D));
        printf("\n");
    }
}

/* A line of one example's times against D, with its name by one point. */
static void add_line(plot *p, const recorded *t, const char *blas,
                     const char *way, ink colour, size_t named, double times_y,
                     const char *name)
{
    enum { SIZES = 12 };
    double x[SIZES], y[SIZES];
    for (size_t i = 0; i < SIZES; i++) {
        const size_t D = (size_t)1 << 2 * i; /* 1, 4, 16, ... */
        x[i] = (double)D;
        y[i] = timings_find(t, "-O2", blas, way, 1, D);
    }
    gsl_vector_const_view xs = gsl_vector_const_view_array(x, SIZES);
    gsl_vector_const_view ys = gsl_vector_const_view_array(y, SIZES);
    plot_line_points(p, colour, NULL, &xs.vector, &ys.vector);
    plot_text(p, colour, x[named], y[named] * times_y, ALIGN_LEFT, name);
}

plot *timings_figure(const recorded *t, const char *name)
{
    plot *p = plot_new(name);
    plot_log_x(p);
    plot_log_y(p);
    plot_x(p, "D, numbers in the example", 0.7, 1e7);
    plot_y(p, "ns for each number", 0.03, 30);
    plot_key(p, KEY_NONE);
    add_line(p, t, "gslcblas", "loop", INK_BLUE, 5, 1.4, "plain loop");
    add_line(p, t, "gslcblas", "get", INK_ORANGE, 5, 1.35,
             "gsl_vector_get for each number");
    if (!isnan(timings_find(t, "-O2", "openblas", "ddot", 1, 1)))
        add_line(p, t, "openblas", "ddot", INK_GREEN, 6, 0.6,
                 "ddot of OpenBLAS");
    return p;
}
