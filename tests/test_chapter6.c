/* Chapter 6's own functions, mistakes E11 and E12, and what its text says: the
 * numbers, and the reasons, where they can be measured. */
#include "testing.h"

#define main chapter_main
#include "../chapters/06-regularization/regularization.c"
#undef main

#include <gsl/gsl_math.h>

#include "neuron/descent.h"

static double weight(const gsl_vector *w, size_t i)
{
    return gsl_vector_get(w, i);
}

/* So many epochs of plain descent. */
static void go_on(const examples *e, size_t epochs, gsl_vector *w, double *b)
{
    const descent_options plain = {.most_steps = epochs};
    descent_result r;
    descend(e->X, e->t, &plain, w, b, &r);
}

/* As many rows as e has, each drawn from all of them: their own units. */
static examples drawn(const examples *e, unsigned long seed)
{
    examples of = {.X = new_matrix(e->X->size1, e->X->size2),
                   .t = new_vector(e->t->size)};
    gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);
    gsl_rng_set(rng, seed);
    for (size_t n = 0; n < e->t->size; n++) {
        const size_t row = gsl_rng_uniform_int(rng, e->t->size);
        gsl_vector_view x = gsl_matrix_row(e->X, row);
        gsl_matrix_set_row(of.X, n, &x.vector);
        gsl_vector_set(of.t, n, gsl_vector_get(e->t, row));
    }
    gsl_rng_free(rng);
    scale *s = scale_new(of.X);
    scale_apply(s, of.X);
    scale_free(s);
    return of;
}

/* A value of the breast-cancer fit called fit: its i-th weight, from 1. */
static double reference_weight(const char *of, size_t i)
{
    char name[64];
    snprintf(name, sizeof name, "%s_w%02zu", of, i);
    return reference_R(name);
}

static void ck_weights(const gsl_vector *w, double b, const char *of,
                       double absolute)
{
    char name[64];
    for (size_t i = 0; i < w->size; i++)
        ck_near(gsl_vector_get(w, i), reference_weight(of, i + 1), 0,
                absolute);
    snprintf(name, sizeof name, "%s_b", of);
    ck_near(b, reference_R(name), 0, absolute);
}

TEST(one_example_grows_as_the_logarithm)
{
    ck_assert(one_example(1, 0, 0) == 0);
    ck_assert(one_example(1, 0, 1) == 0.5);
    ck_assert(one_example(3, 0, 1) == 1.5); /* eta x sigma(-x w) */
    ck_near(one_example(1, 0, 2), 0.5 + 1 / (1 + exp(0.5)), 1e-15, 0);
    ck_near(one_example(1, 0, 100000), log(100000), 0, 1e-3);
    ck_near(1 - sigmoid(5), exp(-5), 0.01, 0); /* nearly e^-w */
    for (double x = 0.5; x <= 2; x *= 2)
        ck_near(one_example(x, 0, 100000) - one_example(x, 0, 10000),
                log(10) / x, 2e-3, 0);
    says("steps add $\\log 10$, or %.1f, to the weight", log(10));
    says("after 1000 steps it is %.3f", 1 - sigmoid(one_example(1, 0, 1000)));
}

TEST(E11_what_is_separated_has_no_finite_best)
{
    examples sets[] = {examples_setosa(true), examples_breast_cancer(true)};
    for (size_t k = 0; k < 2; k++) {
        const examples *e = &sets[k];
        gsl_vector *w = gsl_vector_calloc(e->X->size2);
        gsl_vector *a = gsl_vector_alloc(e->t->size);
        double b = 0;
        ck_near(loss(e, w, b), (double)e->t->size * log(2), 1e-13, 0);
        ck_assert_uint_eq(newton_separate(e, w, &b), 0);
        logistic_logits(e->X, w, b, a);
        for (size_t n = 0; n < a->size; n++)
            ck_assert(
                (2 * gsl_vector_get(e->t, n) - 1) * gsl_vector_get(a, n) > 0);
        gsl_vector_scale(w, 1000);
        ck_assert(loss(e, w, 1000 * b) < 1e-10);
        gsl_vector_free(a);
        gsl_vector_free(w);
        examples_free(&sets[k]);
    }
}

TEST(E11_virginica_has_a_finite_best)
{
    static const char *const names[] = {
        "iris_sepal_length", "iris_sepal_width", "iris_petal_length",
        "iris_petal_width", "iris_b"};
    examples e = examples_virginica(true);
    gsl_vector *w = new_zeros(4);
    double b = 0;
    const size_t of_four = newton_separate(&e, w, &b);
    ck_assert_uint_eq(of_four, 2);
    says("Of virginica and versicolor two stay on the wrong side");
    const double J = loss(&e, w, b);
    ck_near(J, reference_R("iris_J"), 1e-12, 0);
    gsl_matrix_view X = gsl_matrix_submatrix(e.X, 0, 2, 100, 2);
    const examples petals = {.X = &X.matrix, .t = e.t};
    gsl_vector *two = new_zeros(2);
    double b_two = 0;
    says("with these two columns %zu and with all four %zu.",
         newton_separate(&petals, two, &b_two), of_four);
    for (double s = 0.99; s < 1.02; s += 0.02) {
        gsl_vector *scaled = gsl_vector_calloc(4);
        gsl_blas_daxpy(s, w, scaled);
        ck_assert(loss(&e, scaled, s * b) > J);
        gsl_vector_free(scaled);
    }
    scale_undo(e.units, w, &b);
    for (size_t i = 0; i < 5; i++)
        ck_near(i < 4 ? gsl_vector_get(w, i) : b, reference_R(names[i]), 1e-6,
                0);
    examples_free(&e);
}

