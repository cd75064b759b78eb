/*
 * Pictures are squares on one plane, each picture with a place of its own; row
 * 0 of a picture is at its top.
 */
#include "drawn.h"

#include <gsl/gsl_sort_vector.h>
#include <math.h>
#include <stdio.h>

enum { SIDE = 8, PIXELS = SIDE * SIDE };

plot *drawn_sums(const char *name, const gsl_matrix *Y)
{
    const size_t N = Y->size1;
    gsl_vector *share = gsl_vector_alloc(N), *sum = gsl_vector_alloc(N);
    for (size_t n = 0; n < N; n++) {
        gsl_vector_set(share, n, (double)(n + 1) / (double)N);
        gsl_vector_set(sum, n, held_sum(Y, n));
    }
    gsl_sort_vector(sum);
    plot *p = plot_new(name);
    plot_x(p, "share of the new digits with a sum up to this", 0, 1);
    plot_y(p, "sum of the ten predictions", 0, 2);
    plot_key(p, KEY_NONE);
    plot_mark_y(p, 1, NULL);
    plot_text(p, INK_BLACK, 0.02, 1.05, ALIGN_LEFT,
              "1: one answer, and one only");
    plot_line(p, INK_BLUE, NULL, share, sum);
    plot_text(p, INK_BLUE, 0.3, 0.75, ALIGN_LEFT, "ten sigmoids");
    gsl_vector_free(share);
    gsl_vector_free(sum);
    return p;
}

/* Squares that are collected for one call. */
typedef struct {
    gsl_vector *x, *y, *half;
    size_t count;
} squares;

static squares squares_new(size_t room)
{
    return (squares){gsl_vector_calloc(room), gsl_vector_calloc(room),
                     gsl_vector_calloc(room), 0};
}

static void add(squares *s, double x, double y, double half)
{
    gsl_vector_set(s->x, s->count, x);
    gsl_vector_set(s->y, s->count, y);
    gsl_vector_set(s->half, s->count++, half);
}

static void draw(plot *p, ink colour, bool empty, squares *s)
{
    if (s->count > 0) {
        gsl_vector_view x = gsl_vector_subvector(s->x, 0, s->count);
        gsl_vector_view y = gsl_vector_subvector(s->y, 0, s->count);
        gsl_vector_view half = gsl_vector_subvector(s->half, 0, s->count);
        plot_squares(p, colour, empty, &x.vector, &y.vector, &half.vector);
    }
    gsl_vector_free(s->x);
    gsl_vector_free(s->y);
    gsl_vector_free(s->half);
}

/* Where class k stands on the y axis, 0 at the top. */
static double height_of(size_t k, size_t K)
{
    return (double)(K - 1 - k);
}

plot *drawn_confusion(const char *name, const gsl_matrix *C)
{
    const size_t K = C->size1;
    static const char *const names[] = {"9", "8", "7", "6", "5",
                                        "4", "3", "2", "1", "0"};
    squares right = squares_new(K), wrong = squares_new(K * K);
    plot *p = plot_new(name);
    plot_size(p, 560, 520);
    plot_square(p);
    plot_x(p, "taken for", -0.7, (double)K - 0.3);
    plot_y(p, "is", -0.7, (double)K - 0.3);
    plot_ticks_x(p, 1);
    plot_names_y(p, names, K);
    plot_key(p, KEY_NONE);
    for (size_t k = 0; k < K; k++)
        for (size_t j = 0; j < K; j++) {
            const double count = gsl_matrix_get(C, k, j);
            if (count > 0)
                add(k == j ? &right : &wrong, (double)j, height_of(k, K),
                    0.48 * sqrt(count / 50));
        }
    draw(p, INK_BLUE, false, &right);
    draw(p, INK_ORANGE, false, &wrong);
    for (size_t k = 0; k < K; k++)
        for (size_t j = 0; j < K; j++)
            if (k != j && gsl_matrix_get(C, k, j) > 0) {
                char text[24];
                snprintf(text, sizeof text, "%.0f", gsl_matrix_get(C, k, j));
                plot_text(p, INK_BLACK, (double)j + 0.3,
                          height_of(k, K) + 0.22, ALIGN_CENTRE, text);
            }
    return p;
}

/* A plane for pictures in rows of so many. */
static plot *plane(const char *name, size_t rows, size_t columns)
{
    plot *p = plot_new(name);
    const double width = 10 * (double)columns, height = 11 * (double)rows;
    plot_size(p, 720, (int)(720 * height / width));
    plot_no_axes(p);
    plot_x(p, NULL, 0, width);
    plot_y(p, NULL, -height, 0);
    plot_key(p, KEY_NONE);
    return p;
}

