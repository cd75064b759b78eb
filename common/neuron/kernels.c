/*
 * The kernels of kernels.h, LANES numbers at a time (vectors.h). Each loop works
 * on a tile of rows and columns (register blocking). An addition to a sum must
 * wait until the last one to the same sum is done, so a tile has many separate
 * sums, that the processor may work on several at once; but no more than there
 * are registers for (chapter 12).
 *
 * This file is compiled once for each form, with KERNELS, the name of its
 * table, LANES and the processor's instructions switched on. What is added to
 * what, and in which order, does not depend on LANES.
 */
#include "neuron/kernels.h"

#include <math.h>

#include "neuron/vectors.h"

#ifndef KERNELS
#define KERNELS kernels_for_any
#endif

extern const kernels KERNELS;

/* Where a row, or a count, is no whole vector of eight, the form of four takes
 * it; vectors of four and two always fit. */
#if LANES == 8
extern const kernels NARROWER;
static const kernels *const narrower = &NARROWER;
#else
static const kernels *const narrower = NULL;
#endif

/* ------------------------------------------------------------- logits */

/*
 * a_n += x_n . w for `rows` rows, SUMS or 1; w is read once for all of them.
 * A row has `width` sums, 8, or 4 where D < 8; column d goes to sum d % width.
 * If D is no multiple of it, the row's last `width` columns are taken at the
 * end, but of these only the new ones. The product is masked, not x and w: so
 * no compiler makes an FMA of it, and none does so in one form only.
 */
INLINED void dots(size_t width, size_t rows, const double *x, size_t tda,
                  size_t D, const double *w, double *a)
{
    const size_t parts = width / LANES;
    vec sum[SUMS][PARTS];
    for (size_t n = 0; n < SUMS; n++)
        for (size_t p = 0; p < PARTS; p++)
            sum[n][p] = v_all(0);
    size_t d = 0;
    for (; d + width <= D; d += width)
        for (size_t p = 0; p < parts; p++) {
            const vec w_d = v_load(w + d + p * LANES);
            for (size_t n = 0; n < rows; n++)
                sum[n][p] += v_load(x + n * tda + d + p * LANES) * w_d;
        }
    const size_t old = d + width - D, last = D - width;
    for (size_t p = 0; p < parts; p++)
        if (old < (p + 1) * LANES) {
            const mask new = m_from((int64_t)(p * LANES), (int64_t)old);
            const vec w_d = v_load(w + last + p * LANES);
            for (size_t n = 0; n < rows; n++)
                sum[n][p] +=
                    v_keep(new, v_load(x + n * tda + last + p * LANES) * w_d);
        }
    if (rows == SUMS)
        v_sums(sum, a);
    else
        *a += v_sum(sum[0]);
}

INLINED void dots_of_all(size_t width, const double *x, size_t tda, size_t N,
                         size_t D, const double *w, double *a)
{
    for (; N >= SUMS; N -= SUMS, x += SUMS * tda, a += SUMS)
        dots(width, SUMS, x, tda, D, w, a);
    for (; N > 0; N--, x += tda, a++)
        dots(width, 1, x, tda, D, w, a);
}

static void logits(const double *x, size_t tda, size_t N, size_t D,
                   const double *w, double *a)
{
    if (D < LANES)
        narrower->logits(x, tda, N, D, w, a);
    else if (D < 8)
        dots_of_all(4, x, tda, N, D, w, a);
    else
        dots_of_all(8, x, tda, N, D, w, a);
}

/* ----------------------------------------------------------- gradient */

/*
 * dw += sum_n r_n x_n for `vectors` vectors of neighbouring columns, whose sums
 * stay in registers; the last of them stands at `last`, and counts where `new`
 * is set. A few rows at once, each with sums of its own, where the columns
 * alone are too few to keep the processor busy.
 */
INLINED void columns(size_t vectors, size_t rows, const double *x, size_t tda,
                     size_t N, const double *r, double *dw, size_t first,
                     size_t last, mask new)
{
    vec sum[8];
    for (size_t i = 0; i < rows * vectors; i++)
        sum[i] = v_all(0);

#define PLACE(v) ((v) + 1 < vectors ? first + LANES * (v) : last)
    size_t n = 0;
    for (; n + rows <= N; n += rows)
        for (size_t i = 0; i < rows; i++) {
            const double *x_n = x + (n + i) * tda;
            const vec r_n = v_all(r[n + i]);
            for (size_t v = 0; v < vectors; v++)
                sum[i * vectors + v] += r_n * v_load(x_n + PLACE(v));
        }
    for (; n < N; n++)
        for (size_t v = 0; v < vectors; v++)
            sum[v] += v_all(r[n]) * v_load(x + n * tda + PLACE(v));

    for (size_t v = 0; v < vectors; v++) {
        vec all = sum[v];
        for (size_t i = 1; i < rows; i++)
            all += sum[i * vectors + v];
        double *dw_v = dw + PLACE(v);
        if (v + 1 == vectors)
            all = v_keep(new, all);
        v_store(dw_v, v_load(dw_v) + all);
    }
#undef PLACE
}

