/*
 * The assignment of chapter 5: each task with its solution, the student's
 * text in its place (//|), and the mistakes that are known (//? and //!).
 * chapters/README.md says how an assignment is written.
 */
#include <gsl/gsl_blas.h>
#include <gsl/gsl_matrix.h>
#include <gsl/gsl_vector.h>
#include <math.h>

// TASK 5.1 Rows that stand for many
// points: 1
// section: 5.2
// nudge:  How often is row n wrong, and by how much, once all the examples
//         that it stands for are counted?
// method: Write the slope for one row first. Each of its counts[n] examples
//         adds x_n y_n, and each of the ones[n] takes x_n away again. Then add
//         up the rows.
// recipe: Set dw and *db to 0. For each row n: d = counts[n] * y[n] - ones[n];
//         add d times X(n, i) to dw[i] for each column i, and then d to *db,
//         once.
/*
In many data sets the same row comes again and again. Write it once: row n of
`X` now stands for `counts[n]` examples, of which `ones[n]` have $t = 1$ and
the others $t = 0$. All of them share the prediction `y[n]`. Put the slopes of
$J$, summed over *all* examples as in section 5.2, into `dw` (one for each
weight) and `*db`. What they held before does not count.

Example: `gradient_of_counts(X = {{2, 1}, {-1, 0}}, counts = {4, 3},
ones = {1, 2}, y = {0.5, 0.75}, dw = {9, 9}, db = {9})` gives `{1.75, 1}` and
`{1.25}`: the first row is 4 times 0.5 less 1, or 1, too high, the second 3
times 0.75 less 2, or 0.25, and 2 times 1 less 1 times 0.25 is 1.75.
*/
void gradient_of_counts(const gsl_matrix *X, const gsl_vector *counts,
                        const gsl_vector *ones, const gsl_vector *y,
                        gsl_vector *dw, double *db);

void gradient_of_counts(const gsl_matrix *X, const gsl_vector *counts,
                        const gsl_vector *ones, const gsl_vector *y,
                        gsl_vector *dw, double *db)
{
    // BEGIN SOLUTION 5.1
    gsl_vector_set_zero(dw);
    *db = 0;
    for (size_t n = 0; n < X->size1; n++) {
        double too_many = gsl_vector_get(counts, n) * gsl_vector_get(y, n);
        too_many -= gsl_vector_get(ones, n);
        for (size_t i = 0; i < X->size2; i++)
            *gsl_vector_ptr(dw, i) += gsl_matrix_get(X, n, i) * too_many;
        *db += too_many;
    }
    //| (void)X;
    //| (void)counts;
    //| (void)ones;
    //| (void)y;
    //| (void)dw;
    //| (void)db;
    //? The prediction y[n] is made for each of the counts[n] examples, so it
    //? counts as often.
    //! gsl_vector_set_zero(dw);
    //! *db = 0;
    //! for (size_t n = 0; n < X->size1; n++) {
    //!     double d = gsl_vector_get(y, n) - gsl_vector_get(ones, n);
    //!     (void)counts;
    //!     for (size_t i = 0; i < X->size2; i++)
    //!         *gsl_vector_ptr(dw, i) += gsl_matrix_get(X, n, i) * d;
    //!     *db += d;
    //! }
    //? ones[n] is a number of examples already. Only the prediction is
    //? multiplied by counts[n].
    //! gsl_vector_set_zero(dw);
    //! *db = 0;
    //! for (size_t n = 0; n < X->size1; n++) {
    //!     double d = gsl_vector_get(y, n) - gsl_vector_get(ones, n);
    //!     d *= gsl_vector_get(counts, n);
    //!     for (size_t i = 0; i < X->size2; i++)
    //!         *gsl_vector_ptr(dw, i) += gsl_matrix_get(X, n, i) * d;
    //!     *db += d;
    //! }
    //? The sign is the wrong way round: the gradient is prediction minus
    //? target. The minus of the step comes later, with the rate.
    //! gsl_vector_set_zero(dw);
    //! *db = 0;
    //! for (size_t n = 0; n < X->size1; n++) {
    //!     double d = gsl_vector_get(counts, n) * gsl_vector_get(y, n);
    //!     d = gsl_vector_get(ones, n) - d;
    //!     for (size_t i = 0; i < X->size2; i++)
    //!         *gsl_vector_ptr(dw, i) += gsl_matrix_get(X, n, i) * d;
    //!     *db += d;
    //! }
    //? That is the mean over the examples. J is their sum, and so is its
    //? slope.
    //! double all = 0;
    //! gsl_vector_set_zero(dw);
    //! *db = 0;
    //! for (size_t n = 0; n < X->size1; n++) {
    //!     double d = gsl_vector_get(counts, n) * gsl_vector_get(y, n);
    //!     d -= gsl_vector_get(ones, n);
    //!     for (size_t i = 0; i < X->size2; i++)
    //!         *gsl_vector_ptr(dw, i) += gsl_matrix_get(X, n, i) * d;
    //!     *db += d;
    //!     all += gsl_vector_get(counts, n);
    //! }
    //! gsl_vector_scale(dw, 1 / all);
    //! *db /= all;
    //? That is X in place of its transpose: slope i takes the numbers of
    //? column i of X, one from each row.
    //! gsl_vector_set_zero(dw);
    //! *db = 0;
    //! for (size_t n = 0; n < X->size1; n++) {
    //!     double d = gsl_vector_get(counts, n) * gsl_vector_get(y, n);
    //!     d -= gsl_vector_get(ones, n);
    //!     for (size_t i = 0; i < X->size2; i++)
    //!         *gsl_vector_ptr(dw, i) += X->data[i * X->size1 + n] * d;
    //!     *db += d;
    //! }
    //? The slopes are added to what dw held before. Set it to zero first.
    //! *db = 0;
    //! for (size_t n = 0; n < X->size1; n++) {
    //!     double d = gsl_vector_get(counts, n) * gsl_vector_get(y, n);
    //!     d -= gsl_vector_get(ones, n);
    //!     for (size_t i = 0; i < X->size2; i++)
    //!         *gsl_vector_ptr(dw, i) += gsl_matrix_get(X, n, i) * d;
    //!     *db += d;
    //! }
    //? The bias belongs to a row and not to each of its numbers: add to *db
    //? outside the loop over the columns, or it is added D times.
    //! gsl_vector_set_zero(dw);
    //! *db = 0;
    //! for (size_t n = 0; n < X->size1; n++) {
    //!     double d = gsl_vector_get(counts, n) * gsl_vector_get(y, n);
    //!     d -= gsl_vector_get(ones, n);
    //!     for (size_t i = 0; i < X->size2; i++) {
    //!         *gsl_vector_ptr(dw, i) += gsl_matrix_get(X, n, i) * d;
    //!         *db += d;
    //!     }
    //! }
    //? *db is still what it was before: set it to 0 at the start, and add each
    //? row's part to it.
    //! (void)db;
    //! gsl_vector_set_zero(dw);
    //! for (size_t n = 0; n < X->size1; n++) {
    //!     double d = gsl_vector_get(counts, n) * gsl_vector_get(y, n);
    //!     d -= gsl_vector_get(ones, n);
    //!     for (size_t i = 0; i < X->size2; i++)
    //!         *gsl_vector_ptr(dw, i) += gsl_matrix_get(X, n, i) * d;
    //! }
    //? The ones are missing: each of them takes its row away once.
    //! (void)ones;
    //! gsl_vector_set_zero(dw);
    //! *db = 0;
    //! for (size_t n = 0; n < X->size1; n++) {
    //!     double d = gsl_vector_get(counts, n) * gsl_vector_get(y, n);
    //!     for (size_t i = 0; i < X->size2; i++)
    //!         *gsl_vector_ptr(dw, i) += d * gsl_matrix_get(X, n, i);
    //!     *db += d;
    //! }
    //? Each row takes the place of the one before it: add to dw[i].
    //! gsl_vector_set_zero(dw);
    //! *db = 0;
    //! for (size_t n = 0; n < X->size1; n++) {
    //!     double d = gsl_vector_get(counts, n) * gsl_vector_get(y, n);
    //!     d -= gsl_vector_get(ones, n);
    //!     for (size_t i = 0; i < X->size2; i++)
    //!         gsl_vector_set(dw, i, d * gsl_matrix_get(X, n, i));
    //!     *db += d;
    //! }
    // END SOLUTION
}

