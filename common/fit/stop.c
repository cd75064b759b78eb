/*
 * The stop rules rest on the decrease that a method's quadratic model predicts
 * for its next step (for Newton's method half of the squared Newton decrement:
 * Boyd and Vandenberghe 2004, section 9.5). Near the minimum F is its model,
 * and that decrease is F - min F; farther off, or with a curvature that is not
 * F's, it is corrected by how the last step went and by a margin. Where there
 * is no minimum the decrease shrinks too, as the loss does: separation
 * (Albert and Anderson 1984) is looked for apart.
 */
#include "fit/stop.h"

#include <float.h>
#include <gsl/gsl_errno.h>
#include <gsl/gsl_math.h>

#include "neuron/logistic.h"

bool fit_slow(const fit_step *last, double decrease)
{
    return decrease > last->predicted / 4;
}

double fit_gap(const fit_step *last, double decrease, double F)
{
    const double factor = last->predicted < INFINITY
                              ? fmin(decrease / last->predicted, 0.99)
                              : 0.75;
    const double ratio = fmax(last->ratio, 1);
    return ratio * ratio * decrease / (1 - factor) / F;
}

double fit_safety(const fit_objective *f, const fit_objective *of)
{
    const size_t N = f->X->size1, m = of->X->size1, D = f->X->size2;
    const double root = 1 + sqrt((double)D / (double)m);
    return m < N ? 3 * root * root : 1.5;
}

bool fit_ends(const fit_options *o, const fit_step *last, double decrease,
              const fit_result *r)
{
    return r->converged || r->steps == o->most_steps ||
           (r->gap < 32 * DBL_EPSILON && fit_slow(last, decrease) &&
            r->largest > last->largest / 2);
}

/* Whether F may have no minimum, as nothing holds the weights back. */
static bool may_separate(const fit_objective *f)
{
    bool may = f->lambda_1 == 0 && f->lambda_2 == 0;
    for (size_t n = 0; may && n < f->t->size; n++) {
        const double t_n = gsl_vector_get(f->t, n);
        may = t_n == 0 || t_n == 1;
    }
    return may;
}

int fit_report(const fit_objective *f, const fit_point *p, fit_result *r)
{
    r->objective = p->F;
    r->largest = fit_gradient_norm(p, f->lambda_1);
    r->gap = INFINITY;
    r->converged = false;
    return p->F < f->row_weight * M_LN2 && may_separate(f) ? GSL_EDIVERGE
                                                           : GSL_SUCCESS;
}

void fit_estimate(const fit_options *o, const fit_step *last, double decrease,
                  double safety, fit_result *r)
{
    r->gap = safety * fit_gap(last, decrease, r->objective);
    r->converged = r->gap <= fmax(o->gap, DBL_EPSILON) &&
                   (o->tolerance == 0 || r->largest <= o->tolerance);
}

/* A change of a logit that is large, and a gain that is next to nothing. */
static const double large = 0.2, negligible = 1e-3;

/* The first two derivatives, along d, of the loss of some rows. */
typedef struct {
    double slope;     /* sum (y_n - t_n) a_n, a_n the change of logit n */
    double curvature; /* sum y_n (1 - y_n) a_n^2 */
} derivatives;

/* Those of the rows whose logit changes much, and of the others. */
static void split(const gsl_vector *t, const gsl_vector *y,
                  const gsl_vector *a, derivatives *moved, derivatives *others)
{
    for (size_t n = 0; n < a->size; n++) {
        const double a_n = gsl_vector_get(a, n), y_n = gsl_vector_get(y, n);
        derivatives *part = fabs(a_n) > large ? moved : others;
        part->slope += (y_n - gsl_vector_get(t, n)) * a_n;
        part->curvature += y_n * (1 - y_n) * a_n * a_n;
    }
}

/*
 * Every step moves an outlier's logit by much, separated or not: it shows
 * nothing where the outlier is predicted for certain, as it then has no
 * curvature. Before that, it may hold the others back: these alone would lower
 * F along d by slope^2 / (2 curvature).
 */
int fit_confirm(const fit_objective *f, const fit_point *p,
                const gsl_vector *d, fit_result *r)
{
    if (!r->converged || !may_separate(f))
        return GSL_SUCCESS;
    const size_t D = f->X->size2;
    gsl_vector_const_view d_w = gsl_vector_const_subvector(d, 0, D);
    gsl_vector_const_view w = gsl_vector_const_subvector(p->v, 0, D);
    bool likely = false, certain = false;
    gsl_vector *a = gsl_vector_alloc(f->X->size1);
    gsl_vector *y = gsl_vector_alloc(f->X->size1);
    int status = GSL_ENOMEM;
    if (a && y)
        status = logistic_logits(f->X, &d_w.vector, gsl_vector_get(d, D), a);
    *f->passes += 1 / f->row_weight;
    if (!status && (gsl_vector_max(a) > large || gsl_vector_min(a) < -large)) {
        derivatives moved = {0, 0}, others = {0, 0};
        status = logistic_predict(f->X, &w.vector, gsl_vector_get(p->v, D), y);
        *f->passes += 1 / f->row_weight;
        if (!status)
            split(f->t, y, a, &moved, &others);
        likely = moved.curvature > others.curvature;
        certain =
            likely && r->gap * p->F < negligible &&
            others.slope * others.slope <= 2 * negligible * others.curvature;
    }
    gsl_vector_free(y);
    gsl_vector_free(a);
    r->converged = !status && !likely;
    return certain ? GSL_EDIVERGE : status;
}
