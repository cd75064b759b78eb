/* A network of layers: its gradient against finite differences, one layer
 * against layer.h, an epoch against steps along the gradient. */
#include <gsl/gsl_blas.h>
#include <gsl/gsl_randist.h>

#include "neuron/kernels.h"
#include "neuron/layer.h"
#include "neuron/logistic.h"
#include "neuron/network.h"
#include "testing.h"

/* A network, inputs and targets, drawn. */
typedef struct {
    gsl_rng *rng;
    network *n, *gradient;
    gsl_matrix *X, *T;
} example;

static example make(size_t count, const size_t *units,
                    network_activation between, network_activation last,
                    size_t rows, size_t seed)
{
    const size_t K = units[count];
    example e = {gsl_rng_alloc(gsl_rng_mt19937),
                 network_new(count, units, between, last),
                 network_new(count, units, between, last),
                 gsl_matrix_alloc(rows, units[0]), gsl_matrix_calloc(rows, K)};
    gsl_rng_set(e.rng, seed);
    network_draw(e.n, e.rng);
    for (size_t l = 0; l < count; l++)
        for (size_t k = 0; k < units[l + 1]; k++)
            gsl_vector_set(e.n->layers[l]->b, k, gsl_ran_gaussian(e.rng, 0.5));
    for (size_t i = 0; i < rows; i++) {
        for (size_t d = 0; d < units[0]; d++)
            gsl_matrix_set(e.X, i, d, gsl_ran_gaussian(e.rng, 1));
        if (last == NETWORK_SOFTMAX)
            gsl_matrix_set(e.T, i, gsl_rng_uniform_int(e.rng, K), 1);
        for (size_t k = 0; k < K && last == NETWORK_SIGMOID; k++)
            gsl_matrix_set(e.T, i, k, (double)gsl_rng_uniform_int(e.rng, 2));
    }
    return e;
}

static void end(example *e)
{
    network_free(e->n);
    network_free(e->gradient);
    gsl_matrix_free(e->X);
    gsl_matrix_free(e->T);
    gsl_rng_free(e->rng);
}

/* Number j of all weights and biases of a network, or NULL beyond them. */
static double *number(const network *n, size_t j)
{
    for (size_t l = 0; l < n->count; l++) {
        gsl_matrix *W = n->layers[l]->W;
        if (j < W->size1 * W->size2)
            return gsl_matrix_ptr(W, j / W->size2, j % W->size2);
        j -= W->size1 * W->size2;
        if (j < W->size2)
            return gsl_vector_ptr(n->layers[l]->b, j);
        j -= W->size2;
    }
    return NULL;
}

/* J where number j is moved by h. */
static double moved(const example *e, size_t j, double h)
{
    double J = NAN, *v = number(e->n, j), kept = *v;
    *v = kept + h;
    ck_assert(!network_loss(e->n, e->X, e->T, &J, NULL));
    *v = kept;
    return J;
}

/* The slope in number j by differences at four places, whose error is h^4. */
static double difference(const example *e, size_t j, double h)
{
    return (8 * (moved(e, j, h) - moved(e, j, -h)) -
            (moved(e, j, 2 * h) - moved(e, j, -2 * h))) /
           (12 * h);
}

/* How far the gradient is from differences, by its length. */
static double gradient_error(const example *e)
{
    double J, squares = 0, missed = 0;
    ck_assert(!network_loss(e->n, e->X, e->T, &J, e->gradient));
    for (size_t j = 0; number(e->n, j); j++) {
        const double g = *number(e->gradient, j);
        squares += g * g;
        missed += pow(g - difference(e, j, 1e-3), 2);
    }
    return sqrt(missed / squares);
}

/* 1 to 4 layers of 1 to 9 units; a ReLU has no slope at its corner, and none of
 * these is near one. */
TEST(the_gradient_is_that_of_the_loss)
{
    for (size_t seed = 0; seed < 50; seed++) {
        size_t units[5];
        gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);
        gsl_rng_set(rng, 100 + seed);
        for (size_t l = 0; l < 5; l++)
            units[l] = 1 + gsl_rng_uniform_int(rng, 9);
        gsl_rng_free(rng);
        const size_t count = 1 + seed % 4;
        const bool one_of_K = seed / 4 % 2;
        units[count] += one_of_K;
        example e = make(count, units, (network_activation)(seed % 3),
                         one_of_K ? NETWORK_SOFTMAX : NETWORK_SIGMOID,
                         1 + seed * 3, seed);
        kernels_at_most(2u << seed % 3);
        const double error = gradient_error(&e);
        ck_assert_msg(error < 1e-9, "seed %zu: %g", seed, error);
        end(&e);
    }
}

