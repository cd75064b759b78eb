/*
 * GSL's BFGS on an objective. GSL asks for F and for the gradient, together or
 * apart; each place is a pass once, however often it asks there in a row.
 */
#ifndef GSL_BFGS_H
#define GSL_BFGS_H

#include "lesson/benchmark.h"

/* A method, gsl_multimin_fdfminimizer_vector_bfgs2 with the first step 0.1 and
 * the accuracy 0.1 of the line search; and the steps of its last run. */
void gsl_bfgs(objective *f, gsl_vector *v);
size_t gsl_bfgs_steps(void);

#endif
