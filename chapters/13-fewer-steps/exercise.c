/*
 * The assignment of chapter 13: each task with its solution, the student's
 * text in its place (//|), and the mistakes that are known (//? and //!).
 * chapters/README.md says how an assignment is written.
 */
#include <gsl/gsl_matrix.h>
#include <gsl/gsl_vector.h>
#include <math.h>

// TASK 13.1 The best of all steady rates
// points: 1
// section: 13.1
// nudge:  By which factor does a direction shrink, and which two directions
//         hold back the others?
// method: At the best rate the flattest direction and the steepest one shrink
//         alike: 1 - eta lambda_min = eta lambda_max - 1. That gives eta, and
//         eta the factor. The gap goes with the square of the distance.
// recipe: factor = (largest - smallest) / (largest + smallest). Where it is 0:
//         1 pass. Else log(share) / (2 * log(factor)), rounded up, and at
//         least 1.
/*
In a valley whose curvatures lie between `smallest` and `largest`, one over the
largest is a safe rate for gradient descent, but not the best one. A larger
rate lets the flattest direction shrink faster, while the steepest begins to
jump across the bottom. Take the rate at which both shrink by the same factor,
its sign left aside. Return the smallest number of passes after which the *gap*
is at most `share` of what it was, in every direction; `share` is above 0 and
below 1. If all curvatures are equal, one pass is enough.

Example: `passes_at_best(smallest = 1, largest = 3, share = 0.1)` gives `2`: at
the rate 0.5 a step makes of a distance 0.5 or -0.5 of it, and of the gap 0.25,
so that 0.0625 are left after two.
*/
double passes_at_best(double smallest, double largest, double share);

double passes_at_best(double smallest, double largest, double share)
{
    // BEGIN SOLUTION 13.1
    const double factor = (largest - smallest) / (largest + smallest);
    if (factor == 0)
        return 1;
    return fmax(1, ceil(log(share) / (2 * log(factor))));
    //| (void)smallest;
    //| (void)largest;
    //| (void)share;
    //| return NAN;
    //? That is how often the distance has to shrink. The gap goes with its
    //? square, so half as many passes are enough.
    //! double f = (largest - smallest) / (largest + smallest);
    //! return f > 0 ? fmax(1, ceil(log(share) / log(f))) : 1;
    //? That is the rate of one over the largest curvature. A larger one is
    //? better: it lets the steepest direction jump across the bottom a
    //? little.
    //! double f = 1 - smallest / largest;
    //! return f > 0 ? fmax(1, ceil(log(share) / (2 * log(f)))) : 1;
    //? That is a rate of 2 over the largest curvature. There the steepest
    //? direction jumps to and fro for ever.
    //! double f = fabs(1 - 2 * smallest / largest);
    //! return f > 0 ? fmax(1, ceil(log(share) / (2 * log(f)))) : 1;
    //? Passes are whole: round up to the first one that is enough.
    //! double f = (largest - smallest) / (largest + smallest);
    //! return f > 0 ? log(share) / (2 * log(f)) : 1;
    //? One pass less is not enough: round up, not down.
    //! double f = (largest - smallest) / (largest + smallest);
    //! return f > 0 ? fmax(1, floor(log(share) / (2 * log(f)))) : 1;
    //? Where all curvatures are equal the factor is 0, and log(0) has no use.
    //! double f = (largest - smallest) / (largest + smallest);
    //! return ceil(log(share) / (2 * log(f)));
    //? / 2 * log(factor) divides by 2 and then multiplies by the logarithm.
    //? Put brackets around (2 * log(factor)).
    //! double f = (largest - smallest) / (largest + smallest);
    //! return f == 0 ? 1 : fmax(1, ceil(log(share) / 2 * log(f)));
    //? That rounds to the nearest whole number, which may be one pass too few.
    //? Round up.
    //! double f = (largest - smallest) / (largest + smallest);
    //! return f == 0 ? 1 : fmax(1, round(log(share) / (2 * log(f))));
    // END SOLUTION
}