/* Section 6.2: an example on the wrong side costs s |a_n|, and there is one in
 * every direction. On the border: no finite best, and no separation either. */
TEST(E11_where_classes_overlap_the_loss_rises_in_every_direction)
{
    examples e = examples_virginica(true);
    ck_near(softplus(1000 * 0.7) / 1000, 0.7, 1e-12, 0);
    gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);
    gsl_vector *w = new_zeros(4);
    for (int k = 0; k < 200; k++) {
        for (size_t i = 0; i < 4; i++)
            gsl_vector_set(w, i, 1e4 * gsl_ran_gaussian(rng, 1));
        ck_assert(loss(&e, w, 1e4 * gsl_ran_gaussian(rng, 1)) > 100 * log(2));
    }
    gsl_rng_free(rng);
    examples_free(&e);

    double x[] = {-1, 0, 0, 1}, t[] = {0, 0, 1, 1}, before = INFINITY;
    gsl_matrix_view X = gsl_matrix_view_array(x, 4, 1);
    gsl_vector_view t_view = gsl_vector_view_array(t, 4);
    const examples border = {.X = &X.matrix, .t = &t_view.vector};
    for (double s = 1; s < 30; s *= 2) {
        gsl_vector_view one = gsl_vector_view_array(&s, 1);
        const double J = loss(&border, &one.vector, 0);
        ck_assert(J < before && J > 2 * log(2));
        before = J;
    }
}

/* Section 6.2: why setosa's weights grow faster and faster. */
LONG_TEST(the_growth_comes_from_the_nearest)
{
    examples e = examples_setosa(true);
    gsl_vector *w = new_zeros(4), *m = new_vector(150), *now = new_vector(150);
    double b = 0, bound;
    logistic_curvature_bound(e.X, &bound);
    go_on(&e, 100, w, &b);
    const double margin = distances(&e, w, b, m);
    double length = gsl_blas_dnrm2(w), kept = length, equal = length;
    const double rate = length * length / (length * length + b * b) / bound;
    gsl_vector *near = new_vector(150); /* all as near as the nearest */
    gsl_vector_set_all(near, margin);
    double of_tenfold = 0, of_kept = 0, of_margin = margin, of_share = 0,
           of_equal = INFINITY;
    for (size_t epochs = 1000; epochs <= 100000; epochs *= 10) {
        const size_t more = epochs - epochs / 10;
        const double before = length, kept_from = kept, equal_from = equal;
        go_on(&e, more, w, &b);
        length = gsl_blas_dnrm2(w);
        const double share = grow_along(m, rate, more, &kept);
        grow_along(near, rate, more, &equal);
        /* faster each time, with the direction free and kept */
        ck_assert(length - before > of_tenfold && kept - kept_from > of_kept);
        /* kept it is faster: turning slows, as the margin grows */
        ck_assert(length - before < kept - kept_from);
        ck_assert(distances(&e, w, b, now) > of_margin);
        /* as the nearest one's share rises: not with equal distances */
        ck_assert(share > of_share && share < 1);
        ck_assert(equal - equal_from < of_equal);
        of_equal = equal - equal_from;
        ck_assert(kept - kept_from < log(10) / margin);
        of_tenfold = length - before;
        of_kept = kept - kept_from;
        of_margin = distances(&e, w, b, now);
        of_share = share;
    }
    ck_near(of_equal, log(10) / margin, 0.01, 0);
    /* from the same length on, the larger margin grows more slowly */
    double old_way = length, new_way = length;
    grow_along(m, rate, 100000, &old_way);
    grow_along(now, rate, 100000, &new_way);
    ck_assert(new_way < old_way);
    examples_free(&e);
}

/* grow_along is what descent on (w, b) does to |w|, but for the turning. */
TEST(a_kept_direction_is_descent_along_it)
{
    examples e = examples_setosa(true);
    gsl_vector *w = new_zeros(4), *m = new_vector(150), *dw = new_vector(4);
    double b = 0, bound, J, db, slope;
    logistic_curvature_bound(e.X, &bound);
    go_on(&e, 100, w, &b);
    distances(&e, w, b, m);
    const double length = gsl_blas_dnrm2(w), whole = hypot(length, b);
    double grown = length;
    grow_along(m, length * length / (whole * whole) / bound, 1, &grown);
    logistic_loss(e.X, e.t, w, b, &J, dw, &db);
    gsl_blas_ddot(dw, w, &slope);
    const double along = -(slope + db * b) / whole / bound; /* of (w, b) */
    ck_near(grown - length, along * length / whole, 1e-12, 0);
    examples_free(&e);
}

