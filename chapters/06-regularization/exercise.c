/*
 * The assignment of chapter 6: each task with its solution, the student's
 * text in its place (//|), and the mistakes that are known (//? and //!).
 * chapters/README.md says how an assignment is written.
 */
#include <gsl/gsl_matrix.h>
#include <gsl/gsl_vector.h>
#include <math.h>

// TASK 6.1 The strength to take
// points: 1
// section: 6.8
// nudge:  Which rows may say how strong the penalty should be?
// method: One loop over the strengths, and in it one over the parts: the mean
//         loss held out decides. Keep the best strength so far.
// recipe: Begin with least = INFINITY. For each k add up row k of held_out;
//         where the sum is below least, set least to it and best to
//         lambda_2[k]. Return best.
/*
Cross-validation has been done for K strengths with M parts of the rows, as in
section 6.8 with five. Row k of `training` and of `held_out`, both K x M, is
for strength `lambda_2[k]`: entry m is the mean loss of a row when part m was
held out, in `training` over the rows learned from, in `held_out` over that
part. Return the strength to take, an entry of `lambda_2`. The strengths stand
in no order.

Example: `strength_to_take(lambda_2 = {1, 10, 5}, training = {{0.1, 0.1},
{0.2, 0.2}, {0.15, 0.15}}, held_out = {{0.1, 0.5}, {0.2, 0.3}, {0.4, 0.3}})`
gives `10`: held out, the means are 0.3, 0.25 and 0.35.
*/
double strength_to_take(const gsl_vector *lambda_2, const gsl_matrix *training,
                        const gsl_matrix *held_out);

double strength_to_take(const gsl_vector *lambda_2, const gsl_matrix *training,
                        const gsl_matrix *held_out)
{
    // BEGIN SOLUTION 6.1
    (void)training; /* always likes a weaker penalty better */
    double best = NAN, least = INFINITY;
    for (size_t k = 0; k < lambda_2->size; k++) {
        double sum = 0;
        for (size_t m = 0; m < held_out->size2; m++)
            sum += gsl_matrix_get(held_out, k, m);
        if (sum < least) {
            least = sum;
            best = gsl_vector_get(lambda_2, k);
        }
    }
    return best;
    //| (void)lambda_2;
    //| (void)training;
    //| (void)held_out;
    //| return NAN;
    //? The rows learned from always like a weaker penalty better. Only rows
    //? held out can say how strong it should be.
    //! double best = NAN, least = INFINITY;
    //! for (size_t k = 0; k < lambda_2->size; k++) {
    //!     double sum = 0;
    //!     for (size_t m = 0; m < held_out->size2; m++)
    //!         sum += gsl_matrix_get(training, k, m);
    //!     if (sum < least) {
    //!         least = sum;
    //!         best = gsl_vector_get(lambda_2, k);
    //!     }
    //! }
    //! return best;
    //? Both losses are added there. The rows learned from have no say in it.
    //! double best = NAN, least = INFINITY;
    //! for (size_t k = 0; k < lambda_2->size; k++) {
    //!     double sum = 0;
    //!     for (size_t m = 0; m < held_out->size2; m++)
    //!         sum += gsl_matrix_get(training, k, m) +
    //!                gsl_matrix_get(held_out, k, m);
    //!     if (sum < least) {
    //!         least = sum;
    //!         best = gsl_vector_get(lambda_2, k);
    //!     }
    //! }
    //! return best;
    //? That is the strength of the highest loss; a loss is to be low.
    //! (void)training;
    //! double best = NAN, least = -INFINITY;
    //! for (size_t k = 0; k < lambda_2->size; k++) {
    //!     double sum = 0;
    //!     for (size_t m = 0; m < held_out->size2; m++)
    //!         sum += gsl_matrix_get(held_out, k, m);
    //!     if (sum > least) {
    //!         least = sum;
    //!         best = gsl_vector_get(lambda_2, k);
    //!     }
    //! }
    //! return best;
    //? That is the number of the strength in the list. The strength itself is
    //? asked for.
    //! (void)training;
    //! double best = NAN, least = INFINITY;
    //! for (size_t k = 0; k < lambda_2->size; k++) {
    //!     double sum = 0;
    //!     for (size_t m = 0; m < held_out->size2; m++)
    //!         sum += gsl_matrix_get(held_out, k, m);
    //!     if (sum < least) {
    //!         least = sum;
    //!         best = (double)k;
    //!     }
    //! }
    //! return best;
    //? That is the loss at the best strength. The strength is asked for.
    //! (void)training;
    //! double best = NAN, least = INFINITY;
    //! for (size_t k = 0; k < lambda_2->size; k++) {
    //!     double sum = 0;
    //!     for (size_t m = 0; m < held_out->size2; m++)
    //!         sum += gsl_matrix_get(held_out, k, m);
    //!     if (sum < least) {
    //!         least = sum;
    //!         best = gsl_vector_get(lambda_2, k);
    //!     }
    //! }
    //! return least / (double)held_out->size2;
    //? That is the smallest strength. It is the loss held out that has to be
    //? smallest.
    //! (void)training;
    //! (void)held_out;
    //! return gsl_vector_min(lambda_2);
    //? One part alone may be lucky: take the mean of its row over all the
    //? parts.
    //! (void)training;
    //! size_t k, m;
    //! gsl_matrix_min_index(held_out, &k, &m);
    //! return gsl_vector_get(lambda_2, k);
    //? That looks at the first part held out only. Each part has its turn.
    //! (void)training;
    //! double best = NAN, least = INFINITY;
    //! for (size_t k = 0; k < lambda_2->size; k++) {
    //!     double sum = 0;
    //!     for (size_t m = 0; m < held_out->size2; m++)
    //!         sum += m == 0 ? gsl_matrix_get(held_out, k, m) : 0;
    //!     if (sum < least) {
    //!         least = sum;
    //!         best = gsl_vector_get(lambda_2, k);
    //!     }
    //! }
    //! return best;
    //? That takes the strength where the two losses are nearest to each
    //? other: no overfitting, but perhaps a loss that is high in both.
    //! double best = NAN, least = INFINITY;
    //! for (size_t k = 0; k < lambda_2->size; k++) {
    //!     double sum = 0;
    //!     for (size_t m = 0; m < held_out->size2; m++)
    //!         sum += fabs(gsl_matrix_get(training, k, m) -
    //!                     gsl_matrix_get(held_out, k, m));
    //!     if (sum < least) {
    //!         least = sum;
    //!         best = gsl_vector_get(lambda_2, k);
    //!     }
    //! }
    //! return best;
    //? That is the first strength. Does the sum start at 0 again for each of
    //? them?
    //! (void)training;
    //! double best = NAN, least = INFINITY, sum = 0;
    //! for (size_t k = 0; k < lambda_2->size; k++) {
    //!     for (size_t m = 0; m < held_out->size2; m++)
    //!         sum += gsl_matrix_get(held_out, k, m);
    //!     if (sum < least) {
    //!         least = sum;
    //!         best = gsl_vector_get(lambda_2, k);
    //!     }
    //! }
    //! return best;
    // END SOLUTION
}