// TASK 5.2 Somebody's gradient
// points: 2
// section: 5.8
// uses: neuron/logistic neuron/activation base/careful neuron/eigen
//   neuron/kernels neuron/kernels-here neuron/vectors base/problem base/workers
// nudge:  A slope is rise over run. Which two values of J are its rise, how
//         long is the run, and how many slopes are there?
// method: For each weight and for the bias in turn: move it alone by h to
//         either side, ask for J twice, and compare. The largest of the D + 1
//         distances is returned.
// recipe: Copy w. For each i set entry i of the copy first to w_i + h, then to
//         w_i - h, and each time ask for J; then put w_i back. The slope is (J
//         right - J left) / (2 * h). For the bias ask at b + h and b - h, with
//         w as it is. Keep the largest fabs of the difference.
/*
Somebody hands you `dw` and `db` as the slopes of $J$ at the weights `w` and
the bias `b`. Check all of them from $J$ alone: move one weight, or the bias,
by `h` to both sides and leave the others where they are. Return the largest
distance between a slope that was handed in and its central difference of
section 5.8; a distance has no sign.

`logistic_loss(X, t, w, b, &J, NULL, NULL)` puts the loss into the `double J`.
You will need a copy of `w`, as `w` itself is not yours to change. Free it.

Example: `largest_error(X = {{3}}, t = {1}, w = {0}, b = 0, dw = {-1.25},
db = 0.5, h = 0.5)` gives `1`: over the weight $J$ falls from 1.7014 to 0.2014,
a slope of -1.5, which is 0.25 away; over the bias from 0.9741 to 0.4741, a
slope of -0.5, which is 1 away.
*/
#include "neuron/logistic.h"

double largest_error(const gsl_matrix *X, const gsl_vector *t,
                     const gsl_vector *w, double b, const gsl_vector *dw,
                     double db, double h);

