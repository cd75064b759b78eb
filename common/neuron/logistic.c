/*
 * X is read once, a block of rows after the other: while a block is in the
 * cache, it gives its logits, these their losses and residuals, and the
 * residuals the block's share of the gradient. Blocks make up chunks, and the
 * chunks are what threads share out among them. Where blocks and chunks begin
 * depends on the shape of X alone, and the chunks' sums are added in their
 * order: any number of threads gives the same digits. The loops are kernels.h.
 */
#include "neuron/logistic.h"

#include <gsl/gsl_errno.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/problem.h"
#include "base/workers.h"
#include "neuron/eigen.h"
#include "neuron/kernels.h"

enum {
    MOST_ROWS = 512, /* of a block */
    BLOCK = 16384,   /* numbers of X in a block, where a row is shorter */
    CHUNK = 1 << 18, /* numbers of X in a chunk, at least */
    MOST_CHUNKS = 64,
    FEW = 1024, /* numbers that are kept on the stack */
};

static size_t at_least(size_t least, size_t n)
{
    return n > least ? n : least;
}

static size_t at_most(size_t most, size_t n)
{
    return n < most ? n : most;
}

/* Of one chunk: its part of J and dJ/db, and whether a target was wrong. */
typedef struct {
    careful_sum J;
    double db;
    bool wrong;
} chunk_sums;

/* One way through X. */
typedef struct {
    const gsl_matrix *X;
    bool by_columns; /* X is (D, N) */
    size_t N, D;     /* D at least 4, unless by columns */
    size_t block_rows, chunk_rows;
    size_t chunks;
    double *w, b;        /* D long */
    const gsl_vector *t; /* for a loss */
    chunk_sums sums[MOST_CHUNKS];
    double *dw;      /* (chunks, D), each chunk's part; or NULL */
    gsl_vector *y;   /* for logits and predictions */
    bool sigma;      /* whether y is wanted, not a */
    double few[FEW]; /* where w and dw are, if they are short */
} pass;

static void divide(pass *p)
{
    p->block_rows = at_least(4, at_most(MOST_ROWS, BLOCK / p->D / 4 * 4));
    p->chunk_rows =
        at_least((p->N + MOST_CHUNKS - 1) / MOST_CHUNKS, CHUNK / p->D);
    p->chunk_rows =
        (p->chunk_rows + p->block_rows - 1) / p->block_rows * p->block_rows;
    p->chunk_rows = at_least(p->block_rows, p->chunk_rows);
    p->chunks = (p->N + p->chunk_rows - 1) / p->chunk_rows;
}

/* w, and room for dw if a slope is wanted; GSL_ENOMEM if there is none. */
static int pass_begin(pass *p, const gsl_matrix *X, bool by_columns,
                      const gsl_vector *w, double b, bool slope)
{
    p->X = X;
    p->by_columns = by_columns;
    p->N = by_columns ? X->size2 : X->size1;
    p->D = by_columns ? at_least(1, X->size1)
                      : at_least(FEWEST_COLUMNS, X->size2);
    p->b = b;
    divide(p);
    const size_t room = (1 + (slope ? p->chunks : 0)) * p->D;
    p->w = room <= FEW ? p->few : malloc(room * sizeof *p->w);
    if (!p->w) {
        problem_memory_ended("logistic: not enough memory");
        return GSL_ENOMEM;
    }
    memset(p->w, 0, room * sizeof *p->w);
    for (size_t i = 0; i < w->size; i++)
        p->w[i] = w->data[i * w->stride];
    p->dw = slope ? p->w + p->D : NULL;
    return GSL_SUCCESS;
}

static void pass_end(pass *p)
{
    if (p->w != p->few)
        free(p->w);
}

/* A block of rows of X, as the kernels take them. */
typedef struct {
    const double *x;
    size_t tda, N, D;
    bool by_columns;
} block;

/* Rows of fewer than four columns are copied into rows of four. */
static block block_of(const pass *p, size_t first, size_t end, double *narrow)
{
    const gsl_matrix *X = p->X;
    const size_t N = at_most(p->block_rows, end - first);
    const size_t next = p->by_columns ? 1 : X->tda;
    block r = {X->data + first * next, X->tda, N, p->D, p->by_columns};
    if (p->by_columns)
        r.D = X->size1; /* which may be 0, unlike p->D */
    if (p->by_columns || X->size2 >= FEWEST_COLUMNS)
        return r;
    for (size_t n = 0; n < N; n++)
        for (size_t i = 0; i < FEWEST_COLUMNS; i++)
            narrow[n * FEWEST_COLUMNS + i] =
                i < X->size2 ? r.x[n * X->tda + i] : 0;
    r.x = narrow;
    r.tda = FEWEST_COLUMNS;
    return r;
}

