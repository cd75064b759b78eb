/*
 * L-BFGS, its first guess of the curvature made of a sample of rows. A pass
 * over all rows gives F and its slope; what the slope lacks, the way from here
 * to the minimum, comes from the sample's H at the price of a fraction of a
 * pass, and the steps' own pairs mend what is wrong with it.
 *
 * The fit begins at the minimum of the sample's own F, where the sample has
 * rows enough for that: it is found in the same way, from a smaller sample.
 * Few rows are their own sample. Where steps gain little, H is taken anew; of
 * very many columns its diagonal alone.
 */
#include <gsl/gsl_blas.h>
#include <gsl/gsl_errno.h>
#include <math.h>

#include "fit/fit-inside.h"
#include "fit/fit-screen.h"
#include "fit/pairs.h"

enum {
    FEW_ROWS = 500,    /* a sample has at least so many, */
    ROWS_A_COLUMN = 6, /* and so many times D; */
    ROWS_TO_FIT = 20   /* where it has so many times D, it is fitted */
};

typedef struct {
    const fit_rows *rows;
    const fit_options *o;
    bool sampled;
    fit_sample sample;
    cholesky *c;      /* of the sample's H */
    double safety;    /* fit_safety */
    double refresh;   /* what a new H costs, in passes, about */
    double passes_at; /* of the time when H was new */
    pairs memory;
    gsl_vector *d;
    fit_point next;
} lbfgs;

static size_t sample_size(size_t N, size_t D)
{
    size_t m = N / 10;
    m = m < ROWS_A_COLUMN * D ? ROWS_A_COLUMN * D : m;
    m = m < FEW_ROWS ? FEW_ROWS : m;
    return m < N / 2 ? m : N;
}

static const fit_rows *seen(const lbfgs *l)
{
    return l->sampled ? &l->sample.rows : l->rows;
}

static int factor(const lbfgs *l, const gsl_vector *v)
{
    const size_t n = v->size;
    gsl_matrix *H = gsl_matrix_alloc(n, n);
    int status = H ? fit_curvature(l->rows, seen(l), v, H) : GSL_ENOMEM;
    if (!status && cholesky_factor(l->c, H))
        status = GSL_ERANGE;
    gsl_matrix_free(H);
    return status;
}

/* The diagonal of H alone, by its bound: y (1 - y) is at most 1/4. */
static int factor_diagonal(const lbfgs *l)
{
    const fit_rows *rows = seen(l);
    const size_t D = rows->X->size2;
    const double quarter = rows->share / 4;
    gsl_vector *diagonal = gsl_vector_alloc(D + 1);
    if (!diagonal)
        return GSL_ENOMEM;
    gsl_vector_set_all(diagonal, 2 * rows->lambda_2);
    gsl_vector_set(diagonal, D, quarter * (double)rows->X->size1);
    for (size_t n = 0; n < rows->X->size1; n++)
        for (size_t i = 0; i < D; i++) {
            const double x = gsl_matrix_get(rows->X, n, i);
            *gsl_vector_ptr(diagonal, i) += quarter * x * x;
        }
    *rows->passes += 1 / rows->share;
    const int status = cholesky_diagonal(l->c, diagonal);
    gsl_vector_free(diagonal);
    return status ? GSL_ERANGE : GSL_SUCCESS;
}

/* The pairs mended what was wrong with the factor before this one. */
static int take_curvature(lbfgs *l, const fit_point *p)
{
    const int status = l->c->L ? factor(l, p->v) : factor_diagonal(l);
    l->passes_at = *l->rows->passes;
    pairs_forget(&l->memory);
    return status;
}

static bool may_refresh(const lbfgs *l)
{
    return l->c->L && *l->rows->passes > l->passes_at + l->refresh;
}

/* d = -H^-1 g as far as is known; and half of -g.d, which F is to fall. */
static double direction(lbfgs *l, const fit_point *p)
{
    double slope;
    gsl_vector_memcpy(l->d, p->g);
    pairs_solve(&l->memory, l->c, l->d);
    gsl_vector_scale(l->d, -1);
    gsl_blas_ddot(p->g, l->d, &slope);
    return -slope / 2;
}

/* What is to be known of p: whether it is the end of the way. */
static int judge(const lbfgs *l, const fit_point *p, double fall,
                 const fit_record *last, fit_result *r)
{
    r->objective = p->F;
    r->largest = fit_largest(p, 0);
    r->gap = l->safety * fit_gap(last, fall, p->F);
    r->converged = fit_done(l->o, r);
    bool drifts = false;
    int status = fit_separates(l->rows, p);
    if (!status && r->converged)
        status = fit_drifts(l->rows, p, l->d, r->gap * p->F, &drifts);
    r->converged = r->converged && !drifts;
    return status;
}

static int walk(lbfgs *l, fit_point *p, fit_result *r)
{
    fit_record last = fit_no_record;
    bool stuck = false;
    int status = GSL_SUCCESS;
    r->steps = 0;
    while (!status) {
        const double fall = direction(l, p);
        if ((status = judge(l, p, fall, &last, r)))
            break;
        const bool slow = fall > last.before / 4;
        if (r->converged || r->steps == l->o->most_steps ||
            fit_at_rest(&last, fall, r))
            break;
        if (slow && may_refresh(l)) {
            last = fit_no_record;
            status = take_curvature(l, p);
            continue;
        }
        status = fit_search(l->rows, p, l->d, -2 * fall, &l->next);
        if (!status) {
            last = (fit_record){fall, (p->F - l->next.F) / fall, r->largest};
            pairs_add(&l->memory, l->c, l->next.v, p->v, l->next.g, p->g);
            fit_swap(p, &l->next);
            r->steps++;
            stuck = false;
        } else if (status == GSL_ENOPROG && !stuck) {
            status = take_curvature(l, p);
            stuck = true;
        }
    }
    return status == GSL_ENOPROG ? GSL_SUCCESS : status;
}

static int begin(lbfgs *l, fit_point *p)
{
    const size_t D = l->rows->X->size2;
    const bool enough = l->sampled && l->sample.X->size1 >= ROWS_TO_FIT * D;
    const int status =
        enough ? fit_begin(l->rows, &l->sample.rows, l->o, fit_lbfgs_on, p)
               : fit_measure_first(l->rows, p);
    return status ? status : take_curvature(l, p);
}

int fit_lbfgs_on(const fit_rows *rows, const fit_options *o, fit_point *p,
                 fit_result *r)
{
    const size_t N = rows->X->size1, D = rows->X->size2;
    const size_t m = sample_size(N, D);
    lbfgs l = {.rows = rows,
               .o = o,
               .sampled = m < N,
               .c = cholesky_new(D + 1, D > FIT_MOST_COLUMNS),
               .safety = fit_safety(D, m, N),
               .refresh = fit_curvature_cost(N, m, D),
               .d = gsl_vector_alloc(D + 1),
               .next = fit_point_new(D)};
    const bool whole =
        pairs_new(&l.memory, D + 1) && l.c && l.d && l.next.v && l.next.g;
    int status = whole ? GSL_SUCCESS : GSL_ENOMEM;
    if (!status && l.sampled)
        status = fit_sample_new(rows, m, &l.sample);
    status = status ? status : begin(&l, p);
    status = status ? status : walk(&l, p, r);
    fit_sample_free(&l.sample);
    fit_point_free(&l.next);
    gsl_vector_free(l.d);
    pairs_free(&l.memory);
    cholesky_free(l.c);
    return status;
}