double largest_error(const gsl_matrix *X, const gsl_vector *t,
                     const gsl_vector *w, double b, const gsl_vector *dw,
                     double db, double h)
{
    // BEGIN SOLUTION 5.2
    double right_of, left_of; /* J on either side */
    logistic_loss(X, t, w, b + h, &right_of, NULL, NULL);
    logistic_loss(X, t, w, b - h, &left_of, NULL, NULL);
    double largest = fabs(db - (right_of - left_of) / (2 * h));

    gsl_vector *moved = gsl_vector_alloc(w->size);
    for (size_t i = 0; i < w->size; i++) {
        gsl_vector_memcpy(moved, w);
        gsl_vector_set(moved, i, gsl_vector_get(w, i) + h);
        logistic_loss(X, t, moved, b, &right_of, NULL, NULL);
        gsl_vector_set(moved, i, gsl_vector_get(w, i) - h);
        logistic_loss(X, t, moved, b, &left_of, NULL, NULL);
        const double slope = (right_of - left_of) / (2 * h);
        largest = fmax(largest, fabs(gsl_vector_get(dw, i) - slope));
    }
    gsl_vector_free(moved);
    return largest;
    //| (void)X;
    //| (void)t;
    //| (void)w;
    //| (void)b;
    //| (void)dw;
    //| (void)db;
    //| (void)h;
    //| return NAN;
    //? That is the forward difference. The central one takes J on both
    //? sides.
    //! double up, down, worst;
    //! gsl_vector *v = gsl_vector_alloc(w->size);
    //! logistic_loss(X, t, w, b, &down, NULL, NULL);
    //! logistic_loss(X, t, w, b + h, &up, NULL, NULL);
    //! worst = fabs(db - (up - down) / h);
    //! for (size_t i = 0; i < w->size; i++) {
    //!     gsl_vector_memcpy(v, w);
    //!     *gsl_vector_ptr(v, i) += h;
    //!     logistic_loss(X, t, v, b, &up, NULL, NULL);
    //!     double d = gsl_vector_get(dw, i) - (up - down) / h;
    //!     worst = fmax(worst, fabs(d));
    //! }
    //! gsl_vector_free(v);
    //! return worst;
    //? The two places are 2 h apart, not h.
    //! double up, down, worst;
    //! gsl_vector *v = gsl_vector_alloc(w->size);
    //! logistic_loss(X, t, w, b + h, &up, NULL, NULL);
    //! logistic_loss(X, t, w, b - h, &down, NULL, NULL);
    //! worst = fabs(db - (up - down) / h);
    //! for (size_t i = 0; i < w->size; i++) {
    //!     gsl_vector_memcpy(v, w);
    //!     *gsl_vector_ptr(v, i) += h;
    //!     logistic_loss(X, t, v, b, &up, NULL, NULL);
    //!     *gsl_vector_ptr(v, i) -= 2 * h;
    //!     logistic_loss(X, t, v, b, &down, NULL, NULL);
    //!     double d = gsl_vector_get(dw, i) - (up - down) / h;
    //!     worst = fmax(worst, fabs(d));
    //! }
    //! gsl_vector_free(v);
    //! return worst;
    //? A weight that was moved has to go back to its place before the next
    //? one is moved.
    //! double up, down, worst;
    //! gsl_vector *v = gsl_vector_alloc(w->size);
    //! gsl_vector_memcpy(v, w);
    //! logistic_loss(X, t, w, b + h, &up, NULL, NULL);
    //! logistic_loss(X, t, w, b - h, &down, NULL, NULL);
    //! worst = fabs(db - (up - down) / (2 * h));
    //! for (size_t i = 0; i < w->size; i++) {
    //!     *gsl_vector_ptr(v, i) += h;
    //!     logistic_loss(X, t, v, b, &up, NULL, NULL);
    //!     *gsl_vector_ptr(v, i) -= 2 * h;
    //!     logistic_loss(X, t, v, b, &down, NULL, NULL);
    //!     double d = gsl_vector_get(dw, i) - (up - down) / (2 * h);
    //!     worst = fmax(worst, fabs(d));
    //! }
    //! gsl_vector_free(v);
    //! return worst;
    //? The slope in the bias is not checked. It is easily left out (section
    //? 5.5).
    //! double up, down, worst = 0;
    //! gsl_vector *v = gsl_vector_alloc(w->size);
    //! (void)db;
    //! for (size_t i = 0; i < w->size; i++) {
    //!     gsl_vector_memcpy(v, w);
    //!     *gsl_vector_ptr(v, i) += h;
    //!     logistic_loss(X, t, v, b, &up, NULL, NULL);
    //!     *gsl_vector_ptr(v, i) -= 2 * h;
    //!     logistic_loss(X, t, v, b, &down, NULL, NULL);
    //!     double d = gsl_vector_get(dw, i) - (up - down) / (2 * h);
    //!     worst = fmax(worst, fabs(d));
    //! }
    //! gsl_vector_free(v);
    //! return worst;
    //? A slope that is too small is as wrong as one that is too large: take
    //? each distance without its sign before you look for the largest.
    //! double up, down, worst;
    //! gsl_vector *v = gsl_vector_alloc(w->size);
    //! logistic_loss(X, t, w, b + h, &up, NULL, NULL);
    //! logistic_loss(X, t, w, b - h, &down, NULL, NULL);
    //! worst = db - (up - down) / (2 * h);
    //! for (size_t i = 0; i < w->size; i++) {
    //!     gsl_vector_memcpy(v, w);
    //!     *gsl_vector_ptr(v, i) += h;
    //!     logistic_loss(X, t, v, b, &up, NULL, NULL);
    //!     *gsl_vector_ptr(v, i) -= 2 * h;
    //!     logistic_loss(X, t, v, b, &down, NULL, NULL);
    //!     double d = gsl_vector_get(dw, i) - (up - down) / (2 * h);
    //!     worst = fmax(worst, d);
    //! }
    //! gsl_vector_free(v);
    //! return worst;
    //? / 2 * h divides by 2 and then multiplies by h. Put brackets around (2 *
    //? h).
    //! double up, down, worst;
    //! gsl_vector *v = gsl_vector_alloc(w->size);
    //! logistic_loss(X, t, w, b + h, &up, NULL, NULL);
    //! logistic_loss(X, t, w, b - h, &down, NULL, NULL);
    //! worst = fabs(db - (up - down) / 2 * h);
    //! for (size_t i = 0; i < w->size; i++) {
    //!     gsl_vector_memcpy(v, w);
    //!     *gsl_vector_ptr(v, i) += h;
    //!     logistic_loss(X, t, v, b, &up, NULL, NULL);
    //!     *gsl_vector_ptr(v, i) -= 2 * h;
    //!     logistic_loss(X, t, v, b, &down, NULL, NULL);
    //!     double d = gsl_vector_get(dw, i) - (up - down) / 2 * h;
    //!     worst = fmax(worst, fabs(d));
    //! }
    //! gsl_vector_free(v);
    //! return worst;
    //? That is the mean of the distances. The largest one is asked for.
    //! double up, down, worst;
    //! gsl_vector *v = gsl_vector_alloc(w->size);
    //! logistic_loss(X, t, w, b + h, &up, NULL, NULL);
    //! logistic_loss(X, t, w, b - h, &down, NULL, NULL);
    //! worst = fabs(db - (up - down) / (2 * h));
    //! for (size_t i = 0; i < w->size; i++) {
    //!     gsl_vector_memcpy(v, w);
    //!     *gsl_vector_ptr(v, i) += h;
    //!     logistic_loss(X, t, v, b, &up, NULL, NULL);
    //!     *gsl_vector_ptr(v, i) -= 2 * h;
    //!     logistic_loss(X, t, v, b, &down, NULL, NULL);
    //!     double d = gsl_vector_get(dw, i) - (up - down) / (2 * h);
    //!     worst += fabs(d);
    //! }
    //! gsl_vector_free(v);
    //! return worst / (double)(w->size + 1);
    //? abs() is for whole numbers and cuts off what stands behind the point.
    //? For a double it is fabs().
    //! double up, down, worst;
    //! gsl_vector *v = gsl_vector_alloc(w->size);
    //! logistic_loss(X, t, w, b + h, &up, NULL, NULL);
    //! logistic_loss(X, t, w, b - h, &down, NULL, NULL);
    //! worst = abs((int)(db - (up - down) / (2 * h)));
    //! for (size_t i = 0; i < w->size; i++) {
    //!     gsl_vector_memcpy(v, w);
    //!     *gsl_vector_ptr(v, i) += h;
    //!     logistic_loss(X, t, v, b, &up, NULL, NULL);
    //!     *gsl_vector_ptr(v, i) -= 2 * h;
    //!     logistic_loss(X, t, v, b, &down, NULL, NULL);
    //!     double d = gsl_vector_get(dw, i) - (up - down) / (2 * h);
    //!     worst = fmax(worst, abs((int)d));
    //! }
    //! gsl_vector_free(v);
    //! return worst;
    // END SOLUTION
}