// TASK 6.2 Last year's weight
// points: 2
// section: 6.3
// nudge:  Where is this penalty lowest, and what is its slope elsewhere? Does
//         the bias feel it?
// method: An epoch is three things in this order: all predictions y_n from w
//         and b as they are; the two slopes, that of w with the penalty's
//         added; then the two steps downhill.
// recipe: Repeat: dw = 2 * lambda_2 * (w - m) and db = 0; for each n add (y_n
//         - t_n) x_n to dw and y_n - t_n to db, with y_n = 1 / (1 + exp(-(w
//         x_n + b))); then w -= eta * dw and b -= eta * db.
/*
Last year the weight of the only column was `m`, and this year's will not be
far from it. So let the penalty be $\lambda_2 (w - m)^2$ in place of
$\lambda_2 w^2$; the bias is free. Start with w = 0 and b = 0, take `epochs`
steps of gradient descent with the learning rate `eta` on $J$ plus this
penalty, and return w. Each step uses all examples (`x` and `t` have N entries
each), and changes w and b together. The logits may be in the thousands.

Example: `weight_near(m = 2, lambda_2 = 0.5, x = {1}, t = {1}, eta = 0.5,
epochs = 2)` gives `1.7162`: the slopes are first -2 - 0.5 and -0.5, which lead
to w = 1.25 and b = 0.25. There y is 0.8176, the slope in w -0.75 - 0.1824, and
a step of 0.4662 leads to 1.7162.
*/
double weight_near(double m, double lambda_2, const gsl_vector *x,
                   const gsl_vector *t, double eta, size_t epochs);

