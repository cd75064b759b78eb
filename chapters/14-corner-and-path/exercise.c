/*
 * The assignment of chapter 14: each task with its solution, the student's
 * text in its place (//|), and the mistakes that are known (//? and //!).
 * chapters/README.md says how an assignment is written.
 */
#include <gsl/gsl_matrix.h>
#include <gsl/gsl_vector.h>
#include <math.h>
#include <stdlib.h>

// TASK 14.1 One weight to its lowest point
// points: 2
// section: 14.2
// nudge:  Where would the parabola alone have its lowest point, and what does
//         the penalty do to that?
// method: Without a penalty the lowest point is the place less slope over
//         curvature. Then comes the soft threshold, by the penalty over the
//         curvature.
// recipe: u = at - slope / curvature, c = lambda / curvature. Above c return u
//         - c, below -c return u + c, else 0.
/*
All weights but one are held still. At the place `at` the parabola in that
weight has the `slope` and the `curvature`, which is above 0, and the penalty is
`lambda` times the weight's size. Return the weight at which the parabola and
the penalty together are lowest: one move of coordinate descent.

Example: `coordinate_move(at = 1, slope = 3, curvature = 2, lambda = 0.5)` gives
`-0.25`: the parabola alone is lowest at 1 - 1.5, and the penalty pulls that by
0.25 towards 0.
*/
double coordinate_move(double at, double slope, double curvature,
                       double lambda);

double coordinate_move(double at, double slope, double curvature,
                       double lambda)
{
    // BEGIN SOLUTION 14.1
    const double u = at - slope / curvature, c = lambda / curvature;
    return u > c ? u - c : u < -c ? u + c : 0;
    //| (void)at;
    //| (void)slope;
    //| (void)curvature;
    //| (void)lambda;
    //| return NAN;
    //? The threshold is lambda over the curvature: the parabola is the flatter,
    //? the farther the penalty pulls.
    //! double u = at - slope / curvature;
    //! return u > lambda ? u - lambda : u < -lambda ? u + lambda : 0;
    //? The step is the slope over the curvature, not the slope alone.
    //! double u = at - slope, c = lambda / curvature;
    //! return u > c ? u - c : u < -c ? u + c : 0;
    //? That goes uphill: the lowest point is at minus slope over curvature.
    //! double u = at + slope / curvature, c = lambda / curvature;
    //! return u > c ? u - c : u < -c ? u + c : 0;
    //? That is how far the weight moves from 0. It starts at `at`.
    //! double u = -slope / curvature, c = lambda / curvature;
    //! (void)at;
    //! return u > c ? u - c : u < -c ? u + c : 0;
    //? That is a step down the penalty's slope, which jumps across the corner.
    //? Inside the threshold the lowest point is exactly 0.
    //! double u = at - slope / curvature, c = lambda / curvature;
    //! return u > 0 ? u - c : u + c;
    //? That is the lowest point without the penalty.
    //! (void)lambda;
    //! return at - slope / curvature;
    // END SOLUTION
}

// TASK 14.2 Is this the minimum?
// points: 2
// section: 14.2
// nudge:  Three kinds of numbers have a condition each: which?
// method: The bias misses by its slope without its sign. A weight that is 0
//         misses by what its slope has above lambda, one that is not by the
//         sum of its slope and lambda with the weight's sign. The largest
//         counts.
// recipe: largest = fabs(slope_b). For each i: where w_i is 0, fabs(g_i) -
//         lambda; else fabs(g_i + lambda) for w_i > 0 and fabs(g_i - lambda)
//         for w_i < 0. Return the largest of all.
/*
At the weights `w` the slopes of the loss are `g`, and that in the bias is
`slope_b`; the L1 penalty has the factor `lambda`. Return the KKT residual, the
largest amount by which a condition of section 14.2 is missed. At the minimum it
is 0.

Example: `kkt_residual(w = {0.5, 0, -1}, g = {-2, 1.5, 2.5}, slope_b = 0.25,
lambda = 2)` gives `0.5`: the first weight and the second miss nothing, the
third has 2.5 for 2, and the bias misses 0.25.
*/
double kkt_residual(const gsl_vector *w, const gsl_vector *g, double slope_b,
                    double lambda);