/* Columns `first` to `end`, eight sums at a time. */
INLINED void columns_between(size_t rows, const double *x, size_t tda,
                             size_t N, const double *r, double *dw,
                             size_t first, size_t end)
{
    const size_t most = 8 / rows;
    for (; end - first > most * LANES; first += most * LANES)
        columns(most, rows, x, tda, N, r, dw, first,
                first + (most - 1) * LANES, m_from(0, 0));
    const size_t vectors = (end - first + LANES - 1) / LANES;
    const mask new = m_from(0, (int64_t)(first + vectors * LANES - end));
#define CASE(v)                                                               \
    case v:                                                                   \
        if (v <= most)                                                        \
            columns(v, rows, x, tda, N, r, dw, first, end - LANES, new);      \
        break
    switch (vectors) {
        CASE(1);
        CASE(2);
        CASE(3);
        CASE(4);
        CASE(5);
        CASE(6);
        CASE(7);
        CASE(8);
    }
#undef CASE
}

static void gradient(const double *x, size_t tda, size_t N, size_t D,
                     const double *r, double *dw)
{
    if (D < LANES) {
        narrower->gradient(x, tda, N, D, r, dw);
        return;
    }
    /* the last 1 to 32 columns, and those before them */
    const size_t rest = (D - 1) % 32 + 1, before = D - rest;
    if (before > 0)
        columns_between(1, x, tda, N, r, dw, 0, before);
    if (rest > 16)
        columns_between(1, x, tda, N, r, dw, before, D);
    else if (rest > 8)
        columns_between(2, x, tda, N, r, dw, before, D);
    else
        columns_between(4, x, tda, N, r, dw, before, D);
}

/* r_0 x_0 + r_1 x_1 + ... for a vector of places of `rows` rows: 8, 4 or 1. */
INLINED vec combined(size_t rows, const double *x, size_t tda, const double *r)
{
    vec sum = v_all(0);
    for (size_t n = 0; n < rows; n++)
        sum += r[n] * v_load(x + n * tda);
    return sum;
}

INLINED void combine_rows(size_t rows, const double *x, size_t tda, size_t D,
                          const double *r, double *sum)
{
    size_t d = 0;
    for (; d + LANES <= D; d += LANES)
        v_store(sum + d, v_load(sum + d) + combined(rows, x + d, tda, r));
    if (d < D) {
        const mask new = m_from(0, (int64_t)(d + LANES - D));
        d = D - LANES;
        v_store(sum + d,
                v_load(sum + d) + v_keep(new, combined(rows, x + d, tda, r)));
    }
}

static void combine(const double *x, size_t tda, size_t N, size_t D,
                    const double *r, double *sum)
{
    if (D < LANES) {
        narrower->combine(x, tda, N, D, r, sum);
        return;
    }
    for (; N >= 8; N -= 8, x += 8 * tda, r += 8)
        combine_rows(8, x, tda, D, r, sum);
    for (; N >= 4; N -= 4, x += 4 * tda, r += 4)
        combine_rows(4, x, tda, D, r, sum);
    for (; N > 0; N--, x += tda, r++)
        combine_rows(1, x, tda, D, r, sum);
}

/* ------------------------------------------------------------ product */

/*
 * out += x M for a tile of `rows` rows, 4 or 1, and at most three vectors of
 * columns: its sums stay in registers, and each number of M that is loaded is
 * used for all rows, each of x for all columns.
 */
