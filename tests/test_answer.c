/*
 * The answer of a fit, as it is computed, printed and put into words, held to
 * R's glm (4.2.2) for the O-rings; and cross-validation, to a plain loop.
 */
#include "../tools/one-neuron/answer.h"
#include "../tools/one-neuron/crossval.h"
#include "../tools/one-neuron/data.h"
#include "../tools/one-neuron/minimum.h"
#include "../tools/one-neuron/report.h"
#include "../tools/one-neuron/separation.h"
#include "data/folds.h"
#include "files.h"
#include "fit/fit.h"
#include "neuron/logistic.h"

/* A table that was read, and what was learned of it. */
typedef struct {
    table *a;
    settings s;
    layer *l;
    answer x;
} answered;

static answered read_table(call *c)
{
    problem why;
    answered r = {.a = NULL};
    ck_assert_msg(!call_check(c, &why), "%s", why.text);
    r.a = data_read(c, &why);
    ck_assert_msg(r.a != NULL, "%s", why.text);
    ck_assert_msg(!call_settings(c, r.a, &r.s, &why), "%s", why.text);
    r.l = layer_new(r.a->X->size2, r.a->t->K);
    return r;
}

/* The table's answer at the optimum, or at weights of zero. */
static answered answer_to(call c, bool optimum)
{
    problem why;
    minimum m;
    answered r = read_table(&c);
    if (optimum) {
        ck_assert_msg(!minimum_find(r.a, &r.s, r.l, &m, &why), "%s", why.text);
        minimum_end(&m);
    }
    ck_assert(!answer_find(r.a, &r.s, r.l, 0, 0.95, &r.x, &why));
    return r;
}

static void forget(answered *r)
{
    answer_end(&r->x);
    layer_free(r->l);
    table_free(r->a);
}

static call o_rings(void)
{
    call c = call_defaults();
    c.files = (text_list){{"datasets/o-rings.csv"}, 1};
    c.targets = (text_list){{"damage"}, 1};
    c.file.columns = (text_list){{"temperature"}, 1};
    return c;
}

TEST(the_o_rings)
{
    for (int raw = 0; raw < 2; raw++) {
        call c = o_rings();
        c.raw = raw;
        answered r = answer_to(c, true);
        const answer *x = &r.x;
        ck_assert(x->optimum == OPTIMUM_REACHED && !x->no_errors);
        ck_near(x->terms[0].value, -0.2321627442185967, 1e-7, 0);
        ck_near(x->terms[0].error, 0.10823652164920715, 1e-7, 0);
        ck_near(x->terms[0].low, -0.44430242846293255, 1e-7, 0);
        ck_near(x->terms[1].value, 15.042901647702458, 1e-7, 0);
        ck_near(x->terms[1].error, 7.3786363849112435, 1e-7, 0);
        ck_near(x->all.ratio, 28.2671527342935 - 20.315192687866826, 1e-9, 0);
        ck_near(x->all.AIC, 24.315192687866826, 1e-9, 0);
        ck_near(x->training.auc, 0.78125, 1e-15, 0);
        ck_near(x->training.auc_error, 0.11690406483159455, 1e-12, 0);
        ck_assert(x->training.ones == 7 && x->training.N == 23);
        ck_assert(x->training.at_half.true_positive == 4);
        ck_assert(x->training.at_half.false_positive == 0);
        ck_near(x->training.loss, 20.315192687866826 / 46, 1e-9, 0);
        ck_assert(x->validation.N == 0 && isnan(x->test.auc));
        forget(&r);
    }
}

TEST(no_standard_errors_where_they_would_be_wrong)
{
    answered r = answer_to(o_rings(), false);
    ck_assert(r.x.optimum == OPTIMUM_NOT_REACHED && !r.x.penalised);
    ck_assert_str_eq(r.x.no_errors, "the optimum is not reached");
    ck_assert(isnan(r.x.terms[0].error) && r.x.terms[0].value == 0);
    ck_assert(!r.x.covariance);
    forget(&r);
    call c = o_rings();
    c.l2 = 0.01;
    r = answer_to(c, true);
    ck_assert(r.x.optimum == OPTIMUM_REACHED && r.x.penalised);
    ck_assert(strstr(r.x.no_errors, "penalty") && isnan(r.x.terms[0].p));
    ck_assert(r.x.terms[0].value < 0 && r.x.terms[0].value > -0.232);
    forget(&r);
}

