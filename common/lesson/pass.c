/* Every version adds to sums that somebody has set to zero, so a pass over some
 * of the rows is a pass as well, and blocks and pieces need nothing else. */
#include "lesson/pass.h"

#include <gsl/gsl_matrix.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "lesson/examples.h"
#include "lesson/lesson.h"

void pass_begin(pass_sums *s, size_t D)
{
    s->J = s->db = 0;
    for (size_t i = 0; i < D; i++)
        s->dw[i] = 0;
}

pass_rows pass_part(const pass_rows *r, size_t n, size_t N)
{
    pass_rows part = *r;
    part.N = N;
    part.x += n * r->D;
    part.t += n;
    part.f = r->f ? r->f + n * r->D : NULL;
    part.c = r->c ? r->c + n : NULL;
    return part;
}

enum { FEWEST = 16, NUMBERS = 16384 };

size_t pass_block(size_t D)
{
    const size_t N = NUMBERS / D / 4 * 4;
    return N < FEWEST ? FEWEST : N > PASS_MOST ? PASS_MOST : N;
}

void pass_in_blocks(pass *version, const pass_rows *r, const pass_neuron *m,
                    pass_sums *s)
{
    const size_t size = pass_block(r->D);
    for (size_t n = 0; n < r->N; n += size) {
        const size_t left = r->N - n;
        const pass_rows block = pass_part(r, n, left < size ? left : size);
        version(&block, m, s);
    }
}

void pass_of_logits(pass_losses *of, const pass_rows *r, pass_sums *s)
{
    double a[PASS_MOST];
    for (size_t n = 0; n < r->N; n += PASS_MOST) {
        const size_t left = r->N - n, N = left < PASS_MOST ? left : PASS_MOST;
        for (size_t i = 0; i < N; i++)
            a[i] = 3 * r->x[n + i];
        s->J += of(N, a, r->t + n, &s->db);
    }
}

double pass_difference(const pass_sums *s, const pass_sums *u, size_t D)
{
    double size = fabs(u->db), apart = fabs(s->db - u->db);
    for (size_t i = 0; i < D; i++) {
        size = fmax(size, fabs(u->dw[i]));
        apart = fmax(apart, fabs(s->dw[i] - u->dw[i]));
    }
    return fmax(apart / size, fabs(s->J - u->J) / fabs(u->J));
}

enum { COLUMNS = 30 }; /* of the breast cancer data */

double pass_apart(pass *version, pass *other, double *J)
{
    examples e = examples_breast_cancer(true);
    const size_t N = e.X->size1, D = e.X->size2;
    double w[COLUMNS], dw[COLUMNS], dw_of_other[COLUMNS];
    float *f = lesson_memory(N * D * sizeof *f);
    gsl_matrix *c = gsl_matrix_alloc(D, N);
    gsl_matrix_transpose_memcpy(c, e.X);
    for (size_t i = 0; i < N * D; i++)
        f[i] = (float)e.X->data[i];
    for (size_t i = 0; i < D; i++)
        w[i] = sin((double)i + 1) / 2;
    const pass_rows r = {N, D, e.X->data, e.t->data, f, c->data, N};
    const pass_neuron m = {w, 0.25};
    pass_sums s = {.dw = dw}, of_other = {.dw = dw_of_other};
    pass_begin(&s, D);
    pass_begin(&of_other, D);
    version(&r, &m, &s);
    other(&r, &m, &of_other);
    *J = s.J;
    free(f);
    gsl_matrix_free(c);
    examples_free(&e);
    return pass_difference(&s, &of_other, D);
}

void pass_held(const char *name, pass *version, pass *loop)
{
    double J;
    const bool same = pass_apart(version, loop, &J) < 1e-12;
    printf("%-32s J = %.6f, as the loop: %s\n", name, J, same ? "yes" : "no");
}