TEST(the_gradient_of_relu_is_that_of_the_loss)
{
    for (size_t seed = 0; seed < 20; seed++) {
        example e = make(3, (size_t[]){4, 6, 5, 3}, NETWORK_RELU,
                         NETWORK_SOFTMAX, 7, seed);
        double J, squares = 0, missed = 0;
        ck_assert(!network_loss(e.n, e.X, e.T, &J, e.gradient));
        for (size_t j = 0; number(e.n, j); j++) {
            const double g = *number(e.gradient, j), h = 1e-5;
            const double up = (moved(&e, j, h) - J) / h;
            const double down = (J - moved(&e, j, -h)) / h;
            squares += g * g;
            if (fabs(up - down) < 1e-3) /* no corner between the two */
                missed += pow(g - difference(&e, j, 1e-6), 2);
        }
        ck_assert_msg(sqrt(missed / squares) < 1e-7, "seed %zu: %g", seed,
                      sqrt(missed / squares));
        end(&e);
    }
}

TEST(one_layer_is_a_layer)
{
    example e =
        make(1, (size_t[]){5, 3}, NETWORK_TANH, NETWORK_SIGMOID, 77, 7);
    layer *g = layer_new(5, 3);
    double J, of_layer;
    gsl_matrix *Y = new_matrix(77, 3), *Z = new_matrix(77, 3);
    ck_assert(!network_loss(e.n, e.X, e.T, &J, e.gradient));
    ck_assert(!layer_loss(e.n->layers[0], e.X, e.T, &of_layer, g));
    ck_near(J, 3 * of_layer, 1e-14, 0);
    for (size_t i = 0; i < 5; i++)
        for (size_t k = 0; k < 3; k++)
            ck_near(gsl_matrix_get(e.gradient->layers[0]->W, i, k),
                    3 * gsl_matrix_get(g->W, i, k), 1e-12, 1e-15);
    ck_assert(!network_predict(e.n, e.X, Y));
    ck_assert(!layer_predict(e.n->layers[0], e.X, Z));
    ck_assert(gsl_matrix_equal(Y, Z));

    /* an epoch in batches, with an order of its own */
    const layer_sgd o = {.eta = 0.3 * 3, .batch = 8}; /* its J is a third */
    const network_sgd p = {.eta = 0.3, .batch = 8};
    size_t order[77];
    for (size_t n = 0; n < 77; n++)
        order[n] = n * 5 % 77;
    score s;
    layer *l = layer_new(5, 3);
    gsl_matrix_memcpy(l->W, e.n->layers[0]->W);
    gsl_vector_memcpy(l->b, e.n->layers[0]->b);
    ck_assert(!layer_epoch(l, e.X, e.T, &o, order, &s));
    ck_assert(!network_epoch(e.n, e.X, e.T, &p, NULL, order, &J));
    ck_near(J, 3 * s.loss, 1e-13, 0);
    for (size_t i = 0; i < 5; i++)
        for (size_t k = 0; k < 3; k++)
            ck_near(gsl_matrix_get(e.n->layers[0]->W, i, k),
                    gsl_matrix_get(l->W, i, k), 1e-12, 1e-13);
    layer_free(l);
    layer_free(g);
    end(&e);
}

/* Three layers without an activation between them are their product. */
TEST(linear_layers_are_one)
{
    example e = make(3, (size_t[]){5, 4, 6, 2}, NETWORK_LINEAR,
                     NETWORK_SIGMOID, 30, 3);
    layer *const *l = e.n->layers;
    gsl_matrix *W12 = new_matrix(5, 6), *W = new_matrix(5, 2);
    gsl_blas_dgemm(CblasNoTrans, CblasNoTrans, 1, l[0]->W, l[1]->W, 0, W12);
    gsl_blas_dgemm(CblasNoTrans, CblasNoTrans, 1, W12, l[2]->W, 0, W);
    gsl_vector *b2 = new_vector(6), *b = new_vector(2);
    gsl_vector_memcpy(b2, l[1]->b);
    gsl_blas_dgemv(CblasTrans, 1, l[1]->W, l[0]->b, 1, b2);
    gsl_vector_memcpy(b, l[2]->b);
    gsl_blas_dgemv(CblasTrans, 1, l[2]->W, b2, 1, b);
    const layer one = {W, b};
    gsl_matrix *Y = new_matrix(30, 2), *Z = new_matrix(30, 2);
    ck_assert(!network_predict(e.n, e.X, Y));
    ck_assert(!layer_predict(&one, e.X, Z));
    for (size_t n = 0; n < 30; n++)
        for (size_t k = 0; k < 2; k++)
            ck_near(gsl_matrix_get(Y, n, k), gsl_matrix_get(Z, n, k), 1e-12,
                    0);
    end(&e);
}

