/*
 * The stop rules rest on the decrease that a method's quadratic model predicts
 * for its next step (for Newton's method half of the squared Newton decrement:
 * Boyd and Vandenberghe 2004, sec. 9.5). Near the minimum F is its model,
 * and that decrease is F - min F; farther off, or with a curvature that is not
 * F's, it is corrected by how the last step went and by a margin. Where there
 * is no minimum the decrease shrinks too, as the loss does: separation
 * (Albert and Anderson 1984) is looked for apart.
 */
#include "fit/stop.h"

#include <float.h>
#include <gsl/gsl_blas.h>
#include <gsl/gsl_errno.h>
#include <gsl/gsl_math.h>

#include "fit/apart.h"
#include "fit/separation.h"
#include "neuron/logistic.h"

/* The decrement that is near enough where rounding hides the rest. */
static const double hidden = 1e-7;

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

/* Whether rounding hides the rest. */
static bool rounded(const fit_options *o, const fit_step *last,
                    double decrease, const fit_result *r)
{
    return r->gap < 32 * DBL_EPSILON && fit_slow(last, decrease) &&
           r->largest > last->largest / 2 &&
           (o->decrement == 0 || r->decrement <= 10 * hidden);
}

bool fit_ends(const fit_options *o, const fit_step *last, double decrease,
              const fit_result *r)
{
    return r->converged || r->steps == o->most_steps ||
           rounded(o, last, decrease, r);
}

/* Whether F may have no minimum, as nothing holds the weights back. */
static bool may_separate(const fit_objective *f)
{
    bool may = f->lambda_1 == 0 && f->lambda_2 == 0;
    for (size_t i = 0; f->T && may && i < f->T->size1 * f->T->size2; i++) {
        const double t_i =
            gsl_matrix_get(f->T, i / f->T->size2, i % f->T->size2);
        may = t_i == 0 || t_i == 1;
    }
    for (size_t n = 0; !f->T && may && n < f->t->size; n++) {
        const double t_n = gsl_vector_get(f->t, n);
        may = t_n == 0 || t_n == 1;
    }
    return may;
}

int fit_report(const fit_objective *f, const fit_point *p, fit_result *r)
{
    r->objective = p->F;
    r->largest = fit_gradient_norm(p, f->lambda_1);
    r->gap = r->decrement = INFINITY;
    r->converged = false;
    return p->F < f->row_weight * M_LN2 && may_separate(f) ? GSL_EDIVERGE
                                                           : GSL_SUCCESS;
}

void fit_estimate(const fit_options *o, const fit_step *last, double decrease,
                  double safety, fit_result *r)
{
    r->gap = safety * fit_gap(last, decrease, r->objective);
    r->decrement = sqrt(2 * safety * fmax(decrease, 0));
    const double enough = rounded(o, last, decrease, r)
                              ? fmax(o->decrement, hidden)
                              : o->decrement;
    r->converged = r->gap <= fmax(o->gap, DBL_EPSILON) &&
                   (o->tolerance == 0 || r->largest <= o->tolerance) &&
                   (o->decrement == 0 || r->decrement <= enough);
}

/* The change of a logit that is large, and the gain that is next to nothing.
 */
static const double large = 0.05, negligible = 1e-3;

/* The most that d moves a row's logit of another class away from its largest,
 * for one answer out of K. */
static int farthest_of_classes(const fit_objective *f, const gsl_vector *d,
                               double *most)
{
    layer *l = fit_layer(f, d);
    gsl_vector *a = gsl_vector_alloc(f->T->size2);
    *f->passes += 1;
    *most = 0;
    for (size_t n = 0; l && a && n < f->X->size1; n++) {
        gsl_vector_const_view x = gsl_matrix_const_row(f->X, n);
        gsl_vector_memcpy(a, l->b);
        gsl_blas_dgemv(CblasTrans, 1, l->W, &x.vector, 1, a);
        for (size_t k = 0; k < a->size; k++)
            if (gsl_matrix_get(f->T, n, k) == 0)
                *most = fmax(*most, gsl_vector_max(a) - gsl_vector_get(a, k));
    }
    const int status = l && a ? GSL_SUCCESS : GSL_ENOMEM;
    gsl_vector_free(a);
    layer_free(l);
    return status;
}