INLINED void tile(size_t rows, size_t vectors, size_t J, const double *x,
                  size_t next_row, size_t next_j, const double *M,
                  size_t columns, double *out)
{
    vec sum[4][3];
    for (size_t i = 0; i < rows; i++)
        for (size_t v = 0; v < vectors; v++)
            sum[i][v] = v_load(out + i * columns + LANES * v);
    for (size_t j = 0; j < J; j++) {
        vec m[3];
        for (size_t v = 0; v < vectors; v++)
            m[v] = v_load(M + j * columns + LANES * v);
        for (size_t i = 0; i < rows; i++) {
            const vec x_ij = v_all(x[i * next_row + j * next_j]);
            for (size_t v = 0; v < vectors; v++)
                sum[i][v] += x_ij * m[v];
        }
    }
    for (size_t i = 0; i < rows; i++)
        for (size_t v = 0; v < vectors; v++)
            v_store(out + i * columns + LANES * v, sum[i][v]);
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
    if (columns % LANES) {
        narrower->product(N, J, columns, x, next_row, next_j, M, out);
        return;
    }
    /* 4 vectors left are twice 2: a tile of 1 would wait for its sums */
    size_t k = 0, left = columns / LANES;
    for (; left > 4 || left == 3; k += 3 * LANES, left -= 3)
        tiles(3, N, J, x, next_row, next_j, M + k, columns, out + k);
    for (; left >= 2; k += 2 * LANES, left -= 2)
        tiles(2, N, J, x, next_row, next_j, M + k, columns, out + k);
    if (left)
        tiles(1, N, J, x, next_row, next_j, M + k, columns, out + k);
}

static void descend(size_t n, double *w, const double *g, double eta,
                    double scale, double lambda_1, double lambda_2)
{
    if (n % LANES) {
        narrower->descend(n, w, g, eta, scale, lambda_1, lambda_2);
        return;
    }
    const vec zero = v_all(0), one = v_all(1);
    for (size_t i = 0; i < n; i += LANES) {
        const vec w_i = v_load(w + i);
        const vec sign =
            v_keep(v_less(zero, w_i), one) - v_keep(v_less(w_i, zero), one);
        const vec slope = scale * v_load(g + i) + 2 * lambda_2 * w_i;
        v_store(w + i, w_i - eta * (slope + lambda_1 * sign));
    }
}

static void roll(size_t n, double *w, double *v, double *g, double eta,
                 double m)
{
    if (n % LANES) {
        narrower->roll(n, w, v, g, eta, m);
        return;
    }
    for (size_t i = 0; i < n && v; i += LANES) {
        const vec v_i = m * v_load(v + i) - eta * v_load(g + i);
        v_store(v + i, v_i);
        v_store(w + i, v_load(w + i) + v_i);
        v_store(g + i, v_all(0));
    }
    for (size_t i = 0; i < n && !v; i += LANES) {
        v_store(w + i, v_load(w + i) - eta * v_load(g + i));
        v_store(g + i, v_all(0));
    }
}

static void add_rows(size_t N, size_t columns, const double *r, double *sum)
{
    if (columns % LANES) {
        narrower->add_rows(N, columns, r, sum);
        return;
    }
    for (size_t n = 0; n < N; n++, r += columns)
        for (size_t k = 0; k < columns; k += LANES)
            v_store(sum + k, v_load(sum + k) + v_load(r + k));
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
    for (size_t n = 0; n < N; n += LANES)
        v_store(e + n, v_exp(-v_abs(v_load(a + n))));
}

/*
 * From e = exp(-|a|): e / (1 + e), which is sigma(-|a|), where `small` is set,
 * and 1 / (1 + e), which is sigma(|a|), elsewhere. A quotient q = above / (1 +
 * e) is equal to above - e q, and that is returned: in it the roundings of
 * 1 + e and of q count only e times.
 */
INLINED vec sigma_of(vec e, mask small)
{
    const vec above = v_choose(small, e, v_all(1));
    return above - e * (above / (1 + e));
}

static void sigmoid_of_all(size_t N, double *a)
{
    if (N % LANES) {
        narrower->sigmoid(N, a);
        return;
    }
    double e[A_FEW];
    for (size_t count; N > 0; a += count, N -= count) {
        count = N < A_FEW ? N : A_FEW;
        exponentials(count, a, e);
        for (size_t n = 0; n < count; n += LANES)
            v_store(a + n,
                    sigma_of(v_load(e + n), v_less(v_load(a + n), v_all(0))));
    }
}

/* With s = exp(-2 |a|), tanh(|a|) is (1 - s) / (1 + s). */
static void tanh_of_all(size_t N, double *a)
{
    if (N % LANES) {
        narrower->tanh(N, a);
        return;
    }
    double e[A_FEW];
    for (size_t count; N > 0; a += count, N -= count) {
        count = N < A_FEW ? N : A_FEW;
        exponentials(count, a, e);
        for (size_t n = 0; n < count; n += LANES) {
            const vec a_n = v_load(a + n), s = v_load(e + n) * v_load(e + n);
            const vec h = (1 - s) / (1 + s);
            v_store(a + n, v_choose(v_less(a_n, v_all(0)), -h, h));
        }
    }
}

