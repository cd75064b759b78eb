/* Chapter 9 against the library's softmax and its fit, against finite
 * differences and eigenvalues, and on eight seeds what its text says of one. */
#include "testing.h"

#define main chapter_main
#include "../chapters/09-many-classes/many-classes.c"
#undef main

#include <gsl/gsl_eigen.h>

#include "neuron/softmax.h"

/* A layer for the standardised flowers, with drawn weights. */
static layer *drawn_layer(size_t D, size_t K, double size)
{
    layer *l = layer_new(D, K);
    gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);
    for (size_t i = 0; i < D * K; i++)
        l->W->data[i] = gsl_ran_gaussian(rng, size);
    for (size_t k = 0; k < K; k++)
        gsl_vector_set(l->b, k, gsl_ran_gaussian(rng, size));
    gsl_rng_free(rng);
    return l;
}

TEST(the_chapter_and_the_library_agree)
{
    class_examples e = examples_iris(true);
    const gsl_matrix *T = e.classes->T;
    for (double size = 0.1; size < 1000; size *= 10) {
        layer *l = drawn_layer(4, 3, size), *g = layer_new(4, 3);
        layer *h = layer_new(4, 3);
        gsl_matrix *Y = gsl_matrix_alloc(150, 3);
        gsl_matrix *Y_2 = gsl_matrix_alloc(150, 3);
        gsl_matrix *H = gsl_matrix_alloc(15, 15);
        gsl_matrix *H_2 = gsl_matrix_alloc(15, 15);
        double J;
        predict(l, e.X, softmax, Y);
        softmax_predict(l, e.X, Y_2);
        gradient(e.X, Y, T, g);
        softmax_loss(l, e.X, T, &J, h);
        hessian(e.X, Y, H);
        softmax_hessian(l, e.X, H_2);
        for (size_t i = 0; i < 450; i++)
            ck_near(Y->data[i], Y_2->data[i], 1e-11, 1e-14);
        ck_near(loss(l, e.X, T), J, 1e-12, 1e-12);
        for (size_t i = 0; i < 12; i++)
            ck_near(g->W->data[i], h->W->data[i], 1e-11, 1e-11);
        for (size_t k = 0; k < 3; k++)
            ck_near(gsl_vector_get(g->b, k), gsl_vector_get(h->b, k), 1e-11,
                    1e-11);
        for (size_t i = 0; i < 225; i++)
            ck_near(H->data[i], H_2->data[i], 1e-10, 1e-10);
        gsl_matrix_free(H);
        gsl_matrix_free(H_2);
        gsl_matrix_free(Y);
        gsl_matrix_free(Y_2);
        layer_free(h);
        layer_free(g);
        layer_free(l);
    }
    class_examples_free(&e);
}

/* Of both activations: section 9.4 says that one function serves them. */
TEST(the_gradient_is_that_of_differences)
{
    class_examples e = examples_iris(true);
    const gsl_matrix *T = e.classes->T;
    layer *l = drawn_layer(4, 3, 1), *g = layer_new(4, 3);
    gsl_matrix *Y = gsl_matrix_alloc(150, 3);
    predict(l, e.X, softmax, Y);
    gradient(e.X, Y, T, g);
    for (size_t i = 0; i < 4; i++) {
        double sum = 0;
        for (size_t k = 0; k < 3; k++) {
            ck_near(gsl_matrix_get(g->W, i, k), difference(l, e.X, T, i, k),
                    1e-7, 1e-6);
            sum += gsl_matrix_get(g->W, i, k);
        }
        ck_near(sum, 0, 0, 1e-11);
    }
    layer *mean = layer_new(4, 3); /* K sigmoids: layer.h's is a mean */
    double J;
    predict(l, e.X, sigmoids, Y);
    gradient(e.X, Y, T, g);
    layer_loss(l, e.X, T, &J, mean);
    for (size_t i = 0; i < 12; i++)
        ck_near(g->W->data[i], 450 * mean->W->data[i], 1e-11, 1e-11);
    layer_free(mean);
    gsl_matrix_free(Y);
    layer_free(g);
    layer_free(l);
    class_examples_free(&e);
}

