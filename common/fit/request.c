/*
 * Shapes first, then each target, then the options. Targets of one class only
 * have no finite minimum, whatever X is, as the bias is not penalised.
 */
#include "fit/request.h"

#include <gsl/gsl_errno.h>
#include <math.h>

#include "base/problem.h"

static bool one_class(const gsl_vector *t)
{
    const double first = gsl_vector_get(t, 0);
    return (first == 0 || first == 1) && gsl_vector_min(t) == first &&
           gsl_vector_max(t) == first;
}

int fit_check(const gsl_matrix *X, const gsl_vector *t, const fit_options *o,
              size_t D)
{
    if (X->size1 != t->size)
        return problem_shapes_differ("rows of X against length of t", X->size1,
                                     t->size);
    if (X->size2 != D)
        return problem_shapes_differ("columns of X against length of w",
                                     X->size2, D);
    if (t->size == 0 || D == 0)
        return GSL_EINVAL;
    for (size_t n = 0; n < t->size; n++)
        if (!(gsl_vector_get(t, n) >= 0 && gsl_vector_get(t, n) <= 1))
            return problem_value_refused("fit: a target outside [0, 1]");
    const bool fair = o->lambda_1 >= 0 && o->lambda_2 >= 0 &&
                      isfinite(o->lambda_1) && isfinite(o->lambda_2) &&
                      o->gap >= 0 && o->tolerance >= 0 && o->decrement >= 0;
    return !fair ? GSL_EINVAL : one_class(t) ? GSL_EDIVERGE : GSL_SUCCESS;
}