TEST(a_margin_is_a_distance)
{
    double x[] = {0, 0, 3, 1, -1, 5}, t[] = {0, 1, 0}, v[] = {3, 4};
    gsl_matrix_view X = gsl_matrix_view_array(x, 3, 2);
    gsl_vector_view t_view = gsl_vector_view_array(t, 3);
    gsl_vector_view w = gsl_vector_view_array(v, 2);
    const examples e = {.X = &X.matrix, .t = &t_view.vector};
    gsl_vector *m = new_vector(3);
    /* a = -5, 8, 12: one, eight fifths, and 12 / 5 on the wrong side */
    ck_near(distances(&e, &w.vector, -5, m), -12.0 / 5, 1e-15, 0);
    ck_near(gsl_vector_get(m, 0), 1, 1e-15, 0);
    ck_near(gsl_vector_get(m, 1), 8.0 / 5, 1e-15, 0);
}

TEST(l2_descent_reaches_the_reference)
{
    examples e = examples_breast_cancer(true);
    gsl_vector *w = new_zeros(30);
    double b = 0;
    l2_descent(&e, 0.01 * 569, 6000, w, &b);
    ck_weights(w, b, "bc_l2_1e-2", 1e-6);
    examples_free(&e);
}

/* Section 6.3: any strength stops the weights, and eta has to be smaller. */
TEST(ridge_stops_the_weights)
{
    examples e = examples_setosa(true);
    double bound;
    logistic_curvature_bound(e.X, &bound);
    const double strengths[] = {0.1, 1, 10, 100};
    for (size_t i = 0; i < 4; i++) {
        gsl_vector *w = new_zeros(4), *newton = new_zeros(4);
        double b = 0, b_newton = 0;
        l2_descent(&e, strengths[i], 3000, w, &b);
        newton_ridge(&e, strengths[i], 0, newton, &b_newton);
        ck_near(gsl_blas_dnrm2(w), gsl_blas_dnrm2(newton), 1e-4, 0);
    }
    gsl_vector *w = new_zeros(4), *dw = new_vector(4);
    double b = 0, J, db; /* the eta of no penalty never arrives */
    for (size_t epoch = 0; epoch < 1000; epoch++) {
        logistic_loss(e.X, e.t, w, b, &J, dw, &db);
        gsl_blas_daxpy(2 * 100, w, dw);
        gsl_blas_daxpy(-1 / bound, dw, w);
        b -= db / bound;
    }
    ck_assert_msg(gsl_blas_dnrm2(dw) > 10, "%g", gsl_blas_dnrm2(dw));
    examples_free(&e);
}

TEST(newton_ridge_penalises_the_bias_where_asked)
{
    examples e = examples_virginica(true);
    gsl_vector *w = new_zeros(4), *dw = new_vector(4);
    double b = 0, J, db;
    newton_ridge(&e, 3, 2, w, &b);
    logistic_loss(e.X, e.t, w, b, &J, dw, &db);
    ck_near(db, -2 * 2 * b, 0, 1e-8);
    for (size_t i = 0; i < 4; i++)
        ck_near(gsl_vector_get(dw, i), -2 * 3 * gsl_vector_get(w, i), 0, 1e-8);
    examples_free(&e);
}

TEST(the_paths_pass_through_the_reference)
{
    static const struct {
        const char *name;
        bool lasso;
        double factor;
        size_t zeros;
    } fits[] = {
        {"bc_l2_1", false, 1, 0},       {"bc_l2_1e-2", false, 1e-2, 0},
        {"bc_l2_1e-4", false, 1e-4, 0}, {"bc_l1_1e-1", true, 1e-1, 26},
        {"bc_l1_1e-2", true, 1e-2, 21}, {"bc_l1_1e-3", true, 1e-3, 15}};
    examples e = examples_breast_cancer(true);
    for (size_t f = 0; f < sizeof fits / sizeof *fits; f++) {
        gsl_vector *w = gsl_vector_calloc(30);
        double b = 0;
        const double lambda = fits[f].factor * 569;
        fit(&e, fits[f].lasso ? lambda : 0, fits[f].lasso ? 0 : lambda, w, &b);
        ck_weights(w, b, fits[f].name, 1e-3);
        ck_assert_uint_eq(zeros(w), fits[f].zeros);
        gsl_vector_free(w);
    }
    examples_free(&e);
}

TEST(the_soft_threshold_is_the_lowest_point)
{
    const double eta = 0.5, lambda_1 = 0.6;
    for (double u = -2; u <= 2; u += 0.125) {
        const double v = S(u, eta * lambda_1);
        ck_near(v, soft_threshold(u, eta * lambda_1), 1e-15, 1e-15);
        const double lowest =
            (v - u) * (v - u) / (2 * eta) + lambda_1 * fabs(v);
        for (double x = -3; x <= 3; x += 0.001)
            ck_assert((x - u) * (x - u) / (2 * eta) + lambda_1 * fabs(x) >=
                      lowest - 1e-12);
    }
    ck_assert(S(0.1, 0.2) == 0 && S(-0.1, 0.2) == 0);
}