double weight_near(double m, double lambda_2, const gsl_vector *x,
                   const gsl_vector *t, double eta, size_t epochs)
{
    // BEGIN SOLUTION 6.2
    double w = 0, b = 0;
    for (size_t epoch = 0; epoch < epochs; epoch++) {
        double dw = 2 * lambda_2 * (w - m), db = 0;
        for (size_t n = 0; n < x->size; n++) {
            const double x_n = gsl_vector_get(x, n);
            const double y_n = 1 / (1 + exp(-w * x_n - b));
            dw += (y_n - gsl_vector_get(t, n)) * x_n;
            db += y_n - gsl_vector_get(t, n);
        }
        w -= eta * dw;
        b -= eta * db;
    }
    return w;
    //| (void)m;
    //| (void)lambda_2;
    //| (void)x;
    //| (void)t;
    //| (void)eta;
    //| (void)epochs;
    //| return NAN;
    //? The predictions stay those of the first epoch. Once w and b have
    //? moved, compute y again.
    //! double w = 0, b = 0, J_w = 0, J_b = 0;
    //! for (size_t n = 0; n < x->size; n++) {
    //!     double slope = 0.5 - gsl_vector_get(t, n);
    //!     J_w += slope * gsl_vector_get(x, n);
    //!     J_b += slope;
    //! }
    //! for (size_t epoch = 0; epoch < epochs; epoch++) {
    //!     w -= eta * (J_w + 2 * lambda_2 * (w - m));
    //!     b -= eta * J_b;
    //! }
    //! return w;
    //? The bias is penalised like a weight. It goes free (section 6.9).
    //! double w = 0, b = 0;
    //! for (size_t epoch = 0; epoch < epochs; epoch++) {
    //!     double dw = 2 * lambda_2 * (w - m), db = 2 * lambda_2 * b;
    //!     for (size_t n = 0; n < x->size; n++) {
    //!         double x_n = gsl_vector_get(x, n);
    //!         double y_n = 1 / (1 + exp(-w * x_n - b));
    //!         dw += (y_n - gsl_vector_get(t, n)) * x_n;
    //!         db += y_n - gsl_vector_get(t, n);
    //!     }
    //!     w -= eta * dw;
    //!     b -= eta * db;
    //! }
    //! return w;
    //? The penalty pulls w towards 0. It should pull it towards m: the slope
    //? of lambda_2 (w - m)^2 is 0 at m.
    //! double w = 0, b = 0;
    //! for (size_t epoch = 0; epoch < epochs; epoch++) {
    //!     double dw = 2 * lambda_2 * w, db = 0;
    //!     for (size_t n = 0; n < x->size; n++) {
    //!         double x_n = gsl_vector_get(x, n);
    //!         double y_n = 1 / (1 + exp(-w * x_n - b));
    //!         dw += (y_n - gsl_vector_get(t, n)) * x_n;
    //!         db += y_n - gsl_vector_get(t, n);
    //!     }
    //!     w -= eta * dw;
    //!     b -= eta * db;
    //! }
    //! return w;
    //? The slope of a square has a factor 2: 2 lambda_2 (w - m).
    //! double w = 0, b = 0;
    //! for (size_t epoch = 0; epoch < epochs; epoch++) {
    //!     double dw = lambda_2 * (w - m), db = 0;
    //!     for (size_t n = 0; n < x->size; n++) {
    //!         double x_n = gsl_vector_get(x, n);
    //!         double y_n = 1 / (1 + exp(-w * x_n - b));
    //!         dw += (y_n - gsl_vector_get(t, n)) * x_n;
    //!         db += y_n - gsl_vector_get(t, n);
    //!     }
    //!     w -= eta * dw;
    //!     b -= eta * db;
    //! }
    //! return w;
    //? Those steps go uphill: a minus is missing. Downhill is against the
    //? slope.
    //! double w = 0, b = 0;
    //! for (size_t epoch = 0; epoch < epochs; epoch++) {
    //!     double dw = 2 * lambda_2 * (w - m), db = 0;
    //!     for (size_t n = 0; n < x->size; n++) {
    //!         double x_n = gsl_vector_get(x, n);
    //!         double y_n = 1 / (1 + exp(-w * x_n - b));
    //!         dw += (y_n - gsl_vector_get(t, n)) * x_n;
    //!         db += y_n - gsl_vector_get(t, n);
    //!     }
    //!     w += eta * dw;
    //!     b += eta * db;
    //! }
    //! return w;
    //? J is the sum over the examples, and so are its slopes; those are
    //? their means.
    //! double w = 0, b = 0;
    //! for (size_t epoch = 0; epoch < epochs; epoch++) {
    //!     double dw = 0, db = 0, N = (double)x->size;
    //!     for (size_t n = 0; n < x->size; n++) {
    //!         double x_n = gsl_vector_get(x, n);
    //!         double y_n = 1 / (1 + exp(-w * x_n - b));
    //!         dw += (y_n - gsl_vector_get(t, n)) * x_n;
    //!         db += y_n - gsl_vector_get(t, n);
    //!     }
    //!     w -= eta * (dw / N + 2 * lambda_2 * (w - m));
    //!     b -= eta * db / N;
    //! }
    //! return w;
    //? The penalty belongs to the whole data and is added once, not once for
    //? each example.
    //! double w = 0, b = 0;
    //! for (size_t epoch = 0; epoch < epochs; epoch++) {
    //!     double dw = 0, db = 0;
    //!     for (size_t n = 0; n < x->size; n++) {
    //!         double x_n = gsl_vector_get(x, n);
    //!         double y_n = 1 / (1 + exp(-w * x_n - b));
    //!         dw += (y_n - gsl_vector_get(t, n)) * x_n;
    //!         dw += 2 * lambda_2 * (w - m);
    //!         db += y_n - gsl_vector_get(t, n);
    //!     }
    //!     w -= eta * dw;
    //!     b -= eta * db;
    //! }
    //! return w;
    //? exp(a) / (1 + exp(a)) is infinity by infinity for a logit of 1000, and
    //? that is not a number; 1 / (1 + exp(-a)) is 1.
    //! double w = 0, b = 0;
    //! for (size_t epoch = 0; epoch < epochs; epoch++) {
    //!     double dw = 2 * lambda_2 * (w - m), db = 0;
    //!     for (size_t n = 0; n < x->size; n++) {
    //!         double x_n = gsl_vector_get(x, n);
    //!         double e = exp(w * x_n + b), y_n = e / (1 + e);
    //!         dw += (y_n - gsl_vector_get(t, n)) * x_n;
    //!         db += y_n - gsl_vector_get(t, n);
    //!     }
    //!     w -= eta * dw;
    //!     b -= eta * db;
    //! }
    //! return w;
    //? b has moved before the slope of w is computed. Predict once, compute
    //? both slopes, and then move both.
    //! double w = 0, b = 0;
    //! for (size_t epoch = 0; epoch < epochs; epoch++) {
    //!     double dw = 2 * lambda_2 * (w - m), db = 0;
    //!     for (size_t n = 0; n < x->size; n++)
    //!         db += 1 / (1 + exp(-w * gsl_vector_get(x, n) - b)) -
    //!               gsl_vector_get(t, n);
    //!     b -= eta * db;
    //!     for (size_t n = 0; n < x->size; n++)
    //!         dw += (1 / (1 + exp(-w * gsl_vector_get(x, n) - b)) -
    //!                gsl_vector_get(t, n)) * gsl_vector_get(x, n);
    //!     w -= eta * dw;
    //! }
    //! return w;
    //? That is an epoch too many: where epochs is 0, w stays 0.
    //! double w = 0, b = 0;
    //! for (size_t epoch = 0; epoch <= epochs; epoch++) {
    //!     double dw = 2 * lambda_2 * (w - m), db = 0;
    //!     for (size_t n = 0; n < x->size; n++) {
    //!         double y_n = 1 / (1 + exp(-w * gsl_vector_get(x, n) - b));
    //!         dw += (y_n - gsl_vector_get(t, n)) * gsl_vector_get(x, n);
    //!         db += y_n - gsl_vector_get(t, n);
    //!     }
    //!     w -= eta * dw;
    //!     b -= eta * db;
    //! }
    //! return w;
    // END SOLUTION
}

