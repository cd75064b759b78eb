/*
 * One answer out of K: softmax by formulas and finite differences, its fit by
 * R's nnet and scikit-learn, the sigmoid where K = 2, and separation.
 */
#include <gsl/gsl_blas.h>
#include <gsl/gsl_math.h>
#include <gsl/gsl_randist.h>

#include "fit/fit.h"
#include "lesson/examples.h"
#include "neuron/kernels.h"
#include "neuron/logistic.h"
#include "neuron/softmax.h"
#include "testing.h"

/* N random rows of D columns and of K classes; with `soft` T is no zeros and
 * ones. Weights of the given size. */
typedef struct {
    gsl_matrix *X, *T;
    layer *l;
} sample;

static sample sample_new(size_t N, size_t D, size_t K, double size, bool soft)
{
    gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);
    sample s = {gsl_matrix_alloc(N, D), gsl_matrix_calloc(N, K),
                layer_new(D, K)};
    gsl_rng_set(rng, N + 100 * D + 10000 * K);
    for (size_t i = 0; i < N * D; i++)
        s.X->data[i] = gsl_ran_gaussian(rng, 1);
    for (size_t n = 0; n < N; n++) {
        const double u = soft ? gsl_rng_uniform(rng) : 1;
        const size_t k = n < K ? n : gsl_rng_uniform_int(rng, K);
        *gsl_matrix_ptr(s.T, n, k) += u;
        *gsl_matrix_ptr(s.T, n, (k + 1) % K) += 1 - u;
    }
    for (size_t i = 0; i < D * K; i++)
        s.l->W->data[i] = gsl_ran_gaussian(rng, size);
    for (size_t k = 0; k < K; k++)
        gsl_vector_set(s.l->b, k, gsl_ran_gaussian(rng, size));
    gsl_rng_free(rng);
    return s;
}

static void sample_free(sample *s)
{
    gsl_matrix_free(s->X);
    gsl_matrix_free(s->T);
    layer_free(s->l);
}

/* J by the formula, in long double. */
static double J_by_hand(const sample *s)
{
    long double J = 0;
    for (size_t n = 0; n < s->X->size1; n++) {
        long double sum = 0, own = 0;
        for (size_t k = 0; k < s->T->size2; k++) {
            long double a = gsl_vector_get(s->l->b, k);
            for (size_t i = 0; i < s->X->size2; i++)
                a += (long double)gsl_matrix_get(s->X, n, i) *
                     gsl_matrix_get(s->l->W, i, k);
            sum += expl(a);
            own += gsl_matrix_get(s->T, n, k) * a;
        }
        J += logl(sum) - own;
    }
    return (double)J;
}

static const size_t shapes[][3] = {{1, 1, 2},   {5, 3, 3},     {40, 7, 4},
                                   {130, 5, 9}, {700, 20, 11}, {64, 2, 40}};
enum { SHAPES = 6 };

/* By each form of the kernels. */
TEST(the_loss_is_the_formula_s)
{
    for (size_t i = 0; i < 3 * SHAPES; i++)
        for (int soft = 0; soft < 2; soft++) {
            kernels_at_most(2u << i / SHAPES);
            sample s = sample_new(shapes[i % SHAPES][0], shapes[i % SHAPES][1],
                                  shapes[i % SHAPES][2], 1, soft);
            double J;
            ck_assert_int_eq(softmax_loss(s.l, s.X, s.T, &J, NULL), 0);
            ck_near(J, J_by_hand(&s), 1e-13, 0);
            sample_free(&s);
        }
    kernels_at_most(8);
}

/* The loss where weight i of the layer, the bias last, is moved by h. */
static double moved(const sample *s, size_t i, double h)
{
    const size_t DK = s->l->W->size1 * s->l->W->size2;
    double *w = i < DK ? s->l->W->data + i
                       : s->l->b->data + (i - DK); /* of new ones: no gaps */
    const double before = *w;
    double J;
    *w = before + h;
    softmax_loss(s->l, s->X, s->T, &J, NULL);
    *w = before;
    return J;
}

