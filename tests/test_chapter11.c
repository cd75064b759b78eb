/* Chapter 11's passes, each held to the textbook's loop, and what the chapter
 * says of the recorded times. */
#include "testing.h"
#include "told-times.h"

#define main chapter_main
#include "../chapters/11-the-limit/the-limit.c"
#undef main

enum { MOST_N = 1100, MOST_D = 40 };

/* Whole eighths, and truths. */
static struct {
    double x[MOST_N * MOST_D], t[MOST_N], w[MOST_D];
} made;

static pass_rows some_rows(size_t N, size_t D)
{
    for (size_t i = 0; i < N * D; i++)
        made.x[i] = (double)((i * 7919 + 13) % 41) / 8 - 2.5;
    for (size_t n = 0; n < N; n++)
        made.t[n] = n % 3 == 0;
    for (size_t i = 0; i < D; i++)
        made.w[i] = sin((double)i + 0.5) / sqrt((double)D);
    return (pass_rows){N, D, made.x, made.t, NULL, NULL, 0};
}

TEST(the_recipe_gives_the_numbers_of_the_loop)
{
    static const size_t Ns[] = {0, 1, 2, 3, 7, 8, 65, 513, 1027};
    static const size_t Ds[] = {1, 2, 4, 5, 30, 33};
    static pass *const versions[] = {add_recipe, add_blocks};
    double dw[MOST_D], dw_by_loop[MOST_D];
    const pass_neuron m = {made.w, -0.3};
    for (size_t i = 0; i < sizeof Ns / sizeof *Ns; i++)
        for (size_t j = 0; j < sizeof Ds / sizeof *Ds; j++)
            for (size_t k = 0; k < 2; k++) {
                const pass_rows r = some_rows(Ns[i], Ds[j]);
                pass_sums s = {.dw = dw}, by_loop = {.dw = dw_by_loop};
                pass_begin(&s, r.D);
                pass_begin(&by_loop, r.D);
                versions[k](&r, &m, &s);
                add_loop(&r, &m, &by_loop);
                if (r.N == 0)
                    ck_assert(s.J == 0 && s.db == 0 && s.dw[0] == 0);
                else
                    ck_assert(pass_difference(&s, &by_loop, r.D) < 1e-12);
                const double J = s.J; /* it adds to what is there */
                versions[k](&r, &m, &s);
                ck_near(s.J, 2 * J, 1e-14, 0);
            }
}

TEST(the_sums_are_sums)
{
    const pass_rows r = some_rows(1000, 1);
    double expected = 0;
    for (size_t n = 0; n <= 1000; n++) {
        ck_assert(sum_one(r.x, n) == expected); /* eighths: exact */
        ck_assert(sum_four(r.x, n) == expected);
        ck_assert(sum_wide(r.x, n) == expected);
        expected += n < 1000 ? r.x[n] : 0;
    }
    const pass_neuron m = {made.w, 0};
    pass_sums s = {0, 0, NULL};
    add_limit_of_all(&r, &m, &s);
    ck_assert(s.J == expected);
}

TEST(the_peak_needs_no_memory_and_stays_finite)
{
    const pass_rows r = some_rows(1100, 40);
    const pass_neuron m = {made.w, 0.25};
    pass_rows many = r;
    many.N = 44000;
    pass_sums s = {0, 0, NULL};
    add_peak(&many, &m, &s);
    ck_near(s.J, 8, 1e-12, 0);
    add_peak_alone(&many, &m, &s);
    ck_near(s.J, 16, 1e-12, 0);
    ck_near(roof_operations(784), 3181, 0, 0);
}

TEST(the_losses_alone_are_those_of_the_logits)
{
    const pass_rows r = some_rows(1027, 1);
    const pass_neuron m = {made.w, 0};
    pass_sums s = {0, 0, NULL};
    double expected = 0;
    add_losses_alone(&r, &m, &s);
    for (size_t n = 0; n < r.N; n++)
        expected += softplus(3 * r.x[n]) - r.t[n] * 3 * r.x[n];
    ck_near(s.J, expected, 1e-12, 0);
}