/* Section 9.2, and that log-sum-exp lies between the largest and log K more. */
TEST(no_exponential_overflows)
{
    double a[] = {1000, 1001, -1e6, 990};
    gsl_vector_view v = gsl_vector_view_array(a, 4);
    const double sum = log_sum_exp(&v.vector);
    ck_assert(sum > 1001 && sum < 1001 + log(4));
    softmax(&v.vector);
    ck_near(a[0] + a[1] + a[2] + a[3], 1, 1e-15, 0);
    ck_near(log(a[1]), 1001 - sum, 1e-12, 0);
    double b[] = {2, 1};
    v = gsl_vector_view_array(b, 2);
    softmax(&v.vector);
    ck_near(b[0], sigmoid(1), 1e-15, 0);
    double c[] = {710, 0};
    v = gsl_vector_view_array(c, 2);
    naive_softmax(&v.vector);
    ck_assert(isnan(c[0]));
    ck_assert(isinf(exp(710)) && isfinite(exp(709)));
}

/* Section 9.5: D + 1 eigenvalues are 0, with lambda_2 one is, and lift lifts it
 * without changing a step; columns and biases add up to 0. */
TEST(one_class_is_too_many)
{
    class_examples e = examples_iris(true);
    const gsl_matrix *T = e.classes->T;
    layer *l = learn(e.X, T, 0.5);
    gsl_matrix *Y = gsl_matrix_alloc(150, 3), *H = gsl_matrix_alloc(15, 15);
    gsl_vector *values = gsl_vector_alloc(15);
    gsl_eigen_symm_workspace *work = gsl_eigen_symm_alloc(15);
    predict(l, e.X, softmax, Y);
    const size_t zeros[] = {5, 1, 0};
    for (int form = 0; form < 3; form++) {
        hessian(e.X, Y, H);
        if (form == 1)
            for (size_t r = 0; r < 15; r++)
                *gsl_matrix_ptr(H, r, r) += r % 5 == 4 ? 0 : 1;
        if (form == 2)
            lift(H, 4, 3, 0.5);
        gsl_eigen_symm(H, values, work);
        size_t count = 0;
        for (size_t r = 0; r < 15; r++)
            count += fabs(gsl_vector_get(values, r)) <
                     1e-10 * gsl_vector_max(values);
        ck_assert_uint_eq(count, zeros[form]);
    }
    for (size_t i = 0; i <= 4; i++) {
        double sum = 0;
        for (size_t k = 0; k < 3; k++)
            sum +=
                i == 4 ? gsl_vector_get(l->b, k) : gsl_matrix_get(l->W, i, k);
        ck_near(sum, 0, 0, 1e-12);
    }
    const double J = loss(l, e.X, T), before = squares(l);
    gsl_matrix_add_constant(l->W, 1);
    gsl_vector_add_constant(l->b, -7);
    ck_near(loss(l, e.X, T), J, 1e-12, 0);
    ck_near(squares(l), before + 12, 1e-12, 0); /* K times that of the mean */
    gsl_eigen_symm_free(work);
    gsl_vector_free(values);
    gsl_matrix_free(H);
    gsl_matrix_free(Y);
    layer_free(l);
    class_examples_free(&e);
}

/* Section 9.6, to where the library ends, and each step to the squared error
 * of the one before it. */
TEST(newton_ends_where_the_library_does)
{
    class_examples e = examples_iris(false);
    const gsl_matrix *T = e.classes->T;
    layer *l = layer_new(4, 3), *end = learn(e.X, T, 0.5);
    double largest = INFINITY;
    for (int step = 0; step < 10; step++) {
        const double before = largest;
        largest = newton_step(e.X, T, 0.5, l);
        if (before < 0.1 && largest > 1e-9) /* twice the digits */
            ck_assert(largest < before * before);
    }
    ck_assert(largest < 1e-9);
    for (size_t i = 0; i < 12; i++)
        ck_near(l->W->data[i], end->W->data[i], 1e-5, 1e-5);
    ck_near(loss(l, e.X, T) + 0.5 * squares(l),
            reference("softmax-sklearn.csv", "iris_F"), 1e-12, 0);
    layer_free(end);
    layer_free(l);
    class_examples_free(&e);
}

/* Section 9.6: fewer than fifty passes, and with no penalty no minimum: J of
 * the digits sinks towards 0, that of the flowers to what virginica and
 * versicolor cost by themselves. */
