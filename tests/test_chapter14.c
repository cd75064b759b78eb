/* Chapter 14's own methods, and what the chapter says of what it measures. */
#include "methods.h"

#define main chapter_main
#include "../chapters/14-corner-and-path/corner-and-path.c"
#undef main

#include "fit/fit.h"
#include "neuron/eigen.h"
#include "neuron/logistic.h"

TEST(the_corner_is_found)
{
    method *const ways[] = {ista, fista, proximal_newton};
    examples e;
    objective *f = flowers(&e, 2, 0.1);
    gsl_vector *bottom = own_vector(bottom_of(f));
    f->most_passes = 100000;
    size_t zeros = 0;
    for (size_t i = 0; i < 4; i++)
        zeros += gsl_vector_get(bottom, i) == 0;
    ck_assert(zeros > 0 && zeros < 4);
    for (size_t k = 0; k < 3; k++) {
        gsl_vector *v = gsl_vector_calloc(5);
        objective_begin(f);
        ways[k](f, v);
        ck_assert(f->record->lowest <= f->lowest * (1 + 1e-10));
        for (size_t i = 0; i < 4; i++)
            ck_assert((gsl_vector_get(v, i) == 0) ==
                      (gsl_vector_get(bottom, i) == 0));
        gsl_vector_free(v);
    }
    objective_free(f);
    examples_free(&e);
}

TEST(ista_is_that_of_the_library)
{
    examples e;
    objective *f = flowers(&e, 2, 0.1);
    gsl_vector *v = new_zeros(5), *w = new_zeros(4);
    double b = 0, c;
    descent_result r;
    logistic_curvature_bound(e.X, &c);
    const descent_options o = {.lambda_1 = 2,
                               .lambda_2 = 0.1,
                               .learning_rate = 1 / (c + 0.2),
                               .most_steps = 50};
    descend(e.X, e.t, &o, w, &b, &r);
    f->most_passes = 51; /* the ceiling is one */
    objective_begin(f);
    ista(f, v);
    for (size_t i = 0; i < 4; i++)
        ck_near(gsl_vector_get(v, i), gsl_vector_get(w, i), 1e-12, 1e-13);
    ck_near(gsl_vector_get(v, 4), b, 1e-12, 1e-13);
    objective_free(f);
    examples_free(&e);
}

TEST(coordinate_descent_finds_the_lowest_point)
{
    examples e = examples_breast_cancer(true);
    objective *f = objective_new(e.X, e.t, 20, 0);
    gsl_vector *v = objective_vector(f), *slope = objective_vector(f);
    gsl_vector *g = objective_vector(f), *d = objective_vector(f);
    gsl_matrix *H = objective_matrix(f);
    gsl_vector_set(v, 3, 0.5);
    gsl_vector_set(v, 7, -0.2);
    objective_value(f, v, slope);
    objective_hessian(f, 569, v, H);
    gsl_vector_memcpy(g, slope);
    coordinate_descent(H, 20, v, g, d);
    gsl_vector *model = objective_vector(f); /* its slope at d */
    gsl_vector_memcpy(model, slope);
    gsl_blas_dsymv(CblasUpper, 1, H, d, 1, model);
    ck_assert(distance(model, g) < 1e-8);
    gsl_vector_add(v, d);
    size_t zeros = 0;
    for (size_t i = 0; i < 30; i++)
        zeros += gsl_vector_get(v, i) == 0;
    ck_assert(zeros > 0 && zeros < 30);
    ck_assert_msg(kkt_residual(f, v, model) < 0.02 * kkt_residual(f, v, slope),
                  "%g", kkt_residual(f, v, model));
    objective_free(f);
    examples_free(&e);
}

TEST(the_kkt_residual_is_the_largest)
{
    const double weights[] = {1, -2, 0, 0, 0.5}, slopes[] = {-3, 3, 2, 5, 0};
    gsl_vector_const_view v = gsl_vector_const_view_array(weights, 5);
    gsl_vector_const_view g = gsl_vector_const_view_array(slopes, 5);
    objective f = {.lambda_1 = 3};
    ck_near(kkt_residual(&f, &v.vector, &g.vector), 2, 1e-15, 0);
    f.lambda_1 = 4;
    ck_near(kkt_residual(&f, &v.vector, &g.vector), 1, 1e-15, 0);
    const double tilted[] = {-3, 3, 2, 1, 9};
    gsl_vector_const_view h = gsl_vector_const_view_array(tilted, 5);
    ck_near(kkt_residual(&f, &v.vector, &h.vector), 9, 1e-15, 0);
}

