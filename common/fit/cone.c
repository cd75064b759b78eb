/*
 * With A the rows, one below the other, let y minimise |A^T y| where each y_n
 * is at least 1. At the minimum the residual r = A^T y has A r >= 0: a y_n
 * with (A r)_n < 0 could grow, and |r| would fall. So r is such a direction,
 * unless it is 0; and then there is none, as for any direction d y^T A d = 0,
 * but all y_n are positive (Gordan's theorem of the alternative).
 *
 * The same holds, for the rows not moved before, where y_n >= 0 is enough for
 * the others.
 *
 * With y = 1 + u that is a least squares problem with u >= 0: by the active
 * set method of Lawson and Hanson (Solving Least Squares Problems, 1974,
 * ch. 23). The rows whose u is above 0 are the basis, at most D + 1. As
 * A_basis^T = V^T R, where V has orthonormal rows, r is the part of q = A^T 1
 * that V does not span. A pass over all rows chooses a few that are moved the
 * wrong way most, and these are brought in before the next pass.
 */
#include "fit/cone.h"

#include <gsl/gsl_blas.h>
#include <gsl/gsl_errno.h>
#include <gsl/gsl_math.h>
#include <gsl/gsl_sort.h>
#include <math.h>
#include <stdlib.h>

enum { A_PASS = 64 /* rows that it chooses */ };

/* Of |r|: what counts as moved; and of |q|: below it r is 0. */
static const double moved = 1e-9, nothing = 1e-11;

static void measure_columns(cone *c)
{
    for (size_t i = 0; i < c->X->size2; i++) {
        gsl_vector_const_view x = gsl_matrix_const_column(c->X, i);
        double least, most;
        gsl_vector_minmax(&x.vector, &least, &most);
        const double half = most / 2 - least / 2;
        gsl_vector_set(c->half, i, half);
        gsl_vector_set(c->centre, i, half > 0 ? least + half : least);
    }
}

cone *cone_new(const gsl_matrix *X, const gsl_vector *t)
{
    const size_t N = X->size1, D = X->size2;
    cone *c = malloc(sizeof *c);
    if (!c)
        return NULL;
    *c = (cone){.X = X,
                .centre = gsl_vector_alloc(D),
                .half = gsl_vector_alloc(D),
                .row = malloc(2 * N * sizeof *c->row),
                .sign = malloc(2 * N * sizeof *c->sign)};
    if (!c->centre || !c->half || !c->row || !c->sign) {
        cone_free(c);
        return NULL;
    }
    measure_columns(c);
    for (size_t n = 0; n < N; n++)
        for (int k = -1; k <= 1; k += 2) {
            const double t_n = gsl_vector_get(t, n);
            if (k < 0 ? t_n == 1 : t_n == 0)
                continue;
            c->row[c->m] = n;
            c->sign[c->m++] = k;
        }
    return c;
}

void cone_free(cone *c)
{
    if (!c)
        return;
    gsl_vector_free(c->centre);
    gsl_vector_free(c->half);
    free(c->row);
    free(c->sign);
    free(c);
}

/* Entry k of row i of X, from -1 to 1. */
static double entry(const cone *c, size_t i, size_t column)
{
    const double half = gsl_vector_get(c->half, column);
    const double x = gsl_matrix_get(c->X, c->row[i], column);
    return half > 0 ? (x - gsl_vector_get(c->centre, column)) / half : 0;
}

double cone_product(const cone *c, size_t i, const size_t *columns,
                    size_t count, const double *r)
{
    double sum = r[count];
    for (size_t k = 0; k < count; k++)
        sum += entry(c, i, columns[k]) * r[k];
    return c->sign[i] * sum;
}

/* The state of the active set method, for some columns. */
typedef struct {
    cone *c;
    const size_t *columns;
    size_t n;           /* columns and the bias */
    double *length;     /* (m) of the rows */
    double *product;    /* (m) with r */
    bool *in;           /* (m) whether a row is in the basis */
    size_t most, count; /* of the basis, at most and now */
    size_t *basis;      /* (most) */
    gsl_matrix *V, *R;  /* (most, n), (most, most) */
    gsl_vector *u, *z;  /* (most) now, and where the active set aims */
    gsl_vector *part;   /* (most) working space */
    gsl_vector *q, *r;  /* (n) */
    size_t chosen[A_PASS];
} active;

static void active_end(active *a)
{
    free(a->length);
    free(a->product);
    free(a->in);
    free(a->basis);
    gsl_matrix_free(a->V);
    gsl_matrix_free(a->R);
    gsl_vector_free(a->u);
    gsl_vector_free(a->z);
    gsl_vector_free(a->part);
    gsl_vector_free(a->q);
    gsl_vector_free(a->r);
}

