/*
 * Proximal gradient descent (ISTA), and with momentum Nesterov's method (FISTA:
 * A. Beck and M. Teboulle, SIAM Journal on Imaging Sciences 2, 2009) with
 * function restart (B. O'Donoghue and E. Candes, Foundations of Computational
 * Mathematics 15, 2015): where F would rise, the plain step is taken instead
 * and the momentum begins anew. So with a safe rate F never rises.
 */
#include "neuron/descent.h"

#include <gsl/gsl_blas.h>
#include <gsl/gsl_errno.h>
#include <math.h>

#include "base/problem.h"
#include "neuron/logistic.h"

/* A point, with F's value and J's slope there. */
typedef struct {
    gsl_vector *w, *dw;
    double b, db, F;
} point;

static point point_alloc(size_t D)
{
    return (point){.w = gsl_vector_calloc(D), .dw = gsl_vector_calloc(D)};
}

static void point_free(point *p)
{
    gsl_vector_free(p->w);
    gsl_vector_free(p->dw);
}

double soft_threshold(double v, double threshold)
{
    if (isnan(v))
        return v;
    return v > threshold ? v - threshold : v < -threshold ? v + threshold : 0;
}

double descent_gradient_norm(const gsl_vector *g, double g_b,
                             const gsl_vector *w, double lambda_1,
                             double lambda_2)
{
    double largest = fabs(g_b);
    for (size_t i = 0; i < w->size; i++) {
        const double w_i = gsl_vector_get(w, i);
        const double smooth = gsl_vector_get(g, i) + 2 * lambda_2 * w_i;
        const double entry = w_i > 0   ? smooth + lambda_1
                             : w_i < 0 ? smooth - lambda_1
                                       : soft_threshold(smooth, lambda_1);
        largest = fmax(largest, fabs(entry));
    }
    return largest;
}

/* F at p, and the slope there of its smooth part, J + lambda_2 |w|^2. */
static int measure(const gsl_matrix *X, const gsl_vector *t,
                   const descent_options *o, point *p)
{
    double J, squares;
    const int status = logistic_loss(X, t, p->w, p->b, &J, p->dw, &p->db);
    if (status)
        return status;
    gsl_blas_ddot(p->w, p->w, &squares);
    p->F = J + o->lambda_1 * gsl_blas_dasum(p->w) + o->lambda_2 * squares;
    gsl_blas_daxpy(2 * o->lambda_2, p->w, p->dw);
    return isfinite(p->F) ? GSL_SUCCESS : GSL_EDIVERGE;
}

/* One proximal step of length eta from one point to another. */
static void step(const point *from, double eta, double lambda_1, point *to)
{
    for (size_t i = 0; i < from->w->size; i++) {
        const double v =
            gsl_vector_get(from->w, i) - eta * gsl_vector_get(from->dw, i);
        gsl_vector_set(to->w, i, soft_threshold(v, eta * lambda_1));
    }
    to->b = from->b - eta * from->db;
}

/* ahead = now + m (now - before) */
static void look_ahead(const point *now, const point *before, double m,
                       point *ahead)
{
    gsl_vector_memcpy(ahead->w, now->w);
    gsl_blas_dscal(1 + m, ahead->w);
    gsl_blas_daxpy(-m, before->w, ahead->w);
    ahead->b = now->b + m * (now->b - before->b);
}

static void swap(point *a, point *b)
{
    const point c = *a;
    *a = *b;
    *b = c;
}

/*
 * now is the point reached, before the one it was reached from, ahead where
 * the next slope is taken: now itself, or with momentum further along the last
 * step.
 */
static int go_down(const gsl_matrix *X, const gsl_vector *t,
                   const descent_options *o, double eta, point *now,
                   point *before, descent_result *r)
{
    point ahead = point_alloc(now->w->size);
    double theta = 1;
    int status = measure(X, t, o, now);
    look_ahead(now, now, 0, before);
    for (r->steps = 0; !status; r->steps++) {
        r->objective = now->F;
        r->largest = /* lambda_2 is in dw */
            descent_gradient_norm(now->dw, now->db, now->w, o->lambda_1, 0);
        r->converged = r->largest <= o->tolerance;
        if (r->converged || r->steps == o->most_steps)
            break;

        const double next_theta = (1 + sqrt(1 + 4 * theta * theta)) / 2;
        double m = o->momentum ? (theta - 1) / next_theta : 0;
        theta = next_theta;
        const double F = now->F;
        swap(now, before); /* before: the point reached; now: the one before
                              it, to be overwritten */
        if (m > 0) {
            look_ahead(before, now, m, &ahead);
            status = measure(X, t, o, &ahead);
            step(&ahead, eta, o->lambda_1, now);
            status = status ? status : measure(X, t, o, now);
        }
        if (m == 0 || (!status && now->F > F)) {
            /* the plain step; where momentum went uphill it begins anew */
            theta = m > 0 ? 1 : theta;
            step(before, eta, o->lambda_1, now);
            status = measure(X, t, o, now);
        }
    }
    if (status == GSL_EDIVERGE && r->steps > 0)
        swap(now, before);
    point_free(&ahead);
    return status;
}

int descend(const gsl_matrix *X, const gsl_vector *t,
            const descent_options *options, gsl_vector *w, double *b,
            descent_result *result)
{
    double eta = options->learning_rate;
    if (w->size != X->size2)
        return problem_shapes_differ("columns of X against length of w",
                                     X->size2, w->size);
    if (!(eta >= 0) || !(options->lambda_1 >= 0) || !(options->lambda_2 >= 0))
        return problem_value_refused(
            "descend: eta, lambda_1 and lambda_2 are at "
            "least 0");
    *result = (descent_result){.objective = NAN, .largest = NAN};
    if (eta == 0) {
        double bound;
        const int status = logistic_curvature_bound(X, &bound);
        if (status)
            return status;
        eta = 1 / (bound + 2 * options->lambda_2);
    }

    point now = point_alloc(w->size), before = point_alloc(w->size);
    gsl_vector_memcpy(now.w, w);
    now.b = *b;
    const int status = go_down(X, t, options, eta, &now, &before, result);
    if (!status || (status == GSL_EDIVERGE && result->steps > 0)) {
        gsl_vector_memcpy(w, now.w);
        *b = now.b;
    }
    point_free(&before);
    point_free(&now);
    return status;
}