static double to_no_minimum(const gsl_matrix *X, const gsl_matrix *T, layer *l)
{
    fit_result r;
    ck_assert_int_eq(fit_softmax(X, T, &to_the_end, l, &r), GSL_EDIVERGE);
    return loss(l, X, T);
}

TEST(what_is_separable)
{
    class_examples e = examples_iris(false);
    const gsl_matrix *T = e.classes->T;
    examples two = examples_virginica(false);
    gsl_matrix *Y = gsl_matrix_alloc(150, 3), *T_2 = held_two_classes(two.t);
    layer *l = layer_new(4, 3), *l_2 = learn(two.X, T_2, 0);
    const double J_2 = loss(l_2, two.X, T_2), J = to_no_minimum(e.X, T, l);
    ck_assert_msg(J > J_2 && J < J_2 + 1e-4, "%g, %g", J, J_2);
    ck_near(loss(l_2, two.X, T_2), 5.9493, 0, 5e-5); /* section 6.2 */
    predict(l, e.X, softmax, Y);
    ck_near(150 * held_accuracy(Y, T), 148, 1e-12, 0);
    double before = 0; /* the weights of setosa grow, and J stays above */
    for (double lambda_2 = 1e-2; lambda_2 > 1e-9; lambda_2 /= 100) {
        layer *weaker = learn(e.X, T, lambda_2);
        gsl_vector_view w = gsl_matrix_column(weaker->W, 0);
        ck_assert(gsl_blas_dnrm2(&w.vector) > before + 2);
        ck_assert(loss(weaker, e.X, T) > J_2);
        before = gsl_blas_dnrm2(&w.vector);
        layer_free(weaker);
    }
    for (size_t seed = 1; seed <= repeats(8); seed++) {
        held_rows h = held_digits(seed);
        layer *m = layer_new(64, 10);
        fit_options how = to_the_end;
        fit_result r;
        how.lambda_2 = weak;
        fit_softmax(h.X, h.T, &how, m, &r);
        ck_assert_msg(r.converged && r.passes < 50, "%g passes", r.passes);
        gsl_matrix_set_zero(m->W);
        gsl_vector_set_zero(m->b);
        ck_assert(to_no_minimum(h.X, h.T, m) < 2);
        gsl_matrix *Z = gsl_matrix_alloc(h.X->size1, 10);
        predict(m, h.X, softmax, Z);
        ck_assert(held_accuracy(Z, h.T) == 1);
        gsl_matrix_free(Z);
        layer_free(m);
        held_free(&h);
    }
    gsl_matrix_free(T_2);
    gsl_matrix_free(Y);
    layer_free(l_2);
    layer_free(l);
    examples_free(&two);
    class_examples_free(&e);
}

/* Section 9.1: which flowers get the wrong class. */
TEST(two_flowers_are_taken_for_each_other)
{
    class_examples e = examples_iris(false);
    layer *l = learn_each(e.X, e.classes->T, 0.1);
    gsl_matrix *Y = gsl_matrix_alloc(150, 3);
    predict(l, e.X, sigmoids, Y);
    ck_assert_uint_eq(held_largest(Y, 70), 2);
    ck_assert_uint_eq(held_largest(e.classes->T, 70), 1);
    ck_assert_uint_eq(held_largest(Y, 133), 1);
    ck_assert_uint_eq(held_largest(e.classes->T, 133), 2);
    gsl_matrix_free(Y);
    layer_free(l);
    class_examples_free(&e);
}

/* A fault of the program, which would end the lesson. */
static void stops(const char *what, const char *file, int line, int status)
{
    ck_abort_msg("%s:%d: %s (%d)", file, line, what, status);
}

/* Sections 9.1 and 9.8: with each seed the choices of a question differ, and
 * there may be fewer than eight mistakes to draw. */
static void check_any_seed(const held_rows *h, const gsl_matrix *Y,
                           size_t not_one)
{
    size_t count;
    size_t *wrong = held_mistakes(Y, h->T_new, &count);
    gsl_matrix *confusion = held_confusion(Y, h->T_new);
    gsl_error_handler_t *before = gsl_set_error_handler(stops);
    asked_yes(Y->size1, not_one);
    asked_pair(confusion);
    for (size_t few = 0; few < 2; few++)
        plot_free(drawn_mistakes("09-mistakes", h, Y, wrong, few));
    plot_free(drawn_mistakes("09-mistakes", h, Y, wrong, count));
    gsl_set_error_handler(before);
    gsl_matrix_free(confusion);
    free(wrong);
}