TEST(the_gradient_is_the_slope)
{
    for (size_t i = 0; i < SHAPES; i++) {
        sample s =
            sample_new(shapes[i][0], shapes[i][1], shapes[i][2], 0.5, i % 2);
        const size_t DK = s.l->W->size1 * s.l->W->size2, K = s.l->W->size2;
        layer *g = layer_new(s.l->W->size1, K);
        double J;
        softmax_loss(s.l, s.X, s.T, &J, g);
        for (size_t k = 0; k < DK + K; k++) {
            const double h = 1e-3;
            /* Richardson's: the error is of order h^4 */
            const double slope =
                (8 * (moved(&s, k, h) - moved(&s, k, -h)) -
                 (moved(&s, k, 2 * h) - moved(&s, k, -2 * h))) /
                (12 * h);
            ck_near(k < DK ? g->W->data[k] : g->b->data[k - DK], slope, 1e-9,
                    1e-9 * (1 + J));
        }
        layer_free(g);
        sample_free(&s);
    }
}

TEST(the_Hessian_is_the_gradient_s_slope)
{
    sample s = sample_new(60, 3, 4, 1, false);
    const size_t D = 3, K = 4, length = (D + 1) * K;
    gsl_matrix *H = gsl_matrix_alloc(length, length);
    layer *g[2] = {layer_new(D, K), layer_new(D, K)};
    double J;
    ck_assert_int_eq(softmax_hessian(s.l, s.X, H), 0);
    for (size_t c = 0; c < length; c++) {
        const size_t i = c % (D + 1), k = c / (D + 1);
        double *v =
            i < D ? gsl_matrix_ptr(s.l->W, i, k) : gsl_vector_ptr(s.l->b, k);
        const double h = 1e-5, before = *v;
        for (int side = 0; side < 2; side++) {
            *v = before + (side ? h : -h);
            softmax_loss(s.l, s.X, s.T, &J, g[side]);
        }
        *v = before;
        for (size_t r = 0; r < length; r++) {
            const size_t j = r % (D + 1), m = r / (D + 1);
            const double change = j < D ? gsl_matrix_get(g[1]->W, j, m) -
                                              gsl_matrix_get(g[0]->W, j, m)
                                        : gsl_vector_get(g[1]->b, m) -
                                              gsl_vector_get(g[0]->b, m);
            ck_near(gsl_matrix_get(H, r, c), change / (2 * h), 1e-7, 1e-7);
        }
    }
    layer_free(g[0]);
    layer_free(g[1]);
    gsl_matrix_free(H);
    sample_free(&s);
}

/* Both forms of the kernel, and logits whose exponentials are no numbers. */
TEST(no_logit_is_too_large)
{
    for (size_t lanes = 2; lanes <= 8; lanes *= 2) {
        kernels_at_most(lanes);
        gsl_matrix *X = gsl_matrix_alloc(1, 1), *Y = gsl_matrix_alloc(1, 3),
                   *T = gsl_matrix_calloc(1, 3);
        layer *l = layer_new(1, 3), *g = layer_new(1, 3);
        double J;
        gsl_matrix_set(X, 0, 0, 1);
        gsl_matrix_set(T, 0, 1, 1);
        gsl_matrix_set(l->W, 0, 0, 1e5);
        gsl_matrix_set(l->W, 0, 1, 1e5 - 2);
        gsl_matrix_set(l->W, 0, 2, -1e5);
        ck_assert_int_eq(softmax_predict(l, X, Y), 0);
        ck_near(gsl_matrix_get(Y, 0, 0), 1 / (1 + exp(-2)), 1e-15, 0);
        ck_near(gsl_matrix_get(Y, 0, 1), 1 / (1 + exp(2)), 1e-15, 0);
        ck_assert(gsl_matrix_get(Y, 0, 2) == 0);
        softmax_loss(l, X, T, &J, g);
        ck_near(J, 2 + log1p(exp(-2)), 1e-15, 0);
        /* far ahead: what is left is exp(-60), not 0 */
        gsl_matrix_set(l->W, 0, 1, 1e5 + 60);
        softmax_loss(l, X, T, &J, g);
        ck_near(J, exp(-60), 1e-12, 0);
        ck_near(gsl_matrix_get(g->W, 0, 1), -exp(-60), 1e-12, 0);
        gsl_matrix_free(X);
        gsl_matrix_free(Y);
        gsl_matrix_free(T);
        layer_free(l);
        layer_free(g);
    }
    kernels_at_most(8);
}

TEST(what_is_no_distribution_is_refused)
{
    sample s = sample_new(5, 2, 3, 1, false);
    double J = 7;
    gsl_matrix_set(s.T, 4, 0, 0.5);
    ck_assert_int_eq(softmax_loss(s.l, s.X, s.T, &J, NULL), GSL_EDOM);
    gsl_matrix_set(s.T, 4, 0, NAN);
    ck_assert_int_eq(softmax_loss(s.l, s.X, s.T, &J, NULL), GSL_EDOM);
    ck_assert(J == 7);
    sample_free(&s);
}