TEST(the_three_paths_are_one)
{
    examples e = examples_breast_cancer(true);
    objective *f = objective_new(e.X, e.t, 0, 0);
    gsl_vector *lambda = own_vector(objective_lambdas(f, 30, 1e-2));
    gsl_matrix *W[3];
    path_cost cost[3];
    for (size_t how = 0; how < 3; how++) {
        W[how] = gsl_matrix_alloc(30, 30);
        cost[how] = walk_path(f, all_ways[how].go, lambda, W[how]);
        for (size_t i = 0; i < 900; i++)
            ck_near(W[how]->data[i], W[0]->data[i], 1e-4, 1e-4);
    }
    for (size_t k = 2; k < 30; k++) /* each lambda is cheaper than from zero */
        ck_assert(gsl_vector_get(cost[2].work, k) <
                  gsl_vector_get(cost[0].work, k));
    ck_assert(cost[1].passes < 0.8 * cost[0].passes);
    for (size_t how = 0; how < 3; how++) {
        gsl_vector_free(cost[how].work);
        gsl_matrix_free(W[how]);
    }
    objective_free(f);
    examples_free(&e);
}

/* Told that nothing needs to be kept, it finds out for itself. */
TEST(a_rule_that_fails_is_mended)
{
    examples e = examples_breast_cancer(true);
    objective *f = objective_new(e.X, e.t, 0, 0);
    gsl_vector *lambda = own_vector(objective_lambdas(f, 2, 0.3));
    gsl_vector *v = new_zeros(31), *slope = new_zeros(31);
    f->lambda_1 = gsl_vector_get(lambda, 1);
    screened(f, 1.0001 * f->lambda_1, v, slope);
    ck_assert_msg(kkt_residual(f, v, slope) <= 2 * f->tolerance, "%g",
                  kkt_residual(f, v, slope) / f->tolerance);
    size_t weights = 0;
    for (size_t i = 0; i < 30; i++)
        weights += gsl_vector_get(v, i) != 0;
    ck_assert_uint_gt(weights, 1);
    objective_free(f);
    examples_free(&e);
}

TEST(the_strong_rule_keeps_what_it_should)
{
    const double weights[] = {0, 0, 0.1, 0, 7};
    const double slopes[] = {1, -4, 0, 3, 9};
    gsl_vector_const_view v = gsl_vector_const_view_array(weights, 5);
    gsl_vector_const_view g = gsl_vector_const_view_array(slopes, 5);
    size_t kept[4];
    ck_assert_uint_eq(keep(&v.vector, &g.vector, 3.5, kept, 0), 2);
    ck_assert(kept[0] == 1 && kept[1] == 2);
    ck_assert_uint_eq(keep(&v.vector, &g.vector, 2.5, kept, 2), 3);
    ck_assert(kept[2] == 3);
}

TEST(the_chapter_s_path_is_the_library_s)
{
    examples e = examples_breast_cancer(true);
    objective *f = objective_new(e.X, e.t, 0, 0);
    gsl_vector *lambda = own_vector(objective_lambdas(f, 20, 1e-2));
    gsl_matrix *mine = new_matrix(20, 30), *its = new_matrix(20, 30);
    gsl_vector *b = new_vector(20);
    fit_result r[20];
    double most;
    const fit_options o = {.gap = 1e-12, .most_steps = 1000};
    ck_assert(fit_largest_lambda(e.X, e.t, &most) == GSL_SUCCESS);
    ck_near(gsl_vector_get(lambda, 0), most, 1e-12, 0);
    ck_assert(fit_path(e.X, e.t, &o, lambda, its, b, r) == GSL_SUCCESS);
    const path_cost cost = walk_path(f, screened, lambda, mine);
    for (size_t i = 0; i < 600; i++)
        ck_near(mine->data[i], its->data[i], 1e-3, 1e-3);
    gsl_vector_free(cost.work);
    objective_free(f);
    examples_free(&e);
}

/* Section 14.4: what a warm start and screening save. */
TEST(what_the_path_says)
{
    recorded *t = corners_read(NULL);
    double passes[3], seconds[3], work[3], few[3];
    examples e = examples_breast_cancer(true);
    objective *f = objective_new(e.X, e.t, 0, 0);
    gsl_vector *lambda = own_vector(objective_lambdas(f, 100, 1e-3));
    for (size_t how = 0; how < 3; how++) {
        const path_cost cost = walk_path(f, all_ways[how].go, lambda, NULL);
        few[how] = cost.passes;
        work[how] = gsl_blas_dasum(cost.work);
        gsl_vector_free(cost.work);
        passes[how] = traces_find(t, benchmark_middling, all_ways[how].name,
                                  "passes", 0);
        seconds[how] = traces_find(t, benchmark_middling, all_ways[how].name,
                                   "seconds", 0);
    }
    ck_assert(few[1] / few[0] > 0.4 && few[1] / few[0] < 0.55);
    ck_assert(passes[1] / passes[0] > 0.4 && passes[1] / passes[0] < 0.55);
    ck_assert(passes[2] > passes[1]); /* on the made rows it costs some */
    ck_assert(few[2] / few[1] > 0.9 && passes[2] / passes[1] > 0.9);
    ck_assert(work[2] / work[1] > 0.3 && work[2] / work[1] < 0.37);
    ck_assert_msg(seconds[2] / seconds[1] > 0.61 &&
                      seconds[2] / seconds[1] < 0.72,
                  "%g", seconds[2] / seconds[1]);
    objective_free(f);
    examples_free(&e);
    recorded_free(t);
}

