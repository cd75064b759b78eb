/* Chapter 12's passes, each held to the textbook's loop and to the library,
 * and what the chapter says of the recorded times. */
#include "files.h"
#include "neuron/logistic.h"
#include "told-times.h"

#define main chapter_main
#include "../chapters/12-four-at-a-time/four-at-a-time.c"
#undef main

static const struct {
    const char *name;
    pass *run;
    bool of_library; /* sets the slopes, and does not add to them */
} passes[] = {
    {"sigma", add_sigma, false},
    {"four rows", add_four_rows, false},
    {"columns", add_columns, false},
    {"threads", add_threads, false},
    {"seven threads", add_seven, false},
    {"floats", add_floats, false},
    {"library", version_library, true},
    {"library, columns", version_library_by_columns, true},
    {"library, threads", version_library_on_cores, true},
};

enum { MOST_N = 1100, MOST_D = 40 };

/* Numbers that floats hold exactly, whole eighths, and truths. */
static struct {
    double x[MOST_N * MOST_D], t[MOST_N], w[MOST_D];
    double c[MOST_N * MOST_D];
    float f[MOST_N * MOST_D];
} made;

static pass_rows some_rows(size_t N, size_t D)
{
    for (size_t i = 0; i < N * D; i++) {
        made.x[i] = (double)((i * 7919 + 13) % 41) / 8 - 2.5;
        made.f[i] = (float)made.x[i];
        made.c[i % D * MOST_N + i / D] = made.x[i];
    }
    for (size_t n = 0; n < N; n++)
        made.t[n] = n % 3 == 0;
    for (size_t i = 0; i < D; i++)
        made.w[i] = sin((double)i + 0.5) / sqrt((double)D);
    return (pass_rows){N, D, made.x, made.t, made.f, made.c, MOST_N};
}

TEST(every_pass_gives_the_numbers_of_the_loop)
{
    static const size_t Ns[] = {0, 1, 2, 3, 4, 5, 7, 8, 65, 513, 1027};
    static const size_t Ds[] = {1, 2, 3, 4, 5, 7, 8, 30, 33};
    double dw[MOST_D], dw_by_loop[MOST_D];
    for (size_t i = 0; i < sizeof Ns / sizeof *Ns; i++)
        for (size_t j = 0; j < sizeof Ds / sizeof *Ds; j++)
            for (size_t k = 0; k < sizeof passes / sizeof *passes; k++) {
                const pass_rows r = some_rows(Ns[i], Ds[j]);
                const pass_neuron m = {made.w, -0.3};
                pass_sums s = {.dw = dw}, by_loop = {.dw = dw_by_loop};
                if (Ns[i] == 0 && passes[k].of_library)
                    continue; /* GSL has no matrix without rows */
                pass_begin(&s, r.D);
                pass_begin(&by_loop, r.D);
                passes[k].run(&r, &m, &s);
                version_loop(&r, &m, &by_loop);
                if (r.N == 0) {
                    ck_assert(s.J == 0 && s.db == 0 && s.dw[0] == 0);
                    continue;
                }
                const double apart_by = pass_difference(&s, &by_loop, r.D);
                ck_assert_msg(apart_by < 1e-12, "%s, N = %zu, D = %zu: %g",
                              passes[k].name, r.N, r.D, apart_by);
            }
}

TEST(a_pass_adds_to_what_is_there)
{
    double dw[30];
    const pass_rows r = some_rows(70, 30);
    const pass_neuron m = {made.w, 0.1};
    for (size_t k = 0; k < sizeof passes / sizeof *passes; k++) {
        if (passes[k].of_library)
            continue;
        pass_sums s = {.dw = dw};
        pass_begin(&s, 30);
        passes[k].run(&r, &m, &s);
        const double J = s.J, db = s.db, dw_7 = s.dw[7];
        passes[k].run(&r, &m, &s);
        ck_near(s.J, 2 * J, 1e-14, 0);
        ck_near(s.db, 2 * db, 1e-13, 0);
        ck_near(s.dw[7], 2 * dw_7, 1e-13, 0);
    }
}

TEST(exp_of_is_exp)
{
    for (int i = 0; i <= 70800; i++)
        ck_assert_msg(ulps_from_exp(-0.01 * i) <= 2, "at %g", -0.01 * i);
    ck_assert(exp_of(all(0))[0] == 1);
    ck_assert(exp_of(all(-708.5))[0] == 0);
    ck_assert(exp_of(all(-INFINITY))[0] == 0);
    ck_assert(isnan(exp_of(all(NAN))[0]));
    const v4 four = exp_of((v4){-1, -2, -3, -4});
    for (int i = 0; i < 4; i++)
        ck_near(four[i], exp(-1 - i), 1e-15, 0);
}

