/*
 * The inner loops of logistic.h and layer.h: the few functions that nearly all
 * of the time goes to, in three forms of one source: two lanes for any
 * processor, four for one with AVX2 and FMA, eight for one with AVX-512. The
 * program takes the widest that it finds itself on. The sums of all go in the
 * same order. Four and eight lanes give the same digits; two, without FMA,
 * round a product before it is added, and agree to rounding.
 *
 * Internal: matrices are pointers here, a row `tda` numbers after the one
 * before it, as in gsl_matrix. Nothing is checked.
 */
#ifndef KERNELS_H
#define KERNELS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/careful.h"

/* The columns of a row are taken four at a time: D is at least this. */
enum { FEWEST_COLUMNS = 4 };

typedef struct {
    /* a_n += x_n . w for N rows of D >= 4. */
    void (*logits)(const double *x, size_t tda, size_t N, size_t D,
                   const double *w, double *a);

    /* dw += sum_n r_n x_n for N rows of D >= 4. */
    void (*gradient)(const double *x, size_t tda, size_t N, size_t D,
                     const double *r, double *dw);

    /* The same for a few long rows, each read from end to end. */
    void (*combine)(const double *x, size_t tda, size_t N, size_t D,
                    const double *r, double *sum);

    /*
     * out += x M, where out (N, columns) and M (J, columns) are without gaps,
     * columns a multiple of 4; x_nj is next_row n + next_j j numbers after x.
     * With the two exchanged it is the product with x transposed.
     */
    void (*product)(size_t N, size_t J, size_t columns, const double *x,
                    size_t next_row, size_t next_j, const double *M,
                    double *out);

    /* w -= eta (scale g + 2 lambda_2 w + lambda_1 sign(w)) for n numbers, a
     * multiple of 4. */
    void (*descend)(size_t n, double *w, const double *g, double eta,
                    double scale, double lambda_1, double lambda_2);

    /* v <- m v - eta g, w <- w + v, g <- 0 for n numbers, a multiple of 4;
     * where v is NULL, m counts as 0. */
    void (*roll)(size_t n, double *w, double *v, double *g, double eta,
                 double m);

    /* sum_k += sum_n r_nk for N rows of `columns`, a multiple of 4. */
    void (*add_rows)(size_t N, size_t columns, const double *r, double *sum);

    /* a_n becomes f(a_n), with relu(a) = max(0, a); N is a multiple of 4. */
    void (*sigmoid)(size_t N, double *a);
    void (*tanh)(size_t N, double *a);
    void (*relu)(size_t N, double *a);

    /* r_n *= f'(a_n), where h_n = f(a_n); N is a multiple of 4. */
    void (*sigmoid_slope)(size_t N, const double *h, double *r);
    void (*tanh_slope)(size_t N, const double *h, double *r);
    void (*relu_slope)(size_t N, const double *h, double *r);

    /* Whether N numbers are all in [0, 1]; N is a multiple of 4. */
    bool (*targets)(size_t N, const double *t);

    /*
     * Adds the cross-entropy of N logits to *J, writes the residuals sigma(a)
     * - t to r, and adds them to *sum; N is a multiple of 4. False where a t
     * is not in [0, 1]: then J, r and sum have no meaning.
     */
    bool (*loss)(size_t N, const double *a, const double *t, double *r,
                 careful_sum *J, double *sum);

    /*
     * N rows of `columns` logits, a multiple of 4, become softmax(a), row by
     * row; -infinity becomes 0. Where t is not NULL they become softmax(a) - t,
     * and the cross-entropy is added to *J.
     */
    void (*softmax)(size_t N, size_t columns, double *a, const double *t,
                    careful_sum *J);

    /* G += Z^T Z for N rows of P, a multiple of 8, that follow each other; G
     * (P, P), its upper half. */
    void (*gram)(const double *z, size_t N, size_t P, double *G);
} kernels;

/* The form for this processor. */
const kernels *kernels_here(void);

/* n zeros for the caller to free, the first where a cache line begins: then no
 * four of them that begin at a multiple of 4 lie in two. NULL where memory
 * ends. */
double *kernels_zeros(size_t n);

/* No form of more lanes is taken from now on, 2, 4 or 8: for the tests. */
void kernels_at_most(size_t lanes);

#endif