TEST(E12_only_the_proximal_step_lands_on_zero)
{
    examples e = examples_breast_cancer(true);
    const double lambda_1 = 56.9;
    gsl_vector *w[] = {gsl_vector_calloc(30), gsl_vector_calloc(30)};
    double b[] = {0, 0};
    for (size_t k = 0; k < 2; k++)
        l1_descent(&e, lambda_1, k == 1, 6000, w[k], &b[k]);
    ck_assert_uint_eq(zeros(w[0]), 0);
    ck_assert_uint_eq(zeros(w[1]), 26);
    ck_weights(w[1], b[1], "bc_l1_1e-1", 1e-3);
    const double lowest = 569 * reference_R("bc_l1_1e-1_F");
    ck_near(loss(&e, w[1], b[1]) + lambda_1 * gsl_blas_dasum(w[1]), lowest,
            1e-7, 0);
    ck_assert(loss(&e, w[0], b[0]) + lambda_1 * gsl_blas_dasum(w[0]) >
              lowest + 1);
    gsl_vector_free(w[1]);
    gsl_vector_free(w[0]);
    examples_free(&e);
}

/* Section 6.4: near 0 the weight steps across it, and back. */
TEST(E12_a_subgradient_step_crosses_zero)
{
    examples e = examples_breast_cancer(true);
    gsl_vector *w = new_zeros(30);
    double b = 0, before = 0, bound;
    logistic_curvature_bound(e.X, &bound);
    l1_descent(&e, 100, false, 1000, w, &b);
    size_t crossings = 0;
    for (int step = 0; step < 100; step++) {
        before = weight(w, 15);
        l1_descent(&e, 100, false, 1, w, &b);
        ck_assert(weight(w, 15) != 0);
        if (before * weight(w, 15) > 0)
            continue;
        crossings++; /* by J's slope and the full eta lambda_1 */
        ck_assert(fabs(before) < 2 * 100 / bound);
    }
    ck_assert_msg(crossings > 25, "%zu crossings", crossings);
    examples_free(&e);
}

/* Section 6.5: where the steps of section 6.4 end. */
TEST(proximal_steps_arrive_at_one_zero_more)
{
    examples e = examples_breast_cancer(true);
    gsl_vector *w = new_zeros(30), *end = new_zeros(30), *dw = new_vector(30);
    double b = 0, b_end = 0, J, db;
    l1_descent(&e, 100, true, 1003, w, &b);
    fit(&e, 100, 0, end, &b_end);
    ck_assert_uint_eq(zeros(end), zeros(w) + 1);
    logistic_loss(e.X, e.t, w, b, &J, dw, &db);
    ck_assert(descent_gradient_norm(dw, db, w, 100, 0) > 1e-3);
    const descent_options fast = {
        .lambda_1 = 100,
        .most_steps = 50000,
        .tolerance = 1e-8,
        .momentum = true}; /* the same steps, with momentum, to the end */
    descent_result r;
    descend(e.X, e.t, &fast, w, &b, &r);
    ck_assert(r.converged);
    ck_assert_uint_eq(zeros(w), zeros(end));
    examples_free(&e);
}

TEST(what_is_said_of_the_paths)
{
    examples e = examples_breast_cancer(true);
    gsl_vector *lasso = new_zeros(30), *ridge = new_zeros(30);
    gsl_vector *before = new_zeros(30), *first = new_zeros(30);
    double b[] = {0, 0}, length = 0;
    size_t off = 30, grew = 0, crossed = 0;
    bool came = false, went = false;
    ck_assert_str_eq(e.names[22], "worst_perimeter");
    ck_assert_str_eq(e.names[20], "worst_radius");
    for (size_t k = 0; k < 17; k++) {
        const double lambda = pow(10, 2.5 - (double)k / 8);
        fit(&e, lambda, 0, lasso, &b[0]);
        fit(&e, 0, lambda, ridge, &b[1]);
        ck_assert(zeros(lasso) <= off + 1 && zeros(ridge) == 0);
        ck_assert(gsl_blas_dnrm2(ridge) > length);
        came = came || weight(lasso, 22) != 0;
        went = went || (came && weight(lasso, 22) == 0);
        for (size_t i = 0; k > 0 && i < 30; i++) {
            grew += fabs(weight(ridge, i)) < fabs(weight(before, i));
            crossed += weight(ridge, i) * weight(before, i) < 0;
        }
        length = gsl_blas_dnrm2(ridge);
        off = zeros(lasso);
        gsl_vector_memcpy(before, ridge);
        if (k == 0)
            gsl_vector_memcpy(first, ridge);
    }
    ck_assert(grew > 0 && crossed > 0 && came && went);
    says("one rises to %.1f", weight(lasso, 20));
    says("left between %.1f and %.1f", gsl_vector_min(ridge),
         gsl_vector_max(ridge));

    /* without worst_radius, worst_perimeter is not given up */
    gsl_vector_view radius = gsl_matrix_column(e.X, 20);
    gsl_vector_set_zero(&radius.vector);
    for (size_t k = 2; k < 17; k++) {
        gsl_vector_set_zero(lasso);
        fit(&e, pow(10, 2.5 - (double)k / 8), 0, lasso, &b[0]);
        ck_assert(weight(lasso, 22) > 0);
    }
    examples_free(&e);
}

