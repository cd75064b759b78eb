#ifndef LBFGS_H
#define LBFGS_H

#include "fit/objective.h"

/* A fit_method: preconditioned L-BFGS; f->lambda_1 is 0. */
int fit_lbfgs_on(const fit_objective *f, const fit_options *o, fit_point *p,
                 fit_result *r);

#endif