/* Two outputs by softmax are the sigmoid of the difference of their logits. */
TEST(softmax_of_two_is_the_sigmoid)
{
    example e =
        make(2, (size_t[]){3, 5, 2}, NETWORK_TANH, NETWORK_SOFTMAX, 40, 5);
    example s =
        make(2, (size_t[]){3, 5, 1}, NETWORK_TANH, NETWORK_SIGMOID, 40, 5);
    layer *const *l = e.n->layers, *const *m = s.n->layers;
    gsl_matrix_memcpy(m[0]->W, l[0]->W);
    gsl_vector_memcpy(m[0]->b, l[0]->b);
    for (size_t i = 0; i < 5; i++)
        gsl_matrix_set(m[1]->W, i, 0,
                       gsl_matrix_get(l[1]->W, i, 1) -
                           gsl_matrix_get(l[1]->W, i, 0));
    gsl_vector_set(m[1]->b, 0,
                   gsl_vector_get(l[1]->b, 1) - gsl_vector_get(l[1]->b, 0));
    gsl_vector_view t = gsl_matrix_column(e.T, 1);
    gsl_matrix_set_col(s.T, 0, &t.vector);
    double J, K;
    ck_assert(!network_loss(e.n, e.X, e.T, &J, e.gradient));
    ck_assert(!network_loss(s.n, e.X, s.T, &K, s.gradient));
    ck_near(J, K, 1e-13, 0);
    for (size_t i = 0; i < 3; i++)
        for (size_t k = 0; k < 5; k++)
            ck_near(gsl_matrix_get(e.gradient->layers[0]->W, i, k),
                    gsl_matrix_get(s.gradient->layers[0]->W, i, k), 1e-12,
                    1e-15);
    end(&s);
    end(&e);
}

/* v <- mu v - eta dJ/dw, w <- w + v, for each batch in turn. */
TEST_EACH(an_epoch_is_steps_along_the_gradient, 3)
{
    const network_sgd o = {.eta = 0.2, .momentum = 0.9, .batch = 8};
    const size_t units[] = {4, 6, 3};
    kernels_at_most(2u << _i);
    example e = make(2, units, NETWORK_RELU, NETWORK_SOFTMAX, 19, 2);
    example f = make(2, units, NETWORK_RELU, NETWORK_SOFTMAX, 19, 2);
    network *v = network_new(2, units, NETWORK_RELU, NETWORK_SOFTMAX);
    network *w = network_new(2, units, NETWORK_RELU, NETWORK_SOFTMAX);
    for (size_t epoch = 0; epoch < 3; epoch++) {
        double shown, sum = 0, J;
        for (size_t first = 0; first < 19; first += 8) {
            const size_t N = first + 8 < 19 ? 8 : 19 - first;
            gsl_matrix_view X = gsl_matrix_submatrix(f.X, first, 0, N, 4);
            gsl_matrix_view T = gsl_matrix_submatrix(f.T, first, 0, N, 3);
            network_loss(f.n, &X.matrix, &T.matrix, &J, f.gradient);
            sum += J * (double)N / 19;
            for (size_t j = 0; number(f.n, j); j++) {
                double *v_j = number(w, j);
                *v_j = 0.9 * *v_j - 0.2 * *number(f.gradient, j);
                *number(f.n, j) += *v_j;
            }
        }
        ck_assert(!network_epoch(e.n, e.X, e.T, &o, v, NULL, &shown));
        ck_near(shown, sum, 1e-12, 0);
        for (size_t j = 0; number(f.n, j); j++) {
            ck_near(*number(e.n, j), *number(f.n, j), 1e-12, 1e-13);
            ck_near(*number(v, j), *number(w, j), 1e-12, 1e-13);
        }
    }
    network_free(v);
    network_free(w);
    end(&f);
    end(&e);
}

