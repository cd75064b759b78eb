/*
 * A pass over the data, as chapters 11 and 12 write it in several ways: what it
 * is given, what it adds to, some of its rows, and how two versions of it are
 * held to each other. Not here: the versions, which are the chapters', and
 * their times (pass-times.h).
 */
#ifndef PASS_H
#define PASS_H

#include <stddef.h>

typedef struct {
    size_t N, D;
    const double *x; /* (N, D), one row after the other */
    const double *t; /* (N) */
    const float *f;  /* x again, in floats; or NULL */
    const double *c; /* and again, a column beside the other; or NULL; */
    size_t apart;    /* each this many numbers after the one before it */
} pass_rows;

typedef struct {
    const double *w; /* (D) */
    double b;
} pass_neuron;

typedef struct {
    double J, db;
    double *dw; /* (D) */
} pass_sums;

/* Adds what these rows contribute to the sums. */
typedef void pass(const pass_rows *r, const pass_neuron *m, pass_sums *s);

/* All sums to zero, (D) of dw. */
void pass_begin(pass_sums *s, size_t D);

/* N rows from row n on, the others' memory. */
pass_rows pass_part(const pass_rows *r, size_t n, size_t N);

/*
 * How many rows of D numbers a block has: as many as are 16384 numbers, 128
 * KiB, but 16 to PASS_MOST of them, and whole fours. pass_in_blocks calls the
 * version for one block after the other; the last one may be shorter.
 */
enum { PASS_MOST = 512 };
size_t pass_block(size_t D);
void pass_in_blocks(pass *version, const pass_rows *r, const pass_neuron *m,
                    pass_sums *s);

/* The loss of N logits, which become residuals; their sum is added to *db.
 * pass_of_logits adds that of all rows, with 3 x_n for logit n: a pass that
 * reads one number of each. */
typedef double pass_losses(size_t N, double *a, const double *t, double *db);
void pass_of_logits(pass_losses *of, const pass_rows *r, pass_sums *s);

/* The largest difference of a slope, over the largest slope of u, or of J over
 * u's J, whichever is more. */
double pass_difference(const pass_sums *s, const pass_sums *u, size_t D);

/* That of two versions on the 569 rows of the breast cancer data, standardised,
 * with some weights; J of the first goes to *J. */
double pass_apart(pass *version, pass *other, double *J);

/* Prints J of the version, and whether it and all slopes are the loop's to 12
 * digits. */
void pass_held(const char *name, pass *version, pass *loop);

#endif
