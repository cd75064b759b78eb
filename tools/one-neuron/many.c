/*
 * The columns of W are fitted all at once (fit_softmax). Standard errors are
 * those of the differences to the first class: with its weights held at 0, the
 * Hessian of the others has an inverse.
 */
#include "many.h"

#include <gsl/gsl_blas.h>
#include <gsl/gsl_cdf.h>
#include <gsl/gsl_errno.h>
#include <gsl/gsl_linalg.h>
#include <math.h>
#include <stdlib.h>

#include "fit/fit.h"
#include "neuron/softmax.h"
#include "separation.h"

/* ------------------------------------------------------------------ the fit */

static int explain_separation(const table *a, problem *why)
{
    const part *p = &a->training;
    fit_separated s = {.separated = false};
    size_t k = a->t->K;
    for (size_t c = 0; c < a->t->K; c++) {
        gsl_vector_const_view t = gsl_matrix_const_column(&p->T.matrix, c);
        if (gsl_vector_max(&t.vector) == gsl_vector_min(&t.vector))
            return problem_set(why, GSL_EINVAL,
                               "%s: output \"%.60s\": all rows trained on "
                               "have the same value, so there are no best "
                               "weights",
                               a->d->path, a->t->names[c]);
    }
    if (!fit_classes_separation(&p->X.matrix, &p->T.matrix, &k, &s) &&
        s.separated && k < a->t->K && separation_check(a, k, why))
        return why->status;
    return problem_set(why, GSL_EFAILED,
                       "%s: no finite optimum: several columns together tell "
                       "the classes apart; give a penalty, as --l2 0.01",
                       a->d->path);
}

static int explain(int status, const table *a, problem *why)
{
    switch (status) {
    case GSL_SUCCESS:
        return GSL_SUCCESS;
    case GSL_EDIVERGE:
        return explain_separation(a, why);
    case GSL_ERANGE:
        return problem_set(why, GSL_EINVAL,
                           "%s: the numbers of a column are too large or too "
                           "small to be squared; leave out --raw, or change "
                           "its unit",
                           a->d->path);
    case GSL_ENOMEM:
        return problem_set(why, GSL_EFAILED,
                           "%s: not enough memory to fit %zu columns",
                           a->d->path, a->X->size2);
    default:
        return problem_set(why, GSL_EFAILED, "%s: the fit failed: %s",
                           a->d->path, gsl_strerror(status));
    }
}

/* The first class's weights are taken from all. */
static void compare_with_first(layer *l)
{
    for (size_t i = 0; i <= l->W->size1; i++) {
        gsl_vector_view row = i < l->W->size1
                                  ? gsl_matrix_row(l->W, i)
                                  : gsl_vector_subvector(l->b, 0, l->b->size);
        gsl_vector_add_constant(&row.vector, -gsl_vector_get(&row.vector, 0));
    }
}

int many_find(const table *a, const settings *s, layer *l, minimum *m,
              problem *why)
{
    const double N = (double)a->training.N;
    const fit_options o = {.lambda_2 = s->sgd.lambda_2 * N,
                           .gap = s->tolerance > 0 ? INFINITY : 0,
                           .tolerance = 0.99 * s->tolerance * N,
                           .decrement =
                               s->tolerance > 0 ? 0 : MINIMUM_DECREMENT,
                           .most_steps = s->epochs};
    fit_result r = {.steps = 0};
    gsl_matrix_set_zero(l->W);
    gsl_vector_set_zero(l->b);
    const int status =
        fit_softmax(&a->training.X.matrix, &a->training.T.matrix, &o, l, &r);
    *m = (minimum){
        .steps = r.steps, .passes = r.passes, .converged = r.converged};
    if (!status && o.lambda_2 == 0)
        compare_with_first(l);
    return explain(status, a, why);
}

/* -------------------------------------------------------------- the answers */

/* The covariance of all classes but the first, in the order of softmax_hessian;
 * NULL, with *status GSL_ESING or GSL_ENOMEM, where there is none. */
