/*
 * The kernels of kernels.h, four numbers at a time (vectors.h). Each loop works
 * on a tile of rows and columns (register blocking). An addition to a sum must
 * wait until the last one to the same sum is done, so a tile has many separate
 * sums, that the processor may work on several at once; but no more than there
 * are registers for (chapter 11).
 *
 * This file is compiled twice: as it is, and with KERNELS defined as the name
 * of a second table, and AVX2 and FMA switched on.
 */
#include "neuron/kernels.h"

#include <math.h>

#include "neuron/vectors.h"

#ifndef KERNELS
#define KERNELS kernels_for_any
#endif

extern const kernels KERNELS;

/* ------------------------------------------------------------- logits */

/*
 * Which entries of a row's last four columns were not in the four before:
 * where D is no multiple of 4, the last four overlap those.
 */
INLINED m4 tail_mask(size_t D)
{
    const m4 place = {0, 1, 2, 3};
    const int64_t overlap = (int64_t)((4 - D % 4) % 4);
    return place >= overlap;
}

/* x_n . w for `rows` rows, 4 or 1; w is read once for all of them. */
INLINED v4 dots(const double *x, size_t tda, size_t rows, size_t D,
                const double *w)
{
    v4 sum[4] = {v4_all(0), v4_all(0), v4_all(0), v4_all(0)};
    size_t d = 0;
    for (; d + 4 <= D; d += 4) {
        const v4 w_d = v4_load(w + d);
        for (size_t n = 0; n < rows; n++)
            sum[n] += v4_load(x + n * tda + d) * w_d;
    }
    if (d < D) {
        const m4 new = tail_mask(D);
        const v4 w_d = v4_keep(new, v4_load(w + D - 4));
        for (size_t n = 0; n < rows; n++)
            sum[n] += v4_keep(new, v4_load(x + n * tda + D - 4)) * w_d;
    }
    return v4_sums(sum[0], sum[1], sum[2], sum[3]);
}

static void logits(const double *x, size_t tda, size_t N, size_t D,
                   const double *w, double *a)
{
    size_t n = 0;
    for (; n + 4 <= N; n += 4)
        v4_store(a + n, v4_load(a + n) + dots(x + n * tda, tda, 4, D, w));
    for (; n < N; n++)
        a[n] += dots(x + n * tda, tda, 1, D, w)[0];
}

/* ----------------------------------------------------------- gradient */

/*
 * dw += sum_n r_n x_n for `vectors` times four neighbouring columns, whose
 * sums stay in registers; the last four columns stand at `last`, and count
 * where `new` is set. A few rows at once, each with sums of its own, where
 * the columns alone are too few to keep the processor busy.
 */
INLINED void columns(size_t vectors, const double *x, size_t tda, size_t N,
                     const double *r, double *dw, size_t last, m4 new)
{
    const size_t rows = vectors > 4 ? 1 : vectors > 2 ? 2 : 4;
    v4 sum[8];
    for (size_t i = 0; i < rows * vectors; i++)
        sum[i] = v4_all(0);

    size_t n = 0;
    for (; n + rows <= N; n += rows)
        for (size_t i = 0; i < rows; i++) {
            const double *x_n = x + (n + i) * tda;
            const v4 r_n = v4_all(r[n + i]);
            for (size_t v = 0; v < vectors; v++)
                sum[i * vectors + v] +=
                    r_n * v4_load(x_n + (v + 1 < vectors ? 4 * v : last));
        }
    for (; n < N; n++)
        for (size_t v = 0; v < vectors; v++)
            sum[v] += v4_all(r[n]) *
                      v4_load(x + n * tda + (v + 1 < vectors ? 4 * v : last));

    for (size_t v = 0; v < vectors; v++) {
        v4 all = sum[v];
        for (size_t i = 1; i < rows; i++)
            all += sum[i * vectors + v];
        double *dw_v = dw + (v + 1 < vectors ? 4 * v : last);
        if (v + 1 == vectors)
            all = v4_keep(new, all);
        v4_store(dw_v, v4_load(dw_v) + all);
    }
}

