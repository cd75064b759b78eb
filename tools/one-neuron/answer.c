/*
 * Whether the optimum is reached is asked of the weights themselves, by the
 * Newton decrement, whichever optimizer found them. The covariance is that of
 * the columns as the fit saw them, standardised, and is taken to the units of
 * the file at the end.
 */
#include "answer.h"

#include <gsl/gsl_errno.h>
#include <math.h>
#include <stdlib.h>

#include "fit/fit.h"
#include "neuron/activation.h"
#include "neuron/logistic.h"
#include "softmax-rows.h"

/* A decrement that is larger says that the optimum is not reached: no weight
 * is nearer to it than this part of its standard error. */
static const double near_enough = 1e-6;

enum { MOST_COLUMNS = 1500 }; /* of which a covariance is computed */

gsl_vector *answer_logits(const part *p, const layer *l, size_t k,
                          bool softmax)
{
    if (softmax)
        return softmax_rows_logits(p, l, k);
    gsl_vector *logits = gsl_vector_alloc(p->N);
    gsl_vector_const_view w = gsl_matrix_const_column(l->W, k);
    for (size_t n = 0; logits && n < p->N; n++) {
        gsl_vector_const_view x = gsl_matrix_const_row(&p->X.matrix, n);
        inference_logit(&x.vector, &w.vector, gsl_vector_get(l->b, k), NULL,
                        gsl_vector_ptr(logits, n), NULL);
    }
    return logits;
}

/* The AUC by the logits, which do not saturate; calibration by predictions. */
static void measure(gsl_vector *logits, const gsl_vector *t, answer_part *x)
{
    double J;
    for (size_t n = 0; n < t->size; n++)
        x->ones += gsl_vector_get(t, n) == 1;
    if (!cross_entropy(logits, t, &J, NULL))
        x->loss = J / (double)t->size;
    if (evaluation_auc(logits, t, &x->auc, &x->auc_error))
        x->auc = x->auc_error = NAN;
    evaluation_confusion(logits, t, 0, &x->at_half);
    logistic_sigmoid(logits->size, logits->data);
    if (evaluation_calibration(logits, t, ANSWER_GROUPS, x->group, &x->groups))
        x->groups = 0;
}

static int find_part(const part *p, const layer *l, size_t k, bool softmax,
                     answer_part *x)
{
    *x = (answer_part){.N = p->N, .loss = NAN, .auc = NAN, .auc_error = NAN};
    if (p->N == 0)
        return GSL_SUCCESS;
    gsl_vector_const_view t = gsl_matrix_const_column(&p->T.matrix, k);
    gsl_vector *logits = answer_logits(p, l, k, softmax);
    if (!logits)
        return GSL_ENOMEM;
    measure(logits, &t.vector, x);
    gsl_vector_free(logits);
    return GSL_SUCCESS;
}

static answer_optimum is_reached(const table *a, const settings *s,
                                 const gsl_vector *t, const gsl_vector *w,
                                 double b)
{
    const double NK = (double)a->training.N * (double)a->t->K;
    const fit_options o = {.lambda_1 = s->sgd.lambda_1 * NK,
                           .lambda_2 = s->sgd.lambda_2 * NK,
                           .gap = INFINITY,
                           .most_steps = 1};
    double decrement;
    if (fit_decrement(&a->training.X.matrix, t, &o, w, b, &decrement))
        return OPTIMUM_NOT_REACHED;
    return isnan(decrement)           ? OPTIMUM_UNKNOWN
           : decrement <= near_enough ? OPTIMUM_REACHED
                                      : OPTIMUM_NOT_REACHED;
}

/* Fills the covariance, or says why there is none. */
static int find_covariance(const table *a, const gsl_vector *w, double b,
                           answer *x)
{
    const size_t D = w->size;
    if (x->penalised)
        x->no_errors = "a penalty biases the weights on purpose";
    else if (x->optimum == OPTIMUM_NOT_REACHED)
        x->no_errors = "the optimum is not reached";
    else if (D > MOST_COLUMNS)
        x->no_errors = "too many columns for second derivatives";
    if (x->no_errors)
        return GSL_SUCCESS;
    x->covariance = gsl_matrix_alloc(D + 1, D + 1);
    if (!x->covariance)
        return GSL_ENOMEM;
    const int status =
        inference_covariance(&a->training.X.matrix, w, b, x->covariance);
    if (status == GSL_SUCCESS)
        return GSL_SUCCESS;
    gsl_matrix_free(x->covariance);
    x->covariance = NULL;
    x->no_errors = "a column is constant or made of others";
    return status == GSL_ESING ? GSL_SUCCESS : status;
}