/* How many of the six columns of size have a weight. */
static size_t kept(const gsl_vector *w)
{
    const size_t sizes[] = {0, 2, 3, 20, 22, 23};
    size_t count = 0;
    for (size_t i = 0; i < 6; i++)
        count += weight(w, sizes[i]) != 0;
    return count;
}

/* Section 6.5: of the six the lasso takes the one that lowers J + penalty most,
 * and what the others could gain is less than lambda_1 for each unit. */
TEST(the_lasso_takes_the_column_that_lowers_J_most)
{
    const size_t sizes[] = {0, 2, 3, 20, 22, 23};
    double lowest = INFINITY;
    size_t best = 0;
    for (size_t i = 0; i < 6; i++) { /* one of the six beside the others */
        examples e = examples_breast_cancer(true);
        for (size_t j = 0; j < 6; j++) {
            gsl_vector_view column = gsl_matrix_column(e.X, sizes[j]);
            if (j != i)
                gsl_vector_set_zero(&column.vector);
        }
        gsl_vector *w = new_zeros(30);
        double b = 0;
        fit(&e, 10, 0, w, &b);
        const double F = loss(&e, w, b) + 10 * gsl_blas_dasum(w);
        if (F < lowest) {
            lowest = F;
            best = sizes[i];
        }
        examples_free(&e);
    }
    examples e = examples_breast_cancer(true);
    gsl_vector *w = new_zeros(30), *dw = new_vector(30);
    double b = 0, J, db;
    fit(&e, 10, 0, w, &b);
    logistic_loss(e.X, e.t, w, b, &J, dw, &db);
    for (size_t i = 0; i < 6; i++) {
        ck_assert((weight(w, sizes[i]) != 0) == (sizes[i] == best));
        if (sizes[i] != best)
            ck_assert(fabs(gsl_vector_get(dw, sizes[i])) < 10);
    }
    examples_free(&e);
}

/* Section 6.5, and on eight draws of the rows. */
TEST(the_elastic_net_keeps_columns_together)
{
    examples all = examples_breast_cancer(true);
    for (unsigned long seed = 0; seed <= 8; seed++) {
        const examples some = seed ? drawn(&all, seed) : all;
        gsl_vector *w[] = {new_zeros(30), new_zeros(30), new_zeros(30)};
        double b[] = {0, 0, 0};
        fit(&some, 10, 0, w[0], &b[0]);
        fit(&some, 5, 5, w[1], &b[1]);
        fit(&some, 0, 10, w[2], &b[2]);
        ck_assert_msg(kept(w[0]) <= (seed ? 2 : 1), "seed %lu: %zu", seed,
                      kept(w[0]));
        ck_assert_msg(kept(w[1]) == 6, "seed %lu: %zu", seed, kept(w[1]));
        ck_assert(kept(w[2]) == 6);
        ck_assert(zeros(w[1]) > 5 && zeros(w[0]) > zeros(w[1]));
        double sum = 0, squares = 0, largest = 0;
        for (size_t i = 20; i < 24; i++) { /* the squares are less shared */
            sum += weight(w[2], i);
            squares += pow(weight(w[2], i), 2);
            largest = fmax(largest, weight(w[2], i));
        }
        ck_assert(squares < sum * sum / 2 && largest < sum / 2);
    }
    examples_free(&all);
}

LONG_TEST(the_contours_take_the_best_bias)
{
    examples e = examples_breast_cancer(true);
    gsl_matrix_view X = gsl_matrix_submatrix(e.X, 0, 0, 569, 2);
    const examples two = {.X = &X.matrix, .t = e.t};
    gsl_matrix *Z = new_matrix(41, 41);
    sets_heights(&two, Z);
    const double ones = 212, N = 569;
    ck_near(gsl_matrix_get(Z, 10, 16),
            -ones * log(ones / N) - (N - ones) * log(1 - ones / N), 1e-12, 0);

    gsl_vector *w = new_vector(2);
    for (size_t i = 0; i <= 40; i += 20)
        for (size_t j = 0; j <= 40; j += 20) {
            gsl_vector_set(w, 0, -2 + 8 * (double)i / 40);
            gsl_vector_set(w, 1, -2 + 5 * (double)j / 40);
            double least = INFINITY;
            for (double b = -8; b < 8; b += 0.001)
                least = fmin(least, loss(&two, w, b));
            ck_near(gsl_matrix_get(Z, i, j), least, 1e-6, 0);
        }
    examples_free(&e);
}