/* Section 14.6: the table of other programs is whole, and in none of its rows
 * is one of them faster. */
TEST(nobody_is_faster)
{
    static const char *const tasks[] = {"l2", "maximum-likelihood", "l1",
                                        "path"};
    static const char *const peers[] = {"scikit-learn", "liblinear", "glmnet",
                                        "torch",        "scipy",     "R glm",
                                        "statsmodels"};
    static const double sizes[][2] = {{569, 30}, {20000, 500}, {100000, 50}};
    problem why;
    size_t compared = 0;
    recorded *t = peers_read("chapters/14-corner-and-path/peers.csv", &why);
    ck_assert_msg(t != NULL, "%s", t ? "" : why.text);
    for (size_t i = 0; i < 4; i++)
        for (size_t k = 0; k < 3; k++) {
            size_t here = 0;
            for (size_t p = 0; p < sizeof peers / sizeof *peers; p++) {
                const double times = peers_times(t, tasks[i], sizes[k][0],
                                                 sizes[k][1], peers[p]);
                here += isnan(times) ? 0 : 1;
                ck_assert_msg(isnan(times) || times > 7,
                              "%s, %s, %.0f rows: %g", tasks[i], peers[p],
                              sizes[k][0], times);
            }
            /* the classes of 569 x 30 can be separated: no likelihood fit */
            const bool left_out = i == 1 && k == 0;
            ck_assert_msg((here > 0) == !left_out, "%s, %.0f rows", tasks[i],
                          sizes[k][0]);
            compared += here;
        }
    ck_assert_uint_ge(compared, 20);
    for (size_t n = 0; n < t->table->rows; n++) /* all that near */
        ck_assert(recorded_number(t, n, "gap") <=
                  (recorded_is(t, n, "task", "l2") ||
                           recorded_is(t, n, "task", "maximum-likelihood")
                       ? 1.5e-8
                       : 1.5e-6));
    recorded_free(t);
}

/* Of H at v, over the weights that are not 0 and the bias. */
static double least_curvature(objective *f, const gsl_vector *v)
{
    gsl_matrix *H = objective_matrix(f);
    size_t on[31], K = 0;
    double least, most;
    objective_hessian(f, f->X->size1, v, H);
    for (size_t i = 0; i < v->size; i++)
        if (i + 1 == v->size || gsl_vector_get(v, i) != 0)
            on[K++] = i;
    gsl_matrix *part = new_matrix(K, K);
    for (size_t i = 0; i < K; i++)
        for (size_t j = 0; j < K; j++)
            gsl_matrix_set(part, i, j, gsl_matrix_get(H, on[i], on[j]));
    eigen_range(part, &least, &most);
    return least;
}

/* The zeros of section 14.1, and how long the valley is. */
TEST(the_zeros_are_counted)
{
    static const size_t zeros[] = {28, 22, 14};
    static const double valley[] = {80, 1400, 160000};
    examples e = examples_breast_cancer(true);
    gsl_vector *v = new_vector(31);
    double lambda_1 = 100;
    for (size_t k = 0; k < 3; k++, lambda_1 /= 10) {
        objective *f = objective_new(e.X, e.t, lambda_1, 0);
        size_t found = 0;
        objective_minimise(f, v);
        for (size_t i = 0; i < 30; i++)
            found += gsl_vector_get(v, i) == 0;
        ck_assert_uint_eq(found, zeros[k]);
        ck_near(objective_ceiling(f) / least_curvature(f, v), valley[k], 0.03,
                0);
        objective_free(f);
    }
    examples_free(&e);
}

/* The times of section 14.2 and 14.5, sentence by sentence. */
TEST(what_is_said_of_the_recorded_times)
{
    recorded *t = corners_read(NULL);
#define FOUND(who, column, gap) traces_find(t, "made 100000", who, column, gap)
    const double many = FOUND("FISTA", "passes", 1e-8) /
                        FOUND("proximal Newton", "passes", 1e-8);
    const double longer = FOUND("FISTA", "seconds", 1e-8) /
                          FOUND("proximal Newton", "seconds", 1e-8);
    const double tenth = FOUND("from a tenth", "seconds", 1e-8) /
                         FOUND("proximal Newton", "seconds", 1e-8);
    ck_assert_msg(fabs(many - 33) < 0.5, "%g", many);
    ck_assert_msg(longer > 7 && longer < 10, "%g", longer);
    ck_assert_msg(tenth > 0.5 && tenth < 0.8, "%g", tenth);
#undef FOUND
    recorded_free(t);
}