/* What the table has not got before it is recorded the next time. */
static bool is_new(const pass_measured *m)
{
    static const char *const names[] = {"losses", "limit threads",
                                        "peak alone"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (strcmp(m->version, names[i]) == 0)
            return isnan(pass_ns_at(m->built, m->version, 0)) &&
                   isnan(pass_ns(m->built, m->version, pass_amount(0), 1));
    return false;
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
        for (size_t i = 0; i < PASS_WIDTHS && m->at & PASS_GROWING; i++)
            ck_assert(pass_ns(m->built, m->version, PASS_ROWS, pass_width(i)) >
                      0);
    }
}

/* 11.2 and 11.3: one sum hardly notices where its numbers are. */
TEST(the_recorded_times_of_reading)
{
    const double one = pass_ns("native", "one sum", pass_amount(0), 1);
    double limit[PASS_AMOUNTS];
    for (size_t i = 0; i < PASS_AMOUNTS; i++) {
        limit[i] = pass_ns("native", "limit", pass_amount(i), 1);
        ck_between(0.6, pass_ns("native", "one sum", pass_amount(i), 1) / one,
                   1.6);
        ck_between(
            0, limit[i] / pass_ns("native", "one sum", pass_amount(i), 1), 1);
    }
    ck_between(3, limit[PASS_AMOUNTS - 1] / limit[0], INFINITY);
    ck_between(1.5, one / pass_ns("native", "four sums", pass_amount(0), 1),
               INFINITY);
}

/* 11.5: GSL's CBLAS is such a loop; OpenBLAS saves less than half of it; what
 * is far from the limit with few columns; blocks gain with many (11.6). */
TEST(the_recorded_times_of_recipe_and_blocks)
{
    double gain[PASS_SIZES];
    for (size_t k = 0; k < PASS_SIZES; k++) {
        ck_between(0.75, ratio("-O2 GSL", "recipe", "-O2", "loop", k), 1.5);
        ck_between(0.5, ratio("-O2", "recipe", "-O2", "loop", k), INFINITY);
        gain[k] = ratio("-O2", "blocks", "-O2", "recipe", k);
    }
    ck_between(8, pass_limits("-O2", "recipe", 0), INFINITY);
    ck_between(8, pass_limits("-O2 GSL", "recipe", 0), INFINITY);
    ck_between(1.5, pass_limits("-O2", "recipe", 2), INFINITY);
    ck_between(0, gain[2] / gain[0], 1);
    ck_between(0, gain[2], 0.8);
}

/* 11.6: the loop is under the ceiling of one sum, what computes exp and log by
 * the C library under that of theirs, if it was measured. */
TEST(the_recorded_times_under_the_ceilings)
{
    const roof_ceilings c = roof_measured();
    for (size_t k = 0; k < PASS_SIZES; k++) {
        const double work = roof_operations((double)pass_size_at(k).D);
        ck_between(0, work / pass_ns_at("-O2", "loop", k), c.one_sum);
        if (isnan(c.losses))
            continue;
        ck_between(0, work / pass_ns_at("-O2", "loop", k), work / c.losses);
        ck_between(0, work / pass_ns_at("-O2", "blocks", k), work / c.losses);
    }
    ck_assert(c.peak > c.one_sum && !(c.alone > c.peak));
}

/* 11.6: nothing is above the roof, and the recipe with many columns is right
 * under the slope. */
TEST(the_recorded_times_under_the_roof)
{
    for (size_t k = 0; k < PASS_SIZES; k++)
        for (size_t i = 0; i < ROOF_MARKS; i++) {
            const roof_mark *m = &roof_marks[i];
            const double D = (double)pass_size_at(k).D;
            const double done =
                roof_operations(D) / pass_ns_at(m->built, m->version, k);
            ck_between(0, done / roof_over(m->bytes, D), k == 0 ? 0.6 : 1);
            if (k == 2 && i == 1)
                ck_between(0.6, done / roof_over(m->bytes, D), 1);
        }
}

/* 11.2: neither a loop nor four statements alike are put into vectors. */
TEST(the_measured_builds_are_as_written)
{
    ck_assert(system("grep '^FLAGS11' chapters/11-the-limit/times.mk | "
                     "grep -e ' -fno-tree-vectorize' | "
                     "grep -q -e ' -fno-tree-slp-vectorize'") == 0);
}

int main(void)
{
    return run_tests("chapter 11");
}