// TASK 6.3 A step for both penalties
// points: 1
// section: 6.4
// nudge:  The sum is smooth but for its corner. What must its slope be at the
//         lowest point, on either side of the corner?
// method: For v > 0 write down the slope of the sum. Where is it 0, and for
//         which u is that v above 0? Then the same for v < 0. For all other u
//         the lowest point is the corner.
// recipe: For v > 0 the slope is (v - u) / eta + lambda_1 + 2 lambda_2 v,
//         which is 0 at v = (u - eta lambda_1) / (1 + 2 eta lambda_2). With
//         |u| in place of u, and at the end the sign of u, both sides are one
//         line; 0 where |u| <= eta lambda_1.
/*
Section 6.4 finds where $(v - u)^2 / (2 \eta) + \lambda_1 |v|$ is lowest. Take
both penalties: return the v where
$(v - u)^2 / (2 \eta) + \lambda_1 |v| + \lambda_2 v^2$ is lowest. It is exactly
0 for some u. `eta` is above 0, and both strengths are at least 0.

Example: `step_for_both(u = -2, eta = 0.5, lambda_1 = 1, lambda_2 = 1.5)` gives
`-0.6`: there the three terms have the slopes 2.8, -1 and -1.8, which add up to
0.
*/
double step_for_both(double u, double eta, double lambda_1, double lambda_2);

