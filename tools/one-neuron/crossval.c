/*
 * The lambdas are those of all rows, so that every fold has the same ones.
 */
#include "crossval.h"

#include <gsl/gsl_errno.h>
#include <gsl/gsl_rng.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "data/folds.h"
#include "data/scale.h"
#include "neuron/evaluation.h"
#include "neuron/logistic.h"
#include "neuron/softmax.h"
#include "penalty-path.h"
#include "softmax-rows.h"

/* ------------------------------------------------------------------ a fold */

/* Some rows of X and T, in matrices of their own. */
typedef struct {
    gsl_matrix *X, *T;
} subset;

static void subset_free(subset *r)
{
    gsl_matrix_free(r->X);
    gsl_matrix_free(r->T);
}

/* The rows whose fold is f, or all others; X or T is NULL where memory ends. */
static subset subset_of(const gsl_matrix *X, const gsl_matrix *T,
                        const size_t *fold_of, size_t f, bool others)
{
    size_t count = 0, at = 0;
    for (size_t n = 0; n < X->size1; n++)
        count += (fold_of[n] != f) == others;
    subset r = {gsl_matrix_alloc(count, X->size2),
                gsl_matrix_alloc(count, T->size2)};
    for (size_t n = 0; r.X && r.T && n < X->size1; n++) {
        if ((fold_of[n] != f) != others)
            continue;
        gsl_vector_const_view x = gsl_matrix_const_row(X, n);
        gsl_vector_const_view t = gsl_matrix_const_row(T, n);
        gsl_matrix_set_row(r.X, at, &x.vector);
        gsl_matrix_set_row(r.T, at++, &t.vector);
    }
    return r;
}

/* X, and rows held out of it (or NULL), by the scale of X. GSL_ERANGE where a
 * column is too wide to have one. */
static int standardise(gsl_matrix *X, gsl_matrix *held)
{
    scale *s = scale_new(X);
    int status = s ? GSL_SUCCESS : GSL_ENOMEM;
    for (size_t i = 0; s && i < X->size2; i++)
        if (!isfinite(gsl_vector_get(s->spread, i)))
            status = GSL_ERANGE;
    if (!status)
        status = scale_apply(s, X);
    if (!status && held)
        status = scale_apply(s, held);
    scale_free(s);
    return status;
}

/* What each fold says of each lambda: (folds, count). */
typedef struct {
    gsl_matrix *deviance, *score; /* score: NAN where there is no AUC */
    gsl_vector *size;             /* rows of a fold */
} findings;

/* The cross-entropy of a fold and its AUC. */
static int judge_output(const subset *held, const penalty_path *p, size_t i,
                        double *J, double *value)
{
    gsl_vector_const_view w = gsl_matrix_const_row(p->W, i);
    gsl_vector_const_view t = gsl_matrix_const_column(held->T, 0);
    gsl_vector *a = gsl_vector_alloc(held->T->size1);
    int status = a ? GSL_SUCCESS : GSL_ENOMEM;
    if (!status) {
        logistic_logits(held->X, &w.vector, gsl_matrix_get(p->b, i, 0), a);
        status = cross_entropy(a, &t.vector, J, NULL);
        if (evaluation_auc(a, &t.vector, value, NULL))
            *value = NAN;
    }
    gsl_vector_free(a);
    return status;
}

/* Of one answer out of K: the cross-entropy, and the share that is right. */
static int judge_classes(const subset *held, const penalty_path *p, size_t i,
                         double *J, double *value)
{
    gsl_vector_const_view W = gsl_matrix_const_row(p->W, i);
    gsl_vector_const_view b = gsl_matrix_const_row(p->b, i);
    layer *l = layer_new(held->X->size2, held->T->size2);
    gsl_matrix *Y = gsl_matrix_alloc(held->T->size1, held->T->size2);
    int status = l && Y ? GSL_SUCCESS : GSL_ENOMEM;
    if (!status) {
        memcpy(l->W->data, W.vector.data, W.vector.size * sizeof(double));
        gsl_vector_memcpy(l->b, &b.vector);
        status = softmax_loss(l, held->X, held->T, J, NULL);
    }
    if (!status)
        status = softmax_predict(l, held->X, Y);
    if (!status)
        *value = softmax_rows_right(held->T, Y);
    gsl_matrix_free(Y);
    layer_free(l);
    return status;
}