TEST(the_table_as_printed)
{
    answered r = answer_to(o_rings(), true);
    FILE *out = fopen(in_scratch("table"), "w");
    report_write(out, r.a, 0, &r.x, 0.95, 4);
    fclose(out);
    ck_file(
        in_scratch("table"),
        "\n"
        "damage       estimate  std error       z        p  low 95%  high 95%"
        "  odds ratio\n"
        "temperature   -0.2322     0.1082  -2.145  0.03196  -0.4443  -0.02002"
        "      0.7928\n"
        "(bias)          15.04      7.379   2.039  0.04148    0.581      "
        "29.5\n"
        "\n"
        "log-likelihood: -10.16 (bias alone: -14.13)\n"
        "likelihood ratio: 7.952 with 1 degree of freedom, p 0.004804\n"
        "AIC: 24.32\n"
        "training AUC: 0.7812 (95% interval 0.5521 to 1)\n"
        "training rows right at 0.5: 4 of 7 ones, 16 of 16 zeros\n"
        "training calibration, rows by rising prediction:\n"
        "rows            2      3      2      2      4      5      2      3\n"
        "predicted   0.029  0.061  0.086  0.144  0.230  0.344  0.517  0.876\n"
        "observed    0.000  0.000  0.500  0.000  0.500  0.000  0.500  1.000"
        "\n");
    forget(&r);
}

/* A name that is too long stands above its numbers, in 80 columns. */
TEST(a_long_name)
{
    call c = call_defaults();
    c.files = (text_list){{in_scratch("long.csv")}, 1};
    c.targets = (text_list){{"t"}, 1};
    write_text(c.files.items[0],
               "t,\xC3\xA4 name of more letters than there is room for\n"
               "0,1\n1,2\n0,3\n1,4\n1,1\n");
    answered r = answer_to(c, true);
    FILE *out = fopen(in_scratch("table"), "w");
    report_write(out, r.a, 0, &r.x, 0.95, 6);
    fclose(out);
    char line[300];
    bool alone = false;
    out = fopen(in_scratch("table"), "r");
    while (fgets(line, sizeof line, out)) {
        ck_assert_msg(strlen(line) <= 82, "%s", line);
        alone = alone || strcmp(line, "\xC3\xA4 name of more letters than "
                                      "there is room for\n") == 0;
    }
    fclose(out);
    ck_assert(alone);
    forget(&r);
}

TEST(lines_for_machines)
{
    answered r = answer_to(o_rings(), true);
    FILE *out = fopen(in_scratch("csv"), "w");
    report_csv(out, r.a, 0, &r.x);
    fclose(out);
    double w = NAN, p = NAN, ratio = NAN, rows = NAN, value;
    char line[300];
    out = fopen(in_scratch("csv"), "r");
    while (fgets(line, sizeof line, out)) {
        if (sscanf(line, "damage,temperature,estimate,%lf", &value) == 1)
            w = value;
        if (sscanf(line, "damage,temperature,p,%lf", &value) == 1)
            p = value;
        if (sscanf(line, "damage,\"\",likelihood_ratio,%lf", &value) == 1)
            ratio = value;
        if (sscanf(line, "damage,\"\",training_group1_rows,%lf", &value) == 1)
            rows = value;
        ck_assert(!strstr(line, "nan"));
    }
    fclose(out);
    ck_assert(w == r.x.terms[0].value && p == r.x.terms[0].p);
    ck_assert(ratio == r.x.all.ratio && rows == 2);
    forget(&r);
}