static void gradient(const double *x, size_t tda, size_t N, size_t D,
                     const double *r, double *dw)
{
    const m4 all = {-1, -1, -1, -1}, new = tail_mask(D);
    for (; D > 32; x += 32, dw += 32, D -= 32)
        columns(8, x, tda, N, r, dw, 28, all);
    const size_t last = D - 4;
    switch ((D + 3) / 4) {
    case 1:
        columns(1, x, tda, N, r, dw, last, new);
        break;
    case 2:
        columns(2, x, tda, N, r, dw, last, new);
        break;
    case 3:
        columns(3, x, tda, N, r, dw, last, new);
        break;
    case 4:
        columns(4, x, tda, N, r, dw, last, new);
        break;
    case 5:
        columns(5, x, tda, N, r, dw, last, new);
        break;
    case 6:
        columns(6, x, tda, N, r, dw, last, new);
        break;
    case 7:
        columns(7, x, tda, N, r, dw, last, new);
        break;
    default:
        columns(8, x, tda, N, r, dw, last, new);
    }
}

/* r_0 x_0 + r_1 x_1 + ... for four places of `rows` rows, 4 or 1. */
INLINED v4 combined(size_t rows, const double *x, size_t tda, const double *r)
{
    v4 sum = v4_all(0);
    for (size_t n = 0; n < rows; n++)
        sum += r[n] * v4_load(x + n * tda);
    return sum;
}

INLINED void combine_rows(size_t rows, const double *x, size_t tda, size_t D,
                          const double *r, double *sum)
{
    size_t d = 0;
    for (; d + 4 <= D; d += 4)
        v4_store(sum + d, v4_load(sum + d) + combined(rows, x + d, tda, r));
    if (d < D) {
        d = D - 4;
        v4_store(sum + d,
                 v4_load(sum + d) +
                     v4_keep(tail_mask(D), combined(rows, x + d, tda, r)));
    }
}

static void combine(const double *x, size_t tda, size_t N, size_t D,
                    const double *r, double *sum)
{
    for (; N >= 4; N -= 4, x += 4 * tda, r += 4)
        combine_rows(4, x, tda, D, r, sum);
    for (; N > 0; N--, x += tda, r++)
        combine_rows(1, x, tda, D, r, sum);
}

/* ------------------------------------------------------------ product */

/*
 * out += x M for a tile of `rows` rows, 4 or 1, and `vectors` times four
 * columns, at most 12: its sums stay in registers, and each number of M that
 * is loaded is used for all rows, each of x for all columns.
 */
INLINED void tile(size_t rows, size_t vectors, size_t J, const double *x,
                  size_t next_row, size_t next_j, const double *M,
                  size_t columns, double *out)
{
    v4 sum[4][3];
    for (size_t i = 0; i < rows; i++)
        for (size_t v = 0; v < vectors; v++)
            sum[i][v] = v4_load(out + i * columns + 4 * v);
    for (size_t j = 0; j < J; j++) {
        v4 m[3];
        for (size_t v = 0; v < vectors; v++)
            m[v] = v4_load(M + j * columns + 4 * v);
        for (size_t i = 0; i < rows; i++) {
            const v4 x_ij = v4_all(x[i * next_row + j * next_j]);
            for (size_t v = 0; v < vectors; v++)
                sum[i][v] += x_ij * m[v];
        }
    }
    for (size_t i = 0; i < rows; i++)
        for (size_t v = 0; v < vectors; v++)
            v4_store(out + i * columns + 4 * v, sum[i][v]);
}

INLINED void tiles(size_t vectors, size_t N, size_t J, const double *x,
                   size_t next_row, size_t next_j, const double *M,
                   size_t columns, double *out)
{
    for (; N >= 4; N -= 4, x += 4 * next_row, out += 4 * columns)
        tile(4, vectors, J, x, next_row, next_j, M, columns, out);
    for (; N > 0; N--, x += next_row, out += columns)
        tile(1, vectors, J, x, next_row, next_j, M, columns, out);
}

static void product(size_t N, size_t J, size_t columns, const double *x,
                    size_t next_row, size_t next_j, const double *M,
                    double *out)
{
    size_t k = 0; /* 16 left are twice 8: a tile of 4 would wait for its sums */
    for (; columns - k > 16 || columns - k == 12; k += 12)
        tiles(3, N, J, x, next_row, next_j, M + k, columns, out + k);
    for (; columns - k >= 8; k += 8)
        tiles(2, N, J, x, next_row, next_j, M + k, columns, out + k);
    if (k + 4 == columns)
        tiles(1, N, J, x, next_row, next_j, M + k, columns, out + k);
}