// TASK 5.3 There and back
// points: 2
// section: 5.4
// uses: neuron/activation
// nudge:  In which units does the walk go, and in which is the answer asked
//         for?
// method: Four parts: m and s; the epochs on the standardised measurements; in
//         each of them all predictions and both slopes before anything moves;
//         at the end back to the units of x.
// recipe: With z_n = (x_n - m) / s and w = b = 0 repeat: dw and db are the
//         sums of z_n (y_n - t_n) and of y_n - t_n; then w -= eta * dw and b
//         -= eta * db. At the end w /= s, and with this new w b -= w * m.
/*
`x` holds one measurement of each of the N examples in its own units, such as
degrees, and `t` their targets. Standardise the measurements with their mean m
and their standard deviation s, which is the root of the *mean* squared
distance from m; where all are equal, take s = 1. Descend on them from a weight
and a bias of 0 for so many `epochs` at the rate `eta`, each time with the full
gradient of $J$, which is summed over the examples. Then put the weight and the
bias back into the units of `x`, and leave them in `*w` and `*b`. `sigmoid` is
there to be called; `<gsl/gsl_statistics.h>` has functions for the mean and the
standard deviation, if you like.

Example: `fit_in_units(x = {2, 2, 6, 6}, t = {0, 0, 0, 1}, eta = 0.5,
epochs = 1, w = {0}, b = {0})` gives `{0.25}` and `{-1.5}`: m is 4 and s is 2,
the slopes at the start are -1 and 1, and one step leads to 0.5 and -0.5. In
the units of `x` that is 0.5 / 2, and -0.5 less 0.25 times 4.
*/
#include <gsl/gsl_statistics.h>

#include "neuron/activation.h"

void fit_in_units(const gsl_vector *x, const gsl_vector *t, double eta,
                  size_t epochs, double *w, double *b);