static gsl_matrix *covariance_of(const table *a, const layer *l, int *status)
{
    const size_t D = l->W->size1, K = l->b->size, rest = (D + 1) * (K - 1);
    gsl_matrix *H = gsl_matrix_alloc((D + 1) * K, (D + 1) * K);
    gsl_matrix *C = gsl_matrix_alloc(rest, rest);
    gsl_permutation *p = gsl_permutation_alloc(rest);
    gsl_vector *s = gsl_vector_alloc(rest);
    gsl_matrix *V = gsl_matrix_alloc(rest, rest);
    *status = H && C && p && s && V
                  ? softmax_hessian(l, &a->training.X.matrix, H)
                  : GSL_ENOMEM;
    if (!*status) {
        gsl_matrix_const_view of =
            gsl_matrix_const_submatrix(H, D + 1, D + 1, rest, rest);
        gsl_matrix_memcpy(C, &of.matrix);
        *status = gsl_linalg_pcholesky_decomp2(C, p, s);
    }
    for (size_t i = 0; i < rest && !*status; i++)
        if (!(gsl_matrix_get(C, i, i) > 1e-13)) /* rounding */
            *status = GSL_ESING;
    if (!*status)
        *status = gsl_linalg_pcholesky_invert(C, p, V);
    for (size_t i = 0; i < rest && !*status; i++)
        for (size_t j = 0; j < rest; j++)
            *gsl_matrix_ptr(V, i, j) *=
                gsl_vector_get(s, i) * gsl_vector_get(s, j);
    gsl_vector_free(s);
    gsl_permutation_free(p);
    gsl_matrix_free(C);
    gsl_matrix_free(H);
    if (!*status)
        return V;
    gsl_matrix_free(V);
    return NULL;
}

/* The estimates of class k, in the units of the file. V (D + 1, D + 1): their
 * covariance for the columns of X, which is used up, or NULL. */
static int estimate_class(const table *a, const layer *l, size_t k,
                          gsl_matrix *V, double level, answer *x)
{
    const size_t D = l->W->size1;
    double b = gsl_vector_get(l->b, k);
    gsl_vector *w = gsl_vector_alloc(D);
    x->terms = malloc((D + 1) * sizeof *x->terms);
    const bool room = w && x->terms;
    if (room) {
        gsl_matrix_get_col(w, l->W, k);
        if (a->s)
            scale_undo(a->s, w, &b);
        if (V && a->s)
            inference_undo_scale(a->s->mean, a->s->spread, V);
    }
    for (size_t i = 0; room && i <= D; i++) {
        const double value = i < D ? gsl_vector_get(w, i) : b;
        x->terms[i] =
            V ? inference_wald(value, sqrt(gsl_matrix_get(V, i, i)), level)
              : (estimate){value, NAN, NAN, NAN, NAN, NAN};
    }
    gsl_vector_free(w);
    return room ? GSL_SUCCESS : GSL_ENOMEM;
}

static void likelihood_of(const table *a, const layer *l, likelihood *of)
{
    const gsl_matrix *T = &a->training.T.matrix;
    const double N = (double)T->size1;
    const double others = (double)(l->b->size - 1), D = (double)l->W->size1;
    double J = NAN;
    softmax_loss(l, &a->training.X.matrix, T, &J, NULL);
    *of = (likelihood){.log_likelihood = -J};
    for (size_t k = 0; k < T->size2; k++) {
        gsl_vector_const_view t = gsl_matrix_const_column(T, k);
        const double N_k = gsl_blas_dasum(&t.vector);
        of->null += N_k > 0 ? N_k * log(N_k / N) : 0;
    }
    of->ratio = 2 * (of->log_likelihood - of->null);
    of->p = gsl_cdf_chisq_Q(fmax(of->ratio, 0), D * others);
    of->AIC = 2 * (D + 1) * others + 2 * J;
}

static int many_answers(const table *a, const layer *l, bool converged,
                        double level, answer *x)
{
    const size_t D = l->W->size1, K = l->b->size;
    const char *none = x->penalised ? "a penalty biases the weights on purpose"
                       : !converged ? "the optimum is not reached"
                       : (D + 1) * K > 1500
                           ? "too many columns for second derivatives"
                           : NULL;
    int status = GSL_SUCCESS;
    gsl_matrix *C = none ? NULL : covariance_of(a, l, &status);
    if (status == GSL_ESING) {
        none = "a column is constant or made of others";
        status = GSL_SUCCESS;
    }
    for (size_t k = 0; k < K && !status; k++) {
        gsl_matrix_view V;
        if (C && k > 0)
            V = gsl_matrix_submatrix(C, (k - 1) * (D + 1), (k - 1) * (D + 1),
                                     D + 1, D + 1);
        x[k].optimum = converged ? OPTIMUM_REACHED : OPTIMUM_NOT_REACHED;
        x[k].softmax = true;
        x[k].first = k == 0 && !x->penalised;
        x[k].degrees = D * (K - 1);
        x[k].no_errors = none;
        likelihood_of(a, l, &x[k].all);
        status = estimate_class(a, l, k, C && k > 0 ? &V.matrix : NULL, level,
                                &x[k]);
    }
    gsl_matrix_free(C);
    return status;
}

int many_find_answers(const table *a, const settings *s, const layer *l,
                      bool converged, double level, answer *x, problem *why)
{
    for (size_t k = 0; k < a->t->K; k++)
        x[k] = (answer){.penalised = s->sgd.lambda_2 > 0};
    int status = many_answers(a, l, converged, level, x);
    for (size_t k = 0; k < a->t->K && !status; k++)
        status = answer_find_parts(a, l, k, &x[k]);
    return answer_explain(status, a, why);
}