/* The middle of pixel i of picture j. */
static void place(size_t j, size_t i, size_t columns, double *x, double *y)
{
    *x = 10 * (double)(j % columns) + 1.5 + (double)(i % SIDE);
    *y = -11 * (double)(j / columns) - 1 - (double)(i / SIDE);
}

/* In hundredths, so that the last digits of a fit are not seen; what is smaller
 * is a point that nobody sees either. */
static double side(double half)
{
    return half < 0.015 ? 0 : round(100 * half) / 100;
}

plot *drawn_weights(const char *name, const gsl_matrix *W)
{
    enum { COLUMNS = 5 };
    const size_t K = W->size2;
    plot *p = plane(name, (K + COLUMNS - 1) / COLUMNS, COLUMNS);
    squares above = squares_new(PIXELS * K), below = squares_new(PIXELS * K);
    const double most = fmax(gsl_matrix_max(W), -gsl_matrix_min(W));
    for (size_t k = 0; k < K; k++)
        for (size_t i = 0; i < PIXELS; i++) {
            double x, y;
            const double w = gsl_matrix_get(W, i, k);
            const double half = side(0.48 * sqrt(fabs(w) / most));
            place(k, i, COLUMNS, &x, &y);
            if (half > 0)
                add(w > 0 ? &above : &below, x, y, half);
        }
    draw(p, INK_BLUE, false, &above);
    draw(p, INK_ORANGE, true, &below);
    for (size_t k = 0; k < K; k++) {
        char text[24];
        snprintf(text, sizeof text, "%zu", k);
        plot_text(p, INK_BLACK, 10 * (double)(k % COLUMNS) + 5,
                  -11 * (double)(k / COLUMNS) - 9.4, ALIGN_CENTRE, text);
    }
    return p;
}

plot *drawn_mistakes(const char *name, const held_rows *h, const gsl_matrix *Y,
                     const size_t *rows, size_t count)
{
    enum { COLUMNS = 4, PICTURES = 8 };
    plot *p = plane(name, PICTURES / COLUMNS, COLUMNS);
    squares pixels = squares_new(PIXELS * PICTURES);
    count = count < PICTURES ? count : PICTURES;
    for (size_t j = 0; j < count; j++)
        for (size_t i = 0; i < PIXELS; i++) {
            double x, y;
            const double dark = gsl_matrix_get(h->X_new, rows[j], i);
            place(j, i, COLUMNS, &x, &y);
            if (dark > 0)
                add(&pixels, x, y, 0.48 * sqrt(dark));
        }
    draw(p, INK_BLACK, false, &pixels);
    for (size_t j = 0; j < count; j++) {
        const size_t n = rows[j], said = held_largest(Y, n);
        char text[40];
        snprintf(text, sizeof text, "%zu, taken for %zu (%.2f)",
                 held_largest(h->T_new, n), said, gsl_matrix_get(Y, n, said));
        plot_text(p, INK_BLACK, 10 * (double)(j % COLUMNS) + 5,
                  -11 * (double)(j / COLUMNS) - 9.6, ALIGN_CENTRE, text);
    }
    return p;
}

plot *drawn_confidence(const char *name, const gsl_matrix *one,
                       const gsl_matrix *each)
{
    const double least = fmin(gsl_matrix_min(one), gsl_matrix_min(each));
    const double from = least < 0.5 ? 0 : 0.5, ends[] = {from, 1};
    gsl_vector_const_view along = gsl_vector_const_view_array(ends, 2);
    gsl_vector_const_view y_one = gsl_matrix_const_column(one, 0);
    gsl_vector_const_view is_one = gsl_matrix_const_column(one, 1);
    gsl_vector_const_view y_each = gsl_matrix_const_column(each, 0);
    gsl_vector_const_view is_each = gsl_matrix_const_column(each, 1);
    plot *p = plot_new(name);
    plot_size(p, 560, 520);
    plot_x(p, "largest prediction, mean of a group", from, 1.02);
    plot_y(p, "share of the group that is right", from, 1.02);
    plot_key(p, KEY_BOTTOM_RIGHT);
    plot_line(p, INK_GREY, NULL, &along.vector, &along.vector);
    plot_line_points(p, INK_BLUE, "softmax", &y_one.vector, &is_one.vector);
    plot_line_points(p, INK_ORANGE, "ten sigmoids, over their sum",
                     &y_each.vector, &is_each.vector);
    return p;
}