/* No branch, which would go the unexpected way with every other number. */
static void relu(size_t N, double *a)
{
    if (N % LANES) {
        narrower->relu(N, a);
        return;
    }
    for (size_t n = 0; n < N; n += LANES) {
        const vec a_n = v_load(a + n);
        v_store(a + n, v_keep(v_less(v_all(0), a_n), a_n));
    }
}

static void sigmoid_slope(size_t N, const double *h, double *r)
{
    if (N % LANES) {
        narrower->sigmoid_slope(N, h, r);
        return;
    }
    for (size_t n = 0; n < N; n += LANES) {
        const vec h_n = v_load(h + n);
        v_store(r + n, v_load(r + n) * (h_n * (1 - h_n)));
    }
}

static void tanh_slope(size_t N, const double *h, double *r)
{
    if (N % LANES) {
        narrower->tanh_slope(N, h, r);
        return;
    }
    for (size_t n = 0; n < N; n += LANES) {
        const vec h_n = v_load(h + n);
        v_store(r + n, v_load(r + n) * (1 - h_n * h_n));
    }
}

static void relu_slope(size_t N, const double *h, double *r)
{
    if (N % LANES) {
        narrower->relu_slope(N, h, r);
        return;
    }
    for (size_t n = 0; n < N; n += LANES)
        v_store(r + n,
                v_keep(v_less(v_all(0), v_load(h + n)), v_load(r + n)));
}

/* What the losses of some logits come to, eight sums side by side. */
typedef struct {
    vec linear[PARTS];   /* sum u |a| */
    vec product[PARTS];  /* prod (1 + e) - 1 */
    vec residual[PARTS]; /* sum r */
    mask allowed;        /* set while every t is in [0, 1] */
} gathered;

/*
 * The loss of a logit is u |a| + log(1 + e) with e = exp(-|a|), u = t for a <
 * 0 and 1 - t elsewhere: no two large numbers are subtracted. A logarithm
 * costs as much as all the rest, but a sum of them is one logarithm of a
 * product; that is kept as product - 1, as a small e would be lost beside 1.
 * It goes to part p of the sums. Returns the residuals.
 */
INLINED vec gather(gathered *g, size_t p, vec a, vec t, vec e)
{
    const vec zero = v_all(0);
    const mask below = v_less(a, zero), one = v_equal(t, v_all(1));
    const vec u = v_choose(below, t, 1 - t);
    /* where u is 0, so is the term, even for infinite a */
    g->linear[p] += v_keep(~v_equal(u, zero), u * v_abs(a));
    g->product[p] = (g->product[p] + e) + g->product[p] * e;
    /* t (1 - t) is below 0 for a t outside [0, 1], or NaN */
    g->allowed &= (mask)(t * (1 - t) >= zero);

    /* sigma(a) - t, and -sigma(-a) where t = 1 */
    const vec sigma = sigma_of(e, below ^ one);
    const vec r = v_choose(one, -sigma, sigma - t);
    g->residual[p] += r;
    return r;
}

/*
 * The loss of a few to *J. A product of 256 factors from 1 to 2 is far from
 * overflow, and a sum of 32 terms has lost little; from here on nothing is.
 */
static void take_loss(gathered *g, careful_sum *J)
{
    double product[8];
    for (size_t p = 0; p < PARTS; p++)
        v_store(product + p * LANES, g->product[p]);
    for (size_t half = 4; half > 0; half /= 2)
        for (size_t i = 0; i < half; i++)
            product[i] = (product[i] + product[i + half]) +
                         product[i] * product[i + half];
    careful_add(J, v_sum(g->linear));
    careful_add(J, log1p(product[0]));
    for (size_t p = 0; p < PARTS; p++)
        g->product[p] = g->linear[p] = v_all(0);
}

static bool loss(size_t N, const double *a, const double *t, double *r,
                 careful_sum *J, double *sum)
{
    if (N % LANES)
        return narrower->loss(N, a, t, r, J, sum);
    double e[A_FEW];
    gathered g = {.allowed = m_from(0, 0)};
    for (size_t count; N > 0; a += count, t += count, r += count, N -= count) {
        count = N < A_FEW ? N : A_FEW;
        exponentials(count, a, e);
        for (size_t n = 0; n < count; n += 8)
            for (size_t p = 0; p < PARTS && n + p * LANES < count; p++) {
                const size_t i = n + p * LANES;
                v_store(r + i, gather(&g, p, v_load(a + i), v_load(t + i),
                                      v_load(e + i)));
            }
        take_loss(&g, J);
    }
    *sum += v_sum(g.residual);
    return !m_any(~g.allowed);
}