/* Section 6.6, and on eight draws of the rows. */
TEST(the_corner_is_reached_by_l1_alone)
{
    examples e = examples_breast_cancer(true);
    ck_assert_str_eq(e.names[0], "mean_radius");
    ck_assert_str_eq(e.names[1], "mean_texture");
    size_t corners = 0;
    for (unsigned long seed = 0; seed <= 8; seed++) {
        const examples some = seed ? drawn(&e, seed) : e;
        gsl_matrix_view X = gsl_matrix_submatrix(some.X, 0, 0, 569, 2);
        const examples two = {.X = &X.matrix, .t = some.t};
        gsl_vector *w = new_zeros(2), *dw = new_vector(2);
        double b = 0, J, db;
        fit(&two, 120, 0, w, &b);
        logistic_loss(two.X, two.t, w, b, &J, dw, &db);
        const double slope = fabs(gsl_vector_get(dw, 1));
        ck_assert(gsl_vector_get(w, 0) > 0.5);
        /* at the corner J falls by less than the penalty rises */
        if (gsl_vector_get(w, 1) == 0)
            ck_assert(slope <= 120);
        else
            ck_near(slope, 120, 1e-4, 0);
        corners += gsl_vector_get(w, 1) == 0;
        ck_assert(seed > 0 || gsl_vector_get(w, 1) == 0);

        fit(&two, 0, 20, w, &b);
        logistic_loss(two.X, two.t, w, b, &J, dw, &db);
        for (size_t i = 0; i < 2; i++) { /* the contour touches the circle */
            ck_assert(gsl_vector_get(w, i) > 0.2);
            ck_near(gsl_vector_get(dw, i), -40 * gsl_vector_get(w, i), 1e-4,
                    0);
        }
    }
    ck_assert_msg(corners > 4, "%zu corners", corners);
    examples_free(&e);
}

TEST(minus_the_log_of_a_prior_is_its_penalty)
{
    for (double lambda = 0.25; lambda < 100; lambda *= 4) {
        double variances[] = {0, 0};
        const double step = 0.001;
        for (double w_i = -40; w_i < 40; w_i += step) {
            variances[0] += w_i * w_i * laplace(w_i, &lambda) * step;
            variances[1] += w_i * w_i * gaussian(w_i, &lambda) * step;
        }
        ck_near(variances[0], 2 / (lambda * lambda), 1e-2, 0);
        ck_near(variances[1], 1 / (2 * lambda), 1e-4, 0);
        for (double w_i = -1.5; w_i < 1.6; w_i += 0.25) {
            ck_near(-log(laplace(w_i, &lambda)),
                    lambda * fabs(w_i) + log(2 / lambda), 1e-12, 1e-12);
            ck_near(-log(gaussian(w_i, &lambda)),
                    lambda * w_i * w_i + log(M_PI / lambda) / 2, 1e-12, 1e-12);
        }
    }
}

/* How much higher Laplace's density is, as a logarithm. */
static double above(double w)
{
    const double lambda = 4;
    return log(laplace(w, &lambda) / gaussian(w, &lambda));
}

TEST(what_is_said_of_the_priors)
{
    double crossing[2];
    for (size_t i = 0; i < 2; i++) { /* by halving */
        double low = i ? 0.5 : 0, high = i ? 1.5 : 0.5;
        const bool falls = above(low) > 0;
        for (int k = 0; k < 60; k++) {
            const double middle = (low + high) / 2;
            *((above(middle) > 0) == falls ? &low : &high) = middle;
        }
        crossing[i] = low;
    }
    says("within %.2f of 0 *and* beyond %.2f", crossing[0], crossing[1]);
    says("At 1.5 it is %.0f times the Gaussian's", exp(above(1.5)));
    for (unsigned long seed = 1; seed <= 8; seed++) { /* never exactly 0 */
        gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);
        gsl_rng_set(rng, seed);
        for (int draw = 0; draw < 100000; draw++)
            ck_assert(gsl_ran_laplace(rng, 0.25) != 0);
        gsl_rng_free(rng);
    }
}

TEST(shuffled_rows_keep_their_labels)
{
    examples e = examples_breast_cancer(true), old = e;
    old.X = own_matrix(gsl_matrix_alloc(569, 30));
    gsl_matrix_memcpy(old.X, e.X);
    old.t = own_vector(gsl_vector_alloc(569));
    gsl_vector_memcpy(old.t, e.t);
    gsl_rng *rng = lesson_rng();
    sets_shuffle(&e, rng);
    gsl_rng_free(rng);
    size_t moved = 0, found = 0;
    for (size_t n = 0; n < 569; n++)
        for (size_t m = 0; m < 569; m++)
            if (gsl_matrix_get(e.X, n, 0) == gsl_matrix_get(old.X, m, 0) &&
                gsl_matrix_get(e.X, n, 7) == gsl_matrix_get(old.X, m, 7) &&
                gsl_matrix_get(e.X, n, 29) == gsl_matrix_get(old.X, m, 29)) {
                found++;
                moved += n != m;
                ck_assert(gsl_vector_get(e.t, n) == gsl_vector_get(old.t, m));
            }
    ck_assert(found == 569 && moved > 550);
    examples_free(&e);
}

/* Each row is held out once, and learned from in the other four; the units are
 * those of the rows learned from. */