void fit_in_units(const gsl_vector *x, const gsl_vector *t, double eta,
                  size_t epochs, double *w, double *b)
{
    // BEGIN SOLUTION 5.3
    const size_t N = x->size;
    const double m = gsl_stats_mean(x->data, x->stride, N);
    double s = gsl_stats_sd_with_fixed_mean(x->data, x->stride, N, m);
    if (s == 0)
        s = 1;
    *w = *b = 0;
    for (size_t k = 0; k < epochs; k++) {
        double slope_w = 0, slope_b = 0;
        for (size_t n = 0; n < N; n++) {
            const double x_n = (gsl_vector_get(x, n) - m) / s;
            const double wrong = sigmoid(*w * x_n + *b) - gsl_vector_get(t, n);
            slope_w += x_n * wrong;
            slope_b += wrong;
        }
        *w -= eta * slope_w;
        *b -= eta * slope_b;
    }
    *w /= s;
    *b -= *w * m;
    //| (void)x;
    //| (void)t;
    //| (void)eta;
    //| (void)epochs;
    //| (void)w;
    //| (void)b;
    //? The predictions are those of the first epoch all along. They have to
    //? be made anew in each (section 5.5).
    //! double m = gsl_stats_mean(x->data, 1, x->size), dw = 0, db = 0;
    //! double s = gsl_stats_sd_with_fixed_mean(x->data, 1, x->size, m);
    //! s = s > 0 ? s : 1;
    //! for (size_t n = 0; n < x->size; n++) {
    //!     double d = 0.5 - gsl_vector_get(t, n);
    //!     dw += (gsl_vector_get(x, n) - m) / s * d;
    //!     db += d;
    //! }
    //! *w = *b = 0;
    //! for (size_t k = 0; k < epochs; k++) {
    //!     *w -= eta * dw;
    //!     *b -= eta * db;
    //! }
    //! *w /= s;
    //! *b -= *w * m;
    //? The bias never moves. It has a slope of its own, and steps down it as
    //? the weight does (section 5.5).
    //! double m = gsl_stats_mean(x->data, 1, x->size);
    //! double s = gsl_stats_sd_with_fixed_mean(x->data, 1, x->size, m);
    //! s = s > 0 ? s : 1;
    //! *w = 0;
    //! for (size_t k = 0; k < epochs; k++) {
    //!     double dw = 0;
    //!     for (size_t n = 0; n < x->size; n++) {
    //!         double x_n = (gsl_vector_get(x, n) - m) / s;
    //!         dw += x_n * (sigmoid(*w * x_n) - gsl_vector_get(t, n));
    //!     }
    //!     *w -= eta * dw;
    //! }
    //! *w /= s;
    //! *b = -*w * m;
    //? That walks uphill. J is to become small, so the step goes against the
    //? gradient: with a minus.
    //! double m = gsl_stats_mean(x->data, 1, x->size);
    //! double s = gsl_stats_sd_with_fixed_mean(x->data, 1, x->size, m);
    //! s = s > 0 ? s : 1;
    //! *w = *b = 0;
    //! for (size_t k = 0; k < epochs; k++) {
    //!     double dw = 0, db = 0;
    //!     for (size_t n = 0; n < x->size; n++) {
    //!         double x_n = (gsl_vector_get(x, n) - m) / s;
    //!         double d = sigmoid(*w * x_n + *b) - gsl_vector_get(t, n);
    //!         dw += x_n * d;
    //!         db += d;
    //!     }
    //!     *w += eta * dw;
    //!     *b += eta * db;
    //! }
    //! *w /= s;
    //! *b -= *w * m;
    //? The slopes are divided by N: those of a mean loss. J is a sum, and
    //? with a mean the same rate takes shorter steps.
    //! double m = gsl_stats_mean(x->data, 1, x->size);
    //! double s = gsl_stats_sd_with_fixed_mean(x->data, 1, x->size, m);
    //! s = s > 0 ? s : 1;
    //! *w = *b = 0;
    //! for (size_t k = 0; k < epochs; k++) {
    //!     double dw = 0, db = 0;
    //!     for (size_t n = 0; n < x->size; n++) {
    //!         double x_n = (gsl_vector_get(x, n) - m) / s;
    //!         double d = sigmoid(*w * x_n + *b) - gsl_vector_get(t, n);
    //!         dw += x_n * d;
    //!         db += d;
    //!     }
    //!     *w -= eta * dw / (double)x->size;
    //!     *b -= eta * db / (double)x->size;
    //! }
    //! *w /= s;
    //! *b -= *w * m;
    //? That moves after each example. An epoch adds up the slopes of all
    //? examples first, at one place, and then makes one step.
    //! double m = gsl_stats_mean(x->data, 1, x->size);
    //! double s = gsl_stats_sd_with_fixed_mean(x->data, 1, x->size, m);
    //! s = s > 0 ? s : 1;
    //! *w = *b = 0;
    //! for (size_t k = 0; k < epochs; k++)
    //!     for (size_t n = 0; n < x->size; n++) {
    //!         double x_n = (gsl_vector_get(x, n) - m) / s;
    //!         double d = sigmoid(*w * x_n + *b) - gsl_vector_get(t, n);
    //!         *w -= eta * x_n * d;
    //!         *b -= eta * d;
    //!     }
    //! *w /= s;
    //! *b -= *w * m;
    //? These are the weight and the bias for the standardised measurements.
    //? They are still to be put back into the units of x.
    //! double m = gsl_stats_mean(x->data, 1, x->size);
    //! double s = gsl_stats_sd_with_fixed_mean(x->data, 1, x->size, m);
    //! s = s > 0 ? s : 1;
    //! *w = *b = 0;
    //! for (size_t k = 0; k < epochs; k++) {
    //!     double dw = 0, db = 0;
    //!     for (size_t n = 0; n < x->size; n++) {
    //!         double x_n = (gsl_vector_get(x, n) - m) / s;
    //!         double d = sigmoid(*w * x_n + *b) - gsl_vector_get(t, n);
    //!         dw += x_n * d;
    //!         db += d;
    //!     }
    //!     *w -= eta * dw;
    //!     *b -= eta * db;
    //! }
    //? The weight is in the units of x, but the bias is not: the mean moves
    //? it by -w m / s.
    //! double m = gsl_stats_mean(x->data, 1, x->size);
    //! double s = gsl_stats_sd_with_fixed_mean(x->data, 1, x->size, m);
    //! s = s > 0 ? s : 1;
    //! *w = *b = 0;
    //! for (size_t k = 0; k < epochs; k++) {
    //!     double dw = 0, db = 0;
    //!     for (size_t n = 0; n < x->size; n++) {
    //!         double x_n = (gsl_vector_get(x, n) - m) / s;
    //!         double d = sigmoid(*w * x_n + *b) - gsl_vector_get(t, n);
    //!         dw += x_n * d;
    //!         db += d;
    //!     }
    //!     *w -= eta * dw;
    //!     *b -= eta * db;
    //! }
    //! *w /= s;
    //? The standard deviation here is the root of the mean square: divide by
    //? N, not by N - 1 (gsl_stats_sd does the latter).
    //! double m = gsl_stats_mean(x->data, 1, x->size);
    //! double s = gsl_stats_sd(x->data, 1, x->size);
    //! s = s > 0 ? s : 1;
    //! *w = *b = 0;
    //! for (size_t k = 0; k < epochs; k++) {
    //!     double dw = 0, db = 0;
    //!     for (size_t n = 0; n < x->size; n++) {
    //!         double x_n = (gsl_vector_get(x, n) - m) / s;
    //!         double d = sigmoid(*w * x_n + *b) - gsl_vector_get(t, n);
    //!         dw += x_n * d;
    //!         db += d;
    //!     }
    //!     *w -= eta * dw;
    //!     *b -= eta * db;
    //! }
    //! *w /= s;
    //! *b -= *w * m;
    //? Where all measurements are equal, s comes out as 0, and nothing can be
    //? divided by it. Take 1 there.
    //! double m = gsl_stats_mean(x->data, 1, x->size);
    //! double s = gsl_stats_sd_with_fixed_mean(x->data, 1, x->size, m);
    //! *w = *b = 0;
    //! for (size_t k = 0; k < epochs; k++) {
    //!     double dw = 0, db = 0;
    //!     for (size_t n = 0; n < x->size; n++) {
    //!         double x_n = (gsl_vector_get(x, n) - m) / s;
    //!         double d = sigmoid(*w * x_n + *b) - gsl_vector_get(t, n);
    //!         dw += x_n * d;
    //!         db += d;
    //!     }
    //!     *w -= eta * dw;
    //!     *b -= eta * db;
    //! }
    //! *w /= s;
    //! *b -= *w * m;
    //? x - m / s takes m / s from x. Put brackets around the difference: (x -
    //? m) / s.
    //! double m = gsl_stats_mean(x->data, 1, x->size);
    //! double s = gsl_stats_sd_with_fixed_mean(x->data, 1, x->size, m);
    //! s = s > 0 ? s : 1;
    //! *w = *b = 0;
    //! for (size_t k = 0; k < epochs; k++) {
    //!     double dw = 0, db = 0;
    //!     for (size_t n = 0; n < x->size; n++) {
    //!         double x_n = gsl_vector_get(x, n) - m / s;
    //!         double d = sigmoid(*w * x_n + *b) - gsl_vector_get(t, n);
    //!         dw += x_n * d;
    //!         db += d;
    //!     }
    //!     *w -= eta * dw;
    //!     *b -= eta * db;
    //! }
    //! *w /= s;
    //! *b -= *w * m;
    // END SOLUTION
}