static const fit_options to_the_end = {
    .gap = INFINITY, .decrement = 1e-8, .most_steps = 500};

/* The two columns share w between them, w / 2 and -w / 2, whose squares are
 * half of w's: so lambda_2 is half as large for the sigmoid. */
TEST(two_classes_are_the_sigmoid)
{
    examples e = examples_breast_cancer(true);
    const size_t N = e.t->size, D = e.X->size2;
    for (int few = 0; few < 2; few++) { /* by L-BFGS and by Newton's method */
        gsl_matrix_const_view X =
            gsl_matrix_const_submatrix(e.X, 0, 0, N, few ? 5 : D);
        gsl_vector *w = gsl_vector_calloc(X.matrix.size2);
        gsl_matrix *T = gsl_matrix_alloc(N, 2);
        layer *l = layer_new(w->size, 2);
        double b = 0;
        fit_result one, both;
        for (size_t n = 0; n < N; n++) {
            gsl_matrix_set(T, n, 0, 1 - gsl_vector_get(e.t, n));
            gsl_matrix_set(T, n, 1, gsl_vector_get(e.t, n));
        }
        fit_options o = to_the_end;
        o.lambda_2 = 0.5;
        ck_assert_int_eq(fit_newton(&X.matrix, e.t, &o, w, &b, &one), 0);
        o.lambda_2 = 1;
        ck_assert_int_eq(fit_softmax(&X.matrix, T, &o, l, &both), 0);
        ck_assert(one.converged && both.converged);
        ck_near(both.objective, one.objective, 1e-12, 0);
        for (size_t i = 0; i < w->size; i++)
            ck_near(gsl_matrix_get(l->W, i, 1) - gsl_matrix_get(l->W, i, 0),
                    gsl_vector_get(w, i), 1e-10, 1e-10);
        ck_near(gsl_vector_get(l->b, 1) - gsl_vector_get(l->b, 0), b, 1e-10,
                1e-10);
        layer_free(l);
        gsl_matrix_free(T);
        gsl_vector_free(w);
    }
    examples_free(&e);
}

/* Fails unless the layer is that of FILE, `base` its class with weights 0, or
 * -1; where a weight is not in the file, it is not asked. */
static void ck_layer(const char *file, const char *name, const layer *l,
                     int base, size_t every)
{
    char key[64];
    for (size_t k = 0; k < l->b->size; k++) {
        if ((int)k == base)
            continue;
        const double b_0 = base < 0 ? 0 : gsl_vector_get(l->b, (size_t)base);
        snprintf(key, sizeof key, "%s_%zu_b", name, k);
        ck_near(gsl_vector_get(l->b, k) - b_0, reference(file, key), 1e-6,
                1e-6);
        for (size_t i = k % every; i < l->W->size1; i += every) {
            const double w_0 =
                base < 0 ? 0 : gsl_matrix_get(l->W, i, (size_t)base);
            snprintf(key, sizeof key, "%s_%zu_w%zu", name, k, i + 1);
            ck_near(gsl_matrix_get(l->W, i, k) - w_0, reference(file, key),
                    1e-6, 1e-6);
        }
    }
}

TEST(no_penalty_as_multinom_has_it)
{
    static const size_t pixels[] = {19, 28, 30, 34, 43};
    class_examples iris = examples_iris(false), digits = examples_digits();
    gsl_matrix_const_view sepals =
        gsl_matrix_const_submatrix(iris.X, 0, 0, iris.X->size1, 1);
    gsl_matrix *X = gsl_matrix_alloc(digits.X->size1, 5);
    for (size_t i = 0; i < 5; i++) {
        gsl_vector_const_view x = gsl_matrix_const_column(digits.X, pixels[i]);
        gsl_matrix_set_col(X, i, &x.vector);
    }
    layer *l = layer_new(1, 3), *m = layer_new(5, 10);
    fit_result r;
    ck_assert_int_eq(
        fit_softmax(&sepals.matrix, iris.classes->T, &to_the_end, l, &r), 0);
    ck_assert(r.converged);
    ck_near(r.objective, reference("softmax-R.csv", "iris_J"), 1e-12, 0);
    ck_layer("softmax-R.csv", "iris", l, 0, 1);
    ck_assert_int_eq(fit_softmax(X, digits.classes->T, &to_the_end, m, &r), 0);
    ck_assert(r.converged);
    ck_near(r.objective, reference("softmax-R.csv", "digits_J"), 1e-12, 0);
    ck_layer("softmax-R.csv", "digits", m, 0, 1);
    layer_free(m);
    layer_free(l);
    gsl_matrix_free(X);
    class_examples_free(&digits);
    class_examples_free(&iris);
}