TEST(every_row_is_held_out_once)
{
    enum { N = 23 };
    gsl_matrix *X = new_matrix(N, 1);
    gsl_vector *t = new_vector(N);
    for (size_t n = 0; n < N; n++) {
        gsl_matrix_set(X, n, 0, (double)(n * n));
        gsl_vector_set(t, n, (double)n); /* a name for the row */
    }
    const examples e = {.X = X, .t = t};
    size_t times[2][N] = {{0}};
    for (size_t fifth = 0; fifth < 5; fifth++) {
        examples parts[2];
        sets_split(&e, fifth, parts);
        double mean = 0, mean_of_file = 0;
        for (size_t i = 0; i < 2; i++)
            for (size_t k = 0; k < parts[i].t->size; k++)
                times[i][(size_t)gsl_vector_get(parts[i].t, k)]++;
        const double rows = (double)parts[0].t->size;
        for (size_t k = 0; k < parts[0].t->size; k++) {
            mean += gsl_matrix_get(parts[0].X, k, 0) / rows;
            mean_of_file += pow(gsl_vector_get(parts[0].t, k), 2) / rows;
        }
        ck_near(mean, 0, 0, 1e-12);
        const double spread =
            (gsl_vector_get(parts[1].t, 1) * gsl_vector_get(parts[1].t, 1) -
             mean_of_file) /
            gsl_matrix_get(parts[1].X, 1, 0);
        ck_near(gsl_matrix_get(parts[1].X, 0, 0),
                (pow(gsl_vector_get(parts[1].t, 0), 2) - mean_of_file) /
                    spread,
                1e-9, 1e-9);
        examples_free(&parts[1]);
        examples_free(&parts[0]);
    }
    for (size_t n = 0; n < N; n++)
        ck_assert(times[0][n] == 4 && times[1][n] == 1);
}

/* The breast tissue as it stands in the file, its rows shuffled. */
static void shuffle_by(gsl_rng *rng, unsigned long seed, examples *e)
{
    *e = examples_breast_cancer(false);
    gsl_rng_set(rng, seed);
    sets_shuffle(e, rng);
}

/* Section 6.1, on eight seeds: training always better and weights longer, and
 * held out one valley. */
LONG_TEST(what_is_said_of_overfitting)
{
    enum { K = 9 };
    gsl_vector *epochs = own_vector(sets_powers(0, 0.5, K));
    gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);
    double first = INFINITY, last = 0;
    size_t lower_at_first = 0;
    for (unsigned long seed = 1; seed <= 8; seed++) {
        validation *v = validation_new(K, 30);
        examples e;
        shuffle_by(rng, seed, &e);
        overfit(&e, epochs, v);
        const gsl_vector *training = v->loss[0], *held_out = v->loss[1];
        const size_t best = gsl_vector_min_index(held_out);
        for (size_t k = 1; k < K; k++) {
            ck_assert(gsl_vector_get(training, k) <
                      gsl_vector_get(training, k - 1));
            ck_assert(gsl_vector_get(v->length, k) >
                      gsl_vector_get(v->length, k - 1));
            ck_assert((gsl_vector_get(held_out, k) <
                       gsl_vector_get(held_out, k - 1)) == (k <= best));
        }
        const bool lower =
            gsl_vector_get(held_out, 0) < gsl_vector_get(training, 0);
        ck_assert(seed > 1 || lower);
        lower_at_first += lower;
        first = fmin(first, gsl_vector_get(epochs, best));
        last = fmax(last, gsl_vector_get(epochs, best));
        validation_free(v);
        examples_free(&e);
    }
    ck_assert(lower_at_first < 5); /* an accident of the shuffle */
    says("the first after %.0f epochs and the last after %.0f.", first, last);
    gsl_rng_free(rng);
}

/* The walk of section 6.1 is chapter 5's, and its loss the mean over rows. */
TEST(overfit_walks_and_takes_means)
{
    gsl_vector *epochs = own_vector(sets_powers(0, 0.5, 3)); /* 1, 3, 10 */
    validation *v = validation_new(3, 30);
    examples parts[2], e = examples_breast_cancer(false);
    overfit(&e, epochs, v);
    sets_split(&e, 0, parts);
    ck_assert(parts[0].t->size == 455 && parts[1].t->size == 114);
    gsl_vector *w = new_zeros(30), *dw = new_vector(30);
    double b = 0, bound, J, db;
    logistic_curvature_bound(parts[0].X, &bound);
    for (size_t epoch = 0; epoch < 10; epoch++) {
        logistic_loss(parts[0].X, parts[0].t, w, b, &J, dw, &db);
        gsl_blas_daxpy(-1 / bound, dw, w);
        b -= db / bound;
    }
    ck_near(gsl_vector_get(v->length, 2), gsl_blas_dnrm2(w), 1e-10, 0);
    ck_near(gsl_vector_get(v->loss[0], 2), loss(&parts[0], w, b) / 455, 1e-10,
            0);
    ck_near(gsl_vector_get(v->loss[1], 2), loss(&parts[1], w, b) / 114, 1e-10,
            0);
    validation_free(v);
    examples_free(&parts[1]);
    examples_free(&parts[0]);
    examples_free(&e);
}