/* Loss and residual of one logit, by a lane of four. */
static double one_of_four(double logit, double target, double *residual)
{
    double a[4] = {-800, -800, -800, -800}, t[4] = {0}, db = 0;
    a[2] = logit;
    t[2] = target;
    const double J = add_losses_of_fours(4, a, t, &db);
    ck_assert(a[0] == 0 && a[3] == 0);
    ck_assert(db == a[2] || isnan(db));
    *residual = a[2];
    return J;
}

TEST(the_loss_of_fours_is_the_librarys)
{
    for (double a = -700; a <= 700; a += 3.5)
        for (double t = 0; t <= 1; t += 0.25) {
            const gsl_vector_const_view logit =
                gsl_vector_const_view_array(&a, 1);
            const gsl_vector_const_view seen =
                gsl_vector_const_view_array(&t, 1);
            double J, slope, residual;
            gsl_vector_view s = gsl_vector_view_array(&slope, 1);
            cross_entropy(&logit.vector, &seen.vector, &J, &s.vector);
            ck_near(one_of_four(a, t, &residual), J, 2e-15, 0);
            ck_near(residual, slope, 1e-15, 1e-16);
        }
    double r;
    ck_assert(one_of_four(INFINITY, 1, &r) == 0 && r == 0);
    ck_assert(isinf(one_of_four(INFINITY, 0, &r)) && r == 1);
    ck_assert(isinf(one_of_four(-INFINITY, 1, &r)) && r == -1);
    ck_assert(one_of_four(-INFINITY, 0, &r) == 0 && r == 0);
    ck_assert(isnan(one_of_four(NAN, 0, &r)) && isnan(r));
}

/* Products of 64 factors of 2, and many of them, do not overflow. */
TEST(many_logits_at_zero)
{
    double a[512] = {0}, t[512] = {0}, db = 0;
    ck_near(add_losses_of_fours(512, a, t, &db), 512 * log(2), 1e-14, 0);
    ck_near(db, 256, 1e-15, 0);
}

TEST(any_number_of_threads_gives_the_same_digits)
{
    double dw[30], dw_alone[30];
    const pass_rows r = some_rows(1000, 30);
    const pass_neuron m = {made.w, 0.2};
    pass_sums alone = {.dw = dw_alone};
    pass_begin(&alone, 30);
    add_on_threads(1, add_four_rows, &r, &m, &alone);
    for (size_t threads = 2; threads <= 16; threads++) {
        pass_sums s = {.dw = dw};
        pass_begin(&s, 30);
        add_on_threads(threads, add_four_rows, &r, &m, &s);
        ck_assert(s.J == alone.J && s.db == alone.db);
        ck_assert(memcmp(dw, dw_alone, sizeof dw) == 0);
    }
    ck_assert(version_cores() >= 1);
}

/* What the table has not got before it is recorded the next time. */
static bool is_new(const pass_measured *m)
{
    return strcmp(m->version, "losses") == 0 &&
           isnan(pass_ns(m->built, m->version, pass_amount(0), 1));
}

/* Every place that a table or figure of the chapter reads has a time. */
TEST(the_recorded_table_is_complete)
{
    for (const pass_measured *m = measured; m->built; m++) {
        if (is_new(m))
            continue;
        for (size_t i = 0; i < PASS_AMOUNTS && m->at & PASS_READING; i++)
            ck_assert(pass_ns(m->built, m->version, pass_amount(i), 1) > 0);
        for (size_t k = 0; k < PASS_SIZES && m->at & PASS_AT_SIZES; k++)
            ck_assert(pass_ns_at(m->built, m->version, k) > 0);
        if (!(m->at & PASS_GROWING))
            continue;
        for (size_t i = 0; i < PASS_WIDTHS; i++)
            ck_assert(pass_ns(m->built, m->version, PASS_ROWS, pass_width(i)) >
                      0);
        for (size_t k = 0; k < PASS_SIZES; k++)
            for (size_t j = 0; j < PASS_COUNTS; j++)
                if (pass_count(j) * pass_size_at(k).D <= 40000000)
                    ck_assert(pass_ns(m->built, m->version, pass_count(j),
                                      pass_size_at(k).D) > 0);
    }
}

