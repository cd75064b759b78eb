/*
 * The sets of examples that the chapters learn from. What cannot be read ends
 * the program, as in lesson.h.
 */
#ifndef EXAMPLES_H
#define EXAMPLES_H

#include <gsl/gsl_matrix.h>
#include <gsl/gsl_rng.h>
#include <gsl/gsl_vector.h>
#include <stdbool.h>

#include "data/dataset.h"
#include "data/scale.h"
#include "data/targets.h"

typedef struct {
    dataset *d;         /* the file, which owns the names */
    const char **names; /* (D) of the columns */
    gsl_matrix *X;      /* (N, D) one example a row */
    gsl_vector *t;      /* (N) 0 or 1 */
    scale *units;       /* mean and spread of the columns in the file */
} examples;

/* 23 shuttle flights: the temperature at launch in degrees Fahrenheit, and 1
 * for O-rings that were damaged. Standardised: X in the units. */
examples examples_o_rings(bool standardised);

/* 569 samples of breast tissue: 30 measurements, and 1 for malignant. */
examples examples_breast_cancer(bool standardised);

/* 150 iris flowers: four lengths in cm, and 1 for setosa. The other two
 * species alone, 100 flowers: the same, and 1 for virginica. */
examples examples_setosa(bool standardised);
examples examples_virginica(bool standardised);

/*
 * N made examples of D columns, each of which leans on the one before it: x_i
 * = 0.9 x_(i-1) + sqrt(0.19) r with normal r, mean 0 and spread 1. One weight
 * in five is not 0, the bias is 0.5, and t is 1 with the probability
 * sigma(a). They have no file and no names.
 */
examples examples_made(gsl_rng *rng, size_t N, size_t D);

void examples_free(examples *e);

/* Examples of one class out of K. */
typedef struct {
    dataset *d;         /* the file, which owns the names */
    targets *classes;   /* K, their names, and T (N, K) with one 1 in a row */
    const char **names; /* (D) of the columns */
    gsl_matrix *X;      /* (N, D) */
} class_examples;

/* 150 iris flowers of 3 species; four lengths in cm, or standardised. */
class_examples examples_iris(bool standardised);

/* 1797 digits of 8 x 8 pixels, row by row, each from 0, paper, to 1, ink. */
class_examples examples_digits(void);

void class_examples_free(class_examples *e);

#endif