TEST(separation_in_words)
{
    static const char *const cases[][2] = {
        {"y,z,x\n0,7,1\n0,7,2\n1,8,3\n0,8,1\n1,8,2\n0,8,4\n",
         "\"z\" = 7 never has y = 1 (2 rows)"},
        {"y,z\nno,1\nno,2\nyes,4\nyes,5\nyes,7\n",
         "\"z\" <= 2 never has y = yes (2 rows), and \"z\" >= 4 never has y = "
         "no (3 rows)"},
        {"y,z\nno,9\nno,6\nyes,4\nyes,5\n",
         "\"z\" >= 6 never has y = yes (2 rows), and \"z\" <= 5 never has y = "
         "no (2 rows)"},
        {"y,u,v\n0,1,1\n0,2,2\n0,3,3\n1,1,2\n1,2,3\n1,3,4\n",
         "\"u\", \"v\" together tell 6 of 6 rows apart"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        problem why;
        call c = call_defaults();
        c.files = (text_list){{in_scratch("sep.csv")}, 1};
        c.targets = (text_list){{"y"}, 1};
        write_text(c.files.items[0], cases[i][0]);
        answered r = read_table(&c);
        ck_assert(separation_check(r.a, 0, &why) == GSL_EFAILED);
        ck_assert_msg(strstr(why.text, cases[i][1]) &&
                          strstr(why.text, "no finite optimum") &&
                          strstr(why.text, "--l2"),
                      "%s", why.text);
        forget(&r);
    }
    call c = o_rings();
    problem why;
    answered r = read_table(&c);
    ck_assert(separation_check(r.a, 0, &why) == GSL_SUCCESS);
    forget(&r);
}

/* ------------------------------------------------------- cross-validation */

/* The deviance of fold f at lambda, by a fit of its own. */
static double fold_deviance(const table *a, const size_t *fold_of, size_t f,
                            bool ridge, double lambda, double *rows)
{
    const size_t N = a->X->size1, D = a->X->size2;
    size_t in = 0, out = 0;
    for (size_t n = 0; n < N; n++)
        *(fold_of[n] == f ? &out : &in) += 1;
    gsl_matrix *X = gsl_matrix_alloc(in, D), *H = gsl_matrix_alloc(out, D);
    gsl_vector *t = gsl_vector_alloc(in), *u = gsl_vector_alloc(out);
    gsl_vector *w = gsl_vector_calloc(D);
    in = out = 0;
    for (size_t n = 0; n < N; n++) {
        const bool held = fold_of[n] == f;
        gsl_vector_const_view x = gsl_matrix_const_row(a->X, n);
        gsl_matrix_set_row(held ? H : X, held ? out : in, &x.vector);
        gsl_vector_set(held ? u : t, held ? out++ : in++,
                       gsl_matrix_get(a->t->T, n, 0));
    }
    scale *s = scale_new(X);
    scale_apply(s, X);
    scale_apply(s, H);
    const fit_options o = {.lambda_1 = ridge ? 0 : lambda * (double)in,
                           .lambda_2 = ridge ? lambda * (double)in : 0,
                           .gap = 1e-10,
                           .most_steps = 1000};
    fit_result r;
    double b = 0, J;
    ck_assert(!fit_auto(X, t, &o, w, &b, &r));
    ck_assert(!logistic_loss(H, u, w, b, &J, NULL, NULL));
    *rows = (double)out;
    scale_free(s);
    gsl_vector_free(w);
    gsl_vector_free(u);
    gsl_vector_free(t);
    gsl_matrix_free(H);
    gsl_matrix_free(X);
    return 2 * J / *rows;
}

static void check_point(const table *a, const size_t *fold_of, bool ridge,
                        const crossval_point *p)
{
    enum { FOLDS = 5 };
    double d[FOLDS], n[FOLDS], mean = 0, square = 0, N = 0;
    for (size_t f = 0; f < FOLDS; f++) {
        d[f] = fold_deviance(a, fold_of, f, ridge, p->lambda, &n[f]);
        mean += n[f] * d[f];
        N += n[f];
    }
    mean /= N;
    for (size_t f = 0; f < FOLDS; f++)
        square += n[f] / N * (d[f] - mean) * (d[f] - mean);
    ck_near(p->deviance, mean, 1e-4, 0);
    ck_near(p->deviance_error, sqrt(square / (FOLDS - 1)), 1e-3, 1e-6);
}

static void check_choice(const crossval *cv)
{
    const crossval_point *p = cv->points, *least = &p[cv->least];
    const double within = least->deviance + least->deviance_error;
    for (size_t i = 0; i < cv->count; i++) {
        ck_assert(p[i].deviance >= least->deviance);
        ck_assert(i == 0 || p[i].lambda < p[i - 1].lambda);
        ck_assert(i >= cv->one_error || p[i].deviance > within);
        ck_assert(p[i].score >= 0 && p[i].score <= 1 && p[i].score_error >= 0);
    }
    ck_assert(p[cv->one_error].deviance <= within);
}

TEST(folds_by_a_plain_loop)
{
    call c = call_defaults();
    c.files = (text_list){{"datasets/breast-cancer.csv"}, 1};
    c.targets = (text_list){{"diagnosis"}, 1};
    c.raw = true;
    c.l2 = 1;
    answered r = read_table(&c);
    const size_t N = r.a->X->size1;
    size_t *class_of = malloc(N * sizeof *class_of);
    size_t *fold_of = malloc(N * sizeof *fold_of);
    gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);
    for (size_t n = 0; n < N; n++)
        class_of[n] = gsl_matrix_get(r.a->t->T, n, 0) == 1;
    gsl_rng_set(rng, 7);
    ck_assert(!folds_stratified(class_of, N, 2, 5, rng, fold_of));
    for (int ridge = 0; ridge < 2; ridge++) {
        const crossval_request o = {.ridge = ridge, .folds = 5, .seed = 7};
        crossval cv;
        ck_assert(!crossval_run(r.a->X, r.a->t->T, &o, &cv));
        ck_assert(cv.count == (ridge ? 41 : 100));
        ck_near(cv.null, 1.3206327, 1e-6, 0); /* 375.72 * 2 / 569 */
        ck_assert(cv.points[0].nonzero == (ridge ? 30 : 0));
        check_choice(&cv);
        check_point(r.a, fold_of, ridge, &cv.points[0]);
        check_point(r.a, fold_of, ridge, &cv.points[cv.count / 2]);
        check_point(r.a, fold_of, ridge, &cv.points[cv.one_error]);
        crossval_end(&cv);
    }
    gsl_rng_free(rng);
    free(fold_of);
    free(class_of);
    forget(&r);
}

