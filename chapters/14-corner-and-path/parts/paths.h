/*
 * What sections 14.3 and 14.4 show of a path, at 100 values of lambda_1 down to
 * a thousandth of the first. Not here: how it is walked (the chapter).
 */
#ifndef PATHS_H
#define PATHS_H

#include "corners.h"

/* Goes to the minimum at f->lambda_1, from v and the gradient g there, which
 * are those at the lambda before; they become those at the minimum. */
typedef void at_lambda(objective *f, double before, gsl_vector *v,
                       gsl_vector *g);

typedef struct {
    const char *name;
    at_lambda *go;
} path_way;

/* What a path took: passes in all, and the work for each lambda. */
typedef struct {
    double passes, seconds;
    gsl_vector *work;
} path_cost;

/* The weights go to W, a row for each lambda, or nowhere. */
typedef path_cost path_walk(objective *f, at_lambda *go,
                            const gsl_vector *lambda, gsl_matrix *W);

/* Prints passes and work of each way on the breast-cancer data and on 1000 made
 * rows. With a name the path of the first set is drawn. */
void paths_table(path_walk *walk, const path_way *ways, size_t count,
                 const char *name);

/* Prints passes and seconds on 20000 made rows; times as corners_times has
 * it. */
void paths_times(const char *times, const path_way *ways, size_t count);

/* Prints this machine's, as rows of a table of traces. */
void paths_measure(path_walk *walk, const path_way *ways, size_t count);

#endif
