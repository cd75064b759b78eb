/*
 * What the fits share: a point, F there, steps from it, and the curvature of a
 * sample of rows. A point is one vector v = (w, b) of D + 1 numbers, the bias
 * last, as in logistic_hessian. Nobody but the fits and one of their tests
 * includes this.
 */
#ifndef FIT_INSIDE_H
#define FIT_INSIDE_H

#include <float.h>
#include <math.h>

#include "fit/cholesky.h"
#include "fit/fit.h"
#include "fit/quadratic.h"

/* Rows to fit. Those of a sample count for more than one each. */
typedef struct {
    const gsl_matrix *X; /* (N, D) */
    const gsl_vector *t; /* (N) */
    double share;        /* how many rows each stands for */
    double lambda_1, lambda_2;
    double *passes; /* how often all rows were read, so far */
} fit_rows;

typedef struct {
    gsl_vector *v; /* (D + 1) */
    gsl_vector *g; /* the slope there of F's smooth part, J + lambda_2 |w|^2 */
    double F;
} fit_point;

/* Vectors are NULL where memory ends. */
fit_point fit_point_new(size_t D);
void fit_point_free(fit_point *p);
void fit_swap(fit_point *a, fit_point *b);

/*
 * X with the columns that are far from 0 for their spread moved near it
 * (fit-far.c): the rows x_n - c. X itself, and c = 0, where there are none.
 */
typedef struct {
    const gsl_matrix *X;
    gsl_matrix *copy; /* NULL where X is the one that was given */
    gsl_vector *c;    /* (D) */
} fit_nearer;

/* GSL_ENOMEM where memory ends; to be freed then too. */
int fit_nearer_new(const gsl_matrix *X, fit_nearer *near);
void fit_nearer_free(fit_nearer *near);

/* c . w: what the bias of x_n - c is above that of x_n. */
double fit_nearer_bias(const fit_nearer *near, const gsl_vector *w);

/* F and g at p->v; GSL_EDIVERGE where F is no finite number. */
int fit_measure(const fit_rows *rows, fit_point *p);

/*
 * The same where a fit begins; from a point that is worse than v = 0, where
 * every row costs log 2, v = 0 instead. Far from the minimum all y may be so
 * near 0 or 1 that no curvature is left to see.
 */
int fit_measure_first(const fit_rows *rows, fit_point *p);

/* The largest entry of F's gradient; at w_i = 0 what of it lambda_1 leaves. */
double fit_largest(const fit_point *p, double lambda_1);

/*
 * Goes from one point along d (D + 1), as far as F falls enough: the whole of
 * d, or half of it, a quarter... promised (below 0): by how much F would fall
 * for all of d if it were straight. GSL_ENOPROG where rounding leaves nothing
 * to be gained; then to is not to be used.
 */
int fit_search(const fit_rows *rows, const fit_point *from,
               const gsl_vector *d, double promised, fit_point *to);

/*
 * H (D + 1, D + 1): the second derivatives of F's smooth part at v, of the
 * rows or of a sample of them. In a sample two columns may be alike, or one
 * may be 0, that are not so in all rows: then its diagonal is raised a little,
 * or is the column's own in all rows. GSL_ERANGE where a square of an entry
 * of X is no longer a number that can be divided by: entries of more than
 * about 1e150, or columns of less than 1e-150.
 */
int fit_curvature(const fit_rows *all, const fit_rows *sample,
                  const gsl_vector *v, gsl_matrix *H);

/*
 * m of the rows, one of each of m equal stretches, drawn with a fixed seed so
 * that every run takes the same. X and t are new, and NULL where memory ends.
 */
typedef struct {
    gsl_matrix *X;
    gsl_vector *t;
    fit_rows rows;
} fit_sample;

int fit_sample_new(const fit_rows *of, size_t m, fit_sample *s);
void fit_sample_free(fit_sample *s);

/* What the curvature of m of N rows costs, in passes, about. */
double fit_curvature_cost(size_t N, size_t m, size_t D);

typedef int fit_on(const fit_rows *rows, const fit_options *o, fit_point *p,
                   fit_result *r);

/*
 * p as the method leaves it on the sample, and measured on all rows; or as it
 * is where that is lower, or the sample has no minimum, as of one class.
 */