// TASK 13.2 A ball in a bowl
// points: 1
// section: 13.2
// nudge:  What changes first in a step, the speed or the place, and where is
//         the slope taken?
// method: In each step first the speed, from the old speed and the slope where
//         the ball is now; then the place, from the new speed. The slope of
//         the parabola at v is lambda v.
// recipe: v = 1 and u = 0. Repeat: u = m * u - eta * lambda * v; v += u.
//         Return v.
/*
Let the heavy ball of section 13.2 roll in one dimension, where $F$ is the
parabola $\frac{1}{2} \lambda v^2$. It starts at $v = 1$ with the speed 0.
Return its place after so many `steps` at the rate `eta`, if it keeps the part
`m` of its speed in each.

Example: `ball_after(lambda = 1, eta = 0.2, m = 0.5, steps = 2)` gives `0.54`:
the speed becomes -0.2 and the place 0.8; then the speed -0.1 - 0.16 and the
place 0.54.
*/
double ball_after(double lambda, double eta, double m, size_t steps);

double ball_after(double lambda, double eta, double m, size_t steps)
{
    // BEGIN SOLUTION 13.2
    double v = 1, speed = 0;
    for (size_t k = 0; k < steps; k++) {
        speed = m * speed - eta * lambda * v;
        v += speed;
    }
    return v;
    //| (void)lambda;
    //| (void)eta;
    //| (void)m;
    //| (void)steps;
    //| return NAN;
    //? That is gradient descent: the speed is forgotten after each step.
    //! double v = 1;
    //! (void)m;
    //! for (size_t k = 0; k < steps; k++)
    //!     v -= eta * lambda * v;
    //! return v;
    //? The slope is taken where the speed would carry the ball: that is
    //? Nesterov's way. The heavy ball takes it where it is.
    //! double v = 1, u = 0;
    //! for (size_t k = 0; k < steps; k++) {
    //!     u = m * u - eta * lambda * (v + m * u);
    //!     v += u;
    //! }
    //! return v;
    //? The ball moves by its old speed here. The slope of a step counts in
    //? that step already: renew the speed first, then move.
    //! double v = 1, u = 0;
    //! for (size_t k = 0; k < steps; k++) {
    //!     double old = u;
    //!     u = m * u - eta * lambda * v;
    //!     v += old;
    //! }
    //! return v;
    //? The new slope is shortened as well. Only the old speed is kept in part.
    //! double v = 1, u = 0;
    //! for (size_t k = 0; k < steps; k++) {
    //!     u = m * (u - eta * lambda * v);
    //!     v += u;
    //! }
    //! return v;
    //? That rolls uphill: the slope changes the speed with a minus.
    //! double v = 1, u = 0;
    //! for (size_t k = 0; k < steps; k++) {
    //!     u = m * u + eta * lambda * v;
    //!     v += u;
    //! }
    //! return v;
    // END SOLUTION
}

// TASK 13.3 Two triangles
// points: 2
// section: 13.4
// nudge:  Which row of a lower triangle has a single unknown? And which of an
//         upper one?
// method: Two loops. The first goes down: row i of R r = -g has the unknown
//         r_i alone once r_0 to r_(i-1) are known. The second goes up: row i
//         of R^T is column i of R.
// recipe: For i = 0, 1, ...: d_i = (-g_i - the sum of R(i, j) d_j for j < i) /
//         R(i, i). Then for i from the last down to 0: d_i = (d_i - the sum of
//         R(j, i) d_j for j > i) / R(i, i).
/*
Cholesky has done its part: `R` is a lower triangle with $R R^T = H$. Finish
Newton's step. Put the $d$ with $H d = -g$ into `d`, by solving $R r = -g$ and
then $R^T d = r$. Above the diagonal `R` may hold anything, so do not read it
there. Neither `R` nor `g` is yours to change.

Example: `newton_direction(R = {{1, 9}, {2, 2}}, g = {-3, -8}, d = {0, 0})`
gives `{2, 0.5}`: r is 3 and (8 - 6) / 2, and from below d is 1 / 2 and 3 - 2
times 0.5. ($H$ is `{{1, 2}, {2, 8}}`: the 9 is no part of it.)
*/
void newton_direction(const gsl_matrix *R, const gsl_vector *g, gsl_vector *d);