/* Section 9.7: the loss of the new rows has its minimum between the strongest
 * and the weakest penalty, that of the others falls all the way; and section
 * 9.9: with the weakest the softmax says too much. */
static void check_penalties(const held_rows *h)
{
    static const double lambdas[] = {10, 1, 0.1, 0.01, 0.001};
    const double M = (double)h->X_new->size1;
    double learned_before = INFINITY, least = INFINITY, new = INFINITY;
    for (size_t i = 0; i < 5; i++) {
        layer *l = learn(h->X, h->T, lambdas[i]);
        const double learned_now = loss(l, h->X, h->T);
        new = loss(l, h->X_new, h->T_new) / M;
        ck_assert(learned_now < learned_before);
        learned_before = learned_now;
        least = fmin(least, new);
        if (i == 4) {
            gsl_matrix *Y = gsl_matrix_alloc(h->X_new->size1, 10);
            predict(l, h->X_new, softmax, Y);
            ck_assert_msg(held_says(Y) > held_accuracy(Y, h->T_new), "%g, %g",
                          held_says(Y), held_accuracy(Y, h->T_new));
            gsl_matrix_free(Y);
        }
        layer_free(l);
    }
    ck_assert_msg(new > 1.02 * least, "%g, %g", new, least);
}

/* Sections 9.1, 9.3 and 9.7 to 9.9. */
TEST(what_is_said_of_the_digits)
{
    for (size_t seed = 1; seed <= repeats(8); seed++) {
        held_rows h = held_digits(seed);
        const size_t M = h.X_new->size1;
        gsl_matrix *Y = gsl_matrix_alloc(M, 10), *Z = gsl_matrix_alloc(M, 10);
        layer *one = learn(h.X, h.T, weak), *each = learn_each(h.X, h.T, weak);
        predict(one, h.X_new, softmax, Y);
        predict(each, h.X_new, sigmoids, Z);
        double least = INFINITY, most = 0, edge = 0, variance = 0;
        size_t none = 0, more = 0;
        for (size_t n = 0; n < M; n++) {
            least = fmin(least, held_sum(Z, n));
            most = fmax(most, held_sum(Z, n));
            none += held_yes(Z, n) == 0;
            more += held_yes(Z, n) > 1;
            const double y = gsl_matrix_get(Y, n, held_largest(Y, n));
            variance += y * (1 - y);
        }
        const double right_each = held_accuracy(Z, h.T_new);
        held_over_sum(Z);
        for (size_t i = 0; i < 10; i++)
            edge += fabs(gsl_matrix_get(one->W, 0, i));
        const double says_one = held_says(Y), says_each = held_says(Z);
        const double right_one = held_accuracy(Y, h.T_new);
        const double error = sqrt(variance) / (double)M;
        if (seed == 1) {
            says("To %zu of the new digits none of the ten says yes ($y > "
                 "0.5$), to %zu more",
                 none, more);
            says("a standard error of %.3f for the softmax. It is %.3f above",
                 error, right_one - says_one);
            says("add up to anything from %.2f to %.2f", least, most);
            says("The pixels bring it down to %.2f",
                 loss(one, h.X, h.T) / (double)h.X->size1);
        }
        ck_assert(mean_surprise(Y, h.T_new) < mean_surprise(Z, h.T_new));
        ck_assert(least < 0.3 && most > 1.5 && none > 10 && more > 5);
        /* both are right more often than they say, the sigmoids by more */
        ck_assert(says_one + 2 * error < right_one);
        ck_assert(right_each - says_each > right_one - says_one);
        ck_assert(edge == 0);          /* the white corner */
        for (size_t i = 0; i < 4; i++) /* the hole of the 0 */
            ck_assert(gsl_matrix_get(one->W, 27 + i % 2 + 8 * (i / 2), 0) < 0);
        ck_assert(right_one >= right_each);
        check_any_seed(&h, Y, none + more);
        check_penalties(&h);
        gsl_matrix_free(Y);
        gsl_matrix_free(Z);
        layer_free(one);
        layer_free(each);
        held_free(&h);
    }
}

int main(void)
{
    prose_of("chapters/09-many-classes/many-classes.c");
    return run_tests("chapter 9");
}