double kkt_residual(const gsl_vector *w, const gsl_vector *g, double slope_b,
                    double lambda)
{
    // BEGIN SOLUTION 14.2
    double largest = fabs(slope_b);
    for (size_t i = 0; i < w->size; i++) {
        const double w_i = gsl_vector_get(w, i), g_i = gsl_vector_get(g, i);
        largest = fmax(largest, w_i == 0  ? fabs(g_i) - lambda
                                : w_i > 0 ? fabs(g_i + lambda)
                                          : fabs(g_i - lambda));
    }
    return largest;
    //| (void)w;
    //| (void)g;
    //| (void)slope_b;
    //| (void)lambda;
    //| return NAN;
    //? The bias has a condition, too: without a penalty its slope is to be 0.
    //! double r = 0 * slope_b;
    //! for (size_t i = 0; i < w->size; i++) {
    //!     double v = gsl_vector_get(w, i), s = gsl_vector_get(g, i);
    //!     double m = v == 0 ? fabs(s) - lambda : fabs(s + copysign(lambda, v));
    //!     r = fmax(r, m);
    //! }
    //! return r;
    //? A weight that is 0 may have a slope of up to lambda: only what is above
    //? it is missed.
    //! double r = fabs(slope_b);
    //! for (size_t i = 0; i < w->size; i++) {
    //!     double v = gsl_vector_get(w, i), s = gsl_vector_get(g, i);
    //!     double m = v == 0 ? fabs(s) : fabs(s + copysign(lambda, v));
    //!     r = fmax(r, m);
    //! }
    //! return r;
    //? Slope and penalty are to be in balance: g_i is minus lambda times the sign
    //? of the weight.
    //! double r = fabs(slope_b);
    //! for (size_t i = 0; i < w->size; i++) {
    //!     double v = gsl_vector_get(w, i), s = gsl_vector_get(g, i);
    //!     double m = v == 0 ? fabs(s) - lambda : fabs(s - copysign(lambda, v));
    //!     r = fmax(r, m);
    //! }
    //! return r;
    //? That asks every weight for what holds for those that are 0 alone. One that
    //? is not 0 wants its slope to be just as large as lambda.
    //! double r = fabs(slope_b);
    //! for (size_t i = 0; i < w->size; i++) {
    //!     double v = gsl_vector_get(w, i), s = gsl_vector_get(g, i);
    //!     double m = fabs(v) >= 0 ? fabs(s) - lambda : 0;
    //!     r = fmax(r, m);
    //! }
    //! return r;
    //? The residual is the largest of them, not their sum.
    //! double r = fabs(slope_b);
    //! for (size_t i = 0; i < w->size; i++) {
    //!     double v = gsl_vector_get(w, i), s = gsl_vector_get(g, i);
    //!     double m = v == 0 ? fabs(s) - lambda : fabs(s + copysign(lambda, v));
    //!     r += fmax(m, 0);
    //! }
    //! return r;
    //? That is the condition without a penalty: a slope of 0 everywhere.
    //! double r = fabs(slope_b) + 0 * lambda;
    //! for (size_t i = 0; i < w->size; i++) {
    //!     double v = gsl_vector_get(w, i), s = gsl_vector_get(g, i);
    //!     double m = fabs(s) + 0 * v;
    //!     r = fmax(r, m);
    //! }
    //! return r;
    // END SOLUTION
}

// TASK 14.3 Where a path begins
// points: 2
// section: 14.3
// nudge:  With all weights 0, what does the best bias predict?
// method: With zero weights every row has the same prediction, and at the best
//         bias that is the share of ones. Then the largest slope without its
//         sign.
// recipe: y = the sum of t over N. For each i: g = the sum over n of X(n, i) *
//         (y - t_n). Return the largest fabs(g).
/*
Return the least $\lambda_1$ at which all weights of the lasso are 0, for the
rows of `X` and the targets `t`, of which some are 0 and some 1: where the path
of section 14.3 begins. The bias has no penalty and is at its best.

Example: `largest_lambda(X = {{1, 0}, {2, -4}, {0, 1}}, t = {0, 1, 0})` gives
`3`: the prediction is a third everywhere. The slopes are 1 third less 4 thirds,
and 8 thirds and 1 third, so -1 and 3.
*/
double largest_lambda(const gsl_matrix *X, const gsl_vector *t);