void newton_direction(const gsl_matrix *R, const gsl_vector *g, gsl_vector *d)
{
    // BEGIN SOLUTION 13.3
    const size_t n = g->size;
    for (size_t i = 0; i < n; i++) {
        double rest = -gsl_vector_get(g, i);
        for (size_t j = 0; j < i; j++)
            rest -= gsl_matrix_get(R, i, j) * gsl_vector_get(d, j);
        gsl_vector_set(d, i, rest / gsl_matrix_get(R, i, i));
    }
    for (size_t i = n; i-- > 0;) {
        double rest = gsl_vector_get(d, i);
        for (size_t j = i + 1; j < n; j++)
            rest -= gsl_matrix_get(R, j, i) * gsl_vector_get(d, j);
        gsl_vector_set(d, i, rest / gsl_matrix_get(R, i, i));
    }
    //| (void)R;
    //| (void)g;
    //| (void)d;
    //? The sign is the wrong way round: that goes uphill. It is H d = -g.
    //! size_t n = g->size;
    //! for (size_t i = 0; i < n; i++) {
    //!     double r = gsl_vector_get(g, i);
    //!     for (size_t j = 0; j < i; j++)
    //!         r -= gsl_matrix_get(R, i, j) * gsl_vector_get(d, j);
    //!     gsl_vector_set(d, i, r / gsl_matrix_get(R, i, i));
    //! }
    //! for (size_t i = n; i-- > 0;) {
    //!     double r = gsl_vector_get(d, i);
    //!     for (size_t j = i + 1; j < n; j++)
    //!         r -= gsl_matrix_get(R, j, i) * gsl_vector_get(d, j);
    //!     gsl_vector_set(d, i, r / gsl_matrix_get(R, i, i));
    //! }
    //? That solves R r = -g alone. R^T d = r is still to be solved.
    //! size_t n = g->size;
    //! for (size_t i = 0; i < n; i++) {
    //!     double r = -gsl_vector_get(g, i);
    //!     for (size_t j = 0; j < i; j++)
    //!         r -= gsl_matrix_get(R, i, j) * gsl_vector_get(d, j);
    //!     gsl_vector_set(d, i, r / gsl_matrix_get(R, i, i));
    //! }
    //? The second loop reads R above its diagonal. R^T has at (i, j) what R
    //? has at (j, i).
    //! size_t n = g->size;
    //! for (size_t i = 0; i < n; i++) {
    //!     double r = -gsl_vector_get(g, i);
    //!     for (size_t j = 0; j < i; j++)
    //!         r -= gsl_matrix_get(R, i, j) * gsl_vector_get(d, j);
    //!     gsl_vector_set(d, i, r / gsl_matrix_get(R, i, i));
    //! }
    //! for (size_t i = n; i-- > 0;) {
    //!     double r = gsl_vector_get(d, i);
    //!     for (size_t j = i + 1; j < n; j++)
    //!         r -= gsl_matrix_get(R, i, j) * gsl_vector_get(d, j);
    //!     gsl_vector_set(d, i, r / gsl_matrix_get(R, i, i));
    //! }
    //? The second loop has to go from the last row up: at the first row all
    //? others are still unknown.
    //! size_t n = g->size;
    //! for (size_t i = 0; i < n; i++) {
    //!     double r = -gsl_vector_get(g, i);
    //!     for (size_t j = 0; j < i; j++)
    //!         r -= gsl_matrix_get(R, i, j) * gsl_vector_get(d, j);
    //!     gsl_vector_set(d, i, r / gsl_matrix_get(R, i, i));
    //! }
    //! for (size_t i = 0; i < n; i++) {
    //!     double r = gsl_vector_get(d, i);
    //!     for (size_t j = i + 1; j < n; j++)
    //!         r -= gsl_matrix_get(R, j, i) * gsl_vector_get(d, j);
    //!     gsl_vector_set(d, i, r / gsl_matrix_get(R, i, i));
    //! }
    //? Each row is divided by its own diagonal entry of R, in both loops.
    //! size_t n = g->size;
    //! for (size_t i = 0; i < n; i++) {
    //!     double r = -gsl_vector_get(g, i);
    //!     for (size_t j = 0; j < i; j++)
    //!         r -= gsl_matrix_get(R, i, j) * gsl_vector_get(d, j);
    //!     gsl_vector_set(d, i, r);
    //! }
    //! for (size_t i = n; i-- > 0;) {
    //!     double r = gsl_vector_get(d, i);
    //!     for (size_t j = i + 1; j < n; j++)
    //!         r -= gsl_matrix_get(R, j, i) * gsl_vector_get(d, j);
    //!     gsl_vector_set(d, i, r);
    //! }
    // END SOLUTION
}