// TASK 5.4 How long the gorge is
// points: 1
// section: 5.3
// nudge:  What is left of the distance after one epoch, after two, after k?
// method: After k epochs the distance is the k-th power of |1 - eta lambda|
//         times what it was. Find the first whole k at which that is at most
//         share, and think of the factors for which there is none.
// recipe: factor = fabs(1 - eta * lambda). Where it is 1 or more: INFINITY.
//         Where it is 0: 1. Else k is log(share) / log(factor), rounded up:
//         both logarithms are negative, and so k is positive.
/*
At the bottom of a narrow gorge the rate must suit the steep walls, and the
curvature $\lambda$ along the floor is small. Section 5.3 says what an epoch
with the rate $\eta$ makes of the distance from the bottom. From `lambda` and
`eta`, both above 0, return the smallest number of epochs after which the
distance, whatever its sign, is at most `share` times what it was at first;
`share` is above 0 and below 1. Return `INFINITY` if the walk never comes so
near.

Example: `epochs_needed(lambda = 2, eta = 0.1, share = 0.5)` gives `4`: each
epoch leaves 0.8 of the distance, which makes 0.8, 0.64, 0.512 and 0.4096.
*/
double epochs_needed(double lambda, double eta, double share);

double epochs_needed(double lambda, double eta, double share)
{
    // BEGIN SOLUTION 5.4
    const double factor = fabs(1 - eta * lambda);
    if (factor >= 1)
        return INFINITY;
    return fmax(1, ceil(log(share) / log(factor)));
    //| (void)lambda;
    //| (void)eta;
    //| (void)share;
    //| return NAN;
    //? Where eta lambda is above 1 the walk crosses the bottom in each epoch
    //? and may come nearer all the same. Take the factor without its sign.
    //! double factor = 1 - eta * lambda;
    //! if (factor >= 1 || factor <= -1)
    //!     return INFINITY;
    //! return factor == 0 ? 1 : ceil(log(share) / log(factor));
    //? Epochs are whole: round up to the first one that is enough.
    //! double factor = fabs(1 - eta * lambda);
    //! if (factor >= 1)
    //!     return INFINITY;
    //! return factor > 0 ? log(share) / log(factor) : 1;
    //? One epoch less is not enough: round up, not down.
    //! double factor = fabs(1 - eta * lambda);
    //! if (factor >= 1)
    //!     return INFINITY;
    //! return fmax(1, floor(log(share) / log(factor)));
    //? A rate of 2 / lambda or more never gets there (section 5.3): INFINITY.
    //! double factor = fabs(1 - eta * lambda);
    //! return factor == 0 ? 1 : ceil(log(share) / log(factor));
    //? With eta = 1 / lambda the walk is at the bottom after one epoch. The
    //? formula meets log(0) there and says 0.
    //! double factor = fabs(1 - eta * lambda);
    //! if (factor >= 1)
    //!     return INFINITY;
    //! return ceil(log(share) / log(factor));
    //? That rounds to the nearest whole number, which may be one epoch too
    //? few. Round up.
    //! double f = fabs(1 - eta * lambda);
    //! return f >= 1 ? INFINITY : fmax(1, round(log(share) / log(f)));
    // END SOLUTION
}

// TASK 5.5 Has it arrived?
// points: 2
// section: 5.7
// uses: neuron/activation
// nudge:  What does the walk know before its first step? And after its last
//         one?
// method: Look at the gradient before each step, with predictions made for the
//         weights of now. All D slopes and the bias's go into its length.
//         After the last step look once more.
// recipe: For k = 0, 1, ... up to and with epochs: predict, compute dw and db,
//         and where the root of the sum of all their squares is at most N *
//         tolerance, return k; else step. After the loop return INFINITY.
/*
Walk from zero weights and a bias of 0 with the rate `eta`, and stop where the
ground is level. `tolerance` is meant for one example, so that it fits however
many there are: the walk has arrived where the length of the gradient of $J$
(section 5.7, with the slope in the bias), which is summed over N examples, is
at most N times the tolerance. Return the number of epochs after which it has
arrived first: 0 if it is level at zero weights, and `INFINITY` if it is not
level after `epochs` epochs either. (Where the classes can be separated the
rule says that it has arrived, too, though there is no lowest point.) `sigmoid`
is there to be called.

Example: `epochs_to_arrive(X = {{1}, {0}}, t = {1, 1}, eta = 1,
tolerance = 0.3, epochs = 100)` gives `1`: at zero weights the slopes are -0.5
and -1 and the gradient 1.118 long, which is more than 2 times 0.3. After an
epoch they are -0.182 and -0.451, and it is 0.487 long.
*/
#include "neuron/activation.h"

double epochs_to_arrive(const gsl_matrix *X, const gsl_vector *t, double eta,
                        double tolerance, size_t epochs);