static void descend(size_t n, double *w, const double *g, double eta,
                    double scale, double lambda_1, double lambda_2)
{
    const v4 zero = v4_all(0), one = v4_all(1);
    for (size_t i = 0; i < n; i += 4) {
        const v4 w_i = v4_load(w + i);
        const v4 sign = v4_keep(v4_less(zero, w_i), one) -
                        v4_keep(v4_less(w_i, zero), one);
        const v4 slope = scale * v4_load(g + i) + 2 * lambda_2 * w_i;
        v4_store(w + i, w_i - eta * (slope + lambda_1 * sign));
    }
}

static void roll(size_t n, double *w, double *v, double *g, double eta,
                 double m)
{
    for (size_t i = 0; i < n && v; i += 4) {
        const v4 v_i = m * v4_load(v + i) - eta * v4_load(g + i);
        v4_store(v + i, v_i);
        v4_store(w + i, v4_load(w + i) + v_i);
        v4_store(g + i, v4_all(0));
    }
    for (size_t i = 0; i < n && !v; i += 4) {
        v4_store(w + i, v4_load(w + i) - eta * v4_load(g + i));
        v4_store(g + i, v4_all(0));
    }
}

static void add_rows(size_t N, size_t columns, const double *r, double *sum)
{
    for (size_t n = 0; n < N; n++, r += columns)
        for (size_t k = 0; k < columns; k += 4)
            v4_store(sum + k, v4_load(sum + k) + v4_load(r + k));
}

/* --------------------------------------------------- sigma and the loss */

/*
 * First the exponentials of a few numbers, then all that is made of them: two
 * short loops, where the processor can work on several turns at once. In a
 * single long one it would wait for its own results.
 */
enum { A_FEW = 256 };

static void exponentials(size_t N, const double *a, double *e)
{
    for (size_t n = 0; n < N; n += 4)
        v4_store(e + n, v4_exp(-v4_abs(v4_load(a + n))));
}

/*
 * From e = exp(-|a|): e / (1 + e), which is sigma(-|a|), where `small` is set,
 * and 1 / (1 + e), which is sigma(|a|), elsewhere. A quotient q = above / (1 +
 * e) is equal to above - e q, and that is returned: in it the roundings of
 * 1 + e and of q count only e times.
 */
INLINED v4 sigma_of(v4 e, m4 small)
{
    const v4 above = v4_choose(small, e, v4_all(1));
    return above - e * (above / (1 + e));
}

static void sigmoid_of_all(size_t N, double *a)
{
    double e[A_FEW];
    for (size_t count; N > 0; a += count, N -= count) {
        count = N < A_FEW ? N : A_FEW;
        exponentials(count, a, e);
        for (size_t n = 0; n < count; n += 4)
            v4_store(a + n, sigma_of(v4_load(e + n),
                                     v4_less(v4_load(a + n), v4_all(0))));
    }
}

/* With s = exp(-2 |a|), tanh(|a|) is (1 - s) / (1 + s). */
static void tanh_of_all(size_t N, double *a)
{
    double e[A_FEW];
    for (size_t count; N > 0; a += count, N -= count) {
        count = N < A_FEW ? N : A_FEW;
        exponentials(count, a, e);
        for (size_t n = 0; n < count; n += 4) {
            const v4 a_n = v4_load(a + n), s = v4_load(e + n) * v4_load(e + n);
            const v4 h = (1 - s) / (1 + s);
            v4_store(a + n, v4_choose(v4_less(a_n, v4_all(0)), -h, h));
        }
    }
}

/* No branch, which would go the unexpected way with every other number. */
static void relu(size_t N, double *a)
{
    for (size_t n = 0; n < N; n += 4) {
        const v4 a_n = v4_load(a + n);
        v4_store(a + n, v4_keep(v4_less(v4_all(0), a_n), a_n));
    }
}

static void sigmoid_slope(size_t N, const double *h, double *r)
{
    for (size_t n = 0; n < N; n += 4) {
        const v4 h_n = v4_load(h + n);
        v4_store(r + n, v4_load(r + n) * (h_n * (1 - h_n)));
    }
}