/* The most that d moves a row's logit towards its class; 0 if no logit is moved
 * far. */
static int farthest(const fit_objective *f, const gsl_vector *d, double *most)
{
    const size_t N = f->X->size1, D = f->X->size2;
    gsl_vector_const_view d_w = gsl_vector_const_subvector(d, 0, D);
    gsl_vector *a = gsl_vector_alloc(N);
    if (!a)
        return GSL_ENOMEM;
    const int status =
        logistic_logits(f->X, &d_w.vector, gsl_vector_get(d, D), a);
    *f->passes += 1 / f->row_weight;
    *most = 0;
    if (!status && (gsl_vector_max(a) > large || gsl_vector_min(a) < -large))
        for (size_t n = 0; n < N; n++)
            *most = fmax(*most, (2 * gsl_vector_get(f->t, n) - 1) *
                                    gsl_vector_get(a, n));
    gsl_vector_free(a);
    return status;
}

/* GSL_EDIVERGE where there is no minimum; where there is, that is kept. */
static int look_for_separation(const fit_objective *f)
{
    fit_separated s;
    size_t k;
    const int status = f->T ? fit_classes_separation(f->X, f->T, &k, &s)
                            : fit_separation(f->X, f->t, NULL, &s);
    if (f->T && status == GSL_EUNSUP) /* too many: on, until it is clear */
        return GSL_SUCCESS;
    *f->overlap = !status && !s.separated;
    return !status && s.separated ? GSL_EDIVERGE : status;
}

/*
 * That there is a minimum follows from the Newton step alone. With A the rows
 * (x_n, 1), each times 1 for t_n = 1 and -1 for t_n = 0, and P_n the
 * probability of row n's own class, g = -A^T (1 - P) and H = A^T diag(P_n (1 -
 * P_n)) A. So for H d = -g and m = A d, what d adds to each logit, towards its
 * class,
 *
 *     A^T u = 0   with   u_n = (1 - P_n) (1 - P_n m_n).
 *
 * If each m_n is below 1, u is positive, and there is no direction s with A s
 * >= 0 but where A s = 0, as u^T A s = 0: no separation, and the minimum is
 * finite (Albert and Anderson 1984). Where there is none, some m_n is 1 or
 * more at every point, however small the decrease. With the curvature of a
 * sample that holds but roughly, and so the limit is far below 1.
 *
 * One answer out of K: z_nk, with (x_n, 1) in the place of the row's class and
 * -(x_n, 1) in that of another class k, takes the place of A's rows. Then g is
 * -sum P_nk z_nk over these k, H d is sum P_nk (m_n - m_nk) z_nk with m_nk what
 * d adds to logit k and m_n its mean over all classes by P_n, and so sum u_nk
 * z_nk = 0 with u_nk = P_nk (1 - m_n + m_nk). The largest m_nj is no less than
 * m_n.
 */
int fit_confirm(const fit_objective *f, const fit_point *p,
                const gsl_vector *d, bool *doubt, fit_result *r)
{
    const bool ends = r->gap < 32 * DBL_EPSILON || r->decrement <= 1e-5;
    double most;
    *doubt = false;
    if ((!r->converged && !ends) || !may_separate(f))
        return GSL_SUCCESS;
    int status =
        f->T ? farthest_of_classes(f, d, &most) : farthest(f, d, &most);
    if (status || most < large)
        return status;
    *doubt = true;
    r->converged = false;
    if (r->gap * p->F >= negligible || (f->overlap && *f->overlap))
        return GSL_SUCCESS;
    return f->overlap ? look_for_separation(f) : GSL_EDIVERGE;
}

int fit_doubt(const fit_objective *f)
{
    return may_separate(f) && f->overlap && !*f->overlap
               ? look_for_separation(f)
               : GSL_SUCCESS;
}