// TASK 13.4 Regression, again and again
// points: 2
// section: 13.4
// nudge:  Some points count more than others. What becomes of a mean then, and
//         of a sum?
// method: Compute all s_n and r_n with the old w and b first. Then the
//         weighted means of x and of r; the slope is a quotient of two
//         weighted sums around them, and the line goes through both means.
// recipe: mean_x is the sum of s_n x_n over that of s_n, mean_r likewise. *w
//         is the sum of s_n (x_n - mean_x) (r_n - mean_r) over that of s_n
//         (x_n - mean_x)^2, and *b = mean_r - *w * mean_x.
/*
Take one step of iteratively reweighted least squares for a single column `x`
and targets `t`, from the weight `*w` and the bias `*b`, which make the logits
$a_n$ and the predictions $y_n$. Give example n the weight
$s_n = y_n (1 - y_n)$ and the number $r_n = a_n + (t_n - y_n) / s_n$ of
section 13.4; fit a straight line to the points $(x_n, r_n)$ so that the sum of
$s_n (r_n - w x_n - b)^2$ is smallest; leave its slope in `*w` and its
intercept in `*b`. The x differ, and no logit is large.

Example: `regress_once(x = {0, 1, 2}, t = {0, 1, 1}, w = {0}, b = {0})` gives
`{2}` and `{-1.3333}`: each $s_n$ is 0.25, the $r_n$ are -2, 2 and 2, with the
mean 0.6667; the slope is 4 / 2, and 0.6667 less 2 times 1 is left.
*/
void regress_once(const gsl_vector *x, const gsl_vector *t, double *w,
                  double *b);