/* Also what the header says of the minimum: it adds up to 0 over the classes,
 * from wherever it began, and the gap is no larger than it says. */
TEST(L2_as_scikit_learn_has_it)
{
    class_examples sets[] = {examples_iris(false), examples_digits()};
    static const char *const names[] = {"iris", "digits"};
    static const size_t every[] = {1, 13};
    for (size_t s = 0; s < 2; s++) {
        const gsl_matrix *X = sets[s].X, *T = sets[s].classes->T;
        layer *l = layer_new(X->size2, T->size2);
        char key[16];
        snprintf(key, sizeof key, "%s_F", names[s]);
        const double F = reference("softmax-sklearn.csv", key);
        fit_result r;
        fit_options o = {.lambda_2 = 0.5, .most_steps = 500};
        for (o.gap = 1e-2; o.gap > 1e-11; o.gap /= 100) {
            gsl_matrix_set_all(l->W, 0.5);
            gsl_vector_set_all(l->b, -3);
            ck_assert_int_eq(fit_softmax(X, T, &o, l, &r), 0);
            ck_assert_msg(r.converged && r.objective <= F * (1 + o.gap) &&
                              r.objective >= F * (1 - 1e-12),
                          "%s: a gap of %g, not %g", names[s],
                          r.objective / F - 1, o.gap);
        }
        o = to_the_end;
        o.lambda_2 = 0.5;
        ck_assert_int_eq(fit_softmax(X, T, &o, l, &r), 0);
        ck_assert(r.converged && r.decrement <= 1e-7);
        ck_layer("softmax-sklearn.csv", names[s], l, -1, every[s]);
        for (size_t i = 0; i < X->size2; i++) {
            double sum = 0;
            for (size_t k = 0; k < T->size2; k++)
                sum += gsl_matrix_get(l->W, i, k);
            ck_near(sum, 0, 0, 1e-12);
        }
        layer_free(l);
        class_examples_free(&sets[s]);
    }
}

/* One for the last step, and one of the diagonal blocks on the way. */
TEST(the_whole_hessian_of_many_weights_is_taken_once)
{
    class_examples digits = examples_digits();
    layer *l = layer_new(64, 10);
    fit_result r;
    fit_options o = to_the_end;
    o.lambda_2 = 0.5;
    ck_assert_int_eq(fit_softmax(digits.X, digits.classes->T, &o, l, &r), 0);
    ck_assert(r.converged && r.decrement <= 1e-8);
    ck_near(r.hessians, 2, 0, 0);
    layer_free(l);
    class_examples_free(&digits);
}

/* Setosa by its petals, as separation.h finds it; and ten digits at once. */
TEST(separation_is_told)
{
    class_examples iris = examples_iris(false), digits = examples_digits();
    layer *l = layer_new(4, 3), *m = layer_new(64, 10);
    fit_result r;
    fit_separated s;
    size_t k;
    ck_assert_int_eq(fit_softmax(iris.X, iris.classes->T, &to_the_end, l, &r),
                     GSL_EDIVERGE);
    ck_assert_int_eq(fit_classes_separation(iris.X, iris.classes->T, &k, &s),
                     0);
    ck_assert(s.separated && k == 0 && s.columns == 1 && s.complete);
    ck_assert_int_eq(
        fit_softmax(digits.X, digits.classes->T, &to_the_end, m, &r),
        GSL_EDIVERGE);
    layer_free(m);
    layer_free(l);
    class_examples_free(&digits);
    class_examples_free(&iris);
}

/*
 * Three sectors of a plane, near the middle and far from it: each class has
 * the largest of three logits, though no line parts it from the other two.
 * Then, with one point in the middle that is of another class, the rest stands
 * still and goes on growing (quasi-separation); with many, there is a minimum.
 */