static void tanh_slope(size_t N, const double *h, double *r)
{
    for (size_t n = 0; n < N; n += 4) {
        const v4 h_n = v4_load(h + n);
        v4_store(r + n, v4_load(r + n) * (1 - h_n * h_n));
    }
}

static void relu_slope(size_t N, const double *h, double *r)
{
    for (size_t n = 0; n < N; n += 4)
        v4_store(r + n,
                 v4_keep(v4_less(v4_all(0), v4_load(h + n)), v4_load(r + n)));
}

/* What the losses of some logits come to, four sums side by side. */
typedef struct {
    v4 linear;   /* sum u |a| */
    v4 product;  /* prod (1 + e) - 1 */
    v4 residual; /* sum r */
    m4 allowed;  /* set while every t is in [0, 1] */
} gathered;

/*
 * The loss of a logit is u |a| + log(1 + e) with e = exp(-|a|), u = t for a <
 * 0 and 1 - t elsewhere: no two large numbers are subtracted. A logarithm
 * costs as much as all the rest, but a sum of them is one logarithm of a
 * product; that is kept as product - 1, as a small e would be lost beside 1.
 * Returns the residuals.
 */
INLINED v4 gather(gathered *g, v4 a, v4 t, v4 e)
{
    const v4 zero = v4_all(0);
    const m4 below = v4_less(a, zero), one = v4_equal(t, v4_all(1));
    const v4 u = v4_choose(below, t, 1 - t);
    /* where u is 0, so is the term, even for infinite a */
    g->linear += v4_keep(v4_differ(u, zero), u * v4_abs(a));
    g->product = (g->product + e) + g->product * e;
    /* t (1 - t) is below 0 for a t outside [0, 1], or NaN */
    g->allowed &= v4_not_less(t * (1 - t), zero);

    /* sigma(a) - t, and -sigma(-a) where t = 1 */
    const v4 sigma = sigma_of(e, below ^ one);
    const v4 r = v4_choose(one, -sigma, sigma - t);
    g->residual += r;
    return r;
}

/*
 * The loss of a few to *J. A product of 256 factors from 1 to 2 is far from
 * overflow, and a sum of 64 terms has lost little; from here on nothing is.
 */
static void take_loss(gathered *g, careful_sum *J)
{
    double product = 0;
    for (int i = 0; i < 4; i++) {
        product = (product + g->product[i]) + product * g->product[i];
        careful_add(J, g->linear[i]);
    }
    careful_add(J, log1p(product));
    g->product = g->linear = v4_all(0);
}

static bool loss(size_t N, const double *a, const double *t, double *r,
                 careful_sum *J, double *sum)
{
    double e[A_FEW];
    gathered g = {.allowed = {-1, -1, -1, -1}};
    for (size_t count; N > 0; a += count, t += count, r += count, N -= count) {
        count = N < A_FEW ? N : A_FEW;
        exponentials(count, a, e);
        for (size_t n = 0; n < count; n += 4)
            v4_store(r + n, gather(&g, v4_load(a + n), v4_load(t + n),
                                   v4_load(e + n)));
        take_loss(&g, J);
    }
    *sum += v4_sum(g.residual);
    return !m4_any(~g.allowed);
}

static bool targets(size_t N, const double *t)
{
    m4 wrong = {0, 0, 0, 0};
    for (size_t n = 0; n < N; n += 4) {
        const v4 t_n = v4_load(t + n);
        wrong |= ~(v4_not_less(t_n, v4_all(0)) & v4_not_less(v4_all(1), t_n));
    }
    return !m4_any(wrong);
}

/* ------------------------------------------------------------ softmax */

INLINED double largest(size_t columns, const double *a)
{
    v4 most = v4_load(a);
    for (size_t k = 4; k < columns; k += 4) {
        const v4 a_k = v4_load(a + k);
        most = v4_choose(v4_less(most, a_k), a_k, most);
    }
    const double left = most[0] > most[1] ? most[0] : most[1];
    const double right = most[2] > most[3] ? most[2] : most[3];
    return left > right ? left : right;
}

