/*
 * The weights of a made set are drawn first, then row after row its numbers
 * and targets, all from one generator. The numbers lie in large pages where
 * Linux gives them.
 */
#define _DEFAULT_SOURCE /* for madvise */
#include "sets.h"

#include <gsl/gsl_errno.h>
#include <gsl/gsl_math.h>
#include <gsl/gsl_randist.h>
#include <gsl/gsl_rng.h>
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

#include "lesson/examples.h"
#include "neuron/activation.h"

const set_kind set_kinds[] = {
    {"wide", 200000, 784, 1, 0.5},
    {"middle", 1000000, 30, 1, 0.5},
    {"narrow", 1000000, 4, 1, 0.5},
    {"digits", 60000, 784, 10, 0.5},
    {"correlated", 100000, 50, 1, 0.9},
    {"broad", 20000, 500, 1, 0.9},
    {"cached", 1000, 30, 1, 0.5},
    {"cached-wide", 100, 784, 1, 0.5},
    {"cancer", 569, 30, 1, 0},
    {"handwritten", 1797, 64, 10, 0},
    {NULL, 0, 0, 0, 0},
};

/* numpy asks for large pages for large arrays, which are faster to read where
 * Linux gives them to those who ask: the same memory for all. */
static void ask_for_large_pages(const gsl_matrix *m)
{
#ifdef MADV_HUGEPAGE
    const uintptr_t page = 4096, first = (uintptr_t)m->data,
                    end = first + m->size1 * m->size2 * sizeof(double);
    const uintptr_t from = (first + page - 1) / page * page;
    if (end > from + (1 << 22))
        madvise((void *)from, (end - from) / page * page, MADV_HUGEPAGE);
#else
    (void)m;
#endif
}

/* X (rows, columns) and T (N, K), with nothing in them. */
static set *set_alloc(const set_kind *kind, size_t rows, size_t columns,
                      problem *why)
{
    set *s = calloc(1, sizeof *s);
    if (s) {
        s->kind = *kind;
        s->X = gsl_matrix_alloc(rows, columns);
        s->T = gsl_matrix_alloc(kind->N, kind->K);
        if (s->X && s->T) {
            ask_for_large_pages(s->X);
            return s;
        }
    }
    set_free(s);
    problem_set(why, GSL_EFAILED, "not enough memory for %zu x %zu numbers",
                kind->N, kind->D);
    return NULL;
}

void set_free(set *s)
{
    if (!s)
        return;
    gsl_matrix_free(s->X);
    gsl_matrix_free(s->T);
    free(s);
}

set *set_turned(const set *s, problem *why)
{
    set *turned = set_alloc(&s->kind, s->X->size2, s->X->size1, why);
    if (turned) {
        gsl_matrix_transpose_memcpy(turned->X, s->X);
        gsl_matrix_memcpy(turned->T, s->T);
    }
    return turned;
}

/* Weights of one output, scaled so that w.x has the standard deviation 2:
 * columns i and j have the covariance rho^|i - j|. */
static void draw_weights(gsl_rng *r, double rho, double *w, size_t D)
{
    for (size_t j = 0; j < D; j++)
        w[j] = j % 5 ? 0 : gsl_ran_gaussian_ziggurat(r, 1);
    double variance = 0;
    for (size_t i = 0; i < D; i += 5)
        for (size_t j = 0; j < D; j += 5)
            variance += w[i] * w[j] *
                        gsl_pow_uint(rho, (unsigned)(i > j ? i - j : j - i));
    for (size_t j = 0; j < D; j++)
        w[j] *= 2 / sqrt(variance);
}

static void draw_row(gsl_rng *r, double rho, double *x, size_t D)
{
    const double fresh = sqrt(1 - rho * rho);
    x[0] = gsl_ran_gaussian_ziggurat(r, 1);
    for (size_t j = 1; j < D; j++)
        x[j] = rho * x[j - 1] + fresh * gsl_ran_gaussian_ziggurat(r, 1);
}

static double draw_target(gsl_rng *r, const double *x, const double *w,
                          size_t D)
{
    double a = 0.5;
    for (size_t j = 0; j < D; j += 5)
        a += w[j] * x[j];
    return gsl_rng_uniform(r) < sigmoid(a) ? 1 : 0;
}

set *set_made(const set_kind *kind, problem *why)
{
    set *s = set_alloc(kind, kind->N, kind->D, why);
    gsl_rng *r = gsl_rng_alloc(gsl_rng_mt19937);
    double *w = malloc(kind->D * kind->K * sizeof *w);
    if (s && r && w) {
        gsl_rng_set(r, 1);
        for (size_t k = 0; k < kind->K; k++)
            draw_weights(r, kind->rho, w + k * kind->D, kind->D);
        for (size_t n = 0; n < kind->N; n++) {
            double *x = gsl_matrix_ptr(s->X, n, 0);
            draw_row(r, kind->rho, x, kind->D);
            for (size_t k = 0; k < kind->K; k++)
                gsl_matrix_set(s->T, n, k,
                               draw_target(r, x, w + k * kind->D, kind->D));
        }
    } else if (s) {
        set_free(s);
        s = NULL;
        problem_set(why, GSL_EFAILED, "not enough memory");
    }
    free(w);
    gsl_rng_free(r);
    return s;
}

static set *read_cancer(const set_kind *kind, problem *why)
{
    examples e = examples_breast_cancer(true);
    set *s = set_alloc(kind, kind->N, kind->D, why);
    if (s) {
        gsl_matrix_memcpy(s->X, e.X);
        gsl_matrix_set_col(s->T, 0, e.t);
    }
    examples_free(&e);
    return s;
}

static set *read_handwritten(const set_kind *kind, problem *why)
{
    class_examples e = examples_digits();
    set *s = set_alloc(kind, kind->N, kind->D, why);
    if (s) {
        gsl_matrix_memcpy(s->X, e.X);
        gsl_matrix_memcpy(s->T, e.classes->T);
    }
    class_examples_free(&e);
    return s;
}

set *set_new(const char *name, bool quick, problem *why)
{
    for (const set_kind *k = set_kinds; k->name; k++) {
        if (strcmp(k->name, name) != 0)
            continue;
        if (strcmp(name, "cancer") == 0)
            return read_cancer(k, why);
        if (strcmp(name, "handwritten") == 0)
            return read_handwritten(k, why);
        set_kind size = *k;
        if (quick)
            size.N = k->N > 50000 ? k->N / 100 : k->N < 500 ? k->N : 500;
        return set_made(&size, why);
    }
    problem_set(why, GSL_EINVAL, "there is no set called \"%s\"", name);
    return NULL;
}

static int write_numbers(const gsl_matrix *m, const char *folder,
                         const char *name, char suffix, problem *why)
{
    char path[512];
    if (snprintf(path, sizeof path, "%s/%s.%c", folder, name, suffix) >=
        (int)sizeof path)
        return problem_set(why, GSL_EINVAL, "%s: too long a name", folder);
    FILE *f = fopen(path, "wb");
    int status = f ? gsl_matrix_fwrite(f, m) : GSL_EFAILED;
    if (f && fclose(f))
        status = GSL_EFAILED;
    if (status)
        return problem_set(why, GSL_EFAILED, "%s: cannot be written", path);
    return GSL_SUCCESS;
}

int set_write(const set *s, const char *folder, problem *why)
{
    const int status = write_numbers(s->X, folder, s->kind.name, 'x', why);
    return status ? status
                  : write_numbers(s->T, folder, s->kind.name, 't', why);
}