double largest_lambda(const gsl_matrix *X, const gsl_vector *t)
{
    // BEGIN SOLUTION 14.3
    double y = 0, largest = 0;
    for (size_t n = 0; n < t->size; n++)
        y += gsl_vector_get(t, n) / (double)t->size;
    for (size_t i = 0; i < X->size2; i++) {
        double g = 0;
        for (size_t n = 0; n < t->size; n++)
            g += gsl_matrix_get(X, n, i) * (y - gsl_vector_get(t, n));
        largest = fmax(largest, fabs(g));
    }
    return largest;
    //| (void)X;
    //| (void)t;
    //| return NAN;
    //? The bias is not 0 but at its best: it predicts the share of ones, not one
    //? half.
    //! double y = 0, r = 0;
    //! for (size_t n = 0; n < t->size; n++)
    //!     y += gsl_vector_get(t, n) / (double)t->size;
    //! for (size_t i = 0; i < X->size2; i++) {
    //!     double g = 0;
    //!     for (size_t n = 0; n < t->size; n++)
    //!         g += gsl_matrix_get(X, n, i) *
    //!              (0.5 + 0 * y - gsl_vector_get(t, n));
    //!     r = fmax(r, fabs(g));
    //! }
    //! return r;
    //? A slope of -5 is as strong as one of 5: take it without its sign.
    //! double y = 0, r = 0;
    //! for (size_t n = 0; n < t->size; n++)
    //!     y += gsl_vector_get(t, n) / (double)t->size;
    //! for (size_t i = 0; i < X->size2; i++) {
    //!     double g = 0;
    //!     for (size_t n = 0; n < t->size; n++)
    //!         g += gsl_matrix_get(X, n, i) *
    //!              (y - gsl_vector_get(t, n));
    //!     r = fmax(r, g);
    //! }
    //! return r;
    //? F is a sum over the rows here, not a mean: do not divide by N.
    //! double y = 0, r = 0;
    //! for (size_t n = 0; n < t->size; n++)
    //!     y += gsl_vector_get(t, n) / (double)t->size;
    //! for (size_t i = 0; i < X->size2; i++) {
    //!     double g = 0;
    //!     for (size_t n = 0; n < t->size; n++)
    //!         g += gsl_matrix_get(X, n, i) *
    //!              (y - gsl_vector_get(t, n));
    //!     r = fmax(r, fabs(g));
    //! }
    //! return r / (double)t->size;
    //? That is the slope of the targets alone. What is still wrong is prediction
    //? minus target.
    //! double y = 0, r = 0;
    //! for (size_t n = 0; n < t->size; n++)
    //!     y += gsl_vector_get(t, n) / (double)t->size;
    //! for (size_t i = 0; i < X->size2; i++) {
    //!     double g = 0;
    //!     for (size_t n = 0; n < t->size; n++)
    //!         g += gsl_matrix_get(X, n, i) *
    //!              (0 * y - gsl_vector_get(t, n));
    //!     r = fmax(r, fabs(g));
    //! }
    //! return r;
    //? The weights come in one after another: the largest slope decides, not the
    //? sum of all.
    //! double y = 0, r = 0;
    //! for (size_t n = 0; n < t->size; n++)
    //!     y += gsl_vector_get(t, n) / (double)t->size;
    //! for (size_t i = 0; i < X->size2; i++) {
    //!     double g = 0;
    //!     for (size_t n = 0; n < t->size; n++)
    //!         g += gsl_matrix_get(X, n, i) *
    //!              (y - gsl_vector_get(t, n));
    //!     r = r + fabs(g);
    //! }
    //! return r;
    // END SOLUTION
}

// TASK 14.4 Which columns to keep
// points: 2
// section: 14.4
// nudge:  Which slope does the strong rule look at, and with what does it
//         compare it?
// method: For column i add up x_ni (y_n - t_n), take it without its sign, and
//         compare with 2 lambda - before. A column with a weight is kept
//         whatever its slope.
// recipe: For each i: g = the sum over n of X(n, i) * (y_n - t_n); kept_i is 1
//         where w_i != 0 or fabs(g) >= 2 * lambda - before, else 0. Return the
//         sum of the kept_i.
/*
At the penalty `before` the weights are `w` and the predictions `y` (N of them),
for the rows of `X` and the targets `t`. It is to fall to `lambda`; both are
values of $\lambda_1$, and $\lambda_2$ is 0. Put a 1 into `kept` for each of
the D columns that the strong rule keeps, or that has a weight other than 0
already, and a 0 for the others. Return how many are kept. A slope that is just
at the limit is kept.

Example: `strong_rule(X = {{2, 1, 0}, {0, 1, 1}}, t = {1, 0}, y = {0.5, 0.25},
w = {0, 0.1, 0}, before = 1, lambda = 0.75, kept = {0, 0, 0})` gives `2` and
`{1, 1, 0}`: the slopes are -1, -0.25 and 0.25, the limit is 0.5, and the
second column has a weight.
*/
double strong_rule(const gsl_matrix *X, const gsl_vector *t,
                   const gsl_vector *y, const gsl_vector *w, double before,
                   double lambda, gsl_vector *kept);