void regress_once(const gsl_vector *x, const gsl_vector *t, double *w,
                  double *b)
{
    // BEGIN SOLUTION 13.4
    const size_t N = x->size;
    gsl_vector *s = gsl_vector_alloc(N), *r = gsl_vector_alloc(N);
    double all = 0, mean_x = 0, mean_r = 0, up = 0, across = 0;
    for (size_t n = 0; n < N; n++) {
        const double a_n = *w * gsl_vector_get(x, n) + *b;
        const double y_n = 1 / (1 + exp(-a_n)), s_n = y_n * (1 - y_n);
        gsl_vector_set(s, n, s_n);
        gsl_vector_set(r, n, a_n + (gsl_vector_get(t, n) - y_n) / s_n);
        all += s_n;
        mean_x += s_n * gsl_vector_get(x, n);
        mean_r += s_n * gsl_vector_get(r, n);
    }
    mean_x /= all;
    mean_r /= all;
    for (size_t n = 0; n < N; n++) {
        const double dx = gsl_vector_get(x, n) - mean_x;
        up += gsl_vector_get(s, n) * dx * (gsl_vector_get(r, n) - mean_r);
        across += gsl_vector_get(s, n) * dx * dx;
    }
    *w = up / across;
    *b = mean_r - *w * mean_x;
    gsl_vector_free(r);
    gsl_vector_free(s);
    //| (void)x;
    //| (void)t;
    //| (void)w;
    //| (void)b;
    //? All examples count alike here. Example n counts s_n times, in the means
    //? and in both sums.
    //! double mx = 0, mr = 0, up = 0, sq = 0, v = *w, c = *b;
    //! for (size_t n = 0; n < x->size; n++) {
    //!     double a = v * gsl_vector_get(x, n) + c;
    //!     double y = 1 / (1 + exp(-a));
    //!     double r = a + (gsl_vector_get(t, n) - y) / (y * (1 - y));
    //!     mx += gsl_vector_get(x, n) / (double)x->size;
    //!     mr += r / (double)x->size;
    //! }
    //! for (size_t n = 0; n < x->size; n++) {
    //!     double a = v * gsl_vector_get(x, n) + c;
    //!     double y = 1 / (1 + exp(-a));
    //!     double r = a + (gsl_vector_get(t, n) - y) / (y * (1 - y));
    //!     double d = gsl_vector_get(x, n) - mx;
    //!     up += d * (r - mr);
    //!     sq += d * d;
    //! }
    //! *w = up / sq;
    //! *b = mr - *w * mx;
    //? The error has to be divided by s_n before it is added to the logit.
    //! double s = 0, sx = 0, sr = 0, sxx = 0, sxr = 0;
    //! for (size_t n = 0; n < x->size; n++) {
    //!     double x_n = gsl_vector_get(x, n), a = *w * x_n + *b;
    //!     double y = 1 / (1 + exp(-a)), q = y * (1 - y);
    //!     double r = a + gsl_vector_get(t, n) - y;
    //!     s += q;
    //!     sx += q * x_n;
    //!     sr += q * r;
    //!     sxx += q * x_n * x_n;
    //!     sxr += q * x_n * r;
    //! }
    //! *w = (s * sxr - sx * sr) / (s * sxx - sx * sx);
    //! *b = (sr - *w * sx) / s;
    //? The sign of the error is the wrong way round: target minus prediction.
    //! double s = 0, sx = 0, sr = 0, sxx = 0, sxr = 0;
    //! for (size_t n = 0; n < x->size; n++) {
    //!     double x_n = gsl_vector_get(x, n), a = *w * x_n + *b;
    //!     double y = 1 / (1 + exp(-a)), q = y * (1 - y);
    //!     double r = a + (y - gsl_vector_get(t, n)) / q;
    //!     s += q;
    //!     sx += q * x_n;
    //!     sr += q * r;
    //!     sxx += q * x_n * x_n;
    //!     sxr += q * x_n * r;
    //! }
    //! *w = (s * sxr - sx * sr) / (s * sxx - sx * sx);
    //! *b = (sr - *w * sx) / s;
    //? That line is the step d, and not where it leads: the logit a_n belongs
    //? to r_n.
    //! double s = 0, sx = 0, sr = 0, sxx = 0, sxr = 0;
    //! for (size_t n = 0; n < x->size; n++) {
    //!     double x_n = gsl_vector_get(x, n), a = *w * x_n + *b;
    //!     double y = 1 / (1 + exp(-a)), q = y * (1 - y);
    //!     double r = (gsl_vector_get(t, n) - y) / q;
    //!     s += q;
    //!     sx += q * x_n;
    //!     sr += q * r;
    //!     sxx += q * x_n * x_n;
    //!     sxr += q * x_n * r;
    //! }
    //! *w = (s * sxr - sx * sr) / (s * sxx - sx * sx);
    //! *b = (sr - *w * sx) / s;
    //? That line is forced through the origin. It has an intercept, too.
    //! double sxx = 0, sxr = 0;
    //! for (size_t n = 0; n < x->size; n++) {
    //!     double x_n = gsl_vector_get(x, n), a = *w * x_n + *b;
    //!     double y = 1 / (1 + exp(-a)), q = y * (1 - y);
    //!     double r = a + (gsl_vector_get(t, n) - y) / q;
    //!     sxx += q * x_n * x_n;
    //!     sxr += q * x_n * r;
    //! }
    //! *w = sxr / sxx;
    //! *b = 0;
    // END SOLUTION
}