double epochs_to_arrive(const gsl_matrix *X, const gsl_vector *t, double eta,
                        double tolerance, size_t epochs)
{
    // BEGIN SOLUTION 5.5
    const double N = (double)X->size1;
    double b = 0, arrived = INFINITY;
    gsl_vector *w = gsl_vector_calloc(X->size2);
    gsl_vector *slope = gsl_vector_alloc(X->size2);
    gsl_vector *wrong = gsl_vector_alloc(X->size1); /* Y - T */
    for (size_t k = 0; k <= epochs && isinf(arrived); k++) {
        double db = 0;
        gsl_vector_set_all(wrong, b);
        gsl_blas_dgemv(CblasNoTrans, 1, X, w, 1, wrong);
        for (size_t n = 0; n < t->size; n++) {
            const double y_n = sigmoid(gsl_vector_get(wrong, n));
            const double miss = y_n - gsl_vector_get(t, n);
            gsl_vector_set(wrong, n, miss);
            db += miss;
        }
        gsl_blas_dgemv(CblasTrans, 1, X, wrong, 0, slope);
        if (hypot(gsl_blas_dnrm2(slope), db) <= N * tolerance)
            arrived = (double)k;
        gsl_blas_daxpy(-eta, slope, w);
        b -= eta * db;
    }
    gsl_vector_free(wrong);
    gsl_vector_free(slope);
    gsl_vector_free(w);
    return arrived;
    //| (void)X;
    //| (void)t;
    //| (void)eta;
    //| (void)tolerance;
    //| (void)epochs;
    //| return NAN;
    //? The bias has a slope too, and the gradient's length counts all slopes.
    //! double N = (double)X->size1, b = 0, arrived = INFINITY;
    //! gsl_vector *w = gsl_vector_calloc(X->size2);
    //! gsl_vector *dw = gsl_vector_alloc(X->size2);
    //! gsl_vector *wrong = gsl_vector_alloc(X->size1);
    //! for (size_t k = 0; k <= epochs && isinf(arrived); k++) {
    //!     double db = 0;
    //!     gsl_vector_set_all(wrong, b);
    //!     gsl_blas_dgemv(CblasNoTrans, 1, X, w, 1, wrong);
    //!     for (size_t n = 0; n < t->size; n++) {
    //!         double y_n = sigmoid(gsl_vector_get(wrong, n));
    //!         gsl_vector_set(wrong, n, y_n - gsl_vector_get(t, n));
    //!         db += y_n - gsl_vector_get(t, n);
    //!     }
    //!     gsl_blas_dgemv(CblasTrans, 1, X, wrong, 0, dw);
    //!     if (gsl_blas_dnrm2(dw) <= N * tolerance)
    //!         arrived = (double)k;
    //!     gsl_blas_daxpy(-eta, dw, w);
    //!     b -= eta * db;
    //! }
    //! gsl_vector_free(wrong);
    //! gsl_vector_free(dw);
    //! gsl_vector_free(w);
    //! return arrived;
    //? The tolerance is for one example, and J is the sum over N: the length
    //? of its gradient is compared with N times the tolerance.
    //! double b = 0, arrived = INFINITY;
    //! gsl_vector *w = gsl_vector_calloc(X->size2);
    //! gsl_vector *dw = gsl_vector_alloc(X->size2);
    //! gsl_vector *wrong = gsl_vector_alloc(X->size1);
    //! for (size_t k = 0; k <= epochs && isinf(arrived); k++) {
    //!     double db = 0;
    //!     gsl_vector_set_all(wrong, b);
    //!     gsl_blas_dgemv(CblasNoTrans, 1, X, w, 1, wrong);
    //!     for (size_t n = 0; n < t->size; n++) {
    //!         double y_n = sigmoid(gsl_vector_get(wrong, n));
    //!         gsl_vector_set(wrong, n, y_n - gsl_vector_get(t, n));
    //!         db += y_n - gsl_vector_get(t, n);
    //!     }
    //!     gsl_blas_dgemv(CblasTrans, 1, X, wrong, 0, dw);
    //!     if (hypot(gsl_blas_dnrm2(dw), db) <= tolerance)
    //!         arrived = (double)k;
    //!     gsl_blas_daxpy(-eta, dw, w);
    //!     b -= eta * db;
    //! }
    //! gsl_vector_free(wrong);
    //! gsl_vector_free(dw);
    //! gsl_vector_free(w);
    //! return arrived;
    //? That counts one epoch too many: where the gradient is short enough no
    //? step is made any more.
    //! double N = (double)X->size1, b = 0, arrived = INFINITY;
    //! gsl_vector *w = gsl_vector_calloc(X->size2);
    //! gsl_vector *dw = gsl_vector_alloc(X->size2);
    //! gsl_vector *wrong = gsl_vector_alloc(X->size1);
    //! for (size_t k = 0; k <= epochs && isinf(arrived); k++) {
    //!     double db = 0;
    //!     gsl_vector_set_all(wrong, b);
    //!     gsl_blas_dgemv(CblasNoTrans, 1, X, w, 1, wrong);
    //!     for (size_t n = 0; n < t->size; n++) {
    //!         double y_n = sigmoid(gsl_vector_get(wrong, n));
    //!         gsl_vector_set(wrong, n, y_n - gsl_vector_get(t, n));
    //!         db += y_n - gsl_vector_get(t, n);
    //!     }
    //!     gsl_blas_dgemv(CblasTrans, 1, X, wrong, 0, dw);
    //!     if (hypot(gsl_blas_dnrm2(dw), db) <= N * tolerance)
    //!         arrived = (double)(k + 1);
    //!     gsl_blas_daxpy(-eta, dw, w);
    //!     b -= eta * db;
    //! }
    //! gsl_vector_free(wrong);
    //! gsl_vector_free(dw);
    //! gsl_vector_free(w);
    //! return arrived;
    //? The predictions are made once. They belong to the weights of now, and
    //? have to be made anew in each epoch (section 5.5).
    //! double N = (double)X->size1, db = 0;
    //! gsl_vector *dw = gsl_vector_alloc(X->size2);
    //! gsl_vector *wrong = gsl_vector_alloc(X->size1);
    //! gsl_vector_set_all(wrong, 0.5);
    //! gsl_vector_sub(wrong, t);
    //! for (size_t n = 0; n < t->size; n++)
    //!     db += gsl_vector_get(wrong, n);
    //! gsl_blas_dgemv(CblasTrans, 1, X, wrong, 0, dw);
    //! double length = hypot(gsl_blas_dnrm2(dw), db);
    //! gsl_vector_free(wrong);
    //! gsl_vector_free(dw);
    //! (void)eta;
    //! (void)epochs;
    //! return length <= N * tolerance ? 0 : INFINITY;
    //? The bias stays at 0 (section 5.5). It needs its own line.
    //! double N = (double)X->size1, b = 0, arrived = INFINITY;
    //! gsl_vector *w = gsl_vector_calloc(X->size2);
    //! gsl_vector *dw = gsl_vector_alloc(X->size2);
    //! gsl_vector *wrong = gsl_vector_alloc(X->size1);
    //! for (size_t k = 0; k <= epochs && isinf(arrived); k++) {
    //!     double db = 0;
    //!     gsl_vector_set_all(wrong, b);
    //!     gsl_blas_dgemv(CblasNoTrans, 1, X, w, 1, wrong);
    //!     for (size_t n = 0; n < t->size; n++) {
    //!         double y_n = sigmoid(gsl_vector_get(wrong, n));
    //!         gsl_vector_set(wrong, n, y_n - gsl_vector_get(t, n));
    //!         db += y_n - gsl_vector_get(t, n);
    //!     }
    //!     gsl_blas_dgemv(CblasTrans, 1, X, wrong, 0, dw);
    //!     if (hypot(gsl_blas_dnrm2(dw), db) <= N * tolerance)
    //!         arrived = (double)k;
    //!     gsl_blas_daxpy(-eta, dw, w);
    //! }
    //! gsl_vector_free(wrong);
    //! gsl_vector_free(dw);
    //! gsl_vector_free(w);
    //! return arrived;
    //? The length is the root of the sum of the squares, not the largest
    //? slope.
    //! double N = (double)X->size1, b = 0, arrived = INFINITY;
    //! gsl_vector *w = gsl_vector_calloc(X->size2);
    //! gsl_vector *dw = gsl_vector_alloc(X->size2);
    //! gsl_vector *wrong = gsl_vector_alloc(X->size1);
    //! for (size_t k = 0; k <= epochs && isinf(arrived); k++) {
    //!     double db = 0;
    //!     gsl_vector_set_all(wrong, b);
    //!     gsl_blas_dgemv(CblasNoTrans, 1, X, w, 1, wrong);
    //!     for (size_t n = 0; n < t->size; n++) {
    //!         double y_n = sigmoid(gsl_vector_get(wrong, n));
    //!         gsl_vector_set(wrong, n, y_n - gsl_vector_get(t, n));
    //!         db += y_n - gsl_vector_get(t, n);
    //!     }
    //!     gsl_blas_dgemv(CblasTrans, 1, X, wrong, 0, dw);
    //!     double most = fabs(db);
    //!     for (size_t i = 0; i < dw->size; i++)
    //!         most = fmax(most, fabs(gsl_vector_get(dw, i)));
    //!     if (most <= N * tolerance)
    //!         arrived = (double)k;
    //!     gsl_blas_daxpy(-eta, dw, w);
    //!     b -= eta * db;
    //! }
    //! gsl_vector_free(wrong);
    //! gsl_vector_free(dw);
    //! gsl_vector_free(w);
    //! return arrived;
    //? The square of the length is compared. Take the root.
    //! double N = (double)X->size1, b = 0, arrived = INFINITY;
    //! gsl_vector *w = gsl_vector_calloc(X->size2);
    //! gsl_vector *dw = gsl_vector_alloc(X->size2);
    //! gsl_vector *wrong = gsl_vector_alloc(X->size1);
    //! for (size_t k = 0; k <= epochs && isinf(arrived); k++) {
    //!     double db = 0;
    //!     gsl_vector_set_all(wrong, b);
    //!     gsl_blas_dgemv(CblasNoTrans, 1, X, w, 1, wrong);
    //!     for (size_t n = 0; n < t->size; n++) {
    //!         double y_n = sigmoid(gsl_vector_get(wrong, n));
    //!         gsl_vector_set(wrong, n, y_n - gsl_vector_get(t, n));
    //!         db += y_n - gsl_vector_get(t, n);
    //!     }
    //!     gsl_blas_dgemv(CblasTrans, 1, X, wrong, 0, dw);
    //!     double length = hypot(gsl_blas_dnrm2(dw), db);
    //!     if (length * length <= N * tolerance)
    //!         arrived = (double)k;
    //!     gsl_blas_daxpy(-eta, dw, w);
    //!     b -= eta * db;
    //! }
    //! gsl_vector_free(wrong);
    //! gsl_vector_free(dw);
    //! gsl_vector_free(w);
    //! return arrived;
    //? After the last epoch that is allowed the gradient has to be looked at
    //? once more: the walk may have arrived by that step.
    //! double N = (double)X->size1, b = 0, arrived = INFINITY;
    //! gsl_vector *w = gsl_vector_calloc(X->size2);
    //! gsl_vector *dw = gsl_vector_alloc(X->size2);
    //! gsl_vector *wrong = gsl_vector_alloc(X->size1);
    //! for (size_t k = 0; k < epochs && isinf(arrived); k++) {
    //!     double db = 0;
    //!     gsl_vector_set_all(wrong, b);
    //!     gsl_blas_dgemv(CblasNoTrans, 1, X, w, 1, wrong);
    //!     for (size_t n = 0; n < t->size; n++) {
    //!         double y_n = sigmoid(gsl_vector_get(wrong, n));
    //!         gsl_vector_set(wrong, n, y_n - gsl_vector_get(t, n));
    //!         db += y_n - gsl_vector_get(t, n);
    //!     }
    //!     gsl_blas_dgemv(CblasTrans, 1, X, wrong, 0, dw);
    //!     if (hypot(gsl_blas_dnrm2(dw), db) <= N * tolerance)
    //!         arrived = (double)k;
    //!     gsl_blas_daxpy(-eta, dw, w);
    //!     b -= eta * db;
    //! }
    //! gsl_vector_free(wrong);
    //! gsl_vector_free(dw);
    //! gsl_vector_free(w);
    //! return arrived;
    //? Where the walk has not arrived, INFINITY is asked for, not the number
    //? of epochs.
    //! double N = (double)X->size1, b = 0, arrived = INFINITY;
    //! gsl_vector *w = gsl_vector_calloc(X->size2);
    //! gsl_vector *dw = gsl_vector_alloc(X->size2);
    //! gsl_vector *wrong = gsl_vector_alloc(X->size1);
    //! for (size_t k = 0; k <= epochs && isinf(arrived); k++) {
    //!     double db = 0;
    //!     gsl_vector_set_all(wrong, b);
    //!     gsl_blas_dgemv(CblasNoTrans, 1, X, w, 1, wrong);
    //!     for (size_t n = 0; n < t->size; n++) {
    //!         double y_n = sigmoid(gsl_vector_get(wrong, n));
    //!         gsl_vector_set(wrong, n, y_n - gsl_vector_get(t, n));
    //!         db += y_n - gsl_vector_get(t, n);
    //!     }
    //!     gsl_blas_dgemv(CblasTrans, 1, X, wrong, 0, dw);
    //!     if (hypot(gsl_blas_dnrm2(dw), db) <= N * tolerance)
    //!         arrived = (double)k;
    //!     gsl_blas_daxpy(-eta, dw, w);
    //!     b -= eta * db;
    //! }
    //! gsl_vector_free(wrong);
    //! gsl_vector_free(dw);
    //! gsl_vector_free(w);
    //! return isinf(arrived) ? (double)epochs : arrived;
    // END SOLUTION
}
