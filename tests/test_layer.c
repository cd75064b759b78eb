/* A layer of K outputs, held to logistic.h column by column. */
#include <gsl/gsl_rng.h>

#include "neuron/activation.h"
#include "neuron/descent.h"
#include "neuron/kernels.h"
#include "neuron/layer.h"
#include "neuron/logistic.h"
#include "testing.h"

enum { N = 17, D = 5, K = 3 };

/* A layer, inputs and targets of a fixed seed; size makes the logits large. */
typedef struct {
    layer *l;
    gsl_matrix *X, *T;
} example;

static example make(size_t rows, size_t columns, size_t outputs, double size)
{
    gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);
    gsl_rng_set(rng, 7);
    example e = {layer_new(columns, outputs), gsl_matrix_alloc(rows, columns),
                 gsl_matrix_alloc(rows, outputs)};
    for (size_t i = 0; i < columns; i++)
        for (size_t k = 0; k < outputs; k++)
            gsl_matrix_set(e.l->W, i, k, size * (gsl_rng_uniform(rng) - 0.5));
    for (size_t k = 0; k < outputs; k++)
        gsl_vector_set(e.l->b, k, size * (gsl_rng_uniform(rng) - 0.5));
    for (size_t n = 0; n < rows; n++) {
        for (size_t i = 0; i < columns; i++)
            gsl_matrix_set(e.X, n, i, 4 * gsl_rng_uniform(rng) - 2);
        for (size_t k = 0; k < outputs; k++)
            gsl_matrix_set(e.T, n, k, gsl_rng_uniform(rng) > 0.5);
    }
    gsl_rng_free(rng);
    return e;
}

static void end(example *e)
{
    layer_free(e->l);
    gsl_matrix_free(e->X);
    gsl_matrix_free(e->T);
}

TEST(a_new_layer_is_zero)
{
    layer *l = layer_new(D, K);
    ck_assert(l->W->size1 == D && l->W->size2 == K && l->b->size == K);
    ck_assert(gsl_matrix_isnull(l->W) && gsl_vector_isnull(l->b));
    layer_free(l);
    layer_free(NULL);
}

/* Loss, gradient and predictions of a column are a logistic regression's. */
static void compare_with_logistic(size_t rows, size_t columns, size_t outputs,
                                  double size)
{
    example e = make(rows, columns, outputs, size);
    layer *g = layer_new(columns, outputs);
    gsl_matrix *Y = new_matrix(rows, outputs);
    gsl_vector *dw = new_vector(columns), *y = new_vector(rows);
    const double count = (double)(rows * outputs);
    double J, only_J, sum = 0;
    ck_assert(layer_loss(e.l, e.X, e.T, &J, g) == GSL_SUCCESS);
    ck_assert(layer_loss(e.l, e.X, e.T, &only_J, NULL) == GSL_SUCCESS);
    ck_assert(layer_predict(e.l, e.X, Y) == GSL_SUCCESS);
    for (size_t k = 0; k < outputs; k++) {
        gsl_vector_view w = gsl_matrix_column(e.l->W, k);
        gsl_vector_view t = gsl_matrix_column(e.T, k);
        const double b = gsl_vector_get(e.l->b, k);
        double J_k, db;
        logistic_loss(e.X, &t.vector, &w.vector, b, &J_k, dw, &db);
        sum += J_k;
        ck_near(gsl_vector_get(g->b, k), db / count, 1e-13, 1e-15);
        for (size_t i = 0; i < columns; i++)
            ck_near(gsl_matrix_get(g->W, i, k), gsl_vector_get(dw, i) / count,
                    1e-13, 1e-15);
        logistic_predict(e.X, &w.vector, b, y);
        for (size_t n = 0; n < rows; n++)
            ck_near(gsl_matrix_get(Y, n, k), gsl_vector_get(y, n), 1e-12, 0);
    }
    ck_near(J, sum / count, 1e-14, 0);
    ck_assert(J == only_J);
    layer_free(g);
    end(&e);
}

TEST(each_column_is_a_logistic_regression)
{
    compare_with_logistic(N, D, K, 1);
    compare_with_logistic(N, D, 1, 1);
    compare_with_logistic(1, D, K, 1);
    compare_with_logistic(N, 1, K, 1);
    compare_with_logistic(1, 1, 1, 1);
    compare_with_logistic(N, D, K, 400);
}