double strong_rule(const gsl_matrix *X, const gsl_vector *t,
                   const gsl_vector *y, const gsl_vector *w, double before,
                   double lambda, gsl_vector *kept)
{
    // BEGIN SOLUTION 14.4
    double count = 0;
    for (size_t i = 0; i < X->size2; i++) {
        double slope = 0;
        for (size_t n = 0; n < X->size1; n++)
            slope += gsl_matrix_get(X, n, i) *
                     (gsl_vector_get(y, n) - gsl_vector_get(t, n));
        const int keep =
            gsl_vector_get(w, i) != 0 || fabs(slope) >= 2 * lambda - before;
        gsl_vector_set(kept, i, keep);
        count += keep;
    }
    return count;
    //| (void)X;
    //| (void)t;
    //| (void)y;
    //| (void)w;
    //| (void)before;
    //| (void)lambda;
    //| (void)kept;
    //| return NAN;
    //? A slope of -5 is as strong as one of 5: take it without its sign.
    //! double count = 0;
    //! for (size_t i = 0; i < X->size2; i++) {
    //!     double g = 0;
    //!     for (size_t n = 0; n < X->size1; n++)
    //!         g += gsl_matrix_get(X, n, i) *
    //!              (gsl_vector_get(y, n) - gsl_vector_get(t, n));
    //!     int k = gsl_vector_get(w, i) != 0 || g >= 2 * lambda - before;
    //!     gsl_vector_set(kept, i, k);
    //!     count += k;
    //! }
    //! return count;
    //? The slopes change while the penalty falls. To compare them with the
    //? new one leaves out columns that are about to come in.
    //! double count = 0;
    //! (void)before;
    //! for (size_t i = 0; i < X->size2; i++) {
    //!     double g = 0;
    //!     for (size_t n = 0; n < X->size1; n++)
    //!         g += gsl_matrix_get(X, n, i) *
    //!              (gsl_vector_get(y, n) - gsl_vector_get(t, n));
    //!     int k = gsl_vector_get(w, i) != 0 || fabs(g) >= lambda;
    //!     gsl_vector_set(kept, i, k);
    //!     count += k;
    //! }
    //! return count;
    //? The two penalties have changed places: the limit is 2 lambda - before.
    //! double count = 0;
    //! for (size_t i = 0; i < X->size2; i++) {
    //!     double g = 0;
    //!     for (size_t n = 0; n < X->size1; n++)
    //!         g += gsl_matrix_get(X, n, i) *
    //!              (gsl_vector_get(y, n) - gsl_vector_get(t, n));
    //!     int k = gsl_vector_get(w, i) != 0 ||
    //!             fabs(g) >= 2 * before - lambda;
    //!     gsl_vector_set(kept, i, k);
    //!     count += k;
    //! }
    //! return count;
    //? A column that has a weight stays, however small its slope.
    //! double count = 0;
    //! (void)w;
    //! for (size_t i = 0; i < X->size2; i++) {
    //!     double g = 0;
    //!     for (size_t n = 0; n < X->size1; n++)
    //!         g += gsl_matrix_get(X, n, i) *
    //!              (gsl_vector_get(y, n) - gsl_vector_get(t, n));
    //!     int k = fabs(g) >= 2 * lambda - before;
    //!     gsl_vector_set(kept, i, k);
    //!     count += k;
    //! }
    //! return count;
    //? The slope is that of what is still wrong, y - t, and not of t.
    //! double count = 0;
    //! (void)y;
    //! for (size_t i = 0; i < X->size2; i++) {
    //!     double g = 0;
    //!     for (size_t n = 0; n < X->size1; n++)
    //!         g += gsl_matrix_get(X, n, i) * gsl_vector_get(t, n);
    //!     int k = gsl_vector_get(w, i) != 0 ||
    //!             fabs(g) >= 2 * lambda - before;
    //!     gsl_vector_set(kept, i, k);
    //!     count += k;
    //! }
    //! return count;
    //? A slope that is just at the limit is kept.
    //! double count = 0;
    //! for (size_t i = 0; i < X->size2; i++) {
    //!     double g = 0;
    //!     for (size_t n = 0; n < X->size1; n++)
    //!         g += gsl_matrix_get(X, n, i) *
    //!              (gsl_vector_get(y, n) - gsl_vector_get(t, n));
    //!     int k = gsl_vector_get(w, i) != 0 ||
    //!             fabs(g) > 2 * lambda - before;
    //!     gsl_vector_set(kept, i, k);
    //!     count += k;
    //! }
    //! return count;
    //? abs() is for whole numbers and cuts off what stands behind the point.
    //? For a double it is fabs().
    //! double count = 0;
    //! for (size_t i = 0; i < X->size2; i++) {
    //!     double g = 0;
    //!     for (size_t n = 0; n < X->size1; n++)
    //!         g += gsl_matrix_get(X, n, i) *
    //!              (gsl_vector_get(y, n) - gsl_vector_get(t, n));
    //!     int k = gsl_vector_get(w, i) != 0 ||
    //!             abs((int)g) >= 2 * lambda - before;
    //!     gsl_vector_set(kept, i, k);
    //!     count += k;
    //! }
    //! return count;
    // END SOLUTION
}
