/*
 * Weights in memory, and in which units: those of standardised columns, as they
 * were learned, or those of the columns of a file.
 */
#include "neuron/weights.h"

#include <gsl/gsl_errno.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "neuron/inference.h"

/* Copies of n names, or NULL. */
static char **copy_names(const char *const *names, size_t n)
{
    char **copies = calloc(n, sizeof *copies);
    for (size_t i = 0; copies && i < n; i++)
        if (!(copies[i] = strdup(names[i]))) {
            while (i > 0)
                free(copies[--i]);
            free(copies);
            return NULL;
        }
    return copies;
}

static void free_names(char **names, size_t n)
{
    for (size_t i = 0; names && i < n; i++)
        free(names[i]);
    free(names);
}

static void free_covariance(weights *w)
{
    for (size_t k = 0; w->covariance && k < w->K; k++)
        gsl_matrix_free(w->covariance[k]);
    free(w->covariance);
    w->covariance = NULL;
}

/* Room for all of it but the layer's, which the caller has made. */
static bool make_room(weights *w, const char *const *columns,
                      const char *const *outputs)
{
    w->columns = copy_names(columns, w->D);
    w->outputs = copy_names(outputs, w->K);
    w->is_text = calloc(w->D, sizeof *w->is_text);
    w->positive = calloc(w->K, sizeof *w->positive);
    w->negative = calloc(w->K, sizeof *w->negative);
    w->centre = gsl_vector_calloc(w->D);
    w->scale = gsl_vector_alloc(w->D);
    if (w->scale)
        gsl_vector_set_all(w->scale, 1);
    return w->l && w->columns && w->outputs && w->is_text && w->positive &&
           w->negative && w->centre && w->scale;
}

weights *weights_new(const char *const *columns, size_t D,
                     const char *const *outputs, size_t K, problem *why)
{
    for (size_t i = 0; i < D; i++)
        if (strcmp(columns[i], BIAS_NAME) == 0) {
            problem_set(why, GSL_EINVAL,
                        "column \"%s\": this name is kept for the bias; give "
                        "the column another",
                        BIAS_NAME);
            return NULL;
        }
    weights *w = calloc(1, sizeof *w);
    if (w)
        *w = (weights){.D = D, .K = K, .l = layer_new(D, K)};
    if (w && make_room(w, columns, outputs))
        return w;
    problem_set(why, GSL_EFAILED, "not enough memory for %zu x %zu weights", D,
                K);
    weights_free(w);
    return NULL;
}

void weights_free(weights *w)
{
    if (!w)
        return;
    free_covariance(w);
    free_names(w->columns, w->D);
    free_names(w->outputs, w->K);
    free_names(w->positive, w->K);
    free_names(w->negative, w->K);
    names_free(&w->silent);
    free(w->is_text);
    gsl_vector_free(w->centre);
    gsl_vector_free(w->scale);
    layer_free(w->l);
    free(w);
}

static int set_text(char **place, const char *text, problem *why)
{
    char *copy = text ? strdup(text) : NULL;
    if (text && !copy)
        return problem_set(why, GSL_EFAILED, "not enough memory for weights");
    free(*place);
    *place = copy;
    return GSL_SUCCESS;
}

int weights_set_classes(weights *w, size_t k, const char *positive,
                        const char *negative, problem *why)
{
    const int status = set_text(&w->positive[k], positive, why);
    return status ? status : set_text(&w->negative[k], negative, why);
}

/* --------------------------------------------------------- units of columns */

void weights_standardise(const weights *w, gsl_matrix *X)
{
    for (size_t n = 0; n < X->size1; n++) {
        gsl_vector_view x = gsl_matrix_row(X, n);
        gsl_vector_sub(&x.vector, w->centre);
        gsl_vector_div(&x.vector, w->scale);
    }
}

/* How much of a logit may go to the bias and back: at 2^-53 of it, a logit is
 * then right to 2e-13. */
static const double most_shift = 1000;

/* Whether the centre of input i can go to all biases. */
static bool is_near(const weights *w, size_t i)
{
    const double centre =
        gsl_vector_get(w->centre, i) / gsl_vector_get(w->scale, i);
    for (size_t k = 0; k < w->K; k++)
        if (!(fabs(gsl_matrix_get(w->l->W, i, k) * centre) <= most_shift))
            return false;
    return fabs(centre) <= most_shift;
}

int weights_undo_scale(weights *w, problem *why)
{
    gsl_vector *moved = gsl_vector_calloc(w->D); /* centres that go */
    if (!moved)
        return problem_set(why, GSL_EFAILED, "not enough memory for weights");
    for (size_t i = 0; i < w->D; i++) {
        const double scale = gsl_vector_get(w->scale, i);
        const double centre = gsl_vector_get(w->centre, i);
        const bool near = is_near(w, i);
        if (near)
            gsl_vector_set(moved, i, centre);
        for (size_t k = 0; k < w->K; k++) {
            double *weight = gsl_matrix_ptr(w->l->W, i, k);
            *weight /= scale;
            if (near)
                *gsl_vector_ptr(w->l->b, k) -= *weight * centre;
        }
        gsl_vector_set(w->centre, i, near ? 0 : centre);
    }
    for (size_t k = 0; k < w->K && w->covariance; k++)
        inference_undo_scale(moved, w->scale, w->covariance[k]);
    gsl_vector_set_all(w->scale, 1);
    gsl_vector_free(moved);
    return GSL_SUCCESS;
}
