/*
 * The predictions of a part's rows are computed anew for each question: there
 * are few.
 */
#include "softmax-rows.h"

#include <math.h>

#include "neuron/inference.h"
#include "neuron/softmax.h"

/* Y of a part; NULL where memory ends. */
static gsl_matrix *predictions(const part *p, const layer *l)
{
    gsl_matrix *Y = gsl_matrix_alloc(p->N, l->b->size);
    if (Y && softmax_predict(l, &p->X.matrix, Y)) {
        gsl_matrix_free(Y);
        return NULL;
    }
    return Y;
}

double softmax_rows_right(const gsl_matrix *T, const gsl_matrix *Y)
{
    size_t right = 0;
    for (size_t n = 0; n < Y->size1; n++) {
        gsl_vector_const_view y = gsl_matrix_const_row(Y, n);
        right += gsl_matrix_get(T, n, gsl_vector_max_index(&y.vector)) == 1;
    }
    return (double)right / (double)Y->size1;
}

score softmax_rows_score(const part *p, const layer *l, const settings *s,
                         layer *gradient)
{
    score now = {NAN, NAN};
    double J, squares = 0;
    if (p->N == 0 || softmax_loss(l, &p->X.matrix, &p->T.matrix, &J, gradient))
        return now;
    for (size_t i = 0; i < l->W->size1 * l->W->size2; i++)
        squares += l->W->data[i] * l->W->data[i];
    now.loss = J / (double)p->N + s->sgd.lambda_2 * squares;
    if (gradient) {
        gsl_matrix_scale(gradient->W, 1 / (double)p->N);
        gsl_vector_scale(gradient->b, 1 / (double)p->N);
    }
    gsl_matrix *Y = predictions(p, l);
    if (Y)
        now.accuracy = softmax_rows_right(&p->T.matrix, Y);
    gsl_matrix_free(Y);
    return now;
}

/* a_k less the log-sum-exp of the others. */
static double logit_of(const gsl_vector *a, size_t k)
{
    double m = -INFINITY, sum = 0;
    for (size_t j = 0; j < a->size; j++)
        m = j == k ? m : fmax(m, gsl_vector_get(a, j));
    for (size_t j = 0; j < a->size; j++)
        sum += j == k ? 0 : exp(gsl_vector_get(a, j) - m);
    return gsl_vector_get(a, k) - m - log(sum);
}

gsl_vector *softmax_rows_logits(const part *p, const layer *l, size_t k)
{
    gsl_vector *logits = gsl_vector_alloc(p->N);
    gsl_vector *a = gsl_vector_alloc(l->b->size);
    for (size_t n = 0; logits && a && n < p->N; n++) {
        gsl_vector_const_view x = gsl_matrix_const_row(&p->X.matrix, n);
        for (size_t j = 0; j < a->size; j++) {
            gsl_vector_const_view w = gsl_matrix_const_column(l->W, j);
            inference_logit(&x.vector, &w.vector, gsl_vector_get(l->b, j),
                            NULL, gsl_vector_ptr(a, j), NULL);
        }
        gsl_vector_set(logits, n, logit_of(a, k));
    }
    const bool room = a != NULL;
    gsl_vector_free(a);
    if (room)
        return logits;
    gsl_vector_free(logits);
    return NULL;
}