// TASK 13.5 What one pair remembers
// points: 2
// section: 13.5
// nudge:  With a single pair each of the two loops has one turn. What stands
//         between them?
// method: From the outside in, then the guess, then from the inside out. The
//         first loop takes a part of q away, the guess is gamma, and the
//         second adds a part of s.
// recipe: part = s.g / s.q; d = g - part * q; d = gamma * d with gamma = s.q /
//         q.q; back = q.d / s.q; d = d + (part - back) * s; at last d = -d.
/*
L-BFGS has kept one pair, the step `s` and the change `q` of the gradient over
it. Put its direction $d = -C g$ at the gradient `g` into `d`, by the two loops
of section 13.5 with $\gamma = s \cdot q / q \cdot q$ in the middle. Nothing
but `d` is yours to change; $s \cdot q$ is above 0.

Example: `direction_of_a_pair(s = {1, 0}, q = {2, 1}, g = {2, 3}, d = {0, 0})`
gives `{-0.6, -0.8}`: the first loop takes 1 times q and leaves 0 and 2; gamma
is 0.4 and makes 0 and 0.8 of them; the second adds 1 - 0.4 times s.
*/
void direction_of_a_pair(const gsl_vector *s, const gsl_vector *q,
                         const gsl_vector *g, gsl_vector *d);