double step_for_both(double u, double eta, double lambda_1, double lambda_2)
{
    // BEGIN SOLUTION 6.3
    const double beyond = fabs(u) - eta * lambda_1;
    if (beyond <= 0)
        return 0;
    return copysign(beyond, u) / (1 + 2 * eta * lambda_2);
    //| (void)u;
    //| (void)eta;
    //| (void)lambda_1;
    //| (void)lambda_2;
    //| return NAN;
    //? A subgradient step moves u by eta lambda_1 even where u is nearer to 0
    //? than that, and so steps across it (section 6.4).
    //! double sign = (u > 0) - (u < 0);
    //! return (u - eta * lambda_1 * sign) / (1 + 2 * eta * lambda_2);
    //? The L2 penalty takes its slope at u. The lowest point is where the slope
    //? at v itself is 0: that divides by 1 + 2 eta lambda_2.
    //! double beyond = fabs(u) * (1 - 2 * eta * lambda_2) - eta * lambda_1;
    //! return beyond > 0 ? copysign(beyond, u) : 0;
    //? First the threshold, then the division: divided first, u falls below
    //? the threshold too soon.
    //! double v = fabs(u) / (1 + 2 * eta * lambda_2) - eta * lambda_1;
    //! return v > 0 ? copysign(v, u) : 0;
    //? The threshold is eta lambda_1, not lambda_1.
    //! double beyond = fabs(u) - lambda_1;
    //! return beyond <= 0 ? 0
    //!                    : copysign(beyond, u) / (1 + 2 * eta * lambda_2);
    //? The slope of lambda_2 v^2 has a factor 2: divide by
    //? 1 + 2 eta lambda_2.
    //! double beyond = fabs(u) - eta * lambda_1;
    //! return beyond <= 0 ? 0 : copysign(beyond, u) / (1 + eta * lambda_2);
    //? That is right for u above 0. Below 0 all is the other way round:
    //? the penalty pulls v up.
    //! double beyond = u - eta * lambda_1;
    //! return beyond > 0 ? beyond / (1 + 2 * eta * lambda_2) : 0;
    //? / 1 + 2 * eta * lambda_2 divides by 1 and then adds the rest. Put
    //? brackets around (1 + 2 * eta * lambda_2).
    //! double beyond = fabs(u) - eta * lambda_1;
    //! return beyond <= 0 ? 0 : copysign(beyond / 1 + 2 * eta * lambda_2, u);
    //? The square is divided by 2 eta; here it is divided by 2 and multiplied
    //? by eta.
    //! double beyond = eta * fabs(u) - lambda_1;
    //! return beyond <= 0 ? 0 : copysign(beyond / (eta + 2 * lambda_2), u);
    //? That is the step of section 6.4, without the L2 penalty.
    //! (void)lambda_2;
    //! double beyond = fabs(u) - eta * lambda_1;
    //! return beyond > 0 ? copysign(beyond, u) : 0;
    //? The sign of u is lost: where u is below 0, so is v.
    //! double beyond = fabs(u) - eta * lambda_1;
    //! return beyond > 0 ? beyond / (1 + 2 * eta * lambda_2) : 0;
    //? Where |u| is at most eta lambda_1 the lowest point is 0, the corner.
    //! double beyond = fabs(u) - eta * lambda_1;
    //! return copysign(beyond, u) / (1 + 2 * eta * lambda_2);
    // END SOLUTION
}

// TASK 6.4 Where all the weights are 0
// points: 2
// section: 6.5
// nudge:  Where does the proximal step of one weight start from, and how far
//         is that from 0?
// method: With w = 0 the step starts from u = -eta dJ/dw_i. It comes back to 0
//         where |u| is at most eta lambda_1. Which column asks for the highest
//         lambda_1?
// recipe: y is the mean of t. For each column i add up (y - t_n) X(n, i) over
//         n, and take fabs of the whole sum. Return the largest of these.
/*
In the first row of section 6.5's table $\lambda_1$ is so high that all weights
are 0. Find the lowest such $\lambda_1$. With all weights at 0 only the bias is
left. It is free, and at its best every prediction $y_n$ is the same number:
the share of ones among the N entries of `t`. Return the lowest $\lambda_1$ at
which a proximal step (section 6.4) from there leaves every weight at exactly
0. `X` is N x D, and `t` holds 0s and 1s, perhaps of one kind only.

Example: `lambda_of_all_zeros(X = {{4, 0}, {0, 1}, {2, 1}, {0, 2}},
t = {1, 0, 0, 0})` gives `2.5`: every prediction is 0.25, and the slopes are
-3 + 0.5 and 0.25 + 0.25 + 0.5.
*/
double lambda_of_all_zeros(const gsl_matrix *X, const gsl_vector *t);