TEST(the_gradient_is_that_of_the_loss)
{
    example e = make(N, D, K, 1);
    layer *g = layer_new(D, K);
    double J, up, down;
    const double h = 1e-5;
    layer_loss(e.l, e.X, e.T, &J, g);
    for (size_t k = 0; k < K; k++)
        for (size_t i = 0; i <= D; i++) {
            double *v = i < D ? gsl_matrix_ptr(e.l->W, i, k)
                              : gsl_vector_ptr(e.l->b, k);
            const double kept = *v;
            *v = kept + h;
            layer_loss(e.l, e.X, e.T, &up, NULL);
            *v = kept - h;
            layer_loss(e.l, e.X, e.T, &down, NULL);
            *v = kept;
            ck_near((up - down) / (2 * h),
                    i < D ? gsl_matrix_get(g->W, i, k)
                          : gsl_vector_get(g->b, k),
                    1e-7, 1e-9);
        }
    layer_free(g);
    end(&e);
}

TEST(logits_of_a_thousand)
{
    layer *l = layer_new(1, 2);
    gsl_matrix *X = new_matrix(1, 1), *T = new_zero_matrix(1, 2);
    double J;
    gsl_matrix_set(X, 0, 0, 1000);
    gsl_matrix_set(l->W, 0, 0, 1);
    gsl_matrix_set(l->W, 0, 1, -1);
    ck_assert(layer_loss(l, X, T, &J, NULL) == GSL_SUCCESS);
    ck_near(J, 500, 1e-15, 0);
    gsl_matrix_set(T, 0, 0, 1);
    ck_assert(layer_loss(l, X, T, &J, NULL) == GSL_SUCCESS);
    ck_assert(J == 0);
    layer_free(l);
}

/* At 0 the entry is what lambda_1 leaves; elsewhere it takes its side. */
TEST(largest_entry_by_hand)
{
    layer *l = layer_new(2, 2), *g = layer_new(2, 2);
    gsl_matrix_set(g->W, 0, 0, 0.3);
    ck_near(layer_largest_entry(l, g, 0, 5), 0.3, 1e-15, 0);
    ck_near(layer_largest_entry(l, g, 0.1, 5), 0.2, 1e-15, 0);
    ck_assert(layer_largest_entry(l, g, 0.4, 5) == 0);
    gsl_vector_set(g->b, 1, -0.05);
    ck_near(layer_largest_entry(l, g, 0.4, 5), 0.05, 1e-15, 0);
    gsl_matrix_set(l->W, 0, 0, -2);
    ck_near(layer_largest_entry(l, g, 0.4, 0.1), 0.5, 1e-15, 0);
    gsl_matrix_set(l->W, 0, 0, 2);
    ck_near(layer_largest_entry(l, g, 0.4, 0.1), 1.1, 1e-15, 0);
    layer_free(g);
    layer_free(l);
}

/* One column of +-1: Z^T Z is N times the identity, the bound N/4. */
TEST(safe_rate_by_hand)
{
    double x[] = {1, -1, 1, -1};
    gsl_matrix_view X = gsl_matrix_view_array(x, 4, 1);
    ck_near(layer_safe_rate(&X.matrix, 1, 0), 4, 1e-14, 0);
    ck_near(layer_safe_rate(&X.matrix, 3, 0), 12, 1e-14, 0);
    ck_near(layer_safe_rate(&X.matrix, 1, 0.125), 2, 1e-14, 0);
}

TEST(what_does_not_conform_is_refused)
{
    example e = make(N, D, K, 1);
    layer *wrong = layer_new(D, K + 1);
    gsl_matrix *narrow = new_matrix(N, K - 1);
    gsl_matrix *low = new_matrix(N - 1, K);
    double J = 42;
    ck_assert(layer_predict(e.l, e.X, narrow) == GSL_EBADLEN);
    ck_assert(layer_predict(e.l, e.X, low) == GSL_EBADLEN);
    ck_assert(layer_predict(e.l, e.T, low) == GSL_EBADLEN);
    ck_assert(layer_loss(e.l, e.X, low, &J, NULL) == GSL_EBADLEN);
    ck_assert(layer_loss(e.l, e.X, e.T, &J, wrong) == GSL_EBADLEN);
    gsl_matrix_set(e.T, 3, 1, 1.5);
    layer *g = layer_new(D, K);
    ck_assert(layer_loss(e.l, e.X, e.T, &J, g) == GSL_EDOM);
    ck_assert(J == 42 && gsl_matrix_isnull(g->W));
    layer_free(g);
    layer_free(wrong);
    end(&e);
}