/* (1 - t, t): one output as one answer out of two. */
static gsl_matrix *as_two_classes(const gsl_matrix *t)
{
    gsl_matrix *T = gsl_matrix_alloc(t->size1, 2);
    for (size_t n = 0; n < t->size1; n++) {
        gsl_matrix_set(T, n, 0, 1 - gsl_matrix_get(t, n, 0));
        gsl_matrix_set(T, n, 1, gsl_matrix_get(t, n, 0));
    }
    return T;
}

/* Two columns hold twice as strongly (fit.h), and its curvature is twice as
 * large: fit i is one and the same. */
TEST(the_softmax_of_two_classes_is_the_sigmoid)
{
    call c = call_defaults();
    c.files = (text_list){{"datasets/breast-cancer.csv"}, 1};
    c.targets = (text_list){{"diagnosis"}, 1};
    c.raw = true;
    c.l2 = 1;
    answered r = read_table(&c);
    gsl_matrix *T = as_two_classes(r.a->t->T);
    const crossval_request o = {.ridge = true, .folds = 5, .seed = 7};
    crossval one, two;
    ck_assert(!crossval_run(r.a->X, r.a->t->T, &o, &one));
    ck_assert(!crossval_run(r.a->X, T, &o, &two));
    ck_assert(two.count == one.count && two.least == one.least);
    ck_near(two.null, one.null, 1e-12, 0);
    for (size_t i = 0; i < one.count; i += 5) {
        const crossval_point *p = &one.points[i], *q = &two.points[i];
        ck_near(q->lambda, 2 * p->lambda, 1e-12, 0);
        ck_near(q->deviance, p->deviance, 1e-4, 0);
        ck_near(q->deviance_error, p->deviance_error, 1e-3, 0);
        ck_assert(q->score > 0.6 && q->score <= 1 && q->score_error >= 0);
    }
    ck_assert(two.points[two.least].score > 0.95);
    const crossval_request lasso = {.folds = 5, .seed = 7};
    crossval_end(&two);
    ck_assert(crossval_run(r.a->X, T, &lasso, &two) == GSL_EINVAL);
    crossval_end(&two);
    crossval_end(&one);
    gsl_matrix_free(T);
    forget(&r);
}

TEST(what_cannot_be_cross_validated)
{
    double x[] = {1, 2, 3, 4, 5, 6}, t_values[] = {0, 0, 1, 0, 0, 0};
    gsl_matrix_view X = gsl_matrix_view_array(x, 6, 1);
    gsl_matrix_view T = gsl_matrix_view_array(t_values, 6, 1);
    crossval_request o = {.folds = 3};
    crossval cv;
    ck_assert(crossval_run(&X.matrix, &T.matrix, &o, &cv) == GSL_EDOM);
    t_values[4] = 1;
    o.folds = 7;
    ck_assert(crossval_run(&X.matrix, &T.matrix, &o, &cv) == GSL_EINVAL);
    o.folds = 6; /* each fold lacks a class: no AUC, but a deviance */
    ck_assert(crossval_run(&X.matrix, &T.matrix, &o, &cv) == GSL_SUCCESS);
    ck_assert(isnan(cv.points[0].score) && cv.points[0].deviance > 0);
    crossval_end(&cv);
}

int main(void)
{
    make_scratch();
    return remove_scratch(run_tests("answer"));
}