/*
 * a = X w + b for a block. By columns it is a sum of columns, each times its
 * weight, which is what the gradient is of rows: the kernels change places.
 */
static void block_logits(const kernels *k, const block *r, const double *w,
                         double b, double *a)
{
    for (size_t n = 0; n < r->N; n++)
        a[n] = b;
    if (!r->by_columns)
        k->logits(r->x, r->tda, r->N, r->D, w, a);
    else if (r->N >= FEWEST_COLUMNS)
        k->combine(r->x, r->tda, r->D, r->N, w, a);
    else
        for (size_t n = 0; n < r->N; n++)
            for (size_t i = 0; i < r->D; i++)
                a[n] += r->x[i * r->tda + n] * w[i];
}

/* dw += X^T r of a block; by columns an entry is a column times r. */
static void block_slope(const kernels *k, const block *r,
                        const double *residual, double *dw)
{
    if (!r->by_columns)
        k->gradient(r->x, r->tda, r->N, r->D, residual, dw);
    else if (r->N >= FEWEST_COLUMNS)
        k->logits(r->x, r->tda, r->D, r->N, residual, dw);
    else
        for (size_t i = 0; i < r->D; i++)
            for (size_t n = 0; n < r->N; n++)
                dw[i] += r->x[i * r->tda + n] * residual[n];
}

/* Entries first to first + N of v, side by side, and after them so many of
 * `more` that the number is a multiple of 4. Those of v itself if they will
 * do, or a copy. */
static const double *entries(const gsl_vector *v, size_t first, size_t N,
                             double more, double *copy)
{
    const double *from = v->data + first * v->stride;
    if (v->stride == 1 && N % 4 == 0)
        return from;
    for (size_t n = 0; n < N; n++)
        copy[n] = from[n * v->stride];
    for (size_t n = N; n % 4; n++)
        copy[n] = more;
    return copy;
}

/* Logits, or predictions, of one chunk. */
static void predict_chunk(void *context, size_t chunk)
{
    const pass *p = context;
    const kernels *k = kernels_here();
    const size_t end = at_most(p->N, (chunk + 1) * p->chunk_rows);
    double narrow[MOST_ROWS * FEWEST_COLUMNS], a[MOST_ROWS] = {0};
    for (size_t first = chunk * p->chunk_rows; first < end;
         first += p->block_rows) {
        const block r = block_of(p, first, end, narrow);
        block_logits(k, &r, p->w, p->b, a);
        if (p->sigma)
            k->sigmoid((r.N + 3) / 4 * 4, a);
        double *y = p->y->data + first * p->y->stride;
        for (size_t n = 0; n < r.N; n++)
            y[n * p->y->stride] = a[n];
    }
}

static int predict(const gsl_matrix *X, const gsl_vector *w, double b,
                   bool sigma, gsl_vector *y)
{
    if (X->size2 != w->size)
        return problem_shapes_differ("columns of X against length of w",
                                     X->size2, w->size);
    if (X->size1 != y->size)
        return problem_shapes_differ(sigma ? "rows of X against length of y"
                                           : "rows of X against length of a",
                                     X->size1, y->size);
    pass p;
    const int status = pass_begin(&p, X, false, w, b, false);
    if (status)
        return status;
    p.sigma = sigma;
    p.y = y;
    workers_run(p.chunks, predict_chunk, &p);
    pass_end(&p);
    return GSL_SUCCESS;
}

int logistic_logits(const gsl_matrix *X, const gsl_vector *w, double b,
                    gsl_vector *a)
{
    return predict(X, w, b, false, a);
}

int logistic_predict(const gsl_matrix *X, const gsl_vector *w, double b,
                     gsl_vector *y)
{
    return predict(X, w, b, true, y);
}

void logistic_sigmoid(size_t n, double *a)
{
    const kernels *k = kernels_here();
    const size_t whole = n / 4 * 4;
    double rest[4] = {0};
    k->sigmoid(whole, a);
    for (size_t i = whole; i < n; i++)
        rest[i - whole] = a[i];
    k->sigmoid(4, rest);
    for (size_t i = whole; i < n; i++)
        a[i] = rest[i - whole];
}