static bool active_begin(active *a, cone *c, const size_t *columns,
                         size_t count)
{
    const size_t n = count + 1, most = GSL_MIN(n, c->m);
    *a = (active){.c = c,
                  .columns = columns,
                  .n = n,
                  .length = malloc(c->m * sizeof *a->length),
                  .product = malloc(c->m * sizeof *a->product),
                  .in = calloc(c->m, sizeof *a->in),
                  .most = most,
                  .basis = malloc(most * sizeof *a->basis),
                  .V = gsl_matrix_alloc(most, n),
                  .R = gsl_matrix_calloc(most, most),
                  .u = gsl_vector_calloc(most),
                  .z = gsl_vector_calloc(most),
                  .part = gsl_vector_alloc(most),
                  .q = gsl_vector_calloc(n),
                  .r = gsl_vector_calloc(n)};
    return a->length && a->product && a->in && a->basis && a->V && a->R &&
           a->u && a->z && a->part && a->q && a->r;
}

/* Row i to x (n), its length 1 if that is known. */
static void take_row(const active *a, size_t i, double length, double *x)
{
    for (size_t k = 0; k + 1 < a->n; k++)
        x[k] = a->c->sign[i] * entry(a->c, i, a->columns[k]) / length;
    x[a->n - 1] = a->c->sign[i] / length;
}

/* The lengths, and q: the sum of the rows that are not yet moved. */
static void measure_rows(active *a, const bool *before)
{
    for (size_t i = 0; i < a->c->m; i++) {
        take_row(a, i, 1, a->r->data);
        a->length[i] = gsl_blas_dnrm2(a->r);
        if (!before || !before[i])
            gsl_blas_daxpy(1 / a->length[i], a->r, a->q);
    }
    a->c->work += 3 * (double)a->c->m * (double)a->n;
}

/* Row k of V and column k of R, from row basis[k] of A, by Gram and Schmidt
 * twice (Kahan: twice is enough). */
static void orthonormalise(active *a, size_t k)
{
    gsl_vector_view v = gsl_matrix_row(a->V, k);
    take_row(a, a->basis[k], a->length[a->basis[k]], v.vector.data);
    for (size_t j = 0; j < k; j++)
        gsl_matrix_set(a->R, j, k, 0);
    for (int twice = 0; twice < 2; twice++)
        for (size_t j = 0; j < k; j++) {
            gsl_vector_const_view v_j = gsl_matrix_const_row(a->V, j);
            double part;
            gsl_blas_ddot(&v_j.vector, &v.vector, &part);
            gsl_blas_daxpy(-part, &v_j.vector, &v.vector);
            *gsl_matrix_ptr(a->R, j, k) += part;
        }
    const double rest = gsl_blas_dnrm2(&v.vector);
    gsl_matrix_set(a->R, k, k, rest);
    gsl_vector_scale(&v.vector, 1 / rest);
    a->c->work += 4 * (double)k * (double)a->n;
}

static void enter(active *a, size_t i)
{
    a->basis[a->count] = i;
    a->in[i] = true;
    gsl_vector_set(a->u, a->count, 0);
    orthonormalise(a, a->count++);
}

/* Rows j and j + 1 of M (their first n entries), turned by a Givens rotation.
 */
static void turn(gsl_matrix *M, size_t j, size_t n, double cosine, double sine)
{
    cblas_drot((int)n, gsl_matrix_ptr(M, j, 0), 1, gsl_matrix_ptr(M, j + 1, 0),
               1, cosine, sine);
}

/* Without column k R has entries below its diagonal, which rotations of V's
 * rows take away (Golub and Van Loan, Matrix Computations, section 6.5). */
static void leave(active *a, size_t k)
{
    a->in[a->basis[k]] = false;
    a->count--;
    for (size_t j = k; j < a->count; j++) {
        a->basis[j] = a->basis[j + 1];
        gsl_vector_set(a->u, j, gsl_vector_get(a->u, j + 1));
        for (size_t i = 0; i <= j + 1; i++)
            gsl_matrix_set(a->R, i, j, gsl_matrix_get(a->R, i, j + 1));
    }
    for (size_t j = k; j < a->count; j++) {
        const double x = gsl_matrix_get(a->R, j, j);
        const double y = gsl_matrix_get(a->R, j + 1, j);
        const double length = hypot(x, y);
        turn(a->R, j, a->count, x / length, y / length);
        turn(a->V, j, a->n, x / length, y / length);
    }
    a->c->work += 6 * (double)(a->count - k) * (double)a->n;
}

