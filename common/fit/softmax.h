#ifndef FIT_SOFTMAX_H
#define FIT_SOFTMAX_H

#include "fit/objective.h"

/* Takes from each weight, and each bias, its mean over the K classes. */
void fit_classes_centre(gsl_vector *v, size_t K);

/* A fit_method for one answer out of K, f->T: Newton's where (D + 1) K is
 * small, else L-BFGS. */
int fit_softmax_on(const fit_objective *f, const fit_options *o, fit_point *p,
                   fit_result *r);

#endif