static bool targets_allowed(const gsl_vector *t)
{
    const kernels *k = kernels_here();
    double copy[MOST_ROWS];
    for (size_t first = 0; first < t->size; first += MOST_ROWS) {
        const size_t N = at_most(MOST_ROWS, t->size - first);
        if (!k->targets((N + 3) / 4 * 4, entries(t, first, N, 1, copy)))
            return false;
    }
    return true;
}

int cross_entropy(const gsl_vector *a, const gsl_vector *t, double *loss,
                  gsl_vector *slope)
{
    if (a->size != t->size)
        return problem_shapes_differ("length of a against length of t",
                                     a->size, t->size);
    if (slope && slope->size != a->size)
        return problem_shapes_differ("length of the slope against length of a",
                                     slope->size, a->size);
    if (!targets_allowed(t))
        return problem_value_refused("cross_entropy: a target outside [0, 1]");

    const kernels *k = kernels_here();
    careful_sum J = {0, 0};
    double a_copy[MOST_ROWS], t_copy[MOST_ROWS], copy[MOST_ROWS], sum = 0;
    for (size_t first = 0; first < a->size; first += MOST_ROWS) {
        const size_t N = at_most(MOST_ROWS, a->size - first);
        const bool direct = slope && slope->stride == 1 && N % 4 == 0;
        double *r = direct ? slope->data + first : copy;
        /* beyond the end: t = 1 at a = infinity has no loss */
        k->loss((N + 3) / 4 * 4, entries(a, first, N, INFINITY, a_copy),
                entries(t, first, N, 1, t_copy), r, &J, &sum);
        for (size_t n = 0; slope && !direct && n < N; n++)
            slope->data[(first + n) * slope->stride] = r[n];
    }
    *loss = careful_total(&J);
    return GSL_SUCCESS;
}

/* Loss and slope of one chunk. */
static void loss_chunk(void *context, size_t chunk)
{
    pass *p = context;
    const kernels *k = kernels_here();
    const size_t end = at_most(p->N, (chunk + 1) * p->chunk_rows);
    double narrow[MOST_ROWS * FEWEST_COLUMNS];
    double a[MOST_ROWS], t_copy[MOST_ROWS], r[MOST_ROWS];
    chunk_sums s = {.wrong = false};
    for (size_t first = chunk * p->chunk_rows; first < end;
         first += p->block_rows) {
        const block now = block_of(p, first, end, narrow);
        block_logits(k, &now, p->w, p->b, a);
        size_t n = now.N;
        for (; n % 4; n++)
            a[n] = INFINITY; /* with t = 1: no loss */
        if (!k->loss(n, a, entries(p->t, first, now.N, 1, t_copy), r, &s.J,
                     &s.db))
            s.wrong = true;
        if (p->dw)
            block_slope(k, &now, r, p->dw + chunk * p->D);
    }
    p->sums[chunk] = s;
}

/* The chunks' sums, added up in their order; nothing if a target
 * is wrong. */
static int add_up(const pass *p, double *J, gsl_vector *dw, double *db)
{
    careful_sum all_J = {0, 0};
    double all_db = 0;
    for (size_t c = 0; c < p->chunks; c++) {
        if (p->sums[c].wrong)
            return problem_value_refused(
                "cross_entropy: a target outside [0, 1]");
        careful_add(&all_J, p->sums[c].J.sum);
        all_J.lost += p->sums[c].J.lost;
        all_db += p->sums[c].db;
    }
    for (size_t i = 0; dw && i < dw->size; i++) {
        double sum = 0;
        for (size_t c = 0; c < p->chunks; c++)
            sum += p->dw[c * p->D + i];
        dw->data[i * dw->stride] = sum;
    }
    *J = careful_total(&all_J);
    if (db)
        *db = all_db;
    return GSL_SUCCESS;
}

static int loss_of(const gsl_matrix *X, bool by_columns, const gsl_vector *t,
                   const gsl_vector *w, double b, double *J, gsl_vector *dw,
                   double *db)
{
    const size_t N = by_columns ? X->size2 : X->size1;
    const size_t D = by_columns ? X->size1 : X->size2;
    if (dw && dw->size != w->size)
        return problem_shapes_differ("length of dw against length of w",
                                     dw->size, w->size);
    if (N != t->size)
        return problem_shapes_differ("rows of X against length of t", N,
                                     t->size);
    if (D != w->size)
        return problem_shapes_differ("columns of X against length of w", D,
                                     w->size);
    pass p;
    int status = pass_begin(&p, X, by_columns, w, b, dw != NULL);
    if (status)
        return status;
    p.t = t;
    workers_run(p.chunks, loss_chunk, &p);
    status = add_up(&p, J, dw, db);
    pass_end(&p);
    return status;
}