static int judge(const subset *held, const penalty_path *p, size_t f,
                 findings *found)
{
    const double N = (double)held->T->size1;
    int status = GSL_SUCCESS;
    for (size_t i = 0; i < p->b->size1 && !status; i++) {
        double J, value;
        status = held->T->size2 > 1 ? judge_classes(held, p, i, &J, &value)
                                    : judge_output(held, p, i, &J, &value);
        if (status)
            break;
        gsl_matrix_set(found->deviance, f, i, 2 * J / N);
        gsl_matrix_set(found->score, f, i, value);
    }
    gsl_vector_set(found->size, f, N);
    return status;
}

static int run_fold(const gsl_matrix *X, const gsl_matrix *T,
                    const crossval_request *o, const size_t *fold_of, size_t f,
                    const gsl_vector *lambda, findings *found)
{
    subset learned = subset_of(X, T, fold_of, f, true);
    subset held = subset_of(X, T, fold_of, f, false);
    penalty_path p = penalty_path_new(lambda->size, X->size2, T->size2);
    const bool room = learned.X && learned.T && held.X && held.T && p.W && p.b;
    int status = room ? GSL_SUCCESS : GSL_ENOMEM;
    if (room && !o->raw)
        status = standardise(learned.X, held.X);
    if (!status)
        status = penalty_path_fit(learned.X, learned.T, lambda, o->ridge, &p);
    if (!status)
        status = judge(&held, &p, f, found);
    penalty_path_free(&p);
    subset_free(&held);
    subset_free(&learned);
    return status;
}

/* -------------------------------------------------------------- all of them */

/* The mean of column i over the folds, by their rows, and its standard error;
 * folds of NAN do not count, and without two there is no error. Returns how
 * many count. */
static size_t summarise(const gsl_matrix *of, const gsl_vector *size, size_t i,
                        double *mean, double *error)
{
    double sum = 0, N = 0, squares = 0;
    size_t folds = 0;
    for (size_t f = 0; f < of->size1; f++)
        if (!isnan(gsl_matrix_get(of, f, i))) {
            sum += gsl_vector_get(size, f) * gsl_matrix_get(of, f, i);
            N += gsl_vector_get(size, f);
            folds++;
        }
    *mean = folds ? sum / N : NAN;
    for (size_t f = 0; f < of->size1; f++) {
        const double d = gsl_matrix_get(of, f, i) - *mean;
        if (!isnan(d))
            squares += gsl_vector_get(size, f) / N * d * d;
    }
    *error = folds > 1 ? sqrt(squares / (double)(folds - 1)) : NAN;
    return folds;
}

static void choose(crossval *cv)
{
    cv->least = 0;
    for (size_t i = 1; i < cv->count; i++)
        if (cv->points[i].deviance < cv->points[cv->least].deviance)
            cv->least = i;
    const crossval_point *least = &cv->points[cv->least];
    cv->one_error = 0;
    while (cv->points[cv->one_error].deviance >
           least->deviance + least->deviance_error)
        cv->one_error++;
}

static int gather(const gsl_vector *lambda, const penalty_path *p,
                  const findings *found, crossval *cv)
{
    cv->points = calloc(lambda->size, sizeof *cv->points);
    if (!cv->points)
        return GSL_ENOMEM;
    cv->count = lambda->size;
    for (size_t i = 0; i < cv->count; i++) {
        crossval_point *point = &cv->points[i];
        point->lambda = gsl_vector_get(lambda, i);
        for (size_t j = 0; j < p->W->size2; j++)
            point->nonzero += gsl_matrix_get(p->W, i, j) != 0;
        summarise(found->deviance, found->size, i, &point->deviance,
                  &point->deviance_error);
        cv->scored_folds = summarise(found->score, found->size, i,
                                     &point->score, &point->score_error);
    }
    choose(cv);
    return GSL_SUCCESS;
}

/* The class of a row of T: its 1, or of one output whether it is 1. */
static size_t class_at(const gsl_matrix *T, size_t n)
{
    gsl_vector_const_view t = gsl_matrix_const_row(T, n);
    return T->size2 > 1 ? gsl_vector_max_index(&t.vector)
                        : gsl_vector_get(&t.vector, 0) == 1;
}