/* The values of w and b, for the columns of the file. */
static int find_values(const table *a, const gsl_vector *w, double b,
                       estimate *terms)
{
    gsl_vector *v = gsl_vector_alloc(w->size);
    if (!v)
        return GSL_ENOMEM;
    gsl_vector_memcpy(v, w);
    if (a->s)
        scale_undo(a->s, v, &b);
    for (size_t i = 0; i < w->size; i++)
        terms[i].value = gsl_vector_get(v, i);
    terms[w->size].value = b;
    gsl_vector_free(v);
    return GSL_SUCCESS;
}

static int find_estimates(const table *a, const gsl_vector *w, double b,
                          double level, answer *x)
{
    const size_t D = w->size;
    x->terms = malloc((D + 1) * sizeof *x->terms);
    if (!x->terms)
        return GSL_ENOMEM;
    for (size_t i = 0; i <= D; i++)
        x->terms[i] = (estimate){NAN, NAN, NAN, NAN, NAN, NAN};
    const int status = find_values(a, w, b, x->terms);
    if (status || !x->covariance)
        return status;
    gsl_matrix *V = gsl_matrix_alloc(D + 1, D + 1);
    if (!V)
        return GSL_ENOMEM;
    gsl_matrix_memcpy(V, x->covariance);
    if (a->s)
        inference_undo_scale(a->s->mean, a->s->spread, V);
    for (size_t i = 0; i <= D; i++)
        x->terms[i] = inference_wald(x->terms[i].value,
                                     sqrt(gsl_matrix_get(V, i, i)), level);
    gsl_matrix_free(V);
    return GSL_SUCCESS;
}

/* One output, with its t and w side by side. */
static int find_output(const table *a, const settings *s, const gsl_vector *t,
                       const gsl_vector *w, double b, double level, answer *x)
{
    double J;
    x->optimum = is_reached(a, s, t, w, b);
    int status = find_covariance(a, w, b, x);
    if (!status)
        status = find_estimates(a, w, b, level, x);
    if (!status)
        status = logistic_loss(&a->training.X.matrix, t, w, b, &J, NULL, NULL);
    return status ? status : inference_likelihood(t, J, w->size, &x->all);
}

int answer_find_parts(const table *a, const layer *l, size_t k, answer *x)
{
    int status = find_part(&a->training, l, k, x->softmax, &x->training);
    if (!status)
        status = find_part(&a->validation, l, k, x->softmax, &x->validation);
    return status ? status : find_part(&a->test, l, k, x->softmax, &x->test);
}

int answer_explain(int status, const table *a, problem *why)
{
    return status ? problem_set(why, GSL_EFAILED,
                                "%s: not enough memory to judge the fit: %s",
                                a->d->path, gsl_strerror(status))
                  : GSL_SUCCESS;
}

int answer_find(const table *a, const settings *s, const layer *l, size_t k,
                double level, answer *x, problem *why)
{
    *x = (answer){.penalised = s->sgd.lambda_1 > 0 || s->sgd.lambda_2 > 0,
                  .degrees = l->W->size1};
    gsl_vector *t = part_targets(&a->training, k);
    gsl_vector *w = gsl_vector_alloc(l->W->size1);
    int status = GSL_ENOMEM;
    if (t && w) {
        gsl_matrix_get_col(w, l->W, k);
        status = find_output(a, s, t, w, gsl_vector_get(l->b, k), level, x);
    }
    gsl_vector_free(w);
    gsl_vector_free(t); /* before the parts ask for room */
    status = status ? status : answer_find_parts(a, l, k, x);
    return answer_explain(status, a, why);
}

void answer_end(answer *x)
{
    gsl_matrix_free(x->covariance);
    free(x->terms);
    *x = (answer){.optimum = OPTIMUM_UNKNOWN};
}