/* A batch's mean loss and penalty, and Keras' step, one number after the
 * other. */
static double textbook_step(layer *l, const gsl_matrix *X, const gsl_matrix *T,
                            const size_t *rows, size_t count,
                            const layer_sgd *o)
{
    const size_t d = l->W->size1, outputs = l->W->size2;
    layer *g = layer_new(d, outputs);
    double J = 0, penalty = 0;
    for (size_t n = 0; n < count; n++)
        for (size_t k = 0; k < outputs; k++) {
            double a = gsl_vector_get(l->b, k);
            for (size_t i = 0; i < d; i++)
                a +=
                    gsl_matrix_get(X, rows[n], i) * gsl_matrix_get(l->W, i, k);
            const double t = gsl_matrix_get(T, rows[n], k);
            const double r = (sigmoid(a) - t) / (double)(count * outputs);
            J += (softplus(a) - t * a) / (double)(count * outputs);
            *gsl_vector_ptr(g->b, k) += r;
            for (size_t i = 0; i < d; i++)
                *gsl_matrix_ptr(g->W, i, k) +=
                    r * gsl_matrix_get(X, rows[n], i);
        }
    for (size_t k = 0; k < outputs; k++) {
        *gsl_vector_ptr(l->b, k) -= o->eta * gsl_vector_get(g->b, k);
        for (size_t i = 0; i < d; i++) {
            double *w = gsl_matrix_ptr(l->W, i, k);
            penalty += o->lambda_1 * fabs(*w) + o->lambda_2 * *w * *w;
            const double sign = (*w > 0) - (*w < 0);
            *w -= o->eta * (gsl_matrix_get(g->W, i, k) + 2 * o->lambda_2 * *w +
                            (o->proximal ? 0 : o->lambda_1 * sign));
            if (o->proximal)
                *w = soft_threshold(*w, o->eta * o->lambda_1);
        }
    }
    layer_free(g);
    return J + penalty;
}

/* Two epochs by the library and by the textbook. */
static void compare_epochs(size_t rows, size_t columns, size_t outputs,
                           size_t batch, bool ordered)
{
    example e = make(rows, columns, outputs, 1), twin = e;
    const layer_sgd o = {.eta = 0.3,
                         .lambda_1 = 1e-3,
                         .lambda_2 = 2e-3,
                         .batch = batch,
                         .proximal = columns % 3 == 0};
    size_t *order = malloc(rows * sizeof *order);
    for (size_t n = 0; n < rows; n++) /* 7 has no factor in common with rows */
        order[n] = ordered ? (7 * n + 3) % rows : n;
    twin.l = layer_new(columns, outputs);
    gsl_matrix_memcpy(twin.l->W, e.l->W);
    gsl_vector_memcpy(twin.l->b, e.l->b);
    for (int epoch = 0; epoch < 2; epoch++) {
        double mean = 0;
        score shown;
        ck_assert_int_eq(
            layer_epoch(e.l, e.X, e.T, &o, ordered ? order : NULL, &shown),
            GSL_SUCCESS);
        for (size_t first = 0; first < rows; first += batch) {
            const size_t size = batch < rows - first ? batch : rows - first;
            mean += textbook_step(twin.l, e.X, e.T, order + first, size, &o) *
                    (double)size / (double)rows;
        }
        ck_near(shown.loss, mean, 1e-12, 0);
    }
    for (size_t k = 0; k < outputs; k++) {
        ck_near(gsl_vector_get(e.l->b, k), gsl_vector_get(twin.l->b, k), 1e-11,
                1e-12);
        for (size_t i = 0; i < columns; i++)
            ck_near(gsl_matrix_get(e.l->W, i, k),
                    gsl_matrix_get(twin.l->W, i, k), 1e-11, 1e-12);
    }
    layer_free(twin.l);
    free(order);
    end(&e);
}