TEST(sectors_are_separated_though_no_class_is_alone)
{
    static const double radii[] = {0.1, 1, 3};
    enum { ANGLES = 5, N = 3 * 3 * ANGLES + 3 };
    gsl_matrix *X = gsl_matrix_calloc(N, 2), *T = gsl_matrix_calloc(N, 3);
    for (size_t n = 0; n + 3 < N; n++) {
        const size_t k = n % 3;
        const double angle =
            M_PI / 180 * (120.0 * (double)k + 20.0 * (double)(n / 9) - 40);
        gsl_matrix_set(X, n, 0, radii[n / 3 % 3] * cos(angle));
        gsl_matrix_set(X, n, 1, radii[n / 3 % 3] * sin(angle));
        gsl_matrix_set(T, n, k, 1);
    }
    for (size_t n = N - 3; n < N; n++)
        gsl_matrix_set(T, n, n % 3, 1); /* in the middle, of each class */
    for (int turned = 0; turned < 3; turned++) {
        layer *l = layer_new(2, 3);
        fit_separated s;
        fit_result r;
        size_t k;
        if (turned == 1) /* all the classes at one point far out */
            for (size_t n = N - 3; n < N; n++)
                gsl_matrix_set(X, n, 0, 2);
        for (size_t n = 0; n < 9 && turned == 2; n++) { /* and in sectors */
            gsl_matrix_set(T, n, n % 3, 0);
            gsl_matrix_set(T, n, (n + 1) % 3, 1);
        }
        ck_assert_int_eq(fit_classes_separation(X, T, &k, &s), 0);
        const int status = fit_softmax(X, T, &to_the_end, l, &r);
        ck_assert_msg(s.separated == (turned < 1) && k == 3,
                      "%d: %d, class %zu", turned, s.separated, k);
        ck_assert_int_eq(status, turned < 1 ? GSL_EDIVERGE : 0);
        ck_assert(turned < 1 || r.converged);
        layer_free(l);
    }
    gsl_matrix_free(X);
    gsl_matrix_free(T);
}

/* lambda_1, a class without a row, and a layer of other shape. */
TEST(what_cannot_be_fitted_is_refused)
{
    sample s = sample_new(30, 2, 3, 0, false);
    fit_result r;
    fit_options o = to_the_end;
    o.lambda_1 = 1;
    ck_assert_int_eq(fit_softmax(s.X, s.T, &o, s.l, &r), GSL_EINVAL);
    for (size_t n = 0; n < 30; n++)
        if (gsl_matrix_get(s.T, n, 2) == 1) {
            gsl_matrix_set(s.T, n, 2, 0);
            gsl_matrix_set(s.T, n, 0, 1);
        }
    ck_assert_int_eq(fit_softmax(s.X, s.T, &to_the_end, s.l, &r),
                     GSL_EDIVERGE);
    layer *l = layer_new(2, 2);
    ck_assert_int_eq(fit_softmax(s.X, s.T, &to_the_end, l, &r), GSL_EBADLEN);
    layer_free(l);
    sample_free(&s);
}

/* A time in seconds since 1970 beside the others, and columns of other sizes.
 */
TEST(columns_far_from_0_and_of_any_size)
{
    sample s = sample_new(400, 3, 3, 0, false), t = s;
    layer *near = layer_new(3, 3), *far = layer_new(3, 3);
    fit_result r;
    ck_assert_int_eq(fit_softmax(s.X, s.T, &to_the_end, near, &r), 0);
    ck_assert(r.converged);
    const double F = r.objective;
    for (size_t n = 0; n < 400; n++) {
        *gsl_matrix_ptr(t.X, n, 0) *= 1e-9;
        *gsl_matrix_ptr(t.X, n, 1) += 1.7e9;
        *gsl_matrix_ptr(t.X, n, 2) *= 1e7;
    }
    ck_assert_int_eq(fit_softmax(t.X, t.T, &to_the_end, far, &r), 0);
    ck_assert(r.converged);
    ck_near(r.objective, F, 1e-9, 0);
    for (size_t k = 0; k < 3; k++) {
        ck_near(1e-9 * gsl_matrix_get(far->W, 0, k),
                gsl_matrix_get(near->W, 0, k), 1e-6, 1e-8);
        ck_near(1e7 * gsl_matrix_get(far->W, 2, k),
                gsl_matrix_get(near->W, 2, k), 1e-6, 1e-8);
    }
    layer_free(near);
    layer_free(far);
    sample_free(&s);
}

int main(void)
{
    gsl_set_error_handler_off();
    return run_tests("softmax");
}
