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
    static const size_t widths[] = {4, 30, 1000};
    for (size_t D = 1; D <= most; D *= 4)
        measure_size(out, optimize, blas, ways, n_ways, 1, D);
    for (size_t i = 0; i < 3; i++)
        for (size_t N = 4; N * widths[i] <= most; N *= 4)
            measure_size(out, optimize, blas, ways, n_ways, N, widths[i]);
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

typedef struct {
    const char *title, *optimize, *blas;
    size_t D; /* against N; 0: one example, against D */
} panel;

/* named: with its name beside it. */
static void add_line(plot *p, const recorded *t, const panel *of, ink way,
                     bool named)
{
    static const struct {
        const char *column, *label;
        size_t at;      /* the label stands by this point of the line, */
        double times_y; /* so many times as high */
    } lines[] = {{"loop", "plain loop", 4, 0.5},
                 {"get", "gsl_get", 4, 2},
                 {"ddot", "ddot", 7, 0.5},
                 {"dgemv", "dgemv", 2, 1.7}};
    const size_t at = lines[way].at;
    double x[12], y[12];
    for (size_t i = 0; i < 12; i++) {
        const size_t size = (size_t)1 << 2 * i; /* 1, 4, 16, ... */
        x[i] = (double)size;
        y[i] = timings_find(t, of->optimize, of->blas, lines[way].column,
                            of->D ? size : 1, of->D ? of->D : size);
    }
    gsl_vector_const_view xs = gsl_vector_const_view_array(x, 12);
    gsl_vector_const_view ys = gsl_vector_const_view_array(y, 12);
    plot_ink(p, way);
    plot_line_points(p, NULL, &xs.vector, &ys.vector);
    if (!named)
        return;
    plot_ink(p, way);
    plot_text(p, x[at], y[at] * lines[way].times_y, ALIGN_LEFT,
              lines[way].label);
}

/* a_row: panels in each of the two rows; the lower one is OpenBLAS. */
static plot *plot_times(const recorded *t, const char *name,
                        const panel *panels, int a_row, int ways)
{
    const bool openblas =
        !isnan(timings_find(t, "-O2", "openblas", "loop", 1, 1));
    const int rows = openblas ? 2 : 1;
    plot *p = plot_new(name);
    plot_size(p, 1000, 20 + 310 * rows);
    plot_panels(p, rows, a_row);
    for (int i = 0; i < rows * a_row; i++) {
        const bool many = panels[i].D > 0;
        plot_panel(p, panels[i].title);
        plot_log_x(p);
        plot_log_y(p);
        plot_x(p, many ? "N, examples" : "D, numbers in the example", 0.7,
               many ? 2e6 : 1e7);
        plot_y(p, "ns for each number", 0.04, 30);
        plot_key(p, KEY_NONE);
        for (int way = 0; way < ways; way++)
            add_line(p, t, &panels[i], (ink)way, i == 0);
    }
    return p;
}

plot *timings_by_columns(const recorded *t, const char *name)
{
    static const panel panels[] = {
        {"-O0, GSL's CBLAS", "-O0", "gslcblas", 0},
        {"-O2, GSL's CBLAS", "-O2", "gslcblas", 0},
        {"-O0, OpenBLAS", "-O0", "openblas", 0},
        {"-O2, OpenBLAS", "-O2", "openblas", 0},
    };
    return plot_times(t, name, panels, 2, 3);
}

plot *timings_by_rows(const recorded *t, const char *name)
{
    static const panel panels[] = {
        {"GSL's CBLAS, D = 4", "-O2", "gslcblas", 4},
        {"GSL's CBLAS, D = 30", "-O2", "gslcblas", 30},
        {"GSL's CBLAS, D = 1000", "-O2", "gslcblas", 1000},
        {"OpenBLAS, D = 4", "-O2", "openblas", 4},
        {"OpenBLAS, D = 30", "-O2", "openblas", 30},
        {"OpenBLAS, D = 1000", "-O2", "openblas", 1000},
    };
    return plot_times(t, name, panels, 3, 4);
}