static bool targets(size_t N, const double *t)
{
    if (N % LANES)
        return narrower->targets(N, t);
    mask wrong = {0};
    for (size_t n = 0; n < N; n += LANES) {
        const vec t_n = v_load(t + n);
        wrong |= ~(mask)((t_n >= v_all(0)) & (t_n <= v_all(1)));
    }
    return !m_any(wrong);
}

/* ------------------------------------------------------------ softmax */

/* The sums over a row are of four lanes: most have few classes. */
enum { FOURS = LANES < 4 ? 4 / LANES : 1 };

INLINED double largest(size_t columns, const double *a)
{
    vec most = v_load(a);
    for (size_t k = LANES; k < columns; k += LANES) {
        const vec a_k = v_load(a + k);
        most = v_choose(v_less(most, a_k), a_k, most);
    }
    double of_all = most[0];
    for (size_t i = 1; i < LANES; i++)
        of_all = most[i] > of_all ? most[i] : of_all;
    return of_all;
}

/*
 * With m the largest logit, a row's loss is log sum exp(a_k - m) + sum t_k (m -
 * a_k), of which no term is negative or overflows. The largest exponential is
 * 1: the sum of the others is returned, as it may be small beside 1, and a
 * becomes the exponentials.
 */
INLINED double exponentials_of_row(size_t columns, double *a, const double *t,
                                   vec linear[PARTS])
{
    const vec m = v_all(largest(columns, a)), zero = v_all(0);
    vec others[PARTS] = {{0}}, ones = zero;
    for (size_t k = 0, p = 0; k < columns; k += LANES, p = (p + 1) % FOURS) {
        const vec a_k = v_load(a + k), e = v_exp(a_k - m);
        const mask is_largest = v_equal(a_k, m);
        others[p] += v_keep(~is_largest, e);
        ones += v_keep(is_largest, v_all(1));
        v_store(a + k, e);
        if (t) {
            const vec t_k = v_load(t + k);
            linear[p] += v_keep(~v_equal(t_k, zero), t_k * (m - a_k));
        }
    }
    double count = -1;
    for (size_t i = 0; i < LANES; i++)
        count += ones[i];
    return v_sum(others) + count;
}

/* From exponentials to y - t, or y; 1 - y of the largest keeps its digits. */
INLINED void shares_of_row(size_t columns, double others, double *a,
                           const double *t)
{
    const vec one = v_all(1), total = v_all(1 + others);
    const vec rest = v_all(-others / (1 + others));
    for (size_t k = 0; k < columns; k += LANES) {
        const vec e = v_load(a + k), t_k = t ? v_load(t + k) : v_all(0);
        const mask right = v_equal(e, one) & v_equal(t_k, one);
        v_store(a + k, v_choose(right, rest, e / total - t_k));
    }
}

static void softmax(size_t N, size_t columns, double *a, const double *t,
                    careful_sum *J)
{
    if (LANES > 4) {
        narrower->softmax(N, columns, a, t, J);
        return;
    }
    vec linear[PARTS] = {{0}};
    double product = 0; /* of the rows' sums, less 1, as in gather */
    for (size_t n = 0; n < N; n++, a += columns) {
        const double others = exponentials_of_row(columns, a, t, linear);
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
    careful_add(J, v_sum(linear));
}

/* --------------------------------------------------------------- Gram */

/* G += Z^T Z for LANES columns of Z from i on and eight from j on: the sums,
 * eight vectors, stay in registers while the rows pass by. */
INLINED void gram_tile(const double *z, size_t N, size_t P, size_t i, size_t j,
                       double *G)
{
    vec sum[LANES][PARTS];
    for (size_t k = 0; k < LANES; k++)
        for (size_t p = 0; p < PARTS; p++)
            sum[k][p] = v_load(G + (i + k) * P + j + p * LANES);
    for (size_t n = 0; n < N; n++) {
        const double *z_n = z + n * P;
        for (size_t k = 0; k < LANES; k++)
            for (size_t p = 0; p < PARTS; p++)
                sum[k][p] += v_all(z_n[i + k]) * v_load(z_n + j + p * LANES);
    }
    for (size_t k = 0; k < LANES; k++)
        for (size_t p = 0; p < PARTS; p++)
            v_store(G + (i + k) * P + j + p * LANES, sum[k][p]);
}

static void gram(const double *z, size_t N, size_t P, double *G)
{
    for (size_t i = 0; i < P; i += LANES)
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
