/*
 * Separation: whether, and by which columns, the rows with t = 1 are told
 * apart from those with t = 0, so that the likelihood has no maximum. Included
 * by fit.h.
 */
#ifndef SEPARATION_H
#define SEPARATION_H

#include <gsl/gsl_matrix.h>
#include <gsl/gsl_vector.h>
#include <stdbool.h>

/*
 * A direction d (D + 1, the bias last) in which no row is predicted worse and
 * some are predicted better and better:
 *
 *     (2 t_n - 1) a_n >= 0 for each n, and not 0 for all,
 *     a_n = x_n . d_w + d_b       (a_n = 0 where 0 < t_n < 1)
 *
 * The maximum likelihood weights are finite if and only if there is none
 * (Albert and Anderson 1984). The rows with a_n not 0 are those it moves.
 */
typedef struct {
    bool separated; /* whether there is one; if not, all else here is 0 */
    bool complete;  /* each row is moved; else this is quasi-separation */
    size_t columns; /* whose d_i is not 0: of the sets that were tried, the
                       smallest. 0 where all t are 0 or all are 1 */
    size_t rows[2]; /* how many are moved: of t = 0, of t = 1 */
    size_t column;  /* the one with the largest d_i times its range */
    double least[2], most[2]; /* that column's entries in the moved rows of
                                 t = 0 and of t = 1; NAN where there is no such
                                 row */
} fit_separated;

/*
 * Looks for such a direction in X (N, D) and t (N), N and D at least 1;
 * whichever optimiser ran, or none. Single columns are compared exactly; with
 * several, what of |a_n| is within rounding of its terms counts as 0.
 *
 * direction (D + 1) or NULL; all 0 where there is none. With columns = 1, d is
 * 1 or -1 at `column`: where it is 1, entries of more than -d_b never have t =
 * 0, and those of less never have t = 1; where it is -1, more than d_b never
 * have t = 1, and less never t = 0. E.g. rows[1] = 0 and least[0] = most[0] =
 * 7: "the column = 7 never has t = 1 (rows[0] rows)".
 *
 * GSL_SUCCESS, separated or not; GSL_EBADLEN or GSL_EDOM as logistic_loss;
 * GSL_EINVAL for no row or no column, or an entry that is not finite;
 * GSL_ENOMEM. Then nothing is written.
 */
int fit_separation(const gsl_matrix *X, const gsl_vector *t,
                   gsl_vector *direction, fit_separated *s);

#endif