/* 12.3 to 12.7, as far as a sentence says what the printed numbers mean. */
TEST(the_recorded_times_of_the_steps)
{
    const double sigma = ratio("native", "sigma", "-O2", "blocks", 0);
    ck_between(0, sigma, 0.6);
    ck_between(sigma, ratio("native", "sigma", "-O2", "blocks", 2), INFINITY);
    for (size_t k = 0; k < PASS_SIZES; k++) {
        if (k < 2)
            ck_between(0, ratio("native", "four rows", "native", "sigma", k),
                       1);
        ck_between(1, ratio("-O2", "four rows", "native", "four rows", k),
                   INFINITY);
        ck_between(0.4, ratio("native", "threads", "native", "four rows", k),
                   1);
        ck_between(0.5, ratio("native", "floats", "native", "four rows", k),
                   INFINITY);
        ck_between(1, ratio("-O2", "loop", "native", "library", k), INFINITY);
    }
    ck_between(ratio("native", "four rows", "native", "sigma", 0),
               ratio("native", "four rows", "native", "sigma", 2), INFINITY);
    ck_between(0, ratio("native", "columns", "native", "four rows", 0), 1);
    ck_between(1, ratio("native", "columns", "native", "four rows", 2),
               INFINITY);
}

/* 12.8: in proportion to N from memory, and nearer to memory's limit than to a
 * cache's. */
TEST(the_recorded_times_grow_in_proportion)
{
    ck_between(2.0 / 3,
               pass_ns("native", "library", 10000000, 4) /
                   pass_ns("native", "library", 1000000, 4),
               1.5);
    for (size_t k = 0; k < GROWTH_CACHED; k++) {
        const pass_size of = growth_cached[k];
        ck_between(pass_limits("native", "library", k),
                   pass_ns("native", "library", of.N, of.D) /
                       pass_ns("native", "limit", of.N, of.D),
                   INFINITY);
    }
    const double narrow = pass_ns("native", "library", PASS_ROWS, 1);
    const double at_64 = pass_ns("native", "library", PASS_ROWS, 64) / 64;
    ck_between(4, narrow / at_64, INFINITY);
}

static double of_other(size_t i, size_t k)
{
    static const size_t widths[] = {4, 30, 784};
    recorded *r = others_read();
    const double times =
        others_time(r, "loss-and-gradient", others_who[i], widths[k], true);
    recorded_free(r);
    return times;
}

/* The figures of 12.7 and 12.9: no mark is beyond the axis. */
TEST(all_marks_are_on_the_page)
{
    for (size_t k = 0; k < PASS_SIZES; k++) {
        for (size_t i = 0; i < MARKS_RUNGS; i++)
            if (!isnan(marks_rung(i, k)))
                ck_between(0.3, marks_rung(i, k), MARKS_END);
        for (size_t i = 0; i < OTHERS; i++)
            if (!isnan(of_other(i, k)))
                ck_between(0.3, of_other(i, k), MARKS_END);
    }
}

/* 12.9 and its figure: this book's library is nearest to the limit, and the
 * others are farthest with four columns. */
TEST(the_recorded_times_of_others)
{
    for (size_t i = 2; i < OTHERS; i++)
        for (size_t k = 0; k < PASS_SIZES; k++) {
            ck_between(of_other(0, k), of_other(i, k), INFINITY);
            ck_between(0, of_other(i, k) / of_other(i, 0), 1 + 1e-9);
        }
}

TEST(all_find_the_same_J)
{
    recorded *r = others_read();
    size_t rows_seen = 0;
    for (size_t i = 0; i < r->table->rows; i++)
        for (size_t j = 0; j < r->table->rows; j++) {
            if (!recorded_is(r, i, "task", "loss-and-gradient") ||
                !recorded_is(r, j, "task", "loss-and-gradient") ||
                recorded_number(r, i, "D") != recorded_number(r, j, "D"))
                continue;
            ck_near(recorded_number(r, i, "objective"),
                    recorded_number(r, j, "objective"), 1e-9, 0);
            rows_seen++;
        }
    ck_assert(rows_seen >= 3 * 25);
    recorded_free(r);
}

/* Two machines' times do not stand side by side: in a folder whose one table
 * names another machine. */
TEST_THAT_EXITS(records_of_two_machines_are_refused, 2)
{
    char command[1024];
    snprintf(command, sizeof command,
             "p=chapters/12-four-at-a-time t=chapters/11-the-limit; "
             "mkdir -p %s/$p %s/$t && cp $t/times.csv %s/$t && "
             "{ echo '# machine: two'; grep -v '^#' $p/peers.csv; } "
             ">%s/$p/peers.csv",
             scratch, scratch, scratch, scratch);
    if (system(command) == 0 && chdir(scratch) == 0)
        others_print();
}

int main(void)
{
    make_scratch();
    return remove_scratch(run_tests("chapter 12"));
}