double lambda_of_all_zeros(const gsl_matrix *X, const gsl_vector *t)
{
    // BEGIN SOLUTION 6.4
    double y = 0, steepest = 0;
    for (size_t n = 0; n < t->size; n++)
        y += gsl_vector_get(t, n) / (double)t->size;
    for (size_t i = 0; i < X->size2; i++) {
        double slope = 0;
        for (size_t n = 0; n < t->size; n++)
            slope += (y - gsl_vector_get(t, n)) * gsl_matrix_get(X, n, i);
        steepest = fmax(steepest, fabs(slope));
    }
    return steepest;
    //| (void)X;
    //| (void)t;
    //| return NAN;
    //? Those are the slopes where the bias is 0 as well and every prediction
    //? 1/2. The bias is free: at its best every prediction is the share of
    //? ones.
    //! double steepest = 0;
    //! for (size_t i = 0; i < X->size2; i++) {
    //!     double slope = 0;
    //!     for (size_t n = 0; n < t->size; n++)
    //!         slope += (0.5 - gsl_vector_get(t, n)) *
    //!                  gsl_matrix_get(X, n, i);
    //!     steepest = fmax(steepest, fabs(slope));
    //! }
    //! return steepest;
    //? A slope below 0 pulls as hard as one above: compare the absolute
    //? values.
    //! double y = 0, steepest = -INFINITY;
    //! for (size_t n = 0; n < t->size; n++)
    //!     y += gsl_vector_get(t, n) / (double)t->size;
    //! for (size_t i = 0; i < X->size2; i++) {
    //!     double slope = 0;
    //!     for (size_t n = 0; n < t->size; n++)
    //!         slope += (y - gsl_vector_get(t, n)) * gsl_matrix_get(X, n, i);
    //!     steepest = fmax(steepest, slope);
    //! }
    //! return steepest;
    //? The absolute value of a whole slope is wanted, not the sum of the
    //? absolute values of its terms: examples pull against each other.
    //! double y = 0, steepest = 0;
    //! for (size_t n = 0; n < t->size; n++)
    //!     y += gsl_vector_get(t, n) / (double)t->size;
    //! for (size_t i = 0; i < X->size2; i++) {
    //!     double slope = 0;
    //!     for (size_t n = 0; n < t->size; n++)
    //!         slope += fabs((y - gsl_vector_get(t, n)) *
    //!                       gsl_matrix_get(X, n, i));
    //!     steepest = fmax(steepest, slope);
    //! }
    //! return steepest;
    //? J is the sum over the examples, and so is its slope; that is the mean.
    //! double y = 0, steepest = 0, N = (double)t->size;
    //! for (size_t n = 0; n < t->size; n++)
    //!     y += gsl_vector_get(t, n) / N;
    //! for (size_t i = 0; i < X->size2; i++) {
    //!     double slope = 0;
    //!     for (size_t n = 0; n < t->size; n++)
    //!         slope += (y - gsl_vector_get(t, n)) * gsl_matrix_get(X, n, i);
    //!     steepest = fmax(steepest, fabs(slope) / N);
    //! }
    //! return steepest;
    //? That is the length of all slopes together. Each weight goes back to 0
    //? or not by its own slope alone: the steepest one decides.
    //! double y = 0, squares = 0;
    //! for (size_t n = 0; n < t->size; n++)
    //!     y += gsl_vector_get(t, n) / (double)t->size;
    //! for (size_t i = 0; i < X->size2; i++) {
    //!     double slope = 0;
    //!     for (size_t n = 0; n < t->size; n++)
    //!         slope += (y - gsl_vector_get(t, n)) * gsl_matrix_get(X, n, i);
    //!     squares += slope * slope;
    //! }
    //! return sqrt(squares);
    //? At the lowest slope only one weight is out. All of them are
    //? wanted at 0: take the steepest.
    //! double y = 0, least = INFINITY;
    //! for (size_t n = 0; n < t->size; n++)
    //!     y += gsl_vector_get(t, n) / (double)t->size;
    //! for (size_t i = 0; i < X->size2; i++) {
    //!     double slope = 0;
    //!     for (size_t n = 0; n < t->size; n++)
    //!         slope += (y - gsl_vector_get(t, n)) * gsl_matrix_get(X, n, i);
    //!     least = fmin(least, fabs(slope));
    //! }
    //! return least;
    //? X is read as its transpose: an example is a row of X, and the entry of
    //? example n and column i is gsl_matrix_get(X, n, i).
    //! double y = 0, steepest = 0;
    //! for (size_t n = 0; n < t->size; n++)
    //!     y += gsl_vector_get(t, n) / (double)t->size;
    //! for (size_t i = 0; i < X->size2; i++) {
    //!     double slope = 0;
    //!     for (size_t n = 0; n < t->size; n++)
    //!         slope += (y - gsl_vector_get(t, n)) *
    //!                  X->data[i * X->size1 + n];
    //!     steepest = fmax(steepest, fabs(slope));
    //! }
    //! return steepest;
    //? abs() is for whole numbers and cuts off what stands behind the point.
    //? For a double it is fabs().
    //! double y = 0, steepest = 0;
    //! for (size_t n = 0; n < t->size; n++)
    //!     y += gsl_vector_get(t, n) / (double)t->size;
    //! for (size_t i = 0; i < X->size2; i++) {
    //!     double slope = 0;
    //!     for (size_t n = 0; n < t->size; n++)
    //!         slope += (y - gsl_vector_get(t, n)) * gsl_matrix_get(X, n, i);
    //!     steepest = fmax(steepest, abs((int)slope));
    //! }
    //! return steepest;
    //? Each column has a lambda_1 of its own, at which its weight stays 0. The
    //? largest of them is asked for, not their sum.
    //! double y = 0, sum = 0;
    //! for (size_t n = 0; n < t->size; n++)
    //!     y += gsl_vector_get(t, n) / (double)t->size;
    //! for (size_t i = 0; i < X->size2; i++) {
    //!     double slope = 0;
    //!     for (size_t n = 0; n < t->size; n++)
    //!         slope += (y - gsl_vector_get(t, n)) * gsl_matrix_get(X, n, i);
    //!     sum += fabs(slope);
    //! }
    //! return sum;
    // END SOLUTION
}