/* The passes of section 14.2. */
TEST(proximal_newton_is_there_in_few_passes)
{
    examples e = examples_breast_cancer(true);
    static const double expected[] = {4, 7, 9},
                        fistas[] = {270, 725, INFINITY};
    double lambda_1 = 100;
    for (size_t k = 0; k < 3; k++, lambda_1 /= 10) {
        objective *f = objective_new(e.X, e.t, lambda_1, 0);
        objective_minimise(f, NULL);
        const double least = f->lowest * (1 + 1e-8);
        benchmark_run(proximal_newton, f);
        ck_near(trace_passes(f->record, least), expected[k], 0, 0);
        benchmark_run(fista, f);
        if (isinf(fistas[k]))
            ck_assert(isinf(trace_passes(f->record, least)));
        else
            ck_near(trace_passes(f->record, least), fistas[k], 0, 0);
        objective_free(f);
    }
    examples_free(&e);
}

/* Section 14.5, with eight seeds: how far off the sample's minimum is, and
 * what starting there saves. */
TEST(what_is_said_of_a_sample)
{
    double mean = 0;
    for (size_t seed = 1; seed <= 8; seed++) {
        char number[24];
        char *argv[] = {"chapter14", "--seed", number, NULL};
        double formula, half;
        snprintf(number, sizeof number, "%zu", seed);
        lesson_call(3, argv, 14, "The corner and the path", NULL);
        examples e = benchmark_made(20000);
        objective *f = objective_new(e.X, e.t, 200, 0);
        const double off =
            corners_excess(f, start_on_a_sample, 2000, &formula);
        ck_assert_msg(off > 0.65 * formula && off < 1.25 * formula,
                      "seed %zu: %g for %g", seed, off, formula);
        ck_assert(off < 0.013 * f->lowest);
        mean += off / formula / 8;
        corners_excess(f, start_on_a_sample, 10000, &half);
        ck_near(half / formula, 1.0 / 9, 1e-12, 0);
        const double least = f->lowest * (1 + 1e-8);
        benchmark_run(proximal_newton, f);
        const double work = trace_work(f->record, least);
        const double passes = trace_passes(f->record, least);
        benchmark_run(from_a_tenth, f);
        const double left = trace_work(f->record, least) / work;
        ck_assert_msg(left > 0.49 && left < 0.72, "seed %zu: %g", seed, left);
        ck_assert(trace_passes(f->record, least) < passes);
        gsl_vector *v = new_zeros(51);
        objective_begin(f);
        start_on_a_sample(f, 10000, v);
        proximal_newton(f, v);
        ck_assert(trace_passes(f->record, least) > passes);
        objective_free(f);
        examples_free(&e);
    }
    ck_assert_msg(mean > 0.85 && mean < 1.15, "%g", mean);
}

/* A sample of all rows is the same F. */
TEST(a_sample_of_all_rows_is_all)
{
    examples e;
    objective *f = flowers(&e, 2, 0.5);
    gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);
    objective *s = objective_sample(f, rng, 100);
    gsl_vector *v = objective_vector(f);
    gsl_vector_set_all(v, 0.3);
    ck_near(objective_value(s, v, NULL), objective_value(f, v, NULL), 1e-14,
            0);
    objective *half = objective_sample(f, rng, 50);
    ck_near(half->lambda_1, 1, 1e-15, 0);
    ck_near(half->lambda_2, 0.25, 1e-15, 0);
    objective_free(half);
    objective_free(s);
    gsl_rng_free(rng);
    objective_free(f);
    examples_free(&e);
}

/* Two machines' times do not stand side by side. */
TEST_THAT_EXITS(records_of_two_machines_are_refused, 2)
{
    char command[1024];
    snprintf(command, sizeof command,
             "t=chapters/14-corner-and-path; mkdir -p %s/$t && "
             "{ echo '# machine: one'; grep -v '^#' $t/times.csv; } "
             ">%s/$t/times.csv && "
             "{ echo '# machine: two'; grep -v '^#' $t/peers.csv; } "
             ">%s/$t/peers.csv",
             scratch, scratch, scratch);
    if (system(command) == 0 && chdir(scratch) == 0)
        beside_others();
}

int main(void)
{
    make_scratch();
    return remove_scratch(run_tests("chapter 14"));
}
