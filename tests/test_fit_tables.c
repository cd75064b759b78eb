/*
 * The 200 tables of fit-tables.h: the choice among the methods takes no more
 * work than the best of them, by a half. Work is counted, not timed. Where a
 * fit nearly ends is decided by rounding, which another BLAS does otherwise: so
 * one table of a kind may take up to twice the work.
 */
#include "fit-tables.h"
#include "testing.h"

/* In passes: the Hessian's D^2 / 2 products a row, and its factor's D^3 / 6
 * for all of them, against a pass' 2 D; as measured, blocked products of
 * matrices are faster by up to five times. */
static double work(const fit_data *d, const fit_result *r)
{
    const double N = (double)d->X->size1, D = (double)d->X->size2;
    const double hessian = (3 * D + D * D / N) / (10 + D / 20);
    return r->passes + r->hessians * hessian;
}

static fit_result fit_table(const fit_data *d, size_t k, size_t m,
                            gsl_vector *w)
{
    const fit_options o = {.lambda_2 = fit_table_lambda_2(k),
                           .gap = INFINITY,
                           .decrement = 1e-8,
                           .most_steps = 200};
    double b = 0;
    fit_result r;
    gsl_vector_set_zero(w);
    const int status = methods[m](d->X, d->t, &o, w, &b, &r);
    ck_assert_msg(status == 0 && r.converged,
                  "table %zu, %s: status %d after %zu steps, decrement %g", k,
                  names[m], status, r.steps, r.decrement);
    return r;
}

TEST_EACH(no_more_work_than_the_best, FIT_TABLE_KINDS)
{
    size_t by_rounding = 0;
    for (size_t k = (size_t)_i; k < repeats(FIT_TABLES); k += FIT_TABLE_KINDS) {
        fit_data d = fit_table_new(k);
        gsl_vector *w = gsl_vector_alloc(d.X->size2);
        const fit_result newton = fit_table(&d, k, NEWTON, w);
        const fit_result lbfgs = fit_table(&d, k, LBFGS, w);
        const fit_result by_auto = fit_table(&d, k, AUTO, w);
        const double best = fmin(work(&d, &newton), work(&d, &lbfgs));
        ck_near(by_auto.objective, newton.objective, 1e-12, 1e-15);
        by_rounding += work(&d, &by_auto) > 1.5 * best;
        ck_assert_msg(work(&d, &by_auto) <= 2 * best && by_rounding <= 1,
                      "table %zu: %g, newton %g, lbfgs %g", k,
                      work(&d, &by_auto), work(&d, &newton), work(&d, &lbfgs));
        gsl_vector_free(w);
        fit_data_free(&d);
    }
}

int main(void)
{
    return run_tests("fit_tables");
}