// TASK 6.5 What stops the weights
// points: 2
// section: 6.2
// nudge:  What does an example cost in the end, once s is very large, if it is
//         on its right side? And on the wrong one?
// method: An example on its right side costs nothing in the end. One on the
//         wrong side costs about s |a_n|, so that one more s adds |a_n|.
//         Compute each logit, look at its side, add up.
// recipe: For each row a = b plus the sum of w_i X(n, i). Where t_n is 1 add
//         -a if a < 0; where t_n is 0 add a if a > 0. No s is needed.
/*
A colleague says: "An example with $t_n = 1$ wants $y_n = 1$, so $w$ must
become infinite." Say by a number what stops it. Multiply `w` and `b` by a
growing s: in the end $J(s w, s b)$ rises by the same amount each time that s
grows by 1. Return this amount, the limit of $J(s w, s b) / s$ for an infinite
s. It is above 0 where some example is on the wrong side, and 0 where `w` and
`b` separate the classes. An example with $a_n = 0$ costs $\log 2$ whatever s
is, and so does not add to the rise.

Example: `rise_in_the_end(X = {{2}, {1}, {-1}}, t = {1, 0, 1}, w = {1},
b = -0.5)` gives `2`: the logits are 1.5, 0.5 and -1.5. The first is on its
right side; the others cost 0.5 and 1.5 more each time that s grows by 1.
*/
double rise_in_the_end(const gsl_matrix *X, const gsl_vector *t,
                       const gsl_vector *w, double b);