int fit_begin(const fit_rows *rows, const fit_rows *sample,
              const fit_options *o, fit_on *method, fit_point *p);

/* A gap of which rounding leaves nothing. */
#define FIT_ROUNDING (32 * DBL_EPSILON)

/* GSL_SUCCESS, or what is wrong with the arguments of a fit: GSL_EDIVERGE
 * where all t are 0 or all are 1. */
int fit_check(const gsl_matrix *X, const gsl_vector *t, const fit_options *o,
              size_t D);

/*
 * How far F is above its minimum, as a share of F, where the model promises
 * that the next step lowers it by `fall`. From step to step the promises
 * shrink, by the factor fall / before; those of all steps to come add up to
 * fall / (1 - that factor). And where the last step brought more than was
 * promised, kept times as much, the next may do so too.
 */
typedef struct {
    double before; /* what the last step promised; INFINITY before the first */
    double kept;   /* what it brought, as a multiple of that; or 1 */
    double largest; /* the largest entry of the gradient before it */
} fit_record;

static const fit_record fit_no_record = {INFINITY, 1, INFINITY};

/* Whether steps no longer lower what F and its gradient still lack: rounding
 * has the rest. */
bool fit_at_rest(const fit_record *last, double fall, const fit_result *r);

double fit_gap(const fit_record *last, double fall, double F);

/*
 * By what a gap is multiplied to be safe: the curvature of m rows may be too
 * high in some direction of D columns by the limit of Marchenko and Pastur,
 * (1 + sqrt(D / m))^2; that is for rows of a kind, so there is a margin of 3.
 * Where all N rows were seen, of 1.5.
 */
double fit_safety(size_t D, size_t m, size_t N);

/* Whether what was asked for has been reached. */
bool fit_done(const fit_options *o, const fit_result *r);

/*
 * GSL_EDIVERGE where p shows that F has no minimum: nothing is penalised, all
 * t are 0 or 1, and J is below log 2. Then each row costs less than log 2, so
 * each is predicted right, and larger and larger weights predict better yet.
 */
int fit_separates(const fit_rows *rows, const fit_point *p);

/*
 * The same where only some rows are told apart (quasi-separation): F has come
 * as close to its lowest value as was asked, and yet the step d that is left
 * would move some logits by more than a little, and these have most of F's
 * curvature along d. *drifts says so: the parabola, and with it the gap, is
 * not to be trusted. It is GSL_EDIVERGE where there is hardly anything left to be
 * gained, neither by that step nor by the other rows without these.
 */
int fit_drifts(const fit_rows *rows, const fit_point *p, const gsl_vector *d,
               double gain, bool *drifts);

/*
 * Each moves p to the minimum of F on these rows. Newton's leaves in c the
 * factor of the curvature at the last point or the one before it.
 */
int fit_newton_on(const fit_rows *rows, const fit_options *o, cholesky *c,
                  fit_point *p, fit_result *r);
int fit_lbfgs_on(const fit_rows *rows, const fit_options *o, fit_point *p,
                 fit_result *r);
int fit_lasso_on(const fit_rows *rows, const fit_options *o, fit_point *p,
                 fit_result *r);

/* What fit_lasso_on and the path keep from step to step. */
typedef struct {
    fit_rows rows;
    bool sampled;
    bool alike; /* steps are slow, as where columns are alike */
    fit_sample sample;
    quadratic *q;
    gsl_matrix *B; /* the curvature, about */
    gsl_vector *aim, *d, *slope;
    fit_point next;
    double safety;    /* fit_safety */
    double refresh;   /* what a new B costs, in passes, about */
    double passes_at; /* of the time when B was new */
} fit_lasso_state;

fit_lasso_state *fit_lasso_new(const fit_rows *rows);
void fit_lasso_free(fit_lasso_state *l);

/* B anew, at p. */
int fit_lasso_curvature(fit_lasso_state *l, const fit_point *p);

/* From p, which has been measured, to the minimum for l->rows.lambda_1. */
int fit_lasso_walk(fit_lasso_state *l, const fit_options *o, fit_point *p,
                   fit_result *r);

#endif
