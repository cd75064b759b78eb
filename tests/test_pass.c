/* A pass's arguments, its blocks and what two versions of it differ by
 * (common/lesson/pass.c), and the table of times (pass-times.c). */
#include "testing.h"

#include "lesson/pass-times.h"
#include "lesson/pass.h"

TEST(a_difference_is_seen_wherever_it_is)
{
    double u_dw[] = {100, 2}, s_dw[] = {100, 2};
    pass_sums u = {10, 50, u_dw}, s = {10, 50, s_dw};
    ck_assert(pass_difference(&s, &u, 2) == 0);
    s_dw[1] += 1;
    ck_near(pass_difference(&s, &u, 2), 0.01, 1e-12, 0);
    s_dw[1] -= 1;
    s.db += 2;
    ck_near(pass_difference(&s, &u, 2), 0.02, 1e-12, 0);
    s.db -= 2;
    s.J += 1;
    ck_near(pass_difference(&s, &u, 2), 0.1, 1e-12, 0);
}

TEST(blocks_have_whole_fours_of_rows)
{
    for (size_t D = 1; D < 5000; D += 7) {
        const size_t N = pass_block(D);
        ck_assert(N % 4 == 0 && N >= 16 && N <= PASS_MOST);
        ck_assert(N == 16 || N == PASS_MOST ||
                  (N * D <= 16384 && (N + 4) * D > 16384));
    }
}

TEST(a_part_is_some_of_the_rows)
{
    static const double x[30], t[10], c[30];
    static const float f[30];
    const pass_rows r = {10, 3, x, t, f, c, 10}, part = pass_part(&r, 4, 5);
    ck_assert_uint_eq(part.N, 5);
    ck_assert(part.x == x + 12 && part.t == t + 4 && part.f == f + 12);
    ck_assert(part.c == c + 4 && part.apart == 10 && part.D == 3);
    const pass_rows bare = {10, 3, x, t, NULL, NULL, 0};
    ck_assert(!pass_part(&bare, 4, 5).f && !pass_part(&bare, 4, 5).c);
}

/* Counts its rows and notes the largest block. */
static void count(const pass_rows *r, const pass_neuron *m, pass_sums *s)
{
    (void)m;
    s->J += (double)r->N;
    s->db = fmax(s->db, (double)r->N);
}

TEST(blocks_are_all_the_rows)
{
    static const double x[2000], t[2000];
    static const size_t Ns[] = {0, 1, 511, 512, 513, 2000};
    for (size_t i = 0; i < sizeof Ns / sizeof *Ns; i++) {
        const pass_rows r = {Ns[i], 1, x, t, NULL, NULL, 0};
        const pass_neuron m = {x, 0};
        pass_sums s = {0, 0, NULL};
        pass_in_blocks(count, &r, &m, &s);
        ck_assert(s.J == (double)Ns[i] && s.db <= PASS_MOST);
    }
}

TEST(the_growing_sizes)
{
    static const size_t counts[] = {100,     316,     1000,    3162,
                                    10000,   31623,   100000,  316228,
                                    1000000, 3162278, 10000000};
    for (size_t i = 0; i < PASS_COUNTS; i++)
        ck_assert_uint_eq(pass_count(i), counts[i]);
    ck_assert_uint_eq(pass_width(PASS_WIDTHS - 1), 32768);
}

TEST(the_recorded_table_is_read)
{
    for (size_t k = 0; k < PASS_SIZES; k++) {
        const pass_size of = pass_size_at(k);
        ck_assert(of.N * of.D >= 4000000);
        ck_assert(pass_ns_at("native", "limit", k) ==
                  pass_ns("native", "limit", of.N, of.D));
        ck_assert(pass_limits("native", "limit", k) == 1);
    }
    ck_assert(isnan(pass_ns("-O3", "loop", pass_size_at(0).N, 4)));
    double KiB[3];
    const size_t known = pass_caches(KiB);
    ck_assert(known >= 1 && known <= 3);
    for (size_t i = 1; i < known; i++)
        ck_assert(KiB[i] > KiB[i - 1]);
    ck_assert(strncmp(pass_remarks(), "machine: ", 9) == 0);
    ck_assert_str_eq(pass_figure("11-a"), "11-a");
}

int main(void)
{
    return run_tests("pass");
}