double rise_in_the_end(const gsl_matrix *X, const gsl_vector *t,
                       const gsl_vector *w, double b)
{
    // BEGIN SOLUTION 6.5
    double rise = 0;
    for (size_t n = 0; n < X->size1; n++) {
        double a = b;
        for (size_t i = 0; i < X->size2; i++)
            a += gsl_vector_get(w, i) * gsl_matrix_get(X, n, i);
        rise += gsl_vector_get(t, n) > 0 ? fmax(0, -a) : fmax(0, a);
    }
    return rise;
    //| (void)X;
    //| (void)t;
    //| (void)w;
    //| (void)b;
    //| return NAN;
    //? The bias is added D times. It belongs to a logit once, outside the
    //? loop over the columns.
    //! double rise = 0;
    //! for (size_t n = 0; n < X->size1; n++) {
    //!     double a = 0;
    //!     for (size_t i = 0; i < X->size2; i++)
    //!         a += gsl_vector_get(w, i) * gsl_matrix_get(X, n, i) + b;
    //!     rise += gsl_vector_get(t, n) > 0 ? fmax(0, -a) : fmax(0, a);
    //! }
    //! return rise;
    //? The bias is left out, or not multiplied by s: both w and b grow.
    //! double rise = 0;
    //! for (size_t n = 0; n < X->size1; n++) {
    //!     double a = 0;
    //!     for (size_t i = 0; i < X->size2; i++)
    //!         a += gsl_vector_get(w, i) * gsl_matrix_get(X, n, i);
    //!     rise += gsl_vector_get(t, n) > 0 ? fmax(0, -a) : fmax(0, a);
    //! }
    //! return rise;
    //? That counts the examples on the wrong side, as section 6.2's table
    //? does. Here it matters how far on the wrong side each is: add |a_n|.
    //! double wrong = 0;
    //! for (size_t n = 0; n < X->size1; n++) {
    //!     double a = b;
    //!     for (size_t i = 0; i < X->size2; i++)
    //!         a += gsl_vector_get(w, i) * gsl_matrix_get(X, n, i);
    //!     wrong += gsl_vector_get(t, n) > 0 ? a < 0 : a > 0;
    //! }
    //! return wrong;
    //? The sign is the wrong way round: it is the examples on the right side
    //? that cost nothing in the end. With t_n = 1 a positive a_n is right.
    //! double rise = 0;
    //! for (size_t n = 0; n < X->size1; n++) {
    //!     double a = b;
    //!     for (size_t i = 0; i < X->size2; i++)
    //!         a += gsl_vector_get(w, i) * gsl_matrix_get(X, n, i);
    //!     rise += gsl_vector_get(t, n) > 0 ? fmax(0, a) : fmax(0, -a);
    //! }
    //! return rise;
    //? That is the mean over the examples; J is their sum.
    //! double rise = 0;
    //! for (size_t n = 0; n < X->size1; n++) {
    //!     double a = b;
    //!     for (size_t i = 0; i < X->size2; i++)
    //!         a += gsl_vector_get(w, i) * gsl_matrix_get(X, n, i);
    //!     rise += gsl_vector_get(t, n) > 0 ? fmax(0, -a) : fmax(0, a);
    //! }
    //! return rise / (double)X->size1;
    //? That is J itself at the given w and b, before they have grown.
    //! double J = 0;
    //! for (size_t n = 0; n < X->size1; n++) {
    //!     double a = b;
    //!     for (size_t i = 0; i < X->size2; i++)
    //!         a += gsl_vector_get(w, i) * gsl_matrix_get(X, n, i);
    //!     J += log1p(exp(gsl_vector_get(t, n) > 0 ? -a : a));
    //! }
    //! return J;
    //? That is how fast J rises at s = 1. In the end y_n is 0 or 1, and only
    //? the examples on the wrong side are left.
    //! double rise = 0;
    //! for (size_t n = 0; n < X->size1; n++) {
    //!     double a = b;
    //!     for (size_t i = 0; i < X->size2; i++)
    //!         a += gsl_vector_get(w, i) * gsl_matrix_get(X, n, i);
    //!     rise += (1 / (1 + exp(-a)) - gsl_vector_get(t, n)) * a;
    //! }
    //! return rise;
    //? With a large s the prediction is 0 or 1 to the last digit, and the
    //? surprise becomes log(0), which is infinite. No large s is needed: think
    //? what each example costs in the end.
    //! double J = 0, s = 1000;
    //! for (size_t n = 0; n < X->size1; n++) {
    //!     double a = b;
    //!     for (size_t i = 0; i < X->size2; i++)
    //!         a += gsl_vector_get(w, i) * gsl_matrix_get(X, n, i);
    //!     double y = 1 / (1 + exp(-s * a));
    //!     J -= gsl_vector_get(t, n) > 0 ? log(y) : log(1 - y);
    //! }
    //! return J / s;
    //? X is read as its transpose: an example is a row of X, and the entry of
    //? example n and column i is gsl_matrix_get(X, n, i).
    //! double rise = 0;
    //! for (size_t n = 0; n < X->size1; n++) {
    //!     double a = b;
    //!     for (size_t i = 0; i < X->size2; i++)
    //!         a += gsl_vector_get(w, i) * X->data[i * X->size1 + n];
    //!     rise += gsl_vector_get(t, n) > 0 ? fmax(0, -a) : fmax(0, a);
    //! }
    //! return rise;
    // END SOLUTION
}