void direction_of_a_pair(const gsl_vector *s, const gsl_vector *q,
                         const gsl_vector *g, gsl_vector *d)
{
    // BEGIN SOLUTION 13.5
    const size_t n = s->size;
    double sq = 0, qq = 0, part = 0, back = 0;
    for (size_t i = 0; i < n; i++) {
        const double q_i = gsl_vector_get(q, i);
        sq += gsl_vector_get(s, i) * q_i;
        qq += q_i * q_i;
        part += gsl_vector_get(s, i) * gsl_vector_get(g, i);
    }
    part /= sq;
    for (size_t i = 0; i < n; i++) {
        const double q_i = gsl_vector_get(q, i);
        const double d_i = sq / qq * (gsl_vector_get(g, i) - part * q_i);
        gsl_vector_set(d, i, d_i);
        back += q_i * d_i / sq;
    }
    for (size_t i = 0; i < n; i++)
        gsl_vector_set(d, i,
                       -gsl_vector_get(d, i) -
                           (part - back) * gsl_vector_get(s, i));
    //| (void)s;
    //| (void)q;
    //| (void)g;
    //| (void)d;
    //? The sign is the wrong way round: that goes uphill. It is d = -C g.
    //! double sq = 0, qq = 0, part = 0, back = 0;
    //! for (size_t i = 0; i < s->size; i++) {
    //!     sq += gsl_vector_get(s, i) * gsl_vector_get(q, i);
    //!     qq += gsl_vector_get(q, i) * gsl_vector_get(q, i);
    //!     part += gsl_vector_get(s, i) * gsl_vector_get(g, i);
    //! }
    //! part /= sq;
    //! for (size_t i = 0; i < s->size; i++) {
    //!     double q_i = gsl_vector_get(q, i), g_i = gsl_vector_get(g, i);
    //!     double d_i = sq / qq * (g_i - part * q_i);
    //!     gsl_vector_set(d, i, d_i);
    //!     back += q_i * d_i / sq;
    //! }
    //! for (size_t i = 0; i < s->size; i++) {
    //!     double d_i = gsl_vector_get(d, i), s_i = gsl_vector_get(s, i);
    //!     gsl_vector_set(d, i, d_i + (part - back) * s_i);
    //! }
    //? The guess in the middle is missing: between the loops stands gamma.
    //! double sq = 0, qq = 0, part = 0, back = 0;
    //! for (size_t i = 0; i < s->size; i++) {
    //!     sq += gsl_vector_get(s, i) * gsl_vector_get(q, i);
    //!     qq += gsl_vector_get(q, i) * gsl_vector_get(q, i);
    //!     part += gsl_vector_get(s, i) * gsl_vector_get(g, i);
    //! }
    //! part /= sq;
    //! for (size_t i = 0; i < s->size; i++) {
    //!     double q_i = gsl_vector_get(q, i), g_i = gsl_vector_get(g, i);
    //!     double d_i = g_i - part * q_i;
    //!     gsl_vector_set(d, i, d_i);
    //!     back += q_i * d_i / sq;
    //! }
    //! for (size_t i = 0; i < s->size; i++) {
    //!     double d_i = gsl_vector_get(d, i), s_i = gsl_vector_get(s, i);
    //!     gsl_vector_set(d, i, -d_i - (part - back) * s_i);
    //! }
    //? gamma is upside down: s.q / q.q is about one over the curvature.
    //! double sq = 0, qq = 0, part = 0, back = 0;
    //! for (size_t i = 0; i < s->size; i++) {
    //!     sq += gsl_vector_get(s, i) * gsl_vector_get(q, i);
    //!     qq += gsl_vector_get(q, i) * gsl_vector_get(q, i);
    //!     part += gsl_vector_get(s, i) * gsl_vector_get(g, i);
    //! }
    //! part /= sq;
    //! for (size_t i = 0; i < s->size; i++) {
    //!     double q_i = gsl_vector_get(q, i), g_i = gsl_vector_get(g, i);
    //!     double d_i = qq / sq * (g_i - part * q_i);
    //!     gsl_vector_set(d, i, d_i);
    //!     back += q_i * d_i / sq;
    //! }
    //! for (size_t i = 0; i < s->size; i++) {
    //!     double d_i = gsl_vector_get(d, i), s_i = gsl_vector_get(s, i);
    //!     gsl_vector_set(d, i, -d_i - (part - back) * s_i);
    //! }
    //? The second loop takes `back` away from `part`: its sign is a minus.
    //! double sq = 0, qq = 0, part = 0, back = 0;
    //! for (size_t i = 0; i < s->size; i++) {
    //!     sq += gsl_vector_get(s, i) * gsl_vector_get(q, i);
    //!     qq += gsl_vector_get(q, i) * gsl_vector_get(q, i);
    //!     part += gsl_vector_get(s, i) * gsl_vector_get(g, i);
    //! }
    //! part /= sq;
    //! for (size_t i = 0; i < s->size; i++) {
    //!     double q_i = gsl_vector_get(q, i), g_i = gsl_vector_get(g, i);
    //!     double d_i = sq / qq * (g_i - part * q_i);
    //!     gsl_vector_set(d, i, d_i);
    //!     back += q_i * d_i / sq;
    //! }
    //! for (size_t i = 0; i < s->size; i++) {
    //!     double d_i = gsl_vector_get(d, i), s_i = gsl_vector_get(s, i);
    //!     gsl_vector_set(d, i, -d_i - (part + back) * s_i);
    //! }
    //? That is the first loop alone. The second adds (part - back) times s.
    //! double sq = 0, qq = 0, part = 0, back = 0;
    //! for (size_t i = 0; i < s->size; i++) {
    //!     sq += gsl_vector_get(s, i) * gsl_vector_get(q, i);
    //!     qq += gsl_vector_get(q, i) * gsl_vector_get(q, i);
    //!     part += gsl_vector_get(s, i) * gsl_vector_get(g, i);
    //! }
    //! part /= sq;
    //! for (size_t i = 0; i < s->size; i++) {
    //!     double q_i = gsl_vector_get(q, i), g_i = gsl_vector_get(g, i);
    //!     double d_i = sq / qq * (g_i - part * q_i);
    //!     gsl_vector_set(d, i, d_i);
    //!     back += q_i * d_i / sq;
    //! }
    //! for (size_t i = 0; i < s->size; i++) {
    //!     double d_i = gsl_vector_get(d, i), s_i = gsl_vector_get(s, i);
    //!     gsl_vector_set(d, i, -d_i + 0 * s_i);
    //! }
    // END SOLUTION
}