TEST(an_epoch_is_the_textbooks)
{
    for (size_t lanes = 2; lanes <= 8; lanes *= 2) {
        kernels_at_most(lanes);
        for (size_t outputs = 1; outputs < 27; outputs++)
            for (size_t columns = 1; columns < 10; columns++)
                compare_epochs(41, columns, outputs, 8, columns % 2);
        compare_epochs(569, 30, 1, 32, true);
        compare_epochs(100, 84, 10, 32, true);
        compare_epochs(10, 5, 1, 1, false);
        compare_epochs(10, 5, 3, 1000, false);
    }
}

/* With W = 1 and b = 0 the logits are X. */
static void check_accuracy(size_t outputs, bool one_hot, double *a, double *t,
                           double expected)
{
    const size_t rows = 8 / outputs;
    gsl_matrix_view X = gsl_matrix_view_array(a, rows, outputs);
    gsl_matrix_view T = gsl_matrix_view_array(t, rows, outputs);
    const layer_sgd o = {.lambda_1 = 0.5,
                         .lambda_2 = 0.25,
                         .batch = rows / 2,
                         .one_hot = one_hot};
    layer *l = layer_new(outputs, outputs);
    gsl_matrix_set_identity(l->W);
    score now, shown;
    double J;
    layer_loss(l, &X.matrix, &T.matrix, &J, NULL);
    layer_score(l, &X.matrix, &T.matrix, &o, &now);
    layer_epoch(l, &X.matrix, &T.matrix, &o, NULL, &shown); /* eta is 0 */
    ck_near(now.loss, J + 0.75 * (double)outputs, 1e-14, 0);
    ck_near(shown.loss, now.loss, 1e-14, 0);
    ck_assert(now.accuracy == expected && shown.accuracy == expected);
    layer_free(l);
}

TEST(three_kinds_of_accuracy)
{
    double one[] = {0, 1e-3, -1, 5, 900, -900, 2, -2};
    double one_t[] = {0, 1, 0, 0, 1, 0, 1, 1};
    check_accuracy(1, false, one, one_t, 0.75); /* 0.5 is not above 0.5 */
    double two[] = {3, 2, -1, -2, 1, -1, 0, 0};
    double classes[] = {0, 1, 1, 0, 1, 0, 1, 0};
    check_accuracy(2, true, two, classes, 0.75);
    check_accuracy(2, false, two, classes, 5.0 / 8);
}

TEST(an_epoch_of_a_wrong_target_changes_nothing)
{
    example e = make(40, 6, 3, 1);
    layer *kept = layer_new(6, 3);
    const layer_sgd o = {.eta = 0.3, .batch = 8};
    score F = {42, 0};
    gsl_matrix_memcpy(kept->W, e.l->W);
    gsl_vector_memcpy(kept->b, e.l->b);
    gsl_matrix_set(e.T, 38, 1, NAN);
    ck_assert(layer_epoch(e.l, e.X, e.T, &o, NULL, &F) == GSL_EDOM);
    ck_assert(layer_epoch(e.l, e.T, e.T, &o, NULL, &F) == GSL_EBADLEN);
    ck_assert(F.loss == 42 && gsl_matrix_equal(kept->W, e.l->W) &&
              gsl_vector_equal(kept->b, e.l->b));
    layer_free(kept);
    end(&e);
}

/* Against the loops of logistic.h, which have no more than one output. */
TEST(every_shape_is_a_logistic_regression)
{
    for (size_t lanes = 2; lanes <= 8; lanes *= 2) {
        kernels_at_most(lanes);
        for (size_t outputs = 1; outputs < 27; outputs++)
            for (size_t columns = 1; columns < 10; columns++)
                compare_with_logistic(3 * outputs + columns, columns, outputs,
                                      1);
        compare_with_logistic(1030, 30, 1, 1);
        compare_with_logistic(1030, 30, 10, 1);
        compare_with_logistic(100, 784, 10, 0.1);
    }
}

int main(void)
{
    return run_tests("layer");
}