/* Without a velocity to keep, the steps are those with a momentum of 0. */
TEST_EACH(plain_steps_are_those_without_momentum, 3)
{
    const network_sgd o = {.eta = 0.2, .batch = 8};
    const size_t units[] = {4, 6, 3};
    kernels_at_most(2u << _i);
    example e = make(2, units, NETWORK_TANH, NETWORK_SOFTMAX, 19, 2);
    example f = make(2, units, NETWORK_TANH, NETWORK_SOFTMAX, 19, 2);
    network *v = network_new(2, units, NETWORK_TANH, NETWORK_SOFTMAX);
    const double before = *number(e.n, 0);
    for (size_t epoch = 0; epoch < 3; epoch++) {
        ck_assert(!network_epoch(e.n, e.X, e.T, &o, NULL, NULL, NULL));
        ck_assert(!network_epoch(f.n, f.X, f.T, &o, v, NULL, NULL));
    }
    ck_assert(*number(e.n, 0) != before);
    for (size_t j = 0; number(f.n, j); j++)
        ck_near(*number(e.n, j), *number(f.n, j), 1e-12, 1e-13);
    network_free(v);
    end(&f);
    end(&e);
}

TEST(a_drawn_network_lies_within_its_limits)
{
    example e =
        make(2, (size_t[]){30, 50, 10}, NETWORK_TANH, NETWORK_SOFTMAX, 1, 1);
    network_draw(e.n, e.rng);
    for (size_t l = 0; l < 2; l++) {
        const gsl_matrix *W = e.n->layers[l]->W;
        const double limit = sqrt(6.0 / (double)(W->size1 + W->size2));
        ck_assert(gsl_matrix_max(W) < limit && gsl_matrix_min(W) > -limit);
        ck_assert(gsl_matrix_max(W) > 0.9 * limit);
        ck_assert(gsl_matrix_min(W) < -0.9 * limit);
        ck_assert(gsl_vector_isnull(e.n->layers[l]->b));
    }
    end(&e);
}

TEST(what_does_not_fit_is_refused)
{
    const network_sgd o = {.eta = 1, .batch = 4};
    example e =
        make(2, (size_t[]){3, 4, 2}, NETWORK_TANH, NETWORK_SOFTMAX, 5, 1);
    example s =
        make(2, (size_t[]){3, 5, 2}, NETWORK_TANH, NETWORK_SIGMOID, 5, 1);
    gsl_matrix *wide = new_zero_matrix(5, 4), *few = new_zero_matrix(4, 2);
    double J = 7;
    ck_assert(network_loss(e.n, wide, e.T, &J, NULL) == GSL_EBADLEN);
    ck_assert(network_loss(e.n, e.X, few, &J, NULL) == GSL_EBADLEN);
    ck_assert(network_loss(e.n, e.X, wide, &J, NULL) == GSL_EBADLEN);
    ck_assert(network_loss(e.n, e.X, e.T, &J, s.n) == GSL_EBADLEN);
    ck_assert(network_epoch(e.n, e.X, e.T, &o, s.n, NULL, &J) == GSL_EBADLEN);
    ck_assert(network_predict(e.n, e.X, few) == GSL_EBADLEN);
    gsl_matrix_set(e.T, 0, 0, 0.5); /* a row of 0.5 or 1.5 */
    gsl_matrix_set(s.T, 4, 1, 1.5);
    const double before = *number(s.n, 0);
    ck_assert(network_loss(e.n, e.X, e.T, &J, NULL) == GSL_EDOM);
    ck_assert(network_loss(s.n, e.X, s.T, &J, NULL) == GSL_EDOM);
    ck_assert(network_epoch(s.n, e.X, s.T, &o, NULL, NULL, &J) == GSL_EDOM);
    s.n->after[1] = NETWORK_LINEAR;
    ck_assert(network_loss(s.n, e.X, s.T, &J, NULL) == GSL_EINVAL);
    ck_assert(J == 7 && *number(s.n, 0) == before);
    const size_t units[18] = {1};
    ck_assert(!network_new(0, units, NETWORK_TANH, NETWORK_SIGMOID));
    ck_assert(!network_new(17, units, NETWORK_TANH, NETWORK_SIGMOID));
    ck_assert(!network_new(2, units, NETWORK_SOFTMAX, NETWORK_SOFTMAX));
    network_free(NULL);
    end(&s);
    end(&e);
}

int main(void)
{
    return run_tests("network");
}