/*
 * With m the largest logit, a row's loss is log sum exp(a_k - m) + sum t_k (m -
 * a_k), of which no term is negative or overflows. The largest exponential is
 * 1: the sum of the others is returned, as it may be small beside 1, and a
 * becomes the exponentials.
 */
INLINED double exponentials_of_row(size_t columns, double *a, const double *t,
                                   v4 *linear)
{
    const v4 m = v4_all(largest(columns, a)), zero = v4_all(0);
    v4 others = zero, ones = zero;
    for (size_t k = 0; k < columns; k += 4) {
        const v4 a_k = v4_load(a + k), e = v4_exp(a_k - m);
        const m4 is_largest = v4_equal(a_k, m);
        others += v4_keep(~is_largest, e);
        ones += v4_keep(is_largest, v4_all(1));
        v4_store(a + k, e);
        if (t) {
            const v4 t_k = v4_load(t + k);
            *linear += v4_keep(v4_differ(t_k, zero), t_k * (m - a_k));
        }
    }
    return v4_sum(others) + (v4_sum(ones) - 1);
}

/* From exponentials to y - t, or y; 1 - y of the largest keeps its digits. */
INLINED void shares_of_row(size_t columns, double others, double *a,
                           const double *t)
{
    const v4 one = v4_all(1), total = v4_all(1 + others);
    const v4 rest = v4_all(-others / (1 + others));
    for (size_t k = 0; k < columns; k += 4) {
        const v4 e = v4_load(a + k), t_k = t ? v4_load(t + k) : v4_all(0);
        const m4 right = v4_equal(e, one) & v4_equal(t_k, one);
        v4_store(a + k, v4_choose(right, rest, e / total - t_k));
    }
}

static void softmax(size_t N, size_t columns, double *a, const double *t,
                    careful_sum *J)
{
    v4 linear = v4_all(0);
    double product = 0; /* of the rows' sums, less 1, as in gather */
    for (size_t n = 0; n < N; n++, a += columns) {
        const double others = exponentials_of_row(columns, a, t, &linear);
        shares_of_row(columns, others, a, t);
        if (!t)
            continue;
        product = (product + others) + product * others;
        t += columns;
        if (product > 1e100) {
            careful_add(J, log1p(product));
            product = 0;
        }
    }
    if (!J)
        return;
    careful_add(J, log1p(product));
    careful_add(J, v4_sum(linear));
}

/* --------------------------------------------------------------- Gram */

/* G += Z^T Z for four columns of Z from i on and eight from j on: the 32 sums
 * stay in registers while the rows pass by. */
INLINED void gram_tile(const double *z, size_t N, size_t P, size_t i, size_t j,
                       double *G)
{
    v4 sum[4][2];
    for (size_t k = 0; k < 4; k++)
        for (size_t half = 0; half < 2; half++)
            sum[k][half] = v4_load(G + (i + k) * P + j + 4 * half);
    for (size_t n = 0; n < N; n++) {
        const double *z_n = z + n * P;
        const v4 left = v4_load(z_n + j), right = v4_load(z_n + j + 4);
        for (size_t k = 0; k < 4; k++) {
            sum[k][0] += v4_all(z_n[i + k]) * left;
            sum[k][1] += v4_all(z_n[i + k]) * right;
        }
    }
    for (size_t k = 0; k < 4; k++)
        for (size_t half = 0; half < 2; half++)
            v4_store(G + (i + k) * P + j + 4 * half, sum[k][half]);
}

static void gram(const double *z, size_t N, size_t P, double *G)
{
    for (size_t i = 0; i < P; i += 4)
        for (size_t j = i / 8 * 8; j < P; j += 8)
            gram_tile(z, N, P, i, j, G);
}

const kernels KERNELS = {.logits = logits,
                         .gradient = gradient,
                         .combine = combine,
                         .product = product,
                         .descend = descend,
                         .roll = roll,
                         .add_rows = add_rows,
                         .sigmoid = sigmoid_of_all,
                         .tanh = tanh_of_all,
                         .relu = relu,
                         .sigmoid_slope = sigmoid_slope,
                         .tanh_slope = tanh_slope,
                         .relu_slope = relu_slope,
                         .targets = targets,
                         .loss = loss,
                         .softmax = softmax,
                         .gram = gram};