/* r, the part of q that the basis does not span, and z, with which the basis
 * takes the rest: R z = -V q. */
static void solve(active *a)
{
    gsl_vector_memcpy(a->r, a->q);
    gsl_vector_set_zero(a->z);
    if (a->count == 0)
        return;
    gsl_matrix_const_view V =
        gsl_matrix_const_submatrix(a->V, 0, 0, a->count, a->n);
    gsl_matrix_const_view R =
        gsl_matrix_const_submatrix(a->R, 0, 0, a->count, a->count);
    gsl_vector_view z = gsl_vector_subvector(a->z, 0, a->count);
    gsl_vector_view part = gsl_vector_subvector(a->part, 0, a->count);
    for (int twice = 0; twice < 2; twice++) {
        gsl_blas_dgemv(CblasNoTrans, 1, &V.matrix, a->r, 0, &part.vector);
        gsl_blas_dgemv(CblasTrans, -1, &V.matrix, &part.vector, 1, a->r);
        gsl_vector_sub(&z.vector, &part.vector);
    }
    gsl_blas_dtrsv(CblasUpper, CblasNoTrans, CblasNonUnit, &R.matrix,
                   &z.vector);
    a->c->work += 4 * (double)a->count * (double)a->n;
}

/* u moves to z as far as none of it falls below 0; those that come to 0 leave
 * the basis; until u is z. */
static void move(active *a)
{
    for (;;) {
        double part = 1;
        size_t first = a->count;
        solve(a);
        for (size_t k = 0; k < a->count; k++) {
            const double u = gsl_vector_get(a->u, k);
            const double z = gsl_vector_get(a->z, k);
            if (z <= 0 && u / (u - z) < part) {
                part = u / (u - z);
                first = k;
            }
        }
        for (size_t k = 0; k < a->count; k++)
            *gsl_vector_ptr(a->u, k) +=
                part * (gsl_vector_get(a->z, k) - gsl_vector_get(a->u, k));
        if (first == a->count)
            return;
        leave(a, first);
    }
}

static double product_with(const active *a, size_t i)
{
    return cone_product(a->c, i, a->columns, a->n - 1, a->r->data) /
           a->length[i];
}

/* The rows that r moves the wrong way most; how many. */
static size_t choose(active *a)
{
    const double least = -moved * gsl_blas_dnrm2(a->r);
    const size_t most = GSL_MIN(A_PASS, a->c->m);
    size_t count = 0;
    for (size_t i = 0; i < a->c->m; i++)
        a->product[i] = a->in[i] ? 0 : product_with(a, i);
    a->c->work += (double)a->c->m * (double)a->n;
    gsl_sort_smallest_index(a->chosen, most, a->product, 1, a->c->m);
    while (count < most && a->product[a->chosen[count]] < least)
        count++;
    return count;
}

/* Whether r is 0, as all of q is spanned. */
static bool spanned(const active *a)
{
    return a->count == a->n ||
           gsl_blas_dnrm2(a->r) <= nothing * gsl_blas_dnrm2(a->q);
}

/* The chosen rows into the basis, the worst of them first; false where r
 * becomes 0. (Where rounding lets a row come and go, there is a limit.) */
static bool bring_in(active *a, size_t count)
{
    for (size_t times = 0; times < 2 * A_PASS; times++) {
        double worst = -moved * gsl_blas_dnrm2(a->r);
        size_t next = a->c->m;
        for (size_t k = 0; k < count; k++) {
            const size_t i = a->chosen[k];
            const double product = a->in[i] ? 0 : product_with(a, i);
            if (product < worst) {
                worst = product;
                next = i;
            }
        }
        if (next == a->c->m)
            break;
        enter(a, next);
        move(a);
        if (spanned(a))
            return false;
    }
    return true;
}

int cone_direction(cone *c, const size_t *columns, size_t count,
                   const bool *before, double *r, bool *found)
{
    active a;
    const bool room = active_begin(&a, c, columns, count);
    *found = false;
    if (room) {
        measure_rows(&a, before);
        solve(&a);
        bool some = !spanned(&a);
        size_t wrong = 0;
        /* each basis has a smaller |r|: the limit is for rounding */
        for (size_t k = 0; some && k < 20 * a.n + 100; k++) {
            wrong = choose(&a);
            if (wrong == 0)
                break;
            some = bring_in(&a, wrong);
        }
        *found = some && wrong == 0;
        for (size_t k = 0; k < a.n; k++)
            r[k] = gsl_vector_get(a.r, k);
    }
    active_end(&a);
    return room ? GSL_SUCCESS : GSL_ENOMEM;
}
