/*
 * When a fit may stop: the minimum is near enough, rounding hides the rest, or
 * there is no minimum (separation). The methods share these rules.
 */
#ifndef STOP_H
#define STOP_H

#include <math.h>

#include "fit/objective.h"

/* The last accepted step of a method. */
typedef struct {
    double predicted; /* the decrease of F that its model predicted; INFINITY
                         where there was no step with this curvature */
    double ratio;     /* the actual decrease over the predicted one */
    double largest;   /* the gradient norm before it */
} fit_step;

static const fit_step fit_no_step = {INFINITY, 1, INFINITY};

/* Whether the decrease that is predicted now is more than a quarter of what it
 * was: then the model's curvature is poor. */
bool fit_slow(const fit_step *last, double decrease);

/*
 * The estimate of (F - min F) / F from the decrease that the next step is
 * predicted to bring. From step to step it shrinks by the factor q = decrease
 * / last->predicted (at most 0.99; 3/4 where not known), so that all further
 * steps together bring decrease / (1 - q). Where the last ratio was above 1,
 * that is multiplied by its square.
 */
double fit_gap(const fit_step *last, double decrease, double F);

/*
 * By what fit_gap is to be multiplied where the curvature is that of the m
 * rows of `of`, a sample of f's N rows or all. A sample's may be too high in
 * some direction of D columns by (1 + sqrt(D / m))^2 (the upper end of the
 * eigenvalues of a sample covariance: Marchenko and Pastur 1967). That holds
 * for rows alike in distribution, so there is a margin of 3; with all rows of
 * 1.5.
 */
double fit_safety(const fit_objective *f, const fit_objective *of);

/*
 * Fills r for p but for the gap, which is INFINITY until it is estimated.
 * GSL_EDIVERGE where p shows separation: nothing is penalised, all t are 0 or
 * 1, and J is below log 2. Then each row costs less than log 2, so each is
 * predicted right, and growing weights predict better and better.
 */
int fit_report(const fit_objective *f, const fit_point *p, fit_result *r);

/* The gap, `safety` times fit_gap; the decrement, with that margin; and
 * whether they and the gradient norm are as small as was asked. */
void fit_estimate(const fit_options *o, const fit_step *last, double decrease,
                  double safety, fit_result *r);

/*
 * Whether p, which looks like a minimum, is one, where nothing is penalised: d
 * is the step that is left. It is, unless d moves the logit of a row far
 * towards its class (stop.c has the proof). Then *doubt is set, and
 * r->converged taken back: the quadratic model is not to be trusted.
 * GSL_EDIVERGE where moreover next to nothing is left to gain, and
 * fit_separation says that there is no minimum.
 */
int fit_confirm(const fit_objective *f, const fit_point *p,
                const gsl_vector *d, bool *doubt, fit_result *r);

/* GSL_EDIVERGE where there is no minimum, for an end that fit_confirm cannot
 * judge: d leaves a direction out, or the fit could not go on. */
int fit_doubt(const fit_objective *f);

/* Whether the fit ends: it has converged, the steps are used up, or rounding
 * hides the rest: the gap is below 32 DBL_EPSILON, the last step has hardly
 * lowered the predicted decrease and the gradient norm, and the decrement, if
 * that is asked for, is 1e-6 at most. */
bool fit_ends(const fit_options *o, const fit_step *last, double decrease,
              const fit_result *r);

#endif
