#ifndef NEWTON_H
#define NEWTON_H

#include "fit/objective.h"

/* A fit_method: damped Newton; f->lambda_1 is 0. */
int fit_newton_on(const fit_objective *f, const fit_options *o, fit_point *p,
                  fit_result *r);

/* The same from p, measured, on. */
int fit_newton_from(const fit_objective *f, const fit_options *o, fit_point *p,
                    fit_result *r);

#endif