static size_t classes_of(const gsl_matrix *T)
{
    return T->size2 > 1 ? T->size2 : 2;
}

static int deal(const gsl_matrix *T, const crossval_request *o,
                size_t *fold_of)
{
    const size_t N = T->size1;
    gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);
    size_t *class_of = malloc(N * sizeof *class_of);
    int status = rng && class_of ? GSL_SUCCESS : GSL_ENOMEM;
    if (!status) {
        gsl_rng_set(rng, o->seed);
        for (size_t n = 0; n < N; n++)
            class_of[n] = class_at(T, n);
        status = folds_stratified(class_of, N, classes_of(T), o->folds, rng,
                                  fold_of);
    }
    free(class_of);
    if (rng)
        gsl_rng_free(rng);
    return status;
}

static int run_folds(const gsl_matrix *X, const gsl_matrix *T,
                     const crossval_request *o, const gsl_vector *lambda,
                     const penalty_path *all, crossval *cv)
{
    size_t *fold_of = malloc(T->size1 * sizeof *fold_of);
    findings found = {gsl_matrix_alloc(o->folds, lambda->size),
                      gsl_matrix_alloc(o->folds, lambda->size),
                      gsl_vector_alloc(o->folds)};
    int status = fold_of && found.deviance && found.score && found.size
                     ? deal(T, o, fold_of)
                     : GSL_ENOMEM;
    for (size_t f = 0; f < o->folds && !status; f++)
        status = run_fold(X, T, o, fold_of, f, lambda, &found);
    status = status ? status : gather(lambda, all, &found, cv);
    gsl_vector_free(found.size);
    gsl_matrix_free(found.score);
    gsl_matrix_free(found.deviance);
    free(fold_of);
    return status;
}

/* The lambdas and the path of all rows, and then the folds. r: copies of X and
 * T, of which X becomes standardised. */
static int run_all(const gsl_matrix *X, const gsl_matrix *T, subset *r,
                   const crossval_request *o, crossval *cv)
{
    int status = o->raw ? GSL_SUCCESS : standardise(r->X, NULL);
    gsl_vector *lambda =
        status ? NULL
               : penalty_path_lambdas(r->X, r->T, o->ridge, o->raw, &status);
    penalty_path all = {NULL, NULL};
    if (!status) {
        all = penalty_path_new(lambda->size, X->size2, T->size2);
        status = all.W && all.b
                     ? penalty_path_fit(r->X, r->T, lambda, o->ridge, &all)
                     : GSL_ENOMEM;
    }
    status = status ? status : run_folds(X, T, o, lambda, &all, cv);
    penalty_path_free(&all);
    gsl_vector_free(lambda);
    return status;
}

/* The deviance of the shares of the classes; GSL_EDOM where one has fewer rows
 * than two. */
static int find_null(const gsl_matrix *T, double *null)
{
    const double N = (double)T->size1;
    *null = 0;
    for (size_t k = 0; k < classes_of(T); k++) {
        double N_k = 0;
        for (size_t n = 0; n < T->size1; n++)
            N_k += class_at(T, n) == k;
        if (N_k < 2)
            return GSL_EDOM;
        *null -= 2 * N_k / N * log(N_k / N);
    }
    return GSL_SUCCESS;
}

int crossval_run(const gsl_matrix *X, const gsl_matrix *T,
                 const crossval_request *o, crossval *cv)
{
    *cv = (crossval){.points = NULL};
    if (o->folds < 2 || o->folds > T->size1)
        return GSL_EINVAL;
    int status = find_null(T, &cv->null);
    if (status)
        return status;
    subset r = {gsl_matrix_alloc(X->size1, X->size2),
                gsl_matrix_alloc(T->size1, T->size2)};
    status = r.X && r.T ? GSL_SUCCESS : GSL_ENOMEM;
    if (!status) {
        gsl_matrix_memcpy(r.X, X);
        gsl_matrix_memcpy(r.T, T);
        status = run_all(X, T, &r, o, cv);
    }
    subset_free(&r);
    return status;
}

void crossval_end(crossval *cv)
{
    free(cv->points);
    cv->points = NULL;
}