/* Section 6.1: under a penalty the place does not hang on the start or rate. */
TEST(a_penalty_has_one_lowest_point)
{
    examples e = examples_setosa(true);
    gsl_vector *here = new_zeros(4), *there = new_vector(4);
    gsl_vector_set_all(there, 3);
    double b[] = {0, -7};
    l2_descent(&e, 10, 3000, here, &b[0]);
    l2_descent(&e, 10, 3000, there, &b[1]);
    for (size_t i = 0; i < 4; i++)
        ck_near(weight(here, i), weight(there, i), 1e-8, 0);
    ck_near(b[0], b[1], 1e-8, 0);
    examples_free(&e);
}

/* Section 6.8, on eight seeds. */
TEST(what_is_said_of_cross_validation)
{
    enum { K = 10 };
    gsl_vector *lambda = new_vector(K), *sum = new_zeros(K);
    for (size_t k = 0; k < K; k++)
        gsl_vector_set(lambda, k, pow(10, 2 - (double)k / 3));
    gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);
    size_t at[K] = {0};
    double least = INFINITY, most = 0, lowest = 0;
    for (unsigned long seed = 1; seed <= 8; seed++) {
        validation *v = validation_new(K, 30);
        examples e;
        shuffle_by(rng, seed, &e);
        cross_validate(&e, lambda, v);
        examples_free(&e);
        const gsl_vector *training = v->loss[0], *held_out = v->loss[1];
        const size_t best = gsl_vector_min_index(held_out);
        at[best]++;
        least = fmin(least, gsl_vector_min(held_out));
        most = fmax(most, gsl_vector_min(held_out));
        lowest += gsl_vector_min(held_out) / 8;
        gsl_vector_add(sum, held_out);
        for (size_t k = 0; k < K; k++) {
            ck_assert(gsl_vector_get(training, k) <
                      gsl_vector_get(held_out, k));
            if (k == 0)
                continue;
            /* a weaker penalty: always better, and always less steady */
            ck_assert(gsl_vector_get(training, k) <
                      gsl_vector_get(training, k - 1));
            ck_assert(gsl_vector_get(v->apart, k) >
                      gsl_vector_get(v->apart, k - 1));
            ck_assert((gsl_vector_get(held_out, k) <
                       gsl_vector_get(held_out, k - 1)) == (k <= best));
        }
        if (seed == 1) {
            says("With a weak penalty it is %.2f",
                 gsl_vector_get(v->apart, K - 1));
            says("With a strong penalty they move by %.3f",
                 gsl_vector_get(v->apart, 0));
        }
        validation_free(v);
    }
    ck_assert(at[6] == 2 && at[7] == 6); /* 1 and 0.46 */
    says("%.2f six times and %g twice, and its loss lies from %.3f to %.3f",
         gsl_vector_get(lambda, 7), gsl_vector_get(lambda, 6), least, most);
    /* the lowest of ten flatters: the mean of lowest ones is below the lowest
     * of the means */
    ck_assert(lowest < gsl_vector_min(sum) / 8 - 1e-5);
    gsl_rng_free(rng);
}

/* Section 6.9: without a penalty the unit is all one, with one it is not. */
TEST(the_unit_decides_how_much_a_weight_costs)
{
    double of_none = NAN;
    for (double unit = 1; unit <= 100; unit *= 10) {
        examples e = examples_o_rings(false);
        gsl_vector *w = new_zeros(1);
        double b = 0;
        gsl_matrix_add_constant(e.X, -70);
        gsl_matrix_scale(e.X, 1 / unit);
        newton_ridge(&e, 0, 0, w, &b);
        const double y = sigmoid(weight(w, 0) * (31 - 70) / unit + b);
        ck_assert(unit == 1 || fabs(y - of_none) < 1e-9);
        of_none = y;
        ck_near(weight(w, 0) / unit, reference_R("oring_w"), 1e-6, 0);
        examples_free(&e);
    }
    says("$\\lambda_2 = 1$ says %.4f if $x$ is in degrees, %.4f if it is in "
         "hundreds",
         at_31(0, 1, 0), at_31(0, 100, 0));
}

TEST(a_free_bias_does_not_see_the_origin)
{
    ck_near(at_31(70, 10, 0), at_31(32, 10, 0), 1e-6, 0);
    ck_near(at_31(70, 10, 0), at_31(0, 10, 0), 1e-9, 0);
    ck_assert(fabs(at_31(70, 10, 1) - at_31(32, 10, 1)) > 0.1);
    size_t steps[2]; /* descent is slow where the zero lies far away */
    for (size_t i = 0; i < 2; i++) {
        examples e = examples_o_rings(false);
        gsl_matrix_add_constant(e.X, i ? -70 : 0);
        gsl_matrix_scale(e.X, 0.1);
        const descent_options ridge = {
            .lambda_2 = 1, .most_steps = 100000, .tolerance = 1e-6};
        gsl_vector *w = new_zeros(1);
        double b = 0;
        descent_result r;
        descend(e.X, e.t, &ridge, w, &b, &r);
        ck_assert(r.converged);
        steps[i] = r.steps;
        examples_free(&e);
    }
    ck_assert_msg(steps[0] > 50 * steps[1], "%zu, %zu", steps[0], steps[1]);
}

int main(void)
{
    prose_of("chapters/06-regularization/regularization.c");
    return run_tests("chapter 6");
}
