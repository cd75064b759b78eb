/*
 * Sequential elimination in the file's order: the Cholesky factor L of the Gram
 * matrix Z^T Z / N of the columns kept so far grows by a row for each that is
 * kept (Golub and Van Loan, Matrix Computations, 4.2). What is left of a column
 * is 1 - |L^-1 g|^2, g its products with those kept. Squared lengths cannot
 * show less than about 1e-8; where so little is left, the column is written as
 * a sum of the others, with two steps of refinement, and the difference is
 * measured row by row.
 */
#include "data/dependent.h"

#include <float.h>
#include <gsl/gsl_blas.h>
#include <gsl/gsl_errno.h>
#include <math.h>
#include <stdlib.h>

#include "base/grow.h"

/* Columns whose products are all computed at once. */
enum { MOST_AT_ONCE = 2000 };

typedef struct {
    const gsl_matrix *Z;
    const scale *s;
    gsl_matrix *G; /* Z^T Z, lower half; NULL where there are many columns */
    double **L;    /* rank rows, of 1, 2, 3... */
    size_t *kept;  /* rank columns */
    size_t rank, most;
    double *y, *c, *rest; /* most, most, and N long */
} elimination;

static void end(elimination *e)
{
    for (size_t r = 0; e->L && r < e->rank; r++)
        free(e->L[r]);
    free(e->L);
    free(e->kept);
    free(e->y);
    free(e->c);
    free(e->rest);
    gsl_matrix_free(e->G);
}

static int begin(elimination *e, const gsl_matrix *Z, const scale *s)
{
    const size_t N = Z->size1, D = Z->size2;
    *e = (elimination){.Z = Z, .s = s, .most = D < N ? D : N};
    e->L = calloc(e->most, sizeof *e->L);
    e->kept = calloc(e->most, sizeof *e->kept);
    e->y = calloc(e->most, sizeof *e->y);
    e->c = calloc(e->most, sizeof *e->c);
    e->rest = calloc(N, sizeof *e->rest);
    if (!e->L || !e->kept || !e->y || !e->c || !e->rest)
        return GSL_ENOMEM;
    if (D > MOST_AT_ONCE || D > N)
        return GSL_SUCCESS;
    e->G = gsl_matrix_alloc(D, D);
    if (!e->G)
        return GSL_ENOMEM;
    gsl_blas_dsyrk(CblasLower, CblasTrans, 1, Z, 0, e->G);
    return GSL_SUCCESS;
}

/* z_i^T z_j / N, j at most i. */
static double product(const elimination *e, size_t i, size_t j)
{
    double sum;
    if (e->G) {
        sum = gsl_matrix_get(e->G, i, j);
    } else {
        gsl_vector_const_view a = gsl_matrix_const_column(e->Z, i);
        gsl_vector_const_view b = gsl_matrix_const_column(e->Z, j);
        gsl_blas_ddot(&a.vector, &b.vector, &sum);
    }
    return sum / (double)e->Z->size1;
}

/* L y = y, in place. */
static void solve_lower(const elimination *e, double *y)
{
    for (size_t r = 0; r < e->rank; r++) {
        for (size_t q = 0; q < r; q++)
            y[r] -= e->L[r][q] * y[q];
        y[r] /= e->L[r][r];
    }
}

/* L^T y = y, in place. */
static void solve_upper(const elimination *e, double *y)
{
    for (size_t r = e->rank; r-- > 0;) {
        y[r] /= e->L[r][r];
        for (size_t q = 0; q < r; q++)
            y[q] -= e->L[r][q] * y[r];
    }
}

/* rest = z_i - sum of c times the columns kept; its root mean square. */
static double take_away(elimination *e, size_t i)
{
    double sum = 0;
    for (size_t n = 0; n < e->Z->size1; n++) {
        const double *row = gsl_matrix_const_ptr(e->Z, n, 0);
        double rest = row[i];
        for (size_t r = 0; r < e->rank; r++)
            rest -= e->c[r] * row[e->kept[r]];
        e->rest[n] = rest;
        sum += rest * rest;
    }
    return sqrt(sum / (double)e->Z->size1);
}

/* What is left of column i, exactly; e->c then writes it by the columns kept.
 * y: L^-1 g. */
