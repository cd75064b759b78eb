/*
 * Cross-validation: how well a neuron with a penalty predicts rows that it has
 * not learned from, for many values of the penalty. Not here: what is made of
 * it on paper and screen (cv.h).
 */
#ifndef CROSSVAL_H
#define CROSSVAL_H

#include <gsl/gsl_matrix.h>
#include <gsl/gsl_vector.h>
#include <stdbool.h>
#include <stddef.h>

typedef struct {
    bool ridge;   /* the penalty is l2; else l1, for K = 1 only */
    bool raw;     /* the columns stay as they are; else each fold's are
                        standardised by the rows that it learns from */
    size_t folds; /* at least 2, at most N */
    size_t seed;  /* of the folds */
} crossval_request;

/* One value of the penalty. */
typedef struct {
    double lambda;  /* of the mean loss, as in the call of fit */
    size_t nonzero; /* weights of the fit to all rows */
    double deviance, deviance_error; /* twice the mean loss of the rows held
                                        out; and its standard error */
    double score, score_error; /* of one output the AUC, of the folds with both
                                  classes: NAN without any, the error with
                                  one; of one answer out of K the accuracy */
} crossval_point;

typedef struct {
    crossval_point *points; /* falling lambda */
    size_t count;
    size_t least;        /* the one with the least deviance */
    size_t one_error;    /* the largest lambda within a standard error of it */
    double null;         /* deviance of the bias alone on all rows */
    size_t scored_folds; /* how many folds have a score */
} crossval;

/*
 * For X (N, D) and T (N, K): K = 1 is one output, each t 0 or 1; with K > 1
 * each row of T has one 1, and the softmax of all K is what is learned. The
 * rows are dealt into stratified folds; each is held out once while the others
 * are learned from, along the lambdas of penalty-path.h.
 *
 * The standard error is that of the folds' means, each counted by its rows, as
 * in Friedman, Hastie and Tibshirani 2010. GSL_EDOM where a class has fewer
 * than two rows, GSL_EINVAL for another number of folds, or l1 with K > 1;
 * GSL_ENOPROG where no column alone has to do with t, so that all weights are 0
 * for any l1; or as fit.h. crossval_end frees.
 */
int crossval_run(const gsl_matrix *X, const gsl_matrix *T,
                 const crossval_request *o, crossval *cv);
void crossval_end(crossval *cv);

#endif
