/*
 * Each kernel in two, four and eight lanes: the same digits, to the last bit,
 * for every shape. All three are compiled for any processor here, so that the
 * eight lanes are tried on one without AVX-512 too; and again with AVX2 and
 * FMA, where this processor has them.
 */
#include <gsl/gsl_rng.h>

#include "neuron/kernels.h"
#include "testing.h"

extern const kernels kernels_for_any, kernels_of_4, kernels_of_8;
#ifdef WITH_AVX
extern const kernels kernels_for_avx2, kernels_of_8_by_avx2,
    kernels_for_avx512;
#endif

enum { MOST = 9000 };

/* What a kernel is given, and in y, z and J what it makes of it. */
typedef struct {
    double x[MOST], a[MOST], t[MOST], y[MOST], z[MOST];
    double sum;
    careful_sum J;
    bool allowed;
} work;

static void draw(work *w)
{
    gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);
    for (size_t i = 0; i < MOST; i++) {
        const double u = gsl_rng_uniform(rng);
        w->x[i] = 2 * gsl_rng_uniform(rng) - 1;
        w->a[i] = u < 0.01   ? INFINITY
                  : u < 0.02 ? -800
                             : 40 * gsl_rng_uniform(rng) - 20;
        w->t[i] = u < 0.4 ? 0 : u < 0.8 ? 1 : u;
        w->y[i] = gsl_rng_uniform(rng) - 0.5;
        w->z[i] = gsl_rng_uniform(rng) - 0.5;
    }
    gsl_rng_free(rng);
}

/* A kernel at work on N rows of D. */
typedef void run(const kernels *k, work *w, size_t N, size_t D);

static void logits(const kernels *k, work *w, size_t N, size_t D)
{
    k->logits(w->x, D + 1, N, D, w->t, w->y);
}

static void gradient(const kernels *k, work *w, size_t N, size_t D)
{
    k->gradient(w->x, D + 1, N, D, w->t, w->y);
}

static void combine(const kernels *k, work *w, size_t N, size_t D)
{
    k->combine(w->x, D + 1, N, D, w->t, w->y);
}

static void product(const kernels *k, work *w, size_t N, size_t D)
{
    const size_t columns = (D + 3) / 4 * 4;
    k->product(N, 7, columns, w->x, 8, 1, w->t, w->y);
    k->product(7, N, columns, w->x, 1, 8, w->t, w->z);
}

static void gram(const kernels *k, work *w, size_t N, size_t D)
{
    if (D <= 88) /* there is room for 88 x 88 */
        k->gram(w->x, N, (D + 7) / 8 * 8, w->y);
}

static void steps(const kernels *k, work *w, size_t N, size_t D)
{
    const size_t n = 4 * N;
    k->descend(n, w->y, w->x, 0.1, 0.3, 0.7, 0.9);
    k->roll(n, w->y, w->z, w->a + MOST / 2, 0.1, 0.9);
    k->add_rows(N, (D + 3) / 4 * 4, w->x, w->z);
    k->roll(n, w->y, NULL, w->a + MOST / 2, 0.1, 0);
}

static void sigmoid_of_all(const kernels *k, work *w, size_t N, size_t D)
{
    const size_t n = (N * D + 3) / 4 * 4;
    memcpy(w->y, w->a, n * sizeof *w->a);
    k->sigmoid(n, w->y);
    w->allowed = k->targets(n, w->t);
}

static void activations(const kernels *k, work *w, size_t N, size_t D)
{
    void (*const f[])(size_t, double *) = {k->tanh, k->relu};
    void (*const slope[])(size_t, const double *, double *) = {
        k->sigmoid_slope, k->tanh_slope, k->relu_slope};
    const size_t n = (N * D + 3) / 4 * 4;
    for (size_t i = 0; i < 2; i++)
        f[i](n, w->a);
    for (size_t i = 0; i < 3; i++)
        slope[i](n, w->a, w->y);
}

static void loss(const kernels *k, work *w, size_t N, size_t D)
{
    w->allowed =
        k->loss((N * D + 3) / 4 * 4, w->a, w->t, w->y, &w->J, &w->sum);
}

static void softmax(const kernels *k, work *w, size_t N, size_t D)
{
    const size_t columns = (D + 3) / 4 * 4;
    for (size_t i = 0; i < N * columns; i++)
        w->y[i] = isfinite(w->a[i]) ? w->a[i] : -INFINITY;
    for (size_t i = 0; i < N * columns; i += columns)
        w->y[i] = 1; /* no row of -infinity alone */
    memcpy(w->z, w->y, sizeof w->y);
    k->softmax(N, columns, w->y, NULL, NULL);
    k->softmax(N, columns, w->z, w->t, &w->J);
}

static const struct {
    const char *name;
    run *run;
} all[] = {{"logits", logits},   {"gradient", gradient},
           {"combine", combine}, {"product", product},
           {"gram", gram},       {"descend, roll, add_rows", steps},
           {"loss", loss},       {"sigmoid, targets", sigmoid_of_all},
           {"softmax", softmax}, {"activations", activations}};

static void compare(const kernels *one, const kernels *other, bool digits)
{
    static const size_t rows[] = {1, 2, 3, 4, 5, 8, 17, 60};
    static work given, a, b;
    draw(&given);
    for (size_t D = 4; D <= 140; D += D < 35 ? 1 : 15)
        for (size_t n = 0; n < sizeof rows / sizeof *rows; n++)
            for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
                a = b = given;
                all[i].run(one, &a, rows[n], D);
                all[i].run(other, &b, rows[n], D);
                ck_assert_msg(!digits || memcmp(&a, &b, sizeof a) == 0,
                              "%s of %zu x %zu: other digits", all[i].name,
                              rows[n], D);
            }
}

TEST(two_four_and_eight_lanes_give_the_same_digits)
{
    compare(&kernels_for_any, &kernels_of_4, true);
    compare(&kernels_of_4, &kernels_of_8, true);
}

/* Under a sanitizer both run, but may differ: its checks may stand between a
 * product and its sum, and then clang makes no FMA of them, in one form only. */
#ifdef SANITIZED
enum { FUSED_ALIKE = 0 };
#else
enum { FUSED_ALIKE = 1 };
#endif

TEST(and_so_with_the_processors_own_instructions)
{
#ifdef WITH_AVX
    if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma"))
        compare(&kernels_for_avx2, &kernels_of_8_by_avx2, FUSED_ALIKE);
    kernels_at_most(4);
    const kernels *narrower = kernels_here();
    kernels_at_most(8);
    if (kernels_here() == &kernels_for_avx512)
        compare(narrower, kernels_here(), FUSED_ALIKE);
#endif
}

int main(void)
{
    return run_tests("lanes");
}