int logistic_loss(const gsl_matrix *X, const gsl_vector *t,
                  const gsl_vector *w, double b, double *J, gsl_vector *dw,
                  double *db)
{
    return loss_of(X, false, t, w, b, J, dw, db);
}

int logistic_loss_by_columns(const gsl_matrix *X, const gsl_vector *t,
                             const gsl_vector *w, double b, double *J,
                             gsl_vector *dw, double *db)
{
    return loss_of(X, true, t, w, b, J, dw, db);
}

/* The row x, D long, with a 1 appended, times a factor, and zeros up to P. */
static void weighted_row(const double *x, size_t D, double factor, size_t P,
                         double *z)
{
    for (size_t i = 0; i < D; i++)
        z[i] = factor * x[i];
    z[D] = factor;
    for (size_t i = D + 1; i < P; i++)
        z[i] = 0;
}

/*
 * G = Z^T diag(s) Z, where Z is X with a column of ones appended; s is N long,
 * none below 0. Rows are multiplied by the roots of s, a block at a time,
 * which stays in the cache while all products of its columns are added up.
 */
static int weighted_gram(const gsl_matrix *X, const gsl_vector *s,
                         gsl_matrix *G)
{
    enum { GRAM_ROWS = 128 };
    const size_t N = X->size1, D = X->size2, P = (D + 8) / 8 * 8;
    gsl_matrix *Z = gsl_matrix_alloc(GRAM_ROWS, P);
    gsl_matrix *sum = gsl_matrix_calloc(P, P);
    for (size_t first = 0; Z && sum && first < N; first += GRAM_ROWS) {
        const size_t count = at_most(GRAM_ROWS, N - first);
        for (size_t n = 0; n < count; n++)
            weighted_row(X->data + (first + n) * X->tda, D,
                         sqrt(gsl_vector_get(s, first + n)), P,
                         Z->data + n * P);
        kernels_here()->gram(Z->data, count, P, sum->data);
    }
    for (size_t i = 0; Z && sum && i <= D; i++)
        for (size_t j = i; j <= D; j++) {
            gsl_matrix_set(G, i, j, gsl_matrix_get(sum, i, j));
            gsl_matrix_set(G, j, i, gsl_matrix_get(sum, i, j));
        }
    const int status = Z && sum ? GSL_SUCCESS : GSL_ENOMEM;
    gsl_matrix_free(sum);
    gsl_matrix_free(Z);
    return status;
}

int logistic_gram(const gsl_matrix *X, const gsl_vector *c, gsl_matrix *G)
{
    if (c->size != X->size1)
        return problem_shapes_differ("length of c against rows of X", c->size,
                                     X->size1);
    if (G->size1 != X->size2 + 1 || G->size2 != X->size2 + 1)
        return problem_shapes_differ("rows of G against columns of X and one",
                                     G->size1, X->size2 + 1);
    return weighted_gram(X, c, G);
}

int logistic_hessian(const gsl_matrix *X, const gsl_vector *w, double b,
                     gsl_matrix *H)
{
    if (H->size1 != X->size2 + 1 || H->size2 != X->size2 + 1)
        return problem_shapes_differ("rows of H against columns of X and one",
                                     H->size1, X->size2 + 1);
    gsl_vector *s = gsl_vector_alloc(X->size1);
    int status = s ? logistic_logits(X, w, b, s) : GSL_ENOMEM;
    if (!status) {
        /* y and 1 - y, the smaller first, so that it keeps its digits */
        for (size_t n = 0; n < s->size; n++)
            s->data[n] = -fabs(s->data[n]);
        logistic_sigmoid(s->size, s->data);
        for (size_t n = 0; n < s->size; n++)
            s->data[n] *= 1 - s->data[n];
        status = weighted_gram(X, s, H);
    }
    gsl_vector_free(s);
    return status;
}

int logistic_curvature_bound(const gsl_matrix *X, double *bound)
{
    gsl_matrix *G = gsl_matrix_alloc(X->size2 + 1, X->size2 + 1);
    gsl_vector *quarter = gsl_vector_alloc(X->size1);
    int status = G && quarter ? GSL_SUCCESS : GSL_ENOMEM;
    if (!status) {
        gsl_vector_set_all(quarter, 0.25);
        status = weighted_gram(X, quarter, G);
    }
    if (!status)
        status = eigen_range(G, NULL, bound);
    gsl_vector_free(quarter);
    gsl_matrix_free(G);
    return status;
}
