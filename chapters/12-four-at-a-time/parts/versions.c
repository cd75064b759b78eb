/* What GSL knows as matrices and vectors are views of the pass's memory. */
#include "versions.h"

#include <gsl/gsl_matrix.h>
#include <gsl/gsl_vector.h>
#include <math.h>
#include <unistd.h>

#include "base/workers.h"
#include "neuron/activation.h"
#include "neuron/logistic.h"

void version_loop(const pass_rows *r, const pass_neuron *m, pass_sums *s)
{
    for (size_t n = 0; n < r->N; n++) {
        const double *x = r->x + n * r->D;
        double a = m->b;
        for (size_t i = 0; i < r->D; i++)
            a += m->w[i] * x[i];
        const double wrong = sigmoid(a) - r->t[n];
        for (size_t i = 0; i < r->D; i++)
            s->dw[i] += wrong * x[i];
        s->db += wrong;
        s->J += softplus(a) - r->t[n] * a;
    }
}

typedef int logistic(const gsl_matrix *X, const gsl_vector *t,
                     const gsl_vector *w, double b, double *loss,
                     gsl_vector *dw, double *db);

static void add(logistic *of, const gsl_matrix *X, const pass_rows *r,
                const pass_neuron *m, pass_sums *s)
{
    const gsl_vector_const_view t = gsl_vector_const_view_array(r->t, r->N);
    const gsl_vector_const_view w = gsl_vector_const_view_array(m->w, r->D);
    gsl_vector_view dw = gsl_vector_view_array(s->dw, r->D);
    double J = NAN, db = NAN;
    of(X, &t.vector, &w.vector, m->b, &J, &dw.vector, &db);
    s->J += J;
    s->db += db;
}

void version_library(const pass_rows *r, const pass_neuron *m, pass_sums *s)
{
    const gsl_matrix_const_view X =
        gsl_matrix_const_view_array(r->x, r->N, r->D);
    add(logistic_loss, &X.matrix, r, m, s);
}

void version_library_by_columns(const pass_rows *r, const pass_neuron *m,
                                pass_sums *s)
{
    const gsl_matrix_const_view X =
        gsl_matrix_const_view_array_with_tda(r->c, r->D, r->N, r->apart);
    add(logistic_loss_by_columns, &X.matrix, r, m, s);
}

void version_library_on_cores(const pass_rows *r, const pass_neuron *m,
                              pass_sums *s)
{
    workers_set(version_cores());
    version_library(r, m, s);
    workers_set(1);
}

size_t version_cores(void)
{
    const long n = sysconf(_SC_NPROCESSORS_ONLN);
    return n < 1 ? 1 : (size_t)n;
}