static double measure_rest(elimination *e, size_t i)
{
    double left = 1;
    for (size_t r = 0; r < e->rank; r++)
        e->c[r] = e->y[r];
    solve_upper(e, e->c);
    double *step = malloc((e->rank + 1) * sizeof *step);
    for (int turn = 0; turn < 3; turn++) {
        left = take_away(e, i);
        if (turn == 2 || !step)
            break;
        for (size_t r = 0; r < e->rank; r++)
            step[r] = 0;
        for (size_t n = 0; n < e->Z->size1; n++)
            for (size_t r = 0; r < e->rank; r++)
                step[r] += e->rest[n] *
                           gsl_matrix_get(e->Z, n, e->kept[r]) /
                           (double)e->Z->size1;
        solve_lower(e, step);
        solve_upper(e, step);
        for (size_t r = 0; r < e->rank; r++)
            e->c[r] += step[r];
    }
    free(step);
    return left;
}

/* The rounding of a column's numbers, in its standard deviations. */
static double rounding(const scale *s, size_t i)
{
    return 4 * DBL_EPSILON *
           (1 +
            fabs(gsl_vector_get(s->mean, i)) / gsl_vector_get(s->spread, i));
}

/* Whether so little is nothing. */
static bool is_nothing(const elimination *e, size_t i, double left)
{
    double noise = rounding(e->s, i);
    for (size_t r = 0; r < e->rank; r++)
        noise += fabs(e->c[r]) * rounding(e->s, e->kept[r]);
    return left <= fmax(1e-9, noise);
}

/* Column i joins those that are kept. */
static int keep(elimination *e, size_t i, double left)
{
    double *row = malloc((e->rank + 1) * sizeof *row);
    if (!row)
        return GSL_ENOMEM;
    for (size_t r = 0; r < e->rank; r++)
        row[r] = e->y[r];
    row[e->rank] = left;
    e->L[e->rank] = row;
    e->kept[e->rank++] = i;
    return GSL_SUCCESS;
}

static bool is_constant(const gsl_matrix *Z, size_t i)
{
    gsl_vector_const_view z = gsl_matrix_const_column(Z, i);
    for (size_t n = 1; n < Z->size1; n++)
        if (gsl_vector_get(&z.vector, n) != gsl_vector_get(&z.vector, 0))
            return false;
    return true;
}

/* The columns that count in what c makes of column i. */
static void name_others(const elimination *e, dependent *d)
{
    for (size_t r = 0; r < e->rank && d->count < MOST_OTHERS; r++)
        if (fabs(e->c[r]) > 1e-6)
            d->others[d->count++] = e->kept[r];
}

/* Whether column i depends on those kept; else it is kept. */
static int judge(elimination *e, size_t i, bool *depends, dependent *d)
{
    double left = 1;
    *d = (dependent){.column = i};
    *depends = is_constant(e->Z, i);
    if (*depends)
        return GSL_SUCCESS;
    if (e->rank + 1 >= e->Z->size1) {
        *depends = d->all_rows = true;
        return GSL_SUCCESS;
    }
    for (size_t r = 0; r < e->rank; r++)
        e->y[r] = product(e, i, e->kept[r]);
    solve_lower(e, e->y);
    for (size_t r = 0; r < e->rank; r++)
        left -= e->y[r] * e->y[r];
    if (left > 1e-8)
        return keep(e, i, sqrt(left));
    left = measure_rest(e, i);
    *depends = is_nothing(e, i, left);
    if (!*depends)
        return keep(e, i, left);
    name_others(e, d);
    return GSL_SUCCESS;
}

int dependent_columns(const gsl_matrix *Z, const scale *s, bool constants,
                      dependent **list, size_t *count)
{
    elimination e = {.Z = Z};
    size_t room = 0;
    int status = constants ? GSL_SUCCESS : begin(&e, Z, s);
    *list = NULL;
    *count = 0;
    for (size_t i = 0; i < Z->size2 && !status; i++) {
        bool depends = constants && is_constant(Z, i);
        dependent d = {.column = i};
        if (!constants)
            status = judge(&e, i, &depends, &d);
        if (!depends || status)
            continue;
        dependent *larger = grow(*list, &room, *count + 1, sizeof *larger);
        if (!larger)
            status = GSL_ENOMEM;
        else
            (*list = larger)[(*count)++] = d;
    }
    end(&e);
    if (!status)
        return GSL_SUCCESS;
    free(*list);
    *list = NULL;
    *count = 0;
    return status;
}
